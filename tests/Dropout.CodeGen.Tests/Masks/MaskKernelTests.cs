namespace Dropout.CodeGen.Tests.Masks;

public sealed class RandomLanes512MaskTests : MaskKernelTests<RandomLanes512Path>;

public sealed class RandomLanes256MaskTests : MaskKernelTests<RandomLanes256Path>;

public sealed class RandomLanes128MaskTests : MaskKernelTests<RandomLanes128Path>;

public sealed class RandomLaneScalarMaskTests : MaskKernelTests<RandomLaneScalarPath>;

/// <summary>One width of the mask kernel, behind a public type, since test classes are public and the lanes are not.</summary>
public abstract class MaskPath
{
    internal abstract void Draw(in MaskStream stream, KeepThreshold threshold, int firstRow, int rowCount, int units, ref byte bits);
}

public sealed class RandomLanes512Path : MaskPath
{
    internal override void Draw(in MaskStream stream, KeepThreshold threshold, int firstRow, int rowCount, int units, ref byte bits) =>
        MaskKernel<RandomLanes512>.Draw(stream, threshold, firstRow, rowCount, units, ref bits);
}

public sealed class RandomLanes256Path : MaskPath
{
    internal override void Draw(in MaskStream stream, KeepThreshold threshold, int firstRow, int rowCount, int units, ref byte bits) =>
        MaskKernel<RandomLanes256>.Draw(stream, threshold, firstRow, rowCount, units, ref bits);
}

public sealed class RandomLanes128Path : MaskPath
{
    internal override void Draw(in MaskStream stream, KeepThreshold threshold, int firstRow, int rowCount, int units, ref byte bits) =>
        MaskKernel<RandomLanes128>.Draw(stream, threshold, firstRow, rowCount, units, ref bits);
}

public sealed class RandomLaneScalarPath : MaskPath
{
    internal override void Draw(in MaskStream stream, KeepThreshold threshold, int firstRow, int rowCount, int units, ref byte bits) =>
        MaskKernel<RandomLaneScalar>.Draw(stream, threshold, firstRow, rowCount, units, ref bits);
}

/// <summary>That a width of the mask kernel gives the bits of the definition, which are computed block by block here.</summary>
public abstract class MaskKernelTests<TPath>
    where TPath : MaskPath, new()
{
    private const byte Untouched = 0xA5;

    public static TheoryData<int, uint> Thresholds => new()
    {
        { 1, 1 },
        { 16, 256 },
        { 16, 32768 },
        { 16, 52429 },
        { 16, 65280 },
        { 32, 1 },
        { 32, 4290672329 },
        { 32, uint.MaxValue },
        { 32, 0x80000000 },
    };

    [Theory]
    [MemberData(nameof(Thresholds))]
    public void Draw_gives_the_bits_of_the_definition_and_writes_no_other_row(int bitsPerUnit, uint threshold)
    {
        var keep = new KeepThreshold(bitsPerUnit, threshold);
        MaskStream[] streams =
        [
            new(0, 0, 1),
            new(0xFEDC_BA98_7654_3210, 3, 0xFFFF_FFFF),
            new(ulong.MaxValue, 0x7FFF_FFFF, 17),
        ];
        foreach (int units in (int[])[1, 3, 8, 20, 64, 127, 128, 129, 500, 784, 1024])
        {
            foreach (int rowCount in (int[])[1, 3, 10])
            {
                foreach (MaskStream stream in streams)
                {
                    Check(stream, keep, firstRow: rowCount == 3 ? int.MaxValue - 5 : 7, rowCount, units);
                }
            }
        }
    }

    private static void Check(MaskStream stream, KeepThreshold threshold, int firstRow, int rowCount, int units)
    {
        int rowBytes = PanelLayout.MaskRowBytes(units);
        byte[] memory = new byte[(rowCount + 2) * rowBytes];
        Array.Fill(memory, Untouched);
        new TPath().Draw(stream, threshold, firstRow, rowCount, units, ref memory[rowBytes]);

        Assert.All(memory[..rowBytes], bits => Assert.Equal(Untouched, bits));
        Assert.All(memory[^rowBytes..], bits => Assert.Equal(Untouched, bits));
        for (int row = 0; row < rowCount; row++)
        {
            for (int unit = 0; unit < units; unit++)
            {
                bool actual = (memory[((row + 1) * rowBytes) + (unit / 8)] >> (unit % 8) & 1) != 0;
                if (actual != MaskDefinition.IsKept(stream.Key, stream.LayerWord, stream.StepWord, threshold, (uint)(firstRow + row), unit))
                {
                    Assert.Fail($"row {row} of {rowCount}, unit {unit} of {units}");
                }
            }
        }
    }
}
