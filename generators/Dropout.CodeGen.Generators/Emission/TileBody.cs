using Dropout.CodeGen.Generators.Plan;

namespace Dropout.CodeGen.Generators.Emission;

/// <summary>
/// The heart of every multiplication kernel: sum[r, v] += broadcast[r] · vector[v]. Sums are named locals, so that the JIT
/// keeps them in registers.
/// </summary>
internal static class TileBody
{
    public const string Kernel = "[MethodImpl(AggressiveOptimization | NoInlining)]";

    /// <summary>How many vectors the next tile takes of those that are left. Four suit the registers of AVX-512 only.</summary>
    public static string Width(IEnumerable<TileShape> tiles) =>
        (tiles.Any(tile => tile.Vectors == 4) ? "V.Count == 16 && vectors >= 4 ? 4 : " : "") + "vectors >= 2 ? 2 : 1";

    /// <summary>The cases of a switch over the vectors of a tile.</summary>
    /// <param name="tiles">The shapes, the narrowest last.</param>
    /// <param name="call">How the kernel of a shape, given as <c>6x2</c>, is called.</param>
    public static IEnumerable<string> Cases(IEnumerable<TileShape> tiles, Func<string, string> call) =>
        tiles.Select(tile =>
            $"{(tile.Vectors == 1 ? "default" : $"case {tile.Vectors}")}: {call($"{tile.Rows}x{tile.Vectors}")}; break;");

    /// <summary>The sums, starting from an expression for each row and vector.</summary>
    public static IEnumerable<string> Declare(TileShape tile, Func<int, int, string> start) =>
        Range(tile.Rows).Select(row =>
            "V " + string.Join(", ", Range(tile.Vectors).Select(vector => $"{Sum(row, vector)} = {start(row, vector)}")) + ";");

    /// <summary>One step of the reduction.</summary>
    /// <param name="tile">The shape.</param>
    /// <param name="vectorName">The name of the loaded vectors.</param>
    /// <param name="load">How a vector is loaded.</param>
    /// <param name="broadcastName">The name of the broadcast value.</param>
    /// <param name="broadcast">The float of a row.</param>
    /// <param name="heights">As in <see cref="ForEachRow"/>.</param>
    public static IEnumerable<string> Step(
        TileShape tile,
        string vectorName,
        Func<int, string> load,
        string broadcastName,
        Func<int, string> broadcast,
        params int[] heights)
    {
        if (tile.Rows == 1)
        {
            // Each vector is used once: loaded where it is multiplied, it needs no register.
            yield return $"V {broadcastName} = V.Create({broadcast(0)});";
            foreach (int vector in Range(tile.Vectors))
            {
                yield return $"{Sum(0, vector)}.AddProduct({broadcastName}, {load(vector)});";
            }

            yield break;
        }

        foreach (int vector in Range(tile.Vectors))
        {
            yield return $"V {vectorName}{vector} = {load(vector)};";
        }

        foreach (string line in ForEachRow(tile, heights, row => Range(tile.Vectors)
            .Select(vector => $"{Sum(row, vector)}.AddProduct({broadcastName}, {vectorName}{vector});")
            .Prepend((row == 0 ? "V " : "") + $"{broadcastName} = V.Create({broadcast(row)});")))
        {
            yield return line;
        }
    }

    /// <summary>Partial sums together, in the one order that all kernels of predicting have.</summary>
    public static string Total(string[] parts) => parts.Aggregate((sum, part) => sum == parts[0] ? $"{sum} + {part}" : $"({sum}) + {part}");

    /// <summary>A line for every sum.</summary>
    /// <param name="tile">The shape.</param>
    /// <param name="line">The line of a row, a vector and their sum.</param>
    /// <param name="heights">As in <see cref="ForEachRow"/>.</param>
    public static IEnumerable<string> ForEach(TileShape tile, Func<int, int, string, string> line, params int[] heights) =>
        ForEachRow(tile, heights, row => Range(tile.Vectors).Select(vector => line(row, vector, Sum(row, vector))));

    /// <summary>
    /// The lines of every row. A kernel for several heights has a type R that tells the JIT which one it compiles; rows that
    /// are not in all of them stand under a condition.
    /// </summary>
    private static IEnumerable<string> ForEachRow(TileShape tile, int[] heights, Func<int, IEnumerable<string>> lines)
    {
        int first = 0;
        foreach (int end in heights.Where(height => height < tile.Rows).Append(tile.Rows))
        {
            IEnumerable<string> group = Enumerable.Range(first, end - first).SelectMany(lines);
            if (first > 0)
            {
                group = group.Select(line => "    " + line).Prepend("{").Prepend($"if (R.Count > {first})").Append("}");
            }

            foreach (string line in group)
            {
                yield return line;
            }

            first = end;
        }
    }

    /// <summary>The element <paramref name="offset"/> behind a reference.</summary>
    public static string Element(string reference, string offset) =>
        offset == "0" ? reference : $"Unsafe.Add(ref {reference}, {offset})";

    /// <summary><paramref name="count"/> · <paramref name="stride"/>, as short as it can be written.</summary>
    public static string Times(int count, string stride) =>
        count == 0 ? "0" : count == 1 ? stride : $"{count} * {stride}";

    /// <summary>a + b, as short as it can be written.</summary>
    public static string Plus(string a, string b) => a == "0" ? b : b == "0" ? a : $"({a}) + ({b})";

    /// <summary>How far into its panels a vector of a tile lies.</summary>
    public static string PanelOffset(int vector, string panelStride) =>
        vector == 0 ? "0" : $"Panels.At<V>({vector}, {panelStride})";

    private static string Sum(int row, int vector) => $"sum{row}{vector}";

    private static IEnumerable<int> Range(int count) => Enumerable.Range(0, count);
}
