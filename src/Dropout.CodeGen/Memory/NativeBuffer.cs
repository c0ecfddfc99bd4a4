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
    private const nuint Alignment = 64;

    private readonly string owner;

    // The buffer that this is a part of, kept alive by it; null where it owns its memory.
    private readonly NativeBuffer? whole;
    private nint memory;

    /// <summary>Allocates <paramref name="length"/> floats, all 0.</summary>
    /// <param name="length">How many floats; at least 0.</param>
    /// <param name="owner">Whose memory it is, for the messages when there is none and when it is used after it was disposed.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is negative.</exception>
    /// <exception cref="OutOfMemoryException">The system has no such block.</exception>
    public NativeBuffer(long length, string owner = nameof(NativeBuffer))
    {
        this.owner = owner;
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        Length = length;
        memory = Allocate();

        // A network is a few managed objects: without this the collector would not hurry to free the megabytes of an abandoned one.
        if (length > 0)
        {
            GC.AddMemoryPressure(Bytes);
        }
    }

    /// <summary>A part of another buffer, of use until that is disposed.</summary>
    internal NativeBuffer(NativeBuffer whole, long offset, long length)
    {
        owner = whole.owner;
        this.whole = whole;
        Length = length;
        memory = (nint)Unsafe.AsPointer(ref whole.AsSpan(offset, checked((int)length))[0]);
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
            nint origin = memory;
            if (origin == 0)
            {
                ThrowDisposed();
            }

            return ref *(float*)origin;
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

    private long Bytes => Length * sizeof(float);

    private void ThrowDisposed() => throw new ObjectDisposedException(owner);

    private nint Allocate()
    {
        // Room for alignment, too, must not overflow.
        if (Length > long.MaxValue / sizeof(float) || (ulong)Bytes > nuint.MaxValue - (2 * HugePages.Size))
        {
            throw NoMemory(null);
        }

        try
        {
            return AllocateZeroed((nuint)Bytes);
        }
        catch (OutOfMemoryException)
        {
            // What is abandoned but not yet collected may be all that is in the way.
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        try
        {
            return AllocateZeroed((nuint)Bytes);
        }
        catch (OutOfMemoryException exception)
        {
            throw NoMemory(exception);
        }
    }

    private static nint AllocateZeroed(nuint bytes)
    {
        if (GuardedMemory.IsOn)
        {
            return (nint)GuardedMemory.Allocate(bytes);
        }

        // Whole pages, so that the end of the block lies in a huge one, too.
        bool isHuge = HugePages.Suit(bytes);
        nuint reserved = isHuge ? (bytes + HugePages.Size - 1) / HugePages.Size * HugePages.Size : Math.Max(bytes, Alignment);
        void* block = NativeMemory.AlignedAlloc(reserved, isHuge ? HugePages.Size : Alignment);
        if (isHuge)
        {
            HugePages.Request(block, reserved);
        }

        NativeMemory.Clear(block, bytes);
        return (nint)block;
    }

    private InsufficientMemoryException NoMemory(OutOfMemoryException? inner) =>
        new($"{owner} takes a block of {Length} floats, and the system has none of that size.", inner);

    private void Free()
    {
        // Whoever comes second, in whatever thread, finds nothing to free.
        nint block = Interlocked.Exchange(ref memory, 0);
        if (block == 0 || whole is not null)
        {
            return;
        }

        if (Length > 0)
        {
            GC.RemoveMemoryPressure(Bytes);
        }

        if (GuardedMemory.IsOn)
        {
            GuardedMemory.Free((void*)block, (nuint)Bytes);
        }
        else
        {
            NativeMemory.AlignedFree((void*)block);
        }
    }
}
