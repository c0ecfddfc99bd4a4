using Microsoft.CodeAnalysis;

namespace Dropout.CodeGen.Analyzers.Use;

/// <summary>The rules about the use of networks, DROP2001 and on.</summary>
internal static class UseDescriptors
{
    public static readonly DiagnosticDescriptor TrainOnPredictPath = DescriptorFactory.Create(
        id: "DROP2001",
        title: "A predict path does not train",
        messageFormat: "'{0}' is marked [PredictPath], and trains: {1}. A training step drops units, changes the weights that other predictions read, and returns a loss and no answer. Use Predict, or remove [PredictPath].",
        defaultSeverity: DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor UncertaintyOnPredictPath = DescriptorFactory.Create(
        id: "DROP2002",
        title: "A predict path does not drop units",
        messageFormat: "'{0}' is marked [PredictPath], and drops units: {1}. Monte-Carlo prediction returns a mean over thinned networks, takes as many passes as it has samples, and depends on its seed. Use Predict, or remove [PredictPath].",
        defaultSeverity: DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor PredictionTrains = DescriptorFactory.Create(
        id: "DROP2003",
        title: "What predicts does not train",
        messageFormat: "{0} predicts, by {1}, and also trains: {2}. A training step drops units and changes the weights that other predictions read. Move training out of it if answers should not depend on who asked before.",
        defaultSeverity: DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor TrainingLossAsScore = DescriptorFactory.Create(
        id: "DROP2004",
        title: "The training loss is no score",
        messageFormat: "{0} the training loss, which is measured with dropout, before each update, on rows that the network learns from. Use Evaluate on rows that it does not train on.",
        defaultSeverity: DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor TrainerInLoop = DescriptorFactory.Create(
        id: "DROP2005",
        title: "A trainer lives longer than a step",
        messageFormat: "Each round of this loop takes a step with a new trainer: momentum and moments are lost, and since each one counts its steps from 0, all rounds draw the same masks. Move CreateTrainer out of the loop.",
        defaultSeverity: DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor TrainerNotDisposed = DescriptorFactory.Create(
        id: "DROP2006",
        title: "A trainer is disposed",
        messageFormat: "This trainer of '{0}' is never disposed; its activations, gradients and optimizer state lie in native memory that the garbage collector does not see. Add 'using'.",
        defaultSeverity: DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor WrongLength = DescriptorFactory.Create(
        id: "DROP2007",
        title: "Buffers have the length that a network takes",
        messageFormat: "'{0}' has {1} values; '{2}' takes {3}, and will throw. Write {4}.",
        defaultSeverity: DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor NeverUsed = DescriptorFactory.Create(
        id: "DROP2008",
        title: "A network that was trained is used",
        messageFormat: "'{0}' is trained and then forgotten: nothing predicts with it, saves it or hands it on. Use Evaluate or Predict, or save it, before it goes out of scope.",
        defaultSeverity: DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor ConcurrentTraining = DescriptorFactory.Create(
        id: "DROP2009",
        title: "One thread at a time trains",
        messageFormat: "{0} calls Train of one trainer from many threads, and a trainer is for one thread at a time. Use TrainerOptions.Threads, which shares a step among threads with the same result for any number of them.",
        defaultSeverity: DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor SameSeed = DescriptorFactory.Create(
        id: "DROP2010",
        title: "Networks of an ensemble have seeds of their own",
        messageFormat: "Networks that stand side by side begin with the same weights, those of seed {0}, and an ensemble lives from differences. Give each a seed of its own.",
        defaultSeverity: DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor ScoringChanges = DescriptorFactory.Create(
        id: "DROP2011",
        title: "A loop that scores only predicts",
        messageFormat: "This loop counts right answers and {0}: {1}. {2}. Use Predict, PredictClass or Evaluate where the score of the finished network is meant.",
        defaultSeverity: DiagnosticSeverity.Info);

    /// <summary>In the order of their ids.</summary>
    public static readonly DiagnosticDescriptor[] All =
    [
        TrainOnPredictPath,
        UncertaintyOnPredictPath,
        PredictionTrains,
        TrainingLossAsScore,
        TrainerInLoop,
        TrainerNotDisposed,
        WrongLength,
        NeverUsed,
        ConcurrentTraining,
        SameSeed,
        ScoringChanges,
    ];
}
