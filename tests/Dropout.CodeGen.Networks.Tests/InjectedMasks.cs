namespace Dropout.CodeGen.Networks.Tests;

/// <summary>Masks from a file. A step takes the rows from <see cref="FirstRow"/> on.</summary>
/// <param name="masks">At 0 the mask of the inputs, at n that of the nth dense layer; [rows, units].</param>
internal sealed class InjectedMasks(IReadOnlyList<bool[]> masks) : MaskSource
{
    public IReadOnlyList<bool[]> Masks { get; set; } = masks;

    public int FirstRow { get; set; }

    /// <summary>What was asked for, in order.</summary>
    public List<MaskRequest> Requests { get; } = [];

    public override void Fill(MaskRequest request, Span<bool> kept)
    {
        Requests.Add(request);
        Masks[request.Layer].AsSpan(FirstRow * request.Units, request.Rows * request.Units).CopyTo(kept);
    }
}
