using System.Text.Json;

namespace Dropout.CodeGen.Tests.Masks;

public sealed class PhiloxTests
{
    [Theory]
    [InlineData("kat_from_random123", 3)]
    [InlineData("derived_by_KAT_passing_python", 72)]
    public void Block_gives_the_known_answers(string group, int atLeast)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "philox", "philox4x32.json")));
        int count = 0;
        foreach (JsonElement answer in document.RootElement.GetProperty(group).EnumerateArray())
        {
            // Random123 has answers for 7 rounds too.
            if (answer.GetProperty("rounds").GetInt32() != Philox.Rounds)
            {
                continue;
            }

            uint[] counter = Words(answer, "ctr");
            uint[] key = Words(answer, "key");
            var words = Philox.Block(((ulong)key[1] << 32) | key[0], counter[0], counter[1], counter[2], counter[3]);
            Assert.Equal(Words(answer, "expected"), new[] { words.Word0, words.Word1, words.Word2, words.Word3 });
            count++;
        }

        Assert.True(count >= atLeast, $"{count} answers");
    }

    /// <summary>Ten million counters, at every width of vectors.</summary>
    [Fact]
    public void Vectors_give_the_words_of_the_scalar_function()
    {
        const int Blocks = 1 << 16;
        var stream = new MaskStream(0x0123_4567_89AB_CDEF, 0xC0FF_EE01, 0xFFFF_FFFE);
        uint[] expected = new uint[4 * Blocks];
        uint[] actual = new uint[4 * Blocks];
        for (int run = 0; run < 153; run++)
        {
            uint first = unchecked((uint)run * Blocks * 28);
            for (int block = 0; block < Blocks; block++)
            {
                (expected[4 * block], expected[(4 * block) + 1], expected[(4 * block) + 2], expected[(4 * block) + 3]) =
                    Philox.Block(stream.Key, first + (uint)block, 0, stream.LayerWord, stream.StepWord);
            }

            AssertBlocks<RandomLanes512>();
            AssertBlocks<RandomLanes256>();
            AssertBlocks<RandomLanes128>();
            AssertBlocks<RandomLaneScalar>();

            void AssertBlocks<V>()
                where V : struct, IRandomLanes<V>
            {
                MaskKernel<V>.DrawBlocks(stream, first, Blocks, ref System.Runtime.CompilerServices.Unsafe.As<uint, byte>(ref actual[0]));
                Assert.True(expected.AsSpan().SequenceEqual(actual), $"{typeof(V).Name} from block {first} on");
            }
        }
    }

    [Fact]
    public void Blocks_of_several_layers_are_those_of_the_scalar_function()
    {
        AssertBlocks<RandomLanes512>();
        AssertBlocks<RandomLanes256>();
        AssertBlocks<RandomLanes128>();
        AssertBlocks<RandomLaneScalar>();

        static void AssertBlocks<V>()
            where V : struct, IRandomLanes<V>
        {
            const int Blocks = 24;
            const ulong Seed = 0x0123_4567_89AB_CDEF;
            const uint Second = 0xFEDC_BA98;
            MaskStream step = MaskStream.Of(Seed, 0x123_4567_89AB, 0);
            int[] order = MaskKernel<V>.Order();
            ulong[] keys = new ulong[2 * Philox.Rounds];
            Philox.FillKeys(Seed, keys);
            ulong[] numbers = [.. Enumerable.Range(0, Blocks).Select(lane => 5UL * (ulong)Block(lane))];
            ulong[] layers = [.. Enumerable.Range(0, Blocks).Select(lane => 7UL * (ulong)Block(lane))];
            ulong[] later = [.. Enumerable.Range(0, Blocks).Select(lane => 3UL * (ulong)Block(lane))];
            byte[] actual = new byte[Blocks * 16];

            MaskKernel<V>.DrawBlocks(keys, numbers, Second, layers, later, step, actual);

            for (int block = 0; block < Blocks; block++)
            {
                uint layerWord = MaskStream.Of(Seed, 0x123_4567_89AB, 7 * block).LayerWord;
                (uint word0, uint word1, uint word2, uint word3) = Philox.Block(Seed, 5 * (uint)block, Second, layerWord, step.StepWord + (3 * (uint)block));
                uint[] words = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, uint>(actual.AsSpan(16 * block, 16)).ToArray();
                Assert.Equal([word0, word1, word2, word3], words);
            }

            int Block(int lane) => (lane / order.Length * order.Length) + order[lane % order.Length];
        }
    }

    [Fact]
    public void A_stream_of_words_has_the_blocks_one_after_the_other()
    {
        const ulong Seed = 0xFEDC_BA98_7654_3210;
        var words = new WordStream(Seed, number: 7, RandomStream.EpochOrder);
        for (uint block = 0; block < 300; block++)
        {
            (uint word0, uint word1, uint word2, uint word3) = Philox.Block(Seed, block, 7, RandomStream.EpochOrder, 0);
            foreach (uint word in new[] { word0, word1, word2, word3 })
            {
                // Of a bound that is a power of two the upper bits of the word are what is drawn.
                Assert.Equal(word >> 1, words.NextBelow(1u << 31));
            }
        }
    }

    /// <summary>Near 2^32 about every other word has to be drawn again, among few numbers hardly any.</summary>
    [Theory]
    [InlineData(1000, 1000)]
    [InlineData(100_000, 777)]
    [InlineData((1u << 31) + 1, 1000)]
    [InlineData(uint.MaxValue, 1000)]
    public void Numbers_drawn_ahead_are_those_drawn_one_by_one(uint bound, int count)
    {
        var ahead = new WordStream(5, number: 2, RandomStream.EpochOrder);
        var single = new WordStream(5, number: 2, RandomStream.EpochOrder);
        int[] numbers = new int[count];
        for (int start = 0; start < count; start += 100)
        {
            ahead.FillBelow(bound - (uint)start, numbers.AsSpan(start, Math.Min(100, count - start)));
        }

        Assert.Equal(Enumerable.Range(0, count).Select(index => (int)single.NextBelow(bound - (uint)index)), numbers);
        Assert.Equal(single.NextBelow(1u << 31), ahead.NextBelow(1u << 31));
    }

    private static uint[] Words(JsonElement answer, string name) =>
        [.. answer.GetProperty(name).EnumerateArray().Select(word => word.GetUInt32())];
}
