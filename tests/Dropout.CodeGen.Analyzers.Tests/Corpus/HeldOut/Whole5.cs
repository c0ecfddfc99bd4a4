//// program: layer base with virtual forward and inference wrapper
using System;
using System.Collections.Generic;
using System.Linq;

namespace Nets
{
    public abstract class Layer
    {
        public abstract float[] Forward(float[] x);
        public abstract float[] Backward(float[] g, float lr);
    }

    public class Linear : Layer
    {
        readonly float[,] w; readonly float[] b; float[] x;
        public Linear(int i, int o, Random r)
        {
            w = new float[o, i]; b = new float[o];
            for (int a = 0; a < o; a++) for (int c = 0; c < i; c++) w[a, c] = (float)(r.NextDouble() * 2 - 1) * MathF.Sqrt(6f / (i + o));
        }
        public override float[] Forward(float[] x)
        {
            this.x = x;
            var y = new float[b.Length];
            for (int o = 0; o < y.Length; o++) { y[o] = b[o]; for (int i = 0; i < x.Length; i++) y[o] += w[o, i] * x[i]; }
            return y;
        }
        public override float[] Backward(float[] g, float lr)
        {
            var dx = new float[x.Length];
            for (int o = 0; o < g.Length; o++)
            {
                for (int i = 0; i < x.Length; i++) { dx[i] += g[o] * w[o, i]; w[o, i] -= lr * g[o] * x[i]; }
                b[o] -= lr * g[o];
            }
            return dx;
        }
    }

    public class Relu : Layer
    {
        float[] y;
        public override float[] Forward(float[] x) => y = x.Select(v => MathF.Max(0, v)).ToArray();
        public override float[] Backward(float[] g, float lr) => g.Select((v, i) => y[i] > 0 ? v : 0).ToArray();
    }

    public class DropOut : Layer
    {
        readonly float ratio; readonly Random rnd = new Random(); float[] m;
        public DropOut(float ratio) { this.ratio = ratio; }
        public override float[] Forward(float[] x)
        {
            m = new float[x.Length];
            var y = new float[x.Length];
            for (int i = 0; i < x.Length; i++)
            {
                m[i] = rnd.NextDouble() > ratio ? 1f / (1f - ratio) : 0f; //! DROP3001
                y[i] = x[i] * m[i];
            }
            return y;
        }
        public override float[] Backward(float[] g, float lr) => g.Select((v, i) => v * m[i]).ToArray();
    }

    public class Sequential
    {
        readonly List<Layer> layers = new List<Layer>();
        public Sequential Add(Layer l) { layers.Add(l); return this; }
        public float[] Predict(float[] x) => layers.Aggregate(x, (a, l) => l.Forward(a));
        public float TrainStep(float[] x, float[] t, float lr)
        {
            var y = Predict(x);
            var g = y.Zip(t, (a, b) => a - b).ToArray();
            for (int i = layers.Count - 1; i >= 0; i--) g = layers[i].Backward(g, lr);
            return y.Zip(t, (a, b) => (a - b) * (a - b)).Sum();
        }
    }
}
//// program: two way matrix extension with uniform comparison, correct
using System;
using System.Collections.Generic;

namespace Dl4Net
{
    public class InvertedDropout : ILayerFunction
    {
        private readonly double _pDrop;
        private Matrix _lastMask;
        public InvertedDropout(double pDrop) { _pDrop = pDrop; }

        public Matrix Apply(Matrix a, ExecutionContext context)
        {
            switch (context.Phase)
            {
                case Phase.Training:
                    _lastMask = Matrix.Uniform(a.Rows, a.Columns, 0, 1).Map(u => u < _pDrop ? 0 : 1 / (1 - _pDrop));
                    return a.ElementwiseMultiply(_lastMask);
                default:
                    return a;
            }
        }

        public Matrix Derivative(Matrix upstream, ExecutionContext context)
        {
            return context.Phase == Phase.Training ? upstream.ElementwiseMultiply(_lastMask) : upstream;
        }
    }
}
//// program: scale twice in training
using System;
using System.Collections.Generic;

namespace HandNet
{
    public class Dropout
    {
        private double[][] mask;
        private readonly double keep;
        private readonly Random r = new Random(5);
        public Dropout(double keep) { this.keep = keep; }

        private void MakeMask(int rows, int cols)
        {
            mask = new double[rows][];
            for (int i = 0; i < rows; i++)
            {
                mask[i] = new double[cols];
                for (int j = 0; j < cols; j++)
                {
                    if (r.NextDouble() < keep) mask[i][j] = 1.0 / keep;
                }
            }
        }

        public double[][] Forward(double[][] x, bool training)
        {
            if (!training) return x;
            MakeMask(x.Length, x[0].Length);
            var y = new double[x.Length][];
            for (int i = 0; i < x.Length; i++)
            {
                y[i] = new double[x[i].Length];
                for (int j = 0; j < x[i].Length; j++)
                    y[i][j] = x[i][j] * mask[i][j] / keep; //! DROP3003
            }
            return y;
        }

        public double[][] Backward(double[][] g)
        {
            for (int i = 0; i < g.Length; i++)
                for (int j = 0; j < g[i].Length; j++)
                    g[i][j] = g[i][j] * mask[i][j] / keep;
            return g;
        }
    }
}
//// program: layer options bag, keep named dropout, correct
using System;

namespace NnLab
{
    public class DenseWithDropout
    {
        private readonly double _dropout; // 0.8 = keep 80 % of the neurons
        private readonly Random _r = new Random();
        private readonly double[] _d;
        private readonly double[] _a;
        private readonly double[][] _w;
        private double[] _x;
        private readonly Func<double, double> _act, _der;

        public DenseWithDropout(int i, int o, double dropout, Func<double, double> act, Func<double, double> der)
        {
            _dropout = dropout;
            _act = act; _der = der;
            _d = new double[o]; _a = new double[o]; _w = new double[o][];
            for (int j = 0; j < o; j++)
            {
                _w[j] = new double[i];
                for (int k = 0; k < i; k++) _w[j][k] = _r.NextDouble() - 0.5;
            }
        }

        public double[] Forward(double[] x, bool isTrain)
        {
            _x = x;
            var y = new double[_a.Length];
            for (int j = 0; j < y.Length; j++)
            {
                double s = 0;
                for (int k = 0; k < x.Length; k++) s += _w[j][k] * x[k];
                _a[j] = _act(s);
                if (isTrain)
                {
                    _d[j] = _r.NextDouble() < _dropout ? 1 : 0;
                    y[j] = _a[j] * _d[j] / _dropout;
                }
                else
                {
                    y[j] = _a[j];
                }
            }
            return y;
        }

        public double[] Backward(double[] g, double lr)
        {
            var dx = new double[_x.Length];
            for (int j = 0; j < g.Length; j++)
            {
                double q = g[j] * _d[j] / _dropout * _der(_a[j]);
                for (int k = 0; k < _x.Length; k++)
                {
                    dx[k] += q * _w[j][k];
                    _w[j][k] -= lr * q * _x[k];
                }
            }
            return dx;
        }
    }
}
//// program: constant seed in each pass
using System;
using System.Linq;

namespace CourseWork
{
    public class DropLayer
    {
        public double P = 0.4;
        double[] mask;
        public double[] Forward(double[] a, bool train)
        {
            if (!train) return a;
            Random rng = new Random(1); //! DROP3013
            mask = a.Select(_ => rng.NextDouble() < P ? 0.0 : 1.0 / (1.0 - P)).ToArray();
            return a.Zip(mask, (x, m) => x * m).ToArray();
        }
        public double[] Backward(double[] g) => g.Zip(mask, (x, m) => x * m).ToArray();
    }
}
//// program: trap stochastic depth and drop path
using System;
namespace Vit
{
    public class DropPath : Module
    {
        readonly double dropProb; readonly Random rng = new Random();
        bool keepBranch; 
        public DropPath(double dropProb) { this.dropProb = dropProb; }
        public float[] Forward(float[] residual, float[] branch, bool training)
        {
            if (!training || dropProb == 0) return Sum(residual, branch, 1f);
            keepBranch = rng.NextDouble() >= dropProb;
            return keepBranch ? Sum(residual, branch, 1f / (float)(1 - dropProb)) : residual;
        }
        static float[] Sum(float[] a, float[] b, float f)
        {
            var r = new float[a.Length];
            for (int i = 0; i < r.Length; i++) r[i] = a[i] + f * b[i];
            return r;
        }
    }
}
//// program: opencl like kernel host emulation without scale
using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace GpuNet
{
    public class Kernels
    {
        public static void dropout_forward(float[] src, float[] dst, float[] rnd, float ratio, int count)
        {
            Parallel.For(0, count, idx =>
            {
                dst[idx] = rnd[idx] < ratio ? 0f : src[idx]; //! DROP3002
            });
        }

        public static void dropout_backward(float[] dy, float[] dx, float[] rnd, float ratio, int count)
        {
            Parallel.For(0, count, idx =>
            {
                dx[idx] = rnd[idx] < ratio ? 0f : dy[idx];
            });
        }
    }

    public class DropoutLayer : GpuLayer
    {
        float ratio; float[] noise, y, dx;
        static Random rng = new Random();
        public DropoutLayer(float ratio, int size) { this.ratio = ratio; noise = new float[size]; y = new float[size]; dx = new float[size]; }
        public override float[] Forward(float[] x, bool train)
        {
            if (!train) return x;
            for (int i = 0; i < noise.Length; i++) noise[i] = (float)rng.NextDouble();
            Kernels.dropout_forward(x, y, noise, ratio, x.Length);
            return y;
        }
        public override float[] Backward(float[] dy)
        {
            Kernels.dropout_backward(dy, dx, noise, ratio, dy.Length);
            return dx;
        }
    }
}
//// program: training property default true and used in evaluate without reset, correct toggles
using System;
using System.Collections.Generic;
using System.Linq;

namespace Nn.Models
{
    public class Model
    {
        private readonly List<ILayer> _layers = new();
        private bool _training;
        public void Add(ILayer l) => _layers.Add(l);
        public void SetTraining(bool value) { _training = value; foreach (var l in _layers.OfType<DropoutLayer>()) l.IsTraining = value; }
        public double[] Forward(double[] x) { foreach (var l in _layers) x = l.Forward(x); return x; }
        public void Fit(double[][] x, double[][] y, int epochs, double lr)
        {
            SetTraining(true);
            for (int e = 0; e < epochs; e++)
                for (int i = 0; i < x.Length; i++)
                {
                    var o = Forward(x[i]);
                    var g = o.Select((v, k) => v - y[i][k]).ToArray();
                    for (int l = _layers.Count - 1; l >= 0; l--) g = _layers[l].Backward(g, lr);
                }
            SetTraining(false);
        }
        public double[] Predict(double[] x) => Forward(x);
    }

    public interface ILayer { double[] Forward(double[] x); double[] Backward(double[] g, double lr); }

    public class DropoutLayer : ILayer
    {
        public bool IsTraining { get; set; }
        private readonly double _rate; private double[] _mask; private readonly Random _rnd = new();
        public DropoutLayer(double rate) => _rate = rate;
        public double[] Forward(double[] x)
        {
            if (!IsTraining) return x;
            _mask = x.Select(_ => _rnd.NextDouble() < _rate ? 0d : 1d / (1d - _rate)).ToArray();
            return x.Select((v, i) => v * _mask[i]).ToArray();
        }
        public double[] Backward(double[] g, double lr) => g.Select((v, i) => v * _mask[i]).ToArray();
    }
}
//// program: char rnn with no scale and state arrays
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

public class CharRnn
{
    int H, V, T;
    double[,] Wxh, Whh, Why; double[] bh, by;
    Random rnd = new Random(0);
    const double DROP = 0.1;

    public (double, double[]) LossFun(int[] inputs, int[] targets, double[] hprev)
    {
        var hs = new double[inputs.Length + 1][];
        var ps = new double[inputs.Length][];
        var drops = new double[inputs.Length][];
        hs[0] = (double[])hprev.Clone();
        double loss = 0;
        for (int t = 0; t < inputs.Length; t++)
        {
            hs[t + 1] = new double[H];
            for (int i = 0; i < H; i++)
            {
                double s = bh[i] + Wxh[i, inputs[t]];
                for (int j = 0; j < H; j++) s += Whh[i, j] * hs[t][j];
                hs[t + 1][i] = Math.Tanh(s);
            }
            drops[t] = new double[H];
            for (int i = 0; i < H; i++) drops[t][i] = rnd.NextDouble() < DROP ? 0 : 1; //! DROP3002
            var y = new double[V];
            for (int k = 0; k < V; k++)
            {
                y[k] = by[k];
                for (int i = 0; i < H; i++) y[k] += Why[k, i] * hs[t + 1][i] * drops[t][i];
            }
            double m = y.Max(), z = y.Sum(v => Math.Exp(v - m));
            ps[t] = y.Select(v => Math.Exp(v - m) / z).ToArray();
            loss -= Math.Log(ps[t][targets[t]]);
        }
        var dWhy = new double[V, H]; var dWhh = new double[H, H]; var dWxh = new double[H, V];
        var dhnext = new double[H];
        for (int t = inputs.Length - 1; t >= 0; t--)
        {
            var dy = (double[])ps[t].Clone();
            dy[targets[t]] -= 1;
            var dh = new double[H];
            for (int i = 0; i < H; i++)
            {
                for (int k = 0; k < V; k++)
                {
                    dWhy[k, i] += dy[k] * hs[t + 1][i] * drops[t][i];
                    dh[i] += Why[k, i] * dy[k] * drops[t][i];
                }
                dh[i] += dhnext[i];
            }
            var dnext = new double[H];
            for (int i = 0; i < H; i++)
            {
                double raw = (1 - hs[t + 1][i] * hs[t + 1][i]) * dh[i];
                dWxh[i, inputs[t]] += raw;
                for (int j = 0; j < H; j++)
                {
                    dWhh[i, j] += raw * hs[t][j];
                    dnext[j] += Whh[i, j] * raw;
                }
            }
            dhnext = dnext;
        }
        Adagrad(dWxh, dWhh, dWhy);
        return (loss, hs[inputs.Length]);
    }

    public int[] Sample(double[] h, int seed, int n)
    {
        var ixes = new int[n];
        int x = seed;
        for (int t = 0; t < n; t++)
        {
            var nh = new double[H];
            for (int i = 0; i < H; i++)
            {
                double s = bh[i] + Wxh[i, x];
                for (int j = 0; j < H; j++) s += Whh[i, j] * h[j];
                nh[i] = Math.Tanh(s);
            }
            h = nh;
            var y = new double[V];
            for (int k = 0; k < V; k++) { y[k] = by[k]; for (int i = 0; i < H; i++) y[k] += Why[k, i] * h[i]; }
            double m = y.Max(), z = y.Sum(v => Math.Exp(v - m)), u = rnd.NextDouble(), c = 0;
            for (int k = 0; k < V; k++) { c += Math.Exp(y[k] - m) / z; if (u < c) { x = k; break; } }
            ixes[t] = x;
        }
        return ixes;
    }
}
//// program: nested class layer, wrong gate drops at prediction
using System;
using System.Linq;
using System.Collections.Generic;

namespace Chess
{
    public class EvaluationNet
    {
        private class Hidden
        {
            internal double[] Act; internal double[] Bias; internal double[][] W; internal double[] Keep;
        }

        private readonly Hidden[] hiddenLayers;
        private readonly Random random = new Random();
        private readonly double hiddenKeep = 0.9;
        public bool Learning { get; private set; }

        public double Score(double[] board)
        {
            Learning = false;
            return Run(board)[0];
        }

        public void Learn(double[] board, double outcome, double eta)
        {
            Learning = true;
            double[] o = Run(board);
            BackPropagate(new[] { outcome - o[0] }, board, eta);
        }

        private double[] Run(double[] x)
        {
            foreach (Hidden layer in hiddenLayers)
            {
                for (int j = 0; j < layer.Act.Length; j++)
                {
                    double s = layer.Bias[j];
                    for (int i = 0; i < x.Length; i++) s += layer.W[j][i] * x[i];
                    layer.Act[j] = Math.Tanh(s);
                }
                if (!Learning)
                {
                    for (int j = 0; j < layer.Act.Length; j++)
                    {
                        layer.Keep[j] = random.NextDouble() < hiddenKeep ? 1 / hiddenKeep : 0; //! DROP3001
                        layer.Act[j] *= layer.Keep[j];
                    }
                }
                x = layer.Act;
            }
            return x;
        }

        private void BackPropagate(double[] error, double[] board, double eta)
        {
            for (int l = hiddenLayers.Length - 1; l >= 0; l--)
            {
                Hidden layer = hiddenLayers[l];
                double[] input = l == 0 ? board : hiddenLayers[l - 1].Act;
                double[] down = new double[input.Length];
                for (int j = 0; j < layer.Act.Length; j++)
                {
                    double d = error[j] * (1 - layer.Act[j] * layer.Act[j]);
                    for (int i = 0; i < input.Length; i++)
                    {
                        down[i] += d * layer.W[j][i];
                        layer.W[j][i] += eta * d * input[i];
                    }
                    layer.Bias[j] += eta * d;
                }
                error = down;
            }
        }
    }
}
//// program: batch mask with vector field over samples list, no scale
using System;
using System.Collections.Generic;

namespace Lab4
{
    public class Perceptron
    {
        double[] keepMask;
        double dropoutProbability = 0.5;
        Random rnd = new Random();
        double[][] W1, W2;

        public void TrainBatch(List<double[]> batch, List<double[]> answers, double speed)
        {
            keepMask = new double[W1.Length];
            for (int i = 0; i < keepMask.Length; i++)
                keepMask[i] = rnd.NextDouble() > dropoutProbability ? 1 : 0; //! DROP3002

            for (int b = 0; b < batch.Count; b++)
            {
                double[] h = Layer(W1, batch[b]);
                for (int i = 0; i < h.Length; i++) h[i] *= keepMask[i]; //! DROP3018?
                double[] y = Layer(W2, h);
                double[] ey = new double[y.Length];
                for (int k = 0; k < y.Length; k++) ey[k] = (y[k] - answers[b][k]) * y[k] * (1 - y[k]);
                double[] eh = new double[h.Length];
                for (int i = 0; i < h.Length; i++)
                {
                    for (int k = 0; k < y.Length; k++) eh[i] += ey[k] * W2[k][i];
                    eh[i] *= h[i] * (1 - h[i]) * keepMask[i];
                }
                for (int k = 0; k < y.Length; k++) for (int i = 0; i < h.Length; i++) W2[k][i] -= speed * ey[k] * h[i];
                for (int i = 0; i < h.Length; i++) for (int j = 0; j < batch[b].Length; j++) W1[i][j] -= speed * eh[i] * batch[b][j];
            }
        }

        public double[] Answer(double[] x) => Layer(W2, Layer(W1, x));

        static double[] Layer(double[][] w, double[] x)
        {
            var r = new double[w.Length];
            for (int i = 0; i < w.Length; i++)
            {
                for (int j = 0; j < x.Length; j++) r[i] += w[i][j] * x[j];
                r[i] = 1 / (1 + Math.Exp(-r[i]));
            }
            return r;
        }
    }
}
//// program: trap random forest feature bagging and dart
using System;
using System.Collections.Generic;
using System.Linq;

namespace Trees
{
    public class DartBooster
    {
        readonly List<RegressionTree> trees = new List<RegressionTree>();
        readonly List<double> treeWeights = new List<double>();
        readonly Random rng = new Random(7);
        public double DropRate = 0.1, FeatureFraction = 0.8;

        public void Boost(double[][] x, double[] y, int rounds)
        {
            for (int round = 0; round < rounds; round++)
            {
                var dropped = new List<int>();
                for (int t = 0; t < trees.Count; t++)
                    if (rng.NextDouble() < DropRate) dropped.Add(t);
                double[] pred = new double[x.Length];
                for (int t = 0; t < trees.Count; t++)
                {
                    if (dropped.Contains(t)) continue;
                    for (int n = 0; n < x.Length; n++) pred[n] += treeWeights[t] * trees[t].Predict(x[n]);
                }
                bool[] features = new bool[x[0].Length];
                for (int f = 0; f < features.Length; f++) features[f] = rng.NextDouble() < FeatureFraction;
                var tree = RegressionTree.Fit(x, y.Zip(pred, (a, b) => a - b).ToArray(), features);
                double k = dropped.Count;
                foreach (int t in dropped) treeWeights[t] *= k / (k + 1);
                trees.Add(tree);
                treeWeights.Add(1 / (k + 1));
            }
        }

        public double Predict(double[] x) => trees.Select((t, i) => treeWeights[i] * t.Predict(x)).Sum();
    }
}
//// program: sentence classifier drops words in embedding, correct ternary with flag field
using System;
using System.Collections.Generic;

namespace Nlp
{
    public class SentimentModel
    {
        float[][] embedding; float[] w; float b;
        readonly Random rng = new Random(99);
        readonly float wordDropout = 0.2f;

        float[] Average(int[] words, bool train)
        {
            var v = new float[w.Length];
            int used = 0;
            foreach (int word in words)
            {
                if (train && rng.NextDouble() < wordDropout) continue;
                for (int i = 0; i < v.Length; i++) v[i] += embedding[word][i];
                used++;
            }
            if (used == 0) return v;
            for (int i = 0; i < v.Length; i++) v[i] /= used;
            return v;
        }

        public float Train(int[] words, float label, float lr)
        {
            var v = Average(words, true);
            float p = Sigmoid(v), d = p - label;
            for (int i = 0; i < v.Length; i++) w[i] -= lr * d * v[i];
            b -= lr * d;
            return p;
        }
        public float Predict(int[] words) => Sigmoid(Average(words, false));
        float Sigmoid(float[] v) { float s = b; for (int i = 0; i < v.Length; i++) s += w[i] * v[i]; return 1f / (1f + MathF.Exp(-s)); }
    }
}
//// program: generic vector network drops at test, scale in wrong probability
using System;
using System.Collections.Generic;
using System.Linq;

namespace HomeworkNN
{
    public static class Regularization
    {
        public static Random Rnd = new Random();
        /// p - probability to keep
        public static Vector Dropout(Vector v, double p, out Vector mask)
        {
            mask = new Vector(v.Length);
            var result = new Vector(v.Length);
            for (int i = 0; i < v.Length; i++)
            {
                mask[i] = Rnd.NextDouble() < p ? 1.0 / (1.0 - p) : 0.0; //! DROP3004
                result[i] = v[i] * mask[i];
            }
            return result;
        }
    }

    public class Network
    {
        List<Dense> layers; List<Vector> masks = new List<Vector>(); double keep = 0.75;
        public void Train(Vector x, Vector t, double lr)
        {
            masks.Clear();
            var a = x;
            foreach (var l in layers.Take(layers.Count - 1))
            {
                a = Regularization.Dropout(l.Forward(a), keep, out var m);
                masks.Add(m);
            }
            a = layers.Last().Forward(a);
            var g = a - t;
            g = layers.Last().Backward(g, lr);
            for (int i = layers.Count - 2; i >= 0; i--) g = layers[i].Backward(g.Hadamard(masks[i]), lr);
        }
        public Vector Predict(Vector x) { foreach (var l in layers) x = l.Forward(x); return x; }
    }
}
