namespace Dropout.CodeGen;

/// <summary>Carries weights between panels and the layout that people use, [units, inputs] row-major.</summary>
internal static class PanelTransfer
{
    public static void ReadWeights(ReadOnlySpan<float> panels, int inputs, int units, Span<float> weights)
    {
        for (int unit = 0; unit < units; unit++)
        {
            for (int input = 0; input < inputs; input++)
            {
                weights[(unit * inputs) + input] = panels[PanelLayout.WeightIndex(inputs, input, unit)];
            }
        }
    }

    public static void WriteWeights(ReadOnlySpan<float> weights, int inputs, int units, Span<float> panels)
    {
        for (int unit = 0; unit < units; unit++)
        {
            for (int input = 0; input < inputs; input++)
            {
                panels[PanelLayout.WeightIndex(inputs, input, unit)] = weights[(unit * inputs) + input];
            }
        }
    }
}
