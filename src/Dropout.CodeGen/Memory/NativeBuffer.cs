using System.Runtime.CompilerServices;
using System.Runtime.ConstrainedExecution;
using System.Runtime.InteropServices;

namespace Dropout.CodeGen;

/// <summary>
/// A zeroed block of floats in native memory that starts on a cache line (64 bytes), so that no vector load of a
/// 16-float panel straddles two lines. Generated code keeps weights and activations in it.
/// </summary>
/// <remarks>
/// The finalizer frees what nobody disposed. Whoever works on <see cref="Origin"/> keeps the buffer reachable until he is
/// done (<see cref="GC.KeepAlive"/>); disposing a buffer that another thread works on is a mistake of the caller.
/// </remarks>
public sealed unsafe class NativeBuffer : CriticalFinalizerObject, IDisposable
{
    private const int Alignment = 64;

    private readonly string owner;
    private float* memory;

    /// <summary>Allocates <paramref name="length"/> floats, all 0.</summary>
    /// <param name="length">How many floats; at least 0.</param>
    /// <param name="owner">Whose memory it is, for the message when it is used after it was disposed.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    /// <exception cref="OutOfMemoryException">The system has no such block.</exception>
    public NativeBuffer(long length, string owner = nameof(NativeBuffer))
    {
        this.owner = owner;
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        nuint bytes = checked((nuint)length * sizeof(float));
        memory = (float*)NativeMemory.AlignedAlloc(Math.Max(bytes, Alignment), Alignment);
        NativeMemory.Clear(memory, bytes);
    }

    /// <summary>Frees the memory.</summary>
    ~NativeBuffer() => Free();

    /// <summary>How many floats the buffer holds.</summary>
    public long Length { get; }

    /// <summary>The first float.</summary>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public ref float Origin
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if (memory == null)
            {
                ThrowDisposed();
            }

            return ref *memory;
        }
    }

    /// <summary>The floats from <paramref name="offset"/> on.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The range is not inside the buffer.</exception>
    /// <exception cref="ObjectDisposedException">The buffer was disposed.</exception>
    public Span<float> AsSpan(long offset, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Length - offset);
        return MemoryMarshal.CreateSpan(ref Unsafe.Add(ref Origin, (nint)offset), length);
    }

    /// <summary>Copies all of the buffer to another of the same length.</summary>
    internal void CopyTo(NativeBuffer destination)
    {
        // A span is no longer than an int can say.
        const int Block = 1 << 28;
        for (long offset = 0; offset < Length; offset += Block)
        {
            int length = (int)Math.Min(Block, Length - offset);
            AsSpan(offset, length).CopyTo(destination.AsSpan(offset, length));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void ThrowDisposed() => throw new ObjectDisposedException(owner);

    private void Free()
    {
        NativeMemory.AlignedFree(memory);
        memory = null;
    }
}
