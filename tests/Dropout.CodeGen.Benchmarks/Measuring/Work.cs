namespace Dropout.CodeGen.Benchmarks.Measuring;

/// <summary>Something to measure.</summary>
/// <param name="Name">What.</param>
/// <param name="Run">Does it as often as it is told, in a loop of its own: what takes nanoseconds shall not wait for a delegate.</param>
/// <param name="Amount">How much it does in one run.</param>
/// <param name="Unit">Of what.</param>
internal sealed record Work(string Name, Action<int> Run, double Amount, Unit Unit)
{
    /// <summary>Something that is measured by its time.</summary>
    public static Work Repeated(string name, Action run) => new(
        name,
        count =>
        {
            for (; count > 0; count--)
            {
                run();
            }
        },
        0,
        Unit.Operations);

    /// <summary>Threads that work.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Rows that a run passes; 0 where there are no rows.</summary>
    public int Rows { get; init; }
}
