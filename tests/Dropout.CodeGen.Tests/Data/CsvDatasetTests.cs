namespace Dropout.CodeGen.Tests.Data;

public sealed class CsvDatasetTests : IDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("csv").FullName;

    private string FilePath => Path.Combine(directory, "rows.csv");

    public void Dispose() => Directory.Delete(directory, recursive: true);

    [Fact]
    public void A_label_becomes_classes_and_the_other_columns_features()
    {
        Write("width,species,height\n1.5,setosa,2\n-3e-2,versicolor,4\n5,setosa,6\n");

        CsvData data = CsvDataset.Read(FilePath, new CsvOptions { Label = "species" });

        Assert.Equal(["setosa", "versicolor"], data.Classes);
        Assert.Equal([1.5f, 2, -0.03f, 4, 5, 6], data.Set.Features.ToArray());
        Assert.Equal([0, 1, 0], data.Set.Labels.ToArray());
    }

    [Fact]
    public void Columns_are_chosen_in_an_order_of_their_own()
    {
        Write("a,b,c,d\n1,2,3,4\n5,6,7,8\n");

        Dataset set = CsvDataset.Read(FilePath, new CsvOptions { Features = ["d", "a"], Targets = ["c", "b"] }).Set;

        Assert.Equal([4, 1, 8, 5], set.Features.ToArray());
        Assert.Equal([3, 2, 7, 6], set.Targets.ToArray());
    }

    [Fact]
    public void Without_a_header_columns_are_called_by_their_numbers()
    {
        Write("7;1\n9;10\n8;2");

        CsvData data = CsvDataset.Read(FilePath, new CsvOptions { HasHeader = false, Separator = ';', Label = "1" });

        // Whole numbers in their order, not in that of their characters.
        Assert.Equal(["1", "2", "10"], data.Classes);
        Assert.Equal([0, 2, 1], data.Set.Labels.ToArray());
        Assert.Equal([7, 9, 8], data.Set.Features.ToArray());
    }

    [Fact]
    public void Quoted_values_hold_separators_line_ends_and_quotation_marks()
    {
        Write("\"x, in \"\"m\"\"\",y\r\n\"1\",\"a\r\nb\"\r\n\r\n 2 ,\"c\"\"d\" \r\n");

        CsvData data = CsvDataset.Read(FilePath, new CsvOptions { Features = ["x, in \"m\""], Label = "y", Classes = ["c\"d", "a\r\nb"] });

        Assert.Equal([1, 2], data.Set.Features.ToArray());
        Assert.Equal([1, 0], data.Set.Labels.ToArray());
    }

    [Theory]
    [InlineData("a,b\n1,x\n,y\n", "lacks a value in line 3, column 'a'")]
    [InlineData("a,b\n1,x\n2,\n", "lacks a value in line 3, column 'b'")]
    [InlineData("a,b\n1,x\n\nNA,y\n", "has 'NA' in line 4, column 'a'; a finite number was expected")]
    [InlineData("a,b\nNaN,x\n", "has 'NaN' in line 2, column 'a'")]
    [InlineData("a,b\n1e39,x\n", "has '1e39' in line 2")]
    [InlineData("a,b\n\"1\n\",x\n1;5,y\n", "has '1;5' in line 4, column 'a'")]
    [InlineData("a,b\n1,x\n1\n", "has 1 values in line 3; 2 columns were expected")]
    [InlineData("a,b\n1,x,3\n", "has 3 values in line 2; 2 columns were expected")]
    [InlineData("a,b\n1,\"x\n2,y\n", "ends within the quotation marks that open in line 2")]
    [InlineData("a,b\n1,\"x\"y\n", "has 'y' behind a quotation mark in line 2")]
    [InlineData("a,c\n1,x\n", "has no column 'b'; it has a, c")]
    [InlineData("b,b\n1,x\n", "two columns of one name")]
    [InlineData("b\n1\n", "no column of features")]
    [InlineData("a,b\n", "has no rows")]
    [InlineData("", "is empty")]
    public void What_is_wrong_is_named_with_its_place(string content, string message)
    {
        Write(content);

        InvalidDataException exception = Assert.Throws<InvalidDataException>(() => CsvDataset.Read(FilePath, new CsvOptions { Label = "b" }));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.StartsWith($"'{FilePath}'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_that_is_no_class_is_named_with_its_line()
    {
        Write("a,b\n1,x\n2,z\n");

        Assert.Contains(
            "has the label 'z' in line 3, which is none of the classes x, y",
            Assert.Throws<InvalidDataException>(() => CsvDataset.Read(FilePath, new CsvOptions { Label = "b", Classes = ["x", "y"] })).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Bad_options_are_refused()
    {
        Write("a,b\n1,x\n");
        Assert.Throws<ArgumentException>(() => CsvDataset.Read(FilePath, new CsvOptions()));
        Assert.Throws<ArgumentException>(() => CsvDataset.Read(FilePath, new CsvOptions { Label = "b", Targets = ["a"] }));
        Assert.Throws<ArgumentException>(() => CsvDataset.Read(FilePath, new CsvOptions { Label = "b", Classes = ["x", "x"] }));
        Assert.Throws<ArgumentException>(() => CsvDataset.Stream(FilePath, new CsvOptions { Label = "b" }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CsvOptions { Separator = '"' });
        Assert.Throws<FileNotFoundException>(() => CsvDataset.Read(FilePath + "x", new CsvOptions { Label = "b" }));
    }

    [Fact]
    public void A_stream_has_the_rows_of_the_file()
    {
        Write("a,b\n1,x\n2,y\n3,x\n");

        StreamedDataset stream = CsvDataset.Stream(FilePath, new CsvOptions { Label = "b", Classes = ["x", "y"] });

        Assert.Equal((3, 1, 0), (stream.Rows, stream.FeatureSize, stream.TargetSize));
        for (int epoch = 1; epoch <= 2; epoch++)
        {
            using IRowReader reader = stream.Open(epoch);
            float[] features = new float[1];
            var rows = new List<(float, int)>();
            while (reader.Read(features, [], out int label))
            {
                rows.Add((features[0], label));
            }

            Assert.Equal([(1, 0), (2, 1), (3, 0)], rows);
        }
    }

    private void Write(string content) => File.WriteAllText(FilePath, content);
}
