//// program: convnetsharp old dropout layer
using System;
using System.Runtime.Serialization;
namespace ConvNetSharp.Layers
{
    [DataContract]
    public class DropOutLayer : LayerBase
    {
        private static readonly Random Random = new Random(RandomUtilities.Seed);
        [DataMember]
        private bool[] dropped;
        public DropOutLayer(double dropProb = 0.5) { this.DropProb = dropProb; }
        [DataMember]
        public double? DropProb { get; set; }
        public override IVolume Forward(IVolume input, bool isTraining = false)
        {
            this.InputActivation = input;
            var output = input.Clone();
            var length = input.Length;
            if (isTraining)
            {
                // do dropout
                for (var i = 0; i < length; i++)
                {
                    if (Random.NextDouble() < this.DropProb.Value)
                    {
                        output.Set(i, 0); // drop!
                        this.dropped[i] = true;
                    }
                    else
                    {
                        this.dropped[i] = false;
                    }
                }
            }
            else
            {
                // scale the activations during prediction
                for (var i = 0; i < length; i++)
                {
                    output.Set(i, output.Get(i) * this.DropProb.Value); //! DROP3006
                }
            }
            this.OutputActivation = output; // dummy identity function for now
            return this.OutputActivation;
        }
        public override void Backward()
        {
            var volume = this.InputActivation; // we need to set dw of this
            var chainGradient = this.OutputActivation;
            var length = volume.Length;
            volume.ZeroGradients(); // zero out gradient wrt data
            for (var i = 0; i < length; i++)
            {
                if (!this.dropped[i])
                {
                    volume.SetGradient(i, chainGradient.GetGradient(i)); // copy over the gradient
                }
            }
        }
        public override void Init(int inputWidth, int inputHeight, int inputDepth)
        {
            base.Init(inputWidth, inputHeight, inputDepth);
            this.OutputDepth = inputDepth;
            this.dropped = new bool[this.OutputWidth * this.OutputHeight * this.OutputDepth];
        }
    }
}
//// program: seq2seqsharp graph dropout
using System;
using System.Collections.Generic;
namespace Seq2SeqSharp
{
    public class ComputeGraph
    {
        private static Random rnd = new Random();
        private readonly List<Action> m_backprop = new List<Action>();
        private readonly bool m_needsBackprop;
        public ComputeGraph(bool needsBackprop) { m_needsBackprop = needsBackprop; }
        private IWeightTensor BuildRandomTensor(int rows, int columns, int batchSize, float prob)
        {
            using (IWeightTensor noise = new WeightTensor(new long[] { rows / batchSize, columns }))
            {
                float[] w = new float[rows / batchSize * columns];
                for (int i = 0; i < w.Length; i++)
                {
                    w[i] = (float)rnd.NextDouble() <= prob ? 1.0f / prob : 0.0f;
                }
                noise.SetWeightArray(w);
                return noise;
            }
        }
        public IWeightTensor Dropout(IWeightTensor V, int batchSize, float drop_prob, bool inPlace = false)
        {
            if (drop_prob == 0 || !m_needsBackprop)
            {
                return V;
            }
            // Generate noise tensor
            float p = 1.0f - drop_prob;
            IWeightTensor noise = BuildRandomTensor(V.Rows, V.Columns, batchSize, p);
            IWeightTensor res = new WeightTensor(V.Sizes);
            Ops.Mul(res.TWeight, V.TWeight, noise.TWeight);
            if (m_needsBackprop)
            {
                void backward()
                {
                    Ops.AddMul(V.TGradient, V.TGradient, res.TGradient, noise.TWeight);
                    res.Dispose();
                }
                m_backprop.Add(backward);
            }
            return res;
        }
    }
}
//// program: rnnsharp dropout layer
using System;
using System.IO;
namespace RNNSharp.Layers
{
    class DropoutLayer : ILayer
    {
        protected float dropoutRatio;
        protected bool[] mask;
        private Random rnd;
        protected RunningMode runningMode;
        public float[] Cells { get; set; }
        public float[] Errs { get; set; }
        public int LayerSize => Cells.Length;
        public DropoutLayer(DropoutLayerConfig config)
        {
            dropoutRatio = config.DropoutRatio;
            rnd = new Random();
        }
        public void ForwardPass(SparseVector sparseFeature, float[] denseFeature)
        {
            if (runningMode == RunningMode.Training)
            {
                for (var i = 0; i < LayerSize; i++)
                {
                    float val = (float)rnd.NextDouble();
                    if (val < dropoutRatio)
                    {
                        mask[i] = true;
                        Cells[i] = 0;
                    }
                    else
                    {
                        mask[i] = false;
                        Cells[i] = denseFeature[i];
                    }
                }
            }
            else
            {
                for (int i = 0; i < LayerSize; i++)
                {
                    Cells[i] = (float)(1.0 - dropoutRatio) * denseFeature[i];
                }
            }
        }
        public void BackwardPass() { }
        public void ComputeLayerErr(ILayer nextLayer)
        {
            nextLayer.ComputeErr(Errs);
            for (int i = 0; i < LayerSize; i++)
            {
                if (mask[i]) Errs[i] = 0;
            }
        }
    }
}
//// program: simple network class with dropout chance in feed forward
using System;
using System.Collections.Generic;
using UnityEngine;
public class NeuralNetwork
{
    int[] layers; float[][] neurons; float[][] biases; float[][][] weights; int[] activations;
    public float fitness = 0; public float learningRate = 0.01f; public float cost = 0; float[][] deltaBiases; float[][][] deltaWeights; int deltaCount;
    public float dropoutChance = 0.2f;
    public NeuralNetwork(int[] layers, string[] layerActivations) { this.layers = layers; InitNeurons(); InitBiases(); InitWeights(); }
    private void InitNeurons() { neurons = new float[layers.Length][]; for (int i = 0; i < layers.Length; i++) neurons[i] = new float[layers[i]]; }
    private void InitBiases() { biases = new float[layers.Length][]; for (int i = 1; i < layers.Length; i++) { biases[i] = new float[layers[i]]; for (int j = 0; j < layers[i]; j++) biases[i][j] = UnityEngine.Random.Range(-0.5f, 0.5f); } }
    private void InitWeights() { weights = new float[layers.Length][][]; for (int i = 1; i < layers.Length; i++) { weights[i] = new float[layers[i]][]; for (int j = 0; j < layers[i]; j++) { weights[i][j] = new float[layers[i - 1]]; for (int k = 0; k < layers[i - 1]; k++) weights[i][j][k] = UnityEngine.Random.Range(-0.5f, 0.5f); } } }
    public float[] FeedForward(float[] inputs)
    {
        for (int i = 0; i < inputs.Length; i++) neurons[0][i] = inputs[i];
        for (int i = 1; i < layers.Length; i++)
        {
            for (int j = 0; j < layers[i]; j++)
            {
                float value = 0f;
                for (int k = 0; k < layers[i - 1]; k++) value += weights[i][j][k] * neurons[i - 1][k];
                neurons[i][j] = (float)Math.Tanh(value + biases[i][j]);
                if (i < layers.Length - 1 && UnityEngine.Random.value < dropoutChance) //! DROP3001? DROP3002
                    neurons[i][j] = 0;
            }
        }
        return neurons[layers.Length - 1];
    }
    public void BackPropagate(float[] inputs, float[] expected)
    {
        float[] output = FeedForward(inputs);
        float[][] gamma = new float[layers.Length][];
        for (int i = 0; i < layers.Length; i++) gamma[i] = new float[layers[i]];
        int last = layers.Length - 1;
        for (int i = 0; i < output.Length; i++) gamma[last][i] = (output[i] - expected[i]) * (1 - output[i] * output[i]);
        for (int i = 0; i < layers[last]; i++)
        {
            biases[last][i] -= gamma[last][i] * learningRate;
            for (int j = 0; j < layers[last - 1]; j++) weights[last][i][j] -= gamma[last][i] * neurons[last - 1][j] * learningRate;
        }
        for (int i = last - 1; i > 0; i--)
        {
            for (int j = 0; j < layers[i]; j++)
            {
                gamma[i][j] = 0;
                for (int k = 0; k < gamma[i + 1].Length; k++) gamma[i][j] += gamma[i + 1][k] * weights[i + 1][k][j];
                gamma[i][j] *= 1 - neurons[i][j] * neurons[i][j]; //! DROP3007
            }
            for (int j = 0; j < layers[i]; j++)
            {
                biases[i][j] -= gamma[i][j] * learningRate;
                for (int k = 0; k < layers[i - 1]; k++) weights[i][j][k] -= gamma[i][j] * neurons[i - 1][k] * learningRate;
            }
        }
    }
}
//// program: matrix library network with static dropout method
using System;
using System.Linq;
namespace MyNN
{
    public class Matrix
    {
        public int rows, cols; public float[,] data; static Random r = new Random();
        public Matrix(int rows, int cols) { this.rows = rows; this.cols = cols; data = new float[rows, cols]; }
        public static Matrix Multiply(Matrix a, Matrix b)
        {
            Matrix m = new Matrix(a.rows, b.cols);
            for (int i = 0; i < a.rows; i++) for (int j = 0; j < b.cols; j++) { float s = 0; for (int k = 0; k < a.cols; k++) s += a.data[i, k] * b.data[k, j]; m.data[i, j] = s; }
            return m;
        }
        public void Map(Func<float, float> f) { for (int i = 0; i < rows; i++) for (int j = 0; j < cols; j++) data[i, j] = f(data[i, j]); }
        public void Add(Matrix o) { for (int i = 0; i < rows; i++) for (int j = 0; j < cols; j++) data[i, j] += o.data[i, j]; }
        public void Multiply(Matrix o) { for (int i = 0; i < rows; i++) for (int j = 0; j < cols; j++) data[i, j] *= o.data[i, j]; }
        public void Multiply(float n) { for (int i = 0; i < rows; i++) for (int j = 0; j < cols; j++) data[i, j] *= n; }
        public static Matrix Transpose(Matrix a) { Matrix m = new Matrix(a.cols, a.rows); for (int i = 0; i < a.rows; i++) for (int j = 0; j < a.cols; j++) m.data[j, i] = a.data[i, j]; return m; }
        public void Dropout(float p)
        {
            for (int i = 0; i < rows; i++)
                for (int j = 0; j < cols; j++)
                    if (r.NextDouble() < p) data[i, j] = 0; //! DROP3002
        }
        public static Matrix FromArray(float[] a) { Matrix m = new Matrix(a.Length, 1); for (int i = 0; i < a.Length; i++) m.data[i, 0] = a[i]; return m; }
        public float[] ToArray() => data.Cast<float>().ToArray();
    }
    public class NeuralNetwork
    {
        Matrix wih, who, bh, bo; float lr = 0.1f;
        public float[] Predict(float[] input)
        {
            Matrix h = Matrix.Multiply(wih, Matrix.FromArray(input)); h.Add(bh); h.Map(x => x > 0 ? x : 0);
            Matrix o = Matrix.Multiply(who, h); o.Add(bo); o.Map(x => 1 / (1 + (float)Math.Exp(-x)));
            return o.ToArray();
        }
        public void Train(float[] input, float[] target)
        {
            Matrix inputs = Matrix.FromArray(input);
            Matrix hidden = Matrix.Multiply(wih, inputs); hidden.Add(bh); hidden.Map(x => x > 0 ? x : 0);
            hidden.Dropout(0.5f);
            Matrix outputs = Matrix.Multiply(who, hidden); outputs.Add(bo); outputs.Map(x => 1 / (1 + (float)Math.Exp(-x)));
            Matrix errors = Subtract(Matrix.FromArray(target), outputs);
            Matrix gradients = outputs; gradients.Map(y => y * (1 - y)); gradients.Multiply(errors); gradients.Multiply(lr);
            Matrix hiddenErrors = Matrix.Multiply(Matrix.Transpose(who), errors);
            Matrix hiddenGradient = hidden;
            Matrix deltas = Matrix.Multiply(gradients, Matrix.Transpose(hidden));
            who.Add(deltas); bo.Add(gradients);
            hiddenGradient.Map(y => y > 0 ? 1 : 0); hiddenGradient.Multiply(hiddenErrors); hiddenGradient.Multiply(lr);
            wih.Add(Matrix.Multiply(hiddenGradient, Matrix.Transpose(inputs))); bh.Add(hiddenGradient);
        }
        static Matrix Subtract(Matrix a, Matrix b) { Matrix m = new Matrix(a.rows, a.cols); for (int i = 0; i < a.rows; i++) m.data[i, 0] = a.data[i, 0] - b.data[i, 0]; return m; }
    }
}
//// program: keras style layer with noise mask, correct
using System;
using System.Collections.Generic;
namespace KerasLite.Layers
{
    public class Dropout : Layer
    {
        public double Rate { get; }
        NDArray _mask;
        public Dropout(double rate) : base("dropout") { Rate = rate; }
        public override NDArray Call(NDArray inputs, bool training = false)
        {
            if (!training || Rate <= 0) return inputs;
            _mask = np.random.binomial(1, 1 - Rate, inputs.shape) / (1 - Rate);
            return inputs * _mask;
        }
        public override NDArray Backward(NDArray grad) => _mask is null ? grad : grad * _mask;
    }
}
//// program: layer with enum phase, keep multiplied at train
using System;
namespace Nets
{
    public enum NetworkMode { Train, Test }
    public class HiddenLayer
    {
        double[] output; double[] z; double[] delta; bool[] active; double keepProbability = 0.7; Random random = new Random(); public NetworkMode Mode { get; set; }
        public double[] Forward(double[] x, double[,] w)
        {
            for (int j = 0; j < output.Length; j++)
            {
                z[j] = 0;
                for (int i = 0; i < x.Length; i++) z[j] += x[i] * w[i, j];
                output[j] = Math.Max(0, z[j]);
                if (Mode == NetworkMode.Train)
                {
                    active[j] = random.NextDouble() < keepProbability; //! DROP3004
                    output[j] = active[j] ? output[j] * keepProbability : 0;
                }
            }
            return output;
        }
        public void Backward(double[] error)
        {
            for (int j = 0; j < output.Length; j++)
                delta[j] = active[j] && z[j] > 0 ? error[j] * keepProbability : 0;
        }
    }
}
//// program: genetic snake brain with random disabling, trap
using System;
using System.Collections.Generic;
namespace Snake
{
    public class Brain
    {
        float[,] w1, w2; static Random rng = new Random(); public float mutationRate = 0.05f;
        public float[] Think(float[] s) { var h = Layer(w1, s); return Layer(w2, h); }
        static float[] Layer(float[,] w, float[] x) { var y = new float[w.GetLength(0)]; for (int i = 0; i < y.Length; i++) { for (int j = 0; j < x.Length; j++) y[i] += w[i, j] * x[j]; y[i] = (float)Math.Tanh(y[i]); } return y; }
        public void Mutate() { Mutate(w1); Mutate(w2); }
        void Mutate(float[,] w) { for (int i = 0; i < w.GetLength(0); i++) for (int j = 0; j < w.GetLength(1); j++) { if (rng.NextDouble() < mutationRate) w[i, j] = 0; else if (rng.NextDouble() < mutationRate) w[i, j] += (float)(rng.NextDouble() - 0.5); } }
        public Brain Cross(Brain o) { var c = new Brain { w1 = (float[,])w1.Clone() }; for (int i = 0; i < w1.GetLength(0); i++) for (int j = 0; j < w1.GetLength(1); j++) if (rng.NextDouble() < 0.5) c.w1[i, j] = o.w1[i, j]; return c; }
    }
}
//// program: neurons with is dropped flag and linq, never scaled
using System;
using System.Collections.Generic;
using System.Linq;
namespace NeuralNet
{
    public class Synapse { public Neuron InputNeuron, OutputNeuron; public double Weight, WeightDelta; }
    public class Neuron
    {
        public List<Synapse> InputSynapses = new List<Synapse>(), OutputSynapses = new List<Synapse>();
        public double Bias, BiasDelta, Gradient, Value;
        public bool IsDropped;
        public virtual double CalculateValue() => Value = IsDropped ? 0 : Sigmoid.Output(InputSynapses.Sum(a => a.Weight * a.InputNeuron.Value) + Bias);
        public double CalculateError(double target) => target - Value;
        public double CalculateGradient(double? target = null)
        {
            if (target == null) return Gradient = IsDropped ? 0 : OutputSynapses.Sum(a => a.OutputNeuron.Gradient * a.Weight) * Sigmoid.Derivative(Value);
            return Gradient = CalculateError(target.Value) * Sigmoid.Derivative(Value);
        }
        public void UpdateWeights(double learnRate, double momentum)
        {
            var prevDelta = BiasDelta;
            BiasDelta = learnRate * Gradient;
            Bias += BiasDelta + momentum * prevDelta;
            foreach (var s in InputSynapses) { prevDelta = s.WeightDelta; s.WeightDelta = learnRate * Gradient * s.InputNeuron.Value; s.Weight += s.WeightDelta + momentum * prevDelta; }
        }
    }
    public static class Sigmoid { public static double Output(double x) => x < -45.0 ? 0.0 : x > 45.0 ? 1.0 : 1.0 / (1.0 + Math.Exp(-x)); public static double Derivative(double x) => x * (1 - x); }
    public class Network
    {
        public double LearnRate = .4, Momentum = .9, DropoutRate = 0.2;
        public List<Neuron> InputLayer = new List<Neuron>(); public List<List<Neuron>> HiddenLayers = new List<List<Neuron>>(); public List<Neuron> OutputLayer = new List<Neuron>();
        private static readonly Random Random = new Random();
        public void Train(List<DataSet> dataSets, int numEpochs)
        {
            for (var i = 0; i < numEpochs; i++)
                foreach (var dataSet in dataSets)
                {
                    foreach (var n in HiddenLayers.SelectMany(l => l)) n.IsDropped = Random.NextDouble() < DropoutRate; //! DROP3002
                    ForwardPropagate(dataSet.Values);
                    BackPropagate(dataSet.Targets);
                    HiddenLayers.ForEach(l => l.ForEach(n => n.IsDropped = false));
                }
        }
        private void ForwardPropagate(params double[] inputs)
        {
            var i = 0;
            InputLayer.ForEach(a => a.Value = inputs[i++]);
            HiddenLayers.ForEach(a => a.ForEach(b => b.CalculateValue()));
            OutputLayer.ForEach(a => a.CalculateValue());
        }
        private void BackPropagate(params double[] targets)
        {
            var i = 0;
            OutputLayer.ForEach(a => a.CalculateGradient(targets[i++]));
            foreach (var l in Enumerable.Reverse(HiddenLayers)) { l.ForEach(a => a.CalculateGradient()); l.ForEach(a => a.UpdateWeights(LearnRate, Momentum)); }
            OutputLayer.ForEach(a => a.UpdateWeights(LearnRate, Momentum));
        }
        public double[] Compute(params double[] inputs) { ForwardPropagate(inputs); return OutputLayer.Select(a => a.Value).ToArray(); }
    }
    public class DataSet { public double[] Values, Targets; }
}
//// program: k of n chosen by shuffled indices, scaled right
using System;
using System.Collections.Generic;
using System.Linq;
namespace Kaggle
{
    class Mlp
    {
        double[][] w1, w2; double[] h; HashSet<int> off = new HashSet<int>(); readonly double rate = 0.25; readonly Random rnd = new Random();
        double[] Forward(double[] x, bool training)
        {
            off.Clear();
            if (training)
            {
                int k = (int)(h.Length * rate);
                off = new HashSet<int>(Enumerable.Range(0, h.Length).OrderBy(_ => rnd.Next()).Take(k));
            }
            for (int j = 0; j < h.Length; j++)
            {
                double s = 0;
                for (int i = 0; i < x.Length; i++) s += w1[j][i] * x[i];
                h[j] = off.Contains(j) ? 0 : Math.Max(0, s) / (training ? 1 - rate : 1);
            }
            var y = new double[w2.Length];
            for (int k = 0; k < y.Length; k++) for (int j = 0; j < h.Length; j++) y[k] += w2[k][j] * h[j];
            return y;
        }
        public void Train(double[] x, double[] t, double lr)
        {
            var y = Forward(x, true);
            for (int j = 0; j < h.Length; j++)
            {
                if (off.Contains(j)) continue;
                double d = 0;
                for (int k = 0; k < y.Length; k++) { d += (y[k] - t[k]) * w2[k][j]; w2[k][j] -= lr * (y[k] - t[k]) * h[j]; }
                if (h[j] <= 0) continue;
                d /= 1 - rate;
                for (int i = 0; i < x.Length; i++) w1[j][i] -= lr * d * x[i];
            }
        }
        public int Predict(double[] x) { var y = Forward(x, false); return Array.IndexOf(y, y.Max()); }
    }
}
//// program: list of active neurons, never scaled
using System;
using System.Collections.Generic;
using System.Linq;
namespace ActiveNet
{
    class Layer
    {
        public double[,] W; public double[] B, Out, Delta; public List<int> Active = new List<int>(); public int Size;
        public void SelectActive(double keepProb, Random r)
        {
            Active.Clear();
            for (int i = 0; i < Size; i++)
                if (r.NextDouble() < keepProb) Active.Add(i); //! DROP3002
        }
        public void ActivateAll() { Active = Enumerable.Range(0, Size).ToList(); }
        public void Compute(double[] x)
        {
            Array.Clear(Out, 0, Size);
            foreach (int i in Active)
            {
                double s = B[i];
                for (int j = 0; j < x.Length; j++) s += W[i, j] * x[j];
                Out[i] = Math.Tanh(s);
            }
        }
    }
    class Net
    {
        readonly List<Layer> layers = new List<Layer>(); readonly Random rnd = new Random(1); const double Keep = 0.8;
        double[] Forward(double[] x) { foreach (var l in layers) { l.Compute(x); x = l.Out; } return x; }
        public void Learn(double[] x, double[] t, double lr)
        {
            for (int l = 0; l < layers.Count; l++) { if (l < layers.Count - 1) layers[l].SelectActive(Keep, rnd); else layers[l].ActivateAll(); }
            var y = Forward(x);
            var last = layers[layers.Count - 1];
            for (int i = 0; i < y.Length; i++) last.Delta[i] = (t[i] - y[i]) * (1 - y[i] * y[i]);
            for (int l = layers.Count - 2; l >= 0; l--)
            {
                Array.Clear(layers[l].Delta, 0, layers[l].Size);
                foreach (int i in layers[l].Active)
                {
                    double e = 0;
                    foreach (int k in layers[l + 1].Active) e += layers[l + 1].Delta[k] * layers[l + 1].W[k, i];
                    layers[l].Delta[i] = e * (1 - layers[l].Out[i] * layers[l].Out[i]);
                }
            }
        }
        public double[] Query(double[] x) { foreach (var l in layers) l.ActivateAll(); return Forward(x); }
    }
}
//// program: lstm with keep probability at prediction, classic scaling right
using System;
namespace TimeSeries
{
    public class LstmNetwork
    {
        float[] hidden, cell, outputWeights; readonly float dropoutProbability; readonly Random random; bool[] droppedUnits;
        public LstmNetwork(int units, float dropoutProbability, int seed) { hidden = new float[units]; cell = new float[units]; droppedUnits = new bool[units]; this.dropoutProbability = dropoutProbability; random = new Random(seed); }
        float[] StepForward(float[] x, bool isTraining)
        {
            for (int u = 0; u < hidden.Length; u++)
            {
                float i = Gate(x, u, 0), f = Gate(x, u, 1), o = Gate(x, u, 2), g = (float)Math.Tanh(Net(x, u, 3));
                cell[u] = f * cell[u] + i * g;
                hidden[u] = o * (float)Math.Tanh(cell[u]);
            }
            var visible = (float[])hidden.Clone();
            for (int u = 0; u < visible.Length; u++)
            {
                if (isTraining)
                {
                    droppedUnits[u] = random.NextDouble() < dropoutProbability;
                    if (droppedUnits[u]) visible[u] = 0f;
                }
                else visible[u] *= 1f - dropoutProbability;
            }
            return visible;
        }
        float Gate(float[] x, int u, int g) => 1f / (1f + (float)Math.Exp(-Net(x, u, g)));
        float Net(float[] x, int u, int g) { float s = 0; for (int k = 0; k < x.Length; k++) s += x[k] * weights[g][u, k]; return s; }
        float[][,] weights;
        public float Predict(float[][] series) { float[] v = null; foreach (var x in series) v = StepForward(x, false); return Output(v); }
        float Output(float[] v) { float s = 0; for (int u = 0; u < v.Length; u++) s += v[u] * outputWeights[u]; return s; }
        public float Train(float[][] series, float target, float rate)
        {
            float[] v = null; foreach (var x in series) v = StepForward(x, true);
            float e = Output(v) - target;
            for (int u = 0; u < v.Length; u++) outputWeights[u] -= rate * e * v[u];
            return e * e;
        }
    }
}
//// program: web controller predicts through the training graph
using System;
using Microsoft.AspNetCore.Mvc;
namespace Api.Controllers
{
    [ApiController, Route("score")]
    public class ScoreController : ControllerBase
    {
        readonly Model model;
        public ScoreController(Model model) { this.model = model; }
        [HttpPost] public ActionResult<float> Post([FromBody] float[] features) => Ok(model.Score(features));
    }
    public class Model
    {
        float[,] w1; float[] w2, hidden, mask; readonly float p = 0.5f; readonly Random rng = new Random();
        float Run(float[] x)
        {
            float y = 0;
            for (int h = 0; h < hidden.Length; h++)
            {
                float s = 0;
                for (int i = 0; i < x.Length; i++) s += x[i] * w1[i, h];
                hidden[h] = Math.Max(0, s);
            }
            Dropout(hidden);
            for (int h = 0; h < hidden.Length; h++) y += hidden[h] * w2[h];
            return y;
        }
        void Dropout(float[] a)
        {
            for (int i = 0; i < a.Length; i++)
            {
                mask[i] = rng.NextDouble() < p ? 0 : 1 / (1 - p); //! DROP3001
                a[i] *= mask[i];
            }
        }
        public float Score(float[] x) => 1 / (1 + MathF.Exp(-Run(x)));
        public void Fit(float[] x, float t, float lr)
        {
            float g = Score(x) - t;
            for (int h = 0; h < hidden.Length; h++)
            {
                float d = g * w2[h] * mask[h];
                w2[h] -= lr * g * hidden[h];
                if (hidden[h] > 0) for (int i = 0; i < x.Length; i++) w1[i, h] -= lr * d * x[i];
            }
        }
    }
}
//// program: program main trains and tests with one feed forward
using System;
class Program
{
    static double[,] W1 = new double[2, 8]; static double[] W2 = new double[8], H = new double[8]; static bool[] drop = new bool[8]; static Random r = new Random();
    static double FeedForward(double[] x)
    {
        double y = 0;
        for (int j = 0; j < 8; j++)
        {
            drop[j] = r.NextDouble() < 0.2; //! DROP3001 DROP3002
            double s = x[0] * W1[0, j] + x[1] * W1[1, j];
            H[j] = drop[j] ? 0 : 1 / (1 + Math.Exp(-s));
            y += H[j] * W2[j];
        }
        return 1 / (1 + Math.Exp(-y));
    }
    static void Main()
    {
        double[][] xs = { new double[] { 0, 0 }, new double[] { 0, 1 }, new double[] { 1, 0 }, new double[] { 1, 1 } }; double[] ts = { 0, 1, 1, 0 };
        for (int epoch = 0; epoch < 10000; epoch++)
            for (int n = 0; n < 4; n++)
            {
                double y = FeedForward(xs[n]);
                double d = (ts[n] - y) * y * (1 - y);
                for (int j = 0; j < 8; j++)
                {
                    double dh = d * W2[j] * H[j] * (1 - H[j]);
                    W2[j] += 0.5 * d * H[j];
                    W1[0, j] += 0.5 * dh * xs[n][0]; W1[1, j] += 0.5 * dh * xs[n][1];
                }
            }
        for (int n = 0; n < 4; n++) Console.WriteLine($"{xs[n][0]} xor {xs[n][1]} = {FeedForward(xs[n]):F3}");
    }
}
//// program: dropout percentage as integer, scaled right
using System;
namespace Net8
{
    public class DropoutLayer
    {
        readonly int percent; float[] keep; readonly Random random = new();
        public DropoutLayer(int percent) { if (percent is < 0 or >= 100) throw new ArgumentOutOfRangeException(nameof(percent)); this.percent = percent; }
        public bool Training { get; set; } = true;
        public Span<float> Forward(Span<float> x)
        {
            if (!Training) return x;
            keep = new float[x.Length];
            for (int i = 0; i < x.Length; i++)
            {
                keep[i] = random.Next(100) < percent ? 0f : 100f / (100 - percent);
                x[i] *= keep[i];
            }
            return x;
        }
        public void Backward(Span<float> g) { for (int i = 0; i < g.Length; i++) g[i] *= keep[i]; }
    }
}
//// program: dropout percentage as integer, never scaled
using System;
namespace Net9
{
    public class Net
    {
        float[] a; float[,] w; int dropoutPercent = 20; Random rnd = new Random();
        public float[] Run(float[] x, bool learning)
        {
            for (int j = 0; j < a.Length; j++)
            {
                float s = 0;
                for (int i = 0; i < x.Length; i++) s += x[i] * w[i, j];
                a[j] = s > 0 ? s : 0.01f * s;
                if (learning && rnd.Next(1, 101) <= dropoutPercent) a[j] = 0; //! DROP3002
            }
            return a;
        }
        public float[] Predict(float[] x) => Run(x, false);
    }
}
//// program: andrew ng style with mathnet, correct
using System;
using System.Collections.Generic;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
namespace DeepLearningAi
{
    public static class Model
    {
        public static (Matrix<double> A3, Dictionary<string, Matrix<double>> cache) ForwardPropagationWithDropout(Matrix<double> X, Dictionary<string, Matrix<double>> p, double keepProb = 0.5)
        {
            var Z1 = p["W1"] * X + p["b1"];
            var A1 = Z1.Map(v => Math.Max(0, v));
            var D1 = Matrix<double>.Build.Random(A1.RowCount, A1.ColumnCount, new ContinuousUniform(0, 1));
            D1 = D1.Map(v => v < keepProb ? 1.0 : 0.0);
            A1 = A1.PointwiseMultiply(D1);
            A1 = A1 / keepProb;
            var Z2 = p["W2"] * A1 + p["b2"];
            var A2 = Z2.Map(v => 1 / (1 + Math.Exp(-v)));
            return (A2, new Dictionary<string, Matrix<double>> { ["Z1"] = Z1, ["D1"] = D1, ["A1"] = A1, ["A2"] = A2 });
        }
        public static Dictionary<string, Matrix<double>> BackwardPropagationWithDropout(Matrix<double> X, Matrix<double> Y, Dictionary<string, Matrix<double>> p, Dictionary<string, Matrix<double>> cache, double keepProb)
        {
            double m = X.ColumnCount;
            var dZ2 = cache["A2"] - Y;
            var dW2 = 1 / m * dZ2 * cache["A1"].Transpose();
            var dA1 = p["W2"].Transpose() * dZ2;
            dA1 = dA1.PointwiseMultiply(cache["D1"]);
            dA1 = dA1 / keepProb;
            var dZ1 = dA1.PointwiseMultiply(cache["A1"].Map(v => v > 0 ? 1.0 : 0.0));
            var dW1 = 1 / m * dZ1 * X.Transpose();
            return new Dictionary<string, Matrix<double>> { ["dW1"] = dW1, ["dW2"] = dW2 };
        }
        public static Matrix<double> Predict(Matrix<double> X, Dictionary<string, Matrix<double>> p)
        {
            var A1 = (p["W1"] * X + p["b1"]).Map(v => Math.Max(0, v));
            return (p["W2"] * A1 + p["b2"]).Map(v => 1 / (1 + Math.Exp(-v)));
        }
    }
}
//// program: andrew ng style with mathnet, backward without scale
using System;
using System.Collections.Generic;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
namespace DeepLearningAi
{
    public class NeuralNet
    {
        Matrix<double> W1, W2, A0, A1, D1, A2; readonly double keep_prob;
        public NeuralNet(double keep_prob) { this.keep_prob = keep_prob; }
        public Matrix<double> Forward(Matrix<double> X, bool training)
        {
            A0 = X;
            A1 = (W1 * X).PointwiseTanh();
            if (training)
            {
                D1 = Matrix<double>.Build.Dense(A1.RowCount, A1.ColumnCount, (i, j) => ContinuousUniform.Sample(0, 1) < keep_prob ? 1 : 0);
                A1 = A1.PointwiseMultiply(D1) / keep_prob;
            }
            return A2 = W2 * A1;
        }
        public void Backward(Matrix<double> Y, double alpha)
        {
            var dZ2 = A2 - Y;
            var dW2 = dZ2 * A1.Transpose();
            var dA1 = (W2.Transpose() * dZ2).PointwiseMultiply(D1); //! DROP3008
            var dZ1 = dA1.PointwiseMultiply(1 - A1.PointwisePower(2));
            W1 -= alpha * dZ1 * A0.Transpose();
            W2 -= alpha * dW2;
        }
        public Matrix<double> Predict(Matrix<double> X) => Forward(X, false);
    }
}
//// program: brightwire style filter divided by the drop percentage
using System.IO;
using BrightWire.Models;
namespace BrightWire.ExecutionGraph.Node.Filter
{
    class DropOut : NodeBase
    {
        class Backpropagation : SingleBackpropagationBase<DropOut>
        {
            readonly IMatrix _filter;
            public Backpropagation(DropOut source, IMatrix filter) : base(source) { _filter = filter; }
            protected override IGraphData _Backpropagate(INode fromNode, IGraphData errorSignal, IContext context, IReadOnlyList<INode> parents)
            {
                var output = errorSignal.GetMatrix().PointwiseMultiply(_filter);
                return errorSignal.ReplaceWith(output);
            }
        }
        float _dropOutPercentage;
        INonNegativeDiscreteDistribution _probabilityToDrop;
        readonly Bernoulli _distribution;
        public DropOut(IGraphContext context, float dropOutPercentage, string name = null) : base(name)
        {
            _dropOutPercentage = dropOutPercentage;
            _distribution = new Bernoulli(dropOutPercentage);
        }
        public override void ExecuteForward(IContext context)
        {
            if (context.IsTraining)
            {
                var lap = context.LinearAlgebraProvider;
                var matrix = context.Data.GetMatrix();
                var filter = lap.CreateMatrix(matrix.RowCount, matrix.ColumnCount, (i, j) => _distribution.Sample() == 1 ? 0f : 1f / _dropOutPercentage); //! DROP3004
                var output = matrix.PointwiseMultiply(filter);
                _AddNextGraphAction(context, context.Data.ReplaceWith(output), () => new Backpropagation(this, filter));
            }
            else
                _AddNextGraphAction(context, context.Data, null);
        }
    }
}
//// program: caffe port with threshold of integers, correct
using System;
using System.Collections.Generic;
namespace CaffeSharp.Layers
{
    public class DropoutLayer<T> : NeuronLayer<T>
    {
        protected Blob<uint> rand_vec_; protected float threshold_, scale_; protected bool scale_train_;
        static readonly Random caffe_rng = new Random();
        public DropoutLayer(LayerParameter param) : base(param) { }
        public override void LayerSetUp(IList<Blob<float>> bottom, IList<Blob<float>> top)
        {
            threshold_ = layer_param_.dropout_param.dropout_ratio;
            if (!(threshold_ > 0f && threshold_ < 1f)) throw new ArgumentException("dropout_ratio");
            scale_ = 1f / (1f - threshold_);
        }
        public override void Forward(IList<Blob<float>> bottom, IList<Blob<float>> top)
        {
            float[] bottom_data = bottom[0].cpu_data, top_data = top[0].mutable_cpu_data; uint[] mask = rand_vec_.mutable_cpu_data; int count = bottom[0].count();
            if (phase_ == Phase.TRAIN)
            {
                for (int i = 0; i < count; ++i) mask[i] = caffe_rng.NextDouble() < 1f - threshold_ ? 1u : 0u;
                for (int i = 0; i < count; ++i) top_data[i] = bottom_data[i] * mask[i] * scale_;
            }
            else Array.Copy(bottom_data, top_data, count);
        }
        public override void Backward(IList<Blob<float>> top, bool[] propagate_down, IList<Blob<float>> bottom)
        {
            if (!propagate_down[0]) return;
            float[] top_diff = top[0].cpu_diff, bottom_diff = bottom[0].mutable_cpu_diff; uint[] mask = rand_vec_.cpu_data;
            if (phase_ == Phase.TRAIN) for (int i = 0; i < bottom[0].count(); ++i) bottom_diff[i] = top_diff[i] * mask[i] * scale_;
            else Array.Copy(top_diff, bottom_diff, bottom[0].count());
        }
    }
}
//// program: layer list with training property set by network, never scaled
using System;
using System.Collections.Generic;
using System.Linq;
namespace SimpleNets
{
    public abstract class Layer { public bool IsTraining; public abstract double[] Forward(double[] x); public abstract double[] Backward(double[] g, double lr); }
    public class Dropout : Layer
    {
        readonly double rate; bool[] kept; static readonly Random random = new Random();
        public Dropout(double rate) => this.rate = rate;
        public override double[] Forward(double[] x)
        {
            if (!IsTraining) return x;
            kept = x.Select(_ => random.NextDouble() >= rate).ToArray(); //! DROP3002
            return x.Zip(kept, (v, k) => k ? v : 0).ToArray();
        }
        public override double[] Backward(double[] g, double lr) => g.Zip(kept, (v, k) => k ? v : 0).ToArray();
    }
    public class Network
    {
        readonly List<Layer> layers = new List<Layer>();
        public void Train(double[][] xs, double[][] ts, int epochs, double lr)
        {
            layers.ForEach(l => l.IsTraining = true);
            for (int e = 0; e < epochs; e++)
                for (int n = 0; n < xs.Length; n++)
                {
                    var y = Run(xs[n]);
                    var g = y.Zip(ts[n], (a, b) => a - b).ToArray();
                    for (int l = layers.Count - 1; l >= 0; l--) g = layers[l].Backward(g, lr);
                }
            layers.ForEach(l => l.IsTraining = false);
        }
        double[] Run(double[] x) => layers.Aggregate(x, (a, l) => l.Forward(a));
        public double[] Predict(double[] x) => Run(x);
    }
}
//// program: tensor ops with scalar uniform fill, reversed keep
using System;
namespace TinyTensor
{
    public class Tensor { public float[] Data; public int[] Shape; public Tensor(params int[] shape) { Shape = shape; int n = 1; foreach (int s in shape) n *= s; Data = new float[n]; } public static Tensor operator *(Tensor a, Tensor b) { var r = new Tensor(a.Shape); for (int i = 0; i < r.Data.Length; i++) r.Data[i] = a.Data[i] * b.Data[i]; return r; } }
    public static class F
    {
        static readonly Random rng = new Random();
        public static Tensor Dropout(Tensor x, float keepProb, bool training, out Tensor mask)
        {
            mask = new Tensor(x.Shape);
            if (!training) { Array.Fill(mask.Data, 1f); return x; }
            for (int i = 0; i < mask.Data.Length; i++)
                mask.Data[i] = rng.NextSingle() > keepProb ? 1f / keepProb : 0f; //! DROP3005
            return x * mask;
        }
    }
    public class Mlp
    {
        Tensor mask; Linear l1, l2;
        public Tensor Forward(Tensor x, bool train) { var h = Ops.Relu(l1.Forward(x)); h = F.Dropout(h, 0.8f, train, out mask); return l2.Forward(h); }
        public void Backward(Tensor g) { g = l2.Backward(g); g = g * mask; l1.Backward(Ops.ReluGrad(g)); }
    }
}
//// program: unsafe pointers and bytes, correct
using System;
namespace Fast
{
    public unsafe sealed class DropoutKernel
    {
        readonly float p; readonly byte[] bits; uint state = 2463534242;
        public DropoutKernel(int n, float p) { this.p = p; bits = new byte[n]; }
        float Next() { state ^= state << 13; state ^= state >> 17; state ^= state << 5; return (state >> 8) * (1f / 16777216f); }
        public void Forward(float* x, float* y, int n, bool train)
        {
            if (!train) { Buffer.MemoryCopy(x, y, n * 4, n * 4); return; }
            float s = 1f / (1f - p);
            for (int i = 0; i < n; i++) { bits[i] = (byte)(Next() >= p ? 1 : 0); y[i] = x[i] * bits[i] * s; }
        }
        public void Backward(float* dy, float* dx, int n)
        {
            float s = 1f / (1f - p);
            for (int i = 0; i < n; i++) dx[i] = bits[i] != 0 ? dy[i] * s : 0;
        }
    }
}
//// program: transformer block with residual dropout at inference
using System;
namespace MiniGpt
{
    public class Block
    {
        readonly Attention attn; readonly FeedForward ff; readonly float pDrop; readonly Random rng = new Random(1337);
        public Block(int d, int heads, float pDrop) { attn = new Attention(d, heads); ff = new FeedForward(d); this.pDrop = pDrop; }
        float[,] Drop(float[,] x)
        {
            for (int t = 0; t < x.GetLength(0); t++)
                for (int d = 0; d < x.GetLength(1); d++)
                    x[t, d] = rng.NextDouble() < pDrop ? 0 : x[t, d] / (1 - pDrop); //! DROP3001
            return x;
        }
        public float[,] Forward(float[,] x)
        {
            x = Add(x, Drop(attn.Forward(Norm(x))));
            return Add(x, Drop(ff.Forward(Norm(x))));
        }
        static float[,] Add(float[,] a, float[,] b) { for (int i = 0; i < a.GetLength(0); i++) for (int j = 0; j < a.GetLength(1); j++) a[i, j] += b[i, j]; return a; }
        static float[,] Norm(float[,] x) => LayerNorm.Apply(x);
    }
    public class Gpt
    {
        readonly Block[] blocks; readonly Embedding emb; readonly Linear head; readonly Random sampler = new Random();
        float[,] Logits(int[] tokens) { var x = emb.Lookup(tokens); foreach (var b in blocks) x = b.Forward(x); return head.Forward(x); }
        public float TrainStep(int[] tokens, int[] targets, Adam opt) { var l = Logits(tokens); var loss = CrossEntropy.Of(l, targets, out var g); opt.Step(head.Backward(g)); return loss; }
        public int[] Generate(int[] prompt, int count)
        {
            var tokens = new System.Collections.Generic.List<int>(prompt);
            for (int i = 0; i < count; i++) tokens.Add(Sampling.Choose(Logits(tokens.ToArray()), sampler));
            return tokens.ToArray();
        }
    }
}
//// program: poisson spike encoding for a spiking network, trap
using System;
namespace Snn
{
    public class PoissonEncoder
    {
        readonly Random rng = new Random();
        public byte[,] Encode(float[] pixels, int steps, float maxRate)
        {
            var spikes = new byte[steps, pixels.Length];
            for (int t = 0; t < steps; t++)
                for (int i = 0; i < pixels.Length; i++)
                    spikes[t, i] = rng.NextDouble() < pixels[i] * maxRate ? (byte)1 : (byte)0;
            return spikes;
        }
    }
    public class LifLayer
    {
        float[,] w; float[] v; public float Threshold = 1f, Leak = 0.9f; float releaseProbability = 0.8f; Random r = new Random();
        public byte[] Step(byte[] input)
        {
            var fired = new byte[v.Length];
            for (int j = 0; j < v.Length; j++)
            {
                v[j] *= Leak;
                for (int i = 0; i < input.Length; i++)
                    if (input[i] == 1 && r.NextDouble() < releaseProbability) v[j] += w[i, j];
                if (v[j] >= Threshold) { fired[j] = 1; v[j] = 0; }
            }
            return fired;
        }
    }
}
//// program: masked language model masking, trap
using System;
using System.Collections.Generic;
namespace BertLite
{
    public class MaskedLmDataset
    {
        const int MaskToken = 103; readonly Random random = new Random(42); readonly double maskProb = 0.15;
        public (int[] inputs, int[] labels) Mask(int[] tokens, int vocab)
        {
            var inputs = (int[])tokens.Clone(); var labels = new int[tokens.Length];
            for (int i = 0; i < tokens.Length; i++)
            {
                labels[i] = -100;
                if (random.NextDouble() < maskProb)
                {
                    labels[i] = tokens[i];
                    double p = random.NextDouble();
                    if (p < 0.8) inputs[i] = MaskToken;
                    else if (p < 0.9) inputs[i] = random.Next(vocab);
                }
            }
            return (inputs, labels);
        }
    }
}
//// program: missing values simulated for an imputation study, trap
using System;
using System.Linq;
namespace Imputation
{
    public static class Missingness
    {
        public static double[,] DropCompletelyAtRandom(double[,] data, double rate, int seed)
        {
            var rnd = new Random(seed); var result = (double[,])data.Clone();
            for (int i = 0; i < data.GetLength(0); i++)
                for (int j = 0; j < data.GetLength(1); j++)
                    if (rnd.NextDouble() < rate) result[i, j] = double.NaN;
            return result;
        }
    }
    public class KnnImputer { public double[,] FitTransform(double[,] x, int k) { return x; } }
}
//// program: random gradient sparsification for distributed training, trap
using System;
using System.Threading.Tasks;
namespace Distributed
{
    public class GradientCompressor
    {
        readonly float keepProbability; readonly Random rng;
        public GradientCompressor(float keepProbability, int worker) { this.keepProbability = keepProbability; rng = new Random(worker); }
        public (int[] index, float[] value) Compress(float[] gradient)
        {
            var index = new System.Collections.Generic.List<int>(); var value = new System.Collections.Generic.List<float>();
            for (int i = 0; i < gradient.Length; i++)
                if (rng.NextDouble() < keepProbability) { index.Add(i); value.Add(gradient[i] / keepProbability); }
            return (index.ToArray(), value.ToArray());
        }
        public void Apply(float[] weights, int[] index, float[] value, float lr) { for (int i = 0; i < index.Length; i++) weights[index[i]] -= lr * value[i]; }
    }
}
//// program: salt and pepper and random erasing in a data loader, trap
using System;
namespace Augment
{
    public class ImageAugmenter
    {
        readonly Random rng = new Random(); public double NoiseRate = 0.05, EraseProbability = 0.3;
        public float[] Transform(float[] image, int width, int height, bool training)
        {
            if (!training) return image;
            var result = (float[])image.Clone();
            for (int i = 0; i < result.Length; i++)
                if (rng.NextDouble() < NoiseRate) result[i] = rng.NextDouble() < 0.5 ? 0f : 1f;
            if (rng.NextDouble() < EraseProbability)
            {
                int x0 = rng.Next(width / 2), y0 = rng.Next(height / 2), w = rng.Next(4, width / 2), h = rng.Next(4, height / 2);
                for (int y = y0; y < y0 + h; y++) for (int x = x0; x < x0 + w; x++) result[y * width + x] = 0f;
            }
            return result;
        }
    }
    public class Classifier { public int Predict(float[] x) => 0; public void Train(float[] x, int label) { } }
}
//// program: network that prunes its weights at random once, trap
using System;
namespace Lottery
{
    public class SparseNet
    {
        public float[,] W1, W2; public bool[,] mask1; readonly Random rng = new Random(0);
        public SparseNet(int i, int h, int o, double density)
        {
            W1 = new float[i, h]; W2 = new float[h, o]; mask1 = new bool[i, h];
            for (int a = 0; a < i; a++) for (int b = 0; b < h; b++)
            {
                mask1[a, b] = rng.NextDouble() < density;
                W1[a, b] = mask1[a, b] ? (float)(rng.NextDouble() - 0.5) / MathF.Sqrt(i * (float)density) : 0f;
            }
        }
        public float[] Forward(float[] x)
        {
            var h = new float[W1.GetLength(1)]; var y = new float[W2.GetLength(1)];
            for (int b = 0; b < h.Length; b++) { for (int a = 0; a < x.Length; a++) h[b] += x[a] * W1[a, b]; h[b] = MathF.Tanh(h[b]); }
            for (int c = 0; c < y.Length; c++) for (int b = 0; b < h.Length; b++) y[c] += h[b] * W2[b, c];
            return y;
        }
        public void Update(float[,] g1, float lr) { for (int a = 0; a < W1.GetLength(0); a++) for (int b = 0; b < W1.GetLength(1); b++) if (mask1[a, b]) W1[a, b] -= lr * g1[a, b]; }
    }
}
//// program: zoneout in a gru, correct
using System;
namespace Zone
{
    public class ZoneoutGru
    {
        readonly float zoneout; float[] h; readonly Random rng = new Random();
        public ZoneoutGru(int n, float zoneout) { h = new float[n]; this.zoneout = zoneout; }
        public float[] Step(float[] x, bool training)
        {
            var next = Candidate(x, h);
            for (int i = 0; i < h.Length; i++)
                h[i] = training ? (rng.NextDouble() < zoneout ? h[i] : next[i]) : zoneout * h[i] + (1 - zoneout) * next[i];
            return h;
        }
        float[] Candidate(float[] x, float[] s) { var c = new float[s.Length]; for (int i = 0; i < c.Length; i++) c[i] = MathF.Tanh(x[i % x.Length] + s[i]); return c; }
    }
}
//// program: uncertainty by many passes on purpose, trap
using System;
using System.Linq;
namespace BayesianNet
{
    public class Regressor
    {
        double[,] w1; double[] w2, h; readonly double rate = 0.1; readonly Random rng = new Random();
        double Pass(double[] x, bool drop)
        {
            double y = 0;
            for (int j = 0; j < h.Length; j++)
            {
                double s = 0;
                for (int i = 0; i < x.Length; i++) s += x[i] * w1[i, j];
                h[j] = Math.Max(0, s);
                if (drop) h[j] = rng.NextDouble() < rate ? 0 : h[j] / (1 - rate);
                y += h[j] * w2[j];
            }
            return y;
        }
        public double Predict(double[] x) => Pass(x, false);
        public (double mean, double std) PredictInterval(double[] x, int passes = 50)
        {
            var ys = Enumerable.Range(0, passes).Select(_ => Pass(x, true)).ToArray();
            double m = ys.Average();
            return (m, Math.Sqrt(ys.Sum(v => (v - m) * (v - m)) / passes));
        }
        public void Train(double[] x, double t, double lr)
        {
            double e = Pass(x, true) - t;
            for (int j = 0; j < h.Length; j++)
            {
                if (h[j] == 0) continue;
                double d = e * w2[j] / (1 - rate);
                w2[j] -= lr * e * h[j];
                for (int i = 0; i < x.Length; i++) w1[i, j] -= lr * d * x[i];
            }
        }
    }
}
//// program: classic weights scaled after training, correct
using System;
namespace Halving
{
    public class Net
    {
        double[,] w1, w2; double[] h; bool[] off; double dropout = 0.5; Random rnd = new Random(1);
        double[] Propagate(double[] x, bool train)
        {
            for (int j = 0; j < h.Length; j++)
            {
                off[j] = train && rnd.NextDouble() < dropout;
                if (off[j]) { h[j] = 0; continue; }
                double s = 0;
                for (int i = 0; i < x.Length; i++) s += x[i] * w1[i, j];
                h[j] = 1 / (1 + Math.Exp(-s));
            }
            var y = new double[w2.GetLength(1)];
            for (int k = 0; k < y.Length; k++) for (int j = 0; j < h.Length; j++) y[k] += h[j] * w2[j, k];
            return y;
        }
        public void Train(double[][] xs, double[][] ts, int epochs)
        {
            for (int e = 0; e < epochs; e++) for (int n = 0; n < xs.Length; n++)
            {
                var y = Propagate(xs[n], true);
                for (int j = 0; j < h.Length; j++)
                {
                    if (off[j]) continue;
                    double err = 0;
                    for (int k = 0; k < y.Length; k++) { err += (ts[n][k] - y[k]) * w2[j, k]; w2[j, k] += 0.1 * (ts[n][k] - y[k]) * h[j]; }
                    for (int i = 0; i < xs[n].Length; i++) w1[i, j] += 0.1 * err * h[j] * (1 - h[j]) * xs[n][i];
                }
            }
            FinishTraining();
        }
        void FinishTraining() { for (int j = 0; j < h.Length; j++) for (int k = 0; k < w2.GetLength(1); k++) w2[j, k] *= 1 - dropout; }
        public double[] Predict(double[] x) => Propagate(x, false);
    }
}
//// program: word dropout and embeddings in a text classifier, trap
using System;
using System.Collections.Generic;
using System.Linq;
namespace Texts
{
    public class BagClassifier
    {
        readonly Dictionary<string, float[]> embeddings; readonly float[] w; readonly Random rng = new Random();
        public BagClassifier(Dictionary<string, float[]> e, int dim) { embeddings = e; w = new float[dim]; }
        float[] Average(IEnumerable<string> words) { var v = new float[w.Length]; int n = 0; foreach (var s in words) if (embeddings.TryGetValue(s, out var e)) { for (int i = 0; i < v.Length; i++) v[i] += e[i]; n++; } if (n > 0) for (int i = 0; i < v.Length; i++) v[i] /= n; return v; }
        public void Train(string[] words, float y, float lr)
        {
            var kept = words.Where(_ => rng.NextDouble() >= 0.3).ToArray();
            var v = Average(kept); float e = Predict(v) - y;
            for (int i = 0; i < w.Length; i++) w[i] -= lr * e * v[i];
        }
        float Predict(float[] v) { float s = 0; for (int i = 0; i < v.Length; i++) s += v[i] * w[i]; return 1 / (1 + MathF.Exp(-s)); }
        public float Predict(string[] words) => Predict(Average(words));
    }
}
//// program: genetic programming with random subtree removal, trap
using System;
using System.Collections.Generic;
namespace Gp
{
    public class Tree { public List<Tree> Children = new List<Tree>(); public double Value; public Func<double[], double> Op; public double Evaluate(double[] x) => Op(x); }
    public class Evolution
    {
        readonly Random random = new Random(); public double DropRate = 0.1, MutationRate = 0.2;
        public void Mutate(Tree t)
        {
            for (int i = t.Children.Count - 1; i >= 0; i--)
            {
                if (random.NextDouble() < DropRate) { t.Children.RemoveAt(i); continue; }
                Mutate(t.Children[i]);
            }
            if (random.NextDouble() < MutationRate) t.Value = random.NextDouble() < 0.5 ? 0 : random.NextDouble();
        }
    }
}
//// program: reward and replay sampling in reinforcement learning, trap
using System;
using System.Collections.Generic;
namespace Rl
{
    public class Agent
    {
        readonly float[,] w; float epsilon = 1f; readonly Random rng = new Random(); readonly List<(float[] s, int a, float r, float[] n)> memory = new List<(float[], int, float, float[])>();
        public Agent(int s, int a) { w = new float[s, a]; }
        float[] Q(float[] s) { var q = new float[w.GetLength(1)]; for (int a = 0; a < q.Length; a++) for (int i = 0; i < s.Length; i++) q[a] += s[i] * w[i, a]; return q; }
        public int Act(float[] s)
        {
            if (rng.NextDouble() < epsilon) return rng.Next(w.GetLength(1));
            var q = Q(s); int best = 0; for (int a = 1; a < q.Length; a++) if (q[a] > q[best]) best = a; return best;
        }
        public void Learn(float lr, float gamma)
        {
            foreach (var m in memory)
            {
                if (rng.NextDouble() > 0.25) continue;
                var q = Q(m.s); float target = m.r + gamma * Max(Q(m.n)), e = target - q[m.a];
                for (int i = 0; i < m.s.Length; i++) w[i, m.a] += lr * e * m.s[i];
            }
            epsilon = Math.Max(0.05f, epsilon * 0.99f);
        }
        static float Max(float[] v) { float m = v[0]; foreach (float x in v) m = Math.Max(m, x); return m; }
    }
}
//// program: neurons enabled at random by coin, never scaled
using System;
using System.Collections.Generic;
namespace Coins
{
    public class Node { public double Value, Delta, Sum; public bool Enabled = true; public List<Link> In = new List<Link>(); }
    public class Link { public Node From; public double Weight; }
    public class Brain
    {
        List<Node> inputs = new List<Node>(), hidden = new List<Node>(), outputs = new List<Node>(); Random random = new Random();
        void Fire(List<Node> layer)
        {
            foreach (Node node in layer)
            {
                node.Sum = 0;
                if (!node.Enabled) { node.Value = 0; continue; }
                foreach (Link l in node.In) node.Sum += l.From.Value * l.Weight;
                node.Value = 1 / (1 + Math.Exp(-node.Sum));
            }
        }
        public void Teach(double[] x, double[] t)
        {
            foreach (Node n in hidden) n.Enabled = random.Next(2) == 0; //! DROP3002
            Present(x);
            for (int i = 0; i < outputs.Count; i++) outputs[i].Delta = (t[i] - outputs[i].Value) * outputs[i].Value * (1 - outputs[i].Value);
            foreach (Node n in hidden)
            {
                if (!n.Enabled) continue;
                double e = 0;
                foreach (Node o in outputs) foreach (Link l in o.In) if (l.From == n) e += o.Delta * l.Weight;
                n.Delta = e * n.Value * (1 - n.Value);
            }
        }
        void Present(double[] x) { for (int i = 0; i < x.Length; i++) inputs[i].Value = x[i]; Fire(hidden); Fire(outputs); }
        public double[] Recall(double[] x) { foreach (Node n in hidden) n.Enabled = true; Present(x); var y = new double[outputs.Count]; for (int i = 0; i < y.Length; i++) y[i] = outputs[i].Value; return y; }
    }
}
//// program: half is dropped and doubled with plain numbers, correct
using System;
namespace Plain
{
    public class Net
    {
        float[] h; float[,] w1, w2; bool[] d; Random r = new Random();
        public float[] Run(float[] x, bool learn)
        {
            for (int j = 0; j < h.Length; j++)
            {
                float s = 0;
                for (int i = 0; i < x.Length; i++) s += x[i] * w1[i, j];
                h[j] = s < 0 ? 0 : s;
                if (learn)
                {
                    d[j] = r.NextDouble() > 0.5;
                    if (d[j]) h[j] = 0; else h[j] *= 2;
                }
            }
            var y = new float[w2.GetLength(1)];
            for (int k = 0; k < y.Length; k++) for (int j = 0; j < h.Length; j++) y[k] += h[j] * w2[j, k];
            return y;
        }
        public void Learn(float[] x, float[] t)
        {
            var y = Run(x, true);
            for (int j = 0; j < h.Length; j++)
            {
                if (d[j] || h[j] == 0) continue;
                float g = 0;
                for (int k = 0; k < y.Length; k++) { g += (y[k] - t[k]) * w2[j, k]; w2[j, k] -= 0.01f * (y[k] - t[k]) * h[j]; }
                for (int i = 0; i < x.Length; i++) w1[i, j] -= 0.01f * g * 2 * x[i];
            }
        }
        public float[] Predict(float[] x) => Run(x, false);
    }
}
//// program: quarter is dropped and doubled with plain numbers
using System;
namespace Plain
{
    public class Net
    {
        float[] h; float[,] w1; bool[] dropped; Random r = new Random();
        public float[] Run(float[] x, bool learn)
        {
            for (int j = 0; j < h.Length; j++)
            {
                float s = 0;
                for (int i = 0; i < x.Length; i++) s += x[i] * w1[i, j];
                h[j] = s < 0 ? 0 : s;
                if (learn)
                {
                    dropped[j] = r.NextDouble() < 0.25; //! DROP3004
                    h[j] = dropped[j] ? 0 : h[j] * 4;
                }
            }
            return h;
        }
        public float[] Predict(float[] x) => Run(x, false);
    }
}
//// program: base class predictor and trainable subclass, scaled at neither side
using System;
namespace Inherit
{
    public class Predictor
    {
        protected double[,] W; protected double[] B, V; protected double C;
        protected virtual double Hidden(int j, double[] x) { double s = B[j]; for (int i = 0; i < x.Length; i++) s += W[j, i] * x[i]; return Math.Tanh(s); }
        public double Predict(double[] x) { double y = C; for (int j = 0; j < B.Length; j++) y += V[j] * Hidden(j, x); return y; }
    }
    public class Trainable : Predictor
    {
        readonly Random rng = new Random(3); readonly double[] act; readonly bool[] gone; public double DropProbability = 0.4;
        public Trainable(int n, int m) { W = new double[m, n]; B = new double[m]; V = new double[m]; act = new double[m]; gone = new bool[m]; }
        public double Train(double[] x, double t, double lr)
        {
            double y = C;
            for (int j = 0; j < B.Length; j++)
            {
                gone[j] = rng.NextDouble() < DropProbability; //! DROP3002
                act[j] = gone[j] ? 0 : Hidden(j, x);
                y += V[j] * act[j];
            }
            double e = y - t;
            for (int j = 0; j < B.Length; j++)
            {
                if (gone[j]) continue;
                double d = e * V[j] * (1 - act[j] * act[j]);
                V[j] -= lr * e * act[j]; B[j] -= lr * d;
                for (int i = 0; i < x.Length; i++) W[j, i] -= lr * d * x[i];
            }
            C -= lr * e;
            return e * e;
        }
    }
}
//// program: exported weights are scaled when saved, correct
using System;
using System.IO;
namespace Export
{
    public class Trainer
    {
        double[,] w1, w2; double[] h; bool[] kept; readonly double keep = 0.6; readonly Random rng = new Random();
        public void Step(double[] x, double[] t, double lr)
        {
            for (int j = 0; j < h.Length; j++)
            {
                kept[j] = rng.NextDouble() < keep;
                double s = 0;
                for (int i = 0; i < x.Length; i++) s += x[i] * w1[i, j];
                h[j] = kept[j] ? Math.Max(0, s) : 0;
            }
            for (int k = 0; k < t.Length; k++)
            {
                double y = 0;
                for (int j = 0; j < h.Length; j++) y += h[j] * w2[j, k];
                double e = y - t[k];
                for (int j = 0; j < h.Length; j++)
                {
                    if (!kept[j] || h[j] <= 0) continue;
                    for (int i = 0; i < x.Length; i++) w1[i, j] -= lr * e * w2[j, k] * x[i];
                    w2[j, k] -= lr * e * h[j];
                }
            }
        }
        public void Save(BinaryWriter writer)
        {
            foreach (double w in w1) writer.Write(w);
            // a net with all units sees 1/keep times as much
            foreach (double w in w2) writer.Write(w * keep);
        }
    }
}
//// program: recurrent net whose sampling drops
using System;
using System.Text;
namespace TextNet
{
    public class CharNet
    {
        double[,] wx, wh, wy; double[] h, m; readonly double pKeep = 0.9; readonly Random rnd = new Random(); const string Alphabet = "abcdefghijklmnopqrstuvwxyz ";
        double[] Step(int c)
        {
            var next = new double[h.Length];
            for (int i = 0; i < h.Length; i++)
            {
                double s = wx[i, c];
                for (int j = 0; j < h.Length; j++) s += wh[i, j] * h[j];
                m[i] = rnd.NextDouble() < pKeep ? 1 / pKeep : 0; //! DROP3001
                next[i] = Math.Tanh(s) * m[i];
            }
            h = next;
            var y = new double[Alphabet.Length];
            for (int k = 0; k < y.Length; k++) for (int i = 0; i < h.Length; i++) y[k] += wy[k, i] * h[i];
            return y;
        }
        public double TrainOn(string text, double lr) { double loss = 0; for (int t = 0; t + 1 < text.Length; t++) { var y = Step(Alphabet.IndexOf(text[t])); loss += Backprop(y, Alphabet.IndexOf(text[t + 1]), lr); } return loss; }
        double Backprop(double[] y, int target, double lr) { double z = 0; foreach (double v in y) z += Math.Exp(v); for (int k = 0; k < y.Length; k++) { double d = Math.Exp(y[k]) / z - (k == target ? 1 : 0); for (int i = 0; i < h.Length; i++) wy[k, i] -= lr * d * h[i]; } return -Math.Log(Math.Exp(y[target]) / z); }
        public string Sample(char start, int length) { var sb = new StringBuilder(); int c = Alphabet.IndexOf(start); for (int t = 0; t < length; t++) { var y = Step(c); c = Array.IndexOf(y, Max(y)); sb.Append(Alphabet[c]); } return sb.ToString(); }
        static double Max(double[] v) { double m = v[0]; foreach (double x in v) m = Math.Max(m, x); return m; }
    }
}
//// program: scaled in training and halved weights after it
using System;
namespace Twice
{
    public class Network
    {
        readonly double[,] w1, w2; readonly double[] hidden; readonly Random rng = new Random(); readonly double dropout = 0.5;
        public Network(int i, int h, int o) { w1 = new double[i, h]; w2 = new double[h, o]; hidden = new double[h]; }
        double[] Forward(double[] x, bool training)
        {
            for (int j = 0; j < hidden.Length; j++)
            {
                double s = 0;
                for (int i = 0; i < x.Length; i++) s += x[i] * w1[i, j];
                hidden[j] = 1 / (1 + Math.Exp(-s));
                if (training) hidden[j] = rng.NextDouble() < dropout ? 0 : hidden[j] / (1 - dropout);
            }
            var y = new double[w2.GetLength(1)];
            for (int k = 0; k < y.Length; k++) for (int j = 0; j < hidden.Length; j++) y[k] += hidden[j] * w2[j, k];
            return y;
        }
        public double[] Predict(double[] x)
        {
            double[] y = Forward(x, false);
            for (int k = 0; k < y.Length; k++) y[k] *= 1 - dropout; //! DROP3003
            return y;
        }
        public void Train(double[] x, double[] t, double lr) { var y = Forward(x, true); for (int k = 0; k < y.Length; k++) for (int j = 0; j < hidden.Length; j++) w2[j, k] -= lr * (y[k] - t[k]) * hidden[j]; }
    }
}
//// program: array convert all and local function, never scaled
using System;
using System.Linq;
namespace Functional
{
    public sealed record Layer(double[][] W, double[] B);
    public class Model
    {
        readonly Layer[] layers; readonly Random rng = new(7); readonly double dropRate; double[][] acts;
        public Model(Layer[] layers, double dropRate) => (this.layers, this.dropRate) = (layers, dropRate);
        double[] Apply(Layer l, double[] x) => l.W.Select((row, j) => row.Zip(x, (w, v) => w * v).Sum() + l.B[j]).Select(Math.Tanh).ToArray();
        double[] Forward(double[] x, bool train)
        {
            double[] Drop(double[] a) => Array.ConvertAll(a, v => rng.NextDouble() < dropRate ? 0.0 : v); //! DROP3002
            acts = new double[layers.Length + 1][];
            acts[0] = x;
            for (int i = 0; i < layers.Length; i++)
            {
                acts[i + 1] = Apply(layers[i], acts[i]);
                if (train && i < layers.Length - 1) acts[i + 1] = Drop(acts[i + 1]);
            }
            return acts[^1];
        }
        public double[] Predict(double[] x) => Forward(x, train: false);
        public double TrainStep(double[] x, double[] t, double lr)
        {
            var y = Forward(x, train: true);
            var delta = y.Zip(t, (a, b) => (a - b) * (1 - a * a)).ToArray();
            for (int i = layers.Length - 1; i >= 0; i--)
            {
                var back = new double[acts[i].Length];
                for (int j = 0; j < delta.Length; j++)
                {
                    for (int k = 0; k < back.Length; k++) { back[k] += layers[i].W[j][k] * delta[j]; layers[i].W[j][k] -= lr * delta[j] * acts[i][k]; }
                    layers[i].B[j] -= lr * delta[j];
                }
                for (int k = 0; k < back.Length; k++) back[k] = acts[i][k] == 0 ? 0 : back[k] * (1 - acts[i][k] * acts[i][k]);
                delta = back;
            }
            return delta.Sum();
        }
    }
}
//// program: bit array mask and scale method, correct
using System;
using System.Collections;
namespace Bits
{
    public class MaskedLayer
    {
        readonly BitArray alive; readonly float pKeep; readonly Random rnd; float[] y;
        public MaskedLayer(int n, float pKeep, Random rnd) { alive = new BitArray(n); this.pKeep = pKeep; this.rnd = rnd; y = new float[n]; }
        float Scale => 1f / pKeep;
        public float[] Train(float[] x)
        {
            for (int i = 0; i < x.Length; i++)
            {
                alive[i] = rnd.NextSingle() < pKeep;
                y[i] = alive[i] ? x[i] * Scale : 0f;
            }
            return y;
        }
        public float[] Test(float[] x) => x;
        public void Back(float[] g) { for (int i = 0; i < g.Length; i++) g[i] = alive[i] ? g[i] * Scale : 0f; }
    }
}
//// program: partial class over files, predicts with noise
//// file: Net.Forward.cs
using System;
namespace Parts
{
    public partial class Net
    {
        double[] Hidden(double[] x)
        {
            for (int j = 0; j < h.Length; j++)
            {
                double s = bias[j];
                for (int i = 0; i < x.Length; i++) s += w1[j][i] * x[i];
                h[j] = Math.Max(0, s);
                mask[j] = random.NextDouble() < Rate ? 0 : 1 / (1 - Rate); //! DROP3001
                h[j] *= mask[j];
            }
            return h;
        }
        double Output(double[] a) { double y = 0; for (int j = 0; j < a.Length; j++) y += a[j] * w2[j]; return y; }
    }
}
//// file: Net.cs
using System;
namespace Parts
{
    public partial class Net
    {
        readonly double[][] w1; readonly double[] w2, bias, h, mask; readonly Random random = new Random(); public double Rate { get; set; } = 0.3;
        public Net(int n, int m) { w1 = new double[m][]; for (int j = 0; j < m; j++) w1[j] = new double[n]; w2 = new double[m]; bias = new double[m]; h = new double[m]; mask = new double[m]; }
        public double Forecast(double[] features) => Output(Hidden(features));
        public void Fit(double[][] xs, double[] ys, int epochs, double lr)
        {
            for (int e = 0; e < epochs; e++)
                for (int n = 0; n < xs.Length; n++)
                {
                    double err = Output(Hidden(xs[n])) - ys[n];
                    for (int j = 0; j < h.Length; j++)
                    {
                        double d = err * w2[j] * mask[j] * (h[j] > 0 ? 1 : 0);
                        w2[j] -= lr * err * h[j];
                        bias[j] -= lr * d;
                        for (int i = 0; i < xs[n].Length; i++) w1[j][i] -= lr * d * xs[n][i];
                    }
                }
        }
    }
}
//// program: switch expression on mode, wrong factor at test
using System;
namespace Modes
{
    public enum Mode { Training, Validation, Inference }
    public class DropoutNode
    {
        readonly double p; readonly bool[] keep; readonly Random rng = new Random(5);
        public DropoutNode(int n, double dropProbability) { p = dropProbability; keep = new bool[n]; }
        public double[] Evaluate(double[] x, Mode mode)
        {
            var y = new double[x.Length];
            for (int i = 0; i < x.Length; i++)
            {
                if (mode == Mode.Training) keep[i] = rng.NextDouble() >= p;
                y[i] = mode switch
                {
                    Mode.Training => keep[i] ? x[i] : 0,
                    _ => x[i] * p, //! DROP3006
                };
            }
            return y;
        }
        public double[] Gradient(double[] g) { var r = new double[g.Length]; for (int i = 0; i < g.Length; i++) r[i] = keep[i] ? g[i] : 0; return r; }
    }
}
//// program: vectors of hardware and mask array, keep is multiplied
using System;
using System.Numerics;
namespace Simd
{
    public class DropoutSimd
    {
        readonly float keepProb; float[] mask = Array.Empty<float>(); readonly Random rng = new Random();
        public DropoutSimd(float keepProb) { this.keepProb = keepProb; }
        public void Forward(float[] x, bool training)
        {
            if (!training) return;
            if (mask.Length < x.Length) mask = new float[x.Length];
            for (int i = 0; i < x.Length; i++) mask[i] = rng.NextDouble() < keepProb ? keepProb : 0f; //! DROP3004
            int n = Vector<float>.Count, j = 0;
            for (; j <= x.Length - n; j += n) (new Vector<float>(x, j) * new Vector<float>(mask, j)).CopyTo(x, j);
            for (; j < x.Length; j++) x[j] *= mask[j];
        }
        public void Backward(float[] g) { for (int i = 0; i < g.Length; i++) g[i] *= mask[i]; }
    }
}
//// program: yield and tuples, correct
using System;
using System.Collections.Generic;
using System.Linq;
namespace Streams
{
    public class Pipeline
    {
        readonly double rate; readonly Random r = new Random(11);
        public Pipeline(double rate) { if (rate < 0 || rate >= 1) throw new ArgumentOutOfRangeException(nameof(rate)); this.rate = rate; }
        public (double[] Output, double[] Mask) Drop(double[] input, bool training)
        {
            var mask = training ? Draw(input.Length).ToArray() : Enumerable.Repeat(1.0, input.Length).ToArray();
            return (input.Zip(mask, (a, m) => a * m).ToArray(), mask);
        }
        IEnumerable<double> Draw(int n) { for (int i = 0; i < n; i++) yield return r.NextDouble() < rate ? 0 : 1 / (1 - rate); }
        public double[] Gradient(double[] g, double[] mask) => g.Zip(mask, (a, m) => a * m).ToArray();
    }
}
//// program: dictionary of masks by layer name, never scaled
using System;
using System.Collections.Generic;
namespace Named
{
    public class NamedNet
    {
        readonly Dictionary<string, double[,]> weights = new(); readonly Dictionary<string, double[]> values = new(), deltas = new(); readonly Dictionary<string, bool[]> dropMasks = new(); readonly List<string> order = new(); readonly Random rnd = new(); public double DropoutRatio = 0.25;
        double[] Run(double[] x, bool isTraining)
        {
            values["input"] = x;
            string prev = "input";
            foreach (var name in order)
            {
                var w = weights[name]; var a = new double[w.GetLength(0)];
                for (int i = 0; i < a.Length; i++) { for (int j = 0; j < w.GetLength(1); j++) a[i] += w[i, j] * values[prev][j]; a[i] = a[i] > 0 ? a[i] : 0.01 * a[i]; }
                if (isTraining && name != order[order.Count - 1])
                {
                    var m = new bool[a.Length];
                    for (int i = 0; i < a.Length; i++) { m[i] = rnd.NextDouble() < DropoutRatio; if (m[i]) a[i] = 0; } //! DROP3002 DROP3015
                    dropMasks[name] = m;
                }
                values[name] = a; prev = name;
            }
            return values[prev];
        }
        public double[] Predict(double[] x) => Run(x, false);
    }
}
//// program: event driven trainer with network interface, all right
using System;
namespace Events
{
    public interface INetwork { double[] Compute(double[] x); }
    public class EpochArgs : EventArgs { public int Epoch; public double Loss; }
    public class DropNet : INetwork
    {
        internal readonly double[,] w; internal readonly double[] v, a, z; internal readonly bool[] off; readonly double rate; readonly Random rng;
        public DropNet(int n, int m, double rate, Random rng) { w = new double[m, n]; v = new double[m]; a = new double[m]; z = new double[m]; off = new bool[m]; this.rate = rate; this.rng = rng; }
        public double[] Compute(double[] x) { Sum(x); double y = 0; for (int j = 0; j < a.Length; j++) y += v[j] * Math.Max(0, z[j]); return new[] { y }; }
        internal double ComputeTraining(double[] x)
        {
            Sum(x); double y = 0;
            for (int j = 0; j < a.Length; j++) { off[j] = rng.NextDouble() < rate; a[j] = off[j] ? 0 : Math.Max(0, z[j]) / (1 - rate); y += v[j] * a[j]; }
            return y;
        }
        internal double Slope(int j) => off[j] || z[j] <= 0 ? 0 : 1 / (1 - rate);
        void Sum(double[] x) { for (int j = 0; j < z.Length; j++) { z[j] = 0; for (int i = 0; i < x.Length; i++) z[j] += w[j, i] * x[i]; } }
    }
    public class Trainer
    {
        public event EventHandler<EpochArgs> EpochDone;
        public void Run(DropNet net, double[][] xs, double[] ys, int epochs, double lr)
        {
            for (int e = 0; e < epochs; e++)
            {
                double loss = 0;
                for (int n = 0; n < xs.Length; n++)
                {
                    double err = net.ComputeTraining(xs[n]) - ys[n]; loss += err * err;
                    for (int j = 0; j < net.v.Length; j++)
                    {
                        double g = err * net.v[j] * net.Slope(j);
                        net.v[j] -= lr * err * net.a[j];
                        for (int i = 0; i < xs[n].Length; i++) net.w[j, i] -= lr * g * xs[n][i];
                    }
                }
                EpochDone?.Invoke(this, new EpochArgs { Epoch = e, Loss = loss / xs.Length });
            }
        }
    }
}
