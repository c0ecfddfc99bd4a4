using System.Runtime.InteropServices;

namespace Dropout.CodeGen;

/// <summary>
/// Memory for tests that want to know of every access beside a buffer. The block ends where a page begins that nobody may
/// touch, another such page lies before it, and what is left between is filled and looked at again when the block is freed.
/// </summary>
/// <remarks>
/// Where pages cannot be protected they are filled as well: a write beside the block is still found, a read brings in NaN.
/// </remarks>
internal static unsafe partial class GuardedMemory
{
    /// <summary>The name of the runtime setting, true or false, that has every <see cref="NativeBuffer"/> guarded.</summary>
    public const string SettingName = "Dropout.CodeGen.GuardedMemory";

    // Four of them are a NaN.
    private const byte Canary = 0xFF;

    private const nuint Alignment = 64;

    /// <summary>Whether buffers are guarded in this process.</summary>
    public static bool IsOn { get; } = AppContext.TryGetSwitch(SettingName, out bool isOn) && isOn;

    private static nuint Page { get; } = (nuint)Environment.SystemPageSize;

    /// <summary>A block of zeros on a cache line. Behind it there are less than 64 bytes before the page that may not be touched.</summary>
    public static void* Allocate(nuint bytes)
    {
        nuint body = RoundUp(bytes, Page);
        byte* start = (byte*)NativeMemory.AlignedAlloc(body + (2 * Page), Page);
        NativeMemory.Fill(start, body + (2 * Page), Canary);
        byte* end = start + Page + body;
        Protect(start, Protection.None);
        Protect(end, Protection.None);

        byte* block = end - RoundUp(bytes, Alignment);
        NativeMemory.Clear(block, bytes);
        return block;
    }

    /// <summary>Frees a block.</summary>
    /// <exception cref="InvalidOperationException">Something was written beside it.</exception>
    public static void Free(void* block, nuint bytes)
    {
        byte* end = (byte*)block + RoundUp(bytes, Alignment);
        byte* start = end - RoundUp(bytes, Page) - Page;
        Protect(start, Protection.ReadAndWrite);
        Protect(end, Protection.ReadAndWrite);
        byte* behind = (byte*)block + bytes;
        bool isWhole = IsUntouched(start, (byte*)block) && IsUntouched(behind, end + Page);
        NativeMemory.AlignedFree(start);
        if (!isWhole)
        {
            throw new InvalidOperationException($"Something was written beside a block of {bytes / sizeof(float)} floats.");
        }
    }

    private static bool IsUntouched(byte* start, byte* end) =>
        new ReadOnlySpan<byte>(start, (int)(end - start)).IndexOfAnyExcept(Canary) < 0;

    private static nuint RoundUp(nuint value, nuint step) => (value + step - 1) / step * step;

    private static void Protect(byte* page, Protection protection)
    {
        if (OperatingSystem.IsLinux() && Protect(page, Page, protection) != 0)
        {
            throw new InvalidOperationException("A page beside a block could not be protected.");
        }
    }

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int Protect(void* start, nuint bytes, Protection protection);

    private enum Protection
    {
        None = 0,
        ReadAndWrite = 3,
    }
}
