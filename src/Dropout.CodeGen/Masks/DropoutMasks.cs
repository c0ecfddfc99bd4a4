namespace Dropout.CodeGen;

/// <summary>The dropout masks of a step, a bit a unit: 1 is kept.</summary>
/// <remarks>
/// <para>
/// A mask is a function of the seed, the step, the layer, the row and the unit. It depends neither on the threads, nor on
/// how the rows are split among them, nor on the instruction set. This definition is permanent:
/// </para>
/// <para>
/// A layer of U units has S bits a row: 16 up to 16 units, 32 up to 32, then U rounded up to a multiple of 64. Unit u of row r,
/// both counted from 0, has the position p = r · S + u. Where all rows of a step share a mask, it is that of row 0.
/// </para>
/// <para>
/// Random bits come from Philox4x32-10. The key is the seed, its low half first. Counter word 0 is the number of a block, word 1
/// is 0, word 2 is <c>layer + 2^16 · (step div 2^32) + 2^28 · purpose</c>, word 3 is <c>step mod 2^32</c>, for layers below 2^16
/// and steps below 2^44. The purpose is 0, for ties 1, for exchanges 2, for normal numbers 3; Monte-Carlo prediction has 12 to 15 in
/// their place. (The order of the rows in an epoch has 4, the first weights have 8: no block is drawn for two purposes.) The four
/// words of a block, word 0 lowest, are 128 bits.
/// </para>
/// <list type="bullet">
/// <item><description>
/// The keep probability is drawn as T / 2^40 with T = round(keep · 2^40), held to [1, 2^40 − 1].
/// </description></item>
/// <item><description>
/// T = 2^39, keep probability ½: a unit is kept when bit p mod 128 of block p div 128 is set.
/// </description></item>
/// <item><description>
/// Otherwise a unit has 40 random bits, and is kept when the number they are is below T. The high 8 are byte p mod 16, the
/// lowest first, of block p div 16; the low 32 are word 0 of block p with the purpose of ties. So those are drawn only where the
/// high 8 equal those of T.
/// </description></item>
/// <item><description>
/// An exact count k starts from this mask. While a row keeps more than k units, or fewer, a unit of all U is drawn, and dropped if
/// it was kept, or kept if it was dropped. The words of the blocks 0, 1, … with the purpose of exchanges and the row in counter
/// word 1 are taken in order: a word w stands for the unit <c>w · U div 2^32</c>, unless <c>w · U mod 2^32</c> is below 2^32 mod U.
/// All choices of k units are equally probable.
/// </description></item>
/// <item><description>
/// The normal numbers of unit u come from block <c>16 · (r · G + u div 64) + (u mod 64) div 4</c>, with G = U / 64, rounded up, and the
/// purpose of normal numbers: see <c>NormalNumbers</c>.
/// </description></item>
/// </list>
/// </remarks>
public sealed class DropoutMasks : IDisposable
{
    /// <summary>Rows whose bits fill whole vectors, however short they are.</summary>
    internal const int RowsDrawnTogether = 16;

    private readonly string networkName;
    private readonly DroppedLayer?[] layers;
    private readonly RandomPurpose purpose;
    private readonly SingleRowMasks singleRow;
    private bool[] injected = [];

    /// <summary>The masks of a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="rowCapacity">The most rows of a step.</param>
    /// <param name="purpose">Training, or Monte-Carlo prediction, where each row has a mask of its own whatever the definition says.</param>
    internal DropoutMasks(NetworkDescription network, int rowCapacity, RandomPurpose purpose = RandomPurpose.Training)
    {
        this.purpose = purpose;
        networkName = network.Name;
        layers = new DroppedLayer?[network.Layers.Count + 1];
        for (int layer = 0; layer < layers.Length; layer++)
        {
            if (network.DropoutOn(layer) is { } dropout)
            {
                bool isShared = network.MaskOn(layer) == MaskScope.Batch && purpose == RandomPurpose.Training;
                layers[layer] = new DroppedLayer(dropout, isShared, rowCapacity);
            }
        }

        singleRow = new SingleRowMasks(layers, purpose);
    }

    /// <summary>
    /// The bits of a layer: row r starts at byte r · S / 8, where S is 16 up to 16 units, 32 up to 32, then a multiple of 64; bit
    /// u % 8 of byte u / 8 is unit u, and the bits behind the last unit are 0.
    /// </summary>
    /// <param name="layer">0 for the inputs, n for the activations of the nth dense layer.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no dropout on that layer.</exception>
    /// <exception cref="ObjectDisposedException">The masks were disposed.</exception>
    public ref byte Bits(int layer)
    {
        DroppedLayer?[] all = layers;
        DroppedLayer? dropped = (uint)layer < (uint)all.Length ? all[layer] : null;
        return ref dropped is { HasMask: true } ? ref dropped.Bits : ref Masked(layer).Bits;
    }

    /// <summary>Frees the memory.</summary>
    public void Dispose()
    {
        foreach (DroppedLayer? layer in layers)
        {
            layer?.Dispose();
        }
    }

    /// <summary>
    /// Draws the masks of all layers for some rows. Threads may draw different rows at the same time, as long as they are not the
    /// first alone.
    /// </summary>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="step">The step, counted from 1.</param>
    /// <param name="firstRow">A multiple of <see cref="RowsDrawnTogether"/>.</param>
    /// <param name="rowCount">How many; up to a multiple of <see cref="RowsDrawnTogether"/>, the rows behind are overwritten.</param>
    internal void Draw(ulong seed, long step, int firstRow, int rowCount)
    {
        if (firstRow == 0 && rowCount == 1)
        {
            singleRow.Draw(seed, step, purpose);
            GC.KeepAlive(this);
            return;
        }

        ArgumentOutOfRangeException.ThrowIfNotEqual(firstRow % RowsDrawnTogether, 0, nameof(firstRow));
        for (int layer = 0; layer < layers.Length; layer++)
        {
            layers[layer]?.Draw(MaskStream.Of(seed, step, layer, purpose), firstRow, rowCount);
        }

        GC.KeepAlive(this);
    }

    /// <summary>Draws the masks that all rows share.</summary>
    internal void DrawShared(ulong seed, long step, int rowCount)
    {
        for (int layer = 0; layer < layers.Length; layer++)
        {
            if (layers[layer] is { IsShared: true } shared)
            {
                shared.Draw(MaskStream.Of(seed, step, layer, purpose), 0, rowCount);
            }
        }

        GC.KeepAlive(this);
    }

    /// <summary>Writes what the units of some rows are multiplied with, where that is not always the same.</summary>
    /// <param name="layer">0 for the inputs, n for the activations of the nth dense layer.</param>
    /// <param name="seed">The seed of the run; null where masks and noise came from outside.</param>
    /// <param name="step">The step, counted from 1.</param>
    /// <param name="firstRow">The first row.</param>
    /// <param name="rowCount">How many; their masks are drawn.</param>
    /// <param name="factors">[rows, RowStride(units)] from row 0 on.</param>
    internal void DrawFactors(int layer, ulong? seed, long step, int firstRow, int rowCount, ref float factors)
    {
        MaskStream? stream = seed is { } key ? MaskStream.Of(key, step, layer, purpose) : null;
        Dropped(layer).DrawFactors(stream, firstRow, rowCount, ref factors);
        GC.KeepAlive(this);
    }

    /// <summary>Takes the masks and the noise of all layers from <paramref name="source"/>.</summary>
    internal void Inject(MaskSource source, long step, int rows)
    {
        int total = 0;
        foreach (DroppedLayer? dropped in layers)
        {
            total = checked(total + (dropped?.DrawnBits(rows) ?? 0));
        }

        if (injected.Length < total)
        {
            injected = new bool[total];
        }

        // All of them are asked for before any is taken over: a source that fails leaves the masks of the last step whole.
        Array.Clear(injected, 0, total);
        int next = 0;
        for (int layer = 0; layer < layers.Length; layer++)
        {
            if (layers[layer] is not { } dropped)
            {
                continue;
            }

            int drawn = dropped.Drawn(rows);
            var request = new MaskRequest(step, layer, drawn / dropped.Units, dropped.Units, dropped.Arithmetic.Keep) { Form = dropped.Arithmetic.Form };
            if (dropped.Arithmetic.HasMask)
            {
                source.Fill(request, injected.AsSpan(next, drawn));
                next += drawn;
            }
            else
            {
                Span<float> noise = dropped.NextNoise(drawn);
                source.FillNoise(request, noise);
                Guard.Finite(noise, dropped.Units, networkName, nameof(noise));
            }
        }

        next = 0;
        foreach (DroppedLayer? dropped in layers)
        {
            if (dropped is not null)
            {
                int bits = dropped.DrawnBits(rows);
                dropped.Take(rows, injected.AsSpan(next, bits));
                next += bits;
            }
        }

        GC.KeepAlive(this);
    }

    /// <summary>Reads the mask of a layer.</summary>
    /// <param name="layer">0 for the inputs, n for the activations of the nth dense layer.</param>
    /// <param name="rows">Rows of the step.</param>
    /// <param name="kept">[rows, units], row-major.</param>
    /// <exception cref="ArgumentException">The span has another length.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no mask on that layer.</exception>
    internal void Read(int layer, int rows, Span<bool> kept)
    {
        DroppedLayer masked = Masked(layer);
        long expected = (long)rows * masked.Units;
        if (kept.Length != expected)
        {
            throw new ArgumentException(
                $"kept has {kept.Length} values; the mask of layer {layer} of {networkName} has {rows} × {masked.Units} = {expected}.",
                nameof(kept));
        }

        masked.Unpack(rows, kept);
        GC.KeepAlive(this);
    }

    /// <summary>Reads what the units of a row were multiplied with, 0 for those that were dropped.</summary>
    internal void ReadFactors(int layer, ulong? seed, long step, int row, Span<float> factors)
    {
        MaskStream? stream = seed is { } key ? MaskStream.Of(key, step, layer, purpose) : null;
        Dropped(layer).ReadFactors(stream, row, factors);
        GC.KeepAlive(this);
    }

    /// <summary>What is drawn for a layer.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no dropout on that layer.</exception>
    internal DroppedLayer Dropped(int layer) =>
        (uint)layer < (uint)layers.Length && layers[layer] is { } dropped ? dropped : throw NoDropout(layer);

    private DroppedLayer Masked(int layer) =>
        Dropped(layer) is { Arithmetic.HasMask: true } masked
            ? masked
            : throw new ArgumentOutOfRangeException(
                nameof(layer), layer, $"layer is {layer}; the dropout there multiplies by normal numbers and has no mask.");

    private ArgumentOutOfRangeException NoDropout(int layer)
    {
        int[] dropped = [.. Enumerable.Range(0, layers.Length).Where(index => layers[index] is not null)];
        string where = dropped.Length == 0 ? "no dropout" : $"dropout on layer {string.Join(", ", dropped)}";
        return new ArgumentOutOfRangeException(
            nameof(layer), layer, $"layer is {layer}; {networkName} has {where} (0: inputs, n: behind the nth dense layer).");
    }
}
