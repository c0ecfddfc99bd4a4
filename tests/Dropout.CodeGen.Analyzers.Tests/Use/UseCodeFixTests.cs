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

    [Fact]
    public async Task All_documents_are_repaired_at_once()
    {
        await CodeFixVerifier.FixesAllAsync(
            new TrainerAnalyzer(),
            new AddUsingCodeFix(),
            others.Value,
            (Program("var t = net.CreateTrainer(new Sgd()); var u = net.CreateTrainer(new Sgd());"), Program("using var t = net.CreateTrainer(new Sgd()); using var u = net.CreateTrainer(new Sgd());")),
            (Program("var t = net.CreateTrainer(new Sgd());", "B"), Program("using var t = net.CreateTrainer(new Sgd());", "B")));
        await CodeFixVerifier.FixesAllAsync(
            new BufferLengthAnalyzer(),
            new WriteLengthCodeFix(),
            others.Value,
            (Program("net.PredictClass(new float[5]); net.PredictClass(new float[6]);"), Program("net.PredictClass(new float[Digits.InputSize]); net.PredictClass(new float[Digits.InputSize]);")),
            (Program("net.PredictClass(new float[7]);", "B"), Program("net.PredictClass(new float[Digits.InputSize]);", "B")));
    }

    private static string Program(string body, string name = "A") =>
        Preamble + $"using Models;\nclass {name}\n{{\n    void Run(Digits net, float[] x, float[] y)\n    {{\n{body}    }}\n}}\n";

    private static Task FixesAsync(DiagnosticAnalyzer analyzer, CodeFixProvider fix, string before, string after) =>
        CodeFixVerifier.FixesAsync(analyzer, fix, Program(before), Program(after), others.Value);
}
