using System.Runtime.CompilerServices;

namespace Dropout.CodeGen;

/// <summary>
/// The losses of <see cref="OutputHead"/> for rows side by side: outputs and gradients are [output][row], with whole vectors of rows.
/// Each row has a weight, its share in the gradient, and gets its loss without it.
/// </summary>
internal static class LossOfLanes
{
    /// <summary>−ln of the label's probability under softmax; the gradients are (softmax − one-hot) · weight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void SoftmaxCrossEntropy<V>(
        ref float logits, ref int labels, int classes, int rows, ref float weights, ref float gradients, ref float losses)
        where V : struct, ISimd<V>
    {
        V half = V.Create(0.5f);
        for (int row = 0; row < rows; row += V.Count)
        {
            V label = V.LoadWhole(ref labels, row);
            V largest = LargestOf<V>(ref logits, classes, rows, row);
            V ofLabel = V.Zero;
            V logitOfLabel = V.Zero;
            V others = V.Zero;
            for (int index = 0; index < classes; index++)
            {
                V distance = V.Load(ref logits, (index * rows) + row) - largest;
                V exponential = SimdMath.Exp(distance);
                V isOther = V.GreaterThan(V.Abs(label - V.Create((float)index)), half);
                logitOfLabel = V.Select(isOther, logitOfLabel, distance);
                ofLabel = V.Select(isOther, ofLabel, exponential);
                exponential = V.Select(isOther, exponential, V.Zero);
                others += exponential;
                exponential.Store(ref gradients, (index * rows) + row);
            }

            // Where the label has nearly all of the probability, 1 − p is the sum of the others: nothing cancels.
            V sum = others + ofLabel;
            V one = V.Create(1f);
            V isBelowLargest = V.GreaterThan(one, ofLabel);
            V.Select(isBelowLargest, SimdMath.Log(sum) - logitOfLabel, SimdMath.LogP1(others)).Store(ref losses, row);
            V scale = V.Load(ref weights, row) / sum;
            V gradientOfLabel = -(others * scale);
            for (int index = 0; index < classes; index++)
            {
                V isOther = V.GreaterThan(V.Abs(label - V.Create((float)index)), half);
                V gradient = V.Load(ref gradients, (index * rows) + row) * scale;
                V.Select(isOther, gradient, gradientOfLabel).Store(ref gradients, (index * rows) + row);
            }
        }
    }

    /// <summary>The cross-entropy of a target distribution t and softmax; the gradients are (softmax · Σt − t) · weight.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void SoftmaxCrossEntropy<V>(
        ref float logits, ref float targets, int classes, int rows, ref float weights, ref float gradients, ref float losses)
        where V : struct, ISimd<V>
    {
        for (int row = 0; row < rows; row += V.Count)
        {
            // Σ t·(ln Σe^(z − largest) − (z − largest)): no term is negative.
            V largest = LargestOf<V>(ref logits, classes, rows, row);
            V belowLargest = V.Zero;
            V targetSum = V.Zero;
            V sum = V.Zero;
            for (int index = 0; index < classes; index++)
            {
                V target = V.Load(ref targets, (index * rows) + row);
                V distance = largest - V.Load(ref logits, (index * rows) + row);
                belowLargest = V.MultiplyAdd(target, distance, belowLargest);
                targetSum += target;
                V exponential = SimdMath.Exp(-distance);
                sum += exponential;
                exponential.Store(ref gradients, (index * rows) + row);
            }

            V.MultiplyAdd(targetSum, SimdMath.Log(sum), belowLargest).Store(ref losses, row);
            V scale = targetSum / sum;
            V weight = V.Load(ref weights, row);
            for (int index = 0; index < classes; index++)
            {
                V target = V.Load(ref targets, (index * rows) + row);
                (V.MultiplyAdd(V.Load(ref gradients, (index * rows) + row), scale, -target) * weight).Store(ref gradients, (index * rows) + row);
            }
        }
    }

    /// <summary>The mean of a loss over the outputs, each with its positive weight where there are any, else with the parameter of the loss.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Mean<V, E>(
        ref float outputs,
        ref float targets,
        ref float positiveWeights,
        float parameter,
        int count,
        int rows,
        ref float weights,
        ref float gradients,
        ref float losses)
        where V : struct, ISimd<V>
        where E : struct, IElementLoss
    {
        V all = V.Create((float)count);
        for (int row = 0; row < rows; row += V.Count)
        {
            V scale = V.Load(ref weights, row) / all;
            V sum = V.Zero;
            for (int index = 0; index < count; index++)
            {
                int at = (index * rows) + row;
                V parameterOfOutput = V.Create(Unsafe.IsNullRef(ref positiveWeights) ? parameter : Unsafe.Add(ref positiveWeights, index));
                sum += E.Of(V.Load(ref outputs, at), V.Load(ref targets, at), parameterOfOutput, out V gradient);
                (gradient * scale).Store(ref gradients, at);
            }

            (sum / all).Store(ref losses, row);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V LargestOf<V>(ref float logits, int classes, int rows, int row)
        where V : struct, ISimd<V>
    {
        V largest = V.Load(ref logits, row);
        for (int index = 1; index < classes; index++)
        {
            largest = V.Max(largest, V.Load(ref logits, (index * rows) + row));
        }

        return largest;
    }
}
