namespace Dropout.CodeGen.Networks.Tests.Determinism;

/// <summary>Threads that share a prediction change nothing but its time.</summary>
public class ThreadedPredictionTests
{
    public static TheoryData<Type> Networks => [typeof(SharedWorkNetwork), typeof(WideRowNetwork), typeof(TwoMoonsNetwork)];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Any_number_of_threads_predicts_the_same_bits(Type type)
    {
        const int MostRows = 500;
        using TestedNetwork network = new(type, 3);
        float[] inputs = new SeededNumbers(1).Inputs(MostRows * network.InputSize);
        float[] expected = network.Predict(inputs);
        float[] expectedLogits = new float[expected.Length];
        network.Network.PredictLogits(inputs, expectedLogits);
        foreach (int threads in new[] { 1, 2, 3, 4, 7 })
        {
            foreach (int rows in new[] { 1, 2, 15, 16, 17, 40, 96, 97, 200, MostRows })
            {
                ReadOnlySpan<float> ofRows = inputs.AsSpan(0, rows * network.InputSize);
                float[] actual = new float[rows * network.OutputSize];

                network.Network.Predict(ofRows, actual, threads);
                Tolerance.AssertSameBits(expected.AsSpan(0, actual.Length), actual, $"{rows} rows, {threads} threads");

                network.Network.PredictLogits(ofRows, actual, threads);
                Tolerance.AssertSameBits(expectedLogits.AsSpan(0, actual.Length), actual, $"logits of {rows} rows, {threads} threads");
            }
        }
    }

    [Fact]
    public void Threads_can_be_given_to_the_users_own_class()
    {
        using SharedWorkNetwork network = new(seed: 3);
        float[] inputs = new SeededNumbers(1).Inputs(100 * SharedWorkNetwork.InputSize);
        float[] expected = new float[100 * SharedWorkNetwork.OutputSize];
        float[] actual = new float[100 * SharedWorkNetwork.OutputSize];
        network.Predict(inputs, expected);

        network.Predict(inputs, actual, threads: 2);

        Tolerance.AssertSameBits(expected, actual, "two threads");
    }

    // Seeded: every thread asks for the rows and threads that its number determines.
    [Fact]
    public void Many_callers_at_once_get_the_same_bits_from_several_networks()
    {
        const int Rows = 130;
        using TestedNetwork first = new(typeof(SharedWorkNetwork), 3);
        using TestedNetwork second = new(typeof(TwoMoonsNetwork), 4);
        TestedNetwork[] networks = [first, second];
        float[][] inputs = [.. networks.Select(network => new SeededNumbers(1).Inputs(Rows * network.InputSize))];
        float[][] expected = [.. networks.Select((network, index) => network.Predict(inputs[index]))];
        var mistakes = new System.Collections.Concurrent.ConcurrentQueue<Exception>();
        Thread[] callers = [.. Enumerable.Range(0, 6).Select(number => new Thread(() =>
        {
            try
            {
                var random = new Random(number);
                for (int repetition = 0; repetition < 40; repetition++)
                {
                    int index = random.Next(2);
                    TestedNetwork network = networks[index];
                    int from = random.Next(Rows);
                    int count = 1 + random.Next(Rows - from);
                    float[] outputs = new float[count * network.OutputSize];
                    network.Network.Predict(
                        inputs[index].AsSpan(from * network.InputSize, count * network.InputSize), outputs, 2 + random.Next(2));
                    Tolerance.AssertSameBits(
                        expected[index].AsSpan(from * network.OutputSize, count * network.OutputSize), outputs, $"caller {number}");
                }
            }
            catch (Exception exception)
            {
                mistakes.Enqueue(exception);
            }
        }))];

        Array.ForEach(callers, caller => caller.Start());
        Array.ForEach(callers, caller => caller.Join());

        Assert.Empty(mistakes);
    }

    [Fact]
    public void Evaluation_and_validation_are_the_same_for_any_number_of_threads()
    {
        const int Rows = 700;
        using SharedWorkNetwork network = new(seed: 3);
        Dataset set = Dataset.FromLabels(
            new SeededNumbers(1).Inputs(Rows * SharedWorkNetwork.InputSize), SharedWorkNetwork.InputSize, new SeededNumbers(2).Labels(Rows, 10));

        Evaluation alone = network.Evaluate(set);
        Evaluation shared = network.Evaluate(set, threads: 3);

        Assert.Equal(alone.Loss, shared.Loss);
        Assert.Equal(alone.Accuracy, shared.Accuracy);
    }

    [Fact]
    public void Numbers_of_threads_that_make_no_sense_are_refused()
    {
        using SharedWorkNetwork network = new(seed: 3);
        float[] input = new float[SharedWorkNetwork.InputSize];
        float[] output = new float[SharedWorkNetwork.OutputSize];
        Dataset set = Dataset.FromLabels(input, SharedWorkNetwork.InputSize, new int[] { 1 });
        foreach (int threads in new[] { int.MinValue, -1, 0, 1025, int.MaxValue })
        {
            Assert.Throws<ArgumentOutOfRangeException>("threads", () => network.Predict(input, output, threads));
            Assert.Throws<ArgumentOutOfRangeException>("threads", () => network.PredictLogits(input, output, threads));
            Assert.Throws<ArgumentOutOfRangeException>("threads", () => network.Evaluate(set, threads));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Bad_input_is_refused_in_the_same_words_and_leaves_no_trace(int threads)
    {
        const int Rows = 120;
        using SharedWorkNetwork network = new(seed: 3);
        float[] inputs = new SeededNumbers(1).Inputs(Rows * SharedWorkNetwork.InputSize);
        float[] outputs = new float[Rows * SharedWorkNetwork.OutputSize];
        float[] shortOutputs = new float[outputs.Length - 1];

        Assert.Throws<ArgumentException>("inputs", () => network.Predict(inputs.AsSpan(1), outputs, threads));
        Assert.Throws<ArgumentException>("inputs", () => network.Predict([], outputs, threads));
        Assert.Throws<ArgumentException>("outputs", () => network.Predict(inputs, shortOutputs, threads));
        inputs[(117 * SharedWorkNetwork.InputSize) + 5] = float.NaN;
        var refused = Assert.Throws<ArgumentException>("inputs", () => network.Predict(inputs, outputs, threads));

        Assert.Contains("NaN in row 117, column 5", refused.Message, StringComparison.Ordinal);
        Assert.All(outputs, value => Assert.Equal(0, value));
        Assert.All(shortOutputs, value => Assert.Equal(0, value));
    }

    [Fact]
    public void A_disposed_network_says_so_and_the_threads_go_on_for_others()
    {
        SharedWorkNetwork disposed = new(seed: 3);
        disposed.Dispose();
        float[] inputs = new SeededNumbers(1).Inputs(120 * SharedWorkNetwork.InputSize);
        float[] outputs = new float[120 * SharedWorkNetwork.OutputSize];

        Assert.Throws<ObjectDisposedException>(() => disposed.Predict(inputs, outputs, threads: 3));

        using SharedWorkNetwork network = new(seed: 3);
        float[] expected = new float[outputs.Length];
        network.Predict(inputs, expected);
        network.Predict(inputs, outputs, threads: 3);
        Tolerance.AssertSameBits(expected, outputs, "after a failure");
    }
}
