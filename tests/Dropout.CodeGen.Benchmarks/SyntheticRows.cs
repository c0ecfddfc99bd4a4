namespace Dropout.CodeGen.Benchmarks;

/// <summary>Rows that cost what real ones cost; nothing is learned from them.</summary>
internal static class SyntheticRows
{
    public static float[] Inputs(int rows, int size)
    {
        var random = new Random(1);
        float[] values = new float[rows * size];
        foreach (ref float value in values.AsSpan())
        {
            value = random.NextSingle();
        }

        return values;
    }

    public static int[] Labels(int rows, int classes)
    {
        var random = new Random(2);
        int[] labels = new int[rows];
        foreach (ref int label in labels.AsSpan())
        {
            label = random.Next(classes);
        }

        return labels;
    }
}
