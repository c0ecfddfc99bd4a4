using System.Runtime.CompilerServices;

namespace Dropout.CodeGen;

/// <summary>Changes no parameter but collects gradients, for an update that has to see all of them first.</summary>
internal sealed class GradientCollector : Optimizer<CollectingRule>
{
    /// <summary>What the gradients of the step that is about to begin are multiplied with.</summary>
    public float Weight { get; set; } = 1;

    /// <summary>Whether they are added to those collected before.</summary>
    public bool Adds { get; set; }

    public override CollectingRule RuleAt(long step) => new(Weight, Adds);
}

/// <summary>One step of <see cref="GradientCollector"/>.</summary>
internal readonly struct CollectingRule(float weight, bool adds) : IUpdateRule
{
    private readonly float weight = weight;
    private readonly bool adds = adds;

    public static int StateCount => 1;

    // Weights decay when they are updated, not here.
    public float LearningRate => 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<V>(ref float parameters, ref float state, int stateStride, V gradient)
        where V : struct, ISimd<V>
    {
        V weighted = gradient * V.Create(weight);
        (adds ? V.Load(ref state, 0) + weighted : weighted).Store(ref state, 0);
    }
}
