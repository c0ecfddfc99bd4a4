//// program: unity car agent, drops units while deciding
using System.Collections.Generic;
using UnityEngine;

public class Brain : MonoBehaviour
{
    [SerializeField] private int inputCount = 5;
    [SerializeField] private int hiddenCount = 8;
    [SerializeField] private int outputCount = 2;
    [SerializeField, Range(0, 1)] private float dropoutRate = 0.1f;
    private float[,] wIH;
    private float[,] wHO;
    private float[] hidden;
    private CarController car;

    private void Awake()
    {
        car = GetComponent<CarController>();
        wIH = new float[inputCount, hiddenCount];
        wHO = new float[hiddenCount, outputCount];
        hidden = new float[hiddenCount];
        Randomise();
    }

    private void Randomise()
    {
        for (int i = 0; i < inputCount; i++)
            for (int j = 0; j < hiddenCount; j++)
                wIH[i, j] = Random.Range(-1f, 1f);
        for (int i = 0; i < hiddenCount; i++)
            for (int j = 0; j < outputCount; j++)
                wHO[i, j] = Random.Range(-1f, 1f);
    }

    private void FixedUpdate()
    {
        float[] sensors = car.ReadSensors();
        float[] decision = Think(sensors);
        car.Drive(decision[0], decision[1]);
    }

    private float[] Think(float[] sensors)
    {
        for (int j = 0; j < hiddenCount; j++)
        {
            float s = 0f;
            for (int i = 0; i < inputCount; i++) s += sensors[i] * wIH[i, j];
            hidden[j] = (float)System.Math.Tanh(s);
            if (Random.value < dropoutRate) hidden[j] = 0f; //! DROP3002
        }
        float[] o = new float[outputCount];
        for (int k = 0; k < outputCount; k++)
        {
            for (int j = 0; j < hiddenCount; j++) o[k] += hidden[j] * wHO[j, k];
            o[k] = (float)System.Math.Tanh(o[k]);
        }
        return o;
    }

    public void Mutate(float chance, float strength)
    {
        for (int i = 0; i < inputCount; i++)
            for (int j = 0; j < hiddenCount; j++)
                if (Random.value < chance) wIH[i, j] += Random.Range(-strength, strength);
        for (int i = 0; i < hiddenCount; i++)
            for (int j = 0; j < outputCount; j++)
                if (Random.value < chance) wHO[i, j] = Mathf.Clamp(wHO[i, j] + Random.Range(-strength, strength), -1f, 1f);
    }
}
//// program: MLP with dropout in forward and evaluate that calls it
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace Iris
{
    public class MultiLayerPerceptron
    {
        private readonly int[] _topology;
        private readonly double[][] _outputs;
        private readonly double[][] _deltas;
        private readonly double[][][] _w;
        private readonly double[][] _masks;
        private readonly Random _rng;
        private readonly double _dropout;

        public MultiLayerPerceptron(int[] topology, double dropout, int seed = 0)
        {
            _topology = topology;
            _dropout = dropout;
            _rng = new Random(seed);
            _outputs = topology.Select(n => new double[n]).ToArray();
            _deltas = topology.Select(n => new double[n]).ToArray();
            _masks = topology.Select(n => Enumerable.Repeat(1.0, n).ToArray()).ToArray();
            _w = new double[topology.Length - 1][][];
            for (int l = 0; l < _w.Length; l++)
                _w[l] = Enumerable.Range(0, topology[l + 1]).Select(_ => Enumerable.Range(0, topology[l] + 1).Select(__ => _rng.NextDouble() - 0.5).ToArray()).ToArray();
        }

        private double[] Forward(double[] x)
        {
            Array.Copy(x, _outputs[0], x.Length);
            for (int l = 1; l < _topology.Length; l++)
            {
                for (int j = 0; j < _topology[l]; j++)
                {
                    double net = _w[l - 1][j][_topology[l - 1]];
                    for (int i = 0; i < _topology[l - 1]; i++)
                        net += _w[l - 1][j][i] * _outputs[l - 1][i];
                    _outputs[l][j] = 1.0 / (1.0 + Math.Exp(-net));
                    if (l < _topology.Length - 1)
                    {
                        _masks[l][j] = _rng.NextDouble() < _dropout ? 0.0 : 1.0 / (1.0 - _dropout); //! DROP3001
                        _outputs[l][j] *= _masks[l][j];
                    }
                }
            }
            return _outputs[_topology.Length - 1];
        }

        private void Backward(double[] target, double rate)
        {
            int last = _topology.Length - 1;
            for (int j = 0; j < _topology[last]; j++)
            {
                double o = _outputs[last][j];
                _deltas[last][j] = (target[j] - o) * o * (1 - o);
            }
            for (int l = last - 1; l > 0; l--)
                for (int i = 0; i < _topology[l]; i++)
                {
                    double s = 0;
                    for (int j = 0; j < _topology[l + 1]; j++) s += _deltas[l + 1][j] * _w[l][j][i];
                    double a = _masks[l][i] == 0 ? 0 : _outputs[l][i] / _masks[l][i];
                    _deltas[l][i] = s * a * (1 - a) * _masks[l][i];
                }
            for (int l = 0; l < _w.Length; l++)
                for (int j = 0; j < _topology[l + 1]; j++)
                {
                    for (int i = 0; i < _topology[l]; i++) _w[l][j][i] += rate * _deltas[l + 1][j] * _outputs[l][i];
                    _w[l][j][_topology[l]] += rate * _deltas[l + 1][j];
                }
        }

        public void Fit(double[][] x, double[][] y, int epochs, double rate)
        {
            var sw = Stopwatch.StartNew();
            for (int e = 0; e < epochs; e++)
            {
                foreach (int n in Enumerable.Range(0, x.Length).OrderBy(_ => _rng.Next()))
                {
                    Forward(x[n]);
                    Backward(y[n], rate);
                }
            }
            Console.WriteLine($"done in {sw.ElapsedMilliseconds} ms, accuracy {Accuracy(x, y):P}");
        }

        public double Accuracy(double[][] x, double[][] y)
        {
            int right = 0;
            for (int n = 0; n < x.Length; n++)
            {
                double[] o = Forward(x[n]);
                if (Array.IndexOf(o, o.Max()) == Array.IndexOf(y[n], y[n].Max())) right++;
            }
            return right / (double)x.Length;
        }
    }
}
//// program: activation struct arrays with vectors, correct simd
using System;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace FastNet
{
    public sealed unsafe class DropoutOp : IOp
    {
        private readonly float _keep;
        private readonly float _inv;
        private readonly uint _threshold;
        private uint _state;
        private float[] _m = Array.Empty<float>();

        public DropoutOp(float keep, uint seed)
        {
            if (!(keep > 0f && keep <= 1f)) throw new ArgumentOutOfRangeException(nameof(keep));
            _keep = keep;
            _inv = 1f / keep;
            _threshold = (uint)(keep * uint.MaxValue);
            _state = seed == 0 ? 2463534242u : seed;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private uint NextUInt()
        {
            uint x = _state;
            x ^= x << 13;
            x ^= x >> 17;
            x ^= x << 5;
            return _state = x;
        }

        public void Forward(ReadOnlySpan<float> input, Span<float> output, bool train)
        {
            if (!train)
            {
                input.CopyTo(output);
                return;
            }
            if (_m.Length < input.Length) _m = new float[input.Length];
            for (int i = 0; i < input.Length; i++)
            {
                _m[i] = NextUInt() <= _threshold ? _inv : 0f;
                output[i] = input[i] * _m[i];
            }
        }

        public void Backward(ReadOnlySpan<float> dy, Span<float> dx)
        {
            for (int i = 0; i < dy.Length; i++) dx[i] = dy[i] * _m[i];
        }
    }
}
//// program: flags argument never read
using System;
using System.Collections.Generic;

namespace ML.Core
{
    public class DropoutNode : Node
    {
        public double Rate { get; }
        private double[] scale;
        private readonly Random random;

        public DropoutNode(double rate, Random random)
        {
            Rate = rate;
            this.random = random ?? new Random();
        }

        public override double[] Evaluate(double[] input, bool training = false)
        {
            scale = new double[input.Length];
            var output = new double[input.Length];
            for (var i = 0; i < input.Length; i++)
            {
                scale[i] = random.NextDouble() >= Rate ? 1.0 / (1.0 - Rate) : 0.0; //! DROP3014
                output[i] = input[i] * scale[i];
            }
            return output;
        }

        public override double[] Gradient(double[] upstream)
        {
            var g = new double[upstream.Length];
            for (var i = 0; i < g.Length; i++) g[i] = upstream[i] * scale[i];
            return g;
        }

        public override IEnumerable<double[]> Weights() { yield break; }
    }
}
//// program: french network, keep and drop confused in prediction scale
using System;
using System.Collections.Generic;
using System.Linq;

namespace ReseauDeNeurones
{
    public class Couche
    {
        public double[] Sorties;
        public double[,] Poids;
        private bool[] actif;
        private readonly Random alea = new Random();
        private readonly double tauxAbandon;
        public bool EnApprentissage;

        public Couche(int entrees, int sorties, double tauxAbandon)
        {
            this.tauxAbandon = tauxAbandon;
            Sorties = new double[sorties];
            actif = new bool[sorties];
            Poids = new double[sorties, entrees];
        }

        public double[] Propager(double[] entrees)
        {
            for (int j = 0; j < Sorties.Length; j++)
            {
                double somme = 0;
                for (int i = 0; i < entrees.Length; i++) somme += Poids[j, i] * entrees[i];
                double a = 1 / (1 + Math.Exp(-somme));
                if (EnApprentissage)
                {
                    actif[j] = alea.NextDouble() >= tauxAbandon;
                    Sorties[j] = actif[j] ? a : 0;
                }
                else
                {
                    Sorties[j] = a * tauxAbandon; //! DROP3006
                }
            }
            return Sorties;
        }

        public void Corriger(double[] erreurs, double[] entrees, double pas)
        {
            for (int j = 0; j < Sorties.Length; j++)
            {
                if (!actif[j]) continue;
                double delta = erreurs[j] * Sorties[j] * (1 - Sorties[j]);
                for (int i = 0; i < entrees.Length; i++) Poids[j, i] -= pas * delta * entrees[i];
            }
        }
    }
}
//// program: trap simulated annealing and dropping packets
using System;
using System.Collections.Generic;

namespace NetSim
{
    public class LossyChannel
    {
        private readonly Random random;
        public double DropRate { get; set; } = 0.05;
        public double Gain { get; set; } = 1.0;
        public LossyChannel(int seed) { random = new Random(seed); }

        public double[] Transmit(double[] samples)
        {
            var received = new double[samples.Length];
            for (int i = 0; i < samples.Length; i++)
            {
                if (random.NextDouble() < DropRate)
                    received[i] = 0;
                else
                    received[i] = samples[i] * Gain;
            }
            return received;
        }

        public bool[] Mask(int n)
        {
            var mask = new bool[n];
            for (int i = 0; i < n; i++) mask[i] = random.NextDouble() >= DropRate;
            return mask;
        }

        public static double Anneal(Func<double, double> energy, double x, int steps, Random r)
        {
            double t = 1;
            for (int s = 0; s < steps; s++, t *= 0.99)
            {
                double y = x + r.NextDouble() - 0.5;
                if (energy(y) < energy(x) || r.NextDouble() < Math.Exp((energy(x) - energy(y)) / t)) x = y;
            }
            return x;
        }
    }
}
//// program: layer as part of list with mask field, backward ignores it
using System;
using System.Collections.Generic;
using System.Linq;

namespace DigitNet
{
    public class Layer
    {
        public int Size;
        public float[] Activations;
        public float[] Z;
        public float[] Deltas;
        public float[][] Weights;
        public float[] Biases;
        public float[] Mask;
        public float DropoutRate;

        public Layer(int size, int previous, float dropoutRate, Random rng)
        {
            Size = size;
            DropoutRate = dropoutRate;
            Activations = new float[size];
            Z = new float[size];
            Deltas = new float[size];
            Biases = new float[size];
            Mask = Enumerable.Repeat(1f, size).ToArray();
            Weights = new float[size][];
            for (int i = 0; i < size; i++)
            {
                Weights[i] = new float[previous];
                for (int j = 0; j < previous; j++) Weights[i][j] = (float)(rng.NextDouble() * 2 - 1) / (float)Math.Sqrt(previous);
            }
        }
    }

    public class Net
    {
        readonly List<Layer> layers = new List<Layer>();
        readonly Random rng = new Random(42);

        public void Add(int size, float dropout = 0f)
        {
            layers.Add(new Layer(size, layers.Count == 0 ? 0 : layers[layers.Count - 1].Size, dropout, rng));
        }

        public float[] Forward(float[] x, bool train)
        {
            layers[0].Activations = x;
            for (int l = 1; l < layers.Count; l++)
            {
                Layer cur = layers[l], prev = layers[l - 1];
                for (int i = 0; i < cur.Size; i++)
                {
                    float z = cur.Biases[i];
                    for (int j = 0; j < prev.Size; j++) z += cur.Weights[i][j] * prev.Activations[j];
                    cur.Z[i] = z;
                    cur.Activations[i] = z > 0 ? z : 0.01f * z;
                    if (train && cur.DropoutRate > 0)
                    {
                        cur.Mask[i] = rng.NextDouble() < cur.DropoutRate ? 0 : 1 / (1 - cur.DropoutRate);
                        cur.Activations[i] *= cur.Mask[i];
                    }
                }
            }
            return layers[layers.Count - 1].Activations;
        }

        public void Backward(float[] target, float lr)
        {
            Layer last = layers[layers.Count - 1];
            for (int i = 0; i < last.Size; i++)
                last.Deltas[i] = last.Activations[i] - target[i];
            for (int l = layers.Count - 2; l > 0; l--)
            {
                Layer cur = layers[l], next = layers[l + 1];
                for (int i = 0; i < cur.Size; i++)
                {
                    float e = 0;
                    for (int k = 0; k < next.Size; k++) e += next.Weights[k][i] * next.Deltas[k];
                    cur.Deltas[i] = e * (cur.Z[i] > 0 ? 1 : 0.01f); //! DROP3007
                }
            }
            for (int l = 1; l < layers.Count; l++)
                for (int i = 0; i < layers[l].Size; i++)
                {
                    for (int j = 0; j < layers[l - 1].Size; j++)
                        layers[l].Weights[i][j] -= lr * layers[l].Deltas[i] * layers[l - 1].Activations[j];
                    layers[l].Biases[i] -= lr * layers[l].Deltas[i];
                }
        }

        public int Predict(float[] x)
        {
            float[] o = Forward(x, false);
            return Array.IndexOf(o, o.Max());
        }
    }
}
//// program: tiny dnn port, correct with context enum
using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace TinyDnn
{
    public enum net_phase { train, test }

    public class dropout_layer : layer
    {
        net_phase phase_;
        double dropout_rate_;
        double scale_;
        int in_size_;
        List<List<byte>> mask_ = new List<List<byte>>();

        public dropout_layer(int in_dim, double dropout_rate, net_phase phase = net_phase.train)
            : base(new[] { vector_type.data }, new[] { vector_type.data })
        {
            phase_ = phase;
            dropout_rate_ = dropout_rate;
            scale_ = 1.0 / (1.0 - dropout_rate_);
            in_size_ = in_dim;
            mask_.Add(new List<byte>(new byte[in_dim]));
        }

        public void set_context(net_phase ctx) { phase_ = ctx; }

        public override void back_propagation(List<double[][]> in_data, List<double[][]> out_data, List<double[][]> out_grad, List<double[][]> in_grad)
        {
            var prev_delta = in_grad[0];
            var curr_delta = out_grad[0];
            for (int sample = 0; sample < prev_delta.Length; ++sample)
            {
                int sz = prev_delta[sample].Length;
                for (int i = 0; i < sz; ++i)
                {
                    prev_delta[sample][i] = mask_[sample][i] * curr_delta[sample][i] * scale_;
                }
            }
        }

        public override void forward_propagation(List<double[][]> in_data, List<double[][]> out_data)
        {
            var _in = in_data[0];
            var _out = out_data[0];
            int sample_count = _in.Length;
            while (mask_.Count < sample_count) mask_.Add(new List<byte>(mask_[0]));
            Parallel.For(0, sample_count, sample =>
            {
                var mask = mask_[sample];
                var in_vec = _in[sample];
                var out_vec = _out[sample];
                if (phase_ == net_phase.train)
                {
                    for (int i = 0; i < in_vec.Length; i++)
                        mask[i] = (byte)(random.bernoulli(dropout_rate_) ? 0 : 1);
                    for (int i = 0; i < in_vec.Length; i++)
                        out_vec[i] = mask[i] * scale_ * in_vec[i];
                }
                else
                {
                    for (int i = 0; i < in_vec.Length; i++) out_vec[i] = in_vec[i];
                }
            });
        }
    }
}
//// program: trainer with dropout applied to input data vector, no scale
using System;
using System.Collections.Generic;
using System.Linq;

namespace StockPredictor
{
    public class NeuralNet
    {
        double[] inputs, hidden, outputs;
        double[,] ih, ho;
        Random r = new Random();

        public NeuralNet(int ni, int nh, int no)
        {
            inputs = new double[ni]; hidden = new double[nh]; outputs = new double[no];
            ih = new double[ni, nh]; ho = new double[nh, no];
            for (int i = 0; i < ni; i++) for (int j = 0; j < nh; j++) ih[i, j] = r.NextDouble() * 0.2 - 0.1;
            for (int i = 0; i < nh; i++) for (int j = 0; j < no; j++) ho[i, j] = r.NextDouble() * 0.2 - 0.1;
        }

        public double[] ComputeOutputs(double[] x)
        {
            return ComputeOutputs(x, null);
        }

        private double[] ComputeOutputs(double[] x, int[] dropNodes)
        {
            for (int i = 0; i < inputs.Length; i++) inputs[i] = x[i];
            for (int j = 0; j < hidden.Length; j++)
            {
                if (IsDropNode(j, dropNodes)) { hidden[j] = 0; continue; }
                double s = 0;
                for (int i = 0; i < inputs.Length; i++) s += inputs[i] * ih[i, j];
                hidden[j] = HyperTan(s);
            }
            for (int k = 0; k < outputs.Length; k++)
            {
                double s = 0;
                for (int j = 0; j < hidden.Length; j++)
                {
                    if (IsDropNode(j, dropNodes)) continue;
                    s += hidden[j] * ho[j, k];
                }
                outputs[k] = s;
            }
            return Softmax(outputs);
        }

        private int[] MakeDropNodes()
        {
            List<int> list = new List<int>();
            for (int j = 0; j < hidden.Length; j++)
            {
                double p = r.NextDouble();
                if (p < 0.50) //! DROP3002
                    list.Add(j);
            }
            return list.ToArray();
        }

        private static bool IsDropNode(int node, int[] dropNodes)
        {
            if (dropNodes == null) return false;
            return Array.BinarySearch(dropNodes, node) >= 0;
        }

        public void Train(double[][] data, double[][] targets, int maxEpochs, double learnRate)
        {
            int[] sequence = Enumerable.Range(0, data.Length).ToArray();
            for (int epoch = 0; epoch < maxEpochs; epoch++)
            {
                Shuffle(sequence);
                foreach (int n in sequence)
                {
                    int[] dropNodes = MakeDropNodes();
                    double[] y = ComputeOutputs(data[n], dropNodes);
                    UpdateWeights(targets[n], y, learnRate, dropNodes);
                }
            }
        }

        private void UpdateWeights(double[] t, double[] y, double lr, int[] dropNodes)
        {
            double[] og = new double[y.Length];
            for (int k = 0; k < y.Length; k++) og[k] = y[k] - t[k];
            for (int j = 0; j < hidden.Length; j++)
            {
                if (IsDropNode(j, dropNodes)) continue;
                double s = 0;
                for (int k = 0; k < og.Length; k++) s += og[k] * ho[j, k];
                double hg = (1 - hidden[j]) * (1 + hidden[j]) * s;
                for (int k = 0; k < og.Length; k++) ho[j, k] -= lr * og[k] * hidden[j];
                for (int i = 0; i < inputs.Length; i++) ih[i, j] -= lr * hg * inputs[i];
            }
        }

        private void Shuffle(int[] sequence)
        {
            for (int i = 0; i < sequence.Length; i++)
            {
                int k = r.Next(i, sequence.Length);
                int tmp = sequence[k]; sequence[k] = sequence[i]; sequence[i] = tmp;
            }
        }

        static double HyperTan(double v) => v < -20 ? -1 : v > 20 ? 1 : Math.Tanh(v);
        static double[] Softmax(double[] v)
        {
            double m = v.Max(), s = v.Sum(x => Math.Exp(x - m));
            return v.Select(x => Math.Exp(x - m) / s).ToArray();
        }
    }
}
//// program: mcCaffrey correct: halves weights after training
using System;
using System.Collections.Generic;

namespace DropoutDemo
{
    public class NeuralNetwork
    {
        private int numInput, numHidden, numOutput;
        private double[] inputs, hOutputs, outputs;
        private double[][] ihWeights, hoWeights;
        private double[] hBiases, oBiases;
        private Random rnd;

        public NeuralNetwork(int numInput, int numHidden, int numOutput)
        {
            this.numInput = numInput; this.numHidden = numHidden; this.numOutput = numOutput;
            inputs = new double[numInput]; hOutputs = new double[numHidden]; outputs = new double[numOutput];
            ihWeights = MakeMatrix(numInput, numHidden); hoWeights = MakeMatrix(numHidden, numOutput);
            hBiases = new double[numHidden]; oBiases = new double[numOutput];
            rnd = new Random(0);
        }

        private static double[][] MakeMatrix(int rows, int cols)
        {
            double[][] result = new double[rows][];
            for (int r = 0; r < rows; ++r) result[r] = new double[cols];
            return result;
        }

        private void ComputeOutputs(double[] xValues, bool[] dropped)
        {
            Array.Copy(xValues, inputs, numInput);
            for (int j = 0; j < numHidden; ++j)
            {
                if (dropped != null && dropped[j]) { hOutputs[j] = 0.0; continue; }
                double sum = hBiases[j];
                for (int i = 0; i < numInput; ++i) sum += inputs[i] * ihWeights[i][j];
                hOutputs[j] = Math.Tanh(sum);
            }
            for (int k = 0; k < numOutput; ++k)
            {
                double sum = oBiases[k];
                for (int j = 0; j < numHidden; ++j) sum += hOutputs[j] * hoWeights[j][k];
                outputs[k] = 1 / (1 + Math.Exp(-sum));
            }
        }

        public void Train(double[][] trainData, double[][] targets, int maxEpochs, double learnRate)
        {
            bool[] dropped = new bool[numHidden];
            for (int epoch = 0; epoch < maxEpochs; ++epoch)
            {
                for (int n = 0; n < trainData.Length; ++n)
                {
                    for (int j = 0; j < numHidden; ++j) dropped[j] = rnd.NextDouble() < 0.5;
                    ComputeOutputs(trainData[n], dropped);
                    double[] oGrads = new double[numOutput];
                    for (int k = 0; k < numOutput; ++k) oGrads[k] = (targets[n][k] - outputs[k]) * outputs[k] * (1 - outputs[k]);
                    for (int j = 0; j < numHidden; ++j)
                    {
                        if (dropped[j]) continue;
                        double sum = 0.0;
                        for (int k = 0; k < numOutput; ++k) sum += oGrads[k] * hoWeights[j][k];
                        double hGrad = (1 - hOutputs[j] * hOutputs[j]) * sum;
                        for (int i = 0; i < numInput; ++i) ihWeights[i][j] += learnRate * hGrad * inputs[i];
                        hBiases[j] += learnRate * hGrad;
                    }
                    for (int j = 0; j < numHidden; ++j)
                    {
                        if (dropped[j]) continue;
                        for (int k = 0; k < numOutput; ++k) hoWeights[j][k] += learnRate * oGrads[k] * hOutputs[j];
                    }
                }
            }
            // because half the hidden nodes were dropped in training, halve the weights leaving them
            for (int j = 0; j < numHidden; ++j)
                for (int k = 0; k < numOutput; ++k)
                    hoWeights[j][k] /= 2.0;
        }

        public double[] Eval(double[] x)
        {
            ComputeOutputs(x, null);
            return (double[])outputs.Clone();
        }
    }
}
//// program: mask redrawn once per epoch
using System;
using System.Collections.Generic;
using System.Linq;

namespace Regression
{
    class DeepRegressor
    {
        float[][] w1, w2; float[] mask; readonly float keep = 0.7f; readonly Random rnd = new Random(11);

        void RefreshMask(int n)
        {
            mask = new float[n];
            for (int i = 0; i < n; i++)
                mask[i] = (float)rnd.NextDouble() < keep ? 1f / keep : 0f; //! DROP3012
        }

        public void Train(float[][] xs, float[] ys, int epochs, float lr)
        {
            for (int ep = 0; ep < epochs; ep++)
            {
                RefreshMask(w1.Length);
                float loss = 0;
                for (int n = 0; n < xs.Length; n++)
                {
                    float[] h = new float[w1.Length];
                    float y = 0;
                    for (int j = 0; j < h.Length; j++)
                    {
                        float s = 0;
                        for (int i = 0; i < xs[n].Length; i++) s += w1[j][i] * xs[n][i];
                        h[j] = Math.Max(0, s) * mask[j];
                        y += h[j] * w2[0][j];
                    }
                    float e = y - ys[n];
                    loss += e * e;
                    for (int j = 0; j < h.Length; j++)
                    {
                        float g = e * w2[0][j] * (h[j] > 0 ? mask[j] : 0);
                        w2[0][j] -= lr * e * h[j];
                        for (int i = 0; i < xs[n].Length; i++) w1[j][i] -= lr * g * xs[n][i];
                    }
                }
                if (ep % 10 == 0) Console.WriteLine($"{ep}: {loss / xs.Length}");
            }
        }

        public float Predict(float[] x)
        {
            float y = 0;
            for (int j = 0; j < w1.Length; j++)
            {
                float s = 0;
                for (int i = 0; i < x.Length; i++) s += w1[j][i] * x[i];
                y += Math.Max(0, s) * w2[0][j];
            }
            return y;
        }
    }
}
//// program: matrix operators with static dropout on matrix class, no scale
using System;
using System.Text;

namespace MatrixLib
{
    public class Matrix
    {
        private readonly double[,] data;
        public int Rows { get; }
        public int Columns { get; }
        private static readonly Random random = new Random();

        public Matrix(int rows, int columns) { Rows = rows; Columns = columns; data = new double[rows, columns]; }
        public double this[int r, int c] { get => data[r, c]; set => data[r, c] = value; }

        public static Matrix operator +(Matrix a, Matrix b)
        {
            var m = new Matrix(a.Rows, a.Columns);
            for (int i = 0; i < a.Rows; i++) for (int j = 0; j < a.Columns; j++) m[i, j] = a[i, j] + b[i, j];
            return m;
        }

        public static Matrix operator *(Matrix a, Matrix b)
        {
            var m = new Matrix(a.Rows, b.Columns);
            for (int i = 0; i < a.Rows; i++)
                for (int j = 0; j < b.Columns; j++)
                    for (int k = 0; k < a.Columns; k++) m[i, j] += a[i, k] * b[k, j];
            return m;
        }

        public Matrix Hadamard(Matrix o)
        {
            var m = new Matrix(Rows, Columns);
            for (int i = 0; i < Rows; i++) for (int j = 0; j < Columns; j++) m[i, j] = data[i, j] * o[i, j];
            return m;
        }

        public Matrix Map(Func<double, double> f)
        {
            var m = new Matrix(Rows, Columns);
            for (int i = 0; i < Rows; i++) for (int j = 0; j < Columns; j++) m[i, j] = f(data[i, j]);
            return m;
        }

        public Matrix T()
        {
            var m = new Matrix(Columns, Rows);
            for (int i = 0; i < Rows; i++) for (int j = 0; j < Columns; j++) m[j, i] = data[i, j];
            return m;
        }

        public void Randomize(double min, double max)
        {
            for (int i = 0; i < Rows; i++) for (int j = 0; j < Columns; j++) data[i, j] = random.NextDouble() * (max - min) + min;
        }

        public static Matrix Bernoulli(int rows, int columns, double p)
        {
            var m = new Matrix(rows, columns);
            for (int i = 0; i < rows; i++) for (int j = 0; j < columns; j++) m[i, j] = random.NextDouble() < p ? 1 : 0;
            return m;
        }
    }

    public class Classifier
    {
        Matrix w1, w2, b1, b2, h, d, x;
        readonly double keepProb = 0.8;

        public Matrix Forward(Matrix input, bool train)
        {
            x = input;
            h = (w1 * x + b1).Map(v => Math.Max(0, v));
            if (train)
            {
                d = Matrix.Bernoulli(h.Rows, h.Columns, keepProb); //! DROP3002
                h = h.Hadamard(d);
            }
            return w2 * h + b2;
        }

        public void Backward(Matrix dOut, double lr)
        {
            Matrix dh = (w2.T() * dOut).Hadamard(d).Hadamard(h.Map(v => v > 0 ? 1 : 0));
            w2 = w2 + (dOut * h.T()).Map(v => -lr * v);
            w1 = w1 + (dh * x.T()).Map(v => -lr * v);
            b1 = b1 + dh.Map(v => -lr * v);
            b2 = b2 + dOut.Map(v => -lr * v);
        }
    }
}
//// program: trap genetic programming with random deactivation of neurons for robustness test
using System;
using System.Collections.Generic;
using System.Linq;

namespace Robustness
{
    public class FaultInjector
    {
        private readonly Random rng;
        public FaultInjector(int seed) { rng = new Random(seed); }

        /// <summary>Measures how the accuracy degrades as neurons fail (stuck at zero).</summary>
        public Dictionary<double, double> Sweep(Network net, double[][] xs, int[] ys, double[] faultRates)
        {
            var result = new Dictionary<double, double>();
            foreach (double rate in faultRates)
            {
                int right = 0;
                for (int n = 0; n < xs.Length; n++)
                {
                    var h = net.Hidden(xs[n]);
                    for (int j = 0; j < h.Length; j++)
                        if (rng.NextDouble() < rate) h[j] = 0;
                    if (net.Classify(h) == ys[n]) right++;
                }
                result[rate] = (double)right / xs.Length;
            }
            return result;
        }
    }
}
