//// program: units by samples
using System;
public class ColumnBatchNet
{
    double[,] w1, w2, h; readonly double rate = 0.3; readonly Random rng = new Random();
    public double[,] Forward(double[,] x, int batchSize, bool training)
    {
        int units = w1.GetLength(0);
        h = new double[units, batchSize];
        for (int b = 0; b < batchSize; b++)
            for (int u = 0; u < units; u++)
            {
                double s = 0;
                for (int i = 0; i < x.GetLength(0); i++) s += w1[u, i] * x[i, b];
                h[u, b] = Math.Tanh(s);
            }
        if (training)
        {
            var mask = new double[units];
            for (int u = 0; u < units; u++) mask[u] = rng.NextDouble() < rate ? 0 : 1 / (1 - rate);
            for (int u = 0; u < units; u++)
                for (int b = 0; b < batchSize; b++)
                    h[u, b] *= mask[u]; //! DROP3018?
        }
        return h;
    }
    public double[,] Predict(double[,] x) => Forward(x, x.GetLength(1), false);
}
//// program: masks by layer and batches by layer
using System;
public class LayeredBatchNet
{
    double[][,] w, acts; double[][] masks; readonly double keep = 0.8; readonly Random rng = new Random();
    public double[,] Forward(double[,] batch, bool training)
    {
        int rows = batch.GetLength(0);
        acts[0] = batch;
        for (int l = 0; l < w.Length; l++)
        {
            int units = w[l].GetLength(1);
            if (training) for (int j = 0; j < units; j++) masks[l][j] = rng.NextDouble() < keep ? 1 / keep : 0;
            for (int i = 0; i < rows; i++)
                for (int j = 0; j < units; j++)
                {
                    double s = 0;
                    for (int k = 0; k < w[l].GetLength(0); k++) s += acts[l][i, k] * w[l][k, j];
                    acts[l + 1][i, j] = Math.Max(0, s);
                    if (training && l < w.Length - 1) acts[l + 1][i, j] *= masks[l][j]; //! DROP3018?
                }
        }
        return acts[w.Length];
    }
    public double[,] Predict(double[,] x) => Forward(x, false);
}
//// program: a mask that is repeated for all rows of a matrix
using System;
using System.Linq;
using MathNet.Numerics.LinearAlgebra;
public class RepeatedMaskNet
{
    Matrix<double> w1, w2; readonly double dropRate = 0.5; readonly Random random = new Random();
    public Matrix<double> Forward(Matrix<double> x, bool training)
    {
        Matrix<double> h = (x * w1).PointwiseTanh();
        if (training)
        {
            Vector<double> mask = Vector<double>.Build.Dense(h.ColumnCount, _ => random.NextDouble() < dropRate ? 0 : 1 / (1 - dropRate));
            h = h.PointwiseMultiply(Matrix<double>.Build.DenseOfRowVectors(Enumerable.Repeat(mask, h.RowCount))); //! DROP3018?
        }
        return h * w2;
    }
    public Matrix<double> Predict(Matrix<double> x) => Forward(x, false);
}
//// program: samples of a batch one after the other, gradients summed up
using System;
public class SummingNet
{
    readonly double[,] w = new double[16, 4]; readonly double[] v = new double[16]; readonly Random rng = new Random(); readonly double pDrop = 0.4;
    public void TrainBatch(double[][] inputs, double[] targets, double eta)
    {
        var gradient = new double[16];
        var dropMask = new double[16];
        for (int j = 0; j < 16; j++) dropMask[j] = rng.NextDouble() < pDrop ? 0 : 1 / (1 - pDrop);
        for (int n = 0; n < inputs.Length; n++)
        {
            var h = new double[16]; double y = 0;
            for (int j = 0; j < 16; j++)
            {
                double s = 0;
                for (int i = 0; i < 4; i++) s += w[j, i] * inputs[n][i];
                h[j] = Math.Max(0, s) * dropMask[j]; //! DROP3018?
                y += v[j] * h[j];
            }
            for (int j = 0; j < 16; j++) gradient[j] += (y - targets[n]) * h[j] / inputs.Length;
        }
        for (int j = 0; j < 16; j++) v[j] -= eta * gradient[j];
    }
    public double Predict(double[] x)
    {
        double y = 0;
        for (int j = 0; j < 16; j++) { double s = 0; for (int i = 0; i < 4; i++) s += w[j, i] * x[i]; y += v[j] * Math.Max(0, s); }
        return y;
    }
}
//// program: samples of a batch one after the other, each with a mask
using System;
public class SummingNet
{
    readonly double[,] w = new double[16, 4]; readonly double[] v = new double[16]; readonly Random rng = new Random(); readonly double pDrop = 0.4;
    public void TrainBatch(double[][] inputs, double[] targets, double eta)
    {
        var gradient = new double[16];
        var dropMask = new double[16];
        for (int n = 0; n < inputs.Length; n++)
        {
            for (int j = 0; j < 16; j++) dropMask[j] = rng.NextDouble() < pDrop ? 0 : 1 / (1 - pDrop);
            var h = new double[16]; double y = 0;
            for (int j = 0; j < 16; j++)
            {
                double s = 0;
                for (int i = 0; i < 4; i++) s += w[j, i] * inputs[n][i];
                h[j] = Math.Max(0, s) * dropMask[j];
                y += v[j] * h[j];
            }
            for (int j = 0; j < 16; j++) gradient[j] += (y - targets[n]) * h[j] / inputs.Length;
        }
        for (int j = 0; j < 16; j++) v[j] -= eta * gradient[j];
    }
    public double Predict(double[] x)
    {
        double y = 0;
        for (int j = 0; j < 16; j++) { double s = 0; for (int i = 0; i < 4; i++) s += w[j, i] * x[i]; y += v[j] * Math.Max(0, s); }
        return y;
    }
}
//// program: a helper that drops one row of a batch
using System;
using System.Collections.Generic;
public static class RowMath
{
    public static void ApplyMask(float[] row, float[] mask) { for (int j = 0; j < row.Length; j++) row[j] *= mask[j]; }
    public static float[] NewMask(int n, float rate, Random random)
    {
        var mask = new float[n];
        for (int j = 0; j < n; j++) mask[j] = random.NextSingle() < rate ? 0f : 1f / (1f - rate);
        return mask;
    }
}
public class HelperNet
{
    readonly float[][] w = new float[8][]; readonly Random random = new Random(); float[] mask;
    public List<float[]> Forward(List<float[]> batch, bool training)
    {
        var hidden = new List<float[]>();
        foreach (float[] x in batch)
        {
            var h = new float[8];
            for (int j = 0; j < 8; j++) { for (int i = 0; i < x.Length; i++) h[j] += w[j][i] * x[i]; h[j] = MathF.Tanh(h[j]); }
            hidden.Add(h);
        }
        if (training)
        {
            mask = RowMath.NewMask(8, 0.25f, random);
            foreach (float[] h in hidden) RowMath.ApplyMask(h, mask); //! DROP3018?
        }
        return hidden;
    }
    public List<float[]> Predict(List<float[]> batch) => Forward(batch, false);
}
//// program: an ensemble whose members share what they leave out
using System;
public class EnsembleNet
{
    readonly double[][][] w = new double[5][][]; readonly double[] mask = new double[10]; readonly Random rng = new Random(); readonly double rate = 0.2;
    public double[][] Forward(double[] x, bool training)
    {
        for (int j = 0; j < 10; j++) mask[j] = training ? rng.NextDouble() < rate ? 0 : 1 / (1 - rate) : 1;
        var h = new double[5][];
        for (int m = 0; m < 5; m++)
        {
            h[m] = new double[10];
            for (int j = 0; j < 10; j++)
            {
                double s = 0;
                for (int i = 0; i < x.Length; i++) s += w[m][j][i] * x[i];
                h[m][j] = Math.Tanh(s) * mask[j];
            }
        }
        return h;
    }
    public double[][] Predict(double[] x) => Forward(x, false);
}
//// program: words of a sentence share a mask
using System;
public class TextEncoder
{
    readonly float[,] table = new float[1000, 32]; readonly Random random = new Random(); readonly float p = 0.1f;
    public float[][] Encode(int[] words, bool training)
    {
        var mask = new float[32];
        for (int j = 0; j < 32; j++) mask[j] = training ? random.NextSingle() < p ? 0 : 1 / (1 - p) : 1;
        var rows = new float[words.Length][];
        for (int i = 0; i < words.Length; i++)
        {
            rows[i] = new float[32];
            for (int j = 0; j < 32; j++) rows[i][j] = table[words[i], j] * mask[j];
        }
        return rows;
    }
}
