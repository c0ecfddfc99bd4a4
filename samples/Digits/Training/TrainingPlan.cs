using Dropout.CodeGen;

namespace Digits.Training;

/// <summary>How both networks are trained: everything that they share, which is everything but dropout.</summary>
/// <param name="Epochs">How often every training image is shown.</param>
/// <param name="BatchSize">Images in a step.</param>
/// <param name="LearningRate">How far a step goes.</param>
/// <param name="Seed">Determines the first weights, the masks, and the order of the images.</param>
/// <param name="Threads">Threads that work on a step.</param>
internal sealed record TrainingPlan(int Epochs, int BatchSize, float LearningRate, int Seed, int Threads)
{
    /// <summary>What turns gradients into steps.</summary>
    public Sgd Optimizer => new() { LearningRate = LearningRate, Momentum = 0.9f };
}
