using System.Globalization;
using System.Text;

namespace Dropout.CodeGen;

/// <summary>
/// Which tensors of a file belong to which layer. Every layer has <c>name.weight</c>, [units, inputs], and <c>name.bias</c>,
/// [units], as a torch.nn.Linear saves them.
/// </summary>
internal static class LayerNames
{
    public const string Weight = ".weight";
    public const string Bias = ".bias";

    /// <summary>The names that are written where nobody asks for others.</summary>
    public static string[] Default(int count) =>
        [.. Enumerable.Range(0, count).Select(layer => string.Create(CultureInfo.InvariantCulture, $"layers.{layer}"))];

    /// <summary>Finds the layers of <paramref name="network"/> in a file.</summary>
    /// <param name="tensors">The tensors of the file.</param>
    /// <param name="network">Whose layers are wanted.</param>
    /// <param name="path">The file, for messages.</param>
    /// <returns>The name of each layer.</returns>
    /// <exception cref="InvalidDataException">The file has other layers, or their order is not clear.</exception>
    public static IReadOnlyList<string> Find(
        IReadOnlyDictionary<string, TensorEntry> tensors, NetworkDescription network, string path)
    {
        string[] found = [.. tensors.Keys
            .Where(name => name.EndsWith(Weight, StringComparison.Ordinal))
            .Select(name => name[..^Weight.Length])
            .Order(NumbersInOrder.Instance)];
        if (found.Length != network.Layers.Count)
        {
            throw new InvalidDataException(
                $"'{path}' has {found.Length} layers ({Listed(found)}); {network.Name} has {network.Layers.Count}. Say which are wanted with layerNames.");
        }

        // Names that differ in nothing but a number say their order: 0, 3, 6 or fc1, fc2, fc3.
        if (found.Select(WithoutNumbers).Distinct(StringComparer.Ordinal).Count() <= 1)
        {
            return found;
        }

        // For others, shapes tell, if no two layers share one.
        var byShape = found.ToLookup(name => tensors[name + Weight].ShapeText);
        string[] ordered = [.. network.Layers
            .Select(layer => byShape[ShapeOf(layer)].ToArray())
            .Where(candidates => candidates.Length == 1)
            .Select(candidates => candidates[0])];
        return ordered.Length == found.Length && ordered.Distinct(StringComparer.Ordinal).Count() == found.Length
            ? ordered
            : throw new InvalidDataException(
                $"'{path}' has the layers {Listed(found)}, and neither their names nor their shapes say which layer of {network.Name} each of them is. Say it with layerNames, from the first layer to the last.");
    }

    /// <summary>The shape of a layer's weights in a file.</summary>
    public static string ShapeOf(LayerDescription layer) => $"[{layer.Units}, {layer.Inputs}]";

    /// <summary>Names for a message, not too many.</summary>
    public static string Listed(IReadOnlyCollection<string> names)
    {
        const int Most = 8;
        string text = string.Join(", ", names.Take(Most).Select(name => $"'{name}'"));
        return names.Count == 0 ? "none" : names.Count > Most ? $"{text}, …" : text;
    }

    private static string WithoutNumbers(string name)
    {
        var text = new StringBuilder();
        foreach (char character in name)
        {
            // A run of digits counts as one, however long.
            if (!char.IsAsciiDigit(character))
            {
                text.Append(character);
            }
            else if (text.Length == 0 || text[^1] != '#')
            {
                text.Append('#');
            }
        }

        return text.ToString();
    }

    /// <summary>Compares texts so that 10 comes behind 9.</summary>
    private sealed class NumbersInOrder : IComparer<string>
    {
        public static NumbersInOrder Instance { get; } = new();

        public int Compare(string? x, string? y)
        {
            ReadOnlySpan<char> left = x;
            ReadOnlySpan<char> right = y;
            while (!left.IsEmpty && !right.IsEmpty)
            {
                ReadOnlySpan<char> leftNumber = Digits(left);
                ReadOnlySpan<char> rightNumber = Digits(right);
                if (!leftNumber.IsEmpty && !rightNumber.IsEmpty)
                {
                    ReadOnlySpan<char> one = leftNumber.TrimStart('0');
                    ReadOnlySpan<char> other = rightNumber.TrimStart('0');
                    int difference = one.Length != other.Length ? one.Length - other.Length : one.SequenceCompareTo(other);
                    if (difference != 0)
                    {
                        return difference;
                    }

                    left = left[leftNumber.Length..];
                    right = right[rightNumber.Length..];
                    continue;
                }

                if (left[0] != right[0])
                {
                    return left[0] - right[0];
                }

                left = left[1..];
                right = right[1..];
            }

            return left.Length - right.Length;
        }

        private static ReadOnlySpan<char> Digits(ReadOnlySpan<char> text)
        {
            int end = text.IndexOfAnyExceptInRange('0', '9');
            return end < 0 ? text : text[..end];
        }
    }
}
