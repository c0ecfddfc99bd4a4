using System.Runtime.CompilerServices;

namespace Dropout.CodeGen;

/// <content>What a step is given, and how its phases run.</content>
public abstract partial class TrainingStep
{
    /// <summary>Goes on as if these were the last step and the last update.</summary>
    internal void ContinueFrom(long step, long update)
    {
        StepNumber = step;
        UpdateNumber = update;
    }

    /// <summary>Does the phases in place of the threads, in their order: for measuring them one by one.</summary>
    internal Action<IPhasedWork>? PhaseRunner { get; set; }

    // Passes over the parameters follow the phases of the network.
    int IPhasedWork.PhaseCount => PhaseCount + passes.Count;

    // It ends before anything was updated.
    int IPhasedWork.ItemCount(int phase) =>
        MustBeginAnew ? 0
        : phase < PhaseCount ? ItemCount(phase)
        : passes[phase - PhaseCount].Items;

    void IPhasedWork.Run(int phase, int item, int worker)
    {
        if (phase < PhaseCount)
        {
            Run(phase, item, worker);
        }
        else
        {
            passes[phase - PhaseCount].Run(item);
        }
    }

    /// <summary>Lets an update wait for all gradients, which the kernels only collect. To be called before the first step.</summary>
    internal void Defer(DeferredUpdate update)
    {
        deferred = update;
        update.Gradients = State;
        passes.AddRange(update.Passes);
    }

    /// <summary>Adds a pass over the parameters behind each update. To be called before the first step.</summary>
    internal void AddPass(IParameterPass pass) => passes.Add(new AfterUpdate(this, pass));

    internal void SetInputs(ReadOnlySpan<float> inputs)
    {
        int rows = Guard.Rows(inputs.Length, Network.InputSize, Network.Name, nameof(inputs));
        if (rows > Options.BatchSize)
        {
            ThrowMoreThanBatch(rows, nameof(inputs));
        }

        Guard.Finite(inputs, Network.InputSize, Network.Name, nameof(inputs));
        CopyRows(inputs, InputRows(rows));
    }

    /// <summary>Floats from a row of inputs to the next.</summary>
    internal int InputStride { get; }

    /// <summary>Where the inputs of the next step go: [rows, InputStride]; finite.</summary>
    /// <param name="rows">How many rows it has; 1 to BatchSize.</param>
    internal Span<float> InputRows(int rows)
    {
        ThrowIfDisposed();
        ThrowIfNetworkDisposed();
        nextRows = rows;
        return inputs.AsSpan(0, rows * InputStride);
    }

    internal void SetLabels(ReadOnlySpan<int> labels) => loss.SetLabels(labels, nextRows);

    internal void SetTargets(ReadOnlySpan<float> targets) => loss.SetTargets(targets, nextRows);

    /// <summary>Where the labels of the rows that the inputs were brought of go: [rows]; <see cref="TakeLabels"/> ends it.</summary>
    internal Span<int> LabelRows() => loss.LabelRows(nextRows);

    /// <summary>Takes what <see cref="LabelRows"/> holds.</summary>
    internal void TakeLabels() => loss.TakeLabels(nextRows);

    /// <summary>Where the targets of the rows that the inputs were brought of go: [rows, OutputSize]; <see cref="TakeTargets"/> ends it.</summary>
    internal Span<float> TargetRows() => loss.TargetRows(nextRows);

    /// <summary>Takes what <see cref="TargetRows"/> holds, of which the loss takes every value.</summary>
    internal void TakeTargets() => loss.TakeTargets(nextRows);

    /// <summary>Takes a step.</summary>
    /// <param name="isLast">Whether gradients that are accumulated must not wait for another.</param>
    internal float Take(bool isLast = false)
    {
        // What the caller brought runs first: when it fails, or disposes what the step needs, no step was taken.
        long number = StepNumber + 1;
        if (Options.Masks is { } source)
        {
            Masks.Inject(source, number, nextRows);
        }

        deferred?.Begin(loss.TotalWeight, isLast, UpdateNumber + 1);
        Begin(UpdateNumber + 1);
        ThrowIfDisposed();
        ThrowIfNetworkDisposed();
        Start(number, nextRows);
        Compacts = Rows >= LeastRowsCompact && Options is { SkipZeros: true, RecordGradients: false };
        if (Compacts)
        {
            TakeKeptUnits();
        }

        RunToTheEnd();
        UpdateNumber += IsUpdated ? 1 : 0;
        deferred?.End();
        GC.KeepAlive(this);
        LastLoss = loss.Mean(Rows);
        return (float)LastLoss;
    }

    /// <summary>The forward passes alone, with masks of their own.</summary>
    /// <param name="seed">Determines the masks.</param>
    /// <param name="block">In the place of the step.</param>
    /// <param name="rows">How many rows.</param>
    internal void Sample(ulong seed, long block, int rows)
    {
        ThrowIfNetworkDisposed();
        this.seed = seed;
        Start(block, rows);
        for (int phase = 0; phase < ForwardPhaseCount; phase++)
        {
            int items = ItemCount(phase);
            for (int item = 0; item < items; item++)
            {
                Run(phase, item, 0);
            }
        }

        GC.KeepAlive(this);
    }

    /// <summary>Whether the first item of the first phase is all there is to do.</summary>
    private protected virtual bool IsOneItem => false;

    private void RunPhases()
    {
        if (PhaseRunner is { } runner)
        {
            runner(this);
            return;
        }

        if (IsOneItem && passes.Count == 0)
        {
            Run(0, 0, 0);
            return;
        }

        if (Options.Threads == 1 || Rows * Parameters.Buffer.Length < SharedWork.Least)
        {
            ThreadTeam.RunAlone(this);
            return;
        }

        if (!team.TryEnter())
        {
            throw new InvalidOperationException($"Two threads use a {Network.Name}.Trainer at the same time.");
        }

        try
        {
            team.Run(this);
        }
        finally
        {
            team.Leave();
        }
    }

    // Apart: where something is to be done whatever happens, nothing stays in registers.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void RunToTheEnd()
    {
        try
        {
            RunPhases();
            if (MustBeginAnew)
            {
                // Inputs that were not moved have had their dropout.
                Compacts = false;
                InputsAreReady = keptInputs is null;
                Reset();
                RunPhases();
                InputsAreReady = false;
            }
        }
        finally
        {
            Parameters.MarkChanged();
        }
    }

    private void Start(long number, int rows)
    {
        Rows = rows;
        StepNumber = number;
        Compacts = false;
        Reset();
    }

    private void Reset()
    {
        isCompact = Compacts;
        for (int layer = InputsAreReady ? 1 : 0; layer < notFinite.Length; layer++)
        {
            notFinite[layer] = false;
        }

        foreach (ActiveUnits units in activeUnits)
        {
            units.Reset();
        }
    }

    // 0 times what is not finite is not 0: where a step without some units meets that, nothing may be left out.
    private bool MustBeginAnew => Compacts && Array.IndexOf(notFinite, true) >= 0;

    // Known before the phases begin, which have as many items as units are kept.
    private void TakeKeptUnits()
    {
        isCompact = true;
        if (Options.Masks is null)
        {
            Masks.DrawShared(seed, StepNumber, Rows);
        }

        foreach ((int layer, KeptUnits units) in keptUnits)
        {
            if (layer >= 0)
            {
                units.Take(ref Masks.Bits(layer), Rows);
            }
        }
    }

    /// <summary>Whether the step that runs changes the parameters.</summary>
    private bool IsUpdated => deferred?.IsDue ?? true;

    // These are apart, so that their texts cost nothing in a step that is taken.
    private void ThrowMoreThanBatch(int rows, string argument) =>
        throw new ArgumentException($"{argument} has {rows} rows; this trainer takes at most BatchSize = {Options.BatchSize}.", argument);

    private void CopyRows(ReadOnlySpan<float> rows, Span<float> destination)
    {
        int size = Network.InputSize;
        if (InputStride == size)
        {
            rows.CopyTo(destination);
            return;
        }

        for (int row = 0; row * size < rows.Length; row++)
        {
            rows.Slice(row * size, size).CopyTo(destination[(row * InputStride)..]);
        }
    }

    private sealed class AfterUpdate(TrainingStep step, IParameterPass pass) : IParameterPass
    {
        public int Items => step.IsUpdated ? pass.Items : 0;

        public void Run(int item) => pass.Run(item);
    }
}
