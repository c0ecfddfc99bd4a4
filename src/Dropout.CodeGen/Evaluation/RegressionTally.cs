namespace Dropout.CodeGen;

/// <summary>How far outputs are from their targets, added up row by row.</summary>
internal sealed class RegressionTally(int outputs)
{
    private readonly double[] squares = new double[outputs];

    // Of the targets: their mean so far, and the sum of squared distances from it (Welford 1962).
    private readonly double[] means = new double[outputs];
    private readonly double[] spreads = new double[outputs];
    private double distances;
    private long rows;

    public void Add(ReadOnlySpan<float> values, ReadOnlySpan<float> targets)
    {
        rows++;
        for (int output = 0; output < values.Length; output++)
        {
            double difference = (double)values[output] - targets[output];
            squares[output] += difference * difference;
            distances += Math.Abs(difference);
            double fromMean = targets[output] - means[output];
            means[output] += fromMean / rows;
            spreads[output] += fromMean * (targets[output] - means[output]);
        }
    }

    /// <summary>The result, with these numbers.</summary>
    public Evaluation AddTo(Evaluation evaluation)
    {
        double terms = (double)rows * squares.Length;
        return evaluation with
        {
            MeanAbsoluteError = distances / terms,
            RootMeanSquaredError = Math.Sqrt(squares.Sum() / terms),
            RSquared = spreads.Any(spread => spread == 0)
                ? null
                : squares.Zip(spreads, (square, spread) => 1 - (square / spread)).Average(),
        };
    }
}
