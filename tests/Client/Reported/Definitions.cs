using Dropout.CodeGen;

namespace Reported;

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
