using System.Globalization;

namespace Dropout.CodeGen;

/// <summary>
/// How much work there must be for threads to share it. It is a matter of time alone: the results are the same bits.
/// </summary>
internal static class SharedWork
{
    /// <summary>
    /// The name of the runtime setting (runtimeconfig.json or <see cref="AppContext.SetData"/> before first use) that takes the
    /// place of the measured value, so that tests can share the least work.
    /// </summary>
    public const string SettingName = "Dropout.CodeGen.LeastSharedWork";

    // Some 0.2 ms of training: below, handing the weights from core to core takes what sharing gains.
    private const long Measured = 1 << 22;

    /// <summary>The least rows × parameters.</summary>
    public static long Least { get; } = AppContext.GetData(SettingName) is { } setting
        ? long.Parse(setting.ToString()!, CultureInfo.InvariantCulture)
        : Measured;
}
