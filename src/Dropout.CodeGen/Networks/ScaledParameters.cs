using System.Numerics;
using System.Runtime.InteropServices;

namespace Dropout.CodeGen;

/// <summary>
/// The parameters as predictions take them where a dropout says <see cref="DropoutForm.ScaleAtPredict"/>. They are always computed
/// anew from those of training, so nothing is ever scaled twice.
/// </summary>
internal sealed class ScaledParameters : IDisposable
{
    private readonly NetworkParameters parameters;
    private readonly NativeBuffer buffer;
    private readonly object gate = new();

    // What the parameters are, and what was scaled. A change while somebody scales makes the two differ, and the next one scales again.
    private long version = 1;
    private long scaledVersion;

    public ScaledParameters(NetworkParameters parameters)
    {
        this.parameters = parameters;
        buffer = new NativeBuffer(parameters.Buffer.Length, parameters.Description.Name);
    }

    /// <summary>The scaled parameters: for predictions, a comparison.</summary>
    public NativeBuffer Current
    {
        get
        {
            if (Volatile.Read(ref scaledVersion) != Volatile.Read(ref version))
            {
                Scale();
            }

            return buffer;
        }
    }

    /// <summary>Whether predictions of a network take other weights than its training.</summary>
    public static bool IsNeeded(NetworkDescription network) =>
        Enumerable.Range(0, network.Layers.Count).Any(layer => network.PredictionScale(layer) != 1);

    /// <summary>The parameters have changed.</summary>
    public void Invalidate() => Interlocked.Increment(ref version);

    public void Dispose() => buffer.Dispose();

    private void Scale()
    {
        lock (gate)
        {
            long current = Volatile.Read(ref version);
            if (scaledVersion == current)
            {
                // Another thread was faster.
                return;
            }

            parameters.Buffer.CopyTo(buffer);
            for (int layer = 0; layer < parameters.Description.Layers.Count; layer++)
            {
                LayerDescription shape = parameters.Description.Layers[layer];
                Multiply(
                    buffer.AsSpan(parameters.WeightsOffset(layer), PanelLayout.WeightFloats(shape.Inputs, shape.Units)),
                    parameters.Description.PredictionScale(layer));
            }

            Volatile.Write(ref scaledVersion, current);
        }
    }

    private static void Multiply(Span<float> weights, float scale)
    {
        if (scale == 1)
        {
            return;
        }

        // Padding makes them whole vectors.
        foreach (ref Vector<float> vector in MemoryMarshal.Cast<float, Vector<float>>(weights))
        {
            vector *= scale;
        }
    }
}
