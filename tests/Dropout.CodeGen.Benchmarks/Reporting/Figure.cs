namespace Dropout.CodeGen.Benchmarks.Reporting;

/// <summary>Something measured, as it is shown and written to a file. The names of the members are those of the JSON.</summary>
/// <param name="What">The command that measured it.</param>
/// <param name="Name">What was measured; with <paramref name="What"/> unique in a file.</param>
/// <param name="Value">How much, in <paramref name="Unit"/>.</param>
/// <param name="Unit">GF/s, GB/s, G/s (elements), ms, µs or bytes.</param>
internal sealed record Figure(string What, string Name, double Value, string Unit)
{
    /// <summary>Median seconds of a run on the wall.</summary>
    public double? Wall { get; init; }

    /// <summary>Median seconds of a run that the calling thread had a core.</summary>
    public double? Thread { get; init; }

    /// <summary>Operations, bytes or elements of a run.</summary>
    public double? Operations { get; init; }

    /// <summary>Rows of a run.</summary>
    public int? Rows { get; init; }

    /// <summary>Threads that worked.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>The rate as a fraction of what was measured beside it.</summary>
    public double? Fraction { get; init; }

    /// <summary>A fraction of what.</summary>
    public string? FractionOf { get; init; }

    /// <summary>Time divided by that of another figure of the same rounds.</summary>
    public double? Ratio { get; init; }

    /// <summary>The other figure.</summary>
    public string? RatioTo { get; init; }

    /// <summary>How many times as fast as something else.</summary>
    public double? Speedup { get; init; }

    /// <summary>As fast as what.</summary>
    public string? SpeedupOver { get; init; }

    /// <summary>What has to be known to read the figure.</summary>
    public string? Remark { get; init; }
}
