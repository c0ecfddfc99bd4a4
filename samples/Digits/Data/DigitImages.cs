using Dropout.CodeGen;

namespace Digits.Data;

/// <summary>Labelled images of digits, 28 × 28 pixels each, 0 for paper and 1 for ink.</summary>
/// <param name="Origin">Where they come from, as the report says it.</param>
/// <param name="Training">What the networks learn from.</param>
/// <param name="Test">What they have never seen.</param>
internal sealed record DigitImages(string Origin, Dataset Training, Dataset Test)
{
    /// <summary>Pixels in a row and in a column.</summary>
    public const int Side = 28;

    /// <summary>Digits to tell apart.</summary>
    public const int Classes = 10;

    /// <summary>The fewest training images of which a part can be held out.</summary>
    public const int LeastToHoldOut = 6;

    private const double TrainedShare = 5.0 / 6;
    private const long SeedOfParts = 1;

    /// <summary>The pixels of a test image.</summary>
    /// <returns>[Side, Side], row-major.</returns>
    public ReadOnlyMemory<float> TestImage(int row) => Test.Features.Slice(row * Side * Side, Side * Side);

    /// <summary>A part of the training images, of each digit the same share, in place of the test images: to choose rates with.</summary>
    public DigitImages HoldOut()
    {
        (Dataset trained, Dataset heldOut) = Training.Split(TrainedShare, SeedOfParts);
        return new DigitImages($"all of them training images, {Origin}", trained, heldOut);
    }
}
