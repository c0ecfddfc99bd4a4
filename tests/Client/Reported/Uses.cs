using Dropout.CodeGen;

namespace Reported;

[Network(30, Loss.MeanSquaredError)]
[Dense(1)]
public sealed partial class Curve;

public static class Uses
{
    public static double Score(Curve net, Curve.Trainer trainer, float[][] rows, float[] targets)
    {
        int right = 0;
        for (int row = 0; row < rows.Length; row++)
        {
            float[] output = new float[Curve.OutputSize];
            trainer.Train(rows[row], targets); // DROP2011
            net.Predict(rows[row], output);
            if (MathF.Round(output[0]) == targets[row])
            {
                right++;
            }
        }

        return (double)right / rows.Length;
    }

    public static void PredictPrice(Curve net, Curve.Trainer trainer, float[] inputs, float[] targets)
    {
        trainer.Train(inputs, targets); // DROP2003
        net.Predict(inputs, targets);
    }

    public static void Choose(Curve net, Curve.Trainer trainer, float[] inputs, float[] targets)
    {
        float best = float.MaxValue;
        for (int step = 0; step < 100; step++)
        {
            float loss = trainer.Train(inputs, targets);
            if (loss < best) // DROP2004
            {
                best = loss;
                SaveCopy(net);
            }
        }
    }

    public static void TrainInVain(float[] inputs, float[] targets)
    {
        var net = new Curve(seed: 1); // DROP2008
        using var trainer = net.CreateTrainer(new Adam());
        trainer.Train(inputs, targets);
    }

    public static void TrainAtOnce(Curve.Trainer trainer, float[] inputs, float[] targets) =>
        Parallel.For(0, 100, step => trainer.Train(inputs, targets)); // DROP2009

    public static Curve[] Ensemble() =>
    [
        new Curve(seed: 1),
        new Curve(seed: 1), // DROP2010
    ];

    private static void SaveCopy(Curve net) => net.Predict(new float[Curve.InputSize], new float[Curve.OutputSize]);
}
