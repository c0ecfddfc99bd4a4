using Dropout.CodeGen.Benchmarks.Measuring;
using Dropout.CodeGen.Benchmarks.Networks;
using Dropout.CodeGen.Benchmarks.Reporting;

namespace Dropout.CodeGen.Benchmarks.Commands;

/// <summary>What a step of 784-1024-1024-10 with dropout costs under each optimizer, and with what comes on top of one.</summary>
internal static class OptimizersBenchmark
{
    private const string Command = "optimizers";

    private const float Rate = 1e-5f;

    public static void Run(Settings settings, Report report)
    {
        var momentum = new Sgd { LearningRate = Rate, Momentum = 0.9f };
        Training[] trainings =
        [
            Of("Sgd, momentum", new DigitsWithDropout(1), momentum),
            Of("Sgd, Nesterov", new DigitsWithDropout(1), new Sgd { LearningRate = Rate, Momentum = 0.9f, Nesterov = true }),
            Of("Adagrad", new DigitsWithDropout(1), new Adagrad { LearningRate = Rate }),
            Of("RmsProp", new DigitsWithDropout(1), new RmsProp { LearningRate = Rate }),
            Of("Adam", new DigitsWithDropout(1), new Adam { LearningRate = Rate }),
            Of("AdamW", new DigitsWithDropout(1), new AdamW { LearningRate = Rate }),
            Of("Sgd, momentum; L1", new DigitsWithL1(1), momentum),
            Of("Sgd, momentum; L2", new DigitsWithL2(1), momentum),
            Of("Sgd, momentum; weight decay", new DigitsWithWeightDecay(1), momentum),
            Of("Sgd, momentum; max-norm", new DigitsWithMaxNorm(1), momentum),
            Of("Sgd, momentum; clipped by value", new DigitsWithDropout(1), momentum, GradientClipping.ByValue(1)),
            Of("Sgd, momentum; clipped by norm", new DigitsWithDropout(1), momentum, GradientClipping.ByNorm(1)),
        ];
        IReadOnlyList<Timing> timings = Rounds.Run(settings.Effort, [.. trainings.Select(training => training.Work)]);
        report.Add($"Steps of {Shape.Digits.Name} with dropout, {settings.Batch} rows", [.. trainings.Select((training, index) =>
        {
            Figure figure = Report.Figure(Command, training.Work with { Amount = 0 }, timings[index]);
            return index == 0 ? figure : figure with { Ratio = timings[index].RatioTo(timings[0]), RatioTo = trainings[0].Work.Name };
        })]);
        foreach (Training training in trainings)
        {
            training.Dispose();
        }

        Training Of(string name, INetwork network, Optimizer optimizer, GradientClipping? clipping = null) => new(
            name, network, optimizer, new TrainerOptions { BatchSize = settings.Batch, Seed = 7, Threads = settings.Threads, Clipping = clipping });
    }
}
