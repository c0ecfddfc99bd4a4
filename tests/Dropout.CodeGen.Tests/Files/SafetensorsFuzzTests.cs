namespace Dropout.CodeGen.Tests.Files;

/// <summary>
/// Mutants of the golden files and of a network's file: whatever stands in a file, it is read or refused with one type of
/// exception, and takes no more memory than the file itself has.
/// </summary>
public class SafetensorsFuzzTests
{
    private const int Seed = 20140615;

    // Beside arrays as long as the file: a stream, entries, exceptions with their texts.
    private const long MostOverhead = 1 << 20;

    [Fact]
    public void Mutants_are_read_or_refused()
    {
        const int Mutants = 1_000_000;
        byte[][] seeds = [.. SafetensorsCases.All.Select(file => file.Content).Where(content => content.Length > 0)];
        var random = new Random(Seed);
        int accepted = 0;
        for (int mutant = 0; mutant < Mutants; mutant++)
        {
            byte[] content = Mutate(seeds[random.Next(seeds.Length)], seeds, random);
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                using SafetensorsFile file = SafetensorsCases.Open(content);
                accepted++;
                foreach ((string name, TensorEntry tensor) in file.Header.Tensors)
                {
                    if (tensor.Type is TensorType.Float32 or TensorType.Float16 or TensorType.BrainFloat16)
                    {
                        file.Read(name);
                    }
                }
            }
            catch (InvalidDataException)
            {
            }
            catch (Exception exception)
            {
                Assert.Fail($"Mutant {mutant} of seed {Seed}, {Convert.ToHexString(content)}: {exception}");
            }

            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.True(
                allocated < (8 * content.Length) + MostOverhead,
                $"Mutant {mutant} of seed {Seed}, {content.Length} bytes, took {allocated} bytes: {Convert.ToHexString(content)}");
        }

        // Mutants that are all refused would test no more than the first check.
        Assert.InRange(accepted, Mutants / 100, Mutants / 2);
    }

    private static byte[] Mutate(byte[] seed, byte[][] seeds, Random random)
    {
        var content = new List<byte>(seed);
        for (int change = random.Next(1, 3); change > 0 && content.Count > 0; change--)
        {
            int at = random.Next(content.Count);
            switch (random.Next(6))
            {
                case 0:
                    content[at] = (byte)random.Next(256);
                    break;
                case 1:
                    content[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    content.RemoveRange(at, Math.Min(random.Next(1, 9), content.Count - at));
                    break;
                case 3:
                    content.Insert(at, (byte)random.Next(256));
                    break;
                case 4:
                    // Signs that mean something to JSON, and digits.
                    content[at] = (byte)"{}[]\",:-.0123456789eE\\u"[random.Next(22)];
                    break;
                default:
                    byte[] other = seeds[random.Next(seeds.Length)];
                    int start = random.Next(other.Length);
                    content.InsertRange(at, other.AsSpan(start, random.Next(1, other.Length - start + 1)).ToArray());
                    break;
            }
        }

        if (random.Next(2) == 0)
        {
            FitHeaderLength(content);
        }

        return [.. content];
    }

    // Most changes move the end of the header; where nobody moved its length too, no later check would ever be reached.
    private static void FitHeaderLength(List<byte> content)
    {
        long length = content.LastIndexOf((byte)'}') + 1 - sizeof(ulong);
        for (int index = 0; length > 0 && index < sizeof(ulong); index++)
        {
            content[index] = (byte)(length >> (8 * index));
        }
    }
}
