using System.Runtime.CompilerServices;

namespace Dropout.CodeGen;

/// <summary>
/// What stands behind the output layer: the probabilities of prediction, and the losses of training with their gradients by
/// the logits. Everything works on one row, in place.
/// </summary>
/// <remarks>
/// The memory of a row is padded to a multiple of 16 floats. What stands in the padding, NaN too, has no influence; afterwards
/// it is 0, behind probabilities no farther than the last vector that holds one. The losses return the loss of the row; gradients are multiplied by <c>weight</c>, 1 / rows for a mean over rows.
/// Logits may be as large as they like: nothing overflows on the way to a finite result.
/// </remarks>
public static class OutputHead
{
    /// <summary>Turns logits into probabilities: e^z / Σ e^z.</summary>
    /// <param name="logits">[classes], padded.</param>
    /// <param name="classes">At least 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Softmax<V>(ref float logits, int classes)
        where V : struct, ISimd<V>
    {
        if (classes <= V.Count)
        {
            // All of them in a register.
            V inside = Inside<V>(classes);
            V all = V.Load(ref logits, 0);
            V largest = V.Create(V.LargestLane(V.Select(inside, all, V.Create(float.NegativeInfinity))));
            V exponentials = V.Select(inside, SimdMath.Exp(all - largest), V.Zero);
            (exponentials * V.Create(1 / V.Sum(exponentials))).Store(ref logits, 0);
            return;
        }

        float sum = ExponentialsOf<V>(ref logits, classes, classes, out _);
        Scale<V>(ref logits, classes, 1 / sum);
    }

    /// <summary>For rows side by side, the same bits as <see cref="Softmax"/> with the vector R for each of them.</summary>
    /// <param name="logits">[classes][rows].</param>
    /// <param name="classes">At least 1.</param>
    /// <param name="rows">Whole vectors of rows.</param>
    /// <param name="scratch">Room for a vector for each lane of R.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void SoftmaxOfLanes<V, R>(ref float logits, int classes, int rows, ref float scratch)
        where V : struct, ISimd<V>
        where R : struct, ISimd<R>
    {
        for (int row = 0; row < rows; row += V.Count)
        {
            ref float first = ref Unsafe.Add(ref logits, row);
            V largest = V.Create(float.NegativeInfinity);
            for (int index = 0; index < classes; index++)
            {
                largest = V.Max(V.Load(ref first, index * rows), largest);
            }

            for (int index = 0; index < classes; index++)
            {
                SimdMath.Exp(V.Load(ref first, index * rows) - largest).Store(ref first, index * rows);
            }

            V factor = V.Create(1f) / SumOfLanes<V, R>(ref first, classes, rows, ref scratch);
            for (int index = 0; index < classes; index++)
            {
                (V.Load(ref first, index * rows) * factor).Store(ref first, index * rows);
            }
        }
    }

    /// <summary>Turns logits into probabilities, each for itself: 1 / (1 + e^−z).</summary>
    /// <param name="logits">[outputs], padded.</param>
    /// <param name="outputs">At least 1.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void Sigmoid<V>(ref float logits, int outputs)
        where V : struct, ISimd<V>
    {
        for (int index = 0; index < outputs; index += V.Count)
        {
            V probabilities = Activations.Sigmoid(V.Load(ref logits, index));
            V.Select(Inside<V>(outputs - index), probabilities, V.Zero).Store(ref logits, index);
        }
    }

    /// <summary>The same bits as <see cref="Sigmoid"/> for rows side by side.</summary>
    /// <param name="logits">[outputs][rows].</param>
    /// <param name="outputs">At least 1.</param>
    /// <param name="rows">Whole vectors of rows.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static void SigmoidOfLanes<V>(ref float logits, int outputs, int rows)
        where V : struct, ISimd<V>
    {
        for (int index = 0; index < outputs * rows; index += V.Count)
        {
            Activations.Sigmoid(V.Load(ref logits, index)).Store(ref logits, index);
        }
    }

    /// <summary>
    /// −ln of the label's probability under softmax; leaves (softmax − one-hot) · weight in place of the logits.
    /// </summary>
    /// <param name="logits">[classes], padded.</param>
    /// <param name="label">In [0, classes).</param>
    /// <param name="classes">At least 1.</param>
    /// <param name="weight">The row's share in the gradient.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static double SoftmaxCrossEntropy<V>(ref float logits, int label, int classes, float weight)
        where V : struct, ISimd<V>
    {
        ref float ofLabel = ref Unsafe.Add(ref logits, label);
        double logit = ofLabel;
        float sum = ExponentialsOf<V>(ref logits, classes, PanelLayout.PaddedUnits(classes), out float largest);

        // Where the label has nearly all of the probability, 1 − p is the sum of the others: nothing cancels.
        float labelExponential = ofLabel;
        float others = SumWithout<V>(ref logits, label, classes);
        Scale<V>(ref logits, classes, weight / sum);
        ofLabel = -(others / sum) * weight;
        return labelExponential == 1 ? LogP1(others) : Math.Log(sum) - (logit - largest);
    }

    /// <summary>
    /// The cross-entropy of a target distribution t and softmax; leaves (softmax · Σt − t) · weight in place of the logits.
    /// </summary>
    /// <param name="logits">[classes], padded.</param>
    /// <param name="targets">[classes], padded.</param>
    /// <param name="classes">At least 1.</param>
    /// <param name="weight">The row's share in the gradient.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    public static double SoftmaxCrossEntropy<V>(ref float logits, ref float targets, int classes, float weight)
        where V : struct, ISimd<V>
    {
        // Σ t·(ln Σe^(z − largest) − (z − largest)): no term is negative.
        float largest = LargestOf<V>(ref logits, classes);
        V belowLargest = V.Zero;
        V targetSums = V.Zero;
        for (int index = 0; index < PanelLayout.PaddedUnits(classes); index += V.Count)
        {
            V inside = Inside<V>(classes - index);
            V target = V.Select(inside, V.Load(ref targets, index), V.Zero);
            V distance = V.Create(largest) - V.Select(inside, V.Load(ref logits, index), V.Create(largest));
            belowLargest = V.MultiplyAdd(target, distance, belowLargest);
            targetSums += target;
        }

        float sum = ExponentialsOf<V>(ref logits, classes, PanelLayout.PaddedUnits(classes), out _);
        float targetSum = V.Sum(targetSums);
        V scale = V.Create(targetSum / sum);
        for (int index = 0; index < PanelLayout.PaddedUnits(classes); index += V.Count)
        {
            V target = V.Select(Inside<V>(classes - index), V.Load(ref targets, index), V.Zero);
            V gradient = V.MultiplyAdd(V.Load(ref logits, index), scale, -target) * V.Create(weight);
            gradient.Store(ref logits, index);
        }

        return (targetSum * Math.Log(sum)) + V.Sum(belowLargest);
    }

    /// <summary>
    /// −(p·t·ln σ(z) + (1 − t)·ln(1 − σ(z))), mean over the outputs; leaves its gradient, ((1 + (p − 1)·t)·σ(z) − p·t) / outputs ·
    /// weight, in place of the logits.
    /// </summary>
    /// <param name="logits">[outputs], padded.</param>
    /// <param name="targets">[outputs] in [0, 1], padded.</param>
    /// <param name="positiveWeights">p, [outputs], padded; a null reference where all are 1.</param>
    /// <param name="outputs">At least 1.</param>
    /// <param name="weight">The row's share in the gradient.</param>
    public static double BinaryCrossEntropy<V>(ref float logits, ref float targets, ref float positiveWeights, int outputs, float weight)
        where V : struct, ISimd<V> =>
        Unsafe.IsNullRef(ref positiveWeights)
            ? Mean<V, BinaryElementLoss>(ref logits, ref targets, ref positiveWeights, 0, outputs, weight, ref logits)
            : Mean<V, WeightedBinaryElementLoss>(ref logits, ref targets, ref positiveWeights, 0, outputs, weight, ref logits);

    /// <summary>(y − t)², mean over the outputs; leaves 2·(y − t) / count · weight in place of the outputs.</summary>
    /// <param name="outputs">[count], padded.</param>
    /// <param name="targets">[count], padded.</param>
    /// <param name="count">At least 1.</param>
    /// <param name="weight">The row's share in the gradient.</param>
    public static double MeanSquaredError<V>(ref float outputs, ref float targets, int count, float weight)
        where V : struct, ISimd<V> =>
        Mean<V, SquaredElementLoss>(ref outputs, ref targets, ref Unsafe.NullRef<float>(), 0, count, weight, ref outputs);

    /// <summary>|y − t|, mean over the outputs; leaves the sign of y − t / count · weight in place of the outputs.</summary>
    /// <inheritdoc cref="MeanSquaredError" path="/param"/>
    public static double MeanAbsoluteError<V>(ref float outputs, ref float targets, int count, float weight)
        where V : struct, ISimd<V> =>
        Mean<V, AbsoluteElementLoss>(ref outputs, ref targets, ref Unsafe.NullRef<float>(), 0, count, weight, ref outputs);

    /// <summary>
    /// ½·(y − t)² where |y − t| ≤ δ, else δ·(|y − t| − ½δ), mean over the outputs (Huber 1964); leaves y − t, put into [−δ, δ], / count ·
    /// weight in place of the outputs.
    /// </summary>
    /// <typeparam name="V">The vector.</typeparam>
    /// <param name="outputs">[count], padded; becomes the gradient.</param>
    /// <param name="targets">[count], padded.</param>
    /// <param name="count">Outputs of the row.</param>
    /// <param name="weight">What the gradient is multiplied with.</param>
    /// <param name="delta">δ; above 0.</param>
    public static double Huber<V>(ref float outputs, ref float targets, int count, float weight, float delta)
        where V : struct, ISimd<V> =>
        Mean<V, HuberElementLoss>(ref outputs, ref targets, ref Unsafe.NullRef<float>(), delta, count, weight, ref outputs);

    /// <summary>The index of the largest value, the first of equals.</summary>
    /// <param name="values">At least one.</param>
    public static int LargestIndex(ReadOnlySpan<float> values)
    {
        int largest = 0;
        for (int index = 1; index < values.Length; index++)
        {
            if (values[index] > values[largest])
            {
                largest = index;
            }
        }

        return largest;
    }

    /// <summary>
    /// The mean of a loss over the outputs, each with its positive weight where there are any, else with the parameter of the loss; its
    /// gradient · weight may take their place.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    internal static double Mean<V, E>(
        ref float outputs, ref float targets, ref float positiveWeights, float parameter, int count, float weight, ref float gradients)
        where V : struct, ISimd<V>
        where E : struct, IElementLoss
    {
        V losses = V.Zero;
        V scale = V.Create(weight / count);
        int index = 0;
        for (; index < count; index += V.Count)
        {
            V inside = Inside<V>(count - index);
            V output = V.Select(inside, V.Load(ref outputs, index), V.Zero);
            V target = V.Select(inside, V.Load(ref targets, index), V.Zero);
            V parameterOfOutput = Unsafe.IsNullRef(ref positiveWeights) ? V.Create(parameter) : V.Load(ref positiveWeights, index);
            V loss = E.Of(output, target, parameterOfOutput, out V gradient);
            losses += V.Select(inside, loss, V.Zero);
            V.Select(inside, gradient * scale, V.Zero).Store(ref gradients, index);
        }

        for (; index < PanelLayout.PaddedUnits(count); index += V.Count)
        {
            V.Zero.Store(ref gradients, index);
        }

        return count == 1 ? V.Sum(losses) : (double)V.Sum(losses) / count;
    }

    /// <summary>e^(z − largest) in place of the logits, and their sum; 0 in the padding up to <paramref name="end"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float ExponentialsOf<V>(ref float logits, int classes, int end, out float largest)
        where V : struct, ISimd<V>
    {
        largest = LargestOf<V>(ref logits, classes);
        V shift = V.Create(largest);
        V sums = V.Zero;
        for (int index = 0; index < end; index += V.Count)
        {
            V exponential = SimdMath.Exp(V.Load(ref logits, index) - shift);
            exponential = V.Select(Inside<V>(classes - index), exponential, V.Zero);
            exponential.Store(ref logits, index);
            sums += exponential;
        }

        return V.Sum(sums);
    }

    /// <summary>
    /// Adds in the order of a single row: there value i is in lane i % R.Count, lanes add up over the vectors, and then the
    /// upper half of the lanes is added to the lower (<see cref="ISimd{V}.Sum"/>) until one is left.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SumOfLanes<V, R>(ref float values, int count, int stride, ref float scratch)
        where V : struct, ISimd<V>
        where R : struct, ISimd<R>
    {
        int lanes = Math.Min(count, R.Count);
        for (int lane = 0; lane < lanes; lane++)
        {
            V sum = V.Load(ref values, lane * stride);
            for (int index = lane + R.Count; index < count; index += R.Count)
            {
                sum += V.Load(ref values, index * stride);
            }

            sum.Store(ref scratch, lane * V.Count);
        }

        for (int half = R.Count / 2; half > 0; half /= 2)
        {
            for (int lane = 0; lane + half < lanes; lane++)
            {
                (V.Load(ref scratch, lane * V.Count) + V.Load(ref scratch, (lane + half) * V.Count)).Store(ref scratch, lane * V.Count);
            }

            lanes = Math.Min(lanes, half);
        }

        return V.Load(ref scratch, 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float LargestOf<V>(ref float logits, int classes)
        where V : struct, ISimd<V>
    {
        V lowest = V.Create(float.NegativeInfinity);
        V largest = lowest;
        for (int index = 0; index < classes; index += V.Count)
        {
            largest = V.Max(V.Select(Inside<V>(classes - index), V.Load(ref logits, index), lowest), largest);
        }

        return V.LargestLane(largest);
    }

    /// <summary>The sum of the row without one element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float SumWithout<V>(ref float values, int without, int count)
        where V : struct, ISimd<V>
    {
        Unsafe.Add(ref values, without) = 0;
        V sums = V.Zero;
        for (int index = 0; index < PanelLayout.PaddedUnits(count); index += V.Count)
        {
            sums += V.Load(ref values, index);
        }

        return V.Sum(sums);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scale<V>(ref float values, int count, float factor)
        where V : struct, ISimd<V>
    {
        V factors = V.Create(factor);
        for (int index = 0; index < count; index += V.Count)
        {
            (V.Load(ref values, index) * factors).Store(ref values, index);
        }
    }

    /// <summary>The lane mask of the first <paramref name="remaining"/> lanes: all of them or none, where it is beyond.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Inside<V>(int remaining)
        where V : struct, ISimd<V> =>
        V.LaneMask(remaining >= V.Count ? uint.MaxValue : remaining <= 0 ? 0 : (1u << remaining) - 1);

    /// <summary>ln(1 + x) for x ≥ 0; the framework has none for doubles that keeps tiny x.</summary>
    private static double LogP1(double x)
    {
        double sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * (x / (sum - 1));
    }
}
