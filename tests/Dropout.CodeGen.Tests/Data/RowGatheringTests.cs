namespace Dropout.CodeGen.Tests.Data;

public class RowGatheringTests
{
    private const int Rows = 37;

    public static TheoryData<int> Sizes => [.. Enumerable.Range(1, 40), 100, 784];

    /// <summary>The last row ends where memory ends, and the room for the rows does too: a read or write beside them would be seen.</summary>
    [Theory]
    [MemberData(nameof(Sizes))]
    public unsafe void Rows_come_whole_and_nothing_else_is_touched(int size)
    {
        int stride = size + (size % 3);
        int[] order = Order(length: 60);
        const int Count = 41;
        int floats = Rows * size;
        int roomFloats = ((Count - 1) * stride) + size;
        void* memory = GuardedMemory.Allocate((nuint)floats * sizeof(float));
        void* room = GuardedMemory.Allocate((nuint)roomFloats * sizeof(float));
        var values = new Span<float>(memory, floats);
        for (int index = 0; index < floats; index++)
        {
            values[index] = index + 1;
        }

        var gathered = new Span<float>(room, roomFloats);
        gathered.Fill(-1);
        RowGathering.Gather(values, size, order, Count, gathered, stride);

        for (int index = 0; index < gathered.Length; index++)
        {
            (int row, int column) = (index / stride, index % stride);
            Assert.Equal(column < size ? (order[row] * size) + column + 1 : -1, gathered[index]);
        }

        GuardedMemory.Free(room, (nuint)roomFloats * sizeof(float));
        GuardedMemory.Free(memory, (nuint)floats * sizeof(float));
    }

    [Fact]
    public void Values_of_any_type_are_rows()
    {
        int[] order = Order(length: Rows);
        byte[] bytes = [.. Enumerable.Range(0, Rows * 3).Select(index => (byte)index)];
        long[] longs = [.. Enumerable.Range(0, Rows).Select(index => (long)index << 40)];
        byte[] gatheredBytes = new byte[Rows * 3];
        long[] gatheredLongs = new long[Rows];

        RowGathering.Gather(bytes, 3, order, Rows, gatheredBytes, 3);
        RowGathering.Gather(longs, 1, order, Rows, gatheredLongs, 1);

        Assert.Equal(order.SelectMany(row => bytes.AsSpan(row * 3, 3).ToArray()), gatheredBytes);
        Assert.Equal(order.Select(row => (long)row << 40), gatheredLongs);
    }

    [Theory]
    [InlineData(1, Rows)]
    [InlineData(5, -1)]
    [InlineData(100, int.MaxValue)]
    public void A_row_that_is_not_there_is_refused(int size, int row)
    {
        float[] values = new float[Rows * size];
        float[] room = new float[2 * size];

        Assert.Throws<ArgumentOutOfRangeException>(() => RowGathering.Gather(values, size, [0, row], 2, room, size));
        Assert.Throws<ArgumentOutOfRangeException>(() => RowGathering.Gather(values, size, [0, 1], 2, room.AsSpan(1), size));
    }

    private static int[] Order(int length)
    {
        var random = new Random(length);
        return [.. Enumerable.Range(0, length).Select(_ => random.Next(Rows))];
    }
}
