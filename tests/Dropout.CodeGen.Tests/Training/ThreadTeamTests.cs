using System.Runtime.CompilerServices;

namespace Dropout.CodeGen.Tests.Training;

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

            team.Run(work);

            Assert.All(work.Done, phase => Assert.All(phase, count => Assert.Equal(1, count)));
            Assert.False(work.SawOverlap);
            Assert.False(work.SawUnknownWorker);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void A_failure_reaches_the_caller_and_the_team_goes_on(int threads)
    {
        using var team = new ThreadTeam(threads);
        var failure = new FormatException("A mistake in a kernel.");

        InvalidOperationException thrown = Assert.Throws<InvalidOperationException>(() => team.Run(new FailingWork(failure)));

        Assert.Same(failure, thrown.InnerException);
        var work = new CountingWork(threads, [5, 5]);
        team.Run(work);
        Assert.All(work.Done, phase => Assert.All(phase, count => Assert.Equal(1, count)));
    }

    [Fact]
    public void A_failure_on_a_single_thread_reaches_the_caller()
    {
        using var team = new ThreadTeam(1);
        var failure = new FormatException("A mistake in a kernel.");

        Assert.Same(failure, Assert.Throws<FormatException>(() => team.Run(new FailingWork(failure))));
    }

    [Fact]
    public void Threads_work_at_the_same_time_under_their_own_numbers()
    {
        using var team = new ThreadTeam(4);
        var work = new MeetingWork(4);

        team.Run(work);

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
            team.Run(work);
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
        team.Run(work);
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

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Thread[] Abandon()
    {
        var work = new MeetingWork(3);
        new ThreadTeam(3).Run(work);
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
        public int PhaseCount => 3;

        public int ItemCount(int phase) => 10;

        public void Run(int phase, int item, int worker)
        {
            if (phase == 1 && item == 4)
            {
                throw failure;
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
