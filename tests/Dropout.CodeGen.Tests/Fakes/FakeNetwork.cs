using System.Runtime.CompilerServices;

namespace Dropout.CodeGen.Tests.Fakes;

/// <summary>A network whose logits are its inputs and whose trainer only writes down what it is given.</summary>
public sealed class FakeNetwork(int inputSize, int outputSize, Loss loss) : INetwork
{
    public NetworkDescription Description { get; } = new(
        "Fake", inputSize, 1, loss, [new LayerDescription(inputSize, outputSize, Activation.Identity, 1)]);

    public NetworkParameters Parameters => throw new NotSupportedException();

    /// <summary>How many rows each call of <see cref="PredictLogits"/> had.</summary>
    public List<int> PredictedRows { get; } = [];

    public FakeStep? Step { get; private set; }

    public Optimizer? Optimizer { get; private set; }

    /// <summary>Called in each step.</summary>
    public Action OnStep { get; set; } = () => { };

    /// <summary>Called in each prediction.</summary>
    public Action OnPredict { get; set; } = () => { };

    public void PredictLogits(ReadOnlySpan<float> inputs, Span<float> outputs)
    {
        PredictedRows.Add(inputs.Length / Description.InputSize);
        inputs.CopyTo(outputs);
        OnPredict();
    }

    public NetworkTrainer CreateTrainer(Optimizer optimizer, TrainerOptions? options = null)
    {
        Optimizer = optimizer;
        Step = new FakeStep(new NetworkParameters(Description, 0), options!, this);
        return new FakeTrainer(Step);
    }

    // Scores come from logits, so nothing may ask for these.
    public void Predict(ReadOnlySpan<float> inputs, Span<float> outputs) => throw new NotSupportedException();

    public int PredictClass(ReadOnlySpan<float> input) => throw new NotSupportedException();

    public void Dispose()
    {
    }

    private sealed class FakeTrainer(FakeStep step) : NetworkTrainer(step);
}

/// <summary>Writes down the first feature of each row, the label or first target, and takes the first feature as the loss.</summary>
public sealed class FakeStep(NetworkParameters parameters, TrainerOptions options, FakeNetwork network)
    : TrainingStep(parameters, options, 0)
{
    public List<int> StepRows { get; } = new(10000);

    public List<float> FirstFeatures { get; } = new(10000);

    public List<float> Answers { get; } = new(10000);

    public bool IsDisposed { get; private set; }

    protected override int ForwardPhaseCount => 0;

    protected override int PhaseCount => 1;

    protected override NativeBuffer? InputGradients => null;

    protected override void Begin(long number)
    {
    }

    protected override int ItemCount(int phase) => 1;

    protected override void Run(int phase, int item, int worker)
    {
        StepRows.Add(Rows);
        for (int row = 0; row < Rows; row++)
        {
            float feature = Unsafe.Add(ref Inputs, row * PanelLayout.RowStride(Network.InputSize));
            FirstFeatures.Add(feature);
            Answers.Add(HasLabels ? Label(row) : Unsafe.Add(ref Targets, row * Network.OutputSize));
            SetRowLoss(row, feature);
        }

        network.OnStep();
    }

    protected override void Dispose(bool disposing)
    {
        IsDisposed = true;
        base.Dispose(disposing);
    }
}
