namespace Dropout.CodeGen.Benchmarks.Networks;

/// <summary>Floating-point operations of multiplications with weights; nothing else counts, and zeros count in full.</summary>
internal static class OperationCount
{
    /// <summary>Of a layer, one way.</summary>
    public static double Of(LayerDescription layer) => 2.0 * layer.Inputs * layer.Units;

    /// <summary>Of a prediction.</summary>
    public static double OfPrediction(NetworkDescription network, int rows) => rows * network.Layers.Sum(Of);

    /// <summary>Forward, backward to all layers but the inputs, and the gradients of all weights.</summary>
    public static double OfStep(NetworkDescription network, int rows) =>
        (3 * OfPrediction(network, rows)) - (rows * Of(network.Layers[0]));
}
