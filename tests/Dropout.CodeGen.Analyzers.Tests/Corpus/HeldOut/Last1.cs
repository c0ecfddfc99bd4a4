//// program: lague style layer with learn data, no scaling
using System;
using System.Threading.Tasks;
namespace NeuralNet
{
    public class LayerLearnData { public double[] inputs, weightedInputs, activations, nodeValues; public bool[] disabled; }
    public class Layer
    {
        public readonly int numNodesIn, numNodesOut; public readonly double[] weights, biases, costGradientW, costGradientB; public IActivation activation; readonly Random rng; public double disableChance;
        public Layer(int numNodesIn, int numNodesOut, Random rng)
        {
            this.numNodesIn = numNodesIn; this.numNodesOut = numNodesOut; this.rng = rng;
            weights = new double[numNodesIn * numNodesOut]; costGradientW = new double[weights.Length]; biases = new double[numNodesOut]; costGradientB = new double[numNodesOut];
            InitializeRandomWeights(rng);
        }
        public double[] CalculateOutputs(double[] inputs)
        {
            double[] weightedInputs = new double[numNodesOut];
            for (int nodeOut = 0; nodeOut < numNodesOut; nodeOut++)
            {
                double weightedInput = biases[nodeOut];
                for (int nodeIn = 0; nodeIn < numNodesIn; nodeIn++) weightedInput += inputs[nodeIn] * GetWeight(nodeIn, nodeOut);
                weightedInputs[nodeOut] = weightedInput;
            }
            double[] activations = new double[numNodesOut];
            for (int i = 0; i < numNodesOut; i++) activations[i] = activation.Activate(weightedInputs, i);
            return activations;
        }
        public double[] CalculateOutputs(double[] inputs, LayerLearnData learnData)
        {
            learnData.inputs = inputs;
            for (int nodeOut = 0; nodeOut < numNodesOut; nodeOut++)
            {
                double weightedInput = biases[nodeOut];
                for (int nodeIn = 0; nodeIn < numNodesIn; nodeIn++) weightedInput += inputs[nodeIn] * GetWeight(nodeIn, nodeOut);
                learnData.weightedInputs[nodeOut] = weightedInput;
            }
            for (int i = 0; i < learnData.activations.Length; i++)
            {
                learnData.disabled[i] = rng.NextDouble() < disableChance; //! DROP3002
                learnData.activations[i] = learnData.disabled[i] ? 0 : activation.Activate(learnData.weightedInputs, i);
            }
            return learnData.activations;
        }
        public void CalculateHiddenLayerNodeValues(LayerLearnData layerLearnData, Layer oldLayer, double[] oldNodeValues)
        {
            for (int newNodeIndex = 0; newNodeIndex < numNodesOut; newNodeIndex++)
            {
                double newNodeValue = 0;
                for (int oldNodeIndex = 0; oldNodeIndex < oldNodeValues.Length; oldNodeIndex++)
                    newNodeValue += oldLayer.GetWeight(newNodeIndex, oldNodeIndex) * oldNodeValues[oldNodeIndex];
                newNodeValue *= activation.Derivative(layerLearnData.weightedInputs, newNodeIndex);
                layerLearnData.nodeValues[newNodeIndex] = layerLearnData.disabled[newNodeIndex] ? 0 : newNodeValue;
            }
        }
        public double GetWeight(int nodeIn, int nodeOut) => weights[nodeOut * numNodesIn + nodeIn];
        public void InitializeRandomWeights(Random rng) { for (int i = 0; i < weights.Length; i++) weights[i] = (rng.NextDouble() * 2 - 1) / Math.Sqrt(numNodesIn); }
    }
}
//// program: variational recurrent mask per sequence, correct
using System;
namespace Recurrent
{
    public class VariationalGru
    {
        readonly int n; readonly double[,] wz, uz, wh, uh; readonly double rate; readonly Random rng = new Random(); double[] stateMask;
        public VariationalGru(int n, double rate) { this.n = n; this.rate = rate; wz = new double[n, n]; uz = new double[n, n]; wh = new double[n, n]; uh = new double[n, n]; }
        void NewSequence()
        {
            stateMask = new double[n];
            for (int i = 0; i < n; i++) stateMask[i] = rng.NextDouble() < rate ? 0 : 1 / (1 - rate);
        }
        public double[] Run(double[][] xs, bool training)
        {
            if (training) NewSequence();
            var h = new double[n];
            foreach (var x in xs)
            {
                var next = new double[n];
                for (int i = 0; i < n; i++)
                {
                    double z = 0, c = 0;
                    for (int j = 0; j < n; j++)
                    {
                        double hj = training ? h[j] * stateMask[j] : h[j];
                        z += wz[i, j] * x[j] + uz[i, j] * hj;
                        c += wh[i, j] * x[j] + uh[i, j] * hj;
                    }
                    z = 1 / (1 + Math.Exp(-z));
                    next[i] = z * h[i] + (1 - z) * Math.Tanh(c);
                }
                h = next;
            }
            return h;
        }
    }
}
//// program: jagged matrices with static ops, predicts with mask
using System;
using System.Collections.Generic;
using System.Linq;
namespace CourseraMl
{
    static class MatrixOps
    {
        public static double[][] Create(int r, int c) { var m = new double[r][]; for (int i = 0; i < r; i++) m[i] = new double[c]; return m; }
        public static double[][] Mul(double[][] a, double[][] b) { var m = Create(a.Length, b[0].Length); for (int i = 0; i < a.Length; i++) for (int j = 0; j < b[0].Length; j++) for (int k = 0; k < b.Length; k++) m[i][j] += a[i][k] * b[k][j]; return m; }
        public static double[][] Hadamard(double[][] a, double[][] b) { var m = Create(a.Length, a[0].Length); for (int i = 0; i < a.Length; i++) for (int j = 0; j < a[0].Length; j++) m[i][j] = a[i][j] * b[i][j]; return m; }
        public static double[][] Map(double[][] a, Func<double, double> f) => a.Select(r => r.Select(f).ToArray()).ToArray();
    }
    public class TwoLayerNet
    {
        double[][] W1, W2, A0, A1, M; readonly double p = 0.5; readonly Random rnd = new Random();
        double[][] Forward(double[][] X)
        {
            A0 = X;
            A1 = MatrixOps.Map(MatrixOps.Mul(X, W1), v => v > 0 ? v : 0);
            M = MatrixOps.Map(A1, _ => rnd.NextDouble() < p ? 1 / p : 0); //! DROP3001
            A1 = MatrixOps.Hadamard(A1, M);
            return MatrixOps.Mul(A1, W2);
        }
        public void Step(double[][] X, double[][] Y, double lr)
        {
            var O = Forward(X);
            var D = O.Select((r, i) => r.Select((v, j) => v - Y[i][j]).ToArray()).ToArray();
            var DH = MatrixOps.Hadamard(MatrixOps.Hadamard(MatrixOps.Mul(D, Transpose(W2)), M), MatrixOps.Map(A1, v => v > 0 ? 1 : 0));
            Sub(W2, MatrixOps.Mul(Transpose(A1), D), lr);
            Sub(W1, MatrixOps.Mul(Transpose(A0), DH), lr);
        }
        public int[] PredictLabels(double[][] X) => Forward(X).Select(r => Array.IndexOf(r, r.Max())).ToArray();
        static double[][] Transpose(double[][] a) => Enumerable.Range(0, a[0].Length).Select(j => a.Select(r => r[j]).ToArray()).ToArray();
        static void Sub(double[][] w, double[][] g, double lr) { for (int i = 0; i < w.Length; i++) for (int j = 0; j < w[0].Length; j++) w[i][j] -= lr * g[i][j]; }
    }
}
//// program: accord style with iterations, correct
using System;
using AForge.Neuro;
using Accord.Math;
namespace Accord.Neuro.Learning
{
    public class DropoutBackPropagation : ISupervisedLearning
    {
        private readonly ActivationNetwork network; private readonly double retainProbability; private double[][] errors, mask; private readonly Random generator = Accord.Math.Random.Generator.Random;
        public double LearningRate { get; set; } = 0.1;
        public DropoutBackPropagation(ActivationNetwork network, double retainProbability) { this.network = network; this.retainProbability = retainProbability; }
        public double Run(double[] input, double[] output)
        {
            double[][] activations = new double[network.Layers.Length][];
            double[] current = input;
            for (int l = 0; l < network.Layers.Length; l++)
            {
                current = network.Layers[l].Compute(current);
                if (l < network.Layers.Length - 1)
                {
                    mask[l] = new double[current.Length];
                    for (int i = 0; i < current.Length; i++)
                    {
                        mask[l][i] = generator.NextDouble() < retainProbability ? 1.0 / retainProbability : 0.0;
                        current[i] *= mask[l][i];
                    }
                }
                activations[l] = current;
            }
            double error = CalculateError(activations, output);
            for (int l = network.Layers.Length - 2; l >= 0; l--)
                for (int i = 0; i < errors[l].Length; i++)
                {
                    double sum = 0;
                    for (int k = 0; k < errors[l + 1].Length; k++) sum += errors[l + 1][k] * ((ActivationNeuron)network.Layers[l + 1].Neurons[k]).Weights[i];
                    errors[l][i] = sum * Derivative(network, l, i) * mask[l][i];
                }
            UpdateNetwork(activations, input);
            return error;
        }
    }
}
//// program: turkish homework, keep is divided as drop
using System;
namespace YapaySinirAgi
{
    public class SinirAgi
    {
        double[,] agirlik; double[] gizli; double[] maske; double tutmaOrani = 0.8; Random rastgele = new Random();
        public double[] IleriYay(double[] girdi, bool egitim)
        {
            for (int j = 0; j < gizli.Length; j++)
            {
                double toplam = 0;
                for (int i = 0; i < girdi.Length; i++) toplam += girdi[i] * agirlik[i, j];
                gizli[j] = 1.0 / (1.0 + Math.Exp(-toplam));
                if (egitim)
                {
                    maske[j] = rastgele.NextDouble() < tutmaOrani ? 1.0 / (1.0 - tutmaOrani) : 0.0; //! DROP3004
                    gizli[j] *= maske[j];
                }
            }
            return gizli;
        }
        public void GeriYay(double[] hata, double[] girdi, double hiz)
        {
            for (int j = 0; j < gizli.Length; j++)
            {
                double d = hata[j] * maske[j];
                for (int i = 0; i < girdi.Length; i++) agirlik[i, j] -= hiz * d * girdi[i];
            }
        }
    }
}
//// program: evolutionary strategies with sparse perturbation trap
using System;
using System.Linq;
namespace Evolution
{
    public class Individual
    {
        public double[] Genes; public double Fitness; static readonly Random R = new Random();
        public Individual(int n) { Genes = Enumerable.Range(0, n).Select(_ => R.NextDouble() < 0.3 ? 0.0 : R.NextDouble() * 2 - 1).ToArray(); }
        public double[] Think(double[] x, int hidden)
        {
            var h = new double[hidden]; int g = 0;
            for (int j = 0; j < hidden; j++) { for (int i = 0; i < x.Length; i++) h[j] += x[i] * Genes[g++]; h[j] = Math.Tanh(h[j]); }
            return h;
        }
        public Individual Mate(Individual o)
        {
            var c = new Individual(Genes.Length);
            for (int i = 0; i < Genes.Length; i++) c.Genes[i] = R.NextDouble() < 0.5 ? Genes[i] : o.Genes[i];
            return c;
        }
        public void Perturb(double rate, double sigma)
        {
            for (int i = 0; i < Genes.Length; i++)
            {
                if (R.NextDouble() < rate) Genes[i] += sigma * (R.NextDouble() * 2 - 1);
                if (R.NextDouble() < rate * 0.1) Genes[i] = 0;
            }
        }
    }
}
//// program: layer class of a tensor library, mask of one row for the batch
using System;
using System.Collections.Generic;
namespace Tenso
{
    public class Dropout : Module
    {
        readonly float p; float[] keep; readonly Random rng = new Random();
        public Dropout(float p = 0.5f) { this.p = p; }
        public override float[,] Forward(float[,] x)
        {
            if (!IsTraining) return x;
            int rows = x.GetLength(0), cols = x.GetLength(1);
            keep = new float[cols];
            for (int c = 0; c < cols; c++) keep[c] = rng.NextDouble() >= p ? 1f / (1f - p) : 0f;
            var y = new float[rows, cols];
            for (int r = 0; r < rows; r++)
                for (int c = 0; c < cols; c++)
                    y[r, c] = x[r, c] * keep[c]; //! DROP3018?
            return y;
        }
        public override float[,] Backward(float[,] dy)
        {
            int rows = dy.GetLength(0), cols = dy.GetLength(1);
            var dx = new float[rows, cols];
            for (int r = 0; r < rows; r++)
                for (int c = 0; c < cols; c++)
                    dx[r, c] = dy[r, c] * keep[c];
            return dx;
        }
    }
}
//// program: graph neural network edge dropping trap
using System;
using System.Collections.Generic;
using System.Linq;
namespace Gnn
{
    public class GraphConv
    {
        readonly double[,] w; readonly Random rng = new Random(); readonly double edgeDropRate;
        public GraphConv(int i, int o, double edgeDropRate) { w = new double[i, o]; this.edgeDropRate = edgeDropRate; }
        public double[][] Forward(double[][] x, List<(int from, int to)> edges, bool training)
        {
            var kept = training ? edges.Where(e => rng.NextDouble() >= edgeDropRate).ToList() : edges;
            var y = x.Select(_ => new double[w.GetLength(1)]).ToArray();
            foreach (var (from, to) in kept)
                for (int o = 0; o < y[to].Length; o++)
                    for (int i = 0; i < x[from].Length; i++) y[to][o] += x[from][i] * w[i, o];
            foreach (var row in y) for (int o = 0; o < row.Length; o++) row[o] = Math.Max(0, row[o]);
            return y;
        }
    }
}
//// program: predict scaled by drop rate with arrays of floats
using System;
using System.Collections.Generic;
using UnityEngine;
[Serializable]
public class Brain2
{
    public float[][] neurons; public float[][][] axons; public bool[][] asleep; [Range(0, 1)] public float sleepRate = 0.2f;
    float[] Run(float[] input, bool learn)
    {
        neurons[0] = input;
        for (int l = 1; l < neurons.Length; l++)
            for (int n = 0; n < neurons[l].Length; n++)
            {
                float v = 0;
                for (int p = 0; p < neurons[l - 1].Length; p++) v += axons[l - 1][n][p] * neurons[l - 1][p];
                v = (float)Math.Tanh(v);
                if (l < neurons.Length - 1)
                {
                    if (learn)
                    {
                        asleep[l][n] = UnityEngine.Random.value < sleepRate;
                        if (asleep[l][n]) v = 0;
                    }
                    else v *= sleepRate; //! DROP3006
                }
                neurons[l][n] = v;
            }
        return neurons[neurons.Length - 1];
    }
    public float[] Decide(float[] input) => Run(input, false);
    public void Learn(float[] input, float[] target, float rate)
    {
        var o = Run(input, true);
        var err = new float[o.Length];
        for (int i = 0; i < o.Length; i++) err[i] = (target[i] - o[i]) * (1 - o[i] * o[i]);
        for (int l = neurons.Length - 1; l > 0; l--)
        {
            var below = new float[neurons[l - 1].Length];
            for (int n = 0; n < err.Length; n++)
            {
                if (l < neurons.Length - 1 && asleep[l][n]) continue;
                for (int p = 0; p < below.Length; p++)
                {
                    below[p] += err[n] * axons[l - 1][n][p];
                    axons[l - 1][n][p] += rate * err[n] * neurons[l - 1][p];
                }
            }
            for (int p = 0; p < below.Length; p++) below[p] *= 1 - neurons[l - 1][p] * neurons[l - 1][p];
            err = below;
        }
    }
}
//// program: builder pattern with lambda layers, no scale
using System;
using System.Collections.Generic;
using System.Linq;
namespace Fluent
{
    public class Pipeline
    {
        readonly List<Func<double[], bool, double[]>> stages = new(); readonly Random rng = new();
        public Pipeline Dense(double[][] w, double[] b) { stages.Add((x, _) => w.Select((r, i) => r.Zip(x, (a, c) => a * c).Sum() + b[i]).ToArray()); return this; }
        public Pipeline Relu() { stages.Add((x, _) => x.Select(v => Math.Max(0, v)).ToArray()); return this; }
        public Pipeline Dropout(double rate)
        {
            stages.Add((x, training) => training ? x.Select(v => rng.NextDouble() < rate ? 0 : v).ToArray() : x); //! DROP3002
            return this;
        }
        public double[] Run(double[] x, bool training = false) => stages.Aggregate(x, (a, s) => s(a, training));
    }
}
//// program: hungarian notation CMlp without mask when training back
using System;
using System.Collections;
namespace OldNet
{
    public class CMlp
    {
        double[] m_adHid, m_adOut, m_adIn; double[,] m_adW1, m_adW2; Random m_rnd = new Random(); double m_dProb = 0.5;
        public void Learn(double[] adX, double[] adT, double dEta)
        {
            m_adIn = adX;
            for (int nJ = 0; nJ < m_adHid.Length; nJ++)
            {
                double dNet = 0.0;
                for (int nI = 0; nI < adX.Length; nI++) dNet += adX[nI] * m_adW1[nI, nJ];
                m_adHid[nJ] = Math.Tanh(dNet);
                // drop out
                if (m_rnd.NextDouble() < m_dProb) m_adHid[nJ] = 0.0;
                else m_adHid[nJ] /= 1.0 - m_dProb;
            }
            for (int nK = 0; nK < m_adOut.Length; nK++)
            {
                double dNet = 0.0;
                for (int nJ = 0; nJ < m_adHid.Length; nJ++) dNet += m_adHid[nJ] * m_adW2[nJ, nK];
                m_adOut[nK] = dNet;
            }
            double[] adErr = new double[m_adOut.Length];
            for (int nK = 0; nK < adErr.Length; nK++) adErr[nK] = adT[nK] - m_adOut[nK];
            double[] adDelta = new double[m_adHid.Length];
            for (int nJ = 0; nJ < adDelta.Length; nJ++)
            {
                double dSum = 0.0;
                for (int nK = 0; nK < adErr.Length; nK++) dSum += adErr[nK] * m_adW2[nJ, nK];
                adDelta[nJ] = dSum * (1 - m_adHid[nJ] * m_adHid[nJ]); //! DROP3007
            }
            for (int nJ = 0; nJ < m_adHid.Length; nJ++)
            {
                for (int nK = 0; nK < adErr.Length; nK++) m_adW2[nJ, nK] += dEta * adErr[nK] * m_adHid[nJ];
                for (int nI = 0; nI < adX.Length; nI++) m_adW1[nI, nJ] += dEta * adDelta[nJ] * adX[nI];
            }
        }
    }
}
//// program: predictions through an interface of layers, dropout never told
using System;
using System.Collections.Generic;
using System.Linq;
public interface ILayer { Vector Forward(Vector x); Vector Backward(Vector dy); }
public class DropLayer : ILayer
{
    private readonly double q; private Vector mask; private readonly Random rng = new Random();
    public DropLayer(double q) { this.q = q; }
    public Vector Forward(Vector x)
    {
        mask = new Vector(x.Count);
        for (int i = 0; i < x.Count; i++) mask[i] = rng.NextDouble() < q ? 1 / q : 0; //! DROP3001
        return x.PointwiseMultiply(mask);
    }
    public Vector Backward(Vector dy) => dy.PointwiseMultiply(mask);
}
public class Classifier
{
    private readonly List<ILayer> stack;
    public Classifier(params ILayer[] stack) { this.stack = stack.ToList(); }
    public int Classify(Vector x) { foreach (var l in stack) x = l.Forward(x); return x.MaximumIndex(); }
    public void Fit(IEnumerable<(Vector x, Vector t)> data, int epochs)
    {
        for (int e = 0; e < epochs; e++)
            foreach (var (x, t) in data)
            {
                var y = x;
                foreach (var l in stack) y = l.Forward(y);
                var d = y - t;
                foreach (var l in Enumerable.Reverse(stack)) d = l.Backward(d);
            }
    }
}
//// program: audio gate and random mute trap
using System;
public class Stutter
{
    public float MuteProbability = 0.2f; readonly Random rng = new Random(); readonly float[] window = new float[512];
    public void Process(float[] samples)
    {
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = (float)Math.Tanh(samples[i] * 2);
            if (i % window.Length == 0 && rng.NextDouble() < MuteProbability) Array.Clear(window, 0, window.Length);
            samples[i] *= window[i % window.Length];
            if (rng.NextDouble() < 0.001) samples[i] = 0;
        }
    }
}
//// program: kept indices with shuffle and take, unscaled
using System;
using System.Collections.Generic;
using System.Linq;
namespace Keep
{
    public class SparseLayer
    {
        double[,] w; double[] y, x; HashSet<int> active; readonly Random rng = new Random(); public double ActiveFraction = 0.5;
        public double[] Forward(double[] input, bool training)
        {
            x = input;
            int n = y.Length;
            active = training
                ? Enumerable.Range(0, n).OrderBy(_ => rng.Next()).Take((int)(n * ActiveFraction)).ToHashSet() //! DROP3002
                : Enumerable.Range(0, n).ToHashSet();
            for (int j = 0; j < n; j++)
            {
                y[j] = 0;
                if (!active.Contains(j)) continue;
                double s = 0;
                for (int i = 0; i < x.Length; i++) s += w[j, i] * x[i];
                y[j] = s > 0 ? s : 0;
            }
            return y;
        }
        public void Backward(double[] g, double lr)
        {
            foreach (int j in active)
                if (y[j] > 0)
                    for (int i = 0; i < x.Length; i++) w[j, i] -= lr * g[j] * x[i];
        }
    }
}
//// program: batch norm then dropout with context object, correct
using System;
namespace Stack
{
    public sealed class TrainingContext { public Random Rng { get; init; } public bool IsTraining { get; init; } }
    public class Block
    {
        readonly float rate; float[,] mask;
        public Block(float rate) => this.rate = rate is >= 0 and < 1 ? rate : throw new ArgumentOutOfRangeException(nameof(rate));
        public float[,] Apply(float[,] x, TrainingContext ctx)
        {
            if (ctx is not { IsTraining: true }) return x;
            int n = x.GetLength(0), m = x.GetLength(1);
            mask = new float[n, m]; var y = new float[n, m];
            for (int i = 0; i < n; i++)
                for (int j = 0; j < m; j++)
                {
                    mask[i, j] = ctx.Rng.NextSingle() < rate ? 0 : 1 / (1 - rate);
                    y[i, j] = x[i, j] * mask[i, j];
                }
            return y;
        }
        public float[,] Gradient(float[,] dy)
        {
            int n = dy.GetLength(0), m = dy.GetLength(1); var dx = new float[n, m];
            for (int i = 0; i < n; i++) for (int j = 0; j < m; j++) dx[i, j] = dy[i, j] * mask[i, j];
            return dx;
        }
    }
}
//// program: backward scaled but drops with its own draw
using System;
namespace Own
{
    public class DropoutLayer
    {
        public float Rate; readonly Random rand = new Random();
        public float[] Forward(float[] x, bool training)
        {
            if (!training) return x;
            var y = new float[x.Length];
            for (int i = 0; i < x.Length; i++) y[i] = rand.NextDouble() < Rate ? 0 : x[i] / (1 - Rate);
            return y;
        }
        public float[] Backward(float[] d)
        {
            var r = new float[d.Length];
            for (int i = 0; i < d.Length; i++) r[i] = rand.NextDouble() < Rate ? 0 : d[i] / (1 - Rate); //! DROP3009
            return r;
        }
    }
}
