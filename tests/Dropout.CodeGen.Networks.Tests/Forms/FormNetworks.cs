namespace Dropout.CodeGen.Networks.Tests.Forms;

// One dropout on the inputs, of every form: what reaches the first layer is what the dropout makes of them.

[Network(12, Loss.MeanSquaredError)]
[Dropout(0.6, Form = DropoutForm.Inverted, Mask = MaskScope.Row)]
[Dense(1)]
public sealed partial class InvertedRowInputs;

[Network(12, Loss.MeanSquaredError)]
[Dropout(0.6, Form = DropoutForm.Inverted, Mask = MaskScope.Batch)]
[Dense(1)]
public sealed partial class InvertedBatchInputs;

[Network(12, Loss.MeanSquaredError)]
[Dropout(0.6, Form = DropoutForm.ScaleAtPredict, Mask = MaskScope.Row)]
[Dense(1)]
public sealed partial class ScaleAtPredictRowInputs;

[Network(12, Loss.MeanSquaredError)]
[Dropout(0.6, Form = DropoutForm.ScaleAtPredict, Mask = MaskScope.Batch)]
[Dense(1)]
public sealed partial class ScaleAtPredictBatchInputs;

[Network(12, Loss.MeanSquaredError)]
[Dropout(0.6, Form = DropoutForm.RealizedCount, Mask = MaskScope.Row)]
[Dense(1)]
public sealed partial class RealizedCountRowInputs;

[Network(12, Loss.MeanSquaredError)]
[Dropout(0.6, Form = DropoutForm.RealizedCount, Mask = MaskScope.Batch)]
[Dense(1)]
public sealed partial class RealizedCountBatchInputs;

[Network(12, Loss.MeanSquaredError)]
[Dropout(0.6, Form = DropoutForm.ExactCount, Mask = MaskScope.Row)]
[Dense(1)]
public sealed partial class ExactCountRowInputs;

[Network(12, Loss.MeanSquaredError)]
[Dropout(0.6, Form = DropoutForm.ExactCount, Mask = MaskScope.Batch)]
[Dense(1)]
public sealed partial class ExactCountBatchInputs;

[Network(12, Loss.MeanSquaredError)]
[Dropout(0.6, Form = DropoutForm.Gaussian, Mask = MaskScope.Row)]
[Dense(1)]
public sealed partial class GaussianRowInputs;

[Network(12, Loss.MeanSquaredError)]
[Dropout(0.6, Form = DropoutForm.Gaussian, Mask = MaskScope.Batch)]
[Dense(1)]
public sealed partial class GaussianBatchInputs;

[Network(12, Loss.MeanSquaredError)]
[Dropout(0.6, Form = DropoutForm.Alpha, Mask = MaskScope.Row)]
[Dense(1)]
public sealed partial class AlphaRowInputs;

[Network(12, Loss.MeanSquaredError)]
[Dropout(0.6, Form = DropoutForm.Alpha, Mask = MaskScope.Batch)]
[Dense(1)]
public sealed partial class AlphaBatchInputs;

// The same network but for its dropout.

[Network(20, Loss.SoftmaxCrossEntropy)]
[Dense(70, Activation.Selu)]
[Dense(64, Activation.Selu)]
[Dense(5)]
public sealed partial class PlainNetwork;

[Network(20, Loss.SoftmaxCrossEntropy)]
[Dropout(0.8, Form = DropoutForm.Inverted)]
[Dense(70, Activation.Selu)]
[Dropout(0.5, Form = DropoutForm.Inverted)]
[Dense(64, Activation.Selu)]
[Dropout(0.5, Form = DropoutForm.Inverted)]
[Dense(5)]
public sealed partial class InvertedNetwork;

[Network(20, Loss.SoftmaxCrossEntropy)]
[Dropout(0.8, Form = DropoutForm.ScaleAtPredict)]
[Dense(70, Activation.Selu)]
[Dropout(0.5, Form = DropoutForm.ScaleAtPredict)]
[Dense(64, Activation.Selu)]
[Dropout(0.5, Form = DropoutForm.ScaleAtPredict)]
[Dense(5)]
public sealed partial class ScaleAtPredictNetwork;

[Network(20, Loss.SoftmaxCrossEntropy)]
[Dropout(0.8, Form = DropoutForm.RealizedCount)]
[Dense(70, Activation.Selu)]
[Dropout(0.5, Form = DropoutForm.RealizedCount)]
[Dense(64, Activation.Selu)]
[Dropout(0.5, Form = DropoutForm.RealizedCount)]
[Dense(5)]
public sealed partial class RealizedCountNetwork;

[Network(20, Loss.SoftmaxCrossEntropy)]
[Dropout(0.8, Form = DropoutForm.ExactCount)]
[Dense(70, Activation.Selu)]
[Dropout(0.5, Form = DropoutForm.ExactCount)]
[Dense(64, Activation.Selu)]
[Dropout(0.5, Form = DropoutForm.ExactCount)]
[Dense(5)]
public sealed partial class ExactCountNetwork;

[Network(20, Loss.SoftmaxCrossEntropy)]
[Dropout(0.8, Form = DropoutForm.Gaussian)]
[Dense(70, Activation.Selu)]
[Dropout(0.5, Form = DropoutForm.Gaussian)]
[Dense(64, Activation.Selu)]
[Dropout(0.5, Form = DropoutForm.Gaussian)]
[Dense(5)]
public sealed partial class GaussianNetwork;

[Network(20, Loss.SoftmaxCrossEntropy)]
[Dropout(0.8, Form = DropoutForm.Alpha)]
[Dense(70, Activation.Selu)]
[Dropout(0.5, Form = DropoutForm.Alpha)]
[Dense(64, Activation.Selu)]
[Dropout(0.5, Form = DropoutForm.Alpha)]
[Dense(5)]
public sealed partial class AlphaNetwork;

// Single units.

[Network(1, Loss.MeanSquaredError)]
[Dropout(0.3, Form = DropoutForm.RealizedCount)]
[Dense(1, Activation.Relu)]
[Dropout(0.7)]
[Dense(1, Activation.Tanh)]
[GaussianDropout(0.5)]
[Dense(1, Activation.Selu)]
[AlphaDropout(0.9)]
[Dense(1)]
[Dropout(0.5, Form = DropoutForm.ScaleAtPredict)]
[Dense(1)]
public sealed partial class OneUnit;

// The node tests of ONNX.

[Network(60, Loss.MeanSquaredError)]
[Dropout(Rate = 0.5)]
[Dense(1)]
public sealed partial class OnnxHalf;

[Network(60, Loss.MeanSquaredError)]
[Dropout(Rate = 0.75)]
[Dense(1)]
public sealed partial class OnnxThreeQuarters;

[Network(60, Loss.MeanSquaredError)]
[Dropout(Rate = 0)]
[Dense(1)]
public sealed partial class OnnxNone;

// The experiments of the course.

[Network(12, Loss.MeanSquaredError)]
[Dropout(0.8)]
[Dense(1)]
public sealed partial class Course;

[Network(12, Loss.MeanSquaredError)]
[Dropout(0.8, Form = DropoutForm.ScaleAtPredict)]
[Dense(1)]
public sealed partial class CourseWithoutScale;

[Network(1000, Loss.MeanSquaredError)]
[Dropout(0.5)]
[Dense(1)]
public sealed partial class CourseHalf;

[Network(1000, Loss.MeanSquaredError)]
[Dropout(0.5, Form = DropoutForm.ScaleAtPredict)]
[Dense(1)]
public sealed partial class CourseHalfWithoutScale;
