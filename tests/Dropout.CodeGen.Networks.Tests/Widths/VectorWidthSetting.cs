using System.Runtime.CompilerServices;

namespace Dropout.CodeGen.Networks.Tests.Widths;

/// <summary>Hands the width that a parent process asks for to the library, before anything computes.</summary>
internal static class VectorWidthSetting
{
    /// <summary>The width to set, as the library's runtime setting.</summary>
    public const string SetVariable = "DROPOUT_TESTS_SET_VECTOR_BITS";

    /// <summary>The width that the process must turn out to have.</summary>
    public const string ExpectVariable = "DROPOUT_TESTS_EXPECT_VECTOR_BITS";

    /// <summary>A file that takes the width that the process turned out to have.</summary>
    public const string ReportVariable = "DROPOUT_TESTS_REPORT_VECTOR_BITS";

    [ModuleInitializer]
    internal static void Apply()
    {
        if (Environment.GetEnvironmentVariable(SetVariable) is { Length: > 0 } bits)
        {
            AppContext.SetData(SimdWidth.SettingName, bits);
        }
    }
}
