using System.Runtime.CompilerServices;

namespace Dropout.CodeGen.Tests.Numerics;

public sealed class Simd512OutputHeadTests : OutputHeadTests<Simd512>;

public sealed class Simd256OutputHeadTests : OutputHeadTests<Simd256>;

public sealed class Simd128OutputHeadTests : OutputHeadTests<Simd128>;

public sealed class SimdScalarOutputHeadTests : OutputHeadTests<SimdScalar>;

/// <summary>The heads against double precision, with NaN in all padding, at one width.</summary>
public abstract class OutputHeadTests<V>
    where V : struct, ISimd<V>
{
    private const float Weight = 0.125f;

    private static readonly int[] sizes = [1, 2, 10, 15, 16, 17, 33, 100];

    private static readonly double[] spreads = [1e-3, 1, 10, 100, 1e4];

    [Fact]
    public void Softmax_gives_probabilities()
    {
        ForEachRow((logits, _) =>
        {
            float[] row = Padded(logits);
            OutputHead.Softmax<V>(ref row[0], logits.Length);
            AssertClose(Softmax(logits), WholeVectors(row, logits.Length), 1e-6, 1e-12);
        });
    }

    [Fact]
    public void Sigmoid_gives_probabilities()
    {
        ForEachRow((logits, _) =>
        {
            float[] row = Padded(logits);
            OutputHead.Sigmoid<V>(ref row[0], logits.Length);
            AssertClose([.. logits.Select(z => Reference.Sigmoid(z))], WholeVectors(row, logits.Length), 1e-6, 1e-30);
        });
    }

    [Fact]
    public void Rows_side_by_side_give_the_bits_of_each_row_alone()
    {
        ForEachRow((logits, random) =>
        {
            foreach (int rows in new[] { V.Count, 2 * V.Count })
            {
                AssertSameBitsSideBySide(logits, rows, OutputHead.Softmax<V>, static (ref float lanes, int size, int rows) =>
                {
                    float[] scratch = new float[V.Count * V.Count];
                    OutputHead.SoftmaxOfLanes<V, V>(ref lanes, size, rows, ref scratch[0]);
                });
                AssertSameBitsSideBySide(logits, rows, OutputHead.Softmax<Simd128>, static (ref float lanes, int size, int rows) =>
                {
                    float[] scratch = new float[Simd128.Count * V.Count];
                    OutputHead.SoftmaxOfLanes<V, Simd128>(ref lanes, size, rows, ref scratch[0]);
                });
                AssertSameBitsSideBySide(logits, rows, OutputHead.Sigmoid<V>, OutputHead.SigmoidOfLanes<V>);
            }
        });
    }

    [Fact]
    public void Cross_entropy_of_a_label_and_its_gradient_match_the_reference()
    {
        ForEachRow((logits, random) =>
        {
            int label = random.Next(logits.Length);
            float[] row = Padded(logits);
            double loss = OutputHead.SoftmaxCrossEntropy<V>(ref row[0], label, logits.Length, Weight);

            AssertClose(-LogSoftmax(logits)[label], loss);
            double[] gradient = Array.ConvertAll(Softmax(logits), p => p * Weight);
            gradient[label] = -logits.Select((z, index) => index == label ? 0 : Softmax(logits)[index]).Sum() * Weight;
            AssertClose(gradient, row, 2e-6, 1e-12);
        });
    }

    [Fact]
    public void A_label_that_has_nearly_all_of_the_probability_keeps_its_small_loss_and_gradient()
    {
        float[] logits = [0, 20, 0];
        float[] row = Padded(logits);
        double loss = OutputHead.SoftmaxCrossEntropy<V>(ref row[0], 1, 3, 1);
        double others = 2 * Math.Exp(-20);
        Assert.Equal(others, loss, others * 1e-5);
        Assert.Equal(-others, row[1], others * 1e-5);
    }

    [Fact]
    public void Cross_entropy_of_a_distribution_and_its_gradient_match_the_reference()
    {
        ForEachRow((logits, random) =>
        {
            double[] shares = [.. logits.Select(_ => random.NextDouble())];
            float[] targets = [.. shares.Select(share => (float)(share / shares.Sum()))];
            float[] row = Padded(logits);
            double loss = OutputHead.SoftmaxCrossEntropy<V>(ref row[0], ref Padded(targets)[0], logits.Length, Weight);

            double[] logSoftmax = LogSoftmax(logits);
            AssertClose(-targets.Select((target, index) => target * logSoftmax[index]).Sum(), loss);
            double sum = targets.Sum(target => (double)target);
            AssertClose(
                [.. Softmax(logits).Select((p, index) => ((p * sum) - targets[index]) * Weight)], row, 1e-5, 2e-7 * Weight);
        });
    }

    [Fact]
    public void Cross_entropy_of_a_one_hot_distribution_is_that_of_the_label()
    {
        ForEachRow((logits, random) =>
        {
            int label = random.Next(logits.Length);
            float[] targets = new float[logits.Length];
            targets[label] = 1;
            float[] row = Padded(logits);
            float[] rowOfLabel = Padded(logits);
            double loss = OutputHead.SoftmaxCrossEntropy<V>(ref row[0], ref Padded(targets)[0], logits.Length, Weight);
            double lossOfLabel = OutputHead.SoftmaxCrossEntropy<V>(ref rowOfLabel[0], label, logits.Length, Weight);
            AssertClose(lossOfLabel, loss);
            AssertClose(Array.ConvertAll(rowOfLabel, gradient => (double)gradient)[..logits.Length], row, 1e-6, 2e-7 * Weight);
        });
    }

    [Fact]
    public void Binary_cross_entropy_and_its_gradient_match_the_reference()
    {
        ForEachRow((logits, random) =>
        {
            float[] targets = [.. logits.Select(_ => random.Next(3) switch { 0 => 0f, 1 => 1f, _ => (float)random.NextDouble() })];
            float[] row = Padded(logits);
            double loss = OutputHead.BinaryCrossEntropy<V>(
                ref row[0], ref Padded(targets)[0], ref Unsafe.NullRef<float>(), logits.Length, Weight);

            double expected = logits.Select((z, index) =>
                Math.Max(z, 0) - ((double)z * targets[index]) + Reference.LogP1(Math.Exp(-Math.Abs((double)z)))).Average();
            AssertClose(expected, loss);
            AssertClose(
                [.. logits.Select((z, index) => BinaryGradient(z, targets[index]) / logits.Length * Weight)], row, 2e-6, 1e-7 * Weight / logits.Length);
        });
    }

    [Fact]
    public void Positive_weights_multiply_the_part_of_the_positive()
    {
        ForEachRow((logits, random) =>
        {
            float[] targets = [.. logits.Select(_ => random.Next(3) switch { 0 => 0f, 1 => 1f, _ => (float)random.NextDouble() })];
            float[] weights = [.. logits.Select(_ => random.Next(4) switch { 0 => 0f, 1 => 1f, _ => (float)(random.NextDouble() * 20) })];
            float[] row = Padded(logits);
            double loss = OutputHead.BinaryCrossEntropy<V>(
                ref row[0], ref Padded(targets)[0], ref Padded(weights)[0], logits.Length, Weight);

            double expected = logits.Select((z, index) =>
                (weights[index] * (double)targets[index] * Softplus(-z)) + ((1 - (double)targets[index]) * Softplus(z))).Average();
            AssertClose(expected, loss);
            AssertClose(
                [.. logits.Select((z, index) =>
                    (((1 - (double)targets[index]) * Reference.Sigmoid(z)) - (weights[index] * (double)targets[index] * Reference.Sigmoid(-z)))
                    / logits.Length * Weight)],
                row,
                4e-6,
                4e-6 * Weight / logits.Length);
        });

        static double Softplus(double z) => Math.Max(z, 0) + Reference.LogP1(Math.Exp(-Math.Abs(z)));
    }

    [Fact]
    public void Weights_of_1_are_the_bits_of_none()
    {
        ForEachRow((logits, random) =>
        {
            float[] targets = [.. logits.Select(_ => (float)random.Next(2))];
            float[] expected = Padded(logits);
            float[] row = Padded(logits);
            double loss = OutputHead.BinaryCrossEntropy<V>(ref expected[0], ref Padded(targets)[0], ref Unsafe.NullRef<float>(), logits.Length, Weight);

            Assert.Equal(loss, OutputHead.BinaryCrossEntropy<V>(
                ref row[0], ref Padded(targets)[0], ref Padded([.. logits.Select(_ => 1f)])[0], logits.Length, Weight));
            Assert.Equal(expected, row);
        });
    }

    [Fact]
    public void Mean_absolute_error_and_its_gradient_match_the_reference()
    {
        ForEachRow((outputs, random) =>
        {
            // Some outputs are their targets: the gradient there is 0.
            float[] targets = [.. outputs.Select(y => random.Next(4) == 0 ? y : (float)(random.NextDouble() - 0.5))];
            float[] row = Padded(outputs);
            double loss = OutputHead.MeanAbsoluteError<V>(ref row[0], ref Padded(targets)[0], outputs.Length, Weight);

            double[] differences = [.. outputs.Select((y, index) => (double)(y - targets[index]))];
            AssertClose(differences.Average(Math.Abs), loss);
            AssertClose([.. differences.Select(difference => Math.Sign(difference) / (double)outputs.Length * Weight)], row, 1e-6, 1e-30);
        });
    }

    [Theory]
    [InlineData(1)]
    [InlineData(0.25f)]
    [InlineData(1.75f)]
    public void Huber_and_its_gradient_match_the_reference(float delta)
    {
        ForEachRow((outputs, random) =>
        {
            float[] targets = [.. outputs.Select(_ => (float)(4 * (random.NextDouble() - 0.5)))];
            float[] row = Padded(outputs);
            double loss = OutputHead.Huber<V>(ref row[0], ref Padded(targets)[0], outputs.Length, Weight, delta);

            double[] differences = [.. outputs.Select((y, index) => (double)(y - targets[index]))];
            AssertClose(
                differences.Average(difference => Math.Abs(difference) <= delta ? difference * difference / 2 : delta * (Math.Abs(difference) - (delta / 2))), loss);
            AssertClose([.. differences.Select(difference => Math.Clamp(difference, -delta, delta) / outputs.Length * Weight)], row, 1e-6, 1e-30);
        });
    }

    [Fact]
    public void Mean_squared_error_and_its_gradient_match_the_reference()
    {
        ForEachRow((outputs, random) =>
        {
            float[] targets = [.. outputs.Select(_ => (float)(random.NextDouble() - 0.5))];
            float[] row = Padded(outputs);
            double loss = OutputHead.MeanSquaredError<V>(ref row[0], ref Padded(targets)[0], outputs.Length, Weight);

            double[] differences = [.. outputs.Select((y, index) => (double)(y - targets[index]))];
            AssertClose(differences.Average(difference => difference * difference), loss);
            AssertClose([.. differences.Select(difference => 2 * difference / outputs.Length * Weight)], row, 1e-6, 1e-30);
        });
    }

    [Fact]
    public void A_logit_that_is_NaN_makes_the_loss_NaN()
    {
        float[] logits = [.. Enumerable.Repeat(1f, 40)];
        logits[3] = float.NaN;
        float[] targets = Padded([.. Enumerable.Repeat(1f / 40, 40)]);
        Assert.True(double.IsNaN(OutputHead.SoftmaxCrossEntropy<V>(ref Padded(logits)[0], 5, 40, 1)));
        Assert.True(double.IsNaN(OutputHead.SoftmaxCrossEntropy<V>(ref Padded(logits)[0], ref targets[0], 40, 1)));
        Assert.True(double.IsNaN(OutputHead.BinaryCrossEntropy<V>(ref Padded(logits)[0], ref targets[0], ref Unsafe.NullRef<float>(), 40, 1)));
        Assert.True(double.IsNaN(OutputHead.MeanAbsoluteError<V>(ref Padded(logits)[0], ref targets[0], 40, 1)));
        Assert.True(double.IsNaN(OutputHead.Huber<V>(ref Padded(logits)[0], ref targets[0], 40, 1, 1)));
        Assert.True(double.IsNaN(OutputHead.MeanSquaredError<V>(ref Padded(logits)[0], ref targets[0], 40, 1)));
    }

    private static double BinaryGradient(double z, double target) =>
        z > 0 ? 1 - target - Reference.Sigmoid(-z) : Reference.Sigmoid(z) - target;

    private static void ForEachRow(Action<float[], Random> check)
    {
        var random = new Random(4);
        foreach (int size in sizes)
        {
            foreach (double spread in spreads)
            {
                check([.. Enumerable.Range(0, size).Select(_ => (float)(((2 * random.NextDouble()) - 1) * spread))], random);
            }
        }
    }

    private delegate void Head(ref float logits, int size);

    private delegate void HeadOfLanes(ref float lanes, int size, int rows);

    /// <summary>Row r has the logits, turned by r places and one of them moved by r.</summary>
    private static void AssertSameBitsSideBySide(float[] logits, int rows, Head head, HeadOfLanes headOfLanes)
    {
        int size = logits.Length;
        float[] lanes = new float[size * rows];
        var expected = new float[rows][];
        for (int row = 0; row < rows; row++)
        {
            float[] ofRow = [.. logits[(row % size)..], .. logits[..(row % size)]];
            ofRow[0] += row;
            for (int index = 0; index < size; index++)
            {
                lanes[(index * rows) + row] = ofRow[index];
            }

            expected[row] = Padded(ofRow);
            head(ref expected[row][0], size);
        }

        headOfLanes(ref lanes[0], size, rows);
        for (int row = 0; row < rows; row++)
        {
            for (int index = 0; index < size; index++)
            {
                Assert.Equal(BitConverter.SingleToInt32Bits(expected[row][index]), BitConverter.SingleToInt32Bits(lanes[(index * rows) + row]));
            }
        }
    }

    /// <summary>The vectors that hold values; those behind are not touched.</summary>
    private static float[] WholeVectors(float[] row, int values) => row[..PanelLayout.RoundUp(values, V.Count)];

    private static float[] Padded(float[] values)
    {
        float[] padded = new float[PanelLayout.PaddedUnits(values.Length)];
        Array.Fill(padded, float.NaN);
        values.CopyTo(padded, 0);
        return padded;
    }

    private static double[] LogSoftmax(float[] logits)
    {
        double largest = logits.Max();
        double log = Math.Log(logits.Sum(z => Math.Exp(z - largest)));
        return [.. logits.Select(z => z - largest - log)];
    }

    private static double[] Softmax(float[] logits) => Array.ConvertAll(LogSoftmax(logits), Math.Exp);

    private static void AssertClose(double expected, double actual) =>
        Assert.True(Math.Abs(actual - expected) <= (2e-6 * Math.Abs(expected)) + 1e-7, $"{actual}, not {expected}");

    private static void AssertClose(double[] expected, float[] actual, double relative, double absolute)
    {
        for (int index = 0; index < expected.Length; index++)
        {
            Assert.True(
                Math.Abs(actual[index] - expected[index]) <= (relative * Math.Abs(expected[index])) + absolute,
                $"[{index}] of {expected.Length} is {actual[index]}, not {expected[index]}");
        }

        Assert.All(actual[expected.Length..], padding => Assert.Equal(0f, padding));
    }
}

public sealed class LargestIndexTests
{
    [Theory]
    [InlineData(0, new[] { 3f })]
    [InlineData(1, new[] { 1f, 3f, 2f })]
    [InlineData(1, new[] { 1f, 3f, 3f })]
    [InlineData(2, new[] { -3f, -2f, -1f })]
    public void The_first_of_the_largest_is_found(int expected, float[] values) => Assert.Equal(expected, OutputHead.LargestIndex(values));
}
