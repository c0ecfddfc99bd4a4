using System.Runtime.ExceptionServices;

namespace Dropout.CodeGen;

/// <summary>
/// Threads that share the items of each phase and live until the team is disposed. Which thread does an item never changes its
/// result, so the results are the same for any number of threads. A run allocates nothing.
/// </summary>
/// <remarks>
/// A phase is over when its items are done, not when all threads have come: a thread that another process keeps from its core
/// holds up no more than the item it is at, and the others do the rest.
/// </remarks>
internal sealed class ThreadTeam : IDisposable
{
    private readonly Shared shared;

    /// <summary>Starts the threads; whoever calls <see cref="Run"/> is one more.</summary>
    /// <param name="threads">How many work, the calling one included.</param>
    public ThreadTeam(int threads)
    {
        // The threads get the local and not the field: through the field they would hold on to the team.
        var sharedByThreads = new Shared();
        shared = sharedByThreads;
        try
        {
            for (int worker = 1; worker < threads; worker++)
            {
                int number = worker;
                var thread = new Thread(() => sharedByThreads.WorkUntilStopped(number))
                {
                    IsBackground = true,
                    Name = $"Dropout.CodeGen worker {number}",
                };
                thread.UnsafeStart();
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>A team that nobody disposed lets its threads go.</summary>
    ~ThreadTeam() => shared.Stop();

    /// <summary>Makes the team the caller's until he leaves it.</summary>
    /// <returns>False when it is another's.</returns>
    public bool TryEnter() => shared.TryEnter();

    /// <summary>Lets others enter.</summary>
    public void Leave() => shared.Leave();

    /// <summary>
    /// Does all phases for the caller who has entered, and is worker 0. When an item fails, its exception is thrown, and the items
    /// that nobody has begun are left out. After <see cref="Dispose"/> the caller works alone.
    /// </summary>
    public void Run(IPhasedWork work)
    {
        shared.Run(work);
        GC.KeepAlive(this);
    }

    public void Dispose()
    {
        shared.Stop();
        GC.SuppressFinalize(this);
    }

    /// <summary>Does all phases on the calling thread alone.</summary>
    public static void RunAlone(IPhasedWork work)
    {
        int phaseCount = work.PhaseCount;
        for (int phase = 0; phase < phaseCount; phase++)
        {
            int items = work.ItemCount(phase);
            for (int item = 0; item < items; item++)
            {
                work.Run(phase, item, 0);
            }
        }
    }

    /// <summary>What the threads hold on to. It does not know the team, so an abandoned team can be collected.</summary>
    private sealed class Shared
    {
        // Some tens of microseconds, as between phases, where whoever waits must answer at once.
        private const int SpinsBeforeYield = 2000;

        // About a millisecond where nobody else wants the core, as between steps. Then sleep: it is an idle core that makes the
        // system take over a thread that waits behind a foreign one.
        private const int SpinsBeforeSleep = 4000;

        // In place of a number of items: the run is over.
        private const long Over = 0x80000000;

        private readonly object sleepLock = new();
        private int sleeping;
        private int isEntered;
        private volatile bool isStopped;

        // What can be claimed. Low half: the items left in the open phase, or Over. High half: how often something was opened, so
        // that nobody claims from a phase that was closed meanwhile.
        private long claims = Over;

        // These belong to the open phase. It stays open until its items are done, so whoever has claimed one may read them.
        private IPhasedWork? work;
        private int phase;
        private int itemCount;
        private int itemsDone;
        private Exception? failure;

        public bool TryEnter() => Interlocked.Exchange(ref isEntered, 1) == 0;

        public void Leave() => Volatile.Write(ref isEntered, 0);

        public void Run(IPhasedWork newWork)
        {
            work = newWork;
            phase = -1;
            OpenNextPhase();
            for (long seen = Volatile.Read(ref claims); (seen & uint.MaxValue) != Over; seen = Volatile.Read(ref claims))
            {
                ClaimOrWait(seen, 0);
            }

            Exception? thrown = failure;
            failure = null;
            work = null;
            if (thrown is not null)
            {
                ExceptionDispatchInfo.Throw(thrown);
            }
        }

        public void WorkUntilStopped(int worker)
        {
            while (!isStopped)
            {
                ClaimOrWait(Volatile.Read(ref claims), worker);
            }
        }

        public void Stop()
        {
            isStopped = true;
            WakeUp();
        }

        private void ClaimOrWait(long seen, int worker)
        {
            // Over is negative as an int: nothing to claim.
            int left = (int)seen;
            if (left <= 0)
            {
                WaitWhile(seen);
            }
            else if (Interlocked.CompareExchange(ref claims, seen - 1, seen) == seen)
            {
                Do(itemCount - left, worker);
            }
        }

        private void Do(int item, int worker)
        {
            // Read before the item is counted: as soon as all are, somebody opens the next phase.
            int items = itemCount;
            try
            {
                // After a failure items are only counted.
                if (failure is null)
                {
                    work!.Run(phase, item, worker);
                }
            }
#pragma warning disable CA1031 // Whatever fails is carried to the caller; the item must still be counted.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                failure = exception;
            }

            if (Interlocked.Increment(ref itemsDone) == items)
            {
                OpenNextPhase();
            }
        }

        /// <summary>Opens the next phase that has items, or ends the run. Nothing is open, so only one thread comes here.</summary>
        private void OpenNextPhase()
        {
            int items = 0;
            try
            {
                int phaseCount = failure is null ? work!.PhaseCount : 0;
                while (items == 0 && ++phase < phaseCount)
                {
                    items = work!.ItemCount(phase);
                }
            }
#pragma warning disable CA1031 // As above.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                failure = exception;
            }

            itemCount = items;
            itemsDone = 0;
            long opening = (claims >> 32) + 1;
            Interlocked.Exchange(ref claims, (opening << 32) | (items > 0 ? items : Over));
            if (Volatile.Read(ref sleeping) > 0)
            {
                WakeUp();
            }
        }

        private void WaitWhile(long seen)
        {
            for (int spins = 0; Volatile.Read(ref claims) == seen && !isStopped; spins++)
            {
                if (spins < SpinsBeforeYield)
                {
                    Thread.SpinWait(1);
                }
                else if (spins < SpinsBeforeSleep)
                {
                    Thread.Yield();
                }
                else
                {
                    Sleep(seen);
                }
            }
        }

        private void Sleep(long seen)
        {
            lock (sleepLock)
            {
                // First this, then the look. Who opens does it the other way round, so one of the two sees the other.
                Interlocked.Increment(ref sleeping);
                while (Volatile.Read(ref claims) == seen && !isStopped)
                {
                    Monitor.Wait(sleepLock);
                }

                Interlocked.Decrement(ref sleeping);
            }
        }

        private void WakeUp()
        {
            lock (sleepLock)
            {
                Monitor.PulseAll(sleepLock);
            }
        }
    }
}
