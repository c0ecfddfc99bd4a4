using System.Runtime.CompilerServices;

namespace Dropout.CodeGen;

/// <summary>The dropout masks of a step, a bit a unit.</summary>
public sealed class DropoutMasks : IDisposable
{
    internal DropoutMasks(NetworkDescription network, int rowCapacity)
    {
    }

    /// <summary>
    /// The bits of what is dropped out: row r starts at byte r · PanelLayout.MaskRowBytes(units); bit u % 8 of byte u / 8 is unit u.
    /// </summary>
    /// <param name="layer">0 for the inputs, n for the activations of the nth dense layer.</param>
    public ref byte Bits(int layer) => throw new NotImplementedException();

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    internal void Draw(ulong seed, long step, int firstRow, int rowCount) => throw new NotImplementedException();

    internal void Inject(MaskSource source, long step, int rows) => throw new NotImplementedException();

    internal void Read(int layer, int rows, Span<bool> kept) => throw new NotImplementedException();
}
