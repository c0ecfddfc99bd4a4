using System.Runtime;

namespace Dropout.CodeGen.Benchmarks.Measuring;

/// <summary>Measures in rounds, each contestant once a round, so that noise hits all of them alike.</summary>
internal static class Rounds
{
    // So long that reading the clocks does not show.
    private const double LeastSample = 200e-6;

    // Unoptimised, instrumented, optimised, and loops replaced while they run; some methods begin later than others.
    private const int MostTiers = 8;

    // What takes longer brings its own data back into the cache: a run before each sample would only double the time.
    private const double LongRun = 0.1;

    /// <summary>The times of one run of each.</summary>
    public static IReadOnlyList<Timing> Run(Effort effort, IReadOnlyList<Work> contestants)
    {
        Sampler[] samplers = [.. contestants.Select(contestant => new Sampler(contestant))];
        double end = Clock.Wall + (effort.Seconds * samplers.Length);
        for (int round = 0; round < effort.Rounds && (round < Effort.LeastRounds || Clock.Wall < end); round++)
        {
            foreach (Sampler sampler in samplers)
            {
                sampler.Sample();
            }
        }

        return [.. samplers.Select(sampler => sampler.Timing)];
    }

    private sealed class Sampler
    {
        private readonly Work work;
        private readonly int count;
        private readonly bool isLong;
        private readonly List<double> wall = [];
        private readonly List<double> thread = [];

        public Sampler(Work work)
        {
            this.work = work;
            double seconds = WarmUp(work.Run);
            isLong = seconds > LongRun;
            count = Math.Max(1, (int)Math.Ceiling(LeastSample / seconds));
        }

        public Timing Timing => new(wall, thread, work.Threads);

        public void Sample()
        {
            if (!isLong)
            {
                // The others emptied the caches.
                work.Run(count);
            }

            double threadStart = Clock.Thread;
            double wallStart = Clock.Wall;
            work.Run(count);
            wall.Add((Clock.Wall - wallStart) / count);
            thread.Add((Clock.Thread - threadStart) / count);
        }

        // Code outside the kernels passes through the tiers of the JIT, 30 calls each: until nothing is compiled any more.
        private static double WarmUp(Action<int> run)
        {
            run(1);
            double seconds = Seconds(run, 1);
            long compiled = -1;
            for (int tier = 0; tier < MostTiers && seconds < LongRun && compiled != JitInfo.GetCompiledMethodCount(); tier++)
            {
                compiled = JitInfo.GetCompiledMethodCount();
                double end = Clock.Wall + 0.1;
                for (int call = 0; call < 60 && Clock.Wall < end; call++)
                {
                    run(1);
                }

                AwaitCompiler();
                seconds = Math.Min(seconds, Seconds(run, 3));
            }

            // A single run of some nanoseconds is lost between the two readings of a clock.
            return seconds < 10e-6 ? Math.Min(Seconds(run, 10_000), Seconds(run, 10_000)) : seconds;
        }

        // It works in the background, and pinned to this core it waits for everyone.
        private static void AwaitCompiler()
        {
            long compiled = JitInfo.GetCompiledMethodCount();
            for (int quiet = 0; quiet < 3; quiet++)
            {
                Thread.Sleep(20);
                long now = JitInfo.GetCompiledMethodCount();
                quiet = now == compiled ? quiet : 0;
                compiled = now;
            }
        }

        private static double Seconds(Action<int> run, int count)
        {
            double start = Clock.Wall;
            run(count);
            return Math.Max((Clock.Wall - start) / count, 1e-10);
        }
    }
}
