namespace Dropout.CodeGen;

/// <summary>The types of numbers that safetensors knows, by their size in bits.</summary>
internal static class TensorType
{
    public const string Float32 = "F32";
    public const string Float16 = "F16";
    public const string BrainFloat16 = "BF16";

    private static readonly Dictionary<string, int> bits = new(StringComparer.Ordinal)
    {
        ["BOOL"] = 8,
        ["F4"] = 4,
        ["F6_E2M3"] = 6,
        ["F6_E3M2"] = 6,
        ["U8"] = 8,
        ["I8"] = 8,
        ["F8_E5M2"] = 8,
        ["F8_E4M3"] = 8,
        ["F8_E8M0"] = 8,
        ["F8_E4M3FNUZ"] = 8,
        ["F8_E5M2FNUZ"] = 8,
        ["I16"] = 16,
        ["U16"] = 16,
        [Float16] = 16,
        [BrainFloat16] = 16,
        ["I32"] = 32,
        ["U32"] = 32,
        [Float32] = 32,
        ["C64"] = 64,
        ["F64"] = 64,
        ["I64"] = 64,
        ["U64"] = 64,
    };

    /// <summary>Bits of a number of this type; null where there is no such type.</summary>
    public static int? Bits(string type) => bits.TryGetValue(type, out int count) ? count : null;
}
