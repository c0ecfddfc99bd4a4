using Dropout.CodeGen;

namespace Repairable;

[Network(30, Loss.MeanSquaredError)]
[Dense(1)]
public sealed partial class Curve;

public static class Uses
{
    [PredictPath]
    public static void Answer(Curve net, Curve.Trainer trainer, float[] inputs, float[] outputs)
    {
        trainer.Train(inputs, outputs); // DROP2001
        net.Predict(inputs, outputs);
    }

    [PredictPath]
    public static float Average(Curve net, float[] inputs)
    {
        float[] mean = new float[Curve.OutputSize];
        float[] spread = new float[Curve.OutputSize];
        net.PredictWithUncertainty(inputs, 50, 1, mean, spread); // DROP2002
        return mean[0];
    }

    public static void Step(Curve net, float[] inputs, float[] targets)
    {
        for (int step = 0; step < 100; step++)
        {
            using var trainer = net.CreateTrainer(new Adam()); // DROP2005
            trainer.Train(inputs, targets);
        }
    }

    public static void Forget(Curve net, float[] inputs, float[] targets)
    {
        var trainer = net.CreateTrainer(new Adam()); // DROP2006
        trainer.Train(inputs, targets);
    }

    public static float Guess(Curve net)
    {
        float[] inputs = new float[31]; // DROP2007
        float[] outputs = new float[Curve.OutputSize];
        net.Predict(inputs, outputs);
        return outputs[0];
    }
}
