//// program: mask of hidden layers only, multiplied in the loop over all layers
using System;
class Pilot
{
    float[][] units, masks, raw, bias; float[][][] w; int[] sizes; public float dropout = 0.2f; readonly Random r = new Random();
    public float[] Run(float[] x, bool training)
    {
        units[0] = x;
        for (int l = 1; l < sizes.Length; l++)
            for (int n = 0; n < sizes[l]; n++)
            {
                float sum = bias[l][n];
                for (int k = 0; k < sizes[l - 1]; k++) sum += w[l][n][k] * units[l - 1][k];
                raw[l][n] = MathF.Tanh(sum);
                masks[l][n] = 1f;
                if (training && l < sizes.Length - 1) masks[l][n] = r.NextDouble() < dropout ? 0f : 1f / (1f - dropout);
                units[l][n] = raw[l][n] * masks[l][n];
            }
        return units[sizes.Length - 1];
    }
    public void Learn(float[] x, float[] t, float rate)
    {
        float[] y = Run(x, true);
        int last = sizes.Length - 1;
        var delta = new float[sizes.Length][];
        delta[last] = new float[y.Length];
        for (int i = 0; i < y.Length; i++) delta[last][i] = (y[i] - t[i]) * (1 - y[i] * y[i]);
        for (int l = last - 1; l > 0; l--)
        {
            delta[l] = new float[sizes[l]];
            for (int n = 0; n < sizes[l]; n++)
            {
                float sum = 0;
                for (int j = 0; j < sizes[l + 1]; j++) sum += delta[l + 1][j] * w[l + 1][j][n];
                delta[l][n] = sum * masks[l][n] * (1 - raw[l][n] * raw[l][n]);
            }
        }
        for (int l = 1; l <= last; l++)
            for (int n = 0; n < sizes[l]; n++)
                for (int k = 0; k < sizes[l - 1]; k++) w[l][n][k] -= rate * delta[l][n] * units[l - 1][k];
    }
    public float[] Predict(float[] x) => Run(x, false);
}

//// program: the error of one loop is that of the output or of the layer above, without a mask
using System;
using System.Collections.Generic;
using System.Linq;
interface IActivationFunction { double Calc(double x); double Derivative(double x); }
class Node { public double[] W; public double Sum, Out, Delta; public bool Resting; }
class Sheet
{
    public List<Node> Nodes = new(); public IActivationFunction Activation; public double RestProbability; readonly Random rng = new();
    public double[] Compute(double[] x, bool learning)
    {
        double awake = 1 - RestProbability;
        foreach (var n in Nodes)
        {
            n.Sum = 0;
            for (int i = 0; i < x.Length; i++) n.Sum += n.W[i] * x[i];
            n.Out = Activation.Calc(n.Sum);
            if (learning && RestProbability > 0) // dropout
            {
                n.Resting = rng.NextDouble() > awake;
                n.Out = n.Resting ? 0 : n.Out / awake;
            }
        }
        return Nodes.Select(n => n.Out).ToArray();
    }
}
class Net
{
    readonly List<Sheet> sheets = new();
    public double[] Classify(double[] x) { foreach (var s in sheets) x = s.Compute(x, false); return x; }
    public void Learn(double[] x, double[] target, double rate)
    {
        var inputs = new List<double[]>();
        foreach (var s in sheets) { inputs.Add(x); x = s.Compute(x, true); }
        for (int l = sheets.Count - 1; l >= 0; l--)
            for (int j = 0; j < sheets[l].Nodes.Count; j++)
            {
                var n = sheets[l].Nodes[j];
                double e = 0;
                if (l == sheets.Count - 1) e = target[j] - n.Out;
                else foreach (var above in sheets[l + 1].Nodes) e += above.Delta * above.W[j];
                n.Delta = e * sheets[l].Activation.Derivative(n.Sum); //! DROP3007
            }
        for (int l = 0; l < sheets.Count; l++)
            foreach (var n in sheets[l].Nodes)
                for (int i = 0; i < n.W.Length; i++) n.W[i] += rate * n.Delta * inputs[l][i];
    }
}

//// program: the error of one loop is that of the output or of the layer above, with a mask
using System;
using System.Collections.Generic;
using System.Linq;
interface IActivationFunction { double Calc(double x); double Derivative(double x); }
class Node { public double[] W; public double Sum, Out, Delta; public bool Resting; }
class Sheet
{
    public List<Node> Nodes = new(); public IActivationFunction Activation; public double RestProbability; readonly Random rng = new();
    public double[] Compute(double[] x, bool learning)
    {
        double awake = 1 - RestProbability;
        foreach (var n in Nodes)
        {
            n.Sum = 0;
            for (int i = 0; i < x.Length; i++) n.Sum += n.W[i] * x[i];
            n.Out = Activation.Calc(n.Sum);
            n.Resting = false;
            if (learning && RestProbability > 0) // dropout
            {
                n.Resting = rng.NextDouble() > awake;
                n.Out = n.Resting ? 0 : n.Out / awake;
            }
        }
        return Nodes.Select(n => n.Out).ToArray();
    }
}
class Net
{
    readonly List<Sheet> sheets = new();
    public double[] Classify(double[] x) { foreach (var s in sheets) x = s.Compute(x, false); return x; }
    public void Learn(double[] x, double[] target, double rate)
    {
        var inputs = new List<double[]>();
        foreach (var s in sheets) { inputs.Add(x); x = s.Compute(x, true); }
        for (int l = sheets.Count - 1; l >= 0; l--)
            for (int j = 0; j < sheets[l].Nodes.Count; j++)
            {
                var n = sheets[l].Nodes[j];
                double e = 0;
                if (l == sheets.Count - 1) e = target[j] - n.Out;
                else foreach (var above in sheets[l + 1].Nodes) e += above.Delta * above.W[j];
                n.Delta = n.Resting ? 0 : e * sheets[l].Activation.Derivative(n.Sum) / (1 - sheets[l].RestProbability);
            }
        for (int l = 0; l < sheets.Count; l++)
            foreach (var n in sheets[l].Nodes)
                for (int i = 0; i < n.W.Length; i++) n.W[i] += rate * n.Delta * inputs[l][i];
    }
}

//// program: leaky slope by letters without a mask
using System;
class Percep
{
    readonly double[][] sum, y, maska, delta; readonly double[][,] w; readonly int[] size; readonly Random rnd = new Random(); public double KeepProb = 0.75;
    static double G(double v) { return v > 0 ? v : 0.01 * v; }
    static double Dg(double v) { return v > 0 ? 1 : 0.01; }
    double[] Pass(double[] x, bool training)
    {
        y[0] = x;
        for (int l = 1; l < size.Length; l++)
        {
            for (int i = 0; i < size[l]; i++)
            {
                double s = 0;
                for (int j = 0; j < size[l - 1]; j++) s += w[l][i, j] * y[l - 1][j];
                sum[l][i] = s;
                y[l][i] = l == size.Length - 1 ? s : G(s);
            }
            if (training && l < size.Length - 1)
                for (int i = 0; i < size[l]; i++)
                {
                    maska[l][i] = rnd.NextDouble() < KeepProb ? 1 / KeepProb : 0;
                    y[l][i] *= maska[l][i];
                }
        }
        return y[size.Length - 1];
    }
    public void Obuchit(double[] x, double[] t, double rate)
    {
        double[] o = Pass(x, true);
        for (int i = 0; i < o.Length; i++) delta[size.Length - 1][i] = o[i] - t[i];
        for (int l = size.Length - 2; l > 0; l--)
            for (int j = 0; j < size[l]; j++)
            {
                double s = 0;
                for (int i = 0; i < size[l + 1]; i++) s += delta[l + 1][i] * w[l + 1][i, j];
                delta[l][j] = s * Dg(sum[l][j]); //! DROP3007
            }
        for (int l = 1; l < size.Length; l++)
            for (int i = 0; i < size[l]; i++)
                for (int j = 0; j < size[l - 1]; j++) w[l][i, j] -= rate * delta[l][i] * y[l - 1][j];
    }
    public double[] Predict(double[] x) => Pass(x, false);
}

//// program: units switched off by a condition with the output layer excepted, tanh passes
using System;
class Strato { public double[] Uscita, Delta; public double[][] Pesi; public bool[] Acceso; }
class Rete
{
    readonly Random caso = new Random(); readonly Strato[] strati; readonly double dropout = 0.3;
    public Rete(Strato[] strati) { this.strati = strati; }
    double[] Avanti(double[] x, bool addestra)
    {
        for (int s = 0; s < strati.Length; s++)
        {
            Strato st = strati[s];
            bool ultimo = s == strati.Length - 1;
            for (int i = 0; i < st.Uscita.Length; i++)
            {
                st.Acceso[i] = true;
                if (!ultimo && addestra && caso.NextDouble() < dropout)
                {
                    st.Acceso[i] = false;
                    st.Uscita[i] = 0;
                    continue;
                }
                double somma = 0;
                for (int j = 0; j < x.Length; j++) somma += st.Pesi[i][j] * x[j];
                st.Uscita[i] = Math.Tanh(somma);
                if (!ultimo && addestra) st.Uscita[i] /= 1 - dropout;
            }
            x = st.Uscita;
        }
        return x;
    }
    public double[] Prevedi(double[] x) => Avanti(x, false);
    public void Impara(double[] x, double[] t, double tasso)
    {
        double[] y = Avanti(x, true);
        Strato ultimo = strati[strati.Length - 1];
        for (int i = 0; i < y.Length; i++) ultimo.Delta[i] = (t[i] - y[i]) * (1 - y[i] * y[i]);
        for (int s = strati.Length - 2; s >= 0; s--)
        {
            Strato st = strati[s], dopo = strati[s + 1];
            for (int i = 0; i < st.Delta.Length; i++)
            {
                double errore = 0;
                for (int k = 0; k < dopo.Delta.Length; k++) errore += dopo.Delta[k] * dopo.Pesi[k][i];
                double u = st.Uscita[i] * (1 - dropout);
                st.Delta[i] = st.Acceso[i] ? errore * (1 - u * u) / (1 - dropout) : 0;
            }
        }
        foreach (Strato st in strati) { for (int i = 0; i < st.Delta.Length; i++) for (int j = 0; j < x.Length; j++) st.Pesi[i][j] += tasso * st.Delta[i] * x[j]; x = st.Uscita; }
    }
}

//// program: error of a data set beside a network that drops
using System;
using System.Collections.Generic;
class FlatNet
{
    readonly double[] output, weights; readonly Random random = new Random(); public bool Training; public double DropRate = 0.5;
    public void Compute(double[] input, double[] result)
    {
        int w = 0;
        for (int i = 0; i < output.Length; i++)
        {
            double sum = 0;
            for (int j = 0; j < input.Length; j++) sum += weights[w++] * input[j];
            output[i] = 1 / (1 + Math.Exp(-sum));
            if (Training) output[i] = random.NextDouble() < DropRate ? 0 : output[i] / (1 - DropRate);
        }
        Array.Copy(output, result, result.Length);
    }
    public double CalculateError(IEnumerable<(double[] Input, double[] Ideal)> data)
    {
        var actual = new double[output.Length];
        double total = 0; int n = 0;
        foreach (var pair in data)
        {
            Compute(pair.Input, actual);
            for (int i = 0; i < actual.Length; i++) { double d = pair.Ideal[i] - actual[i]; total += d * d; n++; }
        }
        return total / n;
    }
}

//// program: another factor is drawn for the errors of the same step
using System;
class Teacher
{
    readonly double[,] a; readonly double[] b, h, z, errors; readonly Random random = new Random(); public double DropoutRate = 0.2;
    public Teacher(int n, int m) { a = new double[m, n]; b = new double[m]; h = new double[m]; z = new double[m]; errors = new double[m]; }
    double Factor() => random.NextDouble() < DropoutRate ? 0 : 1 / (1 - DropoutRate);
    public double Predict(double[] x)
    {
        double y = 0;
        for (int i = 0; i < h.Length; i++) { double s = 0; for (int j = 0; j < x.Length; j++) s += a[i, j] * x[j]; y += b[i] * Math.Tanh(s); }
        return y;
    }
    public void Teach(double[] x, double t, double rate)
    {
        double y = 0;
        for (int i = 0; i < h.Length; i++)
        {
            z[i] = 0;
            for (int j = 0; j < x.Length; j++) z[i] += a[i, j] * x[j];
            h[i] = Math.Tanh(z[i]) * Factor();
            y += b[i] * h[i];
        }
        double error = y - t;
        for (int i = 0; i < h.Length; i++)
        {
            double f = Math.Tanh(z[i]);
            errors[i] = error * b[i] * (1 - f * f) * Factor(); //! DROP3009
        }
        for (int i = 0; i < h.Length; i++) { b[i] -= rate * error * h[i]; for (int j = 0; j < x.Length; j++) a[i, j] -= rate * errors[i] * x[j]; }
    }
}

//// program: the factor that was drawn is kept for the errors of the same step
using System;
class TeacherRight
{
    readonly double[,] a; readonly double[] b, h, z, e, f; readonly Random random = new Random(); public double DropoutRate = 0.2;
    public TeacherRight(int n, int m) { a = new double[m, n]; b = new double[m]; h = new double[m]; z = new double[m]; e = new double[m]; f = new double[m]; }
    double Factor() => random.NextDouble() < DropoutRate ? 0 : 1 / (1 - DropoutRate);
    public double Predict(double[] x)
    {
        double y = 0;
        for (int i = 0; i < h.Length; i++) { double s = 0; for (int j = 0; j < x.Length; j++) s += a[i, j] * x[j]; y += b[i] * Math.Tanh(s); }
        return y;
    }
    public void Teach(double[] x, double t, double rate)
    {
        double y = 0;
        for (int i = 0; i < h.Length; i++)
        {
            z[i] = 0;
            for (int j = 0; j < x.Length; j++) z[i] += a[i, j] * x[j];
            f[i] = Factor();
            h[i] = Math.Tanh(z[i]) * f[i];
            y += b[i] * h[i];
        }
        double error = y - t;
        for (int i = 0; i < h.Length; i++)
        {
            double tanh = Math.Tanh(z[i]);
            e[i] = error * b[i] * (1 - tanh * tanh) * f[i];
        }
        for (int i = 0; i < h.Length; i++) { b[i] -= rate * error * h[i]; for (int j = 0; j < x.Length; j++) a[i, j] -= rate * e[i] * x[j]; }
    }
}

//// program: a layer that draws again where gradients come back, and leaves the others at zero
using System;
class DropoutLaag
{
    readonly double kans; readonly Random r = new Random();
    public DropoutLaag(double kans) { this.kans = kans; }
    double[] Schakel(double[] v)
    {
        var u = new double[v.Length];
        for (int i = 0; i < v.Length; i++) u[i] = r.NextDouble() < kans ? 0 : v[i] / (1 - kans);
        return u;
    }
    public double[] Forward(double[] x, bool train) => train ? Schakel(x) : x;
    public double[] Backward(double[] grad)
    {
        var dx = new double[grad.Length];
        for (int i = 0; i < dx.Length; i++)
            if (r.NextDouble() >= kans) //! DROP3009
                dx[i] = grad[i] / (1 - kans);
        return dx;
    }
}
