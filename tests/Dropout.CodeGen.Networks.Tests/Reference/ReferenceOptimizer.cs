namespace Dropout.CodeGen.Networks.Tests.Reference;

/// <summary>An optimizer's state for one tensor, in double precision.</summary>
internal abstract class ReferenceOptimizer
{
    /// <summary>Changes <paramref name="parameters"/> by one step.</summary>
    public abstract void Step(double[] parameters, IReadOnlyList<double> gradients);
}

/// <summary>v ← momentum·v + g, w ← w − rate·v.</summary>
internal sealed class ReferenceSgd(int length, Sgd options) : ReferenceOptimizer
{
    private readonly double[] velocity = new double[length];

    public override void Step(double[] parameters, IReadOnlyList<double> gradients)
    {
        for (int index = 0; index < parameters.Length; index++)
        {
            velocity[index] = (options.Momentum.At(1) * velocity[index]) + gradients[index];
            parameters[index] -= options.LearningRate.At(1) * velocity[index];
        }
    }
}

/// <summary>Algorithm 1 of Kingma and Ba 2015.</summary>
internal sealed class ReferenceAdam(int length, Adam options) : ReferenceOptimizer
{
    private readonly double[] mean = new double[length];
    private readonly double[] square = new double[length];
    private int step;

    public override void Step(double[] parameters, IReadOnlyList<double> gradients)
    {
        step++;
        for (int index = 0; index < parameters.Length; index++)
        {
            double gradient = gradients[index];
            mean[index] = (options.Beta1 * mean[index]) + ((1 - (double)options.Beta1) * gradient);
            square[index] = (options.Beta2 * square[index]) + ((1 - (double)options.Beta2) * gradient * gradient);
            double meanHat = mean[index] / (1 - Math.Pow(options.Beta1, step));
            double squareHat = square[index] / (1 - Math.Pow(options.Beta2, step));
            parameters[index] -= options.LearningRate.At(1) * meanHat / (Math.Sqrt(squareHat) + options.Epsilon);
        }
    }
}
