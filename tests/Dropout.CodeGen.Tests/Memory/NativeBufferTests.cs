using System.Runtime.CompilerServices;

namespace Dropout.CodeGen.Tests.Memory;

public class NativeBufferTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(17)]
    [InlineData(100003)]
    public unsafe void A_buffer_starts_on_a_cache_line_and_holds_zeros(int length)
    {
        // Freed memory that is not 0 is likely to come back.
        using (var used = new NativeBuffer(length))
        {
            used.AsSpan(0, length).Fill(3);
        }

        using var buffer = new NativeBuffer(length);

        Assert.Equal(length, buffer.Length);
        Assert.Equal(0u, (nuint)Unsafe.AsPointer(ref buffer.Origin) % 64);
        Assert.Equal(-1, buffer.AsSpan(0, length).IndexOfAnyExcept(0f));
    }

    [Fact]
    public void A_span_is_the_memory_from_its_offset_on()
    {
        using var buffer = new NativeBuffer(10);

        buffer.AsSpan(3, 2).Fill(5);

        Assert.Equal([0f, 0, 0, 5, 5, 0, 0, 0, 0, 0], buffer.AsSpan(0, 10).ToArray());
        Assert.True(Unsafe.AreSame(ref buffer.Origin, ref buffer.AsSpan(0, 1)[0]));
        Assert.True(buffer.AsSpan(10, 0).IsEmpty);
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, -1)]
    [InlineData(0, 11)]
    [InlineData(10, 1)]
    [InlineData(11, 0)]
    [InlineData(long.MaxValue, 1)]
    [InlineData(long.MaxValue, int.MaxValue)]
    public void A_range_outside_the_buffer_is_refused(long offset, int length)
    {
        using var buffer = new NativeBuffer(10);

        Assert.Throws<ArgumentOutOfRangeException>(() => { _ = buffer.AsSpan(offset, length); });
    }

    [Fact]
    public void A_disposed_buffer_is_not_used()
    {
        var buffer = new NativeBuffer(10);
        buffer.Dispose();
        buffer.Dispose();

        Assert.Throws<ObjectDisposedException>(() => { _ = buffer.Origin; });
        Assert.Throws<ObjectDisposedException>(() => { _ = buffer.AsSpan(0, 1); });
    }

    [Fact]
    public void A_length_below_0_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(() => new NativeBuffer(-1));

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MaxValue / sizeof(float))]
    [InlineData(1L << 50)]
    public void A_block_that_no_system_has_is_refused_in_words(long length)
    {
        InsufficientMemoryException exception = Assert.Throws<InsufficientMemoryException>(() => new NativeBuffer(length, "Classifier"));

        Assert.Equal($"Classifier takes a block of {length} floats, and the system has none of that size.", exception.Message);
    }

    [Fact]
    public void A_thread_whose_scratch_cannot_grow_goes_on_without()
    {
        Scratch.ForThisThread(100) = 1;

        Assert.Throws<InsufficientMemoryException>(() => { Scratch.ForThisThread(long.MaxValue) = 1; });

        Scratch.ForThisThread(100) = 1;
    }

    [Fact]
    public void Many_threads_may_dispose_a_buffer()
    {
        for (int repetition = 0; repetition < 100; repetition++)
        {
            var buffer = new NativeBuffer(1000);
            Parallel.For(0, 4, _ => buffer.Dispose());
        }

        // Memory that was freed twice is given out twice.
        NativeBuffer[] buffers = [.. Enumerable.Range(0, 100).Select(_ => new NativeBuffer(1000))];
        Assert.Equal(buffers.Length, buffers.Select(Address).Distinct().Count());
        foreach (NativeBuffer buffer in buffers)
        {
            buffer.Dispose();
        }

        static unsafe nint Address(NativeBuffer buffer) => (nint)Unsafe.AsPointer(ref buffer.Origin);
    }

    [Fact]
    public void Abandoned_buffers_are_collected_before_they_pile_up()
    {
        var buffers = new WeakReference[100];
        for (int index = 0; index < buffers.Length; index++)
        {
            buffers[index] = Abandoned(1 << 20);
        }

        // No managed memory to speak of was taken, so nothing but their own weight called the collector.
        Assert.Contains(buffers, buffer => !buffer.IsAlive);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static WeakReference Abandoned(int length) => new(new NativeBuffer(length));
    }
}
