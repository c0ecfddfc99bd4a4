using System.CommandLine;
using Dropout.CodeGen.Benchmarks.Commands;

namespace Dropout.CodeGen.Benchmarks.Tests;

/// <summary>What the program can be told.</summary>
public sealed class CommandLineTests
{
    private static readonly RootCommand root = BenchmarkProgram.Create();

    [Theory]
    [InlineData("peak --repetitions 5")]
    [InlineData("step --batch 32 --threads 2 --json figures.json")]
    [InlineData("predict --seconds 0.5")]
    [InlineData("small")]
    [InlineData("masks")]
    [InlineData("threads")]
    [InlineData("generator")]
    [InlineData("analyzers --seconds 1")]
    [InlineData("peers")]
    [InlineData("peers DIRECTORY --work BUILD --only cxx,torch --nets 2-20-3-1,784-128-10 --budget 0.05 --install")]
    [InlineData("peers --results EARLIER --json figures.json")]
    [InlineData("all --repetitions 5 --only cxx")]
    public void Commands_are_understood(string line) => Assert.Empty(root.Parse(line).Errors);

    [Theory]
    [InlineData("step --peer cxx", "--peer")]
    [InlineData("peers --only cxx,abacus", "abacus")]
    [InlineData("peers --nets 1-1", "1-1")]
    [InlineData("step --batch many", "many")]
    [InlineData("race", "race")]
    public void What_is_not_understood_is_named(string line, string word) =>
        Assert.Contains(root.Parse(line).Errors, error => error.Message.Contains(word, StringComparison.Ordinal));
}
