using System.Globalization;
using System.Text;

namespace Dropout.CodeGen.Benchmarks.Analyzers;

/// <summary>Code that the analyzers are measured on.</summary>
internal static class AnalyzedSources
{
    /// <summary>Files of a business program: none of them has anything to do with dropout.</summary>
    public static IEnumerable<string> WithoutDropout(int files) => Enumerable.Range(0, files).Select(number => $$"""
        using System;
        using System.Collections.Generic;
        using System.Linq;

        namespace Shop.Part{{number % 50}};

        /// <summary>An order of a customer, with its positions.</summary>
        public sealed class Order{{number}}
        {
            private readonly List<(string Article, int Amount, decimal Price)> positions = new();

            public Order{{number}}(string customer) => Customer = customer ?? throw new ArgumentNullException(nameof(customer));

            public string Customer { get; }

            public DateTime? Shipped { get; private set; }

            public decimal Total => positions.Sum(position => position.Amount * position.Price);

            public void Add(string article, int amount, decimal price)
            {
                if (amount <= 0)
                {
                    throw new ArgumentOutOfRangeException(nameof(amount), amount, "at least one");
                }

                int existing = positions.FindIndex(position => position.Article == article && position.Price == price);
                if (existing >= 0)
                {
                    positions[existing] = (article, positions[existing].Amount + amount, price);
                }
                else
                {
                    positions.Add((article, amount, price));
                }
            }

            public IReadOnlyDictionary<string, int> ByArticle()
            {
                var result = new Dictionary<string, int>(StringComparer.Ordinal);
                foreach ((string article, int amount, _) in positions)
                {
                    result[article] = result.TryGetValue(article, out int known) ? known + amount : amount;
                }

                return result;
            }

            public bool TryShip(DateTime when, Func<string, bool> isInStock)
            {
                if (Shipped is not null || positions.Any(position => !isInStock(position.Article)))
                {
                    return false;
                }

                Shipped = when;
                return true;
            }

            public override string ToString() => $"{Customer}: {positions.Count} positions, {Total:0.00}";
        }
        """);

    /// <summary>One file of numerical methods, of at least so many lines, and one of them with dropout in it, so that all are read.</summary>
    public static string Numerical(int lines, bool withDropout)
    {
        var text = new StringBuilder("using System;\npublic class Numerical\n{\n    private readonly double[,] a = new double[64, 64]; private readonly double[] x = new double[64], y = new double[64];\n    private readonly Random random = new Random();\n");
        int count = 0;
        for (int method = 0; count < lines; method++)
        {
            string body = string.Create(CultureInfo.InvariantCulture, $$"""
                    public double Method{{method}}(double[] input, double step, int rounds)
                    {
                        double sum = 0, previous = double.MaxValue;
                        for (int round = 0; round < rounds; round++)
                        {
                            for (int i = 0; i < input.Length; i++)
                            {
                                double value = 0;
                                for (int j = 0; j < input.Length; j++)
                                {
                                    value += a[i, j] * input[j] + {{method}} * x[j];
                                }

                                y[i] = Math.Abs(value) > 1e-9 ? value / (1 + step * step) : 0;
                                sum += y[i] * y[i];
                            }

                            if (Math.Abs(previous - sum) < 1e-6 || random.NextDouble() < 1e-12)
                            {
                                break;
                            }

                            previous = sum;
                            for (int i = 0; i < input.Length; i++)
                            {
                                x[i] -= step * (y[i] - x[i]) / Math.Sqrt(sum + 1);
                            }
                        }

                        return Math.Sqrt(sum) * step;
                    }

                """);
            text.Append(body);
            count += body.AsSpan().Count('\n');
        }

        if (withDropout)
        {
            text.Append("    public void Dropout(double[] v, double rate, bool training) { for (int i = 0; i < v.Length; i++) v[i] = training ? random.NextDouble() < rate ? 0 : v[i] / (1 - rate) : v[i]; }\n");
        }

        return text.Append("}\n").ToString();
    }
}
