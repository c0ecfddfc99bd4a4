using System.Runtime.CompilerServices;

namespace Dropout.CodeGen;

/// <summary>
/// Max-norm: where the weights that come into a unit, taken as a vector, are longer than the limit of their layer, they are
/// shortened to it (Srebro and Shraibman 2005; Srivastava et al. 2014, section 5.1). A unit is a lane, so no sum is shared
/// between threads, and the bits are the same for any number of them.
/// </summary>
internal sealed class MaxNormPass<V> : IParameterPass
    where V : struct, ISimd<V>
{
    // One addition waits some four steps for the one before, and two begin at once.
    private const int Sums = 4;

    private readonly NetworkParameters parameters;
    private readonly ParameterPanel[] panels;

    public MaxNormPass(NetworkParameters parameters)
    {
        this.parameters = parameters;
        panels = [.. ParameterPanel.Of(parameters).Where(panel => Limit(panel) > 0)];
    }

    public int Items => panels.Length;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Run(int item)
    {
        ParameterPanel panel = panels[item];
        V limit = V.Create(Limit(panel));
        for (int unit = 0; unit < PanelLayout.PanelWidth; unit += V.Count)
        {
            ref float weights = ref Unsafe.Add(ref parameters.Buffer.Origin, (nint)panel.Weights + unit);
            V norm = V.Sqrt(SquaresOf(ref weights, panel.Inputs));
            V tooLong = V.Select(panel.UnitLanes<V>(unit), V.GreaterThan(norm, limit), V.Zero);
            V factor = V.Select(tooLong, limit / norm, V.Create(1f));
            if (V.NonZeroLanes(V.Select(tooLong, limit, V.Zero)) == 0)
            {
                continue;
            }

            for (int input = 0; input < panel.Inputs; input++)
            {
                (V.Load(ref weights, input * PanelLayout.PanelWidth) * factor).Store(ref weights, input * PanelLayout.PanelWidth);
            }
        }

        GC.KeepAlive(parameters);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SquaresOf(ref float weights, int inputs)
    {
        V sum0 = V.Zero;
        V sum1 = V.Zero;
        V sum2 = V.Zero;
        V sum3 = V.Zero;
        int input = 0;
        for (; input <= inputs - Sums; input += Sums)
        {
            V weight0 = V.Load(ref weights, input * PanelLayout.PanelWidth);
            V weight1 = V.Load(ref weights, (input + 1) * PanelLayout.PanelWidth);
            V weight2 = V.Load(ref weights, (input + 2) * PanelLayout.PanelWidth);
            V weight3 = V.Load(ref weights, (input + 3) * PanelLayout.PanelWidth);
            sum0 = V.MultiplyAdd(weight0, weight0, sum0);
            sum1 = V.MultiplyAdd(weight1, weight1, sum1);
            sum2 = V.MultiplyAdd(weight2, weight2, sum2);
            sum3 = V.MultiplyAdd(weight3, weight3, sum3);
        }

        for (; input < inputs; input++)
        {
            V weight = V.Load(ref weights, input * PanelLayout.PanelWidth);
            sum0 = V.MultiplyAdd(weight, weight, sum0);
        }

        return (sum0 + sum1) + (sum2 + sum3);
    }

    private float Limit(ParameterPanel panel) => (float)parameters.Description.Layers[panel.Layer].MaxNorm;
}
