//// program: flattened conv layers, batch mask shared
using System;
using System.Collections.Generic;
namespace Cnn
{
    public class DropoutLayer : ILayer
    {
        private readonly float p; private float[] mask; private float[] lastOut; private readonly Random rnd;
        public int Size { get; }
        public DropoutLayer(int size, float p, Random rnd) { Size = size; this.p = p; this.rnd = rnd; }
        public float[] Forward(float[] input, int batchSize, bool train)
        {
            if (!train) return input;
            mask = new float[Size];
            for (int i = 0; i < Size; i++) mask[i] = rnd.NextDouble() < p ? 0f : 1f / (1f - p);
            lastOut = new float[input.Length];
            for (int n = 0; n < batchSize; n++)
                for (int i = 0; i < Size; i++)
                    lastOut[n * Size + i] = input[n * Size + i] * mask[i]; //! DROP3018?
            return lastOut;
        }
        public float[] Backward(float[] grad, int batchSize)
        {
            var dx = new float[grad.Length];
            for (int n = 0; n < batchSize; n++)
                for (int i = 0; i < Size; i++)
                    dx[n * Size + i] = grad[n * Size + i] * mask[i];
            return dx;
        }
    }
}
//// program: tensor flow style graph nodes, correct
using System;
using System.Collections.Generic;
namespace Graphs
{
    public class DropoutOp : Operation
    {
        public double Rate; NdArray mask;
        public DropoutOp(Operation x, double rate) : base(x) { Rate = rate; }
        public override NdArray Compute(NdArray x)
        {
            if (Session.Current.Mode == RunMode.Inference) return x;
            mask = Np.Random.Uniform(0, 1, x.Shape) >= Rate;
            return x * mask / (1 - Rate);
        }
        public override NdArray Gradient(NdArray grad)
        {
            return grad * mask / (1 - Rate);
        }
    }
}
//// program: graph nodes, gradient without the division
using System;
using System.Collections.Generic;
namespace Graphs
{
    public class DropoutOp : Operation
    {
        public double Rate; NdArray mask;
        public DropoutOp(Operation x, double rate) : base(x) { Rate = rate; }
        public override NdArray Compute(NdArray x)
        {
            if (Session.Current.Mode == RunMode.Inference) return x;
            mask = Np.Random.Uniform(0, 1, x.Shape) >= Rate;
            return x * mask / (1 - Rate);
        }
        public override NdArray Gradient(NdArray grad)
        {
            return grad * mask; //! DROP3008
        }
    }
}
//// program: stock bot lists of neurons with drop flag property, no scale, ternary
using System;
using System.Collections.Generic;
using System.Linq;
namespace TradingBot.AI
{
    public interface INeuron { double Value { get; set; } double Gradient { get; set; } bool Enabled { get; set; } IList<ISynapse> In { get; } IList<ISynapse> Out { get; } }
    public interface ISynapse { INeuron Source { get; } INeuron Target { get; } double Weight { get; set; } }
    public class BotNetwork
    {
        private readonly IList<IList<INeuron>> _layers;
        private readonly double _disableProbability;
        private static readonly Random _random = new Random();
        public BotNetwork(IList<IList<INeuron>> layers, double disableProbability) { _layers = layers; _disableProbability = disableProbability; }

        public double[] Think(double[] input, bool learning)
        {
            for (int i = 0; i < input.Length; i++) _layers[0][i].Value = input[i];
            foreach (var layer in _layers.Skip(1))
            {
                foreach (var neuron in layer)
                {
                    neuron.Enabled = !learning || layer == _layers.Last() || _random.NextDouble() >= _disableProbability; //! DROP3002
                    neuron.Value = neuron.Enabled ? Math.Tanh(neuron.In.Sum(s => s.Weight * s.Source.Value)) : 0;
                }
            }
            return _layers.Last().Select(n => n.Value).ToArray();
        }

        public void Learn(double[] input, double[] target, double rate)
        {
            double[] o = Think(input, true);
            for (int i = 0; i < o.Length; i++) _layers.Last()[i].Gradient = (target[i] - o[i]) * (1 - o[i] * o[i]);
            for (int l = _layers.Count - 2; l > 0; l--)
                foreach (var n in _layers[l])
                    n.Gradient = n.Enabled ? n.Out.Sum(s => s.Weight * s.Target.Gradient) * (1 - n.Value * n.Value) : 0;
            foreach (var layer in _layers.Skip(1))
                foreach (var n in layer)
                    foreach (var s in n.In) s.Weight += rate * n.Gradient * s.Source.Value;
        }
    }
}
//// program: bagging and random subspace trap
using System;
using System.Collections.Generic;
using System.Linq;
namespace Forest
{
    public class RandomSubspace
    {
        readonly List<(bool[] mask, double[] w)> members = new List<(bool[], double[])>(); readonly Random rng = new Random(1);
        public void Fit(double[][] x, double[] y, int count, double keepFeature)
        {
            for (int c = 0; c < count; c++)
            {
                var mask = Enumerable.Range(0, x[0].Length).Select(_ => rng.NextDouble() < keepFeature).ToArray();
                var w = new double[x[0].Length];
                for (int e = 0; e < 100; e++)
                    for (int n = 0; n < x.Length; n++)
                    {
                        double p = 0;
                        for (int i = 0; i < w.Length; i++) if (mask[i]) p += w[i] * x[n][i];
                        for (int i = 0; i < w.Length; i++) if (mask[i]) w[i] -= 0.01 * (p - y[n]) * x[n][i];
                    }
                members.Add((mask, w));
            }
        }
        public double Predict(double[] x) => members.Average(m => Enumerable.Range(0, x.Length).Where(i => m.mask[i]).Sum(i => m.w[i] * x[i]));
    }
}
//// program: polish network drops on inputs and hidden, predicts through the same
using System;
namespace SiecNeuronowa
{
    class Siec
    {
        double[][,] wagi; double[][] wyjscia; double[][] bledy; Random los = new Random(); double szansaWylaczenia = 0.25;
        public double[] Przelicz(double[] wejscie)
        {
            wyjscia[0] = wejscie;
            for (int w = 0; w < wagi.Length; w++)
            {
                for (int j = 0; j < wyjscia[w + 1].Length; j++)
                {
                    double suma = 0;
                    for (int i = 0; i < wyjscia[w].Length; i++) suma += wyjscia[w][i] * wagi[w][i, j];
                    double y = 1.0 / (1.0 + Math.Exp(-suma));
                    if (w < wagi.Length - 1 && los.NextDouble() < szansaWylaczenia) y = 0; //! DROP3002 DROP3001
                    wyjscia[w + 1][j] = y;
                }
            }
            return wyjscia[wyjscia.Length - 1];
        }
        public int Rozpoznaj(double[] obraz)
        {
            double[] y = Przelicz(obraz);
            int max = 0;
            for (int i = 1; i < y.Length; i++) if (y[i] > y[max]) max = i;
            return max;
        }
        public void Ucz(double[] wejscie, double[] cel, double krok)
        {
            double[] y = Przelicz(wejscie);
            int n = wagi.Length;
            for (int j = 0; j < y.Length; j++) bledy[n][j] = (cel[j] - y[j]) * y[j] * (1 - y[j]);
            for (int w = n - 1; w >= 0; w--)
                for (int i = 0; i < wyjscia[w].Length; i++)
                {
                    double s = 0;
                    for (int j = 0; j < wyjscia[w + 1].Length; j++)
                    {
                        s += bledy[w + 1][j] * wagi[w][i, j];
                        wagi[w][i, j] += krok * bledy[w + 1][j] * wyjscia[w][i];
                    }
                    bledy[w][i] = s * wyjscia[w][i] * (1 - wyjscia[w][i]);
                }
        }
    }
}
//// program: zoneout trap
using System;
namespace Rnn
{
    public class ZoneoutCell
    {
        readonly double zoneout; readonly Random rng = new Random(); readonly double[,] w, u; double[] h;
        public ZoneoutCell(int n, double zoneout) { this.zoneout = zoneout; w = new double[n, n]; u = new double[n, n]; h = new double[n]; }
        public double[] Step(double[] x, bool training)
        {
            var next = new double[h.Length];
            for (int i = 0; i < h.Length; i++)
            {
                double s = 0;
                for (int j = 0; j < x.Length; j++) s += w[i, j] * x[j] + u[i, j] * h[j];
                double candidate = Math.Tanh(s);
                next[i] = training ? (rng.NextDouble() < zoneout ? h[i] : candidate) : zoneout * h[i] + (1 - zoneout) * candidate;
            }
            return h = next;
        }
    }
}
//// program: dense layer struct with mask copy into gradient, correct continue style
using System;
using System.Collections.Generic;
namespace Engine.AI
{
    public class Dense
    {
        readonly float[,] w; readonly float[] b, z, a, dz; float[] x; readonly bool[] skip; readonly Random rand; readonly float skipRate;
        public Dense(int i, int o, float skipRate, Random rand)
        {
            w = new float[o, i]; b = new float[o]; z = new float[o]; a = new float[o]; dz = new float[o]; skip = new bool[o];
            this.skipRate = skipRate; this.rand = rand;
            for (int r = 0; r < o; r++) for (int c = 0; c < i; c++) w[r, c] = (float)(rand.NextDouble() - 0.5);
        }
        public float[] Activate(float[] input, bool isTraining)
        {
            x = input;
            float up = 1f / (1f - skipRate);
            for (int r = 0; r < a.Length; r++)
            {
                skip[r] = isTraining && rand.NextDouble() < skipRate;
                if (skip[r]) { a[r] = 0f; continue; }
                z[r] = b[r];
                for (int c = 0; c < x.Length; c++) z[r] += w[r, c] * x[c];
                a[r] = MathF.Max(0f, z[r]);
                if (isTraining) a[r] *= up;
            }
            return a;
        }
        public float[] Propagate(float[] da, float lr)
        {
            var dx = new float[x.Length];
            float up = 1f / (1f - skipRate);
            for (int r = 0; r < a.Length; r++)
            {
                if (skip[r]) continue;
                dz[r] = z[r] > 0 ? da[r] * up : 0f;
                for (int c = 0; c < x.Length; c++) { dx[c] += w[r, c] * dz[r]; w[r, c] -= lr * dz[r] * x[c]; }
                b[r] -= lr * dz[r];
            }
            return dx;
        }
    }
}
//// program: same dense layer, backward forgets what was skipped
using System;
using System.Collections.Generic;
namespace Engine.AI
{
    public class Dense
    {
        readonly float[,] w; readonly float[] b, z, a, dz; float[] x; readonly Random rand; readonly float skipRate;
        public Dense(int i, int o, float skipRate, Random rand)
        {
            w = new float[o, i]; b = new float[o]; z = new float[o]; a = new float[o]; dz = new float[o];
            this.skipRate = skipRate; this.rand = rand;
        }
        public float[] Activate(float[] input, bool isTraining)
        {
            x = input;
            for (int r = 0; r < a.Length; r++)
            {
                z[r] = b[r];
                for (int c = 0; c < x.Length; c++) z[r] += w[r, c] * x[c];
                a[r] = MathF.Tanh(z[r]);
                if (isTraining)
                    a[r] = rand.NextDouble() < skipRate ? 0f : a[r] / (1f - skipRate);
            }
            return a;
        }
        public float[] BackPropagate(float[] da, float lr)
        {
            var dx = new float[x.Length];
            for (int r = 0; r < a.Length; r++)
            {
                float t = MathF.Tanh(z[r]);
                dz[r] = da[r] * (1f - t * t); //! DROP3007
                for (int c = 0; c < x.Length; c++) { dx[c] += w[r, c] * dz[r]; w[r, c] -= lr * dz[r] * x[c]; }
                b[r] -= lr * dz[r];
            }
            return dx;
        }
    }
}
//// program: static functional library with seed per call, correct
using System;
namespace Functional
{
    public static class F
    {
        public static float[] Dropout(float[] x, float p, bool training, int seed, out float[] mask)
        {
            mask = new float[x.Length];
            if (!training) { Array.Fill(mask, 1f); return x; }
            var rng = new Random(seed);
            var y = new float[x.Length];
            for (int i = 0; i < x.Length; i++)
            {
                mask[i] = rng.NextSingle() < p ? 0f : 1f / (1f - p);
                y[i] = x[i] * mask[i];
            }
            return y;
        }
        public static float[] DropoutBackward(float[] dy, float[] mask)
        {
            var dx = new float[dy.Length];
            for (int i = 0; i < dx.Length; i++) dx[i] = dy[i] * mask[i];
            return dx;
        }
    }
}
//// program: mixup and cutout augmentation trap in a trainer with dropout elsewhere
using System;
using System.Collections.Generic;
namespace Vision
{
    public class Trainer
    {
        readonly Random rng = new Random(); readonly ConvNet net; public float CutoutProbability = 0.5f; public int CutoutSize = 8;
        public Trainer(ConvNet net) { this.net = net; }
        float[,,] Cutout(float[,,] img)
        {
            if (rng.NextDouble() > CutoutProbability) return img;
            int cy = rng.Next(img.GetLength(1)), cx = rng.Next(img.GetLength(2));
            for (int y = Math.Max(0, cy - CutoutSize); y < Math.Min(img.GetLength(1), cy + CutoutSize); y++)
                for (int x = Math.Max(0, cx - CutoutSize); x < Math.Min(img.GetLength(2), cx + CutoutSize); x++)
                    for (int c = 0; c < img.GetLength(0); c++) img[c, y, x] = 0;
            return img;
        }
        public void Epoch(List<(float[,,] image, int label)> data)
        {
            net.SetDropout(true);
            foreach (var (image, label) in data) net.Train(Cutout(image), label);
            net.SetDropout(false);
        }
    }
}
//// program: uniform saved noise and comparison later, unscaled
using System;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Distributions;
namespace MathNetNn
{
    public class HiddenLayer
    {
        Matrix<float> weights, input, z, thinning; readonly float retain; readonly ContinuousUniform uniform = new ContinuousUniform(0, 1);
        public HiddenLayer(int i, int o, float retain) { weights = Matrix<float>.Build.Random(i, o); this.retain = retain; }
        public Matrix<float> Train(Matrix<float> x)
        {
            input = x;
            z = x * weights;
            var a = z.PointwiseMaximum(0);
            thinning = Matrix<float>.Build.Dense(a.RowCount, a.ColumnCount, (i, j) => uniform.Sample() < retain ? 1f : 0f); //! DROP3002
            return a.PointwiseMultiply(thinning);
        }
        public Matrix<float> Use(Matrix<float> x) => (x * weights).PointwiseMaximum(0);
        public Matrix<float> Back(Matrix<float> gradient, float rate)
        {
            var d = gradient.PointwiseMultiply(thinning).PointwiseMultiply(z.Map(v => v > 0 ? 1f : 0f));
            var result = d * weights.Transpose();
            weights -= rate * input.Transpose() * d;
            return result;
        }
    }
}
//// program: never refreshed lazily
using System;
namespace Small
{
    public class NN
    {
        private double[] mask; private readonly Random r = new Random(); private double p = 0.2; private double[] h; private double[,] w;
        public double[] Hidden(double[] x, bool train)
        {
            if (mask == null)
            {
                mask = new double[h.Length];
                for (int i = 0; i < mask.Length; i++) mask[i] = r.NextDouble() < p ? 0 : 1 / (1 - p); //! DROP3011
            }
            for (int i = 0; i < h.Length; i++)
            {
                double s = 0;
                for (int j = 0; j < x.Length; j++) s += w[i, j] * x[j];
                h[i] = Math.Max(0, s);
                if (train) h[i] *= mask[i];
            }
            return h;
        }
    }
}
//// program: weights decay and soft mask attention trap
using System;
namespace Attn
{
    public class MaskedAttention
    {
        readonly Random rng = new Random(); readonly float[,] w = new float[64, 64];
        public MaskedAttention() { for (int i = 0; i < 64; i++) for (int j = 0; j < 64; j++) w[i, j] = rng.NextDouble() < 0.1 ? (float)rng.NextDouble() : 0f; }
        public float[] Forward(float[] x, bool[] mask)
        {
            var y = new float[64]; float z = 0;
            for (int i = 0; i < 64; i++)
            {
                if (!mask[i]) { y[i] = 0; continue; }
                float s = 0;
                for (int j = 0; j < 64; j++) s += w[i, j] * x[j];
                y[i] = MathF.Exp(s); z += y[i];
            }
            for (int i = 0; i < 64; i++) y[i] /= z;
            return y;
        }
    }
}
//// program: two networks, teacher and noisy student, keep prob with test scaled by drop
using System;
namespace Distill
{
    public class Student
    {
        double[,] w; double[] bias; public double KeepProb = 0.6; readonly Random rnd = new Random(8); bool[] on; double[] x, a;
        public double[] Forward(double[] input, Phase phase)
        {
            x = input; a = new double[bias.Length]; on = new bool[bias.Length];
            for (int i = 0; i < a.Length; i++)
            {
                double s = bias[i];
                for (int j = 0; j < x.Length; j++) s += w[i, j] * x[j];
                a[i] = s > 0 ? s : 0.1 * s;
                switch (phase)
                {
                    case Phase.Train:
                        on[i] = rnd.NextDouble() < KeepProb;
                        a[i] = on[i] ? a[i] : 0;
                        break;
                    case Phase.Test:
                        a[i] *= 1 - KeepProb; //! DROP3006
                        break;
                }
            }
            return a;
        }
        public double[] Backward(double[] g, double lr)
        {
            var dx = new double[x.Length];
            for (int i = 0; i < a.Length; i++)
            {
                if (!on[i]) continue;
                double d = g[i] * (a[i] > 0 ? 1 : 0.1);
                for (int j = 0; j < x.Length; j++) { dx[j] += d * w[i, j]; w[i, j] -= lr * d * x[j]; }
            }
            return dx;
        }
    }
    public enum Phase { Train, Test }
}
//// program: experience replay and random zeroing of rewards trap
using System;
using System.Collections.Generic;
using System.Linq;
namespace Rl
{
    public class Environment
    {
        readonly Random rng = new Random(); public double SparseProbability = 0.3; public double SensorDropout = 0.1;
        public double[] Observe(double[] sensors)
        {
            var o = (double[])sensors.Clone();
            for (int i = 0; i < o.Length; i++) if (rng.NextDouble() < SensorDropout) o[i] = 0;
            return o;
        }
        public double Reward(double r) => rng.NextDouble() < SparseProbability ? 0 : r;
    }
}
//// program: train flag private never set
using System;
using System.Linq;
namespace Demo
{
    class DropoutStage
    {
        private bool training; private readonly double rate = 0.4; private readonly Random rng = new Random(); private double[] scale;
        public double[] Process(double[] v)
        {
            if (!training) return v;
            scale = v.Select(_ => rng.NextDouble() < rate ? 0.0 : 1 / (1 - rate)).ToArray(); //! DROP3015
            return v.Select((a, i) => a * scale[i]).ToArray();
        }
        public double[] ProcessBack(double[] g) => training ? g.Select((a, i) => a * scale[i]).ToArray() : g;
    }
}
