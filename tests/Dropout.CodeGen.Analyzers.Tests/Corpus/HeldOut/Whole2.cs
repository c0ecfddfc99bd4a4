//// program: enum phase layer with drop mask on batch shared over rows
using System;
using System.Linq;

namespace FeedForward
{
    public enum Mode { Train, Test }

    public class DropoutLayer : ILayer
    {
        private double[] _keepMask;
        private readonly double _ratio;
        private readonly Random _generator;
        private readonly int _width;

        public Mode CurrentMode { get; set; }

        public DropoutLayer(int width, double ratio, int seed)
        {
            if (ratio < 0.0 || ratio >= 1.0) throw new ArgumentOutOfRangeException("ratio");
            _width = width;
            _ratio = ratio;
            _generator = new Random(seed);
            _keepMask = new double[width];
        }

        private void NextMask()
        {
            double up = 1.0 / (1.0 - _ratio);
            for (int k = 0; k < _width; k++)
                _keepMask[k] = _generator.NextDouble() < _ratio ? 0.0 : up;
        }

        public double[,] Forward(double[,] batch)
        {
            if (CurrentMode == Mode.Test) return batch;
            NextMask();
            int rows = batch.GetLength(0);
            var result = new double[rows, _width];
            for (int r = 0; r < rows; r++)
                for (int c = 0; c < _width; c++)
                    result[r, c] = batch[r, c] * _keepMask[c]; //! DROP3018?
            return result;
        }

        public double[,] Backward(double[,] error)
        {
            if (CurrentMode == Mode.Test) return error;
            int rows = error.GetLength(0);
            var result = new double[rows, _width];
            for (int r = 0; r < rows; r++)
                for (int c = 0; c < _width; c++)
                    result[r, c] = error[r, c] * _keepMask[c];
            return result;
        }
    }
}
//// program: static helper with list of neurons, dropout in train only, no scale
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading.Tasks;

namespace OCR
{
    public class Neuron
    {
        public double Output { get; set; }
        public double Delta { get; set; }
        public double Bias { get; set; }
        public bool IsActive { get; set; } = true;
        public List<Synapse> Inputs { get; } = new List<Synapse>();
        public List<Synapse> Outputs { get; } = new List<Synapse>();

        public void Compute()
        {
            Output = IsActive ? Sigmoid(Inputs.Sum(s => s.Weight * s.From.Output) + Bias) : 0;
        }

        public void ComputeDelta(double? target = null)
        {
            if (!IsActive) { Delta = 0; return; }
            if (target.HasValue)
                Delta = (target.Value - Output) * Output * (1 - Output);
            else
                Delta = Outputs.Sum(s => s.Weight * s.To.Delta) * Output * (1 - Output);
        }

        public void Update(double rate, double momentum)
        {
            Bias += rate * Delta;
            foreach (var s in Inputs)
            {
                double prev = s.WeightDelta;
                s.WeightDelta = rate * Delta * s.From.Output;
                s.Weight += s.WeightDelta + momentum * prev;
            }
        }

        static double Sigmoid(double x) => x < -45.0 ? 0.0 : x > 45.0 ? 1.0 : 1.0 / (1.0 + Math.Exp(-x));
    }

    public class Synapse
    {
        public Neuron From, To;
        public double Weight, WeightDelta;
        public Synapse(Neuron f, Neuron t, Random r) { From = f; To = t; Weight = 2 * r.NextDouble() - 1; f.Outputs.Add(this); t.Inputs.Add(this); }
    }

    public class Network
    {
        public double LearnRate = .4, Momentum = .9;
        public List<Neuron> InputLayer = new List<Neuron>();
        public List<List<Neuron>> HiddenLayers = new List<List<Neuron>>();
        public List<Neuron> OutputLayer = new List<Neuron>();
        static readonly Random Rnd = new Random();
        private const double DropChance = 0.25;

        public Network(int inputs, int[] hidden, int outputs)
        {
            for (int i = 0; i < inputs; i++) InputLayer.Add(new Neuron());
            var previous = InputLayer;
            foreach (int h in hidden)
            {
                var layer = Enumerable.Range(0, h).Select(_ => new Neuron()).ToList();
                foreach (var a in previous) foreach (var b in layer) new Synapse(a, b, Rnd);
                HiddenLayers.Add(layer);
                previous = layer;
            }
            OutputLayer = Enumerable.Range(0, outputs).Select(_ => new Neuron()).ToList();
            foreach (var a in previous) foreach (var b in OutputLayer) new Synapse(a, b, Rnd);
        }

        public void Train(List<double[]> inputs, List<double[]> targets, int epochs)
        {
            for (int e = 0; e < epochs; e++)
            {
                for (int i = 0; i < inputs.Count; i++)
                {
                    RandomizeActive();
                    ForwardPropagate(inputs[i]);
                    BackPropagate(targets[i]);
                }
            }
            ActivateAll();
        }

        private void RandomizeActive()
        {
            foreach (var layer in HiddenLayers)
                foreach (var neuron in layer)
                    neuron.IsActive = Rnd.NextDouble() > DropChance; //! DROP3002
        }

        private void ActivateAll()
        {
            HiddenLayers.ForEach(l => l.ForEach(n => n.IsActive = true));
        }

        private void ForwardPropagate(double[] inputs)
        {
            for (int i = 0; i < InputLayer.Count; i++) InputLayer[i].Output = inputs[i];
            foreach (var l in HiddenLayers) l.ForEach(n => n.Compute());
            OutputLayer.ForEach(n => n.Compute());
        }

        private void BackPropagate(double[] targets)
        {
            int i = 0;
            OutputLayer.ForEach(n => n.ComputeDelta(targets[i++]));
            foreach (var l in Enumerable.Reverse(HiddenLayers)) l.ForEach(n => n.ComputeDelta());
            foreach (var l in HiddenLayers) l.ForEach(n => n.Update(LearnRate, Momentum));
            OutputLayer.ForEach(n => n.Update(LearnRate, Momentum));
        }

        public double[] Compute(double[] inputs)
        {
            ForwardPropagate(inputs);
            return OutputLayer.Select(n => n.Output).ToArray();
        }
    }
}
//// program: cs231n port with p as keep, correct
using System;
using System.Collections.Generic;
using NumSharp;

namespace CS231n.Assignment2
{
    public static class Layers
    {
        public static (NDArray, (NDArray, NDArray, NDArray)) affine_forward(NDArray x, NDArray w, NDArray b)
        {
            var @out = np.dot(x.reshape(x.shape[0], -1), w) + b;
            return (@out, (x, w, b));
        }

        public static (NDArray, NDArray) relu_forward(NDArray x)
        {
            return (np.maximum(x, 0), x);
        }

        public static NDArray relu_backward(NDArray dout, NDArray cache)
        {
            return dout * (cache > 0);
        }

        /// Inputs: p: Dropout parameter. We keep each neuron output with probability p.
        public static (NDArray, DropoutCache) dropout_forward(NDArray x, DropoutParam dropout_param)
        {
            var p = dropout_param.p;
            var mode = dropout_param.mode;
            if (dropout_param.seed.HasValue)
                np.random.seed(dropout_param.seed.Value);

            NDArray mask = null;
            NDArray @out = null;

            if (mode == "train")
            {
                mask = (np.random.rand(x.shape) < p) / p;
                @out = x * mask;
            }
            else if (mode == "test")
            {
                @out = x;
            }

            return (@out, new DropoutCache { param = dropout_param, mask = mask });
        }

        public static NDArray dropout_backward(NDArray dout, DropoutCache cache)
        {
            var mode = cache.param.mode;
            NDArray dx = null;
            if (mode == "train")
                dx = dout * cache.mask;
            else if (mode == "test")
                dx = dout;
            return dx;
        }
    }

    public class DropoutParam { public double p; public string mode; public int? seed; }
    public class DropoutCache { public DropoutParam param; public NDArray mask; }
}
//// program: numsharp port forgets the division
using System;
using System.Collections.Generic;
using NumSharp;

namespace CS231n
{
    public class FullyConnectedNet
    {
        private Dictionary<string, NDArray> @params = new Dictionary<string, NDArray>();
        private int num_layers;
        private bool use_dropout;
        private double dropout;
        private double reg;

        public FullyConnectedNet(int[] hidden_dims, int input_dim = 3072, int num_classes = 10, double dropout = 1, double reg = 0.0, double weight_scale = 1e-2)
        {
            this.dropout = dropout;
            this.reg = reg;
            use_dropout = dropout != 1;
            num_layers = 1 + hidden_dims.Length;
            var dims = new List<int> { input_dim };
            dims.AddRange(hidden_dims);
            dims.Add(num_classes);
            for (int i = 1; i < dims.Count; i++)
            {
                @params["W" + i] = weight_scale * np.random.randn(dims[i - 1], dims[i]);
                @params["b" + i] = np.zeros(dims[i]);
            }
        }

        public NDArray loss(NDArray X, NDArray y = null)
        {
            string mode = y is null ? "test" : "train";
            var caches = new List<NDArray>();
            var masks = new List<NDArray>();
            var h = X;
            for (int i = 1; i < num_layers; i++)
            {
                h = np.maximum(0, np.dot(h, @params["W" + i]) + @params["b" + i]);
                if (use_dropout && mode == "train")
                {
                    var u = np.random.rand(h.shape) < dropout; //! DROP3002
                    h = h * u;
                    masks.Add(u);
                }
                caches.Add(h);
            }
            var scores = np.dot(h, @params["W" + num_layers]) + @params["b" + num_layers];
            if (mode == "test") return scores;

            var dscores = softmax_grad(scores, y);
            var grads = new Dictionary<string, NDArray>();
            var dh = dscores;
            for (int i = num_layers; i >= 1; i--)
            {
                if (i < num_layers)
                {
                    if (use_dropout) dh = dh * masks[i - 1];
                    dh = dh * (caches[i - 1] > 0);
                }
                var input = i == 1 ? X : caches[i - 2];
                grads["W" + i] = np.dot(input.T, dh) + reg * @params["W" + i];
                grads["b" + i] = np.sum(dh, 0);
                dh = np.dot(dh, @params["W" + i].T);
            }
            foreach (var k in grads.Keys) @params[k] -= 1e-3 * grads[k];
            return scores;
        }

        private NDArray softmax_grad(NDArray scores, NDArray y)
        {
            var e = np.exp(scores - np.max(scores, 1, true));
            var p = e / np.sum(e, 1, true);
            return (p - y) / scores.shape[0];
        }
    }
}
//// program: trap weight pruning and dropconnect
using System;
using System.Linq;

public class PrunedNetwork
{
    private double[][][] weights;
    private bool[][][] alive;
    private readonly Random rand = new Random();

    public PrunedNetwork(int[] shape)
    {
        weights = new double[shape.Length - 1][][];
        alive = new bool[shape.Length - 1][][];
        for (int l = 0; l < weights.Length; l++)
        {
            weights[l] = new double[shape[l + 1]][];
            alive[l] = new bool[shape[l + 1]][];
            for (int j = 0; j < shape[l + 1]; j++)
            {
                weights[l][j] = new double[shape[l]];
                alive[l][j] = new bool[shape[l]];
                for (int i = 0; i < shape[l]; i++)
                {
                    alive[l][j][i] = rand.NextDouble() < 0.5;
                    weights[l][j][i] = alive[l][j][i] ? rand.NextDouble() - 0.5 : 0.0;
                }
            }
        }
    }

    public double[] Run(double[] x)
    {
        foreach (var (w, mask) in weights.Zip(alive, (a, b) => (a, b)))
        {
            var y = new double[w.Length];
            for (int j = 0; j < w.Length; j++)
            {
                for (int i = 0; i < x.Length; i++)
                    if (mask[j][i])
                        y[j] += w[j][i] * x[i];
                y[j] = Math.Tanh(y[j]);
            }
            x = y;
        }
        return x;
    }

    public void Prune(double threshold)
    {
        for (int l = 0; l < weights.Length; l++)
            for (int j = 0; j < weights[l].Length; j++)
                for (int i = 0; i < weights[l][j].Length; i++)
                    if (Math.Abs(weights[l][j][i]) < threshold)
                    {
                        weights[l][j][i] = 0;
                        alive[l][j][i] = false;
                    }
    }

    public void RandomlyCut(double probability)
    {
        for (int l = 0; l < weights.Length; l++)
            for (int j = 0; j < weights[l].Length; j++)
                for (int i = 0; i < weights[l][j].Length; i++)
                    if (rand.NextDouble() < probability)
                        weights[l][j][i] = 0;
    }
}
//// program: monolithic train method that forgets the mask in its deltas
using System;
using System.Collections.Generic;
using System.IO;

namespace Mnist
{
    class Program
    {
        static readonly Random R = new Random(123);
        const int InputSize = 784, HiddenSize = 100, OutputSize = 10;
        static double[,] w1 = new double[InputSize, HiddenSize];
        static double[,] w2 = new double[HiddenSize, OutputSize];
        static double[] b1 = new double[HiddenSize];
        static double[] b2 = new double[OutputSize];

        static void Init()
        {
            for (int i = 0; i < InputSize; i++)
                for (int j = 0; j < HiddenSize; j++)
                    w1[i, j] = (R.NextDouble() * 2 - 1) * Math.Sqrt(1.0 / InputSize);
            for (int i = 0; i < HiddenSize; i++)
                for (int j = 0; j < OutputSize; j++)
                    w2[i, j] = (R.NextDouble() * 2 - 1) * Math.Sqrt(1.0 / HiddenSize);
        }

        static void TrainEpoch(List<double[]> images, List<int> labels, double lr, double dropRate)
        {
            for (int n = 0; n < images.Count; n++)
            {
                double[] x = images[n];
                double[] h = new double[HiddenSize];
                for (int j = 0; j < HiddenSize; j++)
                {
                    double s = b1[j];
                    for (int i = 0; i < InputSize; i++) s += x[i] * w1[i, j];
                    h[j] = Sigmoid(s);
                }

                double[] hd = new double[HiddenSize];
                for (int j = 0; j < HiddenSize; j++)
                {
                    if (R.NextDouble() < dropRate) hd[j] = 0;
                    else hd[j] = h[j] / (1.0 - dropRate);
                }

                double[] o = new double[OutputSize];
                for (int k = 0; k < OutputSize; k++)
                {
                    double s = b2[k];
                    for (int j = 0; j < HiddenSize; j++) s += hd[j] * w2[j, k];
                    o[k] = Sigmoid(s);
                }

                double[] dOut = new double[OutputSize];
                for (int k = 0; k < OutputSize; k++)
                {
                    double t = labels[n] == k ? 1.0 : 0.0;
                    dOut[k] = (o[k] - t) * o[k] * (1 - o[k]);
                }

                double[] dHid = new double[HiddenSize];
                for (int j = 0; j < HiddenSize; j++)
                {
                    double s = 0;
                    for (int k = 0; k < OutputSize; k++) s += dOut[k] * w2[j, k];
                    dHid[j] = s * h[j] * (1 - h[j]); //! DROP3007
                }

                for (int j = 0; j < HiddenSize; j++)
                    for (int k = 0; k < OutputSize; k++)
                        w2[j, k] -= lr * dOut[k] * hd[j];
                for (int i = 0; i < InputSize; i++)
                    for (int j = 0; j < HiddenSize; j++)
                        w1[i, j] -= lr * dHid[j] * x[i];
                for (int j = 0; j < HiddenSize; j++) b1[j] -= lr * dHid[j];
                for (int k = 0; k < OutputSize; k++) b2[k] -= lr * dOut[k];
            }
        }

        static int Classify(double[] x)
        {
            double[] h = new double[HiddenSize];
            for (int j = 0; j < HiddenSize; j++)
            {
                double s = b1[j];
                for (int i = 0; i < InputSize; i++) s += x[i] * w1[i, j];
                h[j] = Sigmoid(s);
            }
            int best = 0; double bestValue = double.MinValue;
            for (int k = 0; k < OutputSize; k++)
            {
                double s = b2[k];
                for (int j = 0; j < HiddenSize; j++) s += h[j] * w2[j, k];
                if (s > bestValue) { bestValue = s; best = k; }
            }
            return best;
        }

        static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

        static void Main(string[] args)
        {
            Init();
            var train = MnistReader.ReadTrainingData();
            for (int e = 0; e < 10; e++)
            {
                TrainEpoch(train.Item1, train.Item2, 0.1, 0.5);
                Console.WriteLine("epoch " + e);
            }
        }
    }
}
//// program: portuguese matrix library with pointwise mask, evaluates with dropout
using System;
using System.Collections.Generic;

namespace RedeNeural
{
    public class Rede
    {
        private Matriz pesos1, pesos2, vies1, vies2;
        private readonly Random aleatorio = new Random();
        private double taxaAprendizado = 0.05;
        private double probManter = 0.8;
        private Matriz mascara;

        public Rede(int entradas, int ocultos, int saidas)
        {
            pesos1 = Matriz.Aleatoria(ocultos, entradas);
            pesos2 = Matriz.Aleatoria(saidas, ocultos);
            vies1 = Matriz.Aleatoria(ocultos, 1);
            vies2 = Matriz.Aleatoria(saidas, 1);
        }

        private Matriz CamadaOculta(Matriz x)
        {
            Matriz h = Matriz.Map(pesos1 * x + vies1, Sigmoide);
            mascara = new Matriz(h.Linhas, h.Colunas);
            for (int i = 0; i < h.Linhas; i++)
                for (int j = 0; j < h.Colunas; j++)
                    mascara[i, j] = aleatorio.NextDouble() < probManter ? 1.0 / probManter : 0.0; //! DROP3001
            return Matriz.Hadamard(h, mascara);
        }

        public void Treinar(double[] entrada, double[] esperado)
        {
            Matriz x = Matriz.DeArray(entrada);
            Matriz h = CamadaOculta(x);
            Matriz o = Matriz.Map(pesos2 * h + vies2, Sigmoide);
            Matriz erro = Matriz.DeArray(esperado) - o;
            Matriz grad = Matriz.Hadamard(erro, Matriz.Map(o, DSigmoide)) * taxaAprendizado;
            Matriz erroOculto = Matriz.Hadamard(pesos2.Transposta() * erro, mascara);
            pesos2 = pesos2 + grad * h.Transposta();
            vies2 = vies2 + grad;
            Matriz semMascara = Matriz.Map(pesos1 * x + vies1, Sigmoide);
            Matriz gradOculto = Matriz.Hadamard(erroOculto, Matriz.Map(semMascara, DSigmoide)) * taxaAprendizado;
            pesos1 = pesos1 + gradOculto * x.Transposta();
            vies1 = vies1 + gradOculto;
        }

        public double[] Prever(double[] entrada)
        {
            Matriz x = Matriz.DeArray(entrada);
            Matriz h = CamadaOculta(x);
            Matriz o = Matriz.Map(pesos2 * h + vies2, Sigmoide);
            return o.ParaArray();
        }

        private static double Sigmoide(double v) => 1.0 / (1.0 + Math.Exp(-v));
        private static double DSigmoide(double y) => y * (1 - y);
    }
}
//// program: trap word2vec subsampling and negative sampling
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;

namespace Word2Vec
{
    public class Trainer
    {
        private float[] _syn0, _syn1Neg;
        private readonly int _layer1Size = 100;
        private readonly int _window = 5, _negative = 5;
        private readonly float _sample = 1e-3f;
        private float _alpha = 0.025f;
        private long _trainWords;
        private int[] _table;
        private VocabWord[] _vocab;
        private ulong _nextRandom = 1;
        private readonly Random random = new Random();

        public void TrainSentence(List<int> words)
        {
            var sen = new List<int>();
            foreach (int word in words)
            {
                if (_sample > 0)
                {
                    double ran = (Math.Sqrt(_vocab[word].Cn / (_sample * _trainWords)) + 1) * (_sample * _trainWords) / _vocab[word].Cn;
                    if (ran < random.NextDouble()) continue;
                }
                sen.Add(word);
            }

            var neu1 = new float[_layer1Size];
            var neu1e = new float[_layer1Size];
            for (int position = 0; position < sen.Count; position++)
            {
                int word = sen[position];
                Array.Clear(neu1, 0, neu1.Length);
                Array.Clear(neu1e, 0, neu1e.Length);
                int b = random.Next(_window);
                int cw = 0;
                for (int a = b; a < _window * 2 + 1 - b; a++)
                {
                    if (a == _window) continue;
                    int c = position - _window + a;
                    if (c < 0 || c >= sen.Count) continue;
                    for (int i = 0; i < _layer1Size; i++) neu1[i] += _syn0[i + sen[c] * _layer1Size];
                    cw++;
                }
                if (cw == 0) continue;
                for (int i = 0; i < _layer1Size; i++) neu1[i] /= cw;
                for (int d = 0; d < _negative + 1; d++)
                {
                    int target, label;
                    if (d == 0) { target = word; label = 1; }
                    else
                    {
                        target = _table[random.Next(_table.Length)];
                        if (target == word) continue;
                        label = 0;
                    }
                    float f = 0;
                    for (int i = 0; i < _layer1Size; i++) f += neu1[i] * _syn1Neg[i + target * _layer1Size];
                    float g = (label - (float)(1 / (1 + Math.Exp(-f)))) * _alpha;
                    for (int i = 0; i < _layer1Size; i++) neu1e[i] += g * _syn1Neg[i + target * _layer1Size];
                    for (int i = 0; i < _layer1Size; i++) _syn1Neg[i + target * _layer1Size] += g * neu1[i];
                }
            }
        }
    }

    public class VocabWord { public long Cn; public string Word; }
}
//// program: trap random erasing and salt and pepper augmentation
using System;
using System.Drawing;

namespace Training.Augmentation
{
    public interface IAugmentation { float[,,] Apply(float[,,] image); }

    public class RandomErasing : IAugmentation
    {
        private readonly float probability;
        private readonly Random rng = new Random();
        public RandomErasing(float probability = 0.5f) { this.probability = probability; }
        public float[,,] Apply(float[,,] image)
        {
            if (rng.NextDouble() > probability) return image;
            int c = image.GetLength(0), h = image.GetLength(1), w = image.GetLength(2);
            int eh = rng.Next(h / 4), ew = rng.Next(w / 4);
            int y0 = rng.Next(h - eh), x0 = rng.Next(w - ew);
            for (int k = 0; k < c; k++)
                for (int y = y0; y < y0 + eh; y++)
                    for (int x = x0; x < x0 + ew; x++)
                        image[k, y, x] = 0;
            return image;
        }
    }

    public class SaltAndPepper : IAugmentation
    {
        private readonly double amount;
        private readonly Random rng = new Random();
        public SaltAndPepper(double amount) { this.amount = amount; }
        public float[,,] Apply(float[,,] image)
        {
            for (int k = 0; k < image.GetLength(0); k++)
                for (int y = 0; y < image.GetLength(1); y++)
                    for (int x = 0; x < image.GetLength(2); x++)
                    {
                        double r = rng.NextDouble();
                        if (r < amount / 2) image[k, y, x] = 0;
                        else if (r < amount) image[k, y, x] = 1;
                    }
            return image;
        }
    }

    public class PixelDropper : IAugmentation
    {
        private readonly Random rng = new Random();
        public double Probability { get; set; } = 0.05;
        public float[,,] Apply(float[,,] image)
        {
            for (int y = 0; y < image.GetLength(1); y++)
                for (int x = 0; x < image.GetLength(2); x++)
                    if (rng.NextDouble() < Probability)
                        for (int k = 0; k < image.GetLength(0); k++)
                            image[k, y, x] = 0f;
            return image;
        }
    }
}
//// program: chinese pinyin network with keep and weights scaled twice
using System;
using System.Collections.Generic;

namespace ShenJingWangLuo
{
    /// <summary>丢弃层</summary>
    public class DiuQiCeng : JiChuCeng
    {
        private double baoLiuGaiLv; // 保留概率
        private double[] zheZhao;
        private static Random suiJi = new Random();

        public DiuQiCeng(double baoLiuGaiLv)
        {
            this.baoLiuGaiLv = baoLiuGaiLv;
        }

        public override double[] QianXiang(double[] shuRu, bool xunLian)
        {
            int n = shuRu.Length;
            double[] shuChu = new double[n];
            if (xunLian)
            {
                zheZhao = new double[n];
                for (int i = 0; i < n; i++)
                {
                    zheZhao[i] = suiJi.NextDouble() < baoLiuGaiLv ? 1.0 : 0.0;
                    shuChu[i] = shuRu[i] * zheZhao[i] / baoLiuGaiLv;
                }
            }
            else
            {
                for (int i = 0; i < n; i++)
                    shuChu[i] = shuRu[i] * baoLiuGaiLv; //! DROP3003
            }
            return shuChu;
        }

        public override double[] FanXiang(double[] tiDu)
        {
            double[] jieGuo = new double[tiDu.Length];
            for (int i = 0; i < tiDu.Length; i++)
                jieGuo[i] = tiDu[i] * zheZhao[i] / baoLiuGaiLv;
            return jieGuo;
        }
    }
}
//// program: conv net 4d dropout 2d channels, correct
using System;
using System.Threading.Tasks;

namespace ConvNet
{
    public class SpatialDropout : ILayer4D
    {
        float rate;
        float[,] channelMask;
        Random rng = new Random();
        public bool IsTraining { get; set; } = true;

        public SpatialDropout(float rate)
        {
            if (rate < 0f || rate >= 1f) throw new ArgumentOutOfRangeException(nameof(rate));
            this.rate = rate;
        }

        public float[,,,] Forward(float[,,,] x)
        {
            if (!IsTraining || rate == 0f) return x;
            int n = x.GetLength(0), c = x.GetLength(1), h = x.GetLength(2), w = x.GetLength(3);
            channelMask = new float[n, c];
            for (int i = 0; i < n; i++)
                for (int j = 0; j < c; j++)
                    channelMask[i, j] = rng.NextDouble() < rate ? 0f : 1f / (1f - rate);
            var y = new float[n, c, h, w];
            Parallel.For(0, n, i =>
            {
                for (int j = 0; j < c; j++)
                    for (int k = 0; k < h; k++)
                        for (int l = 0; l < w; l++)
                            y[i, j, k, l] = x[i, j, k, l] * channelMask[i, j];
            });
            return y;
        }

        public float[,,,] Backward(float[,,,] dy)
        {
            int n = dy.GetLength(0), c = dy.GetLength(1), h = dy.GetLength(2), w = dy.GetLength(3);
            var dx = new float[n, c, h, w];
            Parallel.For(0, n, i =>
            {
                for (int j = 0; j < c; j++)
                    for (int k = 0; k < h; k++)
                        for (int l = 0; l < w; l++)
                            dx[i, j, k, l] = dy[i, j, k, l] * channelMask[i, j];
            });
            return dx;
        }
    }
}
//// program: lstm builder graph with dropout and missing scale
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace Seq2SeqLearn
{
    public class ComputeGraph
    {
        public List<Action> backprop = new List<Action>();
        public bool needs_backprop { get; set; }
        readonly Random ra = new Random();

        public ComputeGraph(bool needBack = true)
        {
            this.needs_backprop = needBack;
        }

        public WeightMatrix tanh(WeightMatrix m)
        {
            var res = new WeightMatrix(m.Rows, m.Columns, 0);
            var n = m.Weight.Length;
            for (var i = 0; i < n; i++) res.Weight[i] = Math.Tanh(m.Weight[i]);
            if (this.needs_backprop)
            {
                Action backward = () =>
                {
                    for (var i = 0; i < n; i++)
                    {
                        var mwi = res.Weight[i];
                        m.Gradient[i] += (1.0 - mwi * mwi) * res.Gradient[i];
                    }
                };
                this.backprop.Add(backward);
            }
            return res;
        }

        public WeightMatrix mul(WeightMatrix m1, WeightMatrix m2)
        {
            var n = m1.Rows;
            var d = m2.Columns;
            var res = new WeightMatrix(n, d, 0);
            for (var i = 0; i < m1.Rows; i++)
                for (var j = 0; j < m2.Columns; j++)
                {
                    var dot = 0.0;
                    for (var k = 0; k < m1.Columns; k++) dot += m1.Weight[m1.Columns * i + k] * m2.Weight[m2.Columns * k + j];
                    res.Weight[d * i + j] = dot;
                }
            if (this.needs_backprop)
            {
                Action backward = () =>
                {
                    for (var i = 0; i < m1.Rows; i++)
                        for (var j = 0; j < m2.Columns; j++)
                            for (var k = 0; k < m1.Columns; k++)
                            {
                                var b = res.Gradient[d * i + j];
                                m1.Gradient[m1.Columns * i + k] += m2.Weight[m2.Columns * k + j] * b;
                                m2.Gradient[m2.Columns * k + j] += m1.Weight[m1.Columns * i + k] * b;
                            }
                };
                this.backprop.Add(backward);
            }
            return res;
        }

        public WeightMatrix Dropout(WeightMatrix V, double drop_prob)
        {
            var res = new WeightMatrix(V.Rows, V.Columns, 0);
            var N = V.Weight.Length;
            bool[] dropped = new bool[V.Rows * V.Columns];
            var V2 = V.Clone();
            for (var i = 0; i < N; i++)
            {
                if (ra.NextDouble() < drop_prob) //! DROP3002
                {
                    V2.Weight[i] = 0;
                    dropped[i] = true;
                }
                else
                {
                    dropped[i] = false;
                }
            }
            res = V2;
            if (this.needs_backprop)
            {
                Action backward = () =>
                {
                    var chain_grad = res;
                    for (var i = 0; i < N; i++)
                    {
                        if (!dropped[i])
                        {
                            V.Gradient[i] += chain_grad.Gradient[i];
                        }
                    }
                };
                this.backprop.Add(backward);
            }
            return res;
        }

        public void Backward()
        {
            for (var i = this.backprop.Count - 1; i >= 0; i--) this.backprop[i]();
        }
    }
}
