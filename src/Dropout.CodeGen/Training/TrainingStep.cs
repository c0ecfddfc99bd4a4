namespace Dropout.CodeGen;

/// <summary>
/// One step of training: the memory it needs and the order of its work. Generated code derives from this and brings the
/// forward, backward and update kernels of its layers.
/// </summary>
public abstract partial class TrainingStep : IDisposable, IPhasedWork
{
    private readonly SharedPages memory = new();
    private readonly List<ActiveUnits> activeUnits = [];
    private readonly List<NativeBuffer> activations = [];
    private readonly List<(int Layer, KeptUnits Units)> keptUnits = [];
    private readonly ThreadTeam team;
    private readonly NativeBuffer inputs;
    private readonly TrainingLoss loss;
    private readonly List<IParameterPass> passes = [];
    private NativeBuffer? keptInputs;
    private readonly int stateCount;
    private DeferredUpdate? deferred;

    // By layer, 0 for the inputs: whether what it passes on is a NaN or infinite somewhere. Where nothing is skipped nobody asks.
    private readonly bool[] notFinite;

    // What masks are drawn from: the trainer's, or that of the prediction that samples.
    private ulong seed;

    // Becomes Rows when the step is taken: what a refused step brought must not show in what is read of the last one.
    private int nextRows;

    // Whether activations lie as kernels left them, those of kept units together.
    private bool isCompact;
    private bool disposed;

    /// <summary>Reserves the memory of a step.</summary>
    /// <param name="parameters">The parameters to train.</param>
    /// <param name="options">Batch size, seed, threads.</param>
    /// <param name="stateCount">Floats of optimizer state for a parameter.</param>
    protected TrainingStep(NetworkParameters parameters, TrainerOptions options, int stateCount)
        : this(parameters, options, stateCount, areInputsPadded: true)
    {
    }

    private protected TrainingStep(NetworkParameters parameters, TrainerOptions options, int stateCount, bool areInputsPadded)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(options);
        Parameters = parameters;
        Options = options;
        ThrowIfNetworkDisposed();
        this.stateCount = stateCount;
        RowCapacity = CapacityFor(options.BatchSize);
        InputStride = areInputsPadded ? PanelLayout.RowStride(Network.InputSize) : Network.InputSize;

        // Rows that have no padding are looked at in blocks, and the last one in whole vectors.
        inputs = NewBuffer(areInputsPadded
            ? (long)RowCapacity * InputStride
            : (((long)RowCapacity + PanelLayout.PanelWidth) * InputStride) + PanelLayout.PanelWidth);
        loss = new TrainingLoss(Network, options);
        State = memory.Take(stateCount * parameters.Buffer.Length);
        notFinite = areInputsPadded ? new bool[Network.Layers.Count + 1] : [];
        Masks = new DropoutMasks(Network, RowCapacity, options.IsSampling ? RandomPurpose.Sampling : RandomPurpose.Training);
        seed = (ulong)options.Seed;
        team = new ThreadTeam(options.Threads);
    }

    /// <summary>The network that is trained.</summary>
    public NetworkDescription Network => Parameters.Description;

    /// <summary>What the trainer was created with.</summary>
    public TrainerOptions Options { get; }

    /// <summary>The last step taken, counted from 1; 0 before the first.</summary>
    public long StepNumber { get; private set; }

    /// <summary>The last update of the parameters, counted from 1; behind <see cref="StepNumber"/> where gradients are accumulated.</summary>
    public long UpdateNumber { get; private set; }

    /// <summary>The parameters that are trained.</summary>
    protected NetworkParameters Parameters { get; }

    /// <summary>Optimizer state: StateCount blocks, each laid out like the parameters.</summary>
    protected NativeBuffer State { get; }

    /// <summary>From one float of state of a parameter to its next.</summary>
    protected int StateStride => checked((int)Parameters.Buffer.Length);

    /// <summary>The masks of this step.</summary>
    protected DropoutMasks Masks { get; }

    /// <summary>Rows of this step.</summary>
    protected int Rows { get; private set; }

    /// <summary>Rows that fit: the batch size, rounded up to whole panels.</summary>
    protected int RowCapacity { get; }

    /// <summary>The rows of this step, [rows, RowStride(InputSize)]; without padding where they will lie side by side.</summary>
    protected ref float Inputs => ref inputs.Origin;

    /// <summary>The targets of this step, [rows, OutputSize].</summary>
    protected ref float Targets => ref loss.Targets;

    /// <summary>Whether this step has labels, not targets.</summary>
    protected bool HasLabels => loss.HasLabels;

    /// <summary>The phases of a step.</summary>
    protected abstract int PhaseCount { get; }

    /// <summary>How many of them, the first, make masks and outputs.</summary>
    protected abstract int ForwardPhaseCount { get; }

    /// <summary>The items of a phase, which threads may do in any order.</summary>
    protected abstract int ItemCount(int phase);

    /// <summary>Called once before the phases of a step.</summary>
    /// <param name="number">The update of the parameters that it brings, counted from 1.</param>
    protected abstract void Begin(long number);

    /// <summary>Does an item.</summary>
    /// <param name="phase">The phase.</param>
    /// <param name="item">The item.</param>
    /// <param name="worker">The thread, from 0 to Threads − 1, for scratch memory of its own.</param>
    protected abstract void Run(int phase, int item, int worker);

    /// <summary>The gradient of the inputs, in panels of [RowCapacity][16]; only where gradients are recorded.</summary>
    protected abstract NativeBuffer? InputGradients { get; }

    /// <summary>Memory that lives as long as the step.</summary>
    /// <exception cref="ArgumentException">Kernels could not index so much: the batch size is too large.</exception>
    protected NativeBuffer NewBuffer(long length)
    {
        if (length > int.MaxValue)
        {
            throw TooManyRows(length);
        }

        return memory.Take(length);
    }

    /// <summary>Memory for what the next layer passes on, [RowCapacity, rowStride]; to be asked for in the order of the layers.</summary>
    protected NativeBuffer NewActivations(int rowStride)
    {
        NativeBuffer buffer = NewBuffer((long)RowCapacity * rowStride);
        activations.Add(buffer);
        return buffer;
    }

    /// <summary>Memory that only the way back needs: none where a step goes forward alone.</summary>
    protected NativeBuffer NewGradients(long length) => NewBuffer(Options.IsSampling ? 0 : length);

    /// <summary>From a panel of gradients, [RowCapacity][16], to the next: a cache line longer.</summary>
    protected int GradientStride => (RowCapacity + 1) * PanelLayout.PanelWidth;

    /// <summary>Memory for gradients by preactivations in panels, [panel][RowCapacity][16], GradientStride apart.</summary>
    protected NativeBuffer NewGradientPanels(int paddedUnits) => NewGradients((long)paddedUnits / PanelLayout.PanelWidth * GradientStride);

    /// <summary>The same with rows as lanes, [row panel][unit][16].</summary>
    protected NativeBuffer NewGradientLanes(int paddedUnits) => NewGradients((long)RowCapacity / 16 * ((paddedUnits * 16) + 16));

    /// <summary>Marks of the rows in which units are active, [unit][RowsStride].</summary>
    protected NativeBuffer NewActiveRows(int paddedUnits) =>
        NewGradients((long)paddedUnits * ActiveUnits.RowsStride(RowCapacity) / sizeof(float));

    /// <summary>Notes of active units that live as long as the step and begin anew with each.</summary>
    protected ActiveUnits NewActiveUnits(int units) => Keep(new ActiveUnits(units, RowCapacity));

    /// <summary>The same where the mask of a layer, 0 for the inputs, tells which units are active.</summary>
    protected ActiveUnits NewActiveUnits(int layer, int units) => Keep(new ActiveUnits(Masks, layer, units));

    /// <summary>All units of a layer, which takes part in steps that leave out those of another.</summary>
    protected KeptUnits NewKeptUnits(int units)
    {
        var kept = new KeptUnits(units, RowCapacity);
        keptUnits.Add((-1, kept));
        return kept;
    }

    /// <summary>The units of a layer that its mask, which all rows share, keeps in a step.</summary>
    protected KeptUnits NewKeptUnits(int layer, int units)
    {
        var kept = new KeptUnits(units, RowCapacity);
        keptUnits.Add((layer, kept));
        if (layer == 0)
        {
            keptInputs = NewBuffer((long)RowCapacity * PanelLayout.RowStride(units));
        }

        return kept;
    }

    /// <summary>The kept inputs of this step, moved together: [rows, RowStride(InputSize)].</summary>
    protected ref float KeptInputs => ref keptInputs!.Origin;

    /// <summary>Whether this step leaves out the units that a mask drops which its rows share. The results are the same bits.</summary>
    protected bool Compacts { get; private set; }

    /// <summary>Whether the step begins anew with all units, and its inputs, dropout included, are what they should be.</summary>
    protected bool InputsAreReady { get; private set; }

    /// <summary>The fewest rows with which leaving out units is worth moving the weights of the others.</summary>
    protected virtual int LeastRowsCompact => int.MaxValue;

    /// <summary>How many blocks of rows and units there are.</summary>
    protected int BlockCount((int Rows, int Units) most, int units) => RowBlocks(most.Rows) * ((units + most.Units - 1) / most.Units);

    /// <summary>A block of rows and units: rows are divided evenly.</summary>
    /// <param name="item">Counts the blocks.</param>
    /// <param name="most">The largest block.</param>
    /// <param name="units">All units, in whole panels.</param>
    protected (int FirstRow, int EndRow, int FirstUnit, int EndUnit) Block(int item, (int Rows, int Units) most, int units)
    {
        int unitGroups = (units + most.Units - 1) / most.Units;
        int block = item / unitGroups;
        int blocks = RowBlocks(most.Rows);
        int firstUnit = item % unitGroups * most.Units;
        return (
            (int)((long)Rows * block / blocks), (int)((long)Rows * (block + 1) / blocks),
            firstUnit, Math.Min(firstUnit + most.Units, units));
    }

    /// <summary>
    /// Whether so few units are active that skipping the others pays. It is a matter of time alone: the results are the same bits.
    /// </summary>
    /// <param name="units">The units, all counted in this step.</param>
    /// <param name="mostActive">The greatest share of active units with which skipping is faster.</param>
    protected bool AreFew(ActiveUnits units, double mostActive)
    {
        ArgumentNullException.ThrowIfNull(units);
        return units.Count <= mostActive * Rows * units.Units;
    }

    /// <summary>Notes that a layer, 0 for the inputs, passes on a NaN or an infinite value. Any thread may.</summary>
    protected void MarkNotFinite(int layer) => Volatile.Write(ref notFinite[layer], true);

    /// <summary>
    /// Whether all that a layer, 0 for the inputs, passes on is finite. Where it is not, 0 times it is not 0, and a product with 0
    /// must not be skipped.
    /// </summary>
    protected bool IsFinite(int layer) => !Volatile.Read(ref notFinite[layer]);

    /// <summary>The label of a row.</summary>
    protected int Label(int row) => loss.Label(row);

    /// <summary>Notes the loss of a row that was computed elsewhere.</summary>
    protected void SetRowLoss(int row, double rowLoss) => loss.SetRowLoss(row, rowLoss);

    /// <summary>Computes and notes the loss of a row; leaves its gradient in place of the logits.</summary>
    /// <param name="row">The row.</param>
    /// <param name="logits">[OutputSize], padded.</param>
    protected void ComputeRowLoss<V>(int row, ref float logits)
        where V : struct, ISimd<V> =>
        loss.Row<V>(row, ref logits, ref logits);

    /// <summary>Computes and notes the loss of a row, and its gradient.</summary>
    /// <param name="row">The row.</param>
    /// <param name="logits">[OutputSize], padded.</param>
    /// <param name="gradients">Takes the gradient, 0 in the padding: [OutputSize], padded.</param>
    protected void ComputeRowLoss<V>(int row, ref float logits, ref float gradients)
        where V : struct, ISimd<V> =>
        loss.Row<V>(row, ref logits, ref gradients);

    /// <summary>Computes and notes the losses of rows side by side, and their gradients: see <see cref="TrainingLoss.Lanes"/>.</summary>
    private protected void ComputeLosses<V>(int firstRow, int rows, int lanes, ref float logits, ref float gradients, ref float scratch)
        where V : struct, ISimd<V> =>
        loss.Lanes<V>(firstRow, rows, lanes, ref logits, ref gradients, ref scratch);

    /// <summary>Draws the masks of some rows of this step, unless they come from outside.</summary>
    protected void DrawMasks(int firstRow, int rowCount)
    {
        if (Options.Masks is null)
        {
            Masks.Draw(seed, StepNumber, firstRow, rowCount);
        }
    }

    /// <summary>
    /// Writes what the units of some rows are multiplied with by a dropout whose factors differ: where its slopes will be kept. Their
    /// masks are drawn.
    /// </summary>
    /// <param name="layer">0 for the inputs, n for the activations of the nth dense layer.</param>
    /// <param name="firstRow">The first row.</param>
    /// <param name="rowCount">How many.</param>
    /// <param name="slopes">[rows, RowStride(units)] from row 0 on.</param>
    protected void DrawFactors(int layer, int firstRow, int rowCount, ref float slopes) =>
        Masks.DrawFactors(layer, SeedOfMasks, StepNumber, firstRow, rowCount, ref slopes);

    /// <summary>The parameters that are trained.</summary>
    internal NetworkParameters TrainedParameters => Parameters;

    /// <summary>The state of the optimizer, a block like the parameters for each float.</summary>
    internal NativeBuffer OptimizerState => deferred?.State ?? State;

    /// <summary>Whether gradients wait for further steps.</summary>
    internal bool HasPendingGradients => deferred?.IsPending ?? false;

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees the memory and lets the threads go.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing && !disposed)
        {
            disposed = true;
            team.Dispose();
            Masks.Dispose();
            loss.Dispose();
            deferred?.Dispose();
            memory.Dispose();
            foreach (ActiveUnits units in activeUnits)
            {
                units.Dispose();
            }

            foreach ((_, KeptUnits units) in keptUnits)
            {
                units.Dispose();
            }
        }
    }

    private int RowBlocks(int most) => (Rows + most - 1) / most;

    private ActiveUnits Keep(ActiveUnits units)
    {
        activeUnits.Add(units);
        return units;
    }

    private int CapacityFor(int batchSize)
    {
        // The widest activations, with the line between panels; in 64 bits, since this is to find what 32 cannot index.
        long widest = PanelLayout.RowStride(Math.Max(Network.InputSize, Network.Layers.Max(layer => layer.Units))) + PanelLayout.PanelWidth;
        long capacity = ((long)batchSize + PanelLayout.PanelWidth - 1) / PanelLayout.PanelWidth * PanelLayout.PanelWidth;
        return capacity * widest <= int.MaxValue ? (int)capacity : throw TooManyRows(capacity * widest);
    }

    private ArgumentException TooManyRows(long floats) => new(
        $"BatchSize is {Options.BatchSize}; the activations of {Network.Name} would take {floats} floats, and at most {int.MaxValue} fit. Take fewer rows a step.");

    internal void ThrowIfDisposed()
    {
        if (disposed)
        {
            ThrowDisposed();
        }
    }

    private void ThrowDisposed() => throw new ObjectDisposedException($"{Network.Name}.Trainer");

    private void ThrowIfNetworkDisposed() => _ = ref Parameters.Buffer.Origin;
}
