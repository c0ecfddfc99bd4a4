namespace Dropout.CodeGen.Networks.Tests.Reference;

/// <summary>erf and its kin, which .NET lacks: the power series near 0, the continued fraction of erfc far from it.</summary>
internal static class ErrorFunction
{
    private const double SeriesLimit = 2;
    private const int FractionTerms = 120;

    /// <summary>The normal distribution function, precise in both tails.</summary>
    public static double NormalCumulative(double z) => 0.5 * Complement(-z / Math.Sqrt(2));

    /// <summary>1 − erf(x).</summary>
    public static double Complement(double x)
    {
        if (x < 0)
        {
            return 2 - Complement(-x);
        }

        return x < SeriesLimit ? 1 - Series(x) : Fraction(x);
    }

    /// <summary>erf(x) = 2/√π · Σ (−1)^n · x^(2n+1) / (n!·(2n+1)).</summary>
    private static double Series(double x)
    {
        double power = x;
        double sum = x;
        for (int n = 1; n < 80; n++)
        {
            power *= -x * x / n;
            sum += power / ((2 * n) + 1);
        }

        return 2 / Math.Sqrt(Math.PI) * sum;
    }

    /// <summary>erfc(x) = e^(−x²)/√π · 1/(x + (1/2)/(x + (2/2)/(x + (3/2)/(x + …)))).</summary>
    private static double Fraction(double x)
    {
        double tail = x;
        for (int n = FractionTerms; n >= 1; n--)
        {
            tail = x + (n / 2.0 / tail);
        }

        return Math.Exp(-x * x) / (Math.Sqrt(Math.PI) * tail);
    }
}
