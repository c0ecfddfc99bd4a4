using System.Text;

namespace Dropout.CodeGen.Networks.Tests.Files;

public sealed class SaveAndLoadTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("networks").FullName;

    private string FilePath => Path.Combine(directory, "network.safetensors");

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void A_saved_network_predicts_the_same_bits_after_loading()
    {
        using var network = new SavedNetwork(seed: 7);
        network.Save(FilePath);

        using SavedNetwork loaded = SavedNetwork.Load(FilePath);

        float[] inputs = new SeededNumbers(1).Inputs(11 * SavedNetwork.InputSize);
        float[] expected = new float[11 * SavedNetwork.OutputSize];
        float[] outputs = new float[11 * SavedNetwork.OutputSize];
        network.Predict(inputs, expected);
        loaded.Predict(inputs, outputs);
        Tolerance.AssertSameBits(expected, outputs, "the loaded network");
    }

    [Fact]
    public void Weights_are_units_by_inputs_as_in_PyTorch()
    {
        // Bytes of a file by hand, with the names of torch.nn.Sequential(Linear, ReLU, Linear).
        float[] first = [.. Enumerable.Range(0, 17 * 5).Select(index => index * 0.5f)];
        float[] second = [.. Enumerable.Range(0, 3 * 17).Select(index => -index)];
        Write(("0.bias", [17], new float[17]), ("0.weight", [17, 5], first), ("2.bias", [3], [1, 2, 3]), ("2.weight", [3, 17], second));

        using SavedNetwork loaded = SavedNetwork.Load(FilePath);

        float[] weights = new float[17 * 5];
        loaded.Parameters.GetWeights(0, weights);
        Assert.Equal(first, weights);
        float[] biases = new float[3];
        loaded.Parameters.GetBiases(1, biases);
        Assert.Equal([1, 2, 3], biases);

        // One input of 1: unit u answers with its weight to it.
        float[] logits = new float[3];
        loaded.Predict([0, 0, 1, 0, 0], new float[3]);
        loaded.PredictLogits([0, 0, 1, 0, 0], logits);
        double[] hidden = [.. Enumerable.Range(0, 17).Select(unit => (double)first[(unit * 5) + 2])];
        for (int unit = 0; unit < 3; unit++)
        {
            double expected = unit + 1 + Enumerable.Range(0, 17).Sum(index => hidden[index] * second[(unit * 17) + index]);
            Assert.Equal(expected, logits[unit], Math.Abs(expected) * 1e-6);
        }
    }

    [Fact]
    public void The_names_can_be_those_of_another_library()
    {
        using var network = new SavedNetwork(seed: 7);
        network.Save(FilePath, new SaveOptions { LayerNames = ["fc1", "head"] });

        string header = Encoding.UTF8.GetString(File.ReadAllBytes(FilePath).AsSpan(8, 200));
        Assert.Contains("\"fc1.weight\":{\"dtype\":\"F32\",\"shape\":[17,5],\"data_offsets\":[0,340]}", header, StringComparison.Ordinal);

        // Found by their shapes, or as asked for.
        using SavedNetwork byShape = SavedNetwork.Load(FilePath);
        using SavedNetwork byName = SavedNetwork.Load(FilePath, ["fc1", "head"]);
        Assert.Throws<InvalidDataException>(() => SavedNetwork.Load(FilePath, ["fc1", "fc2"]));
    }

    [Fact]
    public void A_standardisation_is_saved_with_the_network()
    {
        Dataset set = Dataset.FromLabels(new SeededNumbers(3).Inputs(10 * 5), 5, new int[10]);
        Standardisation standardisation = Standardisation.Fit(set);
        using var network = new SavedNetwork(seed: 7);
        network.Save(FilePath, new SaveOptions { Standardisation = standardisation });

        Standardisation loaded = Standardisation.Load(FilePath)!;

        Assert.Equal(standardisation.Means, loaded.Means);
        Assert.Equal(standardisation.Deviations, loaded.Deviations);
        using SavedNetwork same = SavedNetwork.Load(FilePath);
        network.Save(FilePath);
        Assert.Null(Standardisation.Load(FilePath));
        using var other = new TwinLayersNetwork();
        Assert.Throws<ArgumentException>(() => other.Save(FilePath, new SaveOptions { Standardisation = standardisation }));
    }

    [Fact]
    public void Layers_of_one_shape_are_not_guessed()
    {
        using var network = new TwinLayersNetwork(seed: 7);
        network.Save(FilePath, new SaveOptions { LayerNames = ["in", "first", "second", "out"] });

        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => TwinLayersNetwork.Load(FilePath));

        Assert.Contains("layerNames", exception.Message, StringComparison.Ordinal);
        using TwinLayersNetwork loaded = TwinLayersNetwork.Load(FilePath, ["in", "first", "second", "out"]);
        AssertSameParameters(network, loaded);
    }

    [Fact]
    public void Numbers_are_in_their_order_not_in_that_of_the_alphabet()
    {
        using var network = new TwinLayersNetwork(seed: 7);
        network.Save(FilePath, new SaveOptions { LayerNames = ["net.8", "net.9", "net.10", "net.100"] });

        using TwinLayersNetwork loaded = TwinLayersNetwork.Load(FilePath);

        AssertSameParameters(network, loaded);
    }

    [Fact]
    public void A_file_of_another_network_is_refused_with_both_shapes()
    {
        using var other = new TwinLayersNetwork();
        other.Save(FilePath);

        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => SavedNetwork.Load(FilePath));
        Assert.Contains("has 4 layers", exception.Message, StringComparison.Ordinal);

        Write(("0.weight", [17, 6], new float[102]), ("0.bias", [17], new float[17]), ("1.weight", [3, 17], new float[51]), ("1.bias", [3], new float[3]));
        exception = Assert.Throws<InvalidDataException>(() => SavedNetwork.Load(FilePath));
        Assert.Equal($"'{FilePath}' has [17, 6] in '0.weight'; layer 0 of SavedNetwork takes [17, 5].", exception.Message);
    }

    [Fact]
    public void A_missing_bias_and_a_tensor_too_many_are_named()
    {
        Write(("0.weight", [17, 5], new float[85]), ("0.bias", [17], new float[17]), ("1.weight", [3, 17], new float[51]), ("running_mean", [3], new float[3]));

        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => SavedNetwork.Load(FilePath));

        Assert.Contains("'1.bias'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_that_are_not_finite_are_neither_loaded_nor_saved()
    {
        float[] biases = [0, float.NaN, 0];
        Write(("0.weight", [17, 5], new float[85]), ("0.bias", [17], new float[17]), ("1.weight", [3, 17], new float[51]), ("1.bias", [3], biases));
        InvalidDataException refused = Assert.Throws<InvalidDataException>(() => SavedNetwork.Load(FilePath));
        Assert.Contains("NaN in '1.bias' at 1", refused.Message, StringComparison.Ordinal);

        using var network = new SavedNetwork();
        network.Parameters.Buffer.AsSpan(0, 1)[0] = float.PositiveInfinity;
        byte[] before = File.ReadAllBytes(FilePath);
        Assert.Throws<InvalidOperationException>(() => network.Save(FilePath));
        Assert.Equal(before, File.ReadAllBytes(FilePath));
    }

    [Fact]
    public void Bad_names_and_paths_are_refused()
    {
        using var network = new SavedNetwork();
        Assert.Throws<ArgumentException>(() => network.Save(FilePath, new SaveOptions { LayerNames = ["one"] }));
        Assert.Throws<ArgumentException>(() => network.Save(FilePath, new SaveOptions { LayerNames = ["one", "one"] }));
        Assert.Throws<ArgumentException>(() => network.Save(""));
        Assert.Throws<DirectoryNotFoundException>(() => network.Save(Path.Combine(directory, "none", "file")));
        Assert.Throws<FileNotFoundException>(() => SavedNetwork.Load(FilePath));
        File.WriteAllText(FilePath, "not a network, though long enough");
        Assert.Throws<InvalidDataException>(() => SavedNetwork.Load(FilePath));
    }

    private static void AssertSameParameters(TwinLayersNetwork expected, TwinLayersNetwork actual)
    {
        for (int layer = 0; layer < TwinLayersNetwork.Description.Layers.Count; layer++)
        {
            LayerDescription shape = TwinLayersNetwork.Description.Layers[layer];
            float[] one = new float[shape.Units * shape.Inputs];
            float[] other = new float[one.Length];
            expected.Parameters.GetWeights(layer, one);
            actual.Parameters.GetWeights(layer, other);
            Tolerance.AssertSameBits(one, other, $"the weights of layer {layer}");
        }
    }

    /// <summary>A safetensors file from its definition, without our writer.</summary>
    private void Write(params (string Name, int[] Shape, float[] Values)[] tensors)
    {
        int next = 0;
        var entries = new List<string>();
        foreach ((string name, int[] shape, float[] values) in tensors)
        {
            entries.Add($"\"{name}\":{{\"dtype\":\"F32\",\"shape\":[{string.Join(',', shape)}],\"data_offsets\":[{next},{next + (4 * values.Length)}]}}");
            next += 4 * values.Length;
        }

        byte[] header = Encoding.UTF8.GetBytes($"{{{string.Join(',', entries)}}}");
        File.WriteAllBytes(FilePath, [.. BitConverter.GetBytes((ulong)header.Length), .. header, .. tensors.SelectMany(tensor => tensor.Values).SelectMany(BitConverter.GetBytes)]);
    }
}
