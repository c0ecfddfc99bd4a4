using Digits.Data;
using Digits.Presentation;
using Spectre.Console;

namespace Digits.Tests;

public sealed class PresentationTests
{
    [Fact]
    public void An_image_puts_two_pixels_into_a_character()
    {
        string[] lines = Draw(UpperHalfAndADot(), unicode: true);

        Assert.Equal(12, lines.Length);
        Assert.All(lines[..6], line => Assert.Equal(new string('█', 24), line));
        Assert.Equal("▄", lines[8].Trim());
        Assert.All([.. lines[6..8], .. lines[9..]], line => Assert.Empty(line.Trim()));
    }

    [Fact]
    public void An_image_can_be_drawn_in_ascii()
    {
        string[] lines = Draw(UpperHalfAndADot(), unicode: false);

        Assert.Equal(new string('#', 24), lines[0]);
        Assert.Equal(".", lines[8].Trim());
    }

    [Theory]
    [InlineData(0, "0.0 s")]
    [InlineData(9.94, "9.9 s")]
    [InlineData(9.96, "10 s")]
    [InlineData(59.4, "59 s")]
    [InlineData(59.6, "1 min 0 s")]
    [InlineData(185, "3 min 5 s")]
    [InlineData(7200, "120 min 0 s")]
    public void A_time_is_as_exact_as_it_is_useful(double seconds, string expected) =>
        Assert.Equal(expected, Texts.Time(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(0.025, "+2.50 points")]
    [InlineData(-0.0311, "-3.11 points")]
    [InlineData(0, "0.00 points")]
    public void A_difference_has_a_sign(double difference, string expected) =>
        Assert.Equal(expected, Texts.SignedPoints(difference));

    private static float[] UpperHalfAndADot()
    {
        float[] pixels = new float[DigitImages.Side * DigitImages.Side];
        pixels.AsSpan(0, pixels.Length / 2).Fill(1);
        pixels[(19 * DigitImages.Side) + 10] = 1;
        return pixels;
    }

    private static string[] Draw(float[] pixels, bool unicode)
    {
        using var output = new StringWriter { NewLine = "\n" };
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Out = new AnsiConsoleOutput(output),
        });
        console.Profile.Capabilities.Unicode = unicode;
        console.Write(new TerminalImage(pixels));
        return output.ToString().TrimEnd('\n').Split('\n');
    }
}
