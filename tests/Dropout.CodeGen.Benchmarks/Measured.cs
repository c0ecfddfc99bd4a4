using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Dropout.CodeGen.Benchmarks;

/// <summary>Medians of repeated runs, in time on the wall and in time that the calling thread really had a core.</summary>
/// <param name="Wall">Seconds on the wall.</param>
/// <param name="Thread">Seconds of the thread; those on the wall where the system does not tell.</param>
internal readonly partial record struct Measured(double Wall, double Thread)
{
    private const int ThreadClock = 3; // CLOCK_THREAD_CPUTIME_ID

    /// <summary>Runs <paramref name="action"/> for at least a while, and often enough for a median.</summary>
    public static Measured Of(Action action, int repetitions)
    {
        for (int warmUp = 0; warmUp < 3; warmUp++)
        {
            action();
        }

        double[] wall = new double[repetitions];
        double[] thread = new double[repetitions];
        for (int repetition = 0; repetition < repetitions; repetition++)
        {
            double threadStart = ThreadSeconds();
            long start = Stopwatch.GetTimestamp();
            action();
            wall[repetition] = Stopwatch.GetElapsedTime(start).TotalSeconds;
            thread[repetition] = ThreadSeconds() - threadStart;
        }

        return new Measured(Median(wall), Median(thread));
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return values[values.Length / 2];
    }

    private static double ThreadSeconds()
    {
        if (!OperatingSystem.IsLinux() || ReadClock(ThreadClock, out Timespec time) != 0)
        {
            return Stopwatch.GetTimestamp() / (double)Stopwatch.Frequency;
        }

        return time.Seconds + (time.Nanoseconds * 1e-9);
    }

    [LibraryImport("libc", EntryPoint = "clock_gettime")]
    private static partial int ReadClock(int clock, out Timespec time);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Timespec(long Seconds, long Nanoseconds);
}
