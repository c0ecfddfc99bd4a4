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

    /// <summary>The mask of a row with exactly so many kept, from the mask of independent units.</summary>
    public static bool[] ExactCount(ulong seed, long step, int layer, double keep, int units, int count, int row)
    {
        bool[] kept = [.. Enumerable.Range(0, units).Select(unit => IsKept(seed, step, layer, keep, units, row, unit))];
        bool drops = kept.Count(isKept => isKept) > count;
        uint layerWord = (uint)(layer + (65536 * (step / 4294967296))) + (2u << 28);
        for (uint next = 0; kept.Count(isKept => isKept) != count; next++)
        {
            var words = Philox.Block(seed, next / 4, (uint)row, layerWord, (uint)(step % 4294967296));
            ulong product = (ulong)units * (next % 4) switch { 0 => words.Word0, 1 => words.Word1, 2 => words.Word2, _ => words.Word3 };
            bool isFair = product % 4294967296 >= 4294967296 % (ulong)units;
            int unit = (int)(product / 4294967296);
            if (isFair && kept[unit] == drops)
            {
                kept[unit] = !drops;
            }
        }

        return kept;
    }
}
