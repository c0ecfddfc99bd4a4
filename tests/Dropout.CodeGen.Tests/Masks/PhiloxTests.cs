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

    private static uint[] Words(JsonElement answer, string name) =>
        [.. answer.GetProperty(name).EnumerateArray().Select(word => word.GetUInt32())];
}
