namespace Dropout.CodeGen;

/// <summary>
/// What training minimises, always a mean over the rows of a step. The head belongs to the loss:
/// training works on logits, and Predict returns what the head makes of them.
/// </summary>
public enum Loss
{
    /// <summary>
    /// −Σ t·ln softmax(z), with class labels or distributions as targets. Predict returns probabilities that sum to 1.
    /// Needs at least two outputs.
    /// </summary>
    SoftmaxCrossEntropy,

    /// <summary>
    /// −t·ln σ(z) − (1 − t)·ln(1 − σ(z)), averaged over the outputs: one output for a yes/no question,
    /// several for independent labels. Predict returns probabilities.
    /// </summary>
    BinaryCrossEntropy,

    /// <summary>(y − t)², averaged over the outputs. Predict returns y.</summary>
    MeanSquaredError,

    /// <summary>|y − t|, averaged over the outputs. Predict returns y.</summary>
    MeanAbsoluteError,

    /// <summary>
    /// ½·(y − t)² where |y − t| ≤ δ, else δ·(|y − t| − ½δ), averaged over the outputs (Huber 1964): outliers pull no harder than from
    /// a distance of δ, which is 1 unless <see cref="NetworkAttribute.HuberDelta"/> says otherwise. Predict returns y.
    /// </summary>
    Huber,
}
