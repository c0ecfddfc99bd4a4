namespace Dropout.CodeGen.Tests.Numerics;

/// <summary>Applies a function of vectors to arrays, for tests.</summary>
internal static class SimdLanes
{
    public delegate V WithSlope<V>(V value, out V slope);

    public static float[] Apply<V>(Func<V, V> function, float[] values)
        where V : struct, ISimd<V>
    {
        float[] source = Padded<V>(values);
        float[] result = new float[source.Length];
        for (int index = 0; index < source.Length; index += V.Count)
        {
            function(V.Load(ref source[0], index)).Store(ref result[0], index);
        }

        return result[..values.Length];
    }

    public static (float[] Values, float[] Slopes) ApplyWithSlope<V>(WithSlope<V> function, float[] values)
        where V : struct, ISimd<V>
    {
        float[] source = Padded<V>(values);
        float[] result = new float[source.Length];
        float[] slopes = new float[source.Length];
        for (int index = 0; index < source.Length; index += V.Count)
        {
            function(V.Load(ref source[0], index), out V slope).Store(ref result[0], index);
            slope.Store(ref slopes[0], index);
        }

        return (result[..values.Length], slopes[..values.Length]);
    }

    private static float[] Padded<V>(float[] values)
        where V : struct, ISimd<V>
    {
        float[] padded = new float[(values.Length + V.Count - 1) / V.Count * V.Count];
        values.CopyTo(padded, 0);
        return padded;
    }
}
