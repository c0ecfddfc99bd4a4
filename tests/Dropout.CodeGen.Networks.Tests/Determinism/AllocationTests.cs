namespace Dropout.CodeGen.Networks.Tests.Determinism;

/// <summary>Neither path allocates. Alone in the process while they run: the threads of a trainer are counted together with all others.</summary>
[Collection(nameof(AllocationTests))]
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
public class AllocationTests
{
    public static TheoryData<Type> Networks => [typeof(SharedWorkNetwork), typeof(WideRowNetwork), typeof(TwoMoonsNetwork)];

    [Theory]
    [MemberData(nameof(Networks))]
    public void Predict_allocates_nothing(Type type)
    {
        using TestedNetwork tested = new(type, 3);
        INetwork network = tested.Network;
        float[] inputs = new SeededNumbers(1).Inputs(200 * network.Description.InputSize);
        float[] outputs = new float[200 * network.Description.OutputSize];
        foreach (int rows in new[] { 1, 5, 6, 200 })
        {
            int inputLength = rows * network.Description.InputSize;
            int outputLength = rows * network.Description.OutputSize;
            network.Predict(inputs.AsSpan(0, inputLength), outputs.AsSpan(0, outputLength));

            Assert.Equal(0, LeastAllocated(() =>
            {
                for (int repetition = 0; repetition < 10; repetition++)
                {
                    network.Predict(inputs.AsSpan(0, inputLength), outputs.AsSpan(0, outputLength));
                }
            }));
        }
    }

    [Fact]
    public void A_prediction_on_two_threads_allocates_nothing_after_the_first()
    {
        // As for steps: some kilobytes may be the runtime's own; an object a call and thread would be 9600 bytes.
        const int Calls = 200;
        const int Allowed = 6000;
        using SharedWorkNetwork network = new(seed: 3);
        float[] inputs = new SeededNumbers(1).Inputs(64 * SharedWorkNetwork.InputSize);
        float[] outputs = new float[64 * SharedWorkNetwork.OutputSize];
        for (int call = 0; call < 10; call++)
        {
            network.Predict(inputs, outputs, threads: 2);
        }

        long least = long.MaxValue;
        for (int attempt = 0; attempt < 3 && least > Allowed; attempt++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            for (int call = 0; call < Calls; call++)
            {
                network.Predict(inputs, outputs, threads: 2);
            }

            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        Assert.InRange(least, 0, Allowed);
    }

    [Fact]
    public void PredictClass_allocates_nothing()
    {
        using SharedWorkNetwork network = new(seed: 3);
        float[] input = new SeededNumbers(1).Inputs(SharedWorkNetwork.InputSize);
        network.PredictClass(input);

        int sum = 0;
        Assert.Equal(0, LeastAllocated(() =>
        {
            sum = 0;
            for (int repetition = 0; repetition < 10; repetition++)
            {
                sum += network.PredictClass(input);
            }
        }));
        Assert.InRange(sum, 0, 90);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(33)]
    public void A_step_on_one_thread_allocates_nothing(int rows)
    {
        using SharedWorkNetwork network = new(seed: 3);
        using SharedWorkNetwork.Trainer trainer = network.CreateTrainer(new Adam(), new TrainerOptions { BatchSize = 33 });
        float[] inputs = new SeededNumbers(1).Inputs(rows * SharedWorkNetwork.InputSize);
        int[] labels = new SeededNumbers(1).Labels(rows, SharedWorkNetwork.ClassCount);
        trainer.Train(inputs, labels);

        Assert.Equal(0, LeastAllocated(() =>
        {
            for (int step = 0; step < 20; step++)
            {
                trainer.Train(inputs, labels);
            }
        }));
    }

    [Fact]
    public void Steps_on_two_threads_allocate_nothing()
    {
        // Now and then the runtime itself allocates somewhere (timers, the test platform's channel): some kilobytes over the
        // whole run are not the trainer's, a single object a step and thread would be 9600 bytes.
        const int Steps = 200;
        const int Allowed = 6000;
        using SharedWorkNetwork network = new(seed: 3);
        using SharedWorkNetwork.Trainer trainer = network.CreateTrainer(new Sgd(), new TrainerOptions { BatchSize = 16, Threads = 2 });
        float[] inputs = new SeededNumbers(1).Inputs(16 * SharedWorkNetwork.InputSize);
        int[] labels = new SeededNumbers(1).Labels(16, SharedWorkNetwork.ClassCount);
        for (int step = 0; step < 10; step++)
        {
            trainer.Train(inputs, labels);
        }

        long least = long.MaxValue;
        for (int attempt = 0; attempt < 3 && least > Allowed; attempt++)
        {
            long before = GC.GetTotalAllocatedBytes(precise: true);
            for (int step = 0; step < Steps; step++)
            {
                trainer.Train(inputs, labels);
            }

            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        Assert.InRange(least, 0, Allowed);
    }

    // A collection between two readings charges a thread with the rest of the block it allocates from. Whatever allocates in
    // every run does so in the least of five.
    private static long LeastAllocated(Action action)
    {
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 5 && least > 0; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            action();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
