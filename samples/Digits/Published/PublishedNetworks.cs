using Dropout.CodeGen;

namespace Digits.Published;

// Srivastava et al., JMLR 15, 2014. They drop without scaling and multiply the weights by keep for prediction, so their max-norm of 2
// is one for networks of that form; where training scales by 1 / keep, the same weights, and their norms, are keep times as large.

/// <summary>Three layers of 1024, as in table 2: keep 0.8 for pixels and 0.5 for hidden units, a max-norm of 2 · keep.</summary>
[Network(784, Loss.SoftmaxCrossEntropy)]
[Dropout(0.8)]
[Dense(1024, Activation.Relu, MaxNorm = 1.6)]
[Dropout(0.5)]
[Dense(1024, Activation.Relu, MaxNorm = 1)]
[Dropout(0.5)]
[Dense(1024, Activation.Relu, MaxNorm = 1)]
[Dropout(0.5)]
[Dense(10, MaxNorm = 1)]
public sealed partial class PaperWithDropout;

/// <summary>The same layers without dropout and without max-norm.</summary>
[Network(784, Loss.SoftmaxCrossEntropy)]
[Dense(1024, Activation.Relu)]
[Dense(1024, Activation.Relu)]
[Dense(1024, Activation.Relu)]
[Dense(10)]
public sealed partial class PaperWithoutDropout;

/// <summary>Table 9, with half its widths: L2 alone.</summary>
[Network(784, Loss.SoftmaxCrossEntropy)]
[Dense(512, Activation.Relu, L2 = 1e-5)]
[Dense(512, Activation.Relu, L2 = 1e-5)]
[Dense(1024, Activation.Relu, L2 = 1e-5)]
[Dense(10, L2 = 1e-5)]
public sealed partial class RegularisedByL2;

/// <summary>Table 9, with half its widths: max-norm alone.</summary>
[Network(784, Loss.SoftmaxCrossEntropy)]
[Dense(512, Activation.Relu, MaxNorm = 1)]
[Dense(512, Activation.Relu, MaxNorm = 1)]
[Dense(1024, Activation.Relu, MaxNorm = 1)]
[Dense(10, MaxNorm = 1)]
public sealed partial class RegularisedByMaxNorm;

/// <summary>Table 9, with half its widths: dropout and L2.</summary>
[Network(784, Loss.SoftmaxCrossEntropy)]
[Dropout(0.8)]
[Dense(512, Activation.Relu, L2 = 1e-4)]
[Dropout(0.5)]
[Dense(512, Activation.Relu, L2 = 1e-4)]
[Dropout(0.5)]
[Dense(1024, Activation.Relu, L2 = 1e-4)]
[Dropout(0.5)]
[Dense(10, L2 = 1e-4)]
public sealed partial class RegularisedByDropoutAndL2;

/// <summary>Table 9, with half its widths: dropout and a max-norm of 1.5 · keep.</summary>
[Network(784, Loss.SoftmaxCrossEntropy)]
[Dropout(0.8)]
[Dense(512, Activation.Relu, MaxNorm = 1.2)]
[Dropout(0.5)]
[Dense(512, Activation.Relu, MaxNorm = 0.75)]
[Dropout(0.5)]
[Dense(1024, Activation.Relu, MaxNorm = 0.75)]
[Dropout(0.5)]
[Dense(10, MaxNorm = 0.75)]
public sealed partial class RegularisedByDropoutAndMaxNorm;
