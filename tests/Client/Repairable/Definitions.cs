using Dropout.CodeGen;

namespace Repairable;

[Network(30, Loss.MeanSquaredError)]
[Dense(64, Activation.Relu)]
[Dropout(80)] // DROP1004
[Dense(1)]
public sealed partial class PercentKept;

[Network(30, Loss.MeanSquaredError)]
[Dense(64, Activation.Relu)]
[Dropout(Rate = 20)] // DROP1005
[Dense(1)]
public sealed partial class PercentDropped;

[Network(30, Loss.MeanSquaredError)]
[Dense(64, Activation.Relu)]
[Dropout(0.8, Rate = 0.2)] // DROP1006
[Dense(1)]
public sealed partial class SaidTwice;

[Network(30, Loss.MeanSquaredError)]
[Dense(64, Activation.Relu)]
[Dense(1)]
[Dropout(0.5)] // DROP1008
public sealed partial class AfterOutput;

[Network(30, Loss.MeanSquaredError)]
[Dense(64, Activation.Relu)]
public sealed partial class Scattered;

[Dense(1)] // DROP1012
public sealed partial class Scattered;

[Network(30, Loss.MeanSquaredError)]
[Dense(1)]
public sealed class NotPartial; // DROP1014

public class Container // DROP1015
{
    [Network(30, Loss.MeanSquaredError)]
    [Dense(1)]
    public sealed partial class Inner;
}

[Network(30, Loss.MeanSquaredError)]
[Dense(1)]
public abstract partial class Abstract; // DROP1017

[Network(30, Loss.MeanSquaredError)]
[Dense(1)]
file sealed partial class Hidden; // DROP1018

[Network(30, Loss.MeanSquaredError)]
[Dense(1)]
public sealed partial record Record; // DROP1019

[Network(30, Loss.MeanSquaredError)]
[Dense(64, Activation.Relu)]
[AlphaDropout(0.9)] // DROP1025
[Dense(1)]
public sealed partial class NotSelfNormalising;

[Network(30, Loss.MeanSquaredError)]
[Dense(64, Activation.Relu, MaxNorm = 0)] // DROP1031
[Dense(1)]
public sealed partial class Unlimited;

[Network(30, Loss.MeanSquaredError)]
[Dense(64, Activation.Relu)]
[Dense(1, InitValue = 0.1)] // DROP1033
public sealed partial class Constant;

[Network(30, Loss.MeanSquaredError)]
[Dense(64, Activation.Relu)]
[Dropout(0.9)]
[Dropout(0.8)] // DROP1040
[Dense(1)]
public sealed partial class Twice;

[Network(30, Loss.BinaryCrossEntropy)]
[Dense(64, Activation.Relu)]
[Dense(1, Activation.Sigmoid)] // DROP1041
public sealed partial class Doubled;

[Network(30, Loss.BinaryCrossEntropy)]
[Dense(64, Activation.Relu)]
[Dense(1, Activation.Relu)] // DROP1042
public sealed partial class Bounded;

[Network(30, Loss.MeanSquaredError)]
[Dense(64, Activation.Relu, Init = Init.Constant)] // DROP1043
[Dense(1)]
public sealed partial class Alike;

[Network(30, Loss.MeanSquaredError)]
[Dense(128, Activation.Relu)]
[Dropout(0.2)] // DROP1050
[Dense(1)]
public sealed partial class Ambiguous;

[Network(30, Loss.MeanSquaredError)]
[Dense(64, Activation.Relu)]
[Dropout(1)] // DROP1051
[Dense(1)]
public sealed partial class Nothing;

[Network(30, Loss.MeanSquaredError)]
[Dense(64, Activation.Selu)]
[Dropout(0.9)] // DROP1054
[Dense(1)]
public sealed partial class SelfNormalising;
