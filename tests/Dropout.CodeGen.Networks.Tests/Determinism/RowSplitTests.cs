namespace Dropout.CodeGen.Networks.Tests.Determinism;

/// <summary>A row gives the same bits alone and among any number of others, and nothing is written but its outputs.</summary>
public class RowSplitTests
{
    // More than two vectors of rows of AVX-512 side by side, and every number of rows that can be left over.
    private const int MostRows = 50;

    private const float Canary = 12345.678f;

    public static TheoryData<Type> Networks =>
    [
        .. TestedNetwork.In(typeof(RowSplitTests).Namespace!).Where(type => type.Name.StartsWith("Split", StringComparison.Ordinal)),
        typeof(SharedWorkNetwork),
        typeof(TwoMoonsNetwork),
        typeof(ExclusiveOrNetwork),
    ];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Any_number_of_rows_gives_the_bits_of_each_row_alone(Type type)
    {
        using TestedNetwork network = new(type, 3);
        SeededNumbers numbers = new(5);
        for (int layer = 0; layer < network.Description.Layers.Count; layer++)
        {
            // Biases begin at 0, which would hide one that is not added.
            network.Parameters.SetBiases(layer, numbers.Floats(network.Description.Layers[layer].Units));
        }

        int outputSize = network.OutputSize;
        float[] inputs = numbers.Inputs(MostRows * network.InputSize);
        float[] probabilities = new float[MostRows * outputSize];
        float[] logits = new float[MostRows * outputSize];
        for (int row = 0; row < MostRows; row++)
        {
            ReadOnlySpan<float> input = inputs.AsSpan(row * network.InputSize, network.InputSize);
            network.Network.Predict(input, probabilities.AsSpan(row * outputSize, outputSize));
            network.Network.PredictLogits(input, logits.AsSpan(row * outputSize, outputSize));
        }

        for (int rows = 2; rows <= MostRows; rows++)
        {
            ReadOnlySpan<float> some = inputs.AsSpan(0, rows * network.InputSize);
            float[] actual = new float[(rows * outputSize) + 2];
            Array.Fill(actual, Canary);

            network.Network.Predict(some, actual.AsSpan(1, rows * outputSize));
            Tolerance.AssertSameBits(probabilities.AsSpan(0, rows * outputSize), actual.AsSpan(1, rows * outputSize), $"{rows} rows");
            network.Network.PredictLogits(some, actual.AsSpan(1, rows * outputSize));
            Tolerance.AssertSameBits(logits.AsSpan(0, rows * outputSize), actual.AsSpan(1, rows * outputSize), $"logits of {rows} rows");

            Assert.Equal(Canary, actual[0]);
            Assert.Equal(Canary, actual[^1]);
        }
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Predictions_match_the_reference(Type type)
    {
        using TestedNetwork network = new(type, 3);
        SeededNumbers numbers = new(7);
        for (int layer = 0; layer < network.Description.Layers.Count; layer++)
        {
            network.Parameters.SetBiases(layer, numbers.Floats(network.Description.Layers[layer].Units));
        }

        float[] inputs = numbers.Inputs(MostRows * network.InputSize);
        Reference.ReferenceNetwork reference = network.ToReference();

        float[] actual = network.Predict(inputs);

        new Tolerance(1e-5, 1e-6).AssertEqual(reference.Head(reference.Forward(TestedNetwork.Widen(inputs))), actual, type.Name);
    }
}
