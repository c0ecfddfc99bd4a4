namespace Dropout.CodeGen;

/// <summary>What a step has in place of an optimizer when it only goes forward.</summary>
internal sealed class NoUpdate : Optimizer<NoUpdateRule>
{
    public override NoUpdateRule RuleAt(long step) => default;
}

/// <summary>Keeps no state and changes nothing.</summary>
internal readonly struct NoUpdateRule : IUpdateRule
{
    public static int StateCount => 0;

    public float LearningRate => 0;

    public void Update<V>(ref float parameters, ref float state, int stateStride, V gradient)
        where V : struct, ISimd<V>
    {
    }
}
