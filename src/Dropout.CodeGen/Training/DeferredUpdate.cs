using System.Runtime.CompilerServices;

namespace Dropout.CodeGen;

/// <summary>
/// An update that waits until the gradients of all parameters, or of several steps, are there: for clipping by the global norm,
/// and for gradients that are accumulated. Two passes follow the phases of a step: the norm, and the update.
/// </summary>
internal abstract class DeferredUpdate : IDisposable
{
    private double weight;
    private int steps;

    protected DeferredUpdate(NetworkParameters parameters, TrainerOptions options)
    {
        Parameters = parameters;
        Options = options;
        Panels = ParameterPanel.Of(parameters);
        SquaresOfPanels = new double[Panels.Length];
    }

    /// <summary>The state of the optimizer that waits, laid out like <see cref="TrainingStep.State"/>.</summary>
    public abstract NativeBuffer State { get; }

    /// <summary>What collects the gradients meanwhile.</summary>
    public GradientCollector Collector { get; } = new();

    /// <summary>Whether the step that runs is followed by an update.</summary>
    public bool IsDue { get; private set; }

    /// <summary>Whether gradients were collected that no update has used.</summary>
    public bool IsPending => steps > 0;

    /// <summary>The passes behind the phases of a step.</summary>
    public abstract IEnumerable<IParameterPass> Passes { get; }

    protected NetworkParameters Parameters { get; }

    protected TrainerOptions Options { get; }

    protected ParameterPanel[] Panels { get; }

    protected double[] SquaresOfPanels { get; }

    /// <summary>What collected gradients are multiplied with to be those of the mean loss of all their rows.</summary>
    protected float Mean => weight == 0 ? 0 : (float)(1 / weight);

    /// <summary>Where the collected gradients are; set once the step exists that they belong to.</summary>
    public NativeBuffer? Gradients { get; set; }

    /// <summary>Before a step.</summary>
    /// <param name="rowWeight">The rows of the step, or their weights in the loss.</param>
    /// <param name="isLast">Whether no step follows that could be collected with it.</param>
    /// <param name="updateNumber">The update that comes next, counted from 1.</param>
    public void Begin(double rowWeight, bool isLast, long updateNumber)
    {
        bool isAlone = steps == 0 && (Options.AccumulatedSteps == 1 || isLast);
        IsDue = isLast || steps + 1 == Options.AccumulatedSteps;
        Collector.Adds = steps > 0;
        Collector.Weight = isAlone ? 1 : (float)rowWeight;
        if (IsDue)
        {
            BeginUpdate(updateNumber);
        }

        weight = isAlone ? 1 : (steps == 0 ? 0 : weight) + rowWeight;
    }

    /// <summary>After a step.</summary>
    public void End() => steps = IsDue ? 0 : steps + 1;

    public abstract void Dispose();

    protected abstract void BeginUpdate(long updateNumber);
}

/// <summary>The same for vectors and a rule.</summary>
internal sealed class DeferredUpdate<V, TRule> : DeferredUpdate
    where V : struct, ISimd<V>
    where TRule : struct, IUpdateRule
{
    private readonly Optimizer<TRule> optimizer;
    private readonly int stateStride;
    private TRule rule;

    public DeferredUpdate(NetworkParameters parameters, TrainerOptions options, Optimizer<TRule> optimizer)
        : base(parameters, options)
    {
        this.optimizer = optimizer;
        stateStride = checked((int)parameters.Buffer.Length);
        State = new NativeBuffer(TRule.StateCount * parameters.Buffer.Length);
    }

    public override NativeBuffer State { get; }

    public override IEnumerable<IParameterPass> Passes => [new NormPass(this), new UpdatePass(this)];

    public override void Dispose() => State.Dispose();

    protected override void BeginUpdate(long updateNumber) => rule = optimizer.RuleAt(updateNumber);

    // Each panel has a sum of its own, and they are added in their order: the bits are the same for any number of threads.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double SquaresOf(ParameterPanel panel)
    {
        ref float gradients = ref Gradients!.Origin;
        V mean = V.Create(Mean);
        double sum = 0;
        for (int unit = 0; unit < PanelLayout.PanelWidth; unit += V.Count)
        {
            V lanes = panel.UnitLanes<V>(unit);
            ref float weights = ref Unsafe.Add(ref gradients, (nint)panel.Weights + unit);
            V bias = V.Select(lanes, V.Load(ref Unsafe.Add(ref gradients, (nint)panel.Bias + unit), 0) * mean, V.Zero);
            V squares = bias * bias;
            for (int input = 0; input < panel.Inputs; input++)
            {
                V gradient = V.Select(lanes, V.Load(ref weights, input * PanelLayout.PanelWidth) * mean, V.Zero);
                squares = V.MultiplyAdd(gradient, gradient, squares);
            }

            sum += V.Sum(squares);
        }

        return sum;
    }

    private void Update(ParameterPanel panel)
    {
        float scale = Mean * ClippingFactor();
        float decay = (float)Parameters.Description.Layers[panel.Layer].WeightDecay * rule.LearningRate;
        Update(panel.Weights, panel.Inputs * PanelLayout.PanelWidth, scale, decay);
        Update(panel.Bias, PanelLayout.PanelWidth, scale, decay: 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Update(long offset, int length, float scale, float decay)
    {
        V most = V.Create(Options.Clipping?.Value ?? float.PositiveInfinity);
        ref float parameters = ref Unsafe.Add(ref Parameters.Buffer.Origin, (nint)offset);
        ref float gradients = ref Unsafe.Add(ref Gradients!.Origin, (nint)offset);
        ref float state = ref Unsafe.Add(ref State.Origin, (nint)offset);
        for (int index = 0; index < length; index += V.Count)
        {
            // In this order a NaN stays one.
            V gradient = V.Max(-most, V.Min(most, V.Load(ref gradients, index) * V.Create(scale)));
            ref float parameter = ref Unsafe.Add(ref parameters, index);
            V before = V.Load(ref parameter, 0);
            rule.Update(ref parameter, ref Unsafe.Add(ref state, index), stateStride, gradient);
            if (decay != 0)
            {
                V.MultiplyAdd(V.Create(-decay), before, V.Load(ref parameter, 0)).Store(ref parameter, 0);
            }
        }
    }

    private float ClippingFactor()
    {
        float most = Options.Clipping?.Norm ?? float.PositiveInfinity;
        if (float.IsPositiveInfinity(most))
        {
            return 1;
        }

        double sum = 0;
        foreach (double squares in SquaresOfPanels)
        {
            sum += squares;
        }

        double norm = Math.Sqrt(sum);
        return norm > most ? (float)(most / norm) : 1;
    }

    private sealed class NormPass(DeferredUpdate<V, TRule> update) : IParameterPass
    {
        public int Items => update.IsDue && !float.IsPositiveInfinity(update.Options.Clipping?.Norm ?? float.PositiveInfinity)
            ? update.Panels.Length
            : 0;

        public void Run(int item) => update.SquaresOfPanels[item] = update.SquaresOf(update.Panels[item]);
    }

    private sealed class UpdatePass(DeferredUpdate<V, TRule> update) : IParameterPass
    {
        public int Items => update.IsDue ? update.Panels.Length : 0;

        public void Run(int item) => update.Update(update.Panels[item]);
    }
}
