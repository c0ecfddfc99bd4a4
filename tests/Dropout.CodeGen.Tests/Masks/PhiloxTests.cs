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

    private static uint[] Words(JsonElement answer, string name) =>
        [.. answer.GetProperty(name).EnumerateArray().Select(word => word.GetUInt32())];
}
