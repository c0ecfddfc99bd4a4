using System.Globalization;
using System.Runtime.CompilerServices;
using Xunit.Abstractions;

namespace Dropout.CodeGen.Tests.Memory;

public class HugePagesTests(ITestOutputHelper output)
{
    private const string Setting = "/sys/kernel/mm/transparent_hugepage/enabled";

    [Theory]
    [InlineData(1 << 19, true)]
    [InlineData((1 << 19) - 1, false)]
    public unsafe void Blocks_that_hold_a_huge_page_start_on_one(int length, bool isHuge)
    {
        using var buffer = new NativeBuffer(length);

        nuint origin = (nuint)Unsafe.AsPointer(ref buffer.Origin);
        Assert.Equal(0u, origin % (isHuge && OperatingSystem.IsLinux() ? HugePages.Size : 64u));
    }

    [Fact]
    public unsafe void The_system_gives_them_where_it_does_not_refuse()
    {
        const int Pages = 4;
        using var buffer = new NativeBuffer(Pages * (long)HugePages.Size / sizeof(float));
        if (!OperatingSystem.IsLinux() || !File.Exists(Setting) || File.ReadAllText(Setting).Contains("[never]", StringComparison.Ordinal))
        {
            output.WriteLine("This system has no transparent huge pages, or none for anybody.");
            return;
        }

        Mapping mapping = Mapping.Of((nuint)Unsafe.AsPointer(ref buffer.Origin));
        output.WriteLine($"{Pages} huge pages asked for; the mapping around them has {mapping.HugeKilobytes} kB of them. {Setting}: {File.ReadAllText(Setting).Trim()}");

        // "hg": the wish was heard. Whether free memory lay together for it is the machine's affair, so that is only said.
        Assert.Contains("hg", mapping.Flags);
        Assert.Equal(-1, buffer.AsSpan(0, (int)buffer.Length).IndexOfAnyExcept(0f));
    }

    /// <summary>What /proc/self/smaps says of the mapping that an address lies in.</summary>
    private sealed record Mapping(string[] Flags, int HugeKilobytes)
    {
        public static Mapping Of(nuint address)
        {
            bool isHere = false;
            int huge = 0;
            foreach (string line in File.ReadLines("/proc/self/smaps"))
            {
                string[] words = line.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries);
                if (ulong.TryParse(words[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out ulong start))
                {
                    isHere = address >= start && address < ulong.Parse(words[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
                }
                else if (isHere && words[0] == "AnonHugePages:")
                {
                    huge = int.Parse(words[1], CultureInfo.InvariantCulture);
                }
                else if (isHere && words[0] == "VmFlags:")
                {
                    return new Mapping(words[1..], huge);
                }
            }

            throw new InvalidOperationException("The address lies in no mapping.");
        }
    }
}
