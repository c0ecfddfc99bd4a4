namespace Dropout.CodeGen.Benchmarks.Networks;

/// <summary>Rows that cost what real ones cost; nothing is learned from them.</summary>
internal static class SyntheticRows
{
    public static float[] Inputs(int rows, int size, int seed = 1)
    {
        var random = new Random(seed);
        float[] values = new float[rows * size];
        foreach (ref float value in values.AsSpan())
        {
            value = (2 * random.NextSingle()) - 1;
        }

        return values;
    }

    public static int[] Labels(int rows, int classes, int seed = 2)
    {
        var random = new Random(seed);
        int[] labels = new int[rows];
        foreach (ref int label in labels.AsSpan())
        {
            label = random.Next(classes);
        }

        return labels;
    }
}
