namespace Dropout.CodeGen.Tests.Networks;

public class NetworkParametersTests
{
    private static readonly int[][] shapes = [[1, 1], [3, 17, 2], [16, 16, 16], [33, 5, 47, 10], [20, 1, 15]];

    public static TheoryData<int[]> AllShapes => [.. shapes];

    [Theory]
    [MemberData(nameof(AllShapes))]
    public void What_was_set_is_read_back(int[] sizes)
    {
        using var parameters = new NetworkParameters(Network(sizes), 1);
        for (int layer = 0; layer < sizes.Length - 1; layer++)
        {
            parameters.SetWeights(layer, Numbers(layer, sizes[layer] * sizes[layer + 1]));
            parameters.SetBiases(layer, Numbers(layer + 0.5f, sizes[layer + 1]));
        }

        for (int layer = 0; layer < sizes.Length - 1; layer++)
        {
            Assert.Equal(Numbers(layer, sizes[layer] * sizes[layer + 1]), Weights(parameters, layer));
            Assert.Equal(Numbers(layer + 0.5f, sizes[layer + 1]), Biases(parameters, layer));
        }
    }

    [Fact]
    public void Weights_come_unit_by_unit()
    {
        using var parameters = new NetworkParameters(Network(2, 3), 1);

        parameters.SetWeights(0, [1, 2, 3, 4, 5, 6]);

        // [units, inputs]: the second unit has the weights 3 and 4.
        Span<float> panels = parameters.Buffer.AsSpan(parameters.WeightsOffset(0), PanelLayout.WeightFloats(2, 3));
        Assert.Equal(3, panels[PanelLayout.WeightIndex(2, input: 0, unit: 1)]);
        Assert.Equal(4, panels[PanelLayout.WeightIndex(2, input: 1, unit: 1)]);
    }

    [Theory]
    [MemberData(nameof(AllShapes))]
    public void What_pads_a_panel_stays_0(int[] sizes)
    {
        // Kernels compute with the padding, so it must not bring anything in.
        using var parameters = new NetworkParameters(Network(sizes), 1);
        int expected = 0;
        for (int layer = 0; layer < sizes.Length - 1; layer++)
        {
            float[] weights = [.. Numbers(1, sizes[layer] * sizes[layer + 1])];
            float[] biases = [.. Numbers(1, sizes[layer + 1])];
            parameters.SetWeights(layer, weights);
            parameters.SetBiases(layer, biases);
            expected += weights.Length + biases.Length;
        }

        Assert.Equal(expected, parameters.Buffer.AsSpan(0, (int)parameters.Buffer.Length).ToArray().Count(value => value != 0));
    }

    [Fact]
    public void Wrong_lengths_are_refused()
    {
        using var parameters = new NetworkParameters(Network(3, 5, 2), 1);

        Assert.StartsWith(
            "weights has 14 values; layer 0 of Net has 5 × 3 = 15.",
            Assert.Throws<ArgumentException>(() => parameters.SetWeights(0, new float[14])).Message);
        Assert.StartsWith(
            "biases has 3 values; layer 1 of Net has 2.",
            Assert.Throws<ArgumentException>(() => parameters.GetBiases(1, new float[3])).Message);
        Assert.Throws<ArgumentException>(() => parameters.GetWeights(0, new float[16]));
        Assert.Throws<ArgumentException>(() => parameters.SetBiases(0, []));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void A_layer_that_is_not_there_is_refused(int layer)
    {
        using var parameters = new NetworkParameters(Network(3, 5, 2), 1);

        Assert.StartsWith(
            $"layer is {layer}; Net has dense layers 0 to 1.",
            Assert.Throws<ArgumentOutOfRangeException>(() => parameters.GetWeights(layer, new float[15])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => parameters.SetBiases(layer, new float[5]));
    }

    [Fact]
    public void A_value_that_is_not_finite_is_refused_and_changes_nothing()
    {
        using var parameters = new NetworkParameters(Network(3, 5), 1);
        float[] before = Weights(parameters, 0);
        float[] weights = new float[15];
        weights[7] = float.NaN;

        Assert.StartsWith(
            "weights holds NaN in row 2, column 1;",
            Assert.Throws<ArgumentException>(() => parameters.SetWeights(0, weights)).Message);

        Assert.Equal(before, Weights(parameters, 0));
        Assert.Throws<ArgumentException>(() => parameters.SetBiases(0, [0, 0, float.PositiveInfinity, 0, 0]));
    }

    [Theory]
    [InlineData(Activation.Relu, 6.0 / 40)]
    [InlineData(Activation.Selu, 3.0 / 40)]
    [InlineData(Activation.Tanh, 6.0 / (40 + 50))]
    public void First_weights_are_uniform_within_the_limit_of_the_activation(Activation activation, double squaredLimit)
    {
        using var parameters = new NetworkParameters(
            new NetworkDescription("Net", 40, 1, Loss.MeanSquaredError, [new LayerDescription(40, 50, activation, 1)]), 12);
        float limit = (float)Math.Sqrt(squaredLimit);

        float[] weights = Weights(parameters, 0);

        Assert.All(weights, weight => Assert.InRange(weight, -limit, limit));
        Assert.All(Biases(parameters, 0), bias => Assert.Equal(0, bias));

        // Kolmogorov and Smirnov: D·√n above 2.6 has a false-alarm rate of 3e-6; the run is seeded.
        double distance = weights.Order()
            .Select((weight, index) => Math.Abs(((weight / limit) + 1) / 2 - ((index + 0.5) / weights.Length)))
            .Max();
        Assert.InRange(distance * Math.Sqrt(weights.Length), 0, 2.6);
    }

    [Fact]
    public void The_seed_determines_the_first_weights_and_layers_differ()
    {
        using var one = new NetworkParameters(Network(8, 8, 8), 5);
        using var same = new NetworkParameters(Network(8, 8, 8), 5);
        using var other = new NetworkParameters(Network(8, 8, 8), 6);

        Assert.Equal(Weights(one, 0), Weights(same, 0));
        Assert.NotEqual(Weights(one, 0), Weights(other, 0));
        Assert.Equal(64, Weights(one, 0).Intersect(Weights(one, 0)).Count());
        Assert.Empty(Weights(one, 0).Intersect(Weights(one, 1)));
    }

    [Fact]
    public void All_parameters_are_taken_over_from_a_network_of_the_same_shape()
    {
        using var source = new NetworkParameters(Network(3, 17, 2), 1);
        using var destination = new NetworkParameters(Network(3, 17, 2), 2);
        source.SetBiases(1, [4, 5]);

        destination.CopyFrom(source);

        Assert.Equal(Weights(source, 0), Weights(destination, 0));
        Assert.Equal(Weights(source, 1), Weights(destination, 1));
        Assert.Equal([4, 5], Biases(destination, 1));
    }

    [Fact]
    public void Parameters_of_another_shape_are_not_taken_over()
    {
        using var parameters = new NetworkParameters(Network(3, 17, 2), 1);
        using var deeper = new NetworkParameters(Network(3, 17, 2, 2), 1);

        // 17 and 18 units fill as many panels, so the buffers alone would not tell.
        using var wider = new NetworkParameters(Network(3, 18, 2), 1);

        Assert.Throws<ArgumentException>(() => parameters.CopyFrom(wider));
        Assert.Throws<ArgumentException>(() => parameters.CopyFrom(deeper));
    }

    [Fact]
    public void Disposed_parameters_are_not_used()
    {
        var parameters = new NetworkParameters(Network(3, 5), 1);
        parameters.Dispose();

        Assert.Throws<ObjectDisposedException>(() => parameters.GetWeights(0, new float[15]));
        Assert.Throws<ObjectDisposedException>(() => parameters.SetBiases(0, new float[5]));
    }

    private static NetworkDescription Network(params int[] sizes) => new(
        "Net",
        sizes[0],
        1,
        Loss.MeanSquaredError,
        [.. Enumerable.Range(0, sizes.Length - 1).Select(layer => new LayerDescription(sizes[layer], sizes[layer + 1], Activation.Relu, 1))]);

    private static float[] Numbers(float first, int count) => [.. Enumerable.Range(0, count).Select(index => first + index)];

    private static float[] Weights(NetworkParameters parameters, int layer)
    {
        LayerDescription shape = parameters.Description.Layers[layer];
        float[] weights = new float[shape.Inputs * shape.Units];
        parameters.GetWeights(layer, weights);
        return weights;
    }

    private static float[] Biases(NetworkParameters parameters, int layer)
    {
        float[] biases = new float[parameters.Description.Layers[layer].Units];
        parameters.GetBiases(layer, biases);
        return biases;
    }
}
