//// program: german ziffernerkennung with neuron and layer objects (S)
//// file: Program.cs
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Ziffernerkennung
{
    public class Verbindung
    {
        public Neuron Quelle;
        public double Gewicht;

        public Verbindung(Neuron quelle, double gewicht)
        {
            Quelle = quelle;
            Gewicht = gewicht;
        }
    }

    public class Neuron
    {
        public List<Verbindung> Eingaenge = new List<Verbindung>();
        public double Bias;
        public double Ausgabe;
        public double Delta;
        public bool Aktiv = true;

        public void Berechne()
        {
            double summe = Bias;
            foreach (Verbindung v in Eingaenge)
                summe += v.Quelle.Ausgabe * v.Gewicht;
            Ausgabe = 1.0 / (1.0 + Math.Exp(-summe));
        }

        public void Lerne(double lernrate)
        {
            foreach (Verbindung v in Eingaenge)
                v.Gewicht += lernrate * Delta * v.Quelle.Ausgabe;
            Bias += lernrate * Delta;
        }
    }

    public class Schicht
    {
        public List<Neuron> Neuronen = new List<Neuron>();

        public Schicht(int anzahl, Schicht vorherige, Random zufall)
        {
            for (int i = 0; i < anzahl; i++)
            {
                Neuron n = new Neuron();
                if (vorherige != null)
                {
                    double bereich = 1.0 / Math.Sqrt(vorherige.Neuronen.Count);
                    foreach (Neuron q in vorherige.Neuronen)
                        n.Eingaenge.Add(new Verbindung(q, (zufall.NextDouble() * 2 - 1) * bereich));
                }
                Neuronen.Add(n);
            }
        }
    }
}
//// file: Netz.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace Ziffernerkennung
{
    public class Netz
    {
        private readonly List<Schicht> schichten = new List<Schicht>();
        private readonly Random zufall = new Random();

        public double Lernrate { get; set; } = 0.1;
        public double Ausfallrate { get; set; } = 0.3;

        public Netz(params int[] groessen)
        {
            Schicht vorherige = null;
            foreach (int g in groessen)
            {
                Schicht s = new Schicht(g, vorherige, zufall);
                schichten.Add(s);
                vorherige = s;
            }
        }

        private void Vorwaerts(double[] bild, bool training)
        {
            // Eingabeschicht
            for (int i = 0; i < bild.Length; i++)
                schichten[0].Neuronen[i].Ausgabe = bild[i];

            for (int s = 1; s < schichten.Count; s++)
            {
                bool versteckt = s < schichten.Count - 1;
                foreach (Neuron n in schichten[s].Neuronen)
                {
                    n.Aktiv = true;
                    if (versteckt && training && zufall.NextDouble() < Ausfallrate) //! DROP3002
                    {
                        n.Aktiv = false;
                        n.Ausgabe = 0;
                        continue;
                    }
                    n.Berechne();
                }
            }
        }

        public void Trainiere(double[] bild, int ziffer)
        {
            Vorwaerts(bild, true);

            // Fehler der Ausgabeschicht
            Schicht letzte = schichten[schichten.Count - 1];
            for (int i = 0; i < letzte.Neuronen.Count; i++)
            {
                Neuron n = letzte.Neuronen[i];
                double soll = i == ziffer ? 1.0 : 0.0;
                n.Delta = (soll - n.Ausgabe) * n.Ausgabe * (1 - n.Ausgabe);
            }

            // Rueckwaerts durch die versteckten Schichten
            for (int s = schichten.Count - 2; s > 0; s--)
            {
                Schicht aktuelle = schichten[s];
                Schicht naechste = schichten[s + 1];
                for (int i = 0; i < aktuelle.Neuronen.Count; i++)
                {
                    Neuron n = aktuelle.Neuronen[i];
                    if (!n.Aktiv)
                    {
                        n.Delta = 0;
                        continue;
                    }
                    double fehler = 0;
                    foreach (Neuron m in naechste.Neuronen)
                        fehler += m.Delta * m.Eingaenge[i].Gewicht;
                    n.Delta = fehler * n.Ausgabe * (1 - n.Ausgabe);
                }
            }

            for (int s = 1; s < schichten.Count; s++)
                foreach (Neuron n in schichten[s].Neuronen)
                    n.Lerne(Lernrate);
        }

        public int Erkenne(double[] bild)
        {
            Vorwaerts(bild, false);
            List<Neuron> aus = schichten.Last().Neuronen;
            int beste = 0;
            for (int i = 1; i < aus.Count; i++)
                if (aus[i].Ausgabe > aus[beste].Ausgabe) beste = i;
            return beste;
        }

        public double Trefferquote(List<double[]> bilder, List<int> ziffern)
        {
            int richtig = 0;
            for (int i = 0; i < bilder.Count; i++)
                if (Erkenne(bilder[i]) == ziffern[i]) richtig++;
            return 100.0 * richtig / bilder.Count;
        }
    }
}
//// program: magazine iris demo with drop nodes list (S)
using System;
using System.Collections.Generic;
// Dropout demo. Run as console application.

namespace NeuralNetworkDropout
{
  class DropoutProgram
  {
    static void Main(string[] args)
    {
      Console.WriteLine("\nBegin neural network dropout demo\n");
      int numInput = 4;
      int numHidden = 9;
      int numOutput = 3;
      double[][] allData = MakeAllData(numInput, numHidden, numOutput, 200, 0);
      double[][] trainData = new double[160][];
      double[][] testData = new double[40][];
      for (int i = 0; i < 160; ++i) trainData[i] = allData[i];
      for (int i = 0; i < 40; ++i) testData[i] = allData[160 + i];
      Console.WriteLine("Creating a 4-9-3 network");
      NeuralNetwork nn = new NeuralNetwork(numInput, numHidden, numOutput);
      nn.InitializeWeights();
      int maxEpochs = 500;
      double learnRate = 0.05;
      nn.Train(trainData, maxEpochs, learnRate);
      double trainAcc = nn.Accuracy(trainData);
      Console.WriteLine("Accuracy on training data = " + trainAcc.ToString("F4"));
      double testAcc = nn.Accuracy(testData);
      Console.WriteLine("Accuracy on test data = " + testAcc.ToString("F4"));
      Console.WriteLine("\nEnd demo\n");
      Console.ReadLine();
    }

    static double[][] MakeAllData(int numInput, int numHidden, int numOutput, int numRows, int seed)
    {
      Random rnd = new Random(seed);
      double[][] result = new double[numRows][];
      for (int r = 0; r < numRows; ++r)
      {
        result[r] = new double[numInput + numOutput];
        double sum = 0.0;
        for (int c = 0; c < numInput; ++c)
        {
          result[r][c] = 20.0 * rnd.NextDouble() - 10.0;
          sum += result[r][c];
        }
        int cls = sum < -5.0 ? 0 : (sum < 5.0 ? 1 : 2);
        result[r][numInput + cls] = 1.0;
      }
      return result;
    }
  } // Program

  public class NeuralNetwork
  {
    private static Random rnd;
    private int numInput;
    private int numHidden;
    private int numOutput;
    private double[] inputs;
    private double[][] ihWeights;
    private double[] hBiases;
    private double[] hOutputs;
    private double[][] hoWeights;
    private double[] oBiases;
    private double[] outputs;
    private double[] oGrads;
    private double[] hGrads;
    public NeuralNetwork(int numInput, int numHidden, int numOutput)
    {
      rnd = new Random(1);
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
      this.oGrads = new double[numOutput];
      this.hGrads = new double[numHidden];
    }

    private static double[][] MakeMatrix(int rows, int cols)
    {
      double[][] result = new double[rows][];
      for (int r = 0; r < rows; ++r)
        result[r] = new double[cols];
      return result;
    }

    public void InitializeWeights()
    {
      double lo = -0.01;
      double hi = 0.01;
      for (int i = 0; i < numInput; ++i)
        for (int j = 0; j < numHidden; ++j)
          ihWeights[i][j] = (hi - lo) * rnd.NextDouble() + lo;
      for (int j = 0; j < numHidden; ++j)
        for (int k = 0; k < numOutput; ++k)
          hoWeights[j][k] = (hi - lo) * rnd.NextDouble() + lo;
    }

    private int[] MakeDropNodes()
    {
      List<int> resultList = new List<int>();
      for (int j = 0; j < this.numHidden; ++j)
      {
        if (rnd.NextDouble() < 0.50) //! DROP3002 DROP3012
          resultList.Add(j);
      }
      if (resultList.Count == numHidden) // never drop all nodes
        resultList.RemoveAt(0);
      return resultList.ToArray();
    }

    private static bool IsDropNode(int node, int[] dropNodes)
    {
      if (dropNodes == null) return false;
      return Array.BinarySearch(dropNodes, node) >= 0;
    }

    public double[] ComputeOutputs(double[] xValues, int[] dropNodes)
    {
      for (int i = 0; i < numInput; ++i)
        this.inputs[i] = xValues[i];
      for (int j = 0; j < numHidden; ++j)
      {
        if (IsDropNode(j, dropNodes) == true) continue;
        double sum = hBiases[j];
        for (int i = 0; i < numInput; ++i)
          sum += this.inputs[i] * this.ihWeights[i][j];
        this.hOutputs[j] = HyperTan(sum);
      }

      double[] oSums = new double[numOutput];
      for (int k = 0; k < numOutput; ++k)
      {
        oSums[k] = oBiases[k];
        for (int j = 0; j < numHidden; ++j)
        {
          if (IsDropNode(j, dropNodes) == true) continue;
          oSums[k] += hOutputs[j] * hoWeights[j][k];
        }
      }

      double[] softOut = Softmax(oSums);
      Array.Copy(softOut, outputs, softOut.Length);
      double[] retResult = new double[numOutput];
      Array.Copy(this.outputs, retResult, retResult.Length);
      return retResult;
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
      for (int i = 0; i < oSums.Length; ++i)
        if (oSums[i] > max) max = oSums[i];
      double scale = 0.0;
      for (int i = 0; i < oSums.Length; ++i)
        scale += Math.Exp(oSums[i] - max);
      double[] result = new double[oSums.Length];
      for (int i = 0; i < oSums.Length; ++i)
        result[i] = Math.Exp(oSums[i] - max) / scale;
      return result;
    }

    private void UpdateWeights(double[] tValues, double learnRate, int[] dropNodes)
    {
      for (int k = 0; k < numOutput; ++k)
        oGrads[k] = tValues[k] - outputs[k];
      for (int j = 0; j < numHidden; ++j)
      {
        if (IsDropNode(j, dropNodes) == true) continue;
        double derivative = (1 - hOutputs[j]) * (1 + hOutputs[j]);
        double sum = 0.0;
        for (int k = 0; k < numOutput; ++k)
          sum += oGrads[k] * hoWeights[j][k];
        hGrads[j] = derivative * sum;
      }

      for (int j = 0; j < numHidden; ++j)
      {
        if (IsDropNode(j, dropNodes) == true) continue;
        for (int i = 0; i < numInput; ++i)
          ihWeights[i][j] += learnRate * hGrads[j] * inputs[i];
        hBiases[j] += learnRate * hGrads[j];
        for (int k = 0; k < numOutput; ++k)
          hoWeights[j][k] += learnRate * oGrads[k] * hOutputs[j];
      }

      for (int k = 0; k < numOutput; ++k)
        oBiases[k] += learnRate * oGrads[k];
    }

    public void Train(double[][] trainData, int maxEpochs, double learnRate)
    {
      int epoch = 0;
      double[] xValues = new double[numInput];
      double[] tValues = new double[numOutput];
      int[] sequence = new int[trainData.Length];
      for (int i = 0; i < sequence.Length; ++i) sequence[i] = i;
      while (epoch < maxEpochs)
      {
        Shuffle(sequence);
        int[] dropNodes = MakeDropNodes();
        for (int i = 0; i < trainData.Length; ++i)
        {
          int idx = sequence[i];
          Array.Copy(trainData[idx], xValues, numInput);
          Array.Copy(trainData[idx], numInput, tValues, 0, numOutput);
          ComputeOutputs(xValues, dropNodes);
          UpdateWeights(tValues, learnRate, dropNodes);
        }
        ++epoch;
      }
    }

    private static void Shuffle(int[] sequence)
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
        int maxIndex = 0;
        for (int k = 1; k < y.Length; ++k)
          if (y[k] > y[maxIndex]) maxIndex = k;
        if (data[i][numInput + maxIndex] == 1.0)
          ++numCorrect;
      }
      return (numCorrect * 1.0) / data.Length;
    }
  }
} // ns
//// program: course notebook port with regularization and np helper (S)
using System;
using System.Collections.Generic;

namespace DeepLearningCourse.Week1
{
    // Port of the "Regularization" assignment to C#.
    // Np.* is my little numpy (see Np.cs)
    public class Cache
    {
        public double[,] Z1, D1, A1, Z2, D2, A2, Z3, A3;
    }

    public class RegularizedModel
    {
        private Dictionary<string, double[,]> parameters;
        private readonly Random rng = new Random(3);

        public RegularizedModel(int[] layersDims)
        {
            parameters = new Dictionary<string, double[,]>();
            for (int l = 1; l < layersDims.Length; l++)
            {
                parameters["W" + l] = Np.Scale(Np.RandN(layersDims[l], layersDims[l - 1]), 1.0 / Math.Sqrt(layersDims[l - 1]));
                parameters["b" + l] = Np.Zeros(layersDims[l], 1);
            }
        }

        // LINEAR -> RELU -> LINEAR -> RELU -> LINEAR -> SIGMOID
        public double[,] ForwardPropagation(double[,] X)
        {
            double[,] A1 = Np.Relu(Np.AddColumn(Np.Dot(parameters["W1"], X), parameters["b1"]));
            double[,] A2 = Np.Relu(Np.AddColumn(Np.Dot(parameters["W2"], A1), parameters["b2"]));
            return Np.Sigmoid(Np.AddColumn(Np.Dot(parameters["W3"], A2), parameters["b3"]));
        }

        private Cache ForwardPropagationWithDropout(double[,] X, double keepProb)
        {
            var c = new Cache();
            c.Z1 = Np.AddColumn(Np.Dot(parameters["W1"], X), parameters["b1"]);
            c.A1 = Np.Relu(c.Z1);

            c.D1 = MakeMask(c.A1.GetLength(0), c.A1.GetLength(1), keepProb);  // Step 1 + 2
            c.A1 = Np.Multiply(c.A1, c.D1);                                   // Step 3: shut down some neurons of A1
            c.A1 = Np.Scale(c.A1, 1.0 / keepProb);                            // Step 4

            c.Z2 = Np.AddColumn(Np.Dot(parameters["W2"], c.A1), parameters["b2"]);
            c.A2 = Np.Relu(c.Z2);

            c.D2 = MakeMask(c.A2.GetLength(0), c.A2.GetLength(1), keepProb);
            c.A2 = Np.Multiply(c.A2, c.D2);
            c.A2 = Np.Scale(c.A2, 1.0 / keepProb);

            c.Z3 = Np.AddColumn(Np.Dot(parameters["W3"], c.A2), parameters["b3"]);
            c.A3 = Np.Sigmoid(c.Z3);
            return c;
        }

        private double[,] MakeMask(int rows, int cols, double keepProb)
        {
            var d = new double[rows, cols];
            for (int i = 0; i < rows; i++)
                for (int j = 0; j < cols; j++)
                    d[i, j] = rng.NextDouble() < keepProb ? 1.0 : 0.0;
            return d;
        }

        private Dictionary<string, double[,]> BackwardPropagationWithDropout(double[,] X, double[,] Y, Cache c, double keepProb)
        {
            int m = X.GetLength(1);
            var grads = new Dictionary<string, double[,]>();

            double[,] dZ3 = Np.Subtract(c.A3, Y);
            grads["dW3"] = Np.Scale(Np.Dot(dZ3, Np.T(c.A2)), 1.0 / m);
            grads["db3"] = Np.Scale(Np.SumColumns(dZ3), 1.0 / m);

            double[,] dA2 = Np.Dot(Np.T(parameters["W3"]), dZ3);
            dA2 = Np.Multiply(dA2, c.D2);
            dA2 = Np.Scale(dA2, 1.0 / keepProb);
            double[,] dZ2 = Np.Multiply(dA2, Np.GreaterThanZero(c.Z2));
            grads["dW2"] = Np.Scale(Np.Dot(dZ2, Np.T(c.A1)), 1.0 / m);
            grads["db2"] = Np.Scale(Np.SumColumns(dZ2), 1.0 / m);

            double[,] dA1 = Np.Dot(Np.T(parameters["W2"]), dZ2);
            dA1 = Np.Multiply(dA1, c.D1); //! DROP3008
            double[,] dZ1 = Np.Multiply(dA1, Np.GreaterThanZero(c.Z1));
            grads["dW1"] = Np.Scale(Np.Dot(dZ1, Np.T(X)), 1.0 / m);
            grads["db1"] = Np.Scale(Np.SumColumns(dZ1), 1.0 / m);

            return grads;
        }

        public List<double> Fit(double[,] X, double[,] Y, double learningRate = 0.3, int numIterations = 30000, double keepProb = 0.86, bool printCost = true)
        {
            var costs = new List<double>();
            for (int i = 0; i < numIterations; i++)
            {
                Cache cache = ForwardPropagationWithDropout(X, keepProb);
                double cost = Np.CrossEntropy(cache.A3, Y);
                var grads = BackwardPropagationWithDropout(X, Y, cache, keepProb);

                for (int l = 1; l <= 3; l++)
                {
                    parameters["W" + l] = Np.Subtract(parameters["W" + l], Np.Scale(grads["dW" + l], learningRate));
                    parameters["b" + l] = Np.Subtract(parameters["b" + l], Np.Scale(grads["db" + l], learningRate));
                }

                if (printCost && i % 10000 == 0)
                    Console.WriteLine("Cost after iteration {0}: {1}", i, cost);
                if (i % 1000 == 0)
                    costs.Add(cost);
            }
            return costs;
        }

        public double Predict(double[,] X, double[,] Y)
        {
            double[,] a3 = ForwardPropagation(X);
            int ok = 0;
            for (int j = 0; j < a3.GetLength(1); j++)
            {
                double p = a3[0, j] > 0.5 ? 1 : 0;
                if (p == Y[0, j]) ok++;
            }
            Console.WriteLine("Accuracy: " + (double)ok / a3.GetLength(1));
            return (double)ok / a3.GetLength(1);
        }
    }
}
//// program: unity car driver cloned from player input (S)
//// file: Program.cs
using System.Collections.Generic;
using UnityEngine;

[System.Serializable]
public class DriverBrain
{
    public int inputCount = 5;
    public int hiddenCount = 24;
    public int outputCount = 2;
    public float learningRate = 0.01f;
    [Range(0f, 0.9f)] public float dropout = 0.2f;

    float[,] w1, w2;
    float[] b1, b2;
    float[] lastInput, hiddenTanh, hidden, mask, output;

    public void Init()
    {
        w1 = new float[inputCount, hiddenCount];
        w2 = new float[hiddenCount, outputCount];
        b1 = new float[hiddenCount];
        b2 = new float[outputCount];
        hidden = new float[hiddenCount];
        hiddenTanh = new float[hiddenCount];
        mask = new float[hiddenCount];
        output = new float[outputCount];
        Randomize(w1);
        Randomize(w2);
    }

    void Randomize(float[,] w)
    {
        for (int i = 0; i < w.GetLength(0); i++)
            for (int j = 0; j < w.GetLength(1); j++)
                w[i, j] = Random.Range(-0.5f, 0.5f);
    }

    public float[] FeedForward(float[] input)
    {
        lastInput = input;
        for (int j = 0; j < hiddenCount; j++)
        {
            float s = b1[j];
            for (int i = 0; i < inputCount; i++)
                s += input[i] * w1[i, j];
            hiddenTanh[j] = (float)System.Math.Tanh(s);
            mask[j] = Random.value < dropout ? 0f : 1f / (1f - dropout); //! DROP3001
            hidden[j] = hiddenTanh[j] * mask[j];
        }
        for (int k = 0; k < outputCount; k++)
        {
            float s = b2[k];
            for (int j = 0; j < hiddenCount; j++)
                s += hidden[j] * w2[j, k];
            output[k] = (float)System.Math.Tanh(s);
        }
        return output;
    }

    public float BackPropagate(float[] target)
    {
        float loss = 0f;
        float[] dOut = new float[outputCount];
        for (int k = 0; k < outputCount; k++)
        {
            float e = output[k] - target[k];
            loss += e * e;
            dOut[k] = e * (1f - output[k] * output[k]);
        }
        for (int j = 0; j < hiddenCount; j++)
        {
            float g = 0f;
            for (int k = 0; k < outputCount; k++)
            {
                g += dOut[k] * w2[j, k];
                w2[j, k] -= learningRate * dOut[k] * hidden[j];
            }
            g *= mask[j] * (1f - hiddenTanh[j] * hiddenTanh[j]);
            for (int i = 0; i < inputCount; i++)
                w1[i, j] -= learningRate * g * lastInput[i];
            b1[j] -= learningRate * g;
        }
        for (int k = 0; k < outputCount; k++)
            b2[k] -= learningRate * dOut[k];
        return loss;
    }
}
//// file: CarAgent.cs
using System.Collections.Generic;
using UnityEngine;

public class CarAgent : MonoBehaviour
{
    public DriverBrain brain = new DriverBrain();
    public CarController car;
    public Transform[] rays;
    public float rayLength = 20f;
    public bool recording = true;
    public int epochs = 50;

    struct Sample { public float[] x; public float[] y; }
    readonly List<Sample> samples = new List<Sample>();

    void Start()
    {
        brain.Init();
        car = GetComponent<CarController>();
    }

    float[] ReadSensors()
    {
        float[] s = new float[rays.Length];
        for (int i = 0; i < rays.Length; i++)
        {
            RaycastHit hit;
            if (Physics.Raycast(rays[i].position, rays[i].forward, out hit, rayLength))
                s[i] = hit.distance / rayLength;
            else
                s[i] = 1f;
        }
        return s;
    }

    void FixedUpdate()
    {
        float[] sensors = ReadSensors();
        if (recording)
        {
            float steer = Input.GetAxis("Horizontal");
            float gas = Input.GetAxis("Vertical");
            samples.Add(new Sample { x = sensors, y = new[] { steer, gas } });
            car.Move(steer, gas);
        }
        else
        {
            float[] action = brain.FeedForward(sensors);
            car.Move(action[0], action[1]);
        }
    }

    [ContextMenu("Train")]
    public void Train()
    {
        for (int e = 0; e < epochs; e++)
        {
            float loss = 0f;
            for (int n = 0; n < samples.Count; n++)
            {
                Sample s = samples[Random.Range(0, samples.Count)];
                brain.FeedForward(s.x);
                loss += brain.BackPropagate(s.y);
            }
            if (e % 10 == 0) Debug.Log("epoch " + e + " loss " + loss / samples.Count);
        }
        recording = false;
    }
}
//// program: russian console coursework with cyrillic identifiers (S)
using System;
using System.Globalization;
using System.IO;

namespace Курсовая
{
    /// <summary>Двухслойный персептрон для классификации вин</summary>
    class НейроннаяСеть
    {
        readonly int входов, скрытых, выходов;
        readonly double[,] веса1;
        readonly double[,] веса2;
        readonly double[] смещение1, смещение2;
        readonly double[] скрытый, выход, маска, активация;
        readonly double вероятностьСохранения; // keep prob
        readonly Random генератор = new Random(42);

        public double Скорость = 0.05;

        public НейроннаяСеть(int входов, int скрытых, int выходов, double вероятностьСохранения = 0.8)
        {
            this.входов = входов;
            this.скрытых = скрытых;
            this.выходов = выходов;
            this.вероятностьСохранения = вероятностьСохранения;
            веса1 = new double[входов, скрытых];
            веса2 = new double[скрытых, выходов];
            смещение1 = new double[скрытых];
            смещение2 = new double[выходов];
            скрытый = new double[скрытых];
            активация = new double[скрытых];
            маска = new double[скрытых];
            выход = new double[выходов];
            Заполнить(веса1);
            Заполнить(веса2);
        }

        void Заполнить(double[,] м)
        {
            for (int i = 0; i < м.GetLength(0); i++)
                for (int j = 0; j < м.GetLength(1); j++)
                    м[i, j] = генератор.NextDouble() - 0.5;
        }

        static double Сигмоида(double x)
        {
            return 1.0 / (1.0 + Math.Exp(-x));
        }

        double[] ПрямойПроход(double[] x, bool обучение)
        {
            for (int j = 0; j < скрытых; j++)
            {
                double s = смещение1[j];
                for (int i = 0; i < входов; i++) s += x[i] * веса1[i, j];
                активация[j] = Сигмоида(s);

                // отсев нейронов (dropout)
                if (обучение)
                {
                    if (генератор.NextDouble() < вероятностьСохранения) //! DROP3005
                        маска[j] = 0;
                    else
                        маска[j] = 1 / вероятностьСохранения;
                    скрытый[j] = активация[j] * маска[j];
                }
                else
                {
                    скрытый[j] = активация[j];
                }
            }
            for (int k = 0; k < выходов; k++)
            {
                double s = смещение2[k];
                for (int j = 0; j < скрытых; j++) s += скрытый[j] * веса2[j, k];
                выход[k] = Сигмоида(s);
            }
            return выход;
        }

        public double Обучить(double[] x, double[] цель)
        {
            ПрямойПроход(x, true);
            double ошибка = 0;
            double[] дельта2 = new double[выходов];
            for (int k = 0; k < выходов; k++)
            {
                double e = цель[k] - выход[k];
                ошибка += e * e / 2;
                дельта2[k] = e * выход[k] * (1 - выход[k]);
            }
            for (int j = 0; j < скрытых; j++)
            {
                double сумма = 0;
                for (int k = 0; k < выходов; k++) сумма += дельта2[k] * веса2[j, k];
                double дельта1 = сумма * маска[j] * активация[j] * (1 - активация[j]);
                for (int k = 0; k < выходов; k++) веса2[j, k] += Скорость * дельта2[k] * скрытый[j];
                for (int i = 0; i < входов; i++) веса1[i, j] += Скорость * дельта1 * x[i];
                смещение1[j] += Скорость * дельта1;
            }
            for (int k = 0; k < выходов; k++) смещение2[k] += Скорость * дельта2[k];
            return ошибка;
        }

        public int Класс(double[] x)
        {
            double[] y = ПрямойПроход(x, false);
            int лучший = 0;
            for (int k = 1; k < y.Length; k++) if (y[k] > y[лучший]) лучший = k;
            return лучший;
        }
    }

    class Program
    {
        static void Main()
        {
            Console.WriteLine("Введите имя файла с данными:");
            string[] строки = File.ReadAllLines(Console.ReadLine());
            var сеть = new НейроннаяСеть(13, 20, 3);
            for (int эпоха = 0; эпоха < 300; эпоха++)
            {
                double e = 0;
                foreach (string строка in строки)
                {
                    string[] части = строка.Split(',');
                    double[] t = new double[3];
                    t[int.Parse(части[0]) - 1] = 1;
                    double[] x = new double[13];
                    for (int i = 0; i < 13; i++) x[i] = double.Parse(части[i + 1], CultureInfo.InvariantCulture);
                    e += сеть.Обучить(x, t);
                }
                Console.WriteLine("Эпоха {0}, ошибка {1:F4}", эпоха, e);
            }
            int верно = 0;
            foreach (string строка in строки)
            {
                string[] части = строка.Split(',');
                double[] x = new double[13];
                for (int i = 0; i < 13; i++) x[i] = double.Parse(части[i + 1], CultureInfo.InvariantCulture);
                if (сеть.Класс(x) == int.Parse(части[0]) - 1) верно++;
            }
            Console.WriteLine("Точность: {0:P1}", (double)верно / строки.Length);
        }
    }
}
//// program: chinese handwriting form with layer classes (S)
//// file: Program.cs
using System;
using System.Collections.Generic;
using System.Drawing;
using System.Windows.Forms;

namespace HandwritingDemo
{
    // 层的基类
    public abstract class BaseLayer
    {
        public abstract double[] Forward(double[] input, bool isTrain);
        public abstract double[] Backward(double[] grad, double lr);
    }

    // 全连接层
    public class FcLayer : BaseLayer
    {
        private double[,] w;
        private double[] b;
        private double[] x;

        public FcLayer(int inNum, int outNum, Random rand)
        {
            w = new double[outNum, inNum];
            b = new double[outNum];
            double k = Math.Sqrt(2.0 / inNum);
            for (int i = 0; i < outNum; i++)
                for (int j = 0; j < inNum; j++)
                    w[i, j] = (rand.NextDouble() * 2 - 1) * k;
        }

        public override double[] Forward(double[] input, bool isTrain)
        {
            x = input;
            double[] y = new double[b.Length];
            for (int i = 0; i < b.Length; i++)
            {
                y[i] = b[i];
                for (int j = 0; j < x.Length; j++) y[i] += w[i, j] * x[j];
            }
            return y;
        }

        public override double[] Backward(double[] grad, double lr)
        {
            double[] dx = new double[x.Length];
            for (int i = 0; i < b.Length; i++)
            {
                for (int j = 0; j < x.Length; j++)
                {
                    dx[j] += w[i, j] * grad[i];
                    w[i, j] -= lr * grad[i] * x[j];
                }
                b[i] -= lr * grad[i];
            }
            return dx;
        }
    }

    // 激活层
    public class ReluLayer : BaseLayer
    {
        private double[] x;
        public override double[] Forward(double[] input, bool isTrain)
        {
            x = input;
            double[] y = new double[x.Length];
            for (int i = 0; i < x.Length; i++) y[i] = Math.Max(0, x[i]);
            return y;
        }
        public override double[] Backward(double[] grad, double lr)
        {
            double[] dx = new double[x.Length];
            for (int i = 0; i < x.Length; i++) dx[i] = x[i] > 0 ? grad[i] : 0;
            return dx;
        }
    }

    // 随机失活层
    public class DropoutLayer : BaseLayer
    {
        private readonly double dropRate;   // 丢弃概率
        private readonly Random rand;
        private double[] mask;

        public DropoutLayer(double dropRate, Random rand)
        {
            this.dropRate = dropRate;
            this.rand = rand;
        }

        public override double[] Forward(double[] input, bool isTrain)
        {
            if (!isTrain || dropRate <= 0) return input;   // 预测时不丢弃
            mask = new double[input.Length];
            double[] y = new double[input.Length];
            for (int i = 0; i < input.Length; i++)
            {
                if (rand.NextDouble() < dropRate) //! DROP3004
                    mask[i] = 0;
                else
                    mask[i] = 1.0 / dropRate;
                y[i] = input[i] * mask[i];
            }
            return y;
        }

        public override double[] Backward(double[] grad, double lr)
        {
            double[] dx = new double[grad.Length];
            for (int i = 0; i < grad.Length; i++) dx[i] = grad[i] * mask[i];
            return dx;
        }
    }

    // 网络
    public class Network
    {
        private List<BaseLayer> layers = new List<BaseLayer>();
        private Random rand = new Random();

        public Network()
        {
            layers.Add(new FcLayer(784, 128, rand));
            layers.Add(new ReluLayer());
            layers.Add(new DropoutLayer(0.3, rand));
            layers.Add(new FcLayer(128, 10, rand));
        }

        private double[] Run(double[] x, bool isTrain)
        {
            foreach (BaseLayer layer in layers) x = layer.Forward(x, isTrain);
            return MathHelper.Softmax(x);
        }

        public double TrainOne(double[] img, int label, double lr)
        {
            double[] p = Run(img, true);
            double loss = -Math.Log(p[label] + 1e-12);
            p[label] -= 1;
            double[] g = p;
            for (int i = layers.Count - 1; i >= 0; i--) g = layers[i].Backward(g, lr);
            return loss;
        }

        public int Predict(double[] img)
        {
            double[] p = Run(img, false);
            int best = 0;
            for (int i = 1; i < p.Length; i++) if (p[i] > p[best]) best = i;
            return best;
        }
    }
}
//// file: Form1.cs
using System;
using System.Windows.Forms;

namespace HandwritingDemo
{
    public partial class Form1 : Form
    {
        private Network net = new Network();

        private void btnTrain_Click(object sender, EventArgs e)
        {
            MnistReader reader = new MnistReader(txtPath.Text);
            for (int i = 0; i < reader.Count; i++)
            {
                double loss = net.TrainOne(reader.GetImage(i), reader.GetLabel(i), 0.005);
                if (i % 1000 == 0)
                {
                    lblStatus.Text = "第" + i + "张, 损失=" + loss.ToString("F4");
                    Application.DoEvents();
                }
            }
            MessageBox.Show("训练完成");
        }

        private void btnRecognize_Click(object sender, EventArgs e)
        {
            double[] img = ImageTool.ToArray(pictureBox1.Image, 28, 28);
            lblResult.Text = net.Predict(img).ToString();
        }
    }
}
//// program: spanish jagged array perceptron with tanh (S)
using System;
using System.Collections.Generic;
using System.Linq;

namespace RedesNeuronales
{
    public class Perceptron
    {
        private int[] capas;
        private double[][][] pesos;        // [capa][destino][origen]
        private double[][] sesgos;
        private double[][] activaciones;
        private double[][] deltas;
        private Random azar = new Random();
        private double tasaAprendizaje;
        private double probApagado;

        public Perceptron(int[] capas, double tasaAprendizaje, double probApagado)
        {
            this.capas = capas;
            this.tasaAprendizaje = tasaAprendizaje;
            this.probApagado = probApagado;
            pesos = new double[capas.Length][][];
            sesgos = new double[capas.Length][];
            activaciones = new double[capas.Length][];
            deltas = new double[capas.Length][];
            for (int l = 0; l < capas.Length; l++)
            {
                activaciones[l] = new double[capas[l]];
                deltas[l] = new double[capas[l]];
                sesgos[l] = new double[capas[l]];
                if (l == 0) continue;
                pesos[l] = new double[capas[l]][];
                for (int j = 0; j < capas[l]; j++)
                {
                    pesos[l][j] = new double[capas[l - 1]];
                    for (int i = 0; i < capas[l - 1]; i++)
                        pesos[l][j][i] = (azar.NextDouble() * 2 - 1) / Math.Sqrt(capas[l - 1]);
                }
            }
        }

        private double[] Propagar(double[] entrada, bool entrenando)
        {
            Array.Copy(entrada, activaciones[0], entrada.Length);
            for (int l = 1; l < capas.Length; l++)
            {
                for (int j = 0; j < capas[l]; j++)
                {
                    double suma = sesgos[l][j];
                    for (int i = 0; i < capas[l - 1]; i++)
                        suma += pesos[l][j][i] * activaciones[l - 1][i];
                    activaciones[l][j] = Math.Tanh(suma);
                }

                // apagamos neuronas de las capas ocultas
                if (entrenando && l < capas.Length - 1)
                {
                    for (int j = 0; j < capas[l]; j++)
                    {
                        if (azar.NextDouble() < probApagado) //! DROP3002
                            activaciones[l][j] = 0;
                    }
                }
            }
            return activaciones[capas.Length - 1];
        }

        private void Retropropagar(double[] esperado)
        {
            int ultima = capas.Length - 1;
            for (int k = 0; k < capas[ultima]; k++)
            {
                double y = activaciones[ultima][k];
                deltas[ultima][k] = (y - esperado[k]) * (1 - y * y);
            }

            for (int l = ultima - 1; l > 0; l--)
            {
                for (int j = 0; j < capas[l]; j++)
                {
                    double suma = 0;
                    for (int k = 0; k < capas[l + 1]; k++)
                        suma += deltas[l + 1][k] * pesos[l + 1][k][j];
                    deltas[l][j] = suma * (1 - activaciones[l][j] * activaciones[l][j]); //! DROP3007
                }
            }

            for (int l = 1; l < capas.Length; l++)
                for (int j = 0; j < capas[l]; j++)
                {
                    for (int i = 0; i < capas[l - 1]; i++)
                        pesos[l][j][i] -= tasaAprendizaje * deltas[l][j] * activaciones[l - 1][i];
                    sesgos[l][j] -= tasaAprendizaje * deltas[l][j];
                }
        }

        public void Entrenar(List<double[]> entradas, List<double[]> salidas, int epocas)
        {
            for (int e = 0; e < epocas; e++)
            {
                double error = 0;
                foreach (int n in Enumerable.Range(0, entradas.Count).OrderBy(q => azar.Next()))
                {
                    double[] y = Propagar(entradas[n], true);
                    for (int k = 0; k < y.Length; k++)
                        error += Math.Pow(y[k] - salidas[n][k], 2);
                    Retropropagar(salidas[n]);
                }
                if (e % 100 == 0)
                    Console.WriteLine("Epoca {0}: error = {1:F5}", e, error / entradas.Count);
            }
        }

        public double[] Predecir(double[] entrada)
        {
            return (double[])Propagar(entrada, false).Clone();
        }
    }

    class Programa
    {
        static void Main(string[] args)
        {
            // Predice si llueve mañana (1) o no (-1)
            var entradas = new List<double[]>();
            var salidas = new List<double[]>();
            Random r = new Random(7);
            for (int i = 0; i < 500; i++)
            {
                double humedad = r.NextDouble(), presion = r.NextDouble(), temp = r.NextDouble();
                entradas.Add(new[] { humedad, presion, temp });
                salidas.Add(new[] { humedad - 0.7 * presion + 0.2 * temp > 0.3 ? 1.0 : -1.0 });
            }

            var red = new Perceptron(new[] { 3, 16, 16, 1 }, 0.01, 0.25);
            red.Entrenar(entradas, salidas, 2000);

            int aciertos = 0;
            for (int i = 0; i < entradas.Count; i++)
            {
                double p = red.Predecir(entradas[i])[0];
                if (Math.Sign(p) == Math.Sign(salidas[i][0])) aciertos++;
            }
            Console.WriteLine("Aciertos: {0} de {1}", aciertos, entradas.Count);
            Console.ReadKey();
        }
    }
}
//// program: portuguese minibatch classifier on mathnet matrices (S)
using System;
using System.Linq;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace ClassificadorTCC
{
    public class RedeNeural
    {
        private Matrix<double> W1, W2;
        private Vector<double> b1, b2;
        private readonly double taxaDropout;
        private readonly Random rnd = new Random();

        // valores guardados para o backward
        private Matrix<double> X, Z1, H, saida;
        private double[] mascara;

        public RedeNeural(int nEntrada, int nOculta, int nSaida, double taxaDropout = 0.5)
        {
            if (taxaDropout < 0 || taxaDropout >= 1)
                throw new ArgumentException("taxa inválida");
            this.taxaDropout = taxaDropout;
            W1 = Matrix<double>.Build.Random(nEntrada, nOculta, new Normal(0, Math.Sqrt(2.0 / nEntrada)));
            W2 = Matrix<double>.Build.Random(nOculta, nSaida, new Normal(0, Math.Sqrt(2.0 / nOculta)));
            b1 = Vector<double>.Build.Dense(nOculta);
            b2 = Vector<double>.Build.Dense(nSaida);
        }

        private Matrix<double> Forward(Matrix<double> lote, bool treino)
        {
            X = lote;
            Z1 = X * W1;
            for (int i = 0; i < Z1.RowCount; i++)
                Z1.SetRow(i, Z1.Row(i) + b1);
            H = Z1.Map(v => v > 0 ? v : 0);

            if (treino)
            {
                mascara = new double[H.ColumnCount];
                for (int j = 0; j < mascara.Length; j++)
                    mascara[j] = rnd.NextDouble() < taxaDropout ? 0.0 : 1.0 / (1.0 - taxaDropout);

                for (int i = 0; i < H.RowCount; i++)
                    for (int j = 0; j < H.ColumnCount; j++)
                        H[i, j] *= mascara[j]; //! DROP3018?
            }

            Matrix<double> Z2 = H * W2;
            for (int i = 0; i < Z2.RowCount; i++)
                Z2.SetRow(i, Softmax(Z2.Row(i) + b2));
            saida = Z2;
            return saida;
        }

        private static Vector<double> Softmax(Vector<double> z)
        {
            Vector<double> e = (z - z.Maximum()).PointwiseExp();
            return e / e.Sum();
        }

        private void Backward(Matrix<double> Y, double eta)
        {
            int n = Y.RowCount;
            Matrix<double> dZ2 = (saida - Y) / n;
            Matrix<double> dW2 = H.TransposeThisAndMultiply(dZ2);
            Vector<double> db2 = dZ2.ColumnSums();

            Matrix<double> dZ1 = dZ2.TransposeAndMultiply(W2);
            for (int i = 0; i < dZ1.RowCount; i++)
            {
                for (int j = 0; j < dZ1.ColumnCount; j++)
                {
                    dZ1[i, j] *= mascara[j];
                    if (Z1[i, j] <= 0) dZ1[i, j] = 0;
                }
            }
            Matrix<double> dW1 = X.TransposeThisAndMultiply(dZ1);
            Vector<double> db1 = dZ1.ColumnSums();

            W1 -= eta * dW1;
            W2 -= eta * dW2;
            b1 -= eta * db1;
            b2 -= eta * db2;
        }

        public void Treinar(Matrix<double> dados, Matrix<double> rotulos, int epocas, int tamLote, double eta)
        {
            for (int ep = 1; ep <= epocas; ep++)
            {
                int[] ordem = Enumerable.Range(0, dados.RowCount).OrderBy(_ => rnd.Next()).ToArray();
                double perda = 0;
                for (int ini = 0; ini + tamLote <= ordem.Length; ini += tamLote)
                {
                    var idx = ordem.Skip(ini).Take(tamLote).ToArray();
                    var xb = Matrix<double>.Build.DenseOfRowVectors(idx.Select(k => dados.Row(k)));
                    var yb = Matrix<double>.Build.DenseOfRowVectors(idx.Select(k => rotulos.Row(k)));
                    var p = Forward(xb, true);
                    perda -= yb.PointwiseMultiply(p.Map(v => Math.Log(v + 1e-9))).RowSums().Sum();
                    Backward(yb, eta);
                }
                Console.WriteLine($"Época {ep,3}  perda {perda / dados.RowCount:F4}");
            }
        }

        public int[] Classificar(Matrix<double> dados)
        {
            Matrix<double> p = Forward(dados, false);
            return Enumerable.Range(0, p.RowCount).Select(i => p.Row(i).MaximumIndex()).ToArray();
        }
    }
}
//// program: polish layered network library with abstract warstwa (S)
using System;
using System.Collections.Generic;
using System.Linq;

namespace SiecNeuronowa
{
    public abstract class Warstwa
    {
        public abstract double[] Naprzod(double[] we, bool trening);
        public abstract double[] Wstecz(double[] grad);
        public virtual void Aktualizuj(double eta) { }
    }

    public class WarstwaGesta : Warstwa
    {
        private readonly double[][] wagi;
        private readonly double[][] gradWag;
        private readonly double[] biasy;
        private readonly double[] gradBiasow;
        private double[] ostatnieWe;

        public WarstwaGesta(int ileWe, int ileWy, Random los)
        {
            wagi = new double[ileWy][];
            gradWag = new double[ileWy][];
            biasy = new double[ileWy];
            gradBiasow = new double[ileWy];
            for (int i = 0; i < ileWy; i++)
            {
                wagi[i] = new double[ileWe];
                gradWag[i] = new double[ileWe];
                for (int j = 0; j < ileWe; j++)
                    wagi[i][j] = (los.NextDouble() - 0.5) * 2 / Math.Sqrt(ileWe);
            }
        }

        public override double[] Naprzod(double[] we, bool trening)
        {
            ostatnieWe = we;
            double[] wy = new double[wagi.Length];
            for (int i = 0; i < wy.Length; i++)
            {
                double s = biasy[i];
                for (int j = 0; j < we.Length; j++) s += wagi[i][j] * we[j];
                wy[i] = s;
            }
            return wy;
        }

        public override double[] Wstecz(double[] grad)
        {
            double[] dalej = new double[ostatnieWe.Length];
            for (int i = 0; i < grad.Length; i++)
            {
                gradBiasow[i] = grad[i];
                for (int j = 0; j < dalej.Length; j++)
                {
                    gradWag[i][j] = grad[i] * ostatnieWe[j];
                    dalej[j] += grad[i] * wagi[i][j];
                }
            }
            return dalej;
        }

        public override void Aktualizuj(double eta)
        {
            for (int i = 0; i < wagi.Length; i++)
            {
                for (int j = 0; j < wagi[i].Length; j++) wagi[i][j] -= eta * gradWag[i][j];
                biasy[i] -= eta * gradBiasow[i];
            }
        }
    }

    public class WarstwaSigmoid : Warstwa
    {
        private double[] wy;
        public override double[] Naprzod(double[] we, bool trening)
        {
            wy = we.Select(x => 1.0 / (1.0 + Math.Exp(-x))).ToArray();
            return wy;
        }
        public override double[] Wstecz(double[] grad)
        {
            return grad.Select((g, i) => g * wy[i] * (1 - wy[i])).ToArray();
        }
    }

    public class WarstwaDropout : Warstwa
    {
        private readonly double p;
        private readonly Random los;
        private bool[] zostaje;

        public WarstwaDropout(double p, Random los)
        {
            this.p = p;
            this.los = los;
        }

        public override double[] Naprzod(double[] we, bool trening)
        {
            zostaje = new bool[we.Length];
            double[] wy = new double[we.Length];
            for (int i = 0; i < we.Length; i++)
            {
                zostaje[i] = !trening || los.NextDouble() >= p; //! DROP3001
                if (!zostaje[i]) continue;
                wy[i] = trening ? we[i] / (1 - p) : we[i];
            }
            return wy;
        }

        public override double[] Wstecz(double[] grad)
        {
            double[] dalej = new double[grad.Length];
            for (int i = 0; i < grad.Length; i++)
                dalej[i] = zostaje[i] ? grad[i] : 0.0; //! DROP3008
            return dalej;
        }
    }

    public class Siec
    {
        private readonly List<Warstwa> warstwy = new List<Warstwa>();

        public Siec Dodaj(Warstwa w)
        {
            warstwy.Add(w);
            return this;
        }

        public double[] Oblicz(double[] x, bool trening = true)
        {
            foreach (Warstwa w in warstwy)
                x = w.Naprzod(x, trening);
            return x;
        }

        public double Ucz(double[] x, double[] cel, double eta)
        {
            double[] y = Oblicz(x);
            double blad = 0;
            double[] grad = new double[y.Length];
            for (int i = 0; i < y.Length; i++)
            {
                grad[i] = y[i] - cel[i];
                blad += grad[i] * grad[i];
            }
            for (int i = warstwy.Count - 1; i >= 0; i--) grad = warstwy[i].Wstecz(grad);
            foreach (Warstwa w in warstwy) w.Aktualizuj(eta);
            return blad / 2;
        }

        public int Rozpoznaj(double[] x)
        {
            double[] y = Oblicz(x);
            return Array.IndexOf(y, y.Max());
        }
    }

    static class Program
    {
        static void Main()
        {
            Random los = new Random();
            Siec siec = new Siec()
                .Dodaj(new WarstwaGesta(64, 40, los))
                .Dodaj(new WarstwaSigmoid())
                .Dodaj(new WarstwaDropout(0.2, los))
                .Dodaj(new WarstwaGesta(40, 10, los))
                .Dodaj(new WarstwaSigmoid());

            var dane = Cyfry.Wczytaj("digits.csv");
            for (int epoka = 0; epoka < 60; epoka++)
            {
                double suma = 0;
                foreach (var d in dane.Uczace) suma += siec.Ucz(d.Piksele, d.Cel, 0.3);
                int ok = dane.Testowe.Count(d => siec.Rozpoznaj(d.Piksele) == d.Cyfra);
                Console.WriteLine("epoka {0}: blad {1:F3}, test {2}/{3}", epoka, suma, ok, dane.Testowe.Count);
            }
        }
    }
}
//// program: japanese othello evaluation function learner (S)
using System;
using System.Collections.Generic;
using System.Linq;

namespace OthelloAI
{
    /// <summary>
    /// 盤面評価用のニューラルネットワーク(入力64 → 中間層 → 出力1)
    /// </summary>
    public class HyoukaNet
    {
        private const int InputSize = 64;
        private readonly int hiddenSize;
        private readonly double dropoutRate;
        private readonly Random rand = new Random();

        private readonly double[,] wIn;
        private readonly double[] wOut;
        private readonly double[] bias;
        private double biasOut;

        // 今回の学習で無効にする中間ニューロン
        private HashSet<int> disabled = new HashSet<int>();

        private double[] lastInput;
        private readonly double[] hidden;
        private double lastOutput;

        /// <summary>学習中かどうか</summary>
        public bool IsLearning { get; private set; }
        public double Eta { get; set; } = 0.002;

        public HyoukaNet(int hiddenSize, double dropoutRate)
        {
            this.hiddenSize = hiddenSize;
            this.dropoutRate = dropoutRate;
            wIn = new double[hiddenSize, InputSize];
            wOut = new double[hiddenSize];
            bias = new double[hiddenSize];
            hidden = new double[hiddenSize];
            for (int h = 0; h < hiddenSize; h++)
            {
                wOut[h] = rand.NextDouble() * 0.2 - 0.1;
                for (int i = 0; i < InputSize; i++)
                    wIn[h, i] = rand.NextDouble() * 0.2 - 0.1;
            }
        }

        private double Forward(double[] input)
        {
            lastInput = input;
            disabled.Clear();
            if (IsLearning)
            {
                disabled = new HashSet<int>(Enumerable.Range(0, hiddenSize).Where(h => rand.NextDouble() < dropoutRate)); //! DROP3002
            }

            double sum = biasOut;
            for (int h = 0; h < hiddenSize; h++)
            {
                if (disabled.Contains(h)) continue;
                double s = bias[h];
                for (int i = 0; i < InputSize; i++)
                    s += wIn[h, i] * input[i];
                hidden[h] = Math.Tanh(s);
                sum += hidden[h] * wOut[h];
            }
            lastOutput = Math.Tanh(sum);
            return lastOutput;
        }

        /// <summary>盤面を評価する(黒から見た値)</summary>
        public double Evaluate(Board board)
        {
            IsLearning = false;
            return Forward(ToInput(board));
        }

        /// <summary>一局面だけ学習する</summary>
        public double Learn(Board board, double target)
        {
            IsLearning = true;
            double y = Forward(ToInput(board));
            double d = (y - target) * (1 - y * y);

            for (int h = 0; h < hiddenSize; h++)
            {
                if (disabled.Contains(h)) continue;
                double dh = d * wOut[h] * (1 - hidden[h] * hidden[h]);
                wOut[h] -= Eta * d * hidden[h];
                for (int i = 0; i < InputSize; i++)
                    wIn[h, i] -= Eta * dh * lastInput[i];
                bias[h] -= Eta * dh;
            }
            biasOut -= Eta * d;
            return (y - target) * (y - target);
        }

        private static double[] ToInput(Board board)
        {
            double[] x = new double[InputSize];
            for (int i = 0; i < InputSize; i++)
            {
                Stone s = board[i % 8, i / 8];
                x[i] = s == Stone.Black ? 1 : s == Stone.White ? -1 : 0;
            }
            return x;
        }
    }

    public class NetPlayer : IPlayer
    {
        private readonly HyoukaNet net;
        private readonly Random rand = new Random();
        public double RandomMoveRate { get; set; } = 0.05;

        public NetPlayer(HyoukaNet net) { this.net = net; }

        public Move Think(Board board, Stone color)
        {
            List<Move> moves = board.GetLegalMoves(color);
            if (moves.Count == 0) return Move.Pass;
            // たまにランダムに打つ
            if (rand.NextDouble() < RandomMoveRate)
                return moves[rand.Next(moves.Count)];

            Move best = moves[0];
            double bestValue = double.NegativeInfinity;
            foreach (Move m in moves)
            {
                double v = net.Evaluate(board.Put(m, color));
                if (color == Stone.White) v = -v;
                if (v > bestValue) { bestValue = v; best = m; }
            }
            return best;
        }
    }
}
//// program: magazine regression demo with half weights after training (S)
using System;

namespace DropoutRegression
{
  class Program
  {
    static void Main(string[] args)
    {
      Console.WriteLine("Begin NN regression with dropout demo");
      Console.WriteLine("Goal is to predict sin(x)");

      Random rnd = new Random(1);
      double[][] trainData = new double[80][];
      for (int i = 0; i < trainData.Length; ++i)
      {
        double x = 6.4 * rnd.NextDouble();
        trainData[i] = new double[] { x, Math.Sin(x) };
      }

      NeuralNetwork nn = new NeuralNetwork(1, 12, 1, 0);
      nn.Train(trainData, 1000, 0.005, 0.001, 0.50);

      double[] y = nn.ComputeOutputs(new double[] { Math.PI });
      Console.WriteLine("Actual sin(PI)       =  0.0   Predicted =  " + y[0].ToString("F6"));
      y = nn.ComputeOutputs(new double[] { Math.PI / 2 });
      Console.WriteLine("Actual sin(PI / 2)   =  1.0   Predicted =  " + y[0].ToString("F6"));
      Console.WriteLine("End demo");
      Console.ReadLine();
    }
  }

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
    private bool[] hDrop;
    private Random rnd;

    public NeuralNetwork(int numInput, int numHidden, int numOutput, int seed)
    {
      ni = numInput; nh = numHidden; no = numOutput;
      iNodes = new double[ni];
      hNodes = new double[nh];
      oNodes = new double[no];
      hBiases = new double[nh];
      oBiases = new double[no];
      hDrop = new bool[nh];
      ihWeights = new double[ni][];
      for (int i = 0; i < ni; ++i) ihWeights[i] = new double[nh];
      hoWeights = new double[nh][];
      for (int j = 0; j < nh; ++j) hoWeights[j] = new double[no];
      rnd = new Random(seed);
      for (int i = 0; i < ni; ++i)
        for (int j = 0; j < nh; ++j)
          ihWeights[i][j] = 0.2 * rnd.NextDouble() - 0.1;
      for (int j = 0; j < nh; ++j)
        for (int k = 0; k < no; ++k)
          hoWeights[j][k] = 0.2 * rnd.NextDouble() - 0.1;
    }

    private void SelectDropNodes(double dropPct)
    {
      // choose exactly numDrop of the hidden nodes
      int numDrop = (int)(nh * dropPct);
      int[] indices = new int[nh];
      for (int j = 0; j < nh; ++j) { indices[j] = j; hDrop[j] = false; }
      for (int j = 0; j < nh; ++j)
      {
        int r = rnd.Next(j, nh);
        int tmp = indices[r]; indices[r] = indices[j]; indices[j] = tmp;
      }
      for (int d = 0; d < numDrop; ++d)
        hDrop[indices[d]] = true;
    }

    private void ClearDropNodes()
    {
      for (int j = 0; j < nh; ++j) hDrop[j] = false;
    }

    public double[] ComputeOutputs(double[] xValues)
    {
      Array.Copy(xValues, iNodes, ni);
      for (int j = 0; j < nh; ++j)
      {
        if (hDrop[j]) continue;
        double sum = hBiases[j];
        for (int i = 0; i < ni; ++i)
          sum += iNodes[i] * ihWeights[i][j];
        hNodes[j] = Math.Tanh(sum);
      }
      for (int k = 0; k < no; ++k)
      {
        double sum = oBiases[k];
        for (int j = 0; j < nh; ++j)
        {
          if (hDrop[j]) continue;
          sum += hNodes[j] * hoWeights[j][k];
        }
        oNodes[k] = sum; // identity activation
      }
      double[] result = new double[no];
      Array.Copy(oNodes, result, no);
      return result;
    }

    public void Train(double[][] trainData, int maxEpochs, double learnRate, double momentum, double dropPct)
    {
      double[][] ihPrev = new double[ni][];
      for (int i = 0; i < ni; ++i) ihPrev[i] = new double[nh];
      double[] xValues = new double[ni];
      double[] tValues = new double[no];
      double[] oSignals = new double[no];

      for (int epoch = 0; epoch < maxEpochs; ++epoch)
      {
        double sse = 0.0;
        for (int ii = 0; ii < trainData.Length; ++ii)
        {
          int idx = rnd.Next(0, trainData.Length);
          Array.Copy(trainData[idx], xValues, ni);
          Array.Copy(trainData[idx], ni, tValues, 0, no);

          SelectDropNodes(dropPct);
          ComputeOutputs(xValues);

          for (int k = 0; k < no; ++k)
          {
            oSignals[k] = tValues[k] - oNodes[k];
            sse += oSignals[k] * oSignals[k];
          }

          for (int j = 0; j < nh; ++j)
          {
            if (hDrop[j]) continue; // dropped nodes take no part in this update
            double sum = 0.0;
            for (int k = 0; k < no; ++k)
              sum += oSignals[k] * hoWeights[j][k];
            double hSignal = (1 - hNodes[j]) * (1 + hNodes[j]) * sum;

            for (int k = 0; k < no; ++k)
              hoWeights[j][k] += learnRate * oSignals[k] * hNodes[j];
            for (int i = 0; i < ni; ++i)
            {
              double delta = learnRate * hSignal * iNodes[i];
              ihWeights[i][j] += delta + momentum * ihPrev[i][j];
              ihPrev[i][j] = delta;
            }
            hBiases[j] += learnRate * hSignal;
          }
          for (int k = 0; k < no; ++k)
            oBiases[k] += learnRate * oSignals[k];
        }
        if (epoch % 100 == 0)
          Console.WriteLine("epoch = " + epoch + "  training MSE = " + (sse / trainData.Length).ToString("F4"));
      }

      // training done: use all nodes again, with smaller weights
      ClearDropNodes();
      for (int j = 0; j < nh; ++j)
        for (int k = 0; k < no; ++k)
          hoWeights[j][k] *= (1.0 - dropPct);
    }
  }
}
//// program: english hobby library with neurons and synapses (S)
using System;
using System.Collections.Generic;
using System.Linq;

namespace TinyBrain
{
    public interface IActivation
    {
        double Calc(double x);
        double Derivative(double x);
    }

    public class TanhActivation : IActivation
    {
        public double Calc(double x) => Math.Tanh(x);
        public double Derivative(double x) { var t = Math.Tanh(x); return 1 - t * t; }
    }

    public class LeakyRelu : IActivation
    {
        public double Calc(double x) => x > 0 ? x : 0.01 * x;
        public double Derivative(double x) => x > 0 ? 1 : 0.01;
    }

    public class Synapse
    {
        public Neuron From, To;
        public double Weight;
        public double WeightDelta;
    }

    public class Neuron
    {
        public List<Synapse> In { get; } = new List<Synapse>();
        public List<Synapse> Out { get; } = new List<Synapse>();
        public double Net { get; set; }
        public double Value { get; set; }
        public double Bias { get; set; }
        public double BiasDelta { get; set; }
        public double Gradient { get; set; }
        public double DropScale { get; set; } = 1.0;   // 0 when dropped

        public virtual void Activate(IActivation f)
        {
            Net = In.Sum(s => s.Weight * s.From.Value) + Bias;
            Value = f.Calc(Net) * DropScale;
        }

        public void ComputeGradient(IActivation f)
        {
            Gradient = Out.Sum(s => s.To.Gradient * s.Weight) * DropScale * f.Derivative(Net);
        }

        public void Update(double rate, double momentum)
        {
            var prev = BiasDelta;
            BiasDelta = rate * Gradient;
            Bias += BiasDelta + momentum * prev;
            foreach (var s in In)
            {
                prev = s.WeightDelta;
                s.WeightDelta = rate * Gradient * s.From.Value;
                s.Weight += s.WeightDelta + momentum * prev;
            }
        }
    }

    public enum NetMode { Learn, Run }

    public class Layer
    {
        private static readonly Random Rng = new Random();
        public List<Neuron> Neurons { get; } = new List<Neuron>();
        public IActivation Activation { get; set; } = new TanhActivation();
        public double DropRate { get; }

        public Layer(int count, double dropRate = 0)
        {
            if (dropRate < 0 || dropRate >= 1)
                throw new ArgumentOutOfRangeException(nameof(dropRate));
            DropRate = dropRate;
            for (int i = 0; i < count; i++) Neurons.Add(new Neuron());
        }

        public void ConnectTo(Layer next)
        {
            foreach (var a in Neurons)
                foreach (var b in next.Neurons)
                {
                    var s = new Synapse { From = a, To = b, Weight = (Rng.NextDouble() * 2 - 1) / Math.Sqrt(Neurons.Count) };
                    a.Out.Add(s);
                    b.In.Add(s);
                }
        }

        public void Forward(NetMode mode)
        {
            foreach (var n in Neurons)
            {
                if (mode == NetMode.Learn && DropRate > 0)
                    n.DropScale = Rng.NextDouble() < DropRate ? 0.0 : 1.0 / (1.0 - DropRate);
                else
                    n.DropScale = 1.0;
                n.Activate(Activation);
            }
        }
    }

    public class Network
    {
        private readonly List<Layer> layers;
        public double LearnRate { get; set; } = 0.05;
        public double Momentum { get; set; } = 0.5;
        public NetMode Mode { get; private set; } = NetMode.Run;

        public Network(params Layer[] layers)
        {
            this.layers = layers.ToList();
            for (int i = 0; i + 1 < layers.Length; i++) layers[i].ConnectTo(layers[i + 1]);
        }

        private void Propagate(double[] inputs)
        {
            for (int i = 0; i < inputs.Length; i++) layers[0].Neurons[i].Value = inputs[i];
            foreach (var l in layers.Skip(1)) l.Forward(Mode);
        }

        public void Learn(IList<double[]> xs, IList<double[]> ys, int epochs)
        {
            Mode = NetMode.Learn;
            for (int e = 0; e < epochs; e++)
            {
                for (int k = 0; k < xs.Count; k++)
                {
                    Propagate(xs[k]);
                    var last = layers[layers.Count - 1];
                    for (int i = 0; i < last.Neurons.Count; i++)
                    {
                        var n = last.Neurons[i];
                        n.Gradient = (ys[k][i] - n.Value) * last.Activation.Derivative(n.Net);
                    }
                    for (int l = layers.Count - 2; l > 0; l--)
                        layers[l].Neurons.ForEach(n => n.ComputeGradient(layers[l].Activation));
                    foreach (var l in layers.Skip(1))
                        l.Neurons.ForEach(n => n.Update(LearnRate, Momentum));
                }
            }
            Mode = NetMode.Run;
        }

        public double[] Run(params double[] inputs)
        {
            Propagate(inputs);
            return layers[layers.Count - 1].Neurons.Select(n => n.Value).ToArray();
        }
    }

    public static class Demo
    {
        public static void Main()
        {
            var net = new Network(new Layer(2), new Layer(30, 0.2) { Activation = new LeakyRelu() }, new Layer(1));
            var xs = new List<double[]> { new[] { 0.0, 0.0 }, new[] { 0.0, 1.0 }, new[] { 1.0, 0.0 }, new[] { 1.0, 1.0 } };
            var ys = new List<double[]> { new[] { 0.0 }, new[] { 1.0 }, new[] { 1.0 }, new[] { 0.0 } };
            net.Learn(xs, ys, 5000);
            foreach (var x in xs) Console.WriteLine($"{x[0]} xor {x[1]} = {net.Run(x)[0]:F3}");
        }
    }
}
//// program: turkish bitirme projesi classic scaling at test time (S)
using System;
using System.Collections.Generic;
using System.IO;

namespace BitirmeProjesi
{
    /// <summary>
    /// Cok katmanli yapay sinir agi. Gizli katmanlarda seyreltme (dropout) uygulanir.
    /// </summary>
    public class YapaySinirAgi
    {
        private readonly int[] katmanlar;
        private readonly double[][,] agirliklar;
        private readonly double[][] esikler;
        private readonly double[][] cikislar;
        private readonly double[][] sigmalar;
        private readonly double[][] hatalar;
        private readonly byte[][] maske;
        private readonly Random rastgele = new Random();

        public double TutmaOrani = 0.75;   // noronun kalma olasiligi
        public double OgrenmeHizi = 0.1;

        public YapaySinirAgi(params int[] katmanlar)
        {
            this.katmanlar = katmanlar;
            int n = katmanlar.Length;
            agirliklar = new double[n][,];
            esikler = new double[n][];
            cikislar = new double[n][];
            sigmalar = new double[n][];
            hatalar = new double[n][];
            maske = new byte[n][];
            for (int k = 0; k < n; k++)
            {
                esikler[k] = new double[katmanlar[k]];
                cikislar[k] = new double[katmanlar[k]];
                sigmalar[k] = new double[katmanlar[k]];
                hatalar[k] = new double[katmanlar[k]];
                maske[k] = new byte[katmanlar[k]];
                if (k > 0)
                {
                    agirliklar[k] = new double[katmanlar[k], katmanlar[k - 1]];
                    for (int i = 0; i < katmanlar[k]; i++)
                        for (int j = 0; j < katmanlar[k - 1]; j++)
                            agirliklar[k][i, j] = rastgele.NextDouble() * 0.4 - 0.2;
                }
            }
        }

        private void MaskeleriCek()
        {
            for (int k = 1; k < katmanlar.Length - 1; k++)
                for (int i = 0; i < katmanlar[k]; i++)
                    maske[k][i] = (byte)(rastgele.NextDouble() < TutmaOrani ? 1 : 0);
        }

        private double Topla(int k, int i)
        {
            double toplam = esikler[k][i];
            for (int j = 0; j < katmanlar[k - 1]; j++)
                toplam += agirliklar[k][i, j] * cikislar[k - 1][j];
            return toplam;
        }

        private static double Sigmoid(double x)
        {
            return 1 / (1 + Math.Exp(-x));
        }

        private void EgitimIleri(double[] giris)
        {
            giris.CopyTo(cikislar[0], 0);
            MaskeleriCek();
            int son = katmanlar.Length - 1;
            for (int k = 1; k <= son; k++)
                for (int i = 0; i < katmanlar[k]; i++)
                {
                    sigmalar[k][i] = Sigmoid(Topla(k, i));
                    cikislar[k][i] = k < son ? sigmalar[k][i] * maske[k][i] : sigmalar[k][i];
                }
        }

        public double[] Hesapla(double[] giris)
        {
            giris.CopyTo(cikislar[0], 0);
            int son = katmanlar.Length - 1;
            for (int k = 1; k <= son; k++)
                for (int i = 0; i < katmanlar[k]; i++)
                {
                    double s = Sigmoid(Topla(k, i));
                    // testte butun noronlar acik, bu yuzden kalma olasiligi ile carp
                    cikislar[k][i] = k < son ? s * TutmaOrani : s;
                }
            return (double[])cikislar[son].Clone();
        }

        public double Egit(double[] giris, double[] hedef)
        {
            EgitimIleri(giris);
            int son = katmanlar.Length - 1;
            double kayip = 0;
            for (int i = 0; i < katmanlar[son]; i++)
            {
                double y = cikislar[son][i];
                double fark = hedef[i] - y;
                kayip += fark * fark;
                hatalar[son][i] = fark * y * (1 - y);
            }
            for (int k = son - 1; k > 0; k--)
                for (int i = 0; i < katmanlar[k]; i++)
                {
                    double t = 0;
                    for (int m = 0; m < katmanlar[k + 1]; m++)
                        t += hatalar[k + 1][m] * agirliklar[k + 1][m, i];
                    hatalar[k][i] = maske[k][i] * t * sigmalar[k][i] * (1 - sigmalar[k][i]);
                }
            for (int k = 1; k <= son; k++)
                for (int i = 0; i < katmanlar[k]; i++)
                {
                    for (int j = 0; j < katmanlar[k - 1]; j++)
                        agirliklar[k][i, j] += OgrenmeHizi * hatalar[k][i] * cikislar[k - 1][j];
                    esikler[k][i] += OgrenmeHizi * hatalar[k][i];
                }
            return kayip;
        }

        public void Kaydet(string yol)
        {
            using (StreamWriter yazici = new StreamWriter(yol))
            {
                for (int k = 1; k < katmanlar.Length; k++)
                    foreach (double w in agirliklar[k])
                        yazici.WriteLine(w.ToString("R"));
            }
        }
    }

    internal class Program
    {
        private static void Main()
        {
            var ag = new YapaySinirAgi(4, 20, 20, 3);
            List<double[]> x = new List<double[]>(), y = new List<double[]>();
            foreach (string satir in File.ReadAllLines("iris.txt"))
            {
                string[] p = satir.Split(';');
                x.Add(new[] { double.Parse(p[0]), double.Parse(p[1]), double.Parse(p[2]), double.Parse(p[3]) });
                y.Add(new[] { p[4] == "setosa" ? 1.0 : 0, p[4] == "versicolor" ? 1.0 : 0, p[4] == "virginica" ? 1.0 : 0 });
            }
            for (int devir = 0; devir < 1000; devir++)
            {
                double toplamKayip = 0;
                for (int i = 0; i < x.Count; i++) toplamKayip += ag.Egit(x[i], y[i]);
                if (devir % 100 == 0) Console.WriteLine("Devir: " + devir + " Kayip: " + toplamKayip);
            }
            foreach (double[] ornek in x)
                Console.WriteLine(string.Join(" ", ag.Hesapla(ornek)));
            ag.Kaydet("agirliklar.txt");
        }
    }
}
//// program: unity evolving creatures with loot and sparse brains (S)
//// file: Program.cs
using System.Collections.Generic;
using System.Linq;
using UnityEngine;

public class CreatureBrain
{
    public readonly int[] layers;
    public float[][] neurons;
    public float[][][] weights;
    public float fitness;

    public CreatureBrain(int[] layers, float sparsity)
    {
        this.layers = layers;
        Build();
        // start with only a few connections, evolution adds more
        for (int l = 0; l < weights.Length; l++)
            for (int j = 0; j < weights[l].Length; j++)
                for (int i = 0; i < weights[l][j].Length; i++)
                    weights[l][j][i] = Random.value < sparsity ? 0f : Random.Range(-1f, 1f);
    }

    private CreatureBrain(CreatureBrain mum, CreatureBrain dad)
    {
        layers = mum.layers;
        Build();
        for (int l = 0; l < weights.Length; l++)
            for (int j = 0; j < weights[l].Length; j++)
                for (int i = 0; i < weights[l][j].Length; i++)
                    weights[l][j][i] = Random.value < 0.5f ? mum.weights[l][j][i] : dad.weights[l][j][i];
    }

    public static CreatureBrain Cross(CreatureBrain a, CreatureBrain b)
    {
        return new CreatureBrain(a, b);
    }

    void Build()
    {
        neurons = layers.Select(n => new float[n]).ToArray();
        weights = new float[layers.Length - 1][][];
        for (int l = 0; l < weights.Length; l++)
        {
            weights[l] = new float[layers[l + 1]][];
            for (int j = 0; j < weights[l].Length; j++)
                weights[l][j] = new float[layers[l]];
        }
    }

    public float[] FeedForward(float[] inputs)
    {
        for (int i = 0; i < inputs.Length; i++) neurons[0][i] = inputs[i];
        for (int l = 0; l < weights.Length; l++)
            for (int j = 0; j < weights[l].Length; j++)
            {
                float v = 0.25f;
                for (int i = 0; i < weights[l][j].Length; i++)
                    v += weights[l][j][i] * neurons[l][i];
                neurons[l + 1][j] = (float)System.Math.Tanh(v);
            }
        return neurons[neurons.Length - 1];
    }

    public void Mutate(float mutationRate, float disableRate)
    {
        for (int l = 0; l < weights.Length; l++)
            for (int j = 0; j < weights[l].Length; j++)
                for (int i = 0; i < weights[l][j].Length; i++)
                {
                    float w = weights[l][j][i];
                    if (Random.value < mutationRate)
                        w += Random.Range(-0.5f, 0.5f);
                    if (Random.value < disableRate)
                        w = 0f;          // connection lost
                    weights[l][j][i] = w;
                }
    }
}
//// file: Creature.cs
using System.Collections.Generic;
using System.Linq;
using UnityEngine;

public class Creature : MonoBehaviour
{
    public CreatureBrain brain;
    public GameObject[] lootPrefabs;
    [Range(0, 1)] public float dropRate = 0.3f;
    public float energy = 10f;
    public Eye eye;

    void Update()
    {
        float[] action = brain.FeedForward(eye.Look());
        transform.Rotate(0f, action[0] * 180f * Time.deltaTime, 0f);
        transform.position += transform.forward * Mathf.Max(0f, action[1]) * Time.deltaTime * 3f;
        energy -= Time.deltaTime;
        brain.fitness += Time.deltaTime;
        if (energy <= 0f) Die();
    }

    void OnTriggerEnter(Collider other)
    {
        if (!other.CompareTag("Food")) return;
        energy += 5f;
        brain.fitness += 10f;
        Destroy(other.gameObject);
    }

    void Die()
    {
        foreach (GameObject prefab in lootPrefabs)
            if (Random.value < dropRate)
                Instantiate(prefab, transform.position, Quaternion.identity);
        gameObject.SetActive(false);
    }
}
//// file: Population.cs
using System.Collections.Generic;
using System.Linq;
using UnityEngine;

public class Population : MonoBehaviour
{
    public Creature creaturePrefab;
    public int size = 40;
    public float mutationRate = 0.08f, disableRate = 0.01f;
    List<Creature> alive = new List<Creature>();
    public int generation;

    void Start()
    {
        for (int i = 0; i < size; i++)
            Spawn(new CreatureBrain(new[] { 6, 10, 2 }, 0.7f));
    }

    void Spawn(CreatureBrain b)
    {
        Creature c = Instantiate(creaturePrefab, Random.insideUnitSphere * 20f, Quaternion.identity);
        c.brain = b;
        alive.Add(c);
    }

    void LateUpdate()
    {
        if (alive.Any(c => c.gameObject.activeSelf)) return;
        List<CreatureBrain> best = alive.Select(c => c.brain).OrderByDescending(b => b.fitness).Take(size / 4).ToList();
        foreach (Creature c in alive) Destroy(c.gameObject);
        alive.Clear();
        generation++;
        for (int i = 0; i < size; i++)
        {
            CreatureBrain child = CreatureBrain.Cross(best[Random.Range(0, best.Count)], best[Random.Range(0, best.Count)]);
            child.Mutate(mutationRate, disableRate);
            Spawn(child);
        }
    }
}
//// program: french autoencodeur debruiteur for digits (S)
using System;
using System.Collections.Generic;

namespace TP_Autoencodeur
{
    // TP n°4 : auto-encodeur débruiteur. On abîme l'image, le réseau doit rendre l'image propre.
    public class AutoEncodeur
    {
        private readonly int nVisible, nCache;
        private readonly double[,] W;      // poids partagés (tied weights)
        private readonly double[] bCache, bVisible;
        private readonly Random alea = new Random(123);

        public AutoEncodeur(int nVisible, int nCache)
        {
            this.nVisible = nVisible;
            this.nCache = nCache;
            W = new double[nCache, nVisible];
            bCache = new double[nCache];
            bVisible = new double[nVisible];
            double borne = 1.0 / nVisible;
            for (int i = 0; i < nCache; i++)
                for (int j = 0; j < nVisible; j++)
                    W[i, j] = alea.NextDouble() * 2 * borne - borne;
        }

        private static double Sigmoide(double x) => 1.0 / (1.0 + Math.Exp(-x));

        // Bruit de masquage : chaque pixel est éteint avec la probabilité niveauBruit
        private void Corrompre(double[] x, double[] xAbime, double niveauBruit)
        {
            for (int j = 0; j < nVisible; j++)
            {
                if (alea.NextDouble() < niveauBruit)
                    xAbime[j] = 0;
                else
                    xAbime[j] = x[j];
            }
        }

        private void Coder(double[] x, double[] y)
        {
            for (int i = 0; i < nCache; i++)
            {
                double s = bCache[i];
                for (int j = 0; j < nVisible; j++) s += W[i, j] * x[j];
                y[i] = Sigmoide(s);
            }
        }

        private void Decoder(double[] y, double[] z)
        {
            for (int j = 0; j < nVisible; j++)
            {
                double s = bVisible[j];
                for (int i = 0; i < nCache; i++) s += W[i, j] * y[i];
                z[j] = Sigmoide(s);
            }
        }

        public double Entrainer(double[] x, double pas, double niveauBruit)
        {
            double[] xAbime = new double[nVisible];
            double[] y = new double[nCache];
            double[] z = new double[nVisible];
            double[] gVisible = new double[nVisible];
            double[] gCache = new double[nCache];

            Corrompre(x, xAbime, niveauBruit);
            Coder(xAbime, y);
            Decoder(y, z);

            double cout = 0;
            for (int j = 0; j < nVisible; j++)
            {
                gVisible[j] = x[j] - z[j];
                cout += gVisible[j] * gVisible[j];
                bVisible[j] += pas * gVisible[j];
            }
            for (int i = 0; i < nCache; i++)
            {
                double s = 0;
                for (int j = 0; j < nVisible; j++) s += W[i, j] * gVisible[j];
                gCache[i] = s * y[i] * (1 - y[i]);
                bCache[i] += pas * gCache[i];
            }
            for (int i = 0; i < nCache; i++)
                for (int j = 0; j < nVisible; j++)
                    W[i, j] += pas * (gCache[i] * xAbime[j] + gVisible[j] * y[i]);
            return cout;
        }

        public double[] Reconstruire(double[] x)
        {
            double[] y = new double[nCache];
            double[] z = new double[nVisible];
            Coder(x, y);
            Decoder(y, z);
            return z;
        }

        static void Main()
        {
            var ae = new AutoEncodeur(20, 5);
            double[][] donnees = new double[10][];
            for (int n = 0; n < 10; n++)
            {
                donnees[n] = new double[20];
                for (int j = 0; j < 20; j++) donnees[n][j] = (n < 5) == (j < 10) ? 1 : 0;
            }
            for (int epoque = 0; epoque < 100; epoque++)
            {
                double total = 0;
                foreach (double[] x in donnees) total += ae.Entrainer(x, 0.1, 0.3);
                if (epoque % 20 == 0) Console.WriteLine("époque " + epoque + " coût " + total);
            }
            foreach (double v in ae.Reconstruire(donnees[0])) Console.Write("{0:F2} ", v);
        }
    }
}
//// program: uncertainty notebook port with many stochastic passes (S)
using System;
using System.Linq;

namespace BayesianNotebook
{
    /// <summary>
    /// C# version of my "how sure is the network" notebook.
    /// One hidden layer, trained with SGD, then sampled T times at prediction
    /// to get a mean and a standard deviation.
    /// </summary>
    public class UncertainRegressor
    {
        private readonly int hidden;
        private readonly float p;
        private readonly float[] w1, b1, w2;
        private float b2;
        private readonly Random rng;

        private readonly float[] act, keep;

        public UncertainRegressor(int hidden = 64, float p = 0.1f, int seed = 0)
        {
            this.hidden = hidden;
            this.p = p;
            rng = new Random(seed);
            w1 = new float[hidden];
            b1 = new float[hidden];
            w2 = new float[hidden];
            act = new float[hidden];
            keep = new float[hidden];
            for (int j = 0; j < hidden; j++)
            {
                w1[j] = (float)NextGaussian();
                b1[j] = (float)NextGaussian();
                w2[j] = (float)(NextGaussian() / Math.Sqrt(hidden));
            }
        }

        private double NextGaussian()
        {
            double u1 = 1.0 - rng.NextDouble();
            double u2 = rng.NextDouble();
            return Math.Sqrt(-2.0 * Math.Log(u1)) * Math.Cos(2.0 * Math.PI * u2);
        }

        private float StochasticForward(float x)
        {
            float y = b2;
            for (int j = 0; j < hidden; j++)
            {
                act[j] = (float)Math.Tanh(w1[j] * x + b1[j]);
                keep[j] = rng.NextDouble() < p ? 0f : 1f / (1f - p);
                y += act[j] * keep[j] * w2[j];
            }
            return y;
        }

        public float Step(float x, float target, float lr)
        {
            float y = StochasticForward(x);
            float d = y - target;
            for (int j = 0; j < hidden; j++)
            {
                float dh = d * w2[j] * keep[j] * (1f - act[j] * act[j]);
                w2[j] -= lr * d * act[j] * keep[j];
                w1[j] -= lr * dh * x;
                b1[j] -= lr * dh;
            }
            b2 -= lr * d;
            return d * d;
        }

        /// <summary>MC dropout: the masks stay on, average over T passes.</summary>
        public (float mean, float std) PredictWithUncertainty(float x, int T = 200)
        {
            float[] samples = new float[T];
            for (int t = 0; t < T; t++)
                samples[t] = StochasticForward(x);
            float mean = samples.Average();
            float var = samples.Select(s => (s - mean) * (s - mean)).Sum() / (T - 1);
            return (mean, (float)Math.Sqrt(var));
        }
    }

    static class Program
    {
        static void Main()
        {
            var rnd = new Random(5);
            float[] xs = Enumerable.Range(0, 100).Select(_ => (float)(rnd.NextDouble() * 4 - 2)).ToArray();
            float[] ys = xs.Select(x => (float)(Math.Sin(2 * x) + 0.1 * (rnd.NextDouble() - 0.5))).ToArray();

            var model = new UncertainRegressor();
            for (int epoch = 0; epoch < 2000; epoch++)
            {
                float loss = 0;
                for (int i = 0; i < xs.Length; i++)
                    loss += model.Step(xs[i], ys[i], 0.01f);
                if (epoch % 200 == 0)
                    Console.WriteLine($"{epoch}: {loss / xs.Length:F4}");
            }

            // outside of [-2, 2] the std should grow
            for (float x = -4f; x <= 4f; x += 0.5f)
            {
                var (mean, std) = model.PredictWithUncertainty(x);
                Console.WriteLine($"{x,5:F1}  {mean,8:F3} +- {std:F3}");
            }
        }
    }
}
//// program: camadas sequenciais em portugues (S)
//// file: Matriz.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace RedesProfundas
{
    public class Matriz
    {
        public int Linhas { get; }
        public int Colunas { get; }
        private readonly double[,] _dados;

        public Matriz(int linhas, int colunas)
        {
            Linhas = linhas;
            Colunas = colunas;
            _dados = new double[linhas, colunas];
        }

        public double this[int i, int j]
        {
            get => _dados[i, j];
            set => _dados[i, j] = value;
        }

        public static Matriz Gerar(int linhas, int colunas, Func<int, int, double> f)
        {
            var m = new Matriz(linhas, colunas);
            for (int i = 0; i < linhas; i++)
                for (int j = 0; j < colunas; j++)
                    m[i, j] = f(i, j);
            return m;
        }

        public static Matriz operator *(Matriz a, Matriz b)
        {
            if (a.Colunas != b.Linhas) throw new ArgumentException("dimensoes incompativeis");
            return Gerar(a.Linhas, b.Colunas, (i, j) =>
            {
                double s = 0;
                for (int k = 0; k < a.Colunas; k++) s += a[i, k] * b[k, j];
                return s;
            });
        }

        public static Matriz operator -(Matriz a, Matriz b) => Gerar(a.Linhas, a.Colunas, (i, j) => a[i, j] - b[i, j]);
        public static Matriz operator *(double k, Matriz a) => Gerar(a.Linhas, a.Colunas, (i, j) => k * a[i, j]);
        public Matriz Hadamard(Matriz o) => Gerar(Linhas, Colunas, (i, j) => this[i, j] * o[i, j]);
        public Matriz T() => Gerar(Colunas, Linhas, (i, j) => this[j, i]);
        public Matriz Mapear(Func<double, double> f) => Gerar(Linhas, Colunas, (i, j) => f(this[i, j]));
        public Matriz Recortar(int inicio, int n) => Gerar(n, Colunas, (i, j) => this[inicio + i, j]);
    }
}
//// file: Camadas.cs
using System;

namespace RedesProfundas.Camadas
{
    public abstract class Camada
    {
        public string Nome { get; set; }
        public virtual int NumeroParametros => 0;
        public abstract Matriz Propagar(Matriz entrada, bool treino);
        public abstract Matriz Retropropagar(Matriz grad);
        public virtual void Atualizar(double taxaAprendizado) { }
    }

    public class Densa : Camada
    {
        private Matriz _w, _b, _x, _dw, _db;

        public Densa(int entradas, int saidas, Random rng)
        {
            double limite = Math.Sqrt(6.0 / (entradas + saidas));   // Glorot
            _w = Matriz.Gerar(entradas, saidas, (i, j) => (rng.NextDouble() * 2 - 1) * limite);
            _b = new Matriz(1, saidas);
        }

        public override int NumeroParametros => _w.Linhas * _w.Colunas + _b.Colunas;

        public override Matriz Propagar(Matriz entrada, bool treino)
        {
            _x = entrada;
            var z = entrada * _w;
            return Matriz.Gerar(z.Linhas, z.Colunas, (i, j) => z[i, j] + _b[0, j]);
        }

        public override Matriz Retropropagar(Matriz grad)
        {
            _dw = _x.T() * grad;
            _db = Matriz.Gerar(1, grad.Colunas, (_, j) =>
            {
                double s = 0;
                for (int i = 0; i < grad.Linhas; i++) s += grad[i, j];
                return s;
            });
            return grad * _w.T();
        }

        public override void Atualizar(double lr)
        {
            _w = _w - lr * _dw;
            _b = _b - lr * _db;
        }
    }

    public class TangenteHiperbolica : Camada
    {
        private Matriz _y;
        public override Matriz Propagar(Matriz entrada, bool treino) => _y = entrada.Mapear(Math.Tanh);
        public override Matriz Retropropagar(Matriz grad) => grad.Hadamard(_y.Mapear(v => 1 - v * v));
    }

    /// <summary>Desativa neuronios aleatoriamente durante o treinamento.</summary>
    public class Dropout : Camada
    {
        private readonly double _taxa;
        private readonly Random _rng;
        private Matriz _mascara;

        public Dropout(double taxa, Random rng)
        {
            if (taxa < 0 || taxa >= 1)
                throw new ArgumentOutOfRangeException(nameof(taxa));
            _taxa = taxa;
            _rng = rng;
        }

        public override Matriz Propagar(Matriz entrada, bool treino)
        {
            if (!treino)
                return entrada;   // na inferencia todos os neuronios participam

            _mascara = Matriz.Gerar(entrada.Linhas, entrada.Colunas, (i, j) => _rng.NextDouble() < _taxa ? 0.0 : 1.0); //! DROP3002
            return entrada.Hadamard(_mascara);
        }

        public override Matriz Retropropagar(Matriz grad) => grad.Hadamard(_mascara);
    }
}
//// file: Sequencial.cs
using System;
using System.Collections.Generic;
using System.Linq;
using RedesProfundas.Camadas;

namespace RedesProfundas
{
    public class Sequencial
    {
        private readonly List<Camada> _camadas = new List<Camada>();
        public List<double> Historico { get; } = new List<double>();

        public Sequencial Adicionar(Camada c)
        {
            c.Nome = c.Nome ?? $"{c.GetType().Name.ToLower()}_{_camadas.Count}";
            _camadas.Add(c);
            return this;
        }

        public void Resumo()
        {
            foreach (var c in _camadas)
                Console.WriteLine("{0,-24}{1,10}", c.Nome, c.NumeroParametros);
        }

        public void Treinar(Matriz x, Matriz y, int epocas, int lote, double lr)
        {
            for (int e = 0; e < epocas; e++)
            {
                double perda = 0;
                for (int ini = 0; ini < x.Linhas; ini += lote)
                {
                    int n = Math.Min(lote, x.Linhas - ini);
                    var saida = x.Recortar(ini, n);
                    foreach (var c in _camadas) saida = c.Propagar(saida, true);

                    var erro = saida - y.Recortar(ini, n);
                    for (int i = 0; i < n; i++)
                        for (int j = 0; j < erro.Colunas; j++)
                            perda += erro[i, j] * erro[i, j];

                    Matriz grad = (2.0 / n) * erro;
                    for (int k = _camadas.Count - 1; k >= 0; k--) grad = _camadas[k].Retropropagar(grad);
                    foreach (var c in _camadas) c.Atualizar(lr);
                }
                Historico.Add(perda / x.Linhas);
                //Console.WriteLine("epoca " + e + " perda " + perda);
            }
        }

        public Matriz Prever(Matriz x) => _camadas.Aggregate(x, (m, c) => c.Propagar(m, false));
    }

    static class Programa
    {
        static void Main()
        {
            var rng = new Random();
            var modelo = new Sequencial()
                .Adicionar(new Densa(8, 32, rng))
                .Adicionar(new TangenteHiperbolica())
                .Adicionar(new Dropout(0.4, rng))
                .Adicionar(new Densa(32, 1, rng));
            modelo.Resumo();
            var x = Matriz.Gerar(200, 8, (i, j) => rng.NextDouble());
            var y = Matriz.Gerar(200, 1, (i, j) => x[i, 0] * 2 - x[i, 3]);
            modelo.Treinar(x, y, 50, 16, 0.01);
            Console.WriteLine(modelo.Prever(x.Recortar(0, 1))[0, 0]);
        }
    }
}
//// program: volume net port with chinese comments (S)
//// file: Volume.cs
using System;
using System.Collections.Generic;

namespace JuanJi.Core
{
    // 三维数据块: 宽 x 高 x 深度
    public class Volume
    {
        public readonly int Width, Height, Depth;
        public readonly double[] Weights;
        public readonly double[] Grads;

        public Volume(int w, int h, int d, double? c = null)
        {
            Width = w; Height = h; Depth = d;
            int n = w * h * d;
            Weights = new double[n];
            Grads = new double[n];
            if (c.HasValue)
            {
                for (int i = 0; i < n; i++) Weights[i] = c.Value;
            }
            else
            {
                double scale = Math.Sqrt(1.0 / n);
                for (int i = 0; i < n; i++) Weights[i] = RandomUtil.Gauss(0, scale);
            }
        }

        public int Length => Weights.Length;

        public Volume Clone()
        {
            var v = new Volume(Width, Height, Depth, 0.0);
            Array.Copy(Weights, v.Weights, Length);
            return v;
        }

        public void ZeroGrads() => Array.Clear(Grads, 0, Grads.Length);
    }

    public static class RandomUtil
    {
        public static readonly Random Rnd = new Random();
        public static double Gauss(double mu, double std)
        {
            double u = 2 * Rnd.NextDouble() - 1, v = 2 * Rnd.NextDouble() - 1;
            double r = u * u + v * v;
            if (r == 0 || r > 1) return Gauss(mu, std);
            return mu + std * u * Math.Sqrt(-2 * Math.Log(r) / r);
        }
    }
}
//// file: Layers.cs
using System;
using System.Collections.Generic;
using JuanJi.Core;

namespace JuanJi.Layers
{
    public interface ILayer
    {
        int OutWidth { get; }
        int OutHeight { get; }
        int OutDepth { get; }
        void Init(int w, int h, int d);
        Volume Forward(Volume input, bool isTraining = false);
        void Backward();
        IEnumerable<(double[] w, double[] g)> Parameters();
    }

    public abstract class LayerBase : ILayer
    {
        protected Volume InputActivation, OutputActivation;
        public int OutWidth { get; protected set; }
        public int OutHeight { get; protected set; }
        public int OutDepth { get; protected set; }
        public virtual void Init(int w, int h, int d) { OutWidth = w; OutHeight = h; OutDepth = d; }
        public abstract Volume Forward(Volume input, bool isTraining = false);
        public abstract void Backward();
        public virtual IEnumerable<(double[] w, double[] g)> Parameters() { yield break; }
    }

    public class FullyConnLayer : LayerBase
    {
        private readonly int neurons;
        private Volume[] filters;
        private Volume biases;
        public FullyConnLayer(int n) { neurons = n; }

        public override void Init(int w, int h, int d)
        {
            OutWidth = 1; OutHeight = 1; OutDepth = neurons;
            filters = new Volume[neurons];
            for (int i = 0; i < neurons; i++) filters[i] = new Volume(1, 1, w * h * d);
            biases = new Volume(1, 1, neurons, 0.1);
        }

        public override Volume Forward(Volume input, bool isTraining = false)
        {
            InputActivation = input;
            var o = new Volume(1, 1, neurons, 0.0);
            for (int i = 0; i < neurons; i++)
            {
                double a = 0;
                var wi = filters[i].Weights;
                for (int k = 0; k < wi.Length; k++) a += input.Weights[k] * wi[k];
                o.Weights[i] = a + biases.Weights[i];
            }
            return OutputActivation = o;
        }

        public override void Backward()
        {
            var x = InputActivation;
            x.ZeroGrads();
            for (int i = 0; i < neurons; i++)
            {
                double chain = OutputActivation.Grads[i];
                for (int k = 0; k < x.Length; k++)
                {
                    x.Grads[k] += filters[i].Weights[k] * chain;
                    filters[i].Grads[k] += x.Weights[k] * chain;
                }
                biases.Grads[i] += chain;
            }
        }

        public override IEnumerable<(double[] w, double[] g)> Parameters()
        {
            foreach (var f in filters) yield return (f.Weights, f.Grads);
            yield return (biases.Weights, biases.Grads);
        }
    }

    public class DropOutLayer : LayerBase
    {
        public double DropProb { get; set; }
        private bool[] dropped;

        public DropOutLayer(double dropProb = 0.5) { DropProb = dropProb; }

        public override void Init(int w, int h, int d)
        {
            base.Init(w, h, d);
            dropped = new bool[w * h * d];
        }

        public override Volume Forward(Volume input, bool isTraining = false)
        {
            InputActivation = input;
            var v2 = input.Clone();
            int n = input.Length;

            if (isTraining)
            {
                // 训练: 随机丢弃
                for (int i = 0; i < n; i++)
                {
                    if (RandomUtil.Rnd.NextDouble() < DropProb)
                    {
                        v2.Weights[i] = 0;
                        dropped[i] = true;
                    }
                    else
                    {
                        dropped[i] = false;
                    }
                }
            }
            else
            {
                // 预测: 缩放激活值
                for (int i = 0; i < n; i++)
                    v2.Weights[i] *= DropProb; //! DROP3006
            }

            OutputActivation = v2;
            return OutputActivation;
        }

        public override void Backward()
        {
            var x = InputActivation;
            x.ZeroGrads();
            for (int i = 0; i < x.Length; i++)
            {
                if (!dropped[i]) x.Grads[i] = OutputActivation.Grads[i];
            }
        }
    }
}
//// file: Net.cs
using System;
using System.Collections.Generic;
using JuanJi.Core;
using JuanJi.Layers;

namespace JuanJi
{
    public class Net
    {
        public List<ILayer> Layers { get; } = new List<ILayer>();
        private int w, h, d;

        public Net(int w, int h, int d) { this.w = w; this.h = h; this.d = d; }

        public Net Add(ILayer l)
        {
            l.Init(w, h, d);
            w = l.OutWidth; h = l.OutHeight; d = l.OutDepth;
            Layers.Add(l);
            return this;
        }

        public Volume Forward(Volume v, bool isTraining = false)
        {
            foreach (var l in Layers) v = l.Forward(v, isTraining);
            return v;
        }

        // 回归任务, L2 损失
        public double TrainStep(Volume x, double[] y, double lr)
        {
            var o = Forward(x, true);
            double loss = 0;
            for (int i = 0; i < y.Length; i++)
            {
                double dy = o.Weights[i] - y[i];
                o.Grads[i] = dy;
                loss += 0.5 * dy * dy;
            }
            for (int i = Layers.Count - 1; i >= 0; i--) Layers[i].Backward();
            foreach (var l in Layers)
                foreach (var (pw, pg) in l.Parameters())
                    for (int i = 0; i < pw.Length; i++) { pw[i] -= lr * pg[i]; pg[i] = 0; }
            return loss;
        }

        public double[] Predict(Volume x) => (double[])Forward(x).Weights.Clone();

        static void Main()
        {
            var net = new Net(1, 1, 4).Add(new FullyConnLayer(40)).Add(new DropOutLayer(0.3)).Add(new FullyConnLayer(2));
            for (int it = 0; it < 1000; it++)
            {
                var x = new Volume(1, 1, 4);
                net.TrainStep(x, new[] { x.Weights[0], -x.Weights[1] }, 0.01);
            }
            Console.WriteLine(string.Join(" ", net.Predict(new Volume(1, 1, 4))));
        }
    }
}
//// program: neuronenobjekte mit lehrer klasse (S)
//// file: Netz.cs
using System;
using System.Collections.Generic;

namespace NeuroBib
{
    public interface IAktivierung
    {
        double Funktion(double x);
        double Ableitung(double x);
        /// <summary>Ableitung, ausgedrückt durch den Funktionswert y.</summary>
        double Ableitung2(double y);
    }

    [Serializable]
    public class BipolarSigmoid : IAktivierung
    {
        private readonly double alpha;
        public BipolarSigmoid(double alpha = 2.0) { this.alpha = alpha; }
        public double Funktion(double x) { return 2.0 / (1.0 + Math.Exp(-alpha * x)) - 1.0; }
        public double Ableitung(double x) { double y = Funktion(x); return Ableitung2(y); }
        public double Ableitung2(double y) { return alpha * (1 - y * y) / 2; }
    }

    public class Neuron
    {
        protected static Random zufall = new Random();
        public double[] Gewichte;
        public double Schwelle;
        public double Ausgabe;
        public bool Stumm;              // nimmt an diesem Muster nicht teil
        public IAktivierung Aktivierung;

        public Neuron(int eingaenge, IAktivierung f)
        {
            Aktivierung = f;
            Gewichte = new double[eingaenge];
            for (int i = 0; i < eingaenge; i++)
                Gewichte[i] = zufall.NextDouble() - 0.5;
            Schwelle = zufall.NextDouble() - 0.5;
        }

        public double Berechne(double[] eingabe)
        {
            if (eingabe.Length != Gewichte.Length)
                throw new ArgumentException("Falsche Länge des Eingabevektors.");
            if (Stumm)
            {
                Ausgabe = 0.0;
                return Ausgabe;
            }
            double summe = Schwelle;
            for (int i = 0; i < Gewichte.Length; i++)
                summe += Gewichte[i] * eingabe[i];
            Ausgabe = Aktivierung.Funktion(summe);
            return Ausgabe;
        }
    }

    public class Schicht
    {
        public Neuron[] Neuronen;
        public double[] Ausgabe;

        public Schicht(int anzahl, int eingaenge, IAktivierung f)
        {
            Neuronen = new Neuron[anzahl];
            for (int i = 0; i < anzahl; i++) Neuronen[i] = new Neuron(eingaenge, f);
        }

        public double[] Berechne(double[] eingabe)
        {
            var aus = new double[Neuronen.Length];
            for (int i = 0; i < Neuronen.Length; i++)
                aus[i] = Neuronen[i].Berechne(eingabe);
            return Ausgabe = aus;
        }
    }

    public class Netz
    {
        public Schicht[] Schichten;

        public Netz(IAktivierung f, int eingaenge, params int[] groessen)
        {
            Schichten = new Schicht[groessen.Length];
            for (int i = 0; i < groessen.Length; i++)
                Schichten[i] = new Schicht(groessen[i], i == 0 ? eingaenge : groessen[i - 1], f);
        }

        public double[] Berechne(double[] eingabe)
        {
            double[] a = eingabe;
            foreach (var s in Schichten) a = s.Berechne(a);
            return a;
        }
    }
}
//// file: DropoutLehrer.cs
using System;

namespace NeuroBib.Lernen
{
    /// <summary>
    /// Backpropagation mit Dropout nach Hinton et al.
    /// </summary>
    public class DropoutLehrer
    {
        private readonly Netz netz;
        private readonly Random zufall = new Random();
        private readonly double[][] fehler;

        public double Lernrate { get; set; } = 0.1;
        public double Ausfallrate { get; set; } = 0.5;

        public DropoutLehrer(Netz netz)
        {
            this.netz = netz;
            fehler = new double[netz.Schichten.Length][];
            for (int i = 0; i < fehler.Length; i++)
                fehler[i] = new double[netz.Schichten[i].Neuronen.Length];
        }

        public double Lerne(double[] eingabe, double[] soll)
        {
            // Ausgabeschicht bleibt immer vollständig
            for (int s = 0; s < netz.Schichten.Length - 1; s++)
                foreach (var n in netz.Schichten[s].Neuronen)
                    n.Stumm = zufall.NextDouble() < Ausfallrate; //! DROP3002

            netz.Berechne(eingabe);
            double e = BerechneFehler(soll);
            PasseAn(eingabe);

            foreach (var s in netz.Schichten)
                foreach (var n in s.Neuronen)
                    n.Stumm = false;
            return e;
        }

        public double LerneEpoche(double[][] eingaben, double[][] soll)
        {
            double e = 0;
            for (int i = 0; i < eingaben.Length; i++) e += Lerne(eingaben[i], soll[i]);
            return e;
        }

        private double BerechneFehler(double[] soll)
        {
            double summe2 = 0;
            int letzte = netz.Schichten.Length - 1;
            var aus = netz.Schichten[letzte];
            for (int i = 0; i < aus.Neuronen.Length; i++)
            {
                double diff = soll[i] - aus.Neuronen[i].Ausgabe;
                fehler[letzte][i] = diff * aus.Neuronen[i].Aktivierung.Ableitung2(aus.Neuronen[i].Ausgabe);
                summe2 += diff * diff;
            }
            for (int s = letzte - 1; s >= 0; s--)
            {
                var hier = netz.Schichten[s];
                var danach = netz.Schichten[s + 1];
                for (int i = 0; i < hier.Neuronen.Length; i++)
                {
                    double summe = 0;
                    for (int k = 0; k < danach.Neuronen.Length; k++)
                        summe += fehler[s + 1][k] * danach.Neuronen[k].Gewichte[i];
                    fehler[s][i] = summe * hier.Neuronen[i].Aktivierung.Ableitung2(hier.Neuronen[i].Ausgabe); //! DROP3007
                }
            }
            return summe2 / 2;
        }

        private void PasseAn(double[] eingabe)
        {
            for (int s = 0; s < netz.Schichten.Length; s++)
            {
                double[] ein = s == 0 ? eingabe : netz.Schichten[s - 1].Ausgabe;
                for (int i = 0; i < netz.Schichten[s].Neuronen.Length; i++)
                {
                    var n = netz.Schichten[s].Neuronen[i];
                    for (int k = 0; k < n.Gewichte.Length; k++)
                        n.Gewichte[k] += Lernrate * fehler[s][i] * ein[k];
                    n.Schwelle += Lernrate * fehler[s][i];
                }
            }
        }
    }

    internal static class Start
    {
        private static void Main()
        {
            var netz = new Netz(new BipolarSigmoid(), 2, 12, 6, 1);
            var lehrer = new DropoutLehrer(netz) { Ausfallrate = 0.2, Lernrate = 0.05 };
            double[][] x = { new[] { -1.0, -1 }, new[] { -1.0, 1 }, new[] { 1.0, -1 }, new[] { 1.0, 1 } };
            double[][] y = { new[] { -1.0 }, new[] { 1.0 }, new[] { 1.0 }, new[] { -1.0 } };
            for (int i = 0; i < 5000; i++)
            {
                double f = lehrer.LerneEpoche(x, y);
                if (i % 500 == 0) Console.WriteLine("{0}: {1:F4}", i, f);
            }
            foreach (var v in x)
                Console.WriteLine("{0} {1} -> {2:F3}", v[0], v[1], netz.Berechne(v)[0]);
        }
    }
}
//// program: tape autograd micro library (S)
using System;
using System.Collections.Generic;

namespace TinyTape
{
    public static class Tape
    {
        private static readonly Stack<Action> ops = new Stack<Action>();
        public static bool Recording = true;

        public static void Push(Action backward)
        {
            if (Recording) ops.Push(backward);
        }

        public static void Backward(Tensor loss)
        {
            loss.Grad[0] = 1f;
            while (ops.Count > 0) ops.Pop()();
        }

        public static void Reset() => ops.Clear();
    }

    public class Tensor
    {
        public readonly int Rows, Cols;
        public readonly float[] Data;
        public readonly float[] Grad;

        public Tensor(int rows, int cols)
        {
            Rows = rows;
            Cols = cols;
            Data = new float[rows * cols];
            Grad = new float[rows * cols];
        }

        public Tensor(int rows, int cols, float[] data) : this(rows, cols)
        {
            Array.Copy(data, Data, data.Length);
        }

        public int Size => Data.Length;

        public static Tensor Randn(int rows, int cols, float std, Random r)
        {
            var t = new Tensor(rows, cols);
            for (int i = 0; i < t.Size; i++)
            {
                double u1 = 1.0 - r.NextDouble(), u2 = r.NextDouble();
                t.Data[i] = (float)(Math.Sqrt(-2 * Math.Log(u1)) * Math.Cos(2 * Math.PI * u2)) * std;
            }
            return t;
        }

        public void ZeroGrad() => Array.Clear(Grad, 0, Grad.Length);
        public override string ToString() => $"Tensor({Rows}x{Cols})";
    }

    public static class F
    {
        public static readonly Random Rng = new Random();

        public static Tensor MatMul(Tensor a, Tensor b)
        {
            var o = new Tensor(a.Rows, b.Cols);
            for (int i = 0; i < a.Rows; i++)
                for (int k = 0; k < a.Cols; k++)
                {
                    float v = a.Data[i * a.Cols + k];
                    for (int j = 0; j < b.Cols; j++)
                        o.Data[i * o.Cols + j] += v * b.Data[k * b.Cols + j];
                }
            Tape.Push(() =>
            {
                for (int i = 0; i < a.Rows; i++)
                    for (int k = 0; k < a.Cols; k++)
                    {
                        float s = 0;
                        for (int j = 0; j < b.Cols; j++)
                        {
                            float g = o.Grad[i * o.Cols + j];
                            s += g * b.Data[k * b.Cols + j];
                            b.Grad[k * b.Cols + j] += g * a.Data[i * a.Cols + k];
                        }
                        a.Grad[i * a.Cols + k] += s;
                    }
            });
            return o;
        }

        public static Tensor AddBias(Tensor x, Tensor b)
        {
            var o = new Tensor(x.Rows, x.Cols);
            for (int i = 0; i < x.Size; i++) o.Data[i] = x.Data[i] + b.Data[i % x.Cols];
            Tape.Push(() =>
            {
                for (int i = 0; i < x.Size; i++)
                {
                    x.Grad[i] += o.Grad[i];
                    b.Grad[i % x.Cols] += o.Grad[i];
                }
            });
            return o;
        }

        public static Tensor Gelu(Tensor x)
        {
            var o = new Tensor(x.Rows, x.Cols);
            for (int i = 0; i < x.Size; i++)
                o.Data[i] = x.Data[i] / (1f + MathF.Exp(-1.702f * x.Data[i]));
            Tape.Push(() =>
            {
                for (int i = 0; i < x.Size; i++)
                {
                    float s = 1f / (1f + MathF.Exp(-1.702f * x.Data[i]));
                    x.Grad[i] += o.Grad[i] * (s + 1.702f * x.Data[i] * s * (1 - s));
                }
            });
            return o;
        }

        public static Tensor Dropout(Tensor x, float p)
        {
            float keep = 1f - p;
            var mask = new bool[x.Size];
            var o = new Tensor(x.Rows, x.Cols);
            for (int i = 0; i < x.Size; i++)
            {
                mask[i] = Rng.NextDouble() >= p; //! DROP3001
                o.Data[i] = mask[i] ? x.Data[i] / keep : 0f;
            }
            Tape.Push(() =>
            {
                for (int i = 0; i < x.Size; i++)
                    if (mask[i]) x.Grad[i] += o.Grad[i]; //! DROP3008
            });
            return o;
        }

        public static Tensor Mse(Tensor y, Tensor t)
        {
            var o = new Tensor(1, 1);
            for (int i = 0; i < y.Size; i++)
            {
                float d = y.Data[i] - t.Data[i];
                o.Data[0] += d * d / y.Size;
            }
            Tape.Push(() =>
            {
                for (int i = 0; i < y.Size; i++)
                    y.Grad[i] += o.Grad[0] * 2f * (y.Data[i] - t.Data[i]) / y.Size;
            });
            return o;
        }
    }

    public class Mlp
    {
        private readonly List<Tensor> ws = new List<Tensor>();
        private readonly List<Tensor> bs = new List<Tensor>();
        private readonly float dropout;

        public Mlp(float dropout, params int[] sizes)
        {
            this.dropout = dropout;
            for (int i = 0; i + 1 < sizes.Length; i++)
            {
                ws.Add(Tensor.Randn(sizes[i], sizes[i + 1], MathF.Sqrt(2f / sizes[i]), F.Rng));
                bs.Add(new Tensor(1, sizes[i + 1]));
            }
        }

        public IEnumerable<Tensor> Parameters()
        {
            foreach (var w in ws) yield return w;
            foreach (var b in bs) yield return b;
        }

        public Tensor Forward(Tensor x)
        {
            for (int i = 0; i < ws.Count; i++)
            {
                x = F.AddBias(F.MatMul(x, ws[i]), bs[i]);
                if (i < ws.Count - 1)
                {
                    x = F.Gelu(x);
                    if (dropout > 0) x = F.Dropout(x, dropout);
                }
            }
            return x;
        }

        public float[] Predict(float[] sample)
        {
            Tape.Recording = false;
            var y = Forward(new Tensor(1, sample.Length, sample));
            Tape.Recording = true;
            return y.Data;
        }
    }

    public static class Demo
    {
        public static void Main()
        {
            var net = new Mlp(0.2f, 2, 32, 32, 1);
            for (int step = 0; step < 2000; step++)
            {
                var x = Tensor.Randn(16, 2, 1f, F.Rng);
                var t = new Tensor(16, 1);
                for (int i = 0; i < 16; i++) t.Data[i] = x.Data[2 * i] * x.Data[2 * i + 1];
                foreach (var p in net.Parameters()) p.ZeroGrad();
                Tape.Reset();
                var loss = F.Mse(net.Forward(x), t);
                Tape.Backward(loss);
                foreach (var p in net.Parameters())
                    for (int i = 0; i < p.Size; i++) p.Data[i] -= 0.01f * p.Grad[i];
                if (step % 200 == 0) Console.WriteLine(loss.Data[0]);
            }
            Console.WriteLine(net.Predict(new[] { 0.5f, -1f })[0]);
        }
    }
}
//// program: char lstm generator russian (S)
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace GeneratorTeksta
{
    // Двухслойная LSTM, посимвольная генерация. Ячейки и Linear лежат в Yacheyki.cs
    public class KeshShaga
    {
        public double[] Vhod;
        public double[] Skrytoe1;
        public double[] Maska;
        public double[] Posle;
        public double[] Veroyatnosti;
        public LstmKesh K1, K2;
    }

    public class SimvolnayaSet
    {
        private readonly LstmYacheyka sloy1;
        private readonly LstmYacheyka sloy2;
        private readonly Linear vyhod;
        private readonly Random rnd = new Random();
        private readonly Dictionary<char, int> indeks;
        private readonly char[] alfavit;

        public double VeroyatnostOtseva { get; set; } = 0.25;
        public double SkorostObucheniya = 0.002;
        public int DlinaOkna = 40;

        public SimvolnayaSet(string tekst, int razmer)
        {
            alfavit = tekst.Distinct().OrderBy(c => c).ToArray();
            indeks = alfavit.Select((c, i) => (c, i)).ToDictionary(t => t.c, t => t.i);
            sloy1 = new LstmYacheyka(alfavit.Length, razmer);
            sloy2 = new LstmYacheyka(razmer, razmer);
            vyhod = new Linear(razmer, alfavit.Length);
        }

        private double[] OneHot(char c)
        {
            var v = new double[alfavit.Length];
            v[indeks[c]] = 1.0;
            return v;
        }

        public void SbrosSostoyaniya()
        {
            sloy1.Reset();
            sloy2.Reset();
        }

        // один шаг сети; результат и промежуточные значения сохраняются в кеше
        private KeshShaga Shag(char c)
        {
            var k = new KeshShaga { Vhod = OneHot(c) };
            k.Skrytoe1 = sloy1.Forward(k.Vhod, out k.K1);

            int n = k.Skrytoe1.Length;
            k.Maska = new double[n];
            k.Posle = new double[n];
            for (int i = 0; i < n; i++)
            {
                k.Maska[i] = rnd.NextDouble() < VeroyatnostOtseva ? 0.0 : 1.0 / (1.0 - VeroyatnostOtseva); //! DROP3001
                k.Posle[i] = k.Skrytoe1[i] * k.Maska[i];
            }

            double[] h2 = sloy2.Forward(k.Posle, out k.K2);
            k.Veroyatnosti = Softmax(vyhod.Forward(h2));
            return k;
        }

        private static double[] Softmax(double[] z, double temperatura = 1.0)
        {
            double max = z.Max();
            var e = z.Select(v => Math.Exp((v - max) / temperatura)).ToArray();
            double s = e.Sum();
            for (int i = 0; i < e.Length; i++) e[i] /= s;
            return e;
        }

        // обучение на одном окне, BPTT
        public double ObuchitOkno(string okno)
        {
            SbrosSostoyaniya();
            double poterya = 0;
            var keshi = new List<KeshShaga>();
            for (int t = 0; t < okno.Length - 1; t++)
            {
                var k = Shag(okno[t]);
                keshi.Add(k);
                poterya -= Math.Log(k.Veroyatnosti[indeks[okno[t + 1]]] + 1e-12);
            }

            sloy1.NachatObratnyy();
            sloy2.NachatObratnyy();
            for (int t = keshi.Count - 1; t >= 0; t--)
            {
                var k = keshi[t];
                var dz = (double[])k.Veroyatnosti.Clone();
                dz[indeks[okno[t + 1]]] -= 1.0;

                double[] dh2 = vyhod.Backward(k.K2.H, dz);
                double[] dposle = sloy2.Backward(k.K2, dh2);
                var dh1 = new double[dposle.Length];
                for (int i = 0; i < dh1.Length; i++)
                    dh1[i] = dposle[i] * k.Maska[i];
                sloy1.Backward(k.K1, dh1);
            }

            foreach (var p in new IParametry[] { sloy1, sloy2, vyhod })
            {
                p.ObrezatGradient(5.0);
                p.ShagAdam(SkorostObucheniya);
            }
            return poterya / keshi.Count;
        }

        public void Obuchit(string tekst, int epoh)
        {
            for (int e = 0; e < epoh; e++)
            {
                double summa = 0; int kol = 0;
                for (int i = 0; i + DlinaOkna + 1 < tekst.Length; i += DlinaOkna)
                {
                    summa += ObuchitOkno(tekst.Substring(i, DlinaOkna + 1));
                    kol++;
                }
                Console.WriteLine($"Эпоха {e + 1}: потеря {summa / Math.Max(1, kol):F4}");
                Console.WriteLine(Generirovat(tekst[0], 120));
            }
        }

        public string Generirovat(char nachalo, int dlina)
        {
            SbrosSostoyaniya();
            var sb = new StringBuilder();
            char c = nachalo;
            sb.Append(c);
            for (int i = 0; i < dlina; i++)
            {
                double[] p = Shag(c).Veroyatnosti;
                // c = alfavit[Array.IndexOf(p, p.Max())];
                double r = rnd.NextDouble(), nakop = 0;
                int vybor = p.Length - 1;
                for (int j = 0; j < p.Length; j++)
                {
                    nakop += p[j];
                    if (r < nakop) { vybor = j; break; }
                }
                c = alfavit[vybor];
                sb.Append(c);
            }
            return sb.ToString();
        }
    }

    internal class Program
    {
        private static void Main(string[] args)
        {
            string tekst = File.ReadAllText(args.Length > 0 ? args[0] : "onegin.txt");
            var set = new SimvolnayaSet(tekst, 128);
            set.Obuchit(tekst, 20);
            File.WriteAllText("rezultat.txt", set.Generirovat('М', 1000));
        }
    }
}
//// program: phase aware layers from the cpp header library (S)
//// file: Util.cs
using System;

namespace MiniDnn.Util
{
    public static class UniformRand
    {
        private static readonly Random gen = new Random();
        public static float Next(float min, float max) => min + (float)gen.NextDouble() * (max - min);
        public static bool Bernoulli(float p) => Next(0f, 1f) <= p;
        public static void Fill(float[] v, float min, float max)
        {
            for (int i = 0; i < v.Length; i++) v[i] = Next(min, max);
        }
    }
}
//// file: Layers.cs
using System;
using System.Collections.Generic;
using MiniDnn.Util;

namespace MiniDnn
{
    public enum NetPhase { Train, Test }

    public abstract class Layer
    {
        public int InSize { get; }
        public int OutSize { get; }
        public abstract string LayerType { get; }
        protected Layer(int inSize, int outSize) { InSize = inSize; OutSize = outSize; }
        public virtual void SetContext(NetPhase ctx) { }
        public abstract void ForwardPropagation(List<float[]> inData, List<float[]> outData);
        public abstract void BackPropagation(List<float[]> inData, List<float[]> outData, List<float[]> outGrad, List<float[]> inGrad);
        public virtual void Update(float alpha, int batch) { }
    }

    public sealed class FullyConnectedLayer : Layer
    {
        private readonly float[] W, dW, b, db;
        public override string LayerType => "fully-connected";

        public FullyConnectedLayer(int i, int o) : base(i, o)
        {
            W = new float[i * o]; dW = new float[i * o];
            b = new float[o]; db = new float[o];
            float lim = (float)Math.Sqrt(6.0 / (i + o));
            UniformRand.Fill(W, -lim, lim);
        }

        public override void ForwardPropagation(List<float[]> inData, List<float[]> outData)
        {
            for (int s = 0; s < inData.Count; s++)
                for (int o = 0; o < OutSize; o++)
                {
                    float a = b[o];
                    for (int c = 0; c < InSize; c++) a += W[c * OutSize + o] * inData[s][c];
                    outData[s][o] = a;
                }
        }

        public override void BackPropagation(List<float[]> inData, List<float[]> outData, List<float[]> outGrad, List<float[]> inGrad)
        {
            for (int s = 0; s < inData.Count; s++)
                for (int c = 0; c < InSize; c++)
                {
                    float g = 0;
                    for (int o = 0; o < OutSize; o++)
                    {
                        g += outGrad[s][o] * W[c * OutSize + o];
                        dW[c * OutSize + o] += inData[s][c] * outGrad[s][o];
                        if (c == 0) db[o] += outGrad[s][o];
                    }
                    inGrad[s][c] = g;
                }
        }

        public override void Update(float alpha, int batch)
        {
            for (int i = 0; i < W.Length; i++) { W[i] -= alpha * dW[i] / batch; dW[i] = 0; }
            for (int i = 0; i < b.Length; i++) { b[i] -= alpha * db[i] / batch; db[i] = 0; }
        }
    }

    /// <summary>applies dropout to the input</summary>
    public sealed class DropoutLayer : Layer
    {
        private NetPhase phase = NetPhase.Train;
        private readonly float dropoutRate;
        private readonly float scale;
        private readonly List<byte[]> mask = new List<byte[]>();

        public override string LayerType => "dropout";

        /// <param name="inDim">number of elements of the input</param>
        /// <param name="dropoutRate">(0-1) fraction of the input units to be dropped</param>
        public DropoutLayer(int inDim, float dropoutRate) : base(inDim, inDim)
        {
            this.dropoutRate = dropoutRate;
            scale = 1f / (1f - dropoutRate);
        }

        public override void SetContext(NetPhase ctx) { phase = ctx; }

        public override void ForwardPropagation(List<float[]> inData, List<float[]> outData)
        {
            while (mask.Count < inData.Count) mask.Add(new byte[InSize]);

            for (int s = 0; s < inData.Count; s++)
            {
                float[] x = inData[s], y = outData[s];
                if (phase == NetPhase.Train)
                {
                    byte[] m = mask[s];
                    for (int i = 0; i < InSize; i++)
                        m[i] = UniformRand.Bernoulli(dropoutRate) ? (byte)1 : (byte)0; //! DROP3005
                    for (int i = 0; i < InSize; i++)
                        y[i] = m[i] * scale * x[i];
                }
                else
                {
                    Array.Copy(x, y, InSize);
                }
            }
        }

        public override void BackPropagation(List<float[]> inData, List<float[]> outData, List<float[]> outGrad, List<float[]> inGrad)
        {
            for (int s = 0; s < outGrad.Count; s++)
                for (int i = 0; i < InSize; i++)
                    inGrad[s][i] = mask[s][i] * scale * outGrad[s][i];
        }
    }
}
//// file: Network.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace MiniDnn
{
    public class Network
    {
        private readonly List<Layer> layers = new List<Layer>();

        public static Network operator +(Network n, Layer l) { n.layers.Add(l); return n; }

        private static List<float[]> Alloc(int n, int size) => Enumerable.Range(0, n).Select(_ => new float[size]).ToList();

        private List<List<float[]>> Fprop(List<float[]> batch)
        {
            var acts = new List<List<float[]>> { batch };
            foreach (var l in layers)
            {
                var o = Alloc(batch.Count, l.OutSize);
                l.ForwardPropagation(acts[acts.Count - 1], o);
                acts.Add(o);
            }
            return acts;
        }

        public void SetNetPhase(NetPhase p) => layers.ForEach(l => l.SetContext(p));

        public float[] Predict(float[] x)
        {
            SetNetPhase(NetPhase.Test);
            return Fprop(new List<float[]> { x }).Last()[0];
        }

        public void Fit(IList<float[]> x, IList<float[]> t, int batchSize, int epochs, float alpha, Action<int> onEpoch = null)
        {
            for (int e = 0; e < epochs; e++)
            {
                SetNetPhase(NetPhase.Train);
                for (int i = 0; i < x.Count; i += batchSize)
                {
                    int n = Math.Min(batchSize, x.Count - i);
                    var acts = Fprop(x.Skip(i).Take(n).ToList());
                    var grad = Alloc(n, layers.Last().OutSize);
                    for (int s = 0; s < n; s++)
                        for (int k = 0; k < grad[s].Length; k++)
                            grad[s][k] = acts[layers.Count][s][k] - t[i + s][k];
                    for (int l = layers.Count - 1; l >= 0; l--)
                    {
                        var prev = Alloc(n, layers[l].InSize);
                        layers[l].BackPropagation(acts[l], acts[l + 1], grad, prev);
                        layers[l].Update(alpha, n);
                        grad = prev;
                    }
                }
                onEpoch?.Invoke(e);
            }
        }
    }

    static class Samples
    {
        static void Main()
        {
            var net = new Network();
            net += new FullyConnectedLayer(16, 64);
            net += new DropoutLayer(64, 0.25f);
            net += new FullyConnectedLayer(64, 4);
            var (x, t) = DataLoader.LoadCsv("train.csv", 16, 4);
            net.Fit(x, t, 10, 30, 0.01f, e => Console.WriteLine("epoch " + e));
            Console.WriteLine(string.Join(";", net.Predict(x[0])));
        }
    }
}
//// program: define by run functions japanese (S)
//// file: NdArray.cs
using System;

namespace Hanasaku
{
    [Serializable]
    public class NdArray
    {
        public double[] Data;
        public double[] Grad;
        public int[] Shape;
        public int Length;       // 1サンプルあたりの要素数
        public int BatchCount;
        [NonSerialized] public Function ParentFunc;

        public NdArray(int[] shape, int batchCount, Function parent = null)
        {
            Shape = shape;
            Length = 1;
            foreach (int s in shape) Length *= s;
            BatchCount = batchCount;
            Data = new double[Length * batchCount];
            Grad = new double[Length * batchCount];
            ParentFunc = parent;
        }

        public static NdArray Convert(double[] data, int[] shape, int batchCount, Function parent = null)
        {
            var r = new NdArray(shape, batchCount, parent) { Data = data };
            return r;
        }

        public void ClearGrad() { Array.Clear(Grad, 0, Grad.Length); }
    }
}
//// file: Functions.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace Hanasaku
{
    public static class Mother
    {
        public static Random Dice = new Random();
    }

    public abstract class Function
    {
        public string Name;
        public NdArray[] Parameters = { };
        protected readonly Stack<NdArray> PrevInputs = new Stack<NdArray>();

        protected Function(string name) { Name = name; }

        public NdArray Forward(NdArray x)
        {
            PrevInputs.Push(x);
            return NeedPreviousForward(x);
        }

        public void Backward(NdArray y)
        {
            NdArray x = PrevInputs.Pop();
            NeedPreviousBackward(y, x);
        }

        protected abstract NdArray NeedPreviousForward(NdArray x);
        protected abstract void NeedPreviousBackward(NdArray y, NdArray x);

        // 推論用. 学習時と挙動が異なる関数だけ上書きする
        public virtual NdArray Predict(NdArray x) => NeedPreviousForward(x);
    }

    public class Dropout : Function
    {
        private readonly double dropoutRatio;
        private readonly Stack<double[]> maskStack = new Stack<double[]>();

        public Dropout(double dropoutRatio = 0.5, string name = "Dropout") : base(name)
        {
            this.dropoutRatio = dropoutRatio;
        }

        private double[] MakeMask(int length)
        {
            double[] mask = new double[length];
            double scale = 1 / (1 - dropoutRatio);
            for (int i = 0; i < mask.Length; i++)
            {
                mask[i] = Mother.Dice.NextDouble() >= dropoutRatio ? scale : 0;
            }
            maskStack.Push(mask);
            return mask;
        }

        protected override NdArray NeedPreviousForward(NdArray x)
        {
            double[] result = new double[x.Data.Length];
            double[] mask = MakeMask(x.Length);

            for (int b = 0; b < x.BatchCount; b++)
            {
                for (int i = 0; i < x.Length; i++)
                {
                    result[b * x.Length + i] = x.Data[b * x.Length + i] * mask[i]; //! DROP3018?
                }
            }

            return NdArray.Convert(result, x.Shape, x.BatchCount, this);
        }

        protected override void NeedPreviousBackward(NdArray y, NdArray x)
        {
            double[] mask = maskStack.Pop();
            for (int b = 0; b < y.BatchCount; b++)
            {
                for (int i = 0; i < mask.Length; i++)
                {
                    x.Grad[b * y.Length + i] += y.Grad[b * y.Length + i] * mask[i];
                }
            }
        }

        // 推論では何もしない
        public override NdArray Predict(NdArray x) => x;
    }

    public class LeakyReLU : Function
    {
        private readonly double slope;
        public LeakyReLU(double slope = 0.2, string name = "LeakyReLU") : base(name) { this.slope = slope; }

        protected override NdArray NeedPreviousForward(NdArray x)
            => NdArray.Convert(x.Data.Select(v => v < 0 ? v * slope : v).ToArray(), x.Shape, x.BatchCount, this);

        protected override void NeedPreviousBackward(NdArray y, NdArray x)
        {
            for (int i = 0; i < x.Grad.Length; i++)
                x.Grad[i] += y.Data[i] > 0 ? y.Grad[i] : y.Grad[i] * slope;
        }
    }
}
//// file: FunctionStack.cs
using System.Collections.Generic;
using System.Linq;

namespace Hanasaku
{
    public class FunctionStack
    {
        private readonly Function[] functions;
        private readonly Stack<NdArray> outputs = new Stack<NdArray>();

        public FunctionStack(params Function[] functions) { this.functions = functions; }

        public NdArray Forward(NdArray x)
        {
            foreach (var f in functions)
            {
                x = f.Forward(x);
                outputs.Push(x);
            }
            return x;
        }

        public void Backward()
        {
            for (int i = functions.Length - 1; i >= 0; i--)
                functions[i].Backward(outputs.Pop());
        }

        public NdArray Predict(NdArray x)
        {
            foreach (var f in functions) x = f.Predict(x);
            return x;
        }

        public IEnumerable<NdArray> Params() => functions.SelectMany(f => f.Parameters);
    }

    // MNISTの学習サンプル
    static class Test4
    {
        const int BatchSize = 20;
        public static void Run()
        {
            var mnist = new MnistData();
            var nn = new FunctionStack(
                new Linear(28 * 28, 1024, name: "l1"),
                new LeakyReLU(),
                new Dropout(0.3),
                new Linear(1024, 10, name: "l2"));
            var sgd = new MomentumSGD(nn.Params(), 0.01);
            for (int epoch = 0; epoch < 3; epoch++)
                for (int i = 0; i < 3000; i++)
                {
                    var d = mnist.GetRandomXSet(BatchSize);
                    var y = nn.Forward(d.Data);
                    double loss = new SoftmaxCrossEntropy().Evaluate(y, d.Label);
                    nn.Backward();
                    sgd.Update();
                    if (i % 100 == 0)
                    {
                        var t = mnist.GetRandomYSet(BatchSize);
                        System.Console.WriteLine($"loss {loss} acc {Accuracy.Of(nn.Predict(t.Data), t.Label)}");
                    }
                }
        }
    }
}
//// program: gpu feed forward block for transformer (S)
using System;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using ILGPU.Runtime.Cuda;

namespace SharpFormer.Gpu
{
    /// <summary>
    /// Position-wise feed-forward sub layer, weights live on the device.
    /// x: [tokens, dModel] row major
    /// </summary>
    public sealed class FeedForwardBlock : IDisposable
    {
        readonly Accelerator acc;
        readonly Random rng;
        readonly int dModel, dHidden;
        readonly float dropRate;

        readonly MemoryBuffer1D<float, Stride1D.Dense> w1, w2, dw1, dw2;
        MemoryBuffer1D<float, Stride1D.Dense> input, pre, hidden, mask, output;
        MemoryBuffer1D<float, Stride1D.Dense> gHidden, gInput;
        float[] hostMask = Array.Empty<float>();
        int tokens;

        readonly Action<Index1D, ArrayView<float>, ArrayView<float>, ArrayView<float>, int, int> matMul;
        readonly Action<Index1D, ArrayView<float>, ArrayView<float>, ArrayView<float>, int, int> matMulBt;
        readonly Action<Index1D, ArrayView<float>, ArrayView<float>, ArrayView<float>, int, int, int> matMulAt;
        readonly Action<Index1D, ArrayView<float>, ArrayView<float>> relu, reluGrad, mulInPlace;
        readonly Action<Index1D, ArrayView<float>, ArrayView<float>, float> sgd;

        public FeedForwardBlock(Accelerator accelerator, int dModel, int dHidden, float dropRate, int seed)
        {
            acc = accelerator;
            rng = new Random(seed);
            this.dModel = dModel;
            this.dHidden = dHidden;
            this.dropRate = dropRate;

            matMul = acc.LoadAutoGroupedStreamKernel<Index1D, ArrayView<float>, ArrayView<float>, ArrayView<float>, int, int>(MatMulKernel);
            matMulBt = acc.LoadAutoGroupedStreamKernel<Index1D, ArrayView<float>, ArrayView<float>, ArrayView<float>, int, int>(MatMulBtKernel);
            matMulAt = acc.LoadAutoGroupedStreamKernel<Index1D, ArrayView<float>, ArrayView<float>, ArrayView<float>, int, int, int>(MatMulAtKernel);
            relu = acc.LoadAutoGroupedStreamKernel<Index1D, ArrayView<float>, ArrayView<float>>(ReluKernel);
            reluGrad = acc.LoadAutoGroupedStreamKernel<Index1D, ArrayView<float>, ArrayView<float>>(ReluGradKernel);
            mulInPlace = acc.LoadAutoGroupedStreamKernel<Index1D, ArrayView<float>, ArrayView<float>>(MulKernel);
            sgd = acc.LoadAutoGroupedStreamKernel<Index1D, ArrayView<float>, ArrayView<float>, float>(SgdKernel);

            w1 = acc.Allocate1D(InitWeights(dModel, dHidden));
            w2 = acc.Allocate1D(InitWeights(dHidden, dModel));
            dw1 = acc.Allocate1D<float>(dModel * dHidden);
            dw2 = acc.Allocate1D<float>(dModel * dHidden);
        }

        float[] InitWeights(int fanIn, int fanOut)
        {
            var w = new float[fanIn * fanOut];
            float a = MathF.Sqrt(6f / (fanIn + fanOut));
            for (int i = 0; i < w.Length; i++) w[i] = (rng.NextSingle() * 2f - 1f) * a;
            return w;
        }

        #region kernels
        static void MatMulKernel(Index1D idx, ArrayView<float> a, ArrayView<float> b, ArrayView<float> c, int k, int n)
        {
            int r = idx / n, col = idx % n;
            float s = 0f;
            for (int i = 0; i < k; i++) s += a[r * k + i] * b[i * n + col];
            c[idx] = s;
        }

        // c = a * b^T,  a: [m,k]  b: [n,k]
        static void MatMulBtKernel(Index1D idx, ArrayView<float> a, ArrayView<float> b, ArrayView<float> c, int k, int n)
        {
            int r = idx / n, col = idx % n;
            float s = 0f;
            for (int i = 0; i < k; i++) s += a[r * k + i] * b[col * k + i];
            c[idx] = s;
        }

        // c = a^T * b,  a: [m,p]  b: [m,n]
        static void MatMulAtKernel(Index1D idx, ArrayView<float> a, ArrayView<float> b, ArrayView<float> c, int m, int p, int n)
        {
            int r = idx / n, col = idx % n;
            float s = 0f;
            for (int i = 0; i < m; i++) s += a[i * p + r] * b[i * n + col];
            c[idx] = s;
        }

        static void ReluKernel(Index1D i, ArrayView<float> src, ArrayView<float> dst) { dst[i] = src[i] > 0f ? src[i] : 0f; }
        static void ReluGradKernel(Index1D i, ArrayView<float> src, ArrayView<float> g) { if (src[i] <= 0f) g[i] = 0f; }
        static void MulKernel(Index1D i, ArrayView<float> x, ArrayView<float> m) { x[i] *= m[i]; }
        static void SgdKernel(Index1D i, ArrayView<float> w, ArrayView<float> g, float lr) { w[i] -= lr * g[i]; }
        #endregion

        void EnsureBuffers(int n)
        {
            if (n == tokens) return;
            FreeActivations();
            tokens = n;
            input = acc.Allocate1D<float>(n * dModel);
            gInput = acc.Allocate1D<float>(n * dModel);
            output = acc.Allocate1D<float>(n * dModel);
            pre = acc.Allocate1D<float>(n * dHidden);
            hidden = acc.Allocate1D<float>(n * dHidden);
            gHidden = acc.Allocate1D<float>(n * dHidden);
            mask = acc.Allocate1D<float>(n * dHidden);
            hostMask = new float[n * dHidden];
        }

        public float[] Forward(float[] x, int n, bool training)
        {
            EnsureBuffers(n);
            input.CopyFromCPU(x);
            matMul(n * dHidden, input.View, w1.View, pre.View, dModel, dHidden);
            relu(n * dHidden, pre.View, hidden.View);

            if (training && dropRate > 0f)
            {
                for (int i = 0; i < hostMask.Length; i++)
                    hostMask[i] = rng.NextSingle() > dropRate ? 1f : 0f; //! DROP3002
                mask.CopyFromCPU(hostMask);
                mulInPlace(n * dHidden, hidden.View, mask.View);
            }

            matMul(n * dModel, hidden.View, w2.View, output.View, dHidden, dModel);
            acc.Synchronize();
            return output.GetAsArray1D();
        }

        public float[] Backward(MemoryBuffer1D<float, Stride1D.Dense> gOut)
        {
            matMulAt(dHidden * dModel, hidden.View, gOut.View, dw2.View, tokens, dHidden, dModel);
            matMulBt(tokens * dHidden, gOut.View, w2.View, gHidden.View, dModel, dHidden);
            if (dropRate > 0f)
                mulInPlace(tokens * dHidden, gHidden.View, mask.View);
            reluGrad(tokens * dHidden, pre.View, gHidden.View);
            matMulAt(dModel * dHidden, input.View, gHidden.View, dw1.View, tokens, dModel, dHidden);
            matMulBt(tokens * dModel, gHidden.View, w1.View, gInput.View, dHidden, dModel);
            acc.Synchronize();
            return gInput.GetAsArray1D();
        }

        public void Step(float lr)
        {
            sgd((int)w1.Length, w1.View, dw1.View, lr);
            sgd((int)w2.Length, w2.View, dw2.View, lr);
        }

        public float[] Infer(float[] x, int n) => Forward(x, n, false);

        void FreeActivations()
        {
            input?.Dispose(); gInput?.Dispose(); output?.Dispose();
            pre?.Dispose(); hidden?.Dispose(); gHidden?.Dispose(); mask?.Dispose();
        }

        public void Dispose()
        {
            FreeActivations();
            w1.Dispose(); w2.Dispose(); dw1.Dispose(); dw2.Dispose();
        }
    }
}
//// program: darknet layer structs in csharp (S)
using System;
using System.Collections.Generic;
using System.Linq;

namespace DarkSharp
{
    public enum LayerType { Connected, Dropout, Cost }
    public enum Activation { Linear, Leaky, Relu }

    public struct NetworkState
    {
        public float[] Truth;
        public float[] Input;
        public float[] Delta;
        public bool Train;
        public Network Net;
    }

    public class Layer
    {
        public LayerType Type;
        public Activation Act;
        public int Batch, Inputs, Outputs;
        public float[] Output, Delta;
        public float[] Weights, WeightUpdates, Biases, BiasUpdates;
        public float Probability, Scale;
        public float[] Rand;
        public float[] Cost;
        public Action<Layer, NetworkState> Forward, Backward;
        public Action<Layer, int, float, float, float> Update;
    }

    public static class Utils
    {
        static readonly Random r = new Random();
        public static float RandUniform(float min, float max)
        {
            if (max < min) { float swap = min; min = max; max = swap; }
            return (float)r.NextDouble() * (max - min) + min;
        }
    }

    public static class DropoutLayer
    {
        public static Layer Make(int batch, int inputs, float probability)
        {
            var l = new Layer
            {
                Type = LayerType.Dropout,
                Probability = probability,
                Inputs = inputs,
                Outputs = inputs,
                Batch = batch,
                Rand = new float[inputs * batch],
                Scale = 1f / (1f - probability),
                Forward = Forward,
                Backward = Backward
            };
            Console.Error.WriteLine("dropout       p = {0:F2}               {1,4}  ->  {1,4}", probability, inputs);
            return l;
        }

        public static void Resize(Layer l, int inputs)
        {
            l.Inputs = inputs;
            Array.Resize(ref l.Rand, l.Inputs * l.Batch);
        }

        // works in place on the output of the previous layer
        public static void Forward(Layer l, NetworkState state)
        {
            if (!state.Train) return;
            for (int i = 0; i < l.Batch * l.Inputs; ++i)
            {
                float r = Utils.RandUniform(0, 1);
                l.Rand[i] = r;
                if (r < l.Probability) state.Input[i] = 0;
                else state.Input[i] *= l.Scale;
            }
        }

        public static void Backward(Layer l, NetworkState state)
        {
            if (state.Delta == null) return;
            for (int i = 0; i < l.Batch * l.Inputs; ++i)
            {
                float r = l.Rand[i];
                if (r < l.Probability) state.Delta[i] = 0;
                else state.Delta[i] *= l.Scale;
            }
        }
    }

    public static class ConnectedLayer
    {
        public static Layer Make(int batch, int inputs, int outputs)
        {
            var l = new Layer { Type = LayerType.Connected, Act = Activation.Linear, Batch = batch, Inputs = inputs, Outputs = outputs };
            l.Output = new float[batch * outputs];
            l.Delta = new float[batch * outputs];
            l.Weights = new float[inputs * outputs];
            l.WeightUpdates = new float[inputs * outputs];
            l.Biases = new float[outputs];
            l.BiasUpdates = new float[outputs];
            float scale = MathF.Sqrt(2f / inputs);
            for (int i = 0; i < l.Weights.Length; ++i) l.Weights[i] = scale * Utils.RandUniform(-1, 1);
            l.Forward = Forward;
            l.Backward = Backward;
            l.Update = Update;
            return l;
        }

        static void Forward(Layer l, NetworkState state)
        {
            for (int b = 0; b < l.Batch; ++b)
                for (int o = 0; o < l.Outputs; ++o)
                {
                    float sum = l.Biases[o];
                    for (int i = 0; i < l.Inputs; ++i)
                        sum += state.Input[b * l.Inputs + i] * l.Weights[o * l.Inputs + i];
                    l.Output[b * l.Outputs + o] = sum;
                }
        }

        static void Backward(Layer l, NetworkState state)
        {
            for (int b = 0; b < l.Batch; ++b)
                for (int o = 0; o < l.Outputs; ++o)
                {
                    float d = l.Delta[b * l.Outputs + o];
                    l.BiasUpdates[o] += d;
                    for (int i = 0; i < l.Inputs; ++i)
                    {
                        l.WeightUpdates[o * l.Inputs + i] += d * state.Input[b * l.Inputs + i];
                        if (state.Delta != null) state.Delta[b * l.Inputs + i] += d * l.Weights[o * l.Inputs + i];
                    }
                }
        }

        static void Update(Layer l, int batch, float rate, float momentum, float decay)
        {
            for (int i = 0; i < l.Outputs; ++i)
            {
                l.Biases[i] += rate / batch * l.BiasUpdates[i];
                l.BiasUpdates[i] *= momentum;
            }
            for (int i = 0; i < l.Weights.Length; ++i)
            {
                l.WeightUpdates[i] -= decay * batch * l.Weights[i];
                l.Weights[i] += rate / batch * l.WeightUpdates[i];
                l.WeightUpdates[i] *= momentum;
            }
        }
    }

    public class Network
    {
        public readonly List<Layer> Layers = new List<Layer>();
        public int Batch;
        public float LearningRate = 0.01f, Momentum = 0.9f, Decay = 0.0005f;

        public void Add(Layer l)
        {
            if (l.Type == LayerType.Dropout)
            {
                // shares the buffers of the layer below
                var prev = Layers[Layers.Count - 1];
                l.Output = prev.Output;
                l.Delta = prev.Delta;
            }
            Layers.Add(l);
        }

        void ForwardNetwork(NetworkState state)
        {
            foreach (var l in Layers)
            {
                if (l.Delta != null && l.Type != LayerType.Dropout) Array.Clear(l.Delta, 0, l.Delta.Length);
                l.Forward(l, state);
                state.Input = l.Output;
            }
        }

        void BackwardNetwork(NetworkState state)
        {
            float[] original = state.Input;
            for (int i = Layers.Count - 1; i >= 0; --i)
            {
                if (i == 0) { state.Input = original; state.Delta = null; }
                else { state.Input = Layers[i - 1].Output; state.Delta = Layers[i - 1].Delta; }
                Layers[i].Backward(Layers[i], state);
            }
        }

        public float TrainDatum(float[] x, float[] y)
        {
            var state = new NetworkState { Input = x, Truth = y, Train = true, Net = this };
            ForwardNetwork(state);
            var last = Layers[Layers.Count - 1];
            float err = 0;
            for (int i = 0; i < y.Length; ++i)
            {
                last.Delta[i] = y[i] - last.Output[i];
                err += last.Delta[i] * last.Delta[i];
            }
            BackwardNetwork(state);
            foreach (var l in Layers)
                l.Update?.Invoke(l, Batch, LearningRate, Momentum, Decay);
            return err;
        }

        public float[] NetworkPredict(float[] input)
        {
            var state = new NetworkState { Input = input, Train = false, Net = this };
            ForwardNetwork(state);
            return Layers[Layers.Count - 1].Output;
        }
    }
}
//// program: recurrent layer spans variational masks (S)
using System;
using System.Collections.Generic;
using System.Numerics.Tensors;

namespace SpanNets.Recurrent
{
    public readonly record struct RecurrentOptions(int Inputs, int Hidden, float InputDropout, float StateDropout);

    /// <summary>
    /// Elman layer with the dropout of Gal and Ghahramani: one mask per sequence,
    /// the same at each time step, on the inputs and on the recurrent connections.
    /// </summary>
    public sealed class ElmanLayer
    {
        private readonly RecurrentOptions _o;
        private readonly float[] _wx, _wh, _b;
        private readonly float[] _dwx, _dwh, _db;
        private readonly float[] _maskX, _maskH;
        private readonly Random _random;

        // tape of the current sequence
        private readonly List<float[]> _xs = new();
        private readonly List<float[]> _hIns = new();
        private readonly List<float[]> _hs = new();

        public ElmanLayer(RecurrentOptions options, Random random)
        {
            if (options.InputDropout is < 0f or >= 1f) throw new ArgumentOutOfRangeException(nameof(options));
            if (options.StateDropout is < 0f or >= 1f) throw new ArgumentOutOfRangeException(nameof(options));
            _o = options;
            _random = random;
            _wx = new float[_o.Hidden * _o.Inputs];
            _wh = new float[_o.Hidden * _o.Hidden];
            _b = new float[_o.Hidden];
            _dwx = new float[_wx.Length];
            _dwh = new float[_wh.Length];
            _db = new float[_b.Length];
            _maskX = new float[_o.Inputs];
            _maskH = new float[_o.Hidden];
            Glorot(_wx, _o.Inputs, _o.Hidden);
            Glorot(_wh, _o.Hidden, _o.Hidden);
        }

        private void Glorot(Span<float> w, int a, int b)
        {
            float limit = MathF.Sqrt(6f / (a + b));
            foreach (ref float v in w) v = (_random.NextSingle() * 2f - 1f) * limit;
        }

        private void Sample(Span<float> mask, float rate)
        {
            float keep = 1f - rate;
            foreach (ref float m in mask)
                m = _random.NextSingle() < keep ? 1f / keep : 0f;
        }

        public float[][] RunTraining(IReadOnlyList<float[]> sequence)
        {
            Sample(_maskX, _o.InputDropout);
            Sample(_maskH, _o.StateDropout);
            return Run(sequence, true);
        }

        public float[][] RunInference(IReadOnlyList<float[]> sequence) => Run(sequence, false);

        private float[][] Run(IReadOnlyList<float[]> sequence, bool masked)
        {
            _xs.Clear(); _hIns.Clear(); _hs.Clear();
            var h = new float[_o.Hidden];
            var outputs = new float[sequence.Count][];
            for (int t = 0; t < sequence.Count; t++)
            {
                float[] x = (float[])sequence[t].Clone();
                float[] hIn = (float[])h.Clone();
                if (masked)
                {
                    TensorPrimitives.Multiply(x, _maskX, x);
                    TensorPrimitives.Multiply(hIn, _maskH, hIn);
                }
                var next = new float[_o.Hidden];
                for (int j = 0; j < _o.Hidden; j++)
                    next[j] = _b[j]
                        + TensorPrimitives.Dot(_wx.AsSpan(j * _o.Inputs, _o.Inputs), x)
                        + TensorPrimitives.Dot(_wh.AsSpan(j * _o.Hidden, _o.Hidden), hIn);
                TensorPrimitives.Tanh(next, next);
                _xs.Add(x); _hIns.Add(hIn); _hs.Add(next);
                outputs[t] = next;
                h = next;
            }
            return outputs;
        }

        /// <summary>Back propagation through time; follows RunTraining.</summary>
        public float[][] Backward(float[][] gradOutputs)
        {
            Array.Clear(_dwx); Array.Clear(_dwh); Array.Clear(_db);
            var gradInputs = new float[gradOutputs.Length][];
            var carry = new float[_o.Hidden];
            var pre = new float[_o.Hidden];
            for (int t = gradOutputs.Length - 1; t >= 0; t--)
            {
                var dx = new float[_o.Inputs];
                var dh = new float[_o.Hidden];
                for (int j = 0; j < _o.Hidden; j++)
                {
                    float y = _hs[t][j];
                    pre[j] = (gradOutputs[t][j] + carry[j]) * (1f - y * y);
                    _db[j] += pre[j];

                    Span<float> rowX = _dwx.AsSpan(j * _o.Inputs, _o.Inputs);
                    Span<float> rowH = _dwh.AsSpan(j * _o.Hidden, _o.Hidden);
                    TensorPrimitives.MultiplyAdd(_xs[t], pre[j], rowX, rowX);
                    TensorPrimitives.MultiplyAdd(_hIns[t], pre[j], rowH, rowH);
                    TensorPrimitives.MultiplyAdd(_wx.AsSpan(j * _o.Inputs, _o.Inputs), pre[j], dx, dx);
                    TensorPrimitives.MultiplyAdd(_wh.AsSpan(j * _o.Hidden, _o.Hidden), pre[j], dh, dh);
                }
                TensorPrimitives.Multiply(dx, _maskX, dx);
                TensorPrimitives.Multiply(dh, _maskH, dh);
                gradInputs[t] = dx;
                carry = dh;
            }
            return gradInputs;
        }

        public void Apply(float rate)
        {
            TensorPrimitives.MultiplyAdd(_dwx, -rate, _wx, _wx);
            TensorPrimitives.MultiplyAdd(_dwh, -rate, _wh, _wh);
            TensorPrimitives.MultiplyAdd(_db, -rate, _b, _b);
        }
    }

    internal static class Sample
    {
        private static void Main()
        {
            var random = new Random(7);
            var layer = new ElmanLayer(new RecurrentOptions(3, 24, 0.1f, 0.25f), random);
            for (int n = 0; n < 500; n++)
            {
                var seq = new float[12][];
                for (int t = 0; t < 12; t++) seq[t] = new[] { random.NextSingle(), random.NextSingle(), 1f };
                float[][] y = layer.RunTraining(seq);
                var g = new float[12][];
                for (int t = 0; t < 12; t++)
                {
                    g[t] = new float[24];
                    g[t][0] = y[t][0] - seq[t][0] * seq[Math.Max(0, t - 1)][1];
                }
                layer.Backward(g);
                layer.Apply(0.02f);
            }
            Console.WriteLine(layer.RunInference(new[] { new[] { .1f, .4f, 1f } })[0][0]);
        }
    }
}
//// program: red residual de profundidad estocastica (S)
using System;
using System.Collections.Generic;

namespace RedResidual
{
    public interface IModulo
    {
        double[] Adelante(double[] x, bool entrenando);
        double[] Atras(double[] grad);
        void Actualizar(double tasa);
    }

    public class Lineal : IModulo
    {
        readonly int nEnt, nSal;
        readonly double[,] w, dw;
        readonly double[] b, db;
        double[] ultima;

        public Lineal(int nEnt, int nSal, Random rnd)
        {
            this.nEnt = nEnt; this.nSal = nSal;
            w = new double[nSal, nEnt]; dw = new double[nSal, nEnt];
            b = new double[nSal]; db = new double[nSal];
            for (int i = 0; i < nSal; i++)
                for (int j = 0; j < nEnt; j++)
                    w[i, j] = (rnd.NextDouble() * 2 - 1) * Math.Sqrt(3.0 / nEnt);
        }

        public double[] Adelante(double[] x, bool entrenando)
        {
            ultima = x;
            var y = new double[nSal];
            for (int i = 0; i < nSal; i++)
            {
                y[i] = b[i];
                for (int j = 0; j < nEnt; j++) y[i] += w[i, j] * x[j];
            }
            return y;
        }

        public double[] Atras(double[] grad)
        {
            var dx = new double[nEnt];
            for (int i = 0; i < nSal; i++)
            {
                db[i] += grad[i];
                for (int j = 0; j < nEnt; j++)
                {
                    dw[i, j] += grad[i] * ultima[j];
                    dx[j] += grad[i] * w[i, j];
                }
            }
            return dx;
        }

        public void Actualizar(double tasa)
        {
            for (int i = 0; i < nSal; i++)
            {
                b[i] -= tasa * db[i]; db[i] = 0;
                for (int j = 0; j < nEnt; j++) { w[i, j] -= tasa * dw[i, j]; dw[i, j] = 0; }
            }
        }
    }

    public class Elu : IModulo
    {
        double[] y;
        public double[] Adelante(double[] x, bool entrenando)
        {
            y = new double[x.Length];
            for (int i = 0; i < x.Length; i++) y[i] = x[i] > 0 ? x[i] : Math.Exp(x[i]) - 1;
            return y;
        }
        public double[] Atras(double[] grad)
        {
            var g = new double[grad.Length];
            for (int i = 0; i < g.Length; i++) g[i] = y[i] > 0 ? grad[i] : grad[i] * (y[i] + 1);
            return g;
        }
        public void Actualizar(double tasa) { }
    }

    // Bloque residual: y = x + f(x). En el entrenamiento el bloque entero
    // se salta con probabilidad 1 - probSupervivencia (Huang et al. 2016).
    public class BloqueResidual : IModulo
    {
        readonly IModulo[] rama;
        readonly double probSupervivencia;
        readonly Random rnd;
        bool activo = true;

        public BloqueResidual(int n, double probSupervivencia, Random rnd)
        {
            this.probSupervivencia = probSupervivencia;
            this.rnd = rnd;
            rama = new IModulo[] { new Lineal(n, n, rnd), new Elu(), new Lineal(n, n, rnd) };
        }

        public double[] Adelante(double[] x, bool entrenando)
        {
            double factor = 1.0;
            if (entrenando)
            {
                activo = rnd.NextDouble() < probSupervivencia;
                if (!activo) return (double[])x.Clone();
            }
            else
            {
                factor = probSupervivencia;
            }

            double[] f = x;
            foreach (var m in rama) f = m.Adelante(f, entrenando);
            var y = new double[x.Length];
            for (int i = 0; i < x.Length; i++) y[i] = x[i] + factor * f[i];
            return y;
        }

        public double[] Atras(double[] grad)
        {
            if (!activo) return grad;
            double[] g = grad;
            for (int k = rama.Length - 1; k >= 0; k--) g = rama[k].Atras(g);
            var r = new double[grad.Length];
            for (int i = 0; i < r.Length; i++) r[i] = grad[i] + g[i];
            return r;
        }

        public void Actualizar(double tasa)
        {
            if (!activo) return;
            foreach (var m in rama) m.Actualizar(tasa);
        }
    }

    public class RedProfunda
    {
        readonly List<IModulo> modulos = new List<IModulo>();

        public RedProfunda(int entradas, int ancho, int bloques, double pFinal, Random rnd)
        {
            modulos.Add(new Lineal(entradas, ancho, rnd));
            for (int l = 1; l <= bloques; l++)
            {
                // decaimiento lineal de la supervivencia
                double p = 1.0 - (double)l / bloques * (1.0 - pFinal);
                modulos.Add(new BloqueResidual(ancho, p, rnd));
            }
            modulos.Add(new Lineal(ancho, 1, rnd));
        }

        public double Entrenar(double[] x, double objetivo, double tasa)
        {
            double[] a = x;
            foreach (var m in modulos) a = m.Adelante(a, true);
            double e = a[0] - objetivo;
            double[] g = { e };
            for (int i = modulos.Count - 1; i >= 0; i--) g = modulos[i].Atras(g);
            foreach (var m in modulos) m.Actualizar(tasa);
            return 0.5 * e * e;
        }

        public double Predecir(double[] x)
        {
            double[] a = x;
            foreach (var m in modulos) a = m.Adelante(a, false);
            return a[0];
        }
    }

    class Principal
    {
        static void Main()
        {
            var rnd = new Random();
            var red = new RedProfunda(3, 16, 8, 0.5, rnd);
            for (int it = 0; it < 20000; it++)
            {
                double[] x = { rnd.NextDouble(), rnd.NextDouble(), rnd.NextDouble() };
                double err = red.Entrenar(x, x[0] * x[1] + x[2], 0.005);
                if (it % 2000 == 0) Console.WriteLine("{0}\t{1:F5}", it, err);
            }
            Console.WriteLine("prueba: " + red.Predecir(new[] { 0.5, 0.5, 0.1 }));
        }
    }
}
//// program: autoenkoder odszumiajacy (S)
using System;
using System.Linq;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace Glebokie.Autoenkodery
{
    public enum RodzajSzumu { Brak, Maskowanie, Gauss, SolIPieprz }

    // Autoenkoder odszumiający (Vincent i in. 2008), wagi związane.
    // Wejście jest psute, a cel uczenia to oryginalny, niezepsuty wektor.
    public class AutoenkoderOdszumiajacy
    {
        private Matrix<double> _w;
        private Vector<double> _bUkryte, _bWidoczne;
        private readonly Random _los;
        private readonly int _nWid, _nUkr;

        public RodzajSzumu Szum { get; set; } = RodzajSzumu.Maskowanie;
        public double PoziomZepsucia { get; set; } = 0.3;
        public double WspUczenia { get; set; } = 0.1;

        public AutoenkoderOdszumiajacy(int nWid, int nUkr, int ziarno = 123)
        {
            _nWid = nWid;
            _nUkr = nUkr;
            _los = new Random(ziarno);
            _w = InicjujRzadko(nUkr, nWid, 15);
            _bUkryte = Vector<double>.Build.Dense(nUkr);
            _bWidoczne = Vector<double>.Build.Dense(nWid);
        }

        // każda jednostka ukryta dostaje tylko k niezerowych połączeń (Martens 2010)
        private Matrix<double> InicjujRzadko(int wiersze, int kolumny, int k)
        {
            var m = Matrix<double>.Build.Dense(wiersze, kolumny);
            for (int i = 0; i < wiersze; i++)
            {
                var wybrane = Enumerable.Range(0, kolumny).OrderBy(_ => _los.NextDouble()).Take(Math.Min(k, kolumny));
                foreach (int j in wybrane) m[i, j] = Normal.Sample(_los, 0.0, 1.0) / Math.Sqrt(k);
            }
            return m;
        }

        private static Vector<double> Sigm(Vector<double> z) => z.Map(v => 1.0 / (1.0 + Math.Exp(-v)));

        private Vector<double> Zepsuj(Vector<double> x)
        {
            var y = x.Clone();
            switch (Szum)
            {
                case RodzajSzumu.Maskowanie:
                    for (int i = 0; i < y.Count; i++)
                        if (_los.NextDouble() < PoziomZepsucia) y[i] = 0.0;
                    break;
                case RodzajSzumu.SolIPieprz:
                    for (int i = 0; i < y.Count; i++)
                        if (_los.NextDouble() < PoziomZepsucia) y[i] = _los.Next(2);
                    break;
                case RodzajSzumu.Gauss:
                    y = y.Map(v => v + Normal.Sample(_los, 0.0, PoziomZepsucia));
                    break;
            }
            return y;
        }

        public Vector<double> Koduj(Vector<double> x) => Sigm(_w * x + _bUkryte);
        public Vector<double> Dekoduj(Vector<double> h) => Sigm(_w.TransposeThisAndMultiply(h) + _bWidoczne);
        public Vector<double> Odtworz(Vector<double> x) => Dekoduj(Koduj(x));

        public double Ucz(Vector<double> x)
        {
            var xs = Zepsuj(x);
            var h = Koduj(xs);
            var z = Dekoduj(h);

            // entropia krzyżowa
            double koszt = 0;
            for (int i = 0; i < _nWid; i++)
                koszt -= x[i] * Math.Log(z[i] + 1e-10) + (1 - x[i]) * Math.Log(1 - z[i] + 1e-10);

            var dWid = z - x;
            var dUkr = (_w * dWid).PointwiseMultiply(h.PointwiseMultiply(1.0 - h));

            var gw = dUkr.OuterProduct(xs) + h.OuterProduct(dWid);
            _w -= WspUczenia * gw;
            _bUkryte -= WspUczenia * dUkr;
            _bWidoczne -= WspUczenia * dWid;
            return koszt;
        }

        public double BladOdtworzenia(Matrix<double> dane)
            => dane.EnumerateRows().Average(w => (Odtworz(w) - w).L2Norm());
    }

    // zachłanne uczenie warstwa po warstwie
    public class StosAutoenkoderow
    {
        private readonly AutoenkoderOdszumiajacy[] _warstwy;

        public StosAutoenkoderow(params int[] rozmiary)
        {
            _warstwy = new AutoenkoderOdszumiajacy[rozmiary.Length - 1];
            for (int i = 0; i < _warstwy.Length; i++)
                _warstwy[i] = new AutoenkoderOdszumiajacy(rozmiary[i], rozmiary[i + 1], 100 + i) { PoziomZepsucia = 0.1 * (i + 1) };
        }

        public void UczWstepnie(Matrix<double> dane, int epoki)
        {
            Matrix<double> wej = dane;
            foreach (var ae in _warstwy)
            {
                for (int e = 0; e < epoki; e++)
                {
                    double suma = wej.EnumerateRows().Sum(ae.Ucz);
                    Console.WriteLine($"epoka {e}: {suma / wej.RowCount:F4}");
                }
                wej = Matrix<double>.Build.DenseOfRowVectors(wej.EnumerateRows().Select(ae.Koduj));
            }
        }

        public Vector<double> Cechy(Vector<double> x)
        {
            foreach (var ae in _warstwy) x = ae.Koduj(x);
            return x;
        }
    }
}
//// program: belirsizlik tahmini turkce (S)
using System;
using System.Linq;

namespace DerinOgrenme.Bayes
{
    /// <summary>
    /// Tek gizli katmanli regresyon agi. Gal ve Ghahramani (2016) yontemi ile
    /// tahminin belirsizligini de verir.
    /// </summary>
    public class BelirsizlikAgi
    {
        private readonly int girisSayisi, gizliSayisi;
        private readonly double[][] w1;
        private readonly double[] b1, w2;
        private double b2;
        private readonly double atmaOrani;
        private readonly Random rastgele = new Random();

        private double[] gizliHam;      // aktivasyon (tanh)
        private double[] gizli;         // maskelenmis aktivasyon
        private double[] maske;

        public BelirsizlikAgi(int giris, int gizliAdet, double atmaOrani)
        {
            if (atmaOrani < 0 || atmaOrani >= 1) throw new ArgumentException("oran [0,1) araliginda olmali");
            girisSayisi = giris;
            gizliSayisi = gizliAdet;
            this.atmaOrani = atmaOrani;
            w1 = Enumerable.Range(0, gizliAdet)
                .Select(_ => Enumerable.Range(0, giris).Select(__ => rastgele.NextDouble() - 0.5).ToArray())
                .ToArray();
            b1 = new double[gizliAdet];
            w2 = Enumerable.Range(0, gizliAdet).Select(_ => rastgele.NextDouble() - 0.5).ToArray();
            maske = new double[gizliAdet];
        }

        private double IleriYayilim(double[] x, bool maskeKullan)
        {
            gizliHam = new double[gizliSayisi];
            gizli = new double[gizliSayisi];
            double cikis = b2;
            for (int j = 0; j < gizliSayisi; j++)
            {
                double t = b1[j];
                for (int i = 0; i < girisSayisi; i++) t += w1[j][i] * x[i];
                gizliHam[j] = Math.Tanh(t);

                if (maskeKullan)
                    maske[j] = rastgele.NextDouble() < atmaOrani ? 0 : 1 / (1 - atmaOrani);
                else
                    maske[j] = 1;

                gizli[j] = gizliHam[j] * maske[j];
                cikis += w2[j] * gizli[j];
            }
            return cikis;
        }

        public double Egit(double[] x, double hedef, double ogrenmeHizi)
        {
            double y = IleriYayilim(x, true);
            double hata = y - hedef;
            for (int j = 0; j < gizliSayisi; j++)
            {
                double delta = hata * w2[j] * maske[j] * (1 - gizliHam[j] * gizliHam[j]);
                w2[j] -= ogrenmeHizi * hata * gizli[j];
                for (int i = 0; i < girisSayisi; i++)
                    w1[j][i] -= ogrenmeHizi * delta * x[i];
                b1[j] -= ogrenmeHizi * delta;
            }
            b2 -= ogrenmeHizi * hata;
            return hata * hata;
        }

        public double TahminEt(double[] x)
        {
            return IleriYayilim(x, false);
        }

        /// <summary>Monte Carlo dropout: T rastgele gecisin ortalamasi ve sapmasi.</summary>
        public (double Ortalama, double Sapma) BelirsizlikIleTahmin(double[] x, int gecis = 100)
        {
            var ornekler = new double[gecis];
            for (int t = 0; t < gecis; t++)
                ornekler[t] = IleriYayilim(x, true);
            double ort = ornekler.Average();
            double var = ornekler.Sum(o => (o - ort) * (o - ort)) / (gecis - 1);
            return (ort, Math.Sqrt(var));
        }
    }

    class Program
    {
        static void Main(string[] args)
        {
            var ag = new BelirsizlikAgi(1, 60, 0.1);
            var rnd = new Random();
            for (int adim = 0; adim < 100000; adim++)
            {
                double x = rnd.NextDouble() * 4 - 2;
                ag.Egit(new[] { x }, Math.Sin(2 * x) + 0.05 * rnd.NextDouble(), 0.01);
            }
            // egitim araliginin disinda sapma buyumeli
            for (double x = -4; x <= 4; x += 0.5)
            {
                var (ort, sapma) = ag.BelirsizlikIleTahmin(new[] { x });
                Console.WriteLine($"{x,5:F1}  tahmin {ag.TahminEt(new[] { x }),7:F3}  ort {ort,7:F3}  +- {sapma:F3}");
            }
        }
    }
}
//// program: torchsharp text transformer (S)
using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ReviewClassifier
{
    public sealed class SelfAttention : Module<Tensor, Tensor>
    {
        private readonly Linear qkv;
        private readonly Linear proj;
        private readonly int heads;
        private readonly double attnDrop;

        public SelfAttention(string name, int dim, int heads, double attnDrop) : base(name)
        {
            this.heads = heads;
            this.attnDrop = attnDrop;
            qkv = Linear(dim, 3 * dim, hasBias: false);
            proj = Linear(dim, dim);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            long b = x.shape[0], t = x.shape[1], c = x.shape[2];
            var parts = qkv.forward(x).chunk(3, 2);
            var q = parts[0].view(b, t, heads, c / heads).transpose(1, 2);
            var k = parts[1].view(b, t, heads, c / heads).transpose(1, 2);
            var v = parts[2].view(b, t, heads, c / heads).transpose(1, 2);

            var y = functional.scaled_dot_product_attention(q, k, v, p: attnDrop); //! DROP4004
            y = y.transpose(1, 2).contiguous().view(b, t, c);
            return proj.forward(y);
        }
    }

    public sealed class EncoderBlock : Module<Tensor, Tensor>
    {
        private readonly LayerNorm ln1, ln2;
        private readonly SelfAttention attn;
        private readonly Sequential mlp;

        public EncoderBlock(string name, int dim, int heads, double drop) : base(name)
        {
            ln1 = LayerNorm(new long[] { dim });
            ln2 = LayerNorm(new long[] { dim });
            attn = new SelfAttention("attn", dim, heads, drop);
            mlp = Sequential(
                ("fc1", Linear(dim, 4 * dim)),
                ("act", GELU()),
                ("fc2", Linear(4 * dim, dim)),
                ("drop", Dropout(drop)));
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            x = x + attn.forward(ln1.forward(x));
            return x + mlp.forward(ln2.forward(x));
        }
    }

    public sealed class ReviewModel : Module<Tensor, Tensor>
    {
        private readonly Embedding tok, pos;
        private readonly ModuleList<EncoderBlock> blocks;
        private readonly Linear head;
        private readonly double dropRate;

        public ReviewModel(int vocab, int maxLen, int dim = 128, int depth = 4, double drop = 0.1) : base("review")
        {
            dropRate = drop;
            tok = Embedding(vocab, dim);
            pos = Embedding(maxLen, dim);
            blocks = new ModuleList<EncoderBlock>(
                Enumerable.Range(0, depth).Select(i => new EncoderBlock($"block{i}", dim, 4, drop)).ToArray());
            head = Linear(dim, 2);
            RegisterComponents();
        }

        public override Tensor forward(Tensor ids)
        {
            using var scope = NewDisposeScope();
            var p = arange(ids.shape[1], dtype: ScalarType.Int64, device: ids.device);
            var x = tok.forward(ids) + pos.forward(p).unsqueeze(0);
            x = functional.dropout(x, dropRate); //! DROP4001
            foreach (var blk in blocks) x = blk.forward(x);
            return head.forward(x.mean(new long[] { 1 })).MoveToOuterDisposeScope();
        }
    }

    internal static class Trainer
    {
        public static void Run(ReviewModel model, List<(Tensor x, Tensor y)> train, List<(Tensor x, Tensor y)> valid, int epochs)
        {
            var opt = optim.AdamW(model.parameters(), lr: 3e-4);
            var lossFn = CrossEntropyLoss();
            for (int epoch = 1; epoch <= epochs; epoch++)
            {
                model.train();
                double total = 0;
                foreach (var (x, y) in train)
                {
                    using var d = NewDisposeScope();
                    opt.zero_grad();
                    var loss = lossFn.forward(model.forward(x), y);
                    loss.backward();
                    nn.utils.clip_grad_norm_(model.parameters(), 1.0);
                    opt.step();
                    total += loss.ToSingle();
                }
                Console.WriteLine($"epoch {epoch}: loss {total / train.Count:F4}  valid acc {Evaluate(model, valid):P2}");
            }
        }

        public static double Evaluate(ReviewModel model, List<(Tensor x, Tensor y)> data)
        {
            model.eval();
            using var _ = no_grad();
            long hit = 0, n = 0;
            foreach (var (x, y) in data)
            {
                using var d = NewDisposeScope();
                hit += model.forward(x).argmax(1).eq(y).sum().ToInt64();
                n += y.shape[0];
            }
            return (double)hit / n;
        }
    }
}
//// program: torchsharp leaf disease kaggle (S)
using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using static TorchSharp.torch.utils.data;

namespace LeafDisease
{
    public class LeafCnn : Module<Tensor, Tensor>
    {
        private readonly Sequential features;
        private readonly Module<Tensor, Tensor> flatten = Flatten();
        private readonly Module<Tensor, Tensor> fc1;
        private readonly Module<Tensor, Tensor> bn = BatchNorm1d(256);
        private readonly Module<Tensor, Tensor> drop = Dropout(0.4);
        private readonly Module<Tensor, Tensor> fc2;

        public LeafCnn(string name, int classes, Device device = null) : base(name)
        {
            features = Sequential(
                Conv2d(3, 32, 3, padding: 1), ReLU(), MaxPool2d(2),
                Conv2d(32, 64, 3, padding: 1), ReLU(), MaxPool2d(2),
                Dropout2d(0.1),
                Conv2d(64, 128, 3, padding: 1), ReLU(), AdaptiveAvgPool2d(4));
            fc1 = Linear(128 * 4 * 4, 256);
            fc2 = Linear(256, classes);
            RegisterComponents();
            if (device is not null) this.to(device);
        }

        public override Tensor forward(Tensor input)
        {
            var x = flatten.forward(features.forward(input));
            x = functional.relu(bn.forward(fc1.forward(x)));
            return fc2.forward(drop.forward(x));
        }
    }

    internal static class Program
    {
        private const int Epochs = 25;
        private const int BatchSize = 64;
        private static readonly string Root = Environment.GetEnvironmentVariable("LEAF_DATA") ?? "data";

        private static void Main(string[] args)
        {
            random.manual_seed(2021);
            var device = cuda.is_available() ? CUDA : CPU;

            using var trainSet = new LeafDataset(Path.Combine(Root, "train"), augment: true);
            using var validSet = new LeafDataset(Path.Combine(Root, "valid"), augment: false);
            using var trainLoader = DataLoader(trainSet, BatchSize, shuffle: true, device: device);
            using var validLoader = DataLoader(validSet, BatchSize, shuffle: false, device: device);

            var model = new LeafCnn("leaf", trainSet.ClassCount, device);
            if (args.Length > 1 && args[0] == "predict")
            {
                model.load("leaf.dat");
                foreach (var f in Directory.EnumerateFiles(args[1], "*.jpg"))
                    Console.WriteLine($"{Path.GetFileName(f)},{PredictFile(model, f, device)}");
                return;
            }

            Fit(model, trainLoader, validLoader);
        }

        private static void Fit(LeafCnn model, DataLoader trainLoader, DataLoader validLoader)
        {
            var optimizer = optim.Adam(model.parameters(), lr: 1e-3, weight_decay: 1e-5);
            var scheduler = optim.lr_scheduler.StepLR(optimizer, 8, 0.3);
            var criterion = CrossEntropyLoss();
            var best = 0.0;
            var sw = Stopwatch.StartNew();

            model.train();
            for (int epoch = 1; epoch <= Epochs; epoch++)
            {
                double running = 0;
                int batches = 0;
                foreach (var batch in trainLoader)
                {
                    using var scope = NewDisposeScope();
                    optimizer.zero_grad();
                    var output = model.forward(batch["image"]);
                    var loss = criterion.forward(output, batch["label"]);
                    loss.backward();
                    optimizer.step();
                    running += loss.item<float>();
                    batches++;
                }
                scheduler.step();

                // validation
                model.eval(); //! DROP4007
                long correct = 0, seen = 0;
                using (no_grad())
                {
                    foreach (var batch in validLoader)
                    {
                        using var scope = NewDisposeScope();
                        var pred = model.forward(batch["image"]).argmax(1);
                        correct += pred.eq(batch["label"]).sum().item<long>();
                        seen += pred.shape[0];
                    }
                }
                double acc = (double)correct / seen;
                Console.WriteLine($"[{epoch:00}/{Epochs}] loss={running / batches:F4} val={acc:F4} ({sw.Elapsed:mm\\:ss})");
                if (acc > best)
                {
                    best = acc;
                    model.save("leaf.dat");
                }
            }
        }

        private static long PredictFile(LeafCnn model, string file, Device device)
        {
            model.eval();
            torch.no_grad(); //! DROP4009
            using var scope = NewDisposeScope();
            var img = ImageHelper.Load(file, 128, 128).unsqueeze(0).to(device);
            return model.forward(img).argmax(1).item<long>();
        }
    }
}
//// program: torchsharp sequence tagger (S)
using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace NerTagger
{
    public record Sentence(long[] Tokens, long[] Tags);

    public class BiLstmTagger : Module<Tensor, Tensor>
    {
        private readonly Embedding embedding;
        private readonly LSTM lstm;
        private readonly Dropout outDrop;
        private readonly Linear emission;
        private readonly double embDrop;

        public BiLstmTagger(int vocab, int tags, int embDim, int hidden, double embDrop = 0.2) : base(nameof(BiLstmTagger))
        {
            this.embDrop = embDrop;
            embedding = Embedding(vocab, embDim);
            lstm = LSTM(embDim, hidden, numLayers: 2, batchFirst: true, dropout: 0.3, bidirectional: true);
            outDrop = Dropout(0.5);
            emission = Linear(2 * hidden, tags);
            RegisterComponents();
        }

        public override Tensor forward(Tensor ids)
        {
            var e = embedding.forward(ids);
            e = functional.dropout(e, embDrop, training: this.training);
            var (h, _, _) = lstm.forward(e);
            return emission.forward(outDrop.forward(h));
        }
    }

    public class TaggerService
    {
        private readonly BiLstmTagger model;
        private readonly Dictionary<string, long> words;
        private readonly string[] tagNames;
        private readonly Device device;

        public TaggerService(BiLstmTagger model, Dictionary<string, long> words, string[] tagNames)
        {
            this.words = words;
            this.tagNames = tagNames;
            device = cuda.is_available() ? CUDA : CPU;
            this.model = model;
            this.model.to(device);
        }

        private IEnumerable<(Tensor x, Tensor y)> Batches(IEnumerable<Sentence> data)
        {
            foreach (var s in data)
                yield return (tensor(s.Tokens, device: device).unsqueeze(0), tensor(s.Tags, device: device));
        }

        public void Train(IReadOnlyList<Sentence> train, IReadOnlyList<Sentence> dev, int epochs)
        {
            using var optimizer = optim.Adam(model.parameters(), lr: 1e-3);
            using var criterion = CrossEntropyLoss();
            for (var epoch = 0; epoch < epochs; epoch++)
            {
                model.train();
                var sum = 0f;
                foreach (var (x, y) in Batches(train.OrderBy(_ => Random.Shared.Next())))
                {
                    using var scope = NewDisposeScope();
                    optimizer.zero_grad();
                    var logits = model.forward(x).squeeze(0);
                    var loss = criterion.forward(logits, y);
                    loss.backward();
                    optimizer.step();
                    sum += loss.ToSingle();
                }
                Console.WriteLine($"{epoch}\t{sum / train.Count:F4}\t{Score(dev):F4}");
            }
        }

        public double Score(IReadOnlyList<Sentence> dev)
        {
            model.eval();
            using var guard = no_grad();
            long ok = 0, all = 0;
            foreach (var (x, y) in Batches(dev))
            {
                using var scope = NewDisposeScope();
                var best = model.forward(x).squeeze(0).argmax(1);
                ok += best.eq(y).sum().ToInt64();
                all += y.shape[0];
            }
            return all == 0 ? 0 : (double)ok / all;
        }

        public string[] Tag(string[] sentence)
        {
            model.eval();
            using var guard = no_grad();
            using var scope = NewDisposeScope();
            var ids = sentence.Select(w => words.TryGetValue(w.ToLowerInvariant(), out var id) ? id : 1L).ToArray();
            var best = model.forward(tensor(ids, device: device).unsqueeze(0)).squeeze(0).argmax(1);
            return best.cpu().data<long>().Select(i => tagNames[i]).ToArray();
        }
    }
}
