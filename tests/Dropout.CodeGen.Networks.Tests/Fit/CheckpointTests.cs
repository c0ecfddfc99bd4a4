using System.Diagnostics;
using Dropout.CodeGen.Networks.Tests.Widths;

namespace Dropout.CodeGen.Networks.Tests.Fit;

public sealed class CheckpointTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("checkpoints").FullName;

    private string FilePath => Path.Combine(directory, "run.ckpt");

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_run_that_is_cancelled_again_and_again_comes_to_the_same_bits(bool everything)
    {
        FitOptions options = everything ? InterruptedRun.Options with { Epochs = 6 } : InterruptedRun.PlainOptions;
        using var expected = new InterruptedNetwork(seed: 3);
        FitResult whole = expected.Fit(InterruptedRun.Training, options);

        using var network = new InterruptedNetwork(seed: 3);
        FitResult result;
        int calls = 0;
        do
        {
            // Each call begins with other weights, so that all of them must come from the checkpoint.
            calls++;
            using var fresh = new InterruptedNetwork(seed: 100 + calls);
            network.Parameters.CopyFrom(calls == 1 ? network.Parameters : fresh.Parameters);
            using var cancellation = new CancellationTokenSource();
            var stop = new CancelAfterReports(5 + (calls % 4), cancellation);
            result = network.Fit(InterruptedRun.Training, options with
            {
                Checkpoint = new CheckpointOptions(FilePath) { EverySteps = 1 },
                CancellationToken = cancellation.Token,
                Optimizer = stop.Wrap(options.Optimizer),
            });
        }
        while (result.WasCancelled);

        Assert.True(calls > 3, $"The run was cancelled {calls - 1} times only.");
        ParameterAssert.SameBits(expected, network);
        Assert.Equal(InterruptedRun.Describe(whole), InterruptedRun.Describe(result));
        Assert.Equal(whole.BestEpoch, result.BestEpoch);
    }

    [Fact]
    public void A_run_that_is_complete_is_not_run_again()
    {
        FitOptions options = InterruptedRun.PlainOptions with { Checkpoint = FilePath };
        using var network = new InterruptedNetwork(seed: 3);
        FitResult first = network.Fit(InterruptedRun.Training, options);
        using var other = new InterruptedNetwork(seed: 4);

        FitResult second = other.Fit(InterruptedRun.Training, options);

        Assert.Equal(0, second.RowsTrained);
        Assert.Equal(InterruptedRun.Describe(first), InterruptedRun.Describe(second));
        ParameterAssert.SameBits(network, other);
    }

    [Fact]
    public void More_epochs_go_on_where_fewer_ended()
    {
        using var expected = new InterruptedNetwork(seed: 3);
        expected.Fit(InterruptedRun.Training, InterruptedRun.PlainOptions);
        using var network = new InterruptedNetwork(seed: 3);
        network.Fit(InterruptedRun.Training, InterruptedRun.PlainOptions with { Epochs = 1, Checkpoint = FilePath });

        network.Fit(InterruptedRun.Training, InterruptedRun.PlainOptions with { Checkpoint = FilePath });

        ParameterAssert.SameBits(expected, network);
    }

    [Fact]
    public void The_network_of_a_checkpoint_can_be_loaded()
    {
        using var network = new InterruptedNetwork(seed: 3);
        network.Fit(InterruptedRun.Training, InterruptedRun.PlainOptions with { Checkpoint = FilePath });

        using InterruptedNetwork loaded = InterruptedNetwork.Load(FilePath);

        ParameterAssert.SameBits(network, loaded);
    }

    [Fact]
    public void A_checkpoint_of_another_run_is_refused_and_nothing_changes()
    {
        FitOptions options = InterruptedRun.PlainOptions with { Checkpoint = FilePath };
        using var network = new InterruptedNetwork(seed: 3);
        network.Fit(InterruptedRun.Training, options);
        using var before = new InterruptedNetwork(seed: 3);
        before.Parameters.CopyFrom(network.Parameters);

        Refused("seed is 5; that of this one is 6", options with { Seed = 6 }, InterruptedRun.Training);
        Refused("batch size is 16; that of this one is 20", options with { BatchSize = 20 }, InterruptedRun.Training);
        Refused("optimizer is Sgd; that of this one is Adam", options with { Optimizer = new Adam() }, InterruptedRun.Training);
        Refused("number of training rows is 203; that of this one is 100", options, InterruptedRun.Training.Take(100));
        Refused("EarlyStopping", options with { Validation = InterruptedRun.Training, EarlyStopping = new EarlyStopping(1) }, InterruptedRun.Training);
        ParameterAssert.SameBits(before, network);

        // Another network.
        using var other = new Files.SavedNetwork();
        other.Save(FilePath);
        Refused("is no checkpoint", options, InterruptedRun.Training);
        File.WriteAllText(FilePath, "nothing of the kind");
        Refused("no valid safetensors file", options, InterruptedRun.Training);
        ParameterAssert.SameBits(before, network);

        void Refused(string reason, FitOptions refused, Dataset training) =>
            Assert.Contains(reason, Assert.Throws<InvalidDataException>(() => network.Fit(training, refused)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_checkpoint_that_cannot_be_written_ends_the_run_with_the_reason_before_it_trains()
    {
        using var untrained = new InterruptedNetwork(seed: 3);
        using var network = new InterruptedNetwork(seed: 3);
        string path = Path.Combine(directory, "none", "run.ckpt");

        Assert.Throws<DirectoryNotFoundException>(() => network.Fit(InterruptedRun.Training, InterruptedRun.PlainOptions with { Checkpoint = path }));
        Assert.Throws<UnauthorizedAccessException>(() => network.Fit(InterruptedRun.Training, InterruptedRun.PlainOptions with { Checkpoint = directory }));
        ParameterAssert.SameBits(untrained, network);
        Assert.Throws<ArgumentException>(() => new CheckpointOptions(""));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CheckpointOptions("x") { EverySteps = 0 });
    }

    /// <summary>A hundred kills at random moments: while it loads, trains, writes, renames.</summary>
    [Fact]
    [Trait("Category", EveryWidthTests.OnceOnly)]
    public void A_run_that_is_killed_a_hundred_times_loses_nothing_and_comes_to_the_same_bits()
    {
        const int Kills = 100;
        using var expected = new InterruptedNetwork(seed: 3);
        expected.Fit(InterruptedRun.Training, InterruptedRun.Options);
        string final = Path.Combine(directory, "final.safetensors");
        var random = new Random(1);
        long furthest = 0;
        int whileItRan = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            using Process process = Start(final);

            // From the first line on it loads and trains; a life of some milliseconds is a step or a few.
            process.StandardOutput.ReadLine();
            Thread.Sleep(random.Next(25));
            whileItRan += process.HasExited ? 0 : 1;
            process.Kill();
            process.WaitForExit();

            if (furthest > 0 || File.Exists(FilePath))
            {
                // Neither lost nor damaged, and never back behind what was there.
                using InterruptedNetwork loaded = InterruptedNetwork.Load(FilePath);
                long written = File.GetLastWriteTimeUtc(FilePath).Ticks;
                Assert.True(written >= furthest);
                furthest = written;
            }
        }

        using (Process process = Start(final))
        {
            string error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, error);
        }

        Assert.True(whileItRan >= Kills * 3 / 4, $"Only {whileItRan} of {Kills} kills met a running program.");
        using InterruptedNetwork resumed = InterruptedNetwork.Load(final);
        ParameterAssert.SameBits(expected, resumed);
    }

    private Process Start(string final)
    {
        string host = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";
        return Process.Start(new ProcessStartInfo(host, ["exec", typeof(CheckpointTests).Assembly.Location, FilePath, final])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }

    /// <summary>Cancels a run when its optimizer was asked for a rule so often: between two steps, wherever that is.</summary>
    private sealed class CancelAfterReports(int updates, CancellationTokenSource cancellation)
    {
        private int left = updates;

        public Optimizer Wrap(Optimizer optimizer) => optimizer switch
        {
            Adam adam => new Adam { LearningRate = Counted(adam.LearningRate) },
            Sgd sgd => new Sgd { LearningRate = Counted(sgd.LearningRate), Momentum = sgd.Momentum },
            _ => throw new NotSupportedException(),
        };

        private Schedule Counted(Schedule schedule) => Schedule.Of(
            taken =>
            {
                if (--left == 0)
                {
                    cancellation.Cancel();
                }

                return schedule.At(taken + 1);
            },
            "counted");
    }
}
