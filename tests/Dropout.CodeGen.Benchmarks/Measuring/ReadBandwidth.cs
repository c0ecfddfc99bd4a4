using System.Runtime.CompilerServices;

namespace Dropout.CodeGen.Benchmarks.Measuring;

/// <summary>
/// How fast a core reads a buffer of some size again and again, with the vectors of the kernels, into eight sums. The buffer is
/// reserved like the weights of a network. What the hardware reads ahead depends on how many places are read from at once, so
/// the buffer is read from one place, or from as many as there are sums.
/// </summary>
internal sealed class ReadBandwidth : IDisposable
{
    private const int Sums = 8;

    private readonly NativeBuffer buffer;

    /// <summary>Reserves the buffer.</summary>
    /// <param name="name">What it stands for.</param>
    /// <param name="bytes">Its size; what is behind the last whole steps is not read.</param>
    public ReadBandwidth(string name, long bytes)
    {
        buffer = new NativeBuffer(bytes / sizeof(float));
        Works = SimdWidth.Bits switch
        {
            512 => For<Simd512>(name),
            256 => For<Simd256>(name),
            128 => For<Simd128>(name),
            _ => For<SimdScalar>(name),
        };
    }

    /// <summary>The ways to read, to measure beside the others; the fastest of them is the limit.</summary>
    public IReadOnlyList<Work> Works { get; }

    /// <inheritdoc/>
    public void Dispose() => buffer.Dispose();

    private Work[] For<V>(string name)
        where V : struct, ISimd<V>
    {
        int step = Sums * V.Count;
        long steps = buffer.Length / step;

        // Whole lines apart, and never a power of two of them: those would meet in the same sets of the cache.
        const int Line = 64 / sizeof(float);
        nint apart = (nint)(((buffer.Length / Sums / Line) - 1) | 1) * Line;
        long stepsApart = apart / V.Count;
        return
        [
            new Work($"{name}, from one place", count => Repeat(count, () => Read<V>(ref buffer.Origin, steps)), Bytes(steps), Unit.Bytes),
            new Work($"{name}, from {Sums} places", count => Repeat(count, () => ReadApart<V>(ref buffer.Origin, stepsApart, apart)), Bytes(stepsApart), Unit.Bytes),
        ];

        double Bytes(long count) => (double)count * step * sizeof(float);
    }

    private static void Repeat(int count, Func<float> read)
    {
        for (; count > 0; count--)
        {
            read();
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float Read<V>(ref float origin, long steps)
        where V : struct, ISimd<V>
    {
        V a = V.Zero, b = V.Zero, c = V.Zero, d = V.Zero, e = V.Zero, f = V.Zero, g = V.Zero, h = V.Zero;
        for (; steps > 0; steps--)
        {
            a += V.Load(ref origin, 0);
            b += V.Load(ref origin, V.Count);
            c += V.Load(ref origin, 2 * V.Count);
            d += V.Load(ref origin, 3 * V.Count);
            e += V.Load(ref origin, 4 * V.Count);
            f += V.Load(ref origin, 5 * V.Count);
            g += V.Load(ref origin, 6 * V.Count);
            h += V.Load(ref origin, 7 * V.Count);
            origin = ref Unsafe.Add(ref origin, Sums * V.Count);
        }

        return V.Sum(a + b + c + d + e + f + g + h);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static float ReadApart<V>(ref float origin, long steps, nint apart)
        where V : struct, ISimd<V>
    {
        V a = V.Zero, b = V.Zero, c = V.Zero, d = V.Zero, e = V.Zero, f = V.Zero, g = V.Zero, h = V.Zero;
        for (; steps > 0; steps--)
        {
            ref float half = ref Unsafe.Add(ref origin, 4 * apart);
            a += V.Load(ref origin, 0);
            b += V.Load(ref Unsafe.Add(ref origin, apart), 0);
            c += V.Load(ref Unsafe.Add(ref origin, 2 * apart), 0);
            d += V.Load(ref Unsafe.Add(ref origin, 3 * apart), 0);
            e += V.Load(ref half, 0);
            f += V.Load(ref Unsafe.Add(ref half, apart), 0);
            g += V.Load(ref Unsafe.Add(ref half, 2 * apart), 0);
            h += V.Load(ref Unsafe.Add(ref half, 3 * apart), 0);
            origin = ref Unsafe.Add(ref origin, V.Count);
        }

        return V.Sum(a + b + c + d + e + f + g + h);
    }
}
