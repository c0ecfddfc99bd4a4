using Dropout.CodeGen.Benchmarks.Measuring;

namespace Dropout.CodeGen.Benchmarks.Networks;

/// <summary>Predictions of a shape, with inputs and outputs in place.</summary>
internal static class Predicting
{
    /// <summary>A prediction to measure.</summary>
    public static Work Work(Shape shape, INetwork network, int rows)
    {
        float[] inputs = SyntheticRows.Inputs(rows, network.Description.InputSize);
        float[] outputs = new float[rows * network.Description.OutputSize];
        return new Work(
            $"{shape.Name}, predict, {rows} {(rows == 1 ? "row" : "rows")}",
            count => shape.Predict(network, inputs, outputs, count),
            OperationCount.OfPrediction(network.Description, rows),
            Unit.Operations)
        {
            Rows = rows,
        };
    }
}
