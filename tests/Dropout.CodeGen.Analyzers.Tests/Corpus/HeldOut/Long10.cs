//// program: wheat seeds magazine demo (R)
using System;
using System.Collections.Generic;

// Demo of neural network dropout training.
// Data is a subset of the wheat seeds set: 7 predictors, 3 classes (1-of-N encoded).
// All code in one file, minimal error checking.

namespace SeedsDropout
{
  class SeedsProgram
  {
    static void Main(string[] args)
    {
      Console.WriteLine("\nBegin neural network with dropout demo\n");

      double[][] allData = new double[12][];
      allData[0] = new double[] { 15.26, 14.84, 0.871, 5.763, 3.312, 2.221, 5.220, 1, 0, 0 };
      allData[1] = new double[] { 14.88, 14.57, 0.881, 5.554, 3.333, 1.018, 4.956, 1, 0, 0 };
      allData[2] = new double[] { 14.29, 14.09, 0.905, 5.291, 3.337, 2.699, 4.825, 1, 0, 0 };
      allData[3] = new double[] { 13.84, 13.94, 0.895, 5.324, 3.379, 2.259, 4.805, 1, 0, 0 };
      allData[4] = new double[] { 17.63, 15.98, 0.867, 6.191, 3.561, 4.076, 6.060, 0, 1, 0 };
      allData[5] = new double[] { 16.84, 15.67, 0.862, 5.998, 3.484, 4.675, 5.877, 0, 1, 0 };
      allData[6] = new double[] { 17.26, 15.73, 0.876, 5.978, 3.594, 4.539, 5.791, 0, 1, 0 };
      allData[7] = new double[] { 19.11, 16.26, 0.908, 6.154, 3.930, 2.936, 6.079, 0, 1, 0 };
      allData[8] = new double[] { 13.07, 13.92, 0.848, 5.472, 2.994, 5.304, 5.395, 0, 0, 1 };
      allData[9] = new double[] { 13.32, 13.94, 0.861, 5.541, 3.073, 7.035, 5.440, 0, 0, 1 };
      allData[10] = new double[] { 13.34, 13.95, 0.862, 5.389, 3.074, 5.995, 5.307, 0, 0, 1 };
      allData[11] = new double[] { 12.22, 13.32, 0.865, 5.224, 2.967, 5.469, 5.221, 0, 0, 1 };

      Normalize(allData, 7);

      NeuralNetwork nn = new NeuralNetwork(7, 10, 3, 0.5);
      int maxEpochs = 500;
      double learnRate = 0.05;
      double momentum = 0.01;

      Console.WriteLine("Training with dropNodes probability = 0.5");
      nn.Train(allData, maxEpochs, learnRate, momentum);
      Console.WriteLine("Training complete\n");

      double acc = nn.Accuracy(allData);
      Console.WriteLine("Accuracy = " + acc.ToString("F4"));

      double[] unknown = new double[] { 0.2, -0.1, 0.4, -0.3, 0.2, -0.5, -0.6 };
      double[] probs = nn.ComputeOutputs(unknown, null);
      for (int k = 0; k < probs.Length; ++k)
        Console.Write(probs[k].ToString("F3") + " ");
      Console.WriteLine("\nEnd demo\n");
      Console.ReadLine();
    } // Main

    static void Normalize(double[][] data, int cols)
    {
      for (int c = 0; c < cols; ++c)
      {
        double sum = 0.0;
        for (int i = 0; i < data.Length; ++i) sum += data[i][c];
        double mean = sum / data.Length;
        double ss = 0.0;
        for (int i = 0; i < data.Length; ++i) ss += (data[i][c] - mean) * (data[i][c] - mean);
        double sd = Math.Sqrt(ss / data.Length);
        for (int i = 0; i < data.Length; ++i) data[i][c] = (data[i][c] - mean) / sd;
      }
    }
  } // Program

  public class NeuralNetwork
  {
    private static Random rnd;
    private int numInput, numHidden, numOutput;
    private double dropProb;

    private double[] inputs;
    private double[][] ihWeights;
    private double[] hBiases;
    private double[] hOutputs;
    private double[][] hoWeights;
    private double[] oBiases;
    private double[] outputs;

    private double[] oGrads;
    private double[] hGrads;
    private double[][] ihPrev;
    private double[][] hoPrev;

    public NeuralNetwork(int numInput, int numHidden, int numOutput, double dropProb)
    {
      rnd = new Random(0);
      this.numInput = numInput; this.numHidden = numHidden; this.numOutput = numOutput;
      this.dropProb = dropProb;
      inputs = new double[numInput];
      ihWeights = MakeMatrix(numInput, numHidden);
      hBiases = new double[numHidden];
      hOutputs = new double[numHidden];
      hoWeights = MakeMatrix(numHidden, numOutput);
      oBiases = new double[numOutput];
      outputs = new double[numOutput];
      oGrads = new double[numOutput];
      hGrads = new double[numHidden];
      ihPrev = MakeMatrix(numInput, numHidden);
      hoPrev = MakeMatrix(numHidden, numOutput);
      InitializeWeights();
    }

    private static double[][] MakeMatrix(int rows, int cols)
    {
      double[][] result = new double[rows][];
      for (int r = 0; r < rows; ++r) result[r] = new double[cols];
      return result;
    }

    private void InitializeWeights()
    {
      double hi = 0.1, lo = -0.1;
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
      for (int j = 0; j < numHidden; ++j)
      {
        double p = rnd.NextDouble();
        if (p < dropProb) resultList.Add(j); //! DROP3002
      }
      return resultList.ToArray();
    }

    private static bool IsDropNode(int node, int[] dropNodes)
    {
      if (dropNodes == null) return false;
      return Array.BinarySearch(dropNodes, node) >= 0; // indices are in order
    }

    public double[] ComputeOutputs(double[] xValues, int[] dropNodes)
    {
      double[] hSums = new double[numHidden];
      double[] oSums = new double[numOutput];
      for (int i = 0; i < xValues.Length; ++i) inputs[i] = xValues[i];

      for (int j = 0; j < numHidden; ++j)
      {
        if (IsDropNode(j, dropNodes)) continue;
        for (int i = 0; i < numInput; ++i)
          hSums[j] += inputs[i] * ihWeights[i][j];
        hSums[j] += hBiases[j];
        hOutputs[j] = HyperTan(hSums[j]);
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
      double[] retResult = new double[numOutput];
      Array.Copy(outputs, retResult, retResult.Length);
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
      for (int i = 0; i < oSums.Length; ++i) if (oSums[i] > max) max = oSums[i];
      double scale = 0.0;
      for (int i = 0; i < oSums.Length; ++i) scale += Math.Exp(oSums[i] - max);
      double[] result = new double[oSums.Length];
      for (int i = 0; i < oSums.Length; ++i) result[i] = Math.Exp(oSums[i] - max) / scale;
      return result;
    }

    private void UpdateWeights(double[] tValues, double learnRate, double momentum, int[] dropNodes)
    {
      for (int k = 0; k < numOutput; ++k)
        oGrads[k] = tValues[k] - outputs[k]; // cross entropy

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
        {
          double delta = learnRate * hGrads[j] * inputs[i];
          ihWeights[i][j] += delta + momentum * ihPrev[i][j];
          ihPrev[i][j] = delta;
        }
        hBiases[j] += learnRate * hGrads[j];
      }

      for (int j = 0; j < numHidden; ++j)
      {
        if (IsDropNode(j, dropNodes)) continue;
        for (int k = 0; k < numOutput; ++k)
        {
          double delta = learnRate * oGrads[k] * hOutputs[j];
          hoWeights[j][k] += delta + momentum * hoPrev[j][k];
          hoPrev[j][k] = delta;
        }
      }
      for (int k = 0; k < numOutput; ++k) oBiases[k] += learnRate * oGrads[k];
    }

    public void Train(double[][] trainData, int maxEpochs, double learnRate, double momentum)
    {
      double[] xValues = new double[numInput];
      double[] tValues = new double[numOutput];
      int[] sequence = new int[trainData.Length];
      for (int i = 0; i < sequence.Length; ++i) sequence[i] = i;

      for (int epoch = 0; epoch < maxEpochs; ++epoch)
      {
        Shuffle(sequence);
        for (int i = 0; i < trainData.Length; ++i)
        {
          int idx = sequence[i];
          Array.Copy(trainData[idx], xValues, numInput);
          Array.Copy(trainData[idx], numInput, tValues, 0, numOutput);
          int[] dropNodes = MakeDropNodes();
          ComputeOutputs(xValues, dropNodes);
          UpdateWeights(tValues, learnRate, momentum, dropNodes);
        }
      }
    }

    private static void Shuffle(int[] sequence)
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
        double[] yValues = ComputeOutputs(xValues, null);
        int maxIndex = 0;
        for (int k = 1; k < numOutput; ++k)
          if (yValues[k] > yValues[maxIndex]) maxIndex = k;
        if (testData[i][numInput + maxIndex] == 1.0) ++numCorrect;
      }
      return (numCorrect * 1.0) / testData.Length;
    }
  } // class
} // ns
//// program: energy regression blog demo (R)
using System;

namespace EnergyRegression
{
  class Program
  {
    static void Main()
    {
      Console.WriteLine("Neural regression using C#: building heating load\n");
      double[][] train = DataGen(60, 3);
      double[][] test = DataGen(20, 4);

      RegressionNet net = new RegressionNet(4, 16, 7);
      net.inDrop = 0.2;
      net.hidDrop = 0.5;
      net.Train(train, 2000, 0.01);

      Console.WriteLine("MSE on train = " + net.MeanSquaredError(train).ToString("F4"));
      Console.WriteLine("MSE on test  = " + net.MeanSquaredError(test).ToString("F4"));
      Console.ReadLine();
    }

    static double[][] DataGen(int n, int seed)
    {
      Random r = new Random(seed);
      double[][] result = new double[n][];
      for (int i = 0; i < n; ++i)
      {
        double a = r.NextDouble(), b = r.NextDouble(), c = r.NextDouble(), d = r.NextDouble();
        result[i] = new double[] { a, b, c, d, Math.Sin(3 * a) + b * c - 0.5 * d };
      }
      return result;
    }
  }

  public class RegressionNet
  {
    public int ni, nh;
    public double[] iNodes, hNodes;
    public double[][] ihWeights;
    public double[] hBiases;
    public double[] hoWeights;
    public double oBias;
    public double oNode;

    public double inDrop = 0.2;   // probability that an input node is dropped
    public double hidDrop = 0.5;  // probability that a hidden node is dropped
    private bool[] iOff;
    private bool[] hOff;
    private Random rnd;

    public RegressionNet(int ni, int nh, int seed)
    {
      this.ni = ni; this.nh = nh;
      rnd = new Random(seed);
      iNodes = new double[ni]; hNodes = new double[nh];
      ihWeights = new double[ni][];
      for (int i = 0; i < ni; ++i) ihWeights[i] = new double[nh];
      hBiases = new double[nh];
      hoWeights = new double[nh];
      iOff = new bool[ni]; hOff = new bool[nh];
      for (int i = 0; i < ni; ++i)
        for (int j = 0; j < nh; ++j)
          ihWeights[i][j] = 0.6 * rnd.NextDouble() - 0.3;
      for (int j = 0; j < nh; ++j)
        hoWeights[j] = 0.6 * rnd.NextDouble() - 0.3;
    }

    private void PickDropNodes()
    {
      for (int i = 0; i < ni; ++i) iOff[i] = rnd.NextDouble() < inDrop;
      for (int j = 0; j < nh; ++j) hOff[j] = rnd.NextDouble() < hidDrop;
    }

    public double ComputeOutput(double[] x)
    {
      for (int i = 0; i < ni; ++i)
        iNodes[i] = iOff[i] ? 0.0 : x[i];

      for (int j = 0; j < nh; ++j)
      {
        if (hOff[j]) { hNodes[j] = 0.0; continue; }
        double sum = hBiases[j];
        for (int i = 0; i < ni; ++i) sum += iNodes[i] * ihWeights[i][j];
        hNodes[j] = Math.Tanh(sum);
      }

      oNode = oBias;
      for (int j = 0; j < nh; ++j) oNode += hNodes[j] * hoWeights[j];
      return oNode; // identity activation
    }

    public void Train(double[][] data, int maxEpochs, double lrnRate)
    {
      int[] indices = new int[data.Length];
      for (int i = 0; i < indices.Length; ++i) indices[i] = i;

      for (int epoch = 0; epoch < maxEpochs; ++epoch)
      {
        Shuffle(indices);
        double sse = 0.0; // of the thinned nets
        for (int ii = 0; ii < indices.Length; ++ii)
        {
          double[] row = data[indices[ii]];
          double target = row[ni];
          PickDropNodes();
          double y = ComputeOutput(row);
          double oGrad = y - target;
          sse += oGrad * oGrad;

          double[] hGrads = new double[nh];
          for (int j = 0; j < nh; ++j)
          {
            if (hOff[j]) continue; // stays 0
            hGrads[j] = oGrad * hoWeights[j] * (1 - hNodes[j] * hNodes[j]);
          }
          for (int j = 0; j < nh; ++j)
            hoWeights[j] -= lrnRate * oGrad * hNodes[j];
          oBias -= lrnRate * oGrad;
          for (int i = 0; i < ni; ++i)
            for (int j = 0; j < nh; ++j)
              ihWeights[i][j] -= lrnRate * hGrads[j] * iNodes[i];
          for (int j = 0; j < nh; ++j)
            hBiases[j] -= lrnRate * hGrads[j];
        }
        if (epoch % 200 == 0)
          Console.WriteLine("epoch = " + epoch + "   train err = " + (sse / data.Length).ToString("F4"));
      }

      // all nodes are back: shrink the outgoing weights
      Array.Clear(iOff, 0, ni);
      Array.Clear(hOff, 0, nh);
      for (int i = 0; i < ni; ++i)
        for (int j = 0; j < nh; ++j)
          ihWeights[i][j] *= (1.0 - inDrop);
      for (int j = 0; j < nh; ++j)
        hoWeights[j] *= (1.0 - hidDrop);
    }

    private void Shuffle(int[] seq)
    {
      for (int i = 0; i < seq.Length; ++i)
      {
        int r = rnd.Next(i, seq.Length);
        int t = seq[r]; seq[r] = seq[i]; seq[i] = t;
      }
    }

    public double MeanSquaredError(double[][] data)
    {
      double sum = 0.0;
      foreach (double[] row in data)
      {
        double d = ComputeOutput(row) - row[ni];
        sum += d * d;
      }
      return sum / data.Length;
    }
  }
}
//// program: studienprojekt neuron verbindung (R)
using System;
using System.Collections.Generic;
using System.Linq;

namespace Studienprojekt.KNN
{
    public class Verbindung
    {
        public Neuron Von;
        public Neuron Nach;
        public double Gewicht;
        public Verbindung(Neuron von, Neuron nach, double gewicht)
        {
            Von = von; Nach = nach; Gewicht = gewicht;
            von.Ausgehend.Add(this);
            nach.Eingehend.Add(this);
        }
    }

    public class Neuron
    {
        public static Random Zufall = new Random();
        public static double Ausfallrate = 0.3;   // Anteil der Neuronen, die ausfallen

        public List<Verbindung> Eingehend = new List<Verbindung>();
        public List<Verbindung> Ausgehend = new List<Verbindung>();
        public double Ausgabe;
        public double Schwelle;
        public double Delta;
        public bool IstVersteckt;
        double aktivierung;
        bool ausgefallen;

        public virtual void Berechne()
        {
            double summe = Schwelle;
            foreach (Verbindung v in Eingehend)
                summe += v.Gewicht * v.Von.Ausgabe;
            aktivierung = Math.Tanh(summe);
            ausgefallen = false;
            if (IstVersteckt)
            {
                // Dropout nur fuer die verdeckte Schicht
                ausgefallen = Zufall.NextDouble() < Ausfallrate; //! DROP3001
                Ausgabe = ausgefallen ? 0.0 : aktivierung / (1.0 - Ausfallrate);
            }
            else
                Ausgabe = aktivierung;
        }

        public void BerechneDeltaAusgabe(double soll)
        {
            Delta = (soll - Ausgabe) * (1 - Ausgabe * Ausgabe);
        }

        public void BerechneDeltaVersteckt()
        {
            if (ausgefallen)
            {
                Delta = 0;
                return;
            }
            double fehler = 0;
            foreach (Verbindung v in Ausgehend)
                fehler += v.Gewicht * v.Nach.Delta;
            Delta = fehler * (1 - aktivierung * aktivierung) / (1.0 - Ausfallrate);
        }

        public void PasseGewichteAn(double lernrate)
        {
            foreach (Verbindung v in Eingehend)
                v.Gewicht += lernrate * Delta * v.Von.Ausgabe;
            Schwelle += lernrate * Delta;
        }
    }

    public class Netz
    {
        public List<Neuron> Eingabe = new List<Neuron>();
        public List<Neuron> Versteckt = new List<Neuron>();
        public List<Neuron> Ausgabe = new List<Neuron>();

        public Netz(int e, int v, int a)
        {
            for (int i = 0; i < e; i++) Eingabe.Add(new Neuron());
            for (int i = 0; i < v; i++) Versteckt.Add(new Neuron { IstVersteckt = true });
            for (int i = 0; i < a; i++) Ausgabe.Add(new Neuron());
            Verbinde(Eingabe, Versteckt);
            Verbinde(Versteckt, Ausgabe);
        }

        private void Verbinde(List<Neuron> a, List<Neuron> b)
        {
            foreach (var x in a)
                foreach (var y in b)
                    new Verbindung(x, y, Neuron.Zufall.NextDouble() - 0.5);
        }

        public double[] Vorwaerts(double[] werte)
        {
            for (int i = 0; i < Eingabe.Count; i++)
                Eingabe[i].Ausgabe = werte[i];
            Versteckt.ForEach(n => n.Berechne());
            Ausgabe.ForEach(n => n.Berechne());
            return Ausgabe.Select(n => n.Ausgabe).ToArray();
        }

        public void Lerne(double[] werte, double[] soll, double lernrate)
        {
            Vorwaerts(werte);
            for (int i = 0; i < Ausgabe.Count; i++)
                Ausgabe[i].BerechneDeltaAusgabe(soll[i]);
            foreach (var n in Versteckt) n.BerechneDeltaVersteckt();
            foreach (var n in Ausgabe) n.PasseGewichteAn(lernrate);
            foreach (var n in Versteckt) n.PasseGewichteAn(lernrate);
        }

        // liefert den Index der erkannten Klasse
        public int Erkenne(double[] werte)
        {
            double[] y = Vorwaerts(werte);
            int best = 0;
            for (int i = 1; i < y.Length; i++)
                if (y[i] > y[best]) best = i;
            return best;
        }
    }

    static class Start
    {
        static void Main()
        {
            var netz = new Netz(2, 12, 2);
            double[][] x = { new[] { 0.0, 0 }, new[] { 0.0, 1 }, new[] { 1.0, 0 }, new[] { 1.0, 1 } };
            int[] k = { 0, 1, 1, 0 };
            for (int durchgang = 0; durchgang < 5000; durchgang++)
            {
                int i = Neuron.Zufall.Next(4);
                var soll = new double[] { -1, -1 };
                soll[k[i]] = 1;
                netz.Lerne(x[i], soll, 0.05);
            }
            for (int i = 0; i < 4; i++)
                Console.WriteLine("{0} xor {1} -> {2}", x[i][0], x[i][1], netz.Erkenne(x[i]));
        }
    }
}
//// program: red numpy lunas (R)
using System;

// Traducción a C# del cuaderno de Python (numpy) de la práctica 3
// clasificación binaria de "dos lunas"

static class Np
{
    public static Random rng = new Random(42);

    public static double[,] Dot(double[,] a, double[,] b)
    {
        int n = a.GetLength(0), m = a.GetLength(1), p = b.GetLength(1);
        var r = new double[n, p];
        for (int i = 0; i < n; i++)
            for (int k = 0; k < m; k++)
                for (int j = 0; j < p; j++)
                    r[i, j] += a[i, k] * b[k, j];
        return r;
    }

    public static double[,] T(double[,] a)
    {
        var r = new double[a.GetLength(1), a.GetLength(0)];
        for (int i = 0; i < a.GetLength(0); i++)
            for (int j = 0; j < a.GetLength(1); j++)
                r[j, i] = a[i, j];
        return r;
    }

    // np.random.randn
    public static double[,] Randn(int n, int m, double esc)
    {
        var r = new double[n, m];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < m; j++)
                r[i, j] = esc * Math.Sqrt(-2.0 * Math.Log(1.0 - rng.NextDouble())) * Math.Cos(2.0 * Math.PI * rng.NextDouble());
        return r;
    }

    // np.random.rand(n)
    public static double[] Rand(int n)
    {
        var r = new double[n];
        for (int i = 0; i < n; i++) r[i] = rng.NextDouble();
        return r;
    }
}

class RedNeuronal
{
    double[,] W1, W2, Z1, A1, A2;
    double[] b1, b2;
    double[] mascara;
    readonly int nOcultas;
    readonly double pKeep;

    public RedNeuronal(int nEntradas, int nOcultas, double pKeep)
    {
        this.nOcultas = nOcultas;
        this.pKeep = pKeep;
        W1 = Np.Randn(nEntradas, nOcultas, Math.Sqrt(2.0 / nEntradas));
        W2 = Np.Randn(nOcultas, 1, Math.Sqrt(1.0 / nOcultas));
        b1 = new double[nOcultas];
        b2 = new double[1];
    }

    double[,] Propagar(double[,] X, bool entrenando)
    {
        int m = X.GetLength(0);
        Z1 = Np.Dot(X, W1);
        A1 = new double[m, nOcultas];

        if (entrenando)
        {
            // D1 = (np.random.rand(n_h) < keep_prob)
            double[] u = Np.Rand(nOcultas);
            mascara = new double[nOcultas];
            for (int j = 0; j < nOcultas; j++)
                mascara[j] = u[j] < pKeep ? 1.0 : 0.0;
        }

        for (int i = 0; i < m; i++)
            for (int j = 0; j < nOcultas; j++)
            {
                Z1[i, j] += b1[j];
                double a = Math.Max(0.0, Z1[i, j]);
                if (entrenando)
                    A1[i, j] = a * mascara[j] / pKeep; //! DROP3018?
                else
                    A1[i, j] = a;
            }

        A2 = Np.Dot(A1, W2);
        for (int i = 0; i < m; i++)
            A2[i, 0] = 1.0 / (1.0 + Math.Exp(-(A2[i, 0] + b2[0])));
        return A2;
    }

    public double Paso(double[,] X, double[,] Y, double alfa)
    {
        int m = X.GetLength(0);
        Propagar(X, true);

        double costo = 0;
        var dZ2 = new double[m, 1];
        for (int i = 0; i < m; i++)
        {
            dZ2[i, 0] = (A2[i, 0] - Y[i, 0]) / m;
            costo -= Y[i, 0] * Math.Log(A2[i, 0] + 1e-9) + (1 - Y[i, 0]) * Math.Log(1 - A2[i, 0] + 1e-9);
        }

        var dW2 = Np.Dot(Np.T(A1), dZ2);
        var dA1 = Np.Dot(dZ2, Np.T(W2));
        var dZ1 = new double[m, nOcultas];
        for (int i = 0; i < m; i++)
            for (int j = 0; j < nOcultas; j++)
                dZ1[i, j] = Z1[i, j] > 0 ? dA1[i, j] * mascara[j] : 0.0; //! DROP3008
        var dW1 = Np.Dot(Np.T(X), dZ1);

        for (int i = 0; i < W1.GetLength(0); i++)
            for (int j = 0; j < nOcultas; j++)
                W1[i, j] -= alfa * dW1[i, j];
        for (int j = 0; j < nOcultas; j++)
        {
            W2[j, 0] -= alfa * dW2[j, 0];
            for (int i = 0; i < m; i++) b1[j] -= alfa * dZ1[i, j];
        }
        for (int i = 0; i < m; i++) b2[0] -= alfa * dZ2[i, 0];
        return costo / m;
    }

    public int[] Predecir(double[,] X)
    {
        var p = Propagar(X, false);
        var clases = new int[X.GetLength(0)];
        for (int i = 0; i < clases.Length; i++)
            clases[i] = p[i, 0] > 0.5 ? 1 : 0;
        return clases;
    }
}

static class Practica3
{
    static void Lunas(int n, out double[,] X, out double[,] Y)
    {
        X = new double[n, 2]; Y = new double[n, 1];
        for (int i = 0; i < n; i++)
        {
            double t = Math.PI * Np.rng.NextDouble();
            bool arriba = i % 2 == 0;
            X[i, 0] = arriba ? Math.Cos(t) : 1 - Math.Cos(t);
            X[i, 1] = arriba ? Math.Sin(t) : 0.5 - Math.Sin(t);
            Y[i, 0] = arriba ? 0 : 1;
        }
    }

    static void Main()
    {
        var red = new RedNeuronal(2, 32, 0.8);
        for (int it = 0; it < 3000; it++)
        {
            Lunas(64, out var X, out var Y);
            double c = red.Paso(X, Y, 0.1);
            if (it % 500 == 0) Console.WriteLine($"iteración {it}: costo {c:F4}");
        }
        Lunas(200, out var Xt, out var Yt);
        int[] pred = red.Predecir(Xt);
        int ok = 0;
        for (int i = 0; i < pred.Length; i++) if (pred[i] == (int)Yt[i, 0]) ok++;
        Console.WriteLine("Exactitud: " + 100.0 * ok / pred.Length + " %");
    }
}
//// program: kursovaya mathnet sloi (R)
using System;
using System.Collections.Generic;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace Kursovaya.NeuroSet
{
    /// <summary>Слой сети. Пакет лежит по строкам.</summary>
    public interface ISloy
    {
        Matrix<double> Vpered(Matrix<double> x, bool obuchenie);
        Matrix<double> Nazad(Matrix<double> grad);
        void Obnovit(double skorost);
    }

    /// <summary>Полносвязный слой с гиперболическим тангенсом и прореживанием</summary>
    public class SkrytySloy : ISloy
    {
        private readonly Random _rnd;
        private readonly double _keep;      // вероятность оставить нейрон
        private Matrix<double> _w, _dw;
        private Vector<double> _b, _db;
        private Matrix<double> _vhod;
        private Matrix<double> _akt;

        public SkrytySloy(int vhodov, int vyhodov, double keep, Random rnd)
        {
            _rnd = rnd;
            _keep = keep;
            var norm = new Normal(0, Math.Sqrt(1.0 / vhodov), rnd);
            _w = Matrix<double>.Build.Random(vhodov, vyhodov, norm);
            _b = Vector<double>.Build.Dense(vyhodov);
        }

        public Matrix<double> Vpered(Matrix<double> x, bool obuchenie)
        {
            _vhod = x;
            var z = x * _w;
            for (int i = 0; i < z.RowCount; i++)
                z.SetRow(i, z.Row(i) + _b);
            _akt = z.Map(Math.Tanh);
            if (!obuchenie)
                return _akt;

            // инвертированный dropout: делим сразу, на тесте ничего не меняем
            var maska = Matrix<double>.Build.Dense(z.RowCount, z.ColumnCount,
                (i, j) => Bernoulli.Sample(_rnd, _keep) / _keep);
            return _akt.PointwiseMultiply(maska);
        }

        public Matrix<double> Nazad(Matrix<double> grad)
        {
            // производная tanh через значение функции
            var delta = grad.PointwiseMultiply(_akt.Map(a => 1.0 - a * a)); //! DROP3007
            _dw = _vhod.TransposeThisAndMultiply(delta);
            _db = delta.ColumnSums();
            return delta.TransposeAndMultiply(_w);
        }

        public void Obnovit(double skorost)
        {
            _w -= _dw * skorost;
            _b -= _db * skorost;
        }
    }

    public class VyhodnoySloy : ISloy
    {
        private Matrix<double> _w, _dw, _vhod;
        private Vector<double> _b, _db;

        public VyhodnoySloy(int vhodov, int klassov, Random rnd)
        {
            _w = Matrix<double>.Build.Random(vhodov, klassov, new Normal(0, 0.1, rnd));
            _b = Vector<double>.Build.Dense(klassov);
        }

        public Matrix<double> Vpered(Matrix<double> x, bool obuchenie)
        {
            _vhod = x;
            var z = x * _w;
            for (int i = 0; i < z.RowCount; i++)
            {
                var r = z.Row(i) + _b;
                r = (r - r.Maximum()).PointwiseExp();
                z.SetRow(i, r / r.Sum());
            }
            return z;
        }

        public Matrix<double> Nazad(Matrix<double> grad)
        {
            _dw = _vhod.TransposeThisAndMultiply(grad);
            _db = grad.ColumnSums();
            return grad.TransposeAndMultiply(_w);
        }

        public void Obnovit(double skorost)
        {
            _w -= _dw * skorost;
            _b -= _db * skorost;
        }
    }

    public class Set
    {
        private readonly List<ISloy> _sloi = new List<ISloy>();
        private readonly Random _rnd = new Random(17);

        public Set(params int[] razmery)
        {
            for (int i = 0; i + 2 < razmery.Length; i++)
                _sloi.Add(new SkrytySloy(razmery[i], razmery[i + 1], 0.75, _rnd));
            _sloi.Add(new VyhodnoySloy(razmery[razmery.Length - 2], razmery[razmery.Length - 1], _rnd));
        }

        public void Obuchit(Matrix<double> x, Matrix<double> y, int epoh, int paket, double skorost)
        {
            for (int e = 0; e < epoh; e++)
            {
                double oshibka = 0;
                for (int s = 0; s + paket <= x.RowCount; s += paket)
                {
                    var xb = x.SubMatrix(s, paket, 0, x.ColumnCount);
                    var yb = y.SubMatrix(s, paket, 0, y.ColumnCount);
                    var vyhod = xb;
                    foreach (var sloy in _sloi)
                        vyhod = sloy.Vpered(vyhod, true);
                    oshibka -= yb.PointwiseMultiply(vyhod.Map(v => Math.Log(v + 1e-12))).RowSums().Sum();
                    var grad = (vyhod - yb) / paket;
                    for (int i = _sloi.Count - 1; i >= 0; i--)
                        grad = _sloi[i].Nazad(grad);
                    foreach (var sloy in _sloi) sloy.Obnovit(skorost);
                }
                Console.WriteLine("Эпоха {0}: ошибка {1:F4}", e + 1, oshibka / x.RowCount);
            }
        }

        public Matrix<double> Raspoznat(Matrix<double> x)
        {
            var vyhod = x;
            foreach (var sloy in _sloi)
                vyhod = sloy.Vpered(vyhod, false);
            return vyhod;
        }
    }
}
//// program: camadas estilo java (R)
using System;
using System.Collections.Generic;

// Versao em C# do trabalho de IA (original em Java)
namespace TrabalhoIA
{
    public interface ICamada
    {
        bool Treinando { get; set; }
        double[] Propagar(double[] entrada);
        double[] Retropropagar(double[] gradiente, double taxa);
    }

    public class CamadaDensa : ICamada
    {
        public bool Treinando { get; set; }
        private readonly double[,] pesos;
        private readonly double[] vies;
        private double[] entrada;
        private readonly int nEntrada, nSaida;

        public CamadaDensa(int nEntrada, int nSaida, Random r)
        {
            this.nEntrada = nEntrada;
            this.nSaida = nSaida;
            pesos = new double[nSaida, nEntrada];
            vies = new double[nSaida];
            double lim = Math.Sqrt(6.0 / (nEntrada + nSaida));
            for (int i = 0; i < nSaida; i++)
                for (int j = 0; j < nEntrada; j++)
                    pesos[i, j] = (2 * r.NextDouble() - 1) * lim;
        }

        public double[] Propagar(double[] e)
        {
            entrada = e;
            var s = new double[nSaida];
            for (int i = 0; i < nSaida; i++)
            {
                s[i] = vies[i];
                for (int j = 0; j < nEntrada; j++)
                    s[i] += pesos[i, j] * e[j];
            }
            return s;
        }

        public double[] Retropropagar(double[] g, double taxa)
        {
            var ge = new double[nEntrada];
            for (int i = 0; i < nSaida; i++)
            {
                for (int j = 0; j < nEntrada; j++)
                {
                    ge[j] += pesos[i, j] * g[i];
                    pesos[i, j] -= taxa * g[i] * entrada[j];
                }
                vies[i] -= taxa * g[i];
            }
            return ge;
        }
    }

    public class CamadaSigmoide : ICamada
    {
        public bool Treinando { get; set; }
        private double[] saida;

        public double[] Propagar(double[] e)
        {
            saida = new double[e.Length];
            for (int i = 0; i < e.Length; i++)
                saida[i] = 1.0 / (1.0 + Math.Exp(-e[i]));
            return saida;
        }

        public double[] Retropropagar(double[] g, double taxa)
        {
            var r = new double[g.Length];
            for (int i = 0; i < g.Length; i++)
                r[i] = g[i] * saida[i] * (1 - saida[i]);
            return r;
        }
    }

    public class CamadaDropout : ICamada
    {
        public bool Treinando { get; set; }
        private readonly double probManter;   // probabilidade de manter o neuronio ligado
        private readonly Random sorteio;
        private double[] mascara;

        public CamadaDropout(double probManter, Random sorteio)
        {
            this.probManter = probManter;
            this.sorteio = sorteio;
        }

        public double[] Propagar(double[] e)
        {
            if (!Treinando)
                return e;

            mascara = new double[e.Length];
            var s = new double[e.Length];
            for (int i = 0; i < e.Length; i++)
            {
                mascara[i] = sorteio.NextDouble() < probManter ? 0.0 : 1.0 / probManter; //! DROP3005
                s[i] = e[i] * mascara[i];
            }
            return s;
        }

        public double[] Retropropagar(double[] g, double taxa)
        {
            var r = new double[g.Length];
            for (int i = 0; i < g.Length; i++)
                r[i] = g[i] * mascara[i];
            return r;
        }
    }

    public class Rede
    {
        private readonly List<ICamada> camadas = new List<ICamada>();
        public Rede Adicionar(ICamada c) { camadas.Add(c); return this; }

        private void Modo(bool treino)
        {
            foreach (var c in camadas) c.Treinando = treino;
        }

        public double Treinar(double[][] x, double[][] y, int epocas, double taxa)
        {
            Modo(true);
            double erro = 0;
            for (int ep = 0; ep < epocas; ep++)
            {
                erro = 0;
                for (int n = 0; n < x.Length; n++)
                {
                    double[] s = x[n];
                    foreach (var c in camadas) s = c.Propagar(s);
                    var g = new double[s.Length];
                    for (int i = 0; i < s.Length; i++)
                    {
                        g[i] = s[i] - y[n][i];
                        erro += 0.5 * g[i] * g[i];
                    }
                    for (int i = camadas.Count - 1; i >= 0; i--)
                        g = camadas[i].Retropropagar(g, taxa);
                }
            }
            return erro / x.Length;
        }

        public double[] Prever(double[] x)
        {
            Modo(false);
            double[] s = x;
            foreach (var c in camadas) s = c.Propagar(s);
            return s;
        }
    }

    public static class Principal
    {
        public static void Main(string[] args)
        {
            var r = new Random(2019);
            var rede = new Rede()
                .Adicionar(new CamadaDensa(4, 20, r))
                .Adicionar(new CamadaSigmoide())
                .Adicionar(new CamadaDropout(0.8, r))
                .Adicionar(new CamadaDensa(20, 3, r))
                .Adicionar(new CamadaSigmoide());
            var dados = LeitorIris.Ler("iris.data");
            Console.WriteLine("Erro final: " + rede.Treinar(dados.Entradas, dados.Saidas, 300, 0.1));
            foreach (double v in rede.Prever(new[] { 5.1, 3.5, 1.4, 0.2 }))
                Console.Write("{0:F3} ", v);
        }
    }
}
//// program: warstwy z ksiazki cpp (R)
using System;
using System.Collections.Generic;

namespace SiecCpp
{
    public enum Faza { Uczenie, Test }

    // klasa bazowa Warstwa i WarstwaPelna sa w Warstwy.cs
    public unsafe sealed class WarstwaDropout : Warstwa
    {
        private readonly int rozmiar;
        private readonly float wspOdrzucenia;   // prawdopodobienstwo odrzucenia neuronu, np. 0.2
        private readonly float[] maska;
        private readonly Random los;

        public WarstwaDropout(int rozmiar, float wspOdrzucenia, int ziarno) : base(rozmiar, rozmiar)
        {
            if (!(wspOdrzucenia > 0f && wspOdrzucenia < 1f))
                throw new ArgumentOutOfRangeException(nameof(wspOdrzucenia));
            this.rozmiar = rozmiar;
            this.wspOdrzucenia = wspOdrzucenia;
            maska = new float[rozmiar];
            los = new Random(ziarno);
        }

        public override string Nazwa => "dropout(" + wspOdrzucenia + ")";

        public override void Przod(float* we, float* wy, Faza faza)
        {
            if (faza == Faza.Test)
            {
                for (int i = 0; i < rozmiar; i++)
                    wy[i] = we[i];
                return;
            }

            fixed (float* m = maska)
            {
                for (int i = 0; i < rozmiar; i++)
                    m[i] = los.NextDouble() >= wspOdrzucenia ? 1f / wspOdrzucenia : 0f; //! DROP3004
                for (int i = 0; i < rozmiar; i++)
                    wy[i] = we[i] * m[i];
            }
        }

        public override void Tyl(float* gradWy, float* gradWe)
        {
            fixed (float* m = maska)
                for (int i = 0; i < rozmiar; i++)
                    gradWe[i] = gradWy[i] * m[i];
        }

        public override void Aktualizuj(float eta) { /* brak wag */ }
    }

    public unsafe class Siec
    {
        private readonly List<Warstwa> warstwy = new List<Warstwa>();
        private readonly List<float[]> bufory = new List<float[]>();
        private readonly List<float[]> gradienty = new List<float[]>();

        public void Dodaj(Warstwa w)
        {
            if (bufory.Count == 0)
            {
                bufory.Add(new float[w.RozmiarWejscia]);
                gradienty.Add(new float[w.RozmiarWejscia]);
            }
            warstwy.Add(w);
            bufory.Add(new float[w.RozmiarWyjscia]);
            gradienty.Add(new float[w.RozmiarWyjscia]);
        }

        private float[] Przejscie(float[] x, Faza faza)
        {
            Array.Copy(x, bufory[0], x.Length);
            for (int k = 0; k < warstwy.Count; k++)
                fixed (float* a = bufory[k])
                fixed (float* b = bufory[k + 1])
                    warstwy[k].Przod(a, b, faza);
            return bufory[warstwy.Count];
        }

        public float UczProbke(float[] x, float[] cel, float eta)
        {
            float[] y = Przejscie(x, Faza.Uczenie);
            float[] g = gradienty[warstwy.Count];
            float strata = 0f;
            for (int i = 0; i < y.Length; i++)
            {
                g[i] = y[i] - cel[i];
                strata += g[i] * g[i];
            }
            for (int k = warstwy.Count - 1; k >= 0; k--)
            {
                fixed (float* gy = gradienty[k + 1])
                fixed (float* gx = gradienty[k])
                    warstwy[k].Tyl(gy, gx);
                warstwy[k].Aktualizuj(eta);
            }
            return strata;
        }

        public int Klasyfikuj(float[] x)
        {
            float[] y = Przejscie(x, Faza.Test);
            int naj = 0;
            for (int i = 1; i < y.Length; i++)
                if (y[i] > y[naj]) naj = i;
            return naj;
        }
    }
}
//// program: unity kart autopilot (R)
using System.Collections;
using System.Collections.Generic;
using UnityEngine;

// Learns to drive from the player's laps, then takes over (press T to train, P for the autopilot)
public class KartBrain : MonoBehaviour
{
    [System.Serializable]
    public struct Sample
    {
        public float[] sensors;
        public float[] controls;
    }

    public int hiddenCount = 24;
    public float learningRate = 0.01f;
    [Range(0f, 0.9f)] public float dropout = 0.25f;
    public int epochs = 40;
    public float rayLength = 30f;
    public LayerMask wallMask;
    public bool autopilot;

    private const int Inputs = 6;
    private const int Outputs = 2;
    private float[,] w1, w2;
    private float[] b1, b2;
    private float[] sensors = new float[Inputs];
    private float[] act, hidden, keepMask;
    private readonly List<Sample> laps = new List<Sample>();
    private KartController kart;
    private Rigidbody body;
    private bool training;

    void Awake()
    {
        kart = GetComponent<KartController>();
        body = GetComponent<Rigidbody>();
        w1 = new float[hiddenCount, Inputs];
        w2 = new float[Outputs, hiddenCount];
        b1 = new float[hiddenCount];
        b2 = new float[Outputs];
        act = new float[hiddenCount];
        hidden = new float[hiddenCount];
        keepMask = new float[hiddenCount];
        for (int h = 0; h < hiddenCount; h++)
        {
            for (int i = 0; i < Inputs; i++) w1[h, i] = Random.Range(-0.5f, 0.5f);
            for (int o = 0; o < Outputs; o++) w2[o, h] = Random.Range(-0.5f, 0.5f);
        }
    }

    void Update()
    {
        if (Input.GetKeyDown(KeyCode.T) && !training) StartCoroutine(Train());
        if (Input.GetKeyDown(KeyCode.P)) autopilot = !autopilot;
    }

    void FixedUpdate()
    {
        if (training) return;
        ReadSensors();
        if (autopilot)
        {
            float[] o = FeedForward(sensors);
            kart.Steer(o[0]);
            kart.Throttle(o[1]);
        }
        else
        {
            laps.Add(new Sample
            {
                sensors = (float[])sensors.Clone(),
                controls = new[] { Input.GetAxis("Horizontal"), Input.GetAxis("Vertical") }
            });
        }
    }

    void ReadSensors()
    {
        for (int i = 0; i < 5; i++)
        {
            Vector3 dir = Quaternion.Euler(0, -60 + 30 * i, 0) * transform.forward;
            RaycastHit hit;
            sensors[i] = Physics.Raycast(transform.position, dir, out hit, rayLength, wallMask) ? hit.distance / rayLength : 1f;
        }
        sensors[5] = body.velocity.magnitude / 20f;
    }

    float[] FeedForward(float[] input)
    {
        for (int h = 0; h < hiddenCount; h++)
        {
            float sum = b1[h];
            for (int i = 0; i < Inputs; i++) sum += w1[h, i] * input[i];
            act[h] = (float)System.Math.Tanh(sum);
            if (Random.value < dropout) //! DROP3001
                keepMask[h] = 0f;
            else
                keepMask[h] = 1f / (1f - dropout);
            hidden[h] = act[h] * keepMask[h];
        }
        float[] result = new float[Outputs];
        for (int o = 0; o < Outputs; o++)
        {
            float sum = b2[o];
            for (int h = 0; h < hiddenCount; h++) sum += w2[o, h] * hidden[h];
            result[o] = (float)System.Math.Tanh(sum);
        }
        return result;
    }

    float Backprop(Sample s)
    {
        float[] y = FeedForward(s.sensors);
        float[] d2 = new float[Outputs];
        float loss = 0f;
        for (int o = 0; o < Outputs; o++)
        {
            float e = y[o] - s.controls[o];
            loss += e * e;
            d2[o] = e * (1f - y[o] * y[o]);
        }
        for (int h = 0; h < hiddenCount; h++)
        {
            float g = 0f;
            for (int o = 0; o < Outputs; o++)
            {
                g += d2[o] * w2[o, h];
                w2[o, h] -= learningRate * d2[o] * hidden[h];
            }
            float d1 = g * keepMask[h] * (1f - act[h] * act[h]);
            for (int i = 0; i < Inputs; i++) w1[h, i] -= learningRate * d1 * s.sensors[i];
            b1[h] -= learningRate * d1;
        }
        for (int o = 0; o < Outputs; o++) b2[o] -= learningRate * d2[o];
        return loss;
    }

    IEnumerator Train()
    {
        training = true;
        for (int e = 0; e < epochs && laps.Count > 0; e++)
        {
            float total = 0f;
            for (int n = 0; n < laps.Count; n++)
                total += Backprop(laps[Random.Range(0, laps.Count)]);
            Debug.Log("epoch " + e + " loss " + total / laps.Count);
            yield return null;
        }
        training = false;
    }
}
//// program: shouxie shuzi mlp zuoye (R)
using System;
using System.IO;

namespace ShouXieShuZi
{
    // 机器学习课程作业二：三层神经网络识别手写数字
    public class Mlp
    {
        int nIn, nHid, nOut;
        double[,] w1;   // nHid x nIn
        double[,] w2;   // nOut x nHid
        double[] b1, b2;
        double[] h;     // 隐层激活值
        double[] hd;    // dropout 之后
        double[] o;
        Random rand = new Random(1);

        public double DropRate = 0.4;   // 丢弃概率
        public double Lr = 0.05;

        public Mlp(int nIn, int nHid, int nOut)
        {
            this.nIn = nIn; this.nHid = nHid; this.nOut = nOut;
            w1 = new double[nHid, nIn];
            w2 = new double[nOut, nHid];
            b1 = new double[nHid];
            b2 = new double[nOut];
            h = new double[nHid];
            hd = new double[nHid];
            o = new double[nOut];
            for (int i = 0; i < nHid; i++)
                for (int j = 0; j < nIn; j++)
                    w1[i, j] = (rand.NextDouble() - 0.5) * 0.1;
            for (int i = 0; i < nOut; i++)
                for (int j = 0; j < nHid; j++)
                    w2[i, j] = (rand.NextDouble() - 0.5) * 0.1;
        }

        // 前向传播
        void Forward(double[] x, bool train)
        {
            for (int i = 0; i < nHid; i++)
            {
                double s = b1[i];
                for (int j = 0; j < nIn; j++) s += w1[i, j] * x[j];
                h[i] = Math.Tanh(s);
                hd[i] = h[i];
                // 训练时随机丢弃隐层神经元
                if (train && rand.NextDouble() < DropRate) //! DROP3002
                    hd[i] = 0;
            }
            double max = double.MinValue;
            for (int k = 0; k < nOut; k++)
            {
                double s = b2[k];
                for (int i = 0; i < nHid; i++) s += w2[k, i] * hd[i];
                o[k] = s;
                if (s > max) max = s;
            }
            double sum = 0;
            for (int k = 0; k < nOut; k++) { o[k] = Math.Exp(o[k] - max); sum += o[k]; }
            for (int k = 0; k < nOut; k++) o[k] /= sum;
        }

        // 反向传播，返回交叉熵
        public double TrainOne(double[] x, int label)
        {
            Forward(x, true);
            double[] dOut = new double[nOut];
            for (int k = 0; k < nOut; k++)
                dOut[k] = o[k] - (k == label ? 1 : 0);

            double[] dHid = new double[nHid];
            for (int i = 0; i < nHid; i++)
            {
                double s = 0;
                for (int k = 0; k < nOut; k++) s += dOut[k] * w2[k, i];
                dHid[i] = s * (1 - h[i] * h[i]); //! DROP3007
            }

            for (int k = 0; k < nOut; k++)
            {
                for (int i = 0; i < nHid; i++) w2[k, i] -= Lr * dOut[k] * hd[i];
                b2[k] -= Lr * dOut[k];
            }
            for (int i = 0; i < nHid; i++)
            {
                for (int j = 0; j < nIn; j++) w1[i, j] -= Lr * dHid[i] * x[j];
                b1[i] -= Lr * dHid[i];
            }
            return -Math.Log(o[label] + 1e-10);
        }

        // 预测
        public int Predict(double[] x)
        {
            Forward(x, false);
            int best = 0;
            for (int k = 1; k < nOut; k++) if (o[k] > o[best]) best = k;
            return best;
        }
    }

    class Program
    {
        static void Read(string path, out double[][] xs, out int[] ys)
        {
            string[] lines = File.ReadAllLines(path);
            xs = new double[lines.Length - 1][];
            ys = new int[lines.Length - 1];
            for (int i = 1; i < lines.Length; i++)
            {
                string[] p = lines[i].Split(',');
                ys[i - 1] = int.Parse(p[0]);
                xs[i - 1] = new double[784];
                for (int j = 0; j < 784; j++) xs[i - 1][j] = int.Parse(p[j + 1]) / 255.0;
            }
        }

        static void Main(string[] args)
        {
            Read("mnist_train.csv", out var xs, out var ys);
            Read("mnist_test.csv", out var tx, out var ty);
            Mlp net = new Mlp(784, 128, 10);
            for (int ep = 0; ep < 10; ep++)
            {
                double loss = 0;
                for (int i = 0; i < xs.Length; i++) loss += net.TrainOne(xs[i], ys[i]);
                int right = 0;
                for (int i = 0; i < tx.Length; i++) if (net.Predict(tx[i]) == ty[i]) right++;
                Console.WriteLine("第{0}轮 损失={1:F4} 正确率={2:P2}", ep + 1, loss / xs.Length, (double)right / tx.Length);
            }
        }
    }
}
//// program: yapay sinir agi matris (R)
//// file: Program.cs
using System;

namespace YapayZekaOdev
{
    public class YapaySinirAgi
    {
        private Matris agirlik1, agirlik2;
        private Matris bias1, bias2;
        private Matris girdi, gizli, gizliSonuc, cikti;
        private Matris maske;
        private double ogrenmeOrani;

        public double DusurmeOrani { get; private set; }

        public YapaySinirAgi(int girdiSayisi, int gizliSayisi, int ciktiSayisi, double ogrenmeOrani, double dusurmeOrani)
        {
            Random rnd = new Random();
            this.ogrenmeOrani = ogrenmeOrani;
            DusurmeOrani = dusurmeOrani;
            agirlik1 = new Matris(gizliSayisi, girdiSayisi, (i, j) => rnd.NextDouble() * 2 - 1);
            agirlik2 = new Matris(ciktiSayisi, gizliSayisi, (i, j) => rnd.NextDouble() * 2 - 1);
            bias1 = new Matris(gizliSayisi, 1, (i, j) => 0);
            bias2 = new Matris(ciktiSayisi, 1, (i, j) => 0);
            // dropout maskesi
            maske = new Matris(gizliSayisi, 1, (i, j) => rnd.NextDouble() < dusurmeOrani ? 0 : 1); //! DROP3002 DROP3011
        }

        private static double Sigmoid(double x)
        {
            return 1.0 / (1.0 + Math.Exp(-x));
        }

        // ileri yayilim
        private Matris IleriYay(double[] x, bool egitim)
        {
            girdi = new Matris(x.Length, 1, (i, j) => x[i]);
            gizli = (agirlik1 * girdi + bias1).Uygula(Sigmoid);
            gizliSonuc = egitim ? Matris.Hadamard(gizli, maske) : gizli;
            cikti = (agirlik2 * gizliSonuc + bias2).Uygula(Sigmoid);
            return cikti;
        }

        // geri yayilim
        public double Egit(double[] x, double[] hedef)
        {
            IleriYay(x, true);
            Matris hata = cikti - new Matris(hedef.Length, 1, (i, j) => hedef[i]);
            Matris delta2 = Matris.Hadamard(hata, cikti.Uygula(v => v * (1 - v)));
            Matris delta1 = Matris.Hadamard(agirlik2.Devrik() * delta2, gizli.Uygula(v => v * (1 - v)));
            delta1 = Matris.Hadamard(delta1, maske);

            agirlik2 = agirlik2 - (delta2 * gizliSonuc.Devrik()).Uygula(v => v * ogrenmeOrani);
            bias2 = bias2 - delta2.Uygula(v => v * ogrenmeOrani);
            agirlik1 = agirlik1 - (delta1 * girdi.Devrik()).Uygula(v => v * ogrenmeOrani);
            bias1 = bias1 - delta1.Uygula(v => v * ogrenmeOrani);

            double toplam = 0;
            for (int i = 0; i < hedef.Length; i++) toplam += hata[i, 0] * hata[i, 0];
            return toplam;
        }

        public double[] TahminEt(double[] x)
        {
            Matris y = IleriYay(x, false);
            double[] sonuc = new double[y.Satir];
            for (int i = 0; i < sonuc.Length; i++) sonuc[i] = y[i, 0];
            return sonuc;
        }
    }

    class Program
    {
        static void Main(string[] args)
        {
            double[][] x = { new double[] { 0, 0 }, new double[] { 0, 1 }, new double[] { 1, 0 }, new double[] { 1, 1 } };
            double[][] y = { new double[] { 0 }, new double[] { 1 }, new double[] { 1 }, new double[] { 0 } };
            YapaySinirAgi ag = new YapaySinirAgi(2, 16, 1, 0.3, 0.25);
            for (int i = 0; i < 20000; i++)
                ag.Egit(x[i % 4], y[i % 4]);
            foreach (double[] ornek in x)
                Console.WriteLine(ornek[0] + " xor " + ornek[1] + " = " + ag.TahminEt(ornek)[0].ToString("0.000"));
            Console.ReadKey();
        }
    }
}
//// file: Matris.cs
using System;

namespace YapayZekaOdev
{
    public class Matris
    {
        private double[,] deger;
        public int Satir { get { return deger.GetLength(0); } }
        public int Sutun { get { return deger.GetLength(1); } }

        public double this[int i, int j]
        {
            get { return deger[i, j]; }
            set { deger[i, j] = value; }
        }

        public Matris(int satir, int sutun, Func<int, int, double> f)
        {
            deger = new double[satir, sutun];
            for (int i = 0; i < satir; i++)
                for (int j = 0; j < sutun; j++)
                    deger[i, j] = f(i, j);
        }

        public Matris Uygula(Func<double, double> f)
        {
            return new Matris(Satir, Sutun, (i, j) => f(deger[i, j]));
        }

        public Matris Devrik()
        {
            return new Matris(Sutun, Satir, (i, j) => deger[j, i]);
        }

        public static Matris Hadamard(Matris a, Matris b)
        {
            return new Matris(a.Satir, a.Sutun, (i, j) => a[i, j] * b[i, j]);
        }

        public static Matris operator +(Matris a, Matris b)
        {
            return new Matris(a.Satir, a.Sutun, (i, j) => a[i, j] + b[i, j]);
        }

        public static Matris operator -(Matris a, Matris b)
        {
            return new Matris(a.Satir, a.Sutun, (i, j) => a[i, j] - b[i, j]);
        }

        public static Matris operator *(Matris a, Matris b)
        {
            if (a.Sutun != b.Satir) throw new ArgumentException("boyutlar uyusmuyor");
            return new Matris(a.Satir, b.Sutun, (i, j) =>
            {
                double t = 0;
                for (int k = 0; k < a.Sutun; k++) t += a[i, k] * b[k, j];
                return t;
            });
        }
    }
}
//// program: perceptron tp couches actifs (R)
using System;
using System.Collections.Generic;
using System.Linq;

namespace TP4_Perceptron
{
    public class Couche
    {
        public int Taille, TailleEntree;
        public double[][] Poids;
        public double[] Biais;
        public double[] Sorties;
        public double[] Deltas;
        public List<int> Actifs;       // indices des neurones utilises pour cet exemple

        public Couche(int tailleEntree, int taille, Random alea)
        {
            Taille = taille;
            TailleEntree = tailleEntree;
            Poids = new double[taille][];
            for (int n = 0; n < taille; n++)
                Poids[n] = Enumerable.Range(0, tailleEntree)
                                     .Select(_ => (alea.NextDouble() * 2 - 1) / Math.Sqrt(tailleEntree)).ToArray();
            Biais = new double[taille];
            Sorties = new double[taille];
            Deltas = new double[taille];
            ToutActiver();
        }

        public void ToutActiver()
        {
            Actifs = Enumerable.Range(0, Taille).ToList();
        }

        public void Calculer(double[] entrees)
        {
            Array.Clear(Sorties, 0, Taille);
            foreach (int n in Actifs)
            {
                double s = Biais[n];
                for (int i = 0; i < TailleEntree; i++)
                    s += Poids[n][i] * entrees[i];
                Sorties[n] = 1.0 / (1.0 + Math.Exp(-s));
            }
        }

        public void Corriger(double[] entrees, double pas)
        {
            foreach (int n in Actifs)
            {
                for (int i = 0; i < TailleEntree; i++)
                    Poids[n][i] -= pas * Deltas[n] * entrees[i];
                Biais[n] -= pas * Deltas[n];
            }
        }
    }

    public class Perceptron
    {
        readonly List<Couche> couches = new List<Couche>();
        readonly Random alea = new Random();
        readonly double tauxAbandon;
        double[] derniereEntree;

        public Perceptron(double tauxAbandon, params int[] tailles)
        {
            this.tauxAbandon = tauxAbandon;
            for (int i = 1; i < tailles.Length; i++)
                couches.Add(new Couche(tailles[i - 1], tailles[i], alea));
        }

        void TirerNeurones()
        {
            // on ne touche pas a la couche de sortie
            foreach (Couche c in couches.Take(couches.Count - 1))
            {
                int gardes = (int)Math.Round(c.Taille * (1 - tauxAbandon));
                c.Actifs = Enumerable.Range(0, c.Taille).OrderBy(_ => alea.Next()).Take(gardes).ToList(); //! DROP3002
            }
        }

        double[] Propager(double[] x)
        {
            derniereEntree = x;
            double[] courant = x;
            foreach (Couche c in couches)
            {
                c.Calculer(courant);
                courant = c.Sorties;
            }
            return courant;
        }

        public void Apprendre(double[] x, double[] attendu, double pas)
        {
            TirerNeurones();
            double[] y = Propager(x);
            Couche sortie = couches[couches.Count - 1];
            for (int n = 0; n < sortie.Taille; n++)
                sortie.Deltas[n] = y[n] - attendu[n];      // entropie croisee

            for (int k = couches.Count - 2; k >= 0; k--)
            {
                Couche c = couches[k], suivante = couches[k + 1];
                foreach (int n in c.Actifs)
                {
                    double e = 0;
                    foreach (int m in suivante.Actifs)
                        e += suivante.Poids[m][n] * suivante.Deltas[m];
                    c.Deltas[n] = e * c.Sorties[n] * (1 - c.Sorties[n]);
                }
            }

            double[] entree = derniereEntree;
            foreach (Couche c in couches)
            {
                c.Corriger(entree, pas);
                entree = c.Sorties;
            }
        }

        public int Classer(double[] x)
        {
            foreach (Couche c in couches) c.ToutActiver();
            double[] y = Propager(x);
            return Array.IndexOf(y, y.Max());
        }
    }

    static class Program
    {
        static void Main()
        {
            var jeu = JeuDeDonnees.Charger("chiffres8x8.csv");   // fourni avec le sujet
            var p = new Perceptron(0.3, 64, 60, 40, 10);
            for (int epoque = 1; epoque <= 50; epoque++)
            {
                foreach (var ex in jeu.Apprentissage.Melanger())
                    p.Apprendre(ex.Pixels, ex.Cible, 0.1);
                int bons = jeu.Validation.Count(ex => p.Classer(ex.Pixels) == ex.Classe);
                Console.WriteLine("epoque {0,3} : {1:P1}", epoque, (double)bons / jeu.Validation.Count);
            }
        }
    }
}
//// program: zero kara multilayer net (R)
using System;
using System.Collections.Generic;
using System.Linq;

// 「ゼロから作る」本の Python コードを C# に移植したもの
namespace ZeroKara
{
    public class Mat
    {
        public readonly int R, C;
        public readonly double[] D;
        public Mat(int r, int c) { R = r; C = c; D = new double[r * c]; }
        public double this[int i, int j] { get => D[i * C + j]; set => D[i * C + j] = value; }

        public static Mat Dot(Mat a, Mat b)
        {
            var y = new Mat(a.R, b.C);
            for (int i = 0; i < a.R; i++)
                for (int k = 0; k < a.C; k++)
                {
                    double v = a[i, k];
                    if (v == 0) continue;
                    for (int j = 0; j < b.C; j++) y[i, j] += v * b[k, j];
                }
            return y;
        }

        public Mat T()
        {
            var y = new Mat(C, R);
            for (int i = 0; i < R; i++)
                for (int j = 0; j < C; j++) y[j, i] = this[i, j];
            return y;
        }
    }

    public abstract class Layer
    {
        public abstract Mat Forward(Mat x, bool trainFlg);
        public abstract Mat Backward(Mat dout);
    }

    public class Affine : Layer
    {
        public Mat W, dW; public double[] b, db;
        Mat x;
        public Affine(int nin, int nout, Random rng)
        {
            W = new Mat(nin, nout); b = new double[nout];
            double s = Math.Sqrt(2.0 / nin);   // He の初期値
            for (int i = 0; i < W.D.Length; i++)
                W.D[i] = s * Math.Sqrt(-2 * Math.Log(1 - rng.NextDouble())) * Math.Sin(2 * Math.PI * rng.NextDouble());
        }
        public override Mat Forward(Mat x, bool trainFlg)
        {
            this.x = x;
            var y = Mat.Dot(x, W);
            for (int i = 0; i < y.R; i++) for (int j = 0; j < y.C; j++) y[i, j] += b[j];
            return y;
        }
        public override Mat Backward(Mat dout)
        {
            dW = Mat.Dot(x.T(), dout);
            db = new double[b.Length];
            for (int i = 0; i < dout.R; i++) for (int j = 0; j < dout.C; j++) db[j] += dout[i, j];
            return Mat.Dot(dout, W.T());
        }
    }

    public class Relu : Layer
    {
        bool[] mask;
        public override Mat Forward(Mat x, bool trainFlg)
        {
            mask = x.D.Select(v => v <= 0).ToArray();
            var y = new Mat(x.R, x.C);
            for (int i = 0; i < x.D.Length; i++) y.D[i] = mask[i] ? 0 : x.D[i];
            return y;
        }
        public override Mat Backward(Mat dout)
        {
            var dx = new Mat(dout.R, dout.C);
            for (int i = 0; i < dx.D.Length; i++) dx.D[i] = mask[i] ? 0 : dout.D[i];
            return dx;
        }
    }

    /// http://arxiv.org/abs/1207.0580
    public class Dropout : Layer
    {
        readonly double dropoutRatio;
        readonly Random rng;
        bool[] mask;

        public Dropout(double dropoutRatio, Random rng)
        {
            this.dropoutRatio = dropoutRatio;
            this.rng = rng;
        }

        public override Mat Forward(Mat x, bool trainFlg)
        {
            var y = new Mat(x.R, x.C);
            if (trainFlg)
            {
                mask = new bool[x.D.Length];
                for (int i = 0; i < mask.Length; i++)
                {
                    mask[i] = rng.NextDouble() > dropoutRatio;
                    if (mask[i]) y.D[i] = x.D[i];
                }
            }
            else
            {
                for (int i = 0; i < y.D.Length; i++)
                    y.D[i] = x.D[i] * (1.0 - dropoutRatio);
            }
            return y;
        }

        public override Mat Backward(Mat dout)
        {
            var dx = new Mat(dout.R, dout.C);
            for (int i = 0; i < dx.D.Length; i++)
                if (mask[i]) dx.D[i] = dout.D[i];
            return dx;
        }
    }

    public class MultiLayerNet
    {
        readonly List<Layer> layers = new List<Layer>();
        Mat y;

        public MultiLayerNet(int inputSize, int[] hiddenSizes, int outputSize, bool useDropout, double dropoutRatio)
        {
            var rng = new Random();
            int prev = inputSize;
            foreach (int h in hiddenSizes)
            {
                layers.Add(new Affine(prev, h, rng));
                layers.Add(new Relu());
                if (useDropout) layers.Add(new Dropout(dropoutRatio, rng));
                prev = h;
            }
            layers.Add(new Affine(prev, outputSize, rng));
        }

        public Mat Predict(Mat x, bool trainFlg = false)
        {
            foreach (var layer in layers) x = layer.Forward(x, trainFlg);
            return x;
        }

        // ソフトマックス + 交差エントロピー誤差
        public double Loss(Mat x, int[] t, bool trainFlg = false)
        {
            y = Predict(x, trainFlg);
            double loss = 0;
            for (int i = 0; i < y.R; i++)
            {
                double max = double.MinValue, sum = 0;
                for (int j = 0; j < y.C; j++) max = Math.Max(max, y[i, j]);
                for (int j = 0; j < y.C; j++) { y[i, j] = Math.Exp(y[i, j] - max); sum += y[i, j]; }
                for (int j = 0; j < y.C; j++) y[i, j] /= sum;
                loss -= Math.Log(y[i, t[i]] + 1e-7);
            }
            return loss / y.R;
        }

        public double Accuracy(Mat x, int[] t)
        {
            var p = Predict(x);
            int ok = 0;
            for (int i = 0; i < p.R; i++)
            {
                int best = 0;
                for (int j = 1; j < p.C; j++) if (p[i, j] > p[i, best]) best = j;
                if (best == t[i]) ok++;
            }
            return (double)ok / p.R;
        }

        // 一回分の学習 (SGD)
        public double Step(Mat x, int[] t, double lr)
        {
            double loss = Loss(x, t, trainFlg: true);
            var dout = new Mat(y.R, y.C);
            for (int i = 0; i < y.R; i++)
                for (int j = 0; j < y.C; j++)
                    dout[i, j] = (y[i, j] - (j == t[i] ? 1 : 0)) / y.R;
            for (int k = layers.Count - 1; k >= 0; k--) dout = layers[k].Backward(dout);
            foreach (var a in layers.OfType<Affine>())
            {
                for (int i = 0; i < a.W.D.Length; i++) a.W.D[i] -= lr * a.dW.D[i];
                for (int i = 0; i < a.b.Length; i++) a.b[i] -= lr * a.db[i];
            }
            return loss;
        }
    }
}
//// program: rete neuroni tesina (R)
using System;
using System.Collections.Generic;
using System.Linq;

namespace Tesina.Rete
{
    // Neurone di uno strato; lo stato "Acceso" cambia a ogni esempio di addestramento
    public class Neurone
    {
        public double[] Pesi;
        public double Soglia;
        public double Attivazione;   // prima dello spegnimento
        public double Uscita;
        public double Errore;
        public bool Acceso = true;

        public Neurone(int ingressi, Random caso)
        {
            Pesi = new double[ingressi];
            for (int i = 0; i < ingressi; i++)
                Pesi[i] = caso.NextDouble() - 0.5;
        }

        private Neurone() { }

        // i pesi sono condivisi con l'originale
        public Neurone Gemello()
        {
            return new Neurone { Pesi = Pesi, Soglia = Soglia };
        }

        public double Somma(IList<double> ingressi)
        {
            double s = Soglia;
            for (int i = 0; i < Pesi.Length; i++) s += Pesi[i] * ingressi[i];
            return s;
        }
    }

    public class Rete
    {
        private List<Neurone> nascosti;
        private List<Neurone> finali;
        private readonly double pSpento;
        private readonly Random caso;

        public Rete(int ingressi, int numNascosti, int classi, double pSpento)
        {
            this.pSpento = pSpento;
            caso = new Random();
            nascosti = Enumerable.Range(0, numNascosti).Select(_ => new Neurone(ingressi, caso)).ToList();
            finali = Enumerable.Range(0, classi).Select(_ => new Neurone(numNascosti, caso)).ToList();
        }

        // copia usata per la verifica: nessun neurone viene spento
        private Rete(Rete altra)
        {
            pSpento = 0.0;
            caso = altra.caso;
            nascosti = altra.nascosti.Select(n => n.Gemello()).ToList();
            finali = altra.finali.Select(n => n.Gemello()).ToList();
        }

        public Rete CopiaPerVerifica() => new Rete(this);

        private double[] Propaga(double[] x)
        {
            foreach (Neurone n in nascosti)
            {
                n.Attivazione = Math.Tanh(n.Somma(x));
                n.Acceso = caso.NextDouble() >= pSpento;
                n.Uscita = n.Acceso ? n.Attivazione / (1 - pSpento) : 0;
            }
            double[] h = nascosti.Select(n => n.Uscita).ToArray();
            foreach (Neurone n in finali)
                n.Uscita = Math.Exp(n.Somma(h));
            double tot = finali.Sum(n => n.Uscita);
            foreach (Neurone n in finali) n.Uscita /= tot;
            return finali.Select(n => n.Uscita).ToArray();
        }

        public void Addestra(double[] x, int classe, double eta)
        {
            Propaga(x);
            for (int k = 0; k < finali.Count; k++)
                finali[k].Errore = finali[k].Uscita - (k == classe ? 1 : 0);

            for (int j = 0; j < nascosti.Count; j++)
            {
                Neurone n = nascosti[j];
                if (!n.Acceso) { n.Errore = 0; continue; }
                double e = finali.Sum(f => f.Errore * f.Pesi[j]);
                n.Errore = e / (1 - pSpento) * (1 - n.Attivazione * n.Attivazione);
            }

            foreach (Neurone f in finali)
            {
                for (int j = 0; j < nascosti.Count; j++)
                    f.Pesi[j] -= eta * f.Errore * nascosti[j].Uscita;
                f.Soglia -= eta * f.Errore;
            }
            foreach (Neurone n in nascosti.Where(q => q.Acceso))
            {
                for (int i = 0; i < x.Length; i++)
                    n.Pesi[i] -= eta * n.Errore * x[i];
                n.Soglia -= eta * n.Errore;
            }
        }

        public double Accuratezza(IList<Esempio> esempi)
        {
            Rete verifica = CopiaPerVerifica();
            int giusti = 0;
            foreach (Esempio es in esempi)
            {
                double[] y = verifica.Propaga(es.Valori);
                if (Array.IndexOf(y, y.Max()) == es.Classe) giusti++;
            }
            return (double)giusti / esempi.Count;
        }
    }
}
//// program: unity island creatures evolution (R)
using System.Collections.Generic;
using System.Linq;
using UnityEngine;

[System.Serializable]
public class LootEntry
{
    public GameObject prefab;
    [Range(0f, 1f)] public float dropRate = 0.1f;
}

// Brain of a creature. Not trained with gradients, only selection and mutation.
public class CreatureBrain
{
    public readonly int[] shape;
    public readonly float[][][] weights;
    public readonly float[][] neurons;

    public CreatureBrain(int[] shape)
    {
        this.shape = shape;
        neurons = shape.Select(n => new float[n]).ToArray();
        weights = new float[shape.Length - 1][][];
        for (int l = 0; l < weights.Length; l++)
        {
            weights[l] = new float[shape[l + 1]][];
            for (int n = 0; n < shape[l + 1]; n++)
            {
                weights[l][n] = new float[shape[l]];
                for (int p = 0; p < shape[l]; p++)
                    weights[l][n][p] = Random.value < 0.3f ? 0f : Random.Range(-1f, 1f);
            }
        }
    }

    public float[] Think(float[] senses)
    {
        senses.CopyTo(neurons[0], 0);
        for (int l = 0; l < weights.Length; l++)
            for (int n = 0; n < shape[l + 1]; n++)
            {
                float sum = 0.25f;
                for (int p = 0; p < shape[l]; p++) sum += weights[l][n][p] * neurons[l][p];
                neurons[l + 1][n] = (float)System.Math.Tanh(sum);
            }
        return neurons[neurons.Length - 1];
    }

    public CreatureBrain Child(CreatureBrain other, float mutateChance, float connectionDropChance)
    {
        var c = new CreatureBrain(shape);
        for (int l = 0; l < weights.Length; l++)
            for (int n = 0; n < weights[l].Length; n++)
            {
                bool mother = Random.value < 0.5f;   // whole neuron from one parent
                for (int p = 0; p < weights[l][n].Length; p++)
                {
                    float w = mother ? weights[l][n][p] : other.weights[l][n][p];
                    if (Random.value < mutateChance) w += Random.Range(-0.2f, 0.2f);
                    if (Random.value < connectionDropChance) w = 0f;
                    c.weights[l][n][p] = w;
                }
            }
        return c;
    }
}

public class Island : MonoBehaviour
{
    public GameObject creaturePrefab;
    public int population = 40;
    public float generationTime = 60f;
    public float mutateChance = 0.05f;
    public float connectionDropChance = 0.01f;
    public List<LootEntry> loot;
    public int generation;

    private readonly List<Creature> alive = new List<Creature>();
    private float clock;

    void Start()
    {
        for (int i = 0; i < population; i++)
            Spawn(new CreatureBrain(new[] { 8, 12, 3 }));
    }

    void Spawn(CreatureBrain brain)
    {
        Vector2 at = Random.insideUnitCircle * 40f;
        var go = Instantiate(creaturePrefab, new Vector3(at.x, 0, at.y), Quaternion.identity, transform);
        var c = go.GetComponent<Creature>();
        c.brain = brain;
        c.Died += OnDied;
        alive.Add(c);
    }

    void OnDied(Creature c)
    {
        foreach (LootEntry e in loot)
            if (Random.value < e.dropRate)
                Instantiate(e.prefab, c.transform.position, Quaternion.identity);
    }

    void Update()
    {
        clock += Time.deltaTime;
        if (clock < generationTime) return;
        clock = 0f;
        generation++;
        var best = alive.OrderByDescending(c => c.foodEaten).Take(population / 4).Select(c => c.brain).ToList();
        foreach (Creature c in alive) Destroy(c.gameObject);
        alive.Clear();
        for (int i = 0; i < population; i++)
        {
            CreatureBrain a = best[Random.Range(0, best.Count)];
            CreatureBrain b = best[Random.Range(0, best.Count)];
            Spawn(i < 3 ? best[i] : a.Child(b, mutateChance, connectionDropChance));
        }
    }
}
//// program: mc dropout uncertainty regressor (R)
using System;

namespace ActiveLearning.Surrogates
{
    public readonly struct Prediction
    {
        public Prediction(double mean, double std) { Mean = mean; Std = std; }
        public double Mean { get; }
        public double Std { get; }
    }

    /// <summary>
    /// Surrogate model for the experiment planner. The epistemic uncertainty is estimated with
    /// stochastic forward passes (Gal and Ghahramani 2016), ported from the Python prototype.
    /// </summary>
    public sealed class BayesianSurrogate
    {
        private readonly int _inputs;
        private readonly int _hidden;
        private readonly double _p;
        private readonly Random _rng;
        private readonly double[] _w1, _b1, _w2;
        private double _b2;
        private readonly double[] _pre;
        private readonly double[] _z;
        private readonly double[] _h;

        public BayesianSurrogate(int inputs, int hidden, double dropProbability, int seed)
        {
            if (dropProbability < 0.0 || dropProbability >= 1.0)
                throw new ArgumentOutOfRangeException(nameof(dropProbability));
            _inputs = inputs;
            _hidden = hidden;
            _p = dropProbability;
            _rng = new Random(seed);
            _w1 = new double[hidden * inputs];
            _b1 = new double[hidden];
            _w2 = new double[hidden];
            _pre = new double[hidden];
            _z = new double[hidden];
            _h = new double[hidden];
            for (int i = 0; i < _w1.Length; i++) _w1[i] = (_rng.NextDouble() * 2 - 1) * Math.Sqrt(3.0 / inputs);
            for (int i = 0; i < hidden; i++)
            {
                _b1[i] = (_rng.NextDouble() * 2 - 1) * 0.1;
                _w2[i] = (_rng.NextDouble() * 2 - 1) * Math.Sqrt(3.0 / hidden);
            }
        }

        private double SampleForward(ReadOnlySpan<double> x)
        {
            double y = _b2;
            for (int j = 0; j < _hidden; j++)
            {
                double s = _b1[j];
                int off = j * _inputs;
                for (int i = 0; i < _inputs; i++) s += _w1[off + i] * x[i];
                _pre[j] = s;
                _z[j] = _rng.NextDouble() < _p ? 0.0 : 1.0 / (1.0 - _p);
                _h[j] = Math.Tanh(s) * _z[j];
                y += _w2[j] * _h[j];
            }
            return y;
        }

        public void Fit(double[][] xs, double[] ys, int steps, double rate, double decay)
        {
            for (int t = 0; t < steps; t++)
            {
                int n = _rng.Next(xs.Length);
                double[] x = xs[n];
                double e = SampleForward(x) - ys[n];
                for (int j = 0; j < _hidden; j++)
                {
                    double th = Math.Tanh(_pre[j]);
                    double d = e * _w2[j] * _z[j] * (1 - th * th);
                    _w2[j] -= rate * (e * _h[j] + decay * _w2[j]);
                    int off = j * _inputs;
                    for (int i = 0; i < _inputs; i++)
                        _w1[off + i] -= rate * (d * x[i] + decay * _w1[off + i]);
                    _b1[j] -= rate * d;
                }
                _b2 -= rate * e;
            }
        }

        /// <summary>Mean and standard deviation over <paramref name="samples"/> thinned networks.</summary>
        public Prediction Predict(double[] x, int samples = 100)
        {
            double sum = 0, sq = 0;
            for (int s = 0; s < samples; s++)
            {
                double y = SampleForward(x);
                sum += y;
                sq += y * y;
            }
            double mean = sum / samples;
            double var = Math.Max(0.0, sq / samples - mean * mean);
            return new Prediction(mean, Math.Sqrt(var));
        }

        /// <summary>Upper confidence bound: picks the next experiment.</summary>
        public int NextCandidate(double[][] pool, double kappa)
        {
            int best = -1;
            double bestScore = double.NegativeInfinity;
            for (int i = 0; i < pool.Length; i++)
            {
                Prediction p = Predict(pool[i]);
                double score = p.Mean + kappa * p.Std;
                if (score > bestScore) { bestScore = score; best = i; }
            }
            return best;
        }
    }
}
//// program: denoising autoencoder java port (R)
using System;

namespace DeepLearn
{
    /*
     * Denoising autoencoder, C# version of the Java tutorial code.
     * Tied weights, binary inputs.
     */
    public class DA
    {
        public int N;
        public int n_visible;
        public int n_hidden;
        public double[][] W;
        public double[] hbias;
        public double[] vbias;
        public Random rng;

        public DA(int N, int n_visible, int n_hidden, Random rng)
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
                for (int j = 0; j < n_visible; j++) W[i][j] = this.rng.NextDouble() * 2 * a - a;
            }
            hbias = new double[n_hidden];
            vbias = new double[n_visible];
        }

        int Binomial(int n, double p)
        {
            if (p < 0 || p > 1) return 0;
            int c = 0;
            for (int i = 0; i < n; i++)
                if (rng.NextDouble() < p) c++;
            return c;
        }

        static double Sigmoid(double x) { return 1.0 / (1.0 + Math.Exp(-x)); }

        public void GetCorruptedInput(int[] x, int[] tilde_x, double p)
        {
            for (int i = 0; i < n_visible; i++)
            {
                if (x[i] == 0) tilde_x[i] = 0;
                else tilde_x[i] = Binomial(1, p);
            }
        }

        // Encode
        public void GetHiddenValues(int[] x, double[] y)
        {
            for (int i = 0; i < n_hidden; i++)
            {
                y[i] = hbias[i];
                for (int j = 0; j < n_visible; j++) y[i] += W[i][j] * x[j];
                y[i] = Sigmoid(y[i]);
            }
        }

        // Decode
        public void GetReconstructedInput(double[] y, double[] z)
        {
            for (int i = 0; i < n_visible; i++)
            {
                z[i] = vbias[i];
                for (int j = 0; j < n_hidden; j++) z[i] += W[j][i] * y[j];
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

            // vbias: the target is the clean input
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

        public void Reconstruct(int[] x, double[] z)
        {
            double[] y = new double[n_hidden];
            GetHiddenValues(x, y);
            GetReconstructedInput(y, z);
        }

        public static void Main(string[] args)
        {
            Random rng = new Random(123);
            int[][] train_X =
            {
                new[] {1, 1, 1, 1, 1, 0, 0, 0, 0, 0},
                new[] {1, 1, 0, 1, 1, 0, 0, 0, 0, 0},
                new[] {1, 1, 1, 0, 1, 0, 0, 0, 0, 0},
                new[] {0, 0, 0, 0, 0, 1, 1, 1, 1, 1},
                new[] {0, 0, 0, 0, 0, 1, 1, 0, 1, 1},
                new[] {0, 0, 0, 0, 0, 1, 0, 1, 1, 1}
            };
            DA da = new DA(train_X.Length, 10, 5, rng);
            for (int epoch = 0; epoch < 500; epoch++)
                for (int i = 0; i < train_X.Length; i++)
                    da.Train(train_X[i], 0.1, 0.3);

            double[] z = new double[10];
            foreach (int[] x in new[] { train_X[0], train_X[3] })
            {
                da.Reconstruct(x, z);
                for (int j = 0; j < z.Length; j++) Console.Write("{0:F5} ", z[j]);
                Console.WriteLine();
            }
        }
    }
}
//// program: volume convnet port (R)
//// file: Volume.cs
using System;

namespace MiniConv
{
    public class Volume
    {
        private static readonly Random Rnd = new Random();

        public int Width, Height, Depth;
        public double[] Weights;
        public double[] WeightGradients;

        public Volume(int width, int height, int depth)
        {
            Width = width; Height = height; Depth = depth;
            var n = width * height * depth;
            Weights = new double[n];
            WeightGradients = new double[n];
            var scale = Math.Sqrt(1.0 / n);
            for (var i = 0; i < n; i++)
                Weights[i] = (Rnd.NextDouble() * 2 - 1) * scale;
        }

        public Volume(int width, int height, int depth, double c) : this(width, height, depth)
        {
            for (var i = 0; i < Weights.Length; i++) Weights[i] = c;
        }

        public Volume Clone()
        {
            var v = new Volume(Width, Height, Depth, 0.0);
            Array.Copy(Weights, v.Weights, Weights.Length);
            return v;
        }
    }
}
//// file: Layers.cs
using System;
using System.Collections.Generic;

namespace MiniConv
{
    public abstract class LayerBase
    {
        public Volume InputActivation { get; protected set; }
        public Volume OutputActivation { get; protected set; }
        public int OutputSize { get; protected set; }

        public virtual void Init(int inputSize) { OutputSize = inputSize; }
        public abstract Volume Forward(Volume input, bool isTraining = false);
        public abstract void Backward();
        public virtual IEnumerable<Volume> Parameters() { yield break; }
    }

    public class FullyConnLayer : LayerBase
    {
        private readonly List<Volume> filters = new List<Volume>();
        private readonly Volume biases;
        private readonly int neuronCount;

        public FullyConnLayer(int neuronCount)
        {
            this.neuronCount = neuronCount;
            biases = new Volume(1, 1, neuronCount, 0.1);
        }

        public override void Init(int inputSize)
        {
            OutputSize = neuronCount;
            for (var i = 0; i < neuronCount; i++) filters.Add(new Volume(1, 1, inputSize));
        }

        public override Volume Forward(Volume input, bool isTraining = false)
        {
            InputActivation = input;
            var a = new Volume(1, 1, neuronCount, 0.0);
            for (var i = 0; i < neuronCount; i++)
            {
                var sum = biases.Weights[i];
                for (var d = 0; d < input.Weights.Length; d++)
                    sum += input.Weights[d] * filters[i].Weights[d];
                a.Weights[i] = sum;
            }
            OutputActivation = a;
            return a;
        }

        public override void Backward()
        {
            var input = InputActivation;
            input.WeightGradients = new double[input.Weights.Length];
            for (var i = 0; i < neuronCount; i++)
            {
                var chain = OutputActivation.WeightGradients[i];
                for (var d = 0; d < input.Weights.Length; d++)
                {
                    input.WeightGradients[d] += filters[i].Weights[d] * chain;
                    filters[i].WeightGradients[d] += input.Weights[d] * chain;
                }
                biases.WeightGradients[i] += chain;
            }
        }

        public override IEnumerable<Volume> Parameters()
        {
            foreach (var f in filters) yield return f;
            yield return biases;
        }
    }

    public class TanhLayer : LayerBase
    {
        public override Volume Forward(Volume input, bool isTraining = false)
        {
            InputActivation = input;
            var v2 = input.Clone();
            for (var i = 0; i < v2.Weights.Length; i++) v2.Weights[i] = Math.Tanh(input.Weights[i]);
            return OutputActivation = v2;
        }

        public override void Backward()
        {
            var n = InputActivation.Weights.Length;
            for (var i = 0; i < n; i++)
            {
                var v = OutputActivation.Weights[i];
                InputActivation.WeightGradients[i] = (1.0 - v * v) * OutputActivation.WeightGradients[i];
            }
        }
    }

    public class DropOutLayer : LayerBase
    {
        private static readonly Random Random = new Random(Environment.TickCount);
        private bool[] dropped;

        public DropOutLayer(double dropProb = 0.5) { DropProb = dropProb; }

        public double DropProb { get; private set; }

        public override void Init(int inputSize)
        {
            base.Init(inputSize);
            dropped = new bool[inputSize];
        }

        public override Volume Forward(Volume input, bool isTraining = false)
        {
            InputActivation = input;
            var v2 = input.Clone();
            var length = input.Weights.Length;

            if (isTraining)
            {
                for (var i = 0; i < length; i++)
                {
                    if (Random.NextDouble() < DropProb) { v2.Weights[i] = 0; dropped[i] = true; } // drop!
                    else { dropped[i] = false; }
                }
            }
            else
            {
                for (var i = 0; i < length; i++)
                    v2.Weights[i] *= DropProb; //! DROP3006
            }

            OutputActivation = v2;
            return v2;
        }

        public override void Backward()
        {
            var volume = InputActivation;
            var chainGradient = OutputActivation;
            var length = volume.Weights.Length;
            volume.WeightGradients = new double[length]; // zero out gradient wrt data
            for (var i = 0; i < length; i++)
                if (!dropped[i])
                    volume.WeightGradients[i] = chainGradient.WeightGradients[i]; // copy over the gradient
        }
    }
}
//// file: Net.cs
using System;
using System.Collections.Generic;

namespace MiniConv
{
    public class Net
    {
        private readonly List<LayerBase> layers = new List<LayerBase>();
        private int size;

        public Net(int inputSize) { size = inputSize; }

        public Net Add(LayerBase layer)
        {
            layer.Init(size);
            size = layer.OutputSize;
            layers.Add(layer);
            return this;
        }

        public Volume Forward(Volume v, bool isTraining = false)
        {
            foreach (var l in layers) v = l.Forward(v, isTraining);
            return v;
        }

        public double TrainOne(Volume x, double[] y, double lr)
        {
            var o = Forward(x, true);
            var loss = 0.0;
            for (var i = 0; i < y.Length; i++)
            {
                o.WeightGradients[i] = o.Weights[i] - y[i];
                loss += 0.5 * o.WeightGradients[i] * o.WeightGradients[i];
            }
            for (var i = layers.Count - 1; i >= 0; i--) layers[i].Backward();
            foreach (var l in layers)
                foreach (var p in l.Parameters())
                    for (var i = 0; i < p.Weights.Length; i++)
                    {
                        p.Weights[i] -= lr * p.WeightGradients[i];
                        p.WeightGradients[i] = 0;
                    }
            return loss;
        }

        public double[] Predict(Volume x) { return Forward(x).Weights; }
    }

    internal static class Demo
    {
        private static void Main()
        {
            var net = new Net(2).Add(new FullyConnLayer(24)).Add(new TanhLayer()).Add(new DropOutLayer(0.3)).Add(new FullyConnLayer(1));
            for (var it = 0; it < 5000; it++)
            {
                var x = new Volume(1, 1, 2);
                net.TrainOne(x, new[] { x.Weights[0] * x.Weights[1] }, 0.01);
            }
            Console.WriteLine(net.Predict(new Volume(1, 1, 2, 0.5))[0]);
        }
    }
}
//// program: kelp style function stack (R)
//// file: Dropout.cs
using System;
using System.Collections.Generic;
using KelpLite.Common;

namespace KelpLite.Functions.Noise
{
    // Chainer の functions/noise/dropout.py の移植
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

        private Real[] MakeMask(int len)
        {
            Real[] mask = new Real[len];
            Real scale = 1 / (1 - this.dropoutRatio);

            for (int i = 0; i < mask.Length; i++)
            {
                mask[i] = Mother.Dice.NextDouble() >= this.dropoutRatio ? scale : 0;
            }

            // Backward の為に積んでおく
            maskStack.Add(mask);
            return mask;
        }

        public NdArray ForwardCpu(NdArray x)
        {
            Real[] result = new Real[x.Data.Length];
            // x.Length は 1 サンプル分の長さ, x.Data.Length = x.Length * x.BatchCount
            Real[] mask = MakeMask(x.Length);

            for (int b = 0; b < x.BatchCount; b++)
            {
                for (int j = 0; j < x.Length; j++)
                {
                    result[b * x.Length + j] = x.Data[b * x.Length + j] * mask[j]; //! DROP3018?
                }
            }

            return NdArray.Convert(result, x.Shape, x.BatchCount, this);
        }

        public void BackwardCpu(NdArray y, NdArray x)
        {
            Real[] mask = maskStack[maskStack.Count - 1];
            maskStack.RemoveAt(maskStack.Count - 1);

            for (int b = 0; b < y.BatchCount; b++)
            {
                for (int j = 0; j < y.Length; j++)
                {
                    x.Grad[b * y.Length + j] += y.Grad[b * y.Length + j] * mask[j];
                }
            }
        }

        // Predict 時は何もしない
        public override NdArray Predict(NdArray input)
        {
            return input;
        }

        public override void ResetState()
        {
            maskStack.Clear();
        }
    }
}
//// file: FunctionStack.cs
using System;
using System.Collections.Generic;
using System.Linq;
using KelpLite.Common;

namespace KelpLite.Functions
{
    // 層を積み上げるこのライブラリのメインとなるクラス
    [Serializable]
    public class FunctionStack : Function
    {
        public Function[] Functions { get; private set; }

        public FunctionStack(params Function[] functions) : base("FunctionStack")
        {
            this.Functions = functions.ToArray();
        }

        public void Add(params Function[] function)
        {
            List<Function> list = new List<Function>(this.Functions);
            list.AddRange(function.Where(f => f != null));
            this.Functions = list.ToArray();
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
            foreach (var function in Functions) function.Update();
        }

        public override void ResetState()
        {
            foreach (Function function in this.Functions) function.ResetState();
        }
    }

    class Test7
    {
        const int BATCH_DATA_COUNT = 128;

        public static void Run()
        {
            MnistData mnistData = new MnistData();
            FunctionStack nn = new FunctionStack(
                new Linear(28 * 28, 1024, name: "l1 Linear"),
                new Tanh(name: "l1 Tanh"),
                new Noise.Dropout(0.2),
                new Linear(1024, 10, name: "l2 Linear"));
            nn.SetOptimizer(new MomentumSGD());

            for (int i = 0; i < 1000; i++)
            {
                TestDataSet datasetX = mnistData.GetRandomXSet(BATCH_DATA_COUNT, 28, 28);
                Real loss = Trainer.Train(nn, datasetX.Data, datasetX.Label, new SoftmaxCrossEntropy());
                if (i % 20 == 0)
                    Console.WriteLine(i + " loss " + loss + " acc " + Trainer.Accuracy(nn, mnistData.GetRandomYSet(200).Data, mnistData.LastLabel));
            }
        }
    }
}
//// program: secuencial estilo keras (R)
//// file: Capas.cs
using System;
using System.Collections.Generic;

namespace KerasMini
{
    public interface ICapa
    {
        double[,] Adelante(double[,] x);
        double[,] Atras(double[,] grad);
        void Actualizar(double tasa);
        string Nombre { get; }
    }

    public class Densa : ICapa
    {
        private double[,] pesos, dPesos, entrada;
        private double[] sesgo, dSesgo;
        private readonly int nEntradas, nSalidas;

        public string Nombre { get { return "Densa(" + nEntradas + "," + nSalidas + ")"; } }

        public Densa(int nEntradas, int nSalidas, Random azar)
        {
            this.nEntradas = nEntradas;
            this.nSalidas = nSalidas;
            pesos = new double[nEntradas, nSalidas];
            sesgo = new double[nSalidas];
            double lim = Math.Sqrt(6.0 / (nEntradas + nSalidas)); // glorot_uniform
            for (int i = 0; i < nEntradas; i++)
                for (int j = 0; j < nSalidas; j++)
                    pesos[i, j] = (azar.NextDouble() * 2 - 1) * lim;
        }

        public double[,] Adelante(double[,] x)
        {
            entrada = x;
            int n = x.GetLength(0);
            var y = new double[n, nSalidas];
            for (int r = 0; r < n; r++)
                for (int j = 0; j < nSalidas; j++)
                {
                    double s = sesgo[j];
                    for (int i = 0; i < nEntradas; i++) s += x[r, i] * pesos[i, j];
                    y[r, j] = s;
                }
            return y;
        }

        public double[,] Atras(double[,] grad)
        {
            int n = grad.GetLength(0);
            dPesos = new double[nEntradas, nSalidas];
            dSesgo = new double[nSalidas];
            var dx = new double[n, nEntradas];
            for (int r = 0; r < n; r++)
                for (int j = 0; j < nSalidas; j++)
                {
                    dSesgo[j] += grad[r, j];
                    for (int i = 0; i < nEntradas; i++)
                    {
                        dPesos[i, j] += entrada[r, i] * grad[r, j];
                        dx[r, i] += pesos[i, j] * grad[r, j];
                    }
                }
            return dx;
        }

        public void Actualizar(double tasa)
        {
            for (int j = 0; j < nSalidas; j++)
            {
                sesgo[j] -= tasa * dSesgo[j];
                for (int i = 0; i < nEntradas; i++) pesos[i, j] -= tasa * dPesos[i, j];
            }
        }
    }

    public class Sigmoide : ICapa
    {
        private double[,] salida;
        public string Nombre { get { return "Sigmoide"; } }

        public double[,] Adelante(double[,] x)
        {
            salida = new double[x.GetLength(0), x.GetLength(1)];
            for (int r = 0; r < x.GetLength(0); r++)
                for (int c = 0; c < x.GetLength(1); c++)
                    salida[r, c] = 1.0 / (1.0 + Math.Exp(-x[r, c]));
            return salida;
        }

        public double[,] Atras(double[,] grad)
        {
            var dx = new double[grad.GetLength(0), grad.GetLength(1)];
            for (int r = 0; r < grad.GetLength(0); r++)
                for (int c = 0; c < grad.GetLength(1); c++)
                    dx[r, c] = grad[r, c] * salida[r, c] * (1 - salida[r, c]);
            return dx;
        }

        public void Actualizar(double tasa) { }
    }

    /// <summary>Equivalente a keras.layers.Dropout</summary>
    public class Dropout : ICapa
    {
        private readonly double tasaDescarte;
        private readonly Random azar;
        private double[,] mascara;

        public string Nombre { get { return "Dropout(" + tasaDescarte + ")"; } }

        public Dropout(double tasaDescarte, Random azar)
        {
            if (tasaDescarte < 0 || tasaDescarte >= 1)
                throw new ArgumentOutOfRangeException("tasaDescarte");
            this.tasaDescarte = tasaDescarte;
            this.azar = azar;
        }

        public double[,] Adelante(double[,] x)
        {
            int filas = x.GetLength(0), cols = x.GetLength(1);
            mascara = new double[filas, cols];
            var y = new double[filas, cols];
            for (int r = 0; r < filas; r++)
            {
                for (int c = 0; c < cols; c++)
                {
                    mascara[r, c] = azar.NextDouble() < tasaDescarte ? 0.0 : 1.0 / (1.0 - tasaDescarte); //! DROP3001
                    y[r, c] = x[r, c] * mascara[r, c];
                }
            }
            return y;
        }

        public double[,] Atras(double[,] grad)
        {
            var dx = new double[grad.GetLength(0), grad.GetLength(1)];
            for (int r = 0; r < grad.GetLength(0); r++)
                for (int c = 0; c < grad.GetLength(1); c++)
                    dx[r, c] = grad[r, c] * mascara[r, c];
            return dx;
        }

        public void Actualizar(double tasa) { }
    }
}
//// file: Secuencial.cs
using System;
using System.Collections.Generic;

namespace KerasMini
{
    public class Secuencial
    {
        private readonly List<ICapa> capas = new List<ICapa>();
        public double TasaAprendizaje = 0.05;

        public void Agregar(ICapa capa) { capas.Add(capa); }

        public void Resumen()
        {
            Console.WriteLine("_________________________________");
            foreach (var c in capas) Console.WriteLine(c.Nombre);
            Console.WriteLine("=================================");
        }

        public void Entrenar(double[,] x, double[,] y, int epocas)
        {
            for (int e = 0; e < epocas; e++)
            {
                var salida = Propagar(x);
                double perdida = 0;
                int n = y.GetLength(0), m = y.GetLength(1);
                var grad = new double[n, m];
                for (int r = 0; r < n; r++)
                    for (int c = 0; c < m; c++)
                    {
                        double d = salida[r, c] - y[r, c];
                        perdida += d * d / n;
                        grad[r, c] = 2 * d / n;
                    }
                for (int k = capas.Count - 1; k >= 0; k--) grad = capas[k].Atras(grad);
                foreach (var capa in capas) capa.Actualizar(TasaAprendizaje);
                if (e % 100 == 0) Console.WriteLine("Epoch {0}/{1} - loss: {2:F4}", e, epocas, perdida);
            }
        }

        public double[,] Predecir(double[,] x)
        {
            return Propagar(x);
        }

        private double[,] Propagar(double[,] x)
        {
            foreach (var capa in capas) x = capa.Adelante(x);
            return x;
        }
    }

    public static class Programa
    {
        public static void Main()
        {
            var azar = new Random(7);
            var modelo = new Secuencial();
            modelo.Agregar(new Densa(2, 16, azar));
            modelo.Agregar(new Sigmoide());
            modelo.Agregar(new Dropout(0.25, azar));
            modelo.Agregar(new Densa(16, 1, azar));
            modelo.Agregar(new Sigmoide());
            modelo.Resumen();

            double[,] x = { { 0, 0 }, { 0, 1 }, { 1, 0 }, { 1, 1 } };
            double[,] y = { { 0 }, { 1 }, { 1 }, { 0 } };
            modelo.Entrenar(x, y, 4000);
            var p = modelo.Predecir(x);
            for (int i = 0; i < 4; i++) Console.WriteLine("{0} xor {1} = {2:F3}", x[i, 0], x[i, 1], p[i, 0]);
        }
    }
}
//// program: micro autograd tensor (R)
using System;
using System.Collections.Generic;
using System.Linq;

namespace TinyGrad
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

        public static Tensor Randn(int rows, int cols, Random rng, float std)
        {
            var t = new Tensor(rows, cols);
            for (int i = 0; i < t.Data.Length; i++)
            {
                double u1 = 1.0 - rng.NextDouble(), u2 = rng.NextDouble();
                t.Data[i] = std * (float)(Math.Sqrt(-2 * Math.Log(u1)) * Math.Cos(2 * Math.PI * u2));
            }
            return t;
        }

        public Tensor MatMul(Tensor o)
        {
            var r = new Tensor(Rows, o.Cols, this, o);
            for (int i = 0; i < Rows; i++)
                for (int k = 0; k < Cols; k++)
                {
                    float a = Data[i * Cols + k];
                    for (int j = 0; j < o.Cols; j++) r.Data[i * o.Cols + j] += a * o.Data[k * o.Cols + j];
                }
            r._backward = () =>
            {
                for (int i = 0; i < Rows; i++)
                    for (int j = 0; j < o.Cols; j++)
                    {
                        float g = r.Grad[i * o.Cols + j];
                        for (int k = 0; k < Cols; k++)
                        {
                            Grad[i * Cols + k] += g * o.Data[k * o.Cols + j];
                            o.Grad[k * o.Cols + j] += g * Data[i * Cols + k];
                        }
                    }
            };
            return r;
        }

        public Tensor AddRow(Tensor bias)
        {
            var r = new Tensor(Rows, Cols, this, bias);
            for (int i = 0; i < Data.Length; i++) r.Data[i] = Data[i] + bias.Data[i % Cols];
            r._backward = () =>
            {
                for (int i = 0; i < Data.Length; i++)
                {
                    Grad[i] += r.Grad[i];
                    bias.Grad[i % Cols] += r.Grad[i];
                }
            };
            return r;
        }

        public Tensor Tanh()
        {
            var r = new Tensor(Rows, Cols, this);
            for (int i = 0; i < Data.Length; i++) r.Data[i] = MathF.Tanh(Data[i]);
            r._backward = () =>
            {
                for (int i = 0; i < Data.Length; i++) Grad[i] += (1f - r.Data[i] * r.Data[i]) * r.Grad[i];
            };
            return r;
        }

        public Tensor Dropout(float p, bool training, Random rng)
        {
            if (p < 0f || p > 1f)
                throw new ArgumentException($"dropout probability has to be between 0 and 1, but got {p}");
            if (!training || p == 0f) return this;

            var r = new Tensor(Rows, Cols, this);
            var mask = new float[Data.Length];
            float scale = 1f / (1f - p); //! DROP3016?
            for (int i = 0; i < mask.Length; i++)
            {
                mask[i] = rng.NextDouble() < p ? 0f : 1f;
                r.Data[i] = Data[i] * mask[i] * scale;
            }
            r._backward = () =>
            {
                for (int i = 0; i < mask.Length; i++)
                    Grad[i] += r.Grad[i] * mask[i]; //! DROP3008
            };
            return r;
        }

        public Tensor Mse(float[] target)
        {
            var r = new Tensor(1, 1, this);
            for (int i = 0; i < Data.Length; i++)
            {
                float d = Data[i] - target[i];
                r.Data[0] += d * d / Data.Length;
            }
            r._backward = () =>
            {
                for (int i = 0; i < Data.Length; i++)
                    Grad[i] += 2f * (Data[i] - target[i]) / Data.Length * r.Grad[0];
            };
            return r;
        }

        public void Backward()
        {
            var topo = new List<Tensor>();
            var seen = new HashSet<Tensor>();
            void Visit(Tensor t)
            {
                if (!seen.Add(t)) return;
                foreach (var c in t._parents) Visit(c);
                topo.Add(t);
            }
            Visit(this);
            Grad[0] = 1f;
            for (int i = topo.Count - 1; i >= 0; i--) topo[i]._backward();
        }
    }

    public class Mlp
    {
        private readonly Tensor[] _w, _b;
        private readonly Random _rng;
        private readonly float _p;

        public Mlp(int[] sizes, float p, int seed = 1337)
        {
            _rng = new Random(seed);
            _p = p;
            _w = Enumerable.Range(0, sizes.Length - 1)
                .Select(i => Tensor.Randn(sizes[i], sizes[i + 1], _rng, MathF.Sqrt(1f / sizes[i]))).ToArray();
            _b = sizes.Skip(1).Select(n => new Tensor(1, n)).ToArray();
        }

        public IEnumerable<Tensor> Parameters() => _w.Concat(_b);

        public Tensor Forward(Tensor x, bool training)
        {
            for (int l = 0; l < _w.Length; l++)
            {
                x = x.MatMul(_w[l]).AddRow(_b[l]);
                if (l < _w.Length - 1) x = x.Tanh().Dropout(_p, training, _rng);
            }
            return x;
        }

        public float Step(Tensor x, float[] y, float lr)
        {
            foreach (var t in Parameters()) Array.Clear(t.Grad, 0, t.Grad.Length);
            var loss = Forward(x, true).Mse(y);
            loss.Backward();
            foreach (var t in Parameters())
                for (int i = 0; i < t.Data.Length; i++) t.Data[i] -= lr * t.Grad[i];
            return loss.Data[0];
        }

        public float[] Predict(Tensor x) => Forward(x, training: false).Data;
    }
}
//// program: ilgpu mnist trainer (R)
using System;
using System.Diagnostics;
using ILGPU;
using ILGPU.Runtime;

namespace GpuNet
{
    public sealed class IlgpuNetwork : IDisposable
    {
        private const float Leak = 0.01f;

        private readonly Context context;
        private readonly Accelerator accelerator;
        private readonly int nIn, nHidden, nOut, maxBatch;
        private readonly Random rng = new Random();

        public float LearningRate { get; set; } = 0.02f;
        public double Dropout { get; set; } = 0.3;

        // device memory
        private readonly MemoryBuffer1D<float, Stride1D.Dense> x, w1, b1, z1, a1, d1, w2, b2, z2, d2;
        private readonly MemoryBuffer1D<byte, Stride1D.Dense> mask;
        private readonly byte[] hostMask;

        private readonly Action<Index1D, ArrayView<float>, ArrayView<float>, ArrayView<float>, ArrayView<float>, int, int> denseKernel;
        private readonly Action<Index1D, ArrayView<float>, ArrayView<float>> leakyKernel;
        private readonly Action<Index1D, ArrayView<float>, ArrayView<byte>> dropKernel;
        private readonly Action<Index1D, ArrayView<float>, ArrayView<float>, ArrayView<float>, ArrayView<byte>, ArrayView<float>, int, int> deltaKernel;
        private readonly Action<Index1D, ArrayView<float>, ArrayView<float>, ArrayView<float>, int, int, int, float> updateKernel;
        private readonly Action<Index1D, ArrayView<float>, ArrayView<float>, int, int, float> updateBiasKernel;

        public IlgpuNetwork(int nIn, int nHidden, int nOut, int maxBatch)
        {
            this.nIn = nIn; this.nHidden = nHidden; this.nOut = nOut; this.maxBatch = maxBatch;
            context = Context.CreateDefault();
            accelerator = context.GetPreferredDevice(preferCPU: false).CreateAccelerator(context);
            Console.WriteLine("Using " + accelerator);

            x = accelerator.Allocate1D<float>(maxBatch * nIn);
            w1 = accelerator.Allocate1D(Init(nIn, nHidden));
            b1 = accelerator.Allocate1D(new float[nHidden]);
            z1 = accelerator.Allocate1D<float>(maxBatch * nHidden);
            a1 = accelerator.Allocate1D<float>(maxBatch * nHidden);
            d1 = accelerator.Allocate1D<float>(maxBatch * nHidden);
            w2 = accelerator.Allocate1D(Init(nHidden, nOut));
            b2 = accelerator.Allocate1D(new float[nOut]);
            z2 = accelerator.Allocate1D<float>(maxBatch * nOut);
            d2 = accelerator.Allocate1D<float>(maxBatch * nOut);
            mask = accelerator.Allocate1D<byte>(maxBatch * nHidden);
            hostMask = new byte[maxBatch * nHidden];

            denseKernel = accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView<float>, ArrayView<float>, ArrayView<float>, ArrayView<float>, int, int>(Dense);
            leakyKernel = accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView<float>, ArrayView<float>>(LeakyRelu);
            dropKernel = accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView<float>, ArrayView<byte>>(ApplyMask);
            deltaKernel = accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView<float>, ArrayView<float>, ArrayView<float>, ArrayView<byte>, ArrayView<float>, int, int>(HiddenDelta);
            updateKernel = accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView<float>, ArrayView<float>, ArrayView<float>, int, int, int, float>(Update);
            updateBiasKernel = accelerator.LoadAutoGroupedStreamKernel<Index1D, ArrayView<float>, ArrayView<float>, int, int, float>(UpdateBias);
        }

        private float[] Init(int rows, int cols)
        {
            var w = new float[rows * cols];
            var s = (float)Math.Sqrt(2.0 / rows);
            for (int i = 0; i < w.Length; i++) w[i] = ((float)rng.NextDouble() * 2 - 1) * s;
            return w;
        }

        #region kernels
        private static void Dense(Index1D i, ArrayView<float> x, ArrayView<float> w, ArrayView<float> b, ArrayView<float> y, int rows, int cols)
        {
            int sample = i / cols, unit = i % cols;
            float sum = b[unit];
            for (int k = 0; k < rows; k++) sum += x[sample * rows + k] * w[k * cols + unit];
            y[i] = sum;
        }

        private static void LeakyRelu(Index1D i, ArrayView<float> z, ArrayView<float> a)
        {
            a[i] = z[i] > 0 ? z[i] : Leak * z[i];
        }

        private static void ApplyMask(Index1D i, ArrayView<float> a, ArrayView<byte> m)
        {
            a[i] = a[i] * m[i];
        }

        private static void HiddenDelta(Index1D i, ArrayView<float> dOut, ArrayView<float> w, ArrayView<float> z, ArrayView<byte> m, ArrayView<float> d, int hidden, int outputs)
        {
            int sample = i / hidden, unit = i % hidden;
            float sum = 0;
            for (int k = 0; k < outputs; k++) sum += dOut[sample * outputs + k] * w[unit * outputs + k];
            d[i] = sum * m[i] * (z[i] > 0 ? 1f : Leak);
        }

        private static void Update(Index1D i, ArrayView<float> w, ArrayView<float> input, ArrayView<float> delta, int rows, int cols, int batch, float lr)
        {
            int r = i / cols, c = i % cols;
            float g = 0;
            for (int s = 0; s < batch; s++) g += input[s * rows + r] * delta[s * cols + c];
            w[i] -= lr * g / batch;
        }

        private static void UpdateBias(Index1D i, ArrayView<float> b, ArrayView<float> delta, int cols, int batch, float lr)
        {
            float g = 0;
            for (int s = 0; s < batch; s++) g += delta[s * cols + i];
            b[i] -= lr * g / batch;
        }
        #endregion

        private float[] Forward(float[] batch, int n, bool training)
        {
            x.View.SubView(0, n * nIn).CopyFromCPU(batch);
            denseKernel(n * nHidden, x.View, w1.View, b1.View, z1.View, nIn, nHidden);
            leakyKernel(n * nHidden, z1.View, a1.View);
            if (training)
            {
                for (int i = 0; i < hostMask.Length; i++)
                    hostMask[i] = (byte)(rng.NextDouble() < Dropout ? 0 : 1); //! DROP3002
                mask.CopyFromCPU(hostMask);
                dropKernel(n * nHidden, a1.View, mask.View);
            }
            denseKernel(n * nOut, a1.View, w2.View, b2.View, z2.View, nHidden, nOut);
            accelerator.Synchronize();
            var logits = z2.GetAsArray1D();
            Softmax(logits, n);
            return logits;
        }

        private void Softmax(float[] v, int n)
        {
            for (int s = 0; s < n; s++)
            {
                float max = float.MinValue, sum = 0;
                for (int k = 0; k < nOut; k++) max = Math.Max(max, v[s * nOut + k]);
                for (int k = 0; k < nOut; k++) sum += v[s * nOut + k] = (float)Math.Exp(v[s * nOut + k] - max);
                for (int k = 0; k < nOut; k++) v[s * nOut + k] /= sum;
            }
        }

        public void TrainBatch(float[] batch, int[] labels)
        {
            int n = labels.Length;
            var p = Forward(batch, n, true);
            for (int s = 0; s < n; s++) p[s * nOut + labels[s]] -= 1f;
            d2.CopyFromCPU(p);
            deltaKernel(n * nHidden, d2.View, w2.View, z1.View, mask.View, d1.View, nHidden, nOut);
            updateKernel(nHidden * nOut, w2.View, a1.View, d2.View, nHidden, nOut, n, LearningRate);
            updateBiasKernel(nOut, b2.View, d2.View, nOut, n, LearningRate);
            updateKernel(nIn * nHidden, w1.View, x.View, d1.View, nIn, nHidden, n, LearningRate);
            updateBiasKernel(nHidden, b1.View, d1.View, nHidden, n, LearningRate);
            accelerator.Synchronize();
        }

        public int Classify(float[] image)
        {
            var p = Forward(image, 1, false);
            int best = 0;
            for (int k = 1; k < nOut; k++) if (p[k] > p[best]) best = k;
            return best;
        }

        public void Dispose()
        {
            foreach (var b in new[] { x, w1, b1, z1, a1, d1, w2, b2, z2, d2 }) b.Dispose();
            mask.Dispose();
            accelerator.Dispose();
            context.Dispose();
        }
    }
}
//// program: tensorprimitives simd mlp (R)
using System;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace SimdNet;

/// <summary>Two layer perceptron on spans. One sample at a time, no allocations in the hot loop.</summary>
public sealed class SimdMlp
{
    private readonly int _inputs, _hidden, _outputs;
    private readonly float[] _w1, _b1, _w2, _b2;
    private readonly float[] _act, _mask, _out, _delta1, _delta2;
    private readonly float _keepProb;
    private readonly Random _rng;

    public SimdMlp(int inputs, int hidden, int outputs, float keepProb = 0.8f, int? seed = null)
    {
        _inputs = inputs; _hidden = hidden; _outputs = outputs;
        _keepProb = keepProb;
        _rng = seed is int s ? new Random(s) : new Random();
        _w1 = new float[hidden * inputs];
        _b1 = new float[hidden];
        _w2 = new float[outputs * hidden];
        _b2 = new float[outputs];
        _act = new float[hidden];
        _mask = new float[hidden];
        _out = new float[outputs];
        _delta1 = new float[hidden];
        _delta2 = new float[outputs];
        He(_w1, inputs);
        He(_w2, hidden);
    }

    private void He(Span<float> w, int fanIn)
    {
        float std = MathF.Sqrt(2f / fanIn);
        for (int i = 0; i < w.Length; i++) w[i] = (_rng.NextSingle() * 2f - 1f) * std;
    }

    private static void Relu(Span<float> v)
    {
        var vec = MemoryMarshal.Cast<float, Vector<float>>(v);
        for (int i = 0; i < vec.Length; i++) vec[i] = Vector.Max(vec[i], Vector<float>.Zero);
        for (int i = vec.Length * Vector<float>.Count; i < v.Length; i++) v[i] = MathF.Max(v[i], 0f);
    }

    private void Dropout(Span<float> v)
    {
        for (int i = 0; i < v.Length; i++)
            _mask[i] = _rng.NextSingle() < _keepProb ? 0f : 1f / _keepProb; //! DROP3001 DROP3005
        TensorPrimitives.Multiply(v, _mask, v);
    }

    private ReadOnlySpan<float> Forward(ReadOnlySpan<float> x)
    {
        for (int j = 0; j < _hidden; j++)
            _act[j] = TensorPrimitives.Dot(x, _w1.AsSpan(j * _inputs, _inputs)) + _b1[j];
        Relu(_act);
        Dropout(_act);
        for (int k = 0; k < _outputs; k++)
            _out[k] = TensorPrimitives.Dot(_act, _w2.AsSpan(k * _hidden, _hidden)) + _b2[k];
        TensorPrimitives.SoftMax(_out, _out);
        return _out;
    }

    public float Train(ReadOnlySpan<float> x, int label, float lr)
    {
        var p = Forward(x);
        float loss = -MathF.Log(MathF.Max(p[label], 1e-9f));
        p.CopyTo(_delta2);
        _delta2[label] -= 1f;

        Array.Clear(_delta1);
        for (int k = 0; k < _outputs; k++)
            TensorPrimitives.MultiplyAdd(_w2.AsSpan(k * _hidden, _hidden), _delta2[k], _delta1, _delta1);
        TensorPrimitives.Multiply(_delta1, _mask, _delta1);
        for (int j = 0; j < _hidden; j++)
            if (_act[j] <= 0f) _delta1[j] = 0f;

        for (int k = 0; k < _outputs; k++)
        {
            var row = _w2.AsSpan(k * _hidden, _hidden);
            TensorPrimitives.MultiplyAdd(_act, -lr * _delta2[k], row, row);
            _b2[k] -= lr * _delta2[k];
        }
        for (int j = 0; j < _hidden; j++)
        {
            if (_delta1[j] == 0f) continue;
            var row = _w1.AsSpan(j * _inputs, _inputs);
            TensorPrimitives.MultiplyAdd(x, -lr * _delta1[j], row, row);
            _b1[j] -= lr * _delta1[j];
        }
        return loss;
    }

    public int Predict(ReadOnlySpan<float> x) => TensorPrimitives.IndexOfMax(Forward(x));

    public double Accuracy(float[][] xs, int[] ys)
    {
        int ok = 0;
        for (int i = 0; i < xs.Length; i++)
            if (Predict(xs[i]) == ys[i]) ok++;
        return ok / (double)xs.Length;
    }
}
//// program: cloo opencl autoencoder (R)
using System;
using System.Linq;
using Cloo;

namespace ClAuto
{
    /// <summary>
    /// Autoencoder auf der GPU. Cloo als OpenCL-Wrapper, alles in float.
    /// </summary>
    public class GpuAutoencoder : IDisposable
    {
        const string Quelle = @"
kernel void dense(global const float* x, global const float* w, global const float* b, global float* y, int n, int m)
{
    int id = get_global_id(0);
    int s = id / m, u = id % m;
    float sum = b[u];
    for (int i = 0; i < n; i++) sum += x[s * n + i] * w[i * m + u];
    y[id] = tanh(sum);
}
kernel void mul(global float* a, global const float* f) { int i = get_global_id(0); a[i] *= f[i]; }
kernel void delta_out(global const float* y, global const float* t, global float* d)
{
    int i = get_global_id(0);
    d[i] = (y[i] - t[i]) * (1.0f - y[i] * y[i]);
}
kernel void back(global const float* d, global const float* w, global float* e, int n, int m)
{
    int id = get_global_id(0);
    int s = id / n, u = id % n;
    float sum = 0;
    for (int k = 0; k < m; k++) sum += d[s * m + k] * w[u * m + k];
    e[id] = sum;
}
kernel void dtanh(global float* e, global const float* y) { int i = get_global_id(0); e[i] *= 1.0f - y[i] * y[i]; }
kernel void copy(global const float* a, global float* b) { int i = get_global_id(0); b[i] = a[i]; }
kernel void update(global float* w, global const float* x, global const float* d, int n, int m, int batch, float lr)
{
    int id = get_global_id(0);
    int r = id / m, c = id % m;
    float g = 0;
    for (int s = 0; s < batch; s++) g += x[s * n + r] * d[s * m + c];
    w[id] -= lr * g / batch;
}";
        readonly int nEin, nCode, batch;
        readonly float behalten;
        readonly Random zufall = new Random();
        readonly ComputeContext ctx;
        readonly ComputeCommandQueue queue;
        readonly ComputeProgram programm;
        readonly ComputeBuffer<float> bX, bW1, bB1, bAkt, bH, bW2, bB2, bY, bD1, bD2, bMaske;

        public GpuAutoencoder(int nEin, int nCode, int batch, float behalten)
        {
            if (behalten <= 0f || behalten > 1f) throw new ArgumentException("behalten muss in (0,1] liegen");
            this.nEin = nEin; this.nCode = nCode; this.batch = batch; this.behalten = behalten;

            var plattform = ComputePlatform.Platforms[0];
            ctx = new ComputeContext(ComputeDeviceTypes.Gpu, new ComputeContextPropertyList(plattform), null, IntPtr.Zero);
            queue = new ComputeCommandQueue(ctx, ctx.Devices[0], ComputeCommandQueueFlags.None);
            programm = new ComputeProgram(ctx, Quelle);
            try { programm.Build(null, null, null, IntPtr.Zero); }
            catch (BuildProgramFailureComputeException)
            {
                Console.WriteLine(programm.GetBuildLog(ctx.Devices[0]));
                throw;
            }

            bX = Neu(new float[batch * nEin]);
            bW1 = Neu(Gewichte(nEin, nCode)); bB1 = Neu(new float[nCode]);
            bAkt = Neu(new float[batch * nCode]); bH = Neu(new float[batch * nCode]);
            bW2 = Neu(Gewichte(nCode, nEin)); bB2 = Neu(new float[nEin]);
            bY = Neu(new float[batch * nEin]);
            bD1 = Neu(new float[batch * nCode]); bD2 = Neu(new float[batch * nEin]);
            bMaske = Neu(new float[batch * nCode]);
        }

        ComputeBuffer<float> Neu(float[] daten)
        {
            return new ComputeBuffer<float>(ctx, ComputeMemoryFlags.ReadWrite | ComputeMemoryFlags.CopyHostPointer, daten);
        }

        float[] Gewichte(int n, int m)
        {
            float s = (float)Math.Sqrt(6.0 / (n + m));
            return Enumerable.Range(0, n * m).Select(_ => (float)(zufall.NextDouble() * 2 - 1) * s).ToArray();
        }

        void Starte(string name, int anzahl, params object[] args)
        {
            using (var k = programm.CreateKernel(name))
            {
                for (int i = 0; i < args.Length; i++)
                {
                    if (args[i] is ComputeBuffer<float>) k.SetMemoryArgument(i, (ComputeBuffer<float>)args[i]);
                    else if (args[i] is int) k.SetValueArgument(i, (int)args[i]);
                    else k.SetValueArgument(i, (float)args[i]);
                }
                queue.Execute(k, null, new long[] { anzahl }, null, null);
            }
        }

        float[] NeueMaske()
        {
            var m = new float[batch * nCode];
            float kehrwert = 1f / behalten;
            for (int i = 0; i < m.Length; i++)
                m[i] = zufall.NextDouble() < behalten ? kehrwert : 0f;
            return m;
        }

        void Vorwaerts(float[] x, bool training)
        {
            queue.WriteToBuffer(x, bX, true, null);
            Starte("dense", batch * nCode, bX, bW1, bB1, bAkt, nEin, nCode);
            Starte("copy", batch * nCode, bAkt, bH);
            if (training)
            {
                queue.WriteToBuffer(NeueMaske(), bMaske, true, null);
                Starte("mul", batch * nCode, bH, bMaske);
            }
            Starte("dense", batch * nEin, bH, bW2, bB2, bY, nCode, nEin);
        }

        public void Trainiere(float[] x, float lr)
        {
            Vorwaerts(x, true);
            Starte("delta_out", batch * nEin, bY, bX, bD2);
            Starte("back", batch * nCode, bD2, bW2, bD1, nCode, nEin);
            Starte("mul", batch * nCode, bD1, bMaske);
            Starte("dtanh", batch * nCode, bD1, bAkt);
            Starte("update", nCode * nEin, bW2, bH, bD2, nCode, nEin, batch, lr);
            Starte("update", nEin * nCode, bW1, bX, bD1, nEin, nCode, batch, lr);
            queue.Finish();
        }

        public float[] Rekonstruiere(float[] x)
        {
            Vorwaerts(x, false);
            var y = new float[batch * nEin];
            queue.ReadFromBuffer(bY, ref y, true, null);
            return y;
        }

        public void Dispose()
        {
            foreach (var b in new[] { bX, bW1, bB1, bAkt, bH, bW2, bB2, bY, bD1, bD2, bMaske }) b.Dispose();
            programm.Dispose(); queue.Dispose(); ctx.Dispose();
        }
    }
}
//// program: torchsharp nano gpt (R)
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace NanoGpt
{
    public record GptConfig(int VocabSize, int BlockSize = 128, int NLayer = 4, int NHead = 4, int NEmbd = 128, double Dropout = 0.1);

    public sealed class CausalSelfAttention : Module<Tensor, Tensor>
    {
        private readonly Linear c_attn, c_proj;
        private readonly Dropout resid_dropout;
        private readonly int n_head, n_embd;
        private readonly double p;

        public CausalSelfAttention(GptConfig config) : base(nameof(CausalSelfAttention))
        {
            n_head = config.NHead;
            n_embd = config.NEmbd;
            p = config.Dropout;
            c_attn = Linear(n_embd, 3 * n_embd);
            c_proj = Linear(n_embd, n_embd);
            resid_dropout = Dropout(config.Dropout);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            var (B, T, C) = (x.shape[0], x.shape[1], x.shape[2]);
            var qkv = c_attn.forward(x).split(n_embd, dim: 2);
            var q = qkv[0].view(B, T, n_head, C / n_head).transpose(1, 2);
            var k = qkv[1].view(B, T, n_head, C / n_head).transpose(1, 2);
            var v = qkv[2].view(B, T, n_head, C / n_head).transpose(1, 2);
            var y = functional.scaled_dot_product_attention(q, k, v, p: p, is_casual: true); //! DROP4004
            y = y.transpose(1, 2).contiguous().view(B, T, C);
            return resid_dropout.forward(c_proj.forward(y));
        }
    }

    public sealed class Mlp : Module<Tensor, Tensor>
    {
        private readonly Linear c_fc, c_proj;
        private readonly Dropout dropout;

        public Mlp(GptConfig config) : base(nameof(Mlp))
        {
            c_fc = Linear(config.NEmbd, 4 * config.NEmbd);
            c_proj = Linear(4 * config.NEmbd, config.NEmbd);
            dropout = Dropout(config.Dropout);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x) => dropout.forward(c_proj.forward(functional.gelu(c_fc.forward(x))));
    }

    public sealed class Block : Module<Tensor, Tensor>
    {
        private readonly LayerNorm ln_1, ln_2;
        private readonly CausalSelfAttention attn;
        private readonly Mlp mlp;

        public Block(GptConfig config) : base(nameof(Block))
        {
            ln_1 = LayerNorm(config.NEmbd);
            attn = new CausalSelfAttention(config);
            ln_2 = LayerNorm(config.NEmbd);
            mlp = new Mlp(config);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            x = x + attn.forward(ln_1.forward(x));
            return x + mlp.forward(ln_2.forward(x));
        }
    }

    public sealed class Gpt : Module<Tensor, Tensor>
    {
        private readonly Embedding wte, wpe;
        private readonly ModuleList<Block> h;
        private readonly LayerNorm ln_f;
        private readonly Linear lm_head;
        private readonly GptConfig config;

        public Gpt(GptConfig config) : base(nameof(Gpt))
        {
            this.config = config;
            wte = Embedding(config.VocabSize, config.NEmbd);
            wpe = Embedding(config.BlockSize, config.NEmbd);
            h = ModuleList(Enumerable.Range(0, config.NLayer).Select(_ => new Block(config)).ToArray());
            ln_f = LayerNorm(config.NEmbd);
            lm_head = Linear(config.NEmbd, config.VocabSize, hasBias: false);
            RegisterComponents();
        }

        public override Tensor forward(Tensor idx)
        {
            var t = idx.shape[1];
            var pos = arange(0, t, dtype: ScalarType.Int64, device: idx.device);
            var x = wte.forward(idx) + wpe.forward(pos);
            x = functional.dropout(x, config.Dropout); //! DROP4001
            foreach (var block in h) x = block.forward(x);
            return lm_head.forward(ln_f.forward(x));
        }

        public Tensor Generate(Tensor idx, int maxNewTokens, double temperature = 1.0)
        {
            eval();
            using var _ = no_grad();
            for (int i = 0; i < maxNewTokens; i++)
            {
                var start = Math.Max(0, idx.shape[1] - config.BlockSize);
                var logits = forward(idx[.., (int)start..]);
                var last = logits.select(1, logits.shape[1] - 1) / temperature;
                var probs = functional.softmax(last, dim: -1);
                idx = cat(new[] { idx, multinomial(probs, 1) }, dim: 1);
            }
            return idx;
        }
    }

    internal static class Program
    {
        private static void Main(string[] args)
        {
            var text = File.ReadAllText(args.Length > 0 ? args[0] : "input.txt");
            var chars = text.Distinct().OrderBy(ch => ch).ToArray();
            var stoi = chars.Select((ch, i) => (ch, i)).ToDictionary(p => p.ch, p => (long)p.i);
            var data = tensor(text.Select(ch => stoi[ch]).ToArray());
            var config = new GptConfig(chars.Length);
            var model = new Gpt(config);
            var optimizer = optim.AdamW(model.parameters(), lr: 3e-4);
            var rnd = new Random(1337);

            model.train();
            for (int iter = 0; iter < 5000; iter++)
            {
                using var scope = NewDisposeScope();
                var starts = Enumerable.Range(0, 32).Select(_ => rnd.Next((int)data.shape[0] - config.BlockSize - 1)).ToArray();
                var x = stack(starts.Select(s => data.narrow(0, s, config.BlockSize)));
                var y = stack(starts.Select(s => data.narrow(0, s + 1, config.BlockSize)));
                var logits = model.forward(x);
                var loss = functional.cross_entropy(logits.view(-1, config.VocabSize), y.view(-1));
                optimizer.zero_grad();
                loss.backward();
                torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0);
                optimizer.step();
                if (iter % 100 == 0) Console.WriteLine($"iter {iter}: loss {loss.item<float>():F4}");
            }

            var ids = model.Generate(zeros(1, 1, dtype: ScalarType.Int64), 500)[0].data<long>().ToArray();
            Console.WriteLine(new string(ids.Select(i => chars[i]).ToArray()));
        }
    }
}
//// program: torchsharp cifar convnet (R)
using System;
using System.Collections.Generic;
using System.Diagnostics;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CifarDemo
{
    internal sealed class SmallVgg : Module<Tensor, Tensor>
    {
        private readonly Conv2d conv1, conv2, conv3, conv4;
        private readonly BatchNorm2d bn1, bn2;
        private readonly Linear fc1, fc2;
        private readonly Dropout drop;

        public SmallVgg(string name, int numClasses, Device device = null) : base(name)
        {
            conv1 = Conv2d(3, 32, 3, padding: 1);
            conv2 = Conv2d(32, 32, 3, padding: 1);
            bn1 = BatchNorm2d(32);
            conv3 = Conv2d(32, 64, 3, padding: 1);
            conv4 = Conv2d(64, 64, 3, padding: 1);
            bn2 = BatchNorm2d(64);
            fc1 = Linear(64 * 8 * 8, 512);
            fc2 = Linear(512, numClasses);
            drop = Dropout(0.5);

            RegisterComponents();
            if (device != null) this.to(device);
        }

        public override Tensor forward(Tensor input)
        {
            using var scope = NewDisposeScope();
            var x = functional.relu(conv1.forward(input));
            x = functional.relu(bn1.forward(conv2.forward(x)));
            x = functional.max_pool2d(x, 2);
            x = nn.Dropout2d(0.25).forward(x); //! DROP4005
            x = functional.relu(conv3.forward(x));
            x = functional.relu(bn2.forward(conv4.forward(x)));
            x = functional.max_pool2d(x, 2);
            x = x.flatten(1);
            x = drop.forward(functional.relu(fc1.forward(x)));
            return functional.log_softmax(fc2.forward(x), 1).MoveToOuterDisposeScope();
        }
    }

    public static class Program
    {
        private static int _epochs = 20;
        private static int _trainBatchSize = 64;
        private static int _testBatchSize = 256;

        public static void Main(string[] args)
        {
            var dataPath = args.Length > 0 ? args[0] : "./data/cifar10";
            random.manual_seed(1);
            var device = cuda.is_available() ? CUDA : CPU;
            Console.WriteLine($"Running on {device.type}");

            using var train = torchvision.datasets.CIFAR10(dataPath, true, download: true);
            using var test = torchvision.datasets.CIFAR10(dataPath, false, download: true);
            using var trainLoader = torch.utils.data.DataLoader(train, _trainBatchSize, shuffle: true, device: device);
            using var testLoader = torch.utils.data.DataLoader(test, _testBatchSize, device: device);
            using var model = new SmallVgg("vgg", 10, device);
            using var optimizer = optim.Adam(model.parameters(), 0.001);

            var sw = Stopwatch.StartNew();
            model.train();
            for (var epoch = 1; epoch <= _epochs; epoch++)
            {
                var batchId = 0;
                foreach (var batch in trainLoader)
                {
                    using var d = NewDisposeScope();
                    optimizer.zero_grad();
                    var output = model.forward(batch["data"]);
                    var loss = functional.nll_loss(output, batch["label"]);
                    loss.backward();
                    optimizer.step();
                    if (++batchId % 100 == 0)
                        Console.WriteLine($"\rTrain: epoch {epoch} [{batchId * _trainBatchSize}] Loss: {loss.ToSingle():F4}");
                }

                // how do we do on the test set?
                model.eval(); //! DROP4007
                double testLoss = 0;
                long correct = 0, total = 0;
                using (no_grad())
                {
                    foreach (var batch in testLoader)
                    {
                        using var d = NewDisposeScope();
                        var output = model.forward(batch["data"]);
                        testLoss += functional.nll_loss(output, batch["label"], reduction: Reduction.Sum).ToSingle();
                        correct += output.argmax(1).eq(batch["label"]).sum().ToInt64();
                        total += batch["label"].shape[0];
                    }
                }
                Console.WriteLine($"Epoch {epoch}: test loss {testLoss / total:F4}, accuracy {(double)correct / total:P2}, {sw.Elapsed.TotalSeconds:F0} s");
            }

            model.save("vgg.dat");
        }
    }
}
//// program: rede convolucional espacial (R)
//// file: Camadas.cs
using System;

namespace RedeConv
{
    public enum Fase { Treino, Inferencia }

    public interface ICamada
    {
        float[,,] Propagar(float[,,] x, Fase fase);
        float[,,] Retropropagar(float[,,] grad, float taxa);
    }

    public class Convolucao : ICamada
    {
        private readonly int canais, filtros, k;
        private readonly float[,,,] w;
        private readonly float[] b;
        private float[,,] entrada;

        public Convolucao(int canais, int filtros, int k, Random r)
        {
            this.canais = canais; this.filtros = filtros; this.k = k;
            w = new float[filtros, canais, k, k];
            b = new float[filtros];
            var desvio = (float)Math.Sqrt(2.0 / (canais * k * k));
            for (int f = 0; f < filtros; f++)
                for (int c = 0; c < canais; c++)
                    for (int i = 0; i < k; i++)
                        for (int j = 0; j < k; j++)
                            w[f, c, i, j] = ((float)r.NextDouble() * 2 - 1) * desvio;
        }

        public float[,,] Propagar(float[,,] x, Fase fase)
        {
            entrada = x;
            int h = x.GetLength(1) - k + 1, l = x.GetLength(2) - k + 1;
            var y = new float[filtros, h, l];
            for (int f = 0; f < filtros; f++)
                for (int p = 0; p < h; p++)
                    for (int q = 0; q < l; q++)
                    {
                        float s = b[f];
                        for (int c = 0; c < canais; c++)
                            for (int i = 0; i < k; i++)
                                for (int j = 0; j < k; j++)
                                    s += x[c, p + i, q + j] * w[f, c, i, j];
                        y[f, p, q] = s;
                    }
            return y;
        }

        public float[,,] Retropropagar(float[,,] grad, float taxa)
        {
            var dx = new float[canais, entrada.GetLength(1), entrada.GetLength(2)];
            var dw = new float[filtros, canais, k, k];
            for (int f = 0; f < filtros; f++)
                for (int p = 0; p < grad.GetLength(1); p++)
                    for (int q = 0; q < grad.GetLength(2); q++)
                    {
                        float g = grad[f, p, q];
                        if (g == 0f) continue;
                        b[f] -= taxa * g;
                        for (int c = 0; c < canais; c++)
                            for (int i = 0; i < k; i++)
                                for (int j = 0; j < k; j++)
                                {
                                    dx[c, p + i, q + j] += w[f, c, i, j] * g;
                                    dw[f, c, i, j] += entrada[c, p + i, q + j] * g;
                                }
                    }
            for (int f = 0; f < filtros; f++)
                for (int c = 0; c < canais; c++)
                    for (int i = 0; i < k; i++)
                        for (int j = 0; j < k; j++)
                            w[f, c, i, j] -= taxa * dw[f, c, i, j];
            return dx;
        }
    }

    public class LeakyRelu : ICamada
    {
        private float[,,] entrada;

        public float[,,] Propagar(float[,,] x, Fase fase)
        {
            entrada = x;
            return Mapear(x, (v, c, i, j) => v > 0 ? v : 0.1f * v);
        }

        public float[,,] Retropropagar(float[,,] grad, float taxa)
        {
            return Mapear(grad, (g, c, i, j) => entrada[c, i, j] > 0 ? g : 0.1f * g);
        }

        internal static float[,,] Mapear(float[,,] x, Func<float, int, int, int, float> fn)
        {
            var y = new float[x.GetLength(0), x.GetLength(1), x.GetLength(2)];
            for (int c = 0; c < x.GetLength(0); c++)
                for (int i = 0; i < x.GetLength(1); i++)
                    for (int j = 0; j < x.GetLength(2); j++)
                        y[c, i, j] = fn(x[c, i, j], c, i, j);
            return y;
        }
    }

    /// <summary>SpatialDropout: descarta mapas de características inteiros (Tompson et al.)</summary>
    public class DescarteEspacial : ICamada
    {
        private readonly float taxaDescarte;
        private readonly Random aleatorio;
        private float[] fatores; // um por canal

        public DescarteEspacial(float taxaDescarte, Random aleatorio)
        {
            if (!(taxaDescarte >= 0f && taxaDescarte < 1f)) throw new ArgumentOutOfRangeException(nameof(taxaDescarte));
            this.taxaDescarte = taxaDescarte;
            this.aleatorio = aleatorio;
        }

        public float[,,] Propagar(float[,,] x, Fase fase)
        {
            if (fase != Fase.Treino)
            {
                fatores = null;
                return x;
            }
            fatores = new float[x.GetLength(0)];
            for (int c = 0; c < fatores.Length; c++)
            {
                bool descartado = aleatorio.NextDouble() < taxaDescarte;
                fatores[c] = descartado ? 0f : 1f / (1f - taxaDescarte);
            }
            return LeakyRelu.Mapear(x, (v, c, i, j) => v * fatores[c]);
        }

        public float[,,] Retropropagar(float[,,] grad, float taxa)
        {
            if (fatores == null) throw new InvalidOperationException("Propagar em modo treino primeiro");
            return LeakyRelu.Mapear(grad, (g, c, i, j) => g * fatores[c]);
        }
    }
}
//// file: Rede.cs
using System;
using System.Collections.Generic;

namespace RedeConv
{
    public class Rede
    {
        private readonly List<ICamada> camadas = new List<ICamada>();
        public Rede Com(ICamada c) { camadas.Add(c); return this; }

        private float[,,] Executar(float[,,] x, Fase fase)
        {
            foreach (var c in camadas) x = c.Propagar(x, fase);
            return x;
        }

        public float[,,] Inferir(float[,,] imagem) { return Executar(imagem, Fase.Inferencia); }

        public float Treinar(float[,,] imagem, float[,,] alvo, float taxa)
        {
            var y = Executar(imagem, Fase.Treino);
            float perda = 0;
            var g = LeakyRelu.Mapear(y, (v, c, i, j) =>
            {
                float e = v - alvo[c, i, j];
                perda += e * e;
                return 2 * e / y.Length;
            });
            for (int n = camadas.Count - 1; n >= 0; n--) g = camadas[n].Retropropagar(g, taxa);
            return perda / y.Length;
        }

        public static Rede Padrao(int semente)
        {
            var r = new Random(semente);
            return new Rede().Com(new Convolucao(1, 8, 3, r)).Com(new LeakyRelu()).Com(new DescarteEspacial(0.2f, r))
                .Com(new Convolucao(8, 1, 3, r));
        }
    }
}
//// program: managed cuda two layer (R)
using System;
using System.IO;
using System.Linq;
using ManagedCuda;
using ManagedCuda.VectorTypes;

namespace CudaMlp
{
    // kernels are in kernels.cu, compiled to kernels.ptx by the pre build step
    public class CudaTrainer : IDisposable
    {
        private const int Threads = 256;

        private readonly CudaContext ctx;
        private readonly CudaKernel kGemm, kTanh, kTanhBack, kHadamard, kGemmTn, kGemmNt, kAxpy, kSoftmaxGrad;
        private readonly CudaDeviceVariable<float> dX, dW1, dZ1, dA1, dW2, dOut, dG1, dG2, dGw1, dGw2, dMask;
        private readonly CudaDeviceVariable<int> dY;
        private readonly int nIn, nHid, nOut, batch;
        private readonly float keepProb;
        private readonly Random rnd;
        private readonly float[] maskHost;

        public CudaTrainer(int nIn, int nHid, int nOut, int batch, float keepProb, int seed)
        {
            this.nIn = nIn; this.nHid = nHid; this.nOut = nOut; this.batch = batch;
            this.keepProb = keepProb;
            rnd = new Random(seed);
            ctx = new CudaContext(0);
            var ptx = File.ReadAllBytes("kernels.ptx");
            kGemm = ctx.LoadKernelPTX(ptx, "gemm");
            kTanh = ctx.LoadKernelPTX(ptx, "tanh_forward");
            kTanhBack = ctx.LoadKernelPTX(ptx, "tanh_backward");
            kHadamard = ctx.LoadKernelPTX(ptx, "hadamard_inplace");
            kGemmTn = ctx.LoadKernelPTX(ptx, "gemm_tn");
            kGemmNt = ctx.LoadKernelPTX(ptx, "gemm_nt");
            kAxpy = ctx.LoadKernelPTX(ptx, "axpy");
            kSoftmaxGrad = ctx.LoadKernelPTX(ptx, "softmax_xent_grad");

            dX = new CudaDeviceVariable<float>(batch * nIn);
            dY = new CudaDeviceVariable<int>(batch);
            dW1 = Weights(nIn, nHid);
            dW2 = Weights(nHid, nOut);
            dZ1 = new CudaDeviceVariable<float>(batch * nHid);
            dA1 = new CudaDeviceVariable<float>(batch * nHid);
            dG1 = new CudaDeviceVariable<float>(batch * nHid);
            dMask = new CudaDeviceVariable<float>(batch * nHid);
            dOut = new CudaDeviceVariable<float>(batch * nOut);
            dG2 = new CudaDeviceVariable<float>(batch * nOut);
            dGw1 = new CudaDeviceVariable<float>(nIn * nHid);
            dGw2 = new CudaDeviceVariable<float>(nHid * nOut);
            maskHost = new float[batch * nHid];
        }

        private CudaDeviceVariable<float> Weights(int n, int m)
        {
            float[] w = new float[n * m];
            for (int i = 0; i < w.Length; i++) w[i] = (float)((rnd.NextDouble() - 0.5) * 2 / Math.Sqrt(n));
            CudaDeviceVariable<float> d = w;
            return d;
        }

        private static void Launch(CudaKernel k, int n, params object[] args)
        {
            k.BlockDimensions = new dim3(Threads);
            k.GridDimensions = new dim3((n + Threads - 1) / Threads);
            k.Run(args.Concat(new object[] { n }).ToArray());
        }

        public void Step(float[] x, int[] y, float lr)
        {
            dX.CopyToDevice(x);
            dY.CopyToDevice(y);

            // forward
            Launch(kGemm, batch * nHid, dX.DevicePointer, dW1.DevicePointer, dZ1.DevicePointer, nIn, nHid);
            Launch(kTanh, batch * nHid, dZ1.DevicePointer, dA1.DevicePointer);
            for (int i = 0; i < maskHost.Length; i++)
                maskHost[i] = rnd.NextDouble() < keepProb ? 1f : 0f;
            dMask.CopyToDevice(maskHost);
            Launch(kHadamard, batch * nHid, dA1.DevicePointer, dMask.DevicePointer);
            Launch(kGemm, batch * nOut, dA1.DevicePointer, dW2.DevicePointer, dOut.DevicePointer, nHid, nOut);

            // backward
            Launch(kSoftmaxGrad, batch, dOut.DevicePointer, dY.DevicePointer, dG2.DevicePointer, nOut);
            Launch(kGemmNt, batch * nHid, dG2.DevicePointer, dW2.DevicePointer, dG1.DevicePointer, nOut, nHid);
            Launch(kHadamard, batch * nHid, dG1.DevicePointer, dMask.DevicePointer);
            Launch(kTanhBack, batch * nHid, dZ1.DevicePointer, dG1.DevicePointer);
            Launch(kGemmTn, nHid * nOut, dA1.DevicePointer, dG2.DevicePointer, dGw2.DevicePointer, batch, nOut);
            Launch(kGemmTn, nIn * nHid, dX.DevicePointer, dG1.DevicePointer, dGw1.DevicePointer, batch, nHid);
            Launch(kAxpy, nHid * nOut, -lr / batch, dGw2.DevicePointer, dW2.DevicePointer);
            Launch(kAxpy, nIn * nHid, -lr / batch, dGw1.DevicePointer, dW1.DevicePointer);
        }

        /// <summary>CPU copy for the web service, no CUDA needed there.</summary>
        public InferenceNet Export()
        {
            float[] w1 = dW1;
            float[] w2 = dW2;
            // outgoing weights of the thinned layer, see Srivastava et al. fig. 2
            for (int i = 0; i < w2.Length; i++)
                w2[i] *= keepProb;
            return new InferenceNet(w1, w2, nIn, nHid, nOut);
        }

        public void Dispose()
        {
            foreach (var d in new[] { dX, dW1, dZ1, dA1, dW2, dOut, dG1, dG2, dGw1, dGw2, dMask }) d.Dispose();
            dY.Dispose();
            ctx.Dispose();
        }
    }

    public class InferenceNet
    {
        private readonly float[] w1, w2;
        private readonly int nIn, nHid, nOut;

        internal InferenceNet(float[] w1, float[] w2, int nIn, int nHid, int nOut)
        {
            this.w1 = w1; this.w2 = w2; this.nIn = nIn; this.nHid = nHid; this.nOut = nOut;
        }

        public int Predict(float[] x)
        {
            var hidden = new float[nHid];
            for (int j = 0; j < nHid; j++)
            {
                float s = 0;
                for (int i = 0; i < nIn; i++) s += x[i] * w1[i * nHid + j];
                hidden[j] = (float)Math.Tanh(s);
            }
            int best = 0;
            float bestScore = float.NegativeInfinity;
            for (int k = 0; k < nOut; k++)
            {
                float s = 0;
                for (int j = 0; j < nHid; j++) s += hidden[j] * w2[j * nOut + k];
                if (s > bestScore) { bestScore = s; best = k; }
            }
            return best;
        }
    }
}
//// program: fukakujitsusei regression (R)
using System;
using System.Collections.Generic;
using System.Linq;

namespace BayesDrop
{
    // Gal & Ghahramani (2016) の MC Dropout を試すための小さな回帰ネット
    public class McDropoutRegressor
    {
        private readonly double[][] w;   // 中間層の重み [hidden][in+1]
        private readonly double[] v;     // 出力層の重み [hidden+1]
        private readonly double[] h;
        private readonly double[] pre;
        private readonly double[] noise;
        private readonly int nIn, nHidden;
        private readonly double p;
        private readonly double l2;
        private readonly Random rand;

        public McDropoutRegressor(int nIn, int nHidden, double p = 0.1, double l2 = 1e-5, int seed = 0)
        {
            if (p < 0.0 || p >= 1.0) throw new ArgumentException("p");
            this.nIn = nIn;
            this.nHidden = nHidden;
            this.p = p;
            this.l2 = l2;
            rand = new Random(seed);
            w = Enumerable.Range(0, nHidden).Select(_ => Enumerable.Range(0, nIn + 1).Select(__ => Gauss() * Math.Sqrt(2.0 / nIn)).ToArray()).ToArray();
            v = Enumerable.Range(0, nHidden + 1).Select(_ => Gauss() / Math.Sqrt(nHidden)).ToArray();
            h = new double[nHidden];
            pre = new double[nHidden];
            noise = new double[nHidden];
        }

        private double Gauss()
        {
            double a = 1 - rand.NextDouble(), b = rand.NextDouble();
            return Math.Sqrt(-2 * Math.Log(a)) * Math.Sin(2 * Math.PI * b);
        }

        private double Forward(double[] x, bool sample)
        {
            double y = v[nHidden];
            for (int j = 0; j < nHidden; j++)
            {
                double s = w[j][nIn];
                for (int i = 0; i < nIn; i++) s += w[j][i] * x[i];
                pre[j] = s;
                noise[j] = 1.0;
                if (sample)
                    noise[j] = rand.NextDouble() < p ? 0.0 : 1.0 / (1.0 - p);
                h[j] = Math.Tanh(s) * noise[j];
                y += v[j] * h[j];
            }
            return y;
        }

        private void Backward(double[] x, double err, double lr)
        {
            for (int j = 0; j < nHidden; j++)
            {
                double t = Math.Tanh(pre[j]);
                double d = err * v[j] * noise[j] * (1 - t * t);
                v[j] -= lr * (err * h[j] + l2 * v[j]);
                if (noise[j] == 0.0) continue;
                for (int i = 0; i < nIn; i++) w[j][i] -= lr * (d * x[i] + l2 * w[j][i]);
                w[j][nIn] -= lr * d;
            }
            v[nHidden] -= lr * err;
        }

        public double Fit(IList<double[]> xs, IList<double> ys, int epochs, double lr)
        {
            double mse = 0;
            var order = Enumerable.Range(0, xs.Count).ToArray();
            for (int e = 0; e < epochs; e++)
            {
                for (int i = order.Length - 1; i > 0; i--)
                {
                    int k = rand.Next(i + 1);
                    (order[i], order[k]) = (order[k], order[i]);
                }
                mse = 0;
                foreach (int n in order)
                {
                    double err = Forward(xs[n], true) - ys[n];
                    Backward(xs[n], err, lr);
                    mse += err * err / xs.Count;
                }
            }
            return mse;
        }

        /// <summary>普通の予測</summary>
        public double Predict(double[] x) => Forward(x, false);

        /// <summary>T 回の確率的フォワードパスの平均と標準偏差</summary>
        public (double mean, double std) PredictWithUncertainty(double[] x, int T = 100)
        {
            var samples = new double[T];
            for (int t = 0; t < T; t++)
                samples[t] = Forward(x, true);
            double mean = samples.Average();
            double var = samples.Sum(s => (s - mean) * (s - mean)) / (T - 1);
            return (mean, Math.Sqrt(var));
        }
    }

    public static class Program
    {
        public static void Main()
        {
            var r = new Random(3);
            var xs = new List<double[]>();
            var ys = new List<double>();
            for (int i = 0; i < 300; i++)
            {
                double x = r.NextDouble() * 6 - 3;
                xs.Add(new[] { x });
                ys.Add(Math.Sin(x) + 0.1 * (r.NextDouble() - 0.5));
            }
            var net = new McDropoutRegressor(1, 64);
            Console.WriteLine("mse " + net.Fit(xs, ys, 400, 0.01));
            for (double x = -6; x <= 6; x += 0.5)
            {
                var (m, s) = net.PredictWithUncertainty(new[] { x });
                Console.WriteLine($"{x,6:F1} {net.Predict(new[] { x }),8:F3} {m,8:F3} +- {s:F3}");
            }
        }
    }
}
//// program: computesharp dropconnect layer (R)
using System;
using ComputeSharp;

namespace ShaderNet;

[ThreadGroupSize(DefaultThreadGroupSizes.X)]
[GeneratedComputeShaderDescriptor]
public readonly partial struct Hadamard(ReadWriteBuffer<float> a, ReadWriteBuffer<float> b, ReadWriteBuffer<float> dst) : IComputeShader
{
    public void Execute()
    {
        dst[ThreadIds.X] = a[ThreadIds.X] * b[ThreadIds.X];
    }
}

[ThreadGroupSize(DefaultThreadGroupSizes.X)]
[GeneratedComputeShaderDescriptor]
public readonly partial struct MatVec(ReadWriteBuffer<float> w, ReadWriteBuffer<float> x, ReadWriteBuffer<float> bias, ReadWriteBuffer<float> y, int cols) : IComputeShader
{
    public void Execute()
    {
        float s = bias[ThreadIds.X];
        for (int i = 0; i < cols; i++) s += w[ThreadIds.X * cols + i] * x[i];
        y[ThreadIds.X] = s;
    }
}

[ThreadGroupSize(DefaultThreadGroupSizes.X)]
[GeneratedComputeShaderDescriptor]
public readonly partial struct MatVecT(ReadWriteBuffer<float> w, ReadWriteBuffer<float> d, ReadWriteBuffer<float> e, int rows, int cols) : IComputeShader
{
    public void Execute()
    {
        float s = 0;
        for (int r = 0; r < rows; r++) s += w[r * cols + ThreadIds.X] * d[r];
        e[ThreadIds.X] = s;
    }
}

[ThreadGroupSize(DefaultThreadGroupSizes.X)]
[GeneratedComputeShaderDescriptor]
public readonly partial struct OuterUpdate(ReadWriteBuffer<float> w, ReadWriteBuffer<float> m, ReadWriteBuffer<float> d, ReadWriteBuffer<float> x, int cols, float lr) : IComputeShader
{
    public void Execute()
    {
        int r = ThreadIds.X / cols, c = ThreadIds.X % cols;
        w[ThreadIds.X] -= lr * d[r] * x[c] * m[ThreadIds.X];
    }
}

[ThreadGroupSize(DefaultThreadGroupSizes.X)]
[GeneratedComputeShaderDescriptor]
public readonly partial struct BiasUpdate(ReadWriteBuffer<float> b, ReadWriteBuffer<float> d, float lr) : IComputeShader
{
    public void Execute()
    {
        b[ThreadIds.X] -= lr * d[ThreadIds.X];
    }
}

/// <summary>Fully connected layer with DropConnect (Wan et al. 2013), one sample at a time.</summary>
public sealed class DropConnectLayer : IDisposable
{
    private readonly GraphicsDevice _gpu;
    private readonly ReadWriteBuffer<float> _w, _wMasked, _mask, _b, _x, _y, _d, _e;
    private readonly float[] _cpuMask;
    private readonly int _rows, _cols;
    private readonly Random _random;

    public float DropRate { get; }
    public bool IsTraining { get; set; }

    public DropConnectLayer(GraphicsDevice gpu, int inputs, int outputs, float dropRate, Random random)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(dropRate);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(dropRate, 1f);
        _gpu = gpu; _rows = outputs; _cols = inputs; DropRate = dropRate; _random = random;

        var init = new float[outputs * inputs];
        for (int i = 0; i < init.Length; i++)
            init[i] = (random.NextSingle() - 0.5f) * 2f * MathF.Sqrt(3f / inputs);
        _w = gpu.AllocateReadWriteBuffer(init);
        _wMasked = gpu.AllocateReadWriteBuffer<float>(init.Length);
        _mask = gpu.AllocateReadWriteBuffer<float>(init.Length);
        _b = gpu.AllocateReadWriteBuffer(new float[outputs]);
        _x = gpu.AllocateReadWriteBuffer<float>(inputs);
        _y = gpu.AllocateReadWriteBuffer<float>(outputs);
        _d = gpu.AllocateReadWriteBuffer<float>(outputs);
        _e = gpu.AllocateReadWriteBuffer<float>(inputs);
        _cpuMask = new float[init.Length];
    }

    public float[] Forward(float[] x)
    {
        _x.CopyFrom(x);
        if (IsTraining)
        {
            float inv = 1f / (1f - DropRate);
            for (int i = 0; i < _cpuMask.Length; i++)
                _cpuMask[i] = _random.NextSingle() >= DropRate ? inv : 0f;
            _mask.CopyFrom(_cpuMask);
            _gpu.For(_rows * _cols, new Hadamard(_w, _mask, _wMasked));
            _gpu.For(_rows, new MatVec(_wMasked, _x, _b, _y, _cols));
        }
        else
        {
            _gpu.For(_rows, new MatVec(_w, _x, _b, _y, _cols));
        }
        return _y.ToArray();
    }

    /// <returns>gradient with respect to the input of the last training pass</returns>
    public float[] Backward(float[] grad, float lr)
    {
        _d.CopyFrom(grad);
        _gpu.For(_cols, new MatVecT(_wMasked, _d, _e, _rows, _cols));
        _gpu.For(_rows * _cols, new OuterUpdate(_w, _mask, _d, _x, _cols, lr));
        _gpu.For(_rows, new BiasUpdate(_b, _d, lr));
        return _e.ToArray();
    }

    public void Dispose()
    {
        foreach (var b in new[] { _w, _wMasked, _mask, _b, _x, _y, _d, _e }) b.Dispose();
    }
}

public static class Regression
{
    public static void Run()
    {
        var rnd = new Random(5);
        using var layer = new DropConnectLayer(GraphicsDevice.GetDefault(), 16, 4, 0.2f, rnd);
        var truth = new float[4, 16];
        for (int i = 0; i < 64; i++) truth[i / 16, i % 16] = rnd.NextSingle();

        layer.IsTraining = true;
        for (int step = 0; step < 2000; step++)
        {
            var (x, t) = Sample(rnd, truth);
            var y = layer.Forward(x);
            for (int k = 0; k < y.Length; k++) y[k] -= t[k];
            layer.Backward(y, 0.01f);
        }

        layer.IsTraining = false;
        var (xt, tt) = Sample(rnd, truth);
        Console.WriteLine(string.Join(" ", layer.Forward(xt)) + " / " + string.Join(" ", tt));
    }

    private static (float[] x, float[] t) Sample(Random rnd, float[,] truth)
    {
        var x = new float[16];
        var t = new float[4];
        for (int i = 0; i < 16; i++)
        {
            x[i] = rnd.NextSingle() * 2 - 1;
            for (int k = 0; k < 4; k++) t[k] += truth[k, i] * x[i];
        }
        return (x, t);
    }
}
//// program: torchsharp cora gcn (R)
using System;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace GraphNets
{
    public class GraphConvolution : Module<Tensor, Tensor, Tensor>
    {
        private readonly Parameter weight;
        private readonly Parameter bias;

        public GraphConvolution(long inFeatures, long outFeatures) : base("gc")
        {
            var stdv = 1.0 / Math.Sqrt(outFeatures);
            weight = Parameter(empty(inFeatures, outFeatures).uniform_(-stdv, stdv));
            bias = Parameter(empty(outFeatures).uniform_(-stdv, stdv));
            RegisterComponents();
        }

        public override Tensor forward(Tensor x, Tensor adj)
        {
            var support = mm(x, weight);
            return mm(adj, support) + bias;
        }
    }

    public class Gcn : Module<Tensor, Tensor, Tensor>
    {
        private readonly GraphConvolution gc1, gc2;
        private readonly Dropout inputDropout;
        private readonly double p;

        public Gcn(long nFeat, long nHid, long nClass, double dropout) : base("gcn")
        {
            gc1 = new GraphConvolution(nFeat, nHid);
            gc2 = new GraphConvolution(nHid, nClass);
            inputDropout = Dropout(dropout);
            p = dropout;
            RegisterComponents();
        }

        public override Tensor forward(Tensor x, Tensor adj)
        {
            x = inputDropout.forward(x);
            x = functional.relu(gc1.forward(x, adj));
            x = functional.dropout(x, p, training: this.training);
            x = gc2.forward(x, adj);
            return functional.log_softmax(x, 1);
        }
    }

    public static class CoraTraining
    {
        private static Tensor Normalize(Tensor adj)
        {
            var a = adj + eye(adj.shape[0]);
            var d = a.sum(1).pow(-0.5);
            return d.unsqueeze(1) * a * d.unsqueeze(0);
        }

        private static float Accuracy(Tensor output, Tensor labels)
        {
            return output.argmax(1).eq(labels).to_type(ScalarType.Float32).mean().item<float>();
        }

        public static void Run(string folder)
        {
            var (adjRaw, features, labels) = CoraLoader.Load(folder);
            var adj = Normalize(adjRaw);
            var idxTrain = arange(0, 140, dtype: ScalarType.Int64);
            var idxVal = arange(200, 500, dtype: ScalarType.Int64);
            var idxTest = arange(500, 1500, dtype: ScalarType.Int64);
            var nClass = labels.max().item<long>() + 1;

            using var model = new Gcn(features.shape[1], 16, nClass, 0.5);
            var optimizer = optim.Adam(model.parameters(), lr: 0.01, weight_decay: 5e-4);
            float bestVal = 0;

            for (int epoch = 0; epoch < 200; epoch++)
            {
                using var scope = NewDisposeScope();
                model.train();
                optimizer.zero_grad();
                var output = model.forward(features, adj);
                var loss = functional.nll_loss(output.index_select(0, idxTrain), labels.index_select(0, idxTrain));
                loss.backward();
                optimizer.step();

                model.eval();
                using (no_grad())
                {
                    output = model.forward(features, adj);
                    var acc = Accuracy(output.index_select(0, idxVal), labels.index_select(0, idxVal));
                    if (acc > bestVal)
                    {
                        bestVal = acc;
                        model.save("best.dat");
                    }
                    if (epoch % 10 == 0)
                        Console.WriteLine($"Epoch {epoch:D4} loss_train {loss.item<float>():F4} acc_val {acc:F4}");
                }
            }

            Test(model, features, adj, labels, idxTest);
        }

        private static void Test(Gcn model, Tensor features, Tensor adj, Tensor labels, Tensor idxTest)
        {
            model.load("best.dat");
            model.eval();
            using var _ = no_grad();
            var output = model.forward(features, adj).index_select(0, idxTest);
            var target = labels.index_select(0, idxTest);
            Console.WriteLine($"Test set results: loss= {functional.nll_loss(output, target).item<float>():F4} accuracy= {Accuracy(output, target):F4}");
        }
    }
}
//// program: juanji shouxie shuzi (R)
using System;
using System.IO;

namespace CnnDigit
{
    // 手写数字识别: 一个卷积层 + 池化 + 全连接(带 dropout) + softmax
    public class ConvNet
    {
        const int Size = 28, K = 5, Maps = 6, ConvOut = 24, PoolOut = 12;
        const int Flat = Maps * PoolOut * PoolOut;
        const int Hidden = 80, Classes = 10;
        const int DropPercent = 40;   // 丢弃百分比

        static Random rnd = new Random();

        double[,,] kernel = new double[Maps, K, K];
        double[] kernelBias = new double[Maps];
        double[,] w1 = new double[Flat, Hidden];
        double[] b1 = new double[Hidden];
        double[,] w2 = new double[Hidden, Classes];
        double[] b2 = new double[Classes];

        double[,,] conv = new double[Maps, ConvOut, ConvOut];
        int[,,] maxPos = new int[Maps, PoolOut, PoolOut];
        double[] flat = new double[Flat];
        double[] hid = new double[Hidden];
        double[] prob = new double[Classes];
        bool[] dropFlag = new bool[Hidden];
        public double LearnRate = 0.01;

        public ConvNet()
        {
            for (int m = 0; m < Maps; m++)
                for (int i = 0; i < K; i++)
                    for (int j = 0; j < K; j++)
                        kernel[m, i, j] = RandW(K * K);
            for (int i = 0; i < Flat; i++)
                for (int j = 0; j < Hidden; j++) w1[i, j] = RandW(Flat);
            for (int i = 0; i < Hidden; i++)
                for (int j = 0; j < Classes; j++) w2[i, j] = RandW(Hidden);
        }

        static double RandW(int n) { return (rnd.NextDouble() * 2 - 1) / Math.Sqrt(n); }

        // 卷积 + 最大池化
        void ConvPool(double[,] img)
        {
            for (int m = 0; m < Maps; m++)
            {
                for (int y = 0; y < ConvOut; y++)
                    for (int x = 0; x < ConvOut; x++)
                    {
                        double s = kernelBias[m];
                        for (int i = 0; i < K; i++)
                            for (int j = 0; j < K; j++)
                                s += img[y + i, x + j] * kernel[m, i, j];
                        conv[m, y, x] = s > 0 ? s : 0;
                    }
                for (int y = 0; y < PoolOut; y++)
                    for (int x = 0; x < PoolOut; x++)
                    {
                        int best = 0;
                        double max = double.MinValue;
                        for (int q = 0; q < 4; q++)
                        {
                            double v = conv[m, y * 2 + q / 2, x * 2 + q % 2];
                            if (v > max) { max = v; best = q; }
                        }
                        maxPos[m, y, x] = best;
                        flat[(m * PoolOut + y) * PoolOut + x] = max;
                    }
            }
        }

        void HiddenLayer()
        {
            for (int j = 0; j < Hidden; j++)
            {
                double s = b1[j];
                for (int i = 0; i < Flat; i++) s += flat[i] * w1[i, j];
                hid[j] = Math.Tanh(s);
            }
        }

        void OutputLayer()
        {
            double sum = 0;
            for (int k = 0; k < Classes; k++)
            {
                double s = b2[k];
                for (int j = 0; j < Hidden; j++) s += hid[j] * w2[j, k];
                prob[k] = Math.Exp(s);
                sum += prob[k];
            }
            for (int k = 0; k < Classes; k++) prob[k] /= sum;
        }

        // 随机让一部分神经元不工作
        void DropHidden()
        {
            for (int j = 0; j < Hidden; j++)
            {
                dropFlag[j] = rnd.Next(100) < DropPercent; //! DROP3002
                if (dropFlag[j]) hid[j] = 0;
            }
        }

        public double Train(double[,] img, int label)
        {
            ConvPool(img);
            HiddenLayer();
            DropHidden();
            OutputLayer();
            double loss = -Math.Log(prob[label] + 1e-10);

            // 反向传播
            double[] dOut = new double[Classes];
            for (int k = 0; k < Classes; k++) dOut[k] = prob[k] - (k == label ? 1 : 0);
            double[] dFlat = new double[Flat];
            for (int j = 0; j < Hidden; j++)
            {
                if (dropFlag[j]) continue;
                double e = 0;
                for (int k = 0; k < Classes; k++)
                {
                    e += dOut[k] * w2[j, k];
                    w2[j, k] -= LearnRate * dOut[k] * hid[j];
                }
                double d = e * (1 - hid[j] * hid[j]);
                for (int i = 0; i < Flat; i++)
                {
                    dFlat[i] += d * w1[i, j];
                    w1[i, j] -= LearnRate * d * flat[i];
                }
                b1[j] -= LearnRate * d;
            }
            for (int k = 0; k < Classes; k++) b2[k] -= LearnRate * dOut[k];

            for (int m = 0; m < Maps; m++)
                for (int y = 0; y < PoolOut; y++)
                    for (int x = 0; x < PoolOut; x++)
                    {
                        double d = dFlat[(m * PoolOut + y) * PoolOut + x];
                        int cy = y * 2 + maxPos[m, y, x] / 2, cx = x * 2 + maxPos[m, y, x] % 2;
                        if (conv[m, cy, cx] <= 0) continue;
                        for (int i = 0; i < K; i++)
                            for (int j = 0; j < K; j++)
                                kernel[m, i, j] -= LearnRate * d * img[cy + i, cx + j];
                        kernelBias[m] -= LearnRate * d;
                    }
            return loss;
        }

        // 识别一张图片, 返回数字
        public int Recognize(double[,] img)
        {
            ConvPool(img);
            HiddenLayer();
            OutputLayer();
            int best = 0;
            for (int k = 1; k < Classes; k++)
                if (prob[k] > prob[best]) best = k;
            return best;
        }

        public void Save(string path)
        {
            using (var bw = new BinaryWriter(File.Create(path)))
            {
                foreach (double v in kernel) bw.Write(v);
                foreach (double v in kernelBias) bw.Write(v);
                foreach (double v in w1) bw.Write(v);
                foreach (double v in b1) bw.Write(v);
                foreach (double v in w2) bw.Write(v);
                foreach (double v in b2) bw.Write(v);
            }
        }
    }
}
//// program: tanh car brain for unity (R)
//// file: NeuralNetwork.cs
using System.Collections.Generic;
using System;
using UnityEngine;

public class NeuralNetwork : IComparable<NeuralNetwork>
{
    //fundamental
    private int[] layers;//layers
    private float[][] neurons;//neurons
    private float[][] biases;//biasses
    private float[][][] weights;//weights

    //genetic
    public float fitness = 0;//fitness

    //backprop
    public float learningRate = 0.01f;
    public float cost = 0;
    [Range(0f, 0.9f)]
    public float dropoutProb = 0.2f;
    private float[][] deltaBiases;
    private float[][][] deltaWeights;

    public NeuralNetwork(int[] layers)
    {
        this.layers = new int[layers.Length];
        for (int i = 0; i < layers.Length; i++)
        {
            this.layers[i] = layers[i];
        }
        InitNeurons();
        InitBiases();
        InitWeights();
    }

    private void InitNeurons()
    {
        List<float[]> neuronsList = new List<float[]>();
        for (int i = 0; i < layers.Length; i++)
        {
            neuronsList.Add(new float[layers[i]]);
        }
        neurons = neuronsList.ToArray();
    }

    private void InitBiases()
    {
        List<float[]> biasList = new List<float[]>();
        for (int i = 1; i < layers.Length; i++)
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

    public float[] FeedForward(float[] inputs, bool learn = false)//feed forward, inputs >==> outputs.
    {
        for (int i = 0; i < inputs.Length; i++)
        {
            neurons[0][i] = inputs[i];
        }
        for (int i = 1; i < layers.Length; i++)
        {
            for (int j = 0; j < layers[i]; j++)
            {
                float value = 0f;
                for (int k = 0; k < layers[i - 1]; k++)
                {
                    value += weights[i - 1][j][k] * neurons[i - 1][k];
                }
                neurons[i][j] = activate(value + biases[i - 1][j]);

                // dropout on the hidden ones, from the video
                if (learn && i < layers.Length - 1 && UnityEngine.Random.value < dropoutProb) //! DROP3002
                    neurons[i][j] = 0f;
            }
        }
        return neurons[layers.Length - 1];
    }

    public float activate(float value)
    {
        return (float)Math.Tanh(value);
    }

    public float activateDer(float value)
    {
        return 1 - (value * value);
    }

    public void BackPropagate(float[] inputs, float[] expected)
    {
        float[] output = FeedForward(inputs, true);

        cost = 0;
        for (int i = 0; i < output.Length; i++) cost += (float)Math.Pow(output[i] - expected[i], 2);
        cost = cost / 2;

        float[][] gamma = new float[layers.Length][];
        for (int i = 0; i < layers.Length; i++)
        {
            gamma[i] = new float[layers[i]];
        }

        int last = layers.Length - 1;
        for (int i = 0; i < output.Length; i++)
            gamma[last][i] = (output[i] - expected[i]) * activateDer(output[i]);

        for (int i = 0; i < layers[last]; i++)
        {
            biases[last - 1][i] -= gamma[last][i] * learningRate;
            for (int j = 0; j < layers[last - 1]; j++)
            {
                weights[last - 1][i][j] -= gamma[last][i] * neurons[last - 1][j] * learningRate;
            }
        }

        for (int i = last - 1; i > 0; i--)
        {
            for (int j = 0; j < layers[i]; j++)
            {
                gamma[i][j] = 0;
                for (int k = 0; k < gamma[i + 1].Length; k++)
                {
                    gamma[i][j] += gamma[i + 1][k] * weights[i][k][j];
                }
                gamma[i][j] *= activateDer(neurons[i][j]); //! DROP3007
            }
            for (int j = 0; j < layers[i]; j++)
            {
                biases[i - 1][j] -= gamma[i][j] * learningRate;
                for (int k = 0; k < layers[i - 1]; k++)
                {
                    weights[i - 1][j][k] -= gamma[i][j] * neurons[i - 1][k] * learningRate;
                }
            }
        }
    }

    //Genetic implementations down onwards until save.
    public void Mutate(int high, float val)
    {
        for (int i = 0; i < biases.Length; i++)
            for (int j = 0; j < biases[i].Length; j++)
                biases[i][j] = (UnityEngine.Random.Range(0f, high) <= 2) ? biases[i][j] += UnityEngine.Random.Range(-val, val) : biases[i][j];

        for (int i = 0; i < weights.Length; i++)
            for (int j = 0; j < weights[i].Length; j++)
                for (int k = 0; k < weights[i][j].Length; k++)
                    weights[i][j][k] = (UnityEngine.Random.Range(0f, high) <= 2) ? weights[i][j][k] += UnityEngine.Random.Range(-val, val) : weights[i][j][k];
    }

    public int CompareTo(NeuralNetwork other)
    {
        if (other == null) return 1;
        if (fitness > other.fitness) return 1;
        else if (fitness < other.fitness) return -1;
        else return 0;
    }

    //public void Save(string path) -> moved to BrainFile.cs
}
//// file: CarAgent.cs
using System.Collections.Generic;
using UnityEngine;

public class CarAgent : MonoBehaviour
{
    public float speed = 8f;
    public float rotation = 120f;
    public LayerMask raycastMask;
    public bool recording;

    private float[] input = new float[5];
    private NeuralNetwork network;
    private readonly List<(float[], float[])> demo = new List<(float[], float[])>();

    void Start()
    {
        network = new NeuralNetwork(new int[] { 5, 12, 8, 2 });
    }

    void FixedUpdate()
    {
        for (int i = 0; i < 5; i++)
        {
            Vector3 dir = Quaternion.AngleAxis(i * 45 - 90, Vector3.up) * transform.forward;
            RaycastHit hit;
            if (Physics.Raycast(new Ray(transform.position, dir), out hit, 10, raycastMask))
                input[i] = (10 - hit.distance) / 10;
            else
                input[i] = 0;
        }

        if (recording)
        {
            float[] keys = { Input.GetAxis("Horizontal"), Input.GetAxis("Vertical") };
            demo.Add(((float[])input.Clone(), keys));
            Drive(keys);
            return;
        }

        Drive(network.FeedForward(input));
    }

    public void Imitate(int rounds)
    {
        for (int r = 0; r < rounds; r++)
            foreach (var d in demo)
                network.BackPropagate(d.Item1, d.Item2);
        Debug.Log("imitation cost " + network.cost);
    }

    void Drive(float[] output)
    {
        transform.Rotate(0, output[0] * rotation * Time.fixedDeltaTime, 0, Space.World);
        transform.position += transform.forward * output[1] * speed * Time.fixedDeltaTime;
    }
}
//// program: ziffern winforms (R)
//// file: Netz.cs
using System;
using System.IO;

namespace Ziffernerkennung
{
    /// <summary>Dreischichtiges Netz fuer 28x28 Bilder</summary>
    public class Netz
    {
        private readonly int anzE, anzV, anzA;
        private readonly double[,] wEV;
        private readonly double[,] wVA;
        private readonly double[] schwelleV;
        private readonly double[] schwelleA;

        private readonly double[] versteckt;
        private readonly double[] ausgabe;
        private readonly bool[] ausgefallen;

        private readonly Random zufall = new Random();

        public double Lernrate { get; set; } = 0.15;

        /// <summary>Anteil der Neuronen, die beim Lernen ausfallen</summary>
        public double Ausfallrate { get; set; } = 0.4;

        public Netz(int eingaben, int verborgen, int ausgaben)
        {
            anzE = eingaben; anzV = verborgen; anzA = ausgaben;
            wEV = new double[anzE, anzV];
            wVA = new double[anzV, anzA];
            schwelleV = new double[anzV];
            schwelleA = new double[anzA];
            versteckt = new double[anzV];
            ausgabe = new double[anzA];
            ausgefallen = new bool[anzV];
            Fuelle(wEV, 1.0 / Math.Sqrt(anzE));
            Fuelle(wVA, 1.0 / Math.Sqrt(anzV));
        }

        private void Fuelle(double[,] w, double s)
        {
            for (int i = 0; i < w.GetLength(0); i++)
                for (int j = 0; j < w.GetLength(1); j++)
                    w[i, j] = (zufall.NextDouble() * 2 - 1) * s;
        }

        private static double Sigmoid(double x) { return 1.0 / (1.0 + Math.Exp(-x)); }

        public double[] Erkenne(double[] bild)
        {
            double[] v = new double[anzV];
            for (int j = 0; j < anzV; j++)
            {
                double s = schwelleV[j];
                for (int i = 0; i < anzE; i++)
                    if (bild[i] != 0) s += bild[i] * wEV[i, j];
                // Ausgleich, weil jetzt alle Neuronen mitmachen
                v[j] = Sigmoid(s) * Ausfallrate; //! DROP3006
            }
            double[] a = new double[anzA];
            for (int k = 0; k < anzA; k++)
            {
                double s = schwelleA[k];
                for (int j = 0; j < anzV; j++) s += v[j] * wVA[j, k];
                a[k] = Sigmoid(s);
            }
            return a;
        }

        public double Lerne(double[] bild, int ziffer)
        {
            // vorwaerts
            for (int j = 0; j < anzV; j++)
            {
                ausgefallen[j] = zufall.NextDouble() < Ausfallrate;
                if (ausgefallen[j]) { versteckt[j] = 0; continue; }

                double s = schwelleV[j];
                for (int i = 0; i < anzE; i++)
                    if (bild[i] != 0) s += bild[i] * wEV[i, j];
                versteckt[j] = Sigmoid(s);
            }
            for (int k = 0; k < anzA; k++)
            {
                double s = schwelleA[k];
                for (int j = 0; j < anzV; j++) s += versteckt[j] * wVA[j, k];
                ausgabe[k] = Sigmoid(s);
            }

            // rueckwaerts
            double fehler = 0;
            double[] dA = new double[anzA];
            for (int k = 0; k < anzA; k++)
            {
                double soll = k == ziffer ? 1.0 : 0.0;
                double diff = soll - ausgabe[k];
                fehler += diff * diff;
                dA[k] = diff * ausgabe[k] * (1 - ausgabe[k]);
            }
            for (int j = 0; j < anzV; j++)
            {
                if (ausgefallen[j]) continue;
                double s = 0;
                for (int k = 0; k < anzA; k++) s += dA[k] * wVA[j, k];
                double dV = s * versteckt[j] * (1 - versteckt[j]);

                for (int k = 0; k < anzA; k++) wVA[j, k] += Lernrate * dA[k] * versteckt[j];
                for (int i = 0; i < anzE; i++)
                    if (bild[i] != 0) wEV[i, j] += Lernrate * dV * bild[i];
                schwelleV[j] += Lernrate * dV;
            }
            for (int k = 0; k < anzA; k++) schwelleA[k] += Lernrate * dA[k];
            return fehler;
        }

        public static int Gewinner(double[] a)
        {
            int b = 0;
            for (int k = 1; k < a.Length; k++) if (a[k] > a[b]) b = k;
            return b;
        }
    }
}
//// file: Form1.cs
using System;
using System.Drawing;
using System.Drawing.Drawing2D;
using System.Windows.Forms;

namespace Ziffernerkennung
{
    public partial class Form1 : Form
    {
        Netz netz = new Netz(784, 120, 10);
        Bitmap leinwand = new Bitmap(280, 280);
        bool maltGerade = false;
        Point letzter;

        public Form1()
        {
            InitializeComponent();
            pictureBox1.Image = leinwand;
        }

        private void btnLernen_Click(object sender, EventArgs e)
        {
            var daten = MnistLeser.LeseTraining(txtOrdner.Text);
            int epochen = (int)numEpochen.Value;
            for (int ep = 0; ep < epochen; ep++)
            {
                double f = 0;
                foreach (var d in daten) f += netz.Lerne(d.Pixel, d.Ziffer);
                lstLog.Items.Add("Epoche " + ep + " Fehler " + (f / daten.Count).ToString("F4"));
                Application.DoEvents();
            }
        }

        private void btnTest_Click(object sender, EventArgs e)
        {
            int ok = 0, n = 0;
            foreach (var d in MnistLeser.LeseTest(txtOrdner.Text))
            {
                if (Netz.Gewinner(netz.Erkenne(d.Pixel)) == d.Ziffer) ok++;
                n++;
            }
            lblGenau.Text = (100.0 * ok / n).ToString("F2") + " %";
        }

        private void pictureBox1_MouseDown(object sender, MouseEventArgs e) { maltGerade = true; letzter = e.Location; }
        private void pictureBox1_MouseMove(object sender, MouseEventArgs e)
        {
            if (!maltGerade) return;
            using (var g = Graphics.FromImage(leinwand))
            using (var stift = new Pen(Color.White, 22) { StartCap = LineCap.Round, EndCap = LineCap.Round })
                g.DrawLine(stift, letzter, e.Location);
            letzter = e.Location;
            pictureBox1.Invalidate();
        }
        private void pictureBox1_MouseUp(object sender, MouseEventArgs e)
        {
            maltGerade = false;
            double[] px = new double[784];
            using (var klein = new Bitmap(leinwand, 28, 28))
                for (int y = 0; y < 28; y++)
                    for (int x = 0; x < 28; x++)
                        px[y * 28 + x] = klein.GetPixel(x, y).R / 255.0;
            lblZiffer.Text = Netz.Gewinner(netz.Erkenne(px)).ToString();
        }
    }
}
//// program: threaded denoising autoencoder (R)
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace DenoisingAE
{
    public sealed class AeParams
    {
        public readonly double[][] Enc;   // [hidden][visible]
        public readonly double[][] Dec;   // [visible][hidden]
        public readonly double[] EncBias;
        public readonly double[] DecBias;

        public AeParams(int visible, int hidden)
        {
            Enc = Enumerable.Range(0, hidden).Select(_ => new double[visible]).ToArray();
            Dec = Enumerable.Range(0, visible).Select(_ => new double[hidden]).ToArray();
            EncBias = new double[hidden];
            DecBias = new double[visible];
        }

        public void Randomize(Random r)
        {
            double s = Math.Sqrt(6.0 / (Enc.Length + Dec.Length));
            foreach (var row in Enc) for (int i = 0; i < row.Length; i++) row[i] = (2 * r.NextDouble() - 1) * s;
            foreach (var row in Dec) for (int i = 0; i < row.Length; i++) row[i] = (2 * r.NextDouble() - 1) * s;
        }

        public void Zero()
        {
            foreach (var row in Enc) Array.Clear(row, 0, row.Length);
            foreach (var row in Dec) Array.Clear(row, 0, row.Length);
            Array.Clear(EncBias, 0, EncBias.Length);
            Array.Clear(DecBias, 0, DecBias.Length);
        }

        public void AddScaled(AeParams g, double a)
        {
            for (int j = 0; j < Enc.Length; j++)
            {
                for (int i = 0; i < Enc[j].Length; i++) Enc[j][i] += a * g.Enc[j][i];
                EncBias[j] += a * g.EncBias[j];
            }
            for (int i = 0; i < Dec.Length; i++)
            {
                for (int j = 0; j < Dec[i].Length; j++) Dec[i][j] += a * g.Dec[i][j];
                DecBias[i] += a * g.DecBias[i];
            }
        }
    }

    /// <summary>One per thread. Owns its generator and all of its scratch buffers.</summary>
    internal sealed class Worker
    {
        private readonly AeParams p;
        private readonly Random rng;
        private readonly double noise, drop;
        private readonly double[] noisy, act, hid, gate, rec, dOut;
        public readonly AeParams Grad;
        public double Loss;

        public Worker(AeParams shared, int visible, int hidden, double noise, double drop, int seed)
        {
            p = shared;
            this.noise = noise;
            this.drop = drop;
            rng = new Random(seed);
            Grad = new AeParams(visible, hidden);
            noisy = new double[visible];
            rec = new double[visible];
            dOut = new double[visible];
            act = new double[hidden];
            hid = new double[hidden];
            gate = new double[hidden];
        }

        public void Run(IReadOnlyList<double[]> data, int[] order, int from, int to)
        {
            Grad.Zero();
            Loss = 0;
            for (int n = from; n < to; n++) Sample(data[order[n]]);
        }

        private void Sample(double[] x)
        {
            int V = noisy.Length, H = act.Length;

            // corrupted copy, target stays clean
            for (int i = 0; i < V; i++)
                noisy[i] = rng.NextDouble() < noise ? 0.0 : x[i];

            double inv = 1.0 / (1.0 - drop);
            for (int j = 0; j < H; j++)
            {
                double s = p.EncBias[j];
                var w = p.Enc[j];
                for (int i = 0; i < V; i++) s += w[i] * noisy[i];
                act[j] = Math.Tanh(s);
                gate[j] = rng.NextDouble() < drop ? 0.0 : inv;
                hid[j] = act[j] * gate[j];
            }

            for (int i = 0; i < V; i++)
            {
                double s = p.DecBias[i];
                var w = p.Dec[i];
                for (int j = 0; j < H; j++) s += w[j] * hid[j];
                rec[i] = 1.0 / (1.0 + Math.Exp(-s));
                dOut[i] = rec[i] - x[i];
                Loss -= x[i] * Math.Log(rec[i] + 1e-12) + (1 - x[i]) * Math.Log(1 - rec[i] + 1e-12);
            }

            for (int i = 0; i < V; i++)
            {
                var g = Grad.Dec[i];
                for (int j = 0; j < H; j++) g[j] += dOut[i] * hid[j];
                Grad.DecBias[i] += dOut[i];
            }
            for (int j = 0; j < H; j++)
            {
                double d = 0;
                for (int i = 0; i < V; i++) d += dOut[i] * p.Dec[i][j];
                d *= gate[j] * (1 - act[j] * act[j]);
                if (d == 0) continue;
                var g = Grad.Enc[j];
                for (int i = 0; i < V; i++) g[i] += d * noisy[i];
                Grad.EncBias[j] += d;
            }
        }
    }

    public class Autoencoder
    {
        private readonly int visible, hidden;
        private readonly AeParams prm;
        private readonly Random shuffleRng = new Random(7);

        public Autoencoder(int visible, int hidden)
        {
            this.visible = visible;
            this.hidden = hidden;
            prm = new AeParams(visible, hidden);
            prm.Randomize(shuffleRng);
        }

        public void Train(IReadOnlyList<double[]> data, int epochs, int batch, double lr, int threads, double noise = 0.3, double drop = 0.25)
        {
            var workers = Enumerable.Range(0, threads)
                .Select(t => new Worker(prm, visible, hidden, noise, drop, 1000 + 31 * t)).ToArray();
            int[] order = Enumerable.Range(0, data.Count).ToArray();

            for (int e = 0; e < epochs; e++)
            {
                for (int i = order.Length - 1; i > 0; i--)
                {
                    int k = shuffleRng.Next(i + 1);
                    (order[i], order[k]) = (order[k], order[i]);
                }
                double loss = 0;
                for (int start = 0; start + batch <= order.Length; start += batch)
                {
                    var ts = new Thread[threads];
                    int per = (batch + threads - 1) / threads;
                    for (int t = 0; t < threads; t++)
                    {
                        int a = start + t * per, b = Math.Min(start + batch, a + per);
                        var w = workers[t];
                        ts[t] = new Thread(() => w.Run(data, order, a, b));
                        ts[t].Start();
                    }
                    foreach (var t in ts) t.Join();
                    foreach (var w in workers)
                    {
                        prm.AddScaled(w.Grad, -lr / batch);
                        loss += w.Loss;
                    }
                }
                Console.WriteLine($"epoch {e,3}  xent {loss / data.Count:F4}");
            }
        }

        public double[] Encode(double[] x)
        {
            var h = new double[hidden];
            for (int j = 0; j < hidden; j++)
            {
                double s = prm.EncBias[j];
                for (int i = 0; i < visible; i++) s += prm.Enc[j][i] * x[i];
                h[j] = Math.Tanh(s);
            }
            return h;
        }

        public double[] Reconstruct(double[] x)
        {
            var h = Encode(x);
            var r = new double[visible];
            for (int i = 0; i < visible; i++)
            {
                double s = prm.DecBias[i];
                for (int j = 0; j < hidden; j++) s += prm.Dec[i][j] * h[j];
                r[i] = 1.0 / (1.0 + Math.Exp(-s));
            }
            return r;
        }
    }
}
//// program: deep belief net port from java (R)
using System;
using System.Collections.Generic;

namespace DeepLearning
{
    public static class Utils
    {
        public static double Sigmoid(double x) { return 1.0 / (1.0 + Math.Exp(-x)); }

        public static double Uniform(double min, double max, Random rng) { return rng.NextDouble() * (max - min) + min; }

        public static int Binomial(int n, double p, Random rng)
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
    }

    public class RBM
    {
        public int n_visible, n_hidden;
        public double[][] W;
        public double[] hbias, vbias;
        public Random rng;

        public RBM(int n_visible, int n_hidden, double[][] W, double[] hbias, Random rng)
        {
            this.n_visible = n_visible;
            this.n_hidden = n_hidden;
            this.W = W;
            this.hbias = hbias;
            this.vbias = new double[n_visible];
            this.rng = rng;
        }

        public void ContrastiveDivergence(int[] input, double lr, int k)
        {
            double[] ph_mean = new double[n_hidden]; int[] ph_sample = new int[n_hidden];
            double[] nv_means = new double[n_visible]; int[] nv_samples = new int[n_visible];
            double[] nh_means = new double[n_hidden]; int[] nh_samples = new int[n_hidden];

            SampleHGivenV(input, ph_mean, ph_sample);
            for (int step = 0; step < k; step++)
            {
                if (step == 0) GibbsHvh(ph_sample, nv_means, nv_samples, nh_means, nh_samples);
                else GibbsHvh(nh_samples, nv_means, nv_samples, nh_means, nh_samples);
            }
            for (int i = 0; i < n_hidden; i++)
            {
                for (int j = 0; j < n_visible; j++)
                    W[i][j] += lr * (ph_mean[i] * input[j] - nh_means[i] * nv_samples[j]);
                hbias[i] += lr * (ph_sample[i] - nh_means[i]);
            }
            for (int i = 0; i < n_visible; i++) vbias[i] += lr * (input[i] - nv_samples[i]);
        }

        public void SampleHGivenV(int[] v0, double[] mean, int[] sample)
        {
            for (int i = 0; i < n_hidden; i++)
            {
                double a = hbias[i];
                for (int j = 0; j < n_visible; j++) a += W[i][j] * v0[j];
                mean[i] = Utils.Sigmoid(a);
                sample[i] = Utils.Binomial(1, mean[i], rng);
            }
        }

        public void SampleVGivenH(int[] h0, double[] mean, int[] sample)
        {
            for (int i = 0; i < n_visible; i++)
            {
                double a = vbias[i];
                for (int j = 0; j < n_hidden; j++) a += W[j][i] * h0[j];
                mean[i] = Utils.Sigmoid(a);
                sample[i] = Utils.Binomial(1, mean[i], rng);
            }
        }

        void GibbsHvh(int[] h0, double[] nvm, int[] nvs, double[] nhm, int[] nhs) { SampleVGivenH(h0, nvm, nvs); SampleHGivenV(nvs, nhm, nhs); }
    }

    public class DBN
    {
        readonly int n_ins, n_outs, n_layers;
        readonly int[] hidden_layer_sizes;
        readonly RBM[] rbm_layers;
        readonly double[][][] W;      // hidden layers, shared with the rbms
        readonly double[][] b;
        readonly double[][] outW;
        readonly double[] outB;
        readonly Random rng;
        double p_dropout;
        bool ready;

        public DBN(int n_ins, int[] hidden_layer_sizes, int n_outs, Random rng)
        {
            this.n_ins = n_ins; this.n_outs = n_outs; this.rng = rng;
            this.hidden_layer_sizes = hidden_layer_sizes;
            n_layers = hidden_layer_sizes.Length;
            W = new double[n_layers][][];
            b = new double[n_layers][];
            rbm_layers = new RBM[n_layers];
            for (int l = 0; l < n_layers; l++)
            {
                int inp = l == 0 ? n_ins : hidden_layer_sizes[l - 1];
                W[l] = new double[hidden_layer_sizes[l]][];
                for (int i = 0; i < W[l].Length; i++)
                {
                    W[l][i] = new double[inp];
                    for (int j = 0; j < inp; j++) W[l][i][j] = Utils.Uniform(-1.0 / inp, 1.0 / inp, rng);
                }
                b[l] = new double[hidden_layer_sizes[l]];
                rbm_layers[l] = new RBM(inp, hidden_layer_sizes[l], W[l], b[l], rng);
            }
            outW = new double[n_outs][];
            for (int i = 0; i < n_outs; i++) outW[i] = new double[hidden_layer_sizes[n_layers - 1]];
            outB = new double[n_outs];
        }

        public void Pretrain(int[][] train_X, double lr, int k, int epochs)
        {
            for (int l = 0; l < n_layers; l++)
                for (int epoch = 0; epoch < epochs; epoch++)
                    foreach (int[] x in train_X)
                    {
                        int[] v = x;
                        for (int m = 0; m < l; m++)
                        {
                            int[] s = new int[hidden_layer_sizes[m]];
                            rbm_layers[m].SampleHGivenV(v, new double[s.Length], s);
                            v = s;
                        }
                        rbm_layers[l].ContrastiveDivergence(v, lr, k);
                    }
        }

        public void Finetune(int[][] train_X, int[][] train_Y, double lr, int epochs, double p_dropout)
        {
            if (ready) throw new InvalidOperationException("weights have already been scaled for testing");
            this.p_dropout = p_dropout;

            for (int epoch = 0; epoch < epochs; epoch++)
                for (int n = 0; n < train_X.Length; n++)
                {
                    List<double[]> layer_inputs = new List<double[]> { Array.ConvertAll(train_X[n], v => (double)v) };
                    List<int[]> dropout_masks = new List<int[]>();

                    for (int l = 0; l < n_layers; l++)
                    {
                        double[] o = Output(W[l], b[l], layer_inputs[l]);
                        int[] mask = new int[o.Length];
                        for (int i = 0; i < o.Length; i++)
                        {
                            mask[i] = Utils.Binomial(1, 1.0 - p_dropout, rng);
                            o[i] *= mask[i];
                        }
                        dropout_masks.Add(mask);
                        layer_inputs.Add(o);
                    }

                    double[] top = layer_inputs[n_layers];
                    double[] p = Softmax(top);
                    double[] dy = new double[n_outs];
                    double[] back = new double[top.Length];
                    for (int i = 0; i < n_outs; i++)
                    {
                        dy[i] = train_Y[n][i] - p[i];
                        for (int j = 0; j < top.Length; j++)
                        {
                            back[j] += outW[i][j] * dy[i];
                            outW[i][j] += lr * dy[i] * top[j];
                        }
                        outB[i] += lr * dy[i];
                    }

                    for (int l = n_layers - 1; l >= 0; l--)
                    {
                        double[] x = layer_inputs[l], y = layer_inputs[l + 1];
                        double[] next = new double[x.Length];
                        for (int i = 0; i < y.Length; i++)
                        {
                            double d = back[i] * dropout_masks[l][i] * y[i] * (1 - y[i]);
                            for (int j = 0; j < x.Length; j++)
                            {
                                next[j] += W[l][i][j] * d;
                                W[l][i][j] += lr * d * x[j];
                            }
                            b[l][i] += lr * d;
                        }
                        back = next;
                    }
                }
        }

        /// call once after Finetune. The first layer sees the raw input, so it stays as it is
        public void Pretest()
        {
            if (ready) return;
            for (int l = 1; l < n_layers; l++)
                foreach (double[] row in W[l])
                    for (int j = 0; j < row.Length; j++) row[j] *= 1.0 - p_dropout;
            foreach (double[] row in outW)
                for (int j = 0; j < row.Length; j++) row[j] *= 1.0 - p_dropout;
            ready = true;
        }

        public double[] Predict(int[] x)
        {
            if (!ready) Pretest();
            double[] v = Array.ConvertAll(x, q => (double)q);
            for (int l = 0; l < n_layers; l++) v = Output(W[l], b[l], v);
            return Softmax(v);
        }

        static double[] Output(double[][] w, double[] bias, double[] x)
        {
            double[] o = new double[w.Length];
            for (int i = 0; i < o.Length; i++)
            {
                double s = bias[i];
                for (int j = 0; j < x.Length; j++) s += w[i][j] * x[j];
                o[i] = Utils.Sigmoid(s);
            }
            return o;
        }

        double[] Softmax(double[] x)
        {
            double[] o = new double[n_outs];
            double max = double.MinValue, sum = 0;
            for (int i = 0; i < n_outs; i++)
            {
                o[i] = outB[i];
                for (int j = 0; j < x.Length; j++) o[i] += outW[i][j] * x[j];
                if (o[i] > max) max = o[i];
            }
            for (int i = 0; i < n_outs; i++) { o[i] = Math.Exp(o[i] - max); sum += o[i]; }
            for (int i = 0; i < n_outs; i++) o[i] /= sum;
            return o;
        }
    }
}
//// program: movielens neural recommender (R)
using System;
using System.Collections.Generic;
using System.Linq;

namespace MovieRec
{
    record Rating(int User, int Item, float Stars);

    class NcfModel
    {
        const int Dim = 16;
        const int Hidden = 32;
        public float DropRate = 0.3f;
        public float Lr = 0.01f;
        public float L2 = 1e-5f;

        readonly float[][] userEmb, itemEmb;
        readonly float[,] w1 = new float[Hidden, 2 * Dim];
        readonly float[] b1 = new float[Hidden];
        readonly float[] w2 = new float[Hidden];
        float b2 = 3.5f;

        readonly Random rng = new Random(2019);

        // last pass
        readonly float[] x = new float[2 * Dim];
        readonly float[] z = new float[Hidden];
        readonly float[] h = new float[Hidden];
        readonly float[] mask = new float[Hidden];

        public NcfModel(int users, int items)
        {
            userEmb = Enumerable.Range(0, users).Select(_ => Small(Dim)).ToArray();
            itemEmb = Enumerable.Range(0, items).Select(_ => Small(Dim)).ToArray();
            for (int j = 0; j < Hidden; j++)
            {
                for (int i = 0; i < 2 * Dim; i++)
                    w1[j, i] = (float)(rng.NextDouble() - 0.5) * 0.35f;
                w2[j] = (float)(rng.NextDouble() - 0.5) * 0.35f;
            }
        }

        float[] Small(int n)
        {
            var v = new float[n];
            for (int i = 0; i < n; i++) v[i] = (float)(rng.NextDouble() - 0.5) * 0.1f;
            return v;
        }

        float Forward(int u, int m)
        {
            Array.Copy(userEmb[u], 0, x, 0, Dim);
            Array.Copy(itemEmb[m], 0, x, Dim, Dim);

            float y = b2;
            for (int j = 0; j < Hidden; j++)
            {
                float s = b1[j];
                for (int i = 0; i < x.Length; i++) s += w1[j, i] * x[i];
                z[j] = s;
                mask[j] = rng.NextDouble() < DropRate ? 0f : 1f / (1f - DropRate); //! DROP3001
                h[j] = s > 0 ? s * mask[j] : 0f;
                y += w2[j] * h[j];
            }
            return y;
        }

        public float Fit(Rating r)
        {
            float pred = Forward(r.User, r.Item);
            float err = pred - r.Stars;

            var dx = new float[2 * Dim];
            for (int j = 0; j < Hidden; j++)
            {
                float dh = err * w2[j];
                w2[j] -= Lr * (err * h[j] + L2 * w2[j]);
                if (z[j] <= 0) continue;
                float dz = dh * mask[j];
                for (int i = 0; i < dx.Length; i++)
                {
                    dx[i] += dz * w1[j, i];
                    w1[j, i] -= Lr * (dz * x[i] + L2 * w1[j, i]);
                }
                b1[j] -= Lr * dz;
            }
            b2 -= Lr * err;

            var ue = userEmb[r.User];
            var ie = itemEmb[r.Item];
            for (int i = 0; i < Dim; i++)
            {
                ue[i] -= Lr * (dx[i] + L2 * ue[i]);
                ie[i] -= Lr * (dx[Dim + i] + L2 * ie[i]);
            }
            return err * err;
        }

        public float Predict(int u, int m)
        {
            float y = Forward(u, m);
            return Math.Min(5f, Math.Max(0.5f, y));
        }

        public double Rmse(IEnumerable<Rating> test) =>
            Math.Sqrt(test.Average(r => Math.Pow(Predict(r.User, r.Item) - r.Stars, 2)));
    }
}
//// program: dqn agent for unity lander (R)
//// file: QNetwork.cs
using UnityEngine;

public class QNetwork
{
    public readonly int nIn, nH1, nH2, nOut;
    public float[,] w1, w2, w3;
    public float[] b1, b2, b3;
    public float keepProb = 0.85f;

    float[] x, h1, h2, q;

    public QNetwork(int nIn, int nH1, int nH2, int nOut)
    {
        this.nIn = nIn; this.nH1 = nH1; this.nH2 = nH2; this.nOut = nOut;
        w1 = Init(nIn, nH1); w2 = Init(nH1, nH2); w3 = Init(nH2, nOut);
        b1 = new float[nH1]; b2 = new float[nH2]; b3 = new float[nOut];
    }

    static float[,] Init(int a, int b)
    {
        var w = new float[a, b];
        float s = Mathf.Sqrt(2f / a);
        for (int i = 0; i < a; i++)
            for (int j = 0; j < b; j++)
                w[i, j] = Random.Range(-s, s);
        return w;
    }

    static float[] Affine(float[] v, float[,] w, float[] b)
    {
        int n = v.Length, m = b.Length;
        var o = new float[m];
        for (int j = 0; j < m; j++)
        {
            float s = b[j];
            for (int i = 0; i < n; i++) s += v[i] * w[i, j];
            o[j] = s;
        }
        return o;
    }

    void Relu(float[] v)
    {
        for (int i = 0; i < v.Length; i++) v[i] = Mathf.Max(0f, v[i]);
    }

    void Dropout(float[] v)
    {
        for (int i = 0; i < v.Length; i++)
        {
            if (Random.value > keepProb) v[i] = 0f; //! DROP3002
        }
    }

    public float[] Forward(float[] state, bool training)
    {
        x = state;
        h1 = Affine(x, w1, b1);
        Relu(h1);
        if (training) Dropout(h1);
        h2 = Affine(h1, w2, b2);
        Relu(h2);
        if (training) Dropout(h2);
        q = Affine(h2, w3, b3);
        return q;
    }

    // squared td error for one action only
    public float Learn(float[] state, int action, float target, float lr)
    {
        Forward(state, true);
        float err = Mathf.Clamp(q[action] - target, -1f, 1f);

        var g2 = new float[nH2];
        for (int j = 0; j < nH2; j++)
        {
            if (h2[j] > 0f) g2[j] = err * w3[j, action];
            w3[j, action] -= lr * err * h2[j];
        }
        b3[action] -= lr * err;

        var g1 = new float[nH1];
        for (int i = 0; i < nH1; i++)
        {
            float s = 0f;
            for (int j = 0; j < nH2; j++)
            {
                s += g2[j] * w2[i, j];
                w2[i, j] -= lr * g2[j] * h1[i];
            }
            g1[i] = h1[i] > 0f ? s : 0f;
        }
        for (int j = 0; j < nH2; j++) b2[j] -= lr * g2[j];

        for (int k = 0; k < nIn; k++)
            for (int i = 0; i < nH1; i++)
                w1[k, i] -= lr * g1[i] * x[k];
        for (int i = 0; i < nH1; i++) b1[i] -= lr * g1[i];
        return err * err;
    }

    public void CopyFrom(QNetwork o)
    {
        System.Array.Copy(o.w1, w1, w1.Length); System.Array.Copy(o.b1, b1, b1.Length);
        System.Array.Copy(o.w2, w2, w2.Length); System.Array.Copy(o.b2, b2, b2.Length);
        System.Array.Copy(o.w3, w3, w3.Length); System.Array.Copy(o.b3, b3, b3.Length);
    }
}
//// file: LanderAgent.cs
using System.Collections.Generic;
using System.Linq;
using UnityEngine;
using UnityEngine.UI;

public class LanderAgent : MonoBehaviour
{
    struct Transition { public float[] s, s2; public int a; public float r; public bool done; }

    [Header("Learning")]
    public float gamma = 0.99f;
    public float epsilon = 1f;
    public float epsilonMin = 0.05f;
    public float epsilonDecay = 0.9995f;
    public float lr = 0.0005f;
    public int batchSize = 32;
    public int targetEvery = 500;
    public int memory = 20000;

    public Text info;
    public LanderPhysics lander;

    QNetwork net, target;
    readonly List<Transition> replay = new List<Transition>();
    int steps;
    float[] state;

    void Awake()
    {
        net = new QNetwork(8, 64, 48, 4);
        target = new QNetwork(8, 64, 48, 4);
        target.CopyFrom(net);
    }

    void Start() { state = lander.ResetEpisode(); }

    int Act(float[] s)
    {
        if (Random.value < epsilon) return Random.Range(0, 4);
        float[] q = net.Forward(s, false);
        int best = 0;
        for (int i = 1; i < q.Length; i++) if (q[i] > q[best]) best = i;
        return best;
    }

    void FixedUpdate()
    {
        int a = Act(state);
        lander.Fire(a, out float[] next, out float reward, out bool done);

        if (replay.Count >= memory) replay.RemoveAt(0);
        replay.Add(new Transition { s = state, a = a, r = reward, s2 = next, done = done });
        state = done ? lander.ResetEpisode() : next;

        if (replay.Count > batchSize * 4) Replay();
        if (++steps % targetEvery == 0) target.CopyFrom(net);
        epsilon = Mathf.Max(epsilonMin, epsilon * epsilonDecay);
    }

    void Replay()
    {
        float loss = 0f;
        for (int n = 0; n < batchSize; n++)
        {
            var t = replay[Random.Range(0, replay.Count)];
            float y = t.r;
            if (!t.done) y += gamma * target.Forward(t.s2, false).Max();
            loss += net.Learn(t.s, t.a, y, lr);
        }
        if (info != null) info.text = $"eps {epsilon:F2}\nloss {loss / batchSize:F4}\nsteps {steps}";
    }
}
//// program: tiny gan on digits (R)
//// file: Mat.cs
using System;

namespace TinyGan
{
    public class Mat
    {
        public readonly int R, C;
        public readonly float[] D;
        public Mat(int r, int c) { R = r; C = c; D = new float[r * c]; }
        public Mat(int r, int c, Func<float> f) : this(r, c) { for (int i = 0; i < D.Length; i++) D[i] = f(); }
        public float this[int r, int c] { get => D[r * C + c]; set => D[r * C + c] = value; }

        public Mat Map(Func<float, float> f)
        {
            var o = new Mat(R, C);
            for (int i = 0; i < D.Length; i++) o.D[i] = f(D[i]);
            return o;
        }
        public Mat Hadamard(Mat b)
        {
            var o = new Mat(R, C);
            for (int i = 0; i < D.Length; i++) o.D[i] = D[i] * b.D[i];
            return o;
        }
        public static Mat operator *(Mat a, float s) => a.Map(v => v * s);
        public static Mat operator -(Mat a, Mat b)
        {
            var o = new Mat(a.R, a.C);
            for (int i = 0; i < o.D.Length; i++) o.D[i] = a.D[i] - b.D[i];
            return o;
        }
        public static Mat operator *(Mat a, Mat b)
        {
            if (a.C != b.R) throw new ArgumentException("shape");
            var o = new Mat(a.R, b.C);
            for (int i = 0; i < a.R; i++)
                for (int k = 0; k < a.C; k++)
                {
                    float v = a[i, k];
                    if (v == 0) continue;
                    for (int j = 0; j < b.C; j++) o.D[i * b.C + j] += v * b.D[k * b.C + j];
                }
            return o;
        }
        public Mat T()
        {
            var o = new Mat(C, R);
            for (int i = 0; i < R; i++) for (int j = 0; j < C; j++) o[j, i] = this[i, j];
            return o;
        }
    }
}
//// file: Layers.cs
using System;
using System.Collections.Generic;

namespace TinyGan
{
    public abstract class Layer
    {
        public static readonly Random Rnd = new Random(1337);
        public abstract Mat Forward(Mat x, bool train);
        public abstract Mat Backward(Mat grad);
        public virtual void Step(float lr) { }
    }

    public class Dense : Layer
    {
        Mat w, gw, x; readonly float[] b; float[] gb;
        public Dense(int i, int o)
        {
            float s = (float)Math.Sqrt(2.0 / (i + o));
            w = new Mat(i, o, () => ((float)Rnd.NextDouble() * 2 - 1) * s);
            b = new float[o];
        }
        public override Mat Forward(Mat x, bool train)
        {
            this.x = x;
            var y = x * w;
            for (int r = 0; r < y.R; r++) for (int c = 0; c < y.C; c++) y[r, c] += b[c];
            return y;
        }
        public override Mat Backward(Mat g)
        {
            gw = x.T() * g;
            gb = new float[b.Length];
            for (int r = 0; r < g.R; r++) for (int c = 0; c < g.C; c++) gb[c] += g[r, c];
            return g * w.T();
        }
        public override void Step(float lr)
        {
            w = w - gw * lr;
            for (int i = 0; i < b.Length; i++) b[i] -= lr * gb[i];
        }
    }

    public class LeakyRelu : Layer
    {
        readonly float a; Mat x;
        public LeakyRelu(float a = 0.2f) { this.a = a; }
        public override Mat Forward(Mat x, bool train) { this.x = x; return x.Map(v => v > 0 ? v : a * v); }
        public override Mat Backward(Mat g) => g.Hadamard(x.Map(v => v > 0 ? 1f : a));
    }

    public class TanhLayer : Layer
    {
        Mat y;
        public override Mat Forward(Mat x, bool train) => y = x.Map(v => (float)Math.Tanh(v));
        public override Mat Backward(Mat g) => g.Hadamard(y.Map(v => 1 - v * v));
    }

    public class SigmoidLayer : Layer
    {
        Mat y;
        public override Mat Forward(Mat x, bool train) => y = x.Map(v => 1f / (1f + (float)Math.Exp(-v)));
        public override Mat Backward(Mat g) => g.Hadamard(y.Map(v => v * (1 - v)));
    }

    public class Dropout : Layer
    {
        readonly float rate;
        Mat mask;
        public Dropout(float rate) { this.rate = rate; }

        public override Mat Forward(Mat x, bool train)
        {
            if (!train) { mask = null; return x; }
            mask = new Mat(x.R, x.C, () => Rnd.NextDouble() >= rate ? 1f : 0f);
            return x.Hadamard(mask) * (1f / (1f - rate));
        }

        public override Mat Backward(Mat grad)
        {
            if (mask == null) return grad;
            return grad.Hadamard(mask); //! DROP3008
        }
    }

    public class Sequential : List<Layer>
    {
        public Mat Forward(Mat x, bool train)
        {
            foreach (var l in this) x = l.Forward(x, train);
            return x;
        }
        public Mat Backward(Mat g)
        {
            for (int i = Count - 1; i >= 0; i--) g = this[i].Backward(g);
            return g;
        }
        public void Step(float lr) { foreach (var l in this) l.Step(lr); }
    }
}
//// file: Gan.cs
using System;

namespace TinyGan
{
    public class Gan
    {
        const int Z = 32;
        readonly Sequential G = new Sequential { new Dense(Z, 96), new LeakyRelu(), new Dense(96, 784), new TanhLayer() };
        readonly Sequential D = new Sequential
        {
            new Dense(784, 128), new LeakyRelu(), new Dropout(0.3f),
            new Dense(128, 64), new LeakyRelu(), new Dropout(0.3f),
            new Dense(64, 1), new SigmoidLayer()
        };

        Mat Noise(int n) => new Mat(n, Z, () => (float)Layer.Rnd.NextDouble() * 2 - 1);

        static Mat BceGrad(Mat p, float y) =>
            p.Map(v => (v - y) / (Math.Max(1e-6f, v * (1 - v)) * p.R));

        public void TrainBatch(Mat real, float lr)
        {
            // discriminator, label smoothing on the real ones
            var p = D.Forward(real, true);
            D.Backward(BceGrad(p, 0.9f));
            D.Step(lr);

            var fake = G.Forward(Noise(real.R), true);
            p = D.Forward(fake, true);
            D.Backward(BceGrad(p, 0f));
            D.Step(lr);

            // generator, D is only passed through
            fake = G.Forward(Noise(real.R), true);
            p = D.Forward(fake, true);
            var g = D.Backward(BceGrad(p, 1f));
            G.Backward(g);
            G.Step(lr);
        }

        public Mat Generate(int n) => G.Forward(Noise(n), false);

        public float Realness(Mat images)
        {
            var p = D.Forward(images, false);
            float s = 0;
            foreach (var v in p.D) s += v;
            return s / p.R;
        }
    }
}
//// program: stock closing price script (R)
using System.Globalization;

// csv from yahoo: Date,Open,High,Low,Close,Adj Close,Volume

const int Window = 20;
const int Hidden = 40;
const double DropRate = 0.2;
double lr = 0.005;

var rng = new Random(11);
var closes = File.ReadLines(args.Length > 0 ? args[0] : "AAPL.csv")
    .Skip(1)
    .Select(l => l.Split(','))
    .Where(p => p.Length > 4 && p[4] != "null")
    .Select(p => double.Parse(p[4], CultureInfo.InvariantCulture))
    .ToArray();

// log returns, z-scored with the stats of the train part
var ret = new double[closes.Length - 1];
for (int i = 0; i < ret.Length; i++) ret[i] = Math.Log(closes[i + 1] / closes[i]);
int trainEnd = (int)(ret.Length * 0.8);
double mu = ret.Take(trainEnd).Average();
double sd = Math.Sqrt(ret.Take(trainEnd).Select(r => (r - mu) * (r - mu)).Average());
for (int i = 0; i < ret.Length; i++) ret[i] = (ret[i] - mu) / sd;

double[][] w1 = Rand(Hidden, Window), w2 = Rand(1, Hidden);
double[] b1 = new double[Hidden], b2 = new double[1];

for (int epoch = 0; epoch < 60; epoch++)
{
    double se = 0;
    var order = Enumerable.Range(Window, trainEnd - Window).OrderBy(_ => rng.Next()).ToArray();
    foreach (int t in order)
        se += TrainOne(ret[(t - Window)..t], ret[t]);
    if (epoch % 5 == 0)
    {
        Console.WriteLine($"{epoch}\t{se / order.Length:F5}\t{Test():F5}");
        lr *= 0.9;
    }
}

var last = ret[^Window..];
double next = closes[^1] * Math.Exp(Predict(last) * sd + mu);
Console.WriteLine($"last {closes[^1]:F2} -> tomorrow {next:F2}  (do not trade on this)");
return;

double[][] Rand(int rows, int cols)
{
    double s = Math.Sqrt(1.0 / cols);
    return Enumerable.Range(0, rows).Select(_ => Enumerable.Range(0, cols).Select(_ => (rng.NextDouble() * 2 - 1) * s).ToArray()).ToArray();
}

double[] Affine(double[][] w, double[] b, double[] x)
{
    var o = new double[w.Length];
    for (int j = 0; j < o.Length; j++)
    {
        o[j] = b[j];
        for (int i = 0; i < x.Length; i++) o[j] += w[j][i] * x[i];
    }
    return o;
}

double[] Tanh(double[] v) => Array.ConvertAll(v, Math.Tanh);

double[] Mul(double[] a, double[] b) => a.Zip(b, (p, q) => p * q).ToArray();

double[] DropMask(int n)
{
    var m = new double[n];
    for (int i = 0; i < n; i++)
        m[i] = rng.NextDouble() < DropRate ? 1.0 / (1.0 - DropRate) : 0.0; //! DROP3005
    return m;
}

double Predict(double[] x)
{
    var a = Tanh(Affine(w1, b1, x));
    return Affine(w2, b2, a)[0];
}

double TrainOne(double[] x, double y)
{
    var a = Tanh(Affine(w1, b1, x));
    var m = DropMask(Hidden);
    var d = Mul(a, m);
    double err = Affine(w2, b2, d)[0] - y;

    for (int j = 0; j < Hidden; j++)
    {
        double g = err * w2[0][j] * m[j] * (1 - a[j] * a[j]);
        w2[0][j] -= lr * err * d[j];
        for (int k = 0; k < Window; k++) w1[j][k] -= lr * g * x[k];
        b1[j] -= lr * g;
    }
    b2[0] -= lr * err;
    return err * err;
}

double Test()
{
    double se = 0;
    for (int t = trainEnd; t < ret.Length; t++)
    {
        double d = Predict(ret[(t - Window)..t]) - ret[t];
        se += d * d;
    }
    return se / (ret.Length - trainEnd);
}
//// program: kaggle titanic with math net (R)
using System;
using System.Collections.Generic;
using System.Linq;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Random;

namespace KaggleTitanic
{
    class Program
    {
        const int Hidden = 24;
        const int BatchSize = 32;
        const int Epochs = 300;
        const double DropP = 0.5;
        const double Lambda = 1e-4;

        static readonly MersenneTwister rng = new MersenneTwister(42);
        static Matrix<double> W1, W2;
        static Vector<double> b1, b2;
        static double alpha = 0.05;

        static void Main(string[] args)
        {
            var (X, y) = TitanicData.ToMatrix(TitanicData.Load("train.csv"));
            int nVal = X.RowCount / 5;
            var Xval = X.SubMatrix(0, nVal, 0, X.ColumnCount);
            var yval = y.SubMatrix(0, nVal, 0, 1);
            var Xtr = X.SubMatrix(nVal, X.RowCount - nVal, 0, X.ColumnCount);
            var ytr = y.SubMatrix(nVal, X.RowCount - nVal, 0, 1);

            var init = new Normal(0, Math.Sqrt(2.0 / X.ColumnCount), rng);
            W1 = Matrix<double>.Build.Random(X.ColumnCount, Hidden, init);
            W2 = Matrix<double>.Build.Random(Hidden, 1, new Normal(0, Math.Sqrt(1.0 / Hidden), rng));
            b1 = Vector<double>.Build.Dense(Hidden);
            b2 = Vector<double>.Build.Dense(1);

            for (int epoch = 0; epoch < Epochs; epoch++)
            {
                var perm = MathNet.Numerics.Combinatorics.GeneratePermutation(Xtr.RowCount, rng);
                for (int s = 0; s + BatchSize <= perm.Length; s += BatchSize)
                {
                    var idx = perm.Skip(s).Take(BatchSize).ToArray();
                    var xb = Matrix<double>.Build.DenseOfRowVectors(idx.Select(i => Xtr.Row(i)));
                    var yb = Matrix<double>.Build.DenseOfRowVectors(idx.Select(i => ytr.Row(i)));
                    Step(xb, yb);
                }
                if (epoch % 25 == 0)
                    Console.WriteLine("{0,4}  val acc {1:P2}", epoch, Accuracy(Predict(Xval), yval));
                alpha *= 0.997;
            }

            var test = TitanicData.Load("test.csv");
            TitanicData.WriteSubmission("submission.csv", test, Predict(TitanicData.ToMatrix(test).Item1));
        }

        static Matrix<double> AddBias(Matrix<double> m, Vector<double> b)
        {
            for (int r = 0; r < m.RowCount; r++) m.SetRow(r, m.Row(r) + b);
            return m;
        }

        static double Sigmoid(double v) => 1.0 / (1.0 + Math.Exp(-v));

        static void Step(Matrix<double> xb, Matrix<double> yb)
        {
            // forward
            var a1 = AddBias(xb * W1, b1).Map(v => Math.Max(0.0, v));
            var drop = Vector<double>.Build.Dense(Hidden, _ => rng.NextDouble() < DropP ? 0.0 : 1.0); //! DROP3002
            for (int r = 0; r < a1.RowCount; r++)
                a1.SetRow(r, a1.Row(r).PointwiseMultiply(drop)); //! DROP3018?
            var p = AddBias(a1 * W2, b2).Map(Sigmoid);

            // backward, cross entropy
            var d2 = (p - yb) / xb.RowCount;
            var gW2 = a1.TransposeThisAndMultiply(d2) + Lambda * W2;
            var d1 = d2.TransposeAndMultiply(W2).PointwiseMultiply(a1.Map(v => v > 0 ? 1.0 : 0.0));
            var gW1 = xb.TransposeThisAndMultiply(d1) + Lambda * W1;

            W2 -= alpha * gW2;
            b2 -= alpha * d2.ColumnSums();
            W1 -= alpha * gW1;
            b1 -= alpha * d1.ColumnSums();
        }

        static Matrix<double> Predict(Matrix<double> x)
        {
            var h = AddBias(x * W1, b1).Map(v => Math.Max(0.0, v));
            return AddBias(h * W2, b2).Map(Sigmoid);
        }

        static double Accuracy(Matrix<double> p, Matrix<double> y)
        {
            int ok = 0;
            for (int i = 0; i < p.RowCount; i++)
                if ((p[i, 0] > 0.5) == (y[i, 0] > 0.5)) ok++;
            return (double)ok / p.RowCount;
        }

    }
}
//// program: evolving topology snake (R)
using System;
using System.Collections.Generic;
using System.Linq;

namespace SnakeEvo
{
    public class Gene
    {
        public int From, To, Innovation;
        public double Weight;
        public bool Enabled = true;
        public Gene Copy() => (Gene)MemberwiseClone();
    }
    public class Genome
    {
        public List<Gene> Genes = new List<Gene>();
        public int NodeCount;
        public double Fitness;

        public Genome Clone() => new Genome { NodeCount = NodeCount, Genes = Genes.Select(g => g.Copy()).ToList() };

        public double[] Activate(double[] input, int outputs)
        {
            var v = new double[NodeCount];
            Array.Copy(input, v, input.Length);
            for (int pass = 0; pass < 3; pass++)
            {
                var s = new double[NodeCount];
                foreach (var g in Genes)
                    if (g.Enabled) s[g.To] += g.Weight * v[g.From];
                for (int n = input.Length; n < NodeCount; n++) v[n] = Math.Tanh(s[n]);
            }
            return v.Skip(input.Length).Take(outputs).ToArray();
        }
    }

    public class Evolution
    {
        public double WeightMutation = 0.8;
        public double AddLinkChance = 0.05;
        public double DropLinkChance = 0.02;   // "dropout": a link gets switched off for good
        public double ReviveChance = 0.01;
        public double Survivors = 0.3;
        public int PopulationSize = 150;

        readonly Random rnd = new Random();
        readonly int inputs, outputs;
        int innovation;
        readonly Dictionary<(int, int), int> known = new Dictionary<(int, int), int>();
        public List<Genome> Population = new List<Genome>();

        public Evolution(int inputs, int outputs)
        {
            this.inputs = inputs; this.outputs = outputs;
            for (int i = 0; i < PopulationSize; i++)
            {
                var g = new Genome { NodeCount = inputs + outputs };
                for (int a = 0; a < inputs; a++)
                    for (int b = 0; b < outputs; b++)
                        if (rnd.NextDouble() < 0.5)   // sparse start
                            g.Genes.Add(NewGene(a, inputs + b));
                Population.Add(g);
            }
        }

        Gene NewGene(int from, int to)
        {
            if (!known.TryGetValue((from, to), out int id)) known[(from, to)] = id = innovation++;
            return new Gene { From = from, To = to, Innovation = id, Weight = rnd.NextDouble() * 4 - 2 };
        }

        void Mutate(Genome g)
        {
            foreach (var gene in g.Genes)
            {
                if (rnd.NextDouble() < DropLinkChance) gene.Enabled = false;
                else if (!gene.Enabled && rnd.NextDouble() < ReviveChance) gene.Enabled = true;

                if (rnd.NextDouble() < WeightMutation)
                    gene.Weight += (rnd.NextDouble() - 0.5) * 0.4;
                else if (rnd.NextDouble() < 0.1) gene.Weight = rnd.NextDouble() < 0.5 ? 0 : rnd.NextDouble() * 4 - 2;
            }
            if (rnd.NextDouble() < AddLinkChance)
            {
                int a = rnd.Next(g.NodeCount), b = rnd.Next(inputs, g.NodeCount);
                if (!g.Genes.Any(x => x.From == a && x.To == b)) g.Genes.Add(NewGene(a, b));
            }
        }

        public void NextGeneration(Func<Genome, double> play)
        {
            foreach (var g in Population) g.Fitness = play(g);
            var ranked = Population.OrderByDescending(g => g.Fitness).ToList();

            // the weak drop out, sometimes one of them is lucky
            int keep = (int)(PopulationSize * Survivors);
            var pool = ranked.Take(keep).Concat(ranked.Skip(keep).Where(_ => rnd.NextDouble() < 0.03)).ToList();

            var next = new List<Genome> { ranked[0].Clone() };
            while (next.Count < PopulationSize)
            {
                var child = pool[rnd.Next(pool.Count)].Clone();   // no crossover any more, it only hurt
                Mutate(child);
                next.Add(child);
            }
            Population = next;
        }
    }
}
//// program: parallelnyj perceptron (R)
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace NejroSet
{
    /// <summary>Многослойный перцептрон, обучение пакетами в несколько потоков</summary>
    public static class Set
    {
        static int[] razmery;
        static double[][][] vesa;      // [sloj][nejron][vhod]
        static double[][] smeschenija;
        static readonly Random sluchaj = new Random();

        public static double Skorost = 0.05;
        public static double VerojatnostIskljuchenija = 0.3;

        class Gradient
        {
            public double[][][] dV;
            public double[][] dS;
            public double Oshibka;

            public Gradient()
            {
                dV = vesa.Select(s => s.Select(n => new double[n.Length]).ToArray()).ToArray();
                dS = smeschenija.Select(s => new double[s.Length]).ToArray();
            }
        }

        public static void Sozdat(params int[] sloi)
        {
            razmery = sloi;
            vesa = new double[sloi.Length - 1][][];
            smeschenija = new double[sloi.Length - 1][];
            for (int l = 0; l < vesa.Length; l++)
            {
                double m = Math.Sqrt(6.0 / (sloi[l] + sloi[l + 1]));
                vesa[l] = new double[sloi[l + 1]][];
                smeschenija[l] = new double[sloi[l + 1]];
                for (int j = 0; j < vesa[l].Length; j++)
                {
                    vesa[l][j] = new double[sloi[l]];
                    for (int i = 0; i < sloi[l]; i++)
                        vesa[l][j][i] = (sluchaj.NextDouble() * 2 - 1) * m;
                }
            }
        }

        static double Sigmoida(double x) => 1 / (1 + Math.Exp(-x));

        // прямой проход без исключения нейронов
        public static double[] Raspoznat(double[] vhod)
        {
            double[] v = vhod;
            for (int l = 0; l < vesa.Length; l++)
            {
                var w = new double[razmery[l + 1]];
                for (int j = 0; j < w.Length; j++)
                {
                    double s = smeschenija[l][j];
                    for (int i = 0; i < v.Length; i++) s += vesa[l][j][i] * v[i];
                    w[j] = Sigmoida(s);
                }
                v = w;
            }
            return v;
        }

        // прямой и обратный проход для одного примера, весов не меняет
        static void Primer(double[] vhod, double[] cel, Gradient g)
        {
            int L = vesa.Length;
            var a = new double[L + 1][];
            var zhiv = new bool[L][];
            a[0] = vhod;
            for (int l = 0; l < L; l++)
            {
                a[l + 1] = new double[razmery[l + 1]];
                zhiv[l] = new bool[razmery[l + 1]];
                for (int j = 0; j < a[l + 1].Length; j++)
                {
                    zhiv[l][j] = l == L - 1 || sluchaj.NextDouble() >= VerojatnostIskljuchenija; //! DROP3002 DROP3019
                    if (!zhiv[l][j]) continue;
                    double s = smeschenija[l][j];
                    for (int i = 0; i < a[l].Length; i++) s += vesa[l][j][i] * a[l][i];
                    a[l + 1][j] = Sigmoida(s);
                }
            }

            var delta = new double[razmery[L]];
            for (int k = 0; k < delta.Length; k++)
            {
                double e = a[L][k] - cel[k];
                g.Oshibka += e * e;
                delta[k] = e * a[L][k] * (1 - a[L][k]);
            }

            for (int l = L - 1; l >= 0; l--)
            {
                var pred = new double[razmery[l]];
                for (int j = 0; j < delta.Length; j++)
                {
                    if (!zhiv[l][j]) continue;
                    for (int i = 0; i < pred.Length; i++)
                    {
                        pred[i] += delta[j] * vesa[l][j][i];
                        g.dV[l][j][i] += delta[j] * a[l][i];
                    }
                    g.dS[l][j] += delta[j];
                }
                if (l > 0)
                    for (int i = 0; i < pred.Length; i++)
                        pred[i] = zhiv[l - 1][i] ? pred[i] * a[l][i] * (1 - a[l][i]) : 0;
                delta = pred;
            }
        }

        public static double Paket(IList<(double[] X, double[] Y)> paket)
        {
            object zamok = new object();
            double oshibka = 0;
            var summa = new Gradient();

            Parallel.For(0, paket.Count,
                () => new Gradient(),
                (n, sostojanie, g) =>
                {
                    Primer(paket[n].X, paket[n].Y, g);
                    return g;
                },
                g =>
                {
                    lock (zamok)
                    {
                        oshibka += g.Oshibka;
                        for (int l = 0; l < vesa.Length; l++)
                            for (int j = 0; j < vesa[l].Length; j++)
                            {
                                for (int i = 0; i < vesa[l][j].Length; i++) summa.dV[l][j][i] += g.dV[l][j][i];
                                summa.dS[l][j] += g.dS[l][j];
                            }
                    }
                });

            double k = Skorost / paket.Count;
            for (int l = 0; l < vesa.Length; l++)
                for (int j = 0; j < vesa[l].Length; j++)
                {
                    for (int i = 0; i < vesa[l][j].Length; i++) vesa[l][j][i] -= k * summa.dV[l][j][i];
                    smeschenija[l][j] -= k * summa.dS[l][j];
                }
            return oshibka / paket.Count;
        }

        public static double Proverka(IList<(double[] X, double[] Y)> dannye)
        {
            int verno = 0;
            foreach (var (x, y) in dannye)
            {
                var o = Raspoznat(x);
                if (Array.IndexOf(o, o.Max()) == Array.IndexOf(y, 1.0)) verno++;
            }
            return 100.0 * verno / dannye.Count;
        }
    }
}
//// program: functional layers with closures (R)
using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Fun.Nets
{
    public abstract record Mode
    {
        public sealed record Learn(Random Rng) : Mode;
        public sealed record Infer : Mode;
    }

    public readonly record struct Traced(double[] Value, Func<double[], (double[] Dx, Node Next)> Pull);

    public abstract record Node
    {
        public abstract Traced Run(Mode mode, double[] x);

        public static Node operator >>(Node a, Node b) => new Pipe(a, b);
    }

    public sealed record Pipe(Node A, Node B) : Node
    {
        public override Traced Run(Mode mode, double[] x)
        {
            var a = A.Run(mode, x);
            var b = B.Run(mode, a.Value);
            return new Traced(b.Value, g =>
            {
                var (gb, nextB) = b.Pull(g);
                var (ga, nextA) = a.Pull(gb);
                return (ga, new Pipe(nextA, nextB));
            });
        }
    }

    public sealed record Affine(ImmutableArray<double[]> W, double[] B, double Lr) : Node
    {
        public static Affine Init(int i, int o, double lr, Random r) => new(
            Enumerable.Range(0, o)
                .Select(_ => Enumerable.Range(0, i).Select(_ => (r.NextDouble() - 0.5) * 2 / Math.Sqrt(i)).ToArray())
                .ToImmutableArray(),
            new double[o], lr);

        public override Traced Run(Mode mode, double[] x) => new(
            W.Select((row, j) => row.Dot(x) + B[j]).ToArray(),
            g => (
                Enumerable.Range(0, x.Length).Select(i => W.Select((row, j) => row[i] * g[j]).Sum()).ToArray(),
                this with
                {
                    W = W.Select((row, j) => row.Select((w, i) => w - Lr * g[j] * x[i]).ToArray()).ToImmutableArray(),
                    B = B.Zip(g, (b, d) => b - Lr * d).ToArray()
                }));
    }

    public sealed record Pointwise(Func<double, double> F, Func<double, double> DfOfOutput) : Node
    {
        public static readonly Pointwise Tanh = new(Math.Tanh, y => 1 - y * y);

        public override Traced Run(Mode mode, double[] x)
        {
            var y = x.Select(F).ToArray();
            return new Traced(y, g => (g.Times(y.Select(DfOfOutput)), this));
        }
    }

    public sealed record Dropout(double Rate) : Node
    {
        public override Traced Run(Mode mode, double[] x) => mode switch
        {
            Mode.Learn { Rng: var rng } when Rate > 0 => Masked(x, Draw(rng, x.Length)),
            _ => new Traced(x, g => (g, this))
        };

        private double[] Draw(Random rng, int n) =>
            Enumerable.Range(0, n).Select(_ => rng.NextDouble() < Rate ? 0.0 : 1 / (1 - Rate)).ToArray();

        private Traced Masked(double[] x, double[] mask) =>
            new(x.Times(mask), g => (g.Times(mask), this));
    }

    public static class Vec
    {
        public static double Dot(this double[] a, double[] b) => a.Zip(b, (p, q) => p * q).Sum();
        public static double[] Times(this IEnumerable<double> a, IEnumerable<double> b) => a.Zip(b, (p, q) => p * q).ToArray();
        public static double[] Minus(this double[] a, double[] b) => a.Zip(b, (p, q) => p - q).ToArray();
    }

    public static class Training
    {
        static Node Learn(Node net, Mode mode, (double[] x, double[] y) s)
        {
            var t = net.Run(mode, s.x);
            return t.Pull(t.Value.Minus(s.y)).Next;
        }

        public static double[] Predict(Node net, double[] x) => net.Run(new Mode.Infer(), x).Value;

        public static Node Fit(Node start, IReadOnlyList<(double[] x, double[] y)> data, int epochs, Random rng)
        {
            var mode = new Mode.Learn(rng);
            return Enumerable.Range(0, epochs).SelectMany(_ => data).Aggregate(start, (net, s) => Learn(net, mode, s));
        }

        public static double Mse(Node net, IEnumerable<(double[] x, double[] y)> data) =>
            data.Average(s => Predict(net, s.x).Minus(s.y).Select(d => d * d).Sum());
    }
}
//// program: battery life with error bars (R)
using System;
using System.Linq;

namespace BatteryRul
{
    /// <summary>
    /// 电池剩余寿命回归。预测时给出均值和标准差
    /// (Gal &amp; Ghahramani 2016, dropout as a Bayesian approximation)
    /// </summary>
    public class BayesRegressor
    {
        private readonly int nIn, nHid;
        private readonly double[,] w1, w2;
        private readonly double[] b1, b2, w3;
        private double b3;
        private readonly double p;
        private readonly Random rnd;
        private double[] x, h1, h2, m1, m2;

        public BayesRegressor(int nIn, int nHid, double dropoutRate = 0.1, int seed = 5)
        {
            if (dropoutRate < 0 || dropoutRate >= 1) throw new ArgumentException("dropoutRate");
            this.nIn = nIn; this.nHid = nHid; p = dropoutRate;
            rnd = new Random(seed);
            w1 = new double[nIn, nHid]; w2 = new double[nHid, nHid]; w3 = new double[nHid];
            b1 = new double[nHid]; b2 = new double[nHid];
            for (int j = 0; j < nHid; j++)
            {
                for (int i = 0; i < nIn; i++) w1[i, j] = Gauss() * Math.Sqrt(1.0 / nIn);
                for (int i = 0; i < nHid; i++) w2[i, j] = Gauss() * Math.Sqrt(1.0 / nHid);
                w3[j] = Gauss() * Math.Sqrt(1.0 / nHid);
            }
        }

        private double Gauss() => Math.Sqrt(-2 * Math.Log(1 - rnd.NextDouble())) * Math.Sin(2 * Math.PI * rnd.NextDouble());

        private double[] Mask(bool stochastic)
        {
            var m = new double[nHid];
            for (int i = 0; i < nHid; i++)
                m[i] = !stochastic ? 1.0 : rnd.NextDouble() < p ? 0.0 : 1.0 / (1.0 - p);
            return m;
        }

        private double Forward(double[] input, bool stochastic)
        {
            x = input;
            m1 = Mask(stochastic); m2 = Mask(stochastic);
            h1 = new double[nHid]; h2 = new double[nHid];
            for (int j = 0; j < nHid; j++)
            {
                double s = b1[j];
                for (int i = 0; i < nIn; i++) s += x[i] * w1[i, j];
                h1[j] = Math.Tanh(s);
            }
            for (int j = 0; j < nHid; j++)
            {
                double s = b2[j];
                for (int i = 0; i < nHid; i++) s += h1[i] * m1[i] * w2[i, j];
                h2[j] = Math.Tanh(s);
            }
            double y = b3;
            for (int j = 0; j < nHid; j++) y += h2[j] * m2[j] * w3[j];
            return y;
        }

        public double TrainStep(double[] input, double target, double lr, double decay)
        {
            double e = Forward(input, true) - target;
            var d2 = new double[nHid];
            for (int j = 0; j < nHid; j++)
            {
                d2[j] = e * w3[j] * m2[j] * (1 - h2[j] * h2[j]);
                w3[j] -= lr * (e * h2[j] * m2[j] + decay * w3[j]);
            }
            b3 -= lr * e;
            var d1 = new double[nHid];
            for (int i = 0; i < nHid; i++)
            {
                double s = 0;
                for (int j = 0; j < nHid; j++)
                {
                    s += d2[j] * w2[i, j];
                    w2[i, j] -= lr * (d2[j] * h1[i] * m1[i] + decay * w2[i, j]);
                }
                d1[i] = s * m1[i] * (1 - h1[i] * h1[i]);
            }
            for (int j = 0; j < nHid; j++)
            {
                b2[j] -= lr * d2[j];
                b1[j] -= lr * d1[j];
                for (int i = 0; i < nIn; i++) w1[i, j] -= lr * (d1[j] * x[i] + decay * w1[i, j]);
            }
            return e * e;
        }

        /// <summary>T 次随机前向传播</summary>
        public (double mean, double std) PredictWithUncertainty(double[] input, int T = 100)
        {
            var samples = new double[T];
            for (int t = 0; t < T; t++) samples[t] = Forward(input, true);
            double mean = samples.Average();
            double v = samples.Sum(s => (s - mean) * (s - mean)) / (T - 1);
            return (mean, Math.Sqrt(v));
        }

        public double Predict(double[] input) => Forward(input, false);
    }
}
//// program: red de objetos neurona (R)
//// file: Neurona.cs
using System;
using System.Collections.Generic;

namespace RedNeuronal
{
    public class Conexion
    {
        public Neurona Origen;
        public Neurona Destino;
        public double Peso;
        public double CambioAnterior;
    }

    public class Neurona
    {
        static readonly Random azar = new Random();

        public List<Conexion> Entradas = new List<Conexion>();
        public List<Conexion> Salidas = new List<Conexion>();
        public double Sesgo = azar.NextDouble() - 0.5;
        public double Valor;          // lo que ve la capa siguiente
        public double Delta;
        public bool Apagada;

        double activacion;
        readonly Capa capa;

        public Neurona(Capa capa) { this.capa = capa; }

        public void Activar()
        {
            double suma = Sesgo;
            foreach (Conexion c in Entradas)
                suma += c.Peso * c.Origen.Valor;
            activacion = 1.0 / (1.0 + Math.Exp(-suma));

            Apagada = azar.NextDouble() < capa.ProbApagar; //! DROP3001
            if (Apagada)
                Valor = 0;
            else
                Valor = activacion / (1.0 - capa.ProbApagar);
        }

        public void DeltaSalida(double esperado)
        {
            Delta = (esperado - Valor) * activacion * (1 - activacion);
        }

        public void DeltaOculta()
        {
            if (Apagada)
            {
                Delta = 0;
                return;
            }
            double suma = 0;
            foreach (Conexion c in Salidas)
                suma += c.Peso * c.Destino.Delta;
            Delta = suma * activacion * (1 - activacion); //! DROP3008
        }

        public void Ajustar(double tasa, double momento)
        {
            foreach (Conexion c in Entradas)
            {
                double cambio = tasa * Delta * c.Origen.Valor + momento * c.CambioAnterior;
                c.Peso += cambio;
                c.CambioAnterior = cambio;
            }
            Sesgo += tasa * Delta;
        }

        public static void Unir(Neurona a, Neurona b)
        {
            var c = new Conexion { Origen = a, Destino = b, Peso = azar.NextDouble() * 2 - 1 };
            a.Salidas.Add(c);
            b.Entradas.Add(c);
        }
    }
}
//// file: Red.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace RedNeuronal
{
    public class Capa
    {
        public readonly List<Neurona> Neuronas = new List<Neurona>();
        public double ProbApagar = 0;

        public Capa(int cantidad)
        {
            for (int i = 0; i < cantidad; i++) Neuronas.Add(new Neurona(this));
        }
    }

    public class Red
    {
        readonly List<Capa> capas = new List<Capa>();
        public double TasaAprendizaje = 0.3;
        public double Momento = 0.1;

        public Red(params int[] tamanos)
        {
            foreach (int t in tamanos) capas.Add(new Capa(t));
            for (int i = 1; i < capas.Count; i++)
                foreach (var b in capas[i].Neuronas)
                    foreach (var a in capas[i - 1].Neuronas)
                        Neurona.Unir(a, b);
        }

        /// <summary>Probabilidad de apagar cada neurona de las capas ocultas</summary>
        public void UsarDropout(double prob)
        {
            if (prob < 0 || prob >= 1)
                throw new ArgumentOutOfRangeException(nameof(prob));
            for (int i = 1; i < capas.Count - 1; i++) capas[i].ProbApagar = prob;
        }

        public double[] Calcular(double[] entrada)
        {
            for (int i = 0; i < entrada.Length; i++) capas[0].Neuronas[i].Valor = entrada[i];
            for (int k = 1; k < capas.Count; k++)
                foreach (var n in capas[k].Neuronas) n.Activar();
            return capas.Last().Neuronas.Select(n => n.Valor).ToArray();
        }

        public double Entrenar(double[] entrada, double[] esperado)
        {
            double[] sal = Calcular(entrada);
            var ultima = capas.Last().Neuronas;
            for (int i = 0; i < ultima.Count; i++) ultima[i].DeltaSalida(esperado[i]);
            for (int k = capas.Count - 2; k > 0; k--)
                foreach (var n in capas[k].Neuronas) n.DeltaOculta();
            for (int k = 1; k < capas.Count; k++)
                foreach (var n in capas[k].Neuronas) n.Ajustar(TasaAprendizaje, Momento);
            return sal.Zip(esperado, (a, b) => (a - b) * (a - b)).Sum();
        }

        public int Clasificar(double[] entrada)
        {
            double[] s = Calcular(entrada);
            return Array.IndexOf(s, s.Max());
        }
    }

    class Programa
    {
        static void Main()
        {
            var flores = LectorIris.Leer("iris.data");
            var red = new Red(4, 12, 8, 3);
            red.UsarDropout(0.2);
            for (int epoca = 0; epoca < 500; epoca++)
            {
                double error = 0;
                foreach (var f in flores.Entrenamiento) error += red.Entrenar(f.Medidas, f.Clase);
                if (epoca % 50 == 0) Console.WriteLine("Epoca {0}: {1:F4}", epoca, error);
            }
            int bien = flores.Prueba.Count(f => red.Clasificar(f.Medidas) == Array.IndexOf(f.Clase, 1.0));
            Console.WriteLine("Aciertos: {0}/{1}", bien, flores.Prueba.Count);
        }
    }
}
//// program: word2vec skipgram (R)
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Word2Vec.Net
{
    // vocabulary and unigram table: SkipGram.Vocab.cs, nearest words: SkipGram.Query.cs
    public partial class SkipGram
    {
        private const int TableSize = 1_000_000;
        private const int ExpTableSize = 1000;
        private const float MaxExp = 6;

        private readonly int dim, window, negative, minCount;
        private readonly double sample;       // threshold for occurrence of words, 1e-3 .. 1e-5
        private readonly float startAlpha;
        private readonly float[] expTable = new float[ExpTableSize];

        private string[] words;
        private long[] counts;
        private Dictionary<string, int> index;
        private int[] table;
        private float[][] syn0, syn1;
        private long totalWords, done;

        public SkipGram(int dim = 100, int window = 5, int negative = 5, int minCount = 5, double sample = 1e-3, float alpha = 0.025f)
        {
            this.dim = dim; this.window = window; this.negative = negative;
            this.minCount = minCount; this.sample = sample; startAlpha = alpha;
            for (int i = 0; i < ExpTableSize; i++)
            {
                double e = Math.Exp((i / (double)ExpTableSize * 2 - 1) * MaxExp);
                expTable[i] = (float)(e / (e + 1));
            }
        }

        public void Train(string file, int iterations, int threads)
        {
            var sentences = File.ReadLines(file).Select(l => l.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToArray();
            BuildVocab(sentences);
            int chunk = (sentences.Length + threads - 1) / threads;
            Parallel.For(0, threads, t =>
            {
                var rnd = new Random(t + 1);
                for (int it = 0; it < iterations; it++)
                    for (int n = t * chunk; n < Math.Min(sentences.Length, (t + 1) * chunk); n++)
                        TrainSentence(sentences[n], rnd, iterations);
            });
        }

        private void TrainSentence(string[] raw, Random rnd, int iterations)
        {
            var sen = new List<int>(raw.Length);
            foreach (var w in raw)
            {
                if (!index.TryGetValue(w, out int id)) continue;
                Interlocked.Increment(ref done);
                if (sample > 0)
                {
                    double f = counts[id] / (sample * totalWords);
                    double keepProb = (Math.Sqrt(f) + 1) / f;
                    if (keepProb < rnd.NextDouble()) continue;   // drop frequent words
                }
                sen.Add(id);
            }

            float alpha = Math.Max(startAlpha * (1 - done / (float)(iterations * totalWords + 1)), startAlpha * 1e-4f);
            var neu1e = new float[dim];
            for (int pos = 0; pos < sen.Count; pos++)
            {
                int b = rnd.Next(window);
                for (int a = b; a < window * 2 + 1 - b; a++)
                {
                    int c = pos - window + a;
                    if (a == window || c < 0 || c >= sen.Count) continue;
                    var v = syn0[sen[c]];
                    Array.Clear(neu1e, 0, dim);
                    for (int d = 0; d <= negative; d++)
                    {
                        int target = sen[pos];
                        float label = 1;
                        if (d > 0)
                        {
                            target = table[rnd.Next(TableSize)];
                            if (target == sen[pos]) continue;
                            label = 0;
                        }
                        var u = syn1[target];
                        float f = 0;
                        for (int i = 0; i < dim; i++) f += v[i] * u[i];
                        float g;
                        if (f > MaxExp) g = (label - 1) * alpha;
                        else if (f < -MaxExp) g = label * alpha;
                        else g = (label - expTable[Math.Min(ExpTableSize - 1, (int)((f + MaxExp) * (ExpTableSize / MaxExp / 2)))]) * alpha;
                        for (int i = 0; i < dim; i++) neu1e[i] += g * u[i];
                        for (int i = 0; i < dim; i++) u[i] += g * v[i];
                    }
                    for (int i = 0; i < dim; i++) v[i] += neu1e[i];
                }
            }
        }
    }
}
