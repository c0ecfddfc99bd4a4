//// program: andrew ng port with cache dictionary, backward without division
using System;
using System.Collections.Generic;
using System.Linq;

namespace DeepLearningSpecialization.Course2.Week1
{
    public class Regularization
    {
        private static readonly Random rng = new Random(1);

        public static (double[,] A3, Dictionary<string, double[,]> cache) ForwardPropagationWithDropout(double[,] X, Dictionary<string, double[,]> parameters, double keepProb = 0.5)
        {
            var W1 = parameters["W1"]; var b1 = parameters["b1"];
            var W2 = parameters["W2"]; var b2 = parameters["b2"];
            var W3 = parameters["W3"]; var b3 = parameters["b3"];

            // LINEAR -> RELU -> LINEAR -> RELU -> LINEAR -> SIGMOID
            var Z1 = Np.Add(Np.Dot(W1, X), b1);
            var A1 = Np.Relu(Z1);
            var D1 = Np.LessThan(Np.RandomUniform(rng, A1.GetLength(0), A1.GetLength(1)), keepProb);
            A1 = Np.Multiply(A1, D1);
            A1 = Np.Divide(A1, keepProb);
            var Z2 = Np.Add(Np.Dot(W2, A1), b2);
            var A2 = Np.Relu(Z2);
            var D2 = Np.LessThan(Np.RandomUniform(rng, A2.GetLength(0), A2.GetLength(1)), keepProb);
            A2 = Np.Multiply(A2, D2);
            A2 = Np.Divide(A2, keepProb);
            var Z3 = Np.Add(Np.Dot(W3, A2), b3);
            var A3 = Np.Sigmoid(Z3);

            var cache = new Dictionary<string, double[,]>
            {
                ["Z1"] = Z1, ["D1"] = D1, ["A1"] = A1, ["W1"] = W1, ["b1"] = b1,
                ["Z2"] = Z2, ["D2"] = D2, ["A2"] = A2, ["W2"] = W2, ["b2"] = b2,
                ["Z3"] = Z3, ["A3"] = A3, ["W3"] = W3, ["b3"] = b3,
            };
            return (A3, cache);
        }

        public static Dictionary<string, double[,]> BackwardPropagationWithDropout(double[,] X, double[,] Y, Dictionary<string, double[,]> cache, double keepProb)
        {
            int m = X.GetLength(1);
            var grads = new Dictionary<string, double[,]>();
            var dZ3 = Np.Subtract(cache["A3"], Y);
            grads["dW3"] = Np.Divide(Np.Dot(dZ3, Np.T(cache["A2"])), m);
            grads["db3"] = Np.Divide(Np.SumRows(dZ3), m);
            var dA2 = Np.Dot(Np.T(cache["W3"]), dZ3);
            dA2 = Np.Multiply(dA2, cache["D2"]); //! DROP3008
            var dZ2 = Np.Multiply(dA2, Np.Greater(cache["A2"], 0));
            grads["dW2"] = Np.Divide(Np.Dot(dZ2, Np.T(cache["A1"])), m);
            grads["db2"] = Np.Divide(Np.SumRows(dZ2), m);
            var dA1 = Np.Dot(Np.T(cache["W2"]), dZ2);
            dA1 = Np.Multiply(dA1, cache["D1"]); //! DROP3008
            var dZ1 = Np.Multiply(dA1, Np.Greater(cache["A1"], 0));
            grads["dW1"] = Np.Divide(Np.Dot(dZ1, Np.T(X)), m);
            grads["db1"] = Np.Divide(Np.SumRows(dZ1), m);
            return grads;
        }
    }
}
//// program: winforms digit recogniser, drops when the user asks
using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Drawing;
using System.Windows.Forms;

namespace DigitRecognizer
{
    public partial class Form1 : Form
    {
        NeuralNetwork network;
        Bitmap canvas = new Bitmap(280, 280);

        public Form1()
        {
            InitializeComponent();
            network = new NeuralNetwork(784, 64, 10);
        }

        private void btnTrain_Click(object sender, EventArgs e)
        {
            var data = MnistLoader.Load("train-images.idx3-ubyte", "train-labels.idx1-ubyte");
            for (int i = 0; i < data.Count; i++)
            {
                network.Train(data[i].Pixels, data[i].OneHot, 0.05);
                if (i % 1000 == 0) { progressBar1.Value = i * 100 / data.Count; Application.DoEvents(); }
            }
        }

        private void btnRecognize_Click(object sender, EventArgs e)
        {
            double[] pixels = Downscale(canvas, 28, 28);
            double[] result = network.FeedForward(pixels);
            int best = 0;
            for (int i = 1; i < 10; i++) if (result[i] > result[best]) best = i;
            lblResult.Text = best.ToString();
        }

        private double[] Downscale(Bitmap b, int w, int h)
        {
            var small = new Bitmap(b, new Size(w, h));
            var r = new double[w * h];
            for (int y = 0; y < h; y++) for (int x = 0; x < w; x++) r[y * w + x] = 1 - small.GetPixel(x, y).GetBrightness();
            return r;
        }
    }

    public class NeuralNetwork
    {
        double[,] w1, w2; double[] input, hidden, output; double[] keep;
        const double P_KEEP = 0.75;
        Random rnd = new Random();
        public NeuralNetwork(int i, int h, int o)
        {
            w1 = new double[i, h]; w2 = new double[h, o]; hidden = new double[h]; output = new double[o]; keep = new double[h];
            for (int a = 0; a < i; a++) for (int b = 0; b < h; b++) w1[a, b] = rnd.NextDouble() * 0.1 - 0.05;
            for (int a = 0; a < h; a++) for (int b = 0; b < o; b++) w2[a, b] = rnd.NextDouble() * 0.1 - 0.05;
        }

        public double[] FeedForward(double[] x)
        {
            input = x;
            for (int j = 0; j < hidden.Length; j++)
            {
                double s = 0;
                for (int i = 0; i < x.Length; i++) s += x[i] * w1[i, j];
                keep[j] = rnd.NextDouble() < P_KEEP ? 1.0 / P_KEEP : 0.0; //! DROP3001
                hidden[j] = 1 / (1 + Math.Exp(-s)) * keep[j];
            }
            for (int k = 0; k < output.Length; k++)
            {
                double s = 0;
                for (int j = 0; j < hidden.Length; j++) s += hidden[j] * w2[j, k];
                output[k] = 1 / (1 + Math.Exp(-s));
            }
            return output;
        }

        public void Train(double[] x, double[] t, double lr)
        {
            FeedForward(x);
            var dOut = new double[output.Length];
            for (int k = 0; k < dOut.Length; k++) dOut[k] = (output[k] - t[k]) * output[k] * (1 - output[k]);
            for (int j = 0; j < hidden.Length; j++)
            {
                double e = 0;
                for (int k = 0; k < dOut.Length; k++) { e += dOut[k] * w2[j, k]; w2[j, k] -= lr * dOut[k] * hidden[j]; }
                double a = keep[j] == 0 ? 0 : hidden[j] / keep[j];
                double d = e * keep[j] * a * (1 - a);
                for (int i = 0; i < input.Length; i++) w1[i, j] -= lr * d * input[i];
            }
        }
    }
}
//// program: modern primary constructor, correct
namespace Sharp.Learn.Layers;

using System.Runtime.InteropServices;

public sealed class Dropout<T>(float rate, Random? random = null) : ILayer<T> where T : struct
{
    private readonly Random _random = random ?? Random.Shared;
    private float[] _mask = [];

    public bool Training { get; set; } = true;

    public float[] Forward(ReadOnlySpan<float> input)
    {
        if (!Training || rate is 0f)
            return input.ToArray();

        var keep = 1f - rate;
        _mask = GC.AllocateUninitializedArray<float>(input.Length);
        var output = new float[input.Length];
        for (var i = 0; i < input.Length; i++)
        {
            _mask[i] = _random.NextSingle() >= rate ? 1f / keep : 0f;
            output[i] = input[i] * _mask[i];
        }
        return output;
    }

    public float[] Backward(ReadOnlySpan<float> gradient)
    {
        if (!Training || rate is 0f)
            return gradient.ToArray();
        var result = new float[gradient.Length];
        for (var i = 0; i < gradient.Length; i++)
            result[i] = gradient[i] * _mask[i];
        return result;
    }
}
//// program: modern primary constructor, never scaled
namespace Sharp.Learn.Layers;

public sealed class UnitDropper(double p, Random rng) : LayerBase
{
    private bool[] _alive = [];

    protected override double[] ForwardTraining(double[] x)
    {
        _alive = [.. x.Select(_ => rng.NextDouble() >= p)]; //! DROP3002
        return [.. x.Zip(_alive, (v, alive) => alive ? v : 0.0)];
    }

    protected override double[] ForwardInference(double[] x) => x;

    protected override double[] Backward(double[] g) => [.. g.Zip(_alive, (v, alive) => alive ? v : 0.0)];
}
//// program: restricted boltzmann machine trap
using System;
using System.Collections.Generic;

namespace RBM
{
    public class RestrictedBoltzmannMachine
    {
        private readonly double[,] weights;
        private readonly double[] visibleBias, hiddenBias;
        private readonly Random rand = new Random();
        public RestrictedBoltzmannMachine(int v, int h) { weights = new double[v, h]; visibleBias = new double[v]; hiddenBias = new double[h]; }

        private static double Sigmoid(double x) { return 1 / (1 + Math.Exp(-x)); }

        public double[] SampleHidden(double[] visible, out double[] probs)
        {
            int n = hiddenBias.Length;
            probs = new double[n];
            var h = new double[n];
            for (int j = 0; j < n; j++)
            {
                double s = hiddenBias[j];
                for (int i = 0; i < visible.Length; i++) s += visible[i] * weights[i, j];
                probs[j] = Sigmoid(s);
                h[j] = rand.NextDouble() < probs[j] ? 1.0 : 0.0;
            }
            return h;
        }

        public double[] SampleVisible(double[] hidden)
        {
            var v = new double[visibleBias.Length];
            for (int i = 0; i < v.Length; i++)
            {
                double s = visibleBias[i];
                for (int j = 0; j < hidden.Length; j++) s += hidden[j] * weights[i, j];
                v[i] = Sigmoid(s) > rand.NextDouble() ? 1 : 0;
            }
            return v;
        }

        public void ContrastiveDivergence(double[] v0, double lr)
        {
            var h0 = SampleHidden(v0, out var p0);
            var v1 = SampleVisible(h0);
            var h1 = SampleHidden(v1, out var p1);
            for (int i = 0; i < v0.Length; i++)
                for (int j = 0; j < h0.Length; j++)
                    weights[i, j] += lr * (v0[i] * p0[j] - v1[i] * p1[j]);
        }
    }
}
//// program: italian layer with keep confused in the mask
using System;

namespace ReteNeurale
{
    public class StratoDropout : Strato
    {
        private double probabilitaScarto;
        private double[] maschera;
        private static Random casuale = new Random();

        public StratoDropout(double probabilitaScarto)
        {
            this.probabilitaScarto = probabilitaScarto;
        }

        public override double[] Avanti(double[] ingresso, bool addestramento)
        {
            if (!addestramento) return ingresso;
            maschera = new double[ingresso.Length];
            double[] uscita = new double[ingresso.Length];
            for (int i = 0; i < ingresso.Length; i++)
            {
                maschera[i] = casuale.NextDouble() > probabilitaScarto ? 1.0 / probabilitaScarto : 0.0; //! DROP3004
                uscita[i] = ingresso[i] * maschera[i];
            }
            return uscita;
        }

        public override double[] Indietro(double[] gradiente)
        {
            double[] risultato = new double[gradiente.Length];
            for (int i = 0; i < gradiente.Length; i++) risultato[i] = gradiente[i] * maschera[i];
            return risultato;
        }
    }
}
//// program: toy neural network port with matrix map
using System;
using System.Linq;
using UnityEngine;

public class ToyNN
{
    int input_nodes, hidden_nodes, output_nodes;
    Matrix weights_ih, weights_ho, bias_h, bias_o;
    public float learning_rate = 0.1f;
    public float dropout = 0.5f;

    public ToyNN(int a, int b, int c)
    {
        input_nodes = a; hidden_nodes = b; output_nodes = c;
        weights_ih = new Matrix(hidden_nodes, input_nodes);
        weights_ho = new Matrix(output_nodes, hidden_nodes);
        weights_ih.Randomize();
        weights_ho.Randomize();
        bias_h = new Matrix(hidden_nodes, 1);
        bias_o = new Matrix(output_nodes, 1);
        bias_h.Randomize();
        bias_o.Randomize();
    }

    public float[] Predict(float[] input_array)
    {
        Matrix inputs = Matrix.FromArray(input_array);
        Matrix hidden = Matrix.Multiply(weights_ih, inputs);
        hidden.Add(bias_h);
        hidden.Map(Sigmoid);
        Matrix output = Matrix.Multiply(weights_ho, hidden);
        output.Add(bias_o);
        output.Map(Sigmoid);
        return output.ToArray();
    }

    public void Train(float[] input_array, float[] target_array)
    {
        Matrix inputs = Matrix.FromArray(input_array);
        Matrix hidden = Matrix.Multiply(weights_ih, inputs);
        hidden.Add(bias_h);
        hidden.Map(Sigmoid);

        // dropout
        Matrix mask = new Matrix(hidden_nodes, 1);
        mask.Map(x => UnityEngine.Random.value > dropout ? 1f : 0f); //! DROP3002
        hidden.Multiply(mask);

        Matrix outputs = Matrix.Multiply(weights_ho, hidden);
        outputs.Add(bias_o);
        outputs.Map(Sigmoid);
        Matrix targets = Matrix.FromArray(target_array);
        Matrix output_errors = Matrix.Subtract(targets, outputs);
        Matrix gradients = Matrix.Map(outputs, DSigmoid);
        gradients.Multiply(output_errors);
        gradients.Multiply(learning_rate);
        Matrix hidden_T = Matrix.Transpose(hidden);
        Matrix weight_ho_deltas = Matrix.Multiply(gradients, hidden_T);
        weights_ho.Add(weight_ho_deltas);
        bias_o.Add(gradients);
        Matrix who_t = Matrix.Transpose(weights_ho);
        Matrix hidden_errors = Matrix.Multiply(who_t, output_errors);
        Matrix hidden_gradient = Matrix.Map(hidden, DSigmoid);
        hidden_gradient.Multiply(hidden_errors);
        hidden_gradient.Multiply(learning_rate);
        Matrix inputs_T = Matrix.Transpose(inputs);
        Matrix weight_ih_deltas = Matrix.Multiply(hidden_gradient, inputs_T);
        weights_ih.Add(weight_ih_deltas);
        bias_h.Add(hidden_gradient);
    }

    static float Sigmoid(float x) { return 1 / (1 + Mathf.Exp(-x)); }
    static float DSigmoid(float y) { return y * (1 - y); }
}
//// program: transformer from scratch, attention dropout not gated
using System;
using System.Collections.Generic;
using System.Linq;

namespace MiniGpt
{
    public class SelfAttention
    {
        readonly int dModel; readonly float[,] wq, wk, wv, wo; readonly float attnDropout; readonly Random rng;
        public SelfAttention(int dModel, float attnDropout, Random rng)
        {
            this.dModel = dModel; this.attnDropout = attnDropout; this.rng = rng;
            wq = Init(dModel); wk = Init(dModel); wv = Init(dModel); wo = Init(dModel);
        }
        float[,] Init(int n)
        {
            var w = new float[n, n];
            for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) w[i, j] = (float)(rng.NextDouble() * 2 - 1) / MathF.Sqrt(n);
            return w;
        }

        public float[,] Forward(float[,] x, bool training)
        {
            int t = x.GetLength(0);
            var q = MatMul(x, wq); var k = MatMul(x, wk); var v = MatMul(x, wv);
            var scores = new float[t, t];
            for (int i = 0; i < t; i++)
            {
                float max = float.NegativeInfinity;
                for (int j = 0; j <= i; j++)
                {
                    float s = 0;
                    for (int d = 0; d < dModel; d++) s += q[i, d] * k[j, d];
                    scores[i, j] = s / MathF.Sqrt(dModel);
                    max = MathF.Max(max, scores[i, j]);
                }
                float z = 0;
                for (int j = 0; j <= i; j++) { scores[i, j] = MathF.Exp(scores[i, j] - max); z += scores[i, j]; }
                for (int j = 0; j <= i; j++)
                {
                    scores[i, j] /= z;
                    if (rng.NextDouble() < attnDropout) scores[i, j] = 0; //! DROP3014
                    else scores[i, j] /= 1 - attnDropout;
                }
            }
            return MatMul(MatMul(scores, v), wo);
        }

        static float[,] MatMul(float[,] a, float[,] b)
        {
            int n = a.GetLength(0), m = b.GetLength(1), l = b.GetLength(0);
            var c = new float[n, m];
            for (int i = 0; i < n; i++) for (int j = 0; j < m; j++) for (int p = 0; p < l; p++) c[i, j] += a[i, p] * b[p, j];
            return c;
        }
    }
}
//// program: unsafe pointers layer, correct
using System;

namespace Fast.Neural
{
    public unsafe class DropoutLayerF32 : IDisposable
    {
        float* _buffer; float* _grad; byte* _mask; int _n; float _p; ulong _s0 = 88172645463325252UL;
        public bool IsTrain;

        float NextFloat()
        {
            _s0 ^= _s0 << 13; _s0 ^= _s0 >> 7; _s0 ^= _s0 << 17;
            return (_s0 >> 40) * (1f / (1 << 24));
        }

        public float* Forward(float* x)
        {
            if (!IsTrain) return x;
            float scale = 1f / (1f - _p);
            for (int i = 0; i < _n; i++)
            {
                _mask[i] = NextFloat() < _p ? (byte)0 : (byte)1;
                _buffer[i] = _mask[i] * x[i] * scale;
            }
            return _buffer;
        }

        public float* Backward(float* dy)
        {
            if (!IsTrain) return dy;
            float scale = 1f / (1f - _p);
            for (int i = 0; i < _n; i++) _grad[i] = _mask[i] * dy[i] * scale;
            return _grad;
        }

        public void Dispose() { }
    }
}
//// program: parallel kaggle batch with shared random
using System;
using System.Linq;
using System.Threading.Tasks;

namespace Kaggle.Titanic
{
    public class Net
    {
        float[] w1, w2; int nin, nh; readonly Random random = new Random(17);
        public float Drop = 0.3f;
        public Net(int nin, int nh)
        {
            this.nin = nin; this.nh = nh;
            w1 = Enumerable.Range(0, nin * nh).Select(_ => (float)random.NextDouble() - 0.5f).ToArray();
            w2 = Enumerable.Range(0, nh).Select(_ => (float)random.NextDouble() - 0.5f).ToArray();
        }

        public void TrainBatch(float[][] xs, float[] ys, float lr)
        {
            var g1 = new float[xs.Length][]; var g2 = new float[xs.Length][];
            Parallel.For(0, xs.Length, b =>
            {
                var h = new float[nh]; var m = new float[nh];
                float o = 0;
                for (int j = 0; j < nh; j++)
                {
                    float s = 0;
                    for (int i = 0; i < nin; i++) s += xs[b][i] * w1[i * nh + j];
                    m[j] = random.NextDouble() < Drop ? 0f : 1f / (1f - Drop); //! DROP3019
                    h[j] = s > 0 ? s * m[j] : 0;
                    o += h[j] * w2[j];
                }
                float p = 1f / (1f + MathF.Exp(-o)), d = p - ys[b];
                g1[b] = new float[nin * nh]; g2[b] = new float[nh];
                for (int j = 0; j < nh; j++)
                {
                    g2[b][j] = d * h[j];
                    float dh = h[j] > 0 ? d * w2[j] * m[j] : 0;
                    for (int i = 0; i < nin; i++) g1[b][i * nh + j] = dh * xs[b][i];
                }
            });
            for (int b = 0; b < xs.Length; b++)
            {
                for (int k = 0; k < w1.Length; k++) w1[k] -= lr * g1[b][k] / xs.Length;
                for (int k = 0; k < w2.Length; k++) w2[k] -= lr * g2[b][k] / xs.Length;
            }
        }

        public float Predict(float[] x)
        {
            float o = 0;
            for (int j = 0; j < nh; j++)
            {
                float s = 0;
                for (int i = 0; i < nin; i++) s += x[i] * w1[i * nh + j];
                o += MathF.Max(0, s) * w2[j];
            }
            return 1f / (1f + MathF.Exp(-o));
        }
    }
}
//// program: coin flips with next two, halves nothing
using System;
using System.Collections.Generic;

class BackPropNet
{
    double[][] o; double[][] err; double[][][] w; bool[][] off; Random rnd = new Random();
    bool dropoutEnabled = true;

    void ChooseDropped()
    {
        for (int l = 1; l < o.Length - 1; l++)
            for (int i = 0; i < o[l].Length; i++)
                off[l][i] = dropoutEnabled && rnd.Next(2) == 0; //! DROP3002
    }

    double[] Run(double[] x)
    {
        o[0] = x;
        for (int l = 1; l < o.Length; l++)
            for (int i = 0; i < o[l].Length; i++)
            {
                if (off[l][i]) { o[l][i] = 0; continue; }
                double s = 0;
                for (int j = 0; j < o[l - 1].Length; j++) s += o[l - 1][j] * w[l][i][j];
                o[l][i] = 1 / (1 + Math.Exp(-s));
            }
        return o[o.Length - 1];
    }

    public void Teach(double[] x, double[] t, double eta)
    {
        ChooseDropped();
        double[] y = Run(x);
        int last = o.Length - 1;
        for (int i = 0; i < y.Length; i++) err[last][i] = (t[i] - y[i]) * y[i] * (1 - y[i]);
        for (int l = last - 1; l > 0; l--)
            for (int i = 0; i < o[l].Length; i++)
            {
                double s = 0;
                for (int k = 0; k < o[l + 1].Length; k++) s += err[l + 1][k] * w[l + 1][k][i];
                err[l][i] = s * o[l][i] * (1 - o[l][i]);
            }
        for (int l = 1; l < o.Length; l++)
            for (int i = 0; i < o[l].Length; i++)
                for (int j = 0; j < o[l - 1].Length; j++)
                    w[l][i][j] += eta * err[l][i] * o[l - 1][j];
    }

    public double[] Ask(double[] x)
    {
        foreach (var layer in off) Array.Clear(layer, 0, layer.Length);
        return Run(x);
    }
}
//// program: gaussian noise layer trap
using System;
namespace Noise
{
    public class GaussianDropout : Layer
    {
        readonly double rate; readonly Random r = new Random(); double[] noise;
        public GaussianDropout(double rate) { this.rate = rate; }
        double NextGaussian(double mean, double std)
        {
            double u1 = 1.0 - r.NextDouble(), u2 = 1.0 - r.NextDouble();
            return mean + std * Math.Sqrt(-2.0 * Math.Log(u1)) * Math.Sin(2.0 * Math.PI * u2);
        }
        public override double[] Forward(double[] x, bool training)
        {
            if (!training) return x;
            double std = Math.Sqrt(rate / (1.0 - rate));
            noise = new double[x.Length];
            var y = new double[x.Length];
            for (int i = 0; i < x.Length; i++) { noise[i] = NextGaussian(1.0, std); y[i] = x[i] * noise[i]; }
            return y;
        }
        public override double[] Backward(double[] g)
        {
            var d = new double[g.Length];
            for (int i = 0; i < g.Length; i++) d[i] = g[i] * noise[i];
            return d;
        }
    }
}
//// program: global training switch, correct
using System;
using System.Collections.Generic;
namespace Neuro
{
    public static class Global { public static bool IsTraining; public static Random Rng = new Random(); }
    public class Dropout : LayerBase
    {
        private Tensor Mask;
        private readonly float Prob;
        public Dropout(LayerBase inputLayer, float p) : base(inputLayer, inputLayer.OutputShape) { Prob = p; }
        protected override void FeedForwardInternal()
        {
            if (Global.IsTraining)
            {
                Mask = new Tensor(Inputs[0].Shape);
                for (int i = 0; i < Mask.Length; i++)
                    Mask.Values[i] = Global.Rng.NextDouble() < Prob ? 0 : 1.0f / (1.0f - Prob);
                Inputs[0].MulElem(Mask, Output);
            }
            else
                Inputs[0].CopyTo(Output);
        }
        protected override void BackPropInternal(Tensor outputGradient)
        {
            outputGradient.MulElem(Mask, InputsGradient[0]);
        }
        public override string ToString() => $"Dropout({Prob})";
    }
}
//// program: dutch school project without mask in backward
using System;
using System.Collections.Generic;
using System.Linq;

namespace NeuraalNetwerk
{
    class Netwerk
    {
        List<Laag> lagen = new List<Laag>();
        Random willekeurig = new Random();
        double uitval = 0.3;

        public double[] Vooruit(double[] invoer, bool trainen)
        {
            double[] x = invoer;
            foreach (Laag laag in lagen)
            {
                laag.Invoer = x;
                laag.Som = laag.BerekenSom(x);
                laag.Uitvoer = laag.Som.Select(s => Math.Tanh(s)).ToArray();
                if (trainen && laag != lagen.Last())
                {
                    for (int i = 0; i < laag.Uitvoer.Length; i++)
                    {
                        if (willekeurig.NextDouble() < uitval) laag.Uitvoer[i] = 0;
                        else laag.Uitvoer[i] /= (1 - uitval);
                    }
                }
                x = laag.Uitvoer;
            }
            return x;
        }

        public void Train(double[] invoer, double[] doel, double leersnelheid)
        {
            double[] uit = Vooruit(invoer, true);
            double[] fout = uit.Select((u, i) => u - doel[i]).ToArray();
            for (int l = lagen.Count - 1; l >= 0; l--)
            {
                Laag laag = lagen[l];
                double[] delta = new double[fout.Length];
                for (int i = 0; i < fout.Length; i++)
                    delta[i] = fout[i] * (1 - Math.Tanh(laag.Som[i]) * Math.Tanh(laag.Som[i])); //! DROP3007
                double[] vorige = new double[laag.Invoer.Length];
                for (int i = 0; i < delta.Length; i++)
                    for (int j = 0; j < vorige.Length; j++)
                    {
                        vorige[j] += delta[i] * laag.Gewichten[i, j];
                        laag.Gewichten[i, j] -= leersnelheid * delta[i] * laag.Invoer[j];
                    }
                fout = vorige;
            }
        }

        public double[] Voorspel(double[] invoer) => Vooruit(invoer, false);
    }

    class Laag
    {
        public double[] Invoer, Som, Uitvoer; public double[,] Gewichten; public double[] Bias;
        public double[] BerekenSom(double[] x)
        {
            var s = new double[Bias.Length];
            for (int i = 0; i < s.Length; i++) { s[i] = Bias[i]; for (int j = 0; j < x.Length; j++) s[i] += Gewichten[i, j] * x[j]; }
            return s;
        }
    }
}
//// program: percent from hundred, wrong way round
using System;
using System.Collections.Generic;
public class DropoutMask
{
    int[] mask; int dropPercent; Random rnd = new Random();
    public DropoutMask(int size, int dropPercent) { mask = new int[size]; this.dropPercent = dropPercent; }
    public void Next()
    {
        for (int i = 0; i < mask.Length; i++)
            mask[i] = rnd.Next(100) < dropPercent ? 1 : 0; //! DROP3004
    }
    public double[] Apply(double[] x)
    {
        var y = new double[x.Length];
        for (int i = 0; i < x.Length; i++) y[i] = x[i] * mask[i] * 100.0 / (100 - dropPercent);
        return y;
    }
}
//// program: loot and spawn trap in a game with a small perceptron
using System.Collections.Generic;
using UnityEngine;
public class EnemySpawner : MonoBehaviour
{
    public float dropChance = 0.3f; public float spawnRate = 0.2f; public float[] weights; public GameObject[] lootTable; float[] threat = new float[8];
    void Update()
    {
        for (int i = 0; i < threat.Length; i++)
        {
            threat[i] = (float)System.Math.Tanh(threat[i] * weights[i % weights.Length]);
            if (Random.value < spawnRate * Time.deltaTime) threat[i] = 0f;
        }
    }
    public void OnDeath(Vector3 at)
    {
        foreach (var item in lootTable)
            if (Random.value < dropChance) Instantiate(item, at, Quaternion.identity);
    }
}
//// program: dropping whole words and random masking for language model, trap
using System;
using System.Collections.Generic;
namespace Bert
{
    public class MaskedLanguageData
    {
        readonly Random rng = new Random(42); readonly int maskToken, vocab; const double MaskProb = 0.15;
        public MaskedLanguageData(int maskToken, int vocab) { this.maskToken = maskToken; this.vocab = vocab; }
        public (int[] input, int[] labels) Mask(int[] tokens)
        {
            var input = (int[])tokens.Clone(); var labels = new int[tokens.Length];
            for (int i = 0; i < tokens.Length; i++)
            {
                if (rng.NextDouble() >= MaskProb) { labels[i] = -100; continue; }
                labels[i] = tokens[i];
                double r = rng.NextDouble();
                if (r < 0.8) input[i] = maskToken;
                else if (r < 0.9) input[i] = rng.Next(vocab);
            }
            return (input, labels);
        }
        public float[] AttentionMask(int[] tokens, int padding)
        {
            var m = new float[tokens.Length];
            for (int i = 0; i < m.Length; i++) m[i] = tokens[i] == padding ? 0f : 1f;
            return m;
        }
    }
}
//// program: predict scales by keep after inverted training
using System;
using System.Collections.Generic;
using System.Linq;
namespace Regress
{
    public class Mlp
    {
        double[][] w1, w2; double[] b1, b2; readonly double keepProbability; readonly Random random = new Random(3);
        double[] mask;
        public Mlp(int i, int h, int o, double keepProbability)
        {
            this.keepProbability = keepProbability;
            w1 = Create(h, i); w2 = Create(o, h); b1 = new double[h]; b2 = new double[o];
        }
        double[][] Create(int r, int c) => Enumerable.Range(0, r).Select(_ => Enumerable.Range(0, c).Select(__ => random.NextDouble() - 0.5).ToArray()).ToArray();
        static double[] Affine(double[][] w, double[] b, double[] x) => w.Select((row, i) => row.Zip(x, (a, c) => a * c).Sum() + b[i]).ToArray();
        static double[] Relu(double[] z) => z.Select(v => Math.Max(v, 0)).ToArray();

        public double Train(double[] x, double[] t, double lr)
        {
            var h = Relu(Affine(w1, b1, x));
            mask = h.Select(_ => random.NextDouble() < keepProbability ? 1 / keepProbability : 0).ToArray();
            var hd = h.Zip(mask, (a, m) => a * m).ToArray();
            var y = Affine(w2, b2, hd);
            var dy = y.Zip(t, (a, c) => a - c).ToArray();
            var dh = new double[h.Length];
            for (int k = 0; k < dy.Length; k++)
                for (int j = 0; j < h.Length; j++)
                {
                    dh[j] += dy[k] * w2[k][j];
                    w2[k][j] -= lr * dy[k] * hd[j];
                }
            for (int j = 0; j < h.Length; j++)
            {
                double g = h[j] > 0 ? dh[j] * mask[j] : 0;
                for (int i = 0; i < x.Length; i++) w1[j][i] -= lr * g * x[i];
                b1[j] -= lr * g;
            }
            return dy.Sum(v => v * v);
        }

        public double[] Predict(double[] x)
        {
            var h = Relu(Affine(w1, b1, x)).Select(v => v * keepProbability).ToArray(); //! DROP3003
            return Affine(w2, b2, h);
        }
    }
}
//// program: layered classes, dropout on the base layer, correct classic test scaling
using System;
namespace Legacy
{
    public abstract class CLayer
    {
        protected double[] m_dOutput; protected double[] m_dDelta; protected bool[] m_bDropped; protected double m_dDropRate; protected static Random m_rnd = new Random();
        public void CalcOutput(double[] dIn, bool bTrain)
        {
            for (int n = 0; n < m_dOutput.Length; n++)
            {
                double dSum = Sum(dIn, n);
                m_dOutput[n] = Activate(dSum);
                if (bTrain)
                {
                    m_bDropped[n] = m_rnd.NextDouble() < m_dDropRate;
                    if (m_bDropped[n]) m_dOutput[n] = 0.0;
                }
                else
                {
                    m_dOutput[n] *= 1.0 - m_dDropRate;
                }
            }
        }
        public void CalcDelta(double[] dErr)
        {
            for (int n = 0; n < m_dOutput.Length; n++)
                m_dDelta[n] = m_bDropped[n] ? 0.0 : dErr[n] * Derive(m_dOutput[n]);
        }
        protected abstract double Sum(double[] dIn, int n);
        protected abstract double Activate(double d);
        protected abstract double Derive(double d);
    }
}
//// program: evaluation loop forgets to switch off
using System;
using System.Collections.Generic;
using System.Linq;
namespace Experiments
{
    public class SequenceModel
    {
        public bool Training = true;
        double[] state; double[,] u, w; readonly double dropRate = 0.2; readonly Random rng = new Random(0);

        double[] Step(double[] x)
        {
            var next = new double[state.Length];
            for (int i = 0; i < next.Length; i++)
            {
                double s = 0;
                for (int j = 0; j < x.Length; j++) s += u[i, j] * x[j];
                for (int j = 0; j < state.Length; j++) s += w[i, j] * state[j];
                next[i] = Math.Tanh(s);
                if (rng.NextDouble() < dropRate) next[i] = 0.0; //! DROP3001
                else next[i] *= 1.0 / (1.0 - dropRate);
            }
            return state = next;
        }

        public double[] TestSequence(double[][] xs)
        {
            state = new double[state.Length];
            double[] y = null;
            foreach (var x in xs) y = Step(x);
            return y;
        }

        public void TrainSequence(double[][] xs, double[] target, double lr)
        {
            state = new double[state.Length];
            double[] y = null;
            foreach (var x in xs) y = Step(x);
            Update(y.Zip(target, (a, b) => a - b).ToArray(), lr);
        }

        void Update(double[] error, double lr) { }
    }
}
