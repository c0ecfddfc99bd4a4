using System.Text;
using System.Text.Json;
using Dropout.CodeGen.Tests.Fakes;
using Google.Protobuf;

namespace Dropout.CodeGen.Tests.Metrics;

public sealed class MetricsWriterTests : IDisposable
{
    private static readonly EpochMetrics first = new(
        1, 10, 0.5, new Evaluation(4, 0.25, 0.75, null) { F1 = 0.125 }, 1000, new DateTimeOffset(2024, 1, 2, 3, 4, 5, TimeSpan.Zero));

    private static readonly EpochMetrics second = first with { Epoch = 2, Update = 20, TrainingLoss = 1 / 3.0 };

    private readonly string directory = Directory.CreateTempSubdirectory("metrics").FullName;

    private string FilePath => Path.Combine(directory, "metrics");

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void A_csv_file_has_a_header_and_a_line_for_each_epoch()
    {
        new CsvMetrics(FilePath).Write(first);

        // As if the run had been interrupted here.
        new CsvMetrics(FilePath).Write(second);

        Assert.Equal(
            [
                "epoch,update,training/loss,training/rows_per_second,validation/loss,validation/accuracy,validation/precision,validation/recall,validation/f1,validation/area_under_roc",
                "1,10,0.5,1000,0.25,0.75,,,0.125,",
                "2,20,0.3333333333333333,1000,0.25,0.75,,,0.125,",
            ],
            File.ReadAllLines(FilePath));
    }

    /// <summary>A network that begins to say yes has a precision that it had not before.</summary>
    [Fact]
    public void A_number_that_comes_later_in_a_run_has_its_column_from_the_beginning()
    {
        var writer = new CsvMetrics(FilePath);

        writer.Write(first);
        writer.Write(second with { Validation = second.Validation! with { Precision = 0.5 } });

        Assert.EndsWith("0.75,0.5,,0.125,", File.ReadAllLines(FilePath)[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_regression_has_columns_of_its_own()
    {
        new CsvMetrics(FilePath).Write(first with { Validation = new Evaluation(4, 0.25, null, null) { MeanAbsoluteError = 1, RootMeanSquaredError = 2 } });

        Assert.Equal(
            [
                "epoch,update,training/loss,training/rows_per_second,validation/loss,validation/mean_absolute_error,validation/root_mean_squared_error,validation/r_squared",
                "1,10,0.5,1000,0.25,1,2,",
            ],
            File.ReadAllLines(FilePath));
    }

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    public void A_file_has_a_name(string? path)
    {
        Assert.ThrowsAny<ArgumentException>(() => new CsvMetrics(path!));
        Assert.ThrowsAny<ArgumentException>(() => new JsonLinesMetrics(path!));
        Assert.ThrowsAny<ArgumentException>(() => new TensorBoardMetrics(path!));
    }

    [Fact]
    public void A_csv_file_with_other_columns_is_left_alone()
    {
        File.WriteAllText(FilePath, "name,age\nx,1\n");

        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => new CsvMetrics(FilePath).Write(first));

        Assert.Contains("name,age", exception.Message, StringComparison.Ordinal);
        Assert.Equal("name,age\nx,1\n", File.ReadAllText(FilePath));
    }

    [Fact]
    public void A_file_of_json_lines_has_an_object_for_each_epoch()
    {
        var writer = new JsonLinesMetrics(FilePath);
        writer.Write(first);
        writer.Write(second with { TrainingLoss = double.NaN });

        JsonElement[] lines = [.. File.ReadAllLines(FilePath).Select(line => JsonDocument.Parse(line).RootElement)];

        Assert.Equal(2, lines.Length);
        Assert.Equal(1, lines[0].GetProperty("epoch").GetInt32());
        Assert.Equal(0.75, lines[0].GetProperty("validation/accuracy").GetDouble());
        Assert.Equal(first.Time, lines[0].GetProperty("time").GetDateTimeOffset());
        Assert.Equal(JsonValueKind.Null, lines[1].GetProperty("training/loss").ValueKind);
    }

    [Fact]
    public void An_event_file_is_read_by_protocol_buffers()
    {
        string run = Path.Combine(directory, "runs", "one");
        var writer = new TensorBoardMetrics(run);
        writer.Write(first);
        writer.Write(second);

        string file = Assert.Single(Directory.GetFiles(run));
        Assert.StartsWith("events.out.tfevents.", Path.GetFileName(file), StringComparison.Ordinal);
        List<(double Time, long Step, string? Version, string? Tag, float Value)> events = [.. Records(File.ReadAllBytes(file)).Select(Decode)];

        Assert.Equal("brain.Event:2", events[0].Version);
        Assert.Equal(11, events.Count);
        Assert.All(events, entry => Assert.Equal(1704164645, entry.Time));
        Assert.Equal(
            [(10, "training/loss", 0.5f), (10, "training/rows_per_second", 1000), (10, "validation/loss", 0.25f), (10, "validation/accuracy", 0.75f), (10, "validation/f1", 0.125f)],
            events.Skip(1).Take(5).Select(entry => (entry.Step, entry.Tag, entry.Value)));
        Assert.Equal((20, "training/loss", 1 / 3f), (events[6].Step, events[6].Tag, events[6].Value));
    }

    [Fact]
    public void A_run_writes_each_epoch()
    {
        var network = new FakeNetwork(2, 2, Loss.SoftmaxCrossEntropy);
        Dataset set = Dataset.FromLabels(new float[] { 1, 0, 0, 1, 1, 1 }, 2, new[] { 0, 1, 0 });

        Fitting.Run(network, set, new FitOptions { Epochs = 3, BatchSize = 2, Validation = set, Metrics = [new CsvMetrics(FilePath)] });

        string[] lines = File.ReadAllLines(FilePath);
        Assert.Equal(4, lines.Length);
        Assert.Equal(["1,2", "2,4", "3,6"], lines.Skip(1).Select(line => string.Join(',', line.Split(',').Take(2))));
        Assert.Throws<ArgumentNullException>(() => new FitOptions { Metrics = null! });
        Assert.Throws<ArgumentNullException>(() => new FitOptions { Metrics = [null!] });
    }

    // TFRecord: length, its masked sum, content, its masked sum. The sum is the CRC-32C of RFC 3720, bit by bit.
    private static IEnumerable<byte[]> Records(byte[] file)
    {
        for (int at = 0; at < file.Length;)
        {
            int length = (int)BitConverter.ToUInt64(file, at);
            Assert.Equal(MaskedSum(file.AsSpan(at, 8)), BitConverter.ToUInt32(file, at + 8));
            byte[] content = file.AsSpan(at + 12, length).ToArray();
            Assert.Equal(MaskedSum(content), BitConverter.ToUInt32(file, at + 12 + length));
            at += 16 + length;
            yield return content;
        }
    }

    private static uint MaskedSum(ReadOnlySpan<byte> bytes)
    {
        uint sum = ~0u;
        foreach (byte value in bytes)
        {
            sum ^= value;
            for (int bit = 0; bit < 8; bit++)
            {
                sum = (sum >> 1) ^ ((sum & 1) * 0x82F63B78u);
            }
        }

        sum = ~sum;
        return ((sum >> 15) | (sum << 17)) + 0xA282EAD8u;
    }

    private static (double Time, long Step, string? Version, string? Tag, float Value) Decode(byte[] record)
    {
        var input = new CodedInputStream(record);
        double time = 0;
        long step = 0;
        string? version = null;
        string? tag = null;
        float value = 0;
        for (uint key = input.ReadTag(); key != 0; key = input.ReadTag())
        {
            switch (WireFormat.GetTagFieldNumber(key))
            {
                case 1:
                    time = input.ReadDouble();
                    break;
                case 2:
                    step = input.ReadInt64();
                    break;
                case 3:
                    version = input.ReadString();
                    break;
                case 5:
                    CodedInputStream summary = new(input.ReadBytes().ToByteArray());
                    Assert.Equal(WireFormat.MakeTag(1, WireFormat.WireType.LengthDelimited), summary.ReadTag());
                    CodedInputStream scalar = new(summary.ReadBytes().ToByteArray());
                    Assert.Equal(WireFormat.MakeTag(1, WireFormat.WireType.LengthDelimited), scalar.ReadTag());
                    tag = scalar.ReadString();
                    Assert.Equal(WireFormat.MakeTag(2, WireFormat.WireType.Fixed32), scalar.ReadTag());
                    value = scalar.ReadFloat();
                    Assert.True(scalar.IsAtEnd && summary.IsAtEnd);
                    break;
                default:
                    Assert.Fail($"Unknown field in {Encoding.UTF8.GetString(record)}");
                    break;
            }
        }

        return (time, step, version, tag, value);
    }
}
