using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dropout.CodeGen;

/// <summary>What is drawn for the dropout on a layer: the bits of its mask, or the factors of its units.</summary>
internal sealed class DroppedLayer : IDisposable
{
    private const int BitsOfWord = 64;
    private const int BlockBytes = 16;

    private readonly NativeBuffer bits;
    private readonly KeepThreshold threshold;
    private readonly int rowBytes;

    // Which bits of a row's last word are units; several rows share a word where they are shorter.
    private readonly ulong lastUnits;
    private readonly int wordsPerRow;

    // Whether the mask of a row is a word of random bits.
    private readonly bool isWord;

    // Noise from outside, of the last step and of the next; all of it is asked for before any is taken over.
    private float[] noise = [];
    private float[] nextNoise = [];

    public DroppedLayer(DropoutArithmetic arithmetic, bool isShared, int rowCapacity)
    {
        Arithmetic = arithmetic;
        HasMask = arithmetic.HasMask;
        IsShared = isShared;
        threshold = arithmetic.Drawn;
        rowBytes = PanelLayout.MaskRowBytes(Units);
        bits = new NativeBuffer(arithmetic.HasMask ? (long)rowCapacity * rowBytes / sizeof(float) : 0);

        int rowBits = rowBytes * 8;
        wordsPerRow = Math.Max(1, rowBits / BitsOfWord);
        isWord = wordsPerRow == 1 && threshold.IsHalf && arithmetic.Form != DropoutForm.ExactCount;
        lastUnits = ulong.MaxValue >> ((wordsPerRow * BitsOfWord) - Units);
        for (int bit = rowBits; bit < BitsOfWord; bit *= 2)
        {
            lastUnits |= lastUnits << bit;
        }
    }

    public DropoutArithmetic Arithmetic { get; }

    /// <summary>Whether units are kept or dropped.</summary>
    public bool HasMask { get; }

    public int Units => Arithmetic.Units;

    /// <summary>Whether all rows of a step have the same mask.</summary>
    public bool IsShared { get; }

    public ref byte Bits => ref Unsafe.As<float, byte>(ref bits.Origin);

    /// <summary>Units that are drawn for a step: those of all its rows, or of the one that stands for all.</summary>
    public int Drawn(int rows) => checked(DrawnRows(rows) * Units);

    /// <summary>The same where they have a mask.</summary>
    public int DrawnBits(int rows) => Arithmetic.HasMask ? Drawn(rows) : 0;

    public void Dispose() => bits.Dispose();

    /// <summary>Draws the bits of some rows, from a multiple of <see cref="DropoutMasks.RowsDrawnTogether"/> on.</summary>
    public void Draw(in MaskStream stream, int firstRow, int rowCount)
    {
        if (!Arithmetic.HasMask)
        {
            return;
        }

        ref byte first = ref Row(firstRow);
        int rowBits = rowBytes * 8;
        uint position = IsShared ? 0 : (uint)firstRow * (uint)rowBits;
        int count = PanelLayout.RoundUp(DrawnRows(rowCount) * rowBits, MaskStream.BitsDrawnTogether);
        switch (SimdWidth.Bits)
        {
            case 512:
                MaskKernel<RandomLanes512>.Draw(stream, threshold, position, count, ref first);
                break;
            case 256:
                MaskKernel<RandomLanes256>.Draw(stream, threshold, position, count, ref first);
                break;
            case 128:
                MaskKernel<RandomLanes128>.Draw(stream, threshold, position, count, ref first);
                break;
            default:
                MaskKernel<RandomLaneScalar>.Draw(stream, threshold, position, count, ref first);
                break;
        }

        if (lastUnits != ulong.MaxValue)
        {
            ClearBehindUnits(ref first, count / BitsOfWord);
        }

        for (int row = 0; Arithmetic.Form == DropoutForm.ExactCount && row < DrawnRows(rowCount); row++)
        {
            ExactCount.Make(stream.Exchanges, IsShared ? 0 : firstRow + row, RowBits(firstRow + row), Units, Arithmetic.KeptCount);
        }

        if (IsShared)
        {
            Repeat(firstRow, rowCount);
        }
    }

    /// <summary>Random blocks that a row takes: a bit or a byte a unit.</summary>
    public int BlocksOfRow => ((rowBytes * (threshold.IsHalf ? 1 : 8)) + BlockBytes - 1) / BlockBytes;

    /// <summary>Makes the bits of row 0 from its random blocks; the bits of some rows behind it become anything.</summary>
    /// <param name="stream">The layer and the step.</param>
    /// <param name="blocks">The blocks of the row.</param>
    /// <param name="offset">Where the first begins.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void TakeRow(in MaskStream stream, ref byte blocks, int offset)
    {
        ref byte drawn = ref Unsafe.Add(ref blocks, offset);
        if (isWord)
        {
            Unsafe.WriteUnaligned(ref Bits, Unsafe.ReadUnaligned<ulong>(ref drawn) & lastUnits);
        }
        else
        {
            TakeWords(stream, ref drawn);
        }
    }

    private void TakeWords(in MaskStream stream, ref byte drawn)
    {
        ref byte row = ref Bits;
        for (int word = 0; word < wordsPerRow; word++)
        {
            ulong kept = threshold.IsHalf
                ? Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref drawn, word * sizeof(ulong)))
                : KeptOfWord(stream, ref Unsafe.Add(ref drawn, word * BitsOfWord), word * BitsOfWord);
            kept &= word == wordsPerRow - 1 ? lastUnits : ulong.MaxValue;
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref row, word * sizeof(ulong)), kept);
        }

        if (Arithmetic.Form == DropoutForm.ExactCount)
        {
            ExactCount.Make(stream.Exchanges, 0, RowBits(0), Units, Arithmetic.KeptCount);
        }
    }

    /// <summary>Writes the factors of some rows, whose bits are drawn.</summary>
    /// <param name="stream">Null where they come from outside.</param>
    /// <param name="firstRow">The first row.</param>
    /// <param name="rowCount">How many.</param>
    /// <param name="factors">[rows, RowStride(Units)] from row 0 on.</param>
    public void DrawFactors(MaskStream? stream, int firstRow, int rowCount, ref float factors)
    {
        int stride = PanelLayout.RowStride(Units);
        for (int row = firstRow; row < firstRow + rowCount; row++)
        {
            Span<float> ofRow = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref factors, (nint)row * stride), PanelLayout.PaddedUnits(Units));
            if (Arithmetic.HasMask)
            {
                ofRow.Fill(FactorOfKept(row));
            }
            else
            {
                CopyNoise(stream, row, ofRow[..Units]);
            }
        }
    }

    /// <summary>Reads what the units of a row were multiplied with, 0 for those that were dropped.</summary>
    public void ReadFactors(MaskStream? stream, int row, Span<float> factors)
    {
        if (!Arithmetic.HasMask)
        {
            CopyNoise(stream, row, factors);
            return;
        }

        float kept = FactorOfKept(row);
        for (int unit = 0; unit < Units; unit++)
        {
            factors[unit] = IsKept(row, unit) ? kept : 0;
        }
    }

    /// <summary>What kept units of a row are multiplied with: 0 where none is kept.</summary>
    private float FactorOfKept(int row)
    {
        if (!Arithmetic.HasFactors)
        {
            return Arithmetic.Scale;
        }

        int kept = ExactCount.Count(RowBits(row));
        return kept == 0 ? 0 : (float)((double)Units / kept);
    }

    /// <summary>Where a source writes noise.</summary>
    public Span<float> NextNoise(int length)
    {
        if (nextNoise.Length < length)
        {
            nextNoise = new float[length];
        }

        return nextNoise.AsSpan(0, length);
    }

    /// <summary>Takes over what a source brought.</summary>
    public void Take(int rows, ReadOnlySpan<bool> kept)
    {
        if (!Arithmetic.HasMask)
        {
            (noise, nextNoise) = (nextNoise, noise);
            return;
        }

        for (int row = 0; row < DrawnRows(rows); row++)
        {
            Span<byte> ofRow = RowBits(row);
            ReadOnlySpan<bool> keptOfRow = kept.Slice(row * Units, Units);
            ofRow.Clear();
            for (int unit = 0; unit < keptOfRow.Length; unit++)
            {
                if (keptOfRow[unit])
                {
                    ofRow[unit / 8] |= (byte)(1 << (unit % 8));
                }
            }
        }

        if (IsShared)
        {
            Repeat(0, rows);
        }
    }

    /// <summary>Whether a unit was kept.</summary>
    public bool IsKept(int row, int unit) => (Unsafe.Add(ref Row(row), unit / 8) >> (unit % 8) & 1) != 0;

    public void Unpack(int rows, Span<bool> kept)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int unit = 0; unit < Units; unit++)
            {
                kept[(row * Units) + unit] = IsKept(row, unit);
            }
        }
    }

    /// <summary>The bytes of a row.</summary>
    public Span<byte> RowBits(int row) => MemoryMarshal.CreateSpan(ref Row(row), rowBytes);

    // The bits of up to 64 units of row 0, from a byte of random bits each.
    private ulong KeptOfWord(in MaskStream stream, ref byte drawn, int firstUnit)
    {
        var limit = Vector128.Create(threshold.High);
        ulong kept = 0;
        int units = Math.Min(BitsOfWord, (rowBytes * 8) - firstUnit);
        for (int unit = 0; unit < units; unit += BlockBytes)
        {
            var bytes = Vector128.LoadUnsafe(ref Unsafe.Add(ref drawn, unit));
            uint below = Vector128.LessThan(bytes, limit).ExtractMostSignificantBits();
            uint ties = threshold.Low == 0 ? 0 : Vector128.Equals(bytes, limit).ExtractMostSignificantBits();
            for (; ties != 0; ties &= ties - 1)
            {
                int tied = BitOperations.TrailingZeroCount(ties);
                MaskStream tieStream = stream.Ties;
                uint word = Philox.Block(tieStream.Key, (uint)(firstUnit + unit + tied), 0, tieStream.LayerWord, tieStream.StepWord).Word0;
                below |= word < threshold.Low ? 1u << tied : 0;
            }

            kept |= (ulong)below << unit;
        }

        return kept;
    }

    private void CopyNoise(MaskStream? stream, int row, Span<float> factors)
    {
        int drawnRow = IsShared ? 0 : row;
        if (stream is { } drawn)
        {
            NormalNumbers.Fill(drawn.Normals, drawnRow, Arithmetic.Deviation, factors);
        }
        else
        {
            noise.AsSpan(drawnRow * Units, Units).CopyTo(factors);
        }
    }

    private int DrawnRows(int rows) => IsShared ? 1 : rows;

    // The first of some rows is the mask of all.
    private void Repeat(int firstRow, int rows)
    {
        for (int row = 1; row < rows; row++)
        {
            RowBits(firstRow).CopyTo(RowBits(firstRow + row));
        }
    }

    private ref byte Row(int row) => ref Unsafe.Add(ref Bits, (nint)row * rowBytes);

    private void ClearBehindUnits(ref byte first, int words)
    {
        ref ulong word = ref Unsafe.As<byte, ulong>(ref first);
        for (int last = wordsPerRow - 1; last < words; last += wordsPerRow)
        {
            Unsafe.Add(ref word, last) &= lastUnits;
        }
    }
}
