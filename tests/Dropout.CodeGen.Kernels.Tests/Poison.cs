using System.Reflection;

namespace Dropout.CodeGen.Kernels.Tests;

/// <summary>NaN wherever no result may come from.</summary>
internal static class Poison
{
    /// <summary>What pads the panels of weights and biases.</summary>
    public static void Padding(NetworkParameters parameters) => Padding(parameters, parameters.Buffer);

    /// <summary>
    /// All memory of a trainer but what it keeps from step to step, the optimizer's state; and of that the padding. Rows that
    /// the next step does not have are poisoned with it.
    /// </summary>
    public static void Trainer(NetworkTrainer trainer, NetworkParameters parameters)
    {
        object step = typeof(NetworkTrainer).GetField("step", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(trainer)!;
        var state = (NativeBuffer)typeof(TrainingStep).GetProperty("State", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(step)!;
        var buffers = new HashSet<NativeBuffer>(ReferenceEqualityComparer.Instance);
        Find(step, buffers, new HashSet<object>(ReferenceEqualityComparer.Instance));
        Assert.Contains(state, buffers);
        foreach (NativeBuffer buffer in buffers)
        {
            if (buffer == state)
            {
                Padding(parameters, state);
            }
            else
            {
                buffer.AsSpan(0, (int)buffer.Length).Fill(float.NaN);
            }
        }
    }

    /// <summary>A buffer of blocks that are laid out like the parameters.</summary>
    private static void Padding(NetworkParameters parameters, NativeBuffer buffer)
    {
        bool[] isUsed = new bool[parameters.Buffer.Length];
        for (int layer = 0; layer < parameters.Description.Layers.Count; layer++)
        {
            LayerDescription shape = parameters.Description.Layers[layer];
            isUsed.AsSpan((int)parameters.BiasOffset(layer), shape.Units).Fill(true);
            for (int unit = 0; unit < shape.Units; unit++)
            {
                for (int input = 0; input < shape.Inputs; input++)
                {
                    isUsed[parameters.WeightsOffset(layer) + PanelLayout.WeightIndex(shape.Inputs, input, unit)] = true;
                }
            }
        }

        Span<float> values = buffer.AsSpan(0, (int)buffer.Length);
        for (int index = 0; index < values.Length; index++)
        {
            if (!isUsed[index % isUsed.Length])
            {
                values[index] = float.NaN;
            }
        }
    }

    /// <summary>
    /// Every buffer that an object of the library holds, however deep; the network's parameters are not the trainer's. Marks of
    /// active units keep the zeros behind the last unit that they are made with.
    /// </summary>
    private static void Find(object? value, HashSet<NativeBuffer> buffers, HashSet<object> seen)
    {
        if (value is NativeBuffer buffer)
        {
            buffers.Add(buffer);
        }
        else if (value is IEnumerable<object?> elements)
        {
            foreach (object? element in elements)
            {
                Find(element, buffers, seen);
            }
        }
        else if (value is not (null or NetworkParameters or ActiveUnits)
            && value.GetType() is { IsClass: true } type
            && type.Namespace?.StartsWith("Dropout.CodeGen", StringComparison.Ordinal) == true
            && seen.Add(value))
        {
            for (Type? current = type; current is not null; current = current.BaseType)
            {
                foreach (FieldInfo field in current.GetFields(
                    BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly))
                {
                    if (!field.FieldType.IsValueType)
                    {
                        Find(field.GetValue(value), buffers, seen);
                    }
                }
            }
        }
    }
}
