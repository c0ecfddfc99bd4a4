//// program: rows of a jagged batch by foreach
using System;
public class MiniBatchNet
{
    double[][] w1, w2; double[] b1; int hidden = 16; double pDrop = 0.3; readonly Random rng = new Random();
    public double[][] Hidden(double[][] batch, bool training)
    {
        double[][] h = Product(batch, w1);
        foreach (double[] row in h)
            for (int j = 0; j < hidden; j++) row[j] = Math.Max(0, row[j] + b1[j]);
        if (!training) return h;
        double[] mask = new double[hidden];
        for (int j = 0; j < hidden; j++) mask[j] = rng.NextDouble() < pDrop ? 0 : 1 / (1 - pDrop);
        foreach (double[] row in h)
            for (int j = 0; j < hidden; j++)
                row[j] *= mask[j]; //! DROP3018?
        return h;
    }
    public double[][] Predict(double[][] x) => Product(Hidden(x, false), w2);
    static double[][] Product(double[][] a, double[][] b)
    {
        var r = new double[a.Length][];
        for (int i = 0; i < a.Length; i++)
        {
            r[i] = new double[b[0].Length];
            for (int k = 0; k < b.Length; k++)
                for (int j = 0; j < b[0].Length; j++) r[i][j] += a[i][k] * b[k][j];
        }
        return r;
    }
}
//// program: rows of a batch by Select and Zip
using System;
using System.Linq;
public class BatchNet
{
    float[][] w1, w2; const float Rate = 0.5f; readonly Random rng = new Random();
    public float[][] TrainForward(float[][] samples)
    {
        float[][] h = samples.Select(s => Layer(w1, s).Select(v => MathF.Tanh(v)).ToArray()).ToArray();
        float[] dropMask = Enumerable.Range(0, w1.Length).Select(_ => rng.NextDouble() < Rate ? 0f : 1f / (1 - Rate)).ToArray();
        h = h.Select(row => row.Zip(dropMask, (a, m) => a * m).ToArray()).ToArray(); //! DROP3018?
        return h.Select(row => Layer(w2, row)).ToArray();
    }
    public float[][] Predict(float[][] samples) => samples.Select(s => Layer(w2, Layer(w1, s).Select(v => MathF.Tanh(v)).ToArray())).ToArray();
    static float[] Layer(float[][] w, float[] x) => w.Select(r => r.Zip(x, (a, b) => a * b).Sum()).ToArray();
}
//// program: rows of a batch, each by Select with a mask of its own
using System;
using System.Linq;
public class BatchNet
{
    float[][] w1, w2; const float Rate = 0.5f; readonly Random rng = new Random();
    float[] DropMask() => Enumerable.Range(0, w1.Length).Select(_ => rng.NextDouble() < Rate ? 0f : 1f / (1 - Rate)).ToArray();
    public float[][] TrainForward(float[][] samples)
    {
        float[][] h = samples.Select(s => Layer(w1, s).Select(v => MathF.Tanh(v)).ToArray()).ToArray();
        h = h.Select(row => row.Zip(DropMask(), (a, m) => a * m).ToArray()).ToArray();
        return h.Select(row => Layer(w2, row)).ToArray();
    }
    public float[][] Predict(float[][] samples) => samples.Select(s => Layer(w2, Layer(w1, s).Select(v => MathF.Tanh(v)).ToArray())).ToArray();
    static float[] Layer(float[][] w, float[] x) => w.Select(r => r.Zip(x, (a, b) => a * b).Sum()).ToArray();
}
//// program: flat batch with an offset for each row
using System;
public sealed class FlatDropout
{
    readonly float rate; readonly Random rng = new Random(); float[] mask = Array.Empty<float>();
    public FlatDropout(float rate) { if (rate < 0 || rate >= 1) throw new ArgumentOutOfRangeException(nameof(rate)); this.rate = rate; }
    public void Forward(float[] x, int batchSize, int features, bool train)
    {
        if (!train) return;
        if (mask.Length != features) mask = new float[features];
        float scale = 1f / (1f - rate);
        for (int j = 0; j < features; j++) mask[j] = rng.NextDouble() < rate ? 0f : scale;
        for (int n = 0; n < batchSize; n++)
        {
            int offset = n * features;
            for (int j = 0; j < features; j++)
                x[offset + j] *= mask[j]; //! DROP3018?
        }
    }
    public void Backward(float[] grad, int batchSize, int features)
    {
        for (int n = 0; n < batchSize; n++)
            for (int j = 0; j < features; j++)
                grad[n * features + j] *= mask[j];
    }
}
//// program: flat batch with a mask for each element
using System;
public sealed class FlatDropout
{
    readonly float rate; readonly Random rng = new Random(); float[] mask = Array.Empty<float>();
    public FlatDropout(float rate) { if (rate < 0 || rate >= 1) throw new ArgumentOutOfRangeException(nameof(rate)); this.rate = rate; }
    public void Forward(float[] x, int batchSize, int features, bool train)
    {
        if (!train) return;
        if (mask.Length != batchSize * features) mask = new float[batchSize * features];
        float scale = 1f / (1f - rate);
        for (int j = 0; j < mask.Length; j++) mask[j] = rng.NextDouble() < rate ? 0f : scale;
        for (int n = 0; n < batchSize; n++)
        {
            int offset = n * features;
            for (int j = 0; j < features; j++)
                x[offset + j] *= mask[offset + j];
        }
    }
    public void Backward(float[] grad)
    {
        for (int j = 0; j < grad.Length; j++) grad[j] *= mask[j];
    }
}
//// program: matrix class that multiplies each row
using System;
public class Matrix
{
    public readonly int Rows, Cols; public readonly double[] Data;
    public Matrix(int r, int c) { Rows = r; Cols = c; Data = new double[r * c]; }
    public double this[int i, int j] { get => Data[i * Cols + j]; set => Data[i * Cols + j] = value; }
    public Matrix MultiplyRows(double[] row)
    {
        var result = new Matrix(Rows, Cols);
        for (int i = 0; i < Rows; i++)
            for (int j = 0; j < Cols; j++)
                result[i, j] = this[i, j] * row[j];
        return result;
    }
    public Matrix Dot(Matrix b)
    {
        var r = new Matrix(Rows, b.Cols);
        for (int i = 0; i < Rows; i++) for (int k = 0; k < Cols; k++) for (int j = 0; j < b.Cols; j++) r[i, j] += this[i, k] * b[k, j];
        return r;
    }
    public Matrix Map(Func<double, double> f)
    {
        var r = new Matrix(Rows, Cols);
        for (int i = 0; i < Data.Length; i++) r.Data[i] = f(Data[i]);
        return r;
    }
}
public class Net
{
    Matrix w1, w2; readonly double dropRate = 0.4; readonly Random rng = new Random(); double[] keepMask;
    double[] NewMask(int n)
    {
        var m = new double[n];
        for (int i = 0; i < n; i++) m[i] = rng.NextDouble() >= dropRate ? 1 / (1 - dropRate) : 0;
        return m;
    }
    public Matrix Forward(Matrix x, bool training)
    {
        Matrix h = x.Dot(w1).Map(Math.Tanh);
        if (training)
        {
            keepMask = NewMask(h.Cols);
            h = h.MultiplyRows(keepMask); //! DROP3018?
        }
        return h.Dot(w2);
    }
    public Matrix Predict(Matrix x) => Forward(x, false);
}
//// program: matrix class whose mask is a matrix
using System;
public class Matrix
{
    public readonly int Rows, Cols; public readonly double[,] Data;
    public Matrix(int r, int c) { Rows = r; Cols = c; Data = new double[r, c]; }
    public Matrix MultiplyBy(Matrix other)
    {
        var result = new Matrix(Rows, Cols);
        for (int i = 0; i < Rows; i++)
            for (int j = 0; j < Cols; j++)
                result.Data[i, j] = Data[i, j] * other.Data[i, j];
        return result;
    }
    public Matrix Dot(Matrix b)
    {
        var r = new Matrix(Rows, b.Cols);
        for (int i = 0; i < Rows; i++) for (int k = 0; k < Cols; k++) for (int j = 0; j < b.Cols; j++) r.Data[i, j] += Data[i, k] * b.Data[k, j];
        return r;
    }
}
public class Net
{
    Matrix w1, w2; readonly double dropRate = 0.4; readonly Random rng = new Random(); Matrix keepMask;
    Matrix NewMask(int rows, int cols)
    {
        var m = new Matrix(rows, cols);
        for (int i = 0; i < rows; i++) for (int j = 0; j < cols; j++) m.Data[i, j] = rng.NextDouble() >= dropRate ? 1 / (1 - dropRate) : 0;
        return m;
    }
    public Matrix Forward(Matrix batch, bool training)
    {
        Matrix h = batch.Dot(w1);
        if (training)
        {
            keepMask = NewMask(h.Rows, h.Cols);
            h = h.MultiplyBy(keepMask);
        }
        return h.Dot(w2);
    }
    public Matrix Predict(Matrix x) => Forward(x, false);
}
//// program: rows of a library's matrix
using System;
using MathNet.Numerics.LinearAlgebra;
public class BatchClassifier
{
    Matrix<double> W1, W2; readonly Random random = new Random(); double keepProb = 0.8;
    public Matrix<double> Forward(Matrix<double> batch, bool isTraining)
    {
        var hidden = (batch * W1).Map(v => Math.Max(0, v));
        if (isTraining)
        {
            var mask = Vector<double>.Build.Dense(hidden.ColumnCount, _ => random.NextDouble() < keepProb ? 1 / keepProb : 0);
            for (int r = 0; r < hidden.RowCount; r++)
                hidden.SetRow(r, hidden.Row(r).PointwiseMultiply(mask)); //! DROP3018?
        }
        return hidden * W2;
    }
    public Matrix<double> Predict(Matrix<double> x) => Forward(x, false);
}
//// program: rows of a library's matrix, a mask for each
using System;
using MathNet.Numerics.LinearAlgebra;
public class BatchClassifier
{
    Matrix<double> W1, W2; readonly Random random = new Random(); double keepProb = 0.8;
    public Matrix<double> Forward(Matrix<double> batch, bool isTraining)
    {
        var hidden = (batch * W1).Map(v => Math.Max(0, v));
        if (isTraining)
        {
            for (int r = 0; r < hidden.RowCount; r++)
            {
                var mask = Vector<double>.Build.Dense(hidden.ColumnCount, _ => random.NextDouble() < keepProb ? 1 / keepProb : 0);
                hidden.SetRow(r, hidden.Row(r).PointwiseMultiply(mask));
            }
        }
        return hidden * W2;
    }
    public Matrix<double> Predict(Matrix<double> x) => Forward(x, false);
}
//// program: spans of a batch and one mask
using System;
using System.Numerics.Tensors;
public sealed class DenseBlock
{
    readonly int units; readonly float rate = 0.2f; readonly float[] mask; readonly float[] output;
    public DenseBlock(int units, int maxBatch) { this.units = units; mask = new float[units]; output = new float[maxBatch * units]; }
    public Span<float> Forward(ReadOnlySpan<float> input, int batch, bool training)
    {
        input.CopyTo(output);
        if (training)
        {
            for (int j = 0; j < units; j++) mask[j] = Random.Shared.NextSingle() < rate ? 0 : 1 / (1 - rate);
            for (int b = 0; b < batch; b++)
            {
                Span<float> row = output.AsSpan(b * units, units);
                TensorPrimitives.Multiply(row, mask, row); //! DROP3018?
            }
        }
        return output.AsSpan(0, batch * units);
    }
    public Span<float> Predict(ReadOnlySpan<float> input) => Forward(input, 1, false);
}
//// program: samples in parallel with one mask
using System;
using System.Threading.Tasks;
public class ParallelNet
{
    double[,] w; double rate = 0.25; readonly Random rng = new Random(); int hidden = 32;
    public double[][] Forward(double[][] inputs, bool learning)
    {
        var act = new double[inputs.Length][];
        bool[] dropped = new bool[hidden];
        if (learning) for (int j = 0; j < hidden; j++) dropped[j] = rng.NextDouble() < rate;
        Parallel.For(0, inputs.Length, i =>
        {
            act[i] = new double[hidden];
            for (int j = 0; j < hidden; j++)
            {
                double s = 0;
                for (int k = 0; k < inputs[i].Length; k++) s += w[j, k] * inputs[i][k];
                act[i][j] = dropped[j] ? 0 : Math.Tanh(s) / (learning ? 1 - rate : 1); //! DROP3018?
            }
        });
        return act;
    }
    public double[][] Predict(double[][] x) => Forward(x, false);
}
//// program: time steps that share a mask on purpose
using System;
public class RecurrentCell
{
    double[,] wx, wh; int hidden = 20; double dropRate = 0.3; readonly Random rng = new Random();
    public double[][] Run(double[][] xs, bool training)
    {
        var mask = new double[hidden];
        for (int j = 0; j < hidden; j++) mask[j] = !training ? 1 : rng.NextDouble() < dropRate ? 0 : 1 / (1 - dropRate);
        var states = new double[xs.Length][];
        var h = new double[hidden];
        for (int t = 0; t < xs.Length; t++)
        {
            states[t] = new double[hidden];
            for (int j = 0; j < hidden; j++)
            {
                double s = 0;
                for (int k = 0; k < xs[t].Length; k++) s += wx[j, k] * xs[t][k];
                for (int k = 0; k < hidden; k++) s += wh[j, k] * h[k];
                states[t][j] = Math.Tanh(s) * mask[j];
            }
            h = states[t];
        }
        return states;
    }
    public double[][] Predict(double[][] xs) => Run(xs, false);
}
//// program: channels of an image have one value each
using System;
public class SpatialDropout
{
    readonly double rate = 0.2; readonly Random rng = new Random();
    public void Forward(double[,,] maps, bool training)
    {
        if (!training) return;
        int channels = maps.GetLength(2);
        var mask = new double[channels];
        for (int c = 0; c < channels; c++) mask[c] = rng.NextDouble() < rate ? 0 : 1 / (1 - rate);
        for (int i = 0; i < maps.GetLength(0); i++)
            for (int j = 0; j < maps.GetLength(1); j++)
                for (int c = 0; c < channels; c++)
                    maps[i, j, c] *= mask[c];
    }
}
//// program: weights of the units that are dropped
using System;
public class Layer
{
    double[,] theta; double[] outp, inp; bool[] off; double pDrop = 0.5; readonly Random rng = new Random();
    public double[] Forward(double[] x, bool train)
    {
        inp = x;
        int m = theta.GetLength(0), n = theta.GetLength(1);
        off = new bool[n];
        for (int j = 0; j < n; j++) off[j] = train && rng.NextDouble() < pDrop;
        outp = new double[m];
        for (int i = 0; i < m; i++)
            for (int j = 0; j < n; j++)
                outp[i] += off[j] ? 0 : theta[i, j] * x[j] / (train ? 1 - pDrop : 1);
        return outp;
    }
}
//// program: layers of one sample
using System;
public class DeepNet
{
    double[][][] w; double[][] acts; double[][] masks; double keep = 0.8; readonly Random rnd = new Random();
    public double[] Forward(double[] x, bool train)
    {
        acts[0] = x;
        for (int i = 0; i < w.Length; i++)
        {
            for (int j = 0; j < w[i].Length; j++)
            {
                double s = 0;
                for (int k = 0; k < acts[i].Length; k++) s += w[i][j][k] * acts[i][k];
                acts[i + 1][j] = Math.Max(0, s);
                if (train && i < w.Length - 1)
                {
                    masks[i][j] = rnd.NextDouble() < keep ? 1 / keep : 0;
                    acts[i + 1][j] *= masks[i][j];
                }
            }
        }
        return acts[w.Length];
    }
    public double[] Predict(double[] x) => Forward(x, false);
}
//// program: modulo of a flat batch
using System;
public class GpuLikeLayer
{
    float[] buffer; int width, batchSize; float p = 0.5f; readonly Random rng = new Random(); readonly float[] dropMask;
    public GpuLikeLayer(int width, int batchSize) { this.width = width; this.batchSize = batchSize; buffer = new float[width * batchSize]; dropMask = new float[width]; }
    public void Train(float[] z)
    {
        for (int i = 0; i < width; i++) dropMask[i] = rng.NextDouble() < p ? 0 : 1 / (1 - p);
        for (int i = 0; i < buffer.Length; i++)
            buffer[i] = Math.Max(0, z[i]) * dropMask[i % width]; //! DROP3018?
    }
    public void Predict(float[] z)
    {
        for (int i = 0; i < buffer.Length; i++) buffer[i] = Math.Max(0, z[i]);
    }
}
//// program: channels last in a flat image
using System;
public class GpuLikeLayer
{
    float[] buffer; int channels, batchSize; float p = 0.5f; readonly Random rng = new Random(); readonly float[] dropMask;
    public GpuLikeLayer(int channels, int batchSize) { this.channels = channels; this.batchSize = batchSize; buffer = new float[channels * batchSize]; dropMask = new float[channels]; }
    public void Train(float[] z)
    {
        for (int i = 0; i < channels; i++) dropMask[i] = rng.NextDouble() < p ? 0 : 1 / (1 - p);
        for (int i = 0; i < buffer.Length; i++)
            buffer[i] = Math.Max(0, z[i]) * dropMask[i % channels];
    }
    public void Predict(float[] z)
    {
        for (int i = 0; i < buffer.Length; i++) buffer[i] = Math.Max(0, z[i]);
    }
}
