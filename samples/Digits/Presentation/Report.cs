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
        bool isLuck = Math.Abs(test.Lead) <= test.Luck;
        string winner = isLuck ? "No winner" : test.Lead > 0 ? "Dropout wins" : "Dropout loses";
        string score = $"{winner}: {Texts.SignedPoints(test.Lead)} on the test images (luck: up to {Texts.Points(test.Luck)}).";
        string gaps = $"The gap to training is {Texts.Points(comparison.With.Gap)} with dropout,"
            + $" {Texts.Points(comparison.Without.Gap)} without.";

        // Dropout slows learning down: what is not learned by heart takes more time.
        bool isUnfinished = (isLuck || test.Lead < 0) && comparison.With.TrainingAccuracy < comparison.Without.TrainingAccuracy;
        return isUnfinished ? $"{score}\n{gaps}\nThe network with dropout is still learning: more --epochs may help." : $"{score}\n{gaps}";
    }

    private void Say(string sentence) => console.Write(new Text(sentence + "\n"));
}
