//// program: hidden errors skipped for units that are off and not scaled
using System;
class Regressor
{
    readonly double[][] w; readonly double[] v, h, z; readonly bool[] off; readonly Random rng = new Random(); const double DropRate = 0.3;
    public Regressor(int inputs, int hidden)
    {
        w = new double[hidden][]; v = new double[hidden]; h = new double[hidden]; z = new double[hidden]; off = new bool[hidden];
        for (int i = 0; i < hidden; i++) { w[i] = new double[inputs]; v[i] = rng.NextDouble() - 0.5; }
    }
    double Forward(double[] x, bool training)
    {
        double sum = 0;
        for (int i = 0; i < h.Length; i++)
        {
            double s = 0;
            for (int j = 0; j < x.Length; j++) s += w[i][j] * x[j];
            z[i] = s;
            h[i] = Math.Tanh(s);
            off[i] = training && rng.NextDouble() < DropRate;
            if (off[i]) h[i] = 0;
            else if (training) h[i] /= 1 - DropRate;
            sum += v[i] * h[i];
        }
        return sum;
    }
    public double Predict(double[] x) => Forward(x, false);
    public void Train(double[] x, double t, double rate)
    {
        double error = Forward(x, true) - t;
        for (int i = 0; i < h.Length; i++)
        {
            if (off[i]) continue;
            double a = Math.Tanh(z[i]);
            double delta = error * v[i] * (1 - a * a); //! DROP3008
            v[i] -= rate * error * h[i];
            for (int j = 0; j < x.Length; j++) w[i][j] -= rate * delta * x[j];
        }
    }
}

//// program: hidden errors skipped for units that are off and scaled in the step of the weights
using System;
class RegressorScaledLater
{
    readonly double[][] w; readonly double[] v, h, z; readonly bool[] off; readonly Random rng = new Random(); const double DropRate = 0.3;
    public RegressorScaledLater(int inputs, int hidden)
    {
        w = new double[hidden][]; v = new double[hidden]; h = new double[hidden]; z = new double[hidden]; off = new bool[hidden];
        for (int i = 0; i < hidden; i++) { w[i] = new double[inputs]; v[i] = rng.NextDouble() - 0.5; }
    }
    double Forward(double[] x, bool training)
    {
        double sum = 0;
        for (int i = 0; i < h.Length; i++)
        {
            double s = 0;
            for (int j = 0; j < x.Length; j++) s += w[i][j] * x[j];
            z[i] = s;
            h[i] = Math.Tanh(s);
            off[i] = training && rng.NextDouble() < DropRate;
            if (off[i]) h[i] = 0;
            else if (training) h[i] /= 1 - DropRate;
            sum += v[i] * h[i];
        }
        return sum;
    }
    public double Predict(double[] x) => Forward(x, false);
    public void Train(double[] x, double t, double rate)
    {
        double error = Forward(x, true) - t;
        for (int i = 0; i < h.Length; i++)
        {
            if (off[i]) continue;
            double a = Math.Tanh(z[i]);
            double delta = error * v[i] * (1 - a * a);
            v[i] -= rate * error * h[i];
            for (int j = 0; j < x.Length; j++) w[i][j] -= rate * delta * x[j] / (1 - DropRate);
        }
    }
}

//// program: Fehler der behaltenen Neuronen mit dem Faktor der Summe
using System;
class Encoder
{
    double[,] hin, zurueck; double[] code; bool[] behalten; Random zufall = new Random(3); double rate = 0.2; int n, m;
    public Encoder(int n, int m) { this.n = n; this.m = m; hin = new double[m, n]; zurueck = new double[n, m]; code = new double[m]; behalten = new bool[m]; }
    public double[] Kodiere(double[] x)
    {
        var c = new double[m];
        for (int i = 0; i < m; i++) { double s = 0; for (int j = 0; j < n; j++) s += hin[i, j] * x[j]; c[i] = 1 / (1 + Math.Exp(-s)); }
        return c;
    }
    public void Lerne(double[] x, double lernrate)
    {
        code = Kodiere(x);
        var gemischt = new double[m];
        for (int i = 0; i < m; i++)
        {
            behalten[i] = zufall.NextDouble() >= rate;
            if (behalten[i]) gemischt[i] = code[i] / (1 - rate);
        }
        var fehler = new double[n];
        for (int j = 0; j < n; j++) { double y = 0; for (int i = 0; i < m; i++) y += zurueck[j, i] * gemischt[i]; fehler[j] = y - x[j]; }
        for (int i = 0; i < m; i++)
        {
            if (!behalten[i]) continue;
            double summe = 0;
            for (int j = 0; j < n; j++) summe += fehler[j] * zurueck[j, i] / (1 - rate);
            double delta = summe * code[i] * (1 - code[i]);
            for (int j = 0; j < n; j++) { zurueck[j, i] -= lernrate * fehler[j] * gemischt[i]; hin[i, j] -= lernrate * delta * x[j]; }
        }
    }
}

//// program: two layers of a matrix library, the first gradient lacks its scale
using System;
using MathNet.Numerics.LinearAlgebra;
class TwoLayers
{
    Matrix<double> W1, W2, W3; readonly Random random = new Random(); readonly double keep = 0.8;
    Matrix<double> NewMask(Matrix<double> like) => Matrix<double>.Build.Dense(like.RowCount, like.ColumnCount, (i, j) => random.NextDouble() < keep ? 1.0 : 0.0);
    public Matrix<double> Predict(Matrix<double> x) => (((x * W1).PointwiseTanh() * W2).PointwiseTanh()) * W3;
    public void Fit(Matrix<double> x, Matrix<double> t, double rate)
    {
        var h1 = (x * W1).PointwiseTanh();
        var m1 = NewMask(h1);
        var d1 = h1.PointwiseMultiply(m1) / keep;
        var h2 = (d1 * W2).PointwiseTanh();
        var m2 = NewMask(h2);
        var d2 = h2.PointwiseMultiply(m2) / keep;
        var grad = d2 * W3 - t;
        var g2 = grad.TransposeAndMultiply(W3).PointwiseMultiply(m2) / keep;
        var delta2 = g2.PointwiseMultiply(1 - h2.PointwiseMultiply(h2));
        var delta1 = delta2.TransposeAndMultiply(W2).PointwiseMultiply(m1).PointwiseMultiply(1 - h1.PointwiseMultiply(h1)); //! DROP3008
        W3 -= rate * d2.TransposeThisAndMultiply(grad);
        W2 -= rate * d1.TransposeThisAndMultiply(delta2);
        W1 -= rate * x.TransposeThisAndMultiply(delta1);
    }
}

//// program: two layers of a matrix library, both gradients have mask and scale
using System;
using MathNet.Numerics.LinearAlgebra;
class TwoLayersRight
{
    Matrix<double> W1, W2, W3; readonly Random random = new Random(); readonly double keep = 0.8;
    Matrix<double> NewMask(Matrix<double> like) => Matrix<double>.Build.Dense(like.RowCount, like.ColumnCount, (i, j) => random.NextDouble() < keep ? 1.0 : 0.0);
    public Matrix<double> Predict(Matrix<double> x) => (((x * W1).PointwiseTanh() * W2).PointwiseTanh()) * W3;
    public void Fit(Matrix<double> x, Matrix<double> t, double rate)
    {
        var h1 = (x * W1).PointwiseTanh();
        var m1 = NewMask(h1);
        var d1 = h1.PointwiseMultiply(m1) / keep;
        var h2 = (d1 * W2).PointwiseTanh();
        var m2 = NewMask(h2);
        var d2 = h2.PointwiseMultiply(m2) / keep;
        var grad = d2 * W3 - t;
        var g2 = grad.TransposeAndMultiply(W3).PointwiseMultiply(m2) / keep;
        var delta2 = g2.PointwiseMultiply(1 - h2.PointwiseMultiply(h2));
        var g1 = delta2.TransposeAndMultiply(W2) / keep;
        g1 = g1.PointwiseMultiply(m1);
        var delta1 = g1.PointwiseMultiply(1 - h1.PointwiseMultiply(h1));
        W3 -= rate * d2.TransposeThisAndMultiply(grad);
        W2 -= rate * d1.TransposeThisAndMultiply(delta2);
        W1 -= rate * x.TransposeThisAndMultiply(delta1);
    }
}

//// program: mask with its scale asked for zero and then left out
using System;
class MaskedLayer
{
    float[] z, a, mask; float[,] w; readonly Random r = new Random(); public float DropProbability = 0.4f;
    public float[] Forward(float[] x, bool train)
    {
        for (int o = 0; o < a.Length; o++)
        {
            z[o] = 0;
            for (int i = 0; i < x.Length; i++) z[o] += w[o, i] * x[i];
            a[o] = z[o] > 0 ? z[o] : 0.1f * z[o];
            if (train)
            {
                mask[o] = r.NextDouble() < DropProbability ? 0f : 1f / (1f - DropProbability);
                a[o] *= mask[o];
            }
        }
        return a;
    }
    public float[] Learn(float[] x, float[] grad, float rate)
    {
        var dx = new float[x.Length];
        for (int o = 0; o < a.Length; o++)
        {
            if (mask[o] == 0) continue;
            float dz = grad[o] * (z[o] > 0 ? 1f : 0.1f); //! DROP3008
            for (int i = 0; i < x.Length; i++) { dx[i] += dz * w[o, i]; w[o, i] -= rate * dz * x[i]; }
        }
        return dx;
    }
}

//// program: mask with its scale asked for zero and then multiplied
using System;
class MaskedLayerRight
{
    float[] z, a, mask; float[,] w; readonly Random r = new Random(); public float DropProbability = 0.4f;
    public float[] Forward(float[] x, bool train)
    {
        for (int o = 0; o < a.Length; o++)
        {
            z[o] = 0;
            for (int i = 0; i < x.Length; i++) z[o] += w[o, i] * x[i];
            a[o] = z[o] > 0 ? z[o] : 0.1f * z[o];
            if (train)
            {
                mask[o] = r.NextDouble() < DropProbability ? 0f : 1f / (1f - DropProbability);
                a[o] *= mask[o];
            }
        }
        return a;
    }
    public float[] Learn(float[] x, float[] grad, float rate)
    {
        var dx = new float[x.Length];
        for (int o = 0; o < a.Length; o++)
        {
            if (mask[o] == 0) continue;
            float dz = grad[o] * (z[o] > 0 ? 1f : 0.1f);
            dz *= mask[o];
            for (int i = 0; i < x.Length; i++) { dx[i] += dz * w[o, i]; w[o, i] -= rate * dz * x[i]; }
        }
        return dx;
    }
}

//// program: recurrent cell with dropped outputs and a mask without its scale
using System;
using System.Collections.Generic;
class Recurrent
{
    class Moment { public double[] X, H, Kept, Out; }
    readonly double[,] wx, wh, wy; readonly int n, k; readonly Random random = new Random(); public double Dropout = 0.25;
    public Recurrent(int n, int k) { this.n = n; this.k = k; wx = new double[n, n]; wh = new double[n, n]; wy = new double[k, n]; }
    Moment Step(double[] x, double[] before, bool training)
    {
        var m = new Moment { X = x, H = new double[n], Kept = new double[n], Out = new double[n] };
        for (int i = 0; i < n; i++)
        {
            double s = 0;
            for (int j = 0; j < n; j++) s += wx[i, j] * x[j] + wh[i, j] * before[j];
            m.H[i] = Math.Tanh(s);
            m.Kept[i] = 1;
            m.Out[i] = m.H[i];
            if (training)
            {
                m.Kept[i] = random.NextDouble() < Dropout ? 0 : 1;
                m.Out[i] = m.H[i] * m.Kept[i] / (1 - Dropout);
            }
        }
        return m;
    }
    public void Train(List<double[]> xs, List<double[]> ts, double rate)
    {
        var moments = new List<Moment>(); double[] h = new double[n];
        foreach (var x in xs) { var m = Step(x, h, true); h = m.H; moments.Add(m); }
        double[] dhNext = new double[n];
        for (int t = xs.Count - 1; t >= 0; t--)
        {
            var m = moments[t];
            var dh = new double[n];
            for (int i = 0; i < n; i++)
            {
                double g = 0;
                for (int o = 0; o < k; o++) { double y = 0; for (int j = 0; j < n; j++) y += wy[o, j] * m.Out[j]; g += (y - ts[t][o]) * wy[o, i]; }
                dh[i] = g * m.Kept[i] + dhNext[i]; //! DROP3008
            }
            dhNext = new double[n];
            for (int i = 0; i < n; i++) { double dz = dh[i] * (1 - m.H[i] * m.H[i]); for (int j = 0; j < n; j++) { dhNext[j] += dz * wh[i, j]; wx[i, j] -= rate * dz * m.X[j]; } }
        }
    }
    public double[] Predict(double[] x) => Step(x, new double[n], false).Out;
}

//// program: recurrent cell with dropped outputs and a mask with its scale
using System;
using System.Collections.Generic;
class RecurrentRight
{
    class Moment { public double[] X, H, Kept, Out; }
    readonly double[,] wx, wh, wy; readonly int n, k; readonly Random random = new Random(); public double Dropout = 0.25;
    public RecurrentRight(int n, int k) { this.n = n; this.k = k; wx = new double[n, n]; wh = new double[n, n]; wy = new double[k, n]; }
    Moment Step(double[] x, double[] before, bool training)
    {
        var m = new Moment { X = x, H = new double[n], Kept = new double[n], Out = new double[n] };
        for (int i = 0; i < n; i++)
        {
            double s = 0;
            for (int j = 0; j < n; j++) s += wx[i, j] * x[j] + wh[i, j] * before[j];
            m.H[i] = Math.Tanh(s);
            m.Kept[i] = 1;
            m.Out[i] = m.H[i];
            if (training)
            {
                m.Kept[i] = random.NextDouble() < Dropout ? 0 : 1;
                m.Out[i] = m.H[i] * m.Kept[i] / (1 - Dropout);
            }
        }
        return m;
    }
    public void Train(List<double[]> xs, List<double[]> ts, double rate)
    {
        var moments = new List<Moment>(); double[] h = new double[n];
        foreach (var x in xs) { var m = Step(x, h, true); h = m.H; moments.Add(m); }
        double[] dhNext = new double[n];
        for (int t = xs.Count - 1; t >= 0; t--)
        {
            var m = moments[t];
            var dh = new double[n];
            for (int i = 0; i < n; i++)
            {
                double g = 0;
                for (int o = 0; o < k; o++) { double y = 0; for (int j = 0; j < n; j++) y += wy[o, j] * m.Out[j]; g += (y - ts[t][o]) * wy[o, i]; }
                dh[i] = g * m.Kept[i] / (1 - Dropout) + dhNext[i];
            }
            dhNext = new double[n];
            for (int i = 0; i < n; i++) { double dz = dh[i] * (1 - m.H[i] * m.H[i]); for (int j = 0; j < n; j++) { dhNext[j] += dz * wh[i, j]; wx[i, j] -= rate * dz * m.X[j]; } }
        }
    }
    public double[] Predict(double[] x) => Step(x, new double[n], false).Out;
}
