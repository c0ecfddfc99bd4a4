using Digits.Data;
using Digits.Training;
using Spectre.Console;

namespace Digits.Presentation;

/// <summary>Everything the program says but its progress.</summary>
internal sealed class Report(IAnsiConsole console)
{
    /// <summary>What is about to be done.</summary>
    public void ShowPlan(DigitImages images, TrainingPlan plan)
    {
        Say($"{Texts.Count(images.Training.Rows)} training and {Texts.Count(images.Test.Rows)} test images, seed {plan.Seed}.");
        Say($"They are {images.Origin}.");
        Say("Two networks 784-1024-1024-10 that start and are trained alike, but for dropout.");
        Say(FormattableString.Invariant(
            $"{plan.Epochs} epochs, batches of {plan.BatchSize}, SGD {plan.Optimizer.LearningRate} with momentum {plan.Optimizer.Momentum}, {plan.Threads} threads."));
        console.WriteLine();
    }

    /// <summary>How the two networks did.</summary>
    public void ShowResults(DigitImages images, Comparison comparison, TimeSpan total)
    {
        console.WriteLine();
        console.Write(ResultTable.Of(comparison));
        console.WriteLine();
        Say(Verdict(PairedTest.Of(comparison, images.Test.Labels.Span), comparison));
        console.WriteLine();
        console.Write(TestDigits.Of(images, comparison));
        Say($"All of it took {Texts.Time(total)}.");
    }

    private static string Verdict(PairedTest test, Comparison comparison)
    {
        string scores = $"{Texts.SignedPoints(test.Lead)} on the test images, where luck stays within {Texts.Points(test.Luck)}";
        if (Math.Abs(test.Lead) <= test.Luck)
        {
            return $"Dropout makes no difference beyond luck: {scores}.";
        }

        return test.Lead > 0
            ? $"Dropout wins: {scores}.\nThe gap between training and test is {Texts.Points(comparison.With.Gap)}, not {Texts.Points(comparison.Without.Gap)}."
            : $"Dropout loses: {scores}.";
    }

    private void Say(string sentence) => console.Write(new Text(sentence + "\n"));
}
