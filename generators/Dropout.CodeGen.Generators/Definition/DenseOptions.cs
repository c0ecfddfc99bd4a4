namespace Dropout.CodeGen.Generators.Definition;

/// <summary>The named arguments of [Dense], with null for those that the user has not written.</summary>
/// <param name="L1">λ of λ·Σ|w|.</param>
/// <param name="L2">λ of ½λ·Σw².</param>
/// <param name="WeightDecay">The share of a weight, times the learning rate, that an update takes away.</param>
/// <param name="MaxNorm">The longest that the weights into a unit are.</param>
/// <param name="Init">How the weights begin, a number of <see cref="CodeGen.Init"/>.</param>
/// <param name="InitValue">What they begin with under Init.Constant.</param>
/// <param name="InitBias">What the biases begin with.</param>
internal sealed record DenseOptions(
    double? L1 = null,
    double? L2 = null,
    double? WeightDecay = null,
    double? MaxNorm = null,
    int? Init = null,
    double? InitValue = null,
    double? InitBias = null);
