using System.Diagnostics;
using Dropout.CodeGen.Analyzers.Tests.Robustness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit.Abstractions;

namespace Dropout.CodeGen.Analyzers.Tests;

/// <summary>Whatever is typed, the analyzers end and throw nothing.</summary>
public class BrokenProgramTests(ITestOutputHelper output)
{
    private const int VariantsOfEach = 3;

    // Far beyond what any of these needs: this tells a hang, not a slow machine.
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData("Written")]
    [InlineData("HeldOut")]
    [InlineData("TorchSharp")]
    public async Task Programs_that_are_cut_off_or_mutated_are_survived(string part)
    {
        int seed = 0;
        var slowest = TimeSpan.Zero;
        foreach (CorpusProgram program in CorpusProgram.Of(part))
        {
            string source = program.Files[0].Text;
            foreach (string variant in SourceMutations.Truncations(source, VariantsOfEach).Concat(SourceMutations.Mutations(source, VariantsOfEach, ++seed)))
            {
                long start = Stopwatch.GetTimestamp();
                await CorpusRun.FindAsync(program with { Files = [(program.Files[0].Path, variant), .. program.Files.Skip(1)] }).WaitAsync(patience);
                TimeSpan time = Stopwatch.GetElapsedTime(start);
                slowest = time > slowest ? time : slowest;
            }
        }

        output.WriteLine($"the slowest took {slowest.TotalMilliseconds:0} ms");
    }

    [Theory]
    [MemberData(nameof(Monsters))]
    public async Task What_no_person_writes_is_survived(string name, string source)
    {
        CSharpCompilation compilation = Compilations.Create([source], LanguageVersion.Latest, withPackage: false);
        await CorpusRun.FindAsync(compilation).WaitAsync(patience);
        output.WriteLine(name);
    }

    public static TheoryData<string, string> Monsters => new()
    {
        { "indices that are missing", Layer("y[i] = random.NextDouble() < rate ? 0 : x[i]; y[] = 1; y[,] = 2; y[0, ] = x[]; foreach (var (a, b) in ) y[a] = 0; for (;;) y[] += y[];") },
        { "a sum of 2,000 products", Layer($"y[i] = {string.Join(" + ", Enumerable.Range(0, 2000).Select(n => $"x[i] * {n}"))};") },
        { "400 branches in a row", Layer(string.Concat(Enumerable.Range(0, 400).Select(n => $"if (random.NextDouble() < rate + {n}) y[i] = x[i] * {n}; "))) },
        { "branches in branches", Layer(string.Concat(Enumerable.Range(0, 60).Select(n => $"if (x[i] > {n}) {{ y[i] += x[i] / rate; ")) + new string('}', 60)) },
        { "loops in loops", Layer(string.Concat(Enumerable.Range(0, 60).Select(n => $"for (int k{n} = 0; k{n} < 9; k{n}++) ")) + "y[i] = random.NextDouble() < rate ? 0 : x[i];") },
        { "methods that call each other", $"class Dropout {{ System.Random random; double rate; {string.Concat(Enumerable.Range(0, 40).Select(n => $"double F{n}(double x) => random.NextDouble() < rate ? F{(n + 1) % 40}(x) + F{(n + 7) % 40}(x) : F{(n + 3) % 40}(x) * G(x); "))} double G(double x) => F1(x) + F2(x); public double Predict(double x) => F0(x); }}" },
        { "a name defined by itself", "class Dropout { double keep => scale; double scale => keep; double a = 1; System.Random r; void F(double[] x) { a = a * a + keep; for (int i = 0; i < 9; i++) x[i] = r.NextDouble() < keep ? x[i] / scale * a : 0; } }" },
        { "parentheses", Layer($"y[i] = {new string('(', 300)}x[i]{new string(')', 300)} * (random.NextDouble() < rate ? 0 : 1);") },
        { "lambdas in lambdas", "class Dropout { System.Random r; void F() { System.Func<double, double> f = a => a; " + string.Concat(Enumerable.Range(0, 50).Select(n => $"System.Func<double, double> f{n} = x => f(f(x)) + (r.NextDouble() < 0.5 ? 0 : x); f = f{n}; ")) + "f(1); } }" },
        { "conditional operators", Layer($"y[i] = {string.Concat(Enumerable.Range(0, 150).Select(n => $"x[i] > {n} ? random.NextDouble() < {n} ? 0 : "))} x[i] {string.Concat(Enumerable.Repeat(" : x[i] : x[i] * 2", 150))};") },
    };

    private static string Layer(string body) =>
        "class DropoutLayer { System.Random random = new System.Random(); double rate = 0.5; public double[] Forward(double[] x, bool training) { var y = new double[9]; for (int i = 0; i < 9; i++) { " + body + " } return y; } }";
}
