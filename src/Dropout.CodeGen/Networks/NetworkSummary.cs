using System.Globalization;
using System.Text;

namespace Dropout.CodeGen;

/// <summary>What a network is and costs, layer by layer, and what its dropouts do; <see cref="ToString"/> writes it as a table.</summary>
public sealed class NetworkSummary
{
    internal NetworkSummary(NetworkDescription network)
    {
        Name = network.Name;
        Loss = network.Loss;
        InputSize = network.InputSize;
        InputDropout = DropoutSummary.Of(network, 0);
        Layers = [.. network.Layers.Select((layer, index) => new LayerSummary(layer, DropoutSummary.Of(network, index + 1)))];
    }

    /// <summary>The name of the class.</summary>
    public string Name { get; }

    /// <summary>What training minimises.</summary>
    public Loss Loss { get; }

    /// <summary>Values in a row of inputs.</summary>
    public int InputSize { get; }

    /// <summary>The dropout on the inputs; null where there is none.</summary>
    public DropoutSummary? InputDropout { get; }

    /// <summary>The dense layers, the output layer last.</summary>
    public IReadOnlyList<LayerSummary> Layers { get; }

    /// <summary>Weights and biases of all layers.</summary>
    public long ParameterCount => Layers.Sum(layer => layer.ParameterCount);

    /// <summary>Floating-point operations that predicting a row takes in the layers: a multiplication and an addition a weight.</summary>
    public long PredictOperations => Layers.Sum(layer => layer.Operations);

    /// <summary>
    /// Floating-point operations of a row in a training step that skips nothing: those of prediction, as many for the gradients of the
    /// weights, and as many for the gradients that go on to the layer below.
    /// </summary>
    public long TrainOperations => (3 * PredictOperations) - Layers[0].Operations;

    /// <inheritdoc/>
    public override string ToString()
    {
        string[][] rows =
        [
            ["layer", "shape", "activation", "parameters", "FLOPs a row", "dropout"],
            ["inputs", Text(InputSize), "", "", "", Text(InputDropout)],
            .. Layers.Select((layer, index) => (string[])
            [
                $"dense {Text(index + 1)}",
                $"{Text(layer.Inputs)} → {Text(layer.Units)}",
                layer.Activation.ToString(),
                Text(layer.ParameterCount),
                Text(layer.Operations),
                Text(layer.Dropout),
            ]),
        ];
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{Name}, {Loss}: {Text(ParameterCount)} parameters; a row takes {Text(PredictOperations)} FLOPs to predict, {Text(TrainOperations)} to train\n");
        foreach (string[] row in rows)
        {
            text.Append(string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    private static string Text(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static string Text(DropoutSummary? dropout) => dropout?.ToString() ?? "";
}

/// <summary>What a dense layer is and costs.</summary>
public sealed class LayerSummary
{
    internal LayerSummary(LayerDescription layer, DropoutSummary? dropout)
    {
        Inputs = layer.Inputs;
        Units = layer.Units;
        Activation = layer.Activation;
        ParameterCount = layer.ParameterCount;
        Dropout = dropout;
    }

    /// <summary>The fan-in.</summary>
    public int Inputs { get; }

    /// <summary>Units of the layer.</summary>
    public int Units { get; }

    /// <summary>What it applies to its preactivations.</summary>
    public Activation Activation { get; }

    /// <summary>Weights and biases.</summary>
    public long ParameterCount { get; }

    /// <summary>Floating-point operations for a row on its way forward: 2 · inputs · units.</summary>
    public long Operations => 2L * Inputs * Units;

    /// <summary>The dropout on its activations; null where there is none.</summary>
    public DropoutSummary? Dropout { get; }
}

/// <summary>What a dropout does.</summary>
public sealed class DropoutSummary
{
    private readonly DropoutArithmetic arithmetic;

    private DropoutSummary(DropoutArithmetic arithmetic, MaskScope mask)
    {
        this.arithmetic = arithmetic;
        Mask = mask;
    }

    /// <summary>The form.</summary>
    public DropoutForm Form => arithmetic.Form;

    /// <summary>Which rows of a step share a mask.</summary>
    public MaskScope Mask { get; }

    /// <summary>The keep probability as declared.</summary>
    public double Keep => arithmetic.Keep;

    /// <summary>The keep probability that is drawn: a multiple of 2^−40; for an exact count, the share that is kept.</summary>
    public double DrawnKeep => Form == DropoutForm.ExactCount ? (double)arithmetic.KeptCount / arithmetic.Units : arithmetic.Drawn.Keep;

    /// <summary>What training multiplies a kept activation with; null where that differs from row to row or from unit to unit.</summary>
    public float? Scale => arithmetic.HasFactors ? null : arithmetic.Scale;

    /// <summary>The standard deviation of the factors of Gaussian dropout; null for the other forms.</summary>
    public float? Deviation => Form == DropoutForm.Gaussian ? arithmetic.Deviation : null;

    /// <summary>What prediction multiplies the weights behind with: keep for <see cref="DropoutForm.ScaleAtPredict"/>, else 1.</summary>
    public float PredictionScale => arithmetic.PredictionScale;

    /// <summary>How many units of a row are kept in the mean. Gaussian dropout keeps all of them.</summary>
    public double ExpectedKept => arithmetic.HasMask ? DrawnKeep * arithmetic.Units : arithmetic.Units;

    /// <summary>The probability that a row keeps no unit at all, so that nothing of it gets through.</summary>
    public double DroppedWhole => arithmetic.NothingKept;

    /// <inheritdoc/>
    public override string ToString()
    {
        string scope = Mask == MaskScope.Batch ? ", one mask for all rows" : "";
        string multiplies = (Scale, Deviation) switch
        {
            (_, { } deviation) => $"times N(1, {Text(deviation)}²)",
            ({ } scale, _) => $"times {Text(scale)}",
            _ => "times units / kept",
        };
        string predicts = PredictionScale == 1 ? "" : $", predicts with weights times {Text(PredictionScale)}";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Form}, keep {Keep:0.######}: {multiplies}{predicts}, {ExpectedKept:N1} units kept, none with probability {DroppedWhole:g2}{scope}");
    }

    internal static DropoutSummary? Of(NetworkDescription network, int position) =>
        network.DropoutOn(position) is { } arithmetic ? new DropoutSummary(arithmetic, network.MaskOn(position)) : null;

    private static string Text(float value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
