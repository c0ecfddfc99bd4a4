using System.Runtime.InteropServices;

namespace Dropout.CodeGen;

/// <summary>
/// Pages of 2 MB instead of 4 KB, where the system gives them: a kernel that runs through megabytes of weights then looks up
/// few addresses. Measured on Zen 3: 5 to 10 % of a step of a single row, 1 to 2 % of a step of 128.
/// </summary>
internal static unsafe partial class HugePages
{
    /// <summary>Bytes of a huge page. A block that holds at least one starts on the edge of one.</summary>
    public const nuint Size = 2 << 20;

    private const int UseHugePages = 14; // MADV_HUGEPAGE

    /// <summary>Whether <paramref name="bytes"/> are worth huge pages, and the system can be asked for them.</summary>
    public static bool Suit(nuint bytes) => OperatingSystem.IsLinux() && bytes >= Size;

    /// <summary>
    /// Asks for huge pages before the block is touched. It is a wish: a kernel that grants none has said no or has none left,
    /// and the block is as good, only slower.
    /// </summary>
    public static void Request(void* block, nuint bytes)
    {
        try
        {
            _ = Advise(block, bytes, UseHugePages);
        }
        catch (Exception exception) when (exception is DllNotFoundException or EntryPointNotFoundException)
        {
            // A Linux without this function of the C library.
        }
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(void* block, nuint bytes, int advice);
}
