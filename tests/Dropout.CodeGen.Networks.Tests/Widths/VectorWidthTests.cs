using System.Globalization;

namespace Dropout.CodeGen.Networks.Tests.Widths;

/// <summary>Runs in the child of <see cref="EveryWidthTests"/> too: the child has the width it was started for.</summary>
public class VectorWidthTests
{
    [Fact]
    public void This_process_computes_with_the_width_that_was_asked_for()
    {
        string bits = SimdWidth.Bits.ToString(CultureInfo.InvariantCulture);
        if (Environment.GetEnvironmentVariable(VectorWidthSetting.ReportVariable) is { Length: > 0 } report)
        {
            File.WriteAllText(report, bits);
        }

        string? expected = Environment.GetEnvironmentVariable(VectorWidthSetting.ExpectVariable);
        Assert.Equal(string.IsNullOrEmpty(expected) ? bits : expected, bits);
    }
}
