using Digits.Data;
using Dropout.CodeGen;

namespace Digits.DigitDrawing;

/// <summary>
/// Digits drawn by the program itself, so that it needs no download. They are few to learn from, and so a large network
/// without dropout learns them by heart; and they are many to be tested on, so that a test is more than luck.
/// </summary>
internal static class DrawnDigits
{
    /// <summary>Images to learn from, 100 of each digit.</summary>
    public const int TrainingImages = 1_000;

    /// <summary>Images to be tested on.</summary>
    public const int TestImages = 10_000;

    /// <summary>Draws both sets; a seed always draws the same images.</summary>
    public static DigitImages Draw(int seed)
    {
        // One stream of random numbers for both sets: streams from related seeds would be related as well. It only draws the
        // images; first weights, masks and the order of the images come from the networks' own generator.
        var painter = new DigitPainter(new Random(seed));
        return new DigitImages("digits drawn by this program", Draw(painter, TrainingImages), Draw(painter, TestImages));
    }

    private static Dataset Draw(DigitPainter painter, int count)
    {
        const int PixelsOfImage = DigitImages.Side * DigitImages.Side;
        float[] pixels = new float[count * PixelsOfImage];
        int[] labels = new int[count];
        for (int image = 0; image < count; image++)
        {
            labels[image] = image % DigitImages.Classes;
            painter.Paint(labels[image], pixels.AsSpan(image * PixelsOfImage, PixelsOfImage));
        }

        return Dataset.FromLabels(pixels, PixelsOfImage, labels);
    }
}
