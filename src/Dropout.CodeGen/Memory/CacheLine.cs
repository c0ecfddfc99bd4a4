using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace Dropout.CodeGen;

/// <summary>Memory that a kernel will soon need, in places that the hardware does not foresee.</summary>
public static class CacheLine
{
    private const int Bytes = 64;
    private const int LinesAhead = 128;

    /// <summary>Asks for the line at <paramref name="origin"/> + <paramref name="offset"/>; a hint, with no effect but on time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch(ref float origin, int offset)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref origin, offset)));
        }
    }

    /// <summary>Asks for all lines of <paramref name="values"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static unsafe void Prefetch<T>(ReadOnlySpan<T> values)
        where T : unmanaged
    {
        if (Sse.IsSupported)
        {
            byte* origin = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(values));
            int bytes = values.Length * sizeof(T);
            for (int offset = 0; offset < bytes; offset += Bytes)
            {
                Sse.Prefetch0(origin + offset);
            }

            // The last of them, where the first begins in the middle of a line.
            Sse.Prefetch0(origin + bytes - 1);
        }
    }

    /// <summary>How many rows before it is needed a row is best asked for.</summary>
    /// <param name="size">Values in a row.</param>
    internal static unsafe int RowsAhead<T>(int size)
        where T : unmanaged =>
        Math.Max(1, LinesAhead / (((size * sizeof(T)) / Bytes) + 1));
}
