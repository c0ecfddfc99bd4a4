using Dropout.CodeGen.Generators.Definition;

namespace Dropout.CodeGen.Generators.Plan;

/// <summary>Everything that is decided about the code of a network. Emitters only write it down.</summary>
/// <param name="Definition">What the user declared.</param>
/// <param name="Inputs">What reaches the first layer.</param>
/// <param name="Layers">The dense layers, the output layer last.</param>
/// <param name="Predict">How predictions use memory.</param>
/// <param name="Step">How a training step works.</param>
/// <param name="Phases">What it does, in order.</param>
/// <param name="Kernels">The kernels that this takes.</param>
internal sealed record NetworkPlan(
    NetworkDefinition Definition,
    InputPlan Inputs,
    EquatableArray<LayerPlan> Layers,
    PredictPlan Predict,
    StepForm Step,
    EquatableArray<Phase> Phases,
    KernelPlan Kernels)
{
    /// <summary>Whether predicting takes weights that are scaled: where a dropout says so.</summary>
    public bool ScalesAtPredict =>
        Layers.Select(layer => layer.Dropout).Append(Inputs.Dropout).Any(dropout => dropout?.Definition.Form == DropoutForm.ScaleAtPredict);

    public LayerPlan Output => Layers[Layers.Count - 1];
}

/// <summary>The inputs while training.</summary>
/// <param name="Size">Values in a row.</param>
/// <param name="Dropout">How inputs are dropped; null where they are not.</param>
/// <param name="Activity">How it is known which of them are not 0.</param>
/// <param name="Slope">Where backward finds what their dropout multiplied with.</param>
/// <param name="LeavesOut">Whether dropped inputs are left out of a step, since its rows share a mask.</param>
internal sealed record InputPlan(int Size, DropoutPlan? Dropout, ActivitySource Activity, SlopeSource Slope, bool LeavesOut);

/// <summary>A dense layer and the dropout behind it.</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="Inputs">The fan-in.</param>
/// <param name="Units">Its units.</param>
/// <param name="Activation">Its activation.</param>
/// <param name="Dropout">The dropout on its activations; null where there is none.</param>
/// <param name="WeightsOffset">Where its weights begin in the parameters.</param>
/// <param name="BiasOffset">Where its biases begin in the parameters.</param>
/// <param name="Slope">Where backward finds the slope of activation and dropout.</param>
/// <param name="RowKernel">How a single row passes.</param>
/// <param name="Activity">How it is known which units pass something on.</param>
/// <param name="ZeroSkip">Which passes may skip zeros.</param>
/// <param name="LeavesOut">Whether dropped units are left out of a step, since its rows share a mask.</param>
/// <param name="IsCompact">Whether its units or its inputs are, so that a step multiplies with what is left of its weights.</param>
/// <param name="PartialSums">Into how many sums predicting splits that of a unit, so that one addition need not wait for another.</param>
/// <param name="LinesAhead">How many lines of weights ahead an update that streams through them asks for; 0 where they are near enough.</param>
internal sealed record LayerPlan(
    int Number,
    int Inputs,
    int Units,
    Activation Activation,
    DropoutPlan? Dropout,
    int WeightsOffset,
    int BiasOffset,
    SlopeSource Slope,
    RowKernel RowKernel,
    ActivitySource Activity,
    ZeroSkipPlan ZeroSkip,
    bool LeavesOut,
    bool IsCompact,
    int PartialSums,
    int LinesAhead)
{
    /// <summary>
    /// Whether predicting applies the activation to every sum of a tile before it is stored. The others are instructions by the
    /// dozen: written so often, the JIT would no longer inline them.
    /// </summary>
    public bool IsActivatedInRegisters => Activation is Activation.Identity or Activation.Relu or Activation.LeakyRelu;

    /// <summary>What its regularisers do to the update of its weights; null where there are none.</summary>
    public RegulariserPlan? Regularisers { get; init; }

    public string Name => "Layer" + Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A dropout that drops something.</summary>
/// <param name="Definition">What the user declared.</param>
/// <param name="Arithmetic">What it computes: all that tells the forms apart.</param>
internal sealed record DropoutPlan(DropoutDefinition Definition, DropoutArithmetic Arithmetic)
{
    /// <summary>
    /// Whether the sign of a relu tells what backward does, or a mask alone: what is kept is multiplied with a constant, and what is
    /// dropped is 0.
    /// </summary>
    public bool IsToldByValue => Arithmetic is { DropsToZero: true, HasFactors: false };
}

/// <summary>Regularisers that are part of an update. Max-norm is a pass behind it, which the runtime has.</summary>
/// <param name="L1">λ of λ·Σ|w|.</param>
/// <param name="L2">λ of ½λ·Σw².</param>
/// <param name="WeightDecay">The share of a weight, times the learning rate, that an update takes away.</param>
internal sealed record RegulariserPlan(float L1, float L2, float WeightDecay);

/// <summary>Where backward finds what a gradient is multiplied with on its way from activations to preactivations.</summary>
internal enum SlopeSource
{
    /// <summary>It is 1: identity without dropout.</summary>
    One,

    /// <summary>The sign of the activation tells both relu and mask: a unit that is 0 passes nothing back.</summary>
    Activation,

    /// <summary>The mask: identity with dropout.</summary>
    Mask,

    /// <summary>Forward stored it: a zero activation does not tell the mask, or the slope costs more than a load.</summary>
    Stored,
}

/// <summary>How a single row passes through a layer.</summary>
internal enum RowKernel
{
    /// <summary>With the kernels of blocks, a row at a time: for large layers, whose weights take longer to read than to multiply.</summary>
    Tiled,

    /// <summary>As many sums as keep a core busy, the inputs in a loop.</summary>
    Loop,

    /// <summary>In a straight line with all activations in registers, vectors of 4 units: where the network is some dozen steps.</summary>
    StraightLine,
}

/// <summary>How it is known which units pass something on, forward and backward. The others are 0 in both directions.</summary>
internal enum ActivitySource
{
    /// <summary>Nobody asks, or all of them do.</summary>
    None,

    /// <summary>A value other than 0 tells: inputs, and relu with or without dropout. Kernels mark them.</summary>
    Marked,

    /// <summary>The mask tells: 0 may be the activation of a unit that is kept.</summary>
    Mask,
}

/// <summary>Which passes through a layer may skip zeros. While training, those do whose share of active units is small enough.</summary>
/// <param name="Forward">Forward skips inputs that are 0.</param>
/// <param name="Backward">Backward skips gradients that are 0.</param>
/// <param name="Update">The gradients of the weights skip gradients that are 0.</param>
internal sealed record ZeroSkipPlan(bool Forward, bool Backward, bool Update);

/// <summary>How several rows pass through the network.</summary>
internal enum BlockKernel
{
    /// <summary>Lanes are units, in tiles of six rows: weights are read once for a block of rows.</summary>
    Tiles,

    /// <summary>Lanes are rows: no lane is wasted on layers of few units. For weights that stay in the cache.</summary>
    Lanes,
}

/// <summary>How a training step works.</summary>
internal enum StepForm
{
    /// <summary>Layer by layer, all rows at once; each layer with the kernels that suit it.</summary>
    LayerByLayer,

    /// <summary>Block by block: rows side by side, forward and back through all layers, whose weights stay in the cache; then the update.</summary>
    BlockByBlock,
}

/// <summary>How predictions work and use memory.</summary>
/// <param name="Block">How several rows pass.</param>
/// <param name="BlockRows">With tiles, rows that pass through the network together, so that weights are read once for all of them.</param>
/// <param name="RowFloats">Floats of the widest activations, a row.</param>
/// <param name="LogitsScratch">Where PredictClass keeps the logits.</param>
internal sealed record PredictPlan(BlockKernel Block, int BlockRows, int RowFloats, ScratchPlace LogitsScratch);

/// <summary>Where logits of a prediction live.</summary>
internal enum ScratchPlace
{
    /// <summary>On the stack: small networks.</summary>
    Stack,

    /// <summary>In memory that is kept for the next time.</summary>
    Kept,
}

/// <summary>The kernels that a network, or all networks of a project, need.</summary>
/// <param name="Tiles">The shapes of the multiplication kernels, rows × vectors, the widest first.</param>
/// <param name="LayerByLayer">Whether some network predicts with tiles or trains layer by layer.</param>
/// <param name="Lanes">Whether rows pass side by side in predictions.</param>
/// <param name="BlockByBlock">Whether they do in training, too.</param>
/// <param name="ZeroSkip">Whether there are kernels that skip zeros.</param>
/// <param name="Compact">Whether dropped units are left out where rows share a mask.</param>
/// <param name="Regularisers">Whether updates have regularisers.</param>
internal sealed record KernelPlan(
    EquatableArray<TileShape> Tiles, bool LayerByLayer, bool Lanes, bool BlockByBlock, bool ZeroSkip, bool Compact, bool Regularisers);

/// <summary>A multiplication kernel that keeps Rows × Vectors sums in registers.</summary>
internal sealed record TileShape(int Rows, int Vectors);

/// <summary>A part of a training step whose items threads share; all are done before the next phase begins.</summary>
/// <param name="Kind">What is done.</param>
/// <param name="Layer">The layer it is about; 0 for the inputs.</param>
internal sealed record Phase(PhaseKind Kind, int Layer);

/// <summary>What a phase does.</summary>
internal enum PhaseKind
{
    /// <summary>Draws all masks, drops inputs, marks those that are not 0.</summary>
    Inputs,

    /// <summary>Moves the weights between units that are kept together, where rows share a mask.</summary>
    Gather,

    /// <summary>Forward through a layer, its activation and its dropout.</summary>
    Forward,

    /// <summary>The loss, and its gradient by the preactivations of the output layer.</summary>
    Loss,

    /// <summary>From the gradients by a layer's preactivations to those of the layer below.</summary>
    Backward,

    /// <summary>The same to the inputs, where gradients are recorded.</summary>
    BackwardToInputs,

    /// <summary>The gradients by the weights and biases between units that are kept, where rows share a mask.</summary>
    Gradients,

    /// <summary>The gradients by a layer's weights and biases, and their update.</summary>
    Update,

    /// <summary>Forward and back through all layers, for some rows.</summary>
    Rows,

    /// <summary>The gradients by all weights and biases, and their update.</summary>
    UpdateAll,
}
