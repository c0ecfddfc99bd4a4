namespace Dropout.CodeGen.Networks.Tests.Determinism;

/// <summary>A prediction depends on weights and inputs alone.</summary>
public class PredictionDeterminismTests
{
    public static TheoryData<Type> Networks => [typeof(SharedWorkNetwork), typeof(WideRowNetwork), typeof(TwoMoonsNetwork)];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Eight_threads_at_once_predict_the_same_bits(Type type)
    {
        const int Rows = 120;
        using TestedNetwork network = new(type, 3);
        float[] inputs = new SeededNumbers(1).Inputs(Rows * network.InputSize);
        float[] expected = network.Predict(inputs);
        var mistakes = new System.Collections.Concurrent.ConcurrentQueue<Exception>();
        Thread[] threads = [.. Enumerable.Range(0, 8).Select(number => new Thread(() =>
        {
            try
            {
                for (int repetition = 0; repetition < 4; repetition++)
                {
                    // Different threads ask for different rows at the same time: single ones, some, all.
                    int first = (number * 13) + repetition;
                    int count = number % 3 == 0 ? 1 : number % 3 == 1 ? 7 : Rows - first;
                    float[] outputs = network.Predict(inputs.AsSpan(first * network.InputSize, count * network.InputSize));
                    Tolerance.AssertSameBits(
                        expected.AsSpan(first * network.OutputSize, count * network.OutputSize), outputs, $"thread {number}");
                }
            }
            catch (Exception exception)
            {
                mistakes.Enqueue(exception);
            }
        }))];

        Array.ForEach(threads, thread => thread.Start());
        Array.ForEach(threads, thread => thread.Join());

        Assert.Empty(mistakes);
    }

    [Fact]
    public void Networks_of_different_sizes_take_turns_on_a_thread()
    {
        using TestedNetwork small = new(typeof(TwoMoonsNetwork), 3);
        using TestedNetwork large = new(typeof(WideRowNetwork), 3);
        float[] smallInputs = new SeededNumbers(1).Inputs(50 * 2);
        float[] largeInputs = new SeededNumbers(2).Inputs(50 * 2500);
        float[] smallExpected = small.Predict(smallInputs);
        float[] largeExpected = large.Predict(largeInputs);

        for (int turn = 0; turn < 3; turn++)
        {
            Tolerance.AssertSameBits(smallExpected, small.Predict(smallInputs), "the small network");
            Tolerance.AssertSameBits(largeExpected, large.Predict(largeInputs), "the large network");
        }
    }

    [Fact]
    public void Training_that_is_undone_leaves_no_trace_in_predictions()
    {
        using TestedNetwork network = new(typeof(SharedWorkNetwork), 3);
        using TestedNetwork copy = new(typeof(SharedWorkNetwork), 4);
        copy.Parameters.CopyFrom(network.Parameters);
        float[] inputs = new SeededNumbers(1).Inputs(20 * 100);
        float[] before = network.Predict(inputs);
        using TestedTrainer trainer = network.CreateTrainer(new Sgd { LearningRate = 0.1f }, new TrainerOptions { BatchSize = 20 });

        trainer.Train(inputs, new SeededNumbers(2).Labels(20, 10));
        float[] trained = network.Predict(inputs);
        network.Parameters.CopyFrom(copy.Parameters);

        Assert.NotEqual(before, trained);
        Tolerance.AssertSameBits(before, network.Predict(inputs), "after the undone step");
        Tolerance.AssertSameBits(before, copy.Predict(inputs), "the copy");
    }

    [Fact]
    public void Dropout_in_the_definition_does_not_change_a_bit_of_a_prediction()
    {
        using SharedWorkNetwork with = new(seed: 3);
        using SharedWorkWithoutDropoutNetwork without = new(seed: 4);
        without.Parameters.CopyFrom(with.Parameters);
        float[] inputs = new SeededNumbers(1).Inputs(20 * SharedWorkNetwork.InputSize);
        float[] expected = new float[20 * SharedWorkNetwork.OutputSize];
        float[] actual = new float[20 * SharedWorkNetwork.OutputSize];

        without.Predict(inputs, expected);
        with.Predict(inputs, actual);

        Tolerance.AssertSameBits(expected, actual, "with dropout in the definition");
    }

    [Fact]
    public void The_class_is_the_most_probable_one()
    {
        using SharedWorkNetwork network = new(seed: 3);
        float[] inputs = new SeededNumbers(1).Inputs(20 * SharedWorkNetwork.InputSize);
        float[] probabilities = new float[20 * SharedWorkNetwork.OutputSize];
        network.Predict(inputs, probabilities);
        var classes = new HashSet<int>();

        for (int row = 0; row < 20; row++)
        {
            float[] ofRow = probabilities[(row * 10)..((row + 1) * 10)];
            int predicted = network.PredictClass(inputs.AsSpan(row * 100, 100));
            Assert.Equal(Array.IndexOf(ofRow, ofRow.Max()), predicted);
            Assert.Equal(1, ofRow.Sum(), 1e-5);
            classes.Add(predicted);
        }

        Assert.True(classes.Count > 1, "One class for all rows shows nothing.");
    }

    [Fact]
    public void The_class_of_a_single_probability_is_1_above_one_half()
    {
        using TwoMoonsNetwork network = new(seed: 3);
        float[] probability = new float[1];
        var classes = new HashSet<int>();

        for (int row = 0; row < 40; row++)
        {
            network.Parameters.SetBiases(2, [(row % 5) - 2]);
            float[] input = new SeededNumbers(row).Floats(2);
            network.Predict(input, probability);
            int predicted = network.PredictClass(input);
            Assert.Equal(probability[0] > 0.5f ? 1 : 0, predicted);
            classes.Add(predicted);
        }

        Assert.Equal(2, classes.Count);
    }
}
