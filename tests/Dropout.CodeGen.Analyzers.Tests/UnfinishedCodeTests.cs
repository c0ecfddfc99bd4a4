using Dropout.CodeGen.Analyzers;
using Dropout.CodeGen.Analyzers.Definitions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Dropout.CodeGen.Analyzers.Tests;

/// <summary>An editor runs analyzers over what is half typed.</summary>
public class UnfinishedCodeTests
{
    [Theory]
    [InlineData("using Dropout.CodeGen; namespace A.B; [Network(784, Loss.SoftmaxCrossEntropy)] [Dropout(0.8)] [Dense(1024, Activation.Relu)] [Dropout(Rate = 0.5)] [Dense(10)] public sealed partial class Digits;")]
    [InlineData("using Dropout.CodeGen; namespace N { static partial class Outer { partial struct Middle<T> { [Dense(units: 3, activation: (Activation)99), Dropout(0.8, Rate = -1e9), Network(inputs: int.MaxValue, loss: (Loss)7)] file abstract class @class { } } } }")]
    [InlineData("using Dropout.CodeGen; [Network(4, Loss.MeanSquaredError)] partial class A(int x) : B { } [Dense(1)] partial class A { } [Dropout(double.NaN)] partial class A { } class B { } [Dense(1)] struct C { } [Network] record D;")]
    [InlineData("using N = Dropout.CodeGen.NetworkAttribute; using Dropout.CodeGen; [N(1 + 2 * A.Size, default), Dense(checked(A.Size * A.Size)), Dropout(keep: 1d / 0), Dense((int)2.5e9, null!), Dropout(new[] { 1.0 }, Rate = typeof(A))] partial class A { public const int Size = 99999; }")]
    public async Task Every_prefix_and_every_gap_is_survived(string source)
    {
        SyntaxToken[] tokens = [.. (await Compilations.Tree(source).GetRootAsync()).DescendantTokens().Where(token => token.Span.Length > 0)];
        CSharpCompilation compilation = Compilations.Create([source]);
        foreach (SyntaxToken token in tokens)
        {
            await AnalyzeAsync(source[..token.Span.End]);
            await AnalyzeAsync(source[..token.Span.Start] + source[token.Span.End..]);
        }

        async Task AnalyzeAsync(string text)
        {
            compilation = compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], Compilations.Tree(text));
            foreach (Diagnostic diagnostic in await Verifier.AnalyzeAsync(compilation))
            {
                Assert.Contains(diagnostic.Descriptor, DefinitionDescriptors.All.Concat(AdviceDescriptors.All));
            }
        }
    }
}
