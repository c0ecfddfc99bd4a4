//// program: magazine iris dropout demo
using System;
using System.Collections.Generic;

// Iris classification with a 4-9-3 network. Demo of dropout training.
namespace NeuralDropoutDemo
{
  class DropoutProgram
  {
    static void Main(string[] args)
    {
      Console.WriteLine("\nBegin neural network with dropout demo");
      double[][] allData = MakeData(150, 3);
      double[][] trainData;
      double[][] testData;
      SplitData(allData, 0.80, 7, out trainData, out testData);

      int numInput = 4;
      int numHidden = 9;
      int numOutput = 3;
      Console.WriteLine("Creating a " + numInput + "-" + numHidden + "-" + numOutput + " network");
      NeuralNetwork nn = new NeuralNetwork(numInput, numHidden, numOutput);

      int maxEpochs = 500;
      double learnRate = 0.05;
      nn.TrainDropout(trainData, maxEpochs, learnRate);

      Console.WriteLine("Accuracy (train) = " + nn.Accuracy(trainData).ToString("F4"));
      Console.WriteLine("Accuracy (test)  = " + nn.Accuracy(testData).ToString("F4"));
      Console.WriteLine("\nEnd demo\n");
      Console.ReadLine();
    }

    static double[][] MakeData(int rows, int classes)
    {
      Random r = new Random(1);
      double[][] result = new double[rows][];
      for (int i = 0; i < rows; ++i)
      {
        int c = i % classes;
        result[i] = new double[4 + classes];
        for (int j = 0; j < 4; ++j)
          result[i][j] = c + 0.6 * r.NextDouble() - 0.3 * j;
        result[i][4 + c] = 1.0;
      }
      return result;
    }

    static void SplitData(double[][] allData, double trainPct, int seed, out double[][] trainData, out double[][] testData)
    {
      Random rnd = new Random(seed);
      int totRows = allData.Length;
      int numTrainRows = (int)(totRows * trainPct);
      trainData = new double[numTrainRows][];
      testData = new double[totRows - numTrainRows][];
      double[][] copy = new double[totRows][];
      for (int i = 0; i < copy.Length; ++i) copy[i] = allData[i];
      for (int i = 0; i < copy.Length; ++i)
      {
        int r = rnd.Next(i, copy.Length);
        double[] tmp = copy[r]; copy[r] = copy[i]; copy[i] = tmp;
      }
      for (int i = 0; i < numTrainRows; ++i) trainData[i] = copy[i];
      for (int i = 0; i < testData.Length; ++i) testData[i] = copy[i + numTrainRows];
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
      this.inputs = new double[numInput];
      this.ihWeights = MakeMatrix(numInput, numHidden);
      this.hBiases = new double[numHidden];
      this.hOutputs = new double[numHidden];
      this.hoWeights = MakeMatrix(numHidden, numOutput);
      this.oBiases = new double[numOutput];
      this.outputs = new double[numOutput];
      this.rnd = new Random(0);
      for (int i = 0; i < numInput; ++i)
        for (int j = 0; j < numHidden; ++j) ihWeights[i][j] = 0.02 * rnd.NextDouble() - 0.01;
      for (int j = 0; j < numHidden; ++j)
        for (int k = 0; k < numOutput; ++k) hoWeights[j][k] = 0.02 * rnd.NextDouble() - 0.01;
    }

    private static double[][] MakeMatrix(int rows, int cols)
    {
      double[][] m = new double[rows][];
      for (int r = 0; r < rows; ++r) m[r] = new double[cols];
      return m;
    }

    private int[] MakeDropNodes()
    {
      List<int> lst = new List<int>();
      for (int j = 0; j < numHidden; ++j)
        if (rnd.NextDouble() < 0.50) lst.Add(j); //! DROP3002
      if (lst.Count == 0)
        lst.Add(rnd.Next(0, numHidden));
      else if (lst.Count == numHidden)
        lst.RemoveAt(lst.Count - 1);
      return lst.ToArray();
    }

    private static bool IsDropNode(int node, int[] dropNodes)
    {
      if (dropNodes == null) return false;
      return Array.BinarySearch(dropNodes, node) >= 0;
    }

    public double[] ComputeOutputs(double[] xValues, int[] dropNodes)
    {
      double[] oSums = new double[numOutput];
      for (int i = 0; i < numInput; ++i) inputs[i] = xValues[i];

      for (int j = 0; j < numHidden; ++j)
      {
        if (IsDropNode(j, dropNodes)) continue;
        double sum = hBiases[j];
        for (int i = 0; i < numInput; ++i)
          sum += inputs[i] * ihWeights[i][j];
        hOutputs[j] = HyperTan(sum);
      }

      for (int k = 0; k < numOutput; ++k)
      {
        for (int j = 0; j < numHidden; ++j)
        {
          if (IsDropNode(j, dropNodes)) continue;
          oSums[k] += hOutputs[j] * hoWeights[j][k];
        }
        oSums[k] += oBiases[k];
      }

      double[] softOut = Softmax(oSums);
      Array.Copy(softOut, outputs, softOut.Length);
      return softOut;
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
      for (int i = 1; i < oSums.Length; ++i) if (oSums[i] > max) max = oSums[i];
      double scale = 0.0;
      for (int i = 0; i < oSums.Length; ++i) scale += Math.Exp(oSums[i] - max);
      double[] result = new double[oSums.Length];
      for (int i = 0; i < oSums.Length; ++i) result[i] = Math.Exp(oSums[i] - max) / scale;
      return result;
    }

    public void TrainDropout(double[][] trainData, int maxEpochs, double learnRate)
    {
      double[] xValues = new double[numInput];
      double[] tValues = new double[numOutput];
      int[] sequence = new int[trainData.Length];
      for (int i = 0; i < sequence.Length; ++i) sequence[i] = i;
      for (int epoch = 0; epoch < maxEpochs; ++epoch)
      {
        Shuffle(sequence);
        for (int ii = 0; ii < trainData.Length; ++ii)
        {
          int idx = sequence[ii];
          Array.Copy(trainData[idx], xValues, numInput);
          Array.Copy(trainData[idx], numInput, tValues, 0, numOutput);
          int[] dropNodes = MakeDropNodes();
          ComputeOutputs(xValues, dropNodes);
          UpdateWeights(tValues, learnRate, dropNodes);
        }
      }
    }

    private void UpdateWeights(double[] tValues, double learnRate, int[] dropNodes)
    {
      double[] oGrads = new double[numOutput];
      double[] hGrads = new double[numHidden];
      for (int k = 0; k < numOutput; ++k)
        oGrads[k] = tValues[k] - outputs[k];
      for (int j = 0; j < numHidden; ++j)
      {
        if (IsDropNode(j, dropNodes)) continue;
        double derivative = (1 - hOutputs[j]) * (1 + hOutputs[j]);
        double sum = 0.0;
        for (int k = 0; k < numOutput; ++k) sum += oGrads[k] * hoWeights[j][k];
        hGrads[j] = derivative * sum;
      }
      for (int j = 0; j < numHidden; ++j)
      {
        if (IsDropNode(j, dropNodes)) continue;
        for (int i = 0; i < numInput; ++i) ihWeights[i][j] += learnRate * hGrads[j] * inputs[i];
        hBiases[j] += learnRate * hGrads[j];
        for (int k = 0; k < numOutput; ++k) hoWeights[j][k] += learnRate * oGrads[k] * hOutputs[j];
      }
      for (int k = 0; k < numOutput; ++k) oBiases[k] += learnRate * oGrads[k];
    }

    private void Shuffle(int[] sequence)
    {
      for (int i = 0; i < sequence.Length; ++i)
      {
        int r = rnd.Next(i, sequence.Length);
        int tmp = sequence[r]; sequence[r] = sequence[i]; sequence[i] = tmp;
      }
    }

    public double Accuracy(double[][] testData)
    {
      int numCorrect = 0;
      double[] xValues = new double[numInput];
      for (int i = 0; i < testData.Length; ++i)
      {
        Array.Copy(testData[i], xValues, numInput);
        double[] y = ComputeOutputs(xValues, null);
        int m = 0;
        for (int k = 1; k < y.Length; ++k) if (y[k] > y[m]) m = k;
        if (testData[i][numInput + m] == 1.0) ++numCorrect;
      }
      return (numCorrect * 1.0) / testData.Length;
    }
  } // NeuralNetwork
} // ns
//// program: volume layers port of a javascript library
//// file: Program.cs
using System;
using System.Runtime.Serialization;

namespace ConvSharp.Layers
{
    /// <summary>
    /// Volume -> Volume. Randomly zeroes out activations while training.
    /// </summary>
    [DataContract]
    public class DropoutLayer : LayerBase, ILastLayerCandidate
    {
        private static readonly Random Random = new Random(RandomUtilities.Seed);

        [DataMember]
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
            var length = input.Weights.Length;

            if (isTraining)
            {
                // do dropout
                for (var i = 0; i < length; i++)
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
                for (var i = 0; i < length; i++)
                {
                    output.Weights[i] *= this.DropProb; //! DROP3006
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
    }
}
//// file: Net.cs
using System.Collections.Generic;

namespace ConvSharp
{
    public class Net
    {
        private readonly List<LayerBase> layers = new List<LayerBase>();

        public void AddLayer(LayerBase layer)
        {
            if (this.layers.Count > 0)
            {
                var last = this.layers[this.layers.Count - 1];
                layer.Init(last.OutputWidth, last.OutputHeight, last.OutputDepth);
            }

            this.layers.Add(layer);
        }

        public Volume Forward(Volume volume, bool isTraining = false)
        {
            var activation = this.layers[0].Forward(volume, isTraining);
            for (var i = 1; i < this.layers.Count; i++)
            {
                activation = this.layers[i].Forward(activation, isTraining);
            }

            return activation;
        }

        public double Backward(double y)
        {
            var n = this.layers.Count;
            var lastLayer = this.layers[n - 1] as ILastLayer;
            var loss = lastLayer.Backward(y); // last layer assumed to be loss layer
            for (var i = n - 2; i >= 0; i--)
            {
                this.layers[i].Backward();
            }

            return loss;
        }

        public int GetPrediction(Volume volume)
        {
            var p = this.Forward(volume).Weights;
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
}
//// program: chainer like function with mask stack
//// file: Program.cs
using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace KelNet.Functions.Noise
{
    [Serializable]
    public class Dropout : SingleInputFunction
    {
        const string FUNCTION_NAME = "Dropout";

        private readonly Real dropoutRatio;
        private readonly List<Real[]> maskStack = new List<Real[]>();

        public Dropout(double dropoutRatio = 0.5, string name = FUNCTION_NAME, string[] inputNames = null, string[] outputNames = null)
            : base(name, inputNames, outputNames)
        {
            this.dropoutRatio = dropoutRatio;

            SingleInputForward = ForwardCpu;
            SingleOutputBackward = BackwardCpu;
        }

        private Real[] MakeMask(int xLength)
        {
            Real[] mask = new Real[xLength];
            Real scale = 1 / (1 - this.dropoutRatio);

            for (int i = 0; i < mask.Length; i++)
            {
                mask[i] = Mother.Dice.NextDouble() >= this.dropoutRatio ? scale : 0;
            }

            this.maskStack.Add(mask);

            return mask;
        }

        public NdArray ForwardCpu(NdArray x)
        {
            Real[] result = new Real[x.Data.Length];
            Real[] mask = MakeMask(x.Data.Length);

            for (int i = 0; i < x.Data.Length; i++)
            {
                result[i] = x.Data[i] * mask[i];
            }

            return NdArray.Convert(result, x.Shape, x.BatchCount, this);
        }

        public void BackwardCpu(NdArray y, NdArray x)
        {
            Real[] result = y.Grad.Clone() as Real[];
            Real[] mask = this.maskStack[this.maskStack.Count - 1];
            this.maskStack.RemoveAt(this.maskStack.Count - 1);

            for (int i = 0; i < result.Length; i++)
            {
                result[i] *= mask[i];
            }

            for (int i = 0; i < x.Grad.Length; i++)
            {
                x.Grad[i] += result[i];
            }
        }

        // Predictではなにもしない
        public override NdArray Predict(NdArray input)
        {
            return input;
        }
    }
}
//// file: FunctionStack.cs
namespace KelNet.Functions
{
    [Serializable]
    public class FunctionStack : Function
    {
        public Function[] Functions { get; private set; }

        public FunctionStack(params Function[] functions) : base("FunctionStack")
        {
            this.Functions = functions;
        }

        public override NdArray[] Forward(params NdArray[] xs)
        {
            NdArray[] ys = xs;
            for (int i = 0; i < this.Functions.Length; i++)
            {
                ys = this.Functions[i].Forward(ys);
            }
            return ys;
        }

        public override void Backward(params NdArray[] ys)
        {
            NdArray.Backward(ys[0]);
        }

        public override NdArray[] Predict(params NdArray[] xs)
        {
            NdArray[] ys = xs;
            for (int i = 0; i < this.Functions.Length; i++)
            {
                ys = this.Functions[i].Predict(ys);
            }
            return ys;
        }

        public override void Update()
        {
            foreach (var function in Functions)
            {
                function.Update();
            }
        }
    }
}
//// program: rnn tagger dropout layer with simple cells
using System;
using System.IO;
using System.Collections.Generic;
using System.Numerics;

namespace RnnTagger
{
    public class DropoutNeuron : Neuron
    {
        public bool[] Mask;
    }

    public class DropoutLayer : ILayer
    {
        private readonly Random rand = new Random();
        private float dropoutRatio;
        private bool[] mask;

        public float[] Cells { get; set; }
        public float[] Errs { get; set; }
        public int LayerSize { get; set; }
        public int SparseFeatureSize { get; set; }
        public int DenseFeatureSize { get; set; }
        public List<SparseVector> SparseFeatureGroups { get; set; }
        public List<float[]> DenseFeatureGroups { get; set; }
        public LayerType LayerType { get; set; }

        private RunningMode runningMode;

        public DropoutLayer()
        {
        }

        public DropoutLayer(DropoutLayerConfig config)
        {
            LayerSize = config.LayerSize;
            dropoutRatio = config.DropoutRatio;
            LayerType = LayerType.DropOut;
            Cells = new float[LayerSize];
            Errs = new float[LayerSize];
            mask = new bool[LayerSize];
        }

        public void SetRunningMode(RunningMode mode)
        {
            runningMode = mode;
        }

        public void ForwardPass(List<SparseVector> sparseFeatureGroups, List<float[]> denseFeatureGroups)
        {
            DenseFeatureGroups = denseFeatureGroups;
            var dense = denseFeatureGroups[0];

            if (runningMode == RunningMode.Training)
            {
                for (var i = 0; i < LayerSize; i++)
                {
                    mask[i] = rand.NextDouble() < dropoutRatio;
                    Cells[i] = mask[i] ? 0 : dense[i];
                }
            }
            else
            {
                var keep = 1.0f - dropoutRatio;
                var vecKeep = new Vector<float>(keep);
                var i = 0;
                var moreItems = LayerSize % Vector<float>.Count;
                while (i < LayerSize - moreItems)
                {
                    var v = new Vector<float>(dense, i);
                    (v * vecKeep).CopyTo(Cells, i);
                    i += Vector<float>.Count;
                }
                while (i < LayerSize)
                {
                    Cells[i] = dense[i] * keep;
                    i++;
                }
            }
        }

        public void ComputeLayerErr(List<float[]> destErrsList, bool cleanDest = true)
        {
            foreach (var destErrs in destErrsList)
            {
                for (var i = 0; i < LayerSize; i++)
                {
                    var err = mask[i] ? 0f : Errs[i];
                    if (cleanDest)
                        destErrs[i] = err;
                    else
                        destErrs[i] += err;
                }
            }
        }

        public Neuron CopyNeuronTo(Neuron neuron)
        {
            var dn = neuron as DropoutNeuron;
            mask.CopyTo(dn.Mask, 0);
            Cells.CopyTo(dn.Cells, 0);
            return dn;
        }

        public void PreUpdateWeights(Neuron neuron, float[] errs)
        {
            var dn = neuron as DropoutNeuron;
            errs.CopyTo(Errs, 0);
            dn.Mask.CopyTo(mask, 0);
            dn.Cells.CopyTo(Cells, 0);
        }

        public void BackwardPass() { }

        public void Reset() { }

        public void Save(BinaryWriter fo)
        {
            fo.Write(LayerSize);
            fo.Write(dropoutRatio);
        }

        public void Load(BinaryReader fr)
        {
            LayerSize = fr.ReadInt32();
            dropoutRatio = fr.ReadSingle();
            Cells = new float[LayerSize];
            Errs = new float[LayerSize];
            mask = new bool[LayerSize];
            Logger.WriteLine($"Dropout layer: size {LayerSize}, ratio {dropoutRatio}");
        }
    }
}
//// program: execution graph wire dropout feeder
using System;
using System.Collections.Generic;
using System.IO;

namespace WireGraph.Node.Filter
{
    /// <summary>
    /// Drop out regularisation
    /// </summary>
    internal class DropOut : NodeBase
    {
        class Backpropagation : SingleBackpropagationBase<DropOut>
        {
            readonly IMatrix _filter;

            public Backpropagation(DropOut source, IMatrix filter) : base(source)
            {
                _filter = filter;
            }

            protected override void _Dispose(bool isDisposing)
            {
                _filter.Dispose();
            }

            protected override IGraphData _Backpropagate(INode fromNode, IGraphData errorSignal, IContext context, IReadOnlyList<INode> parents)
            {
                var output = errorSignal.GetMatrix().PointwiseMultiply(_filter);
                return errorSignal.ReplaceWith(output);
            }
        }

        float _dropOutPercentage;
        INonNegativeDiscreteDistribution _probabilityToDrop;

        public DropOut(IWireContext context, float dropOutPercentage, string name = null) : base(name)
        {
            _dropOutPercentage = dropOutPercentage;
            _probabilityToDrop = context.CreateBernoulliDistribution(dropOutPercentage);
        }

        public override void ExecuteForward(IContext context)
        {
            // only when training
            if (context.IsTraining) {
                var lap = context.LinearAlgebraProvider;
                var matrix = context.Data.GetMatrix();
                var filter = lap.CreateMatrix(matrix.RowCount, matrix.ColumnCount, (i, j) => _probabilityToDrop.Sample() == 1 ? 0f : 1f / (1f - _dropOutPercentage));
                var output = matrix.PointwiseMultiply(filter);
                _AddNextGraphAction(context, context.Data.ReplaceWith(output), () => new Backpropagation(this, filter));
            } else
                _AddNextGraphAction(context, context.Data, null);
        }

        protected override (string Description, byte[] Data) _GetInfo()
        {
            return ("DO", _WriteData(WriteTo));
        }

        protected override void _Initalise(GraphFactory factory, string description, byte[] data)
        {
            _ReadFrom(data, reader => ReadFrom(factory, reader));
        }

        public override void ReadFrom(GraphFactory factory, BinaryReader reader)
        {
            _dropOutPercentage = reader.ReadSingle();
            _probabilityToDrop = factory.Context.CreateBernoulliDistribution(_dropOutPercentage);
        }

        public override void WriteTo(BinaryWriter writer)
        {
            writer.Write(_dropOutPercentage);
        }
    }
}
//// program: unity kart driver network
//// file: Program.cs
using System;
using System.Collections.Generic;
using System.IO;
using UnityEngine;

[System.Serializable]
public class DriverNetwork
{
    public int[] layers = { 5, 12, 2 };
    public float learningRate = 0.01f;
    [Range(0f, 0.9f)]
    public float dropout = 0.2f;

    private float[][] neurons;
    private float[][] masks;
    private float[][] biases;
    private float[][][] weights;

    public DriverNetwork(int[] layers)
    {
        this.layers = layers;
        neurons = new float[layers.Length][];
        masks = new float[layers.Length][];
        biases = new float[layers.Length][];
        weights = new float[layers.Length][][];
        for (int l = 0; l < layers.Length; l++)
        {
            neurons[l] = new float[layers[l]];
            masks[l] = new float[layers[l]];
            biases[l] = new float[layers[l]];
            if (l == 0) continue;
            weights[l] = new float[layers[l]][];
            for (int n = 0; n < layers[l]; n++)
            {
                weights[l][n] = new float[layers[l - 1]];
                for (int k = 0; k < layers[l - 1]; k++)
                    weights[l][n][k] = UnityEngine.Random.Range(-0.5f, 0.5f);
            }
        }
    }

    public float[] FeedForward(float[] inputs)
    {
        for (int i = 0; i < inputs.Length; i++)
            neurons[0][i] = inputs[i];

        for (int l = 1; l < layers.Length; l++)
        {
            bool hidden = l < layers.Length - 1;
            for (int n = 0; n < layers[l]; n++)
            {
                float value = biases[l][n];
                for (int k = 0; k < layers[l - 1]; k++)
                    value += weights[l][n][k] * neurons[l - 1][k];

                float a = (float)Math.Tanh(value);
                masks[l][n] = 1f;
                if (hidden)
                    masks[l][n] = UnityEngine.Random.value < dropout ? 0f : 1f / (1f - dropout); //! DROP3001
                acts[l, n] = a;
                neurons[l][n] = a * masks[l][n];
            }
        }
        return neurons[layers.Length - 1];
    }

    // raw activations, needed by the derivative
    private float[,] acts = new float[8, 64];

    public float Learn(float[] inputs, float[] expected)
    {
        float[] output = FeedForward(inputs);
        int last = layers.Length - 1;
        float[][] gamma = new float[layers.Length][];
        gamma[last] = new float[layers[last]];
        float cost = 0;
        for (int i = 0; i < output.Length; i++)
        {
            float e = output[i] - expected[i];
            cost += e * e;
            gamma[last][i] = e * (1 - output[i] * output[i]);
        }
        for (int l = last - 1; l > 0; l--)
        {
            gamma[l] = new float[layers[l]];
            for (int n = 0; n < layers[l]; n++)
            {
                float sum = 0;
                for (int j = 0; j < layers[l + 1]; j++)
                    sum += gamma[l + 1][j] * weights[l + 1][j][n];
                gamma[l][n] = sum * masks[l][n] * (1 - acts[l, n] * acts[l, n]);
            }
        }
        for (int l = 1; l < layers.Length; l++)
            for (int n = 0; n < layers[l]; n++)
            {
                biases[l][n] -= learningRate * gamma[l][n];
                for (int k = 0; k < layers[l - 1]; k++)
                    weights[l][n][k] -= learningRate * gamma[l][n] * neurons[l - 1][k];
            }
        return cost;
    }
}
//// file: KartDriver.cs
using System.Collections.Generic;
using UnityEngine;

public class KartDriver : MonoBehaviour
{
    public float maxDistance = 20f;
    public float speed = 12f;
    public float steer = 90f;
    public bool recording = true;

    private DriverNetwork brain;
    private readonly List<float[]> sensorLog = new List<float[]>();
    private readonly List<float[]> actionLog = new List<float[]>();

    void Awake()
    {
        brain = new DriverNetwork(new int[] { 5, 12, 2 });
    }

    float[] ReadSensors()
    {
        float[] s = new float[5];
        for (int i = 0; i < 5; i++)
        {
            Vector3 dir = Quaternion.Euler(0, -60 + 30 * i, 0) * transform.forward;
            RaycastHit hit;
            s[i] = Physics.Raycast(transform.position, dir, out hit, maxDistance) ? hit.distance / maxDistance : 1f;
        }
        return s;
    }

    void FixedUpdate()
    {
        float[] sensors = ReadSensors();
        if (recording)
        {
            float v = Input.GetAxis("Vertical"), h = Input.GetAxis("Horizontal");
            sensorLog.Add(sensors);
            actionLog.Add(new float[] { v, h });
            Move(v, h);
            if (Input.GetKeyDown(KeyCode.T))
            {
                for (int e = 0; e < 200; e++)
                    for (int i = 0; i < sensorLog.Count; i++)
                        brain.Learn(sensorLog[i], actionLog[i]);
                recording = false;
            }
        }
        else
        {
            float[] action = brain.FeedForward(sensors);
            Move(action[0], action[1]);
        }
    }

    void Move(float v, float h)
    {
        transform.position += transform.forward * v * speed * Time.fixedDeltaTime;
        transform.Rotate(0, h * steer * Time.fixedDeltaTime, 0);
    }
}
//// program: ziffernerkennung mit jagged arrays
using System;
using System.IO;
using System.Linq;

namespace Ziffernerkennung
{
    class Schicht
    {
        public double[] Ausgabe;
        public double[] Delta;
        public double[] Schwelle;
        public double[][] Gewichte;
        public bool[] Aktiv;

        public Schicht(int eingaenge, int neuronen, Random zufall)
        {
            Ausgabe = new double[neuronen];
            Delta = new double[neuronen];
            Schwelle = new double[neuronen];
            Aktiv = Enumerable.Repeat(true, neuronen).ToArray();
            Gewichte = new double[neuronen][];
            double grenze = Math.Sqrt(6.0 / (eingaenge + neuronen));
            for (int i = 0; i < neuronen; i++)
            {
                Gewichte[i] = new double[eingaenge];
                for (int j = 0; j < eingaenge; j++)
                    Gewichte[i][j] = (zufall.NextDouble() * 2 - 1) * grenze;
            }
        }
    }

    class Netz
    {
        private readonly Random zufall = new Random();
        private readonly Schicht[] schichten;
        private readonly double abschaltRate;
        public double Lernrate { get; set; } = 0.01;

        public Netz(double abschaltRate, params int[] groessen)
        {
            this.abschaltRate = abschaltRate;
            schichten = new Schicht[groessen.Length - 1];
            for (int s = 0; s < schichten.Length; s++)
                schichten[s] = new Schicht(groessen[s], groessen[s + 1], zufall);
        }

        // Vorwärtslauf. Beim Lernen werden zufällig Neuronen abgeschaltet.
        private double[] Vorwaerts(double[] eingabe, bool lernen)
        {
            double[] x = eingabe;
            for (int s = 0; s < schichten.Length; s++)
            {
                Schicht sch = schichten[s];
                bool letzte = s == schichten.Length - 1;
                for (int i = 0; i < sch.Ausgabe.Length; i++)
                {
                    sch.Aktiv[i] = true;
                    if (lernen && !letzte && zufall.NextDouble() < abschaltRate) //! DROP3002
                    {
                        sch.Aktiv[i] = false;
                        sch.Ausgabe[i] = 0;
                        continue;
                    }
                    double summe = sch.Schwelle[i];
                    double[] w = sch.Gewichte[i];
                    for (int j = 0; j < w.Length; j++)
                        summe += w[j] * x[j];
                    sch.Ausgabe[i] = Math.Tanh(summe);
                }
                x = sch.Ausgabe;
            }
            return x;
        }

        public int Erkenne(double[] bild)
        {
            double[] aus = Vorwaerts(bild, false);
            int beste = 0;
            for (int i = 1; i < aus.Length; i++)
                if (aus[i] > aus[beste]) beste = i;
            return beste;
        }

        public void Lerne(double[] bild, int ziffer)
        {
            double[] aus = Vorwaerts(bild, true);
            Schicht letzte = schichten[schichten.Length - 1];
            for (int i = 0; i < aus.Length; i++)
            {
                double soll = i == ziffer ? 1 : -1;
                letzte.Delta[i] = (soll - aus[i]) * (1 - aus[i] * aus[i]);
            }

            for (int s = schichten.Length - 2; s >= 0; s--)
            {
                Schicht sch = schichten[s], naechste = schichten[s + 1];
                for (int i = 0; i < sch.Delta.Length; i++)
                {
                    double fehler = 0;
                    for (int k = 0; k < naechste.Delta.Length; k++)
                        fehler += naechste.Delta[k] * naechste.Gewichte[k][i];
                    sch.Delta[i] = fehler * (1 - sch.Ausgabe[i] * sch.Ausgabe[i]); //! DROP3007
                }
            }

            double[] x = bild;
            foreach (Schicht sch in schichten)
            {
                for (int i = 0; i < sch.Delta.Length; i++)
                {
                    for (int j = 0; j < x.Length; j++)
                        sch.Gewichte[i][j] += Lernrate * sch.Delta[i] * x[j];
                    sch.Schwelle[i] += Lernrate * sch.Delta[i];
                }
                x = sch.Ausgabe;
            }
        }
    }

    static class Programm
    {
        static void Main(string[] args)
        {
            var bilder = MnistLeser.LadeBilder(args.Length > 0 ? args[0] : "train-images.idx3-ubyte");
            var ziffern = MnistLeser.LadeLabels("train-labels.idx1-ubyte");
            var netz = new Netz(0.3, 784, 100, 50, 10);
            for (int epoche = 1; epoche <= 5; epoche++)
            {
                for (int i = 0; i < 50000; i++)
                    netz.Lerne(bilder[i], ziffern[i]);
                int richtig = 0;
                for (int i = 50000; i < 60000; i++)
                    if (netz.Erkenne(bilder[i]) == ziffern[i]) richtig++;
                Console.WriteLine($"Epoche {epoche}: {richtig / 100.0:F2} % richtig");
            }
        }
    }
}
//// program: 股票价格预测 rnn
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace StockPredict
{
    /// <summary>简单循环神经网络，用前20天收盘价预测下一天</summary>
    public class SimpleRnn
    {
        readonly int inputSize, hiddenSize;
        readonly double[,] Wxh, Whh;
        readonly double[] bh, Why;
        double by;
        readonly Random rand = new Random(DateTime.Now.Millisecond);
        double keepProb = 0.8;

        List<double[]> xs, hs;
        double[] mask;      // 输出层之前的 dropout
        double[] dropH;

        public SimpleRnn(int inputSize, int hiddenSize)
        {
            this.inputSize = inputSize;
            this.hiddenSize = hiddenSize;
            Wxh = RandMatrix(hiddenSize, inputSize);
            Whh = RandMatrix(hiddenSize, hiddenSize);
            bh = new double[hiddenSize];
            Why = new double[hiddenSize];
            for (int i = 0; i < hiddenSize; i++) Why[i] = (rand.NextDouble() - 0.5) * 0.2;
        }

        double[,] RandMatrix(int r, int c)
        {
            var m = new double[r, c];
            for (int i = 0; i < r; i++)
                for (int j = 0; j < c; j++)
                    m[i, j] = (rand.NextDouble() - 0.5) * 0.2;
            return m;
        }

        // 前向传播
        public double Forward(double[] seq)
        {
            xs = new List<double[]>();
            hs = new List<double[]> { new double[hiddenSize] };
            foreach (var v in seq)
            {
                var x = new[] { v };
                var prev = hs[hs.Count - 1];
                var h = new double[hiddenSize];
                for (int i = 0; i < hiddenSize; i++)
                {
                    double s = bh[i];
                    for (int j = 0; j < inputSize; j++) s += Wxh[i, j] * x[j];
                    for (int j = 0; j < hiddenSize; j++) s += Whh[i, j] * prev[j];
                    h[i] = Math.Tanh(s);
                }
                xs.Add(x);
                hs.Add(h);
            }

            var hLast = hs[hs.Count - 1];
            mask = Enumerable.Range(0, hiddenSize).Select(_ => rand.NextDouble() < keepProb ? 1.0 / keepProb : 0.0).ToArray(); //! DROP3001
            dropH = hLast.Zip(mask, (a, m) => a * m).ToArray();
            double y = by;
            for (int i = 0; i < hiddenSize; i++) y += Why[i] * dropH[i];
            return y;
        }

        // 训练一个样本
        public double Train(double[] seq, double target, double lr)
        {
            double y = Forward(seq);
            double dy = y - target;
            var dWxh = new double[hiddenSize, inputSize];
            var dWhh = new double[hiddenSize, hiddenSize];
            var dbh = new double[hiddenSize];
            var dh = new double[hiddenSize];
            for (int i = 0; i < hiddenSize; i++) dh[i] = dy * Why[i] * mask[i];

            for (int t = xs.Count - 1; t >= 0; t--)
            {
                var h = hs[t + 1];
                var hp = hs[t];
                var dprev = new double[hiddenSize];
                for (int i = 0; i < hiddenSize; i++)
                {
                    double d = dh[i] * (1 - h[i] * h[i]);
                    d = Math.Max(-5, Math.Min(5, d)); // 梯度裁剪
                    dbh[i] += d;
                    for (int j = 0; j < inputSize; j++) dWxh[i, j] += d * xs[t][j];
                    for (int j = 0; j < hiddenSize; j++)
                    {
                        dWhh[i, j] += d * hp[j];
                        dprev[j] += d * Whh[i, j];
                    }
                }
                dh = dprev;
            }

            for (int i = 0; i < hiddenSize; i++)
            {
                Why[i] -= lr * dy * dropH[i];
                bh[i] -= lr * dbh[i];
                for (int j = 0; j < inputSize; j++) Wxh[i, j] -= lr * dWxh[i, j];
                for (int j = 0; j < hiddenSize; j++) Whh[i, j] -= lr * dWhh[i, j];
            }
            by -= lr * dy;
            return dy * dy;
        }
    }

    class Program
    {
        const int Window = 20;

        static void Main(string[] args)
        {
            var closes = File.ReadAllLines("600519.csv").Skip(1)
                .Select(l => double.Parse(l.Split(',')[4], CultureInfo.InvariantCulture)).ToList();
            double min = closes.Min(), max = closes.Max();
            var norm = closes.Select(c => (c - min) / (max - min)).ToArray();

            int split = (int)(norm.Length * 0.9);
            var net = new SimpleRnn(1, 24);
            for (int epoch = 0; epoch < 100; epoch++)
            {
                double loss = 0;
                for (int i = 0; i + Window < split; i++)
                    loss += net.Train(norm.Skip(i).Take(Window).ToArray(), norm[i + Window], 0.005);
                if (epoch % 10 == 0) Console.WriteLine("第{0}轮 损失 {1:F6}", epoch, loss / split);
            }

            // 测试
            for (int i = split; i + Window < norm.Length; i++)
            {
                double p = net.Forward(norm.Skip(i).Take(Window).ToArray());
                Console.WriteLine("预测 {0:F2}  实际 {1:F2}", p * (max - min) + min, norm[i + Window] * (max - min) + min);
            }
            Console.ReadKey();
        }
    }
}
//// program: flappy population with gene dropout
using System.Collections.Generic;
using System.Linq;
using UnityEngine;

public class Genome
{
    public float[] genes;
    public float fitness;

    public Genome(int n)
    {
        genes = new float[n];
        for (int i = 0; i < n; i++)
            genes[i] = Random.Range(-1f, 1f);
    }

    public Genome Clone()
    {
        Genome g = new Genome(genes.Length);
        System.Array.Copy(genes, g.genes, genes.Length);
        return g;
    }
}

public class BirdBrain
{
    const int IN = 4, HID = 6;
    readonly Genome genome;
    public BirdBrain(Genome g) { genome = g; }
    public static int GeneCount { get { return IN * HID + HID + HID + 1; } }

    public bool ShouldFlap(float[] x)
    {
        int p = 0;
        float[] h = new float[HID];
        for (int i = 0; i < HID; i++)
        {
            float s = 0;
            for (int j = 0; j < IN; j++) s += x[j] * genome.genes[p++];
            s += genome.genes[p++];
            h[i] = s > 0 ? s : 0;
        }
        float o = 0;
        for (int i = 0; i < HID; i++) o += h[i] * genome.genes[p++];
        return o + genome.genes[p] > 0.5f;
    }
}

public class Population : MonoBehaviour
{
    public GameObject birdPrefab;
    public int size = 60;
    [Range(0, 1)] public float mutationRate = 0.08f;
    [Range(0, 1)] public float geneDropRate = 0.02f;
    [Range(0, 1)] public float crossoverRate = 0.7f;
    public int generation = 1;

    List<Genome> genomes = new List<Genome>();
    List<BirdController> birds = new List<BirdController>();

    void Start()
    {
        for (int i = 0; i < size; i++)
            genomes.Add(new Genome(BirdBrain.GeneCount));
        Spawn();
    }

    void Spawn()
    {
        foreach (var g in genomes)
        {
            var go = Instantiate(birdPrefab, transform.position, Quaternion.identity);
            var b = go.GetComponent<BirdController>();
            b.Init(new BirdBrain(g), g);
            birds.Add(b);
        }
    }

    void Update()
    {
        if (birds.Any(b => !b.dead)) return;
        foreach (var b in birds) Destroy(b.gameObject);
        birds.Clear();
        NextGeneration();
        Spawn();
    }

    void NextGeneration()
    {
        genomes = genomes.OrderByDescending(g => g.fitness).ToList();
        Debug.Log("Gen " + generation + " best " + genomes[0].fitness);
        List<Genome> next = new List<Genome>();
        for (int i = 0; i < size / 10; i++) next.Add(genomes[i].Clone());
        while (next.Count < size)
        {
            Genome a = Pick(), b = Pick();
            Genome child = Random.value < crossoverRate ? Cross(a, b) : a.Clone();
            Mutate(child);
            next.Add(child);
        }
        genomes = next;
        generation++;
    }

    Genome Pick()
    {
        // tournament
        Genome best = null;
        for (int i = 0; i < 4; i++)
        {
            Genome g = genomes[Random.Range(0, genomes.Count)];
            if (best == null || g.fitness > best.fitness) best = g;
        }
        return best;
    }

    Genome Cross(Genome a, Genome b)
    {
        Genome c = a.Clone();
        for (int i = 0; i < c.genes.Length; i++)
            if (Random.value < 0.5f) c.genes[i] = b.genes[i];
        return c;
    }

    void Mutate(Genome g)
    {
        for (int i = 0; i < g.genes.Length; i++)
        {
            if (Random.value < mutationRate) g.genes[i] += Random.Range(-0.3f, 0.3f);
            // from time to time a connection disappears, keeps the brains simple
            if (Random.value < geneDropRate) g.genes[i] = 0f;
        }
    }
}
//// program: лабораторная персептрон прореживание
using System;
using System.Collections.Generic;
using System.Linq;

namespace Lab4
{
    // Лабораторная работа №4. Многослойный персептрон, прореживание (dropout)
    public class Neiron
    {
        public double[] Vesa;
        public double Smeshenie;
        public double Vyhod;
        public double Summa;
        public double Delta;
        public double Maska = 1.0;

        public Neiron(int n, Random r)
        {
            Vesa = new double[n];
            for (int i = 0; i < n; i++)
                Vesa[i] = r.NextDouble() - 0.5;
            Smeshenie = r.NextDouble() - 0.5;
        }

        public static double Sigmoid(double x)
        {
            return 1.0 / (1.0 + Math.Exp(-x));
        }
    }

    public class Sloy
    {
        public List<Neiron> Neirony = new List<Neiron>();
        /// <summary>Вероятность исключения нейрона</summary>
        public double VeroyatnostIsklucheniya = 0;
        private static Random rnd = new Random();

        public Sloy(int vhodov, int kolichestvo, double isklyuchenie = 0)
        {
            for (int i = 0; i < kolichestvo; i++)
                Neirony.Add(new Neiron(vhodov, rnd));
            VeroyatnostIsklucheniya = isklyuchenie;
        }

        public double[] Pryamoy(double[] vhod, bool obuchenie)
        {
            var res = new double[Neirony.Count];
            for (int i = 0; i < Neirony.Count; i++)
            {
                var n = Neirony[i];
                n.Summa = n.Smeshenie;
                for (int j = 0; j < vhod.Length; j++)
                    n.Summa += n.Vesa[j] * vhod[j];
                n.Vyhod = Neiron.Sigmoid(n.Summa);
                n.Maska = 1.0;
                if (obuchenie && VeroyatnostIsklucheniya > 0)
                {
                    // исключаем нейрон с заданной вероятностью
                    if (rnd.NextDouble() < VeroyatnostIsklucheniya) //! DROP3005
                        n.Maska = 1.0 / (1.0 - VeroyatnostIsklucheniya);
                    else
                        n.Maska = 0.0;
                }
                res[i] = n.Vyhod * n.Maska;
            }
            return res;
        }
    }

    public class Set
    {
        public List<Sloy> Sloi = new List<Sloy>();
        public double Skorost = 0.3;

        public double[] Vychislit(double[] vhod)
        {
            foreach (var s in Sloi) vhod = s.Pryamoy(vhod, false);
            return vhod;
        }

        public double Obuchit(double[] vhod, double[] otvet)
        {
            var vhody = new List<double[]>();
            var x = vhod;
            foreach (var s in Sloi)
            {
                vhody.Add(x);
                x = s.Pryamoy(x, true);
            }

            double oshibka = 0;
            for (int l = Sloi.Count - 1; l >= 0; l--)
            {
                for (int i = 0; i < Sloi[l].Neirony.Count; i++)
                {
                    var n = Sloi[l].Neirony[i];
                    double e;
                    if (l == Sloi.Count - 1)
                    {
                        e = otvet[i] - n.Vyhod;
                        oshibka += e * e;
                    }
                    else
                    {
                        e = Sloi[l + 1].Neirony.Sum(k => k.Delta * k.Vesa[i]);
                    }
                    n.Delta = e * n.Maska * n.Vyhod * (1 - n.Vyhod);
                }
            }

            for (int l = 0; l < Sloi.Count; l++)
                foreach (var n in Sloi[l].Neirony)
                {
                    for (int j = 0; j < n.Vesa.Length; j++)
                        n.Vesa[j] += Skorost * n.Delta * vhody[l][j];
                    n.Smeshenie += Skorost * n.Delta;
                }
            return oshibka;
        }
    }

    class Program
    {
        static void Main()
        {
            var set = new Set();
            set.Sloi.Add(new Sloy(2, 16, 0.2));
            set.Sloi.Add(new Sloy(16, 1));
            double[][] x = { new double[] { 0, 0 }, new double[] { 0, 1 }, new double[] { 1, 0 }, new double[] { 1, 1 } };
            double[] y = { 0, 1, 1, 0 };
            for (int ep = 0; ep < 20000; ep++)
            {
                double e = 0;
                for (int i = 0; i < 4; i++) e += set.Obuchit(x[i], new[] { y[i] });
                if (ep % 2000 == 0) Console.WriteLine("Эпоха {0}, ошибка {1:F5}", ep, e);
            }
            for (int i = 0; i < 4; i++)
                Console.WriteLine("{0} xor {1} = {2:F3}", x[i][0], x[i][1], set.Vychislit(x[i])[0]);
        }
    }
}
//// program: red neuronal xor con capas
using System;
using System.Collections.Generic;

namespace RedNeuronal
{
    class Neurona
    {
        public double[] pesos;
        public double umbral;
        public double salida;
        public double sigma;
        public bool apagada;
        static Random azar = new Random();

        public Neurona(int entradas)
        {
            pesos = new double[entradas];
            for (int i = 0; i < entradas; i++)
                pesos[i] = azar.NextDouble() * 2 - 1;
            umbral = azar.NextDouble() * 2 - 1;
        }

        public double Activar(double[] entrada, double probApagar)
        {
            apagada = azar.NextDouble() < probApagar; //! DROP3001 DROP3002
            if (apagada)
            {
                salida = 0;
                return salida;
            }
            double suma = umbral;
            for (int i = 0; i < pesos.Length; i++)
                suma += entrada[i] * pesos[i];
            salida = 1 / (1 + Math.Exp(-suma));
            return salida;
        }
    }

    class Capa
    {
        public List<Neurona> neuronas = new List<Neurona>();
        public double[] salidas;
        public double[] entradas;
        public double probApagar;

        public Capa(int numNeuronas, int numEntradas, double probApagar)
        {
            this.probApagar = probApagar;
            for (int i = 0; i < numNeuronas; i++)
                neuronas.Add(new Neurona(numEntradas));
        }

        public double[] Activar(double[] entrada)
        {
            entradas = entrada;
            salidas = new double[neuronas.Count];
            for (int i = 0; i < neuronas.Count; i++)
                salidas[i] = neuronas[i].Activar(entrada, probApagar);
            return salidas;
        }
    }

    class Perceptron
    {
        List<Capa> capas = new List<Capa>();

        // neuronasPorCapa[0] son las entradas
        public Perceptron(int[] neuronasPorCapa)
        {
            for (int i = 1; i < neuronasPorCapa.Length; i++)
            {
                bool ultima = i == neuronasPorCapa.Length - 1;
                capas.Add(new Capa(neuronasPorCapa[i], neuronasPorCapa[i - 1], ultima ? 0.0 : 0.1));
            }
        }

        public double[] Activar(double[] entradas)
        {
            double[] salidas = entradas;
            for (int i = 0; i < capas.Count; i++)
                salidas = capas[i].Activar(salidas);
            return salidas;
        }

        double ErrorIndividual(double[] real, double[] deseado)
        {
            double err = 0;
            for (int i = 0; i < real.Length; i++)
                err += Math.Pow(real[i] - deseado[i], 2);
            return err;
        }

        public bool Aprender(List<double[]> entradas, List<double[]> deseadas, double alfa, double errorMax, int maxIter)
        {
            double err = 99999;
            while (err > errorMax)
            {
                if (--maxIter <= 0)
                {
                    Console.WriteLine("---------------------Minimo local-------------------------");
                    return false;
                }
                err = 0;
                for (int i = 0; i < entradas.Count; i++)
                {
                    double[] s = Activar(entradas[i]);
                    err += ErrorIndividual(s, deseadas[i]);
                    Sigmas(deseadas[i]);
                    Actualizar(alfa);
                }
                //Console.WriteLine(err);
            }
            return true;
        }

        void Sigmas(double[] deseada)
        {
            for (int i = capas.Count - 1; i >= 0; i--)
            {
                for (int j = 0; j < capas[i].neuronas.Count; j++)
                {
                    Neurona n = capas[i].neuronas[j];
                    if (n.apagada) { n.sigma = 0; continue; }
                    double derivada = n.salida * (1 - n.salida);
                    if (i == capas.Count - 1)
                    {
                        n.sigma = (deseada[j] - n.salida) * derivada;
                    }
                    else
                    {
                        double suma = 0;
                        foreach (Neurona sig in capas[i + 1].neuronas)
                            suma += sig.pesos[j] * sig.sigma;
                        n.sigma = derivada * suma;
                    }
                }
            }
        }

        void Actualizar(double alfa)
        {
            foreach (Capa c in capas)
                foreach (Neurona n in c.neuronas)
                {
                    for (int k = 0; k < n.pesos.Length; k++)
                        n.pesos[k] += alfa * n.sigma * c.entradas[k];
                    n.umbral += alfa * n.sigma;
                }
        }
    }

    class Program
    {
        static void Main(string[] args)
        {
            Perceptron p = new Perceptron(new int[] { 2, 10, 1 });
            List<double[]> x = new List<double[]>();
            List<double[]> y = new List<double[]>();
            for (int i = 0; i < 4; i++)
            {
                x.Add(new double[] { i % 2, i / 2 });
                y.Add(new double[] { (i % 2) ^ (i / 2) });
            }
            while (!p.Aprender(x, y, 0.5, 0.02, 50000))
                p = new Perceptron(new int[] { 2, 10, 1 });
            while (true)
            {
                double a = double.Parse(Console.ReadLine());
                double b = double.Parse(Console.ReadLine());
                double[] sal = p.Activar(new double[] { a, b });
                Console.WriteLine("Respuesta: " + sal[0].ToString("0.000"));
            }
        }
    }
}
//// program: keras like sequential layers
using System;
using System.Collections.Generic;
using System.Linq;

namespace SharpKeras.Layers
{
    public abstract class Layer
    {
        public string Name { get; protected set; }
        public int[] OutputShape { get; protected set; }
        public abstract void Build(int inputDim);
        public abstract double[,] Call(double[,] inputs, bool training);
        public abstract double[,] Backprop(double[,] grad);
        public virtual void Apply(double lr) { }
    }

    public class Dropout : Layer
    {
        private readonly double rate;
        private readonly Random random;
        private double[] noise;
        private int dim;

        public Dropout(double rate, int? seed = null)
        {
            if (rate < 0 || rate >= 1)
                throw new ArgumentOutOfRangeException(nameof(rate));
            this.rate = rate;
            random = seed.HasValue ? new Random(seed.Value) : new Random();
            Name = "dropout";
        }

        public override void Build(int inputDim)
        {
            dim = inputDim;
            OutputShape = new[] { -1, inputDim };
        }

        public override double[,] Call(double[,] inputs, bool training)
        {
            if (!training || rate == 0)
            {
                noise = null;
                return inputs;
            }
            int rows = inputs.GetLength(0);
            noise = new double[dim];
            for (int j = 0; j < dim; j++)
                noise[j] = random.NextDouble() < rate ? 0.0 : 1.0 / (1.0 - rate);

            var result = new double[rows, dim];
            for (int i = 0; i < rows; i++)
                for (int j = 0; j < dim; j++)
                    result[i, j] = inputs[i, j] * noise[j]; //! DROP3018?
            return result;
        }

        public override double[,] Backprop(double[,] grad)
        {
            if (noise == null)
                return grad;
            int rows = grad.GetLength(0);
            var result = new double[rows, dim];
            for (int i = 0; i < rows; i++)
                for (int j = 0; j < dim; j++)
                    result[i, j] = grad[i, j] * noise[j];
            return result;
        }
    }

    public class Dense : Layer
    {
        readonly int units;
        readonly Func<double, double> act, dact;
        double[,] w, dw, x, z;
        double[] b, db;

        public Dense(int units, string activation = "linear")
        {
            this.units = units;
            Name = "dense";
            switch (activation)
            {
                case "relu": act = v => Math.Max(0, v); dact = v => v > 0 ? 1 : 0; break;
                case "tanh": act = Math.Tanh; dact = v => 1 - Math.Tanh(v) * Math.Tanh(v); break;
                default: act = v => v; dact = v => 1; break;
            }
        }

        public override void Build(int inputDim)
        {
            var r = new Random(1234 + inputDim);
            w = new double[inputDim, units];
            b = new double[units];
            double lim = Math.Sqrt(6.0 / (inputDim + units));
            for (int i = 0; i < inputDim; i++)
                for (int j = 0; j < units; j++)
                    w[i, j] = (2 * r.NextDouble() - 1) * lim;
            OutputShape = new[] { -1, units };
        }

        public override double[,] Call(double[,] inputs, bool training)
        {
            x = inputs;
            z = K.Dot(x, w);
            var y = new double[z.GetLength(0), units];
            for (int i = 0; i < y.GetLength(0); i++)
                for (int j = 0; j < units; j++)
                {
                    z[i, j] += b[j];
                    y[i, j] = act(z[i, j]);
                }
            return y;
        }

        public override double[,] Backprop(double[,] grad)
        {
            db = new double[units];
            var dz = new double[grad.GetLength(0), units];
            for (int i = 0; i < dz.GetLength(0); i++)
                for (int j = 0; j < units; j++)
                {
                    dz[i, j] = grad[i, j] * dact(z[i, j]);
                    db[j] += dz[i, j];
                }
            dw = K.Dot(K.Transpose(x), dz);
            return K.Dot(dz, K.Transpose(w));
        }

        public override void Apply(double lr)
        {
            for (int j = 0; j < units; j++)
            {
                b[j] -= lr * db[j];
                for (int i = 0; i < w.GetLength(0); i++)
                    w[i, j] -= lr * dw[i, j];
            }
        }
    }

    public class Sequential
    {
        readonly List<Layer> layers = new List<Layer>();
        readonly int inputDim;

        public Sequential(int inputDim) { this.inputDim = inputDim; }

        public void Add(Layer layer)
        {
            layer.Build(layers.Count == 0 ? inputDim : layers.Last().OutputShape[1]);
            layers.Add(layer);
        }

        public void TrainOnBatch(double[,] x, double[,] y, double lr)
        {
            var o = x;
            foreach (var l in layers) o = l.Call(o, true);
            var g = new double[o.GetLength(0), o.GetLength(1)];
            for (int i = 0; i < g.GetLength(0); i++)
                for (int j = 0; j < g.GetLength(1); j++)
                    g[i, j] = 2 * (o[i, j] - y[i, j]) / g.GetLength(0);
            for (int l = layers.Count - 1; l >= 0; l--) g = layers[l].Backprop(g);
            layers.ForEach(l => l.Apply(lr));
        }

        public double[,] Predict(double[,] x)
        {
            return layers.Aggregate(x, (current, l) => l.Call(current, false));
        }
    }
}
//// program: learning library dropout layer math net
//// file: Program.cs
using System;
using System.Collections.Generic;
using MathNet.Numerics.LinearAlgebra;
using SharpLearn.Containers.Extensions;
using SharpLearn.Neural.Activations;
using SharpLearn.Neural.Initializations;

namespace SharpLearn.Neural.Layers
{
    /// <summary>
    /// Dropout layer.
    /// Reduces risk of overfitting by randomly setting activations to zero during training.
    /// </summary>
    [Serializable]
    public sealed class DropoutLayer : ILayer
    {
        public Matrix<float> OutputActivations;
        Matrix<float> m_delta;
        Matrix<float> m_dropoutMask;
        readonly double m_dropOut;
        Random m_random;

        public ActivationMethod ActivationFunc { get; set; }
        public int Width { get; set; }
        public int Height { get; set; }
        public int Depth { get; set; }

        /// <param name="dropOut">Dropout percentage. The percentage of units randomly omitted during training.
        /// This is a reqularizatin methods for reducing overfitting. Recommended value is 0.5 and range should be between 0.2 and 0.8.</param>
        public DropoutLayer(double dropOut = 0.5)
        {
            if (dropOut < 0.0 || dropOut >= 1.0) { throw new ArgumentException("Dropout must be between 0.0 and 1.0, was: " + dropOut); }
            m_dropOut = dropOut;
            ActivationFunc = ActivationMethod.Undefined;
        }

        public void Initialize(int inputWidth, int inputHeight, int inputDepth, int batchSize, Initialization initialization, Random random)
        {
            Width = inputWidth;
            Height = inputHeight;
            Depth = inputDepth;

            m_random = new Random(random.Next());

            var fanOut = Width * Height * Depth;
            OutputActivations = Matrix<float>.Build.Dense(batchSize, fanOut);
            m_dropoutMask = Matrix<float>.Build.Dense(batchSize, fanOut);
            m_delta = Matrix<float>.Build.Dense(batchSize, fanOut);
        }

        public Matrix<float> Forward(Matrix<float> input)
        {
            UpdateDropoutMask();
            input.PointwiseMultiply(m_dropoutMask, OutputActivations);
            return OutputActivations;
        }

        public Matrix<float> Backward(Matrix<float> delta)
        {
            delta.PointwiseMultiply(m_dropoutMask, m_delta);
            return m_delta;
        }

        void UpdateDropoutMask()
        {
            for (int i = 0; i < m_dropoutMask.RowCount; i++)
            {
                for (int j = 0; j < m_dropoutMask.ColumnCount; j++)
                {
                    m_dropoutMask[i, j] = SampleMask();
                }
            }
        }

        float SampleMask()
        {
            return m_random.NextDouble() < m_dropOut ? 0.0f : 1.0f / (1.0f - (float)m_dropOut);
        }

        public WeightsAndBiases GetGradients()
        {
            return new WeightsAndBiases(null, null);
        }

        public void AddParameresAndGradients(List<ParametersAndGradients> parametersAndGradients)
        {
            // Dropout layer does not have any parameters or gradients.
        }

        /// <summary>
        /// Removes the layer from the prediction copy of the network.
        /// </summary>
        public void CopyLayerForPredictionModel(List<ILayer> layers)
        {
            // Dropout layer is only used during training.
        }
    }
}
//// file: NeuralNet.cs
using System;
using System.Collections.Generic;
using System.Linq;
using MathNet.Numerics.LinearAlgebra;

namespace SharpLearn.Neural
{
    [Serializable]
    public sealed class NeuralNet
    {
        public readonly List<ILayer> Layers;

        public NeuralNet() : this(new List<ILayer>()) { }
        public NeuralNet(List<ILayer> layers) { Layers = layers; }

        public void Add(ILayer layer) { Layers.Add(layer); }

        public void Backward(Matrix<float> delta)
        {
            for (int i = Layers.Count; i-- > 0;)
                delta = Layers[i].Backward(delta);
        }

        public Matrix<float> Forward(Matrix<float> input)
        {
            var activation = input;
            foreach (var layer in Layers)
                activation = layer.Forward(activation);
            return activation;
        }

        public NeuralNet CopyNetForPredictionModel()
        {
            var layers = new List<ILayer>();
            foreach (var layer in Layers)
                layer.CopyLayerForPredictionModel(layers);
            return new NeuralNet(layers);
        }
    }

    public sealed class RegressionModel
    {
        readonly NeuralNet m_net;

        public RegressionModel(NeuralNet trained)
        {
            m_net = trained.CopyNetForPredictionModel();
        }

        public double Predict(double[] observation)
        {
            var row = Matrix<float>.Build.Dense(1, observation.Length, (r, c) => (float)observation[c]);
            return m_net.Forward(row)[0, 0];
        }
    }
}
//// program: blob based dropout layer from cpp framework
using System;
using System.Diagnostics;
using System.Collections.Generic;

namespace CaffeSharp
{
    public enum PhaseType { Train, Test }

    public class DropoutLayerConfiguration : LayerConfiguration
    {
        public DropoutLayerConfiguration(double ratio = 0.5d) : base(LayerType.Dropout)
        {
            this.Ratio = ratio;
        }

        public double Ratio { get; set; }
    }

    /// <summary>
    /// During training only, sets some portion of x to 0, adjusting the
    /// vector magnitude accordingly.
    /// </summary>
    public class DropoutLayer : NeuronLayer<DropoutLayerConfiguration>
    {
        private Random rng;
        private bool[] mask;

        public double Ratio { get; private set; }
        public double Scale { get; private set; }
        public PhaseType Phase { get; set; }

        public DropoutLayer() : this(new DropoutLayerConfiguration()) { }

        public DropoutLayer(DropoutLayerConfiguration param) : base(param)
        {
            this.rng = new Random();
        }

        public override void Setup(TensorCollection bottom, TensorCollection top)
        {
            base.Setup(bottom, top);

            var r = this.Parameters.Ratio;
            if (r < 0d || r > 1d)
                throw new ArgumentOutOfRangeException("Ratio", "The dropout ratio has to be in [0, 1]");

            this.Ratio = r;
            this.Scale = 1d / (1d - this.Ratio); //! DROP3016?
            this.mask = new bool[bottom[0].Count];
        }

        protected override double ForwardCpu(IList<Blob> bottom, IList<Blob> top)
        {
            var bottomData = bottom[0].Data;
            var topData = top[0].MutableData;
            var count = bottom[0].Count;

            if (this.Phase == PhaseType.Train)
            {
                if (this.mask.Length != count)
                    this.mask = new bool[count];

                // create random numbers
                for (int i = 0; i < count; i++)
                    this.mask[i] = this.rng.NextDouble() >= this.Ratio;

                for (int i = 0; i < count; i++)
                    topData[i] = this.mask[i] ? bottomData[i] * this.Scale : 0d;
            }
            else
            {
                Array.Copy(bottomData, topData, count);
            }

            return 0;
        }

        protected override void BackwardCpu(IList<Blob> top, IList<bool> propagateDown, IList<Blob> bottom)
        {
            if (!propagateDown[0])
                return;

            var topDiff = top[0].Diff;
            var bottomDiff = bottom[0].MutableDiff;
            var count = bottom[0].Count;

            if (this.Phase == PhaseType.Train)
            {
                for (int i = 0; i < count; i++)
                    bottomDiff[i] = this.mask[i] ? topDiff[i] * this.Scale : 0d;
            }
            else
            {
                Array.Copy(topDiff, bottomDiff, count);
            }
        }
    }
}
//// program: poker hand strength bot
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace HoldemBot
{
    public enum PokerAction { Fold, Call, Raise }

    public class HandNet
    {
        const int Inputs = 17;
        const int Hidden = 40;
        const int Outputs = 3;
        const float DropChance = 0.4f;

        private float[,] w1 = new float[Inputs + 1, Hidden];
        private float[,] w2 = new float[Hidden + 1, Outputs];
        private float[] hid = new float[Hidden];
        private float[] outp = new float[Outputs];
        private HashSet<int> sleeping = new HashSet<int>();
        private static readonly Random Rng = new Random();

        public float LearningRate = 0.02f;

        public HandNet()
        {
            for (int i = 0; i <= Inputs; i++)
                for (int h = 0; h < Hidden; h++)
                    w1[i, h] = (float)(Rng.NextDouble() - 0.5) * 0.6f;
            for (int h = 0; h <= Hidden; h++)
                for (int o = 0; o < Outputs; o++)
                    w2[h, o] = (float)(Rng.NextDouble() - 0.5) * 0.6f;
        }

        private void PickSleepers()
        {
            sleeping.Clear();
            for (int h = 0; h < Hidden; h++)
            {
                if (Rng.NextDouble() < DropChance) //! DROP3002
                    sleeping.Add(h);
            }
        }

        private void Run(float[] x)
        {
            for (int h = 0; h < Hidden; h++)
            {
                if (sleeping.Contains(h)) { hid[h] = 0f; continue; }
                float s = w1[Inputs, h];
                for (int i = 0; i < Inputs; i++) s += x[i] * w1[i, h];
                hid[h] = s > 0 ? s : 0;
            }
            float max = float.MinValue;
            for (int o = 0; o < Outputs; o++)
            {
                float s = w2[Hidden, o];
                for (int h = 0; h < Hidden; h++) s += hid[h] * w2[h, o];
                outp[o] = s;
                if (s > max) max = s;
            }
            float z = 0;
            for (int o = 0; o < Outputs; o++) { outp[o] = (float)Math.Exp(outp[o] - max); z += outp[o]; }
            for (int o = 0; o < Outputs; o++) outp[o] /= z;
        }

        public PokerAction Decide(float[] x, out float confidence)
        {
            sleeping.Clear();
            Run(x);
            int best = 0;
            for (int o = 1; o < Outputs; o++)
                if (outp[o] > outp[best]) best = o;
            confidence = outp[best];
            return (PokerAction)best;
        }

        public void Learn(float[] x, PokerAction good, float reward)
        {
            PickSleepers();
            Run(x);
            float[] d = new float[Outputs];
            for (int o = 0; o < Outputs; o++)
                d[o] = reward * ((o == (int)good ? 1f : 0f) - outp[o]);

            for (int h = 0; h < Hidden; h++)
            {
                if (sleeping.Contains(h)) continue;
                float g = 0;
                for (int o = 0; o < Outputs; o++)
                {
                    g += d[o] * w2[h, o];
                    w2[h, o] += LearningRate * d[o] * hid[h];
                }
                if (hid[h] <= 0) continue;
                for (int i = 0; i < Inputs; i++) w1[i, h] += LearningRate * g * x[i];
                w1[Inputs, h] += LearningRate * g;
            }
            for (int o = 0; o < Outputs; o++) w2[Hidden, o] += LearningRate * d[o];
        }
    }

    public class BotPlayer : IPlayer
    {
        private readonly HandNet net;
        private readonly List<Tuple<float[], PokerAction>> history = new List<Tuple<float[], PokerAction>>();
        private readonly Random bluff = new Random();
        public int Chips { get; set; }
        public string Name { get; private set; }

        public BotPlayer(string name, HandNet net) { Name = name; this.net = net; }

        public PokerAction Act(GameState gs)
        {
            float[] f = Features(gs);
            float conf;
            var a = net.Decide(f, out conf);
            // bluff sometimes
            if (a == PokerAction.Fold && bluff.NextDouble() < 0.05) a = PokerAction.Raise;
            history.Add(Tuple.Create(f, a));
            return a;
        }

        public void HandOver(int won)
        {
            float r = Math.Max(-1f, Math.Min(1f, won / 200f));
            foreach (var t in history) net.Learn(t.Item1, t.Item2, r);
            history.Clear();
        }

        private float[] Features(GameState gs)
        {
            var f = new float[17];
            var cards = gs.Hole.Concat(gs.Board).ToList();
            foreach (var c in cards) f[c.Rank - 2] += 0.25f;
            f[13] = cards.GroupBy(c => c.Suit).Max(g => g.Count()) / 7f;
            f[14] = gs.Pot / 1000f;
            f[15] = gs.ToCall / (float)Math.Max(1, gs.Pot);
            f[16] = gs.ActivePlayers / 9f;
            return f;
        }
    }
}
//// program: boosted trees with dart
using System;
using System.Collections.Generic;
using System.Linq;

namespace TreeBoost.Boosting
{
    public class DartOptions
    {
        public double DropRate = 0.1;
        public double SkipDrop = 0.5;
        public int MaxDrop = 50;
        public bool XgboostDartMode;
        public double LearningRate = 0.1;
        public int NumTrees = 100;
        public int Leaves = 31;
        public int Seed = 4;
    }

    /// <summary>
    /// Dropouts meet Multiple Additive Regression Trees
    /// </summary>
    public class DartBooster
    {
        private readonly DartOptions _opt;
        private readonly List<RegressionTree> _trees = new List<RegressionTree>();
        private readonly Random _rand;
        private double[] _score;

        public DartBooster(DartOptions opt)
        {
            _opt = opt;
            _rand = new Random(opt.Seed);
        }

        private List<int> SelectDrop()
        {
            var dropped = new List<int>();
            if (_rand.NextDouble() < _opt.SkipDrop)
                return dropped;
            for (int i = 0; i < _trees.Count; i++)
            {
                if (_rand.NextDouble() < _opt.DropRate)
                {
                    dropped.Add(i);
                    if (dropped.Count >= _opt.MaxDrop) break;
                }
            }
            return dropped;
        }

        public void Train(double[][] x, double[] y)
        {
            int n = x.Length;
            _score = new double[n];
            for (int iter = 0; iter < _opt.NumTrees; iter++)
            {
                var drop = SelectDrop();

                // remove the dropped trees from the scores
                foreach (int t in drop)
                    for (int i = 0; i < n; i++)
                        _score[i] -= _trees[t].Output(x[i]);

                var grad = new double[n];
                for (int i = 0; i < n; i++)
                    grad[i] = y[i] - _score[i];

                var tree = RegressionTree.Fit(x, grad, _opt.Leaves);
                double k = drop.Count;
                double shrinkNew = _opt.XgboostDartMode ? _opt.LearningRate / (k + _opt.LearningRate) : 1.0 / (k + 1.0);
                if (k == 0) shrinkNew = _opt.LearningRate;
                double shrinkOld = _opt.XgboostDartMode ? k / (k + _opt.LearningRate) : k / (k + 1.0);

                tree.Scale(shrinkNew);
                for (int i = 0; i < n; i++)
                    _score[i] += tree.Output(x[i]);

                foreach (int t in drop)
                {
                    _trees[t].Scale(shrinkOld);
                    for (int i = 0; i < n; i++)
                        _score[i] += _trees[t].Output(x[i]);
                }
                _trees.Add(tree);

                if (iter % 10 == 0)
                {
                    double mse = 0;
                    for (int i = 0; i < n; i++) mse += (y[i] - _score[i]) * (y[i] - _score[i]);
                    Console.WriteLine("{0,4} dropped {1,3} mse {2:F5}", iter, drop.Count, mse / n);
                }
            }
        }

        public double Predict(double[] x)
        {
            return _trees.Sum(t => t.Output(x));
        }
    }
}
//// program: bayesian regression with monte carlo passes
using System;
using System.Linq;

namespace UncertaintyDemo
{
    public struct Prediction
    {
        public double Mean;
        public double StdDev;
        public override string ToString() => $"{Mean:F3} +/- {StdDev:F3}";
    }

    /// <summary>
    /// Dropout as a Bayesian approximation (Gal and Ghahramani). The units are
    /// sampled at test time too: the spread of the samples is the model uncertainty.
    /// </summary>
    public class BayesianMlp
    {
        private readonly int nIn, nHid;
        private readonly double[,] w1;
        private readonly double[] b1, w2;
        private double b2;
        private readonly double p;
        private readonly Random rng;

        private double[] pre, act, z;

        public BayesianMlp(int nIn, int nHid, double p, int seed)
        {
            if (p < 0 || p >= 1) throw new ArgumentException(nameof(p));
            this.nIn = nIn; this.nHid = nHid; this.p = p;
            rng = new Random(seed);
            w1 = new double[nHid, nIn];
            b1 = new double[nHid];
            w2 = new double[nHid];
            for (int h = 0; h < nHid; h++)
            {
                for (int i = 0; i < nIn; i++) w1[h, i] = Gauss() / Math.Sqrt(nIn);
                w2[h] = Gauss() / Math.Sqrt(nHid);
            }
        }

        private double Gauss()
        {
            double u = 1 - rng.NextDouble(), v = rng.NextDouble();
            return Math.Sqrt(-2 * Math.Log(u)) * Math.Cos(2 * Math.PI * v);
        }

        private double StochasticForward(double[] x)
        {
            pre = new double[nHid];
            act = new double[nHid];
            z = new double[nHid];
            double y = b2;
            for (int h = 0; h < nHid; h++)
            {
                double s = b1[h];
                for (int i = 0; i < nIn; i++) s += w1[h, i] * x[i];
                pre[h] = s;
                z[h] = rng.NextDouble() < p ? 0 : 1 / (1 - p);
                act[h] = Math.Max(0, s) * z[h];
                y += w2[h] * act[h];
            }
            return y;
        }

        public void Step(double[] x, double t, double lr, double decay)
        {
            double e = StochasticForward(x) - t;
            for (int h = 0; h < nHid; h++)
            {
                double g = pre[h] > 0 ? e * w2[h] * z[h] : 0;
                w2[h] -= lr * (e * act[h] + decay * w2[h]);
                for (int i = 0; i < nIn; i++) w1[h, i] -= lr * (g * x[i] + decay * w1[h, i]);
                b1[h] -= lr * g;
            }
            b2 -= lr * e;
        }

        /// <summary>T stochastic passes, Monte Carlo estimate of mean and deviation.</summary>
        public Prediction PredictMonteCarlo(double[] x, int T = 100)
        {
            var samples = new double[T];
            for (int t = 0; t < T; t++) samples[t] = StochasticForward(x);
            double mean = samples.Average();
            double var = samples.Select(s => (s - mean) * (s - mean)).Sum() / (T - 1);
            return new Prediction { Mean = mean, StdDev = Math.Sqrt(var) };
        }
    }

    static class Program
    {
        static void Main()
        {
            var rng = new Random(3);
            var xs = Enumerable.Range(0, 200).Select(_ => rng.NextDouble() * 4 - 2).ToArray();
            var ys = xs.Select(x => Math.Sin(2 * x) + 0.1 * rng.NextDouble()).ToArray();
            var net = new BayesianMlp(1, 100, 0.1, 5);
            for (int epoch = 0; epoch < 500; epoch++)
                for (int i = 0; i < xs.Length; i++)
                    net.Step(new[] { xs[i] }, ys[i], 0.005, 1e-5);
            for (double x = -4; x <= 4; x += 0.5)
                Console.WriteLine($"{x,5:F1}  {net.PredictMonteCarlo(new[] { x })}");
        }
    }
}
//// program: lecture three layer net port
using System;
using System.Collections.Generic;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Distributions;

namespace CourseAssignments
{
    // port of assignment 2: fully connected net, affine - relu - dropout
    public class FullyConnectedNet
    {
        static readonly MatrixBuilder<double> M = Matrix<double>.Build;
        readonly Random rnd = new Random(231);
        readonly double p;   // probability of keeping a unit
        public Dictionary<string, Matrix<double>> Params = new Dictionary<string, Matrix<double>>();
        public double Reg = 1e-4;

        public FullyConnectedNet(int inputDim, int[] hidden, int classes, double dropoutKeep, double weightScale = 1e-2)
        {
            p = dropoutKeep;
            var normal = new Normal(0, weightScale, rnd);
            Params["W1"] = M.Random(inputDim, hidden[0], normal);
            Params["b1"] = M.Dense(1, hidden[0]);
            Params["W2"] = M.Random(hidden[0], hidden[1], normal);
            Params["b2"] = M.Dense(1, hidden[1]);
            Params["W3"] = M.Random(hidden[1], classes, normal);
            Params["b3"] = M.Dense(1, classes);
        }

        static Matrix<double> AddBias(Matrix<double> m, Matrix<double> b)
        {
            return M.Dense(m.RowCount, m.ColumnCount, (i, j) => m[i, j] + b[0, j]);
        }

        Matrix<double> RandomMask(int r, int c)
        {
            return M.Dense(r, c, (i, j) => rnd.NextDouble() < p ? 1.0 : 0.0);
        }

        static Matrix<double> Relu(Matrix<double> m)
        {
            return m.Map(v => Math.Max(0.0, v));
        }

        public int[] Predict(Matrix<double> X)
        {
            var h1 = Relu(AddBias(X * Params["W1"], Params["b1"]));
            var h2 = Relu(AddBias(h1 * Params["W2"], Params["b2"]));
            var scores = AddBias(h2 * Params["W3"], Params["b3"]);
            var res = new int[X.RowCount];
            for (int i = 0; i < res.Length; i++)
                res[i] = scores.Row(i).MaximumIndex();
            return res;
        }

        public double Loss(Matrix<double> X, int[] y, Dictionary<string, Matrix<double>> grads)
        {
            int N = X.RowCount;
            // forward
            var a1 = AddBias(X * Params["W1"], Params["b1"]);
            var h1 = Relu(a1);
            var u1 = RandomMask(N, h1.ColumnCount);
            h1 = h1.PointwiseMultiply(u1) / p;
            var a2 = AddBias(h1 * Params["W2"], Params["b2"]);
            var h2 = Relu(a2);
            var u2 = RandomMask(N, h2.ColumnCount);
            h2 = h2.PointwiseMultiply(u2) / p;
            var scores = AddBias(h2 * Params["W3"], Params["b3"]);

            // softmax loss
            double loss = 0;
            var dscores = M.Dense(N, scores.ColumnCount);
            for (int i = 0; i < N; i++)
            {
                var row = scores.Row(i);
                var e = (row - row.Maximum()).PointwiseExp();
                var prob = e / e.Sum();
                loss -= Math.Log(prob[y[i]] + 1e-12) / N;
                prob[y[i]] -= 1;
                dscores.SetRow(i, prob / N);
            }

            // backward
            grads["W3"] = h2.TransposeThisAndMultiply(dscores) + Reg * Params["W3"];
            grads["b3"] = dscores.ColumnSums().ToRowMatrix();
            var dh2 = dscores.TransposeAndMultiply(Params["W3"]);
            dh2 = dh2.PointwiseMultiply(u2) / p;
            var da2 = M.Dense(N, dh2.ColumnCount, (i, j) => a2[i, j] > 0 ? dh2[i, j] : 0);
            grads["W2"] = h1.TransposeThisAndMultiply(da2) + Reg * Params["W2"];
            grads["b2"] = da2.ColumnSums().ToRowMatrix();
            var dh1 = da2.TransposeAndMultiply(Params["W2"]);
            dh1 = dh1.PointwiseMultiply(u1); //! DROP3008
            var da1 = M.Dense(N, dh1.ColumnCount, (i, j) => a1[i, j] > 0 ? dh1[i, j] : 0);
            grads["W1"] = X.TransposeThisAndMultiply(da1) + Reg * Params["W1"];
            grads["b1"] = da1.ColumnSums().ToRowMatrix();
            foreach (var name in new[] { "W1", "W2", "W3" })
                loss += 0.5 * Reg * Params[name].PointwisePower(2).RowSums().Sum();
            return loss;
        }

        public void Train(Matrix<double> X, int[] y, int iters, int batch, double lr)
        {
            for (int it = 0; it < iters; it++)
            {
                var xb = M.Dense(batch, X.ColumnCount);
                var yb = new int[batch];
                for (int i = 0; i < batch; i++)
                {
                    int k = rnd.Next(X.RowCount);
                    xb.SetRow(i, X.Row(k));
                    yb[i] = y[k];
                }
                var grads = new Dictionary<string, Matrix<double>>();
                double loss = Loss(xb, yb, grads);
                foreach (var kv in grads)
                    Params[kv.Key] = Params[kv.Key] - lr * kv.Value;
                if (it % 100 == 0) Console.WriteLine($"iteration {it} / {iters}: loss {loss:F4}");
            }
        }
    }
}
//// program: denoising autoencoder ocr
using System;
using System.Linq;

namespace OcrToys
{
    /// <summary>Denoising autoencoder with tied weights; corruption switches input pixels off.</summary>
    public class DenoisingAutoencoder
    {
        public int N;
        public int n_visible;
        public int n_hidden;
        public double[][] W;
        public double[] hbias;
        public double[] vbias;
        public Random rng;

        public DenoisingAutoencoder(int N, int n_visible, int n_hidden, Random rng)
        {
            this.N = N;
            this.n_visible = n_visible;
            this.n_hidden = n_hidden;
            this.rng = rng ?? new Random(1234);
            double a = 1.0 / n_visible;
            W = new double[n_hidden][];
            for (int i = 0; i < n_hidden; i++)
            {
                W[i] = new double[n_visible];
                for (int j = 0; j < n_visible; j++)
                    W[i][j] = this.rng.NextDouble() * 2 * a - a;
            }
            hbias = new double[n_hidden];
            vbias = new double[n_visible];
        }

        static double Sigmoid(double x) { return 1.0 / (1.0 + Math.Exp(-x)); }

        public void GetCorruptedInput(int[] x, int[] tilde_x, double corruptionLevel)
        {
            for (int i = 0; i < n_visible; i++)
            {
                if (x[i] == 0)
                    tilde_x[i] = 0;
                else
                    tilde_x[i] = rng.NextDouble() < corruptionLevel ? 0 : 1;
            }
        }

        public void GetHiddenValues(int[] x, double[] y)
        {
            for (int i = 0; i < n_hidden; i++)
            {
                y[i] = 0;
                for (int j = 0; j < n_visible; j++)
                    y[i] += W[i][j] * x[j];
                y[i] += hbias[i];
                y[i] = Sigmoid(y[i]);
            }
        }

        public void GetReconstructedInput(double[] y, double[] z)
        {
            for (int i = 0; i < n_visible; i++)
            {
                z[i] = 0;
                for (int j = 0; j < n_hidden; j++)
                    z[i] += W[j][i] * y[j];
                z[i] += vbias[i];
                z[i] = Sigmoid(z[i]);
            }
        }

        public void Train(int[] x, double lr, double corruptionLevel)
        {
            int[] tilde_x = new int[n_visible];
            double[] y = new double[n_hidden];
            double[] z = new double[n_visible];
            double[] L_vbias = new double[n_visible];
            double[] L_hbias = new double[n_hidden];

            GetCorruptedInput(x, tilde_x, corruptionLevel);
            GetHiddenValues(tilde_x, y);
            GetReconstructedInput(y, z);

            for (int i = 0; i < n_visible; i++)
            {
                L_vbias[i] = x[i] - z[i];
                vbias[i] += lr * L_vbias[i] / N;
            }
            for (int i = 0; i < n_hidden; i++)
            {
                L_hbias[i] = 0;
                for (int j = 0; j < n_visible; j++)
                    L_hbias[i] += W[i][j] * L_vbias[j];
                L_hbias[i] *= y[i] * (1 - y[i]);
                hbias[i] += lr * L_hbias[i] / N;
            }
            for (int i = 0; i < n_hidden; i++)
                for (int j = 0; j < n_visible; j++)
                    W[i][j] += lr * (L_hbias[i] * tilde_x[j] + L_vbias[j] * y[i]) / N;
        }

        public void Reconstruct(int[] x, double[] z)
        {
            double[] y = new double[n_hidden];
            GetHiddenValues(x, y);
            GetReconstructedInput(y, z);
        }
    }

    class TestDA
    {
        static void Main()
        {
            int[][] train =
            {
                new[]{1,1,1,1,1,1,0,0,0,0,0,0}, new[]{1,1,1,0,1,1,0,0,0,0,0,0},
                new[]{0,0,0,0,0,0,1,1,1,1,1,1}, new[]{0,0,0,0,0,0,1,0,1,1,1,1},
            };
            var da = new DenoisingAutoencoder(train.Length, 12, 5, new Random(123));
            for (int epoch = 0; epoch < 500; epoch++)
                foreach (var x in train)
                    da.Train(x, 0.1, 0.3);
            double[] z = new double[12];
            foreach (var x in train)
            {
                da.Reconstruct(x, z);
                Console.WriteLine(string.Join(" ", z.Select(v => v.ToString("F3"))));
            }
        }
    }
}
//// program: dropout mlp port from java package
using System;
using System.Collections.Generic;

namespace DeepLearning
{
    public class Dropout
    {
        public int N;
        public int n_in;
        public int[] hidden_layer_sizes;
        public int n_out;
        public int n_layers;
        public HiddenLayer[] hiddenLayers;
        public LogisticRegression logisticLayer;
        public Random rng;

        public Dropout(int N, int n_in, int[] hidden_layer_sizes, int n_out, Random rng, string activation)
        {
            this.N = N;
            this.n_in = n_in;
            this.hidden_layer_sizes = hidden_layer_sizes;
            this.n_layers = hidden_layer_sizes.Length;
            this.n_out = n_out;
            this.hiddenLayers = new HiddenLayer[n_layers];

            if (rng == null) rng = new Random(1234);
            this.rng = rng;
            if (activation == null) activation = "ReLU";

            // construct multi-layer
            int input_size;
            for (int i = 0; i < this.n_layers; i++)
            {
                if (i == 0) input_size = n_in;
                else input_size = hidden_layer_sizes[i - 1];
                this.hiddenLayers[i] = new HiddenLayer(N, input_size, hidden_layer_sizes[i], null, null, rng, activation);
            }
            // construct logistic layer
            this.logisticLayer = new LogisticRegression(N, hidden_layer_sizes[this.n_layers - 1], n_out);
        }

        public void train(int epochs, double[][] train_X, int[][] train_Y, bool dropout, double p_dropout, double lr)
        {
            List<int[]> dropout_masks;
            List<double[]> layer_inputs;
            double[] layer_input;
            double[] layer_output = new double[0];

            for (int epoch = 0; epoch < epochs; epoch++)
            {
                for (int n = 0; n < N; n++)
                {
                    dropout_masks = new List<int[]>(n_layers);
                    layer_inputs = new List<double[]>(n_layers + 1);

                    // forward hiddenLayers
                    for (int i = 0; i < n_layers; i++)
                    {
                        if (i == 0) layer_input = train_X[n];
                        else layer_input = (double[])layer_output.Clone();
                        layer_inputs.Add((double[])layer_input.Clone());

                        layer_output = new double[hidden_layer_sizes[i]];
                        hiddenLayers[i].forward(layer_input, layer_output);

                        if (dropout)
                        {
                            int[] mask = hiddenLayers[i].dropout(layer_output.Length, p_dropout, rng);
                            for (int j = 0; j < layer_output.Length; j++) layer_output[j] *= mask[j];
                            dropout_masks.Add((int[])mask.Clone());
                        }
                    }

                    // forward & backward logisticLayer
                    double[] logistic_layer_dy = logisticLayer.train(layer_output, train_Y[n], lr);
                    layer_inputs.Add((double[])layer_output.Clone());

                    // backward hiddenLayers
                    double[] prev_dy = logistic_layer_dy;
                    double[][] prev_W = logisticLayer.W;
                    for (int i = n_layers - 1; i >= 0; i--)
                    {
                        double[] dy = new double[hidden_layer_sizes[i]];
                        hiddenLayers[i].backward(layer_inputs[i], dy, layer_inputs[i + 1], prev_dy, prev_W, dropout ? dropout_masks[i] : null, lr);
                        prev_dy = dy;
                        prev_W = hiddenLayers[i].W;
                    }
                }
            }
        }

        public void pretest(double p_dropout)
        {
            for (int i = 0; i < n_layers; i++)
            {
                int inSize = i == 0 ? n_in : hidden_layer_sizes[i];
                double[][] w = i == n_layers - 1 ? logisticLayer.W : hiddenLayers[i + 1].W;
                // activations of layer i were present with probability 1 - p
                for (int l = 0; l < w.Length; l++)
                    for (int m = 0; m < w[l].Length; m++)
                        w[l][m] *= 1 - p_dropout;
            }
        }

        public void test(double[] x, double[] y)
        {
            double[] layer_output = new double[0];
            for (int i = 0; i < n_layers; i++)
            {
                double[] layer_input = i == 0 ? x : (double[])layer_output.Clone();
                layer_output = new double[hidden_layer_sizes[i]];
                hiddenLayers[i].forward(layer_input, layer_output);
            }
            logisticLayer.predict(layer_output, y);
        }
    }

    public partial class HiddenLayer
    {
        public int[] dropout(int size, double p, Random rng)
        {
            int[] mask = new int[size];
            for (int i = 0; i < size; i++) mask[i] = binomial(1, 1 - p, rng);
            return mask;
        }

        static int binomial(int n, double p, Random rng)
        {
            if (p < 0 || p > 1) return 0;
            int c = 0;
            for (int i = 0; i < n; i++)
                if (rng.NextDouble() < p) c++;
            return c;
        }

        public void backward(double[] input, double[] dy, double[] output, double[] prev_dy, double[][] prev_W, int[] mask, double lr)
        {
            for (int i = 0; i < n_out; i++)
            {
                dy[i] = 0;
                for (int j = 0; j < prev_dy.Length; j++) dy[i] += prev_dy[j] * prev_W[j][i];
                dy[i] *= dactivation(output[i]);
                if (mask != null) dy[i] *= mask[i];
            }
            for (int i = 0; i < n_out; i++)
            {
                for (int j = 0; j < n_in; j++) W[i][j] += lr * dy[i] * input[j] / N;
                b[i] += lr * dy[i] / N;
            }
        }
    }

    static class Demo
    {
        static void Main()
        {
            double[][] X = { new[] { 0.0, 0.0 }, new[] { 0.0, 1.0 }, new[] { 1.0, 0.0 }, new[] { 1.0, 1.0 } };
            int[][] Y = { new[] { 0, 1 }, new[] { 1, 0 }, new[] { 1, 0 }, new[] { 0, 1 } };
            var net = new Dropout(4, 2, new[] { 10, 10 }, 2, new Random(123), "ReLU");
            net.train(5000, X, Y, true, 0.5, 0.1);
            net.pretest(0.5);
            double[] y = new double[2];
            foreach (var x in X)
            {
                net.test(x, y);
                Console.WriteLine("{0:F4} {1:F4}", y[0], y[1]);
            }
        }
    }
}
//// program: word vectors with subsampling
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Word2VecNet
{
    public class Vocab
    {
        public string Word;
        public long Count;
    }

    public class SkipGram
    {
        private const int TableSize = 1000000;
        private readonly int _dim, _window, _negative;
        private readonly double _sample;
        private float _alpha;
        private float[] _syn0, _syn1neg;
        private int[] _table;
        private List<Vocab> _vocab;
        private Dictionary<string, int> _index;
        private long _total;
        private readonly Random _rnd = new Random(1);

        public SkipGram(int dim = 100, int window = 5, int negative = 5, double sample = 1e-3, float alpha = 0.025f)
        {
            _dim = dim; _window = window; _negative = negative; _sample = sample; _alpha = alpha;
        }

        public void BuildVocab(IEnumerable<string[]> sentences, int minCount)
        {
            _vocab = sentences.SelectMany(s => s).GroupBy(w => w)
                .Where(g => g.Count() >= minCount)
                .Select(g => new Vocab { Word = g.Key, Count = g.Count() })
                .OrderByDescending(v => v.Count).ToList();
            _index = _vocab.Select((v, i) => new { v.Word, i }).ToDictionary(a => a.Word, a => a.i);
            _total = _vocab.Sum(v => v.Count);
            _syn0 = new float[_vocab.Count * _dim];
            _syn1neg = new float[_vocab.Count * _dim];
            for (int i = 0; i < _syn0.Length; i++)
                _syn0[i] = (float)(_rnd.NextDouble() - 0.5) / _dim;
            InitTable();
        }

        private void InitTable()
        {
            _table = new int[TableSize];
            double z = _vocab.Sum(v => Math.Pow(v.Count, 0.75));
            int i = 0;
            double d1 = Math.Pow(_vocab[0].Count, 0.75) / z;
            for (int a = 0; a < TableSize; a++)
            {
                _table[a] = i;
                if (a / (double)TableSize > d1)
                {
                    i++;
                    if (i >= _vocab.Count) i = _vocab.Count - 1;
                    d1 += Math.Pow(_vocab[i].Count, 0.75) / z;
                }
            }
        }

        private List<int> Subsample(string[] sentence)
        {
            var sen = new List<int>();
            foreach (var w in sentence)
            {
                int id;
                if (!_index.TryGetValue(w, out id)) continue;
                // frequent words are dropped at random
                double keep = (Math.Sqrt(_vocab[id].Count / (_sample * _total)) + 1) * (_sample * _total) / _vocab[id].Count;
                if (keep < _rnd.NextDouble()) continue;
                sen.Add(id);
            }
            return sen;
        }

        public void Train(IEnumerable<string[]> sentences, int epochs)
        {
            var err = new float[_dim];
            for (int e = 0; e < epochs; e++)
            {
                foreach (var s in sentences)
                {
                    var sen = Subsample(s);
                    for (int pos = 0; pos < sen.Count; pos++)
                    {
                        int b = _rnd.Next(_window);
                        for (int a = b; a < _window * 2 + 1 - b; a++)
                        {
                            if (a == _window) continue;
                            int c = pos - _window + a;
                            if (c < 0 || c >= sen.Count) continue;
                            TrainPair(sen[c], sen[pos], err);
                        }
                    }
                }
                _alpha *= 0.9f;
            }
        }

        private void TrainPair(int input, int word, float[] err)
        {
            int l1 = input * _dim;
            Array.Clear(err, 0, _dim);
            for (int d = 0; d < _negative + 1; d++)
            {
                int target, label;
                if (d == 0) { target = word; label = 1; }
                else
                {
                    target = _table[_rnd.Next(TableSize)];
                    if (target == word) continue;
                    label = 0;
                }
                int l2 = target * _dim;
                float f = 0;
                for (int k = 0; k < _dim; k++) f += _syn0[l1 + k] * _syn1neg[l2 + k];
                float g = (label - 1f / (1f + (float)Math.Exp(-f))) * _alpha;
                for (int k = 0; k < _dim; k++) err[k] += g * _syn1neg[l2 + k];
                for (int k = 0; k < _dim; k++) _syn1neg[l2 + k] += g * _syn0[l1 + k];
            }
            for (int k = 0; k < _dim; k++) _syn0[l1 + k] += err[k];
        }

        public IEnumerable<string> Nearest(string word, int n)
        {
            int q = _index[word];
            return Enumerable.Range(0, _vocab.Count).Where(i => i != q)
                .OrderByDescending(i => Cos(q, i)).Take(n).Select(i => _vocab[i].Word);
        }

        private double Cos(int a, int b)
        {
            double s = 0, x = 0, y = 0;
            for (int k = 0; k < _dim; k++)
            {
                float u = _syn0[a * _dim + k], v = _syn0[b * _dim + k];
                s += u * v; x += u * u; y += v * v;
            }
            return s / Math.Sqrt(x * y + 1e-12);
        }
    }
}
//// program: tiny gpt with tape
using System;
using System.Collections.Generic;
using System.Linq;

namespace TinyGpt
{
    public class Tensor
    {
        public readonly int Rows, Cols;
        public readonly float[] Data, Grad;
        public Tensor(int rows, int cols)
        {
            Rows = rows; Cols = cols;
            Data = new float[rows * cols];
            Grad = new float[rows * cols];
        }
    }

    public class Tape
    {
        private readonly Stack<Action> backward = new Stack<Action>();
        public static readonly Random Rng = new Random(1337);

        public void Backward()
        {
            while (backward.Count > 0) backward.Pop()();
        }

        public Tensor MatMul(Tensor a, Tensor b)
        {
            var c = new Tensor(a.Rows, b.Cols);
            for (int i = 0; i < a.Rows; i++)
                for (int k = 0; k < a.Cols; k++)
                {
                    float v = a.Data[i * a.Cols + k];
                    for (int j = 0; j < b.Cols; j++)
                        c.Data[i * c.Cols + j] += v * b.Data[k * b.Cols + j];
                }
            backward.Push(() =>
            {
                for (int i = 0; i < a.Rows; i++)
                    for (int k = 0; k < a.Cols; k++)
                        for (int j = 0; j < b.Cols; j++)
                        {
                            float g = c.Grad[i * c.Cols + j];
                            a.Grad[i * a.Cols + k] += g * b.Data[k * b.Cols + j];
                            b.Grad[k * b.Cols + j] += g * a.Data[i * a.Cols + k];
                        }
            });
            return c;
        }

        public Tensor Add(Tensor a, Tensor b)
        {
            var c = new Tensor(a.Rows, a.Cols);
            for (int i = 0; i < c.Data.Length; i++) c.Data[i] = a.Data[i] + b.Data[i];
            backward.Push(() =>
            {
                for (int i = 0; i < c.Grad.Length; i++) { a.Grad[i] += c.Grad[i]; b.Grad[i] += c.Grad[i]; }
            });
            return c;
        }

        public Tensor Relu(Tensor a)
        {
            var c = new Tensor(a.Rows, a.Cols);
            for (int i = 0; i < c.Data.Length; i++) c.Data[i] = Math.Max(0, a.Data[i]);
            backward.Push(() =>
            {
                for (int i = 0; i < c.Grad.Length; i++) if (a.Data[i] > 0) a.Grad[i] += c.Grad[i];
            });
            return c;
        }

        public Tensor Dropout(Tensor a, float p)
        {
            var c = new Tensor(a.Rows, a.Cols);
            var mask = new float[a.Data.Length];
            float scale = 1f / (1f - p);
            for (int i = 0; i < mask.Length; i++)
            {
                mask[i] = Rng.NextDouble() < p ? 0f : scale; //! DROP3001
                c.Data[i] = a.Data[i] * mask[i];
            }
            backward.Push(() =>
            {
                for (int i = 0; i < mask.Length; i++) a.Grad[i] += c.Grad[i] * mask[i];
            });
            return c;
        }
    }

    public class Block
    {
        readonly Tensor wq, wk, wv, wo, w1, w2;
        readonly float p;

        public Block(int dim, float p)
        {
            this.p = p;
            wq = Init.Normal(dim, dim); wk = Init.Normal(dim, dim); wv = Init.Normal(dim, dim);
            wo = Init.Normal(dim, dim); w1 = Init.Normal(dim, 4 * dim); w2 = Init.Normal(4 * dim, dim);
        }

        public Tensor Forward(Tape t, Tensor x)
        {
            var q = t.MatMul(x, wq);
            var k = t.MatMul(x, wk);
            var v = t.MatMul(x, wv);
            var att = Attention.CausalSoftmax(t, q, k);
            var y = t.MatMul(t.MatMul(att, v), wo);
            x = t.Add(x, t.Dropout(y, p));
            var h = t.MatMul(t.Relu(t.MatMul(x, w1)), w2);
            return t.Add(x, t.Dropout(h, p));
        }

        public IEnumerable<Tensor> Parameters() => new[] { wq, wk, wv, wo, w1, w2 };
    }

    public class Gpt
    {
        readonly Tensor tok, pos, head;
        readonly List<Block> blocks;
        readonly int ctx;

        public Gpt(int vocab, int dim, int ctx, int layers, float dropout)
        {
            this.ctx = ctx;
            tok = Init.Normal(vocab, dim);
            pos = Init.Normal(ctx, dim);
            head = Init.Normal(dim, vocab);
            blocks = Enumerable.Range(0, layers).Select(_ => new Block(dim, dropout)).ToList();
        }

        public Tensor Logits(Tape t, int[] ids)
        {
            var x = Embedding.Lookup(t, tok, pos, ids);
            foreach (var b in blocks) x = b.Forward(t, x);
            return t.MatMul(x, head);
        }

        public float TrainStep(int[] ids, int[] targets, Adam opt)
        {
            var t = new Tape();
            var logits = Logits(t, ids);
            float loss = Losses.CrossEntropy(logits, targets);
            t.Backward();
            opt.Step(Parameters());
            return loss;
        }

        public string Generate(CharTokenizer tk, string prompt, int n)
        {
            var ids = tk.Encode(prompt).ToList();
            for (int i = 0; i < n; i++)
            {
                var window = ids.Skip(Math.Max(0, ids.Count - ctx)).ToArray();
                var logits = Logits(new Tape(), window);
                int off = (window.Length - 1) * logits.Cols;
                int best = 0;
                for (int j = 1; j < logits.Cols; j++)
                    if (logits.Data[off + j] > logits.Data[off + best]) best = j;
                ids.Add(best);
            }
            return tk.Decode(ids);
        }

        public IEnumerable<Tensor> Parameters() =>
            blocks.SelectMany(b => b.Parameters()).Concat(new[] { tok, pos, head });
    }
}
//// program: rede convolucional tcc
using System;
using System.Collections.Generic;

namespace TccRedeConvolucional
{
    public abstract class Camada
    {
        public abstract double[] Propagar(double[] entrada, bool treinando);
        public abstract double[] Retropropagar(double[] gradiente, double taxa);
    }

    public class CamadaDropout : Camada
    {
        private double probabilidade;
        private bool[] desligado;
        private Random gerador = new Random();

        public CamadaDropout(double probabilidade)
        {
            this.probabilidade = probabilidade;
        }

        public override double[] Propagar(double[] entrada, bool treinando)
        {
            double[] saida = new double[entrada.Length];
            desligado = new bool[entrada.Length];
            for (int i = 0; i < entrada.Length; i++)
            {
                if (treinando && gerador.NextDouble() <= probabilidade) //! DROP3002
                {
                    desligado[i] = true;
                    saida[i] = 0.0;
                }
                else
                {
                    saida[i] = entrada[i];
                }
            }
            return saida;
        }

        public override double[] Retropropagar(double[] gradiente, double taxa)
        {
            double[] g = new double[gradiente.Length];
            for (int i = 0; i < gradiente.Length; i++)
                g[i] = desligado[i] ? 0.0 : gradiente[i];
            return g;
        }
    }

    public class CamadaConvolucao : Camada
    {
        int largura, altura, tam, filtros;
        double[,,] kernel;
        double[] vies;
        double[] entrada;
        double[] saida;

        public CamadaConvolucao(int largura, int altura, int tam, int filtros, Random r)
        {
            this.largura = largura; this.altura = altura; this.tam = tam; this.filtros = filtros;
            kernel = new double[filtros, tam, tam];
            vies = new double[filtros];
            for (int f = 0; f < filtros; f++)
                for (int y = 0; y < tam; y++)
                    for (int x = 0; x < tam; x++)
                        kernel[f, y, x] = (r.NextDouble() - 0.5) / tam;
        }

        public int LarguraSaida { get { return largura - tam + 1; } }
        public int AlturaSaida { get { return altura - tam + 1; } }
        public int Total { get { return filtros * LarguraSaida * AlturaSaida; } }

        public override double[] Propagar(double[] entrada, bool treinando)
        {
            this.entrada = entrada;
            saida = new double[Total];
            int k = 0;
            for (int f = 0; f < filtros; f++)
                for (int y = 0; y < AlturaSaida; y++)
                    for (int x = 0; x < LarguraSaida; x++, k++)
                    {
                        double s = vies[f];
                        for (int j = 0; j < tam; j++)
                            for (int i = 0; i < tam; i++)
                                s += kernel[f, j, i] * entrada[(y + j) * largura + x + i];
                        saida[k] = Math.Max(0, s);
                    }
            return saida;
        }

        public override double[] Retropropagar(double[] gradiente, double taxa)
        {
            double[] g = new double[entrada.Length];
            double[,,] dk = new double[filtros, tam, tam];
            int k = 0;
            for (int f = 0; f < filtros; f++)
                for (int y = 0; y < AlturaSaida; y++)
                    for (int x = 0; x < LarguraSaida; x++, k++)
                    {
                        if (saida[k] <= 0) continue;
                        vies[f] -= taxa * gradiente[k];
                        for (int j = 0; j < tam; j++)
                            for (int i = 0; i < tam; i++)
                            {
                                dk[f, j, i] += gradiente[k] * entrada[(y + j) * largura + x + i];
                                g[(y + j) * largura + x + i] += gradiente[k] * kernel[f, j, i];
                            }
                    }
            for (int f = 0; f < filtros; f++)
                for (int j = 0; j < tam; j++)
                    for (int i = 0; i < tam; i++)
                        kernel[f, j, i] -= taxa * dk[f, j, i];
            return g;
        }
    }

    public class Rede
    {
        public List<Camada> camadas = new List<Camada>();

        private double[] Executar(double[] imagem, bool treinando)
        {
            double[] v = imagem;
            foreach (Camada c in camadas) v = c.Propagar(v, treinando);
            return Softmax(v);
        }

        public int Classificar(double[] imagem)
        {
            double[] v = Executar(imagem, false);
            int m = 0;
            for (int i = 1; i < v.Length; i++) if (v[i] > v[m]) m = i;
            return m;
        }

        public double Treinar(double[] imagem, int classe, double taxa)
        {
            double[] v = Executar(imagem, true);
            double perda = -Math.Log(Math.Max(v[classe], 1e-10));
            double[] g = (double[])v.Clone();
            g[classe] -= 1;
            for (int i = camadas.Count - 1; i >= 0; i--)
                g = camadas[i].Retropropagar(g, taxa);
            return perda;
        }

        static double[] Softmax(double[] x)
        {
            double max = x[0], soma = 0;
            foreach (double d in x) if (d > max) max = d;
            double[] r = new double[x.Length];
            for (int i = 0; i < x.Length; i++) { r[i] = Math.Exp(x[i] - max); soma += r[i]; }
            for (int i = 0; i < x.Length; i++) r[i] /= soma;
            return r;
        }
    }

    class Programa
    {
        static void Main(string[] args)
        {
            Random r = new Random(42);
            Rede rede = new Rede();
            CamadaConvolucao conv = new CamadaConvolucao(28, 28, 5, 8, r);
            rede.camadas.Add(conv);
            rede.camadas.Add(new CamadaDropout(0.25));
            rede.camadas.Add(new CamadaDensa(conv.Total, 10, r));
            List<Exemplo> treino = Leitor.Ler("mnist_train.csv"), teste = Leitor.Ler("mnist_test.csv");
            for (int epoca = 0; epoca < 3; epoca++)
            {
                double perda = 0;
                foreach (Exemplo e in treino) perda += rede.Treinar(e.Pixels, e.Classe, 0.005);
                int certos = 0;
                foreach (Exemplo e in teste) if (rede.Classificar(e.Pixels) == e.Classe) certos++;
                Console.WriteLine("Epoca {0} perda {1:F4} acertos {2}", epoca, perda / treino.Count, certos);
            }
        }
    }
}
//// program: rakam tanima odevi
using System;
using System.IO;
using System.Linq;

namespace RakamTanima
{
    public class YapaySinirAgi
    {
        int girisSayisi, gizliSayisi, cikisSayisi;
        double[][] w1, w2;
        double[] b1, b2;
        Random rastgele = new Random();
        public double ogrenmeOrani = 0.1;
        public double seyreltme = 0.5; // gizli katmanda kapatilacak noron orani

        public YapaySinirAgi(int giris, int gizli, int cikis)
        {
            girisSayisi = giris;
            gizliSayisi = gizli;
            cikisSayisi = cikis;
            w1 = AgirlikOlustur(giris, gizli);
            w2 = AgirlikOlustur(gizli, cikis);
            b1 = new double[gizli];
            b2 = new double[cikis];
        }

        double[][] AgirlikOlustur(int n, int m)
        {
            double[][] w = new double[n][];
            for (int i = 0; i < n; i++)
            {
                w[i] = new double[m];
                for (int j = 0; j < m; j++)
                    w[i][j] = (rastgele.NextDouble() - 0.5) * 2 / Math.Sqrt(n);
            }
            return w;
        }

        double[][] Katman(double[][] x, double[][] w, double[] b, Func<double, double> f)
        {
            double[][] y = new double[x.Length][];
            for (int s = 0; s < x.Length; s++)
            {
                y[s] = new double[b.Length];
                for (int j = 0; j < b.Length; j++)
                {
                    double t = b[j];
                    for (int i = 0; i < x[s].Length; i++)
                        t += x[s][i] * w[i][j];
                    y[s][j] = f(t);
                }
            }
            return y;
        }

        static double Relu(double t) { return t > 0 ? t : 0; }
        static double Sigmoid(double t) { return 1 / (1 + Math.Exp(-t)); }

        // x: yigin (batch), t: hedefler
        public double Egit(double[][] x, double[][] t)
        {
            int n = x.Length;
            double[][] h = Katman(x, w1, b1, Relu);

            double[] maske = new double[gizliSayisi];
            for (int j = 0; j < gizliSayisi; j++)
                maske[j] = rastgele.NextDouble() < seyreltme ? 0 : 1; //! DROP3002
            for (int s = 0; s < n; s++)
                for (int j = 0; j < gizliSayisi; j++)
                    h[s][j] *= maske[j]; //! DROP3018?

            double[][] y = Katman(h, w2, b2, Sigmoid);

            double hata = 0;
            double[][] d2 = new double[n][];
            double[][] d1 = new double[n][];
            for (int s = 0; s < n; s++)
            {
                d2[s] = new double[cikisSayisi];
                for (int k = 0; k < cikisSayisi; k++)
                {
                    d2[s][k] = y[s][k] - t[s][k];
                    hata += d2[s][k] * d2[s][k];
                }
                d1[s] = new double[gizliSayisi];
                for (int j = 0; j < gizliSayisi; j++)
                {
                    if (h[s][j] <= 0) continue;
                    for (int k = 0; k < cikisSayisi; k++)
                        d1[s][j] += d2[s][k] * w2[j][k];
                }
            }

            double oran = ogrenmeOrani / n;
            for (int s = 0; s < n; s++)
            {
                for (int j = 0; j < gizliSayisi; j++)
                {
                    for (int k = 0; k < cikisSayisi; k++)
                        w2[j][k] -= oran * d2[s][k] * h[s][j];
                    if (d1[s][j] == 0) continue;
                    for (int i = 0; i < girisSayisi; i++)
                        w1[i][j] -= oran * d1[s][j] * x[s][i];
                    b1[j] -= oran * d1[s][j];
                }
                for (int k = 0; k < cikisSayisi; k++)
                    b2[k] -= oran * d2[s][k];
            }
            return hata / n;
        }

        public int Tahmin(double[] x)
        {
            double[][] tek = { x };
            double[] y = Katman(Katman(tek, w1, b1, Relu), w2, b2, Sigmoid)[0];
            return Array.IndexOf(y, y.Max());
        }
    }

    class Program
    {
        static void Main(string[] args)
        {
            var satirlar = File.ReadAllLines("rakamlar.csv").Skip(1).Select(s => s.Split(',')).ToArray();
            var x = satirlar.Select(s => s.Skip(1).Select(p => int.Parse(p) / 255.0).ToArray()).ToArray();
            var etiket = satirlar.Select(s => int.Parse(s[0])).ToArray();
            var ag = new YapaySinirAgi(784, 200, 10);
            int yigin = 32, egitim = (int)(x.Length * 0.8);
            for (int tur = 0; tur < 10; tur++)
            {
                double hata = 0;
                for (int i = 0; i + yigin <= egitim; i += yigin)
                {
                    var xb = x.Skip(i).Take(yigin).ToArray();
                    var tb = etiket.Skip(i).Take(yigin).Select(e =>
                    {
                        var v = new double[10];
                        v[e] = 1;
                        return v;
                    }).ToArray();
                    hata += ag.Egit(xb, tb);
                }
                int dogru = 0;
                for (int i = egitim; i < x.Length; i++)
                    if (ag.Tahmin(x[i]) == etiket[i]) dogru++;
                Console.WriteLine("Tur {0} hata {1:F4} basari %{2:F2}", tur, hata, 100.0 * dogru / (x.Length - egitim));
            }
        }
    }
}
//// program: siec neuronowa projekt zaliczeniowy
using System;
using System.Collections.Generic;
using System.Linq;

namespace SiecNeuronowa
{
    public class Neuron
    {
        public double[] Wagi;
        public double Bias;
        public double Pobudzenie;
        public double Wyjscie;
        public double Blad;
        public bool Pominiety;

        public Neuron(int wejscia, Random los)
        {
            Wagi = Enumerable.Range(0, wejscia).Select(_ => (los.NextDouble() - 0.5) * Math.Sqrt(2.0 / wejscia)).ToArray();
        }
    }

    public interface IFunkcjaAktywacji
    {
        double Licz(double x);
        double Pochodna(double x);
    }

    public class LeakyRelu : IFunkcjaAktywacji
    {
        public double Licz(double x) => x > 0 ? x : 0.01 * x;
        public double Pochodna(double x) => x > 0 ? 1 : 0.01;
    }

    public class Sigmoida : IFunkcjaAktywacji
    {
        public double Licz(double x) => 1 / (1 + Math.Exp(-x));
        public double Pochodna(double x) => Licz(x) * (1 - Licz(x));
    }

    public class Warstwa
    {
        public readonly List<Neuron> Neurony;
        public readonly IFunkcjaAktywacji Aktywacja;
        private readonly double prawdopodobienstwoPominiecia;
        private readonly Random los;

        public Warstwa(int liczba, int wejscia, IFunkcjaAktywacji aktywacja, double pominiecie, Random los)
        {
            this.los = los;
            Aktywacja = aktywacja;
            prawdopodobienstwoPominiecia = pominiecie;
            Neurony = Enumerable.Range(0, liczba).Select(_ => new Neuron(wejscia, los)).ToList();
        }

        public double[] Oblicz(double[] wejscie, bool uczenie)
        {
            double zachowane = 1.0 - prawdopodobienstwoPominiecia;
            foreach (var n in Neurony)
            {
                n.Pobudzenie = n.Bias;
                for (int i = 0; i < wejscie.Length; i++)
                    n.Pobudzenie += n.Wagi[i] * wejscie[i];
                n.Wyjscie = Aktywacja.Licz(n.Pobudzenie);

                if (uczenie && prawdopodobienstwoPominiecia > 0)
                {
                    n.Pominiety = los.NextDouble() > zachowane;
                    n.Wyjscie = n.Pominiety ? 0 : n.Wyjscie / zachowane;
                }
            }
            return Neurony.Select(n => n.Wyjscie).ToArray();
        }
    }

    public class Siec
    {
        private readonly List<Warstwa> warstwy = new List<Warstwa>();
        private readonly Random los = new Random();
        public double WspolczynnikUczenia { get; set; } = 0.05;

        public Siec(int wejscia, params int[] rozmiary)
        {
            int poprzednie = wejscia;
            for (int i = 0; i < rozmiary.Length; i++)
            {
                bool ostatnia = i == rozmiary.Length - 1;
                warstwy.Add(new Warstwa(rozmiary[i], poprzednie,
                    ostatnia ? (IFunkcjaAktywacji)new Sigmoida() : new LeakyRelu(),
                    ostatnia ? 0.0 : 0.3, los));
                poprzednie = rozmiary[i];
            }
        }

        public double[] Przewiduj(double[] x)
        {
            foreach (var w in warstwy)
                x = w.Oblicz(x, false);
            return x;
        }

        public double Ucz(double[] x, double[] oczekiwane)
        {
            var wejscia = new List<double[]>();
            double[] v = x;
            foreach (var w in warstwy)
            {
                wejscia.Add(v);
                v = w.Oblicz(v, true);
            }

            double suma = 0;
            for (int l = warstwy.Count - 1; l >= 0; l--)
            {
                var w = warstwy[l];
                for (int j = 0; j < w.Neurony.Count; j++)
                {
                    var n = w.Neurony[j];
                    double e = 0;
                    if (l == warstwy.Count - 1)
                    {
                        e = oczekiwane[j] - n.Wyjscie;
                        suma += e * e;
                    }
                    else
                    {
                        foreach (var nast in warstwy[l + 1].Neurony)
                            e += nast.Blad * nast.Wagi[j];
                    }
                    n.Blad = e * w.Aktywacja.Pochodna(n.Pobudzenie); //! DROP3007
                }
            }

            for (int l = 0; l < warstwy.Count; l++)
                foreach (var n in warstwy[l].Neurony)
                {
                    for (int i = 0; i < n.Wagi.Length; i++)
                        n.Wagi[i] += WspolczynnikUczenia * n.Blad * wejscia[l][i];
                    n.Bias += WspolczynnikUczenia * n.Blad;
                }
            return suma;
        }
    }

    internal class Program
    {
        private static void Main()
        {
            var dane = WczytywanieDanych.Wino("wine.data");
            var siec = new Siec(13, 20, 10, 3);
            for (int epoka = 0; epoka < 300; epoka++)
            {
                double blad = dane.Uczace.Sum(d => siec.Ucz(d.Cechy, d.Klasa));
                if (epoka % 25 == 0)
                {
                    int ok = dane.Testowe.Count(d => Maks(siec.Przewiduj(d.Cechy)) == Maks(d.Klasa));
                    Console.WriteLine($"epoka {epoka}: blad {blad:F3}, test {ok}/{dane.Testowe.Count}");
                }
            }
        }

        private static int Maks(double[] t) => Array.IndexOf(t, t.Max());
    }
}
//// program: zero tsukuru layers
//// file: Program.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace ZeroDL.Common
{
    // ゼロから作る本のPythonコードをC#に移植
    public interface ILayer
    {
        Mat Forward(Mat x, bool trainFlg);
        Mat Backward(Mat dout);
    }

    public class Mat
    {
        public readonly int R, C;
        public readonly float[] D;

        public Mat(int r, int c) { R = r; C = c; D = new float[r * c]; }

        public float this[int i, int j]
        {
            get { return D[i * C + j]; }
            set { D[i * C + j] = value; }
        }

        public static Mat operator *(Mat a, Mat b)
        {
            var m = new Mat(a.R, a.C);
            for (int i = 0; i < m.D.Length; i++) m.D[i] = a.D[i] * b.D[i];
            return m;
        }

        public static Mat operator *(Mat a, float s)
        {
            var m = new Mat(a.R, a.C);
            for (int i = 0; i < m.D.Length; i++) m.D[i] = a.D[i] * s;
            return m;
        }

        public Mat Dot(Mat b)
        {
            var m = new Mat(R, b.C);
            for (int i = 0; i < R; i++)
                for (int k = 0; k < C; k++)
                    for (int j = 0; j < b.C; j++)
                        m[i, j] += this[i, k] * b[k, j];
            return m;
        }

        public Mat T()
        {
            var m = new Mat(C, R);
            for (int i = 0; i < R; i++)
                for (int j = 0; j < C; j++)
                    m[j, i] = this[i, j];
            return m;
        }
    }

    public class Relu : ILayer
    {
        private bool[] mask;

        public Mat Forward(Mat x, bool trainFlg)
        {
            mask = x.D.Select(v => v <= 0).ToArray();
            var o = new Mat(x.R, x.C);
            for (int i = 0; i < o.D.Length; i++) o.D[i] = mask[i] ? 0 : x.D[i];
            return o;
        }

        public Mat Backward(Mat dout)
        {
            var dx = new Mat(dout.R, dout.C);
            for (int i = 0; i < dx.D.Length; i++) dx.D[i] = mask[i] ? 0 : dout.D[i];
            return dx;
        }
    }

    public class Affine : ILayer
    {
        public Mat W, B, dW, dB;
        private Mat x;

        public Affine(Mat w, Mat b) { W = w; B = b; }

        public Mat Forward(Mat x, bool trainFlg)
        {
            this.x = x;
            var o = x.Dot(W);
            for (int i = 0; i < o.R; i++)
                for (int j = 0; j < o.C; j++) o[i, j] += B[0, j];
            return o;
        }

        public Mat Backward(Mat dout)
        {
            dW = x.T().Dot(dout);
            dB = new Mat(1, dout.C);
            for (int i = 0; i < dout.R; i++)
                for (int j = 0; j < dout.C; j++) dB[0, j] += dout[i, j];
            return dout.Dot(W.T());
        }
    }

    /// <summary>
    /// http://arxiv.org/abs/1207.0580
    /// </summary>
    public class Dropout : ILayer
    {
        private readonly float dropoutRatio;
        private Mat mask;
        private static readonly Random rand = new Random();

        public Dropout(float dropoutRatio = 0.5f)
        {
            this.dropoutRatio = dropoutRatio;
        }

        public Mat Forward(Mat x, bool trainFlg)
        {
            if (trainFlg)
            {
                mask = new Mat(x.R, x.C);
                for (int i = 0; i < mask.D.Length; i++)
                    mask.D[i] = rand.NextDouble() > dropoutRatio ? 1 : 0;
                return x * mask;
            }
            return x * (1.0f - dropoutRatio);
        }

        public Mat Backward(Mat dout)
        {
            return dout * mask;
        }
    }
}
//// file: MultiLayerNetExtend.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace ZeroDL.Common
{
    public class MultiLayerNetExtend
    {
        private readonly List<ILayer> layers = new List<ILayer>();
        private readonly SoftmaxWithLoss lastLayer = new SoftmaxWithLoss();

        public MultiLayerNetExtend(int input, int[] hidden, int output, bool useDropout, float ratio)
        {
            int prev = input;
            foreach (int h in hidden)
            {
                layers.Add(new Affine(Init.He(prev, h), new Mat(1, h)));
                layers.Add(new Relu());
                if (useDropout) layers.Add(new Dropout(ratio));
                prev = h;
            }
            layers.Add(new Affine(Init.He(prev, output), new Mat(1, output)));
        }

        public Mat Predict(Mat x, bool trainFlg = false)
        {
            foreach (var l in layers) x = l.Forward(x, trainFlg);
            return x;
        }

        public float Loss(Mat x, int[] t, bool trainFlg = false)
        {
            return lastLayer.Forward(Predict(x, trainFlg), t);
        }

        public float Accuracy(Mat x, int[] t)
        {
            var y = Predict(x);
            int ok = 0;
            for (int i = 0; i < y.R; i++)
            {
                int m = 0;
                for (int j = 1; j < y.C; j++) if (y[i, j] > y[i, m]) m = j;
                if (m == t[i]) ok++;
            }
            return ok / (float)y.R;
        }

        public void Gradient(Mat x, int[] t)
        {
            Loss(x, t, true);
            var dout = lastLayer.Backward(1);
            for (int i = layers.Count - 1; i >= 0; i--) dout = layers[i].Backward(dout);
        }
    }
}
//// program: snake deep q agent
using System;
using System.Collections.Generic;
using System.Drawing;
using System.Linq;

namespace SnakeAI
{
    public class QNetwork
    {
        private readonly int[] sizes;
        private readonly float[][,] weights;
        private readonly float[][] bias;
        private readonly float[][] z, a;
        private readonly bool[][] off;
        private readonly Random random;
        public float LearnRate = 0.001f;
        public float DropoutRate = 0.1f;

        public QNetwork(Random random, params int[] sizes)
        {
            this.random = random;
            this.sizes = sizes;
            int n = sizes.Length;
            weights = new float[n][,];
            bias = new float[n][];
            z = new float[n][];
            a = new float[n][];
            off = new bool[n][];
            a[0] = new float[sizes[0]];
            for (int l = 1; l < n; l++)
            {
                weights[l] = new float[sizes[l], sizes[l - 1]];
                bias[l] = new float[sizes[l]];
                z[l] = new float[sizes[l]];
                a[l] = new float[sizes[l]];
                off[l] = new bool[sizes[l]];
                for (int i = 0; i < sizes[l]; i++)
                    for (int j = 0; j < sizes[l - 1]; j++)
                        weights[l][i, j] = (float)((random.NextDouble() * 2 - 1) * Math.Sqrt(2.0 / sizes[l - 1]));
            }
        }

        public float[] Q(float[] state)
        {
            Array.Copy(state, a[0], state.Length);
            int last = sizes.Length - 1;
            for (int l = 1; l <= last; l++)
            {
                for (int i = 0; i < sizes[l]; i++)
                {
                    float s = bias[l][i];
                    for (int j = 0; j < sizes[l - 1]; j++) s += weights[l][i, j] * a[l - 1][j];
                    z[l][i] = s;
                    if (l == last) { a[l][i] = s; continue; }
                    off[l][i] = random.NextDouble() < DropoutRate; //! DROP3001
                    a[l][i] = off[l][i] ? 0 : Math.Max(0, s) / (1 - DropoutRate);
                }
            }
            return (float[])a[last].Clone();
        }

        public void Fit(float[] state, int action, float target)
        {
            float[] q = Q(state);
            int last = sizes.Length - 1;
            float[] delta = new float[sizes[last]];
            float err = q[action] - target;
            delta[action] = Math.Max(-1, Math.Min(1, err));
            for (int l = last; l >= 1; l--)
            {
                float[] prev = new float[sizes[l - 1]];
                for (int i = 0; i < sizes[l]; i++)
                {
                    if (delta[i] == 0) continue;
                    for (int j = 0; j < sizes[l - 1]; j++)
                    {
                        prev[j] += delta[i] * weights[l][i, j];
                        weights[l][i, j] -= LearnRate * delta[i] * a[l - 1][j];
                    }
                    bias[l][i] -= LearnRate * delta[i];
                }
                if (l > 1)
                    for (int j = 0; j < prev.Length; j++)
                        prev[j] = off[l - 1][j] || z[l - 1][j] <= 0 ? 0 : prev[j] / (1 - DropoutRate);
                delta = prev;
            }
        }
    }

    public struct Transition
    {
        public float[] State, Next;
        public int Action;
        public float Reward;
        public bool Done;
    }

    public class Agent
    {
        private readonly Random random = new Random();
        private readonly QNetwork net;
        private readonly List<Transition> memory = new List<Transition>();
        public float Epsilon = 1f;
        const float Gamma = 0.95f;

        public Agent() { net = new QNetwork(random, 11, 128, 64, 4); }

        public int ChooseAction(float[] state)
        {
            if (random.NextDouble() < Epsilon) return random.Next(4);
            float[] q = net.Q(state);
            return Array.IndexOf(q, q.Max());
        }

        public void Remember(Transition t)
        {
            memory.Add(t);
            if (memory.Count > 20000) memory.RemoveAt(0);
        }

        public void Replay(int batch)
        {
            for (int i = 0; i < Math.Min(batch, memory.Count); i++)
            {
                var t = memory[random.Next(memory.Count)];
                float target = t.Done ? t.Reward : t.Reward + Gamma * net.Q(t.Next).Max();
                net.Fit(t.State, t.Action, target);
            }
            Epsilon = Math.Max(0.01f, Epsilon * 0.999f);
        }
    }

    static class Program
    {
        static void Main()
        {
            var agent = new Agent();
            int best = 0;
            for (int game = 0; game < 2000; game++)
            {
                var snake = new SnakeGame(20, 20);
                while (!snake.GameOver)
                {
                    float[] s = snake.Observe();
                    int act = agent.ChooseAction(s);
                    float r = snake.Step(act);
                    agent.Remember(new Transition { State = s, Action = act, Reward = r, Next = snake.Observe(), Done = snake.GameOver });
                }
                agent.Replay(256);
                best = Math.Max(best, snake.Score);
                if (game % 50 == 0) Console.WriteLine("game {0} score {1} best {2} eps {3:F2}", game, snake.Score, best, agent.Epsilon);
            }
        }
    }
}
//// program: chess evaluation learner
using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.CompilerServices;

namespace PawnStorm.Eval
{
    /// <summary>Learned static evaluation: 768 piece-square inputs, one hidden layer, output in pawns.</summary>
    public class NeuralEval : IEvaluator
    {
        const int InputCount = 768;
        const int HiddenCount = 64;

        readonly float[] inputWeights = new float[InputCount * HiddenCount];
        readonly float[] hiddenBias = new float[HiddenCount];
        readonly float[] outputWeights = new float[HiddenCount];
        float outputBias;

        readonly bool[] disabled = new bool[HiddenCount];
        readonly float[] hidden = new float[HiddenCount];
        readonly int[] activeInputs = new int[32];

        public NeuralEval(int seed, double dropout)
        {
            var rng = new Random(seed);
            float bound = (float)Math.Sqrt(1.0 / 32);
            for (int i = 0; i < inputWeights.Length; i++)
                inputWeights[i] = (float)(rng.NextDouble() * 2 - 1) * bound;
            for (int i = 0; i < HiddenCount; i++)
                outputWeights[i] = (float)(rng.NextDouble() * 2 - 1) * 0.1f;
            for (int i = 0; i < HiddenCount; i++)
                disabled[i] = rng.NextDouble() < dropout; //! DROP3002 DROP3011
        }

        int CollectInputs(Board board)
        {
            int n = 0;
            for (int sq = 0; sq < 64; sq++)
            {
                int piece = board.PieceAt(sq);
                if (piece == Piece.None) continue;
                int colour = Piece.IsWhite(piece) ? 0 : 6;
                activeInputs[n++] = (colour + Piece.Type(piece) - 1) * 64 + sq;
            }
            return n;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static float Clip(float x)
        {
            return x < 0 ? 0 : x > 1 ? 1 : x;
        }

        float Propagate(int n, bool learning)
        {
            float result = outputBias;
            for (int h = 0; h < HiddenCount; h++)
            {
                if (learning && disabled[h])
                {
                    hidden[h] = 0;
                    continue;
                }
                float sum = hiddenBias[h];
                for (int k = 0; k < n; k++)
                    sum += inputWeights[activeInputs[k] * HiddenCount + h];
                hidden[h] = Clip(sum);
                result += hidden[h] * outputWeights[h];
            }
            return result;
        }

        // called by the search at the leaves
        public int Evaluate(Board board)
        {
            int n = CollectInputs(board);
            float pawns = Propagate(n, false);
            int score = (int)(pawns * 100);
            return board.IsWhiteToMove ? score : -score;
        }

        public float Learn(Board board, float targetPawns, float rate)
        {
            int n = CollectInputs(board);
            float output = Propagate(n, true);
            float error = output - targetPawns;
            float step = rate * error;
            for (int h = 0; h < HiddenCount; h++)
            {
                if (disabled[h]) continue;
                float g = hidden[h] > 0 && hidden[h] < 1 ? step * outputWeights[h] : 0;
                outputWeights[h] -= step * hidden[h];
                if (g == 0) continue;
                hiddenBias[h] -= g;
                for (int k = 0; k < n; k++)
                    inputWeights[activeInputs[k] * HiddenCount + h] -= g;
            }
            outputBias -= step;
            return error * error;
        }

        public void Save(string path)
        {
            using (var w = new BinaryWriter(File.Create(path)))
            {
                foreach (float f in inputWeights) w.Write(f);
                foreach (float f in hiddenBias) w.Write(f);
                foreach (float f in outputWeights) w.Write(f);
                w.Write(outputBias);
            }
        }
    }

    public static class Trainer
    {
        public static void Run(string epdFile, string outFile, int passes)
        {
            var positions = new List<KeyValuePair<string, float>>();
            foreach (string line in File.ReadLines(epdFile))
            {
                int c = line.LastIndexOf(';');
                positions.Add(new KeyValuePair<string, float>(line.Substring(0, c), float.Parse(line.Substring(c + 1)) / 100f));
            }
            var eval = new NeuralEval(2023, 0.25);
            var board = new Board();
            for (int pass = 0; pass < passes; pass++)
            {
                double loss = 0;
                foreach (var p in positions)
                {
                    board.LoadPosition(p.Key);
                    loss += eval.Learn(board, p.Value, 0.001f);
                }
                Console.WriteLine($"pass {pass}: {loss / positions.Count:F4}");
            }
            eval.Save(outFile);
        }
    }
}
//// program: movie recommender autoencoder
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace MovieRecommender
{
    class AutoEncoder
    {
        readonly int movies, latent;
        readonly double[,] enc, dec;
        readonly double[] encB, decB;
        readonly Random rnd = new Random();

        public AutoEncoder(int movies, int latent)
        {
            this.movies = movies;
            this.latent = latent;
            enc = new double[latent, movies];
            dec = new double[movies, latent];
            encB = new double[latent];
            decB = new double[movies];
            for (int k = 0; k < latent; k++)
                for (int m = 0; m < movies; m++)
                {
                    enc[k, m] = 0.02 * (rnd.NextDouble() - 0.5);
                    dec[m, k] = 0.02 * (rnd.NextDouble() - 0.5);
                }
        }

        double[] Encode(Dictionary<int, double> ratings, bool[] keep)
        {
            var h = new double[latent];
            for (int k = 0; k < latent; k++)
            {
                if (keep != null && !keep[k]) continue;
                double s = encB[k];
                foreach (var r in ratings) s += enc[k, r.Key] * r.Value;
                h[k] = 1 / (1 + Math.Exp(-s));
            }
            return h;
        }

        double Decode(double[] h, int movie)
        {
            double s = decB[movie];
            for (int k = 0; k < latent; k++) s += dec[movie, k] * h[k];
            return s;
        }

        public void Fit(List<Dictionary<int, double>> users, int epochs, double lr, double dropout)
        {
            for (int epoch = 1; epoch <= epochs; epoch++)
            {
                double sse = 0;
                int count = 0;
                var keep = new bool[latent];
                for (int k = 0; k < latent; k++)
                    keep[k] = rnd.NextDouble() >= dropout; //! DROP3002 DROP3012

                foreach (var user in users.OrderBy(_ => rnd.Next()))
                {
                    var h = Encode(user, keep);
                    var dh = new double[latent];
                    foreach (var r in user)
                    {
                        double e = Decode(h, r.Key) - r.Value;
                        sse += e * e;
                        count++;
                        for (int k = 0; k < latent; k++)
                        {
                            dh[k] += e * dec[r.Key, k];
                            dec[r.Key, k] -= lr * e * h[k];
                        }
                        decB[r.Key] -= lr * e;
                    }
                    for (int k = 0; k < latent; k++)
                    {
                        if (!keep[k]) continue;
                        double g = dh[k] * h[k] * (1 - h[k]);
                        encB[k] -= lr * g;
                        foreach (var r in user) enc[k, r.Key] -= lr * g * r.Value;
                    }
                }
                Console.WriteLine("epoch {0}  rmse {1:F4}", epoch, Math.Sqrt(sse / count));
            }
        }

        public IEnumerable<KeyValuePair<int, double>> Recommend(Dictionary<int, double> ratings, int n)
        {
            var h = Encode(ratings, null);
            return Enumerable.Range(0, movies).Where(m => !ratings.ContainsKey(m))
                .Select(m => new KeyValuePair<int, double>(m, Decode(h, m)))
                .OrderByDescending(p => p.Value).Take(n);
        }
    }

    class Program
    {
        static void Main(string[] args)
        {
            var titles = new List<string>();
            var movieIds = new Dictionary<int, int>();
            foreach (var line in File.ReadLines("movies.dat"))
            {
                var p = line.Split(new[] { "::" }, StringSplitOptions.None);
                movieIds[int.Parse(p[0])] = titles.Count;
                titles.Add(p[1]);
            }
            var users = new Dictionary<int, Dictionary<int, double>>();
            foreach (var line in File.ReadLines("ratings.dat"))
            {
                var p = line.Split(new[] { "::" }, StringSplitOptions.None);
                int u = int.Parse(p[0]);
                if (!users.ContainsKey(u)) users[u] = new Dictionary<int, double>();
                users[u][movieIds[int.Parse(p[1])]] = (double.Parse(p[2], CultureInfo.InvariantCulture) - 3) / 2;
            }
            var ae = new AutoEncoder(titles.Count, 60);
            ae.Fit(users.Values.ToList(), 20, 0.01, 0.3);
            foreach (var r in ae.Recommend(users[1], 10))
                Console.WriteLine("{0:F2}  {1}", r.Value, titles[r.Key]);
        }
    }
}
//// program: titanic competition script
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace KaggleTitanic
{
    public class Passenger
    {
        public int Id;
        public double[] Features;
        public double Survived;
    }

    public class DenseNet
    {
        private readonly List<double[,]> W = new List<double[,]>();
        private readonly List<double[]> B = new List<double[]>();
        private List<double[]> acts, masks, zs;
        private readonly Random rng;
        private readonly double keep;

        public DenseNet(int[] dims, double keepProb, int seed)
        {
            rng = new Random(seed);
            keep = keepProb;
            for (int l = 1; l < dims.Length; l++)
            {
                var w = new double[dims[l], dims[l - 1]];
                for (int i = 0; i < dims[l]; i++)
                    for (int j = 0; j < dims[l - 1]; j++)
                        w[i, j] = (rng.NextDouble() * 2 - 1) * Math.Sqrt(3.0 / dims[l - 1]);
                W.Add(w);
                B.Add(new double[dims[l]]);
            }
        }

        public double Forward(double[] x, bool train)
        {
            acts = new List<double[]> { x };
            zs = new List<double[]>();
            masks = new List<double[]>();
            for (int l = 0; l < W.Count; l++)
            {
                int n = B[l].Length;
                var z = new double[n];
                var a = new double[n];
                var m = new double[n];
                var prev = acts[l];
                for (int i = 0; i < n; i++)
                {
                    z[i] = B[l][i];
                    for (int j = 0; j < prev.Length; j++) z[i] += W[l][i, j] * prev[j];
                    m[i] = 1;
                    if (l == W.Count - 1)
                        a[i] = 1 / (1 + Math.Exp(-z[i]));
                    else
                    {
                        if (train) m[i] = rng.NextDouble() < keep ? 1 / keep : 0; //! DROP3001
                        a[i] = Math.Tanh(z[i]) * m[i];
                    }
                }
                zs.Add(z);
                acts.Add(a);
                masks.Add(m);
            }
            return acts[acts.Count - 1][0];
        }

        public void Backward(double y, double lr, double l2)
        {
            int L = W.Count;
            double[] delta = { acts[L][0] - y };
            for (int l = L - 1; l >= 0; l--)
            {
                var prev = acts[l];
                var next = new double[prev.Length];
                for (int i = 0; i < delta.Length; i++)
                {
                    for (int j = 0; j < prev.Length; j++)
                    {
                        next[j] += W[l][i, j] * delta[i];
                        W[l][i, j] -= lr * (delta[i] * prev[j] + l2 * W[l][i, j]);
                    }
                    B[l][i] -= lr * delta[i];
                }
                if (l > 0)
                    for (int j = 0; j < next.Length; j++)
                    {
                        double t = Math.Tanh(zs[l - 1][j]);
                        next[j] *= masks[l - 1][j] * (1 - t * t);
                    }
                delta = next;
            }
        }

        public double Predict(double[] x)
        {
            return Forward(x, true);
        }
    }

    class Program
    {
        static List<Passenger> Load(string path, bool labelled)
        {
            var list = new List<Passenger>();
            foreach (var line in File.ReadLines(path).Skip(1))
            {
                var c = CsvHelpers.SplitQuoted(line);
                int o = labelled ? 1 : 0;
                double age, fare;
                if (!double.TryParse(c[4 + o], NumberStyles.Any, CultureInfo.InvariantCulture, out age)) age = 29;
                if (!double.TryParse(c[8 + o], NumberStyles.Any, CultureInfo.InvariantCulture, out fare)) fare = 32;
                list.Add(new Passenger
                {
                    Id = int.Parse(c[0]),
                    Survived = labelled ? double.Parse(c[1]) : 0,
                    Features = new[]
                    {
                        (double.Parse(c[1 + o]) - 2), c[3 + o] == "female" ? 1 : -1, (age - 29) / 14,
                        double.Parse(c[5 + o]) / 2, double.Parse(c[6 + o]) / 2, Math.Log(1 + fare) - 3,
                        c[10 + o] == "S" ? 1 : 0, c[10 + o] == "C" ? 1 : 0
                    }
                });
            }
            return list;
        }

        static void Main(string[] args)
        {
            var all = Load("train.csv", true);
            var rng = new Random(11);
            all = all.OrderBy(_ => rng.NextDouble()).ToList();
            var train = all.Take(700).ToList();
            var valid = all.Skip(700).ToList();
            var net = new DenseNet(new[] { 8, 32, 16, 1 }, 0.7, 5);
            for (int epoch = 0; epoch < 150; epoch++)
            {
                foreach (var p in train)
                {
                    net.Forward(p.Features, true);
                    net.Backward(p.Survived, 0.01, 1e-4);
                }
                if (epoch % 10 == 9)
                    Console.WriteLine("{0}: valid {1:P1}", epoch + 1, valid.Average(p => (net.Predict(p.Features) > 0.5) == (p.Survived > 0.5) ? 1.0 : 0.0));
            }
            File.WriteAllLines("submission.csv", new[] { "PassengerId,Survived" }
                .Concat(Load("test.csv", false).Select(p => p.Id + "," + (net.Predict(p.Features) > 0.5 ? 1 : 0))));
        }
    }
}
//// program: sentiment bag of words classifier
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace ReviewSentiment
{
    public enum Mode { Train, Infer }

    public class SentimentModel
    {
        public int VocabSize { get; }
        public int HiddenSize { get; }
        public Mode Mode { get; set; } = Mode.Infer;

        private readonly float[][] embed;   // vocab x hidden
        private readonly float[] outW;
        private float outB;
        private readonly float keepProb;
        private readonly Random random = new Random(99);

        private float[] sum, hidden, mask;

        public SentimentModel(int vocab, int hidden, float keepProb)
        {
            if (keepProb <= 0f || keepProb > 1f) throw new ArgumentOutOfRangeException("keepProb");
            VocabSize = vocab;
            HiddenSize = hidden;
            this.keepProb = keepProb;
            embed = Enumerable.Range(0, vocab)
                .Select(_ => Enumerable.Range(0, hidden).Select(__ => (float)(random.NextDouble() - 0.5) * 0.1f).ToArray())
                .ToArray();
            outW = Enumerable.Range(0, hidden).Select(_ => (float)(random.NextDouble() - 0.5)).ToArray();
        }

        public float Score(IList<int> words)
        {
            sum = new float[HiddenSize];
            hidden = new float[HiddenSize];
            mask = new float[HiddenSize];
            foreach (int w in words)
                for (int i = 0; i < HiddenSize; i++)
                    sum[i] += embed[w][i] / words.Count;

            float o = outB;
            for (int i = 0; i < HiddenSize; i++)
            {
                float a = (float)Math.Tanh(sum[i]);
                if (Mode == Mode.Train)
                {
                    mask[i] = random.NextDouble() < keepProb ? 1f / keepProb : 0f;
                    hidden[i] = a * mask[i];
                }
                else
                {
                    hidden[i] = a * keepProb; //! DROP3003
                }
                o += hidden[i] * outW[i];
            }
            return 1f / (1f + (float)Math.Exp(-o));
        }

        public float TrainOne(IList<int> words, bool positive, float lr)
        {
            Mode = Mode.Train;
            float p = Score(words);
            float y = positive ? 1f : 0f;
            float d = p - y;
            for (int i = 0; i < HiddenSize; i++)
            {
                float t = (float)Math.Tanh(sum[i]);
                float g = d * outW[i] * mask[i] * (1 - t * t) / words.Count;
                outW[i] -= lr * d * hidden[i];
                foreach (int w in words) embed[w][i] -= lr * g;
            }
            outB -= lr * d;
            Mode = Mode.Infer;
            return positive ? -(float)Math.Log(p + 1e-7f) : -(float)Math.Log(1 - p + 1e-7f);
        }
    }

    static class Program
    {
        static readonly Regex Token = new Regex("[a-z']+", RegexOptions.Compiled);

        static void Main(string[] args)
        {
            string dir = args[0];
            var docs = Directory.GetFiles(Path.Combine(dir, "pos")).Select(f => new { f, pos = true })
                .Concat(Directory.GetFiles(Path.Combine(dir, "neg")).Select(f => new { f, pos = false }))
                .Select(d => new { Words = Token.Matches(File.ReadAllText(d.f).ToLower()).Cast<Match>().Select(m => m.Value).ToList(), d.pos })
                .ToList();
            var vocab = docs.SelectMany(d => d.Words).GroupBy(w => w).OrderByDescending(g => g.Count()).Take(10000)
                .Select((g, i) => new { g.Key, i }).ToDictionary(x => x.Key, x => x.i);
            var rnd = new Random(0);
            var data = docs.Select(d => new { Ids = d.Words.Where(vocab.ContainsKey).Select(w => vocab[w]).ToList(), d.pos })
                .Where(d => d.Ids.Count > 0).OrderBy(_ => rnd.Next()).ToList();
            int split = data.Count * 9 / 10;
            var model = new SentimentModel(vocab.Count, 64, 0.6f);
            for (int e = 0; e < 8; e++)
            {
                float loss = 0;
                for (int i = 0; i < split; i++) loss += model.TrainOne(data[i].Ids, data[i].pos, 0.05f);
                int ok = 0;
                for (int i = split; i < data.Count; i++)
                    if ((model.Score(data[i].Ids) > 0.5f) == data[i].pos) ok++;
                Console.WriteLine($"epoch {e} loss {loss / split:F4} acc {(double)ok / (data.Count - split):P2}");
            }
        }
    }
}
//// program: gan on two moons with simd
using System;
using System.Numerics;
using System.Numerics.Tensors;

namespace GanDemo
{
    public sealed class Linear
    {
        public readonly int In, Out;
        public readonly float[] W, B;
        readonly float[] gW, gB;
        float[] x;

        public Linear(int nin, int nout, Random r)
        {
            In = nin; Out = nout;
            W = new float[nin * nout];
            B = new float[nout];
            gW = new float[W.Length];
            gB = new float[nout];
            float s = MathF.Sqrt(2f / nin);
            for (int i = 0; i < W.Length; i++) W[i] = (r.NextSingle() * 2 - 1) * s;
        }

        public float[] Forward(float[] input)
        {
            x = input;
            var y = new float[Out];
            for (int o = 0; o < Out; o++)
                y[o] = TensorPrimitives.Dot(W.AsSpan(o * In, In), input) + B[o];
            return y;
        }

        public float[] Backward(float[] dy)
        {
            var dx = new float[In];
            for (int o = 0; o < Out; o++)
            {
                var row = W.AsSpan(o * In, In);
                TensorPrimitives.MultiplyAdd(row, dy[o], dx, dx);
                TensorPrimitives.MultiplyAdd(x, dy[o], gW.AsSpan(o * In, In), gW.AsSpan(o * In, In));
                gB[o] += dy[o];
            }
            return dx;
        }

        public void Step(float lr)
        {
            TensorPrimitives.MultiplyAdd(gW, -lr, W, W);
            TensorPrimitives.MultiplyAdd(gB, -lr, B, B);
            Array.Clear(gW);
            Array.Clear(gB);
        }

        public void ZeroGrad() { Array.Clear(gW); Array.Clear(gB); }
    }

    public sealed class Discriminator
    {
        readonly Linear l1, l2;
        readonly float dropRate;
        readonly Random rng;
        readonly float[] mask;
        float[] z1;

        public Discriminator(int hidden, float dropRate, Random rng)
        {
            this.rng = rng;
            this.dropRate = dropRate;
            l1 = new Linear(2, hidden, rng);
            l2 = new Linear(hidden, 1, rng);
            mask = new float[hidden];
        }

        public float Forward(float[] point, bool training)
        {
            z1 = l1.Forward(point);
            var h = new float[z1.Length];
            for (int i = 0; i < h.Length; i++)
                h[i] = z1[i] > 0 ? z1[i] : 0.2f * z1[i];

            if (training)
            {
                for (int i = 0; i < mask.Length; i++)
                    mask[i] = rng.NextSingle() < dropRate ? 0f : 1f / dropRate; //! DROP3004
                TensorPrimitives.Multiply(h, mask, h);
            }
            else
                Array.Fill(mask, 1f);
            return 1f / (1f + MathF.Exp(-l2.Forward(h)[0]));
        }

        public float[] Backward(float dLogit)
        {
            var dh = l2.Backward(new[] { dLogit });
            TensorPrimitives.Multiply(dh, mask, dh);
            for (int i = 0; i < dh.Length; i++)
                if (z1[i] <= 0) dh[i] *= 0.2f;
            return l1.Backward(dh);
        }

        public void Step(float lr) { l1.Step(lr); l2.Step(lr); }
        public void ZeroGrad() { l1.ZeroGrad(); l2.ZeroGrad(); }
    }

    public sealed class Generator
    {
        readonly Linear l1, l2;
        float[] z;
        public Generator(int latent, int hidden, Random r) { l1 = new Linear(latent, hidden, r); l2 = new Linear(hidden, 2, r); }

        public float[] Forward(float[] noise)
        {
            z = l1.Forward(noise);
            var h = new float[z.Length];
            TensorPrimitives.Tanh(z, h);
            return l2.Forward(h);
        }

        public void Backward(float[] dOut)
        {
            var dh = l2.Backward(dOut);
            for (int i = 0; i < dh.Length; i++) { float t = MathF.Tanh(z[i]); dh[i] *= 1 - t * t; }
            l1.Backward(dh);
        }

        public void Step(float lr) { l1.Step(lr); l2.Step(lr); }
    }

    static class Program
    {
        static void Main()
        {
            var rng = new Random(8);
            var d = new Discriminator(64, 0.3f, rng);
            var g = new Generator(8, 32, rng);
            for (int step = 0; step < 50000; step++)
            {
                var real = Moons.Sample(rng);
                d.Backward(d.Forward(real, true) - 1f);
                var noise = Moons.Noise(rng, 8);
                var fake = g.Forward(noise);
                d.Backward(d.Forward(fake, true));
                d.Step(0.002f);

                fake = g.Forward(Moons.Noise(rng, 8));
                var dx = d.Backward(d.Forward(fake, true) - 1f);
                d.ZeroGrad();
                g.Backward(dx);
                g.Step(0.001f);

                if (step % 5000 == 0)
                {
                    float r = 0, f = 0;
                    for (int i = 0; i < 200; i++)
                    {
                        r += d.Forward(Moons.Sample(rng), false);
                        f += d.Forward(g.Forward(Moons.Noise(rng, 8)), false);
                    }
                    Console.WriteLine($"{step}: D(real) {r / 200:F3} D(fake) {f / 200:F3}");
                }
            }
        }
    }
}
//// program: lossy link simulator
using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;

namespace NetSim
{
    public class LinkProfile
    {
        public double DropRate { get; set; } = 0.05;
        public double DuplicateRate { get; set; } = 0.01;
        public double CorruptRate { get; set; } = 0.002;
        public int MinLatencyMs { get; set; } = 20;
        public int MaxLatencyMs { get; set; } = 80;
    }

    public class LinkStats
    {
        public long Sent, Dropped, Duplicated, Corrupted;
        public double LossRatio => Sent == 0 ? 0 : (double)Dropped / Sent;
        public override string ToString() => $"sent {Sent} dropped {Dropped} ({LossRatio:P2}) dup {Duplicated} corrupt {Corrupted}";
    }

    /// <summary>UDP proxy that loses packets between a node and its network.</summary>
    public class LossyProxy : IDisposable
    {
        private readonly UdpClient _listener;
        private readonly IPEndPoint _target;
        private readonly LinkProfile _profile;
        private readonly Random _random;
        private readonly object _lock = new object();
        private readonly SortedList<long, byte[]> _queue = new SortedList<long, byte[]>();
        private readonly CancellationTokenSource _cts = new CancellationTokenSource();
        private bool[] _dropped = new bool[1024];
        private int _seq;

        public LinkStats Stats { get; } = new LinkStats();

        public LossyProxy(int port, IPEndPoint target, LinkProfile profile, int seed)
        {
            _listener = new UdpClient(port);
            _target = target;
            _profile = profile;
            _random = new Random(seed);
        }

        public async Task RunAsync()
        {
            var pump = Task.Run(PumpAsync);
            while (!_cts.IsCancellationRequested)
            {
                var packet = await _listener.ReceiveAsync();
                Forward(packet.Buffer);
            }
            await pump;
        }

        private void Forward(byte[] data)
        {
            Stats.Sent++;
            int slot = _seq++ & 1023;
            lock (_lock)
            {
                if (_random.NextDouble() < _profile.DropRate)
                {
                    _dropped[slot] = true;
                    Stats.Dropped++;
                    return;
                }
                _dropped[slot] = false;
                if (_random.NextDouble() < _profile.CorruptRate)
                {
                    data[_random.Next(data.Length)] = 0;
                    Stats.Corrupted++;
                }
                Enqueue(data);
                if (_random.NextDouble() < _profile.DuplicateRate)
                {
                    Enqueue(data);
                    Stats.Duplicated++;
                }
            }
        }

        private void Enqueue(byte[] data)
        {
            long due = DateTime.UtcNow.Ticks + TimeSpan.TicksPerMillisecond * _random.Next(_profile.MinLatencyMs, _profile.MaxLatencyMs);
            while (_queue.ContainsKey(due)) due++;
            _queue.Add(due, data);
        }

        private async Task PumpAsync()
        {
            using (var sender = new UdpClient())
            {
                while (!_cts.IsCancellationRequested)
                {
                    byte[] next = null;
                    lock (_lock)
                    {
                        if (_queue.Count > 0 && _queue.Keys[0] <= DateTime.UtcNow.Ticks)
                        {
                            next = _queue.Values[0];
                            _queue.RemoveAt(0);
                        }
                    }
                    if (next != null) await sender.SendAsync(next, next.Length, _target);
                    else await Task.Delay(1);
                }
            }
        }

        public int RecentLosses() => _dropped.Count(d => d);

        public void Dispose()
        {
            _cts.Cancel();
            _listener.Dispose();
        }
    }
}
//// program: header only cpp library port
using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace TinyNet
{
    public enum NetPhase { Train, Test }

    public abstract class LayerBase
    {
        public int InSize { get; protected set; }
        public int OutSize { get; protected set; }
        public abstract string LayerType { get; }
        public abstract void ForwardPropagation(float[][] inData, float[][] outData);
        public abstract void BackPropagation(float[][] inData, float[][] outData, float[][] outGrad, float[][] inGrad);
        public virtual void SetContext(NetPhase ctx) { }
        public virtual void Update(float eta) { }
    }

    /// <summary>applies dropout to the input</summary>
    public class DropoutLayer : LayerBase
    {
        private NetPhase phase_;
        private float dropoutRate_;
        private readonly float scale_;
        private readonly List<byte[]> mask_ = new List<byte[]>();
        private static readonly Random gen = new Random(1);

        public DropoutLayer(int inDim, float dropoutRate, NetPhase phase = NetPhase.Train)
        {
            InSize = OutSize = inDim;
            phase_ = phase;
            dropoutRate_ = dropoutRate;
            scale_ = 1.0f / (1.0f - dropoutRate_);
            mask_.Add(new byte[inDim]);
            ClearMask();
        }

        public float DropoutRate
        {
            get { return dropoutRate_; }
        }

        public override string LayerType { get { return "dropout"; } }

        public override void SetContext(NetPhase ctx)
        {
            phase_ = ctx;
        }

        private static bool Bernoulli(float p)
        {
            return gen.NextDouble() <= p;
        }

        public override void ForwardPropagation(float[][] inData, float[][] outData)
        {
            int sampleCount = inData.Length;
            while (mask_.Count < sampleCount)
                mask_.Add(new byte[InSize]);

            for (int sample = 0; sample < sampleCount; ++sample)
            {
                byte[] mask = mask_[sample];
                float[] inVec = inData[sample];
                float[] outVec = outData[sample];

                if (phase_ == NetPhase.Train)
                {
                    for (int i = 0; i < inVec.Length; i++)
                        mask[i] = Bernoulli(dropoutRate_) ? (byte)0 : (byte)1;
                    for (int i = 0; i < inVec.Length; i++)
                        outVec[i] = mask[i] * scale_ * inVec[i];
                }
                else
                {
                    for (int i = 0; i < inVec.Length; i++)
                        outVec[i] = inVec[i];
                }
            }
        }

        public override void BackPropagation(float[][] inData, float[][] outData, float[][] outGrad, float[][] inGrad)
        {
            Parallel.For(0, outGrad.Length, sample =>
            {
                byte[] mask = mask_[sample];
                float[] prevDelta = inGrad[sample];
                float[] currDelta = outGrad[sample];
                for (int i = 0; i < currDelta.Length; i++)
                    prevDelta[i] = mask[i] * currDelta[i] * scale_;
            });
        }

        public void ClearMask()
        {
            foreach (var m in mask_)
                for (int i = 0; i < m.Length; i++) m[i] = 0;
        }
    }

    public class SequentialNetwork
    {
        private readonly List<LayerBase> nod_ = new List<LayerBase>();

        public static SequentialNetwork operator +(SequentialNetwork n, LayerBase l)
        {
            n.nod_.Add(l);
            return n;
        }

        private void SetNetPhase(NetPhase phase)
        {
            foreach (var l in nod_) l.SetContext(phase);
        }

        private List<float[][]> Fprop(float[][] batch)
        {
            var data = new List<float[][]> { batch };
            foreach (var l in nod_)
            {
                var o = new float[batch.Length][];
                for (int i = 0; i < o.Length; i++) o[i] = new float[l.OutSize];
                l.ForwardPropagation(data[data.Count - 1], o);
                data.Add(o);
            }
            return data;
        }

        public float[] Predict(float[] input)
        {
            SetNetPhase(NetPhase.Test);
            var d = Fprop(new[] { input });
            return d[d.Count - 1][0];
        }

        public void Fit(float[][] x, float[][] t, int batchSize, int epochs, float eta, Action<int> onEpoch)
        {
            for (int e = 0; e < epochs; e++)
            {
                SetNetPhase(NetPhase.Train);
                for (int i = 0; i + batchSize <= x.Length; i += batchSize)
                {
                    var xb = new float[batchSize][];
                    Array.Copy(x, i, xb, 0, batchSize);
                    var data = Fprop(xb);
                    var y = data[data.Count - 1];
                    var grad = new float[batchSize][];
                    for (int s = 0; s < batchSize; s++)
                    {
                        grad[s] = new float[y[s].Length];
                        for (int k = 0; k < grad[s].Length; k++)
                            grad[s][k] = (y[s][k] - t[i + s][k]) / batchSize;
                    }
                    for (int l = nod_.Count - 1; l >= 0; l--)
                    {
                        var g = new float[batchSize][];
                        for (int s = 0; s < batchSize; s++) g[s] = new float[nod_[l].InSize];
                        nod_[l].BackPropagation(data[l], data[l + 1], grad, g);
                        nod_[l].Update(eta);
                        grad = g;
                    }
                }
                onEpoch(e);
            }
        }
    }
}
//// program: gru lyrics generator
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace LyricsGru
{
    public class GruModel
    {
        readonly int V, H;
        readonly float[,] Wz, Wr, Wh, Uz, Ur, Uh, Wy;
        readonly float[] bz, br, bh, by;
        readonly Random rnd = new Random();
        public float DropoutP = 0.25f;
        public bool IsTraining;

        class Step
        {
            public int X;
            public float[] Hprev, Z, R, C, Hs, Drop, Out, P;
        }

        public GruModel(int vocab, int hidden)
        {
            V = vocab; H = hidden;
            Wz = Rand(H, V); Wr = Rand(H, V); Wh = Rand(H, V);
            Uz = Rand(H, H); Ur = Rand(H, H); Uh = Rand(H, H);
            Wy = Rand(V, H);
            bz = new float[H]; br = new float[H]; bh = new float[H]; by = new float[V];
        }

        float[,] Rand(int r, int c)
        {
            var m = new float[r, c];
            for (int i = 0; i < r; i++)
                for (int j = 0; j < c; j++)
                    m[i, j] = (float)(rnd.NextDouble() * 0.2 - 0.1);
            return m;
        }

        static float Sig(float x) { return 1f / (1f + (float)Math.Exp(-x)); }

        Step Forward(int x, float[] h)
        {
            var s = new Step { X = x, Hprev = h, Z = new float[H], R = new float[H], C = new float[H], Hs = new float[H], Drop = new float[H], Out = new float[H], P = new float[V] };
            for (int i = 0; i < H; i++)
            {
                float z = Wz[i, x] + bz[i], r = Wr[i, x] + br[i];
                for (int j = 0; j < H; j++) { z += Uz[i, j] * h[j]; r += Ur[i, j] * h[j]; }
                s.Z[i] = Sig(z);
                s.R[i] = Sig(r);
            }
            for (int i = 0; i < H; i++)
            {
                float c = Wh[i, x] + bh[i];
                for (int j = 0; j < H; j++) c += Uh[i, j] * s.R[j] * h[j];
                s.C[i] = (float)Math.Tanh(c);
                s.Hs[i] = (1 - s.Z[i]) * h[i] + s.Z[i] * s.C[i];
            }
            // dropout only between the recurrent layer and the output
            for (int i = 0; i < H; i++)
            {
                s.Drop[i] = 1f;
                s.Out[i] = s.Hs[i];
                if (IsTraining)
                {
                    s.Drop[i] = rnd.NextDouble() < DropoutP ? 0f : 1f;
                    s.Out[i] = s.Hs[i] * s.Drop[i] / (1f - DropoutP);
                }
            }
            float max = float.NegativeInfinity, sum = 0;
            for (int k = 0; k < V; k++)
            {
                float y = by[k];
                for (int i = 0; i < H; i++) y += Wy[k, i] * s.Out[i];
                s.P[k] = y;
                max = Math.Max(max, y);
            }
            for (int k = 0; k < V; k++) { s.P[k] = (float)Math.Exp(s.P[k] - max); sum += s.P[k]; }
            for (int k = 0; k < V; k++) s.P[k] /= sum;
            return s;
        }

        public float Train(int[] text, int start, int len, float lr, ref float[] h)
        {
            IsTraining = true;
            var steps = new List<Step>();
            float loss = 0;
            for (int t = 0; t < len; t++)
            {
                var s = Forward(text[start + t], h);
                loss -= (float)Math.Log(s.P[text[start + t + 1]] + 1e-8f);
                h = s.Hs;
                steps.Add(s);
            }
            var g = new Grads(V, H);
            var dhNext = new float[H];
            for (int t = len - 1; t >= 0; t--)
            {
                var s = steps[t];
                var dy = (float[])s.P.Clone();
                dy[text[start + t + 1]] -= 1;
                var dOut = new float[H];
                for (int k = 0; k < V; k++)
                {
                    g.by[k] += dy[k];
                    for (int i = 0; i < H; i++)
                    {
                        g.Wy[k, i] += dy[k] * s.Out[i];
                        dOut[i] += dy[k] * Wy[k, i];
                    }
                }
                var dh = new float[H];
                for (int i = 0; i < H; i++)
                    dh[i] = dOut[i] * s.Drop[i] + dhNext[i]; //! DROP3008
                dhNext = g.Cell(s.X, s.Hprev, s.Z, s.R, s.C, dh, Uz, Ur, Uh);
            }
            g.Clip(5f);
            g.Apply(lr, Wz, Wr, Wh, Uz, Ur, Uh, Wy, bz, br, bh, by);
            IsTraining = false;
            return loss / len;
        }

        public string Sample(string chars, int seed, int n, float temperature)
        {
            var sb = new StringBuilder();
            var h = new float[H];
            int x = seed;
            for (int t = 0; t < n; t++)
            {
                var s = Forward(x, h);
                h = s.Hs;
                var w = s.P.Select(p => Math.Pow(p, 1.0 / temperature)).ToArray();
                double u = rnd.NextDouble() * w.Sum();
                x = 0;
                while (x < V - 1 && (u -= w[x]) > 0) x++;
                sb.Append(chars[x]);
            }
            return sb.ToString();
        }
    }

    class Program
    {
        static void Main(string[] args)
        {
            string text = File.ReadAllText(args[0]);
            string chars = new string(text.Distinct().OrderBy(c => c).ToArray());
            int[] ids = text.Select(c => chars.IndexOf(c)).ToArray();
            var model = new GruModel(chars.Length, 128);
            int pos = 0, seq = 50;
            var h = new float[128];
            float smooth = (float)Math.Log(chars.Length);
            for (int it = 0; ; it++)
            {
                if (pos + seq + 1 >= ids.Length) { pos = 0; h = new float[128]; }
                smooth = smooth * 0.999f + model.Train(ids, pos, seq, 0.05f, ref h) * 0.001f;
                pos += seq;
                if (it % 500 == 0)
                    Console.WriteLine($"--- {it} loss {smooth:F3}\n{model.Sample(chars, ids[pos], 200, 0.8f)}");
            }
        }
    }
}
//// program: neuron connections framework from java
//// file: Program.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace NeuroFrame.Core
{
    public class Weight
    {
        public double Value;
        public double Change;
        public Weight(double v) { Value = v; }
    }

    public class Connection
    {
        public Neuron From, To;
        public Weight Weight;

        public Connection(Neuron from, Neuron to, double w)
        {
            From = from;
            To = to;
            Weight = new Weight(w);
            from.OutConnections.Add(this);
            to.InputConnections.Add(this);
        }

        public double WeightedInput { get { return From.Output * Weight.Value; } }
    }

    public class Neuron
    {
        public readonly List<Connection> InputConnections = new List<Connection>();
        public readonly List<Connection> OutConnections = new List<Connection>();
        public double NetInput { get; set; }
        public double Output { get; set; }
        public double Error { get; set; }
        public bool IsBias { get; set; }

        public void Calculate()
        {
            NetInput = InputConnections.Sum(c => c.WeightedInput);
            Output = Math.Tanh(NetInput);
        }
    }

    public class Layer
    {
        public readonly List<Neuron> Neurons = new List<Neuron>();
        public bool Hidden;
    }

    public class MultiLayerPerceptron
    {
        public readonly List<Layer> Layers = new List<Layer>();
        private readonly Random random = new Random();

        public MultiLayerPerceptron(params int[] counts)
        {
            for (int i = 0; i < counts.Length; i++)
            {
                var layer = new Layer { Hidden = i > 0 && i < counts.Length - 1 };
                for (int n = 0; n < counts[i]; n++) layer.Neurons.Add(new Neuron());
                if (i > 0)
                    foreach (var to in layer.Neurons)
                        foreach (var from in Layers[i - 1].Neurons)
                            new Connection(from, to, random.NextDouble() - 0.5);
                if (i < counts.Length - 1)
                    layer.Neurons.Add(new Neuron { IsBias = true, Output = 1 });
                Layers.Add(layer);
            }
        }

        public void SetInput(double[] input)
        {
            for (int i = 0; i < input.Length; i++) Layers[0].Neurons[i].Output = input[i];
        }

        public double[] Output
        {
            get { return Layers[Layers.Count - 1].Neurons.Select(n => n.Output).ToArray(); }
        }

        public virtual void Calculate()
        {
            foreach (var layer in Layers.Skip(1))
                foreach (var n in layer.Neurons.Where(n => !n.IsBias))
                    n.Calculate();
        }

        public void Learn(IList<double[]> x, IList<double[]> t, DropoutBackpropagation rule)
        {
            rule.Network = this;
            rule.DoLearning(x, t);
        }
    }

    public class DropoutBackpropagation
    {
        public MultiLayerPerceptron Network { get; set; }
        public double LearningRate { get; set; }
        public double MaxError { get; set; }
        public int MaxIterations { get; set; }
        public double DropoutRate { get; set; }
        public event EventHandler<double> IterationDone;

        private readonly Random random = new Random();

        public DropoutBackpropagation()
        {
            LearningRate = 0.1;
            MaxError = 0.01;
            MaxIterations = 10000;
            DropoutRate = 0.2;
        }

        private double NextFactor()
        {
            return random.NextDouble() < DropoutRate ? 0 : 1.0 / (1.0 - DropoutRate);
        }

        public void DoLearning(IList<double[]> x, IList<double[]> t)
        {
            for (int it = 0; it < MaxIterations; it++)
            {
                double total = 0;
                for (int p = 0; p < x.Count; p++) total += LearnPattern(x[p], t[p]);
                if (IterationDone != null) IterationDone(this, total);
                if (total / x.Count < MaxError) break;
            }
        }

        private double LearnPattern(double[] input, double[] desired)
        {
            Network.SetInput(input);
            foreach (var layer in Network.Layers.Skip(1))
                foreach (var neuron in layer.Neurons.Where(n => !n.IsBias))
                {
                    neuron.Calculate();
                    if (layer.Hidden) neuron.Output *= NextFactor();
                }

            double sum = 0;
            var output = Network.Layers.Last();
            for (int i = 0; i < desired.Length; i++)
            {
                var n = output.Neurons[i];
                double e = desired[i] - n.Output;
                sum += e * e;
                n.Error = e * (1 - n.Output * n.Output);
            }
            for (int l = Network.Layers.Count - 2; l > 0; l--)
                foreach (var n in Network.Layers[l].Neurons.Where(n => !n.IsBias))
                {
                    double f = Math.Tanh(n.NetInput);
                    double delta = n.OutConnections.Sum(c => c.To.Error * c.Weight.Value);
                    n.Error = delta * (1 - f * f) * NextFactor(); //! DROP3009
                }

            foreach (var layer in Network.Layers.Skip(1))
                foreach (var n in layer.Neurons)
                    foreach (var c in n.InputConnections)
                        c.Weight.Value += LearningRate * n.Error * c.From.Output;
            return sum;
        }
    }
}
//// file: XorSample.cs
using System;
using NeuroFrame.Core;

namespace NeuroFrame.Samples
{
    public static class XorSample
    {
        public static void Main()
        {
            var net = new MultiLayerPerceptron(2, 12, 1);
            var x = new[] { new[] { 0.0, 0 }, new[] { 0.0, 1 }, new[] { 1.0, 0 }, new[] { 1.0, 1 } };
            var t = new[] { new[] { 0.0 }, new[] { 1.0 }, new[] { 1.0 }, new[] { 0.0 } };
            var rule = new DropoutBackpropagation { LearningRate = 0.05, MaxIterations = 5000 };
            rule.IterationDone += (s, e) => { if (Console.KeyAvailable) Console.WriteLine("error " + e); };
            net.Learn(x, t, rule);
            foreach (var row in x)
            {
                net.SetInput(row);
                net.Calculate();
                Console.WriteLine("{0} {1} -> {2:F3}", row[0], row[1], net.Output[0]);
            }
        }
    }
}
//// program: reseau de neurones fleurs
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace ReseauFleurs
{
    public abstract class Couche
    {
        public abstract double[] Avant(double[] entree, bool apprentissage);
        public abstract double[] Arriere(double[] erreur, double pas);
    }

    public class CoucheDense : Couche
    {
        private readonly double[,] poids;
        private readonly double[] biais;
        private double[] derniereEntree;

        public CoucheDense(int nEntree, int nSortie, Random alea)
        {
            poids = new double[nSortie, nEntree];
            biais = new double[nSortie];
            for (int i = 0; i < nSortie; i++)
                for (int j = 0; j < nEntree; j++)
                    poids[i, j] = (alea.NextDouble() - 0.5) * 2 / Math.Sqrt(nEntree);
        }

        public override double[] Avant(double[] entree, bool apprentissage)
        {
            derniereEntree = entree;
            var s = new double[biais.Length];
            for (int i = 0; i < s.Length; i++)
            {
                s[i] = biais[i];
                for (int j = 0; j < entree.Length; j++)
                    s[i] += poids[i, j] * entree[j];
            }
            return s;
        }

        public override double[] Arriere(double[] erreur, double pas)
        {
            var e = new double[derniereEntree.Length];
            for (int i = 0; i < erreur.Length; i++)
            {
                for (int j = 0; j < e.Length; j++)
                {
                    e[j] += poids[i, j] * erreur[i];
                    poids[i, j] -= pas * erreur[i] * derniereEntree[j];
                }
                biais[i] -= pas * erreur[i];
            }
            return e;
        }
    }

    public class CoucheTanh : Couche
    {
        private double[] sortie;

        public override double[] Avant(double[] entree, bool apprentissage)
        {
            sortie = Array.ConvertAll(entree, Math.Tanh);
            return sortie;
        }

        public override double[] Arriere(double[] erreur, double pas)
        {
            return erreur.Select((e, i) => e * (1 - sortie[i] * sortie[i])).ToArray();
        }
    }

    public class CoucheAbandon : Couche
    {
        private readonly double probaGarder;
        private readonly Random alea;
        private bool[] garde;

        /// <param name="probaGarder">probabilité de garder un neurone</param>
        public CoucheAbandon(double probaGarder, Random alea)
        {
            if (probaGarder <= 0 || probaGarder > 1)
                throw new ArgumentException("La probabilité doit être dans ]0;1]");
            this.probaGarder = probaGarder;
            this.alea = alea;
        }

        public override double[] Avant(double[] entree, bool apprentissage)
        {
            if (!apprentissage) return entree;
            garde = new bool[entree.Length];
            var s = new double[entree.Length];
            for (int i = 0; i < s.Length; i++)
            {
                garde[i] = alea.NextDouble() > probaGarder; //! DROP3005
                s[i] = garde[i] ? entree[i] / probaGarder : 0;
            }
            return s;
        }

        public override double[] Arriere(double[] erreur, double pas)
        {
            var e = new double[erreur.Length];
            for (int i = 0; i < e.Length; i++)
                if (garde[i]) e[i] = erreur[i] / probaGarder;
            return e;
        }
    }

    public class Reseau
    {
        private readonly List<Couche> couches = new List<Couche>();
        public Reseau Ajouter(Couche c) { couches.Add(c); return this; }

        private double[] Propager(double[] x, bool apprentissage)
        {
            foreach (var c in couches) x = c.Avant(x, apprentissage);
            double max = x.Max();
            var e = x.Select(v => Math.Exp(v - max)).ToArray();
            double somme = e.Sum();
            return e.Select(v => v / somme).ToArray();
        }

        public double[] Predire(double[] x) { return Propager(x, false); }

        public double Apprendre(double[] x, int classe, double pas)
        {
            var p = Propager(x, true);
            double perte = -Math.Log(p[classe] + 1e-9);
            p[classe] -= 1;
            for (int i = couches.Count - 1; i >= 0; i--)
                p = couches[i].Arriere(p, pas);
            return perte;
        }
    }

    internal static class Programme
    {
        private static void Main()
        {
            var alea = new Random(12);
            var noms = new List<string>();
            var donnees = File.ReadAllLines("iris.data").Where(l => l.Length > 0).Select(l =>
            {
                var c = l.Split(',');
                if (!noms.Contains(c[4])) noms.Add(c[4]);
                return new { X = c.Take(4).Select(v => double.Parse(v, CultureInfo.InvariantCulture) / 8).ToArray(), C = noms.IndexOf(c[4]) };
            }).OrderBy(_ => alea.Next()).ToList();

            var reseau = new Reseau()
                .Ajouter(new CoucheDense(4, 24, alea)).Ajouter(new CoucheTanh()).Ajouter(new CoucheAbandon(0.8, alea))
                .Ajouter(new CoucheDense(24, 3, alea));
            for (int epoque = 0; epoque < 200; epoque++)
                foreach (var d in donnees.Take(120))
                    reseau.Apprendre(d.X, d.C, 0.02);
            int justes = donnees.Skip(120).Count(d => { var p = reseau.Predire(d.X); return Array.IndexOf(p, p.Max()) == d.C; });
            Console.WriteLine("Précision : {0} / {1}", justes, donnees.Count - 120);
        }
    }
}
//// program: unity gesture recogniser
using System.Collections.Generic;
using System.Linq;
using UnityEngine;
using UnityEngine.UI;

[System.Serializable]
public class GestureNeuron
{
    public float[] weights;
    public float bias;
    public float sum;
    public float value;
    public float gradient;
    public bool isDropped;

    public GestureNeuron(int inputCount)
    {
        weights = new float[inputCount];
        for (int i = 0; i < inputCount; i++)
            weights[i] = Random.Range(-1f, 1f) / Mathf.Sqrt(inputCount);
    }
}

public class GestureNet
{
    public List<List<GestureNeuron>> layers = new List<List<GestureNeuron>>();
    public float learningRate = 0.05f;
    public float dropoutChance = 0.25f;
    float[] lastInput;

    public GestureNet(params int[] sizes)
    {
        for (int l = 1; l < sizes.Length; l++)
        {
            var layer = new List<GestureNeuron>();
            for (int i = 0; i < sizes[l]; i++) layer.Add(new GestureNeuron(sizes[l - 1]));
            layers.Add(layer);
        }
    }

    void RollDropout()
    {
        // never the output layer
        for (int l = 0; l < layers.Count - 1; l++)
            foreach (var n in layers[l])
                n.isDropped = Random.value < dropoutChance; //! DROP3002
    }

    void ClearDropout()
    {
        foreach (var layer in layers)
            foreach (var n in layer)
                n.isDropped = false;
    }

    static float Elu(float x) { return x > 0 ? x : Mathf.Exp(x) - 1f; }
    static float EluDerivative(float x) { return x > 0 ? 1f : Mathf.Exp(x); }

    float[] Propagate(float[] input)
    {
        lastInput = input;
        float[] current = input;
        for (int l = 0; l < layers.Count; l++)
        {
            float[] next = new float[layers[l].Count];
            for (int i = 0; i < next.Length; i++)
            {
                GestureNeuron n = layers[l][i];
                n.sum = n.bias;
                for (int k = 0; k < current.Length; k++) n.sum += n.weights[k] * current[k];
                n.value = l == layers.Count - 1 ? 1f / (1f + Mathf.Exp(-n.sum)) : Elu(n.sum);
                if (n.isDropped) n.value = 0f;
                next[i] = n.value;
            }
            current = next;
        }
        return current;
    }

    public float[] Recognise(float[] input)
    {
        ClearDropout();
        return Propagate(input);
    }

    public float Train(float[] input, float[] target)
    {
        RollDropout();
        float[] output = Propagate(input);
        float error = 0f;
        for (int l = layers.Count - 1; l >= 0; l--)
        {
            for (int i = 0; i < layers[l].Count; i++)
            {
                GestureNeuron n = layers[l][i];
                if (l == layers.Count - 1)
                {
                    n.gradient = output[i] - target[i];
                    error += n.gradient * n.gradient;
                }
                else
                {
                    float g = 0f;
                    foreach (var m in layers[l + 1]) g += m.gradient * m.weights[i];
                    n.gradient = g * EluDerivative(n.sum); //! DROP3007
                }
            }
        }
        for (int l = 0; l < layers.Count; l++)
            foreach (var n in layers[l])
            {
                for (int k = 0; k < n.weights.Length; k++)
                    n.weights[k] -= learningRate * n.gradient * (l == 0 ? lastInput[k] : layers[l - 1][k].value);
                n.bias -= learningRate * n.gradient;
            }
        return error;
    }
}

public class GestureRecogniser : MonoBehaviour
{
    public Text label;
    public LineRenderer line;
    public string[] gestureNames = { "Circle", "Square", "Zigzag", "Line" };
    const int SAMPLES = 16;

    GestureNet net;
    List<Vector2> stroke = new List<Vector2>();
    List<float[]> inputs = new List<float[]>();
    List<float[]> targets = new List<float[]>();

    void Start()
    {
        net = new GestureNet(SAMPLES * 2, 24, 12, gestureNames.Length);
    }

    void Update()
    {
        if (Input.GetMouseButtonDown(0)) stroke.Clear();
        if (Input.GetMouseButton(0)) stroke.Add(Input.mousePosition);
        line.positionCount = stroke.Count;
        line.SetPositions(stroke.Select(p => (Vector3)p).ToArray());

        for (int i = 0; i < gestureNames.Length; i++)
            if (Input.GetKeyDown(KeyCode.Alpha1 + i) && stroke.Count > 4)
            {
                inputs.Add(Resample());
                float[] t = new float[gestureNames.Length];
                t[i] = 1f;
                targets.Add(t);
            }

        if (Input.GetKeyDown(KeyCode.T))
        {
            float e = 0;
            for (int it = 0; it < 1000; it++)
            {
                int r = Random.Range(0, inputs.Count);
                e += net.Train(inputs[r], targets[r]);
            }
            Debug.Log("error " + e / 1000f);
        }
        if (Input.GetMouseButtonUp(0) && stroke.Count > 4)
        {
            float[] o = net.Recognise(Resample());
            int best = 0;
            for (int i = 1; i < o.Length; i++) if (o[i] > o[best]) best = i;
            label.text = gestureNames[best] + " " + o[best].ToString("P0");
        }
    }

    float[] Resample()
    {
        Vector2 min = stroke[0], max = stroke[0];
        foreach (var p in stroke) { min = Vector2.Min(min, p); max = Vector2.Max(max, p); }
        float size = Mathf.Max(1f, Mathf.Max(max.x - min.x, max.y - min.y));
        float[] x = new float[SAMPLES * 2];
        for (int i = 0; i < SAMPLES; i++)
        {
            Vector2 p = stroke[i * (stroke.Count - 1) / (SAMPLES - 1)];
            x[2 * i] = (p.x - min.x) / size * 2 - 1;
            x[2 * i + 1] = (p.y - min.y) / size * 2 - 1;
        }
        return x;
    }
}
//// program: framework neuro extension of activation networks
using System;
using Accord.Math;
using Accord.Math.Random;
using Accord.Neuro;
using Accord.Neuro.Learning;
using Accord.Statistics.Distributions.Univariate;

namespace Accord.Extras.Neuro
{
    /// <summary>
    ///   Back-propagation with dropout of the hidden neurons of an activation network.
    /// </summary>
    public class DropoutBackPropagation : ISupervisedLearning
    {
        private readonly ActivationNetwork network;
        private readonly BernoulliDistribution[] distributions;
        private readonly double[][] masks;
        private readonly double[][] outputs;
        private readonly double[][] errors;
        private double learningRate = 0.1;

        public double LearningRate
        {
            get { return learningRate; }
            set { learningRate = Math.Max(0.0, Math.Min(1.0, value)); }
        }

        /// <param name="network">network to teach</param>
        /// <param name="keep">probability of keeping a neuron of the hidden layers</param>
        public DropoutBackPropagation(ActivationNetwork network, double keep)
        {
            if (keep <= 0 || keep > 1)
                throw new ArgumentOutOfRangeException("keep");
            this.network = network;
            int n = network.Layers.Length;
            distributions = new BernoulliDistribution[n];
            masks = new double[n][];
            outputs = new double[n][];
            errors = new double[n][];
            for (int i = 0; i < n; i++)
            {
                int size = network.Layers[i].Neurons.Length;
                distributions[i] = new BernoulliDistribution(i < n - 1 ? keep : 1.0);
                masks[i] = new double[size];
                outputs[i] = new double[size];
                errors[i] = new double[size];
            }
        }

        public double Run(double[] input, double[] output)
        {
            Forward(input);
            double error = CalculateError(output);
            Update(input);
            return error;
        }

        public double RunEpoch(double[][] input, double[][] output)
        {
            double error = 0.0;
            for (int i = 0; i < input.Length; i++)
                error += Run(input[i], output[i]);
            return error;
        }

        private void Forward(double[] input)
        {
            double[] x = input;
            for (int i = 0; i < network.Layers.Length; i++)
            {
                double keep = distributions[i].Mean;
                var layer = network.Layers[i];
                for (int j = 0; j < layer.Neurons.Length; j++)
                {
                    double y = layer.Neurons[j].Compute(x);
                    masks[i][j] = distributions[i].Generate() / keep;
                    outputs[i][j] = y * masks[i][j];
                }
                x = outputs[i];
            }
        }

        private double CalculateError(double[] desired)
        {
            int last = network.Layers.Length - 1;
            double error = 0;
            for (int j = 0; j < desired.Length; j++)
            {
                var neuron = (ActivationNeuron)network.Layers[last].Neurons[j];
                double e = desired[j] - outputs[last][j];
                errors[last][j] = e * neuron.ActivationFunction.Derivative2(outputs[last][j]);
                error += e * e;
            }
            for (int i = last - 1; i >= 0; i--)
            {
                var next = network.Layers[i + 1];
                for (int j = 0; j < errors[i].Length; j++)
                {
                    var neuron = (ActivationNeuron)network.Layers[i].Neurons[j];
                    double sum = 0.0;
                    for (int k = 0; k < next.Neurons.Length; k++)
                        sum += errors[i + 1][k] * next.Neurons[k].Weights[j];
                    // Neuron.Output is the undropped output of the last Compute
                    errors[i][j] = sum * masks[i][j] * neuron.ActivationFunction.Derivative2(neuron.Output);
                }
            }
            return error / 2.0;
        }

        private void Update(double[] input)
        {
            double[] x = input;
            for (int i = 0; i < network.Layers.Length; i++)
            {
                for (int j = 0; j < errors[i].Length; j++)
                {
                    var neuron = (ActivationNeuron)network.Layers[i].Neurons[j];
                    for (int k = 0; k < x.Length; k++)
                        neuron.Weights[k] += learningRate * errors[i][j] * x[k];
                    neuron.Threshold += learningRate * errors[i][j];
                }
                x = outputs[i];
            }
        }
    }

    static class Sample
    {
        static void Main()
        {
            double[][] inputs = { new double[] { 0, 0 }, new double[] { 0, 1 }, new double[] { 1, 0 }, new double[] { 1, 1 } };
            double[][] outputs = { new double[] { 0 }, new double[] { 1 }, new double[] { 1 }, new double[] { 0 } };
            var network = new ActivationNetwork(new BipolarSigmoidFunction(2), 2, 20, 1);
            new NguyenWidrow(network).Randomize();
            var teacher = new DropoutBackPropagation(network, 0.8) { LearningRate = 0.05 };
            for (int i = 0; i < 2000; i++)
                teacher.RunEpoch(inputs, outputs);
            foreach (var x in inputs)
                Console.WriteLine(network.Compute(x)[0]);
        }
    }
}
//// program: residual net with stochastic depth
using System;
using System.Collections.Generic;
using System.Linq;

namespace ResNetLab
{
    public interface IModule
    {
        Tensor4 Forward(Tensor4 x);
        Tensor4 Backward(Tensor4 dy);
        void Train();
        void Eval();
    }

    /// <summary>
    /// Residual block of "Deep Networks with Stochastic Depth" (Huang et al. 2016).
    /// The whole branch is skipped with probability 1 - survival while training.
    /// </summary>
    public class StochasticResidual : IModule
    {
        private readonly IModule branch;
        private readonly double survival;
        private readonly Random rng;
        private bool training = true;
        private bool alive = true;

        public StochasticResidual(IModule branch, double survival, Random rng)
        {
            this.branch = branch;
            this.survival = survival;
            this.rng = rng;
        }

        public void Train() { training = true; branch.Train(); }
        public void Eval() { training = false; branch.Eval(); }

        public Tensor4 Forward(Tensor4 x)
        {
            if (training)
            {
                alive = rng.NextDouble() < survival;
                if (!alive)
                    return x;
                return x + branch.Forward(x);
            }
            return x + branch.Forward(x) * (float)survival;
        }

        public Tensor4 Backward(Tensor4 dy)
        {
            if (!alive)
                return dy;
            return dy + branch.Backward(dy);
        }
    }

    public class Chain : IModule
    {
        private readonly List<IModule> modules;
        public Chain(params IModule[] m) { modules = m.ToList(); }
        public Chain(IEnumerable<IModule> m) { modules = m.ToList(); }

        public Tensor4 Forward(Tensor4 x)
        {
            foreach (var m in modules) x = m.Forward(x);
            return x;
        }

        public Tensor4 Backward(Tensor4 dy)
        {
            for (int i = modules.Count - 1; i >= 0; i--) dy = modules[i].Backward(dy);
            return dy;
        }

        public void Train() { modules.ForEach(m => m.Train()); }
        public void Eval() { modules.ForEach(m => m.Eval()); }
    }

    public class CifarResNet
    {
        private readonly Chain net;
        private readonly Sgd sgd;

        public CifarResNet(int blocks, double lastSurvival, int seed)
        {
            var rng = new Random(seed);
            var list = new List<IModule> { new Conv3x3(3, 16, rng), new ReLU() };
            for (int l = 1; l <= blocks; l++)
            {
                // linear decay rule
                double p = 1.0 - (double)l / blocks * (1.0 - lastSurvival);
                var branch = new Chain(new BatchNorm(16), new ReLU(), new Conv3x3(16, 16, rng),
                                       new BatchNorm(16), new ReLU(), new Conv3x3(16, 16, rng));
                list.Add(new StochasticResidual(branch, p, rng));
            }
            list.Add(new GlobalAveragePool());
            list.Add(new Dense(16, 10, rng));
            net = new Chain(list);
            sgd = new Sgd(net, 0.1f, 0.9f, 1e-4f);
        }

        public float TrainBatch(Tensor4 x, int[] labels)
        {
            net.Train();
            var logits = net.Forward(Augment.RandomFlipAndCrop(x));
            float loss;
            var d = SoftmaxLoss.Compute(logits, labels, out loss);
            net.Backward(d);
            sgd.Step();
            return loss;
        }

        public int[] Predict(Tensor4 x)
        {
            net.Eval();
            return net.Forward(x).ArgMaxRows();
        }

        public double Accuracy(CifarSet set)
        {
            int ok = 0;
            foreach (var b in set.Batches(128))
                ok += Predict(b.Images).Zip(b.Labels, (p, t) => p == t ? 1 : 0).Sum();
            return (double)ok / set.Count;
        }
    }
}
//// program: dropconnect experiment
using System;
using System.Collections.Generic;
using System.Linq;

namespace DropConnectTest
{
    // Wan et al. 2013: the weights are dropped, not the units
    public class DropConnectLayer
    {
        private readonly int nin, nout;
        private readonly double p;        // probability of keeping a weight
        private readonly double[,] W;
        private readonly double[] b;
        private readonly bool[,] M;
        private readonly Random rng;
        private double[] lastX, lastU;

        public DropConnectLayer(int nin, int nout, double p, Random rng)
        {
            if (p <= 0 || p > 1) throw new ArgumentOutOfRangeException(nameof(p));
            this.nin = nin; this.nout = nout; this.p = p; this.rng = rng;
            W = new double[nout, nin];
            b = new double[nout];
            M = new bool[nout, nin];
            for (int i = 0; i < nout; i++)
                for (int j = 0; j < nin; j++)
                    W[i, j] = Gaussian() * 0.1;
        }

        private double Gaussian()
        {
            double s = 0;
            for (int i = 0; i < 12; i++) s += rng.NextDouble();
            return s - 6;
        }

        public double[] ForwardTrain(double[] x)
        {
            lastX = x;
            lastU = new double[nout];
            for (int i = 0; i < nout; i++)
            {
                double u = b[i];
                for (int j = 0; j < nin; j++)
                {
                    M[i, j] = rng.NextDouble() < p;
                    if (M[i, j]) u += W[i, j] * x[j];
                }
                lastU[i] = u;
            }
            return lastU.Select(u => Math.Max(0, u)).ToArray();
        }

        /// <summary>
        /// Moment matching: u is approximated by a normal with mean p W x and
        /// variance p (1-p) W² x², the activation is averaged over samples.
        /// </summary>
        public double[] ForwardInference(double[] x, int samples)
        {
            var r = new double[nout];
            for (int i = 0; i < nout; i++)
            {
                double mean = b[i], variance = 0;
                for (int j = 0; j < nin; j++)
                {
                    double wx = W[i, j] * x[j];
                    mean += p * wx;
                    variance += p * (1 - p) * wx * wx;
                }
                double sd = Math.Sqrt(variance);
                for (int s = 0; s < samples; s++)
                    r[i] += Math.Max(0, mean + sd * Gaussian()) / samples;
            }
            return r;
        }

        public double[] Backward(double[] dy, double lr)
        {
            var dx = new double[nin];
            for (int i = 0; i < nout; i++)
            {
                if (lastU[i] <= 0) continue;
                for (int j = 0; j < nin; j++)
                {
                    if (!M[i, j]) continue;
                    dx[j] += W[i, j] * dy[i];
                    W[i, j] -= lr * dy[i] * lastX[j];
                }
                b[i] -= lr * dy[i];
            }
            return dx;
        }
    }

    class Model
    {
        readonly DropConnectLayer hidden;
        readonly double[,] V;
        readonly int h, k;

        public Model(int nin, int h, int k, Random rng)
        {
            this.h = h; this.k = k;
            hidden = new DropConnectLayer(nin, h, 0.5, rng);
            V = new double[k, h];
            for (int i = 0; i < k; i++)
                for (int j = 0; j < h; j++) V[i, j] = (rng.NextDouble() - 0.5) * 0.2;
        }

        double[] Top(double[] a)
        {
            var s = new double[k];
            for (int i = 0; i < k; i++)
                for (int j = 0; j < h; j++) s[i] += V[i, j] * a[j];
            double m = s.Max(), z = s.Sum(v => Math.Exp(v - m));
            return s.Select(v => Math.Exp(v - m) / z).ToArray();
        }

        public void Train(double[] x, int label, double lr)
        {
            var a = hidden.ForwardTrain(x);
            var d = Top(a);
            d[label] -= 1;
            var da = new double[h];
            for (int i = 0; i < k; i++)
                for (int j = 0; j < h; j++)
                {
                    da[j] += V[i, j] * d[i];
                    V[i, j] -= lr * d[i] * a[j];
                }
            hidden.Backward(da, lr);
        }

        public int Classify(double[] x)
        {
            var p = Top(hidden.ForwardInference(x, 50));
            return Array.IndexOf(p, p.Max());
        }
    }
}
//// program: noise layers with generics and visitor
using System;
using System.Collections.Generic;
using System.Numerics;

namespace NumericNets
{
    public interface ILayerVisitor
    {
        void Visit<T>(NoiseLayer<T> layer) where T : struct, IFloatingPointIeee754<T>;
    }

    public sealed class RunContext
    {
        public static readonly RunContext Inference = new RunContext { Learning = false };
        public bool Learning { get; init; }
        public Random Rng { get; init; } = Random.Shared;
    }

    public abstract class NoiseLayer<T> where T : struct, IFloatingPointIeee754<T>
    {
        protected T[] Factors = Array.Empty<T>();

        protected abstract T NextFactor(Random rng);

        public void Forward(ReadOnlySpan<T> x, Span<T> y, RunContext ctx)
        {
            if (!ctx.Learning)
            {
                x.CopyTo(y);
                return;
            }

            if (Factors.Length != x.Length) Factors = new T[x.Length];
            for (int i = 0; i < x.Length; i++)
            {
                Factors[i] = NextFactor(ctx.Rng);
                y[i] = x[i] * Factors[i];
            }
        }

        public void Backward(ReadOnlySpan<T> dy, Span<T> dx)
        {
            for (int i = 0; i < dy.Length; i++)
                dx[i] = dy[i] * Factors[i];
        }

        public virtual void Accept(ILayerVisitor v) => v.Visit(this);
    }

    /// <summary>Zeroes a fraction of the inputs, the others grow by 1 / (1 - rate).</summary>
    public sealed class BernoulliDropout<T> : NoiseLayer<T> where T : struct, IFloatingPointIeee754<T>
    {
        private readonly double rate;
        private readonly T scale;

        public double Rate => rate;

        public BernoulliDropout(double rate)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(rate);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rate, 1.0);
            this.rate = rate;
            scale = T.CreateChecked(1.0 / (1.0 - rate));
        }

        protected override T NextFactor(Random rng) => rng.NextDouble() < rate ? T.Zero : scale;
    }

    /// <summary>Multiplicative noise N(1, rate / (1 - rate)).</summary>
    public sealed class GaussianDropout<T> : NoiseLayer<T> where T : struct, IFloatingPointIeee754<T>
    {
        private readonly double sigma;

        public GaussianDropout(double rate)
        {
            if (!(rate >= 0 && rate < 1)) throw new ArgumentOutOfRangeException(nameof(rate));
            sigma = Math.Sqrt(rate / (1 - rate));
        }

        protected override T NextFactor(Random rng)
        {
            double u = 1.0 - rng.NextDouble(), v = rng.NextDouble();
            double g = Math.Sqrt(-2 * Math.Log(u)) * Math.Cos(2 * Math.PI * v);
            return T.CreateChecked(1.0 + sigma * g);
        }
    }

    public sealed class Describer : ILayerVisitor
    {
        public List<string> Lines { get; } = new();
        public void Visit<T>(NoiseLayer<T> layer) where T : struct, IFloatingPointIeee754<T>
        {
            Lines.Add(layer switch
            {
                BernoulliDropout<T> b => $"dropout({b.Rate}) : {typeof(T).Name}",
                GaussianDropout<T> => $"gaussian : {typeof(T).Name}",
                _ => "noise"
            });
        }
    }

    public sealed class Regressor
    {
        private readonly float[] w;
        private readonly NoiseLayer<float> noise;
        private float b;

        public Regressor(int n, NoiseLayer<float> noise)
        {
            w = new float[n];
            this.noise = noise;
        }

        public float Predict(ReadOnlySpan<float> x) => Evaluate(x, RunContext.Inference, stackalloc float[x.Length]);

        private float Evaluate(ReadOnlySpan<float> x, RunContext ctx, Span<float> buffer)
        {
            noise.Forward(x, buffer, ctx);
            float s = b;
            for (int i = 0; i < w.Length; i++) s += w[i] * buffer[i];
            return s;
        }

        public float Learn(ReadOnlySpan<float> x, float target, float lr, Random rng)
        {
            Span<float> seen = stackalloc float[x.Length];
            float e = Evaluate(x, new RunContext { Learning = true, Rng = rng }, seen) - target;
            for (int i = 0; i < w.Length; i++) w[i] -= lr * e * seen[i];
            b -= lr * e;
            return e * e;
        }
    }
}
//// program: go move policy with shuffled index dropout
using System;
using System.Collections.Generic;
using System.Linq;

namespace KoreanGo.AI
{
    // 바둑 정책망: 9x9 판, 은닉층 하나
    public class PolicyNet
    {
        private const int Points = 81;
        private const int Planes = 3;
        private readonly int hidden;
        private readonly int dropCount;
        private readonly float[][] w1, w2;
        private readonly float[] b1, b2;
        private readonly int[] order;
        private readonly Random random = new Random();

        public PolicyNet(int hidden, float dropRatio)
        {
            this.hidden = hidden;
            dropCount = (int)(hidden * dropRatio);
            if (dropCount >= hidden) throw new ArgumentException("dropRatio");
            w1 = Make(hidden, Points * Planes);
            w2 = Make(Points, hidden);
            b1 = new float[hidden];
            b2 = new float[Points];
            order = Enumerable.Range(0, hidden).ToArray();
        }

        private float[][] Make(int rows, int cols)
        {
            float k = (float)Math.Sqrt(2.0 / cols);
            return Enumerable.Range(0, rows)
                .Select(_ => Enumerable.Range(0, cols).Select(__ => ((float)random.NextDouble() * 2 - 1) * k).ToArray())
                .ToArray();
        }

        // 무작위로 섞어서 앞의 dropCount 개를 끈다
        private bool[] PickOff()
        {
            for (int i = 0; i < dropCount; i++)
            {
                int j = random.Next(i, hidden);
                int t = order[i]; order[i] = order[j]; order[j] = t;
            }
            var off = new bool[hidden];
            for (int i = 0; i < dropCount; i++) off[order[i]] = true;
            return off;
        }

        private float[] HiddenLayer(float[] x)
        {
            var h = new float[hidden];
            for (int i = 0; i < hidden; i++)
            {
                float s = b1[i];
                for (int j = 0; j < x.Length; j++)
                    if (x[j] != 0) s += w1[i][j] * x[j];
                h[i] = Math.Max(0f, s);
            }
            return h;
        }

        private float[] OutputLayer(float[] h)
        {
            var o = new float[Points];
            for (int p = 0; p < Points; p++)
            {
                o[p] = b2[p];
                for (int i = 0; i < hidden; i++) o[p] += w2[p][i] * h[i];
            }
            float max = o.Max();
            float sum = 0;
            for (int p = 0; p < Points; p++) { o[p] = (float)Math.Exp(o[p] - max); sum += o[p]; }
            for (int p = 0; p < Points; p++) o[p] /= sum;
            return o;
        }

        public int BestMove(Board board)
        {
            var o = OutputLayer(HiddenLayer(Encode(board)));
            int best = -1;
            for (int p = 0; p < Points; p++)
                if (board.IsLegal(p) && (best < 0 || o[p] > o[best])) best = p;
            return best;
        }

        public float Train(Board board, int move, float lr)
        {
            var x = Encode(board);
            var h = HiddenLayer(x);
            bool[] off = PickOff();
            float scale = hidden / (float)(hidden - dropCount);
            for (int i = 0; i < hidden; i++)
                h[i] = off[i] ? 0f : h[i] * scale;

            var d = OutputLayer(h);
            float loss = -(float)Math.Log(d[move] + 1e-9f);
            d[move] -= 1f;
            for (int i = 0; i < hidden; i++)
            {
                float g = 0;
                for (int p = 0; p < Points; p++)
                {
                    g += d[p] * w2[p][i];
                    w2[p][i] -= lr * d[p] * h[i];
                }
                if (off[i] || h[i] <= 0) continue;
                g *= scale;
                for (int j = 0; j < x.Length; j++)
                    if (x[j] != 0) w1[i][j] -= lr * g * x[j];
                b1[i] -= lr * g;
            }
            for (int p = 0; p < Points; p++) b2[p] -= lr * d[p];
            return loss;
        }

        private static float[] Encode(Board board)
        {
            var x = new float[Points * Planes];
            for (int p = 0; p < Points; p++)
            {
                var c = board[p];
                if (c == board.Turn) x[p] = 1;
                else if (c != Stone.Empty) x[Points + p] = 1;
                if (board.Liberties(p) == 1) x[2 * Points + p] = 1;
            }
            return x;
        }
    }
}
