namespace Dropout.CodeGen.Tests.Masks;

/// <summary>The definition of a mask as <see cref="DropoutMasks"/> documents it, unit by unit.</summary>
internal static class MaskDefinition
{
    private const uint PurposeOfTies = 1u << 28;

    public static bool IsKept(ulong seed, long step, int layer, double keep, int units, int row, int unit)
    {
        int rowBits = units <= 16 ? 16 : units <= 32 ? 32 : (units + 63) / 64 * 64;
        uint layerWord = (uint)(layer + (65536 * (step / 4294967296)));
        ulong threshold = (ulong)Math.Clamp(Math.Round(keep * 1099511627776), 1, 1099511627775);
        return IsKept(seed, layerWord, (uint)(step % 4294967296), threshold, ((uint)row * (uint)rowBits) + (uint)unit);
    }

    public static bool IsKept(ulong key, uint layerWord, uint stepWord, ulong threshold, uint position)
    {
        if (threshold == 1UL << 39)
        {
            return (Word(position / 128, position % 128 / 32, 0) >> (int)(position % 32) & 1) != 0;
        }

        ulong high = Word(position / 16, position % 16 / 4, 0) >> (int)(position % 4 * 8) & 0xFF;
        ulong low = Word(position, 0, PurposeOfTies);
        return (high << 32) + low < threshold;

        uint Word(uint block, uint index, uint purpose)
        {
            var words = Philox.Block(key, block, 0, layerWord + purpose, stepWord);
            return index switch { 0 => words.Word0, 1 => words.Word1, 2 => words.Word2, _ => words.Word3 };
        }
    }
}
