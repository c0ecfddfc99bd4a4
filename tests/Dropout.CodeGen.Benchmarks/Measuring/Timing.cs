namespace Dropout.CodeGen.Benchmarks.Measuring;

/// <summary>How long something took, round by round.</summary>
/// <param name="wall">Seconds on the wall of each round.</param>
/// <param name="thread">Seconds of the calling thread in each round.</param>
/// <param name="threads">Threads that work. With more than one only the wall tells.</param>
internal sealed class Timing(IReadOnlyList<double> wall, IReadOnlyList<double> thread, int threads = 1)
{
    private readonly int threads = threads;
    private readonly IReadOnlyList<double> wall = wall;
    private readonly IReadOnlyList<double> thread = thread;

    /// <summary>The median on the wall, in seconds.</summary>
    public double Wall { get; } = Median(wall);

    /// <summary>The median of the thread, in seconds.</summary>
    public double Thread { get; } = Median(thread);

    /// <summary>The fastest round on the wall, in seconds.</summary>
    public double FastestWall { get; } = wall.Min();

    /// <summary>The fastest round of the thread, in seconds.</summary>
    public double FastestThread { get; } = thread.Min();

    /// <summary>What rates are formed with: the time of the thread, or of the wall where several work.</summary>
    public double Counted => threads == 1 ? Thread : Wall;

    /// <summary>Both, one after the other in every round.</summary>
    public static Timing operator +(Timing a, Timing b) =>
        new([.. a.wall.Zip(b.wall, (x, y) => x + y)], [.. a.thread.Zip(b.thread, (x, y) => x + y)], a.threads);

    /// <summary>The rounds of both, as of one measurement.</summary>
    public Timing Then(Timing later) => new([.. wall, .. later.wall], [.. thread, .. later.thread], threads);

    /// <summary>
    /// The median of this time divided by the other's of the same round: what slows a whole round down, cancels out.
    /// </summary>
    public double RatioTo(Timing other) => Median(CountedRounds.Zip(other.CountedRounds, (own, others) => own / others));

    /// <summary>The same on the wall.</summary>
    public double WallRatioTo(Timing other) => Median(wall.Zip(other.wall, (own, others) => own / others));

    private IReadOnlyList<double> CountedRounds => threads == 1 ? thread : wall;

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }
}
