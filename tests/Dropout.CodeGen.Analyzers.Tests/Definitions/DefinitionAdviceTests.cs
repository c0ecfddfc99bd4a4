using System.Globalization;
using Dropout.CodeGen.Analyzers.Definitions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dropout.CodeGen.Analyzers.Tests.Definitions;

/// <summary>What is said of networks that can be compiled, and what is not.</summary>
public class DefinitionAdviceTests
{
    [Theory]
    // The networks of the documentation.
    [InlineData("[Network(784, Loss.SoftmaxCrossEntropy)] [Dropout(0.8)] [Dense(1024, Activation.Relu)] [Dropout(0.5)] [Dense(1024, Activation.Relu)] [Dropout(0.5)] [Dense(10)]")]
    [InlineData("[Network(4, Loss.MeanSquaredError)] [Dense(1)]")]
    // Dropouts with a layer between them, and forms that cannot lose a whole layer.
    [InlineData("[Network(64, Loss.BinaryCrossEntropy)] [Dropout(0.8)] [Dense(64, Activation.Tanh)] [Dropout(0.8)] [Dense(1)]")]
    [InlineData("[Network(4, Loss.MeanSquaredError)] [Dense(4, Activation.Relu)] [Dropout(0.5, Form = DropoutForm.ExactCount)] [Dense(1)]")]
    [InlineData("[Network(4, Loss.MeanSquaredError)] [Dense(4, Activation.Relu)] [GaussianDropout(0.5)] [Dense(4, Activation.Relu)] [Dense(1)]")]
    // 0.5²⁰ is below 10⁻⁶.
    [InlineData("[Network(4, Loss.MeanSquaredError)] [Dense(20, Activation.Relu)] [Dropout(0.5)] [Dense(1)]")]
    // An activation on the output is right where the loss brings no head, or where it bounds nothing.
    [InlineData("[Network(4, Loss.MeanSquaredError)] [Dense(1, Activation.Sigmoid)]")]
    [InlineData("[Network(4, Loss.BinaryCrossEntropy)] [Dense(1, Activation.LeakyRelu)]")]
    [InlineData("[Network(4, Loss.SoftmaxCrossEntropy)] [Dense(3, Activation.Relu)]")]
    [InlineData("[Network(4, Loss.SoftmaxCrossEntropy)] [Dense(3, Activation.Sigmoid)] [Dense(3)]")]
    // A keep probability that says what it is.
    [InlineData("[Network(99, Loss.MeanSquaredError)] [Dense(200, Activation.Relu)] [Dropout(keep: 0.2)] [Dense(1)]")]
    [InlineData("[Network(99, Loss.MeanSquaredError)] [Dense(200, Activation.Relu)] [Dropout(Rate = 0.8)] [Dense(1)]")]
    [InlineData("[Network(99, Loss.MeanSquaredError)] [Dense(200, Activation.Relu)] [Dropout(0.5)] [Dense(1)]")]
    // Selu with what belongs to it, and alpha dropout on the inputs.
    [InlineData("[Network(99, Loss.MeanSquaredError)] [AlphaDropout(0.9)] [Dense(50, Activation.Selu)] [AlphaDropout(0.9)] [Dense(1)]")]
    // A bottleneck on purpose, with and without activation; widths that were raised.
    [InlineData("[Network(99, Loss.MeanSquaredError)] [Dense(50)] [Dense(400, Activation.Relu)] [Dense(1)]")]
    [InlineData("[Network(99, Loss.MeanSquaredError)] [Dense(50, Activation.Relu)] [Dropout(0.5)] [Dense(400, Activation.Relu)] [Dense(1)]")]
    [InlineData("[Network(99, Loss.MeanSquaredError)] [Dense(200, Activation.Relu)] [Dropout(0.5)] [Dense(100, Activation.Relu)] [Dense(1)]")]
    [InlineData("[Network(99, Loss.MeanSquaredError)] [Dense(100, Activation.Relu)] [Dropout(0.95)] [Dense(100, Activation.Relu)] [Dense(1)]")]
    // Constants where units have targets of their own, where there is one unit, and where relu lets the gradient through.
    [InlineData("[Network(99, Loss.MeanSquaredError)] [Dense(3, Init = Init.Constant)]")]
    [InlineData("[Network(99, Loss.MeanSquaredError)] [Dense(50, Activation.Relu)] [Dense(3, Activation.Sigmoid, Init = Init.Constant, InitValue = 0.1)]")]
    [InlineData("[Network(99, Loss.MeanSquaredError)] [Dense(1, Activation.Tanh, Init = Init.Constant)] [Dense(3)]")]
    [InlineData("[Network(99, Loss.MeanSquaredError)] [Dense(1, Activation.Relu, Init = Init.Constant, InitBias = 0.1)]")]
    // Training takes 7.9 GB.
    [InlineData("[Network(10000, Loss.MeanSquaredError)] [Dense(65000, Activation.Relu)] [Dense(1)]")]
    public Task Sound_definitions_are_left_alone(string attributes) => ReportsAsync(attributes + " partial class Curve;");

    [Theory]
    [InlineData("[Dropout(0.9)] [{|DROP1040:Dropout(0.9)|}] [Dense(1)]")]
    [InlineData("[Dropout(0.9)] [{|DROP1051:Dropout(1)|}] [{|DROP1040:Dropout(Rate = 0.1)|}] [Dropout(0.99)] [Dense(1)]")]
    [InlineData("[Dense(99, Activation.Relu), Dropout(0.9, Form = DropoutForm.ScaleAtPredict), {|DROP1040:Dropout(0.9, Form = DropoutForm.ScaleAtPredict)|}, Dense(1)]")]
    [InlineData("[Dense(3, Activation.Relu)] [{|DROP1044:Dropout(0.86)|}] [Dense(1)]")]
    [InlineData("[Dense(19, Activation.Relu)] [{|DROP1044:Dropout(0.5)|}] [Dense(1)]")]
    [InlineData("[Dense(19, Activation.Relu)] [{|DROP1044:Dropout(0.5, Form = DropoutForm.RealizedCount)|}] [Dense(1)]")]
    [InlineData("[Dense(19, Activation.Selu)] [{|DROP1044:AlphaDropout(0.5)|}] [Dense(1)]")]
    [InlineData("[Dense(20, Activation.Relu, {|DROP1043:Init = Init.Constant|})] [Dense(1)]")]
    [InlineData("[Dense(20, Activation.Tanh, {|DROP1043:Init = Init.Constant|}, InitValue = 0.5)] [Dropout(0.9)] [Dense(1, Init = Init.Constant)]")]
    [InlineData("[Dense(1, Activation.Relu, {|DROP1043:Init = Init.Constant|}, InitValue = 1e-50, InitBias = -1)]")]
    [InlineData("[Dense(200, Activation.Relu)] [Dropout({|DROP1050:0.2|})] [Dense(1)]")]
    [InlineData("[GaussianDropout({|DROP1050:0.2|})] [Dense(1)]")]
    [InlineData("[Dense(200, Activation.Selu)] [AlphaDropout({|DROP1050:0.4999|}, Mask = MaskScope.Batch)] [Dense(1)]")]
    [InlineData("[{|DROP1051:Dropout(1)|}] [Dense(9, Activation.Relu)] [{|DROP1051:AlphaDropout(Rate = 0)|}] [Dense(1)]")]
    [InlineData("[Dropout({|DROP1052:0.79|})] [Dense(1)]")]
    [InlineData("[Dropout({|DROP1052:Rate = 0.3|})] [Dense(1)]")]
    [InlineData("[Dropout({|DROP1052:keep: 0.2|})] [Dense(1)]")]
    [InlineData("[Dense({|DROP1053:100|}, Activation.Relu)] [Dropout(0.5)] [Dense(100, Activation.Relu)] [Dense(1)]")]
    [InlineData("[Dense(activation: Activation.Relu, {|DROP1053:units: 100|})] [Dropout(0.5)] [Dense(60)]")]
    [InlineData("[Dense(50, Activation.Selu)] [{|DROP1054:Dropout(0.9)|}] [Dense(1)]")]
    [InlineData("[Dense(50, Activation.Selu)] [{|DROP1054:GaussianDropout(0.9)|}] [Dense(1)]")]
    [InlineData("[{|DROP1055:Dense(50)|}] [Dense(1)]")]
    [InlineData("[{|DROP1055:Dense(200, Activation.Identity)|}] [Dropout(0.9)] [Dense(100, Activation.Relu)] [Dense(1)]")]
    [InlineData("[Dense(3, Activation.Relu)] [{|DROP1057:Dropout(0.5, Form = DropoutForm.ExactCount)|}] [Dense(1)]")]
    public Task Everything_is_said_where_it_stands(string layers) =>
        ReportsAsync("[Network(99, Loss.MeanSquaredError)] " + layers + " partial class Curve;");

    [Theory]
    [InlineData("[Network(4, Loss.BinaryCrossEntropy)] [Dense(1, {|DROP1041:Activation.Sigmoid|})]")]
    [InlineData("[Network(4, Loss.BinaryCrossEntropy)] [Dense({|DROP1041:activation: Activation.Sigmoid|}, units: 3)]")]
    [InlineData("[Network(4, Loss.SoftmaxCrossEntropy)] [Dense(3, {|DROP1041:Activation.Sigmoid|})]")]
    [InlineData("[Network(4, Loss.SoftmaxCrossEntropy)] [Dense(3, {|DROP1042:Activation.Tanh|})]")]
    [InlineData("[Network(4, Loss.BinaryCrossEntropy)] [Dense(1, {|DROP1042:Activation.Relu|})]")]
    [InlineData("[Network(4, Loss.BinaryCrossEntropy)] [Dense(1, {|DROP1042:Activation.Silu|})]")]
    [InlineData("[{|DROP1056:Network(10000, Loss.MeanSquaredError)|}] [Dense(67000, Activation.Relu)] [Dense(1)]")]
    public Task The_whole_is_judged_too(string attributes) => ReportsAsync(attributes + " partial class Curve;");

    [Fact]
    public Task Nothing_is_said_of_what_cannot_be_compiled() =>
        ReportsAsync("[Network(4, Loss.BinaryCrossEntropy)] [Dropout(0.2)] [Dropout(0.2)] [Dense(1, Activation.Sigmoid)] class {|DROP1014:Curve|};");

    [Fact]
    public Task Nothing_is_said_of_generated_code() =>
        ReportsAsync("[Network(4, Loss.MeanSquaredError)] [Dropout(0.2)] [Dense(1)] [System.CodeDom.Compiler.GeneratedCode(\"A\", \"1\")] partial class Curve;");

    [Fact]
    public async Task Without_the_package_the_names_mean_nothing()
    {
        const string Source = "[Network(4, 0)] [Dropout(0.2)] [Dense(1)] partial class Curve; class NetworkAttribute(int a, int b) : System.Attribute; class DropoutAttribute(double a) : System.Attribute; class DenseAttribute(int a) : System.Attribute;";
        CSharpCompilation compilation = Compilations.Create([Source], withPackage: false);
        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error));
        Assert.Empty(await Verifier.AnalyzeAsync(compilation, new NetworkDefinitionAnalyzer()));
    }

    [Theory]
    [InlineData("DROP1044.most_probability", "0.003", "[Network(99, Loss.MeanSquaredError)] [Dense(3, Activation.Relu)] [Dropout(0.86)] [Dense(1)]")]
    [InlineData("DROP1044.most_probability", "0.002", "[Network(99, Loss.MeanSquaredError)] [Dense(3, Activation.Relu)] [{|DROP1044:Dropout(0.86)|}] [Dense(1)]")]
    [InlineData("drop1052.least_keep", "0.6", "[Network(99, Loss.MeanSquaredError)] [Dropout(0.6)] [Dense(1)]")]
    [InlineData("DROP1052.least_keep", "0.9", "[Network(99, Loss.MeanSquaredError)] [Dropout({|DROP1052:0.8|})] [Dense(1)]")]
    [InlineData("DROP1050.least_keep", "0.1", "[Network(99, Loss.MeanSquaredError)] [Dense(200, Activation.Relu)] [Dropout(0.2)] [Dense(1)]")]
    [InlineData("DROP1050.least_keep", "0.6", "[Network(99, Loss.MeanSquaredError)] [Dense(200, Activation.Relu)] [Dropout({|DROP1050:0.5|})] [Dense(1)]")]
    [InlineData("DROP1053.least_share", "0.5", "[Network(99, Loss.MeanSquaredError)] [Dense(100, Activation.Relu)] [Dropout(0.5)] [Dense(100, Activation.Relu)] [Dense(1)]")]
    [InlineData("DROP1053.least_share", "1", "[Network(99, Loss.MeanSquaredError)] [Dense({|DROP1053:100|}, Activation.Relu)] [Dropout(0.95)] [Dense(100, Activation.Relu)] [Dense(1)]")]
    [InlineData("DROP1057.most_difference", "0.2", "[Network(99, Loss.MeanSquaredError)] [Dense(3, Activation.Relu)] [Dropout(0.5, Form = DropoutForm.ExactCount)] [Dense(1)]")]
    [InlineData("DROP1057.most_difference", "0.01", "[Network(99, Loss.MeanSquaredError)] [Dense(20, Activation.Relu)] [{|DROP1057:Dropout(0.78, Form = DropoutForm.ExactCount)|}] [Dense(1)]")]
    [InlineData("DROP1056.most_gigabytes", "9", "[Network(10000, Loss.MeanSquaredError)] [Dense(67000, Activation.Relu)] [Dense(1)]")]
    [InlineData("DROP1056.most_gigabytes", "0", "[{|DROP1056:Network(4, Loss.MeanSquaredError)|}] [Dense(1)]")]
    // What is no number, or below 0, is as if it were not there.
    [InlineData("DROP1052.least_keep", "much", "[Network(99, Loss.MeanSquaredError)] [Dropout({|DROP1052:0.6|})] [Dense(1)]")]
    [InlineData("DROP1052.least_keep", "-1", "[Network(99, Loss.MeanSquaredError)] [Dropout({|DROP1052:0.6|})] [Dense(1)]")]
    [InlineData("DROP1052.least_keep", "NaN", "[Network(99, Loss.MeanSquaredError)] [Dropout({|DROP1052:0.6|})] [Dense(1)]")]
    public Task Thresholds_are_judgements_of_the_project(string key, string value, string attributes) => Verifier.ReportsAsync(
        new NetworkDefinitionAnalyzer(), [attributes + " partial class Curve;"], options: EditorConfig.Of((key, value)));

    [Theory]
    [InlineData("[Network(99, Loss.MeanSquaredError)] [Dropout(0.9)] [Dropout(0.9)] [Dense(1)]", "The dropouts 0.9 and 0.9 act on the same units one after another, which together keeps 81 % of them. Write one dropout with the keep probability 0.81, or")]
    [InlineData("[Network(99, Loss.MeanSquaredError)] [Dense(3, Activation.Relu)] [Dropout(0.86)] [Dense(1)]", "With keep 0.86, all 3 units are dropped in one of 364 rows, and")]
    [InlineData("[Network(99, Loss.MeanSquaredError)] [Dense(3, Activation.Relu)] [Dropout(0.5, Mask = MaskScope.Batch)] [Dense(1)]", "With keep 0.5, all 3 units are dropped in one of 8 steps, and")]
    [InlineData("[Network(99, Loss.BinaryCrossEntropy)] [Dense(1, Activation.Sigmoid)]", "The loss of 'Curve' applies sigmoid to the output layer itself; on top of Activation.Sigmoid it makes probabilities from 0.5 to 0.731 only.")]
    [InlineData("[Network(99, Loss.SoftmaxCrossEntropy)] [Dense(10, Activation.Sigmoid)]", "The loss of 'Curve' applies softmax to the output layer itself; on top of Activation.Sigmoid it makes probabilities from 0.039 to 0.232 only.")]
    [InlineData("[Network(99, Loss.BinaryCrossEntropy)] [Dense(1, Activation.Relu)]", "The loss of 'Curve' applies sigmoid to the output layer; behind Activation.Relu the probabilities are from 0.5 to 1 only,")]
    [InlineData("[Network(99, Loss.MeanSquaredError)] [Dense(20, Activation.Relu, Init = Init.Constant)] [Dense(1)]", "All weights of this layer begin with 0, so it passes on 0 whatever the inputs are, relu lets no gradient through there, and it never learns. Remove")]
    [InlineData("[Network(99, Loss.MeanSquaredError)] [Dense(20, Activation.Tanh, Init = Init.Constant)] [Dense(1, Init = Init.Constant)]", "All weights of this layer begin with 0, so its 20 units compute the same, get the same gradients, and stay one unit that is written 20 times.")]
    [InlineData("[Network(99, Loss.MeanSquaredError)] [Dense(2000, Activation.Relu, Init = Init.Constant, InitValue = 0.1)] [Dense(1)]", "All weights of this layer begin with 0.1, so its 2,000 units compute the same until dropout or the weights behind them tell them apart.")]
    [InlineData("[Network(99, Loss.MeanSquaredError)] [Dense(200, Activation.Relu)] [Dropout(0.2)] [Dense(1)]", "[Dropout(0.2)] keeps 20 % of the units. Write Rate = 0.2 or 0.8 if 0.2 is the drop rate, keep: 0.2 if it is what is kept.")]
    [InlineData("[Network(99, Loss.MeanSquaredError)] [Dense(100, Activation.Relu)] [Dropout(0.8)] [Dense(100)]", "Of 100 units 80 are kept on average, fewer than the 100 that the next layer works with: while training this layer is the bottleneck. Give it about 125 units, 100 / 0.8 (")]
    [InlineData("[Network(99, Loss.MeanSquaredError)] [Dense(100, Activation.Selu)] [Dropout(0.8)] [Dense(1)]", "Selu holds mean 0 and variance 1 from layer to layer, and this dropout makes the variance 1.25 times as large. Write [AlphaDropout(0.8)],")]
    [InlineData("[Network(10000, Loss.MeanSquaredError)] [Dense(100000, Activation.Relu)] [Dense(1)]", "The weights of 'Curve' take 4.0 GB of memory; training takes 8.0 GB with momentum and 12.0 GB with Adam.")]
    public async Task Messages_name_the_figures(string attributes, string start)
    {
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat = new NumberFormatInfo { NumberDecimalSeparator = ",", NumberGroupSeparator = "." };
        CultureInfo.CurrentCulture = comma;
        CSharpCompilation compilation = Compilations.Create([Compilations.Usings + attributes + " partial class Curve;"]);
        Diagnostic diagnostic = Assert.Single(await Verifier.AnalyzeAsync(compilation, new NetworkDefinitionAnalyzer()));
        Assert.StartsWith(start, diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    private static Task ReportsAsync(string marked) => Verifier.ReportsAsync(new NetworkDefinitionAnalyzer(), [marked]);
}
