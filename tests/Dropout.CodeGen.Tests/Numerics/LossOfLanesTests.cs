namespace Dropout.CodeGen.Tests.Numerics;

public sealed class Simd512LossOfLanesTests : LossOfLanesTests<Simd512>;

public sealed class Simd256LossOfLanesTests : LossOfLanesTests<Simd256>;

public sealed class Simd128LossOfLanesTests : LossOfLanesTests<Simd128>;

public sealed class SimdScalarLossOfLanesTests : LossOfLanesTests<SimdScalar>;

/// <summary>The losses of rows side by side against those of each row alone, which are tested against double precision.</summary>
public abstract class LossOfLanesTests<V>
    where V : struct, ISimd<V>
{
    private static readonly int[] sizes = [1, 2, 10, 16, 17, 33];

    private static readonly float[] spreads = [1e-3f, 1, 10, 100, 1e4f];

    private static int Rows => 2 * V.Count;

    [Fact]
    public void Cross_entropy_of_labels() => ForEach((block, random) =>
    {
        int[] labels = [.. Enumerable.Range(0, Rows).Select(_ => random.Next(block.Outputs))];
        LossOfLanes.SoftmaxCrossEntropy<V>(
            ref block.Logits[0], ref labels[0], block.Outputs, Rows, ref block.Weights[0], ref block.Gradients[0], ref block.Losses[0]);
        block.AssertRows(
            (float[] row, float[] _, int number, float weight) => OutputHead.SoftmaxCrossEntropy<V>(ref row[0], labels[number], block.Outputs, weight));
    });

    [Fact]
    public void Cross_entropy_of_distributions() => ForEach((block, _) =>
    {
        LossOfLanes.SoftmaxCrossEntropy<V>(
            ref block.Logits[0], ref block.Targets[0], block.Outputs, Rows, ref block.Weights[0], ref block.Gradients[0], ref block.Losses[0]);
        block.AssertRows(
            (float[] row, float[] targets, int _, float weight) => OutputHead.SoftmaxCrossEntropy<V>(ref row[0], ref targets[0], block.Outputs, weight));
    });

    [Fact]
    public void Binary_cross_entropy() => ForEach((block, _) =>
    {
        Mean<BinaryElementLoss>(block, [0]);
        block.AssertRows((float[] row, float[] targets, int _, float weight) =>
            OutputHead.BinaryCrossEntropy<V>(ref row[0], ref targets[0], ref System.Runtime.CompilerServices.Unsafe.NullRef<float>(), block.Outputs, weight));
    });

    [Fact]
    public void Binary_cross_entropy_with_weights_of_positive_targets() => ForEach((block, random) =>
    {
        float[] positiveWeights = [.. Enumerable.Range(0, PanelLayout.PaddedUnits(block.Outputs)).Select(_ => 0.5f + (3 * random.NextSingle()))];
        Mean<WeightedBinaryElementLoss>(block, positiveWeights);
        block.AssertRows((float[] row, float[] targets, int _, float weight) =>
            OutputHead.BinaryCrossEntropy<V>(ref row[0], ref targets[0], ref positiveWeights[0], block.Outputs, weight));
    });

    [Fact]
    public void Squared_error() => ForEach((block, _) =>
    {
        Mean<SquaredElementLoss>(block, [0]);
        block.AssertRows((float[] row, float[] targets, int _, float weight) => OutputHead.MeanSquaredError<V>(ref row[0], ref targets[0], block.Outputs, weight));
    });

    [Fact]
    public void Absolute_error() => ForEach((block, _) =>
    {
        Mean<AbsoluteElementLoss>(block, [0]);
        block.AssertRows((float[] row, float[] targets, int _, float weight) => OutputHead.MeanAbsoluteError<V>(ref row[0], ref targets[0], block.Outputs, weight));
    });

    [Fact]
    public void Huber_loss() => ForEach((block, _) =>
    {
        const float Delta = 1.35f;
        Mean<HuberElementLoss>(block, [0], Delta);
        block.AssertRows((float[] row, float[] targets, int _, float weight) => OutputHead.Huber<V>(ref row[0], ref targets[0], block.Outputs, weight, Delta));
    });

    [Fact]
    public void A_label_that_has_nearly_all_of_the_probability_keeps_its_small_loss_and_gradient()
    {
        float[] logits = new float[3 * Rows];
        Array.Fill(logits, 20, Rows, Rows);
        int[] labels = new int[Rows];
        Array.Fill(labels, 1);
        float[] weights = new float[Rows];
        Array.Fill(weights, 1);
        float[] gradients = new float[3 * Rows];
        float[] losses = new float[Rows];

        LossOfLanes.SoftmaxCrossEntropy<V>(ref logits[0], ref labels[0], 3, Rows, ref weights[0], ref gradients[0], ref losses[0]);

        double others = 2 * Math.Exp(-20);
        Assert.All(losses, loss => Assert.Equal(others, loss, others * 1e-5));
        Assert.All(gradients.Skip(Rows).Take(Rows), gradient => Assert.Equal(-others, gradient, others * 1e-5));
    }

    [Fact]
    public void A_lane_has_the_bits_of_its_word()
    {
        float[] words = [.. Enumerable.Range(0, V.Count).Select(lane => BitConverter.Int32BitsToSingle(unchecked((int)0x9E3779B9 * (lane + 1))))];
        float[] lanes = new float[V.Count];
        for (int bit = 0; bit < 32; bit++)
        {
            V.HasBit(V.Load(ref words[0], 0), bit).Store(ref lanes[0], 0);
            Assert.Equal(
                words.Select(word => (BitConverter.SingleToInt32Bits(word) >> bit & 1) != 0 ? -1 : 0),
                lanes.Select(BitConverter.SingleToInt32Bits));
        }
    }

    private static void Mean<E>(Block block, float[] positiveWeights, float parameter = 0)
        where E : struct, IElementLoss =>
        LossOfLanes.Mean<V, E>(
            ref block.Logits[0],
            ref block.Targets[0],
            ref positiveWeights.Length > 1 ? ref positiveWeights[0] : ref System.Runtime.CompilerServices.Unsafe.NullRef<float>(),
            parameter,
            block.Outputs,
            Rows,
            ref block.Weights[0],
            ref block.Gradients[0],
            ref block.Losses[0]);

    private static void ForEach(Action<Block, Random> check)
    {
        var random = new Random(17);
        foreach (int outputs in sizes)
        {
            foreach (float spread in spreads)
            {
                check(new Block(random, outputs, spread), random);
            }
        }
    }

    private delegate double RowLoss(float[] row, float[] targets, int number, float weight);

    /// <summary>Two vectors of rows.</summary>
    private sealed class Block(Random random, int outputs, float spread)
    {
        public int Outputs => outputs;

        public float[] Logits { get; } = [.. Enumerable.Range(0, outputs * Rows).Select(_ => spread * ((2 * random.NextSingle()) - 1))];

        public float[] Targets { get; } = [.. Enumerable.Range(0, outputs * Rows).Select(_ => random.NextSingle())];

        public float[] Weights { get; } = [.. Enumerable.Range(0, Rows).Select(_ => 0.01f + random.NextSingle())];

        public float[] Gradients { get; } = new float[outputs * Rows];

        public float[] Losses { get; } = new float[Rows];

        public void AssertRows(RowLoss lossOf)
        {
            for (int row = 0; row < Rows; row++)
            {
                float[] gradients = RowOf(Logits, row);
                double loss = lossOf(gradients, RowOf(Targets, row), row, Weights[row]);
                Assert.Equal(loss, Losses[row], 1e-7 + (1e-5 * Math.Abs(loss)));
                for (int output = 0; output < outputs; output++)
                {
                    double tolerance = (4e-7 * Weights[row]) + (1e-5 * Math.Abs(gradients[output]));
                    Assert.Equal(gradients[output], Gradients[(output * Rows) + row], tolerance);
                }
            }
        }

        // Padded with NaN.
        private float[] RowOf(float[] lanes, int row)
        {
            float[] values = new float[PanelLayout.PaddedUnits(outputs)];
            Array.Fill(values, float.NaN);
            for (int output = 0; output < outputs; output++)
            {
                values[output] = lanes[(output * Rows) + row];
            }

            return values;
        }
    }
}
