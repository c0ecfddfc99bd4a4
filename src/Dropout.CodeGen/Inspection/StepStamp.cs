namespace Dropout.CodeGen;

/// <summary>The step that a view shows: who reads it after another was taken is told so.</summary>
internal readonly struct StepStamp
{
    private readonly long number;

    public StepStamp(TrainingStep step)
    {
        step.ThrowBeforeFirstStep();
        Step = step;
        number = step.StepNumber;
        Rows = step.RowsOfLastStep;
    }

    public TrainingStep Step { get; }

    public int Rows { get; }

    public void Check()
    {
        Step.ThrowIfDisposed();
        if (Step.StepNumber != number)
        {
            throw new InvalidOperationException(
                $"This shows step {number} of {Step.Network.Name}.Trainer, which has taken step {Step.StepNumber} since; ask the trainer again.");
        }
    }

    public void CheckRow(int row)
    {
        Check();
        CheckIndex(row, Rows, nameof(row));
    }

    public static void CheckIndex(int index, int count, string name)
    {
        if ((uint)index >= (uint)count)
        {
            throw new ArgumentOutOfRangeException(name, index, $"{name} is {index}; there are 0 to {count - 1}.");
        }
    }
}
