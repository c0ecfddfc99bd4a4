using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;

namespace Dropout.CodeGen;

/// <summary>Memory that a kernel will soon need, in places that the hardware does not foresee.</summary>
public static class CacheLine
{
    /// <summary>Asks for the line at <paramref name="origin"/> + <paramref name="offset"/>; a hint, with no effect but on time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch(ref float origin, int offset)
    {
        if (Sse.IsSupported)
        {
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref origin, offset)));
        }
    }
}
