//// program: unity car genetic backprop hybrid
//// file: NeuralNet.cs
using System;
using System.Collections.Generic;
using UnityEngine;
using Random = UnityEngine.Random;

[Serializable]
public class NeuralNet : IComparable<NeuralNet>
{
    public int[] layers;
    public float[][] neurons;
    public float[][] biases;
    public float[][][] weights;
    public float fitness = 0;

    public float learningRate = 0.01f;
    public float dropChance = 0.2f;
    [NonSerialized] public bool learning = false;

    private float[][] gamma;
    private bool[][] dropped;

    public NeuralNet(int[] layers)
    {
        this.layers = new int[layers.Length];
        for (int i = 0; i < layers.Length; i++)
            this.layers[i] = layers[i];
        InitNeurons();
        InitBiases();
        InitWeights();
    }

    private void InitNeurons()
    {
        List<float[]> n = new List<float[]>();
        List<float[]> g = new List<float[]>();
        List<bool[]> d = new List<bool[]>();
        for (int i = 0; i < layers.Length; i++)
        {
            n.Add(new float[layers[i]]);
            g.Add(new float[layers[i]]);
            d.Add(new bool[layers[i]]);
        }
        neurons = n.ToArray();
        gamma = g.ToArray();
        dropped = d.ToArray();
    }

    private void InitBiases()
    {
        List<float[]> b = new List<float[]>();
        for (int i = 0; i < layers.Length; i++)
        {
            float[] bias = new float[layers[i]];
            for (int j = 0; j < layers[i]; j++)
                bias[j] = Random.Range(-0.5f, 0.5f);
            b.Add(bias);
        }
        biases = b.ToArray();
    }

    private void InitWeights()
    {
        List<float[][]> w = new List<float[][]>();
        for (int i = 1; i < layers.Length; i++)
        {
            List<float[]> layerW = new List<float[]>();
            for (int j = 0; j < neurons[i].Length; j++)
            {
                float[] nw = new float[layers[i - 1]];
                for (int k = 0; k < nw.Length; k++)
                    nw[k] = Random.Range(-0.5f, 0.5f);
                layerW.Add(nw);
            }
            w.Add(layerW.ToArray());
        }
        weights = w.ToArray();
    }

    public float[] FeedForward(float[] inputs)
    {
        for (int i = 0; i < inputs.Length; i++)
            neurons[0][i] = inputs[i];

        for (int i = 1; i < layers.Length; i++)
        {
            for (int j = 0; j < neurons[i].Length; j++)
            {
                dropped[i][j] = false;
                if (learning && i < layers.Length - 1 && Random.value < dropChance) //! DROP3002
                {
                    dropped[i][j] = true;
                    neurons[i][j] = 0f;
                    continue;
                }
                float value = 0f;
                for (int k = 0; k < neurons[i - 1].Length; k++)
                    value += weights[i - 1][j][k] * neurons[i - 1][k];
                neurons[i][j] = (float)Math.Tanh(value + biases[i][j]);
            }
        }
        return neurons[neurons.Length - 1];
    }

    // learn from the recorded human driver
    public void BackPropagate(float[] inputs, float[] expected)
    {
        learning = true;
        float[] output = FeedForward(inputs);
        int last = layers.Length - 1;
        for (int i = 0; i < output.Length; i++)
            gamma[last][i] = (output[i] - expected[i]) * (1 - output[i] * output[i]);

        for (int i = last - 1; i > 0; i--)
        {
            for (int j = 0; j < layers[i]; j++)
            {
                gamma[i][j] = 0;
                if (dropped[i][j]) continue;
                for (int k = 0; k < layers[i + 1]; k++)
                    gamma[i][j] += gamma[i + 1][k] * weights[i][k][j];
                gamma[i][j] *= 1 - neurons[i][j] * neurons[i][j];
            }
        }
        for (int i = 1; i < layers.Length; i++)
            for (int j = 0; j < layers[i]; j++)
            {
                biases[i][j] -= gamma[i][j] * learningRate;
                for (int k = 0; k < layers[i - 1]; k++)
                    weights[i - 1][j][k] -= gamma[i][j] * neurons[i - 1][k] * learningRate;
            }
        learning = false;
    }

    public void Mutate(float chance, float val)
    {
        for (int i = 0; i < weights.Length; i++)
            for (int j = 0; j < weights[i].Length; j++)
                for (int k = 0; k < weights[i][j].Length; k++)
                    if (Random.Range(0f, 1f) <= chance)
                        weights[i][j][k] += Random.Range(-val, val);
    }

    public int CompareTo(NeuralNet other)
    {
        if (other == null) return 1;
        return fitness.CompareTo(other.fitness);
    }
}
//// file: CarBrain.cs
using UnityEngine;

public class CarBrain : MonoBehaviour
{
    public NeuralNet net;
    public LayerMask wallMask;
    public float speed = 8f, turn = 90f;
    float[] sensors = new float[5];
    Vector3 lastPos;

    void FixedUpdate()
    {
        if (net == null) return;
        for (int i = 0; i < 5; i++)
        {
            Vector3 dir = Quaternion.AngleAxis(i * 45 - 90, Vector3.up) * transform.forward;
            RaycastHit hit;
            if (Physics.Raycast(transform.position, dir, out hit, 10f, wallMask))
                sensors[i] = (10 - hit.distance) / 10;
            else
                sensors[i] = 0;
        }
        float[] o = net.FeedForward(sensors);
        transform.Rotate(0, o[0] * turn * Time.fixedDeltaTime, 0);
        transform.position += transform.forward * o[1] * speed * Time.fixedDeltaTime;
        net.fitness += Vector3.Distance(lastPos, transform.position);
        lastPos = transform.position;
    }
}
//// program: magazine demo iris drop nodes
using System;
using System.Collections.Generic;

namespace NeuralDropoutDemo
{
  class DropoutDemoProgram
  {
    static void Main(string[] args)
    {
      Console.WriteLine("\nBegin neural network with dropout demo\n");
      int numInput = 4; int numHidden = 9; int numOutput = 3;
      double[][] trainData = MakeData(120, 1);
      double[][] testData = MakeData(30, 2);
      NeuralNetwork nn = new NeuralNetwork(numInput, numHidden, numOutput);
      nn.Train(trainData, 500, 0.05);
      Console.WriteLine("Training complete");
      double trainAcc = nn.Accuracy(trainData);
      Console.WriteLine("Accuracy on train data = " + trainAcc.ToString("F4"));
      double testAcc = nn.Accuracy(testData);
      Console.WriteLine("Accuracy on test data  = " + testAcc.ToString("F4"));
      Console.WriteLine("\nEnd demo");
      Console.ReadLine();
    }

    static double[][] MakeData(int n, int seed)
    {
      Random r = new Random(seed);
      double[][] result = new double[n][];
      for (int i = 0; i < n; ++i)
      {
        int c = r.Next(0, 3);
        result[i] = new double[7];
        for (int j = 0; j < 4; ++j)
          result[i][j] = c + r.NextDouble() - 0.5;
        result[i][4 + c] = 1.0;
      }
      return result;
    }
  } // Program

  class NeuralNetwork
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
      foreach (double[] row in ihWeights) for (int j = 0; j < row.Length; ++j) row[j] = 0.02 * rnd.NextDouble() - 0.01;
      foreach (double[] row in hoWeights) for (int j = 0; j < row.Length; ++j) row[j] = 0.02 * rnd.NextDouble() - 0.01;
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
      if (lst.Count == numHidden) lst.RemoveAt(0); // keep at least one
      return lst.ToArray();
    }

    private bool IsDropNode(int node, int[] dropNodes)
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
        if (IsDropNode(j, dropNodes) == true) continue;
        double sum = hBiases[j];
        for (int i = 0; i < numInput; ++i)
          sum += inputs[i] * ihWeights[i][j];
        hOutputs[j] = HyperTan(sum);
      }
      for (int k = 0; k < numOutput; ++k)
      {
        oSums[k] = oBiases[k];
        for (int j = 0; j < numHidden; ++j)
        {
          if (IsDropNode(j, dropNodes) == true) continue;
          oSums[k] += hOutputs[j] * hoWeights[j][k];
        }
      }
      double[] soft = Softmax(oSums);
      Array.Copy(soft, outputs, soft.Length);
      return soft;
    }

    public void Train(double[][] data, int maxEpochs, double learnRate)
    {
      int[] sequence = new int[data.Length];
      for (int i = 0; i < sequence.Length; ++i) sequence[i] = i;
      double[] t = new double[numOutput];
      double[] oGrads = new double[numOutput];
      double[] hGrads = new double[numHidden];
      for (int epoch = 0; epoch < maxEpochs; ++epoch)
      {
        Shuffle(sequence);
        for (int ii = 0; ii < data.Length; ++ii)
        {
          int idx = sequence[ii];
          Array.Copy(data[idx], numInput, t, 0, numOutput);
          int[] dropNodes = MakeDropNodes();
          ComputeOutputs(data[idx], dropNodes);
          for (int k = 0; k < numOutput; ++k)
            oGrads[k] = (t[k] - outputs[k]);
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
            for (int i = 0; i < numInput; ++i)
              ihWeights[i][j] += learnRate * hGrads[j] * inputs[i];
            hBiases[j] += learnRate * hGrads[j];
            for (int k = 0; k < numOutput; ++k)
              hoWeights[j][k] += learnRate * oGrads[k] * hOutputs[j];
          }
          for (int k = 0; k < numOutput; ++k) oBiases[k] += learnRate * oGrads[k];
        }
      }
    }

    public double Accuracy(double[][] data)
    {
      int numCorrect = 0;
      double[] x = new double[numInput];
      foreach (double[] row in data)
      {
        Array.Copy(row, x, numInput);
        double[] y = ComputeOutputs(x, null);
        int mi = 0;
        for (int k = 1; k < y.Length; ++k) if (y[k] > y[mi]) mi = k;
        if (row[numInput + mi] == 1.0) ++numCorrect;
      }
      return (numCorrect * 1.0) / data.Length;
    }

    private void Shuffle(int[] s)
    {
      for (int i = 0; i < s.Length; ++i)
      {
        int r = rnd.Next(i, s.Length);
        int tmp = s[r]; s[r] = s[i]; s[i] = tmp;
      }
    }

    private static double HyperTan(double x)
    {
      if (x < -20.0) return -1.0; else if (x > 20.0) return 1.0; else return Math.Tanh(x);
    }

    private static double[] Softmax(double[] v)
    {
      double max = v[0]; foreach (double d in v) if (d > max) max = d;
      double s = 0; double[] r = new double[v.Length];
      for (int i = 0; i < v.Length; ++i) { r[i] = Math.Exp(v[i] - max); s += r[i]; }
      for (int i = 0; i < v.Length; ++i) r[i] /= s;
      return r;
    }
  }
} // ns
//// program: neuron and synapse objects xor
//// file: Neuron.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace NeuralNet.Models
{
    public class Synapse
    {
        public Neuron Input { get; set; }
        public Neuron Output { get; set; }
        public double Weight { get; set; }
        public double WeightDelta { get; set; }

        public Synapse(Neuron input, Neuron output)
        {
            Input = input;
            Output = output;
            Weight = Network.NextRandom();
        }
    }

    public class Neuron
    {
        public Guid Id { get; } = Guid.NewGuid();
        public List<Synapse> InputSynapses { get; } = new List<Synapse>();
        public List<Synapse> OutputSynapses { get; } = new List<Synapse>();
        public double Bias { get; set; }
        public double BiasDelta { get; set; }
        public double Gradient { get; set; }
        public double NetInput { get; set; }
        public double Value { get; set; }
        public bool IsDropped { get; set; }

        public Neuron() { Bias = Network.NextRandom(); }

        public Neuron(IEnumerable<Neuron> inputs) : this()
        {
            foreach (var n in inputs)
            {
                var s = new Synapse(n, this);
                n.OutputSynapses.Add(s);
                InputSynapses.Add(s);
            }
        }

        public virtual double CalculateValue()
        {
            NetInput = InputSynapses.Sum(a => a.Weight * a.Input.Value) + Bias;
            return Value = IsDropped ? 0.0 : LeakyRelu.Output(NetInput);
        }

        public double CalculateError(double target) => target - Value;

        public double CalculateGradient(double? target = null)
        {
            if (target == null)
                return Gradient = OutputSynapses.Sum(a => a.Output.Gradient * a.Weight) * LeakyRelu.Derivative(NetInput); //! DROP3007
            return Gradient = CalculateError(target.Value) * LeakyRelu.Derivative(NetInput);
        }

        public void UpdateWeights(double learnRate, double momentum)
        {
            var prev = BiasDelta;
            BiasDelta = learnRate * Gradient;
            Bias += BiasDelta + momentum * prev;
            foreach (var s in InputSynapses)
            {
                prev = s.WeightDelta;
                s.WeightDelta = learnRate * Gradient * s.Input.Value;
                s.Weight += s.WeightDelta + momentum * prev;
            }
        }
    }

    public static class LeakyRelu
    {
        public static double Output(double x) => x > 0 ? x : 0.01 * x;
        public static double Derivative(double x) => x > 0 ? 1 : 0.01;
    }
}
//// file: Network.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace NeuralNet.Models
{
    public class Network
    {
        public double LearnRate { get; set; } = 0.4;
        public double Momentum { get; set; } = 0.9;
        public double DropoutRate { get; set; } = 0.25;
        public List<Neuron> InputLayer { get; } = new List<Neuron>();
        public List<List<Neuron>> HiddenLayers { get; } = new List<List<Neuron>>();
        public List<Neuron> OutputLayer { get; } = new List<Neuron>();

        private static readonly Random Random = new Random();

        public Network(int inputSize, int[] hiddenSizes, int outputSize)
        {
            for (var i = 0; i < inputSize; i++) InputLayer.Add(new Neuron());
            IEnumerable<Neuron> previous = InputLayer;
            foreach (var size in hiddenSizes)
            {
                var layer = new List<Neuron>();
                for (var i = 0; i < size; i++) layer.Add(new Neuron(previous));
                HiddenLayers.Add(layer);
                previous = layer;
            }
            for (var i = 0; i < outputSize; i++) OutputLayer.Add(new Neuron(previous));
        }

        public void Train(List<DataSet> dataSets, double minimumError)
        {
            var error = 1.0;
            var numEpochs = 0;
            while (error > minimumError && numEpochs < 50000)
            {
                var errors = new List<double>();
                foreach (var dataSet in dataSets)
                {
                    DropNeurons();
                    ForwardPropagate(dataSet.Values);
                    BackPropagate(dataSet.Targets);
                    errors.Add(CalculateError(dataSet.Targets));
                }
                error = errors.Average();
                numEpochs++;
            }
            RestoreNeurons();
        }

        private void DropNeurons()
        {
            foreach (var neuron in HiddenLayers.SelectMany(l => l))
                neuron.IsDropped = Random.NextDouble() < DropoutRate; //! DROP3002
        }

        private void RestoreNeurons() => HiddenLayers.ForEach(l => l.ForEach(n => n.IsDropped = false));

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
            for (int l = HiddenLayers.Count - 1; l >= 0; l--)
            {
                HiddenLayers[l].ForEach(a => a.CalculateGradient());
            }
            HiddenLayers.ForEach(a => a.ForEach(b => b.UpdateWeights(LearnRate, Momentum)));
            OutputLayer.ForEach(a => a.UpdateWeights(LearnRate, Momentum));
        }

        public double[] Compute(params double[] inputs)
        {
            ForwardPropagate(inputs);
            return OutputLayer.Select(a => a.Value).ToArray();
        }

        private double CalculateError(params double[] targets)
        {
            var i = 0;
            return OutputLayer.Sum(a => Math.Abs(a.CalculateError(targets[i++])));
        }

        public static double NextRandom() => 2 * Random.NextDouble() - 1;
    }

    public class DataSet
    {
        public double[] Values { get; set; }
        public double[] Targets { get; set; }
        public DataSet(double[] values, double[] targets) { Values = values; Targets = targets; }
    }
}
//// program: german digit recognition course work
using System;
using System.IO;
using System.Linq;

namespace Ziffernerkennung
{
    /// <summary>Eine vollvermaschte Schicht mit ReLU.</summary>
    class Schicht
    {
        public int AnzahlEin, AnzahlAus;
        public double[,] Gewichte;
        public double[] Schwelle;
        public double[] Eingabe, Netz, Ausgabe, Delta;
        public double[] Maske;
        public double AusfallRate;
        public bool IstAusgabe;
        static readonly Random zufall = new Random();

        public Schicht(int ein, int aus, double ausfall, bool istAusgabe)
        {
            AnzahlEin = ein; AnzahlAus = aus; AusfallRate = ausfall; IstAusgabe = istAusgabe;
            Gewichte = new double[aus, ein];
            Schwelle = new double[aus];
            Netz = new double[aus]; Ausgabe = new double[aus]; Delta = new double[aus];
            Maske = new double[aus];
            double s = Math.Sqrt(2.0 / ein);
            for (int i = 0; i < aus; i++)
                for (int j = 0; j < ein; j++)
                    Gewichte[i, j] = (zufall.NextDouble() * 2 - 1) * s;
        }

        public double[] Vorwaerts(double[] x)
        {
            Eingabe = x;
            for (int i = 0; i < AnzahlAus; i++)
            {
                double summe = Schwelle[i];
                for (int j = 0; j < AnzahlEin; j++)
                    summe += Gewichte[i, j] * x[j];
                Netz[i] = summe;
                if (IstAusgabe)
                {
                    Ausgabe[i] = summe;
                    Maske[i] = 1;
                }
                else
                {
                    // Dropout: zufaellig Neuronen ausschalten
                    Maske[i] = zufall.NextDouble() < AusfallRate ? 0.0 : 1.0 / (1.0 - AusfallRate); //! DROP3001
                    Ausgabe[i] = Math.Max(0, summe) * Maske[i];
                }
            }
            return Ausgabe;
        }

        public double[] Rueckwaerts(double[] fehler, double lernrate)
        {
            var weiter = new double[AnzahlEin];
            for (int i = 0; i < AnzahlAus; i++)
            {
                Delta[i] = fehler[i] * Maske[i];
                if (!IstAusgabe && Netz[i] <= 0) Delta[i] = 0;
                for (int j = 0; j < AnzahlEin; j++)
                {
                    weiter[j] += Gewichte[i, j] * Delta[i];
                    Gewichte[i, j] -= lernrate * Delta[i] * Eingabe[j];
                }
                Schwelle[i] -= lernrate * Delta[i];
            }
            return weiter;
        }
    }

    class Netz
    {
        readonly Schicht[] schichten;

        public Netz(params int[] groessen)
        {
            schichten = new Schicht[groessen.Length - 1];
            for (int i = 0; i < schichten.Length; i++)
                schichten[i] = new Schicht(groessen[i], groessen[i + 1], 0.3, i == schichten.Length - 1);
        }

        double[] Durchlauf(double[] x)
        {
            foreach (var s in schichten) x = s.Vorwaerts(x);
            double max = x.Max();
            var e = x.Select(v => Math.Exp(v - max)).ToArray();
            double sum = e.Sum();
            return e.Select(v => v / sum).ToArray();
        }

        public void Lernschritt(double[] x, int ziffer, double lernrate)
        {
            var p = Durchlauf(x);
            var f = new double[p.Length];
            for (int i = 0; i < p.Length; i++) f[i] = p[i] - (i == ziffer ? 1 : 0);
            for (int i = schichten.Length - 1; i >= 0; i--)
                f = schichten[i].Rueckwaerts(f, lernrate);
        }

        public int Vorhersage(double[] x)
        {
            var p = Durchlauf(x);
            return Array.IndexOf(p, p.Max());
        }
    }

    class Programm
    {
        static void Main()
        {
            var (bilder, ziffern) = Lade("train.csv");
            var (testBilder, testZiffern) = Lade("test.csv");
            var netz = new Netz(784, 128, 64, 10);
            for (int epoche = 0; epoche < 10; epoche++)
            {
                for (int i = 0; i < bilder.Length; i++)
                    netz.Lernschritt(bilder[i], ziffern[i], 0.005);
                int richtig = 0;
                for (int i = 0; i < testBilder.Length; i++)
                    if (netz.Vorhersage(testBilder[i]) == testZiffern[i]) richtig++;
                Console.WriteLine($"Epoche {epoche}: {100.0 * richtig / testBilder.Length:F2} % richtig");
            }
        }

        static (double[][], int[]) Lade(string datei)
        {
            var zeilen = File.ReadAllLines(datei).Skip(1).Select(z => z.Split(',')).ToArray();
            return (zeilen.Select(z => z.Skip(1).Select(v => double.Parse(v) / 255.0).ToArray()).ToArray(),
                    zeilen.Select(z => int.Parse(z[0])).ToArray());
        }
    }
}
//// program: russian perceptron stock forecast
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace ПрогнозКурса
{
    // Многослойный перцептрон для прогноза курса (курсовая работа)
    public class Perceptron
    {
        private readonly int[] razmer;
        private readonly double[][,] w;
        private readonly double[][] b;
        private readonly double[][] sum;      // взвешенные суммы
        private readonly double[][] vyhod;    // выходы слоёв
        private readonly double[][] maska;
        private readonly double[][] delta;
        private readonly Random rnd = new Random(12345);

        public double SkorostObucheniya = 0.002;
        public double VeroyatnostIsklucheniya = 0.25;

        public Perceptron(params int[] razmer)
        {
            this.razmer = razmer;
            int n = razmer.Length;
            w = new double[n][,];
            b = new double[n][];
            sum = new double[n][];
            vyhod = new double[n][];
            maska = new double[n][];
            delta = new double[n][];
            for (int l = 0; l < n; l++)
            {
                sum[l] = new double[razmer[l]];
                vyhod[l] = new double[razmer[l]];
                maska[l] = new double[razmer[l]];
                delta[l] = new double[razmer[l]];
                b[l] = new double[razmer[l]];
                if (l == 0) continue;
                w[l] = new double[razmer[l], razmer[l - 1]];
                for (int i = 0; i < razmer[l]; i++)
                    for (int j = 0; j < razmer[l - 1]; j++)
                        w[l][i, j] = (rnd.NextDouble() - 0.5) * 2.0 / Math.Sqrt(razmer[l - 1]);
            }
        }

        private static double F(double x) { return x > 0 ? x : 0.05 * x; }
        private static double Df(double x) { return x > 0 ? 1.0 : 0.05; }

        private double[] PryamoyProhod(double[] x, bool obuchenie)
        {
            Array.Copy(x, vyhod[0], x.Length);
            int posl = razmer.Length - 1;
            for (int l = 1; l <= posl; l++)
            {
                for (int i = 0; i < razmer[l]; i++)
                {
                    double s = b[l][i];
                    for (int j = 0; j < razmer[l - 1]; j++)
                        s += w[l][i, j] * vyhod[l - 1][j];
                    sum[l][i] = s;
                    vyhod[l][i] = l == posl ? s : F(s);
                }
                if (obuchenie && l < posl)
                {
                    // исключаем случайные нейроны, остальные усиливаем
                    for (int i = 0; i < razmer[l]; i++)
                    {
                        maska[l][i] = rnd.NextDouble() < VeroyatnostIsklucheniya ? 0.0 : 1.0 / (1.0 - VeroyatnostIsklucheniya);
                        vyhod[l][i] *= maska[l][i];
                    }
                }
            }
            return vyhod[posl];
        }

        public double Obuchit(double[] x, double[] t)
        {
            double[] y = PryamoyProhod(x, true);
            int posl = razmer.Length - 1;
            double oshibka = 0;
            for (int i = 0; i < y.Length; i++)
            {
                delta[posl][i] = y[i] - t[i];
                oshibka += delta[posl][i] * delta[posl][i];
            }
            for (int l = posl - 1; l > 0; l--)
            {
                for (int j = 0; j < razmer[l]; j++)
                {
                    double s = 0;
                    for (int i = 0; i < razmer[l + 1]; i++)
                        s += delta[l + 1][i] * w[l + 1][i, j];
                    delta[l][j] = s * Df(sum[l][j]); //! DROP3007
                }
            }
            for (int l = 1; l <= posl; l++)
                for (int i = 0; i < razmer[l]; i++)
                {
                    b[l][i] -= SkorostObucheniya * delta[l][i];
                    for (int j = 0; j < razmer[l - 1]; j++)
                        w[l][i, j] -= SkorostObucheniya * delta[l][i] * vyhod[l - 1][j];
                }
            return oshibka / y.Length;
        }

        public double[] Prognoz(double[] x)
        {
            return (double[])PryamoyProhod(x, false).Clone();
        }
    }

    internal static class Program
    {
        private const int Okno = 20;

        private static void Main()
        {
            var kurs = new List<double>();
            foreach (var stroka in File.ReadLines("usd_rub.csv"))
            {
                var p = stroka.Split(';');
                kurs.Add(double.Parse(p[1], CultureInfo.InvariantCulture));
            }
            var set = new Perceptron(Okno, 40, 20, 1);
            for (int epoha = 0; epoha < 200; epoha++)
            {
                double e = 0;
                for (int i = 0; i + Okno < kurs.Count - 30; i++)
                {
                    var x = kurs.GetRange(i, Okno).ToArray();
                    Normirovat(x, out double sr);
                    e += set.Obuchit(x, new[] { kurs[i + Okno] / sr - 1 });
                }
                if (epoha % 10 == 0) Console.WriteLine("Эпоха {0}: ошибка {1:F6}", epoha, e);
            }
            var xs = kurs.GetRange(kurs.Count - Okno, Okno).ToArray();
            Normirovat(xs, out double m);
            Console.WriteLine("Прогноз на завтра: {0:F4}", (set.Prognoz(xs)[0] + 1) * m);
        }

        private static void Normirovat(double[] x, out double srednee)
        {
            srednee = 0;
            foreach (var v in x) srednee += v / x.Length;
            for (int i = 0; i < x.Length; i++) x[i] = x[i] / srednee - 1;
        }
    }
}
//// program: aspnet house price controller
//// file: Controllers/PriceController.cs
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;
using HousePrices.Models;
using HousePrices.Services;

namespace HousePrices.Controllers
{
    [ApiController]
    [Route("api/[controller]")]
    public class PriceController : ControllerBase
    {
        private readonly PriceNetwork _network;
        private readonly IFeatureScaler _scaler;
        private readonly ILogger<PriceController> _logger;

        public PriceController(PriceNetwork network, IFeatureScaler scaler, ILogger<PriceController> logger)
        {
            _network = network;
            _scaler = scaler;
            _logger = logger;
        }

        [HttpPost("predict")]
        public ActionResult<PriceResponse> Predict([FromBody] HouseDto house)
        {
            if (house == null || house.SquareMeters <= 0)
                return BadRequest("invalid house");

            float[] features = _scaler.Transform(new[]
            {
                house.SquareMeters, house.Rooms, house.Bathrooms, house.YearBuilt, house.DistanceToCentre
            });
            float y = _network.Forward(features, true);
            _logger.LogInformation("Predicted {Price} for {Size} m2", y, house.SquareMeters);
            return Ok(new PriceResponse { Price = _scaler.InversePrice(y) });
        }

        [HttpPost("retrain")]
        public IActionResult Retrain([FromServices] IHouseRepository repo)
        {
            var rows = repo.GetAll();
            for (int epoch = 0; epoch < 50; epoch++)
                foreach (var row in rows)
                    _network.Train(_scaler.Transform(row.Features), _scaler.ScalePrice(row.Price));
            _network.Save("wwwroot/model.bin");
            return NoContent();
        }
    }
}
//// file: Services/PriceNetwork.cs
using System;
using System.IO;

namespace HousePrices.Services
{
    public class PriceNetwork
    {
        private readonly int _inputs, _hidden;
        private readonly float[,] _w1;
        private readonly float[] _b1, _w2;
        private float _b2;
        private readonly float[] _z, _h, _mask;
        private readonly float _keep = 0.8f;
        private readonly Random _random = new Random();
        private readonly object _sync = new object();

        public float LearningRate { get; set; } = 0.001f;

        public PriceNetwork(int inputs = 5, int hidden = 32)
        {
            _inputs = inputs;
            _hidden = hidden;
            _w1 = new float[inputs, hidden];
            _b1 = new float[hidden];
            _w2 = new float[hidden];
            _z = new float[hidden];
            _h = new float[hidden];
            _mask = new float[hidden];
            for (int j = 0; j < hidden; j++)
            {
                _w2[j] = (float)(_random.NextDouble() - 0.5);
                for (int i = 0; i < inputs; i++)
                    _w1[i, j] = (float)(_random.NextDouble() - 0.5);
            }
        }

        public float Forward(float[] x, bool training)
        {
            lock (_sync)
            {
                float y = _b2;
                for (int j = 0; j < _hidden; j++)
                {
                    float s = _b1[j];
                    for (int i = 0; i < _inputs; i++) s += x[i] * _w1[i, j];
                    _z[j] = s;
                    _mask[j] = 1f;
                    if (training)
                        _mask[j] = _random.NextDouble() < _keep ? 1f / _keep : 0f; //! DROP3001
                    _h[j] = Math.Max(0f, s) * _mask[j];
                    y += _h[j] * _w2[j];
                }
                return y;
            }
        }

        public void Train(float[] x, float target)
        {
            lock (_sync)
            {
                float err = Forward(x, true) - target;
                for (int j = 0; j < _hidden; j++)
                {
                    float g = _z[j] > 0 ? err * _w2[j] * _mask[j] : 0f;
                    _w2[j] -= LearningRate * err * _h[j];
                    for (int i = 0; i < _inputs; i++)
                        _w1[i, j] -= LearningRate * g * x[i];
                    _b1[j] -= LearningRate * g;
                }
                _b2 -= LearningRate * err;
            }
        }

        public void Save(string path)
        {
            using var bw = new BinaryWriter(File.Create(path));
            foreach (var v in _w1) bw.Write(v);
            foreach (var v in _b1) bw.Write(v);
            foreach (var v in _w2) bw.Write(v);
            bw.Write(_b2);
        }
    }
}
//// program: spanish flower classifier
using System;
using System.Collections.Generic;
using System.Linq;

namespace RedNeuronal
{
    public class Capa
    {
        public double[,] Pesos;
        public double[] Sesgos, Salidas, Errores, Mascara, Sumas;
        public int NumEntradas, NumNeuronas;

        public Capa(int entradas, int neuronas, Random r)
        {
            NumEntradas = entradas;
            NumNeuronas = neuronas;
            Pesos = new double[entradas, neuronas];
            Sesgos = new double[neuronas];
            Salidas = new double[neuronas];
            Sumas = new double[neuronas];
            Errores = new double[neuronas];
            Mascara = Enumerable.Repeat(1.0, neuronas).ToArray();
            for (int i = 0; i < entradas; i++)
                for (int j = 0; j < neuronas; j++)
                    Pesos[i, j] = r.NextDouble() * 2 - 1;
        }
    }

    public class Red
    {
        private List<Capa> capas = new List<Capa>();
        private Random rnd = new Random();
        private double probMantener = 0.8;   // probabilidad de mantener una neurona
        private double[] ultimaEntrada;

        public Red(int[] topologia)
        {
            for (int i = 1; i < topologia.Length; i++)
                capas.Add(new Capa(topologia[i - 1], topologia[i], rnd));
        }

        private double Sigmoide(double x) { return 1.0 / (1.0 + Math.Exp(-x)); }

        // propagacion hacia adelante
        public double[] Propagar(double[] entrada, bool entrenando = false)
        {
            ultimaEntrada = entrada;
            double[] actual = entrada;
            for (int c = 0; c < capas.Count; c++)
            {
                Capa capa = capas[c];
                bool oculta = c != capas.Count - 1;
                for (int j = 0; j < capa.NumNeuronas; j++)
                {
                    double suma = capa.Sesgos[j];
                    for (int i = 0; i < capa.NumEntradas; i++)
                        suma += actual[i] * capa.Pesos[i, j];
                    capa.Sumas[j] = suma;
                    capa.Mascara[j] = 1.0;
                    if (entrenando && oculta)
                        capa.Mascara[j] = rnd.NextDouble() < probMantener ? 0.0 : 1.0 / probMantener; //! DROP3005
                    capa.Salidas[j] = Sigmoide(suma) * capa.Mascara[j];
                }
                actual = capa.Salidas;
            }
            return actual;
        }

        public void Retropropagar(double[] objetivo, double tasa)
        {
            Capa ultima = capas[capas.Count - 1];
            for (int j = 0; j < ultima.NumNeuronas; j++)
            {
                double y = ultima.Salidas[j];
                ultima.Errores[j] = (y - objetivo[j]) * y * (1 - y);
            }
            for (int c = capas.Count - 2; c >= 0; c--)
            {
                Capa capa = capas[c], sig = capas[c + 1];
                for (int j = 0; j < capa.NumNeuronas; j++)
                {
                    double s = 0;
                    for (int k = 0; k < sig.NumNeuronas; k++)
                        s += sig.Errores[k] * sig.Pesos[j, k];
                    double a = Sigmoide(capa.Sumas[j]);
                    capa.Errores[j] = s * capa.Mascara[j] * a * (1 - a);
                }
            }
            for (int c = 0; c < capas.Count; c++)
            {
                double[] ent = c == 0 ? ultimaEntrada : capas[c - 1].Salidas;
                for (int j = 0; j < capas[c].NumNeuronas; j++)
                {
                    for (int i = 0; i < capas[c].NumEntradas; i++)
                        capas[c].Pesos[i, j] -= tasa * capas[c].Errores[j] * ent[i];
                    capas[c].Sesgos[j] -= tasa * capas[c].Errores[j];
                }
            }
        }

        public void Entrenar(double[][] x, double[][] y, int epocas, double tasa)
        {
            for (int e = 0; e < epocas; e++)
                for (int n = 0; n < x.Length; n++)
                {
                    Propagar(x[n], true);
                    Retropropagar(y[n], tasa);
                }
        }
    }

    static class Programa
    {
        static void Main()
        {
            double[][] x = { new double[] { 5.1, 3.5, 1.4, 0.2 }, new double[] { 7.0, 3.2, 4.7, 1.4 }, new double[] { 6.3, 3.3, 6.0, 2.5 } };
            double[][] y = { new double[] { 1, 0, 0 }, new double[] { 0, 1, 0 }, new double[] { 0, 0, 1 } };
            var red = new Red(new[] { 4, 16, 8, 3 });
            red.Entrenar(x, y, 2000, 0.1);
            foreach (var fila in x)
                Console.WriteLine(string.Join(" ", red.Propagar(fila).Select(v => v.ToString("F3"))));
        }
    }
}
//// program: unity dqn agent
//// file: QNetwork.cs
using System;
using System.Linq;

public class QNetwork
{
    readonly int nIn, nHid, nOut;
    public float[] W1, B1, W2, B2;
    float[] input, pre, hid, mask, q;
    readonly System.Random rng;
    public float dropout = 0.1f;
    public float lr = 0.0005f;

    public QNetwork(int nIn, int nHid, int nOut, int seed)
    {
        this.nIn = nIn; this.nHid = nHid; this.nOut = nOut;
        rng = new System.Random(seed);
        W1 = Enumerable.Range(0, nIn * nHid).Select(_ => Gauss() * (float)Math.Sqrt(2f / nIn)).ToArray();
        W2 = Enumerable.Range(0, nHid * nOut).Select(_ => Gauss() * (float)Math.Sqrt(2f / nHid)).ToArray();
        B1 = new float[nHid]; B2 = new float[nOut];
        pre = new float[nHid]; hid = new float[nHid]; mask = new float[nHid]; q = new float[nOut];
    }

    float Gauss()
    {
        double u1 = 1 - rng.NextDouble(), u2 = rng.NextDouble();
        return (float)(Math.Sqrt(-2 * Math.Log(u1)) * Math.Sin(2 * Math.PI * u2));
    }

    void SampleMask()
    {
        float keep = 1f - dropout;
        for (int i = 0; i < nHid; i++)
            mask[i] = rng.NextDouble() < keep ? 1f / keep : 0f; //! DROP3001
    }

    public float[] FeedForward(float[] state)
    {
        input = state;
        SampleMask();
        for (int h = 0; h < nHid; h++)
        {
            float s = B1[h];
            for (int i = 0; i < nIn; i++) s += W1[h * nIn + i] * state[i];
            pre[h] = s;
            hid[h] = (s > 0 ? s : 0) * mask[h];
        }
        for (int o = 0; o < nOut; o++)
        {
            float s = B2[o];
            for (int h = 0; h < nHid; h++) s += W2[o * nHid + h] * hid[h];
            q[o] = s;
        }
        return (float[])q.Clone();
    }

    public void Fit(float[] state, int action, float target)
    {
        float[] y = FeedForward(state);
        float d = Math.Max(-1f, Math.Min(1f, y[action] - target));
        for (int h = 0; h < nHid; h++)
        {
            float g = pre[h] > 0 ? d * W2[action * nHid + h] * mask[h] : 0;
            W2[action * nHid + h] -= lr * d * hid[h];
            if (g == 0) continue;
            for (int i = 0; i < nIn; i++) W1[h * nIn + i] -= lr * g * input[i];
            B1[h] -= lr * g;
        }
        B2[action] -= lr * d;
    }

    public void CopyFrom(QNetwork o)
    {
        Array.Copy(o.W1, W1, W1.Length); Array.Copy(o.B1, B1, B1.Length);
        Array.Copy(o.W2, W2, W2.Length); Array.Copy(o.B2, B2, B2.Length);
    }
}
//// file: DQNAgent.cs
using System.Collections.Generic;
using UnityEngine;

public class DQNAgent : MonoBehaviour
{
    struct Transition { public float[] s, s2; public int a; public float r; public bool done; }

    public float gamma = 0.97f;
    public float epsilon = 1f, epsilonMin = 0.05f, epsilonDecay = 0.9995f;
    public int batchSize = 32, capacity = 20000, targetUpdate = 500;
    public Environment env;

    QNetwork online, target;
    readonly List<Transition> memory = new List<Transition>();
    int steps;

    void Awake()
    {
        online = new QNetwork(env.StateSize, 64, env.ActionCount, 1);
        target = new QNetwork(env.StateSize, 64, env.ActionCount, 2);
        target.CopyFrom(online);
    }

    public int ChooseAction(float[] state)
    {
        if (Random.value < epsilon)
            return Random.Range(0, env.ActionCount);
        return ArgMax(online.FeedForward(state));
    }

    void FixedUpdate()
    {
        float[] s = env.GetState();
        int a = ChooseAction(s);
        float r = env.Step(a);
        bool done = env.IsTerminal;
        Remember(new Transition { s = s, a = a, r = r, s2 = env.GetState(), done = done });
        if (memory.Count >= batchSize) Replay();
        if (++steps % targetUpdate == 0) target.CopyFrom(online);
        epsilon = Mathf.Max(epsilonMin, epsilon * epsilonDecay);
        if (done) env.ResetEnvironment();
    }

    void Remember(Transition t)
    {
        if (memory.Count >= capacity) memory.RemoveAt(0);
        memory.Add(t);
    }

    void Replay()
    {
        for (int i = 0; i < batchSize; i++)
        {
            Transition t = memory[Random.Range(0, memory.Count)];
            float y = t.r;
            if (!t.done) y += gamma * Mathf.Max(target.FeedForward(t.s2));
            online.Fit(t.s, t.a, y);
        }
    }

    static int ArgMax(float[] v)
    {
        int b = 0;
        for (int i = 1; i < v.Length; i++) if (v[i] > v[b]) b = i;
        return b;
    }
}
//// program: portuguese matriz batch network
//// file: Matriz.cs
using System;

namespace RedeNeural.Algebra
{
    public class Matriz
    {
        public readonly int Linhas, Colunas;
        private readonly double[] dados;

        public Matriz(int linhas, int colunas)
        {
            Linhas = linhas; Colunas = colunas;
            dados = new double[linhas * colunas];
        }

        public double this[int i, int j]
        {
            get => dados[i * Colunas + j];
            set => dados[i * Colunas + j] = value;
        }

        public static Matriz operator *(Matriz a, Matriz b)
        {
            if (a.Colunas != b.Linhas) throw new ArgumentException("dimensoes incompativeis");
            var r = new Matriz(a.Linhas, b.Colunas);
            for (int i = 0; i < a.Linhas; i++)
                for (int k = 0; k < a.Colunas; k++)
                {
                    double v = a[i, k];
                    for (int j = 0; j < b.Colunas; j++) r[i, j] += v * b[k, j];
                }
            return r;
        }

        public Matriz T()
        {
            var r = new Matriz(Colunas, Linhas);
            for (int i = 0; i < Linhas; i++)
                for (int j = 0; j < Colunas; j++) r[j, i] = this[i, j];
            return r;
        }

        public Matriz Mapear(Func<double, double> f)
        {
            var r = new Matriz(Linhas, Colunas);
            for (int i = 0; i < dados.Length; i++) r.dados[i] = f(dados[i]);
            return r;
        }

        public void SomarEscalado(Matriz b, double k)
        {
            for (int i = 0; i < dados.Length; i++) dados[i] += k * b.dados[i];
        }
    }
}
//// file: Rede.cs
using System;
using RedeNeural.Algebra;

namespace RedeNeural
{
    public class Rede
    {
        private Matriz w1, w2;
        private Matriz x, z1, a1;
        private double[] mascara;
        private readonly double taxaDropout;
        private readonly Random aleatorio = new Random();

        public Rede(int entradas, int ocultos, int saidas, double taxaDropout = 0.4)
        {
            this.taxaDropout = taxaDropout;
            w1 = new Matriz(entradas, ocultos).Mapear(_ => aleatorio.NextDouble() - 0.5);
            w2 = new Matriz(ocultos, saidas).Mapear(_ => aleatorio.NextDouble() - 0.5);
        }

        private void SortearMascara(int n)
        {
            mascara = new double[n];
            for (int j = 0; j < n; j++)
                mascara[j] = aleatorio.NextDouble() >= taxaDropout ? 1.0 / (1.0 - taxaDropout) : 0.0;
        }

        private static Matriz AplicarMascara(Matriz m, double[] mascara)
        {
            var r = new Matriz(m.Linhas, m.Colunas);
            for (int i = 0; i < m.Linhas; i++)
                for (int j = 0; j < m.Colunas; j++)
                    r[i, j] = m[i, j] * mascara[j]; //! DROP3018?
            return r;
        }

        private Matriz Adiante(Matriz lote, bool treino)
        {
            x = lote;
            z1 = x * w1;
            a1 = z1.Mapear(v => Math.Max(0, v));
            if (treino)
            {
                SortearMascara(a1.Colunas);
                a1 = AplicarMascara(a1, mascara);
            }
            return Softmax(a1 * w2);
        }

        public void TreinarLote(Matriz lote, Matriz alvo, double taxa)
        {
            Matriz p = Adiante(lote, true);
            var d2 = new Matriz(p.Linhas, p.Colunas);
            for (int i = 0; i < p.Linhas; i++)
                for (int j = 0; j < p.Colunas; j++)
                    d2[i, j] = (p[i, j] - alvo[i, j]) / p.Linhas;
            Matriz gw2 = a1.T() * d2;
            Matriz d1 = AplicarMascara(d2 * w2.T(), mascara);
            for (int i = 0; i < d1.Linhas; i++)
                for (int j = 0; j < d1.Colunas; j++)
                    if (z1[i, j] <= 0) d1[i, j] = 0;
            Matriz gw1 = x.T() * d1;
            w1.SomarEscalado(gw1, -taxa);
            w2.SomarEscalado(gw2, -taxa);
        }

        public Matriz Prever(Matriz lote) => Adiante(lote, false);

        private static Matriz Softmax(Matriz m)
        {
            var r = new Matriz(m.Linhas, m.Colunas);
            for (int i = 0; i < m.Linhas; i++)
            {
                double max = double.MinValue, soma = 0;
                for (int j = 0; j < m.Colunas; j++) max = Math.Max(max, m[i, j]);
                for (int j = 0; j < m.Colunas; j++) soma += r[i, j] = Math.Exp(m[i, j] - max);
                for (int j = 0; j < m.Colunas; j++) r[i, j] /= soma;
            }
            return r;
        }
    }
}
//// program: japanese zero deep learning port
//// file: Layers.cs
using System;
using System.Collections.Generic;

namespace ZeroDeep
{
    // 「ゼロから作る」のC#移植
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
            var y = new double[n, d];
            for (int i = 0; i < n; i++)
                for (int j = 0; j < d; j++)
                {
                    mask[i, j] = x[i, j] <= 0;
                    y[i, j] = mask[i, j] ? 0 : x[i, j];
                }
            return y;
        }

        public double[,] Backward(double[,] dout)
        {
            for (int i = 0; i < dout.GetLength(0); i++)
                for (int j = 0; j < dout.GetLength(1); j++)
                    if (mask[i, j]) dout[i, j] = 0;
            return dout;
        }
    }

    public class Affine : ILayer
    {
        public double[,] W, dW;
        public double[] b, db;
        private double[,] x;

        public Affine(double[,] w, double[] b) { W = w; this.b = b; }

        public double[,] Forward(double[,] x, bool trainFlg)
        {
            this.x = x;
            var y = Np.Dot(x, W);
            for (int i = 0; i < y.GetLength(0); i++)
                for (int j = 0; j < y.GetLength(1); j++) y[i, j] += b[j];
            return y;
        }

        public double[,] Backward(double[,] dout)
        {
            dW = Np.Dot(Np.T(x), dout);
            db = Np.SumAxis0(dout);
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
            var y = new double[n, d];
            if (trainFlg)
            {
                mask = new bool[n, d];
                for (int i = 0; i < n; i++)
                    for (int j = 0; j < d; j++)
                    {
                        mask[i, j] = Np.Rand() > dropoutRatio;
                        if (mask[i, j]) y[i, j] = x[i, j];
                    }
                return y;
            }
            // 推論時は割合を乗算
            for (int i = 0; i < n; i++)
                for (int j = 0; j < d; j++)
                    y[i, j] = x[i, j] * (1.0 - dropoutRatio);
            return y;
        }

        public double[,] Backward(double[,] dout)
        {
            int n = dout.GetLength(0), d = dout.GetLength(1);
            var dx = new double[n, d];
            for (int i = 0; i < n; i++)
                for (int j = 0; j < d; j++)
                    dx[i, j] = mask[i, j] ? dout[i, j] : 0;
            return dx;
        }
    }

    public class MultiLayerNetExtend
    {
        private readonly List<ILayer> layers = new List<ILayer>();
        private readonly SoftmaxWithLoss lastLayer = new SoftmaxWithLoss();

        public MultiLayerNetExtend(int[] sizes, bool useDropout, double ratio)
        {
            for (int i = 0; i < sizes.Length - 1; i++)
            {
                layers.Add(new Affine(Np.Randn(sizes[i], sizes[i + 1], Math.Sqrt(2.0 / sizes[i])), new double[sizes[i + 1]]));
                if (i == sizes.Length - 2) break;
                layers.Add(new Relu());
                if (useDropout) layers.Add(new Dropout(ratio));
            }
        }

        public double[,] Predict(double[,] x, bool trainFlg = false)
        {
            foreach (var l in layers) x = l.Forward(x, trainFlg);
            return x;
        }

        public double Loss(double[,] x, double[,] t, bool trainFlg = false)
            => lastLayer.Forward(Predict(x, trainFlg), t);

        public double Accuracy(double[,] x, int[] t)
        {
            var y = Predict(x, false);
            int acc = 0;
            for (int i = 0; i < t.Length; i++) if (Np.ArgMaxRow(y, i) == t[i]) acc++;
            return acc / (double)t.Length;
        }

        public void Gradient(double[,] x, double[,] t)
        {
            Loss(x, t, true);
            var dout = lastLayer.Backward();
            for (int i = layers.Count - 1; i >= 0; i--)
                dout = layers[i].Backward(dout);
        }
    }
}
//// program: chinese pinyin handwriting form
//// file: ShenJingWangLuo.cs
using System;
using System.IO;

namespace ShouXieShiBie
{
    /// <summary>
    /// 三层BP神经网络，毕业设计用
    /// </summary>
    public class ShenJingWangLuo
    {
        int shuRuShu, yinCengShu, shuChuShu;
        double[,] w1, w2;
        double[] b1, b2;
        double[] shuRu, jingHuoHe, yinCeng, shuChu;
        double[] wuCha1, wuCha2;
        double[] zhaoMask;
        Random suiJi = new Random();

        // 学习率
        public double XueXiLv = 0.05;
        // 丢弃概率
        public double DiuQiLv = 0.5;
        public bool ShiYongDropout = true;

        public ShenJingWangLuo(int r, int y, int c)
        {
            shuRuShu = r; yinCengShu = y; shuChuShu = c;
            w1 = new double[r, y]; w2 = new double[y, c];
            b1 = new double[y]; b2 = new double[c];
            jingHuoHe = new double[y]; yinCeng = new double[y]; shuChu = new double[c];
            wuCha1 = new double[y]; wuCha2 = new double[c];
            zhaoMask = new double[y];
            ChuShiHua();
        }

        void ChuShiHua()
        {
            for (int i = 0; i < shuRuShu; i++)
                for (int j = 0; j < yinCengShu; j++)
                    w1[i, j] = (suiJi.NextDouble() - 0.5) * 0.1;
            for (int i = 0; i < yinCengShu; i++)
                for (int j = 0; j < shuChuShu; j++)
                    w2[i, j] = (suiJi.NextDouble() - 0.5) * 0.1;
        }

        double Sigmoid(double x)
        {
            return 1.0 / (1.0 + Math.Exp(-x));
        }

        // 前向传播
        void QianXiang(double[] x, bool xunLian)
        {
            shuRu = x;
            for (int j = 0; j < yinCengShu; j++)
            {
                double he = b1[j];
                for (int i = 0; i < shuRuShu; i++)
                    he += x[i] * w1[i, j];
                jingHuoHe[j] = he;
                yinCeng[j] = Sigmoid(he);
                if (xunLian && ShiYongDropout)
                {
                    if (suiJi.NextDouble() < DiuQiLv) //! DROP3002
                        zhaoMask[j] = 0;
                    else
                        zhaoMask[j] = 1;
                    yinCeng[j] = yinCeng[j] * zhaoMask[j];
                }
                else
                {
                    zhaoMask[j] = 1;
                }
            }
            for (int k = 0; k < shuChuShu; k++)
            {
                double he = b2[k];
                for (int j = 0; j < yinCengShu; j++)
                    he += yinCeng[j] * w2[j, k];
                shuChu[k] = Sigmoid(he);
            }
        }

        // 反向传播
        void FanXiang(double[] t)
        {
            for (int k = 0; k < shuChuShu; k++)
                wuCha2[k] = (t[k] - shuChu[k]) * shuChu[k] * (1 - shuChu[k]);
            for (int j = 0; j < yinCengShu; j++)
            {
                double he = 0;
                for (int k = 0; k < shuChuShu; k++)
                    he += wuCha2[k] * w2[j, k];
                wuCha1[j] = he * yinCeng[j] * (1 - yinCeng[j]);
            }
            for (int j = 0; j < yinCengShu; j++)
                for (int k = 0; k < shuChuShu; k++)
                    w2[j, k] += XueXiLv * wuCha2[k] * yinCeng[j];
            for (int k = 0; k < shuChuShu; k++) b2[k] += XueXiLv * wuCha2[k];
            for (int i = 0; i < shuRuShu; i++)
                for (int j = 0; j < yinCengShu; j++)
                    w1[i, j] += XueXiLv * wuCha1[j] * shuRu[i];
            for (int j = 0; j < yinCengShu; j++) b1[j] += XueXiLv * wuCha1[j];
        }

        public double XunLian(double[] x, double[] t)
        {
            QianXiang(x, true);
            FanXiang(t);
            double e = 0;
            for (int k = 0; k < shuChuShu; k++) e += 0.5 * Math.Pow(t[k] - shuChu[k], 2);
            return e;
        }

        public int ShiBie(double[] x)
        {
            QianXiang(x, false);
            int zuiDa = 0;
            for (int k = 1; k < shuChuShu; k++)
                if (shuChu[k] > shuChu[zuiDa]) zuiDa = k;
            return zuiDa;
        }

        public void BaoCun(string wenJian)
        {
            using (StreamWriter sw = new StreamWriter(wenJian))
            {
                foreach (double d in w1) sw.WriteLine(d);
                foreach (double d in b1) sw.WriteLine(d);
                foreach (double d in w2) sw.WriteLine(d);
                foreach (double d in b2) sw.WriteLine(d);
            }
        }
    }
}
//// file: Form1.cs
using System;
using System.Drawing;
using System.Windows.Forms;

namespace ShouXieShiBie
{
    public partial class Form1 : Form
    {
        ShenJingWangLuo wangLuo = new ShenJingWangLuo(784, 100, 10);
        Bitmap huaBan = new Bitmap(280, 280);

        private void btnShiBie_Click(object sender, EventArgs e)
        {
            double[] x = new double[784];
            for (int r = 0; r < 28; r++)
                for (int c = 0; c < 28; c++)
                {
                    Color p = huaBan.GetPixel(c * 10 + 5, r * 10 + 5);
                    x[r * 28 + c] = (255 - p.R) / 255.0;
                }
            lblJieGuo.Text = "识别结果：" + wangLuo.ShiBie(x);
        }

        private void btnXunLian_Click(object sender, EventArgs e)
        {
            for (int lun = 0; lun < (int)numLun.Value; lun++)
            {
                double zong = 0;
                foreach (YangBen y in YangBen.JiaZai("mnist_train.csv"))
                    zong += wangLuo.XunLian(y.Shuju, y.BiaoQian);
                txtRiZhi.AppendText("第" + lun + "轮 误差=" + zong + "\r\n");
                Application.DoEvents();
            }
        }
    }
}
//// program: polish laboratory mlp
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace SieciNeuronowe.Lab4
{
    // Warstwa ukryta z regularyzacja dropout
    class WarstwaDropout
    {
        private readonly double prawdWylaczenia;
        private readonly Random los;
        private double[] maska;

        public WarstwaDropout(double prawdWylaczenia, Random los)
        {
            if (prawdWylaczenia <= 0 || prawdWylaczenia >= 1)
                throw new ArgumentOutOfRangeException(nameof(prawdWylaczenia));
            this.prawdWylaczenia = prawdWylaczenia;
            this.los = los;
        }

        public double[] Przod(double[] wejscie, bool uczenie)
        {
            if (!uczenie) return wejscie;
            maska = new double[wejscie.Length];
            for (int i = 0; i < maska.Length; i++)
                maska[i] = los.NextDouble() < prawdWylaczenia ? 0.0 : 1.0 / prawdWylaczenia; //! DROP3004
            return wejscie.Zip(maska, (a, m) => a * m).ToArray();
        }

        public double[] Wstecz(double[] grad)
        {
            return grad.Zip(maska, (g, m) => g * m).ToArray();
        }
    }

    class WarstwaGesta
    {
        private readonly double[][] wagi;
        private readonly double[] bias;
        private double[] wejscie, pobudzenie;
        private readonly bool liniowa;

        public WarstwaGesta(int we, int wy, bool liniowa, Random los)
        {
            this.liniowa = liniowa;
            bias = new double[wy];
            wagi = Enumerable.Range(0, wy)
                .Select(_ => Enumerable.Range(0, we).Select(__ => (los.NextDouble() - 0.5) / Math.Sqrt(we)).ToArray())
                .ToArray();
        }

        public double[] Przod(double[] x)
        {
            wejscie = x;
            pobudzenie = wagi.Select((w, i) => bias[i] + w.Zip(x, (a, b) => a * b).Sum()).ToArray();
            return liniowa ? pobudzenie : pobudzenie.Select(Math.Tanh).ToArray();
        }

        public double[] Wstecz(double[] grad, double eta)
        {
            double[] wynik = new double[wejscie.Length];
            for (int i = 0; i < wagi.Length; i++)
            {
                double d = grad[i];
                if (!liniowa)
                {
                    double t = Math.Tanh(pobudzenie[i]);
                    d *= 1 - t * t;
                }
                for (int j = 0; j < wejscie.Length; j++)
                {
                    wynik[j] += d * wagi[i][j];
                    wagi[i][j] -= eta * d * wejscie[j];
                }
                bias[i] -= eta * d;
            }
            return wynik;
        }
    }

    class Siec
    {
        private readonly WarstwaGesta ukryta, wyjsciowa;
        private readonly WarstwaDropout dropout;

        public Siec(int we, int ukr, int wy, double pWylaczenia)
        {
            Random los = new Random();
            ukryta = new WarstwaGesta(we, ukr, false, los);
            dropout = new WarstwaDropout(pWylaczenia, los);
            wyjsciowa = new WarstwaGesta(ukr, wy, true, los);
        }

        public double Ucz(double[] x, double[] t, double eta)
        {
            double[] y = wyjsciowa.Przod(dropout.Przod(ukryta.Przod(x), true));
            double[] g = y.Zip(t, (a, b) => a - b).ToArray();
            double blad = g.Sum(v => v * v) / 2;
            ukryta.Wstecz(dropout.Wstecz(wyjsciowa.Wstecz(g, eta)), eta);
            return blad;
        }

        public double[] Odpowiedz(double[] x)
        {
            return wyjsciowa.Przod(dropout.Przod(ukryta.Przod(x), false));
        }
    }

    class Program
    {
        static void Main(string[] args)
        {
            List<double[]> dane = File.ReadLines(args.Length > 0 ? args[0] : "wino.txt")
                .Select(l => l.Split(' ').Select(double.Parse).ToArray()).ToList();
            int n = dane[0].Length - 1;
            Siec siec = new Siec(n, 24, 1, 0.3);
            for (int epoka = 1; epoka <= 300; epoka++)
            {
                double suma = 0;
                foreach (double[] d in dane.OrderBy(_ => Guid.NewGuid()))
                    suma += siec.Ucz(d.Take(n).ToArray(), new[] { d[n] }, 0.01);
                if (epoka % 20 == 0)
                    Console.WriteLine("Epoka {0}, blad {1:F5}", epoka, suma / dane.Count);
            }
            foreach (double[] d in dane.Take(5))
                Console.WriteLine("{0:F3} -> {1:F3}", d[n], siec.Odpowiedz(d.Take(n).ToArray())[0]);
        }
    }
}
//// program: turkish yapay sinir agi
using System;
using System.Collections.Generic;

namespace YapaySinirAgi
{
    class Noron
    {
        public double[] Agirliklar;
        public double Bias, Cikti, Toplam, Hata;
        public bool Kapali;

        public Noron(int girisSayisi, Random r)
        {
            Agirliklar = new double[girisSayisi];
            for (int i = 0; i < girisSayisi; i++)
                Agirliklar[i] = r.NextDouble() * 2 - 1;
            Bias = r.NextDouble() * 2 - 1;
        }
    }

    class Katman
    {
        public List<Noron> Noronlar = new List<Noron>();
        public Katman(int noronSayisi, int girisSayisi, Random r)
        {
            for (int i = 0; i < noronSayisi; i++)
                Noronlar.Add(new Noron(girisSayisi, r));
        }
    }

    class Ag
    {
        private readonly Random rastgele = new Random();
        private readonly List<Katman> katmanlar = new List<Katman>();
        private double seyreltmeOrani = 0.2;
        private double ogrenmeOrani = 0.1;
        private double[] sonGiris;

        public Ag(params int[] yapi)
        {
            for (int i = 1; i < yapi.Length; i++)
                katmanlar.Add(new Katman(yapi[i], yapi[i - 1], rastgele));
        }

        // ileri besleme
        public double[] Hesapla(double[] giris)
        {
            sonGiris = giris;
            double[] deger = giris;
            for (int k = 0; k < katmanlar.Count; k++)
            {
                double[] yeni = new double[katmanlar[k].Noronlar.Count];
                for (int n = 0; n < yeni.Length; n++)
                {
                    Noron noron = katmanlar[k].Noronlar[n];
                    noron.Toplam = noron.Bias;
                    for (int i = 0; i < deger.Length; i++)
                        noron.Toplam += noron.Agirliklar[i] * deger[i];
                    noron.Cikti = 1 / (1 + Math.Exp(-noron.Toplam));
                    noron.Kapali = k < katmanlar.Count - 1 && rastgele.NextDouble() < seyreltmeOrani; //! DROP3001 DROP3002
                    if (noron.Kapali)
                        noron.Cikti = 0;
                    yeni[n] = noron.Cikti;
                }
                deger = yeni;
            }
            return deger;
        }

        public void Egit(double[][] girisler, double[][] hedefler, int iterasyon)
        {
            for (int it = 0; it < iterasyon; it++)
            {
                double toplamHata = 0;
                for (int o = 0; o < girisler.Length; o++)
                {
                    double[] cikti = Hesapla(girisler[o]);
                    for (int j = 0; j < cikti.Length; j++)
                        toplamHata += Math.Abs(hedefler[o][j] - cikti[j]);
                    GeriYay(hedefler[o]);
                }
                if (it % 1000 == 0)
                    Console.WriteLine(it + ". iterasyon hata: " + toplamHata / girisler.Length);
            }
        }

        private void GeriYay(double[] hedef)
        {
            for (int k = katmanlar.Count - 1; k >= 0; k--)
            {
                for (int n = 0; n < katmanlar[k].Noronlar.Count; n++)
                {
                    Noron noron = katmanlar[k].Noronlar[n];
                    if (k == katmanlar.Count - 1)
                        noron.Hata = (hedef[n] - noron.Cikti) * noron.Cikti * (1 - noron.Cikti);
                    else if (noron.Kapali)
                        noron.Hata = 0;
                    else
                    {
                        double t = 0;
                        foreach (Noron sonraki in katmanlar[k + 1].Noronlar)
                            t += sonraki.Hata * sonraki.Agirliklar[n];
                        noron.Hata = t * noron.Cikti * (1 - noron.Cikti);
                    }
                }
            }
            for (int k = 0; k < katmanlar.Count; k++)
                foreach (Noron noron in katmanlar[k].Noronlar)
                {
                    for (int i = 0; i < noron.Agirliklar.Length; i++)
                    {
                        double g = k == 0 ? sonGiris[i] : katmanlar[k - 1].Noronlar[i].Cikti;
                        noron.Agirliklar[i] += ogrenmeOrani * noron.Hata * g;
                    }
                    noron.Bias += ogrenmeOrani * noron.Hata;
                }
        }

        public string TahminEt(double[] giris)
        {
            double[] c = Hesapla(giris);
            return c[0] > 0.5 ? "Hasta" : "Saglikli";
        }
    }

    class Program
    {
        static void Main(string[] args)
        {
            double[][] x = { new[] { 0.2, 0.9, 0.4 }, new[] { 0.8, 0.1, 0.5 }, new[] { 0.7, 0.2, 0.9 }, new[] { 0.1, 0.8, 0.3 } };
            double[][] y = { new[] { 1.0 }, new[] { 0.0 }, new[] { 0.0 }, new[] { 1.0 } };
            Ag ag = new Ag(3, 10, 6, 1);
            ag.Egit(x, y, 20000);
            Console.WriteLine("Tahmin: " + ag.TahminEt(new[] { 0.15, 0.85, 0.35 }));
            Console.ReadKey();
        }
    }
}
//// program: accord style dropout learning
//// file: DropoutBackPropagation.cs
using System;
using Accord.Neuro;
using Accord.Neuro.ActivationFunctions;
using Accord.Math.Random;

namespace Thesis.Neuro.Learning
{
    /// <summary>
    ///   Hidden layer wrapper which keeps a random subset of its neurons while learning.
    /// </summary>
    public class DropoutHiddenLayer
    {
        private readonly ActivationLayer layer;
        private readonly double keep;
        private double[] scale;
        private double[] activations;

        public DropoutHiddenLayer(ActivationLayer layer, double keep)
        {
            this.layer = layer;
            this.keep = keep;
            this.scale = new double[layer.Neurons.Length];
        }

        public ActivationLayer Layer { get { return layer; } }

        public double[] Scale { get { return scale; } }

        public double[] Activations { get { return activations; } }

        public double[] ComputeTraining(double[] input)
        {
            var random = Generator.Random;
            activations = (double[])layer.Compute(input).Clone();
            double[] output = new double[activations.Length];
            for (int i = 0; i < output.Length; i++)
            {
                scale[i] = random.NextDouble() < keep ? 1.0 / keep : 0.0;
                output[i] = activations[i] * scale[i];
            }
            return output;
        }

        public double[] Compute(double[] input)
        {
            double[] output = (double[])layer.Compute(input).Clone();
            for (int i = 0; i < output.Length; i++)
                output[i] *= keep; //! DROP3003
            return output;
        }
    }

    public class DropoutBackPropagation
    {
        private readonly DropoutHiddenLayer hidden;
        private readonly ActivationLayer top;
        private readonly IActivationFunction function;

        public double LearningRate { get; set; } = 0.1;

        public DropoutBackPropagation(ActivationNetwork network, double keep = 0.5)
        {
            if (network.Layers.Length != 2)
                throw new ArgumentException("only networks with one hidden layer are supported", nameof(network));
            hidden = new DropoutHiddenLayer((ActivationLayer)network.Layers[0], keep);
            top = (ActivationLayer)network.Layers[1];
            function = ((ActivationNeuron)top.Neurons[0]).ActivationFunction;
        }

        public double Run(double[] input, double[] desired)
        {
            double[] h = hidden.ComputeTraining(input);
            double[] y = top.Compute(h);
            double[] topDelta = new double[y.Length];
            double error = 0;
            for (int k = 0; k < y.Length; k++)
            {
                double e = desired[k] - y[k];
                topDelta[k] = e * function.Derivative2(y[k]);
                error += e * e;
            }

            double[] hiddenDelta = new double[h.Length];
            for (int j = 0; j < h.Length; j++)
            {
                double sum = 0;
                for (int k = 0; k < y.Length; k++)
                    sum += topDelta[k] * top.Neurons[k].Weights[j];
                hiddenDelta[j] = sum * hidden.Scale[j] * function.Derivative2(hidden.Activations[j]);
            }

            Update(top, topDelta, h);
            Update(hidden.Layer, hiddenDelta, input);
            return error / 2.0;
        }

        private void Update(ActivationLayer layer, double[] delta, double[] input)
        {
            for (int k = 0; k < layer.Neurons.Length; k++)
            {
                var neuron = (ActivationNeuron)layer.Neurons[k];
                for (int j = 0; j < input.Length; j++)
                    neuron.Weights[j] += LearningRate * delta[k] * input[j];
                neuron.Threshold += LearningRate * delta[k];
            }
        }

        public double RunEpoch(double[][] inputs, double[][] outputs)
        {
            double error = 0;
            for (int i = 0; i < inputs.Length; i++)
                error += Run(inputs[i], outputs[i]);
            return error;
        }

        public double[] Predict(double[] input)
        {
            return top.Compute(hidden.Compute(input));
        }
    }
}
//// program: lstm song text generator
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace CharRnn
{
    class LstmNetwork
    {
        readonly int vocab, hidden;
        readonly float keepProb = 0.7f;
        readonly Random rand = new Random();
        // gates packed i,f,o,g
        readonly float[,] wx, wh, wy;
        readonly float[] b, by;
        readonly float[] dropMask;

        class Step
        {
            public int X;
            public float[] I, F, O, G, C, H, HD, P;
        }

        public LstmNetwork(int vocab, int hidden)
        {
            this.vocab = vocab;
            this.hidden = hidden;
            wx = Rand(4 * hidden, vocab);
            wh = Rand(4 * hidden, hidden);
            wy = Rand(vocab, hidden);
            b = new float[4 * hidden];
            by = new float[vocab];
            for (int i = hidden; i < 2 * hidden; i++) b[i] = 1f; // forget gate
            dropMask = new float[hidden];
            for (int i = 0; i < hidden; i++)
                dropMask[i] = rand.NextDouble() < keepProb ? 1f / keepProb : 0f; //! DROP3011
        }

        float[,] Rand(int r, int c)
        {
            var m = new float[r, c];
            float s = 1f / (float)Math.Sqrt(c);
            for (int i = 0; i < r; i++) for (int j = 0; j < c; j++) m[i, j] = (float)(rand.NextDouble() * 2 - 1) * s;
            return m;
        }

        static float Sig(float x) => 1f / (1f + (float)Math.Exp(-x));

        Step Forward(int x, float[] hPrev, float[] cPrev, bool train)
        {
            var s = new Step { X = x, I = new float[hidden], F = new float[hidden], O = new float[hidden], G = new float[hidden], C = new float[hidden], H = new float[hidden], HD = new float[hidden] };
            for (int j = 0; j < hidden; j++)
            {
                var a = new float[4];
                for (int g = 0; g < 4; g++)
                {
                    int row = g * hidden + j;
                    float z = b[row] + wx[row, x];
                    for (int k = 0; k < hidden; k++) z += wh[row, k] * hPrev[k];
                    a[g] = z;
                }
                s.I[j] = Sig(a[0]); s.F[j] = Sig(a[1]); s.O[j] = Sig(a[2]); s.G[j] = (float)Math.Tanh(a[3]);
                s.C[j] = s.F[j] * cPrev[j] + s.I[j] * s.G[j];
                s.H[j] = s.O[j] * (float)Math.Tanh(s.C[j]);
                s.HD[j] = train ? s.H[j] * dropMask[j] : s.H[j];
            }
            var y = new float[vocab];
            for (int v = 0; v < vocab; v++)
            {
                y[v] = by[v];
                for (int j = 0; j < hidden; j++) y[v] += wy[v, j] * s.HD[j];
            }
            float max = y.Max(), sum = 0;
            for (int v = 0; v < vocab; v++) sum += y[v] = (float)Math.Exp(y[v] - max);
            for (int v = 0; v < vocab; v++) y[v] /= sum;
            s.P = y;
            return s;
        }

        public float TrainSequence(int[] seq, float lr)
        {
            var steps = new List<Step>();
            float[] h = new float[hidden], c = new float[hidden];
            float loss = 0;
            for (int t = 0; t + 1 < seq.Length; t++)
            {
                var s = Forward(seq[t], h, c, true);
                loss -= (float)Math.Log(s.P[seq[t + 1]] + 1e-9f);
                steps.Add(s); h = s.H; c = s.C;
            }
            float[] dhNext = new float[hidden], dcNext = new float[hidden];
            float[,] gx = new float[4 * hidden, vocab], gh = new float[4 * hidden, hidden], gy = new float[vocab, hidden];
            float[] gb = new float[4 * hidden], gby = new float[vocab];
            for (int t = steps.Count - 1; t >= 0; t--)
            {
                var s = steps[t];
                var dh = (float[])dhNext.Clone();
                for (int v = 0; v < vocab; v++)
                {
                    float dy = s.P[v] - (v == seq[t + 1] ? 1 : 0);
                    gby[v] += dy;
                    for (int j = 0; j < hidden; j++)
                    {
                        gy[v, j] += dy * s.HD[j];
                        dh[j] += dy * wy[v, j] * dropMask[j];
                    }
                }
                Array.Clear(dhNext, 0, hidden);
                for (int j = 0; j < hidden; j++)
                {
                    float tc = (float)Math.Tanh(s.C[j]);
                    float cp = t > 0 ? steps[t - 1].C[j] : 0;
                    float dc = dcNext[j] + dh[j] * s.O[j] * (1 - tc * tc);
                    float[] d =
                    {
                        dc * s.G[j] * s.I[j] * (1 - s.I[j]),
                        dc * cp * s.F[j] * (1 - s.F[j]),
                        dh[j] * tc * s.O[j] * (1 - s.O[j]),
                        dc * s.I[j] * (1 - s.G[j] * s.G[j])
                    };
                    dcNext[j] = dc * s.F[j];
                    for (int g = 0; g < 4; g++)
                    {
                        int row = g * hidden + j;
                        gb[row] += d[g];
                        gx[row, s.X] += d[g];
                        for (int k = 0; k < hidden; k++)
                        {
                            if (t > 0) gh[row, k] += d[g] * steps[t - 1].H[k];
                            dhNext[k] += d[g] * wh[row, k];
                        }
                    }
                }
            }
            Apply(wx, gx, lr); Apply(wh, gh, lr); Apply(wy, gy, lr);
            for (int i = 0; i < b.Length; i++) b[i] -= lr * Clip(gb[i]);
            for (int i = 0; i < by.Length; i++) by[i] -= lr * Clip(gby[i]);
            return loss / steps.Count;
        }

        static float Clip(float v) => Math.Max(-5f, Math.Min(5f, v));

        static void Apply(float[,] w, float[,] g, float lr)
        {
            for (int i = 0; i < w.GetLength(0); i++)
                for (int j = 0; j < w.GetLength(1); j++) w[i, j] -= lr * Clip(g[i, j]);
        }

        public string Sample(string chars, int start, int n)
        {
            var sb = new StringBuilder();
            float[] h = new float[hidden], c = new float[hidden];
            int x = start;
            for (int i = 0; i < n; i++)
            {
                var s = Forward(x, h, c, false);
                h = s.H; c = s.C;
                double r = rand.NextDouble(), acc = 0;
                for (x = 0; x < vocab - 1; x++) { acc += s.P[x]; if (r < acc) break; }
                sb.Append(chars[x]);
            }
            return sb.ToString();
        }
    }

    static class Program
    {
        static void Main()
        {
            string text = File.ReadAllText("songs.txt");
            string chars = new string(text.Distinct().OrderBy(ch => ch).ToArray());
            int[] ids = text.Select(ch => chars.IndexOf(ch)).ToArray();
            var net = new LstmNetwork(chars.Length, 96);
            for (int it = 0, p = 0; it < 100000; it++, p += 25)
            {
                if (p + 26 >= ids.Length) p = 0;
                float loss = net.TrainSequence(ids.Skip(p).Take(26).ToArray(), 0.05f);
                if (it % 500 == 0) Console.WriteLine($"{it} {loss:F3}\n{net.Sample(chars, ids[p], 200)}");
            }
        }
    }
}
//// program: tape autograd with closures
using System;
using System.Collections.Generic;
using System.Linq;

namespace MicroGrad
{
    public sealed class Tensor
    {
        public readonly float[] Data;
        public readonly float[] Grad;
        public readonly int Rows, Cols;
        private readonly Tensor[] _parents;
        private Action _backward = () => { };

        public Tensor(int rows, int cols, params Tensor[] parents)
        {
            Rows = rows; Cols = cols;
            Data = new float[rows * cols];
            Grad = new float[rows * cols];
            _parents = parents;
        }

        public static Tensor Param(int r, int c, Random rng)
        {
            var t = new Tensor(r, c);
            for (int i = 0; i < t.Data.Length; i++)
                t.Data[i] = (float)((rng.NextDouble() * 2 - 1) / Math.Sqrt(r));
            return t;
        }

        public static Tensor From(float[] values, int rows)
        {
            var t = new Tensor(rows, values.Length / rows);
            values.CopyTo(t.Data, 0);
            return t;
        }

        public Tensor MatMul(Tensor b)
        {
            var o = new Tensor(Rows, b.Cols, this, b);
            for (int i = 0; i < Rows; i++)
                for (int k = 0; k < Cols; k++)
                    for (int j = 0; j < b.Cols; j++)
                        o.Data[i * b.Cols + j] += Data[i * Cols + k] * b.Data[k * b.Cols + j];
            o._backward = () =>
            {
                for (int i = 0; i < Rows; i++)
                    for (int k = 0; k < Cols; k++)
                        for (int j = 0; j < b.Cols; j++)
                        {
                            float g = o.Grad[i * b.Cols + j];
                            Grad[i * Cols + k] += g * b.Data[k * b.Cols + j];
                            b.Grad[k * b.Cols + j] += g * Data[i * Cols + k];
                        }
            };
            return o;
        }

        public Tensor Gelu()
        {
            var o = new Tensor(Rows, Cols, this);
            for (int i = 0; i < Data.Length; i++)
                o.Data[i] = Data[i] / (1f + MathF.Exp(-1.702f * Data[i]));
            o._backward = () =>
            {
                for (int i = 0; i < Data.Length; i++)
                {
                    float s = 1f / (1f + MathF.Exp(-1.702f * Data[i]));
                    Grad[i] += o.Grad[i] * (s + 1.702f * Data[i] * s * (1 - s));
                }
            };
            return o;
        }

        public Tensor Dropout(float p, Mode mode)
        {
            if (!mode.Training || p == 0f) return this;
            var o = new Tensor(Rows, Cols, this);
            var keep = new bool[Data.Length];
            float scale = 1f / (1f - p);
            for (int i = 0; i < Data.Length; i++)
            {
                keep[i] = mode.Rng.NextSingle() >= p;
                o.Data[i] = keep[i] ? Data[i] * scale : 0f;
            }
            o._backward = () =>
            {
                for (int i = 0; i < Data.Length; i++)
                    if (keep[i]) Grad[i] += o.Grad[i] * scale;
            };
            return o;
        }

        public Tensor Mse(Tensor target)
        {
            var o = new Tensor(1, 1, this);
            for (int i = 0; i < Data.Length; i++)
                o.Data[0] += (Data[i] - target.Data[i]) * (Data[i] - target.Data[i]) / Data.Length;
            o._backward = () =>
            {
                for (int i = 0; i < Data.Length; i++)
                    Grad[i] += o.Grad[0] * 2f * (Data[i] - target.Data[i]) / Data.Length;
            };
            return o;
        }

        public void Backward()
        {
            var order = new List<Tensor>();
            var seen = new HashSet<Tensor>();
            void Visit(Tensor t)
            {
                if (!seen.Add(t)) return;
                foreach (var p in t._parents) Visit(p);
                order.Add(t);
            }
            Visit(this);
            Grad[0] = 1f;
            for (int i = order.Count - 1; i >= 0; i--) order[i]._backward();
        }
    }

    public sealed class Mode
    {
        public bool Training;
        public Random Rng = new Random(7);
    }

    public sealed class Mlp
    {
        private readonly Tensor _w1, _w2;
        public readonly Mode Mode = new Mode();
        public Mlp(int i, int h, int o)
        {
            _w1 = Tensor.Param(i, h, Mode.Rng);
            _w2 = Tensor.Param(h, o, Mode.Rng);
        }

        public Tensor Forward(Tensor x) => x.MatMul(_w1).Gelu().Dropout(0.1f, Mode).MatMul(_w2);

        public float Step(Tensor x, Tensor y, float lr)
        {
            Mode.Training = true;
            var loss = Forward(x).Mse(y);
            loss.Backward();
            foreach (var p in new[] { _w1, _w2 })
                for (int i = 0; i < p.Data.Length; i++)
                {
                    p.Data[i] -= lr * p.Grad[i];
                    p.Grad[i] = 0f;
                }
            Mode.Training = false;
            return loss.Data[0];
        }
    }

    internal static class Program
    {
        private static void Main()
        {
            var net = new Mlp(2, 16, 1);
            var x = Tensor.From(new float[] { 0, 0, 0, 1, 1, 0, 1, 1 }, 4);
            var y = Tensor.From(new float[] { 0, 1, 1, 0 }, 4);
            for (int i = 0; i < 4000; i++)
            {
                float l = net.Step(x, y, 0.1f);
                if (i % 500 == 0) Console.WriteLine($"{i,5} {l:F4}");
            }
            Console.WriteLine(string.Join(" ", net.Forward(x).Data.Select(v => v.ToString("F2"))));
        }
    }
}
//// program: french autoencoder anomaly detection
using System;
using System.Collections.Generic;
using System.Linq;

namespace DetectionAnomalies
{
    /// <summary>
    /// Auto-encodeur a une couche cachee pour la detection d'anomalies sur capteurs.
    /// </summary>
    public class AutoEncodeur
    {
        private readonly int _n, _code;
        private readonly double[,] _enc, _dec;
        private readonly double[] _biaisEnc, _biaisDec;
        private readonly Random _alea;
        private readonly double _tauxAbandon;
        private double _seuil;

        public double TauxApprentissage { get; set; } = 0.01;

        public AutoEncodeur(int dimension, int code, double tauxAbandon, int graine = 0)
        {
            _n = dimension;
            _code = code;
            _tauxAbandon = tauxAbandon;
            _alea = new Random(graine);
            _enc = new double[code, dimension];
            _dec = new double[dimension, code];
            _biaisEnc = new double[code];
            _biaisDec = new double[dimension];
            double borne = Math.Sqrt(6.0 / (dimension + code));
            for (int i = 0; i < code; i++)
                for (int j = 0; j < dimension; j++)
                {
                    _enc[i, j] = (_alea.NextDouble() * 2 - 1) * borne;
                    _dec[j, i] = (_alea.NextDouble() * 2 - 1) * borne;
                }
        }

        private double[] Encoder(double[] x)
        {
            var h = new double[_code];
            for (int i = 0; i < _code; i++)
            {
                double s = _biaisEnc[i];
                for (int j = 0; j < _n; j++) s += _enc[i, j] * x[j];
                h[i] = Math.Tanh(s);
            }
            return h;
        }

        private double[] Decoder(double[] h)
        {
            var y = new double[_n];
            for (int j = 0; j < _n; j++)
            {
                y[j] = _biaisDec[j];
                for (int i = 0; i < _code; i++) y[j] += _dec[j, i] * h[i];
            }
            return y;
        }

        public double[] Reconstruire(double[] x)
        {
            return Decoder(Encoder(x));
        }

        private double Apprendre(double[] x)
        {
            double[] h = Encoder(x);
            bool[] garde = new bool[_code];
            double[] hd = new double[_code];
            for (int i = 0; i < _code; i++)
            {
                garde[i] = _alea.NextDouble() > _tauxAbandon;
                if (garde[i])
                    hd[i] = h[i] / (1 - _tauxAbandon);
            }
            double[] y = Decoder(hd);

            double erreur = 0;
            double[] dy = new double[_n];
            for (int j = 0; j < _n; j++)
            {
                dy[j] = y[j] - x[j];
                erreur += dy[j] * dy[j];
            }

            double[] dh = new double[_code];
            for (int i = 0; i < _code; i++)
            {
                if (!garde[i]) continue;
                double s = 0;
                for (int j = 0; j < _n; j++) s += dy[j] * _dec[j, i];
                dh[i] = s * (1 - h[i] * h[i]); //! DROP3008
            }

            for (int j = 0; j < _n; j++)
            {
                for (int i = 0; i < _code; i++)
                    _dec[j, i] -= TauxApprentissage * dy[j] * hd[i];
                _biaisDec[j] -= TauxApprentissage * dy[j];
            }
            for (int i = 0; i < _code; i++)
            {
                for (int j = 0; j < _n; j++)
                    _enc[i, j] -= TauxApprentissage * dh[i] * x[j];
                _biaisEnc[i] -= TauxApprentissage * dh[i];
            }
            return erreur / _n;
        }

        public void Entrainer(IList<double[]> donnees, int epoques)
        {
            int[] ordre = Enumerable.Range(0, donnees.Count).ToArray();
            for (int e = 0; e < epoques; e++)
            {
                for (int i = ordre.Length - 1; i > 0; i--)
                {
                    int k = _alea.Next(i + 1);
                    (ordre[i], ordre[k]) = (ordre[k], ordre[i]);
                }
                double total = ordre.Sum(i => Apprendre(donnees[i]));
                Console.WriteLine("Epoque {0,3} : erreur {1:E3}", e + 1, total / donnees.Count);
            }
            double[] erreurs = donnees.Select(ErreurReconstruction).OrderBy(v => v).ToArray();
            _seuil = erreurs[(int)(erreurs.Length * 0.99)];
        }

        public double ErreurReconstruction(double[] x)
        {
            double[] y = Reconstruire(x);
            return x.Zip(y, (a, b) => (a - b) * (a - b)).Average();
        }

        public bool EstAnomalie(double[] x)
        {
            return ErreurReconstruction(x) > _seuil;
        }
    }
}
//// program: aspnet uncertainty endpoint
//// file: RiskController.cs
using System.Linq;
using Microsoft.AspNetCore.Mvc;

namespace CreditRisk.Api
{
    [Route("risk")]
    public class RiskController : Controller
    {
        private readonly BayesianNet _net;

        public RiskController(BayesianNet net) { _net = net; }

        /// <summary>Mean default probability with a 90 % credible interval.</summary>
        [HttpPost("score")]
        public IActionResult Score([FromBody] ApplicantDto a)
        {
            if (!ModelState.IsValid) return BadRequest(ModelState);
            double[] x = { a.Income / 1e5, a.Age / 100.0, a.Debt / 1e5, a.Late, a.Employed ? 1 : 0 };
            var p = _net.PredictWithUncertainty(x, 200);
            return Ok(new { mean = p.Mean, std = p.Std, low = p.Low, high = p.High, review = p.Std > 0.15 });
        }
    }
}
//// file: BayesianNet.cs
using System;
using System.Linq;

namespace CreditRisk.Api
{
    public readonly record struct Posterior(double Mean, double Std, double Low, double High);

    /// <summary>
    /// Dropout as a Bayesian approximation (Gal &amp; Ghahramani): the masks are sampled at
    /// test time as well, and the spread of the samples is the epistemic uncertainty.
    /// </summary>
    public class BayesianNet
    {
        private readonly double[][] _w1;
        private readonly double[] _b1, _w2;
        private double _b2;
        private readonly double _p;

        public BayesianNet(int inputs, int hidden, double p)
        {
            if (p < 0 || p >= 1) throw new ArgumentOutOfRangeException(nameof(p));
            _p = p;
            _b1 = new double[hidden];
            _w2 = new double[hidden];
            _w1 = new double[hidden][];
            for (int j = 0; j < hidden; j++)
            {
                _w1[j] = new double[inputs];
                for (int i = 0; i < inputs; i++) _w1[j][i] = Normal() / Math.Sqrt(inputs);
                _w2[j] = Normal() / Math.Sqrt(hidden);
            }
        }

        private static double Normal()
        {
            var r = Random.Shared;
            return Math.Sqrt(-2 * Math.Log(1 - r.NextDouble())) * Math.Cos(2 * Math.PI * r.NextDouble());
        }

        private double StochasticPass(double[] x, double[] pre, double[] mask)
        {
            double s = _b2;
            for (int j = 0; j < _b1.Length; j++)
            {
                pre[j] = _b1[j];
                for (int i = 0; i < x.Length; i++) pre[j] += _w1[j][i] * x[i];
                mask[j] = Random.Shared.NextDouble() < _p ? 0.0 : 1.0 / (1.0 - _p);
                s += _w2[j] * Math.Max(0, pre[j]) * mask[j];
            }
            return 1.0 / (1.0 + Math.Exp(-s));
        }

        public void Fit(double[][] xs, double[] ys, int epochs, double lr, double decay = 1e-5)
        {
            var pre = new double[_b1.Length];
            var mask = new double[_b1.Length];
            for (int e = 0; e < epochs; e++)
                for (int n = 0; n < xs.Length; n++)
                {
                    double d = StochasticPass(xs[n], pre, mask) - ys[n];
                    for (int j = 0; j < _b1.Length; j++)
                    {
                        double g = pre[j] > 0 ? d * _w2[j] * mask[j] : 0;
                        _w2[j] -= lr * (d * Math.Max(0, pre[j]) * mask[j] + decay * _w2[j]);
                        for (int i = 0; i < xs[n].Length; i++)
                            _w1[j][i] -= lr * (g * xs[n][i] + decay * _w1[j][i]);
                        _b1[j] -= lr * g;
                    }
                    _b2 -= lr * d;
                }
        }

        public Posterior PredictWithUncertainty(double[] x, int samples)
        {
            var pre = new double[_b1.Length];
            var mask = new double[_b1.Length];
            var draws = new double[samples];
            for (int t = 0; t < samples; t++)
                draws[t] = StochasticPass(x, pre, mask);
            Array.Sort(draws);
            double mean = draws.Average();
            double var = draws.Sum(v => (v - mean) * (v - mean)) / (samples - 1);
            return new Posterior(mean, Math.Sqrt(var), draws[(int)(0.05 * samples)], draws[(int)(0.95 * samples)]);
        }
    }
}
//// program: unity dungeon loot and q table
using System.Collections.Generic;
using UnityEngine;

[System.Serializable]
public class LootEntry
{
    public GameObject prefab;
    [Range(0f, 1f)] public float dropRate = 0.2f;
    public int minAmount = 1, maxAmount = 3;
}

public class MonsterBrain : MonoBehaviour
{
    public LootEntry[] lootTable;
    public float alpha = 0.1f, gamma = 0.9f, epsilon = 0.2f;
    public float sensorFailure = 0.05f;
    public int health = 10;
    public bool training;
    public Transform player;

    private static readonly Dictionary<int, float[]> qTable = new Dictionary<int, float[]>();
    private int lastState, lastAction;
    private float reward;

    enum Act { Chase, Flee, Idle, Attack }

    float[] Row(int s)
    {
        float[] r;
        if (!qTable.TryGetValue(s, out r))
        {
            r = new float[4];
            qTable[s] = r;
        }
        return r;
    }

    int Observe()
    {
        float dist = Vector3.Distance(transform.position, player.position);
        int d = dist < 2 ? 0 : dist < 8 ? 1 : 2;
        // monsters in the dark cannot always see the player
        if (Random.value < sensorFailure) d = 3;
        int h = health > 6 ? 0 : health > 3 ? 1 : 2;
        return d * 3 + h;
    }

    int ChooseAction(int s)
    {
        if (training && Random.value < epsilon)
            return Random.Range(0, 4);
        float[] q = Row(s);
        int best = 0;
        for (int a = 1; a < 4; a++)
            if (q[a] > q[best]) best = a;
        return best;
    }

    void Update()
    {
        int s = Observe();
        if (training)
        {
            float[] q = Row(lastState);
            float max = Mathf.Max(Row(s));
            q[lastAction] += alpha * (reward + gamma * max - q[lastAction]);
            reward = 0;
        }
        lastState = s;
        lastAction = ChooseAction(s);
        Execute((Act)lastAction);
    }

    void Execute(Act act)
    {
        Vector3 to = (player.position - transform.position).normalized;
        switch (act)
        {
            case Act.Chase: transform.position += to * Time.deltaTime * 3f; break;
            case Act.Flee: transform.position -= to * Time.deltaTime * 4f; break;
            case Act.Attack:
                if (Vector3.Distance(transform.position, player.position) < 2f)
                {
                    player.SendMessage("Hit", 1);
                    reward += 1f;
                }
                break;
        }
    }

    public void TakeDamage(int amount)
    {
        health -= amount;
        reward -= amount * 0.5f;
        if (health <= 0) Die();
    }

    void Die()
    {
        foreach (LootEntry e in lootTable)
        {
            if (Random.value > e.dropRate) continue;
            int n = Random.Range(e.minAmount, e.maxAmount + 1);
            for (int i = 0; i < n; i++)
                Instantiate(e.prefab, transform.position + Random.insideUnitSphere, Quaternion.identity);
        }
        Destroy(gameObject);
    }
}
//// program: connect four self play value network
//// file: ValueNet.cs
using System;
using System.IO;

namespace ConnectFourBot
{
    public class ValueNet
    {
        public const int Inputs = 84;
        const double DropProbability = 0.15;
        readonly int hidden;
        readonly double[][] w1;
        readonly double[] b1, w2;
        double b2;
        readonly double[] lastInput = new double[Inputs];
        readonly double[] sums, acts;
        readonly bool[] off;
        readonly Random rng;

        public ValueNet(int hidden, int seed)
        {
            this.hidden = hidden;
            rng = new Random(seed);
            w1 = new double[hidden][];
            b1 = new double[hidden];
            w2 = new double[hidden];
            sums = new double[hidden];
            acts = new double[hidden];
            off = new bool[hidden];
            for (int h = 0; h < hidden; h++)
            {
                w1[h] = new double[Inputs];
                for (int i = 0; i < Inputs; i++) w1[h][i] = (rng.NextDouble() - 0.5) * 0.3;
                w2[h] = (rng.NextDouble() - 0.5) * 0.3;
            }
        }

        /// <summary>Value of the board for the side to move, in -1..1</summary>
        public double Evaluate(Board board)
        {
            Array.Clear(lastInput, 0, Inputs);
            for (int c = 0; c < 7; c++)
                for (int r = 0; r < 6; r++)
                {
                    int p = board[c, r];
                    if (p == 0) continue;
                    lastInput[(p == board.ToMove ? 0 : 42) + c * 6 + r] = 1.0;
                }

            double v = b2;
            for (int h = 0; h < hidden; h++)
            {
                double s = b1[h];
                double[] w = w1[h];
                for (int i = 0; i < Inputs; i++)
                    if (lastInput[i] != 0) s += w[i];
                sums[h] = s;
                off[h] = rng.NextDouble() < DropProbability; //! DROP3001
                acts[h] = off[h] ? 0.0 : Softplus(s) / (1.0 - DropProbability);
                v += w2[h] * acts[h];
            }
            return Math.Tanh(v);
        }

        public void Learn(Board board, double outcome, double rate)
        {
            double v = Evaluate(board);
            double d = (v - outcome) * (1 - v * v);
            for (int h = 0; h < hidden; h++)
            {
                if (off[h]) continue;
                double dh = d * w2[h] * Logistic(sums[h]); //! DROP3008
                w2[h] -= rate * d * acts[h];
                for (int i = 0; i < Inputs; i++)
                    if (lastInput[i] != 0) w1[h][i] -= rate * dh;
                b1[h] -= rate * dh;
            }
            b2 -= rate * d;
        }

        static double Softplus(double x) { return x > 30 ? x : Math.Log(1 + Math.Exp(x)); }
        static double Logistic(double x) { return 1 / (1 + Math.Exp(-x)); }

        public void Save(string file)
        {
            using (var w = new StreamWriter(file))
                for (int h = 0; h < hidden; h++)
                    w.WriteLine(b1[h] + ";" + w2[h] + ";" + string.Join(";", w1[h]));
        }
    }
}
//// file: Player.cs
using System;
using System.Collections.Generic;

namespace ConnectFourBot
{
    public class NetPlayer : IPlayer
    {
        readonly ValueNet net;
        readonly int depth;
        public NetPlayer(ValueNet net, int depth) { this.net = net; this.depth = depth; }

        public int ChooseColumn(Board b)
        {
            int best = -1;
            double bestV = double.NegativeInfinity;
            foreach (int c in b.LegalMoves())
            {
                double v = -Search(b.Play(c), depth - 1, -1, 1);
                if (v > bestV) { bestV = v; best = c; }
            }
            return best;
        }

        double Search(Board b, int d, double alpha, double beta)
        {
            if (b.IsWon) return -1;
            if (b.IsFull) return 0;
            if (d == 0) return net.Evaluate(b);
            foreach (int c in b.LegalMoves())
            {
                alpha = Math.Max(alpha, -Search(b.Play(c), d - 1, -beta, -alpha));
                if (alpha >= beta) break;
            }
            return alpha;
        }
    }

    static class SelfPlay
    {
        static void Main()
        {
            var net = new ValueNet(48, 99);
            var rnd = new Random();
            for (int game = 0; game < 20000; game++)
            {
                var history = new List<Board>();
                var b = new Board();
                var p = new NetPlayer(net, 2);
                while (!b.IsWon && !b.IsFull)
                {
                    history.Add(b);
                    var legal = b.LegalMoves();
                    b = b.Play(rnd.NextDouble() < 0.1 ? legal[rnd.Next(legal.Count)] : p.ChooseColumn(b));
                }
                double z = b.IsWon ? 1 : 0;
                for (int i = history.Count - 1; i >= 0; i--, z = -z)
                    net.Learn(history[i], z, 0.01);
                if (game % 100 == 0) Console.Write(".");
            }
            net.Save("c4.txt");
        }
    }
}
//// program: matrix class port of a toy neural network
//// file: Matrix.cs
using System;

namespace ToyNN
{
    // port of the coding challenge's matrix.js
    public class Matrix
    {
        public int rows, cols;
        public double[,] data;
        static Random random = new Random();

        public Matrix(int rows, int cols)
        {
            this.rows = rows;
            this.cols = cols;
            data = new double[rows, cols];
        }

        public static Matrix FromArray(double[] arr)
        {
            Matrix m = new Matrix(arr.Length, 1);
            for (int i = 0; i < arr.Length; i++) m.data[i, 0] = arr[i];
            return m;
        }

        public double[] ToArray()
        {
            double[] r = new double[rows * cols];
            int n = 0;
            foreach (double d in data) r[n++] = d;
            return r;
        }

        public Matrix Randomize()
        {
            return Map(_ => random.NextDouble() * 2 - 1);
        }

        public Matrix Map(Func<double, double> f)
        {
            for (int i = 0; i < rows; i++)
                for (int j = 0; j < cols; j++)
                    data[i, j] = f(data[i, j]);
            return this;
        }

        public Matrix Copy()
        {
            Matrix m = new Matrix(rows, cols);
            Array.Copy(data, m.data, data.Length);
            return m;
        }

        public Matrix Add(Matrix n)
        {
            for (int i = 0; i < rows; i++)
                for (int j = 0; j < cols; j++) data[i, j] += n.data[i, j];
            return this;
        }

        // hadamard
        public Matrix Multiply(Matrix n)
        {
            for (int i = 0; i < rows; i++)
                for (int j = 0; j < cols; j++) data[i, j] *= n.data[i, j];
            return this;
        }

        public static Matrix Dot(Matrix a, Matrix b)
        {
            if (a.cols != b.rows) throw new Exception("Columns of A must match rows of B.");
            Matrix r = new Matrix(a.rows, b.cols);
            for (int i = 0; i < r.rows; i++)
                for (int j = 0; j < r.cols; j++)
                {
                    double sum = 0;
                    for (int k = 0; k < a.cols; k++) sum += a.data[i, k] * b.data[k, j];
                    r.data[i, j] = sum;
                }
            return r;
        }

        public static Matrix Transpose(Matrix a)
        {
            Matrix r = new Matrix(a.cols, a.rows);
            for (int i = 0; i < a.rows; i++)
                for (int j = 0; j < a.cols; j++) r.data[j, i] = a.data[i, j];
            return r;
        }
    }
}
//// file: NeuralNetwork.cs
using System;

namespace ToyNN
{
    public class NeuralNetwork
    {
        Matrix weights_ih, weights_ho, bias_h, bias_o;
        double learning_rate = 0.1;
        double dropout = 0.3;
        int hidden_nodes;

        public NeuralNetwork(int in_nodes, int hid_nodes, int out_nodes)
        {
            hidden_nodes = hid_nodes;
            weights_ih = new Matrix(hid_nodes, in_nodes).Randomize();
            weights_ho = new Matrix(out_nodes, hid_nodes).Randomize();
            bias_h = new Matrix(hid_nodes, 1).Randomize();
            bias_o = new Matrix(out_nodes, 1).Randomize();
        }

        static double Sigmoid(double x) { return 1 / (1 + Math.Exp(-x)); }
        static double DSigmoid(double y) { return y * (1 - y); }

        Matrix DropMask()
        {
            Random r = new Random(1234); //! DROP3013
            Matrix mask = new Matrix(hidden_nodes, 1);
            return mask.Map(x => r.NextDouble() < dropout ? 0 : 1); //! DROP3002
        }

        public double[] Predict(double[] input_array)
        {
            Matrix inputs = Matrix.FromArray(input_array);
            Matrix hidden = Matrix.Dot(weights_ih, inputs).Add(bias_h).Map(Sigmoid);
            Matrix output = Matrix.Dot(weights_ho, hidden).Add(bias_o).Map(Sigmoid);
            return output.ToArray();
        }

        public void Train(double[] input_array, double[] target_array)
        {
            Matrix inputs = Matrix.FromArray(input_array);
            Matrix mask = DropMask();
            Matrix hidden = Matrix.Dot(weights_ih, inputs).Add(bias_h).Map(Sigmoid).Multiply(mask);
            Matrix outputs = Matrix.Dot(weights_ho, hidden).Add(bias_o).Map(Sigmoid);

            Matrix output_errors = outputs.Copy().Map(v => -v).Add(Matrix.FromArray(target_array));
            Matrix gradients = outputs.Copy().Map(DSigmoid).Multiply(output_errors).Map(v => v * learning_rate);
            Matrix hidden_errors = Matrix.Dot(Matrix.Transpose(weights_ho), output_errors);

            weights_ho.Add(Matrix.Dot(gradients, Matrix.Transpose(hidden)));
            bias_o.Add(gradients);

            Matrix hidden_gradient = hidden.Copy().Map(DSigmoid).Multiply(hidden_errors).Multiply(mask).Map(v => v * learning_rate);
            weights_ih.Add(Matrix.Dot(hidden_gradient, Matrix.Transpose(inputs)));
            bias_h.Add(hidden_gradient);
        }
    }
}
//// program: unity doodle classifier
//// file: DenseLayer.cs
using UnityEngine;

namespace Doodle.NN
{
    [System.Serializable]
    public class DenseLayer
    {
        public int numIn, numOut;
        public float[] weights;   // numOut * numIn
        public float[] biases;
        public bool isOutput;
        [Range(0f, 0.9f)] public float dropout;

        [System.NonSerialized] float[] inputs, weighted, activations, costW, costB, mask;

        public DenseLayer(int numIn, int numOut, bool isOutput, float dropout)
        {
            this.numIn = numIn;
            this.numOut = numOut;
            this.isOutput = isOutput;
            this.dropout = dropout;
            weights = new float[numIn * numOut];
            biases = new float[numOut];
            for (int i = 0; i < weights.Length; i++)
                weights[i] = RandomGaussian() / Mathf.Sqrt(numIn);
            Prepare();
        }

        public void Prepare()
        {
            weighted = new float[numOut];
            activations = new float[numOut];
            costW = new float[weights.Length];
            costB = new float[numOut];
            mask = new float[numOut];
        }

        static float RandomGaussian()
        {
            float x1 = 1 - Random.value, x2 = 1 - Random.value;
            return Mathf.Sqrt(-2f * Mathf.Log(x1)) * Mathf.Cos(2f * Mathf.PI * x2);
        }

        // used while drawing
        public float[] CalculateOutputs(float[] x)
        {
            var y = new float[numOut];
            for (int o = 0; o < numOut; o++)
            {
                float v = biases[o];
                for (int i = 0; i < numIn; i++) v += x[i] * weights[o * numIn + i];
                y[o] = isOutput ? v : SiLU(v);
            }
            return y;
        }

        // used while learning; remembers everything that the backward pass needs
        public float[] CalculateOutputsForLearning(float[] x)
        {
            inputs = x;
            float survive = 1f - dropout;
            for (int o = 0; o < numOut; o++)
            {
                float v = biases[o];
                for (int i = 0; i < numIn; i++) v += x[i] * weights[o * numIn + i];
                weighted[o] = v;
                if (isOutput)
                {
                    activations[o] = v;
                    mask[o] = 1f;
                }
                else
                {
                    mask[o] = Random.value <= survive ? 1f / survive : 0f;
                    activations[o] = SiLU(v) * mask[o];
                }
            }
            return activations;
        }

        public float[] Backward(float[] nodeValues)
        {
            var prev = new float[numIn];
            for (int o = 0; o < numOut; o++)
            {
                float g = nodeValues[o] * mask[o];
                if (!isOutput) g *= SiLUDerivative(weighted[o]);
                costB[o] += g;
                for (int i = 0; i < numIn; i++)
                {
                    prev[i] += g * weights[o * numIn + i];
                    costW[o * numIn + i] += g * inputs[i];
                }
            }
            return prev;
        }

        public void ApplyGradients(float rate)
        {
            for (int i = 0; i < weights.Length; i++)
            {
                weights[i] -= rate * costW[i];
                costW[i] = 0;
            }
            for (int o = 0; o < numOut; o++)
            {
                biases[o] -= rate * costB[o];
                costB[o] = 0;
            }
        }

        static float SiLU(float x) => x / (1 + Mathf.Exp(-x));

        static float SiLUDerivative(float x)
        {
            float s = 1 / (1 + Mathf.Exp(-x));
            return x * s * (1 - s) + s;
        }
    }
}
//// file: DoodleTrainer.cs
using System.Collections;
using UnityEngine;

namespace Doodle.NN
{
    public class DoodleTrainer : MonoBehaviour
    {
        public int[] layerSizes = { 784, 64, 32, 10 };
        public float learnRate = 0.05f;
        public int miniBatch = 32;
        public ImageLoader loader;
        DenseLayer[] layers;
        public float cost;

        IEnumerator Start()
        {
            layers = new DenseLayer[layerSizes.Length - 1];
            for (int i = 0; i < layers.Length; i++)
                layers[i] = new DenseLayer(layerSizes[i], layerSizes[i + 1], i == layers.Length - 1, 0.2f);
            while (true)
            {
                cost = 0;
                for (int n = 0; n < miniBatch; n++)
                {
                    var img = loader.RandomImage();
                    float[] x = img.augmentedPixels;
                    foreach (var l in layers) x = l.CalculateOutputsForLearning(x);
                    float[] p = Softmax(x);
                    cost -= Mathf.Log(p[img.label] + 1e-6f) / miniBatch;
                    p[img.label] -= 1f;
                    for (int i = layers.Length - 1; i >= 0; i--) p = layers[i].Backward(p);
                }
                foreach (var l in layers) l.ApplyGradients(learnRate / miniBatch);
                yield return null;
            }
        }

        public int Classify(float[] pixels)
        {
            float[] x = pixels;
            foreach (var l in layers) x = l.CalculateOutputs(x);
            int b = 0;
            for (int i = 1; i < x.Length; i++) if (x[i] > x[b]) b = i;
            return b;
        }

        static float[] Softmax(float[] v)
        {
            float max = Mathf.Max(v), s = 0;
            var r = new float[v.Length];
            for (int i = 0; i < v.Length; i++) s += r[i] = Mathf.Exp(v[i] - max);
            for (int i = 0; i < v.Length; i++) r[i] /= s;
            return r;
        }
    }
}
//// program: neurons with enabled flag and links
//// file: Nodes.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace HobbyNet
{
    public class Link
    {
        public Node From, To;
        public double Weight;
        public Link(Node from, Node to, double w) { From = from; To = to; Weight = w; }
    }

    public class Node
    {
        public readonly List<Link> In = new List<Link>();
        public readonly List<Link> Out = new List<Link>();
        public double Bias, Net, Output, Delta;
        public bool Enabled = true;
        /// <summary>Probability with which the node takes part in learning.</summary>
        public double Presence = 1.0;

        public void Fire(bool learning)
        {
            if (!Enabled)
            {
                Output = 0;
                return;
            }
            Net = Bias;
            foreach (Link l in In)
                Net += l.Weight * l.From.Output;
            Output = Math.Tanh(Net);
            if (!learning)
                Output *= Presence;
        }

        public void CollectDelta()
        {
            if (!Enabled)
            {
                Delta = 0;
                return;
            }
            double s = 0;
            foreach (Link l in Out)
                s += l.To.Delta * l.Weight;
            double t = Math.Tanh(Net);
            Delta = s * (1 - t * t);
        }

        public void Adjust(double rate)
        {
            if (!Enabled) return;
            foreach (Link l in In)
                l.Weight -= rate * Delta * l.From.Output;
            Bias -= rate * Delta;
        }
    }

    public class Net
    {
        private readonly List<List<Node>> layers = new List<List<Node>>();
        private readonly Random dice;

        public Net(int seed, double hiddenPresence, params int[] sizes)
        {
            dice = new Random(seed);
            for (int l = 0; l < sizes.Length; l++)
            {
                var layer = new List<Node>();
                for (int n = 0; n < sizes[l]; n++)
                {
                    var node = new Node();
                    if (l > 0 && l < sizes.Length - 1) node.Presence = hiddenPresence;
                    if (l > 0)
                        foreach (Node p in layers[l - 1])
                        {
                            var link = new Link(p, node, (dice.NextDouble() - 0.5) / Math.Sqrt(sizes[l - 1]));
                            p.Out.Add(link);
                            node.In.Add(link);
                        }
                    layer.Add(node);
                }
                layers.Add(layer);
            }
        }

        private void Propagate(double[] x, bool learning)
        {
            for (int i = 0; i < x.Length; i++)
                layers[0][i].Output = x[i];
            foreach (List<Node> layer in layers.Skip(1))
                foreach (Node n in layer)
                    n.Fire(learning);
        }

        private void ThrowDice()
        {
            for (int l = 1; l < layers.Count - 1; l++)
                foreach (Node n in layers[l])
                    n.Enabled = dice.NextDouble() < n.Presence;
        }

        private void EnableAll()
        {
            foreach (Node n in layers.SelectMany(l => l))
                n.Enabled = true;
        }

        public void Learn(double[] x, double[] t, double rate)
        {
            ThrowDice();
            Propagate(x, true);
            List<Node> top = layers[layers.Count - 1];
            for (int i = 0; i < t.Length; i++)
                top[i].Delta = (top[i].Output - t[i]) * (1 - top[i].Output * top[i].Output);
            for (int l = layers.Count - 2; l > 0; l--)
                layers[l].ForEach(n => n.CollectDelta());
            foreach (List<Node> layer in layers.Skip(1))
                layer.ForEach(n => n.Adjust(rate));
            EnableAll();
        }

        public double[] Ask(params double[] x)
        {
            Propagate(x, false);
            return layers[layers.Count - 1].Select(n => n.Output).ToArray();
        }
    }

    static class Demo
    {
        static void Main()
        {
            var net = new Net(3, 0.8, 2, 12, 12, 1);
            var r = new Random();
            for (int i = 0; i < 200000; i++)
            {
                double a = r.NextDouble() * 2 - 1, b = r.NextDouble() * 2 - 1;
                net.Learn(new[] { a, b }, new[] { a * a + b * b < 0.5 ? 0.9 : -0.9 }, 0.02);
            }
            for (double y = 1; y >= -1; y -= 0.1)
            {
                for (double x = -1; x <= 1; x += 0.05)
                    Console.Write(net.Ask(x, y)[0] > 0 ? '#' : '.');
                Console.WriteLine();
            }
        }
    }
}
//// program: convnetsharp style dropout layer
//// file: DropoutLayer.cs
using System;
using System.Collections.Generic;
using System.Runtime.Serialization;
using ConvNetLib.Core.Volume;

namespace ConvNetLib.Core.Layers
{
    [DataContract]
    public class DropoutLayer : LayerBase
    {
        private static readonly Random Random = new Random(RandomUtilities.Seed);
        private bool[] dropped;

        public DropoutLayer(Dictionary<string, object> data) : base(data)
        {
            this.DropProbability = Convert.ToDouble(data["DropProbability"]);
        }

        public DropoutLayer(double dropProbability = 0.5)
        {
            if (dropProbability < 0.0 || dropProbability >= 1.0)
            {
                throw new ArgumentException("probability should be in [0, 1)", nameof(dropProbability));
            }

            this.DropProbability = dropProbability;
        }

        [DataMember]
        public double DropProbability { get; set; }

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
                    if (Random.NextDouble() < this.DropProbability)
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
                    output.Weights[i] *= 1.0 - this.DropProbability;
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

        public override void Init(int inputWidth, int inputHeight, int inputDepth)
        {
            base.Init(inputWidth, inputHeight, inputDepth);

            this.OutputWidth = inputWidth;
            this.OutputHeight = inputHeight;
            this.OutputDepth = inputDepth;
            this.dropped = new bool[this.OutputWidth * this.OutputHeight * this.OutputDepth];
        }

        public override Dictionary<string, object> GetData()
        {
            var dico = base.GetData();
            dico.Add("DropProbability", this.DropProbability);
            return dico;
        }
    }
}
//// file: Net.cs
using System.Collections.Generic;
using System.Linq;
using ConvNetLib.Core.Layers;
using ConvNetLib.Core.Volume;

namespace ConvNetLib.Core
{
    public class Net : INet
    {
        public List<LayerBase> Layers { get; } = new List<LayerBase>();

        public void AddLayer(LayerBase layer)
        {
            var last = this.Layers.LastOrDefault();
            if (last != null)
            {
                layer.Init(last.OutputWidth, last.OutputHeight, last.OutputDepth);
            }

            this.Layers.Add(layer);
        }

        public IVolume Forward(IVolume input, bool isTraining = false)
        {
            return this.Layers.Aggregate(input, (current, layer) => layer.Forward(current, isTraining));
        }

        public double Backward(double y)
        {
            var lastLayer = (ILastLayer)this.Layers[this.Layers.Count - 1];
            var loss = lastLayer.Backward(y);
            for (var i = this.Layers.Count - 2; i >= 0; i--)
            {
                this.Layers[i].Backward();
            }

            return loss;
        }

        public int GetPrediction(IVolume input)
        {
            var p = this.Forward(input).Weights;
            var maxi = 0;
            for (var i = 1; i < p.Length; i++)
            {
                if (p[i] > p[maxi])
                {
                    maxi = i;
                }
            }

            return maxi;
        }
    }
}
//// program: jagged batch trainer for titanic
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace KaggleTitanic
{
    class MiniBatchNet
    {
        double[][] w1, w2;
        double[] b1, b2;
        int nIn, nHid;
        double pDrop = 0.5;
        Random rng = new Random(2016);

        public MiniBatchNet(int nIn, int nHid)
        {
            this.nIn = nIn; this.nHid = nHid;
            w1 = Init(nIn, nHid);
            w2 = Init(nHid, 1);
            b1 = new double[nHid];
            b2 = new double[1];
        }

        double[][] Init(int r, int c)
        {
            return Enumerable.Range(0, r)
                .Select(i => Enumerable.Range(0, c).Select(j => (rng.NextDouble() - 0.5) * 2 / Math.Sqrt(r)).ToArray())
                .ToArray();
        }

        static double[][] Mul(double[][] a, double[][] b, double[] bias)
        {
            double[][] r = new double[a.Length][];
            for (int i = 0; i < a.Length; i++)
            {
                r[i] = (double[])bias.Clone();
                for (int k = 0; k < b.Length; k++)
                    for (int j = 0; j < bias.Length; j++)
                        r[i][j] += a[i][k] * b[k][j];
            }
            return r;
        }

        static void Relu(double[][] m)
        {
            foreach (double[] row in m)
                for (int j = 0; j < row.Length; j++)
                    if (row[j] < 0) row[j] = 0;
        }

        public double TrainBatch(double[][] x, double[] y, double lr)
        {
            double[][] h = Mul(x, w1, b1);
            Relu(h);

            // dropout
            double[] drop = new double[nHid];
            for (int j = 0; j < nHid; j++)
                drop[j] = rng.NextDouble() < pDrop ? 0 : 1; //! DROP3002
            for (int i = 0; i < h.Length; i++)
                for (int j = 0; j < nHid; j++)
                    h[i][j] *= drop[j]; //! DROP3018?

            double[][] o = Mul(h, w2, b2);
            double loss = 0;
            double[][] gw1 = w1.Select(r => new double[r.Length]).ToArray();
            double[] gw2 = new double[nHid], gb1 = new double[nHid];
            double gb2 = 0;
            for (int i = 0; i < x.Length; i++)
            {
                double p = 1 / (1 + Math.Exp(-o[i][0]));
                double d = (p - y[i]) / x.Length;
                loss -= y[i] * Math.Log(p + 1e-9) + (1 - y[i]) * Math.Log(1 - p + 1e-9);
                gb2 += d;
                for (int j = 0; j < nHid; j++)
                {
                    gw2[j] += d * h[i][j];
                    if (h[i][j] <= 0) continue;
                    double dh = d * w2[j][0];
                    gb1[j] += dh;
                    for (int k = 0; k < nIn; k++) gw1[k][j] += dh * x[i][k];
                }
            }
            b2[0] -= lr * gb2;
            for (int j = 0; j < nHid; j++)
            {
                w2[j][0] -= lr * gw2[j];
                b1[j] -= lr * gb1[j];
                for (int k = 0; k < nIn; k++) w1[k][j] -= lr * gw1[k][j];
            }
            return loss / x.Length;
        }

        public double[] PredictProba(double[][] x)
        {
            double[][] h = Mul(x, w1, b1);
            Relu(h);
            return Mul(h, w2, b2).Select(r => 1 / (1 + Math.Exp(-r[0]))).ToArray();
        }
    }

    class Program
    {
        static double[] Features(string[] f)
        {
            double age = f[5] == "" ? 29.7 : double.Parse(f[5], CultureInfo.InvariantCulture);
            double fare = f[9] == "" ? 14 : double.Parse(f[9], CultureInfo.InvariantCulture);
            return new[] { f[2] == "1" ? 1.0 : 0, f[2] == "2" ? 1.0 : 0, f[4] == "female" ? 1.0 : 0, age / 80, fare / 512, double.Parse(f[6]) / 8, double.Parse(f[7]) / 6 };
        }

        static void Main()
        {
            List<string[]> rows = File.ReadLines("train_clean.csv").Skip(1).Select(l => l.Split(';')).ToList();
            double[][] x = rows.Select(Features).ToArray();
            double[] y = rows.Select(r => double.Parse(r[1])).ToArray();
            int nTrain = 700;
            MiniBatchNet net = new MiniBatchNet(x[0].Length, 32);
            for (int e = 0; e < 400; e++)
                for (int s = 0; s + 20 <= nTrain; s += 20)
                    net.TrainBatch(x.Skip(s).Take(20).ToArray(), y.Skip(s).Take(20).ToArray(), 0.1);
            double[] p = net.PredictProba(x.Skip(nTrain).ToArray());
            int ok = p.Where((v, i) => (v > 0.5) == (y[nTrain + i] > 0.5)).Count();
            Console.WriteLine("validation accuracy {0:P1}", ok / (double)p.Length);
        }
    }
}
//// program: neat with disabled genes
using System;
using System.Collections.Generic;
using System.Linq;

namespace NeatSharp
{
    public class ConnectionGene
    {
        public int In, Out, Innovation;
        public float Weight;
        public bool Enabled = true;
        public ConnectionGene Copy() => (ConnectionGene)MemberwiseClone();
    }

    public class NeatGenome
    {
        public const float DisableRate = 0.75f;
        public const float ToggleRate = 0.01f;
        public const float PerturbRate = 0.9f;

        public readonly SortedDictionary<int, ConnectionGene> Genes = new SortedDictionary<int, ConnectionGene>();
        public int NodeCount;
        public readonly int Inputs, Outputs;
        public float Fitness;

        private static readonly Random Rng = new Random();
        private static readonly Dictionary<(int, int), int> Innovations = new Dictionary<(int, int), int>();

        public NeatGenome(int inputs, int outputs)
        {
            Inputs = inputs;
            Outputs = outputs;
            NodeCount = inputs + outputs;
        }

        private static int Innovation(int a, int b)
        {
            if (!Innovations.TryGetValue((a, b), out int n))
                Innovations[(a, b)] = n = Innovations.Count;
            return n;
        }

        public void AddConnection(int from, int to, float w)
        {
            int i = Innovation(from, to);
            Genes[i] = new ConnectionGene { In = from, Out = to, Weight = w, Innovation = i };
        }

        public void Mutate()
        {
            foreach (var g in Genes.Values)
            {
                if (Rng.NextDouble() < PerturbRate)
                    g.Weight += (float)(Rng.NextDouble() - 0.5) * 0.4f;
                else
                    g.Weight = (float)(Rng.NextDouble() * 4 - 2);
                if (Rng.NextDouble() < ToggleRate)
                    g.Enabled = !g.Enabled;
            }
            if (Rng.NextDouble() < 0.03 && Genes.Count > 0) AddNode();
            if (Rng.NextDouble() < 0.05)
            {
                int a = Rng.Next(NodeCount), b = Rng.Next(Inputs, NodeCount);
                if (a != b) AddConnection(a, b, (float)(Rng.NextDouble() * 2 - 1));
            }
        }

        private void AddNode()
        {
            var g = Genes.Values.ElementAt(Rng.Next(Genes.Count));
            if (!g.Enabled) return;
            g.Enabled = false;
            int n = NodeCount++;
            AddConnection(g.In, n, 1f);
            AddConnection(n, g.Out, g.Weight);
        }

        public static NeatGenome Crossover(NeatGenome fit, NeatGenome weak)
        {
            var child = new NeatGenome(fit.Inputs, fit.Outputs) { NodeCount = fit.NodeCount };
            foreach (var g in fit.Genes.Values)
            {
                var pick = g;
                bool anyDisabled = !g.Enabled;
                if (weak.Genes.TryGetValue(g.Innovation, out var other))
                {
                    anyDisabled |= !other.Enabled;
                    if (Rng.NextDouble() < 0.5) pick = other;
                }
                var copy = pick.Copy();
                copy.Enabled = !(anyDisabled && Rng.NextDouble() < DisableRate);
                child.Genes[copy.Innovation] = copy;
            }
            return child;
        }

        public float[] Activate(float[] x, int steps = 5)
        {
            var v = new float[NodeCount];
            Array.Copy(x, v, Inputs);
            for (int s = 0; s < steps; s++)
            {
                var sum = new float[NodeCount];
                foreach (var g in Genes.Values)
                {
                    if (!g.Enabled) continue;
                    sum[g.Out] += g.Weight * v[g.In];
                }
                for (int n = Inputs; n < NodeCount; n++)
                    v[n] = MathF.Tanh(sum[n]);
            }
            return v.Skip(Inputs).Take(Outputs).ToArray();
        }

        public float Distance(NeatGenome o)
        {
            int disjoint = Genes.Keys.Except(o.Genes.Keys).Count() + o.Genes.Keys.Except(Genes.Keys).Count();
            var common = Genes.Keys.Intersect(o.Genes.Keys).ToList();
            float w = common.Count == 0 ? 0 : common.Average(k => Math.Abs(Genes[k].Weight - o.Genes[k].Weight));
            return disjoint / (float)Math.Max(1, Math.Max(Genes.Count, o.Genes.Count)) + 0.4f * w;
        }
    }
}
//// program: unity flappy imitation percent dropout
using System.Collections.Generic;
using UnityEngine;

public class FlappyImitator : MonoBehaviour
{
    [Header("Network")]
    public int hiddenSize = 24;
    public float learnRate = 0.01f;
    [Tooltip("How many percent of the hidden units are kept while learning")]
    public float keepPercent = 80f;

    [Header("Scene")]
    public Rigidbody2D bird;
    public PipeSpawner spawner;
    public bool recording;

    private float[,] wIn;
    private float[] bHidden, wOut, sum, hidden;
    private bool[] active;
    private float bOut;

    private class Sample { public float[] x; public float y; }
    private readonly List<Sample> demo = new List<Sample>();

    private void Awake()
    {
        wIn = new float[hiddenSize, 4];
        bHidden = new float[hiddenSize];
        wOut = new float[hiddenSize];
        sum = new float[hiddenSize];
        hidden = new float[hiddenSize];
        active = new bool[hiddenSize];
        for (int h = 0; h < hiddenSize; h++)
        {
            for (int i = 0; i < 4; i++) wIn[h, i] = Random.Range(-1f, 1f);
            wOut[h] = Random.Range(-1f, 1f);
        }
    }

    private float Run(float[] x, bool learn)
    {
        float y = bOut;
        for (int h = 0; h < hiddenSize; h++)
        {
            float s = bHidden[h];
            for (int i = 0; i < 4; i++) s += wIn[h, i] * x[i];
            sum[h] = s;
            if (learn)
            {
                active[h] = Random.Range(0f, 1f) < keepPercent; //! DROP3017
                hidden[h] = active[h] ? Mathf.Max(0, s) : 0;
            }
            else
            {
                hidden[h] = Mathf.Max(0, s) * keepPercent / 100f;
            }
            y += wOut[h] * hidden[h];
        }
        return 1f / (1f + Mathf.Exp(-y));
    }

    private void Learn(Sample d)
    {
        float delta = Run(d.x, true) - d.y;
        for (int h = 0; h < hiddenSize; h++)
        {
            if (!active[h]) continue;
            float dh = sum[h] > 0 ? delta * wOut[h] : 0;
            wOut[h] -= learnRate * delta * hidden[h];
            for (int i = 0; i < 4; i++) wIn[h, i] -= learnRate * dh * d.x[i];
            bHidden[h] -= learnRate * dh;
        }
        bOut -= learnRate * delta;
    }

    private float[] Observe()
    {
        Vector2 gap = spawner.NextGap;
        return new[]
        {
            bird.position.y / 5f,
            bird.velocity.y / 10f,
            (gap.x - bird.position.x) / 8f,
            (gap.y - bird.position.y) / 5f
        };
    }

    private void Update()
    {
        float[] x = Observe();
        bool flap;
        if (recording)
        {
            flap = Input.GetKeyDown(KeyCode.Space);
            demo.Add(new Sample { x = x, y = flap ? 1 : 0 });
        }
        else
        {
            flap = Run(x, false) > 0.5f;
        }
        if (flap) bird.velocity = Vector2.up * 6f;
    }

    public void TrainFromDemo()
    {
        for (int e = 0; e < 100; e++)
            for (int n = 0; n < demo.Count; n++)
                Learn(demo[Random.Range(0, demo.Count)]);
        recording = false;
        Debug.Log("trained with " + demo.Count + " samples");
    }
}
//// program: blog demo with halved weights
using System;
using System.Collections.Generic;

namespace DropoutBlog
{
  class Program
  {
    static void Main(string[] args)
    {
      Console.WriteLine("Begin C# neural network with dropout demo");
      double[][] data = Banknotes.Load("banknote_norm.txt");
      int n = (int)(data.Length * 0.8);
      double[][] train = new double[n][]; double[][] test = new double[data.Length - n][];
      Array.Copy(data, 0, train, 0, n);
      Array.Copy(data, n, test, 0, test.Length);
      NeuralNet nn = new NeuralNet(4, 10, 2, 0);
      nn.Train(train, 100, 0.02);
      Console.WriteLine("train acc = " + nn.Accuracy(train).ToString("F4"));
      Console.WriteLine("test acc  = " + nn.Accuracy(test).ToString("F4"));
      Console.ReadLine();
    }
  }

  class NeuralNet
  {
    int ni, nh, no;
    double[] iNodes, hNodes, oNodes;
    double[,] ihWeights, hoWeights;
    double[] hBiases, oBiases;
    bool[] dNodes; // dropped
    Random rnd;

    public NeuralNet(int ni, int nh, int no, int seed)
    {
      this.ni = ni; this.nh = nh; this.no = no;
      iNodes = new double[ni]; hNodes = new double[nh]; oNodes = new double[no];
      ihWeights = new double[ni, nh]; hoWeights = new double[nh, no];
      hBiases = new double[nh]; oBiases = new double[no];
      dNodes = new bool[nh];
      rnd = new Random(seed);
      double lo = -0.1, hi = 0.1;
      for (int i = 0; i < ni; ++i)
        for (int j = 0; j < nh; ++j)
          ihWeights[i, j] = (hi - lo) * rnd.NextDouble() + lo;
      for (int j = 0; j < nh; ++j)
        for (int k = 0; k < no; ++k)
          hoWeights[j, k] = (hi - lo) * rnd.NextDouble() + lo;
    }

    void PickDropNodes()
    {
      for (int j = 0; j < nh; ++j)
        dNodes[j] = rnd.NextDouble() < 0.5;
    }

    void ClearDropNodes()
    {
      for (int j = 0; j < nh; ++j) dNodes[j] = false;
    }

    double[] ComputeOutputs(double[] x)
    {
      for (int i = 0; i < ni; ++i) iNodes[i] = x[i];
      for (int j = 0; j < nh; ++j)
      {
        if (dNodes[j]) { hNodes[j] = 0.0; continue; }
        double sum = hBiases[j];
        for (int i = 0; i < ni; ++i) sum += iNodes[i] * ihWeights[i, j];
        hNodes[j] = Math.Tanh(sum);
      }
      double[] sums = new double[no];
      for (int k = 0; k < no; ++k)
      {
        sums[k] = oBiases[k];
        for (int j = 0; j < nh; ++j)
        {
          if (dNodes[j]) continue;
          sums[k] += hNodes[j] * hoWeights[j, k];
        }
      }
      double total = 0.0;
      for (int k = 0; k < no; ++k) { oNodes[k] = Math.Exp(sums[k]); total += oNodes[k]; }
      for (int k = 0; k < no; ++k) oNodes[k] /= total;
      return oNodes;
    }

    public void Train(double[][] data, int maxEpochs, double eta)
    {
      double[] oSignals = new double[no];
      double[] hSignals = new double[nh];
      int[] indices = new int[data.Length];
      for (int i = 0; i < indices.Length; ++i) indices[i] = i;

      for (int epoch = 1; epoch <= maxEpochs; ++epoch)
      {
        for (int i = 0; i < indices.Length; ++i)
        {
          int ri = rnd.Next(i, indices.Length);
          int t = indices[ri]; indices[ri] = indices[i]; indices[i] = t;
        }
        foreach (int idx in indices)
        {
          PickDropNodes();
          double[] row = data[idx];
          ComputeOutputs(row);
          for (int k = 0; k < no; ++k)
            oSignals[k] = row[ni + k] - oNodes[k];
          for (int j = 0; j < nh; ++j)
          {
            hSignals[j] = 0.0;
            if (dNodes[j]) continue;
            for (int k = 0; k < no; ++k) hSignals[j] += oSignals[k] * hoWeights[j, k];
            hSignals[j] *= (1 + hNodes[j]) * (1 - hNodes[j]);
          }
          for (int j = 0; j < nh; ++j)
          {
            if (dNodes[j]) continue;
            for (int k = 0; k < no; ++k) hoWeights[j, k] += eta * oSignals[k] * hNodes[j];
            for (int i = 0; i < ni; ++i) ihWeights[i, j] += eta * hSignals[j] * iNodes[i];
            hBiases[j] += eta * hSignals[j];
          }
          for (int k = 0; k < no; ++k) oBiases[k] += eta * oSignals[k];
        }
      }

      // all nodes are active from now on: halve the hidden-output weights
      ClearDropNodes();
      for (int j = 0; j < nh; ++j)
        for (int k = 0; k < no; ++k)
          hoWeights[j, k] /= 2.0;
    }

    public double Accuracy(double[][] data)
    {
      int correct = 0;
      foreach (double[] row in data)
      {
        double[] y = ComputeOutputs(row);
        int guess = y[0] > y[1] ? 0 : 1;
        if (row[ni + guess] == 1.0) ++correct;
      }
      return correct * 1.0 / data.Length;
    }
  }
}
//// program: word2vec skip gram with subsampling
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Word2VecPort
{
    public class SkipGram
    {
        const int MaxExp = 6, ExpTableSize = 1000, UnigramSize = 1000000;
        readonly int dim, window, negative;
        readonly double sample = 1e-3;
        readonly Dictionary<string, int> index = new Dictionary<string, int>();
        readonly List<string> words = new List<string>();
        readonly List<long> counts = new List<long>();
        readonly float[] expTable = new float[ExpTableSize];
        int[] unigram;
        float[][] syn0, syn1neg;
        ulong nextRandom = 1;
        long trainWords;

        public SkipGram(int dim = 100, int window = 5, int negative = 5)
        {
            this.dim = dim; this.window = window; this.negative = negative;
            for (int i = 0; i < ExpTableSize; i++)
            {
                double e = Math.Exp((i / (double)ExpTableSize * 2 - 1) * MaxExp);
                expTable[i] = (float)(e / (e + 1));
            }
        }

        ulong Next()
        {
            nextRandom = nextRandom * 25214903917UL + 11;
            return nextRandom;
        }

        void LearnVocab(string file, int minCount)
        {
            foreach (var g in File.ReadLines(file).SelectMany(l => l.Split(' ')).GroupBy(w => w).Where(g => g.Count() >= minCount).OrderByDescending(g => g.Count()))
            {
                index[g.Key] = words.Count;
                words.Add(g.Key);
                counts.Add(g.Count());
            }
            trainWords = counts.Sum();
            var rnd = new Random(1);
            syn0 = words.Select(_ => Enumerable.Range(0, dim).Select(__ => (float)((rnd.NextDouble() - 0.5) / dim)).ToArray()).ToArray();
            syn1neg = words.Select(_ => new float[dim]).ToArray();
        }

        void InitUnigram()
        {
            unigram = new int[UnigramSize];
            double pow = counts.Sum(c => Math.Pow(c, 0.75)), d = Math.Pow(counts[0], 0.75) / pow;
            for (int a = 0, i = 0; a < UnigramSize; a++)
            {
                unigram[a] = i;
                if (a / (double)UnigramSize > d && i < counts.Count - 1)
                    d += Math.Pow(counts[++i], 0.75) / pow;
            }
        }

        List<int> ReadSentence(string line)
        {
            var sen = new List<int>();
            foreach (string w in line.Split(' '))
            {
                if (!index.TryGetValue(w, out int id)) continue;
                // subsampling randomly drops frequent words while keeping the ranking same
                double keep = (Math.Sqrt(counts[id] / (sample * trainWords)) + 1) * (sample * trainWords) / counts[id];
                if (keep < (Next() & 0xFFFF) / 65536.0) continue;
                sen.Add(id);
            }
            return sen;
        }

        public void Train(string file, int iterations, float alpha0 = 0.025f)
        {
            LearnVocab(file, 5);
            InitUnigram();
            long done = 0;
            var neu1e = new float[dim];
            for (int it = 0; it < iterations; it++)
                foreach (string line in File.ReadLines(file))
                {
                    var sen = ReadSentence(line);
                    done += sen.Count;
                    float alpha = Math.Max(alpha0 * 1e-4f, alpha0 * (1 - done / (float)(iterations * trainWords + 1)));
                    for (int pos = 0; pos < sen.Count; pos++)
                    {
                        int b = (int)(Next() % (ulong)window);
                        for (int a = b; a < window * 2 + 1 - b; a++)
                        {
                            int c = pos - window + a;
                            if (a == window || c < 0 || c >= sen.Count) continue;
                            float[] l1 = syn0[sen[c]];
                            Array.Clear(neu1e, 0, dim);
                            for (int d = 0; d < negative + 1; d++)
                            {
                                int target = d == 0 ? sen[pos] : unigram[(Next() >> 16) % UnigramSize];
                                int label = d == 0 ? 1 : 0;
                                if (d > 0 && target == sen[pos]) continue;
                                float[] l2 = syn1neg[target];
                                float f = 0;
                                for (int k = 0; k < dim; k++) f += l1[k] * l2[k];
                                float g = f > MaxExp ? (label - 1) * alpha
                                        : f < -MaxExp ? label * alpha
                                        : (label - expTable[(int)((f + MaxExp) * (ExpTableSize / MaxExp / 2))]) * alpha;
                                for (int k = 0; k < dim; k++)
                                {
                                    neu1e[k] += g * l2[k];
                                    l2[k] += g * l1[k];
                                }
                            }
                            for (int k = 0; k < dim; k++) l1[k] += neu1e[k];
                        }
                    }
                }
        }

        public IEnumerable<string> Nearest(string word, int n)
        {
            float[] v = syn0[index[word]];
            return Enumerable.Range(0, words.Count)
                .OrderByDescending(i => syn0[i].Zip(v, (x, y) => x * y).Sum() / Math.Sqrt(syn0[i].Sum(x => x * x) + 1e-9))
                .Take(n).Select(i => words[i]);
        }
    }
}
//// program: dutch energy forecaster with parallel batches
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace EnergieVoorspelling
{
    // Voorspelt het stroomverbruik van een huishouden voor het komende uur
    public class Netwerk
    {
        private readonly int invoer, verborgen;
        private readonly double[,] w1;
        private readonly double[] b1, w2;
        private double b2;
        private readonly Random random = new Random(42);

        public double Uitval { get; set; } = 0.2;
        public double LeerSnelheid { get; set; } = 0.02;

        public Netwerk(int invoer, int verborgen)
        {
            this.invoer = invoer;
            this.verborgen = verborgen;
            w1 = new double[verborgen, invoer];
            b1 = new double[verborgen];
            w2 = new double[verborgen];
            for (int j = 0; j < verborgen; j++)
            {
                for (int i = 0; i < invoer; i++)
                    w1[j, i] = (random.NextDouble() * 2 - 1) * Math.Sqrt(3.0 / invoer);
                w2[j] = (random.NextDouble() * 2 - 1) * Math.Sqrt(3.0 / verborgen);
            }
        }

        private class Gradient
        {
            public double[,] W1;
            public double[] B1, W2;
            public double B2, Fout;

            public Gradient(int v, int i)
            {
                W1 = new double[v, i];
                B1 = new double[v];
                W2 = new double[v];
            }

            public void Tel(Gradient g)
            {
                for (int j = 0; j < B1.Length; j++)
                {
                    B1[j] += g.B1[j];
                    W2[j] += g.W2[j];
                    for (int i = 0; i < W1.GetLength(1); i++) W1[j, i] += g.W1[j, i];
                }
                B2 += g.B2;
                Fout += g.Fout;
            }
        }

        private double Som(double[] x, int j)
        {
            double s = b1[j];
            for (int i = 0; i < invoer; i++) s += w1[j, i] * x[i];
            return s;
        }

        public double TrainBatch(IList<Meting> batch)
        {
            var totaal = new Gradient(verborgen, invoer);
            object slot = new object();
            Parallel.For(0, batch.Count, () => new Gradient(verborgen, invoer), (n, status, g) =>
            {
                double[] x = batch[n].Invoer;
                var z = new double[verborgen];
                var h = new double[verborgen];
                var masker = new double[verborgen];
                double y = b2;
                for (int j = 0; j < verborgen; j++)
                {
                    z[j] = Som(x, j);
                    masker[j] = random.NextDouble() < Uitval ? 0 : 1 / (1 - Uitval); //! DROP3019
                    h[j] = Math.Max(0, z[j]) * masker[j];
                    y += w2[j] * h[j];
                }
                double d = y - batch[n].Verbruik;
                g.Fout += d * d;
                g.B2 += d;
                for (int j = 0; j < verborgen; j++)
                {
                    g.W2[j] += d * h[j];
                    if (z[j] <= 0) continue;
                    double dj = d * w2[j] * masker[j];
                    g.B1[j] += dj;
                    for (int i = 0; i < invoer; i++) g.W1[j, i] += dj * x[i];
                }
                return g;
            },
            g => { lock (slot) totaal.Tel(g); });

            double stap = LeerSnelheid / batch.Count;
            for (int j = 0; j < verborgen; j++)
            {
                b1[j] -= stap * totaal.B1[j];
                w2[j] -= stap * totaal.W2[j];
                for (int i = 0; i < invoer; i++) w1[j, i] -= stap * totaal.W1[j, i];
            }
            b2 -= stap * totaal.B2;
            return totaal.Fout / batch.Count;
        }

        public double Voorspel(double[] x)
        {
            double y = b2;
            for (int j = 0; j < verborgen; j++)
                y += w2[j] * Math.Max(0, Som(x, j));
            return y;
        }
    }

    public class Meting
    {
        public double[] Invoer;
        public double Verbruik;
    }

    internal static class Program
    {
        private static void Main()
        {
            var regels = File.ReadLines("slimme_meter.csv").Skip(1).Select(r => r.Split(';')).ToList();
            var metingen = new List<Meting>();
            for (int i = 24; i < regels.Count; i++)
            {
                var x = new double[26];
                for (int k = 0; k < 24; k++) x[k] = double.Parse(regels[i - 24 + k][1]);
                var t = DateTime.Parse(regels[i][0]);
                x[24] = Math.Sin(t.Hour / 24.0 * 2 * Math.PI);
                x[25] = t.DayOfWeek == DayOfWeek.Saturday || t.DayOfWeek == DayOfWeek.Sunday ? 1 : 0;
                metingen.Add(new Meting { Invoer = x, Verbruik = double.Parse(regels[i][1]) });
            }
            var net = new Netwerk(26, 64);
            var hussel = new Random();
            for (int ronde = 0; ronde < 60; ronde++)
            {
                var volgorde = metingen.OrderBy(_ => hussel.Next()).ToList();
                double f = 0;
                int batches = volgorde.Count / 64;
                for (int b = 0; b < batches; b++) f += net.TrainBatch(volgorde.GetRange(b * 64, 64));
                Console.WriteLine($"Ronde {ronde}: {f / batches:F4}");
            }
            Console.WriteLine("Komend uur: {0:F2} kWh", net.Voorspel(metingen[metingen.Count - 1].Invoer));
        }
    }
}
//// program: italian layers for tris game
//// file: Strato.cs
using System;
using System.Collections.Generic;

namespace TrisNeurale
{
    public abstract class Strato
    {
        public abstract double[] Avanti(double[] x, bool addestramento);
        public abstract double[] Indietro(double[] grad);
        public virtual void Aggiorna(double tasso) { }
    }

    public class StratoDenso : Strato
    {
        private readonly double[,] pesi, gPesi;
        private readonly double[] bias, gBias;
        private double[] ingresso;

        public StratoDenso(int nIn, int nOut, Random r)
        {
            pesi = new double[nOut, nIn];
            gPesi = new double[nOut, nIn];
            bias = new double[nOut];
            gBias = new double[nOut];
            for (int o = 0; o < nOut; o++)
                for (int i = 0; i < nIn; i++)
                    pesi[o, i] = (r.NextDouble() * 2 - 1) / Math.Sqrt(nIn);
        }

        public override double[] Avanti(double[] x, bool addestramento)
        {
            ingresso = x;
            double[] y = new double[bias.Length];
            for (int o = 0; o < y.Length; o++)
            {
                y[o] = bias[o];
                for (int i = 0; i < x.Length; i++) y[o] += pesi[o, i] * x[i];
            }
            return y;
        }

        public override double[] Indietro(double[] grad)
        {
            double[] dx = new double[ingresso.Length];
            for (int o = 0; o < grad.Length; o++)
            {
                gBias[o] += grad[o];
                for (int i = 0; i < ingresso.Length; i++)
                {
                    gPesi[o, i] += grad[o] * ingresso[i];
                    dx[i] += grad[o] * pesi[o, i];
                }
            }
            return dx;
        }

        public override void Aggiorna(double tasso)
        {
            for (int o = 0; o < bias.Length; o++)
            {
                bias[o] -= tasso * gBias[o];
                gBias[o] = 0;
                for (int i = 0; i < pesi.GetLength(1); i++)
                {
                    pesi[o, i] -= tasso * gPesi[o, i];
                    gPesi[o, i] = 0;
                }
            }
        }
    }

    public class StratoTanh : Strato
    {
        private double[] uscita;

        public override double[] Avanti(double[] x, bool addestramento)
        {
            uscita = Array.ConvertAll(x, Math.Tanh);
            return uscita;
        }

        public override double[] Indietro(double[] grad)
        {
            double[] dx = new double[grad.Length];
            for (int i = 0; i < dx.Length; i++) dx[i] = grad[i] * (1 - uscita[i] * uscita[i]);
            return dx;
        }
    }

    public class StratoDropout : Strato
    {
        private readonly double probabilita;
        private readonly Random r;

        public StratoDropout(double probabilita, Random r)
        {
            this.probabilita = probabilita;
            this.r = r;
        }

        private double[] Spegni(double[] v)
        {
            double[] u = new double[v.Length];
            for (int i = 0; i < v.Length; i++)
                u[i] = r.NextDouble() < probabilita ? 0 : v[i]; //! DROP3002
            return u;
        }

        public override double[] Avanti(double[] x, bool addestramento)
        {
            return addestramento ? Spegni(x) : x;
        }

        public override double[] Indietro(double[] grad)
        {
            double[] dx = new double[grad.Length];
            for (int i = 0; i < dx.Length; i++)
                if (r.NextDouble() >= probabilita) //! DROP3009
                    dx[i] = grad[i];
            return dx;
        }
    }
}
//// file: Giocatore.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace TrisNeurale
{
    public class Giocatore
    {
        private readonly List<Strato> strati = new List<Strato>();

        public Giocatore(int seme)
        {
            Random r = new Random(seme);
            strati.Add(new StratoDenso(18, 60, r));
            strati.Add(new StratoTanh());
            strati.Add(new StratoDropout(0.3, r));
            strati.Add(new StratoDenso(60, 9, r));
        }

        private static double[] Codifica(int[] campo, int turno)
        {
            double[] x = new double[18];
            for (int i = 0; i < 9; i++)
            {
                if (campo[i] == turno) x[i] = 1;
                else if (campo[i] != 0) x[9 + i] = 1;
            }
            return x;
        }

        private double[] Esegui(double[] x, bool addestramento)
        {
            foreach (Strato s in strati) x = s.Avanti(x, addestramento);
            return x;
        }

        public int ScegliMossa(int[] campo, int turno)
        {
            double[] q = Esegui(Codifica(campo, turno), false);
            return Enumerable.Range(0, 9).Where(i => campo[i] == 0).OrderByDescending(i => q[i]).First();
        }

        // impara dalle partite del minimax
        public double Impara(IEnumerable<(int[] campo, int turno, double[] valori)> partite, double tasso)
        {
            double errore = 0;
            foreach (var (campo, turno, valori) in partite)
            {
                double[] q = Esegui(Codifica(campo, turno), true);
                double[] g = new double[9];
                for (int i = 0; i < 9; i++)
                {
                    if (campo[i] != 0) continue;
                    g[i] = q[i] - valori[i];
                    errore += g[i] * g[i];
                }
                for (int s = strati.Count - 1; s >= 0; s--) g = strati[s].Indietro(g);
                foreach (Strato s in strati) s.Aggiorna(tasso);
            }
            return errore;
        }
    }
}
//// program: czech tank game driver
using System;
using System.Collections.Generic;
using Microsoft.Xna.Framework;

namespace TankovaBitva.AI
{
    public class NeuronovaSit
    {
        private readonly int pocetVstupu, pocetSkrytych, pocetVystupu;
        private readonly float[,] vahy1, vahy2;
        private readonly float[] prah1, prah2;
        private readonly float[] vstup, skryte, vystup;
        private readonly float[] chyba1, chyba2;
        private readonly bool[] zapnuto;
        private readonly Random nahoda = new Random();

        /// <summary>Podil neuronu, ktere se pri uceni vypnou.</summary>
        public double PodilVypnutych { get; set; }
        public float RychlostUceni { get; set; }

        public NeuronovaSit(int vstupu, int skrytych, int vystupu)
        {
            pocetVstupu = vstupu; pocetSkrytych = skrytych; pocetVystupu = vystupu;
            vahy1 = new float[skrytych, vstupu];
            vahy2 = new float[vystupu, skrytych];
            prah1 = new float[skrytych];
            prah2 = new float[vystupu];
            vstup = new float[vstupu];
            skryte = new float[skrytych];
            vystup = new float[vystupu];
            chyba1 = new float[skrytych];
            chyba2 = new float[vystupu];
            zapnuto = new bool[skrytych];
            PodilVypnutych = 0.2;
            RychlostUceni = 0.03f;
            Zamichej(vahy1);
            Zamichej(vahy2);
        }

        private void Zamichej(float[,] m)
        {
            for (int i = 0; i < m.GetLength(0); i++)
                for (int j = 0; j < m.GetLength(1); j++)
                    m[i, j] = (float)(nahoda.NextDouble() - 0.5);
        }

        private void Dopredu(float[] x)
        {
            Array.Copy(x, vstup, pocetVstupu);
            for (int i = 0; i < pocetSkrytych; i++)
            {
                float s = prah1[i];
                for (int j = 0; j < pocetVstupu; j++) s += vahy1[i, j] * x[j];
                skryte[i] = zapnuto[i] ? (float)Math.Tanh(s) : 0f;
            }
            for (int k = 0; k < pocetVystupu; k++)
            {
                float s = prah2[k];
                for (int i = 0; i < pocetSkrytych; i++) s += vahy2[k, i] * skryte[i];
                vystup[k] = (float)Math.Tanh(s);
            }
        }

        public float[] Rozhodni(float[] x)
        {
            for (int i = 0; i < pocetSkrytych; i++) zapnuto[i] = true;
            Dopredu(x);
            return vystup;
        }

        public float Uc(float[] x, float[] cil)
        {
            for (int i = 0; i < pocetSkrytych; i++)
                zapnuto[i] = nahoda.NextDouble() < PodilVypnutych; //! DROP3002 DROP3005?
            Dopredu(x);

            float celkem = 0;
            for (int k = 0; k < pocetVystupu; k++)
            {
                float e = cil[k] - vystup[k];
                chyba2[k] = e * (1 - vystup[k] * vystup[k]);
                celkem += e * e;
            }
            for (int i = 0; i < pocetSkrytych; i++)
            {
                chyba1[i] = 0;
                if (!zapnuto[i]) continue;
                for (int k = 0; k < pocetVystupu; k++) chyba1[i] += chyba2[k] * vahy2[k, i];
                chyba1[i] *= 1 - skryte[i] * skryte[i];
            }
            for (int k = 0; k < pocetVystupu; k++)
            {
                prah2[k] += RychlostUceni * chyba2[k];
                for (int i = 0; i < pocetSkrytych; i++) vahy2[k, i] += RychlostUceni * chyba2[k] * skryte[i];
            }
            for (int i = 0; i < pocetSkrytych; i++)
            {
                prah1[i] += RychlostUceni * chyba1[i];
                for (int j = 0; j < pocetVstupu; j++) vahy1[i, j] += RychlostUceni * chyba1[i] * vstup[j];
            }
            return celkem;
        }
    }

    public class PocitacovyTank : Tank
    {
        private readonly NeuronovaSit sit = new NeuronovaSit(6, 20, 3);
        private readonly List<KeyValuePair<float[], float[]>> zaznam = new List<KeyValuePair<float[], float[]>>();

        public override void Update(GameTime cas)
        {
            Tank cil = Svet.NejblizsiNepritel(this);
            if (cil == null) return;
            Vector2 k = cil.Pozice - Pozice;
            float uhel = MathHelper.WrapAngle((float)Math.Atan2(k.Y, k.X) - Natoceni);
            float[] x = { uhel / MathHelper.Pi, k.Length() / 800f, Zivot / 100f, cil.Zivot / 100f, Strelba.Pripraveno ? 1 : 0, Svet.Prekazka(this) ? 1 : 0 };
            float[] y = sit.Rozhodni(x);
            Natoceni += y[0] * 0.05f;
            Rychlost = y[1] * MaxRychlost;
            if (y[2] > 0.5f) Strelba.Vystrel();
            base.Update(cas);
        }

        public void Zaznamenej(float[] x, float[] akceHrace)
        {
            zaznam.Add(new KeyValuePair<float[], float[]>(x, akceHrace));
        }

        public void NaucSeZeZaznamu(int opakovani)
        {
            for (int o = 0; o < opakovani; o++)
                foreach (var z in zaznam)
                    sit.Uc(z.Key, z.Value);
        }
    }
}
//// program: vietnamese policy gradient cartpole
using System;
using System.Collections.Generic;
using System.Linq;

namespace HocTangCuong
{
    // Mang chinh sach cho bai toan CartPole (REINFORCE)
    class MangChinhSach
    {
        readonly int soVao, soAn, soRa;
        readonly double[][] w1, w2;
        readonly double[] b1, b2;
        readonly double tyLeBo = 0.1;
        readonly Random rd = new Random();

        public class BoNho
        {
            public double[] Vao, Tong, An, Mask, XacSuat;
            public int HanhDong;
            public double Thuong;
        }

        public MangChinhSach(int vao, int an, int ra)
        {
            soVao = vao; soAn = an; soRa = ra;
            w1 = KhoiTao(an, vao);
            w2 = KhoiTao(ra, an);
            b1 = new double[an];
            b2 = new double[ra];
        }

        double[][] KhoiTao(int r, int c)
        {
            return Enumerable.Range(0, r).Select(_ => Enumerable.Range(0, c).Select(__ => (rd.NextDouble() * 2 - 1) / Math.Sqrt(c)).ToArray()).ToArray();
        }

        public BoNho LanTruyen(double[] x, bool huanLuyen)
        {
            var n = new BoNho { Vao = x, Tong = new double[soAn], An = new double[soAn], Mask = new double[soAn] };
            for (int i = 0; i < soAn; i++)
            {
                n.Tong[i] = b1[i] + w1[i].Zip(x, (a, b) => a * b).Sum();
                n.An[i] = Math.Tanh(n.Tong[i]);
            }
            // dropout
            for (int i = 0; i < soAn; i++)
            {
                n.Mask[i] = rd.NextDouble() < tyLeBo ? 0 : 1 / (1 - tyLeBo); //! DROP3014
                n.An[i] *= n.Mask[i];
            }
            double[] z = new double[soRa];
            for (int k = 0; k < soRa; k++)
                z[k] = b2[k] + w2[k].Zip(n.An, (a, b) => a * b).Sum();
            double m = z.Max();
            double[] e = z.Select(v => Math.Exp(v - m)).ToArray();
            double tong = e.Sum();
            n.XacSuat = e.Select(v => v / tong).ToArray();
            return n;
        }

        public int ChonHanhDong(double[] x)
        {
            double[] p = LanTruyen(x, false).XacSuat;
            return Array.IndexOf(p, p.Max());
        }

        public BoNho LayMau(double[] x)
        {
            BoNho n = LanTruyen(x, true);
            double u = rd.NextDouble(), c = 0;
            for (int k = 0; k < soRa; k++)
            {
                c += n.XacSuat[k];
                n.HanhDong = k;
                if (u < c) break;
            }
            return n;
        }

        public void CapNhat(List<BoNho> tap, double gamma, double tocDo)
        {
            double g = 0;
            double[] loi = new double[tap.Count];
            for (int t = tap.Count - 1; t >= 0; t--) loi[t] = g = tap[t].Thuong + gamma * g;
            double tb = loi.Average(), dl = Math.Sqrt(loi.Average(v => (v - tb) * (v - tb))) + 1e-8;
            for (int t = 0; t < tap.Count; t++)
            {
                BoNho n = tap[t];
                double a = (loi[t] - tb) / dl;
                double[] dAn = new double[soAn];
                for (int k = 0; k < soRa; k++)
                {
                    double d = ((k == n.HanhDong ? 1 : 0) - n.XacSuat[k]) * a;
                    for (int i = 0; i < soAn; i++)
                    {
                        dAn[i] += d * w2[k][i];
                        w2[k][i] += tocDo * d * n.An[i];
                    }
                    b2[k] += tocDo * d;
                }
                for (int i = 0; i < soAn; i++)
                {
                    double y = Math.Tanh(n.Tong[i]);
                    double d = dAn[i] * (1 - y * y); //! DROP3007
                    for (int j = 0; j < soVao; j++) w1[i][j] += tocDo * d * n.Vao[j];
                    b1[i] += tocDo * d;
                }
            }
        }
    }

    class CartPole
    {
        public double X, V, Goc, VGoc;
        readonly Random rd = new Random();
        public double[] KhoiDong()
        {
            X = rd.NextDouble() * 0.1 - 0.05; V = 0; Goc = rd.NextDouble() * 0.1 - 0.05; VGoc = 0;
            return TrangThai();
        }
        public double[] TrangThai() => new[] { X, V, Goc, VGoc };
        public bool Buoc(int hanhDong)
        {
            double luc = hanhDong == 1 ? 10 : -10, c = Math.Cos(Goc), s = Math.Sin(Goc);
            double tam = (luc + 0.05 * VGoc * VGoc * s) / 1.1;
            double ga = (9.8 * s - c * tam) / (0.5 * (4.0 / 3 - 0.1 * c * c / 1.1));
            double a = tam - 0.05 * ga * c / 1.1;
            X += 0.02 * V; V += 0.02 * a; Goc += 0.02 * VGoc; VGoc += 0.02 * ga;
            return Math.Abs(X) > 2.4 || Math.Abs(Goc) > 0.209;
        }
    }

    class ChuongTrinh
    {
        static void Main()
        {
            var mang = new MangChinhSach(4, 32, 2);
            var mt = new CartPole();
            for (int van = 0; van < 2000; van++)
            {
                var tap = new List<MangChinhSach.BoNho>();
                double[] s = mt.KhoiDong();
                for (int t = 0; t < 500; t++)
                {
                    var n = mang.LayMau(s);
                    n.Thuong = 1;
                    tap.Add(n);
                    if (mt.Buoc(n.HanhDong)) break;
                    s = mt.TrangThai();
                }
                mang.CapNhat(tap, 0.99, 0.005);
                if (van % 100 != 0) continue;
                s = mt.KhoiDong();
                int dem = 0;
                while (dem < 500 && !mt.Buoc(mang.ChonHanhDong(s))) { s = mt.TrangThai(); dem++; }
                Console.WriteLine("Van {0}: {1} buoc", van, dem);
            }
        }
    }
}
//// program: aspnet sentiment with predictor copy
//// file: Program.cs
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using SentimentApi;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddSingleton<Vocabulary>(_ => Vocabulary.Load("vocab.txt"));
builder.Services.AddSingleton<SentimentService>();
var app = builder.Build();
app.MapGet("/", () => "sentiment api");
app.MapPost("/sentiment", (ReviewRequest r, SentimentService s) => Results.Ok(new { positive = s.Score(r.Text) }));
app.MapPost("/train", async (SentimentService s) => { await s.TrainAsync("reviews.tsv"); return Results.Accepted(); });
app.Run();
//// file: SentimentService.cs
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace SentimentApi
{
    public record ReviewRequest(string Text);

    public abstract class BagNet
    {
        protected readonly float[,] Emb;
        protected readonly float[] Out;
        protected float Bias;

        protected BagNet(float[,] emb, float[] @out, float bias)
        {
            Emb = emb;
            Out = @out;
            Bias = bias;
        }

        protected int Dim => Out.Length;

        protected float[] Average(IReadOnlyList<int> ids)
        {
            var h = new float[Dim];
            foreach (int id in ids)
                for (int d = 0; d < Dim; d++)
                    h[d] += Emb[id, d] / ids.Count;
            return h;
        }

        protected abstract float[] Regularize(float[] h);

        public float Probability(IReadOnlyList<int> ids)
        {
            float[] h = Regularize(Average(ids));
            float z = Bias;
            for (int d = 0; d < Dim; d++) z += h[d] * Out[d];
            return 1f / (1f + MathF.Exp(-z));
        }
    }

    public sealed class PredictingNet : BagNet
    {
        public PredictingNet(float[,] emb, float[] @out, float bias) : base(emb, @out, bias) { }
        protected override float[] Regularize(float[] h) => h;
    }

    public sealed class TrainingNet : BagNet
    {
        private readonly float _keep;
        private readonly Random _rng;
        private float[] _mask, _dropped;

        public TrainingNet(int words, int dim, float keep, Random rng)
            : base(new float[words, dim], new float[dim], 0f)
        {
            _keep = keep;
            _rng = rng;
            for (int w = 0; w < words; w++)
                for (int d = 0; d < dim; d++)
                    Emb[w, d] = (rng.NextSingle() - 0.5f) / dim;
            for (int d = 0; d < dim; d++) Out[d] = rng.NextSingle() - 0.5f;
        }

        protected override float[] Regularize(float[] h)
        {
            _mask = new float[h.Length];
            for (int d = 0; d < h.Length; d++)
            {
                if (_rng.NextSingle() < _keep) _mask[d] = 1f / _keep;
                h[d] *= _mask[d];
            }
            return _dropped = h;
        }

        public float Step(IReadOnlyList<int> ids, float label, float lr)
        {
            float p = Probability(ids);
            float e = p - label;
            for (int d = 0; d < Dim; d++)
            {
                float g = e * Out[d] * _mask[d] / ids.Count;
                Out[d] -= lr * e * _dropped[d];
                if (g == 0f) continue;
                foreach (int id in ids) Emb[id, d] -= lr * g;
            }
            Bias -= lr * e;
            return -MathF.Log(label > 0.5f ? p : 1 - p);
        }

        /// <summary>Frozen copy for serving requests.</summary>
        public PredictingNet ToPredictor() => new PredictingNet((float[,])Emb.Clone(), (float[])Out.Clone(), Bias);
    }

    public class SentimentService
    {
        private readonly Vocabulary _vocab;
        private volatile PredictingNet _current;

        public SentimentService(Vocabulary vocab) { _vocab = vocab; }

        public double Score(string text)
        {
            var net = _current ?? throw new InvalidOperationException("model is not trained yet");
            var ids = _vocab.Encode(text);
            return ids.Count == 0 ? 0.5 : net.Probability(ids);
        }

        public Task TrainAsync(string file) => Task.Run(() =>
        {
            var rng = new Random();
            var rows = File.ReadLines(file).Select(l => l.Split('\t'))
                .Select(p => (ids: _vocab.Encode(p[1]), y: float.Parse(p[0])))
                .Where(r => r.ids.Count > 0).ToArray();
            var net = new TrainingNet(_vocab.Count, 64, 0.7f, rng);
            for (int e = 0; e < 8; e++)
            {
                foreach (var r in rows.OrderBy(_ => rng.Next()))
                    net.Step(r.ids, r.y, 0.2f);
                _current = net.ToPredictor();
            }
        });
    }
}
//// program: snake deep q learning with layer modules
//// file: Module.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace SnakeRL
{
    public abstract class Module
    {
        public bool Training { get; private set; } = true;
        protected virtual IEnumerable<Module> Children => Enumerable.Empty<Module>();

        public void SetTraining(bool value)
        {
            Training = value;
            foreach (var c in Children) c.SetTraining(value);
        }

        public abstract float[] Forward(float[] x);
        public abstract float[] Backward(float[] g);
        public virtual void Step(float lr) { foreach (var c in Children) c.Step(lr); }
    }

    public class Linear : Module
    {
        public readonly float[] W, B;
        private readonly float[] gw, gb;
        private readonly int nIn, nOut;
        private float[] x;

        public Linear(int nIn, int nOut, Random r)
        {
            this.nIn = nIn; this.nOut = nOut;
            W = new float[nIn * nOut]; B = new float[nOut];
            gw = new float[W.Length]; gb = new float[nOut];
            for (int i = 0; i < W.Length; i++) W[i] = (float)((r.NextDouble() * 2 - 1) * Math.Sqrt(6.0 / nIn));
        }

        public override float[] Forward(float[] x)
        {
            this.x = x;
            var y = new float[nOut];
            for (int o = 0; o < nOut; o++)
            {
                y[o] = B[o];
                for (int i = 0; i < nIn; i++) y[o] += W[o * nIn + i] * x[i];
            }
            return y;
        }

        public override float[] Backward(float[] g)
        {
            var dx = new float[nIn];
            for (int o = 0; o < nOut; o++)
            {
                gb[o] += g[o];
                for (int i = 0; i < nIn; i++)
                {
                    gw[o * nIn + i] += g[o] * x[i];
                    dx[i] += g[o] * W[o * nIn + i];
                }
            }
            return dx;
        }

        public override void Step(float lr)
        {
            for (int i = 0; i < W.Length; i++) { W[i] -= lr * gw[i]; gw[i] = 0; }
            for (int i = 0; i < B.Length; i++) { B[i] -= lr * gb[i]; gb[i] = 0; }
        }
    }

    public class ReLU : Module
    {
        private float[] x;
        public override float[] Forward(float[] x) { this.x = x; return x.Select(v => Math.Max(v, 0)).ToArray(); }
        public override float[] Backward(float[] g) => g.Select((v, i) => x[i] > 0 ? v : 0).ToArray();
    }

    public class Dropout : Module
    {
        private readonly float p;
        private readonly Random r;
        private HashSet<int> zeroed = new HashSet<int>();

        public Dropout(float p, Random r) { this.p = p; this.r = r; }

        public override float[] Forward(float[] x)
        {
            zeroed.Clear();
            if (!Training) return x;
            for (int i = 0; i < x.Length; i++)
                if (r.NextDouble() < p) zeroed.Add(i);
            return x.Select((v, i) => zeroed.Contains(i) ? 0f : v / (1f - p)).ToArray();
        }

        public override float[] Backward(float[] g)
        {
            if (!Training) return g;
            return g.Select((v, i) => zeroed.Contains(i) ? 0f : v / (1f - p)).ToArray();
        }
    }

    public class Sequential : Module
    {
        private readonly Module[] parts;
        public Sequential(params Module[] parts) { this.parts = parts; }
        protected override IEnumerable<Module> Children => parts;
        public override float[] Forward(float[] x) => parts.Aggregate(x, (v, m) => m.Forward(v));
        public override float[] Backward(float[] g) => parts.Reverse().Aggregate(g, (v, m) => m.Backward(v));
    }
}
//// file: Agent.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace SnakeRL
{
    public class Agent
    {
        private readonly Random r = new Random();
        private readonly Sequential model;
        private readonly Queue<(float[] s, int a, float r, float[] n, bool over)> memory = new Queue<(float[], int, float, float[], bool)>();
        private int games;

        public Agent()
        {
            model = new Sequential(new Linear(11, 128, r), new ReLU(), new Dropout(0.1f, r), new Linear(128, 3, r));
            model.SetTraining(false);
        }

        public int GetAction(float[] state)
        {
            int eps = 80 - games;
            if (r.Next(200) < eps) return r.Next(3);
            float[] q = model.Forward(state);
            return Array.IndexOf(q, q.Max());
        }

        private void TrainStep(float[] s, int a, float reward, float[] n, bool over)
        {
            float target = reward;
            if (!over) target += 0.9f * model.Forward(n).Max();
            model.SetTraining(true);
            float[] q = model.Forward(s);
            var g = new float[q.Length];
            g[a] = q[a] - target;
            model.Backward(g);
            model.Step(0.001f);
            model.SetTraining(false);
        }

        public void Run(SnakeGame game)
        {
            int record = 0;
            while (games < 1000)
            {
                float[] s = game.State();
                int a = GetAction(s);
                var (reward, over, score) = game.PlayStep(a);
                float[] n = game.State();
                TrainStep(s, a, reward, n, over);
                memory.Enqueue((s, a, reward, n, over));
                if (memory.Count > 50000) memory.Dequeue();
                if (!over) continue;
                game.Reset();
                games++;
                foreach (var m in memory.OrderBy(_ => r.Next()).Take(1000)) TrainStep(m.s, m.a, m.r, m.n, m.over);
                if (score > record) record = score;
                Console.WriteLine($"Game {games} Score {score} Record {record}");
            }
        }
    }
}
//// program: swedish evolution strategy and bit masks
using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace EvoNat
{
    /// <summary>Litet nät som först evolveras och sedan finslipas med gradienter.</summary>
    public class Individ
    {
        public const int Dolda = 64;
        public readonly float[] Vikter;
        public float Betyg;
        private readonly int indata;
        private readonly float[] z = new float[Dolda];
        private readonly float[] h = new float[Dolda];

        public Individ(int indata, Random slump)
        {
            this.indata = indata;
            Vikter = new float[Dolda * (indata + 2) + 1];
            for (int i = 0; i < Vikter.Length; i++)
                Vikter[i] = (float)(slump.NextDouble() - 0.5);
        }

        private Individ(Individ f)
        {
            indata = f.indata;
            Vikter = (float[])f.Vikter.Clone();
        }

        public Individ Mutera(Random slump, float sigma)
        {
            var barn = new Individ(this);
            for (int i = 0; i < barn.Vikter.Length; i++)
                if (slump.NextDouble() < 0.1)
                    barn.Vikter[i] += sigma * (float)(slump.NextDouble() + slump.NextDouble() - 1);
            return barn;
        }

        private int Bas(int d) => d * (indata + 2);

        private float Framat(float[] x, ulong aktiva, float skala)
        {
            float y = Vikter[Vikter.Length - 1];
            for (int d = 0; d < Dolda; d++)
            {
                if ((aktiva >> d & 1UL) == 0)
                {
                    h[d] = 0;
                    continue;
                }
                int b = Bas(d);
                float s = Vikter[b + indata];
                for (int i = 0; i < indata; i++) s += Vikter[b + i] * x[i];
                z[d] = s;
                h[d] = MathF.Tanh(s) * skala;
                y += h[d] * Vikter[b + indata + 1];
            }
            return y;
        }

        public float Berakna(float[] x) => Framat(x, ulong.MaxValue, 1f);

        public float Finslipa(float[] x, float mal, float takt, double behall, Random slump)
        {
            ulong mask = 0;
            for (int d = 0; d < Dolda; d++)
                if (slump.NextDouble() < behall) mask |= 1UL << d;
            float skala = (float)(1.0 / behall);
            float fel = Framat(x, mask, skala) - mal;
            ulong rest = mask;
            while (rest != 0)
            {
                int d = BitOperations.TrailingZeroCount(rest);
                rest &= rest - 1;
                int b = Bas(d);
                float t = MathF.Tanh(z[d]);
                float g = fel * Vikter[b + indata + 1] * skala * (1 - t * t);
                Vikter[b + indata + 1] -= takt * fel * h[d];
                for (int i = 0; i < indata; i++) Vikter[b + i] -= takt * g * x[i];
                Vikter[b + indata] -= takt * g;
            }
            Vikter[Vikter.Length - 1] -= takt * fel;
            return fel * fel;
        }
    }

    internal class Program
    {
        private static void Main()
        {
            var slump = new Random(17);
            float[][] xs = Enumerable.Range(0, 400).Select(_ => new[] { (float)slump.NextDouble() * 6 - 3, (float)slump.NextDouble() * 6 - 3 }).ToArray();
            float[] ys = xs.Select(x => MathF.Sin(x[0]) * MathF.Cos(x[1])).ToArray();
            var flock = Enumerable.Range(0, 40).Select(_ => new Individ(2, slump)).ToList();

            for (int gen = 0; gen < 100; gen++)
            {
                foreach (var ind in flock)
                    ind.Betyg = -xs.Select((x, n) => MathF.Pow(ind.Berakna(x) - ys[n], 2)).Average();
                var elit = flock.OrderByDescending(i => i.Betyg).Take(8).ToList();
                flock = new List<Individ>(elit);
                while (flock.Count < 40)
                    flock.Add(elit[slump.Next(elit.Count)].Mutera(slump, 0.2f));
                if (gen % 10 == 0) Console.WriteLine($"Generation {gen}: {elit[0].Betyg:F4}");
            }

            var bast = flock[0];
            for (int varv = 0; varv < 300; varv++)
            {
                float summa = 0;
                for (int n = 0; n < xs.Length; n++)
                    summa += bast.Finslipa(xs[n], ys[n], 0.003f, 0.9, slump);
                if (varv % 50 == 0) Console.WriteLine($"Finslipning {varv}: {summa / xs.Length:F4}");
            }
            Console.WriteLine("Slutfel: " + xs.Select((x, n) => MathF.Pow(bast.Berakna(x) - ys[n], 2)).Average());
        }
    }
}
//// program: denoising autoencoder with cutout
using System;
using System.Collections.Generic;
using System.Linq;

namespace FaceRestore
{
    public enum NoiseKind { None, Masking, SaltPepper, Gaussian, Cutout }

    public class Corruptor
    {
        private readonly Random rng;
        public NoiseKind Kind { get; set; } = NoiseKind.Masking;
        public double Level { get; set; } = 0.3;
        public int Width { get; set; } = 24;

        public Corruptor(int seed) { rng = new Random(seed); }

        /// <summary>Returns a damaged copy; the clean image is the target of the learning.</summary>
        public double[] Corrupt(double[] clean)
        {
            var x = (double[])clean.Clone();
            switch (Kind)
            {
                case NoiseKind.Masking:
                    for (int i = 0; i < x.Length; i++)
                        if (rng.NextDouble() < Level) x[i] = 0;
                    break;
                case NoiseKind.SaltPepper:
                    for (int i = 0; i < x.Length; i++)
                        if (rng.NextDouble() < Level) x[i] = rng.Next(2);
                    break;
                case NoiseKind.Gaussian:
                    for (int i = 0; i < x.Length; i++)
                        x[i] += Level * Math.Sqrt(-2 * Math.Log(1 - rng.NextDouble())) * Math.Cos(2 * Math.PI * rng.NextDouble());
                    break;
                case NoiseKind.Cutout:
                    int h = x.Length / Width, size = (int)(Level * Width);
                    int cx = rng.Next(Width), cy = rng.Next(h);
                    for (int r = Math.Max(0, cy - size / 2); r < Math.Min(h, cy + size / 2); r++)
                        for (int c = Math.Max(0, cx - size / 2); c < Math.Min(Width, cx + size / 2); c++)
                            x[r * Width + c] = 0;
                    break;
            }
            return x;
        }
    }

    public class DenoisingAutoencoder
    {
        private readonly int visible, hidden;
        private readonly double[,] w;          // tied weights
        private readonly double[] bh, bv;
        private readonly Corruptor corruptor;

        public DenoisingAutoencoder(int visible, int hidden, Corruptor corruptor, Random rng)
        {
            this.visible = visible;
            this.hidden = hidden;
            this.corruptor = corruptor;
            w = new double[hidden, visible];
            bh = new double[hidden];
            bv = new double[visible];
            double a = 1.0 / visible;
            for (int j = 0; j < hidden; j++)
                for (int i = 0; i < visible; i++)
                    w[j, i] = rng.NextDouble() * 2 * a - a;
        }

        private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

        private double[] Hidden(double[] x)
        {
            var y = new double[hidden];
            for (int j = 0; j < hidden; j++)
            {
                double s = bh[j];
                for (int i = 0; i < visible; i++) s += w[j, i] * x[i];
                y[j] = Sigmoid(s);
            }
            return y;
        }

        private double[] Visible(double[] y)
        {
            var z = new double[visible];
            for (int i = 0; i < visible; i++)
            {
                double s = bv[i];
                for (int j = 0; j < hidden; j++) s += w[j, i] * y[j];
                z[i] = Sigmoid(s);
            }
            return z;
        }

        public void Train(double[] x, double lr)
        {
            double[] tilde = corruptor.Corrupt(x);
            double[] y = Hidden(tilde);
            double[] z = Visible(y);
            var lv = new double[visible];
            var lh = new double[hidden];
            for (int i = 0; i < visible; i++)
            {
                lv[i] = x[i] - z[i];
                bv[i] += lr * lv[i];
            }
            for (int j = 0; j < hidden; j++)
            {
                for (int i = 0; i < visible; i++) lh[j] += w[j, i] * lv[i];
                lh[j] *= y[j] * (1 - y[j]);
                bh[j] += lr * lh[j];
            }
            for (int j = 0; j < hidden; j++)
                for (int i = 0; i < visible; i++)
                    w[j, i] += lr * (lh[j] * tilde[i] + lv[i] * y[j]);
        }

        public double[] Reconstruct(double[] x) => Visible(Hidden(x));
    }

    internal static class Program
    {
        private static void Main(string[] args)
        {
            var rng = new Random(123);
            List<double[]> faces = ImageFolder.LoadGray(args[0], 24, 24).ToList();
            var noise = new Corruptor(1) { Kind = NoiseKind.Cutout, Level = 0.4 };
            var da = new DenoisingAutoencoder(24 * 24, 200, noise, rng);
            for (int epoch = 0; epoch < 100; epoch++)
            {
                foreach (var f in faces)
                {
                    // mirrored copies double the data
                    double[] x = rng.NextDouble() < 0.5 ? ImageFolder.Mirror(f, 24) : f;
                    da.Train(x, 0.1);
                }
                double err = faces.Average(f => f.Zip(da.Reconstruct(f), (a, b) => (a - b) * (a - b)).Average());
                Console.WriteLine($"epoch {epoch} mse {err:F5}");
            }
            for (int i = 0; i < 10; i++)
                ImageFolder.Save("restored" + i + ".png", da.Reconstruct(noise.Corrupt(faces[i])), 24);
        }
    }
}
//// program: unity netcode packet loss simulator
using System;
using System.Collections.Generic;
using UnityEngine;
using Random = UnityEngine.Random;

namespace Netcode.Testing
{
    public interface ITransport
    {
        void Send(int connection, byte[] payload, bool reliable);
        event Action<int, byte[]> Received;
        void Poll();
    }

    /// <summary>
    /// Wraps a transport and makes the connection bad: latency, jitter, duplicates, and drops.
    /// </summary>
    public class LossyTransport : MonoBehaviour, ITransport
    {
        [Range(0f, 1f)] public float dropRate = 0.05f;
        [Range(0f, 1f)] public float duplicateRate = 0.01f;
        public float latency = 0.08f;
        public float jitter = 0.03f;
        public bool simulate = true;

        private struct Pending
        {
            public float time;
            public int connection;
            public byte[] payload;
            public bool reliable;
        }

        private readonly List<Pending> outgoing = new List<Pending>();
        private ITransport inner;
        private int sent, dropped;
        private float keepRatio = 1f;

        public event Action<int, byte[]> Received
        {
            add { inner.Received += value; }
            remove { inner.Received -= value; }
        }

        public float MeasuredLoss => sent == 0 ? 0f : dropped / (float)sent;

        public void Init(ITransport transport)
        {
            inner = transport;
        }

        public void Send(int connection, byte[] payload, bool reliable)
        {
            if (!simulate)
            {
                inner.Send(connection, payload, reliable);
                return;
            }
            sent++;
            if (!reliable && Random.value < dropRate)
            {
                dropped++;
                return;
            }
            float delay = latency + Random.Range(-jitter, jitter);
            Enqueue(connection, payload, reliable, delay);
            if (!reliable && Random.value < duplicateRate)
                Enqueue(connection, payload, false, delay + Random.Range(0f, jitter));
        }

        private void Enqueue(int connection, byte[] payload, bool reliable, float delay)
        {
            var p = new Pending { time = Time.unscaledTime + Mathf.Max(0, delay), connection = connection, payload = payload, reliable = reliable };
            int i = outgoing.Count;
            while (i > 0 && outgoing[i - 1].time > p.time) i--;
            outgoing.Insert(i, p);
        }

        public void Poll()
        {
            float now = Time.unscaledTime;
            int n = 0;
            while (n < outgoing.Count && outgoing[n].time <= now)
            {
                inner.Send(outgoing[n].connection, outgoing[n].payload, outgoing[n].reliable);
                n++;
            }
            outgoing.RemoveRange(0, n);
            inner.Poll();
            keepRatio = Mathf.Lerp(keepRatio, 1f - MeasuredLoss, 0.1f);
        }

        private void OnGUI()
        {
            GUILayout.Label($"loss {MeasuredLoss:P1}  delivered {keepRatio:P1}  queue {outgoing.Count}");
        }
    }

    /// <summary>Predicts the position of a remote player while packets are missing.</summary>
    public class RemotePlayer : MonoBehaviour
    {
        private Vector3 lastPosition, velocity;
        private float lastTime;

        public void OnSnapshot(Vector3 position, float time)
        {
            if (time <= lastTime) return;
            velocity = (position - lastPosition) / Mathf.Max(0.001f, time - lastTime);
            lastPosition = position;
            lastTime = time;
        }

        public Vector3 Predict(float time)
        {
            return lastPosition + velocity * Mathf.Min(0.25f, time - lastTime);
        }

        private void Update()
        {
            transform.position = Vector3.Lerp(transform.position, Predict(Time.time), 0.3f);
        }
    }
}
//// program: dropconnect dense layer
using System;
using System.Linq;

namespace DropConnectDemo
{
    /// <summary>Dense layer whose single weights, not units, are switched off while learning.</summary>
    public class DropConnectLayer
    {
        private readonly int _in, _out;
        private readonly double[] _w, _b, _effective, _m;
        private readonly double _rate;
        private readonly Random _random;
        private readonly bool _linear;
        private double[] _x, _z;

        public DropConnectLayer(int inputs, int outputs, double rate, bool linear, Random random)
        {
            if (rate < 0 || rate >= 1) throw new ArgumentOutOfRangeException(nameof(rate));
            _in = inputs; _out = outputs; _rate = rate; _linear = linear; _random = random;
            _w = new double[inputs * outputs];
            _m = new double[_w.Length];
            _effective = new double[_w.Length];
            _b = new double[outputs];
            for (int i = 0; i < _w.Length; i++)
                _w[i] = (random.NextDouble() * 2 - 1) * Math.Sqrt(6.0 / (inputs + outputs));
        }

        private double[] Affine(double[] x, double[] w)
        {
            var z = new double[_out];
            for (int o = 0; o < _out; o++)
            {
                double s = _b[o];
                for (int i = 0; i < _in; i++) s += w[o * _in + i] * x[i];
                z[o] = s;
            }
            return z;
        }

        public double[] Infer(double[] x)
        {
            var z = Affine(x, _w);
            return _linear ? z : Array.ConvertAll(z, Math.Tanh);
        }

        public double[] Forward(double[] x)
        {
            for (int i = 0; i < _w.Length; i++)
            {
                _m[i] = _random.NextDouble() < _rate ? 0.0 : 1.0 / (1.0 - _rate);
                _effective[i] = _w[i] * _m[i];
            }
            _x = x;
            _z = Affine(x, _effective);
            return _linear ? _z : Array.ConvertAll(_z, Math.Tanh);
        }

        public double[] Backward(double[] grad, double lr)
        {
            var dx = new double[_in];
            for (int o = 0; o < _out; o++)
            {
                double g = grad[o];
                if (!_linear)
                {
                    double t = Math.Tanh(_z[o]);
                    g *= 1 - t * t;
                }
                for (int i = 0; i < _in; i++)
                {
                    int k = o * _in + i;
                    dx[i] += g * _effective[k];
                    _w[k] -= lr * g * _x[i] * _m[k];
                }
                _b[o] -= lr * g;
            }
            return dx;
        }
    }

    internal class Program
    {
        private static void Main()
        {
            var random = new Random(5);
            var layers = new[]
            {
                new DropConnectLayer(2, 24, 0.0, false, random),
                new DropConnectLayer(24, 24, 0.3, false, random),
                new DropConnectLayer(24, 1, 0.3, true, random)
            };

            for (int step = 0; step < 200000; step++)
            {
                double a = random.NextDouble() * 2 - 1, b = random.NextDouble() * 2 - 1;
                double[] x = { a, b };
                foreach (var l in layers) x = l.Forward(x);
                double[] g = { x[0] - a * b };
                for (int i = layers.Length - 1; i >= 0; i--) g = layers[i].Backward(g, 0.01);
            }

            double err = 0;
            for (int n = 0; n < 1000; n++)
            {
                double a = random.NextDouble() * 2 - 1, b = random.NextDouble() * 2 - 1;
                double[] x = { a, b };
                foreach (var l in layers) x = l.Infer(x);
                err += Math.Abs(x[0] - a * b);
            }
            Console.WriteLine("mean absolute error {0:F4}", err / 1000);
        }
    }
}
