using System.Runtime.CompilerServices;
using Dropout.CodeGen.Analyzers.HandWritten;
using Dropout.CodeGen.Analyzers.HandWritten.Model;
using Dropout.CodeGen.Analyzers.HandWritten.Rules;
using Microsoft.CodeAnalysis;

namespace Dropout.CodeGen.Analyzers.Tests;

/// <summary>No rule should break down, and these tests see to it; a user's build survives one that does.</summary>
public class BrokenRuleTests
{
    private static readonly CorpusProgram unscaled = CorpusProgram.Of("Written").First(program => program.Expected.All(expected => expected.StartsWith("DROP3002 ", StringComparison.Ordinal)) && program.Expected.Any());

    [Fact]
    public async Task What_other_rules_find_is_found()
    {
        var analyzer = new HandWrittenDropoutAnalyzer([new Broken(), new ScaleRule()], isStrict: false);
        IReadOnlyList<Diagnostic> found = await Verifier.AnalyzeAsync(CorpusRun.Compile(unscaled), analyzer);
        Assert.Equal(unscaled.Expected.Order(StringComparer.Ordinal), found.Select(CorpusRun.Text).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task In_tests_it_breaks_down_in_the_open()
    {
        Assert.True(HandWrittenDropoutAnalyzer.IsStrict);
        var analyzer = new HandWrittenDropoutAnalyzer([new Broken(), new ScaleRule()], HandWrittenDropoutAnalyzer.IsStrict);
        Exception thrown = await Assert.ThrowsAnyAsync<Exception>(() => Verifier.AnalyzeAsync(CorpusRun.Compile(unscaled), analyzer));
        Assert.Contains(Broken.Message, thrown.ToString(), StringComparison.Ordinal);
    }

#pragma warning disable CA2255 // The analyzers are made in many places here, and by reflection.
    [ModuleInitializer]
    internal static void BeStrict() => HandWrittenDropoutAnalyzer.IsStrict = true;
#pragma warning restore CA2255

    private sealed class Broken : IDropoutRule
    {
        public const string Message = "a rule that breaks down";

        public IEnumerable<Finding> Find(DropoutModel model, DropoutSite site) => throw new InvalidOperationException(Message);
    }
}
