using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Dropout.CodeGen.Benchmarks.Measuring;

/// <summary>Time on the wall, and time that the calling thread really had a core.</summary>
internal static partial class Clock
{
    private const int ThreadClock = 3; // CLOCK_THREAD_CPUTIME_ID

    /// <summary>Seconds since some moment.</summary>
    public static double Wall => Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;

    /// <summary>Seconds of the calling thread; those on the wall where the system does not tell.</summary>
    public static double Thread =>
        OperatingSystem.IsLinux() && ReadClock(ThreadClock, out Timespec time) == 0 ? time.Seconds + (time.Nanoseconds * 1e-9) : Wall;

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ReadClock(int clock, out Timespec time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Timespec(long Seconds, long Nanoseconds);
}
