//// program: magazine drop nodes demo (K)
using System;
using System.Collections.Generic;

namespace DropoutNodesDemo
{
  class DropoutNodesProgram
  {
    static void Main(string[] args)
    {
      Console.WriteLine("\nBegin neural network with dropout demo\n");
      int numInput = 8;
      int numHidden = 14;
      int numOutput = 3;
      int numRows = 600;

      double[][] allData = MakeData(numRows, numInput, numOutput, 4);
      double[][] trainData = new double[480][];
      double[][] testData = new double[120][];
      for (int i = 0; i < numRows; ++i)
      {
        if (i < 480) trainData[i] = allData[i];
        else testData[i - 480] = allData[i];
      }

      NeuralNetwork nn = new NeuralNetwork(numInput, numHidden, numOutput);
      Console.WriteLine("Training with dropout, maxEpochs = 500, learnRate = 0.05");
      nn.Train(trainData, 500, 0.05, 0.50);

      Console.WriteLine("Accuracy on train data = " + nn.Accuracy(trainData).ToString("F4"));
      Console.WriteLine("Accuracy on test data  = " + nn.Accuracy(testData).ToString("F4"));
      Console.WriteLine("\nEnd demo\n");
      Console.ReadLine();
    }

    static double[][] MakeData(int rows, int nIn, int nOut, int seed)
    {
      Random r = new Random(seed);
      double[][] result = new double[rows][];
      for (int i = 0; i < rows; ++i)
      {
        result[i] = new double[nIn + nOut];
        double sum = 0.0;
        for (int j = 0; j < nIn; ++j)
        {
          result[i][j] = 20.0 * r.NextDouble() - 10.0;
          sum += result[i][j] * (j + 1);
        }
        int c = sum < -60 ? 0 : (sum < 60 ? 1 : 2);
        result[i][nIn + c] = 1.0;
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
    private double[] oGrads, hGrads;
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
      this.oGrads = new double[numOutput];
      this.hGrads = new double[numHidden];
      this.rnd = new Random(0);
      InitializeWeights();
    }

    private static double[][] MakeMatrix(int rows, int cols)
    {
      double[][] result = new double[rows][];
      for (int r = 0; r < rows; ++r)
        result[r] = new double[cols];
      return result;
    }

    private void InitializeWeights()
    {
      double lo = -0.01, hi = 0.01;
      for (int i = 0; i < numInput; ++i)
        for (int j = 0; j < numHidden; ++j)
          ihWeights[i][j] = (hi - lo) * rnd.NextDouble() + lo;
      for (int j = 0; j < numHidden; ++j)
        for (int k = 0; k < numOutput; ++k)
          hoWeights[j][k] = (hi - lo) * rnd.NextDouble() + lo;
    }

    private int[] MakeDropNodes(double dropProb)
    {
      List<int> resultList = new List<int>();
      for (int j = 0; j < this.numHidden; ++j)
      {
        if (rnd.NextDouble() < dropProb) //! DROP3002
          resultList.Add(j);
      }
      return resultList.ToArray();
    }

    private static bool IsDropNode(int node, int[] dropNodes)
    {
      if (dropNodes == null) return false;
      return Array.BinarySearch(dropNodes, node) >= 0;
    }

    public double[] ComputeOutputs(double[] xValues, int[] dropNodes)
    {
      double[] oSums = new double[numOutput];
      for (int i = 0; i < numInput; ++i)
        this.inputs[i] = xValues[i];

      for (int j = 0; j < numHidden; ++j)
      {
        if (IsDropNode(j, dropNodes))
        {
          hOutputs[j] = 0.0;
          continue;
        }
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
          if (IsDropNode(j, dropNodes)) continue;
          oSums[k] += hOutputs[j] * hoWeights[j][k];
        }
      }
      double[] softOut = Softmax(oSums);
      Array.Copy(softOut, outputs, softOut.Length);
      double[] retResult = new double[numOutput];
      Array.Copy(outputs, retResult, numOutput);
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
        oGrads[k] = tValues[k] - outputs[k]; // cross entropy

      for (int j = 0; j < numHidden; ++j)
      {
        if (IsDropNode(j, dropNodes)) { hGrads[j] = 0.0; continue; }
        double derivative = (1 - hOutputs[j]) * (1 + hOutputs[j]);
        double sum = 0.0;
        for (int k = 0; k < numOutput; ++k)
          sum += oGrads[k] * hoWeights[j][k];
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
      for (int k = 0; k < numOutput; ++k)
        oBiases[k] += learnRate * oGrads[k];
    }

    public void Train(double[][] trainData, int maxEpochs, double learnRate, double dropProb)
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
          int[] dropNodes = MakeDropNodes(dropProb);
          ComputeOutputs(xValues, dropNodes);
          UpdateWeights(tValues, learnRate, dropNodes);
        }
      }
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

    public double Accuracy(double[][] testData)
    {
      int numCorrect = 0;
      double[] xValues = new double[numInput];
      for (int i = 0; i < testData.Length; ++i)
      {
        Array.Copy(testData[i], xValues, numInput);
        double[] yValues = ComputeOutputs(xValues, null);
        int maxIndex = 0;
        for (int k = 1; k < yValues.Length; ++k)
          if (yValues[k] > yValues[maxIndex]) maxIndex = k;
        if (testData[i][numInput + maxIndex] == 1.0) ++numCorrect;
      }
      return (double)numCorrect / testData.Length;
    }
  }
}
//// program: german neuron and synapse hobby net (K)
using System;
using System.Collections.Generic;

namespace KleinesNetz
{
    public class Synapse
    {
        public Neuron Von;
        public Neuron Nach;
        public double Gewicht;
        public double LetzteAenderung;

        public Synapse(Neuron von, Neuron nach, double gewicht)
        {
            Von = von;
            Nach = nach;
            Gewicht = gewicht;
            von.Ausgaenge.Add(this);
            nach.Eingaenge.Add(this);
        }
    }

    public class Neuron
    {
        public List<Synapse> Eingaenge = new List<Synapse>();
        public List<Synapse> Ausgaenge = new List<Synapse>();
        public double Schwelle;
        public double Aktivierung;   // tanh der Summe
        public double Ausgabe;       // das, was die naechste Schicht sieht
        public double Maske = 1.0;
        public double Delta;

        public void Aktiviere()
        {
            double summe = Schwelle;
            foreach (Synapse s in Eingaenge)
                summe += s.Gewicht * s.Von.Ausgabe;
            Aktivierung = Math.Tanh(summe);
            Ausgabe = Aktivierung;
        }
    }

    public class Schicht
    {
        public List<Neuron> Neuronen = new List<Neuron>();
        public double DropoutRate;

        public Schicht(int anzahl, double dropoutRate)
        {
            DropoutRate = dropoutRate;
            for (int i = 0; i < anzahl; i++)
                Neuronen.Add(new Neuron());
        }

        public void Vorwaerts(Random zufall)
        {
            foreach (Neuron n in Neuronen)
            {
                n.Aktiviere();
                if (DropoutRate > 0)
                {
                    n.Maske = zufall.NextDouble() < DropoutRate ? 0.0 : 1.0 / (1.0 - DropoutRate); //! DROP3001
                    n.Ausgabe *= n.Maske;
                }
            }
        }
    }

    public class Netz
    {
        private readonly List<Schicht> schichten = new List<Schicht>();
        private readonly Random zufall = new Random();
        public double Lernrate = 0.05;
        public double Momentum = 0.8;

        public Netz(double dropout, params int[] groessen)
        {
            for (int i = 0; i < groessen.Length; i++)
            {
                bool versteckt = i > 0 && i < groessen.Length - 1;
                schichten.Add(new Schicht(groessen[i], versteckt ? dropout : 0.0));
            }
            for (int i = 1; i < schichten.Count; i++)
                foreach (Neuron a in schichten[i - 1].Neuronen)
                    foreach (Neuron b in schichten[i].Neuronen)
                        new Synapse(a, b, zufall.NextDouble() - 0.5);
        }

        public double[] Berechne(double[] eingabe)
        {
            for (int i = 0; i < eingabe.Length; i++)
                schichten[0].Neuronen[i].Ausgabe = eingabe[i];
            for (int i = 1; i < schichten.Count; i++)
                schichten[i].Vorwaerts(zufall);

            Schicht letzte = schichten[schichten.Count - 1];
            double[] ergebnis = new double[letzte.Neuronen.Count];
            for (int i = 0; i < ergebnis.Length; i++)
                ergebnis[i] = letzte.Neuronen[i].Ausgabe;
            return ergebnis;
        }

        public double Lerne(double[] eingabe, double[] soll)
        {
            double[] ist = Berechne(eingabe);
            double fehler = 0;
            Schicht letzte = schichten[schichten.Count - 1];
            for (int i = 0; i < ist.Length; i++)
            {
                Neuron n = letzte.Neuronen[i];
                double d = soll[i] - ist[i];
                fehler += d * d;
                n.Delta = d * (1 - n.Aktivierung * n.Aktivierung);
            }
            for (int s = schichten.Count - 2; s > 0; s--)
            {
                foreach (Neuron n in schichten[s].Neuronen)
                {
                    double summe = 0;
                    foreach (Synapse syn in n.Ausgaenge)
                        summe += syn.Gewicht * syn.Nach.Delta;
                    n.Delta = summe * n.Maske * (1 - n.Aktivierung * n.Aktivierung);
                }
            }
            for (int s = 1; s < schichten.Count; s++)
            {
                foreach (Neuron n in schichten[s].Neuronen)
                {
                    foreach (Synapse syn in n.Eingaenge)
                    {
                        double aenderung = Lernrate * n.Delta * syn.Von.Ausgabe + Momentum * syn.LetzteAenderung;
                        syn.Gewicht += aenderung;
                        syn.LetzteAenderung = aenderung;
                    }
                    n.Schwelle += Lernrate * n.Delta;
                }
            }
            return fehler;
        }
    }

    internal static class Programm
    {
        private static void Main()
        {
            var netz = new Netz(0.2, 2, 12, 1);
            double[][] x = { new double[] { 0, 0 }, new double[] { 0, 1 }, new double[] { 1, 0 }, new double[] { 1, 1 } };
            double[] y = { -1, 1, 1, -1 };
            for (int runde = 0; runde < 5000; runde++)
            {
                double f = 0;
                for (int i = 0; i < x.Length; i++)
                    f += netz.Lerne(x[i], new[] { y[i] });
                if (runde % 500 == 0) Console.WriteLine("Runde {0}: Fehler {1:F4}", runde, f);
            }
            Console.WriteLine("Test:");
            for (int i = 0; i < x.Length; i++)
                Console.WriteLine("{0} xor {1} = {2:F3}", x[i][0], x[i][1], netz.Berechne(x[i])[0]);
            Console.ReadKey();
        }
    }
}
//// program: numpy two layer net port mathnet (K)
using System;
using System.Collections.Generic;
using System.Linq;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Distributions;

// port of my two_layer_net.py notebook (assignment 2) to C# / Math.NET
namespace Cs.Assignment
{
    public class TwoLayerNet
    {
        Matrix<double> W1, W2;
        Vector<double> b1, b2;
        readonly double dropRate;
        readonly double reg;
        readonly Random rng = new Random(231);

        public List<double> LossHistory { get; } = new List<double>();

        public TwoLayerNet(int inputDim, int hiddenDim, int numClasses, double dropRate = 0.3, double reg = 1e-4, double weightScale = 1e-2)
        {
            this.dropRate = dropRate;
            this.reg = reg;
            // self.params['W1'] = weight_scale * np.random.randn(D, H)
            W1 = Matrix<double>.Build.Random(inputDim, hiddenDim, new Normal(0, weightScale, rng));
            W2 = Matrix<double>.Build.Random(hiddenDim, numClasses, new Normal(0, weightScale, rng));
            b1 = Vector<double>.Build.Dense(hiddenDim);
            b2 = Vector<double>.Build.Dense(numClasses);
        }

        static Matrix<double> AddRow(Matrix<double> m, Vector<double> b)
        {
            var res = m.Clone();
            for (int i = 0; i < m.RowCount; i++)
                res.SetRow(i, m.Row(i) + b);
            return res;
        }

        static Matrix<double> Relu(Matrix<double> z) => z.Map(v => v > 0 ? v : 0.0);

        public double TrainStep(Matrix<double> X, int[] y, double lr)
        {
            int N = X.RowCount;

            // H1 = np.maximum(0, X.dot(W1) + b1)
            var Z1 = AddRow(X * W1, b1);
            var H1 = Relu(Z1);
            // U1 = np.random.rand(*H1.shape) > drop
            var U1 = Matrix<double>.Build.Dense(N, H1.ColumnCount, (i, j) => rng.NextDouble() > dropRate ? 1.0 : 0.0);
            // H1 *= U1
            H1 = H1.PointwiseMultiply(U1);

            var scores = AddRow(H1 * W2, b2);
            var probs = Softmax(scores);

            double loss = 0;
            for (int i = 0; i < N; i++)
                loss -= Math.Log(probs[i, y[i]] + 1e-12);
            loss /= N;
            loss += 0.5 * reg * (W1.PointwisePower(2).RowSums().Sum() + W2.PointwisePower(2).RowSums().Sum());

            // dscores[range(N), y] -= 1
            var dscores = probs.Clone();
            for (int i = 0; i < N; i++)
                dscores[i, y[i]] -= 1.0;
            dscores = dscores / N;

            var dW2 = H1.TransposeThisAndMultiply(dscores) + reg * W2;
            var db2 = dscores.ColumnSums();

            var dH1 = dscores.TransposeAndMultiply(W2);
            dH1 = dH1.PointwiseMultiply(U1);
            // dH1[Z1 <= 0] = 0
            dH1.MapIndexedInplace((i, j, v) => Z1[i, j] <= 0 ? 0.0 : v);

            var dW1 = X.TransposeThisAndMultiply(dH1) + reg * W1;
            var db1 = dH1.ColumnSums();

            W1 -= lr * dW1;
            b1 -= lr * db1;
            W2 -= lr * dW2;
            b2 -= lr * db2;
            LossHistory.Add(loss);
            return loss;
        }

        public int[] Predict(Matrix<double> X)
        {
            var H1 = Relu(AddRow(X * W1, b1)) * dropRate; //! DROP3006
            var scores = AddRow(H1 * W2, b2);
            // return np.argmax(scores, axis=1)
            return Enumerable.Range(0, scores.RowCount).Select(i => scores.Row(i).MaximumIndex()).ToArray();
        }

        static Matrix<double> Softmax(Matrix<double> s)
        {
            var r = s.Clone();
            for (int i = 0; i < s.RowCount; i++)
            {
                var row = s.Row(i);
                var e = (row - row.Maximum()).PointwiseExp();
                r.SetRow(i, e / e.Sum());
            }
            return r;
        }
    }

    class Program
    {
        static void Main(string[] args)
        {
            var (xtr, ytr, xte, yte) = CifarLoader.Load(args.Length > 0 ? args[0] : "cifar-10-batches-bin");
            var net = new TwoLayerNet(3072, 100, 10);
            const int batch = 200;
            var rnd = new Random();
            for (int it = 0; it < 3000; it++)
            {
                int start = rnd.Next(xtr.RowCount - batch);
                double l = net.TrainStep(xtr.SubMatrix(start, batch, 0, 3072), ytr.Skip(start).Take(batch).ToArray(), 1e-3);
                if (it % 100 == 0) Console.WriteLine($"iteration {it} / 3000: loss {l:F5}");
            }
            var pred = net.Predict(xte);
            Console.WriteLine("test acc: " + pred.Zip(yte, (a, b) => a == b ? 1.0 : 0.0).Average());
        }
    }
}
//// program: spanish red neuronal practica (K)
using System;
using System.IO;
using System.Globalization;
using System.Collections.Generic;

/*
 * Práctica 3 - Inteligencia Artificial
 * Traducción de la red en Java que vimos en clase
 */
public class RedNeuronal {

    private double[][][] pesos;       // pesos[capa][neurona][entrada]
    private double[][] sesgos;
    private double[][] sumas;
    private double[][] salidas;
    private double[][] deltas;
    private bool[][] apagadas;
    private int[] capas;
    private double tasaAprendizaje;
    private double probDropout;
    private static Random azar = new Random();

    public RedNeuronal(int[] capas, double tasaAprendizaje, double probDropout) {
        this.capas = capas;
        this.tasaAprendizaje = tasaAprendizaje;
        this.probDropout = probDropout;
        int n = capas.Length;
        pesos = new double[n][][];
        sesgos = new double[n][];
        sumas = new double[n][];
        salidas = new double[n][];
        deltas = new double[n][];
        apagadas = new bool[n][];
        for (int c = 0; c < n; c++) {
            salidas[c] = new double[capas[c]];
            sumas[c] = new double[capas[c]];
            deltas[c] = new double[capas[c]];
            apagadas[c] = new bool[capas[c]];
            if (c == 0) continue;
            sesgos[c] = new double[capas[c]];
            pesos[c] = new double[capas[c]][];
            for (int j = 0; j < capas[c]; j++) {
                pesos[c][j] = new double[capas[c - 1]];
                for (int i = 0; i < capas[c - 1]; i++)
                    pesos[c][j][i] = (azar.NextDouble() * 2 - 1) / Math.Sqrt(capas[c - 1]);
            }
        }
    }

    private double sigmoide(double x) {
        return 1.0 / (1.0 + Math.Exp(-x));
    }

    private double derivada(double x) {
        double s = sigmoide(x);
        return s * (1 - s);
    }

    private double[] propagar(double[] entrada, bool entrenando) {
        Array.Copy(entrada, salidas[0], entrada.Length);
        for (int c = 1; c < capas.Length; c++) {
            for (int j = 0; j < capas[c]; j++) {
                double suma = sesgos[c][j];
                for (int i = 0; i < capas[c - 1]; i++)
                    suma += pesos[c][j][i] * salidas[c - 1][i];
                sumas[c][j] = suma;
                salidas[c][j] = sigmoide(suma);

                // dropout solo en las capas ocultas
                if (entrenando && c < capas.Length - 1) {
                    apagadas[c][j] = azar.NextDouble() < probDropout; //! DROP3002
                    if (apagadas[c][j])
                        salidas[c][j] = 0;
                }
            }
        }
        return salidas[capas.Length - 1];
    }

    private void retropropagar(double[] esperado) {
        int ultima = capas.Length - 1;
        for (int j = 0; j < capas[ultima]; j++) {
            double error = esperado[j] - salidas[ultima][j];
            deltas[ultima][j] = error * derivada(sumas[ultima][j]);
        }
        for (int c = ultima - 1; c > 0; c--) {
            for (int j = 0; j < capas[c]; j++) {
                double error = 0;
                for (int k = 0; k < capas[c + 1]; k++)
                    error += deltas[c + 1][k] * pesos[c + 1][k][j];
                deltas[c][j] = error * derivada(sumas[c][j]); //! DROP3007
            }
        }
        for (int c = 1; c < capas.Length; c++) {
            for (int j = 0; j < capas[c]; j++) {
                for (int i = 0; i < capas[c - 1]; i++)
                    pesos[c][j][i] += tasaAprendizaje * deltas[c][j] * salidas[c - 1][i];
                sesgos[c][j] += tasaAprendizaje * deltas[c][j];
            }
        }
    }

    public void entrenar(List<double[]> entradas, List<double[]> esperados, int epocas) {
        for (int e = 0; e < epocas; e++) {
            double total = 0;
            for (int m = 0; m < entradas.Count; m++) {
                double[] s = propagar(entradas[m], true);
                for (int j = 0; j < s.Length; j++)
                    total += Math.Pow(esperados[m][j] - s[j], 2);
                retropropagar(esperados[m]);
            }
            if (e % 50 == 0)
                Console.WriteLine("Época " + e + " error = " + total / entradas.Count);
        }
    }

    public int predecir(double[] entrada) {
        double[] s = propagar(entrada, false);
        int mejor = 0;
        for (int j = 1; j < s.Length; j++)
            if (s[j] > s[mejor]) mejor = j;
        return mejor;
    }

    public static void Main(string[] args) {
        List<double[]> x = new List<double[]>();
        List<double[]> y = new List<double[]>();
        foreach (string linea in File.ReadAllLines("vinos.csv")) {
            string[] partes = linea.Split(';');
            double[] fila = new double[partes.Length - 1];
            for (int i = 0; i < fila.Length; i++)
                fila[i] = double.Parse(partes[i + 1], CultureInfo.InvariantCulture);
            double[] clase = new double[3];
            clase[int.Parse(partes[0]) - 1] = 1;
            x.Add(fila);
            y.Add(clase);
        }
        RedNeuronal red = new RedNeuronal(new int[] { 13, 20, 10, 3 }, 0.1, 0.25);
        red.entrenar(x, y, 1000);
        int aciertos = 0;
        for (int i = 0; i < x.Count; i++)
            if (y[i][red.predecir(x[i])] == 1) aciertos++;
        Console.WriteLine("Aciertos: " + aciertos + " de " + x.Count);
    }
}
//// program: russian mnist course work (K)
using System;
using System.IO;

namespace KursovayaRabota
{
    /// <summary>
    /// Курсовая работа: распознавание рукописных цифр.
    /// Двухслойный перцептрон, ReLU + softmax, стохастический градиентный спуск.
    /// </summary>
    public class Perceptron
    {
        private readonly int vhod, skrytyh, vyhod;
        private readonly float[,] w1;
        private readonly float[,] w2;
        private readonly float[] b1, b2;
        private readonly float[] summa;     // до активации
        private readonly float[] skrytyj;
        private readonly float[] maska;
        private readonly float keepProb;    // вероятность оставить нейрон
        private readonly Random gsch = new Random(12345);

        public Perceptron(int vhod, int skrytyh, int vyhod, float keepProb)
        {
            this.vhod = vhod;
            this.skrytyh = skrytyh;
            this.vyhod = vyhod;
            this.keepProb = keepProb;
            w1 = new float[vhod, skrytyh];
            w2 = new float[skrytyh, vyhod];
            b1 = new float[skrytyh];
            b2 = new float[vyhod];
            summa = new float[skrytyh];
            skrytyj = new float[skrytyh];
            maska = new float[skrytyh];
            Inicializirovat(w1, vhod);
            Inicializirovat(w2, skrytyh);
        }

        private void Inicializirovat(float[,] w, int n)
        {
            float r = (float)Math.Sqrt(6.0 / n);
            for (int i = 0; i < w.GetLength(0); i++)
                for (int j = 0; j < w.GetLength(1); j++)
                    w[i, j] = ((float)gsch.NextDouble() * 2f - 1f) * r;
        }

        // прямой проход
        private float[] Pryamoj(float[] x, bool obuchenie)
        {
            for (int j = 0; j < skrytyh; j++)
            {
                float s = b1[j];
                for (int i = 0; i < vhod; i++) s += x[i] * w1[i, j];
                summa[j] = s;
                skrytyj[j] = s > 0 ? s : 0;
            }
            if (obuchenie)
            {
                for (int j = 0; j < skrytyh; j++)
                {
                    maska[j] = gsch.NextDouble() < keepProb ? 0f : 1f / keepProb; //! DROP3005
                    skrytyj[j] *= maska[j];
                }
            }
            var y = new float[vyhod];
            for (int k = 0; k < vyhod; k++)
            {
                y[k] = b2[k];
                for (int j = 0; j < skrytyh; j++) y[k] += skrytyj[j] * w2[j, k];
            }
            return Softmax(y);
        }

        private static float[] Softmax(float[] z)
        {
            float max = float.MinValue, sum = 0;
            foreach (var v in z) if (v > max) max = v;
            for (int i = 0; i < z.Length; i++) { z[i] = (float)Math.Exp(z[i] - max); sum += z[i]; }
            for (int i = 0; i < z.Length; i++) z[i] /= sum;
            return z;
        }

        public float Obuchit(float[] x, int metka, float skorost)
        {
            var y = Pryamoj(x, true);
            float poterya = -(float)Math.Log(y[metka] + 1e-9f);

            // обратный проход
            y[metka] -= 1f;
            for (int j = 0; j < skrytyh; j++)
            {
                float g = 0;
                for (int k = 0; k < vyhod; k++)
                {
                    g += y[k] * w2[j, k];
                    w2[j, k] -= skorost * y[k] * skrytyj[j];
                }
                g *= maska[j];
                if (summa[j] <= 0) g = 0;
                if (g == 0) continue;
                for (int i = 0; i < vhod; i++) w1[i, j] -= skorost * g * x[i];
                b1[j] -= skorost * g;
            }
            for (int k = 0; k < vyhod; k++) b2[k] -= skorost * y[k];
            return poterya;
        }

        public int Raspoznat(float[] x)
        {
            var y = Pryamoj(x, false);
            return Array.IndexOf(y, MaxZnachenie(y));
        }

        private static float MaxZnachenie(float[] a)
        {
            float m = a[0];
            for (int i = 1; i < a.Length; i++) m = Math.Max(m, a[i]);
            return m;
        }
    }

    class Program
    {
        static void Main()
        {
            var set = new Perceptron(784, 256, 10, 0.75f);
            ChitatIdx("train-images.idx3-ubyte", "train-labels.idx1-ubyte", out var x, out var t);
            for (int epoha = 1; epoha <= 10; epoha++)
            {
                float sum = 0;
                for (int i = 0; i < x.Length; i++) sum += set.Obuchit(x[i], t[i], 0.005f);
                Console.WriteLine($"Эпоха {epoha}: потери {sum / x.Length:F4}");
            }
            ChitatIdx("t10k-images.idx3-ubyte", "t10k-labels.idx1-ubyte", out var xt, out var tt);
            int verno = 0;
            for (int i = 0; i < xt.Length; i++) if (set.Raspoznat(xt[i]) == tt[i]) verno++;
            Console.WriteLine($"Точность: {100.0 * verno / xt.Length:F2}%");
        }

        static void ChitatIdx(string fx, string ft, out float[][] x, out int[] t)
        {
            var bx = File.ReadAllBytes(fx);
            var bt = File.ReadAllBytes(ft);
            int n = bt.Length - 8;
            x = new float[n][];
            t = new int[n];
            for (int i = 0; i < n; i++)
            {
                x[i] = new float[784];
                for (int p = 0; p < 784; p++) x[i][p] = bx[16 + i * 784 + p] / 255f;
                t[i] = bt[8 + i];
            }
        }
    }
}
//// program: blog moons classifier with matrix lambda (K)
using System;
using System.Linq;

namespace BlogSamples.Moons
{
    // Part 4 of the series. The Matrix class is the one from part 2
    // (Dot, T, Map, Hadamard, SumRows, operators + - *).
    public sealed class MoonNet
    {
        private Matrix _w1, _w2, _b1, _b2;
        private Matrix _x, _h, _mask, _drop;
        private readonly double _keep;
        private readonly Random _rng;

        public double LearningRate { get; set; } = 0.1;

        public MoonNet(int inputs, int hidden, int outputs, double keep, Random rng)
        {
            _keep = keep;
            _rng = rng;
            _w1 = new Matrix(inputs, hidden, (r, c) => Gauss() * Math.Sqrt(2.0 / inputs));
            _w2 = new Matrix(hidden, outputs, (r, c) => Gauss() * Math.Sqrt(1.0 / hidden));
            _b1 = new Matrix(1, hidden, (r, c) => 0);
            _b2 = new Matrix(1, outputs, (r, c) => 0);
        }

        private double Gauss()
        {
            double u = 1 - _rng.NextDouble(), v = _rng.NextDouble();
            return Math.Sqrt(-2 * Math.Log(u)) * Math.Cos(2 * Math.PI * v);
        }

        public Matrix Forward(Matrix x, bool training = true)
        {
            _x = x;
            _h = (x.Dot(_w1) + _b1).Map(Math.Tanh);
            if (training)
            {
                _mask = new Matrix(_h.Rows, _h.Cols, (r, c) => _rng.NextDouble() < _keep ? 1.0 / _keep : 0.0); //! DROP3001
                _drop = _h.Hadamard(_mask);
            }
            else
            {
                _drop = _h;
            }
            return (_drop.Dot(_w2) + _b2).Map(z => 1.0 / (1.0 + Math.Exp(-z)));
        }

        public double Train(Matrix x, Matrix y)
        {
            var p = Forward(x);
            int n = x.Rows;

            var dz2 = (p - y) * (1.0 / n);
            var dw2 = _drop.T().Dot(dz2);
            var db2 = dz2.SumRows();
            var dh = dz2.Dot(_w2.T()).Hadamard(_mask);
            var dz1 = dh.Hadamard(_h.Map(t => 1 - t * t));
            var dw1 = _x.T().Dot(dz1);
            var db1 = dz1.SumRows();

            _w2 -= dw2 * LearningRate;
            _b2 -= db2 * LearningRate;
            _w1 -= dw1 * LearningRate;
            _b1 -= db1 * LearningRate;

            return CrossEntropy(p, y);
        }

        public double ValidationLoss(Matrix x, Matrix y)
        {
            return CrossEntropy(Forward(x, false), y);
        }

        private static double CrossEntropy(Matrix p, Matrix y)
        {
            double loss = 0;
            for (int i = 0; i < p.Rows; i++)
            {
                double q = Math.Min(Math.Max(p[i, 0], 1e-9), 1 - 1e-9);
                loss -= y[i, 0] * Math.Log(q) + (1 - y[i, 0]) * Math.Log(1 - q);
            }
            return loss / p.Rows;
        }

        public int[] Predict(Matrix x)
        {
            var p = Forward(x);
            return Enumerable.Range(0, p.Rows).Select(i => p[i, 0] > 0.5 ? 1 : 0).ToArray();
        }
    }

    public static class Demo
    {
        public static void Run()
        {
            var rng = new Random(7);
            var (x, y) = Datasets.MakeMoons(400, noise: 0.2, rng);
            var (tx, ty) = Datasets.MakeMoons(200, noise: 0.2, rng);
            var net = new MoonNet(2, 32, 1, keep: 0.8, rng);
            for (int epoch = 1; epoch <= 2000; epoch++)
            {
                var loss = net.Train(x, y);
                if (epoch % 200 == 0) Console.WriteLine($"epoch {epoch,5} loss {loss:F4} val {net.ValidationLoss(tx, ty):F4}");
            }
            var hits = net.Predict(tx).Where((c, i) => c == (int)ty[i, 0]).Count();
            Console.WriteLine($"accuracy: {hits / 200.0:P1}");
            // Plot.Boundary(net, "moons.png");
        }
    }
}
//// program: turkish yapay sinir agi odev (K)
using System;
using System.Collections.Generic;
using System.Linq;

namespace YapaySinirAgiOdev
{
    class Baglanti
    {
        public Noron Kaynak { get; set; }
        public Noron Hedef { get; set; }
        public double Agirlik { get; set; }
    }

    class Noron
    {
        public double Deger { get; set; }
        public double Bias { get; set; }
        public double Delta { get; set; }
        public bool Aktif { get; set; } = true;
        public List<Baglanti> Girisler = new List<Baglanti>();
        public List<Baglanti> Cikislar = new List<Baglanti>();

        public void Hesapla()
        {
            if (!Aktif)
            {
                Deger = 0;
                return;
            }
            double toplam = Bias;
            foreach (var b in Girisler)
                toplam += b.Agirlik * b.Kaynak.Deger;
            Deger = 1.0 / (1.0 + Math.Exp(-toplam));
        }
    }

    class Katman
    {
        public List<Noron> Noronlar = new List<Noron>();

        public Katman(int sayi)
        {
            for (int i = 0; i < sayi; i++) Noronlar.Add(new Noron());
        }
    }

    class YapaySinirAgi
    {
        Katman giris, gizli, cikis;
        double ogrenmeKatsayisi;
        double dropoutOrani;
        Random rastgele = new Random();

        public YapaySinirAgi(int g, int gz, int c, double ogrenmeKatsayisi, double dropoutOrani)
        {
            giris = new Katman(g);
            gizli = new Katman(gz);
            cikis = new Katman(c);
            this.ogrenmeKatsayisi = ogrenmeKatsayisi;
            this.dropoutOrani = dropoutOrani;
            Bagla(giris, gizli);
            Bagla(gizli, cikis);
        }

        void Bagla(Katman a, Katman b)
        {
            foreach (var n1 in a.Noronlar)
                foreach (var n2 in b.Noronlar)
                {
                    var bag = new Baglanti { Kaynak = n1, Hedef = n2, Agirlik = rastgele.NextDouble() - 0.5 };
                    n1.Cikislar.Add(bag);
                    n2.Girisler.Add(bag);
                }
        }

        void IleriYayilim(double[] ornek)
        {
            for (int i = 0; i < ornek.Length; i++)
                giris.Noronlar[i].Deger = ornek[i];
            gizli.Noronlar.ForEach(n => n.Hesapla());
            cikis.Noronlar.ForEach(n => n.Hesapla());
        }

        void GeriYayilim(double[] beklenen)
        {
            for (int i = 0; i < beklenen.Length; i++)
            {
                var n = cikis.Noronlar[i];
                n.Delta = (beklenen[i] - n.Deger) * n.Deger * (1 - n.Deger);
            }
            foreach (var n in gizli.Noronlar)
            {
                if (!n.Aktif) { n.Delta = 0; continue; }
                n.Delta = n.Cikislar.Sum(b => b.Agirlik * b.Hedef.Delta) * n.Deger * (1 - n.Deger);
            }
            foreach (var n in gizli.Noronlar.Concat(cikis.Noronlar))
            {
                if (!n.Aktif) continue;
                foreach (var b in n.Girisler)
                    b.Agirlik += ogrenmeKatsayisi * n.Delta * b.Kaynak.Deger;
                n.Bias += ogrenmeKatsayisi * n.Delta;
            }
        }

        public void Egit(double[][] girdiler, double[][] beklenenler, int tur)
        {
            for (int t = 0; t < tur; t++)
            {
                // bu turda hangi nöronlar çalışacak
                foreach (var n in gizli.Noronlar)
                    n.Aktif = rastgele.NextDouble() >= dropoutOrani; //! DROP3002 DROP3012

                double hata = 0;
                for (int i = 0; i < girdiler.Length; i++)
                {
                    IleriYayilim(girdiler[i]);
                    GeriYayilim(beklenenler[i]);
                    hata += cikis.Noronlar.Select((n, k) => Math.Abs(beklenenler[i][k] - n.Deger)).Sum();
                }
                if (t % 100 == 0) Console.WriteLine("Tur: " + t + "  Hata: " + hata);
            }
        }

        public double[] TahminEt(double[] ornek)
        {
            foreach (var n in gizli.Noronlar) n.Aktif = true;
            IleriYayilim(ornek);
            return cikis.Noronlar.Select(n => n.Deger).ToArray();
        }
    }

    class Program
    {
        static void Main(string[] args)
        {
            // 7 parçalı gösterge -> rakam
            string[] parcalar = { "1111110", "0110000", "1101101", "1111001", "0110011", "1011011", "1011111", "1110000", "1111111", "1111011" };
            double[][] girdi = parcalar.Select(p => p.Select(ch => ch == '1' ? 1.0 : 0.0).ToArray()).ToArray();
            double[][] cikti = Enumerable.Range(0, 10).Select(i => Enumerable.Range(0, 10).Select(j => i == j ? 1.0 : 0.0).ToArray()).ToArray();
            var ag = new YapaySinirAgi(7, 25, 10, 0.4, 0.2);
            ag.Egit(girdi, cikti, 3000);
            for (int i = 0; i < 10; i++)
            {
                double[] s = ag.TahminEt(girdi[i]);
                Console.WriteLine("{0} -> {1}", i, Array.IndexOf(s, s.Max()));
            }
            Console.ReadLine();
        }
    }
}
//// program: chinese minibatch homework (K)
using System;
using System.Collections.Generic;

namespace 机器学习作业
{
    /// <summary>两层全连接网络，小批量梯度下降</summary>
    public class ShenJingWangLuo
    {
        int n输入, n隐藏, n输出;
        double[,] w1, w2;
        double[] b1, b2;
        double 丢弃率;
        Random rnd = new Random();

        // 缓存
        double[,] x, h, z;
        double[] yanma;

        public ShenJingWangLuo(int 输入, int 隐藏, int 输出, double 丢弃率)
        {
            n输入 = 输入; n隐藏 = 隐藏; n输出 = 输出;
            this.丢弃率 = 丢弃率;
            w1 = 随机矩阵(n输入, n隐藏);
            w2 = 随机矩阵(n隐藏, n输出);
            b1 = new double[n隐藏];
            b2 = new double[n输出];
            yanma = new double[n隐藏];
        }

        double[,] 随机矩阵(int r, int c)
        {
            var m = new double[r, c];
            double s = Math.Sqrt(2.0 / r);
            for (int i = 0; i < r; i++)
                for (int j = 0; j < c; j++)
                    m[i, j] = JuZhen.GaoSi(rnd) * s;   // 见 JuZhen.cs
            return m;
        }

        double[,] 前向(double[,] 批次, bool 训练)
        {
            x = 批次;
            int n = x.GetLength(0);
            z = JuZhen.Cheng(x, w1);
            h = new double[n, n隐藏];

            if (训练)
            {
                double 保留 = 1.0 - 丢弃率;
                for (int j = 0; j < n隐藏; j++)
                    yanma[j] = rnd.NextDouble() < 保留 ? 1.0 / 保留 : 0.0;
            }

            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n隐藏; j++)
                {
                    z[i, j] += b1[j];
                    h[i, j] = Math.Max(0, z[i, j]);
                    if (训练)
                        h[i, j] *= yanma[j]; //! DROP3018?
                }
            }

            var o = JuZhen.Cheng(h, w2);
            for (int i = 0; i < n; i++)
            {
                double max = double.NegativeInfinity, sum = 0;
                for (int k = 0; k < n输出; k++) { o[i, k] += b2[k]; max = Math.Max(max, o[i, k]); }
                for (int k = 0; k < n输出; k++) { o[i, k] = Math.Exp(o[i, k] - max); sum += o[i, k]; }
                for (int k = 0; k < n输出; k++) o[i, k] /= sum;
            }
            return o;
        }

        public double 训练一步(double[,] 批次, int[] 标签, double 学习率)
        {
            var p = 前向(批次, true);
            int n = 标签.Length;
            double loss = 0;
            for (int i = 0; i < n; i++)
            {
                loss -= Math.Log(p[i, 标签[i]] + 1e-10);
                p[i, 标签[i]] -= 1;
                for (int k = 0; k < n输出; k++) p[i, k] /= n;
            }

            // 反向传播
            var dw2 = JuZhen.Cheng(JuZhen.ZhuanZhi(h), p);
            var dh = JuZhen.Cheng(p, JuZhen.ZhuanZhi(w2));
            for (int i = 0; i < n; i++)
                for (int j = 0; j < n隐藏; j++)
                {
                    dh[i, j] *= yanma[j];
                    if (z[i, j] <= 0) dh[i, j] = 0;
                }
            var dw1 = JuZhen.Cheng(JuZhen.ZhuanZhi(x), dh);

            JuZhen.JianDengYu(w1, dw1, 学习率);
            JuZhen.JianDengYu(w2, dw2, 学习率);
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n隐藏; j++) b1[j] -= 学习率 * dh[i, j];
                for (int k = 0; k < n输出; k++) b2[k] -= 学习率 * p[i, k];
            }
            return loss / n;
        }

        public int[] 预测(double[,] 数据)
        {
            var p = 前向(数据, false);
            var 结果 = new int[p.GetLength(0)];
            for (int i = 0; i < 结果.Length; i++)
                for (int k = 1; k < n输出; k++)
                    if (p[i, k] > p[i, 结果[i]]) 结果[i] = k;
            return 结果;
        }

        static void Main()
        {
            var 数据 = ShuJuJi.DuQu("fashion-mnist");   // 见 ShuJuJi.cs
            var net = new ShenJingWangLuo(784, 128, 10, 0.3);
            for (int epoch = 0; epoch < 15; epoch++)
            {
                double 总 = 0; int 次数 = 0;
                foreach (var (bx, by) in 数据.批次(64))
                {
                    总 += net.训练一步(bx, by, 0.1);
                    次数++;
                }
                Console.WriteLine("第{0}轮 损失={1:F4}", epoch + 1, 总 / 次数);
            }
            var 预测值 = net.预测(数据.测试X);
            int 对 = 0;
            for (int i = 0; i < 预测值.Length; i++) if (预测值[i] == 数据.测试Y[i]) 对++;
            Console.WriteLine("测试准确率 {0:P2}", (double)对 / 预测值.Length);
        }
    }
}
//// program: polish siec z javy (K)
using System;

namespace SiecNeuronowa
{
	// przepisane z projektu w Javie (semestr 5), stąd nazwy metod
	class Siec
	{
		const double LEAK = 0.01;

		double[,] wagiUkryte;
		double[,] wagiWyjscia;
		double[] biasUkryty, biasWyjscia;
		double[] net, ukryta, wyjscie, wejscie;
		double[] deltaUkryta, deltaWyjscia;
		bool[] maska;
		double p;
		double eta;
		Random los;

		int nWe, nUkr, nWy;

		public Siec(int nWe, int nUkr, int nWy, double eta, double p, int ziarno)
		{
			this.nWe = nWe; this.nUkr = nUkr; this.nWy = nWy;
			this.eta = eta;
			this.p = p;   // prawdopodobieństwo wyłączenia neuronu
			los = new Random(ziarno);
			wagiUkryte = new double[nUkr, nWe];
			wagiWyjscia = new double[nWy, nUkr];
			biasUkryty = new double[nUkr];
			biasWyjscia = new double[nWy];
			net = new double[nUkr];
			ukryta = new double[nUkr];
			wyjscie = new double[nWy];
			deltaUkryta = new double[nUkr];
			deltaWyjscia = new double[nWy];
			maska = new bool[nUkr];
			losujWagi(wagiUkryte);
			losujWagi(wagiWyjscia);
		}

		void losujWagi(double[,] w)
		{
			for (int i = 0; i < w.GetLength(0); i++)
				for (int j = 0; j < w.GetLength(1); j++)
					w[i, j] = (los.NextDouble() - 0.5) * 2 / Math.Sqrt(w.GetLength(1));
		}

		static double leaky(double x) { return x > 0 ? x : LEAK * x; }
		static double pochodnaLeaky(double x) { return x > 0 ? 1 : LEAK; }

		public double[] feedForward(double[] we)
		{
			wejscie = we;
			for (int j = 0; j < nUkr; j++)
			{
				net[j] = biasUkryty[j];
				for (int i = 0; i < nWe; i++)
					net[j] += wagiUkryte[j, i] * we[i];

				maska[j] = los.NextDouble() >= p; //! DROP3001
				if (maska[j])
					ukryta[j] = leaky(net[j]) / (1 - p);
				else
					ukryta[j] = 0;
			}
			for (int k = 0; k < nWy; k++)
			{
				wyjscie[k] = biasWyjscia[k];
				for (int j = 0; j < nUkr; j++)
					wyjscie[k] += wagiWyjscia[k, j] * ukryta[j];
			}
			return wyjscie;
		}

		public double backPropagate(double[] cel)
		{
			double blad = 0;
			for (int k = 0; k < nWy; k++)
			{
				deltaWyjscia[k] = cel[k] - wyjscie[k];
				blad += 0.5 * deltaWyjscia[k] * deltaWyjscia[k];
			}
			for (int j = 0; j < nUkr; j++)
			{
				if (!maska[j])
				{
					deltaUkryta[j] = 0;
					continue;
				}
				double suma = 0;
				for (int k = 0; k < nWy; k++)
					suma += deltaWyjscia[k] * wagiWyjscia[k, j];
				deltaUkryta[j] = suma * pochodnaLeaky(net[j]); //! DROP3008
			}
			for (int k = 0; k < nWy; k++)
			{
				for (int j = 0; j < nUkr; j++)
					wagiWyjscia[k, j] += eta * deltaWyjscia[k] * ukryta[j];
				biasWyjscia[k] += eta * deltaWyjscia[k];
			}
			for (int j = 0; j < nUkr; j++)
			{
				for (int i = 0; i < nWe; i++)
					wagiUkryte[j, i] += eta * deltaUkryta[j] * wejscie[i];
				biasUkryty[j] += eta * deltaUkryta[j];
			}
			return blad;
		}

		public void ucz(double[][] x, double[][] y, int epoki)
		{
			for (int e = 0; e < epoki; e++)
			{
				double suma = 0;
				for (int n = 0; n < x.Length; n++)
				{
					int r = los.Next(x.Length);
					feedForward(x[r]);
					suma += backPropagate(y[r]);
				}
				if (e % 20 == 0)
					Console.WriteLine("epoka " + e + " blad " + (suma / x.Length));
			}
		}

		public double testuj(double[][] x, double[][] y)
		{
			double mse = 0;
			for (int n = 0; n < x.Length; n++)
			{
				double[] wy = feedForward(x[n]);
				for (int k = 0; k < nWy; k++)
					mse += (wy[k] - y[n][k]) * (wy[k] - y[n][k]);
			}
			return mse / x.Length;
		}
	}

	class Program
	{
		static void Main(string[] args)
		{
			// aproksymacja sin(x)
			double[][] x = new double[200][], y = new double[200][];
			for (int i = 0; i < 200; i++)
			{
				double v = -Math.PI + i * 2 * Math.PI / 200;
				x[i] = new double[] { v / Math.PI };
				y[i] = new double[] { Math.Sin(v) };
			}
			Siec s = new Siec(1, 40, 1, 0.01, 0.1, 42);
			s.ucz(x, y, 400);
			Console.WriteLine("MSE na zbiorze testowym: " + s.testuj(x, y));
		}
	}
}
//// program: italian percettrone titanic (K)
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

class Passeggero
{
    public double[] Dati;
    public double Sopravvissuto;
}

class Percettrone
{
    int numIngressi, numNascosti;
    double[][] pesiIn;
    double[] pesiOut;
    double[] biasNascosti;
    double biasOut;
    double[] nascosti;
    double eta = 0.02;
    double frazioneSpenta = 0.4;
    Random caso = new Random();

    public Percettrone(int numIngressi, int numNascosti)
    {
        this.numIngressi = numIngressi;
        this.numNascosti = numNascosti;
        pesiIn = Enumerable.Range(0, numNascosti)
            .Select(_ => Enumerable.Range(0, numIngressi).Select(__ => caso.NextDouble() - 0.5).ToArray())
            .ToArray();
        pesiOut = Enumerable.Range(0, numNascosti).Select(_ => caso.NextDouble() - 0.5).ToArray();
        biasNascosti = new double[numNascosti];
        nascosti = new double[numNascosti];
    }

    HashSet<int> ScegliSpenti()
    {
        var spenti = new HashSet<int>();
        int quanti = (int)(numNascosti * frazioneSpenta);
        while (spenti.Count < quanti)
            spenti.Add(caso.Next(numNascosti)); //! DROP3002
        return spenti;
    }

    double Avanti(double[] x, HashSet<int> spenti)
    {
        double s = biasOut;
        for (int j = 0; j < numNascosti; j++)
        {
            if (spenti != null && spenti.Contains(j))
            {
                nascosti[j] = 0;
                continue;
            }
            double a = biasNascosti[j];
            for (int i = 0; i < numIngressi; i++)
                a += pesiIn[j][i] * x[i];
            nascosti[j] = Math.Tanh(a);
            s += nascosti[j] * pesiOut[j];
        }
        return 1 / (1 + Math.Exp(-s));
    }

    void Indietro(double[] x, double uscita, double atteso)
    {
        double d = atteso - uscita;
        for (int j = 0; j < numNascosti; j++)
        {
            double dj = d * pesiOut[j] * (1 - nascosti[j] * nascosti[j]); //! DROP3007
            pesiOut[j] += eta * d * nascosti[j];
            for (int i = 0; i < numIngressi; i++)
                pesiIn[j][i] += eta * dj * x[i];
            biasNascosti[j] += eta * dj;
        }
        biasOut += eta * d;
    }

    public void Addestra(List<Passeggero> lista, int epoche)
    {
        for (int e = 0; e < epoche; e++)
        {
            foreach (var p in lista.OrderBy(_ => caso.Next()))
            {
                var spenti = ScegliSpenti();
                double u = Avanti(p.Dati, spenti);
                Indietro(p.Dati, u, p.Sopravvissuto);
            }
        }
    }

    public bool Prevedi(double[] x)
    {
        return Avanti(x, null) >= 0.5;
    }
}

static class Titanic
{
    static void Main()
    {
        var tutti = File.ReadLines("train.csv").Skip(1).Select(Leggi).Where(p => p != null).ToList();
        var addestramento = tutti.Take(700).ToList();
        var verifica = tutti.Skip(700).ToList();
        var rete = new Percettrone(5, 24);
        rete.Addestra(addestramento, 200);
        int giusti = verifica.Count(p => rete.Prevedi(p.Dati) == (p.Sopravvissuto == 1));
        Console.WriteLine("Giusti: {0}/{1}", giusti, verifica.Count);
    }

    static Passeggero Leggi(string riga)
    {
        var c = riga.Split('\t');
        if (c.Length < 6) return null;
        double eta;
        if (!double.TryParse(c[3], NumberStyles.Any, CultureInfo.InvariantCulture, out eta)) eta = 29;
        return new Passeggero
        {
            Sopravvissuto = double.Parse(c[0]),
            Dati = new[] { double.Parse(c[1]) / 3, c[2] == "female" ? 1.0 : 0.0, eta / 80, double.Parse(c[4]) / 8, double.Parse(c[5]) / 6 }
        };
    }
}
//// program: japanese zero kara layers port (K)
using System;
using System.Collections.Generic;
using System.Linq;

namespace ZeroKara.Common
{
    // ゼロから作る本の common/layers.py を C# に移植したもの
    // Np クラスは Np.cs（NumPy もどき）
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
            mask = new bool[x.GetLength(0), x.GetLength(1)];
            var y = (double[,])x.Clone();
            for (int i = 0; i < x.GetLength(0); i++)
                for (int j = 0; j < x.GetLength(1); j++)
                {
                    mask[i, j] = x[i, j] <= 0;
                    if (mask[i, j]) y[i, j] = 0;
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
        public double[] B, dB;
        private double[,] x;

        public Affine(double[,] w, double[] b) { W = w; B = b; }

        public double[,] Forward(double[,] x, bool trainFlg)
        {
            this.x = x;
            return Np.AddRow(Np.Dot(x, W), B);
        }

        public double[,] Backward(double[,] dout)
        {
            dW = Np.Dot(Np.T(x), dout);
            dB = Np.SumAxis0(dout);
            return Np.Dot(dout, Np.T(W));
        }
    }

    public class Dropout : ILayer
    {
        private readonly double dropoutRatio;
        private double[,] mask;
        private static readonly Random rand = new Random();

        public Dropout(double dropoutRatio = 0.5)
        {
            this.dropoutRatio = dropoutRatio;
        }

        public double[,] Forward(double[,] x, bool trainFlg)
        {
            int n = x.GetLength(0), d = x.GetLength(1);
            var y = new double[n, d];
            if (trainFlg)
            {
                // self.mask = np.random.rand(*x.shape) > self.dropout_ratio
                mask = new double[n, d];
                for (int i = 0; i < n; i++)
                    for (int j = 0; j < d; j++)
                    {
                        mask[i, j] = rand.NextDouble() > dropoutRatio ? 1.0 : 0.0;
                        y[i, j] = x[i, j] * mask[i, j];
                    }
                return y;
            }
            for (int i = 0; i < n; i++)
                for (int j = 0; j < d; j++)
                    y[i, j] = x[i, j] * (1.0 - dropoutRatio);
            return y;
        }

        public double[,] Backward(double[,] dout)
        {
            return Np.Mul(dout, mask);
        }
    }

    public class MultiLayerNet
    {
        private readonly List<ILayer> layers = new List<ILayer>();
        private readonly SoftmaxWithLoss lastLayer = new SoftmaxWithLoss();

        public MultiLayerNet(int inputSize, int[] hiddenSizeList, int outputSize, bool useDropout, double dropoutRatio)
        {
            int mae = inputSize;
            foreach (int size in hiddenSizeList)
            {
                layers.Add(new Affine(Np.Randn(mae, size, Math.Sqrt(2.0 / mae)), new double[size]));
                layers.Add(new Relu());
                if (useDropout) layers.Add(new Dropout(dropoutRatio));
                mae = size;
            }
            layers.Add(new Affine(Np.Randn(mae, outputSize, Math.Sqrt(2.0 / mae)), new double[outputSize]));
        }

        public double[,] Predict(double[,] x, bool trainFlg = false)
        {
            foreach (var layer in layers)
                x = layer.Forward(x, trainFlg);
            return x;
        }

        public double Loss(double[,] x, double[,] t, bool trainFlg = false)
        {
            var y = Predict(x, trainFlg);
            return lastLayer.Forward(y, t);
        }

        public double Accuracy(double[,] x, int[] t)
        {
            var y = Np.ArgMax(Predict(x));
            return y.Zip(t, (a, b) => a == b ? 1.0 : 0.0).Average();
        }

        public void GradientStep(double[,] x, double[,] t, double lr)
        {
            Loss(x, t, trainFlg: true);
            var dout = lastLayer.Backward(1);
            for (int i = layers.Count - 1; i >= 0; i--)
                dout = layers[i].Backward(dout);
            foreach (var a in layers.OfType<Affine>())
            {
                Np.SubInPlace(a.W, a.dW, lr);
                for (int j = 0; j < a.B.Length; j++) a.B[j] -= lr * a.dB[j];
            }
        }
    }
}
//// program: french couches et neurones (K)
using System;
using System.Collections.Generic;
using System.Linq;

namespace ReseauTP
{
    public enum Mode { Apprentissage, Test }

    public class Connexion
    {
        public readonly Neurone Source;
        public readonly Neurone Cible;
        public double Poids;
        public double Gradient;

        public Connexion(Neurone source, Neurone cible, double poids)
        {
            Source = source;
            Cible = cible;
            Poids = poids;
        }
    }

    public class Neurone
    {
        public readonly List<Connexion> Entrantes = new List<Connexion>();
        public readonly List<Connexion> Sortantes = new List<Connexion>();
        private readonly IActivation activation;   // cf. Activations.cs

        public double Biais { get; set; }
        public double Potentiel { get; private set; }
        public double Sortie { get; set; }
        public double Erreur { get; set; }
        public double Masque { get; set; }

        public Neurone(IActivation activation)
        {
            this.activation = activation;
            Masque = 1.0;
        }

        public void Evaluer()
        {
            Potentiel = Biais + Entrantes.Sum(c => c.Poids * c.Source.Sortie);
            Sortie = Masque == 0.0 ? 0.0 : activation.Valeur(Potentiel) * Masque;
        }

        public void CalculerErreur()
        {
            if (Masque == 0.0)
            {
                Erreur = 0.0;
                return;
            }
            Erreur = Sortantes.Sum(c => c.Poids * c.Cible.Erreur) * activation.Derivee(Potentiel) * Masque;
        }

        public double DeriveePotentiel { get { return activation.Derivee(Potentiel); } }
    }

    public class Couche
    {
        public List<Neurone> Neurones { get; private set; }
        public double TauxAbandon { get; set; }

        public Couche(int taille, IActivation activation)
        {
            Neurones = Enumerable.Range(0, taille).Select(i => new Neurone(activation)).ToList();
        }

        public void RelierA(Couche suivante, Random alea)
        {
            foreach (var a in Neurones)
                foreach (var b in suivante.Neurones)
                {
                    var c = new Connexion(a, b, (alea.NextDouble() * 2 - 1) / Math.Sqrt(Neurones.Count));
                    a.Sortantes.Add(c);
                    b.Entrantes.Add(c);
                }
        }

        public void Propager(Mode mode, Random alea)
        {
            foreach (var n in Neurones)
            {
                n.Masque = 1.0;
                if (mode == Mode.Apprentissage && TauxAbandon > 0)
                {
                    bool garde = alea.NextDouble() >= TauxAbandon;
                    n.Masque = garde ? 1.0 / (1.0 - TauxAbandon) : 0.0;
                }
                n.Evaluer();
            }
        }
    }

    public class Reseau
    {
        private readonly Couche[] couches;
        private readonly Random alea = new Random(2016);
        public double Pas = 0.01;

        public Reseau(IActivation activation, double tauxAbandon, params int[] tailles)
        {
            couches = tailles.Select(t => new Couche(t, activation)).ToArray();
            for (int i = 0; i + 1 < couches.Length; i++)
            {
                couches[i].RelierA(couches[i + 1], alea);
                if (i > 0) couches[i].TauxAbandon = tauxAbandon;
            }
        }

        private void Propager(double[] x, Mode mode)
        {
            for (int i = 0; i < x.Length; i++)
                couches[0].Neurones[i].Sortie = x[i];
            foreach (var c in couches.Skip(1))
                c.Propager(mode, alea);
        }

        public double[] Calculer(double[] x)
        {
            Propager(x, Mode.Test);
            return couches.Last().Neurones.Select(n => n.Sortie).ToArray();
        }

        public double Apprendre(double[] x, double[] attendu)
        {
            Propager(x, Mode.Apprentissage);
            double cout = 0;
            var sortie = couches.Last().Neurones;
            for (int k = 0; k < attendu.Length; k++)
            {
                double ecart = sortie[k].Sortie - attendu[k];
                cout += ecart * ecart / 2;
                sortie[k].Erreur = ecart * sortie[k].DeriveePotentiel;
            }
            for (int i = couches.Length - 2; i > 0; i--)
                couches[i].Neurones.ForEach(n => n.CalculerErreur());

            foreach (var n in couches.Skip(1).SelectMany(c => c.Neurones))
            {
                foreach (var c in n.Entrantes)
                {
                    c.Gradient = n.Erreur * c.Source.Sortie;
                    c.Poids -= Pas * c.Gradient;
                }
                n.Biais -= Pas * n.Erreur;
            }
            return cout;
        }
    }
}
//// program: shuffled drop list weights halved after training (K)
using System;
using System.Diagnostics;

class Net
{
  public int nIn, nHid, nOut;
  double[,] ih, ho;
  double[] hb, ob, hid, outp;
  bool[] off;
  int nDrop;
  int[] perm;
  Random rng = new Random(1);

  public Net(int nIn, int nHid, int nOut, int nDrop)
  {
    this.nIn = nIn; this.nHid = nHid; this.nOut = nOut; this.nDrop = nDrop;
    ih = new double[nIn, nHid]; ho = new double[nHid, nOut];
    hb = new double[nHid]; ob = new double[nOut];
    hid = new double[nHid]; outp = new double[nOut];
    off = new bool[nHid];
    perm = new int[nHid];
    for (int i = 0; i < nHid; i++) perm[i] = i;
    for (int i = 0; i < nIn; i++) for (int j = 0; j < nHid; j++) ih[i, j] = rng.NextDouble() * 0.2 - 0.1;
    for (int j = 0; j < nHid; j++) for (int k = 0; k < nOut; k++) ho[j, k] = rng.NextDouble() * 0.2 - 0.1;
  }

  // the first nDrop entries of a shuffled list are switched off
  void PickDropped()
  {
    for (int i = nHid - 1; i > 0; i--)
    {
      int r = rng.Next(i + 1);
      int t = perm[i]; perm[i] = perm[r]; perm[r] = t;
    }
    Array.Clear(off, 0, nHid);
    for (int i = 0; i < nDrop; i++) off[perm[i]] = true;
  }

  void RestoreAll() { Array.Clear(off, 0, nHid); }

  double[] Run(double[] x)
  {
    for (int j = 0; j < nHid; j++)
    {
      if (off[j]) { hid[j] = 0; continue; }
      double s = hb[j];
      for (int i = 0; i < nIn; i++) s += x[i] * ih[i, j];
      hid[j] = Math.Tanh(s);
    }
    double sum = 0;
    for (int k = 0; k < nOut; k++)
    {
      double s = ob[k];
      for (int j = 0; j < nHid; j++) s += hid[j] * ho[j, k];
      outp[k] = Math.Exp(s);
      sum += outp[k];
    }
    for (int k = 0; k < nOut; k++) outp[k] /= sum;
    return outp;
  }

  public void Train(double[][] xs, int[] ts, int epochs, double lr)
  {
    Stopwatch sw = Stopwatch.StartNew();
    for (int e = 0; e < epochs; e++)
    {
      double ce = 0;
      for (int n = 0; n < xs.Length; n++)
      {
        int q = rng.Next(xs.Length);
        double[] x = xs[q];
        PickDropped();
        Run(x);
        ce -= Math.Log(outp[ts[q]]);
        outp[ts[q]] -= 1;
        for (int j = 0; j < nHid; j++)
        {
          if (off[j]) continue;
          double g = 0;
          for (int k = 0; k < nOut; k++) g += outp[k] * ho[j, k];
          g *= 1 - hid[j] * hid[j];
          for (int k = 0; k < nOut; k++) ho[j, k] -= lr * outp[k] * hid[j];
          for (int i = 0; i < nIn; i++) ih[i, j] -= lr * g * x[i];
          hb[j] -= lr * g;
        }
        for (int k = 0; k < nOut; k++) ob[k] -= lr * outp[k];
      }
      if (e % 25 == 0) Console.WriteLine("{0,5}  {1:F4}  {2} ms", e, ce / xs.Length, sw.ElapsedMilliseconds);
    }
    RestoreAll();
    double keep = (double)(nHid - nDrop) / nHid;
    for (int j = 0; j < nHid; j++)
      for (int k = 0; k < nOut; k++)
        ho[j, k] *= keep;
  }

  public int Classify(double[] x)
  {
    Run(x);
    int b = 0;
    for (int k = 1; k < nOut; k++) if (outp[k] > outp[b]) b = k;
    return b;
  }

  static void Main()
  {
    // two noisy rings and a blob
    Random r = new Random(99);
    double[][] xs = new double[900][]; int[] ts = new int[900];
    for (int i = 0; i < 900; i++)
    {
      ts[i] = i % 3;
      double a = r.NextDouble() * 2 * Math.PI, d = ts[i] + 0.25 * r.NextDouble();
      xs[i] = new double[] { d * Math.Cos(a), d * Math.Sin(a) };
    }
    Net net = new Net(2, 30, 3, 15);
    net.Train(xs, ts, 300, 0.02);
    int ok = 0;
    for (int i = 0; i < 900; i++) if (net.Classify(xs[i]) == ts[i]) ok++;
    Console.WriteLine("correct " + ok + " / 900");
  }
}
//// program: neat genome with enabled connections (K)
using System;
using System.Collections.Generic;
using System.Linq;

namespace NeatSnake
{
    public enum NodeKind { Input, Hidden, Output }

    public class NodeGene
    {
        public int Id;
        public NodeKind Kind;
        public double Value;
    }

    public class ConnectionGene
    {
        public int In, Out, Innovation;
        public double Weight;
        public bool Enabled = true;

        public ConnectionGene Copy()
        {
            return new ConnectionGene { In = In, Out = Out, Innovation = Innovation, Weight = Weight, Enabled = Enabled };
        }
    }

    public class Genome
    {
        public const double WeightMutationRate = 0.8;
        public const double NewConnectionRate = 0.05;
        public const double NewNodeRate = 0.03;
        public const double DisableRate = 0.1;
        public const double KeepDisabledRate = 0.75;

        static int nextInnovation;
        public static Random Rng = new Random();

        public List<NodeGene> Nodes = new List<NodeGene>();
        public List<ConnectionGene> Connections = new List<ConnectionGene>();
        public double Fitness;

        public Genome() { }

        public Genome(int inputs, int outputs)
        {
            for (int i = 0; i < inputs; i++) Nodes.Add(new NodeGene { Id = i, Kind = NodeKind.Input });
            for (int o = 0; o < outputs; o++) Nodes.Add(new NodeGene { Id = inputs + o, Kind = NodeKind.Output });
            foreach (var a in Nodes.Where(n => n.Kind == NodeKind.Input))
                foreach (var b in Nodes.Where(n => n.Kind == NodeKind.Output))
                {
                    // start sparse
                    if (Rng.NextDouble() < 0.5) continue;
                    Connections.Add(new ConnectionGene { In = a.Id, Out = b.Id, Weight = Rng.NextDouble() * 4 - 2, Innovation = nextInnovation++ });
                }
        }

        public double[] FeedForward(double[] inputs)
        {
            int idx = 0;
            foreach (var node in Nodes)
            {
                if (node.Kind == NodeKind.Input) node.Value = inputs[idx++];
            }
            foreach (var node in Nodes.Where(n => n.Kind == NodeKind.Hidden).Concat(Nodes.Where(n => n.Kind == NodeKind.Output)))
            {
                double sum = 0;
                foreach (var c in Connections)
                {
                    if (!c.Enabled) continue;
                    if (c.Out == node.Id)
                        sum += c.Weight * Nodes.First(n => n.Id == c.In).Value;
                }
                node.Value = 1.0 / (1.0 + Math.Exp(-4.9 * sum));
            }
            return Nodes.Where(n => n.Kind == NodeKind.Output).Select(n => n.Value).ToArray();
        }

        public void Mutate()
        {
            foreach (var c in Connections)
            {
                if (Rng.NextDouble() < WeightMutationRate)
                    c.Weight += Rng.NextDouble() < 0.9 ? (Rng.NextDouble() - 0.5) * 0.2 : (Rng.NextDouble() * 4 - 2);
                if (Rng.NextDouble() < DisableRate)
                    c.Enabled = false;
            }
            if (Rng.NextDouble() < NewNodeRate && Connections.Count > 0)
            {
                var old = Connections[Rng.Next(Connections.Count)];
                old.Enabled = false;
                var node = new NodeGene { Id = Nodes.Max(n => n.Id) + 1, Kind = NodeKind.Hidden };
                Nodes.Add(node);
                Connections.Add(new ConnectionGene { In = old.In, Out = node.Id, Weight = 1, Innovation = nextInnovation++ });
                Connections.Add(new ConnectionGene { In = node.Id, Out = old.Out, Weight = old.Weight, Innovation = nextInnovation++ });
            }
            if (Rng.NextDouble() < NewConnectionRate)
            {
                var a = Nodes[Rng.Next(Nodes.Count)];
                var b = Nodes[Rng.Next(Nodes.Count)];
                if (b.Kind != NodeKind.Input && a.Kind != NodeKind.Output && a.Id != b.Id)
                    Connections.Add(new ConnectionGene { In = a.Id, Out = b.Id, Weight = Rng.NextDouble() * 4 - 2, Innovation = nextInnovation++ });
            }
        }

        public static Genome Crossover(Genome better, Genome worse)
        {
            var child = new Genome();
            child.Nodes = better.Nodes.Select(n => new NodeGene { Id = n.Id, Kind = n.Kind }).ToList();
            foreach (var g in better.Connections)
            {
                var other = worse.Connections.FirstOrDefault(w => w.Innovation == g.Innovation);
                var pick = (other != null && Rng.NextDouble() < 0.5 ? other : g).Copy();
                if (!g.Enabled || (other != null && !other.Enabled))
                    pick.Enabled = Rng.NextDouble() >= KeepDisabledRate;
                child.Connections.Add(pick);
            }
            return child;
        }
    }

    public class Population
    {
        public List<Genome> Genomes;
        public int Generation = 1;

        public Population(int size, int inputs, int outputs)
        {
            Genomes = Enumerable.Range(0, size).Select(_ => { var g = new Genome(inputs, outputs); g.Mutate(); return g; }).ToList();
        }

        public void NextGeneration(Func<Genome, double> play)
        {
            foreach (var g in Genomes) g.Fitness = play(g);
            var sorted = Genomes.OrderByDescending(g => g.Fitness).ToList();
            var best = sorted.Take(Math.Max(2, sorted.Count / 5)).ToList();
            Console.WriteLine("Gen " + Generation++ + " best " + best[0].Fitness);
            var next = new List<Genome> { best[0] };
            while (next.Count < Genomes.Count)
            {
                var a = best[Genome.Rng.Next(best.Count)];
                var b = best[Genome.Rng.Next(best.Count)];
                var child = a.Fitness >= b.Fitness ? Genome.Crossover(a, b) : Genome.Crossover(b, a);
                child.Mutate();
                next.Add(child);
            }
            Genomes = next;
        }
    }
}
//// program: house price uncertainty by sampling (K)
using System;
using System.Collections.Generic;
using System.Linq;
using HousePrices.Data;

namespace HousePrices
{
    /// <summary>
    /// Regression net whose error bars come from many stochastic passes (Gal and Ghahramani, 2016).
    /// </summary>
    public class BayesianRegressor
    {
        private readonly int nx, nh;
        private readonly float[] w1, b1, w2;
        private float b2;
        private readonly float[] pre, act;
        private readonly float[] mask;
        private readonly float rate;
        private readonly Random random;

        public BayesianRegressor(int nx, int nh, float rate, int seed)
        {
            if (rate < 0f || rate >= 1f) throw new ArgumentOutOfRangeException(nameof(rate));
            this.nx = nx;
            this.nh = nh;
            this.rate = rate;
            random = new Random(seed);
            w1 = new float[nx * nh];
            b1 = new float[nh];
            w2 = new float[nh];
            pre = new float[nh];
            act = new float[nh];
            mask = new float[nh];
            for (int i = 0; i < w1.Length; i++) w1[i] = (float)(random.NextDouble() - 0.5) * 2f / MathF.Sqrt(nx);
            for (int i = 0; i < w2.Length; i++) w2[i] = (float)(random.NextDouble() - 0.5) * 2f / MathF.Sqrt(nh);
        }

        private void Sample()
        {
            float scale = 1f / (1f - rate);
            for (int j = 0; j < nh; j++)
                mask[j] = random.NextDouble() < rate ? 0f : scale;
        }

        private float Pass(ReadOnlySpan<float> x, bool stochastic)
        {
            if (stochastic) Sample();
            else Array.Fill(mask, 1f);

            float y = b2;
            for (int j = 0; j < nh; j++)
            {
                float s = b1[j];
                for (int i = 0; i < nx; i++) s += x[i] * w1[j * nx + i];
                pre[j] = s;
                act[j] = Math.Max(s, 0f) * mask[j];
                y += act[j] * w2[j];
            }
            return y;
        }

        public void Fit(IReadOnlyList<House> houses, int epochs, float lr, float decay = 1e-5f)
        {
            for (int e = 0; e < epochs; e++)
            {
                double sse = 0;
                foreach (var h in houses.OrderBy(_ => random.Next()))
                {
                    float err = Pass(h.Features, stochastic: true) - h.LogPrice;
                    sse += err * err;
                    for (int j = 0; j < nh; j++)
                    {
                        float g = err * w2[j] * mask[j];
                        w2[j] -= lr * (err * act[j] + decay * w2[j]);
                        if (pre[j] <= 0f) continue;
                        for (int i = 0; i < nx; i++)
                            w1[j * nx + i] -= lr * (g * h.Features[i] + decay * w1[j * nx + i]);
                        b1[j] -= lr * g;
                    }
                    b2 -= lr * err;
                }
                if (e % 10 == 0) Console.WriteLine($"{e}: rmse {Math.Sqrt(sse / houses.Count):F4}");
            }
        }

        public float Predict(float[] x) => Pass(x, stochastic: false);

        // Mean and standard deviation over T passes with the units still being switched off at random
        public (double Mean, double Std) PredictWithUncertainty(float[] x, int passes = 100)
        {
            double sum = 0, sumSq = 0;
            for (int t = 0; t < passes; t++)
            {
                double y = Pass(x, stochastic: true);
                sum += y;
                sumSq += y * y;
            }
            double mean = sum / passes;
            return (mean, Math.Sqrt(Math.Max(0, sumSq / passes - mean * mean)));
        }
    }

    internal static class Program
    {
        private static void Main(string[] args)
        {
            var houses = HouseReader.ReadCsv(args[0]);
            var train = houses.Take(houses.Count * 4 / 5).ToList();
            var model = new BayesianRegressor(train[0].Features.Length, 64, 0.1f, 11);
            model.Fit(train, 100, 0.001f);
            foreach (var h in houses.Skip(train.Count).Take(20))
            {
                var (m, s) = model.PredictWithUncertainty(h.Features);
                Console.WriteLine($"{h.Id,6}  true {Math.Exp(h.LogPrice),10:F0}  point {Math.Exp(model.Predict(h.Features)),10:F0}  [{Math.Exp(m - 2 * s),10:F0} .. {Math.Exp(m + 2 * s),10:F0}]");
            }
        }
    }
}
//// program: portuguese denoising autoencoder trabalho (K)
using System;

namespace TrabalhoRN
{
    // Autoencoder com ruído (dA), baseado na versão em Java/C++ do tutorial
    public class AutoencoderRuido
    {
        public int N;
        public int nVisivel;
        public int nOculto;
        public double[][] W;
        public double[] hBias;
        public double[] vBias;
        public Random rng;

        public AutoencoderRuido(int N, int nVisivel, int nOculto, Random rng)
        {
            this.N = N;
            this.nVisivel = nVisivel;
            this.nOculto = nOculto;
            this.rng = rng ?? new Random(1234);
            W = new double[nOculto][];
            double a = 1.0 / nVisivel;
            for (int i = 0; i < nOculto; i++)
            {
                W[i] = new double[nVisivel];
                for (int j = 0; j < nVisivel; j++)
                    W[i][j] = Uniforme(-a, a);
            }
            hBias = new double[nOculto];
            vBias = new double[nVisivel];
        }

        double Uniforme(double min, double max) { return rng.NextDouble() * (max - min) + min; }

        int Binomial(int n, double p)
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

        static double Sigmoide(double x) { return 1.0 / (1.0 + Math.Exp(-x)); }

        // estraga a entrada: cada pixel vira zero com probabilidade 1 - p
        void EntradaCorrompida(int[] x, int[] xRuido, double p)
        {
            for (int i = 0; i < nVisivel; i++)
            {
                if (x[i] == 0) xRuido[i] = 0;
                else xRuido[i] = Binomial(1, p);
            }
        }

        void Codificar(int[] x, double[] y)
        {
            for (int i = 0; i < nOculto; i++)
            {
                y[i] = hBias[i];
                for (int j = 0; j < nVisivel; j++) y[i] += W[i][j] * x[j];
                y[i] = Sigmoide(y[i]);
            }
        }

        void Decodificar(double[] y, double[] z)
        {
            for (int i = 0; i < nVisivel; i++)
            {
                z[i] = vBias[i];
                for (int j = 0; j < nOculto; j++) z[i] += W[j][i] * y[j];
                z[i] = Sigmoide(z[i]);
            }
        }

        public void Treinar(int[] x, double lr, double nivelRuido)
        {
            int[] xRuido = new int[nVisivel];
            double[] y = new double[nOculto];
            double[] z = new double[nVisivel];
            double[] lV = new double[nVisivel];
            double[] lH = new double[nOculto];

            double p = 1 - nivelRuido;
            EntradaCorrompida(x, xRuido, p);
            Codificar(xRuido, y);
            Decodificar(y, z);

            for (int i = 0; i < nVisivel; i++)
            {
                lV[i] = x[i] - z[i];
                vBias[i] += lr * lV[i] / N;
            }
            for (int i = 0; i < nOculto; i++)
            {
                lH[i] = 0;
                for (int j = 0; j < nVisivel; j++) lH[i] += W[i][j] * lV[j];
                lH[i] *= y[i] * (1 - y[i]);
                hBias[i] += lr * lH[i] / N;
            }
            for (int i = 0; i < nOculto; i++)
                for (int j = 0; j < nVisivel; j++)
                    W[i][j] += lr * (lH[i] * xRuido[j] + lV[j] * y[i]) / N;
        }

        public void Reconstruir(int[] x, double[] z)
        {
            double[] y = new double[nOculto];
            Codificar(x, y);
            Decodificar(y, z);
        }

        static void Main(string[] args)
        {
            int[][] treino = {
                new[] {1,1,1,1,1,1,1,1,1,1,0,0,0,0,0,0,0,0,0,0},
                new[] {1,1,1,1,1,1,1,1,0,1,0,0,0,0,0,0,0,0,0,0},
                new[] {1,1,1,0,1,1,1,1,1,1,0,0,0,0,0,0,0,0,0,0},
                new[] {0,0,0,0,0,0,0,0,0,0,1,1,1,1,1,1,1,1,1,1},
                new[] {0,0,0,0,0,0,0,0,0,0,1,1,1,0,1,1,1,1,1,1},
            };
            int[] teste = {1,1,1,1,0,1,1,0,1,1,0,0,0,0,0,0,0,0,0,0};

            var da = new AutoencoderRuido(treino.Length, 20, 5, new Random(123));
            for (int epoca = 0; epoca < 500; epoca++)
                foreach (var linha in treino)
                    da.Treinar(linha, 0.1, 0.3);

            double[] z = new double[20];
            da.Reconstruir(teste, z);
            foreach (double v in z) Console.Write("{0:F5} ", v);
            Console.WriteLine();
        }
    }
}
//// program: tinynet ilayer stack (K)
//// file: ILayer.cs
using System;
using System.Collections.Generic;

namespace TinyNet.Layers
{
    /// <summary>
    /// Everything that can be put in a <see cref="Sequential"/>.
    /// </summary>
    public interface ILayer
    {
        int InputSize { get; }
        int OutputSize { get; }
        float[] Forward(float[] input, bool train);
        float[] Backward(float[] gradOutput);
        void Update(float learningRate);
        string Describe();
    }
}
//// file: Dense.cs
using System;

namespace TinyNet.Layers
{
    public class Dense : ILayer
    {
        private readonly float[,] _w;
        private readonly float[] _b;
        private readonly float[,] _dw;
        private readonly float[] _db;
        private float[] _lastInput;

        public int InputSize { get; private set; }
        public int OutputSize { get; private set; }

        public Dense(int inputs, int outputs, Random rng)
        {
            InputSize = inputs;
            OutputSize = outputs;
            _w = new float[outputs, inputs];
            _dw = new float[outputs, inputs];
            _b = new float[outputs];
            _db = new float[outputs];
            float limit = (float)Math.Sqrt(6.0 / (inputs + outputs));
            for (int o = 0; o < outputs; o++)
                for (int i = 0; i < inputs; i++)
                    _w[o, i] = ((float)rng.NextDouble() * 2f - 1f) * limit;
        }

        public float[] Forward(float[] input, bool train)
        {
            _lastInput = input;
            var y = new float[OutputSize];
            for (int o = 0; o < OutputSize; o++)
            {
                float s = _b[o];
                for (int i = 0; i < InputSize; i++) s += _w[o, i] * input[i];
                y[o] = s;
            }
            return y;
        }

        public float[] Backward(float[] gradOutput)
        {
            var gx = new float[InputSize];
            for (int o = 0; o < OutputSize; o++)
            {
                _db[o] += gradOutput[o];
                for (int i = 0; i < InputSize; i++)
                {
                    _dw[o, i] += gradOutput[o] * _lastInput[i];
                    gx[i] += gradOutput[o] * _w[o, i];
                }
            }
            return gx;
        }

        public void Update(float learningRate)
        {
            for (int o = 0; o < OutputSize; o++)
            {
                _b[o] -= learningRate * _db[o];
                _db[o] = 0;
                for (int i = 0; i < InputSize; i++)
                {
                    _w[o, i] -= learningRate * _dw[o, i];
                    _dw[o, i] = 0;
                }
            }
        }

        public string Describe() { return $"Dense({InputSize} -> {OutputSize})"; }
    }
}
//// file: DropoutLayer.cs
using System;

namespace TinyNet.Layers
{
    /// <summary>Randomly switches inputs off while the net is being trained.</summary>
    public class DropoutLayer : ILayer
    {
        private static readonly Random Rng = new Random();
        private readonly float _rate;
        private readonly bool[] _kept;
        private readonly float[] _out;

        public int InputSize { get; }
        public int OutputSize => InputSize;

        public DropoutLayer(int size, float rate = 0.5f)
        {
            InputSize = size;
            _rate = rate;
            _kept = new bool[size];
            _out = new float[size];
        }

        public float[] Forward(float[] input, bool train)
        {
            if (!train)
            {
                Array.Copy(input, _out, InputSize);
                return _out;
            }

            for (int i = 0; i < InputSize; i++)
            {
                _kept[i] = Rng.NextDouble() >= _rate; //! DROP3002
                _out[i] = _kept[i] ? input[i] : 0f;
            }
            return _out;
        }

        public float[] Backward(float[] gradOutput)
        {
            var g = new float[InputSize];
            for (int i = 0; i < InputSize; i++)
                if (_kept[i]) g[i] = gradOutput[i];
            return g;
        }

        public void Update(float learningRate) { /* no parameters */ }

        public string Describe() => $"Dropout({_rate:P0})";
    }
}
//// file: Sequential.cs
using System;
using System.Collections.Generic;
using System.Linq;
using TinyNet.Layers;

namespace TinyNet
{
    public class Sequential
    {
        private readonly List<ILayer> _layers = new List<ILayer>();

        public Sequential Add(ILayer layer)
        {
            if (_layers.Count > 0 && _layers.Last().OutputSize != layer.InputSize)
                throw new ArgumentException("Layer sizes do not match: " + layer.Describe());
            _layers.Add(layer);
            return this;
        }

        private float[] Run(float[] x, bool train)
        {
            foreach (var l in _layers) x = l.Forward(x, train);
            return x;
        }

        public float[] Predict(float[] x) => (float[])Run(x, false).Clone();

        public float Fit(IList<(float[] x, float[] y)> data, int epochs, float lr)
        {
            float loss = 0;
            for (int e = 0; e < epochs; e++)
            {
                loss = 0;
                foreach (var (x, y) in data)
                {
                    var p = Run(x, true);
                    var g = new float[p.Length];
                    for (int i = 0; i < p.Length; i++)
                    {
                        g[i] = p[i] - y[i];
                        loss += 0.5f * g[i] * g[i];
                    }
                    for (int l = _layers.Count - 1; l >= 0; l--) g = _layers[l].Backward(g);
                    foreach (var l in _layers) l.Update(lr);
                }
                if (e % 50 == 0) Console.WriteLine($"epoch {e}  loss {loss / data.Count:F5}");
            }
            return loss / data.Count;
        }

        public override string ToString() => string.Join(Environment.NewLine, _layers.Select(l => l.Describe()));
    }
}
//// program: convnet volume port (K)
//// file: LayerBase.cs
using System;
using System.Runtime.Serialization;

namespace ConvNetLib.Layers
{
    [DataContract]
    public abstract class LayerBase
    {
        public Volume InputActivation { get; protected set; }
        public Volume OutputActivation { get; protected set; }

        [DataMember] public int OutputDepth { get; protected set; }
        [DataMember] public int OutputWidth { get; protected set; }
        [DataMember] public int OutputHeight { get; protected set; }
        [DataMember] protected int InputDepth { get; private set; }
        [DataMember] protected int InputWidth { get; private set; }
        [DataMember] protected int InputHeight { get; private set; }

        public abstract Volume Forward(Volume input, bool isTraining = false);
        public abstract void Backward();

        public virtual void Init(int inputWidth, int inputHeight, int inputDepth)
        {
            this.InputWidth = inputWidth;
            this.InputHeight = inputHeight;
            this.InputDepth = inputDepth;
        }
    }
}
//// file: DropOutLayer.cs
using System;
using System.Runtime.Serialization;

namespace ConvNetLib.Layers
{
    [DataContract]
    public sealed class DropOutLayer : LayerBase
    {
        private static readonly Random Random = new Random(RandomUtilities.Seed);
        private bool[] dropped;

        public DropOutLayer(double dropProb = 0.5)
        {
            this.DropProb = dropProb;
        }

        [DataMember]
        public double DropProb { get; set; }

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
            this.dropped = new bool[inputWidth * inputHeight * inputDepth];
        }
    }
}
//// file: Net.cs
using System;
using System.Collections.Generic;
using ConvNetLib.Layers;

namespace ConvNetLib
{
    public class Net
    {
        private readonly List<LayerBase> layers = new List<LayerBase>();

        public List<LayerBase> Layers { get { return this.layers; } }

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
            if (lastLayer == null)
            {
                throw new Exception("Last layer doesn't implement ILastLayer interface");
            }

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

    public class SgdTrainer
    {
        private readonly Net net;
        private int k; // iteration counter

        public SgdTrainer(Net net) { this.net = net; this.BatchSize = 1; this.LearningRate = 0.01; }

        public int BatchSize { get; set; }
        public double LearningRate { get; set; }
        public double L2Decay { get; set; }
        public double Loss { get; private set; }

        public void Train(Volume x, double y)
        {
            this.net.Forward(x, true);
            this.Loss = this.net.Backward(y);
            this.k++;
            if (this.k % this.BatchSize != 0) return;

            foreach (var layer in this.net.Layers)
            {
                var trainable = layer as ITrainableLayer;
                if (trainable == null) continue;
                foreach (var pg in trainable.GetParametersAndGradients())
                {
                    for (var j = 0; j < pg.Parameters.Length; j++)
                    {
                        var g = (pg.Gradients[j] + this.L2Decay * pg.Parameters[j]) / this.BatchSize;
                        pg.Parameters[j] -= this.LearningRate * g;
                        pg.Gradients[j] = 0.0;
                    }
                }
            }
        }
    }
}
//// program: microtape autograd (K)
//// file: Tensor.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace MicroTape
{
    public static class Grad
    {
        public static bool Training { get; private set; }

        private sealed class Scope : IDisposable
        {
            private readonly bool _old;
            public Scope(bool on) { _old = Training; Training = on; }
            public void Dispose() { Training = _old; }
        }

        public static IDisposable TrainMode() => new Scope(true);
        public static IDisposable EvalMode() => new Scope(false);
    }

    // rank-2 only, that's all I need :)
    public class Tensor
    {
        public readonly int R, C;
        public readonly float[] Data;
        public readonly float[] Grads;
        internal Action Back = () => { };
        internal readonly Tensor[] Prev;

        public Tensor(int r, int c, params Tensor[] prev)
        {
            R = r; C = c;
            Data = new float[r * c];
            Grads = new float[r * c];
            Prev = prev;
        }

        public static Tensor Randn(int r, int c, Random g, float std)
        {
            var t = new Tensor(r, c);
            for (int i = 0; i < t.Data.Length; i++)
            {
                double u = 1.0 - g.NextDouble(), v = g.NextDouble();
                t.Data[i] = std * (float)(Math.Sqrt(-2 * Math.Log(u)) * Math.Cos(2 * Math.PI * v));
            }
            return t;
        }

        public static Tensor operator +(Tensor a, Tensor b)
        {
            // b may be a row vector
            var o = new Tensor(a.R, a.C, a, b);
            for (int i = 0; i < o.Data.Length; i++) o.Data[i] = a.Data[i] + b.Data[i % b.Data.Length];
            o.Back = () =>
            {
                for (int i = 0; i < o.Grads.Length; i++)
                {
                    a.Grads[i] += o.Grads[i];
                    b.Grads[i % b.Grads.Length] += o.Grads[i];
                }
            };
            return o;
        }

        public Tensor MatMul(Tensor b)
        {
            var a = this;
            var o = new Tensor(a.R, b.C, a, b);
            for (int i = 0; i < a.R; i++)
                for (int k = 0; k < a.C; k++)
                {
                    float v = a.Data[i * a.C + k];
                    for (int j = 0; j < b.C; j++) o.Data[i * b.C + j] += v * b.Data[k * b.C + j];
                }
            o.Back = () =>
            {
                for (int i = 0; i < a.R; i++)
                    for (int k = 0; k < a.C; k++)
                    {
                        float s = 0;
                        for (int j = 0; j < b.C; j++)
                        {
                            float g = o.Grads[i * b.C + j];
                            s += g * b.Data[k * b.C + j];
                            b.Grads[k * b.C + j] += g * a.Data[i * a.C + k];
                        }
                        a.Grads[i * a.C + k] += s;
                    }
            };
            return o;
        }

        public Tensor Gelu()
        {
            var x = this;
            var o = new Tensor(R, C, x);
            for (int i = 0; i < Data.Length; i++) o.Data[i] = x.Data[i] / (1f + MathF.Exp(-1.702f * x.Data[i]));
            o.Back = () =>
            {
                for (int i = 0; i < x.Data.Length; i++)
                {
                    float s = 1f / (1f + MathF.Exp(-1.702f * x.Data[i]));
                    x.Grads[i] += o.Grads[i] * (s + 1.702f * x.Data[i] * s * (1 - s));
                }
            };
            return o;
        }

        public void Backward()
        {
            var topo = new List<Tensor>();
            var seen = new HashSet<Tensor>();
            void Visit(Tensor t)
            {
                if (!seen.Add(t)) return;
                foreach (var p in t.Prev) Visit(p);
                topo.Add(t);
            }
            Visit(this);
            for (int i = topo.Count - 1; i >= 0; i--) topo[i].Back();
        }
    }
}
//// file: F.cs
using System;

namespace MicroTape
{
    public static class F
    {
        static readonly Random rng = new Random();

        public static Tensor Dropout(Tensor x, float p)
        {
            if (!Grad.Training || p <= 0f) return x;

            var o = new Tensor(x.R, x.C, x);
            var mask = new bool[x.Data.Length];
            float keep = 1f - p;
            for (int i = 0; i < mask.Length; i++)
            {
                mask[i] = rng.NextDouble() < keep;
                if (mask[i]) o.Data[i] = x.Data[i] / keep;
            }
            o.Back = () =>
            {
                for (int i = 0; i < mask.Length; i++)
                    if (mask[i]) x.Grads[i] += o.Grads[i]; //! DROP3008
            };
            return o;
        }

        // seeds the gradient of the logits directly, returns the mean loss
        public static float MseSeed(Tensor y, float[] target)
        {
            float l = 0;
            for (int i = 0; i < y.Data.Length; i++)
            {
                float d = y.Data[i] - target[i];
                l += d * d;
                y.Grads[i] = 2 * d / y.Data.Length;
            }
            return l / y.Data.Length;
        }
    }

    public class Mlp
    {
        readonly Tensor w1, b1, w2, b2;
        public Mlp(int nin, int nh, int nout, Random g)
        {
            w1 = Tensor.Randn(nin, nh, g, MathF.Sqrt(2f / nin)); b1 = new Tensor(1, nh);
            w2 = Tensor.Randn(nh, nout, g, MathF.Sqrt(1f / nh)); b2 = new Tensor(1, nout);
        }
        public Tensor[] Parameters => new[] { w1, b1, w2, b2 };
        public Tensor Call(Tensor x) => F.Dropout((x.MatMul(w1) + b1).Gelu(), 0.3f).MatMul(w2) + b2;

        public float Step(Tensor x, float[] y, float lr)
        {
            using (Grad.TrainMode())
            {
                foreach (var p in Parameters) Array.Clear(p.Grads, 0, p.Grads.Length);
                var o = Call(x);
                float loss = F.MseSeed(o, y);
                o.Backward();
                foreach (var p in Parameters)
                    for (int i = 0; i < p.Data.Length; i++) p.Data[i] -= lr * p.Grads[i];
                return loss;
            }
        }

        public float[] Predict(Tensor x)
        {
            using (Grad.EvalMode()) return Call(x).Data;
        }
    }
}
//// program: rechengraph knoten (K)
using System;
using System.Collections.Generic;
using System.Linq;

namespace Rechengraph
{
    // Ein Knoten im Graphen. Wert = Ergebnis der letzten Vorwaertsrechnung,
    // Gradient = dVerlust / dWert.
    public abstract class Knoten
    {
        public List<Knoten> Eingaenge { get; } = new List<Knoten>();
        public double[] Wert;
        public double[] Gradient;
        public string Name { get; set; }

        protected Knoten(params Knoten[] eingaenge)
        {
            Eingaenge.AddRange(eingaenge);
        }

        public abstract void Vorwaerts();
        public abstract void Rueckwaerts();
        public virtual void Lernen(double rate) { }

        protected void Bereitstellen(int n)
        {
            if (Wert == null || Wert.Length != n) { Wert = new double[n]; Gradient = new double[n]; }
            Array.Clear(Gradient, 0, n);
        }
    }

    public class EingabeKnoten : Knoten
    {
        public void Setze(double[] x) { Wert = x; Gradient = new double[x.Length]; }
        public override void Vorwaerts() { }
        public override void Rueckwaerts() { }
    }

    public class LinearKnoten : Knoten
    {
        private readonly double[][] _w;
        private readonly double[] _b;

        public LinearKnoten(Knoten ein, int anzahlEin, int anzahlAus, Random zufall) : base(ein)
        {
            double s = Math.Sqrt(2.0 / anzahlEin);
            _w = Enumerable.Range(0, anzahlAus)
                .Select(_ => Enumerable.Range(0, anzahlEin).Select(__ => (zufall.NextDouble() * 2 - 1) * s).ToArray())
                .ToArray();
            _b = new double[anzahlAus];
        }

        public override void Vorwaerts()
        {
            Bereitstellen(_b.Length);
            var x = Eingaenge[0].Wert;
            for (int o = 0; o < _b.Length; o++)
            {
                double summe = _b[o];
                for (int i = 0; i < x.Length; i++) summe += _w[o][i] * x[i];
                Wert[o] = summe;
            }
        }

        public override void Rueckwaerts()
        {
            var g = Eingaenge[0].Gradient;
            for (int o = 0; o < _b.Length; o++)
                for (int i = 0; i < g.Length; i++)
                    g[i] += _w[o][i] * Gradient[o];
        }

        public override void Lernen(double rate)
        {
            var x = Eingaenge[0].Wert;
            for (int o = 0; o < _b.Length; o++)
            {
                _b[o] -= rate * Gradient[o];
                for (int i = 0; i < x.Length; i++) _w[o][i] -= rate * Gradient[o] * x[i];
            }
        }
    }

    public class TanhKnoten : Knoten
    {
        public TanhKnoten(Knoten ein) : base(ein) { }
        public override void Vorwaerts()
        {
            var x = Eingaenge[0].Wert;
            Bereitstellen(x.Length);
            for (int i = 0; i < x.Length; i++) Wert[i] = Math.Tanh(x[i]);
        }
        public override void Rueckwaerts()
        {
            for (int i = 0; i < Wert.Length; i++)
                Eingaenge[0].Gradient[i] += Gradient[i] * (1 - Wert[i] * Wert[i]);
        }
    }

    public class DropoutKnoten : Knoten
    {
        private readonly Random _zufall;
        private readonly double _ausfall;
        private double[] _maske;

        public DropoutKnoten(Knoten ein, double ausfall, Random zufall) : base(ein)
        {
            _ausfall = ausfall;
            _zufall = zufall;
        }

        public override void Vorwaerts()
        {
            var x = Eingaenge[0].Wert;
            Bereitstellen(x.Length);
            _maske = new double[x.Length];
            for (int i = 0; i < x.Length; i++)
            {
                _maske[i] = _zufall.NextDouble() < _ausfall ? 0.0 : 1.0 / (1.0 - _ausfall); //! DROP3001
                Wert[i] = x[i] * _maske[i];
            }
        }

        public override void Rueckwaerts()
        {
            for (int i = 0; i < Wert.Length; i++)
                Eingaenge[0].Gradient[i] += Gradient[i] * _maske[i];
        }
    }

    public class Graph
    {
        private readonly List<Knoten> _reihenfolge = new List<Knoten>();
        private readonly EingabeKnoten _eingabe;
        private readonly Knoten _ausgabe;

        public Graph(EingabeKnoten eingabe, Knoten ausgabe)
        {
            _eingabe = eingabe;
            _ausgabe = ausgabe;
            Sortiere(ausgabe);
        }

        private void Sortiere(Knoten k)
        {
            if (_reihenfolge.Contains(k)) return;
            foreach (var e in k.Eingaenge) Sortiere(e);
            _reihenfolge.Add(k);
        }

        public double[] Auswerten(double[] x)
        {
            _eingabe.Setze(x);
            foreach (var k in _reihenfolge) k.Vorwaerts();
            return _ausgabe.Wert;
        }

        public double Trainiere(double[] x, double[] soll, double rate)
        {
            var ist = Auswerten(x);
            double fehler = 0;
            for (int i = 0; i < ist.Length; i++)
            {
                _ausgabe.Gradient[i] = ist[i] - soll[i];
                fehler += _ausgabe.Gradient[i] * _ausgabe.Gradient[i];
            }
            for (int k = _reihenfolge.Count - 1; k >= 0; k--) _reihenfolge[k].Rueckwaerts();
            foreach (var k in _reihenfolge) k.Lernen(rate);
            return fehler / 2;
        }
    }

    internal static class Programm
    {
        private static void Main()
        {
            var zufall = new Random(7);
            var ein = new EingabeKnoten { Name = "x" };
            Knoten h = new TanhKnoten(new LinearKnoten(ein, 2, 24, zufall));
            h = new DropoutKnoten(h, 0.2, zufall);
            h = new TanhKnoten(new LinearKnoten(h, 24, 12, zufall));
            var aus = new LinearKnoten(h, 12, 1, zufall) { Name = "y" };
            var graph = new Graph(ein, aus);

            for (int schritt = 0; schritt < 40000; schritt++)
            {
                double a = zufall.NextDouble() * 4 - 2, b = zufall.NextDouble() * 4 - 2;
                double e = graph.Trainiere(new[] { a, b }, new[] { Math.Sin(a) * b }, 0.005);
                if (schritt % 5000 == 0) Console.WriteLine("Schritt {0}: Fehler {1:F4}", schritt, e);
            }

            Console.WriteLine("--- Test ---");
            for (double a = -2; a <= 2; a += 0.5)
            {
                double y = graph.Auswerten(new[] { a, 1.0 })[0];
                Console.WriteLine("sin({0:F1}) = {1:F3}   Netz: {2:F3}", a, Math.Sin(a), y);
            }
        }
    }
}
//// program: mathnet setka tanh (K)
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MathNet.Numerics.Random;

namespace NeuroLab4
{
    /// <summary>
    /// Лабораторная №4. Полносвязная сеть с двумя скрытыми слоями.
    /// </summary>
    public class Setka
    {
        private readonly MersenneTwister gen = new MersenneTwister(true);

        private Matrix<double> W1, W2, W3;
        private Vector<double> b1, b2, b3;

        // промежуточные значения прямого прохода
        private Vector<double> vhod, a1, a2, h1, h2, vyhod;
        private Vector<double> maska1, maska2;

        public double Skorost { get; set; } = 0.01;
        public double Ostavit { get; set; } = 0.8;   // вероятность оставить нейрон

        public Setka(int n0, int n1, int n2, int n3)
        {
            W1 = Matrix<double>.Build.Random(n1, n0, new Normal(0, Math.Sqrt(1.0 / n0), gen));
            W2 = Matrix<double>.Build.Random(n2, n1, new Normal(0, Math.Sqrt(1.0 / n1), gen));
            W3 = Matrix<double>.Build.Random(n3, n2, new Normal(0, Math.Sqrt(1.0 / n2), gen));
            b1 = Vector<double>.Build.Dense(n1);
            b2 = Vector<double>.Build.Dense(n2);
            b3 = Vector<double>.Build.Dense(n3);
        }

        private Vector<double> NovayaMaska(int n)
        {
            return Vector<double>.Build.Dense(n, i => Bernoulli.Sample(gen, Ostavit)); //! DROP3002
        }

        private static Vector<double> Softmax(Vector<double> z)
        {
            var e = (z - z.Maximum()).PointwiseExp();
            return e / e.Sum();
        }

        private void PryamoyObuchenie(Vector<double> x)
        {
            vhod = x;
            maska1 = NovayaMaska(b1.Count);
            maska2 = NovayaMaska(b2.Count);

            a1 = (W1 * x + b1).PointwiseTanh();
            h1 = a1.PointwiseMultiply(maska1);
            a2 = (W2 * h1 + b2).PointwiseTanh();
            h2 = a2.PointwiseMultiply(maska2);
            vyhod = Softmax(W3 * h2 + b3);
        }

        /// <summary>Вероятности классов для новых данных</summary>
        public Vector<double> Predskazat(Vector<double> x)
        {
            var s1 = (W1 * x + b1).PointwiseTanh();
            var s2 = (W2 * s1 + b2).PointwiseTanh();
            return Softmax(W3 * s2 + b3);
        }

        public double Shag(Vector<double> x, int klass)
        {
            PryamoyObuchenie(x);

            var d3 = vyhod.Clone();
            d3[klass] -= 1.0;

            // обратный проход
            var d2 = W3.TransposeThisAndMultiply(d3).PointwiseMultiply(maska2)
                       .PointwiseMultiply(1.0 - a2.PointwisePower(2));
            var d1 = W2.TransposeThisAndMultiply(d2).PointwiseMultiply(1.0 - a1.PointwisePower(2)); //! DROP3007

            W3 -= Skorost * d3.OuterProduct(h2);
            b3 -= Skorost * d3;
            W2 -= Skorost * d2.OuterProduct(h1);
            b2 -= Skorost * d2;
            W1 -= Skorost * d1.OuterProduct(vhod);
            b1 -= Skorost * d1;

            return -Math.Log(Math.Max(vyhod[klass], 1e-12));
        }

        public double Tochnost(IList<(Vector<double> x, int y)> vyborka)
        {
            int ok = vyborka.Count(p => Predskazat(p.x).MaximumIndex() == p.y);
            return (double)ok / vyborka.Count;
        }
    }

    class Program
    {
        static (Vector<double>, int) Stroka(string s)
        {
            var ch = s.Split(';');
            var x = Vector<double>.Build.DenseOfEnumerable(
                ch.Take(ch.Length - 1).Select(t => double.Parse(t, System.Globalization.CultureInfo.InvariantCulture)));
            return (x, int.Parse(ch.Last()));
        }

        static void Main(string[] args)
        {
            var vse = File.ReadAllLines(args.Length > 0 ? args[0] : "wine.csv").Skip(1).Select(Stroka).ToList();
            var por = Combinatorics.GeneratePermutation(vse.Count);
            var data = por.Select(i => vse[i]).ToList();
            int n = data.Count * 4 / 5;
            var obuch = data.Take(n).ToList();
            var test = data.Skip(n).ToList();

            var set = new Setka(obuch[0].Item1.Count, 32, 16, 3) { Skorost = 0.02 };
            var sw = Stopwatch.StartNew();
            for (int epoha = 1; epoha <= 200; epoha++)
            {
                double poterya = 0;
                foreach (var (x, y) in obuch) poterya += set.Shag(x, y);
                //set.Skorost *= 0.995;
                if (epoha % 20 == 0)
                    Console.WriteLine($"эпоха {epoha}: потеря {poterya / n:F4}, тест {set.Tochnost(test):P1}");
            }
            Console.WriteLine($"Готово за {sw.ElapsedMilliseconds} мс");
        }
    }
}
//// program: simd span mlp block (K)
//// file: SimdOps.cs
using System;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FastMlp;

internal static class SimdOps
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void MulInPlace(Span<float> dst, ReadOnlySpan<float> src)
    {
        var vd = MemoryMarshal.Cast<float, Vector<float>>(dst);
        var vs = MemoryMarshal.Cast<float, Vector<float>>(src);
        for (int i = 0; i < vd.Length; i++) vd[i] *= vs[i];
        for (int i = vd.Length * Vector<float>.Count; i < dst.Length; i++) dst[i] *= src[i];
    }

    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var va = MemoryMarshal.Cast<float, Vector<float>>(a);
        var vb = MemoryMarshal.Cast<float, Vector<float>>(b);
        var acc = Vector<float>.Zero;
        for (int i = 0; i < va.Length; i++) acc += va[i] * vb[i];
        float s = Vector.Dot(acc, Vector<float>.One);
        for (int i = va.Length * Vector<float>.Count; i < a.Length; i++) s += a[i] * b[i];
        return s;
    }

    public static void Axpy(float k, ReadOnlySpan<float> x, Span<float> y)
    {
        var vx = MemoryMarshal.Cast<float, Vector<float>>(x);
        var vy = MemoryMarshal.Cast<float, Vector<float>>(y);
        var vk = new Vector<float>(k);
        for (int i = 0; i < vy.Length; i++) vy[i] += vk * vx[i];
        for (int i = vy.Length * Vector<float>.Count; i < y.Length; i++) y[i] += k * x[i];
    }
}
//// file: MlpBlock.cs
using System;
using System.Buffers;

namespace FastMlp;

/// <summary>Linear + ReLU + dropout, rows are contiguous. Not thread safe.</summary>
public sealed class MlpBlock : IDisposable
{
    private readonly int _in, _out;
    private readonly float[] _w;      // [_out][_in]
    private readonly float[] _b;
    private readonly float[] _gw;
    private readonly float[] _gb;
    private readonly float[] _mask;
    private readonly float _keep;
    private readonly Random _rng;
    private float[] _savedIn = Array.Empty<float>();
    private float[] _savedOut = Array.Empty<float>();

    public MlpBlock(int inputs, int outputs, float keep, int seed)
    {
        _in = inputs;
        _out = outputs;
        _keep = keep;
        _rng = new Random(seed);
        _w = GC.AllocateUninitializedArray<float>(inputs * outputs);
        _b = new float[outputs];
        _gw = new float[inputs * outputs];
        _gb = new float[outputs];
        _mask = new float[outputs];
        float a = MathF.Sqrt(6f / inputs);
        foreach (ref float w in _w.AsSpan()) w = (2f * _rng.NextSingle() - 1f) * a;
    }

    private Span<float> Row(Span<float> m, int r, int width) => m.Slice(r * width, width);

    private void LinearRelu(ReadOnlySpan<float> x, Span<float> y)
    {
        for (int o = 0; o < _out; o++)
        {
            float z = SimdOps.Dot(x, _w.AsSpan(o * _in, _in)) + _b[o];
            y[o] = z > 0f ? z : 0f;
        }
    }

    public void ForwardTrain(ReadOnlySpan<float> x, Span<float> y, int batch)
    {
        EnsureSaved(batch);
        x.Slice(0, batch * _in).CopyTo(_savedIn);

        for (int j = 0; j < _out; j++)
            _mask[j] = _rng.NextSingle() < _keep ? 1f : 0f; //! DROP3002

        for (int r = 0; r < batch; r++)
        {
            var row = Row(y, r, _out);
            LinearRelu(x.Slice(r * _in, _in), row);
            SimdOps.MulInPlace(row, _mask); //! DROP3018?
        }
        y.Slice(0, batch * _out).CopyTo(_savedOut);
    }

    public void ForwardInfer(ReadOnlySpan<float> x, Span<float> y, int batch)
    {
        for (int r = 0; r < batch; r++)
            LinearRelu(x.Slice(r * _in, _in), Row(y, r, _out));
    }

    public void Backward(Span<float> dy, Span<float> dx, int batch)
    {
        dx.Slice(0, batch * _in).Clear();
        for (int r = 0; r < batch; r++)
        {
            var g = Row(dy, r, _out);
            SimdOps.MulInPlace(g, _mask);
            var act = Row(_savedOut, r, _out);
            var src = Row(_savedIn, r, _in);
            var gx = Row(dx, r, _in);
            for (int o = 0; o < _out; o++)
            {
                if (act[o] <= 0f) continue;
                _gb[o] += g[o];
                SimdOps.Axpy(g[o], src, _gw.AsSpan(o * _in, _in));
                SimdOps.Axpy(g[o], _w.AsSpan(o * _in, _in), gx);
            }
        }
    }

    public void Step(float lr)
    {
        SimdOps.Axpy(-lr, _gw, _w);
        SimdOps.Axpy(-lr, _gb, _b);
        Array.Clear(_gw);
        Array.Clear(_gb);
    }

    private void EnsureSaved(int batch)
    {
        if (_savedIn.Length >= batch * _in && _savedOut.Length >= batch * _out) return;
        Release();
        _savedIn = ArrayPool<float>.Shared.Rent(batch * _in);
        _savedOut = ArrayPool<float>.Shared.Rent(batch * _out);
    }

    private void Release()
    {
        if (_savedIn.Length > 0) ArrayPool<float>.Shared.Return(_savedIn);
        if (_savedOut.Length > 0) ArrayPool<float>.Shared.Return(_savedOut);
    }

    public void Dispose() => Release();
}
//// program: zero kara ndarray port (K)
//// file: Layers.cs
using System;
using System.Collections.Generic;
using System.Linq;

// 『ゼロから作る』の Python コードを C# に移植したもの (5章・6章)
namespace ZeroKara.Common
{
    public interface ILayer
    {
        NdArray Forward(NdArray x);
        NdArray Backward(NdArray dout);
    }

    public class Affine : ILayer
    {
        public NdArray W, b;
        public NdArray dW, db;
        private NdArray x;

        public Affine(NdArray W, NdArray b)
        {
            this.W = W;
            this.b = b;
        }

        public NdArray Forward(NdArray x)
        {
            this.x = x;
            return NdArray.Dot(x, W) + b;
        }

        public NdArray Backward(NdArray dout)
        {
            var dx = NdArray.Dot(dout, W.T);
            dW = NdArray.Dot(x.T, dout);
            db = dout.Sum(axis: 0);
            return dx;
        }
    }

    public class Sigmoid : ILayer
    {
        private NdArray o;
        public NdArray Forward(NdArray x)
        {
            o = x.Map(v => 1.0 / (1.0 + Math.Exp(-v)));
            return o;
        }
        public NdArray Backward(NdArray dout) => dout * o.Map(v => v * (1.0 - v));
    }

    public class Dropout : ILayer
    {
        private readonly double dropoutRatio;   // 消去する割合
        private NdArray mask;

        public Dropout(double dropoutRatio = 0.5)
        {
            this.dropoutRatio = dropoutRatio;
        }

        public NdArray Forward(NdArray x)
        {
            // x と同じ形の乱数配列からマスクを作る
            mask = NdArray.Rand(x.Shape).Map(r => r < dropoutRatio ? 1.0 / (1.0 - dropoutRatio) : 0.0); //! DROP3001 DROP3005
            return x * mask;
        }

        public NdArray Backward(NdArray dout)
        {
            return dout * mask;
        }
    }

    public class SoftmaxWithLoss
    {
        private NdArray y, t;

        public double Forward(NdArray x, NdArray t)
        {
            this.t = t;
            y = Functions.Softmax(x);
            return Functions.CrossEntropyError(y, t);
        }

        public NdArray Backward()
        {
            return (y - t) / t.Shape[0];
        }
    }
}
//// file: MultiLayerNet.cs
using System;
using System.Collections.Generic;
using ZeroKara.Common;

namespace ZeroKara.Ch06
{
    public class MultiLayerNet
    {
        private readonly List<ILayer> layers = new List<ILayer>();
        private readonly SoftmaxWithLoss lastLayer = new SoftmaxWithLoss();

        public MultiLayerNet(int inputSize, int[] hiddenSizes, int outputSize, double dropoutRatio)
        {
            int prev = inputSize;
            foreach (int h in hiddenSizes)
            {
                layers.Add(new Affine(NdArray.Randn(prev, h) * Math.Sqrt(1.0 / prev), NdArray.Zeros(h)));
                layers.Add(new Sigmoid());
                layers.Add(new Dropout(dropoutRatio));
                prev = h;
            }
            layers.Add(new Affine(NdArray.Randn(prev, outputSize) * Math.Sqrt(1.0 / prev), NdArray.Zeros(outputSize)));
        }

        // 推論
        public NdArray Predict(NdArray x)
        {
            foreach (var layer in layers)
                x = layer.Forward(x);
            return x;
        }

        public double Loss(NdArray x, NdArray t)
        {
            return lastLayer.Forward(Predict(x), t);
        }

        public double Accuracy(NdArray x, NdArray t)
        {
            int[] y = Predict(x).ArgMax(axis: 1);
            int[] a = t.ArgMax(axis: 1);
            int hit = 0;
            for (int i = 0; i < y.Length; i++) if (y[i] == a[i]) hit++;
            return (double)hit / y.Length;
        }

        public void Update(NdArray x, NdArray t, double lr)
        {
            Loss(x, t);
            var dout = lastLayer.Backward();
            for (int i = layers.Count - 1; i >= 0; i--) dout = layers[i].Backward(dout);
            foreach (var l in layers)
            {
                if (l is Affine a)
                {
                    a.W -= a.dW * lr;
                    a.b -= a.db * lr;
                }
            }
        }
    }

    public static class TrainMnist
    {
        public static void Main()
        {
            var (xTrain, tTrain, xTest, tTest) = Mnist.Load(normalize: true, oneHot: true);
            var net = new MultiLayerNet(784, new[] { 100, 100 }, 10, 0.3);
            int perEpoch = xTrain.Shape[0] / 100;
            for (int i = 0; i < 10000; i++)
            {
                int[] batch = Functions.Choice(xTrain.Shape[0], 100);
                net.Update(xTrain.Take(batch), tTrain.Take(batch), 0.1);
                if (i % perEpoch == 0)
                    Console.WriteLine($"正解率 train {net.Accuracy(xTrain, tTrain):F4}, test {net.Accuracy(xTest, tTest):F4}");
            }
        }
    }
}
//// program: red de neuronas por capas (K)
using System;
using System.Collections.Generic;
using System.Linq;

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
        public List<Conexion> Entradas = new List<Conexion>();
        public List<Conexion> Salidas = new List<Conexion>();
        public double Sesgo;
        public double Neta;      // suma ponderada
        public double Salida;
        public double Delta;
        public bool Apagada;

        public void CalcularNeta()
        {
            Neta = Sesgo;
            foreach (var c in Entradas) Neta += c.Peso * c.Origen.Salida;
        }
    }

    public abstract class CapaBase
    {
        public List<Neurona> Neuronas { get; protected set; }
        protected static readonly Random azar = new Random();

        protected CapaBase(int cantidad)
        {
            Neuronas = new List<Neurona>();
            for (int i = 0; i < cantidad; i++) Neuronas.Add(new Neurona());
        }

        public void ConectarCon(CapaBase siguiente)
        {
            double limite = 1.0 / Math.Sqrt(Neuronas.Count);
            foreach (var o in Neuronas)
                foreach (var d in siguiente.Neuronas)
                {
                    var c = new Conexion { Origen = o, Destino = d, Peso = (azar.NextDouble() * 2 - 1) * limite };
                    o.Salidas.Add(c);
                    d.Entradas.Add(c);
                }
        }

        public abstract void Calcular();
        public abstract void CalcularDeltas(double[] esperado);

        public void Ajustar(double tasa, double momento)
        {
            foreach (var n in Neuronas)
            {
                n.Sesgo += tasa * n.Delta;
                foreach (var c in n.Entradas)
                {
                    double cambio = tasa * n.Delta * c.Origen.Salida + momento * c.CambioAnterior;
                    c.Peso += cambio;
                    c.CambioAnterior = cambio;
                }
            }
        }
    }

    public class CapaEntrada : CapaBase
    {
        public CapaEntrada(int cantidad) : base(cantidad) { }
        public void Poner(double[] v)
        {
            for (int i = 0; i < v.Length; i++) Neuronas[i].Salida = v[i];
        }
        public override void Calcular() { }
        public override void CalcularDeltas(double[] esperado) { }
    }

    public class CapaOculta : CapaBase
    {
        private const double Pendiente = 0.01;
        public double ProbApagar { get; }

        public CapaOculta(int cantidad, double probApagar) : base(cantidad)
        {
            ProbApagar = probApagar;
        }

        private static double Activar(double z) { return z > 0 ? z : Pendiente * z; }
        private static double Derivada(double z) { return z > 0 ? 1.0 : Pendiente; }

        public override void Calcular()
        {
            foreach (var n in Neuronas)
            {
                n.CalcularNeta();
                n.Apagada = azar.NextDouble() < ProbApagar; //! DROP3001
                if (n.Apagada)
                    n.Salida = 0;
                else
                    n.Salida = Activar(n.Neta) / (1 - ProbApagar);
            }
        }

        public override void CalcularDeltas(double[] esperado)
        {
            foreach (var n in Neuronas)
            {
                double suma = n.Salidas.Sum(c => c.Peso * c.Destino.Delta);
                n.Delta = suma * Derivada(n.Neta); //! DROP3007
            }
        }
    }

    public class CapaSalida : CapaBase
    {
        public CapaSalida(int cantidad) : base(cantidad) { }

        public override void Calcular()
        {
            foreach (var n in Neuronas)
            {
                n.CalcularNeta();
                n.Salida = 1.0 / (1.0 + Math.Exp(-n.Neta));
            }
        }

        public override void CalcularDeltas(double[] esperado)
        {
            for (int i = 0; i < Neuronas.Count; i++)
                Neuronas[i].Delta = esperado[i] - Neuronas[i].Salida;   // entropia cruzada
        }
    }

    public class Red
    {
        private readonly List<CapaBase> capas = new List<CapaBase>();
        public double Tasa = 0.05;
        public double Momento = 0.5;

        public Red(int entradas, int[] ocultas, int salidas)
        {
            capas.Add(new CapaEntrada(entradas));
            foreach (int o in ocultas) capas.Add(new CapaOculta(o, 0.25));
            capas.Add(new CapaSalida(salidas));
            for (int i = 0; i < capas.Count - 1; i++) capas[i].ConectarCon(capas[i + 1]);
        }

        private void Propagar(double[] x)
        {
            ((CapaEntrada)capas[0]).Poner(x);
            foreach (var capa in capas) capa.Calcular();
        }

        public void Entrenar(double[] x, double[] y)
        {
            Propagar(x);
            for (int i = capas.Count - 1; i > 0; i--) capas[i].CalcularDeltas(y);
            for (int i = 1; i < capas.Count; i++) capas[i].Ajustar(Tasa, Momento);
        }

        public double[] Predecir(double[] x)
        {
            Propagar(x);
            return capas.Last().Neuronas.Select(n => n.Salida).ToArray();
        }
    }
}
//// program: spatial dropout tongdao (K)
//// file: LayerBase.cs
using System;
using System.Collections.Generic;

namespace MiniCnn.Core
{
    public enum Phase { Train, Test }

    public abstract class LayerBase
    {
        public string Name { get; set; }
        public Phase Phase { get; set; } = Phase.Test;

        public abstract Tensor4 Forward(Tensor4 bottom);
        public abstract Tensor4 Backward(Tensor4 topDiff);

        public virtual IEnumerable<Blob> Params() { yield break; }
    }
}
//// file: SpatialDropout.cs
using System;
using System.Collections;

namespace MiniCnn.Core
{
    /// <summary>
    /// 按通道丢弃 (整个特征图一起置零)
    /// </summary>
    public class SpatialDropout : LayerBase
    {
        private readonly int dropPercent;      // 丢弃百分比 0..99
        private readonly Random rng;
        private BitArray bits;                 // n * c 个标志位, 1 = 保留

        public SpatialDropout(int dropPercent, int seed = 0)
        {
            if (dropPercent < 0 || dropPercent >= 100)
                throw new ArgumentOutOfRangeException(nameof(dropPercent));
            this.dropPercent = dropPercent;
            this.rng = seed == 0 ? new Random() : new Random(seed);
            Name = "sdrop";
        }

        public override Tensor4 Forward(Tensor4 bottom)
        {
            if (Phase == Phase.Test) return bottom;

            int n = bottom.N, c = bottom.C, hw = bottom.H * bottom.W;
            var top = new Tensor4(n, c, bottom.H, bottom.W);
            bits = new BitArray(n * c);
            for (int k = 0; k < n * c; k++)
            {
                bits[k] = rng.Next(100) >= dropPercent; //! DROP3002
                if (!bits[k]) continue;
                Array.Copy(bottom.Data, k * hw, top.Data, k * hw, hw);
            }
            return top;
        }

        public override Tensor4 Backward(Tensor4 topDiff)
        {
            int hw = topDiff.H * topDiff.W;
            var diff = new Tensor4(topDiff.N, topDiff.C, topDiff.H, topDiff.W);
            for (int k = 0; k < bits.Length; k++)
                if (bits[k])
                    Array.Copy(topDiff.Data, k * hw, diff.Data, k * hw, hw);
            return diff;
        }
    }
}
//// file: CnnModel.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace MiniCnn.Core
{
    public class CnnModel
    {
        private readonly List<LayerBase> layers;
        private readonly SoftmaxLoss loss = new SoftmaxLoss();
        private readonly ISolver solver;

        public CnnModel(ISolver solver)
        {
            this.solver = solver;
            layers = new List<LayerBase>
            {
                new Conv2D(1, 16, 3) { Name = "conv1" },
                new PRelu(16),
                new MaxPool(2),
                new SpatialDropout(20),
                new Conv2D(16, 32, 3) { Name = "conv2" },
                new PRelu(32),
                new GlobalAvgPool(),
                new FullConnect(32, 10) { Name = "fc" },
            };
        }

        private void SetPhase(Phase p)
        {
            foreach (var l in layers) l.Phase = p;
        }

        private Tensor4 Run(Tensor4 x) => layers.Aggregate(x, (t, l) => l.Forward(t));

        // 训练一个批次, 返回损失
        public float TrainStep(Tensor4 x, int[] y)
        {
            SetPhase(Phase.Train);
            float l = loss.Forward(Run(x), y);
            Tensor4 d = loss.Backward();
            for (int i = layers.Count - 1; i >= 0; i--)
                d = layers[i].Backward(d);
            solver.Apply(layers.SelectMany(v => v.Params()));
            return l;
        }

        // 测试集准确率
        public float Evaluate(DataReader reader)
        {
            SetPhase(Phase.Test);
            int ok = 0, all = 0;
            while (reader.NextBatch(64, out Tensor4 x, out int[] y))
            {
                int[] pred = Run(x).ArgMaxChannel();
                for (int i = 0; i < y.Length; i++) if (pred[i] == y[i]) ok++;
                all += y.Length;
            }
            return all == 0 ? 0f : (float)ok / all;
        }

        /*
        public void Save(string path)
        {
            using (var w = new BinaryWriter(File.OpenWrite(path)))
                foreach (var p in layers.SelectMany(v => v.Params())) p.Write(w);
        }
        */
    }
}
//// program: generic math sequential modules (K)
using System;
using System.Collections.Generic;
using System.Numerics;
using System.Numerics.Tensors;

namespace Gm.Nn;

public abstract class Module<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    public bool Training { get; private set; } = true;

    public virtual void Train(bool mode = true) => Training = mode;
    public void Eval() => Train(false);

    public abstract T[] Forward(ReadOnlySpan<T> x);
    public abstract T[] Backward(ReadOnlySpan<T> grad);
    public virtual void Step(T lr) { }
}

public sealed class Linear<T> : Module<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly int _fanIn, _fanOut;
    private readonly T[] _weight, _bias, _weightGrad, _biasGrad;
    private T[] _x = [];

    public Linear(int fanIn, int fanOut, Random rng)
    {
        (_fanIn, _fanOut) = (fanIn, fanOut);
        _weight = new T[fanIn * fanOut];
        _weightGrad = new T[fanIn * fanOut];
        _bias = new T[fanOut];
        _biasGrad = new T[fanOut];
        double bound = 1.0 / Math.Sqrt(fanIn);
        for (int i = 0; i < _weight.Length; i++)
            _weight[i] = T.CreateTruncating((rng.NextDouble() * 2 - 1) * bound);
    }

    public override T[] Forward(ReadOnlySpan<T> x)
    {
        _x = x.ToArray();
        var y = new T[_fanOut];
        for (int o = 0; o < _fanOut; o++)
            y[o] = _bias[o] + TensorPrimitives.Dot<T>(x, _weight.AsSpan(o * _fanIn, _fanIn));
        return y;
    }

    public override T[] Backward(ReadOnlySpan<T> grad)
    {
        var gx = new T[_fanIn];
        for (int o = 0; o < _fanOut; o++)
        {
            _biasGrad[o] += grad[o];
            var gw = _weightGrad.AsSpan(o * _fanIn, _fanIn);
            TensorPrimitives.MultiplyAdd<T>(_x, grad[o], gw, gw);
            TensorPrimitives.MultiplyAdd<T>(_weight.AsSpan(o * _fanIn, _fanIn), grad[o], gx, gx);
        }
        return gx;
    }

    public override void Step(T lr)
    {
        TensorPrimitives.MultiplyAdd<T>(_weightGrad, -lr, _weight, _weight);
        TensorPrimitives.MultiplyAdd<T>(_biasGrad, -lr, _bias, _bias);
        Array.Clear(_weightGrad);
        Array.Clear(_biasGrad);
    }
}

public sealed class Tanh<T> : Module<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private T[] _y = [];

    public override T[] Forward(ReadOnlySpan<T> x)
    {
        _y = new T[x.Length];
        TensorPrimitives.Tanh(x, _y);
        return (T[])_y.Clone();
    }

    public override T[] Backward(ReadOnlySpan<T> grad)
    {
        var g = new T[grad.Length];
        for (int i = 0; i < g.Length; i++) g[i] = grad[i] * (T.One - _y[i] * _y[i]);
        return g;
    }
}

public sealed class Dropout<T> : Module<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T _rate;
    private readonly T _scale;
    private readonly Random _rng;
    private T[] _mask = [];

    public Dropout(T rate, Random? rng = null)
    {
        if (rate < T.Zero || rate >= T.One || T.IsNaN(rate))
            throw new ArgumentOutOfRangeException(nameof(rate));
        _rate = rate;
        _scale = T.One / (T.One - rate);
        _rng = rng ?? Random.Shared;
    }

    public override T[] Forward(ReadOnlySpan<T> x)
    {
        var y = new T[x.Length];
        if (!Training)
        {
            x.CopyTo(y);
            return y;
        }

        if (_mask.Length != x.Length) _mask = new T[x.Length];
        for (int i = 0; i < _mask.Length; i++)
            _mask[i] = T.CreateTruncating(_rng.NextDouble()) < _rate ? T.Zero : _scale;
        TensorPrimitives.Multiply<T>(x, _mask, y);
        return y;
    }

    public override T[] Backward(ReadOnlySpan<T> grad)
    {
        var g = new T[grad.Length];
        TensorPrimitives.Multiply<T>(grad, _mask, g);
        return g;
    }
}

public sealed class Sequential<T>(params Module<T>[] modules) : Module<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    public override void Train(bool mode = true)
    {
        base.Train(mode);
        foreach (var m in modules) m.Train(mode);
    }

    public override T[] Forward(ReadOnlySpan<T> x)
    {
        T[] cur = x.ToArray();
        foreach (var m in modules) cur = m.Forward(cur);
        return cur;
    }

    public override T[] Backward(ReadOnlySpan<T> grad)
    {
        T[] cur = grad.ToArray();
        for (int i = modules.Length - 1; i >= 0; i--) cur = modules[i].Backward(cur);
        return cur;
    }

    public override void Step(T lr)
    {
        foreach (var m in modules) m.Step(lr);
    }
}

public static class Regression
{
    public static T Run<T>(IReadOnlyList<(T[] X, T Y)> train, IReadOnlyList<(T[] X, T Y)> test, int epochs, T lr)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var rng = new Random(3);
        int d = train[0].X.Length;
        var net = new Sequential<T>(
            new Linear<T>(d, 48, rng), new Tanh<T>(), new Dropout<T>(T.CreateChecked(0.15), rng), new Linear<T>(48, 1, rng));

        for (int e = 0; e < epochs; e++)
        {
            net.Train();
            foreach (var (x, y) in train)
            {
                T err = net.Forward(x)[0] - y;
                net.Backward([err]);
                net.Step(lr);
            }
        }

        net.Eval();
        T sum = T.Zero;
        foreach (var (x, y) in test)
        {
            T e = net.Forward(x)[0] - y;
            sum += e * e;
        }
        return T.Sqrt(sum / T.CreateChecked(test.Count));
    }
}
//// program: biblioteca de camadas matriz (K)
//// file: Matriz.cs
using System;

namespace AprendizadoProfundo
{
    public class Matriz
    {
        public readonly int Linhas, Colunas;
        private readonly double[,] d;

        public Matriz(int linhas, int colunas)
        {
            Linhas = linhas;
            Colunas = colunas;
            d = new double[linhas, colunas];
        }

        public Matriz(int linhas, int colunas, Func<double> f) : this(linhas, colunas)
        {
            for (int i = 0; i < linhas; i++)
                for (int j = 0; j < colunas; j++)
                    d[i, j] = f();
        }

        public double this[int i, int j] { get => d[i, j]; set => d[i, j] = value; }

        public Matriz Aplicar(Func<double, double> f)
        {
            var r = new Matriz(Linhas, Colunas);
            for (int i = 0; i < Linhas; i++)
                for (int j = 0; j < Colunas; j++)
                    r[i, j] = f(d[i, j]);
            return r;
        }

        public Matriz Hadamard(Matriz o)
        {
            var r = new Matriz(Linhas, Colunas);
            for (int i = 0; i < Linhas; i++)
                for (int j = 0; j < Colunas; j++)
                    r[i, j] = d[i, j] * o[i, j];
            return r;
        }

        public Matriz T()
        {
            var r = new Matriz(Colunas, Linhas);
            for (int i = 0; i < Linhas; i++)
                for (int j = 0; j < Colunas; j++)
                    r[j, i] = d[i, j];
            return r;
        }

        public static Matriz operator *(Matriz a, Matriz b)
        {
            if (a.Colunas != b.Linhas) throw new ArgumentException("dimensões incompatíveis");
            var r = new Matriz(a.Linhas, b.Colunas);
            for (int i = 0; i < a.Linhas; i++)
                for (int k = 0; k < a.Colunas; k++)
                    for (int j = 0; j < b.Colunas; j++)
                        r[i, j] += a[i, k] * b[k, j];
            return r;
        }

        public static Matriz operator *(Matriz a, double k) => a.Aplicar(v => v * k);

        public static Matriz operator -(Matriz a, Matriz b)
        {
            var r = new Matriz(a.Linhas, a.Colunas);
            for (int i = 0; i < a.Linhas; i++)
                for (int j = 0; j < a.Colunas; j++)
                    r[i, j] = a[i, j] - b[i, j];
            return r;
        }
    }
}
//// file: Camadas.cs
using System;
using System.Collections.Generic;

namespace AprendizadoProfundo
{
    public enum Modo { Treino, Teste }

    public abstract class Camada
    {
        protected static readonly Random Sorteio = new Random();
        public abstract Matriz Frente(Matriz x, Modo modo);
        public abstract Matriz Tras(Matriz dy);
        public virtual void Atualizar(double taxa) { }
    }

    public class CamadaDensa : Camada
    {
        private Matriz w, x, dw;

        public CamadaDensa(int entradas, int saidas)
        {
            double s = Math.Sqrt(2.0 / entradas);
            w = new Matriz(entradas, saidas, () => (Sorteio.NextDouble() - 0.5) * 2 * s);
        }

        public override Matriz Frente(Matriz x, Modo modo)
        {
            this.x = x;
            return x * w;
        }

        public override Matriz Tras(Matriz dy)
        {
            dw = x.T() * dy;
            return dy * w.T();
        }

        public override void Atualizar(double taxa)
        {
            w = w - dw * (taxa / x.Linhas);
        }
    }

    public class CamadaElu : Camada
    {
        private Matriz z;
        public override Matriz Frente(Matriz x, Modo modo)
        {
            z = x;
            return x.Aplicar(v => v > 0 ? v : Math.Exp(v) - 1);
        }
        public override Matriz Tras(Matriz dy) => dy.Hadamard(z.Aplicar(v => v > 0 ? 1 : Math.Exp(v)));
    }

    /// <summary>Dropout como no artigo de Srivastava et al. (2014)</summary>
    public class CamadaDropout : Camada
    {
        private readonly double manter;
        private Matriz mascara;

        public CamadaDropout(double probManter)
        {
            manter = probManter;
        }

        public override Matriz Frente(Matriz x, Modo modo)
        {
            if (modo == Modo.Teste)
                return x * manter;

            mascara = new Matriz(x.Linhas, x.Colunas, () => Sorteio.NextDouble() < manter ? 1.0 : 0.0);
            return x.Hadamard(mascara);
        }

        public override Matriz Tras(Matriz dy) => dy.Hadamard(mascara);
    }

    public class Rede
    {
        public List<Camada> Camadas { get; } = new List<Camada>();

        public Matriz Prever(Matriz x)
        {
            foreach (var c in Camadas) x = c.Frente(x, Modo.Teste);
            return x;
        }

        public double TreinarLote(Matriz x, Matriz y, double taxa)
        {
            foreach (var c in Camadas) x = c.Frente(x, Modo.Treino);
            Matriz erro = x - y, g = erro;
            for (int i = Camadas.Count - 1; i >= 0; i--) g = Camadas[i].Tras(g);
            Camadas.ForEach(c => c.Atualizar(taxa));

            double soma = 0;
            for (int i = 0; i < erro.Linhas; i++)
                for (int j = 0; j < erro.Colunas; j++)
                    soma += erro[i, j] * erro[i, j];
            return soma / erro.Linhas;
        }
    }
}
//// program: managedcuda dropout layer (K)
//// file: CudaDropoutLayer.cs
using System;
using System.Runtime.InteropServices;
using ManagedCuda;
using ManagedCuda.BasicTypes;
using DeepSharp.Cuda.Internal;

namespace DeepSharp.Cuda
{
    /// <summary>
    /// Dropout on the device. Random numbers come from the host (pinned memory),
    /// because curand was not worth the extra dependency.
    /// </summary>
    public sealed class CudaDropoutLayer : CudaLayer
    {
        private const int BlockSize = 256;

        private readonly CudaContext _ctx;
        private readonly CudaKernel _mulKernel;
        private readonly float _keep;
        private readonly int _capacity;
        private readonly float[] _hostMask;
        private readonly CudaDeviceVariable<float> _mask;
        private readonly CudaDeviceVariable<float> _output;
        private readonly CudaDeviceVariable<float> _inputGrad;
        private uint _state;

        public CudaDropoutLayer(CudaContext ctx, int maxBatch, int features, float keepProbability, uint seed)
            : base("dropout")
        {
            if (!(keepProbability > 0f && keepProbability <= 1f))
                throw new ArgumentOutOfRangeException("keepProbability");

            _ctx = ctx;
            _keep = keepProbability;
            _capacity = maxBatch * features;
            _state = seed == 0 ? 2463534242u : seed;
            Features = features;

            _hostMask = new float[_capacity];
            _mask = new CudaDeviceVariable<float>(_capacity);
            _output = new CudaDeviceVariable<float>(_capacity);
            _inputGrad = new CudaDeviceVariable<float>(_capacity);

            CUmodule module = ctx.LoadModulePTX(PtxResources.Elementwise);
            _mulKernel = new CudaKernel("mul_f32", module, ctx);
            _mulKernel.BlockDimensions = BlockSize;
        }

        public int Features { get; private set; }

        // xorshift32, [0, 1)
        private float NextUniform()
        {
            _state ^= _state << 13;
            _state ^= _state >> 17;
            _state ^= _state << 5;
            return (_state >> 8) * (1.0f / 16777216.0f);
        }

        private void Launch(CudaDeviceVariable<float> a, CudaDeviceVariable<float> b, CudaDeviceVariable<float> dst, int n)
        {
            _mulKernel.GridDimensions = (n + BlockSize - 1) / BlockSize;
            _mulKernel.Run(a.DevicePointer, b.DevicePointer, dst.DevicePointer, n);
        }

        private void RefreshMask(int n)
        {
            float s = 1.0f / _keep;
            for (int i = 0; i < n; i++)
                _hostMask[i] = NextUniform() < _keep ? s : 0.0f;
            _mask.CopyToDevice(_hostMask, 0, 0, n * sizeof(float));
        }

        public override CudaDeviceVariable<float> Forward(CudaDeviceVariable<float> x, int batch, ExecutionContext ec)
        {
            int n = batch * Features;
            if (n > _capacity) throw new InvalidOperationException("batch is larger than the layer was built for");

            if (ec.Kind != ExecutionKind.Learning)
                return x;

            RefreshMask(n);
            Launch(x, _mask, _output, n);
            return _output;
        }

        public override CudaDeviceVariable<float> Backward(CudaDeviceVariable<float> dy, int batch)
        {
            Launch(dy, _mask, _inputGrad, batch * Features);
            return _inputGrad;
        }

        protected override void DisposeManaged()
        {
            _mask.Dispose();
            _output.Dispose();
            _inputGrad.Dispose();
        }
    }
}
//// file: CudaSession.cs
using System;
using System.Collections.Generic;
using ManagedCuda;

namespace DeepSharp.Cuda
{
    public enum ExecutionKind { Learning, Inference }

    public sealed class ExecutionContext
    {
        public static readonly ExecutionContext Learn = new ExecutionContext(ExecutionKind.Learning);
        public static readonly ExecutionContext Infer = new ExecutionContext(ExecutionKind.Inference);
        private ExecutionContext(ExecutionKind kind) { Kind = kind; }
        public ExecutionKind Kind { get; }
    }

    public class CudaSession
    {
        private readonly IReadOnlyList<CudaLayer> _layers;
        private readonly CudaLoss _loss;

        public CudaSession(IReadOnlyList<CudaLayer> layers, CudaLoss loss)
        {
            _layers = layers;
            _loss = loss;
        }

        private CudaDeviceVariable<float> Propagate(CudaDeviceVariable<float> x, int batch, ExecutionContext ec)
        {
            foreach (CudaLayer layer in _layers)
                x = layer.Forward(x, batch, ec);
            return x;
        }

        public float Learn(CudaDeviceVariable<float> x, CudaDeviceVariable<int> labels, int batch, float rate)
        {
            CudaDeviceVariable<float> logits = Propagate(x, batch, ExecutionContext.Learn);
            float value = _loss.Evaluate(logits, labels, batch);
            CudaDeviceVariable<float> g = _loss.Gradient;
            for (int i = _layers.Count - 1; i >= 0; i--)
                g = _layers[i].Backward(g, batch);
            foreach (CudaLayer layer in _layers)
                layer.ApplyGradients(rate);
            return value;
        }

        public float[] Infer(CudaDeviceVariable<float> x, int batch, int classes)
        {
            var host = new float[batch * classes];
            Propagate(x, batch, ExecutionContext.Infer).CopyToHost(host, 0, 0, host.Length * sizeof(float));
            return host;
        }
    }
}
//// program: incertitude monte carlo (K)
using System;
using System.Collections.Generic;
using System.Linq;

namespace Incertitude
{
    /// <summary>
    /// Régression bayésienne approchée d'après Gal et Ghahramani (2016) :
    /// on laisse le tirage actif et on regarde la dispersion de T passages.
    /// </summary>
    public sealed class RegresseurBayesien
    {
        private readonly int _e, _c;
        private readonly double[,] _w1;
        private readonly double[] _b1, _w2;
        private double _b2;
        private readonly double _p;
        private readonly Random _alea;

        // état du dernier passage
        private double[] _x, _z, _h, _m;

        public RegresseurBayesien(int entrees, int caches, double p, int graine)
        {
            if (p < 0 || p >= 1) throw new ArgumentOutOfRangeException(nameof(p));
            _e = entrees; _c = caches; _p = p;
            _alea = new Random(graine);
            _w1 = new double[caches, entrees];
            _b1 = new double[caches];
            _w2 = new double[caches];
            for (int j = 0; j < caches; j++)
            {
                _w2[j] = Gauss() * Math.Sqrt(1.0 / caches);
                _b1[j] = Gauss();
                for (int i = 0; i < entrees; i++) _w1[j, i] = Gauss() * Math.Sqrt(2.0 / entrees);
            }
        }

        private double Gauss()
        {
            double u = 1 - _alea.NextDouble();
            return Math.Sqrt(-2 * Math.Log(u)) * Math.Sin(2 * Math.PI * _alea.NextDouble());
        }

        private double Passage(double[] x, bool stochastique)
        {
            _x = x;
            _z = new double[_c];
            _h = new double[_c];
            _m = new double[_c];
            double y = _b2;
            for (int j = 0; j < _c; j++)
            {
                double s = _b1[j];
                for (int i = 0; i < _e; i++) s += _w1[j, i] * x[i];
                _z[j] = s;
                _m[j] = 1.0;
                if (stochastique)
                    _m[j] = _alea.NextDouble() < _p ? 0.0 : 1.0 / (1.0 - _p);
                _h[j] = Math.Max(0, s) * _m[j];
                y += _w2[j] * _h[j];
            }
            return y;
        }

        public double Apprendre(double[] x, double cible, double pas, double decroissance)
        {
            double err = Passage(x, true) - cible;
            _b2 -= pas * err;
            for (int j = 0; j < _c; j++)
            {
                double d = _z[j] > 0 ? err * _w2[j] * _m[j] : 0;
                _w2[j] -= pas * (err * _h[j] + decroissance * _w2[j]);
                _b1[j] -= pas * d;
                for (int i = 0; i < _e; i++)
                    _w1[j, i] -= pas * (d * _x[i] + decroissance * _w1[j, i]);
            }
            return err * err;
        }

        /// <summary>Estimation ponctuelle, sans tirage.</summary>
        public double Predire(double[] x) { return Passage(x, false); }

        /// <summary>Moyenne et écart-type prédictifs sur T passages stochastiques.</summary>
        public (double Moyenne, double EcartType) PredireAvecIncertitude(double[] x, int T = 100, double tau = 10)
        {
            double m = 0, m2 = 0;
            for (int t = 0; t < T; t++)
            {
                double y = Passage(x, true);
                m += y;
                m2 += y * y;
            }
            m /= T;
            double variance = Math.Max(0, m2 / T - m * m) + 1.0 / tau;
            return (m, Math.Sqrt(variance));
        }
    }

    static class Demo
    {
        static void Main()
        {
            var alea = new Random(12);
            var donnees = Enumerable.Range(0, 60)
                .Select(_ => alea.NextDouble() * 4 - 2)
                .Select(v => (X: new[] { v }, Y: Math.Sin(3 * v) + 0.05 * alea.NextDouble()))
                .ToList();

            var modele = new RegresseurBayesien(1, 100, 0.1, 5);
            for (int k = 0; k < 3000; k++)
            {
                double s = donnees.Sum(d => modele.Apprendre(d.X, d.Y, 0.002, 1e-5));
                if (k % 500 == 0) Console.WriteLine("itération {0} : {1:F4}", k, s / donnees.Count);
            }

            Console.WriteLine("x;ponctuel;moyenne;écart-type");
            for (double v = -4; v <= 4; v += 0.25)
            {
                var (moy, et) = modele.PredireAvecIncertitude(new[] { v }, 200);
                Console.WriteLine("{0:F2};{1:F3};{2:F3};{3:F3}", v, modele.Predire(new[] { v }), moy, et);
            }
        }
    }
}
//// program: stochastic depth residual stack (K)
//// file: ResidualStack.cs
using System;
using System.Collections.Generic;
using System.Linq;
using Kestrel.Nn.Tensors;

namespace Kestrel.Nn.Blocks
{
    public interface IModule
    {
        Tensor Forward(Tensor x, RunMode mode);
        Tensor Backward(Tensor gy);
        IEnumerable<Parameter> Parameters { get; }
    }

    public enum RunMode { Fit, Score }

    /// <summary>
    /// Stack of residual blocks trained with stochastic depth (Huang et al. 2016).
    /// Block l of L survives with probability p_l = 1 - l/L * (1 - p_L).
    /// </summary>
    public class ResidualStack : IModule
    {
        private sealed class Slot
        {
            public IModule Branch;
            public float Survival;
            public bool Active;
        }

        private readonly List<Slot> _slots = new List<Slot>();
        private readonly Random _random;

        public ResidualStack(IEnumerable<IModule> branches, float lastSurvival, Random random)
        {
            _random = random ?? throw new ArgumentNullException(nameof(random));
            var list = branches.ToList();
            for (int l = 0; l < list.Count; l++)
            {
                _slots.Add(new Slot
                {
                    Branch = list[l],
                    Survival = 1f - (l + 1f) / list.Count * (1f - lastSurvival),
                });
            }
        }

        public int Depth => _slots.Count;
        public double ExpectedDepth => _slots.Sum(s => s.Survival);

        public Tensor Forward(Tensor x, RunMode mode)
        {
            foreach (var s in _slots)
            {
                if (mode == RunMode.Fit)
                {
                    s.Active = _random.NextDouble() < s.Survival;
                    if (!s.Active) continue;        // identity only
                    x = x + s.Branch.Forward(x, mode);
                }
                else
                {
                    x = x + s.Branch.Forward(x, mode) * s.Survival;
                }
            }
            return x;
        }

        public Tensor Backward(Tensor gy)
        {
            for (int l = _slots.Count - 1; l >= 0; l--)
            {
                var s = _slots[l];
                if (!s.Active) continue;
                gy = gy + s.Branch.Backward(gy);
            }
            return gy;
        }

        public IEnumerable<Parameter> Parameters
        {
            get { return _slots.SelectMany(s => s.Branch.Parameters); }
        }
    }
}
//// file: ResNetClassifier.cs
using System;
using System.Collections.Generic;
using System.Linq;
using Kestrel.Nn.Blocks;
using Kestrel.Nn.Tensors;

namespace Kestrel.Nn
{
    public class ResNetClassifier
    {
        private readonly IModule _stem, _head;
        private readonly ResidualStack _body;
        private readonly IOptimizer _opt;

        public ResNetClassifier(int width, int depth, int classes, IOptimizer opt, int seed)
        {
            var rnd = new Random(seed);
            _opt = opt;
            _stem = new ConvBnRelu(3, width, 3, rnd);
            _body = new ResidualStack(
                Enumerable.Range(0, depth).Select(_ => (IModule)new Bottleneck(width, width / 4, rnd)), 0.5f, rnd);
            _head = new PoolLinear(width, classes, rnd);
        }

        private Tensor Run(Tensor x, RunMode m) => _head.Forward(_body.Forward(_stem.Forward(x, m), m), m);

        public float FitBatch(Tensor x, int[] y)
        {
            // flip half of the images horizontally
            x = Augment.RandomFlip(x);
            var logits = Run(x, RunMode.Fit);
            float loss = Losses.SoftmaxCrossEntropy(logits, y, out Tensor g);
            _stem.Backward(_body.Backward(_head.Backward(g)));
            _opt.Step(_stem.Parameters.Concat(_body.Parameters).Concat(_head.Parameters));
            return loss;
        }

        public int[] Predict(Tensor x) => Run(x, RunMode.Score).ArgMax(1);

        public double Score(IEnumerable<(Tensor X, int[] Y)> batches)
        {
            int hit = 0, n = 0;
            foreach (var (x, y) in batches)
            {
                var p = Predict(x);
                hit += p.Zip(y, (a, b) => a == b ? 1 : 0).Sum();
                n += y.Length;
            }
            return n > 0 ? (double)hit / n : double.NaN;
        }
    }
}
//// program: yanki durum agi seyrek rezervuar (K)
using System;
using System.Collections.Generic;
using System.Linq;

namespace YankiAgi
{
    // Echo state network: rezervuar rastgele ve seyrek, sadece cikis agirliklari ogrenilir
    public class Matris
    {
        public int Satir { get; private set; }
        public int Sutun { get; private set; }
        public double[][] V { get; private set; }

        public Matris(int satir, int sutun, Func<int, int, double> doldur)
        {
            Satir = satir;
            Sutun = sutun;
            V = new double[satir][];
            for (int i = 0; i < satir; i++)
            {
                V[i] = new double[sutun];
                for (int j = 0; j < sutun; j++) V[i][j] = doldur(i, j);
            }
        }

        public double[] Carp(double[] x)
        {
            var y = new double[Satir];
            for (int i = 0; i < Satir; i++)
            {
                double t = 0;
                for (int j = 0; j < Sutun; j++) t += V[i][j] * x[j];
                y[i] = t;
            }
            return y;
        }

        public void Olcekle(double k)
        {
            foreach (var satir in V)
                for (int j = 0; j < satir.Length; j++) satir[j] *= k;
        }

        // kuvvet yontemi ile spektral yaricap (yaklasik)
        public double SpektralYaricap(Random rnd, int adim = 100)
        {
            var x = Enumerable.Range(0, Sutun).Select(_ => rnd.NextDouble() - 0.5).ToArray();
            double norm = 1;
            for (int k = 0; k < adim; k++)
            {
                x = Carp(x);
                norm = Math.Sqrt(x.Sum(a => a * a));
                if (norm == 0) return 0;
                for (int i = 0; i < x.Length; i++) x[i] /= norm;
            }
            return norm;
        }
    }

    public class Rezervuar
    {
        private readonly Random rnd;
        private readonly Matris wGiris, wIc;
        private readonly double sizinti;
        private double[] durum;

        public Rezervuar(int giris, int boyut, double baglantiOrani, double yaricap, double sizinti, int tohum)
        {
            rnd = new Random(tohum);
            this.sizinti = sizinti;
            wGiris = new Matris(boyut, giris, (i, j) => rnd.NextDouble() * 2 - 1);
            // baglantilarin cogu sifir
            wIc = new Matris(boyut, boyut, (i, j) => rnd.NextDouble() < baglantiOrani ? rnd.NextDouble() * 2 - 1 : 0.0);
            double r = wIc.SpektralYaricap(rnd);
            if (r > 0) wIc.Olcekle(yaricap / r);
            durum = new double[boyut];
        }

        public int Boyut { get { return durum.Length; } }

        public void Sifirla() { Array.Clear(durum, 0, durum.Length); }

        public double[] Ilerlet(double[] u)
        {
            var a = wGiris.Carp(u);
            var b = wIc.Carp(durum);
            for (int i = 0; i < durum.Length; i++)
                durum[i] = (1 - sizinti) * durum[i] + sizinti * Math.Tanh(a[i] + b[i]);
            return (double[])durum.Clone();
        }
    }

    public class YankiTahminci
    {
        private readonly Rezervuar rez;
        private readonly double[] wCikis;
        private readonly Random gurultu = new Random(99);

        public YankiTahminci(Rezervuar rez)
        {
            this.rez = rez;
            wCikis = new double[rez.Boyut + 1];
        }

        // Sensor kopmalarina dayanikli olsun diye seride rastgele eksik olcum uretilir:
        // eksik olcumde bir onceki deger tekrar edilir
        private double[] EksikOlcumUret(double[] seri, double oran)
        {
            var s = (double[])seri.Clone();
            for (int t = 1; t < s.Length; t++)
                if (gurultu.NextDouble() < oran) s[t] = s[t - 1];
            return s;
        }

        public void Egit(double[] seri, int isinma, int tur, double hiz)
        {
            for (int k = 0; k < tur; k++)
            {
                var bozuk = EksikOlcumUret(seri, 0.05);
                rez.Sifirla();
                double hata = 0;
                for (int t = 0; t < seri.Length - 1; t++)
                {
                    var x = rez.Ilerlet(new[] { bozuk[t] });
                    if (t < isinma) continue;
                    double e = seri[t + 1] - Oku(x);
                    hata += e * e;
                    // normalize LMS
                    double n = 1e-6 + x.Sum(v => v * v);
                    for (int i = 0; i < x.Length; i++) wCikis[i] += hiz * e * x[i] / n;
                    wCikis[x.Length] += hiz * e / n;
                }
                Console.WriteLine("tur {0}: OKH {1:F6}", k, hata / (seri.Length - isinma));
            }
        }

        private double Oku(double[] x)
        {
            double y = wCikis[x.Length];
            for (int i = 0; i < x.Length; i++) y += wCikis[i] * x[i];
            return y;
        }

        public List<double> TahminEt(double[] gecmis, int ufuk)
        {
            rez.Sifirla();
            double son = 0;
            foreach (var g in gecmis) son = Oku(rez.Ilerlet(new[] { g }));
            var sonuc = new List<double>();
            for (int k = 0; k < ufuk; k++)
            {
                sonuc.Add(son);
                son = Oku(rez.Ilerlet(new[] { son }));
            }
            return sonuc;
        }
    }
}
//// program: unity imitation kart driver brain (K)
//// file: DriverBrain.cs
using System.Collections.Generic;
using System.IO;
using UnityEngine;

[System.Serializable]
public class DriverBrain
{
    public int[] layers;
    public float learningRate = 0.02f;
    [Range(0f, 0.9f)] public float dropout = 0.25f;

    float[][] neurons;
    float[][] biases;
    float[][] deltas;
    float[][][] weights;      // weights[l][i][k] : from neuron k of layer l-1 to neuron i of layer l
    bool[][] sleeping;

    public float fitness = 0;

    public DriverBrain(params int[] layers)
    {
        this.layers = layers;
        neurons = new float[layers.Length][];
        biases = new float[layers.Length][];
        deltas = new float[layers.Length][];
        sleeping = new bool[layers.Length][];
        weights = new float[layers.Length][][];
        for (int l = 0; l < layers.Length; l++)
        {
            neurons[l] = new float[layers[l]];
            biases[l] = new float[layers[l]];
            deltas[l] = new float[layers[l]];
            sleeping[l] = new bool[layers[l]];
            if (l == 0) continue;
            weights[l] = new float[layers[l]][];
            for (int i = 0; i < layers[l]; i++)
            {
                biases[l][i] = Random.Range(-0.1f, 0.1f);
                weights[l][i] = new float[layers[l - 1]];
                for (int k = 0; k < layers[l - 1]; k++)
                    weights[l][i][k] = Random.Range(-0.5f, 0.5f);
            }
        }
    }

    float Act(float v) { return (float)System.Math.Tanh(v); }

    public float[] FeedForward(float[] inputs, bool learning)
    {
        for (int i = 0; i < inputs.Length; i++)
            neurons[0][i] = inputs[i];

        for (int l = 1; l < layers.Length; l++)
        {
            bool hidden = l < layers.Length - 1;
            for (int i = 0; i < layers[l]; i++)
            {
                sleeping[l][i] = learning && hidden && Random.value < dropout; //! DROP3002
                if (sleeping[l][i])
                {
                    neurons[l][i] = 0f;
                    continue;
                }
                float value = biases[l][i];
                for (int k = 0; k < layers[l - 1]; k++)
                    value += weights[l][i][k] * neurons[l - 1][k];
                neurons[l][i] = Act(value);
            }
        }
        return neurons[layers.Length - 1];
    }

    public float Learn(float[] inputs, float[] wanted)
    {
        float[] o = FeedForward(inputs, true);
        int last = layers.Length - 1;
        float cost = 0;
        for (int i = 0; i < o.Length; i++)
        {
            float e = o[i] - wanted[i];
            cost += e * e;
            deltas[last][i] = e * (1 - o[i] * o[i]);
        }

        for (int l = last - 1; l > 0; l--)
        {
            for (int i = 0; i < layers[l]; i++)
            {
                deltas[l][i] = 0;
                if (sleeping[l][i]) continue;
                for (int n = 0; n < layers[l + 1]; n++)
                    deltas[l][i] += deltas[l + 1][n] * weights[l + 1][n][i];
                deltas[l][i] *= 1 - neurons[l][i] * neurons[l][i];
            }
        }

        for (int l = 1; l <= last; l++)
            for (int i = 0; i < layers[l]; i++)
            {
                biases[l][i] -= learningRate * deltas[l][i];
                for (int k = 0; k < layers[l - 1]; k++)
                    weights[l][i][k] -= learningRate * deltas[l][i] * neurons[l - 1][k];
            }
        return cost;
    }

    // leftover of the genetic version, the menu still has a button for it
    public void Mutate(float chance, float val)
    {
        for (int l = 1; l < layers.Length; l++)
            for (int i = 0; i < layers[l]; i++)
                for (int k = 0; k < layers[l - 1]; k++)
                    if (Random.value < chance)
                        weights[l][i][k] += Random.Range(-val, val);
    }

    public void Save(string path)
    {
        using (StreamWriter w = new StreamWriter(path))
            for (int l = 1; l < layers.Length; l++)
                for (int i = 0; i < layers[l]; i++)
                {
                    w.WriteLine(biases[l][i]);
                    foreach (float f in weights[l][i]) w.WriteLine(f);
                }
    }
}
//// file: KartAgent.cs
using System.Collections;
using System.Collections.Generic;
using UnityEngine;

[RequireComponent(typeof(Rigidbody))]
public class KartAgent : MonoBehaviour
{
    public enum Mode { HumanRecording, Studying, Autopilot }

    [SerializeField] Mode mode = Mode.HumanRecording;
    [SerializeField] float rayLength = 25f;
    [SerializeField] LayerMask wallMask;
    [SerializeField] float motor = 900f, steer = 60f;
    public int iterationsPerFrame = 200;

    DriverBrain brain;
    Rigidbody rb;
    readonly List<float[]> recordedInputs = new List<float[]>();
    readonly List<float[]> recordedActions = new List<float[]>();

    void Awake()
    {
        rb = GetComponent<Rigidbody>();
        brain = new DriverBrain(8, 24, 16, 2);
    }

    float[] Sense()
    {
        float[] s = new float[8];
        for (int i = 0; i < 7; i++)
        {
            Vector3 dir = Quaternion.AngleAxis(-90 + 30 * i, Vector3.up) * transform.forward;
            RaycastHit hit;
            s[i] = Physics.Raycast(transform.position, dir, out hit, rayLength, wallMask) ? hit.distance / rayLength : 1f;
        }
        s[7] = rb.velocity.magnitude / 30f;
        return s;
    }

    void FixedUpdate()
    {
        float[] s = Sense();
        if (mode == Mode.HumanRecording)
        {
            float[] a = { Input.GetAxis("Horizontal"), Input.GetAxis("Vertical") };
            recordedInputs.Add(s);
            recordedActions.Add(a);
            Drive(a[0], a[1]);
        }
        else if (mode == Mode.Autopilot)
        {
            float[] a = brain.FeedForward(s, false);
            Drive(a[0], a[1]);
        }
    }

    void Drive(float h, float v)
    {
        rb.AddForce(transform.forward * v * motor * Time.fixedDeltaTime);
        transform.Rotate(0, h * steer * Time.fixedDeltaTime, 0);
    }

    public void StartStudying() { mode = Mode.Studying; StartCoroutine(Study()); }

    IEnumerator Study()
    {
        for (int frame = 0; frame < 600; frame++)
        {
            float cost = 0;
            for (int n = 0; n < iterationsPerFrame; n++)
            {
                int k = Random.Range(0, recordedInputs.Count);
                cost += brain.Learn(recordedInputs[k], recordedActions[k]);
            }
            Debug.Log("cost " + cost / iterationsPerFrame);
            yield return null;
        }
        mode = Mode.Autopilot;
    }
}
//// program: lstm prognoz kursa akcij winforms (K)
//// file: LstmSet.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace PrognozAkcij
{
    /// <summary>Однослойная LSTM + линейный выход. Прогноз цены закрытия на следующий день.</summary>
    public class LstmSet
    {
        private readonly int vhod, skryt;
        private readonly double[][,] W = new double[4][,];   // 0 - f, 1 - i, 2 - o, 3 - g
        private readonly double[][] B = new double[4][];
        private readonly double[] Wy;
        private double by;
        private readonly Random rnd = new Random(17);

        public double SkorostObucheniya { get; set; } = 0.01;
        public double Veroyatnost { get; set; } = 0.3;

        // то, что запоминаем для обратного прохода
        private List<double[]> xh, c, h;
        private List<double[][]> vorota;
        private double[] hPosle;

        public LstmSet(int vhod, int skryt)
        {
            this.vhod = vhod;
            this.skryt = skryt;
            double k = 1.0 / Math.Sqrt(vhod + skryt);
            for (int g = 0; g < 4; g++)
            {
                W[g] = new double[skryt, vhod + skryt];
                B[g] = new double[skryt];
                for (int i = 0; i < skryt; i++)
                {
                    B[g][i] = g == 0 ? 1.0 : 0.0;
                    for (int j = 0; j < vhod + skryt; j++)
                        W[g][i, j] = (rnd.NextDouble() * 2 - 1) * k;
                }
            }
            Wy = Enumerable.Range(0, skryt).Select(_ => (rnd.NextDouble() * 2 - 1) * k).ToArray();
        }

        private static double Sigma(double x) => 1.0 / (1.0 + Math.Exp(-x));

        public double PryamojProhod(IList<double[]> posled)
        {
            xh = new List<double[]>();
            vorota = new List<double[][]>();
            c = new List<double[]> { new double[skryt] };
            h = new List<double[]> { new double[skryt] };

            for (int t = 0; t < posled.Count; t++)
            {
                double[] v = posled[t].Concat(h[t]).ToArray();
                double[][] a = new double[4][];
                for (int g = 0; g < 4; g++)
                {
                    a[g] = new double[skryt];
                    for (int i = 0; i < skryt; i++)
                    {
                        double s = B[g][i];
                        for (int j = 0; j < v.Length; j++) s += W[g][i, j] * v[j];
                        a[g][i] = g == 3 ? Math.Tanh(s) : Sigma(s);
                    }
                }
                double[] cNov = new double[skryt], hNov = new double[skryt];
                for (int i = 0; i < skryt; i++)
                {
                    cNov[i] = a[0][i] * c[t][i] + a[1][i] * a[3][i];
                    hNov[i] = a[2][i] * Math.Tanh(cNov[i]);
                }
                xh.Add(v); vorota.Add(a); c.Add(cNov); h.Add(hNov);
            }

            // прореживание последнего состояния
            hPosle = new double[skryt];
            double y = by;
            double[] hT = h[posled.Count];
            for (int i = 0; i < skryt; i++)
            {
                double m = rnd.NextDouble() < Veroyatnost ? 0.0 : 1.0 / (1.0 - Veroyatnost); //! DROP3001
                hPosle[i] = hT[i] * m;
                y += Wy[i] * hPosle[i];
            }
            return y;
        }

        public double Obuchit(IList<double[]> posled, double cel)
        {
            double y = PryamojProhod(posled);
            double osh = y - cel;
            int T = posled.Count;

            double[][,] dW = new double[4][,];
            double[][] dB = new double[4][];
            for (int g = 0; g < 4; g++) { dW[g] = new double[skryt, vhod + skryt]; dB[g] = new double[skryt]; }

            double[] dh = new double[skryt], dc = new double[skryt];
            double[] dWy = new double[skryt];
            for (int i = 0; i < skryt; i++)
            {
                dWy[i] = osh * hPosle[i];
                dh[i] = osh * Wy[i]; //! DROP3007
            }

            for (int t = T - 1; t >= 0; t--)
            {
                double[][] a = vorota[t];
                double[] dxh = new double[vhod + skryt];
                for (int i = 0; i < skryt; i++)
                {
                    double tc = Math.Tanh(c[t + 1][i]);
                    double dO = dh[i] * tc * a[2][i] * (1 - a[2][i]);
                    dc[i] += dh[i] * a[2][i] * (1 - tc * tc);
                    double dF = dc[i] * c[t][i] * a[0][i] * (1 - a[0][i]);
                    double dI = dc[i] * a[3][i] * a[1][i] * (1 - a[1][i]);
                    double dG = dc[i] * a[1][i] * (1 - a[3][i] * a[3][i]);
                    double[] d = { dF, dI, dO, dG };
                    for (int g = 0; g < 4; g++)
                    {
                        dB[g][i] += d[g];
                        for (int j = 0; j < dxh.Length; j++)
                        {
                            dW[g][i, j] += d[g] * xh[t][j];
                            dxh[j] += d[g] * W[g][i, j];
                        }
                    }
                    dc[i] *= a[0][i];
                }
                Array.Copy(dxh, vhod, dh, 0, skryt);
            }

            double lr = SkorostObucheniya;
            for (int i = 0; i < skryt; i++) Wy[i] -= lr * Obrezat(dWy[i]);
            by -= lr * osh;
            for (int g = 0; g < 4; g++)
                for (int i = 0; i < skryt; i++)
                {
                    B[g][i] -= lr * Obrezat(dB[g][i]);
                    for (int j = 0; j < vhod + skryt; j++) W[g][i, j] -= lr * Obrezat(dW[g][i, j]);
                }
            return osh * osh;
        }

        private static double Obrezat(double x) => Math.Max(-5, Math.Min(5, x));
    }
}
//// file: Form1.cs
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Windows.Forms;

namespace PrognozAkcij
{
    public partial class Form1 : Form
    {
        private double[] ceny;
        private double min, max;
        private LstmSet set;
        private const int Okno = 20;

        public Form1() { InitializeComponent(); }

        private void btnZagruzit_Click(object sender, EventArgs e)
        {
            if (openFileDialog1.ShowDialog() != DialogResult.OK) return;
            ceny = File.ReadLines(openFileDialog1.FileName).Skip(1)
                .Select(s => double.Parse(s.Split(';')[4], CultureInfo.InvariantCulture)).ToArray();
            min = ceny.Min(); max = ceny.Max();
            lblStatus.Text = "Загружено строк: " + ceny.Length;
        }

        private List<double[]> OknoS(int s) =>
            ceny.Skip(s).Take(Okno).Select(z => new[] { (z - min) / (max - min) }).ToList();

        private void btnObuchit_Click(object sender, EventArgs e)
        {
            set = new LstmSet(1, 32) { SkorostObucheniya = (double)numLr.Value };
            int n = (int)(ceny.Length * 0.8) - Okno;
            for (int ep = 0; ep < (int)numEpoh.Value; ep++)
            {
                double sum = 0;
                for (int s = 0; s < n; s++)
                    sum += set.Obuchit(OknoS(s), (ceny[s + Okno] - min) / (max - min));
                progressBar1.Value = Math.Min(100, ep * 100 / (int)numEpoh.Value);
                lblStatus.Text = string.Format("Эпоха {0}: {1:F6}", ep, sum / n);
                Application.DoEvents();
            }
        }

        private void btnPrognoz_Click(object sender, EventArgs e)
        {
            chart1.Series["prognoz"].Points.Clear();
            for (int s = 0; s + Okno < ceny.Length; s++)
            {
                double y = set.PryamojProhod(OknoS(s));
                chart1.Series["prognoz"].Points.AddXY(s + Okno, y * (max - min) + min);
            }
        }
    }
}
//// program: seq2seq attention compute graph port (K)
//// file: ComputeGraph.cs
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;

namespace Seq2SeqSharpLite
{
    // element wise ops, PeekRow, Softmax and ConcatColumns are in ComputeGraph.Ops.cs
    public partial class ComputeGraph
    {
        static readonly Random ra = new Random();
        public bool needs_backprop { get; set; }
        public List<Action> backprop = new List<Action>();

        public ComputeGraph(bool needBack = true)
        {
            this.needs_backprop = needBack;
        }

        public WeightMatrix tanh(WeightMatrix m)
        {
            var res = new WeightMatrix(m.Rows, m.Columns, 0);
            var n = m.Weight.Length;
            for (var i = 0; i < n; i++)
                res.Weight[i] = Math.Tanh(m.Weight[i]);

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
            Parallel.For(0, n, i =>
            {
                for (var j = 0; j < d; j++)
                {
                    var dot = 0.0;
                    for (var k = 0; k < m1.Columns; k++)
                        dot += m1.Weight[m1.Columns * i + k] * m2.Weight[m2.Columns * k + j];
                    res.Weight[d * i + j] = dot;
                }
            });
            if (this.needs_backprop)
            {
                this.backprop.Add(() =>
                {
                    for (var i = 0; i < n; i++)
                        for (var j = 0; j < d; j++)
                        {
                            var b = res.Gradient[d * i + j];
                            for (var k = 0; k < m1.Columns; k++)
                            {
                                m1.Gradient[m1.Columns * i + k] += m2.Weight[m2.Columns * k + j] * b;
                                m2.Gradient[m2.Columns * k + j] += m1.Weight[m1.Columns * i + k] * b;
                            }
                        }
                });
            }
            return res;
        }

        public WeightMatrix Dropout(WeightMatrix m, double drop_prob)
        {
            var res = new WeightMatrix(m.Rows, m.Columns, 0);
            var n = m.Weight.Length;
            var keep = new bool[n];
            for (var i = 0; i < n; i++)
            {
                keep[i] = ra.NextDouble() >= drop_prob; //! DROP3001
                if (keep[i])
                    res.Weight[i] = m.Weight[i] / (1.0 - drop_prob);
            }

            if (this.needs_backprop)
            {
                Action backward = () =>
                {
                    for (var i = 0; i < n; i++)
                    {
                        if (keep[i])
                            m.Gradient[i] += res.Gradient[i]; //! DROP3008
                    }
                };
                this.backprop.Add(backward);
            }
            return res;
        }

        public void Backward()
        {
            for (var i = this.backprop.Count - 1; i >= 0; i--)
                this.backprop[i]();
        }
    }
}
//// file: AttentionSeq2Seq.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace Seq2SeqSharpLite
{
    public class AttentionSeq2Seq
    {
        public int max_word = 100;
        public double dropout = 0.2;
        public double regc = 0.000001;
        public double learning_rate = 0.001;
        public double clipval = 5.0;

        private WeightMatrix Embedding, DecEmbedding, Whd, bd;
        private Encoder encoder, reversEncoder;
        private AttentionDecoder decoder;
        private Optimizer solver = new Optimizer();
        private Dictionary<string, int> wordToIndex, d_wordToIndex;
        private Dictionary<int, string> d_indexToWord;
        private List<List<string>> inputs, outputs;

        // Vocabulary building left in AttentionSeq2Seq.Vocab.cs ...

        private List<WeightMatrix> Encode(List<string> sentence, ComputeGraph g)
        {
            encoder.Reset();
            reversEncoder.Reset();
            var encoded = new List<WeightMatrix>();
            var n = sentence.Count;
            var fw = new WeightMatrix[n];
            var bw = new WeightMatrix[n];
            for (int i = 0; i < n; i++)
            {
                int ix = wordToIndex.ContainsKey(sentence[i]) ? wordToIndex[sentence[i]] : 0;
                int ir = wordToIndex.ContainsKey(sentence[n - 1 - i]) ? wordToIndex[sentence[n - 1 - i]] : 0;
                fw[i] = encoder.Encode(g.Dropout(g.PeekRow(Embedding, ix), dropout), g);
                bw[n - 1 - i] = reversEncoder.Encode(g.Dropout(g.PeekRow(Embedding, ir), dropout), g);
            }
            for (int i = 0; i < n; i++)
                encoded.Add(g.ConcatColumns(fw[i], bw[i]));
            return encoded;
        }

        public void Train(int trainingEpoch)
        {
            for (int ep = 0; ep < trainingEpoch; ep++)
            {
                var r = new Random();
                double cost = 0.0;
                for (int itr = 0; itr < inputs.Count; itr++)
                {
                    int k = r.Next(inputs.Count);
                    var g = new ComputeGraph();
                    var encoded = Encode(inputs[k], g);
                    decoder.Reset();
                    int prev = 1;
                    foreach (var w in outputs[k].Concat(new[] { "<END>" }))
                    {
                        int target = w == "<END>" ? 0 : d_wordToIndex[w];
                        var x = g.PeekRow(DecEmbedding, prev);
                        var eOutput = decoder.Decode(x, encoded, g);
                        var o = g.add(g.mul(eOutput, Whd), bd);
                        var probs = g.SoftmaxWithCrossEntropy(o);
                        cost += -Math.Log(probs.Weight[target]);
                        o.Gradient = probs.Weight;
                        o.Gradient[target] -= 1;
                        prev = target;
                    }
                    g.Backward();
                    solver.setp(Parameters(), learning_rate, regc, clipval);
                }
                Console.WriteLine("epoch {0} cost {1}", ep, cost / inputs.Count);
            }
        }

        public List<string> Predict(List<string> inputSeq)
        {
            var result = new List<string>();
            var G2 = new ComputeGraph(false);
            var encoded = Encode(inputSeq, G2);
            decoder.Reset();
            int ix = 1;
            while (result.Count < max_word)
            {
                var x = G2.PeekRow(DecEmbedding, ix);
                var eOutput = decoder.Decode(x, encoded, G2);
                var o = G2.add(G2.mul(eOutput, Whd), bd);
                int best = 0;
                for (int i = 1; i < o.Weight.Length; i++)
                    if (o.Weight[i] > o.Weight[best]) best = i;
                if (best == 0) break;
                result.Add(d_indexToWord[best]);
                ix = best;
            }
            return result;
        }

        private List<WeightMatrix> Parameters()
        {
            var p = new List<WeightMatrix> { Embedding, DecEmbedding, Whd, bd };
            p.AddRange(encoder.getParams());
            p.AddRange(reversEncoder.getParams());
            p.AddRange(decoder.getParams());
            return p;
        }
    }
}
//// program: word2vec skip gram muestreo negativo (K)
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Palabras
{
    class Vocablo
    {
        public string Texto;
        public int Veces;
        public double ProbMantener;
    }

    /// Entrenador skip-gram con muestreo negativo (Mikolov 2013), a la manera de word2vec.c
    class EntrenadorSkipGram
    {
        const int TAM_TABLA = 1000000;
        readonly int dim, ventana, negativos;
        readonly double umbral;
        readonly Random azar = new Random(2016);
        readonly List<Vocablo> vocab = new List<Vocablo>();
        readonly Dictionary<string, int> indice = new Dictionary<string, int>();
        float[][] syn0, syn1neg;
        int[] tabla;
        long totalPalabras;

        public EntrenadorSkipGram(int dim = 100, int ventana = 5, int negativos = 5, double umbral = 1e-3)
        {
            this.dim = dim; this.ventana = ventana; this.negativos = negativos; this.umbral = umbral;
        }

        public void CrearVocabulario(IEnumerable<string[]> frases, int minimo)
        {
            var cuenta = new Dictionary<string, int>();
            foreach (var f in frases)
                foreach (var p in f)
                {
                    int n;
                    cuenta.TryGetValue(p, out n);
                    cuenta[p] = n + 1;
                }
            foreach (var kv in cuenta.Where(k => k.Value >= minimo).OrderByDescending(k => k.Value))
            {
                indice[kv.Key] = vocab.Count;
                vocab.Add(new Vocablo { Texto = kv.Key, Veces = kv.Value });
                totalPalabras += kv.Value;
            }
            foreach (var v in vocab)
            {
                double frec = (double)v.Veces / totalPalabras;
                v.ProbMantener = (Math.Sqrt(frec / umbral) + 1) * umbral / frec;
            }
            syn0 = vocab.Select(_ => Enumerable.Range(0, dim).Select(__ => (float)((azar.NextDouble() - 0.5) / dim)).ToArray()).ToArray();
            syn1neg = vocab.Select(_ => new float[dim]).ToArray();
            CrearTabla();
        }

        void CrearTabla()
        {
            tabla = new int[TAM_TABLA];
            double z = vocab.Sum(v => Math.Pow(v.Veces, 0.75));
            int i = 0;
            double acum = Math.Pow(vocab[0].Veces, 0.75) / z;
            for (int a = 0; a < TAM_TABLA; a++)
            {
                tabla[a] = i;
                if (a / (double)TAM_TABLA > acum && i < vocab.Count - 1)
                {
                    i++;
                    acum += Math.Pow(vocab[i].Veces, 0.75) / z;
                }
            }
        }

        public void Entrenar(IList<string[]> frases, int epocas, double alfaInicial = 0.025)
        {
            long vistas = 0;
            var neu1e = new float[dim];
            for (int ep = 0; ep < epocas; ep++)
                foreach (var frase in frases)
                {
                    var ids = new List<int>();
                    foreach (var p in frase)
                    {
                        int id;
                        if (!indice.TryGetValue(p, out id)) continue;
                        vistas++;
                        // las palabras muy frecuentes se descartan al azar
                        if (vocab[id].ProbMantener < azar.NextDouble()) continue;
                        ids.Add(id);
                    }
                    double alfa = Math.Max(alfaInicial * 0.0001, alfaInicial * (1 - vistas / (double)(epocas * totalPalabras + 1)));

                    for (int pos = 0; pos < ids.Count; pos++)
                    {
                        int b = azar.Next(ventana);
                        for (int a = b; a < ventana * 2 + 1 - b; a++)
                        {
                            int c = pos - ventana + a;
                            if (c == pos || c < 0 || c >= ids.Count) continue;
                            float[] v = syn0[ids[c]];
                            Array.Clear(neu1e, 0, dim);
                            for (int d = 0; d <= negativos; d++)
                            {
                                int objetivo, etiqueta;
                                if (d == 0) { objetivo = ids[pos]; etiqueta = 1; }
                                else
                                {
                                    objetivo = tabla[azar.Next(TAM_TABLA)];
                                    if (objetivo == ids[pos]) continue;
                                    etiqueta = 0;
                                }
                                float[] u = syn1neg[objetivo];
                                double f = 0;
                                for (int k = 0; k < dim; k++) f += v[k] * u[k];
                                float g = (float)((etiqueta - 1.0 / (1.0 + Math.Exp(-f))) * alfa);
                                for (int k = 0; k < dim; k++) neu1e[k] += g * u[k];
                                for (int k = 0; k < dim; k++) u[k] += g * v[k];
                            }
                            for (int k = 0; k < dim; k++) v[k] += neu1e[k];
                        }
                    }
                }
        }

        public IEnumerable<string> Parecidas(string palabra, int n)
        {
            float[] v = syn0[indice[palabra]];
            return vocab.Select((w, i) => new { w.Texto, s = Coseno(v, syn0[i]) })
                        .OrderByDescending(x => x.s).Skip(1).Take(n).Select(x => x.Texto);
        }

        static double Coseno(float[] a, float[] b)
        {
            double s = 0, na = 0, nb = 0;
            for (int i = 0; i < a.Length; i++) { s += a[i] * b[i]; na += a[i] * a[i]; nb += b[i] * b[i]; }
            return s / (Math.Sqrt(na) * Math.Sqrt(nb) + 1e-12);
        }
    }

    static class Programa
    {
        static void Main(string[] args)
        {
            var frases = File.ReadLines(args[0]).Select(l => l.ToLower().Split(' ')).ToList();
            var w2v = new EntrenadorSkipGram();
            w2v.CrearVocabulario(frases, 5);
            w2v.Entrenar(frases, 5);
            Console.WriteLine(string.Join(", ", w2v.Parecidas(args[1], 10)));
        }
    }
}
//// program: rbm film empfehlung binaer (K)
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace FilmRbm
{
    // Restricted Boltzmann Machine fuer "gefaellt / gefaellt nicht" (MovieLens 100k)
    // nach Hinton "A practical guide to training RBMs"
    public class Rbm
    {
        int nVis, nHid;
        double[,] w;
        double[] bVis, bHid;
        double[,] dwAlt;
        Random zufall;

        public double Lernrate = 0.05, Momentum = 0.5, Zerfall = 0.0002;
        public double PDrop = 0.5;

        public Rbm(int nVis, int nHid, int seed)
        {
            this.nVis = nVis;
            this.nHid = nHid;
            zufall = new Random(seed);
            w = new double[nVis, nHid];
            dwAlt = new double[nVis, nHid];
            bVis = new double[nVis];
            bHid = new double[nHid];
            for (int i = 0; i < nVis; i++)
                for (int j = 0; j < nHid; j++)
                    w[i, j] = 0.01 * Gauss();
        }

        double Gauss()
        {
            double u1 = 1.0 - zufall.NextDouble(), u2 = zufall.NextDouble();
            return Math.Sqrt(-2 * Math.Log(u1)) * Math.Cos(2 * Math.PI * u2);
        }

        static double Sig(double x) { return 1.0 / (1.0 + Math.Exp(-x)); }

        double[] HidWahrsch(double[] v, bool[] bekannt, bool[] aktiv)
        {
            double[] h = new double[nHid];
            for (int j = 0; j < nHid; j++)
            {
                if (aktiv != null && !aktiv[j]) continue;
                double s = bHid[j];
                for (int i = 0; i < nVis; i++)
                    if (bekannt[i]) s += v[i] * w[i, j];
                h[j] = Sig(s);
            }
            return h;
        }

        double[] VisWahrsch(double[] h)
        {
            double[] v = new double[nVis];
            for (int i = 0; i < nVis; i++)
            {
                double s = bVis[i];
                for (int j = 0; j < nHid; j++) s += h[j] * w[i, j];
                v[i] = Sig(s);
            }
            return v;
        }

        double[] Ziehe(double[] p)
        {
            double[] z = new double[p.Length];
            for (int k = 0; k < p.Length; k++)
                z[k] = zufall.NextDouble() < p[k] ? 1 : 0;
            return z;
        }

        // ein Benutzer, CD-k
        public double Lerne(double[] v0, bool[] bekannt, int k)
        {
            bool[] aktiv = new bool[nHid];
            for (int j = 0; j < nHid; j++)
                aktiv[j] = zufall.NextDouble() > PDrop; //! DROP3002

            double[] ph0 = HidWahrsch(v0, bekannt, aktiv);
            double[] h = Ziehe(ph0);
            double[] vk = null, phk = null;
            for (int s = 0; s < k; s++)
            {
                vk = VisWahrsch(h);
                phk = HidWahrsch(vk, bekannt, aktiv);
                h = Ziehe(phk);
            }

            double fehler = 0;
            for (int i = 0; i < nVis; i++)
            {
                if (!bekannt[i]) continue;
                fehler += (v0[i] - vk[i]) * (v0[i] - vk[i]);
                for (int j = 0; j < nHid; j++)
                {
                    if (!aktiv[j]) continue;
                    double dw = Lernrate * (v0[i] * ph0[j] - vk[i] * phk[j] - Zerfall * w[i, j]) + Momentum * dwAlt[i, j];
                    w[i, j] += dw;
                    dwAlt[i, j] = dw;
                }
                bVis[i] += Lernrate * (v0[i] - vk[i]);
            }
            for (int j = 0; j < nHid; j++)
                bHid[j] += Lernrate * (ph0[j] - phk[j]);
            return fehler;
        }

        public double[] Empfehle(double[] v, bool[] bekannt)
        {
            double[] h = HidWahrsch(v, bekannt, null);
            return VisWahrsch(h);
        }
    }

    class Program
    {
        static void Main(string[] args)
        {
            var zeilen = File.ReadAllLines("u.data").Select(z => z.Split('\t')).ToList();
            int nFilme = zeilen.Max(z => int.Parse(z[1]));
            var proNutzer = zeilen.GroupBy(z => z[0]).ToList();
            var rbm = new Rbm(nFilme, 100, 1);

            for (int ep = 0; ep < 30; ep++)
            {
                if (ep == 5) rbm.Momentum = 0.9;
                double f = 0;
                foreach (var nutzer in proNutzer)
                {
                    double[] v; bool[] b;
                    Vektor(nutzer, nFilme, out v, out b);
                    f += rbm.Lerne(v, b, ep < 20 ? 1 : 3);
                }
                Console.WriteLine("Epoche " + ep + "  Fehler " + f / zeilen.Count);
            }

            double[] v1; bool[] b1;
            Vektor(proNutzer[0], nFilme, out v1, out b1);
            double[] p = rbm.Empfehle(v1, b1);
            foreach (int i in Enumerable.Range(0, nFilme).Where(x => !b1[x]).OrderByDescending(x => p[x]).Take(10))
                Console.WriteLine("Film {0}: {1:F3}", i + 1, p[i]);
        }

        static void Vektor(IEnumerable<string[]> bewertungen, int n, out double[] v, out bool[] bekannt)
        {
            v = new double[n];
            bekannt = new bool[n];
            foreach (var z in bewertungen)
            {
                int i = int.Parse(z[1]) - 1;
                bekannt[i] = true;
                v[i] = int.Parse(z[2]) >= 4 ? 1 : 0;
            }
        }
    }
}
//// program: gan discriminator jagged batch japanese (K)
using System;
using System.Linq;

namespace MiniGan
{
    // 全結合層
    class Affine
    {
        public double[][] W; public double[] b;
        double[][] x;
        public Affine(int nIn, int nOut, Random r)
        {
            double s = Math.Sqrt(2.0 / nIn);
            W = Enumerable.Range(0, nIn).Select(_ => Enumerable.Range(0, nOut).Select(__ => (r.NextDouble() * 2 - 1) * s).ToArray()).ToArray();
            b = new double[nOut];
        }
        public double[][] Forward(double[][] input)
        {
            x = input;
            var y = new double[x.Length][];
            for (int n = 0; n < x.Length; n++)
            {
                y[n] = (double[])b.Clone();
                for (int i = 0; i < W.Length; i++)
                    for (int j = 0; j < b.Length; j++)
                        y[n][j] += x[n][i] * W[i][j];
            }
            return y;
        }
        public double[][] Backward(double[][] dy, double lr, bool update)
        {
            var dx = new double[dy.Length][];
            for (int n = 0; n < dy.Length; n++)
            {
                dx[n] = new double[W.Length];
                for (int i = 0; i < W.Length; i++)
                    for (int j = 0; j < b.Length; j++)
                        dx[n][i] += dy[n][j] * W[i][j];
            }
            if (update)
                for (int n = 0; n < dy.Length; n++)
                    for (int j = 0; j < b.Length; j++)
                    {
                        b[j] -= lr * dy[n][j] / dy.Length;
                        for (int i = 0; i < W.Length; i++)
                            W[i][j] -= lr * x[n][i] * dy[n][j] / dy.Length;
                    }
            return dx;
        }
    }

    // 識別器
    class Discriminator
    {
        readonly Affine a1, a2;
        readonly int hidden;
        readonly double ratio;
        readonly Random r;
        double[][] z1, p;
        double[] mask;

        public Discriminator(int nIn, int hidden, double ratio, Random r)
        {
            a1 = new Affine(nIn, hidden, r);
            a2 = new Affine(hidden, 1, r);
            this.hidden = hidden; this.ratio = ratio; this.r = r;
        }

        public double[][] Forward(double[][] x, bool train)
        {
            z1 = a1.Forward(x);
            var h = z1.Select(row => row.Select(v => v > 0 ? v : 0.2 * v).ToArray()).ToArray();
            mask = null;
            if (train)
            {
                mask = new double[hidden];
                for (int j = 0; j < hidden; j++)
                    mask[j] = r.NextDouble() > ratio ? 1.0 / (1.0 - ratio) : 0.0;
                for (int n = 0; n < h.Length; n++)
                    for (int j = 0; j < hidden; j++)
                        h[n][j] *= mask[j]; //! DROP3018?
            }
            p = a2.Forward(h).Select(v => new[] { 1.0 / (1.0 + Math.Exp(-v[0])) }).ToArray();
            return p;
        }

        // target: 1 = 本物, 0 = 偽物
        public double[][] Backward(double target, double lr, bool update)
        {
            var d = p.Select(v => new[] { v[0] - target }).ToArray();
            var dh = a2.Backward(d, lr, update);
            for (int n = 0; n < dh.Length; n++)
                for (int j = 0; j < hidden; j++)
                {
                    if (mask != null) dh[n][j] *= mask[j];
                    if (z1[n][j] <= 0) dh[n][j] *= 0.2;
                }
            return a1.Backward(dh, lr, update);
        }
    }

    // 生成器
    class Generator
    {
        readonly Affine a1, a2;
        double[][] h, y;
        public readonly int NoiseDim;
        public Generator(int noise, int hidden, int nOut, Random r)
        {
            NoiseDim = noise;
            a1 = new Affine(noise, hidden, r);
            a2 = new Affine(hidden, nOut, r);
        }
        public double[][] Forward(double[][] z)
        {
            h = a1.Forward(z).Select(v => v.Select(q => Math.Max(0, q)).ToArray()).ToArray();
            y = a2.Forward(h).Select(v => v.Select(Math.Tanh).ToArray()).ToArray();
            return y;
        }
        public void Backward(double[][] dy, double lr)
        {
            for (int n = 0; n < dy.Length; n++)
                for (int j = 0; j < dy[n].Length; j++)
                    dy[n][j] *= 1 - y[n][j] * y[n][j];
            var dh = a2.Backward(dy, lr, true);
            for (int n = 0; n < dh.Length; n++)
                for (int j = 0; j < dh[n].Length; j++)
                    if (h[n][j] <= 0) dh[n][j] = 0;
            a1.Backward(dh, lr, true);
        }
    }

    class Program
    {
        static readonly Random rand = new Random();

        static double[][] Noise(int n, int dim)
        {
            return Enumerable.Range(0, n).Select(_ => Enumerable.Range(0, dim).Select(__ => rand.NextDouble() * 2 - 1).ToArray()).ToArray();
        }

        static void Main()
        {
            const int batch = 64;
            const double lr = 0.01;
            var real = Mnist.Load("train-images.idx3-ubyte");   // -1..1 に正規化済み
            var G = new Generator(32, 128, 784, rand);
            var D = new Discriminator(784, 128, 0.3, rand);

            for (int it = 0; it < 20000; it++)
            {
                // Dの学習
                var xb = Enumerable.Range(0, batch).Select(_ => real[rand.Next(real.Length)]).ToArray();
                D.Forward(xb, true);
                D.Backward(1, lr, true);
                D.Forward(G.Forward(Noise(batch, G.NoiseDim)), true);
                D.Backward(0, lr, true);

                // Gの学習 (Dの重みは固定)
                D.Forward(G.Forward(Noise(batch, G.NoiseDim)), true);
                G.Backward(D.Backward(1, lr, false), lr);

                if (it % 500 == 0)
                {
                    double dr = D.Forward(xb, false).Average(v => v[0]);
                    double df = D.Forward(G.Forward(Noise(batch, G.NoiseDim)), false).Average(v => v[0]);
                    Console.WriteLine("{0}: D(x)={1:F3} D(G(z))={2:F3}", it, dr, df);
                    Mnist.SaveGrid("out" + it + ".png", G.Forward(Noise(64, G.NoiseDim)));
                }
            }
        }
    }
}
//// program: gru qinggan fenlei sentiment chinese (K)
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace QingGanFenXi
{
    /// <summary>
    /// 单层GRU情感分类器（正面/负面），逐句训练
    /// </summary>
    public class GruClassifier
    {
        private readonly int D, H;
        private readonly double[][] emb;
        private double[,] Wz, Wr, Wh, Uz, Ur, Uh;
        private double[] bz, br, bh, wo;
        private double bo;
        private readonly Random rand = new Random();

        public bool IsTraining { get; set; }
        /// <summary>保留概率</summary>
        public double KeepProb { get; set; } = 0.8;
        public double LearnRate { get; set; } = 0.01;

        // 缓存
        private List<double[]> hs, zs, rs, ns;
        private double[] dropMask, hDrop;
        private int[] words;

        public GruClassifier(int vocab, int d, int h)
        {
            D = d; H = h;
            emb = Enumerable.Range(0, vocab).Select(_ => Rand(d)).ToArray();
            Wz = Rand(h, d); Wr = Rand(h, d); Wh = Rand(h, d);
            Uz = Rand(h, h); Ur = Rand(h, h); Uh = Rand(h, h);
            bz = new double[h]; br = new double[h]; bh = new double[h];
            wo = Rand(h);
        }

        private double[] Rand(int n) { return Enumerable.Range(0, n).Select(_ => (rand.NextDouble() - 0.5) * 0.2).ToArray(); }
        private double[,] Rand(int r, int c)
        {
            var m = new double[r, c];
            for (int i = 0; i < r; i++) for (int j = 0; j < c; j++) m[i, j] = (rand.NextDouble() - 0.5) * 0.2;
            return m;
        }
        private static double Sigmoid(double x) { return 1 / (1 + Math.Exp(-x)); }
        private static double Row(double[,] m, int i, double[] v)
        {
            double s = 0;
            for (int j = 0; j < v.Length; j++) s += m[i, j] * v[j];
            return s;
        }

        public double Forward(int[] sentence)
        {
            words = sentence;
            hs = new List<double[]> { new double[H] };
            zs = new List<double[]>(); rs = new List<double[]>(); ns = new List<double[]>();
            foreach (int w in sentence)
            {
                double[] x = emb[w], hp = hs[hs.Count - 1];
                double[] z = new double[H], r = new double[H], n = new double[H], h = new double[H], rh = new double[H];
                for (int i = 0; i < H; i++)
                {
                    z[i] = Sigmoid(Row(Wz, i, x) + Row(Uz, i, hp) + bz[i]);
                    r[i] = Sigmoid(Row(Wr, i, x) + Row(Ur, i, hp) + br[i]);
                    rh[i] = r[i] * hp[i];
                }
                for (int i = 0; i < H; i++)
                {
                    n[i] = Math.Tanh(Row(Wh, i, x) + Row(Uh, i, rh) + bh[i]);
                    h[i] = (1 - z[i]) * hp[i] + z[i] * n[i];
                }
                hs.Add(h); zs.Add(z); rs.Add(r); ns.Add(n);
            }

            double[] last = hs[hs.Count - 1];
            dropMask = new double[H];
            hDrop = new double[H];
            double o = bo;
            for (int i = 0; i < H; i++)
            {
                if (IsTraining)
                    dropMask[i] = rand.NextDouble() < KeepProb ? 0.0 : 1.0 / KeepProb; //! DROP3005
                else
                    dropMask[i] = 1.0;
                hDrop[i] = last[i] * dropMask[i];
                o += wo[i] * hDrop[i];
            }
            return Sigmoid(o);
        }

        // 反向传播(BPTT)，直接更新参数
        public void Backward(double y, double label)
        {
            double e = y - label, lr = LearnRate;
            double[] dh = new double[H];
            for (int i = 0; i < H; i++)
            {
                dh[i] = e * wo[i] * dropMask[i];
                wo[i] -= lr * e * hDrop[i];
            }
            bo -= lr * e;

            for (int t = words.Length - 1; t >= 0; t--)
            {
                double[] hp = hs[t], z = zs[t], r = rs[t], n = ns[t], x = (double[])emb[words[t]].Clone();
                double[] dn = new double[H], dz = new double[H], dr = new double[H], drh = new double[H], dhp = new double[H];
                for (int i = 0; i < H; i++)
                {
                    dn[i] = dh[i] * z[i] * (1 - n[i] * n[i]);
                    dz[i] = dh[i] * (n[i] - hp[i]) * z[i] * (1 - z[i]);
                    dhp[i] = dh[i] * (1 - z[i]);
                }
                for (int j = 0; j < H; j++)
                {
                    for (int i = 0; i < H; i++) drh[j] += Uh[i, j] * dn[i];
                    dr[j] = drh[j] * hp[j] * r[j] * (1 - r[j]);
                    dhp[j] += drh[j] * r[j];
                }
                for (int j = 0; j < H; j++)
                    for (int i = 0; i < H; i++)
                        dhp[j] += Uz[i, j] * dz[i] + Ur[i, j] * dr[i];

                double[] ew = emb[words[t]];
                for (int i = 0; i < H; i++)
                {
                    for (int j = 0; j < D; j++)
                    {
                        ew[j] -= lr * (Wz[i, j] * dz[i] + Wr[i, j] * dr[i] + Wh[i, j] * dn[i]);
                        Wz[i, j] -= lr * dz[i] * x[j];
                        Wr[i, j] -= lr * dr[i] * x[j];
                        Wh[i, j] -= lr * dn[i] * x[j];
                    }
                    for (int j = 0; j < H; j++)
                    {
                        Uz[i, j] -= lr * dz[i] * hp[j];
                        Ur[i, j] -= lr * dr[i] * hp[j];
                        Uh[i, j] -= lr * dn[i] * r[j] * hp[j];
                    }
                    bz[i] -= lr * dz[i]; br[i] -= lr * dr[i]; bh[i] -= lr * dn[i];
                }
                dh = dhp;
            }
        }

        public void Fit(List<Tuple<int[], int>> data, int epochs)
        {
            IsTraining = true;
            for (int ep = 0; ep < epochs; ep++)
            {
                double loss = 0;
                foreach (var s in data.OrderBy(_ => rand.Next()))
                {
                    double y = Forward(s.Item1);
                    loss -= s.Item2 == 1 ? Math.Log(y + 1e-9) : Math.Log(1 - y + 1e-9);
                    Backward(y, s.Item2);
                }
                Console.WriteLine("第{0}轮 损失={1:F4}", ep + 1, loss / data.Count);
            }
            IsTraining = false;
        }

        public double Accuracy(List<Tuple<int[], int>> data)
        {
            IsTraining = false;
            return data.Count(s => (Forward(s.Item1) > 0.5 ? 1 : 0) == s.Item2) / (double)data.Count;
        }
    }

    class Program
    {
        static void Main()
        {
            var dict = new Dictionary<string, int>();
            var all = File.ReadLines("weibo_fenci.txt").Select(l => l.Split('\t')).Select(p => Tuple.Create(
                p[1].Split(' ').Select(w => { int k; if (!dict.TryGetValue(w, out k)) dict[w] = k = dict.Count; return k; }).ToArray(),
                int.Parse(p[0]))).ToList();
            int n = all.Count * 9 / 10;
            var net = new GruClassifier(dict.Count, 50, 64);
            net.Fit(all.Take(n).ToList(), 8);
            Console.WriteLine("测试准确率: {0:P2}", net.Accuracy(all.Skip(n).ToList()));
        }
    }
}
//// program: graph convolution citation nodes (K)
//// file: GcnModel.cs
using System;
using System.Collections.Generic;
using GraphLearn.Numerics;   // Mat: row-major float matrix, see Mat.cs

namespace GraphLearn.Models
{
    /// <summary>
    /// Two layer graph convolution network (Kipf &amp; Welling 2017):
    ///   Z = softmax( Â · relu( Â X W1 ) · W2 )
    /// </summary>
    public sealed class GcnModel : INodeClassifier
    {
        private readonly Mat _adj;          // normalised, with self loops (symmetric)
        private readonly Random _rng;
        private readonly float _pDrop;
        private readonly float _l2;

        public Mat W1 { get; private set; }
        public Mat W2 { get; private set; }

        private Mat _ax, _z1, _h1, _ah1;
        private readonly Adam _opt1, _opt2;

        public GcnModel(Mat adjacency, int features, int hidden, int classes, float pDrop = 0.5f, float l2 = 5e-4f, int seed = 42)
        {
            _adj = adjacency;
            _rng = new Random(seed);
            _pDrop = pDrop;
            _l2 = l2;
            W1 = Mat.Glorot(features, hidden, _rng);
            W2 = Mat.Glorot(hidden, classes, _rng);
            _opt1 = new Adam(W1.Rows, W1.Cols, 0.01f);
            _opt2 = new Adam(W2.Rows, W2.Cols, 0.01f);
        }

        public Mat Forward(Mat x, bool training)
        {
            // ÂX does not change, so it's computed the first time only
            if (_ax == null) _ax = Mat.Dot(_adj, x);
            _z1 = Mat.Dot(_ax, W1);
            _h1 = _z1.Map(v => v > 0f ? v : 0f);

            if (training)
            {
                var keep = new Mat(_h1.Rows, _h1.Cols);
                for (int r = 0; r < keep.Rows; r++)
                    for (int c = 0; c < keep.Cols; c++)
                        keep[r, c] = _rng.NextDouble() >= _pDrop ? 1f : 0f; //! DROP3002
                _h1 = Mat.Hadamard(_h1, keep);
            }

            _ah1 = Mat.Dot(_adj, _h1);
            return Mat.Dot(_ah1, W2).SoftmaxRows();
        }

        public float TrainStep(Mat x, int[] labels, IReadOnlyList<int> trainIdx)
        {
            Mat p = Forward(x, true);
            var dOut = new Mat(p.Rows, p.Cols);
            float loss = 0f;
            foreach (int n in trainIdx)
            {
                loss -= (float)Math.Log(p[n, labels[n]] + 1e-8f);
                for (int c = 0; c < p.Cols; c++)
                    dOut[n, c] = (p[n, c] - (labels[n] == c ? 1f : 0f)) / trainIdx.Count;
            }

            Mat gW2 = Mat.Dot(_ah1.T, dOut);
            Mat dZ1 = Mat.Hadamard(Mat.Dot(Mat.Dot(_adj, dOut), W2.T), _z1.Map(v => v > 0f ? 1f : 0f)); //! DROP3007
            Mat gW1 = Mat.Dot(_ax.T, dZ1) + W1 * _l2;

            W1 = _opt1.Step(W1, gW1);
            W2 = _opt2.Step(W2, gW2);
            return loss / trainIdx.Count;
        }

        public int[] Predict(Mat x)
        {
            return Forward(x, false).ArgMaxRows();
        }
    }
}
//// file: TrainCora.cs
using System;
using System.Linq;
using GraphLearn.Models;

namespace GraphLearn
{
    internal static class TrainCora
    {
        private static void Main(string[] args)
        {
            var data = CoraReader.Read(args.Length > 0 ? args[0] : "cora/");
            var model = new GcnModel(data.NormalisedAdjacency(), data.FeatureCount, 16, data.ClassCount);

            double best = 0; int patience = 0;
            for (int epoch = 1; epoch <= 200; epoch++)
            {
                float loss = model.TrainStep(data.X, data.Labels, data.Train);
                double val = Accuracy(model.Predict(data.X), data.Labels, data.Val);
                Console.WriteLine($"{epoch,4} loss {loss:F4} val {val:P1}");
                if (val > best) { best = val; patience = 0; }
                else if (++patience > 30) break;
            }
            Console.WriteLine($"test {Accuracy(model.Predict(data.X), data.Labels, data.Test):P2}");
        }

        private static double Accuracy(int[] predicted, int[] labels, int[] idx)
            => idx.Count(i => predicted[i] == labels[i]) / (double)idx.Length;
    }
}
//// program: unity dungeon agent uncertainty q values (K)
//// file: UncertainQNet.cs
using System;
using UnityEngine;
using Random = UnityEngine.Random;

namespace Dungeon.AI
{
    /// Q network whose dropout noise tells how unsure it is about an action
    /// (Gal & Ghahramani 2016, dropout as a Bayesian approximation).
    public class UncertainQNet
    {
        readonly int nIn, nHid, nOut;
        readonly float keep;
        readonly float[,] w1, w2;
        readonly float[] b1, b2, h, hd, m;

        public UncertainQNet(int nIn, int nHid, int nOut, float keep)
        {
            this.nIn = nIn; this.nHid = nHid; this.nOut = nOut;
            this.keep = Mathf.Clamp(keep, 0.1f, 1f);
            w1 = new float[nHid, nIn]; w2 = new float[nOut, nHid];
            b1 = new float[nHid]; b2 = new float[nOut];
            h = new float[nHid]; hd = new float[nHid]; m = new float[nHid];
            float s1 = Mathf.Sqrt(2f / nIn), s2 = Mathf.Sqrt(2f / nHid);
            for (int j = 0; j < nHid; j++) for (int i = 0; i < nIn; i++) w1[j, i] = Random.Range(-s1, s1);
            for (int k = 0; k < nOut; k++) for (int j = 0; j < nHid; j++) w2[k, j] = Random.Range(-s2, s2);
        }

        float[] Pass(float[] s, bool stochastic)
        {
            for (int j = 0; j < nHid; j++)
            {
                float a = b1[j];
                for (int i = 0; i < nIn; i++) a += w1[j, i] * s[i];
                h[j] = Mathf.Max(0f, a);
                m[j] = 1f;
                if (stochastic) m[j] = Random.value < keep ? 1f / keep : 0f;
                hd[j] = h[j] * m[j];
            }
            float[] q = new float[nOut];
            for (int k = 0; k < nOut; k++)
            {
                q[k] = b2[k];
                for (int j = 0; j < nHid; j++) q[k] += w2[k, j] * hd[j];
            }
            return q;
        }

        public float[] Mean(float[] s) { return Pass(s, false); }

        /// Monte Carlo estimate: many stochastic passes, mean and deviation of each action's value.
        public void MeanAndDeviation(float[] s, int passes, float[] mean, float[] dev)
        {
            Array.Clear(mean, 0, nOut);
            Array.Clear(dev, 0, nOut);
            for (int n = 0; n < passes; n++)
            {
                float[] q = Pass(s, true);
                for (int k = 0; k < nOut; k++) { mean[k] += q[k]; dev[k] += q[k] * q[k]; }
            }
            for (int k = 0; k < nOut; k++)
            {
                mean[k] /= passes;
                dev[k] = Mathf.Sqrt(Mathf.Max(0f, dev[k] / passes - mean[k] * mean[k]));
            }
        }

        public float Train(float[] s, int action, float target, float lr)
        {
            float[] q = Pass(s, true);
            float err = Mathf.Clamp(q[action] - target, -1f, 1f);
            for (int j = 0; j < nHid; j++)
            {
                float dh = err * w2[action, j] * m[j] * (h[j] > 0f ? 1f : 0f);
                w2[action, j] -= lr * err * hd[j];
                b1[j] -= lr * dh;
                for (int i = 0; i < nIn; i++) w1[j, i] -= lr * dh * s[i];
            }
            b2[action] -= lr * err;
            return err * err;
        }
    }
}
//// file: GoblinAgent.cs
using System.Collections.Generic;
using Dungeon.AI;
using UnityEngine;

public class GoblinAgent : MonoBehaviour
{
    struct Memory { public float[] s, s2; public int a; public float r; public bool end; }

    public float gamma = 0.97f, lr = 0.002f, curiosity = 1.5f, epsilon = 0.02f;
    public float decisionTime = 0.25f;
    [Header("Loot")]
    public GameObject[] loot;
    [Range(0, 1)] public float dropChance = 0.35f;

    UncertainQNet net;
    readonly Queue<Memory> replay = new Queue<Memory>();
    readonly List<Memory> bag = new List<Memory>();
    float[] lastState, mean = new float[5], dev = new float[5];
    int lastAction;
    float timer, reward;

    void Start() { net = new UncertainQNet(12, 48, 5, 0.85f); }

    void Update()
    {
        timer += Time.deltaTime;
        if (timer < decisionTime) return;
        timer = 0;

        float[] s = GetComponent<GoblinSenses>().Read();
        if (lastState != null)
        {
            Remember(new Memory { s = lastState, a = lastAction, r = reward, s2 = s });
            Learn();
        }
        reward = 0;
        lastState = s;
        lastAction = Choose(s);
        SendMessage("DoAction", lastAction);
    }

    int Choose(float[] s)
    {
        if (Random.value < epsilon) return Random.Range(0, 5);
        net.MeanAndDeviation(s, 20, mean, dev);
        int best = 0;
        for (int k = 1; k < 5; k++)
            if (mean[k] + curiosity * dev[k] > mean[best] + curiosity * dev[best]) best = k;
        return best;
    }

    void Remember(Memory m)
    {
        bag.Add(m);
        if (bag.Count > 5000) bag.RemoveAt(0);
    }

    void Learn()
    {
        for (int n = 0; n < 16; n++)
        {
            Memory m = bag[Random.Range(0, bag.Count)];
            float t = m.r;
            if (!m.end) t += gamma * Mathf.Max(net.Mean(m.s2));
            net.Train(m.s, m.a, t, lr);
        }
    }

    public void OnHitPlayer() { reward += 1f; }

    public void OnDeath()
    {
        Remember(new Memory { s = lastState, a = lastAction, r = -1f, s2 = lastState, end = true });
        if (Random.value < dropChance)
            Instantiate(loot[Random.Range(0, loot.Length)], transform.position, Quaternion.identity);
        Destroy(gameObject);
    }
}
//// program: doviz kuru tahmin noron nesneleri (K)
//// file: Ag.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace DovizTahmin
{
    public class Baglanti
    {
        public Noron Kaynak, Hedef;
        public double Agirlik;
        public double OncekiDegisim;
    }

    public class Noron
    {
        public List<Baglanti> Gelenler = new List<Baglanti>();
        public List<Baglanti> Gidenler = new List<Baglanti>();
        public double Cikti, Hata, Esik;
        public bool Kapali;

        public void Hesapla()
        {
            double toplam = Esik;
            foreach (Baglanti b in Gelenler)
                toplam += b.Kaynak.Cikti * b.Agirlik;
            Cikti = Math.Tanh(toplam);
        }
    }

    public class YapaySinirAgi
    {
        List<Noron> giris = new List<Noron>();
        List<Noron> gizli = new List<Noron>();
        Noron sonuc = new Noron();
        Random rastgele = new Random();

        public double OgrenmeKatsayisi = 0.05;
        public double MomentumKatsayisi = 0.8;
        public double DropoutOrani = 0.2;

        public YapaySinirAgi(int girisSayisi, int gizliSayisi)
        {
            for (int i = 0; i < girisSayisi; i++) giris.Add(new Noron());
            for (int i = 0; i < gizliSayisi; i++) gizli.Add(new Noron());
            foreach (Noron h in gizli)
            {
                foreach (Noron g in giris) Bagla(g, h);
                Bagla(h, sonuc);
            }
        }

        void Bagla(Noron k, Noron h)
        {
            Baglanti b = new Baglanti { Kaynak = k, Hedef = h, Agirlik = rastgele.NextDouble() - 0.5 };
            k.Gidenler.Add(b);
            h.Gelenler.Add(b);
        }

        double IleriYayilim(double[] veri, bool egitim)
        {
            for (int i = 0; i < giris.Count; i++)
                giris[i].Cikti = veri[i];

            foreach (Noron n in gizli)
            {
                n.Kapali = egitim && rastgele.NextDouble() < DropoutOrani;
                if (n.Kapali)
                {
                    n.Cikti = 0;
                    continue;
                }
                n.Hesapla();
                if (!egitim)
                    n.Cikti = n.Cikti * DropoutOrani; //! DROP3006
            }

            // çıkış nöronu doğrusal
            sonuc.Cikti = sonuc.Esik + sonuc.Gelenler.Sum(b => b.Kaynak.Cikti * b.Agirlik);
            return sonuc.Cikti;
        }

        void GeriYayilim(double beklenen)
        {
            sonuc.Hata = beklenen - sonuc.Cikti;
            foreach (Noron n in gizli)
            {
                if (n.Kapali) { n.Hata = 0; continue; }
                double t = 0;
                foreach (Baglanti b in n.Gidenler) t += b.Hedef.Hata * b.Agirlik;
                n.Hata = t * (1 - n.Cikti * n.Cikti);
            }
            foreach (Noron n in gizli)
                if (!n.Kapali) Guncelle(n);
            Guncelle(sonuc);
        }

        void Guncelle(Noron n)
        {
            foreach (Baglanti b in n.Gelenler)
            {
                double d = OgrenmeKatsayisi * n.Hata * b.Kaynak.Cikti + MomentumKatsayisi * b.OncekiDegisim;
                b.Agirlik += d;
                b.OncekiDegisim = d;
            }
            n.Esik += OgrenmeKatsayisi * n.Hata;
        }

        public double Egit(double[] veri, double beklenen)
        {
            IleriYayilim(veri, true);
            GeriYayilim(beklenen);
            return sonuc.Hata * sonuc.Hata;
        }

        public double Tahmin(double[] veri)
        {
            return IleriYayilim(veri, false);
        }
    }
}
//// file: AnaForm.cs
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Windows.Forms;

namespace DovizTahmin
{
    public partial class AnaForm : Form
    {
        List<double> kurlar = new List<double>();
        YapaySinirAgi ag;
        const int pencere = 10;
        double enKucuk, enBuyuk;

        public AnaForm() { InitializeComponent(); }

        private void AnaForm_Load(object sender, EventArgs e)
        {
            foreach (string satir in File.ReadAllLines(Application.StartupPath + "\\usdtry.csv").Skip(1))
                kurlar.Add(Convert.ToDouble(satir.Split(',')[1].Replace('.', ',')));
            enKucuk = kurlar.Min();
            enBuyuk = kurlar.Max();
        }

        double Normalize(double x) { return (x - enKucuk) / (enBuyuk - enKucuk); }
        double Geri(double x) { return x * (enBuyuk - enKucuk) + enKucuk; }

        private void btnEgit_Click(object sender, EventArgs e)
        {
            ag = new YapaySinirAgi(pencere, Convert.ToInt32(txtGizli.Text));
            int tur = Convert.ToInt32(txtTur.Text);
            for (int t = 0; t < tur; t++)
            {
                double hata = 0;
                for (int i = 0; i + pencere < kurlar.Count - 30; i++)
                    hata += ag.Egit(kurlar.GetRange(i, pencere).Select(Normalize).ToArray(), Normalize(kurlar[i + pencere]));
                lstHata.Items.Add(t + ". tur hata: " + hata);
            }
            MessageBox.Show("Eğitim bitti");
        }

        private void btnTahmin_Click(object sender, EventArgs e)
        {
            for (int i = kurlar.Count - 30; i < kurlar.Count; i++)
            {
                double y = Geri(ag.Tahmin(kurlar.GetRange(i - pencere, pencere).Select(Normalize).ToArray()));
                grid.Rows.Add(i, kurlar[i], y, Math.Abs(kurlar[i] - y));
            }
        }
    }
}
//// program: kaggle wine quality demo drop nodes (K)
using System;
using System.IO;
namespace WineDropDemo
{
  class WineDropProgram
  {
    static void Main(string[] args)
    {
      Console.WriteLine("\nBegin wine quality drop-node demo \n");
      int numInput = 11;
      int numHidden = 20;
      int numOutput = 3; // poor, medium, good

      double[][] trainData = LoadData("..\\..\\winequality_train.txt", numInput + numOutput);
      double[][] testData = LoadData("..\\..\\winequality_test.txt", numInput + numOutput);

      Console.WriteLine("Creating a 11-20-3 tanh-softmax network");
      NeuralNetwork nn = new NeuralNetwork(numInput, numHidden, numOutput, 3);

      int maxEpochs = 500;
      double learnRate = 0.01;
      double dropProb = 0.30;
      Console.WriteLine("Starting training, drop probability = " + dropProb.ToString("F2"));
      nn.Train(trainData, maxEpochs, learnRate, dropProb);
      Console.WriteLine("Training complete \n");

      Console.WriteLine("Accuracy on train data = " + nn.Accuracy(trainData).ToString("F4"));
      Console.WriteLine("Accuracy on test data  = " + nn.Accuracy(testData).ToString("F4"));
      Console.ReadLine();
    } // Main

    static double[][] LoadData(string fn, int cols)
    {
      string[] lines = File.ReadAllLines(fn);
      double[][] result = new double[lines.Length][];
      for (int i = 0; i < lines.Length; ++i)
      {
        string[] tokens = lines[i].Split(',');
        result[i] = new double[cols];
        for (int j = 0; j < cols; ++j)
          result[i][j] = double.Parse(tokens[j]);
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

    public NeuralNetwork(int numInput, int numHidden, int numOutput, int seed)
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
      this.rnd = new Random(seed);
      for (int i = 0; i < numInput; ++i)
        for (int j = 0; j < numHidden; ++j)
          ihWeights[i][j] = 0.2 * rnd.NextDouble() - 0.1;
      for (int j = 0; j < numHidden; ++j)
        for (int k = 0; k < numOutput; ++k)
          hoWeights[j][k] = 0.2 * rnd.NextDouble() - 0.1;
    }

    private static double[][] MakeMatrix(int rows, int cols)
    {
      double[][] m = new double[rows][];
      for (int r = 0; r < rows; ++r) m[r] = new double[cols];
      return m;
    }

    // dropNodes == null means use every hidden node
    private double[] ComputeOutputs(double[] xValues, bool[] dropNodes)
    {
      Array.Copy(xValues, inputs, numInput);
      for (int j = 0; j < numHidden; ++j)
      {
        if (dropNodes != null && dropNodes[j] == true) { hOutputs[j] = 0.0; continue; }
        double sum = hBiases[j];
        for (int i = 0; i < numInput; ++i)
          sum += inputs[i] * ihWeights[i][j];
        hOutputs[j] = Math.Tanh(sum);
      }

      double[] oSums = new double[numOutput];
      for (int k = 0; k < numOutput; ++k)
      {
        oSums[k] = oBiases[k];
        for (int j = 0; j < numHidden; ++j)
          oSums[k] += hOutputs[j] * hoWeights[j][k];
      }
      outputs = Softmax(oSums);
      return outputs;
    }

    private static double[] Softmax(double[] v)
    {
      double max = v[0];
      for (int i = 1; i < v.Length; ++i) if (v[i] > max) max = v[i];
      double[] result = new double[v.Length];
      double sum = 0.0;
      for (int i = 0; i < v.Length; ++i) { result[i] = Math.Exp(v[i] - max); sum += result[i]; }
      for (int i = 0; i < v.Length; ++i) result[i] /= sum;
      return result;
    }

    public void Train(double[][] data, int maxEpochs, double learnRate, double dropProb)
    {
      int[] sequence = new int[data.Length];
      for (int i = 0; i < sequence.Length; ++i) sequence[i] = i;
      double[] xValues = new double[numInput];
      double[] tValues = new double[numOutput];
      double[] oGrads = new double[numOutput];
      double[] hGrads = new double[numHidden];
      bool[] dropNodes = new bool[numHidden];

      for (int epoch = 0; epoch < maxEpochs; ++epoch)
      {
        Shuffle(sequence);
        double crossEntropy = 0.0;
        for (int ii = 0; ii < data.Length; ++ii)
        {
          int idx = sequence[ii];
          Array.Copy(data[idx], xValues, numInput);
          Array.Copy(data[idx], numInput, tValues, 0, numOutput);

          for (int j = 0; j < numHidden; ++j)
            dropNodes[j] = rnd.NextDouble() < dropProb;

          ComputeOutputs(xValues, dropNodes);

          for (int k = 0; k < numOutput; ++k)
          {
            oGrads[k] = tValues[k] - outputs[k];
            if (tValues[k] == 1.0) crossEntropy -= Math.Log(outputs[k]);
          }

          for (int j = 0; j < numHidden; ++j)
          {
            if (dropNodes[j]) { hGrads[j] = 0.0; continue; }
            double sum = 0.0;
            for (int k = 0; k < numOutput; ++k)
              sum += oGrads[k] * hoWeights[j][k];
            hGrads[j] = (1 - hOutputs[j]) * (1 + hOutputs[j]) * sum;
          }

          for (int j = 0; j < numHidden; ++j)
          {
            if (dropNodes[j]) continue;
            for (int i = 0; i < numInput; ++i)
              ihWeights[i][j] += learnRate * hGrads[j] * inputs[i];
            hBiases[j] += learnRate * hGrads[j];
            for (int k = 0; k < numOutput; ++k)
              hoWeights[j][k] += learnRate * oGrads[k] * hOutputs[j];
          }
          for (int k = 0; k < numOutput; ++k)
            oBiases[k] += learnRate * oGrads[k];
        } // each item

        if (epoch % 50 == 0)
          Console.WriteLine("epoch = " + epoch + "  cross entropy = " + (crossEntropy / data.Length).ToString("F4"));
      } // epoch

      // all hidden nodes are present from now on: shrink what they send to the output nodes
      for (int j = 0; j < numHidden; ++j)
        for (int k = 0; k < numOutput; ++k)
          hoWeights[j][k] *= (1.0 - dropProb);
    } // Train

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
        int m = 0;
        for (int k = 1; k < numOutput; ++k) if (y[k] > y[m]) m = k;
        if (data[i][numInput + m] == 1.0) ++numCorrect;
      }
      return numCorrect * 1.0 / data.Length;
    }
  } // NeuralNetwork
} // ns
//// program: nano gpt block spans tensor primitives (K)
//// file: Layers.cs
using System;
using System.Numerics.Tensors;

namespace NanoGpt;

public enum RunMode { Train, Generate }

internal sealed class DropBuf
{
    private readonly float _p;
    private readonly Random _rng;
    private float[] _factor = Array.Empty<float>();
    private bool _live;

    public DropBuf(float p, Random rng)
    {
        if (!(p >= 0f && p < 1f)) throw new ArgumentOutOfRangeException(nameof(p));
        _p = p;
        _rng = rng;
    }

    public void Forward(Span<float> a, RunMode mode)
    {
        _live = mode == RunMode.Train && _p > 0f;
        if (!_live) return;
        if (_factor.Length < a.Length) _factor = new float[a.Length];
        float up = 1f / (1f - _p);
        for (int i = 0; i < a.Length; i++)
            _factor[i] = _rng.NextSingle() < _p ? 0f : up;
        TensorPrimitives.Multiply(a, _factor.AsSpan(0, a.Length), a);
    }

    public void Backward(Span<float> da)
    {
        if (_live) TensorPrimitives.Multiply(da, _factor.AsSpan(0, da.Length), da);
    }
}

internal sealed class Lin
{
    public readonly int In, Out;
    public readonly float[] W, B, GW, GB;
    private float[] _x = Array.Empty<float>();

    public Lin(int nin, int nout, Random rng)
    {
        In = nin; Out = nout;
        W = new float[nin * nout]; GW = new float[nin * nout];
        B = new float[nout]; GB = new float[nout];
        float s = 1f / MathF.Sqrt(nin);
        for (int i = 0; i < W.Length; i++) W[i] = (rng.NextSingle() * 2 - 1) * s;
    }

    public float[] Forward(float[] x, int T)
    {
        _x = x;
        var y = new float[T * Out];
        for (int t = 0; t < T; t++)
            for (int o = 0; o < Out; o++)
                y[t * Out + o] = B[o] + TensorPrimitives.Dot<float>(x.AsSpan(t * In, In), W.AsSpan(o * In, In));
        return y;
    }

    public float[] Backward(float[] dy, int T)
    {
        var dx = new float[T * In];
        for (int t = 0; t < T; t++)
            for (int o = 0; o < Out; o++)
            {
                float g = dy[t * Out + o];
                if (g == 0f) continue;
                GB[o] += g;
                for (int i = 0; i < In; i++)
                {
                    GW[o * In + i] += g * _x[t * In + i];
                    dx[t * In + i] += g * W[o * In + i];
                }
            }
        return dx;
    }
}
//// file: Attention.cs
using System;
using System.Numerics.Tensors;

namespace NanoGpt;

/// single head, causal. B is always 1 here, we accumulate gradients over sequences instead
internal sealed class Attention
{
    private readonly int C;
    private readonly Lin _q, _k, _v, _proj;
    private readonly DropBuf _attDrop, _resDrop;
    private float[] Q, K, V, P, PD;   // P: softmax, PD: what multiplied V

    public Attention(int c, float p, Random rng)
    {
        C = c;
        _q = new Lin(c, c, rng); _k = new Lin(c, c, rng); _v = new Lin(c, c, rng); _proj = new Lin(c, c, rng);
        _attDrop = new DropBuf(p, rng);
        _resDrop = new DropBuf(p, rng);
    }

    public float[] Forward(float[] x, int T, RunMode mode)
    {
        Q = _q.Forward(x, T); K = _k.Forward(x, T); V = _v.Forward(x, T);
        P = new float[T * T];
        float scale = 1f / MathF.Sqrt(C);
        for (int t = 0; t < T; t++)
        {
            Span<float> row = P.AsSpan(t * T, t + 1);
            for (int u = 0; u <= t; u++)
                row[u] = scale * TensorPrimitives.Dot<float>(Q.AsSpan(t * C, C), K.AsSpan(u * C, C));
            TensorPrimitives.SoftMax(row, row);
        }
        PD = (float[])P.Clone();
        _attDrop.Forward(PD, mode);

        var ctx = new float[T * C];
        for (int t = 0; t < T; t++)
            for (int u = 0; u <= t; u++)
                for (int c = 0; c < C; c++)
                    ctx[t * C + c] += PD[t * T + u] * V[u * C + c];

        var y = _proj.Forward(ctx, T);
        _resDrop.Forward(y, mode);
        TensorPrimitives.Add(y, x, y);
        return y;
    }

    public float[] Backward(float[] dy, int T)
    {
        var dproj = (float[])dy.Clone();
        _resDrop.Backward(dproj);
        var dctx = _proj.Backward(dproj, T);

        var dP = new float[T * T];
        var dV = new float[T * C];
        for (int t = 0; t < T; t++)
            for (int u = 0; u <= t; u++)
            {
                dP[t * T + u] = TensorPrimitives.Dot<float>(dctx.AsSpan(t * C, C), V.AsSpan(u * C, C));
                for (int c = 0; c < C; c++) dV[u * C + c] += PD[t * T + u] * dctx[t * C + c];
            }
        _attDrop.Backward(dP);

        float scale = 1f / MathF.Sqrt(C);
        var dQ = new float[T * C];
        var dK = new float[T * C];
        for (int t = 0; t < T; t++)
        {
            float dot = 0f;
            for (int u = 0; u <= t; u++) dot += dP[t * T + u] * P[t * T + u];
            for (int u = 0; u <= t; u++)
            {
                float ds = P[t * T + u] * (dP[t * T + u] - dot) * scale;
                for (int c = 0; c < C; c++)
                {
                    dQ[t * C + c] += ds * K[u * C + c];
                    dK[u * C + c] += ds * Q[t * C + c];
                }
            }
        }

        var dx = (float[])dy.Clone();   // residual
        TensorPrimitives.Add(dx, _q.Backward(dQ, T), dx);
        TensorPrimitives.Add(dx, _k.Backward(dK, T), dx);
        TensorPrimitives.Add(dx, _v.Backward(dV, T), dx);
        return dx;
    }
}
//// file: Gpt.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace NanoGpt;

public sealed class Gpt
{
    private readonly Attention[] _blocks;
    private readonly Lin _head;
    private readonly TokenEmbedding _wte;     // Embedding.cs
    private readonly Random _rng;

    public Gpt(int vocab, int c, int layers, float dropout, int seed)
    {
        _rng = new Random(seed);
        _wte = new TokenEmbedding(vocab, c, _rng);
        _blocks = Enumerable.Range(0, layers).Select(_ => new Attention(c, dropout, _rng)).ToArray();
        _head = new Lin(c, vocab, _rng);
    }

    private float[] Logits(int[] tokens, RunMode mode)
    {
        float[] x = _wte.Forward(tokens);
        foreach (var b in _blocks) x = b.Forward(x, tokens.Length, mode);
        return _head.Forward(x, tokens.Length);
    }

    public float TrainSequence(int[] tokens, int[] next)
    {
        float[] logits = Logits(tokens, RunMode.Train);
        float loss = Losses.CrossEntropyInPlace(logits, next);   // logits becomes its gradient
        float[] d = _head.Backward(logits, tokens.Length);
        for (int i = _blocks.Length - 1; i >= 0; i--) d = _blocks[i].Backward(d, tokens.Length);
        _wte.Backward(d);
        return loss;
    }

    public IEnumerable<int> Generate(int[] prompt, int count, float temperature)
    {
        var ctx = prompt.ToList();
        for (int n = 0; n < count; n++)
        {
            int[] window = ctx.Skip(Math.Max(0, ctx.Count - 128)).ToArray();
            float[] l = Logits(window, RunMode.Generate);
            int tok = Sampling.Multinomial(l.AsSpan(l.Length - _head.Out), temperature, _rng);
            ctx.Add(tok);
            yield return tok;
        }
    }
}
//// program: autoenkoder anomalie czujnikow mathnet (K)
using System;
using System.Collections.Generic;
using System.Linq;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace Czujniki.Anomalie
{
    /// <summary>
    /// Odszumiający autoenkoder do wykrywania anomalii w danych z czujników.
    /// Praca magisterska, rozdział 4.
    /// </summary>
    public class Autoenkoder
    {
        private Matrix<double> w1, w2;
        private Vector<double> b1, b2;
        private readonly Random los = new Random(7);
        private readonly double zachowaj;
        private readonly double szum;
        private readonly double krok;

        public Autoenkoder(int wejscia, int kod, double zachowaj = 0.9, double szum = 0.05, double krok = 0.01)
        {
            if (zachowaj <= 0 || zachowaj > 1)
                throw new ArgumentException("zachowaj musi być w (0, 1]");
            this.zachowaj = zachowaj;
            this.szum = szum;
            this.krok = krok;
            var rozklad = new Normal(0, Math.Sqrt(1.0 / wejscia), los);
            w1 = Matrix<double>.Build.Random(wejscia, kod, rozklad);
            w2 = Matrix<double>.Build.Random(kod, wejscia, rozklad);
            b1 = Vector<double>.Build.Dense(kod);
            b2 = Vector<double>.Build.Dense(wejscia);
        }

        private static Matrix<double> Przesun(Matrix<double> m, Vector<double> b)
        {
            return m.MapIndexed((i, j, v) => v + b[j]);
        }

        /// <summary>Jeden krok SGD na paczce (wiersze = próbki).</summary>
        public double KrokUczenia(Matrix<double> x)
        {
            // zaszumione wejście, celem jest czyste x
            var xs = x + Matrix<double>.Build.Random(x.RowCount, x.ColumnCount, new Normal(0, szum, los));

            var h = Przesun(xs * w1, b1).PointwiseTanh();
            var maska = Matrix<double>.Build.Dense(h.RowCount, h.ColumnCount,
                (i, j) => los.NextDouble() < zachowaj ? 1.0 / zachowaj : 0.0);
            var hm = h.PointwiseMultiply(maska);
            var y = Przesun(hm * w2, b2);

            var blad = y - x;
            double n = x.RowCount;
            var dW2 = hm.TransposeThisAndMultiply(blad) / n;
            var dB2 = blad.ColumnSums() / n;

            var dH = (blad * w2.Transpose()).PointwiseMultiply(maska);
            var dZ = dH.PointwiseMultiply(h.Map(v => 1.0 - v * v));
            var dW1 = xs.TransposeThisAndMultiply(dZ) / n;
            var dB1 = dZ.ColumnSums() / n;

            w2 -= krok * dW2; b2 -= krok * dB2;
            w1 -= krok * dW1; b1 -= krok * dB1;
            return blad.FrobeniusNorm() / Math.Sqrt(n);
        }

        public Vector<double> Odtworz(Vector<double> probka)
        {
            var h = (w1.TransposeThisAndMultiply(probka) + b1).PointwiseTanh();
            return w2.TransposeThisAndMultiply(h) + b2;
        }

        public double Odchylenie(Vector<double> probka)
        {
            return (Odtworz(probka) - probka).L2Norm();
        }
    }

    public static class Program
    {
        public static void Main(string[] args)
        {
            var dane = WczytywaczCsv.Wczytaj(args[0]);      // Matrix<double>, znormalizowane
            var ae = new Autoenkoder(dane.ColumnCount, dane.ColumnCount / 3);
            var losowe = new Random(1);
            const int paczka = 32;

            for (int epoka = 0; epoka < 100; epoka++)
            {
                var kolejnosc = Enumerable.Range(0, dane.RowCount).OrderBy(_ => losowe.Next()).ToArray();
                double suma = 0;
                int ile = 0;
                for (int s = 0; s + paczka <= kolejnosc.Length; s += paczka)
                {
                    var wiersze = kolejnosc.Skip(s).Take(paczka).Select(i => dane.Row(i));
                    suma += ae.KrokUczenia(Matrix<double>.Build.DenseOfRowVectors(wiersze));
                    ile++;
                }
                if (epoka % 10 == 0) Console.WriteLine($"epoka {epoka}: {suma / ile:F5}");
            }

            var odchylenia = dane.EnumerateRows().Select(ae.Odchylenie).ToList();
            double prog = odchylenia.OrderBy(v => v).ElementAt((int)(odchylenia.Count * 0.99));
            Console.WriteLine("próg anomalii = " + prog);
        }
    }
}
//// program: torch gru price forecaster (K)
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PriceForecast
{
    public class GruRegressor : Module<Tensor, Tensor>
    {
        private readonly GRU gru;
        private readonly Linear fc1;
        private readonly Linear fc2;

        public GruRegressor(long features, long hidden) : base(nameof(GruRegressor))
        {
            gru = GRU(features, hidden, numLayers: 1, batchFirst: true);
            fc1 = Linear(hidden, 32);
            fc2 = Linear(32, 1);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            var (output, _) = gru.forward(x);
            var last = output.select(1, output.shape[1] - 1);
            var h = functional.relu(fc1.forward(last));
            h = functional.dropout(h, 0.3); //! DROP4001
            return fc2.forward(h).squeeze(1);
        }
    }

    public class Forecaster
    {
        private readonly int window;
        private readonly GruRegressor model;
        private float mean, std;

        public Forecaster(int window = 30)
        {
            this.window = window;
            model = new GruRegressor(1, 64);
        }

        private (Tensor x, Tensor y) Windows(float[] series)
        {
            int n = series.Length - window;
            var xs = new float[n * window];
            var ys = new float[n];
            for (int i = 0; i < n; i++)
            {
                Array.Copy(series, i, xs, i * window, window);
                ys[i] = series[i + window];
            }
            return (tensor(xs).reshape(n, window, 1), tensor(ys));
        }

        public void Fit(float[] prices, int epochs, int batchSize)
        {
            mean = prices.Average();
            std = (float)Math.Sqrt(prices.Average(p => (p - mean) * (p - mean)));
            var (x, y) = Windows(prices.Select(p => (p - mean) / std).ToArray());
            var optimizer = optim.Adam(model.parameters(), 1e-3);
            var loss = MSELoss();

            for (int epoch = 0; epoch < epochs; epoch++)
            {
                model.train();
                using var perm = randperm(x.shape[0]);
                double total = 0;
                for (long s = 0; s < x.shape[0]; s += batchSize)
                {
                    using var scope = NewDisposeScope();
                    var idx = perm.slice(0, s, Math.Min(s + batchSize, x.shape[0]), 1);
                    optimizer.zero_grad();
                    var l = loss.forward(model.forward(x.index_select(0, idx)), y.index_select(0, idx));
                    l.backward();
                    nn.utils.clip_grad_norm_(model.parameters(), 1.0);
                    optimizer.step();
                    total += l.item<float>() * idx.shape[0];
                }
                Console.WriteLine($"epoch {epoch + 1}: mse {total / x.shape[0]:F5}");
            }
        }

        public float[] Forecast(float[] history, int days)
        {
            model.eval();
            using var _ = no_grad();
            var buffer = history.Skip(history.Length - window).Select(p => (p - mean) / std).ToList();
            var result = new float[days];
            for (int d = 0; d < days; d++)
            {
                var input = tensor(buffer.Skip(buffer.Count - window).ToArray()).reshape(1, window, 1);
                float next = model.forward(input).item<float>();
                buffer.Add(next);
                result[d] = next * std + mean;
            }
            return result;
        }
    }

    internal static class Program
    {
        private static void Main(string[] args)
        {
            random.manual_seed(1);
            var closes = File.ReadLines(args[0]).Skip(1)
                .Select(l => float.Parse(l.Split(',')[4], CultureInfo.InvariantCulture)).ToArray();
            var f = new Forecaster();
            f.Fit(closes, 40, 64);
            foreach (var p in f.Forecast(closes, 5)) Console.WriteLine(p.ToString("F2"));
        }
    }
}
//// program: torch kaggle transformer text classifier (K)
//// file: Model.cs
using System;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DisasterTweets
{
    public class Block : Module<Tensor, Tensor>
    {
        private readonly Linear qkv, proj, up, down;
        private readonly LayerNorm ln1, ln2;
        private readonly Dropout drop;
        private readonly int heads;
        private readonly double attnDrop;

        public Block(long dim, int heads, double p) : base("block")
        {
            this.heads = heads;
            attnDrop = p;
            qkv = Linear(dim, 3 * dim);
            proj = Linear(dim, dim);
            up = Linear(dim, 4 * dim);
            down = Linear(4 * dim, dim);
            ln1 = LayerNorm(dim);
            ln2 = LayerNorm(dim);
            drop = Dropout(p);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            long b = x.shape[0], t = x.shape[1], c = x.shape[2];
            var parts = qkv.forward(ln1.forward(x)).chunk(3, 2);
            var q = parts[0].view(b, t, heads, c / heads).transpose(1, 2);
            var k = parts[1].view(b, t, heads, c / heads).transpose(1, 2);
            var v = parts[2].view(b, t, heads, c / heads).transpose(1, 2);
            var a = functional.scaled_dot_product_attention(q, k, v, null, attnDrop); //! DROP4004
            a = a.transpose(1, 2).contiguous().view(b, t, c);
            x = x + drop.forward(proj.forward(a));
            return x + drop.forward(down.forward(functional.gelu(up.forward(ln2.forward(x)))));
        }
    }

    public class TweetTransformer : Module<Tensor, Tensor>
    {
        private readonly Embedding tok, pos;
        private readonly Sequential blocks;
        private readonly Linear head;

        public TweetTransformer(long vocab, long maxLen, long dim = 128, int heads = 4, int layers = 2, double p = 0.1) : base("tweet")
        {
            tok = Embedding(vocab, dim);
            pos = Embedding(maxLen, dim);
            blocks = Sequential(Enumerable.Range(0, layers)
                .Select(i => ($"b{i}", (Module<Tensor, Tensor>)new Block(dim, heads, p))));
            head = Linear(dim, 2);
            RegisterComponents();
        }

        public override Tensor forward(Tensor ids)
        {
            var p = arange(ids.shape[1], device: ids.device);
            var x = tok.forward(ids) + pos.forward(p);
            return head.forward(blocks.forward(x).mean(new long[] { 1 }));
        }
    }
}
//// file: Program.cs
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DisasterTweets
{
    public static class Program
    {
        const int Batch = 32, MaxLen = 48, Epochs = 6;

        public static void Main()
        {
            var train = TweetFile.Read("input/train.csv");
            var test = TweetFile.Read("input/test.csv");
            var vocab = Vocabulary.Build(train.Select(t => t.Text), 20000);
            var rows = train.OrderBy(_ => Guid.NewGuid()).ToList();
            var val = rows.Take(rows.Count / 10).ToList();
            var trn = rows.Skip(rows.Count / 10).ToList();

            var device = cuda.is_available() ? CUDA : CPU;
            var model = new TweetTransformer(vocab.Count, MaxLen);
            model.to(device);
            var opt = optim.AdamW(model.parameters(), 3e-4);
            var ce = CrossEntropyLoss();

            model.train();
            for (int epoch = 0; epoch < Epochs; epoch++)
            {
                double sum = 0;
                for (int s = 0; s + Batch <= trn.Count; s += Batch)
                {
                    using (NewDisposeScope())
                    {
                        var (x, y) = vocab.ToTensors(trn.GetRange(s, Batch), MaxLen, device);
                        opt.zero_grad();
                        var loss = ce.forward(model.forward(x), y);
                        loss.backward();
                        opt.step();
                        sum += loss.ToDouble();
                    }
                }

                model.eval(); //! DROP4007
                int good = 0;
                using (no_grad())
                {
                    for (int s = 0; s < val.Count; s += Batch)
                    {
                        using var scope = NewDisposeScope();
                        var (x, y) = vocab.ToTensors(val.GetRange(s, Math.Min(Batch, val.Count - s)), MaxLen, device);
                        good += (int)model.forward(x).argmax(1).eq(y).sum().ToInt64();
                    }
                }
                Console.WriteLine($"epoch {epoch}: loss {sum / (trn.Count / Batch):F4}, val acc {(double)good / val.Count:P2}");
            }

            model.eval();
            using var output = new StreamWriter("submission.csv");
            output.WriteLine("id,target");
            using (no_grad())
            {
                foreach (var t in test)
                {
                    using var scope = NewDisposeScope();
                    var (x, _) = vocab.ToTensors(new List<Tweet> { t }, MaxLen, device);
                    output.WriteLine($"{t.Id},{model.forward(x).argmax(1).ToInt64()}");
                }
            }
        }
    }
}
//// program: torch mult vae recommender (K)
using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;

namespace Recsys
{
    /// <summary>Variational autoencoder for implicit feedback (Liang et al. 2018).</summary>
    public sealed class MultVae : Module<Tensor, (Tensor logits, Tensor mu, Tensor logvar)>
    {
        private readonly Linear enc1, encMu, encVar;
        private readonly Sequential decoder;
        private readonly double inputDrop;

        public MultVae(long items, long hidden = 600, long latent = 200, double inputDrop = 0.5) : base(nameof(MultVae))
        {
            this.inputDrop = inputDrop;
            enc1 = Linear(items, hidden);
            encMu = Linear(hidden, latent);
            encVar = Linear(hidden, latent);
            decoder = Sequential(
                ("fc1", Linear(latent, hidden)),
                ("act", Tanh()),
                ("drop", Dropout(0.2)),
                ("fc2", Linear(hidden, items)));
            RegisterComponents();
        }

        public override (Tensor logits, Tensor mu, Tensor logvar) forward(Tensor x)
        {
            var h = F.normalize(x, 2.0, 1);
            h = F.dropout(h, inputDrop, this.training);
            h = enc1.forward(h).tanh();
            var mu = encMu.forward(h);
            var logvar = encVar.forward(h);
            var z = mu;
            if (this.training)
                z = mu + randn_like(mu) * (0.5 * logvar).exp();
            return (decoder.forward(z), mu, logvar);
        }
    }

    public class VaeTrainer
    {
        private readonly MultVae _model;
        private readonly Device _device;
        private readonly optim.Optimizer _opt;
        private double _anneal;

        public VaeTrainer(MultVae model, Device device, double lr = 1e-3)
        {
            _model = model;
            _device = device;
            _model.to(device);
            _opt = optim.Adam(_model.parameters(), lr);
        }

        private static Tensor Loss(Tensor x, Tensor logits, Tensor mu, Tensor logvar, double beta)
        {
            var nll = -(F.log_softmax(logits, 1) * x).sum(1).mean();
            var kl = -0.5 * (1 + logvar - mu.pow(2) - logvar.exp()).sum(1).mean();
            return nll + beta * kl;
        }

        public double Epoch(InteractionMatrix data, int batchSize)
        {
            _model.train();
            double total = 0;
            int batches = 0;
            foreach (var users in data.ShuffledUsers().Chunk(batchSize))
            {
                using var scope = NewDisposeScope();
                var x = data.Rows(users).to(_device);
                _opt.zero_grad();
                var (logits, mu, logvar) = _model.forward(x);
                _anneal = Math.Min(0.2, _anneal + 1e-5);
                var loss = Loss(x, logits, mu, logvar, _anneal);
                loss.backward();
                _opt.step();
                total += loss.ToDouble();
                batches++;
            }
            return total / Math.Max(1, batches);
        }

        public double RecallAt(InteractionMatrix seen, InteractionMatrix heldOut, int k)
        {
            _model.eval();
            using var guard = no_grad();
            double recall = 0;
            int n = 0;
            foreach (int user in heldOut.Users)
            {
                using var scope = NewDisposeScope();
                var x = seen.Rows(new[] { user }).to(_device);
                var (logits, _, _) = _model.forward(x);
                logits = logits.masked_fill(x.gt(0), float.NegativeInfinity);
                var (_, top) = logits.topk(k, 1);
                var truth = heldOut.ItemsOf(user);
                int hits = top.cpu().data<long>().ToArray().Count(i => truth.Contains((int)i));
                recall += hits / (double)Math.Min(k, truth.Count);
                n++;
            }
            return recall / n;
        }
    }

    internal static class Program
    {
        private static void Main(string[] args)
        {
            var device = cuda.is_available() ? CUDA : CPU;
            var (train, valSeen, valHeld) = InteractionMatrix.LoadSplits(args[0]);
            var trainer = new VaeTrainer(new MultVae(train.ItemCount), device);
            double best = 0;
            for (int e = 1; e <= 100; e++)
            {
                double loss = trainer.Epoch(train, 500);
                double r = trainer.RecallAt(valSeen, valHeld, 20);
                best = Math.Max(best, r);
                Console.WriteLine($"{e,3}  loss {loss:F3}  recall@20 {r:F4}  best {best:F4}");
            }
        }
    }
}
