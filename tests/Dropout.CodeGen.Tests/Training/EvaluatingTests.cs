using Dropout.CodeGen.Tests.Fakes;

namespace Dropout.CodeGen.Tests.Training;

/// <summary>The fake's logits are the features, so the expected values can be worked out by hand.</summary>
public class EvaluatingTests
{
    [Fact]
    public void Softmax_is_scored_with_labels()
    {
        float[] logits =
        [
            1, 2, 3, // label 2: ln(1 + e⁻¹ + e⁻²)
            0, 0, 0, // label 1: ln 3; the first of equals is 0
            0, 0, 0, // label 0: ln 3
        ];

        Evaluation score = Score(Loss.SoftmaxCrossEntropy, 3, Dataset.FromLabels(logits, 3, new[] { 2, 1, 0 }));

        Assert.Equal(3, score.Rows);
        Assert.Equal((Math.Log(1 + Math.Exp(-1) + Math.Exp(-2)) + (2 * Math.Log(3))) / 3, score.Loss, 15);
        Assert.Equal(2 / 3.0, score.Accuracy);
        Assert.Equal("3 rows, loss 0.8683, accuracy 66.67 %", score.ToString());
    }

    [Fact]
    public void Softmax_is_scored_with_distributions()
    {
        float[] logits = [0, 1, 0, 1];
        float[] targets = [0.25f, 0.75f, 0.5f, 0.5f];

        Evaluation score = Score(Loss.SoftmaxCrossEntropy, 2, Dataset.FromTargets(logits, 2, targets, 2));

        // −ln softmax is ln(1 + e) for logit 0 and ln(1 + e) − 1 for logit 1.
        double zero = Math.Log(1 + Math.E);
        Assert.Equal(((0.25 * zero) + (0.75 * (zero - 1)) + (0.5 * zero) + (0.5 * (zero - 1))) / 2, score.Loss, 15);
        Assert.Equal(0.5, score.Accuracy); // of equal targets the first is the class
    }

    [Fact]
    public void The_confusion_matrix_counts_actual_by_predicted()
    {
        float[] logits = [9, 0, 0, /**/ 0, 9, 0, /**/ 0, 9, 0, /**/ 0, 9, 0];

        ConfusionMatrix confusion = Score(
            Loss.SoftmaxCrossEntropy, 3, Dataset.FromLabels(logits, 3, new[] { 0, 0, 0, 1 })).Confusion!;

        Assert.Equal(3, confusion.ClassCount);
        Assert.Equal((1, 2, 0), (confusion[0, 0], confusion[0, 1], confusion[0, 2]));
        Assert.Equal((0, 1, 0), (confusion[1, 0], confusion[1, 1], confusion[1, 2]));
        Assert.Equal(1 / 3.0, confusion.Recall(0));
        Assert.Equal(1.0, confusion.Recall(1));
        Assert.Null(confusion.Recall(2));
        Assert.Equal(1.0, confusion.Precision(0));
        Assert.Equal(1 / 3.0, confusion.Precision(1));
        Assert.Null(confusion.Precision(2));
        Assert.StartsWith(
            "predicted is 3; there are classes 0 to 2.",
            Assert.Throws<ArgumentOutOfRangeException>(() => confusion[0, 3]).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => confusion[-1, 0]);
    }

    [Fact]
    public void Very_many_classes_have_no_confusion_matrix()
    {
        const int Classes = Evaluating.MostConfusionClasses + 1;

        Evaluation score = Score(Loss.SoftmaxCrossEntropy, Classes, Dataset.FromLabels(new float[Classes], Classes, new int[1]));

        Assert.Null(score.Confusion);
        Assert.Equal(1.0, score.Accuracy);
        Assert.Equal(Math.Log(Classes), score.Loss, 12);
    }

    [Fact]
    public void A_yes_no_question_is_scored_with_labels_or_targets_alike()
    {
        float[] logits = [2, -1, 0, 3];

        Evaluation labelled = Score(Loss.BinaryCrossEntropy, 1, Dataset.FromLabels(logits, 1, new[] { 1, 0, 1, 0 }));
        Evaluation targeted = Score(Loss.BinaryCrossEntropy, 1, Dataset.FromTargets(logits, 1, new float[] { 1, 0, 1, 0 }, 1));

        double expected = (Math.Log(1 + Math.Exp(-2)) + Math.Log(1 + Math.Exp(-1)) + Math.Log(2) + 3 + Math.Log(1 + Math.Exp(-3))) / 4;
        foreach (Evaluation score in new[] { labelled, targeted })
        {
            Assert.Equal(expected, score.Loss, 14);
            Assert.Equal(0.5, score.Accuracy); // a logit of 0 is no yes
            Assert.Equal((1, 1), (score.Confusion![1, 1], score.Confusion[1, 0]));
            Assert.Equal((1, 1), (score.Confusion[0, 0], score.Confusion[0, 1]));
        }
    }

    [Fact]
    public void Independent_labels_are_scored_one_by_one()
    {
        float[] logits = [1, -1, 1, 0, 0, 0];
        float[] targets = [1, 0, 0, 0, 0, 1];

        Evaluation score = Score(Loss.BinaryCrossEntropy, 3, Dataset.FromTargets(logits, 3, targets, 3));

        double right = Math.Log(1 + Math.Exp(-1));
        Assert.Equal(((2 * right) + 1 + right + (3 * Math.Log(2))) / 6, score.Loss, 14);
        Assert.Equal(4 / 6.0, score.Accuracy);
        Assert.Null(score.Confusion);
    }

    [Fact]
    public void A_soft_target_of_one_half_means_no()
    {
        Evaluation score = Score(Loss.BinaryCrossEntropy, 1, Dataset.FromTargets(new float[] { -1, 2 }, 1, new[] { 0.5f, 0.5f }, 1));

        Assert.Equal(0.5, score.Accuracy);
        Assert.Equal(((0.5 + Math.Log(1 + Math.Exp(-1))) + (1 + Math.Log(1 + Math.Exp(-2)))) / 2, score.Loss, 14);
    }

    [Fact]
    public void Numbers_are_scored_by_their_squared_error_alone()
    {
        Evaluation score = Score(
            Loss.MeanSquaredError, 2, Dataset.FromTargets(new float[] { 1, 2, 3, 4 }, 2, new float[] { 1, 0, 6, 4 }, 2));

        Assert.Equal((0 + 4 + 9 + 0) / 4.0, score.Loss);
        Assert.Null(score.Accuracy);
        Assert.Null(score.Confusion);
        Assert.Equal("2 rows, loss 3.25", score.ToString());
    }

    [Fact]
    public void Extreme_logits_neither_overflow_nor_vanish()
    {
        Assert.Equal(2e4, SoftmaxLoss([1e4f, -1e4f], 1));
        Assert.Equal(0, SoftmaxLoss([1e4f, -1e4f], 0));
        Assert.Equal(1e30, SoftmaxLoss([-1e30f, 0], 0), 1e24);
        Assert.Equal(3e4, LossOfLogits.BinaryCrossEntropy(-3e4, 1));
        Assert.Equal(3e4, LossOfLogits.BinaryCrossEntropy(3e4, 0));

        // ln(1 + e⁻⁵⁰) = e⁻⁵⁰ to double precision, where 1 + e⁻⁵⁰ is 1.
        Assert.Equal(1, LossOfLogits.BinaryCrossEntropy(50, 1) / Math.Exp(-50), 12);
        Assert.Equal(1, LossOfLogits.BinaryCrossEntropy(-50, 0) / Math.Exp(-50), 12);

        // σ(−20) = 2.061153618190e-9, to 12 digits.
        Assert.Equal(1, LossOfLogits.BinaryCrossEntropy(20, 1) / 2.0611536202e-9, 9);
    }

    private static double SoftmaxLoss(float[] logits, int label) => new SoftmaxSum(logits).CrossEntropy(logits[label]);

    [Fact]
    public void A_network_that_has_run_away_scores_NaN()
    {
        Assert.True(double.IsNaN(SoftmaxLoss([0, float.NaN], 0)));
        Assert.True(double.IsNaN(LossOfLogits.BinaryCrossEntropy(float.NaN, 0)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(1000)]
    public void Every_row_counts_once_however_many_there_are(int rows)
    {
        var network = new FakeNetwork(1, 1, Loss.MeanSquaredError);
        float[] features = [.. Enumerable.Range(0, rows).Select(row => (float)row)];
        float[] targets = [.. features.Select((feature, row) => feature + (row % 7))];

        Evaluation score = Evaluating.Run(network, Dataset.FromTargets(features, 1, targets, 1));

        Assert.Equal(rows, network.PredictedRows.Sum());
        Assert.Equal(Enumerable.Range(0, rows).Average(row => (double)(row % 7 * (row % 7))), score.Loss, 10);
    }

    private static Evaluation Score(Loss loss, int outputs, Dataset set) =>
        Evaluating.Run(new FakeNetwork(outputs, outputs, loss), set);
}
