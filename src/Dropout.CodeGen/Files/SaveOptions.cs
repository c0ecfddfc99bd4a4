namespace Dropout.CodeGen;

/// <summary>How a network is saved.</summary>
public sealed record SaveOptions
{
    /// <summary>
    /// The names of the layers, from the first to the last: <c>["0", "3", "6"]</c> where a torch.nn.Sequential has a Linear in
    /// these places. Default layers.0, layers.1 and so on, as a module with a ModuleList called layers has them.
    /// </summary>
    public IReadOnlyList<string>? LayerNames { get; init; }

    /// <summary>What rows must go through before the network; <see cref="Standardisation.Load"/> reads it back. Default none.</summary>
    public Standardisation? Standardisation { get; init; }
}
