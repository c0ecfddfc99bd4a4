using Digits.Data;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Digits.Presentation;

/// <summary>
/// An image in characters, two pixels in each, one above the other: in shades of grey where the terminal has colours, else in
/// black and white with half blocks or, without Unicode, in ASCII.
/// </summary>
/// <param name="pixels">[Side, Side], row-major: 0 is paper, 1 is ink.</param>
internal sealed class TerminalImage(ReadOnlyMemory<float> pixels) : Renderable
{
    // Digits stand in the middle; without the outermost pixels three images fit in a line of 80 characters.
    private const int Margin = 2;
    private const int Width = DigitImages.Side - (2 * Margin);

    private const float InkThreshold = 0.4f;

    private static readonly string[] halfBlocks = [" ", "▄", "▀", "█"];
    private static readonly string[] asciiBlocks = [" ", ".", "'", "#"];

    /// <inheritdoc/>
    protected override Measurement Measure(RenderOptions options, int maxWidth) => new(Width, Width);

    /// <inheritdoc/>
    protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth)
    {
        bool isGrey = options.Unicode && options.ColorSystem is ColorSystem.EightBit or ColorSystem.TrueColor;
        for (int y = Margin; y < DigitImages.Side - Margin; y += 2)
        {
            for (int x = Margin; x < DigitImages.Side - Margin; x++)
            {
                float upper = pixels.Span[(y * DigitImages.Side) + x];
                float lower = pixels.Span[((y + 1) * DigitImages.Side) + x];
                yield return isGrey
                    ? new Segment("▀", new Style(Grey(upper), Grey(lower)))
                    : new Segment((options.Unicode ? halfBlocks : asciiBlocks)[(Ink(upper) * 2) + Ink(lower)]);
            }

            yield return Segment.LineBreak;
        }
    }

    private static int Ink(float pixel) => pixel > InkThreshold ? 1 : 0;

    private static Color Grey(float pixel)
    {
        byte level = (byte)(Math.Clamp(pixel, 0, 1) * byte.MaxValue);
        return new Color(level, level, level);
    }
}
