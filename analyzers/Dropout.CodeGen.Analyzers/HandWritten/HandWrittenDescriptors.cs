using Microsoft.CodeAnalysis;

namespace Dropout.CodeGen.Analyzers.HandWritten;

/// <summary>The rules about dropout that somebody wrote by hand, DROP3001 and on.</summary>
internal static class HandWrittenDescriptors
{
    public static readonly DiagnosticDescriptor OnPredictPath = DescriptorFactory.Create(
        id: "DROP3001",
        title: "A prediction must not drop units",
        messageFormat: "'{0}' drops units where '{1}' predicts: {2}. The same input gives another answer each time, from a thinner network than was trained. Add a training flag and drop only where it is set.",
        defaultSeverity: DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor NeverScaled = DescriptorFactory.Create(
        id: "DROP3002",
        title: "What dropout takes away is scaled back somewhere",
        messageFormat: "Units are kept with probability {1} in '{0}', and scaled neither in training nor in prediction: what the next layer gets when predicting is 1 / ({1}) times what it was trained on. Write 1 / ({1}) as the factor of the units that are kept, in the forward and in the backward pass.",
        defaultSeverity: DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ScaledTwice = DescriptorFactory.Create(
        id: "DROP3003",
        title: "Dropout is scaled once",
        messageFormat: "Units that '{0}' keeps with probability {1} are scaled by {2} in training and then by {3}: the expectation is compensated twice. Remove the second scaling.",
        defaultSeverity: DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor WrongScale = DescriptorFactory.Create(
        id: "DROP3004",
        title: "Survivors are scaled by one over the probability of keeping them",
        messageFormat: "Units that '{0}' keeps with probability {1} are scaled by {2}, so their expectation is not what it was. Write 1 / ({1}).",
        defaultSeverity: DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor KeepAndRateConfused = DescriptorFactory.Create(
        id: "DROP3005",
        title: "The comparison keeps what it is said to drop",
        messageFormat: "'{0}' keeps a unit with probability {1}, though '{2}' is called like the share that is {3}{4}. Write the comparison the other way round, or rename it.",
        defaultSeverity: DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor WrongPredictScale = DescriptorFactory.Create(
        id: "DROP3006",
        title: "Prediction scales by the probability of keeping",
        messageFormat: "'{0}' keeps units with probability {1} and does not scale them in training, but prediction multiplies by {2}. Write {1} as the factor of prediction.",
        defaultSeverity: DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor BackwardWithoutMask = DescriptorFactory.Create(
        id: "DROP3007",
        title: "The backward pass applies the mask of its forward pass",
        messageFormat: "'{0}' drops units, but '{1}' lets the gradient of dropped units through: no mask is applied there. Write the gradient times the mask, and times the scale, of the same forward pass.",
        defaultSeverity: DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor BackwardWithoutScale = DescriptorFactory.Create(
        id: "DROP3008",
        title: "The backward pass has the scale of its forward pass",
        messageFormat: "'{0}' multiplies units that are kept by {1}, but '{2}' multiplies their gradient by {3}. Write the same factor in both.",
        defaultSeverity: DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor BackwardRedraws = DescriptorFactory.Create(
        id: "DROP3009",
        title: "The backward pass does not draw a mask of its own",
        messageFormat: "'{0}' draws a new mask for the gradient: other units are dropped than in the forward pass. Add a field for the mask in the forward pass and apply that.",
        defaultSeverity: DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor MaskInferred = DescriptorFactory.Create(
        id: "DROP3010",
        title: "An output of zero does not tell a dropped unit",
        messageFormat: "'{0}' takes from the output '{1}' what was dropped, but the output of a dropped unit is not 0 behind its activation: its gradient passes. Write the gradient times the mask of the forward pass.",
        defaultSeverity: DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor MaskNeverRefreshed = DescriptorFactory.Create(
        id: "DROP3011",
        title: "A mask is drawn anew for each pass",
        messageFormat: "The mask '{0}' is drawn once, {1}, and then used for every pass: the units that it drops never learn. Move the draw into the training pass.",
        defaultSeverity: DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor MaskOfEpoch = DescriptorFactory.Create(
        id: "DROP3012",
        title: "A mask lasts for one step, not for an epoch",
        messageFormat: "The mask '{0}' is drawn once for each round of the loop over epochs, and used for all its steps. Move the draw into the loop over the steps.",
        defaultSeverity: DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor ConstantSeed = DescriptorFactory.Create(
        id: "DROP3013",
        title: "A pass does not seed its generator with a constant",
        messageFormat: "'{0}' makes a generator with the seed {1} for each pass, so the mask is the same each time. Move the generator to a field that is made once.",
        defaultSeverity: DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor FlagIgnored = DescriptorFactory.Create(
        id: "DROP3014",
        title: "A training flag decides about dropout",
        messageFormat: "'{0}' takes '{1}' and drops units whatever its value: a caller who predicts cannot turn dropout off. Add '{1}' as the condition of the dropout.",
        defaultSeverity: DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor FlagUnreachable = DescriptorFactory.Create(
        id: "DROP3015",
        title: "A training flag can change",
        messageFormat: "Dropout in '{0}' depends on '{1}', which is always {2}: units are {3} dropped. Set it where training begins and ends, or pass it as a parameter.",
        defaultSeverity: DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor DivisionByZero = DescriptorFactory.Create(
        id: "DROP3016",
        title: "The probability of keeping is not zero where it divides",
        messageFormat: "'{0}' scales by {1}, and '{2}' may be {3}: then every unit is infinite or not a number. Add a check that refuses it.",
        defaultSeverity: DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor OutOfRange = DescriptorFactory.Create(
        id: "DROP3017",
        title: "A probability is between 0 and 1",
        messageFormat: "'{0}' compares a random number from {1} to {2} with {3}, so {4}. Write a probability as a share, as in 0.5.",
        defaultSeverity: DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor MaskOfBatch = DescriptorFactory.Create(
        id: "DROP3018",
        title: "Each row of a batch has a mask of its own",
        messageFormat: "All rows of the batch are dropped with the same mask '{0}': the gradient of a step comes from one thinned network only. Add the row to the mask, unless the mask is shared on purpose.",
        defaultSeverity: DiagnosticSeverity.Info);

    public static readonly DiagnosticDescriptor SharedGenerator = DescriptorFactory.Create(
        id: "DROP3019",
        title: "Parallel iterations do not share a generator",
        messageFormat: "'{0}' is used by several threads at once, and System.Random is made for one: it can break down to zeros, so that every unit is dropped or kept. Use Random.Shared, or a generator for each thread.",
        defaultSeverity: DiagnosticSeverity.Warning);

    public static readonly DiagnosticDescriptor[] All =
    [
        OnPredictPath,
        NeverScaled,
        ScaledTwice,
        WrongScale,
        KeepAndRateConfused,
        WrongPredictScale,
        BackwardWithoutMask,
        BackwardWithoutScale,
        BackwardRedraws,
        MaskInferred,
        MaskNeverRefreshed,
        MaskOfEpoch,
        ConstantSeed,
        FlagIgnored,
        FlagUnreachable,
        DivisionByZero,
        OutOfRange,
        MaskOfBatch,
        SharedGenerator,
    ];
}
