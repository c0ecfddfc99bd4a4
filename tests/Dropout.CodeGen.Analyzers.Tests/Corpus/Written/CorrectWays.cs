//// program: scaled in the weights when the network is saved
using System;
using System.IO;
public class SavedScaleNet
{
    readonly float[,] w1, w2; readonly float[] h; readonly bool[] kept; readonly float keepProbability; readonly Random random = new Random();
    public SavedScaleNet(int inputs, int hidden, int outputs, float keepProbability)
    {
        w1 = new float[hidden, inputs]; w2 = new float[outputs, hidden]; h = new float[hidden]; kept = new bool[hidden]; this.keepProbability = keepProbability;
        for (int j = 0; j < hidden; j++) { for (int i = 0; i < inputs; i++) w1[j, i] = random.NextSingle() - 0.5f; for (int k = 0; k < outputs; k++) w2[k, j] = random.NextSingle() - 0.5f; }
    }
    public void TrainStep(float[] x, float[] t, float rate)
    {
        for (int j = 0; j < h.Length; j++)
        {
            kept[j] = random.NextDouble() < keepProbability;
            float s = 0;
            for (int i = 0; i < x.Length; i++) s += w1[j, i] * x[i];
            h[j] = kept[j] ? MathF.Tanh(s) : 0;
        }
        var e = new float[t.Length];
        for (int k = 0; k < e.Length; k++) { float y = 0; for (int j = 0; j < h.Length; j++) y += w2[k, j] * h[j]; e[k] = t[k] - y; }
        for (int j = 0; j < h.Length; j++)
        {
            if (!kept[j]) continue;
            float d = 0;
            for (int k = 0; k < e.Length; k++) { d += e[k] * w2[k, j]; w2[k, j] += rate * e[k] * h[j]; }
            for (int i = 0; i < x.Length; i++) w1[j, i] += rate * d * (1 - h[j] * h[j]) * x[i];
        }
    }
    // The file is read by what only answers: it knows nothing of units that were left out.
    public void Save(string path)
    {
        using var writer = new BinaryWriter(File.Create(path));
        foreach (float w in w1) writer.Write(w);
        foreach (float w in w2) writer.Write(w * keepProbability);
    }
}
public class SavedNet
{
    readonly float[,] w1, w2; public SavedNet(string path, int inputs, int hidden, int outputs)
    {
        w1 = new float[hidden, inputs]; w2 = new float[outputs, hidden];
        using var reader = new BinaryReader(File.OpenRead(path));
        for (int j = 0; j < hidden; j++) for (int i = 0; i < inputs; i++) w1[j, i] = reader.ReadSingle();
        for (int k = 0; k < outputs; k++) for (int j = 0; j < hidden; j++) w2[k, j] = reader.ReadSingle();
    }
    public float[] Predict(float[] x)
    {
        var y = new float[w2.GetLength(0)];
        for (int j = 0; j < w1.GetLength(0); j++)
        {
            float s = 0;
            for (int i = 0; i < x.Length; i++) s += w1[j, i] * x[i];
            for (int k = 0; k < y.Length; k++) y[k] += w2[k, j] * MathF.Tanh(s);
        }
        return y;
    }
}
//// program: lists of the units that take part
using System;
using System.Collections.Generic;
public class ActiveListNet
{
    readonly double[,] w; readonly double[] v, act; readonly List<int> active = new List<int>(); readonly Random random = new Random(2); readonly double keepRate = 0.6;
    public ActiveListNet(int inputs, int hidden) { w = new double[hidden, inputs]; v = new double[hidden]; act = new double[hidden]; for (int j = 0; j < hidden; j++) { v[j] = random.NextDouble() - 0.5; for (int i = 0; i < inputs; i++) w[j, i] = random.NextDouble() - 0.5; } }
    double Sum(int j, double[] x) { double s = 0; for (int i = 0; i < x.Length; i++) s += w[j, i] * x[i]; return s; }
    public void Train(double[] x, double t, double rate)
    {
        active.Clear();
        for (int j = 0; j < v.Length; j++) if (random.NextDouble() < keepRate) active.Add(j);
        double y = 0;
        foreach (int j in active) { act[j] = Math.Max(0, Sum(j, x)); y += v[j] * act[j] / keepRate; }
        double e = t - y;
        foreach (int j in active)
        {
            double d = act[j] > 0 ? e * v[j] / keepRate : 0;
            v[j] += rate * e * act[j] / keepRate;
            for (int i = 0; i < x.Length; i++) w[j, i] += rate * d * x[i];
        }
    }
    public double Predict(double[] x) { double y = 0; for (int j = 0; j < v.Length; j++) y += v[j] * Math.Max(0, Sum(j, x)); return y; }
}
//// program: Monte Carlo on purpose beside a plain prediction
using System;
using System.Linq;
public class UncertainRegressor
{
    readonly double[,] w; readonly double[] v; readonly Random random = new Random(5); readonly double rate = 0.1;
    public UncertainRegressor(int inputs, int hidden) { w = new double[hidden, inputs]; v = new double[hidden]; }
    double Forward(double[] x, bool dropUnits)
    {
        double y = 0;
        for (int j = 0; j < v.Length; j++)
        {
            double s = 0;
            for (int i = 0; i < x.Length; i++) s += w[j, i] * x[i];
            double h = Math.Tanh(s);
            if (dropUnits) h = random.NextDouble() < rate ? 0 : h / (1 - rate);
            y += v[j] * h;
        }
        return y;
    }
    public double Predict(double[] x) => Forward(x, false);
    public (double Mean, double Deviation) PredictWithUncertainty(double[] x, int samples)
    {
        double[] y = Enumerable.Range(0, samples).Select(_ => Forward(x, true)).ToArray();
        double mean = y.Average();
        return (mean, Math.Sqrt(y.Average(v => (v - mean) * (v - mean))));
    }
}
//// program: convolution whose channels are dropped as a whole
using System;
public class ChannelDropout
{
    readonly float p; readonly Random random = new Random(9); float[] factor; public bool Training = true;
    public ChannelDropout(float p) { if (p < 0 || p >= 1) throw new ArgumentOutOfRangeException(nameof(p)); this.p = p; }
    public float[,,] Forward(float[,,] x)
    {
        int channels = x.GetLength(0), rows = x.GetLength(1), columns = x.GetLength(2);
        if (!Training) return x;
        factor = new float[channels];
        for (int c = 0; c < channels; c++) factor[c] = random.NextSingle() < p ? 0 : 1 / (1 - p);
        var y = new float[channels, rows, columns];
        for (int c = 0; c < channels; c++) for (int i = 0; i < rows; i++) for (int j = 0; j < columns; j++) y[c, i, j] = x[c, i, j] * factor[c];
        return y;
    }
    public float[,,] Backward(float[,,] g)
    {
        int channels = g.GetLength(0), rows = g.GetLength(1), columns = g.GetLength(2); var d = new float[channels, rows, columns];
        for (int c = 0; c < channels; c++) for (int i = 0; i < rows; i++) for (int j = 0; j < columns; j++) d[c, i, j] = g[c, i, j] * (Training ? factor[c] : 1);
        return d;
    }
}
//// program: matrices of a library, made with a lambda
using System;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Distributions;
public class MatrixNet
{
    Matrix<double> w1, w2, x, z, a, mask; readonly double keep = 0.8;
    public MatrixNet(int i, int h, int o) { w1 = Matrix<double>.Build.Random(i, h, new Normal(0, 0.1)); w2 = Matrix<double>.Build.Random(h, o, new Normal(0, 0.1)); }
    Matrix<double> Forward(Matrix<double> input, bool isTraining)
    {
        x = input; z = x * w1; a = z.PointwiseMaximum(0);
        if (isTraining)
        {
            mask = Matrix<double>.Build.Dense(a.RowCount, a.ColumnCount, (r, c) => Bernoulli.Sample(keep) / keep);
            a = a.PointwiseMultiply(mask);
        }
        return a * w2;
    }
    public double Train(Matrix<double> input, Matrix<double> target, double rate)
    {
        Matrix<double> e = (Forward(input, true) - target) / input.RowCount, d = (e * w2.Transpose()).PointwiseMultiply(mask).PointwiseMultiply(z.Map(v => v > 0 ? 1.0 : 0.0));
        w2 -= rate * a.TransposeThisAndMultiply(e); w1 -= rate * x.TransposeThisAndMultiply(d);
        return e.FrobeniusNorm();
    }
    public Matrix<double> Predict(Matrix<double> input) => Forward(input, false);
}
//// program: one step for each sample, the mask in a struct
using System;
public readonly struct UnitMask
{
    readonly ulong bits; public readonly double Scale;
    public UnitMask(ulong bits, double scale) { this.bits = bits; Scale = scale; }
    public double this[int unit] => (bits >> unit & 1) == 1 ? Scale : 0;
    public static UnitMask Full => new UnitMask(ulong.MaxValue, 1);
    public static UnitMask Draw(Random random, int units, double keepProbability)
    {
        ulong bits = 0;
        for (int u = 0; u < units; u++) if (random.NextDouble() < keepProbability) bits |= 1UL << u;
        return new UnitMask(bits, 1 / keepProbability);
    }
}
public class MaskedNet
{
    readonly double[,] w = new double[64, 8]; readonly double[] v = new double[64]; readonly Random random = new Random(4);
    double Run(double[] x, UnitMask mask, double[] h)
    {
        double y = 0;
        for (int u = 0; u < 64; u++) { double s = 0; for (int i = 0; i < 8; i++) s += w[u, i] * x[i]; h[u] = Math.Tanh(s); y += v[u] * h[u] * mask[u]; }
        return y;
    }
    public void Train(double[] x, double t, double rate)
    {
        var mask = UnitMask.Draw(random, 64, 0.75); var h = new double[64]; double e = t - Run(x, mask, h);
        for (int u = 0; u < 64; u++) { double d = e * v[u] * mask[u] * (1 - h[u] * h[u]); v[u] += rate * e * h[u] * mask[u]; for (int i = 0; i < 8; i++) w[u, i] += rate * d * x[i]; }
    }
    public double Predict(double[] x) => Run(x, UnitMask.Full, new double[64]);
}
//// program: strategy objects for training and for answering
using System;
public interface IUnitFilter { void Prepare(int units); double Apply(int unit, double value); double Slope(int unit); }
public sealed class PassThrough : IUnitFilter { public void Prepare(int units) { } public double Apply(int unit, double value) => value; public double Slope(int unit) => 1; }
public sealed class RandomFilter : IUnitFilter
{
    readonly Random random; readonly double dropRate; double[] factors;
    public RandomFilter(Random random, double dropRate) { this.random = random; this.dropRate = dropRate; }
    public void Prepare(int units)
    {
        factors = new double[units];
        for (int u = 0; u < units; u++) factors[u] = random.NextDouble() < dropRate ? 0 : 1 / (1 - dropRate);
    }
    public double Apply(int unit, double value) => value * factors[unit];
    public double Slope(int unit) => factors[unit];
}
public class FilteredNet
{
    readonly double[,] w = new double[20, 4]; readonly double[] v = new double[20], h = new double[20]; readonly IUnitFilter training = new RandomFilter(new Random(), 0.4), answering = new PassThrough();
    double Run(double[] x, IUnitFilter filter)
    {
        double y = 0; filter.Prepare(20);
        for (int u = 0; u < 20; u++) { double s = 0; for (int i = 0; i < 4; i++) s += w[u, i] * x[i]; h[u] = Math.Tanh(s); y += v[u] * filter.Apply(u, h[u]); }
        return y;
    }
    public void Train(double[] x, double t, double rate)
    {
        double e = t - Run(x, training);
        for (int u = 0; u < 20; u++) { double d = e * v[u] * training.Slope(u) * (1 - h[u] * h[u]); v[u] += rate * e * training.Apply(u, h[u]); for (int i = 0; i < 4; i++) w[u, i] += rate * d * x[i]; }
    }
    public double Predict(double[] x) => Run(x, answering);
}
//// program: batches with a mask for each row in a jagged array
using System;
using System.Linq;
public class JaggedBatchNet
{
    double[][] w1, w2; readonly double pDrop = 0.5; readonly Random rng = new Random(2016);
    static double[][] Product(double[][] a, double[][] b) => a.Select(row => Enumerable.Range(0, b[0].Length).Select(j => row.Select((v, k) => v * b[k][j]).Sum()).ToArray()).ToArray();
    double[][] DrawMasks(int rows, int units) => Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, units).Select(__ => rng.NextDouble() < pDrop ? 0.0 : 1 / (1 - pDrop)).ToArray()).ToArray();
    public void TrainBatch(double[][] x, double[][] t, double rate)
    {
        double[][] z = Product(x, w1), h = z.Select(r => r.Select(v => Math.Max(0, v)).ToArray()).ToArray(), masks = DrawMasks(h.Length, h[0].Length);
        for (int i = 0; i < h.Length; i++)
        {
            double[] mask = masks[i];
            for (int j = 0; j < mask.Length; j++) h[i][j] *= mask[j];
        }
        double[][] y = Product(h, w2);
        for (int i = 0; i < x.Length; i++)
        {
            double[] e = y[i].Zip(t[i], (a, b) => (a - b) / x.Length).ToArray(), mask = masks[i];
            for (int j = 0; j < mask.Length; j++)
            {
                double d = 0;
                for (int k = 0; k < e.Length; k++) { d += e[k] * w2[j][k]; w2[j][k] -= rate * e[k] * h[i][j]; }
                if (z[i][j] <= 0) continue;
                for (int f = 0; f < x[i].Length; f++) w1[f][j] -= rate * d * mask[j] * x[i][f];
            }
        }
    }
    public double[][] Predict(double[][] x) => Product(Product(x, w1).Select(r => r.Select(v => Math.Max(0, v)).ToArray()).ToArray(), w2);
}
//// program: schedule raises the rate while training goes on
using System;
public class ScheduledNet
{
    readonly double[,] w = new double[32, 6]; readonly double[] v = new double[32], h = new double[32], m = new double[32]; readonly Random random = new Random(); double rate;
    double Run(double[] x, bool isTraining)
    {
        double y = 0, keep = 1 - rate;
        for (int u = 0; u < 32; u++)
        {
            double s = 0;
            for (int i = 0; i < 6; i++) s += w[u, i] * x[i];
            m[u] = isTraining && rate > 0 ? (random.NextDouble() < keep ? 1 / keep : 0) : 1;
            h[u] = Math.Tanh(s);
            y += v[u] * h[u] * m[u];
        }
        return y;
    }
    public void Fit(double[][] xs, double[] ts, int epochs, double finalRate)
    {
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            rate = finalRate * epoch / epochs;
            for (int n = 0; n < xs.Length; n++)
            {
                double e = ts[n] - Run(xs[n], true);
                for (int u = 0; u < 32; u++) { double d = e * v[u] * m[u] * (1 - h[u] * h[u]); v[u] += 0.01 * e * h[u] * m[u]; for (int i = 0; i < 6; i++) w[u, i] += 0.01 * d * xs[n][i]; }
            }
        }
    }
    public double Predict(double[] x) => Run(x, false);
}
