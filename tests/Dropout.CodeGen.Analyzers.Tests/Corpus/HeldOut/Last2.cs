//// program: sparse delta lists, test time uses weights times keep, correct
using System;
using System.Collections.Generic;
namespace Srivastava
{
    public class Net
    {
        double[][,] W; double[][] a, d; bool[][] r; readonly double p = 0.5; readonly Random rng = new Random(4);
        public void TrainOne(double[] x, double[] t, double eta)
        {
            a[0] = x;
            for (int l = 0; l < W.Length; l++)
            {
                for (int j = 0; j < a[l + 1].Length; j++)
                {
                    r[l + 1][j] = l == W.Length - 1 || rng.NextDouble() < p;
                    double z = 0;
                    if (r[l + 1][j]) for (int i = 0; i < a[l].Length; i++) z += W[l][i, j] * a[l][i];
                    a[l + 1][j] = r[l + 1][j] ? 1 / (1 + Math.Exp(-z)) : 0;
                }
            }
            int L = W.Length;
            for (int j = 0; j < t.Length; j++) d[L][j] = a[L][j] - t[j];
            for (int l = L - 1; l >= 0; l--)
                for (int i = 0; i < a[l].Length; i++)
                {
                    double e = 0;
                    for (int j = 0; j < a[l + 1].Length; j++) { e += W[l][i, j] * d[l + 1][j]; W[l][i, j] -= eta * d[l + 1][j] * a[l][i]; }
                    d[l][i] = r[l][i] ? e * a[l][i] * (1 - a[l][i]) : 0;
                }
        }
        public double[] Predict(double[] x)
        {
            double[] h = x;
            for (int l = 0; l < W.Length; l++)
            {
                var next = new double[a[l + 1].Length];
                for (int j = 0; j < next.Length; j++)
                {
                    double z = 0;
                    for (int i = 0; i < h.Length; i++) z += W[l][i, j] * h[i] * (l == 0 ? 1 : p);
                    next[j] = 1 / (1 + Math.Exp(-z));
                }
                h = next;
            }
            return h;
        }
    }
}
//// program: same without the factor at test
using System;
using System.Collections.Generic;
namespace Srivastava
{
    public class Net
    {
        double[][,] W; double[][] a, d; bool[][] r; readonly double p = 0.5; readonly Random rng = new Random(4);
        public void TrainOne(double[] x, double[] t, double eta)
        {
            a[0] = x;
            for (int l = 0; l < W.Length; l++)
            {
                for (int j = 0; j < a[l + 1].Length; j++)
                {
                    r[l + 1][j] = l == W.Length - 1 || rng.NextDouble() < p; //! DROP3002
                    double z = 0;
                    for (int i = 0; i < a[l].Length; i++) z += W[l][i, j] * a[l][i];
                    a[l + 1][j] = r[l + 1][j] ? 1 / (1 + Math.Exp(-z)) : 0;
                }
            }
            int L = W.Length;
            for (int j = 0; j < t.Length; j++) d[L][j] = a[L][j] - t[j];
            for (int l = L - 1; l >= 0; l--)
                for (int i = 0; i < a[l].Length; i++)
                {
                    double e = 0;
                    for (int j = 0; j < a[l + 1].Length; j++) { e += W[l][i, j] * d[l + 1][j]; W[l][i, j] -= eta * d[l + 1][j] * a[l][i]; }
                    d[l][i] = e * a[l][i] * (1 - a[l][i]);
                }
        }
        public double[] Predict(double[] x)
        {
            double[] h = x;
            for (int l = 0; l < W.Length; l++)
            {
                var next = new double[a[l + 1].Length];
                for (int j = 0; j < next.Length; j++)
                {
                    double z = 0;
                    for (int i = 0; i < h.Length; i++) z += W[l][i, j] * h[i];
                    next[j] = 1 / (1 + Math.Exp(-z));
                }
                h = next;
            }
            return h;
        }
    }
}
//// program: genre recommender matrix factorisation with random masks trap
using System;
using System.Collections.Generic;
using System.Linq;
namespace Recommend
{
    public class Autorec
    {
        readonly Random rng = new Random(); readonly double[,] u, v;
        public Autorec(int n, int k) { u = new double[n, k]; v = new double[n, k]; }
        public (List<(int, int, double)> train, List<(int, int, double)> test) Split(List<(int, int, double)> ratings, double testShare)
        {
            var train = new List<(int, int, double)>(); var test = new List<(int, int, double)>();
            foreach (var r in ratings) (rng.NextDouble() < testShare ? test : train).Add(r);
            return (train, test);
        }
        public void Sgd(List<(int user, int item, double rating)> data, double lr, double negativeRate)
        {
            foreach (var (user, item, rating) in data)
            {
                if (rating == 0 && rng.NextDouble() > negativeRate) continue;
                double p = 0;
                for (int k = 0; k < u.GetLength(1); k++) p += u[user, k] * v[item, k];
                double e = 1 / (1 + Math.Exp(-p)) - rating;
                for (int k = 0; k < u.GetLength(1); k++) { double t = u[user, k]; u[user, k] -= lr * e * v[item, k]; v[item, k] -= lr * e * t; }
            }
        }
    }
}
//// program: hlsl like compute buffers with hash random, correct
using System;
namespace Gpu
{
    public static class DropoutKernel
    {
        static float Hash(uint n) { n = (n << 13) ^ n; n = n * (n * n * 15731u + 789221u) + 1376312589u; return (n & 0x7fffffffu) / (float)0x7fffffff; }
        public static void Forward(float[] x, float[] y, float rate, uint seed, bool training)
        {
            for (uint i = 0; i < x.Length; i++)
                y[i] = !training ? x[i] : Hash(seed + i) < rate ? 0f : x[i] / (1f - rate);
        }
        public static void Backward(float[] dy, float[] dx, float rate, uint seed)
        {
            for (uint i = 0; i < dy.Length; i++) dx[i] = Hash(seed + i) < rate ? 0f : dy[i] / (1f - rate);
        }
    }
}
//// program: volume class with weights, forward only drops in the chain, tests it
using System;
using System.Collections.Generic;
namespace ConvNetPort
{
    public class Vol { public double[] W, Dw; public int Sx, Sy, Depth; public Vol(int sx, int sy, int d) { Sx = sx; Sy = sy; Depth = d; W = new double[sx * sy * d]; Dw = new double[W.Length]; } public Vol Clone() { var v = new Vol(Sx, Sy, Depth); Array.Copy(W, v.W, W.Length); return v; } }
    public class DropoutLayer
    {
        Vol inAct, outAct; readonly bool[] dropped; readonly double dropProb; static readonly Random rnd = new Random();
        public DropoutLayer(int n, double dropProb) { dropped = new bool[n]; this.dropProb = dropProb; }
        public Vol Forward(Vol V, bool isTraining)
        {
            inAct = V;
            var V2 = V.Clone();
            int N = V.W.Length;
            if (isTraining)
            {
                for (int i = 0; i < N; i++)
                {
                    if (rnd.NextDouble() < dropProb) { V2.W[i] = 0; dropped[i] = true; }
                    else { V2.W[i] /= 1 - dropProb; dropped[i] = false; }
                }
            }
            outAct = V2;
            return outAct;
        }
        public void Backward()
        {
            var V = inAct; var chain = outAct;
            V.Dw = new double[V.W.Length];
            for (int i = 0; i < V.W.Length; i++)
                if (!dropped[i]) V.Dw[i] = chain.Dw[i]; //! DROP3008
        }
    }
}
//// program: portuguese genetic and backprop hybrid, drops when playing
using System;
using System.Collections.Generic;
using UnityEngine;
public class Jogador : MonoBehaviour
{
    RedeNeural rede = new RedeNeural(6, 10, 3);
    void Update()
    {
        float[] entrada = LerSensores();
        float[] saida = rede.Prever(entrada);
        Agir(saida);
    }
    float[] LerSensores() { return new float[6]; }
    void Agir(float[] s) { }
}
public class RedeNeural
{
    float[,] p1, p2; float[] oculta, saida; float taxaDescarte = 0.15f;
    public RedeNeural(int e, int o, int s) { p1 = new float[e, o]; p2 = new float[o, s]; oculta = new float[o]; saida = new float[s]; }
    public float[] Prever(float[] entrada)
    {
        for (int j = 0; j < oculta.Length; j++)
        {
            float soma = 0;
            for (int i = 0; i < entrada.Length; i++) soma += entrada[i] * p1[i, j];
            oculta[j] = 1f / (1f + Mathf.Exp(-soma));
            if (Random.Range(0f, 1f) < taxaDescarte) oculta[j] = 0f; //! DROP3001
            else oculta[j] = oculta[j] / (1f - taxaDescarte);
        }
        for (int k = 0; k < saida.Length; k++)
        {
            float soma = 0;
            for (int j = 0; j < oculta.Length; j++) soma += oculta[j] * p2[j, k];
            saida[k] = 1f / (1f + Mathf.Exp(-soma));
        }
        return saida;
    }
}
//// program: policy gradient with masked illegal moves trap
using System;
using System.Linq;
namespace Policy
{
    public class Agent
    {
        readonly double[,] w; readonly Random rng = new Random(); double epsilon = 0.1;
        public Agent(int s, int a) { w = new double[s, a]; }
        public double[] Probabilities(double[] state, bool[] legal)
        {
            var z = new double[legal.Length]; double sum = 0;
            for (int a = 0; a < z.Length; a++)
            {
                if (!legal[a]) { z[a] = 0; continue; }
                double v = 0;
                for (int i = 0; i < state.Length; i++) v += state[i] * w[i, a];
                z[a] = Math.Exp(v); sum += z[a];
            }
            for (int a = 0; a < z.Length; a++) z[a] = rng.NextDouble() < epsilon && legal[a] ? 1.0 / legal.Count(l => l) : z[a] / sum;
            return z;
        }
        public int Sample(double[] p) { double u = rng.NextDouble(), c = 0; for (int a = 0; a < p.Length; a++) { c += p[a]; if (u < c) return a; } return p.Length - 1; }
    }
}
//// program: mathnet bernoulli samples array, backward ok, no scale anywhere
using System;
using System.Linq;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
namespace Lab
{
    public class Model
    {
        Matrix<double> w1, w2; Vector<double> x, h, gate; double keep = 0.7;
        public Vector<double> Train(Vector<double> input, Vector<double> target, double lr)
        {
            x = input;
            var bits = new int[w1.RowCount];
            Bernoulli.Samples(bits, keep); //! DROP3002
            gate = Vector<double>.Build.DenseOfEnumerable(bits.Select(b => (double)b));
            h = (w1 * x).PointwiseTanh().PointwiseMultiply(gate);
            var y = w2 * h;
            var e = y - target;
            var d = (w2.TransposeThisAndMultiply(e)).PointwiseMultiply(gate).PointwiseMultiply(1 - h.PointwisePower(2));
            w2 -= lr * e.OuterProduct(h);
            w1 -= lr * d.OuterProduct(x);
            return y;
        }
        public Vector<double> Predict(Vector<double> input) => w2 * (w1 * input).PointwiseTanh();
    }
}
//// program: network class where test sets rate to zero, correct
using System;
namespace Rates
{
    public class Net
    {
        public double DropRate = 0.5; readonly Random r = new Random(); double[] h; double[,] w;
        double[] Go(double[] x)
        {
            for (int j = 0; j < h.Length; j++)
            {
                double s = 0;
                for (int i = 0; i < x.Length; i++) s += w[i, j] * x[i];
                h[j] = Math.Max(0, s);
                if (DropRate > 0) h[j] = r.NextDouble() < DropRate ? 0 : h[j] / (1 - DropRate);
            }
            return h;
        }
        public double[] Predict(double[] x)
        {
            double saved = DropRate;
            DropRate = 0;
            var y = Go(x);
            DropRate = saved;
            return y;
        }
        public double[] TrainForward(double[] x) => Go(x);
    }
}
//// program: swedish hidden layer, wrong comparison against scale
using System;
namespace Natverk
{
    public class Lager
    {
        double[,] vikter; double[] ut, mask, indata; readonly double behall; readonly Random slump = new Random();
        public Lager(double behall) { this.behall = behall; }
        public double[] Framat(double[] x, bool traning)
        {
            indata = x;
            for (int j = 0; j < ut.Length; j++)
            {
                double s = 0;
                for (int i = 0; i < x.Length; i++) s += vikter[j, i] * x[i];
                ut[j] = Math.Tanh(s);
                if (!traning) continue;
                mask[j] = slump.NextDouble() > behall ? 1 / behall : 0; //! DROP3004
                ut[j] *= mask[j];
            }
            return ut;
        }
        public double[] Bakat(double[] g, double lr)
        {
            var ner = new double[indata.Length];
            for (int j = 0; j < ut.Length; j++)
            {
                if (mask[j] == 0) continue;
                double a = ut[j] / mask[j], d = g[j] * mask[j] * (1 - a * a);
                for (int i = 0; i < ner.Length; i++) { ner[i] += d * vikter[j, i]; vikter[j, i] -= lr * d * indata[i]; }
            }
            return ner;
        }
    }
}
//// program: residual mlp with decimal percent as int constructor constant out of range
using System;
namespace Range
{
    public class ResBlock
    {
        readonly float rate; readonly Random rng = new Random(); float[] keep;
        public ResBlock() : this(25f) { } //! DROP3017
        private ResBlock(float rate) { this.rate = rate; }
        public float[] Forward(float[] x, bool training)
        {
            if (!training) return x;
            keep = new float[x.Length]; var y = new float[x.Length];
            for (int i = 0; i < x.Length; i++)
            {
                keep[i] = rng.NextSingle() < rate ? 0f : 1f; //! DROP3002
                y[i] = x[i] + MathF.Max(0, x[i]) * keep[i];
            }
            return y;
        }
    }
}
//// program: layer of neurons objects, random dropout of connections is dropconnect trap
using System;
using System.Collections.Generic;
namespace Dc
{
    public class DropConnectLayer
    {
        readonly double[,] w; readonly double p; readonly Random rng = new Random(); bool[,] m; double[] x;
        public DropConnectLayer(int i, int o, double p) { w = new double[o, i]; this.p = p; }
        public double[] Forward(double[] input, bool train)
        {
            x = input; m = new bool[w.GetLength(0), w.GetLength(1)];
            var y = new double[w.GetLength(0)];
            for (int j = 0; j < y.Length; j++)
            {
                for (int i = 0; i < x.Length; i++)
                {
                    m[j, i] = !train || rng.NextDouble() < p;
                    if (m[j, i]) y[j] += w[j, i] * x[i] * (train ? 1 / p : 1);
                }
                y[j] = Math.Max(0, y[j]);
            }
            return y;
        }
    }
}
//// program: epochs with mask outside samples in main
using System;
using System.Linq;
class Xor
{
    static void Main()
    {
        var rnd = new Random(1);
        double[][] X = { new double[] { 0, 0 }, new double[] { 0, 1 }, new double[] { 1, 0 }, new double[] { 1, 1 } };
        double[] Y = { 0, 1, 1, 0 };
        double[,] w1 = new double[2, 8]; double[] w2 = new double[8];
        for (int j = 0; j < 8; j++) { w1[0, j] = rnd.NextDouble() - 0.5; w1[1, j] = rnd.NextDouble() - 0.5; w2[j] = rnd.NextDouble() - 0.5; }
        const double keep = 0.8;
        for (int epoch = 0; epoch < 10000; epoch++)
        {
            for (int n = 0; n < 4; n++)
            {
                double[] h = new double[8];
                double o = 0;
                for (int j = 0; j < 8; j++)
                {
                    double s = X[n][0] * w1[0, j] + X[n][1] * w1[1, j];
                    h[j] = 1 / (1 + Math.Exp(-s));
                    if (rnd.NextDouble() > keep) h[j] = 0; //! DROP3002
                    o += h[j] * w2[j];
                }
                double y = 1 / (1 + Math.Exp(-o));
                double d = (y - Y[n]) * y * (1 - y);
                for (int j = 0; j < 8; j++)
                {
                    double dh = d * w2[j] * h[j] * (1 - h[j]);
                    w2[j] -= 0.5 * d * h[j];
                    w1[0, j] -= 0.5 * dh * X[n][0];
                    w1[1, j] -= 0.5 * dh * X[n][1];
                }
            }
        }
        foreach (var x in X)
        {
            double o = 0;
            for (int j = 0; j < 8; j++) o += w2[j] / (1 + Math.Exp(-(x[0] * w1[0, j] + x[1] * w1[1, j])));
            Console.WriteLine(1 / (1 + Math.Exp(-o)));
        }
    }
}
//// program: wrapper with predict scaled twice through both mask and inference
using System;
namespace Twice
{
    public class Hidden
    {
        readonly float keepRate; readonly Random random = new Random(); float[] m; readonly float[] a;
        public Hidden(float keepRate, int n) { this.keepRate = keepRate; a = new float[n]; }
        public float[] FeedForward(float[] z, bool isTraining)
        {
            m = new float[z.Length];
            for (int i = 0; i < z.Length; i++)
            {
                a[i] = z[i] > 0 ? z[i] : 0;
                if (isTraining)
                {
                    m[i] = random.NextDouble() < keepRate ? 1f / keepRate : 0f;
                    a[i] *= m[i];
                }
                else a[i] *= keepRate; //! DROP3003
            }
            return a;
        }
        public float[] FeedBack(float[] g) { for (int i = 0; i < g.Length; i++) g[i] *= a[i] > 0 ? m[i] : 0; return g; }
    }
}
//// program: gym environment with frame skipping and sticky actions trap
using System;
namespace Gym
{
    public class StickyActions
    {
        readonly Random rng = new Random(); int last; readonly double stickiness = 0.25; readonly float[] frame = new float[84 * 84];
        public int Filter(int action) { if (rng.NextDouble() < stickiness) return last; return last = action; }
        public float[] Flicker(float[] pixels)
        {
            if (rng.NextDouble() < 0.5) Array.Clear(frame, 0, frame.Length); else Array.Copy(pixels, frame, frame.Length);
            return frame;
        }
    }
}
