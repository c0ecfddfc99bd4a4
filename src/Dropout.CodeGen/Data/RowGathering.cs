using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Dropout.CodeGen;

/// <summary>Brings rows together that lie anywhere in memory.</summary>
internal static unsafe class RowGathering
{
    /// <summary>
    /// Copies rows, and asks for those that come next. Rows far apart come from memory one wait after the other, unless they are asked for
    /// ahead: short ones while the step before theirs is taken.
    /// </summary>
    /// <param name="values">[rows, size].</param>
    /// <param name="size">Values in a row.</param>
    /// <param name="order">Which rows, those of the next steps behind those of this one.</param>
    /// <param name="count">How many of them are copied, from the first on; at least 1.</param>
    /// <param name="destination">[count, stride].</param>
    /// <param name="stride">Values from a row of the destination to the next.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row, or no room for it.</exception>
    public static void Gather<T>(ReadOnlySpan<T> values, int size, ReadOnlySpan<int> order, int count, Span<T> destination, int stride)
        where T : unmanaged
    {
        int length = size * sizeof(T);
        _ = destination.Slice((count - 1) * stride, size);
        fixed (T* source = values, target = destination)
        {
            var rows = new Memory((byte*)source, length, values.Length / size);
            switch (length)
            {
                case < sizeof(uint):
                case > 64:
                    Long(rows, order, count, (byte*)target, stride * sizeof(T));
                    break;
                case < 8:
                    Short<uint>(rows, order, count, (byte*)target, stride * sizeof(T));
                    break;
                case < 16:
                    Short<ulong>(rows, order, count, (byte*)target, stride * sizeof(T));
                    break;
                case < 32:
                    Short<Vector128<byte>>(rows, order, count, (byte*)target, stride * sizeof(T));
                    break;
                default:
                    Short<Vector256<byte>>(rows, order, count, (byte*)target, stride * sizeof(T));
                    break;
            }
        }
    }

    // A row is one block, or two that overlap: less than what a call would cost.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Short<TBlock>(Memory rows, ReadOnlySpan<int> order, int count, byte* target, int stride)
        where TBlock : unmanaged
    {
        int second = rows.Length - sizeof(TBlock);
        int ahead = CacheLine.RowsAhead(rows.Length);
        for (int row = 0; row < count; row++)
        {
            if (row + ahead < order.Length)
            {
                byte* asked = rows.At(order[row + ahead]);
                CacheLine.Prefetch(asked);
                CacheLine.Prefetch(asked + rows.Length - 1);
            }

            byte* source = rows.At(order[row]);
            TBlock first = Unsafe.ReadUnaligned<TBlock>(source);
            TBlock last = Unsafe.ReadUnaligned<TBlock>(source + second);
            Unsafe.WriteUnaligned(target, first);
            Unsafe.WriteUnaligned(target + second, last);
            target += stride;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Long(Memory rows, ReadOnlySpan<int> order, int count, byte* target, int stride)
    {
        int ahead = CacheLine.RowsAhead(rows.Length);
        for (int row = 0; row < count; row++)
        {
            if (row + ahead < order.Length)
            {
                CacheLine.Prefetch(rows.At(order[row + ahead]), rows.Length);
            }

            Unsafe.CopyBlockUnaligned(target, rows.At(order[row]), (uint)rows.Length);
            target += stride;
        }
    }

    /// <summary>Rows in memory.</summary>
    /// <param name="origin">The first.</param>
    /// <param name="length">Bytes of a row.</param>
    /// <param name="count">How many there are.</param>
    private readonly struct Memory(byte* origin, int length, int count)
    {
        public int Length => length;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public byte* At(int row)
        {
            if ((uint)row >= (uint)count)
            {
                Refuse(row);
            }

            return origin + ((long)row * length);
        }

        private void Refuse(int row) =>
            throw new ArgumentOutOfRangeException(nameof(row), row, FormattableString.Invariant($"There is no row {row} among {count}."));
    }
}
