using System.Globalization;

namespace Dropout.CodeGen;

/// <summary>
/// A run of training in a safetensors file: the network as <see cref="NetworkFile"/> saves it, the state of the optimizer and the
/// best weights as further tensors, and a <see cref="FitState"/> as a text beside them.
/// </summary>
internal static class Checkpoint
{
    private const string StateText = "checkpoint";
    private const string BestPrefix = NetworkFile.CheckpointPrefix + "best.";

    /// <summary>Writes all of it, or leaves what was there.</summary>
    public static void Save(string path, TrainingStep step, FitState state, BestWeights? best)
    {
        NetworkParameters parameters = step.TrainedParameters;
        string[] names = LayerNames.Default(parameters.Description.Layers.Count);
        IEnumerable<FloatTensor> tensors = NetworkFile.Tensors(parameters, names);
        int number = 0;
        foreach (ParameterBlock block in ParameterBlock.AllIn(step.OptimizerState, parameters))
        {
            tensors = tensors.Concat(NetworkFile.Tensors(block, Prefixed(names, OptimizerPrefix(number++))));
        }

        if (best is { Epoch: > 0 })
        {
            tensors = tensors.Concat(NetworkFile.Tensors(best.Block, Prefixed(names, BestPrefix)));
        }

        var metadata = new Dictionary<string, string>
        {
            ["format"] = "pt",
            ["network"] = parameters.Description.Name,
            [StateText] = state.ToJson(),
        };
        SafetensorsFile.Write(path, metadata, [.. tensors]);
    }

    /// <summary>Takes over what a file holds: all of it, or nothing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="step">What takes the steps.</param>
    /// <param name="expected">The run that wants to go on; only what does not change is compared.</param>
    /// <param name="best">Where the best weights go.</param>
    /// <exception cref="InvalidDataException">It is no checkpoint, damaged, or of another network or another run.</exception>
    public static FitState Load(string path, TrainingStep step, FitState expected, BestWeights? best)
    {
        NetworkParameters parameters = step.TrainedParameters;
        using SafetensorsFile file = SafetensorsFile.Open(path);
        if (!file.Header.Metadata.TryGetValue(StateText, out string? text))
        {
            throw new InvalidDataException($"'{path}' is no checkpoint: it has no state of a run. Take another path, or delete it.");
        }

        FitState state = FitState.FromJson(text, path);
        state.CheckContinues(expected, path);
        if (best is not null && state.Epoch > 1 && state.BestEpoch == 0)
        {
            throw new InvalidDataException($"'{path}' is of a run without EarlyStopping; this one has it. Delete it to begin anew.");
        }

        // Everything is read before anything is changed.
        string[] names = LayerNames.Default(parameters.Description.Layers.Count);
        var writes = new List<Action>();
        int number = 0;
        foreach (ParameterBlock block in ParameterBlock.AllIn(step.OptimizerState, parameters))
        {
            Read(file, block, Prefixed(names, OptimizerPrefix(number++)), path, writes);
        }

        if (best is not null && state.BestEpoch > 0)
        {
            Read(file, best.Block, Prefixed(names, BestPrefix), path, writes);
        }

        NetworkFile.Read(file, parameters, path, names);
        writes.ForEach(write => write());
        step.ContinueFrom(state.Step, state.Update);
        best?.Note(state.BestEpoch, state.BestScore);
        return state;
    }

    private static void Read(SafetensorsFile file, ParameterBlock block, string[] names, string path, List<Action> writes)
    {
        NetworkDescription network = block.Layout.Description;
        for (int index = 0; index < names.Length; index++)
        {
            int layer = index;
            NetworkFile.CheckShape(file.Header.Tensors, names[layer] + LayerNames.Weight, LayerNames.ShapeOf(network.Layers[layer]), layer, network, path);
            NetworkFile.CheckShape(file.Header.Tensors, names[layer] + LayerNames.Bias, $"[{network.Layers[layer].Units}]", layer, network, path);
            float[] weights = file.Read(names[layer] + LayerNames.Weight);
            float[] biases = file.Read(names[layer] + LayerNames.Bias);
            writes.Add(() => block.WriteWeights(layer, weights));
            writes.Add(() => block.WriteBiases(layer, biases));
        }
    }

    private static string OptimizerPrefix(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{NetworkFile.CheckpointPrefix}optimizer.{number}.");

    private static string[] Prefixed(string[] names, string prefix) => [.. names.Select(name => prefix + name)];
}
