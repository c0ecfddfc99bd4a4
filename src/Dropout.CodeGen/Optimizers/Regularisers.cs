using System.Runtime.CompilerServices;

namespace Dropout.CodeGen;

/// <summary>What the regularisers of a layer do to the update of its weights. Generated code calls it with constants.</summary>
public static class Regularisers
{
    /// <summary>
    /// Updates V.Count weights: with the gradient of the loss and of the penalty l1·Σ|w| + ½·l2·Σw², and with the decay
    /// learningRate·weightDecay·w beside it (Loshchilov and Hutter 2019). The subgradient of |w| at 0 is 0.
    /// </summary>
    /// <typeparam name="V">The vector.</typeparam>
    /// <typeparam name="U">The rule of the optimizer.</typeparam>
    /// <param name="rule">The rule.</param>
    /// <param name="weights">The first of the weights, read and written.</param>
    /// <param name="state">Its first float of state.</param>
    /// <param name="stateStride">From one float of state of a weight to its next.</param>
    /// <param name="gradient">The gradient of the loss.</param>
    /// <param name="l1">At least 0.</param>
    /// <param name="l2">At least 0.</param>
    /// <param name="weightDecay">At least 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Update<V, U>(
        U rule, ref float weights, ref float state, int stateStride, V gradient, float l1, float l2, float weightDecay)
        where V : struct, ISimd<V>
        where U : struct, IUpdateRule
    {
        V before = V.Load(ref weights, 0);
        if (l2 != 0)
        {
            gradient = V.MultiplyAdd(V.Create(l2), before, gradient);
        }

        if (l1 != 0)
        {
            V up = V.Select(V.GreaterThan(before, V.Zero), V.Create(l1), V.Zero);
            V down = V.Select(V.GreaterThan(V.Zero, before), V.Create(l1), V.Zero);
            gradient = gradient + up - down;
        }

        rule.Update(ref weights, ref state, stateStride, gradient);
        if (weightDecay != 0)
        {
            V.MultiplyAdd(V.Create(-(weightDecay * rule.LearningRate)), before, V.Load(ref weights, 0)).Store(ref weights, 0);
        }
    }
}
