namespace Dropout.CodeGen.Networks.Tests.BadInput;

/// <summary>What Predict refuses, and in which words.</summary>
public class BadPredictionInputTests
{
    [Theory]
    [InlineData(0, 0, "inputs has 0 values; Classifier takes rows of 4.")]
    [InlineData(7, 6, "inputs has 7 values; Classifier takes rows of 4.")]
    [InlineData(8, 5, "outputs has 5 values; 2 rows of Classifier have 2 × 3 = 6.")]
    [InlineData(8, 7, "outputs has 7 values; 2 rows of Classifier have 2 × 3 = 6.")]
    [InlineData(4, 0, "outputs has 0 values; 1 rows of Classifier have 1 × 3 = 3.")]
    public void Spans_hold_whole_rows(int inputs, int outputs, string message)
    {
        using Classifier network = new();

        ArgumentException exception = Assert.Throws<ArgumentException>(() => network.Predict(new float[inputs], new float[outputs]));

        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
        Assert.Equal(exception.Message, Assert.Throws<ArgumentException>(() => network.PredictLogits(new float[inputs], new float[outputs])).Message);
    }

    [Theory]
    [InlineData(float.NaN, "inputs holds NaN in row 1, column 3; Classifier takes finite values.")]
    [InlineData(float.PositiveInfinity, "inputs holds Infinity in row 1, column 3; Classifier takes finite values.")]
    public void Inputs_are_finite_and_nothing_is_written_otherwise(float value, string message)
    {
        using Classifier network = new();
        float[] outputs = [7, 7, 7, 7, 7, 7];

        ArgumentException exception = Assert.Throws<ArgumentException>(() => network.Predict([1, 2, 3, 4, 5, 6, 7, value], outputs));

        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
        Assert.Equal([7, 7, 7, 7, 7, 7], outputs);
    }

    [Fact]
    public void Nothing_is_written_beside_the_outputs()
    {
        using Classifier network = new();
        float[] outputs = [7, 0, 0, 0, 7];

        network.Predict([1, 2, 3, 4], outputs.AsSpan(1, 3));

        Assert.Equal(7, outputs[0]);
        Assert.Equal(7, outputs[4]);
        Assert.Equal(1, outputs[1..4].Sum(), 1e-5);
    }

    [Fact]
    public void A_class_is_that_of_one_row()
    {
        using Classifier network = new();

        ArgumentException length = Assert.Throws<ArgumentException>(() => network.PredictClass(new float[8]));
        Assert.StartsWith("input has 8 values; 1 rows of Classifier have 1 × 4 = 4.", length.Message, StringComparison.Ordinal);
        ArgumentException value = Assert.Throws<ArgumentException>(() => network.PredictClass([1, 2, float.NaN, 4]));
        Assert.Contains("holds NaN in row 0, column 2; Classifier takes finite values.", value.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_without_classes_says_so()
    {
        using Regressor regressor = new();
        using Labeller labeller = new();

        Assert.Contains("Regressor has no classes", Assert.Throws<NotSupportedException>(() => ((INetwork)regressor).PredictClass(new float[4])).Message, StringComparison.Ordinal);
        Assert.Contains("Labeller has no classes", Assert.Throws<NotSupportedException>(() => ((INetwork)labeller).PredictClass(new float[4])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_disposed_network_says_so()
    {
        Classifier network = new();
        network.Dispose();
        network.Dispose();

        Assert.Throws<ObjectDisposedException>(() => network.Predict(new float[4], new float[3]));
        Assert.Throws<ObjectDisposedException>(() => network.Predict(new float[40], new float[30]));
        Assert.Throws<ObjectDisposedException>(() => network.PredictClass(new float[4]));
        Assert.Throws<ObjectDisposedException>(() => network.PredictLogits(new float[4], new float[3]));
        Assert.Throws<ObjectDisposedException>(() => network.Evaluate(Dataset.FromLabels(new float[8], 4, new[] { 0, 1 })));
        Assert.Throws<ObjectDisposedException>(() => network.Fit(Dataset.FromLabels(new float[8], 4, new[] { 0, 1 }), new FitOptions { Optimizer = new Sgd() }));
        Assert.Throws<ObjectDisposedException>(() => network.CreateTrainer(new Sgd()));
        Assert.Equal("Classifier", Assert.Throws<ObjectDisposedException>(() => network.Parameters.Buffer.Origin).ObjectName);
        Assert.Throws<ObjectDisposedException>(() => network.Parameters.Buffer.AsSpan(0, 1));
        Assert.Throws<ObjectDisposedException>(() => network.Parameters.GetWeights(0, new float[24]));
        Assert.Throws<ObjectDisposedException>(() => network.Parameters.SetWeights(0, new float[24]));
        Assert.Throws<ObjectDisposedException>(() => network.Parameters.GetBiases(0, new float[6]));
        Assert.Throws<ObjectDisposedException>(() => network.Parameters.SetBiases(0, new float[6]));
        using Classifier other = new();
        Assert.Throws<ObjectDisposedException>(() => network.Parameters.CopyFrom(other.Parameters));
        Assert.Throws<ObjectDisposedException>(() => other.Parameters.CopyFrom(network.Parameters));
    }

    [Fact]
    public void What_needs_no_memory_outlives_the_network()
    {
        Classifier network = new();
        network.Dispose();

        Assert.Equal(4, ((INetwork)network).Description.InputSize);
        Assert.Same(Classifier.Description, network.Parameters.Description);
    }
}
