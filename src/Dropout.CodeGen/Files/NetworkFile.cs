namespace Dropout.CodeGen;

/// <summary>
/// Networks as safetensors files (github.com/huggingface/safetensors). The layout is PyTorch's: for each layer
/// <c>name.weight</c>, [units, inputs], and <c>name.bias</c>, [units], in F32, so that what is saved here goes through
/// <c>load_state_dict</c>, and what PyTorch saved is loaded here.
/// </summary>
public static class NetworkFile
{
    /// <summary>What the names of tensors begin with that a checkpoint holds beside the network.</summary>
    internal const string CheckpointPrefix = "checkpoint.";

    /// <summary>Writes weights and biases. An older file is replaced when the new one is complete and on the disk.</summary>
    /// <param name="network">The network; nobody may train it meanwhile.</param>
    /// <param name="path">The file.</param>
    /// <param name="options">Names of the layers, and what is saved beside them.</param>
    /// <exception cref="ArgumentException">There are not as many names as layers, two are the same, or the standardisation does not fit.</exception>
    /// <exception cref="InvalidOperationException">A weight is NaN or infinite: such a network cannot be loaded again.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such directory.</exception>
    /// <exception cref="IOException">The disk is full, or the file is in use; what was there is as it was.</exception>
    /// <exception cref="UnauthorizedAccessException">The directory may not be written to.</exception>
    public static void Save(INetwork network, string path, SaveOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        options ??= new SaveOptions();
        NetworkDescription description = network.Description;
        IReadOnlyList<string> names = CheckNames(options.LayerNames, description, nameof(options)) ?? LayerNames.Default(description.Layers.Count);
        var metadata = new Dictionary<string, string> { ["format"] = "pt", ["network"] = description.Name };
        if (options.Standardisation is { } standardisation)
        {
            if (standardisation.FeatureSize != description.InputSize)
            {
                throw new ArgumentException(
                    $"The standardisation has {standardisation.FeatureSize} features; {description.Name} takes rows of {description.InputSize}.", nameof(options));
            }

            standardisation.AddTo(metadata);
        }

        SafetensorsFile.Write(path, metadata, [.. Tensors(network.Parameters, names)]);
    }

    /// <summary>
    /// Reads weights and biases into <paramref name="network"/>: all of them, or, where the file does not fit, none. Types F32,
    /// F16 and BF16 are read.
    /// </summary>
    /// <typeparam name="TNetwork">The class of the network.</typeparam>
    /// <param name="network">The network; disposed where the file does not fit.</param>
    /// <param name="path">The file.</param>
    /// <param name="layerNames">
    /// The names of the layers in the file, from the first to the last: <c>["0", "3", "6"]</c> for 0.weight, 0.bias and so on.
    /// Null finds the layers by their numbers, or else by their shapes.
    /// </param>
    /// <returns>The network.</returns>
    /// <exception cref="ArgumentException">There are not as many names as layers, or two are the same.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or from a network of another shape.</exception>
    public static TNetwork Load<TNetwork>(TNetwork network, string path, IReadOnlyList<string>? layerNames = null)
        where TNetwork : INetwork
    {
        ArgumentNullException.ThrowIfNull(network);
        try
        {
            CheckNames(layerNames, network.Description, nameof(layerNames));
            using SafetensorsFile file = SafetensorsFile.Open(path);
            Read(file, network.Parameters, path, layerNames);
            return network;
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>Weights and biases for a file.</summary>
    /// <exception cref="InvalidOperationException">A weight is NaN or infinite.</exception>
    internal static IEnumerable<FloatTensor> Tensors(NetworkParameters parameters, IReadOnlyList<string> names)
    {
        // Looked through before anything is written.
        FloatTensor[] tensors = [.. Tensors(ParameterBlock.Of(parameters), names)];
        foreach (FloatTensor tensor in tensors)
        {
            if (Array.Find(tensor.Read(), value => !float.IsFinite(value)) is var found && !float.IsFinite(found))
            {
                throw new InvalidOperationException(
                    FormattableString.Invariant($"{parameters.Description.Name} has {found} in '{tensor.Name}'; nothing was saved."));
            }
        }

        return tensors;
    }

    /// <summary>What is laid out like weights and biases, for a file.</summary>
    internal static IEnumerable<FloatTensor> Tensors(ParameterBlock block, IReadOnlyList<string> names) => names.SelectMany((name, layer) =>
    {
        LayerDescription shape = block.Layout.Description.Layers[layer];
        return new FloatTensor[]
        {
            new(name + LayerNames.Weight, [shape.Units, shape.Inputs], () => block.ReadWeights(layer)),
            new(name + LayerNames.Bias, [shape.Units], () => block.ReadBiases(layer)),
        };
    });

    /// <summary>Reads weights and biases: all or none.</summary>
    /// <exception cref="InvalidDataException">They do not fit.</exception>
    internal static void Read(SafetensorsFile file, NetworkParameters parameters, string path, IReadOnlyList<string>? layerNames)
    {
        NetworkDescription network = parameters.Description;
        Dictionary<string, TensorEntry> tensors = file.Header.Tensors
            .Where(pair => layerNames is not null || !pair.Key.StartsWith(CheckpointPrefix, StringComparison.Ordinal))
            .ToDictionary(StringComparer.Ordinal);
        IReadOnlyList<string> names = layerNames ?? LayerNames.Find(tensors, network, path);
        if (layerNames is null && tensors.Count != 2 * names.Count)
        {
            HashSet<string> expected = [.. names.SelectMany(name => new[] { name + LayerNames.Weight, name + LayerNames.Bias })];
            throw new InvalidDataException(
                $"'{path}' does not hold a weight and a bias for each layer of {network.Name} and nothing else: {LayerNames.Listed([.. expected.Except(tensors.Keys)])} missing, {LayerNames.Listed([.. tensors.Keys.Except(expected)])} too many.");
        }

        for (int layer = 0; layer < names.Count; layer++)
        {
            LayerDescription shape = network.Layers[layer];
            CheckShape(tensors, names[layer] + LayerNames.Weight, LayerNames.ShapeOf(shape), layer, network, path);
            CheckShape(tensors, names[layer] + LayerNames.Bias, $"[{shape.Units}]", layer, network, path);
        }

        float[][] values = [.. names.SelectMany(name => new[] { ReadFinite(file, name + LayerNames.Weight, path), ReadFinite(file, name + LayerNames.Bias, path) })];
        for (int layer = 0; layer < names.Count; layer++)
        {
            parameters.SetWeights(layer, values[2 * layer]);
            parameters.SetBiases(layer, values[(2 * layer) + 1]);
        }
    }

    internal static void CheckShape(
        IReadOnlyDictionary<string, TensorEntry> tensors, string name, string expected, int layer, NetworkDescription network, string path)
    {
        if (!tensors.TryGetValue(name, out TensorEntry? tensor))
        {
            throw new InvalidDataException(
                $"'{path}' has no tensor '{name}' for layer {layer} of {network.Name}; it has {LayerNames.Listed([.. tensors.Keys])}.");
        }

        if (tensor.ShapeText != expected)
        {
            throw new InvalidDataException(
                $"'{path}' has {tensor.ShapeText} in '{name}'; layer {layer} of {network.Name} takes {expected}.");
        }
    }

    private static float[] ReadFinite(SafetensorsFile file, string name, string path)
    {
        float[] values = file.Read(name);
        int index = Array.FindIndex(values, value => !float.IsFinite(value));
        return index < 0
            ? values
            : throw new InvalidDataException(
                FormattableString.Invariant($"'{path}' has {values[index]} in '{name}' at {index}; a network takes finite values."));
    }

    private static IReadOnlyList<string>? CheckNames(IReadOnlyList<string>? names, NetworkDescription network, string argument)
    {
        if (names is null)
        {
            return null;
        }

        if (names.Count != network.Layers.Count)
        {
            throw new ArgumentException($"There are {names.Count} layer names; {network.Name} has {network.Layers.Count} layers.", argument);
        }

        return names.All(name => name is not null) && names.Distinct(StringComparer.Ordinal).Count() == names.Count
            ? names
            : throw new ArgumentException($"The layer names {LayerNames.Listed([.. names])} are not all different.", argument);
    }
}
