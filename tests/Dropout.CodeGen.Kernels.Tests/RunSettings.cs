using System.Globalization;

namespace Dropout.CodeGen.Kernels.Tests;

/// <summary>How many networks, from which seed; the environment can ask for more than a usual run has.</summary>
internal static class RunSettings
{
    public const string SeedVariable = "DROPOUT_KERNELS_SEED";

    public const string CountVariable = "DROPOUT_KERNELS_NETWORKS";

    public const string OnlyVariable = "DROPOUT_KERNELS_ONLY";

    /// <summary>The networks of this run.</summary>
    public static IReadOnlyList<RandomNetwork> Networks()
    {
        int seed = Read(SeedVariable) ?? 2014;
        return Read(OnlyVariable) is { } only
            ? [new RandomNetwork(seed, only)]
            : [.. Enumerable.Range(0, Read(CountVariable) ?? 20).Select(number => new RandomNetwork(seed, number))];
    }

    private static int? Read(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
