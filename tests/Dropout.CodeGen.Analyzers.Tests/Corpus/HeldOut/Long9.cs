//// program: xor neuron objects with synapses console (Q)
//// file: Neuron.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace SimpleNeural
{
    public class Synapse
    {
        public Neuron InputNeuron { get; set; }
        public Neuron OutputNeuron { get; set; }
        public double Weight { get; set; }
        public double WeightDelta { get; set; }

        public Synapse(Neuron inputNeuron, Neuron outputNeuron)
        {
            InputNeuron = inputNeuron;
            OutputNeuron = outputNeuron;
            Weight = Network.GetRandom();
        }
    }

    public class Neuron
    {
        public List<Synapse> InputSynapses { get; set; }
        public List<Synapse> OutputSynapses { get; set; }
        public double Bias { get; set; }
        public double BiasDelta { get; set; }
        public double Gradient { get; set; }
        public double Value { get; set; }
        public bool IsDropped { get; set; }

        public Neuron()
        {
            InputSynapses = new List<Synapse>();
            OutputSynapses = new List<Synapse>();
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
            if (IsDropped)
                return Value = 0;
            return Value = Sigmoid.Output(InputSynapses.Sum(a => a.Weight * a.InputNeuron.Value) + Bias);
        }

        public double CalculateError(double target)
        {
            return target - Value;
        }

        public double CalculateGradient(double? target = null)
        {
            if (target == null)
                return Gradient = OutputSynapses.Sum(a => a.OutputNeuron.Gradient * a.Weight) * Sigmoid.Derivative(Value);

            return Gradient = CalculateError(target.Value) * Sigmoid.Derivative(Value);
        }

        public void UpdateWeights(double learnRate, double momentum)
        {
            var prevDelta = BiasDelta;
            BiasDelta = learnRate * Gradient;
            Bias += BiasDelta + momentum * prevDelta;

            foreach (var synapse in InputSynapses)
            {
                prevDelta = synapse.WeightDelta;
                synapse.WeightDelta = learnRate * Gradient * synapse.InputNeuron.Value;
                synapse.Weight += synapse.WeightDelta + momentum * prevDelta;
            }
        }
    }

    public static class Sigmoid
    {
        public static double Output(double x)
        {
            return x < -45.0 ? 0.0 : x > 45.0 ? 1.0 : 1.0 / (1.0 + Math.Exp(-x));
        }

        public static double Derivative(double x)
        {
            return x * (1 - x);
        }
    }
}
//// file: Network.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace SimpleNeural
{
    public class Network
    {
        public double LearnRate { get; set; }
        public double Momentum { get; set; }
        public double DropoutRate { get; set; }
        public List<Neuron> InputLayer { get; set; }
        public List<Neuron> HiddenLayer { get; set; }
        public List<Neuron> OutputLayer { get; set; }

        private static readonly Random Random = new Random();

        public Network(int inputSize, int hiddenSize, int outputSize, double? learnRate = null, double dropout = 0.25)
        {
            LearnRate = learnRate ?? .4;
            Momentum = .9;
            DropoutRate = dropout;
            InputLayer = new List<Neuron>();
            HiddenLayer = new List<Neuron>();
            OutputLayer = new List<Neuron>();

            for (var i = 0; i < inputSize; i++)
                InputLayer.Add(new Neuron());
            for (var i = 0; i < hiddenSize; i++)
                HiddenLayer.Add(new Neuron(InputLayer));
            for (var i = 0; i < outputSize; i++)
                OutputLayer.Add(new Neuron(HiddenLayer));
        }

        public void Train(List<DataSet> dataSets, int numEpochs)
        {
            for (var i = 0; i < numEpochs; i++)
            {
                foreach (var dataSet in dataSets)
                {
                    foreach (var neuron in HiddenLayer)
                        neuron.IsDropped = Random.NextDouble() < DropoutRate; //! DROP3002

                    ForwardPropagate(dataSet.Values);
                    BackPropagate(dataSet.Targets);
                }
            }
        }

        private void ForwardPropagate(params double[] inputs)
        {
            var i = 0;
            InputLayer.ForEach(a => a.Value = inputs[i++]);
            HiddenLayer.ForEach(a => a.CalculateValue());
            OutputLayer.ForEach(a => a.CalculateValue());
        }

        private void BackPropagate(params double[] targets)
        {
            var i = 0;
            OutputLayer.ForEach(a => a.CalculateGradient(targets[i++]));
            HiddenLayer.ForEach(a => a.CalculateGradient());
            HiddenLayer.ForEach(a => a.UpdateWeights(LearnRate, Momentum));
            OutputLayer.ForEach(a => a.UpdateWeights(LearnRate, Momentum));
        }

        public double[] Compute(params double[] inputs)
        {
            HiddenLayer.ForEach(a => a.IsDropped = false);
            ForwardPropagate(inputs);
            return OutputLayer.Select(a => a.Value).ToArray();
        }

        public static double GetRandom()
        {
            return 2 * Random.NextDouble() - 1;
        }
    }
}
//// program: jagged tanh network with accuracy test in main (Q)
//// file: NeuralNetwork.cs
using System;

class NeuralNetwork
{
    private int[] layers;
    private double[][] neurons;
    private double[][] raw;      // tanh values before dropout
    private double[][] mask;
    private double[][][] weights;
    private double[][] biases;
    private double[][] gamma;

    public double LearningRate = 0.01;
    public double DropProb = 0.3;
    Random rand = new Random(1337);

    public NeuralNetwork(params int[] layers)
    {
        this.layers = layers;
        neurons = new double[layers.Length][];
        raw = new double[layers.Length][];
        mask = new double[layers.Length][];
        biases = new double[layers.Length][];
        gamma = new double[layers.Length][];
        weights = new double[layers.Length][][];
        for (int i = 0; i < layers.Length; i++)
        {
            neurons[i] = new double[layers[i]];
            raw[i] = new double[layers[i]];
            mask[i] = new double[layers[i]];
            biases[i] = new double[layers[i]];
            gamma[i] = new double[layers[i]];
            if (i == 0) continue;
            weights[i] = new double[layers[i]][];
            for (int j = 0; j < layers[i]; j++)
            {
                weights[i][j] = new double[layers[i - 1]];
                for (int k = 0; k < layers[i - 1]; k++)
                    weights[i][j][k] = (rand.NextDouble() - 0.5) / Math.Sqrt(layers[i - 1]);
            }
        }
    }

    public double[] FeedForward(double[] inputs)
    {
        for (int i = 0; i < inputs.Length; i++)
            neurons[0][i] = inputs[i];

        for (int i = 1; i < layers.Length; i++)
        {
            for (int j = 0; j < layers[i]; j++)
            {
                double value = biases[i][j];
                for (int k = 0; k < layers[i - 1]; k++)
                    value += weights[i][j][k] * neurons[i - 1][k];

                raw[i][j] = Math.Tanh(value);
                mask[i][j] = 1.0;
                if (i < layers.Length - 1)
                {
                    mask[i][j] = rand.NextDouble() < DropProb ? 0.0 : 1.0 / (1.0 - DropProb); //! DROP3001
                }
                neurons[i][j] = raw[i][j] * mask[i][j];
            }
        }
        return neurons[layers.Length - 1];
    }

    public void BackPropagate(double[] inputs, double[] expected)
    {
        double[] output = FeedForward(inputs);
        int last = layers.Length - 1;

        for (int j = 0; j < output.Length; j++)
            gamma[last][j] = (output[j] - expected[j]) * (1 - output[j] * output[j]);

        for (int i = last - 1; i > 0; i--)
        {
            for (int j = 0; j < layers[i]; j++)
            {
                double sum = 0;
                for (int k = 0; k < layers[i + 1]; k++)
                    sum += gamma[i + 1][k] * weights[i + 1][k][j];
                gamma[i][j] = sum * mask[i][j] * (1 - raw[i][j] * raw[i][j]);
            }
        }

        for (int i = 1; i < layers.Length; i++)
            for (int j = 0; j < layers[i]; j++)
            {
                biases[i][j] -= gamma[i][j] * LearningRate;
                for (int k = 0; k < layers[i - 1]; k++)
                    weights[i][j][k] -= gamma[i][j] * neurons[i - 1][k] * LearningRate;
            }
    }
}
//// file: Program.cs
using System;

class Program
{
    static void Main(string[] args)
    {
        var data = CsvLoader.Load("data/banknote.csv");
        data.Shuffle();
        var (train, test) = data.Split(0.8);

        NeuralNetwork net = new NeuralNetwork(4, 16, 16, 1);
        for (int epoch = 0; epoch < 200; epoch++)
        {
            foreach (var row in train)
                net.BackPropagate(row.Inputs, row.Outputs);
            if (epoch % 20 == 0)
                Console.WriteLine("Epoch {0} done", epoch);
        }

        int right = 0;
        foreach (var row in test)
        {
            double guess = net.FeedForward(row.Inputs)[0];
            if ((guess > 0) == (row.Outputs[0] > 0)) right++;
        }
        Console.WriteLine("Accuracy on test data: " + (100.0 * right / test.Count).ToString("F2") + "%");
        Console.ReadKey();
    }
}
//// program: magazine demo drop nodes on iris (Q)
using System;
using System.Collections.Generic;
namespace DropoutDemo
{
  class DropoutProgram
  {
    static void Main(string[] args)
    {
      Console.WriteLine("\nBegin neural network dropout demo\n");
      double[][] trainData = IrisData.GetTrain();
      double[][] testData = IrisData.GetTest();

      NeuralNet nn = new NeuralNet(4, 9, 3, 0);
      nn.Train(trainData, 500, 0.02, 0.5);

      Console.WriteLine("Accuracy on train data = " + nn.Accuracy(trainData).ToString("F4"));
      Console.WriteLine("Accuracy on test data  = " + nn.Accuracy(testData).ToString("F4"));
      Console.WriteLine("\nEnd demo\n");
      Console.ReadLine();
    }
  } // Program

  public class NeuralNet
  {
    private int ni, nh, no;
    private double[] iNodes, hNodes, oNodes;
    private double[][] ihWeights, hoWeights;
    private double[] hBiases, oBiases;
    private Random rnd;

    public NeuralNet(int numInput, int numHidden, int numOutput, int seed)
    {
      ni = numInput; nh = numHidden; no = numOutput;
      iNodes = new double[ni];
      hNodes = new double[nh];
      oNodes = new double[no];
      ihWeights = MakeMatrix(ni, nh);
      hoWeights = MakeMatrix(nh, no);
      hBiases = new double[nh];
      oBiases = new double[no];
      rnd = new Random(seed);
      InitWeights();
    }

    private static double[][] MakeMatrix(int rows, int cols)
    {
      double[][] result = new double[rows][];
      for (int i = 0; i < rows; ++i) result[i] = new double[cols];
      return result;
    }

    private void InitWeights()
    {
      double lo = -0.01; double hi = +0.01;
      for (int i = 0; i < ni; ++i)
        for (int j = 0; j < nh; ++j)
          ihWeights[i][j] = (hi - lo) * rnd.NextDouble() + lo;
      for (int j = 0; j < nh; ++j)
        for (int k = 0; k < no; ++k)
          hoWeights[j][k] = (hi - lo) * rnd.NextDouble() + lo;
    }

    private int[] MakeDropNodes(double dropProb)
    {
      List<int> result = new List<int>();
      for (int j = 0; j < nh; ++j)
      {
        double p = rnd.NextDouble();
        if (p < dropProb) //! DROP3002
          result.Add(j);
      }
      return result.ToArray();
    }

    private static bool IsDropNode(int node, int[] dropNodes)
    {
      if (dropNodes == null) return false;
      return Array.BinarySearch(dropNodes, node) >= 0;
    }

    public double[] ComputeOutputs(double[] xValues, int[] dropNodes)
    {
      double[] hSums = new double[nh];
      double[] oSums = new double[no];
      for (int i = 0; i < ni; ++i) iNodes[i] = xValues[i];

      for (int j = 0; j < nh; ++j)
      {
        if (IsDropNode(j, dropNodes) == true) { hNodes[j] = 0.0; continue; }
        for (int i = 0; i < ni; ++i)
          hSums[j] += iNodes[i] * ihWeights[i][j];
        hSums[j] += hBiases[j];
        hNodes[j] = Math.Tanh(hSums[j]);
      }

      for (int k = 0; k < no; ++k)
      {
        for (int j = 0; j < nh; ++j)
        {
          if (IsDropNode(j, dropNodes) == true) continue; // skip
          oSums[k] += hNodes[j] * hoWeights[j][k];
        }
        oSums[k] += oBiases[k];
      }
      double[] soft = Helpers.Softmax(oSums);
      Array.Copy(soft, oNodes, no);
      return soft;
    }

    public void Train(double[][] trainData, int maxEpochs, double learnRate, double dropProb)
    {
      double[] xValues = new double[ni];
      double[] tValues = new double[no];
      double[] oGrads = new double[no];
      double[] hGrads = new double[nh];
      int[] sequence = new int[trainData.Length];
      for (int i = 0; i < sequence.Length; ++i) sequence[i] = i;

      int epoch = 0;
      while (epoch < maxEpochs)
      {
        Helpers.Shuffle(sequence, rnd);
        for (int ii = 0; ii < trainData.Length; ++ii)
        {
          int idx = sequence[ii];
          Array.Copy(trainData[idx], xValues, ni);
          Array.Copy(trainData[idx], ni, tValues, 0, no);
          int[] dropNodes = MakeDropNodes(dropProb);
          ComputeOutputs(xValues, dropNodes);

          for (int k = 0; k < no; ++k)
            oGrads[k] = tValues[k] - oNodes[k];  // cross entropy

          for (int j = 0; j < nh; ++j)
          {
            if (IsDropNode(j, dropNodes)) continue;
            double derivative = (1 - hNodes[j]) * (1 + hNodes[j]);
            double sum = 0.0;
            for (int k = 0; k < no; ++k)
              sum += oGrads[k] * hoWeights[j][k];
            hGrads[j] = derivative * sum;
          }

          for (int j = 0; j < nh; ++j)
          {
            if (IsDropNode(j, dropNodes)) continue;
            for (int i = 0; i < ni; ++i)
              ihWeights[i][j] += learnRate * hGrads[j] * iNodes[i];
            hBiases[j] += learnRate * hGrads[j];
            for (int k = 0; k < no; ++k)
              hoWeights[j][k] += learnRate * oGrads[k] * hNodes[j];
          }
          for (int k = 0; k < no; ++k)
            oBiases[k] += learnRate * oGrads[k];
        }
        ++epoch;
      }
    } // Train

    public double Accuracy(double[][] data)
    {
      int numCorrect = 0; int numWrong = 0;
      double[] x = new double[ni];
      double[] t = new double[no];
      for (int i = 0; i < data.Length; ++i)
      {
        Array.Copy(data[i], x, ni);
        Array.Copy(data[i], ni, t, 0, no);
        double[] y = ComputeOutputs(x, null);
        if (Helpers.MaxIndex(y) == Helpers.MaxIndex(t)) ++numCorrect; else ++numWrong;
      }
      return (numCorrect * 1.0) / (numCorrect + numWrong);
    }
  }
}
//// program: unity car brain with matrix class (Q)
//// file: NeuralNet.cs
using System;
using System.Collections;
using System.Collections.Generic;
using UnityEngine;

[Serializable]
public class NeuralNet
{
    public Matrix weightsIH, weightsHO, biasH, biasO;
    [Range(0.001f, 1f)] public float learningRate = 0.05f;
    [Range(0.1f, 1f)] public float keepProb = 0.8f;

    public NeuralNet(int inputs, int hidden, int outputs)
    {
        weightsIH = Matrix.Random(hidden, inputs);
        weightsHO = Matrix.Random(outputs, hidden);
        biasH = Matrix.Random(hidden, 1);
        biasO = Matrix.Random(outputs, 1);
    }

    // used by the car every FixedUpdate
    public float[] Predict(float[] inputArray)
    {
        Matrix hidden = (weightsIH * Matrix.FromArray(inputArray) + biasH).Map(Tanh);
        Matrix output = (weightsHO * hidden + biasO).Map(Tanh);
        return output.ToArray();
    }

    Matrix DropoutMask(int n)
    {
        Matrix m = new Matrix(n, 1);
        for (int i = 0; i < n; i++)
        {
            if (UnityEngine.Random.value < keepProb) //! DROP3005
                m[i, 0] = 0f;
            else
                m[i, 0] = 1f / keepProb;
        }
        return m;
    }

    public float Train(float[] inputArray, float[] targetArray)
    {
        Matrix inputs = Matrix.FromArray(inputArray);
        Matrix h = (weightsIH * inputs + biasH).Map(Tanh);
        Matrix drop = DropoutMask(h.rows);
        Matrix hidden = Matrix.Hadamard(h, drop);
        Matrix outputs = (weightsHO * hidden + biasO).Map(Tanh);

        Matrix errors = Matrix.FromArray(targetArray) - outputs;
        Matrix gradO = Matrix.Hadamard(outputs.Map(DTanh), errors);

        Matrix hiddenErrors = weightsHO.Transpose() * gradO;
        hiddenErrors = Matrix.Hadamard(hiddenErrors, drop);
        Matrix gradH = Matrix.Hadamard(h.Map(DTanh), hiddenErrors);

        weightsHO += (gradO * hidden.Transpose()).Scale(learningRate);
        biasO += gradO.Scale(learningRate);
        weightsIH += (gradH * inputs.Transpose()).Scale(learningRate);
        biasH += gradH.Scale(learningRate);

        float loss = 0;
        foreach (float e in errors.ToArray()) loss += e * e;
        return loss;
    }

    static float Tanh(float x) { return (float)Math.Tanh(x); }
    static float DTanh(float y) { return 1 - y * y; }
}
//// file: CarRecorder.cs
using System.Collections.Generic;
using UnityEngine;

public class CarRecorder : MonoBehaviour
{
    public CarController car;
    public int hiddenNodes = 24;
    public bool autopilot;
    public float spawnDropHeight = 1.5f;

    private NeuralNet brain;
    private List<float[]> recordedInputs = new List<float[]>();
    private List<float[]> recordedTargets = new List<float[]>();

    void Start()
    {
        brain = new NeuralNet(car.sensorCount, hiddenNodes, 2);
        transform.position += Vector3.up * spawnDropHeight;
    }

    void FixedUpdate()
    {
        float[] sensors = car.ReadSensors();
        if (autopilot)
        {
            float[] o = brain.Predict(sensors);
            car.Steer(o[0]);
            car.Throttle(o[1]);
            return;
        }
        recordedInputs.Add(sensors);
        recordedTargets.Add(new float[] { Input.GetAxis("Horizontal"), Input.GetAxis("Vertical") });
    }

    public void OnTrainButton()
    {
        for (int epoch = 0; epoch < 100; epoch++)
        {
            float loss = 0;
            for (int i = 0; i < recordedInputs.Count; i++)
            {
                int r = UnityEngine.Random.Range(0, recordedInputs.Count);
                loss += brain.Train(recordedInputs[r], recordedTargets[r]);
            }
            Debug.Log("epoch " + epoch + " loss " + loss / recordedInputs.Count);
        }
    }
}
//// program: small batch matrix layers library (Q)
//// file: Layers.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace TinyNet
{
    public abstract class LayerBase
    {
        public bool TrainingMode = false;
        public abstract double[,] Forward(double[,] x);
        public abstract double[,] Backward(double[,] grad);
        public virtual void Step(double lr) { }
    }

    public class Linear : LayerBase
    {
        double[,] w, dw, input;
        double[] b, db;

        public Linear(int nIn, int nOut, Random r)
        {
            w = new double[nIn, nOut];
            b = new double[nOut];
            double lim = Math.Sqrt(6.0 / (nIn + nOut));
            for (int i = 0; i < nIn; i++)
                for (int j = 0; j < nOut; j++)
                    w[i, j] = (r.NextDouble() * 2 - 1) * lim;
        }

        public override double[,] Forward(double[,] x)
        {
            input = x;
            return Mat.AddRow(Mat.Dot(x, w), b);
        }

        public override double[,] Backward(double[,] grad)
        {
            dw = Mat.Dot(Mat.T(input), grad);
            db = Mat.SumRows(grad);
            return Mat.Dot(grad, Mat.T(w));
        }

        public override void Step(double lr)
        {
            Mat.SubInPlace(w, dw, lr);
            for (int i = 0; i < b.Length; i++) b[i] -= lr * db[i];
        }
    }

    public class Tanh : LayerBase
    {
        double[,] y;
        public override double[,] Forward(double[,] x) { return y = Mat.Apply(x, Math.Tanh); }
        public override double[,] Backward(double[,] g) { return Mat.Mul(g, Mat.Apply(y, v => 1 - v * v)); }
    }

    public class DropoutLayer : LayerBase
    {
        readonly double keep;
        readonly Random rand;
        int[] mask;

        public DropoutLayer(double keepProbability, Random r)
        {
            keep = keepProbability;
            rand = r;
        }

        public override double[,] Forward(double[,] x)
        {
            if (!TrainingMode) return x;

            int rows = x.GetLength(0), cols = x.GetLength(1);
            mask = new int[cols];
            for (int c = 0; c < cols; c++)
                mask[c] = rand.NextDouble() < keep ? 1 : 0;

            var result = new double[rows, cols];
            for (int r = 0; r < rows; r++)
                for (int c = 0; c < cols; c++)
                    result[r, c] = x[r, c] * mask[c] / keep; //! DROP3018?
            return result;
        }

        public override double[,] Backward(double[,] grad)
        {
            int rows = grad.GetLength(0), cols = grad.GetLength(1);
            var result = new double[rows, cols];
            for (int r = 0; r < rows; r++)
                for (int c = 0; c < cols; c++)
                    result[r, c] = grad[r, c] * mask[c]; //! DROP3008
            return result;
        }
    }

    public class Sequential
    {
        private readonly List<LayerBase> layers = new List<LayerBase>();

        public Sequential Add(LayerBase l) { layers.Add(l); return this; }

        void SetMode(bool train)
        {
            foreach (var l in layers) l.TrainingMode = train;
        }

        public double TrainBatch(double[,] x, double[,] t, double lr)
        {
            SetMode(true);
            double[,] y = x;
            foreach (var l in layers) y = l.Forward(y);
            double[,] g = Mat.Sub(y, t);
            double loss = Mat.MeanSquare(g);
            g = Mat.Scale(g, 2.0 / x.GetLength(0));
            foreach (var l in Enumerable.Reverse(layers)) g = l.Backward(g);
            foreach (var l in layers) l.Step(lr);
            return loss;
        }

        public double[,] Predict(double[,] x)
        {
            SetMode(false);
            return layers.Aggregate(x, (cur, l) => l.Forward(cur));
        }
    }
}
//// file: Program.cs
using System;
using TinyNet;

static class Program
{
    static void Main()
    {
        var r = new Random(42);
        var model = new Sequential()
            .Add(new Linear(13, 32, r)).Add(new Tanh()).Add(new DropoutLayer(0.8, r))
            .Add(new Linear(32, 1, r));
        var (x, y, xt, yt) = Housing.Load("boston.csv");
        for (int e = 0; e < 300; e++)
        {
            double loss = 0; int n = 0;
            foreach (var (bx, by) in Housing.Batches(x, y, 32)) { loss += model.TrainBatch(bx, by, 0.01); n++; }
            if (e % 10 == 0) Console.WriteLine($"{e}: {loss / n:0.0000}");
        }
        Console.WriteLine("Test MSE: " + Mat.MeanSquare(Mat.Sub(model.Predict(xt), yt)));
    }
}
//// program: mushroom classifier flat float layers (Q)
using System;
using System.IO;
using System.Linq;

public class Layer
{
	public int InSize, OutSize;
	public float[] Weights, Biases, PreAct, Out, Delta, Mask;
	public bool IsOutput;
	public float DropRate;
	static readonly Random rng = new Random();

	public Layer(int inSize, int outSize, float dropRate, bool isOutput)
	{
		InSize = inSize;
		OutSize = outSize;
		DropRate = dropRate;
		IsOutput = isOutput;
		Weights = new float[inSize * outSize];
		Biases = new float[outSize];
		PreAct = new float[outSize];
		Out = new float[outSize];
		Delta = new float[outSize];
		Mask = new float[outSize];
		float range = (float)Math.Sqrt(2.0 / inSize);
		for (int i = 0; i < Weights.Length; i++)
			Weights[i] = (float)(rng.NextDouble() * 2 - 1) * range;
	}

	public float[] Forward(float[] input, bool training = true)
	{
		for (int o = 0; o < OutSize; o++)
		{
			float sum = Biases[o];
			int off = o * InSize;
			for (int i = 0; i < InSize; i++)
				sum += input[i] * Weights[off + i];
			PreAct[o] = sum;
			if (IsOutput)
			{
				Out[o] = 1f / (1f + (float)Math.Exp(-sum));
				continue;
			}
			Out[o] = sum > 0 ? sum : 0.01f * sum;
			if (training && DropRate > 0f)
			{
				Mask[o] = rng.NextDouble() < DropRate ? 0f : 1f / DropRate; //! DROP3001 DROP3004
				Out[o] *= Mask[o];
			}
			else
				Mask[o] = 1f;
		}
		return Out;
	}
}

public class NeuralNetwork
{
	Layer[] layers;

	public NeuralNetwork(int[] topology, float dropRate)
	{
		layers = new Layer[topology.Length - 1];
		for (int i = 0; i < layers.Length; i++)
			layers[i] = new Layer(topology[i], topology[i + 1], dropRate, i == layers.Length - 1);
	}

	public float[] Forward(float[] x, bool training = true)
	{
		float[] cur = x;
		foreach (var l in layers)
			cur = l.Forward(cur, training);
		return cur;
	}

	public bool IsPoisonous(float[] x)
	{
		return Forward(x, false)[0] > 0.5f;
	}

	public void Learn(float[] x, float[] target, float lr)
	{
		Forward(x);
		for (int li = layers.Length - 1; li >= 0; li--)
		{
			Layer l = layers[li];
			for (int o = 0; o < l.OutSize; o++)
			{
				if (l.IsOutput) { l.Delta[o] = l.Out[o] - target[o]; continue; }
				Layer next = layers[li + 1];
				float e = 0;
				for (int n = 0; n < next.OutSize; n++)
					e += next.Delta[n] * next.Weights[n * next.InSize + o];
				l.Delta[o] = e * l.Mask[o] * (l.PreAct[o] > 0 ? 1f : 0.01f);
			}
		}
		for (int li = 0; li < layers.Length; li++)
		{
			Layer l = layers[li];
			float[] input = li == 0 ? x : layers[li - 1].Out;
			for (int o = 0; o < l.OutSize; o++)
			{
				for (int i = 0; i < l.InSize; i++)
					l.Weights[o * l.InSize + i] -= lr * l.Delta[o] * input[i];
				l.Biases[o] -= lr * l.Delta[o];
			}
		}
	}

	// returns percentage of correct answers
	public float Evaluate(float[][] xs, float[][] ys)
	{
		int ok = 0;
		for (int i = 0; i < xs.Length; i++)
		{
			float[] o = Forward(xs[i]);
			if ((o[0] > 0.5f) == (ys[i][0] > 0.5f)) ok++;
		}
		return 100f * ok / xs.Length;
	}
}

public static class Program
{
	public static void Main(string[] args)
	{
		var lines = File.ReadAllLines(args.Length > 0 ? args[0] : "mushrooms.csv").Skip(1).ToArray();
		float[][] x = lines.Select(s => s.Split(',').Skip(1).Select(c => (c[0] - 'a') / 26f).ToArray()).ToArray();
		float[][] y = lines.Select(s => new[] { s[0] == 'p' ? 1f : 0f }).ToArray();
		int cut = (int)(x.Length * 0.8);

		var nn = new NeuralNetwork(new[] { 22, 32, 16, 1 }, 0.2f);
		for (int epoch = 1; epoch <= 30; epoch++)
		{
			for (int i = 0; i < cut; i++)
				nn.Learn(x[i], y[i], 0.01f);
			Console.WriteLine("epoch " + epoch + " test acc " + nn.Evaluate(x.Skip(cut).ToArray(), y.Skip(cut).ToArray()) + "%");
		}
		Console.WriteLine(nn.IsPoisonous(x[0]) ? "Do not eat!" : "Bon appetit");
	}
}
//// program: football results predictor hash set (Q)
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace MatchPredictor {

    /* Projekt zaliczeniowy - siec neuronowa, przewidywanie wynikow meczow */
    class Siec {
        const int INPUTS = 12;
        const int HIDDEN = 40;
        const int OUTPUTS = 3;   // home, draw, away

        double[,] w1 = new double[INPUTS + 1, HIDDEN];
        double[,] w2 = new double[HIDDEN + 1, OUTPUTS];
        double[] hidden = new double[HIDDEN];
        double[] output = new double[OUTPUTS];
        Random r = new Random();
        HashSet<int> dropped = new HashSet<int>();
        public double Dropout = 0.5;

        public Siec() {
            for (int i = 0; i <= INPUTS; i++)
                for (int j = 0; j < HIDDEN; j++)
                    w1[i, j] = (r.NextDouble() - 0.5) * 0.4;
            for (int j = 0; j <= HIDDEN; j++)
                for (int k = 0; k < OUTPUTS; k++)
                    w2[j, k] = (r.NextDouble() - 0.5) * 0.4;
        }

        // losowanie wylaczonych neuronow
        void ChooseDropped() {
            dropped.Clear();
            int count = (int)(HIDDEN * Dropout);
            while (dropped.Count < count)
                dropped.Add(r.Next(HIDDEN)); //! DROP3002
        }

        void Propagate(double[] x) {
            for (int j = 0; j < HIDDEN; j++) {
                if (dropped.Contains(j)) {
                    hidden[j] = 0;
                    continue;
                }
                double s = w1[INPUTS, j];
                for (int i = 0; i < INPUTS; i++) s += x[i] * w1[i, j];
                hidden[j] = Math.Max(0, s);
            }
            double max = double.MinValue;
            for (int k = 0; k < OUTPUTS; k++) {
                double s = w2[HIDDEN, k];
                for (int j = 0; j < HIDDEN; j++) s += hidden[j] * w2[j, k];
                output[k] = s;
                if (s > max) max = s;
            }
            double sum = 0;
            for (int k = 0; k < OUTPUTS; k++) { output[k] = Math.Exp(output[k] - max); sum += output[k]; }
            for (int k = 0; k < OUTPUTS; k++) output[k] /= sum;
        }

        public double Train(double[] x, int result, double lr) {
            ChooseDropped();
            Propagate(x);
            double[] d2 = new double[OUTPUTS];
            for (int k = 0; k < OUTPUTS; k++)
                d2[k] = output[k] - (k == result ? 1 : 0);
            double[] d1 = new double[HIDDEN];
            for (int j = 0; j < HIDDEN; j++) {
                if (hidden[j] <= 0) continue;
                for (int k = 0; k < OUTPUTS; k++) d1[j] += d2[k] * w2[j, k];
            }
            for (int k = 0; k < OUTPUTS; k++) {
                for (int j = 0; j < HIDDEN; j++) w2[j, k] -= lr * d2[k] * hidden[j];
                w2[HIDDEN, k] -= lr * d2[k];
            }
            for (int j = 0; j < HIDDEN; j++) {
                for (int i = 0; i < INPUTS; i++) w1[i, j] -= lr * d1[j] * x[i];
                w1[INPUTS, j] -= lr * d1[j];
            }
            return -Math.Log(output[result] + 1e-12);
        }

        public double[] Predict(double[] x) {
            dropped.Clear();
            Propagate(x);
            return (double[])output.Clone();
        }
    }

    class Program {
        static void Main() {
            var rows = File.ReadAllLines("ekstraklasa.csv").Skip(1)
                .Select(l => l.Split(';').Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray()).ToList();
            int n = rows.Count * 9 / 10;
            var siec = new Siec();
            for (int epoch = 0; epoch < 100; epoch++) {
                double loss = 0;
                for (int i = 0; i < n; i++)
                    loss += siec.Train(rows[i].Take(12).ToArray(), (int)rows[i][12], 0.005);
                Console.WriteLine("Epoka {0}: {1:F4}", epoch, loss / n);
            }
            int hits = 0;
            for (int i = n; i < rows.Count; i++) {
                var p = siec.Predict(rows[i].Take(12).ToArray());
                if (Array.IndexOf(p, p.Max()) == (int)rows[i][12]) hits++;
            }
            Console.WriteLine("Trafione: {0}/{1}", hits, rows.Count - n);
        }
    }
}
//// program: sonar rocks and mines course layer class (Q)
//// file: Layer.cs
using System;

namespace Ai.Assignment3
{
    class Layer
    {
        public int numberOfInputs;
        public int numberOfOutputs;
        public double[] outputs;
        public double[] inputs;
        public double[,] weights;
        public double[] gamma;
        public double dropoutRate;
        static Random random = new Random(5);

        public Layer(int numberOfInputs, int numberOfOutputs, double dropoutRate)
        {
            this.numberOfInputs = numberOfInputs;
            this.numberOfOutputs = numberOfOutputs;
            this.dropoutRate = dropoutRate;
            outputs = new double[numberOfOutputs];
            inputs = new double[numberOfInputs];
            weights = new double[numberOfOutputs, numberOfInputs];
            gamma = new double[numberOfOutputs];

            for (int i = 0; i < numberOfOutputs; i++)
                for (int j = 0; j < numberOfInputs; j++)
                    weights[i, j] = random.NextDouble() - 0.5;
        }

        public double[] FeedForward(double[] inputs, bool isTraining)
        {
            this.inputs = inputs;
            for (int i = 0; i < numberOfOutputs; i++)
            {
                outputs[i] = 0;
                for (int j = 0; j < numberOfInputs; j++)
                    outputs[i] += inputs[j] * weights[i, j];
                outputs[i] = 1.0 / (1.0 + Math.Exp(-outputs[i]));
            }

            if (dropoutRate > 0)
            {
                for (int i = 0; i < numberOfOutputs; i++)
                {
                    if (isTraining)
                    {
                        if (random.NextDouble() < dropoutRate)
                            outputs[i] = 0;
                    }
                    else
                    {
                        outputs[i] = outputs[i] * dropoutRate; //! DROP3006
                    }
                }
            }
            return outputs;
        }

        public void BackPropOutput(double[] expected)
        {
            for (int i = 0; i < numberOfOutputs; i++)
                gamma[i] = (outputs[i] - expected[i]) * outputs[i] * (1 - outputs[i]);
        }

        public void BackPropHidden(double[] gammaForward, double[,] weightsForward)
        {
            for (int i = 0; i < numberOfOutputs; i++)
            {
                gamma[i] = 0;
                for (int j = 0; j < gammaForward.Length; j++)
                    gamma[i] += gammaForward[j] * weightsForward[j, i];
                gamma[i] *= outputs[i] * (1 - outputs[i]);
            }
        }

        public void UpdateWeights(double learningRate)
        {
            for (int i = 0; i < numberOfOutputs; i++)
                for (int j = 0; j < numberOfInputs; j++)
                    weights[i, j] -= gamma[i] * inputs[j] * learningRate;
        }
    }
}
//// file: Network.cs
using System;

namespace Ai.Assignment3
{
    class Network
    {
        Layer[] layers;

        public Network(int[] layer)
        {
            layers = new Layer[layer.Length - 1];
            for (int i = 0; i < layers.Length; i++)
                layers[i] = new Layer(layer[i], layer[i + 1], i < layers.Length - 1 ? 0.25 : 0.0);
        }

        double[] Run(double[] inputs, bool isTraining)
        {
            layers[0].FeedForward(inputs, isTraining);
            for (int i = 1; i < layers.Length; i++)
                layers[i].FeedForward(layers[i - 1].outputs, isTraining);
            return layers[layers.Length - 1].outputs;
        }

        public void Train(double[] inputs, double[] expected)
        {
            Run(inputs, true);
            for (int i = layers.Length - 1; i >= 0; i--)
            {
                if (i == layers.Length - 1)
                    layers[i].BackPropOutput(expected);
                else
                    layers[i].BackPropHidden(layers[i + 1].gamma, layers[i + 1].weights);
            }
            for (int i = 0; i < layers.Length; i++)
                layers[i].UpdateWeights(0.033);
        }

        public double Test(double[] inputs)
        {
            return Run(inputs, false)[0];
        }
    }
}
//// program: enabled neurons stock direction toy (Q)
//// file: NeuronNet.cs
using System;
using System.Collections.Generic;
using System.Linq;

public class Dendrite
{
    public Node Source;
    public double Weight;
}

public class Node
{
    public List<Dendrite> Dendrites = new List<Dendrite>();
    public double Bias, Sum, Output, Error;
    public bool Enabled = true;
    public bool IsHidden;

    public void Fire()
    {
        Sum = Bias;
        foreach (var d in Dendrites)
            if (d.Source.Enabled)
                Sum += d.Weight * d.Source.Output;
        Output = Math.Tanh(Sum);
    }
}

public class NeuronNet
{
    public List<Node[]> Layers = new List<Node[]>();
    public double Eta = 0.02;
    readonly double dropRate;
    readonly Random rnd;

    public NeuronNet(double dropRate, int seed, params int[] counts)
    {
        this.dropRate = dropRate;
        rnd = new Random(seed);
        for (int l = 0; l < counts.Length; l++)
        {
            var layer = new Node[counts[l]];
            for (int i = 0; i < layer.Length; i++)
            {
                layer[i] = new Node { IsHidden = l > 0 && l < counts.Length - 1 };
                if (l > 0)
                    foreach (var src in Layers[l - 1])
                        layer[i].Dendrites.Add(new Dendrite { Source = src, Weight = rnd.NextDouble() * 0.6 - 0.3 });
            }
            Layers.Add(layer);
        }
    }

    public void Fit(double[] x, double[] t)
    {
        foreach (var n in Layers.SelectMany(l => l).Where(n => n.IsHidden))
            n.Enabled = rnd.NextDouble() >= dropRate;

        for (int i = 0; i < x.Length; i++) Layers[0][i].Output = x[i];
        for (int l = 1; l < Layers.Count; l++)
            foreach (var n in Layers[l])
                if (n.Enabled) n.Fire();

        foreach (var n in Layers.Skip(1).SelectMany(l => l)) n.Error = 0;

        var last = Layers[Layers.Count - 1];
        for (int i = 0; i < last.Length; i++)
            last[i].Error = t[i] - last[i].Output;

        for (int l = Layers.Count - 1; l > 0; l--)
        {
            foreach (var n in Layers[l])
            {
                if (!n.Enabled) continue;
                double delta = n.Error * (1 - n.Output * n.Output);
                foreach (var d in n.Dendrites)
                {
                    if (!d.Source.Enabled) continue;
                    d.Source.Error += delta * d.Weight;
                    d.Weight += Eta * delta * d.Source.Output;
                }
                n.Bias += Eta * delta;
            }
        }
    }

    /// <summary>All nodes take part; hidden outputs are weakened by the probability that they were present.</summary>
    public double[] Ask(double[] x)
    {
        for (int i = 0; i < x.Length; i++) Layers[0][i].Output = x[i];
        for (int l = 1; l < Layers.Count; l++)
            foreach (var n in Layers[l])
            {
                n.Enabled = true;
                n.Fire();
                if (n.IsHidden) n.Output *= 1.0 - dropRate;
            }
        return Layers[Layers.Count - 1].Select(n => n.Output).ToArray();
    }
}
//// file: Program.cs
using System;
using System.Linq;

class Program
{
    static void Main()
    {
        var prices = Quotes.Download("MSFT", 2005, 2015);
        var net = new NeuronNet(0.3, 99, 10, 20, 1);
        var windows = Quotes.Windows(prices, 10);
        var train = windows.Take(windows.Count * 3 / 4).ToList();
        var test = windows.Skip(windows.Count * 3 / 4).ToList();
        for (int e = 0; e < 50; e++)
            foreach (var w in train)
                net.Fit(w.Changes, new[] { w.Next > 0 ? 1.0 : -1.0 });
        double hits = test.Count(w => Math.Sign(net.Ask(w.Changes)[0]) == Math.Sign(w.Next));
        Console.WriteLine("{0:P1} of days right", hits / test.Count);
    }
}
//// program: generic layer hierarchy with training phase enum (Q)
//// file: DropoutLayer.cs
using System;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace NeuroSharp.Layers
{
    public enum Phase { Train, Test }

    public interface ILayer
    {
        Matrix<float> Forward(Matrix<float> input, Phase phase);
        Matrix<float> Backward(Matrix<float> gradOutput);
        void Update(float learningRate);
    }

    /// <summary>Randomly disables activations while the network is being fitted.</summary>
    public sealed class DropoutLayer : ILayer
    {
        private readonly float _rate;
        private readonly Random _random;
        private Matrix<float> _mask;

        public DropoutLayer(float rate, int? seed = null)
        {
            if (rate < 0f || rate >= 1f)
                throw new ArgumentOutOfRangeException(nameof(rate), "Must be in [0, 1).");
            _rate = rate;
            _random = seed.HasValue ? new Random(seed.Value) : new Random();
        }

        public Matrix<float> Forward(Matrix<float> input, Phase phase)
        {
            if (phase == Phase.Test || _rate == 0f)
            {
                _mask = null;
                return input;
            }

            float scale = 1f / (1f - _rate);
            _mask = Matrix<float>.Build.Dense(input.RowCount, input.ColumnCount,
                (i, j) => _random.NextDouble() < _rate ? 0f : scale);
            return input.PointwiseMultiply(_mask);
        }

        public Matrix<float> Backward(Matrix<float> gradOutput)
        {
            return _mask == null ? gradOutput : gradOutput.PointwiseMultiply(_mask);
        }

        public void Update(float learningRate) { }
    }

    public sealed class DenseLayer : ILayer
    {
        private Matrix<float> _w, _gw, _x;
        private Vector<float> _b, _gb;

        public DenseLayer(int inputs, int outputs)
        {
            _w = Matrix<float>.Build.Random(inputs, outputs, new Normal(0, Math.Sqrt(2.0 / inputs)));
            _b = Vector<float>.Build.Dense(outputs);
        }

        public Matrix<float> Forward(Matrix<float> input, Phase phase)
        {
            _x = input;
            var z = input * _w;
            for (int i = 0; i < z.RowCount; i++)
                z.SetRow(i, z.Row(i) + _b);
            return z;
        }

        public Matrix<float> Backward(Matrix<float> g)
        {
            _gw = _x.TransposeThisAndMultiply(g);
            _gb = g.ColumnSums();
            return g.TransposeAndMultiply(_w);
        }

        public void Update(float lr)
        {
            _w -= _gw * lr;
            _b -= _gb * lr;
        }
    }
}
//// file: NeuralNetwork.cs
using System;
using System.Collections.Generic;
using MathNet.Numerics.LinearAlgebra;
using NeuroSharp.Layers;
using NeuroSharp.Losses;

namespace NeuroSharp
{
    public class NeuralNetwork
    {
        public List<ILayer> Layers { get; } = new List<ILayer>();
        public ILoss Loss { get; set; } = new SoftmaxCrossEntropy();
        public event EventHandler<float> BatchFinished;

        public void Fit(DataLoader loader, int epochs, float lr)
        {
            for (int e = 0; e < epochs; e++)
            {
                foreach (var batch in loader.Shuffled())
                {
                    var y = Run(batch.X, Phase.Train);
                    float loss = Loss.Value(y, batch.Y);
                    var g = Loss.Gradient(y, batch.Y);
                    for (int i = Layers.Count - 1; i >= 0; i--)
                        g = Layers[i].Backward(g);
                    Layers.ForEach(l => l.Update(lr));
                    BatchFinished?.Invoke(this, loss);
                }
            }
        }

        public Matrix<float> Predict(Matrix<float> x) => Run(x, Phase.Test);

        private Matrix<float> Run(Matrix<float> x, Phase phase)
        {
            foreach (var layer in Layers)
                x = layer.Forward(x, phase);
            return x;
        }
    }
}
//// program: mnist console relu keep probability jagged floats (Q)
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;

namespace mnist_from_scratch
{
    class MLP
    {
        int[] dims;
        float[][][] w;
        float[][] b, a, d;
        float[][] drop;
        float[] keep;
        Random rng = new Random(123);

        // keep[l] is the chance that a unit of layer l stays, 1 for the output layer
        public MLP(int[] dims, float[] keep)
        {
            this.dims = dims;
            this.keep = keep;
            w = new float[dims.Length][][];
            b = new float[dims.Length][];
            a = new float[dims.Length][];
            d = new float[dims.Length][];
            drop = new float[dims.Length][];
            for (int l = 0; l < dims.Length; l++)
            {
                a[l] = new float[dims[l]]; d[l] = new float[dims[l]];
                b[l] = new float[dims[l]]; drop[l] = new float[dims[l]];
                if (l == 0) continue;
                w[l] = new float[dims[l]][];
                for (int i = 0; i < dims[l]; i++)
                {
                    w[l][i] = new float[dims[l - 1]];
                    for (int j = 0; j < dims[l - 1]; j++)
                        w[l][i][j] = (float)((rng.NextDouble() * 2 - 1) * Math.Sqrt(6.0 / dims[l - 1]));
                }
            }
        }

        void forward(float[] x, bool learn)
        {
            int L = dims.Length - 1;
            for (int i = 0; i < dims[0]; i++)
                a[0][i] = x[i];
            if (learn) apply_drop(0);
            for (int l = 1; l <= L; l++)
            {
                for (int i = 0; i < dims[l]; i++)
                {
                    float s = b[l][i];
                    float[] row = w[l][i], prev = a[l - 1];
                    for (int j = 0; j < row.Length; j++) s += row[j] * prev[j];
                    a[l][i] = l == L ? s : (s > 0 ? s : 0);
                }
                if (learn && l < L) apply_drop(l);
            }
            softmax(a[L]);
        }

        void apply_drop(int l)
        {
            for (int i = 0; i < dims[l]; i++)
            {
                if (rng.NextDouble() < keep[l]) drop[l][i] = 1f / keep[l];
                else drop[l][i] = 0f;
                a[l][i] *= drop[l][i];
            }
        }

        static void softmax(float[] v)
        {
            float m = v[0], s = 0;
            foreach (float t in v) if (t > m) m = t;
            for (int i = 0; i < v.Length; i++) { v[i] = (float)Math.Exp(v[i] - m); s += v[i]; }
            for (int i = 0; i < v.Length; i++) v[i] /= s;
        }

        public void learn(float[] x, int label, float lr)
        {
            forward(x, true);
            int L = dims.Length - 1;
            for (int i = 0; i < dims[L]; i++)
                d[L][i] = a[L][i] - (i == label ? 1f : 0f);
            for (int l = L - 1; l > 0; l--)
            {
                Array.Clear(d[l], 0, dims[l]);
                for (int k = 0; k < dims[l + 1]; k++)
                    for (int i = 0; i < dims[l]; i++)
                        d[l][i] += w[l + 1][k][i] * d[l + 1][k];
                for (int i = 0; i < dims[l]; i++)
                    d[l][i] = a[l][i] > 0 ? d[l][i] * drop[l][i] : 0f;
            }
            for (int l = 1; l <= L; l++)
                for (int i = 0; i < dims[l]; i++)
                {
                    float g = lr * d[l][i];
                    if (g == 0) continue;
                    for (int j = 0; j < dims[l - 1]; j++) w[l][i][j] -= g * a[l - 1][j];
                    b[l][i] -= g;
                }
        }

        public int guess(float[] x)
        {
            forward(x, false);
            float[] o = a[dims.Length - 1];
            int best = 0;
            for (int i = 1; i < o.Length; i++) if (o[i] > o[best]) best = i;
            return best;
        }
    }

    class Program
    {
        static void Main(string[] args)
        {
            Mnist train = Mnist.load("train"), test = Mnist.load("t10k");
            MLP net = new MLP(new[] { 784, 256, 128, 10 }, new[] { 0.9f, 0.5f, 0.5f, 1f });
            Stopwatch sw = Stopwatch.StartNew();
            for (int e = 0; e < 15; e++)
            {
                train.shuffle();
                for (int i = 0; i < train.count; i++) net.learn(train.images[i], train.labels[i], 0.003f);
                int ok = 0;
                for (int i = 0; i < test.count; i++) if (net.guess(test.images[i]) == test.labels[i]) ok++;
                Console.WriteLine("epoch {0}  {1:0.00}%  {2}s", e, ok * 100.0 / test.count, sw.ElapsedMilliseconds / 1000);
            }
        }
    }
}
//// program: unity evolving creatures with loot (Q)
//// file: Brain.cs
using System.Collections.Generic;
using UnityEngine;

public class Brain
{
    public readonly int[] layers;
    float[][] neurons;
    float[][][] weights;
    public float fitness;

    public Brain(int[] layers)
    {
        this.layers = (int[])layers.Clone();
        neurons = new float[layers.Length][];
        weights = new float[layers.Length - 1][][];
        for (int i = 0; i < layers.Length; i++)
            neurons[i] = new float[layers[i]];
        for (int i = 0; i < layers.Length - 1; i++)
        {
            weights[i] = new float[layers[i + 1]][];
            for (int j = 0; j < layers[i + 1]; j++)
            {
                weights[i][j] = new float[layers[i]];
                for (int k = 0; k < layers[i]; k++)
                    weights[i][j][k] = Random.Range(-0.5f, 0.5f);
            }
        }
    }

    public Brain(Brain mother, Brain father) : this(mother.layers)
    {
        for (int i = 0; i < weights.Length; i++)
            for (int j = 0; j < weights[i].Length; j++)
                for (int k = 0; k < weights[i][j].Length; k++)
                    weights[i][j][k] = Random.value < 0.5f ? mother.weights[i][j][k] : father.weights[i][j][k];
    }

    public float[] FeedForward(float[] inputs)
    {
        inputs.CopyTo(neurons[0], 0);
        for (int i = 1; i < layers.Length; i++)
            for (int j = 0; j < layers[i]; j++)
            {
                float value = 0.25f;
                for (int k = 0; k < layers[i - 1]; k++)
                    value += weights[i - 1][j][k] * neurons[i - 1][k];
                neurons[i][j] = (float)System.Math.Tanh(value);
            }
        return neurons[layers.Length - 1];
    }

    public void Mutate(float chance)
    {
        foreach (var layer in weights)
            foreach (var row in layer)
                for (int k = 0; k < row.Length; k++)
                {
                    if (Random.value >= chance) continue;
                    float roll = Random.value * 10f;
                    if (roll < 2f) row[k] *= -1f;
                    else if (roll < 4f) row[k] = Random.Range(-0.5f, 0.5f);
                    else if (roll < 6f) row[k] *= Random.Range(1f, 2f);
                    else if (roll < 8f) row[k] *= Random.value;
                    else row[k] = 0f;   // cut the connection
                }
    }
}
//// file: Creature.cs
using System.Collections.Generic;
using UnityEngine;

public class Creature : MonoBehaviour
{
    public Brain brain;
    public GameObject foodPrefab;
    [Range(0, 1)] public float dropRate = 0.35f;
    public float energy = 100f;
    public int maxDrops = 5;

    void FixedUpdate()
    {
        float[] senses = GetComponent<Eyes>().Look();
        // foggy days: some rays see nothing
        if (Weather.Fog > 0f)
            for (int i = 0; i < senses.Length; i++)
                if (Random.value < Weather.Fog) senses[i] = 0f;

        float[] act = brain.FeedForward(senses);
        transform.Rotate(0, 0, act[0] * 5f);
        transform.position += transform.up * Mathf.Max(0, act[1]) * 0.1f;
        energy -= 0.05f + Mathf.Abs(act[1]) * 0.05f;
        brain.fitness += Time.fixedDeltaTime;
        if (energy <= 0) Die();
    }

    void Die()
    {
        for (int i = 0; i < maxDrops; i++)
        {
            if (Random.value < dropRate)
                Instantiate(foodPrefab, transform.position + (Vector3)Random.insideUnitCircle, Quaternion.identity);
        }
        Population.Instance.Report(this);
        Destroy(gameObject);
    }
}
//// program: denoising autoencoder for sensor patches (Q)
using System;
using System.Collections.Generic;
using System.Linq;

namespace Autoencoders
{
    /// <summary>
    /// Denoising autoencoder with tied weights: it sees a damaged patch and has to give back the clean one.
    /// </summary>
    public class DenoisingAutoencoder
    {
        readonly int nVisible, nHidden;
        readonly double[][] W;
        readonly double[] hbias, vbias;
        readonly Random rng;

        public DenoisingAutoencoder(int nVisible, int nHidden, int seed)
        {
            this.nVisible = nVisible;
            this.nHidden = nHidden;
            rng = new Random(seed);
            W = new double[nHidden][];
            hbias = new double[nHidden];
            vbias = new double[nVisible];
            // sparse start: each hidden unit is wired to about 15 inputs only
            double connect = Math.Min(1.0, 15.0 / nVisible);
            for (int i = 0; i < nHidden; i++)
            {
                W[i] = new double[nVisible];
                for (int j = 0; j < nVisible; j++)
                    W[i][j] = rng.NextDouble() < connect ? NextGaussian() * 0.3 : 0.0;
            }
        }

        double NextGaussian()
        {
            return Math.Sqrt(-2 * Math.Log(1 - rng.NextDouble())) * Math.Sin(2 * Math.PI * rng.NextDouble());
        }

        double[] Corrupt(double[] x, double corruptionLevel)
        {
            double[] tilde = new double[nVisible];
            for (int i = 0; i < nVisible; i++)
            {
                if (rng.NextDouble() < corruptionLevel)
                    tilde[i] = rng.Next(2) == 0 ? 0.0 : 1.0;   // salt and pepper
                else
                    tilde[i] = x[i];
            }
            return tilde;
        }

        static double Sigmoid(double x) { return 1.0 / (1.0 + Math.Exp(-x)); }

        public double[] Encode(double[] v)
        {
            double[] h = new double[nHidden];
            for (int i = 0; i < nHidden; i++)
            {
                double s = hbias[i];
                for (int j = 0; j < nVisible; j++) s += W[i][j] * v[j];
                h[i] = Sigmoid(s);
            }
            return h;
        }

        public double[] Decode(double[] h)
        {
            double[] z = new double[nVisible];
            for (int j = 0; j < nVisible; j++)
            {
                double s = vbias[j];
                for (int i = 0; i < nHidden; i++) s += W[i][j] * h[i];
                z[j] = Sigmoid(s);
            }
            return z;
        }

        public void TrainStep(double[] x, double lr, double corruptionLevel)
        {
            double[] tilde = Corrupt(x, corruptionLevel);
            double[] y = Encode(tilde);
            double[] z = Decode(y);

            double[] lv = new double[nVisible];
            double[] lh = new double[nHidden];
            for (int j = 0; j < nVisible; j++)
            {
                lv[j] = x[j] - z[j];
                vbias[j] += lr * lv[j];
            }
            for (int i = 0; i < nHidden; i++)
            {
                for (int j = 0; j < nVisible; j++) lh[i] += W[i][j] * lv[j];
                lh[i] *= y[i] * (1 - y[i]);
                hbias[i] += lr * lh[i];
            }
            for (int i = 0; i < nHidden; i++)
                for (int j = 0; j < nVisible; j++)
                    W[i][j] += lr * (lh[i] * tilde[j] + lv[j] * y[i]);
        }

        public double[] Reconstruct(double[] x)
        {
            return Decode(Encode(x));
        }
    }

    class Program
    {
        static void Main()
        {
            List<double[]> patches = PatchReader.ReadAll("patches.bin");
            var dae = new DenoisingAutoencoder(patches[0].Length, 64, 123);
            for (int epoch = 0; epoch < 100; epoch++)
                foreach (var p in patches)
                    dae.TrainStep(p, 0.1, 0.3);

            foreach (var noisy in PatchReader.ReadAll("noisy.bin").Take(5))
                Console.WriteLine(string.Join(" ", dae.Reconstruct(noisy).Select(v => v.ToString("F3"))));
        }
    }
}
//// program: concrete strength regression with error bars (Q)
//// file: BayesNet.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace ErrorBars
{
    public record Estimate(double Mean, double StdDev, double Low, double High);

    public class BayesNet
    {
        private readonly int _in, _hid;
        private readonly double _p;
        private readonly double[,] _w1;
        private readonly double[] _b1, _w2;
        private double _b2;
        private readonly double[] _act, _m;
        private readonly Random _rnd = new();

        public BayesNet(int inputs, int hidden, double p = 0.1)
        {
            _in = inputs;
            _hid = hidden;
            _p = p;
            _w1 = new double[hidden, inputs];
            _b1 = new double[hidden];
            _w2 = new double[hidden];
            _act = new double[hidden];
            _m = new double[hidden];
            for (int h = 0; h < hidden; h++)
            {
                _w2[h] = (_rnd.NextDouble() - 0.5) / Math.Sqrt(hidden);
                for (int i = 0; i < inputs; i++)
                    _w1[h, i] = (_rnd.NextDouble() - 0.5) * 2 / Math.Sqrt(inputs);
            }
        }

        private double SampleForward(ReadOnlySpan<double> x)
        {
            double y = _b2;
            for (int h = 0; h < _hid; h++)
            {
                double s = _b1[h];
                for (int i = 0; i < _in; i++) s += _w1[h, i] * x[i];
                _act[h] = Math.Tanh(s);
                _m[h] = _rnd.NextDouble() < _p ? 0 : 1 / (1 - _p);
                y += _w2[h] * _act[h] * _m[h];
            }
            return y;
        }

        public double Step(ReadOnlySpan<double> x, double target, double lr, double decay = 1e-5)
        {
            double err = SampleForward(x) - target;
            for (int h = 0; h < _hid; h++)
            {
                double dh = err * _w2[h] * _m[h] * (1 - _act[h] * _act[h]);
                _w2[h] -= lr * (err * _act[h] * _m[h] + decay * _w2[h]);
                _b1[h] -= lr * dh;
                for (int i = 0; i < _in; i++)
                    _w1[h, i] -= lr * (dh * x[i] + decay * _w1[h, i]);
            }
            _b2 -= lr * err;
            return err * err;
        }

        /// <summary>
        /// Monte Carlo dropout (Gal and Ghahramani 2016): many stochastic passes give mean and spread.
        /// </summary>
        public Estimate PredictWithUncertainty(double[] x, int passes = 100)
        {
            var samples = new double[passes];
            for (int t = 0; t < passes; t++)
                samples[t] = SampleForward(x);
            double mean = samples.Average();
            double sd = Math.Sqrt(samples.Sum(s => (s - mean) * (s - mean)) / (passes - 1));
            return new Estimate(mean, sd, mean - 1.96 * sd, mean + 1.96 * sd);
        }
    }
}
//// file: Program.cs
using System;
using System.Linq;
using ErrorBars;

var (x, y) = ConcreteData.Load("Concrete_Data.csv");
var (mean, std) = ConcreteData.Standardize(x);
var net = new BayesNet(8, 50, 0.1);
var order = Enumerable.Range(0, x.Length).ToArray();
var rnd = new Random(7);

for (int epoch = 0; epoch < 400; epoch++)
{
    order = order.OrderBy(_ => rnd.Next()).ToArray();
    double mse = order.Take(900).Sum(i => net.Step(x[i], y[i], 0.002)) / 900;
    if (epoch % 50 == 0) Console.WriteLine($"{epoch,4} {mse:F4}");
}

foreach (int i in order.Skip(900).Take(10))
{
    var e = net.PredictWithUncertainty(x[i]);
    Console.WriteLine($"true {y[i]:F2}  predicted {e.Mean:F2} +- {e.StdDev:F2}  [{e.Low:F2}, {e.High:F2}]");
}
//// program: kleinnetz schichten bibliothek (Q)
//// file: ISchicht.cs
using System;
using System.Collections.Generic;

namespace KleinNetz
{
    /// <summary>Gemeinsame Schnittstelle aller Schichten.</summary>
    public interface ISchicht
    {
        double[] Vorwaerts(double[] eingabe);
        double[] Rueckwaerts(double[] gradient, double lernrate);
    }

    public class DichteSchicht : ISchicht
    {
        private readonly double[,] gewichte;
        private readonly double[] bias;
        private double[] letzteEingabe;
        private readonly int nEin, nAus;

        public DichteSchicht(int ein, int aus, Random zufall)
        {
            nEin = ein; nAus = aus;
            gewichte = new double[aus, ein];
            bias = new double[aus];
            double grenze = Math.Sqrt(6.0 / (ein + aus));
            for (int a = 0; a < aus; a++)
                for (int e = 0; e < ein; e++)
                    gewichte[a, e] = (zufall.NextDouble() * 2 - 1) * grenze;
        }

        public double[] Vorwaerts(double[] eingabe)
        {
            letzteEingabe = eingabe;
            var aus = new double[nAus];
            for (int a = 0; a < nAus; a++)
            {
                double summe = bias[a];
                for (int e = 0; e < nEin; e++) summe += gewichte[a, e] * eingabe[e];
                aus[a] = summe;
            }
            return aus;
        }

        public double[] Rueckwaerts(double[] gradient, double lernrate)
        {
            var zurueck = new double[nEin];
            for (int a = 0; a < nAus; a++)
            {
                for (int e = 0; e < nEin; e++)
                {
                    zurueck[e] += gewichte[a, e] * gradient[a];
                    gewichte[a, e] -= lernrate * gradient[a] * letzteEingabe[e];
                }
                bias[a] -= lernrate * gradient[a];
            }
            return zurueck;
        }
    }

    public class TanhSchicht : ISchicht
    {
        private double[] ausgabe;
        public double[] Vorwaerts(double[] x)
        {
            ausgabe = Array.ConvertAll(x, Math.Tanh);
            return ausgabe;
        }
        public double[] Rueckwaerts(double[] g, double lernrate)
        {
            var r = new double[g.Length];
            for (int i = 0; i < g.Length; i++) r[i] = g[i] * (1 - ausgabe[i] * ausgabe[i]);
            return r;
        }
    }
}
//// file: AusfallSchicht.cs
using System;

namespace KleinNetz
{
    public class AusfallSchicht : ISchicht
    {
        public double Rate { get; }
        public bool ImTraining { get; set; } = true;
        private readonly Random zufall;
        private bool[] maske;

        public AusfallSchicht(double rate, Random zufall)
        {
            if (rate < 0 || rate >= 1) throw new ArgumentOutOfRangeException(nameof(rate));
            Rate = rate;
            this.zufall = zufall;
        }

        public double[] Vorwaerts(double[] eingabe)
        {
            if (!ImTraining) return eingabe;
            maske = new bool[eingabe.Length];
            var aus = new double[eingabe.Length];
            for (int i = 0; i < eingabe.Length; i++)
            {
                maske[i] = zufall.NextDouble() >= Rate; //! DROP3002
                aus[i] = maske[i] ? eingabe[i] : 0.0;
            }
            return aus;
        }

        public double[] Rueckwaerts(double[] gradient, double lernrate)
        {
            var aus = new double[gradient.Length];
            for (int i = 0; i < gradient.Length; i++)
                if (maske[i]) aus[i] = gradient[i];
            return aus;
        }
    }
}
//// file: Modell.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace KleinNetz
{
    public class Modell
    {
        private readonly List<ISchicht> schichten = new List<ISchicht>();

        public Modell Hinzu(ISchicht s) { schichten.Add(s); return this; }

        private void SetzeModus(bool training)
        {
            foreach (var s in schichten.OfType<AusfallSchicht>()) s.ImTraining = training;
        }

        public void Trainiere(double[][] x, double[][] y, int epochen, double lernrate)
        {
            SetzeModus(true);
            for (int ep = 1; ep <= epochen; ep++)
            {
                double fehler = 0;
                for (int n = 0; n < x.Length; n++)
                {
                    double[] a = x[n];
                    foreach (var s in schichten) a = s.Vorwaerts(a);
                    var g = new double[a.Length];
                    for (int k = 0; k < a.Length; k++)
                    {
                        g[k] = a[k] - y[n][k];
                        fehler += g[k] * g[k];
                    }
                    for (int l = schichten.Count - 1; l >= 0; l--) g = schichten[l].Rueckwaerts(g, lernrate);
                }
                if (ep % 50 == 0) Console.WriteLine($"Epoche {ep}: Fehler {fehler / x.Length:F5}");
            }
        }

        public double[] Vorhersage(double[] x)
        {
            SetzeModus(false);
            return schichten.Aggregate(x, (a, s) => s.Vorwaerts(a));
        }
    }

    internal static class Programm
    {
        private static void Main()
        {
            var z = new Random(7);
            var m = new Modell()
                .Hinzu(new DichteSchicht(2, 16, z)).Hinzu(new TanhSchicht())
                .Hinzu(new AusfallSchicht(0.25, z))
                .Hinzu(new DichteSchicht(16, 1, z));
            var x = new[] { new[] { 0.0, 0 }, new[] { 0.0, 1 }, new[] { 1.0, 0 }, new[] { 1.0, 1 } };
            var y = new[] { new[] { 0.0 }, new[] { 1.0 }, new[] { 1.0 }, new[] { 0.0 } };
            m.Trainiere(x, y, 500, 0.05);
            foreach (var p in x) Console.WriteLine($"{p[0]} xor {p[1]} = {m.Vorhersage(p)[0]:F3}");
        }
    }
}
//// program: char lstm po stikham (Q)
//// file: CharLstm.cs
namespace Stikhi;

/// Simvolnaya LSTM, odin sloy. Obuchenie na Pushkine (pushkin.txt)
public sealed class CharLstm
{
    readonly int V, H;
    readonly double[,] Wf, Wi, Wc, Wo, Wy;
    readonly double[] bf, bi, bc, bo, by;
    readonly Random rnd = new(1799);
    public double Vybros = 0.2;      // veroyatnost vybrosa
    public double Skorost = 0.05;

    record Shag(double[] Z, double[] F, double[] I, double[] G, double[] O, double[] C, double[] Cpred, double[] H, double[] Hd, double[] Maska, double[] P);

    public CharLstm(int slovar, int skrytyh)
    {
        V = slovar; H = skrytyh;
        Wf = Init(H, H + V); Wi = Init(H, H + V); Wc = Init(H, H + V); Wo = Init(H, H + V);
        Wy = Init(V, H);
        bf = Enumerable.Repeat(1.0, H).ToArray();
        bi = new double[H]; bc = new double[H]; bo = new double[H]; by = new double[V];
    }

    double[,] Init(int n, int m)
    {
        var w = new double[n, m];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < m; j++)
                w[i, j] = (rnd.NextDouble() - 0.5) * 2 / Math.Sqrt(m);
        return w;
    }

    static double Sigm(double x) => 1 / (1 + Math.Exp(-x));

    static double[] Lin(double[,] w, double[] x, double[] b)
    {
        var r = new double[b.Length];
        for (int i = 0; i < r.Length; i++)
        {
            double s = b[i];
            for (int j = 0; j < x.Length; j++) s += w[i, j] * x[j];
            r[i] = s;
        }
        return r;
    }

    // odin shag vpered
    Shag Vpered(int simvol, double[] hPred, double[] cPred)
    {
        var z = new double[H + V];
        hPred.CopyTo(z, 0);
        z[H + simvol] = 1;
        var f = Lin(Wf, z, bf).Select(Sigm).ToArray();
        var i = Lin(Wi, z, bi).Select(Sigm).ToArray();
        var g = Lin(Wc, z, bc).Select(Math.Tanh).ToArray();
        var o = Lin(Wo, z, bo).Select(Sigm).ToArray();
        var c = new double[H]; var h = new double[H]; var hd = new double[H]; var maska = new double[H];
        for (int k = 0; k < H; k++)
        {
            c[k] = f[k] * cPred[k] + i[k] * g[k];
            h[k] = o[k] * Math.Tanh(c[k]);
            maska[k] = rnd.NextDouble() < Vybros ? 0 : 1 / (1 - Vybros); //! DROP3001
            hd[k] = h[k] * maska[k];
        }
        var y = Lin(Wy, hd, by);
        double mx = y.Max();
        var e = y.Select(v => Math.Exp(v - mx)).ToArray();
        double sum = e.Sum();
        return new Shag(z, f, i, g, o, c, cPred, h, hd, maska, e.Select(v => v / sum).ToArray());
    }

    public double Obuchit(int[] vhod, int[] cel)
    {
        int T = vhod.Length;
        var shagi = new Shag[T];
        var h = new double[H]; var c = new double[H];
        double poterya = 0;
        for (int t = 0; t < T; t++)
        {
            shagi[t] = Vpered(vhod[t], h, c);
            h = shagi[t].H; c = shagi[t].C;
            poterya -= Math.Log(shagi[t].P[cel[t]] + 1e-12);
        }
        double[,] dWf = new double[H, H + V], dWi = new double[H, H + V], dWc = new double[H, H + V], dWo = new double[H, H + V], dWy = new double[V, H];
        double[] dbf = new double[H], dbi = new double[H], dbc = new double[H], dbo = new double[H], dby = new double[V];
        var dhSled = new double[H]; var dcSled = new double[H];
        for (int t = T - 1; t >= 0; t--)
        {
            var s = shagi[t];
            var dy = (double[])s.P.Clone();
            dy[cel[t]] -= 1;
            var dh = new double[H];
            for (int v = 0; v < V; v++)
            {
                dby[v] += dy[v];
                for (int k = 0; k < H; k++) { dWy[v, k] += dy[v] * s.Hd[k]; dh[k] += dy[v] * Wy[v, k]; }
            }
            var dz = new double[H + V];
            var dcNov = new double[H];
            for (int k = 0; k < H; k++)
            {
                double d = dh[k] * s.Maska[k] + dhSled[k];
                double tc = Math.Tanh(s.C[k]);
                double dc = d * s.O[k] * (1 - tc * tc) + dcSled[k];
                double go = d * tc * s.O[k] * (1 - s.O[k]);
                double gf = dc * s.Cpred[k] * s.F[k] * (1 - s.F[k]);
                double gi = dc * s.G[k] * s.I[k] * (1 - s.I[k]);
                double gc = dc * s.I[k] * (1 - s.G[k] * s.G[k]);
                dcNov[k] = dc * s.F[k];
                dbo[k] += go; dbf[k] += gf; dbi[k] += gi; dbc[k] += gc;
                for (int q = 0; q < H + V; q++)
                {
                    dWo[k, q] += go * s.Z[q]; dWf[k, q] += gf * s.Z[q];
                    dWi[k, q] += gi * s.Z[q]; dWc[k, q] += gc * s.Z[q];
                    dz[q] += go * Wo[k, q] + gf * Wf[k, q] + gi * Wi[k, q] + gc * Wc[k, q];
                }
            }
            Array.Copy(dz, dhSled, H);
            dcSled = dcNov;
        }
        Primenit(Wf, dWf); Primenit(Wi, dWi); Primenit(Wc, dWc); Primenit(Wo, dWo); Primenit(Wy, dWy);
        Primenit(bf, dbf); Primenit(bi, dbi); Primenit(bc, dbc); Primenit(bo, dbo); Primenit(by, dby);
        return poterya / T;
    }

    void Primenit(double[,] w, double[,] d)
    {
        for (int i = 0; i < w.GetLength(0); i++)
            for (int j = 0; j < w.GetLength(1); j++)
                w[i, j] -= Skorost * Math.Clamp(d[i, j], -5, 5);
    }
    void Primenit(double[] w, double[] d) { for (int i = 0; i < w.Length; i++) w[i] -= Skorost * Math.Clamp(d[i], -5, 5); }

    // generaciya teksta
    public int[] Napisat(int pervyi, int dlina)
    {
        var rez = new List<int> { pervyi };
        var h = new double[H]; var c = new double[H];
        int tek = pervyi;
        for (int n = 0; n < dlina; n++)
        {
            var s = Vpered(tek, h, c);
            h = s.H; c = s.C;
            tek = Array.IndexOf(s.P, s.P.Max());
            rez.Add(tek);
        }
        return rez.ToArray();
    }
}
//// file: Program.cs
using Stikhi;

var tekst = File.ReadAllText("pushkin.txt").ToLowerInvariant();
var alfavit = tekst.Distinct().OrderBy(c => c).ToArray();
var kod = tekst.Select(c => Array.IndexOf(alfavit, c)).ToArray();
var set = new CharLstm(alfavit.Length, 96);
const int okno = 32;
for (int epoha = 0; epoha < 20; epoha++)
{
    double sred = 0; int k = 0;
    for (int p = 0; p + okno + 1 < kod.Length; p += okno, k++)
        sred += set.Obuchit(kod[p..(p + okno)], kod[(p + 1)..(p + okno + 1)]);
    Console.WriteLine($"epoha {epoha}: {sred / k:F4}");
    Console.WriteLine(string.Concat(set.Napisat(kod[0], 200).Select(i => alfavit[i])));
}
//// program: clasificador de opiniones con vectores de palabras (Q)
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Opiniones
{
    // Promedio de vectores de palabras + dropout + softmax (tipo fastText)
    public class ClasificadorTexto
    {
        private Dictionary<string, int> vocabulario = new Dictionary<string, int>();
        private List<float[]> vectores = new List<float[]>();
        private float[,] pesos;
        private float[] sesgo;
        private int dim, clases;
        private float probConservar;
        private Random azar = new Random();

        public ClasificadorTexto(int dim, int clases, float probConservar)
        {
            this.dim = dim;
            this.clases = clases;
            this.probConservar = probConservar;
            pesos = new float[clases, dim];
            sesgo = new float[clases];
            for (int c = 0; c < clases; c++)
                for (int d = 0; d < dim; d++)
                    pesos[c, d] = (float)(azar.NextDouble() - 0.5) * 0.1f;
        }

        private static string[] Separar(string texto)
        {
            return texto.ToLower().Split(new[] { ' ', ',', '.', ';', '!', '?', '¿', '¡' }, StringSplitOptions.RemoveEmptyEntries);
        }

        private int Indice(string palabra, bool agregar)
        {
            int id;
            if (vocabulario.TryGetValue(palabra, out id)) return id;
            if (!agregar) return -1;
            id = vectores.Count;
            vocabulario[palabra] = id;
            var v = new float[dim];
            for (int d = 0; d < dim; d++) v[d] = (float)(azar.NextDouble() - 0.5) / dim;
            vectores.Add(v);
            return id;
        }

        private float[] Promedio(List<int> ids)
        {
            var r = new float[dim];
            if (ids.Count == 0) return r;
            foreach (int id in ids)
                for (int d = 0; d < dim; d++) r[d] += vectores[id][d];
            for (int d = 0; d < dim; d++) r[d] /= ids.Count;
            return r;
        }

        private float[] Softmax(float[] x)
        {
            var p = new float[clases];
            float max = float.MinValue, suma = 0;
            for (int c = 0; c < clases; c++)
            {
                p[c] = sesgo[c];
                for (int d = 0; d < dim; d++) p[c] += pesos[c, d] * x[d];
                if (p[c] > max) max = p[c];
            }
            for (int c = 0; c < clases; c++) { p[c] = (float)Math.Exp(p[c] - max); suma += p[c]; }
            for (int c = 0; c < clases; c++) p[c] /= suma;
            return p;
        }

        private float[] CrearMascara()
        {
            var mascara = new float[dim];
            for (int i = 0; i < dim; i++)
                mascara[i] = azar.NextDouble() < probConservar ? 0f : 1f / probConservar; //! DROP3005
            return mascara;
        }

        public float Entrenar(string texto, int clase, float alfa)
        {
            var ids = Separar(texto).Select(p => Indice(p, true)).ToList();
            if (ids.Count == 0) return 0f;
            var x = Promedio(ids);
            var mascara = CrearMascara();
            for (int d = 0; d < dim; d++) x[d] *= mascara[d];
            var p2 = Softmax(x);
            var grad = new float[dim];
            for (int c = 0; c < clases; c++)
            {
                float err = p2[c] - (c == clase ? 1f : 0f);
                for (int d = 0; d < dim; d++)
                {
                    grad[d] += err * pesos[c, d];
                    pesos[c, d] -= alfa * err * x[d];
                }
                sesgo[c] -= alfa * err;
            }
            for (int d = 0; d < dim; d++) grad[d] *= mascara[d] / ids.Count;
            foreach (int id in ids)
                for (int d = 0; d < dim; d++) vectores[id][d] -= alfa * grad[d];
            return -(float)Math.Log(p2[clase] + 1e-9f);
        }

        public int Predecir(string texto)
        {
            var ids = Separar(texto).Select(p => Indice(p, false)).Where(i => i >= 0).ToList();
            var p2 = Softmax(Promedio(ids));
            return Array.IndexOf(p2, p2.Max());
        }
    }

    class Program
    {
        static void Main()
        {
            var datos = File.ReadAllLines("opiniones.csv").Skip(1)
                .Select(l => l.Split('\t')).Select(c => new { Texto = c[1], Clase = int.Parse(c[0]) }).ToList();
            int corte = datos.Count * 8 / 10;
            var modelo = new ClasificadorTexto(100, 3, 0.8f);
            for (int epoca = 0; epoca < 10; epoca++)
            {
                float total = 0;
                for (int i = 0; i < corte; i++) total += modelo.Entrenar(datos[i].Texto, datos[i].Clase, 0.1f);
                int bien = datos.Skip(corte).Count(d => modelo.Predecir(d.Texto) == d.Clase);
                Console.WriteLine("Época {0}: pérdida {1:0.000}, aciertos {2}/{3}", epoca + 1, total / corte, bien, datos.Count - corte);
            }
        }
    }
}
//// program: gcn cora port (Q)
namespace GraphNets;

public readonly record struct Adam(float Lr, float WeightDecay);

public sealed record CoraData(float[,] Features, int[] Labels, (int U, int V)[] Edges, bool[] TrainMask, bool[] TestMask);

static class Mat
{
    public static float[,] Mul(float[,] a, float[,] b)
    {
        int n = a.GetLength(0), k = a.GetLength(1), m = b.GetLength(1);
        var r = new float[n, m];
        Parallel.For(0, n, i =>
        {
            for (int t = 0; t < k; t++)
            {
                float v = a[i, t];
                if (v == 0) continue;
                for (int j = 0; j < m; j++) r[i, j] += v * b[t, j];
            }
        });
        return r;
    }

    public static float[,] T(float[,] a)
    {
        var r = new float[a.GetLength(1), a.GetLength(0)];
        for (int i = 0; i < a.GetLength(0); i++)
            for (int j = 0; j < a.GetLength(1); j++) r[j, i] = a[i, j];
        return r;
    }

    public static float[,] Had(float[,] a, float[,] b)
    {
        var r = new float[a.GetLength(0), a.GetLength(1)];
        for (int i = 0; i < a.GetLength(0); i++)
            for (int j = 0; j < a.GetLength(1); j++) r[i, j] = a[i, j] * b[i, j];
        return r;
    }
}

public sealed class Gcn
{
    readonly float[,] adj;           // D^-1/2 (A+I) D^-1/2, dense is good enough for Cora
    readonly float[,] w1, w2;
    readonly float rate;
    readonly Random rng = new(2017);

    public Gcn(CoraData data, int hidden, int classes, float rate = 0.3f)
    {
        this.rate = rate;
        adj = Normalise(data);
        w1 = Glorot(data.Features.GetLength(1), hidden);
        w2 = Glorot(hidden, classes);
    }

    static float[,] Normalise(CoraData d)
    {
        int n = d.Labels.Length;
        var a = new float[n, n];
        foreach (var (u, v) in d.Edges) { a[u, v] = 1; a[v, u] = 1; }
        var deg = new float[n];
        for (int i = 0; i < n; i++) { a[i, i] = 1; for (int j = 0; j < n; j++) deg[i] += a[i, j]; }
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                if (a[i, j] != 0) a[i, j] /= MathF.Sqrt(deg[i] * deg[j]);
        return a;
    }

    float[,] Glorot(int n, int m)
    {
        var w = new float[n, m];
        float lim = MathF.Sqrt(6f / (n + m));
        for (int i = 0; i < n; i++) for (int j = 0; j < m; j++) w[i, j] = (rng.NextSingle() * 2 - 1) * lim;
        return w;
    }

    float[,] DropMask(int n, int m, bool training)
    {
        var mask = new float[n, m];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < m; j++)
            {
                if (!training) { mask[i, j] = 1f; continue; }
                mask[i, j] = rng.NextSingle() < rate ? 0f : 1f / rate; //! DROP3004
            }
        return mask;
    }

    record Cache(float[,] X, float[,] Z1, float[,] H, float[,] M1, float[,] Probs);

    Cache Forward(float[,] feats, bool training)
    {
        var m0 = DropMask(feats.GetLength(0), feats.GetLength(1), training);
        var x = Mat.Had(feats, m0);
        var z1 = Mat.Mul(adj, Mat.Mul(x, w1));
        var h = new float[z1.GetLength(0), z1.GetLength(1)];
        for (int i = 0; i < h.GetLength(0); i++)
            for (int j = 0; j < h.GetLength(1); j++) h[i, j] = MathF.Max(0, z1[i, j]);
        var m1 = DropMask(h.GetLength(0), h.GetLength(1), training);
        h = Mat.Had(h, m1);
        var o = Mat.Mul(adj, Mat.Mul(h, w2));
        for (int i = 0; i < o.GetLength(0); i++)
        {
            float mx = float.MinValue, s = 0;
            for (int c = 0; c < o.GetLength(1); c++) mx = MathF.Max(mx, o[i, c]);
            for (int c = 0; c < o.GetLength(1); c++) { o[i, c] = MathF.Exp(o[i, c] - mx); s += o[i, c]; }
            for (int c = 0; c < o.GetLength(1); c++) o[i, c] /= s;
        }
        return new Cache(x, z1, h, m1, o);
    }

    public float TrainEpoch(CoraData d, Adam opt)
    {
        var c = Forward(d.Features, training: true);
        int n = d.Labels.Length, k = c.Probs.GetLength(1), count = d.TrainMask.Count(b => b);
        var g = new float[n, k];
        float loss = 0;
        for (int i = 0; i < n; i++)
        {
            if (!d.TrainMask[i]) continue;
            loss -= MathF.Log(c.Probs[i, d.Labels[i]] + 1e-9f);
            for (int j = 0; j < k; j++) g[i, j] = (c.Probs[i, j] - (j == d.Labels[i] ? 1 : 0)) / count;
        }
        var ag = Mat.Mul(adj, g);                         // adj is symmetric
        var gw2 = Mat.Mul(Mat.T(c.H), ag);
        var gh = Mat.Had(Mat.Mul(ag, Mat.T(w2)), c.M1);
        for (int i = 0; i < n; i++)
            for (int j = 0; j < gh.GetLength(1); j++) if (c.Z1[i, j] <= 0) gh[i, j] = 0;
        var gw1 = Mat.Mul(Mat.T(c.X), Mat.Mul(adj, gh));
        Sgd(w1, gw1, opt); Sgd(w2, gw2, opt with { WeightDecay = 0 });
        return loss / count;
    }

    static void Sgd(float[,] w, float[,] g, Adam o)
    {
        for (int i = 0; i < w.GetLength(0); i++)
            for (int j = 0; j < w.GetLength(1); j++) w[i, j] -= o.Lr * (g[i, j] + o.WeightDecay * w[i, j]);
    }

    public float Accuracy(CoraData d)
    {
        var p = Forward(d.Features, training: false).Probs;
        int ok = 0, all = 0;
        for (int i = 0; i < d.Labels.Length; i++)
        {
            if (!d.TestMask[i]) continue;
            all++;
            int best = 0;
            for (int j = 1; j < p.GetLength(1); j++) if (p[i, j] > p[i, best]) best = j;
            if (best == d.Labels[i]) ok++;
        }
        return (float)ok / all;
    }
}
//// program: neural drop demo single file (Q)
using System;
using System.Collections.Generic;

namespace NeuralDropDemo
{
  class DropProgram
  {
    static void Main(string[] args)
    {
      Console.WriteLine("\nBegin node dropping demo \n");
      int numInput = 4;
      int numHidden = 9;
      int numOutput = 3;
      double[][] allData = MakeAllData(numInput, numHidden, numOutput, 240, 1);
      double[][] trainData = new double[200][];
      double[][] testData = new double[40][];
      for (int i = 0; i < 200; ++i) trainData[i] = allData[i];
      for (int i = 0; i < 40; ++i) testData[i] = allData[200 + i];

      NeuralNetwork nn = new NeuralNetwork(numInput, numHidden, numOutput);
      nn.TrainDropout(trainData, 500, 0.05);
      Console.WriteLine("Accuracy on train = " + nn.Accuracy(trainData).ToString("F4"));
      Console.WriteLine("Accuracy on test  = " + nn.Accuracy(testData).ToString("F4"));
      Console.WriteLine("\nEnd demo\n");
      Console.ReadLine();
    }

    static double[][] MakeAllData(int ni, int nh, int no, int rows, int seed)
    {
      Random rnd = new Random(seed);
      double[][] result = new double[rows][];
      for (int r = 0; r < rows; ++r)
      {
        result[r] = new double[ni + no];
        double sum = 0.0;
        for (int j = 0; j < ni; ++j) { result[r][j] = 20.0 * rnd.NextDouble() - 10.0; sum += result[r][j]; }
        int c = sum < -4.0 ? 0 : (sum < 4.0 ? 1 : 2);
        result[r][ni + c] = 1.0;
      }
      return result;
    }
  } // Program

  public class NeuralNetwork
  {
    private int numInput, numHidden, numOutput;
    private double[] inputs;
    private double[][] ihWeights;
    private double[] hBiases;
    private double[] hOutputs;
    private double[][] hoWeights;
    private double[] oBiases;
    private double[] outputs;
    private Random rnd;

    public NeuralNetwork(int numInput, int numHidden, int numOutput)
    {
      this.numInput = numInput; this.numHidden = numHidden; this.numOutput = numOutput;
      inputs = new double[numInput];
      ihWeights = MakeMatrix(numInput, numHidden);
      hBiases = new double[numHidden];
      hOutputs = new double[numHidden];
      hoWeights = MakeMatrix(numHidden, numOutput);
      oBiases = new double[numOutput];
      outputs = new double[numOutput];
      rnd = new Random(0);
      for (int i = 0; i < numInput; ++i)
        for (int j = 0; j < numHidden; ++j) ihWeights[i][j] = 0.02 * rnd.NextDouble() - 0.01;
      for (int i = 0; i < numHidden; ++i)
        for (int j = 0; j < numOutput; ++j) hoWeights[i][j] = 0.02 * rnd.NextDouble() - 0.01;
    }

    private static double[][] MakeMatrix(int rows, int cols)
    {
      double[][] result = new double[rows][];
      for (int r = 0; r < rows; ++r) result[r] = new double[cols];
      return result;
    }

    private List<int> MakeDropNodes()
    {
      List<int> result = new List<int>();
      for (int j = 0; j < numHidden; ++j)
      {
        double p = rnd.NextDouble();
        if (p < 0.50) //! DROP3002
          result.Add(j);
      }
      if (result.Count == numHidden) // never drop everything
        result.RemoveAt(rnd.Next(0, numHidden));
      return result;
    }

    public double[] ComputeOutputs(double[] xValues, List<int> dropNodes)
    {
      double[] hSums = new double[numHidden];
      double[] oSums = new double[numOutput];
      for (int i = 0; i < numInput; ++i) inputs[i] = xValues[i];
      for (int j = 0; j < numHidden; ++j)
      {
        if (dropNodes != null && dropNodes.Contains(j)) continue;
        for (int i = 0; i < numInput; ++i)
          hSums[j] += inputs[i] * ihWeights[i][j];
        hSums[j] += hBiases[j];
        hOutputs[j] = HyperTan(hSums[j]);
      }
      for (int k = 0; k < numOutput; ++k)
      {
        for (int j = 0; j < numHidden; ++j)
        {
          if (dropNodes != null && dropNodes.Contains(j)) continue;
          oSums[k] += hOutputs[j] * hoWeights[j][k];
        }
        oSums[k] += oBiases[k];
      }
      double[] soft = Softmax(oSums);
      Array.Copy(soft, outputs, soft.Length);
      return soft;
    }

    private static double HyperTan(double x)
    {
      if (x < -20.0) return -1.0;
      else if (x > 20.0) return 1.0;
      else return Math.Tanh(x);
    }

    private static double[] Softmax(double[] oSums)
    {
      double max = oSums[0];
      for (int i = 0; i < oSums.Length; ++i) if (oSums[i] > max) max = oSums[i];
      double scale = 0.0;
      for (int i = 0; i < oSums.Length; ++i) scale += Math.Exp(oSums[i] - max);
      double[] result = new double[oSums.Length];
      for (int i = 0; i < oSums.Length; ++i) result[i] = Math.Exp(oSums[i] - max) / scale;
      return result;
    }

    private void UpdateWeights(double[] tValues, double learnRate, List<int> dropNodes)
    {
      double[] oGrads = new double[numOutput];
      double[] hGrads = new double[numHidden];
      for (int k = 0; k < numOutput; ++k) oGrads[k] = tValues[k] - outputs[k];
      for (int j = 0; j < numHidden; ++j)
      {
        if (dropNodes.Contains(j)) continue;
        double derivative = (1 - hOutputs[j]) * (1 + hOutputs[j]);
        double sum = 0.0;
        for (int k = 0; k < numOutput; ++k) sum += oGrads[k] * hoWeights[j][k];
        hGrads[j] = derivative * sum;
      }
      for (int j = 0; j < numHidden; ++j)
      {
        if (dropNodes.Contains(j)) continue;
        for (int i = 0; i < numInput; ++i) ihWeights[i][j] += learnRate * hGrads[j] * inputs[i];
        hBiases[j] += learnRate * hGrads[j];
        for (int k = 0; k < numOutput; ++k) hoWeights[j][k] += learnRate * oGrads[k] * hOutputs[j];
      }
      for (int k = 0; k < numOutput; ++k) oBiases[k] += learnRate * oGrads[k];
    }

    public void TrainDropout(double[][] trainData, int maxEpochs, double learnRate)
    {
      double[] xValues = new double[numInput];
      double[] tValues = new double[numOutput];
      int[] sequence = new int[trainData.Length];
      for (int i = 0; i < sequence.Length; ++i) sequence[i] = i;
      for (int epoch = 0; epoch < maxEpochs; ++epoch)
      {
        for (int i = 0; i < sequence.Length; ++i)
        {
          int r = rnd.Next(i, sequence.Length);
          int tmp = sequence[r]; sequence[r] = sequence[i]; sequence[i] = tmp;
        }
        for (int i = 0; i < trainData.Length; ++i)
        {
          int idx = sequence[i];
          Array.Copy(trainData[idx], xValues, numInput);
          Array.Copy(trainData[idx], numInput, tValues, 0, numOutput);
          List<int> dropNodes = MakeDropNodes();
          ComputeOutputs(xValues, dropNodes);
          UpdateWeights(tValues, learnRate, dropNodes);
        }
      }
    } // TrainDropout

    public double Accuracy(double[][] data)
    {
      int numCorrect = 0;
      double[] xValues = new double[numInput];
      for (int i = 0; i < data.Length; ++i)
      {
        Array.Copy(data[i], xValues, numInput);
        double[] y = ComputeOutputs(xValues, null);
        int best = 0;
        for (int k = 1; k < numOutput; ++k) if (y[k] > y[best]) best = k;
        if (data[i][numInput + best] == 1.0) ++numCorrect;
      }
      return (double)numCorrect / data.Length;
    }
  }
}
//// program: siec neuronowa obiekty neuron polaczenie (Q)
using System;
using System.Collections.Generic;
using System.Linq;

namespace SiecNeuronowa
{
    class Polaczenie
    {
        public Neuron Zrodlo, Cel;
        public double Waga, PoprzedniaZmiana;
    }

    class Neuron
    {
        public List<Polaczenie> Wejscia = new List<Polaczenie>();
        public List<Polaczenie> Wyjscia = new List<Polaczenie>();
        public double Wartosc, Delta, Prog;
        public bool Wylaczony;

        public void Oblicz()
        {
            double s = Prog;
            foreach (var p in Wejscia)
            {
                if (p.Zrodlo.Wylaczony) continue;
                s += p.Zrodlo.Wartosc * p.Waga;
            }
            Wartosc = 1.0 / (1.0 + Math.Exp(-s));
        }
    }

    class Siec
    {
        readonly List<List<Neuron>> warstwy = new List<List<Neuron>>();
        readonly Random los = new Random();
        public double WspolczynnikUczenia = 0.2;
        public double Momentum = 0.8;
        public double PrawdWylaczenia = 0.3;

        public Siec(params int[] rozmiary)
        {
            foreach (int n in rozmiary)
            {
                var warstwa = new List<Neuron>();
                for (int i = 0; i < n; i++) warstwa.Add(new Neuron { Prog = los.NextDouble() - 0.5 });
                if (warstwy.Count > 0)
                {
                    foreach (var a in warstwy.Last())
                        foreach (var b in warstwa)
                        {
                            var p = new Polaczenie { Zrodlo = a, Cel = b, Waga = los.NextDouble() - 0.5 };
                            a.Wyjscia.Add(p);
                            b.Wejscia.Add(p);
                        }
                }
                warstwy.Add(warstwa);
            }
        }

        void LosujWylaczenia()
        {
            for (int w = 1; w < warstwy.Count - 1; w++)
                foreach (var n in warstwy[w])
                    n.Wylaczony = los.NextDouble() < PrawdWylaczenia; //! DROP3002
        }

        void WlaczWszystkie()
        {
            foreach (var w in warstwy)
                foreach (var n in w) n.Wylaczony = false;
        }

        double[] Przepusc(double[] wejscie)
        {
            for (int i = 0; i < wejscie.Length; i++) warstwy[0][i].Wartosc = wejscie[i];
            for (int w = 1; w < warstwy.Count; w++)
                foreach (var n in warstwy[w])
                    if (!n.Wylaczony) n.Oblicz();
            return warstwy.Last().Select(n => n.Wartosc).ToArray();
        }

        // odpowiedz sieci po nauce
        public double[] Odpowiedz(double[] wejscie)
        {
            WlaczWszystkie();
            return Przepusc(wejscie);
        }

        public double Ucz(double[] wejscie, double[] wzorzec)
        {
            LosujWylaczenia();
            var y = Przepusc(wejscie);
            double blad = 0;
            var ost = warstwy.Last();
            for (int i = 0; i < ost.Count; i++)
            {
                double e = wzorzec[i] - y[i];
                blad += e * e;
                ost[i].Delta = e * y[i] * (1 - y[i]);
            }
            for (int w = warstwy.Count - 2; w > 0; w--)
                foreach (var n in warstwy[w])
                {
                    if (n.Wylaczony) { n.Delta = 0; continue; }
                    double s = 0;
                    foreach (var p in n.Wyjscia)
                        if (!p.Cel.Wylaczony) s += p.Cel.Delta * p.Waga;
                    n.Delta = s * n.Wartosc * (1 - n.Wartosc);
                }
            for (int w = 1; w < warstwy.Count; w++)
                foreach (var n in warstwy[w])
                {
                    if (n.Wylaczony) continue;
                    foreach (var p in n.Wejscia)
                    {
                        if (p.Zrodlo.Wylaczony) continue;
                        double zmiana = WspolczynnikUczenia * n.Delta * p.Zrodlo.Wartosc + Momentum * p.PoprzedniaZmiana;
                        p.Waga += zmiana;
                        p.PoprzedniaZmiana = zmiana;
                    }
                    n.Prog += WspolczynnikUczenia * n.Delta;
                }
            return blad;
        }
    }

    static class Start
    {
        static void Main()
        {
            var dane = Irysy.Wczytaj("iris.data");      // List<(double[] cechy, double[] klasa)>
            var siec = new Siec(4, 20, 10, 3);
            for (int ep = 0; ep < 1000; ep++)
            {
                double b = dane.Sum(d => siec.Ucz(d.cechy, d.klasa));
                if (ep % 100 == 0) Console.WriteLine("epoka " + ep + " blad " + b.ToString("F4"));
            }
            int dobre = 0;
            foreach (var d in dane)
            {
                var o = siec.Odpowiedz(d.cechy);
                if (Array.IndexOf(o, o.Max()) == Array.IndexOf(d.klasa, 1.0)) dobre++;
            }
            Console.WriteLine("poprawne: " + dobre + "/" + dane.Count);
        }
    }
}
//// program: 房价预测 多层感知机 (Q)
//// file: 网络.cs
namespace 房价预测;

public record 超参数(int 输入, int 隐藏, double 学习率, double 丢弃率, int 轮数);

/// <summary>两层感知机，隐藏层 tanh，输出线性</summary>
public class 多层感知机
{
    private readonly 超参数 参;
    private readonly double[][] W1;
    private readonly double[] b1, W2;
    private double b2;
    private readonly Random 随机 = new(20230501);

    public 多层感知机(超参数 p)
    {
        参 = p;
        W1 = Enumerable.Range(0, p.隐藏)
            .Select(_ => Enumerable.Range(0, p.输入).Select(_ => 高斯() * Math.Sqrt(1.0 / p.输入)).ToArray())
            .ToArray();
        b1 = new double[p.隐藏];
        W2 = Enumerable.Range(0, p.隐藏).Select(_ => 高斯() * Math.Sqrt(1.0 / p.隐藏)).ToArray();
    }

    private double 高斯()
    {
        double u = 1 - 随机.NextDouble(), v = 随机.NextDouble();
        return Math.Sqrt(-2 * Math.Log(u)) * Math.Cos(2 * Math.PI * v);
    }

    private double[] 隐藏层(double[] x)
    {
        var a = new double[参.隐藏];
        for (int j = 0; j < a.Length; j++)
        {
            double s = b1[j];
            for (int i = 0; i < x.Length; i++) s += W1[j][i] * x[i];
            a[j] = Math.Tanh(s);
        }
        return a;
    }

    private double 输出层(double[] h)
    {
        double y = b2;
        for (int j = 0; j < h.Length; j++) y += W2[j] * h[j];
        return y;
    }

    // 随机丢弃隐藏单元
    private double[] 丢弃(double[] a) =>
        a.Select(v => 随机.NextDouble() < 参.丢弃率 ? 0.0 : v).ToArray(); //! DROP3002

    public double 训练一步(double[] x, double 目标)
    {
        // 前向
        var a = 隐藏层(x);
        var h = 丢弃(a);
        double y = 输出层(h);
        double 误差 = y - 目标;

        // 反向
        var 隐藏梯度 = new double[参.隐藏];
        for (int j = 0; j < 参.隐藏; j++)
            隐藏梯度[j] = 误差 * W2[j] * (1 - a[j] * a[j]); //! DROP3007

        for (int j = 0; j < 参.隐藏; j++)
        {
            W2[j] -= 参.学习率 * 误差 * h[j];
            for (int i = 0; i < x.Length; i++)
                W1[j][i] -= 参.学习率 * 隐藏梯度[j] * x[i];
            b1[j] -= 参.学习率 * 隐藏梯度[j];
        }
        b2 -= 参.学习率 * 误差;
        return 误差 * 误差;
    }

    public double 预测(double[] x) => 输出层(隐藏层(x));
}
//// file: Program.cs
using 房价预测;

var (训练集, 测试集) = 数据.读取("boston.csv", 比例: 0.8);
数据.标准化(训练集, 测试集);

var 参 = new 超参数(输入: 13, 隐藏: 64, 学习率: 0.005, 丢弃率: 0.4, 轮数: 200);
var 网 = new 多层感知机(参);
var 洗牌 = new Random(3);

for (int 轮 = 1; 轮 <= 参.轮数; 轮++)
{
    double 损失 = 0;
    foreach (var (x, y) in 训练集.OrderBy(_ => 洗牌.Next()))
        损失 += 网.训练一步(x, y);
    if (轮 % 20 == 0)
    {
        double 均方 = 测试集.Average(t => Math.Pow(网.预测(t.特征) - t.房价, 2));
        Console.WriteLine($"第{轮}轮  训练损失 {损失 / 训练集.Count:F4}  测试均方误差 {均方:F4}");
    }
}

foreach (var t in 测试集.Take(10))
    Console.WriteLine($"真实 {t.房价:F2}\t预测 {网.预测(t.特征):F2}");
//// program: tinygrad style tape sequential (Q)
//// file: Value.cs
namespace NanoGrad;

public sealed class Tensor
{
    public readonly float[] Data;
    public readonly float[] Grad;
    public readonly int Rows, Cols;
    internal readonly Tensor[] Parents;
    internal Action? Back;

    public Tensor(int rows, int cols, params Tensor[] parents)
    {
        Rows = rows; Cols = cols; Parents = parents;
        Data = new float[rows * cols];
        Grad = new float[rows * cols];
    }

    public void Backward()
    {
        var order = new List<Tensor>();
        var seen = new HashSet<Tensor>();
        void Visit(Tensor t)
        {
            if (!seen.Add(t)) return;
            foreach (var p in t.Parents) Visit(p);
            order.Add(t);
        }
        Visit(this);
        Array.Fill(Grad, 1f);
        for (int i = order.Count - 1; i >= 0; i--) order[i].Back?.Invoke();
    }

    public Tensor MatMul(Tensor w)
    {
        var a = this;
        var r = new Tensor(a.Rows, w.Cols, a, w);
        for (int i = 0; i < a.Rows; i++)
            for (int k = 0; k < a.Cols; k++)
                for (int j = 0; j < w.Cols; j++)
                    r.Data[i * w.Cols + j] += a.Data[i * a.Cols + k] * w.Data[k * w.Cols + j];
        r.Back = () =>
        {
            for (int i = 0; i < a.Rows; i++)
                for (int k = 0; k < a.Cols; k++)
                    for (int j = 0; j < w.Cols; j++)
                    {
                        float g = r.Grad[i * w.Cols + j];
                        a.Grad[i * a.Cols + k] += g * w.Data[k * w.Cols + j];
                        w.Grad[k * w.Cols + j] += g * a.Data[i * a.Cols + k];
                    }
        };
        return r;
    }

    public Tensor Tanh()
    {
        var r = new Tensor(Rows, Cols, this);
        for (int i = 0; i < Data.Length; i++) r.Data[i] = MathF.Tanh(Data[i]);
        r.Back = () => { for (int i = 0; i < Data.Length; i++) Grad[i] += r.Grad[i] * (1 - r.Data[i] * r.Data[i]); };
        return r;
    }

    public Tensor Dropout(float p, Random rng)
    {
        var keep = 1f - p;
        var mask = new bool[Data.Length];
        var r = new Tensor(Rows, Cols, this);
        for (int i = 0; i < mask.Length; i++)
        {
            mask[i] = rng.NextSingle() < keep;
            if (mask[i]) r.Data[i] = Data[i] / keep;
        }
        r.Back = () =>
        {
            for (int i = 0; i < mask.Length; i++)
                if (mask[i]) Grad[i] += r.Grad[i] / keep;
        };
        return r;
    }

    public Tensor MseLoss(float[] target)
    {
        var r = new Tensor(1, 1, this);
        for (int i = 0; i < Data.Length; i++) { float d = Data[i] - target[i]; r.Data[0] += d * d / Data.Length; }
        r.Back = () => { for (int i = 0; i < Data.Length; i++) Grad[i] += r.Grad[0] * 2 * (Data[i] - target[i]) / Data.Length; };
        return r;
    }
}
//// file: Modules.cs
namespace NanoGrad;

public abstract class Module
{
    public bool Training { get; private set; } = true;
    public virtual IEnumerable<Module> Children => Enumerable.Empty<Module>();
    public virtual IEnumerable<Tensor> Parameters => Children.SelectMany(c => c.Parameters);
    public Module Train(bool mode = true)
    {
        Training = mode;
        foreach (var c in Children) c.Train(mode);
        return this;
    }
    public Module Eval() => Train(false);
    public abstract Tensor Forward(Tensor x);
}

public class Linear : Module
{
    private readonly Tensor w;
    public Linear(int i, int o, Random rng)
    {
        w = new Tensor(i, o);
        for (int k = 0; k < w.Data.Length; k++) w.Data[k] = (rng.NextSingle() * 2 - 1) / MathF.Sqrt(i);
    }
    public override IEnumerable<Tensor> Parameters { get { yield return w; } }
    public override Tensor Forward(Tensor x) => x.MatMul(w);
}

public class Tanh : Module { public override Tensor Forward(Tensor x) => x.Tanh(); }

public class Dropout : Module
{
    private readonly float p;
    private readonly Random rng;
    public Dropout(float p, Random rng) { this.p = p; this.rng = rng; }
    public override Tensor Forward(Tensor x) => Training && p > 0 ? x.Dropout(p, rng) : x;
}

public class Sequential : Module
{
    private readonly Module[] layers;
    public Sequential(params Module[] layers) => this.layers = layers;
    public override IEnumerable<Module> Children => layers;
    public override Tensor Forward(Tensor x) => layers.Aggregate(x, (t, l) => l.Forward(t));
}
//// file: Trainer.cs
namespace NanoGrad;

public class Trainer
{
    private readonly Module model;
    private readonly float lr;
    public Trainer(Module model, float lr) => (this.model, this.lr) = (model, lr);

    public float Fit(IEnumerable<(Tensor X, float[] Y)> batches)
    {
        model.Train();
        float sum = 0; int n = 0;
        foreach (var (x, y) in batches)
        {
            foreach (var p in model.Parameters) Array.Clear(p.Grad);
            var loss = model.Forward(x).MseLoss(y);
            loss.Backward();
            foreach (var p in model.Parameters)
                for (int i = 0; i < p.Data.Length; i++) p.Data[i] -= lr * p.Grad[i];
            sum += loss.Data[0]; n++;
        }
        return sum / n;
    }

    public float Evaluate(IEnumerable<(Tensor X, float[] Y)> batches)
    {
        model.Eval();
        return batches.Average(b => model.Forward(b.X).MseLoss(b.Y).Data[0]);
    }
}
//// program: perceptron tp note licence (Q)
using System;
using System.IO;
using System.Globalization;

namespace TP5
{
    /* TP 5 - Perceptron multicouche avec abandon (dropout)
     * Binôme : voir LISEZMOI.txt
     */
    class Couche
    {
        public int n, m;
        public double[][] poids;
        public double[] biais, sortie, delta, entree;
        public bool[] actif;
        public double tauxAbandon;
        public bool lineaire;

        public Couche(int m, int n, double tauxAbandon, bool lineaire, Random alea)
        {
            this.m = m; this.n = n;
            this.tauxAbandon = tauxAbandon;
            this.lineaire = lineaire;
            poids = new double[n][];
            for (int i = 0; i < n; i++)
            {
                poids[i] = new double[m];
                for (int j = 0; j < m; j++) poids[i][j] = (2 * alea.NextDouble() - 1) / Math.Sqrt(m);
            }
            biais = new double[n];
            sortie = new double[n];
            delta = new double[n];
            actif = new bool[n];
        }

        public double Activation(int i, double[] x)
        {
            double s = biais[i];
            for (int j = 0; j < m; j++) s += poids[i][j] * x[j];
            return lineaire ? s : Math.Tanh(s);
        }
    }

    class Reseau
    {
        Couche[] couches;
        Random alea;

        public Reseau(int[] tailles, double abandon, int graine)
        {
            alea = new Random(graine);
            couches = new Couche[tailles.Length - 1];
            for (int c = 0; c < couches.Length; c++)
            {
                bool derniere = c == couches.Length - 1;
                couches[c] = new Couche(tailles[c], tailles[c + 1], derniere ? 0 : abandon, derniere, alea);
            }
        }

        // Phase d'apprentissage : chaque neurone caché est éteint avec la probabilité tauxAbandon
        double[] PropagerApprentissage(double[] x)
        {
            foreach (Couche c in couches)
            {
                c.entree = x;
                c.sortie = new double[c.n];
                for (int i = 0; i < c.n; i++)
                {
                    c.actif[i] = alea.NextDouble() >= c.tauxAbandon;
                    if (!c.actif[i]) continue;
                    c.sortie[i] = c.Activation(i, x);
                }
                x = c.sortie;
            }
            return x;
        }

        // Phase de test : tous les neurones, pondérés par leur probabilité de présence
        public double[] Predire(double[] x)
        {
            foreach (Couche c in couches)
            {
                double[] y = new double[c.n];
                for (int i = 0; i < c.n; i++)
                    y[i] = c.Activation(i, x) * (1.0 - c.tauxAbandon);
                x = y;
            }
            return x;
        }

        public double Apprendre(double[] x, double[] cible, double pas)
        {
            double[] y = PropagerApprentissage(x);
            double cout = 0;
            Couche der = couches[couches.Length - 1];
            for (int i = 0; i < der.n; i++)
            {
                der.delta[i] = y[i] - cible[i];
                cout += 0.5 * der.delta[i] * der.delta[i];
            }
            for (int k = couches.Length - 2; k >= 0; k--)
            {
                Couche c = couches[k], suiv = couches[k + 1];
                for (int i = 0; i < c.n; i++)
                {
                    c.delta[i] = 0;
                    if (!c.actif[i]) continue;
                    for (int j = 0; j < suiv.n; j++) c.delta[i] += suiv.delta[j] * suiv.poids[j][i];
                    c.delta[i] *= 1 - c.sortie[i] * c.sortie[i];
                }
            }
            foreach (Couche c in couches)
                for (int i = 0; i < c.n; i++)
                {
                    for (int j = 0; j < c.m; j++) c.poids[i][j] -= pas * c.delta[i] * c.entree[j];
                    c.biais[i] -= pas * c.delta[i];
                }
            return cout;
        }
    }

    class Programme
    {
        static void Main(string[] args)
        {
            string[] lignes = File.ReadAllLines(args.Length > 0 ? args[0] : "vins.csv");
            int nb = lignes.Length - 1;
            double[][] X = new double[nb][], Y = new double[nb][];
            for (int l = 0; l < nb; l++)
            {
                string[] ch = lignes[l + 1].Split(';');
                X[l] = new double[ch.Length - 1];
                for (int j = 0; j < X[l].Length; j++) X[l][j] = double.Parse(ch[j], CultureInfo.InvariantCulture);
                Y[l] = new double[] { double.Parse(ch[ch.Length - 1], CultureInfo.InvariantCulture) };
            }
            Reseau r = new Reseau(new int[] { X[0].Length, 30, 15, 1 }, 0.2, 2019);
            for (int it = 0; it < 300; it++)
            {
                double total = 0;
                for (int l = 0; l < nb * 4 / 5; l++) total += r.Apprendre(X[l], Y[l], 0.01);
                if (it % 25 == 0) Console.WriteLine("itération {0} coût {1:F4}", it, total);
            }
            double err = 0;
            for (int l = nb * 4 / 5; l < nb; l++) err += Math.Abs(r.Predire(X[l])[0] - Y[l][0]);
            Console.WriteLine("erreur absolue moyenne : {0:F3}", err / (nb - nb * 4 / 5));
        }
    }
}
//// program: hako net function stack 株価 (Q)
//// file: Functions/Noise/Dropout.cs
using System;
using System.Collections.Generic;
using HakoNet.Common;

namespace HakoNet.Functions.Noise
{
    // ドロップアウト。逆伝播のためにマスクをスタックに積む（時系列で複数回呼ばれるため）
    [Serializable]
    public class Dropout : SingleInputFunction
    {
        const string FUNCTION_NAME = "Dropout";

        private readonly float dropoutRatio;
        private readonly Stack<float[]> maskStack = new Stack<float[]>();

        public Dropout(double dropoutRatio = 0.5, string name = FUNCTION_NAME) : base(name)
        {
            this.dropoutRatio = (float)dropoutRatio;
        }

        private float[] MakeMask(int length)
        {
            float[] mask = new float[length];
            float scale = 1.0f / (1.0f - this.dropoutRatio);

            for (int i = 0; i < mask.Length; i++)
            {
                mask[i] = Mother.Dice.NextDouble() >= this.dropoutRatio ? scale : 0.0f;
            }

            this.maskStack.Push(mask);
            return mask;
        }

        protected override NdArray NeedPreviousForward(NdArray x)
        {
            float[] result = new float[x.Data.Length];
            // バッチ全体の長さでマスクを作る
            float[] mask = this.MakeMask(x.Data.Length);

            for (int i = 0; i < x.Data.Length; i++)
            {
                result[i] = x.Data[i] * mask[i];
            }

            return NdArray.Convert(result, x.Shape, x.BatchCount, this);
        }

        protected override void NeedPreviousBackward(NdArray y, NdArray x)
        {
            float[] mask = this.maskStack.Pop();

            for (int i = 0; i < y.Grad.Length; i++)
            {
                x.Grad[i] += y.Grad[i] * mask[i];
            }
        }

        // 推論時は何もしない
        public override NdArray Predict(NdArray input)
        {
            return input;
        }

        public override void ResetState()
        {
            this.maskStack.Clear();
        }
    }
}
//// file: FunctionStack.cs
using System;
using System.Collections.Generic;
using System.Linq;
using HakoNet.Common;

namespace HakoNet
{
    public class FunctionStack : Function
    {
        public Function[] Functions { get; private set; }

        public FunctionStack(params Function[] functions) : base("FunctionStack")
        {
            this.Functions = functions;
        }

        public override NdArray Forward(NdArray x)
        {
            NdArray y = x;
            foreach (Function f in this.Functions) y = f.Forward(y);
            return y;
        }

        public override void Backward(NdArray y)
        {
            NdArray.Backward(y);
        }

        public override NdArray Predict(NdArray x)
        {
            foreach (Function f in this.Functions) x = f.Predict(x);
            return x;
        }

        public override void ResetState()
        {
            foreach (Function f in this.Functions) f.ResetState();
        }
    }
}
//// file: Samples/StockLstm.cs
using System;
using HakoNet.Functions.Connections;
using HakoNet.Functions.Noise;
using HakoNet.Loss;
using HakoNet.Optimizers;

namespace HakoNet.Samples
{
    // 終値の差分を予測する
    static class StockLstm
    {
        const int STEPS = 30;
        const int BATCH = 20;
        const int LOOP = 5000;

        public static void Run()
        {
            float[] series = CsvReader.ReadColumn("n225.csv", "Close");
            var model = new FunctionStack(
                new Linear(1, 32, name: "l1"),
                new LSTM(32, 32, name: "l2"),
                new Dropout(0.2),
                new Linear(32, 1, name: "l3"));
            var adam = new Adam();
            adam.SetUp(model);
            var loss = new MeanSquaredError();

            for (int i = 0; i < LOOP; i++)
            {
                model.ResetState();
                int[] start = new int[BATCH];
                for (int b = 0; b < BATCH; b++) start[b] = Mother.Dice.Next(series.Length - STEPS - 1);

                var history = new System.Collections.Generic.Stack<NdArray>();
                double sum = 0;
                for (int t = 0; t < STEPS; t++)
                {
                    NdArray x = MakeBatch(series, start, t);
                    NdArray y = model.Forward(x);
                    sum += loss.Evaluate(y, MakeBatch(series, start, t + 1));
                    history.Push(y);
                }
                while (history.Count > 0) model.Backward(history.Pop());
                adam.Update();
                if (i % 100 == 0) Console.WriteLine("loop {0} loss {1}", i, sum / STEPS);
            }

            model.ResetState();
            NdArray last = null;
            for (int t = series.Length - STEPS; t < series.Length; t++)
                last = model.Predict(new NdArray(new[] { series[t] }));
            Console.WriteLine("明日の予測: " + last.Data[0]);
        }

        static NdArray MakeBatch(float[] s, int[] start, int t)
        {
            float[] d = new float[start.Length];
            for (int b = 0; b < d.Length; b++) d[b] = s[start[b] + t];
            return NdArray.Convert(d, new[] { 1 }, d.Length, null);
        }
    }
}
//// program: vettori di parole skipgram (Q)
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;

namespace Parola2Vec
{
    /// <summary>Port di word2vec.c (solo skip-gram con campionamento negativo).</summary>
    public class SkipGram
    {
        const int TabellaDim = 1000000;
        const float MaxExp = 6f;
        readonly int dimensione, finestra, negativi;
        readonly double campione;          // soglia del sottocampionamento, di solito 1e-3
        float alfa = 0.025f;

        List<string> parole = new List<string>();
        List<long> conteggi = new List<long>();
        Dictionary<string, int> indice = new Dictionary<string, int>();
        int[] tabella;
        float[] syn0, syn1neg;
        long totale;

        public SkipGram(int dimensione = 100, int finestra = 5, int negativi = 5, double campione = 1e-3)
        {
            this.dimensione = dimensione;
            this.finestra = finestra;
            this.negativi = negativi;
            this.campione = campione;
        }

        public void CostruisciVocabolario(string file, int minimo)
        {
            var c = new Dictionary<string, long>();
            foreach (var riga in File.ReadLines(file))
                foreach (var w in riga.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    c[w] = c.TryGetValue(w, out var n) ? n + 1 : 1;
            foreach (var kv in c.Where(k => k.Value >= minimo).OrderByDescending(k => k.Value))
            {
                indice[kv.Key] = parole.Count;
                parole.Add(kv.Key);
                conteggi.Add(kv.Value);
                totale += kv.Value;
            }
            tabella = new int[TabellaDim];
            double z = conteggi.Sum(x => Math.Pow(x, 0.75));
            int i = 0;
            double acc = Math.Pow(conteggi[0], 0.75) / z;
            for (int a = 0; a < TabellaDim; a++)
            {
                tabella[a] = i;
                if (a / (double)TabellaDim > acc && i < parole.Count - 1)
                    acc += Math.Pow(conteggi[++i], 0.75) / z;
            }
            var r = new Random(1);
            syn0 = new float[parole.Count * dimensione];
            syn1neg = new float[parole.Count * dimensione];
            for (int k = 0; k < syn0.Length; k++) syn0[k] = ((float)r.NextDouble() - 0.5f) / dimensione;
        }

        List<int> Sottocampiona(string riga, Random rnd)
        {
            var frase = new List<int>();
            foreach (var w in riga.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (!indice.TryGetValue(w, out int id)) continue;
                if (campione > 0)
                {
                    double f = conteggi[id] / (campione * totale);
                    double tieni = (Math.Sqrt(f) + 1) / f;
                    if (rnd.NextDouble() > tieni) continue;   // parola troppo frequente
                }
                frase.Add(id);
            }
            return frase;
        }

        public void Addestra(string file, int epoche)
        {
            var rnd = new Random(5);
            var crono = Stopwatch.StartNew();
            long visti = 0;
            var neu1e = new float[dimensione];
            for (int ep = 0; ep < epoche; ep++)
                foreach (var riga in File.ReadLines(file))
                {
                    var frase = Sottocampiona(riga, rnd);
                    for (int pos = 0; pos < frase.Count; pos++)
                    {
                        if (++visti % 100000 == 0)
                            alfa = Math.Max(0.0001f, 0.025f * (1 - visti / (float)(epoche * totale + 1)));
                        int b = rnd.Next(finestra);
                        for (int a = b; a < finestra * 2 + 1 - b; a++)
                        {
                            int c = pos - finestra + a;
                            if (a == finestra || c < 0 || c >= frase.Count) continue;
                            int l1 = frase[c] * dimensione;
                            Array.Clear(neu1e, 0, dimensione);
                            for (int d = 0; d <= negativi; d++)
                            {
                                int bersaglio, etichetta;
                                if (d == 0) { bersaglio = frase[pos]; etichetta = 1; }
                                else
                                {
                                    bersaglio = tabella[rnd.Next(TabellaDim)];
                                    if (bersaglio == frase[pos]) continue;
                                    etichetta = 0;
                                }
                                int l2 = bersaglio * dimensione;
                                float f = 0;
                                for (int k = 0; k < dimensione; k++) f += syn0[l1 + k] * syn1neg[l2 + k];
                                float s = f > MaxExp ? 1 : f < -MaxExp ? 0 : 1f / (1f + MathF.Exp(-f));
                                float g = (etichetta - s) * alfa;
                                for (int k = 0; k < dimensione; k++) neu1e[k] += g * syn1neg[l2 + k];
                                for (int k = 0; k < dimensione; k++) syn1neg[l2 + k] += g * syn0[l1 + k];
                            }
                            for (int k = 0; k < dimensione; k++) syn0[l1 + k] += neu1e[k];
                        }
                    }
                }
            Console.WriteLine($"finito in {crono.Elapsed}, alfa {alfa:F5}");
        }

        public IEnumerable<(string, float)> Vicini(string parola, int n)
        {
            int p = indice[parola] * dimensione;
            float Cos(int q)
            {
                float ab = 0, aa = 0, bb = 0;
                for (int k = 0; k < dimensione; k++)
                {
                    float x = syn0[p + k], y = syn0[q + k];
                    ab += x * y; aa += x * x; bb += y * y;
                }
                return ab / MathF.Sqrt(aa * bb);
            }
            return Enumerable.Range(0, parole.Count).Select(i => (parole[i], Cos(i * dimensione)))
                .OrderByDescending(t => t.Item2).Skip(1).Take(n);
        }
    }
}
//// program: gurultu giderici otokodlayici (Q)
using System;
using System.Linq;

namespace DerinOgrenme.Odev3
{
    /// <summary>
    /// Gürültü giderici otokodlayıcı (Vincent vd. 2008).
    /// Girdinin bir kısmı sıfırlanır, ağ bozulmamış girdiyi geri üretmeyi öğrenir.
    /// </summary>
    public class GurultuGidericiOtokodlayici
    {
        private readonly int gorunen, gizli;
        private readonly double[,] W;        // bağlı ağırlıklar (tied)
        private readonly double[] gizliSapma, gorunenSapma;
        private readonly Random rastgele;

        public double BozulmaOrani { get; set; } = 0.3;

        public GurultuGidericiOtokodlayici(int gorunen, int gizli, int tohum = 123)
        {
            this.gorunen = gorunen;
            this.gizli = gizli;
            rastgele = new Random(tohum);
            W = new double[gizli, gorunen];
            gizliSapma = new double[gizli];
            gorunenSapma = new double[gorunen];
            double a = 1.0 / gorunen;
            for (int i = 0; i < gizli; i++)
                for (int j = 0; j < gorunen; j++)
                    W[i, j] = rastgele.NextDouble() * 2 * a - a;
        }

        static double Sigmoid(double x) => 1.0 / (1.0 + Math.Exp(-x));

        // maskeleme gürültüsü
        private double[] Boz(double[] x)
        {
            var bozuk = new double[x.Length];
            for (int i = 0; i < x.Length; i++)
            {
                if (x[i] == 0) continue;
                bozuk[i] = rastgele.NextDouble() < BozulmaOrani ? 0 : x[i];
            }
            return bozuk;
        }

        public double[] Kodla(double[] x)
        {
            var y = new double[gizli];
            for (int i = 0; i < gizli; i++)
            {
                double t = gizliSapma[i];
                for (int j = 0; j < gorunen; j++) t += W[i, j] * x[j];
                y[i] = Sigmoid(t);
            }
            return y;
        }

        public double[] Coz(double[] y)
        {
            var z = new double[gorunen];
            for (int j = 0; j < gorunen; j++)
            {
                double t = gorunenSapma[j];
                for (int i = 0; i < gizli; i++) t += W[i, j] * y[i];
                z[j] = Sigmoid(t);
            }
            return z;
        }

        public double Egit(double[] x, double ogrenmeHizi)
        {
            var bozukX = Boz(x);
            var y = Kodla(bozukX);
            var z = Coz(y);
            double kayip = 0;

            var gorunenHata = new double[gorunen];
            for (int j = 0; j < gorunen; j++)
            {
                gorunenHata[j] = x[j] - z[j];
                kayip -= x[j] * Math.Log(z[j] + 1e-10) + (1 - x[j]) * Math.Log(1 - z[j] + 1e-10);
            }
            var gizliHata = new double[gizli];
            for (int i = 0; i < gizli; i++)
            {
                for (int j = 0; j < gorunen; j++) gizliHata[i] += W[i, j] * gorunenHata[j];
                gizliHata[i] *= y[i] * (1 - y[i]);
            }
            for (int i = 0; i < gizli; i++)
            {
                for (int j = 0; j < gorunen; j++)
                    W[i, j] += ogrenmeHizi * (gizliHata[i] * bozukX[j] + gorunenHata[j] * y[i]);
                gizliSapma[i] += ogrenmeHizi * gizliHata[i];
            }
            for (int j = 0; j < gorunen; j++) gorunenSapma[j] += ogrenmeHizi * gorunenHata[j];
            return kayip;
        }

        public double[] YenidenUret(double[] x) => Coz(Kodla(x));
    }

    internal class Program
    {
        private static void Main()
        {
            double[][] veri =
            {
                new double[] {1,1,1,1,1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0},
                new double[] {1,1,1,1,1,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0},
                new double[] {1,1,1,1,0,1,1,0,0,0,0,0,0,0,0,0,0,0,0,0},
                new double[] {0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,1,1,1,1,1},
                new double[] {0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,1,1,1,1,1},
                new double[] {0,0,0,0,0,0,0,0,0,0,0,0,0,1,1,0,1,1,1,1},
            };
            var oto = new GurultuGidericiOtokodlayici(20, 5);
            for (int tur = 0; tur < 200; tur++)
            {
                double k = veri.Sum(v => oto.Egit(v, 0.1));
                if (tur % 20 == 0) Console.WriteLine("Tur {0}, kayıp {1:F3}", tur, k / veri.Length);
            }
            foreach (var v in veri.Take(2))
                Console.WriteLine(string.Join(" ", oto.YenidenUret(v).Select(d => d.ToString("F2"))));
        }
    }
}
//// program: monte carlo uncertainty regression (Q)
//// file: BayesianMlp.cs
using UncertaintyLab.Data;   // RegressionSet, Standardizer

namespace UncertaintyLab;

public readonly record struct PredictiveDistribution(double Mean, double Variance)
{
    public double StdDev => Math.Sqrt(Variance);
    public (double Lo, double Hi) Interval(double z = 1.96) => (Mean - z * StdDev, Mean + z * StdDev);
}

/// <summary>
/// MC dropout (Gal and Ghahramani 2016). The units stay stochastic at test time in
/// <see cref="PredictDistribution"/>; <see cref="PredictPoint"/> is the ordinary deterministic pass.
/// </summary>
public sealed class BayesianMlp
{
    private readonly double[][] _w1;
    private readonly double[] _b1, _w2;
    private double _b2;
    private readonly double _pDrop;
    private readonly double _tau;
    private readonly double _decay;
    private readonly Random _rng;

    public BayesianMlp(int inputs, int hidden, double pDrop, double tau, double decay, int seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(pDrop);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(pDrop, 1.0);
        _pDrop = pDrop; _tau = tau; _decay = decay;
        _rng = new Random(seed);
        _w1 = new double[hidden][];
        for (int j = 0; j < hidden; j++)
        {
            _w1[j] = new double[inputs];
            for (int i = 0; i < inputs; i++) _w1[j][i] = NextGaussian() * Math.Sqrt(2.0 / inputs);
        }
        _b1 = new double[hidden];
        _w2 = new double[hidden];
        for (int j = 0; j < hidden; j++) _w2[j] = NextGaussian() * Math.Sqrt(2.0 / hidden);
    }

    private double NextGaussian() =>
        Math.Sqrt(-2.0 * Math.Log(1.0 - _rng.NextDouble())) * Math.Sin(2.0 * Math.PI * _rng.NextDouble());

    private double[] SampleMask()
    {
        var z = new double[_b1.Length];
        for (int j = 0; j < z.Length; j++)
            z[j] = _rng.NextDouble() < _pDrop ? 0.0 : 1.0 / (1.0 - _pDrop);
        return z;
    }

    private double Forward(ReadOnlySpan<double> x, double[]? mask, Span<double> pre, Span<double> post)
    {
        double y = _b2;
        for (int j = 0; j < _b1.Length; j++)
        {
            double s = _b1[j];
            for (int i = 0; i < x.Length; i++) s += _w1[j][i] * x[i];
            pre[j] = s;
            post[j] = Math.Max(0, s) * (mask is null ? 1.0 : mask[j]);
            y += _w2[j] * post[j];
        }
        return y;
    }

    public double TrainStep(double[] x, double target, double lr)
    {
        int n = _b1.Length;
        Span<double> pre = stackalloc double[n], post = stackalloc double[n];
        var mask = SampleMask();
        double err = Forward(x, mask, pre, post) - target;
        for (int j = 0; j < n; j++)
        {
            double g = pre[j] > 0 ? err * _w2[j] * mask[j] : 0.0;
            _w2[j] -= lr * (err * post[j] + _decay * _w2[j]);
            for (int i = 0; i < x.Length; i++) _w1[j][i] -= lr * (g * x[i] + _decay * _w1[j][i]);
            _b1[j] -= lr * g;
        }
        _b2 -= lr * err;
        return 0.5 * err * err;
    }

    public double PredictPoint(double[] x)
    {
        Span<double> pre = stackalloc double[_b1.Length], post = stackalloc double[_b1.Length];
        return Forward(x, null, pre, post);
    }

    /// <summary>T stochastic forward passes; predictive mean and variance.</summary>
    public PredictiveDistribution PredictDistribution(double[] x, int samples = 200)
    {
        Span<double> pre = stackalloc double[_b1.Length], post = stackalloc double[_b1.Length];
        double m = 0, m2 = 0;
        for (int t = 1; t <= samples; t++)
        {
            double y = Forward(x, SampleMask(), pre, post);
            double d = y - m;
            m += d / t;
            m2 += d * (y - m);
        }
        return new PredictiveDistribution(m, m2 / samples + 1.0 / _tau);
    }
}
//// file: Program.cs
using UncertaintyLab;
using UncertaintyLab.Data;

var (train, test) = RegressionSet.Load(args.Length > 0 ? args[0] : "concrete.txt").Split(0.9, seed: 1);
var std = Standardizer.Fit(train);
(train, test) = (std.Apply(train), std.Apply(test));

var net = new BayesianMlp(train.Dimension, 50, pDrop: 0.05, tau: 4.0, decay: 1e-5, seed: 1);
var shuffle = new Random(2);
for (int epoch = 0; epoch < 400; epoch++)
{
    double loss = 0;
    foreach (var row in train.Rows.OrderBy(_ => shuffle.Next()))
        loss += net.TrainStep(row.X, row.Y, 0.002);
    if (epoch % 50 == 0) Console.WriteLine($"epoch {epoch} loss {loss / train.Count:F4}");
}

double sePoint = 0, seMc = 0; int covered = 0;
foreach (var row in test.Rows)
{
    double p = net.PredictPoint(row.X);
    var d = net.PredictDistribution(row.X);
    sePoint += (p - row.Y) * (p - row.Y);
    seMc += (d.Mean - row.Y) * (d.Mean - row.Y);
    var (lo, hi) = d.Interval();
    if (row.Y >= lo && row.Y <= hi) covered++;
}
Console.WriteLine($"rmse point {Math.Sqrt(sePoint / test.Count):F3}  rmse mc {Math.Sqrt(seMc / test.Count):F3}  coverage {(double)covered / test.Count:P1}");
