namespace Dropout.CodeGen;

/// <summary>The images of an IDX file.</summary>
public sealed class IdxImages
{
    internal IdxImages(int count, int height, int width, float[] pixels)
    {
        Count = count;
        Height = height;
        Width = width;
        Pixels = pixels;
    }

    /// <summary>How many images.</summary>
    public int Count { get; }

    /// <summary>Rows of pixels in an image.</summary>
    public int Height { get; }

    /// <summary>Pixels in a row of an image.</summary>
    public int Width { get; }

    /// <summary>[Count, Height × Width], row-major: the bytes of the file divided by 255, so in [0, 1].</summary>
    public ReadOnlyMemory<float> Pixels { get; }
}
