using System.Runtime.InteropServices;

namespace Dropout.CodeGen;

/// <summary>
/// The weights and biases of a network. They are read and written here in the layout of PyTorch: weights [units, inputs],
/// row-major, and they are those of training: what predictions scale them with is <see cref="NetworkDescription.PredictionScale"/>.
/// Setting them while another thread predicts or trains is not safe.
/// </summary>
public sealed class NetworkParameters : IDisposable
{
    private readonly LayerOffsets[] layers;
    private readonly NativeBuffer buffer;
    private readonly ScaledParameters? scaled;

    // A step that nobody samples with at the moment, and whether there must be none any more.
    private TrainingStep? idleSampling;
    private bool isDisposed;

    /// <summary>Parameters for <paramref name="description"/>, initialised from <paramref name="seed"/>.</summary>
    /// <param name="description">The network.</param>
    /// <param name="seed">The same seed gives the same weights on every machine.</param>
    public NetworkParameters(NetworkDescription description, long seed)
    {
        ArgumentNullException.ThrowIfNull(description);
        Description = description;
        layers = new LayerOffsets[description.Layers.Count];
        long next = 0;
        for (int index = 0; index < layers.Length; index++)
        {
            LayerDescription layer = description.Layers[index];
            long weights = next;
            long bias = weights + PanelLayout.WeightFloats(layer.Inputs, layer.Units);
            next = bias + PanelLayout.PaddedUnits(layer.Units);
            layers[index] = new LayerOffsets(weights, bias);
        }

        buffer = new NativeBuffer(next, description.Name);
        Initialisation.Fill(this, seed);
        scaled = ScaledParameters.IsNeeded(description) ? new ScaledParameters(this) : null;
    }

    /// <summary>The network that these are the parameters of.</summary>
    public NetworkDescription Description { get; }

    /// <summary>The memory that kernels work on, in panels; padding included.</summary>
    public NativeBuffer Buffer => buffer;

    /// <summary>
    /// What predictions read: <see cref="Buffer"/>, or, where a dropout has the form <see cref="DropoutForm.ScaleAtPredict"/>, a copy
    /// of it whose weights behind that dropout are multiplied with the keep probability. The copy is made once after every change.
    /// Any number of threads may ask.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The parameters were disposed.</exception>
    public NativeBuffer PredictionBuffer => scaled?.Current ?? buffer;

    /// <summary>
    /// To be called by who writes to <see cref="Buffer"/> himself, when he is done: predictions then take the new weights. Setting
    /// weights and training do it themselves.
    /// </summary>
    public void MarkChanged() => scaled?.Invalidate();

    /// <summary>Copies the weights of a layer.</summary>
    /// <param name="layer">The dense layer, counted from 0.</param>
    /// <param name="weights">[units, inputs], row-major.</param>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer.</exception>
    public void GetWeights(int layer, Span<float> weights)
    {
        LayerDescription shape = Check(layer, weights.Length, isWeights: true, nameof(weights));
        PanelTransfer.ReadWeights(Weights(layer), shape.Inputs, shape.Units, weights);
        GC.KeepAlive(this);
    }

    /// <summary>Sets the weights of a layer.</summary>
    /// <param name="layer">The dense layer, counted from 0.</param>
    /// <param name="weights">[units, inputs], row-major; finite.</param>
    /// <exception cref="ArgumentException">The span has another length or holds a value that is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer.</exception>
    public void SetWeights(int layer, ReadOnlySpan<float> weights)
    {
        LayerDescription shape = Check(layer, weights.Length, isWeights: true, nameof(weights));
        Guard.Finite(weights, shape.Inputs, Description.Name, nameof(weights));
        PanelTransfer.WriteWeights(weights, shape.Inputs, shape.Units, Weights(layer));
        MarkChanged();
        GC.KeepAlive(this);
    }

    /// <summary>Copies the biases of a layer.</summary>
    /// <param name="layer">The dense layer, counted from 0.</param>
    /// <param name="biases">[units].</param>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer.</exception>
    public void GetBiases(int layer, Span<float> biases)
    {
        LayerDescription shape = Check(layer, biases.Length, isWeights: false, nameof(biases));
        buffer.AsSpan(layers[layer].Bias, shape.Units).CopyTo(biases);
        GC.KeepAlive(this);
    }

    /// <summary>Sets the biases of a layer.</summary>
    /// <param name="layer">The dense layer, counted from 0.</param>
    /// <param name="biases">[units]; finite.</param>
    /// <exception cref="ArgumentException">The span has another length or holds a value that is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer.</exception>
    public void SetBiases(int layer, ReadOnlySpan<float> biases)
    {
        LayerDescription shape = Check(layer, biases.Length, isWeights: false, nameof(biases));
        Guard.Finite(biases, shape.Units, Description.Name, nameof(biases));
        biases.CopyTo(buffer.AsSpan(layers[layer].Bias, shape.Units));
        MarkChanged();
        GC.KeepAlive(this);
    }

    /// <summary>Takes over all weights and biases of a network of the same shape.</summary>
    /// <exception cref="ArgumentException">The other network has other layer sizes.</exception>
    public void CopyFrom(NetworkParameters other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!HasSameShape(other))
        {
            throw new ArgumentException($"{other.Description.Name} has other layer sizes than {Description.Name}.", nameof(other));
        }

        other.buffer.CopyTo(buffer);
        MarkChanged();
        GC.KeepAlive(other);
        GC.KeepAlive(this);
    }

    /// <summary>Frees the memory.</summary>
    public void Dispose()
    {
        Volatile.Write(ref isDisposed, true);
        buffer.Dispose();
        scaled?.Dispose();
        TakeIdleSampling()?.Dispose();
    }

    internal TrainingStep? TakeIdleSampling() => Interlocked.Exchange(ref idleSampling, null);

    internal void KeepIdleSampling(TrainingStep step)
    {
        Interlocked.Exchange(ref idleSampling, step)?.Dispose();
        if (Volatile.Read(ref isDisposed))
        {
            TakeIdleSampling()?.Dispose();
        }
    }

    /// <summary>The panels of a layer's weights.</summary>
    internal Span<float> Weights(int layer)
    {
        LayerDescription shape = Description.Layers[layer];
        return buffer.AsSpan(layers[layer].Weights, PanelLayout.WeightFloats(shape.Inputs, shape.Units));
    }

    /// <summary>The biases of a layer.</summary>
    internal Span<float> Biases(int layer) => buffer.AsSpan(layers[layer].Bias, Description.Layers[layer].Units);

    /// <summary>The offset of a layer's weights in <see cref="Buffer"/>.</summary>
    internal long WeightsOffset(int layer) => layers[layer].Weights;

    /// <summary>The offset of a layer's biases in <see cref="Buffer"/>.</summary>
    internal long BiasOffset(int layer) => layers[layer].Bias;

    private bool HasSameShape(NetworkParameters other) =>
        Description.Layers.Select(layer => (layer.Inputs, layer.Units))
            .SequenceEqual(other.Description.Layers.Select(layer => (layer.Inputs, layer.Units)));

    private LayerDescription Check(int layer, int length, bool isWeights, string argument)
    {
        if ((uint)layer >= (uint)layers.Length)
        {
            throw new ArgumentOutOfRangeException(
                nameof(layer), layer, $"layer is {layer}; {Description.Name} has dense layers 0 to {layers.Length - 1}.");
        }

        LayerDescription shape = Description.Layers[layer];
        long expected = isWeights ? (long)shape.Inputs * shape.Units : shape.Units;
        if (length != expected)
        {
            string layout = isWeights ? $"{shape.Units} × {shape.Inputs} = {expected}" : $"{expected}";
            throw new ArgumentException(
                $"{argument} has {length} values; layer {layer} of {Description.Name} has {layout}.", argument);
        }

        return shape;
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct LayerOffsets(long Weights, long Bias);
}
