using System.Runtime.InteropServices;

namespace Dropout.CodeGen.Tests.Memory;

/// <summary>
/// That a protected page ends the process shows where kernels run on guarded memory; here is what can be seen from within.
/// </summary>
public unsafe class GuardedMemoryTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(64)]
    [InlineData(4096)]
    [InlineData(4100)]
    [InlineData(1000000)]
    public void A_block_is_zeros_on_a_cache_line_and_ends_before_a_page(int bytes)
    {
        void* block = GuardedMemory.Allocate((nuint)bytes);

        Assert.Equal(0u, (nuint)block % 64);
        Assert.InRange((nuint)Environment.SystemPageSize - 1 - (((nuint)block + (nuint)bytes - 1) % (nuint)Environment.SystemPageSize), 0u, 63u);
        Assert.Equal(-1, new Span<byte>(block, bytes).IndexOfAnyExcept((byte)0));
        NativeMemory.Fill(block, (nuint)bytes, 1);
        GuardedMemory.Free(block, (nuint)bytes);
    }

    [Theory]
    [InlineData(100, -1)]
    [InlineData(100, 100)]
    [InlineData(100, 127)]
    [InlineData(4096 + 64, -64)]
    public void A_write_beside_a_block_is_told(int bytes, int at)
    {
        void* block = GuardedMemory.Allocate((nuint)bytes);
        ((byte*)block)[at] = 0;

        Exception exception = Assert.Throws<InvalidOperationException>(() => GuardedMemory.Free(block, (nuint)bytes));

        Assert.Equal($"Something was written beside a block of {bytes / 4} floats.", exception.Message);
    }

    [Fact]
    public void What_pads_a_block_is_NaN()
    {
        float* block = (float*)GuardedMemory.Allocate(20);

        Assert.True(float.IsNaN(block[-1]));
        Assert.True(float.IsNaN(block[5]));
        GuardedMemory.Free(block, 20);
    }

    [Fact]
    public void Nobody_has_it_unasked() => Assert.False(GuardedMemory.IsOn);
}
