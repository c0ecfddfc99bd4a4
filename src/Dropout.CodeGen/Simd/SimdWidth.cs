using System.Runtime.Intrinsics;

namespace Dropout.CodeGen;

/// <summary>Which vectors this process computes with.</summary>
public static class SimdWidth
{
    /// <summary>
    /// The name of the runtime setting (runtimeconfig.json or <see cref="AppContext.SetData"/> before first use) that holds
    /// the width to 512, 256, 128 or 32 bits, for comparing widths. A width that the hardware lacks works, slowly.
    /// </summary>
    public const string SettingName = "Dropout.CodeGen.VectorBits";

    /// <summary>Bits of a vector: 512, 256, 128, or 32 where there are no vectors.</summary>
    public static int Bits { get; } = Choose();

    private static int Choose()
    {
        string? setting = AppContext.GetData(SettingName)?.ToString();
        if (setting is null)
        {
            return Vector512.IsHardwareAccelerated ? 512
                : Vector256.IsHardwareAccelerated ? 256
                : Vector128.IsHardwareAccelerated ? 128
                : 32;
        }

        return setting is "512" or "256" or "128" or "32"
            ? int.Parse(setting, System.Globalization.CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"{SettingName} is '{setting}'; it takes 512, 256, 128 or 32.");
    }
}
