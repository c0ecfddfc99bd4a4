using System.Runtime.CompilerServices;

namespace Dropout.CodeGen;

/// <summary>Memory for the activations of a prediction: one block a thread, kept, so that predicting allocates nothing.</summary>
public static class Scratch
{
    [ThreadStatic]
    private static NativeBuffer? block;

    // Where memory is guarded a thread gets a new block each time, as long as it asked for: in its place it would be used again.
    [ThreadStatic]
    private static NativeBuffer? guarded;

    /// <summary>At least <paramref name="floats"/> floats that this thread may use until it asks again; their content is undefined.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref float ForThisThread(long floats)
    {
        NativeBuffer? current = block;
        return ref current is not null && current.Length >= floats ? ref current.Origin : ref Grow(floats);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static ref float Grow(long floats)
    {
        // Where there is no memory for the new block the thread has none, and not one that was disposed.
        block?.Dispose();
        block = null;
        if (GuardedMemory.IsOn)
        {
            guarded?.Dispose();
            guarded = new NativeBuffer(floats);
            guarded.AsSpan(0, checked((int)floats)).Fill(float.NaN);
            return ref guarded.Origin;
        }

        block = new NativeBuffer(floats);
        return ref block.Origin;
    }
}
