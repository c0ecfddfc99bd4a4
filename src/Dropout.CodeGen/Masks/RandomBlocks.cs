namespace Dropout.CodeGen;

/// <summary>Blocks of <see cref="Philox"/> that are computed side by side, with the vectors of this machine.</summary>
internal static class RandomBlocks
{
    /// <summary>Blocks come in multiples of so many: whole vectors of any width.</summary>
    public const int Together = 8;

    /// <summary>Bytes of a block.</summary>
    public const int Bytes = 16;

    /// <summary>In which order the lanes of a vector take blocks.</summary>
    public static int[] Order() => SimdWidth.Bits switch
    {
        512 => MaskKernel<RandomLanes512>.Order(),
        256 => MaskKernel<RandomLanes256>.Order(),
        128 => MaskKernel<RandomLanes128>.Order(),
        _ => MaskKernel<RandomLaneScalar>.Order(),
    };

    /// <summary>Draws blocks: see <see cref="MaskKernel{V}.DrawBlocks(ulong[], ulong[], uint, ulong[], ulong[], in MaskStream, byte[])"/>.</summary>
    public static void Draw(ulong[] keys, ulong[] numbers, uint secondWord, ulong[] layerWords, ulong[] stepWords, in MaskStream step, byte[] destination)
    {
        switch (SimdWidth.Bits)
        {
            case 512:
                MaskKernel<RandomLanes512>.DrawBlocks(keys, numbers, secondWord, layerWords, stepWords, step, destination);
                break;
            case 256:
                MaskKernel<RandomLanes256>.DrawBlocks(keys, numbers, secondWord, layerWords, stepWords, step, destination);
                break;
            case 128:
                MaskKernel<RandomLanes128>.DrawBlocks(keys, numbers, secondWord, layerWords, stepWords, step, destination);
                break;
            default:
                MaskKernel<RandomLaneScalar>.DrawBlocks(keys, numbers, secondWord, layerWords, stepWords, step, destination);
                break;
        }
    }
}
