using System.Globalization;

namespace Dropout.CodeGen.Kernels.Tests;

/// <summary>That the checks could tell: a single access beside a buffer does not go by.</summary>
public class GuardTests
{
    // Behind the last float, and in the page before the one that it lies in.
    public static TheoryData<int> OffsetsBeside => [16, -Environment.SystemPageSize / sizeof(float)];

    [Theory]
    [MemberData(nameof(OffsetsBeside))]
    public void A_read_beside_a_buffer_ends_the_process(int offset)
    {
        (int exitCode, string said) = Child.Run([Program.Overrun, Text(offset)]);

        Assert.NotEqual(0, exitCode);
        if (OperatingSystem.IsLinux())
        {
            Assert.Contains(nameof(AccessViolationException), said, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    public void A_read_within_does_not(int offset) => Assert.Equal(0, Child.Run([Program.Overrun, Text(offset)]).ExitCode);

    private static string Text(int offset) => offset.ToString(CultureInfo.InvariantCulture);
}
