namespace Dropout.CodeGen.Benchmarks.Measuring;

/// <summary>How long something took, round by round.</summary>
/// <param name="wall">Seconds on the wall of each round.</param>
/// <param name="thread">Seconds of the calling thread in each round.</param>
/// <param name="threads">Threads that work. With more than one only the wall tells.</param>
internal sealed class Timing(IReadOnlyList<double> wall, IReadOnlyList<double> thread, int threads = 1)
{
    private readonly IReadOnlyList<double> wall = wall;
    private readonly IReadOnlyList<double> counted = threads == 1 ? thread : wall;

    /// <summary>The median on the wall, in seconds.</summary>
    public double Wall { get; } = Median(wall);

    /// <summary>The median of the thread, in seconds.</summary>
    public double Thread { get; } = Median(thread);

    /// <summary>What rates are formed with: the time of the thread, or of the wall where several work.</summary>
    public double Counted => threads == 1 ? Thread : Wall;

    /// <summary>Both, one after the other in every round.</summary>
    public static Timing operator +(Timing a, Timing b) =>
        new([.. a.wall.Zip(b.wall, (x, y) => x + y)], [.. a.counted.Zip(b.counted, (x, y) => x + y)]);

    /// <summary>
    /// The median of this time divided by the other's of the same round: what slows a whole round down, cancels out.
    /// </summary>
    public double RatioTo(Timing other) => Median(counted.Zip(other.counted, (own, others) => own / others));

    /// <summary>The same on the wall.</summary>
    public double WallRatioTo(Timing other) => Median(wall.Zip(other.wall, (own, others) => own / others));

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
