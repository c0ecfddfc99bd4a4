using System.Globalization;

namespace Dropout.CodeGen.Benchmarks.Peers;

/// <summary>What is compared: a network, predicting or training, so many rows.</summary>
/// <param name="Net">The shape.</param>
/// <param name="IsTraining">A training step, or a prediction.</param>
/// <param name="Rows">Rows.</param>
/// <param name="HasDropout">Whether a step drops.</param>
internal sealed record Workload(string Net, bool IsTraining, int Rows, bool HasDropout)
{
    /// <summary>All that a shape is compared on.</summary>
    public static IEnumerable<Workload> Of(string net) =>
    [
        new Workload(net, false, 1, false),
        new Workload(net, false, 256, false),
        .. new[] { true, false }.SelectMany(dropout => new[] { 1, 32, 128, 512 }.Select(rows => new Workload(net, true, rows, dropout))),
    ];

    /// <summary>The workload without its shape.</summary>
    public string Kind => string.Create(
        CultureInfo.InvariantCulture,
        $"{(IsTraining ? HasDropout ? "training step with dropout" : "training step without dropout" : "prediction")}, {Rows} {(Rows == 1 ? "row" : "rows")}");
}
