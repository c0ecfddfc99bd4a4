//// program: predict calls a forward that drops
using System;
public class Net
{
    private double[] h; private double[,] w; private readonly Random rng = new Random(); public double DropoutRate = 0.2;
    private double[] Hidden(double[] x)
    {
        for (int j = 0; j < h.Length; j++)
        {
            double s = 0;
            for (int i = 0; i < x.Length; i++) s += x[i] * w[i, j];
            h[j] = rng.NextDouble() < DropoutRate ? 0 : Math.Max(0, s) / (1 - DropoutRate); //! DROP3001
        }
        return h;
    }
    public double[] Predict(double[] x) => Hidden(x);
    public void Train(double[] x) { Hidden(x); }
}
//// program: predict passes false
using System;
public class Net
{
    private double[] h; private double[,] w; private readonly Random rng = new Random(); public double DropoutRate = 0.2;
    private double[] Hidden(double[] x, bool training)
    {
        for (int j = 0; j < h.Length; j++)
        {
            double s = 0;
            for (int i = 0; i < x.Length; i++) s += x[i] * w[i, j];
            h[j] = Math.Max(0, s);
            if (training) h[j] = rng.NextDouble() < DropoutRate ? 0 : h[j] / (1 - DropoutRate);
        }
        return h;
    }
    public double[] Predict(double[] x) => Hidden(x, false);
    public void Train(double[] x) { Hidden(x, true); }
}
//// program: predict leaves out a flag that is true by default
using System;
public class Net
{
    private double[] h; private double[,] w; private readonly Random rng = new Random(); public double DropoutRate = 0.2;
    private double[] Hidden(double[] x, bool training = true)
    {
        for (int j = 0; j < h.Length; j++)
        {
            double s = 0;
            for (int i = 0; i < x.Length; i++) s += x[i] * w[i, j];
            h[j] = Math.Max(0, s);
            if (training) h[j] = rng.NextDouble() < DropoutRate ? 0 : h[j] / (1 - DropoutRate); //! DROP3001
        }
        return h;
    }
    public double[] Predict(double[] x) => Hidden(x);
    public void Train(double[] x) { Hidden(x, true); }
}
//// program: overload without dropout
using System;
public class Net
{
    private double[] h; private readonly Random rng = new Random(); public double DropoutRate = 0.2;
    public double[] FeedForward(double[] x) { for (int j = 0; j < h.Length; j++) h[j] = Math.Tanh(x[j]); return h; }
    public double[] FeedForwardTraining(double[] x)
    {
        FeedForward(x);
        for (int j = 0; j < h.Length; j++) h[j] = rng.NextDouble() < DropoutRate ? 0 : h[j] / (1 - DropoutRate);
        return h;
    }
    public double[] Predict(double[] x) => FeedForward(x);
    public void Train(double[] x) => FeedForwardTraining(x);
}
//// program: context is null when predicting
using System;
public class Net
{
    private double[] h; public double DropoutRate = 0.2;
    private double[] Run(double[] x, TrainingContext context)
    {
        for (int j = 0; j < h.Length; j++)
        {
            h[j] = Math.Tanh(x[j]);
            if (context != null) h[j] = context.Random.NextDouble() < DropoutRate ? 0 : h[j] / (1 - DropoutRate);
        }
        return h;
    }
    public double[] Predict(double[] x) => Run(x, null);
    public void Train(double[] x) => Run(x, new TrainingContext());
}
//// program: evaluates accuracy with dropout
using System;
public class Classifier
{
    private double[] h; private readonly Random rng = new Random(); public float dropout = 0.5f;
    double[] Forward(double[] x)
    {
        for (int j = 0; j < h.Length; j++)
        {
            h[j] = Math.Tanh(x[j]);
            if (rng.NextDouble() > dropout) h[j] /= dropout; else h[j] = 0; //! DROP3001 DROP3004
        }
        return h;
    }
    public double Evaluate(double[][] xs, int[] ys)
    {
        int right = 0;
        for (int i = 0; i < xs.Length; i++) if (Array.IndexOf(Forward(xs[i]), 1) == ys[i]) right++;
        return right / (double)xs.Length;
    }
}
//// program: layers in a list, dropout is skipped when predicting
using System; using System.Collections.Generic;
public abstract class Layer { public abstract double[] Forward(double[] x); }
public class DropoutLayer : Layer
{
    private readonly Random rng = new Random(); public double Rate = 0.5;
    public override double[] Forward(double[] x)
    {
        for (int i = 0; i < x.Length; i++) x[i] = rng.NextDouble() < Rate ? 0 : x[i] / (1 - Rate);
        return x;
    }
}
public class Model
{
    private readonly List<Layer> layers = new();
    public double[] Predict(double[] x)
    {
        foreach (var layer in layers)
        {
            if (layer is DropoutLayer) continue;
            x = layer.Forward(x);
        }
        return x;
    }
}
//// program: layers in a list, dropout is not skipped
using System; using System.Collections.Generic;
public abstract class Layer { public abstract double[] Forward(double[] x); }
public class DropoutLayer : Layer
{
    private readonly Random rng = new Random(); public double Rate = 0.5;
    public override double[] Forward(double[] x)
    {
        for (int i = 0; i < x.Length; i++) x[i] = rng.NextDouble() < Rate ? 0 : x[i] / (1 - Rate); //! DROP3001
        return x;
    }
}
public class Model
{
    private readonly List<Layer> layers = new();
    public double[] Predict(double[] x)
    {
        foreach (var layer in layers) x = layer.Forward(x);
        return x;
    }
}
//// program: layers have a predict of their own
using System; using System.Collections.Generic;
public abstract class Layer { public abstract double[] Forward(double[] x); public abstract double[] Predict(double[] x); }
public class DropoutLayer : Layer
{
    private readonly Random rng = new Random(); public double Rate = 0.5;
    public override double[] Forward(double[] x)
    {
        for (int i = 0; i < x.Length; i++) x[i] = rng.NextDouble() < Rate ? 0 : x[i] / (1 - Rate);
        return x;
    }
    public override double[] Predict(double[] x) => x;
}
public class Model
{
    private readonly List<Layer> layers = new();
    public double[] Predict(double[] x)
    {
        foreach (var layer in layers) x = layer.Predict(x);
        return x;
    }
}
//// program: only the layer is here
using System;
public class DropoutLayer : Layer
{
    private readonly Random rng = new Random(); public double Rate = 0.5; double[] mask;
    public override double[] Forward(double[] x)
    {
        mask = new double[x.Length];
        for (int i = 0; i < x.Length; i++) { mask[i] = rng.NextDouble() < Rate ? 0 : 1 / (1 - Rate); x[i] *= mask[i]; }
        return x;
    }
    public override double[] Backward(double[] d)
    {
        for (int i = 0; i < d.Length; i++) d[i] *= mask[i];
        return d;
    }
}
//// program: unity agent, drops whatever it does
using UnityEngine;
public class Agent : MonoBehaviour
{
    private float[][] nodes; private float[][][] weights; public float dropoutProbability = 0.1f;
    public float[] FeedForward(float[] inputs)
    {
        nodes[0] = inputs;
        for (int i = 1; i < nodes.Length; i++)
            for (int j = 0; j < nodes[i].Length; j++)
            {
                float sum = 0;
                for (int k = 0; k < nodes[i - 1].Length; k++) sum += nodes[i - 1][k] * weights[i][j][k];
                nodes[i][j] = (float)System.Math.Tanh(sum);
                if (Random.Range(0f, 1f) < dropoutProbability) nodes[i][j] = 0; //! DROP3001? DROP3002
            }
        return nodes[nodes.Length - 1];
    }
    public void Train(float[] inputs, float[] targets) { FeedForward(inputs); }
}
//// program: flag of the class, negative
using System;
public class Dropout
{
    public bool Inference { get; set; }
    private readonly Random rng = new Random(); private readonly float rate = 0.1f;
    public float[] Forward(float[] x)
    {
        var y = new float[x.Length];
        for (int i = 0; i < x.Length; i++)
            y[i] = Inference ? x[i] : rng.NextDouble() < rate ? 0 : x[i] / (1 - rate);
        return y;
    }
}
//// program: flag of the class never set
using System;
public class Dropout
{
    private bool training = false;
    private readonly Random rng = new Random(); private readonly float rate = 0.1f;
    public float[] Forward(float[] x)
    {
        if (!training) return x;
        var y = new float[x.Length];
        for (int i = 0; i < x.Length; i++)
            y[i] = rng.NextDouble() < rate ? 0 : x[i] / (1 - rate); //! DROP3015
        return y;
    }
}
//// program: flag ignored, keep scaled right
using System;
public class Dropout
{
    private readonly Random rng = new Random(); private readonly float rate = 0.1f;
    public float[] Forward(float[] x, bool isTraining = false)
    {
        var y = new float[x.Length];
        for (int i = 0; i < x.Length; i++)
            y[i] = rng.NextDouble() < rate ? 0 : x[i] / (1 - rate); //! DROP3014
        return y;
    }
}
//// program: Monte Carlo flag
using System;
public class Net
{
    private readonly Random rng = new Random(); private readonly float rate = 0.1f;
    float[] Forward(float[] x, bool drop) { var y = new float[x.Length]; for (int i = 0; i < x.Length; i++) y[i] = drop && rng.NextDouble() < rate ? 0 : drop ? x[i] / (1 - rate) : x[i]; return y; }
    public float[] Predict(float[] x) => Forward(x, false);
    public float[][] PredictMonteCarlo(float[] x, int n) { var r = new float[n][]; for (int i = 0; i < n; i++) r[i] = Forward(x, true); return r; }
}
//// program: ensemble by dropout, says so
using System;
public class Uncertainty
{
    private readonly Random rng = new Random(); private readonly float rate = 0.1f;
    float[] ForwardWithDropout(float[] x) { var y = new float[x.Length]; for (int i = 0; i < x.Length; i++) y[i] = rng.NextDouble() < rate ? 0 : x[i] / (1 - rate); return y; }
    public float[] PredictMean(float[] x, int n)
    {
        var mean = new float[x.Length];
        for (int s = 0; s < n; s++) { var y = ForwardWithDropout(x); for (int i = 0; i < y.Length; i++) mean[i] += y[i] / n; }
        return mean;
    }
}
//// program: predict through a private step that trains too
using System;
public class Net
{
    private readonly Random rng = new Random(); double[] a; double keep = 0.9;
    void Step(double[] x, string mode)
    {
        for (int i = 0; i < x.Length; i++)
        {
            a[i] = Math.Tanh(x[i]);
            if (mode == "train") a[i] *= rng.NextDouble() < keep ? 1 / keep : 0; // dropout
        }
    }
    public double[] Predict(double[] x) { Step(x, "predict"); return a; }
    public void Train(double[] x) { Step(x, "train"); }
}
//// program: rate of zero turns it off
using System;
public class Net
{
    private readonly Random rng = new Random(); double[] a;
    double[] Forward(double[] x, double dropRate)
    {
        for (int i = 0; i < x.Length; i++)
        {
            a[i] = Math.Tanh(x[i]);
            if (dropRate > 0) a[i] = rng.NextDouble() < dropRate ? 0 : a[i] / (1 - dropRate);
        }
        return a;
    }
    public double[] Predict(double[] x) => Forward(x, 0);
    public void Train(double[] x) => Forward(x, 0.3);
}
