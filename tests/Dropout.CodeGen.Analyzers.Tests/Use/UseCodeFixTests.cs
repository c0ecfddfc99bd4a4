using Dropout.CodeGen.Analyzers.Use;
using Dropout.CodeGen.CodeFixes.Use;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Dropout.CodeGen.Analyzers.Tests.Use;

/// <summary>Repairs of programs that use networks.</summary>
public class UseCodeFixTests
{
    private const string Preamble = "using System;\nusing Dropout.CodeGen;\n";

    private const string Network = Preamble + "namespace Models { [Network(4, Loss.SoftmaxCrossEntropy)] [Dense(3)] public sealed partial class Digits; }";

    private static readonly Lazy<SyntaxTree[]> others = new(() => [.. GeneratedCompilation.Create(Network, "").SyntaxTrees.Where(tree => tree.FilePath != "File0.cs")]);

    [Theory]
    [InlineData("        var t = net.CreateTrainer(new Sgd()); // mine\n", "        using var t = net.CreateTrainer(new Sgd()); // mine\n")]
    [InlineData("        Digits.Trainer t = net.CreateTrainer(new Sgd());\n        t.Train(x, y);\n", "        using Digits.Trainer t = net.CreateTrainer(new Sgd());\n        t.Train(x, y);\n")]
    public Task A_trainer_is_disposed(string before, string after) => FixesAsync(new TrainerAnalyzer(), new AddUsingCodeFix(), before, after);

    [Fact]
    public Task A_trainer_without_a_name_has_no_using() =>
        CodeFixVerifier.OffersNothingAsync(new TrainerAnalyzer(), new AddUsingCodeFix(), Program("net.CreateTrainer(new Sgd()).Train(x, y);"), others.Value);

    [Theory]
    [InlineData(
        "        for (int i = 0; i < 9; i++)\n        {\n            using var t = net.CreateTrainer(new Sgd());\n            t.Train(x, y);\n        }\n",
        "        using var t = net.CreateTrainer(new Sgd());\n        for (int i = 0; i < 9; i++)\n        {\n            t.Train(x, y);\n        }\n")]
    public Task A_trainer_is_created_before_the_loop(string before, string after) => FixesAsync(new TrainerAnalyzer(), new HoistTrainerCodeFix(), before, after);

    [Theory]
    [InlineData("for (int i = 0; i < 9; i++) { var t = net.CreateTrainer(new Sgd()); t.Train(x, y); t.Dispose(); }")]
    [InlineData("for (int i = 0; i < 9; i++) { using (var t = net.CreateTrainer(new Sgd())) { t.Train(x, y); } }")]
    [InlineData("for (int i = 0; i < 9; i++) { using var t = net.CreateTrainer(new Sgd()); t.Train(x, y); } for (int i = 0; i < 9; i++) { var t = 1; }")]
    [InlineData("if (x.Length > 0) while (true) { using var t = net.CreateTrainer(new Sgd()); t.Train(x, y); }")]
    public Task Where_a_trainer_cannot_move_nothing_is_offered(string body) =>
        CodeFixVerifier.OffersNothingAsync(new TrainerAnalyzer(), new HoistTrainerCodeFix(), Program(body), others.Value);

    [Theory]
    [InlineData("        net.Predict(new float[5], y);\n", "        net.Predict(new float[Digits.InputSize], y);\n")]
    [InlineData("        Span<float> p = stackalloc float[9];\n        net.Predict(new float[8], p);\n", "        Span<float> p = stackalloc float[2 * Digits.OutputSize];\n        net.Predict(new float[8], p);\n")]
    public Task A_length_follows_the_definition(string before, string after) => FixesAsync(new BufferLengthAnalyzer(), new WriteLengthCodeFix(), before, after);

    [Fact]
    public Task A_predict_path_predicts() => CodeFixVerifier.FixesAsync(
        new PredictPathAnalyzer(),
        new PredictInsteadCodeFix(),
        Preamble + "using Models;\nclass A { [PredictPath] void Answer(Digits net, Digits.Trainer t, float[] x, float[] y) { t.Train(x, y); } }",
        Preamble + "using Models;\nclass A { [PredictPath] void Answer(Digits net, Digits.Trainer t, float[] x, float[] y) { net.Predict(x, y); } }",
        others.Value);

    [Theory]
    // No network, or two of them; labels are no outputs; the loss is read.
    [InlineData("void Answer(Digits.Trainer t, float[] x, float[] y) { t.Train(x, y); }")]
    [InlineData("void Answer(Digits a, Digits b, Digits.Trainer t, float[] x, float[] y) { t.Train(x, y); }")]
    [InlineData("void Answer(Digits net, Digits.Trainer t, float[] x, int[] y) { t.Train(x, y); }")]
    [InlineData("void Answer(Digits net, Digits.Trainer t, float[] x, float[] y) { float loss = t.Train(x, y); }")]
    public Task Where_the_arguments_do_not_fit_nothing_is_offered(string method) => CodeFixVerifier.OffersNothingAsync(
        new PredictPathAnalyzer(), new PredictInsteadCodeFix(), Preamble + "using Models;\nclass A { [PredictPath] " + method + " }", others.Value);

    [Theory]
    [InlineData("Span<float> spread = stackalloc float[3];\n        net.PredictWithUncertainty(x, 9, 1, y, spread);", "Span<float> spread = stackalloc float[3];\n        net.Predict(x, y);")]
    [InlineData("net.PredictWithUncertainty(x, 9, 1, y, new float[3]);", "net.Predict(x, y);")]
    public Task Where_nobody_reads_the_spread_a_predict_path_predicts(string before, string after) => CodeFixVerifier.FixesAsync(
        new PredictPathAnalyzer(), new PredictInsteadCodeFix(), Answer(before), Answer(after), others.Value);

    [Theory]
    [InlineData("float[] spread = new float[3]; net.PredictWithUncertainty(x, 9, 1, y, spread); Console.WriteLine(spread[0]);")]
    [InlineData("net.PredictWithUncertainty(x, 9, 1, y, x);")]
    [InlineData("net.PredictWithUncertainty(x, 9, mean: y, seed: 1, standardDeviation: new float[3]);")]
    public Task Where_the_spread_may_be_read_nothing_is_offered(string body) =>
        CodeFixVerifier.OffersNothingAsync(new PredictPathAnalyzer(), new PredictInsteadCodeFix(), Answer(body), others.Value);

    [Fact]
    public Task A_length_in_a_field_is_repaired_once() => CodeFixVerifier.FixesAllAsync(
        new BufferLengthAnalyzer(),
        new WriteLengthCodeFix(),
        others.Value,
        (Program("net.PredictClass(buffer); net.PredictClass(buffer);", members: "readonly float[] buffer = new float[5];"),
            Program("net.PredictClass(buffer); net.PredictClass(buffer);", members: "readonly float[] buffer = new float[Digits.InputSize];")));

    [Theory]
    [InlineData("net.PredictClass([1, 2, 3]);")]
    [InlineData("net.PredictClass(x.AsSpan(4)[1..4]);")]
    public Task A_length_that_is_not_written_is_left_to_the_user(string body) =>
        CodeFixVerifier.OffersNothingAsync(new BufferLengthAnalyzer(), new WriteLengthCodeFix(), Program(body), others.Value);

    private const string Looped = "        for (int i = 0; i < 9; i++)\n        {\n            using var t = net.CreateTrainer(new Sgd());\n            t.Train(x, y);\n        }\n";
    private const string Hoisted = "        using var t = net.CreateTrainer(new Sgd());\n        for (int i = 0; i < 9; i++)\n        {\n            t.Train(x, y);\n        }\n";

    private static readonly (CodeFixProvider Fix, DiagnosticAnalyzer Analyzer, string[] Before, string[] After)[] everyFix =
    [
        (new AddUsingCodeFix(), new TrainerAnalyzer(),
            [Program("var t = net.CreateTrainer(new Sgd()); var u = net.CreateTrainer(new Sgd());"), Program("var t = net.CreateTrainer(new Sgd());", "B")],
            [Program("using var t = net.CreateTrainer(new Sgd()); using var u = net.CreateTrainer(new Sgd());"), Program("using var t = net.CreateTrainer(new Sgd());", "B")]),
        (new WriteLengthCodeFix(), new BufferLengthAnalyzer(),
            [Program("net.PredictClass(new float[5]); net.PredictClass(x.AsSpan(0, 6)); net.PredictClass(x[..7]);"), Program("net.PredictClass(new float[7]);", "B")],
            [Program("net.PredictClass(new float[Digits.InputSize]); net.PredictClass(x.AsSpan(0, Digits.InputSize)); net.PredictClass(x[..Digits.InputSize]);"), Program("net.PredictClass(new float[Digits.InputSize]);", "B")]),
        (new HoistTrainerCodeFix(), new TrainerAnalyzer(),
            [Program(Looped, members: "void Again(Digits net, float[] x, float[] y)\n    {\n" + Looped + "    }"), Program(Looped, "B")],
            [Program(Hoisted, members: "void Again(Digits net, float[] x, float[] y)\n    {\n" + Hoisted + "    }"), Program(Hoisted, "B")]),
        (new PredictInsteadCodeFix(), new PredictPathAnalyzer(),
            [Answer("t.Train(x, y); net.PredictWithUncertainty(x, 9, 1, y, new float[3]);"), Answer("t.Train(x, y);", "B")],
            [Answer("net.Predict(x, y); net.Predict(x, y);"), Answer("net.Predict(x, y);", "B")]),
    ];

    public static TheoryData<string> EveryFix => [.. everyFix.Select(one => one.Fix.GetType().Name)];

    [Theory]
    [MemberData(nameof(EveryFix))]
    public Task All_documents_are_repaired_at_once(string name)
    {
        (CodeFixProvider fix, DiagnosticAnalyzer analyzer, string[] before, string[] after) = everyFix.Single(one => one.Fix.GetType().Name == name);
        return CodeFixVerifier.FixesAllAsync(analyzer, fix, others.Value, [.. before.Zip(after)]);
    }

    [Fact]
    public void Every_fix_of_use_is_tried_on_all_documents() => Assert.Equal(
        typeof(AddUsingCodeFix).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(AddUsingCodeFix).Namespace && type is { IsAbstract: false } && type.IsSubclassOf(typeof(CodeFixProvider)))
            .Select(type => type.Name)
            .Order(StringComparer.Ordinal),
        everyFix.Select(one => one.Fix.GetType().Name).Order(StringComparer.Ordinal));

    private static string Answer(string body, string name = "A") =>
        Preamble + $"using Models;\nclass {name}\n{{\n    [PredictPath]\n    void Answer(Digits net, Digits.Trainer t, float[] x, float[] y)\n    {{\n        {body}\n    }}\n}}\n";

    private static string Program(string body, string name = "A", string members = "") =>
        Preamble + $"using Models;\nclass {name}\n{{\n    {members}\n    void Run(Digits net, float[] x, float[] y)\n    {{\n{body}    }}\n}}\n";

    private static Task FixesAsync(DiagnosticAnalyzer analyzer, CodeFixProvider fix, string before, string after) =>
        CodeFixVerifier.FixesAsync(analyzer, fix, Program(before), Program(after), others.Value);
}
