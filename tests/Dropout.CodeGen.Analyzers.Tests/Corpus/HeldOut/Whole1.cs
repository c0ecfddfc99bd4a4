//// program: unity genetic network with dropout in feed forward
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using UnityEngine;
using Random = UnityEngine.Random;

public class NeuralNetwork : System.IComparable<NeuralNetwork>
{
    private int[] layers;
    private float[][] neurons;
    private float[][] biases;
    private float[][][] weights;
    private int[] activations;
    public float fitness = 0;
    public float learningRate = 0.01f;
    public float cost = 0;
    private float[][] deltaBiases;
    private float[][][] deltaWeights;
    [Range(0f, 1f)] public float dropOut = 0.2f;

    public NeuralNetwork(int[] layers, string[] layerActivations)
    {
        this.layers = new int[layers.Length];
        for (int i = 0; i < layers.Length; i++)
        {
            this.layers[i] = layers[i];
        }
        activations = new int[layers.Length - 1];
        for (int i = 0; i < layers.Length - 1; i++)
        {
            string action = layerActivations[i];
            switch (action)
            {
                case "sigmoid": activations[i] = 0; break;
                case "tanh": activations[i] = 1; break;
                case "relu": activations[i] = 2; break;
                case "leakyrelu": activations[i] = 3; break;
                default: activations[i] = 2; break;
            }
        }
        InitNeurons();
        InitBiases();
        InitWeights();
    }

    private void InitNeurons()
    {
        List<float[]> neuronsList = new List<float[]>();
        for (int i = 0; i < layers.Length; i++) neuronsList.Add(new float[layers[i]]);
        neurons = neuronsList.ToArray();
    }

    private void InitBiases()
    {
        List<float[]> biasList = new List<float[]>();
        for (int i = 1; i < layers.Length; i++)
        {
            float[] bias = new float[layers[i]];
            for (int j = 0; j < layers[i]; j++) bias[j] = Random.Range(-0.5f, 0.5f);
            biasList.Add(bias);
        }
        biases = biasList.ToArray();
    }

    private void InitWeights()
    {
        List<float[][]> weightsList = new List<float[][]>();
        for (int i = 1; i < layers.Length; i++)
        {
            List<float[]> layerWeightsList = new List<float[]>();
            int neuronsInPreviousLayer = layers[i - 1];
            for (int j = 0; j < layers[i]; j++)
            {
                float[] neuronWeights = new float[neuronsInPreviousLayer];
                for (int k = 0; k < neuronsInPreviousLayer; k++) neuronWeights[k] = Random.Range(-0.5f, 0.5f);
                layerWeightsList.Add(neuronWeights);
            }
            weightsList.Add(layerWeightsList.ToArray());
        }
        weights = weightsList.ToArray();
    }

    public float[] FeedForward(float[] inputs, bool training = false)
    {
        for (int i = 0; i < inputs.Length; i++) neurons[0][i] = inputs[i];
        for (int i = 1; i < layers.Length; i++)
        {
            int layer = i - 1;
            for (int j = 0; j < layers[i]; j++)
            {
                float value = 0f;
                for (int k = 0; k < layers[i - 1]; k++) value += weights[i - 1][j][k] * neurons[i - 1][k];
                neurons[i][j] = Activate(value + biases[i - 1][j], layer);
                if (training && i < layers.Length - 1 && Random.value < dropOut) //! DROP3002
                    neurons[i][j] = 0f;
            }
        }
        return neurons[layers.Length - 1];
    }

    public float Activate(float value, int layer)
    {
        switch (activations[layer])
        {
            case 0: return 1f / (1f + Mathf.Exp(-value));
            case 1: return (float)System.Math.Tanh(value);
            case 2: return (0 >= value) ? 0 : value;
            default: return (0 >= value) ? 0.01f * value : value;
        }
    }

    public void Mutate(int high, float val)
    {
        for (int i = 0; i < biases.Length; i++)
            for (int j = 0; j < biases[i].Length; j++)
                biases[i][j] = (Random.Range(0f, high) <= 2) ? biases[i][j] += Random.Range(-val, val) : biases[i][j];

        for (int i = 0; i < weights.Length; i++)
            for (int j = 0; j < weights[i].Length; j++)
                for (int k = 0; k < weights[i][j].Length; k++)
                    weights[i][j][k] = (Random.Range(0f, high) <= 2) ? weights[i][j][k] += Random.Range(-val, val) : weights[i][j][k];
    }

    public int CompareTo(NeuralNetwork other)
    {
        if (other == null) return 1;
        if (fitness > other.fitness) return 1;
        else if (fitness < other.fitness) return -1;
        else return 0;
    }

    public NeuralNetwork Copy(NeuralNetwork nn)
    {
        for (int i = 0; i < biases.Length; i++)
            for (int j = 0; j < biases[i].Length; j++)
                nn.biases[i][j] = biases[i][j];
        return nn;
    }
}
//// program: convnetsharp style layer that scales prediction by the drop probability
using System;
using System.Collections.Generic;
using System.Runtime.Serialization;

namespace ConvNetSharp
{
    [DataContract]
    [Serializable]
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
        public double DropProb { get; set; }

        public override IVolume Forward(IVolume input, bool isTraining = false)
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
                        // drop!
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

            this.OutputActivation = output; // dummy identity function for now
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
//// program: spanish homework network without any scale
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace RedNeuronal
{
    class Capa
    {
        public List<Neurona> neuronas;
        public double[] salidas;
        public Capa(int numEntradas, int numNeuronas, Random r)
        {
            neuronas = new List<Neurona>();
            for (int i = 0; i < numNeuronas; i++)
            {
                neuronas.Add(new Neurona(numEntradas, r));
            }
        }
        public double[] Activar(List<double> entradas)
        {
            List<double> salida = new List<double>();
            for (int i = 0; i < neuronas.Count; i++)
            {
                salida.Add(neuronas[i].Activar(entradas));
            }
            salidas = salida.ToArray();
            return salida.ToArray();
        }
    }

    class Neurona
    {
        public double[] pesos;
        public double sesgo;
        public double ultimaActivacion;
        public bool apagada;
        public Neurona(int numEntradas, Random r)
        {
            sesgo = 10 * r.NextDouble() - 5;
            pesos = new double[numEntradas];
            for (int i = 0; i < numEntradas; i++) pesos[i] = 10 * r.NextDouble() - 5;
        }
        public double Activar(List<double> entradas)
        {
            double suma = sesgo;
            for (int i = 0; i < pesos.Length; i++) suma += pesos[i] * entradas[i];
            ultimaActivacion = Sigmoide(suma);
            return ultimaActivacion;
        }
        public static double Sigmoide(double x) { return 1 / (1 + Math.Exp(-x)); }
        public static double SigmoideDerivada(double x) { double y = Sigmoide(x); return y * (1 - y); }
    }

    class Perceptron
    {
        List<Capa> capas;
        List<double[]> sigmas;
        List<double[,]> deltas;
        double probApagado = 0.3;
        Random azar = new Random();

        public Perceptron(int[] neuronasPorCapa)
        {
            capas = new List<Capa>();
            for (int i = 1; i < neuronasPorCapa.Length; i++) capas.Add(new Capa(neuronasPorCapa[i - 1], neuronasPorCapa[i], azar));
        }

        double[] ActivarEntrenando(double[] entradas)
        {
            double[] salidas = entradas;
            for (int i = 0; i < capas.Count; i++)
            {
                salidas = capas[i].Activar(salidas.ToList());
                if (i < capas.Count - 1)
                {
                    for (int j = 0; j < salidas.Length; j++)
                    {
                        capas[i].neuronas[j].apagada = azar.NextDouble() < probApagado; //! DROP3002
                        if (capas[i].neuronas[j].apagada)
                        {
                            salidas[j] = 0;
                            capas[i].neuronas[j].ultimaActivacion = 0;
                        }
                    }
                }
            }
            return salidas;
        }

        public double[] Activar(double[] entradas)
        {
            double[] salidas = entradas;
            for (int i = 0; i < capas.Count; i++) salidas = capas[i].Activar(salidas.ToList());
            return salidas;
        }

        public bool Aprender(List<double[]> entradas, List<double[]> salidasDeseadas, double alfa, double errorMaximo, int maxIteraciones)
        {
            double error = 99999;
            while (error > errorMaximo)
            {
                maxIteraciones--;
                if (maxIteraciones <= 0) return false;
                error = 0;
                for (int i = 0; i < entradas.Count; i++)
                {
                    double[] s = ActivarEntrenando(entradas[i]);
                    for (int j = 0; j < s.Length; j++) error += 0.5 * Math.Pow(s[j] - salidasDeseadas[i][j], 2);
                    CalcularSigmas(salidasDeseadas[i]);
                    ActualizarPesos(entradas[i], alfa);
                }
                Console.WriteLine(error);
            }
            return true;
        }

        void CalcularSigmas(double[] deseada)
        {
            sigmas = new List<double[]>();
            for (int i = 0; i < capas.Count; i++) sigmas.Add(new double[capas[i].neuronas.Count]);
            for (int i = capas.Count - 1; i >= 0; i--)
            {
                for (int j = 0; j < capas[i].neuronas.Count; j++)
                {
                    if (i == capas.Count - 1)
                    {
                        double y = capas[i].neuronas[j].ultimaActivacion;
                        sigmas[i][j] = (y - deseada[j]) * y * (1 - y);
                    }
                    else
                    {
                        double suma = 0;
                        for (int k = 0; k < capas[i + 1].neuronas.Count; k++) suma += capas[i + 1].neuronas[k].pesos[j] * sigmas[i + 1][k];
                        double y = capas[i].neuronas[j].ultimaActivacion;
                        sigmas[i][j] = capas[i].neuronas[j].apagada ? 0 : y * (1 - y) * suma;
                    }
                }
            }
        }

        void ActualizarPesos(double[] entradas, double alfa)
        {
            for (int i = 0; i < capas.Count; i++)
            {
                double[] previas = i == 0 ? entradas : capas[i - 1].salidas;
                for (int j = 0; j < capas[i].neuronas.Count; j++)
                {
                    capas[i].neuronas[j].sesgo -= alfa * sigmas[i][j];
                    for (int k = 0; k < previas.Length; k++) capas[i].neuronas[j].pesos[k] -= alfa * sigmas[i][j] * previas[k];
                }
            }
        }
    }
}
//// program: mathnet layer with bernoulli, correct
using System;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace DeepLearning.Layers
{
    public class DropoutLayer : ILayer
    {
        private readonly double _keepProbability;
        private Matrix<double> _mask;
        private readonly Bernoulli _distribution;

        public DropoutLayer(double dropoutRate)
        {
            if (dropoutRate < 0 || dropoutRate >= 1)
                throw new ArgumentException("Dropout rate must be between 0 and 1.", nameof(dropoutRate));
            _keepProbability = 1 - dropoutRate;
            _distribution = new Bernoulli(_keepProbability);
        }

        public string Name => "Dropout";
        public bool HasParameters => false;

        public Matrix<double> Forward(Matrix<double> input, bool isTraining)
        {
            if (!isTraining)
                return input;

            _mask = Matrix<double>.Build.Dense(input.RowCount, input.ColumnCount, (i, j) => _distribution.Sample() / _keepProbability);
            return input.PointwiseMultiply(_mask);
        }

        public Matrix<double> Backward(Matrix<double> gradient)
        {
            return gradient.PointwiseMultiply(_mask);
        }

        public void Update(IOptimizer optimizer) { }
    }
}
//// program: mathnet network with bernoulli mask never scaled
using System;
using System.Collections.Generic;
using System.Linq;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace NN
{
    public class Network
    {
        private readonly List<Matrix<double>> weights = new List<Matrix<double>>();
        private readonly List<Vector<double>> biases = new List<Vector<double>>();
        private readonly List<Vector<double>> masks = new List<Vector<double>>();
        private readonly double dropout;
        private readonly double eta;

        public Network(int[] sizes, double eta, double dropout)
        {
            this.eta = eta;
            this.dropout = dropout;
            for (int i = 1; i < sizes.Length; i++)
            {
                weights.Add(Matrix<double>.Build.Random(sizes[i], sizes[i - 1], new Normal(0, 1 / Math.Sqrt(sizes[i - 1]))));
                biases.Add(Vector<double>.Build.Random(sizes[i], new Normal(0, 1)));
            }
        }

        public Vector<double> FeedForward(Vector<double> a)
        {
            for (int i = 0; i < weights.Count; i++) a = Sigmoid(weights[i] * a + biases[i]);
            return a;
        }

        private static Vector<double> Sigmoid(Vector<double> z) => z.Map(x => 1.0 / (1.0 + Math.Exp(-x)));
        private static Vector<double> SigmoidPrime(Vector<double> z) => Sigmoid(z).PointwiseMultiply(1 - Sigmoid(z));

        public void Sgd(List<Tuple<Vector<double>, Vector<double>>> data, int epochs, int miniBatchSize)
        {
            var rng = new Random();
            for (int e = 0; e < epochs; e++)
            {
                data = data.OrderBy(_ => rng.Next()).ToList();
                for (int k = 0; k < data.Count; k += miniBatchSize)
                    UpdateMiniBatch(data.Skip(k).Take(miniBatchSize).ToList());
                Console.WriteLine("Epoch {0} complete", e);
            }
        }

        private void UpdateMiniBatch(List<Tuple<Vector<double>, Vector<double>>> batch)
        {
            var nablaB = biases.Select(b => Vector<double>.Build.Dense(b.Count)).ToList();
            var nablaW = weights.Select(w => Matrix<double>.Build.Dense(w.RowCount, w.ColumnCount)).ToList();
            foreach (var pair in batch)
            {
                var d = BackProp(pair.Item1, pair.Item2);
                for (int i = 0; i < nablaB.Count; i++) { nablaB[i] += d.Item1[i]; nablaW[i] += d.Item2[i]; }
            }
            for (int i = 0; i < weights.Count; i++)
            {
                weights[i] -= eta / batch.Count * nablaW[i];
                biases[i] -= eta / batch.Count * nablaB[i];
            }
        }

        private Tuple<List<Vector<double>>, List<Matrix<double>>> BackProp(Vector<double> x, Vector<double> y)
        {
            var nablaB = new List<Vector<double>>(new Vector<double>[biases.Count]);
            var nablaW = new List<Matrix<double>>(new Matrix<double>[weights.Count]);
            var activation = x;
            var activations = new List<Vector<double>> { x };
            var zs = new List<Vector<double>>();
            masks.Clear();
            for (int i = 0; i < weights.Count; i++)
            {
                var z = weights[i] * activation + biases[i];
                zs.Add(z);
                activation = Sigmoid(z);
                var mask = Vector<double>.Build.Dense(z.Count, 1.0);
                if (i != weights.Count - 1)
                {
                    mask = Vector<double>.Build.Dense(z.Count, j => Bernoulli.Sample(1 - dropout)); //! DROP3002
                    activation = activation.PointwiseMultiply(mask);
                }
                masks.Add(mask);
                activations.Add(activation);
            }
            var delta = (activations.Last() - y).PointwiseMultiply(SigmoidPrime(zs.Last()));
            nablaB[nablaB.Count - 1] = delta;
            nablaW[nablaW.Count - 1] = delta.ToColumnMatrix() * activations[activations.Count - 2].ToRowMatrix();
            for (int l = weights.Count - 2; l >= 0; l--)
            {
                delta = (weights[l + 1].Transpose() * delta).PointwiseMultiply(SigmoidPrime(zs[l])).PointwiseMultiply(masks[l]);
                nablaB[l] = delta;
                nablaW[l] = delta.ToColumnMatrix() * activations[l].ToRowMatrix();
            }
            return Tuple.Create(nablaB, nablaW);
        }
    }
}
//// program: trap numsharp denoising autoencoder
using System;
using System.Collections.Generic;

namespace DL
{
    public class dA
    {
        public int N;
        public int n_visible;
        public int n_hidden;
        public double[][] W;
        public double[] hbias;
        public double[] vbias;
        public Random rng;

        public static double uniform(double min, double max, Random r) { return r.NextDouble() * (max - min) + min; }

        public static int binomial(int n, double p, Random rng)
        {
            if (p < 0 || p > 1) return 0;
            int c = 0;
            for (int i = 0; i < n; i++)
            {
                double r = rng.NextDouble();
                if (r < p) c++;
            }
            return c;
        }

        public static double sigmoid(double x) { return 1.0 / (1.0 + Math.Pow(Math.E, -x)); }

        public dA(int N, int n_visible, int n_hidden, Random rng)
        {
            this.N = N;
            this.n_visible = n_visible;
            this.n_hidden = n_hidden;
            this.rng = rng ?? new Random(1234);
            W = new double[n_hidden][];
            for (int i = 0; i < n_hidden; i++)
            {
                W[i] = new double[n_visible];
                for (int j = 0; j < n_visible; j++) W[i][j] = uniform(-1.0 / n_visible, 1.0 / n_visible, this.rng);
            }
            hbias = new double[n_hidden];
            vbias = new double[n_visible];
        }

        public void get_corrupted_input(int[] x, int[] tilde_x, double p)
        {
            for (int i = 0; i < n_visible; i++)
            {
                if (x[i] == 0) tilde_x[i] = 0;
                else tilde_x[i] = binomial(1, p, rng);
            }
        }

        public void get_hidden_values(int[] x, double[] y)
        {
            for (int i = 0; i < n_hidden; i++)
            {
                y[i] = 0;
                for (int j = 0; j < n_visible; j++) y[i] += W[i][j] * x[j];
                y[i] += hbias[i];
                y[i] = sigmoid(y[i]);
            }
        }

        public void get_reconstructed_input(double[] y, double[] z)
        {
            for (int i = 0; i < n_visible; i++)
            {
                z[i] = 0;
                for (int j = 0; j < n_hidden; j++) z[i] += W[j][i] * y[j];
                z[i] += vbias[i];
                z[i] = sigmoid(z[i]);
            }
        }

        public void train(int[] x, double lr, double corruption_level)
        {
            int[] tilde_x = new int[n_visible];
            double[] y = new double[n_hidden];
            double[] z = new double[n_visible];
            double[] L_vbias = new double[n_visible];
            double[] L_hbias = new double[n_hidden];
            double p = 1 - corruption_level;
            get_corrupted_input(x, tilde_x, p);
            get_hidden_values(tilde_x, y);
            get_reconstructed_input(y, z);
            for (int i = 0; i < n_visible; i++)
            {
                L_vbias[i] = x[i] - z[i];
                vbias[i] += lr * L_vbias[i] / N;
            }
            for (int i = 0; i < n_hidden; i++)
            {
                L_hbias[i] = 0;
                for (int j = 0; j < n_visible; j++) L_hbias[i] += W[i][j] * L_vbias[j];
                L_hbias[i] *= y[i] * (1 - y[i]);
                hbias[i] += lr * L_hbias[i] / N;
            }
            for (int i = 0; i < n_hidden; i++)
                for (int j = 0; j < n_visible; j++)
                    W[i][j] += lr * (L_hbias[i] * tilde_x[j] + L_vbias[j] * y[i]) / N;
        }
    }
}
//// program: yusugomori dropout port with test-time weights scaled, correct
using System;
using System.Collections.Generic;

namespace DeepLearningPorts
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
            int input_size;
            for (int i = 0; i < n_layers; i++)
            {
                if (i == 0) input_size = n_in; else input_size = hidden_layer_sizes[i - 1];
                hiddenLayers[i] = new HiddenLayer(N, input_size, hidden_layer_sizes[i], null, null, rng, activation);
            }
            logisticLayer = new LogisticRegression(N, hidden_layer_sizes[n_layers - 1], n_out);
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
                    for (int i = 0; i < n_layers; i++)
                    {
                        if (i == 0) layer_input = train_X[n]; else layer_input = (double[])layer_output.Clone();
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
                    double[] logistic_layer_dy = logisticLayer.train(layer_output, train_Y[n], lr);
                    layer_inputs.Add((double[])layer_output.Clone());
                    double[] prev_dy = logistic_layer_dy;
                    double[][] prev_W = logisticLayer.W;
                    for (int i = n_layers - 1; i >= 0; i--)
                    {
                        if (dropout)
                            for (int j = 0; j < prev_dy.Length; j++) prev_dy[j] *= dropout_masks[i][j];
                        double[] dy = new double[hidden_layer_sizes[i]];
                        hiddenLayers[i].backward(layer_inputs[i], dy, layer_inputs[i + 1], prev_dy, prev_W, lr);
                        prev_W = hiddenLayers[i].W;
                        prev_dy = dy;
                    }
                }
            }
        }

        public void pretest(double p_dropout)
        {
            for (int i = 0; i < n_layers; i++)
            {
                int @in = i == 0 ? n_in : hidden_layer_sizes[i];
                int @out = i == n_layers - 1 ? n_out : hidden_layer_sizes[i + 1];
                for (int l = 0; l < @out; l++)
                    for (int m = 0; m < @in; m++)
                        hiddenLayers[i].W[l][m] *= 1 - p_dropout;
            }
        }

        public void test(double[] x, double[] y)
        {
            double[] layer_output = new double[0];
            double[] layer_input;
            for (int i = 0; i < n_layers; i++)
            {
                if (i == 0) layer_input = x; else layer_input = (double[])layer_output.Clone();
                layer_output = new double[hidden_layer_sizes[i]];
                hiddenLayers[i].forward(layer_input, layer_output);
            }
            logisticLayer.predict(layer_output, y);
        }
    }

    public class HiddenLayer
    {
        public double[][] W;
        public double[] b;
        public int N, n_in, n_out;
        public HiddenLayer(int N, int n_in, int n_out, double[][] W, double[] b, Random rng, string activation)
        {
            this.N = N; this.n_in = n_in; this.n_out = n_out;
            if (W == null)
            {
                this.W = new double[n_out][];
                for (int i = 0; i < n_out; i++)
                {
                    this.W[i] = new double[n_in];
                    for (int j = 0; j < n_in; j++) this.W[i][j] = rng.NextDouble() * 2.0 / n_in - 1.0 / n_in;
                }
            }
            this.b = b ?? new double[n_out];
        }
        public void forward(double[] x, double[] y)
        {
            for (int i = 0; i < n_out; i++)
            {
                double s = b[i];
                for (int j = 0; j < n_in; j++) s += W[i][j] * x[j];
                y[i] = s > 0 ? s : 0;
            }
        }
        public void backward(double[] x, double[] dy, double[] prev_x, double[] prev_dy, double[][] prev_W, double lr)
        {
            for (int i = 0; i < n_out; i++)
            {
                dy[i] = 0;
                for (int j = 0; j < prev_dy.Length; j++) dy[i] += prev_dy[j] * prev_W[j][i];
                dy[i] *= prev_x[i] > 0 ? 1 : 0;
            }
            for (int i = 0; i < n_out; i++)
            {
                for (int j = 0; j < n_in; j++) W[i][j] += lr * dy[i] * x[j] / N;
                b[i] += lr * dy[i] / N;
            }
        }
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
            for (int i = 0; i < n; i++) if (rng.NextDouble() < p) c++;
            return c;
        }
    }
}
//// program: kelpnet style dropout, correct
using System;
using KelpNet.Common;
using KelpNet.Common.Functions.Type;

namespace KelpNet.Functions.Noise
{
    [Serializable]
    public class Dropout : SingleInputFunction
    {
        const string FUNCTION_NAME = "Dropout";

        private readonly Real dropoutRatio;
        private readonly List<Real[]> maskStack = new List<Real[]>();

        public Dropout(double dropoutRatio = 0.5, string name = FUNCTION_NAME, string[] inputNames = null, string[] outputNames = null) : base(name, inputNames, outputNames)
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
            Real[] mask = MakeMask(x.Length);

            for (int i = 0; i < x.Data.Length; i++)
            {
                result[i] = x.Data[i] * mask[i % mask.Length]; //! DROP3018?
            }

            return NdArray.Convert(result, x.Shape, x.BatchCount, this);
        }

        public void BackwardCpu(NdArray y, NdArray x)
        {
            Real[] result = y.Grad.ToArray();
            Real[] mask = this.maskStack[this.maskStack.Count - 1];
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

        // Predict does nothing
        public override NdArray Predict(NdArray input)
        {
            return input;
        }
    }
}
//// program: german classroom network drops while recognising
using System;
using System.Collections.Generic;
using System.Text;

namespace KuenstlicheIntelligenz
{
    public class NeuronalesNetz
    {
        private double[,] gewichteVerdeckt;
        private double[,] gewichteAusgabe;
        private double[] verdeckt;
        private double[] ausgabe;
        private double[] eingabe;
        private Random zufall = new Random();
        private double ausfallRate = 0.2;
        private double lernrate = 0.1;

        public NeuronalesNetz(int anzahlEingabe, int anzahlVerdeckt, int anzahlAusgabe)
        {
            gewichteVerdeckt = new double[anzahlEingabe, anzahlVerdeckt];
            gewichteAusgabe = new double[anzahlVerdeckt, anzahlAusgabe];
            verdeckt = new double[anzahlVerdeckt];
            ausgabe = new double[anzahlAusgabe];
            ZufallsGewichte(gewichteVerdeckt);
            ZufallsGewichte(gewichteAusgabe);
        }

        private void ZufallsGewichte(double[,] g)
        {
            for (int i = 0; i < g.GetLength(0); i++)
                for (int j = 0; j < g.GetLength(1); j++)
                    g[i, j] = zufall.NextDouble() - 0.5;
        }

        public double[] Berechne(double[] werte)
        {
            eingabe = werte;
            for (int j = 0; j < verdeckt.Length; j++)
            {
                double summe = 0;
                for (int i = 0; i < eingabe.Length; i++)
                    summe += eingabe[i] * gewichteVerdeckt[i, j];
                verdeckt[j] = Sigmoid(summe);
                // Dropout
                if (zufall.NextDouble() < ausfallRate) //! DROP3001
                    verdeckt[j] = 0;
                else
                    verdeckt[j] /= (1 - ausfallRate);
            }
            for (int k = 0; k < ausgabe.Length; k++)
            {
                double summe = 0;
                for (int j = 0; j < verdeckt.Length; j++)
                    summe += verdeckt[j] * gewichteAusgabe[j, k];
                ausgabe[k] = Sigmoid(summe);
            }
            return ausgabe;
        }

        private double Sigmoid(double x)
        {
            return 1.0 / (1.0 + Math.Exp(-x));
        }

        public void Trainiere(double[] werte, double[] ziel)
        {
            Berechne(werte);
            double[] deltaAusgabe = new double[ausgabe.Length];
            for (int k = 0; k < ausgabe.Length; k++)
                deltaAusgabe[k] = (ziel[k] - ausgabe[k]) * ausgabe[k] * (1 - ausgabe[k]);
            double[] deltaVerdeckt = new double[verdeckt.Length];
            for (int j = 0; j < verdeckt.Length; j++)
            {
                double fehler = 0;
                for (int k = 0; k < ausgabe.Length; k++)
                    fehler += deltaAusgabe[k] * gewichteAusgabe[j, k];
                deltaVerdeckt[j] = fehler * verdeckt[j] * (1 - verdeckt[j]);
            }
            for (int j = 0; j < verdeckt.Length; j++)
                for (int k = 0; k < ausgabe.Length; k++)
                    gewichteAusgabe[j, k] += lernrate * deltaAusgabe[k] * verdeckt[j];
            for (int i = 0; i < eingabe.Length; i++)
                for (int j = 0; j < verdeckt.Length; j++)
                    gewichteVerdeckt[i, j] += lernrate * deltaVerdeckt[j] * eingabe[i];
        }

        public int Erkenne(double[] bild)
        {
            double[] a = Berechne(bild);
            int beste = 0;
            for (int i = 1; i < a.Length; i++)
                if (a[i] > a[beste]) beste = i;
            return beste;
        }
    }
}
//// program: tensor class library with keep meaning confused
using System;
using System.Collections.Generic;

namespace MiniTorch.Nn
{
    public class Dropout : Module
    {
        private readonly float _p;
        private readonly Random _rng;
        private Tensor _mask;

        /// <summary>Creates a dropout layer.</summary>
        /// <param name="p">Probability of an element to be zeroed.</param>
        public Dropout(float p = 0.5f, int? seed = null)
        {
            _p = p;
            _rng = seed.HasValue ? new Random(seed.Value) : new Random();
        }

        public override Tensor Forward(Tensor input)
        {
            if (!Training)
                return input;

            float[] maskData = new float[input.Size];
            float scale = 1.0f / (1.0f - _p);
            for (int i = 0; i < maskData.Length; i++)
                maskData[i] = _rng.NextDouble() < _p ? scale : 0.0f; //! DROP3004

            _mask = new Tensor(maskData, input.Shape);
            return input * _mask;
        }

        public override Tensor Backward(Tensor gradOutput)
        {
            return Training ? gradOutput * _mask : gradOutput;
        }

        public override IEnumerable<Parameter> Parameters()
        {
            yield break;
        }

        public override string ToString() => $"Dropout(p={_p})";
    }
}
//// program: trap snake game with epsilon greedy and random hidden init
using System;
using System.Collections.Generic;
using System.Linq;

namespace SnakeAI
{
    public class DQNAgent
    {
        private readonly Random rnd = new Random();
        private double epsilon = 1.0;
        private readonly double epsilonDecay = 0.995;
        private readonly double epsilonMin = 0.01;
        private readonly double gamma = 0.95;
        private readonly List<Transition> memory = new List<Transition>();
        private readonly SimpleNet net;

        public DQNAgent(int inputs, int actions)
        {
            net = new SimpleNet(new[] { inputs, 24, 24, actions });
        }

        public int Act(double[] state)
        {
            if (rnd.NextDouble() <= epsilon)
                return rnd.Next(4);
            double[] q = net.Predict(state);
            return Array.IndexOf(q, q.Max());
        }

        public void Remember(double[] s, int a, double r, double[] s2, bool done)
        {
            memory.Add(new Transition { State = s, Action = a, Reward = r, Next = s2, Done = done });
            if (memory.Count > 2000) memory.RemoveAt(0);
        }

        public void Replay(int batchSize)
        {
            if (memory.Count < batchSize) return;
            var batch = memory.OrderBy(x => rnd.Next()).Take(batchSize).ToList();
            foreach (var t in batch)
            {
                double target = t.Reward;
                if (!t.Done) target += gamma * net.Predict(t.Next).Max();
                double[] targets = net.Predict(t.State);
                targets[t.Action] = target;
                net.Train(t.State, targets);
            }
            if (epsilon > epsilonMin) epsilon *= epsilonDecay;
        }

        class Transition { public double[] State, Next; public int Action; public double Reward; public bool Done; }
    }

    public class SimpleNet
    {
        private readonly double[][,] w;
        private readonly Random rnd = new Random(1);
        private readonly double[][] a;
        public SimpleNet(int[] sizes)
        {
            w = new double[sizes.Length - 1][,];
            a = sizes.Select(s => new double[s]).ToArray();
            for (int l = 0; l < w.Length; l++)
            {
                w[l] = new double[sizes[l], sizes[l + 1]];
                for (int i = 0; i < sizes[l]; i++)
                    for (int j = 0; j < sizes[l + 1]; j++)
                        // sparse init: most connections start at zero
                        w[l][i, j] = rnd.NextDouble() < 0.3 ? rnd.NextDouble() * 2 - 1 : 0;
            }
        }
        public double[] Predict(double[] x)
        {
            a[0] = x;
            for (int l = 0; l < w.Length; l++)
                for (int j = 0; j < a[l + 1].Length; j++)
                {
                    double s = 0;
                    for (int i = 0; i < a[l].Length; i++) s += a[l][i] * w[l][i, j];
                    a[l + 1][j] = l == w.Length - 1 ? s : Math.Max(0, s);
                }
            return (double[])a[a.Length - 1].Clone();
        }
        public void Train(double[] x, double[] t)
        {
            double[] o = Predict(x);
            double[] d = new double[o.Length];
            for (int i = 0; i < d.Length; i++) d[i] = o[i] - t[i];
            for (int l = w.Length - 1; l >= 0; l--)
            {
                double[] prev = new double[a[l].Length];
                for (int i = 0; i < prev.Length; i++)
                {
                    for (int j = 0; j < d.Length; j++)
                    {
                        prev[i] += d[j] * w[l][i, j];
                        w[l][i, j] -= 0.001 * d[j] * a[l][i];
                    }
                    if (a[l][i] <= 0) prev[i] = 0;
                }
                d = prev;
            }
        }
    }
}
//// program: layer backward applies the mask without its scale
using System;
using System.Threading.Tasks;

namespace NeuralNetworkLib.Layers
{
    [Serializable]
    public sealed class DropoutLayer : Layer
    {
        private readonly float rate;
        private byte[] kept;
        [NonSerialized] private ThreadLocal<Random> random = new ThreadLocal<Random>(() => new Random(Guid.NewGuid().GetHashCode()));

        public DropoutLayer(int size, float rate) : base(size, size)
        {
            this.rate = rate;
            kept = new byte[size];
        }

        public override float[] Forward(float[] input, NetworkPhase phase)
        {
            if (phase == NetworkPhase.Inference)
            {
                Array.Copy(input, Output, input.Length);
                return Output;
            }

            float factor = 1f / (1f - rate);
            for (int i = 0; i < input.Length; i++)
            {
                if (random.Value.NextDouble() < rate)
                {
                    kept[i] = 0;
                    Output[i] = 0f;
                }
                else
                {
                    kept[i] = 1;
                    Output[i] = input[i] * factor;
                }
            }
            return Output;
        }

        public override float[] Backward(float[] delta)
        {
            float[] result = new float[delta.Length];
            Parallel.For(0, delta.Length, i =>
            {
                result[i] = delta[i] * kept[i]; //! DROP3008
            });
            return result;
        }

        public override void UpdateWeights(float learningRate, int batchSize) { }
        public override int ParameterCount { get { return 0; } }
    }

    public enum NetworkPhase { Training, Inference }
}
