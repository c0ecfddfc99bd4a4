//// program: sparse initialisation
using System;
public class Reservoir
{
    private readonly Random rng = new Random(); public double[,] w; public double dropConnections = 0.9;
    public void InitWeights()
    {
        for (int i = 0; i < w.GetLength(0); i++)
            for (int j = 0; j < w.GetLength(1); j++)
                w[i, j] = rng.NextDouble() < dropConnections ? 0 : rng.NextDouble() * 2 - 1; // dropout of connections
    }
}
//// program: epsilon greedy
using System;
public class Agent
{
    private readonly Random rng = new Random(); public double keepProb = 0.9; double[] q;
    public int Act() => rng.NextDouble() < keepProb ? Array.IndexOf(q, 1) : rng.Next(q.Length);
}
//// program: packets are dropped
using System;
public class PacketSimulator
{
    private readonly Random rng = new Random(); public double DropRate = 0.1;
    public byte[][] Transmit(byte[][] packets)
    {
        for (int i = 0; i < packets.Length; i++) if (rng.NextDouble() < DropRate) packets[i] = null;
        return packets;
    }
}
//// program: salt noise for a denoising set
using System;
public static class DataAugmentation
{
    private static readonly Random rng = new Random();
    public static float[] RandomDropout(float[] image, float rate)
    {
        var r = (float[])image.Clone();
        for (int i = 0; i < r.Length; i++) if (rng.NextDouble() < rate) r[i] = 0;
        return r;
    }
}
//// program: words are dropped from a sentence
using System; using System.Linq;
public class TextPreprocessor
{
    private readonly Random rng = new Random(); public double WordDropout = 0.1;
    public string[] Apply(string[] words) => words.Where(w => rng.NextDouble() >= WordDropout).ToArray();
}
//// program: drop connect
using System;
public class DropConnectLayer
{
    private readonly Random rng = new Random(); double[,] weights, masked; public double Rate = 0.5;
    public void Forward(bool training)
    {
        for (int i = 0; i < weights.GetLength(0); i++)
            for (int j = 0; j < weights.GetLength(1); j++)
                masked[i, j] = training && rng.NextDouble() < Rate ? 0 : weights[i, j];
    }
}
//// program: dropout parameter for a library
public class Options { public float DropoutRate = 0.1f; public float KeepProb => 1 - DropoutRate; }
public class Builder
{
    public object Build(Options options) => tf.keras.layers.Dropout(options.DropoutRate);
}
//// program: a drop down menu
using System;
public class DropDown
{
    private readonly Random rng = new Random(); public double[] widths;
    public void Shake() { for (int i = 0; i < widths.Length; i++) widths[i] = rng.NextDouble() < 0.5 ? 0 : widths[i]; }
}
//// program: gaussian dropout
using System;
public class GaussianDropout
{
    private readonly Random rng = new Random(); public double Rate = 0.2; double[] noise;
    double NextGaussian() => Math.Sqrt(-2 * Math.Log(1 - rng.NextDouble())) * Math.Cos(2 * Math.PI * rng.NextDouble());
    public double[] Forward(double[] x, bool training)
    {
        if (!training) return x;
        double std = Math.Sqrt(Rate / (1 - Rate));
        for (int i = 0; i < x.Length; i++) { noise[i] = 1 + std * NextGaussian(); x[i] *= noise[i]; }
        return x;
    }
}
//// program: alpha dropout
using System;
public class AlphaDropout
{
    private readonly Random rng = new Random(); public double Rate = 0.1;
    public double[] Forward(double[] x, bool training)
    {
        if (!training) return x;
        double alphaPrime = -1.7580993408473766;
        double keep = 1 - Rate;
        double a = Math.Pow(keep + alphaPrime * alphaPrime * keep * (1 - keep), -0.5);
        double b = -a * alphaPrime * (1 - keep);
        for (int i = 0; i < x.Length; i++) x[i] = a * (rng.NextDouble() < keep ? x[i] : alphaPrime) + b;
        return x;
    }
}
//// program: test of a dropout layer
using System;
public class DropoutTests
{
    private readonly Random rng = new Random();
    public void Test_dropout_forward()
    {
        var layer = new DropoutLayer(0.5);
        double[] x = { 1, 2, 3 };
        var y = layer.Forward(x, training: true);
    }
    public void Expected(double[] x) { for (int i = 0; i < x.Length; i++) x[i] = rng.NextDouble() < 0.5 ? 0 : x[i] * 2; }
}
//// program: unfinished code
using System;
public class DropoutLayer
{
    private readonly Random rng = new Random();
    public double[] Forward(double[] x, bool training)
    {
        if (!training) return x;
        for (int i = 0; i < x.Length; i++) x[i] = rng.NextDouble() < ? 0 : x[i] * ;
        return x
    }
//// program: rows are dropped from a table
using System; using System.Collections.Generic;
public class Sampler
{
    private readonly Random rng = new Random(); public double KeepRate = 0.5;
    public List<double[]> Sample(List<double[]> rows)
    {
        var result = new List<double[]>();
        foreach (var row in rows) if (rng.NextDouble() < KeepRate) result.Add(row);
        return result;
    }
}
