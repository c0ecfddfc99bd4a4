namespace Dropout.CodeGen.Tests.Fakes;

/// <summary>Rows whose first feature is their number and whose label is their number modulo the classes.</summary>
internal static class NumberedRows
{
    public const int Classes = 3;

    public static FakeNetwork Network() => new(Classes, Classes, Loss.SoftmaxCrossEntropy);

    public static Dataset Labelled(int rows)
    {
        float[] features = new float[rows * Classes];
        for (int row = 0; row < rows; row++)
        {
            features[row * Classes] = row;
        }

        return Dataset.FromLabels(features, Classes, Enumerable.Range(0, rows).Select(row => row % Classes).ToArray());
    }
}
