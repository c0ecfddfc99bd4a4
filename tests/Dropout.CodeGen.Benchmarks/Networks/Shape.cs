namespace Dropout.CodeGen.Benchmarks.Networks;

/// <summary>A shape that is measured, here and by the peers: with dropout and without.</summary>
/// <param name="Name">The units of its layers.</param>
/// <param name="Create">A network without dropout.</param>
/// <param name="CreateWithDropout">One with dropout: keep 0.8 on the inputs but in the two smallest, 0.5 behind hidden layers.</param>
/// <param name="Predict">Predicts as often as it is told; calls the class itself, as a user does.</param>
internal sealed record Shape(
    string Name, Func<INetwork> Create, Func<INetwork> CreateWithDropout, Action<INetwork, float[], float[], int> Predict)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Shape> All { get; } =
    [
        new("2-20-3-1", () => new Points(1), () => new PointsWithDropout(1), static (network, inputs, outputs, count) =>
        {
            for (var points = (Points)network; count > 0; count--)
            {
                points.Predict(inputs, outputs);
            }
        }),
        new("16-32-16-4", () => new Signals(1), () => new SignalsWithDropout(1), static (network, inputs, outputs, count) =>
        {
            for (var signals = (Signals)network; count > 0; count--)
            {
                signals.Predict(inputs, outputs);
            }
        }),
        new("64-64-64-10", () => new Features(1), () => new FeaturesWithDropout(1), static (network, inputs, outputs, count) =>
        {
            for (var features = (Features)network; count > 0; count--)
            {
                features.Predict(inputs, outputs);
            }
        }),
        new("784-128-10", () => new SmallDigits(1), () => new SmallDigitsWithDropout(1), static (network, inputs, outputs, count) =>
        {
            for (var digits = (SmallDigits)network; count > 0; count--)
            {
                digits.Predict(inputs, outputs);
            }
        }),
        new("784-1024-1024-10", () => new Digits(1), () => new DigitsWithDropout(1), static (network, inputs, outputs, count) =>
        {
            for (var digits = (Digits)network; count > 0; count--)
            {
                digits.Predict(inputs, outputs);
            }
        }),
        new("784-2048-2048-2048-10", () => new WideDigits(1), () => new WideDigitsWithDropout(1), static (network, inputs, outputs, count) =>
        {
            for (var digits = (WideDigits)network; count > 0; count--)
            {
                digits.Predict(inputs, outputs);
            }
        }),
    ];

    /// <summary>Those whose weights fit the first two levels of a cache.</summary>
    public static IEnumerable<Shape> Small => All.Take(4);

    /// <summary>The others.</summary>
    public static IEnumerable<Shape> Large => All.Skip(4);

    /// <summary>The network of the 2014 paper.</summary>
    public static Shape Digits => All[4];
}
