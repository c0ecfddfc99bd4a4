//// program: rows told by labels that have one each
using System;
public class Classifier
{
    double[,] w; double[] v; double keep = 0.7; readonly Random rng = new Random();
    public void Step(double[,] features, double[] wanted, double eta)
    {
        int m = wanted.Length, units = v.Length;
        var act = new double[m, units];
        var mask = new double[units];
        for (int u = 0; u < units; u++) mask[u] = rng.NextDouble() < keep ? 1 / keep : 0;
        for (int i = 0; i < m; i++)
            for (int u = 0; u < units; u++)
            {
                double s = 0;
                for (int f = 0; f < features.GetLength(1); f++) s += features[i, f] * w[f, u];
                act[i, u] = Math.Max(0, s) * mask[u]; //! DROP3018?
            }
        for (int i = 0; i < m; i++)
        {
            double y = 0;
            for (int u = 0; u < units; u++) y += act[i, u] * v[u];
            double e = y - wanted[i];
            for (int u = 0; u < units; u++)
            {
                if (act[i, u] > 0) for (int f = 0; f < features.GetLength(1); f++) w[f, u] -= eta / m * e * v[u] * mask[u] * features[i, f];
                v[u] -= eta / m * e * act[i, u];
            }
        }
    }
}
//// program: rows that have a mask each
using System;
public class Classifier
{
    double[,] w; double[] v; double keep = 0.7; readonly Random rng = new Random();
    public void Step(double[,] features, double[] wanted, double eta)
    {
        int m = wanted.Length, units = v.Length;
        var act = new double[m, units];
        var mask = new double[units];
        for (int i = 0; i < m; i++)
        {
            for (int u = 0; u < units; u++) mask[u] = rng.NextDouble() < keep ? 1 / keep : 0;
            double y = 0;
            for (int u = 0; u < units; u++)
            {
                double s = 0;
                for (int f = 0; f < features.GetLength(1); f++) s += features[i, f] * w[f, u];
                act[i, u] = Math.Max(0, s) * mask[u];
                y += act[i, u] * v[u];
            }
            double e = y - wanted[i];
            for (int u = 0; u < units; u++)
            {
                if (act[i, u] > 0) for (int f = 0; f < features.GetLength(1); f++) w[f, u] -= eta / m * e * v[u] * mask[u] * features[i, f];
                v[u] -= eta / m * e * act[i, u];
            }
        }
    }
}
//// program: flat batch with a mask of one row
using System;
public class DropoutFunction
{
    float ratio = 0.5f; readonly Random rng = new Random(); float[] noise;
    public float[] Forward(float[] data, int batchCount, bool train)
    {
        int length = data.Length / batchCount;
        if (!train) return data;
        noise = new float[length];
        for (int i = 0; i < length; i++) noise[i] = rng.NextDouble() >= ratio ? 1 / (1 - ratio) : 0;
        var result = new float[data.Length];
        for (int b = 0; b < batchCount; b++)
            for (int i = 0; i < length; i++)
            {
                int k = b * length + i;
                result[k] = data[k] * noise[i]; //! DROP3018?
            }
        return result;
    }
}
//// program: flat batch with a mask of all rows
using System;
public class DropoutFunction
{
    float ratio = 0.5f; readonly Random rng = new Random(); float[] noise;
    public float[] Forward(float[] data, int batchCount, bool train)
    {
        int length = data.Length / batchCount;
        if (!train) return data;
        noise = new float[data.Length];
        for (int i = 0; i < data.Length; i++) noise[i] = rng.NextDouble() >= ratio ? 1 / (1 - ratio) : 0;
        var result = new float[data.Length];
        for (int b = 0; b < batchCount; b++)
            for (int i = 0; i < length; i++)
            {
                int k = b * length + i;
                result[k] = data[k] * noise[k];
            }
        return result;
    }
}
//// program: one mask for all moments of a sequence
using System;
public class VariationalDropout
{
    double rate = 0.3; readonly Random rng = new Random();
    public double[,] Forward(double[,] x, bool training)
    {
        if (!training) return x;
        int moments = x.GetLength(0), features = x.GetLength(1);
        var mask = new double[features];
        for (int f = 0; f < features; f++) mask[f] = rng.NextDouble() < rate ? 0 : 1 / (1 - rate);
        var y = new double[moments, features];
        for (int t = 0; t < moments; t++)
            for (int f = 0; f < features; f++) y[t, f] = x[t, f] * mask[f];
        return y;
    }
}
//// program: one mask for each channel of an image
using System;
public class SpatialDropout
{
    double rate = 0.3; readonly Random rng = new Random();
    public double[,,] Forward(double[,,] x, bool training)
    {
        if (!training) return x;
        int channels = x.GetLength(0);
        var mask = new double[channels];
        for (int c = 0; c < channels; c++) mask[c] = rng.NextDouble() < rate ? 0 : 1 / (1 - rate);
        var y = new double[channels, x.GetLength(1), x.GetLength(2)];
        for (int c = 0; c < channels; c++)
            for (int row = 0; row < x.GetLength(1); row++)
                for (int col = 0; col < x.GetLength(2); col++) y[c, row, col] = x[c, row, col] * mask[c];
        return y;
    }
}
//// program: replay of a batch calls a forward that draws each time
using System;
using System.Collections.Generic;
public class Agent
{
    double[] h = new double[8], mask = new double[8], v = new double[8]; double[,] w = new double[4, 8]; readonly Random rng = new Random(); readonly List<(double[] S, double R)> memory = new();
    double Value(double[] s, bool training)
    {
        double q = 0;
        for (int j = 0; j < 8; j++)
        {
            double z = 0;
            for (int i = 0; i < 4; i++) z += w[i, j] * s[i];
            mask[j] = training ? (rng.NextDouble() < 0.2 ? 0 : 1.25) : 1;
            h[j] = Math.Max(0, z) * mask[j];
            q += h[j] * v[j];
        }
        return q;
    }
    public void Replay(int batch)
    {
        Value(memory[0].S, true);
        for (int b = 0; b < batch; b++)
        {
            var m = memory[rng.Next(memory.Count)];
            double e = Value(m.S, true) - m.R;
            for (int j = 0; j < 8; j++)
            {
                if (h[j] > 0) for (int i = 0; i < 4; i++) w[i, j] -= 0.01 * e * v[j] * mask[j] * m.S[i];
                v[j] -= 0.01 * e * h[j];
            }
        }
    }
}
//// program: threads without a word of dropout
using System;
using System.Threading.Tasks;
public class Regression
{
    static readonly Random rnd = new Random(); double[] a, b, c; readonly double keep = 0.8;
    public double Predict(double x) { double y = 0; for (int h = 0; h < a.Length; h++) y += Math.Tanh(a[h] * x) * b[h]; return y; }
    public double Fit(double[] xs, double[] ys)
    {
        double loss = 0; object gate = new object();
        Parallel.For(0, xs.Length, n =>
        {
            var m = new double[a.Length]; var act = new double[a.Length]; double y = 0;
            for (int h = 0; h < a.Length; h++)
            {
                act[h] = Math.Tanh(a[h] * xs[n]);
                m[h] = rnd.NextDouble() < keep ? 1 / keep : 0; //! DROP3019
                y += act[h] * m[h] * b[h];
            }
            double e = y - ys[n];
            lock (gate)
            {
                loss += e * e;
                for (int h = 0; h < a.Length; h++)
                {
                    double g = e * b[h] * m[h] * (1 - act[h] * act[h]);
                    b[h] -= 0.01 * e * act[h] * m[h]; a[h] -= 0.01 * g * xs[n];
                }
            }
        });
        return loss;
    }
}
//// program: threads with the shared generator of the framework
using System;
using System.Threading.Tasks;
public class Regression
{
    double[] a, b, c; readonly double keep = 0.8;
    public double Predict(double x) { double y = 0; for (int h = 0; h < a.Length; h++) y += Math.Tanh(a[h] * x) * b[h]; return y; }
    public double Fit(double[] xs, double[] ys)
    {
        double loss = 0; object gate = new object();
        Parallel.For(0, xs.Length, n =>
        {
            var m = new double[a.Length]; var act = new double[a.Length]; double y = 0;
            for (int h = 0; h < a.Length; h++)
            {
                act[h] = Math.Tanh(a[h] * xs[n]);
                m[h] = Random.Shared.NextDouble() < keep ? 1 / keep : 0;
                y += act[h] * m[h] * b[h];
            }
            double e = y - ys[n];
            lock (gate)
            {
                loss += e * e;
                for (int h = 0; h < a.Length; h++)
                {
                    double g = e * b[h] * m[h] * (1 - act[h] * act[h]);
                    b[h] -= 0.01 * e * act[h] * m[h]; a[h] -= 0.01 * g * xs[n];
                }
            }
        });
        return loss;
    }
}
//// program: threads that share the generator of one layer
using System;
using System.Threading.Tasks;
public class Layer
{
    readonly Random random = new Random(); readonly double[,] w; public double DropRate = 0.2;
    public Layer(int n, int m) { w = new double[n, m]; }
    public double[] Forward(double[] x, bool training)
    {
        var y = new double[w.GetLength(1)];
        for (int j = 0; j < y.Length; j++)
        {
            double s = 0;
            for (int i = 0; i < x.Length; i++) s += x[i] * w[i, j];
            y[j] = Math.Max(0, s);
            if (training) y[j] = random.NextDouble() < DropRate ? 0 : y[j] / (1 - DropRate); //! DROP3019
        }
        return y;
    }
}
public class Trainer
{
    readonly Layer layer = new Layer(4, 8);
    public double[][] Batch(double[][] rows)
    {
        var results = new double[rows.Length][];
        Parallel.For(0, rows.Length, i => { results[i] = layer.Forward(rows[i], true); });
        return results;
    }
    public double[] Predict(double[] x) => layer.Forward(x, false);
}
//// program: threads that have a layer each
using System;
using System.Threading.Tasks;
public class Layer
{
    readonly Random random = new Random(); readonly double[,] w; public double DropRate = 0.2;
    public Layer(int n, int m) { w = new double[n, m]; }
    public double[] Forward(double[] x, bool training)
    {
        var y = new double[w.GetLength(1)];
        for (int j = 0; j < y.Length; j++)
        {
            double s = 0;
            for (int i = 0; i < x.Length; i++) s += x[i] * w[i, j];
            y[j] = Math.Max(0, s);
            if (training) y[j] = random.NextDouble() < DropRate ? 0 : y[j] / (1 - DropRate);
        }
        return y;
    }
}
public class Trainer
{
    readonly Layer[] layers = { new Layer(4, 8), new Layer(4, 8) };
    public double[][] Batch(double[][] rows)
    {
        var results = new double[rows.Length][];
        Parallel.For(0, layers.Length, t =>
        {
            var layer = layers[t];
            for (int i = t; i < rows.Length; i += layers.Length) results[i] = layer.Forward(rows[i], true);
        });
        return results;
    }
    public double[] Predict(double[] x) => layers[0].Forward(x, false);
}
//// program: parallel samples with gradients for each thread and one generator
using System;
using System.Threading.Tasks;
public class Trainer
{
    readonly double[] w = new double[64], v = new double[64]; readonly Random random = new Random(); const double Rate = 0.2;
    public void Batch(double[] xs, double[] ts, double eta)
    {
        double[] total = new double[64]; object gate = new object();
        Parallel.For(0, xs.Length, () => new double[64], (n, state, gradient) =>
        {
            var dropMask = new double[64];
            double y = 0;
            for (int j = 0; j < 64; j++)
            {
                dropMask[j] = random.NextDouble() < Rate ? 0 : 1 / (1 - Rate); //! DROP3019
                y += v[j] * Math.Tanh(w[j] * xs[n]) * dropMask[j];
            }
            for (int j = 0; j < 64; j++) gradient[j] += (y - ts[n]) * Math.Tanh(w[j] * xs[n]) * dropMask[j];
            return gradient;
        }, gradient => { lock (gate) for (int j = 0; j < 64; j++) total[j] += gradient[j]; });
        for (int j = 0; j < 64; j++) v[j] -= eta * total[j] / xs.Length;
    }
}
//// program: parallel samples with a generator for each thread
using System;
using System.Threading.Tasks;
public class Trainer
{
    readonly double[] w = new double[64], v = new double[64]; const double Rate = 0.2; int seed = 1;
    public void Batch(double[] xs, double[] ts, double eta)
    {
        double[] total = new double[64]; object gate = new object();
        Parallel.For(0, xs.Length, () => (Gradient: new double[64], Random: new Random(System.Threading.Interlocked.Increment(ref seed))), (n, state, own) =>
        {
            var dropMask = new double[64];
            double y = 0;
            for (int j = 0; j < 64; j++)
            {
                dropMask[j] = own.Random.NextDouble() < Rate ? 0 : 1 / (1 - Rate);
                y += v[j] * Math.Tanh(w[j] * xs[n]) * dropMask[j];
            }
            for (int j = 0; j < 64; j++) own.Gradient[j] += (y - ts[n]) * Math.Tanh(w[j] * xs[n]) * dropMask[j];
            return own;
        }, own => { lock (gate) for (int j = 0; j < 64; j++) total[j] += own.Gradient[j]; });
        for (int j = 0; j < 64; j++) v[j] -= eta * total[j] / xs.Length;
    }
}
