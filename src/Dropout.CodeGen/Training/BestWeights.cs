namespace Dropout.CodeGen;

/// <summary>The weights of the best epoch so far, and how long ago it was.</summary>
internal sealed class BestWeights : IDisposable
{
    private readonly EarlyStopping stopping;
    private readonly NetworkParameters parameters;
    private readonly NativeBuffer weights;

    public BestWeights(EarlyStopping stopping, NetworkParameters parameters)
    {
        this.stopping = stopping;
        this.parameters = parameters;
        weights = new NativeBuffer(parameters.Buffer.Length, parameters.Description.Name);
    }

    /// <summary>The best epoch, counted from 1; 0 before the first.</summary>
    public int Epoch { get; private set; }

    /// <summary>Its score.</summary>
    public double Score { get; private set; }

    /// <summary>Its weights.</summary>
    public ParameterBlock Block => new(parameters, weights, 0);

    /// <summary>Notes an epoch, and keeps its weights if it is the best.</summary>
    /// <returns>Whether it is.</returns>
    public bool Add(int epoch, Evaluation validation)
    {
        double score = stopping.Score == ValidationScore.Accuracy ? validation.Accuracy!.Value : validation.Loss;
        bool isBest = stopping.Score == ValidationScore.Accuracy
            ? score > Score + stopping.LeastImprovement
            : score < Score - stopping.LeastImprovement;
        if (Epoch > 0 && !isBest)
        {
            return false;
        }

        Note(epoch, score);
        parameters.Buffer.CopyTo(weights);
        return true;
    }

    /// <summary>Whether patience has run out.</summary>
    public bool IsOver(int epoch) => Epoch > 0 && epoch - Epoch >= stopping.Patience;

    /// <summary>Takes over what a checkpoint says; the weights are written to <see cref="Block"/>.</summary>
    public void Note(int epoch, double score) => (Epoch, Score) = (epoch, score);

    /// <summary>Gives the network its best weights back, if that is wanted and there are some.</summary>
    public void Restore()
    {
        if (Epoch > 0 && stopping.RestoreBest)
        {
            weights.CopyTo(parameters.Buffer);
            parameters.MarkChanged();
        }
    }

    public void Dispose() => weights.Dispose();
}
