using System.Runtime.CompilerServices;

namespace Dropout.CodeGen.Tests.Threads;

public class ThreadTeamTests
{
    // Only to fail instead of hanging; nothing is timed.
    private static readonly TimeSpan patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Every_item_is_done_once_and_no_phase_begins_before_the_last_is_done(int threads)
    {
        using var team = new ThreadTeam(threads);
        for (int run = 0; run < 50; run++)
        {
            var work = new CountingWork(threads, [7, 0, 1, 100, 2, 33]);

            Run(team, work);

            Assert.All(work.Done, phase => Assert.All(phase, count => Assert.Equal(1, count)));
            Assert.False(work.SawOverlap);
            Assert.False(work.SawUnknownWorker);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void A_failure_reaches_the_caller_as_it_is_and_the_team_goes_on(int threads)
    {
        using var team = new ThreadTeam(threads);
        var failure = new FormatException("A mistake in a kernel.");
        var failing = new FailingWork(failure);

        Assert.Same(failure, Assert.Throws<FormatException>(() => Run(team, failing)));

        Assert.False(failing.WentOn);
        var work = new CountingWork(threads, [5, 5]);
        Run(team, work);
        Assert.All(work.Done, phase => Assert.All(phase, count => Assert.Equal(1, count)));
    }

    [Fact]
    public void A_failure_of_the_work_itself_reaches_the_caller()
    {
        using var team = new ThreadTeam(2);
        var failure = new FormatException("A mistake in a plan.");

        Assert.Same(failure, Assert.Throws<FormatException>(() => Run(team, new UncountableWork(failure, 0))));
        Assert.Same(failure, Assert.Throws<FormatException>(() => Run(team, new UncountableWork(failure, 2))));
        Run(team, new CountingWork(2, [3]));
    }

    [Fact]
    public void Alone_every_item_is_done_in_order_and_a_failure_reaches_the_caller()
    {
        var work = new CountingWork(1, [7, 0, 1, 100]);
        var failure = new FormatException("A mistake in a kernel.");

        ThreadTeam.RunAlone(work);

        Assert.All(work.Done, phase => Assert.All(phase, count => Assert.Equal(1, count)));
        Assert.False(work.SawOverlap);
        Assert.Same(failure, Assert.Throws<FormatException>(() => ThreadTeam.RunAlone(new FailingWork(failure))));
    }

    [Fact]
    public void A_thread_that_does_not_come_holds_nobody_up()
    {
        using var team = new ThreadTeam(2);
        using var holdUp = new HeldUpWork(patience);

        // Item 0 waits, in whatever thread has it, until the other thread has done all others.
        Run(team, holdUp);

        Assert.True(holdUp.WasReleased);
    }

    [Fact]
    public void Work_without_items_is_done_at_once()
    {
        using var team = new ThreadTeam(3);
        Run(team, new CountingWork(3, []));
        Run(team, new CountingWork(3, [0, 0]));
    }

    [Fact]
    public void A_team_is_one_callers_until_he_leaves()
    {
        using var team = new ThreadTeam(2);

        Assert.True(team.TryEnter());
        Assert.False(team.TryEnter());
        team.Leave();

        Assert.True(team.TryEnter());
    }

    // Seeded: the same phases, item counts and pauses in every run of the test.
    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    [InlineData(8, 3)]
    public void Many_short_runs_do_every_item_once(int threads, int seed)
    {
        var random = new Random(seed);
        using var team = new ThreadTeam(threads);
        for (int run = 0; run < 2000; run++)
        {
            var work = new CountingWork(threads, [.. Enumerable.Range(0, random.Next(5)).Select(_ => random.Next(6))]);

            Run(team, work);

            Assert.All(work.Done, phase => Assert.All(phase, count => Assert.Equal(1, count)));
            Assert.False(work.SawOverlap);
            if (random.Next(500) == 0)
            {
                Thread.Sleep(10);
            }
        }
    }

    [Fact]
    public void Several_callers_share_a_team_one_at_a_time()
    {
        using var team = new ThreadTeam(3);
        int done = 0;
        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, caller =>
        {
            for (int run = 0; run < 500; run++)
            {
                var work = new CountingWork(3, [4, 1, 3]);
                if (team.TryEnter())
                {
                    team.Run(work);
                    team.Leave();
                }
                else
                {
                    ThreadTeam.RunAlone(work);
                }

                Assert.All(work.Done, phase => Assert.All(phase, count => Assert.Equal(1, count)));
                Interlocked.Increment(ref done);
            }
        });
        Assert.Equal(2000, done);
    }

    [Fact]
    public void After_it_was_disposed_a_team_is_the_calling_thread()
    {
        var team = new ThreadTeam(3);
        team.Dispose();
        var work = new CountingWork(1, [7, 2]);

        Run(team, work);

        Assert.False(work.SawUnknownWorker);
        Assert.All(work.Done, phase => Assert.All(phase, count => Assert.Equal(1, count)));
    }

    [Fact]
    public void Threads_work_at_the_same_time_under_their_own_numbers()
    {
        using var team = new ThreadTeam(4);
        var work = new MeetingWork(4);

        Run(team, work);

        Assert.Equal([0, 1, 2, 3], work.Workers.Order());
        Assert.Equal(4, work.Threads.Distinct().Count());
        Assert.Same(Thread.CurrentThread, work.Threads[Array.IndexOf(work.Workers, 0)]);
    }

    [Fact]
    public void A_team_that_slept_wakes_up()
    {
        using var team = new ThreadTeam(3);
        for (int run = 0; run < 5; run++)
        {
            var work = new CountingWork(3, [20]);
            Run(team, work);
            Assert.All(work.Done[0], count => Assert.Equal(1, count));
            Thread.Sleep(20);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Disposing_lets_the_threads_go_working_or_not(bool afterSleep)
    {
        var team = new ThreadTeam(3);
        var work = new MeetingWork(3);
        Run(team, work);
        if (afterSleep)
        {
            Thread.Sleep(50);
        }

        team.Dispose();
        team.Dispose();

        AssertEnded(work.Threads);
    }

    [Fact]
    public void An_abandoned_team_lets_its_threads_go()
    {
        Thread[] threads = Abandon();

        GC.Collect();
        GC.WaitForPendingFinalizers();

        AssertEnded(threads);
    }

    private static void Run(ThreadTeam team, IPhasedWork work)
    {
        Assert.True(team.TryEnter());
        try
        {
            team.Run(work);
        }
        finally
        {
            team.Leave();
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Thread[] Abandon()
    {
        var work = new MeetingWork(3);
        Run(new ThreadTeam(3), work);
        return work.Threads;
    }

    private static void AssertEnded(Thread[] threads)
    {
        foreach (Thread thread in threads.Where(thread => thread != Thread.CurrentThread))
        {
            Assert.True(thread.Join(patience));
        }
    }

    private sealed class CountingWork(int threads, int[] items) : IPhasedWork
    {
        public int[][] Done { get; } = [.. items.Select(count => new int[count])];

        public bool SawOverlap { get; private set; }

        public bool SawUnknownWorker { get; private set; }

        public int PhaseCount => items.Length;

        public int ItemCount(int phase) => items[phase];

        public void Run(int phase, int item, int worker)
        {
            for (int other = 0; other < items.Length; other++)
            {
                if (other < phase && Done[other].Any(count => count == 0))
                {
                    SawOverlap = true;
                }

                if (other > phase && Done[other].Any(count => count != 0))
                {
                    SawOverlap = true;
                }
            }

            if (worker < 0 || worker >= threads)
            {
                SawUnknownWorker = true;
            }

            Thread.SpinWait(item % 5 * 20);
            Interlocked.Increment(ref Done[phase][item]);
        }
    }

    private sealed class FailingWork(Exception failure) : IPhasedWork
    {
        public bool WentOn { get; private set; }

        public int PhaseCount => 3;

        public int ItemCount(int phase) => 10;

        public void Run(int phase, int item, int worker)
        {
            WentOn |= phase > 1;
            if (phase == 1 && item == 4)
            {
                throw failure;
            }
        }
    }

    private sealed class UncountableWork(Exception failure, int failingPhase) : IPhasedWork
    {
        public int PhaseCount => 3;

        public int ItemCount(int phase) => phase == failingPhase ? throw failure : 4;

        public void Run(int phase, int item, int worker)
        {
        }
    }

    private sealed class HeldUpWork(TimeSpan patience) : IPhasedWork, IDisposable
    {
        private readonly CountdownEvent others = new(99);

        public bool WasReleased { get; private set; }

        public int PhaseCount => 1;

        public int ItemCount(int phase) => 100;

        public void Dispose() => others.Dispose();

        public void Run(int phase, int item, int worker)
        {
            if (item == 0)
            {
                WasReleased = others.Wait(patience);
            }
            else
            {
                others.Signal();
            }
        }
    }

    /// <summary>No item ends before all have begun, so each thread does one.</summary>
    private sealed class MeetingWork(int threads) : IPhasedWork
    {
        private int arrived;

        public Thread[] Threads { get; } = new Thread[threads];

        public int[] Workers { get; } = new int[threads];

        public int PhaseCount => 1;

        public int ItemCount(int phase) => threads;

        public void Run(int phase, int item, int worker)
        {
            Threads[item] = Thread.CurrentThread;
            Workers[item] = worker;
            Interlocked.Increment(ref arrived);
            Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref arrived) == threads, patience));
        }
    }
}
