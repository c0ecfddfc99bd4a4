using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Dropout.CodeGen;

/// <summary>The dropout masks of a step, a bit a unit: 1 is kept.</summary>
/// <remarks>
/// <para>
/// A mask is a function of the seed, the step, the layer, the row and the unit. It depends neither on the threads, nor on
/// how the rows are split among them, nor on the instruction set. This definition is permanent:
/// </para>
/// <para>
/// A layer of U units has S bits a row: 16 up to 16 units, 32 up to 32, then U rounded up to a multiple of 64. Unit u of row r,
/// both counted from 0, has the position p = r · S + u. Where all rows of a step share a mask, it is that of row 0.
/// </para>
/// <para>
/// Random bits come from Philox4x32-10. The key is the seed, its low half first. Counter word 0 is the number of a block, word 1
/// is 0, word 2 is <c>layer + 2^16 · (step div 2^32) + 2^28 · purpose</c>, word 3 is <c>step mod 2^32</c>, for layers below 2^16
/// and steps below 2^44. The purpose is 0, for ties 1. (The order of the rows in an epoch has 4, the first weights have 8: no block
/// is drawn for two purposes.) The four words of a block, word 0 lowest, are 128 bits.
/// </para>
/// <list type="bullet">
/// <item><description>
/// The keep probability is drawn as T / 2^40 with T = round(keep · 2^40), held to [1, 2^40 − 1].
/// </description></item>
/// <item><description>
/// T = 2^39, keep probability ½: a unit is kept when bit p mod 128 of block p div 128 is set.
/// </description></item>
/// <item><description>
/// Otherwise a unit has 40 random bits, and is kept when the number they are is below T. The high 8 are byte p mod 16, the
/// lowest first, of block p div 16; the low 32 are word 0 of block p with the purpose of ties. So those are drawn only where the
/// high 8 equal those of T.
/// </description></item>
/// </list>
/// </remarks>
public sealed class DropoutMasks : IDisposable
{
    /// <summary>Rows whose bits fill whole vectors, however short they are.</summary>
    internal const int RowsDrawnTogether = 16;

    private readonly string networkName;
    private readonly MaskedLayer?[] layers;
    private bool[] injected = [];

    internal DropoutMasks(NetworkDescription network, int rowCapacity)
    {
        networkName = network.Name;
        layers = new MaskedLayer?[network.Layers.Count + 1];
        if (network.InputKeep < 1)
        {
            layers[0] = new MaskedLayer(network.InputSize, network.InputKeep, network.InputMask, rowCapacity);
        }

        for (int layer = 1; layer < layers.Length; layer++)
        {
            LayerDescription shape = network.Layers[layer - 1];
            if (shape.Keep < 1)
            {
                layers[layer] = new MaskedLayer(shape.Units, shape.Keep, shape.Mask, rowCapacity);
            }
        }
    }

    /// <summary>
    /// The bits of a layer: row r starts at byte r · S / 8, where S is 16 up to 16 units, 32 up to 32, then a multiple of 64; bit
    /// u % 8 of byte u / 8 is unit u, and the bits behind the last unit are 0.
    /// </summary>
    /// <param name="layer">0 for the inputs, n for the activations of the nth dense layer.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no dropout on that layer.</exception>
    /// <exception cref="ObjectDisposedException">The masks were disposed.</exception>
    public ref byte Bits(int layer) => ref Masked(layer).Bits;

    /// <summary>Frees the memory.</summary>
    public void Dispose()
    {
        foreach (MaskedLayer? layer in layers)
        {
            layer?.Dispose();
        }
    }

    /// <summary>Draws the masks of all layers for some rows. Threads may draw different rows at the same time.</summary>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="step">The step, counted from 1.</param>
    /// <param name="firstRow">A multiple of <see cref="RowsDrawnTogether"/>.</param>
    /// <param name="rowCount">How many; up to a multiple of <see cref="RowsDrawnTogether"/>, the rows behind are overwritten.</param>
    internal void Draw(ulong seed, long step, int firstRow, int rowCount)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(firstRow % RowsDrawnTogether, 0, nameof(firstRow));
        for (int layer = 0; layer < layers.Length; layer++)
        {
            layers[layer]?.Draw(MaskStream.Of(seed, step, layer), firstRow, rowCount);
        }

        GC.KeepAlive(this);
    }

    /// <summary>Takes the masks of all layers from <paramref name="source"/>.</summary>
    internal void Inject(MaskSource source, long step, int rows)
    {
        int total = 0;
        foreach (MaskedLayer? masked in layers)
        {
            total = checked(total + (masked?.Drawn(rows) ?? 0));
        }

        if (injected.Length < total)
        {
            injected = new bool[total];
        }

        // All of them are asked for before any is taken over: a source that fails leaves the masks of the last step whole.
        Array.Clear(injected, 0, total);
        int next = 0;
        for (int layer = 0; layer < layers.Length; layer++)
        {
            if (layers[layer] is { } masked)
            {
                int drawn = masked.Drawn(rows);
                source.Fill(new MaskRequest(step, layer, drawn / masked.Units, masked.Units, masked.Keep), injected.AsSpan(next, drawn));
                next += drawn;
            }
        }

        next = 0;
        foreach (MaskedLayer? masked in layers)
        {
            if (masked is not null)
            {
                masked.Pack(rows, injected.AsSpan(next, masked.Drawn(rows)));
                next += masked.Drawn(rows);
            }
        }

        GC.KeepAlive(this);
    }

    /// <summary>Reads the mask of a layer.</summary>
    /// <param name="layer">0 for the inputs, n for the activations of the nth dense layer.</param>
    /// <param name="rows">Rows of the step.</param>
    /// <param name="kept">[rows, units], row-major.</param>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no dropout on that layer.</exception>
    internal void Read(int layer, int rows, Span<bool> kept)
    {
        MaskedLayer masked = Masked(layer);
        long expected = (long)rows * masked.Units;
        if (kept.Length != expected)
        {
            throw new ArgumentException(
                $"kept has {kept.Length} values; the mask of layer {layer} of {networkName} has {rows} × {masked.Units} = {expected}.",
                nameof(kept));
        }

        masked.Unpack(rows, kept);
        GC.KeepAlive(this);
    }

    private MaskedLayer Masked(int layer) =>
        (uint)layer < (uint)layers.Length && layers[layer] is { } masked ? masked : throw NoDropout(layer);

    private ArgumentOutOfRangeException NoDropout(int layer)
    {
        int[] masked = [.. Enumerable.Range(0, layers.Length).Where(index => layers[index] is not null)];
        string where = masked.Length == 0 ? "no dropout" : $"dropout on layer {string.Join(", ", masked)}";
        return new ArgumentOutOfRangeException(
            nameof(layer), layer, $"layer is {layer}; {networkName} has {where} (0: inputs, n: behind the nth dense layer).");
    }

    /// <summary>The bits of a layer with dropout.</summary>
    private sealed class MaskedLayer : IDisposable
    {
        private const int BitsOfWord = 64;

        private readonly NativeBuffer memory;
        private readonly KeepThreshold threshold;
        private readonly int rowBytes;

        // Which bits of a row's last word are units; several rows share a word where they are shorter.
        private readonly ulong lastUnits;
        private readonly int wordsPerRow;

        private readonly bool isShared;

        public MaskedLayer(int units, double keep, MaskScope scope, int rowCapacity)
        {
            Units = units;
            Keep = keep;
            isShared = scope == MaskScope.Batch;
            threshold = KeepThreshold.For(keep);
            rowBytes = PanelLayout.MaskRowBytes(units);
            memory = new NativeBuffer((long)rowCapacity * rowBytes / sizeof(float));

            int rowBits = rowBytes * 8;
            wordsPerRow = Math.Max(1, rowBits / BitsOfWord);
            lastUnits = ulong.MaxValue >> ((wordsPerRow * BitsOfWord) - units);
            for (int bit = rowBits; bit < BitsOfWord; bit *= 2)
            {
                lastUnits |= lastUnits << bit;
            }
        }

        public int Units { get; }

        public double Keep { get; }

        /// <summary>Units that are drawn for a step: those of all its rows, or of the one that stands for all.</summary>
        public int Drawn(int rows) => checked((isShared ? 1 : rows) * Units);

        public ref byte Bits => ref Unsafe.As<float, byte>(ref memory.Origin);

        public void Dispose() => memory.Dispose();

        public void Draw(in MaskStream stream, int firstRow, int rowCount)
        {
            ref byte bits = ref Row(firstRow);
            int rowBits = rowBytes * 8;
            uint first = isShared ? 0 : (uint)firstRow * (uint)rowBits;
            int count = PanelLayout.RoundUp((isShared ? 1 : rowCount) * rowBits, MaskStream.BitsDrawnTogether);
            switch (SimdWidth.Bits)
            {
                case 512:
                    MaskKernel<RandomLanes512>.Draw(stream, threshold, first, count, ref bits);
                    break;
                case 256:
                    MaskKernel<RandomLanes256>.Draw(stream, threshold, first, count, ref bits);
                    break;
                case 128:
                    MaskKernel<RandomLanes128>.Draw(stream, threshold, first, count, ref bits);
                    break;
                default:
                    MaskKernel<RandomLaneScalar>.Draw(stream, threshold, first, count, ref bits);
                    break;
            }

            if (lastUnits != ulong.MaxValue)
            {
                ClearBehindUnits(ref bits, count / BitsOfWord);
            }

            if (isShared)
            {
                Repeat(ref bits, rowCount);
            }
        }

        public void Pack(int rows, ReadOnlySpan<bool> kept)
        {
            for (int row = 0; row < (isShared ? 1 : rows); row++)
            {
                ref byte bits = ref Row(row);
                ReadOnlySpan<bool> keptOfRow = kept.Slice(row * Units, Units);
                Unsafe.InitBlockUnaligned(ref bits, 0, (uint)rowBytes);
                for (int unit = 0; unit < keptOfRow.Length; unit++)
                {
                    if (keptOfRow[unit])
                    {
                        Unsafe.Add(ref bits, unit / 8) |= (byte)(1 << (unit % 8));
                    }
                }
            }

            if (isShared)
            {
                Repeat(ref Row(0), rows);
            }
        }

        public void Unpack(int rows, Span<bool> kept)
        {
            for (int row = 0; row < rows; row++)
            {
                ref byte bits = ref Row(row);
                Span<bool> keptOfRow = kept.Slice(row * Units, Units);
                for (int unit = 0; unit < keptOfRow.Length; unit++)
                {
                    keptOfRow[unit] = (Unsafe.Add(ref bits, unit / 8) >> (unit % 8) & 1) != 0;
                }
            }
        }

        // The first of some rows is the mask of all.
        private void Repeat(ref byte first, int rows)
        {
            for (int row = 1; row < rows; row++)
            {
                Unsafe.CopyBlockUnaligned(ref Unsafe.Add(ref first, row * rowBytes), ref first, (uint)rowBytes);
            }
        }

        private ref byte Row(int row) => ref Unsafe.Add(ref Bits, (nint)row * rowBytes);

        private void ClearBehindUnits(ref byte bits, int words)
        {
            ref ulong word = ref Unsafe.As<byte, ulong>(ref bits);
            for (int last = wordsPerRow - 1; last < words; last += wordsPerRow)
            {
                Unsafe.Add(ref word, last) &= lastUnits;
            }
        }
    }
}
