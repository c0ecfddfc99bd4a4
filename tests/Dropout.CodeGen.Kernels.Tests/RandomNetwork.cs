using System.Globalization;
using System.Text;

namespace Dropout.CodeGen.Kernels.Tests;

/// <summary>A definition drawn at random: a seed and a number determine it.</summary>
/// <param name="Seed">What a run draws from.</param>
/// <param name="Number">Which of its networks.</param>
internal sealed record RandomNetwork(int Seed, int Number)
{
    public const string Namespace = "Drawn";

    // Prime to 4, the number of depths, so that they have every depth.
    private const int TinyEvery = 5;

    public string Name => $"Network{Number}";

    /// <summary>Its attributes and its class.</summary>
    public string Definition { get; } = Draw(Seed, Number);

    /// <summary>Whether rows share a mask somewhere.</summary>
    public bool HasSharedMasks => Definition.Contains("MaskScope.Batch", StringComparison.Ordinal);

    /// <summary>For the data that it is tested with.</summary>
    public int DataSeed => unchecked((Seed * 1_000_003) + Number);

    /// <summary>How to see a failure again.</summary>
    public string Repeat => $"{RunSettings.SeedVariable}={Seed} {RunSettings.OnlyVariable}={Number}";

    private static string Draw(int seed, int number)
    {
        var random = new Random(unchecked((seed * 7919) + number));
        int depth = 1 + (number % 4);
        Loss loss = (Loss)(number / 4 % Enum.GetValues<Loss>().Length);
        var text = new StringBuilder();
        bool isTiny = number % TinyEvery == TinyEvery - 1;
        int size = Size(random, depth, isTiny);
        Line(text, $"[Network({size}, Loss.{loss})]");
        Dropout(text, random, size, Activation.Selu);
        for (int layer = 1; layer < depth; layer++)
        {
            size = Size(random, depth, isTiny);
            Activation picked = Pick(random);
            Line(text, $"[Dense({size}, Activation.{picked})]");
            Dropout(text, random, size, picked);
        }

        // A softmax of one output is no loss.
        int outputs = Size(random, depth, isTiny) + (loss == Loss.SoftmaxCrossEntropy ? 1 : 0);
        string activation = loss is not (Loss.SoftmaxCrossEntropy or Loss.BinaryCrossEntropy) ? $", Activation.{Pick(random)}" : "";
        Line(text, $"[Dense({outputs}{activation})]");
        Line(text, $"public sealed partial class Network{number};");
        return text.ToString();
    }

    /// <summary>Every tail of every tile; several panels and blocks with tails, too; now and then many. Or all so few that a row passes in a straight line.</summary>
    private static int Size(Random random, int depth, bool isTiny) => random.Next(8) switch
    {
        _ when isTiny => random.Next(1, 9),
        0 when depth <= 2 => random.Next(200, 400),
        0 or 1 or 2 => random.Next(64, 150),
        _ => random.Next(1, 71),
    };

    private static Activation Pick(Random random) => (Activation)random.Next(Enum.GetValues<Activation>().Length);

    /// <summary>
    /// Half of the units, some, almost none or almost all, or no dropout; masks for each row or for the batch; of every form.
    /// </summary>
    private static void Dropout(StringBuilder text, Random random, int units, Activation activation)
    {
        double keep = random.Next(5) switch
        {
            0 => 0.5,
            1 => Math.Round(0.05 + (0.9 * random.NextDouble()), 3),
            2 => random.Next(4) == 0 ? 0.003 : 0.999,
            _ => 1,
        };
        if (keep < 1)
        {
            string scope = random.Next(3) == 0 ? ", Mask = MaskScope.Batch" : "";
            Line(text, $"[Dropout({keep}, Form = DropoutForm.{Form(random, keep, units, activation)}{scope})]");
        }
    }

    /// <summary>Inverted half of the time, and where the definition does not allow what was drawn.</summary>
    private static DropoutForm Form(Random random, double keep, int units, Activation activation)
    {
        DropoutForm form = (DropoutForm)Math.Max(0, random.Next(11) - 5);
        int count = DropoutArithmetic.CountOf(keep, units);
        return (form == DropoutForm.Alpha && activation != Activation.Selu) || (form == DropoutForm.ExactCount && (count == 0 || count == units))
            ? DropoutForm.Inverted
            : form;
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
