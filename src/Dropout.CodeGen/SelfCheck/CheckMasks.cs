namespace Dropout.CodeGen;

/// <summary>Masks and noise as the checks need them: drawn like the trainer's, held still, or keeping everything.</summary>
internal sealed class CheckMasks(NetworkDescription network, int rows, long seed) : MaskSource, IDisposable
{
    private readonly DropoutMasks drawn = new(network, PanelLayout.RoundUp(rows, DropoutMasks.RowsDrawnTogether));
    private long step = 1;

    /// <summary>Whether the masks of a layer, 0 for the inputs, are drawn; the others keep everything.</summary>
    public Func<int, bool> Draws { get; set; } = _ => true;

    /// <summary>Which masks are drawn: the same step gives the same ones.</summary>
    public long Step
    {
        get => step;
        set
        {
            step = value;
            Draw();
        }
    }

    public override void Fill(MaskRequest request, Span<bool> kept)
    {
        if (Draws(request.Layer))
        {
            drawn.Read(request.Layer, request.Rows, kept);
        }
        else
        {
            kept.Fill(true);
        }
    }

    public override void FillNoise(MaskRequest request, Span<float> noise)
    {
        noise.Fill(1);
        for (int row = 0; Draws(request.Layer) && row < request.Rows; row++)
        {
            drawn.ReadFactors(request.Layer, (ulong)seed, Step, row, noise.Slice(row * request.Units, request.Units));
        }
    }

    public void Draw() => drawn.Draw((ulong)seed, step, 0, rows);

    public void Dispose() => drawn.Dispose();
}
