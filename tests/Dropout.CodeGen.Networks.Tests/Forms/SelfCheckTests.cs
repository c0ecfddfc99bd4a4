namespace Dropout.CodeGen.Networks.Tests.Forms;

/// <summary>A network that checks itself finds nothing where nothing is wrong, and something where something is.</summary>
public class SelfCheckTests
{
    [Theory]
    [MemberData(nameof(FormTests.Forms), MemberType = typeof(FormTests))]
    public void A_sound_network_passes_and_keeps_its_weights(DropoutForm form)
    {
        using TestedNetwork network = new(FormTests.Network(form), seed: 2);
        float[] before = network.AllParameters();
        var report = (SelfCheckReport)network.Network.GetType().GetMethod("SelfCheck")!.Invoke(network.Network, [7L])!;
        Assert.True(report.Passed, report.ToString());
        Assert.Equal(8, report.Checks.Count);
        Assert.StartsWith($"{form}Network: 8 checks, all passed\nok     gradient by the inputs: differs from", report.ToString(), StringComparison.Ordinal);
        Tolerance.AssertSameBits(before, network.AllParameters(), "weights");
    }

    public static TheoryData<string> Corpus =>
        [.. TestedNetwork.In("Dropout.CodeGen.Networks.Tests.Corpus").Where((_, index) => index % 6 == 5).Select(type => type.Name)];

    [Theory]
    [MemberData(nameof(Corpus))]
    public void Sound_networks_of_all_shapes_pass(string name)
    {
        using TestedNetwork network = new(typeof(SelfCheckTests).Assembly.GetType($"Dropout.CodeGen.Networks.Tests.Corpus.{name}", throwOnError: true)!, seed: 2);
        var report = (SelfCheckReport)network.Network.GetType().GetMethod("SelfCheck")!.Invoke(network.Network, [7L])!;
        Assert.True(report.Passed, report.ToString());
    }

    [Fact]
    public void A_network_of_single_units_passes()
    {
        using OneUnit network = new(seed: 4);
        SelfCheckReport report = network.SelfCheck();
        Assert.True(report.Passed, report.ToString());
    }

    [Fact]
    public void Another_keep_probability_than_the_description_says_is_found()
    {
        NetworkDescription claimed = InvertedNetwork.Description with { InputKeep = 0.7 };
        SelfCheckReport report = Check(new Impostor(new InvertedNetwork(seed: 2), claimed));
        Assert.Equal("expectation of the dropout on the inputs", Failures(report).First());
        Assert.Contains("FAILED expectation of the dropout on the inputs: the mean factor of", report.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Gradients_of_other_weights_are_found()
    {
        using InvertedNetwork other = new(seed: 2);
        SelfCheckReport report = Check(new Impostor(new InvertedNetwork(seed: 2), InvertedNetwork.Description, other.Parameters));
        Assert.Equal([.. Enumerable.Range(1, 3).Select(layer => $"gradient by the parameters of dense {layer}")], Failures(report).Take(3));
    }

    [Fact]
    public void Training_without_the_scale_of_prediction_is_found()
    {
        SelfCheckReport report = Check(new Impostor(new ScaleAtPredictNetwork(seed: 2), InvertedNetwork.Description));
        Assert.Contains("training with everything kept", Failures(report));
    }

    private static IEnumerable<string> Failures(SelfCheckReport report) => report.Checks.Where(check => !check.Passed).Select(check => check.What);

    private static SelfCheckReport Check(INetwork impostor)
    {
        using InvertedNetwork network = new(seed: 2);
        SelfCheckReport report = SelfChecking.Run(network, impostor, 7);
        Assert.False(report.Passed);
        return report;
    }

    /// <summary>A network that says of itself what it is not.</summary>
    private sealed class Impostor(INetwork network, NetworkDescription claimed, NetworkParameters? parameters = null) : INetwork
    {
        public NetworkDescription Description => claimed;

        public NetworkParameters Parameters => parameters ?? network.Parameters;

        public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs) => network.Predict(inputs, outputs);

        public void PredictLogits(ReadOnlySpan<float> inputs, Span<float> outputs) => network.PredictLogits(inputs, outputs);

        public int PredictClass(ReadOnlySpan<float> input) => network.PredictClass(input);

        public NetworkTrainer CreateTrainer(Optimizer optimizer, TrainerOptions? options = null) => network.CreateTrainer(optimizer, options);

        public void Dispose() => network.Dispose();
    }
}
