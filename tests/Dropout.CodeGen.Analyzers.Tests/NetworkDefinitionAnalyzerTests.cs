using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dropout.CodeGen.Analyzers.Tests;

public class NetworkDefinitionAnalyzerTests
{
    [Theory]
    [InlineData("[Dropout(0.8)] [Dense(128, Activation.Relu)] [Dropout(0.5)] [Dense(10)] public sealed partial class Digits;")]
    [InlineData("[Dropout(1)] [Dense(1, Activation.Sigmoid)] [Dropout(Rate = 0)] [Dense(units: 2)] partial class Digits { }")]
    [InlineData("[Dropout(0.5), Dropout(Rate = 0.5), Dense(activation: Activation.Selu, units: 3), Dense(2)] partial class Digits { Digits(string name) : this() { } Digits() { } }")]
    [InlineData("[Dropout(2.3283064365386963e-10)] [Dense(2)] partial class Digits;")]
    [InlineData("[Dropout(0.99999999999)] [Dense(2)] partial class Digits;")]
    [InlineData("[Dropout(Rate = 0.9999999)] [Dense(2)] partial class Digits;")]
    [InlineData("[Dropout(0.5, Form = DropoutForm.ExactCount, Mask = MaskScope.Batch)] [Dense(3, Activation.Selu)] [AlphaDropout(0.9)] [Dense(2)] partial class Digits;")]
    [InlineData("[AlphaDropout(0.5)] [Dense(3)] [AlphaDropout(1)] [GaussianDropout(Rate = 0.5, Mask = MaskScope.Batch)] [Dense(2)] partial class Digits;")]
    [InlineData("[Dropout(0.5, Form = DropoutForm.ScaleAtPredict)] [Dropout(0.5, Form = DropoutForm.ScaleAtPredict)] [Dense(1)] [Dropout(0.5, Form = DropoutForm.RealizedCount)] [Dense(2)] partial class Digits;")]
    [InlineData("[Dropout(0.5)] [Dense(1)] [Dropout(1, Form = DropoutForm.ExactCount)] [Dropout(Rate = 0, Form = DropoutForm.Gaussian)] [Dense(2)] partial class Digits;")]
    [InlineData("[Dropout(keep: 0.5)] [Dense(2)] internal partial class @class : System.IDisposable { public void Dispose() { } }")]
    public async Task Sound_definitions_are_left_alone(string layers) =>
        await Verifier.ReportsAsync("[Network(4, Loss.SoftmaxCrossEntropy)] " + layers);

    [Theory]
    [InlineData("[Network(1, Loss.BinaryCrossEntropy)] [Dense(1)] partial class Yes;")]
    [InlineData("[Network(inputs: 1, loss: Loss.MeanSquaredError)] [Dense(1)] partial class Curve;")]
    [InlineData("[Dense(1)] [Network(loss: Loss.MeanSquaredError, inputs: 1)] partial class Curve;")]
    [InlineData("partial interface IA { partial struct B { partial record C { partial record struct D { [Network(1, (Loss)2)] [Dense(1, 0)] partial class Curve; } } } }")]
    [InlineData("namespace @namespace.Inner { static partial class @event { [Network(1, Loss.MeanSquaredError)] [Dense(1)] private protected partial class @object; } }")]
    [InlineData("partial class Outer { [Network(1, Loss.MeanSquaredError)] [Dense(1)] private protected partial class @object; partial class Predict { } }")]
    [InlineData("class Generic<T> { class Inner { } } abstract class Base { } record Row(int X); static class Trainer { } class Plain { }")]
    public async Task Sound_programs_are_left_alone(string source) => await Verifier.ReportsAsync(source);

    [Theory]
    [InlineData("[{|DROP1001:Network(4, Loss.MeanSquaredError)|}] partial class Empty;")]
    [InlineData("[Dropout(0.5)] [{|DROP1001:Network(4, Loss.MeanSquaredError)|}] partial class Empty;")]
    [InlineData("[Network({|DROP1002:0|}, Loss.MeanSquaredError)] [Dense(1)] partial class Curve;")]
    [InlineData("[Network(loss: Loss.MeanSquaredError, {|DROP1002:inputs: -1|})] [Dense(1)] partial class Curve;")]
    [InlineData("[Network(4, {|DROP1009:(Loss)5|})] [Dense(1)] partial class Curve;")]
    [InlineData("[Network(4, Loss.SoftmaxCrossEntropy)] [Dense({|DROP1010:1|}, Activation.Identity)] partial class Never;")]
    [InlineData("[{|DROP1011:Network(100000, Loss.MeanSquaredError)|}] [Dense(100000)] partial class Huge;")]
    [InlineData("[{|DROP1011:Network(int.MaxValue, Loss.MeanSquaredError)|}] [Dense(int.MaxValue)] [Dense(int.MaxValue)] [Dense(int.MaxValue)] partial class Huge;")]
    [InlineData("[{|DROP1013:Dense(1)|}] [Dropout(7)] partial class Loose;")]
    [InlineData("[{|DROP1013:Dropout(0.5)|}] class Loose;")]
    [InlineData("[Network(4, Loss.MeanSquaredError)] [Dense(1)] public sealed class {|DROP1014:@class|};")]
    [InlineData("class {|DROP1015:A|} { partial class B { struct {|DROP1015:C|} { [Network(4, Loss.MeanSquaredError)] [Dense(1)] class {|DROP1014:Curve|}; } } }")]
    [InlineData("[Network(4, Loss.MeanSquaredError)] [Dense(1)] partial class {|DROP1016:Curve|}<T>;")]
    [InlineData("partial class Outer<T> { partial class Middle { [Network(4, Loss.MeanSquaredError)] [Dense(1)] partial class {|DROP1016:Curve|}; } }")]
    [InlineData("[Network(4, Loss.MeanSquaredError)] [Dense(1)] static partial class {|DROP1017:Curve|};")]
    [InlineData("[Network(4, Loss.MeanSquaredError)] [Dense(1)] abstract partial class {|DROP1017:Curve|};")]
    [InlineData("[Network(4, Loss.MeanSquaredError)] [Dense(1)] file partial class {|DROP1018:Curve|};")]
    [InlineData("file partial class Outer { [Network(4, Loss.MeanSquaredError)] [Dense(1)] partial class {|DROP1018:Curve|}; }")]
    [InlineData("[Network(4, Loss.MeanSquaredError)] [Dense(1)] partial record {|DROP1019:Curve|};")]
    [InlineData("[Network(4, Loss.MeanSquaredError)] [Dense(1)] partial record class {|DROP1019:Curve|}(int X);")]
    [InlineData("[Network(4, Loss.MeanSquaredError)] [Dense(1)] partial class {|DROP1020:Curve|}(int x) { int X => x; }")]
    [InlineData("[Network(4, Loss.MeanSquaredError)] [Dense(1)] partial class {|DROP1021:Trainer|};")]
    [InlineData("[Network({|DROP1002:0|}, {|DROP1009:(Loss)(-1)|})] [Dense({|DROP1003:0|})] [{|DROP1008:Dropout({|DROP1004:2|})|}] class {|DROP1014:Curve|};")]
    public async Task Every_problem_is_reported_where_it_stands(string source) => await Verifier.ReportsAsync(source);

    [Theory]
    [InlineData("[Dense({|DROP1003:0|})] [Dense(1)]")]
    [InlineData("[Dense(activation: Activation.Relu, {|DROP1003:units: int.MinValue|})] [Dense(1)]")]
    [InlineData("[Dense(3, {|DROP1009:(Activation)99|})] [Dense(1)]")]
    [InlineData("[Dense({|DROP1009:activation: (Activation)(-1)|}, units: 3)] [Dense(1)]")]
    [InlineData("[Dropout({|DROP1004:0|})] [Dense(1)]")]
    [InlineData("[Dropout({|DROP1004:-0.5|})] [Dense(1)]")]
    [InlineData("[Dropout({|DROP1004:1.0000000000000002|})] [Dense(1)]")]
    [InlineData("[Dropout({|DROP1004:keep: 80|})] [Dense(1)]")]
    [InlineData("[Dropout({|DROP1004:double.NaN|})] [Dense(1)]")]
    [InlineData("[Dropout({|DROP1004:double.PositiveInfinity|})] [Dense(1)]")]
    [InlineData("[Dropout({|DROP1004:double.Epsilon|})] [Dense(1)]")]
    [InlineData("[Dropout({|DROP1004:2.3283064365386960e-10|})] [Dense(1)]")]
    [InlineData("[Dropout(0.00001)] [Dropout({|DROP1004:0.00001|})] [Dense(1)]")]
    [InlineData("[Dropout(0.00001)] [Dense(1)] [Dropout(0.00001)] [Dense(1)]")]
    [InlineData("[Dropout({|DROP1005:Rate = 1|})] [Dense(1)]")]
    [InlineData("[Dropout({|DROP1005:Rate = -0.1|})] [Dense(1)]")]
    [InlineData("[Dropout({|DROP1005:Rate = double.NaN|})] [Dense(1)]")]
    [InlineData("[Dropout({|DROP1005:Rate = 20|})] [Dense(1)]")]
    [InlineData("[Dropout({|DROP1005:Rate = 0.99999999999|})] [Dense(1)]")]
    [InlineData("[{|DROP1006:Dropout(0.8, Rate = 0.2)|}] [Dense(1)]")]
    [InlineData("[{|DROP1006:Dropout(1, Rate = 0)|}] [Dense(1)]")]
    [InlineData("[{|DROP1007:Dropout|}] [Dense(1)]")]
    [InlineData("[{|DROP1007:Dropout()|}] [Dense(1)]")]
    [InlineData("[Dense(1)] [{|DROP1008:Dropout(0.5)|}]")]
    [InlineData("[Dropout(0.5, {|DROP1009:Mask = (MaskScope)2|})] [Dense(1)]")]
    [InlineData("[Dropout(0.5, {|DROP1009:Form = (DropoutForm)6|})] [Dense(1)]")]
    [InlineData("[GaussianDropout({|DROP1004:0|})] [Dense(1)]")]
    [InlineData("[GaussianDropout({|DROP1004:double.Epsilon|})] [Dense(1)]")]
    [InlineData("[AlphaDropout({|DROP1005:Rate = 1|})] [Dense(1)]")]
    [InlineData("[{|DROP1006:AlphaDropout(0.8, Rate = 0.2)|}] [Dense(1)]")]
    [InlineData("[{|DROP1007:GaussianDropout|}] [Dense(1)]")]
    [InlineData("[Dropout(0.5)] [{|DROP1024:GaussianDropout(0.5)|}] [Dense(1)]")]
    [InlineData("[GaussianDropout(0.5)] [{|DROP1024:GaussianDropout(0.5)|}] [Dense(1)]")]
    [InlineData("[AlphaDropout(0.5)] [Dropout(1)] [{|DROP1024:AlphaDropout(0.5)|}] [Dense(1)]")]
    [InlineData("[Dropout(0.5)] [{|DROP1024:Dropout(0.5, Form = DropoutForm.ScaleAtPredict, Mask = MaskScope.Batch)|}] [Dense(1)]")]
    [InlineData("[Dropout(0.5, Form = DropoutForm.ExactCount)] [{|DROP1024:Dropout(0.5, Form = DropoutForm.ExactCount)|}] [Dense(1)]")]
    [InlineData("[Dropout(0.5, Form = DropoutForm.ScaleAtPredict)] [{|DROP1023:Dropout(0.5, Form = DropoutForm.ScaleAtPredict, Mask = MaskScope.Batch)|}] [Dense(1)]")]
    [InlineData("[Dense(3, Activation.Relu)] [{|DROP1025:AlphaDropout(0.5)|}] [Dense(1)]")]
    [InlineData("[Dense(3)] [{|DROP1025:Dropout(0.5, Form = DropoutForm.Alpha)|}] [Dense(1)]")]
    [InlineData("[Dense(3, {|DROP1009:(Activation)99|})] [AlphaDropout(0.5)] [Dense(1)]")]
    [InlineData("[{|DROP1026:Dropout(0.1, Form = DropoutForm.ExactCount)|}] [Dense(1)]")]
    [InlineData("[Dense(1)] [{|DROP1026:Dropout(0.5, Form = DropoutForm.ExactCount)|}] [Dense(1)]")]
    [InlineData("[Dense(10)] [{|DROP1026:Dropout(0.95, Form = DropoutForm.ExactCount)|}] [Dense(1)]")]
    [InlineData("[Dropout(0.5)] [{|DROP1023:Dropout(0.5, Mask = MaskScope.Batch)|}] [Dense(1)]")]
    [InlineData("[Dense(3)] [Dropout(Rate = 0.1, Mask = MaskScope.Batch)] [Dropout(1)] [{|DROP1023:Dropout(0.5)|}] [Dense(1)]")]
    [InlineData("[Dense(3, {|DROP1030:L1 = -1|})] [Dense(1, {|DROP1030:L2 = double.NaN|})]")]
    [InlineData("[Dense(1, {|DROP1030:WeightDecay = 1e39|})]")]
    [InlineData("[Dense(3, {|DROP1031:MaxNorm = 0|})] [Dense(1, {|DROP1031:MaxNorm = double.PositiveInfinity|})]")]
    [InlineData("[Dense(1, {|DROP1032:InitBias = double.NaN|})]")]
    [InlineData("[Dense(1, Init = Init.Constant, {|DROP1032:InitValue = double.NegativeInfinity|})]")]
    [InlineData("[Dense(1, {|DROP1033:InitValue = 1|})]")]
    [InlineData("[Dense(1, Init = Init.HeNormal, {|DROP1033:InitValue = 1|})]")]
    [InlineData("[Dense(1, {|DROP1009:Init = (Init)99|})]")]
    [InlineData("[Dropout(0.5, Mask = MaskScope.Batch)] [Dropout(0.5, Mask = MaskScope.Batch)] [Dense(3)] [Dropout(0.5, Mask = MaskScope.Row)] [Dense(1)]")]
    [InlineData("[Dropout(0.5, Mask = MaskScope.Batch)] [Dropout(1)] [Dropout(Rate = 0)] [Dense(1)]")]
    [InlineData("[Dropout(0.5)] [Dense(1)] [{|DROP1008:Dropout(0.5)|}] [{|DROP1008:Dropout(Rate = 0.5)|}]")]
    public async Task Every_problem_of_a_layer_is_reported_where_it_stands(string layers) =>
        await Verifier.ReportsAsync("[Network(4, Loss.MeanSquaredError)] " + layers + " partial class Curve;");

    [Theory]
    [InlineData("4, Loss.Huber, {|DROP1034:HuberDelta = 0|}")]
    [InlineData("4, Loss.Huber, {|DROP1034:HuberDelta = -1|}")]
    [InlineData("4, Loss.Huber, {|DROP1034:HuberDelta = double.NaN|}")]
    [InlineData("4, Loss.Huber, {|DROP1034:HuberDelta = 1e-50|}")]
    [InlineData("4, Loss.Huber, {|DROP1034:HuberDelta = 1e39|}")]
    [InlineData("4, Loss.MeanSquaredError, {|DROP1035:HuberDelta = 2|}")]
    [InlineData("4, Loss.MeanSquaredError, {|DROP1035:HuberDelta = 0|}")]
    [InlineData("4, {|DROP1009:(Loss)9|}, HuberDelta = 2")]
    [InlineData("4, Loss.Huber, HuberDelta = 2")]
    public async Task A_delta_is_above_0_and_for_the_Huber_loss(string arguments) =>
        await Verifier.ReportsAsync($"[Network({arguments})] [Dense(1)] partial class Curve;");

    [Fact]
    public async Task Layers_of_several_declarations_have_no_order()
    {
        await Verifier.ReportsAsync(
        [
            "[Network(4, Loss.MeanSquaredError)] [Dense(3)] partial class Curve;",
            "[{|DROP1012:Dropout(0.5)|}] [Dense(1)] partial class Curve;",
        ]);
        await Verifier.ReportsAsync("[Dense(3)] partial class Curve; [{|DROP1012:Dense(1)|}] [Network(4, Loss.MeanSquaredError)] partial class Curve;");
    }

    [Fact]
    public async Task Layers_may_stand_on_another_declaration_than_the_network() =>
        await Verifier.ReportsAsync(
        [
            "[Network(4, Loss.MeanSquaredError)] partial class Curve;",
            "[System.Obsolete] partial class Curve { int member; }",
            "[Dense(3)] [Dropout(0.5)] [Dense(1)] partial class Curve;",
        ]);

    [Fact]
    public async Task A_problem_with_the_class_is_reported_where_it_says_network() =>
        await Verifier.ReportsAsync(
        [
            "abstract partial class Curve;",
            "[Network(4, Loss.MeanSquaredError)] [Dense(1)] partial class {|DROP1017:Curve|};",
        ]);

    [Fact]
    public async Task Older_languages_are_refused_in_words()
    {
        const string Source = "[Network(4, Loss.MeanSquaredError)] [Dense(1)] partial class {|DROP1022:Curve|} { }";
        await Verifier.ReportsAsync(Source, LanguageVersion.CSharp11);
        await Verifier.ReportsAsync(Source, LanguageVersion.CSharp8);
        await Verifier.ReportsAsync(Source.Replace("{|DROP1022:Curve|}", "Curve", StringComparison.Ordinal), LanguageVersion.Preview);

        Diagnostic diagnostic = Assert.Single(await Verifier.AnalyzeAsync(Compilations.Create(
            [Compilations.Usings + MarkedSource.Parse(Source).Text], LanguageVersion.CSharp10)));
        Assert.StartsWith("'Curve' is compiled as C# 10.0, and", diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[Dense(1)] [Network(4, Loss.MeanSquaredError)] partial struct Curve { }", "CS0592", "CS0592")]
    [InlineData("[Network(4, Loss.MeanSquaredError)] [Dense(1)] partial record struct Curve { }", "CS0592", "CS0592")]
    [InlineData("[Network(4, Loss.MeanSquaredError)] [Network(0, Loss.MeanSquaredError)] [Dense(1)] partial class Curve { }", "CS0579")]
    [InlineData("[Network(4, Loss.MeanSquaredError)] [Dense(\"3\")] partial class Curve { }", "CS1503")]
    [InlineData("[Network(4, Loss.MeanSquaredError)] [Dense] partial class Curve { }", "CS7036")]
    [InlineData("[Network] [Dense(1)] partial class Curve { }", "CS7036")]
    [InlineData("[Network(4, Loss.MeanSquaredError)] [Dense(int.MaxValue + 1)] partial class Curve { }", "CS0220")]
    [InlineData("[Network(4, Loss.MeanSquaredError)] [Dropout(Rate = \"0.5\")] [Dense(1)] partial class Curve { }", "CS0029")]
    [InlineData("[Network(4, Loss.MeanSquaredError)] [Dropout(0.5, Keep = 0.5)] [Dense(1)] partial class Curve { }", "CS0617")]
    [InlineData("[Network(4, Loss.MeanSquaredError)] [Dropout(Missing = 0.5)] [Dense(1)] partial class Curve { }", "CS0246")]
    [InlineData("[Network(4, Loss.MeanSquaredError)] [Dense(1)] partial class Curve { } class Curve { }", "CS0260")]
    public async Task What_the_compiler_rejects_is_not_reported_again(string source, params string[] compilerErrors)
    {
        // The second [Network] is read too: its 0 is worth a word.
        source = source.Replace("Network(0", "Network({|DROP1002:0|}", StringComparison.Ordinal);
        await Verifier.ReportsAsync([source], compilerErrors: compilerErrors);
    }

    [Fact]
    public async Task Nothing_is_reported_where_the_package_is_not_referenced()
    {
        const string Own = """
            using Mine;
            namespace Mine
            {
                class NetworkAttribute : System.Attribute { public NetworkAttribute(int inputs) { } }
                class DropoutAttribute : System.Attribute { public DropoutAttribute(double keep) { } }
            }
            [Network(0)] [Dropout(7)] class Theirs { }
            """;
        Assert.Empty(await Verifier.AnalyzeAsync(Compilations.Create([Own], withPackage: false)));
        Assert.Empty(await Verifier.AnalyzeAsync(Compilations.Create([Own])));
        Assert.Empty(await Verifier.AnalyzeAsync(Compilations.Create(["[Dropout.CodeGen.Network(0)] class Lost { }"], withPackage: false)));
    }

    [Fact]
    public async Task Generated_code_is_left_alone()
    {
        Compilation compilation = Compilations.Create([Compilations.Usings + "// <auto-generated/>\n[Dense(0)] class Loose { }"]);
        Assert.Single(await Verifier.AnalyzeAsync(compilation));

        compilation = Compilations.Create(["// <auto-generated/>\n" + Compilations.Usings + "[Dense(0)] class Loose { }"]);
        Assert.Empty(await Verifier.AnalyzeAsync(compilation));
    }

    [Fact]
    public async Task Messages_name_what_was_written_whatever_the_culture()
    {
        System.Globalization.CultureInfo culture = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = new System.Globalization.CultureInfo("") { NumberFormat = { NumberDecimalSeparator = ";", NegativeSign = "minus" } };
            IReadOnlyList<Diagnostic> diagnostics = await Verifier.AnalyzeAsync(Compilations.Create(
                [Compilations.Usings + "[Network(4, Loss.MeanSquaredError)] [Dropout(-0.5)] [Dense(1)] partial class Curve { }"]));
            Assert.Equal(
                "A unit cannot be kept with the probability -0.5: it must be above 0 and at most 1. Write the share of units to keep, as in [Dropout(0.8)], which keeps 80 %.",
                Assert.Single(diagnostics).GetMessage(System.Globalization.CultureInfo.InvariantCulture));
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = culture;
        }
    }
}
