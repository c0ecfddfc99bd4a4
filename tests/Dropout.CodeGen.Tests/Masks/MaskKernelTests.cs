namespace Dropout.CodeGen.Tests.Masks;

public sealed class RandomLanes512MaskTests : MaskKernelTests<RandomLanes512Path>;

public sealed class RandomLanes256MaskTests : MaskKernelTests<RandomLanes256Path>;

public sealed class RandomLanes128MaskTests : MaskKernelTests<RandomLanes128Path>;

public sealed class RandomLaneScalarMaskTests : MaskKernelTests<RandomLaneScalarPath>;

/// <summary>One width of the mask kernel, behind a public type, since test classes are public and the lanes are not.</summary>
public abstract class MaskPath
{
    internal abstract void Draw(in MaskStream stream, KeepThreshold threshold, uint first, int count, ref byte bits);
}

public sealed class RandomLanes512Path : MaskPath
{
    internal override void Draw(in MaskStream stream, KeepThreshold threshold, uint first, int count, ref byte bits) =>
        MaskKernel<RandomLanes512>.Draw(stream, threshold, first, count, ref bits);
}

public sealed class RandomLanes256Path : MaskPath
{
    internal override void Draw(in MaskStream stream, KeepThreshold threshold, uint first, int count, ref byte bits) =>
        MaskKernel<RandomLanes256>.Draw(stream, threshold, first, count, ref bits);
}

public sealed class RandomLanes128Path : MaskPath
{
    internal override void Draw(in MaskStream stream, KeepThreshold threshold, uint first, int count, ref byte bits) =>
        MaskKernel<RandomLanes128>.Draw(stream, threshold, first, count, ref bits);
}

public sealed class RandomLaneScalarPath : MaskPath
{
    internal override void Draw(in MaskStream stream, KeepThreshold threshold, uint first, int count, ref byte bits) =>
        MaskKernel<RandomLaneScalar>.Draw(stream, threshold, first, count, ref bits);
}

/// <summary>That a width of the mask kernel gives the bits of the definition, which are computed block by block here.</summary>
public abstract class MaskKernelTests<TPath>
    where TPath : MaskPath, new()
{
    private const byte Untouched = 0xA5;
    private const int MarginBytes = 64;

    public static TheoryData<ulong> Thresholds =>
    [
        1,
        1UL << 31,
        1UL << 32,
        (3UL << 32) - 1,
        1UL << 39,
        (1UL << 39) + 1,
        3UL << 38,
        879609302221,
        0xFE_0000_0001,
        0xFF_8000_0000,
        (1UL << 40) - 1,
    ];

    [Theory]
    [MemberData(nameof(Thresholds))]
    public void Draw_gives_the_bits_of_the_definition_and_writes_nothing_else(ulong threshold)
    {
        MaskStream[] streams =
        [
            new(0, 0, 1),
            new(0xFEDC_BA98_7654_3210, 3, 0xFFFF_FFFF),
            new(ulong.MaxValue, 0x0FFF_FFFF, 17),
        ];
        foreach (int count in (int[])[256, 512, 1024, 2048, 2304, 4096, 7168])
        {
            foreach (MaskStream stream in streams)
            {
                Check(stream, new KeepThreshold(threshold), first: 0, count);
                Check(stream, new KeepThreshold(threshold), first: 256 * 77, count);
                Check(stream, new KeepThreshold(threshold), first: uint.MaxValue - 8191, count);
            }
        }
    }

    [Fact]
    public void Parts_that_are_drawn_apart_are_those_of_the_whole()
    {
        foreach (ulong threshold in (ulong[])[1UL << 39, 879609302221])
        {
            byte[] whole = new byte[8192 / 8];
            byte[] parts = new byte[8192 / 8];
            var stream = new MaskStream(5, 2, 9);
            new TPath().Draw(stream, new KeepThreshold(threshold), 0, 8192, ref whole[0]);
            for (int end = 8192; end > 0;)
            {
                int count = Math.Min(end, 256 * (1 + (end / 256 % 5)));
                end -= count;
                new TPath().Draw(stream, new KeepThreshold(threshold), (uint)end, count, ref parts[end / 8]);
            }

            Assert.Equal(whole, parts);
        }
    }

    private static void Check(MaskStream stream, KeepThreshold threshold, uint first, int count)
    {
        byte[] memory = new byte[(count / 8) + (2 * MarginBytes)];
        Array.Fill(memory, Untouched);
        new TPath().Draw(stream, threshold, first, count, ref memory[MarginBytes]);

        Assert.All(memory[..MarginBytes], bits => Assert.Equal(Untouched, bits));
        Assert.All(memory[^MarginBytes..], bits => Assert.Equal(Untouched, bits));
        for (int index = 0; index < count; index++)
        {
            bool actual = (memory[MarginBytes + (index / 8)] >> (index % 8) & 1) != 0;
            if (actual != MaskDefinition.IsKept(stream.Key, stream.LayerWord, stream.StepWord, threshold.Threshold, first + (uint)index))
            {
                Assert.Fail($"{index} of {count} from {first} on");
            }
        }
    }
}
