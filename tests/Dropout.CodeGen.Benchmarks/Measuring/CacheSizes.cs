using System.Globalization;

namespace Dropout.CodeGen.Benchmarks.Measuring;

/// <summary>The caches of a core, in bytes.</summary>
/// <param name="First">Of the first level, for data.</param>
/// <param name="Second">Of the second level.</param>
/// <param name="Third">Of the third level, which cores share.</param>
internal sealed record CacheSizes(long First, long Second, long Third)
{
    private const string Directory = "/sys/devices/system/cpu/cpu0/cache";

    /// <summary>Those of this machine; of a common one where the system does not tell.</summary>
    public static CacheSizes OfThisMachine { get; } = Read();

    private static CacheSizes Read()
    {
        var sizes = new CacheSizes(32 << 10, 512 << 10, 32 << 20);
        if (!System.IO.Directory.Exists(Directory))
        {
            return sizes;
        }

        foreach (string cache in System.IO.Directory.EnumerateDirectories(Directory, "index*"))
        {
            if (File.ReadAllText(Path.Combine(cache, "type")).Trim() != "Instruction")
            {
                long bytes = Bytes(File.ReadAllText(Path.Combine(cache, "size")).Trim());
                sizes = File.ReadAllText(Path.Combine(cache, "level")).Trim() switch
                {
                    "1" => sizes with { First = bytes },
                    "2" => sizes with { Second = bytes },
                    "3" => sizes with { Third = bytes },
                    _ => sizes,
                };
            }
        }

        return sizes;
    }

    private static long Bytes(string text) => text[^1] switch
    {
        'K' => long.Parse(text[..^1], CultureInfo.InvariantCulture) << 10,
        'M' => long.Parse(text[..^1], CultureInfo.InvariantCulture) << 20,
        _ => long.Parse(text, CultureInfo.InvariantCulture),
    };
}
