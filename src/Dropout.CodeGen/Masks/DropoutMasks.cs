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
/// Random bits come from Philox4x32-10. The key is the seed, its low half first. The counter words are: word 0 the block,
/// word 1 the row, word 2 <c>layer + 2^16 · (step div 2^32)</c>, word 3 <c>step mod 2^32</c>, for layers below 2^16 and
/// steps below 2^47. So bit 31 of word 2 is clear; weights are initialised with it set and never share a block with a mask.
/// The four words of a block, word 0 lowest, are 128 bits b.
/// </para>
/// <list type="bullet">
/// <item><description>
/// Keep probability ½: unit u is kept when bit u mod 128 of block u div 128 is set.
/// </description></item>
/// <item><description>
/// In [1/256, 255/256] otherwise: unit u takes 16 bits, the half-word u mod 8 (lowest first) of block u div 8, and is kept
/// when they are below round(keep · 2^16).
/// </description></item>
/// <item><description>
/// Nearer to 0 or 1: unit u takes 32 bits, word u mod 4 of block u div 4, and is kept when they are below
/// round(keep · 2^32), which is held to [1, 2^32 − 1].
/// </description></item>
/// </list>
/// </remarks>
public sealed class DropoutMasks : IDisposable
{
    private readonly string networkName;
    private readonly MaskedLayer?[] layers;
    private bool[] injected = [];

    internal DropoutMasks(NetworkDescription network, int rowCapacity)
    {
        networkName = network.Name;
        layers = new MaskedLayer?[network.Layers.Count + 1];
        if (network.InputKeep < 1)
        {
            layers[0] = new MaskedLayer(network.InputSize, network.InputKeep, rowCapacity);
        }

        for (int layer = 1; layer < layers.Length; layer++)
        {
            LayerDescription shape = network.Layers[layer - 1];
            if (shape.Keep < 1)
            {
                layers[layer] = new MaskedLayer(shape.Units, shape.Keep, rowCapacity);
            }
        }
    }

    /// <summary>
    /// The bits of a layer: row r starts at byte r · RoundUp(units, 128) / 8; bit u % 8 of byte u / 8 is unit u, and the bits
    /// behind the last unit are 0.
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
    internal void Draw(ulong seed, long step, int firstRow, int rowCount)
    {
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
            total = checked(total + (rows * (masked?.Units ?? 0)));
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
                source.Fill(new MaskRequest(step, layer, rows, masked.Units, masked.Keep), injected.AsSpan(next, rows * masked.Units));
                next += rows * masked.Units;
            }
        }

        next = 0;
        foreach (MaskedLayer? masked in layers)
        {
            if (masked is not null)
            {
                masked.Pack(rows, injected.AsSpan(next, rows * masked.Units));
                next += rows * masked.Units;
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
        private const int BlockBytes = 16;

        private readonly NativeBuffer memory;
        private readonly KeepThreshold threshold;
        private readonly int rowBytes;

        // Which bits of a row's last block are units.
        private readonly Vector128<byte> lastUnits;
        private readonly bool hasFullBlocks;

        public MaskedLayer(int units, double keep, int rowCapacity)
        {
            Units = units;
            Keep = keep;
            threshold = KeepThreshold.For(keep);
            rowBytes = PanelLayout.MaskRowBytes(units);
            memory = new NativeBuffer((long)rowCapacity * rowBytes / sizeof(float));

            int lastCount = units - ((rowBytes - BlockBytes) * 8);
            hasFullBlocks = lastCount == BlockBytes * 8;
            lastUnits = Vector128.Create(LowBits(Math.Min(lastCount, 64)), LowBits(Math.Max(lastCount - 64, 0))).AsByte();
        }

        public int Units { get; }

        public double Keep { get; }

        public ref byte Bits => ref Unsafe.As<float, byte>(ref memory.Origin);

        public void Dispose() => memory.Dispose();

        public void Draw(in MaskStream stream, int firstRow, int rowCount)
        {
            ref byte bits = ref Row(firstRow);
            switch (SimdWidth.Bits)
            {
                case 512:
                    MaskKernel<RandomLanes512>.Draw(stream, threshold, firstRow, rowCount, Units, ref bits);
                    break;
                case 256:
                    MaskKernel<RandomLanes256>.Draw(stream, threshold, firstRow, rowCount, Units, ref bits);
                    break;
                case 128:
                    MaskKernel<RandomLanes128>.Draw(stream, threshold, firstRow, rowCount, Units, ref bits);
                    break;
                default:
                    MaskKernel<RandomLaneScalar>.Draw(stream, threshold, firstRow, rowCount, Units, ref bits);
                    break;
            }

            if (!hasFullBlocks)
            {
                ClearBehindUnits(ref bits, rowCount);
            }
        }

        public void Pack(int rows, ReadOnlySpan<bool> kept)
        {
            for (int row = 0; row < rows; row++)
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

        private static ulong LowBits(int count) => count == 64 ? ulong.MaxValue : (1UL << count) - 1;

        private ref byte Row(int row) => ref Unsafe.Add(ref Bits, (nint)row * rowBytes);

        private void ClearBehindUnits(ref byte bits, int rowCount)
        {
            for (int row = 0; row < rowCount; row++)
            {
                ref byte last = ref Unsafe.Add(ref bits, ((nint)(row + 1) * rowBytes) - BlockBytes);
                (Vector128.LoadUnsafe(ref last) & lastUnits).StoreUnsafe(ref last);
            }
        }
    }
}
