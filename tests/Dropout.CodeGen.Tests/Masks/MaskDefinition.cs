namespace Dropout.CodeGen.Tests.Masks;

/// <summary>The definition of a mask as <see cref="DropoutMasks"/> documents it, unit by unit.</summary>
internal static class MaskDefinition
{
    public static bool IsKept(ulong seed, long step, int layer, KeepThreshold threshold, int row, int unit) =>
        IsKept(seed, (uint)(layer + (65536 * (step / 4294967296))), (uint)(step % 4294967296), threshold, (uint)row, unit);

    public static bool IsKept(ulong key, uint layerWord, uint stepWord, KeepThreshold threshold, uint row, int unit)
    {
        int unitsPerBlock = 128 / threshold.BitsPerUnit;
        var block = Philox.Block(key, (uint)(unit / unitsPerBlock), row, layerWord, stepWord);
        uint[] words = [block.Word0, block.Word1, block.Word2, block.Word3];
        int bit = unit % unitsPerBlock * threshold.BitsPerUnit;
        uint drawn = words[bit / 32] >> (bit % 32);
        return threshold.BitsPerUnit switch
        {
            1 => (drawn & 1) != 0,
            16 => (drawn & 0xFFFF) < threshold.Threshold,
            _ => drawn < threshold.Threshold,
        };
    }
}
