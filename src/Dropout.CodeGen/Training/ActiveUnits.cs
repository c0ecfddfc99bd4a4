using System.Numerics;
using System.Runtime.CompilerServices;

namespace Dropout.CodeGen;

/// <summary>
/// Which units of a layer pass something on in this step, a bit a unit: a row starts <see cref="RowBytes"/> behind the one before,
/// and the bits behind the last unit are 0. A unit whose bit is clear is 0, forward and backward, so nobody needs to multiply with it.
/// </summary>
public sealed class ActiveUnits : IDisposable
{
    private const int BitsPerWord = 64;

    private readonly NativeBuffer? marked;
    private readonly DropoutMasks? masks;
    private readonly int layer;
    private long count;

    /// <summary>Units that kernels mark when they have computed them.</summary>
    /// <param name="units">Units of the layer.</param>
    /// <param name="rowCapacity">The most rows of a step.</param>
    public ActiveUnits(int units, int rowCapacity)
    {
        Units = units;
        marked = new NativeBuffer((long)rowCapacity * PanelLayout.MaskRowBytes(units) / sizeof(float));
    }

    /// <summary>Units that are active where the dropout of their layer keeps them: a value of 0 does not tell the mask.</summary>
    /// <param name="masks">The masks of the step.</param>
    /// <param name="layer">0 for the inputs, n for the activations of the nth dense layer.</param>
    /// <param name="units">Units of the layer.</param>
    public ActiveUnits(DropoutMasks masks, int layer, int units)
    {
        this.masks = masks;
        this.layer = layer;
        Units = units;
    }

    /// <summary>Units of the layer.</summary>
    public int Units { get; }

    /// <summary>Bytes from a row to the next.</summary>
    public int RowBytes => PanelLayout.MaskRowBytes(Units);

    /// <summary>
    /// Bytes from a unit to the next where it is marked in which rows each is active: whole words of marks, two at once.
    /// </summary>
    /// <param name="rowCapacity">The most rows of a step.</param>
    public static int RowsStride(int rowCapacity) => (rowCapacity + 127) / 128 * 16;

    /// <summary>How many units of all rows are active, of those that were counted in this step.</summary>
    public long Count => Volatile.Read(ref count);

    /// <summary>The first row's bits.</summary>
    public ref byte Bits => ref marked is null ? ref masks!.Bits(layer) : ref Unsafe.As<float, byte>(ref marked.Origin);

    /// <summary>Counts some units of some rows, once their bits are known. Threads may count different units at the same time.</summary>
    /// <param name="firstRow">The first row.</param>
    /// <param name="endRow">The row behind the last.</param>
    /// <param name="firstUnit">The first unit, a multiple of 64.</param>
    /// <param name="endUnit">The unit behind the last: a multiple of 64, or the end of the row.</param>
    public void Add(int firstRow, int endRow, int firstUnit, int endUnit)
    {
        int sum = 0;
        for (int row = firstRow; row < endRow; row++)
        {
            ref byte bits = ref Unsafe.Add(ref Bits, (nint)row * RowBytes);
            for (int unit = firstUnit; unit < endUnit; unit += BitsPerWord)
            {
                // Rows of few units are shorter than a word.
                ref byte first = ref Unsafe.Add(ref bits, unit / 8);
                sum += RowBytes switch
                {
                    2 => BitOperations.PopCount(Unsafe.ReadUnaligned<ushort>(ref first)),
                    4 => BitOperations.PopCount(Unsafe.ReadUnaligned<uint>(ref first)),
                    _ => BitOperations.PopCount(Unsafe.ReadUnaligned<ulong>(ref first)),
                };
            }
        }

        Interlocked.Add(ref count, sum);
    }

    /// <inheritdoc/>
    public void Dispose() => marked?.Dispose();

    /// <summary>Before a step: nothing is counted.</summary>
    internal void Reset() => count = 0;
}
