//// program: unity network drops in its only way forward
using System.Collections.Generic;
using UnityEngine;
public class NeuralNetwork
{
    private int[] layers;
    private float[][] neurons;
    private float[][] biases;
    private float[][][] weights;
    public float learningRate = 0.01f;
    private float dropoutRate = 0.2f;

    public float[] FeedForward(float[] inputs)
    {
        for (int i = 0; i < inputs.Length; i++) neurons[0][i] = inputs[i];
        for (int i = 1; i < layers.Length; i++)
        {
            for (int j = 0; j < layers[i]; j++)
            {
                float value = 0f;
                for (int k = 0; k < layers[i - 1]; k++) value += weights[i - 1][j][k] * neurons[i - 1][k];
                neurons[i][j] = activate(value + biases[i - 1][j]);
                if (i < layers.Length - 1 && UnityEngine.Random.value < dropoutRate) //! DROP3001? DROP3002
                    neurons[i][j] = 0f;
            }
        }
        return neurons[layers.Length - 1];
    }

    private float activate(float value) { return (float)System.Math.Tanh(value); }
    private float activateDer(float value) { return 1 - (value * value); }

    public void BackPropagate(float[] inputs, float[] expected)
    {
        float[] output = FeedForward(inputs);
        float[][] gamma = new float[layers.Length][];
        for (int i = 0; i < layers.Length; i++) gamma[i] = new float[layers[i]];
        for (int i = 0; i < output.Length; i++) gamma[layers.Length - 1][i] = (output[i] - expected[i]) * activateDer(output[i]);
        for (int i = layers.Length - 2; i > 0; i--)
        {
            for (int j = 0; j < layers[i]; j++)
            {
                gamma[i][j] = 0;
                for (int k = 0; k < gamma[i + 1].Length; k++) gamma[i][j] += gamma[i + 1][k] * weights[i][k][j]; //! DROP3007
                gamma[i][j] *= activateDer(neurons[i][j]);
                for (int k = 0; k < layers[i - 1]; k++) weights[i - 1][j][k] -= gamma[i][j] * neurons[i - 1][k] * learningRate;
            }
        }
    }
}
//// program: network predicts through its training forward
using System;
public class Network
{
    private double[][] activations;
    private double[][,] weights;
    private readonly double keepProbability;
    private readonly Random random = new Random();
    private double[][] masks;

    public Network(double keepProbability) { this.keepProbability = keepProbability; }

    private double[] Forward(double[] input)
    {
        activations[0] = input;
        for (int l = 1; l < activations.Length; l++)
        {
            for (int j = 0; j < activations[l].Length; j++)
            {
                double z = 0;
                for (int i = 0; i < activations[l - 1].Length; i++) z += weights[l - 1][i, j] * activations[l - 1][i];
                activations[l][j] = 1.0 / (1.0 + Math.Exp(-z));
                masks[l][j] = random.NextDouble() < keepProbability ? 1.0 / keepProbability : 0.0; //! DROP3001
                activations[l][j] *= masks[l][j];
            }
        }
        return activations[activations.Length - 1];
    }

    public double[] Predict(double[] input) => Forward(input);

    public void Train(double[] input, double[] target, double rate)
    {
        double[] output = Forward(input);
        double[] delta = new double[output.Length];
        for (int j = 0; j < output.Length; j++) delta[j] = (output[j] - target[j]) * output[j] * (1 - output[j]);
        for (int l = activations.Length - 2; l > 0; l--)
        {
            var next = new double[activations[l].Length];
            for (int i = 0; i < next.Length; i++)
            {
                for (int j = 0; j < delta.Length; j++) next[i] += weights[l][i, j] * delta[j];
                next[i] *= masks[l][i];
            }
            delta = next;
        }
    }
}
//// program: network with a flag, everything right
using System;
public class Network
{
    private double[][] activations;
    private double[][,] weights;
    private readonly double keepProbability;
    private readonly Random random = new Random();
    private double[][] masks;

    public Network(double keepProbability) { this.keepProbability = keepProbability; }

    private double[] Forward(double[] input, bool training)
    {
        activations[0] = input;
        for (int l = 1; l < activations.Length; l++)
        {
            for (int j = 0; j < activations[l].Length; j++)
            {
                double z = 0;
                for (int i = 0; i < activations[l - 1].Length; i++) z += weights[l - 1][i, j] * activations[l - 1][i];
                activations[l][j] = 1.0 / (1.0 + Math.Exp(-z));
                if (training)
                {
                    masks[l][j] = random.NextDouble() < keepProbability ? 1.0 / keepProbability : 0.0;
                    activations[l][j] *= masks[l][j];
                }
            }
        }
        return activations[activations.Length - 1];
    }

    public double[] Predict(double[] input) => Forward(input, false);

    public void Train(double[] input, double[] target, double rate)
    {
        double[] output = Forward(input, true);
        double[] delta = new double[output.Length];
        for (int j = 0; j < output.Length; j++) delta[j] = (output[j] - target[j]) * output[j] * (1 - output[j]);
        for (int l = activations.Length - 2; l > 0; l--)
        {
            var next = new double[activations[l].Length];
            for (int i = 0; i < next.Length; i++)
            {
                for (int j = 0; j < delta.Length; j++) next[i] += weights[l][i, j] * delta[j];
                next[i] *= masks[l][i];
            }
            delta = next;
        }
    }
}
//// program: magazine style, weights halved behind the training
using System;
public class NeuralNetwork
{
    private int numInput, numHidden, numOutput;
    private double[][] ihWeights, hoWeights;
    private double[] hNodes, oNodes, inputs;
    private int[] dropNodes;
    private Random rnd = new Random(0);

    private void MakeDropNodes()
    {
        for (int j = 0; j < numHidden; ++j)
        {
            double p = rnd.NextDouble();
            if (p < 0.50) dropNodes[j] = 1; else dropNodes[j] = 0;
        }
    }

    public double[] ComputeOutputs(double[] xValues)
    {
        double[] hSums = new double[numHidden];
        double[] oSums = new double[numOutput];
        for (int j = 0; j < numHidden; ++j)
            for (int i = 0; i < numInput; ++i)
                hSums[j] += xValues[i] * ihWeights[i][j];
        for (int j = 0; j < numHidden; ++j) hNodes[j] = Math.Tanh(hSums[j]);
        for (int k = 0; k < numOutput; ++k)
            for (int j = 0; j < numHidden; ++j)
                oSums[k] += hNodes[j] * hoWeights[j][k];
        return oSums;
    }

    public double[] ComputeOutputsDropout(double[] xValues)
    {
        double[] hSums = new double[numHidden];
        double[] oSums = new double[numOutput];
        for (int j = 0; j < numHidden; ++j)
        {
            if (dropNodes[j] == 1) continue;
            for (int i = 0; i < numInput; ++i) hSums[j] += xValues[i] * ihWeights[i][j];
            hNodes[j] = Math.Tanh(hSums[j]);
        }
        for (int k = 0; k < numOutput; ++k)
            for (int j = 0; j < numHidden; ++j)
            {
                if (dropNodes[j] == 1) continue;
                oSums[k] += hNodes[j] * hoWeights[j][k];
            }
        return oSums;
    }

    public void Train(double[][] data, int maxEpochs)
    {
        for (int e = 0; e < maxEpochs; ++e)
            for (int i = 0; i < data.Length; ++i)
            {
                MakeDropNodes();
                ComputeOutputsDropout(data[i]);
            }
        for (int j = 0; j < numHidden; ++j)
            for (int k = 0; k < numOutput; ++k)
                hoWeights[j][k] /= 2.0;
    }
}
//// program: neurons as objects, dropped flag, evaluated with dropout
using System;
using System.Collections.Generic;
using System.Linq;
public class Neuron
{
    public double Value, Bias, Delta;
    public bool Dropped;
    public List<(Neuron from, double weight)> Inputs = new();
}
public class Brain
{
    private readonly List<List<Neuron>> layers = new();
    private readonly Random rng = new();
    public double DropoutChance = 0.3;

    public double[] Run(double[] input)
    {
        for (int i = 0; i < input.Length; i++) layers[0][i].Value = input[i];
        foreach (var layer in layers.Skip(1))
            foreach (var neuron in layer)
            {
                neuron.Dropped = rng.NextDouble() < DropoutChance; //! DROP3001 DROP3002
                neuron.Value = neuron.Dropped ? 0 : Math.Tanh(neuron.Inputs.Sum(c => c.from.Value * c.weight) + neuron.Bias);
            }
        return layers[layers.Count - 1].Select(n => n.Value).ToArray();
    }

    public int Classify(double[] input)
    {
        var result = Run(input);
        return Array.IndexOf(result, result.Max());
    }

    public void Learn(double[] input, double[] target, double rate)
    {
        Run(input);
        var last = layers[layers.Count - 1];
        for (int i = 0; i < last.Count; i++) last[i].Delta = last[i].Dropped ? 0 : (target[i] - last[i].Value) * (1 - last[i].Value * last[i].Value);
    }
}
//// program: Monte Carlo on purpose
using System;
using System.Linq;
public class BayesianNetwork
{
    private readonly Random random = new Random();
    private readonly double rate = 0.1;
    private double[] DropoutForward(double[] x)
    {
        var y = new double[x.Length];
        for (int i = 0; i < x.Length; i++) y[i] = random.NextDouble() < rate ? 0 : x[i] / (1 - rate);
        return y;
    }
    public (double mean, double std) PredictWithUncertainty(double[] x, int samples)
    {
        double[] outputs = Enumerable.Range(0, samples).Select(_ => DropoutForward(x).Sum()).ToArray();
        double mean = outputs.Average();
        return (mean, Math.Sqrt(outputs.Select(o => (o - mean) * (o - mean)).Average()));
    }
}
//// program: DART drops trees
using System;
using System.Collections.Generic;
public class DartBooster
{
    private readonly List<RegressionTree> trees = new();
    private readonly Random random = new Random();
    public double DropRate = 0.1;
    public double[] Predict(double[][] rows)
    {
        var scores = new double[rows.Length];
        foreach (var tree in trees)
        {
            double w = random.NextDouble() < DropRate ? 0 : 1;
            for (int i = 0; i < rows.Length; i++) scores[i] += w * tree.Score(rows[i]);
        }
        return scores;
    }
}
//// program: stochastic depth skips whole blocks
using System;
public class ResidualNetwork
{
    private readonly Random random = new Random();
    private readonly Block[] blocks;
    public float DropPathRate = 0.2f;
    public Tensor Forward(Tensor x, bool training)
    {
        foreach (var block in blocks)
        {
            if (training && random.NextDouble() < DropPathRate) continue;
            x = x + block.Forward(x);
        }
        return x;
    }
}
//// program: augmentation of images
using System;
public class ImageAugmenter
{
    private readonly Random rng = new Random();
    public float PixelDropout = 0.05f;
    public float[] Augment(float[] pixels)
    {
        var result = (float[])pixels.Clone();
        for (int i = 0; i < result.Length; i++)
            if (rng.NextDouble() < PixelDropout) result[i] = 0;
        return result;
    }
}
//// program: game drops loot
using UnityEngine;
public class LootTable : MonoBehaviour
{
    public float dropRate = 0.2f;
    public int[] amounts;
    public int[] Roll()
    {
        var result = new int[amounts.Length];
        for (int i = 0; i < amounts.Length; i++)
            result[i] = Random.value < dropRate ? amounts[i] : 0;
        return result;
    }
}
//// program: genetic algorithm with dropout in the name of a field
using System;
public class Genome
{
    private readonly Random rnd = new Random();
    public double[] Weights;
    public double MutationRate = 0.1;
    public void Mutate()
    {
        for (int i = 0; i < Weights.Length; i++)
            if (rnd.NextDouble() < MutationRate) Weights[i] = 0;
    }
}
//// program: sequence model, mask over the batch in a graph
using System;
public class ComputeGraph
{
    private readonly bool needsBackprop;
    private readonly Random random = new Random();
    public ComputeGraph(bool needsBackprop) { this.needsBackprop = needsBackprop; }

    public Matrix Dropout(Matrix v, double dropProb)
    {
        if (dropProb == 0 || !needsBackprop) return v;
        double p = 1.0 - dropProb;
        var noise = new Matrix(v.Rows, v.Columns);
        for (int i = 0; i < noise.Weight.Length; i++)
            noise.Weight[i] = random.NextDouble() < p ? 1.0 / p : 0;
        return EltMul(v, noise);
    }
    private Matrix EltMul(Matrix a, Matrix b)
    {
        var res = new Matrix(a.Rows, a.Columns);
        for (int i = 0; i < a.Weight.Length; i++) res.Weight[i] = a.Weight[i] * b.Weight[i];
        return res;
    }
}
//// program: compute graph that does not scale
using System;
public class ComputeGraph
{
    private readonly bool needsBackprop;
    private readonly Random random = new Random();
    public ComputeGraph(bool needsBackprop) { this.needsBackprop = needsBackprop; }

    public Matrix Dropout(Matrix v, double dropProb)
    {
        if (!needsBackprop) return v;
        var res = new Matrix(v.Rows, v.Columns);
        for (int i = 0; i < v.Weight.Length; i++)
        {
            if (random.NextDouble() >= dropProb) //! DROP3002
                res.Weight[i] = v.Weight[i];
        }
        return res;
    }
}
//// program: training in two methods, predict has the factor
using System;
public class Mlp
{
    double[] hidden; double[,] w1, w2; Random rng = new Random(); double pKeep = 0.8;
    bool[] alive;
    double[] HiddenTrain(double[] x)
    {
        for (int j = 0; j < hidden.Length; j++)
        {
            alive[j] = rng.NextDouble() <= pKeep;
            if (!alive[j]) { hidden[j] = 0; continue; }
            double s = 0;
            for (int i = 0; i < x.Length; i++) s += x[i] * w1[i, j];
            hidden[j] = Math.Tanh(s);
        }
        return hidden;
    }
    public double[] Predict(double[] x)
    {
        var h = new double[hidden.Length];
        for (int j = 0; j < h.Length; j++)
        {
            double s = 0;
            for (int i = 0; i < x.Length; i++) s += x[i] * w1[i, j];
            h[j] = Math.Tanh(s) * pKeep; // dropout: expectation
        }
        return Output(h);
    }
    double[] Output(double[] h) { var o = new double[w2.GetLength(1)]; for (int k = 0; k < o.Length; k++) for (int j = 0; j < h.Length; j++) o[k] += h[j] * w2[j, k]; return o; }
}
//// program: phase is an enum, switch
using System;
public enum Phase { Train, Test }
public class DropoutNode
{
    public float Ratio = 0.5f;
    float[] mask;
    readonly Random rnd = new Random();
    public float[] Forward(float[] x, Phase phase)
    {
        switch (phase)
        {
            case Phase.Train:
                mask = new float[x.Length];
                for (int i = 0; i < x.Length; i++) mask[i] = rnd.NextDouble() > Ratio ? 1f / (1f - Ratio) : 0f;
                var y = new float[x.Length];
                for (int i = 0; i < x.Length; i++) y[i] = x[i] * mask[i];
                return y;
            default:
                return x;
        }
    }
    public float[] Backward(float[] dy)
    {
        var dx = new float[dy.Length];
        for (int i = 0; i < dy.Length; i++) dx[i] = dy[i] * mask[i];
        return dx;
    }
}
//// program: mask for an epoch
using System;
public class Trainer
{
    double[] hidden, dropoutMask; Random r = new Random(); double keepProb = 0.5;
    public void Train(double[][] samples, int epochs)
    {
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            for (int j = 0; j < dropoutMask.Length; j++)
                dropoutMask[j] = r.NextDouble() < keepProb ? 1 / keepProb : 0; //! DROP3012
            for (int s = 0; s < samples.Length; s++)
            {
                Hidden(samples[s]);
                for (int j = 0; j < hidden.Length; j++) hidden[j] *= dropoutMask[j];
            }
        }
    }
    void Hidden(double[] x) { for (int j = 0; j < hidden.Length; j++) hidden[j] = Math.Max(0, x[j]); }
}
//// program: helper decides, reversed by its name
public static class Rand
{
    private static readonly System.Random rng = new System.Random();
    public static bool NextBool(double p) => rng.NextDouble() < p;
}
public class DropoutLayer
{
    public double DropRate = 0.2;
    double[] mask;
    public double[] Forward(double[] x, bool training)
    {
        if (!training) return x;
        mask = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            mask[i] = Rand.NextBool(DropRate) ? 1 / (1 - DropRate) : 0; //! DROP3005
            x[i] *= mask[i];
        }
        return x;
    }
    public double[] Backward(double[] d) { for (int i = 0; i < d.Length; i++) d[i] *= mask[i]; return d; }
}
//// program: predict turns the flag off and on again
using System;
public class Net
{
    private bool training = true;
    private readonly Random rng = new Random();
    public double Dropout = 0.5;
    double[] Forward(double[] x)
    {
        var y = (double[])x.Clone();
        if (training)
            for (int i = 0; i < y.Length; i++)
                y[i] = rng.NextDouble() < Dropout ? 0 : y[i] / (1 - Dropout);
        return y;
    }
    public double[] Predict(double[] x)
    {
        training = false;
        var result = Forward(x);
        training = true;
        return result;
    }
    public void Train(double[] x) { training = true; Forward(x); }
}
//// file: Layer.cs program: interface in one file, prediction in another
public interface ILayer { double[] Forward(double[] x); double[] Backward(double[] d); }
public class Dropout : ILayer
{
    private readonly double rate; private double[] mask; private static readonly System.Random rng = new System.Random();
    public Dropout(double rate) { this.rate = rate; }
    public double[] Forward(double[] x)
    {
        mask = new double[x.Length];
        var y = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            mask[i] = rng.NextDouble() < rate ? 0 : 1 / (1 - rate); //! DROP3001
            y[i] = x[i] * mask[i];
        }
        return y;
    }
    public double[] Backward(double[] d) { var r = new double[d.Length]; for (int i = 0; i < d.Length; i++) r[i] = d[i] * mask[i]; return r; }
}
//// file: Model.cs
public class Model
{
    private readonly System.Collections.Generic.List<ILayer> layers = new();
    public double[] Predict(double[] x)
    {
        foreach (var layer in layers) x = layer.Forward(x);
        return x;
    }
}
