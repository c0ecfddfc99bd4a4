using System.Runtime.InteropServices;
using Dropout.CodeGen.Benchmarks.Measuring;
using Dropout.CodeGen.Benchmarks.Networks;
using Dropout.CodeGen.Benchmarks.Reporting;

namespace Dropout.CodeGen.Benchmarks.Commands;

/// <summary>The same work on one thread and on two: how much sooner it is done, and that the results are the same bits.</summary>
internal static class ThreadsBenchmark
{
    private const string Command = "threads";
    private const int Threads = 2;

    public static void Run(Settings settings, Report report)
    {
        if (Environment.ProcessorCount < Threads)
        {
            Report.Say($"This process may use {Environment.ProcessorCount} core: what {Threads} threads are worth does not show.");
        }

        foreach (bool dropout in new[] { false, true })
        {
            using Training one = Training.Of(Shape.Digits, dropout, settings.Batch);
            using Training two = Training.Of(Shape.Digits, dropout, settings.Batch, Threads);
            string bits = SameBits(one, two) ? "same bits" : "OTHER BITS";
            IReadOnlyList<Timing> timings = Rounds.Run(settings.Effort, [Peak.Work, one.Work, two.Work]);
            report.Add($"Threads, step{(dropout ? " with dropout" : "")}",
            [
                Report.Figure(Command, one.Work, timings[1], Peak.Work, timings[0]),
                Report.Figure(Command, two.Work with { Name = $"{two.Work.Name}, {Threads} threads" }, timings[2], Peak.Work, timings[0]) with
                {
                    Speedup = timings[1].WallRatioTo(timings[2]),
                    SpeedupOver = "one thread",
                    Remark = bits,
                },
            ]);
        }
    }

    private static bool SameBits(Training one, Training two)
    {
        const int Steps = 5;
        return BitConverter.SingleToUInt32Bits(one.Steps(Steps)) == BitConverter.SingleToUInt32Bits(two.Steps(Steps))
            && Bytes(one).SequenceEqual(Bytes(two));
    }

    private static ReadOnlySpan<byte> Bytes(Training training)
    {
        NativeBuffer buffer = training.Network.Parameters.Buffer;
        return MemoryMarshal.AsBytes(buffer.AsSpan(0, (int)buffer.Length));
    }
}
