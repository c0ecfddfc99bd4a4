using Dropout.CodeGen.Tests.Fakes;

namespace Dropout.CodeGen.Tests.Training;

/// <summary>The fake's logits are the features; the expected values are worked out by hand or from the definitions.</summary>
public class MetricTests
{
    [Fact]
    public void Top_k_counts_ranks_and_the_first_of_equals_ranks_first()
    {
        float[] logits =
        [
            5, 1, 2, 3, // label 0: rank 1
            5, 1, 2, 3, // label 3: rank 2
            5, 1, 2, 3, // label 1: rank 4
            7, 7, 7, 7, // label 2: rank 3
        ];

        Evaluation score = Score(Loss.SoftmaxCrossEntropy, 4, Dataset.FromLabels(logits, 4, new[] { 0, 3, 1, 2 }));

        Assert.Equal([0.25, 0.5, 0.75, 1], Enumerable.Range(1, 4).Select(score.TopAccuracy));
        Assert.Equal(score.Accuracy, score.TopAccuracy(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => score.TopAccuracy(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => score.TopAccuracy(5));
    }

    [Fact]
    public void Classes_are_averaged_each_with_the_same_weight()
    {
        // Actual by predicted: class 0 2 right and 1 taken for 1; class 1 1 right; class 2 never predicted, 1 taken for 0; 3 not there.
        float[] logits = [9, 0, 0, 0, /**/ 9, 0, 0, 0, /**/ 0, 9, 0, 0, /**/ 0, 9, 0, 0, /**/ 9, 0, 0, 0];

        Evaluation score = Score(Loss.SoftmaxCrossEntropy, 4, Dataset.FromLabels(logits, 4, new[] { 0, 0, 0, 1, 2 }));

        Assert.Equal(((2 / 3.0) + 0.5 + 0) / 3, score.Precision!.Value, 1e-12);
        Assert.Equal(((2 / 3.0) + 1 + 0) / 3, score.Recall!.Value, 1e-12);
        Assert.Equal(((2 / 3.0) + (2 * 0.5 / 1.5) + 0) / 3, score.F1!.Value, 1e-12);
    }

    [Fact]
    public void Yes_and_no_are_counted()
    {
        // 2 found, 1 missed, 1 false alarm, 1 rightly no.
        Evaluation score = Score(
            Loss.BinaryCrossEntropy, 1, Dataset.FromLabels(new float[] { 1, 2, -1, 3, -2 }, 1, new[] { 1, 1, 1, 0, 0 }));

        Assert.Equal(2 / 3.0, score.Precision);
        Assert.Equal(2 / 3.0, score.Recall);
        Assert.Equal(2 / 3.0, score.F1!.Value, 1e-12);
        Assert.Equal(0.6, score.Accuracy);
    }

    [Fact]
    public void Labels_of_several_outputs_are_counted_together()
    {
        Evaluation score = Score(
            Loss.BinaryCrossEntropy, 2, Dataset.FromTargets(new float[] { 1, -1, -1, -1 }, 2, new float[] { 1, 1, 0, 0 }, 2));

        Assert.Equal(1, score.Precision);
        Assert.Equal(0.5, score.Recall);
        Assert.Equal(2 / 3.0, score.F1!.Value, 1e-12);
        Assert.Equal([1, 0.5], score.AreasUnderRoc);
        Assert.Equal(0.75, score.AreaUnderRoc);
    }

    [Fact]
    public void Where_nothing_is_predicted_there_is_no_precision()
    {
        Evaluation score = Score(Loss.BinaryCrossEntropy, 1, Dataset.FromLabels(new float[] { -1, -2 }, 1, new[] { 1, 0 }));

        Assert.Null(score.Precision);
        Assert.Equal(0, score.Recall);
        Assert.Equal(0, score.F1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_area_under_the_curve_is_the_share_of_pairs_in_the_right_order(int seed)
    {
        var random = new Random(seed);
        float[] scores = [.. Enumerable.Range(0, 200).Select(_ => random.Next(-10, 10) / 4f)]; // with ties
        int[] labels = [.. scores.Select(score => random.NextDouble() * 5 < score + 2.5 ? 1 : 0)];
        double pairs = 0;
        double wins = 0;
        for (int one = 0; one < 200; one++)
        {
            for (int other = 0; other < 200; other++)
            {
                if (labels[one] == 1 && labels[other] == 0)
                {
                    pairs++;
                    wins += scores[one] > scores[other] ? 1 : scores[one] == scores[other] ? 0.5 : 0;
                }
            }
        }

        Evaluation binary = Score(Loss.BinaryCrossEntropy, 1, Dataset.FromLabels(scores, 1, labels));
        Evaluation softmax = Score(
            Loss.SoftmaxCrossEntropy, 2, Dataset.FromLabels(scores.SelectMany(score => new[] { 0, score }).ToArray(), 2, labels));

        Assert.Equal(wins / pairs, binary.AreaUnderRoc!.Value, 1e-12);
        Assert.Equal(wins / pairs, softmax.AreaUnderRoc!.Value, 1e-12);
    }

    /// <summary>Against the definition over all pairs: each class by its probability, each label by its logit.</summary>
    [Theory]
    [InlineData(Loss.SoftmaxCrossEntropy, 1)]
    [InlineData(Loss.SoftmaxCrossEntropy, 2)]
    [InlineData(Loss.BinaryCrossEntropy, 1)]
    [InlineData(Loss.BinaryCrossEntropy, 2)]
    public void Areas_of_several_classes_or_labels_are_averaged(Loss loss, int seed)
    {
        const int Rows = 80;
        const int Outputs = 4;
        var random = new Random(seed);
        float[] logits = [.. Enumerable.Range(0, Rows * Outputs).Select(_ => random.Next(-10, 10) / 4f)];
        float[] targets = new float[Rows * Outputs];
        for (int row = 0; row < Rows; row++)
        {
            // The last class or label never occurs.
            targets[(row * Outputs) + random.Next(Outputs - 1)] = 1;
            targets[(row * Outputs) + random.Next(Outputs - 1)] = 1;
            float sum = loss == Loss.SoftmaxCrossEntropy ? targets.AsSpan(row * Outputs, Outputs).ToArray().Sum() : 1;
            for (int output = 0; output < Outputs; output++)
            {
                targets[(row * Outputs) + output] /= sum;
            }
        }

        double?[] expected = [.. Enumerable.Range(0, Outputs).Select(output =>
        {
            double[] scores = [.. Enumerable.Range(0, Rows).Select(row => ScoreOf(logits.AsSpan(row * Outputs, Outputs), output))];
            bool[] positive = [.. Enumerable.Range(0, Rows).Select(row => IsPositive(targets.AsSpan(row * Outputs, Outputs), output))];
            return ShareOfPairs(scores, positive);
        })];

        Evaluation score = Score(loss, Outputs, Dataset.FromTargets(logits, Outputs, targets, Outputs));

        Assert.Null(expected[^1]);
        Assert.Equal(expected.Select(area => area ?? -1), score.AreasUnderRoc.Select(area => area ?? -1), (one, other) => Math.Abs(one - other) < 1e-12);
        Assert.Equal(expected.Average()!.Value, score.AreaUnderRoc!.Value, 1e-12);

        // Equal probabilities of different rows are equal in single precision only if computed alike: their logarithms are rounded to it.
        double ScoreOf(Span<float> row, int output) => loss == Loss.BinaryCrossEntropy
            ? row[output]
            : (float)(row[output] - Math.Log(row.ToArray().Sum(logit => Math.Exp(logit))));

        bool IsPositive(Span<float> row, int output) => loss == Loss.BinaryCrossEntropy
            ? row[output] > 0.5f
            : row.IndexOf(row.ToArray().Max()) == output;
    }

    [Theory]
    [InlineData(8, true)]
    [InlineData(7, false)]
    public void Of_very_many_scores_there_is_no_area(int mostRanked, bool isThere)
    {
        var tally = new ClassificationTally(new FakeNetwork(2, 2, Loss.BinaryCrossEntropy).Description, mostRanked);
        for (int row = 0; row < 4; row++)
        {
            tally.AddOutput(0, row, row % 2 == 0);
            tally.AddOutput(1, row, row > 1);
        }

        Evaluation score = tally.AddTo(new Evaluation(4, 0, null, null));

        Assert.Equal(isThere ? 2 : 0, score.AreasUnderRoc.Count);
        Assert.Equal(isThere ? (0.25 + 1) / 2 : null, score.AreaUnderRoc);
        Assert.Equal(0.75, score.Recall);
    }

    private static double? ShareOfPairs(double[] scores, bool[] positive)
    {
        double pairs = 0;
        double wins = 0;
        for (int one = 0; one < scores.Length; one++)
        {
            for (int other = 0; other < scores.Length; other++)
            {
                if (positive[one] && !positive[other])
                {
                    pairs++;
                    wins += scores[one] > scores[other] ? 1 : scores[one] == scores[other] ? 0.5 : 0;
                }
            }
        }

        return pairs == 0 ? null : wins / pairs;
    }

    [Fact]
    public void One_class_alone_has_no_area() => Assert.Null(
        Score(Loss.BinaryCrossEntropy, 1, Dataset.FromLabels(new float[] { 1, 2 }, 1, new[] { 1, 1 })).AreaUnderRoc);

    [Theory]
    [InlineData(Loss.MeanSquaredError, 5 / 4.0)]
    [InlineData(Loss.MeanAbsoluteError, 3 / 4.0)]
    [InlineData(Loss.Huber, (0.5 + 0 + 0 + 1.5) / 4)]
    public void Distances_of_regression(Loss loss, double expectedLoss)
    {
        // Differences 1, 0, 0, 2; the targets 0, 4 | 1, 3 vary by 8 and 2 about their means.
        Evaluation score = Score(loss, 2, Dataset.FromTargets(new float[] { 1, 1, 4, 5 }, 2, new float[] { 0, 1, 4, 3 }, 2));

        Assert.Equal(expectedLoss, score.Loss, 1e-12);
        Assert.Equal(0.75, score.MeanAbsoluteError);
        Assert.Equal(Math.Sqrt(1.25), score.RootMeanSquaredError!.Value, 1e-12);
        Assert.Equal((1 - (1 / 8.0) + 1 - (4 / 2.0)) / 2, score.RSquared!.Value, 1e-12);
        Assert.Null(score.Accuracy);
        Assert.Null(score.F1);
        Assert.Throws<InvalidOperationException>(() => score.TopAccuracy(1));
    }

    [Fact]
    public void A_target_that_never_varies_has_no_r_squared() => Assert.Null(
        Score(Loss.MeanSquaredError, 1, Dataset.FromTargets(new float[] { 1, 2 }, 1, new float[] { 5, 5 }, 1)).RSquared);

    private static Evaluation Score(Loss loss, int outputs, Dataset set) => Evaluating.Run(new FakeNetwork(outputs, outputs, loss), set);
}
