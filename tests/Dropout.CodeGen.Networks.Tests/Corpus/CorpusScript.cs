using System.Globalization;
using System.Text;

namespace Dropout.CodeGen.Networks.Tests.Corpus;

/// <summary>
/// Writes CorpusNetworks.cs: definitions have to stand in a file before the generator runs, so they are drawn once, from a
/// seed, and a test compares the file with what this writes.
/// </summary>
internal static class CorpusScript
{
    /// <summary>Networks of random shapes with inverted dropout.</summary>
    public const int Shapes = 40;

    /// <summary>Networks that have every form of dropout behind every activation that it allows, under every loss.</summary>
    public const int Forms = 42;

    private const int Seed = 20141;
    private const int PlacesOfForms = 4;

    /// <summary>Around the edges that kernels have: single values, tiles of 6 rows, vectors of 4, 8 and 16, panels of 16, blocks of 48 and 64.</summary>
    public static readonly int[] Widths = [1, 2, 3, 5, 6, 7, 15, 16, 17, 31, 32, 33, 48, 64, 65, 100, 200];

    /// <summary>One bit a unit, sixteen bits, thirty-two bits (the last).</summary>
    public static readonly double[] Keeps = [0.5, 0.8, 0.9, 0.25, 0.7, 0.95, 0.999];

    /// <summary>A head of each kind; the losses of regression differ in nothing else, and have tests of their own.</summary>
    public static readonly Loss[] Losses = [Loss.SoftmaxCrossEntropy, Loss.BinaryCrossEntropy, Loss.MeanSquaredError];

    public static string Write()
    {
        var random = new Random(Seed);
        var widths = new Deck<int>(Widths, random);
        var keeps = new Deck<double>(Keeps, random);
        var losses = new Deck<Loss>(Losses, random);
        var activations = new Deck<Activation>(Enum.GetValues<Activation>(), random);
        var outputActivations = new Deck<Activation>(Enum.GetValues<Activation>(), random);

        var text = new StringBuilder("namespace Dropout.CodeGen.Networks.Tests.Corpus;\n\n// Written by CorpusScript, not by hand.\n");
        for (int number = 0; number < Shapes; number++)
        {
            int depth = 1 + (number % 4);
            Loss loss = losses.Next();
            Line(text, $"\n[Network({widths.Next()}, Loss.{loss})]");
            WriteDropout(text, random, keeps);
            for (int layer = 1; layer < depth; layer++)
            {
                Line(text, $"[Dense({widths.Next()}, Activation.{activations.Next()})]");
                WriteDropout(text, random, keeps);
            }

            int outputs = widths.Next();
            while (loss == Loss.SoftmaxCrossEntropy && outputs < 2)
            {
                outputs = widths.Next();
            }

            string activation = loss == Loss.MeanSquaredError ? $", Activation.{outputActivations.Next()}" : "";
            Line(text, $"[Dense({outputs}{activation})]");
            Line(text, $"public sealed partial class Corpus{number:00};");
        }

        WriteForms(text, new Random(Seed + 1));
        return text.ToString();
    }

    private static void WriteForms(StringBuilder text, Random random)
    {
        // With 64 inputs and units layers skip zeros; with 5, an exact count is one unit or four.
        var widths = new Deck<int>([5, 16, 17, 33, 64, 70, 100], random);
        var keeps = new Deck<double>([0.5, 0.8, 0.25, 0.7], random);
        var inputForms = new Deck<DropoutForm>(Enum.GetValues<DropoutForm>(), random);
        (DropoutForm Form, Activation Activation)[] places =
        [
            .. Enum.GetValues<DropoutForm>().SelectMany(form => Enum.GetValues<Activation>().Select(activation => (form, activation)))
                .Where(place => place.form != DropoutForm.Alpha || place.activation == Activation.Selu),
        ];
        int number = Shapes;
        foreach (Loss loss in Losses)
        {
            random.Shuffle(places);
            foreach ((DropoutForm Form, Activation Activation)[] chunk in places.Chunk(PlacesOfForms))
            {
                Line(text, $"\n[Network({widths.Next()}, Loss.{loss})]");
                WriteForm(text, random, inputForms.Next(), keeps);
                foreach ((DropoutForm form, Activation activation) in chunk)
                {
                    Line(text, $"[Dense({widths.Next()}, Activation.{activation})]");
                    WriteForm(text, random, form, keeps);
                }

                Line(text, $"[Dense({3 + random.Next(4)})]");
                Line(text, $"public sealed partial class Corpus{number:00};");
                number++;
            }
        }
    }

    private static void WriteForm(StringBuilder text, Random random, DropoutForm form, Deck<double> keeps)
    {
        string mask = random.Next(4) == 0 ? ", Mask = MaskScope.Batch" : "";
        string attribute = form is DropoutForm.Gaussian or DropoutForm.Alpha ? $"{form}Dropout" : "Dropout";
        string choice = attribute == "Dropout" && form != DropoutForm.Inverted ? $", Form = DropoutForm.{form}" : "";
        Line(text, $"[{attribute}({keeps.Next()}{choice}{mask})]");
    }

    /// <summary>On three of five places, as keep or as rate.</summary>
    private static void WriteDropout(StringBuilder text, Random random, Deck<double> keeps)
    {
        if (random.Next(5) < 3)
        {
            double keep = keeps.Next();
            if (random.Next(4) == 0)
            {
                Line(text, $"[Dropout(Rate = {1 - (decimal)keep})]");
            }
            else
            {
                Line(text, $"[Dropout({keep})]");
            }
        }
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');

    /// <summary>Deals all cards in a random order, then again: every value occurs about equally often.</summary>
    private sealed class Deck<T>(T[] cards, Random random)
    {
        private readonly Stack<T> left = new();

        public T Next()
        {
            if (left.Count == 0)
            {
                T[] shuffled = (T[])cards.Clone();
                random.Shuffle(shuffled);
                foreach (T card in shuffled)
                {
                    left.Push(card);
                }
            }

            return left.Pop();
        }
    }
}
