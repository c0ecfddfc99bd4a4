//// program: autograd tensor engine, correct dropout op
using System;
using System.Collections.Generic;
using System.Linq;

namespace MicroGrad
{
    public partial class Tensor
    {
        public float[] Data;
        public float[] Grad;
        public int[] Shape;
        private Action _backward = () => { };
        private readonly HashSet<Tensor> _prev;
        public static Random Rng = new Random(1337);
        public static bool NoGrad = false;

        public Tensor(float[] data, int[] shape, params Tensor[] children)
        {
            Data = data;
            Shape = shape;
            Grad = new float[data.Length];
            _prev = new HashSet<Tensor>(children);
        }

        public Tensor Relu()
        {
            var o = new Tensor(Data.Select(x => Math.Max(0, x)).ToArray(), Shape, this);
            o._backward = () =>
            {
                for (int i = 0; i < Data.Length; i++) Grad[i] += Data[i] > 0 ? o.Grad[i] : 0;
            };
            return o;
        }

        public Tensor Dropout(float p, bool training)
        {
            if (!training || p <= 0f) return this;
            var keep = 1f - p;
            var mask = new float[Data.Length];
            for (int i = 0; i < mask.Length; i++)
                mask[i] = Rng.NextSingle() < keep ? 1f / keep : 0f;
            var o = new Tensor(Data.Zip(mask, (a, m) => a * m).ToArray(), Shape, this);
            o._backward = () =>
            {
                for (int i = 0; i < Data.Length; i++) Grad[i] += o.Grad[i] * mask[i];
            };
            return o;
        }

        public void Backward()
        {
            var topo = new List<Tensor>();
            var visited = new HashSet<Tensor>();
            void Build(Tensor v)
            {
                if (!visited.Add(v)) return;
                foreach (var c in v._prev) Build(c);
                topo.Add(v);
            }
            Build(this);
            Array.Fill(Grad, 1f);
            topo.Reverse();
            foreach (var v in topo) v._backward();
        }
    }
}
//// program: layer passes the gradient through
using System;
using System.Collections.Generic;

namespace Sharpnet.Layers
{
    public class Dropout : Layer
    {
        public double Probability { get; private set; }
        public bool Training { get; set; }
        private static readonly Random _rand = new Random();

        public Dropout(double probability)
        {
            Probability = probability;
        }

        public override Matrix Forward(Matrix input)
        {
            Input = input;
            if (!Training)
            {
                Output = input;
                return Output;
            }

            Output = new Matrix(input.Rows, input.Cols);
            for (int i = 0; i < input.Rows; i++)
            {
                for (int j = 0; j < input.Cols; j++)
                {
                    if (_rand.NextDouble() > Probability)
                        Output[i, j] = input[i, j] / (1 - Probability);
                }
            }
            return Output;
        }

        public override Matrix Backward(Matrix gradient, double learningRate)
        {
            return gradient; //! DROP3007
        }

        public override string Summary()
        {
            return "Dropout (" + Probability + ")";
        }
    }
}
//// program: jagged layer with index set and no scale
using System;
using System.Collections.Generic;
using System.Linq;

public class HiddenLayer
{
    public double[] Outputs { get; private set; }
    public double[] Inputs { get; private set; }
    public double[] Errors { get; private set; }
    private double[][] weights;
    private double[] bias;
    private HashSet<int> offNeurons = new HashSet<int>();
    private Random rng;
    public float DropPercentage { get; set; } = 0.5f;

    public HiddenLayer(int inputs, int outputs, Random rng)
    {
        this.rng = rng;
        weights = new double[outputs][];
        bias = new double[outputs];
        for (int o = 0; o < outputs; o++)
        {
            weights[o] = new double[inputs];
            for (int i = 0; i < inputs; i++) weights[o][i] = (rng.NextDouble() - 0.5) * 2 / Math.Sqrt(inputs);
        }
        Outputs = new double[outputs];
        Errors = new double[outputs];
    }

    public void PickOffNeurons()
    {
        offNeurons.Clear();
        int count = (int)(Outputs.Length * DropPercentage);
        while (offNeurons.Count < count)
        {
            offNeurons.Add(rng.Next(Outputs.Length)); //! DROP3002
        }
    }

    public double[] Forward(double[] inputs, bool train)
    {
        Inputs = inputs;
        if (train) PickOffNeurons(); else offNeurons.Clear();
        for (int o = 0; o < Outputs.Length; o++)
        {
            if (offNeurons.Contains(o))
            {
                Outputs[o] = 0;
                continue;
            }
            double sum = bias[o];
            for (int i = 0; i < inputs.Length; i++) sum += inputs[i] * weights[o][i];
            Outputs[o] = Math.Max(0, sum);
        }
        return Outputs;
    }

    public double[] Backward(double[] nextErrors, double lr)
    {
        double[] result = new double[Inputs.Length];
        for (int o = 0; o < Outputs.Length; o++)
        {
            if (offNeurons.Contains(o)) continue;
            double g = nextErrors[o] * (Outputs[o] > 0 ? 1 : 0);
            for (int i = 0; i < Inputs.Length; i++)
            {
                result[i] += g * weights[o][i];
                weights[o][i] -= lr * g * Inputs[i];
            }
            bias[o] -= lr * g;
        }
        return result;
    }
}
//// program: russian matrix network with fisher yates and no scale
using System;
using System.Collections.Generic;

namespace НейроСеть
{
    public class Слой
    {
        public float[] Выходы;
        public float[] Ошибки;
        public float[,] Веса;
        public bool[] Выключен;
        public Слой(int входов, int нейронов, Random г)
        {
            Выходы = new float[нейронов];
            Ошибки = new float[нейронов];
            Выключен = new bool[нейронов];
            Веса = new float[нейронов, входов];
            for (int i = 0; i < нейронов; i++)
                for (int j = 0; j < входов; j++)
                    Веса[i, j] = (float)(г.NextDouble() - 0.5);
        }
    }

    public class Сеть
    {
        private readonly Слой[] слои;
        private readonly Random г = new Random();
        private float доляВыключения = 0.3f;

        public Сеть(params int[] размеры)
        {
            слои = new Слой[размеры.Length - 1];
            for (int i = 0; i < слои.Length; i++) слои[i] = new Слой(размеры[i], размеры[i + 1], г);
        }

        private void ВыключитьНейроны(Слой слой)
        {
            int n = слой.Выходы.Length;
            int[] индексы = new int[n];
            for (int i = 0; i < n; i++) { индексы[i] = i; слой.Выключен[i] = false; }
            for (int i = n - 1; i > 0; i--)
            {
                int j = г.Next(i + 1);
                int t = индексы[i]; индексы[i] = индексы[j]; индексы[j] = t;
            }
            int k = (int)(n * доляВыключения);
            for (int i = 0; i < k; i++) слой.Выключен[индексы[i]] = true; //! DROP3002
        }

        public float[] Вперёд(float[] вход, bool обучение)
        {
            float[] x = вход;
            for (int l = 0; l < слои.Length; l++)
            {
                Слой слой = слои[l];
                if (обучение && l < слои.Length - 1) ВыключитьНейроны(слой);
                else Array.Clear(слой.Выключен, 0, слой.Выключен.Length);
                for (int i = 0; i < слой.Выходы.Length; i++)
                {
                    if (слой.Выключен[i]) { слой.Выходы[i] = 0; continue; }
                    float s = 0;
                    for (int j = 0; j < x.Length; j++) s += слой.Веса[i, j] * x[j];
                    слой.Выходы[i] = (float)Math.Tanh(s);
                }
                x = слой.Выходы;
            }
            return x;
        }

        public void Обучить(float[] вход, float[] цель, float скорость)
        {
            float[] выход = Вперёд(вход, true);
            for (int l = слои.Length - 1; l >= 0; l--)
            {
                Слой слой = слои[l];
                for (int i = 0; i < слой.Выходы.Length; i++)
                {
                    float e = 0;
                    if (l == слои.Length - 1) e = цель[i] - выход[i];
                    else for (int k = 0; k < слои[l + 1].Выходы.Length; k++) e += слои[l + 1].Ошибки[k] * слои[l + 1].Веса[k, i];
                    слой.Ошибки[i] = слой.Выключен[i] ? 0 : e * (1 - слой.Выходы[i] * слой.Выходы[i]);
                }
            }
            for (int l = 0; l < слои.Length; l++)
            {
                float[] x = l == 0 ? вход : слои[l - 1].Выходы;
                for (int i = 0; i < слои[l].Выходы.Length; i++)
                    for (int j = 0; j < x.Length; j++)
                        слои[l].Веса[i, j] += скорость * слои[l].Ошибки[i] * x[j];
            }
        }

        public float[] Предсказать(float[] вход) => Вперёд(вход, false);
    }
}
//// program: deep mcts policy, monte carlo dropout on purpose
using System;
using System.Collections.Generic;
using System.Linq;

namespace Forecasting
{
    public class BayesianRegressor
    {
        private readonly double[,] w1; private readonly double[] w2;
        private readonly Random rng;
        private readonly double pDrop;
        public BayesianRegressor(int inputs, int hidden, double pDrop, int seed)
        {
            rng = new Random(seed);
            this.pDrop = pDrop;
            w1 = new double[hidden, inputs];
            w2 = new double[hidden];
            for (int h = 0; h < hidden; h++)
            {
                for (int i = 0; i < inputs; i++) w1[h, i] = rng.NextDouble() - .5;
                w2[h] = rng.NextDouble() - .5;
            }
        }

        private double Pass(double[] x, out double[] hidden)
        {
            hidden = new double[w2.Length];
            double y = 0;
            for (int h = 0; h < hidden.Length; h++)
            {
                double s = 0;
                for (int i = 0; i < x.Length; i++) s += w1[h, i] * x[i];
                s = Math.Max(0, s);
                hidden[h] = rng.NextDouble() < pDrop ? 0 : s / (1 - pDrop);
                y += hidden[h] * w2[h];
            }
            return y;
        }

        public void Fit(double[][] xs, double[] ys, int epochs, double lr)
        {
            for (int e = 0; e < epochs; e++)
                for (int n = 0; n < xs.Length; n++)
                {
                    double err = Pass(xs[n], out var hidden) - ys[n];
                    for (int h = 0; h < hidden.Length; h++)
                    {
                        if (hidden[h] == 0) continue;
                        double g = err * w2[h] / (1 - pDrop);
                        w2[h] -= lr * err * hidden[h];
                        for (int i = 0; i < xs[n].Length; i++) w1[h, i] -= lr * g * xs[n][i];
                    }
                }
        }

        /// <summary>MC dropout: mean and std of T stochastic passes (Gal and Ghahramani).</summary>
        public (double mean, double std) PredictMcDropout(double[] x, int T = 100)
        {
            var samples = Enumerable.Range(0, T).Select(_ => Pass(x, out var __)).ToArray();
            double mean = samples.Average();
            return (mean, Math.Sqrt(samples.Select(s => (s - mean) * (s - mean)).Sum() / (T - 1)));
        }
    }
}
//// program: functional helpers with delegate for mask, divides by drop
using System;
using System.Linq;

namespace FunctionalNN
{
    public static class MathOps
    {
        private static readonly Random Rand = new Random();

        public static double[][] Apply(this double[][] m, Func<double, double> f) => m.Select(r => r.Select(f).ToArray()).ToArray();

        public static double[][] Multiply(double[][] a, double[][] b) => a.Select((r, i) => r.Select((v, j) => v * b[i][j]).ToArray()).ToArray();

        public static double[][] Dot(double[][] a, double[][] b)
        {
            var res = new double[a.Length][];
            for (int i = 0; i < a.Length; i++)
            {
                res[i] = new double[b[0].Length];
                for (int j = 0; j < b[0].Length; j++)
                    for (int k = 0; k < b.Length; k++)
                        res[i][j] += a[i][k] * b[k][j];
            }
            return res;
        }

        public static double[][] DropoutMask(int rows, int cols, double dropRate)
        {
            return Enumerable.Range(0, rows)
                .Select(_ => Enumerable.Range(0, cols)
                    .Select(__ => Rand.NextDouble() > dropRate ? 1.0 / dropRate : 0.0) //! DROP3004
                    .ToArray())
                .ToArray();
        }
    }

    public class Model
    {
        private double[][] W1, W2, h, mask;
        private readonly double dropRate;
        public Model(double dropRate) { this.dropRate = dropRate; }

        public double[][] Train(double[][] x, double[][] y, double lr)
        {
            h = MathOps.Dot(x, W1).Apply(v => v > 0 ? v : 0);
            mask = MathOps.DropoutMask(h.Length, h[0].Length, dropRate);
            h = MathOps.Multiply(h, mask);
            var o = MathOps.Dot(h, W2);
            var d = o.Select((r, i) => r.Select((v, j) => v - y[i][j]).ToArray()).ToArray();
            var dh = MathOps.Multiply(MathOps.Dot(d, Transpose(W2)), mask);
            Update(W2, MathOps.Dot(Transpose(h), d), lr);
            Update(W1, MathOps.Dot(Transpose(x), MathOps.Multiply(dh, h.Apply(v => v > 0 ? 1 : 0))), lr);
            return o;
        }

        public double[][] Predict(double[][] x) => MathOps.Dot(MathOps.Dot(x, W1).Apply(v => v > 0 ? v : 0), W2);

        private static double[][] Transpose(double[][] a) => Enumerable.Range(0, a[0].Length).Select(j => a.Select(r => r[j]).ToArray()).ToArray();
        private static void Update(double[][] w, double[][] g, double lr)
        {
            for (int i = 0; i < w.Length; i++) for (int j = 0; j < w[i].Length; j++) w[i][j] -= lr * g[i][j];
        }
    }
}
//// program: keras like sequential with call override and k backend, correct
using System;
using System.Collections.Generic;

namespace KerasSharp.Layers
{
    public class Dropout : Layer
    {
        private readonly double rate;
        private readonly int[] noise_shape;
        private readonly int? seed;

        public Dropout(double rate, int[] noise_shape = null, int? seed = null)
        {
            this.rate = Math.Min(1.0, Math.Max(0.0, rate));
            this.noise_shape = noise_shape;
            this.seed = seed;
            this.supports_masking = true;
        }

        public override Tensor call(Tensor inputs, Tensor mask = null, bool? training = null)
        {
            if (0.0 < this.rate && this.rate < 1.0)
            {
                Tensor dropped_inputs() => K.dropout(inputs, this.rate, this.noise_shape, seed: this.seed);
                return K.in_train_phase(dropped_inputs, inputs, training: training);
            }
            return inputs;
        }
    }

    public class CpuBackend
    {
        readonly Random random = new Random();
        public float[] dropout(float[] x, double level)
        {
            double retain_prob = 1.0 - level;
            var result = new float[x.Length];
            for (int i = 0; i < x.Length; i++)
            {
                bool keep = random.NextDouble() < retain_prob;
                result[i] = keep ? (float)(x[i] / retain_prob) : 0f;
            }
            return result;
        }
    }
}
//// program: layer with mask created in constructor only
using System;
using System.Collections.Generic;
using UnityEngine;

namespace UnityML
{
    [System.Serializable]
    public class DenseLayer
    {
        public float[,] weights;
        public float[] biases;
        public float[] outputs;
        public float[] inputs;
        private float[] dropMask;
        private float keepProb;

        public DenseLayer(int nIn, int nOut, float keepProb)
        {
            this.keepProb = keepProb;
            weights = new float[nIn, nOut];
            biases = new float[nOut];
            outputs = new float[nOut];
            dropMask = new float[nOut];
            for (int i = 0; i < nIn; i++)
                for (int j = 0; j < nOut; j++)
                    weights[i, j] = UnityEngine.Random.Range(-1f, 1f) * Mathf.Sqrt(2f / nIn);
            for (int j = 0; j < nOut; j++)
                dropMask[j] = UnityEngine.Random.value < keepProb ? 1f / keepProb : 0f; //! DROP3011
        }

        public float[] Forward(float[] x, bool isTraining)
        {
            inputs = x;
            for (int j = 0; j < outputs.Length; j++)
            {
                float s = biases[j];
                for (int i = 0; i < x.Length; i++) s += x[i] * weights[i, j];
                outputs[j] = Mathf.Max(0f, s);
                if (isTraining) outputs[j] *= dropMask[j];
            }
            return outputs;
        }

        public float[] Backward(float[] grad, float lr)
        {
            var dx = new float[inputs.Length];
            for (int j = 0; j < outputs.Length; j++)
            {
                float g = outputs[j] > 0 ? grad[j] * dropMask[j] : 0f;
                for (int i = 0; i < inputs.Length; i++)
                {
                    dx[i] += g * weights[i, j];
                    weights[i, j] -= lr * g * inputs[i];
                }
                biases[j] -= lr * g;
            }
            return dx;
        }
    }
}
//// program: interface with separate train and use methods, correct classic scaling
using System;

namespace Brain
{
    public interface IRegularizer { void Prepare(int n); double During(int i, double v); double After(double v); }

    public class Thinning : IRegularizer
    {
        readonly double survive;
        readonly Random rnd = new Random();
        bool[] alive;
        public Thinning(double survive) { this.survive = survive; }
        public void Prepare(int n)
        {
            alive = new bool[n];
            for (int i = 0; i < n; i++) alive[i] = rnd.NextDouble() <= survive;
        }
        public double During(int i, double v) => alive[i] ? v : 0.0;
        public double After(double v) => v * survive;
    }

    public class Net
    {
        readonly double[][] w; readonly IRegularizer reg = new Thinning(0.5); readonly double[] h; double[] x;
        public Net(double[][] w) { this.w = w; h = new double[w.Length]; }
        public double[] TrainPass(double[] input)
        {
            x = input;
            reg.Prepare(h.Length);
            for (int j = 0; j < h.Length; j++) h[j] = reg.During(j, Act(Dot(w[j], x)));
            return h;
        }
        public double[] UsePass(double[] input)
        {
            var o = new double[w.Length];
            for (int j = 0; j < o.Length; j++) o[j] = reg.After(Act(Dot(w[j], input)));
            return o;
        }
        public void Learn(double[] err, double lr)
        {
            for (int j = 0; j < h.Length; j++)
            {
                double g = reg.During(j, err[j]) * (1 - h[j] * h[j]);
                for (int i = 0; i < x.Length; i++) w[j][i] -= lr * g * x[i];
            }
        }
        static double Act(double v) => Math.Tanh(v);
        static double Dot(double[] a, double[] b) { double s = 0; for (int i = 0; i < a.Length; i++) s += a[i] * b[i]; return s; }
    }
}
//// program: trap NEAT with disabled genes and add connection
using System;
using System.Collections.Generic;
using System.Linq;

namespace NEAT
{
    public class Genome
    {
        public Dictionary<int, ConnectionGene> connections = new Dictionary<int, ConnectionGene>();
        public Dictionary<int, NodeGene> nodes = new Dictionary<int, NodeGene>();
        public float PROBABILITY_PERTURBING = 0.9f;
        private const float DISABLE_CHANCE = 0.75f;

        public void Mutation(Random r)
        {
            foreach (ConnectionGene con in connections.Values)
            {
                if (r.NextDouble() < PROBABILITY_PERTURBING)
                    con.Weight = con.Weight * ((float)r.NextDouble() * 4f - 2f);
                else
                    con.Weight = (float)r.NextDouble() * 4f - 2f;
            }
        }

        public static Genome Crossover(Genome parent1, Genome parent2, Random r)
        {
            var child = new Genome();
            foreach (NodeGene n in parent1.nodes.Values) child.nodes.Add(n.Id, n.Copy());
            foreach (ConnectionGene c in parent1.connections.Values)
            {
                if (parent2.connections.ContainsKey(c.Innovation))
                {
                    ConnectionGene other = parent2.connections[c.Innovation];
                    var gene = r.NextDouble() < 0.5 ? c.Copy() : other.Copy();
                    bool disabled = !c.Expressed || !other.Expressed;
                    gene.Expressed = !(disabled && r.NextDouble() < DISABLE_CHANCE);
                    child.connections.Add(gene.Innovation, gene);
                }
                else child.connections.Add(c.Innovation, c.Copy());
            }
            return child;
        }

        public float[] Evaluate(float[] inputs)
        {
            var values = new Dictionary<int, float>();
            int k = 0;
            foreach (var n in nodes.Values.Where(n => n.Type == NodeType.Input)) values[n.Id] = inputs[k++];
            foreach (var n in nodes.Values.Where(n => n.Type != NodeType.Input).OrderBy(n => n.Layer))
            {
                float s = 0;
                foreach (var c in connections.Values.Where(c => c.Out == n.Id))
                    s += c.Expressed ? c.Weight * values[c.In] : 0;
                values[n.Id] = 1f / (1f + (float)Math.Exp(-4.9 * s));
            }
            return nodes.Values.Where(n => n.Type == NodeType.Output).Select(n => values[n.Id]).ToArray();
        }
    }
    public enum NodeType { Input, Hidden, Output }
    public class NodeGene { public int Id, Layer; public NodeType Type; public NodeGene Copy() => (NodeGene)MemberwiseClone(); }
    public class ConnectionGene { public int In, Out, Innovation; public float Weight; public bool Expressed; public ConnectionGene Copy() => (ConnectionGene)MemberwiseClone(); }
}
//// program: partial snippet with drop rate, percent and next
public class FullyConnected : Layer
{
    public int DropoutPercent = 20;
    private static Random rnd = new Random();
    private bool[] dropped;

    public override double[] FeedForward(double[] input, bool training)
    {
        _input = input;
        for (int n = 0; n < NeuronCount; n++)
        {
            double net = _bias[n];
            for (int i = 0; i < input.Length; i++)
                net += _weights[n][i] * input[i];
            _net[n] = net;
            _output[n] = Activation.F(net);
        }
        if (training)
        {
            for (int n = 0; n < NeuronCount; n++)
            {
                dropped[n] = rnd.Next(0, 100) < DropoutPercent; //! DROP3002
                if (dropped[n]) _output[n] = 0;
            }
        }
        return _output;
    }

    public override double[] BackPropagate(double[] error)
    {
        var previous = new double[_input.Length];
        for (int n = 0; n < NeuronCount; n++)
        {
            if (dropped[n]) continue;
            double delta = error[n] * Activation.Derivative(_net[n]);
            for (int i = 0; i < _input.Length; i++)
            {
                previous[i] += delta * _weights[n][i];
                _weights[n][i] -= LearningRate * delta * _input[i];
            }
            _bias[n] -= LearningRate * delta;
        }
        return previous;
    }
}
//// program: backward with redrawn mask by calling the same helper
using System;
using System.Linq;

namespace SimpleDeep
{
    class DropoutLayer : BaseLayer
    {
        double p;
        Random random = new Random();
        public DropoutLayer(double p) { this.p = p; }

        double[] Drop(double[] v)
        {
            return v.Select(x => random.NextDouble() < p ? 0.0 : x / (1.0 - p)).ToArray();
        }

        public override double[] Forward(double[] x)
        {
            return IsTraining ? Drop(x) : x;
        }

        public override double[] Backward(double[] dOut)
        {
            if (!IsTraining) return dOut;
            return Drop(dOut); //! DROP3009
        }
    }
}
