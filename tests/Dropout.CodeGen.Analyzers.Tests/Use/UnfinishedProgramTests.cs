using Dropout.CodeGen.Analyzers.Definitions;
using Dropout.CodeGen.Analyzers.Use;
using Dropout.CodeGen.CodeFixes.Use;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Dropout.CodeGen.Analyzers.Tests.Use;

/// <summary>Analyzers and code fixes over programs that are half typed: nothing is thrown, and nothing hangs.</summary>
public class UnfinishedProgramTests
{
    private const int Mutations = 150;

    private const string Networks = "using Dropout.CodeGen; [Network(4, Loss.SoftmaxCrossEntropy)] [Dense(3)] public sealed partial class Digits;";

    // Most rules fire on it.
    private const string Program = """
        using System; using System.Linq; using System.Threading.Tasks; using Dropout.CodeGen;
        [Network(9, Loss.BinaryCrossEntropy)] [Dropout(1)] [Dropout(0.9)] [Dropout(Rate = 0.2)] [Dense(50, Activation.Selu)] [Dropout(0.2)] [Dense(1, Activation.Sigmoid)] partial class Small;
        class A
        {
            Digits net = new Digits(1);
            [PredictPath] int Answer(Digits.Trainer t, float[] x, float[] y) { t.Train(x, y); return Learn(t, x, y) + net.PredictClass(new float[5]); }
            int Learn(Digits.Trainer t, float[] x, float[] y) => (int)t.Train(x, y);
            int PredictAll(Digits.Trainer t, float[] x, float[] y) { net.Predict(x, y); return Learn(t, x, y); }
            void Run(float[] x, int[] y)
            {
                for (int i = 0; i < 9; i++) { using var t = net.CreateTrainer(new Sgd()); t.Train(x, y); }
                var u = net.CreateTrainer(new Sgd { Momentum = 0.9f });
                Parallel.For(0, 9, i => { u.Train(x, y); });
                Span<float> p = stackalloc float[7]; net.Predict(new float[8], p);
                Digits[] all = [new Digits(1), new(1), .. Enumerable.Range(0, 3).Select(i => new Digits(2))];
                var lost = new Digits(3); lost.Fit((Dataset)null!, new FitOptions { Epochs = 3 });
            }
        }
        """;

    private static readonly DiagnosticAnalyzer[] analyzers =
    [
        new NetworkDefinitionAnalyzer(), new PredictPathAnalyzer(), new TrainerAnalyzer(), new BufferLengthAnalyzer(), new TrainingLossAnalyzer(), new ScoringLoopAnalyzer(), new ModelUseAnalyzer(),
    ];

    private static readonly CodeFixProvider[] fixes =
    [
        .. typeof(AddUsingCodeFix).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(CodeFixProvider)))
            .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];

    [Fact]
    public async Task The_whole_program_has_much_to_say_about() => Assert.Superset(
        new HashSet<string> { "DROP1040", "DROP1041", "DROP1050", "DROP1051", "DROP1054", "DROP2001", "DROP2003", "DROP2005", "DROP2006", "DROP2007", "DROP2008", "DROP2009", "DROP2010" },
        await SurviveAsync(Program));

    [Fact]
    public async Task Every_prefix_is_survived()
    {
        foreach (SyntaxToken token in Tokens())
        {
            await SurviveAsync(Program[..token.Span.End]);
        }
    }

    [Fact]
    public async Task Tokens_that_are_missing_doubled_and_swapped_are_survived()
    {
        SyntaxToken[] tokens = Tokens();
        var random = new Random(20261121);
        for (int mutation = 0; mutation < Mutations; mutation++)
        {
            var texts = tokens.Select(token => token.Text).ToList();
            int at = random.Next(texts.Count);
            int other = random.Next(texts.Count);
            switch (random.Next(3))
            {
                case 0:
                    texts.RemoveAt(at);
                    break;
                case 1:
                    texts.Insert(at, texts[other]);
                    break;
                default:
                    (texts[at], texts[other]) = (texts[other], texts[at]);
                    break;
            }

            await SurviveAsync(string.Join(' ', texts));
        }
    }

    private static SyntaxToken[] Tokens() => [.. Compilations.Tree(Program).GetRoot().DescendantTokens().Where(token => token.Span.Length > 0)];

    private static async Task<HashSet<string>> SurviveAsync(string text)
    {
        var reported = new HashSet<string>();
        Project project = new AdhocWorkspace().AddProject("User", LanguageNames.CSharp)
            .WithParseOptions(new CSharpParseOptions(LanguageVersion.CSharp12))
            .WithCompilationOptions(new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
            .WithMetadataReferences([.. Compilations.References, networks.Value]);
        Document document = project.AddDocument("File0.cs", text, filePath: "File0.cs");
        foreach (Diagnostic diagnostic in await Verifier.AnalyzeAsync((await document.Project.GetCompilationAsync())!, analyzers))
        {
            reported.Add(diagnostic.Id);
            foreach (CodeFixProvider fix in fixes.Where(fix => fix.FixableDiagnosticIds.Contains(diagnostic.Id)))
            {
                await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (_, _) => { }, CancellationToken.None));
            }
        }

        return reported;
    }

    // Compiled, as the networks of another project are.
    private static readonly Lazy<MetadataReference> networks = new(() =>
    {
        using var image = new MemoryStream();
        CSharpCompilation compilation = GeneratedCompilation.Create(Networks, "");
        Assert.True(compilation.WithAssemblyName("Networks").WithOptions(compilation.Options.WithAllowUnsafe(true)).Emit(image).Success);
        return MetadataReference.CreateFromImage(image.ToArray());
    });
}
