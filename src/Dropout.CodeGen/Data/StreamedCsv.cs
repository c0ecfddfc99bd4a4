namespace Dropout.CodeGen;

/// <summary>The rows of a CSV file, read anew for each epoch.</summary>
internal sealed class StreamedCsv : StreamedDataset
{
    private readonly string path;
    private readonly CsvOptions options;
    private readonly Dictionary<string, int> classes;

    public StreamedCsv(string path, CsvOptions options)
    {
        this.path = path;
        this.options = options;
        classes = CsvDataset.Numbers(options.Classes ?? []);
        using CsvReader reader = CsvDataset.Open(path, options);
        FeatureSize = reader.FeatureSize;
        TargetSize = reader.TargetSize;
        using var rows = new LabelledRows(reader, this);
        float[] features = new float[FeatureSize];
        float[] targets = new float[TargetSize];
        int count = 0;
        while (rows.Read(features, targets, out _))
        {
            count = checked(count + 1);
        }

        Rows = count > 0 ? count : throw new InvalidDataException($"'{path}' has no rows.");
    }

    public override int Rows { get; }

    public override int FeatureSize { get; }

    public override int TargetSize { get; }

    public override IRowReader Open(int epoch) => new LabelledRows(CsvDataset.Open(path, options), this);

    private sealed class LabelledRows(CsvReader reader, StreamedCsv stream) : IRowReader
    {
        public bool Read(Span<float> features, Span<float> targets, out int label)
        {
            bool isRead = reader.Read(features, targets);
            label = isRead && stream.TargetSize == 0 ? CsvDataset.ClassOf(reader.Label, stream.classes, stream.path, reader.Line) : 0;
            return isRead;
        }

        public void Dispose() => reader.Dispose();
    }
}
