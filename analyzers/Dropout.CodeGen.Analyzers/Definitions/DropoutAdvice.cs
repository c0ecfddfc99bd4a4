using Dropout.CodeGen.Generators.Validation;

namespace Dropout.CodeGen.Analyzers.Definitions;

/// <summary>What there is to say of the dropouts.</summary>
internal static class DropoutAdvice
{
    /// <param name="network">The network.</param>
    /// <param name="thresholds">Where advice begins.</param>
    /// <param name="isPositional">Whether the keep probability of an attribute is written without its name.</param>
    public static IEnumerable<Advice> Of(NetworkOutline network, AdviceThresholds thresholds, Func<int, bool> isPositional)
    {
        foreach (Stage stage in network.Stages)
        {
            foreach (WrittenDropout dropout in stage.Dropouts)
            {
                if (dropout.Keep == 1)
                {
                    yield return new Advice(AdviceDescriptors.KeepsEverything, ProblemPlace.Row(dropout.Row));
                }
                else if (LooksLikeRate(dropout, thresholds, isPositional))
                {
                    yield return KeepLooksLikeRate(dropout);
                }
                else if (stage.Activation is null && dropout.Keep < thresholds.InputKeep)
                {
                    yield return new Advice(
                        AdviceDescriptors.InputKeepIsLow,
                        ProblemPlace.Row(dropout.Row, dropout.Argument),
                        Advice.Percent(dropout.Keep),
                        Advice.Number(thresholds.InputKeep));
                }
            }

            if (stage.Dropping.Count > 0)
            {
                foreach (Advice advice in OfStage(stage, thresholds))
                {
                    yield return advice;
                }
            }
        }
    }

    private static IEnumerable<Advice> OfStage(Stage stage, AdviceThresholds thresholds)
    {
        IReadOnlyList<WrittenDropout> dropping = stage.Dropping;
        if (dropping.Count > 1)
        {
            yield return new Advice(
                AdviceDescriptors.DropoutsInARow,
                ProblemPlace.Row(dropping[1].Row),
                string.Join(" and ", dropping.Select(dropout => Advice.Number(dropout.Keep))),
                Advice.Percent(stage.Keep),
                Advice.Number(stage.Keep));
        }

        var arithmetic = new DropoutArithmetic(stage.Form!.Value, stage.Keep, stage.Units);
        if (arithmetic.NothingKept > thresholds.WholeLayer)
        {
            yield return new Advice(
                AdviceDescriptors.WholeLayerDropped,
                ProblemPlace.Row(dropping[0].Row),
                Advice.Number(stage.Keep),
                Advice.Count(stage.Units),
                Advice.Count(Math.Max(1, 1 / arithmetic.NothingKept)),
                (MaskScope)dropping[0].Raw.Mask == MaskScope.Batch ? "steps" : "rows");
        }

        // Halves round: a count may differ from keep · units by half a unit, which is much of a few units.
        double share = (double)arithmetic.KeptCount / stage.Units;
        if (stage.Form == DropoutForm.ExactCount && Math.Abs(share - stage.Keep) > thresholds.CountDifference)
        {
            yield return new Advice(
                AdviceDescriptors.CountFarFromKeep,
                ProblemPlace.Row(dropping[0].Row),
                Advice.Count(stage.Units),
                Advice.Count(arithmetic.KeptCount),
                Advice.Percent(share),
                Advice.Percent(stage.Keep));
        }

        if (stage.Activation == Activation.Selu && stage.Form != DropoutForm.Alpha)
        {
            yield return new Advice(
                AdviceDescriptors.PlainDropoutOnSelu,
                ProblemPlace.Row(dropping[0].Row),
                Advice.Number(Math.Round(VarianceFactor(stage.Form.Value, stage.Keep), 3)),
                Advice.Number(stage.Keep));
        }
    }

    // Of activations with mean 0: of a·m with a 0-or-1 m it is q, and 1/q² of that where the kept are divided by q.
    private static double VarianceFactor(DropoutForm form, double keep) => form == DropoutForm.ScaleAtPredict ? keep : 1 / keep;

    private static bool LooksLikeRate(WrittenDropout dropout, AdviceThresholds thresholds, Func<int, bool> isPositional) =>
        dropout.Keep < thresholds.NamedKeep && dropout.Raw.Rate is null && isPositional(dropout.Row);

    private static Advice KeepLooksLikeRate(WrittenDropout dropout) =>
        new(
            AdviceDescriptors.KeepLooksLikeRate,
            ProblemPlace.Row(dropout.Row, dropout.Argument),
            (DropoutForm)dropout.Raw.Form switch
            {
                DropoutForm.Gaussian => "GaussianDropout",
                DropoutForm.Alpha => "AlphaDropout",
                _ => "Dropout",
            },
            Advice.Number(dropout.Keep),
            Advice.Percent(dropout.Keep),
            Advice.Number((double)(1 - (decimal)dropout.Keep)));
}
