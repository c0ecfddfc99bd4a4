namespace Dropout.CodeGen;

/// <summary>Work that comes in phases: all items of one are done before the next begins.</summary>
internal interface IPhasedWork
{
    int PhaseCount { get; }

    int ItemCount(int phase);

    void Run(int phase, int item, int worker);
}

/// <summary>
/// Threads that live as long as their trainer and share the items of each phase. Which thread does an item never changes its
/// result, so the results are the same for any number of threads. A step allocates nothing.
/// </summary>
internal sealed class ThreadTeam : IDisposable
{
    // Between phases a wait is some microseconds: spin, then give the core to whoever wants it.
    private const int SpinsBeforeYield = 2000;

    // Between steps it may be long: sleep after about a millisecond.
    private const int SpinsBeforeSleep = 20000;

    private readonly Shared shared;

    public ThreadTeam(int threads)
    {
        // The threads get the local and not the field: through the field they would hold on to the team.
        var sharedByThreads = new Shared(threads);
        shared = sharedByThreads;
        for (int worker = 1; worker < threads; worker++)
        {
            int number = worker;
            var thread = new Thread(() => sharedByThreads.WorkUntilStopped(number))
            {
                IsBackground = true,
                Name = $"Dropout.CodeGen trainer, worker {number}",
            };
            thread.Start();
        }
    }

    /// <summary>A team that nobody disposed lets its threads go.</summary>
    ~ThreadTeam() => shared.Stop();

    /// <summary>Does all phases; the calling thread is worker 0.</summary>
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

    /// <summary>What the threads hold on to. It does not know the team, so an abandoned team can be collected.</summary>
#pragma warning disable CA1001 // The semaphore never makes its wait handle, so there is nothing to dispose.
    private sealed class Shared(int threads)
#pragma warning restore CA1001
    {
        private readonly SemaphoreSlim wakeUp = new(0);
        private readonly object sleepLock = new();
        private IPhasedWork? work;
        private Exception? failure;
        private int sleeping;
        private int generation;
        private int nextItem;
        private int arrived;
        private int phasesPassed;
        private volatile bool stopped;

        public void Run(IPhasedWork newWork)
        {
            if (threads == 1)
            {
                for (int phase = 0; phase < newWork.PhaseCount; phase++)
                {
                    int items = newWork.ItemCount(phase);
                    for (int item = 0; item < items; item++)
                    {
                        newWork.Run(phase, item, 0);
                    }
                }

                return;
            }

            work = newWork;
            failure = null;
            lock (sleepLock)
            {
                generation++;
                if (sleeping > 0)
                {
                    wakeUp.Release(sleeping);
                    sleeping = 0;
                }
            }

            Work(newWork, 0);
            work = null;
            if (failure is not null)
            {
                throw new InvalidOperationException("A worker thread of the trainer failed.", failure);
            }
        }

        public void Stop()
        {
            lock (sleepLock)
            {
                stopped = true;
                wakeUp.Release(threads);
            }
        }

        public void WorkUntilStopped(int worker)
        {
            int seen = 0;
            while (WaitForNext(ref seen))
            {
                Work(work!, worker);
            }
        }

        private bool WaitForNext(ref int seen)
        {
            for (int spins = 0; Volatile.Read(ref generation) == seen; spins++)
            {
                if (stopped)
                {
                    return false;
                }

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
                    bool sleep;
                    lock (sleepLock)
                    {
                        sleep = generation == seen && !stopped;
                        sleeping += sleep ? 1 : 0;
                    }

                    if (sleep)
                    {
                        wakeUp.Wait();
                    }
                }
            }

            seen++;
            return !stopped;
        }

        private void Work(IPhasedWork current, int worker)
        {
            int phaseCount = current.PhaseCount;
            for (int phase = 0; phase < phaseCount; phase++)
            {
                try
                {
                    int items = current.ItemCount(phase);
                    for (int item = Interlocked.Increment(ref nextItem) - 1; item < items; item = Interlocked.Increment(ref nextItem) - 1)
                    {
                        current.Run(phase, item, worker);
                    }
                }
#pragma warning disable CA1031 // Whatever fails in a worker is carried to the caller; the barrier must still be reached.
                catch (Exception exception)
#pragma warning restore CA1031
                {
                    failure = exception;
                }

                WaitForAll();
            }
        }

        /// <summary>The last to arrive opens the next phase.</summary>
        private void WaitForAll()
        {
            int passed = Volatile.Read(ref phasesPassed);
            if (Interlocked.Increment(ref arrived) == threads)
            {
                arrived = 0;
                nextItem = 0;
                Volatile.Write(ref phasesPassed, passed + 1);
                return;
            }

            for (int spins = 0; Volatile.Read(ref phasesPassed) == passed; spins++)
            {
                if (spins < SpinsBeforeYield)
                {
                    Thread.SpinWait(1);
                }
                else
                {
                    Thread.Yield();
                }
            }
        }
    }
}
