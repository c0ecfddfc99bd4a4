using System.Globalization;
using Dropout.CodeGen.Generators.Definition;
using Dropout.CodeGen.Generators.Validation;

namespace Dropout.CodeGen.Analyzers.Definitions;

/// <summary>What there is to say of the layers, their widths and their activations.</summary>
internal static class LayerAdvice
{
    // Of selu: -λα. Those of gelu and silu are the minima that these functions have.
    private const double SeluFloor = -1.7580993408473766;
    private const double GeluFloor = -0.16997120747990369;
    private const double GeluTanhFloor = -0.17004075057125412;
    private const double SiluFloor = -0.27846454276107380;

    /// <param name="network">The network.</param>
    /// <param name="thresholds">Where advice begins.</param>
    public static IEnumerable<Advice> Of(NetworkOutline network, AdviceThresholds thresholds)
    {
        for (int index = 1; index < network.Stages.Count; index++)
        {
            if (InitAdvice(network.Stages[index], network.Stages.ElementAtOrDefault(index + 1)) is { } init)
            {
                yield return init;
            }
        }

        for (int index = 1; index < network.Stages.Count - 1; index++)
        {
            (Stage before, Stage stage, Stage next) = (network.Stages[index - 1], network.Stages[index], network.Stages[index + 1]);

            // Narrower than both neighbours, a layer without activation halves the weights of a wide one: that is done on purpose.
            if (stage.Activation == Activation.Identity && stage.Units >= Math.Min(before.Units, next.Units))
            {
                yield return new Advice(
                    AdviceDescriptors.NoActivationBetween, ProblemPlace.Row(stage.Row), Advice.Number(next.Units), Advice.Number(stage.Units));
            }

            (double kept, double worked) = (Kept(stage), Kept(next));
            if (kept < thresholds.NextWidth * worked && stage.Units >= worked)
            {
                yield return new Advice(
                    AdviceDescriptors.WidthNotRaised,
                    ProblemPlace.Row(stage.Row, "units"),
                    Advice.Count(stage.Units),
                    Advice.Number(Math.Round(kept, 1)),
                    Advice.Number(Math.Round(worked, 1)),
                    Advice.Count(Math.Ceiling(Math.Round(worked / stage.Keep, 6))),
                    Advice.Number(stage.Keep));
            }
        }

        if (OutputAdvice(network) is { } output)
        {
            yield return output;
        }

        if (MemoryAdvice(network, thresholds) is { } memory)
        {
            yield return memory;
        }
    }

    private static Advice? InitAdvice(Stage stage, Stage? next)
    {
        double first = stage.Options.InitValue ?? 0;
        return stage.BeginsConstant && EffectOfConstant((float)first, stage, next) is { } effect
            ? new Advice(
                AdviceDescriptors.UnitsBeginAlike,
                ProblemPlace.Row(stage.Row, nameof(DenseOptions.Init)),
                first.ToString("R", CultureInfo.InvariantCulture),
                effect)
            : null;
    }

    // Null where nothing is wrong: the units of an output layer have targets that tell them apart.
    private static string? EffectOfConstant(float first, Stage stage, Stage? next)
    {
        if (first == 0 && stage.Activation == Activation.Relu && (stage.Options.InitBias ?? 0) <= 0)
        {
            return "it passes on 0 whatever the inputs are, relu lets no gradient through there, and it never learns";
        }

        if (next is null || stage.Units == 1)
        {
            return null;
        }

        string units = Advice.Count(stage.Units);
        return next.BeginsConstant && stage.Dropping.Count == 0
            ? $"its {units} units compute the same, get the same gradients, and stay one unit that is written {units} times"
            : $"its {units} units compute the same until dropout or the weights behind them tell them apart";
    }

    // Units that are left on average. Gaussian noise leaves all of them.
    private static double Kept(Stage stage) => stage.Form == DropoutForm.Gaussian ? stage.Units : stage.Units * stage.Keep;

    private static Advice? OutputAdvice(NetworkOutline network)
    {
        Stage output = network.Stages[network.Stages.Count - 1];
        Activation activation = output.Activation!.Value;
        (double least, double most) = Range(activation);
        switch (network.Loss)
        {
            case Loss.BinaryCrossEntropy:
                (least, most) = (Sigmoid(least), Sigmoid(most));
                break;
            case Loss.SoftmaxCrossEntropy:
                // One logit at one end, the others at the other.
                double spread = most - least;
                (least, most) = (1 / (1 + ((output.Units - 1) * Math.Exp(spread))), 1 / (1 + ((output.Units - 1) * Math.Exp(-spread))));
                break;
            default:
                return null;
        }

        if (least == 0 && most == 1)
        {
            return null;
        }

        ProblemPlace place = ProblemPlace.Row(output.Row, "activation");
        string head = network.Loss == Loss.SoftmaxCrossEntropy ? "softmax" : "sigmoid";
        string from = Advice.Number(Math.Round(least, 3));
        string to = Advice.Number(Math.Round(most, 3));
        return activation == Activation.Sigmoid
            ? new Advice(AdviceDescriptors.DoubledActivation, place, network.Name, head, from, to)
            : new Advice(AdviceDescriptors.BoundedLogits, place, network.Name, head, activation.ToString(), from, to);
    }

    private static double Sigmoid(double logit) => 1 / (1 + Math.Exp(-logit));

    // What an activation can return.
    private static (double Least, double Most) Range(Activation activation) => activation switch
    {
        Activation.Relu or Activation.Softplus => (0, double.PositiveInfinity),
        Activation.Elu => (-1, double.PositiveInfinity),
        Activation.Selu => (SeluFloor, double.PositiveInfinity),
        Activation.Gelu => (GeluFloor, double.PositiveInfinity),
        Activation.GeluTanh => (GeluTanhFloor, double.PositiveInfinity),
        Activation.Silu => (SiluFloor, double.PositiveInfinity),
        Activation.Tanh => (-1, 1),
        Activation.Sigmoid => (0, 1),
        _ => (double.NegativeInfinity, double.PositiveInfinity),
    };

    private static Advice? MemoryAdvice(NetworkOutline network, AdviceThresholds thresholds)
    {
        double floats = 0;
        for (int index = 1; index < network.Stages.Count; index++)
        {
            floats += NetworkSize.ParameterFloats(network.Stages[index - 1].Units, network.Stages[index].Units);
        }

        double bytes = floats * sizeof(float);
        return 3 * bytes <= thresholds.TrainingGigabytes * 1e9
            ? null
            : new Advice(
                AdviceDescriptors.LargeNetwork,
                ProblemPlace.Row(network.NetworkRow),
                network.Name,
                Advice.Gigabytes(bytes),
                Advice.Gigabytes(2 * bytes),
                Advice.Gigabytes(3 * bytes));
    }
}
