namespace Dropout.CodeGen;

/// <summary>How often rows, or single labels, were taken for what they are.</summary>
/// <param name="network">The network that takes them.</param>
/// <param name="mostRanked">Of more scores than this, the areas under the ROC curve are left out.</param>
internal sealed class ClassificationTally(NetworkDescription network, long mostRanked = Evaluating.MostRankedScores)
{
    private readonly int classes = network.ClassCount;
    private readonly int[]? confusion = network.ClassCount is > 0 and <= Evaluating.MostConfusionClasses
        ? new int[network.ClassCount * network.ClassCount]
        : null;

    // By rank of the right class, 0 for the first: rows.
    private readonly long[] ranks = new long[network.Loss == Loss.SoftmaxCrossEntropy ? network.OutputSize : 0];

    // Of each class against the others, or of each label; a single one tells two classes apart.
    private readonly RankStatistic[] areas = [.. Enumerable.Range(0, network.ClassCount == 2 ? 1 : network.OutputSize).Select(_ => new RankStatistic())];
    private bool isRanked = true;
    private long ranked;
    private long right;
    private long all;
    private long truePositives;
    private long falsePositives;
    private long falseNegatives;

    /// <summary>A row of several classes.</summary>
    public void AddRow(ReadOnlySpan<float> logits, SoftmaxSum sum, int actual)
    {
        Count(actual, OutputHead.LargestIndex(logits));

        // The first of equals ranks first, as in a prediction.
        int rank = 0;
        for (int index = 0; index < logits.Length; index++)
        {
            rank += logits[index] > logits[actual] || (logits[index] == logits[actual] && index < actual) ? 1 : 0;
        }

        ranks[rank]++;
        if (classes == 2)
        {
            Rank(0, logits[1] - logits[0], actual == 1);
            return;
        }

        // Probabilities as logarithms, which do not round to 0 or 1: logits alone have another zero in each row.
        for (int index = 0; index < logits.Length && isRanked; index++)
        {
            Rank(index, (float)-sum.CrossEntropy(logits[index]), index == actual);
        }
    }

    /// <summary>An output that says yes above 0.</summary>
    public void AddOutput(int output, float logit, bool actual)
    {
        bool predicted = logit > 0;
        Count(actual ? 1 : 0, predicted ? 1 : 0);
        truePositives += actual && predicted ? 1 : 0;
        falsePositives += !actual && predicted ? 1 : 0;
        falseNegatives += actual && !predicted ? 1 : 0;
        Rank(output, logit, actual);
    }

    /// <summary>The result, with these numbers.</summary>
    public Evaluation AddTo(Evaluation evaluation)
    {
        double?[] ofEach = isRanked ? [.. areas.Select(area => area.Area())] : [];
        ConfusionMatrix? matrix = confusion is null ? null : new ConfusionMatrix(classes, confusion);
        evaluation = evaluation with
        {
            Accuracy = (double)right / all,
            Confusion = matrix,
            AreaUnderRoc = ofEach.Average(),
            AreasUnderRoc = ofEach,
            Ranks = ranks,
        };
        if (network.Loss == Loss.BinaryCrossEntropy)
        {
            return evaluation with
            {
                Precision = Share(truePositives, truePositives + falsePositives),
                Recall = Share(truePositives, truePositives + falseNegatives),
                F1 = Share(2 * truePositives, (2 * truePositives) + falsePositives + falseNegatives),
            };
        }

        if (matrix is null)
        {
            return evaluation;
        }

        // A class that neither occurs nor is predicted says nothing; one that only does one of both counts 0 for the other.
        int[] seen = [.. Enumerable.Range(0, classes).Where(index => matrix.Recall(index) is not null || matrix.Precision(index) is not null)];
        return evaluation with
        {
            Precision = seen.Average(index => matrix.Precision(index) ?? 0),
            Recall = seen.Average(index => matrix.Recall(index) ?? 0),
            F1 = seen.Average(index => Harmonic(matrix.Precision(index) ?? 0, matrix.Recall(index) ?? 0)),
        };
    }

    private static double? Share(long part, long whole) => whole == 0 ? null : (double)part / whole;

    private static double Harmonic(double precision, double recall) =>
        precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);

    // All scores are kept until the end: of very many, none.
    private void Rank(int index, float score, bool isPositive)
    {
        if (!isRanked)
        {
            return;
        }

        areas[index].Add(score, isPositive);
        ranked++;
        if (ranked > mostRanked)
        {
            isRanked = false;
            Array.ForEach(areas, area => area.Clear());
        }
    }

    private void Count(int actual, int predicted)
    {
        all++;
        right += actual == predicted ? 1 : 0;
        if (confusion is not null)
        {
            confusion[(actual * classes) + predicted]++;
        }
    }
}
