using Digits.Data;
using Dropout.CodeGen;

namespace Digits.Training;

/// <summary>A network after its training, with its scores. All of them are from the predict path, where nothing is dropped.</summary>
/// <param name="Name">What the report calls it.</param>
/// <param name="OnTraining">How it does on the images it learned from.</param>
/// <param name="OnTest">How it does on images that it never saw.</param>
/// <param name="TestProbabilities">[test images, classes], row-major: what it says about each test image.</param>
/// <param name="Run">How the training went.</param>
internal sealed record TrainedNetwork(
    string Name, Evaluation OnTraining, Evaluation OnTest, float[] TestProbabilities, FitResult Run)
{
    /// <summary>The share of training images that are recognised.</summary>
    public double TrainingAccuracy => OnTraining.Accuracy.GetValueOrDefault();

    /// <summary>The share of test images that are recognised.</summary>
    public double TestAccuracy => OnTest.Accuracy.GetValueOrDefault();

    /// <summary>How much of what was learned does not carry over to new images: the measure of overfitting.</summary>
    public double Gap => TrainingAccuracy - TestAccuracy;

    /// <summary>What the network takes a test image for, and how sure it is.</summary>
    public (int Digit, float Probability) Answer(int testImage)
    {
        ReadOnlySpan<float> probabilities = TestProbabilities.AsSpan(testImage * DigitImages.Classes, DigitImages.Classes);
        int digit = 0;
        for (int candidate = 1; candidate < probabilities.Length; candidate++)
        {
            if (probabilities[candidate] > probabilities[digit])
            {
                digit = candidate;
            }
        }

        return (digit, probabilities[digit]);
    }
}
