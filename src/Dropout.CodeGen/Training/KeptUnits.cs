using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dropout.CodeGen;

/// <summary>
/// The units of a layer that take part in a step whose rows share a mask, moved together: the others are left out of every
/// multiplication, as if the layer did not have them. "Number" is a unit's place among those that are kept.
/// </summary>
public sealed class KeptUnits : IDisposable
{
    // Weights of kept inputs do not follow each other: the hardware does not foresee them.
    private const int InputsAhead = 48;

    // The unit of each number, in ascending order.
    private readonly int[] units;
    private readonly int[] numbers;
    private readonly NativeBuffer mask;
    private readonly int rowBytes;

    /// <summary>All units of a layer, as long as no mask is taken.</summary>
    /// <param name="units">Units of the layer.</param>
    /// <param name="rowCapacity">The most rows of a step.</param>
    internal KeptUnits(int units, int rowCapacity)
    {
        this.units = [.. Enumerable.Range(0, units)];
        numbers = [.. this.units];
        rowBytes = PanelLayout.MaskRowBytes(units);
        mask = new NativeBuffer((long)rowCapacity * rowBytes / sizeof(float));
        Count = units;
    }

    /// <summary>How many units are kept.</summary>
    public int Count { get; private set; }

    /// <summary>The same, rounded up to whole panels.</summary>
    public int PaddedCount => PanelLayout.PaddedUnits(Count);

    /// <summary>
    /// Floats from the gradients of the weights of an input to those of the next. They take the place of all weights: a cache line
    /// more than there are kept units, against strides of a power of two, unless nothing is left out.
    /// </summary>
    public int GradientStride => Math.Min(PaddedCount + PanelLayout.PanelWidth, PanelLayout.PaddedUnits(units.Length));

    /// <summary>The mask by numbers, [rows, MaskRowBytes(units)]: the first <see cref="Count"/> bits of every row are set.</summary>
    public ref byte Mask => ref Unsafe.As<float, byte>(ref mask.Origin);

    /// <inheritdoc/>
    public void Dispose() => mask.Dispose();

    /// <summary>The number of every unit; <see cref="Count"/> for those that are dropped.</summary>
    public ReadOnlySpan<int> Numbers => numbers;

    /// <summary>How V.Count units, side by side, find what is kept of them in a row of kept values.</summary>
    /// <param name="unit">The first of the units.</param>
    /// <param name="lanes">Takes, for each unit that is kept, how far behind the first of them its value stands: what V.Permute asks for.</param>
    /// <param name="mask">Takes the lane mask of the units that are kept.</param>
    /// <returns>The number of the first unit that is kept; 0 where none is.</returns>
    public int SpreadLanes<V>(int unit, ref float lanes, ref float mask)
        where V : struct, ISimd<V>
    {
        int first = 0;
        uint bits = 0;
        for (int lane = 0; lane < V.Count; lane++)
        {
            bool isKept = unit + lane < numbers.Length && numbers[unit + lane] < Count;
            first = isKept && bits == 0 ? numbers[unit + lane] : first;
            Unsafe.Add(ref lanes, lane) = BitConverter.Int32BitsToSingle(isKept ? numbers[unit + lane] - first : 0);
            bits |= isKept ? 1u << lane : 0;
        }

        V.LaneMask(bits).Store(ref mask, 0);
        return first;
    }

    /// <summary>Moves what is kept of some rows together, and clears the rest of the last panel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Gather<V>(ref float rows, ref float destination, int rowStride, int firstRow, int endRow)
        where V : struct, ISimd<V>
    {
        for (int number = 0; number < PaddedCount; number += V.Count)
        {
            Unsafe.SkipInit(out Sources<V> sources);
            int count = FindSources(number, ref sources);
            for (int row = firstRow; row < endRow; row++)
            {
                ref float from = ref Unsafe.Add(ref rows, (nint)row * rowStride);
                V kept = V.Zero;
                for (int source = 0; source < count; source++)
                {
                    kept = sources[source].AddTo(kept, ref from);
                }

                kept.Store(ref Unsafe.Add(ref destination, (nint)row * rowStride), number);
            }
        }
    }

    /// <summary>A panel of weights between kept units, and their biases, in the layout of the whole layer.</summary>
    /// <param name="inputs">The kept inputs of the layer.</param>
    /// <param name="panel">Counts the panels of kept units.</param>
    /// <param name="weights">The weights of the layer, [panel][input][16].</param>
    /// <param name="bias">Its biases.</param>
    /// <param name="panelStride">From a panel of weights to the next.</param>
    /// <param name="keptWeights">Where the weights go.</param>
    /// <param name="keptBias">Where the biases go.</param>
    public void GatherPanel<V>(
        KeptUnits inputs, int panel, ref float weights, ref float bias, int panelStride, ref float keptWeights, ref float keptBias)
        where V : struct, ISimd<V>
    {
        ArgumentNullException.ThrowIfNull(inputs);
        int first = panel * PanelLayout.PanelWidth;
        for (int lane = 0; lane < PanelLayout.PanelWidth; lane++)
        {
            // Behind the last unit there is nothing but 0, so that nothing comes of it.
            Unsafe.Add(ref keptBias, first + lane) = first + lane < Count ? Unsafe.Add(ref bias, units[first + lane]) : 0;
        }

        for (int lane = 0; lane < PanelLayout.PanelWidth; lane += V.Count)
        {
            GatherVector<V>(inputs, first + lane, ref weights, panelStride, ref Unsafe.Add(ref keptWeights, (panel * panelStride) + lane));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void GatherVector<V>(KeptUnits inputs, int first, ref float weights, int panelStride, ref float destination)
        where V : struct, ISimd<V>
    {
        Unsafe.SkipInit(out Sources<V> sources);
        int count = FindSources(first, ref sources);
        for (int source = 0; source < count; source++)
        {
            int unit = sources[source].Start;
            sources[source].Start = (unit / PanelLayout.PanelWidth * panelStride) + (unit % PanelLayout.PanelWidth);
        }

        ref int input = ref MemoryMarshal.GetArrayDataReference(inputs.units);
        for (int number = 0; number < inputs.Count; number++)
        {
            ref float row = ref Unsafe.Add(ref weights, Unsafe.Add(ref input, number) * PanelLayout.PanelWidth);
            int ahead = Unsafe.Add(ref input, Math.Min(number + InputsAhead, inputs.Count - 1)) * PanelLayout.PanelWidth;
            V kept = V.Zero;
            for (int source = 0; source < count; source++)
            {
                CacheLine.Prefetch(ref weights, ahead + sources[source].Start);
                kept = sources[source].AddTo(kept, ref row);
            }

            kept.Store(ref destination, number * PanelLayout.PanelWidth);
        }
    }

    // Where V.Count kept units come from: usually two or three vectors of the layer's units. Behind the last there are none.
    private int FindSources<V>(int first, ref Sources<V> sources)
        where V : struct, ISimd<V>
    {
        Span<float> lanes = stackalloc float[PanelLayout.PanelWidth];
        int count = 0;
        for (int lane = 0; lane < V.Count && first + lane < Count;)
        {
            int start = units[first + lane] / V.Count * V.Count;
            uint bits = 0;
            for (; lane < V.Count && first + lane < Count && units[first + lane] < start + V.Count; lane++)
            {
                bits |= 1u << lane;
                lanes[lane] = BitConverter.Int32BitsToSingle(units[first + lane] - start);
            }

            sources[count++] = new Source<V> { Start = start, Lanes = V.Load(ref lanes[0], 0), Mask = V.LaneMask(bits) };
        }

        return count;
    }

    // A vector of units, which of the lanes of kept units come from it, and from where.
    private struct Source<V>
        where V : struct, ISimd<V>
    {
        public V Lanes;
        public V Mask;
        public int Start;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public readonly V AddTo(V kept, ref float row) => V.Select(Mask, V.Permute(V.Load(ref row, Start), Lanes), kept);
    }

    [InlineArray(PanelLayout.PanelWidth)]
    private struct Sources<V>
        where V : struct, ISimd<V>
    {
        private Source<V> first;
    }

    /// <summary>The opposite of <see cref="Gather"/>, in place; what is not kept becomes 0.</summary>
    internal void SpreadRows(ref float rows, int rowStride, int rowCount)
    {
        Span<float> kept = new float[Count];
        for (int row = 0; row < rowCount; row++)
        {
            Span<float> values = MemoryMarshal.CreateSpan(ref Unsafe.Add(ref rows, (nint)row * rowStride), units.Length);
            values[..Count].CopyTo(kept);
            values.Clear();
            for (int number = 0; number < Count; number++)
            {
                values[units[number]] = kept[number];
            }
        }
    }

    /// <summary>Takes the units whose bits are set in the mask that so many rows share.</summary>
    internal void Take(ref byte bits, int rows)
    {
        // Without a branch, which nobody could foresee.
        int count = 0;
        for (int unit = 0; unit < units.Length; unit++)
        {
            int bit = Unsafe.Add(ref bits, unit >> 3) >> (unit & 7) & 1;
            numbers[unit] = count | (bit - 1);
            units[count] = unit;
            count += bit;
        }

        Count = count;
        numbers.AsSpan().Replace(-1, count);
        Span<byte> first = MemoryMarshal.CreateSpan(ref Mask, rowBytes);
        first.Clear();
        first[..(count / 8)].Fill(byte.MaxValue);
        if (count % 8 != 0)
        {
            first[count / 8] = (byte)((1 << (count % 8)) - 1);
        }

        for (int row = 1; row < rows; row++)
        {
            first.CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref Mask, (nint)row * rowBytes), rowBytes));
        }
    }
}
