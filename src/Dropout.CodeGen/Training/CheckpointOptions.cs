namespace Dropout.CodeGen;

/// <summary>
/// Where and how often a run of training keeps its state: weights, state of the optimizer, position in the data and in the
/// schedules. A run that finds its checkpoint goes on from there, and comes to the same bits as one that nobody interrupted, as long
/// as everything else is the same.
/// </summary>
public sealed record CheckpointOptions
{
    /// <summary>Keeps the state in a file: before the first step, at the end of each epoch and when the run is cancelled.</summary>
    /// <param name="path">
    /// The file, a safetensors file that the network itself can be loaded from. One that is there is continued; delete it to begin
    /// anew.
    /// </param>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    public CheckpointOptions(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        Path = path;
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>
    /// After how many steps the state is kept within an epoch; at least 1. Where gradients are accumulated it waits for their
    /// update. Default only at the end.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int? EverySteps
    {
        get;
        init => field = value is { } steps ? OptionGuard.AtLeastOne(steps) : null;
    }

    /// <summary>A checkpoint with defaults.</summary>
    public static implicit operator CheckpointOptions(string path) => new(path);
}
