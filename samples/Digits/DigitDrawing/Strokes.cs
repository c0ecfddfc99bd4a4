using System.Numerics;

namespace Digits.DigitDrawing;

/// <summary>
/// The ten digits as a pen draws them: every digit in one or two common shapes, a shape as strokes, a stroke as a polyline.
/// Coordinates: the origin in the middle of the digit, y pointing down, the digit about 0.6 wide and 1 high.
/// </summary>
internal static class Strokes
{
    private const float DegreesPerPoint = 15;

    private static readonly Vector2[][][][] shapesByDigit =
    [
        [Shape(Oval(0, 0, 0.3f, 0.5f))],
        [
            Shape(Line((-0.15f, -0.3f), (0.05f, -0.5f), (0.05f, 0.5f))),
            Shape(Line((0, -0.5f), (0, 0.5f))),
        ],
        [
            Shape([.. Arc(0, -0.22f, 0.28f, 0.28f, 190, 395), .. Line((-0.3f, 0.5f), (0.3f, 0.5f))]),
            Shape([.. Arc(0, -0.22f, 0.28f, 0.28f, 190, 395), .. Arc(-0.18f, 0.4f, 0.12f, 0.12f, 60, 350), .. Line((0.3f, 0.5f))]),
        ],
        [
            Shape([.. Arc(-0.03f, -0.25f, 0.25f, 0.25f, 205, 440), .. Arc(-0.03f, 0.23f, 0.3f, 0.27f, 290, 510)]),
            Shape([.. Line((-0.25f, -0.5f), (0.22f, -0.5f), (-0.02f, -0.1f)), .. Arc(-0.03f, 0.2f, 0.3f, 0.3f, 285, 510)]),
        ],
        [
            Shape(Line((0.12f, 0.5f), (0.12f, -0.5f), (-0.3f, 0.18f), (0.3f, 0.18f))),
            Shape(Line((-0.22f, -0.45f), (-0.27f, 0.05f), (0.28f, 0.05f)), Line((0.2f, -0.5f), (0.15f, 0.5f))),
        ],
        [Shape([.. Line((0.25f, -0.5f), (-0.2f, -0.5f), (-0.24f, -0.05f)), .. Arc(-0.02f, 0.19f, 0.29f, 0.31f, 230, 505)])],
        [
            Shape([.. Arc(0.23f, 0.2f, 0.5f, 0.7f, 270, 180), .. Arc(0, 0.22f, 0.27f, 0.28f, 180, -180)]),
            Shape([.. Line((0.05f, -0.5f)), .. Arc(0, 0.22f, 0.27f, 0.28f, 200, -160)]),
        ],
        [
            Shape(Line((-0.28f, -0.5f), (0.3f, -0.5f), (-0.05f, 0.5f))),
            Shape(Line((-0.28f, -0.5f), (0.3f, -0.5f), (-0.05f, 0.5f)), Line((-0.15f, 0.02f), (0.27f, 0.02f))),
        ],
        [Shape(Oval(0, -0.26f, 0.22f, 0.24f), Oval(0, 0.24f, 0.28f, 0.26f))],
        [
            Shape([.. Arc(0, -0.22f, 0.27f, 0.28f, 0, -360), .. Line((0.22f, 0.5f))]),
            Shape([.. Arc(0, -0.22f, 0.27f, 0.28f, 0, -360), .. Arc(-0.23f, -0.2f, 0.5f, 0.7f, 0, 90)]),
        ],
    ];

    /// <summary>The shapes in which people write <paramref name="digit"/>, each a set of strokes.</summary>
    public static IReadOnlyList<Vector2[][]> ShapesOf(int digit) => shapesByDigit[digit];

    private static Vector2[][] Shape(params Vector2[][] strokes) => strokes;

    private static Vector2[] Line(params (float X, float Y)[] points) => [.. points.Select(point => new Vector2(point.X, point.Y))];

    private static Vector2[] Oval(float x, float y, float radiusX, float radiusY) => Arc(x, y, radiusX, radiusY, 0, 360);

    /// <summary>Part of an ellipse. 0° points right and, as y points down, 90° points down.</summary>
    private static Vector2[] Arc(float x, float y, float radiusX, float radiusY, float fromDegrees, float toDegrees)
    {
        int steps = (int)MathF.Ceiling(MathF.Abs(toDegrees - fromDegrees) / DegreesPerPoint);
        var points = new Vector2[steps + 1];
        for (int step = 0; step <= steps; step++)
        {
            float degrees = fromDegrees + ((toDegrees - fromDegrees) * step / steps);
            (float sine, float cosine) = MathF.SinCos(degrees * MathF.PI / 180);
            points[step] = new Vector2(x + (radiusX * cosine), y + (radiusY * sine));
        }

        return points;
    }
}
