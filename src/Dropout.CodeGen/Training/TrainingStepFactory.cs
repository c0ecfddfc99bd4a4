namespace Dropout.CodeGen;

/// <summary>
/// Makes the training step for the vectors of this machine and the rule of an optimizer; generated code derives from this.
/// </summary>
/// <param name="parameters">The parameters to train.</param>
/// <param name="options">Batch size, seed, threads.</param>
public abstract class TrainingStepFactory(NetworkParameters parameters, TrainerOptions options) : IOptimizerConsumer<TrainingStep>
{
    /// <summary>The parameters to train.</summary>
    protected NetworkParameters Parameters { get; } = parameters;

    /// <summary>What the trainer is created with.</summary>
    protected TrainerOptions Options { get; } = options;

    /// <inheritdoc/>
    public TrainingStep Consume<TRule>(Optimizer<TRule> optimizer)
        where TRule : struct, IUpdateRule
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        bool isDeferred = Options.Clipping is not null || Options.AccumulatedSteps > 1;
        return SimdWidth.Bits switch
        {
            512 => Create<Simd512, TRule>(optimizer, isDeferred),
            256 => Create<Simd256, TRule>(optimizer, isDeferred),
            128 => Create<Simd128, TRule>(optimizer, isDeferred),
            _ => Create<SimdScalar, TRule>(optimizer, isDeferred),
        };
    }

    /// <summary>The network whose steps these are.</summary>
    internal NetworkDescription Network => Parameters.Description;

    /// <summary>A step that draws samples, for one caller at a time: the one that was returned, or a new one.</summary>
    internal TrainingStep RentSampling() => Parameters.TakeIdleSampling() ?? Consume(new NoUpdate());

    /// <summary>Keeps a step for who rents next.</summary>
    internal void ReturnSampling(TrainingStep step) => Parameters.KeepIdleSampling(step);

    /// <summary>Makes the step for a vector and a rule.</summary>
    protected abstract TrainingStep Create<V, TRule>(Optimizer<TRule> optimizer)
        where V : struct, ISimd<V>
        where TRule : struct, IUpdateRule;

    private TrainingStep Create<V, TRule>(Optimizer<TRule> optimizer, bool isDeferred)
        where V : struct, ISimd<V>
        where TRule : struct, IUpdateRule
    {
        TrainingStep step;
        if (isDeferred)
        {
            var update = new DeferredUpdate<V, TRule>(Parameters, Options, optimizer);
            step = CreateRecording<V, CollectingRule>(update.Collector);
            step.Defer(update);
        }
        else
        {
            step = CreateRecording<V, TRule>(optimizer);
        }

        if (!Options.HoldsWeights && Parameters.Description.Layers.Any(layer => layer.MaxNorm > 0))
        {
            step.AddPass(new MaxNormPass<V>(Parameters));
        }

        return step;
    }

    private TrainingStep CreateRecording<V, TRule>(Optimizer<TRule> optimizer)
        where V : struct, ISimd<V>
        where TRule : struct, IUpdateRule =>
        Options.RecordGradients
            ? Create<V, RecordingRule<TRule>>(new RecordingOptimizer<TRule>(optimizer))
            : Create<V, TRule>(optimizer);
}
