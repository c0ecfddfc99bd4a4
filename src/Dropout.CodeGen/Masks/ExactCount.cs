using System.Numerics;
using System.Runtime.InteropServices;

namespace Dropout.CodeGen;

/// <summary>Masks that keep exactly so many units: made from masks that keep about so many.</summary>
/// <remarks>
/// Whatever a mask of independent units has too many or too few, is taken from or given to units drawn at random. Nothing tells one
/// unit from another, so every choice of as many units is equally probable, and only some √units of them need a random word.
/// </remarks>
internal static class ExactCount
{
    /// <summary>Drops or keeps more units of a row until exactly <paramref name="count"/> are kept.</summary>
    /// <param name="stream">Where the exchanges are drawn from.</param>
    /// <param name="row">Which row.</param>
    /// <param name="bits">Its bits; those behind the last unit are 0.</param>
    /// <param name="units">How many units it has.</param>
    /// <param name="count">How many are to be kept.</param>
    public static void Make(in MaskStream stream, int row, Span<byte> bits, int units, int count)
    {
        int kept = Count(bits);
        bool drops = kept > count;
        var words = new WordSequence(stream, (uint)row);
        for (int left = Math.Abs(kept - count); left > 0;)
        {
            uint unit = words.Below((uint)units);
            int bit = 1 << (int)(unit % 8);
            ref byte ofUnit = ref bits[(int)(unit / 8)];
            if ((ofUnit & bit) != 0 == drops)
            {
                ofUnit ^= (byte)bit;
                left--;
            }
        }
    }

    /// <summary>How many units are kept.</summary>
    public static int Count(ReadOnlySpan<byte> bits)
    {
        int kept = 0;
        ReadOnlySpan<ulong> words = MemoryMarshal.Cast<byte, ulong>(bits);
        foreach (ulong word in words)
        {
            kept += BitOperations.PopCount(word);
        }

        foreach (byte rest in bits[(words.Length * sizeof(ulong))..])
        {
            kept += BitOperations.PopCount(rest);
        }

        return kept;
    }

    /// <summary>The words of the blocks of a row, in order.</summary>
    private ref struct WordSequence(MaskStream stream, uint row)
    {
        private (uint Word0, uint Word1, uint Word2, uint Word3) block;
        private uint next;

        /// <summary>A whole number below <paramref name="end"/>, all equally probable (Lemire, ACM TOMACS 29, 2019).</summary>
        public uint Below(uint end)
        {
            uint unfair = unchecked(0u - end) % end;
            ulong product;
            do
            {
                product = (ulong)Next() * end;
            }
            while ((uint)product < unfair);
            return (uint)(product >> 32);
        }

        private uint Next()
        {
            if (next % 4 == 0)
            {
                block = Philox.Block(stream.Key, next / 4, row, stream.LayerWord, stream.StepWord);
            }

            return (next++ % 4) switch { 0 => block.Word0, 1 => block.Word1, 2 => block.Word2, _ => block.Word3 };
        }
    }
}
