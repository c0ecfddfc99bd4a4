namespace Dropout.CodeGen;

/// <summary>Parts the rows of a set at random, class by class where there are classes.</summary>
internal static class DatasetSplit
{
    /// <summary>The numbers of the rows of both parts, each in ascending order.</summary>
    public static (int[] First, int[] Second) Of(Dataset set, double share, long seed)
    {
        var first = new List<int>();
        var second = new List<int>();
        double due = 0;
        foreach (int[] rows in Groups(set))
        {
            EpochOrder.Shuffle(rows, new WordStream((ulong)seed, (uint)first.Count + (uint)second.Count, RandomStream.Split));

            // What a class is short of a whole row goes to the next, so that the whole has its share too.
            due += share * rows.Length;
            int count = Math.Clamp((int)Math.Round(due), 0, rows.Length);
            due -= count;
            first.AddRange(rows.AsSpan(0, count));
            second.AddRange(rows.AsSpan(count));
        }

        first.Sort();
        second.Sort();
        return ([.. first], [.. second]);
    }

    private static IEnumerable<int[]> Groups(Dataset set) => set.HasLabels
        ? Enumerable.Range(0, set.Rows).GroupBy(set.LabelOf).OrderBy(group => group.Key).Select(group => group.ToArray())
        : [[.. Enumerable.Range(0, set.Rows)]];
}
