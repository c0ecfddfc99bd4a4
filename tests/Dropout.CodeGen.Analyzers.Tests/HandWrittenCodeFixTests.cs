using Dropout.CodeGen.Analyzers.HandWritten;
using Dropout.CodeGen.Analyzers.TorchSharp;
using Dropout.CodeGen.CodeFixes.HandWritten;
using Dropout.CodeGen.CodeFixes.TorchSharp;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Dropout.CodeGen.Analyzers.Tests;

/// <summary>Repairs of dropout that is written by hand, and with TorchSharp.</summary>
public class HandWrittenCodeFixTests
{
    [Theory]
    [InlineData("y[i] = random.NextDouble() < rate ? 0 : x[i];", "y[i] = random.NextDouble() < rate ? 0 : x[i] / (1 - rate);")]
    [InlineData("y[i] = random.NextDouble() >= rate ? x[i] : 0;", "y[i] = random.NextDouble() >= rate ? x[i] / (1 - rate) : 0;")]
    [InlineData("y[i] = rate > random.NextDouble() ? x[i] * 1 : 0.0; // keeps", "y[i] = rate > random.NextDouble() ? x[i] * 1 / rate : 0.0; // keeps")]
    [InlineData("mask[i] = random.NextDouble() > rate ? 1 : 0; y[i] = x[i] * mask[i];", "mask[i] = random.NextDouble() > rate ? 1.0 / (1 - rate) : 0; y[i] = x[i] * mask[i];")]
    [InlineData("if (random.NextDouble() < rate) y[i] = 0; else y[i] = x[i] + 1;", "if (random.NextDouble() < rate) y[i] = 0; else y[i] = (x[i] + 1) / (1 - rate);")]
    [InlineData("if (random.NextDouble() < rate) { x[i] = 0; } y[i] = x[i];", "if (random.NextDouble() < rate) { x[i] = 0; } else x[i] /= 1 - rate; y[i] = x[i];")]
    public Task What_is_kept_is_divided(string before, string after) => FixesAsync(new ScaleSurvivorsCodeFix(), Layer(before), Layer(after));

    [Theory]
    // The mask is an int: the factor has no place in it.
    [InlineData("bits[i] = random.NextDouble() > rate ? 1 : 0; y[i] = x[i] * bits[i];")]
    // The probability is no simple expression.
    [InlineData("y[i] = random.NextDouble() < 1 - rate ? 0 : x[i];")]
    [InlineData("y[i] = random.Next(10) < rate ? 0 : x[i];")]
    public Task What_is_not_plain_is_left_alone(string body) =>
        CodeFixVerifier.OffersNothingAsync(new HandWrittenDropoutAnalyzer(), new ScaleSurvivorsCodeFix(), Layer(body));

    [Fact]
    public Task The_scale_would_be_missing_in_the_backward_pass() => CodeFixVerifier.OffersNothingAsync(
        new HandWrittenDropoutAnalyzer(),
        new ScaleSurvivorsCodeFix(),
        Layer("on[i] = random.NextDouble() > rate; y[i] = on[i] ? x[i] : 0;", "public double[] Backward(double[] g) { for (int i = 0; i < 9; i++) g[i] = on[i] ? g[i] : 0; return g; }"));

    [Theory]
    [InlineData("public double[] Predict(double[] x) { for (int i = 0; i < 9; i++) x[i] = x[i] * (1 - rate); return x; }", "public double[] Predict(double[] x) { for (int i = 0; i < 9; i++) x[i] = x[i]; return x; }")]
    [InlineData("public double[] Predict(double[] x) { for (int i = 0; i < 9; i++) { x[i] *= 1 - rate; } return x; }", "public double[] Predict(double[] x) { for (int i = 0; i < 9; i++) { } return x; }")]
    public Task The_second_scaling_goes(string before, string after)
    {
        const string Body = "y[i] = random.NextDouble() < rate ? 0 : x[i] / (1 - rate);";
        return FixesAsync(new RemoveSecondScaleCodeFix(), Layer(Body, before), Layer(Body, after));
    }

    [Theory]
    [InlineData("y[i] = random.NextDouble() < dropRate ? x[i] / (1 - dropRate) : 0;", "y[i] = random.NextDouble() >= dropRate ? x[i] / (1 - dropRate) : 0;")]
    [InlineData("y[i] = dropRate >= random.NextDouble() ? x[i] / (1 - dropRate) : 0;", "y[i] = dropRate < random.NextDouble() ? x[i] / (1 - dropRate) : 0;")]
    public Task The_comparison_is_reversed(string before, string after) => FixesAsync(new ReverseComparisonCodeFix(), Layer(before), Layer(after));

    [Fact]
    public Task A_name_alone_reverses_nothing() => CodeFixVerifier.OffersNothingAsync(
        new HandWrittenDropoutAnalyzer(), new ReverseComparisonCodeFix(), Layer("y[i] = random.NextDouble() < dropRate ? x[i] : 0;"));

    [Theory]
    [InlineData("y[i] = random.NextDouble() < rate ? 0 : x[i] / (1 - rate);", "y[i] = training ? (random.NextDouble() < rate ? 0 : x[i] / (1 - rate)) : x[i];")]
    [InlineData("mask[i] = random.NextDouble() >= rate ? 1 / (1 - rate) : 0; y[i] = x[i] * mask[i];", "mask[i] = training ? (random.NextDouble() >= rate ? 1 / (1 - rate) : 0) : 1; y[i] = x[i] * mask[i];")]
    public Task The_flag_decides(string before, string after) =>
        FixesAsync(new GuardWithFlagCodeFix(), Layer(before, early: false), Layer(after, early: false));

    [Fact]
    public Task The_gradient_gets_the_mask() => FixesAsync(
        new BackwardCodeFix(),
        Layer("mask[i] = random.NextDouble() < rate ? 0 : 1 / (1 - rate); y[i] = x[i] * mask[i];", "public double[] Backward(double[] g) { var d = new double[9]; for (int i = 0; i < 9; i++) d[i] = g[i]; return d; }"),
        Layer("mask[i] = random.NextDouble() < rate ? 0 : 1 / (1 - rate); y[i] = x[i] * mask[i];", "public double[] Backward(double[] g) { var d = new double[9]; for (int i = 0; i < 9; i++) d[i] = g[i] * mask[i]; return d; }"));

    [Theory]
    [InlineData("g[i] * mask[i]", "g[i] * mask[i] / (1 - rate)", "mask[i] = random.NextDouble() < rate ? 0 : 1; y[i] = x[i] * mask[i] / (1 - rate);")]
    [InlineData("on[i] ? g[i] : 0", "on[i] ? g[i] / (1 - rate) : 0", "on[i] = random.NextDouble() >= rate; y[i] = on[i] ? x[i] / (1 - rate) : 0;")]
    public Task The_gradient_gets_the_scale(string before, string after, string body) => FixesAsync(
        new BackwardCodeFix(),
        Layer(body, $"public double[] Backward(double[] g) {{ for (int i = 0; i < 9; i++) g[i] = {before}; return g; }}"),
        Layer(body, $"public double[] Backward(double[] g) {{ for (int i = 0; i < 9; i++) g[i] = {after}; return g; }}"));

    [Fact]
    public Task The_generator_becomes_a_field() => FixesAsync(
        new HoistGeneratorCodeFix(),
        """
        using System;
        class DropoutLayer
        {
            double rate = 0.5;

            public double[] Forward(double[] x, bool training)
            {
                if (!training) return x;
                var rng = new Random(42);
                for (int i = 0; i < 9; i++) x[i] = rng.NextDouble() < rate ? 0 : x[i] / (1 - rate);
                return x;
            }
        }
        """,
        """
        using System;
        class DropoutLayer
        {
            double rate = 0.5;

            private readonly Random rng = new Random(42);

            public double[] Forward(double[] x, bool training)
            {
                if (!training) return x;
                for (int i = 0; i < 9; i++) x[i] = rng.NextDouble() < rate ? 0 : x[i] / (1 - rate);
                return x;
            }
        }
        """);

    [Theory]
    [InlineData("mask[i] = random.NextDouble() >= rate ? 1 / rate : 0; y[i] = x[i] * mask[i];", "mask[i] = random.NextDouble() >= rate ? 1 / (1 - rate) : 0; y[i] = x[i] * mask[i];")]
    [InlineData("mask[i] = random.NextDouble() < keep ? 1 / (1 - keep) : 0; y[i] = x[i] * mask[i];", "mask[i] = random.NextDouble() < keep ? 1 / keep : 0; y[i] = x[i] * mask[i];")]
    public Task The_scale_is_that_of_what_is_kept(string before, string after) => FixesAsync(new CorrectScaleCodeFix(), Layer(before), Layer(after));

    [Fact]
    public Task A_scale_without_a_mask_would_be_missing_in_the_backward_pass() => CodeFixVerifier.OffersNothingAsync(
        new HandWrittenDropoutAnalyzer(), new CorrectScaleCodeFix(), Layer("y[i] = random.NextDouble() >= rate ? x[i] / rate : 0;"));

    [Theory]
    [InlineData("x[i] * rate", "x[i] * (1 - rate)")]
    [InlineData("this.rate * x[i]", "(1 - this.rate) * x[i]")]
    public Task A_prediction_is_scaled_by_what_is_kept(string before, string after) => FixesAsync(
        new CorrectPredictionScaleCodeFix(),
        Layer($"y[i] = training ? (random.NextDouble() < rate ? 0 : x[i]) : {before};", early: false),
        Layer($"y[i] = training ? (random.NextDouble() < rate ? 0 : x[i]) : {after};", early: false));

    [Theory]
    [InlineData("value < 0 || value > 1", "value < 0 || value >= 1")]
    [InlineData("value > 1 || value < 0", "value >= 1 || value < 0")]
    public Task The_bound_that_divides_by_zero_is_refused(string before, string after)
    {
        const string Body = "y[i] = random.NextDouble() < rate ? 0 : x[i] / (1 - rate);";
        return FixesAsync(new RefuseBoundCodeFix(), Layer(Body, Check(before)), Layer(Body, Check(after)));

        static string Check(string condition) =>
            $"public DropoutLayer(double value) {{ double rate = value; if ({condition.Replace("value", "rate", StringComparison.Ordinal)}) throw new System.ArgumentOutOfRangeException(nameof(value)); this.rate = rate; }}";
    }

    [Fact]
    public Task Threads_share_what_may_be_shared() => FixesAsync(
        new SharedGeneratorCodeFix(),
        Layer("", "public void Train(double[] x) { System.Threading.Tasks.Parallel.For(0, 9, i => x[i] = random.NextDouble() < rate ? 0 : x[i] / (1 - rate)); }"),
        Layer("", "public void Train(double[] x) { System.Threading.Tasks.Parallel.For(0, 9, i => x[i] = System.Random.Shared.NextDouble() < rate ? 0 : x[i] / (1 - rate)); }"));

    [Theory]
    [InlineData("functional.dropout(x, 0.5)", "functional.dropout(x, 0.5, training: training)")]
    [InlineData("functional.alpha_dropout(functional.dropout(x))", "functional.alpha_dropout(functional.dropout(x), training: training)")]
    [InlineData("functional.dropout(x, 0.5, true)", "functional.dropout(x, 0.5, training)")]
    public Task The_mode_is_passed(string before, string after) =>
        CodeFixVerifier.FixesAsync(new TorchSharpAnalyzer(), new PassTrainingCodeFix(), Module(before), Module(after));

    [Fact]
    public Task The_scope_is_left() => CodeFixVerifier.FixesAsync(
        new TorchSharpAnalyzer(), new UseScopeCodeFix(), Module("x", "torch.no_grad();"), Module("x", "using var _ = torch.no_grad();"));

    [Fact]
    public Task Attention_is_dropped_in_training_only() => CodeFixVerifier.FixesAsync(
        new TorchSharpAnalyzer(), new GateAttentionCodeFix(),
        Module("functional.scaled_dot_product_attention(x, x, x, p: 0.1)"), Module("functional.scaled_dot_product_attention(x, x, x, p: training ? 0.1 : 0)"));

    [Fact]
    public Task A_prediction_begins_without_gradients() => CodeFixVerifier.FixesAsync(
        new TorchSharpAnalyzer(), new PredictWithoutGradientsCodeFix(), Predicting(""), Predicting("using var _ = torch.no_grad(); "));

    [Fact]
    public Task A_round_begins_in_training_mode() => CodeFixVerifier.FixesAsync(
        new TorchSharpAnalyzer(), new TrainAgainCodeFix(), Training(""), Training("model.train(); "));

    public static TheoryData<CodeFixProvider, string, string> Fixes => new()
    {
        { new ScaleSurvivorsCodeFix(), Layer("y[i] = random.NextDouble() < rate ? 0 : x[i];"), Layer("y[i] = random.NextDouble() < rate ? 0 : x[i] / (1 - rate);") },
        { new ReverseComparisonCodeFix(), Layer("y[i] = random.NextDouble() < dropRate ? x[i] / (1 - dropRate) : 0;"), Layer("y[i] = random.NextDouble() >= dropRate ? x[i] / (1 - dropRate) : 0;") },
        { new GuardWithFlagCodeFix(), Layer("y[i] = random.NextDouble() < rate ? 0 : x[i] / (1 - rate);", early: false), Layer("y[i] = training ? (random.NextDouble() < rate ? 0 : x[i] / (1 - rate)) : x[i];", early: false) },
    };

    [Theory]
    [MemberData(nameof(Fixes))]
    public Task All_documents_are_fixed_at_once(CodeFixProvider fix, string before, string after) => CodeFixVerifier.FixesAllAsync(
        new HandWrittenDropoutAnalyzer(),
        fix,
        Enumerable.Range(1, 3).Select(number => (Numbered(before, number), Numbered(after, number))).ToArray());

    [Fact]
    public Task All_calls_of_all_documents_learn_the_mode() => CodeFixVerifier.FixesAllAsync(
        new TorchSharpAnalyzer(),
        new PassTrainingCodeFix(),
        (Module("functional.alpha_dropout(functional.dropout(x))"), Module("functional.alpha_dropout(functional.dropout(x, training: training), training: training)")),
        ("// TorchSharp\nclass Other { }", "// TorchSharp\nclass Other { }"));

    // Two in a file, in classes of a number.
    private static string Numbered(string source, int number) =>
        source.Replace("class DropoutLayer", $"class DropoutLayer{number}", StringComparison.Ordinal) + source.Replace("class DropoutLayer", $"class Dropout{number}", StringComparison.Ordinal);

    private static Task FixesAsync(CodeFixProvider fix, string before, string after) =>
        CodeFixVerifier.FixesAsync(new HandWrittenDropoutAnalyzer(), fix, before, after);

    private static string Layer(string body, string members = "", bool early = true) =>
        $$"""
        class DropoutLayer
        {
            private readonly System.Random random = new System.Random();
            private double rate = 0.4, dropRate = 0.4, keep = 0.6; private double[] mask = new double[9]; private int[] bits = new int[9]; private bool[] on = new bool[9];
            public double[] Forward(double[] x, bool training)
            {
                {{(early ? "if (!training) return x;" : "")}}
                var y = new double[9];
                for (int i = 0; i < 9; i++)
                {
                    {{body}}
                }
                return y;
            }
            {{members}}
        }

        """;

    private static string Predicting(string scope) =>
        Module("x") + $"class Service {{ Net model = new Net(); public Tensor Predict(Tensor x) {{ {scope}model.eval(); return model.forward(x); }} }}";

    private static string Training(string mode) =>
        Module("x") + $"class Session {{ public void Run(Net model, Tensor x) {{ for (int epoch = 0; epoch < 9; epoch++) {{ {mode}model.forward(x).backward(); model.eval(); }} }} }}";

    private static string Module(string value, string statement = "") =>
        "using TorchSharp; using static TorchSharp.torch; using static TorchSharp.torch.nn;\n"
        + $"public class Net : Module<Tensor, Tensor> {{ public Net() : base(\"\") {{ }} public override Tensor forward(Tensor x) {{ {statement} return {value}; }} }}\n"
        + CorpusProgram.Read("corpus/TorchSharpStubs.txt");
}
