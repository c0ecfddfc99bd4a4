using Dropout.CodeGen;

namespace Reported;

[Network(30, Loss.MeanSquaredError)] // DROP1001
public sealed partial class Empty;

[Network(0, Loss.MeanSquaredError)] // DROP1002
[Dense(1)]
public sealed partial class WithoutInputs;

[Network(30, Loss.MeanSquaredError)]
[Dense(0)] // DROP1003
public sealed partial class WithoutUnits;

[Network(30, Loss.MeanSquaredError)]
[Dropout] // DROP1007
[Dense(1)]
public sealed partial class Undecided;

[Network(30, (Loss)99)] // DROP1009
[Dense(1)]
public sealed partial class Undefined;

[Network(30, Loss.SoftmaxCrossEntropy)]
[Dense(1)] // DROP1010
public sealed partial class OneClass;

[Network(100000, Loss.MeanSquaredError)] // DROP1011
[Dense(100000)]
public sealed partial class Huge;

[Dense(1)] // DROP1013
public sealed partial class Loose;

[Network(30, Loss.MeanSquaredError)]
[Dense(1)]
public sealed partial class Generic<T>; // DROP1016

[Network(30, Loss.MeanSquaredError)]
[Dense(1)]
public sealed partial class Primary(int size) // DROP1020
{
    public int Size => size;
}

[Network(30, Loss.MeanSquaredError)]
[Dense(1)]
public sealed partial class Trainer; // DROP1021

[Network(30, Loss.MeanSquaredError)]
[Dropout(0.9)]
[Dropout(0.9, Mask = MaskScope.Batch)] // DROP1023
[Dense(1)]
public sealed partial class MixedMasks;

[Network(30, Loss.MeanSquaredError)]
[Dropout(0.9)]
[GaussianDropout(0.9)] // DROP1024
[Dense(1)]
public sealed partial class MixedForms;

[Network(30, Loss.MeanSquaredError)]
[Dense(4, Activation.Relu)]
[Dropout(0.1, Form = DropoutForm.ExactCount)] // DROP1026
[Dense(1)]
public sealed partial class KeepsNothing;

[Network(30, Loss.MeanSquaredError)]
[Dense(1, L2 = -1e-4)] // DROP1030
public sealed partial class Rewarded;

[Network(30, Loss.MeanSquaredError)]
[Dense(1, InitBias = double.NaN)] // DROP1032
public sealed partial class NotFinite;

[Network(2, Loss.Huber, HuberDelta = 0)] // DROP1034
[Dense(1)]
public sealed partial class CountsNoSquares;

[Network(2, Loss.MeanSquaredError, HuberDelta = 1.35)] // DROP1035
[Dense(1)]
public sealed partial class HasNoUseForDelta;

[Network(2, Loss.BinaryCrossEntropy)]
[Dense(3, Activation.Relu)]
[Dropout(0.86)] // DROP1044
[Dense(1)]
public sealed partial class SmallCircles;

[Network(784, Loss.MeanSquaredError)]
[Dropout(0.6)] // DROP1052
[Dense(1)]
public sealed partial class FewInputs;

[Network(784, Loss.MeanSquaredError)]
[Dense(128, Activation.Relu)] // DROP1053
[Dropout(0.5)]
[Dense(128, Activation.Relu)]
[Dense(1)]
public sealed partial class Narrow;

[Network(784, Loss.MeanSquaredError)]
[Dense(64)] // DROP1055
[Dense(64, Activation.Relu)]
[Dense(1)]
public sealed partial class Linear;

[Network(100000, Loss.MeanSquaredError)] // DROP1056
[Dense(20000, Activation.Relu)]
[Dense(1)]
public sealed partial class Large;

[Network(2, Loss.MeanSquaredError)]
[Dense(3, Activation.Relu)]
[Dropout(0.5, Form = DropoutForm.ExactCount)] // DROP1057
[Dense(1)]
public sealed partial class Rounded;
