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
}
