using System.Buffers;
using System.Runtime.InteropServices;

namespace Dropout.CodeGen;

/// <summary>
/// Monte-Carlo dropout (Gal and Ghahramani, ICML 2016): a row passes through the network many times, with another mask each time, and
/// the spread of the outputs tells how sure the network is. Generated code calls it.
/// </summary>
/// <remarks>
/// <para>
/// Samples are rows of a block for the kernels of training, so weights are read once for all samples of the block. Sample s of row r
/// is row v mod 64 of block v div 64, with v = r · samples + s; the block is the step in the definition of masks
/// (<see cref="DropoutMasks"/>), and the purpose is that of Monte-Carlo prediction. Every sample has masks of its own, also where the
/// rows of a training step share theirs.
/// </para>
/// <para>So outputs depend on inputs, samples and seed alone, and those of a row not on the rows behind it.</para>
/// </remarks>
public static class MonteCarlo
{
    // Part of the definition above. The kernels are at full speed with so many rows, and their memory is small.
    private const int BlockRows = 64;

    /// <summary>How a step is made that draws samples.</summary>
    public static TrainerOptions Options { get; } = new() { BatchSize = BlockRows, IsSampling = true };

    /// <summary>Computes mean and standard deviation of the outputs over many masks.</summary>
    /// <param name="factory">Makes the network's step with <see cref="Options"/>.</param>
    /// <param name="inputs">[rows, InputSize], row-major; finite.</param>
    /// <param name="samples">How many masks for each row; at least 2.</param>
    /// <param name="seed">Determines all of them.</param>
    /// <param name="mean">[rows, OutputSize], row-major.</param>
    /// <param name="standardDeviation">[rows, OutputSize], row-major: the root of Σ(y − mean)² / (samples − 1).</param>
    /// <exception cref="ArgumentException">A span has no whole number of rows, they differ in rows, or an input is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than 2 samples.</exception>
    /// <exception cref="ObjectDisposedException">The network was disposed.</exception>
    public static void Predict(
        TrainingStepFactory factory,
        ReadOnlySpan<float> inputs,
        int samples,
        long seed,
        Span<float> mean,
        Span<float> standardDeviation)
    {
        ArgumentNullException.ThrowIfNull(factory);
        NetworkDescription network = factory.Network;
        int rows = Guard.Rows(inputs.Length, network.InputSize, network.Name, nameof(inputs));
        Guard.Length(mean.Length, rows, network.OutputSize, network.Name, nameof(mean));
        Guard.Length(standardDeviation.Length, rows, network.OutputSize, network.Name, nameof(standardDeviation));
        Guard.Finite(inputs, network.InputSize, network.Name, nameof(inputs));
        if (samples < 2)
        {
            throw new ArgumentOutOfRangeException(nameof(samples), samples, $"samples is {samples}; a spread takes at least 2.");
        }

        TrainingStep step = factory.RentSampling();
        double[] sums = ArrayPool<double>.Shared.Rent(2 * network.OutputSize);
        try
        {
            Sample(step, inputs, samples, (ulong)seed, mean, standardDeviation, sums.AsSpan(0, 2 * network.OutputSize));
        }
        finally
        {
            ArrayPool<double>.Shared.Return(sums);
            factory.ReturnSampling(step);
        }
    }

    private static void Sample(
        TrainingStep step,
        ReadOnlySpan<float> inputs,
        int samples,
        ulong seed,
        Span<float> mean,
        Span<float> standardDeviation,
        Span<double> sums)
    {
        int inputSize = step.Network.InputSize;
        int outputSize = step.Network.OutputSize;
        long total = inputs.Length / inputSize * (long)samples;
        var spread = new Spread(sums);
        for (long first = 0; first < total; first += BlockRows)
        {
            int count = (int)Math.Min(BlockRows, total - first);
            for (int index = 0; index < count; index++)
            {
                inputs.Slice((int)((first + index) / samples) * inputSize, inputSize).CopyTo(step.InputRow(index));
            }

            step.Sample(seed, first / BlockRows, count);
            for (int index = 0; index < count; index++)
            {
                (long row, long sample) = Math.DivRem(first + index, samples);
                Span<float> outputs = step.OutputRow(index);
                ApplyHead(step.Network.Loss, ref MemoryMarshal.GetReference(outputs), outputSize);
                spread.Add(outputs, (int)sample + 1);
                if (sample == samples - 1)
                {
                    spread.Write(mean.Slice((int)row * outputSize, outputSize), standardDeviation.Slice((int)row * outputSize, outputSize), samples);
                }
            }
        }
    }

    private static void ApplyHead(Loss loss, ref float logits, int outputs)
    {
        switch (SimdWidth.Bits)
        {
            case 512:
                ApplyHead<Simd512>(loss, ref logits, outputs);
                break;
            case 256:
                ApplyHead<Simd256>(loss, ref logits, outputs);
                break;
            case 128:
                ApplyHead<Simd128>(loss, ref logits, outputs);
                break;
            default:
                ApplyHead<SimdScalar>(loss, ref logits, outputs);
                break;
        }
    }

    private static void ApplyHead<V>(Loss loss, ref float logits, int outputs)
        where V : struct, ISimd<V>
    {
        if (loss == Loss.SoftmaxCrossEntropy)
        {
            OutputHead.Softmax<V>(ref logits, outputs);
        }
        else if (loss == Loss.BinaryCrossEntropy)
        {
            OutputHead.Sigmoid<V>(ref logits, outputs);
        }
    }

    /// <summary>Mean and squared deviations as they come (Welford, Technometrics 4, 1962): large means take nothing away from small spreads.</summary>
    private readonly ref struct Spread(Span<double> sums)
    {
        private readonly Span<double> means = sums[..(sums.Length / 2)];
        private readonly Span<double> squares = sums[(sums.Length / 2)..];

        /// <summary>Takes another sample, the nth.</summary>
        public void Add(ReadOnlySpan<float> outputs, int n)
        {
            if (n == 1)
            {
                means.Clear();
                squares.Clear();
            }

            for (int unit = 0; unit < means.Length; unit++)
            {
                double deviation = outputs[unit] - means[unit];
                means[unit] += deviation / n;
                squares[unit] += deviation * (outputs[unit] - means[unit]);
            }
        }

        public void Write(Span<float> mean, Span<float> standardDeviation, int samples)
        {
            for (int unit = 0; unit < means.Length; unit++)
            {
                mean[unit] = (float)means[unit];
                standardDeviation[unit] = (float)Math.Sqrt(squares[unit] / (samples - 1));
            }
        }
    }
}
