//// program: winforms digit recogniser with neuron objects (P)
//// file: Neuron.cs
using System;
using System.Collections.Generic;

namespace DigitRecogniser
{
    public class Neuron
    {
        public double[] Weights;
        public double Bias;
        public double Output;
        public double Delta;
        public bool IsDropped;

        private double[] lastInputs;

        public Neuron(int inputCount, Random rnd)
        {
            Weights = new double[inputCount];
            double range = 1.0 / Math.Sqrt(inputCount);
            for (int i = 0; i < inputCount; i++)
                Weights[i] = (rnd.NextDouble() * 2 - 1) * range;
            Bias = (rnd.NextDouble() * 2 - 1) * range;
        }

        public double Activate(double[] inputs)
        {
            lastInputs = inputs;
            if (IsDropped)
            {
                Output = 0.0;
                return Output;
            }
            double sum = Bias;
            for (int i = 0; i < inputs.Length; i++)
                sum += Weights[i] * inputs[i];
            Output = 1.0 / (1.0 + Math.Exp(-sum));
            return Output;
        }

        public void UpdateWeights(double learningRate)
        {
            if (IsDropped)
                return;
            for (int i = 0; i < Weights.Length; i++)
                Weights[i] += learningRate * Delta * lastInputs[i];
            Bias += learningRate * Delta;
        }
    }
}
//// file: NeuralNetwork.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace DigitRecogniser
{
    public class NeuralNetwork
    {
        private readonly List<Neuron[]> layers = new List<Neuron[]>();
        private readonly Random rnd = new Random();

        public double LearningRate { get; set; }
        public double DropoutRate { get; set; }
        public event EventHandler<double> EpochFinished;

        public NeuralNetwork(params int[] sizes)
        {
            LearningRate = 0.15;
            DropoutRate = 0.5;
            for (int l = 1; l < sizes.Length; l++)
            {
                Neuron[] layer = new Neuron[sizes[l]];
                for (int i = 0; i < layer.Length; i++)
                    layer[i] = new Neuron(sizes[l - 1], rnd);
                layers.Add(layer);
            }
        }

        private double[] Run(double[] inputs)
        {
            double[] current = inputs;
            foreach (Neuron[] layer in layers)
            {
                double[] next = new double[layer.Length];
                for (int i = 0; i < layer.Length; i++)
                    next[i] = layer[i].Activate(current);
                current = next;
            }
            return current;
        }

        public double[] Recognise(double[] pixels)
        {
            ResetDropped();
            return Run(pixels);
        }

        private void ChooseDropped()
        {
            // never drop output neurons
            for (int l = 0; l < layers.Count - 1; l++)
            {
                foreach (Neuron n in layers[l])
                    n.IsDropped = rnd.NextDouble() < DropoutRate; //! DROP3002
            }
        }

        private void ResetDropped()
        {
            foreach (Neuron n in layers.SelectMany(x => x))
                n.IsDropped = false;
        }

        public double TrainSample(double[] pixels, double[] target)
        {
            ChooseDropped();
            double[] result = Run(pixels);

            double error = 0;
            Neuron[] last = layers[layers.Count - 1];
            for (int i = 0; i < last.Length; i++)
            {
                double diff = target[i] - result[i];
                last[i].Delta = diff * result[i] * (1 - result[i]);
                error += diff * diff;
            }

            for (int l = layers.Count - 2; l >= 0; l--)
            {
                for (int i = 0; i < layers[l].Length; i++)
                {
                    Neuron n = layers[l][i];
                    if (n.IsDropped)
                    {
                        n.Delta = 0;
                        continue;
                    }
                    double sum = 0;
                    foreach (Neuron next in layers[l + 1])
                        sum += next.Delta * next.Weights[i];
                    n.Delta = sum * n.Output * (1 - n.Output);
                }
            }

            foreach (Neuron n in layers.SelectMany(x => x))
                n.UpdateWeights(LearningRate);

            return error;
        }

        public void Train(IList<Sample> samples, int epochs)
        {
            for (int e = 0; e < epochs; e++)
            {
                double total = 0;
                foreach (Sample s in samples.OrderBy(x => rnd.Next()))
                    total += TrainSample(s.Pixels, s.Target);
                if (EpochFinished != null)
                    EpochFinished(this, total / samples.Count);
            }
        }
    }

    public class Sample
    {
        public double[] Pixels;
        public double[] Target;
    }
}
//// file: MainForm.cs
using System;
using System.Drawing;
using System.Windows.Forms;

namespace DigitRecogniser
{
    public partial class MainForm : Form
    {
        private NeuralNetwork net = new NeuralNetwork(784, 100, 10);
        private Bitmap canvas = new Bitmap(28, 28);

        public MainForm()
        {
            InitializeComponent();
            net.EpochFinished += (s, err) => lblError.Text = err.ToString("F5");
        }

        private void btnTrain_Click(object sender, EventArgs e)
        {
            net.Train(MnistLoader.Load("train-images.idx3-ubyte", "train-labels.idx1-ubyte"), (int)numEpochs.Value);
        }

        private void btnGuess_Click(object sender, EventArgs e)
        {
            double[] px = new double[784];
            for (int y = 0; y < 28; y++)
                for (int x = 0; x < 28; x++)
                    px[y * 28 + x] = 1.0 - canvas.GetPixel(x, y).GetBrightness();
            double[] o = net.Recognise(px);
            int best = 0;
            for (int i = 1; i < 10; i++)
                if (o[i] > o[best]) best = i;
            lblGuess.Text = best.ToString();
        }
    }
}
//// program: toy neural network port with matrix map (P)
//// file: Matrix.cs
using System;

public class Matrix {
	public int rows, cols;
	public float[,] data;
	static Random random = new Random();

	public Matrix(int rows, int cols) {
		this.rows = rows;
		this.cols = cols;
		data = new float[rows, cols];
	}

	public static Matrix FromArray(float[] arr) {
		Matrix m = new Matrix(arr.Length, 1);
		for (int i = 0; i < arr.Length; i++) m.data[i, 0] = arr[i];
		return m;
	}

	public float[] ToArray() {
		float[] a = new float[rows * cols];
		int k = 0;
		for (int i = 0; i < rows; i++)
			for (int j = 0; j < cols; j++)
				a[k++] = data[i, j];
		return a;
	}

	public void Randomize() {
		Map(x => (float)random.NextDouble() * 2 - 1);
	}

	public Matrix Map(Func<float, float> fn) {
		for (int i = 0; i < rows; i++)
			for (int j = 0; j < cols; j++)
				data[i, j] = fn(data[i, j]);
		return this;
	}

	public static Matrix Map(Matrix m, Func<float, float> fn) {
		Matrix r = new Matrix(m.rows, m.cols);
		for (int i = 0; i < m.rows; i++)
			for (int j = 0; j < m.cols; j++)
				r.data[i, j] = fn(m.data[i, j]);
		return r;
	}

	public static Matrix Transpose(Matrix m) {
		Matrix r = new Matrix(m.cols, m.rows);
		for (int i = 0; i < m.rows; i++)
			for (int j = 0; j < m.cols; j++)
				r.data[j, i] = m.data[i, j];
		return r;
	}

	public static Matrix operator *(Matrix a, Matrix b) {
		if (a.cols != b.rows) throw new Exception("cols of A must match rows of B");
		Matrix r = new Matrix(a.rows, b.cols);
		for (int i = 0; i < a.rows; i++)
			for (int j = 0; j < b.cols; j++) {
				float s = 0;
				for (int k = 0; k < a.cols; k++) s += a.data[i, k] * b.data[k, j];
				r.data[i, j] = s;
			}
		return r;
	}

	public static Matrix operator -(Matrix a, Matrix b) {
		Matrix r = new Matrix(a.rows, a.cols);
		for (int i = 0; i < a.rows; i++)
			for (int j = 0; j < a.cols; j++)
				r.data[i, j] = a.data[i, j] - b.data[i, j];
		return r;
	}

	public void Add(Matrix n) {
		for (int i = 0; i < rows; i++)
			for (int j = 0; j < cols; j++)
				data[i, j] += n.data[i, j];
	}

	// hadamard
	public void Multiply(Matrix n) {
		for (int i = 0; i < rows; i++)
			for (int j = 0; j < cols; j++)
				data[i, j] *= n.data[i, j];
	}

	public void Multiply(float n) {
		Map(x => x * n);
	}
}
//// file: NeuralNetwork.cs
using System;

public class NeuralNetwork {
	int input_nodes, hidden_nodes, output_nodes;
	Matrix weights_ih, weights_ho, bias_h, bias_o;
	Matrix inputs, hidden;
	public float learning_rate = 0.1f;
	public float dropout = 0.2f;
	Random rng = new Random();

	public NeuralNetwork(int input_nodes, int hidden_nodes, int output_nodes) {
		this.input_nodes = input_nodes;
		this.hidden_nodes = hidden_nodes;
		this.output_nodes = output_nodes;

		weights_ih = new Matrix(hidden_nodes, input_nodes);
		weights_ho = new Matrix(output_nodes, hidden_nodes);
		bias_h = new Matrix(hidden_nodes, 1);
		bias_o = new Matrix(output_nodes, 1);
		weights_ih.Randomize();
		weights_ho.Randomize();
		bias_h.Randomize();
		bias_o.Randomize();
	}

	static float Sigmoid(float x) {
		return 1f / (1f + (float)Math.Exp(-x));
	}

	static float DSigmoid(float y) {
		return y * (1 - y);
	}

	Matrix FeedForward(float[] input_array) {
		inputs = Matrix.FromArray(input_array);
		hidden = weights_ih * inputs;
		hidden.Add(bias_h);
		hidden.Map(Sigmoid);
		hidden.Map(x => rng.NextDouble() < dropout ? 0f : x); //! DROP3001 DROP3002

		Matrix output = weights_ho * hidden;
		output.Add(bias_o);
		output.Map(Sigmoid);
		return output;
	}

	public float[] Predict(float[] input_array) {
		return FeedForward(input_array).ToArray();
	}

	public void Train(float[] input_array, float[] target_array) {
		Matrix outputs = FeedForward(input_array);
		Matrix targets = Matrix.FromArray(target_array);

		Matrix output_errors = targets - outputs;

		Matrix gradients = Matrix.Map(outputs, DSigmoid);
		gradients.Multiply(output_errors);
		gradients.Multiply(learning_rate);

		Matrix hidden_T = Matrix.Transpose(hidden);
		Matrix weight_ho_deltas = gradients * hidden_T;

		Matrix who_t = Matrix.Transpose(weights_ho);
		Matrix hidden_errors = who_t * output_errors;

		weights_ho.Add(weight_ho_deltas);
		bias_o.Add(gradients);

		Matrix hidden_gradient = Matrix.Map(hidden, DSigmoid);
		hidden_gradient.Multiply(hidden_errors);
		hidden_gradient.Multiply(learning_rate);

		Matrix weight_ih_deltas = hidden_gradient * Matrix.Transpose(inputs);
		weights_ih.Add(weight_ih_deltas);
		bias_h.Add(hidden_gradient);
	}
}
//// file: Program.cs
using System;

class Program {
	static void Main() {
		float[][] x = { new float[] { 0, 0 }, new float[] { 0, 1 }, new float[] { 1, 0 }, new float[] { 1, 1 } };
		float[][] y = { new float[] { 0 }, new float[] { 1 }, new float[] { 1 }, new float[] { 0 } };
		NeuralNetwork nn = new NeuralNetwork(2, 16, 1);
		Random r = new Random();
		for (int i = 0; i < 50000; i++) {
			int k = r.Next(4);
			nn.Train(x[k], y[k]);
		}
		for (int i = 0; i < 4; i++)
			Console.WriteLine("{0} xor {1} = {2}", x[i][0], x[i][1], nn.Predict(x[i])[0]);
		Console.ReadKey();
	}
}
//// program: tiny layer library with boolean keep mask (P)
//// file: Layers/ILayer.cs
namespace TinyNet.Layers
{
    /// <summary>Every layer of a <see cref="Sequential"/> model.</summary>
    public interface ILayer
    {
        bool IsTraining { get; set; }
        double[] Forward(double[] input);
        double[] Backward(double[] outputGradient, double learningRate);
    }
}
//// file: Layers/Dense.cs
using System;

namespace TinyNet.Layers
{
    public class Dense : ILayer
    {
        private readonly double[,] _weights;
        private readonly double[] _bias;
        private double[] _input;

        public bool IsTraining { get; set; }

        public Dense(int inputSize, int outputSize, Random random)
        {
            _weights = new double[outputSize, inputSize];
            _bias = new double[outputSize];
            double limit = Math.Sqrt(6.0 / (inputSize + outputSize));
            for (int o = 0; o < outputSize; o++)
                for (int i = 0; i < inputSize; i++)
                    _weights[o, i] = (random.NextDouble() * 2 - 1) * limit;
        }

        public double[] Forward(double[] input)
        {
            _input = input;
            var output = new double[_bias.Length];
            for (int o = 0; o < output.Length; o++)
            {
                double sum = _bias[o];
                for (int i = 0; i < input.Length; i++)
                    sum += _weights[o, i] * input[i];
                output[o] = sum;
            }
            return output;
        }

        public double[] Backward(double[] outputGradient, double learningRate)
        {
            var inputGradient = new double[_input.Length];
            for (int o = 0; o < outputGradient.Length; o++)
            {
                for (int i = 0; i < _input.Length; i++)
                {
                    inputGradient[i] += _weights[o, i] * outputGradient[o];
                    _weights[o, i] -= learningRate * outputGradient[o] * _input[i];
                }
                _bias[o] -= learningRate * outputGradient[o];
            }
            return inputGradient;
        }
    }
}
//// file: Layers/Tanh.cs
using System;
using System.Linq;

namespace TinyNet.Layers
{
    public class Tanh : ILayer
    {
        private double[] _output;
        public bool IsTraining { get; set; }

        public double[] Forward(double[] input) => _output = input.Select(Math.Tanh).ToArray();

        public double[] Backward(double[] outputGradient, double learningRate)
            => outputGradient.Select((g, i) => g * (1 - _output[i] * _output[i])).ToArray();
    }
}
//// file: Layers/Dropout.cs
using System;

namespace TinyNet.Layers
{
    /// <summary>
    /// Randomly sets inputs to zero while training.
    /// </summary>
    public class Dropout : ILayer
    {
        private readonly double _rate;
        private readonly Random _random;
        private bool[] _keep;

        public bool IsTraining { get; set; }

        public Dropout(double rate, Random random)
        {
            if (rate < 0 || rate >= 1)
                throw new ArgumentOutOfRangeException(nameof(rate));
            _rate = rate;
            _random = random;
        }

        public double[] Forward(double[] input)
        {
            if (!IsTraining)
                return input;

            _keep = new bool[input.Length];
            var output = new double[input.Length];
            for (int i = 0; i < input.Length; i++)
            {
                _keep[i] = _random.NextDouble() >= _rate;
                if (_keep[i])
                    output[i] = input[i] / (1 - _rate);
            }
            return output;
        }

        public double[] Backward(double[] outputGradient, double learningRate)
        {
            var inputGradient = new double[outputGradient.Length];
            for (int i = 0; i < outputGradient.Length; i++)
                inputGradient[i] = _keep[i] ? outputGradient[i] : 0.0; //! DROP3008
            return inputGradient;
        }
    }
}
//// file: Sequential.cs
using System;
using System.Collections.Generic;
using TinyNet.Layers;

namespace TinyNet
{
    public class Sequential
    {
        private readonly List<ILayer> _layers = new List<ILayer>();

        public Sequential Add(ILayer layer)
        {
            _layers.Add(layer);
            return this;
        }

        private void SetTraining(bool value)
        {
            foreach (var layer in _layers)
                layer.IsTraining = value;
        }

        private double[] Forward(double[] x)
        {
            foreach (var layer in _layers)
                x = layer.Forward(x);
            return x;
        }

        public double[] Predict(double[] x)
        {
            SetTraining(false);
            return Forward(x);
        }

        public void Fit(double[][] xs, double[][] ys, int epochs, double learningRate)
        {
            for (int epoch = 1; epoch <= epochs; epoch++)
            {
                double loss = 0;
                SetTraining(true);
                for (int n = 0; n < xs.Length; n++)
                {
                    var output = Forward(xs[n]);
                    var grad = new double[output.Length];
                    for (int i = 0; i < grad.Length; i++)
                    {
                        grad[i] = 2 * (output[i] - ys[n][i]) / grad.Length;
                        loss += Math.Pow(output[i] - ys[n][i], 2);
                    }
                    for (int l = _layers.Count - 1; l >= 0; l--)
                        grad = _layers[l].Backward(grad, learningRate);
                }
                if (epoch % 100 == 0)
                    Console.WriteLine($"{epoch}/{epochs} loss={loss / xs.Length:F6}");
            }
        }
    }
}
//// program: stock price mlp with plain arrays and tanh (P)
using System;
using System.IO;
using System.Linq;
using System.Globalization;
using System.Collections.Generic;

namespace StockPrediction
{
    class Network
    {
        int nIn, nHid;
        double[,] w1;
        double[] b1, w2;
        double b2;
        double[] hid;
        double p = 0.3;        // dropout probability
        double lr = 0.005;
        static Random r = new Random(Guid.NewGuid().GetHashCode());

        public Network(int nIn, int nHid)
        {
            this.nIn = nIn; this.nHid = nHid;
            w1 = new double[nIn, nHid];
            b1 = new double[nHid];
            w2 = new double[nHid];
            hid = new double[nHid];
            for (int j = 0; j < nHid; j++)
            {
                for (int i = 0; i < nIn; i++) w1[i, j] = Gauss() * Math.Sqrt(1.0 / nIn);
                w2[j] = Gauss() * Math.Sqrt(1.0 / nHid);
            }
        }

        static double Gauss()
        {
            double u1 = 1.0 - r.NextDouble(), u2 = 1.0 - r.NextDouble();
            return Math.Sqrt(-2.0 * Math.Log(u1)) * Math.Sin(2.0 * Math.PI * u2);
        }

        public double Predict(double[] x)
        {
            double y = b2;
            for (int j = 0; j < nHid; j++)
            {
                double s = b1[j];
                for (int i = 0; i < nIn; i++) s += x[i] * w1[i, j];
                y += Math.Tanh(s) * w2[j];
            }
            return y;
        }

        public double TrainOne(double[] x, double t)
        {
            // forward
            for (int j = 0; j < nHid; j++)
            {
                double s = b1[j];
                for (int i = 0; i < nIn; i++) s += x[i] * w1[i, j];
                hid[j] = Math.Tanh(s);
                if (r.NextDouble() < p) hid[j] = 0; //! DROP3002
            }
            double y = b2;
            for (int j = 0; j < nHid; j++) y += hid[j] * w2[j];

            // backward
            double dOut = y - t;
            for (int j = 0; j < nHid; j++)
            {
                double dHid = dOut * w2[j] * (1 - hid[j] * hid[j]); //! DROP3007
                w2[j] -= lr * dOut * hid[j];
                for (int i = 0; i < nIn; i++) w1[i, j] -= lr * dHid * x[i];
                b1[j] -= lr * dHid;
            }
            b2 -= lr * dOut;
            return dOut * dOut;
        }
    }

    class Program
    {
        const int WINDOW = 20;

        static void Main(string[] args)
        {
            string file = args.Length > 0 ? args[0] : "AAPL.csv";
            // Date,Open,High,Low,Close,Adj Close,Volume
            double[] close = File.ReadAllLines(file).Skip(1)
                .Select(l => l.Split(','))
                .Where(c => c.Length > 5 && c[4] != "null")
                .Select(c => double.Parse(c[4], CultureInfo.InvariantCulture)).ToArray();

            double[] ret = new double[close.Length - 1];
            for (int i = 1; i < close.Length; i++) ret[i - 1] = 100 * (close[i] / close[i - 1] - 1);

            List<double[]> xs = new List<double[]>();
            List<double> ts = new List<double>();
            for (int i = 0; i + WINDOW < ret.Length; i++)
            {
                xs.Add(ret.Skip(i).Take(WINDOW).ToArray());
                ts.Add(ret[i + WINDOW]);
            }
            int split = (int)(xs.Count * 0.8);

            Network net = new Network(WINDOW, 32);
            for (int e = 0; e < 200; e++)
            {
                double mse = 0;
                for (int n = 0; n < split; n++) mse += net.TrainOne(xs[n], ts[n]);
                if (e % 10 == 0) Console.WriteLine("epoch " + e + " train mse " + (mse / split));
            }

            int hit = 0; double test = 0;
            for (int n = split; n < xs.Count; n++)
            {
                double y = net.Predict(xs[n]);
                if (Math.Sign(y) == Math.Sign(ts[n])) hit++;
                test += (y - ts[n]) * (y - ts[n]);
            }
            Console.WriteLine("test mse {0:F4}, direction {1:P1}", test / (xs.Count - split), (double)hit / (xs.Count - split));
            //Console.ReadLine();
        }
    }
}
//// program: connect four value net file scoped (P)
//// file: ValueNet.cs
namespace ConnectFour.AI;

public sealed class ValueNet
{
    private readonly int _inputs;
    private readonly int _hidden;
    private readonly float _dropRate;
    private readonly Random _rng = new();

    private readonly float[][] _w1;
    private readonly float[] _b1;
    private readonly float[] _w2;
    private float _b2;

    // caches of the last training pass
    private readonly float[] _z;
    private readonly float[] _a;
    private readonly float[] _mask;

    /// <param name="dropRate">Fraction of the hidden units which is turned off in a training step.</param>
    public ValueNet(int inputs = 84, int hidden = 128, float dropRate = 0.2f)
    {
        _inputs = inputs;
        _hidden = hidden;
        _dropRate = dropRate;
        _w1 = new float[hidden][];
        _b1 = new float[hidden];
        _w2 = new float[hidden];
        _z = new float[hidden];
        _a = new float[hidden];
        _mask = new float[hidden];

        var scale = MathF.Sqrt(2f / inputs);
        for (var h = 0; h < hidden; h++)
        {
            _w1[h] = new float[inputs];
            for (var i = 0; i < inputs; i++)
                _w1[h][i] = (_rng.NextSingle() * 2 - 1) * scale;
            _w2[h] = (_rng.NextSingle() * 2 - 1) * 0.1f;
        }
    }

    public float Evaluate(ReadOnlySpan<float> board) => Forward(board, training: false);

    private float Forward(ReadOnlySpan<float> board, bool training)
    {
        if (board.Length != _inputs)
            throw new ArgumentException($"expected {_inputs} features", nameof(board));

        var sum = _b2;
        for (var h = 0; h < _hidden; h++)
        {
            var z = _b1[h];
            var row = _w1[h];
            for (var i = 0; i < board.Length; i++)
                z += row[i] * board[i];

            var a = MathF.Max(0f, z);
            if (training)
            {
                _mask[h] = _rng.NextSingle() < _dropRate ? 1f / (1f - _dropRate) : 0f; //! DROP3005
                a *= _mask[h];
                _z[h] = z;
                _a[h] = a;
            }
            sum += _w2[h] * a;
        }
        return MathF.Tanh(sum);
    }

    public float Learn(ReadOnlySpan<float> board, float target, float lr)
    {
        var v = Forward(board, training: true);
        var err = v - target;
        var dOut = err * (1 - v * v);

        for (var h = 0; h < _hidden; h++)
        {
            var dh = _z[h] > 0 ? dOut * _w2[h] * _mask[h] : 0f;
            _w2[h] -= lr * dOut * _a[h];
            if (dh == 0f) continue;
            var row = _w1[h];
            for (var i = 0; i < board.Length; i++)
                row[i] -= lr * dh * board[i];
            _b1[h] -= lr * dh;
        }
        _b2 -= lr * dOut;
        return err * err;
    }
}
//// file: SelfPlay.cs
namespace ConnectFour.AI;

public class SelfPlay
{
    private readonly ValueNet _net;
    private readonly Random _rng = new();
    public double Epsilon { get; set; } = 0.1;
    public float Gamma { get; set; } = 0.98f;

    public SelfPlay(ValueNet net) => _net = net;

    public int ChooseMove(Board board, int player)
    {
        var moves = board.LegalMoves().ToList();
        if (_rng.NextDouble() < Epsilon)
            return moves[_rng.Next(moves.Count)];

        var best = moves[0];
        var bestValue = float.NegativeInfinity;
        foreach (var m in moves)
        {
            var value = _net.Evaluate(board.After(m, player).Features(player));
            if (value <= bestValue) continue;
            bestValue = value;
            best = m;
        }
        return best;
    }

    public void PlayGames(int count, float lr = 0.002f)
    {
        for (var g = 0; g < count; g++)
        {
            var board = new Board();
            var history = new List<(float[] features, int player)>();
            var player = 1;
            while (!board.IsOver)
            {
                board = board.After(ChooseMove(board, player), player);
                history.Add((board.Features(player), player));
                player = -player;
            }

            var discount = 1f;
            for (var i = history.Count - 1; i >= 0; i--)
            {
                _net.Learn(history[i].features, board.Winner * history[i].player * discount, lr);
                discount *= Gamma;
            }
        }
    }
}
//// program: deep network class for flower data with jagged arrays (P)
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace DeepFlowers
{
    public class NeuralNet
    {
        private readonly int[] sizes;
        private readonly double[][][] weights;
        private readonly double[][] biases;
        private readonly double[][] rawOutputs;
        private readonly double[][] outputs;
        private readonly double[][] errors;
        private readonly double[][] dropMask;
        private readonly Random rng = new Random();

        private double learningRate;
        private double dropoutProbability;

        public NeuralNet(int[] layerSizes, double learningRate = 0.05, double dropoutProbability = 0.3)
        {
            this.sizes = layerSizes;
            this.learningRate = learningRate;
            this.dropoutProbability = dropoutProbability;

            weights = new double[sizes.Length][][];
            biases = new double[sizes.Length][];
            rawOutputs = new double[sizes.Length][];
            outputs = new double[sizes.Length][];
            errors = new double[sizes.Length][];
            dropMask = new double[sizes.Length][];

            for (int l = 0; l < sizes.Length; l++)
            {
                rawOutputs[l] = new double[sizes[l]];
                outputs[l] = new double[sizes[l]];
                errors[l] = new double[sizes[l]];
                dropMask[l] = Enumerable.Repeat(1.0, sizes[l]).ToArray();
                if (l == 0) continue;
                biases[l] = new double[sizes[l]];
                weights[l] = new double[sizes[l]][];
                for (int n = 0; n < sizes[l]; n++)
                {
                    weights[l][n] = new double[sizes[l - 1]];
                    for (int p = 0; p < sizes[l - 1]; p++)
                        weights[l][n][p] = rng.NextDouble() - 0.5;
                }
            }
        }

        private static double Sigmoid(double x) { return 1.0 / (1.0 + Math.Exp(-x)); }

        private double[] Calculate(double[] input, bool training)
        {
            outputs[0] = input;
            for (int l = 1; l < sizes.Length; l++)
            {
                bool useDropout = training && dropoutProbability > 0 && l < sizes.Length - 1;
                for (int n = 0; n < sizes[l]; n++)
                {
                    double sum = biases[l][n];
                    for (int p = 0; p < sizes[l - 1]; p++)
                        sum += outputs[l - 1][p] * weights[l][n][p];

                    rawOutputs[l][n] = Sigmoid(sum);
                    if (useDropout)
                        dropMask[l][n] = rng.NextDouble() < dropoutProbability ? 0.0 : 1.0 / dropoutProbability; //! DROP3004
                    else
                        dropMask[l][n] = 1.0;
                    outputs[l][n] = rawOutputs[l][n] * dropMask[l][n];
                }
            }
            return outputs[sizes.Length - 1];
        }

        public double[] Classify(double[] input)
        {
            return (double[])Calculate(input, false).Clone();
        }

        private void BackPropagate(double[] target)
        {
            int last = sizes.Length - 1;
            for (int n = 0; n < sizes[last]; n++)
                errors[last][n] = (outputs[last][n] - target[n]) * rawOutputs[last][n] * (1 - rawOutputs[last][n]);

            for (int l = last - 1; l > 0; l--)
            {
                for (int n = 0; n < sizes[l]; n++)
                {
                    double sum = 0;
                    for (int k = 0; k < sizes[l + 1]; k++)
                        sum += weights[l + 1][k][n] * errors[l + 1][k];
                    errors[l][n] = sum * dropMask[l][n] * rawOutputs[l][n] * (1 - rawOutputs[l][n]);
                }
            }

            for (int l = 1; l < sizes.Length; l++)
                for (int n = 0; n < sizes[l]; n++)
                {
                    for (int p = 0; p < sizes[l - 1]; p++)
                        weights[l][n][p] -= learningRate * outputs[l - 1][p] * errors[l][n];
                    biases[l][n] -= learningRate * errors[l][n];
                }
        }

        public void Train(List<double[]> inputs, List<double[]> targets, int loops)
        {
            for (int loop = 0; loop < loops; loop++)
            {
                foreach (int i in Enumerable.Range(0, inputs.Count).OrderBy(_ => rng.Next()))
                {
                    Calculate(inputs[i], true);
                    BackPropagate(targets[i]);
                }
            }
        }
    }

    internal static class Program
    {
        private static void Main()
        {
            string[] species = { "Iris-setosa", "Iris-versicolor", "Iris-virginica" };
            var rows = File.ReadAllLines("iris.data").Where(l => l.Length > 0).Select(l => l.Split(',')).ToList();
            var xs = rows.Select(r => r.Take(4).Select(v => double.Parse(v) / 10).ToArray()).ToList();
            var ys = rows.Select(r => species.Select(s => s == r[4] ? 1.0 : 0.0).ToArray()).ToList();

            var net = new NeuralNet(new[] { 4, 24, 24, 3 });
            net.Train(xs, ys, 2000);

            int ok = 0;
            for (int i = 0; i < xs.Count; i++)
            {
                var o = net.Classify(xs[i]);
                if (Array.IndexOf(o, o.Max()) == Array.IndexOf(ys[i], 1.0)) ok++;
            }
            Console.WriteLine("{0} / {1}", ok, xs.Count);
        }
    }
}
//// program: unity car brain with layer gamma arrays (P)
//// file: Layer.cs
using System;
using UnityEngine;

namespace CarBrain
{
    [Serializable]
    public class Layer
    {
        int numberOfInputs; //# of neurons in the previous layer
        int numberOfOutputs; //# of neurons in the current layer

        public float[] outputs;
        public float[] inputs;
        public float[] z;
        public float[,] weights;
        public float[,] weightsDelta;
        public float[] gamma;
        public float[] error;
        public float dropout;

        static readonly System.Random random = new System.Random();

        public Layer(int numberOfInputs, int numberOfOutputs, float dropout)
        {
            this.numberOfInputs = numberOfInputs;
            this.numberOfOutputs = numberOfOutputs;
            this.dropout = dropout;

            outputs = new float[numberOfOutputs];
            inputs = new float[numberOfInputs];
            z = new float[numberOfOutputs];
            weights = new float[numberOfOutputs, numberOfInputs];
            weightsDelta = new float[numberOfOutputs, numberOfInputs];
            gamma = new float[numberOfOutputs];
            error = new float[numberOfOutputs];

            InitializeWeights();
        }

        public void InitializeWeights()
        {
            for (int i = 0; i < numberOfOutputs; i++)
                for (int j = 0; j < numberOfInputs; j++)
                    weights[i, j] = (float)random.NextDouble() - 0.5f;
        }

        static float Leaky(float x)
        {
            return x > 0 ? x : 0.01f * x;
        }

        static float LeakyDer(float x)
        {
            return x > 0 ? 1f : 0.01f;
        }

        public float[] FeedForward(float[] inputs)
        {
            this.inputs = inputs;

            for (int i = 0; i < numberOfOutputs; i++)
            {
                z[i] = 0;
                for (int j = 0; j < numberOfInputs; j++)
                    z[i] += inputs[j] * weights[i, j];

                outputs[i] = Leaky(z[i]);
            }

            if (dropout > 0f)
            {
                for (int i = 0; i < numberOfOutputs; i++)
                {
                    if (random.NextDouble() < dropout) //! DROP3001
                        outputs[i] = 0f;
                    else
                        outputs[i] /= 1f - dropout;
                }
            }

            return outputs;
        }

        public void BackPropOutput(float[] expected)
        {
            for (int i = 0; i < numberOfOutputs; i++)
                error[i] = outputs[i] - expected[i];

            for (int i = 0; i < numberOfOutputs; i++)
                gamma[i] = error[i] * LeakyDer(z[i]); //! DROP3007

            for (int i = 0; i < numberOfOutputs; i++)
                for (int j = 0; j < numberOfInputs; j++)
                    weightsDelta[i, j] = gamma[i] * inputs[j];
        }

        public void BackPropHidden(float[] gammaForward, float[,] weightsForward)
        {
            for (int i = 0; i < numberOfOutputs; i++)
            {
                float sum = 0;
                for (int j = 0; j < gammaForward.Length; j++)
                    sum += gammaForward[j] * weightsForward[j, i];

                gamma[i] = sum * LeakyDer(z[i]);
            }

            for (int i = 0; i < numberOfOutputs; i++)
                for (int j = 0; j < numberOfInputs; j++)
                    weightsDelta[i, j] = gamma[i] * inputs[j];
        }

        public void UpdateWeights(float learningRate)
        {
            for (int i = 0; i < numberOfOutputs; i++)
                for (int j = 0; j < numberOfInputs; j++)
                    weights[i, j] -= weightsDelta[i, j] * learningRate;
        }
    }
}
//// file: NeuralNetwork.cs
namespace CarBrain
{
    public class NeuralNetwork
    {
        int[] layer;
        Layer[] layers;

        public NeuralNetwork(int[] layer, float dropout)
        {
            this.layer = (int[])layer.Clone();
            layers = new Layer[layer.Length - 1];
            for (int i = 0; i < layers.Length; i++)
                layers[i] = new Layer(layer[i], layer[i + 1], i == layers.Length - 1 ? 0f : dropout);
        }

        public float[] FeedForward(float[] inputs)
        {
            layers[0].FeedForward(inputs);
            for (int i = 1; i < layers.Length; i++)
                layers[i].FeedForward(layers[i - 1].outputs);
            return layers[layers.Length - 1].outputs;
        }

        public void BackProp(float[] expected)
        {
            for (int i = layers.Length - 1; i >= 0; i--)
            {
                if (i == layers.Length - 1)
                    layers[i].BackPropOutput(expected);
                else
                    layers[i].BackPropHidden(layers[i + 1].gamma, layers[i + 1].weights);
            }

            for (int i = 0; i < layers.Length; i++)
                layers[i].UpdateWeights(0.0133f);
        }
    }
}
//// file: CarController.cs
using System.Collections.Generic;
using UnityEngine;

namespace CarBrain
{
    public class CarController : MonoBehaviour
    {
        public bool recording = true;
        public float speed = 12f;
        public float turn = 90f;
        public int trainLoops = 300;
        public Transform[] sensors;

        NeuralNetwork net;
        List<float[]> states = new List<float[]>();
        List<float[]> actions = new List<float[]>();

        void Start()
        {
            net = new NeuralNetwork(new int[] { sensors.Length, 24, 16, 2 }, 0.15f);
        }

        float[] Sense()
        {
            float[] d = new float[sensors.Length];
            for (int i = 0; i < d.Length; i++)
            {
                RaycastHit hit;
                d[i] = Physics.Raycast(sensors[i].position, sensors[i].forward, out hit, 20f) ? hit.distance / 20f : 1f;
            }
            return d;
        }

        void FixedUpdate()
        {
            float[] s = Sense();
            float[] a;
            if (recording)
            {
                a = new float[] { Input.GetAxis("Vertical"), Input.GetAxis("Horizontal") };
                states.Add(s);
                actions.Add(a);
            }
            else
            {
                a = net.FeedForward(s);
            }
            transform.Translate(Vector3.forward * a[0] * speed * Time.fixedDeltaTime);
            transform.Rotate(0, a[1] * turn * Time.fixedDeltaTime, 0);
        }

        public void OnTrainButton()
        {
            for (int n = 0; n < trainLoops; n++)
                for (int i = 0; i < states.Count; i++)
                {
                    net.FeedForward(states[i]);
                    net.BackProp(actions[i]);
                }
            recording = false;
        }
    }
}
//// program: fashion mnist minibatch float matrices (P)
using System;
using System.Diagnostics;
using System.Linq;
using FashionMnist.Data;
using static FashionMnist.MathHelper;   // MatMul, Transpose, SoftmaxRows, ArgMaxRow

namespace FashionMnist
{
    public class MiniBatchNet
    {
        float[,] W1, W2;
        float[] b1, b2;

        float[,] X, Z1, A1, P;
        float[] mask;

        public float KeepProb { get; }
        public float LearningRate { get; set; } = 0.1f;

        readonly Random rand = new Random(1234);

        public MiniBatchNet(int nx, int nh, int ny, float keepProb)
        {
            KeepProb = keepProb;
            W1 = He(nx, nh);
            W2 = He(nh, ny);
            b1 = new float[nh];
            b2 = new float[ny];
        }

        float[,] He(int a, int b)
        {
            var m = new float[a, b];
            for (int i = 0; i < a; i++)
                for (int j = 0; j < b; j++)
                {
                    double u = 1 - rand.NextDouble(), v = rand.NextDouble();
                    m[i, j] = (float)(Math.Sqrt(-2 * Math.Log(u)) * Math.Cos(2 * Math.PI * v) * Math.Sqrt(2.0 / a));
                }
            return m;
        }

        public float[,] Forward(float[,] x, bool training)
        {
            X = x;
            Z1 = MatMul(x, W1);
            int n = Z1.GetLength(0), nh = Z1.GetLength(1);
            A1 = new float[n, nh];
            for (int r = 0; r < n; r++)
                for (int c = 0; c < nh; c++)
                {
                    Z1[r, c] += b1[c];
                    A1[r, c] = Math.Max(0, Z1[r, c]);
                }

            if (training)
            {
                mask = new float[nh];
                for (int c = 0; c < nh; c++)
                    mask[c] = rand.NextDouble() < KeepProb ? 1f / KeepProb : 0f;

                for (int r = 0; r < n; r++)
                    for (int c = 0; c < nh; c++)
                        A1[r, c] *= mask[c]; //! DROP3018?
            }

            var o = MatMul(A1, W2);
            for (int r = 0; r < n; r++)
                for (int c = 0; c < b2.Length; c++)
                    o[r, c] += b2[c];
            return P = SoftmaxRows(o);
        }

        public void Backward(byte[] labels)
        {
            int n = P.GetLength(0), nh = A1.GetLength(1);
            var d2 = (float[,])P.Clone();
            for (int r = 0; r < n; r++) d2[r, labels[r]] -= 1f;

            var dW2 = MatMul(Transpose(A1), d2);
            var d1 = MatMul(d2, Transpose(W2));
            for (int r = 0; r < n; r++)
                for (int c = 0; c < nh; c++)
                    d1[r, c] = Z1[r, c] > 0 ? d1[r, c] * mask[c] : 0f;
            var dW1 = MatMul(Transpose(X), d1);

            float step = LearningRate / n;
            Update(W1, dW1, step);
            Update(W2, dW2, step);
            for (int r = 0; r < n; r++)
            {
                for (int c = 0; c < nh; c++) b1[c] -= step * d1[r, c];
                for (int c = 0; c < b2.Length; c++) b2[c] -= step * d2[r, c];
            }
        }

        static void Update(float[,] w, float[,] g, float step)
        {
            for (int i = 0; i < w.GetLength(0); i++)
                for (int j = 0; j < w.GetLength(1); j++)
                    w[i, j] -= step * g[i, j];
        }
    }

    static class Program
    {
        static void Main()
        {
            var train = IdxReader.Open("data/train");
            var test = IdxReader.Open("data/t10k");
            var net = new MiniBatchNet(784, 256, 10, 0.8f);
            var sw = Stopwatch.StartNew();

            for (int epoch = 0; epoch < 15; epoch++)
            {
                foreach (var batch in train.Shuffle().Batches(64))
                {
                    net.Forward(batch.Images, true);
                    net.Backward(batch.Labels);
                }

                int right = 0;
                foreach (var batch in test.Batches(500))
                {
                    var p = net.Forward(batch.Images, false);
                    right += Enumerable.Range(0, 500).Count(r => ArgMaxRow(p, r) == batch.Labels[r]);
                }
                Console.WriteLine($"[{sw.Elapsed:mm\\:ss}] epoch {epoch}: {right / 100.0:F2} %");
            }
        }
    }
}
//// program: breast cancer demo with shuffled index set (P)
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace BackPropDropoutDemo
{
  class Program
  {
    static void Main(string[] args)
    {
      Console.WriteLine("\nBegin neural network with dropout demo\n");

      double[][] all = LoadData("wdbc_norm.txt");
      Random splitRnd = new Random(72);
      double[][] shuffled = all.OrderBy(r => splitRnd.Next()).ToArray();
      int nTrain = (int)(all.Length * 0.75);
      double[][] train = shuffled.Take(nTrain).ToArray();
      double[][] test = shuffled.Skip(nTrain).ToArray();

      const int numInput = 30, numHidden = 40, numOutput = 2;
      Network nn = new Network(numInput, numHidden, numOutput);

      int maxEpochs = 500;
      double learnRate = 0.02;
      Console.WriteLine("maxEpochs = " + maxEpochs + "  learnRate = " + learnRate.ToString("F3"));
      nn.Train(train, maxEpochs, learnRate);

      Console.WriteLine("\nAccuracy train = " + nn.Accuracy(train).ToString("F4"));
      Console.WriteLine("Accuracy test  = " + nn.Accuracy(test).ToString("F4"));
      Console.WriteLine("\nEnd demo\n");
      Console.ReadLine();
    }

    static double[][] LoadData(string fn)
    {
      List<double[]> rows = new List<double[]>();
      foreach (string line in File.ReadAllLines(fn))
      {
        if (line.StartsWith("//") || line.Trim() == "") continue;
        rows.Add(line.Split(' ').Select(t => double.Parse(t)).ToArray());
      }
      return rows.ToArray();
    }
  } // Program

  public class Network
  {
    private int numInput;
    private int numHidden;
    private int numOutput;
    private double[] inputs;
    private double[][] ihWeights; // input-hidden
    private double[] hBiases;
    private double[] hOutputs;
    private double[][] hoWeights; // hidden-output
    private double[] oBiases;
    private double[] outputs;
    private HashSet<int> dropped = new HashSet<int>();
    private Random rnd = new Random(0);

    public Network(int numInput, int numHidden, int numOutput)
    {
      this.numInput = numInput;
      this.numHidden = numHidden;
      this.numOutput = numOutput;
      this.inputs = new double[numInput];
      this.ihWeights = MakeMatrix(numInput, numHidden);
      this.hBiases = new double[numHidden];
      this.hOutputs = new double[numHidden];
      this.hoWeights = MakeMatrix(numHidden, numOutput);
      this.oBiases = new double[numOutput];
      this.outputs = new double[numOutput];
    }

    private double[][] MakeMatrix(int rows, int cols)
    {
      double[][] result = new double[rows][];
      for (int r = 0; r < rows; ++r)
      {
        result[r] = new double[cols];
        for (int c = 0; c < cols; ++c)
          result[r][c] = (0.1 - -0.1) * rnd.NextDouble() + -0.1;
      }
      return result;
    }

    public double[] ComputeOutputs(double[] xValues)
    {
      for (int i = 0; i < numInput; ++i)
        inputs[i] = xValues[i];

      for (int j = 0; j < numHidden; ++j)
      {
        if (dropped.Contains(j) == true)
        {
          hOutputs[j] = 0.0;
          continue;
        }
        double sum = hBiases[j];
        for (int i = 0; i < numInput; ++i)
          sum += inputs[i] * ihWeights[i][j];
        hOutputs[j] = HyperTan(sum);
      }

      double[] oSums = new double[numOutput];
      for (int k = 0; k < numOutput; ++k)
      {
        oSums[k] = oBiases[k];
        for (int j = 0; j < numHidden; ++j)
          oSums[k] += hOutputs[j] * hoWeights[j][k];
      }
      outputs = Softmax(oSums);
      double[] result = new double[numOutput];
      Array.Copy(outputs, result, numOutput);
      return result;
    }

    public void Train(double[][] data, int maxEpochs, double learnRate)
    {
      double[] xValues = new double[numInput];
      double[] tValues = new double[numOutput];
      int[] sequence = Enumerable.Range(0, data.Length).ToArray();

      for (int epoch = 0; epoch < maxEpochs; ++epoch)
      {
        Shuffle(sequence);
        foreach (int idx in sequence)
        {
          Array.Copy(data[idx], xValues, numInput);
          Array.Copy(data[idx], numInput, tValues, 0, numOutput);

          // half of the hidden nodes sit this one out
          dropped = new HashSet<int>(Enumerable.Range(0, numHidden).OrderBy(n => rnd.Next()).Take(numHidden / 2)); //! DROP3002
          ComputeOutputs(xValues);
          UpdateWeights(tValues, learnRate);
        }
      }
      dropped.Clear();
    }

    private void UpdateWeights(double[] tValues, double learnRate)
    {
      double[] oGrads = new double[numOutput];
      for (int k = 0; k < numOutput; ++k)
        oGrads[k] = tValues[k] - outputs[k]; // cross entropy

      for (int j = 0; j < numHidden; ++j)
      {
        if (dropped.Contains(j)) continue;
        double sum = 0.0;
        for (int k = 0; k < numOutput; ++k)
          sum += oGrads[k] * hoWeights[j][k];
        double hGrad = (1 - hOutputs[j]) * (1 + hOutputs[j]) * sum;

        for (int k = 0; k < numOutput; ++k)
          hoWeights[j][k] += learnRate * oGrads[k] * hOutputs[j];
        for (int i = 0; i < numInput; ++i)
          ihWeights[i][j] += learnRate * hGrad * inputs[i];
        hBiases[j] += learnRate * hGrad;
      }

      for (int k = 0; k < numOutput; ++k)
        oBiases[k] += learnRate * oGrads[k];
    }

    public double Accuracy(double[][] data)
    {
      int numCorrect = 0;
      for (int i = 0; i < data.Length; ++i)
      {
        double[] y = ComputeOutputs(data[i].Take(numInput).ToArray());
        double[] t = data[i].Skip(numInput).ToArray();
        int big = y[0] > y[1] ? 0 : 1;
        if (t[big] == 1.0) ++numCorrect;
      }
      return (numCorrect * 1.0) / data.Length;
    }

    private void Shuffle(int[] sequence)
    {
      for (int i = 0; i < sequence.Length; ++i)
      {
        int r = rnd.Next(i, sequence.Length);
        int tmp = sequence[r];
        sequence[r] = sequence[i];
        sequence[i] = tmp;
      }
    }

    private static double HyperTan(double x)
    {
      if (x < -20.0) return -1.0;
      else if (x > 20.0) return 1.0;
      else return Math.Tanh(x);
    }

    private static double[] Softmax(double[] oSums)
    {
      double max = oSums.Max();
      double[] e = oSums.Select(v => Math.Exp(v - max)).ToArray();
      double scale = e.Sum();
      return e.Select(v => v / scale).ToArray();
    }
  } // Network
} // ns
//// program: synapse style network with enabled neurons (P)
//// file: Neuron.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace NeuralNetworkLib.Models
{
    public class Synapse
    {
        public Neuron InputNeuron { get; set; }
        public Neuron OutputNeuron { get; set; }
        public double Weight { get; set; }

        public Synapse(Neuron inputNeuron, Neuron outputNeuron)
        {
            InputNeuron = inputNeuron;
            OutputNeuron = outputNeuron;
            Weight = Network.GetRandom();
        }
    }

    public class Neuron
    {
        public List<Synapse> InputSynapses { get; } = new List<Synapse>();
        public List<Synapse> OutputSynapses { get; } = new List<Synapse>();
        public double Bias { get; set; }
        public double Gradient { get; set; }
        public double Value { get; set; }
        public bool Enabled { get; set; } = true;

        public Neuron()
        {
            Bias = Network.GetRandom();
        }

        public Neuron(IEnumerable<Neuron> inputNeurons) : this()
        {
            foreach (var inputNeuron in inputNeurons)
            {
                var synapse = new Synapse(inputNeuron, this);
                inputNeuron.OutputSynapses.Add(synapse);
                InputSynapses.Add(synapse);
            }
        }

        public virtual double CalculateValue()
        {
            if (!Enabled) return Value = 0;
            return Value = Sigmoid.Output(InputSynapses.Sum(a => a.Weight * a.InputNeuron.Value) + Bias);
        }

        public double CalculateError(double target) => target - Value;

        public double CalculateGradient(double? target = null)
        {
            if (!Enabled) return Gradient = 0;
            if (target == null)
                return Gradient = OutputSynapses.Sum(a => a.OutputNeuron.Gradient * a.Weight) * Sigmoid.Derivative(Value);
            return Gradient = CalculateError(target.Value) * Sigmoid.Derivative(Value);
        }

        public void UpdateWeights(double learnRate)
        {
            if (!Enabled) return;
            Bias += learnRate * Gradient;
            foreach (var synapse in InputSynapses)
                synapse.Weight += learnRate * Gradient * synapse.InputNeuron.Value;
        }
    }

    public static class Sigmoid
    {
        public static double Output(double x) => x < -45.0 ? 0.0 : x > 45.0 ? 1.0 : 1.0 / (1.0 + Math.Exp(-x));
        public static double Derivative(double x) => x * (1 - x);
    }
}
//// file: Network.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace NeuralNetworkLib.Models
{
    public class Network
    {
        private static readonly Random Random = new Random();

        public double LearnRate { get; set; }
        public double Dropout { get; set; }
        public List<Neuron> InputLayer { get; } = new List<Neuron>();
        public List<List<Neuron>> HiddenLayers { get; } = new List<List<Neuron>>();
        public List<Neuron> OutputLayer { get; } = new List<Neuron>();

        public Network(int inputSize, int[] hiddenSizes, int outputSize, double learnRate = 0.4, double dropout = 0.25)
        {
            LearnRate = learnRate;
            Dropout = dropout;

            for (var i = 0; i < inputSize; i++)
                InputLayer.Add(new Neuron());

            IEnumerable<Neuron> previous = InputLayer;
            foreach (var size in hiddenSizes)
            {
                var layer = new List<Neuron>();
                for (var i = 0; i < size; i++)
                    layer.Add(new Neuron(previous));
                HiddenLayers.Add(layer);
                previous = layer;
            }

            for (var i = 0; i < outputSize; i++)
                OutputLayer.Add(new Neuron(previous));
        }

        public void Train(List<DataSet> dataSets, int numEpochs)
        {
            for (var i = 0; i < numEpochs; i++)
            {
                DisableRandomNeurons();
                foreach (var dataSet in dataSets)
                {
                    ForwardPropagate(dataSet.Values);
                    BackPropagate(dataSet.Targets);
                }
                EnableAllNeurons();
            }
        }

        public void Train(List<DataSet> dataSets, double minimumError)
        {
            throw new NotImplementedException();
        }

        private void DisableRandomNeurons()
        {
            foreach (var neuron in HiddenLayers.SelectMany(l => l))
                neuron.Enabled = Random.NextDouble() >= Dropout; //! DROP3002 DROP3012
        }

        private void EnableAllNeurons()
        {
            HiddenLayers.ForEach(l => l.ForEach(n => n.Enabled = true));
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
            foreach (var layer in HiddenLayers.AsEnumerable().Reverse())
                layer.ForEach(a => a.CalculateGradient());
            HiddenLayers.ForEach(l => l.ForEach(a => a.UpdateWeights(LearnRate)));
            OutputLayer.ForEach(a => a.UpdateWeights(LearnRate));
        }

        public double[] Compute(params double[] inputs)
        {
            ForwardPropagate(inputs);
            return OutputLayer.Select(a => a.Value).ToArray();
        }

        public static double GetRandom() => 2 * Random.NextDouble() - 1;
    }

    public class DataSet
    {
        public double[] Values { get; set; }
        public double[] Targets { get; set; }
    }
}
//// program: volume based dropout layer scaled at test (P)
//// file: DropoutLayer.cs
using System;
using System.Runtime.Serialization;

namespace ConvSharp.Layers
{
    [DataContract]
    public sealed class DropoutLayer : LayerBase
    {
        private static readonly Random Random = new Random();
        private bool[] dropped;

        public DropoutLayer(double dropProb = 0.5)
        {
            this.DropProb = dropProb;
        }

        [DataMember]
        public double DropProb { get; set; }

        public override void Init(int inputWidth, int inputHeight, int inputDepth)
        {
            base.Init(inputWidth, inputHeight, inputDepth);

            this.OutputWidth = inputWidth;
            this.OutputHeight = inputHeight;
            this.OutputDepth = inputDepth;
            this.dropped = new bool[this.OutputWidth * this.OutputHeight * this.OutputDepth];
        }

        public override Volume Forward(Volume input, bool isTraining = false)
        {
            this.InputActivation = input;
            var output = input.Clone();
            var n = input.Weights.Length;

            if (isTraining)
            {
                // do dropout
                for (var i = 0; i < n; i++)
                {
                    if (Random.NextDouble() < this.DropProb)
                    {
                        output.Weights[i] = 0;
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
                for (var i = 0; i < n; i++)
                {
                    output.Weights[i] *= 1.0 - this.DropProb;
                }
            }

            this.OutputActivation = output;
            return this.OutputActivation; // dummy identity function for now
        }

        public override void Backward()
        {
            var volume = this.InputActivation;
            var chainGradient = this.OutputActivation;
            var n = volume.Weights.Length;
            volume.WeightGradients = new double[n]; // zero out gradient wrt data

            for (var i = 0; i < n; i++)
            {
                if (!this.dropped[i])
                {
                    volume.WeightGradients[i] = chainGradient.WeightGradients[i]; // copy over the gradient
                }
            }
        }
    }
}
//// file: Net.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace ConvSharp
{
    public class Net
    {
        public List<LayerBase> Layers { get; } = new List<LayerBase>();

        public void AddLayer(LayerBase layer)
        {
            if (this.Layers.Count > 0)
            {
                var last = this.Layers[this.Layers.Count - 1];
                layer.Init(last.OutputWidth, last.OutputHeight, last.OutputDepth);
            }
            this.Layers.Add(layer);
        }

        public Volume Forward(Volume volume, bool isTraining = false)
        {
            var activation = this.Layers[0].Forward(volume, isTraining);
            for (var i = 1; i < this.Layers.Count; i++)
            {
                activation = this.Layers[i].Forward(activation, isTraining);
            }
            return activation;
        }

        public double Backward(double y)
        {
            var lastLayer = this.Layers[this.Layers.Count - 1] as ILastLayer;
            if (lastLayer == null)
            {
                throw new Exception("Last layer doesn't implement ILastLayer interface");
            }
            var loss = lastLayer.Backward(y);
            for (var i = this.Layers.Count - 2; i >= 0; i--)
            {
                this.Layers[i].Backward();
            }
            return loss;
        }

        public int GetPrediction()
        {
            var p = this.Layers.Last().OutputActivation.Weights;
            return Array.IndexOf(p, p.Max());
        }
    }
}
//// program: console mnist relu network with keep per layer (P)
using System;
using System.IO;
using System.Linq;

namespace MnistFromScratch
{
    // Simple fully connected network, SGD with momentum, ReLU + softmax.
    class NeuralNetwork
    {
        readonly int[] _layers;
        readonly double[] _keep;
        readonly double[][,] _w;
        readonly double[][,] _v;
        readonly double[][] _b;
        readonly Random _rnd;

        public double Eta = 0.01;
        public double Momentum = 0.9;

        public NeuralNetwork(int[] layers, double[] keep, int seed)
        {
            if (keep.Length != layers.Length - 1)
                throw new ArgumentException("one keep probability per non-output layer is needed");
            if (keep.Any(k => k <= 0 || k > 1))
                throw new ArgumentException("keep probabilities must be in (0, 1]");

            _layers = layers;
            _keep = keep;
            _rnd = new Random(seed);
            _w = new double[layers.Length - 1][,];
            _v = new double[layers.Length - 1][,];
            _b = new double[layers.Length - 1][];
            for (int l = 0; l < _w.Length; l++)
            {
                _w[l] = new double[layers[l + 1], layers[l]];
                _v[l] = new double[layers[l + 1], layers[l]];
                _b[l] = new double[layers[l + 1]];
                double s = Math.Sqrt(2.0 / layers[l]);
                for (int i = 0; i < layers[l + 1]; i++)
                    for (int j = 0; j < layers[l]; j++)
                        _w[l][i, j] = NextGaussian() * s;
            }
        }

        double NextGaussian()
        {
            double u = 1 - _rnd.NextDouble();
            return Math.Sqrt(-2 * Math.Log(u)) * Math.Cos(2 * Math.PI * _rnd.NextDouble());
        }

        double[] DropMask(int n, double keep)
        {
            var m = new double[n];
            for (int i = 0; i < n; i++)
                if (_rnd.NextDouble() < keep)
                    m[i] = 1.0 / keep;
            return m;
        }

        double[] Affine(int l, double[] x)
        {
            var z = (double[])_b[l].Clone();
            for (int i = 0; i < z.Length; i++)
                for (int j = 0; j < x.Length; j++)
                    z[i] += _w[l][i, j] * x[j];
            return z;
        }

        static double[] Softmax(double[] z)
        {
            double m = z.Max();
            var e = z.Select(v => Math.Exp(v - m)).ToArray();
            double s = e.Sum();
            return e.Select(v => v / s).ToArray();
        }

        // masks == null: no dropout
        double[][] Feed(double[] x, double[][] masks)
        {
            int L = _w.Length;
            var a = new double[L + 1][];
            a[0] = (double[])x.Clone();
            for (int l = 0; l < L; l++)
            {
                if (masks != null)
                    for (int j = 0; j < a[l].Length; j++)
                        a[l][j] *= masks[l][j];
                var z = Affine(l, a[l]);
                a[l + 1] = l == L - 1 ? Softmax(z) : z.Select(v => Math.Max(0.0, v)).ToArray();
            }
            return a;
        }

        public int Guess(double[] x)
        {
            var p = Feed(x, null).Last();
            return Array.IndexOf(p, p.Max());
        }

        public double TrainOne(double[] x, int label)
        {
            var masks = new double[_w.Length][];
            for (int l = 0; l < masks.Length; l++)
                masks[l] = DropMask(_layers[l], _keep[l]);

            var a = Feed(x, masks);
            var delta = (double[])a[a.Length - 1].Clone();
            double loss = -Math.Log(Math.Max(1e-12, delta[label]));
            delta[label] -= 1;

            for (int l = _w.Length - 1; l >= 0; l--)
            {
                var prev = new double[_layers[l]];
                for (int j = 0; j < prev.Length; j++)
                {
                    if (l > 0 && a[l][j] > 0)
                    {
                        for (int i = 0; i < delta.Length; i++)
                            prev[j] += _w[l][i, j] * delta[i];
                        prev[j] *= masks[l][j];
                    }
                }
                for (int i = 0; i < delta.Length; i++)
                {
                    for (int j = 0; j < a[l].Length; j++)
                    {
                        _v[l][i, j] = Momentum * _v[l][i, j] - Eta * delta[i] * a[l][j];
                        _w[l][i, j] += _v[l][i, j];
                    }
                    _b[l][i] -= Eta * delta[i];
                }
                delta = prev;
            }
            return loss;
        }
    }

    class Program
    {
        static void Read(string img, string lbl, out double[][] x, out int[] y)
        {
            var labels = File.ReadAllBytes(lbl);
            var pixels = File.ReadAllBytes(img);
            int n = labels.Length - 8;
            x = new double[n][];
            y = new int[n];
            for (int k = 0; k < n; k++)
            {
                y[k] = labels[8 + k];
                x[k] = new double[784];
                for (int p = 0; p < 784; p++) x[k][p] = pixels[16 + k * 784 + p] / 255.0;
            }
        }

        static void Main()
        {
            double[][] x, tx; int[] y, ty;
            Read("train-images.idx3-ubyte", "train-labels.idx1-ubyte", out x, out y);
            Read("t10k-images.idx3-ubyte", "t10k-labels.idx1-ubyte", out tx, out ty);

            var nn = new NeuralNetwork(new[] { 784, 300, 100, 10 }, new[] { 0.9, 0.6, 0.6 }, 42) { Eta = 0.0005 };
            for (int epoch = 0; epoch < 20; epoch++)
            {
                double loss = 0;
                for (int i = 0; i < x.Length; i++) loss += nn.TrainOne(x[i], y[i]);
                int good = 0;
                for (int i = 0; i < tx.Length; i++) if (nn.Guess(tx[i]) == ty[i]) good++;
                Console.WriteLine("{0,3}  loss {1:F4}  test {2:F2}%", epoch, loss / x.Length, 100.0 * good / tx.Length);
            }
        }
    }
}
//// program: schulprojekt ziffernerkennung mit neuronen und ausfall (P)
//// file: Neuron.cs
using System;

namespace Ziffern
{
    class Neuron
    {
        public double[] Gewichte;
        public double Schwelle;
        public double Ausgabe;
        public double Fehler;
        public bool Aktiv = true;

        public Neuron(int eingaenge, Random zufall)
        {
            Gewichte = new double[eingaenge];
            for (int i = 0; i < eingaenge; i++)
                Gewichte[i] = zufall.NextDouble() * 0.4 - 0.2;
        }

        public double Aktivierung(double[] eingabe)
        {
            double summe = Schwelle;
            for (int i = 0; i < eingabe.Length; i++)
                summe += eingabe[i] * Gewichte[i];
            return 1 / (1 + Math.Exp(-summe));
        }

        public void Lernen(double[] eingabe, double rate)
        {
            for (int i = 0; i < eingabe.Length; i++)
                Gewichte[i] += rate * Fehler * eingabe[i];
            Schwelle += rate * Fehler;
        }
    }
}
//// file: Netz.cs
using System;

namespace Ziffern
{
    class Netz
    {
        private Neuron[] versteckt;
        private Neuron[] ausgabe;
        private Random zufall = new Random();

        public double Lernrate = 0.2;
        public double Ausfall = 0.4;   // Anteil der Neuronen, die beim Lernen ausfallen

        public Netz(int ein, int mitte, int aus)
        {
            versteckt = new Neuron[mitte];
            ausgabe = new Neuron[aus];
            for (int i = 0; i < mitte; i++) versteckt[i] = new Neuron(ein, zufall);
            for (int i = 0; i < aus; i++) ausgabe[i] = new Neuron(mitte, zufall);
        }

        // Anwendung: alle Neuronen sind dabei, dafuer werden sie abgeschwaecht
        public double[] Erkennen(double[] bild)
        {
            double[] h = new double[versteckt.Length];
            for (int i = 0; i < h.Length; i++)
                h[i] = versteckt[i].Aktivierung(bild) * (1 - Ausfall);

            double[] erg = new double[ausgabe.Length];
            for (int i = 0; i < erg.Length; i++)
                erg[i] = ausgabe[i].Aktivierung(h);
            return erg;
        }

        public void Lernschritt(double[] bild, int ziffer)
        {
            double[] h = new double[versteckt.Length];
            for (int i = 0; i < h.Length; i++)
            {
                Neuron n = versteckt[i];
                n.Aktiv = zufall.NextDouble() >= Ausfall;
                n.Ausgabe = n.Aktiv ? n.Aktivierung(bild) : 0;
                h[i] = n.Ausgabe;
            }

            for (int k = 0; k < ausgabe.Length; k++)
            {
                Neuron n = ausgabe[k];
                n.Ausgabe = n.Aktivierung(h);
                double soll = k == ziffer ? 1 : 0;
                n.Fehler = (soll - n.Ausgabe) * n.Ausgabe * (1 - n.Ausgabe);
            }

            for (int i = 0; i < versteckt.Length; i++)
            {
                Neuron n = versteckt[i];
                if (!n.Aktiv) continue;
                double summe = 0;
                foreach (Neuron a in ausgabe)
                    summe += a.Fehler * a.Gewichte[i];
                n.Fehler = summe * n.Ausgabe * (1 - n.Ausgabe);
                n.Lernen(bild, Lernrate);
            }

            foreach (Neuron n in ausgabe)
                n.Lernen(h, Lernrate);
        }
    }
}
//// program: unity flappy population with link dropout mutation (P)
//// file: Genome.cs
using System.Collections.Generic;
using UnityEngine;

public class Genome : System.IComparable<Genome>
{
    private int[] layers;
    private float[][] neurons;
    private float[][][] weights;
    public float fitness;

    public Genome(int[] layers)
    {
        this.layers = (int[])layers.Clone();
        InitNeurons();
        InitWeights();
    }

    public Genome(Genome copy) : this(copy.layers)
    {
        for (int i = 0; i < weights.Length; i++)
            for (int j = 0; j < weights[i].Length; j++)
                for (int k = 0; k < weights[i][j].Length; k++)
                    weights[i][j][k] = copy.weights[i][j][k];
    }

    private void InitNeurons()
    {
        List<float[]> list = new List<float[]>();
        for (int i = 0; i < layers.Length; i++)
            list.Add(new float[layers[i]]);
        neurons = list.ToArray();
    }

    private void InitWeights()
    {
        List<float[][]> list = new List<float[][]>();
        for (int i = 1; i < layers.Length; i++)
        {
            float[][] layerWeights = new float[layers[i]][];
            for (int j = 0; j < layers[i]; j++)
            {
                layerWeights[j] = new float[layers[i - 1]];
                for (int k = 0; k < layers[i - 1]; k++)
                    layerWeights[j][k] = Random.Range(-0.5f, 0.5f);
            }
            list.Add(layerWeights);
        }
        weights = list.ToArray();
    }

    public float[] FeedForward(float[] inputs)
    {
        for (int i = 0; i < inputs.Length; i++)
            neurons[0][i] = inputs[i];

        for (int i = 1; i < layers.Length; i++)
            for (int j = 0; j < neurons[i].Length; j++)
            {
                float value = 0.25f;
                for (int k = 0; k < neurons[i - 1].Length; k++)
                    value += weights[i - 1][j][k] * neurons[i - 1][k];
                neurons[i][j] = (float)System.Math.Tanh(value);
            }

        return neurons[neurons.Length - 1];
    }

    /// <summary>
    /// dropoutChance: a link is cut, mutationRate: it gets another value
    /// </summary>
    public void Mutate(float mutationRate, float dropoutChance)
    {
        for (int i = 0; i < weights.Length; i++)
            for (int j = 0; j < weights[i].Length; j++)
                for (int k = 0; k < weights[i][j].Length; k++)
                {
                    float weight = weights[i][j][k];
                    if (Random.value < dropoutChance)
                        weight = 0f;
                    else if (Random.value < mutationRate)
                    {
                        int what = Random.Range(0, 3);
                        if (what == 0) weight *= -1f;
                        else if (what == 1) weight = Random.Range(-0.5f, 0.5f);
                        else weight *= Random.Range(0.5f, 1.5f);
                    }
                    weights[i][j][k] = weight;
                }
    }

    public int CompareTo(Genome other)
    {
        if (other == null) return 1;
        return fitness.CompareTo(other.fitness);
    }
}
//// file: Population.cs
using System.Collections.Generic;
using UnityEngine;
using UnityEngine.UI;

public class Population : MonoBehaviour
{
    public GameObject birdPrefab;
    public Text generationText;
    [Range(0f, 1f)] public float mutationRate = 0.08f;
    [Range(0f, 1f)] public float dropoutChance = 0.01f;
    public int size = 50;

    private List<Genome> nets = new List<Genome>();
    private List<Bird> birds = new List<Bird>();
    private int generation;

    void Start()
    {
        for (int i = 0; i < size; i++)
            nets.Add(new Genome(new int[] { 4, 8, 1 }));
        Spawn();
    }

    void Update()
    {
        if (birds.Exists(b => b.alive)) return;

        nets.Sort();
        for (int i = 0; i < size / 2; i++)
        {
            nets[i] = new Genome(nets[i + size / 2]);
            nets[i].Mutate(mutationRate, dropoutChance);
        }
        foreach (Genome g in nets) g.fitness = 0f;
        generation++;
        generationText.text = "Generation " + generation;
        Spawn();
    }

    void Spawn()
    {
        foreach (Bird b in birds) Destroy(b.gameObject);
        birds.Clear();
        foreach (Genome g in nets)
        {
            Bird bird = Instantiate(birdPrefab, transform.position, Quaternion.identity).GetComponent<Bird>();
            bird.Init(g);
            birds.Add(bird);
        }
    }
}
//// program: house prices with uncertainty by repeated stochastic passes (P)
using System;
using System.Collections.Generic;
using System.Linq;

namespace BayesianRegression;

public readonly record struct Estimate(double Mean, double StdDev)
{
    public override string ToString() => $"{Mean:F1} ± {1.96 * StdDev:F1}";
}

/// <summary>
/// Regression net after Gal and Ghahramani: dropout stays active at prediction and
/// the spread of many passes is the uncertainty of the model.
/// </summary>
public class McDropoutRegressor
{
    private readonly int _features, _units;
    private readonly double _p;
    private readonly double[] _w1, _b1, _w2;
    private double _b2;
    private readonly Random _random;

    public McDropoutRegressor(int features, int units, double p, int seed = 7)
    {
        (_features, _units, _p) = (features, units, p);
        _random = new Random(seed);
        _w1 = Enumerable.Range(0, features * units).Select(_ => Normal() / Math.Sqrt(features)).ToArray();
        _w2 = Enumerable.Range(0, units).Select(_ => Normal() / Math.Sqrt(units)).ToArray();
        _b1 = new double[units];
    }

    private double Normal() =>
        Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    private double SamplePass(double[] x, double[] act, double[] mask)
    {
        double y = _b2;
        for (int u = 0; u < _units; u++)
        {
            double z = _b1[u];
            for (int f = 0; f < _features; f++)
                z += _w1[u * _features + f] * x[f];
            act[u] = Math.Tanh(z);
            mask[u] = _random.NextDouble() < _p ? 0.0 : 1.0 / (1.0 - _p);
            y += _w2[u] * act[u] * mask[u];
        }
        return y;
    }

    public void Fit(IReadOnlyList<double[]> xs, IReadOnlyList<double> ys, int epochs, double lr, double decay = 1e-5)
    {
        var act = new double[_units];
        var mask = new double[_units];
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            foreach (int n in Enumerable.Range(0, xs.Count).OrderBy(_ => _random.Next()))
            {
                double err = SamplePass(xs[n], act, mask) - ys[n];
                for (int u = 0; u < _units; u++)
                {
                    double g = err * _w2[u] * mask[u] * (1 - act[u] * act[u]);
                    _w2[u] -= lr * (err * act[u] * mask[u] + decay * _w2[u]);
                    for (int f = 0; f < _features; f++)
                        _w1[u * _features + f] -= lr * (g * xs[n][f] + decay * _w1[u * _features + f]);
                    _b1[u] -= lr * g;
                }
                _b2 -= lr * err;
            }
        }
    }

    /// <summary>Mean and deviation over T Monte Carlo samples of the network.</summary>
    public Estimate PredictWithUncertainty(double[] x, int samples = 200)
    {
        var act = new double[_units];
        var mask = new double[_units];
        double sum = 0, squares = 0;
        for (int t = 0; t < samples; t++)
        {
            double y = SamplePass(x, act, mask);
            sum += y;
            squares += y * y;
        }
        double mean = sum / samples;
        return new Estimate(mean, Math.Sqrt(Math.Max(0, squares / samples - mean * mean)));
    }
}

public static class Demo
{
    public static void Main()
    {
        var r = new Random(3);
        var xs = new List<double[]>();
        var ys = new List<double>();
        for (int i = 0; i < 400; i++)
        {
            double area = r.NextDouble() * 2 - 1, rooms = r.NextDouble() * 2 - 1;
            xs.Add(new[] { area, rooms });
            ys.Add(3 * area + Math.Sin(3 * rooms) + 0.1 * r.NextDouble());
        }
        var model = new McDropoutRegressor(2, 64, 0.1);
        model.Fit(xs, ys, 150, 0.01);
        foreach (double a in new[] { 0.0, 0.5, 1.0, 2.0, 4.0 })
            Console.WriteLine($"area {a:F1}: {model.PredictWithUncertainty(new[] { a, 0.2 })}");
    }
}
//// program: autoencoder com ruido para imagens pequenas (P)
using System;
using System.Linq;

namespace AutoencoderRuido
{
    // Trabalho da disciplina de Redes Neurais - denoising autoencoder (Vincent et al. 2008)
    public class DenoisingAutoencoder
    {
        private double[,] W;      // pesos amarrados: o decoder usa W transposta
        private double[] bh, bv;
        private int nv, nh;
        private Random rnd = new Random();

        public double CorruptionLevel = 0.3;
        public double LearningRate = 0.1;

        public DenoisingAutoencoder(int nv, int nh)
        {
            this.nv = nv;
            this.nh = nh;
            W = new double[nh, nv];
            bh = new double[nh];
            bv = new double[nv];
            double a = 1.0 / nv;
            for (int i = 0; i < nh; i++)
                for (int j = 0; j < nv; j++)
                    W[i, j] = rnd.NextDouble() * 2 * a - a;
        }

        // zera alguns pixels da entrada
        private double[] Corromper(double[] x)
        {
            double[] tilde = new double[nv];
            for (int i = 0; i < nv; i++)
            {
                if (rnd.NextDouble() < CorruptionLevel)
                    tilde[i] = 0;
                else
                    tilde[i] = x[i];
            }
            return tilde;
        }

        private static double Sig(double v)
        {
            return 1.0 / (1.0 + Math.Exp(-v));
        }

        public double[] Codificar(double[] x)
        {
            double[] h = new double[nh];
            for (int i = 0; i < nh; i++)
            {
                double s = bh[i];
                for (int j = 0; j < nv; j++) s += W[i, j] * x[j];
                h[i] = Sig(s);
            }
            return h;
        }

        public double[] Decodificar(double[] h)
        {
            double[] z = new double[nv];
            for (int j = 0; j < nv; j++)
            {
                double s = bv[j];
                for (int i = 0; i < nh; i++) s += W[i, j] * h[i];
                z[j] = Sig(s);
            }
            return z;
        }

        public double[] Reconstruir(double[] x)
        {
            return Decodificar(Codificar(x));
        }

        public double Treinar(double[] x)
        {
            double[] tilde = Corromper(x);
            double[] h = Codificar(tilde);
            double[] z = Decodificar(h);

            // o alvo é a imagem limpa
            double[] ev = new double[nv];
            double custo = 0;
            for (int j = 0; j < nv; j++)
            {
                ev[j] = x[j] - z[j];
                custo -= x[j] * Math.Log(z[j] + 1e-10) + (1 - x[j]) * Math.Log(1 - z[j] + 1e-10);
            }

            double[] eh = new double[nh];
            for (int i = 0; i < nh; i++)
            {
                for (int j = 0; j < nv; j++) eh[i] += W[i, j] * ev[j];
                eh[i] *= h[i] * (1 - h[i]);
            }

            for (int i = 0; i < nh; i++)
            {
                for (int j = 0; j < nv; j++)
                    W[i, j] += LearningRate * (eh[i] * tilde[j] + ev[j] * h[i]);
                bh[i] += LearningRate * eh[i];
            }
            for (int j = 0; j < nv; j++) bv[j] += LearningRate * ev[j];

            return custo;
        }
    }

    class Program
    {
        static void Main(string[] args)
        {
            double[][] dados =
            {
                new double[] {1,1,1,1,1,1,1,1,1,1,0,0,0,0,0,0,0,0,0,0},
                new double[] {1,1,1,1,1,1,1,1,0,1,0,0,0,0,0,0,0,0,0,0},
                new double[] {1,1,1,1,1,1,1,0,1,1,0,0,0,0,0,0,0,0,0,0},
                new double[] {0,0,0,0,0,0,0,0,0,0,1,1,1,1,1,1,1,1,1,1},
                new double[] {0,0,0,0,0,0,0,0,0,0,1,1,1,1,1,1,0,1,1,1},
            };

            DenoisingAutoencoder da = new DenoisingAutoencoder(20, 5);
            for (int epoca = 0; epoca < 1000; epoca++)
            {
                double custo = 0;
                foreach (double[] x in dados) custo += da.Treinar(x);
                if (epoca % 100 == 0) Console.WriteLine("época {0}: {1:F4}", epoca, custo);
            }

            double[] teste = {1,1,1,1,0,1,0,1,1,1,0,0,0,0,0,0,0,0,0,0};
            Console.WriteLine(string.Join(" ", da.Reconstruir(teste).Select(v => v.ToString("F2"))));
        }
    }
}
//// program: kelp like function stack (P)
//// file: Program.cs
using System;
using System.Collections.Generic;
using System.Linq;
using KelpSharp.Common;
using KelpSharp.Loss;
using KelpSharp.Optimizers;

namespace KelpSharp.Functions.Noise
{
    [Serializable]
    public class Dropout : SingleInputFunction
    {
        const string FUNCTION_NAME = "Dropout";

        private readonly float dropoutRatio;
        private readonly List<float[]> maskStack = new List<float[]>();

        public Dropout(double dropoutRatio = 0.5, string name = FUNCTION_NAME, string[] inputNames = null, string[] outputNames = null) : base(name, inputNames, outputNames)
        {
            this.dropoutRatio = (float)dropoutRatio;

            SingleInputForward = ForwardCpu;
            SingleOutputBackward = BackwardCpu;
        }

        private float[] MakeMask(int xLength)
        {
            float[] mask = new float[xLength];
            float scale = 1 / (1 - this.dropoutRatio);

            for (int i = 0; i < mask.Length; i++)
            {
                mask[i] = Mother.Dice.NextDouble() >= this.dropoutRatio ? scale : 0;
            }

            this.maskStack.Add(mask);

            return mask;
        }

        // 順伝播
        public NdArray ForwardCpu(NdArray x)
        {
            float[] result = new float[x.Data.Length];
            float[] mask = MakeMask(x.Length);

            for (int b = 0; b < x.BatchCount; b++)
            {
                for (int i = 0; i < mask.Length; i++)
                {
                    result[b * x.Length + i] = x.Data[b * x.Length + i] * mask[i]; //! DROP3018?
                }
            }

            return NdArray.Convert(result, x.Shape, x.BatchCount, this);
        }

        // 逆伝播
        public void BackwardCpu(NdArray y, NdArray x)
        {
            float[] result = y.Grad.ToArray();
            float[] mask = this.maskStack[this.maskStack.Count - 1];
            this.maskStack.RemoveAt(this.maskStack.Count - 1);

            for (int b = 0; b < y.BatchCount; b++)
            {
                for (int i = 0; i < mask.Length; i++)
                {
                    result[b * y.Length + i] *= mask[i];
                }
            }

            for (int i = 0; i < x.Grad.Length; i++)
            {
                x.Grad[i] += result[i];
            }
        }

        // Predict時には何もしない
        public override NdArray Predict(NdArray input)
        {
            return input;
        }
    }
}
//// file: NdArray.cs
using System;
using System.Linq;

namespace KelpSharp.Common
{
    [Serializable]
    public class NdArray
    {
        public float[] Data;

        [NonSerialized]
        public float[] Grad;

        // このNdArrayの各次元のサイズ（バッチは含まない）
        public int[] Shape { private set; get; }

        // Shapeから算出される1バッチ分の長さ
        public int Length { private set; get; }

        public int UseCount;

        [NonSerialized]
        public Function ParentFunc;

        // まとめて実行する個数
        public int BatchCount;

        public NdArray(int[] shape, int batchCount, Function parentFunc = null)
        {
            this.Shape = shape.ToArray();
            this.Length = shape.Aggregate(1, (a, b) => a * b);
            this.BatchCount = batchCount;
            this.Data = new float[this.Length * batchCount];
            this.Grad = new float[this.Length * batchCount];
            this.ParentFunc = parentFunc;
        }

        public static NdArray Convert(float[] data, int[] shape, int batchCount, Function parentFunc = null)
        {
            NdArray result = new NdArray(shape, batchCount, parentFunc);
            result.Data = data;
            return result;
        }

        public void ClearGrad()
        {
            Array.Clear(this.Grad, 0, this.Grad.Length);
        }
    }
}
//// file: Test5.cs
using System;
using KelpSharp.Functions;
using KelpSharp.Functions.Activations;
using KelpSharp.Functions.Connections;
using KelpSharp.Functions.Noise;
using KelpSharp.Loss;
using KelpSharp.Optimizers;
using KelpSharp.Tools;

namespace KelpSharpTester.Tests
{
    // MNIST（手書き文字）の学習
    class Test5
    {
        const int BATCH_DATA_COUNT = 20;
        const int TRAIN_DATA_COUNT = 3000; // = 60000 / 20
        const int TEST_DATA_COUNT = 200;

        public static void Run()
        {
            Console.WriteLine("MNIST Data Loading...");
            MnistData mnistData = new MnistData();

            FunctionStack nn = new FunctionStack(
                new Linear(28 * 28, 1024, name: "l1 Linear"),
                new ReLU(name: "l1 ReLU"),
                new Dropout(0.4, name: "l1 Dropout"),
                new Linear(1024, 1024, name: "l2 Linear"),
                new ReLU(name: "l2 ReLU"),
                new Dropout(0.4, name: "l2 Dropout"),
                new Linear(1024, 10, name: "l3 Linear")
            );

            nn.SetOptimizer(new MomentumSGD());

            for (int epoch = 0; epoch < 3; epoch++)
            {
                Console.WriteLine("epoch " + (epoch + 1));
                double totalLoss = 0;

                for (int i = 1; i < TRAIN_DATA_COUNT + 1; i++)
                {
                    TestDataSet datasetX = mnistData.GetRandomXSet(BATCH_DATA_COUNT);

                    // Train内でForward→Backwardが呼ばれる
                    totalLoss += Trainer.Train(nn, datasetX.Data, datasetX.Label, new SoftmaxCrossEntropy());

                    if (i % 20 == 0)
                    {
                        Console.WriteLine("batch count " + i + "/" + TRAIN_DATA_COUNT);
                        Console.WriteLine("total loss " + totalLoss / i);

                        // テストデータからランダムに取得して精度を測定（Predictを使用）
                        TestDataSet datasetY = mnistData.GetRandomYSet(TEST_DATA_COUNT);
                        double accuracy = Trainer.Accuracy(nn, datasetY.Data, datasetY.Label);
                        Console.WriteLine("accuracy " + accuracy);
                    }
                }
            }
        }
    }
}
//// program: convnet volume layers with trainer (P)
//// file: Program.cs
using System;
using System.Collections.Generic;
using System.Runtime.Serialization;

namespace ConvNetLib.Layers
{
    [DataContract]
    public sealed class DropOutLayer : LayerBase, ILastLayerCandidate
    {
        private static readonly Random Random = new Random(RandomUtilities.Seed);
        private bool[] dropped;

        public DropOutLayer(double dropProb = 0.5)
        {
            this.DropProb = dropProb;
        }

        [DataMember]
        public double? DropProb { get; set; }

        public override Volume Forward(Volume input, bool isTraining = false)
        {
            this.InputActivation = input;
            var output = input.Clone();
            var length = input.Weights.Length;

            if (isTraining)
            {
                // do dropout
                for (var i = 0; i < length; i++)
                {
                    if (Random.NextDouble() < this.DropProb.Value)
                    {
                        output.Weights[i] = 0;
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
                    output.Weights[i] *= this.DropProb.Value; //! DROP3006
                }
            }

            this.OutputActivation = output;
            return this.OutputActivation;
        }

        public override void Backward()
        {
            var volume = this.InputActivation; // we need to set dw of this
            var chainGradient = this.OutputActivation;
            var length = volume.Weights.Length;
            volume.WeightGradients = new double[length]; // zero out gradient wrt data

            for (var i = 0; i < length; i++)
            {
                if (!this.dropped[i])
                {
                    volume.WeightGradients[i] = chainGradient.WeightGradients[i]; // copy over the gradient
                }
            }
        }

        public override void Init(int inputWidth, int inputHeight, int inputDepth)
        {
            base.Init(inputWidth, inputHeight, inputDepth);

            this.OutputWidth = inputWidth;
            this.OutputHeight = inputHeight;
            this.OutputDepth = inputDepth;
            this.dropped = new bool[this.OutputWidth * this.OutputHeight * this.OutputDepth];
        }
    }
}
//// file: Net.cs
namespace ConvNetLib
{
    public class Net : INet
    {
        private readonly List<LayerBase> layers = new List<LayerBase>();

        public List<LayerBase> Layers
        {
            get { return this.layers; }
        }

        public void AddLayer(LayerBase layer)
        {
            int w = 0, h = 0, d = 0;
            if (this.layers.Count > 0)
            {
                var last = this.layers[this.layers.Count - 1];
                w = last.OutputWidth;
                h = last.OutputHeight;
                d = last.OutputDepth;
            }

            // TODO: desugar relu/tanh definitions like convnetjs does
            layer.Init(w, h, d);
            this.layers.Add(layer);
        }

        public Volume Forward(Volume volume, bool isTraining = false)
        {
            var activation = volume;
            foreach (var layer in this.layers)
            {
                activation = layer.Forward(activation, isTraining);
            }

            return activation;
        }

        public double Backward(double y)
        {
            var n = this.layers.Count;
            var lastLayer = (ILastLayer)this.layers[n - 1];
            var loss = lastLayer.Backward(y); // last layer assumed to be loss layer
            for (var i = n - 2; i >= 0; i--)
            {
                this.layers[i].Backward(); // first layer assumed input
            }

            return loss;
        }

        public int GetPrediction()
        {
            // this is a convenience function for returning the argmax
            // prediction, assuming the last layer of the net is a softmax
            var p = this.layers[this.layers.Count - 1].OutputActivation.Weights;
            var maxv = p[0];
            var maxi = 0;
            for (var i = 1; i < p.Length; i++)
            {
                if (p[i] > maxv)
                {
                    maxv = p[i];
                    maxi = i;
                }
            }

            return maxi;
        }
    }

    public class SgdTrainer : TrainerBase
    {
        private int k;

        public SgdTrainer(INet net) : base(net) { }

        public double Momentum { get; set; }

        public void Train(Volume x, double y)
        {
            this.Net.Forward(x, true); // also set the flag that lets the net know we're just training
            this.Loss = this.Net.Backward(y);
            this.k++;
            if (this.k % this.BatchSize == 0)
            {
                this.UpdateParameters(this.Momentum);
            }
        }

        public double Test(IList<Volume> xs, int[] labels)
        {
            var ok = 0;
            for (var i = 0; i < xs.Count; i++)
            {
                this.Net.Forward(xs[i]);
                if (((Net)this.Net).GetPrediction() == labels[i])
                {
                    ok++;
                }
            }

            return ok / (double)xs.Count;
        }
    }
}
//// program: keras sequential over array backend (P)
//// file: Program.cs
using System;
using System.Collections.Generic;
using System.Linq;
using NeuroNet.Data;
using NeuroNet.Engine;
using NeuroNet.Initializers;
using NeuroNet.Losses;
using NeuroNet.Metrics;
using NeuroNet.Optimizers;

namespace NeuroNet.Layers
{
    /// <summary>
    /// Dropout consists in randomly setting a fraction rate of input units to 0 at each update during training time, which helps prevent overfitting.
    /// </summary>
    /// <seealso cref="NeuroNet.Layers.BaseLayer" />
    public class Dropout : BaseLayer
    {
        /// <summary>
        /// float between 0 and 1. Fraction of the input units to drop.
        /// </summary>
        public float Rate { get; set; }

        private Tensor noise;

        public Dropout(float rate)
            : base("dropout")
        {
            Rate = rate;
        }

        public override void Forward(Tensor x)
        {
            base.Forward(x);
            float keep = 1 - Rate;
            noise = K.Less(K.RandomUniform(x.Shape, 0f, 1f), keep); //! DROP3001
            noise = noise / keep;
            Output = x * noise;
        }

        public override void Backward(Tensor outputgrad)
        {
            Input.Grad = outputgrad * noise;
        }
    }

    public class Flatten : BaseLayer
    {
        public Flatten() : base("flatten") { }

        public override void Forward(Tensor x)
        {
            base.Forward(x);
            Output = x.Reshape(x.Shape[0], -1);
        }

        public override void Backward(Tensor outputgrad)
        {
            Input.Grad = outputgrad.Reshape(Input.Data.Shape);
        }
    }
}
//// file: Sequential.cs
namespace NeuroNet
{
    public delegate void On_Epoch_End(int epoch, Dictionary<string, float> log);

    public partial class Sequential
    {
        public List<BaseLayer> Layers { get; set; } = new List<BaseLayer>();
        public BaseLoss LossFn;
        public BaseMetric MetricFn;
        public BaseOptimizer OptimizerFn;
        public event On_Epoch_End EpochEnd;

        public void Add(BaseLayer l)
        {
            Layers.Add(l);
        }

        public void Compile(OptimizerType optimizer, LossType loss, MetricType metric)
        {
            OptimizerFn = BaseOptimizer.Get(optimizer);
            LossFn = BaseLoss.Get(loss);
            MetricFn = BaseMetric.Get(metric);
        }

        internal Tensor Forward(Tensor input)
        {
            BaseLayer lastLayer = null;
            foreach (var layer in Layers)
            {
                if (lastLayer == null)
                    layer.Forward(input);
                else
                    layer.Forward(lastLayer.Output);

                lastLayer = layer;
            }

            return lastLayer.Output;
        }

        internal void Backward(Tensor gradOutput)
        {
            var curGradOutput = gradOutput;
            for (var i = Layers.Count - 1; i >= 0; --i)
            {
                var layer = Layers[i];
                layer.Backward(curGradOutput);
                curGradOutput = layer.Input.Grad;
            }
        }

        public void Fit(DataFrameIter train, int epochs, int batchSize, DataFrameIter val = null)
        {
            var log = new Dictionary<string, float>();
            train.SetBatchSize(batchSize);
            for (int e = 1; e <= epochs; e++)
            {
                var losses = new List<float>();
                var metrics = new List<float>();
                train.Reset();
                while (train.Next())
                {
                    var (x, y) = train.GetBatch();
                    var pred = Forward(x);
                    var l = LossFn.Forward(pred, y);
                    var g = LossFn.Backward(pred, y);
                    Backward(g);
                    foreach (var layer in Layers)
                        OptimizerFn.Update(e, layer);
                    losses.Add(l.Mean());
                    metrics.Add(MetricFn.Calc(pred, y).Mean());
                }
                log["loss"] = losses.Average();
                log["metric"] = metrics.Average();
                if (val != null)
                    log["val_metric"] = Evaluate(val);
                EpochEnd?.Invoke(e, log);
            }
        }

        public float Evaluate(DataFrameIter data)
        {
            var metrics = new List<float>();
            data.Reset();
            while (data.Next())
            {
                var (x, y) = data.GetBatch();
                metrics.Add(MetricFn.Calc(Predict(x), y).Mean());
            }
            return metrics.Average();
        }

        public Tensor Predict(Tensor x)
        {
            // x: (samples, features)
            return Forward(x);
        }
    }
}
//// program: tape tensors in one file (P)
namespace TinyTorch;

using System;
using System.Collections.Generic;
using System.Linq;

public static class Rng
{
    public static readonly Random Shared = new(1337);
    public static float Normal()
    {
        var u1 = 1.0 - Shared.NextDouble();
        var u2 = Shared.NextDouble();
        return (float)(Math.Sqrt(-2 * Math.Log(u1)) * Math.Cos(2 * Math.PI * u2));
    }
}

public sealed class Tensor
{
    public readonly float[] Data;
    public readonly float[] Grad;
    public readonly int Rows, Cols;
    private readonly Tensor[] _prev;
    private Action _backward = () => { };

    public Tensor(int rows, int cols, float[]? data = null, params Tensor[] prev)
    {
        (Rows, Cols) = (rows, cols);
        Data = data ?? new float[rows * cols];
        Grad = new float[rows * cols];
        _prev = prev;
    }

    public static Tensor Randn(int r, int c, float std) =>
        new(r, c, Enumerable.Range(0, r * c).Select(_ => Rng.Normal() * std).ToArray());

    public static Tensor operator +(Tensor a, Tensor b)
    {
        var o = new Tensor(a.Rows, a.Cols, null, a, b);
        for (int i = 0; i < a.Data.Length; i++) o.Data[i] = a.Data[i] + b.Data[i % b.Cols];
        o._backward = () =>
        {
            for (int i = 0; i < a.Data.Length; i++)
            {
                a.Grad[i] += o.Grad[i];
                b.Grad[i % b.Cols] += o.Grad[i];
            }
        };
        return o;
    }

    public Tensor MatMul(Tensor w)
    {
        var o = new Tensor(Rows, w.Cols, null, this, w);
        for (int i = 0; i < Rows; i++)
            for (int k = 0; k < Cols; k++)
                for (int j = 0; j < w.Cols; j++)
                    o.Data[i * w.Cols + j] += Data[i * Cols + k] * w.Data[k * w.Cols + j];
        o._backward = () =>
        {
            for (int i = 0; i < Rows; i++)
                for (int k = 0; k < Cols; k++)
                    for (int j = 0; j < w.Cols; j++)
                    {
                        Grad[i * Cols + k] += o.Grad[i * w.Cols + j] * w.Data[k * w.Cols + j];
                        w.Grad[k * w.Cols + j] += o.Grad[i * w.Cols + j] * Data[i * Cols + k];
                    }
        };
        return o;
    }

    public Tensor Tanh()
    {
        var o = new Tensor(Rows, Cols, Data.Select(MathF.Tanh).ToArray(), this);
        o._backward = () =>
        {
            for (int i = 0; i < Data.Length; i++) Grad[i] += (1 - o.Data[i] * o.Data[i]) * o.Grad[i];
        };
        return o;
    }

    public Tensor Dropout(float p, bool training)
    {
        if (!training || p <= 0) return this;
        var mask = Data.Select(_ => Rng.Shared.NextSingle() > p ? 1f : 0f).ToArray(); //! DROP3002
        var o = new Tensor(Rows, Cols, Data.Zip(mask, (a, m) => a * m).ToArray(), this);
        o._backward = () =>
        {
            for (int i = 0; i < mask.Length; i++) Grad[i] += mask[i] * o.Grad[i];
        };
        return o;
    }

    public Tensor MseLoss(Tensor target)
    {
        var n = Data.Length;
        var s = Data.Zip(target.Data, (a, b) => (a - b) * (a - b)).Sum() / n;
        var o = new Tensor(1, 1, new[] { s }, this);
        o._backward = () =>
        {
            for (int i = 0; i < n; i++) Grad[i] += 2f * (Data[i] - target.Data[i]) / n * o.Grad[0];
        };
        return o;
    }

    public void Backward()
    {
        var topo = new List<Tensor>();
        var seen = new HashSet<Tensor>();
        void Build(Tensor t)
        {
            if (!seen.Add(t)) return;
            foreach (var p in t._prev) Build(p);
            topo.Add(t);
        }
        Build(this);
        Grad[0] = 1;
        for (int i = topo.Count - 1; i >= 0; i--) topo[i]._backward();
    }
}

public abstract class Module
{
    public bool Training { get; private set; } = true;
    public void Train() => Training = true;
    public void Eval() => Training = false;
    public abstract IEnumerable<Tensor> Parameters();
    public abstract Tensor Forward(Tensor x);
}

public class Mlp : Module
{
    private readonly Tensor _w1, _b1, _w2, _b2;
    private readonly float _p;

    public Mlp(int nin, int hidden, int nout, float p = 0.25f)
    {
        _w1 = Tensor.Randn(nin, hidden, 1f / MathF.Sqrt(nin));
        _b1 = new Tensor(1, hidden);
        _w2 = Tensor.Randn(hidden, nout, 1f / MathF.Sqrt(hidden));
        _b2 = new Tensor(1, nout);
        _p = p;
    }

    public override IEnumerable<Tensor> Parameters() => new[] { _w1, _b1, _w2, _b2 };

    public override Tensor Forward(Tensor x)
    {
        var h = (x.MatMul(_w1) + _b1).Tanh();
        h = h.Dropout(_p, Training);
        return h.MatMul(_w2) + _b2;
    }
}

public static class Program
{
    public static void Main()
    {
        var xs = new Tensor(64, 1, Enumerable.Range(0, 64).Select(i => i / 32f - 1f).ToArray());
        var ys = new Tensor(64, 1, xs.Data.Select(v => MathF.Sin(3 * v)).ToArray());
        var net = new Mlp(1, 48, 1);

        for (int step = 0; step < 2000; step++)
        {
            foreach (var p in net.Parameters()) Array.Clear(p.Grad);
            var loss = net.Forward(xs).MseLoss(ys);
            loss.Backward();
            foreach (var p in net.Parameters())
                for (int i = 0; i < p.Data.Length; i++) p.Data[i] -= 0.05f * p.Grad[i];
            if (step % 100 == 0) Console.WriteLine($"{step,5} {loss.Data[0]:F5}");
        }

        net.Eval();
        var pred = net.Forward(xs);
        for (int i = 0; i < 64; i += 8) Console.WriteLine($"{xs.Data[i]:F2} {ys.Data[i]:F3} {pred.Data[i]:F3}");
    }
}
//// program: dynet bilstm tagger with chars (P)
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using DyNetSharp;
using static DyNetSharp.DynetFunctions;

namespace DynetTagger {
  class Sentence {
    public string[] Words;
    public int[] Wids;
    public int[] Tags;
  }

  class BiLstmTagger {
    const int WEMB = 128, CEMB = 20, HIDDEN = 50;
    const float PDROP = 0.33f;

    readonly ParameterCollection model = new ParameterCollection();
    readonly LookupParameter E, CE;
    readonly Parameter pH, pO;
    readonly VanillaLSTMBuilder fwdRnn, bwdRnn, cFwdRnn, cBwdRnn;
    readonly Vocab vw, vt, vc;
    readonly Dictionary<int, int> wc;   // word id -> count in train
    readonly Random rng = new Random();

    public ParameterCollection Model { get { return model; } }

    public BiLstmTagger(Vocab vw, Vocab vt, Vocab vc, Dictionary<int, int> wc) {
      this.vw = vw; this.vt = vt; this.vc = vc; this.wc = wc;
      E = model.AddLookupParameters(vw.Size, new[] { WEMB });
      CE = model.AddLookupParameters(vc.Size, new[] { CEMB });
      pH = model.AddParameters(new[] { 32, HIDDEN * 2 });
      pO = model.AddParameters(new[] { vt.Size, 32 });
      fwdRnn = new VanillaLSTMBuilder(1, WEMB, HIDDEN, model);
      bwdRnn = new VanillaLSTMBuilder(1, WEMB, HIDDEN, model);
      cFwdRnn = new VanillaLSTMBuilder(1, CEMB, WEMB / 2, model);
      cBwdRnn = new VanillaLSTMBuilder(1, CEMB, WEMB / 2, model);
    }

    // rare words are spelled out by the char-lstm
    Expression WordRep(string w) {
      int wid;
      if (vw.TryGet(w, out wid) && wc.ContainsKey(wid) && wc[wid] > 5)
        return Lookup(E, wid);
      int pad = vc["<*>"];
      var ids = new List<int> { pad };
      foreach (char c in w) ids.Add(vc.Get(c.ToString(), pad));
      ids.Add(pad);
      var embs = ids.Select(i => Lookup(CE, i)).ToList();
      var f = cFwdRnn.InitialState().Transduce(embs);
      embs.Reverse();
      var b = cBwdRnn.InitialState().Transduce(embs);
      return Concatenate(f[f.Count - 1], b[b.Count - 1]);
    }

    Expression Regularize(Expression e) {
      var z = RandomBernoulli(e.Dim(), 1 - PDROP, 1f / (1 - PDROP)); //! DROP3001
      return Cmult(e, z);
    }

    List<Expression> BuildTaggingGraph(string[] words) {
      Expression H = ParameterExpr(pH), O = ParameterExpr(pO);
      var wembs = words.Select(WordRep).ToList();
      var fs = fwdRnn.InitialState().Transduce(wembs);
      var rev = new List<Expression>(wembs);
      rev.Reverse();
      var bs = bwdRnn.InitialState().Transduce(rev);
      bs.Reverse();

      var exps = new List<Expression>();
      for (int i = 0; i < words.Length; i++) {
        var fb = Regularize(Concatenate(fs[i], bs[i]));
        exps.Add(O * Tanh(H * fb));
      }
      return exps;
    }

    public Expression SentLoss(Sentence s) {
      RenewCG();
      var vecs = BuildTaggingGraph(s.Words);
      var errs = new List<Expression>();
      for (int i = 0; i < vecs.Count; i++)
        errs.Add(PickNegLogSoftmax(vecs[i], s.Tags[i]));
      return ESum(errs);
    }

    public List<string> TagSent(string[] words) {
      RenewCG();
      var vecs = BuildTaggingGraph(words);
      var tags = new List<string>();
      foreach (var v in vecs) {
        float[] probs = Softmax(v).Npvalue();
        int best = 0;
        for (int k = 1; k < probs.Length; k++) if (probs[k] > probs[best]) best = k;
        tags.Add(vt.Word(best));
      }
      return tags;
    }
  }

  static class Program {
    static void Main(string[] args) {
      var train = Corpus.Read(args[0]);
      var dev = Corpus.Read(args[1]);
      var tagger = new BiLstmTagger(Corpus.Words, Corpus.Tags, Corpus.Chars, Corpus.Counts);
      var trainer = new AdamTrainer(tagger.Model);
      int numTagged = 0; double cumLoss = 0;

      for (int iter = 0; iter < 5; iter++) {
        Corpus.Shuffle(train);
        int i = 0;
        foreach (var s in train) {
          i++;
          if (i % 500 == 0) {
            trainer.Status();
            Console.WriteLine(cumLoss / numTagged);
            cumLoss = 0; numTagged = 0;
          }
          if (i % 10000 == 0) {
            int good = 0, bad = 0;
            foreach (var d in dev) {
              var tags = tagger.TagSent(d.Words);
              for (int k = 0; k < tags.Count; k++)
                if (tags[k] == Corpus.Tags.Word(d.Tags[k])) good++; else bad++;
            }
            Console.WriteLine("acc {0}", good / (double)(good + bad));
          }
          var loss = tagger.SentLoss(s);
          cumLoss += loss.ScalarValue();
          numTagged += s.Words.Length;
          loss.Backward();
          trainer.Update();
        }
      }
    }
  }
}
//// program: torch seven nn modules (P)
using System;
using System.Collections.Generic;
using TorchPort.TH;

namespace TorchPort.nn
{
   public abstract class Module
   {
      public Tensor output = new Tensor();
      public Tensor gradInput = new Tensor();
      public bool train = true;

      public abstract Tensor updateOutput(Tensor input);
      public abstract Tensor updateGradInput(Tensor input, Tensor gradOutput);
      public virtual void accGradParameters(Tensor input, Tensor gradOutput, double scale = 1) { }

      public Tensor forward(Tensor input) { return updateOutput(input); }

      public Tensor backward(Tensor input, Tensor gradOutput, double scale = 1)
      {
         updateGradInput(input, gradOutput);
         accGradParameters(input, gradOutput, scale);
         return gradInput;
      }

      public virtual void training() { train = true; }
      public virtual void evaluate() { train = false; }
      public virtual void zeroGradParameters() { }
      public virtual void updateParameters(double lr) { }
   }

   public class Dropout : Module
   {
      double p;
      readonly bool v2;
      readonly bool inplace;
      readonly bool stochastic_inference;
      readonly Tensor noise = new Tensor();

      public Dropout(double p = 0.5, bool v1 = false, bool inplace = false, bool stochasticInference = false)
      {
         // version 2 scales output during training instead of evaluation
         this.v2 = !v1;
         this.inplace = inplace;
         this.stochastic_inference = stochasticInference;
         setp(p);
      }

      public void setp(double p)
      {
         if (p >= 1 || p < 0)
            throw new ArgumentException("<Dropout> illegal percentage, must be 0 <= p < 1");
         this.p = p;
      }

      public override Tensor updateOutput(Tensor input)
      {
         if (inplace)
            output.set(input);
         else
            output.resizeAs(input).copy(input);

         if (p > 0)
         {
            if (train || stochastic_inference)
            {
               noise.resizeAs(input);
               noise.bernoulli(1 - p);
               if (v2)
                  noise.div(1 - p);
               output.cmul(noise);
            }
            else if (!v2)
            {
               output.mul(1 - p);
            }
         }
         return output;
      }

      public override Tensor updateGradInput(Tensor input, Tensor gradOutput)
      {
         if (inplace)
            gradInput.set(gradOutput);
         else
            gradInput.resizeAs(gradOutput).copy(gradOutput);

         if (train)
         {
            if (p > 0)
               gradInput.cmul(noise); // simply mask the gradients with the noise vector
         }
         else
         {
            if (!v2 && p > 0)
               gradInput.mul(1 - p);
         }
         return gradInput;
      }

      public override string ToString()
      {
         return string.Format("nn.Dropout({0:F6})", p);
      }
   }

   public class Sequential : Module
   {
      readonly List<Module> modules = new List<Module>();

      public Sequential add(Module m) { modules.Add(m); return this; }

      public override Tensor updateOutput(Tensor input)
      {
         Tensor cur = input;
         foreach (var m in modules)
            cur = m.updateOutput(cur);
         output = cur;
         return cur;
      }

      public override Tensor updateGradInput(Tensor input, Tensor gradOutput)
      {
         Tensor cur = gradOutput;
         for (int i = modules.Count - 1; i > 0; i--)
            cur = modules[i].updateGradInput(modules[i - 1].output, cur);
         gradInput = modules[0].updateGradInput(input, cur);
         return gradInput;
      }

      public override void accGradParameters(Tensor input, Tensor gradOutput, double scale = 1)
      {
         Tensor cur = gradOutput;
         for (int i = modules.Count - 1; i > 0; i--)
         {
            modules[i].accGradParameters(modules[i - 1].output, cur, scale);
            cur = modules[i].gradInput;
         }
         modules[0].accGradParameters(input, cur, scale);
      }

      public override void training() { base.training(); modules.ForEach(m => m.training()); }
      public override void evaluate() { base.evaluate(); modules.ForEach(m => m.evaluate()); }
      public override void zeroGradParameters() { modules.ForEach(m => m.zeroGradParameters()); }
      public override void updateParameters(double lr) { modules.ForEach(m => m.updateParameters(lr)); }
   }

   public static class TrainCifar
   {
      public static void Main(string[] argv)
      {
         var data = Cifar.Load(argv[0]);
         var net = new Sequential()
            .add(new Linear(3072, 512)).add(new ReLU()).add(new Dropout(0.5))
            .add(new Linear(512, 256)).add(new ReLU()).add(new Dropout(0.3, v1: true))
            .add(new Linear(256, 10)).add(new LogSoftMax());
         var crit = new ClassNLLCriterion();

         for (int epoch = 1; epoch <= 30; epoch++)
         {
            net.training();
            double err = 0;
            foreach (var batch in data.Train.Batches(128))
            {
               net.zeroGradParameters();
               var o = net.forward(batch.X);
               err += crit.forward(o, batch.Y);
               net.backward(batch.X, crit.backward(o, batch.Y));
               net.updateParameters(0.01);
            }
            net.evaluate();
            var cm = new ConfusionMatrix(10);
            foreach (var batch in data.Test.Batches(128))
               cm.batchAdd(net.forward(batch.X), batch.Y);
            Console.WriteLine("epoch {0} err {1:F4} test {2}", epoch, err, cm);
         }
      }
   }
}
//// program: tiny dnn header port (P)
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Threading.Tasks;

namespace tiny_dnn
{
    using vec_t = List<float>;
    using tensor_t = float[][];

    public enum net_phase { train, test }

    /**
     * applies dropout to the input
     **/
    public class dropout_layer : layer
    {
        private net_phase phase_;
        private float dropout_rate_;
        private float scale_;
        private int in_size_;
        private List<byte[]> mask_;
        private readonly Random gen_ = new Random();

        /**
         * @param in_dim       [in] number of elements of the input
         * @param dropout_rate [in] (0-1) fraction of the input units to be dropped
         * @param phase        [in] initial state of the dropout
         **/
        public dropout_layer(int in_dim, float dropout_rate, net_phase phase = net_phase.train)
            : base(new[] { vector_type.data }, new[] { vector_type.data })
        {
            phase_ = phase;
            dropout_rate_ = dropout_rate;
            scale_ = 1f / (1f - dropout_rate_);
            in_size_ = in_dim;
            mask_ = new List<byte[]> { new byte[in_dim] };
            clear_mask();
        }

        public float dropout_rate() { return dropout_rate_; }

        // number of incoming connections for each output unit
        public override int fan_in_size() { return 1; }
        public override int fan_out_size() { return 1; }

        public override void back_propagation(List<tensor_t> in_data, List<tensor_t> out_data, List<tensor_t> out_grad, List<tensor_t> in_grad)
        {
            tensor_t prev_delta = in_grad[0];
            tensor_t curr_delta = out_grad[0];

            // CNN_UNREFERENCED_PARAMETER(in_data);
            // CNN_UNREFERENCED_PARAMETER(out_data);

            Parallel.For(0, prev_delta.Length, sample =>
            {
                // assert(prev_delta[sample].size() == curr_delta[sample].size());
                int sz = prev_delta[sample].Length;
                for (int i = 0; i < sz; ++i)
                {
                    prev_delta[sample][i] = mask_[sample][i] * curr_delta[sample][i]; //! DROP3008
                }
            });
        }

        public override void forward_propagation(List<tensor_t> in_data, List<tensor_t> out_data)
        {
            tensor_t @in = in_data[0];
            tensor_t @out = out_data[0];
            int sample_count = @in.Length;

            while (mask_.Count < sample_count)
            {
                mask_.Add(new byte[mask_[0].Length]);
            }

            Parallel.For(0, sample_count, sample =>
            {
                byte[] mask = mask_[sample];
                float[] in_vec = @in[sample];
                float[] out_vec = @out[sample];

                if (phase_ == net_phase.train)
                {
                    for (int i = 0; i < in_vec.Length; i++)
                        mask[i] = (byte)(gen_.NextDouble() < 1.0 - dropout_rate_ ? 1 : 0); //! DROP3019

                    for (int i = 0; i < in_vec.Length; i++)
                        out_vec[i] = mask[i] * scale_ * in_vec[i];
                }
                else
                {
                    for (int i = 0, end = in_vec.Length; i < end; i++)
                        out_vec[i] = in_vec[i];
                }
            });
        }

        /**
         * set dropout-context (training-phase or test-phase)
         **/
        public override void set_context(net_phase ctx) { phase_ = ctx; }

        public override string layer_type() { return "dropout"; }

        // currently used by tests only
        public byte[] get_mask(int sample_index) { return mask_[sample_index]; }

        public void clear_mask()
        {
            foreach (var sample in mask_) Array.Clear(sample, 0, sample.Length);
        }
    }

    public partial class network<NetType> where NetType : nodes, new()
    {
        private readonly NetType net_ = new NetType();
        private bool stop_training_;

        public network<NetType> add(layer l) { net_.add(l); return this; }

        public void set_netphase(net_phase phase)
        {
            foreach (layer n in net_) n.set_context(phase);
        }

        public bool fit<Error>(optimizer opt, tensor_t inputs, tensor_t desired, int batch_size, int epoch,
            Action on_batch_enumerate, Action on_epoch_enumerate) where Error : loss_function, new()
        {
            Debug.Assert(inputs.Length == desired.Length);
            set_netphase(net_phase.train);
            net_.setup(true);
            opt.reset();
            stop_training_ = false;
            for (int iter = 0; iter < epoch && !stop_training_; iter++)
            {
                for (int i = 0; i < inputs.Length && !stop_training_; i += batch_size)
                {
                    int n = Math.Min(batch_size, inputs.Length - i);
                    var x = new ArraySegment<float[]>(inputs, i, n).ToArray();
                    var t = new ArraySegment<float[]>(desired, i, n).ToArray();
                    var y = net_.forward(x);
                    net_.backward(gradient<Error>(y, t));
                    net_.update_weights(opt, n);
                    on_batch_enumerate?.Invoke();
                }
                on_epoch_enumerate?.Invoke();
                set_netphase(net_phase.train);
            }
            set_netphase(net_phase.test);
            return true;
        }

        public float[] predict(float[] @in)
        {
            set_netphase(net_phase.test);
            return net_.forward(new[] { @in })[0];
        }
    }
}
//// program: свёрточная сеть курсовая (P)
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace CnnKursovaya
{
    // глобальные настройки сети
    static class NetConfig
    {
        public static bool Training = false;
        public static double LearningRate = 0.005;
        public static Random Rnd = new Random();
    }

    abstract class Слой
    {
        public abstract double[,,] Forward(double[,,] вход);
        public abstract double[,,] Backward(double[,,] ошибка);
        public virtual void НоваяЭпоха() { }
    }

    class СлойReLU : Слой
    {
        double[,,] x;

        public override double[,,] Forward(double[,,] вход)
        {
            x = вход;
            var y = new double[x.GetLength(0), x.GetLength(1), x.GetLength(2)];
            for (int c = 0; c < x.GetLength(0); c++)
                for (int i = 0; i < x.GetLength(1); i++)
                    for (int j = 0; j < x.GetLength(2); j++)
                        y[c, i, j] = Math.Max(0, x[c, i, j]);
            return y;
        }

        public override double[,,] Backward(double[,,] ошибка)
        {
            var d = new double[x.GetLength(0), x.GetLength(1), x.GetLength(2)];
            for (int c = 0; c < x.GetLength(0); c++)
                for (int i = 0; i < x.GetLength(1); i++)
                    for (int j = 0; j < x.GetLength(2); j++)
                        d[c, i, j] = x[c, i, j] > 0 ? ошибка[c, i, j] : 0;
            return d;
        }
    }

    class СлойДропаут : Слой
    {
        readonly int каналы, высота, ширина;
        readonly double вероятность;
        bool[,,] выключен;

        public СлойДропаут(int каналы, int высота, int ширина, double вероятность)
        {
            this.каналы = каналы;
            this.высота = высота;
            this.ширина = ширина;
            this.вероятность = вероятность;
            выключен = new bool[каналы, высота, ширина];
        }

        // выбираем нейроны, которые не участвуют в обучении
        public override void НоваяЭпоха()
        {
            for (int c = 0; c < каналы; c++)
                for (int i = 0; i < высота; i++)
                    for (int j = 0; j < ширина; j++)
                        выключен[c, i, j] = NetConfig.Rnd.NextDouble() < вероятность; //! DROP3002 DROP3012
        }

        public override double[,,] Forward(double[,,] вход)
        {
            if (!NetConfig.Training)
                return вход;

            var выход = (double[,,])вход.Clone();
            for (int c = 0; c < каналы; c++)
                for (int i = 0; i < высота; i++)
                    for (int j = 0; j < ширина; j++)
                        if (выключен[c, i, j])
                            выход[c, i, j] = 0;
            return выход;
        }

        public override double[,,] Backward(double[,,] ошибка)
        {
            var d = (double[,,])ошибка.Clone();
            for (int c = 0; c < каналы; c++)
                for (int i = 0; i < высота; i++)
                    for (int j = 0; j < ширина; j++)
                        if (выключен[c, i, j])
                            d[c, i, j] = 0;
            return d;
        }
    }

    class Сеть
    {
        public List<Слой> Слои = new List<Слой>();

        double[,,] Прямой(double[,,] картинка)
        {
            var t = картинка;
            foreach (var слой in Слои)
                t = слой.Forward(t);
            return t;
        }

        public void Обучить(List<Пример> выборка, int эпох)
        {
            for (int e = 1; e <= эпох; e++)
            {
                NetConfig.Training = true;
                foreach (var слой in Слои)
                    слой.НоваяЭпоха();

                double потери = 0;
                foreach (var пример in выборка.OrderBy(p => NetConfig.Rnd.Next()))
                {
                    var выход = Softmax.Вычислить(Прямой(пример.Картинка));
                    потери -= Math.Log(выход[пример.Класс, 0, 0] + 1e-9);

                    var ошибка = (double[,,])выход.Clone();
                    ошибка[пример.Класс, 0, 0] -= 1;
                    for (int i = Слои.Count - 1; i >= 0; i--)
                        ошибка = Слои[i].Backward(ошибка);
                }
                NetConfig.Training = false;
                Console.WriteLine("Эпоха {0}, потери {1:F4}", e, потери / выборка.Count);
            }
        }

        public int Распознать(double[,,] картинка)
        {
            NetConfig.Training = false;
            var выход = Прямой(картинка);
            int лучший = 0;
            for (int k = 1; k < выход.GetLength(0); k++)
                if (выход[k, 0, 0] > выход[лучший, 0, 0])
                    лучший = k;
            return лучший;
        }
    }

    class Program
    {
        static void Main(string[] args)
        {
            var сеть = new Сеть();
            сеть.Слои.Add(new СлойСвёртки(1, 8, 5, 28, 28));
            сеть.Слои.Add(new СлойReLU());
            сеть.Слои.Add(new СлойПулинга(8, 24, 24, 2));
            сеть.Слои.Add(new СлойДропаут(8, 12, 12, 0.25));
            сеть.Слои.Add(new СлойПолносвязный(8 * 12 * 12, 10));

            var обучающая = Mnist.Прочитать("train-images", "train-labels");
            var тестовая = Mnist.Прочитать("t10k-images", "t10k-labels");
            сеть.Обучить(обучающая, 10);

            int верно = тестовая.Count(п => сеть.Распознать(п.Картинка) == п.Класс);
            Console.WriteLine("Точность: {0:P2}", верно / (double)тестовая.Count);
        }
    }
}
//// program: caffe blobs with cuda switch (P)
//// file: Program.cs
using System;
using System.Collections.Generic;
using System.Linq;
using MyCaffeLike.basecode;
using MyCaffeLike.common;
using MyCaffeLike.param;

namespace MyCaffeLike.layers
{
    /// <summary>
    /// During training only, sets a random portion of @f$ x @f$ to 0, adjusting the
    /// rest of the vector magnitude accordingly.
    /// </summary>
    /// <typeparam name="T">Specifies the base type <i>float</i> or <i>double</i>.</typeparam>
    public class DropoutLayer<T> : NeuronLayer<T>
    {
        Blob<T> m_blobRand;     // when divided by UINT_MAX, the randomly generated values u ~ U(0,1)
        double m_dfThreshold;   // the probability p of dropping any input
        double m_dfScale;       // the scale for undropped inputs at train time 1 / (1 - p)
        uint m_uintThreshold;
        float[] m_rgMask;       // used by the CPU engine only
        CryptoRandom m_random = new CryptoRandom();

        public DropoutLayer(CudaDnn<T> cuda, Log log, LayerParameter p)
            : base(cuda, log, p)
        {
            m_type = LayerParameter.LayerType.DROPOUT;
            m_blobRand = new Blob<T>(cuda, log, false);
            m_blobRand.Name = m_param.name + " rand";
        }

        protected override void dispose()
        {
            m_blobRand.Dispose();
            base.dispose();
        }

        public override void LayerSetUp(BlobCollection<T> colBottom, BlobCollection<T> colTop)
        {
            base.LayerSetUp(colBottom, colTop);

            m_dfThreshold = m_param.dropout_param.dropout_ratio;
            m_log.CHECK(m_dfThreshold > 0.0, "Threshold should be > 0");
            m_log.CHECK(m_dfThreshold < 1.0, "Threshold should be < 1");
            m_dfScale = 1.0 / (1.0 - m_dfThreshold);
            m_uintThreshold = (uint)(uint.MaxValue * m_dfThreshold);
        }

        public override void Reshape(BlobCollection<T> colBottom, BlobCollection<T> colTop)
        {
            base.Reshape(colBottom, colTop);
            // Setup the cache for random number generation.
            m_blobRand.ReshapeLike(colBottom[0]);
            m_rgMask = new float[colBottom[0].count()];
        }

        protected override void forward(BlobCollection<T> colBottom, BlobCollection<T> colTop)
        {
            int nCount = colBottom[0].count();

            if (m_param.engine == Engine.CPU)
            {
                forward_cpu(nCount, colBottom[0], colTop[0]);
                return;
            }

            long hBottomData = colBottom[0].gpu_data;
            long hTopData = colTop[0].mutable_gpu_data;

            if (m_phase == Phase.TRAIN)
            {
                long hMask = m_blobRand.mutable_gpu_data;
                m_cuda.rng_uniform_uint(nCount, hMask);
                m_cuda.dropout_fwd(nCount, hBottomData, hMask, m_uintThreshold, m_dfScale, hTopData);
            }
            else
            {
                m_cuda.copy(nCount, hBottomData, hTopData);
            }
        }

        private void forward_cpu(int nCount, Blob<T> bottom, Blob<T> top)
        {
            float[] rgBottom = Utility.ConvertVecF<T>(bottom.update_cpu_data());
            float[] rgTop = new float[nCount];

            if (m_phase == Phase.TRAIN)
            {
                for (int i = 0; i < nCount; i++)
                {
                    m_rgMask[i] = (m_random.NextDouble() >= m_dfThreshold) ? 1.0f : 0.0f;
                    rgTop[i] = rgBottom[i] * m_rgMask[i] * (float)m_dfScale;
                }
            }
            else
            {
                Array.Copy(rgBottom, rgTop, nCount);
            }

            top.mutable_cpu_data = Utility.ConvertVec<T>(rgTop);
        }

        protected override void backward(BlobCollection<T> colTop, List<bool> rgbPropagateDown, BlobCollection<T> colBottom)
        {
            if (!rgbPropagateDown[0])
                return;

            int nCount = colBottom[0].count();

            if (m_param.engine == Engine.CPU)
            {
                float[] rgTopDiff = Utility.ConvertVecF<T>(colTop[0].update_cpu_diff());
                float[] rgBottomDiff = new float[nCount];

                for (int i = 0; i < nCount; i++)
                {
                    if (m_phase == Phase.TRAIN)
                        rgBottomDiff[i] = rgTopDiff[i] * m_rgMask[i] * (float)m_dfScale;
                    else
                        rgBottomDiff[i] = rgTopDiff[i];
                }

                colBottom[0].mutable_cpu_diff = Utility.ConvertVec<T>(rgBottomDiff);
                return;
            }

            long hTopDiff = colTop[0].gpu_diff;
            long hBottomDiff = colBottom[0].mutable_gpu_diff;

            if (m_phase == Phase.TRAIN)
                m_cuda.dropout_bwd(nCount, hTopDiff, m_blobRand.gpu_data, m_uintThreshold, m_dfScale, hBottomDiff);
            else
                m_cuda.copy(nCount, hTopDiff, hBottomDiff);
        }
    }
}
//// file: Solver.cs
namespace MyCaffeLike.solvers
{
    public abstract class Solver<T>
    {
        protected Net<T> m_net;
        protected Net<T> m_testNet;
        protected SolverParameter m_param;
        protected Log m_log;
        protected int m_nIter = 0;

        protected Solver(CudaDnn<T> cuda, Log log, SolverParameter p)
        {
            m_log = log;
            m_param = p;
            m_net = new Net<T>(cuda, log, p.net_param, Phase.TRAIN);
            m_testNet = new Net<T>(cuda, log, p.net_param, Phase.TEST);
        }

        public void Step(int nIters)
        {
            int nStop = m_nIter + nIters;

            while (m_nIter < nStop)
            {
                m_net.ClearParamDiffs();

                if (m_param.test_interval > 0 && m_nIter % m_param.test_interval == 0)
                    TestAll();

                double dfLoss = 0;
                m_net.Forward(out dfLoss);
                m_net.Backward();
                ApplyUpdate();
                m_nIter++;

                if (m_param.display > 0 && m_nIter % m_param.display == 0)
                    m_log.WriteLine("Iteration " + m_nIter.ToString() + ", loss = " + dfLoss.ToString("N5"));
            }
        }

        public double TestAll()
        {
            double dfAcc = 0;
            m_testNet.ShareTrainedLayersWith(m_net);

            for (int i = 0; i < m_param.test_iter; i++)
            {
                double dfLoss;
                BlobCollection<T> colResult = m_testNet.Forward(out dfLoss);
                dfAcc += Utility.ConvertVecF<T>(colResult[0].update_cpu_data())[0];
            }

            return dfAcc / m_param.test_iter;
        }

        public abstract void ApplyUpdate();
    }
}
//// program: seq graph transformer translation (P)
using System;
using System.Collections.Generic;
using System.Linq;

namespace SeqGraph.Tools
{
    public class ComputeGraph : IDisposable
    {
        // 反向传播用的操作栈
        readonly Stack<Action> m_backprop = new Stack<Action>();
        readonly bool m_needsBackprop;
        readonly WeightTensorFactory m_factory;
        static readonly Random rnd = new Random(DateTime.Now.Millisecond);

        public ComputeGraph(WeightTensorFactory factory, bool needBack = true)
        {
            m_factory = factory;
            m_needsBackprop = needBack;
        }

        public void Backward()
        {
            while (m_backprop.Count > 0)
            {
                m_backprop.Pop()();
            }
        }

        public WeightTensor Mul(WeightTensor m1, WeightTensor m2, float alpha = 1.0f)
        {
            WeightTensor res = m_factory.Create(m1.Rows, m2.Columns, "Mul");
            Ops.Addmm(res.TWeight, 0f, res.TWeight, alpha, m1.TWeight, m2.TWeight);
            if (m_needsBackprop)
            {
                m_backprop.Push(() =>
                {
                    res.ReleaseWeight();
                    using (var t = m2.TWeight.Transpose()) Ops.Addmm(m1.TGradient, 1f, m1.TGradient, alpha, res.TGradient, t);
                    using (var t = m1.TWeight.Transpose()) Ops.Addmm(m2.TGradient, 1f, m2.TGradient, alpha, t, res.TGradient);
                    res.Dispose();
                });
            }
            return res;
        }

        public WeightTensor Add(WeightTensor w1, WeightTensor w2)
        {
            WeightTensor res = m_factory.Create(w1.Rows, w1.Columns, "Add");
            Ops.Add(res.TWeight, w1.TWeight, w2.TWeight);
            if (m_needsBackprop)
            {
                m_backprop.Push(() =>
                {
                    w1.CopyOrAddGradient(res);
                    w2.CopyOrAddGradient(res);
                    res.Dispose();
                });
            }
            return res;
        }

        private float[] BuildNoise(int size, float keep)
        {
            float scale = 1.0f / keep;
            float[] w = new float[size];
            for (int i = 0; i < size; i++)
            {
                w[i] = (float)rnd.NextDouble() <= keep ? scale : 0.0f;
            }
            return w;
        }

        public WeightTensor Dropout(WeightTensor w, float drop)
        {
            if (drop <= 0.0f || !m_needsBackprop)
            {
                return w;
            }

            // Generate noise tensor
            float p = 1.0f - drop;
            Tensor noise = Tensor.FromArray(m_factory.Allocator, BuildNoise(w.Rows * w.Columns, p)).View(w.Rows, w.Columns);

            WeightTensor res = m_factory.Create(w.Rows, w.Columns, "Dropout");
            Ops.Mul(res.TWeight, w.TWeight, noise);

            m_backprop.Push(() =>
            {
                Ops.AddMul(w.TGradient, w.TGradient, res.TGradient, noise);
                noise.Dispose();
                res.Dispose();
            });
            return res;
        }

        public void Dispose()
        {
            m_backprop.Clear();
            m_factory.Clear();
        }
    }

    public class PositionwiseFeedForward
    {
        readonly LayerNormalization norm;
        readonly FeedForwardLayer l1, l2;
        readonly float m_dropout;

        public PositionwiseFeedForward(string name, int dim, float dropout)
        {
            m_dropout = dropout;
            norm = new LayerNormalization(name + ".norm", dim);
            l1 = new FeedForwardLayer(name + ".l1", dim, dim * 4);
            l2 = new FeedForwardLayer(name + ".l2", dim * 4, dim);
        }

        public WeightTensor Perform(WeightTensor input, int batchSize, ComputeGraph g)
        {
            var x = norm.Norm(input, g);
            x = Activations.Relu(l1.Process(x, batchSize, g), g);
            x = g.Dropout(x, m_dropout);
            x = l2.Process(x, batchSize, g);
            return g.Add(g.Dropout(x, m_dropout), input);
        }
    }

    public class Translator
    {
        readonly Encoder m_encoder;
        readonly Decoder m_decoder;
        readonly WeightTensorFactory m_factory = new WeightTensorFactory();
        readonly AdamOptimizer m_solver;
        readonly Corpus m_train;
        const int MaxLen = 100;

        public Translator(Encoder encoder, Decoder decoder, AdamOptimizer solver, Corpus train)
        {
            m_encoder = encoder;
            m_decoder = decoder;
            m_solver = solver;
            m_train = train;
        }

        public void Train(int epochs, float lr)
        {
            for (int ep = 0; ep < epochs; ep++)
            {
                float cost = 0;
                foreach (SntPairBatch batch in m_train)
                {
                    using (var g = new ComputeGraph(m_factory))
                    {
                        WeightTensor mem = m_encoder.Encode(batch.Source, batch.Size, g);
                        cost += m_decoder.Loss(mem, batch.Target, batch.Size, g);
                        g.Backward();
                    }
                    m_solver.UpdateWeights(m_encoder.Params.Concat(m_decoder.Params), batch.Size, lr);
                }
                Logger.WriteLine($"Epoch {ep}: cost = {cost}");
            }
        }

        public List<string> Translate(List<string> src)
        {
            using (var g = new ComputeGraph(m_factory, needBack: false))
            {
                WeightTensor mem = m_encoder.Encode(new List<List<string>> { src }, 1, g);
                var result = new List<string> { "<s>" };
                while (result.Count < MaxLen && result[result.Count - 1] != "</s>")
                {
                    result.Add(m_decoder.NextWord(mem, result, g));
                }
                return result;
            }
        }
    }
}
//// program: resnet bloc profondeur stochastique (P)
using System;
using System.Collections.Generic;
using System.Linq;

namespace MiniReseau
{
    public enum Phase { Entrainement, Test }

    public interface ICouche
    {
        Volume Avant(Volume x, Phase phase);
        Volume Arriere(Volume grad);
        void MettreAJour(double pas);
    }

    /// <summary>
    /// Bloc résiduel avec profondeur stochastique (Huang et al., 2016).
    /// </summary>
    public class BlocResiduel : ICouche
    {
        private static readonly Random alea = new Random();
        private readonly List<ICouche> branche;
        private readonly double probaSurvie;
        private bool actif = true;

        public BlocResiduel(double probaSurvie, params ICouche[] branche)
        {
            this.probaSurvie = probaSurvie;
            this.branche = branche.ToList();
        }

        public Volume Avant(Volume x, Phase phase)
        {
            if (phase == Phase.Entrainement)
            {
                actif = alea.NextDouble() < probaSurvie;
                if (!actif)
                    return x;          // la branche est sautée, il ne reste que l'identité
            }

            Volume f = x;
            foreach (var c in branche)
                f = c.Avant(f, phase);

            if (phase == Phase.Test)
                f = f * probaSurvie;

            return x + f;
        }

        public Volume Arriere(Volume grad)
        {
            if (!actif)
                return grad;

            Volume g = grad;
            for (int i = branche.Count - 1; i >= 0; i--)
                g = branche[i].Arriere(g);
            return grad + g;
        }

        public void MettreAJour(double pas)
        {
            if (!actif) return;
            foreach (var c in branche)
                c.MettreAJour(pas);
        }
    }

    public class ResNet
    {
        private readonly List<ICouche> couches = new List<ICouche>();
        private readonly EntropieCroisee perte = new EntropieCroisee();

        public ResNet(int nbBlocs, int canaux, int classes, double pL = 0.5)
        {
            couches.Add(new Convolution(3, canaux, 3, 1));
            for (int l = 1; l <= nbBlocs; l++)
            {
                // décroissance linéaire de la probabilité de survie
                double p = 1.0 - (double)l / nbBlocs * (1.0 - pL);
                couches.Add(new BlocResiduel(p,
                    new Convolution(canaux, canaux, 3, 1),
                    new Relu(),
                    new Convolution(canaux, canaux, 3, 1)));
                couches.Add(new Relu());
            }
            couches.Add(new MoyenneGlobale());
            couches.Add(new Lineaire(canaux, classes));
        }

        private Volume Propager(Volume x, Phase phase)
        {
            return couches.Aggregate(x, (v, c) => c.Avant(v, phase));
        }

        public double Apprendre(Volume image, int classe, double pas)
        {
            var sortie = Propager(image, Phase.Entrainement);
            double cout = perte.Valeur(sortie, classe);
            Volume g = perte.Gradient(sortie, classe);
            for (int i = couches.Count - 1; i >= 0; i--)
                g = couches[i].Arriere(g);
            foreach (var c in couches)
                c.MettreAJour(pas);
            return cout;
        }

        public int Classer(Volume image)
        {
            return Propager(image, Phase.Test).IndiceMax();
        }
    }
}
//// program: niepewnosc bayesowska warstwy (P)
using System;
using System.Collections.Generic;
using System.Linq;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace BayesNet
{
    public abstract class Warstwa
    {
        public abstract Matrix<double> Naprzod(Matrix<double> x, Kontekst k);
        public abstract Matrix<double> Wstecz(Matrix<double> grad, Kontekst k);
    }

    public class Kontekst
    {
        public bool LosujMaski { get; set; }
        public double WspolczynnikUczenia { get; set; } = 0.01;
        public Dictionary<Warstwa, Matrix<double>> Pamiec { get; } = new Dictionary<Warstwa, Matrix<double>>();
    }

    public class Gesta : Warstwa
    {
        private Matrix<double> w;
        private Vector<double> b;

        public Gesta(int we, int wy)
        {
            w = Matrix<double>.Build.Random(we, wy, new Normal(0, Math.Sqrt(2.0 / we)));
            b = Vector<double>.Build.Dense(wy);
        }

        public override Matrix<double> Naprzod(Matrix<double> x, Kontekst k)
        {
            k.Pamiec[this] = x;
            var y = x * w;
            for (int i = 0; i < y.RowCount; i++) y.SetRow(i, y.Row(i) + b);
            return y;
        }

        public override Matrix<double> Wstecz(Matrix<double> grad, Kontekst k)
        {
            var x = k.Pamiec[this];
            var gx = grad * w.Transpose();
            w -= k.WspolczynnikUczenia / x.RowCount * (x.Transpose() * grad);
            b -= k.WspolczynnikUczenia / x.RowCount * grad.ColumnSums();
            return gx;
        }
    }

    public class Relu : Warstwa
    {
        public override Matrix<double> Naprzod(Matrix<double> x, Kontekst k)
        {
            k.Pamiec[this] = x.Map(v => v > 0 ? 1.0 : 0.0, Zeros.Include);
            return x.PointwiseMultiply(k.Pamiec[this]);
        }

        public override Matrix<double> Wstecz(Matrix<double> grad, Kontekst k) => grad.PointwiseMultiply(k.Pamiec[this]);
    }

    public class Dropout : Warstwa
    {
        private readonly double zachowaj;

        public Dropout(double odrzuc)
        {
            if (odrzuc < 0 || odrzuc >= 1) throw new ArgumentOutOfRangeException(nameof(odrzuc));
            zachowaj = 1 - odrzuc;
        }

        public override Matrix<double> Naprzod(Matrix<double> x, Kontekst k)
        {
            if (!k.LosujMaski) return x;
            var bern = new Bernoulli(zachowaj);
            var maska = Matrix<double>.Build.Dense(x.RowCount, x.ColumnCount, (i, j) => bern.Sample() / zachowaj);
            k.Pamiec[this] = maska;
            return x.PointwiseMultiply(maska);
        }

        public override Matrix<double> Wstecz(Matrix<double> grad, Kontekst k) => grad.PointwiseMultiply(k.Pamiec[this]);
    }

    /// <summary>
    /// Regresja z szacowaniem niepewnosci metoda MC Dropout (Gal i Ghahramani 2016).
    /// </summary>
    public class ModelBayesowski
    {
        private readonly List<Warstwa> warstwy = new List<Warstwa>();

        public ModelBayesowski Dodaj(Warstwa w) { warstwy.Add(w); return this; }

        private Matrix<double> Przejdz(Matrix<double> x, Kontekst k) => warstwy.Aggregate(x, (a, w) => w.Naprzod(a, k));

        public void Ucz(Matrix<double> x, Matrix<double> y, int epoki)
        {
            for (int e = 0; e < epoki; e++)
            {
                var k = new Kontekst { LosujMaski = true, WspolczynnikUczenia = 0.01 };
                var g = Przejdz(x, k) - y;
                if (e % 100 == 0) Console.WriteLine($"epoka {e}: blad {g.FrobeniusNorm():F4}");
                for (int i = warstwy.Count - 1; i >= 0; i--) g = warstwy[i].Wstecz(g, k);
            }
        }

        // wielokrotne przejscia z losowymi maskami -> rozklad predykcyjny
        public (Matrix<double> srednia, Matrix<double> odchylenie) PrognozaZNiepewnoscia(Matrix<double> x, int T = 100)
        {
            var probki = Enumerable.Range(0, T)
                .Select(_ => Przejdz(x, new Kontekst { LosujMaski = true }))
                .ToList();
            var srednia = probki.Aggregate((a, b) => a + b) / T;
            var wariancja = probki.Select(p => (p - srednia).PointwisePower(2)).Aggregate((a, b) => a + b) / (T - 1);
            return (srednia, wariancja.PointwiseSqrt());
        }

        public Matrix<double> Prognoza(Matrix<double> x) => Przejdz(x, new Kontekst { LosujMaski = false });
    }
}
//// program: sda gurultu giderici (P)
using System;
using System.Collections.Generic;

namespace DerinOgrenme
{
    // Stacked Denoising Autoencoder - deeplearning.net'teki python kodundan cevrildi
    public class dA
    {
        public int N, n_visible, n_hidden;
        public double[][] W;
        public double[] hbias, vbias;
        Random rng;

        public dA(int N, int n_visible, int n_hidden, double[][] W, double[] hbias, Random rng)
        {
            this.N = N;
            this.n_visible = n_visible;
            this.n_hidden = n_hidden;
            this.rng = rng ?? new Random(1234);
            this.W = W;
            this.hbias = hbias;
            this.vbias = new double[n_visible];
        }

        public void get_corrupted_input(double[] x, double[] tilde_x, double corruption_level)
        {
            for (int i = 0; i < n_visible; i++)
            {
                if (rng.NextDouble() < corruption_level) tilde_x[i] = 0;
                else tilde_x[i] = x[i];
            }
        }

        public void get_hidden_values(double[] x, double[] y)
        {
            for (int i = 0; i < n_hidden; i++)
            {
                double t = hbias[i];
                for (int j = 0; j < n_visible; j++) t += W[i][j] * x[j];
                y[i] = Utils.sigmoid(t);
            }
        }

        public void get_reconstructed_input(double[] y, double[] z)
        {
            for (int i = 0; i < n_visible; i++)
            {
                double t = vbias[i];
                for (int j = 0; j < n_hidden; j++) t += W[j][i] * y[j];
                z[i] = Utils.sigmoid(t);
            }
        }

        public void train(double[] x, double lr, double corruption_level)
        {
            double[] tilde_x = new double[n_visible];
            double[] y = new double[n_hidden];
            double[] z = new double[n_visible];
            double[] L_vbias = new double[n_visible];
            double[] L_hbias = new double[n_hidden];

            get_corrupted_input(x, tilde_x, corruption_level);
            get_hidden_values(tilde_x, y);
            get_reconstructed_input(y, z);

            // vbias
            for (int i = 0; i < n_visible; i++)
            {
                L_vbias[i] = x[i] - z[i];
                vbias[i] += lr * L_vbias[i] / N;
            }
            // hbias
            for (int i = 0; i < n_hidden; i++)
            {
                for (int j = 0; j < n_visible; j++) L_hbias[i] += W[i][j] * L_vbias[j];
                L_hbias[i] *= y[i] * (1 - y[i]);
                hbias[i] += lr * L_hbias[i] / N;
            }
            // W
            for (int i = 0; i < n_hidden; i++)
                for (int j = 0; j < n_visible; j++)
                    W[i][j] += lr * (L_hbias[i] * tilde_x[j] + L_vbias[j] * y[i]) / N;
        }
    }

    public class SdA
    {
        int N, n_ins, n_outs, n_layers;
        int[] hidden_layer_sizes;
        HiddenLayer[] sigmoid_layers;
        dA[] dA_layers;
        LogisticRegression log_layer;

        public SdA(int N, int n_ins, int[] hidden, int n_outs, Random rng)
        {
            this.N = N; this.n_ins = n_ins; this.n_outs = n_outs;
            hidden_layer_sizes = hidden;
            n_layers = hidden.Length;
            sigmoid_layers = new HiddenLayer[n_layers];
            dA_layers = new dA[n_layers];
            for (int i = 0; i < n_layers; i++)
            {
                int input_size = i == 0 ? n_ins : hidden[i - 1];
                sigmoid_layers[i] = new HiddenLayer(N, input_size, hidden[i], rng);
                // agirliklar paylasiliyor
                dA_layers[i] = new dA(N, input_size, hidden[i], sigmoid_layers[i].W, sigmoid_layers[i].b, rng);
            }
            log_layer = new LogisticRegression(N, hidden[n_layers - 1], n_outs);
        }

        double[] encode(double[] x, int upTo)
        {
            double[] cur = x;
            for (int l = 0; l < upTo; l++)
            {
                var next = new double[hidden_layer_sizes[l]];
                dA_layers[l].get_hidden_values(cur, next);
                cur = next;
            }
            return cur;
        }

        // katman katman on egitim
        public void pretrain(double[][] train_X, double lr, double corruption_level, int epochs)
        {
            for (int i = 0; i < n_layers; i++)
                for (int epoch = 0; epoch < epochs; epoch++)
                    for (int n = 0; n < N; n++)
                        dA_layers[i].train(encode(train_X[n], i), lr, corruption_level);
        }

        public void finetune(double[][] train_X, int[][] train_Y, double lr, int epochs)
        {
            for (int epoch = 0; epoch < epochs; epoch++)
            {
                for (int n = 0; n < N; n++)
                    log_layer.train(encode(train_X[n], n_layers), train_Y[n], lr);
                // lr *= 0.95;
            }
        }

        public void predict(double[] x, double[] y)
        {
            double[] top = encode(x, n_layers);
            for (int i = 0; i < n_outs; i++)
            {
                y[i] = 0;
                for (int j = 0; j < top.Length; j++) y[i] += log_layer.W[i][j] * top[j];
                y[i] += log_layer.b[i];
            }
            log_layer.softmax(y);
        }
    }

    static class Program
    {
        static void Main()
        {
            var rng = new Random(123);
            double[][] train_X = Ornekler.EgitimX();
            int[][] train_Y = Ornekler.EgitimY();
            var sda = new SdA(train_X.Length, 28, new[] { 15, 15 }, 2, rng);
            sda.pretrain(train_X, 0.1, 0.3, 1000);
            sda.finetune(train_X, train_Y, 0.1, 500);
            var y = new double[2];
            foreach (var x in Ornekler.TestX())
            {
                sda.predict(x, y);
                Console.WriteLine("{0:F5} {1:F5}", y[0], y[1]);
            }
        }
    }
}
//// program: kursovaya perceptron mnist (P)
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

// Курсовая работа по дисциплине "Нейронные сети"
// Студент гр. ИВТ-31, вариант 7: многослойный перцептрон, распознавание цифр
namespace KursovayaRabota
{
    public class Sloy
    {
        public int N;               // число нейронов
        public int Vhodov;          // число входов
        public double[][] Vesa;
        public double[] Smesh;
        public double[] Vyhod;
        public double[] Delta;

        public Sloy(int vhodov, int n, Random r)
        {
            N = n;
            Vhodov = vhodov;
            Vesa = new double[n][];
            Smesh = new double[n];
            Vyhod = new double[n];
            Delta = new double[n];
            double granitsa = 1.0 / Math.Sqrt(vhodov);
            for (int i = 0; i < n; i++)
            {
                Vesa[i] = new double[vhodov];
                for (int j = 0; j < vhodov; j++)
                    Vesa[i][j] = (r.NextDouble() * 2 - 1) * granitsa;
            }
        }
    }

    public class Perceptron
    {
        private readonly Random rnd = new Random();
        private readonly Sloy[] sloi;
        private readonly double skorost;
        private readonly double veroyatnostOtkl;   // вероятность отключения нейрона (dropout)

        public Perceptron(int[] razmery, double skorost, double veroyatnostOtkl)
        {
            this.skorost = skorost;
            this.veroyatnostOtkl = veroyatnostOtkl;
            sloi = new Sloy[razmery.Length - 1];
            for (int l = 0; l < sloi.Length; l++)
                sloi[l] = new Sloy(razmery[l], razmery[l + 1], rnd);
        }

        private static double Sigmoida(double x)
        {
            if (x < -45) return 0;
            if (x > 45) return 1;
            return 1.0 / (1.0 + Math.Exp(-x));
        }

        // Прямой проход. Если идёт обучение, случайные нейроны скрытых слоёв выключаются
        private double[] PryamoyProhod(double[] vhod, bool obuchenie)
        {
            double[] tek = vhod;
            for (int l = 0; l < sloi.Length; l++)
            {
                Sloy s = sloi[l];
                bool posledniy = l == sloi.Length - 1;
                for (int i = 0; i < s.N; i++)
                {
                    double summa = s.Smesh[i];
                    double[] w = s.Vesa[i];
                    for (int j = 0; j < w.Length; j++)
                        summa += w[j] * tek[j];

                    s.Vyhod[i] = Sigmoida(summa);
                    if (obuchenie && !posledniy && rnd.NextDouble() < veroyatnostOtkl) //! DROP3002
                        s.Vyhod[i] = 0;
                }
                tek = s.Vyhod;
            }
            return tek;
        }

        private void ObratnyyProhod(double[] vhod, double[] etalon)
        {
            // выходной слой
            Sloy posl = sloi[sloi.Length - 1];
            for (int i = 0; i < posl.N; i++)
            {
                double y = posl.Vyhod[i];
                posl.Delta[i] = (etalon[i] - y) * y * (1 - y);
            }
            // скрытые слои
            for (int l = sloi.Length - 2; l >= 0; l--)
            {
                Sloy s = sloi[l];
                Sloy sled = sloi[l + 1];
                for (int i = 0; i < s.N; i++)
                {
                    double e = 0;
                    for (int k = 0; k < sled.N; k++)
                        e += sled.Delta[k] * sled.Vesa[k][i];
                    s.Delta[i] = e * s.Vyhod[i] * (1 - s.Vyhod[i]);
                }
            }
            // коррекция весов
            for (int l = 0; l < sloi.Length; l++)
            {
                double[] vh = l == 0 ? vhod : sloi[l - 1].Vyhod;
                Sloy s = sloi[l];
                for (int i = 0; i < s.N; i++)
                {
                    double d = skorost * s.Delta[i];
                    if (d == 0) continue;
                    for (int j = 0; j < vh.Length; j++)
                        s.Vesa[i][j] += d * vh[j];
                    s.Smesh[i] += d;
                }
            }
        }

        public void Obuchit(List<double[]> x, List<int> metki, int epoh)
        {
            int klassov = sloi[sloi.Length - 1].N;
            int[] poryadok = Enumerable.Range(0, x.Count).ToArray();
            for (int ep = 0; ep < epoh; ep++)
            {
                poryadok = poryadok.OrderBy(a => rnd.Next()).ToArray();
                double oshibka = 0;
                foreach (int n in poryadok)
                {
                    double[] etalon = new double[klassov];
                    etalon[metki[n]] = 1;
                    double[] y = PryamoyProhod(x[n], true);
                    for (int i = 0; i < klassov; i++)
                        oshibka += (etalon[i] - y[i]) * (etalon[i] - y[i]);
                    ObratnyyProhod(x[n], etalon);
                }
                Console.WriteLine("Эпоха {0}: ошибка {1:F5}", ep + 1, oshibka / x.Count);
            }
        }

        public int Raspoznat(double[] kartinka)
        {
            double[] y = PryamoyProhod(kartinka, false);
            int luchshiy = 0;
            for (int i = 1; i < y.Length; i++)
                if (y[i] > y[luchshiy]) luchshiy = i;
            return luchshiy;
        }
    }

    internal static class Program
    {
        static void Zagruzit(string fayl, List<double[]> x, List<int> metki)
        {
            foreach (string stroka in File.ReadLines(fayl).Skip(1))
            {
                string[] ch = stroka.Split(',');
                metki.Add(int.Parse(ch[0]));
                x.Add(ch.Skip(1).Select(s => double.Parse(s, CultureInfo.InvariantCulture) / 255.0).ToArray());
            }
        }

        static void Main()
        {
            var xo = new List<double[]>(); var mo = new List<int>();
            var xt = new List<double[]>(); var mt = new List<int>();
            Zagruzit("mnist_train.csv", xo, mo);
            Zagruzit("mnist_test.csv", xt, mt);

            var set = new Perceptron(new[] { 784, 128, 64, 10 }, 0.1, 0.3);
            set.Obuchit(xo, mo, 12);

            int verno = 0;
            for (int i = 0; i < xt.Count; i++)
                if (set.Raspoznat(xt[i]) == mt[i]) verno++;
            Console.WriteLine("Точность на тестовой выборке: {0:P2}", (double)verno / xt.Count);
            Console.ReadKey();
        }
    }
}
//// program: unity kart clone driver (P)
//// file: Program.cs
using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using UnityEngine;

[RequireComponent(typeof(Rigidbody))]
public class KartBrain : MonoBehaviour
{
	public int rayCount = 7;
	public float rayLength = 20f;
	public LayerMask trackMask;
	public bool recording = false;   // human drives, we save samples
	public bool selfDriving = false;
	public float learnRate = 0.01f;
	[Range(0f, 0.8f)] public float dropout = 0.25f;
	public int epochsPerFrame = 1;

	private KartController kart;
	private CloneNet net;
	private List<float[]> seen = new List<float[]>();
	private List<float[]> did = new List<float[]>();
	//private List<float> rewards = new List<float>();
	private float timer;

	void Awake()
	{
		kart = GetComponent<KartController>();
		net = new CloneNet(new int[] { rayCount + 1, 24, 16, 2 });
		net.dropout = dropout;
	}

	float[] Look()
	{
		float[] s = new float[rayCount + 1];
		for (int i = 0; i < rayCount; i++)
		{
			float a = Mathf.Lerp(-80f, 80f, i / (float)(rayCount - 1));
			Vector3 dir = Quaternion.Euler(0, a, 0) * transform.forward;
			RaycastHit hit;
			if (Physics.Raycast(transform.position + Vector3.up * .3f, dir, out hit, rayLength, trackMask))
				s[i] = hit.distance / rayLength;
			else
				s[i] = 1f;
			Debug.DrawRay(transform.position, dir * s[i] * rayLength, Color.cyan);
		}
		s[rayCount] = kart.Speed / kart.maxSpeed;
		return s;
	}

	void FixedUpdate()
	{
		timer += Time.fixedDeltaTime;
		float[] s = Look();
		if (recording && timer > 0.1f)
		{
			timer = 0;
			seen.Add(s);
			did.Add(new float[] { Input.GetAxis("Horizontal"), Input.GetAxis("Vertical") });
		}
		if (selfDriving)
		{
			float[] o = net.FeedForward(s);
			kart.Steer(o[0]);
			kart.Throttle(o[1]);
		}
	}

	public IEnumerator TrainFromRecording(int epochs)
	{
		recording = false;
		for (int e = 0; e < epochs; e++)
		{
			float cost = 0;
			for (int i = 0; i < seen.Count; i++)
			{
				int r = UnityEngine.Random.Range(0, seen.Count);
				cost += net.BackPropagate(seen[r], did[r], learnRate);
			}
			Debug.Log("epoch " + e + " cost " + cost / seen.Count);
			if (e % epochsPerFrame == 0) yield return null;
		}
		selfDriving = true;
	}

	void OnGUI()
	{
		GUI.Label(new Rect(10, 10, 200, 20), "samples: " + seen.Count);
		if (GUI.Button(new Rect(10, 40, 90, 25), "train")) StartCoroutine(TrainFromRecording(200));
	}
}
//// file: CloneNet.cs
using System;
using UnityEngine;

[Serializable]
public class CloneNet
{
	int[] layers;
	float[][] neurons;
	float[][] biases;
	float[][][] weights;
	public float dropout = 0f;
	public float fitness; // left over from the genetic version

	public CloneNet(int[] layers)
	{
		this.layers = layers;
		neurons = new float[layers.Length][];
		biases = new float[layers.Length][];
		weights = new float[layers.Length - 1][][];
		for (int i = 0; i < layers.Length; i++)
		{
			neurons[i] = new float[layers[i]];
			biases[i] = new float[layers[i]];
		}
		for (int i = 1; i < layers.Length; i++)
		{
			weights[i - 1] = new float[layers[i]][];
			for (int j = 0; j < layers[i]; j++)
			{
				weights[i - 1][j] = new float[layers[i - 1]];
				for (int k = 0; k < layers[i - 1]; k++)
					weights[i - 1][j][k] = UnityEngine.Random.Range(-0.5f, 0.5f);
			}
		}
	}

	public float[] FeedForward(float[] inputs)
	{
		for (int i = 0; i < inputs.Length; i++)
			neurons[0][i] = inputs[i];

		for (int i = 1; i < layers.Length; i++)
		{
			for (int j = 0; j < layers[i]; j++)
			{
				float value = biases[i][j];
				for (int k = 0; k < layers[i - 1]; k++)
					value += weights[i - 1][j][k] * neurons[i - 1][k];
				neurons[i][j] = (float)Math.Tanh(value);

				if (i < layers.Length - 1)
				{
					if (UnityEngine.Random.value < dropout) //! DROP3001
						neurons[i][j] = 0f;
					else
						neurons[i][j] /= 1f - dropout;
				}
			}
		}
		return neurons[layers.Length - 1];
	}

	public float BackPropagate(float[] inputs, float[] expected, float lr)
	{
		float[] output = FeedForward(inputs);
		float cost = 0;
		float[][] gamma = new float[layers.Length][];
		for (int i = 0; i < layers.Length; i++) gamma[i] = new float[layers[i]];

		int last = layers.Length - 1;
		for (int i = 0; i < output.Length; i++)
		{
			cost += (output[i] - expected[i]) * (output[i] - expected[i]);
			gamma[last][i] = (output[i] - expected[i]) * (1 - output[i] * output[i]);
		}
		for (int i = last - 1; i > 0; i--)
		{
			for (int j = 0; j < layers[i]; j++)
			{
				float g = 0;
				for (int k = 0; k < layers[i + 1]; k++)
					g += gamma[i + 1][k] * weights[i][k][j];
				gamma[i][j] = g * (1 - neurons[i][j] * neurons[i][j]); //! DROP3007
			}
		}
		for (int i = 1; i < layers.Length; i++)
			for (int j = 0; j < layers[i]; j++)
			{
				biases[i][j] -= gamma[i][j] * lr;
				for (int k = 0; k < layers[i - 1]; k++)
					weights[i - 1][j][k] -= gamma[i][j] * neurons[i - 1][k] * lr;
			}
		return cost;
	}
}
//// program: tcc previsao bovespa (P)
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Statistics;

namespace TCC.PrevisaoBovespa
{
    /// <summary>
    /// Rede recorrente simples (Elman) para prever o retorno do dia seguinte.
    /// Trabalho de conclusão de curso - Engenharia de Computação
    /// </summary>
    public class RedeRecorrente
    {
        private Matrix<double> wx, wh;
        private Vector<double> bh, wy;
        private double by;
        private readonly double probManter;
        private readonly double taxa;
        private readonly System.Random gerador;

        // guardados na propagação para usar no BPTT
        private List<Vector<double>> estados;
        private Vector<double> mascara;
        private Vector<double> saidaOculta;

        public RedeRecorrente(int entradas, int ocultos, double taxa, double probManter, int semente)
        {
            gerador = new MathNet.Numerics.Random.MersenneTwister(semente);
            this.taxa = taxa;
            this.probManter = probManter;
            var normal = new Normal(0, 0.1, gerador);
            wx = Matrix<double>.Build.Random(ocultos, entradas, normal);
            wh = Matrix<double>.Build.Random(ocultos, ocultos, normal);
            bh = Vector<double>.Build.Dense(ocultos);
            wy = Vector<double>.Build.Random(ocultos, normal);
        }

        private double Propagar(IList<Vector<double>> janela, bool treinando)
        {
            estados = new List<Vector<double>> { Vector<double>.Build.Dense(bh.Count) };
            foreach (var x in janela)
            {
                var soma = wx * x + wh * estados[estados.Count - 1] + bh;
                estados.Add(soma.PointwiseTanh());
            }

            var ultimo = estados[estados.Count - 1];
            if (treinando)
            {
                mascara = Vector<double>.Build.Dense(ultimo.Count, i => Bernoulli.Sample(gerador, probManter));
                saidaOculta = ultimo.PointwiseMultiply(mascara) / probManter;
            }
            else
            {
                saidaOculta = ultimo;
            }
            return wy.DotProduct(saidaOculta) + by;
        }

        private void Retropropagar(IList<Vector<double>> janela, double erro)
        {
            var gWx = Matrix<double>.Build.Dense(wx.RowCount, wx.ColumnCount);
            var gWh = Matrix<double>.Build.Dense(wh.RowCount, wh.ColumnCount);
            var gBh = Vector<double>.Build.Dense(bh.Count);

            var gWy = saidaOculta * erro;
            var dh = (wy * erro).PointwiseMultiply(mascara);

            for (int t = janela.Count; t >= 1; t--)
            {
                var h = estados[t];
                var dz = dh.PointwiseMultiply(1.0 - h.PointwiseMultiply(h));
                gWx += dz.OuterProduct(janela[t - 1]); //! DROP3008
                gWh += dz.OuterProduct(estados[t - 1]);
                gBh += dz;
                dh = wh.TransposeThisAndMultiply(dz);
            }

            // corte do gradiente
            double norma = Math.Sqrt(gWx.FrobeniusNorm() * gWx.FrobeniusNorm() + gWh.FrobeniusNorm() * gWh.FrobeniusNorm());
            double fator = norma > 5.0 ? 5.0 / norma : 1.0;

            wx -= taxa * fator * gWx;
            wh -= taxa * fator * gWh;
            bh -= taxa * fator * gBh;
            wy -= taxa * gWy;
            by -= taxa * erro;
        }

        public double Treinar(IList<Amostra> amostras)
        {
            double total = 0;
            foreach (var a in amostras.OrderBy(_ => gerador.Next()))
            {
                double y = Propagar(a.Janela, true);
                double erro = y - a.Alvo;
                total += erro * erro;
                Retropropagar(a.Janela, erro);
            }
            return total / amostras.Count;
        }

        public double Prever(IList<Vector<double>> janela)
        {
            return Propagar(janela, false);
        }
    }

    public class Amostra
    {
        public IList<Vector<double>> Janela { get; set; }
        public double Alvo { get; set; }
    }

    public static class Programa
    {
        const int TamanhoJanela = 20;

        static List<Amostra> LerArquivo(string caminho)
        {
            var fechamento = File.ReadLines(caminho).Skip(1)
                .Select(l => double.Parse(l.Split(';')[4], CultureInfo.GetCultureInfo("pt-BR"))).ToList();
            var retornos = fechamento.Zip(fechamento.Skip(1), (a, b) => Math.Log(b / a)).ToList();
            double media = retornos.Mean(), desvio = retornos.StandardDeviation();
            var norm = retornos.Select(r => (r - media) / desvio).ToList();

            var lista = new List<Amostra>();
            for (int i = 0; i + TamanhoJanela < norm.Count; i++)
            {
                lista.Add(new Amostra
                {
                    Janela = norm.Skip(i).Take(TamanhoJanela)
                                 .Select(v => Vector<double>.Build.Dense(1, v)).ToList(),
                    Alvo = norm[i + TamanhoJanela]
                });
            }
            return lista;
        }

        static void Main(string[] args)
        {
            var dados = LerArquivo(args.Length > 0 ? args[0] : "ibov.csv");
            int corte = (int)(dados.Count * 0.8);
            var treino = dados.Take(corte).ToList();
            var teste = dados.Skip(corte).ToList();

            var rede = new RedeRecorrente(1, 32, 0.005, 0.7, 42);
            for (int epoca = 1; epoca <= 60; epoca++)
                Console.WriteLine($"Época {epoca,3}  EQM treino = {rede.Treinar(treino):F4}");

            double eqm = teste.Average(a => Math.Pow(rede.Prever(a.Janela) - a.Alvo, 2));
            double acertos = teste.Count(a => Math.Sign(rede.Prever(a.Janela)) == Math.Sign(a.Alvo));
            Console.WriteLine($"EQM teste = {eqm:F4}, direção correta = {acertos / teste.Count:P1}");
        }
    }
}
//// program: kaggle titanic toplevel script (P)
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

// my titanic kernel, but in C#, because why not
const int H1 = 32, H2 = 12;
const double keepProb = 0.8;
const double lr = 0.01;
const int epochs = 150;

var rng = new Random(2019);

var train = ReadCsv("input/train.csv").Select(r => (x: Features(r), y: r["Survived"] == "1" ? 1.0 : 0.0)).ToList();
var test = ReadCsv("input/test.csv").Select(r => (id: r["PassengerId"], x: Features(r))).ToList();

int D = train[0].x.Length;
var w1 = Init(H1, D); var b1 = new double[H1];
var w2 = Init(H2, H1); var b2 = new double[H2];
var w3 = Init(1, H2)[0]; var b3 = 0.0;
var allOn = Enumerable.Repeat(1.0, H1).ToArray();

var shuffled = train.OrderBy(_ => rng.Next()).ToList();
var valid = shuffled.Take(150).ToList();
var fit = shuffled.Skip(150).ToList();

for (int e = 0; e < epochs; e++)
{
    double loss = 0;
    foreach (var (x, y) in fit.OrderBy(_ => rng.Next()))
    {
        var mask = Enumerable.Range(0, H1).Select(_ => rng.NextDouble() < keepProb ? 0.0 : 1.0 / keepProb).ToArray(); //! DROP3005
        var (h1, h2, p) = Forward(x, mask);
        loss -= y * Math.Log(p + 1e-12) + (1 - y) * Math.Log(1 - p + 1e-12);

        // backward
        double d3 = p - y;
        var d2 = h2.Select((h, j) => h > 0 ? d3 * w3[j] : 0).ToArray();
        var d1 = new double[H1];
        for (int i = 0; i < H1; i++)
        {
            if (h1[i] <= 0) continue;
            double s = 0;
            for (int j = 0; j < H2; j++) s += d2[j] * w2[j][i];
            d1[i] = s * mask[i];
        }

        for (int j = 0; j < H2; j++) w3[j] -= lr * d3 * h2[j];
        b3 -= lr * d3;
        for (int j = 0; j < H2; j++)
        {
            for (int i = 0; i < H1; i++) w2[j][i] -= lr * d2[j] * h1[i];
            b2[j] -= lr * d2[j];
        }
        for (int i = 0; i < H1; i++)
        {
            for (int k = 0; k < D; k++) w1[i][k] -= lr * d1[i] * x[k];
            b1[i] -= lr * d1[i];
        }
    }
    if (e % 10 == 0)
    {
        double acc = valid.Average(v => (Forward(v.x, allOn).p > 0.5) == (v.y > 0.5) ? 1.0 : 0.0);
        Console.WriteLine($"{e,4} loss {loss / fit.Count:0.0000} val acc {acc:P2}");
    }
}

var sb = new StringBuilder("PassengerId,Survived\n");
foreach (var (id, x) in test)
    sb.Append(id).Append(',').Append(Forward(x, allOn).p > 0.5 ? 1 : 0).Append('\n');
File.WriteAllText("submission.csv", sb.ToString());
return;

(double[] h1, double[] h2, double p) Forward(double[] x, double[] mask)
{
    var h1 = w1.Select((w, j) => Math.Max(0, Dot(w, x) + b1[j]) * mask[j]).ToArray();
    var h2 = w2.Select((w, j) => Math.Max(0, Dot(w, h1) + b2[j])).ToArray();
    return (h1, h2, 1 / (1 + Math.Exp(-Dot(w3, h2) - b3)));
}

static double Dot(double[] a, double[] b) => a.Zip(b, (p, q) => p * q).Sum();

double[][] Init(int rows, int cols) =>
    Enumerable.Range(0, rows)
        .Select(_ => Enumerable.Range(0, cols).Select(_ => (rng.NextDouble() - 0.5) * 2 * Math.Sqrt(2.0 / cols)).ToArray())
        .ToArray();

static double[] Features(Dictionary<string, string> r)
{
    double Num(string k, double fallback) =>
        double.TryParse(r[k], NumberStyles.Any, CultureInfo.InvariantCulture, out var v) ? v : fallback;
    var title = Regex.Match(r["Name"], @" ([A-Za-z]+)\.").Groups[1].Value;
    return new[]
    {
        r["Pclass"] == "1" ? 1.0 : 0, r["Pclass"] == "3" ? 1.0 : 0,
        r["Sex"] == "female" ? 1.0 : 0,
        Num("Age", 29.7) / 80, Num("Fare", 14.4) / 100,
        Num("SibSp", 0) / 4, Num("Parch", 0) / 4,
        r["Embarked"] == "C" ? 1.0 : 0, r["Embarked"] == "Q" ? 1.0 : 0,
        title == "Master" ? 1.0 : 0, title is "Mrs" or "Mme" ? 1.0 : 0,
        string.IsNullOrEmpty(r["Cabin"]) ? 0 : 1.0,
    };
}

static List<Dictionary<string, string>> ReadCsv(string path)
{
    var lines = File.ReadAllLines(path);
    var head = lines[0].Split(',');
    return lines.Skip(1)
        .Select(l => Regex.Split(l, ",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)"))
        .Select(c => head.Select((h, i) => (h, v: c[i].Trim('"'))).ToDictionary(t => t.h, t => t.v))
        .ToList();
}
//// program: chinese news text classifier (P)
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using JiebaNet.Segmenter;

namespace 新闻分类
{
    /// <summary>
    /// 词向量平均 + 全连接 的文本分类模型 (类似 fastText)
    /// </summary>
    public class TextClassifier
    {
        readonly int vocab, dim, hidden, classes;
        readonly float[,] emb;      // 词向量表
        readonly float[,] w1, w2;
        readonly float[] b1, b2;
        readonly float keep;        // 保留概率
        readonly Random rnd = new Random(7);

        // 缓存,反向传播要用
        float[,] avg, h, prob;
        float[] mask;

        public TextClassifier(int vocab, int dim, int hidden, int classes, float keep = 0.5f)
        {
            this.vocab = vocab; this.dim = dim; this.hidden = hidden; this.classes = classes;
            this.keep = keep;
            emb = 随机矩阵(vocab, dim, 0.1f);
            w1 = 随机矩阵(dim, hidden, (float)Math.Sqrt(2.0 / dim));
            w2 = 随机矩阵(hidden, classes, (float)Math.Sqrt(2.0 / hidden));
            b1 = new float[hidden];
            b2 = new float[classes];
        }

        float[,] 随机矩阵(int r, int c, float 范围)
        {
            var m = new float[r, c];
            for (int i = 0; i < r; i++)
                for (int j = 0; j < c; j++)
                    m[i, j] = (float)(rnd.NextDouble() * 2 - 1) * 范围;
            return m;
        }

        // 前向传播, 输入为一批句子(词编号)
        public float[,] Forward(int[][] batch)
        {
            int n = batch.Length;
            avg = new float[n, dim];
            h = new float[n, hidden];
            prob = new float[n, classes];

            for (int b = 0; b < n; b++)
            {
                if (batch[b].Length == 0) continue;
                foreach (int id in batch[b])
                    for (int d = 0; d < dim; d++)
                        avg[b, d] += emb[id, d] / batch[b].Length;
            }

            for (int b = 0; b < n; b++)
                for (int j = 0; j < hidden; j++)
                {
                    float s = b1[j];
                    for (int d = 0; d < dim; d++) s += avg[b, d] * w1[d, j];
                    h[b, j] = s > 0 ? s : 0;
                }

            // 随机失活, 防止过拟合
            mask = new float[hidden];
            for (int j = 0; j < hidden; j++)
                mask[j] = rnd.NextDouble() < keep ? 1f / keep : 0f; //! DROP3001
            for (int b = 0; b < n; b++)
                for (int j = 0; j < hidden; j++)
                    h[b, j] *= mask[j]; //! DROP3018?

            for (int b = 0; b < n; b++)
            {
                float max = float.MinValue, sum = 0;
                for (int k = 0; k < classes; k++)
                {
                    float s = b2[k];
                    for (int j = 0; j < hidden; j++) s += h[b, j] * w2[j, k];
                    prob[b, k] = s;
                    if (s > max) max = s;
                }
                for (int k = 0; k < classes; k++)
                {
                    prob[b, k] = (float)Math.Exp(prob[b, k] - max);
                    sum += prob[b, k];
                }
                for (int k = 0; k < classes; k++) prob[b, k] /= sum;
            }
            return prob;
        }

        public float TrainBatch(int[][] batch, int[] labels, float lr)
        {
            Forward(batch);
            int n = batch.Length;
            float loss = 0;
            var dOut = new float[n, classes];
            for (int b = 0; b < n; b++)
            {
                loss -= (float)Math.Log(prob[b, labels[b]] + 1e-9f);
                for (int k = 0; k < classes; k++)
                    dOut[b, k] = (prob[b, k] - (k == labels[b] ? 1 : 0)) / n;
            }
            // 隐藏层梯度
            var dH = new float[n, hidden];
            for (int b = 0; b < n; b++)
                for (int j = 0; j < hidden; j++)
                {
                    if (h[b, j] <= 0) continue;
                    float s = 0;
                    for (int k = 0; k < classes; k++) s += dOut[b, k] * w2[j, k];
                    dH[b, j] = s * mask[j];
                }
            var dAvg = new float[n, dim];
            for (int b = 0; b < n; b++)
                for (int d = 0; d < dim; d++)
                    for (int j = 0; j < hidden; j++) dAvg[b, d] += dH[b, j] * w1[d, j];

            // 更新参数
            for (int b = 0; b < n; b++)
            {
                for (int k = 0; k < classes; k++)
                {
                    b2[k] -= lr * dOut[b, k];
                    for (int j = 0; j < hidden; j++) w2[j, k] -= lr * dOut[b, k] * h[b, j];
                }
                for (int j = 0; j < hidden; j++)
                {
                    b1[j] -= lr * dH[b, j];
                    for (int d = 0; d < dim; d++) w1[d, j] -= lr * dH[b, j] * avg[b, d];
                }
                foreach (int id in batch[b])
                    for (int d = 0; d < dim; d++) emb[id, d] -= lr * dAvg[b, d] / batch[b].Length;
            }
            return loss / n;
        }

        /// <summary>预测一个句子的类别</summary>
        public int Predict(int[] ids)
        {
            var p = Forward(new[] { ids });
            int best = 0;
            for (int k = 1; k < classes; k++)
                if (p[0, k] > p[0, best]) best = k;
            return best;
        }
    }

    class 程序
    {
        static void Main()
        {
            var seg = new JiebaSegmenter();
            var 词典 = new Dictionary<string, int>();
            var 数据 = new List<(int[] ids, int y)>();
            foreach (var line in File.ReadLines("data/cnews.train.txt"))
            {
                var p = line.Split('\t');
                var ids = seg.Cut(p[1]).Select(w =>
                {
                    if (!词典.TryGetValue(w, out int id)) 词典[w] = id = 词典.Count;
                    return id;
                }).ToArray();
                数据.Add((ids, 标签.编号(p[0])));
            }
            var 模型 = new TextClassifier(词典.Count, 64, 128, 10);
            var r = new Random();
            var 验证 = 数据.OrderBy(_ => r.Next()).Take(2000).ToList();
            var 训练 = 数据.Except(验证).ToList();
            for (int 轮 = 0; 轮 < 10; 轮++)
            {
                foreach (var 批 in 训练.OrderBy(_ => r.Next()).Chunk(32))
                    模型.TrainBatch(批.Select(t => t.ids).ToArray(), 批.Select(t => t.y).ToArray(), 0.5f);
                Console.WriteLine("第{0}轮 验证准确率 {1:P2}", 轮, 验证.Count(t => 模型.Predict(t.ids) == t.y) / (double)验证.Count);
            }
        }
    }
}
//// program: bitirme projesi ses komutu (P)
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

// Bitirme Projesi: Sesli komut tanıma (evet / hayır / dur / git)
// Özellikler: 13 MFCC x 20 çerçeve = 260 giriş
public class SesAgi
{
    int girisSayisi, gizliSayisi, cikisSayisi;
    double[,] agirlikGirisGizli;
    double[,] agirlikGizliCikis;
    double[] biasGizli, biasCikis;
    double ogrenmeHizi = 0.02;
    double birakmaOrani = 0.4;
    Random rastgele = new Random();

    public SesAgi(int giris, int gizli, int cikis)
    {
        girisSayisi = giris; gizliSayisi = gizli; cikisSayisi = cikis;
        agirlikGirisGizli = new double[giris, gizli];
        agirlikGizliCikis = new double[gizli, cikis];
        biasGizli = new double[gizli];
        biasCikis = new double[cikis];
        for (int i = 0; i < giris; i++)
            for (int j = 0; j < gizli; j++)
                agirlikGirisGizli[i, j] = (rastgele.NextDouble() - 0.5) * 0.1;
        for (int j = 0; j < gizli; j++)
            for (int k = 0; k < cikis; k++)
                agirlikGizliCikis[j, k] = (rastgele.NextDouble() - 0.5) * 0.1;
    }

    double[] GizliHesapla(double[] x)
    {
        double[] g = new double[gizliSayisi];
        for (int j = 0; j < gizliSayisi; j++)
        {
            double t = biasGizli[j];
            for (int i = 0; i < girisSayisi; i++) t += x[i] * agirlikGirisGizli[i, j];
            g[j] = Math.Tanh(t);
        }
        return g;
    }

    double[] CikisHesapla(double[] g)
    {
        double[] c = new double[cikisSayisi];
        for (int k = 0; k < cikisSayisi; k++)
        {
            c[k] = biasCikis[k];
            for (int j = 0; j < gizliSayisi; j++) c[k] += g[j] * agirlikGizliCikis[j, k];
        }
        double enb = c.Max();
        double toplam = 0;
        for (int k = 0; k < cikisSayisi; k++) { c[k] = Math.Exp(c[k] - enb); toplam += c[k]; }
        for (int k = 0; k < cikisSayisi; k++) c[k] /= toplam;
        return c;
    }

    public double Egit(double[] x, int hedef)
    {
        double[] g = GizliHesapla(x);

        // bu örnek için bazı nöronları kapat
        HashSet<int> kapali = new HashSet<int>();
        for (int j = 0; j < gizliSayisi; j++)
        {
            if (rastgele.NextDouble() < birakmaOrani) //! DROP3002
            {
                kapali.Add(j);
                g[j] = 0;
            }
        }

        double[] c = CikisHesapla(g);

        double[] dCikis = new double[cikisSayisi];
        for (int k = 0; k < cikisSayisi; k++)
            dCikis[k] = c[k] - (k == hedef ? 1.0 : 0.0);

        for (int j = 0; j < gizliSayisi; j++)
        {
            if (kapali.Contains(j)) continue;

            double hata = 0;
            for (int k = 0; k < cikisSayisi; k++)
            {
                hata += dCikis[k] * agirlikGizliCikis[j, k];
                agirlikGizliCikis[j, k] -= ogrenmeHizi * dCikis[k] * g[j];
            }
            double dGizli = hata * (1 - g[j] * g[j]);
            for (int i = 0; i < girisSayisi; i++)
                agirlikGirisGizli[i, j] -= ogrenmeHizi * dGizli * x[i];
            biasGizli[j] -= ogrenmeHizi * dGizli;
        }
        for (int k = 0; k < cikisSayisi; k++) biasCikis[k] -= ogrenmeHizi * dCikis[k];

        return -Math.Log(c[hedef] + 1e-10);
    }

    public int Tahmin(double[] x, out double guven)
    {
        double[] c = CikisHesapla(GizliHesapla(x));
        int enIyi = Array.IndexOf(c, c.Max());
        guven = c[enIyi];
        return enIyi;
    }
}

class Program
{
    static string[] komutlar = { "evet", "hayir", "dur", "git" };

    static void Main(string[] args)
    {
        List<Tuple<double[], int>> ornekler = new List<Tuple<double[], int>>();
        for (int s = 0; s < komutlar.Length; s++)
            foreach (string dosya in Directory.GetFiles("kayitlar/" + komutlar[s], "*.wav"))
                ornekler.Add(Tuple.Create(MfccCikarici.Cikar(dosya, 13, 20), s));

        Random r = new Random(1);
        ornekler = ornekler.OrderBy(o => r.Next()).ToList();
        int sinir = ornekler.Count * 8 / 10;

        SesAgi ag = new SesAgi(260, 80, komutlar.Length);
        for (int devir = 0; devir < 100; devir++)
        {
            double kayip = 0;
            for (int i = 0; i < sinir; i++) kayip += ag.Egit(ornekler[i].Item1, ornekler[i].Item2);
            if (devir % 10 == 0) Console.WriteLine("Devir " + devir + " kayıp: " + kayip / sinir);
        }

        int dogru = 0;
        for (int i = sinir; i < ornekler.Count; i++)
        {
            double guven;
            if (ag.Tahmin(ornekler[i].Item1, out guven) == ornekler[i].Item2) dogru++;
        }
        Console.WriteLine("Test başarısı: %" + 100.0 * dogru / (ornekler.Count - sinir));
    }
}
//// program: autoencoder eliminacion de ruido (P)
using System;
using System.Collections.Generic;
using System.Drawing;
using System.Drawing.Imaging;
using System.IO;
using System.Linq;

namespace Practica4_VisionArtificial
{
    // Práctica 4: autocodificador para eliminar ruido de parches de 12x12
    class Autocodificador
    {
        public const int LADO = 12;
        const int N = LADO * LADO;
        readonly int ocultas;
        readonly double[] pesosCod, pesosDec;   // guardados por filas
        readonly double[] sesgoCod = null, sesgoDec = new double[N];
        readonly double tasa;
        readonly Random azar = new Random(1234);

        double[] activOculta;
        double[] activSalida = new double[N];

        public double NivelRuido { get; set; } = 0.3;
        public bool SalYPimienta { get; set; }

        public Autocodificador(int ocultas, double tasa)
        {
            this.ocultas = ocultas;
            this.tasa = tasa;
            sesgoCod = new double[ocultas];
            activOculta = new double[ocultas];
            pesosCod = new double[ocultas * N];
            pesosDec = new double[N * ocultas];
            double lim = 4 * Math.Sqrt(6.0 / (N + ocultas));
            for (int i = 0; i < pesosCod.Length; i++) pesosCod[i] = (azar.NextDouble() * 2 - 1) * lim;
            for (int i = 0; i < pesosDec.Length; i++) pesosDec[i] = (azar.NextDouble() * 2 - 1) * lim;
        }

        static double Sigmoide(double z) => 1.0 / (1.0 + Math.Exp(-z));

        /// <summary>Ensucia el parche: cada píxel se pierde con probabilidad NivelRuido</summary>
        public double[] Corromper(double[] limpio)
        {
            var sucio = new double[N];
            for (int i = 0; i < N; i++)
            {
                if (azar.NextDouble() < NivelRuido)
                    sucio[i] = SalYPimienta && azar.Next(2) == 1 ? 1.0 : 0.0;
                else
                    sucio[i] = limpio[i];
            }
            return sucio;
        }

        public double[] Reconstruir(double[] x)
        {
            for (int h = 0; h < ocultas; h++)
            {
                double z = sesgoCod[h];
                int f = h * N;
                for (int i = 0; i < N; i++) z += pesosCod[f + i] * x[i];
                activOculta[h] = Sigmoide(z);
            }
            for (int i = 0; i < N; i++)
            {
                double z = sesgoDec[i];
                int f = i * ocultas;
                for (int h = 0; h < ocultas; h++) z += pesosDec[f + h] * activOculta[h];
                activSalida[i] = Sigmoide(z);
            }
            return activSalida;
        }

        public double Entrenar(double[] limpio)
        {
            var sucio = Corromper(limpio);
            var salida = Reconstruir(sucio);
            var dSal = new double[N];
            double error = 0;
            for (int i = 0; i < N; i++)
            {
                double e = salida[i] - limpio[i];
                error += e * e;
                dSal[i] = e * salida[i] * (1 - salida[i]);
            }
            var dOc = new double[ocultas];
            for (int h = 0; h < ocultas; h++)
            {
                double s = 0;
                for (int i = 0; i < N; i++) s += dSal[i] * pesosDec[i * ocultas + h];
                dOc[h] = s * activOculta[h] * (1 - activOculta[h]);
            }
            for (int i = 0; i < N; i++)
            {
                for (int h = 0; h < ocultas; h++) pesosDec[i * ocultas + h] -= tasa * dSal[i] * activOculta[h];
                sesgoDec[i] -= tasa * dSal[i];
            }
            for (int h = 0; h < ocultas; h++)
            {
                for (int i = 0; i < N; i++) pesosCod[h * N + i] -= tasa * dOc[h] * sucio[i];
                sesgoCod[h] -= tasa * dOc[h];
            }
            return error / N;
        }
    }

    class Program
    {
        static IEnumerable<double[]> Parches(string fichero)
        {
            using (var bmp = new Bitmap(fichero))
            {
                for (int y = 0; y + Autocodificador.LADO <= bmp.Height; y += Autocodificador.LADO)
                    for (int x = 0; x + Autocodificador.LADO <= bmp.Width; x += Autocodificador.LADO)
                    {
                        var p = new double[Autocodificador.LADO * Autocodificador.LADO];
                        for (int k = 0; k < p.Length; k++)
                            p[k] = bmp.GetPixel(x + k % Autocodificador.LADO, y + k / Autocodificador.LADO).GetBrightness();
                        yield return p;
                    }
            }
        }

        static double Psnr(double[] a, double[] b)
        {
            double ecm = a.Zip(b, (p, q) => (p - q) * (p - q)).Average();
            return 10 * Math.Log10(1.0 / Math.Max(ecm, 1e-12));
        }

        static void Main()
        {
            var todos = Directory.GetFiles("imagenes", "*.png").SelectMany(Parches).ToList();
            var prueba = todos.Where((_, i) => i % 10 == 0).ToList();
            var entrenamiento = todos.Where((_, i) => i % 10 != 0).ToList();
            var red = new Autocodificador(100, 0.05);

            for (int ciclo = 0; ciclo < 25; ciclo++)
                Console.WriteLine("Ciclo {0}: error medio {1:F5}", ciclo, entrenamiento.Average(p => red.Entrenar(p)));

            // ¿cuánto mejora la imagen ruidosa?
            double antes = 0, despues = 0;
            foreach (var limpio in prueba)
            {
                var sucio = red.Corromper(limpio);
                antes += Psnr(limpio, sucio);
                despues += Psnr(limpio, red.Reconstruir(sucio));
            }
            Console.WriteLine("PSNR antes {0:F2} dB, después {1:F2} dB", antes / prueba.Count, despues / prueba.Count);
        }
    }
}
//// program: dqn flicker meiro japanese (P)
using System;
using System.Collections.Generic;
using System.Linq;

namespace KyokaGakushu
{
    // 迷路環境。観測が確率的に欠ける(flickering)部分観測の設定
    public class 迷路環境
    {
        const int 幅 = 6, 高さ = 6;
        readonly Random rnd;
        readonly double 欠落率;
        int x, y, 歩数;

        public 迷路環境(Random rnd, double 欠落率) { this.rnd = rnd; this.欠落率 = 欠落率; }
        public int 観測次元 => 幅 * 高さ;

        public double[] Reset()
        {
            x = 0; y = 0; 歩数 = 0;
            return 観測();
        }

        double[] 観測()
        {
            var o = new double[幅 * 高さ];
            // センサーが時々何も返さない
            if (rnd.NextDouble() < 欠落率) return o;
            o[y * 幅 + x] = 1.0;
            return o;
        }

        public (double[] 次, double 報酬, bool 終了) Step(int 行動)
        {
            // 床が滑る: 10%の確率で別の方向へ
            if (rnd.NextDouble() < 0.1) 行動 = rnd.Next(4);
            int nx = x + (行動 == 0 ? 1 : 行動 == 1 ? -1 : 0);
            int ny = y + (行動 == 2 ? 1 : 行動 == 3 ? -1 : 0);
            if (nx >= 0 && nx < 幅 && ny >= 0 && ny < 高さ) { x = nx; y = ny; }
            歩数++;
            if (x == 幅 - 1 && y == 高さ - 1) return (観測(), 1.0, true);
            return (観測(), -0.01, 歩数 >= 100);
        }
    }

    public record 経験(double[] S, int A, double R, double[] S2, bool Done);

    /// <summary>Q値を近似する2層ネットワーク</summary>
    public class QNetwork
    {
        public readonly int In, Hidden, Out;
        public double[][] W1, W2;
        public double[] B1, B2;

        public QNetwork(int nIn, int nHidden, int nOut, Random rnd)
        {
            In = nIn; Hidden = nHidden; Out = nOut;
            W1 = Enumerable.Range(0, nHidden).Select(_ => Enumerable.Range(0, nIn).Select(__ => Gauss(rnd) * Math.Sqrt(2.0 / nIn)).ToArray()).ToArray();
            W2 = Enumerable.Range(0, nOut).Select(_ => Enumerable.Range(0, nHidden).Select(__ => Gauss(rnd) * Math.Sqrt(2.0 / nHidden)).ToArray()).ToArray();
            B1 = new double[nHidden];
            B2 = new double[nOut];
        }

        static double Gauss(Random r) => Math.Sqrt(-2 * Math.Log(1 - r.NextDouble())) * Math.Cos(2 * Math.PI * r.NextDouble());

        public double[] Forward(double[] s, out double[] h)
        {
            var hid = new double[Hidden];
            for (int j = 0; j < Hidden; j++)
            {
                double v = B1[j];
                for (int i = 0; i < In; i++) v += W1[j][i] * s[i];
                hid[j] = v > 0 ? v : 0;
            }
            h = hid;
            var q = new double[Out];
            for (int k = 0; k < Out; k++)
            {
                q[k] = B2[k];
                for (int j = 0; j < Hidden; j++) q[k] += W2[k][j] * hid[j];
            }
            return q;
        }

        public void Update(double[] s, int a, double target, double lr)
        {
            var q = Forward(s, out var h);
            double d = Math.Clamp(q[a] - target, -1, 1);
            for (int j = 0; j < Hidden; j++)
            {
                double g = d * W2[a][j];
                W2[a][j] -= lr * d * h[j];
                if (h[j] <= 0) continue;
                for (int i = 0; i < In; i++) W1[j][i] -= lr * g * s[i];
                B1[j] -= lr * g;
            }
            B2[a] -= lr * d;
        }

        // ターゲットネットワークへの緩やかな同期
        public void SoftCopyFrom(QNetwork src, double tau)
        {
            for (int j = 0; j < Hidden; j++)
            {
                for (int i = 0; i < In; i++) W1[j][i] += tau * (src.W1[j][i] - W1[j][i]);
                B1[j] += tau * (src.B1[j] - B1[j]);
            }
            for (int k = 0; k < Out; k++)
            {
                for (int j = 0; j < Hidden; j++) W2[k][j] += tau * (src.W2[k][j] - W2[k][j]);
                B2[k] += tau * (src.B2[k] - B2[k]);
            }
        }
    }

    public static class Program
    {
        static int 行動選択(QNetwork net, double[] s, double epsilon, Random rnd)
        {
            if (rnd.NextDouble() < epsilon) return rnd.Next(net.Out);   // 探索
            var q = net.Forward(s, out _);
            return Array.IndexOf(q, q.Max());
        }

        public static void Main()
        {
            var rnd = new Random(0);
            var env = new 迷路環境(rnd, 欠落率: 0.2);
            var net = new QNetwork(env.観測次元, 64, 4, rnd);
            var target = new QNetwork(env.観測次元, 64, 4, rnd);
            target.SoftCopyFrom(net, 1.0);
            var 記憶 = new List<経験>();
            double epsilon = 1.0;

            for (int ep = 0; ep < 800; ep++)
            {
                var s = env.Reset();
                double 合計 = 0;
                bool done = false;
                while (!done)
                {
                    int a = 行動選択(net, s, epsilon, rnd);
                    var (s2, r, end) = env.Step(a);
                    記憶.Add(new 経験(s, a, r, s2, end));
                    if (記憶.Count > 20000) 記憶.RemoveAt(0);
                    s = s2; 合計 += r; done = end;

                    if (記憶.Count < 500) continue;
                    for (int b = 0; b < 16; b++)
                    {
                        var m = 記憶[rnd.Next(記憶.Count)];
                        double y = m.R + (m.Done ? 0 : 0.97 * target.Forward(m.S2, out _).Max());
                        net.Update(m.S, m.A, y, 0.005);
                    }
                    target.SoftCopyFrom(net, 0.01);
                }
                epsilon = Math.Max(0.05, epsilon * 0.99);
                if (ep % 50 == 0) Console.WriteLine($"エピソード{ep}: 報酬合計 {合計:F2}  ε={epsilon:F2}");
            }

            // 評価
            int 成功 = 0;
            for (int t = 0; t < 100; t++)
            {
                var s = env.Reset(); bool done = false; double r = 0;
                while (!done) (s, r, done) = env.Step(行動選択(net, s, 0.0, rnd));
                if (r > 0) 成功++;
            }
            Console.WriteLine($"成功率 {成功}%");
        }
    }
}
//// program: masterarbeit blutzucker unsicherheit (P)
using System;
using System.Collections.Generic;
using System.Linq;

namespace Masterarbeit.Glukose
{
    public readonly struct Prognose
    {
        public readonly float Mittelwert;
        public readonly float Standardabweichung;
        public Prognose(float m, float s) { Mittelwert = m; Standardabweichung = s; }
        public float Untergrenze => Mittelwert - 1.96f * Standardabweichung;
        public float Obergrenze => Mittelwert + 1.96f * Standardabweichung;
    }

    internal sealed class Schicht
    {
        public readonly int Eingaenge, Neuronen;
        public readonly float[] Gewichte;
        public readonly float[] Schwelle;
        public readonly float[] Netz;
        public readonly float[] Aktivierung;
        public readonly float[] Maske;
        public readonly float[] Delta;
        public float[] Eingabe;

        public Schicht(int eingaenge, int neuronen, Random zufall)
        {
            Eingaenge = eingaenge;
            Neuronen = neuronen;
            Gewichte = new float[eingaenge * neuronen];
            Schwelle = new float[neuronen];
            Netz = new float[neuronen];
            Aktivierung = new float[neuronen];
            Maske = new float[neuronen];
            Delta = new float[neuronen];
            float s = MathF.Sqrt(6f / (eingaenge + neuronen));
            for (int i = 0; i < Gewichte.Length; i++)
                Gewichte[i] = (float)(zufall.NextDouble() * 2 - 1) * s;
        }
    }

    /// <summary>
    /// Vorhersage des Glukosewertes in 30 Minuten aus CGM-Daten, Insulin und Mahlzeiten.
    /// Unsicherheit nach Gal und Ghahramani (2016), Kapitel 4.3 der Arbeit.
    /// </summary>
    public sealed class GlukoseNetz
    {
        private readonly Schicht[] schichten;
        private readonly Random zufall;
        private readonly float ausfallrate;

        public GlukoseNetz(int[] topologie, float ausfallrate, int startwert)
        {
            if (ausfallrate < 0f || ausfallrate >= 1f) throw new ArgumentOutOfRangeException(nameof(ausfallrate));
            this.ausfallrate = ausfallrate;
            zufall = new Random(startwert);
            schichten = new Schicht[topologie.Length - 1];
            for (int i = 0; i < schichten.Length; i++)
                schichten[i] = new Schicht(topologie[i], topologie[i + 1], zufall);
        }

        private float Vorwaerts(float[] eingabe, bool stochastisch)
        {
            float[] x = eingabe;
            float behalten = 1f - ausfallrate;
            for (int l = 0; l < schichten.Length; l++)
            {
                Schicht s = schichten[l];
                s.Eingabe = x;
                bool letzte = l == schichten.Length - 1;
                for (int n = 0; n < s.Neuronen; n++)
                {
                    float summe = s.Schwelle[n];
                    int basis = n * s.Eingaenge;
                    for (int i = 0; i < s.Eingaenge; i++) summe += s.Gewichte[basis + i] * x[i];
                    s.Netz[n] = summe;
                    if (letzte)
                    {
                        s.Aktivierung[n] = summe;
                        continue;
                    }
                    s.Maske[n] = 1f;
                    if (stochastisch)
                        s.Maske[n] = zufall.NextDouble() < behalten ? 1f / behalten : 0f;
                    s.Aktivierung[n] = MathF.Tanh(summe) * s.Maske[n];
                }
                x = s.Aktivierung;
            }
            return x[0];
        }

        private void Rueckwaerts(float fehler, float lernrate)
        {
            schichten[^1].Delta[0] = fehler;
            for (int l = schichten.Length - 2; l >= 0; l--)
            {
                Schicht s = schichten[l], folge = schichten[l + 1];
                for (int n = 0; n < s.Neuronen; n++)
                {
                    float summe = 0;
                    for (int k = 0; k < folge.Neuronen; k++)
                        summe += folge.Delta[k] * folge.Gewichte[k * folge.Eingaenge + n];
                    float t = MathF.Tanh(s.Netz[n]);
                    s.Delta[n] = summe * s.Maske[n] * (1f - t * t);
                }
            }
            foreach (Schicht s in schichten)
                for (int n = 0; n < s.Neuronen; n++)
                {
                    float d = lernrate * s.Delta[n];
                    for (int i = 0; i < s.Eingaenge; i++)
                        s.Gewichte[n * s.Eingaenge + i] -= d * s.Eingabe[i];
                    s.Schwelle[n] -= d;
                }
        }

        public void Trainiere(IReadOnlyList<(float[] Merkmale, float Ziel)> daten, int epochen, float lernrate)
        {
            int[] reihenfolge = Enumerable.Range(0, daten.Count).ToArray();
            for (int e = 0; e < epochen; e++)
            {
                for (int i = reihenfolge.Length - 1; i > 0; i--)
                {
                    int j = zufall.Next(i + 1);
                    (reihenfolge[i], reihenfolge[j]) = (reihenfolge[j], reihenfolge[i]);
                }
                double verlust = 0;
                foreach (int i in reihenfolge)
                {
                    float y = Vorwaerts(daten[i].Merkmale, stochastisch: true);
                    float fehler = y - daten[i].Ziel;
                    verlust += fehler * fehler;
                    Rueckwaerts(fehler, lernrate);
                }
                if (e % 20 == 0) Console.WriteLine($"Epoche {e}: MSE {verlust / daten.Count:F4}");
            }
        }

        /// <summary>Punktschätzung ohne Zufall.</summary>
        public float Punktschaetzung(float[] merkmale) => Vorwaerts(merkmale, stochastisch: false);

        /// <summary>Monte-Carlo-Schätzung: T stochastische Durchläufe, Mittelwert und Streuung.</summary>
        public Prognose MitUnsicherheit(float[] merkmale, int T = 100)
        {
            double summe = 0, quadrate = 0;
            for (int t = 0; t < T; t++)
            {
                float y = Vorwaerts(merkmale, stochastisch: true);
                summe += y;
                quadrate += (double)y * y;
            }
            double m = summe / T;
            return new Prognose((float)m, (float)Math.Sqrt(Math.Max(0, quadrate / T - m * m)));
        }
    }
}
//// program: torchsharp review sentiment encoder (P)
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ReviewSentiment
{
    public class EncoderBlock : Module<Tensor, Tensor>
    {
        private readonly Linear q, k, v, proj, ff1, ff2;
        private readonly LayerNorm norm1, norm2;
        private readonly long heads, headDim;

        public EncoderBlock(string name, long dim, long heads) : base(name)
        {
            this.heads = heads;
            headDim = dim / heads;
            q = Linear(dim, dim);
            k = Linear(dim, dim);
            v = Linear(dim, dim);
            proj = Linear(dim, dim);
            ff1 = Linear(dim, 4 * dim);
            ff2 = Linear(4 * dim, dim);
            norm1 = LayerNorm(dim);
            norm2 = LayerNorm(dim);
            RegisterComponents();
        }

        private Tensor Split(Tensor t) => t.view(t.shape[0], t.shape[1], heads, headDim).transpose(1, 2);

        public override Tensor forward(Tensor x)
        {
            var att = functional.scaled_dot_product_attention(
                Split(q.forward(x)), Split(k.forward(x)), Split(v.forward(x)),
                p: training ? 0.1 : 0.0);
            att = att.transpose(1, 2).contiguous().view(x.shape[0], x.shape[1], heads * headDim);
            x = norm1.forward(x + functional.dropout(proj.forward(att), 0.1, training: training));

            var f = ff2.forward(functional.gelu(ff1.forward(x)));
            f = functional.dropout(f, 0.1); //! DROP4001
            return norm2.forward(x + f);
        }
    }

    public class SentimentModel : Module<Tensor, Tensor>
    {
        private readonly Embedding tokens, positions;
        private readonly Sequential blocks;
        private readonly Dropout embDrop;
        private readonly Linear head;

        public SentimentModel(long vocab, long dim = 128, long heads = 4, int depth = 3, long maxLen = 256)
            : base(nameof(SentimentModel))
        {
            tokens = Embedding(vocab, dim, padding_idx: 0);
            positions = Embedding(maxLen, dim);
            embDrop = Dropout(0.1);
            blocks = Sequential(Enumerable.Range(0, depth)
                .Select(i => ($"block{i}", (Module<Tensor, Tensor>)new EncoderBlock($"block{i}", dim, heads))));
            head = Linear(dim, 2);
            RegisterComponents();
        }

        public override Tensor forward(Tensor ids)
        {
            var pos = arange(ids.shape[1], device: ids.device).unsqueeze(0);
            var x = embDrop.forward(tokens.forward(ids) + positions.forward(pos));
            x = blocks.forward(x);
            return head.forward(x.mean(new long[] { 1 }));
        }
    }

    public class Trainer
    {
        private readonly SentimentModel model;
        private readonly Device device;
        private readonly optim.Optimizer optimizer;

        public Trainer(SentimentModel model, Device device)
        {
            this.model = model.to(device);
            this.device = device;
            optimizer = optim.AdamW(model.parameters(), lr: 3e-4, weight_decay: 0.01);
        }

        public void Fit(ReviewLoader train, ReviewLoader valid, int epochs)
        {
            for (int epoch = 1; epoch <= epochs; epoch++)
            {
                model.train();
                double total = 0; int n = 0;
                foreach (var (x, y) in train.Batches(32, shuffle: true))
                {
                    using var scope = NewDisposeScope();
                    optimizer.zero_grad();
                    var loss = functional.cross_entropy(model.forward(x.to(device)), y.to(device));
                    loss.backward();
                    torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0);
                    optimizer.step();
                    total += loss.item<float>();
                    n++;
                }
                Console.WriteLine($"epoch {epoch}: loss {total / n:F4}, val acc {Evaluate(valid):P2}");
            }
        }

        public double Evaluate(ReviewLoader loader)
        {
            model.eval();
            long ok = 0, all = 0;
            foreach (var (x, y) in loader.Batches(64, shuffle: false))
            {
                using var scope = NewDisposeScope();
                var logits = model.forward(x.to(device)); //! DROP4008?
                ok += logits.argmax(1).eq(y.to(device)).sum().item<long>();
                all += y.shape[0];
            }
            return (double)ok / all;
        }

        public float Score(Tensor ids)
        {
            model.eval();
            using (no_grad())
            {
                var p = functional.softmax(model.forward(ids.unsqueeze(0).to(device)), 1);
                return p[0, 1].item<float>();
            }
        }
    }

    internal static class Program
    {
        static void Main(string[] args)
        {
            random.manual_seed(11);
            var vocab = Vocabulary.Load("imdb_vocab.txt");
            var train = new ReviewLoader("aclImdb/train", vocab, 256);
            var test = new ReviewLoader("aclImdb/test", vocab, 256);
            var trainer = new Trainer(new SentimentModel(vocab.Count), cuda.is_available() ? CUDA : CPU);
            trainer.Fit(train, test, 5);
            string line;
            while (!string.IsNullOrEmpty(line = Console.ReadLine()))
                Console.WriteLine($"{trainer.Score(vocab.Encode(line, 256)):P1} positive");
        }
    }
}
//// program: torchsharp lstm jeonryeok yecheuk (P)
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

// 전력 수요 예측 (시간별 데이터 → 다음 1시간)
public class 수요예측모델 : nn.Module<Tensor, Tensor>
{
    private readonly LSTM lstm;
    private readonly Dropout drop;
    private readonly Linear fc1;
    private readonly Linear fc2;

    public 수요예측모델(long 입력차원, long 은닉차원) : base("demand_lstm")
    {
        lstm = nn.LSTM(입력차원, 은닉차원, numLayers: 2, batchFirst: true, dropout: 0.2);
        drop = nn.Dropout(0.3);
        fc1 = nn.Linear(은닉차원, 32);
        fc2 = nn.Linear(32, 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var (o, _, _) = lstm.forward(x);
        var 마지막 = o.select(1, -1);
        var h = nn.functional.relu(fc1.forward(drop.forward(마지막)));
        return fc2.forward(h).squeeze(1);
    }
}

public static class Program
{
    const int 창크기 = 48;
    const int 배치크기 = 64;

    static (Tensor X, Tensor Y) 창만들기(float[][] 행들)
    {
        int n = 행들.Length - 창크기;
        int d = 행들[0].Length;
        var x = new float[n * 창크기 * d];
        var y = new float[n];
        for (int i = 0; i < n; i++)
        {
            for (int t = 0; t < 창크기; t++)
                Array.Copy(행들[i + t], 0, x, (i * 창크기 + t) * d, d);
            y[i] = 행들[i + 창크기][0];
        }
        return (tensor(x).reshape(n, 창크기, d), tensor(y));
    }

    static float[][] 읽기(string 파일)
    {
        var 원본 = File.ReadLines(파일).Skip(1).Select(l => l.Split(','))
            .Select(c => new[]
            {
                float.Parse(c[1], CultureInfo.InvariantCulture),          // 수요 (MW)
                float.Parse(c[2], CultureInfo.InvariantCulture),          // 기온
                DateTime.Parse(c[0]).Hour / 23f,
                (int)DateTime.Parse(c[0]).DayOfWeek / 6f
            }).ToArray();
        float 최대 = 원본.Max(r => r[0]), 최소 = 원본.Min(r => r[0]);
        foreach (var r in 원본)
        {
            r[0] = (r[0] - 최소) / (최대 - 최소);
            r[1] = (r[1] + 20f) / 60f;
        }
        return 원본;
    }

    public static void Main(string[] args)
    {
        random.manual_seed(2023);
        var 데이터 = 읽기("demand_hourly.csv");
        int 경계 = (int)(데이터.Length * 0.85);
        var (trainX, trainY) = 창만들기(데이터[..경계]);
        var (valX, valY) = 창만들기(데이터[경계..]);

        var model = new 수요예측모델(4, 64);
        var 최적화 = optim.Adam(model.parameters(), lr: 1e-3);
        var 손실함수 = nn.MSELoss();
        double 최고 = double.MaxValue;

        model.train();
        for (int epoch = 1; epoch <= 40; epoch++)
        {
            // --- 학습 ---
            var 순서 = randperm(trainX.shape[0]);
            double 합 = 0; int 횟수 = 0;
            for (long s = 0; s < trainX.shape[0]; s += 배치크기)
            {
                using var scope = NewDisposeScope();
                var idx = 순서.slice(0, s, Math.Min(s + 배치크기, trainX.shape[0]), 1);
                최적화.zero_grad();
                var 손실 = 손실함수.forward(model.forward(trainX.index_select(0, idx)), trainY.index_select(0, idx));
                손실.backward();
                최적화.step();
                합 += 손실.item<float>();
                횟수++;
            }

            // --- 검증 ---
            model.eval(); //! DROP4007
            double 검증손실;
            using (no_grad())
            {
                var 예측 = model.forward(valX);
                검증손실 = 손실함수.forward(예측, valY).item<float>();
            }
            Console.WriteLine($"[{epoch:D2}] 학습 {합 / 횟수:F5}  검증 {검증손실:F5}");
            if (검증손실 < 최고)
            {
                최고 = 검증손실;
                model.save("demand_lstm.dat");
            }
        }

        // 마지막 창으로 다음 시간 예측
        model.load("demand_lstm.dat");
        model.eval();
        using (no_grad())
        {
            var 다음 = model.forward(valX.slice(0, valX.shape[0] - 1, valX.shape[0], 1));
            Console.WriteLine($"다음 시간 예측(정규화): {다음.item<float>():F4}");
        }
    }
}
//// program: mini bibliotheque couches span (P)
using System;
using System.Collections.Generic;

namespace MiniReseau
{
    public enum Mode { Entrainement, Evaluation }

    public interface ICouche
    {
        int Entree { get; }
        int Sortie { get; }
        void Avant(ReadOnlySpan<float> x, Span<float> y, int lot, Mode mode);
        void Arriere(ReadOnlySpan<float> dy, Span<float> dx, int lot);
        void MettreAJour(float pas);
    }

    /// <summary>Couche dense, données rangées exemple par exemple.</summary>
    public sealed class Dense : ICouche
    {
        readonly float[] w, b, gw, gb;
        float[] memoire = Array.Empty<float>();
        public int Entree { get; }
        public int Sortie { get; }

        public Dense(int entree, int sortie, Random alea)
        {
            Entree = entree; Sortie = sortie;
            w = new float[entree * sortie]; gw = new float[w.Length];
            b = new float[sortie]; gb = new float[sortie];
            var borne = MathF.Sqrt(6f / entree);
            for (int i = 0; i < w.Length; i++) w[i] = (2 * alea.NextSingle() - 1) * borne;
        }

        public void Avant(ReadOnlySpan<float> x, Span<float> y, int lot, Mode mode)
        {
            if (mode == Mode.Entrainement) memoire = x.ToArray();
            for (int n = 0; n < lot; n++)
            {
                var xn = x.Slice(n * Entree, Entree);
                for (int j = 0; j < Sortie; j++)
                {
                    var ligne = w.AsSpan(j * Entree, Entree);
                    float s = b[j];
                    for (int i = 0; i < xn.Length; i++) s += ligne[i] * xn[i];
                    y[n * Sortie + j] = s;
                }
            }
        }

        public void Arriere(ReadOnlySpan<float> dy, Span<float> dx, int lot)
        {
            dx.Clear();
            for (int n = 0; n < lot; n++)
                for (int j = 0; j < Sortie; j++)
                {
                    float g = dy[n * Sortie + j];
                    gb[j] += g;
                    for (int i = 0; i < Entree; i++)
                    {
                        gw[j * Entree + i] += g * memoire[n * Entree + i];
                        dx[n * Entree + i] += g * w[j * Entree + i];
                    }
                }
        }

        public void MettreAJour(float pas)
        {
            for (int i = 0; i < w.Length; i++) { w[i] -= pas * gw[i]; gw[i] = 0; }
            for (int j = 0; j < b.Length; j++) { b[j] -= pas * gb[j]; gb[j] = 0; }
        }
    }

    public sealed class Gelu : ICouche
    {
        float[] memoire = Array.Empty<float>();
        public int Entree { get; }
        public int Sortie => Entree;
        public Gelu(int n) { Entree = n; }

        static float Sig(float v) => 1f / (1f + MathF.Exp(-1.702f * v));

        public void Avant(ReadOnlySpan<float> x, Span<float> y, int lot, Mode mode)
        {
            memoire = x.ToArray();
            for (int i = 0; i < x.Length; i++) y[i] = x[i] * Sig(x[i]);
        }

        public void Arriere(ReadOnlySpan<float> dy, Span<float> dx, int lot)
        {
            for (int i = 0; i < dy.Length; i++)
            {
                float s = Sig(memoire[i]);
                dx[i] = dy[i] * (s + 1.702f * memoire[i] * s * (1 - s));
            }
        }
        public void MettreAJour(float pas) { }
    }

    public sealed class Abandon : ICouche
    {
        readonly float taux;
        readonly Random alea;
        float[] masque = Array.Empty<float>();
        public int Entree { get; }
        public int Sortie => Entree;

        public Abandon(int n, float taux, Random alea)
        {
            if (!(taux >= 0f && taux < 1f))
                throw new ArgumentOutOfRangeException(nameof(taux), "le taux doit être dans [0;1[");
            Entree = n; this.taux = taux; this.alea = alea;
        }

        public void Avant(ReadOnlySpan<float> x, Span<float> y, int lot, Mode mode)
        {
            if (mode == Mode.Evaluation || taux == 0f)
            {
                x.CopyTo(y);
                masque = Array.Empty<float>();
                return;
            }
            if (masque.Length != x.Length) masque = new float[x.Length];
            float echelle = 1f / (1f - taux);
            for (int i = 0; i < x.Length; i++)
            {
                masque[i] = alea.NextSingle() < taux ? 0f : echelle;
                y[i] = x[i] * masque[i];
            }
        }

        public void Arriere(ReadOnlySpan<float> dy, Span<float> dx, int lot)
        {
            if (masque.Length == 0) { dy.CopyTo(dx); return; }
            for (int i = 0; i < dy.Length; i++) dx[i] = dy[i] * masque[i];
        }
        public void MettreAJour(float pas) { }
    }

    public sealed class Reseau
    {
        readonly List<ICouche> couches = new();
        public Reseau Ajouter(ICouche c) { couches.Add(c); return this; }

        float[] Propager(ReadOnlySpan<float> x, int lot, Mode mode)
        {
            var courant = x.ToArray();
            foreach (var c in couches)
            {
                var y = new float[lot * c.Sortie];
                c.Avant(courant, y, lot, mode);
                courant = y;
            }
            return courant;
        }

        public float Apprendre(ReadOnlySpan<float> x, ReadOnlySpan<float> cible, int lot, float pas)
        {
            var y = Propager(x, lot, Mode.Entrainement);
            var d = new float[y.Length];
            float perte = 0;
            for (int i = 0; i < y.Length; i++)
            {
                float e = y[i] - cible[i];
                perte += e * e / y.Length;
                d[i] = 2 * e / y.Length;
            }
            for (int k = couches.Count - 1; k >= 0; k--)
            {
                var dx = new float[lot * couches[k].Entree];
                couches[k].Arriere(d, dx, lot);
                d = dx;
            }
            foreach (var c in couches) c.MettreAJour(pas);
            return perte;
        }

        public float[] Predire(ReadOnlySpan<float> x, int lot = 1) => Propager(x, lot, Mode.Evaluation);
    }
}
//// program: magazine demo wheat seeds drop nodes (P)
using System;
using System.Collections.Generic;

// Neural network dropout demo, wheat seeds data
// converted to C# from my JavaScript version

namespace SeedsDropout
{
  class SeedsProgram
  {
    static void Main(string[] args)
    {
      Console.WriteLine("\nBegin neural network with dropout demo \n");

      double[][] trainX = null; double[][] trainY = null;
      double[][] testX = null; double[][] testY = null;
      Utils.LoadSeeds("..\\..\\..\\Data\\seeds_train.txt", out trainX, out trainY);
      Utils.LoadSeeds("..\\..\\..\\Data\\seeds_test.txt", out testX, out testY);

      int numInput = 7;
      int numHidden = 20;
      int numOutput = 3;
      Console.WriteLine("Creating a 7-20-3 tanh-softmax network");
      NeuralNetwork nn = new NeuralNetwork(numInput, numHidden, numOutput, 0);

      int maxEpochs = 400;
      double learnRate = 0.02;
      double dropProb = 0.20;
      Console.WriteLine("Setting dropProb = " + dropProb.ToString("F2"));
      nn.Train(trainX, trainY, maxEpochs, learnRate, dropProb);

      Console.WriteLine("Accuracy on training data = " + nn.Accuracy(trainX, trainY).ToString("F4"));
      Console.WriteLine("Accuracy on test data     = " + nn.Accuracy(testX, testY).ToString("F4"));
      Console.WriteLine("\nEnd demo \n");
      Console.ReadLine();
    } // Main
  } // Program

  public class NeuralNetwork
  {
    private int ni, nh, no;
    private double[] iNodes;
    private double[][] ihWeights;
    private double[] hBiases;
    private double[] hNodes;
    private double[][] hoWeights;
    private double[] oBiases;
    private double[] oNodes;
    private Random rnd;

    public NeuralNetwork(int numInput, int numHidden, int numOutput, int seed)
    {
      ni = numInput; nh = numHidden; no = numOutput;
      iNodes = new double[ni];
      ihWeights = MakeMatrix(ni, nh);
      hBiases = new double[nh];
      hNodes = new double[nh];
      hoWeights = MakeMatrix(nh, no);
      oBiases = new double[no];
      oNodes = new double[no];
      rnd = new Random(seed);
      double lo = -0.01; double hi = +0.01;
      for (int i = 0; i < ni; ++i)
        for (int j = 0; j < nh; ++j)
          ihWeights[i][j] = (hi - lo) * rnd.NextDouble() + lo;
      for (int j = 0; j < nh; ++j)
        for (int k = 0; k < no; ++k)
          hoWeights[j][k] = (hi - lo) * rnd.NextDouble() + lo;
    }

    private static double[][] MakeMatrix(int rows, int cols)
    {
      double[][] result = new double[rows][];
      for (int r = 0; r < rows; ++r)
        result[r] = new double[cols];
      return result;
    }

    private int[] MakeDropNodes(double dropProb)
    {
      List<int> lst = new List<int>();
      for (int j = 0; j < nh; ++j)
        if (rnd.NextDouble() < dropProb)
          lst.Add(j);
      return lst.ToArray();
    }

    private static bool IsDropNode(int node, int[] dropNodes)
    {
      if (dropNodes == null) return false;
      return Array.BinarySearch(dropNodes, node) >= 0; // list is in order
    }

    public double[] ComputeOutputs(double[] xValues, int[] dropNodes)
    {
      Array.Copy(xValues, iNodes, ni);
      for (int j = 0; j < nh; ++j)
      {
        if (IsDropNode(j, dropNodes) == true) continue;
        double sum = hBiases[j];
        for (int i = 0; i < ni; ++i)
          sum += iNodes[i] * ihWeights[i][j];
        hNodes[j] = Math.Tanh(sum);
      }

      double[] oSums = new double[no];
      for (int k = 0; k < no; ++k)
      {
        oSums[k] = oBiases[k];
        for (int j = 0; j < nh; ++j)
        {
          if (IsDropNode(j, dropNodes) == true) continue;
          oSums[k] += hNodes[j] * hoWeights[j][k];
        }
      }
      double[] soft = Utils.Softmax(oSums);
      Array.Copy(soft, oNodes, no);
      return soft;
    }

    public void Train(double[][] trainX, double[][] trainY, int maxEpochs, double learnRate, double dropProb)
    {
      double[] oSignals = new double[no];
      double[] hSignals = new double[nh];
      int[] sequence = new int[trainX.Length];
      for (int i = 0; i < sequence.Length; ++i) sequence[i] = i;

      for (int epoch = 0; epoch < maxEpochs; ++epoch)
      {
        Shuffle(sequence);
        for (int ii = 0; ii < sequence.Length; ++ii)
        {
          int idx = sequence[ii];
          int[] dropNodes = MakeDropNodes(dropProb);
          ComputeOutputs(trainX[idx], dropNodes);

          for (int k = 0; k < no; ++k) // cross entropy
            oSignals[k] = trainY[idx][k] - oNodes[k];

          for (int j = 0; j < nh; ++j)
          {
            if (IsDropNode(j, dropNodes) == true) continue;
            double sum = 0.0;
            for (int k = 0; k < no; ++k)
              sum += oSignals[k] * hoWeights[j][k];
            hSignals[j] = (1 - hNodes[j]) * (1 + hNodes[j]) * sum;
          }

          for (int j = 0; j < nh; ++j)
          {
            if (IsDropNode(j, dropNodes) == true) continue;
            for (int i = 0; i < ni; ++i)
              ihWeights[i][j] += learnRate * hSignals[j] * iNodes[i];
            hBiases[j] += learnRate * hSignals[j];
            for (int k = 0; k < no; ++k)
              hoWeights[j][k] += learnRate * oSignals[k] * hNodes[j];
          }
          for (int k = 0; k < no; ++k)
            oBiases[k] += learnRate * oSignals[k];
        } // each item
        if (epoch % 50 == 0) Console.WriteLine("epoch = " + epoch);
      } // epoch

      // all hidden nodes will be active from now on, so reduce the weights
      for (int j = 0; j < nh; ++j)
        for (int k = 0; k < no; ++k)
          hoWeights[j][k] *= dropProb; //! DROP3006
    } // Train

    private void Shuffle(int[] sequence)
    {
      for (int i = 0; i < sequence.Length; ++i)
      {
        int r = rnd.Next(i, sequence.Length);
        int tmp = sequence[r]; sequence[r] = sequence[i]; sequence[i] = tmp;
      }
    }

    public double Accuracy(double[][] dataX, double[][] dataY)
    {
      int numCorrect = 0;
      for (int i = 0; i < dataX.Length; ++i)
      {
        double[] probs = ComputeOutputs(dataX[i], null);
        if (Utils.ArgMax(probs) == Utils.ArgMax(dataY[i])) ++numCorrect;
      }
      return (numCorrect * 1.0) / dataX.Length;
    }
  } // NeuralNetwork
} // ns
//// program: godot connect four value net (P)
using Godot;
using System;
using System.Collections.Generic;

/// Opponent for the connect-four mini game. Learns V(board) by TD(0) from self play
/// while the main menu is open, then plays greedily on V.
public partial class ConnectFourAi : Node
{
    private const int Cells = 42;
    private const int Hidden = 32;   // fits the uint below, don't change without changing that

    [Export(PropertyHint.Range, "0,0.9,0.05")] public float DropRate { get; set; } = 0.2f;
    [Export] public float LearnRate = 0.01f;
    [Export] public float Explore = 0.1f;
    [Export] public int GamesPerFrame = 4;
    [Export] public bool SelfPlay = true;

    [Signal] public delegate void GamePlayedEventHandler(int total);

    private readonly RandomNumberGenerator _rng = new();
    private readonly float[] _w1 = new float[Hidden * Cells];
    private readonly float[] _b1 = new float[Hidden];
    private readonly float[] _w2 = new float[Hidden];
    private float _b2;
    private readonly float[] _act = new float[Hidden];
    private int _games;

    public override void _Ready()
    {
        _rng.Randomize();
        for (int i = 0; i < _w1.Length; i++) _w1[i] = _rng.Randfn(0f, 0.15f);
        for (int i = 0; i < Hidden; i++) _w2[i] = _rng.Randfn(0f, 0.15f);
    }

    public override void _Process(double delta)
    {
        if (!SelfPlay) return;
        for (int g = 0; g < GamesPerFrame; g++) PlayTrainingGame();
        EmitSignal(SignalName.GamePlayed, _games);
    }

    // one bit per hidden unit, 1 = stays on
    private uint DrawUnits()
    {
        uint on = 0;
        for (int i = 0; i < Hidden; i++)
            if (_rng.Randf() >= DropRate) on |= 1u << i;
        return on;
    }

    private float Run(sbyte[] board, uint on, float gain)
    {
        float v = _b2;
        for (int j = 0; j < Hidden; j++)
        {
            if ((on >> j & 1u) == 0) { _act[j] = 0; continue; }
            float s = _b1[j];
            int row = j * Cells;
            for (int i = 0; i < Cells; i++) s += _w1[row + i] * board[i];
            _act[j] = MathF.Tanh(s);
            v += _w2[j] * _act[j] * gain;
        }
        return MathF.Tanh(v);
    }

    public float Value(sbyte[] board) => Run(board, uint.MaxValue, 1f);

    private void Learn(sbyte[] board, float target)
    {
        uint on = DrawUnits();
        float gain = 1f / (1f - DropRate);
        float v = Run(board, on, gain);
        float d = (v - target) * (1f - v * v);
        for (int j = 0; j < Hidden; j++)
        {
            if ((on >> j & 1u) == 0) continue;
            float dh = d * _w2[j] * gain * (1f - _act[j] * _act[j]);
            _w2[j] -= LearnRate * d * _act[j] * gain;
            int row = j * Cells;
            for (int i = 0; i < Cells; i++)
                if (board[i] != 0) _w1[row + i] -= LearnRate * dh * board[i];
            _b1[j] -= LearnRate * dh;
        }
        _b2 -= LearnRate * d;
    }

    private void PlayTrainingGame()
    {
        var board = new sbyte[Cells];
        sbyte side = 1;
        while (true)
        {
            int col = _rng.Randf() < Explore ? RandomColumn(board) : BestColumn(board, side);
            if (col < 0) { Learn(board, 0f); break; }
            var before = (sbyte[])board.Clone();
            int cell = BoardRules.Drop(board, col, side);
            if (BoardRules.WinsAt(board, cell))
            {
                Learn(board, side);
                Learn(before, side);
                break;
            }
            Learn(before, 0.98f * Value(board));
            side = (sbyte)-side;
        }
        _games++;
    }

    private int RandomColumn(sbyte[] board)
    {
        var free = new List<int>();
        for (int c = 0; c < 7; c++) if (board[c] == 0) free.Add(c);
        return free.Count == 0 ? -1 : free[_rng.RandiRange(0, free.Count - 1)];
    }

    /// Called by the game scene as well.
    public int BestColumn(sbyte[] board, sbyte side)
    {
        int best = -1;
        float bestV = float.NegativeInfinity;
        for (int c = 0; c < 7; c++)
        {
            if (board[c] != 0) continue;
            int cell = BoardRules.Drop(board, c, side);
            float v = BoardRules.WinsAt(board, cell) ? 10f : side * Value(board);
            board[cell] = 0;
            if (v > bestV) { bestV = v; best = c; }
        }
        return best;
    }
}
//// program: polski potok ekg arytmia (P)
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Ekg.Potok
{
    // Interfejsy wzorowane na ML.NET (Fit / Transform)
    public interface IEstymator<TWe, TWy> { ITransformator<TWe, TWy> Dopasuj(IReadOnlyList<TWe> dane); }
    public interface ITransformator<TWe, TWy> { IEnumerable<TWy> Przeksztalc(IEnumerable<TWe> dane); }

    public sealed record Uderzenie(double[] Probki, int Klasa);
    public sealed record Diagnoza(int Klasa, double Pewnosc);

    internal sealed class Parametry
    {
        public readonly double[][] W1; public readonly double[] B1;
        public readonly double[][] W2; public readonly double[] B2;

        public Parametry(int we, int ukryte, int klasy)
        {
            W1 = Enumerable.Range(0, ukryte).Select(_ => new double[we]).ToArray();
            B1 = new double[ukryte];
            W2 = Enumerable.Range(0, klasy).Select(_ => new double[ukryte]).ToArray();
            B2 = new double[klasy];
        }

        public void Losuj(Random r)
        {
            foreach (var w in W1) for (int i = 0; i < w.Length; i++) w[i] = (r.NextDouble() - .5) * 2 / Math.Sqrt(w.Length);
            foreach (var w in W2) for (int i = 0; i < w.Length; i++) w[i] = (r.NextDouble() - .5) * 2 / Math.Sqrt(w.Length);
        }

        public void Dodaj(Parametry g, double skala)
        {
            for (int j = 0; j < W1.Length; j++)
            {
                for (int i = 0; i < W1[j].Length; i++) W1[j][i] += skala * g.W1[j][i];
                B1[j] += skala * g.B1[j];
            }
            for (int k = 0; k < W2.Length; k++)
            {
                for (int j = 0; j < W2[k].Length; j++) W2[k][j] += skala * g.W2[k][j];
                B2[k] += skala * g.B2[k];
            }
        }

        public static double Elu(double z) => z > 0 ? z : Math.Exp(z) - 1;
        public static double EluPrim(double z) => z > 0 ? 1 : Math.Exp(z);

        public double[] Wyjscie(double[] h)
        {
            var o = W2.Select((w, k) => B2[k] + Iloczyn(w, h)).ToArray();
            double m = o.Max(), s = 0;
            for (int k = 0; k < o.Length; k++) s += o[k] = Math.Exp(o[k] - m);
            for (int k = 0; k < o.Length; k++) o[k] /= s;
            return o;
        }

        public static double Iloczyn(double[] a, double[] b)
        {
            double s = 0;
            for (int i = 0; i < a.Length; i++) s += a[i] * b[i];
            return s;
        }
    }

    public sealed class KlasyfikatorArytmii : IEstymator<Uderzenie, Diagnoza>
    {
        public int Ukryte { get; init; } = 48;
        public int Klasy { get; init; } = 5;
        public int Epoki { get; init; } = 30;
        public int Paczka { get; init; } = 64;
        public double Krok { get; init; } = 0.05;
        public double Zachowaj { get; init; } = 0.75;   // prawdopodobieństwo zachowania neuronu

        public ITransformator<Uderzenie, Diagnoza> Dopasuj(IReadOnlyList<Uderzenie> dane)
        {
            int we = dane[0].Probki.Length;
            var p = new Parametry(we, Ukryte, Klasy);
            var glowny = new Random(31);
            p.Losuj(glowny);
            int ziarno = 1000;
            using var losowe = new ThreadLocal<Random>(() => new Random(Interlocked.Increment(ref ziarno)));

            for (int epoka = 0; epoka < Epoki; epoka++)
            {
                var kolejnosc = Enumerable.Range(0, dane.Count).OrderBy(_ => glowny.Next()).ToArray();
                for (int start = 0; start < dane.Count; start += Paczka)
                {
                    int koniec = Math.Min(start + Paczka, dane.Count);
                    var suma = new Parametry(we, Ukryte, Klasy);
                    Parallel.For(start, koniec,
                        () => new Parametry(we, Ukryte, Klasy),
                        (n, _, lokalny) =>
                        {
                            Gradient(p, dane[kolejnosc[n]], lokalny, losowe.Value!);
                            return lokalny;
                        },
                        lokalny => { lock (suma) suma.Dodaj(lokalny, 1.0); });
                    p.Dodaj(suma, -Krok / (koniec - start));
                }
            }
            return new ModelArytmii(p);
        }

        private void Gradient(Parametry p, Uderzenie u, Parametry g, Random r)
        {
            var z = new double[Ukryte];
            var h = new double[Ukryte];
            var aktywny = new bool[Ukryte];
            for (int j = 0; j < Ukryte; j++)
            {
                z[j] = p.B1[j] + Parametry.Iloczyn(p.W1[j], u.Probki);
                aktywny[j] = r.NextDouble() < Zachowaj;
                h[j] = aktywny[j] ? Parametry.Elu(z[j]) / Zachowaj : 0.0;
            }
            var y = p.Wyjscie(h);
            y[u.Klasa] -= 1;

            for (int k = 0; k < Klasy; k++)
            {
                for (int j = 0; j < Ukryte; j++) g.W2[k][j] += y[k] * h[j];
                g.B2[k] += y[k];
            }
            for (int j = 0; j < Ukryte; j++)
            {
                if (!aktywny[j]) continue;
                double d = 0;
                for (int k = 0; k < Klasy; k++) d += y[k] * p.W2[k][j];
                d *= Parametry.EluPrim(z[j]) / Zachowaj;
                for (int i = 0; i < u.Probki.Length; i++) g.W1[j][i] += d * u.Probki[i];
                g.B1[j] += d;
            }
        }
    }

    internal sealed class ModelArytmii : ITransformator<Uderzenie, Diagnoza>
    {
        private readonly Parametry p;
        public ModelArytmii(Parametry p) => this.p = p;

        public IEnumerable<Diagnoza> Przeksztalc(IEnumerable<Uderzenie> dane) =>
            dane.Select(u =>
            {
                var h = p.W1.Select((w, j) => Parametry.Elu(p.B1[j] + Parametry.Iloczyn(w, u.Probki))).ToArray();
                var y = p.Wyjscie(h);
                int k = Array.IndexOf(y, y.Max());
                return new Diagnoza(k, y[k]);
            });
    }
}
