namespace Dropout.CodeGen;

/// <summary>How a network does on a data set, predicting as it does in use: without dropout.</summary>
/// <param name="Rows">Rows of the set.</param>
/// <param name="Loss">
/// The mean of the network's loss, without penalties and weights of classes, over rows and, but under softmax cross-entropy, outputs.
/// </param>
/// <param name="Accuracy">
/// Under softmax cross-entropy the share of rows whose largest logit stands where the label says, or where the target
/// distribution is largest; the first of equals counts. Under binary cross-entropy the share of outputs whose logit is above
/// 0 exactly where the target is above ½: with one output the share of rows, with several the share of single labels. Null
/// under the other losses.
/// </param>
/// <param name="Confusion">
/// Actual by predicted class; null where the loss has no classes, or more than <see cref="Evaluating.MostConfusionClasses"/>.
/// </param>
public sealed record Evaluation(int Rows, double Loss, double? Accuracy, ConfusionMatrix? Confusion)
{
    /// <summary>
    /// The share of what was predicted to be positive that is. Under softmax cross-entropy the mean over the classes that occur or
    /// are predicted (macro average), under binary cross-entropy over all labels together (micro average); null where nothing was
    /// predicted to be positive, with more classes than <see cref="Confusion"/> has, and under the other losses.
    /// </summary>
    public double? Precision { get; init; }

    /// <summary>The share of what is positive that was predicted to be, averaged like <see cref="Precision"/>.</summary>
    public double? Recall { get; init; }

    /// <summary>2·precision·recall / (precision + recall): of each class and then averaged, or of all labels together.</summary>
    public double? F1 { get; init; }

    /// <summary>
    /// The area under the ROC curve. With two classes, how probably a row of class 1 gets a higher score than one of class 0. Otherwise the
    /// mean of <see cref="AreasUnderRoc"/> (macro average), without those that are null. Null where all are, with more than
    /// <see cref="Evaluating.MostRankedScores"/> scores, and under losses without classes.
    /// </summary>
    public double? AreaUnderRoc { get; init; }

    /// <summary>
    /// Under softmax cross-entropy with more than two classes, the area of each class against all others, by its probability
    /// (one-vs-rest); under binary cross-entropy with several labels, that of each label; with two classes the only one. Null for a class
    /// or label that occurs in no row or in all.
    /// </summary>
    public IReadOnlyList<double?> AreasUnderRoc { get; init; } = [];

    /// <summary>The mean of |y − t| over rows and outputs; null under losses with classes.</summary>
    public double? MeanAbsoluteError { get; init; }

    /// <summary>The root of the mean of (y − t)² over rows and outputs; null under losses with classes.</summary>
    public double? RootMeanSquaredError { get; init; }

    /// <summary>
    /// R², the share of the variance of the targets that is predicted, averaged over outputs; null under losses with classes, and
    /// where a target is the same in all rows.
    /// </summary>
    public double? RSquared { get; init; }

    /// <summary>Rows by the rank of the right class, from the first; empty where there is none.</summary>
    internal IReadOnlyList<long> Ranks { get; init; } = [];

    /// <summary>Under softmax cross-entropy, the share of rows whose right class is among the k most probable.</summary>
    /// <param name="k">1 to the number of classes.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are not so many classes.</exception>
    /// <exception cref="InvalidOperationException">The network has another loss.</exception>
    public double TopAccuracy(int k)
    {
        if (Ranks.Count == 0)
        {
            throw new InvalidOperationException("Only rows of a network with softmax cross-entropy have ranks of classes.");
        }

        if (k < 1 || k > Ranks.Count)
        {
            throw new ArgumentOutOfRangeException(nameof(k), k, FormattableString.Invariant($"k is {k}; the network has {Ranks.Count} classes."));
        }

        return (double)Ranks.Take(k).Sum() / Rows;
    }

    /// <inheritdoc/>
    public override string ToString() => Accuracy is { } accuracy
        ? FormattableString.Invariant($"{Rows} rows, loss {Loss:G4}, accuracy {accuracy * 100:F2} %")
        : FormattableString.Invariant($"{Rows} rows, loss {Loss:G4}");
}
