namespace Dropout.CodeGen;

/// <summary>How a network does on a data set, predicting as it does in use: without dropout.</summary>
/// <param name="Rows">Rows of the set.</param>
/// <param name="Loss">The mean of the network's loss, over rows and, under binary cross-entropy and mean squared error, outputs.</param>
/// <param name="Accuracy">
/// Under softmax cross-entropy the share of rows whose largest logit stands where the label says, or where the target
/// distribution is largest; the first of equals counts. Under binary cross-entropy the share of outputs whose logit is above
/// 0 exactly where the target is above ½: with one output the share of rows, with several the share of single labels. Null
/// under mean squared error.
/// </param>
/// <param name="Confusion">
/// Actual by predicted class; null where the loss has no classes, or more than <see cref="Evaluating.MostConfusionClasses"/>.
/// </param>
public sealed record Evaluation(int Rows, double Loss, double? Accuracy, ConfusionMatrix? Confusion)
{
    /// <inheritdoc/>
    public override string ToString() => Accuracy is { } accuracy
        ? FormattableString.Invariant($"{Rows} rows, loss {Loss:G4}, accuracy {accuracy * 100:F2} %")
        : FormattableString.Invariant($"{Rows} rows, loss {Loss:G4}");
}
