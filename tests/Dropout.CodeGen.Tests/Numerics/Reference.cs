namespace Dropout.CodeGen.Tests.Numerics;

/// <summary>Double-precision references that the framework does not have, and how far a float is from one.</summary>
internal static class Reference
{
    /// <summary>Distance in units in the last place of the float next to <paramref name="exact"/>.</summary>
    public static double Ulps(float actual, double exact)
    {
        float nearest = (float)exact;
        if (float.IsNaN(nearest) || float.IsInfinity(nearest))
        {
            return actual.Equals(nearest) ? 0 : double.PositiveInfinity;
        }

        double ulp = (double)MathF.BitIncrement(MathF.Abs(nearest)) - MathF.Abs(nearest);
        return Math.Abs(actual - exact) / ulp;
    }

    public static double Erf(double x) => Math.Abs(x) < 2.5 ? ErfSeries(x) : Math.Sign(x) * (1 - ErfcFraction(Math.Abs(x)));

    public static double Erfc(double x) =>
        x < -2.5 ? 2 - ErfcFraction(-x)
        : x < 2.5 ? 1 - ErfSeries(x)
        : ErfcFraction(x);

    public static double NormalDistribution(double z) => 0.5 * Erfc(-z / Math.Sqrt(2));

    public static double NormalDensity(double z) => Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);

    public static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));

    public static double LogP1(double x) => Math.Abs(x) < 1e-5 ? x - (x * x / 2) + (x * x * x / 3) : Math.Log(1 + x);

    public static double ExpM1(double x)
    {
        if (Math.Abs(x) > 0.5)
        {
            return Math.Exp(x) - 1;
        }

        double sum = 0;
        double term = 1;
        for (int n = 1; n < 20; n++)
        {
            term *= x / n;
            sum += term;
        }

        return sum;
    }

    /// <summary>2/√π · e^−x² · Σ 2ⁿ x²ⁿ⁺¹ / (1·3·…·(2n+1)): all terms of one sign (Abramowitz and Stegun 7.1.6).</summary>
    private static double ErfSeries(double x)
    {
        double term = x;
        double sum = x;
        for (int n = 1; n < 120; n++)
        {
            term *= 2 * x * x / ((2 * n) + 1);
            sum += term;
        }

        return 2 / Math.Sqrt(Math.PI) * Math.Exp(-x * x) * sum;
    }

    /// <summary>The continued fraction of Abramowitz and Stegun 7.1.14, from its far end.</summary>
    private static double ErfcFraction(double x)
    {
        double tail = x;
        for (int n = 120; n >= 1; n--)
        {
            tail = x + (n / 2.0 / tail);
        }

        return Math.Exp(-x * x) / (Math.Sqrt(Math.PI) * tail);
    }
}
