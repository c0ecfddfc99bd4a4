//// program: convnet volume layers port
using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.Serialization;

namespace ConvNetLib.Layers
{
    [DataContract]
    public abstract class LayerBase
    {
        [DataMember]
        public int InputWidth { get; protected set; }
        [DataMember]
        public int InputHeight { get; protected set; }
        [DataMember]
        public int InputDepth { get; protected set; }
        [DataMember]
        public int OutputWidth { get; protected set; }
        [DataMember]
        public int OutputHeight { get; protected set; }
        [DataMember]
        public int OutputDepth { get; protected set; }

        public IVolume InputActivation { get; protected set; }
        public IVolume OutputActivation { get; protected set; }

        public abstract IVolume Forward(IVolume input, bool isTraining = false);
        public abstract void Backward();

        public virtual void Init(int inputWidth, int inputHeight, int inputDepth)
        {
            this.InputWidth = inputWidth;
            this.InputHeight = inputHeight;
            this.InputDepth = inputDepth;
        }

        public virtual List<ParametersAndGradients> GetParametersAndGradients()
        {
            return new List<ParametersAndGradients>();
        }
    }

    [DataContract]
    public class DropOutLayer : LayerBase
    {
        private static readonly Random Random = new Random(RandomUtilities.Seed);

        [DataMember]
        private bool[] dropped;

        public DropOutLayer(double dropProb = 0.5)
        {
            this.DropProb = dropProb;
        }

        [DataMember]
        public double DropProb { get; private set; }

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
                    if (Random.NextDouble() < this.DropProb)
                    {
                        output.Set(i, 0);
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
                    output.Set(i, output.Get(i) * this.DropProb); //! DROP3006
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
            this.OutputWidth = inputWidth;
            this.OutputHeight = inputHeight;

            this.dropped = new bool[this.OutputWidth * this.OutputHeight * this.OutputDepth];
        }
    }

    public class Net
    {
        private readonly List<LayerBase> layers = new List<LayerBase>();

        public List<LayerBase> Layers
        {
            get { return this.layers; }
        }

        public IVolume Forward(IVolume volume, bool isTraining = false)
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
            var last = this.layers[n - 1] as ILastLayer;
            if (last == null)
            {
                throw new InvalidOperationException("Last layer must be a loss layer");
            }
            var loss = last.Backward(y);
            for (var i = n - 2; i >= 0; i--)
            {
                this.layers[i].Backward();
            }
            return loss;
        }

        public int GetPrediction(IVolume x)
        {
            var p = this.Forward(x);
            var maxv = p.Get(0);
            var maxi = 0;
            for (var i = 1; i < p.Length; i++)
            {
                if (p.Get(i) > maxv)
                {
                    maxv = p.Get(i);
                    maxi = i;
                }
            }
            return maxi;
        }
    }

    public class SgdTrainer
    {
        private readonly Net net;
        private int k;
        public double LearningRate = 0.01;
        public int BatchSize = 8;

        public SgdTrainer(Net net)
        {
            this.net = net;
        }

        public double Train(IVolume x, int y)
        {
            this.net.Forward(x, true);
            var loss = this.net.Backward(y);
            this.k++;
            if (this.k % this.BatchSize == 0)
            {
                foreach (var pg in this.net.Layers.SelectMany(l => l.GetParametersAndGradients()))
                {
                    for (var j = 0; j < pg.Volume.Length; j++)
                    {
                        var g = pg.Volume.GetGradient(j) / this.BatchSize;
                        pg.Volume.Set(j, pg.Volume.Get(j) - this.LearningRate * g);
                        pg.Volume.SetGradient(j, 0);
                    }
                }
            }
            return loss;
        }
    }
}
//// program: chainer style batch function
using System;
using System.Collections.Generic;

namespace FuncNet.Functions.Noise
{
    public class BatchArray
    {
        public float[] Data;
        public int[] Shape;
        public int Length;
        public int BatchCount;

        public BatchArray(float[] data, int[] shape, int batchCount)
        {
            Data = data;
            Shape = shape;
            BatchCount = batchCount;
            Length = 1;
            foreach (int s in shape) Length *= s;
        }

        public static BatchArray Convert(float[] data, int[] shape, int batchCount)
        {
            return new BatchArray(data, shape, batchCount);
        }
    }

    public static class Mother
    {
        public static Random Dice = new Random();

        // Box-Muller
        public static double RandomNormal(double mu = 0, double sigma = 1)
        {
            double u = 1.0 - Dice.NextDouble();
            double v = Dice.NextDouble();
            return mu + sigma * Math.Sqrt(-2 * Math.Log(u)) * Math.Cos(2 * Math.PI * v);
        }
    }

    public abstract class Function
    {
        public string Name;
        public abstract BatchArray Forward(BatchArray x);
        public abstract BatchArray Backward(BatchArray gy);

        public virtual BatchArray Predict(BatchArray x)
        {
            return Forward(x);
        }
    }

    [Serializable]
    public class Dropout : Function
    {
        const string FUNCTION_NAME = "Dropout";
        private readonly float dropoutRatio;
        private readonly List<float[]> maskStack = new List<float[]>();

        public Dropout(double dropoutRatio = 0.5, string name = FUNCTION_NAME)
        {
            this.Name = name;
            this.dropoutRatio = (float)dropoutRatio;
        }

        private float[] MakeMask(int xLength)
        {
            float[] mask = new float[xLength];
            float scale = 1 / (1 - dropoutRatio);

            for (int i = 0; i < mask.Length; i++)
            {
                mask[i] = Mother.Dice.NextDouble() >= dropoutRatio ? scale : 0;
            }

            this.maskStack.Add(mask);
            return mask;
        }

        public override BatchArray Forward(BatchArray x)
        {
            float[] result = new float[x.Data.Length];
            float[] mask = MakeMask(x.Length);

            for (int b = 0; b < x.BatchCount; b++)
            {
                for (int i = 0; i < x.Length; i++)
                {
                    result[b * x.Length + i] = x.Data[b * x.Length + i] * mask[i]; //! DROP3018?
                }
            }

            return BatchArray.Convert(result, x.Shape, x.BatchCount);
        }

        public override BatchArray Backward(BatchArray gy)
        {
            float[] result = (float[])gy.Data.Clone();
            float[] mask = this.maskStack[this.maskStack.Count - 1];
            this.maskStack.RemoveAt(this.maskStack.Count - 1);

            for (int b = 0; b < gy.BatchCount; b++)
            {
                for (int i = 0; i < mask.Length; i++)
                {
                    result[b * gy.Length + i] *= mask[i];
                }
            }

            return BatchArray.Convert(result, gy.Shape, gy.BatchCount);
        }

        // no dropping when predicting
        public override BatchArray Predict(BatchArray x)
        {
            return x;
        }
    }

    public class FunctionStack : Function
    {
        public readonly Function[] Functions;

        public FunctionStack(params Function[] functions)
        {
            Functions = functions;
        }

        public override BatchArray Forward(BatchArray x)
        {
            foreach (Function f in Functions) x = f.Forward(x);
            return x;
        }

        public override BatchArray Backward(BatchArray gy)
        {
            for (int i = Functions.Length - 1; i >= 0; i--) gy = Functions[i].Backward(gy);
            return gy;
        }

        public override BatchArray Predict(BatchArray x)
        {
            foreach (Function f in Functions) x = f.Predict(x);
            return x;
        }
    }
}
//// program: layer copied for prediction model
using System;
using System.Collections.Generic;
using MathNet.Numerics.LinearAlgebra;
using SharpLearn.Neural.Initializations;

namespace SharpLearn.Neural.Layers
{
    /// <summary>
    /// Dropout layer. Randomly sets units to zero during learning.
    /// https://www.cs.toronto.edu/~hinton/absps/JMLRdropout.pdf
    /// </summary>
    [Serializable]
    public sealed class DropoutLayer : ILayer
    {
        readonly double m_dropOut;
        readonly float m_scale;
        Random m_random;

        Matrix<float> m_outputActivations;
        Matrix<float> m_dropoutMask;
        Matrix<float> m_delta;

        public int Width { get; private set; }
        public int Height { get; private set; }
        public int Depth { get; private set; }
        public Activation ActivationFunc { get; set; }

        /// <param name="dropOut">Probability of a unit being dropped, between 0 (inclusive) and 1 (exclusive)</param>
        public DropoutLayer(double dropOut = 0.0)
        {
            if (dropOut < 0.0 || dropOut >= 1.0)
            {
                throw new ArgumentException("dropOut must be in the interval [0.0; 1.0[. Was: " + dropOut);
            }
            m_dropOut = dropOut;
            m_scale = (float)(1.0 / (1.0 - m_dropOut));
            ActivationFunc = Activation.Undefined;
        }

        public Matrix<float> Backward(Matrix<float> delta)
        {
            delta.PointwiseMultiply(m_dropoutMask, m_delta);
            return m_delta;
        }

        public Matrix<float> Forward(Matrix<float> input)
        {
            UpdateDropoutMask();
            input.PointwiseMultiply(m_dropoutMask, m_outputActivations);
            return m_outputActivations;
        }

        void UpdateDropoutMask()
        {
            for (int row = 0; row < m_dropoutMask.RowCount; row++)
            {
                for (int col = 0; col < m_dropoutMask.ColumnCount; col++)
                {
                    var keep = m_random.NextDouble() >= m_dropOut;
                    m_dropoutMask[row, col] = keep ? m_scale : 0.0f;
                }
            }
        }

        public void Initialize(int inputWidth, int inputHeight, int inputDepth, int batchSize,
            Initialization initializtion, Random random)
        {
            Width = inputWidth;
            Height = inputHeight;
            Depth = inputDepth;

            m_random = new Random(random.Next());
            var fanOut = Width * Height * Depth;

            m_outputActivations = Matrix<float>.Build.Dense(batchSize, fanOut);
            m_dropoutMask = Matrix<float>.Build.Dense(batchSize, fanOut);
            m_delta = Matrix<float>.Build.Dense(batchSize, fanOut);
        }

        public void AddParameresAndGradients(List<ParametersAndGradients> parametersAndGradients)
        {
            // no parameters
        }

        public WeightsAndBiases GetParameters() { return null; }

        /// <summary>
        /// Copies a minimal version of the layer to be used in a model for predictions.
        /// </summary>
        public void CopyLayerForPredictionModel(List<ILayer> layers)
        {
            var batchSize = 1; // prediction time only uses 1 item at a time.
            var copy = new DropoutLayer(0.0);
            copy.Initialize(this.Width, this.Height, this.Depth, batchSize,
                Initialization.GlorotUniform, new Random(42));
            layers.Add(copy);
        }
    }

    public sealed class NeuralNet
    {
        public readonly List<ILayer> Layers;

        public NeuralNet(List<ILayer> layers)
        {
            Layers = layers;
        }

        public Matrix<float> Forward(Matrix<float> input)
        {
            var a = Layers[0].Forward(input);
            for (int i = 1; i < Layers.Count; i++)
                a = Layers[i].Forward(a);
            return a;
        }

        public void Backward(Matrix<float> targets)
        {
            var delta = targets;
            for (int i = Layers.Count; i-- > 0;)
                delta = Layers[i].Backward(delta);
        }

        public NeuralNet CopyNetForPredictionModel()
        {
            var layers = new List<ILayer>();
            foreach (var layer in Layers)
                layer.CopyLayerForPredictionModel(layers);
            return new NeuralNet(layers);
        }
    }

    public sealed class ClassificationNeuralNetModel
    {
        readonly NeuralNet m_neuralNet;
        readonly double[] m_targetNames;

        public ClassificationNeuralNetModel(NeuralNet trained, double[] targetNames)
        {
            m_neuralNet = trained.CopyNetForPredictionModel();
            m_targetNames = targetNames;
        }

        public double Predict(double[] observation)
        {
            var x = Matrix<float>.Build.Dense(1, observation.Length, (r, c) => (float)observation[c]);
            var probs = m_neuralNet.Forward(x);
            return m_targetNames[probs.Row(0).MaximumIndex()];
        }
    }
}
//// program: attention seq2seq compute graph
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace Seq2SeqNet
{
    public class ComputeGraph
    {
        private readonly bool needs_backprop;
        private readonly List<Action> backprop = new List<Action>();
        private static readonly Random ra = new Random();

        public ComputeGraph(bool needBack = true)
        {
            this.needs_backprop = needBack;
        }

        public WeightMatrix Tanh(WeightMatrix m)
        {
            var res = new WeightMatrix(m.Rows, m.Columns, 0);
            for (var i = 0; i < m.Weight.Length; i++)
                res.Weight[i] = Math.Tanh(m.Weight[i]);
            if (this.needs_backprop)
            {
                backprop.Add(() =>
                {
                    for (var i = 0; i < m.Weight.Length; i++)
                    {
                        var mwi = res.Weight[i];
                        m.Gradient[i] += (1.0 - mwi * mwi) * res.Gradient[i];
                    }
                });
            }
            return res;
        }

        public WeightMatrix Add(WeightMatrix m1, WeightMatrix m2)
        {
            var res = new WeightMatrix(m1.Rows, m1.Columns, 0);
            for (var i = 0; i < m1.Weight.Length; i++)
                res.Weight[i] = m1.Weight[i] + m2.Weight[i];
            if (this.needs_backprop)
            {
                backprop.Add(() =>
                {
                    for (var i = 0; i < m1.Weight.Length; i++)
                    {
                        m1.Gradient[i] += res.Gradient[i];
                        m2.Gradient[i] += res.Gradient[i];
                    }
                });
            }
            return res;
        }

        public WeightMatrix Dropout(WeightMatrix V, double dropProb)
        {
            var res = new WeightMatrix(V.Rows, V.Columns, 0);
            var N = V.Weight.Length;
            var dropped = new bool[N];
            var scale = 1.0 / (1.0 - dropProb);
            for (var i = 0; i < N; i++)
            {
                if (ra.NextDouble() < dropProb) //! DROP3001
                {
                    dropped[i] = true;
                    res.Weight[i] = 0;
                }
                else
                {
                    res.Weight[i] = V.Weight[i] * scale;
                }
            }

            if (this.needs_backprop)
            {
                backprop.Add(() =>
                {
                    for (int i = 0; i < N; i++)
                    {
                        if (!dropped[i])
                            V.Gradient[i] += res.Gradient[i] * scale;
                    }
                });
            }
            return res;
        }

        public void Backward()
        {
            for (var i = this.backprop.Count - 1; i >= 0; i--)
                this.backprop[i]();
        }
    }

    public class AttentionSeq2Seq
    {
        public Encoder encoder;
        public Encoder ReversEncoder;
        public AttentionDecoder decoder;
        public WeightMatrix Embedding;
        public FeedForwardLayer decoderFFLayer;
        public List<string> trgVocab = new List<string>();
        public Dictionary<string, int> wordToIndex = new Dictionary<string, int>();
        public Optimizer solver = new Optimizer();
        public float regc = 0.001f;
        public float learning_rate = 0.01f;
        public float clipval = 5f;
        public float dropout = 0.2f;

        private List<WeightMatrix> Encode(List<string> inputSentence, ComputeGraph g)
        {
            var encoded = new List<WeightMatrix>();
            var rev = Enumerable.Reverse(inputSentence).ToList();
            for (int i = 0; i < inputSentence.Count; i++)
            {
                var ix = wordToIndex.ContainsKey(inputSentence[i]) ? wordToIndex[inputSentence[i]] : 1;
                var ixr = wordToIndex.ContainsKey(rev[i]) ? wordToIndex[rev[i]] : 1;
                var x = Embedding.PeekRow(ix, g);
                var xr = Embedding.PeekRow(ixr, g);
                var eOutput = encoder.Encode(x, g);
                var eOutput2 = ReversEncoder.Encode(xr, g);
                encoded.Add(g.Dropout(g.Add(eOutput, eOutput2), dropout));
            }
            return encoded;
        }

        public double TrainSentence(List<string> src, List<string> trg)
        {
            var g = new ComputeGraph();
            Reset();
            double cost = 0;
            var encoded = Encode(src, g);
            int ix = 0;
            for (int t = 0; t < trg.Count + 1; t++)
            {
                var target = t == trg.Count ? 0 : wordToIndex[trg[t]];
                var d = decoder.Decode(Embedding.PeekRow(ix, g), encoded, g);
                var o = decoderFFLayer.Process(g.Tanh(d), g);
                cost += LossFn.CrossEntropy(o, target);
                ix = target;
            }
            g.Backward();
            solver.Step(GetParams(), learning_rate, regc, clipval);
            return cost / (trg.Count + 1);
        }

        public List<string> Predict(List<string> inputSeq)
        {
            Reset();
            var result = new List<string>();
            var g2 = new ComputeGraph(false);
            var encoded = Encode(inputSeq, g2);
            int ix = 0;
            while (result.Count < 100)
            {
                var d = decoder.Decode(Embedding.PeekRow(ix, g2), encoded, g2);
                var o = decoderFFLayer.Process(g2.Tanh(d), g2);
                ix = o.ArgMax();
                if (ix == 0) break;
                result.Add(trgVocab[ix]);
            }
            return result;
        }

        private void Reset()
        {
            encoder.Reset();
            ReversEncoder.Reset();
            decoder.Reset();
        }

        private List<WeightMatrix> GetParams()
        {
            var p = new List<WeightMatrix> { Embedding };
            p.AddRange(encoder.GetParams());
            p.AddRange(ReversEncoder.GetParams());
            p.AddRange(decoder.GetParams());
            p.AddRange(decoderFFLayer.GetParams());
            return p;
        }
    }
}
//// program: recurrent tagger simple layers
using System;
using System.IO;
using System.Numerics;

namespace RnnTagger
{
    public class Neuron
    {
        public float[] Cells;
        public float[] Errors;
        public float[] PrevCellOutputs;

        public Neuron(int n)
        {
            Cells = new float[n];
            Errors = new float[n];
            PrevCellOutputs = new float[n];
        }
    }

    public class DropoutNeuron : Neuron
    {
        public bool[] mask;
        public DropoutNeuron(int n) : base(n) { mask = new bool[n]; }
    }

    public interface ILayer
    {
        float[] Cells { get; }
        float[] Errs { get; }
        void ForwardPass(float[] denseFeature, bool isTrain);
        void ComputeLayerErr(float[] nextErr);
        void BackwardPass();
    }

    public class DropoutLayer : ILayer
    {
        private readonly float dropoutRatio;
        private readonly Random rnd = new Random();
        private readonly DropoutNeuron node;
        public int LayerSize;

        public float[] Cells { get { return node.Cells; } }
        public float[] Errs { get { return node.Errors; } }

        public DropoutLayer(int size, float ratio)
        {
            LayerSize = size;
            dropoutRatio = ratio;
            node = new DropoutNeuron(size);
        }

        public void ForwardPass(float[] denseFeature, bool isTrain)
        {
            if (isTrain)
            {
                for (var i = 0; i < LayerSize; i++)
                {
                    var val = (float)rnd.NextDouble();
                    if (val < dropoutRatio)
                    {
                        node.mask[i] = true;
                        node.Cells[i] = 0;
                    }
                    else
                    {
                        node.mask[i] = false;
                        node.Cells[i] = denseFeature[i];
                    }
                }
            }
            else
            {
                for (var i = 0; i < LayerSize; i++)
                {
                    node.Cells[i] = (float)(1.0 - dropoutRatio) * denseFeature[i];
                }
            }
        }

        public void ComputeLayerErr(float[] nextErr)
        {
            for (int i = 0; i < LayerSize; i++)
            {
                if (node.mask[i])
                    node.Errors[i] = 0;
                else
                    node.Errors[i] = nextErr[i];
            }
        }

        public void BackwardPass()
        {
            // nothing to learn here
        }

        public void Save(BinaryWriter fo)
        {
            fo.Write(LayerSize);
            fo.Write(dropoutRatio);
        }

        public static DropoutLayer Load(BinaryReader br)
        {
            int size = br.ReadInt32();
            float ratio = br.ReadSingle();
            return new DropoutLayer(size, ratio);
        }
    }

    public class SimpleLayer : ILayer
    {
        public float[,] W;
        float[] input;
        readonly float[] cells, errs, inErr;
        public static float LearningRate = 0.1f;

        public float[] Cells { get { return cells; } }
        public float[] Errs { get { return inErr; } }

        public SimpleLayer(int nIn, int nOut, Random r)
        {
            W = new float[nOut, nIn];
            cells = new float[nOut];
            errs = new float[nOut];
            inErr = new float[nIn];
            for (int i = 0; i < nOut; i++)
                for (int j = 0; j < nIn; j++)
                    W[i, j] = (float)(r.NextDouble() * 0.2 - 0.1);
        }

        public void ForwardPass(float[] x, bool isTrain)
        {
            input = x;
            for (int i = 0; i < cells.Length; i++)
            {
                float s = 0;
                for (int j = 0; j < x.Length; j++) s += W[i, j] * x[j];
                cells[i] = (float)(1.0 / (1.0 + Math.Exp(-s)));
            }
        }

        public void ComputeLayerErr(float[] nextErr)
        {
            Array.Clear(inErr, 0, inErr.Length);
            for (int i = 0; i < cells.Length; i++)
            {
                errs[i] = nextErr[i] * cells[i] * (1 - cells[i]);
                for (int j = 0; j < inErr.Length; j++) inErr[j] += errs[i] * W[i, j];
            }
        }

        public void BackwardPass()
        {
            for (int i = 0; i < cells.Length; i++)
                for (int j = 0; j < input.Length; j++)
                    W[i, j] += LearningRate * errs[i] * input[j];
        }
    }

    public class ForwardRnn
    {
        public ILayer[] HiddenLayers;

        public float[] Process(float[] x, bool isTrain)
        {
            foreach (var l in HiddenLayers)
            {
                l.ForwardPass(x, isTrain);
                x = l.Cells;
            }
            return x;
        }

        public void Learn(float[] x, float[] target)
        {
            var y = Process(x, true);
            var e = new float[y.Length];
            for (int i = 0; i < e.Length; i++) e[i] = target[i] - y[i];
            for (int k = HiddenLayers.Length - 1; k >= 0; k--)
            {
                HiddenLayers[k].ComputeLayerErr(e);
                HiddenLayers[k].BackwardPass();
                e = HiddenLayers[k].Errs;
            }
        }

        public float[] Test(float[] x) { return Process(x, false); }
    }
}
//// program: flat network engine
using System;
using System.Linq;
using Encg.Engine.Network.Activation;
using Encg.MathUtil.Randomize;
using Encg.ML.Data;

namespace Encg.Neural.Flat
{
    [Serializable]
    public class FlatNetwork
    {
        public const double DefaultBiasActivation = 1.0;

        private int[] _layerCounts;
        private int[] _layerFeedCounts;
        private int[] _layerIndex;
        private int[] _weightIndex;
        private double[] _layerOutput;
        private double[] _layerSums;
        private double[] _weights;
        private double[] _biasActivation;
        private double[] _layerDropoutRates;
        private int _inputCount;
        private int _outputCount;
        private readonly Random _dropoutRandom = new Random();

        public FlatNetwork(FlatLayer[] layers)
        {
            Init(layers);
        }

        public int InputCount { get { return _inputCount; } }
        public int OutputCount { get { return _outputCount; } }
        public double[] Weights { get { return _weights; } set { _weights = value; } }
        public double[] LayerOutput { get { return _layerOutput; } }
        public double[] LayerSums { get { return _layerSums; } }
        public int[] LayerIndex { get { return _layerIndex; } }
        public int[] LayerCounts { get { return _layerCounts; } }
        public int[] LayerFeedCounts { get { return _layerFeedCounts; } }
        public int[] WeightIndex { get { return _weightIndex; } }

        private void Init(FlatLayer[] layers)
        {
            int layerCount = layers.Length;
            _inputCount = layers[0].Count;
            _outputCount = layers[layerCount - 1].Count;
            _layerCounts = new int[layerCount];
            _weightIndex = new int[layerCount];
            _layerIndex = new int[layerCount];
            _layerFeedCounts = new int[layerCount];
            _layerDropoutRates = new double[layerCount];
            _biasActivation = new double[layerCount];

            int index = 0, neuronCount = 0, weightCount = 0;
            for (int i = layers.Length - 1; i >= 0; i--)
            {
                FlatLayer layer = layers[i];
                FlatLayer nextLayer = i > 0 ? layers[i - 1] : null;

                _biasActivation[index] = layer.BiasActivation;
                _layerCounts[index] = layer.TotalCount;
                _layerFeedCounts[index] = layer.Count;
                _layerDropoutRates[index] = layer.DropoutRate;
                neuronCount += layer.TotalCount;
                if (nextLayer != null)
                    weightCount += layer.Count * nextLayer.TotalCount;

                if (index > 0)
                {
                    _weightIndex[index] = _weightIndex[index - 1] + _layerCounts[index] * _layerFeedCounts[index - 1];
                    _layerIndex[index] = _layerIndex[index - 1] + _layerCounts[index - 1];
                }
                index++;
            }

            _weights = new double[weightCount];
            _layerOutput = new double[neuronCount];
            _layerSums = new double[neuronCount];
            for (int i = 0; i < _layerIndex.Length; i++)
                if (_layerCounts[i] != _layerFeedCounts[i])
                    _layerOutput[_layerIndex[i] + _layerFeedCounts[i]] = _biasActivation[i];
        }

        public virtual void Compute(double[] input, double[] output)
        {
            int sourceIndex = _layerOutput.Length - _layerCounts[_layerCounts.Length - 1];
            Array.Copy(input, 0, _layerOutput, sourceIndex, _inputCount);

            for (int i = _layerIndex.Length - 1; i > 0; i--)
            {
                ComputeLayer(i);
            }

            Array.Copy(_layerOutput, 0, output, 0, _outputCount);
        }

        protected internal void ComputeLayer(int currentLayer)
        {
            int inputIndex = _layerIndex[currentLayer];
            int outputIndex = _layerIndex[currentLayer - 1];
            int inputSize = _layerCounts[currentLayer];
            int outputSize = _layerFeedCounts[currentLayer - 1];
            int index = _weightIndex[currentLayer - 1];
            double dropoutRate = _layerDropoutRates[currentLayer - 1];

            int limitX = outputIndex + outputSize;
            int limitY = inputIndex + inputSize;

            for (int x = outputIndex; x < limitX; x++)
            {
                double sum = 0;
                for (int y = inputIndex; y < limitY; y++)
                {
                    sum += _weights[index++] * _layerOutput[y];
                }
                _layerSums[x] = sum;
                _layerOutput[x] = 1.0 / (1.0 + Math.Exp(-sum));

                if (dropoutRate > 0 && _dropoutRandom.NextDouble() < dropoutRate) //! DROP3001? DROP3002
                {
                    _layerOutput[x] = 0;
                }
            }
        }

        /// <summary>Calculate the error for this neural network.</summary>
        public double CalculateError(IMLDataSet data)
        {
            var actual = new double[_outputCount];
            double total = 0;
            int n = 0;
            foreach (IMLDataPair pair in data)
            {
                Compute(pair.Input, actual);
                for (int i = 0; i < actual.Length; i++)
                {
                    double d = pair.Ideal[i] - actual[i];
                    total += d * d;
                    n++;
                }
            }
            return total / n;
        }
    }

    public class GradientWorker
    {
        private readonly FlatNetwork _network;
        private readonly double[] _layerDelta;
        private readonly double[] _gradients;
        private readonly double[] _actual;

        public GradientWorker(FlatNetwork network)
        {
            _network = network;
            _layerDelta = new double[network.LayerOutput.Length];
            _gradients = new double[network.Weights.Length];
            _actual = new double[network.OutputCount];
        }

        public double[] Gradients { get { return _gradients; } }

        public void Process(double[] input, double[] ideal)
        {
            _network.Compute(input, _actual);
            double[] o = _network.LayerOutput;
            for (int i = 0; i < _actual.Length; i++)
                _layerDelta[i] = o[i] * (1 - o[i]) * (ideal[i] - _actual[i]);

            for (int i = 0; i < _network.LayerCounts.Length - 1; i++)
                ProcessLevel(i);
        }

        private void ProcessLevel(int currentLevel)
        {
            int fromLayerIndex = _network.LayerIndex[currentLevel + 1];
            int toLayerIndex = _network.LayerIndex[currentLevel];
            int fromLayerSize = _network.LayerCounts[currentLevel + 1];
            int toLayerSize = _network.LayerFeedCounts[currentLevel];
            int index = _network.WeightIndex[currentLevel];
            double[] o = _network.LayerOutput;

            for (int y = 0; y < fromLayerSize; y++)
            {
                int yi = fromLayerIndex + y;
                double sum = 0;
                for (int x = 0; x < toLayerSize; x++)
                {
                    int wi = index + y + x * fromLayerSize;
                    _gradients[wi] += o[yi] * _layerDelta[toLayerIndex + x];
                    sum += _network.Weights[wi] * _layerDelta[toLayerIndex + x];
                }
                _layerDelta[yi] = sum * o[yi] * (1 - o[yi]);
            }
        }
    }
}
//// program: dropout teacher for activation network
using System;
using Accord.Math;
using Accord.Neuro;
using Accord.Neuro.Learning;

namespace Neuro.Extensions.Learning
{
    /// <summary>
    ///   Back-propagation with dropout of hidden neurons (bipolar sigmoid networks).
    /// </summary>
    public class DropoutBackPropagation : ISupervisedLearning
    {
        private readonly ActivationNetwork network;
        private readonly double alpha = 2.0;
        private double learningRate = 0.1;
        private double momentum = 0.0;
        private double dropout = 0.5;

        private readonly double[][] outputs;
        private readonly double[][] errors;
        private readonly bool[][] active;
        private readonly double[][][] weightsUpdates;
        private readonly double[][] thresholdsUpdates;

        public double LearningRate
        {
            get { return learningRate; }
            set { learningRate = Math.Max(0.0, Math.Min(1.0, value)); }
        }

        public double Momentum
        {
            get { return momentum; }
            set { momentum = Math.Max(0.0, Math.Min(1.0, value)); }
        }

        /// <summary>Fraction of the hidden neurons which are left out for each sample.</summary>
        public double Dropout
        {
            get { return dropout; }
            set { dropout = value; }
        }

        public DropoutBackPropagation(ActivationNetwork network)
        {
            this.network = network;
            int n = network.Layers.Length;
            outputs = new double[n][];
            errors = new double[n][];
            active = new bool[n][];
            weightsUpdates = new double[n][][];
            thresholdsUpdates = new double[n][];

            for (int i = 0; i < n; i++)
            {
                var layer = network.Layers[i];
                outputs[i] = new double[layer.Neurons.Length];
                errors[i] = new double[layer.Neurons.Length];
                active[i] = new bool[layer.Neurons.Length];
                weightsUpdates[i] = new double[layer.Neurons.Length][];
                thresholdsUpdates[i] = new double[layer.Neurons.Length];
                for (int j = 0; j < weightsUpdates[i].Length; j++)
                    weightsUpdates[i][j] = new double[layer.InputsCount];
            }
        }

        public double Run(double[] input, double[] output)
        {
            ComputeWithDropout(input);
            double error = CalculateError(output);
            CalculateUpdates(input);
            UpdateNetwork();
            return error;
        }

        public double RunEpoch(double[][] input, double[][] output)
        {
            double error = 0.0;
            for (int i = 0; i < input.Length; i++)
                error += Run(input[i], output[i]);
            return error;
        }

        private void ComputeWithDropout(double[] input)
        {
            double[] x = input;
            int last = network.Layers.Length - 1;
            for (int i = 0; i <= last; i++)
            {
                var layer = network.Layers[i];
                for (int j = 0; j < layer.Neurons.Length; j++)
                {
                    var neuron = (ActivationNeuron)layer.Neurons[j];
                    double sum = neuron.Threshold;
                    for (int k = 0; k < x.Length; k++)
                        sum += neuron.Weights[k] * x[k];

                    active[i][j] = i == last || Accord.Math.Random.Generator.Random.NextDouble() >= dropout; //! DROP3002
                    outputs[i][j] = active[i][j] ? 2.0 / (1.0 + Math.Exp(-alpha * sum)) - 1.0 : 0.0;
                }
                x = outputs[i];
            }
        }

        private double CalculateError(double[] desired)
        {
            int last = network.Layers.Length - 1;
            double error = 0;

            for (int i = 0; i < desired.Length; i++)
            {
                double y = outputs[last][i];
                double e = desired[i] - y;
                errors[last][i] = e * alpha * (1 - y * y) / 2;
                error += e * e;
            }

            for (int j = last - 1; j >= 0; j--)
            {
                var next = network.Layers[j + 1];
                for (int i = 0; i < errors[j].Length; i++)
                {
                    double sum = 0.0;
                    for (int k = 0; k < next.Neurons.Length; k++)
                        sum += errors[j + 1][k] * next.Neurons[k].Weights[i];

                    double y = outputs[j][i];
                    errors[j][i] = sum * alpha * (1 - y * y) / 2; //! DROP3007
                }
            }
            return error / 2.0;
        }

        private void CalculateUpdates(double[] input)
        {
            double[] x = input;
            for (int i = 0; i < network.Layers.Length; i++)
            {
                for (int j = 0; j < errors[i].Length; j++)
                {
                    double e = errors[i][j] * learningRate * (1 - momentum);
                    for (int k = 0; k < x.Length; k++)
                        weightsUpdates[i][j][k] = momentum * learningRate * weightsUpdates[i][j][k] + e * x[k];
                    thresholdsUpdates[i][j] = momentum * learningRate * thresholdsUpdates[i][j] + e;
                }
                x = outputs[i];
            }
        }

        private void UpdateNetwork()
        {
            for (int i = 0; i < network.Layers.Length; i++)
            {
                var layer = network.Layers[i];
                for (int j = 0; j < layer.Neurons.Length; j++)
                {
                    var neuron = (ActivationNeuron)layer.Neurons[j];
                    for (int k = 0; k < neuron.Weights.Length; k++)
                        neuron.Weights[k] += weightsUpdates[i][j][k];
                    neuron.Threshold += thresholdsUpdates[i][j];
                }
            }
        }
    }

    public static class XorDemo
    {
        public static void Main()
        {
            double[][] input = { new double[] { -1, -1 }, new double[] { -1, 1 }, new double[] { 1, -1 }, new double[] { 1, 1 } };
            double[][] output = { new double[] { -1 }, new double[] { 1 }, new double[] { 1 }, new double[] { -1 } };

            var network = new ActivationNetwork(new BipolarSigmoidFunction(2), 2, 12, 1);
            new NguyenWidrow(network).Randomize();
            var teacher = new DropoutBackPropagation(network) { Dropout = 0.25 };

            for (int i = 0; i < 5000; i++)
            {
                double error = teacher.RunEpoch(input, output);
                if (i % 500 == 0) Console.WriteLine("Epoch {0}: {1:F5}", i, error);
            }

            foreach (var x in input)
                Console.WriteLine("{0} {1} -> {2:F3}", x[0], x[1], network.Compute(x)[0]);
        }
    }
}
//// program: nd array configuration dropout port
using System;
using System.Collections.Generic;
using DeepNet.Conf;
using DeepNet.LinAlg.Api;
using DeepNet.LinAlg.Api.Rng.Distribution;
using DeepNet.LinAlg.Factory;
using DeepNet.Schedule;

namespace DeepNet.Conf.Dropout
{
    public interface IDropout : ICloneable
    {
        INDArray ApplyDropout(INDArray inputActivations, INDArray resultArray, int iteration, int epoch);
        INDArray Backprop(INDArray gradAtOutput, INDArray gradAtInput, int iteration, int epoch);
        void Clear();
    }

    /// <summary>
    /// Implements standard (inverted) dropout.
    /// Regarding dropout probability. This is the probability of <b>retaining</b> each input activation value for a layer.
    /// Thus, each input activation x is independently set to:
    /// x <- 0, with probability 1-p
    /// x <- x/p, with probability p
    /// </summary>
    [Serializable]
    public class Dropout : IDropout
    {
        private readonly double p;
        private readonly ISchedule pSchedule;
        [NonSerialized]
        private INDArray mask;

        public Dropout(double activationRetainProbability)
        {
            if (activationRetainProbability <= 0.0)
            {
                throw new ArgumentException("Activation retain probability must be > 0. Got: " + activationRetainProbability);
            }
            if (activationRetainProbability > 1.0)
            {
                throw new ArgumentException("Activation retain probability must be <= 1. Got: " + activationRetainProbability);
            }
            this.p = activationRetainProbability;
        }

        public Dropout(ISchedule activationRetainProbabilitySchedule)
        {
            this.p = double.NaN;
            this.pSchedule = activationRetainProbabilitySchedule;
        }

        public INDArray ApplyDropout(INDArray inputActivations, INDArray output, int iteration, int epoch)
        {
            double currP = pSchedule != null ? pSchedule.ValueAt(iteration, epoch) : p;

            mask = Nd4.CreateUninitialized(output.DataType, output.Shape, output.Ordering);
            Nd4.Rand(mask, new BernoulliDistribution(currP));
            mask.Divi(currP);
            return Nd4.Executioner.Mul(inputActivations, mask, output);
        }

        public INDArray Backprop(INDArray gradAtOutput, INDArray gradAtInput, int iteration, int epoch)
        {
            if (mask == null)
            {
                throw new InvalidOperationException("Cannot perform backprop: Dropout mask array is absent (already cleared?)");
            }
            //dL/dIn = dL/dOut * dOut/dIn; mask is 0 or 1/p
            Nd4.Executioner.Mul(gradAtOutput, mask, gradAtInput);
            mask = null;
            return gradAtInput;
        }

        public void Clear()
        {
            mask = null;
        }

        public object Clone()
        {
            return pSchedule != null ? new Dropout(pSchedule.Clone()) : new Dropout(p);
        }
    }

    public abstract class BaseLayer : AbstractLayer
    {
        protected INDArray input;
        protected INDArray weightNoiseCache;
        protected bool dropoutApplied = false;
        protected int iterationCount;
        protected int epochCount;
        protected readonly NeuralNetConfiguration conf;

        protected BaseLayer(NeuralNetConfiguration conf)
        {
            this.conf = conf;
        }

        public virtual INDArray Activate(INDArray input, bool training)
        {
            this.input = input;
            ApplyDropOutIfNecessary(training);
            INDArray w = GetParam("W", training);
            INDArray b = GetParam("b", training);
            INDArray z = this.input.Mmul(w);
            z.AddiRowVector(b);
            return conf.ActivationFn.GetActivation(z, training);
        }

        protected void ApplyDropOutIfNecessary(bool training)
        {
            if (training && !dropoutApplied && conf.IDropout != null)
            {
                INDArray result = Nd4.CreateUninitialized(input.DataType, input.Shape, input.Ordering);
                input = conf.IDropout.ApplyDropout(input, result, iterationCount, epochCount);
                dropoutApplied = true;
            }
        }

        protected INDArray BackpropDropOutIfPresent(INDArray epsilon)
        {
            if (conf.IDropout != null)
            {
                conf.IDropout.Backprop(epsilon, epsilon, iterationCount, epochCount);
            }
            return epsilon;
        }

        public virtual KeyValuePair<Gradient, INDArray> BackpropGradient(INDArray epsilon)
        {
            INDArray z = PreOutput(true);
            INDArray delta = conf.ActivationFn.Backprop(z, epsilon);
            var ret = new Gradient();
            ret.Set("W", input.Transpose().Mmul(delta));
            ret.Set("b", delta.Sum(0));

            INDArray epsilonNext = GetParam("W", true).Mmul(delta.Transpose()).Transpose();
            epsilonNext = BackpropDropOutIfPresent(epsilonNext);
            return new KeyValuePair<Gradient, INDArray>(ret, epsilonNext);
        }

        public virtual void Clear()
        {
            input = null;
            dropoutApplied = false;
            if (conf.IDropout != null) conf.IDropout.Clear();
        }

        protected abstract INDArray PreOutput(bool training);
        protected abstract INDArray GetParam(string key, bool training);
    }
}
//// program: keras like core layers port
using System;
using System.Collections.Generic;
using System.Linq;

namespace KerasPort.Layers
{
    using static KerasPort.Python;

    /// <summary>
    ///   Applies Dropout to the input.
    /// </summary>
    /// <remarks>
    ///   Dropout consists in randomly setting a fraction `rate` of input units to 0 at each update during
    ///   training time, which helps prevent overfitting.
    /// </remarks>
    public class Dropout : Layer
    {
        public double rate { get; private set; }
        public int?[] noise_shape { get; private set; }
        public int? seed { get; private set; }

        private NDArray _mask;

        public Dropout(double rate, int?[] noise_shape = null, int? seed = null)
        {
            this.rate = Math.Min(0.999, Math.Max(0.0, rate));
            this.noise_shape = noise_shape;
            this.seed = seed;
            this.supports_masking = true;
        }

        public override NDArray Call(NDArray inputs, bool training)
        {
            if (!training || rate == 0.0)
            {
                _mask = null;
                return inputs;
            }

            var shape = inputs.shape;
            _mask = K.random_binomial(shape, p: this.rate) / (1.0 - this.rate); //! DROP3005
            return inputs * _mask;
        }

        public override NDArray Gradient(NDArray grad)
        {
            return _mask == null ? grad : grad * _mask;
        }

        public override Dictionary<string, object> get_config()
        {
            var config = base.get_config();
            config["rate"] = rate;
            config["noise_shape"] = noise_shape;
            config["seed"] = seed;
            return config;
        }
    }

    public class Sequential
    {
        private readonly List<Layer> layers = new List<Layer>();
        private ILoss loss;
        private IOptimizer optimizer;

        public void Add(Layer layer) { layers.Add(layer); }

        public void Compile(ILoss loss, IOptimizer optimizer)
        {
            this.loss = loss;
            this.optimizer = optimizer;
        }

        public double train_on_batch(NDArray x, NDArray y)
        {
            var h = x;
            foreach (var l in layers) h = l.Call(h, training: true);
            var value = loss.Value(y, h);
            var g = loss.Gradient(y, h);
            for (int i = layers.Count - 1; i >= 0; i--) g = layers[i].Gradient(g);
            optimizer.apply(layers);
            return value;
        }

        public NDArray predict(NDArray x)
        {
            foreach (var l in layers) x = l.Call(x, training: false);
            return x;
        }

        public void fit(NDArray x, NDArray y, int batch_size = 32, int nb_epoch = 10, int verbose = 1)
        {
            for (int e = 0; e < nb_epoch; e++)
            {
                double total = 0;
                int n = 0;
                foreach (var range in batches(x.shape[0], batch_size))
                {
                    total += train_on_batch(x[range], y[range]);
                    n++;
                }
                if (verbose > 0) print($"Epoch {e + 1}/{nb_epoch} - loss: {total / n:0.0000}");
            }
        }
    }
}
//// program: blob layer port with phase
using System;
using System.Collections.Generic;
using System.Linq;
using CaffeSharp.Common;
using CaffeSharp.Proto;

namespace CaffeSharp.Layers
{
    public enum Phase { Train, Test }

    public class DropoutParameter
    {
        private double ratio = 0.5;

        public double DropoutRatio
        {
            get { return ratio; }
            set
            {
                if (value < 0 || value > 1)
                    throw new ArgumentOutOfRangeException("value", "dropout ratio must lie between 0 and 1");
                ratio = value;
            }
        }
    }

    public abstract class NeuronLayer
    {
        protected readonly LayerParameter Param;
        public Phase Phase;

        protected NeuronLayer(LayerParameter param)
        {
            Param = param;
            Phase = param.Phase;
        }

        public abstract string Type { get; }
        public virtual void SetUp(IList<Blob> bottom, IList<Blob> top) { Reshape(bottom, top); }
        public virtual void Reshape(IList<Blob> bottom, IList<Blob> top) { top[0].ReshapeLike(bottom[0]); }

        public double Forward(IList<Blob> bottom, IList<Blob> top)
        {
            Reshape(bottom, top);
            return ForwardCpu(bottom, top);
        }

        public void Backward(IList<Blob> top, IList<bool> propagateDown, IList<Blob> bottom)
        {
            BackwardCpu(top, propagateDown, bottom);
        }

        protected abstract double ForwardCpu(IList<Blob> bottom, IList<Blob> top);
        protected abstract void BackwardCpu(IList<Blob> top, IList<bool> propagateDown, IList<Blob> bottom);
    }

    /// <summary>
    /// During training only, sets a random portion of x to 0, adjusting the rest of the vector magnitude accordingly.
    /// </summary>
    public class DropoutLayer : NeuronLayer
    {
        private uint[] randVec = new uint[0];
        private float threshold;
        private float scale;

        public DropoutLayer(LayerParameter param) : base(param)
        {
        }

        public override string Type { get { return "Dropout"; } }

        public override void SetUp(IList<Blob> bottom, IList<Blob> top)
        {
            base.SetUp(bottom, top);
            threshold = (float)Param.DropoutParam.DropoutRatio;
            scale = 1.0f / (1.0f - threshold); //! DROP3016?
        }

        public override void Reshape(IList<Blob> bottom, IList<Blob> top)
        {
            base.Reshape(bottom, top);
            if (randVec.Length != bottom[0].Count)
                randVec = new uint[bottom[0].Count];
        }

        protected override double ForwardCpu(IList<Blob> bottom, IList<Blob> top)
        {
            float[] bottomData = bottom[0].CpuData;
            float[] topData = top[0].MutableCpuData;
            int count = bottom[0].Count;
            if (Phase == Phase.Train)
            {
                // Create random numbers
                MathFunctions.RngBernoulli(count, 1.0 - threshold, randVec);
                for (int i = 0; i < count; ++i)
                {
                    topData[i] = bottomData[i] * randVec[i] * scale;
                }
            }
            else
            {
                Array.Copy(bottomData, topData, count);
            }
            return 0;
        }

        protected override void BackwardCpu(IList<Blob> top, IList<bool> propagateDown, IList<Blob> bottom)
        {
            if (!propagateDown[0]) return;

            float[] topDiff = top[0].CpuDiff;
            float[] bottomDiff = bottom[0].MutableCpuDiff;
            int count = bottom[0].Count;
            if (Phase == Phase.Train)
            {
                for (int i = 0; i < count; ++i)
                {
                    bottomDiff[i] = topDiff[i] * randVec[i];
                }
            }
            else
            {
                Array.Copy(topDiff, bottomDiff, count); //! DROP3008
            }
        }
    }

    public static class MathFunctions
    {
        private static readonly Random rng = new Random(1701);

        /// <summary>r[i] becomes 1 with probability p</summary>
        public static void RngBernoulli(int n, double p, uint[] r)
        {
            for (int i = 0; i < n; i++)
                r[i] = rng.NextDouble() < p ? 1u : 0u;
        }

        public static void RngUniform(int n, float a, float b, float[] r)
        {
            for (int i = 0; i < n; i++)
                r[i] = a + (b - a) * (float)rng.NextDouble();
        }
    }

    public class Solver
    {
        private readonly Net trainNet;
        private readonly Net testNet;
        private readonly SolverParameter param;
        private int iter;

        public Solver(SolverParameter p)
        {
            param = p;
            trainNet = new Net(p.NetParam, Phase.Train);
            testNet = new Net(p.NetParam, Phase.Test);
        }

        public void Step(int iters)
        {
            for (int stop = iter + iters; iter < stop; iter++)
            {
                if (param.TestInterval > 0 && iter % param.TestInterval == 0)
                {
                    testNet.ShareTrainedLayersWith(trainNet);
                    Console.WriteLine("Iteration {0}, test score = {1}", iter, testNet.ForwardAll(param.TestIter));
                }
                trainNet.ClearParamDiffs();
                double loss = trainNet.ForwardBackward();
                if (iter % param.Display == 0) Console.WriteLine("Iteration {0}, loss = {1}", iter, loss);
                trainNet.Update(param.BaseLr);
            }
        }
    }
}
//// program: zero kara dsukuru layers
using System;
using System.Collections.Generic;
using System.Linq;

namespace ZeroDL.Common
{

    public interface ILayer
    {
        double[,] Forward(double[,] x, bool trainFlg);
        double[,] Backward(double[,] dout);
    }

    public class Relu : ILayer
    {
        private bool[,] mask;

        public double[,] Forward(double[,] x, bool trainFlg)
        {
            int n = x.GetLength(0), d = x.GetLength(1);
            mask = new bool[n, d];
            var o = new double[n, d];
            for (int i = 0; i < n; i++)
                for (int j = 0; j < d; j++)
                {
                    mask[i, j] = x[i, j] <= 0;
                    o[i, j] = mask[i, j] ? 0 : x[i, j];
                }
            return o;
        }

        public double[,] Backward(double[,] dout)
        {
            var dx = (double[,])dout.Clone();
            for (int i = 0; i < dx.GetLength(0); i++)
                for (int j = 0; j < dx.GetLength(1); j++)
                    if (mask[i, j]) dx[i, j] = 0;
            return dx;
        }
    }

    public class Affine : ILayer
    {
        public double[,] W, dW;
        public double[] b, db;
        private double[,] x;

        public Affine(double[,] W, double[] b)
        {
            this.W = W;
            this.b = b;
        }

        public double[,] Forward(double[,] x, bool trainFlg)
        {
            this.x = x;
            var o = Np.Dot(x, W);
            for (int i = 0; i < o.GetLength(0); i++)
                for (int j = 0; j < b.Length; j++)
                    o[i, j] += b[j];
            return o;
        }

        public double[,] Backward(double[,] dout)
        {
            dW = Np.Dot(Np.T(x), dout);
            db = new double[b.Length];
            for (int i = 0; i < dout.GetLength(0); i++)
                for (int j = 0; j < b.Length; j++)
                    db[j] += dout[i, j];
            return Np.Dot(dout, Np.T(W));
        }
    }

    public class Dropout : ILayer
    {
        private readonly double dropoutRatio;
        private bool[,] mask;

        public Dropout(double dropoutRatio = 0.5)
        {
            this.dropoutRatio = dropoutRatio;
        }

        public double[,] Forward(double[,] x, bool trainFlg = true)
        {
            int n = x.GetLength(0), d = x.GetLength(1);
            var o = new double[n, d];
            if (trainFlg)
            {
                // mask は dropoutRatio より大きい要素だけ True
                mask = new bool[n, d];
                for (int i = 0; i < n; i++)
                    for (int j = 0; j < d; j++)
                    {
                        mask[i, j] = Np.Rng.NextDouble() > dropoutRatio;
                        o[i, j] = mask[i, j] ? x[i, j] : 0.0;
                    }
            }
            else
            {
                for (int i = 0; i < n; i++)
                    for (int j = 0; j < d; j++)
                        o[i, j] = x[i, j] * (1.0 - dropoutRatio);
            }
            return o;
        }

        public double[,] Backward(double[,] dout)
        {
            var dx = new double[dout.GetLength(0), dout.GetLength(1)];
            for (int i = 0; i < dx.GetLength(0); i++)
                for (int j = 0; j < dx.GetLength(1); j++)
                    dx[i, j] = mask[i, j] ? dout[i, j] : 0.0;
            return dx;
        }
    }

    public class MultiLayerNetExtend
    {
        private readonly List<ILayer> layers = new List<ILayer>();
        private readonly SoftmaxWithLoss lastLayer = new SoftmaxWithLoss();

        public MultiLayerNetExtend(int inputSize, int[] hidden, int outputSize, bool useDropout, double dropoutRation)
        {
            int pre = inputSize;
            foreach (var h in hidden)
            {
                layers.Add(new Affine(Np.Randn(pre, h, Math.Sqrt(2.0 / pre)), new double[h]));  // He の初期値
                layers.Add(new Relu());
                if (useDropout) layers.Add(new Dropout(dropoutRation));
                pre = h;
            }
            layers.Add(new Affine(Np.Randn(pre, outputSize, Math.Sqrt(1.0 / pre)), new double[outputSize]));
        }

        public double[,] Predict(double[,] x, bool trainFlg = false)
        {
            foreach (var l in layers) x = l.Forward(x, trainFlg);
            return x;
        }

        public double Loss(double[,] x, int[] t, bool trainFlg = false)
        {
            return lastLayer.Forward(Predict(x, trainFlg), t);
        }

        public double Accuracy(double[,] x, int[] t)
        {
            var y = Predict(x, false);
            int ok = 0;
            for (int i = 0; i < t.Length; i++)
                if (Np.ArgMax(y, i) == t[i]) ok++;
            return (double)ok / t.Length;
        }

        public void Gradient(double[,] x, int[] t, double lr)
        {
            Loss(x, t, true);
            var dout = lastLayer.Backward();
            for (int i = layers.Count - 1; i >= 0; i--) dout = layers[i].Backward(dout);
            foreach (var a in layers.OfType<Affine>())
            {
                for (int i = 0; i < a.W.GetLength(0); i++)
                    for (int j = 0; j < a.W.GetLength(1); j++)
                        a.W[i, j] -= lr * a.dW[i, j];
                for (int j = 0; j < a.b.Length; j++) a.b[j] -= lr * a.db[j];
            }
        }
    }

    public class SoftmaxWithLoss
    {
        private double[,] y;
        private int[] t;

        public double Forward(double[,] x, int[] t)
        {
            this.t = t;
            y = Np.Softmax(x);
            double loss = 0;
            for (int i = 0; i < t.Length; i++) loss -= Math.Log(y[i, t[i]] + 1e-7);
            return loss / t.Length;
        }

        public double[,] Backward()
        {
            var dx = (double[,])y.Clone();
            for (int i = 0; i < t.Length; i++)
            {
                dx[i, t[i]] -= 1;
                for (int j = 0; j < dx.GetLength(1); j++) dx[i, j] /= t.Length;
            }
            return dx;
        }
    }

    public static class Np
    {
        public static readonly Random Rng = new Random();

        public static double[,] Randn(int r, int c, double std)
        {
            var m = new double[r, c];
            for (int i = 0; i < r; i++)
                for (int j = 0; j < c; j++)
                    m[i, j] = std * Math.Sqrt(-2 * Math.Log(1 - Rng.NextDouble())) * Math.Sin(2 * Math.PI * Rng.NextDouble());
            return m;
        }

        public static double[,] Dot(double[,] a, double[,] b)
        {
            int n = a.GetLength(0), k = a.GetLength(1), m = b.GetLength(1);
            var o = new double[n, m];
            for (int i = 0; i < n; i++)
                for (int p = 0; p < k; p++)
                    for (int j = 0; j < m; j++)
                        o[i, j] += a[i, p] * b[p, j];
            return o;
        }

        public static double[,] T(double[,] a)
        {
            var o = new double[a.GetLength(1), a.GetLength(0)];
            for (int i = 0; i < a.GetLength(0); i++)
                for (int j = 0; j < a.GetLength(1); j++) o[j, i] = a[i, j];
            return o;
        }

        public static int ArgMax(double[,] a, int row)
        {
            int best = 0;
            for (int j = 1; j < a.GetLength(1); j++) if (a[row, j] > a[row, best]) best = j;
            return best;
        }

        public static double[,] Softmax(double[,] x)
        {
            var o = new double[x.GetLength(0), x.GetLength(1)];
            for (int i = 0; i < x.GetLength(0); i++)
            {
                double max = x[i, ArgMax(x, i)], sum = 0;
                for (int j = 0; j < x.GetLength(1); j++) sum += o[i, j] = Math.Exp(x[i, j] - max);
                for (int j = 0; j < x.GetLength(1); j++) o[i, j] /= sum;
            }
            return o;
        }
    }
}
//// program: time layers language model
using System;
using System.Collections.Generic;
using System.Linq;
using ZeroNlp.Common;

namespace ZeroNlp.TimeLayers
{
    public interface ITimeLayer
    {
        NdArray Forward(NdArray xs, bool trainFlg);
        NdArray Backward(NdArray dout);
        List<NdArray> Params { get; }
        List<NdArray> Grads { get; }
    }

    public class TimeDropout : ITimeLayer
    {
        public List<NdArray> Params { get; } = new List<NdArray>();
        public List<NdArray> Grads { get; } = new List<NdArray>();

        private readonly float _dropoutRatio;
        private NdArray _mask;

        public TimeDropout(float dropoutRatio = 0.5f)
        {
            _dropoutRatio = dropoutRatio;
        }

        public NdArray Forward(NdArray xs, bool trainFlg)
        {
            var scale = 1f / (1f - _dropoutRatio);
            _mask = new NdArray(xs.Shape);
            for (int i = 0; i < _mask.Size; i++)
            {
                _mask[i] = Rand.Uniform() > _dropoutRatio ? scale : 0f; //! DROP3014
            }
            return xs * _mask;
        }

        public NdArray Backward(NdArray dout)
        {
            return dout * _mask;
        }
    }

    /// <summary>
    /// 改良版 LSTM 言語モデル (LSTM 2 層, Dropout, 重み共有)
    /// </summary>
    public class BetterRnnlm : BaseModel
    {
        protected readonly List<ITimeLayer> Layers;
        protected readonly TimeLSTM[] LstmLayers;
        protected readonly TimeSoftmaxWithLoss LossLayer;

        public BetterRnnlm(int vocabSize = 10000, int wordvecSize = 650, int hiddenSize = 650, float dropoutRatio = 0.5f)
        {
            int V = vocabSize, D = wordvecSize, H = hiddenSize;

            var embedW = Rand.Randn(V, D) / 100f;
            var lstmWx1 = Rand.Randn(D, 4 * H) / MathF.Sqrt(D);
            var lstmWh1 = Rand.Randn(H, 4 * H) / MathF.Sqrt(H);
            var lstmB1 = NdArray.Zeros(4 * H);
            var lstmWx2 = Rand.Randn(H, 4 * H) / MathF.Sqrt(H);
            var lstmWh2 = Rand.Randn(H, 4 * H) / MathF.Sqrt(H);
            var lstmB2 = NdArray.Zeros(4 * H);
            var affineB = NdArray.Zeros(V);

            Layers = new List<ITimeLayer>
            {
                new TimeEmbedding(embedW),
                new TimeDropout(dropoutRatio),
                new TimeLSTM(lstmWx1, lstmWh1, lstmB1, stateful: true),
                new TimeDropout(dropoutRatio),
                new TimeLSTM(lstmWx2, lstmWh2, lstmB2, stateful: true),
                new TimeDropout(dropoutRatio),
                new TimeAffine(embedW.T, affineB)  // weight tying
            };
            LossLayer = new TimeSoftmaxWithLoss();
            LstmLayers = new[] { (TimeLSTM)Layers[2], (TimeLSTM)Layers[4] };

            foreach (var layer in Layers)
            {
                Params.AddRange(layer.Params);
                Grads.AddRange(layer.Grads);
            }
        }

        public NdArray Predict(NdArray xs, bool trainFlg = false)
        {
            foreach (var layer in Layers)
            {
                xs = layer.Forward(xs, trainFlg);
            }
            return xs;
        }

        public float Forward(NdArray xs, NdArray ts, bool trainFlg = true)
        {
            var score = Predict(xs, trainFlg);
            return LossLayer.Forward(score, ts);
        }

        public void Backward(float dout = 1f)
        {
            var d = LossLayer.Backward(dout);
            foreach (var layer in Enumerable.Reverse(Layers))
            {
                d = layer.Backward(d);
            }
        }

        public void ResetState()
        {
            foreach (var l in LstmLayers) l.ResetState();
        }
    }

    public class BetterRnnlmGen : BetterRnnlm
    {
        public List<int> Generate(int startId, HashSet<int> skipIds = null, int sampleSize = 100)
        {
            var wordIds = new List<int> { startId };
            int x = startId;
            while (wordIds.Count < sampleSize)
            {
                var score = Predict(NdArray.Of(x).Reshape(1, 1), trainFlg: false);
                var p = Fn.Softmax(score.Flatten());
                int sampled = Rand.Choice(p);
                if (skipIds == null || !skipIds.Contains(sampled))
                {
                    x = sampled;
                    wordIds.Add(x);
                }
            }
            return wordIds;
        }
    }

    public static class Eval
    {
        // パープレキシティ評価
        public static float Perplexity(BetterRnnlm model, Corpus corpus, int batchSize = 10, int timeSize = 35)
        {
            float total = 0;
            int maxIters = (corpus.Length - 1) / (batchSize * timeSize);
            for (int it = 0; it < maxIters; it++)
            {
                corpus.Slice(it, batchSize, timeSize, out var xs, out var ts);
                total += model.Forward(xs, ts, trainFlg: false);
                Console.Write("\r{0} / {1}", it, maxIters);
            }
            return MathF.Exp(total / maxIters);
        }
    }
}
//// program: micro tensor autograd
using System;
using System.Collections.Generic;
using System.Linq;

namespace MicroGrad
{
    public class Tensor
    {
        public readonly int Rows, Cols;
        public readonly double[] Data;
        public readonly double[] Grad;
        private readonly List<Tensor> _prev = new List<Tensor>();
        private Action _backward = () => { };
        private static readonly Random Rng = new Random(1337);

        public Tensor(int rows, int cols, params Tensor[] children)
        {
            Rows = rows;
            Cols = cols;
            Data = new double[rows * cols];
            Grad = new double[rows * cols];
            _prev.AddRange(children);
        }

        public static Tensor Randn(int rows, int cols, double std)
        {
            var t = new Tensor(rows, cols);
            for (int i = 0; i < t.Data.Length; i++)
            {
                double u = 1.0 - Rng.NextDouble(), v = Rng.NextDouble();
                t.Data[i] = std * Math.Sqrt(-2.0 * Math.Log(u)) * Math.Cos(2.0 * Math.PI * v);
            }
            return t;
        }

        public Tensor MatMul(Tensor o)
        {
            var res = new Tensor(Rows, o.Cols, this, o);
            for (int i = 0; i < Rows; i++)
                for (int k = 0; k < Cols; k++)
                {
                    double a = Data[i * Cols + k];
                    for (int j = 0; j < o.Cols; j++)
                        res.Data[i * o.Cols + j] += a * o.Data[k * o.Cols + j];
                }
            res._backward = () =>
            {
                for (int i = 0; i < Rows; i++)
                    for (int j = 0; j < o.Cols; j++)
                    {
                        double g = res.Grad[i * o.Cols + j];
                        for (int k = 0; k < Cols; k++)
                        {
                            Grad[i * Cols + k] += g * o.Data[k * o.Cols + j];
                            o.Grad[k * o.Cols + j] += g * Data[i * Cols + k];
                        }
                    }
            };
            return res;
        }

        public static Tensor operator +(Tensor a, Tensor row)
        {
            var res = new Tensor(a.Rows, a.Cols, a, row);
            for (int i = 0; i < res.Data.Length; i++) res.Data[i] = a.Data[i] + row.Data[i % a.Cols];
            res._backward = () =>
            {
                for (int i = 0; i < res.Data.Length; i++)
                {
                    a.Grad[i] += res.Grad[i];
                    row.Grad[i % a.Cols] += res.Grad[i];
                }
            };
            return res;
        }

        public Tensor Tanh()
        {
            var res = new Tensor(Rows, Cols, this);
            for (int i = 0; i < Data.Length; i++) res.Data[i] = Math.Tanh(Data[i]);
            res._backward = () =>
            {
                for (int i = 0; i < Data.Length; i++)
                    Grad[i] += (1 - res.Data[i] * res.Data[i]) * res.Grad[i];
            };
            return res;
        }

        public Tensor Dropout(double p, bool training)
        {
            if (!training || p <= 0) return this;

            var res = new Tensor(Rows, Cols, this);
            for (int i = 0; i < Data.Length; i++)
                res.Data[i] = Rng.NextDouble() < p ? 0.0 : Data[i] / (1.0 - p);
            res._backward = () =>
            {
                for (int i = 0; i < Data.Length; i++)
                    Grad[i] += res.Grad[i]; //! DROP3007
            };
            return res;
        }

        public Tensor MseLoss(double[] y)
        {
            var res = new Tensor(1, 1, this);
            for (int i = 0; i < y.Length; i++) res.Data[0] += (Data[i] - y[i]) * (Data[i] - y[i]) / y.Length;
            res._backward = () =>
            {
                for (int i = 0; i < y.Length; i++) Grad[i] += 2 * (Data[i] - y[i]) / y.Length * res.Grad[0];
            };
            return res;
        }

        public void Backward()
        {
            var topo = new List<Tensor>();
            var visited = new HashSet<Tensor>();
            void Build(Tensor t)
            {
                if (!visited.Add(t)) return;
                foreach (var c in t._prev) Build(c);
                topo.Add(t);
            }
            Build(this);
            Grad[0] = 1.0;
            for (int i = topo.Count - 1; i >= 0; i--) topo[i]._backward();
        }
    }

    public class Mlp
    {
        private readonly Tensor w1, b1, w2, b2;
        public double DropProb = 0.2;

        public Mlp(int nin, int nh)
        {
            w1 = Tensor.Randn(nin, nh, 1.0 / Math.Sqrt(nin));
            b1 = new Tensor(1, nh);
            w2 = Tensor.Randn(nh, 1, 1.0 / Math.Sqrt(nh));
            b2 = new Tensor(1, 1);
        }

        public IEnumerable<Tensor> Parameters() => new[] { w1, b1, w2, b2 };

        public Tensor Call(Tensor x, bool training)
        {
            var h = (x.MatMul(w1) + b1).Tanh().Dropout(DropProb, training);
            return h.MatMul(w2) + b2;
        }
    }

    internal static class Program
    {
        private static void Main()
        {
            var rnd = new Random(3);
            const int N = 64;
            var x = new Tensor(N, 2);
            var y = new double[N];
            for (int i = 0; i < N; i++)
            {
                double a = rnd.NextDouble() * 2 - 1, b = rnd.NextDouble() * 2 - 1;
                x.Data[2 * i] = a;
                x.Data[2 * i + 1] = b;
                y[i] = a * b > 0 ? 1 : -1;
            }

            var model = new Mlp(2, 32);
            for (int step = 0; step < 2000; step++)
            {
                foreach (var p in model.Parameters()) Array.Clear(p.Grad, 0, p.Grad.Length);
                var loss = model.Call(x, true).MseLoss(y);
                loss.Backward();
                foreach (var p in model.Parameters())
                    for (int i = 0; i < p.Data.Length; i++) p.Data[i] -= 0.05 * p.Grad[i];
                if (step % 200 == 0) Console.WriteLine($"step {step} loss {loss.Data[0]:F4}");
            }

            var pred = model.Call(x, false);
            int ok = Enumerable.Range(0, N).Count(i => Math.Sign(pred.Data[i]) == Math.Sign(y[i]));
            Console.WriteLine($"acc {100.0 * ok / N:F1}%");
        }
    }
}
//// program: jisuantu dropout node
using System;
using System.Collections.Generic;
using System.Linq;

namespace JiSuanTu
{
    /// <summary>计算图节点基类</summary>
    public abstract class Node
    {
        public List<Node> Parents = new List<Node>();
        public List<Node> Children = new List<Node>();
        public float[] Value;
        public float[] Jacobi; // 结果节点对本节点的梯度
        public string Name;

        protected Node(params Node[] parents)
        {
            Parents.AddRange(parents);
            foreach (var p in parents) p.Children.Add(this);
            Graph.Default.Nodes.Add(this);
        }

        public void Forward()
        {
            foreach (var p in Parents)
                if (p.Value == null) p.Forward();
            Compute();
        }

        public float[] Backward(Node result)
        {
            if (Jacobi != null) return Jacobi;
            if (this == result)
            {
                Jacobi = new float[] { 1f };
                return Jacobi;
            }
            Jacobi = new float[Value.Length];
            foreach (var c in Children)
            {
                if (c.Value == null) continue;
                var g = c.GradTo(this, c.Backward(result));
                for (int i = 0; i < Jacobi.Length; i++) Jacobi[i] += g[i];
            }
            return Jacobi;
        }

        public void ClearJacobi() { Jacobi = null; }

        public void ResetValue(bool recursive = true)
        {
            Value = null;
            if (recursive)
                foreach (var c in Children) c.ResetValue();
        }

        protected abstract void Compute();
        protected abstract float[] GradTo(Node parent, float[] upstream);
    }

    public class Variable : Node
    {
        public bool Trainable;
        public Variable(int size, bool trainable = false)
        {
            Trainable = trainable;
            Value = new float[size];
        }
        public void SetValue(float[] v) { ResetValue(); Value = v; }
        protected override void Compute() { }
        protected override float[] GradTo(Node parent, float[] upstream) { return null; }
    }

    /// <summary>随机失活节点</summary>
    public class DropoutNode : Node
    {
        private static readonly Random 随机 = new Random();
        public readonly float 失活率;
        private float[] 掩码;

        public DropoutNode(Node x, float rate) : base(x)
        {
            if (rate < 0f || rate >= 1f) throw new ArgumentException("失活率必须在[0,1)之间");
            失活率 = rate;
        }

        protected override void Compute()
        {
            var x = Parents[0].Value;
            Value = new float[x.Length];

            // 测试阶段直接输出
            if (!Graph.Default.IsTraining)
            {
                掩码 = null;
                Array.Copy(x, Value, x.Length);
                return;
            }

            float 放大 = 1f / (1f - 失活率);
            掩码 = new float[x.Length];
            for (int i = 0; i < x.Length; i++)
            {
                if (随机.NextDouble() >= 失活率)
                    掩码[i] = 放大;
                Value[i] = x[i] * 掩码[i];
            }
        }

        protected override float[] GradTo(Node parent, float[] upstream)
        {
            if (掩码 == null) return upstream;
            var g = new float[upstream.Length];
            for (int i = 0; i < g.Length; i++) g[i] = upstream[i] * 掩码[i];
            return g;
        }
    }

    public class Logistic : Node
    {
        public Logistic(Node x) : base(x) { }
        protected override void Compute()
        {
            Value = Parents[0].Value.Select(v => (float)(1.0 / (1.0 + Math.Exp(-v)))).ToArray();
        }
        protected override float[] GradTo(Node parent, float[] up)
        {
            return up.Select((u, i) => u * Value[i] * (1 - Value[i])).ToArray();
        }
    }

    public class 全连接 : Node
    {
        private readonly int 输出维;
        public 全连接(Node x, Variable w, int outDim) : base(x, w) { 输出维 = outDim; }
        protected override void Compute()
        {
            var x = Parents[0].Value; var w = Parents[1].Value;
            Value = new float[输出维];
            for (int o = 0; o < 输出维; o++)
                for (int i = 0; i < x.Length; i++) Value[o] += w[o * x.Length + i] * x[i];
        }
        protected override float[] GradTo(Node parent, float[] up)
        {
            var x = Parents[0].Value; var w = Parents[1].Value;
            var g = new float[parent.Value.Length];
            for (int o = 0; o < 输出维; o++)
                for (int i = 0; i < x.Length; i++)
                {
                    if (parent == Parents[0]) g[i] += up[o] * w[o * x.Length + i];
                    else g[o * x.Length + i] += up[o] * x[i];
                }
            return g;
        }
    }

    public class Graph
    {
        public static readonly Graph Default = new Graph();
        public readonly List<Node> Nodes = new List<Node>();
        public bool IsTraining;

        public void ClearJacobi() { Nodes.ForEach(n => n.ClearJacobi()); }
    }

    public class Trainer
    {
        public float 学习率 = 0.01f;

        public void TrainOne(Variable x, Variable label, Node loss, float[] sample, float[] y)
        {
            Graph.Default.IsTraining = true;
            x.SetValue(sample);
            label.SetValue(y);
            loss.Forward();
            Graph.Default.ClearJacobi();
            foreach (var v in Graph.Default.Nodes.OfType<Variable>().Where(v => v.Trainable).ToList())
            {
                var g = v.Backward(loss);
                for (int i = 0; i < g.Length; i++) v.Value[i] -= 学习率 * g[i];
            }
        }

        public float[] Predict(Variable x, Node output, float[] sample)
        {
            Graph.Default.IsTraining = false;
            x.SetValue(sample);
            output.Forward();
            return output.Value;
        }
    }
}
//// program: mini gpt with matrix modules
using System;
using System.Collections.Generic;
using System.Linq;
using MiniGpt.Maths;

namespace MiniGpt
{
    public interface IModule
    {
        Matrix Forward(Matrix x);
        Matrix Backward(Matrix dOut);
        void Update(float lr);
    }

    public class DropoutLayer : IModule
    {
        private readonly float _p;
        private readonly Random _rand;
        private Matrix _mask;

        public DropoutLayer(float p, Random rand)
        {
            if (p < 0 || p >= 1) throw new ArgumentException(nameof(p));
            _p = p;
            _rand = rand;
        }

        public Matrix Forward(Matrix x)
        {
            _mask = new Matrix(x.Rows, x.Cols, (r, c) => _rand.NextDouble() < _p ? 0f : 1f / (1f - _p)); //! DROP3001
            return x.Hadamard(_mask);
        }

        public Matrix Backward(Matrix dOut) => dOut.Hadamard(_mask);

        public void Update(float lr) { }
    }

    public class FeedForward : IModule
    {
        private readonly Linear _up, _down;
        private readonly DropoutLayer _drop;
        private Matrix _hidden;

        public FeedForward(int dModel, float dropout, Random rand)
        {
            _up = new Linear(dModel, 4 * dModel, rand);
            _down = new Linear(4 * dModel, dModel, rand);
            _drop = new DropoutLayer(dropout, rand);
        }

        public Matrix Forward(Matrix x)
        {
            _hidden = _up.Forward(x);
            var act = _hidden.Map(Gelu);
            return _drop.Forward(_down.Forward(act));
        }

        public Matrix Backward(Matrix dOut)
        {
            var d = _down.Backward(_drop.Backward(dOut));
            d = d.Hadamard(_hidden.Map(GeluPrime));
            return _up.Backward(d);
        }

        public void Update(float lr)
        {
            _up.Update(lr);
            _down.Update(lr);
        }

        private static float Gelu(float x) => 0.5f * x * (1 + MathF.Tanh(0.7978846f * (x + 0.044715f * x * x * x)));

        private static float GeluPrime(float x)
        {
            float t = MathF.Tanh(0.7978846f * (x + 0.044715f * x * x * x));
            return 0.5f * (1 + t) + 0.5f * x * (1 - t * t) * 0.7978846f * (1 + 3 * 0.044715f * x * x);
        }
    }

    public class TransformerBlock : IModule
    {
        private readonly CausalSelfAttention _attn;
        private readonly FeedForward _ff;
        private readonly LayerNorm _ln1, _ln2;

        public TransformerBlock(int dModel, int heads, int ctx, float dropout, Random rand)
        {
            _attn = new CausalSelfAttention(dModel, heads, ctx, rand);
            _ff = new FeedForward(dModel, dropout, rand);
            _ln1 = new LayerNorm(dModel);
            _ln2 = new LayerNorm(dModel);
        }

        public Matrix Forward(Matrix x)
        {
            x = x + _attn.Forward(_ln1.Forward(x));
            x = x + _ff.Forward(_ln2.Forward(x));
            return x;
        }

        public Matrix Backward(Matrix d)
        {
            d = d + _ln2.Backward(_ff.Backward(d));
            d = d + _ln1.Backward(_attn.Backward(d));
            return d;
        }

        public void Update(float lr)
        {
            _attn.Update(lr);
            _ff.Update(lr);
            _ln1.Update(lr);
            _ln2.Update(lr);
        }
    }

    public class GptModel
    {
        private readonly Embedding _tok, _pos;
        private readonly List<TransformerBlock> _blocks = new List<TransformerBlock>();
        private readonly Linear _head;
        private readonly int _ctx;
        private readonly Random _rand = new Random(1234);

        public GptModel(GptConfig cfg)
        {
            _ctx = cfg.ContextLength;
            _tok = new Embedding(cfg.VocabSize, cfg.DModel, _rand);
            _pos = new Embedding(cfg.ContextLength, cfg.DModel, _rand);
            for (int i = 0; i < cfg.Layers; i++)
                _blocks.Add(new TransformerBlock(cfg.DModel, cfg.Heads, cfg.ContextLength, cfg.Dropout, _rand));
            _head = new Linear(cfg.DModel, cfg.VocabSize, _rand);
        }

        public Matrix Forward(int[] tokens)
        {
            var x = _tok.Forward(tokens) + _pos.Forward(Enumerable.Range(0, tokens.Length).ToArray());
            foreach (var b in _blocks) x = b.Forward(x);
            return _head.Forward(x);
        }

        public float TrainStep(int[] tokens, int[] targets, float lr)
        {
            var logits = Forward(tokens);
            var probs = logits.SoftmaxRows();
            float loss = 0;
            for (int t = 0; t < targets.Length; t++)
            {
                loss -= MathF.Log(probs[t, targets[t]] + 1e-9f);
                probs[t, targets[t]] -= 1f;
            }
            var d = _head.Backward(probs * (1f / targets.Length));
            for (int i = _blocks.Count - 1; i >= 0; i--) d = _blocks[i].Backward(d);
            _tok.Backward(d);
            _pos.Backward(d);

            _head.Update(lr);
            foreach (var b in _blocks) b.Update(lr);
            _tok.Update(lr);
            _pos.Update(lr);
            return loss / targets.Length;
        }

        public int[] Generate(int[] prompt, int count, float temperature = 0.8f)
        {
            var seq = new List<int>(prompt);
            for (int i = 0; i < count; i++)
            {
                var window = seq.Skip(Math.Max(0, seq.Count - _ctx)).ToArray();
                var logits = Forward(window);
                var p = (logits.Row(window.Length - 1) * (1f / temperature)).SoftmaxRows();
                double u = _rand.NextDouble(), acc = 0;
                int next = p.Cols - 1;
                for (int k = 0; k < p.Cols; k++)
                {
                    acc += p[0, k];
                    if (u < acc) { next = k; break; }
                }
                seq.Add(next);
            }
            return seq.ToArray();
        }
    }
}
//// program: denoising autoencoder masking corruption
using System;
using System.Collections.Generic;

namespace DeepLearningDemo
{
    // port of the dA class from the Java version
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

            W = new double[n_hidden][];
            double a = 1.0 / n_visible;
            for (int i = 0; i < n_hidden; i++)
            {
                W[i] = new double[n_visible];
                for (int j = 0; j < n_visible; j++) W[i][j] = Uniform(-a, a);
            }
            hbias = new double[n_hidden];
            vbias = new double[n_visible];
        }

        double Uniform(double min, double max)
        {
            return rng.NextDouble() * (max - min) + min;
        }

        int Binomial(int n, double p)
        {
            if (p < 0 || p > 1) return 0;
            int c = 0;
            for (int i = 0; i < n; i++)
            {
                if (rng.NextDouble() < p) c++;
            }
            return c;
        }

        static double Sigmoid(double x) { return 1.0 / (1.0 + Math.Exp(-x)); }

        // masking noise: the corrupted copy is what the encoder sees, the clean x is the target
        public void GetCorruptedInput(int[] x, int[] tilde_x, double p)
        {
            for (int i = 0; i < n_visible; i++)
            {
                if (x[i] == 0)
                {
                    tilde_x[i] = 0;
                }
                else
                {
                    tilde_x[i] = Binomial(1, p);
                }
            }
        }

        // Encode
        public void GetHiddenValues(int[] x, double[] y)
        {
            for (int i = 0; i < n_hidden; i++)
            {
                y[i] = 0;
                for (int j = 0; j < n_visible; j++) y[i] += W[i][j] * x[j];
                y[i] += hbias[i];
                y[i] = Sigmoid(y[i]);
            }
        }

        // Decode
        public void GetReconstructedInput(double[] y, double[] z)
        {
            for (int i = 0; i < n_visible; i++)
            {
                z[i] = 0;
                for (int j = 0; j < n_hidden; j++) z[i] += W[j][i] * y[j];
                z[i] += vbias[i];
                z[i] = Sigmoid(z[i]);
            }
        }

        public void Train(int[] x, double lr, double corruption_level)
        {
            int[] tilde_x = new int[n_visible];
            double[] y = new double[n_hidden];
            double[] z = new double[n_visible];
            double[] L_vbias = new double[n_visible];
            double[] L_hbias = new double[n_hidden];

            double p = 1 - corruption_level;

            GetCorruptedInput(x, tilde_x, p);
            GetHiddenValues(tilde_x, y);
            GetReconstructedInput(y, z);

            // vbias
            for (int i = 0; i < n_visible; i++)
            {
                L_vbias[i] = x[i] - z[i];
                vbias[i] += lr * L_vbias[i] / N;
            }

            // hbias
            for (int i = 0; i < n_hidden; i++)
            {
                L_hbias[i] = 0;
                for (int j = 0; j < n_visible; j++) L_hbias[i] += W[i][j] * L_vbias[j];
                L_hbias[i] *= y[i] * (1 - y[i]);
                hbias[i] += lr * L_hbias[i] / N;
            }

            // W
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

        static void Main(string[] args)
        {
            var rng = new Random(123);
            int train_N = 10, test_N = 2, n_visible = 20, n_hidden = 5;
            double learning_rate = 0.1, corruption_level = 0.3;
            int training_epochs = 100;

            int[][] train_X = new int[train_N][];
            for (int i = 0; i < train_N; i++)
            {
                train_X[i] = new int[n_visible];
                for (int j = 0; j < n_visible; j++)
                    train_X[i][j] = (i < 5) == (j < 10) && rng.NextDouble() < 0.8 ? 1 : 0;
            }

            var da = new DenoisingAutoencoder(train_N, n_visible, n_hidden, rng);
            for (int epoch = 0; epoch < training_epochs; epoch++)
                for (int i = 0; i < train_N; i++)
                    da.Train(train_X[i], learning_rate, corruption_level);

            double[] rec = new double[n_visible];
            for (int i = 0; i < test_N; i++)
            {
                da.Reconstruct(train_X[i * 5], rec);
                for (int j = 0; j < n_visible; j++) Console.Write("{0:F3} ", rec[j]);
                Console.WriteLine();
            }
        }
    }
}
//// program: camadas cnn em portugues
using System;
using System.Collections.Generic;
using System.Linq;

namespace RedeConvolucional
{
    // Trabalho da disciplina de Inteligência Artificial - 2019/2
    public abstract class Camada
    {
        public int Largura, Altura, Profundidade;
        public abstract float[,,] Propagar(float[,,] entrada, bool treinando);
        public abstract float[,,] Retropropagar(float[,,] gradiente, float taxaAprendizado);
    }

    public class CamadaDropout : Camada
    {
        private readonly float taxaDescarte;
        private readonly Random sorteio = new Random();
        private float[,,] mascara;

        public CamadaDropout(float taxaDescarte)
        {
            this.taxaDescarte = taxaDescarte;
        }

        public override float[,,] Propagar(float[,,] entrada, bool treinando)
        {
            if (!treinando)
                return entrada;

            int p = entrada.GetLength(0), a = entrada.GetLength(1), l = entrada.GetLength(2);
            mascara = new float[p, a, l];
            var saida = new float[p, a, l];
            for (int k = 0; k < p; k++)
                for (int i = 0; i < a; i++)
                    for (int j = 0; j < l; j++)
                    {
                        // descarta o neurônio com probabilidade taxaDescarte
                        if (sorteio.NextDouble() < taxaDescarte) //! DROP3004
                            mascara[k, i, j] = 0f;
                        else
                            mascara[k, i, j] = 1f / taxaDescarte;
                        saida[k, i, j] = entrada[k, i, j] * mascara[k, i, j];
                    }
            return saida;
        }

        public override float[,,] Retropropagar(float[,,] gradiente, float taxaAprendizado)
        {
            int p = gradiente.GetLength(0), a = gradiente.GetLength(1), l = gradiente.GetLength(2);
            var d = new float[p, a, l];
            for (int k = 0; k < p; k++)
                for (int i = 0; i < a; i++)
                    for (int j = 0; j < l; j++)
                        d[k, i, j] = gradiente[k, i, j] * mascara[k, i, j];
            return d;
        }
    }

    public class CamadaPooling : Camada
    {
        private int[,,] indices;
        private int altEntrada, largEntrada;

        public override float[,,] Propagar(float[,,] entrada, bool treinando)
        {
            int p = entrada.GetLength(0);
            altEntrada = entrada.GetLength(1);
            largEntrada = entrada.GetLength(2);
            var saida = new float[p, altEntrada / 2, largEntrada / 2];
            indices = new int[p, altEntrada / 2, largEntrada / 2];
            for (int k = 0; k < p; k++)
                for (int i = 0; i < altEntrada / 2; i++)
                    for (int j = 0; j < largEntrada / 2; j++)
                    {
                        float max = float.MinValue;
                        for (int q = 0; q < 4; q++)
                        {
                            float v = entrada[k, 2 * i + q / 2, 2 * j + q % 2];
                            if (v > max) { max = v; indices[k, i, j] = q; }
                        }
                        saida[k, i, j] = max;
                    }
            return saida;
        }

        public override float[,,] Retropropagar(float[,,] g, float taxaAprendizado)
        {
            var d = new float[g.GetLength(0), altEntrada, largEntrada];
            for (int k = 0; k < g.GetLength(0); k++)
                for (int i = 0; i < g.GetLength(1); i++)
                    for (int j = 0; j < g.GetLength(2); j++)
                    {
                        int q = indices[k, i, j];
                        d[k, 2 * i + q / 2, 2 * j + q % 2] = g[k, i, j];
                    }
            return d;
        }
    }

    public class CamadaDensa : Camada
    {
        private readonly float[,] pesos;
        private readonly float[] vies;
        private float[,,] ultimaEntrada;
        private readonly int nSaidas;

        public CamadaDensa(int nEntradas, int nSaidas, Random r)
        {
            this.nSaidas = nSaidas;
            pesos = new float[nSaidas, nEntradas];
            vies = new float[nSaidas];
            for (int i = 0; i < nSaidas; i++)
                for (int j = 0; j < nEntradas; j++)
                    pesos[i, j] = (float)((r.NextDouble() - 0.5) * 2 / Math.Sqrt(nEntradas));
        }

        public override float[,,] Propagar(float[,,] entrada, bool treinando)
        {
            ultimaEntrada = entrada;
            var x = entrada.Cast<float>().ToArray();
            var saida = new float[1, 1, nSaidas];
            for (int i = 0; i < nSaidas; i++)
            {
                float s = vies[i];
                for (int j = 0; j < x.Length; j++) s += pesos[i, j] * x[j];
                saida[0, 0, i] = s;
            }
            return saida;
        }

        public override float[,,] Retropropagar(float[,,] g, float taxaAprendizado)
        {
            var e = ultimaEntrada;
            var d = new float[e.GetLength(0), e.GetLength(1), e.GetLength(2)];
            int n = 0;
            for (int k = 0; k < e.GetLength(0); k++)
                for (int y = 0; y < e.GetLength(1); y++)
                    for (int x = 0; x < e.GetLength(2); x++, n++)
                        for (int i = 0; i < nSaidas; i++)
                        {
                            d[k, y, x] += g[0, 0, i] * pesos[i, n];
                            pesos[i, n] -= taxaAprendizado * g[0, 0, i] * e[k, y, x];
                        }
            for (int i = 0; i < nSaidas; i++) vies[i] -= taxaAprendizado * g[0, 0, i];
            return d;
        }
    }

    public class Rede
    {
        private readonly List<Camada> camadas = new List<Camada>();

        public Rede Adicionar(Camada c) { camadas.Add(c); return this; }

        private float[] Executar(float[,,] x, bool treinando)
        {
            foreach (var c in camadas) x = c.Propagar(x, treinando);
            var z = x.Cast<float>().ToArray();
            float m = z.Max();
            var e = z.Select(v => (float)Math.Exp(v - m)).ToArray();
            float soma = e.Sum();
            return e.Select(v => v / soma).ToArray();
        }

        public float Treinar(float[,,] x, int classe, float taxa)
        {
            var y = Executar(x, true);
            var g = new float[1, 1, y.Length];
            for (int i = 0; i < y.Length; i++) g[0, 0, i] = y[i] - (i == classe ? 1 : 0);
            for (int i = camadas.Count - 1; i >= 0; i--) g = camadas[i].Retropropagar(g, taxa);
            return (float)-Math.Log(y[classe] + 1e-8);
        }

        public int Classificar(float[,,] x)
        {
            var y = Executar(x, false);
            return Array.IndexOf(y, y.Max());
        }
    }
}
//// program: magazine article drop nodes demo
using System;
namespace NeuralDropout
{
  class DropoutProgram
  {
    static void Main(string[] args)
    {
      Console.WriteLine("\nBegin neural network dropout demo");
      int numInput = 10;
      int numHidden = 15;
      int numOutput = 4;
      int numRows = 200;
      int seed = 2;

      double[][] allData = MakeAllData(numInput, numHidden, numOutput, numRows, seed);
      double[][] trainData = new double[160][];
      double[][] testData = new double[40][];
      for (int i = 0; i < 160; ++i) trainData[i] = allData[i];
      for (int i = 0; i < 40; ++i) testData[i] = allData[160 + i];

      Console.WriteLine("Creating a " + numInput + "-" + numHidden + "-" + numOutput + " neural network");
      NeuralNetwork nn = new NeuralNetwork(numInput, numHidden, numOutput);

      int maxEpochs = 500;
      double learnRate = 0.05;
      Console.WriteLine("Starting training with dropout");
      nn.TrainDropout(trainData, maxEpochs, learnRate);
      Console.WriteLine("Training complete");

      Console.WriteLine("Accuracy on training data = " + nn.Accuracy(trainData).ToString("F4"));
      Console.WriteLine("Accuracy on test data     = " + nn.Accuracy(testData).ToString("F4"));
      Console.ReadLine();
    }

    static double[][] MakeAllData(int numInput, int numHidden, int numOutput, int numRows, int seed)
    {
      Random rnd = new Random(seed);
      double[][] result = new double[numRows][];
      for (int r = 0; r < numRows; ++r)
      {
        result[r] = new double[numInput + numOutput];
        double s = 0.0;
        for (int i = 0; i < numInput; ++i)
        {
          result[r][i] = 20.0 * rnd.NextDouble() - 10.0;
          s += result[r][i];
        }
        int k = s < -12 ? 0 : s < 0 ? 1 : s < 12 ? 2 : 3;
        result[r][numInput + k] = 1.0;
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
      this.rnd = new Random(0);
      double lo = -0.01, hi = 0.01;
      for (int i = 0; i < numInput; ++i)
        for (int j = 0; j < numHidden; ++j)
          ihWeights[i][j] = (hi - lo) * rnd.NextDouble() + lo;
      for (int j = 0; j < numHidden; ++j)
        for (int k = 0; k < numOutput; ++k)
          hoWeights[j][k] = (hi - lo) * rnd.NextDouble() + lo;
    }

    private static double[][] MakeMatrix(int rows, int cols)
    {
      double[][] result = new double[rows][];
      for (int r = 0; r < rows; ++r) result[r] = new double[cols];
      return result;
    }

    public double[] ComputeOutputs(double[] xValues, int[] dropNodes)
    {
      double[] oSums = new double[numOutput];
      for (int i = 0; i < numInput; ++i) inputs[i] = xValues[i];

      for (int j = 0; j < numHidden; ++j)
      {
        if (IsDropNode(j, dropNodes)) continue;
        double sum = hBiases[j];
        for (int i = 0; i < numInput; ++i) sum += inputs[i] * ihWeights[i][j];
        hOutputs[j] = sum < -20.0 ? -1.0 : sum > 20.0 ? 1.0 : Math.Tanh(sum);
      }

      for (int k = 0; k < numOutput; ++k)
      {
        oSums[k] = oBiases[k];
        for (int j = 0; j < numHidden; ++j)
        {
          if (IsDropNode(j, dropNodes)) continue;
          oSums[k] += hOutputs[j] * hoWeights[j][k];
        }
      }

      double max = oSums[0];
      for (int k = 1; k < numOutput; ++k) if (oSums[k] > max) max = oSums[k];
      double scale = 0.0;
      for (int k = 0; k < numOutput; ++k) scale += Math.Exp(oSums[k] - max);
      for (int k = 0; k < numOutput; ++k) outputs[k] = Math.Exp(oSums[k] - max) / scale;

      double[] result = new double[numOutput];
      Array.Copy(outputs, result, numOutput);
      return result;
    }

    private static bool IsDropNode(int node, int[] dropNodes)
    {
      if (dropNodes == null) return false;
      return Array.BinarySearch(dropNodes, node) >= 0;
    }

    // each hidden node has a 50% chance of being a drop node
    private int[] MakeDropNodes()
    {
      int[] tmp = new int[numHidden];
      int n = 0;
      for (int j = 0; j < numHidden; ++j)
        if (rnd.NextDouble() < 0.50) tmp[n++] = j;
      int[] result = new int[n];
      Array.Copy(tmp, result, n);
      return result;
    }

    public void TrainDropout(double[][] trainData, int maxEpochs, double learnRate)
    {
      double[] oGrads = new double[numOutput];
      double[] xValues = new double[numInput];
      int[] sequence = new int[trainData.Length];
      for (int i = 0; i < sequence.Length; ++i) sequence[i] = i;

      for (int epoch = 0; epoch < maxEpochs; ++epoch)
      {
        Shuffle(sequence);
        for (int ii = 0; ii < trainData.Length; ++ii)
        {
          double[] row = trainData[sequence[ii]];
          Array.Copy(row, xValues, numInput);
          int[] dropNodes = MakeDropNodes();
          ComputeOutputs(xValues, dropNodes);

          for (int k = 0; k < numOutput; ++k) oGrads[k] = row[numInput + k] - outputs[k];

          for (int j = 0; j < numHidden; ++j)
          {
            if (IsDropNode(j, dropNodes)) continue;
            double sum = 0.0;
            for (int k = 0; k < numOutput; ++k) sum += oGrads[k] * hoWeights[j][k];
            double hGrad = (1 - hOutputs[j]) * (1 + hOutputs[j]) * sum;
            for (int i = 0; i < numInput; ++i) ihWeights[i][j] += learnRate * hGrad * inputs[i];
            hBiases[j] += learnRate * hGrad;
            for (int k = 0; k < numOutput; ++k) hoWeights[j][k] += learnRate * oGrads[k] * hOutputs[j];
          }
          for (int k = 0; k < numOutput; ++k) oBiases[k] += learnRate * oGrads[k];
        }
      }

      // half of the hidden nodes were off, so the hidden-to-output weights are halved
      for (int j = 0; j < numHidden; ++j)
        for (int k = 0; k < numOutput; ++k)
          hoWeights[j][k] *= 0.50;
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
      return (numCorrect * 1.0) / data.Length;
    }
  } // NeuralNetwork
} // ns
//// program: unity neuron objects car brain
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using UnityEngine;

namespace CarLearning
{
    public class Synapse
    {
        public Neuron From, To;
        public float Weight;
        public float LastDelta;

        public Synapse(Neuron from, Neuron to)
        {
            From = from;
            To = to;
            Weight = Random.Range(-1f, 1f) * 0.5f;
        }
    }

    public class Neuron
    {
        public List<Synapse> Inputs = new List<Synapse>();
        public List<Synapse> Outputs = new List<Synapse>();
        public float Bias;
        public float Value;
        public float Gradient;
        public bool IsDropped;

        public float CalculateValue()
        {
            if (IsDropped)
                return Value = 0f;
            float sum = Bias;
            foreach (var s in Inputs) sum += s.Weight * s.From.Value;
            return Value = (float)System.Math.Tanh(sum);
        }

        public void CalculateGradient(float? target = null)
        {
            if (IsDropped) { Gradient = 0f; return; }
            float err = target.HasValue ? target.Value - Value : Outputs.Sum(s => s.Weight * s.To.Gradient);
            Gradient = err * (1f - Value * Value);
        }

        public void UpdateWeights(float lr, float momentum)
        {
            if (IsDropped) return;
            Bias += lr * Gradient;
            foreach (var s in Inputs)
            {
                float prev = s.LastDelta;
                s.LastDelta = lr * Gradient * s.From.Value;
                s.Weight += s.LastDelta + momentum * prev;
            }
        }
    }

    [System.Serializable]
    public class BrainSettings
    {
        public int[] Layers = { 5, 16, 16, 2 };
        [Range(0f, 0.9f)] public float DropoutChance = 0.3f;
        public float LearnRate = 0.05f;
        public float Momentum = 0.4f;
    }

    public class Brain
    {
        private readonly List<List<Neuron>> layers = new List<List<Neuron>>();
        private readonly BrainSettings settings;

        public Brain(BrainSettings s)
        {
            settings = s;
            for (int l = 0; l < s.Layers.Length; l++)
            {
                var layer = new List<Neuron>();
                for (int n = 0; n < s.Layers[l]; n++)
                {
                    var neuron = new Neuron();
                    if (l > 0)
                    {
                        foreach (var p in layers[l - 1])
                        {
                            var syn = new Synapse(p, neuron);
                            p.Outputs.Add(syn);
                            neuron.Inputs.Add(syn);
                        }
                    }
                    layer.Add(neuron);
                }
                layers.Add(layer);
            }
        }

        private void DropNeurons()
        {
            for (int l = 1; l < layers.Count - 1; l++)
                foreach (var n in layers[l])
                    n.IsDropped = Random.value < settings.DropoutChance; //! DROP3002
        }

        private void ReviveNeurons()
        {
            foreach (var l in layers)
                foreach (var n in l) n.IsDropped = false;
        }

        private void Propagate(float[] inputs)
        {
            for (int i = 0; i < inputs.Length; i++) layers[0][i].Value = inputs[i];
            for (int l = 1; l < layers.Count; l++)
                foreach (var n in layers[l]) n.CalculateValue();
        }

        public void Learn(float[] inputs, float[] targets)
        {
            DropNeurons();
            Propagate(inputs);
            var last = layers[layers.Count - 1];
            for (int i = 0; i < last.Count; i++) last[i].CalculateGradient(targets[i]);
            for (int l = layers.Count - 2; l > 0; l--)
                foreach (var n in layers[l]) n.CalculateGradient();
            for (int l = 1; l < layers.Count; l++)
                foreach (var n in layers[l]) n.UpdateWeights(settings.LearnRate, settings.Momentum);
        }

        public float[] Think(float[] inputs)
        {
            ReviveNeurons();
            Propagate(inputs);
            return layers[layers.Count - 1].Select(n => n.Value).ToArray();
        }
    }

    public class CarAgent : MonoBehaviour
    {
        public BrainSettings settings;
        public CarController car;
        public Transform[] sensors;
        public bool recording = true;
        public float sensorRange = 25f;

        private Brain brain;
        private readonly List<float[]> seen = new List<float[]>();
        private readonly List<float[]> driven = new List<float[]>();

        private void Start()
        {
            brain = new Brain(settings);
        }

        private float[] Look()
        {
            var r = new float[sensors.Length];
            for (int i = 0; i < r.Length; i++)
            {
                RaycastHit hit;
                r[i] = Physics.Raycast(sensors[i].position, sensors[i].forward, out hit, sensorRange) ? hit.distance / sensorRange : 1f;
            }
            return r;
        }

        private void FixedUpdate()
        {
            var look = Look();
            if (recording)
            {
                seen.Add(look);
                driven.Add(new[] { Input.GetAxis("Horizontal"), Input.GetAxis("Vertical") });
                return;
            }
            var o = brain.Think(look);
            car.Move(o[0], o[1]);
        }

        public void OnTrainClicked()
        {
            StartCoroutine(TrainRoutine(200));
        }

        private IEnumerator TrainRoutine(int epochs)
        {
            for (int e = 0; e < epochs; e++)
            {
                for (int i = 0; i < seen.Count; i++)
                {
                    int k = Random.Range(0, seen.Count);
                    brain.Learn(seen[k], driven[k]);
                }
                yield return null;
            }
            recording = false;
        }
    }
}
//// program: capas de red en espanol
using System;
using System.Collections.Generic;
using System.Linq;

namespace LibreriaRedes
{
    public abstract class Capa
    {
        public int Entradas { get; protected set; }
        public int Salidas { get; protected set; }
        public abstract double[] PropagarEntrenamiento(double[] x);
        public abstract double[] Propagar(double[] x);
        public abstract double[] Retropropagar(double[] delta);
        public virtual void Actualizar(double alfa) { }
    }

    public class CapaDensa : Capa
    {
        public double[,] Pesos;
        public double[] Sesgo;
        private double[] ultimaX;
        private double[,] gradP;
        private double[] gradS;

        public CapaDensa(int entradas, int salidas, Random azar)
        {
            Entradas = entradas;
            Salidas = salidas;
            Pesos = new double[salidas, entradas];
            Sesgo = new double[salidas];
            gradP = new double[salidas, entradas];
            gradS = new double[salidas];
            double k = Math.Sqrt(2.0 / entradas);
            for (int i = 0; i < salidas; i++)
                for (int j = 0; j < entradas; j++)
                    Pesos[i, j] = (azar.NextDouble() * 2 - 1) * k;
        }

        public override double[] PropagarEntrenamiento(double[] x)
        {
            ultimaX = x;
            return Propagar(x);
        }

        public override double[] Propagar(double[] x)
        {
            var y = new double[Salidas];
            for (int i = 0; i < Salidas; i++)
            {
                y[i] = Sesgo[i];
                for (int j = 0; j < Entradas; j++) y[i] += Pesos[i, j] * x[j];
            }
            return y;
        }

        public override double[] Retropropagar(double[] delta)
        {
            var d = new double[Entradas];
            for (int i = 0; i < Salidas; i++)
            {
                gradS[i] += delta[i];
                for (int j = 0; j < Entradas; j++)
                {
                    gradP[i, j] += delta[i] * ultimaX[j];
                    d[j] += delta[i] * Pesos[i, j];
                }
            }
            return d;
        }

        public override void Actualizar(double alfa)
        {
            for (int i = 0; i < Salidas; i++)
            {
                Sesgo[i] -= alfa * gradS[i];
                gradS[i] = 0;
                for (int j = 0; j < Entradas; j++)
                {
                    Pesos[i, j] -= alfa * gradP[i, j];
                    gradP[i, j] = 0;
                }
            }
        }
    }

    /// <summary>
    /// Capa de abandono: apaga neuronas al azar mientras se entrena.
    /// </summary>
    public class CapaAbandono : Capa
    {
        private readonly double probConservar;
        private readonly Random azar;
        private double[] mascara;

        public CapaAbandono(double probConservar, Random azar)
        {
            if (probConservar <= 0 || probConservar > 1) throw new ArgumentException("probConservar fuera de (0,1]");
            this.probConservar = probConservar;
            this.azar = azar;
        }

        public override double[] PropagarEntrenamiento(double[] x)
        {
            mascara = new double[x.Length];
            var y = new double[x.Length];
            for (int i = 0; i < x.Length; i++)
            {
                mascara[i] = azar.NextDouble() < probConservar ? 1.0 / probConservar : 0.0;
                y[i] = x[i] * mascara[i];
            }
            return y;
        }

        public override double[] Propagar(double[] x)
        {
            // al predecir todas las neuronas están activas
            var y = new double[x.Length];
            for (int i = 0; i < x.Length; i++)
                y[i] = x[i] * probConservar; //! DROP3003
            return y;
        }

        public override double[] Retropropagar(double[] delta)
        {
            var d = new double[delta.Length];
            for (int i = 0; i < d.Length; i++) d[i] = delta[i] * mascara[i];
            return d;
        }
    }

    public class Red
    {
        private readonly List<Capa> capas = new List<Capa>();

        public void Agregar(Capa c) { capas.Add(c); }

        public double Entrenar(double[][] X, double[][] Y, int epocas, double alfa)
        {
            double error = 0;
            for (int e = 0; e < epocas; e++)
            {
                error = 0;
                for (int n = 0; n < X.Length; n++)
                {
                    var s = X[n];
                    foreach (var c in capas) s = c.PropagarEntrenamiento(s);
                    var delta = new double[s.Length];
                    for (int i = 0; i < s.Length; i++)
                    {
                        delta[i] = s[i] - Y[n][i];
                        error += delta[i] * delta[i];
                    }
                    for (int k = capas.Count - 1; k >= 0; k--) delta = capas[k].Retropropagar(delta);
                    foreach (var c in capas) c.Actualizar(alfa);
                }
                if (e % 100 == 0) Console.WriteLine("Época {0}: error {1:F5}", e, error / X.Length);
            }
            return error;
        }

        public double[] Predecir(double[] x)
        {
            foreach (var c in capas) x = c.Propagar(x);
            return x;
        }
    }
}
//// program: opencl host with cloo
using System;
using System.IO;
using System.Linq;
using Cloo;

namespace ClNet
{
    /// <summary>Two layer perceptron whose kernels live in kernels.cl</summary>
    public sealed class ClPerceptron : IDisposable
    {
        private readonly ComputeContext context;
        private readonly ComputeCommandQueue queue;
        private readonly ComputeProgram program;
        private readonly ComputeKernel kDense, kTanh, kMul, kOutDelta, kHidDelta, kUpdate;

        private readonly int inputs, hidden, outputs, batch;
        private readonly ComputeBuffer<float> bufX, bufT, bufW1, bufH, bufMask, bufW2, bufY, bufDy, bufDh;
        private readonly Random random = new Random();

        public float LearningRate = 0.01f;

        public ClPerceptron(int inputs, int hidden, int outputs, int batch, float dropRate)
        {
            this.inputs = inputs;
            this.hidden = hidden;
            this.outputs = outputs;
            this.batch = batch;

            var platform = ComputePlatform.Platforms[0];
            context = new ComputeContext(ComputeDeviceTypes.Gpu, new ComputeContextPropertyList(platform), null, IntPtr.Zero);
            queue = new ComputeCommandQueue(context, context.Devices[0], ComputeCommandQueueFlags.None);
            program = new ComputeProgram(context, File.ReadAllText("kernels.cl"));
            program.Build(null, "-cl-fast-relaxed-math", null, IntPtr.Zero);

            kDense = program.CreateKernel("dense");
            kTanh = program.CreateKernel("tanh_inplace");
            kMul = program.CreateKernel("mul_inplace");
            kOutDelta = program.CreateKernel("out_delta");
            kHidDelta = program.CreateKernel("hid_delta");
            kUpdate = program.CreateKernel("update");

            bufX = new ComputeBuffer<float>(context, ComputeMemoryFlags.ReadOnly, batch * inputs);
            bufT = new ComputeBuffer<float>(context, ComputeMemoryFlags.ReadOnly, batch * outputs);
            bufH = new ComputeBuffer<float>(context, ComputeMemoryFlags.ReadWrite, batch * hidden);
            bufY = new ComputeBuffer<float>(context, ComputeMemoryFlags.ReadWrite, batch * outputs);
            bufDy = new ComputeBuffer<float>(context, ComputeMemoryFlags.ReadWrite, batch * outputs);
            bufDh = new ComputeBuffer<float>(context, ComputeMemoryFlags.ReadWrite, batch * hidden);
            bufW1 = Upload(RandomWeights(inputs * hidden, inputs));
            bufW2 = Upload(RandomWeights(hidden * outputs, hidden));

            // dropout mask
            var mask = new float[batch * hidden];
            for (int i = 0; i < mask.Length; i++)
                mask[i] = random.NextDouble() < dropRate ? 0f : 1f / (1f - dropRate); //! DROP3011
            bufMask = Upload(mask);
        }

        private ComputeBuffer<float> Upload(float[] data)
        {
            return new ComputeBuffer<float>(context, ComputeMemoryFlags.ReadWrite | ComputeMemoryFlags.CopyHostPointer, data);
        }

        private float[] RandomWeights(int n, int fanIn)
        {
            float s = (float)Math.Sqrt(1.0 / fanIn);
            return Enumerable.Range(0, n).Select(_ => (float)(random.NextDouble() * 2 - 1) * s).ToArray();
        }

        private void Run(ComputeKernel k, int size, params object[] args)
        {
            for (int i = 0; i < args.Length; i++)
            {
                var buffer = args[i] as ComputeBuffer<float>;
                if (buffer != null) k.SetMemoryArgument(i, buffer);
                else if (args[i] is int) k.SetValueArgument(i, (int)args[i]);
                else k.SetValueArgument(i, (float)args[i]);
            }
            queue.Execute(k, null, new long[] { size }, null, null);
        }

        private void Forward(float[] x, bool training)
        {
            queue.WriteToBuffer(x, bufX, true, null);
            Run(kDense, batch * hidden, bufX, bufW1, bufH, inputs, hidden);
            Run(kTanh, batch * hidden, bufH);
            if (training)
                Run(kMul, batch * hidden, bufH, bufMask);
            Run(kDense, batch * outputs, bufH, bufW2, bufY, hidden, outputs);
        }

        public void Train(float[][] xs, float[][] ts, int epochs)
        {
            int n = xs.Length / batch;
            for (int e = 0; e < epochs; e++)
            {
                for (int b = 0; b < n; b++)
                {
                    var x = xs.Skip(b * batch).Take(batch).SelectMany(v => v).ToArray();
                    var t = ts.Skip(b * batch).Take(batch).SelectMany(v => v).ToArray();
                    Forward(x, true);
                    queue.WriteToBuffer(t, bufT, true, null);
                    Run(kOutDelta, batch * outputs, bufY, bufT, bufDy);

                    // hidden deltas: dy * W2^T, mask, then slope of tanh from the pre-activation
                    Run(kHidDelta, batch * hidden, bufDy, bufW2, bufDh, bufX, bufW1, inputs, hidden, outputs);
                    Run(kMul, batch * hidden, bufDh, bufMask);

                    Run(kUpdate, hidden * outputs, bufH, bufDy, bufW2, batch, hidden, outputs, LearningRate);
                    Run(kUpdate, inputs * hidden, bufX, bufDh, bufW1, batch, inputs, hidden, LearningRate);
                }
                queue.Finish();
                Console.WriteLine("epoch " + e);
            }
        }

        public float[] Predict(float[] x)
        {
            Forward(x, false);
            var y = new float[batch * outputs];
            queue.ReadFromBuffer(bufY, ref y, true, null);
            return y;
        }

        public void Dispose()
        {
            foreach (var b in new[] { bufX, bufT, bufW1, bufH, bufMask, bufW2, bufY, bufDy, bufDh }) b.Dispose();
            program.Dispose();
            queue.Dispose();
            context.Dispose();
        }
    }
}
//// program: gru polski klasyfikator
using System;
using System.Collections.Generic;
using System.Linq;

namespace SiecGru
{
    // Klasyfikator sekwencji: GRU + dropout wariacyjny (Gal, Ghahramani) na wejściu warstwy wyjściowej
    public class WarstwaGru
    {
        public readonly int We, Ukr;
        public double[,] Wz, Wr, Wh, Uz, Ur, Uh;
        public double[] bz, br, bh;
        readonly List<Krok> historia = new List<Krok>();

        class Krok { public double[] x, h0, z, r, hc; }

        public WarstwaGru(int we, int ukr, Random los)
        {
            We = we; Ukr = ukr;
            Wz = Alg.Losowa(ukr, we, los); Wr = Alg.Losowa(ukr, we, los); Wh = Alg.Losowa(ukr, we, los);
            Uz = Alg.Losowa(ukr, ukr, los); Ur = Alg.Losowa(ukr, ukr, los); Uh = Alg.Losowa(ukr, ukr, los);
            bz = new double[ukr]; br = new double[ukr]; bh = new double[ukr];
        }

        public void Reset() { historia.Clear(); }

        public double[] WPrzod(double[] x, double[] h0)
        {
            var k = new Krok { x = x, h0 = h0 };
            k.z = Alg.Sigm(Alg.Dodaj(Alg.Mnoz(Wz, x), Alg.Mnoz(Uz, h0), bz));
            k.r = Alg.Sigm(Alg.Dodaj(Alg.Mnoz(Wr, x), Alg.Mnoz(Ur, h0), br));
            var rh = h0.Select((v, i) => v * k.r[i]).ToArray();
            k.hc = Alg.Dodaj(Alg.Mnoz(Wh, x), Alg.Mnoz(Uh, rh), bh).Select(Math.Tanh).ToArray();
            historia.Add(k);
            return h0.Select((v, i) => (1 - k.z[i]) * v + k.z[i] * k.hc[i]).ToArray();
        }

        public void Wstecz(double[][] dhZewn, double lr)
        {
            var dh = new double[Ukr];
            for (int t = historia.Count - 1; t >= 0; t--)
            {
                var k = historia[t];
                for (int i = 0; i < Ukr; i++) dh[i] += dhZewn[t][i];
                var dz = new double[Ukr]; var dc = new double[Ukr]; var dPop = new double[Ukr];
                for (int i = 0; i < Ukr; i++)
                {
                    dz[i] = dh[i] * (k.hc[i] - k.h0[i]) * k.z[i] * (1 - k.z[i]);
                    dc[i] = dh[i] * k.z[i] * (1 - k.hc[i] * k.hc[i]);
                    dPop[i] = dh[i] * (1 - k.z[i]);
                }
                var drh = Alg.MnozT(Uh, dc);
                var dr = new double[Ukr];
                for (int i = 0; i < Ukr; i++)
                {
                    dr[i] = drh[i] * k.h0[i] * k.r[i] * (1 - k.r[i]);
                    dPop[i] += drh[i] * k.r[i];
                }
                var a = Alg.MnozT(Uz, dz); var b = Alg.MnozT(Ur, dr);
                for (int i = 0; i < Ukr; i++) dPop[i] += a[i] + b[i];
                Alg.Aktualizuj(Wz, dz, k.x, lr); Alg.Aktualizuj(Wr, dr, k.x, lr); Alg.Aktualizuj(Wh, dc, k.x, lr);
                Alg.Aktualizuj(Uz, dz, k.h0, lr); Alg.Aktualizuj(Ur, dr, k.h0, lr);
                Alg.Aktualizuj(Uh, dc, k.h0.Select((v, i) => v * k.r[i]).ToArray(), lr);
                for (int i = 0; i < Ukr; i++) { bz[i] -= lr * dz[i]; br[i] -= lr * dr[i]; bh[i] -= lr * dc[i]; }
                dh = dPop;
            }
        }
    }

    public class Klasyfikator
    {
        readonly WarstwaGru gru;
        readonly double[,] V;
        readonly double[] c;
        readonly double szansaZachowania;
        readonly Random los = new Random();

        public Klasyfikator(int we, int ukr, int klasy, double szansaZachowania = 0.8)
        {
            gru = new WarstwaGru(we, ukr, los);
            V = Alg.Losowa(klasy, ukr, los);
            c = new double[klasy];
            this.szansaZachowania = szansaZachowania;
        }

        double[] NowaMaska()
        {
            return Enumerable.Range(0, gru.Ukr).Select(_ => los.NextDouble() < szansaZachowania ? 1.0 / szansaZachowania : 0.0).ToArray();
        }

        // etykieta dla każdego kroku czasu
        public double Ucz(double[][] sekwencja, int[] etykiety, double lr)
        {
            gru.Reset();
            var maska = NowaMaska();   // jedna na całą sekwencję
            var h = new double[gru.Ukr];
            var dh = new double[sekwencja.Length][];
            double strata = 0;
            var dV = new List<Tuple<double[], double[]>>();
            for (int t = 0; t < sekwencja.Length; t++)
            {
                h = gru.WPrzod(sekwencja[t], h);
                var hm = h.Select((v, i) => v * maska[i]).ToArray();
                var p = Alg.Softmax(Alg.Dodaj(Alg.Mnoz(V, hm), c, new double[c.Length]));
                strata -= Math.Log(p[etykiety[t]] + 1e-12);
                p[etykiety[t]] -= 1;
                dh[t] = Alg.MnozT(V, p).Select((g, i) => g * maska[i]).ToArray();
                dV.Add(Tuple.Create(p, hm));
            }
            foreach (var d in dV)
            {
                Alg.Aktualizuj(V, d.Item1, d.Item2, lr);
                for (int i = 0; i < c.Length; i++) c[i] -= lr * d.Item1[i];
            }
            gru.Wstecz(dh, lr);
            return strata / sekwencja.Length;
        }

        public int[] Przewiduj(double[][] sekwencja)
        {
            gru.Reset();
            var h = new double[gru.Ukr];
            var wynik = new int[sekwencja.Length];
            for (int t = 0; t < sekwencja.Length; t++)
            {
                h = gru.WPrzod(sekwencja[t], h);
                var o = Alg.Dodaj(Alg.Mnoz(V, h), c, new double[c.Length]);
                wynik[t] = Array.IndexOf(o, o.Max());
            }
            return wynik;
        }
    }

}
//// program: tiny unsafe cnn port from c
using System;
using System.Collections.Generic;
using System.Diagnostics;

namespace TinyCnn
{
    // C# port of my C "simple_cnn": every layer owns a flat buffer, no allocation while running
    public unsafe class Buf
    {
        public readonly float[] data;
        public readonly int n;
        public Buf(int n) { this.n = n; data = new float[n]; }
        public void zero() { Array.Clear(data, 0, n); }
    }

    public abstract unsafe class layer_t
    {
        public Buf grads_in;
        public Buf input;
        public Buf output;
        public abstract void activate(Buf inp);
        public abstract void calc_grads(Buf grad_next);
        public virtual void fix_weights() { }
    }

    public unsafe class dropout_layer_t : layer_t
    {
        readonly bool[] hitmap;
        readonly float p_activation;
        static uint state = 2463534242;

        public dropout_layer_t(int n, float p_activation)
        {
            Debug.Assert(p_activation > 0f && p_activation <= 1f);
            hitmap = new bool[n];
            grads_in = new Buf(n);
            output = new Buf(n);
            this.p_activation = p_activation;
        }

        static float xorshift01()
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            return (state >> 8) * (1.0f / 16777216.0f);
        }

        public override void activate(Buf inp)
        {
            input = inp;
            fixed (float* src = inp.data, dst = output.data)
            {
                for (int i = 0; i < inp.n; i++)
                {
                    bool active = xorshift01() < p_activation; //! DROP3001
                    hitmap[i] = active;
                    dst[i] = active ? src[i] / p_activation : 0.0f;
                }
            }
        }

        public override void calc_grads(Buf grad_next)
        {
            fixed (float* g = grads_in.data, gn = grad_next.data)
            {
                for (int i = 0; i < grads_in.n; i++)
                    g[i] = hitmap[i] ? gn[i] / p_activation : 0.0f;
            }
        }
    }

    public unsafe class relu_layer_t : layer_t
    {
        public relu_layer_t(int n) { grads_in = new Buf(n); output = new Buf(n); }

        public override void activate(Buf inp)
        {
            input = inp;
            for (int i = 0; i < inp.n; i++) output.data[i] = inp.data[i] < 0 ? 0 : inp.data[i];
        }

        public override void calc_grads(Buf grad_next)
        {
            for (int i = 0; i < grads_in.n; i++) grads_in.data[i] = input.data[i] < 0 ? 0 : grad_next.data[i];
        }
    }

    public unsafe class fc_layer_t : layer_t
    {
        readonly float[] w, dw, mom;
        readonly int nin, nout;
        public static float learning_rate = 0.01f, momentum = 0.6f, decay = 0.001f;

        public fc_layer_t(int nin, int nout, Random r)
        {
            this.nin = nin; this.nout = nout;
            w = new float[nin * nout]; dw = new float[nin * nout]; mom = new float[nin * nout];
            for (int i = 0; i < w.Length; i++) w[i] = 2.19722f / nin * (float)(r.NextDouble() * 2 - 1);
            grads_in = new Buf(nin); output = new Buf(nout);
        }

        public override void activate(Buf inp)
        {
            input = inp;
            fixed (float* x = inp.data, y = output.data, pw = w)
            {
                for (int o = 0; o < nout; o++)
                {
                    float s = 0;
                    float* row = pw + o * nin;
                    for (int i = 0; i < nin; i++) s += row[i] * x[i];
                    y[o] = s;
                }
            }
        }

        public override void calc_grads(Buf grad_next)
        {
            grads_in.zero();
            fixed (float* gi = grads_in.data, gn = grad_next.data, x = input.data, pw = w, pd = dw)
            {
                for (int o = 0; o < nout; o++)
                    for (int i = 0; i < nin; i++)
                    {
                        gi[i] += gn[o] * pw[o * nin + i];
                        pd[o * nin + i] = gn[o] * x[i];
                    }
            }
        }

        public override void fix_weights()
        {
            for (int i = 0; i < w.Length; i++)
            {
                mom[i] = dw[i] + mom[i] * momentum;
                w[i] -= learning_rate * mom[i] + learning_rate * decay * w[i];
            }
        }
    }

    public class network
    {
        public List<layer_t> layers = new List<layer_t>();

        public void forward(Buf data)
        {
            for (int i = 0; i < layers.Count; i++)
                layers[i].activate(i == 0 ? data : layers[i - 1].output);
        }

        public float train(Buf data, Buf expected)
        {
            forward(data);
            Buf o = layers[layers.Count - 1].output;
            var grads = new Buf(o.n);
            float err = 0;
            for (int i = 0; i < o.n; i++)
            {
                grads.data[i] = o.data[i] - expected.data[i];
                err += Math.Abs(grads.data[i]);
            }
            for (int i = layers.Count - 1; i >= 0; i--)
                layers[i].calc_grads(i == layers.Count - 1 ? grads : layers[i + 1].grads_in);
            foreach (var l in layers) l.fix_weights();
            return err * 100;
        }
    }

    static class main_mnist
    {
        static void Main()
        {
            var r = new Random();
            var cases = mnist.read_test_cases("train-images.idx3-ubyte", "train-labels.idx1-ubyte");
            var net = new network();
            net.layers.Add(new fc_layer_t(784, 128, r));
            net.layers.Add(new relu_layer_t(128));
            net.layers.Add(new dropout_layer_t(128, 0.7f));
            net.layers.Add(new fc_layer_t(128, 10, r));

            float amse = 0;
            int ic = 0;
            for (long ep = 0; ep < 100000;)
            {
                foreach (var t in cases)
                {
                    amse += net.train(t.data, t.output);
                    ep++; ic++;
                    if (ep % 1000 == 0) Console.WriteLine("case {0} err={1}", ep, amse / ic);
                }
            }

            // single picture given by the user
            Buf image = mnist.load_ppm("test.ppm");
            net.forward(image);
            Buf outp = net.layers[net.layers.Count - 1].output;
            for (int i = 0; i < 10; i++)
                Console.WriteLine("[{0}] {1:F2}%", i, outp.data[i] * 100.0f);
        }
    }
}
//// program: gan on matrix library
using System;
using System.Collections.Generic;
using System.Linq;
using MathLib.Matrices;

namespace GanLab
{
    /// <summary>Fully connected net, leaky relu inside, sigmoid at the end.</summary>
    public class Discriminator
    {
        private readonly Matrix[] _w;
        private readonly Matrix[] _b;
        private Matrix[] _z, _a, _mask;
        private readonly double _keepProb;
        private readonly Random _rnd;
        public Matrix[] GradW, GradB;

        public Discriminator(int[] sizes, double keepProb, Random rnd)
        {
            _rnd = rnd;
            _keepProb = keepProb;
            int n = sizes.Length - 1;
            _w = new Matrix[n];
            _b = new Matrix[n];
            GradW = new Matrix[n];
            GradB = new Matrix[n];
            for (int i = 0; i < n; i++)
            {
                _w[i] = Matrix.Random(sizes[i], sizes[i + 1], rnd) * Math.Sqrt(2.0 / sizes[i]);
                _b[i] = Matrix.Zeros(1, sizes[i + 1]);
            }
        }

        public Matrix Forward(Matrix x, bool training)
        {
            int n = _w.Length;
            _z = new Matrix[n];
            _a = new Matrix[n + 1];
            _mask = new Matrix[n];
            _a[0] = x;
            for (int i = 0; i < n; i++)
            {
                _z[i] = (_a[i] * _w[i]).AddRow(_b[i]);
                if (i == n - 1)
                {
                    _a[i + 1] = _z[i].Apply(v => 1.0 / (1.0 + Math.Exp(-v)));
                    break;
                }
                _a[i + 1] = _z[i].Apply(v => v > 0 ? v : 0.2 * v);
                if (training)
                {
                    _mask[i] = Matrix.Build(x.Rows, _w[i].Cols,
                        (r, c) => _rnd.NextDouble() < _keepProb ? 0.0 : 1.0 / _keepProb); //! DROP3005
                    _a[i + 1] = _a[i + 1].PointwiseMultiply(_mask[i]);
                }
            }
            return _a[n];
        }

        /// <returns>gradient with respect to the input, needed by the generator</returns>
        public Matrix Backward(Matrix target)
        {
            int n = _w.Length;
            Matrix delta = (_a[n] - target) * (1.0 / target.Rows);
            for (int i = n - 1; i >= 0; i--)
            {
                GradW[i] = _a[i].Transpose() * delta;
                GradB[i] = delta.SumRows();
                Matrix d = delta * _w[i].Transpose();
                if (i == 0) return d;
                if (_mask[i - 1] != null) d = d.PointwiseMultiply(_mask[i - 1]);
                delta = d.PointwiseMultiply(_z[i - 1].Apply(v => v > 0 ? 1.0 : 0.2));
            }
            return null;
        }

        public void Step(double lr)
        {
            for (int i = 0; i < _w.Length; i++)
            {
                _w[i] -= GradW[i] * lr;
                _b[i] -= GradB[i] * lr;
            }
        }

        public double Score(Matrix samples)
        {
            return Forward(samples, false).Average();
        }
    }

    public class GanTrainer
    {
        private readonly Generator _g;
        private readonly Discriminator _d;
        private readonly Random _rnd = new Random(7);
        private const int NoiseSize = 32;

        public GanTrainer(int dataSize)
        {
            _g = new Generator(NoiseSize, 128, dataSize, _rnd);
            _d = new Discriminator(new[] { dataSize, 128, 64, 1 }, 0.7, _rnd);
        }

        public void Train(IList<Matrix> batches, int epochs, double lr = 0.0002)
        {
            for (int e = 0; e < epochs; e++)
            {
                foreach (var real in batches)
                {
                    int n = real.Rows;
                    // real
                    _d.Forward(real, true);
                    _d.Backward(Matrix.Ones(n, 1) * 0.9);
                    _d.Step(lr);

                    // fake
                    var fake = _g.Generate(Matrix.Gaussian(n, NoiseSize, _rnd));
                    _d.Forward(fake, true);
                    _d.Backward(Matrix.Zeros(n, 1));
                    _d.Step(lr);

                    // generator
                    fake = _g.Generate(Matrix.Gaussian(n, NoiseSize, _rnd));
                    _d.Forward(fake, true);
                    var dx = _d.Backward(Matrix.Ones(n, 1));
                    _g.Learn(dx, lr);
                }
                var sample = _g.Generate(Matrix.Gaussian(16, NoiseSize, _rnd));
                Console.WriteLine($"[{e}] D(real)={_d.Score(batches[0]):F3} D(fake)={_d.Score(sample):F3}");
            }
        }
    }
}
//// program: residual network with stochastic depth
using System;
using System.Collections.Generic;
using System.Linq;
using NetCore.Tensors;
using NetCore.Layers;

namespace NetCore.Models
{
    /// <summary>
    /// Deep Networks with Stochastic Depth (Huang et al. 2016): a whole residual branch is skipped
    /// for a mini batch with probability 1 - survival, at test time the branch is weighted by survival.
    /// </summary>
    public sealed class StochasticResidualBlock : ILayer
    {
        private readonly ILayer[] _branch;
        private readonly double _survival;
        private readonly Random _random;
        private bool _active = true;

        public StochasticResidualBlock(double survival, Random random, params ILayer[] branch)
        {
            _survival = survival;
            _random = random;
            _branch = branch;
        }

        public Tensor4 Forward(Tensor4 x, bool training)
        {
            if (training)
            {
                _active = _random.NextDouble() < _survival;
                if (!_active) return x;
                return x + Run(x, true);
            }
            return x + Run(x, false) * (float)_survival;
        }

        private Tensor4 Run(Tensor4 x, bool training)
        {
            foreach (var l in _branch) x = l.Forward(x, training);
            return x;
        }

        public Tensor4 Backward(Tensor4 dy)
        {
            if (!_active) return dy;
            var d = dy;
            for (int i = _branch.Length - 1; i >= 0; i--) d = _branch[i].Backward(d);
            return dy + d;
        }

        public IEnumerable<Parameter> Parameters()
        {
            return _active ? _branch.SelectMany(b => b.Parameters()) : Enumerable.Empty<Parameter>();
        }
    }

    public class StochasticResNet
    {
        private readonly List<ILayer> _layers = new List<ILayer>();

        public StochasticResNet(int channels, int blocks, int classes, double lastSurvival = 0.5, int seed = 0)
        {
            var r = new Random(seed);
            _layers.Add(new Conv2D(3, channels, 3, padding: 1, random: r));
            for (int l = 1; l <= blocks; l++)
            {
                // linear decay rule
                double p = 1.0 - (double)l / blocks * (1.0 - lastSurvival);
                _layers.Add(new StochasticResidualBlock(p, r,
                    new Conv2D(channels, channels, 3, padding: 1, random: r),
                    new BatchNorm(channels),
                    new ReLU(),
                    new Conv2D(channels, channels, 3, padding: 1, random: r),
                    new BatchNorm(channels)));
                _layers.Add(new ReLU());
            }
            _layers.Add(new GlobalAveragePool());
            _layers.Add(new Dense(channels, classes, r));
        }

        public Tensor4 Forward(Tensor4 x, bool training)
        {
            foreach (var l in _layers) x = l.Forward(x, training);
            return x;
        }

        public float TrainBatch(Tensor4 images, int[] labels, SgdMomentum optimizer)
        {
            var logits = Forward(images, true);
            var loss = SoftmaxCrossEntropy.Compute(logits, labels, out Tensor4 grad);
            for (int i = _layers.Count - 1; i >= 0; i--) grad = _layers[i].Backward(grad);
            optimizer.Apply(_layers.SelectMany(l => l.Parameters()));
            return loss;
        }

        public int[] Classify(Tensor4 images)
        {
            var logits = Forward(images, false);
            var result = new int[images.N];
            for (int n = 0; n < result.Length; n++)
                result[n] = logits.ArgMax(n);
            return result;
        }

    }
}
//// program: dropconnect dense layer, another
using System;
using System.Collections.Generic;
using System.Linq;

namespace Regularization
{
    public interface INetLayer
    {
        double[] Forward(double[] x, bool train);
        double[] Backward(double[] grad);
        void Apply(double lr);
    }

    /// <summary>
    /// DropConnect (Wan et al., 2013): instead of activations the single weights are switched off.
    /// </summary>
    public class DropConnectLayer : INetLayer
    {
        readonly int inputs, outputs;
        readonly double[] w;
        readonly double[] dw;
        readonly double[] bias, dBias;
        readonly bool[] kept;
        readonly double keep;
        readonly Random rng;
        double[] lastInput;
        int samples;

        public DropConnectLayer(int inputs, int outputs, double keep, int seed)
        {
            this.inputs = inputs;
            this.outputs = outputs;
            this.keep = keep;
            rng = new Random(seed);
            w = new double[inputs * outputs];
            dw = new double[w.Length];
            kept = new bool[w.Length];
            bias = new double[outputs];
            dBias = new double[outputs];
            double lim = Math.Sqrt(6.0 / (inputs + outputs));
            for (int i = 0; i < w.Length; i++) w[i] = (2 * rng.NextDouble() - 1) * lim;
        }

        public double[] Forward(double[] x, bool train)
        {
            lastInput = x;
            double factor = train ? 1.0 / keep : 1.0;
            var y = new double[outputs];
            for (int o = 0; o < outputs; o++)
            {
                double sum = 0;
                for (int i = 0; i < inputs; i++)
                {
                    int k = o * inputs + i;
                    kept[k] = !train || rng.NextDouble() < keep;
                    if (kept[k]) sum += w[k] * x[i];
                }
                y[o] = sum * factor + bias[o];
            }
            return y;
        }

        public double[] Backward(double[] grad)
        {
            var dx = new double[inputs];
            double factor = 1.0 / keep;
            for (int o = 0; o < outputs; o++)
            {
                dBias[o] += grad[o];
                for (int i = 0; i < inputs; i++)
                {
                    int k = o * inputs + i;
                    if (!kept[k]) continue;
                    dx[i] += w[k] * grad[o] * factor;
                    dw[k] += lastInput[i] * grad[o] * factor;
                }
            }
            samples++;
            return dx;
        }

        public void Apply(double lr)
        {
            if (samples == 0) return;
            for (int k = 0; k < w.Length; k++)
            {
                w[k] -= lr * dw[k] / samples;
                dw[k] = 0;
            }
            for (int o = 0; o < outputs; o++)
            {
                bias[o] -= lr * dBias[o] / samples;
                dBias[o] = 0;
            }
            samples = 0;
        }
    }

    public class SoftSign : INetLayer
    {
        double[] x;
        public double[] Forward(double[] x, bool train)
        {
            this.x = x;
            return x.Select(v => v / (1 + Math.Abs(v))).ToArray();
        }

        public double[] Backward(double[] grad)
        {
            return grad.Select((g, i) => g / ((1 + Math.Abs(x[i])) * (1 + Math.Abs(x[i])))).ToArray();
        }

        public void Apply(double lr) { }
    }

    class Program
    {
        static void Main()
        {
            var net = new List<INetLayer>
            {
                new DropConnectLayer(2, 24, 0.8, 1),
                new SoftSign(),
                new DropConnectLayer(24, 24, 0.8, 2),
                new SoftSign(),
                new DropConnectLayer(24, 1, 1.0, 3)
            };
            var r = new Random(11);
            for (int step = 0; step < 20000; step++)
            {
                for (int b = 0; b < 16; b++)
                {
                    var x = new[] { r.NextDouble() * 2 - 1, r.NextDouble() * 2 - 1 };
                    double target = Math.Sin(3 * x[0]) * x[1];
                    var y = x;
                    foreach (var l in net) y = l.Forward(y, true);
                    var g = new[] { y[0] - target };
                    for (int i = net.Count - 1; i >= 0; i--) g = net[i].Backward(g);
                }
                foreach (var l in net) l.Apply(0.05);
            }

            double mse = 0;
            for (int i = 0; i < 500; i++)
            {
                var x = new[] { r.NextDouble() * 2 - 1, r.NextDouble() * 2 - 1 };
                var y = x;
                foreach (var l in net) y = l.Forward(y, false);
                mse += Math.Pow(y[0] - Math.Sin(3 * x[0]) * x[1], 2) / 500;
            }
            Console.WriteLine("test mse: " + mse.ToString("F5"));
        }
    }
}
//// program: bayesian regression by monte carlo dropout
using System;
using System.Collections.Generic;
using System.Linq;

namespace UncertaintyNet
{
    public class PredictionWithUncertainty
    {
        public double Mean;
        public double StdDev;
        public double[] Samples;
        public override string ToString() { return string.Format("{0:F3} +- {1:F3}", Mean, StdDev); }
    }

    // Gal & Ghahramani, "Dropout as a Bayesian Approximation"
    public class BayesianMlp
    {
        private readonly double[][][] weights;
        private readonly double[][] biases;
        private readonly double dropRate;
        private readonly Random random;
        private readonly int[] sizes;

        private class Pass
        {
            public double[][] Inputs;   // what enters each weight layer
            public double[][] Pre;
            public double[][] Masks;
            public double[] Output;
        }

        public BayesianMlp(int[] sizes, double dropRate, int seed)
        {
            this.sizes = sizes;
            this.dropRate = dropRate;
            random = new Random(seed);
            int n = sizes.Length - 1;
            weights = new double[n][][];
            biases = new double[n][];
            for (int l = 0; l < n; l++)
            {
                double s = Math.Sqrt(2.0 / sizes[l]);
                biases[l] = new double[sizes[l + 1]];
                weights[l] = new double[sizes[l + 1]][];
                for (int o = 0; o < sizes[l + 1]; o++)
                {
                    weights[l][o] = new double[sizes[l]];
                    for (int i = 0; i < sizes[l]; i++) weights[l][o][i] = Gauss() * s;
                }
            }
        }

        private double Gauss()
        {
            double u = 1 - random.NextDouble(), v = random.NextDouble();
            return Math.Sqrt(-2 * Math.Log(u)) * Math.Cos(2 * Math.PI * v);
        }

        private double[] DrawMask(int n)
        {
            double keep = 1 - dropRate;
            var m = new double[n];
            for (int i = 0; i < n; i++) m[i] = random.NextDouble() < keep ? 1 / keep : 0;
            return m;
        }

        private Pass Run(double[] x, bool sampleMasks)
        {
            int n = weights.Length;
            var p = new Pass { Inputs = new double[n][], Pre = new double[n][], Masks = new double[n][] };
            var a = x;
            for (int l = 0; l < n; l++)
            {
                p.Inputs[l] = a;
                var z = new double[sizes[l + 1]];
                for (int o = 0; o < z.Length; o++)
                {
                    z[o] = biases[l][o];
                    for (int i = 0; i < a.Length; i++) z[o] += weights[l][o][i] * a[i];
                }
                p.Pre[l] = z;
                if (l == n - 1) { a = z; break; }

                a = z.Select(v => Math.Log(1 + Math.Exp(v))).ToArray(); // softplus
                if (sampleMasks)
                {
                    p.Masks[l] = DrawMask(a.Length);
                    for (int i = 0; i < a.Length; i++) a[i] *= p.Masks[l][i];
                }
            }
            p.Output = a;
            return p;
        }

        public double TrainStep(double[] x, double y, double lr, double weightDecay)
        {
            var p = Run(x, true);
            double err = p.Output[0] - y;
            var delta = new[] { err };
            for (int l = weights.Length - 1; l >= 0; l--)
            {
                double[] prev = null;
                if (l > 0)
                {
                    prev = new double[sizes[l]];
                    for (int i = 0; i < prev.Length; i++)
                    {
                        double s = 0;
                        for (int o = 0; o < delta.Length; o++) s += weights[l][o][i] * delta[o];
                        double slope = 1 / (1 + Math.Exp(-p.Pre[l - 1][i]));
                        prev[i] = s * slope * p.Masks[l - 1][i];
                    }
                }
                for (int o = 0; o < delta.Length; o++)
                {
                    biases[l][o] -= lr * delta[o];
                    for (int i = 0; i < p.Inputs[l].Length; i++)
                        weights[l][o][i] -= lr * (delta[o] * p.Inputs[l][i] + weightDecay * weights[l][o][i]);
                }
                delta = prev;
            }
            return 0.5 * err * err;
        }

        /// <summary>Point estimate, all units on.</summary>
        public double Predict(double[] x)
        {
            return Run(x, false).Output[0];
        }

        /// <summary>T stochastic forward passes with dropout left on; the spread is the model uncertainty.</summary>
        public PredictionWithUncertainty PredictWithUncertainty(double[] x, int T = 100)
        {
            var s = new double[T];
            for (int t = 0; t < T; t++) s[t] = Run(x, true).Output[0];
            double mean = s.Average();
            double var = s.Sum(v => (v - mean) * (v - mean)) / (T - 1);
            return new PredictionWithUncertainty { Mean = mean, StdDev = Math.Sqrt(var), Samples = s };
        }
    }

    static class Demo
    {
        static void Main()
        {
            var r = new Random(5);
            var data = new List<Tuple<double[], double>>();
            for (int i = 0; i < 200; i++)
            {
                double x = r.NextDouble() * 4 - 2;
                data.Add(Tuple.Create(new[] { x }, x * x * x / 4 + 0.05 * r.NextDouble()));
            }
            var net = new BayesianMlp(new[] { 1, 50, 50, 1 }, 0.1, 9);
            for (int e = 0; e < 400; e++)
            {
                double loss = 0;
                foreach (var d in data.OrderBy(_ => r.Next())) loss += net.TrainStep(d.Item1, d.Item2, 0.005, 1e-5);
                if (e % 50 == 0) Console.WriteLine("epoch {0} loss {1:F5}", e, loss / data.Count);
            }
            for (double x = -4; x <= 4; x += 0.5)
                Console.WriteLine("x={0,5:F1}  {1}   (mean net {2:F3})", x, net.PredictWithUncertainty(new[] { x }), net.Predict(new[] { x }));
        }
    }
}
//// program: mathnet netz auf deutsch
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace Ziffernerkennung
{
    /// <summary>
    /// Einfaches mehrschichtiges Netz, angelehnt an Nielsens network2.py
    /// </summary>
    public class NeuronalesNetz
    {
        private readonly int[] groessen;
        private readonly Matrix<double>[] gewichte;
        private readonly Vector<double>[] schwellen;
        private readonly Bernoulli ausfall;
        private readonly Random zufall = new Random();

        public double Lernrate { get; set; }
        public double Lambda { get; set; }
        public bool MitAusfall { get; set; }

        public NeuronalesNetz(int[] groessen, double behalten)
        {
            this.groessen = groessen;
            Lernrate = 0.5;
            Lambda = 0.0;
            MitAusfall = true;
            // 1 = Neuron bleibt, 0 = Neuron fällt aus
            ausfall = new Bernoulli(behalten, zufall);

            int n = groessen.Length - 1;
            gewichte = new Matrix<double>[n];
            schwellen = new Vector<double>[n];
            for (int l = 0; l < n; l++)
            {
                var verteilung = new Normal(0, 1 / Math.Sqrt(groessen[l]), zufall);
                gewichte[l] = DenseMatrix.CreateRandom(groessen[l + 1], groessen[l], verteilung);
                schwellen[l] = DenseVector.CreateRandom(groessen[l + 1], new Normal(0, 1, zufall));
            }
        }

        private static double Sigmoid(double z) { return 1.0 / (1.0 + Math.Exp(-z)); }

        private static double SigmoidAbleitung(double z)
        {
            double s = Sigmoid(z);
            return s * (1 - s);
        }

        public Vector<double> Vorwaerts(Vector<double> a)
        {
            for (int l = 0; l < gewichte.Length; l++)
                a = (gewichte[l] * a + schwellen[l]).Map(Sigmoid);
            return a;
        }

        public void Sgd(IList<Tuple<Vector<double>, Vector<double>>> daten, int epochen, int stapel,
            IList<Tuple<Vector<double>, int>> test = null)
        {
            var uhr = Stopwatch.StartNew();
            for (int e = 0; e < epochen; e++)
            {
                var gemischt = daten.OrderBy(_ => zufall.Next()).ToList();
                for (int k = 0; k < gemischt.Count; k += stapel)
                    StapelLernen(gemischt.GetRange(k, Math.Min(stapel, gemischt.Count - k)), daten.Count);

                if (test != null)
                    Console.WriteLine("Epoche {0}: {1} / {2}   ({3:F1} s)", e, Auswerten(test), test.Count, uhr.Elapsed.TotalSeconds);
                else
                    Console.WriteLine("Epoche {0} fertig", e);
            }
        }

        private void StapelLernen(List<Tuple<Vector<double>, Vector<double>>> stapel, int n)
        {
            var nablaW = gewichte.Select(w => (Matrix<double>)new DenseMatrix(w.RowCount, w.ColumnCount)).ToArray();
            var nablaB = schwellen.Select(b => (Vector<double>)new DenseVector(b.Count)).ToArray();

            foreach (var paar in stapel)
                Rueckwaerts(paar.Item1, paar.Item2, nablaW, nablaB);

            for (int l = 0; l < gewichte.Length; l++)
            {
                gewichte[l] = (1 - Lernrate * Lambda / n) * gewichte[l] - (Lernrate / stapel.Count) * nablaW[l];
                schwellen[l] = schwellen[l] - (Lernrate / stapel.Count) * nablaB[l];
            }
        }

        private void Rueckwaerts(Vector<double> x, Vector<double> y, Matrix<double>[] nablaW, Vector<double>[] nablaB)
        {
            int L = gewichte.Length;
            var aktivierungen = new List<Vector<double>> { x };
            var zs = new List<Vector<double>>();

            for (int l = 0; l < L; l++)
            {
                var z = gewichte[l] * aktivierungen[l] + schwellen[l];
                zs.Add(z);
                var a = z.Map(Sigmoid);
                if (MitAusfall && l < L - 1)
                {
                    var maske = DenseVector.Create(a.Count, i => ausfall.Sample()); //! DROP3002
                    a = a.PointwiseMultiply(maske);
                }
                aktivierungen.Add(a);
            }

            // Kreuzentropie
            var delta = aktivierungen[L] - y;
            nablaB[L - 1] += delta;
            nablaW[L - 1] += delta.OuterProduct(aktivierungen[L - 1]);

            for (int l = L - 2; l >= 0; l--)
            {
                var sp = zs[l].Map(SigmoidAbleitung);
                delta = (gewichte[l + 1].TransposeThisAndMultiply(delta)).PointwiseMultiply(sp); //! DROP3007
                nablaB[l] += delta;
                nablaW[l] += delta.OuterProduct(aktivierungen[l]);
            }
        }

        public int Auswerten(IEnumerable<Tuple<Vector<double>, int>> test)
        {
            return test.Count(t => Vorwaerts(t.Item1).MaximumIndex() == t.Item2);
        }
    }

    class Programm
    {
        static void Main(string[] args)
        {
            var training = MnistLeser.LadeTraining(@"..\..\daten");
            var test = MnistLeser.LadeTest(@"..\..\daten");
            var netz = new NeuronalesNetz(new[] { 784, 100, 10 }, 0.5) { Lernrate = 0.3, Lambda = 5.0 };
            netz.Sgd(training, 30, 10, test);
            Console.ReadKey();
        }
    }
}
//// program: word2vec skip gram trainer
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Word2VecSharp
{
    public class VocabWord : IComparable<VocabWord>
    {
        public long Count;
        public string Word;
        public int CompareTo(VocabWord o) { return o.Count.CompareTo(Count); }
    }

    public class Word2Vec
    {
        const int ExpTableSize = 1000;
        const int MaxExp = 6;
        const int TableSize = (int)1e7;
        const int MaxSentenceLength = 1000;

        readonly string trainFile;
        readonly int layer1Size, window, negative, minCount, iter, numThreads;
        readonly float sample;
        float alpha;
        readonly float startingAlpha;
        readonly float[] expTable = new float[ExpTableSize + 1];
        readonly List<VocabWord> vocab = new List<VocabWord>();
        readonly Dictionary<string, int> hash = new Dictionary<string, int>();
        int[] table;
        float[] syn0, syn1neg;
        long trainWords, wordCountActual;

        public Word2Vec(string trainFile, int size = 100, int window = 5, int negative = 5, float sample = 1e-3f, int minCount = 5, int iter = 5, float alpha = 0.025f, int threads = 4)
        {
            this.trainFile = trainFile;
            layer1Size = size; this.window = window; this.negative = negative; this.sample = sample;
            this.minCount = minCount; this.iter = iter; this.alpha = startingAlpha = alpha; numThreads = threads;
            for (int i = 0; i < ExpTableSize; i++)
            {
                expTable[i] = (float)Math.Exp((i / (float)ExpTableSize * 2 - 1) * MaxExp);
                expTable[i] = expTable[i] / (expTable[i] + 1);
            }
        }

        void LearnVocab()
        {
            var counts = new Dictionary<string, long>();
            foreach (var line in File.ReadLines(trainFile))
                foreach (var w in line.Split(new[] { ' ', '\t' }, StringSplitOptions.RemoveEmptyEntries))
                {
                    long c;
                    counts.TryGetValue(w, out c);
                    counts[w] = c + 1;
                }
            vocab.AddRange(counts.Where(k => k.Value >= minCount).Select(k => new VocabWord { Word = k.Key, Count = k.Value }));
            vocab.Sort();
            for (int i = 0; i < vocab.Count; i++) hash[vocab[i].Word] = i;
            trainWords = vocab.Sum(v => v.Count);
        }

        void InitUnigramTable()
        {
            table = new int[TableSize];
            double total = vocab.Sum(v => Math.Pow(v.Count, 0.75));
            int i = 0;
            double d1 = Math.Pow(vocab[0].Count, 0.75) / total;
            for (int a = 0; a < TableSize; a++)
            {
                table[a] = i;
                if (a / (double)TableSize > d1)
                {
                    i++;
                    if (i >= vocab.Count) i = vocab.Count - 1;
                    d1 += Math.Pow(vocab[i].Count, 0.75) / total;
                }
            }
        }

        void InitNet()
        {
            var r = new Random(1);
            syn0 = new float[vocab.Count * layer1Size];
            syn1neg = new float[vocab.Count * layer1Size];
            for (int i = 0; i < syn0.Length; i++) syn0[i] = (float)(r.NextDouble() - 0.5) / layer1Size;
        }

        void TrainThread(int id, string[] lines)
        {
            var random = new Random(id * 7919 + 1);
            var neu1e = new float[layer1Size];
            var sen = new List<int>(MaxSentenceLength);
            for (int local = 0; local < iter; local++)
            {
                foreach (var line in lines)
                {
                    sen.Clear();
                    foreach (var w in line.Split(' '))
                    {
                        int word;
                        if (!hash.TryGetValue(w, out word)) continue;
                        Interlocked.Increment(ref wordCountActual);
                        // The subsampling randomly discards frequent words while keeping the ranking same
                        if (sample > 0)
                        {
                            double ran = (Math.Sqrt(vocab[word].Count / (sample * trainWords)) + 1) * (sample * trainWords) / vocab[word].Count;
                            if (ran < random.NextDouble()) continue;
                        }
                        sen.Add(word);
                        if (sen.Count >= MaxSentenceLength) break;
                    }
                    alpha = Math.Max(startingAlpha * 0.0001f, startingAlpha * (1 - wordCountActual / (float)(iter * trainWords + 1)));

                    for (int pos = 0; pos < sen.Count; pos++)
                    {
                        int word = sen[pos];
                        int b = random.Next(window);
                        for (int a = b; a < window * 2 + 1 - b; a++)
                        {
                            if (a == window) continue;
                            int c = pos - window + a;
                            if (c < 0 || c >= sen.Count) continue;
                            int l1 = sen[c] * layer1Size;
                            Array.Clear(neu1e, 0, layer1Size);

                            // NEGATIVE SAMPLING
                            for (int d = 0; d < negative + 1; d++)
                            {
                                int target, label;
                                if (d == 0) { target = word; label = 1; }
                                else
                                {
                                    target = table[random.Next(TableSize)];
                                    if (target == word) continue;
                                    label = 0;
                                }
                                int l2 = target * layer1Size;
                                float f = 0;
                                for (int k = 0; k < layer1Size; k++) f += syn0[l1 + k] * syn1neg[l2 + k];
                                float g;
                                if (f > MaxExp) g = (label - 1) * alpha;
                                else if (f < -MaxExp) g = (label - 0) * alpha;
                                else g = (label - expTable[(int)((f + MaxExp) * (ExpTableSize / MaxExp / 2))]) * alpha;
                                for (int k = 0; k < layer1Size; k++) neu1e[k] += g * syn1neg[l2 + k];
                                for (int k = 0; k < layer1Size; k++) syn1neg[l2 + k] += g * syn0[l1 + k];
                            }
                            for (int k = 0; k < layer1Size; k++) syn0[l1 + k] += neu1e[k];
                        }
                    }
                }
            }
        }

        public void Train()
        {
            LearnVocab();
            InitUnigramTable();
            InitNet();
            var lines = File.ReadAllLines(trainFile);
            int part = (lines.Length + numThreads - 1) / numThreads;
            Parallel.For(0, numThreads, id => TrainThread(id, lines.Skip(id * part).Take(part).ToArray()));
        }

        public List<Tuple<string, double>> MostSimilar(string word, int n = 10)
        {
            int q = hash[word] * layer1Size;
            var result = new List<Tuple<string, double>>();
            for (int i = 0; i < vocab.Count; i++)
            {
                double dot = 0, n1 = 0, n2 = 0;
                for (int k = 0; k < layer1Size; k++)
                {
                    dot += syn0[q + k] * syn0[i * layer1Size + k];
                    n1 += syn0[q + k] * syn0[q + k];
                    n2 += syn0[i * layer1Size + k] * syn0[i * layer1Size + k];
                }
                result.Add(Tuple.Create(vocab[i].Word, dot / (Math.Sqrt(n1 * n2) + 1e-9)));
            }
            return result.OrderByDescending(t => t.Item2).Skip(1).Take(n).ToList();
        }
    }
}
//// program: span layers with bit mask
using System;
using System.Collections.Generic;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace SpanNet
{
    public abstract class Layer
    {
        public abstract int OutputSize { get; }
        public abstract void Forward(ReadOnlySpan<float> x, Span<float> y);
        public abstract void Infer(ReadOnlySpan<float> x, Span<float> y);
        public abstract void Backward(ReadOnlySpan<float> dy, Span<float> dx);
        public virtual void Step(float lr) { }
    }

    public sealed class Dense : Layer
    {
        private readonly float[] _w, _b, _gw, _gb, _x;
        private readonly int _in, _out;

        public Dense(int nIn, int nOut, Random rng)
        {
            (_in, _out) = (nIn, nOut);
            _w = new float[nIn * nOut];
            _gw = new float[nIn * nOut];
            _b = new float[nOut];
            _gb = new float[nOut];
            _x = new float[nIn];
            float k = MathF.Sqrt(2f / nIn);
            for (int i = 0; i < _w.Length; i++) _w[i] = (rng.NextSingle() * 2 - 1) * k;
        }

        public override int OutputSize => _out;

        public override void Infer(ReadOnlySpan<float> x, Span<float> y)
        {
            for (int o = 0; o < _out; o++)
                y[o] = TensorPrimitives.Dot(x, _w.AsSpan(o * _in, _in)) + _b[o];
        }

        public override void Forward(ReadOnlySpan<float> x, Span<float> y)
        {
            x.CopyTo(_x);
            Infer(x, y);
        }

        public override void Backward(ReadOnlySpan<float> dy, Span<float> dx)
        {
            dx.Clear();
            for (int o = 0; o < _out; o++)
            {
                _gb[o] += dy[o];
                var gw = _gw.AsSpan(o * _in, _in);
                TensorPrimitives.MultiplyAdd(_x, dy[o], gw, gw);
                TensorPrimitives.MultiplyAdd(_w.AsSpan(o * _in, _in), dy[o], dx, dx);
            }
        }

        public override void Step(float lr)
        {
            TensorPrimitives.MultiplyAdd(_gw, -lr, _w, _w);
            TensorPrimitives.MultiplyAdd(_gb, -lr, _b, _b);
            Array.Clear(_gw);
            Array.Clear(_gb);
        }
    }

    public sealed class TanhLayer : Layer
    {
        private readonly float[] _y;
        public TanhLayer(int n) => _y = new float[n];
        public override int OutputSize => _y.Length;
        public override void Infer(ReadOnlySpan<float> x, Span<float> y) => TensorPrimitives.Tanh(x, y);
        public override void Forward(ReadOnlySpan<float> x, Span<float> y)
        {
            TensorPrimitives.Tanh(x, y);
            y.CopyTo(_y);
        }
        public override void Backward(ReadOnlySpan<float> dy, Span<float> dx)
        {
            for (int i = 0; i < _y.Length; i++) dx[i] = dy[i] * (1f - _y[i] * _y[i]);
        }
    }

    /// <summary>Inverted dropout, one bit per unit.</summary>
    public sealed class BitDropout : Layer
    {
        private readonly ulong[] _bits;
        private readonly int _n;
        private readonly float _rate, _scale;
        private readonly Random _rng;

        public BitDropout(int n, float rate, Random rng)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(rate);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rate, 1f);
            _n = n;
            _rate = rate;
            _scale = 1f / (1f - rate);
            _bits = new ulong[(n + 63) >> 6];
            _rng = rng;
        }

        public override int OutputSize => _n;

        public int ActiveUnits
        {
            get
            {
                int c = 0;
                foreach (var b in _bits) c += BitOperations.PopCount(b);
                return c;
            }
        }

        private void Redraw()
        {
            Array.Clear(_bits);
            for (int i = 0; i < _n; i++)
                if (_rng.NextSingle() >= _rate)
                    _bits[i >> 6] |= 1UL << (i & 63);
        }

        private bool IsSet(int i) => (_bits[i >> 6] >> (i & 63) & 1UL) != 0;

        public override void Infer(ReadOnlySpan<float> x, Span<float> y) => x.CopyTo(y);

        public override void Forward(ReadOnlySpan<float> x, Span<float> y)
        {
            Redraw();
            for (int i = 0; i < _n; i++)
                y[i] = IsSet(i) ? x[i] * _scale : 0f;
        }

        public override void Backward(ReadOnlySpan<float> dy, Span<float> dx)
        {
            for (int i = 0; i < _n; i++)
                dx[i] = IsSet(i) ? dy[i] * _scale : 0f;
        }
    }

    public sealed class Model
    {
        private readonly List<Layer> _layers = new();
        private readonly int _maxSize;
        private readonly float[] _a, _b;

        public Model(int inputSize, params Layer[] layers)
        {
            _maxSize = inputSize;
            foreach (var l in layers)
            {
                _layers.Add(l);
                _maxSize = Math.Max(_maxSize, l.OutputSize);
            }
            _a = new float[_maxSize];
            _b = new float[_maxSize];
        }

        public float[] Predict(ReadOnlySpan<float> x)
        {
            Span<float> cur = _a, next = _b;
            x.CopyTo(cur);
            int n = x.Length;
            foreach (var l in _layers)
            {
                l.Infer(cur[..n], next[..l.OutputSize]);
                n = l.OutputSize;
                var t = cur; cur = next; next = t;
            }
            return cur[..n].ToArray();
        }

        public float Fit(ReadOnlySpan<float> x, ReadOnlySpan<float> target, float lr)
        {
            Span<float> cur = _a, next = _b;
            x.CopyTo(cur);
            int n = x.Length;
            var sizes = new int[_layers.Count];
            for (int i = 0; i < _layers.Count; i++)
            {
                sizes[i] = n;
                _layers[i].Forward(cur[..n], next[..(_layers[i].OutputSize)]);
                n = _layers[i].OutputSize;
                var t = cur; cur = next; next = t;
            }
            float loss = 0;
            for (int i = 0; i < n; i++)
            {
                cur[i] -= target[i];
                loss += cur[i] * cur[i];
            }
            for (int i = _layers.Count - 1; i >= 0; i--)
            {
                _layers[i].Backward(cur[..n], next[..sizes[i]]);
                n = sizes[i];
                var t = cur; cur = next; next = t;
            }
            foreach (var l in _layers) l.Step(lr);
            return loss;
        }
    }
}
//// program: dqn agent with target network
using System;
using System.Collections.Generic;
using System.Linq;

namespace RlGames
{
    public class Transition
    {
        public double[] State, NextState;
        public int Action;
        public double Reward;
        public bool Done;
    }

    public class QNetwork
    {
        readonly int nIn, nHid, nOut;
        double[,] w1, w2;
        double[] b1, b2;
        readonly double dropRate;
        readonly Random rnd;

        // cached for backprop
        double[] x, z, h;
        HashSet<int> dropped = new HashSet<int>();

        public QNetwork(int nIn, int nHid, int nOut, double dropRate, Random rnd)
        {
            this.nIn = nIn; this.nHid = nHid; this.nOut = nOut;
            this.dropRate = dropRate;
            this.rnd = rnd;
            w1 = new double[nHid, nIn];
            w2 = new double[nOut, nHid];
            b1 = new double[nHid];
            b2 = new double[nOut];
            for (int i = 0; i < nHid; i++)
                for (int j = 0; j < nIn; j++) w1[i, j] = (rnd.NextDouble() - 0.5) * 2 / Math.Sqrt(nIn);
            for (int i = 0; i < nOut; i++)
                for (int j = 0; j < nHid; j++) w2[i, j] = (rnd.NextDouble() - 0.5) * 2 / Math.Sqrt(nHid);
        }

        public double[] Forward(double[] state, bool dropout = true)
        {
            x = state;
            z = new double[nHid];
            h = new double[nHid];
            dropped.Clear();
            if (dropout)
            {
                int count = (int)(dropRate * nHid);
                dropped = new HashSet<int>(Enumerable.Range(0, nHid).OrderBy(_ => rnd.Next()).Take(count)); //! DROP3001 DROP3002
            }

            for (int i = 0; i < nHid; i++)
            {
                z[i] = b1[i];
                for (int j = 0; j < nIn; j++) z[i] += w1[i, j] * x[j];
                h[i] = dropped.Contains(i) ? 0 : Math.Max(0, z[i]);
            }
            var q = new double[nOut];
            for (int i = 0; i < nOut; i++)
            {
                q[i] = b2[i];
                for (int j = 0; j < nHid; j++) q[i] += w2[i, j] * h[j];
            }
            return q;
        }

        public void Backward(double[] dq, double lr)
        {
            for (int j = 0; j < nHid; j++)
            {
                double g = 0;
                for (int i = 0; i < nOut; i++)
                {
                    g += dq[i] * w2[i, j];
                    w2[i, j] -= lr * dq[i] * h[j];
                }
                if (dropped.Contains(j) || z[j] <= 0) continue;
                b1[j] -= lr * g;
                for (int k = 0; k < nIn; k++) w1[j, k] -= lr * g * x[k];
            }
            for (int i = 0; i < nOut; i++) b2[i] -= lr * dq[i];
        }

        public void CopyFrom(QNetwork o)
        {
            w1 = (double[,])o.w1.Clone();
            w2 = (double[,])o.w2.Clone();
            b1 = (double[])o.b1.Clone();
            b2 = (double[])o.b2.Clone();
        }
    }

    public class DqnAgent
    {
        readonly QNetwork online, target;
        readonly List<Transition> memory = new List<Transition>();
        readonly Random rnd = new Random();
        readonly int actions;
        public double Epsilon = 1.0, EpsilonMin = 0.05, EpsilonDecay = 0.995, Gamma = 0.99, LearningRate = 0.001;
        int steps;

        public DqnAgent(int stateSize, int actions)
        {
            this.actions = actions;
            online = new QNetwork(stateSize, 64, actions, 0.2, rnd);
            target = new QNetwork(stateSize, 64, actions, 0.2, rnd);
            target.CopyFrom(online);
        }

        public int ChooseAction(double[] state)
        {
            if (rnd.NextDouble() < Epsilon) return rnd.Next(actions);
            var q = online.Forward(state);
            return Array.IndexOf(q, q.Max());
        }

        public void Remember(Transition t)
        {
            if (memory.Count >= 20000) memory.RemoveAt(0);
            memory.Add(t);
        }

        public void Replay(int batchSize = 32)
        {
            if (memory.Count < batchSize) return;
            for (int n = 0; n < batchSize; n++)
            {
                var t = memory[rnd.Next(memory.Count)];
                double y = t.Reward;
                if (!t.Done) y += Gamma * target.Forward(t.NextState, false).Max();
                var q = online.Forward(t.State, true);
                var dq = new double[actions];
                dq[t.Action] = Math.Max(-1, Math.Min(1, q[t.Action] - y));
                online.Backward(dq, LearningRate);
            }
            if (Epsilon > EpsilonMin) Epsilon *= EpsilonDecay;
            if (++steps % 200 == 0) target.CopyFrom(online);
        }
    }

    public static class Runner
    {
        public static void Run(IEnvironment env, int episodes)
        {
            var agent = new DqnAgent(env.StateSize, env.ActionCount);
            for (int e = 0; e < episodes; e++)
            {
                var s = env.Reset();
                double score = 0;
                bool done = false;
                while (!done)
                {
                    int a = agent.ChooseAction(s);
                    double r;
                    var s2 = env.Step(a, out r, out done);
                    agent.Remember(new Transition { State = s, Action = a, Reward = r, NextState = s2, Done = done });
                    agent.Replay();
                    s = s2;
                    score += r;
                }
                Console.WriteLine("episode {0} score {1:F1} eps {2:F2}", e, score, agent.Epsilon);
            }

            // final game without exploration
            agent.Epsilon = 0;
            var st = env.Reset();
            double rew; bool over = false;
            while (!over)
            {
                st = env.Step(agent.ChooseAction(st), out rew, out over);
                env.Render();
            }
        }
    }

    public interface IEnvironment
    {
        int StateSize { get; }
        int ActionCount { get; }
        double[] Reset();
        double[] Step(int action, out double reward, out bool done);
        void Render();
    }
}
//// program: graph convolution node classifier
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace GraphNets
{
    public class Graph
    {
        public int Nodes;
        public List<(int a, int b)> Edges = new List<(int, int)>();
        public float[,] Features;
        public int[] Labels;
        public HashSet<int> TrainNodes = new HashSet<int>();

        // D^-1/2 (A + I) D^-1/2
        public float[,] NormalizedAdjacency()
        {
            var a = new float[Nodes, Nodes];
            for (int i = 0; i < Nodes; i++) a[i, i] = 1;
            foreach (var (s, t) in Edges) { a[s, t] = 1; a[t, s] = 1; }
            var d = new float[Nodes];
            for (int i = 0; i < Nodes; i++)
                for (int j = 0; j < Nodes; j++) d[i] += a[i, j];
            for (int i = 0; i < Nodes; i++)
                for (int j = 0; j < Nodes; j++) a[i, j] /= MathF.Sqrt(d[i] * d[j]);
            return a;
        }
    }

    public class Gcn
    {
        private readonly float[,] _adj;
        private readonly Graph _g;
        private readonly float[,] _w1, _w2;
        private readonly float _dropout;
        private readonly Random _rnd = new Random(42);
        private float[,] _ax, _z1, _h1, _ah1;

        public Gcn(Graph g, int hidden, int classes, float dropout = 0.5f)
        {
            _g = g;
            _adj = g.NormalizedAdjacency();
            _dropout = dropout;
            _w1 = Glorot(g.Features.GetLength(1), hidden);
            _w2 = Glorot(hidden, classes);
            _ax = Mul(_adj, g.Features);
        }

        private float[,] Glorot(int r, int c)
        {
            var m = new float[r, c];
            float lim = MathF.Sqrt(6f / (r + c));
            for (int i = 0; i < r; i++)
                for (int j = 0; j < c; j++) m[i, j] = (float)(_rnd.NextDouble() * 2 - 1) * lim;
            return m;
        }

        private float[,] Forward(bool training)
        {
            _z1 = Mul(_ax, _w1);
            int n = _z1.GetLength(0), h = _z1.GetLength(1);
            _h1 = new float[n, h];
            for (int i = 0; i < n; i++)
                for (int j = 0; j < h; j++)
                {
                    _h1[i, j] = Math.Max(0, _z1[i, j]);
                    if (training && _rnd.NextDouble() < _dropout) //! DROP3002
                        _h1[i, j] = 0;
                }
            _ah1 = Mul(_adj, _h1);
            return Softmax(Mul(_ah1, _w2));
        }

        private void Backward(float[,] probs, float lr)
        {
            int n = probs.GetLength(0), c = probs.GetLength(1), h = _w2.GetLength(0);
            var dOut = new float[n, c];
            foreach (int i in _g.TrainNodes)
                for (int k = 0; k < c; k++)
                    dOut[i, k] = (probs[i, k] - (_g.Labels[i] == k ? 1 : 0)) / _g.TrainNodes.Count;

            var dW2 = Mul(T(_ah1), dOut);
            var dH1 = Mul(_adj, Mul(dOut, T(_w2)));   // adj is symmetric
            for (int i = 0; i < n; i++)
                for (int j = 0; j < h; j++)
                {
                    // dropout gradient
                    if (_rnd.NextDouble() < _dropout) //! DROP3009
                        dH1[i, j] = 0;
                    // relu gradient
                    if (_z1[i, j] <= 0)
                        dH1[i, j] = 0;
                }
            var dW1 = Mul(T(_ax), dH1);
            Sub(_w2, dW2, lr);
            Sub(_w1, dW1, lr);
        }

        public void Train(int epochs, float lr)
        {
            for (int e = 0; e < epochs; e++)
            {
                var p = Forward(true);
                float loss = 0;
                foreach (int i in _g.TrainNodes) loss -= MathF.Log(p[i, _g.Labels[i]] + 1e-9f);
                Backward(p, lr);
                if (e % 10 == 0)
                    Console.WriteLine($"epoch {e,4} loss {loss / _g.TrainNodes.Count:F4} test acc {TestAccuracy():P1}");
            }
        }

        public int[] Predict()
        {
            var p = Forward(false);
            return Enumerable.Range(0, p.GetLength(0)).Select(i =>
            {
                int best = 0;
                for (int k = 1; k < p.GetLength(1); k++) if (p[i, k] > p[i, best]) best = k;
                return best;
            }).ToArray();
        }

        public double TestAccuracy()
        {
            var y = Predict();
            var test = Enumerable.Range(0, _g.Nodes).Where(i => !_g.TrainNodes.Contains(i)).ToList();
            return test.Count(i => y[i] == _g.Labels[i]) / (double)test.Count;
        }

        static float[,] Mul(float[,] a, float[,] b)
        {
            int n = a.GetLength(0), k = a.GetLength(1), m = b.GetLength(1);
            var o = new float[n, m];
            for (int i = 0; i < n; i++)
                for (int p = 0; p < k; p++)
                {
                    float v = a[i, p];
                    if (v == 0) continue;
                    for (int j = 0; j < m; j++) o[i, j] += v * b[p, j];
                }
            return o;
        }

        static float[,] T(float[,] a)
        {
            var o = new float[a.GetLength(1), a.GetLength(0)];
            for (int i = 0; i < a.GetLength(0); i++)
                for (int j = 0; j < a.GetLength(1); j++) o[j, i] = a[i, j];
            return o;
        }

        static void Sub(float[,] w, float[,] g, float lr)
        {
            for (int i = 0; i < w.GetLength(0); i++)
                for (int j = 0; j < w.GetLength(1); j++) w[i, j] -= lr * (g[i, j] + 5e-4f * w[i, j]);
        }

        static float[,] Softmax(float[,] z)
        {
            int n = z.GetLength(0), c = z.GetLength(1);
            var o = new float[n, c];
            for (int i = 0; i < n; i++)
            {
                float max = float.MinValue, sum = 0;
                for (int k = 0; k < c; k++) max = Math.Max(max, z[i, k]);
                for (int k = 0; k < c; k++) sum += o[i, k] = MathF.Exp(z[i, k] - max);
                for (int k = 0; k < c; k++) o[i, k] /= sum;
            }
            return o;
        }
    }
}
//// program: bilstm tagger with run context
using System;
using System.Collections.Generic;
using System.Linq;
using SeqLab.Corpus;
using SeqLab.Math;
using SeqLab.Units;

namespace SeqLab.Tagger
{
    public enum RunMode { Training, Validating, Decoding }

    public sealed class RunContext
    {
        public RunMode Mode { get; }
        public Random Rng { get; }
        private readonly Stack<Action> _undo = new Stack<Action>();

        public RunContext(RunMode mode, Random rng = null)
        {
            Mode = mode;
            Rng = rng;
        }

        public void OnBackward(Action a)
        {
            if (Mode == RunMode.Training) _undo.Push(a);
        }

        public void Backward()
        {
            while (_undo.Count > 0) _undo.Pop()();
        }
    }

    public sealed class VectorNode
    {
        public readonly float[] Value;
        public readonly float[] Gradient;
        public int Length => Value.Length;

        public VectorNode(int n)
        {
            Value = new float[n];
            Gradient = new float[n];
        }
    }

    public static class Ops
    {
        public static VectorNode Concat(RunContext ctx, VectorNode a, VectorNode b)
        {
            var r = new VectorNode(a.Length + b.Length);
            a.Value.CopyTo(r.Value, 0);
            b.Value.CopyTo(r.Value, a.Length);
            ctx.OnBackward(() =>
            {
                for (int i = 0; i < a.Length; i++) a.Gradient[i] += r.Gradient[i];
                for (int i = 0; i < b.Length; i++) b.Gradient[i] += r.Gradient[a.Length + i];
            });
            return r;
        }

        public static VectorNode Dropout(RunContext ctx, VectorNode a, float p)
        {
            if (ctx.Mode != RunMode.Training || p <= 0f) return a;
            if (p >= 1f) throw new ArgumentOutOfRangeException(nameof(p));

            float boost = 1f / (1f - p);
            var alive = new List<int>(a.Length);
            var r = new VectorNode(a.Length);
            for (int i = 0; i < a.Length; i++)
            {
                if (ctx.Rng.NextDouble() < p) continue;
                alive.Add(i);
                r.Value[i] = a.Value[i] * boost;
            }
            ctx.OnBackward(() =>
            {
                foreach (int i in alive) a.Gradient[i] += r.Gradient[i] * boost;
            });
            return r;
        }
    }

    public sealed class BiLstmTagger
    {
        private readonly LookupTable _words, _chars;
        private readonly LstmCell _fwd, _bwd;
        private readonly AffineUnit _project;
        private readonly Vocabulary _vocab;
        private readonly string[] _tags;
        private readonly float _inputDropout, _outputDropout;
        private readonly Random _rng = new Random();

        public BiLstmTagger(TaggerOptions o, Vocabulary vocab, string[] tags)
        {
            _vocab = vocab;
            _tags = tags;
            _inputDropout = o.InputDropout;
            _outputDropout = o.OutputDropout;
            _words = new LookupTable(vocab.Count, o.WordDim, _rng);
            _chars = new LookupTable(256, o.CharDim, _rng);
            _fwd = new LstmCell(o.WordDim + o.CharDim, o.Hidden, _rng);
            _bwd = new LstmCell(o.WordDim + o.CharDim, o.Hidden, _rng);
            _project = new AffineUnit(2 * o.Hidden, tags.Length, _rng);
        }

        private List<VectorNode> Emit(RunContext ctx, IReadOnlyList<string> sentence)
        {
            var inputs = sentence
                .Select(w => Ops.Concat(ctx, _words.Get(ctx, _vocab.IdOf(w)), _chars.Average(ctx, w)))
                .Select(v => Ops.Dropout(ctx, v, _inputDropout))
                .ToList();

            var left = _fwd.Run(ctx, inputs);
            var right = _bwd.Run(ctx, Enumerable.Reverse(inputs).ToList());
            right.Reverse();

            var scores = new List<VectorNode>(inputs.Count);
            for (int t = 0; t < inputs.Count; t++)
            {
                var h = Ops.Concat(ctx, left[t], right[t]);
                scores.Add(_project.Apply(ctx, Ops.Dropout(ctx, h, _outputDropout)));
            }
            return scores;
        }

        public double Train(TaggedSentence s, AdamUpdater updater)
        {
            var ctx = new RunContext(RunMode.Training, _rng);
            var scores = Emit(ctx, s.Words);
            double loss = 0;
            for (int t = 0; t < scores.Count; t++)
            {
                var p = VectorMath.Softmax(scores[t].Value);
                int gold = Array.IndexOf(_tags, s.Tags[t]);
                loss -= System.Math.Log(p[gold] + 1e-9);
                for (int k = 0; k < p.Length; k++)
                    scores[t].Gradient[k] = p[k] - (k == gold ? 1f : 0f);
            }
            ctx.Backward();
            updater.Update(_words, _chars, _fwd, _bwd, _project);
            return loss / s.Words.Count;
        }

        public double Validate(IEnumerable<TaggedSentence> dev)
        {
            int right = 0, all = 0;
            foreach (var s in dev)
            {
                var guess = Decode(new RunContext(RunMode.Validating), s.Words);
                for (int i = 0; i < guess.Length; i++, all++)
                    if (guess[i] == s.Tags[i]) right++;
            }
            return all == 0 ? 0 : (double)right / all;
        }

        public string[] Tag(IReadOnlyList<string> words) => Decode(new RunContext(RunMode.Decoding), words);

        private string[] Decode(RunContext ctx, IReadOnlyList<string> words)
        {
            return Emit(ctx, words).Select(v => _tags[VectorMath.ArgMax(v.Value)]).ToArray();
        }
    }
}
//// program: java portu sinir agi turkce
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace YapaySinirAgi
{
    public interface IAktivasyon
    {
        double Hesapla(double x);
        double Turev(double x);
    }

    public class SigmoidFonk : IAktivasyon
    {
        public double Hesapla(double x) { return 1.0 / (1.0 + Math.Exp(-x)); }
        public double Turev(double x) { double s = Hesapla(x); return s * (1 - s); }
    }

    public class SinirHucresi
    {
        public double[] Agirliklar;
        public double Esik;
        public double Toplam { get; set; }
        public double Cikis { get; set; }
        public double Delta { get; set; }
        public bool Aktif { get; set; }

        public SinirHucresi(int girisSayisi, Random rastgele)
        {
            Aktif = true;
            Agirliklar = new double[girisSayisi];
            for (int i = 0; i < girisSayisi; i++)
                Agirliklar[i] = rastgele.NextDouble() - 0.5;
            Esik = rastgele.NextDouble() - 0.5;
        }
    }

    public class Katman
    {
        public readonly List<SinirHucresi> Hucreler = new List<SinirHucresi>();
        public readonly IAktivasyon Aktivasyon;

        public Katman(int hucreSayisi, int girisSayisi, IAktivasyon aktivasyon, Random rastgele)
        {
            Aktivasyon = aktivasyon;
            for (int i = 0; i < hucreSayisi; i++)
                Hucreler.Add(new SinirHucresi(girisSayisi, rastgele));
        }

        public double[] Ilerle(double[] giris)
        {
            var cikis = new double[Hucreler.Count];
            for (int i = 0; i < Hucreler.Count; i++)
            {
                var h = Hucreler[i];
                if (!h.Aktif)
                {
                    h.Cikis = 0;
                    continue;
                }
                h.Toplam = h.Esik;
                for (int j = 0; j < giris.Length; j++) h.Toplam += h.Agirliklar[j] * giris[j];
                h.Cikis = Aktivasyon.Hesapla(h.Toplam);
                cikis[i] = h.Cikis;
            }
            return cikis;
        }
    }

    public class SinirAgi
    {
        private readonly List<Katman> katmanlar = new List<Katman>();
        private readonly Random rastgele = new Random();
        public double OgrenmeOrani = 0.1;
        public double DropoutOrani = 0.0;

        public SinirAgi(params int[] boyutlar)
        {
            for (int i = 1; i < boyutlar.Length; i++)
                katmanlar.Add(new Katman(boyutlar[i], boyutlar[i - 1], new SigmoidFonk(), rastgele));
        }

        // gizli katmanlardaki hücreleri rastgele kapat
        private void HucreleriKapat()
        {
            for (int k = 0; k < katmanlar.Count - 1; k++)
            {
                foreach (var h in katmanlar[k].Hucreler)
                {
                    h.Aktif = !(rastgele.NextDouble() < DropoutOrani); //! DROP3002
                }
            }
        }

        private void HepsiniAc()
        {
            katmanlar.SelectMany(k => k.Hucreler).ToList().ForEach(h => h.Aktif = true);
        }

        private double[] IleriYayilim(double[] x)
        {
            foreach (var k in katmanlar) x = k.Ilerle(x);
            return x;
        }

        public double Egit(double[] giris, double[] hedef)
        {
            HucreleriKapat();
            var cikis = IleriYayilim(giris);
            double hata = 0;

            // çıkış katmanı
            var son = katmanlar[katmanlar.Count - 1];
            for (int i = 0; i < son.Hucreler.Count; i++)
            {
                var h = son.Hucreler[i];
                double e = hedef[i] - cikis[i];
                h.Delta = e * son.Aktivasyon.Turev(h.Toplam);
                hata += e * e;
            }

            // gizli katmanlar
            for (int k = katmanlar.Count - 2; k >= 0; k--)
            {
                var sonraki = katmanlar[k + 1];
                for (int i = 0; i < katmanlar[k].Hucreler.Count; i++)
                {
                    var h = katmanlar[k].Hucreler[i];
                    if (!h.Aktif)
                    {
                        h.Delta = 0;
                        continue;
                    }
                    double toplam = sonraki.Hucreler.Sum(s => s.Delta * s.Agirliklar[i]);
                    h.Delta = toplam * katmanlar[k].Aktivasyon.Turev(h.Toplam);
                }
            }

            // ağırlık güncelleme
            var oncekiCikis = giris;
            foreach (var k in katmanlar)
            {
                foreach (var h in k.Hucreler)
                {
                    for (int j = 0; j < h.Agirliklar.Length; j++)
                        h.Agirliklar[j] += OgrenmeOrani * h.Delta * oncekiCikis[j];
                    h.Esik += OgrenmeOrani * h.Delta;
                }
                oncekiCikis = k.Hucreler.Select(h => h.Cikis).ToArray();
            }
            return hata / 2;
        }

        public double[] TahminEt(double[] giris)
        {
            HepsiniAc();
            return IleriYayilim(giris);
        }

        public void Kaydet(string dosya)
        {
            using (var sw = new StreamWriter(dosya))
            {
                foreach (var k in katmanlar)
                    foreach (var h in k.Hucreler)
                        sw.WriteLine(h.Esik + ";" + string.Join(";", h.Agirliklar));
            }
        }
    }

    class Program
    {
        static void Main(string[] args)
        {
            var veri = File.ReadAllLines("iris.csv").Skip(1).Select(s => s.Split(',')).ToList();
            var rnd = new Random();
            veri = veri.OrderBy(x => rnd.Next()).ToList();
            string[] turler = { "setosa", "versicolor", "virginica" };
            var girisler = veri.Select(v => v.Take(4).Select(s => double.Parse(s) / 8.0).ToArray()).ToArray();
            var hedefler = veri.Select(v => turler.Select(t => t == v[4] ? 1.0 : 0.0).ToArray()).ToArray();

            var ag = new SinirAgi(4, 12, 8, 3) { DropoutOrani = 0.2 };
            for (int tur = 1; tur <= 1000; tur++)
            {
                double h = 0;
                for (int i = 0; i < 120; i++) h += ag.Egit(girisler[i], hedefler[i]);
                if (tur % 100 == 0) Console.WriteLine("{0}. tur, hata: {1:F4}", tur, h / 120);
            }

            int dogru = 0;
            for (int i = 120; i < girisler.Length; i++)
            {
                var t = ag.TahminEt(girisler[i]);
                if (Array.IndexOf(t, t.Max()) == Array.IndexOf(hedefler[i], 1.0)) dogru++;
            }
            Console.WriteLine("Başarı: %{0:F1}", 100.0 * dogru / (girisler.Length - 120));
            ag.Kaydet("ag.txt");
        }
    }
}
//// program: spatial dropout for feature maps
using System;
using System.Collections.Generic;
using VisionNet.Tensors;

namespace VisionNet.Layers
{
    /// <summary>
    /// Drops entire feature maps (Tompson et al., Efficient Object Localization Using Convolutional Networks).
    /// Neighbouring pixels of a map are strongly correlated, so single pixels are not dropped.
    /// </summary>
    public class SpatialDropout2D : LayerBase, IHasMode
    {
        private readonly Random _generator;
        private float[] _channelFactor;   // N * C
        private bool _appliedInLastForward;

        public float Rate { get; }
        public bool Training { get; set; } = true;

        public SpatialDropout2D(float rate, int? seed = null)
        {
            if (!(rate >= 0f && rate < 1f))
                throw new ArgumentOutOfRangeException(nameof(rate), rate, "must be in [0, 1)");
            Rate = rate;
            _generator = seed.HasValue ? new Random(seed.Value) : new Random();
        }

        public override Tensor Forward(Tensor x)
        {
            _appliedInLastForward = Training && Rate > 0f;
            if (!_appliedInLastForward)
                return x;

            int n = x.Shape[0], c = x.Shape[1], area = x.Shape[2] * x.Shape[3];
            _channelFactor = new float[n * c];
            float survivor = 1f / (1f - Rate);
            for (int i = 0; i < _channelFactor.Length; i++)
                _channelFactor[i] = _generator.NextDouble() < Rate ? 0f : survivor;

            return ScaleMaps(x, area);
        }

        public override Tensor Backward(Tensor dy)
        {
            return _appliedInLastForward ? ScaleMaps(dy, dy.Shape[2] * dy.Shape[3]) : dy;
        }

        private Tensor ScaleMaps(Tensor t, int area)
        {
            var result = Tensor.Like(t);
            var src = t.Buffer;
            var dst = result.Buffer;
            for (int m = 0; m < _channelFactor.Length; m++)
            {
                float f = _channelFactor[m];
                int o = m * area;
                for (int k = 0; k < area; k++)
                    dst[o + k] = src[o + k] * f;
            }
            return result;
        }
    }

    public interface IHasMode
    {
        bool Training { get; set; }
    }

    public class LayerChain
    {
        private readonly List<LayerBase> _layers = new List<LayerBase>();

        public LayerChain Add(LayerBase l)
        {
            _layers.Add(l);
            return this;
        }

        public void SetMode(bool training)
        {
            foreach (var l in _layers)
                if (l is IHasMode m) m.Training = training;
        }

        public Tensor Forward(Tensor x)
        {
            foreach (var l in _layers) x = l.Forward(x);
            return x;
        }

        public void Backward(Tensor g)
        {
            for (int i = _layers.Count - 1; i >= 0; i--) g = _layers[i].Backward(g);
        }

        public IEnumerable<Parameter> Parameters()
        {
            foreach (var l in _layers)
                foreach (var p in l.Parameters())
                    yield return p;
        }
    }

    public class SegmentationTrainer
    {
        private readonly LayerChain _net;
        private readonly IOptimizer _opt;

        public SegmentationTrainer(int inChannels, int classes, IOptimizer opt)
        {
            _opt = opt;
            _net = new LayerChain()
                .Add(new Conv2D(inChannels, 16, 3, Padding.Same))
                .Add(new LeakyRelu(0.1f))
                .Add(new SpatialDropout2D(0.1f))
                .Add(new Conv2D(16, 32, 3, Padding.Same))
                .Add(new LeakyRelu(0.1f))
                .Add(new SpatialDropout2D(0.2f))
                .Add(new Conv2D(32, classes, 1, Padding.Same));
        }

        public float Epoch(IEnumerable<(Tensor image, Tensor labels)> batches)
        {
            _net.SetMode(true);
            float sum = 0;
            int count = 0;
            foreach (var (image, labels) in batches)
            {
                var logits = _net.Forward(image);
                sum += PixelCrossEntropy.Loss(logits, labels, out var grad);
                _net.Backward(grad);
                _opt.Step(_net.Parameters());
                count++;
            }
            return sum / Math.Max(1, count);
        }

        public Tensor Segment(Tensor image)
        {
            _net.SetMode(false);
            return _net.Forward(image).ArgMaxOverChannels();
        }

        public float MeanIoU(IEnumerable<(Tensor image, Tensor labels)> data)
        {
            var meter = new IoUMeter();
            foreach (var (image, labels) in data)
                meter.Add(Segment(image), labels);
            return meter.Mean;
        }
    }
}
//// program: attention encoder with global training switch
using System;
using System.Collections.Generic;
using System.Linq;

namespace Attn
{
    public static class Globals
    {
        public static bool IsTraining = false;
        public static readonly Random Rng = new Random(2020);
    }

    // reverse mode tape
    public static class Tape
    {
        static readonly List<Action> ops = new List<Action>();
        public static void Push(Action a) { if (Globals.IsTraining) ops.Add(a); }
        public static void Rewind()
        {
            for (int i = ops.Count - 1; i >= 0; i--) ops[i]();
            ops.Clear();
        }
    }

    public class Mat
    {
        public readonly int R, C;
        public readonly float[] V, G;
        public Mat(int r, int c) { R = r; C = c; V = new float[r * c]; G = new float[r * c]; }

        public static Mat Rand(int r, int c)
        {
            var m = new Mat(r, c);
            float k = MathF.Sqrt(6f / (r + c));
            for (int i = 0; i < m.V.Length; i++) m.V[i] = (float)(Globals.Rng.NextDouble() * 2 - 1) * k;
            return m;
        }

        public static Mat operator *(Mat a, Mat b)
        {
            var o = new Mat(a.R, b.C);
            for (int i = 0; i < a.R; i++)
                for (int k = 0; k < a.C; k++)
                    for (int j = 0; j < b.C; j++) o.V[i * b.C + j] += a.V[i * a.C + k] * b.V[k * b.C + j];
            Tape.Push(() =>
            {
                for (int i = 0; i < a.R; i++)
                    for (int k = 0; k < a.C; k++)
                        for (int j = 0; j < b.C; j++)
                        {
                            float g = o.G[i * b.C + j];
                            a.G[i * a.C + k] += g * b.V[k * b.C + j];
                            b.G[k * b.C + j] += g * a.V[i * a.C + k];
                        }
            });
            return o;
        }

        public static Mat operator +(Mat a, Mat b)
        {
            var o = new Mat(a.R, a.C);
            for (int i = 0; i < o.V.Length; i++) o.V[i] = a.V[i] + b.V[i];
            Tape.Push(() => { for (int i = 0; i < o.V.Length; i++) { a.G[i] += o.G[i]; b.G[i] += o.G[i]; } });
            return o;
        }

        public Mat T()
        {
            var o = new Mat(C, R);
            for (int i = 0; i < R; i++) for (int j = 0; j < C; j++) o.V[j * R + i] = V[i * C + j];
            Tape.Push(() => { for (int i = 0; i < R; i++) for (int j = 0; j < C; j++) G[i * C + j] += o.G[j * R + i]; });
            return o;
        }

        public Mat SoftmaxRows(float scale)
        {
            var o = new Mat(R, C);
            for (int i = 0; i < R; i++)
            {
                float max = float.MinValue, s = 0;
                for (int j = 0; j < C; j++) max = MathF.Max(max, V[i * C + j] * scale);
                for (int j = 0; j < C; j++) s += o.V[i * C + j] = MathF.Exp(V[i * C + j] * scale - max);
                for (int j = 0; j < C; j++) o.V[i * C + j] /= s;
            }
            Tape.Push(() =>
            {
                for (int i = 0; i < R; i++)
                {
                    float dot = 0;
                    for (int j = 0; j < C; j++) dot += o.V[i * C + j] * o.G[i * C + j];
                    for (int j = 0; j < C; j++) G[i * C + j] += scale * o.V[i * C + j] * (o.G[i * C + j] - dot);
                }
            });
            return o;
        }

        public Mat Dropout(float keep)
        {
            if (!Globals.IsTraining || keep >= 1f) return this;
            var u = new double[V.Length];   // the uniforms are kept for the way back
            var o = new Mat(R, C);
            for (int i = 0; i < u.Length; i++)
            {
                u[i] = Globals.Rng.NextDouble();
                o.V[i] = u[i] < keep ? V[i] / keep : 0f;
            }
            Tape.Push(() =>
            {
                for (int i = 0; i < u.Length; i++)
                    if (u[i] < keep) G[i] += o.G[i] / keep;
            });
            return o;
        }

        public Mat MeanRows()
        {
            var o = new Mat(1, C);
            for (int i = 0; i < V.Length; i++) o.V[i % C] += V[i] / R;
            Tape.Push(() => { for (int i = 0; i < V.Length; i++) G[i] += o.G[i % C] / R; });
            return o;
        }
    }

    public class SentenceClassifier
    {
        readonly Mat emb, wq, wk, wv, wo, head;
        readonly int d;
        readonly float keep;
        readonly Mat[] all;

        public SentenceClassifier(int vocab, int d, int classes, float keep)
        {
            this.d = d;
            this.keep = keep;
            emb = Mat.Rand(vocab, d);
            wq = Mat.Rand(d, d); wk = Mat.Rand(d, d); wv = Mat.Rand(d, d); wo = Mat.Rand(d, d);
            head = Mat.Rand(d, classes);
            all = new[] { emb, wq, wk, wv, wo, head };
        }

        Mat Lookup(int[] ids)
        {
            var o = new Mat(ids.Length, d);
            for (int t = 0; t < ids.Length; t++)
                for (int j = 0; j < d; j++)
                    o.V[t * d + j] = emb.V[ids[t] * d + j] + 0.1f * MathF.Sin(t / MathF.Pow(10000, (float)j / d));
            Tape.Push(() =>
            {
                for (int t = 0; t < ids.Length; t++)
                    for (int j = 0; j < d; j++) emb.G[ids[t] * d + j] += o.G[t * d + j];
            });
            return o;
        }

        Mat Logits(int[] ids)
        {
            var x = Lookup(ids).Dropout(keep);
            var att = ((x * wq) * (x * wk).T()).SoftmaxRows(1f / MathF.Sqrt(d)).Dropout(keep);
            var h = x + (att * (x * wv)) * wo;
            return h.MeanRows() * head;
        }

        public float Train(int[] ids, int label, float lr)
        {
            Globals.IsTraining = true;
            try
            {
                var z = Logits(ids);
                float max = z.V.Max();
                var p = z.V.Select(v => MathF.Exp(v - max)).ToArray();
                float s = p.Sum();
                for (int k = 0; k < p.Length; k++) z.G[k] = p[k] / s - (k == label ? 1 : 0);
                Tape.Rewind();
                foreach (var m in all)
                    for (int i = 0; i < m.V.Length; i++)
                    {
                        m.V[i] -= lr * m.G[i];
                        m.G[i] = 0;
                    }
                return -MathF.Log(p[label] / s + 1e-9f);
            }
            finally
            {
                Globals.IsTraining = false;
            }
        }

        public int Classify(int[] ids)
        {
            var z = Logits(ids).V;
            return Array.IndexOf(z, z.Max());
        }
    }
}
//// program: kaggle titanic mini batch network
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Titanic
{
    class Passenger
    {
        public int Id;
        public double[] X;
        public double Survived;
    }

    class BatchNet
    {
        const int Inputs = 7;
        readonly int hidden;
        readonly double dropout;
        readonly double[,] w1;
        readonly double[] b1;
        readonly double[] w2;
        double b2;
        readonly Random rnd = new Random(2016);

        public BatchNet(int hidden, double dropout)
        {
            this.hidden = hidden;
            this.dropout = dropout;
            w1 = new double[Inputs, hidden];
            b1 = new double[hidden];
            w2 = new double[hidden];
            for (int j = 0; j < hidden; j++)
            {
                for (int i = 0; i < Inputs; i++) w1[i, j] = (rnd.NextDouble() - .5) * .7;
                w2[j] = (rnd.NextDouble() - .5) * .5;
            }
        }

        static double Relu(double v) { return v > 0 ? v : 0; }

        public double Predict(double[] x)
        {
            double s = b2;
            for (int j = 0; j < hidden; j++)
            {
                double z = b1[j];
                for (int i = 0; i < Inputs; i++) z += x[i] * w1[i, j];
                s += Relu(z) * w2[j];
            }
            return 1 / (1 + Math.Exp(-s));
        }

        public double TrainBatch(IList<Passenger> batch, double lr)
        {
            int n = batch.Count;
            int[] mask = Enumerable.Range(0, hidden).Select(_ => rnd.NextDouble() > dropout ? 1 : 0).ToArray(); //! DROP3002
            var h = new double[n, hidden];
            var p = new double[n];
            double loss = 0;

            for (int r = 0; r < n; r++)
            {
                double s = b2;
                for (int j = 0; j < hidden; j++)
                {
                    double z = b1[j];
                    for (int i = 0; i < Inputs; i++) z += batch[r].X[i] * w1[i, j];
                    h[r, j] = Relu(z) * mask[j]; //! DROP3018?
                    s += h[r, j] * w2[j];
                }
                p[r] = 1 / (1 + Math.Exp(-s));
                loss -= batch[r].Survived > 0 ? Math.Log(p[r] + 1e-12) : Math.Log(1 - p[r] + 1e-12);
            }

            // gradients
            var g1 = new double[Inputs, hidden];
            var gb1 = new double[hidden];
            var g2 = new double[hidden];
            double gb2 = 0;
            for (int r = 0; r < n; r++)
            {
                double d = p[r] - batch[r].Survived;
                gb2 += d;
                for (int j = 0; j < hidden; j++)
                {
                    g2[j] += d * h[r, j];
                    if (h[r, j] <= 0) continue;
                    double dh = d * w2[j];
                    gb1[j] += dh;
                    for (int i = 0; i < Inputs; i++) g1[i, j] += dh * batch[r].X[i];
                }
            }

            b2 -= lr * gb2 / n;
            for (int j = 0; j < hidden; j++)
            {
                w2[j] -= lr * g2[j] / n;
                b1[j] -= lr * gb1[j] / n;
                for (int i = 0; i < Inputs; i++) w1[i, j] -= lr * g1[i, j] / n;
            }
            return loss / n;
        }
    }

    class Program
    {
        static List<Passenger> Load(string file, bool train)
        {
            var list = new List<Passenger>();
            foreach (var line in File.ReadLines(file).Skip(1))
            {
                // the name column contains a comma inside quotes
                var parts = line.Split('"');
                var left = parts[0].Split(',');
                var right = parts[parts.Length - 1].Split(',');
                double age, fare;
                if (!double.TryParse(right[2], NumberStyles.Any, CultureInfo.InvariantCulture, out age)) age = 29.7;
                if (!double.TryParse(right[6], NumberStyles.Any, CultureInfo.InvariantCulture, out fare)) fare = 14.4;
                list.Add(new Passenger
                {
                    Id = int.Parse(left[0]),
                    Survived = train ? double.Parse(left[1]) : 0,
                    X = new[]
                    {
                        double.Parse(left[train ? 2 : 1]) / 3,
                        right[1] == "female" ? 1.0 : 0.0,
                        age / 80,
                        double.Parse(right[3]) / 5,
                        double.Parse(right[4]) / 5,
                        Math.Log(1 + fare) / 6,
                        right[8] == "C" ? 1.0 : 0.0
                    }
                });
            }
            return list;
        }

        static void Main()
        {
            var all = Load("train.csv", true);
            var rnd = new Random();
            all = all.OrderBy(_ => rnd.Next()).ToList();
            var train = all.Take(700).ToList();
            var valid = all.Skip(700).ToList();
            var net = new BatchNet(32, 0.4);

            for (int epoch = 1; epoch <= 300; epoch++)
            {
                train = train.OrderBy(_ => rnd.Next()).ToList();
                double loss = 0;
                int k = 0;
                for (int i = 0; i + 20 <= train.Count; i += 20, k++)
                    loss += net.TrainBatch(train.GetRange(i, 20), 0.05);
                if (epoch % 25 == 0)
                {
                    double acc = valid.Average(v => (net.Predict(v.X) > 0.5) == (v.Survived > 0.5) ? 1.0 : 0.0);
                    Console.WriteLine("{0,4} loss {1:F4} valid {2:P1}", epoch, loss / k, acc);
                }
            }

            File.WriteAllLines("submission.csv", new[] { "PassengerId,Survived" }
                .Concat(Load("test.csv", false).Select(t => t.Id + "," + (net.Predict(t.X) > 0.5 ? 1 : 0))));
        }
    }
}
