namespace Dropout.CodeGen.Kernels.Tests;

/// <summary>
/// Every kernel in networks of random shapes against a double-precision reference, at every width of vectors, on memory that
/// is guarded around its edges and poisoned within its padding.
/// </summary>
/// <remarks>
/// A longer run: <c>DROPOUT_KERNELS_SEED=3 DROPOUT_KERNELS_NETWORKS=500 dotnet test -c Release tests/Dropout.CodeGen.Kernels.Tests</c>.
/// A failure names what repeats it alone.
/// </remarks>
public class KernelTests(WidthRuns runs) : IClassFixture<WidthRuns>
{
    [Theory]
    [InlineData(512)]
    [InlineData(256)]
    [InlineData(128)]
    [InlineData(32)]
    public void Random_networks_are_those_of_the_reference_at(int bits)
    {
        WidthRun run = runs.At(bits);

        Assert.True(run.ExitCode == 0, $"At {bits} bits, to be repeated with\n{run.Failure}");
        Assert.Equal(RunSettings.Networks().Count, run.Report.Count(character => character == '\n'));
    }

    [Theory]
    [InlineData(512)]
    [InlineData(128)]
    [InlineData(32)]
    public void Masks_and_what_is_not_finite_are_as_with_256_bits_at(int bits) => Assert.Equal(runs.At(256).Report, runs.At(bits).Report);
}
