using System.Numerics;
using Digits.Data;

namespace Digits.DigitDrawing;

/// <summary>
/// Paints digits as many different hands would: each one slanted, turned, stretched, moved and wobbling in its own way, with a
/// pen of its own width, on noisy paper. The random numbers decide all of it.
/// </summary>
internal sealed class DigitPainter(Random random)
{
    private const int Side = DigitImages.Side;

    private const float DigitHeight = 19;

    private const float MaximalTurn = 0.25f;
    private const float MaximalSlant = 0.35f;
    private const float MaximalShift = 2.5f;
    private const float MaximalWobble = 0.06f;
    private const float NoiseDeviation = 0.1f;

    /// <summary>Paints a digit.</summary>
    /// <param name="digit">0 to 9.</param>
    /// <param name="pixels">[Side, Side], row-major: 0 is paper, 1 is ink.</param>
    public void Paint(int digit, Span<float> pixels)
    {
        pixels.Clear();
        IReadOnlyList<Vector2[][]> shapes = Strokes.ShapesOf(digit);
        Vector2[][] strokes = shapes[random.Next(shapes.Count)];

        Func<Vector2, Vector2> wobble = NextWobble();
        Matrix3x2 placement = NextPlacement();
        float penRadius = Between(0.5f, 1.5f);
        foreach (Vector2[] stroke in strokes)
        {
            Vector2 start = Vector2.Transform(wobble(stroke[0]), placement);
            foreach (Vector2 point in stroke.AsSpan(1))
            {
                Vector2 end = Vector2.Transform(wobble(point), placement);
                PaintSegment(start, end, penRadius, pixels);
                start = end;
            }
        }

        AddNoise(pixels);
    }

    /// <summary>Bends the strokes smoothly: every height of the digit moves sideways, every width up or down.</summary>
    private Func<Vector2, Vector2> NextWobble()
    {
        float sideways = Between(-MaximalWobble, MaximalWobble);
        float upwards = Between(-MaximalWobble, MaximalWobble);
        float phase = Between(0, MathF.Tau);
        float frequency = Between(3, 8);
        return point => new Vector2(
            point.X + (sideways * MathF.Sin((frequency * point.Y) + phase)),
            point.Y + (upwards * MathF.Sin((frequency * point.X) - phase)));
    }

    /// <summary>The affine map from the digit's coordinates to pixels.</summary>
    private Matrix3x2 NextPlacement()
    {
        Matrix3x2 stretch = Matrix3x2.CreateScale(Between(0.7f, 1.1f) * DigitHeight, Between(0.75f, 1.1f) * DigitHeight);
        Matrix3x2 slant = Matrix3x2.CreateSkew(Between(-MaximalSlant, MaximalSlant), 0);
        Matrix3x2 turn = Matrix3x2.CreateRotation(Between(-MaximalTurn, MaximalTurn));
        Matrix3x2 shift = Matrix3x2.CreateTranslation(
            (Side / 2f) + Between(-MaximalShift, MaximalShift),
            (Side / 2f) + Between(-MaximalShift, MaximalShift));
        return stretch * slant * turn * shift;
    }

    /// <summary>Inks the pixels whose centres lie under the pen; those at its edge in part, which smooths the line.</summary>
    private static void PaintSegment(Vector2 start, Vector2 end, float penRadius, Span<float> pixels)
    {
        float reach = penRadius + 1;
        int left = Math.Max((int)(MathF.Min(start.X, end.X) - reach), 0);
        int right = Math.Min((int)(MathF.Max(start.X, end.X) + reach), Side - 1);
        int top = Math.Max((int)(MathF.Min(start.Y, end.Y) - reach), 0);
        int bottom = Math.Min((int)(MathF.Max(start.Y, end.Y) + reach), Side - 1);
        for (int y = top; y <= bottom; y++)
        {
            for (int x = left; x <= right; x++)
            {
                float distance = DistanceToSegment(new Vector2(x + 0.5f, y + 0.5f), start, end);
                float ink = Math.Clamp(penRadius + 0.5f - distance, 0, 1);
                ref float pixel = ref pixels[(y * Side) + x];
                pixel = MathF.Max(pixel, ink);
            }
        }
    }

    private static float DistanceToSegment(Vector2 point, Vector2 start, Vector2 end)
    {
        Vector2 segment = end - start;
        float length2 = segment.LengthSquared();
        float along = length2 > 0 ? Math.Clamp(Vector2.Dot(point - start, segment) / length2, 0, 1) : 0;
        return Vector2.Distance(point, start + (along * segment));
    }

    private void AddNoise(Span<float> pixels)
    {
        foreach (ref float pixel in pixels)
        {
            pixel = Math.Clamp(pixel + (NoiseDeviation * NextNormal()), 0, 1);
        }
    }

    /// <summary>About normal with deviation 1: the sum of three uniforms has a normal's shape and costs no logarithm.</summary>
    private float NextNormal() => 2 * (random.NextSingle() + random.NextSingle() + random.NextSingle() - 1.5f);

    private float Between(float low, float high) => low + ((high - low) * random.NextSingle());
}
