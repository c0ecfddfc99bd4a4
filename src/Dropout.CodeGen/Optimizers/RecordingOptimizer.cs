using System.Runtime.CompilerServices;

namespace Dropout.CodeGen;

/// <summary>Another optimizer that keeps each gradient as a last float of state.</summary>
internal sealed class RecordingOptimizer<TRule>(Optimizer<TRule> inner) : Optimizer<RecordingRule<TRule>>
    where TRule : struct, IUpdateRule
{
    public override RecordingRule<TRule> RuleAt(long step) => new(inner.RuleAt(step));
}

/// <summary>One step of <see cref="RecordingOptimizer{TRule}"/>.</summary>
internal readonly struct RecordingRule<TRule>(TRule inner) : IUpdateRule
    where TRule : struct, IUpdateRule
{
    private readonly TRule inner = inner;

    public static int StateCount => TRule.StateCount + 1;

    public float LearningRate => inner.LearningRate;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Update<V>(ref float parameters, ref float state, int stateStride, V gradient)
        where V : struct, ISimd<V>
    {
        gradient.Store(ref Unsafe.Add(ref state, (nint)TRule.StateCount * stateStride), 0);
        inner.Update(ref parameters, ref state, stateStride, gradient);
    }
}
