using System.Globalization;
using System.Runtime.CompilerServices;
using Dropout.CodeGen.Benchmarks.Measuring;
using Dropout.CodeGen.Benchmarks.Reporting;

namespace Dropout.CodeGen.Benchmarks.Commands;

/// <summary>
/// How fast masks are drawn, beside what would bound a mask that costs nothing: a pass over as many floats, which is what
/// multiplying activations with a mask is, and writing as many bits.
/// </summary>
internal static class MasksBenchmark
{
    private const string Command = "masks";
    private const int Rows = 1024;
    private const int Units = 1024;
    private const double Elements = (double)Rows * Units;

    private static readonly double[] keeps = [0.05, 0.1, 0.3, 0.5, 0.8, 0.95];

    public static void Run(Settings settings, Report report)
    {
        DropoutMasks[] masks = [.. keeps.Select(keep => Masks(keep, DropoutForm.Inverted))];
        using DropoutMasks exact = Masks(0.5, DropoutForm.ExactCount);
        using DropoutMasks realized = Masks(0.5, DropoutForm.RealizedCount);
        using DropoutMasks gaussian = Masks(0.5, DropoutForm.Gaussian);
        using var floats = new NativeBuffer((long)Elements);
        using var factors = new NativeBuffer((long)Rows * PanelLayout.RowStride(Units));
        using var bits = new NativeBuffer((long)Elements / 32);
        Work pass = Elementwise("a pass over as many floats, read and written", count =>
        {
            for (; count > 0; count--)
            {
                Scale(ref floats.Origin);
            }
        });
        Work fill = Elementwise("writing as many bits", count =>
        {
            for (; count > 0; count--)
            {
                bits.AsSpan(0, (int)bits.Length).Fill(count);
            }
        });
        long step = 0;
        Work[] draws =
        [
            .. keeps.Zip(masks, (keep, mask) => Drawing(string.Create(CultureInfo.InvariantCulture, $"keep {keep}"), () => mask.Draw(7, ++step, 0, Rows))),
            Drawing("exactly half of them", () => exact.Draw(7, ++step, 0, Rows)),
            Drawing("keep 0.5, and factors by how many are kept", () =>
            {
                realized.Draw(7, ++step, 0, Rows);
                realized.DrawFactors(0, 7, step, 0, Rows, ref factors.Origin);
            }),
            Drawing("normal numbers", () => gaussian.DrawFactors(0, 7, ++step, 0, Rows, ref factors.Origin)),
        ];

        IReadOnlyList<Timing> timings = Rounds.Run(settings.Effort, [pass, fill, .. draws]);
        report.Add("Masks of 1,048,576 elements",
        [
            .. draws.Select((draw, index) => Report.Figure(Command, draw, timings[index + 2], pass, timings[0])),
            Report.Figure(Command, pass, timings[0]),
            Report.Figure(Command, fill, timings[1]),
        ]);
        foreach (DropoutMasks mask in masks)
        {
            mask.Dispose();
        }
    }

    private static DropoutMasks Masks(double keep, DropoutForm form) => new(
        new NetworkDescription("Masks", Units, keep, Loss.MeanSquaredError, [new LayerDescription(Units, 1, Activation.Identity, 1)]) { InputForm = form },
        Rows);

    private static Work Drawing(string name, Action draw) => Elementwise(name, count =>
    {
        for (; count > 0; count--)
        {
            draw();
        }
    });

    private static Work Elementwise(string name, Action<int> run) => new(name, run, Elements, Unit.Elements);

    private static void Scale(ref float values)
    {
        switch (SimdWidth.Bits)
        {
            case 512:
                Scale<Simd512>(ref values);
                break;
            case 256:
                Scale<Simd256>(ref values);
                break;
            case 128:
                Scale<Simd128>(ref values);
                break;
            default:
                Scale<SimdScalar>(ref values);
                break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Scale<V>(ref float values)
        where V : struct, ISimd<V>
    {
        V factor = V.Create(1);
        for (int index = 0; index < (int)Elements; index += 4 * V.Count)
        {
            (V.Load(ref values, index) * factor).Store(ref values, index);
            (V.Load(ref values, index + V.Count) * factor).Store(ref values, index + V.Count);
            (V.Load(ref values, index + (2 * V.Count)) * factor).Store(ref values, index + (2 * V.Count));
            (V.Load(ref values, index + (3 * V.Count)) * factor).Store(ref values, index + (3 * V.Count));
        }
    }
}
