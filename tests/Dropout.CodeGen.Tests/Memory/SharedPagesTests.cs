using System.Runtime.CompilerServices;

namespace Dropout.CodeGen.Tests.Memory;

public class SharedPagesTests
{
    // Lone ones, parts of a page, one that fills a page and one that takes more: every way to the memory.
    private static readonly int[] lengths = [0, 1, 1000, 16384, 20001, 100_000, 300_000, 524_288, 524_289, 70_000];

    [Fact]
    public unsafe void Buffers_start_on_cache_lines_and_hold_zeros()
    {
        using var pages = new SharedPages();
        foreach (int length in lengths)
        {
            NativeBuffer buffer = pages.Take(length);

            Assert.Equal(length, buffer.Length);
            Assert.Equal(0u, (nuint)Unsafe.AsPointer(ref buffer.Origin) % 64);
            Assert.Equal(-1, buffer.AsSpan(0, length).IndexOfAnyExcept(0f));
        }
    }

    [Fact]
    public void Buffers_do_not_touch_each_other()
    {
        using var pages = new SharedPages();
        NativeBuffer[] buffers = [.. lengths.Select(length => pages.Take(length))];
        for (int index = 0; index < buffers.Length; index++)
        {
            buffers[index].AsSpan(0, lengths[index]).Fill(index + 1);
        }

        for (int index = 0; index < buffers.Length; index++)
        {
            Assert.Equal(-1, buffers[index].AsSpan(0, lengths[index]).IndexOfAnyExcept(index + 1f));
        }
    }

    [Fact]
    public void All_are_of_no_more_use_once_the_pages_are_disposed()
    {
        var pages = new SharedPages();
        NativeBuffer[] buffers = [.. lengths.Select(length => pages.Take(length))];

        pages.Dispose();
        pages.Dispose();

        Assert.All(buffers, buffer => Assert.Throws<ObjectDisposedException>(() => buffer.Origin));
    }

    [Fact]
    public void A_part_that_is_disposed_leaves_the_others_alone()
    {
        using var pages = new SharedPages();
        NativeBuffer first = pages.Take(50_000);
        NativeBuffer second = pages.Take(50_000);
        second.AsSpan(0, 50_000).Fill(2);

        first.Dispose();

        Assert.Throws<ObjectDisposedException>(() => first.Origin);
        Assert.Equal(-1, second.AsSpan(0, 50_000).IndexOfAnyExcept(2f));
    }
}
