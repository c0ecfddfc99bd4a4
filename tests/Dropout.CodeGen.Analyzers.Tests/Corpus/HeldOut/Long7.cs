//// program: unity car tutorial network (N)
//// file: NeuralNetwork.cs
using System.Collections.Generic;
using System;
using UnityEngine;

public class NeuralNetwork : IComparable<NeuralNetwork>
{
    //fundamental
    private int[] layers;//layers
    private float[][] neurons;//neurons
    private float[][] activated;
    private float[][] biases;//biasses
    private float[][][] weights;//weights
    private int[] activations;//layers

    //genetic
    public float fitness = 0;//fitness

    //backprop
    public float learningRate = 0.01f;//learning rate
    public float dropout = 0.2f;
    private float[][] dropMask;
    private float[][] deltaBiases;//biasses
    public float cost = 0;

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
            switch (layerActivations[i])
            {
                case "sigmoid": activations[i] = 0; break;
                case "tanh": activations[i] = 1; break;
                case "relu": activations[i] = 2; break;
                default: activations[i] = 1; break;
            }
        }
        InitNeurons();
        InitBiases();
        InitWeights();
    }

    private void InitNeurons()//create empty storage array for the neurons in the network.
    {
        List<float[]> neuronsList = new List<float[]>();
        List<float[]> actList = new List<float[]>();
        List<float[]> maskList = new List<float[]>();
        for (int i = 0; i < layers.Length; i++)
        {
            neuronsList.Add(new float[layers[i]]);
            actList.Add(new float[layers[i]]);
            maskList.Add(new float[layers[i]]);
        }
        neurons = neuronsList.ToArray();
        activated = actList.ToArray();
        dropMask = maskList.ToArray();
    }

    private void InitBiases()
    {
        List<float[]> biasList = new List<float[]>();
        for (int i = 0; i < layers.Length; i++)
        {
            float[] bias = new float[layers[i]];
            for (int j = 0; j < layers[i]; j++)
            {
                bias[j] = UnityEngine.Random.Range(-0.5f, 0.5f);
            }
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
                for (int k = 0; k < neuronsInPreviousLayer; k++)
                {
                    neuronWeights[k] = UnityEngine.Random.Range(-0.5f, 0.5f);
                }
                layerWeightsList.Add(neuronWeights);
            }
            weightsList.Add(layerWeightsList.ToArray());
        }
        weights = weightsList.ToArray();
    }

    public float[] FeedForward(float[] inputs)//feed forward, inputs >==> outputs.
    {
        for (int i = 0; i < inputs.Length; i++)
        {
            neurons[0][i] = inputs[i];
        }
        for (int i = 1; i < layers.Length; i++)
        {
            int layer = i - 1;
            for (int j = 0; j < layers[i]; j++)
            {
                float value = 0f;
                for (int k = 0; k < layers[i - 1]; k++)
                {
                    value += weights[i - 1][j][k] * neurons[i - 1][k];
                }
                activated[i][j] = activate(value + biases[i][j], layer);
                if (i < layers.Length - 1)
                {
                    dropMask[i][j] = UnityEngine.Random.value < dropout ? 0f : 1f / (1f - dropout); //! DROP3001
                    neurons[i][j] = activated[i][j] * dropMask[i][j];
                }
                else
                {
                    neurons[i][j] = activated[i][j];
                }
            }
        }
        return neurons[layers.Length - 1];
    }

    public float activate(float value, int layer)//all activation functions
    {
        switch (activations[layer])
        {
            case 0: return 1f / (1f + Mathf.Exp(-value));
            case 1: return (float)Math.Tanh(value);
            case 2: return (0 >= value) ? 0 : value;
            default: return (float)Math.Tanh(value);
        }
    }

    public float activateDer(float value, int layer)
    {
        switch (activations[layer])
        {
            case 0: return value * (1 - value);
            case 1: return 1 - (value * value);
            case 2: return (0 >= value) ? 0 : 1;
            default: return 1 - (value * value);
        }
    }

    public void BackPropagate(float[] inputs, float[] expected)//backpropogation;
    {
        float[] output = FeedForward(inputs);
        cost = 0;
        for (int i = 0; i < output.Length; i++) cost += (float)Math.Pow(output[i] - expected[i], 2);
        cost = cost / 2;

        float[][] gamma = new float[layers.Length][];
        for (int i = 0; i < layers.Length; i++) gamma[i] = new float[layers[i]];

        int last = layers.Length - 1;
        for (int i = 0; i < output.Length; i++)
            gamma[last][i] = (output[i] - expected[i]) * activateDer(output[i], last - 1);

        for (int i = last - 1; i > 0; i--)
        {
            for (int j = 0; j < layers[i]; j++)
            {
                gamma[i][j] = 0;
                for (int k = 0; k < gamma[i + 1].Length; k++)
                {
                    gamma[i][j] += gamma[i + 1][k] * weights[i][k][j];
                }
                gamma[i][j] *= dropMask[i][j] * activateDer(activated[i][j], i - 1);
            }
        }
        for (int i = 1; i < layers.Length; i++)
        {
            for (int j = 0; j < layers[i]; j++)
            {
                biases[i][j] -= gamma[i][j] * learningRate;
                for (int k = 0; k < layers[i - 1]; k++)
                {
                    weights[i - 1][j][k] -= gamma[i][j] * neurons[i - 1][k] * learningRate;
                }
            }
        }
    }

    public int CompareTo(NeuralNetwork other) //Comparing For Genetic implementations.
    {
        if (other == null) return 1;
        if (fitness > other.fitness) return 1;
        else if (fitness < other.fitness) return -1;
        else return 0;
    }
}
//// file: Bot.cs
using UnityEngine;

public class Bot : MonoBehaviour
{
    public float speed;
    public float rotation;
    public LayerMask raycastMask;
    public bool recording = true; // player drives and network imitates

    private float[] input = new float[5];
    public NeuralNetwork network;

    void Start()
    {
        network = new NeuralNetwork(new int[] { 5, 12, 8, 2 }, new string[] { "tanh", "tanh", "tanh" });
    }

    void FixedUpdate()
    {
        for (int i = 0; i < 5; i++)
        {
            Vector3 newVector = Quaternion.AngleAxis(i * 45 - 90, new Vector3(0, 1, 0)) * transform.right;
            RaycastHit hit;
            Ray Ray = new Ray(transform.position, newVector);
            if (Physics.Raycast(Ray, out hit, 10, raycastMask))
                input[i] = (10 - hit.distance) / 10;
            else
                input[i] = 0;
        }

        if (recording)
        {
            float[] expected = new float[] { Input.GetAxis("Horizontal"), Input.GetAxis("Vertical") };
            network.BackPropagate(input, expected);
            Move(expected[0], expected[1]);
        }
        else
        {
            float[] output = network.FeedForward(input);
            Move(output[0], output[1]);
        }
    }

    void Move(float steer, float gas)
    {
        transform.Rotate(0, steer * rotation, 0, Space.World);
        transform.position += this.transform.right * gas * speed;
    }
}
//// program: nielsen network py port (N)
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace NeuralNetworksAndDeepLearning
{
    /// <summary>
    /// A C# port of network.py. Stochastic gradient descent learning algorithm for a
    /// feedforward neural network, gradients are calculated using backpropagation.
    /// </summary>
    public class Network
    {
        private readonly int num_layers;
        private readonly int[] sizes;
        private double[][] biases;
        private double[][][] weights;
        private readonly Random rand = new Random();
        private readonly double p_drop;

        public Network(int[] sizes, double p_drop = 0.0)
        {
            this.num_layers = sizes.Length;
            this.sizes = sizes;
            this.p_drop = p_drop;
            biases = new double[num_layers - 1][];
            weights = new double[num_layers - 1][][];
            for (int l = 0; l < num_layers - 1; l++)
            {
                biases[l] = Enumerable.Range(0, sizes[l + 1]).Select(_ => randn()).ToArray();
                weights[l] = new double[sizes[l + 1]][];
                for (int j = 0; j < sizes[l + 1]; j++)
                    weights[l][j] = Enumerable.Range(0, sizes[l]).Select(_ => randn() / Math.Sqrt(sizes[l])).ToArray();
            }
        }

        /// <summary>Return the output of the network if "a" is input.</summary>
        public double[] feedforward(double[] a)
        {
            for (int l = 0; l < num_layers - 1; l++)
                a = wa_plus_b(l, a).Select(sigmoid).ToArray();
            return a;
        }

        public void SGD(List<Tuple<double[], double[]>> training_data, int epochs, int mini_batch_size,
                        double eta, List<Tuple<double[], int>> test_data = null)
        {
            int n = training_data.Count;
            for (int j = 0; j < epochs; j++)
            {
                var shuffled = training_data.OrderBy(x => rand.Next()).ToList();
                for (int k = 0; k < n; k += mini_batch_size)
                    update_mini_batch(shuffled.Skip(k).Take(mini_batch_size).ToList(), eta);
                if (test_data != null)
                    Console.WriteLine("Epoch {0}: {1} / {2}", j, evaluate(test_data), test_data.Count);
                else
                    Console.WriteLine("Epoch {0} complete", j);
            }
        }

        private void update_mini_batch(List<Tuple<double[], double[]>> mini_batch, double eta)
        {
            double[][] nabla_b = zeros_b();
            double[][][] nabla_w = zeros_w();
            foreach (var xy in mini_batch)
                backprop(xy.Item1, xy.Item2, nabla_b, nabla_w);

            double step = eta / mini_batch.Count;
            for (int l = 0; l < num_layers - 1; l++)
                for (int j = 0; j < sizes[l + 1]; j++)
                {
                    biases[l][j] -= step * nabla_b[l][j];
                    for (int k = 0; k < sizes[l]; k++)
                        weights[l][j][k] -= step * nabla_w[l][j][k];
                }
        }

        private void backprop(double[] x, double[] y, double[][] nabla_b, double[][][] nabla_w)
        {
            // feedforward
            double[] activation = x;
            var activations = new List<double[]> { x };  // list to store all the activations, layer by layer
            var zs = new List<double[]>();               // list to store all the z vectors, layer by layer
            var masks = new List<double[]>();
            for (int l = 0; l < num_layers - 1; l++)
            {
                double[] z = wa_plus_b(l, activation);
                zs.Add(z);
                activation = z.Select(sigmoid).ToArray();
                double[] mask = Enumerable.Repeat(1.0, activation.Length).ToArray();
                if (l < num_layers - 2)
                {
                    for (int j = 0; j < mask.Length; j++)
                        if (rand.NextDouble() < p_drop) mask[j] = 0.0; //! DROP3002
                    activation = activation.Zip(mask, (a, m) => a * m).ToArray();
                }
                masks.Add(mask);
                activations.Add(activation);
            }

            // backward pass
            int last = num_layers - 2;
            double[] delta = cost_derivative(activations[last + 1], y);   // cross-entropy
            accumulate(last, delta, activations[last], nabla_b, nabla_w);
            for (int l = last - 1; l >= 0; l--)
            {
                double[] next = new double[sizes[l + 1]];
                for (int j = 0; j < next.Length; j++)
                {
                    double s = 0.0;
                    for (int i = 0; i < delta.Length; i++)
                        s += weights[l + 1][i][j] * delta[i];
                    next[j] = s * sigmoid_prime(zs[l][j]) * masks[l][j];
                }
                delta = next;
                accumulate(l, delta, activations[l], nabla_b, nabla_w);
            }
        }

        private void accumulate(int l, double[] delta, double[] a, double[][] nabla_b, double[][][] nabla_w)
        {
            for (int j = 0; j < delta.Length; j++)
            {
                nabla_b[l][j] += delta[j];
                for (int k = 0; k < a.Length; k++)
                    nabla_w[l][j][k] += delta[j] * a[k];
            }
        }

        /// <summary>Number of test inputs for which the network outputs the correct result.</summary>
        public int evaluate(List<Tuple<double[], int>> test_data)
        {
            return test_data.Count(t => argmax(feedforward(t.Item1)) == t.Item2);
        }

        private double[] cost_derivative(double[] output_activations, double[] y)
        {
            return output_activations.Zip(y, (a, b) => a - b).ToArray();
        }

        private double[] wa_plus_b(int l, double[] a)
        {
            double[] z = new double[sizes[l + 1]];
            for (int j = 0; j < z.Length; j++)
            {
                double s = biases[l][j];
                for (int k = 0; k < a.Length; k++) s += weights[l][j][k] * a[k];
                z[j] = s;
            }
            return z;
        }

        private double[][] zeros_b() { return biases.Select(b => new double[b.Length]).ToArray(); }
        private double[][][] zeros_w() { return weights.Select(w => w.Select(r => new double[r.Length]).ToArray()).ToArray(); }

        private double randn()
        {
            double u1 = 1.0 - rand.NextDouble(), u2 = rand.NextDouble();
            return Math.Sqrt(-2.0 * Math.Log(u1)) * Math.Cos(2.0 * Math.PI * u2);
        }

        private static int argmax(double[] v) { return Array.IndexOf(v, v.Max()); }
        private static double sigmoid(double z) { return 1.0 / (1.0 + Math.Exp(-z)); }
        private static double sigmoid_prime(double z) { return sigmoid(z) * (1 - sigmoid(z)); }
    }
}
//// program: mnist konsole deutsch (N)
using System;

namespace MnistKonsole
{
    class Ziffer
    {
        public double[] Pixel;
        public int Label;
    }

    class Netz
    {
        const int EINGANG = 784;
        const int AUSGANG = 10;
        int anzahlVersteckt;
        double lernrate;
        double dropoutRate = 0.3;

        double[,] wEV;     // Eingang -> Versteckt
        double[,] wVA;     // Versteckt -> Ausgang
        double[] bV, bA;
        double[] versteckt;
        double[] ausgang = new double[AUSGANG];
        Random zufall = new Random();

        public Netz(int anzahlVersteckt, double lernrate)
        {
            this.anzahlVersteckt = anzahlVersteckt;
            this.lernrate = lernrate;
            wEV = new double[EINGANG, anzahlVersteckt];
            wVA = new double[anzahlVersteckt, AUSGANG];
            bV = new double[anzahlVersteckt];
            bA = new double[AUSGANG];
            versteckt = new double[anzahlVersteckt];
            for (int i = 0; i < EINGANG; i++)
                for (int j = 0; j < anzahlVersteckt; j++)
                    wEV[i, j] = (zufall.NextDouble() - 0.5) * 0.1;
            for (int j = 0; j < anzahlVersteckt; j++)
                for (int k = 0; k < AUSGANG; k++)
                    wVA[j, k] = (zufall.NextDouble() - 0.5) * 0.2;
        }

        // Vorwärtsdurchlauf. Beim Training werden zufällig Neuronen ausgeschaltet.
        void Vorwaerts(double[] bild, bool training)
        {
            for (int j = 0; j < anzahlVersteckt; j++)
            {
                double summe = bV[j];
                for (int i = 0; i < EINGANG; i++)
                    if (bild[i] != 0) summe += bild[i] * wEV[i, j];
                versteckt[j] = Math.Tanh(summe);
                if (training && zufall.NextDouble() < dropoutRate) //! DROP3002
                    versteckt[j] = 0;
            }
            double max = double.MinValue;
            for (int k = 0; k < AUSGANG; k++)
            {
                double summe = bA[k];
                for (int j = 0; j < anzahlVersteckt; j++)
                    summe += versteckt[j] * wVA[j, k];
                ausgang[k] = summe;
                if (summe > max) max = summe;
            }
            double nenner = 0;
            for (int k = 0; k < AUSGANG; k++) { ausgang[k] = Math.Exp(ausgang[k] - max); nenner += ausgang[k]; }
            for (int k = 0; k < AUSGANG; k++) ausgang[k] /= nenner;
        }

        public double Lerne(Ziffer z)
        {
            Vorwaerts(z.Pixel, true);
            double[] deltaA = new double[AUSGANG];
            for (int k = 0; k < AUSGANG; k++)
                deltaA[k] = ausgang[k] - (k == z.Label ? 1.0 : 0.0);

            // Fehler zurückführen
            double[] deltaV = new double[anzahlVersteckt];
            for (int j = 0; j < anzahlVersteckt; j++)
            {
                double fehler = 0;
                for (int k = 0; k < AUSGANG; k++)
                    fehler += deltaA[k] * wVA[j, k];
                deltaV[j] = fehler * (1 - versteckt[j] * versteckt[j]); //! DROP3007
            }

            for (int j = 0; j < anzahlVersteckt; j++)
                for (int k = 0; k < AUSGANG; k++)
                    wVA[j, k] -= lernrate * deltaA[k] * versteckt[j];
            for (int k = 0; k < AUSGANG; k++) bA[k] -= lernrate * deltaA[k];

            for (int i = 0; i < EINGANG; i++)
            {
                if (z.Pixel[i] == 0) continue;
                for (int j = 0; j < anzahlVersteckt; j++)
                    wEV[i, j] -= lernrate * deltaV[j] * z.Pixel[i];
            }
            for (int j = 0; j < anzahlVersteckt; j++) bV[j] -= lernrate * deltaV[j];
            return -Math.Log(Math.Max(ausgang[z.Label], 1e-12));
        }

        public int Erkenne(double[] bild)
        {
            Vorwaerts(bild, false);
            int beste = 0;
            for (int k = 1; k < AUSGANG; k++)
                if (ausgang[k] > ausgang[beste]) beste = k;
            return beste;
        }
    }
}
//// program: juanji wangluo layers (N)
//// file: Layers.cs
using System;
using System.Collections.Generic;

namespace SimpleCNN
{
    /// <summary>网络层接口</summary>
    public interface ILayer
    {
        float[] Forward(float[] input);
        float[] Backward(float[] grad);
        void Update(float lr);
    }

    /// <summary>全连接层</summary>
    public class FullyConnected : ILayer
    {
        int inSize, outSize;
        float[,] w, dw;
        float[] b, db, lastInput;

        public FullyConnected(int inSize, int outSize, Random r)
        {
            this.inSize = inSize; this.outSize = outSize;
            w = new float[outSize, inSize]; dw = new float[outSize, inSize];
            b = new float[outSize]; db = new float[outSize];
            float std = (float)Math.Sqrt(2.0 / inSize);
            for (int i = 0; i < outSize; i++)
                for (int j = 0; j < inSize; j++)
                    w[i, j] = (float)(r.NextDouble() * 2 - 1) * std;
        }

        public float[] Forward(float[] input)
        {
            lastInput = input;
            var o = new float[outSize];
            for (int i = 0; i < outSize; i++)
            {
                float s = b[i];
                for (int j = 0; j < inSize; j++) s += w[i, j] * input[j];
                o[i] = s;
            }
            return o;
        }

        public float[] Backward(float[] grad)
        {
            var g = new float[inSize];
            for (int i = 0; i < outSize; i++)
            {
                db[i] += grad[i];
                for (int j = 0; j < inSize; j++)
                {
                    dw[i, j] += grad[i] * lastInput[j];
                    g[j] += grad[i] * w[i, j];
                }
            }
            return g;
        }

        public void Update(float lr)
        {
            for (int i = 0; i < outSize; i++)
            {
                b[i] -= lr * db[i]; db[i] = 0;
                for (int j = 0; j < inSize; j++) { w[i, j] -= lr * dw[i, j]; dw[i, j] = 0; }
            }
        }
    }

    public class ReLU : ILayer
    {
        bool[] on;
        public float[] Forward(float[] input)
        {
            on = new bool[input.Length];
            var o = new float[input.Length];
            for (int i = 0; i < o.Length; i++) { on[i] = input[i] > 0; o[i] = on[i] ? input[i] : 0; }
            return o;
        }
        public float[] Backward(float[] grad)
        {
            var g = new float[grad.Length];
            for (int i = 0; i < g.Length; i++) g[i] = on[i] ? grad[i] : 0;
            return g;
        }
        public void Update(float lr) { }
    }

    /// <summary>随机失活层，防止过拟合</summary>
    public class Dropout : ILayer
    {
        private readonly float rate;   // 丢弃概率
        private float[] mask;
        private readonly Random random;

        public Dropout(float rate, Random random)
        {
            this.rate = rate;
            this.random = random;
        }

        public float[] Forward(float[] input)
        {
            mask = new float[input.Length];
            var output = new float[input.Length];
            for (int i = 0; i < input.Length; i++)
            {
                // 以概率 rate 丢弃, 其余放大
                if (random.NextDouble() >= rate) //! DROP3001
                    mask[i] = 1f / (1f - rate);
                output[i] = input[i] * mask[i];
            }
            return output;
        }

        public float[] Backward(float[] grad)
        {
            var g = new float[grad.Length];
            for (int i = 0; i < grad.Length; i++)
                g[i] = grad[i] * mask[i];
            return g;
        }

        public void Update(float lr) { }
    }
}
//// file: Cnn.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace SimpleCNN
{
    public class Cnn
    {
        private readonly List<ILayer> layers = new List<ILayer>();
        public float LearningRate = 0.005f;

        public Cnn()
        {
            var r = new Random(DateTime.Now.Millisecond);
            // 28x28 -> 卷积 5x5 x 8 -> 池化
            layers.Add(new Convolution(28, 28, 1, 5, 8, r));
            layers.Add(new ReLU());
            layers.Add(new MaxPool(24, 24, 8, 2));
            layers.Add(new FullyConnected(12 * 12 * 8, 128, r));
            layers.Add(new ReLU());
            layers.Add(new Dropout(0.25f, r));
            layers.Add(new FullyConnected(128, 10, r));
        }

        private float[] Forward(float[] x)
        {
            foreach (var layer in layers)
                x = layer.Forward(x);
            return Softmax(x);
        }

        /// <summary>训练一个样本, 返回损失</summary>
        public float Train(float[] image, int label)
        {
            var p = Forward(image);
            var loss = -(float)Math.Log(p[label] + 1e-7f);
            var grad = (float[])p.Clone();
            grad[label] -= 1f;
            for (int i = layers.Count - 1; i >= 0; i--)
                grad = layers[i].Backward(grad);
            foreach (var layer in layers)
                layer.Update(LearningRate);
            return loss;
        }

        /// <summary>预测数字</summary>
        public int Predict(float[] image)
        {
            var p = Forward(image);
            int best = 0;
            for (int i = 1; i < p.Length; i++)
                if (p[i] > p[best]) best = i;
            return best;
        }

        public double Accuracy(float[][] images, int[] labels)
        {
            int ok = 0;
            for (int i = 0; i < images.Length; i++)
                if (Predict(images[i]) == labels[i]) ok++;
            return 100.0 * ok / images.Length;
        }

        private static float[] Softmax(float[] x)
        {
            float m = x.Max();
            var e = x.Select(v => (float)Math.Exp(v - m)).ToArray();
            float s = e.Sum();
            return e.Select(v => v / s).ToArray();
        }
    }
}
//// program: matrichnaya set xor (N)
using System;
using System.Collections.Generic;

namespace NeyroSet
{
    // простая матрица
    public class Matrix
    {
        public int Rows, Cols;
        public double[,] data;

        public Matrix(int r, int c) { Rows = r; Cols = c; data = new double[r, c]; }

        public Matrix(int r, int c, Func<double> f) : this(r, c)
        {
            for (int i = 0; i < r; i++)
                for (int j = 0; j < c; j++)
                    data[i, j] = f();
        }

        public static Matrix FromArray(double[] a)
        {
            Matrix m = new Matrix(a.Length, 1);
            for (int i = 0; i < a.Length; i++) m.data[i, 0] = a[i];
            return m;
        }

        public static Matrix operator *(Matrix a, Matrix b)
        {
            Matrix m = new Matrix(a.Rows, b.Cols);
            for (int i = 0; i < a.Rows; i++)
                for (int j = 0; j < b.Cols; j++)
                    for (int k = 0; k < a.Cols; k++)
                        m.data[i, j] += a.data[i, k] * b.data[k, j];
            return m;
        }

        public static Matrix operator +(Matrix a, Matrix b) { return a.Zip(b, (x, y) => x + y); }
        public static Matrix operator -(Matrix a, Matrix b) { return a.Zip(b, (x, y) => x - y); }
        public Matrix Hadamard(Matrix b) { return Zip(b, (x, y) => x * y); }
        public Matrix Scale(double k) { return Map(x => x * k); }

        public Matrix Map(Func<double, double> f)
        {
            Matrix m = new Matrix(Rows, Cols);
            for (int i = 0; i < Rows; i++) for (int j = 0; j < Cols; j++) m.data[i, j] = f(data[i, j]);
            return m;
        }

        Matrix Zip(Matrix b, Func<double, double, double> f)
        {
            Matrix m = new Matrix(Rows, Cols);
            for (int i = 0; i < Rows; i++) for (int j = 0; j < Cols; j++) m.data[i, j] = f(data[i, j], b.data[i, j]);
            return m;
        }

        public Matrix T()
        {
            Matrix m = new Matrix(Cols, Rows);
            for (int i = 0; i < Rows; i++) for (int j = 0; j < Cols; j++) m.data[j, i] = data[i, j];
            return m;
        }
    }

    public class Set
    {
        List<Matrix> vesa = new List<Matrix>();
        List<Matrix> smesheniya = new List<Matrix>();
        List<Matrix> vyhody, maski, proizv;
        double skorost;
        double keepProb;      // вероятность оставить нейрон
        Random rnd = new Random();

        public Set(double skorost, double keepProb, params int[] razmery)
        {
            this.skorost = skorost;
            this.keepProb = keepProb;
            for (int i = 1; i < razmery.Length; i++)
            {
                vesa.Add(new Matrix(razmery[i], razmery[i - 1], () => rnd.NextDouble() * 2 - 1));
                smesheniya.Add(new Matrix(razmery[i], 1, () => rnd.NextDouble() * 2 - 1));
            }
        }

        // прямой проход
        Matrix Vpered(Matrix x, bool obuchenie)
        {
            vyhody = new List<Matrix> { x };
            maski = new List<Matrix>();
            proizv = new List<Matrix>();
            for (int i = 0; i < vesa.Count; i++)
            {
                Matrix a = (vesa[i] * x + smesheniya[i]).Map(Sigmoid);
                proizv.Add(a.Map(v => v * (1 - v)));
                Matrix maska = null;
                if (obuchenie && i < vesa.Count - 1)
                {
                    maska = new Matrix(a.Rows, 1, () => rnd.NextDouble() < keepProb ? 0.0 : 1.0 / keepProb); //! DROP3005
                    a = a.Hadamard(maska);
                }
                maski.Add(maska);
                vyhody.Add(a);
                x = a;
            }
            return x;
        }

        public double Obuchit(double[] vhod, double[] otvet)
        {
            Matrix y = Vpered(Matrix.FromArray(vhod), true);
            Matrix oshibka = y - Matrix.FromArray(otvet);
            double e = 0;
            for (int i = 0; i < oshibka.Rows; i++) e += oshibka.data[i, 0] * oshibka.data[i, 0];

            // обратное распространение
            Matrix g = oshibka;
            for (int i = vesa.Count - 1; i >= 0; i--)
            {
                if (maski[i] != null) g = g.Hadamard(maski[i]);
                Matrix delta = g.Hadamard(proizv[i]);
                g = vesa[i].T() * delta;
                vesa[i] = vesa[i] - (delta * vyhody[i].T()).Scale(skorost);
                smesheniya[i] = smesheniya[i] - delta.Scale(skorost);
            }
            return e / 2;
        }

        public double[] Predskazat(double[] vhod)
        {
            Matrix y = Vpered(Matrix.FromArray(vhod), false);
            double[] r = new double[y.Rows];
            for (int i = 0; i < r.Length; i++) r[i] = y.data[i, 0];
            return r;
        }

        static double Sigmoid(double x) { return 1.0 / (1.0 + Math.Exp(-x)); }
    }
}
//// program: convnetjs layers port (N)
//// file: LayersDropout.cs
using System;
using System.Collections.Generic;

namespace ConvNetLib
{
    [Serializable]
    public class LayerDef
    {
        public string type;
        public int num_neurons;
        public int num_classes;
        public string activation;
        public double? drop_prob;
        public int out_sx, out_sy, out_depth;
        public int in_sx, in_sy, in_depth;
        public double bias_pref;
    }

    // Dropout layer
    // An inefficient dropout layer, note this is not most efficient implementation
    // since the layer before computed all these activations and now we're just going to drop them :(
    // same goes for backward pass.
    [Serializable]
    public class DropoutLayer : Layer
    {
        private double drop_prob;
        private bool[] dropped;

        public DropoutLayer(LayerDef def)
        {
            // computed
            this.out_sx = def.in_sx;
            this.out_sy = def.in_sy;
            this.out_depth = def.in_depth;
            this.layer_type = "dropout";
            this.drop_prob = def.drop_prob.HasValue ? def.drop_prob.Value : 0.5;
            this.dropped = new bool[this.out_sx * this.out_sy * this.out_depth];
        }

        public override Vol forward(Vol V, bool is_training)
        {
            this.in_act = V;
            Vol V2 = V.clone();
            int N = V.w.Length;
            if (is_training)
            {
                // do dropout
                for (int i = 0; i < N; i++)
                {
                    if (Util.random.NextDouble() < this.drop_prob) { V2.w[i] = 0; this.dropped[i] = true; } // drop!
                    else { this.dropped[i] = false; }
                }
            }
            else
            {
                // scale the activations during prediction
                for (int i = 0; i < N; i++) { V2.w[i] *= this.drop_prob; } //! DROP3006
            }
            this.out_act = V2;
            return this.out_act; // dummy identity function for now
        }

        public override void backward(int y = 0)
        {
            Vol V = this.in_act; // we need to set dw of this
            Vol chain_grad = this.out_act;
            int N = V.w.Length;
            V.dw = new double[N]; // zero out gradient wrt data
            for (int i = 0; i < N; i++)
            {
                if (!(this.dropped[i]))
                {
                    V.dw[i] = chain_grad.dw[i]; // copy over the gradient
                }
            }
        }

        public override List<ParamsAndGrads> getParamsAndGrads()
        {
            return new List<ParamsAndGrads>();
        }
    }
}
//// file: Net.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace ConvNetLib
{
    // Net manages a set of layers
    // For now constraints: Simple linear order of layers, first layer input last layer a cost layer
    [Serializable]
    public class Net
    {
        public List<Layer> layers = new List<Layer>();

        // desugar layer_defs for adding activation, dropout layers etc
        static List<LayerDef> desugar(List<LayerDef> defs)
        {
            var new_defs = new List<LayerDef>();
            foreach (var def in defs)
            {
                if (def.type == "softmax" || def.type == "svm")
                {
                    // add an fc layer here, there is no reason the user should
                    // have to worry about this and we almost always want to
                    new_defs.Add(new LayerDef { type = "fc", num_neurons = def.num_classes });
                }
                if (def.type == "regression")
                {
                    new_defs.Add(new LayerDef { type = "fc", num_neurons = def.num_neurons });
                }
                if ((def.type == "fc" || def.type == "conv") && def.activation == "relu")
                {
                    def.bias_pref = 0.1; // relus like a bit of positive bias to get gradients early
                }
                new_defs.Add(def);

                if (def.activation == "relu") new_defs.Add(new LayerDef { type = "relu" });
                else if (def.activation == "sigmoid") new_defs.Add(new LayerDef { type = "sigmoid" });
                else if (def.activation == "tanh") new_defs.Add(new LayerDef { type = "tanh" });
                else if (!string.IsNullOrEmpty(def.activation)) throw new Exception("ERROR unsupported activation " + def.activation);

                if (def.drop_prob.HasValue && def.type != "dropout")
                {
                    new_defs.Add(new LayerDef { type = "dropout", drop_prob = def.drop_prob });
                }
            }
            return new_defs;
        }

        public void makeLayers(List<LayerDef> defs)
        {
            // few checks
            if (defs.Count < 2) throw new ArgumentException("Error! At least one input layer and one loss layer are required.");
            if (defs[0].type != "input") throw new ArgumentException("Error! First layer must be the input layer, to declare size of inputs");
            defs = desugar(defs);

            // create the layers
            this.layers = new List<Layer>();
            for (int i = 0; i < defs.Count; i++)
            {
                var def = defs[i];
                if (i > 0)
                {
                    var prev = this.layers[i - 1];
                    def.in_sx = prev.out_sx;
                    def.in_sy = prev.out_sy;
                    def.in_depth = prev.out_depth;
                }
                switch (def.type)
                {
                    case "fc": this.layers.Add(new FullyConnLayer(def)); break;
                    case "input": this.layers.Add(new InputLayer(def)); break;
                    case "dropout": this.layers.Add(new DropoutLayer(def)); break;
                    case "softmax": this.layers.Add(new SoftmaxLayer(def)); break;
                    case "regression": this.layers.Add(new RegressionLayer(def)); break;
                    case "conv": this.layers.Add(new ConvLayer(def)); break;
                    case "pool": this.layers.Add(new PoolLayer(def)); break;
                    case "relu": this.layers.Add(new ReluLayer(def)); break;
                    case "sigmoid": this.layers.Add(new SigmoidLayer(def)); break;
                    case "tanh": this.layers.Add(new TanhLayer(def)); break;
                    default: Console.WriteLine("ERROR: UNRECOGNIZED LAYER TYPE!"); break;
                }
            }
        }

        // forward prop the network. A trainer will pass in is_training = true
        public Vol forward(Vol V, bool is_training = false)
        {
            var act = this.layers[0].forward(V, is_training);
            for (int i = 1; i < this.layers.Count; i++)
            {
                act = this.layers[i].forward(act, is_training);
            }
            return act;
        }

        // backprop: compute gradients wrt all parameters
        public double backward(int y)
        {
            int N = this.layers.Count;
            double loss = ((ILossLayer)this.layers[N - 1]).backward_loss(y); // last layer assumed softmax
            for (int i = N - 2; i >= 0; i--)
            {
                this.layers[i].backward();
            }
            return loss;
        }

        // this is a convenience function for returning the argmax
        // prediction, assuming the last layer of the net is a softmax
        public int getPrediction()
        {
            double[] p = this.layers.Last().out_act.w;
            double maxv = p[0];
            int maxi = 0;
            for (int i = 1; i < p.Length; i++)
            {
                if (p[i] > maxv) { maxv = p[i]; maxi = i; }
            }
            return maxi;
        }
    }
}
//// file: Demo.cs
using System;
using System.Collections.Generic;

namespace ConvNetLib
{
    static class Demo
    {
        public static void Run(List<Vol> xs, List<int> ys)
        {
            var defs = new List<LayerDef>();
            defs.Add(new LayerDef { type = "input", out_sx = 24, out_sy = 24, out_depth = 1 });
            defs.Add(new LayerDef { type = "fc", num_neurons = 60, activation = "tanh", drop_prob = 0.2 });
            defs.Add(new LayerDef { type = "softmax", num_classes = 10 });
            var net = new Net();
            net.makeLayers(defs);
            var trainer = new Trainer(net) { method = "adadelta", batch_size = 20, l2_decay = 0.001 };
            for (int i = 0; i < xs.Count; i++) trainer.train(xs[i], ys[i]);
            net.forward(xs[0]);
            Console.WriteLine(net.getPrediction());
        }
    }
}
//// program: rede neural lote preco casas (N)
using System;
using System.Linq;

namespace PrecoCasas
{
    // Trabalho de Inteligência Artificial - regressão com rede de uma camada oculta
    public class RedeNeural
    {
        private readonly int nEntrada, nOculta;
        private readonly double[,] W1;
        private readonly double[] b1, W2;
        private double b2;
        private readonly double taxaDropout;
        private readonly Random gerador = new Random(2019);

        public RedeNeural(int nEntrada, int nOculta, double taxaDropout)
        {
            this.nEntrada = nEntrada;
            this.nOculta = nOculta;
            this.taxaDropout = taxaDropout;
            W1 = new double[nEntrada, nOculta];
            b1 = new double[nOculta];
            W2 = new double[nOculta];
            double limite = Math.Sqrt(6.0 / (nEntrada + nOculta));
            for (int i = 0; i < nEntrada; i++)
                for (int j = 0; j < nOculta; j++)
                    W1[i, j] = (2 * gerador.NextDouble() - 1) * limite;
            for (int j = 0; j < nOculta; j++)
                W2[j] = (2 * gerador.NextDouble() - 1) * limite;
        }

        private double[] SortearMascara()
        {
            var mascara = new double[nOculta];
            for (int j = 0; j < nOculta; j++)
                mascara[j] = gerador.NextDouble() > taxaDropout ? 1 : 0; //! DROP3002
            return mascara;
        }

        public void Treinar(double[][] X, double[] y, int epocas, int tamanhoLote, double eta)
        {
            int n = X.Length;
            int[] ordem = Enumerable.Range(0, n).ToArray();
            for (int e = 0; e < epocas; e++)
            {
                Embaralhar(ordem);
                double perda = 0;
                for (int inicio = 0; inicio < n; inicio += tamanhoLote)
                {
                    int m = Math.Min(tamanhoLote, n - inicio);
                    double[] mascara = SortearMascara();
                    double[,] Z = new double[m, nOculta];
                    double[,] H = new double[m, nOculta];
                    double[] erro = new double[m];

                    // propagação
                    for (int r = 0; r < m; r++)
                    {
                        double[] x = X[ordem[inicio + r]];
                        double saida = b2;
                        for (int j = 0; j < nOculta; j++)
                        {
                            double s = b1[j];
                            for (int i = 0; i < nEntrada; i++) s += x[i] * W1[i, j];
                            Z[r, j] = s;
                            H[r, j] = Math.Max(0, s) * mascara[j]; //! DROP3018?
                            saida += H[r, j] * W2[j];
                        }
                        erro[r] = saida - y[ordem[inicio + r]];
                        perda += erro[r] * erro[r];
                    }

                    // retropropagação
                    double[,] gW1 = new double[nEntrada, nOculta];
                    double[] gb1 = new double[nOculta], gW2 = new double[nOculta];
                    double gb2 = 0;
                    for (int r = 0; r < m; r++)
                    {
                        double[] x = X[ordem[inicio + r]];
                        gb2 += erro[r];
                        for (int j = 0; j < nOculta; j++)
                        {
                            gW2[j] += erro[r] * H[r, j];
                            double d = erro[r] * W2[j] * mascara[j] * (Z[r, j] > 0 ? 1 : 0);
                            gb1[j] += d;
                            for (int i = 0; i < nEntrada; i++) gW1[i, j] += d * x[i];
                        }
                    }

                    for (int j = 0; j < nOculta; j++)
                    {
                        for (int i = 0; i < nEntrada; i++) W1[i, j] -= eta * gW1[i, j] / m;
                        b1[j] -= eta * gb1[j] / m;
                        W2[j] -= eta * gW2[j] / m;
                    }
                    b2 -= eta * gb2 / m;
                }
                if (e % 50 == 0)
                    Console.WriteLine("Época {0}  EQM = {1:F5}", e, perda / n);
            }
        }

        public double Prever(double[] x)
        {
            double saida = b2;
            for (int j = 0; j < nOculta; j++)
            {
                double s = b1[j];
                for (int i = 0; i < nEntrada; i++) s += x[i] * W1[i, j];
                saida += Math.Max(0, s) * W2[j];
            }
            return saida;
        }

        private void Embaralhar(int[] v)
        {
            for (int i = v.Length - 1; i > 0; i--)
            {
                int k = gerador.Next(i + 1);
                int t = v[i]; v[i] = v[k]; v[k] = t;
            }
        }
    }
}
//// program: red neuronal orientada a objetos (N)
//// file: Neurona.cs
using System;
using System.Collections.Generic;

namespace RedNeuronal
{
    public class Sinapsis
    {
        public Guid Id { get; set; }
        public Neurona Origen { get; set; }
        public Neurona Destino { get; set; }
        public double Peso { get; set; }
        public double DeltaPeso { get; set; }

        public Sinapsis(Neurona origen, Neurona destino)
        {
            Id = Guid.NewGuid();
            Origen = origen;
            Destino = destino;
            Peso = Red.Aleatorio();
        }
    }

    public class Neurona
    {
        public List<Sinapsis> Entradas { get; set; } = new List<Sinapsis>();
        public List<Sinapsis> Salidas { get; set; } = new List<Sinapsis>();
        public double Sesgo { get; set; }
        public double DeltaSesgo { get; set; }
        public double Gradiente { get; set; }
        public double Valor { get; set; }
        public bool Desactivada { get; set; }

        public Neurona() { Sesgo = Red.Aleatorio(); }

        public Neurona(IEnumerable<Neurona> anteriores) : this()
        {
            foreach (var n in anteriores)
            {
                var s = new Sinapsis(n, this);
                n.Salidas.Add(s);
                Entradas.Add(s);
            }
        }

        public double CalcularValor()
        {
            if (Desactivada) return Valor = 0;
            double suma = Sesgo;
            foreach (var s in Entradas) suma += s.Peso * s.Origen.Valor;
            return Valor = 1.0 / (1.0 + Math.Exp(-suma));
        }

        public double CalcularGradiente(double? objetivo = null)
        {
            if (Desactivada) return Gradiente = 0;
            double error = 0;
            if (objetivo == null)
                foreach (var s in Salidas) error += s.Destino.Gradiente * s.Peso;
            else
                error = objetivo.Value - Valor;
            return Gradiente = error * Valor * (1 - Valor);
        }

        public void ActualizarPesos(double tasa, double momento)
        {
            if (Desactivada) return;
            var previo = DeltaSesgo;
            DeltaSesgo = tasa * Gradiente;
            Sesgo += DeltaSesgo + momento * previo;
            foreach (var s in Entradas)
            {
                previo = s.DeltaPeso;
                s.DeltaPeso = tasa * Gradiente * s.Origen.Valor;
                s.Peso += s.DeltaPeso + momento * previo;
            }
        }
    }
}
//// file: Red.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace RedNeuronal
{
    public class Muestra
    {
        public double[] Valores { get; set; }
        public double[] Objetivos { get; set; }
    }

    public class Red
    {
        private static readonly Random Azar = new Random();

        public double TasaAprendizaje { get; set; } = 0.4;
        public double Momento { get; set; } = 0.9;
        public double ProbAbandono { get; set; } = 0.25;
        public List<Neurona> CapaEntrada { get; } = new List<Neurona>();
        public List<List<Neurona>> CapasOcultas { get; } = new List<List<Neurona>>();
        public List<Neurona> CapaSalida { get; } = new List<Neurona>();

        public Red(int entradas, int[] ocultas, int salidas)
        {
            for (var i = 0; i < entradas; i++) CapaEntrada.Add(new Neurona());
            var anterior = CapaEntrada;
            foreach (var tam in ocultas)
            {
                var capa = new List<Neurona>();
                for (var j = 0; j < tam; j++) capa.Add(new Neurona(anterior));
                CapasOcultas.Add(capa);
                anterior = capa;
            }
            for (var i = 0; i < salidas; i++) CapaSalida.Add(new Neurona(anterior));
        }

        public void Entrenar(List<Muestra> datos, int epocas)
        {
            for (var e = 0; e < epocas; e++)
            {
                var errores = new List<double>();
                foreach (var d in datos)
                {
                    AbandonarNeuronas();
                    PropagarAdelante(d.Valores);
                    PropagarAtras(d.Objetivos);
                    errores.Add(CalcularError(d.Objetivos));
                }
                if (e % 100 == 0) Console.WriteLine($"Época {e}: error medio {errores.Average():0.0000}");
            }
        }

        // Elige las neuronas ocultas que no participan en este paso
        private void AbandonarNeuronas()
        {
            var rnd = new Random(1234); //! DROP3013
            foreach (var capa in CapasOcultas)
                foreach (var neurona in capa)
                    neurona.Desactivada = rnd.NextDouble() < ProbAbandono; //! DROP3002
        }

        private void ActivarTodas()
        {
            CapasOcultas.ForEach(c => c.ForEach(n => n.Desactivada = false));
        }

        private void PropagarAdelante(params double[] entradas)
        {
            var i = 0;
            CapaEntrada.ForEach(a => a.Valor = entradas[i++]);
            CapasOcultas.ForEach(a => a.ForEach(b => b.CalcularValor()));
            CapaSalida.ForEach(a => a.CalcularValor());
        }

        private void PropagarAtras(params double[] objetivos)
        {
            var i = 0;
            CapaSalida.ForEach(a => a.CalcularGradiente(objetivos[i++]));
            foreach (var capa in Enumerable.Reverse(CapasOcultas))
                capa.ForEach(a => a.CalcularGradiente());
            CapasOcultas.ForEach(c => c.ForEach(a => a.ActualizarPesos(TasaAprendizaje, Momento)));
            CapaSalida.ForEach(a => a.ActualizarPesos(TasaAprendizaje, Momento));
        }

        public double[] Calcular(params double[] entradas)
        {
            ActivarTodas();
            PropagarAdelante(entradas);
            return CapaSalida.Select(a => a.Valor).ToArray();
        }

        private double CalcularError(double[] objetivos)
        {
            var i = 0;
            return CapaSalida.Sum(a => Math.Abs(objetivos[i++] - a.Valor));
        }

        public static double Aleatorio()
        {
            return 2 * Azar.NextDouble() - 1;
        }
    }
}
//// program: lstm bunsho seisei (N)
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace LstmText
{
    // 1ステップ分の記憶 (BPTT用)
    class StepCache
    {
        public int X;
        public double[] HPrev, CPrev, I, F, O, G, C, TanhC, H, Mask, HOut, P;
    }

    class Param
    {
        public readonly double[,] W, D, M, V;
        public Param(int r, int c, Random rnd, double s)
        {
            W = new double[r, c]; D = new double[r, c]; M = new double[r, c]; V = new double[r, c];
            for (int i = 0; i < r; i++)
                for (int j = 0; j < c; j++)
                    W[i, j] = (rnd.NextDouble() * 2 - 1) * s;
        }

        // Adam
        public void Update(double lr, int t)
        {
            double c1 = 1 - Math.Pow(0.9, t), c2 = 1 - Math.Pow(0.999, t);
            for (int i = 0; i < W.GetLength(0); i++)
                for (int j = 0; j < W.GetLength(1); j++)
                {
                    double g = Math.Max(-5, Math.Min(5, D[i, j]));
                    M[i, j] = 0.9 * M[i, j] + 0.1 * g;
                    V[i, j] = 0.999 * V[i, j] + 0.001 * g * g;
                    W[i, j] -= lr * (M[i, j] / c1) / (Math.Sqrt(V[i, j] / c2) + 1e-8);
                    D[i, j] = 0;
                }
        }
    }

    class LstmModel
    {
        readonly int vocab, hidden;
        readonly double dropRate;
        readonly Random rnd = new Random();
        readonly Param wx, wh, wy;   // wx の最終列はバイアス
        int adamStep;

        public LstmModel(int vocab, int hidden, double dropRate)
        {
            if (dropRate < 0 || dropRate >= 1) throw new ArgumentOutOfRangeException(nameof(dropRate));
            this.vocab = vocab;
            this.hidden = hidden;
            this.dropRate = dropRate;
            wx = new Param(4 * hidden, vocab + 1, rnd, 0.08);
            wh = new Param(4 * hidden, hidden, rnd, 0.08);
            wy = new Param(vocab, hidden + 1, rnd, 0.08);
            for (int k = 0; k < hidden; k++) wx.W[hidden + k, vocab] = 1.0; // 忘却ゲートのバイアス
        }

        static double Sig(double x) { return 1 / (1 + Math.Exp(-x)); }

        StepCache Step(int x, double[] h, double[] c, bool training)
        {
            var s = new StepCache
            {
                X = x, HPrev = h, CPrev = c,
                I = new double[hidden], F = new double[hidden], O = new double[hidden], G = new double[hidden],
                C = new double[hidden], TanhC = new double[hidden], H = new double[hidden],
                HOut = new double[hidden], Mask = new double[hidden], P = new double[vocab]
            };
            for (int k = 0; k < hidden; k++)
            {
                s.I[k] = Sig(Gate(k, x, h));
                s.F[k] = Sig(Gate(hidden + k, x, h));
                s.O[k] = Sig(Gate(2 * hidden + k, x, h));
                s.G[k] = Math.Tanh(Gate(3 * hidden + k, x, h));
                s.C[k] = s.F[k] * c[k] + s.I[k] * s.G[k];
                s.TanhC[k] = Math.Tanh(s.C[k]);
                s.H[k] = s.O[k] * s.TanhC[k];
            }

            // 出力側だけにドロップアウトをかける (再帰側にはかけない)
            for (int k = 0; k < hidden; k++)
            {
                if (!training) s.Mask[k] = 1.0;
                else if (rnd.NextDouble() < dropRate) s.Mask[k] = 0.0;
                else s.Mask[k] = 1.0 / (1.0 - dropRate);
                s.HOut[k] = s.H[k] * s.Mask[k];
            }

            double max = double.NegativeInfinity, sum = 0;
            for (int v = 0; v < vocab; v++)
            {
                double z = wy.W[v, hidden];
                for (int k = 0; k < hidden; k++) z += wy.W[v, k] * s.HOut[k];
                s.P[v] = z;
                if (z > max) max = z;
            }
            for (int v = 0; v < vocab; v++) { s.P[v] = Math.Exp(s.P[v] - max); sum += s.P[v]; }
            for (int v = 0; v < vocab; v++) s.P[v] /= sum;
            return s;
        }

        double Gate(int row, int x, double[] h)
        {
            double z = wx.W[row, x] + wx.W[row, vocab];
            for (int k = 0; k < hidden; k++) z += wh.W[row, k] * h[k];
            return z;
        }

        public double TrainSequence(int[] seq, ref double[] h, ref double[] c, double lr)
        {
            var steps = new List<StepCache>();
            double loss = 0;
            for (int t = 0; t + 1 < seq.Length; t++)
            {
                var s = Step(seq[t], h, c, true);
                steps.Add(s);
                h = s.H; c = s.C;
                loss -= Math.Log(s.P[seq[t + 1]] + 1e-12);
            }

            // 逆伝播
            double[] dhNext = new double[hidden], dcNext = new double[hidden];
            for (int t = steps.Count - 1; t >= 0; t--)
            {
                var s = steps[t];
                double[] dz = (double[])s.P.Clone();
                dz[seq[t + 1]] -= 1;

                double[] dh = new double[hidden];
                for (int v = 0; v < vocab; v++)
                {
                    wy.D[v, hidden] += dz[v];
                    for (int k = 0; k < hidden; k++)
                    {
                        wy.D[v, k] += dz[v] * s.HOut[k];
                        dh[k] += wy.W[v, k] * dz[v] * s.Mask[k];
                    }
                }

                double[] da = new double[4 * hidden];
                for (int k = 0; k < hidden; k++)
                {
                    double d = dh[k] + dhNext[k];
                    double dc = d * s.O[k] * (1 - s.TanhC[k] * s.TanhC[k]) + dcNext[k];
                    da[k] = dc * s.G[k] * s.I[k] * (1 - s.I[k]);
                    da[hidden + k] = dc * s.CPrev[k] * s.F[k] * (1 - s.F[k]);
                    da[2 * hidden + k] = d * s.TanhC[k] * s.O[k] * (1 - s.O[k]);
                    da[3 * hidden + k] = dc * s.I[k] * (1 - s.G[k] * s.G[k]);
                    dcNext[k] = dc * s.F[k];
                }

                dhNext = new double[hidden];
                for (int r = 0; r < 4 * hidden; r++)
                {
                    wx.D[r, s.X] += da[r];
                    wx.D[r, vocab] += da[r];
                    for (int k = 0; k < hidden; k++)
                    {
                        wh.D[r, k] += da[r] * s.HPrev[k];
                        dhNext[k] += wh.W[r, k] * da[r];
                    }
                }
            }
            adamStep++;
            wx.Update(lr, adamStep); wh.Update(lr, adamStep); wy.Update(lr, adamStep);
            return loss / steps.Count;
        }

        // 文章生成
        public int[] Generate(int start, int length, double temperature)
        {
            double[] h = new double[hidden], c = new double[hidden];
            var result = new List<int> { start };
            for (int n = 0; n < length; n++)
            {
                var s = Step(result[result.Count - 1], h, c, false);
                h = s.H; c = s.C;
                double[] q = s.P.Select(p => Math.Pow(p, 1 / temperature)).ToArray();
                double r = rnd.NextDouble() * q.Sum();
                int next = 0;
                while (next < vocab - 1 && (r -= q[next]) > 0) next++;
                result.Add(next);
            }
            return result.ToArray();
        }
    }

    class Program
    {
        static void Main()
        {
            string text = File.ReadAllText("kokoro.txt", Encoding.UTF8);
            char[] chars = text.Distinct().ToArray();
            var index = chars.Select((ch, i) => new { ch, i }).ToDictionary(a => a.ch, a => a.i);
            int[] data = text.Select(ch => index[ch]).ToArray();
            var model = new LstmModel(chars.Length, 128, 0.3);
            for (int epoch = 0; epoch < 30; epoch++)
            {
                double[] h = new double[128], c = new double[128];
                for (int p = 0; p + 51 < data.Length; p += 50)
                {
                    double loss = model.TrainSequence(data.Skip(p).Take(51).ToArray(), ref h, ref c, 0.002);
                    if (p % 5000 == 0) Console.WriteLine("epoch {0} pos {1} loss {2:F3}", epoch, p, loss);
                }
                Console.WriteLine(new string(model.Generate(data[0], 100, 0.8).Select(i => chars[i]).ToArray()));
            }
        }
    }
}
//// program: multilanguage dropout mlp java translation (N)
using System;

namespace DeepLearning
{
    public class HiddenLayer
    {
        public int N, n_in, n_out;
        public double[][] W;
        public double[] b;
        public Random rng;
        public Func<double, double> activation;
        public Func<double, double> dactivation;

        public HiddenLayer(int N, int n_in, int n_out, Random rng, string activation)
        {
            this.N = N;
            this.n_in = n_in;
            this.n_out = n_out;
            this.rng = rng;
            W = new double[n_out][];
            double a = 1.0 / n_in;
            for (int i = 0; i < n_out; i++)
            {
                W[i] = new double[n_in];
                for (int j = 0; j < n_in; j++) W[i][j] = uniform(-a, a);
            }
            b = new double[n_out];
            if (activation == "tanh") { this.activation = x => Math.Tanh(x); dactivation = y => 1 - y * y; }
            else if (activation == "ReLU") { this.activation = x => x * (x > 0 ? 1 : 0); dactivation = y => y > 0 ? 1 : 0; }
            else { this.activation = x => 1.0 / (1.0 + Math.Exp(-x)); dactivation = y => y * (1 - y); }
        }

        double uniform(double min, double max) { return rng.NextDouble() * (max - min) + min; }

        int binomial(int n, double p)
        {
            if (p < 0 || p > 1) return 0;
            int c = 0;
            for (int i = 0; i < n; i++)
            {
                if (rng.NextDouble() < p) c++;
            }
            return c;
        }

        public void forward(double[] input, double[] output)
        {
            for (int i = 0; i < n_out; i++)
            {
                double linear_output = b[i];
                for (int j = 0; j < n_in; j++) linear_output += W[i][j] * input[j];
                output[i] = activation(linear_output);
            }
        }

        public int[] dropout(double p)
        {
            int[] mask = new int[n_out];
            for (int i = 0; i < n_out; i++) mask[i] = binomial(1, 1 - p);
            return mask;
        }

        public void backward(double[] input, double[] act, int[] mask, double[] prev_dy, double[][] prev_W, double[] dy, double lr)
        {
            for (int i = 0; i < n_out; i++)
            {
                dy[i] = 0;
                for (int j = 0; j < prev_dy.Length; j++) dy[i] += prev_dy[j] * prev_W[j][i];
                dy[i] *= dactivation(act[i]);
                if (mask != null) dy[i] *= mask[i];
            }
            for (int i = 0; i < n_out; i++)
            {
                for (int j = 0; j < n_in; j++) W[i][j] += lr * dy[i] * input[j] / N;
                b[i] += lr * dy[i] / N;
            }
        }
    }

    public class LogisticRegression
    {
        public int N, n_in, n_out;
        public double[][] W;
        public double[] b;

        public LogisticRegression(int N, int n_in, int n_out)
        {
            this.N = N; this.n_in = n_in; this.n_out = n_out;
            W = new double[n_out][];
            for (int i = 0; i < n_out; i++) W[i] = new double[n_in];
            b = new double[n_out];
        }

        public void forward(double[] x, double[] y)
        {
            double max = double.MinValue, sum = 0.0;
            for (int i = 0; i < n_out; i++)
            {
                y[i] = b[i];
                for (int j = 0; j < n_in; j++) y[i] += W[i][j] * x[j];
                if (max < y[i]) max = y[i];
            }
            for (int i = 0; i < n_out; i++) { y[i] = Math.Exp(y[i] - max); sum += y[i]; }
            for (int i = 0; i < n_out; i++) y[i] /= sum;
        }
    }

    public class Dropout
    {
        public int N, n_in, n_out, n_layers;
        public int[] hidden_layer_sizes;
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
            this.rng = rng ?? new Random(1234);
            this.hiddenLayers = new HiddenLayer[n_layers];
            for (int i = 0; i < n_layers; i++)
            {
                int input_size = i == 0 ? n_in : hidden_layer_sizes[i - 1];
                hiddenLayers[i] = new HiddenLayer(N, input_size, hidden_layer_sizes[i], this.rng, activation);
            }
            logisticLayer = new LogisticRegression(N, hidden_layer_sizes[n_layers - 1], n_out);
        }

        public void train(int epochs, double[][] train_X, int[][] train_Y, bool dropout, double p_dropout, double lr)
        {
            for (int epoch = 0; epoch < epochs; epoch++)
            {
                for (int n = 0; n < N; n++)
                {
                    double[][] inputs = new double[n_layers + 1][];
                    double[][] acts = new double[n_layers][];
                    int[][] masks = new int[n_layers][];
                    inputs[0] = train_X[n];

                    // forward hiddenLayers
                    for (int i = 0; i < n_layers; i++)
                    {
                        acts[i] = new double[hidden_layer_sizes[i]];
                        hiddenLayers[i].forward(inputs[i], acts[i]);
                        inputs[i + 1] = (double[])acts[i].Clone();
                        if (dropout)
                        {
                            masks[i] = hiddenLayers[i].dropout(p_dropout);
                            for (int k = 0; k < masks[i].Length; k++) inputs[i + 1][k] *= masks[i][k];
                        }
                    }

                    // forward & backward logisticLayer
                    double[] py = new double[n_out];
                    logisticLayer.forward(inputs[n_layers], py);
                    double[] dy = new double[n_out];
                    double[][] prev_W = Copy(logisticLayer.W);
                    for (int i = 0; i < n_out; i++)
                    {
                        dy[i] = train_Y[n][i] - py[i];
                        for (int j = 0; j < logisticLayer.n_in; j++)
                            logisticLayer.W[i][j] += lr * dy[i] * inputs[n_layers][j] / N;
                        logisticLayer.b[i] += lr * dy[i] / N;
                    }

                    // backward hiddenLayers
                    for (int i = n_layers - 1; i >= 0; i--)
                    {
                        double[] d = new double[hidden_layer_sizes[i]];
                        double[][] keep_W = Copy(hiddenLayers[i].W);
                        hiddenLayers[i].backward(inputs[i], acts[i], masks[i], dy, prev_W, d, lr);
                        dy = d;
                        prev_W = keep_W;
                    }
                }
            }
        }

        // call once after train: the layers that were fed by dropped units
        public void pretest(double p_dropout)
        {
            for (int i = 1; i < n_layers; i++)
                Mult(hiddenLayers[i].W, 1 - p_dropout);
            Mult(logisticLayer.W, 1 - p_dropout);
        }

        public void predict(double[] x, double[] y)
        {
            double[] layer_input = x;
            for (int i = 0; i < n_layers; i++)
            {
                double[] layer_output = new double[hidden_layer_sizes[i]];
                hiddenLayers[i].forward(layer_input, layer_output);
                layer_input = layer_output;
            }
            logisticLayer.forward(layer_input, y);
        }

        static void Mult(double[][] w, double f)
        {
            foreach (double[] row in w) for (int j = 0; j < row.Length; j++) row[j] *= f;
        }

        static double[][] Copy(double[][] w)
        {
            double[][] c = new double[w.Length][];
            for (int i = 0; i < w.Length; i++) c[i] = (double[])w[i].Clone();
            return c;
        }

        private static void test_dropout()
        {
            Random rng = new Random(123);
            double lr = 0.1, p_dropout = 0.5;
            double[][] X = { new double[] { 0, 0 }, new double[] { 0, 1 }, new double[] { 1, 0 }, new double[] { 1, 1 } };
            int[][] Y = { new[] { 0, 1 }, new[] { 1, 0 }, new[] { 1, 0 }, new[] { 0, 1 } };

            // construct Dropout
            Dropout classifier = new Dropout(4, 2, new[] { 10, 10 }, 2, rng, "ReLU");
            // train
            classifier.train(5000, X, Y, true, p_dropout, lr);
            // pretest
            classifier.pretest(p_dropout);
            // test
            for (int i = 0; i < 4; i++)
            {
                double[] y = new double[2];
                classifier.predict(X[i], y);
                Console.WriteLine("{0:F4} {1:F4}", y[0], y[1]);
            }
        }

        public static void Main(string[] args) { test_dropout(); }
    }
}
//// program: three layer notes in modern csharp (N)
using System.Diagnostics;

var rng = Random.Shared;
var (xs, ys) = Spiral(points: 100, classes: 3);
var net = new Net(2, 100, 50, 3);

for (var step = 0; step <= 4000; step++)
{
    var loss = TrainStep(net, xs, ys, lr: 0.5f, p: 0.7f);
    if (step % 500 == 0)
        Console.WriteLine($"step {step,5}  loss {loss:F4}  acc {Accuracy(net, xs, ys):P1}");
}

// ---- forward pass for example 3-layer neural network, p = probability of keeping a unit active ----
float TrainStep(Net n, float[][] x, int[] y, float lr, float p)
{
    Debug.Assert(p is > 0f and <= 1f);
    n.ZeroGrad();
    var loss = 0f;
    for (var s = 0; s < x.Length; s++)
    {
        var h1 = Relu(n.L1.Apply(x[s]));
        var u1 = Mask(h1.Length, p);          // first dropout mask. Notice /p!
        Mul(h1, u1);                          // drop!
        var h2 = Relu(n.L2.Apply(h1));
        var u2 = Mask(h2.Length, p);          // second dropout mask
        Mul(h2, u2);
        var prob = Softmax(n.L3.Apply(h2));
        loss -= MathF.Log(prob[y[s]] + 1e-9f);

        // backward pass
        prob[y[s]] -= 1f;
        var dh2 = n.L3.Back(h2, prob);
        Mul(dh2, u2);
        Gate(dh2, h2);
        var dh1 = n.L2.Back(h1, dh2);
        Mul(dh1, u1);
        Gate(dh1, h1);
        n.L1.Back(x[s], dh1);
    }
    n.Step(lr / x.Length);
    return loss / x.Length;
}

float[] Mask(int size, float p)
{
    var u = new float[size];
    foreach (ref var v in u.AsSpan())
        v = (rng.NextSingle() < p ? 1f : 0f) / p;
    return u;
}

// ensembled forward pass, no scaling necessary
static int Predict(Net n, float[] x)
{
    var h1 = Relu(n.L1.Apply(x));
    var h2 = Relu(n.L2.Apply(h1));
    var o = n.L3.Apply(h2);
    return Array.IndexOf(o, o.Max());
}

static double Accuracy(Net n, float[][] x, int[] y) =>
    x.Zip(y).Count(t => Predict(n, t.First) == t.Second) / (double)x.Length;

static void Mul(Span<float> a, ReadOnlySpan<float> m)
{
    for (var i = 0; i < a.Length; i++) a[i] *= m[i];
}

static void Gate(Span<float> grad, ReadOnlySpan<float> act)
{
    for (var i = 0; i < grad.Length; i++)
        if (act[i] <= 0f) grad[i] = 0f;
}

static float[] Relu(float[] v)
{
    for (var i = 0; i < v.Length; i++) v[i] = MathF.Max(0f, v[i]);
    return v;
}

static float[] Softmax(float[] v)
{
    var m = v.Max();
    var e = Array.ConvertAll(v, z => MathF.Exp(z - m));
    var s = e.Sum();
    return Array.ConvertAll(e, z => z / s);
}

(float[][], int[]) Spiral(int points, int classes)
{
    var x = new float[points * classes][];
    var y = new int[points * classes];
    for (var c = 0; c < classes; c++)
        for (var i = 0; i < points; i++)
        {
            var r = i / (float)points;
            var t = c * 4 + r * 4 + (rng.NextSingle() - .5f) * .4f;
            x[c * points + i] = new[] { r * MathF.Sin(t), r * MathF.Cos(t) };
            y[c * points + i] = c;
        }
    return (x, y);
}

sealed class Net
{
    public readonly Dense L1, L2, L3;
    public Net(int a, int b, int c, int d) => (L1, L2, L3) = (new(a, b), new(b, c), new(c, d));
    public void ZeroGrad() { L1.ZeroGrad(); L2.ZeroGrad(); L3.ZeroGrad(); }
    public void Step(float lr) { L1.Step(lr); L2.Step(lr); L3.Step(lr); }
}

sealed class Dense
{
    readonly int nIn, nOut;
    readonly float[] w, b, dw, db;

    public Dense(int nIn, int nOut)
    {
        (this.nIn, this.nOut) = (nIn, nOut);
        w = new float[nIn * nOut]; dw = new float[nIn * nOut];
        b = new float[nOut]; db = new float[nOut];
        var std = MathF.Sqrt(2f / nIn);
        for (var i = 0; i < w.Length; i++)
            w[i] = std * MathF.Sqrt(-2f * MathF.Log(1f - Random.Shared.NextSingle())) * MathF.Cos(MathF.Tau * Random.Shared.NextSingle());
    }

    public float[] Apply(ReadOnlySpan<float> x)
    {
        var o = (float[])b.Clone();
        for (var i = 0; i < nIn; i++)
        {
            if (x[i] == 0f) continue;
            for (var j = 0; j < nOut; j++) o[j] += x[i] * w[i * nOut + j];
        }
        return o;
    }

    public float[] Back(ReadOnlySpan<float> x, ReadOnlySpan<float> dOut)
    {
        var dx = new float[nIn];
        for (var i = 0; i < nIn; i++)
            for (var j = 0; j < nOut; j++)
            {
                dw[i * nOut + j] += x[i] * dOut[j];
                dx[i] += w[i * nOut + j] * dOut[j];
            }
        for (var j = 0; j < nOut; j++) db[j] += dOut[j];
        return dx;
    }

    public void ZeroGrad() { Array.Clear(dw); Array.Clear(db); }

    public void Step(float lr)
    {
        for (var i = 0; i < w.Length; i++) w[i] -= lr * dw[i];
        for (var j = 0; j < b.Length; j++) b[j] -= lr * db[j];
    }
}
//// program: unity genetic creatures brain (N)
//// file: NNet.cs
using System.Collections.Generic;
using UnityEngine;

public class NNet
{
    public int[] shape;
    public float[][] neurons;
    public float[][][] weights;
    public bool[][][] connected;   // which links exist at all
    public float fitness;

    const float SparseChance = 0.3f;

    public NNet(params int[] shape)
    {
        this.shape = shape;
        neurons = new float[shape.Length][];
        for (int i = 0; i < shape.Length; i++) neurons[i] = new float[shape[i]];

        weights = new float[shape.Length - 1][][];
        connected = new bool[shape.Length - 1][][];
        for (int l = 0; l < weights.Length; l++)
        {
            weights[l] = new float[shape[l + 1]][];
            connected[l] = new bool[shape[l + 1]][];
            for (int j = 0; j < shape[l + 1]; j++)
            {
                weights[l][j] = new float[shape[l]];
                connected[l][j] = new bool[shape[l]];
                for (int k = 0; k < shape[l]; k++)
                {
                    // start sparse, evolution can grow the rest
                    if (Random.value < SparseChance)
                    {
                        weights[l][j][k] = 0f;
                        connected[l][j][k] = false;
                    }
                    else
                    {
                        weights[l][j][k] = Random.Range(-1f, 1f);
                        connected[l][j][k] = true;
                    }
                }
            }
        }
    }

    public float[] FeedForward(float[] inputs)
    {
        for (int i = 0; i < inputs.Length; i++) neurons[0][i] = inputs[i];
        for (int l = 1; l < shape.Length; l++)
        {
            for (int j = 0; j < shape[l]; j++)
            {
                float sum = 0.25f;
                for (int k = 0; k < shape[l - 1]; k++)
                {
                    if (!connected[l - 1][j][k]) continue;
                    sum += weights[l - 1][j][k] * neurons[l - 1][k];
                }
                neurons[l][j] = (float)System.Math.Tanh(sum);
            }
        }
        return neurons[neurons.Length - 1];
    }

    public void Mutate(float chance)
    {
        for (int l = 0; l < weights.Length; l++)
            for (int j = 0; j < weights[l].Length; j++)
                for (int k = 0; k < weights[l][j].Length; k++)
                {
                    float r = Random.value;
                    if (r < chance * 0.2f) weights[l][j][k] *= -1f;
                    else if (r < chance * 0.4f) weights[l][j][k] = Random.Range(-0.5f, 0.5f);
                    else if (r < chance * 0.6f) weights[l][j][k] *= Random.Range(0f, 1f) + 1f;
                    else if (r < chance * 0.8f) weights[l][j][k] = 0f;
                    else if (r < chance) connected[l][j][k] = !connected[l][j][k];
                }
    }

    public static NNet Cross(NNet a, NNet b)
    {
        NNet child = new NNet(a.shape);
        for (int l = 0; l < a.weights.Length; l++)
            for (int j = 0; j < a.weights[l].Length; j++)
                for (int k = 0; k < a.weights[l][j].Length; k++)
                {
                    bool fromA = Random.value < 0.5f;
                    child.weights[l][j][k] = fromA ? a.weights[l][j][k] : b.weights[l][j][k];
                    child.connected[l][j][k] = fromA ? a.connected[l][j][k] : b.connected[l][j][k];
                }
        return child;
    }
}
//// file: Creature.cs
using UnityEngine;

public class Creature : MonoBehaviour
{
    public NNet brain;
    public GameObject foodPrefab;
    public float energy = 100f;
    public float exploreRate = 0.05f;
    public float dropRate = 0.15f;       // chance to leave food behind when dying
    public float blindChance = 0.02f;    // sensors of old creatures fail sometimes
    float[] sensors = new float[6];

    void FixedUpdate()
    {
        for (int i = 0; i < sensors.Length; i++)
        {
            Vector2 dir = Quaternion.Euler(0, 0, -75 + 30 * i) * transform.up;
            RaycastHit2D hit = Physics2D.Raycast(transform.position, dir, 6f);
            sensors[i] = hit.collider != null ? 1f - hit.distance / 6f : 0f;
            if (Random.value < blindChance) sensors[i] = 0f;
        }

        float[] o = brain.FeedForward(sensors);
        float turn = o[0], go = o[1];
        if (Random.value < exploreRate)
        {
            turn = Random.Range(-1f, 1f);
            go = Random.value;
        }
        transform.Rotate(0, 0, turn * 4f);
        transform.position += transform.up * Mathf.Max(0, go) * 0.05f;

        energy -= 0.02f + Mathf.Abs(go) * 0.03f;
        brain.fitness += Time.fixedDeltaTime;
        if (energy <= 0) Die();
    }

    void OnTriggerEnter2D(Collider2D other)
    {
        if (!other.CompareTag("Food")) return;
        energy = Mathf.Min(150f, energy + 25f);
        brain.fitness += 5f;
        Destroy(other.gameObject);
    }

    void Die()
    {
        if (Random.value < dropRate)
            Instantiate(foodPrefab, transform.position, Quaternion.identity);
        EvolutionManager.Instance.Report(this);
        gameObject.SetActive(false);
    }
}
//// program: autoenkoder odszumiajacy (N)
using System;

namespace AutoEnkoder
{
    /// <summary>
    /// Autoenkoder odszumiający (projekt zaliczeniowy, Sieci Neuronowe).
    /// Wejście jest psute przez losowe zerowanie pikseli, a sieć uczy się odtworzyć obraz oryginalny.
    /// </summary>
    class DenoisingAutoencoder
    {
        private int nWe, nUkr;
        private double[,] W;          // wagi wspólne (W oraz W^T)
        private double[] bUkr, bWe;
        private Random los;

        public DenoisingAutoencoder(int nWe, int nUkr, int ziarno)
        {
            this.nWe = nWe;
            this.nUkr = nUkr;
            los = new Random(ziarno);
            W = new double[nUkr, nWe];
            bUkr = new double[nUkr];
            bWe = new double[nWe];
            double a = 4 * Math.Sqrt(6.0 / (nWe + nUkr));
            for (int i = 0; i < nUkr; i++)
                for (int j = 0; j < nWe; j++)
                    W[i, j] = los.NextDouble() * 2 * a - a;
        }

        private double[] Zepsuj(double[] x, double poziom)
        {
            double[] y = new double[x.Length];
            for (int j = 0; j < x.Length; j++)
            {
                if (los.NextDouble() < poziom)
                    y[j] = 0;
                else
                    y[j] = x[j];
            }
            return y;
        }

        public double[] Koduj(double[] x)
        {
            double[] h = new double[nUkr];
            for (int i = 0; i < nUkr; i++)
            {
                double s = bUkr[i];
                for (int j = 0; j < nWe; j++) s += W[i, j] * x[j];
                h[i] = Sigmoida(s);
            }
            return h;
        }

        public double[] Dekoduj(double[] h)
        {
            double[] z = new double[nWe];
            for (int j = 0; j < nWe; j++)
            {
                double s = bWe[j];
                for (int i = 0; i < nUkr; i++) s += W[i, j] * h[i];
                z[j] = Sigmoida(s);
            }
            return z;
        }

        public double Ucz(double[] x, double eta, double poziomSzumu)
        {
            double[] xz = Zepsuj(x, poziomSzumu);
            double[] h = Koduj(xz);
            double[] z = Dekoduj(h);

            double koszt = 0;
            double[] dWe = new double[nWe];
            for (int j = 0; j < nWe; j++)
            {
                dWe[j] = x[j] - z[j];
                koszt -= x[j] * Math.Log(z[j] + 1e-10) + (1 - x[j]) * Math.Log(1 - z[j] + 1e-10);
            }

            double[] dUkr = new double[nUkr];
            for (int i = 0; i < nUkr; i++)
            {
                double s = 0;
                for (int j = 0; j < nWe; j++) s += W[i, j] * dWe[j];
                dUkr[i] = s * h[i] * (1 - h[i]);
            }

            for (int i = 0; i < nUkr; i++)
            {
                bUkr[i] += eta * dUkr[i];
                for (int j = 0; j < nWe; j++)
                    W[i, j] += eta * (dUkr[i] * xz[j] + dWe[j] * h[i]);
            }
            for (int j = 0; j < nWe; j++) bWe[j] += eta * dWe[j];
            return koszt;
        }

        public double[] Odtworz(double[] x)
        {
            return Dekoduj(Koduj(x));
        }

        private static double Sigmoida(double v)
        {
            return 1.0 / (1.0 + Math.Exp(-v));
        }
    }
}
//// program: word vectors c tool port (N)
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Word2VecPort
{
    public class VocabWord
    {
        public long cn;
        public string word;
    }

    // skip-gram with negative sampling, hierarchical softmax left out
    public class Word2Vec
    {
        const int EXP_TABLE_SIZE = 1000;
        const int MAX_EXP = 6;
        const int table_size = 10000000;
        const double power = 0.75;

        int layer1_size = 100, window = 5, negative = 5, min_count = 5, iter = 5;
        float alpha = 0.025f, starting_alpha;
        float sample = 1e-3f;
        List<VocabWord> vocab = new List<VocabWord>();
        Dictionary<string, int> vocab_hash = new Dictionary<string, int>();
        float[] syn0, syn1neg, expTable;
        int[] table;
        long train_words;
        Random rnd = new Random(1);

        public Word2Vec()
        {
            expTable = new float[EXP_TABLE_SIZE + 1];
            for (int i = 0; i < EXP_TABLE_SIZE; i++)
            {
                expTable[i] = (float)Math.Exp((i / (double)EXP_TABLE_SIZE * 2 - 1) * MAX_EXP);
                expTable[i] = expTable[i] / (expTable[i] + 1);
            }
        }

        void LearnVocab(string file)
        {
            var counts = new Dictionary<string, long>();
            foreach (var line in File.ReadLines(file))
                foreach (var w in line.Split(new[] { ' ', '\t' }, StringSplitOptions.RemoveEmptyEntries))
                {
                    long c;
                    counts.TryGetValue(w, out c);
                    counts[w] = c + 1;
                }
            foreach (var kv in counts.Where(k => k.Value >= min_count).OrderByDescending(k => k.Value))
            {
                vocab_hash[kv.Key] = vocab.Count;
                vocab.Add(new VocabWord { word = kv.Key, cn = kv.Value });
                train_words += kv.Value;
            }
        }

        void InitUnigramTable()
        {
            table = new int[table_size];
            double train_words_pow = vocab.Sum(v => Math.Pow(v.cn, power));
            int i = 0;
            double d1 = Math.Pow(vocab[i].cn, power) / train_words_pow;
            for (int a = 0; a < table_size; a++)
            {
                table[a] = i;
                if (a / (double)table_size > d1)
                {
                    i++;
                    if (i >= vocab.Count) { i = vocab.Count - 1; continue; }
                    d1 += Math.Pow(vocab[i].cn, power) / train_words_pow;
                }
            }
        }

        void InitNet()
        {
            syn0 = new float[vocab.Count * layer1_size];
            syn1neg = new float[vocab.Count * layer1_size];
            for (int i = 0; i < syn0.Length; i++) syn0[i] = ((float)rnd.NextDouble() - 0.5f) / layer1_size;
        }

        public void TrainModel(string file)
        {
            LearnVocab(file);
            InitUnigramTable();
            InitNet();
            starting_alpha = alpha;
            long word_count_actual = 0;
            for (int it = 0; it < iter; it++)
            {
                foreach (var line in File.ReadLines(file))
                {
                    var sen = new List<int>();
                    foreach (var token in line.Split(new[] { ' ', '\t' }, StringSplitOptions.RemoveEmptyEntries))
                    {
                        int word;
                        if (!vocab_hash.TryGetValue(token, out word)) continue;
                        word_count_actual++;
                        // The subsampling randomly discards frequent words while keeping the ranking same
                        if (sample > 0)
                        {
                            double ran = (Math.Sqrt(vocab[word].cn / (sample * train_words)) + 1) * (sample * train_words) / vocab[word].cn;
                            if (ran < rnd.NextDouble()) continue;
                        }
                        sen.Add(word);
                    }
                    alpha = starting_alpha * (1 - word_count_actual / (float)(iter * train_words + 1));
                    if (alpha < starting_alpha * 0.0001f) alpha = starting_alpha * 0.0001f;
                    TrainSentence(sen);
                }
                Console.Write("\rIter {0}  Alpha: {1:F6}", it, alpha);
            }
        }

        void TrainSentence(List<int> sen)
        {
            float[] neu1e = new float[layer1_size];
            for (int pos = 0; pos < sen.Count; pos++)
            {
                int word = sen[pos];
                int b = rnd.Next(window);
                for (int a = b; a < window * 2 + 1 - b; a++)
                {
                    if (a == window) continue;
                    int c = pos - window + a;
                    if (c < 0 || c >= sen.Count) continue;
                    int l1 = sen[c] * layer1_size;
                    Array.Clear(neu1e, 0, layer1_size);
                    // NEGATIVE SAMPLING
                    for (int d = 0; d < negative + 1; d++)
                    {
                        int target, label;
                        if (d == 0) { target = word; label = 1; }
                        else
                        {
                            target = table[rnd.Next(table_size)];
                            if (target == word) continue;
                            label = 0;
                        }
                        int l2 = target * layer1_size;
                        float f = 0, g;
                        for (int k = 0; k < layer1_size; k++) f += syn0[k + l1] * syn1neg[k + l2];
                        if (f > MAX_EXP) g = (label - 1) * alpha;
                        else if (f < -MAX_EXP) g = (label - 0) * alpha;
                        else g = (label - expTable[(int)((f + MAX_EXP) * (EXP_TABLE_SIZE / MAX_EXP / 2))]) * alpha;
                        for (int k = 0; k < layer1_size; k++) neu1e[k] += g * syn1neg[k + l2];
                        for (int k = 0; k < layer1_size; k++) syn1neg[k + l2] += g * syn0[k + l1];
                    }
                    // Learn weights input -> hidden
                    for (int k = 0; k < layer1_size; k++) syn0[k + l1] += neu1e[k];
                }
            }
        }

        public IEnumerable<KeyValuePair<string, float>> Distance(string word, int n = 10)
        {
            int w = vocab_hash[word];
            return Enumerable.Range(0, vocab.Count).Where(i => i != w)
                .Select(i => new KeyValuePair<string, float>(vocab[i].word, Cosine(i, w)))
                .OrderByDescending(p => p.Value).Take(n);
        }

        float Cosine(int a, int b)
        {
            double dot = 0, na = 0, nb = 0;
            for (int k = 0; k < layer1_size; k++)
            {
                float x = syn0[a * layer1_size + k], y = syn0[b * layer1_size + k];
                dot += x * y; na += x * x; nb += y * y;
            }
            return (float)(dot / (Math.Sqrt(na * nb) + 1e-12));
        }
    }
}
//// program: slimnet dropout layer and sequential model (N)
//// file: Program.cs
// Copyright (c) 2017 SlimNet contributors. Licensed under the MIT license.
using System;
using System.Collections.Generic;
using SlimNet.Core;
using SlimNet.Serialization;

namespace SlimNet.Layers
{
    /// <summary>
    /// Regularisation layer. Turns a random part of the incoming activations off while the
    /// model is being fitted.
    /// </summary>
    /// <remarks>See Srivastava et al., JMLR 15 (2014).</remarks>
    [LayerName("dropout")]
    public sealed class DropoutLayer : Layer
    {
        private readonly XorShiftGenerator _generator;
        private Tensor _filter;

        /// <summary>Gets the fraction of the inputs to turn off.</summary>
        public float Rate { get; private set; }

        public override bool HasParameters
        {
            get { return false; }
        }

        public DropoutLayer(float rate, XorShiftGenerator generator = null)
        {
            if (rate < 0f || rate >= 1f)
                throw new ArgumentOutOfRangeException("rate");

            Rate = rate;
            _generator = generator ?? XorShiftGenerator.Shared;
        }

        public override Shape Build(Shape inputShape)
        {
            _filter = Tensor.Ones(inputShape);
            return OutputShape = inputShape;
        }

        public override Tensor Forward(Tensor input, PassContext context)
        {
            if (context.Phase != Phase.Fit)
                return input;

            if (!_filter.Shape.Equals(input.Shape))
                _filter = new Tensor(input.Shape);

            var output = new Tensor(input.Shape);
            float[] src = input.Buffer, dst = output.Buffer, flt = _filter.Buffer;

            for (int i = 0; i < src.Length; i++)
            {
                flt[i] = _generator.NextFloat() < Rate ? 0f : 1f; //! DROP3002
                dst[i] = src[i] * flt[i];
            }

            return output;
        }

        public override Tensor Backward(Tensor gradient, PassContext context)
        {
            var result = new Tensor(gradient.Shape);
            for (int i = 0; i < result.Buffer.Length; i++)
                result.Buffer[i] = gradient.Buffer[i] * _filter.Buffer[i];
            return result;
        }

        public override void Write(LayerWriter writer)
        {
            base.Write(writer);
            writer.WriteSingle("rate", Rate);
        }

        internal static DropoutLayer Read(LayerReader reader)
        {
            return new DropoutLayer(reader.ReadSingle("rate"));
        }

        public override string ToString()
        {
            return string.Format("Dropout({0:P0})", Rate);
        }
    }
}
//// file: SequentialModel.cs
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using SlimNet.Core;
using SlimNet.Layers;
using SlimNet.Losses;
using SlimNet.Optimizers;

namespace SlimNet.Models
{
    /// <summary>A plain stack of layers.</summary>
    public class SequentialModel
    {
        private readonly List<Layer> _layers = new List<Layer>();
        private readonly ILoss _loss;
        private readonly IOptimizer _optimizer;

        public event EventHandler<EpochEventArgs> EpochFinished;

        public SequentialModel(ILoss loss, IOptimizer optimizer)
        {
            _loss = loss;
            _optimizer = optimizer;
        }

        public IReadOnlyList<Layer> Layers { get { return _layers; } }

        public SequentialModel Add(Layer layer)
        {
            var shape = _layers.Count == 0 ? layer.InputShape : _layers[_layers.Count - 1].OutputShape;
            layer.Build(shape);
            _layers.Add(layer);
            return this;
        }

        public void Fit(IDataset data, int epochs, int batchSize)
        {
            var context = new PassContext(Phase.Fit);
            var watch = new Stopwatch();

            for (int epoch = 0; epoch < epochs; epoch++)
            {
                watch.Restart();
                double sum = 0;
                int steps = 0;

                foreach (var batch in data.Shuffle().Batches(batchSize))
                {
                    var output = Run(batch.Inputs, context);
                    sum += _loss.Value(output, batch.Targets);
                    steps++;

                    var gradient = _loss.Gradient(output, batch.Targets);
                    for (int i = _layers.Count - 1; i >= 0; i--)
                        gradient = _layers[i].Backward(gradient, context);

                    foreach (var layer in _layers.Where(l => l.HasParameters))
                        _optimizer.Update(layer.Parameters, layer.Gradients);
                }

                var handler = EpochFinished;
                if (handler != null)
                    handler(this, new EpochEventArgs(epoch, sum / Math.Max(1, steps), watch.Elapsed));
            }
        }

        public Tensor Predict(Tensor inputs)
        {
            return Run(inputs, new PassContext(Phase.Infer));
        }

        public double Evaluate(IDataset data, IMetric metric)
        {
            metric.Reset();
            foreach (var batch in data.Batches(256))
                metric.Add(Predict(batch.Inputs), batch.Targets);
            return metric.Result;
        }

        private Tensor Run(Tensor value, PassContext context)
        {
            foreach (var layer in _layers)
                value = layer.Forward(value, context);
            return value;
        }
    }
}
//// program: convnetjs port dropout layer with trainer (N)
//// file: Program.cs
using System;
using System.Runtime.Serialization;

namespace ConvNetPort.Layers
{
    // port of convnet_layers_dropout.js
    [DataContract]
    public class DropoutLayer : LayerBase, ILastLayerExcluded
    {
        [DataMember]
        public double DropProb;

        private bool[] dropped;

        public DropoutLayer(double dropProb = 0.5)
        {
            this.DropProb = dropProb;
        }

        public override void Init(int inputWidth, int inputHeight, int inputDepth)
        {
            base.Init(inputWidth, inputHeight, inputDepth);

            this.OutputWidth = inputWidth;
            this.OutputHeight = inputHeight;
            this.OutputDepth = inputDepth;
            this.dropped = new bool[inputWidth * inputHeight * inputDepth];
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
                    if (RandomUtilities.Uniform() < this.DropProb)
                    {
                        output.Weights[i] = 0;
                        this.dropped[i] = true; // drop!
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
                    output.Weights[i] *= this.DropProb; //! DROP3006
                }
            }

            this.OutputActivation = output;
            return this.OutputActivation; // dummy identity function for now
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
//// file: SgdTrainer.cs
using System;
using System.Collections.Generic;
using System.Diagnostics;

namespace ConvNetPort.Training
{
    public class SgdTrainer
    {
        private readonly Net net;
        private readonly List<double[]> gsum = new List<double[]>(); // last iteration gradients (used for momentum calculations)
        private int k; // iteration counter

        public SgdTrainer(Net net)
        {
            this.net = net;
            this.LearningRate = 0.01;
            this.BatchSize = 1;
        }

        public double LearningRate { get; set; }
        public double L1Decay { get; set; }
        public double L2Decay { get; set; }
        public double Momentum { get; set; }
        public int BatchSize { get; set; }
        public double Loss { get; private set; }
        public TimeSpan ForwardTime { get; private set; }
        public TimeSpan BackwardTime { get; private set; }

        public void Train(Volume x, double y)
        {
            var chrono = Stopwatch.StartNew();
            this.net.Forward(x, true); // also set the flag that lets the net know we're just training
            this.ForwardTime = chrono.Elapsed;

            chrono = Stopwatch.StartNew();
            this.Loss = this.net.Backward(y);
            this.BackwardTime = chrono.Elapsed;

            this.k++;
            if (this.k % this.BatchSize == 0)
            {
                this.TrainImplem();
            }
        }

        private void TrainImplem()
        {
            var pgList = this.net.GetParametersAndGradients();

            // initialize lists for accumulators. Will only be done once on first iteration
            if (this.gsum.Count == 0 && this.Momentum > 0.0)
            {
                foreach (var t in pgList)
                {
                    this.gsum.Add(new double[t.Parameters.Length]);
                }
            }

            for (var i = 0; i < pgList.Count; i++)
            {
                var pg = pgList[i];
                var p = pg.Parameters;
                var g = pg.Gradients;
                var l2 = this.L2Decay * (pg.L2DecayMul ?? 1.0);
                var l1 = this.L1Decay * (pg.L1DecayMul ?? 1.0);

                for (var j = 0; j < p.Length; j++)
                {
                    var l1Grad = l1 * (p[j] > 0 ? 1 : -1);
                    var gij = (l2 * p[j] + l1Grad + g[j]) / this.BatchSize; // raw batch gradient

                    if (this.Momentum > 0.0)
                    {
                        var dx = this.Momentum * this.gsum[i][j] - this.LearningRate * gij;
                        this.gsum[i][j] = dx;
                        p[j] += dx;
                    }
                    else
                    {
                        p[j] += -this.LearningRate * gij;
                    }

                    g[j] = 0.0; // zero out gradient so that we can begin accumulating anew
                }
            }
        }
    }
}
//// file: Net.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace ConvNetPort
{
    public class Net
    {
        public List<LayerBase> Layers { get; } = new List<LayerBase>();

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
            var n = this.Layers.Count;
            var loss = ((ILastLayer)this.Layers[n - 1]).Backward(y);
            for (var i = n - 2; i >= 0; i--)
            {
                this.Layers[i].Backward();
            }
            return loss;
        }

        public int GetPrediction(Volume x)
        {
            var p = this.Forward(x).Weights;
            var maxi = 0;
            for (var i = 1; i < p.Length; i++)
            {
                if (p[i] > p[maxi]) maxi = i;
            }
            return maxi;
        }

        public List<ParametersAndGradients> GetParametersAndGradients()
        {
            return this.Layers.SelectMany(l => l.GetParametersAndGradients()).ToList();
        }
    }
}
//// program: microtape functional dropout closure (N)
//// file: Program.cs
#nullable enable
using System.Buffers;
using System.Runtime.CompilerServices;

namespace MicroTape;

public static partial class F
{
    public static Var Relu(Var x)
    {
        var y = Var.Like(x);
        for (int i = 0; i < x.Count; i++) y.Data[i] = MathF.Max(0f, x.Data[i]);
        Tape.Current?.Push(() =>
        {
            for (int i = 0; i < x.Count; i++)
                if (x.Data[i] > 0f) x.Grad[i] += y.Grad[i];
        });
        return y;
    }

    public static Var Scale(Var x, float k)
    {
        var y = Var.Like(x);
        for (int i = 0; i < x.Count; i++) y.Data[i] = k * x.Data[i];
        Tape.Current?.Push(() =>
        {
            for (int i = 0; i < x.Count; i++) x.Grad[i] += k * y.Grad[i];
        });
        return y;
    }

    public static Var Dropout(Var x, float p, Random? rng = null)
    {
        if (p is < 0f or >= 1f) throw new ArgumentOutOfRangeException(nameof(p));
        if (!Phase.IsTraining || p == 0f) return x;

        rng ??= Random.Shared;
        var y = Var.Like(x);
        var keep = new bool[x.Count];
        var s = 1f / (1f - p);

        for (int i = 0; i < keep.Length; i++)
        {
            keep[i] = rng.NextSingle() >= p;
            y.Data[i] = keep[i] ? x.Data[i] * s : 0f;
        }

        Tape.Current?.Push(() =>
        {
            for (int i = 0; i < keep.Length; i++)
                if (keep[i]) x.Grad[i] += y.Grad[i]; //! DROP3008
        });
        return y;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static float Sigm(float v) => 1f / (1f + MathF.Exp(-v));

    public static Var Sigmoid(Var x)
    {
        var y = Var.Like(x);
        for (int i = 0; i < x.Count; i++) y.Data[i] = Sigm(x.Data[i]);
        Tape.Current?.Push(() =>
        {
            for (int i = 0; i < x.Count; i++)
                x.Grad[i] += y.Grad[i] * y.Data[i] * (1f - y.Data[i]);
        });
        return y;
    }
}
//// file: Phase.cs
namespace MicroTape;

/// Ambient "are we fitting right now" switch, flows with async.
public static class Phase
{
    private static readonly AsyncLocal<bool> s_training = new();

    public static bool IsTraining => s_training.Value;

    public static IDisposable Training() => new Scope(true);
    public static IDisposable Inference() => new Scope(false);

    private sealed class Scope : IDisposable
    {
        private readonly bool _previous;
        public Scope(bool value)
        {
            _previous = s_training.Value;
            s_training.Value = value;
        }
        public void Dispose() => s_training.Value = _previous;
    }
}
//// file: SpiralDemo.cs
using MicroTape;
using MicroTape.Nn;
using MicroTape.Optim;

namespace MicroTape.Samples;

internal sealed class SpiralNet : Module
{
    private readonly Linear _in = new(2, 64);
    private readonly Linear _mid = new(64, 64);
    private readonly Linear _out = new(64, 3);

    public override Var Call(Var x)
    {
        var h = F.Relu(_in.Call(x));
        h = F.Dropout(h, 0.2f);
        h = F.Relu(_mid.Call(h));
        h = F.Dropout(h, 0.4f);
        return _out.Call(h);
    }
}

internal static class SpiralDemo
{
    public static void Run(int epochs)
    {
        var (train, test) = Toy.Spiral(3, 400).Split(0.8);
        var net = new SpiralNet();
        var opt = new Adam(net.Parameters(), lr: 3e-3f);

        for (int e = 1; e <= epochs; e++)
        {
            float loss = 0;
            using (Phase.Training())
            {
                foreach (var (xb, yb) in train.Shuffled().Batch(32))
                {
                    using var tape = Tape.Begin();
                    var l = Losses.SoftmaxCrossEntropy(net.Call(xb), yb);
                    tape.Backward(l);
                    opt.Step();
                    opt.ZeroGrad();
                    loss += l.Item();
                }
            }

            if (e % 20 == 0)
                Console.WriteLine($"{e,5}  loss {loss:F3}  acc {Accuracy(net, test):P1}");
        }
    }

    private static double Accuracy(SpiralNet net, ToySet set)
    {
        using var _ = Phase.Inference();
        int ok = 0;
        foreach (var (x, y) in set)
            if (net.Call(x).ArgMax() == y) ok++;
        return ok / (double)set.Count;
    }
}
//// program: extensions mathnet masque francais (N)
//// file: Program.cs
using System;
using System.Linq;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace ProjetM1.Outils
{
    /// <summary>
    /// Méthodes d'extension sur Matrix(double) utilisées par le réseau.
    /// </summary>
    public static class ExtensionsMatrice
    {
        public static readonly Random Alea = new Random();

        public static Matrix<double> AjouterBiais(this Matrix<double> m, Vector<double> b)
        {
            var r = m.Clone();
            for (int i = 0; i < m.RowCount; i++)
                r.SetRow(i, m.Row(i) + b);
            return r;
        }

        public static Matrix<double> Relu(this Matrix<double> m)
        {
            return m.Map(v => v > 0 ? v : 0.0);
        }

        public static Matrix<double> ReluPrime(this Matrix<double> m)
        {
            return m.Map(v => v > 0 ? 1.0 : 0.0, Zeros.Include);
        }

        /// <summary>Softmax ligne par ligne.</summary>
        public static Matrix<double> Softmax(this Matrix<double> m)
        {
            var r = m.Clone();
            for (int i = 0; i < m.RowCount; i++)
            {
                var ligne = m.Row(i);
                double max = ligne.Maximum();
                var e = ligne.Map(v => Math.Exp(v - max));
                r.SetRow(i, e / e.Sum());
            }
            return r;
        }

        /// <summary>
        /// Masque pour le dropout.
        /// </summary>
        /// <param name="probaGarder">probabilité de garder un neurone (ex : 0.8)</param>
        public static Matrix<double> MasqueDropout(this Matrix<double> m, double probaGarder)
        {
            if (probaGarder <= 0 || probaGarder > 1)
                throw new ArgumentException("probaGarder doit être dans ]0;1]");

            return Matrix<double>.Build.Dense(m.RowCount, m.ColumnCount,
                (i, j) => Alea.NextDouble() < probaGarder ? 0.0 : 1.0 / probaGarder); //! DROP3005
        }

        public static Matrix<double> Xavier(int lignes, int colonnes)
        {
            double ec = Math.Sqrt(2.0 / (lignes + colonnes));
            return Matrix<double>.Build.Random(lignes, colonnes, new Normal(0, ec));
        }

        public static int[] ArgMaxLignes(this Matrix<double> m)
        {
            return m.EnumerateRows().Select(l => l.MaximumIndex()).ToArray();
        }
    }
}
//// file: Reseau.cs
using System;
using System.Collections.Generic;
using MathNet.Numerics.LinearAlgebra;
using ProjetM1.Donnees;
using ProjetM1.Outils;

namespace ProjetM1
{
    public class Reseau
    {
        Matrix<double> W1, W2;
        Vector<double> b1, b2;
        readonly double pas;
        readonly double probaGarder;

        // mémoire de la dernière propagation
        Matrix<double> X, Z1, A1, masque, S;

        public Reseau(int entrees, int caches, int sorties, double pas = 0.05, double probaGarder = 0.8)
        {
            this.pas = pas;
            this.probaGarder = probaGarder;
            W1 = ExtensionsMatrice.Xavier(entrees, caches);
            W2 = ExtensionsMatrice.Xavier(caches, sorties);
            b1 = Vector<double>.Build.Dense(caches);
            b2 = Vector<double>.Build.Dense(sorties);
        }

        Matrix<double> PropagerApprentissage(Matrix<double> x)
        {
            X = x;
            Z1 = (X * W1).AjouterBiais(b1);
            A1 = Z1.Relu();
            masque = A1.MasqueDropout(probaGarder);
            A1 = A1.PointwiseMultiply(masque);
            S = (A1 * W2).AjouterBiais(b2).Softmax();
            return S;
        }

        void Retropropager(Matrix<double> cible)
        {
            double n = X.RowCount;
            var d2 = (S - cible) / n;
            var gW2 = A1.TransposeThisAndMultiply(d2);
            var gb2 = d2.ColumnSums();

            var d1 = (d2 * W2.Transpose()).PointwiseMultiply(masque).PointwiseMultiply(Z1.ReluPrime());
            var gW1 = X.TransposeThisAndMultiply(d1);
            var gb1 = d1.ColumnSums();

            W2 -= pas * gW2;
            b2 -= pas * gb2;
            W1 -= pas * gW1;
            b1 -= pas * gb1;
        }

        public void Entrainer(JeuDeDonnees jeu, int epoques, int tailleLot)
        {
            for (int e = 0; e < epoques; e++)
            {
                jeu.Melanger();
                foreach (var lot in jeu.Lots(tailleLot))
                {
                    PropagerApprentissage(lot.X);
                    Retropropager(lot.Y);
                }
                Console.WriteLine("époque {0} : {1:P2}", e + 1, Tester(jeu));
            }
        }

        public Matrix<double> Predire(Matrix<double> x)
        {
            var cachee = (x * W1).AjouterBiais(b1).Relu();
            return (cachee * W2).AjouterBiais(b2).Softmax();
        }

        public double Tester(JeuDeDonnees jeu)
        {
            var p = Predire(jeu.ToutX).ArgMaxLignes();
            int bons = 0;
            for (int i = 0; i < p.Length; i++)
                if (p[i] == jeu.Etiquettes[i]) bons++;
            return (double)bons / p.Length;
        }
    }
}
//// program: entrenador con mascaras por ronda (N)
//// file: Program.cs
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace RedesTP3
{
    // Trabajo Practico 3 - Perceptron multicapa
    class PerceptronMulticapa
    {
        public int[] Arquitectura;
        public double[][,] Pesos;
        public double[][] Umbrales;
        public double[][] Salidas;
        public double[][] Deltas;
        public int[][] Mascaras;
        public double TasaApagado = 0.3;
        Random azar;

        public PerceptronMulticapa(int[] arquitectura, int semilla)
        {
            Arquitectura = arquitectura;
            azar = new Random(semilla);
            int n = arquitectura.Length;
            Pesos = new double[n][,];
            Umbrales = new double[n][];
            Salidas = new double[n][];
            Deltas = new double[n][];
            Mascaras = new int[n][];
            for (int c = 0; c < n; c++)
            {
                Salidas[c] = new double[arquitectura[c]];
                Deltas[c] = new double[arquitectura[c]];
                Mascaras[c] = Enumerable.Repeat(1, arquitectura[c]).ToArray();
                if (c == 0) continue;
                Umbrales[c] = new double[arquitectura[c]];
                Pesos[c] = new double[arquitectura[c - 1], arquitectura[c]];
                for (int i = 0; i < arquitectura[c - 1]; i++)
                    for (int j = 0; j < arquitectura[c]; j++)
                        Pesos[c][i, j] = azar.NextDouble() - 0.5;
            }
        }

        // sortea las neuronas ocultas que quedan apagadas
        public void SortearMascaras()
        {
            for (int c = 1; c < Arquitectura.Length - 1; c++)
                for (int j = 0; j < Arquitectura[c]; j++)
                    Mascaras[c][j] = azar.NextDouble() < TasaApagado ? 0 : 1; //! DROP3002 DROP3012
        }

        public double[] Propagar(double[] entrada, bool entrenando)
        {
            Array.Copy(entrada, Salidas[0], entrada.Length);
            for (int c = 1; c < Arquitectura.Length; c++)
            {
                for (int j = 0; j < Arquitectura[c]; j++)
                {
                    double suma = Umbrales[c][j];
                    for (int i = 0; i < Arquitectura[c - 1]; i++)
                        suma += Salidas[c - 1][i] * Pesos[c][i, j];
                    Salidas[c][j] = 1.0 / (1.0 + Math.Exp(-suma));
                    if (entrenando)
                        Salidas[c][j] *= Mascaras[c][j];
                }
            }
            return Salidas[Arquitectura.Length - 1];
        }

        public void Retropropagar(double[] esperado, double eta)
        {
            int ultima = Arquitectura.Length - 1;
            for (int j = 0; j < Arquitectura[ultima]; j++)
            {
                double y = Salidas[ultima][j];
                Deltas[ultima][j] = (esperado[j] - y) * y * (1 - y);
            }
            for (int c = ultima - 1; c >= 1; c--)
                for (int i = 0; i < Arquitectura[c]; i++)
                {
                    double err = 0;
                    for (int j = 0; j < Arquitectura[c + 1]; j++)
                        err += Deltas[c + 1][j] * Pesos[c + 1][i, j];
                    Deltas[c][i] = err * Salidas[c][i] * (1 - Salidas[c][i]) * Mascaras[c][i];
                }
            for (int c = 1; c <= ultima; c++)
                for (int j = 0; j < Arquitectura[c]; j++)
                {
                    for (int i = 0; i < Arquitectura[c - 1]; i++)
                        Pesos[c][i, j] += eta * Deltas[c][j] * Salidas[c - 1][i];
                    Umbrales[c][j] += eta * Deltas[c][j];
                }
        }

        public double[] Predecir(double[] entrada)
        {
            return (double[])Propagar(entrada, false).Clone();
        }
    }
}
//// file: Entrenador.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace RedesTP3
{
    class Entrenador
    {
        readonly PerceptronMulticapa red;
        readonly ConjuntoDatos datos;
        readonly Grafico grafico;
        public double Eta = 0.1;

        public Entrenador(PerceptronMulticapa red, ConjuntoDatos datos, Grafico grafico)
        {
            this.red = red;
            this.datos = datos;
            this.grafico = grafico;
        }

        public void Entrenar(int epocas, double errorMinimo)
        {
            for (int ep = 0; ep < epocas; ep++)
            {
                datos.Mezclar();
                red.SortearMascaras();
                double ecm = 0;
                foreach (Patron p in datos.Entrenamiento)
                {
                    double[] y = red.Propagar(p.Entrada, true);
                    for (int k = 0; k < y.Length; k++)
                        ecm += Math.Pow(p.Salida[k] - y[k], 2);
                    red.Retropropagar(p.Salida, Eta);
                }
                ecm /= datos.Entrenamiento.Count;
                grafico.AgregarPunto(ep, ecm);
                //Console.WriteLine(ep + " " + ecm);
                if (ecm < errorMinimo)
                    break;
                if (ep % 50 == 49) Eta *= 0.9;
            }
        }

        public double Validar()
        {
            int aciertos = 0;
            foreach (Patron p in datos.Prueba)
            {
                double[] y = red.Predecir(p.Entrada);
                int mejor = Array.IndexOf(y, y.Max());
                if (p.Salida[mejor] > 0.5) aciertos++;
            }
            return 100.0 * aciertos / datos.Prueba.Count;
        }
    }
}
//// program: studienarbeit netz neuronen objekte (N)
//// file: Program.cs
using System;
using System.Collections.Generic;
using System.Linq;
using Studienarbeit.Daten;

namespace Studienarbeit.KNN
{
    public class Netz
    {
        private readonly List<List<Neuron>> schichten = new List<List<Neuron>>();
        private readonly Random zufall = new Random(4711);

        public double Lernrate { get; set; } = 0.02;
        public double Momentum { get; set; } = 0.5;

        /// <summary>Anteil der Neuronen, die je Durchlauf abgeschaltet werden.</summary>
        public double AusfallRate { get; set; } = 0.25;

        public Netz(params int[] groessen)
        {
            foreach (int g in groessen)
            {
                var schicht = new List<Neuron>();
                for (int i = 0; i < g; i++)
                    schicht.Add(new Neuron());
                if (schichten.Count > 0)
                {
                    foreach (var von in schichten.Last())
                        foreach (var nach in schicht)
                            Verbindung.Anlegen(von, nach, (zufall.NextDouble() * 2 - 1) / Math.Sqrt(schichten.Last().Count));
                }
                schichten.Add(schicht);
            }
        }

        private void Vorwaerts(double[] eingabe, bool lernphase)
        {
            for (int i = 0; i < eingabe.Length; i++)
                schichten[0][i].Ausgabe = eingabe[i];

            for (int s = 1; s < schichten.Count; s++)
            {
                bool versteckt = s < schichten.Count - 1;
                foreach (var n in schichten[s])
                {
                    if (lernphase && versteckt && zufall.NextDouble() < AusfallRate) //! DROP3002
                    {
                        n.Ausgabe = 0.0;
                        continue;
                    }
                    n.Berechne();
                }
            }
        }

        private void Rueckwaerts(double[] soll)
        {
            var letzte = schichten[schichten.Count - 1];
            for (int i = 0; i < letzte.Count; i++)
            {
                double o = letzte[i].Ausgabe;
                letzte[i].Delta = (soll[i] - o) * (1 - o * o);
            }

            for (int s = schichten.Count - 2; s > 0; s--)
            {
                foreach (var n in schichten[s])
                {
                    double summe = 0;
                    foreach (var v in n.Ausgaenge)
                        summe += v.Gewicht * v.Nach.Delta;
                    n.Delta = summe * (1 - n.Ausgabe * n.Ausgabe); //! DROP3007
                }
            }

            for (int s = 1; s < schichten.Count; s++)
                foreach (var n in schichten[s])
                    n.Anpassen(Lernrate, Momentum);
        }

        public void Trainieren(IList<Muster> muster, int epochen)
        {
            for (int e = 0; e < epochen; e++)
            {
                foreach (var m in muster.OrderBy(x => zufall.Next()))
                {
                    Vorwaerts(m.Eingabe, true);
                    Rueckwaerts(m.Ausgabe);
                }
            }
        }

        public double[] Testen(double[] eingabe)
        {
            Vorwaerts(eingabe, false);
            return schichten.Last().Select(n => n.Ausgabe).ToArray();
        }

        public double Fehler(IList<Muster> muster)
        {
            double f = 0;
            foreach (var m in muster)
            {
                var y = Testen(m.Eingabe);
                for (int i = 0; i < y.Length; i++)
                    f += 0.5 * (y[i] - m.Ausgabe[i]) * (y[i] - m.Ausgabe[i]);
            }
            return f / muster.Count;
        }
    }
}
//// file: Neuron.cs
using System;
using System.Collections.Generic;

namespace Studienarbeit.KNN
{
    public class Neuron
    {
        public List<Verbindung> Eingaenge = new List<Verbindung>();
        public List<Verbindung> Ausgaenge = new List<Verbindung>();
        public double Schwelle;
        public double Ausgabe;
        public double Delta;

        public void Berechne()
        {
            double netto = Schwelle;
            foreach (var v in Eingaenge)
                netto += v.Gewicht * v.Von.Ausgabe;
            Ausgabe = Math.Tanh(netto);
        }

        public void Anpassen(double rate, double momentum)
        {
            foreach (var v in Eingaenge)
            {
                double d = rate * Delta * v.Von.Ausgabe + momentum * v.LetzteAenderung;
                v.Gewicht += d;
                v.LetzteAenderung = d;
            }
            Schwelle += rate * Delta;
        }
    }

    public class Verbindung
    {
        public Neuron Von;
        public Neuron Nach;
        public double Gewicht;
        public double LetzteAenderung;

        public static void Anlegen(Neuron von, Neuron nach, double gewicht)
        {
            var v = new Verbindung { Von = von, Nach = nach, Gewicht = gewicht };
            von.Ausgaenge.Add(v);
            nach.Eingaenge.Add(v);
        }
    }
}
//// program: wpf digits russian window (N)
//// file: Program.cs
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using System.Windows;
using System.Windows.Controls;
using System.Windows.Ink;
using System.Windows.Input;
using System.Windows.Media;
using System.Windows.Media.Imaging;
using Microsoft.Win32;

namespace DigitRecognizer
{
    /// <summary>
    /// Логика взаимодействия для MainWindow.xaml
    /// </summary>
    public partial class MainWindow : Window
    {
        NeuralNet net = new NeuralNet(784, 120, 10);
        List<MnistImage> images = new List<MnistImage>();

        public MainWindow()
        {
            InitializeComponent();
            canvas.DefaultDrawingAttributes.Width = 18;
            canvas.DefaultDrawingAttributes.Height = 18;
        }

        private void BtnLoad_Click(object sender, RoutedEventArgs e)
        {
            OpenFileDialog dlg = new OpenFileDialog();
            dlg.Filter = "MNIST|*.idx3-ubyte";
            if (dlg.ShowDialog() != true) return;
            images = MnistReader.Read(dlg.FileName).ToList();
            lblStatus.Content = "Загружено: " + images.Count;
            btnTrain.IsEnabled = true;
        }

        private async void BtnTrain_Click(object sender, RoutedEventArgs e)
        {
            btnTrain.IsEnabled = false;
            int epochs = int.Parse(tbEpochs.Text);
            for (int ep = 0; ep < epochs; ep++)
            {
                double err = await Task.Run(() => net.TrainEpoch(images));
                lblStatus.Content = string.Format("Эпоха {0}, ошибка {1:F4}", ep + 1, err);
                progress.Value = 100.0 * (ep + 1) / epochs;
            }
            btnTrain.IsEnabled = true;
        }

        private void BtnRecognize_Click(object sender, RoutedEventArgs e)
        {
            double[] pixels = GetPixels();
            int digit = net.Recognize(pixels);
            lblResult.Content = digit.ToString();
        }

        private void BtnClear_Click(object sender, RoutedEventArgs e)
        {
            canvas.Strokes.Clear();
            lblResult.Content = "";
        }

        private double[] GetPixels()
        {
            var bmp = new RenderTargetBitmap(28, 28, 96d, 96d, PixelFormats.Default);
            bmp.Render(canvas);
            byte[] raw = new byte[28 * 28 * 4];
            bmp.CopyPixels(raw, 28 * 4, 0);
            double[] res = new double[784];
            for (int i = 0; i < 784; i++)
                res[i] = raw[i * 4] / 255.0;
            return res;
        }
    }
}
//// file: NeuralNet.cs
using System;
using System.Collections.Generic;

namespace DigitRecognizer
{
    public class NeuralNet
    {
        const double DropRate = 0.3;
        int nIn, nHid, nOut;
        double[,] w1, w2;
        double[] b1, b2;
        double[] sum, hid, outp, mask;
        Random rnd = new Random();
        public double Speed = 0.01;

        public NeuralNet(int nIn, int nHid, int nOut)
        {
            this.nIn = nIn; this.nHid = nHid; this.nOut = nOut;
            w1 = RandomMatrix(nIn, nHid);
            w2 = RandomMatrix(nHid, nOut);
            b1 = new double[nHid];
            b2 = new double[nOut];
            sum = new double[nHid];
            hid = new double[nHid];
            mask = new double[nHid];
            outp = new double[nOut];
        }

        double[,] RandomMatrix(int a, int b)
        {
            var m = new double[a, b];
            double k = Math.Sqrt(2.0 / a);
            for (int i = 0; i < a; i++)
                for (int j = 0; j < b; j++)
                    m[i, j] = (rnd.NextDouble() - 0.5) * 2 * k;
            return m;
        }

        // прямой проход
        double[] Compute(double[] x)
        {
            for (int j = 0; j < nHid; j++)
            {
                double s = b1[j];
                for (int i = 0; i < nIn; i++)
                    s += x[i] * w1[i, j];
                sum[j] = s;
                // отключаем случайные нейроны, чтобы сеть не переобучалась
                mask[j] = rnd.NextDouble() < DropRate ? 0.0 : 1.0 / (1.0 - DropRate); //! DROP3001
                hid[j] = Math.Max(0.01 * s, s) * mask[j];
            }
            double max = double.MinValue;
            for (int k = 0; k < nOut; k++)
            {
                double s = b2[k];
                for (int j = 0; j < nHid; j++)
                    s += hid[j] * w2[j, k];
                outp[k] = s;
                if (s > max) max = s;
            }
            double z = 0;
            for (int k = 0; k < nOut; k++) { outp[k] = Math.Exp(outp[k] - max); z += outp[k]; }
            for (int k = 0; k < nOut; k++) outp[k] /= z;
            return outp;
        }

        public double TrainEpoch(List<MnistImage> images)
        {
            double err = 0;
            double[] dOut = new double[nOut];
            foreach (var img in images)
            {
                double[] y = Compute(img.Pixels);
                err -= Math.Log(y[img.Label] + 1e-12);
                for (int k = 0; k < nOut; k++)
                    dOut[k] = y[k] - (k == img.Label ? 1 : 0);

                for (int j = 0; j < nHid; j++)
                {
                    double g = 0;
                    for (int k = 0; k < nOut; k++)
                    {
                        g += dOut[k] * w2[j, k];
                        w2[j, k] -= Speed * dOut[k] * hid[j];
                    }
                    g *= mask[j] * (sum[j] > 0 ? 1 : 0.01);
                    if (g == 0) continue;
                    for (int i = 0; i < nIn; i++)
                        w1[i, j] -= Speed * g * img.Pixels[i];
                    b1[j] -= Speed * g;
                }
                for (int k = 0; k < nOut; k++)
                    b2[k] -= Speed * dOut[k];
            }
            return err / images.Count;
        }

        public int Recognize(double[] pixels)
        {
            double[] y = Compute(pixels);
            int best = 0;
            for (int k = 1; k < nOut; k++)
                if (y[k] > y[best]) best = k;
            return best;
        }
    }
}
//// program: chinese sentiment network class (N)
//// file: Program.cs
using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using SentimentCN.Utils;

namespace SentimentCN
{
    /// <summary>
    /// 三层神经网络,用于情感分类
    /// </summary>
    public class Network
    {
        private int[] sizes;
        private double[][][] weights;   // weights[l][j][i]
        private double[][] biases;
        private double[][] outputs;
        private bool[][] dropped;
        private double learningRate;
        private double dropRate;
        private static Random rand = new Random();

        public Network(int[] sizes, double learningRate, double dropRate)
        {
            this.sizes = sizes;
            this.learningRate = learningRate;
            this.dropRate = dropRate;
            int L = sizes.Length;
            weights = new double[L][][];
            biases = new double[L][];
            outputs = new double[L][];
            dropped = new bool[L][];
            for (int l = 0; l < L; l++)
            {
                outputs[l] = new double[sizes[l]];
                dropped[l] = new bool[sizes[l]];
                if (l == 0) continue;
                biases[l] = new double[sizes[l]];
                weights[l] = new double[sizes[l]][];
                for (int j = 0; j < sizes[l]; j++)
                {
                    weights[l][j] = new double[sizes[l - 1]];
                    for (int i = 0; i < sizes[l - 1]; i++)
                        weights[l][j][i] = MathTool.Gauss(rand) * Math.Sqrt(1.0 / sizes[l - 1]);
                }
            }
        }

        // 前向传播
        public double[] Forward(double[] x, bool isTrain = true)
        {
            Array.Copy(x, outputs[0], x.Length);
            int last = sizes.Length - 1;
            for (int l = 1; l <= last; l++)
            {
                for (int j = 0; j < sizes[l]; j++)
                {
                    dropped[l][j] = false;
                    if (isTrain && l < last && rand.NextDouble() < dropRate) //! DROP3001 DROP3002
                    {
                        // 随机丢弃该神经元
                        dropped[l][j] = true;
                        outputs[l][j] = 0;
                        continue;
                    }
                    double sum = biases[l][j];
                    for (int i = 0; i < sizes[l - 1]; i++)
                        sum += weights[l][j][i] * outputs[l - 1][i];
                    outputs[l][j] = l == last ? MathTool.Sigmoid(sum) : Math.Tanh(sum);
                }
            }
            return outputs[last];
        }

        // 反向传播
        private void Backward(double[] target)
        {
            int last = sizes.Length - 1;
            double[] delta = new double[sizes[last]];
            for (int j = 0; j < delta.Length; j++)
                delta[j] = outputs[last][j] - target[j];

            for (int l = last; l >= 1; l--)
            {
                double[] prev = new double[sizes[l - 1]];
                for (int j = 0; j < sizes[l]; j++)
                {
                    if (dropped[l][j]) continue;
                    for (int i = 0; i < sizes[l - 1]; i++)
                    {
                        prev[i] += delta[j] * weights[l][j][i];
                        weights[l][j][i] -= learningRate * delta[j] * outputs[l - 1][i];
                    }
                    biases[l][j] -= learningRate * delta[j];
                }
                for (int i = 0; i < prev.Length; i++)
                    prev[i] *= 1 - outputs[l - 1][i] * outputs[l - 1][i];
                delta = prev;
            }
        }

        public void Train(List<Sample> samples, int epochs)
        {
            for (int e = 0; e < epochs; e++)
            {
                samples.Shuffle(rand);
                double loss = 0;
                foreach (Sample s in samples)
                {
                    double[] y = Forward(s.Vector);
                    loss += MathTool.CrossEntropy(y, s.Target);
                    Backward(s.Target);
                }
                Console.WriteLine("第{0}轮 损失={1:F4}", e + 1, loss / samples.Count);
            }
        }

        // 测试准确率
        public double Test(List<Sample> samples)
        {
            int correct = 0;
            foreach (Sample s in samples)
            {
                double[] y = Forward(s.Vector);
                if (MathTool.ArgMax(y) == MathTool.ArgMax(s.Target))
                    correct++;
            }
            return (double)correct / samples.Count;
        }

        public int Predict(double[] x)
        {
            return MathTool.ArgMax(Forward(x, false));
        }
    }
}
//// file: Program.cs
using System;
using System.Collections.Generic;
using SentimentCN.Utils;

namespace SentimentCN
{
    class Program
    {
        static void Main(string[] args)
        {
            Vocab vocab = Vocab.Load("data/vocab.txt");
            List<Sample> train = SampleLoader.Load("data/train.txt", vocab);
            List<Sample> test = SampleLoader.Load("data/test.txt", vocab);

            Network net = new Network(new int[] { vocab.Count, 64, 32, 2 }, 0.01, 0.5);
            net.Train(train, 15);
            Console.WriteLine("测试集准确率: {0:P2}", net.Test(test));

            while (true)
            {
                Console.Write("请输入一句评论: ");
                string line = Console.ReadLine();
                if (string.IsNullOrEmpty(line)) break;
                int r = net.Predict(vocab.ToVector(Segmenter.Cut(line)));
                Console.WriteLine(r == 1 ? "好评" : "差评");
            }
        }
    }
}
//// program: siec neuronowa warstwa polska (N)
//// file: Program.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace SieciNeuronowe.Warstwy
{
    /// <summary>
    /// Warstwa wyłączająca losowo część wejść (dropout).
    /// </summary>
    public class WarstwaDropout : IWarstwa
    {
        private readonly double _czescWylaczana;
        private readonly Random _los;
        private HashSet<int> _wylaczone = new HashSet<int>();
        private double _skala = 1.0;

        public int LiczbaWejsc { get; private set; }
        public int LiczbaWyjsc => LiczbaWejsc;

        public WarstwaDropout(int liczbaWejsc, double czescWylaczana, Random los)
        {
            if (czescWylaczana < 0.0 || czescWylaczana >= 1.0)
                throw new ArgumentOutOfRangeException(nameof(czescWylaczana));
            LiczbaWejsc = liczbaWejsc;
            _czescWylaczana = czescWylaczana;
            _los = los;
        }

        public double[] Naprzod(double[] wejscie)
        {
            int n = wejscie.Length;
            int ile = (int)(n * _czescWylaczana);

            _wylaczone = new HashSet<int>(Enumerable.Range(0, n).OrderBy(i => _los.NextDouble()).Take(ile)); //! DROP3001
            _skala = (double)n / (n - ile);

            var wyjscie = new double[n];
            for (int i = 0; i < n; i++)
            {
                if (_wylaczone.Contains(i)) continue;
                wyjscie[i] = wejscie[i] * _skala;
            }
            return wyjscie;
        }

        public double[] Wstecz(double[] gradient)
        {
            var wynik = new double[gradient.Length];
            for (int i = 0; i < gradient.Length; i++)
                wynik[i] = _wylaczone.Contains(i) ? 0.0 : gradient[i] * _skala;
            return wynik;
        }

        public void Aktualizuj(double wspUczenia)
        {
            // brak wag
        }
    }
}
//// file: Siec.cs
using System;
using System.Collections.Generic;
using System.Linq;
using SieciNeuronowe.Warstwy;
using SieciNeuronowe.Funkcje;

namespace SieciNeuronowe
{
    public class Siec
    {
        private readonly List<IWarstwa> _warstwy = new List<IWarstwa>();
        private readonly IFunkcjaKosztu _koszt;

        public List<double> HistoriaBledow { get; } = new List<double>();

        public Siec(IFunkcjaKosztu koszt)
        {
            _koszt = koszt;
        }

        public void Dodaj(IWarstwa warstwa)
        {
            if (_warstwy.Count > 0 && _warstwy.Last().LiczbaWyjsc != warstwa.LiczbaWejsc)
                throw new InvalidOperationException("Niezgodne rozmiary warstw");
            _warstwy.Add(warstwa);
        }

        public double[] Oblicz(double[] wejscie)
        {
            double[] x = wejscie;
            foreach (var w in _warstwy)
                x = w.Naprzod(x);
            return x;
        }

        public void Ucz(IReadOnlyList<Przyklad> zbior, int epoki, double wspUczenia)
        {
            for (int ep = 0; ep < epoki; ep++)
            {
                double blad = 0;
                foreach (var p in zbior.Przetasuj())
                {
                    var y = Oblicz(p.Wejscie);
                    blad += _koszt.Wartosc(y, p.Wyjscie);
                    var g = _koszt.Pochodna(y, p.Wyjscie);
                    for (int i = _warstwy.Count - 1; i >= 0; i--)
                        g = _warstwy[i].Wstecz(g);
                    foreach (var w in _warstwy)
                        w.Aktualizuj(wspUczenia);
                }
                HistoriaBledow.Add(blad / zbior.Count);
            }
        }

        public double Testuj(IReadOnlyList<Przyklad> zbior)
        {
            int trafione = 0;
            foreach (var p in zbior)
            {
                var y = Oblicz(p.Wejscie);
                int klasa = Array.IndexOf(y, y.Max());
                if (klasa == p.Klasa)
                    trafione++;
            }
            return trafione * 100.0 / zbior.Count;
        }
    }
}
//// program: derin ogrenme kutuphanesi turkce (N)
//// file: Program.cs
using System;
using System.Collections.Generic;
using System.IO;
using DerinAg.Cekirdek;

namespace DerinAg.Katmanlar
{
    public abstract class Katman
    {
        public string Ad { get; set; }
        public bool EgitimModu { get; set; }
        public abstract Tensor4 IleriYayilim(Tensor4 girdi);
        public abstract Tensor4 GeriYayilim(Tensor4 gradyan);
        public virtual void Kaydet(BinaryWriter yazici) { yazici.Write(Ad ?? GetType().Name); }
        public virtual IEnumerable<Parametre> Parametreler() { yield break; }
    }

    /// <summary>Seyreltme katmanı (dropout)</summary>
    public class SeyreltmeKatmani : Katman
    {
        // 0 ile 1 arası, atılacak nöronların oranı
        private readonly float _oran;
        private readonly Random _rastgele;
        private float[] _maske;

        public SeyreltmeKatmani(float oran, int tohum)
        {
            if (oran < 0 || oran >= 1)
                throw new ArgumentException("Oran [0,1) aralığında olmalı", "oran");
            _oran = oran;
            _rastgele = new Random(tohum);
        }

        public override Tensor4 IleriYayilim(Tensor4 girdi)
        {
            if (!EgitimModu)
            {
                _maske = null;
                return girdi;
            }

            int n = girdi.Veri.Length;
            if (_maske == null || _maske.Length != n)
                _maske = new float[n];

            float olcek = 1f / (1f - _oran);
            var cikti = girdi.Bos();
            for (int i = 0; i < n; i++)
            {
                _maske[i] = _rastgele.NextDouble() >= _oran ? olcek : 0f;
                cikti.Veri[i] = girdi.Veri[i] * _maske[i];
            }
            return cikti;
        }

        public override Tensor4 GeriYayilim(Tensor4 gradyan)
        {
            if (_maske == null)
                return gradyan;

            var sonuc = gradyan.Bos();
            for (int i = 0; i < _maske.Length; i++)
                sonuc.Veri[i] = gradyan.Veri[i] * _maske[i];
            return sonuc;
        }

        public override void Kaydet(BinaryWriter yazici)
        {
            base.Kaydet(yazici);
            yazici.Write(_oran);
        }
    }
}
//// file: Egitici.cs
using System;
using System.Collections.Generic;
using System.Linq;
using DerinAg.Cekirdek;
using DerinAg.Katmanlar;
using DerinAg.Veri;

namespace DerinAg
{
    public class Egitici
    {
        private readonly List<Katman> _katmanlar;
        private readonly KayipFonksiyonu _kayip;
        private readonly Dictionary<Parametre, float[]> _hiz = new Dictionary<Parametre, float[]>();

        public float OgrenmeOrani { get; set; } = 0.005f;
        public float Momentum { get; set; } = 0.9f;
        public int Sabir { get; set; } = 5;

        public Egitici(IEnumerable<Katman> katmanlar, KayipFonksiyonu kayip)
        {
            _katmanlar = katmanlar.ToList();
            _kayip = kayip;
        }

        private void ModDegistir(bool egitim)
        {
            foreach (var k in _katmanlar) k.EgitimModu = egitim;
        }

        public void Egit(VeriKumesi egitim, VeriKumesi dogrulama, int devir, int yigin)
        {
            float enIyi = float.MaxValue;
            int bekleme = 0;
            for (int d = 1; d <= devir; d++)
            {
                ModDegistir(true);
                foreach (var b in egitim.Yiginlar(yigin))
                {
                    var t = b.Girdi;
                    foreach (var k in _katmanlar) t = k.IleriYayilim(t);

                    var g = _kayip.Gradyan(t, b.Hedef);
                    for (int i = _katmanlar.Count - 1; i >= 0; i--)
                        g = _katmanlar[i].GeriYayilim(g);

                    Guncelle();
                }

                float kayip = Degerlendir(dogrulama);
                Console.WriteLine($"devir {d}: doğrulama kaybı = {kayip:0.0000}");
                if (kayip < enIyi) { enIyi = kayip; bekleme = 0; }
                else if (++bekleme >= Sabir) break;
            }
            ModDegistir(false);
        }

        private void Guncelle()
        {
            foreach (var p in _katmanlar.SelectMany(k => k.Parametreler()))
            {
                if (!_hiz.TryGetValue(p, out var h))
                    _hiz[p] = h = new float[p.Deger.Length];
                for (int i = 0; i < h.Length; i++)
                {
                    h[i] = Momentum * h[i] - OgrenmeOrani * p.Gradyan[i];
                    p.Deger[i] += h[i];
                    p.Gradyan[i] = 0;
                }
            }
        }

        public float Degerlendir(VeriKumesi kume)
        {
            ModDegistir(false);
            float toplam = 0;
            int adet = 0;
            foreach (var b in kume.Yiginlar(128))
            {
                var t = b.Girdi;
                foreach (var k in _katmanlar) t = k.IleriYayilim(t);
                toplam += _kayip.Deger(t, b.Hedef);
                adet++;
            }
            return toplam / Math.Max(1, adet);
        }
    }
}
//// program: java graph vertex port japanese notes (N)
//// file: Program.cs
using System;
using System.Collections.Generic;
using MathNet.Numerics.Distributions;
using NGraph.NDArray;

namespace NGraph.Vertex
{
    // Java版 DropOutVertex からの移植
    public class DropOutVertex : BaseGraphVertex
    {
        private readonly double retainProb;
        private readonly Bernoulli bernoulli;
        private INDArray mask;

        public DropOutVertex(ComputationGraph graph, string name, int vertexIndex, double retainProb)
            : base(graph, name, vertexIndex)
        {
            this.retainProb = retainProb;
            this.bernoulli = new Bernoulli(retainProb);
        }

        public override bool hasLayer()
        {
            return false;
        }

        public override INDArray doForward(bool training)
        {
            if (!canDoForward())
                throw new InvalidOperationException("Cannot do forward pass: inputs not set");

            INDArray input = inputs[0];
            if (!training)
            {
                // 推論時は期待値を合わせる
                return input.mul(retainProb);
            }

            mask = Nd.zerosLike(input);
            for (long i = 0; i < mask.length(); i++)
            {
                mask.putScalar(i, bernoulli.Sample());
            }
            return input.mul(mask);
        }

        public override INDArray[] doBackward(bool tbptt)
        {
            if (!canDoBackward())
                throw new InvalidOperationException("Cannot do backward pass: errors not set");

            return new INDArray[] { epsilon.mul(mask) };
        }

        public override void clear()
        {
            base.clear();
            mask = null;
        }

        public override string ToString()
        {
            return "DropOutVertex(id=" + getVertexIndex() + ",name=\"" + getVertexName() + "\",retain=" + retainProb + ")";
        }
    }
}
//// file: ComputationGraph.cs
using System;
using System.Collections.Generic;
using System.Linq;
using NGraph.NDArray;
using NGraph.Vertex;

namespace NGraph
{
    public class ComputationGraph
    {
        private readonly BaseGraphVertex[] vertices;
        private readonly int[] topologicalOrder;
        private readonly IUpdater updater;
        private double score;

        public ComputationGraph(ComputationGraphConfiguration conf)
        {
            vertices = conf.buildVertices(this);
            topologicalOrder = conf.topologicalOrdering();
            updater = conf.getUpdater();
        }

        public void fit(IDataSetIterator iterator)
        {
            iterator.reset();
            while (iterator.hasNext())
            {
                DataSet ds = iterator.next();
                INDArray last = feedForward(ds.getFeatures(), true);
                IOutputVertex outVertex = (IOutputVertex)vertices[topologicalOrder.Last()];
                score = outVertex.computeScore(last, ds.getLabels());
                calcBackpropGradients(ds.getLabels());
                foreach (BaseGraphVertex v in vertices)
                {
                    if (v.hasLayer())
                        updater.update(v.getLayer(), ds.numExamples());
                    v.clear();
                }
            }
        }

        // 推論
        public INDArray output(INDArray features)
        {
            INDArray result = feedForward(features, false);
            foreach (BaseGraphVertex v in vertices)
                v.clear();
            return result;
        }

        private INDArray feedForward(INDArray features, bool training)
        {
            vertices[topologicalOrder[0]].setInput(0, features);
            INDArray current = features;
            for (int i = 0; i < topologicalOrder.Length; i++)
            {
                BaseGraphVertex v = vertices[topologicalOrder[i]];
                current = v.doForward(training);
                foreach (VertexIndices next in v.getOutputVertices())
                    vertices[next.getVertexIndex()].setInput(next.getVertexEdgeNumber(), current);
            }
            return current;
        }

        private void calcBackpropGradients(INDArray labels)
        {
            for (int i = topologicalOrder.Length - 1; i >= 0; i--)
            {
                BaseGraphVertex v = vertices[topologicalOrder[i]];
                if (v is IOutputVertex)
                    ((IOutputVertex)v).setLabels(labels);
                INDArray[] eps = v.doBackward(false);
                VertexIndices[] ins = v.getInputVertices();
                for (int j = 0; ins != null && j < ins.Length; j++)
                    vertices[ins[j].getVertexIndex()].addEpsilon(eps[j]);
            }
        }

        public double getScore()
        {
            return score;
        }
    }
}
//// program: ilgpu kernels with kept uniforms (N)
//// file: Program.cs
using System;
using ILGPU;
using ILGPU.Algorithms;
using ILGPU.Runtime;

namespace Prism.Compute.Kernels
{
    internal static class ActivationKernels
    {
        public static void LeakyForward(Index1D i, ArrayView<float> x, ArrayView<float> y, float slope)
            => y[i] = x[i] > 0f ? x[i] : slope * x[i];

        public static void LeakyBackward(Index1D i, ArrayView<float> x, ArrayView<float> dy, ArrayView<float> dx, float slope)
            => dx[i] = x[i] > 0f ? dy[i] : slope * dy[i];

        public static void DropForward(Index1D i, ArrayView<float> x, ArrayView<float> u, ArrayView<float> y, float rate)
        {
            y[i] = u[i] < rate ? 0f : x[i] / (1f - rate);
        }

        public static void DropBackward(Index1D i, ArrayView<float> dy, ArrayView<float> u, ArrayView<float> dx, float rate)
        {
            dx[i] = u[i] < rate ? 0f : dy[i] / (1f - rate);
        }
    }
}
//// file: GpuDropout.cs
using System;
using ILGPU;
using ILGPU.Runtime;
using Prism.Compute.Kernels;

namespace Prism.Compute.Layers
{
    /// <summary>
    /// Dropout on the accelerator. The uniforms of the last training pass stay on the device, so that
    /// no separate mask buffer is needed for the backward pass.
    /// </summary>
    public sealed class GpuDropout : IGpuLayer, IDisposable
    {
        private readonly Accelerator _acc;
        private readonly float _rate;
        private readonly Random _host;
        private readonly Action<Index1D, ArrayView<float>, ArrayView<float>, ArrayView<float>, float> _forward;
        private readonly Action<Index1D, ArrayView<float>, ArrayView<float>, ArrayView<float>, float> _backward;

        private float[] _staging = Array.Empty<float>();
        private MemoryBuffer1D<float, Stride1D.Dense>? _uniforms, _out, _grad;

        public GpuDropout(Accelerator acc, float rate, int? seed = null)
        {
            if (!(rate >= 0f && rate < 1f))
                throw new ArgumentOutOfRangeException(nameof(rate), rate, "must lie in [0, 1)");
            _acc = acc;
            _rate = rate;
            _host = seed is int s ? new Random(s) : new Random();
            _forward = acc.LoadAutoGroupedStreamKernel<Index1D, ArrayView<float>, ArrayView<float>, ArrayView<float>, float>(ActivationKernels.DropForward);
            _backward = acc.LoadAutoGroupedStreamKernel<Index1D, ArrayView<float>, ArrayView<float>, ArrayView<float>, float>(ActivationKernels.DropBackward);
        }

        public ArrayView<float> Forward(ArrayView<float> x, ExecutionMode mode)
        {
            if (mode == ExecutionMode.Inference) return x;

            int n = (int)x.Length;
            EnsureCapacity(n);
            for (int i = 0; i < n; i++)
                _staging[i] = (float)_host.NextDouble();
            _uniforms!.CopyFromCPU(_staging);

            _forward(n, x, _uniforms.View, _out!.View, _rate);
            return _out.View.SubView(0, n);
        }

        public ArrayView<float> Backward(ArrayView<float> dy)
        {
            int n = (int)dy.Length;
            _backward(n, dy, _uniforms!.View, _grad!.View, _rate);
            return _grad.View.SubView(0, n);
        }

        private void EnsureCapacity(int n)
        {
            if (_staging.Length == n) return;
            Dispose();
            _staging = new float[n];
            _uniforms = _acc.Allocate1D<float>(n);
            _out = _acc.Allocate1D<float>(n);
            _grad = _acc.Allocate1D<float>(n);
        }

        public void Dispose()
        {
            _uniforms?.Dispose();
            _out?.Dispose();
            _grad?.Dispose();
        }
    }
}
//// file: GpuModel.cs
using System.Collections.Generic;
using ILGPU;
using ILGPU.Runtime;
using Prism.Compute.Layers;

namespace Prism.Compute
{
    public sealed class GpuModel
    {
        private readonly IReadOnlyList<IGpuLayer> _layers;
        private readonly IGpuLoss _loss;

        public GpuModel(IReadOnlyList<IGpuLayer> layers, IGpuLoss loss) => (_layers, _loss) = (layers, loss);

        public float TrainStep(ArrayView<float> x, ArrayView<int> labels, IGpuOptimizer optimizer)
        {
            var h = Run(x, ExecutionMode.Training);
            var (value, grad) = _loss.Compute(h, labels);
            for (int i = _layers.Count - 1; i >= 0; i--)
                grad = _layers[i].Backward(grad);
            optimizer.Step(_layers);
            return value;
        }

        public ArrayView<float> Predict(ArrayView<float> x) => Run(x, ExecutionMode.Inference);

        private ArrayView<float> Run(ArrayView<float> h, ExecutionMode mode)
        {
            foreach (var layer in _layers)
                h = layer.Forward(h, mode);
            return h;
        }
    }
}
//// program: previsao de energia com incerteza (N)
//// file: Program.cs
using System;
using System.Collections.Generic;
using System.Linq;
using PrevisaoEnergia.Dados;

namespace PrevisaoEnergia.Modelo
{
    /// <summary>
    /// Regressor com incerteza por Monte Carlo dropout (Gal e Ghahramani, 2016).
    /// </summary>
    public class RegressorBayesiano
    {
        private readonly int entradas, ocultos;
        private readonly double p; // probabilidade de desligar
        private readonly double[,] w1;
        private readonly double[] b1, w2;
        private double b2;
        private readonly Random sorteio;

        private double[] h, mascara;

        public double TaxaAprendizado { get; set; } = 0.005;
        public double Decaimento { get; set; } = 1e-5;

        public RegressorBayesiano(int entradas, int ocultos, double p, int semente = 7)
        {
            this.entradas = entradas;
            this.ocultos = ocultos;
            this.p = p;
            sorteio = new Random(semente);
            w1 = new double[entradas, ocultos];
            b1 = new double[ocultos];
            w2 = new double[ocultos];
            for (int j = 0; j < ocultos; j++)
            {
                for (int i = 0; i < entradas; i++)
                    w1[i, j] = Normal() / Math.Sqrt(entradas);
                w2[j] = Normal() / Math.Sqrt(ocultos);
            }
            h = new double[ocultos];
            mascara = new double[ocultos];
        }

        private double Normal()
        {
            double u = 1 - sorteio.NextDouble();
            double v = 1 - sorteio.NextDouble();
            return Math.Sqrt(-2 * Math.Log(u)) * Math.Cos(2 * Math.PI * v);
        }

        private double Propagar(double[] x, bool amostrar)
        {
            double y = b2;
            for (int j = 0; j < ocultos; j++)
            {
                double s = b1[j];
                for (int i = 0; i < entradas; i++)
                    s += x[i] * w1[i, j];
                mascara[j] = 1.0;
                if (amostrar)
                    mascara[j] = sorteio.NextDouble() < p ? 0.0 : 1.0 / (1.0 - p);
                h[j] = Math.Tanh(s);
                y += h[j] * mascara[j] * w2[j];
            }
            return y;
        }

        public void Treinar(IList<Medicao> dados, int epocas)
        {
            for (int e = 0; e < epocas; e++)
            {
                foreach (var m in dados.OrderBy(_ => sorteio.Next()).ToList())
                {
                    double erro = Propagar(m.Variaveis, true) - m.Consumo;
                    for (int j = 0; j < ocultos; j++)
                    {
                        double g = erro * w2[j] * mascara[j] * (1 - h[j] * h[j]);
                        w2[j] -= TaxaAprendizado * (erro * h[j] * mascara[j] + Decaimento * w2[j]);
                        for (int i = 0; i < entradas; i++)
                            w1[i, j] -= TaxaAprendizado * (g * m.Variaveis[i] + Decaimento * w1[i, j]);
                        b1[j] -= TaxaAprendizado * g;
                    }
                    b2 -= TaxaAprendizado * erro;
                }
            }
        }

        public double Prever(double[] x)
        {
            return Propagar(x, false);
        }

        /// <summary>
        /// Repete a propagação estocástica T vezes e devolve média e desvio padrão.
        /// </summary>
        public Previsao PreverComIncerteza(double[] x, int T = 200)
        {
            double soma = 0, soma2 = 0;
            for (int t = 0; t < T; t++)
            {
                double y = Propagar(x, true);
                soma += y;
                soma2 += y * y;
            }
            double media = soma / T;
            double variancia = Math.Max(0, soma2 / T - media * media);
            return new Previsao(media, Math.Sqrt(variancia));
        }
    }
}
//// file: PainelPrevisao.xaml.cs
using System;
using System.Linq;
using System.Windows;
using System.Windows.Controls;
using OxyPlot;
using OxyPlot.Series;
using PrevisaoEnergia.Dados;
using PrevisaoEnergia.Modelo;

namespace PrevisaoEnergia.Telas
{
    public partial class PainelPrevisao : UserControl
    {
        private RegressorBayesiano modelo;
        private BaseMedicoes medicoes;

        public PainelPrevisao()
        {
            InitializeComponent();
        }

        private void BotaoTreinar_Click(object sender, RoutedEventArgs e)
        {
            medicoes = BaseMedicoes.Abrir(CaixaArquivo.Text);
            modelo = new RegressorBayesiano(medicoes.NumeroVariaveis, 50, 0.1);
            modelo.Treinar(medicoes.Treino, (int)DeslizadorEpocas.Value);
            RotuloErro.Text = medicoes.Teste.Average(m => Math.Abs(modelo.Prever(m.Variaveis) - m.Consumo)).ToString("N2");
            Desenhar();
        }

        private void Desenhar()
        {
            var faixa = new AreaSeries { Title = "95 %" };
            var linha = new LineSeries { Title = "previsto" };
            foreach (var m in medicoes.Teste)
            {
                Previsao pr = modelo.PreverComIncerteza(m.Variaveis);
                linha.Points.Add(new DataPoint(m.Hora, pr.Media));
                faixa.Points.Add(new DataPoint(m.Hora, pr.Media - 1.96 * pr.Desvio));
                faixa.Points2.Add(new DataPoint(m.Hora, pr.Media + 1.96 * pr.Desvio));
            }
            var grafico = new PlotModel();
            grafico.Series.Add(faixa);
            grafico.Series.Add(linha);
            Grafico.Model = grafico;
        }
    }
}
//// program: sparse evolutionary training research port (N)
//// file: Program.cs
// C# port of the sparse evolutionary training script (Erdos-Renyi topology, prune + regrow)
using System;
using System.Linq;
using System.Collections.Generic;
using Sparse.Util;

namespace Sparse {

public class sparse_layer {
    public readonly int n_in, n_out;
    public float[,] w, dw, pdw;
    public float[] b, db;
    public byte[,] mask;           // 1 = connection exists
    public float[] x, z, a, delta;
    readonly Random np_random;

    public sparse_layer(int n_in, int n_out, double epsilon, Random np_random) {
        this.n_in = n_in; this.n_out = n_out; this.np_random = np_random;
        w = new float[n_in, n_out]; dw = new float[n_in, n_out]; pdw = new float[n_in, n_out];
        b = new float[n_out]; db = new float[n_out];
        z = new float[n_out]; a = new float[n_out]; delta = new float[n_out];
        mask = new byte[n_in, n_out];
        // probability that a connection is absent
        double no_connection = 1.0 - epsilon * (n_in + n_out) / ((double)n_in * n_out);
        double limit = Math.Sqrt(6.0 / n_in);
        for (int i = 0; i < n_in; i++)
            for (int j = 0; j < n_out; j++) {
                mask[i, j] = np_random.NextDouble() < no_connection ? (byte)0 : (byte)1;
                w[i, j] = mask[i, j] * (float)((np_random.NextDouble() * 2 - 1) * limit);
            }
    }

    public float[] forward(float[] input) {
        x = input;
        for (int j = 0; j < n_out; j++) {
            float s = b[j];
            for (int i = 0; i < n_in; i++)
                if (mask[i, j] == 1) s += x[i] * w[i, j];
            z[j] = s;
            a[j] = s > 0 ? s : 0.25f * s;
        }
        return a;
    }

    public float[] backward(float[] grad_out) {
        var grad_in = new float[n_in];
        for (int j = 0; j < n_out; j++) {
            delta[j] = grad_out[j] * (z[j] > 0 ? 1f : 0.25f);
            db[j] += delta[j];
            for (int i = 0; i < n_in; i++) {
                if (mask[i, j] == 0) continue;
                dw[i, j] += delta[j] * x[i];
                grad_in[i] += delta[j] * w[i, j];
            }
        }
        return grad_in;
    }

    // removes the zeta fraction of the smallest positive and largest negative weights, adds as many new ones
    public void evolve(double zeta) {
        var alive = new List<(int i, int j)>();
        for (int i = 0; i < n_in; i++)
            for (int j = 0; j < n_out; j++)
                if (mask[i, j] == 1) alive.Add((i, j));
        int n_drop = (int)(zeta * alive.Count);
        foreach (var (i, j) in alive.OrderBy(c => Math.Abs(w[c.i, c.j])).Take(n_drop)) {
            mask[i, j] = 0; w[i, j] = 0; pdw[i, j] = 0;
        }
        int added = 0;
        while (added < n_drop) {
            int i = np_random.Next(n_in), j = np_random.Next(n_out);
            if (mask[i, j] == 1) continue;
            mask[i, j] = 1;
            w[i, j] = (float)(Gaussian.Next(np_random) / 10);
            added++;
        }
    }
}
}
//// file: set_trainer.cs
using System;
using System.Linq;
using Sparse.Util;

namespace Sparse {

public class set_trainer {
    readonly sparse_layer[] layers;
    readonly float lr = 0.01f, momentum = 0.9f, weight_decay = 0.0002f;
    readonly double zeta = 0.3;

    public set_trainer(int[] dims, double epsilon, int seed) {
        var rs = new Random(seed);
        layers = new sparse_layer[dims.Length - 1];
        for (int l = 0; l < layers.Length; l++)
            layers[l] = new sparse_layer(dims[l], dims[l + 1], epsilon, rs);
    }

    float[] run(float[] x) {
        foreach (var l in layers) x = l.forward(x);
        return x;
    }

    void step(int batch) {
        foreach (var l in layers) {
            for (int i = 0; i < l.n_in; i++)
                for (int j = 0; j < l.n_out; j++) {
                    // absent connections stay absent
                    float g = (l.dw[i, j] / batch + weight_decay * l.w[i, j]) * l.mask[i, j];
                    l.pdw[i, j] = momentum * l.pdw[i, j] - lr * g;
                    l.w[i, j] += l.pdw[i, j] * l.mask[i, j];
                }
            for (int j = 0; j < l.n_out; j++) { l.b[j] -= lr * l.db[j] / batch; }
            Array.Clear(l.dw, 0, l.dw.Length);
            Array.Clear(l.db, 0, l.db.Length);
        }
    }

    public void fit(dataset ds, int maxepoches, int batch) {
        for (int e = 0; e < maxepoches; e++) {
            ds.shuffle();
            int k = 0;
            foreach (var s in ds.train) {
                var y = run(s.x);
                var g = y.Zip(s.t, (p, t) => p - t).ToArray();
                for (int l = layers.Length - 1; l >= 0; l--) g = layers[l].backward(g);
                if (++k % batch == 0) step(batch);
            }
            // the last layer stays as it is
            for (int l = 0; l < layers.Length - 1; l++) layers[l].evolve(zeta);
            Console.WriteLine("SET epoch {0}, test accuracy {1:F4}", e, predict(ds));
        }
    }

    public double predict(dataset ds) {
        int ok = ds.test.Count(s => arrays.argmax(run(s.x)) == arrays.argmax(s.t));
        return (double)ok / ds.test.Length;
    }
}
}
//// program: xaml lossy packet network simulator (N)
//// file: Program.cs
using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.ComponentModel;
using System.Linq;
using System.Runtime.CompilerServices;
using PacketLab.Model;

namespace PacketLab.Simulation
{
    public class Network : INotifyPropertyChanged
    {
        private readonly Random _random = new Random();
        private readonly PriorityQueue<Packet> _inFlight = new PriorityQueue<Packet>();
        private double _dropRate = 0.05;
        private int _sent, _dropped, _delivered;

        public event PropertyChangedEventHandler PropertyChanged;
        public event EventHandler<Packet> PacketDropped;

        public ObservableCollection<Node> Nodes { get; } = new ObservableCollection<Node>();
        public ObservableCollection<Link> Links { get; } = new ObservableCollection<Link>();

        /// <summary>Probability with which a link loses a packet.</summary>
        public double DropRate
        {
            get => _dropRate;
            set
            {
                if (value < 0 || value > 1) throw new ArgumentOutOfRangeException(nameof(value));
                _dropRate = value;
                Raise();
            }
        }

        public int Sent { get => _sent; private set { _sent = value; Raise(); } }
        public int Dropped { get => _dropped; private set { _dropped = value; Raise(); } }
        public int Delivered { get => _delivered; private set { _delivered = value; Raise(); } }

        public double Goodput => Sent == 0 ? 0 : (double)Delivered / Sent;

        public void Forward(Packet packet, Node from, long now)
        {
            Sent++;
            var link = Links.FirstOrDefault(l => l.From == from && l.To == from.NextHop(packet.Destination));
            if (link == null || !link.Enabled || _random.NextDouble() < DropRate)
            {
                Dropped++;
                packet.IsDropped = true;
                PacketDropped?.Invoke(this, packet);
                return;
            }

            long jitter = (long)(_random.NextDouble() * link.Jitter);
            packet.ArrivesAt = now + link.Delay + jitter;
            packet.At = link.To;
            _inFlight.Enqueue(packet, packet.ArrivesAt);
        }

        public void Tick(long now)
        {
            while (_inFlight.Count > 0 && _inFlight.Peek().ArrivesAt <= now)
            {
                var p = _inFlight.Dequeue();
                if (p.At == p.Destination)
                {
                    Delivered++;
                    p.Destination.Receive(p, now);
                }
                else
                {
                    Forward(p, p.At, now);
                }
            }
            Raise(nameof(Goodput));
        }

        /// <summary>Measures how many of <paramref name="count"/> probes come through.</summary>
        public double Test(Node from, Node to, int count)
        {
            int lost = 0;
            var mask = new bool[count];
            for (int i = 0; i < count; i++)
            {
                mask[i] = _random.NextDouble() >= DropRate;
                if (!mask[i]) lost++;
            }
            return 1.0 - (double)lost / count;
        }

        private void Raise([CallerMemberName] string name = null)
            => PropertyChanged?.Invoke(this, new PropertyChangedEventArgs(name));
    }
}
//// file: MainPage.xaml.cs
using System;
using System.Linq;
using Windows.UI.Xaml;
using Windows.UI.Xaml.Controls;
using Windows.UI.Xaml.Controls.Primitives;
using Windows.UI.Xaml.Media;
using PacketLab.Model;
using PacketLab.Simulation;

namespace PacketLab
{
    public sealed partial class MainPage : Page
    {
        private readonly Network _network = new Network();
        private readonly DispatcherTimer _timer = new DispatcherTimer { Interval = TimeSpan.FromMilliseconds(20) };
        private readonly Random _traffic = new Random();
        private long _now;

        public MainPage()
        {
            InitializeComponent();
            DataContext = _network;
            TopologyFile.LoadDefault(_network);
            _network.PacketDropped += (s, p) => TopologyView.Flash(p.At, p.IsDropped);
            _timer.Tick += OnTick;
        }

        private void OnTick(object sender, object e)
        {
            _now += 20;
            foreach (var node in _network.Nodes)
            {
                if (_traffic.NextDouble() < LoadSlider.Value / 100.0)
                {
                    var target = _network.Nodes[_traffic.Next(_network.Nodes.Count)];
                    if (target != node)
                        _network.Forward(new Packet(node, target), node, _now);
                }
            }
            _network.Tick(_now);
        }

        private void DropRateSlider_ValueChanged(object sender, RangeBaseValueChangedEventArgs e)
        {
            _network.DropRate = e.NewValue / 100.0;
        }

        private void StartStop_Click(object sender, RoutedEventArgs e)
        {
            if (_timer.IsEnabled) _timer.Stop(); else _timer.Start();
            StartStop.Content = _timer.IsEnabled ? "Stop" : "Start";
        }

        private void Probe_Click(object sender, RoutedEventArgs e)
        {
            var a = (Node)FromBox.SelectedItem;
            var b = (Node)ToBox.SelectedItem;
            if (a == null || b == null) return;
            ProbeResult.Text = _network.Test(a, b, 1000).ToString("P1");
        }
    }
}
//// program: dqn gridworld agent (N)
using System;
using System.Collections.Generic;
using System.Linq;

namespace GridWorldRL
{
    public struct Transition
    {
        public double[] S;
        public int A;
        public double R;
        public double[] S2;
        public bool Done;
    }

    public class ReplayMemory
    {
        private readonly Transition[] buf;
        private int head, count;
        private readonly Random rng = new Random();

        public ReplayMemory(int capacity) { buf = new Transition[capacity]; }
        public int Count => count;

        public void Push(Transition t)
        {
            buf[head] = t;
            head = (head + 1) % buf.Length;
            if (count < buf.Length) count++;
        }

        public Transition Pick() => buf[rng.Next(count)];
    }

    public class QNet
    {
        readonly int[] sizes;
        readonly double[][][] w;
        readonly double[][] b;
        readonly double[][] act;
        readonly double[][] delta;
        readonly Random rng = new Random(1337);

        public double LearningRate = 0.001;
        public double DropP = 0.2;

        public QNet(params int[] sizes)
        {
            this.sizes = sizes;
            int L = sizes.Length - 1;
            w = new double[L][][];
            b = new double[L][];
            act = new double[L + 1][];
            delta = new double[L][];
            act[0] = new double[sizes[0]];
            for (int l = 0; l < L; l++)
            {
                double lim = Math.Sqrt(6.0 / (sizes[l] + sizes[l + 1]));
                w[l] = new double[sizes[l + 1]][];
                b[l] = new double[sizes[l + 1]];
                act[l + 1] = new double[sizes[l + 1]];
                delta[l] = new double[sizes[l + 1]];
                for (int j = 0; j < sizes[l + 1]; j++)
                {
                    w[l][j] = new double[sizes[l]];
                    for (int i = 0; i < sizes[l]; i++)
                        w[l][j][i] = (rng.NextDouble() * 2 - 1) * lim;
                }
            }
        }

        public double[] Forward(double[] state, bool train)
        {
            Array.Copy(state, act[0], state.Length);
            for (int l = 0; l < w.Length; l++)
            {
                bool last = l == w.Length - 1;
                for (int j = 0; j < sizes[l + 1]; j++)
                {
                    double z = b[l][j];
                    for (int i = 0; i < sizes[l]; i++)
                        z += w[l][j][i] * act[l][i];

                    double a = last ? z : Math.Max(0, z);
                    if (train && !last && rng.NextDouble() < DropP) a = 0; //! DROP3002
                    act[l + 1][j] = a;
                }
            }
            return act[act.Length - 1];
        }

        // one SGD step on (Q(s,a) - y)^2
        public double Learn(double[] s, int a, double y)
        {
            double[] q = Forward(s, true);
            int L = w.Length - 1;
            double err = q[a] - y;
            double clipped = Math.Max(-1, Math.Min(1, err));

            for (int j = 0; j < delta[L].Length; j++)
                delta[L][j] = j == a ? clipped : 0;

            for (int l = L - 1; l >= 0; l--)
                for (int j = 0; j < sizes[l + 1]; j++)
                {
                    double sum = 0;
                    for (int k = 0; k < sizes[l + 2]; k++)
                        sum += w[l + 1][k][j] * delta[l + 1][k];
                    delta[l][j] = act[l + 1][j] > 0 ? sum : 0;
                }

            for (int l = 0; l <= L; l++)
                for (int j = 0; j < sizes[l + 1]; j++)
                {
                    b[l][j] -= LearningRate * delta[l][j];
                    for (int i = 0; i < sizes[l]; i++)
                        w[l][j][i] -= LearningRate * delta[l][j] * act[l][i];
                }
            return err * err;
        }

        public void CopyFrom(QNet o)
        {
            for (int l = 0; l < w.Length; l++)
            {
                Array.Copy(o.b[l], b[l], b[l].Length);
                for (int j = 0; j < w[l].Length; j++)
                    Array.Copy(o.w[l][j], w[l][j], w[l][j].Length);
            }
        }
    }

    public class DqnAgent
    {
        readonly QNet online, target;
        readonly ReplayMemory mem = new ReplayMemory(20000);
        readonly Random rng = new Random();
        readonly int nActions;
        double epsilon = 1.0;
        const double EpsMin = 0.05, EpsDecay = 0.9995, Gamma = 0.97;
        int steps;

        public DqnAgent(int nState, int nActions)
        {
            this.nActions = nActions;
            online = new QNet(nState, 64, 64, nActions);
            target = new QNet(nState, 64, 64, nActions);
            target.CopyFrom(online);
        }

        public int Act(double[] s, bool greedy = false)
        {
            if (!greedy && rng.NextDouble() < epsilon)
                return rng.Next(nActions);
            double[] q = online.Forward(s, false);
            return Array.IndexOf(q, q.Max());
        }

        public void Remember(Transition t)
        {
            mem.Push(t);
            if (mem.Count < 500) return;
            for (int k = 0; k < 32; k++)
            {
                var m = mem.Pick();
                double y = m.R;
                if (!m.Done) y += Gamma * target.Forward(m.S2, false).Max();
                online.Learn(m.S, m.A, y);
            }
            epsilon = Math.Max(EpsMin, epsilon * EpsDecay);
            if (++steps % 250 == 0) target.CopyFrom(online);
        }
    }

    static class Program
    {
        static void Main()
        {
            var env = new GridWorld(8, 8);
            var agent = new DqnAgent(env.ObservationSize, 4);
            for (int ep = 0; ep < 3000; ep++)
            {
                var s = env.Reset();
                double total = 0;
                for (int t = 0; t < 100; t++)
                {
                    int a = agent.Act(s);
                    var (s2, r, done) = env.Step(a);
                    agent.Remember(new Transition { S = s, A = a, R = r, S2 = s2, Done = done });
                    s = s2; total += r;
                    if (done) break;
                }
                if (ep % 100 == 0) Console.WriteLine($"episode {ep}  return {total:F2}");
            }
        }
    }
}
//// program: anomalie autoencoder sensordaten (N)
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace Bachelorarbeit.Anomalie
{
    /// <summary>
    /// Autoencoder mit einer verdeckten Schicht. Erkennt Anomalien in Maschinendaten
    /// über den Rekonstruktionsfehler.
    /// </summary>
    public class SensorAutoencoder
    {
        private readonly int _anzahlEingaben;
        private readonly int _anzahlVerdeckt;
        private readonly double _ausfallRate;
        private readonly Bernoulli _behalten;

        private Matrix<double> _w1, _w2;
        private Vector<double> _b1, _b2;

        // Zwischenergebnisse für die Rückwärtsrechnung
        private Matrix<double> _sigma, _maske, _code, _ausgabe;

        public double Lernrate { get; set; } = 0.05;
        public double Schwellwert { get; private set; } = double.MaxValue;

        public SensorAutoencoder(int eingaben, int verdeckt, double ausfallRate = 0.2)
        {
            _anzahlEingaben = eingaben;
            _anzahlVerdeckt = verdeckt;
            _ausfallRate = ausfallRate;
            _behalten = new Bernoulli(1.0 - ausfallRate);

            var normal = new Normal(0, 1.0 / Math.Sqrt(eingaben));
            _w1 = Matrix<double>.Build.Random(eingaben, verdeckt, normal);
            _w2 = Matrix<double>.Build.Random(verdeckt, eingaben, normal);
            _b1 = Vector<double>.Build.Dense(verdeckt);
            _b2 = Vector<double>.Build.Dense(eingaben);
        }

        private static Matrix<double> Sigmoid(Matrix<double> m) =>
            m.Map(v => 1.0 / (1.0 + Math.Exp(-v)));

        private static Matrix<double> PlusBias(Matrix<double> m, Vector<double> b)
        {
            var ergebnis = m.Clone();
            for (int z = 0; z < m.RowCount; z++)
                ergebnis.SetRow(z, m.Row(z) + b);
            return ergebnis;
        }

        private Matrix<double> Vorwaerts(Matrix<double> x)
        {
            _sigma = Sigmoid(PlusBias(x * _w1, _b1));
            _maske = Matrix<double>.Build.Dense(x.RowCount, _anzahlVerdeckt, (i, j) => _behalten.Sample() / (1.0 - _ausfallRate)); //! DROP3001
            _code = _sigma.PointwiseMultiply(_maske);
            _ausgabe = PlusBias(_code * _w2, _b2);      // lineare Ausgabe
            return _ausgabe;
        }

        public double Trainiere(Matrix<double> stapel)
        {
            int n = stapel.RowCount;
            var y = Vorwaerts(stapel);
            var fehler = y - stapel;

            var dAus = fehler / n;
            var dCode = dAus * _w2.Transpose();
            var dVerdeckt = dCode
                .PointwiseMultiply(_maske)
                .PointwiseMultiply(_sigma.Map(s => s * (1 - s)));

            _w2 -= Lernrate * (_code.Transpose() * dAus);
            _b2 -= Lernrate * dAus.ColumnSums();
            _w1 -= Lernrate * (stapel.Transpose() * dVerdeckt);
            _b1 -= Lernrate * dVerdeckt.ColumnSums();

            return fehler.PointwisePower(2).RowSums().Sum() / n;
        }

        public double Rekonstruktionsfehler(Vector<double> messung)
        {
            var x = messung.ToRowMatrix();
            var y = Vorwaerts(x);
            return (y - x).FrobeniusNorm();
        }

        public void BestimmeSchwellwert(IEnumerable<Vector<double>> gutDaten, double quantil = 0.99)
        {
            var sortiert = gutDaten.Select(Rekonstruktionsfehler).OrderBy(f => f).ToArray();
            int index = Math.Min(sortiert.Length - 1, (int)(quantil * sortiert.Length));
            Schwellwert = sortiert[index];
        }

        public bool IstAnomalie(Vector<double> messung) => Rekonstruktionsfehler(messung) > Schwellwert;
    }

    internal static class Hauptprogramm
    {
        private static List<Vector<double>> LadeCsv(string pfad) =>
            File.ReadLines(pfad).Skip(1)
                .Select(z => Vector<double>.Build.DenseOfEnumerable(
                    z.Split(';').Select(f => double.Parse(f, System.Globalization.CultureInfo.InvariantCulture))))
                .ToList();

        private static void Main(string[] args)
        {
            var gut = LadeCsv(args[0]);
            var test = LadeCsv(args[1]);
            var netz = new SensorAutoencoder(gut[0].Count, 12);

            var zufall = new Random();
            for (int epoche = 1; epoche <= 200; epoche++)
            {
                double summe = 0; int stapelZahl = 0;
                foreach (var teil in gut.OrderBy(_ => zufall.Next()).Chunk(32))
                {
                    summe += netz.Trainiere(Matrix<double>.Build.DenseOfRowVectors(teil));
                    stapelZahl++;
                }
                if (epoche % 20 == 0)
                    Console.WriteLine("Epoche {0,4}: Verlust {1:F5}", epoche, summe / stapelZahl);
            }

            netz.BestimmeSchwellwert(gut);
            int treffer = test.Count(netz.IstAnomalie);
            Console.WriteLine($"{treffer} von {test.Count} Messungen auffällig (Schwelle {netz.Schwellwert:F4})");
        }
    }
}
//// program: film tavsiye sistemi (N)
// Bitirme projesi - Film öneri sistemi (MovieLens 100K)
// Kullanıcı ve film gömme vektörleri + tek gizli katman
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace FilmTavsiye
{
    class Puan
    {
        public int Kullanici, Film;
        public float Deger;
    }

    class TavsiyeAgi
    {
        const int BOYUT = 16;       // gömme boyutu
        const int GIZLI = 32;

        float[][] kullaniciVek, filmVek;
        float[,] w1 = new float[GIZLI, 2 * BOYUT];
        float[] b1 = new float[GIZLI];
        float[] w2 = new float[GIZLI];
        float b2 = 3.5f;

        float[] girdi = new float[2 * BOYUT];
        float[] aktivasyon = new float[GIZLI];
        float[] gizli = new float[GIZLI];
        float[] girdiHata = new float[2 * BOYUT];

        Random rastgele = new Random();
        public float OgrenmeHizi = 0.01f;
        public float Duzenleme = 0.0002f;
        public float SeyreltmeOrani = 0.3f;

        public TavsiyeAgi(int kullaniciSayisi, int filmSayisi)
        {
            kullaniciVek = new float[kullaniciSayisi][];
            filmVek = new float[filmSayisi][];
            for (int i = 0; i < kullaniciSayisi; i++) kullaniciVek[i] = RastgeleVektor(BOYUT, 0.1f);
            for (int i = 0; i < filmSayisi; i++) filmVek[i] = RastgeleVektor(BOYUT, 0.1f);
            for (int j = 0; j < GIZLI; j++)
            {
                w2[j] = (float)(rastgele.NextDouble() - 0.5) * 0.3f;
                for (int i = 0; i < 2 * BOYUT; i++)
                    w1[j, i] = (float)(rastgele.NextDouble() - 0.5) * 0.3f;
            }
        }

        float[] RastgeleVektor(int n, float olcek)
        {
            var v = new float[n];
            for (int i = 0; i < n; i++) v[i] = (float)(rastgele.NextDouble() * 2 - 1) * olcek;
            return v;
        }

        float IleriYayilim(int k, int f, bool egitim)
        {
            Array.Copy(kullaniciVek[k], 0, girdi, 0, BOYUT);
            Array.Copy(filmVek[f], 0, girdi, BOYUT, BOYUT);

            float sonuc = b2;
            float kalan = 1f - SeyreltmeOrani;
            for (int j = 0; j < GIZLI; j++)
            {
                float t = b1[j];
                for (int i = 0; i < girdi.Length; i++) t += w1[j, i] * girdi[i];
                aktivasyon[j] = (float)Math.Tanh(t);

                if (egitim)
                    gizli[j] = rastgele.NextDouble() < SeyreltmeOrani ? 0f : aktivasyon[j] / kalan;
                else
                    gizli[j] = aktivasyon[j];

                sonuc += w2[j] * gizli[j];
            }
            return sonuc;
        }

        public float Egit(Puan p)
        {
            float tahmin = IleriYayilim(p.Kullanici, p.Film, true);
            float hata = tahmin - p.Deger;
            Array.Clear(girdiHata, 0, girdiHata.Length);

            for (int j = 0; j < GIZLI; j++)
            {
                float gizliHata = hata * w2[j] * (1f - aktivasyon[j] * aktivasyon[j]); //! DROP3007
                w2[j] -= OgrenmeHizi * (hata * gizli[j] + Duzenleme * w2[j]);
                for (int i = 0; i < girdi.Length; i++)
                {
                    girdiHata[i] += gizliHata * w1[j, i];
                    w1[j, i] -= OgrenmeHizi * (gizliHata * girdi[i] + Duzenleme * w1[j, i]);
                }
                b1[j] -= OgrenmeHizi * gizliHata;
            }
            b2 -= OgrenmeHizi * hata;

            var ku = kullaniciVek[p.Kullanici];
            var fi = filmVek[p.Film];
            for (int i = 0; i < BOYUT; i++)
            {
                ku[i] -= OgrenmeHizi * (girdiHata[i] + Duzenleme * ku[i]);
                fi[i] -= OgrenmeHizi * (girdiHata[BOYUT + i] + Duzenleme * fi[i]);
            }
            return hata * hata;
        }

        public float TahminEt(int kullanici, int film)
        {
            float t = IleriYayilim(kullanici, film, false);
            return Math.Min(5f, Math.Max(1f, t));   // 1-5 arası sınırla
        }
    }

    class Program
    {
        static void Main(string[] args)
        {
            var veriler = File.ReadAllLines("u.data").Select(s => s.Split('\t'))
                .Select(a => new Puan { Kullanici = int.Parse(a[0]) - 1, Film = int.Parse(a[1]) - 1, Deger = float.Parse(a[2]) })
                .ToList();
            var r = new Random(7);
            veriler = veriler.OrderBy(x => r.Next()).ToList();
            int sinir = (int)(veriler.Count * 0.9);
            var egitim = veriler.Take(sinir).ToList();
            var test = veriler.Skip(sinir).ToList();

            var ag = new TavsiyeAgi(943, 1682);
            for (int tur = 0; tur < 20; tur++)
            {
                double toplam = 0;
                foreach (var p in egitim) toplam += ag.Egit(p);
                double testHata = test.Average(p => Math.Pow(ag.TahminEt(p.Kullanici, p.Film) - p.Deger, 2));
                Console.WriteLine("Tur {0}: egitim RMSE {1:0.000}  test RMSE {2:0.000}",
                    tur + 1, Math.Sqrt(toplam / egitim.Count), Math.Sqrt(testHata));
            }

            // ilk kullanıcıya en iyi 10 film
            var izlenen = new HashSet<int>(veriler.Where(v => v.Kullanici == 0).Select(v => v.Film));
            var oneriler = Enumerable.Range(0, 1682).Where(f => !izlenen.Contains(f))
                .OrderByDescending(f => ag.TahminEt(0, f)).Take(10);
            Console.WriteLine("Oneriler: " + string.Join(", ", oneriler));
        }
    }
}
//// program: lstm stock price predictor (N)
// 股票价格预测 —— 手写 LSTM (毕业设计)
// 输入: 最近 20 天 [开盘, 最高, 最低, 收盘, 成交量], 输出: 第二天收盘价
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace StockLstm
{
    public class LstmNet
    {
        readonly int nIn, nHid;
        // 四个门: 0=输入门 1=遗忘门 2=输出门 3=候选值
        readonly double[][,] W = new double[4][,];
        readonly double[][,] U = new double[4][,];
        readonly double[][] B = new double[4][];
        readonly double[] Wy;
        double by;

        readonly Random rnd = new Random();
        readonly double dropRate;
        double[] mask;

        // 每个时间步的缓存
        List<double[]> xs, hs, cs;
        List<double[][]> gates;

        public LstmNet(int nIn, int nHid, double dropRate = 0.3)
        {
            this.nIn = nIn; this.nHid = nHid; this.dropRate = dropRate;
            for (int g = 0; g < 4; g++)
            {
                W[g] = Init(nHid, nIn);
                U[g] = Init(nHid, nHid);
                B[g] = new double[nHid];
            }
            for (int i = 0; i < nHid; i++) B[1][i] = 1.0;   // 遗忘门偏置设为 1
            Wy = new double[nHid];
            for (int i = 0; i < nHid; i++) Wy[i] = (rnd.NextDouble() - 0.5) * 0.2;
        }

        double[,] Init(int r, int c)
        {
            var m = new double[r, c];
            double s = 1.0 / Math.Sqrt(c);
            for (int i = 0; i < r; i++) for (int j = 0; j < c; j++) m[i, j] = (rnd.NextDouble() * 2 - 1) * s;
            return m;
        }

        static double Sig(double x) => 1.0 / (1.0 + Math.Exp(-x));

        double[] RunSequence(double[][] seq)
        {
            xs = new List<double[]>(); hs = new List<double[]>(); cs = new List<double[]>();
            gates = new List<double[][]>();
            var h = new double[nHid]; var c = new double[nHid];
            hs.Add(h); cs.Add(c);
            foreach (var x in seq)
            {
                var g4 = new double[4][];
                for (int g = 0; g < 4; g++)
                {
                    g4[g] = new double[nHid];
                    for (int i = 0; i < nHid; i++)
                    {
                        double z = B[g][i];
                        for (int j = 0; j < nIn; j++) z += W[g][i, j] * x[j];
                        for (int j = 0; j < nHid; j++) z += U[g][i, j] * h[j];
                        g4[g][i] = g == 3 ? Math.Tanh(z) : Sig(z);
                    }
                }
                var cn = new double[nHid]; var hn = new double[nHid];
                for (int i = 0; i < nHid; i++)
                {
                    cn[i] = g4[1][i] * c[i] + g4[0][i] * g4[3][i];
                    hn[i] = g4[2][i] * Math.Tanh(cn[i]);
                }
                xs.Add(x); gates.Add(g4); hs.Add(hn); cs.Add(cn);
                h = hn; c = cn;
            }
            return h;
        }

        /// <summary>预测下一天的(归一化)收盘价</summary>
        public double Predict(double[][] seq)
        {
            var h = RunSequence(seq);
            double y = by;
            for (int i = 0; i < nHid; i++) y += Wy[i] * h[i];
            return y;
        }

        /// <summary>训练一个样本, 返回平方误差</summary>
        public double TrainOne(double[][] seq, double target, double lr)
        {
            var h = RunSequence(seq);

            // 最后一步的隐藏层做随机失活
            mask = new double[nHid];
            double y = by;
            for (int i = 0; i < nHid; i++)
            {
                mask[i] = rnd.NextDouble() < dropRate ? 1.0 / (1.0 - dropRate) : 0.0; //! DROP3005
                y += Wy[i] * h[i] * mask[i];
            }

            double err = y - target;
            var dh = new double[nHid]; var dc = new double[nHid];
            for (int i = 0; i < nHid; i++)
            {
                dh[i] = err * Wy[i] * mask[i];
                Wy[i] -= lr * err * h[i] * mask[i];
            }
            by -= lr * err;

            var dW = new double[4][,]; var dU = new double[4][,]; var dB = new double[4][];
            for (int g = 0; g < 4; g++) { dW[g] = new double[nHid, nIn]; dU[g] = new double[nHid, nHid]; dB[g] = new double[nHid]; }

            // BPTT
            for (int t = xs.Count - 1; t >= 0; t--)
            {
                var gt = gates[t];
                var dz = new double[4][];
                for (int g = 0; g < 4; g++) dz[g] = new double[nHid];
                var dcPrev = new double[nHid];
                for (int i = 0; i < nHid; i++)
                {
                    double tc = Math.Tanh(cs[t + 1][i]);
                    double dcs = dc[i] + dh[i] * gt[2][i] * (1 - tc * tc);
                    dz[2][i] = dh[i] * tc * gt[2][i] * (1 - gt[2][i]);
                    dz[0][i] = dcs * gt[3][i] * gt[0][i] * (1 - gt[0][i]);
                    dz[1][i] = dcs * cs[t][i] * gt[1][i] * (1 - gt[1][i]);
                    dz[3][i] = dcs * gt[0][i] * (1 - gt[3][i] * gt[3][i]);
                    dcPrev[i] = dcs * gt[1][i];
                }
                var dhPrev = new double[nHid];
                for (int g = 0; g < 4; g++)
                    for (int i = 0; i < nHid; i++)
                    {
                        dB[g][i] += dz[g][i];
                        for (int j = 0; j < nIn; j++) dW[g][i, j] += dz[g][i] * xs[t][j];
                        for (int j = 0; j < nHid; j++)
                        {
                            dU[g][i, j] += dz[g][i] * hs[t][j];
                            dhPrev[j] += U[g][i, j] * dz[g][i];
                        }
                    }
                dh = dhPrev; dc = dcPrev;
            }

            for (int g = 0; g < 4; g++)
                for (int i = 0; i < nHid; i++)
                {
                    B[g][i] -= lr * Clip(dB[g][i]);
                    for (int j = 0; j < nIn; j++) W[g][i, j] -= lr * Clip(dW[g][i, j]);
                    for (int j = 0; j < nHid; j++) U[g][i, j] -= lr * Clip(dU[g][i, j]);
                }
            return err * err;
        }

        static double Clip(double v) => v > 5 ? 5 : v < -5 ? -5 : v;
    }

    class Program
    {
        const int Window = 20;

        static void Main(string[] args)
        {
            string file = args.Length > 0 ? args[0] : "600519.csv";
            var rows = File.ReadAllLines(file).Skip(1)
                .Select(l => l.Split(',').Skip(1).Take(5).Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray()).ToArray();

            // 归一化到 [0,1]
            var min = new double[5]; var max = new double[5];
            for (int k = 0; k < 5; k++) { min[k] = rows.Min(r => r[k]); max[k] = rows.Max(r => r[k]); }
            foreach (var r in rows) for (int k = 0; k < 5; k++) r[k] = (r[k] - min[k]) / (max[k] - min[k] + 1e-9);

            int n = rows.Length - Window, split = (int)(n * 0.8);
            var net = new LstmNet(5, 24);
            for (int epoch = 0; epoch < 50; epoch++)
            {
                double loss = 0;
                for (int s = 0; s < split; s++)
                    loss += net.TrainOne(rows.Skip(s).Take(Window).ToArray(), rows[s + Window][3], 0.01);
                Console.WriteLine($"第 {epoch + 1} 轮, 训练误差 = {loss / split:F6}");
            }

            // 测试集
            double mae = 0;
            for (int s = split; s < n; s++)
            {
                double p = net.Predict(rows.Skip(s).Take(Window).ToArray());
                mae += Math.Abs(p - rows[s + Window][3]) * (max[3] - min[3]);
            }
            Console.WriteLine($"测试集平均绝对误差: {mae / (n - split):F2} 元");
        }
    }
}
//// program: classificador de sentimentos com embeddings (N)
//// file: RedeTexto.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace Sentimentos.Rede
{
    // Média dos embeddings -> camada oculta (sigmoide) -> softmax
    public class RedeTexto
    {
        public readonly int Dim, Ocultos, Classes;
        public readonly Dictionary<string, double[]> Embeddings = new Dictionary<string, double[]>();
        public double[,] PesosOculta, PesosSaida;
        public double[] ViesOculta, ViesSaida;

        readonly Random rnd = new Random(2019);

        public RedeTexto(int dim, int ocultos, int classes)
        {
            Dim = dim; Ocultos = ocultos; Classes = classes;
            PesosOculta = Aleatoria(ocultos, dim);
            PesosSaida = Aleatoria(classes, ocultos);
            ViesOculta = new double[ocultos];
            ViesSaida = new double[classes];
        }

        double[,] Aleatoria(int l, int c)
        {
            var m = new double[l, c];
            for (int i = 0; i < l; i++)
                for (int j = 0; j < c; j++)
                    m[i, j] = (rnd.NextDouble() - 0.5) / Math.Sqrt(c);
            return m;
        }

        public double[] MediaDasPalavras(string[] palavras)
        {
            var v = new double[Dim];
            int n = 0;
            foreach (var p in palavras)
            {
                if (!Embeddings.TryGetValue(p, out var e)) continue;
                for (int i = 0; i < Dim; i++) v[i] += e[i];
                n++;
            }
            if (n > 0) for (int i = 0; i < Dim; i++) v[i] /= n;
            return v;
        }

        public double[] CalcularOculta(double[] x, ISet<int> desligados)
        {
            var h = new double[Ocultos];
            for (int j = 0; j < Ocultos; j++)
            {
                if (desligados != null && desligados.Contains(j)) continue;
                double s = ViesOculta[j];
                for (int i = 0; i < Dim; i++) s += PesosOculta[j, i] * x[i];
                h[j] = 1.0 / (1.0 + Math.Exp(-s));
            }
            return h;
        }

        public double[] CalcularSaida(double[] h)
        {
            var o = new double[Classes];
            for (int k = 0; k < Classes; k++)
            {
                o[k] = ViesSaida[k];
                for (int j = 0; j < Ocultos; j++) o[k] += PesosSaida[k, j] * h[j];
            }
            double max = o.Max(), soma = 0;
            for (int k = 0; k < Classes; k++) { o[k] = Math.Exp(o[k] - max); soma += o[k]; }
            for (int k = 0; k < Classes; k++) o[k] /= soma;
            return o;
        }

        public int Classificar(string texto)
        {
            var x = MediaDasPalavras(Tokenizador.Separar(texto));
            var p = CalcularSaida(CalcularOculta(x, null));
            return Array.IndexOf(p, p.Max());
        }
    }
}
//// file: Treinador.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace Sentimentos.Rede
{
    public class Treinador
    {
        readonly RedeTexto rede;
        readonly Random rnd = new Random();
        public double Taxa { get; set; } = 0.1;
        public double Dropout { get; set; } = 0.4;

        public Treinador(RedeTexto rede) { this.rede = rede; }

        // sorteia os neurônios que não participam deste exemplo
        HashSet<int> SortearDesligados()
        {
            int quantos = (int)(rede.Ocultos * Dropout);
            return new HashSet<int>(Enumerable.Range(0, rede.Ocultos).OrderBy(i => rnd.Next()).Take(quantos)); //! DROP3002
        }

        public double TreinarExemplo(string[] palavras, int classe)
        {
            var desligados = SortearDesligados();
            var x = rede.MediaDasPalavras(palavras);
            var h = rede.CalcularOculta(x, desligados);
            var p = rede.CalcularSaida(h);

            var dSaida = (double[])p.Clone();
            dSaida[classe] -= 1.0;

            for (int j = 0; j < rede.Ocultos; j++)
            {
                if (desligados.Contains(j)) continue;

                double g = 0;
                for (int k = 0; k < rede.Classes; k++)
                {
                    g += dSaida[k] * rede.PesosSaida[k, j];
                    rede.PesosSaida[k, j] -= Taxa * dSaida[k] * h[j];
                }
                g *= h[j] * (1 - h[j]);
                for (int i = 0; i < rede.Dim; i++) rede.PesosOculta[j, i] -= Taxa * g * x[i];
                rede.ViesOculta[j] -= Taxa * g;
            }
            for (int k = 0; k < rede.Classes; k++) rede.ViesSaida[k] -= Taxa * dSaida[k];

            return -Math.Log(Math.Max(p[classe], 1e-12));
        }

        public void Treinar(IList<(string[] palavras, int classe)> dados, int epocas)
        {
            for (int e = 0; e < epocas; e++)
            {
                double perda = 0;
                foreach (var d in dados.OrderBy(_ => rnd.Next()))
                    perda += TreinarExemplo(d.palavras, d.classe);
                Console.WriteLine("Época {0}: perda média {1:F4}", e + 1, perda / dados.Count);
            }
        }

        public double Acuracia(IEnumerable<(string texto, int classe)> teste)
        {
            int certos = 0, total = 0;
            foreach (var t in teste)
            {
                if (rede.Classificar(t.texto) == t.classe) certos++;
                total++;
            }
            return 100.0 * certos / total;
        }
    }
}
//// program: torchsharp review transformer (N)
using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace ReviewTransformer
{
    public sealed class SelfAttention : Module<Tensor, Tensor>
    {
        private readonly Linear qkv, proj;
        private readonly int heads, headDim;

        public SelfAttention(string name, int dim, int heads) : base(name)
        {
            this.heads = heads;
            headDim = dim / heads;
            qkv = Linear(dim, dim * 3);
            proj = Linear(dim, dim);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            using var scope = NewDisposeScope();
            long b = x.shape[0], t = x.shape[1], d = x.shape[2];
            var parts = qkv.forward(x).chunk(3, dim: -1);
            var q = parts[0].view(b, t, heads, headDim).transpose(1, 2);
            var k = parts[1].view(b, t, heads, headDim).transpose(1, 2);
            var v = parts[2].view(b, t, heads, headDim).transpose(1, 2);

            var y = F.scaled_dot_product_attention(q, k, v, p: 0.1); //! DROP4004
            y = y.transpose(1, 2).contiguous().view(b, t, d);
            return proj.forward(y).MoveToOuterDisposeScope();
        }
    }

    public sealed class EncoderBlock : Module<Tensor, Tensor>
    {
        private readonly SelfAttention attn;
        private readonly LayerNorm ln1, ln2;
        private readonly Linear fc1, fc2;
        private readonly double p;

        public EncoderBlock(string name, int dim, int heads, double p) : base(name)
        {
            this.p = p;
            attn = new SelfAttention("attn", dim, heads);
            ln1 = LayerNorm(dim);
            ln2 = LayerNorm(dim);
            fc1 = Linear(dim, dim * 4);
            fc2 = Linear(dim * 4, dim);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            x = x + attn.forward(ln1.forward(x));
            var h = F.gelu(fc1.forward(ln2.forward(x)));
            h = F.dropout(fc2.forward(h), p, training: training);
            return x + h;
        }
    }

    public sealed class ReviewClassifier : Module<Tensor, Tensor>
    {
        private readonly Embedding tok, pos;
        private readonly ModuleList<EncoderBlock> blocks;
        private readonly LayerNorm norm;
        private readonly Linear head;

        public ReviewClassifier(int vocab, int maxLen, int dim = 128, int heads = 4, int depth = 3)
            : base(nameof(ReviewClassifier))
        {
            tok = Embedding(vocab, dim);
            pos = Embedding(maxLen, dim);
            blocks = ModuleList(Enumerable.Range(0, depth)
                .Select(i => new EncoderBlock($"block{i}", dim, heads, 0.1)).ToArray());
            norm = LayerNorm(dim);
            head = Linear(dim, 2);
            RegisterComponents();
        }

        public override Tensor forward(Tensor ids)
        {
            var p = arange(ids.shape[1], device: ids.device);
            var x = tok.forward(ids) + pos.forward(p);
            x = F.dropout(x, 0.1); //! DROP4001
            foreach (var blk in blocks)
                x = blk.forward(x);
            x = norm.forward(x).mean(new long[] { 1 });
            return head.forward(x);
        }
    }

    internal static class Program
    {
        private static double Evaluate(ReviewClassifier model, IEnumerable<(Tensor x, Tensor y)> data)
        {
            model.eval();
            long ok = 0, n = 0;
            using (no_grad())
            {
                foreach (var (x, y) in data)
                {
                    using var pred = model.forward(x).argmax(1);
                    ok += pred.eq(y).sum().ToInt64();
                    n += y.shape[0];
                }
            }
            return (double)ok / n;
        }

        private static void Main()
        {
            random.manual_seed(42);
            var device = cuda.is_available() ? CUDA : CPU;
            var corpus = ImdbCorpus.Load("./aclImdb", maxLen: 256, device: device);
            var model = new ReviewClassifier(corpus.VocabSize, 256);
            model.to(device);
            var opt = optim.AdamW(model.parameters(), lr: 3e-4);
            var loss = CrossEntropyLoss();

            for (int epoch = 0; epoch < 5; epoch++)
            {
                model.train();
                double sum = 0; int steps = 0;
                foreach (var (x, y) in corpus.TrainBatches(32))
                {
                    using var d = NewDisposeScope();
                    opt.zero_grad();
                    var l = loss.forward(model.forward(x), y);
                    l.backward();
                    utils.clip_grad_norm_(model.parameters(), 1.0);
                    opt.step();
                    sum += l.ToDouble(); steps++;
                }
                Console.WriteLine($"epoch {epoch + 1}: loss {sum / steps:F4}  val acc {Evaluate(model, corpus.TestBatches(64)):P2}");
            }
            model.save("review.dat");
        }
    }
}
//// program: torchsharp platformer level vae (N)
// Generates platformer levels (14 rows x 28 columns, 10 tile types) for our jam game.
// Train offline with this console app, export, load in the editor plugin.
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace JamTools.LevelGen;

public class LevelVae : Module<Tensor, (Tensor recon, Tensor mu, Tensor logvar)>
{
    public const int Tiles = 10, H = 14, W = 28;
    private readonly int latent;

    private readonly Sequential enc;
    private readonly Linear toMu, toLogVar, fromZ;
    private readonly Sequential dec;

    public LevelVae(int latent = 24) : base("level_vae")
    {
        this.latent = latent;
        enc = Sequential(
            ("c1", Conv2d(Tiles, 32, 3, 1, 1)),
            ("r1", ReLU()),
            ("d1", Dropout2d(0.15)),
            ("c2", Conv2d(32, 48, 3, 1, 1)),
            ("r2", ReLU()),
            ("pool", MaxPool2d(2)),
            ("flat", Flatten()));
        toMu = Linear(48 * (H / 2) * (W / 2), latent);
        toLogVar = Linear(48 * (H / 2) * (W / 2), latent);
        fromZ = Linear(latent, 256);
        dec = Sequential(
            ("l1", Linear(256, 512)),
            ("a1", ReLU()),
            ("d1", Dropout(0.25)),
            ("l2", Linear(512, Tiles * H * W)));
        RegisterComponents();
    }

    public Tensor Decode(Tensor z)
    {
        var h = functional.relu(fromZ.forward(z));
        h = functional.dropout(h, 0.25, training);
        return dec.forward(h).view(-1, Tiles, H * W);
    }

    public override (Tensor recon, Tensor mu, Tensor logvar) forward(Tensor x)
    {
        var e = enc.forward(x);
        var mu = toMu.forward(e);
        var lv = toLogVar.forward(e).clamp(-8, 8);
        var z = training ? mu + randn_like(mu) * exp(lv * 0.5) : mu;
        return (Decode(z), mu, lv);
    }

    // one-hot [1, Tiles, H, W] -> ascii
    public List<string> Dream(int count, double temperature = 1.0)
    {
        eval();
        using var ng = no_grad();
        var z = randn(count, latent) * temperature;
        var idx = Decode(z).argmax(1).to(int64).cpu();
        var levels = new List<string>(count);
        for (int n = 0; n < count; n++)
            levels.Add(Ascii(idx[n].data<long>().ToArray()));
        return levels;
    }

    private static string Ascii(long[] cells)
    {
        const string glyphs = ".#=?oE^|SX";
        var sb = new StringBuilder();
        for (int r = 0; r < H; r++)
        {
            for (int c = 0; c < W; c++) sb.Append(glyphs[(int)cells[r * W + c]]);
            sb.AppendLine();
        }
        return sb.ToString();
    }
}

public static class LevelTrainer
{
    static Tensor Elbo(Tensor recon, Tensor target, Tensor mu, Tensor lv, double beta)
    {
        var ce = functional.cross_entropy(recon, target, reduction: Reduction.Sum);
        var kl = -0.5 * (1 + lv - mu.pow(2) - lv.exp()).sum();
        return (ce + beta * kl) / target.shape[0];
    }

    static double Validate(LevelVae model, LevelSet set)
    {
        model.eval();
        using var _ = no_grad();
        double s = 0; int n = 0;
        foreach (var (x, t) in set.Batches(64, shuffle: false))
        {
            var (r, mu, lv) = model.forward(x);
            s += Elbo(r, t, mu, lv, 1.0).ToDouble();
            n++;
        }
        return s / Math.Max(1, n);
    }

    public static void Main(string[] args)
    {
        var all = LevelSet.FromFolder(args.Length > 0 ? args[0] : "levels");
        var (trainSet, valSet) = all.Split(0.9);
        var model = new LevelVae();
        var opt = optim.Adam(model.parameters(), 1e-3);
        double best = double.PositiveInfinity;

        for (int epoch = 0; epoch < 120; epoch++)
        {
            model.train();
            double beta = Math.Min(1.0, epoch / 40.0);   // KL warm-up
            foreach (var (x, t) in trainSet.Batches(32, shuffle: true))
            {
                using var scope = NewDisposeScope();
                opt.zero_grad();
                var (r, mu, lv) = model.forward(x);
                var loss = Elbo(r, t, mu, lv, beta);
                loss.backward();
                opt.step();
            }
            double v = Validate(model, valSet);
            if (v < best) { best = v; model.save("level_vae.dat"); }
            if (epoch % 10 == 0) Console.WriteLine($"[{epoch:000}] val elbo {v:F2} (best {best:F2})");
        }

        model.load("level_vae.dat");
        foreach (var lvl in model.Dream(5)) Console.WriteLine(lvl);
    }
}
//// program: cerebro de criaturas unity (N)
//// file: Neurona.cs
using System.Collections.Generic;

public class Conexion
{
    public Neurona origen, destino;
    public float peso;
    public float ultimoCambio;   // momento
}

public class Neurona
{
    public float salida, gradiente, sesgo;
    public bool apagada;
    public List<Conexion> entradas = new List<Conexion>();
    public List<Conexion> salidas = new List<Conexion>();

    public float SumaEntradas()
    {
        float s = sesgo;
        for (int i = 0; i < entradas.Count; i++)
            s += entradas[i].peso * entradas[i].origen.salida;
        return s;
    }
}
//// file: CerebroCriatura.cs
using System.Collections.Generic;
using UnityEngine;
using Unity.Mathematics;
using Random = Unity.Mathematics.Random;

// Cerebro de las criaturas: aprende imitando al jugador (lo que el jugador hace
// cuando la posee) y después se mueve sola.
public class CerebroCriatura : MonoBehaviour
{
    [Range(0f, 0.9f)] public float probApagado = 0.25f;
    public float velocidadAprendizaje = 0.05f;
    public float momento = 0.6f;
    public int[] capasOcultas = { 10, 8 };
    public bool poseidaPorJugador;

    private List<List<Neurona>> capas = new List<List<Neurona>>();
    private Random azar;
    private SensoresCriatura sensores;
    private MotorCriatura motor;

    void Awake()
    {
        azar = new Random((uint)(GetInstanceID() * 7919 + 1) | 1u);
        sensores = GetComponent<SensoresCriatura>();
        motor = GetComponent<MotorCriatura>();
        CrearRed(sensores.Cantidad, motor.Acciones);
    }

    void CrearRed(int nEntradas, int nSalidas)
    {
        var tam = new List<int> { nEntradas };
        tam.AddRange(capasOcultas);
        tam.Add(nSalidas);
        for (int c = 0; c < tam.Count; c++)
        {
            var capa = new List<Neurona>();
            for (int n = 0; n < tam[c]; n++)
            {
                var neu = new Neurona { sesgo = azar.NextFloat(-0.1f, 0.1f) };
                if (c > 0)
                    foreach (var anterior in capas[c - 1])
                    {
                        var con = new Conexion { origen = anterior, destino = neu, peso = azar.NextFloat(-1f, 1f) / math.sqrt(tam[c - 1]) };
                        neu.entradas.Add(con);
                        anterior.salidas.Add(con);
                    }
                capa.Add(neu);
            }
            capas.Add(capa);
        }
    }

    static float Sigmoide(float x) { return 1f / (1f + math.exp(-x)); }

    // Propaga los sensores por la red y deja el resultado en la última capa
    void Pensar(float[] valores)
    {
        for (int i = 0; i < valores.Length; i++)
            capas[0][i].salida = valores[i];

        int ultima = capas.Count - 1;
        for (int c = 1; c <= ultima; c++)
        {
            foreach (var n in capas[c])
            {
                n.apagada = c < ultima && azar.NextFloat() < probApagado; //! DROP3001 DROP3002
                n.salida = n.apagada ? 0f : Sigmoide(n.SumaEntradas());
            }
        }
    }

    void Aprender(float[] valores, float[] deseado)
    {
        Pensar(valores);
        int ultima = capas.Count - 1;
        for (int i = 0; i < deseado.Length; i++)
        {
            var n = capas[ultima][i];
            n.gradiente = (deseado[i] - n.salida) * n.salida * (1f - n.salida);
        }
        for (int c = ultima - 1; c >= 1; c--)
        {
            foreach (var n in capas[c])
            {
                if (n.apagada) { n.gradiente = 0f; continue; }
                float s = 0f;
                foreach (var con in n.salidas) s += con.peso * con.destino.gradiente;
                n.gradiente = s * n.salida * (1f - n.salida);
            }
        }
        for (int c = 1; c <= ultima; c++)
            foreach (var n in capas[c])
            {
                n.sesgo += velocidadAprendizaje * n.gradiente;
                foreach (var con in n.entradas)
                {
                    float cambio = velocidadAprendizaje * n.gradiente * con.origen.salida + momento * con.ultimoCambio;
                    con.peso += cambio;
                    con.ultimoCambio = cambio;
                }
            }
    }

    int AccionElegida()
    {
        var fin = capas[capas.Count - 1];
        int mejor = 0;
        for (int i = 1; i < fin.Count; i++)
            if (fin[i].salida > fin[mejor].salida) mejor = i;
        return mejor;
    }

    void FixedUpdate()
    {
        float[] v = sensores.Leer();
        if (poseidaPorJugador)
        {
            var deseado = new float[motor.Acciones];
            deseado[motor.AccionDelJugador] = 1f;
            Aprender(v, deseado);
        }
        else
        {
            Pensar(v);
            motor.Ejecutar(AccionElegida());
        }
    }

#if UNITY_EDITOR
    void OnDrawGizmosSelected()
    {
        if (capas.Count == 0) return;
        for (int c = 0; c < capas.Count; c++)
            for (int n = 0; n < capas[c].Count; n++)
            {
                Gizmos.color = Color.Lerp(Color.black, Color.green, capas[c][n].salida);
                Gizmos.DrawSphere(transform.position + new Vector3(c * 0.6f, n * 0.3f + 2f, 0f), 0.1f);
            }
    }
#endif
}
//// program: rozpoznavac mluvenych cislic (N)
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Numerics;
using System.Threading.Tasks;

namespace CisliceMfcc
{
    /// <summary>Jednoduchá síť 390-256-10 nad MFCC koeficienty (30 rámců x 13).</summary>
    public class RozpoznavacCislic
    {
        public const int Vstupu = 390, Skrytych = 256, Trid = 10;

        private readonly float[][] vahy1 = new float[Skrytych][];
        private readonly float[][] vahy2 = new float[Trid][];
        private readonly float[] prah1 = new float[Skrytych];
        private readonly float[] prah2 = new float[Trid];

        private readonly float[] skryta = new float[Skrytych];
        private readonly bool[] aktivni = new bool[Skrytych];
        private readonly float[] vystup = new float[Trid];
        private readonly float[] chyba1 = new float[Skrytych];

        private readonly Random nahoda = new Random(11);
        public double PravdVypusteni { get; set; } = 0.5;

        public RozpoznavacCislic()
        {
            for (int j = 0; j < Skrytych; j++) vahy1[j] = NahodneVahy(Vstupu);
            for (int k = 0; k < Trid; k++) vahy2[k] = NahodneVahy(Skrytych);
        }

        private float[] NahodneVahy(int n)
        {
            var v = new float[n];
            float m = (float)Math.Sqrt(2.0 / n);
            for (int i = 0; i < n; i++)
            {
                // Box-Muller
                double u1 = 1.0 - nahoda.NextDouble(), u2 = nahoda.NextDouble();
                v[i] = m * (float)(Math.Sqrt(-2 * Math.Log(u1)) * Math.Cos(2 * Math.PI * u2));
            }
            return v;
        }

        private static float SkalarniSoucin(float[] a, float[] b)
        {
            int sirka = Vector<float>.Count, i = 0;
            var acc = Vector<float>.Zero;
            for (; i <= a.Length - sirka; i += sirka)
                acc += new Vector<float>(a, i) * new Vector<float>(b, i);
            float s = Vector.Dot(acc, Vector<float>.One);
            for (; i < a.Length; i++) s += a[i] * b[i];
            return s;
        }

        private void Softmax()
        {
            float max = float.MinValue, soucet = 0;
            for (int k = 0; k < Trid; k++)
            {
                vystup[k] = SkalarniSoucin(vahy2[k], skryta) + prah2[k];
                if (vystup[k] > max) max = vystup[k];
            }
            for (int k = 0; k < Trid; k++) { vystup[k] = MathF.Exp(vystup[k] - max); soucet += vystup[k]; }
            for (int k = 0; k < Trid; k++) vystup[k] /= soucet;
        }

        public int Rozpoznej(float[] mfcc)
        {
            Parallel.For(0, Skrytych, j =>
            {
                skryta[j] = MathF.Max(0, SkalarniSoucin(vahy1[j], mfcc) + prah1[j]);
            });
            Softmax();
            int nej = 0;
            for (int k = 1; k < Trid; k++) if (vystup[k] > vystup[nej]) nej = k;
            return nej;
        }

        public float Uc(float[] mfcc, int cislice, float alfa)
        {
            Parallel.For(0, Skrytych, j =>
            {
                aktivni[j] = nahoda.NextDouble() >= PravdVypusteni; //! DROP3002 DROP3019
                skryta[j] = aktivni[j]
                    ? MathF.Max(0, SkalarniSoucin(vahy1[j], mfcc) + prah1[j])
                    : 0f;
            });
            Softmax();
            float ztrata = -MathF.Log(MathF.Max(vystup[cislice], 1e-9f));

            vystup[cislice] -= 1f;      // gradient křížové entropie
            Array.Clear(chyba1, 0, Skrytych);
            for (int k = 0; k < Trid; k++)
            {
                float d = vystup[k];
                var w = vahy2[k];
                for (int j = 0; j < Skrytych; j++)
                {
                    chyba1[j] += d * w[j];
                    w[j] -= alfa * d * skryta[j];
                }
                prah2[k] -= alfa * d;
            }

            Parallel.For(0, Skrytych, j =>
            {
                if (!aktivni[j] || skryta[j] <= 0) return;
                float d = alfa * chyba1[j];
                var w = vahy1[j];
                for (int i = 0; i < Vstupu; i++) w[i] -= d * mfcc[i];
                prah1[j] -= d;
            });
            return ztrata;
        }
    }

    internal class Program
    {
        private static void Main(string[] args)
        {
            // nahrávky převedené na MFCC (viz projekt MfccExtraktor)
            List<Nahravka> trenovaci = Nahravka.NactiSlozku(@"data\train");
            List<Nahravka> testovaci = Nahravka.NactiSlozku(@"data\test");
            var sit = new RozpoznavacCislic();
            var michej = new Random();
            var hodiny = Stopwatch.StartNew();

            for (int epocha = 1; epocha <= 40; epocha++)
            {
                // Fisher-Yates
                for (int i = trenovaci.Count - 1; i > 0; i--)
                {
                    int j = michej.Next(i + 1);
                    (trenovaci[i], trenovaci[j]) = (trenovaci[j], trenovaci[i]);
                }
                float suma = 0;
                foreach (var n in trenovaci) suma += sit.Uc(n.Mfcc, n.Cislice, 0.002f);

                int spravne = 0;
                foreach (var n in testovaci) if (sit.Rozpoznej(n.Mfcc) == n.Cislice) spravne++;
                Console.WriteLine($"epocha {epocha,2}  ztráta {suma / trenovaci.Count:F4}  test {100.0 * spravne / testovaci.Count:F1} %  čas {hodiny.Elapsed}");
            }
        }
    }
}
//// program: dbn glubokaya set doveriya (N)
// Глубокая сеть доверия: предобучение стеком ОМБ (RBM), затем дообучение
// обратным распространением. Лабораторная работа №5.
using System;
using System.Collections.Generic;

namespace DeepBelief
{
    class RBM
    {
        public int Vidimyh, Skrytyh;
        public double[,] W;
        public double[] A, B;      // смещения видимого и скрытого слоёв
        static Random rnd = new Random();

        public RBM(int v, int h)
        {
            Vidimyh = v; Skrytyh = h;
            W = new double[v, h]; A = new double[v]; B = new double[h];
            for (int i = 0; i < v; i++)
                for (int j = 0; j < h; j++) W[i, j] = 0.01 * (rnd.NextDouble() * 2 - 1);
        }

        public static double Sigm(double x) { return 1.0 / (1.0 + Math.Exp(-x)); }

        public double[] VerSkrytyh(double[] v)
        {
            var h = new double[Skrytyh];
            for (int j = 0; j < Skrytyh; j++)
            {
                double s = B[j];
                for (int i = 0; i < Vidimyh; i++) s += v[i] * W[i, j];
                h[j] = Sigm(s);
            }
            return h;
        }

        double[] VerVidimyh(double[] h)
        {
            var v = new double[Vidimyh];
            for (int i = 0; i < Vidimyh; i++)
            {
                double s = A[i];
                for (int j = 0; j < Skrytyh; j++) s += h[j] * W[i, j];
                v[i] = Sigm(s);
            }
            return v;
        }

        static double[] Semplirovat(double[] p)
        {
            var r = new double[p.Length];
            for (int i = 0; i < p.Length; i++) r[i] = rnd.NextDouble() < p[i] ? 1 : 0;
            return r;
        }

        // один шаг контрастивной дивергенции CD-1
        public void ShagCD(double[] v0, double eta)
        {
            var h0 = VerSkrytyh(v0);
            var v1 = VerVidimyh(Semplirovat(h0));
            var h1 = VerSkrytyh(v1);
            for (int i = 0; i < Vidimyh; i++)
            {
                for (int j = 0; j < Skrytyh; j++) W[i, j] += eta * (v0[i] * h0[j] - v1[i] * h1[j]);
                A[i] += eta * (v0[i] - v1[i]);
            }
            for (int j = 0; j < Skrytyh; j++) B[j] += eta * (h0[j] - h1[j]);
        }
    }

    class DBN
    {
        List<RBM> sloi = new List<RBM>();
        double[,] Wout; double[] Bout;
        int klassov;
        double pVykl = 0.3;      // вероятность выключения нейрона
        double[][] maska;
        Random rnd = new Random(5);

        public DBN(int vhod, int[] skrytye, int klassov)
        {
            this.klassov = klassov;
            int n = vhod;
            foreach (int h in skrytye) { sloi.Add(new RBM(n, h)); n = h; }
            Wout = new double[n, klassov]; Bout = new double[klassov];
            for (int i = 0; i < n; i++)
                for (int k = 0; k < klassov; k++) Wout[i, k] = 0.1 * (rnd.NextDouble() - 0.5);
            maska = new double[skrytye.Length][];
        }

        public void Predobuchenie(double[][] dannye, int epoh, double eta)
        {
            double[][] tek = dannye;
            foreach (var rbm in sloi)
            {
                for (int e = 0; e < epoh; e++)
                    foreach (var v in tek) rbm.ShagCD(v, eta);
                var sled = new double[tek.Length][];
                for (int n = 0; n < tek.Length; n++) sled[n] = rbm.VerSkrytyh(tek[n]);
                tek = sled;
            }
        }

        // прямой проход минипакета, возвращает активации всех слоёв
        double[][,] PryamoyProhod(double[,] X)
        {
            int N = X.GetLength(0);
            var act = new double[sloi.Count + 1][,];
            act[0] = X;
            for (int l = 0; l < sloi.Count; l++)
            {
                var r = sloi[l];
                maska[l] = new double[r.Skrytyh];
                for (int j = 0; j < r.Skrytyh; j++)
                    maska[l][j] = rnd.NextDouble() < pVykl ? 0.0 : 1.0;

                act[l + 1] = new double[N, r.Skrytyh];
                for (int n = 0; n < N; n++)
                    for (int j = 0; j < r.Skrytyh; j++)
                    {
                        double s = r.B[j];
                        for (int i = 0; i < r.Vidimyh; i++) s += act[l][n, i] * r.W[i, j];
                        act[l + 1][n, j] = RBM.Sigm(s) * maska[l][j]; //! DROP3018?
                    }
            }
            return act;
        }

        static void Softmax(double[] o)
        {
            double m = double.MinValue, sum = 0;
            foreach (double q in o) m = Math.Max(m, q);
            for (int k = 0; k < o.Length; k++) { o[k] = Math.Exp(o[k] - m); sum += o[k]; }
            for (int k = 0; k < o.Length; k++) o[k] /= sum;
        }

        public void ObuchitPaket(double[,] X, int[] metki, double eta)
        {
            int N = X.GetLength(0), L = sloi.Count;
            var act = PryamoyProhod(X);
            int nh = sloi[L - 1].Skrytyh;
            var d = new double[N, nh];
            var gW = new double[nh, klassov]; var gB = new double[klassov];

            for (int n = 0; n < N; n++)
            {
                var o = new double[klassov];
                for (int k = 0; k < klassov; k++)
                {
                    o[k] = Bout[k];
                    for (int j = 0; j < nh; j++) o[k] += act[L][n, j] * Wout[j, k];
                }
                Softmax(o);
                o[metki[n]] -= 1;
                for (int k = 0; k < klassov; k++)
                {
                    gB[k] += o[k];
                    for (int j = 0; j < nh; j++)
                    {
                        gW[j, k] += o[k] * act[L][n, j];
                        d[n, j] += o[k] * Wout[j, k];
                    }
                }
            }

            for (int l = L - 1; l >= 0; l--)
            {
                var r = sloi[l];
                var dPred = new double[N, r.Vidimyh];
                for (int n = 0; n < N; n++)
                    for (int j = 0; j < r.Skrytyh; j++)
                    {
                        double y = act[l + 1][n, j];
                        d[n, j] *= y * (1 - y) * maska[l][j];
                        for (int i = 0; i < r.Vidimyh; i++) dPred[n, i] += d[n, j] * r.W[i, j];
                    }
                for (int n = 0; n < N; n++)
                    for (int j = 0; j < r.Skrytyh; j++)
                    {
                        r.B[j] -= eta * d[n, j] / N;
                        for (int i = 0; i < r.Vidimyh; i++) r.W[i, j] -= eta * d[n, j] * act[l][n, i] / N;
                    }
                d = dPred;
            }
            for (int k = 0; k < klassov; k++)
            {
                Bout[k] -= eta * gB[k] / N;
                for (int j = 0; j < nh; j++) Wout[j, k] -= eta * gW[j, k] / N;
            }
        }

        public int Raspoznat(double[] x)
        {
            double[] tek = x;
            foreach (var r in sloi)
            {
                var h = r.VerSkrytyh(tek);
                // при работе все нейроны включены, поэтому выход масштабируем
                for (int j = 0; j < h.Length; j++) h[j] *= pVykl; //! DROP3006
                tek = h;
            }
            int luchshiy = 0; double max = double.MinValue;
            for (int k = 0; k < klassov; k++)
            {
                double s = Bout[k];
                for (int j = 0; j < tek.Length; j++) s += tek[j] * Wout[j, k];
                if (s > max) { max = s; luchshiy = k; }
            }
            return luchshiy;
        }
    }
}
//// program: rete magazine con nodi spenti (N)
using System;

// Rete neurale 4-9-3 per i fiori Iris, con nodi nascosti spenti a caso durante l'addestramento.
// Esercitazione di laboratorio, adattata da un articolo di rivista.
namespace DropoutIris
{
  class DropProgram
  {
    static void Main(string[] args)
    {
      Console.WriteLine("\nInizio demo\n");
      double[][] allData = IrisData.Load("iris.txt");
      double[][] trainData, testData;
      IrisData.Split(allData, 0.80, 72, out trainData, out testData);

      const int numInput = 4;
      const int numHidden = 9;
      const int numOutput = 3;

      NeuralNetwork nn = new NeuralNetwork(numInput, numHidden, numOutput);
      nn.dropRate = 0.50;
      nn.Train(trainData, 500, 0.05);

      Console.WriteLine("Accuratezza training = " + nn.Accuracy(trainData).ToString("F4"));
      Console.WriteLine("Accuratezza test     = " + nn.Accuracy(testData).ToString("F4"));
      Console.ReadLine();
    }
  }

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
    private int[] dropNodes; // indici dei nodi spenti; null = nessuno
    private Random rnd;
    public double dropRate;

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
      InitWeights();
    }

    private static double[][] MakeMatrix(int rows, int cols)
    {
      double[][] r = new double[rows][];
      for (int i = 0; i < rows; ++i) r[i] = new double[cols];
      return r;
    }

    private void InitWeights()
    {
      for (int i = 0; i < numInput; ++i)
        for (int j = 0; j < numHidden; ++j)
          ihWeights[i][j] = (0.2 - -0.2) * rnd.NextDouble() + -0.2;
      for (int j = 0; j < numHidden; ++j)
        for (int k = 0; k < numOutput; ++k)
          hoWeights[j][k] = (0.2 - -0.2) * rnd.NextDouble() + -0.2;
    }

    private int[] MakeDropNodes()
    {
      int[] tmp = new int[numHidden];
      int ct = 0;
      for (int j = 0; j < numHidden; ++j)
      {
        double p = rnd.NextDouble();
        if (p < dropRate) { tmp[ct] = j; ++ct; }
      }
      int[] result = new int[ct];
      Array.Copy(tmp, result, ct);
      return result;
    }

    private bool IsDropNode(int j)
    {
      if (dropNodes == null) return false;
      return Array.IndexOf(dropNodes, j) >= 0;
    }

    public double[] ComputeOutputs(double[] xValues)
    {
      double[] oSums = new double[numOutput];
      for (int i = 0; i < numInput; ++i) inputs[i] = xValues[i];

      for (int j = 0; j < numHidden; ++j)
      {
        if (IsDropNode(j)) { hOutputs[j] = 0.0; continue; }
        double sum = hBiases[j];
        for (int i = 0; i < numInput; ++i) sum += inputs[i] * ihWeights[i][j];
        hOutputs[j] = Math.Tanh(sum);
      }
      for (int k = 0; k < numOutput; ++k)
      {
        oSums[k] = oBiases[k];
        for (int j = 0; j < numHidden; ++j) oSums[k] += hOutputs[j] * hoWeights[j][k];
      }
      Softmax(oSums, outputs);
      double[] ret = new double[numOutput];
      Array.Copy(outputs, ret, numOutput);
      return ret;
    }

    private static void Softmax(double[] s, double[] result)
    {
      double max = s[0];
      for (int i = 1; i < s.Length; ++i) if (s[i] > max) max = s[i];
      double scale = 0.0;
      for (int i = 0; i < s.Length; ++i) scale += Math.Exp(s[i] - max);
      for (int i = 0; i < s.Length; ++i) result[i] = Math.Exp(s[i] - max) / scale;
    }

    public void Train(double[][] trainData, int maxEpochs, double learnRate)
    {
      int[] sequence = new int[trainData.Length];
      for (int i = 0; i < sequence.Length; ++i) sequence[i] = i;
      double[] xValues = new double[numInput];
      double[] tValues = new double[numOutput];
      double[] oGrads = new double[numOutput];
      double[] hGrads = new double[numHidden];

      for (int epoch = 0; epoch < maxEpochs; ++epoch)
      {
        Shuffle(sequence);
        for (int n = 0; n < sequence.Length; ++n)
        {
          Array.Copy(trainData[sequence[n]], xValues, numInput);
          Array.Copy(trainData[sequence[n]], numInput, tValues, 0, numOutput);

          dropNodes = MakeDropNodes(); // nuovi nodi spenti per ogni esempio
          ComputeOutputs(xValues);

          for (int k = 0; k < numOutput; ++k) oGrads[k] = tValues[k] - outputs[k];
          for (int j = 0; j < numHidden; ++j)
          {
            if (IsDropNode(j)) continue;
            double sum = 0.0;
            for (int k = 0; k < numOutput; ++k) sum += oGrads[k] * hoWeights[j][k];
            hGrads[j] = (1 - hOutputs[j]) * (1 + hOutputs[j]) * sum;
          }

          for (int j = 0; j < numHidden; ++j)
          {
            if (IsDropNode(j)) continue;
            for (int i = 0; i < numInput; ++i) ihWeights[i][j] += learnRate * hGrads[j] * inputs[i];
            hBiases[j] += learnRate * hGrads[j];
            for (int k = 0; k < numOutput; ++k) hoWeights[j][k] += learnRate * oGrads[k] * hOutputs[j];
          }
          for (int k = 0; k < numOutput; ++k) oBiases[k] += learnRate * oGrads[k];
        }
      }

      // fine addestramento: tutti i nodi attivi, pesi in uscita ridotti di conseguenza
      dropNodes = null;
      for (int j = 0; j < numHidden; ++j)
        for (int k = 0; k < numOutput; ++k)
          hoWeights[j][k] *= (1.0 - dropRate);
    }

    private void Shuffle(int[] sequence)
    {
      for (int i = 0; i < sequence.Length; ++i)
      {
        int r = rnd.Next(i, sequence.Length);
        int tmp = sequence[r]; sequence[r] = sequence[i]; sequence[i] = tmp;
      }
    }

    public double Accuracy(double[][] data)
    {
      int ok = 0;
      double[] x = new double[numInput];
      for (int i = 0; i < data.Length; ++i)
      {
        Array.Copy(data[i], x, numInput);
        double[] y = ComputeOutputs(x);
        int m = 0;
        for (int k = 1; k < numOutput; ++k) if (y[k] > y[m]) m = k;
        if (data[i][numInput + m] == 1.0) ++ok;
      }
      return ok * 1.0 / data.Length;
    }
  } // NeuralNetwork
} // ns
//// program: thompson bandit with mc dropout (N)
using System;
using System.Collections.Generic;
using System.Linq;

namespace AdPlacement.Bandits;

/// <summary>
/// Contextual bandit. The reward model is a small MLP whose dropout stays on to approximate the
/// posterior (Gal &amp; Ghahramani 2016); one stochastic pass = one posterior sample (Thompson).
/// </summary>
public sealed class BayesianRewardModel
{
    private readonly int _in, _hid;
    private readonly float[] _w1;      // _hid x _in, row major
    private readonly float[] _b1;
    private readonly float[] _w2;
    private float _b2;
    private readonly float _rate;
    private readonly Random _rng;

    public BayesianRewardModel(int inputs, int hidden, float rate, int seed)
    {
        if (rate <= 0f || rate >= 1f) throw new ArgumentOutOfRangeException(nameof(rate));
        (_in, _hid, _rate) = (inputs, hidden, rate);
        _rng = new Random(seed);
        _w1 = new float[hidden * inputs];
        _b1 = new float[hidden];
        _w2 = new float[hidden];
        float s1 = MathF.Sqrt(2f / inputs), s2 = MathF.Sqrt(2f / hidden);
        for (int i = 0; i < _w1.Length; i++) _w1[i] = s1 * Gauss();
        for (int i = 0; i < hidden; i++) _w2[i] = s2 * Gauss();
    }

    private float Gauss()
    {
        double u = 1 - _rng.NextDouble(), v = _rng.NextDouble();
        return (float)(Math.Sqrt(-2 * Math.Log(u)) * Math.Sin(2 * Math.PI * v));
    }

    private void DrawMask(Span<float> mask)
    {
        float inv = 1f / (1f - _rate);
        for (int i = 0; i < mask.Length; i++)
            mask[i] = _rng.NextSingle() < _rate ? 0f : inv;
    }

    private float Run(ReadOnlySpan<float> x, ReadOnlySpan<float> mask, Span<float> hidden)
    {
        float y = _b2;
        for (int j = 0; j < _hid; j++)
        {
            if (mask[j] == 0f) { hidden[j] = 0f; continue; }
            var row = _w1.AsSpan(j * _in, _in);
            float z = _b1[j];
            for (int i = 0; i < _in; i++) z += row[i] * x[i];
            hidden[j] = z > 0 ? z * mask[j] : 0f;
            y += _w2[j] * hidden[j];
        }
        return y;
    }

    /// <summary>One draw from the approximate posterior over the expected reward.</summary>
    public float SamplePosterior(ReadOnlySpan<float> x)
    {
        Span<float> mask = stackalloc float[_hid];
        Span<float> h = stackalloc float[_hid];
        DrawMask(mask);
        return Run(x, mask, h);
    }

    /// <summary>Monte Carlo estimate of mean and standard deviation from T stochastic passes.</summary>
    public (float mean, float std) PredictiveMoments(float[] x, int T = 50)
    {
        double s = 0, ss = 0;
        for (int t = 0; t < T; t++)
        {
            double y = SamplePosterior(x);
            s += y;
            ss += y * y;
        }
        double m = s / T;
        return ((float)m, (float)Math.Sqrt(Math.Max(0, ss / T - m * m)));
    }

    /// <summary>Deterministic mean-field prediction.</summary>
    public float PredictMean(ReadOnlySpan<float> x)
    {
        Span<float> ones = stackalloc float[_hid];
        Span<float> h = stackalloc float[_hid];
        ones.Fill(1f);
        return Run(x, ones, h);
    }

    public void Fit(ReadOnlySpan<float> x, float reward, float lr, float decay)
    {
        Span<float> mask = stackalloc float[_hid];
        Span<float> h = stackalloc float[_hid];
        DrawMask(mask);
        float err = Run(x, mask, h) - reward;

        for (int j = 0; j < _hid; j++)
        {
            if (h[j] <= 0f) continue;             // dropped or inactive
            float d = err * _w2[j] * mask[j];
            _w2[j] -= lr * (err * h[j] + decay * _w2[j]);
            var row = _w1.AsSpan(j * _in, _in);
            for (int i = 0; i < _in; i++) row[i] -= lr * (d * x[i] + decay * row[i]);
            _b1[j] -= lr * d;
        }
        _b2 -= lr * err;
    }
}

public sealed class ThompsonBandit
{
    private readonly BayesianRewardModel[] _arms;
    private readonly List<(int arm, float[] ctx, float r)> _log = new();
    private readonly Random _shuffle = new(99);

    public ThompsonBandit(int arms, int contextSize)
    {
        _arms = Enumerable.Range(0, arms)
            .Select(a => new BayesianRewardModel(contextSize, 64, 0.2f, 1000 + a))
            .ToArray();
    }

    public int Choose(float[] ctx)
    {
        int best = 0;
        float top = float.NegativeInfinity;
        for (int a = 0; a < _arms.Length; a++)
        {
            float v = _arms[a].SamplePosterior(ctx);
            if (v > top) { top = v; best = a; }
        }
        return best;
    }

    public int Exploit(float[] ctx) =>
        Enumerable.Range(0, _arms.Length).MaxBy(a => _arms[a].PredictMean(ctx));

    public void Observe(int arm, float[] ctx, float reward)
    {
        _log.Add((arm, ctx, reward));
        for (int k = 0; k < 8; k++)
        {
            var (a, c, r) = _log[_shuffle.Next(_log.Count)];
            _arms[a].Fit(c, r, 0.005f, 1e-5f);
        }
    }

    public void Report(float[] ctx)
    {
        for (int a = 0; a < _arms.Length; a++)
        {
            var (m, s) = _arms[a].PredictiveMoments(ctx);
            Console.WriteLine($"arm {a}: {m:F3} ± {s:F3}");
        }
    }
}
//// program: neat racer evolution (N)
using System;
using System.Collections.Generic;
using System.Linq;
using UnityEngine;

namespace NeatRacer
{
    public enum NodeKind { Sensor, Hidden, Output }

    public class ConnectionGene
    {
        public int In, Out, Innovation;
        public float Weight;
        public bool Enabled = true;
        public ConnectionGene Copy() { return (ConnectionGene)MemberwiseClone(); }
    }

    public class Genome
    {
        public static readonly System.Random Rng = new System.Random();
        static readonly Dictionary<(int, int), int> innovations = new Dictionary<(int, int), int>();

        public List<ConnectionGene> Genes = new List<ConnectionGene>();
        public List<NodeKind> Nodes = new List<NodeKind>();
        public float Fitness;

        static int Innovation(int a, int b)
        {
            if (!innovations.TryGetValue((a, b), out int id))
                innovations[(a, b)] = id = innovations.Count;
            return id;
        }

        public Genome(int sensors, int outputs, bool connect)
        {
            for (int i = 0; i < sensors; i++) Nodes.Add(NodeKind.Sensor);
            for (int o = 0; o < outputs; o++) Nodes.Add(NodeKind.Output);
            if (!connect) return;
            // sparse start: only some of the sensors are wired
            for (int i = 0; i < sensors; i++)
                for (int o = 0; o < outputs; o++)
                {
                    if (Rng.NextDouble() < 0.5) continue;
                    AddGene(i, sensors + o, RandomWeight());
                }
        }

        static float RandomWeight() { return (float)(Rng.NextDouble() * 4 - 2); }

        void AddGene(int a, int b, float w)
        {
            Genes.Add(new ConnectionGene { In = a, Out = b, Weight = w, Innovation = Innovation(a, b) });
        }

        public void Mutate(MutationSettings cfg)
        {
            foreach (var g in Genes)
            {
                if (Rng.NextDouble() < cfg.WeightRate)
                    g.Weight = Rng.NextDouble() < 0.9 ? g.Weight + RandomWeight() * 0.1f : RandomWeight();
                if (Rng.NextDouble() < cfg.DisableRate) g.Enabled = false;
                else if (!g.Enabled && Rng.NextDouble() < cfg.EnableRate) g.Enabled = true;
            }
            if (Rng.NextDouble() < cfg.AddNodeRate && Genes.Count > 0)
            {
                var old = Genes[Rng.Next(Genes.Count)];
                old.Enabled = false;
                int n = Nodes.Count;
                Nodes.Add(NodeKind.Hidden);
                AddGene(old.In, n, 1f);
                AddGene(n, old.Out, old.Weight);
            }
            if (Rng.NextDouble() < cfg.AddLinkRate)
            {
                int a = Rng.Next(Nodes.Count), b = Rng.Next(Nodes.Count);
                if (Nodes[b] != NodeKind.Sensor && Nodes[a] != NodeKind.Output && !Genes.Any(g => g.In == a && g.Out == b))
                    AddGene(a, b, RandomWeight());
            }
        }

        // "better" must be the fitter parent
        public static Genome Cross(Genome better, Genome worse)
        {
            var child = new Genome(0, 0, false);
            child.Nodes.AddRange(better.Nodes);
            var other = worse.Genes.ToDictionary(g => g.Innovation);
            foreach (var g in better.Genes)
            {
                var pick = g;
                bool disabledInEither = !g.Enabled;
                if (other.TryGetValue(g.Innovation, out var m))
                {
                    if (Rng.NextDouble() < 0.5) pick = m;
                    disabledInEither |= !m.Enabled;
                }
                var c = pick.Copy();
                c.Enabled = !(disabledInEither && Rng.NextDouble() < 0.75);
                child.Genes.Add(c);
            }
            return child;
        }
    }

    public class Phenotype
    {
        readonly Genome g;
        readonly float[] value, sum;

        public Phenotype(Genome g)
        {
            this.g = g;
            value = new float[g.Nodes.Count];
            sum = new float[g.Nodes.Count];
        }

        // recurrent: one tick per call
        public float[] Tick(float[] sensors)
        {
            int s = 0;
            for (int i = 0; i < value.Length; i++)
                if (g.Nodes[i] == NodeKind.Sensor) value[i] = sensors[s++];

            Array.Clear(sum, 0, sum.Length);
            foreach (var c in g.Genes)
            {
                if (!c.Enabled) continue;
                sum[c.Out] += c.Weight * value[c.In];
            }
            for (int i = 0; i < value.Length; i++)
                if (g.Nodes[i] != NodeKind.Sensor)
                    value[i] = (float)Math.Tanh(sum[i]);
            return value.Where((v, i) => g.Nodes[i] == NodeKind.Output).ToArray();
        }
    }

    public class CarController : MonoBehaviour
    {
        [Tooltip("Chance per tick that a lidar ray returns nothing (dust, rain)")]
        [Range(0, 1)] public float rayDropout = 0.05f;
        public int rays = 7;
        public float rayLength = 25f;

        Phenotype brain;
        public Genome Genome { get; private set; }

        public void Init(Genome genome)
        {
            Genome = genome;
            brain = new Phenotype(genome);
        }

        float[] Lidar()
        {
            var r = new float[rays];
            for (int i = 0; i < rays; i++)
            {
                float angle = Mathf.Lerp(-80f, 80f, i / (float)(rays - 1));
                var dir = Quaternion.AngleAxis(angle, transform.up) * transform.forward;
                if (UnityEngine.Random.value < rayDropout) { r[i] = 0f; continue; }
                if (Physics.Raycast(transform.position, dir, out var hit, rayLength))
                    r[i] = 1f - hit.distance / rayLength;
            }
            return r;
        }

        void FixedUpdate()
        {
            if (brain == null) return;
            var o = brain.Tick(Lidar());
            GetComponent<CarMotor>().Drive(steer: o[0], throttle: o[1]);
            Genome.Fitness = GetComponent<LapTracker>().DistanceDriven;
        }
    }
}
//// program: skipgram negative sampling port (N)
// C# port of word2vec.c (skip-gram + negative sampling only)
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

public class VocabWord
{
    public string Word;
    public long Count;
}

public unsafe class SkipGram
{
    const int EXP_TABLE_SIZE = 1000;
    const int MAX_EXP = 6;
    const int TABLE_SIZE = 10_000_000;
    const int MAX_SENTENCE = 1000;

    readonly int layer1_size, window, negative, min_count, iter, num_threads;
    readonly float starting_alpha;
    readonly double sample;

    List<VocabWord> vocab = new List<VocabWord>();
    Dictionary<string, int> vocab_hash = new Dictionary<string, int>();
    float[] syn0, syn1neg, expTable;
    int[] table;
    long train_words, word_count_actual;
    float alpha;

    public SkipGram(int size = 100, int window = 5, int negative = 5, double sample = 1e-3, int minCount = 5, int iter = 5, int threads = 4, float alpha = 0.025f)
    {
        layer1_size = size; this.window = window; this.negative = negative; this.sample = sample;
        min_count = minCount; this.iter = iter; num_threads = threads; starting_alpha = this.alpha = alpha;
        expTable = new float[EXP_TABLE_SIZE + 1];
        for (int i = 0; i < EXP_TABLE_SIZE; i++)
        {
            double e = Math.Exp((i / (double)EXP_TABLE_SIZE * 2 - 1) * MAX_EXP);
            expTable[i] = (float)(e / (e + 1));
        }
    }

    void LearnVocab(string file)
    {
        var counts = new Dictionary<string, long>();
        foreach (var line in File.ReadLines(file))
            foreach (var w in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                counts.TryGetValue(w, out long c);
                counts[w] = c + 1;
            }
        vocab = counts.Where(k => k.Value >= min_count).OrderByDescending(k => k.Value)
            .Select(k => new VocabWord { Word = k.Key, Count = k.Value }).ToList();
        for (int i = 0; i < vocab.Count; i++) vocab_hash[vocab[i].Word] = i;
        train_words = vocab.Sum(v => v.Count);
    }

    void InitUnigramTable()
    {
        table = new int[TABLE_SIZE];
        double pow = vocab.Sum(v => Math.Pow(v.Count, 0.75));
        int i = 0;
        double d1 = Math.Pow(vocab[0].Count, 0.75) / pow;
        for (int a = 0; a < TABLE_SIZE; a++)
        {
            table[a] = i;
            if (a / (double)TABLE_SIZE > d1)
            {
                i++;
                if (i >= vocab.Count) i = vocab.Count - 1;
                d1 += Math.Pow(vocab[i].Count, 0.75) / pow;
            }
        }
    }

    void InitNet()
    {
        var r = new Random(1);
        syn0 = new float[(long)vocab.Count * layer1_size];
        syn1neg = new float[(long)vocab.Count * layer1_size];
        for (int k = 0; k < syn0.Length; k++)
            syn0[k] = ((float)r.NextDouble() - 0.5f) / layer1_size;
    }

    int[] ReadSentence(string line, Random rng)
    {
        var sen = new List<int>();
        foreach (var tok in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!vocab_hash.TryGetValue(tok, out int word)) continue;
            // subsampling randomly discards frequent words while keeping the ranking same
            if (sample > 0)
            {
                double cn = vocab[word].Count;
                double ran = (Math.Sqrt(cn / (sample * train_words)) + 1) * (sample * train_words) / cn;
                if (ran < rng.NextDouble()) continue;
            }
            sen.Add(word);
            if (sen.Count >= MAX_SENTENCE) break;
        }
        return sen.ToArray();
    }

    void TrainLines(string[] lines, int threadId)
    {
        var rng = new Random(threadId * 7919 + 17);
        var neu1e = new float[layer1_size];
        for (int it = 0; it < iter; it++)
        foreach (var line in lines)
        {
            var sen = ReadSentence(line, rng);
            long done = Interlocked.Add(ref word_count_actual, sen.Length);
            alpha = Math.Max(starting_alpha * 0.0001f, starting_alpha * (1 - done / (float)(iter * train_words + 1)));

            for (int pos = 0; pos < sen.Length; pos++)
            {
                int b = rng.Next(window);
                for (int a = b; a < window * 2 + 1 - b; a++)
                {
                    if (a == window) continue;
                    int c = pos - window + a;
                    if (c < 0 || c >= sen.Length) continue;
                    int l1 = sen[c] * layer1_size;
                    Array.Clear(neu1e, 0, layer1_size);

                    for (int d = 0; d < negative + 1; d++)
                    {
                        int target, label;
                        if (d == 0) { target = sen[pos]; label = 1; }
                        else
                        {
                            target = table[rng.Next(TABLE_SIZE)];
                            if (target == sen[pos]) continue;
                            label = 0;
                        }
                        int l2 = target * layer1_size;
                        fixed (float* s0 = &syn0[l1], s1 = &syn1neg[l2])
                        {
                            float f = 0;
                            for (int k = 0; k < layer1_size; k++) f += s0[k] * s1[k];
                            float g;
                            if (f > MAX_EXP) g = (label - 1) * alpha;
                            else if (f < -MAX_EXP) g = label * alpha;
                            else g = (label - expTable[(int)((f + MAX_EXP) * (EXP_TABLE_SIZE / MAX_EXP / 2))]) * alpha;
                            for (int k = 0; k < layer1_size; k++) neu1e[k] += g * s1[k];
                            for (int k = 0; k < layer1_size; k++) s1[k] += g * s0[k];
                        }
                    }
                    for (int k = 0; k < layer1_size; k++) syn0[l1 + k] += neu1e[k];
                }
            }
        }
    }

    public void Train(string file)
    {
        LearnVocab(file);
        InitUnigramTable();
        InitNet();
        var lines = File.ReadAllLines(file);
        int per = (lines.Length + num_threads - 1) / num_threads;
        Parallel.For(0, num_threads, t => TrainLines(lines.Skip(t * per).Take(per).ToArray(), t));
    }

    public IEnumerable<(string word, float sim)> MostSimilar(string word, int n = 10)
    {
        int q = vocab_hash[word];
        return Enumerable.Range(0, vocab.Count).Where(i => i != q)
            .Select(i => (vocab[i].Word, Cosine(q, i)))
            .OrderByDescending(p => p.Item2).Take(n);
    }

    float Cosine(int a, int b)
    {
        double ab = 0, aa = 0, bb = 0;
        for (int k = 0; k < layer1_size; k++)
        {
            float x = syn0[a * layer1_size + k], y = syn0[b * layer1_size + k];
            ab += x * y; aa += x * x; bb += y * y;
        }
        return (float)(ab / Math.Sqrt(aa * bb + 1e-12));
    }
}
//// program: tiny autograd char transformer (N)
//// file: Node.cs
using System;
using System.Collections.Generic;

namespace TinyGrad
{
    // 2-D tensor with a tape built from closures, the way karpathy's micrograd does for scalars
    public sealed class Node
    {
        public readonly int R, C;
        public readonly float[] V, G;
        internal Action Back = () => { };
        readonly Node[] prev;

        public Node(int r, int c, params Node[] prev)
        {
            R = r; C = c; V = new float[r * c]; G = new float[r * c];
            this.prev = prev;
        }

        public void Backward()
        {
            var topo = new List<Node>();
            var seen = new HashSet<Node>();
            void Visit(Node n)
            {
                if (!seen.Add(n)) return;
                foreach (var p in n.prev) Visit(p);
                topo.Add(n);
            }
            Visit(this);
            Array.Fill(G, 1f);
            for (int i = topo.Count - 1; i >= 0; i--) topo[i].Back();
        }

        public static Node operator +(Node a, Node b)
        {
            bool bias = b.R == 1 && a.R > 1;
            var y = new Node(a.R, a.C, a, b);
            for (int i = 0; i < y.V.Length; i++) y.V[i] = a.V[i] + b.V[bias ? i % a.C : i];
            y.Back = () =>
            {
                for (int i = 0; i < y.G.Length; i++) { a.G[i] += y.G[i]; b.G[bias ? i % a.C : i] += y.G[i]; }
            };
            return y;
        }

        public Node Dot(Node b, bool tb = false)
        {
            var a = this;
            int n = tb ? b.R : b.C;
            var y = new Node(R, n, a, b);
            int Ix(int k, int j) => tb ? j * b.C + k : k * b.C + j;
            for (int i = 0; i < R; i++)
                for (int j = 0; j < n; j++)
                {
                    float s = 0;
                    for (int k = 0; k < C; k++) s += a.V[i * C + k] * b.V[Ix(k, j)];
                    y.V[i * n + j] = s;
                }
            y.Back = () =>
            {
                for (int i = 0; i < R; i++)
                    for (int j = 0; j < n; j++)
                    {
                        float g = y.G[i * n + j];
                        if (g == 0) continue;
                        for (int k = 0; k < C; k++)
                        {
                            a.G[i * C + k] += g * b.V[Ix(k, j)];
                            b.G[Ix(k, j)] += g * a.V[i * C + k];
                        }
                    }
            };
            return y;
        }

        public Node Relu()
        {
            var y = new Node(R, C, this);
            for (int i = 0; i < V.Length; i++) y.V[i] = MathF.Max(0, V[i]);
            y.Back = () => { for (int i = 0; i < V.Length; i++) if (V[i] > 0) G[i] += y.G[i]; };
            return y;
        }

        // rows, entries right of the diagonal are masked out when causal
        public Node Softmax(float scale, bool causal)
        {
            var y = new Node(R, C, this);
            for (int i = 0; i < R; i++)
            {
                int lim = causal ? i + 1 : C;
                float max = float.MinValue, sum = 0;
                for (int j = 0; j < lim; j++) max = MathF.Max(max, V[i * C + j] * scale);
                for (int j = 0; j < lim; j++) sum += y.V[i * C + j] = MathF.Exp(V[i * C + j] * scale - max);
                for (int j = 0; j < lim; j++) y.V[i * C + j] /= sum;
            }
            y.Back = () =>
            {
                for (int i = 0; i < R; i++)
                {
                    float d = 0;
                    for (int j = 0; j < C; j++) d += y.G[i * C + j] * y.V[i * C + j];
                    for (int j = 0; j < C; j++) G[i * C + j] += scale * y.V[i * C + j] * (y.G[i * C + j] - d);
                }
            };
            return y;
        }

        public Node Dropout(float p, Session s)
        {
            if (!s.Training) return this;
            float k = 1f / (1f - p);
            var m = new float[V.Length];
            var y = new Node(R, C, this);
            for (int i = 0; i < m.Length; i++)
            {
                m[i] = s.Rng.NextDouble() < p ? 0f : k;
                y.V[i] = V[i] * m[i];
            }
            y.Back = () => { for (int i = 0; i < m.Length; i++) G[i] += y.G[i] * m[i]; };
            return y;
        }
    }

    public sealed class Session
    {
        public bool Training;
        public readonly Random Rng = new Random();
    }
}
//// file: CharGpt.cs
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace TinyGrad
{
    public class CharGpt
    {
        const int D = 32, Ctx = 24;
        const float P = 0.1f;
        readonly Node emb, pos, wq, wk, wv, wo, w1, b1, w2, b2, head;
        readonly List<Node> all = new List<Node>();
        public readonly Session S = new Session();
        readonly string chars;

        public CharGpt(string chars)
        {
            this.chars = chars;
            emb = Par(chars.Length, D); pos = Par(Ctx, D);
            wq = Par(D, D); wk = Par(D, D); wv = Par(D, D); wo = Par(D, D);
            w1 = Par(D, 4 * D); b1 = Par(1, 4 * D); w2 = Par(4 * D, D); b2 = Par(1, D);
            head = Par(D, chars.Length);
        }

        Node Par(int r, int c)
        {
            var n = new Node(r, c);
            for (int i = 0; i < n.V.Length; i++)
                n.V[i] = (float)(S.Rng.NextDouble() * 2 - 1) * MathF.Sqrt(1f / r);
            all.Add(n);
            return n;
        }

        static Node Rows(Node table, IList<int> idx)
        {
            var y = new Node(idx.Count, table.C, table);
            for (int i = 0; i < idx.Count; i++) Array.Copy(table.V, idx[i] * table.C, y.V, i * table.C, table.C);
            y.Back = () =>
            {
                for (int i = 0; i < idx.Count; i++)
                    for (int c = 0; c < table.C; c++) table.G[idx[i] * table.C + c] += y.G[i * table.C + c];
            };
            return y;
        }

        Node Logits(IList<int> ids)
        {
            var x = Rows(emb, ids) + Rows(pos, Enumerable.Range(0, ids.Count).ToList());
            x = x.Dropout(P, S);
            var att = x.Dot(wq).Dot(x.Dot(wk), tb: true).Softmax(1f / MathF.Sqrt(D), causal: true).Dropout(P, S);
            x = x + att.Dot(x.Dot(wv)).Dot(wo).Dropout(P, S);
            var ff = (x.Dot(w1) + b1).Relu().Dot(w2) + b2;
            x = x + ff.Dropout(P, S);
            return x.Dot(head);
        }

        public float Step(IList<int> ids, IList<int> next, float lr)
        {
            S.Training = true;
            var probs = Logits(ids).Softmax(1f, causal: false);
            var loss = new Node(1, 1, probs);
            for (int i = 0; i < next.Count; i++) loss.V[0] -= MathF.Log(probs.V[i * probs.C + next[i]] + 1e-9f) / next.Count;
            loss.Back = () =>
            {
                for (int i = 0; i < next.Count; i++)
                {
                    int k = i * probs.C + next[i];
                    probs.G[k] -= 1f / (next.Count * (probs.V[k] + 1e-9f));
                }
            };
            foreach (var p in all) Array.Clear(p.G, 0, p.G.Length);
            loss.Backward();
            foreach (var p in all)
                for (int i = 0; i < p.V.Length; i++) p.V[i] -= lr * Math.Clamp(p.G[i], -1f, 1f);
            return loss.V[0];
        }

        public string Write(string prompt, int n)
        {
            S.Training = false;
            var ids = prompt.Select(c => chars.IndexOf(c)).ToList();
            var sb = new StringBuilder(prompt);
            for (int t = 0; t < n; t++)
            {
                var ctx = ids.Skip(Math.Max(0, ids.Count - Ctx)).ToList();
                var p = Logits(ctx).Softmax(1f / 0.8f, false);
                double u = S.Rng.NextDouble(), cum = 0;
                int pick = 0;
                for (; pick < chars.Length - 1; pick++)
                {
                    cum += p.V[(ctx.Count - 1) * p.C + pick];
                    if (u < cum) break;
                }
                ids.Add(pick);
                sb.Append(chars[pick]);
            }
            return sb.ToString();
        }

        public static void Main(string[] args)
        {
            string text = File.ReadAllText(args[0]);
            var gpt = new CharGpt(new string(text.Distinct().OrderBy(c => c).ToArray()));
            var data = text.Select(c => gpt.chars.IndexOf(c)).ToArray();
            float avg = 0;
            for (int it = 1; it <= 20000; it++)
            {
                int s = gpt.S.Rng.Next(data.Length - Ctx - 1);
                avg += gpt.Step(data.Skip(s).Take(Ctx).ToList(), data.Skip(s + 1).Take(Ctx).ToList(), 0.02f);
                if (it % 500 == 0)
                {
                    Console.WriteLine($"{it}: {avg / 500:F3}\n{gpt.Write("The ", 120)}\n");
                    avg = 0;
                }
            }
        }
    }
}
