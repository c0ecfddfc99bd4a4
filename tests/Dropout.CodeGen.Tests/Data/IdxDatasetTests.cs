namespace Dropout.CodeGen.Tests.Data;

public sealed class IdxDatasetTests : IDisposable
{
    private readonly IdxFiles files = new();

    public void Dispose() => files.Dispose();

    [Theory]
    [InlineData("train", "-", "")]
    [InlineData("train", ".", "")]
    [InlineData("t10k", "-", ".gz")]
    [InlineData("t10k", ".", ".gz")]
    public void The_files_of_MNIST_are_found_under_every_name_they_go_by(string part, string separator, string suffix)
    {
        byte[] Content(byte[] bytes) => suffix.Length > 0 ? IdxFiles.Compress(bytes) : bytes;
        files.Write(Content(IdxFiles.Images), $"{part}-images{separator}idx3-ubyte{suffix}");
        files.Write(Content(IdxFiles.Labels), $"{part}-labels{separator}idx1-ubyte{suffix}");

        Dataset set = IdxDataset.Load(files.Directory, train: part == "train");

        Assert.Equal((2, 6), (set.Rows, set.FeatureSize));
        Assert.Equal([7, 255], set.Labels.ToArray());
        Assert.Equal(0.2f, set.Features.Span[2]);
        Assert.Throws<FileNotFoundException>(() => IdxDataset.Load(files.Directory, train: part != "train"));
    }

    [Fact]
    public void Another_number_of_labels_than_images_is_refused()
    {
        string images = files.Write(IdxFiles.Images, "images");
        string labels = files.Write(IdxFiles.Bytes(IdxFiles.LabelMagic, [3], [1, 2, 3]), "labels");

        Assert.Equal(
            $"'{images}' has 2 images and '{labels}' has 3 labels; a label for each image was expected.",
            Assert.Throws<InvalidDataException>(() => IdxDataset.Read(images, labels)).Message);
    }

    [Fact]
    public void An_empty_directory_is_told_which_files_it_lacks()
    {
        FileNotFoundException exception = Assert.Throws<FileNotFoundException>(() => IdxDataset.Load(files.Directory));

        Assert.Equal(
            $"'{files.Directory}' has no file train-images-idx3-ubyte, train-images.idx3-ubyte, train-images-idx3-ubyte.gz or train-images.idx3-ubyte.gz.",
            exception.Message);
    }

    [Fact]
    public void A_missing_directory_is_named()
    {
        string directory = Path.Combine(files.Directory, "none");

        Assert.Contains(directory, Assert.Throws<DirectoryNotFoundException>(() => IdxDataset.Load(directory)).Message);
    }
}
