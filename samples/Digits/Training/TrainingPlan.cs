using Dropout.CodeGen;

namespace Digits.Training;

/// <summary>How both networks are trained: everything that they share, which is everything but dropout.</summary>
/// <param name="Epochs">How often every training image is shown.</param>
/// <param name="BatchSize">Images in a step.</param>
/// <param name="Seed">Determines the first weights, the masks, and the order of the images.</param>
/// <param name="Threads">Threads that work on a step.</param>
internal sealed record TrainingPlan(int Epochs, int BatchSize, int Seed, int Threads)
{
    /// <summary>What turns gradients into steps: settings under which either network learns well.</summary>
    public Sgd Optimizer { get; } = new() { LearningRate = 0.05f, Momentum = 0.9f };
}
