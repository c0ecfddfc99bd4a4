using System.Runtime.CompilerServices;
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

    /// <summary>Asks for the line of <paramref name="address"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static unsafe void Prefetch(byte* address)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(address);
        }
    }

    /// <summary>Asks for all lines of some bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static unsafe void Prefetch(byte* origin, int length)
    {
        for (int offset = 0; offset < length; offset += Bytes)
        {
            Prefetch(origin + offset);
        }

        // The last of them, where the first begins in the middle of a line.
        Prefetch(origin + length - 1);
    }

    /// <summary>How many rows before it is needed a row is best asked for.</summary>
    /// <param name="length">Bytes of a row.</param>
    internal static int RowsAhead(int length) => Math.Max(1, LinesAhead / ((length / Bytes) + 1));
}
