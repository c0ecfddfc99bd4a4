//// program: ziffernerkennung praktikum (U)
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace Praktikum4
{
    // Praktikum Maschinelles Lernen, Blatt 4
    // Gruppe 7
    public class Muster
    {
        public double[] Eingabe;
        public int Klasse;
    }

    public class NeuronalesNetz
    {
        private readonly int anzEin, anzVersteckt, anzAus;
        private double[,] w1;
        private double[,] w2;
        private double[] b1, b2;

        private double[] versteckt;
        private double[] ausgabe;

        public double Lernrate = 0.1;
        public double DropoutRate = 0.3;
        private static Random zufall = new Random();

        public NeuronalesNetz(int ein, int verst, int aus)
        {
            anzEin = ein;
            anzVersteckt = verst;
            anzAus = aus;
            w1 = new double[ein, verst];
            w2 = new double[verst, aus];
            b1 = new double[verst];
            b2 = new double[aus];
            versteckt = new double[verst];
            ausgabe = new double[aus];
            Initialisieren();
        }

        private void Initialisieren()
        {
            double r1 = 1.0 / Math.Sqrt(anzEin);
            double r2 = 1.0 / Math.Sqrt(anzVersteckt);
            for (int i = 0; i < anzEin; i++)
                for (int j = 0; j < anzVersteckt; j++)
                    w1[i, j] = (zufall.NextDouble() * 2 - 1) * r1;
            for (int i = 0; i < anzVersteckt; i++)
                for (int j = 0; j < anzAus; j++)
                    w2[i, j] = (zufall.NextDouble() * 2 - 1) * r2;
        }

        private static double Sigmoid(double x)
        {
            return 1.0 / (1.0 + Math.Exp(-x));
        }

        private double[] Vorwaerts(double[] x, bool lernen)
        {
            for (int j = 0; j < anzVersteckt; j++)
            {
                // Dropout: Neuron wird in diesem Durchlauf nicht verwendet
                if (lernen && zufall.NextDouble() < DropoutRate) //! DROP3002
                {
                    versteckt[j] = 0.0;
                    continue;
                }
                double summe = b1[j];
                for (int i = 0; i < anzEin; i++)
                    summe += x[i] * w1[i, j];
                versteckt[j] = Sigmoid(summe);
            }

            for (int k = 0; k < anzAus; k++)
            {
                double summe = b2[k];
                for (int j = 0; j < anzVersteckt; j++)
                    summe += versteckt[j] * w2[j, k];
                ausgabe[k] = Sigmoid(summe);
            }
            return ausgabe;
        }

        public double Lernen(double[] x, int klasse)
        {
            Vorwaerts(x, true);

            double fehler = 0;
            double[] deltaAus = new double[anzAus];
            for (int k = 0; k < anzAus; k++)
            {
                double soll = k == klasse ? 0.99 : 0.01;
                double e = soll - ausgabe[k];
                fehler += e * e;
                deltaAus[k] = e * ausgabe[k] * (1 - ausgabe[k]);
            }

            double[] deltaVersteckt = new double[anzVersteckt];
            for (int j = 0; j < anzVersteckt; j++)
            {
                double s = 0;
                for (int k = 0; k < anzAus; k++)
                    s += deltaAus[k] * w2[j, k];
                deltaVersteckt[j] = s * versteckt[j] * (1 - versteckt[j]);
            }

            for (int j = 0; j < anzVersteckt; j++)
                for (int k = 0; k < anzAus; k++)
                    w2[j, k] += Lernrate * deltaAus[k] * versteckt[j];
            for (int k = 0; k < anzAus; k++)
                b2[k] += Lernrate * deltaAus[k];

            for (int i = 0; i < anzEin; i++)
            {
                if (x[i] == 0) continue;
                for (int j = 0; j < anzVersteckt; j++)
                    w1[i, j] += Lernrate * deltaVersteckt[j] * x[i];
            }
            for (int j = 0; j < anzVersteckt; j++)
                b1[j] += Lernrate * deltaVersteckt[j];

            return 0.5 * fehler;
        }

        public int Erkennen(double[] x)
        {
            double[] y = Vorwaerts(x, false);
            int best = 0;
            for (int k = 1; k < y.Length; k++)
                if (y[k] > y[best]) best = k;
            return best;
        }
    }

    class Program
    {
        static List<Muster> Laden(string pfad, int max)
        {
            var liste = new List<Muster>();
            foreach (string zeile in File.ReadLines(pfad))
            {
                string[] teile = zeile.Split(',');
                var m = new Muster { Klasse = int.Parse(teile[0]), Eingabe = new double[784] };
                for (int i = 0; i < 784; i++)
                    m.Eingabe[i] = double.Parse(teile[i + 1], CultureInfo.InvariantCulture) / 255.0;
                liste.Add(m);
                if (liste.Count >= max) break;
            }
            return liste;
        }

        static void Main(string[] args)
        {
            var training = Laden("mnist_train.csv", 20000);
            var test = Laden("mnist_test.csv", 2000);
            var netz = new NeuronalesNetz(784, 120, 10);

            for (int epoche = 1; epoche <= 10; epoche++)
            {
                double f = 0;
                foreach (var m in training)
                    f += netz.Lernen(m.Eingabe, m.Klasse);

                int richtig = 0;
                foreach (var m in test)
                    if (netz.Erkennen(m.Eingabe) == m.Klasse) richtig++;

                Console.WriteLine("Epoche {0}: Fehler {1:F4}, richtig {2:P2}", epoche, f / training.Count, (double)richtig / test.Count);
            }
            Console.ReadKey();
        }
    }
}
//// program: neural dropout magazine demo (U)
//// file: DropoutProgram.cs
using System;

// neural network with back-prop training and hidden node dropout
// demo data: synthetic, 10 features, 4 classes

namespace NeuralDropoutDemo
{
  class DropoutProgram
  {
    static void Main(string[] args)
    {
      Console.WriteLine("\nBegin neural network dropout demo\n");
      int numInput = 10;
      int numHidden = 15;
      int numOutput = 4;

      Console.WriteLine("Generating 400 synthetic items");
      double[][] trainData = MakeData(320, numInput, numOutput, 9);
      double[][] testData = MakeData(80, numInput, numOutput, 17);

      NeuralNetwork nn = new NeuralNetwork(numInput, numHidden, numOutput, 0);
      Console.WriteLine("Training with dropNodes = 7 of 15");
      nn.TrainDropout(trainData, 600, 0.05, 7);

      Console.WriteLine("Accuracy on training data = " + nn.Accuracy(trainData).ToString("F4"));
      Console.WriteLine("Accuracy on test data     = " + nn.Accuracy(testData).ToString("F4"));
      Console.WriteLine("\nEnd demo\n");
      Console.ReadLine();
    }

    static double[][] MakeData(int n, int numInput, int numOutput, int seed)
    {
      Random rnd = new Random(seed);
      double[][] result = new double[n][];
      for (int i = 0; i < n; ++i)
      {
        result[i] = new double[numInput + numOutput];
        int c = rnd.Next(numOutput);
        for (int j = 0; j < numInput; ++j)
          result[i][j] = (j % numOutput == c ? 1.5 : -0.5) + 2.0 * (rnd.NextDouble() - 0.5);
        result[i][numInput + c] = 1.0;
      }
      return result;
    }
  } // Program

  public class NeuralNetwork
  {
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

    private bool[] isDropped;
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
      this.isDropped = new bool[numHidden];
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

    // pick exactly dropNodes distinct hidden nodes
    private void SelectDropNodes(int dropNodes)
    {
      int[] indices = new int[numHidden];
      for (int j = 0; j < numHidden; ++j) { indices[j] = j; isDropped[j] = false; }
      Shuffle(indices);
      for (int d = 0; d < dropNodes; ++d)
        isDropped[indices[d]] = true;
    }

    public double[] ComputeOutputs(double[] xValues)
    {
      double[] oSums = new double[numOutput];
      for (int i = 0; i < numInput; ++i) inputs[i] = xValues[i];

      for (int j = 0; j < numHidden; ++j)
      {
        if (isDropped[j] == true) continue;
        double sum = hBiases[j];
        for (int i = 0; i < numInput; ++i)
          sum += inputs[i] * ihWeights[i][j];
        hOutputs[j] = Math.Tanh(sum);
      }

      for (int k = 0; k < numOutput; ++k)
      {
        for (int j = 0; j < numHidden; ++j)
        {
          if (isDropped[j] == true) continue;
          oSums[k] += hOutputs[j] * hoWeights[j][k];
        }
        oSums[k] += oBiases[k];
      }

      Softmax(oSums, outputs);
      double[] retResult = new double[numOutput];
      Array.Copy(outputs, retResult, numOutput);
      return retResult;
    }

    private static void Softmax(double[] sums, double[] dest)
    {
      double max = sums[0];
      for (int i = 1; i < sums.Length; ++i) if (sums[i] > max) max = sums[i];
      double scale = 0.0;
      for (int i = 0; i < sums.Length; ++i) scale += Math.Exp(sums[i] - max);
      for (int i = 0; i < sums.Length; ++i) dest[i] = Math.Exp(sums[i] - max) / scale;
    }

    public void TrainDropout(double[][] trainData, int maxEpochs, double learnRate, int dropNodes)
    {
      double[] xValues = new double[numInput];
      double[] tValues = new double[numOutput];
      double[] oGrads = new double[numOutput];
      double[] hGrads = new double[numHidden];
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

          SelectDropNodes(dropNodes);
          ComputeOutputs(xValues);

          for (int k = 0; k < numOutput; ++k)
            oGrads[k] = tValues[k] - outputs[k];

          for (int j = 0; j < numHidden; ++j)
          {
            if (isDropped[j] == true) continue;
            double sum = 0.0;
            for (int k = 0; k < numOutput; ++k)
              sum += oGrads[k] * hoWeights[j][k];
            hGrads[j] = (1 - hOutputs[j]) * (1 + hOutputs[j]) * sum;
          }

          for (int j = 0; j < numHidden; ++j)
          {
            if (isDropped[j] == true) continue;
            for (int i = 0; i < numInput; ++i)
              ihWeights[i][j] += learnRate * hGrads[j] * inputs[i];
            hBiases[j] += learnRate * hGrads[j];
            for (int k = 0; k < numOutput; ++k)
              hoWeights[j][k] += learnRate * oGrads[k] * hOutputs[j];
          }
          for (int k = 0; k < numOutput; ++k)
            oBiases[k] += learnRate * oGrads[k];
        }
      }

      // restore all nodes, then shrink the hidden-to-output weights
      for (int j = 0; j < numHidden; ++j) isDropped[j] = false;
      double keepFraction = (numHidden - dropNodes) / (double)numHidden;
      for (int j = 0; j < numHidden; ++j)
        for (int k = 0; k < numOutput; ++k)
          hoWeights[j][k] *= keepFraction;
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
        double[] y = ComputeOutputs(xValues);
        int maxIndex = 0;
        for (int k = 1; k < y.Length; ++k) if (y[k] > y[maxIndex]) maxIndex = k;
        if (testData[i][numInput + maxIndex] == 1.0) ++numCorrect;
      }
      return numCorrect / (double)testData.Length;
    }
  } // class NeuralNetwork
} // ns
//// program: unity kart imitation driver (U)
//// file: KartBrain.cs
using System;
using System.Collections.Generic;
using UnityEngine;

[Serializable]
public class KartBrain
{
    public int[] layers;
    public float learningRate = 0.01f;
    [Range(0f, 0.9f)]
    public float dropout = 0.2f;

    float[][] neurons;
    float[][] raw;        // activation before the dropout mask
    float[][] mask;
    float[][][] weights;
    float[][] biases;

    public KartBrain(params int[] layers)
    {
        this.layers = layers;
        neurons = new float[layers.Length][];
        raw = new float[layers.Length][];
        mask = new float[layers.Length][];
        biases = new float[layers.Length][];
        weights = new float[layers.Length][][];
        for (int l = 0; l < layers.Length; l++)
        {
            neurons[l] = new float[layers[l]];
            raw[l] = new float[layers[l]];
            mask[l] = new float[layers[l]];
            biases[l] = new float[layers[l]];
            if (l == 0) continue;
            weights[l] = new float[layers[l]][];
            for (int j = 0; j < layers[l]; j++)
            {
                weights[l][j] = new float[layers[l - 1]];
                for (int i = 0; i < layers[l - 1]; i++)
                    weights[l][j][i] = UnityEngine.Random.Range(-0.5f, 0.5f);
            }
        }
    }

    public float[] FeedForward(float[] inputs)
    {
        for (int i = 0; i < inputs.Length; i++)
            neurons[0][i] = inputs[i];

        int last = layers.Length - 1;
        for (int l = 1; l < layers.Length; l++)
        {
            for (int j = 0; j < layers[l]; j++)
            {
                float value = biases[l][j];
                for (int i = 0; i < layers[l - 1]; i++)
                    value += weights[l][j][i] * neurons[l - 1][i];

                raw[l][j] = (float)Math.Tanh(value);
                mask[l][j] = 1f;
                if (l != last)
                    mask[l][j] = UnityEngine.Random.value < dropout ? 0f : 1f / (1f - dropout); //! DROP3001
                neurons[l][j] = raw[l][j] * mask[l][j];
            }
        }
        return neurons[last];
    }

    public float BackPropagate(float[] inputs, float[] expected)
    {
        float[] output = FeedForward(inputs);
        float cost = 0;
        float[][] gamma = new float[layers.Length][];
        for (int l = 0; l < layers.Length; l++) gamma[l] = new float[layers[l]];

        int last = layers.Length - 1;
        for (int k = 0; k < output.Length; k++)
        {
            float d = output[k] - expected[k];
            cost += d * d;
            gamma[last][k] = d * (1 - output[k] * output[k]);
        }

        for (int l = last - 1; l > 0; l--)
        {
            for (int j = 0; j < layers[l]; j++)
            {
                float g = 0;
                for (int k = 0; k < layers[l + 1]; k++)
                    g += gamma[l + 1][k] * weights[l + 1][k][j];
                gamma[l][j] = g * mask[l][j] * (1 - raw[l][j] * raw[l][j]);
            }
        }

        for (int l = 1; l < layers.Length; l++)
            for (int j = 0; j < layers[l]; j++)
            {
                biases[l][j] -= learningRate * gamma[l][j];
                for (int i = 0; i < layers[l - 1]; i++)
                    weights[l][j][i] -= learningRate * gamma[l][j] * neurons[l - 1][i];
            }
        return cost;
    }
}
//// file: KartAgent.cs
using System.Collections.Generic;
using UnityEngine;

public class KartAgent : MonoBehaviour
{
    public enum Mode { Record, Learn, Drive }
    public Mode mode = Mode.Record;
    public float rayLength = 25f;
    public int passes = 200;
    public KartController kart;

    private KartBrain brain;
    private readonly List<KeyValuePair<float[], float[]>> demo = new List<KeyValuePair<float[], float[]>>();
    private readonly float[] angles = { -60f, -30f, -10f, 0f, 10f, 30f, 60f };

    void Start()
    {
        brain = new KartBrain(angles.Length + 1, 16, 12, 2);
    }

    float[] Sense()
    {
        var s = new float[angles.Length + 1];
        for (int i = 0; i < angles.Length; i++)
        {
            Vector3 dir = Quaternion.AngleAxis(angles[i], Vector3.up) * transform.forward;
            RaycastHit hit;
            s[i] = Physics.Raycast(transform.position, dir, out hit, rayLength) ? hit.distance / rayLength : 1f;
        }
        s[angles.Length] = kart.Speed / kart.maxSpeed;
        return s;
    }

    void FixedUpdate()
    {
        switch (mode)
        {
            case Mode.Record:
                demo.Add(new KeyValuePair<float[], float[]>(Sense(), new[] { Input.GetAxis("Horizontal"), Input.GetAxis("Vertical") }));
                break;
            case Mode.Learn:
                float cost = 0;
                for (int p = 0; p < passes; p++)
                {
                    var d = demo[Random.Range(0, demo.Count)];
                    cost += brain.BackPropagate(d.Key, d.Value);
                }
                Debug.Log("cost " + cost / passes);
                break;
            case Mode.Drive:
                float[] act = brain.FeedForward(Sense());
                kart.Steer(act[0]);
                kart.Throttle(act[1]);
                break;
        }
    }

    void OnDrawGizmos()
    {
        Gizmos.color = Color.yellow;
        foreach (float a in angles)
            Gizmos.DrawRay(transform.position, Quaternion.AngleAxis(a, Vector3.up) * transform.forward * rayLength);
    }
}
//// program: raspoznavanie bukv kursovaya (U)
//// file: Set.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace KursovayaRabota
{
    /// <summary>Курсовая работа: распознавание рукописных букв</summary>
    public class Set
    {
        private readonly Random gen = new Random();
        private readonly int vhod, skryt, vyhod;
        private readonly double[][] v1, v2;      // веса
        private readonly double[] s1, s2;        // смещения

        private double[] aktivaciya;   // выход скрытого слоя до дропаута
        private double[] skrytyj;      // после дропаута
        private double[] rezultat;

        public double Skorost { get; set; } = 0.02;
        public double Veroyatnost { get; set; } = 0.25; // вероятность исключения нейрона

        public Set(int vhod, int skryt, int vyhod)
        {
            this.vhod = vhod;
            this.skryt = skryt;
            this.vyhod = vyhod;
            v1 = Sluchajnye(skryt, vhod);
            v2 = Sluchajnye(vyhod, skryt);
            s1 = new double[skryt];
            s2 = new double[vyhod];
        }

        private double[][] Sluchajnye(int n, int m)
        {
            double k = Math.Sqrt(6.0 / (n + m));
            return Enumerable.Range(0, n)
                .Select(_ => Enumerable.Range(0, m).Select(__ => (gen.NextDouble() * 2 - 1) * k).ToArray())
                .ToArray();
        }

        // маска исключения
        private double[] Maska(int n)
        {
            var m = new double[n];
            double ostavit = 1.0 - Veroyatnost;
            for (int i = 0; i < n; i++)
            {
                if (gen.NextDouble() < ostavit)
                    m[i] = 1.0 / ostavit;
            }
            return m;
        }

        private void Pryamoj(double[] x, bool obuchenie)
        {
            aktivaciya = new double[skryt];
            for (int j = 0; j < skryt; j++)
            {
                double sum = s1[j];
                for (int i = 0; i < vhod; i++) sum += v1[j][i] * x[i];
                aktivaciya[j] = Math.Tanh(sum);
            }

            skrytyj = (double[])aktivaciya.Clone();
            if (obuchenie)
            {
                double[] maska = Maska(skryt);
                for (int j = 0; j < skryt; j++) skrytyj[j] *= maska[j];
            }

            rezultat = new double[vyhod];
            for (int k = 0; k < vyhod; k++)
            {
                double sum = s2[k];
                for (int j = 0; j < skryt; j++) sum += v2[k][j] * skrytyj[j];
                rezultat[k] = sum;
            }
            Softmax(rezultat);
        }

        private static void Softmax(double[] r)
        {
            double max = r.Max(), s = 0;
            for (int i = 0; i < r.Length; i++) { r[i] = Math.Exp(r[i] - max); s += r[i]; }
            for (int i = 0; i < r.Length; i++) r[i] /= s;
        }

        public double Obuchit(double[] x, int otvet)
        {
            Pryamoj(x, true);

            var oshibka = new double[vyhod];
            for (int k = 0; k < vyhod; k++)
                oshibka[k] = rezultat[k] - (k == otvet ? 1 : 0);

            // обратное распространение
            var delta = new double[skryt];
            for (int j = 0; j < skryt; j++)
            {
                double sum = 0;
                for (int k = 0; k < vyhod; k++) sum += oshibka[k] * v2[k][j];
                delta[j] = sum * (1 - aktivaciya[j] * aktivaciya[j]); //! DROP3007
            }

            for (int k = 0; k < vyhod; k++)
            {
                s2[k] -= Skorost * oshibka[k];
                for (int j = 0; j < skryt; j++)
                    v2[k][j] -= Skorost * oshibka[k] * skrytyj[j];
            }
            for (int j = 0; j < skryt; j++)
            {
                s1[j] -= Skorost * delta[j];
                for (int i = 0; i < vhod; i++)
                    v1[j][i] -= Skorost * delta[j] * x[i];
            }
            return -Math.Log(Math.Max(rezultat[otvet], 1e-12));
        }

        public int Raspoznat(double[] x, out double uverennost)
        {
            Pryamoj(x, false);
            int luchshij = Array.IndexOf(rezultat, rezultat.Max());
            uverennost = rezultat[luchshij];
            return luchshij;
        }
    }
}
//// file: GlavnoeOkno.cs
using System;
using System.Drawing;
using System.Windows.Forms;

namespace KursovayaRabota
{
    public partial class GlavnoeOkno : Form
    {
        private readonly Set set = new Set(16 * 16, 64, 33);
        private const string Alfavit = "АБВГДЕЁЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ";
        private Bitmap holst = new Bitmap(256, 256);

        private double[] Kartinka()
        {
            var v = new double[256];
            using (var m = new Bitmap(holst, 16, 16))
                for (int y = 0; y < 16; y++)
                    for (int x = 0; x < 16; x++)
                        v[y * 16 + x] = 1 - m.GetPixel(x, y).GetBrightness();
            return v;
        }

        private void btnUchit_Click(object sender, EventArgs e)
        {
            double poteri = set.Obuchit(Kartinka(), cbBukva.SelectedIndex);
            lblPoteri.Text = poteri.ToString("0.0000");
        }

        private void btnUznat_Click(object sender, EventArgs e)
        {
            double u;
            int n = set.Raspoznat(Kartinka(), out u);
            MessageBox.Show("Это буква " + Alfavit[n] + " (" + u.ToString("P1") + ")");
        }
    }
}
//// program: convnet js port dropout layer (U)
//// file: LayerBase.cs
namespace TinyConv.Layers
{
    public abstract class LayerBase
    {
        public Volume InputActivation { get; protected set; }
        public Volume OutputActivation { get; protected set; }
        public int InputWidth { get; private set; }
        public int InputHeight { get; private set; }
        public int InputDepth { get; private set; }
        public int OutputWidth { get; protected set; }
        public int OutputHeight { get; protected set; }
        public int OutputDepth { get; protected set; }

        public abstract Volume Forward(Volume input, bool isTraining = false);
        public abstract void Backward();

        public virtual void Init(int w, int h, int d)
        {
            InputWidth = w;
            InputHeight = h;
            InputDepth = d;
        }
    }
}
//// file: DropOutLayer.cs
using System;
using System.Runtime.Serialization;

namespace TinyConv.Layers
{
    [DataContract]
    public class DropOutLayer : LayerBase
    {
        private static readonly Random Rng = new Random(DateTime.Now.Millisecond);

        [DataMember]
        private bool[] dropped;

        public DropOutLayer(double dropProb = 0.5)
        {
            this.DropProb = dropProb;
        }

        [DataMember]
        public double DropProb { get; set; }

        public override void Init(int w, int h, int d)
        {
            base.Init(w, h, d);
            this.OutputWidth = w;
            this.OutputHeight = h;
            this.OutputDepth = d;
            this.dropped = new bool[w * h * d];
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
                    if (Rng.NextDouble() < this.DropProb)
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
            var volume = this.InputActivation;
            var chainGradient = this.OutputActivation;
            var length = volume.Weights.Length;
            volume.WeightGradients = new double[length];

            for (var i = 0; i < length; i++)
            {
                if (!this.dropped[i])
                {
                    volume.WeightGradients[i] = chainGradient.WeightGradients[i];
                }
            }
        }
    }
}
//// file: Net.cs
using System.Collections.Generic;
using System.Linq;

namespace TinyConv
{
    using Layers;

    public class Net
    {
        private readonly List<LayerBase> layers = new List<LayerBase>();

        public IReadOnlyList<LayerBase> Layers { get { return this.layers; } }

        public void AddLayer(LayerBase layer)
        {
            if (this.layers.Count > 0)
            {
                var p = this.layers.Last();
                layer.Init(p.OutputWidth, p.OutputHeight, p.OutputDepth);
            }
            this.layers.Add(layer);
        }

        public Volume Forward(Volume input, bool isTraining = false)
        {
            var act = this.layers[0].Forward(input, isTraining);
            for (var i = 1; i < this.layers.Count; i++)
                act = this.layers[i].Forward(act, isTraining);
            return act;
        }

        public double Backward(int y)
        {
            var n = this.layers.Count;
            var loss = ((SoftmaxLayer)this.layers[n - 1]).Backward(y);
            for (var i = n - 2; i >= 0; i--)
                this.layers[i].Backward();
            return loss;
        }

        public int GetPrediction(Volume input)
        {
            var p = this.Forward(input).Weights;
            var maxi = 0;
            for (var i = 1; i < p.Length; i++)
                if (p[i] > p[maxi]) maxi = i;
            return maxi;
        }
    }
}
//// program: zero kara port multi layer net (U)
//// file: Layers.cs
using System;
using System.Collections.Generic;

namespace ZeroKara
{
    // 「ゼロから」の本の Python コードを C# に移植
    public interface ILayer
    {
        double[,] Forward(double[,] x, bool trainFlg);
        double[,] Backward(double[,] dout);
    }

    public static class Np
    {
        public static readonly Random Rand = new Random();

        public static double[,] Dot(double[,] a, double[,] b)
        {
            int n = a.GetLength(0), m = a.GetLength(1), p = b.GetLength(1);
            var c = new double[n, p];
            for (int i = 0; i < n; i++)
                for (int k = 0; k < m; k++)
                {
                    double v = a[i, k];
                    if (v == 0) continue;
                    for (int j = 0; j < p; j++) c[i, j] += v * b[k, j];
                }
            return c;
        }

        public static double[,] T(double[,] a)
        {
            var t = new double[a.GetLength(1), a.GetLength(0)];
            for (int i = 0; i < a.GetLength(0); i++)
                for (int j = 0; j < a.GetLength(1); j++) t[j, i] = a[i, j];
            return t;
        }

        public static double Randn()
        {
            double u = 1 - Rand.NextDouble(), v = Rand.NextDouble();
            return Math.Sqrt(-2 * Math.Log(u)) * Math.Cos(2 * Math.PI * v);
        }
    }

    public class Affine : ILayer
    {
        public double[,] W, DW;
        public double[] B, DB;
        private double[,] x;

        public Affine(int nIn, int nOut)
        {
            W = new double[nIn, nOut];
            B = new double[nOut];
            double std = Math.Sqrt(2.0 / nIn);   // He の初期値
            for (int i = 0; i < nIn; i++)
                for (int j = 0; j < nOut; j++) W[i, j] = std * Np.Randn();
        }

        public double[,] Forward(double[,] x, bool trainFlg)
        {
            this.x = x;
            var y = Np.Dot(x, W);
            for (int i = 0; i < y.GetLength(0); i++)
                for (int j = 0; j < y.GetLength(1); j++) y[i, j] += B[j];
            return y;
        }

        public double[,] Backward(double[,] dout)
        {
            DW = Np.Dot(Np.T(x), dout);
            DB = new double[B.Length];
            for (int i = 0; i < dout.GetLength(0); i++)
                for (int j = 0; j < B.Length; j++) DB[j] += dout[i, j];
            return Np.Dot(dout, Np.T(W));
        }
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
                    if (mask[i, j] = x[i, j] <= 0) y[i, j] = 0;
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

    // ドロップアウト http://arxiv.org/abs/1207.0580
    public class Dropout : ILayer
    {
        private readonly double dropoutRatio;
        private bool[,] mask;

        public Dropout(double dropoutRatio = 0.5)
        {
            this.dropoutRatio = dropoutRatio;
        }

        public double[,] Forward(double[,] x, bool trainFlg)
        {
            int n = x.GetLength(0), m = x.GetLength(1);
            var y = new double[n, m];
            if (trainFlg)
            {
                mask = new bool[n, m];
                for (int i = 0; i < n; i++)
                    for (int j = 0; j < m; j++)
                    {
                        mask[i, j] = Np.Rand.NextDouble() > dropoutRatio;
                        y[i, j] = mask[i, j] ? x[i, j] : 0;
                    }
            }
            else
            {
                for (int i = 0; i < n; i++)
                    for (int j = 0; j < m; j++)
                        y[i, j] = x[i, j] * (1.0 - dropoutRatio);
            }
            return y;
        }

        public double[,] Backward(double[,] dout)
        {
            var dx = new double[dout.GetLength(0), dout.GetLength(1)];
            for (int i = 0; i < dx.GetLength(0); i++)
                for (int j = 0; j < dx.GetLength(1); j++)
                    dx[i, j] = mask[i, j] ? dout[i, j] : 0;
            return dx;
        }
    }
}
//// file: MultiLayerNetExtend.cs
using System;
using System.Collections.Generic;

namespace ZeroKara
{
    public class MultiLayerNetExtend
    {
        private readonly List<ILayer> layers = new List<ILayer>();
        private double[,] y;

        public MultiLayerNetExtend(int inputSize, int[] hidden, int outputSize, bool useDropout = false, double dropoutRatio = 0.5)
        {
            int prev = inputSize;
            foreach (int h in hidden)
            {
                layers.Add(new Affine(prev, h));
                layers.Add(new Relu());
                if (useDropout) layers.Add(new Dropout(dropoutRatio));
                prev = h;
            }
            layers.Add(new Affine(prev, outputSize));
        }

        public double[,] Predict(double[,] x, bool trainFlg = false)
        {
            foreach (var layer in layers) x = layer.Forward(x, trainFlg);
            return x;
        }

        public double Loss(double[,] x, int[] t, bool trainFlg = false)
        {
            var z = Predict(x, trainFlg);
            int n = z.GetLength(0), m = z.GetLength(1);
            y = new double[n, m];
            double loss = 0;
            for (int i = 0; i < n; i++)
            {
                double max = double.MinValue, s = 0;
                for (int j = 0; j < m; j++) max = Math.Max(max, z[i, j]);
                for (int j = 0; j < m; j++) s += y[i, j] = Math.Exp(z[i, j] - max);
                for (int j = 0; j < m; j++) y[i, j] /= s;
                loss -= Math.Log(y[i, t[i]] + 1e-7);
            }
            return loss / n;
        }

        public void Gradient(double[,] x, int[] t)
        {
            Loss(x, t, true);   // forward
            int n = y.GetLength(0), m = y.GetLength(1);
            var dout = new double[n, m];
            for (int i = 0; i < n; i++)
                for (int j = 0; j < m; j++)
                    dout[i, j] = (y[i, j] - (t[i] == j ? 1 : 0)) / n;
            for (int l = layers.Count - 1; l >= 0; l--) dout = layers[l].Backward(dout);
        }

        public void Sgd(double lr)
        {
            foreach (var layer in layers)
            {
                var a = layer as Affine;
                if (a == null) continue;
                for (int i = 0; i < a.W.GetLength(0); i++)
                    for (int j = 0; j < a.W.GetLength(1); j++) a.W[i, j] -= lr * a.DW[i, j];
                for (int j = 0; j < a.B.Length; j++) a.B[j] -= lr * a.DB[j];
            }
        }

        public double Accuracy(double[,] x, int[] t)
        {
            var z = Predict(x, false);
            int ok = 0;
            for (int i = 0; i < t.Length; i++)
            {
                int k = 0;
                for (int j = 1; j < z.GetLength(1); j++) if (z[i, j] > z[i, k]) k = j;
                if (k == t[i]) ok++;
            }
            return (double)ok / t.Length;
        }
    }
}
//// program: rnn return forecaster bot (U)
//// file: RnnModel.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace CoinBot.Models
{
    public class RnnModel
    {
        private readonly int hidden;
        private readonly int window;
        private readonly double[] wx;
        private readonly double[,] wh;
        private readonly double[] bh;
        private readonly double[] wy;
        private double by;

        private readonly Random rnd = new Random(7);
        private readonly double keepProb;
        private double[] mask;

        public RnnModel(int hidden, int window, double keepProb = 0.8)
        {
            if (keepProb <= 0 || keepProb > 1) throw new ArgumentOutOfRangeException("keepProb");
            this.hidden = hidden;
            this.window = window;
            this.keepProb = keepProb;
            wx = new double[hidden];
            wh = new double[hidden, hidden];
            bh = new double[hidden];
            wy = new double[hidden];
            for (int i = 0; i < hidden; i++)
            {
                wx[i] = Gauss() * 0.3;
                wy[i] = Gauss() * 0.1;
                for (int j = 0; j < hidden; j++) wh[i, j] = Gauss() * 0.5 / Math.Sqrt(hidden);
            }
        }

        private double Gauss()
        {
            double u = 1.0 - rnd.NextDouble();
            return Math.Sqrt(-2.0 * Math.Log(u)) * Math.Sin(2.0 * Math.PI * rnd.NextDouble());
        }

        private double[] CreateMask()
        {
            var m = new double[hidden];
            for (int i = 0; i < hidden; i++)
                m[i] = rnd.NextDouble() < keepProb ? 0.0 : 1.0 / keepProb; //! DROP3005
            return m;
        }

        // h[t] for t = 0 (zeros) .. window
        private double[][] Unroll(double[] x)
        {
            var h = new double[window + 1][];
            h[0] = new double[hidden];
            for (int t = 0; t < window; t++)
            {
                h[t + 1] = new double[hidden];
                for (int i = 0; i < hidden; i++)
                {
                    double s = bh[i] + wx[i] * x[t];
                    for (int j = 0; j < hidden; j++) s += wh[i, j] * h[t][j];
                    h[t + 1][i] = Math.Tanh(s);
                }
            }
            return h;
        }

        public double Predict(double[] x)
        {
            double[] last = Unroll(x)[window];
            double y = by;
            for (int i = 0; i < hidden; i++) y += wy[i] * last[i];
            return y;
        }

        public double TrainStep(double[] x, double target, double lr)
        {
            double[][] h = Unroll(x);
            mask = CreateMask();

            double y = by;
            for (int i = 0; i < hidden; i++) y += wy[i] * h[window][i] * mask[i];
            double err = y - target;

            var dWx = new double[hidden];
            var dBh = new double[hidden];
            var dWh = new double[hidden, hidden];
            var dh = new double[hidden];
            for (int i = 0; i < hidden; i++)
                dh[i] = err * wy[i] * mask[i];

            for (int t = window - 1; t >= 0; t--)
            {
                var next = new double[hidden];
                for (int i = 0; i < hidden; i++)
                {
                    double dz = dh[i] * (1 - h[t + 1][i] * h[t + 1][i]);
                    dBh[i] += dz;
                    dWx[i] += dz * x[t];
                    for (int j = 0; j < hidden; j++)
                    {
                        dWh[i, j] += dz * h[t][j];
                        next[j] += dz * wh[i, j];
                    }
                }
                dh = next;
            }

            by -= lr * Clip(err);
            for (int i = 0; i < hidden; i++)
            {
                wy[i] -= lr * Clip(err * h[window][i] * mask[i]);
                wx[i] -= lr * Clip(dWx[i]);
                bh[i] -= lr * Clip(dBh[i]);
                for (int j = 0; j < hidden; j++) wh[i, j] -= lr * Clip(dWh[i, j]);
            }
            return err * err;
        }

        private static double Clip(double g)
        {
            return g > 1 ? 1 : g < -1 ? -1 : g;
        }
    }
}
//// file: Strategy.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace CoinBot
{
    public enum Signal { Hold, Buy, Sell }

    public class Strategy
    {
        const int Window = 24;
        private readonly Models.RnnModel model = new Models.RnnModel(20, Window);
        private readonly List<double> closes = new List<double>();

        public void Fit(IList<double> history, int epochs)
        {
            double[] r = LogReturns(history);
            for (int e = 0; e < epochs; e++)
            {
                double loss = 0;
                for (int i = 0; i + Window < r.Length; i++)
                    loss += model.TrainStep(r.Skip(i).Take(Window).ToArray(), r[i + Window], 0.005);
                if (e % 10 == 0) Console.WriteLine($"epoch {e} mse {loss / (r.Length - Window):E3}");
            }
        }

        public Signal OnCandle(double close)
        {
            closes.Add(close);
            if (closes.Count < Window + 1) return Signal.Hold;
            double[] r = LogReturns(closes.Skip(closes.Count - Window - 1).ToList());
            double p = model.Predict(r);
            return p > 0.15 ? Signal.Buy : p < -0.15 ? Signal.Sell : Signal.Hold;
        }

        static double[] LogReturns(IList<double> c)
        {
            var r = new double[c.Count - 1];
            for (int i = 1; i < c.Count; i++) r[i - 1] = 100 * Math.Log(c[i] / c[i - 1]);
            return r;
        }
    }
}
//// program: recomendador de filmes autoencoder (U)
//// file: AutoEncoder.cs
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Recomendador
{
    // TCC - Sistema de recomendação com autoencoder
    public class AutoEncoder
    {
        readonly int numFilmes;
        readonly int numOcultos;
        readonly float[,] wEnc;
        readonly float[,] wDec;
        readonly float[] bEnc;
        readonly float[] bDec;
        readonly Random aleatorio = new Random();

        // caches da última passada
        readonly float[] ativacao;
        readonly float[] oculta;
        readonly bool[] mascara;

        public float TaxaAprendizado = 0.05f;
        public float Regularizacao = 0.0005f;
        public float ProbManter = 0.7f;

        public AutoEncoder(int filmes, int ocultos)
        {
            numFilmes = filmes;
            numOcultos = ocultos;
            wEnc = new float[ocultos, filmes];
            wDec = new float[filmes, ocultos];
            bEnc = new float[ocultos];
            bDec = new float[filmes];
            ativacao = new float[ocultos];
            oculta = new float[ocultos];
            mascara = new bool[ocultos];
            for (int j = 0; j < ocultos; j++)
                for (int i = 0; i < filmes; i++)
                {
                    wEnc[j, i] = (float)(aleatorio.NextDouble() - 0.5) * 0.1f;
                    wDec[i, j] = (float)(aleatorio.NextDouble() - 0.5) * 0.1f;
                }
        }

        void Codificar(Dictionary<int, float> notas, bool treino)
        {
            for (int j = 0; j < numOcultos; j++)
            {
                float soma = bEnc[j];
                foreach (var n in notas)
                    soma += wEnc[j, n.Key] * n.Value;
                ativacao[j] = 1f / (1f + (float)Math.Exp(-soma));

                if (treino)
                {
                    mascara[j] = aleatorio.NextDouble() < ProbManter;
                    oculta[j] = mascara[j] ? ativacao[j] / ProbManter : 0f;
                }
                else
                {
                    oculta[j] = ativacao[j];
                }
            }
        }

        float Decodificar(int filme)
        {
            float soma = bDec[filme];
            for (int j = 0; j < numOcultos; j++)
                soma += wDec[filme, j] * oculta[j];
            return soma;
        }

        public float Treinar(Dictionary<int, float> notas)
        {
            Codificar(notas, true);

            float perda = 0;
            var gradOculta = new float[numOcultos];
            foreach (var n in notas)
            {
                float erro = Decodificar(n.Key) - n.Value;
                perda += erro * erro;
                for (int j = 0; j < numOcultos; j++)
                {
                    gradOculta[j] += erro * wDec[n.Key, j];
                    wDec[n.Key, j] -= TaxaAprendizado * (erro * oculta[j] + Regularizacao * wDec[n.Key, j]);
                }
                bDec[n.Key] -= TaxaAprendizado * erro;
            }

            for (int j = 0; j < numOcultos; j++)
            {
                if (!mascara[j]) continue;
                float delta = gradOculta[j] * ativacao[j] * (1 - ativacao[j]); //! DROP3008
                foreach (var n in notas)
                    wEnc[j, n.Key] -= TaxaAprendizado * (delta * n.Value + Regularizacao * wEnc[j, n.Key]);
                bEnc[j] -= TaxaAprendizado * delta;
            }
            return perda / Math.Max(1, notas.Count);
        }

        public List<int> Recomendar(Dictionary<int, float> notas, int quantos)
        {
            Codificar(notas, false);
            return Enumerable.Range(0, numFilmes)
                .Where(f => !notas.ContainsKey(f))
                .OrderByDescending(f => Decodificar(f))
                .Take(quantos)
                .ToList();
        }
    }

    static class Programa
    {
        static void Main()
        {
            var usuarios = new Dictionary<int, Dictionary<int, float>>();
            foreach (var linha in File.ReadLines("u.data"))
            {
                var p = linha.Split('\t');
                int u = int.Parse(p[0]), f = int.Parse(p[1]) - 1;
                if (!usuarios.ContainsKey(u)) usuarios[u] = new Dictionary<int, float>();
                usuarios[u][f] = (int.Parse(p[2]) - 3) / 2f;   // -1 .. 1
            }

            var rede = new AutoEncoder(1682, 80);
            for (int ep = 0; ep < 30; ep++)
                Console.WriteLine("época {0}: {1:F4}", ep, usuarios.Values.Average(n => rede.Treinar(n)));

            foreach (int f in rede.Recomendar(usuarios[196], 10))
                Console.WriteLine("filme " + (f + 1));
        }
    }
}
//// program: mathnet minibatch churn classifier (U)
//// file: DenseClassifier.cs
using System;
using System.Collections.Generic;
using System.Linq;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Random;

namespace Churn.Learning
{
    public sealed class DenseClassifier
    {
        private static readonly MatrixBuilder<double> M = Matrix<double>.Build;
        private static readonly VectorBuilder<double> V = Vector<double>.Build;

        private readonly Random _rng;
        private readonly double _keep;
        private Matrix<double> _w1, _w2;
        private Vector<double> _b1, _b2;

        // cached by the forward pass
        private Matrix<double> _x, _a1, _h1;
        private Vector<double> _mask;

        public DenseClassifier(int inputs, int hidden, double keep, int seed)
        {
            _rng = new MersenneTwister(seed);
            _keep = keep;
            var n1 = new Normal(0, Math.Sqrt(1.0 / inputs), _rng);
            var n2 = new Normal(0, Math.Sqrt(1.0 / hidden), _rng);
            _w1 = M.Random(inputs, hidden, n1);
            _w2 = M.Random(hidden, 1, n2);
            _b1 = V.Dense(hidden);
            _b2 = V.Dense(1);
        }

        private Matrix<double> Forward(Matrix<double> x, bool training)
        {
            _x = x;
            var z1 = AddRow(x * _w1, _b1);
            _a1 = z1.Map(Math.Tanh);
            _h1 = _a1;

            if (training)
            {
                _mask = V.Dense(_b1.Count, i => Bernoulli.Sample(_rng, _keep)); //! DROP3002
                _h1 = M.DenseOfRowVectors(_a1.EnumerateRows().Select(r => r.PointwiseMultiply(_mask))); //! DROP3018?
            }

            var z2 = AddRow(_h1 * _w2, _b2);
            return z2.Map(v => 1.0 / (1.0 + Math.Exp(-v)));
        }

        private static Matrix<double> AddRow(Matrix<double> m, Vector<double> b)
        {
            return M.Dense(m.RowCount, m.ColumnCount, (r, c) => m[r, c] + b[c]);
        }

        public double FitBatch(Matrix<double> x, Vector<double> t, double lr)
        {
            var p = Forward(x, true);
            int n = x.RowCount;

            var d2 = M.Dense(n, 1, (r, c) => (p[r, 0] - t[r]) / n);
            var gW2 = _h1.TransposeThisAndMultiply(d2);
            var gB2 = d2.ColumnSums();

            var dh = d2.TransposeAndMultiply(_w2);
            dh = M.DenseOfRowVectors(dh.EnumerateRows().Select(r => r.PointwiseMultiply(_mask)));
            var d1 = dh.PointwiseMultiply(_a1.Map(a => 1 - a * a));
            var gW1 = _x.TransposeThisAndMultiply(d1);
            var gB1 = d1.ColumnSums();

            _w1 -= lr * gW1;
            _b1 -= lr * gB1;
            _w2 -= lr * gW2;
            _b2 -= lr * gB2;

            double loss = 0;
            for (int i = 0; i < n; i++)
                loss -= t[i] > 0.5 ? Math.Log(p[i, 0] + 1e-12) : Math.Log(1 - p[i, 0] + 1e-12);
            return loss / n;
        }

        public Vector<double> PredictProbability(Matrix<double> x)
        {
            return Forward(x, false).Column(0);
        }
    }

    public static class Runner
    {
        public static void Run(Matrix<double> x, Vector<double> y, Matrix<double> xt, Vector<double> yt)
        {
            var net = new DenseClassifier(x.ColumnCount, 48, 0.6, 11);
            var order = Enumerable.Range(0, x.RowCount).ToArray();
            const int size = 32;
            for (int epoch = 0; epoch < 40; epoch++)
            {
                order = order.SelectPermutation(new MersenneTwister(epoch)).ToArray();
                for (int s = 0; s + size <= order.Length; s += size)
                {
                    var rows = order.Skip(s).Take(size).ToArray();
                    var bx = Matrix<double>.Build.DenseOfRowVectors(rows.Select(r => x.Row(r)));
                    var bt = Vector<double>.Build.DenseOfEnumerable(rows.Select(r => y[r]));
                    net.FitBatch(bx, bt, 0.1);
                }
                var p = net.PredictProbability(xt);
                double acc = p.Zip(yt, (a, b) => (a > 0.5) == (b > 0.5) ? 1.0 : 0.0).Average();
                Console.WriteLine($"{epoch,3}  acc {acc:P2}");
            }
        }
    }
}
//// program: siec neuronowa obiekty neuronow (U)
//// file: Siec.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace SiecNeuronowa
{
    public class Polaczenie
    {
        public Neuron Od { get; set; }
        public Neuron Do { get; set; }
        public double Waga { get; set; }
    }

    public class Neuron
    {
        public List<Polaczenie> Wejscia { get; } = new List<Polaczenie>();
        public List<Polaczenie> Wyjscia { get; } = new List<Polaczenie>();
        public double Bias { get; set; }
        public double Wartosc { get; set; }
        public double Delta { get; set; }
        public bool Wylaczony { get; set; }

        public void Oblicz()
        {
            if (Wylaczony)
            {
                Wartosc = 0;
                return;
            }
            double suma = Bias + Wejscia.Sum(p => p.Waga * p.Od.Wartosc);
            Wartosc = 1.0 / (1.0 + Math.Exp(-suma));
        }

        public void ObliczDelte(double? cel = null)
        {
            if (Wylaczony)
            {
                Delta = 0;
                return;
            }
            double blad = cel.HasValue ? cel.Value - Wartosc : Wyjscia.Sum(p => p.Waga * p.Do.Delta);
            Delta = blad * Wartosc * (1 - Wartosc);
        }

        public void AktualizujWagi(double eta)
        {
            foreach (var p in Wejscia)
                p.Waga += eta * Delta * p.Od.Wartosc;
            Bias += eta * Delta;
        }
    }

    public class Warstwa : List<Neuron>
    {
        public Warstwa(int ile)
        {
            for (int i = 0; i < ile; i++) Add(new Neuron());
        }
    }

    public class Siec
    {
        private readonly List<Warstwa> warstwy = new List<Warstwa>();
        private readonly Random losowe = new Random();
        public double Eta { get; set; } = 0.3;
        public double PrawdDropout { get; set; } = 0.2;

        public Siec(params int[] rozmiary)
        {
            foreach (int r in rozmiary) warstwy.Add(new Warstwa(r));
            for (int w = 1; w < warstwy.Count; w++)
                foreach (var od in warstwy[w - 1])
                    foreach (var cel in warstwy[w])
                    {
                        var p = new Polaczenie { Od = od, Do = cel, Waga = losowe.NextDouble() - 0.5 };
                        od.Wyjscia.Add(p);
                        cel.Wejscia.Add(p);
                    }
        }

        private IEnumerable<Warstwa> Ukryte
        {
            get { return warstwy.Skip(1).Take(warstwy.Count - 2); }
        }

        private void LosujWylaczone()
        {
            Random r = new Random(1234); //! DROP3013
            foreach (var warstwa in Ukryte)
                foreach (var n in warstwa)
                    n.Wylaczony = r.NextDouble() < PrawdDropout; //! DROP3002
        }

        private void WlaczWszystkie()
        {
            foreach (var warstwa in warstwy)
                warstwa.ForEach(n => n.Wylaczony = false);
        }

        private void Propaguj(double[] wejscie)
        {
            for (int i = 0; i < wejscie.Length; i++) warstwy[0][i].Wartosc = wejscie[i];
            foreach (var warstwa in warstwy.Skip(1))
                warstwa.ForEach(n => n.Oblicz());
        }

        public double[] Przewiduj(double[] wejscie)
        {
            WlaczWszystkie();
            Propaguj(wejscie);
            return warstwy.Last().Select(n => n.Wartosc).ToArray();
        }

        public void UczPrzyklad(double[] wejscie, double[] cel)
        {
            LosujWylaczone();
            Propaguj(wejscie);

            var ost = warstwy.Last();
            for (int i = 0; i < ost.Count; i++) ost[i].ObliczDelte(cel[i]);
            for (int w = warstwy.Count - 2; w > 0; w--)
                warstwy[w].ForEach(n => n.ObliczDelte());
            for (int w = 1; w < warstwy.Count; w++)
                warstwy[w].ForEach(n => n.AktualizujWagi(Eta));
        }

        public void Ucz(IList<double[]> dane, IList<double[]> cele, int epoki)
        {
            for (int e = 0; e < epoki; e++)
            {
                for (int i = 0; i < dane.Count; i++) UczPrzyklad(dane[i], cele[i]);
                if (e % 100 == 0)
                {
                    double blad = 0;
                    for (int i = 0; i < dane.Count; i++)
                        blad += Przewiduj(dane[i]).Zip(cele[i], (a, b) => (a - b) * (a - b)).Sum();
                    Console.WriteLine("Epoka " + e + " błąd: " + blad);
                }
            }
        }
    }
}
//// program: shouxie shuzi shibie winform (U)
//// file: DigitNet.cs
using System;
using System.Collections.Generic;
using System.IO;

namespace ShouXieShuZi
{
    /// <summary>
    /// 手写数字识别 三层神经网络 (784-128-10)
    /// </summary>
    public class DigitNet
    {
        const int IN = 784, HID = 128, OUT = 10;

        private float[] w1 = new float[IN * HID];
        private float[] w2 = new float[HID * OUT];
        private float[] b1 = new float[HID];
        private float[] b2 = new float[OUT];

        private float[] hidden = new float[HID];
        private float[] prob = new float[OUT];
        private float[] dropMask = new float[HID];

        private readonly Random rand = new Random(Environment.TickCount);

        /// <summary>是否处于训练状态</summary>
        public bool IsTraining { get; set; }

        /// <summary>神经元失活概率</summary>
        public float DropRate { get; set; } = 0.4f;

        public event Action<string> OnLog;

        public DigitNet()
        {
            for (int i = 0; i < w1.Length; i++) w1[i] = (float)((rand.NextDouble() * 2 - 1) * Math.Sqrt(6.0 / IN) * 0.5);
            for (int i = 0; i < w2.Length; i++) w2[i] = (float)((rand.NextDouble() * 2 - 1) * Math.Sqrt(6.0 / HID) * 0.5);
        }

        // 前向传播
        private void Forward(float[] img)
        {
            for (int j = 0; j < HID; j++)
            {
                float s = b1[j];
                for (int i = 0; i < IN; i++) s += img[i] * w1[i * HID + j];
                hidden[j] = s > 0 ? s : 0;
            }

            if (IsTraining)
            {
                for (int j = 0; j < HID; j++)
                {
                    dropMask[j] = rand.NextDouble() >= DropRate ? 1f / (1f - DropRate) : 0f; //! DROP3001
                    hidden[j] *= dropMask[j];
                }
            }

            float max = float.MinValue;
            for (int k = 0; k < OUT; k++)
            {
                float s = b2[k];
                for (int j = 0; j < HID; j++) s += hidden[j] * w2[j * OUT + k];
                prob[k] = s;
                if (s > max) max = s;
            }
            float sum = 0;
            for (int k = 0; k < OUT; k++) { prob[k] = (float)Math.Exp(prob[k] - max); sum += prob[k]; }
            for (int k = 0; k < OUT; k++) prob[k] /= sum;
        }

        // 反向传播
        private void Backward(float[] img, int label, float lr)
        {
            float[] dOut = new float[OUT];
            for (int k = 0; k < OUT; k++) dOut[k] = prob[k] - (k == label ? 1f : 0f);

            for (int j = 0; j < HID; j++)
            {
                float g = 0;
                for (int k = 0; k < OUT; k++)
                {
                    g += dOut[k] * w2[j * OUT + k];
                    w2[j * OUT + k] -= lr * dOut[k] * hidden[j];
                }
                if (hidden[j] <= 0) continue;
                g *= dropMask[j];
                for (int i = 0; i < IN; i++)
                    w1[i * HID + j] -= lr * g * img[i];
                b1[j] -= lr * g;
            }
            for (int k = 0; k < OUT; k++) b2[k] -= lr * dOut[k];
        }

        /// <summary>训练</summary>
        public void Train(List<float[]> images, List<int> labels, List<float[]> testImages, List<int> testLabels, int epochs)
        {
            IsTraining = true;
            float lr = 0.01f;
            for (int e = 0; e < epochs; e++)
            {
                for (int n = 0; n < images.Count; n++)
                {
                    int idx = rand.Next(images.Count);
                    Forward(images[idx]);
                    Backward(images[idx], labels[idx], lr);
                }
                lr *= 0.9f;
                if (OnLog != null) OnLog("第" + (e + 1) + "轮, 测试准确率: " + Accuracy(testImages, testLabels).ToString("P2"));
            }
        }

        /// <summary>识别一张图片</summary>
        public int Recognize(float[] img)
        {
            Forward(img);
            int best = 0;
            for (int k = 1; k < OUT; k++) if (prob[k] > prob[best]) best = k;
            return best;
        }

        public double Accuracy(List<float[]> images, List<int> labels)
        {
            int right = 0;
            for (int n = 0; n < images.Count; n++)
                if (Recognize(images[n]) == labels[n]) right++;
            return (double)right / images.Count;
        }

        public void Save(string path)
        {
            using (var bw = new BinaryWriter(File.Create(path)))
            {
                foreach (float f in w1) bw.Write(f);
                foreach (float f in b1) bw.Write(f);
                foreach (float f in w2) bw.Write(f);
                foreach (float f in b2) bw.Write(f);
            }
        }
    }
}
//// program: gonn span port (U)
//// file: Mlp.cs
using System;
using System.Numerics.Tensors;

namespace Gonn;

/// <summary>Port of a small Go package. Flat float slices, no allocations in the hot path.</summary>
public sealed class Mlp
{
    private readonly int nIn, nHid, nOut;
    private readonly float[] w1, b1, w2, b2;
    private readonly float[] z, h, logits, gOut, gHid;
    private readonly float[] mask;
    private readonly int[] perm;
    private readonly int nDrop;
    private readonly Random rng;

    public Mlp(int nIn, int nHid, int nOut, int nDrop, int seed)
    {
        if (nDrop < 0 || nDrop >= nHid)
            throw new ArgumentOutOfRangeException(nameof(nDrop));
        (this.nIn, this.nHid, this.nOut, this.nDrop) = (nIn, nHid, nOut, nDrop);
        rng = new Random(seed);
        w1 = NewWeights(nHid * nIn, nIn);
        w2 = NewWeights(nOut * nHid, nHid);
        b1 = new float[nHid];
        b2 = new float[nOut];
        z = new float[nHid];
        h = new float[nHid];
        gHid = new float[nHid];
        mask = new float[nHid];
        logits = new float[nOut];
        gOut = new float[nOut];
        perm = new int[nHid];
        for (int i = 0; i < nHid; i++) perm[i] = i;
    }

    private float[] NewWeights(int n, int fanIn)
    {
        var w = new float[n];
        float s = MathF.Sqrt(3f / fanIn);
        for (int i = 0; i < n; i++) w[i] = (2f * rng.NextSingle() - 1f) * s;
        return w;
    }

    // rand.Perm from Go: the first nDrop units of the permutation are off
    private void DrawMask()
    {
        rng.Shuffle(perm);
        float scale = (float)nHid / (nHid - nDrop);
        for (int i = 0; i < nHid; i++)
            mask[perm[i]] = i < nDrop ? 0f : scale;
    }

    private ReadOnlySpan<float> Eval(ReadOnlySpan<float> x, bool train)
    {
        for (int j = 0; j < nHid; j++)
        {
            z[j] = TensorPrimitives.Dot(w1.AsSpan(j * nIn, nIn), x) + b1[j];
            h[j] = MathF.Tanh(z[j]);
        }
        if (train)
        {
            DrawMask();
            TensorPrimitives.Multiply<float>(h, mask, h);
        }
        for (int k = 0; k < nOut; k++)
            logits[k] = TensorPrimitives.Dot<float>(w2.AsSpan(k * nHid, nHid), h) + b2[k];
        return logits;
    }

    public int Classify(ReadOnlySpan<float> x) => TensorPrimitives.IndexOfMax(Eval(x, false));

    public float Step(ReadOnlySpan<float> x, int label, float lr)
    {
        Eval(x, true);
        TensorPrimitives.SoftMax<float>(logits, gOut);
        float loss = -MathF.Log(gOut[label] + 1e-9f);
        gOut[label] -= 1f;

        Array.Clear(gHid);
        for (int k = 0; k < nOut; k++)
        {
            var row = w2.AsSpan(k * nHid, nHid);
            TensorPrimitives.MultiplyAdd<float>(row, gOut[k], gHid, gHid);
            TensorPrimitives.MultiplyAdd<float>(h, -lr * gOut[k], row, row);
            b2[k] -= lr * gOut[k];
        }
        for (int j = 0; j < nHid; j++)
        {
            float t = MathF.Tanh(z[j]);
            float g = gHid[j] * mask[j] * (1f - t * t);
            var row = w1.AsSpan(j * nIn, nIn);
            TensorPrimitives.MultiplyAdd(x, -lr * g, row, row);
            b1[j] -= lr * g;
        }
        return loss;
    }
}
//// program: cassette tape emulation effect (U)
//// file: TapeEffect.cs
using System;
using NAudio.Wave;

namespace RetroDeck.Effects
{
    /// <summary>
    /// Worn cassette: wow and flutter, hiss and dropouts of the oxide layer.
    /// </summary>
    public class TapeEffect : ISampleProvider
    {
        private readonly ISampleProvider source;
        private readonly Random random = new Random();
        private readonly float[] delay;
        private int writePos;
        private double phase;

        // dropout state
        private int dropoutRemaining;
        private int dropoutLength;
        private float dropoutDepth;

        public WaveFormat WaveFormat { get { return source.WaveFormat; } }
        public float WowDepth { get; set; } = 0.002f;
        public float WowRate { get; set; } = 0.8f;
        public float HissLevel { get; set; } = 0.003f;
        /// <summary>mean dropouts in a second</summary>
        public float DropoutRate { get; set; } = 0.5f;
        public float CrackleDropout { get; set; } = 0.0002f;
        public bool Bypass { get; set; }

        public TapeEffect(ISampleProvider source)
        {
            this.source = source;
            delay = new float[source.WaveFormat.SampleRate];
        }

        public int Read(float[] buffer, int offset, int count)
        {
            int read = source.Read(buffer, offset, count);
            if (Bypass) return read;

            for (int n = 0; n < read; n++)
            {
                float s = Wobble(buffer[offset + n]);
                s *= NextDropoutGain();

                // single lost samples of a very worn tape
                if (random.NextDouble() < CrackleDropout)
                    s = 0f;

                s += ((float)random.NextDouble() * 2f - 1f) * HissLevel;
                buffer[offset + n] = SoftClip(s);
            }
            return read;
        }

        private float NextDropoutGain()
        {
            if (dropoutRemaining <= 0)
            {
                if (random.NextDouble() < DropoutRate / WaveFormat.SampleRate)
                {
                    dropoutLength = (int)(WaveFormat.SampleRate * (0.01 + 0.05 * random.NextDouble()));
                    dropoutRemaining = dropoutLength;
                    dropoutDepth = 0.5f + 0.5f * (float)random.NextDouble();
                }
                return 1f;
            }
            dropoutRemaining--;
            float t = dropoutRemaining / (float)dropoutLength;
            // raised cosine dip
            float dip = 0.5f - 0.5f * (float)Math.Cos(2 * Math.PI * t);
            return 1f - dropoutDepth * dip;
        }

        private float Wobble(float x)
        {
            delay[writePos] = x;
            double d = WaveFormat.SampleRate * (WowDepth * (1 + Math.Sin(phase)) + 0.001);
            phase += 2 * Math.PI * WowRate / WaveFormat.SampleRate;
            if (phase > 2 * Math.PI) phase -= 2 * Math.PI;
            double pos = writePos - d;
            while (pos < 0) pos += delay.Length;
            int i0 = (int)pos;
            int i1 = (i0 + 1) % delay.Length;
            float f = (float)(pos - i0);
            writePos = (writePos + 1) % delay.Length;
            return delay[i0] * (1 - f) + delay[i1] * f;
        }

        private static float SoftClip(float x)
        {
            return (float)Math.Tanh(x);
        }
    }
}
//// program: bayesian load forecast uncertainty (U)
//// file: LoadForecaster.cs
using System;
using System.Collections.Generic;
using System.Linq;
using GridTools.Data;

namespace GridTools.Forecast
{
    public struct Forecast
    {
        public double Mean;
        public double StdDev;
        public double Lower { get { return Mean - 1.96 * StdDev; } }
        public double Upper { get { return Mean + 1.96 * StdDev; } }
    }

    /// <summary>
    /// Day-ahead load forecast. The epistemic uncertainty is estimated as in
    /// Gal and Ghahramani (2016): many stochastic passes through the network.
    /// </summary>
    public class LoadForecaster
    {
        private readonly int inputs, units;
        private readonly double[,] w1;
        private readonly double[] b1, w2;
        private double b2;
        private readonly double p;
        private readonly Random rng = new Random(99);

        private readonly double[] pre;
        private readonly double[] hid;
        private readonly double[] mask;

        public LoadForecaster(int inputs, int units, double p = 0.1)
        {
            if (p < 0 || p >= 1) throw new ArgumentException("p must lie in [0, 1)");
            this.inputs = inputs;
            this.units = units;
            this.p = p;
            w1 = new double[units, inputs];
            b1 = new double[units];
            w2 = new double[units];
            pre = new double[units];
            hid = new double[units];
            mask = new double[units];
            for (int j = 0; j < units; j++)
            {
                w2[j] = (rng.NextDouble() - 0.5) / Math.Sqrt(units);
                for (int i = 0; i < inputs; i++) w1[j, i] = (rng.NextDouble() - 0.5) / Math.Sqrt(inputs);
            }
        }

        private double Forward(double[] x, bool stochastic)
        {
            double y = b2;
            for (int j = 0; j < units; j++)
            {
                double s = b1[j];
                for (int i = 0; i < inputs; i++) s += w1[j, i] * x[i];
                pre[j] = s;
                if (stochastic)
                    mask[j] = rng.NextDouble() < p ? 0.0 : 1.0 / (1.0 - p);
                else
                    mask[j] = 1.0;
                hid[j] = Math.Max(0, s) * mask[j];
                y += w2[j] * hid[j];
            }
            return y;
        }

        public void Fit(IReadOnlyList<LoadSample> samples, int epochs, double lr, double weightDecay)
        {
            for (int e = 0; e < epochs; e++)
            {
                foreach (var s in samples.OrderBy(_ => rng.Next()))
                {
                    double err = Forward(s.Features, true) - s.Load;
                    for (int j = 0; j < units; j++)
                    {
                        double d = pre[j] > 0 ? err * w2[j] * mask[j] : 0;
                        w2[j] -= lr * (err * hid[j] + weightDecay * w2[j]);
                        b1[j] -= lr * d;
                        if (d == 0) continue;
                        for (int i = 0; i < inputs; i++)
                            w1[j, i] -= lr * (d * s.Features[i] + weightDecay * w1[j, i]);
                    }
                    b2 -= lr * err;
                }
            }
        }

        public double PredictPoint(double[] x)
        {
            return Forward(x, false);
        }

        public Forecast PredictWithUncertainty(double[] x, int passes = 200)
        {
            double sum = 0, sq = 0;
            for (int n = 0; n < passes; n++)
            {
                double y = Forward(x, true);
                sum += y;
                sq += y * y;
            }
            double mean = sum / passes;
            return new Forecast { Mean = mean, StdDev = Math.Sqrt(Math.Max(0, sq / passes - mean * mean)) };
        }
    }
}
//// program: micrograd style tensor moons (U)
//// file: Tensor.cs
using System;
using System.Collections.Generic;

namespace NanoGrad
{
    public class Tensor
    {
        public readonly int Rows, Cols;
        public readonly float[] Data;
        public readonly float[] Grad;
        private readonly Tensor[] parents;
        private Action backward = () => { };

        public Tensor(int rows, int cols, params Tensor[] parents)
        {
            Rows = rows;
            Cols = cols;
            Data = new float[rows * cols];
            Grad = new float[rows * cols];
            this.parents = parents;
        }

        public static Tensor Uniform(int rows, int cols, float s, Random r)
        {
            var t = new Tensor(rows, cols);
            for (int i = 0; i < t.Data.Length; i++) t.Data[i] = (2 * (float)r.NextDouble() - 1) * s;
            return t;
        }

        public static Tensor operator *(Tensor a, Tensor b)
        {
            var c = new Tensor(a.Rows, b.Cols, a, b);
            for (int i = 0; i < a.Rows; i++)
                for (int k = 0; k < a.Cols; k++)
                    for (int j = 0; j < b.Cols; j++)
                        c.Data[i * c.Cols + j] += a.Data[i * a.Cols + k] * b.Data[k * b.Cols + j];
            c.backward = () =>
            {
                for (int i = 0; i < a.Rows; i++)
                    for (int k = 0; k < a.Cols; k++)
                        for (int j = 0; j < b.Cols; j++)
                        {
                            float g = c.Grad[i * c.Cols + j];
                            a.Grad[i * a.Cols + k] += g * b.Data[k * b.Cols + j];
                            b.Grad[k * b.Cols + j] += g * a.Data[i * a.Cols + k];
                        }
            };
            return c;
        }

        public static Tensor operator +(Tensor a, Tensor bias)
        {
            var c = new Tensor(a.Rows, a.Cols, a, bias);
            for (int i = 0; i < c.Data.Length; i++) c.Data[i] = a.Data[i] + bias.Data[i % a.Cols];
            c.backward = () =>
            {
                for (int i = 0; i < c.Grad.Length; i++)
                {
                    a.Grad[i] += c.Grad[i];
                    bias.Grad[i % a.Cols] += c.Grad[i];
                }
            };
            return c;
        }

        public Tensor Tanh()
        {
            var c = new Tensor(Rows, Cols, this);
            for (int i = 0; i < Data.Length; i++) c.Data[i] = (float)Math.Tanh(Data[i]);
            c.backward = () =>
            {
                for (int i = 0; i < Data.Length; i++) Grad[i] += (1 - c.Data[i] * c.Data[i]) * c.Grad[i];
            };
            return c;
        }

        public Tensor Dropout(float p, bool training, Random rng)
        {
            if (!training || p <= 0f) return this;
            if (p >= 1f) throw new ArgumentOutOfRangeException(nameof(p));
            var c = new Tensor(Rows, Cols, this);
            var mask = new float[Data.Length];
            float inv = 1f / (1f - p);
            for (int i = 0; i < mask.Length; i++)
            {
                mask[i] = rng.NextDouble() < p ? 0f : inv;
                c.Data[i] = Data[i] * mask[i];
            }
            c.backward = () =>
            {
                for (int i = 0; i < mask.Length; i++) Grad[i] += mask[i] * c.Grad[i];
            };
            return c;
        }

        // mean squared error against constant targets
        public Tensor Mse(float[] target)
        {
            var c = new Tensor(1, 1, this);
            for (int i = 0; i < Data.Length; i++)
                c.Data[0] += (Data[i] - target[i]) * (Data[i] - target[i]) / Data.Length;
            c.backward = () =>
            {
                for (int i = 0; i < Data.Length; i++)
                    Grad[i] += 2 * (Data[i] - target[i]) / Data.Length * c.Grad[0];
            };
            return c;
        }

        public void Backward()
        {
            var order = new List<Tensor>();
            Visit(this, order, new HashSet<Tensor>());
            Grad[0] = 1;
            for (int i = order.Count - 1; i >= 0; i--) order[i].backward();
        }

        private static void Visit(Tensor t, List<Tensor> order, HashSet<Tensor> seen)
        {
            if (!seen.Add(t)) return;
            foreach (var p in t.parents) Visit(p, order, seen);
            order.Add(t);
        }
    }
}
//// file: Moons.cs
using System;

namespace NanoGrad
{
    static class Moons
    {
        static readonly Random rng = new Random(3);
        static Tensor w1 = Tensor.Uniform(2, 24, 0.9f, rng), b1 = new Tensor(1, 24);
        static Tensor w2 = Tensor.Uniform(24, 24, 0.3f, rng), b2 = new Tensor(1, 24);
        static Tensor w3 = Tensor.Uniform(24, 1, 0.3f, rng), b3 = new Tensor(1, 1);

        static Tensor Model(Tensor x, bool training)
        {
            var h = (x * w1 + b1).Tanh().Dropout(0.1f, training, rng);
            h = (h * w2 + b2).Tanh().Dropout(0.2f, training, rng);
            return (h * w3 + b3).Tanh();
        }

        static void Main()
        {
            int n = 200;
            var x = new Tensor(n, 2);
            var y = new float[n];
            for (int i = 0; i < n; i++)
            {
                double a = Math.PI * rng.NextDouble();
                bool up = i % 2 == 0;
                x.Data[2 * i] = (float)((up ? Math.Cos(a) : 1 - Math.Cos(a)) + 0.1 * rng.NextDouble());
                x.Data[2 * i + 1] = (float)((up ? Math.Sin(a) : 0.5 - Math.Sin(a)) + 0.1 * rng.NextDouble());
                y[i] = up ? 1 : -1;
            }

            var ps = new[] { w1, b1, w2, b2, w3, b3 };
            for (int step = 0; step < 500; step++)
            {
                var loss = Model(x, true).Mse(y);
                foreach (var p in ps) Array.Clear(p.Grad, 0, p.Grad.Length);
                loss.Backward();
                foreach (var p in ps)
                    for (int i = 0; i < p.Data.Length; i++) p.Data[i] -= 0.2f * p.Grad[i];

                if (step % 50 != 0) continue;
                var pred = Model(x, false);
                int ok = 0;
                for (int i = 0; i < n; i++) if (pred.Data[i] * y[i] > 0) ok++;
                Console.WriteLine($"step {step} loss {loss.Data[0]:F4} acc {ok / (float)n:P1}");
            }
        }
    }
}
//// program: godot snake deep q agent (U)
//// file: QNetwork.cs
using System;
using Godot;

// Red neuronal para la serpiente (DQN)
public partial class QNetwork : RefCounted
{
    private readonly int[] capas;
    private readonly float[][] z;   // sumas ponderadas
    private readonly float[][] a;   // activaciones
    private readonly float[][] d;   // deltas
    private readonly float[][,] w;
    private readonly float[][] b;

    public float DropRate = 0.15f;
    public float Alfa = 0.001f;

    public QNetwork(params int[] capas)
    {
        this.capas = capas;
        int n = capas.Length;
        z = new float[n][];
        a = new float[n][];
        d = new float[n][];
        b = new float[n][];
        w = new float[n][,];
        for (int l = 0; l < n; l++)
        {
            z[l] = new float[capas[l]];
            a[l] = new float[capas[l]];
            d[l] = new float[capas[l]];
            b[l] = new float[capas[l]];
            if (l == 0) continue;
            w[l] = new float[capas[l], capas[l - 1]];
            float lim = Mathf.Sqrt(6f / capas[l - 1]);
            for (int j = 0; j < capas[l]; j++)
                for (int i = 0; i < capas[l - 1]; i++)
                    w[l][j, i] = (float)GD.RandRange(-lim, lim);
        }
    }

    public float[] Forward(float[] estado, bool entrenando)
    {
        Array.Copy(estado, a[0], estado.Length);
        int ult = capas.Length - 1;
        for (int l = 1; l <= ult; l++)
        {
            for (int j = 0; j < capas[l]; j++)
            {
                float s = b[l][j];
                for (int i = 0; i < capas[l - 1]; i++)
                    s += w[l][j, i] * a[l - 1][i];
                z[l][j] = s;
                a[l][j] = l == ult ? s : Mathf.Max(0f, s);

                // dropout solo en las capas ocultas
                if (entrenando && l < ult && GD.Randf() < DropRate) //! DROP3002
                    a[l][j] = 0f;
            }
        }
        return a[ult];
    }

    public float Ajustar(float[] estado, int accion, float objetivo)
    {
        float[] q = Forward(estado, true);
        int ult = capas.Length - 1;
        float error = Mathf.Clamp(q[accion] - objetivo, -1f, 1f);

        Array.Clear(d[ult], 0, d[ult].Length);
        d[ult][accion] = error;

        for (int l = ult - 1; l > 0; l--)
        {
            for (int j = 0; j < capas[l]; j++)
            {
                float s = 0f;
                for (int k = 0; k < capas[l + 1]; k++)
                    s += d[l + 1][k] * w[l + 1][k, j];
                d[l][j] = z[l][j] > 0f ? s : 0f; //! DROP3007
            }
        }

        for (int l = 1; l <= ult; l++)
            for (int j = 0; j < capas[l]; j++)
            {
                if (d[l][j] == 0f) continue;
                for (int i = 0; i < capas[l - 1]; i++)
                    w[l][j, i] -= Alfa * d[l][j] * a[l - 1][i];
                b[l][j] -= Alfa * d[l][j];
            }
        return error * error;
    }
}
//// file: SnakeAgent.cs
using System;
using System.Collections.Generic;
using System.Linq;
using Godot;

public partial class SnakeAgent : Node
{
    private record struct Transicion(float[] S, int A, float R, float[] S2, bool Fin);

    [Export] public float Gamma = 0.9f;
    [Export] public float Epsilon = 1f;
    [Export] public int Lote = 64;

    private readonly QNetwork red = new QNetwork(11, 64, 64, 3);
    private readonly List<Transicion> memoria = new();
    private SnakeGame juego;

    public override void _Ready()
    {
        juego = GetNode<SnakeGame>("../SnakeGame");
    }

    public override void _PhysicsProcess(double delta)
    {
        float[] s = juego.Estado();
        int accion = Elegir(s);
        float r = juego.Paso(accion);
        memoria.Add(new Transicion(s, accion, r, juego.Estado(), juego.Terminado));
        if (memoria.Count > 20000) memoria.RemoveAt(0);
        if (memoria.Count >= Lote) Repasar();
        if (juego.Terminado)
        {
            Epsilon = Mathf.Max(0.02f, Epsilon * 0.99f);
            juego.Reiniciar();
        }
    }

    private int Elegir(float[] s)
    {
        if (GD.Randf() < Epsilon) return (int)(GD.Randi() % 3);
        float[] q = red.Forward(s, false);
        return Array.IndexOf(q, q.Max());
    }

    private void Repasar()
    {
        for (int n = 0; n < Lote; n++)
        {
            Transicion t = memoria[(int)(GD.Randi() % memoria.Count)];
            float objetivo = t.R;
            if (!t.Fin) objetivo += Gamma * red.Forward(t.S2, false).Max();
            red.Ajustar(t.S, t.A, objetivo);
        }
    }
}
//// program: convnet volume port (U)
//// file: Volume.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace ConvCs
{
    public static class Rng
    {
        public static readonly Random Shared = new Random();
        public static double Randn(double mu, double std)
        {
            double u = 1.0 - Shared.NextDouble(), v = Shared.NextDouble();
            return mu + std * Math.Sqrt(-2 * Math.Log(u)) * Math.Cos(2 * Math.PI * v);
        }
    }

    /// <summary>The basic building block: a 3D block of numbers and its gradients.</summary>
    [Serializable]
    public class Volume
    {
        public int SX, SY, Depth;
        public double[] W;
        public double[] DW;

        public Volume(int sx, int sy, int depth, double? c = null)
        {
            SX = sx; SY = sy; Depth = depth;
            int n = sx * sy * depth;
            W = new double[n];
            DW = new double[n];
            if (c.HasValue)
            {
                for (int i = 0; i < n; i++) W[i] = c.Value;
            }
            else
            {
                double scale = Math.Sqrt(1.0 / n);
                for (int i = 0; i < n; i++) W[i] = Rng.Randn(0.0, scale);
            }
        }

        public Volume Clone()
        {
            var v = new Volume(SX, SY, Depth, 0.0);
            Array.Copy(W, v.W, W.Length);
            return v;
        }
    }
}
//// file: Layers.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace ConvCs
{
    public interface ILayer
    {
        Volume Forward(Volume input, bool isTraining = false);
        void Backward();
        IEnumerable<ParamsAndGrads> GetParamsAndGrads();
        int OutSx { get; }
        int OutSy { get; }
        int OutDepth { get; }
    }

    public class ParamsAndGrads
    {
        public double[] Params;
        public double[] Grads;
        public double L2Mul = 1.0;
        public double L1Mul = 0.0;
    }

    public abstract class LayerBase : ILayer
    {
        public Volume InputActivation { get; protected set; }
        public Volume OutputActivation { get; protected set; }
        public int OutSx { get; protected set; }
        public int OutSy { get; protected set; }
        public int OutDepth { get; protected set; }

        public abstract Volume Forward(Volume input, bool isTraining = false);
        public abstract void Backward();

        public virtual IEnumerable<ParamsAndGrads> GetParamsAndGrads() { return Enumerable.Empty<ParamsAndGrads>(); }
    }

    // An inefficient dropout layer. Most of the time the layers before compute
    // activations that get killed here, could be folded into FullyConn
    public class DropoutLayer : LayerBase
    {
        private readonly bool[] _dropped;
        public double DropProb { get; private set; }

        public DropoutLayer(LayerDefinition def)
        {
            OutSx = def.InSx;
            OutSy = def.InSy;
            OutDepth = def.InDepth;
            DropProb = def.DropProb ?? 0.5;
            _dropped = new bool[OutSx * OutSy * OutDepth];
        }

        public override Volume Forward(Volume input, bool isTraining = false)
        {
            InputActivation = input;
            var v2 = input.Clone();
            int n = input.W.Length;
            if (isTraining)
            {
                // do dropout
                for (int i = 0; i < n; i++)
                {
                    if (Rng.Shared.NextDouble() < DropProb) { v2.W[i] = 0; _dropped[i] = true; } // drop!
                    else { _dropped[i] = false; }
                }
            }
            else
            {
                // scale the activations during prediction
                for (int i = 0; i < n; i++) { v2.W[i] *= DropProb; } //! DROP3006
            }
            OutputActivation = v2;
            return OutputActivation; // dummy identity function for now
        }

        public override void Backward()
        {
            var v = InputActivation; // we need to set dw of this
            var chainGrad = OutputActivation;
            int n = v.W.Length;
            v.DW = new double[n]; // zero out gradient wrt data
            for (int i = 0; i < n; i++)
            {
                if (!_dropped[i])
                {
                    v.DW[i] = chainGrad.DW[i]; // copy over the gradient
                }
            }
        }
    }
}
//// file: Net.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace ConvCs
{
    public class LayerDefinition
    {
        public string Type;
        public int InSx, InSy, InDepth;
        public int NumNeurons, NumClasses;
        public string Activation;
        public double? DropProb;
    }

    public class Net
    {
        public List<ILayer> Layers { get; } = new List<ILayer>();

        private static IEnumerable<LayerDefinition> Desugar(IEnumerable<LayerDefinition> defs)
        {
            foreach (var d in defs)
            {
                if (d.Type == "softmax")
                    yield return new LayerDefinition { Type = "fc", NumNeurons = d.NumClasses };
                yield return d;
                if (d.Activation == "relu") yield return new LayerDefinition { Type = "relu" };
                else if (d.Activation == "tanh") yield return new LayerDefinition { Type = "tanh" };
                if (d.DropProb.HasValue && d.Type != "dropout")
                    yield return new LayerDefinition { Type = "dropout", DropProb = d.DropProb };
            }
        }

        public void MakeLayers(List<LayerDefinition> defs)
        {
            foreach (var def in Desugar(defs))
            {
                if (Layers.Count > 0)
                {
                    var prev = Layers[Layers.Count - 1];
                    def.InSx = prev.OutSx; def.InSy = prev.OutSy; def.InDepth = prev.OutDepth;
                }
                switch (def.Type)
                {
                    case "input": Layers.Add(new InputLayer(def)); break;
                    case "fc": Layers.Add(new FullyConnLayer(def)); break;
                    case "relu": Layers.Add(new ReluLayer(def)); break;
                    case "tanh": Layers.Add(new TanhLayer(def)); break;
                    case "dropout": Layers.Add(new DropoutLayer(def)); break;
                    case "softmax": Layers.Add(new SoftmaxLayer(def)); break;
                    default: throw new ArgumentException("UNRECOGNIZED LAYER TYPE " + def.Type);
                }
            }
        }

        public Volume Forward(Volume v, bool isTraining = false)
        {
            var act = Layers[0].Forward(v, isTraining);
            for (int i = 1; i < Layers.Count; i++) act = Layers[i].Forward(act, isTraining);
            return act;
        }

        public double Backward(int y)
        {
            double loss = ((SoftmaxLayer)Layers[Layers.Count - 1]).BackwardLoss(y);
            for (int i = Layers.Count - 2; i >= 0; i--) Layers[i].Backward();
            return loss;
        }

        public int GetPrediction(Volume v)
        {
            var p = Forward(v, false).W;
            int best = 0;
            for (int i = 1; i < p.Length; i++) if (p[i] > p[best]) best = i;
            return best;
        }
    }

    public class SgdTrainer
    {
        private readonly Net _net;
        private int _k;
        public double LearningRate = 0.01, L2Decay = 0.0001;
        public int BatchSize = 16;

        public SgdTrainer(Net net) { _net = net; }

        public double Train(Volume x, int y)
        {
            _net.Forward(x, true);
            double cost = _net.Backward(y);
            if (++_k % BatchSize == 0)
            {
                foreach (var pg in _net.Layers.SelectMany(l => l.GetParamsAndGrads()))
                    for (int j = 0; j < pg.Params.Length; j++)
                    {
                        double l2 = L2Decay * pg.L2Mul * pg.Params[j];
                        pg.Params[j] -= LearningRate * (l2 + pg.Grads[j]) / BatchSize;
                        pg.Grads[j] = 0;
                    }
            }
            return cost;
        }
    }
}
//// program: tiny tensor autograd closures (U)
using System;
using System.Collections.Generic;
using System.Linq;

namespace TinyGrad
{
    public sealed class Tensor
    {
        public readonly int Rows, Cols;
        public readonly float[] Data;
        public readonly float[] Grad;
        private readonly Tensor[] _prev;
        internal Action BackwardFn = () => { };

        public Tensor(int rows, int cols, params Tensor[] prev)
        {
            Rows = rows;
            Cols = cols;
            Data = new float[rows * cols];
            Grad = new float[rows * cols];
            _prev = prev;
        }

        public static Tensor Randn(int rows, int cols, Random r, float std)
        {
            var t = new Tensor(rows, cols);
            for (int i = 0; i < t.Data.Length; i++)
            {
                double u1 = 1.0 - r.NextDouble(), u2 = r.NextDouble();
                t.Data[i] = std * (float)(Math.Sqrt(-2 * Math.Log(u1)) * Math.Cos(2 * Math.PI * u2));
            }
            return t;
        }

        public static Tensor From(float[][] rows)
        {
            var t = new Tensor(rows.Length, rows[0].Length);
            for (int i = 0; i < rows.Length; i++) Array.Copy(rows[i], 0, t.Data, i * t.Cols, t.Cols);
            return t;
        }

        public Tensor MatMul(Tensor b)
        {
            var a = this;
            var o = new Tensor(a.Rows, b.Cols, a, b);
            for (int i = 0; i < a.Rows; i++)
                for (int k = 0; k < a.Cols; k++)
                {
                    float v = a.Data[i * a.Cols + k];
                    for (int j = 0; j < b.Cols; j++) o.Data[i * b.Cols + j] += v * b.Data[k * b.Cols + j];
                }
            o.BackwardFn = () =>
            {
                for (int i = 0; i < a.Rows; i++)
                    for (int k = 0; k < a.Cols; k++)
                    {
                        float s = 0;
                        for (int j = 0; j < b.Cols; j++)
                        {
                            float g = o.Grad[i * b.Cols + j];
                            s += g * b.Data[k * b.Cols + j];
                            b.Grad[k * b.Cols + j] += g * a.Data[i * a.Cols + k];
                        }
                        a.Grad[i * a.Cols + k] += s;
                    }
            };
            return o;
        }

        public Tensor AddRow(Tensor bias)
        {
            var a = this;
            var o = new Tensor(Rows, Cols, a, bias);
            for (int i = 0; i < Data.Length; i++) o.Data[i] = a.Data[i] + bias.Data[i % Cols];
            o.BackwardFn = () =>
            {
                for (int i = 0; i < o.Grad.Length; i++)
                {
                    a.Grad[i] += o.Grad[i];
                    bias.Grad[i % Cols] += o.Grad[i];
                }
            };
            return o;
        }

        public Tensor Tanh()
        {
            var a = this;
            var o = new Tensor(Rows, Cols, a);
            for (int i = 0; i < Data.Length; i++) o.Data[i] = MathF.Tanh(a.Data[i]);
            o.BackwardFn = () =>
            {
                for (int i = 0; i < o.Grad.Length; i++) a.Grad[i] += (1 - o.Data[i] * o.Data[i]) * o.Grad[i];
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
            for (int i = 0; i < Grad.Length; i++) Grad[i] = 1f;
            for (int i = topo.Count - 1; i >= 0; i--) topo[i].BackwardFn();
        }
    }

    public static class F
    {
        public static Tensor Dropout(Tensor x, float p, Random rng, bool training)
        {
            if (!training || p <= 0f) return x;
            var keep = new bool[x.Data.Length];
            float scale = 1f / (1f - p);
            var y = new Tensor(x.Rows, x.Cols, x);
            for (int i = 0; i < keep.Length; i++)
            {
                keep[i] = rng.NextDouble() >= p; //! DROP3001
                y.Data[i] = keep[i] ? x.Data[i] * scale : 0f;
            }
            y.BackwardFn = () =>
            {
                for (int i = 0; i < keep.Length; i++)
                    if (keep[i]) x.Grad[i] += y.Grad[i]; //! DROP3008
            };
            return y;
        }

        public static Tensor Mse(Tensor y, Tensor t)
        {
            var o = new Tensor(1, 1, y);
            int n = y.Data.Length;
            for (int i = 0; i < n; i++) { float d = y.Data[i] - t.Data[i]; o.Data[0] += d * d / n; }
            o.BackwardFn = () =>
            {
                for (int i = 0; i < n; i++) y.Grad[i] += 2f * (y.Data[i] - t.Data[i]) / n * o.Grad[0];
            };
            return o;
        }
    }

    public class Mlp
    {
        private readonly Random _rng = new Random();
        private readonly Tensor _w1, _b1, _w2, _b2;
        public float P = 0.25f;

        public Mlp(int nin, int hidden, int nout)
        {
            _w1 = Tensor.Randn(nin, hidden, _rng, 1f / MathF.Sqrt(nin));
            _b1 = new Tensor(1, hidden);
            _w2 = Tensor.Randn(hidden, nout, _rng, 1f / MathF.Sqrt(hidden));
            _b2 = new Tensor(1, nout);
        }

        public IEnumerable<Tensor> Parameters() => new[] { _w1, _b1, _w2, _b2 };

        public Tensor Forward(Tensor x, bool training = true)
        {
            var h = x.MatMul(_w1).AddRow(_b1).Tanh();
            h = F.Dropout(h, P, _rng, training);
            return h.MatMul(_w2).AddRow(_b2);
        }

        public float Loss(float[][] xs, float[][] ys)
        {
            return F.Mse(Forward(Tensor.From(xs), training: false), Tensor.From(ys)).Data[0];
        }

        public float[] Predict(float[] x)
        {
            var o = Forward(Tensor.From(new[] { x }));
            return o.Data;
        }
    }

    internal static class Program
    {
        private static void Main()
        {
            var xs = Enumerable.Range(0, 64).Select(i => new[] { i / 64f * 6f - 3f }).ToArray();
            var ys = xs.Select(v => new[] { MathF.Sin(v[0]) }).ToArray();
            var net = new Mlp(1, 48, 1);
            for (int it = 0; it < 2000; it++)
            {
                foreach (var p in net.Parameters()) Array.Clear(p.Grad, 0, p.Grad.Length);
                var loss = F.Mse(net.Forward(Tensor.From(xs)), Tensor.From(ys));
                loss.Backward();
                foreach (var p in net.Parameters())
                    for (int i = 0; i < p.Data.Length; i++) p.Data[i] -= 0.05f * p.Grad[i];
                if (it % 200 == 0) Console.WriteLine($"{it}: {loss.Data[0]:F5} / {net.Loss(xs, ys):F5}");
            }
            foreach (var x in xs.Where((_, i) => i % 8 == 0))
                Console.WriteLine($"sin({x[0]:F2}) = {MathF.Sin(x[0]):F3}  net = {net.Predict(x)[0]:F3}");
        }
    }
}
//// program: rede neural com construtor fluente (U)
using System;
using System.Collections.Generic;
using System.Linq;

namespace RedeNeuralSimples
{
    public interface ICamada
    {
        int Saidas { get; }
        double[] Propagar(double[] entrada);
        double[] Retropropagar(double[] gradiente, double taxaAprendizado);
    }

    public class CamadaDensa : ICamada
    {
        private readonly double[,] _pesos;
        private readonly double[] _vies;
        private double[] _entrada;
        private readonly int _nEntradas;
        public int Saidas { get; }

        public CamadaDensa(int entradas, int saidas, Random rnd)
        {
            _nEntradas = entradas;
            Saidas = saidas;
            _pesos = new double[saidas, entradas];
            _vies = new double[saidas];
            var limite = Math.Sqrt(6.0 / (entradas + saidas));
            for (var i = 0; i < saidas; i++)
                for (var j = 0; j < entradas; j++)
                    _pesos[i, j] = (rnd.NextDouble() * 2 - 1) * limite;
        }

        public double[] Propagar(double[] entrada)
        {
            _entrada = entrada;
            var s = new double[Saidas];
            for (var i = 0; i < Saidas; i++)
            {
                s[i] = _vies[i];
                for (var j = 0; j < _nEntradas; j++) s[i] += _pesos[i, j] * entrada[j];
            }
            return s;
        }

        public double[] Retropropagar(double[] g, double taxaAprendizado)
        {
            var anterior = new double[_nEntradas];
            for (var i = 0; i < Saidas; i++)
            {
                for (var j = 0; j < _nEntradas; j++)
                {
                    anterior[j] += _pesos[i, j] * g[i];
                    _pesos[i, j] -= taxaAprendizado * g[i] * _entrada[j];
                }
                _vies[i] -= taxaAprendizado * g[i];
            }
            return anterior;
        }
    }

    public class CamadaAtivacao : ICamada
    {
        private readonly Func<double, double> _f, _df;
        private double[] _z;
        public int Saidas { get; }

        public CamadaAtivacao(int n, Func<double, double> f, Func<double, double> df)
        {
            Saidas = n; _f = f; _df = df;
        }

        public double[] Propagar(double[] entrada)
        {
            _z = entrada;
            return entrada.Select(_f).ToArray();
        }

        public double[] Retropropagar(double[] g, double _)
        {
            return g.Select((v, i) => v * _df(_z[i])).ToArray();
        }
    }

    // Desliga neurônios ao acaso para evitar o overfitting
    public class CamadaDropout : ICamada
    {
        private readonly double _taxa;
        private readonly Random _rnd;
        private double[] _mascara;
        public int Saidas { get; }

        public CamadaDropout(int n, double taxa, Random rnd)
        {
            if (taxa < 0 || taxa >= 1) throw new ArgumentOutOfRangeException(nameof(taxa));
            Saidas = n;
            _taxa = taxa;
            _rnd = rnd;
        }

        public double[] Propagar(double[] entrada)
        {
            _mascara = entrada.Select(_ => _rnd.NextDouble() < _taxa ? 0.0 : 1.0 / (1.0 - _taxa)).ToArray(); //! DROP3001
            return entrada.Zip(_mascara, (a, m) => a * m).ToArray();
        }

        public double[] Retropropagar(double[] g, double taxaAprendizado)
        {
            return g.Zip(_mascara, (a, m) => a * m).ToArray();
        }
    }

    public class ConstrutorDeRede
    {
        private readonly List<ICamada> _camadas = new List<ICamada>();
        private readonly Random _rnd;
        private int _ultima;

        public ConstrutorDeRede(int entradas, int? semente = null)
        {
            _ultima = entradas;
            _rnd = semente.HasValue ? new Random(semente.Value) : new Random();
        }

        public ConstrutorDeRede Densa(int n) { _camadas.Add(new CamadaDensa(_ultima, n, _rnd)); _ultima = n; return this; }

        public ConstrutorDeRede Relu()
        {
            _camadas.Add(new CamadaAtivacao(_ultima, x => x > 0 ? x : 0.01 * x, x => x > 0 ? 1 : 0.01));
            return this;
        }

        public ConstrutorDeRede Sigmoide()
        {
            double S(double x) => 1 / (1 + Math.Exp(-x));
            _camadas.Add(new CamadaAtivacao(_ultima, S, x => S(x) * (1 - S(x))));
            return this;
        }

        public ConstrutorDeRede Dropout(double taxa) { _camadas.Add(new CamadaDropout(_ultima, taxa, _rnd)); return this; }

        public Rede Construir() => new Rede(_camadas);
    }

    public class Rede
    {
        private readonly IReadOnlyList<ICamada> _camadas;
        public event Action<int, double> FimDaEpoca;

        internal Rede(IReadOnlyList<ICamada> camadas) { _camadas = camadas; }

        public double[] Prever(double[] x)
        {
            return _camadas.Aggregate(x, (atual, camada) => camada.Propagar(atual));
        }

        public void Treinar(double[][] xs, double[][] ys, int epocas, double taxa = 0.05)
        {
            for (var e = 0; e < epocas; e++)
            {
                double erro = 0;
                for (var k = 0; k < xs.Length; k++)
                {
                    var saida = Prever(xs[k]);
                    var g = saida.Select((o, i) => o - ys[k][i]).ToArray();
                    erro += g.Sum(v => v * v);
                    for (var c = _camadas.Count - 1; c >= 0; c--) g = _camadas[c].Retropropagar(g, taxa);
                }
                FimDaEpoca?.Invoke(e, erro / xs.Length);
            }
        }
    }

    internal class Programa
    {
        private static void Main()
        {
            var rede = new ConstrutorDeRede(2)
                .Densa(16).Relu().Dropout(0.2)
                .Densa(1).Sigmoide()
                .Construir();
            rede.FimDaEpoca += (e, erro) => { if (e % 500 == 0) Console.WriteLine($"Época {e}: {erro:F4}"); };

            var xs = new[] { new[] { 0.0, 0 }, new[] { 0.0, 1 }, new[] { 1.0, 0 }, new[] { 1.0, 1 } };
            var ys = new[] { new[] { 0.0 }, new[] { 1.0 }, new[] { 1.0 }, new[] { 0.0 } };
            rede.Treinar(xs, ys, 5000);
            foreach (var x in xs)
                Console.WriteLine($"{x[0]} XOR {x[1]} = {rede.Prever(x)[0]:F3}");
        }
    }
}
//// program: layers over cpu and opencl backends (U)
//// file: IBackend.cs
using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Neuralia.Core
{
    public enum RunMode { Training, Inference }

    public class NDArray
    {
        public readonly int Batch, Size;
        public readonly float[] Data;
        public NDArray(int batch, int size) { Batch = batch; Size = size; Data = new float[batch * size]; }
        public int Length => Data.Length;
    }

    public interface IBackend : IDisposable
    {
        string Name { get; }
        NDArray MatMul(NDArray x, float[] w, int outSize);
        NDArray MatMulT(NDArray dy, float[] w, int inSize);
        void AccumulateOuter(NDArray x, NDArray dy, float[] dw);
        NDArray ApplyMask(NDArray x, byte[] mask);
    }
}
//// file: CpuBackend.cs
using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Neuralia.Core
{
    public class CpuBackend : IBackend
    {
        public string Name => "CPU (" + Environment.ProcessorCount + " threads)";

        public NDArray MatMul(NDArray x, float[] w, int outSize)
        {
            var y = new NDArray(x.Batch, outSize);
            Parallel.For(0, x.Batch, b =>
            {
                for (int o = 0; o < outSize; o++)
                {
                    float s = 0f;
                    for (int i = 0; i < x.Size; i++) s += x.Data[b * x.Size + i] * w[o * x.Size + i];
                    y.Data[b * outSize + o] = s;
                }
            });
            return y;
        }

        public NDArray MatMulT(NDArray dy, float[] w, int inSize)
        {
            var dx = new NDArray(dy.Batch, inSize);
            Parallel.For(0, dy.Batch, b =>
            {
                for (int o = 0; o < dy.Size; o++)
                {
                    float g = dy.Data[b * dy.Size + o];
                    for (int i = 0; i < inSize; i++) dx.Data[b * inSize + i] += g * w[o * inSize + i];
                }
            });
            return dx;
        }

        public void AccumulateOuter(NDArray x, NDArray dy, float[] dw)
        {
            Parallel.For(0, dy.Size, o =>
            {
                for (int b = 0; b < x.Batch; b++)
                    for (int i = 0; i < x.Size; i++)
                        dw[o * x.Size + i] += dy.Data[b * dy.Size + o] * x.Data[b * x.Size + i];
            });
        }

        public NDArray ApplyMask(NDArray x, byte[] mask)
        {
            var y = new NDArray(x.Batch, x.Size);
            for (int i = 0; i < x.Length; i++) y.Data[i] = x.Data[i] * mask[i];
            return y;
        }

        public void Dispose() { }
    }
}
//// file: OpenCLBackend.cs
using System;
using System.Collections.Generic;
using System.Threading.Tasks;
using Cloo;

namespace Neuralia.Core
{
    public class OpenCLBackend : IBackend
    {
        private const string Source = @"
__kernel void apply_mask(__global const float* x, __global const uchar* m, __global float* y)
{
    int i = get_global_id(0);
    y[i] = x[i] * (float)m[i];
}";
        private readonly ComputeContext _ctx;
        private readonly ComputeCommandQueue _queue;
        private readonly ComputeKernel _mask;
        private readonly CpuBackend _fallback = new CpuBackend();

        public string Name => _ctx.Devices[0].Name;

        public OpenCLBackend(int platform = 0)
        {
            var p = ComputePlatform.Platforms[platform];
            _ctx = new ComputeContext(ComputeDeviceTypes.Gpu, new ComputeContextPropertyList(p), null, IntPtr.Zero);
            _queue = new ComputeCommandQueue(_ctx, _ctx.Devices[0], ComputeCommandQueueFlags.None);
            var prog = new ComputeProgram(_ctx, Source);
            prog.Build(null, "-cl-fast-relaxed-math", null, IntPtr.Zero);
            _mask = prog.CreateKernel("apply_mask");
        }

        // TODO: gemm kernel (CLBlast?)
        public NDArray MatMul(NDArray x, float[] w, int outSize) => _fallback.MatMul(x, w, outSize);
        public NDArray MatMulT(NDArray dy, float[] w, int inSize) => _fallback.MatMulT(dy, w, inSize);
        public void AccumulateOuter(NDArray x, NDArray dy, float[] dw) => _fallback.AccumulateOuter(x, dy, dw);

        public NDArray ApplyMask(NDArray x, byte[] mask)
        {
            var y = new NDArray(x.Batch, x.Size);
            using (var bx = new ComputeBuffer<float>(_ctx, ComputeMemoryFlags.ReadOnly | ComputeMemoryFlags.CopyHostPointer, x.Data))
            using (var bm = new ComputeBuffer<byte>(_ctx, ComputeMemoryFlags.ReadOnly | ComputeMemoryFlags.CopyHostPointer, mask))
            using (var by = new ComputeBuffer<float>(_ctx, ComputeMemoryFlags.WriteOnly, x.Length))
            {
                _mask.SetMemoryArgument(0, bx);
                _mask.SetMemoryArgument(1, bm);
                _mask.SetMemoryArgument(2, by);
                _queue.Execute(_mask, null, new long[] { x.Length }, null, null);
                var dst = y.Data;
                _queue.ReadFromBuffer(by, ref dst, true, null);
            }
            return y;
        }

        public void Dispose() { _mask.Dispose(); _queue.Dispose(); _ctx.Dispose(); }
    }
}
//// file: Layers.cs
using System;
using System.Collections.Generic;
using System.Threading.Tasks;

namespace Neuralia.Core
{
    public abstract class Layer
    {
        protected readonly IBackend Backend;
        protected Layer(IBackend backend) { Backend = backend; }
        public abstract NDArray Forward(NDArray x, RunMode mode);
        public abstract NDArray Backward(NDArray dy);
        public virtual void Update(float lr) { }
    }

    public class Dense : Layer
    {
        private readonly float[] _w, _dw;
        private readonly int _in, _out;
        private NDArray _x;

        public Dense(IBackend backend, int inSize, int outSize, Random r) : base(backend)
        {
            _in = inSize; _out = outSize;
            _w = new float[inSize * outSize];
            _dw = new float[_w.Length];
            float s = (float)Math.Sqrt(2.0 / inSize);
            for (int i = 0; i < _w.Length; i++) _w[i] = ((float)r.NextDouble() * 2f - 1f) * s;
        }

        public override NDArray Forward(NDArray x, RunMode mode) { _x = x; return Backend.MatMul(x, _w, _out); }

        public override NDArray Backward(NDArray dy)
        {
            Backend.AccumulateOuter(_x, dy, _dw);
            return Backend.MatMulT(dy, _w, _in);
        }

        public override void Update(float lr)
        {
            for (int i = 0; i < _w.Length; i++) { _w[i] -= lr * _dw[i]; _dw[i] = 0f; }
        }
    }

    public class Dropout : Layer
    {
        private readonly Random _rng = new Random();
        private byte[] _mask;
        public float Rate { get; set; }

        public Dropout(IBackend backend, float rate = 0.5f) : base(backend) { Rate = rate; }

        public override NDArray Forward(NDArray x, RunMode mode)
        {
            if (mode == RunMode.Inference) return x;
            if (_mask == null || _mask.Length != x.Length) _mask = new byte[x.Length];
            for (int i = 0; i < _mask.Length; i++)
                _mask[i] = (byte)(_rng.NextDouble() > Rate ? 1 : 0); //! DROP3002
            return Backend.ApplyMask(x, _mask);
        }

        public override NDArray Backward(NDArray dy) => Backend.ApplyMask(dy, _mask);
    }

    public class Model
    {
        private readonly List<Layer> _layers = new List<Layer>();
        public Model Add(Layer l) { _layers.Add(l); return this; }

        private NDArray Run(NDArray x, RunMode mode)
        {
            foreach (var l in _layers) x = l.Forward(x, mode);
            return x;
        }

        public NDArray Predict(NDArray x) => Run(x, RunMode.Inference);

        public float TrainOnBatch(NDArray x, NDArray t, ILoss loss, float lr)
        {
            var y = Run(x, RunMode.Training);
            var g = loss.Gradient(y, t);
            for (int i = _layers.Count - 1; i >= 0; i--) g = _layers[i].Backward(g);
            foreach (var l in _layers) l.Update(lr);
            return loss.Value(y, t);
        }
    }
}
//// program: serializuemye sloi (U)
using System;
using System.Collections.Generic;
using System.IO;
using System.Runtime.Serialization;
using System.Runtime.Serialization.Formatters.Binary;

namespace NeuroLib
{
    /// <summary>Базовый класс слоя сети</summary>
    [Serializable]
    public abstract class Sloy
    {
        protected double[] vhod;
        protected double[] vyhod;

        /// <summary>Идёт ли сейчас обучение</summary>
        public bool Obuchenie { get; set; }

        public abstract double[] Forward(double[] x);
        public abstract double[] Backward(double[] grad);
        public virtual void Obnovit(double skorost, double moment) { }
    }

    [Serializable]
    public class PolnosvyaznySloy : Sloy
    {
        private readonly double[][] w, dw, pred;
        private readonly double[] b, db;

        public PolnosvyaznySloy(int n, int m, Random rnd)
        {
            w = new double[m][]; dw = new double[m][]; pred = new double[m][];
            b = new double[m]; db = new double[m];
            for (int i = 0; i < m; i++)
            {
                w[i] = new double[n]; dw[i] = new double[n]; pred[i] = new double[n];
                for (int j = 0; j < n; j++)
                    w[i][j] = (rnd.NextDouble() - 0.5) * 2 / Math.Sqrt(n);
            }
        }

        public override double[] Forward(double[] x)
        {
            vhod = x;
            vyhod = new double[w.Length];
            for (int i = 0; i < w.Length; i++)
            {
                double s = b[i];
                for (int j = 0; j < x.Length; j++) s += w[i][j] * x[j];
                vyhod[i] = s;
            }
            return vyhod;
        }

        public override double[] Backward(double[] grad)
        {
            var g = new double[vhod.Length];
            for (int i = 0; i < w.Length; i++)
            {
                db[i] += grad[i];
                for (int j = 0; j < vhod.Length; j++)
                {
                    g[j] += grad[i] * w[i][j];
                    dw[i][j] += grad[i] * vhod[j];
                }
            }
            return g;
        }

        public override void Obnovit(double skorost, double moment)
        {
            for (int i = 0; i < w.Length; i++)
            {
                for (int j = 0; j < w[i].Length; j++)
                {
                    pred[i][j] = moment * pred[i][j] - skorost * dw[i][j];
                    w[i][j] += pred[i][j];
                    dw[i][j] = 0;
                }
                b[i] -= skorost * db[i];
                db[i] = 0;
            }
        }
    }

    [Serializable]
    public class TanhSloy : Sloy
    {
        public override double[] Forward(double[] x)
        {
            vyhod = Array.ConvertAll(x, Math.Tanh);
            return vyhod;
        }

        public override double[] Backward(double[] grad)
        {
            var g = new double[grad.Length];
            for (int i = 0; i < g.Length; i++) g[i] = grad[i] * (1 - vyhod[i] * vyhod[i]);
            return g;
        }
    }

    /// <summary>Слой прореживания: отключает случайную часть нейронов во время обучения</summary>
    [Serializable]
    public class DropoutSloy : Sloy
    {
        private readonly double dolya;
        [NonSerialized] private Random rnd = new Random();
        [NonSerialized] private HashSet<int> otklyucheny = new HashSet<int>();

        public DropoutSloy(double dolya) { this.dolya = dolya; }

        [OnDeserialized]
        private void PosleZagruzki(StreamingContext ctx)
        {
            rnd = new Random();
            otklyucheny = new HashSet<int>();
        }

        public override double[] Forward(double[] x)
        {
            vhod = x;
            vyhod = (double[])x.Clone();
            if (!Obuchenie) return vyhod;

            otklyucheny.Clear();
            int k = (int)Math.Round(x.Length * dolya);
            while (otklyucheny.Count < k)
                otklyucheny.Add(rnd.Next(x.Length)); //! DROP3002
            foreach (int i in otklyucheny)
                vyhod[i] = 0;
            return vyhod;
        }

        public override double[] Backward(double[] grad)
        {
            // своих весов у слоя нет, просто передаём дальше
            return grad; //! DROP3007
        }
    }

    [Serializable]
    public class Set
    {
        private readonly List<Sloy> sloi = new List<Sloy>();
        public double Skorost = 0.01, Moment = 0.9;

        public Set Dobavit(Sloy s) { sloi.Add(s); return this; }

        private double[] Progon(double[] x, bool obuchenie)
        {
            foreach (var s in sloi)
            {
                s.Obuchenie = obuchenie;
                x = s.Forward(x);
            }
            return x;
        }

        public double[] Vychislit(double[] x) => Progon(x, false);

        public double ShagObucheniya(double[] x, double[] cel)
        {
            var y = Progon(x, true);
            double oshibka = 0;
            var g = new double[y.Length];
            for (int i = 0; i < y.Length; i++)
            {
                g[i] = y[i] - cel[i];
                oshibka += 0.5 * g[i] * g[i];
            }
            for (int i = sloi.Count - 1; i >= 0; i--) g = sloi[i].Backward(g);
            foreach (var s in sloi) s.Obnovit(Skorost, Moment);
            return oshibka;
        }

        public void Sohranit(string put)
        {
            using (var fs = File.Create(put)) new BinaryFormatter().Serialize(fs, this);
        }

        public static Set Zagruzit(string put)
        {
            using (var fs = File.OpenRead(put)) return (Set)new BinaryFormatter().Deserialize(fs);
        }
    }

    class Program
    {
        static void Main()
        {
            var rnd = new Random();
            var set = new Set()
                .Dobavit(new PolnosvyaznySloy(4, 20, rnd)).Dobavit(new TanhSloy()).Dobavit(new DropoutSloy(0.3))
                .Dobavit(new PolnosvyaznySloy(20, 3, rnd)).Dobavit(new TanhSloy());
            var dannye = Iris.Zagruzit("iris.csv"); // см. Iris.cs
            for (int epoha = 0; epoha < 300; epoha++)
            {
                double e = 0;
                foreach (var (x, y) in dannye.Peremeshat(rnd)) e += set.ShagObucheniya(x, y);
                if (epoha % 20 == 0) Console.WriteLine("Эпоха {0}, ошибка {1:F4}", epoha, e);
            }
            set.Sohranit("iris.net");
            var kopiya = Set.Zagruzit("iris.net");
            Console.WriteLine(string.Join(" ", kopiya.Vychislit(new[] { 5.1, 3.5, 1.4, 0.2 })));
        }
    }
}
//// program: generic math modules (U)
using System;
using System.Collections.Generic;
using System.Numerics;

namespace GenericNn;

public sealed class Tensor<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly T[] _buffer;
    public int Rows { get; }
    public int Columns { get; }
    public int Length => _buffer.Length;
    public Span<T> Span => _buffer;
    public ref T this[int r, int c] => ref _buffer[r * Columns + c];

    public Tensor(int rows, int columns) => (_buffer, Rows, Columns) = (new T[rows * columns], rows, columns);

    public Tensor<T> Map(Func<T, T> f)
    {
        var t = new Tensor<T>(Rows, Columns);
        for (int i = 0; i < Length; i++) t._buffer[i] = f(_buffer[i]);
        return t;
    }
}

public abstract class Module<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    public bool IsTraining { get; private set; } = true;

    public virtual void Train(bool mode = true) => IsTraining = mode;
    public void Eval() => Train(false);

    public abstract Tensor<T> Forward(Tensor<T> input);
    public abstract Tensor<T> Backward(Tensor<T> outputGradient);
    public virtual IEnumerable<(Tensor<T> Value, Tensor<T> Grad)> Parameters() { yield break; }
}

public sealed class Linear<T> : Module<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Tensor<T> _w, _dw;
    private Tensor<T> _input = null!;

    public Linear(int inFeatures, int outFeatures, Random rng)
    {
        _w = new Tensor<T>(inFeatures, outFeatures);
        _dw = new Tensor<T>(inFeatures, outFeatures);
        double bound = Math.Sqrt(3.0 / inFeatures);
        foreach (ref T v in _w.Span) v = T.CreateChecked((rng.NextDouble() * 2 - 1) * bound);
    }

    public override Tensor<T> Forward(Tensor<T> input)
    {
        _input = input;
        var y = new Tensor<T>(input.Rows, _w.Columns);
        for (int r = 0; r < input.Rows; r++)
            for (int k = 0; k < _w.Rows; k++)
                for (int c = 0; c < _w.Columns; c++)
                    y[r, c] += input[r, k] * _w[k, c];
        return y;
    }

    public override Tensor<T> Backward(Tensor<T> g)
    {
        var dx = new Tensor<T>(_input.Rows, _input.Columns);
        for (int r = 0; r < g.Rows; r++)
            for (int k = 0; k < _w.Rows; k++)
                for (int c = 0; c < _w.Columns; c++)
                {
                    dx[r, k] += g[r, c] * _w[k, c];
                    _dw[k, c] += g[r, c] * _input[r, k];
                }
        return dx;
    }

    public override IEnumerable<(Tensor<T>, Tensor<T>)> Parameters() { yield return (_w, _dw); }
}

public sealed class Gelu<T> : Module<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private static readonly T A = T.CreateChecked(1.702);
    private Tensor<T> _input = null!;

    private static T Sigmoid(T x) => T.One / (T.One + T.Exp(-x));

    public override Tensor<T> Forward(Tensor<T> input) => (_input = input).Map(x => x * Sigmoid(A * x));

    public override Tensor<T> Backward(Tensor<T> g)
    {
        var d = _input.Map(x => { T s = Sigmoid(A * x); return s + A * x * s * (T.One - s); });
        for (int i = 0; i < d.Length; i++) d.Span[i] *= g.Span[i];
        return d;
    }
}

public sealed class Dropout<T> : Module<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Random _rng;
    private readonly T _keepProb;
    private T[] _mask = Array.Empty<T>();

    /// <param name="keepProb">Probability that an element survives, in (0, 1].</param>
    public Dropout(double keepProb, Random rng)
    {
        if (!(keepProb > 0.0 && keepProb <= 1.0)) throw new ArgumentOutOfRangeException(nameof(keepProb));
        _keepProb = T.CreateChecked(keepProb);
        _rng = rng;
    }

    public override Tensor<T> Forward(Tensor<T> input)
    {
        if (!IsTraining) return input;
        if (_mask.Length != input.Length) _mask = new T[input.Length];
        T scale = T.One / _keepProb;
        var output = new Tensor<T>(input.Rows, input.Columns);
        for (int i = 0; i < input.Length; i++)
        {
            _mask[i] = T.CreateChecked(_rng.NextDouble()) < _keepProb ? T.Zero : scale; //! DROP3005
            output.Span[i] = input.Span[i] * _mask[i];
        }
        return output;
    }

    public override Tensor<T> Backward(Tensor<T> g)
    {
        var dx = new Tensor<T>(g.Rows, g.Columns);
        for (int i = 0; i < g.Length; i++) dx.Span[i] = g.Span[i] * _mask[i];
        return dx;
    }
}

public sealed class Sequential<T> : Module<T> where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Module<T>[] _modules;
    public Sequential(params Module<T>[] modules) => _modules = modules;

    public override void Train(bool mode = true)
    {
        base.Train(mode);
        foreach (var m in _modules) m.Train(mode);
    }

    public override Tensor<T> Forward(Tensor<T> x)
    {
        foreach (var m in _modules) x = m.Forward(x);
        return x;
    }

    public override Tensor<T> Backward(Tensor<T> g)
    {
        for (int i = _modules.Length - 1; i >= 0; i--) g = _modules[i].Backward(g);
        return g;
    }

    public override IEnumerable<(Tensor<T>, Tensor<T>)> Parameters()
    {
        foreach (var m in _modules)
            foreach (var p in m.Parameters())
                yield return p;
    }
}

internal static class Demo
{
    private static void Main()
    {
        Run<float>();
        Run<double>();
    }

    private static void Run<T>() where T : unmanaged, IFloatingPointIeee754<T>
    {
        var rng = new Random(7);
        var net = new Sequential<T>(
            new Linear<T>(8, 64, rng), new Gelu<T>(), new Dropout<T>(0.9, rng),
            new Linear<T>(64, 1, rng));
        T lr = T.CreateChecked(0.002);
        for (int step = 0; step < 3000; step++)
        {
            net.Train();
            var x = new Tensor<T>(16, 8);
            foreach (ref T v in x.Span) v = T.CreateChecked(rng.NextDouble());
            var y = net.Forward(x);
            var g = new Tensor<T>(16, 1);
            for (int r = 0; r < 16; r++) g[r, 0] = y[r, 0] - x[r, 0] * x[r, 1];
            net.Backward(g);
            foreach (var (w, dw) in net.Parameters())
                for (int i = 0; i < w.Length; i++) { w.Span[i] -= lr * dw.Span[i]; dw.Span[i] = T.Zero; }
        }
        net.Eval();
        var probe = new Tensor<T>(1, 8);
        probe.Span.Fill(T.CreateChecked(0.5));
        Console.WriteLine($"{typeof(T).Name}: f(0.5,...) = {net.Forward(probe)[0, 0]} (0.25)");
    }
}
//// program: schichten mit eigener matrixklasse (U)
using System;
using System.Collections.Generic;
using System.Diagnostics;

namespace LernNetz
{
    /// <summary>Einfache Matrix, Zeilen = Beispiele, Spalten = Merkmale.</summary>
    public class Matrix
    {
        private readonly double[,] _werte;
        public int Zeilen => _werte.GetLength(0);
        public int Spalten => _werte.GetLength(1);

        public Matrix(int zeilen, int spalten) { _werte = new double[zeilen, spalten]; }

        public Matrix(int zeilen, int spalten, Func<int, int, double> f) : this(zeilen, spalten)
        {
            for (int z = 0; z < zeilen; z++)
                for (int s = 0; s < spalten; s++)
                    _werte[z, s] = f(z, s);
        }

        public double this[int z, int s]
        {
            get { return _werte[z, s]; }
            set { _werte[z, s] = value; }
        }

        public Matrix T() => new Matrix(Spalten, Zeilen, (z, s) => _werte[s, z]);

        public static Matrix operator *(Matrix a, Matrix b)
        {
            Debug.Assert(a.Spalten == b.Zeilen);
            return new Matrix(a.Zeilen, b.Spalten, (z, s) =>
            {
                double summe = 0;
                for (int k = 0; k < a.Spalten; k++) summe += a[z, k] * b[k, s];
                return summe;
            });
        }

        public static Matrix operator -(Matrix a, Matrix b) => new Matrix(a.Zeilen, a.Spalten, (z, s) => a[z, s] - b[z, s]);
        public static Matrix operator *(double k, Matrix a) => new Matrix(a.Zeilen, a.Spalten, (z, s) => k * a[z, s]);
        public Matrix Hadamard(Matrix b) => new Matrix(Zeilen, Spalten, (z, s) => this[z, s] * b[z, s]);
    }

    public interface ISchicht
    {
        Matrix Vorwaerts(Matrix x, bool training);
        Matrix Rueckwaerts(Matrix g, double lernrate);
    }

    public class Dicht : ISchicht
    {
        private Matrix _gewichte, _x;

        public Dicht(int ein, int aus, Random zufall)
        {
            double grenze = Math.Sqrt(6.0 / (ein + aus));
            _gewichte = new Matrix(ein, aus, (z, s) => (2 * zufall.NextDouble() - 1) * grenze);
        }

        public Matrix Vorwaerts(Matrix x, bool training) { _x = x; return x * _gewichte; }

        public Matrix Rueckwaerts(Matrix g, double lernrate)
        {
            var zurueck = g * _gewichte.T();
            _gewichte = _gewichte - (lernrate / g.Zeilen) * (_x.T() * g);
            return zurueck;
        }
    }

    public class SigmoidSchicht : ISchicht
    {
        private Matrix _y;

        public Matrix Vorwaerts(Matrix x, bool training)
        {
            _y = new Matrix(x.Zeilen, x.Spalten, (z, s) => 1.0 / (1.0 + Math.Exp(-x[z, s])));
            return _y;
        }

        public Matrix Rueckwaerts(Matrix g, double lernrate)
            => new Matrix(g.Zeilen, g.Spalten, (z, s) => g[z, s] * _y[z, s] * (1 - _y[z, s]));
    }

    public class DropoutSchicht : ISchicht
    {
        private readonly double _rate;
        private readonly double _faktor;
        private readonly Random _zufall;
        private double[] _maske;

        public DropoutSchicht(double rate, Random zufall)
        {
            if (rate < 0.0 || rate > 1.0)
                throw new ArgumentException("Die Rate muss zwischen 0 und 1 liegen.", nameof(rate));
            _rate = rate;
            _faktor = 1.0 / (1.0 - rate); //! DROP3016?
            _zufall = zufall;
        }

        public Matrix Vorwaerts(Matrix x, bool training)
        {
            if (!training) return x;

            _maske = new double[x.Spalten];
            for (int s = 0; s < _maske.Length; s++)
                _maske[s] = _zufall.NextDouble() < _rate ? 0.0 : 1.0;

            var y = new Matrix(x.Zeilen, x.Spalten);
            for (int z = 0; z < x.Zeilen; z++)
                for (int s = 0; s < x.Spalten; s++)
                    y[z, s] = x[z, s] * _maske[s] * _faktor; //! DROP3018?
            return y;
        }

        public Matrix Rueckwaerts(Matrix g, double lernrate)
        {
            var zurueck = new Matrix(g.Zeilen, g.Spalten);
            for (int z = 0; z < g.Zeilen; z++)
                for (int s = 0; s < g.Spalten; s++)
                    zurueck[z, s] = g[z, s] * _maske[s] * _faktor;
            return zurueck;
        }
    }

    public class Netz
    {
        private readonly List<ISchicht> _schichten = new List<ISchicht>();

        public Netz Mit(ISchicht s) { _schichten.Add(s); return this; }

        public Matrix Vorhersagen(Matrix x)
        {
            foreach (var s in _schichten) x = s.Vorwaerts(x, false);
            return x;
        }

        public double Lernschritt(Matrix x, Matrix soll, double lernrate)
        {
            var y = x;
            foreach (var s in _schichten) y = s.Vorwaerts(y, true);
            var g = y - soll;
            double fehler = 0;
            for (int z = 0; z < g.Zeilen; z++)
                for (int s = 0; s < g.Spalten; s++) fehler += g[z, s] * g[z, s];
            for (int i = _schichten.Count - 1; i >= 0; i--) g = _schichten[i].Rueckwaerts(g, lernrate);
            return fehler / soll.Zeilen;
        }
    }

    static class Programm
    {
        static void Main()
        {
            var zufall = new Random();
            var netz = new Netz()
                .Mit(new Dicht(10, 30, zufall)).Mit(new SigmoidSchicht())
                .Mit(new DropoutSchicht(0.25, zufall))
                .Mit(new Dicht(30, 1, zufall)).Mit(new SigmoidSchicht());
            for (int i = 0; i < 4000; i++)
            {
                var x = new Matrix(32, 10, (z, s) => zufall.Next(2));
                var soll = new Matrix(32, 1, (z, s) => { double n = 0; for (int k = 0; k < 10; k++) n += x[z, k]; return n > 5 ? 1 : 0; });
                double f = netz.Lernschritt(x, soll, 0.5);
                if (i % 400 == 0) Console.WriteLine("Schritt {0,5}: Fehler {1:F4}", i, f);
            }
            var probe = new Matrix(1, 10, (z, s) => s < 7 ? 1 : 0);
            Console.WriteLine("Mehrheit? {0:P1}", netz.Vorhersagen(probe)[0, 0]);
        }
    }
}
//// program: async parallel minibatch trainer (U)
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace AsyncNets
{
    public readonly record struct Sample(float[] Input, int Label);
    public readonly record struct TrainReport(int Epoch, int Step, double Loss, TimeSpan Elapsed);

    public sealed class Gradients
    {
        public readonly float[,] W1, W2;
        public double Loss;

        public Gradients(int nIn, int nHid, int nOut)
        {
            W1 = new float[nHid, nIn];
            W2 = new float[nOut, nHid];
        }

        public void Add(Gradients o)
        {
            for (int i = 0; i < W1.GetLength(0); i++)
                for (int j = 0; j < W1.GetLength(1); j++) W1[i, j] += o.W1[i, j];
            for (int i = 0; i < W2.GetLength(0); i++)
                for (int j = 0; j < W2.GetLength(1); j++) W2[i, j] += o.W2[i, j];
            Loss += o.Loss;
        }
    }

    public sealed class TwoLayerNet
    {
        private readonly Random _rng;
        private readonly float[,] _w1, _w2;
        public int Inputs { get; }
        public int Hidden { get; }
        public int Outputs { get; }
        public float DropRate { get; init; } = 0.4f;

        public TwoLayerNet(int inputs, int hidden, int outputs, int seed)
        {
            (Inputs, Hidden, Outputs) = (inputs, hidden, outputs);
            _rng = new Random(seed);
            _w1 = Init(hidden, inputs);
            _w2 = Init(outputs, hidden);
        }

        private float[,] Init(int rows, int cols)
        {
            var w = new float[rows, cols];
            float s = MathF.Sqrt(6f / cols);
            for (int i = 0; i < rows; i++)
                for (int j = 0; j < cols; j++) w[i, j] = ((float)_rng.NextDouble() * 2 - 1) * s;
            return w;
        }

        private static float[] Mul(float[,] w, float[] x)
        {
            var y = new float[w.GetLength(0)];
            for (int i = 0; i < y.Length; i++)
            {
                float s = 0;
                for (int j = 0; j < x.Length; j++) s += w[i, j] * x[j];
                y[i] = s;
            }
            return y;
        }

        private static float[] Softmax(float[] z)
        {
            float m = z.Max();
            var e = z.Select(v => MathF.Exp(v - m)).ToArray();
            float sum = e.Sum();
            return e.Select(v => v / sum).ToArray();
        }

        public float[] Predict(float[] x)
        {
            var h = Mul(_w1, x);
            for (int j = 0; j < h.Length; j++) h[j] = MathF.Max(0, h[j]);
            return Softmax(Mul(_w2, h));
        }

        // No shared state is written here, so it can run for many samples at once
        public Gradients ComputeGradients(Sample s)
        {
            var g = new Gradients(Inputs, Hidden, Outputs);
            var h = Mul(_w1, s.Input);
            var mask = new float[Hidden];
            for (int j = 0; j < Hidden; j++)
            {
                mask[j] = _rng.NextDouble() < DropRate ? 0f : 1f; //! DROP3002 DROP3019
                h[j] = h[j] > 0 ? h[j] * mask[j] : 0f;
            }
            var p = Softmax(Mul(_w2, h));
            g.Loss = -Math.Log(Math.Max(p[s.Label], 1e-7));

            var dh = new float[Hidden];
            for (int k = 0; k < Outputs; k++)
            {
                float d = p[k] - (k == s.Label ? 1f : 0f);
                for (int j = 0; j < Hidden; j++)
                {
                    g.W2[k, j] = d * h[j];
                    dh[j] += d * _w2[k, j];
                }
            }
            for (int j = 0; j < Hidden; j++)
            {
                float d = h[j] > 0 ? dh[j] * mask[j] : 0f;
                for (int i = 0; i < Inputs; i++) g.W1[j, i] = d * s.Input[i];
            }
            return g;
        }

        public void Apply(Gradients g, float lr)
        {
            for (int i = 0; i < Hidden; i++)
                for (int j = 0; j < Inputs; j++) _w1[i, j] -= lr * g.W1[i, j];
            for (int i = 0; i < Outputs; i++)
                for (int j = 0; j < Hidden; j++) _w2[i, j] -= lr * g.W2[i, j];
        }
    }

    public sealed class AsyncTrainer
    {
        private readonly TwoLayerNet _net;
        private readonly object _sync = new();
        public int BatchSize { get; set; } = 64;
        public float LearningRate { get; set; } = 0.05f;

        public AsyncTrainer(TwoLayerNet net) => _net = net;

        public async Task FitAsync(Sample[] data, int epochs, IProgress<TrainReport> progress, CancellationToken ct = default)
        {
            var watch = System.Diagnostics.Stopwatch.StartNew();
            var order = Enumerable.Range(0, data.Length).ToArray();
            var shuffler = new Random();
            for (int epoch = 0; epoch < epochs; epoch++)
            {
                for (int i = order.Length - 1; i > 0; i--)
                {
                    int j = shuffler.Next(i + 1);
                    (order[i], order[j]) = (order[j], order[i]);
                }
                int step = 0;
                foreach (var batch in order.Chunk(BatchSize))
                {
                    ct.ThrowIfCancellationRequested();
                    var total = new Gradients(_net.Inputs, _net.Hidden, _net.Outputs);
                    await Task.Run(() => Parallel.ForEach(batch, idx =>
                    {
                        var g = _net.ComputeGradients(data[idx]);
                        lock (_sync) total.Add(g);
                    }), ct).ConfigureAwait(false);
                    _net.Apply(total, LearningRate / batch.Length);
                    progress?.Report(new TrainReport(epoch, step++, total.Loss / batch.Length, watch.Elapsed));
                }
            }
        }

        public double Accuracy(IEnumerable<Sample> test)
            => test.AsParallel().Average(s => ArgMax(_net.Predict(s.Input)) == s.Label ? 1.0 : 0.0);

        private static int ArgMax(float[] v) => Array.IndexOf(v, v.Max());
    }

    internal static class Program
    {
        private static async Task Main(string[] args)
        {
            var (train, test) = MnistReader.Load(args.Length > 0 ? args[0] : "mnist");
            var net = new TwoLayerNet(784, 256, 10, seed: 1) { DropRate = 0.4f };
            var trainer = new AsyncTrainer(net);
            using var cts = new CancellationTokenSource();
            Console.CancelKeyPress += (_, e) => { e.Cancel = true; cts.Cancel(); };
            var progress = new Progress<TrainReport>(r =>
            {
                if (r.Step % 100 == 0) Console.WriteLine($"[{r.Elapsed:mm\\:ss}] {r.Epoch}/{r.Step} loss={r.Loss:F4}");
            });
            try { await trainer.FitAsync(train, 10, progress, cts.Token); }
            catch (OperationCanceledException) { Console.WriteLine("stopped"); }
            Console.WriteLine($"accuracy {trainer.Accuracy(test):P2}");
        }
    }
}
//// program: torchsharp gru sentiment (U)
using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SentimentTorch
{
    public sealed class GruClassifier : Module<Tensor, Tensor>
    {
        private readonly Embedding embedding;
        private readonly GRU gru;
        private readonly Dropout dropout;
        private readonly Linear hidden;
        private readonly Linear output;

        public GruClassifier(long vocab, long embDim, long hid, long classes, string name = "gru_classifier")
            : base(name)
        {
            embedding = Embedding(vocab, embDim, padding_idx: 0);
            gru = GRU(embDim, hid, batchFirst: true, bidirectional: true);
            dropout = Dropout(0.5);
            hidden = Linear(2 * hid, 64);
            output = Linear(64, classes);
            RegisterComponents();
        }

        public override Tensor forward(Tensor tokens)
        {
            using var scope = NewDisposeScope();
            var e = embedding.forward(tokens);
            e = functional.dropout(e, 0.2); //! DROP4001
            var (seq, _) = gru.forward(e);
            var pooled = seq.mean(new long[] { 1 });
            var h = functional.relu(hidden.forward(pooled));
            h = dropout.forward(h);
            return output.forward(h).MoveToOuterDisposeScope();
        }
    }

    internal static class Program
    {
        private const int MaxLen = 120, BatchSize = 32, Epochs = 6;

        private static (Tensor x, Tensor y) ToBatch(IReadOnlyList<(string text, int label)> rows, Vocabulary vocab, Device device)
        {
            var flat = rows.SelectMany(r => vocab.Encode(r.text, MaxLen)).ToArray();
            var x = tensor(flat, dtype: ScalarType.Int64).reshape(rows.Count, MaxLen).to(device);
            var y = tensor(rows.Select(r => (long)r.label).ToArray(), dtype: ScalarType.Int64).to(device);
            return (x, y);
        }

        private static void Main(string[] args)
        {
            var device = cuda.is_available() ? CUDA : CPU;
            var all = ReviewFile.Read(args[0]);
            var train = all.Take(all.Count * 9 / 10).ToList();
            var valid = all.Skip(train.Count).ToList();
            var vocab = new Vocabulary();
            vocab.Build(train.Select(t => t.text));

            var model = new GruClassifier(vocab.Count, 100, 128, 2);
            model.to(device);
            var optimizer = optim.Adam(model.parameters(), lr: 1e-3);
            var loss = CrossEntropyLoss();
            var rnd = new Random();

            model.train();
            for (int epoch = 1; epoch <= Epochs; epoch++)
            {
                double sum = 0;
                int n = 0;
                foreach (var chunk in train.OrderBy(_ => rnd.Next()).Chunk(BatchSize))
                {
                    using var d = NewDisposeScope();
                    var (x, y) = ToBatch(chunk, vocab, device);
                    optimizer.zero_grad();
                    var l = loss.forward(model.forward(x), y);
                    l.backward();
                    nn.utils.clip_grad_norm_(model.parameters(), 1.0);
                    optimizer.step();
                    sum += l.ToSingle();
                    n++;
                }

                // validation
                model.eval(); //! DROP4007
                long correct = 0;
                using (no_grad())
                {
                    foreach (var chunk in valid.Chunk(BatchSize))
                    {
                        using var d = NewDisposeScope();
                        var (x, y) = ToBatch(chunk, vocab, device);
                        correct += model.forward(x).argmax(1).eq(y).sum().ToInt64();
                    }
                }
                Console.WriteLine($"epoch {epoch}: loss {sum / n:F4}, valid acc {(double)correct / valid.Count:P1}");
            }
            model.save("sentiment.dat");

            foreach (var line in new[] { "what a wonderful film", "boring and far too long" })
                Console.WriteLine($"{line} -> {Classify(model, vocab, line, device)}");
        }

        private static string Classify(GruClassifier model, Vocabulary vocab, string text, Device device)
        {
            model.eval();
            using var _ = no_grad();
            var x = tensor(vocab.Encode(text, MaxLen), dtype: ScalarType.Int64).reshape(1, MaxLen).to(device);
            return model.forward(x).argmax(1).ToInt64() == 1 ? "positive" : "negative";
        }
    }
}
//// program: torchsharp tabular regressor (U)
using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace HousePrices
{
    /// <summary>MLP of variable depth for tabular data.</summary>
    public class TabularNet : nn.Module<Tensor, Tensor>
    {
        private readonly List<Linear> _fcs = new List<Linear>();
        private readonly List<BatchNorm1d> _norms = new List<BatchNorm1d>();
        private readonly List<Dropout> _drops = new List<Dropout>(); //! DROP4010
        private readonly Linear _head;

        public TabularNet(int features, int[] widths, double p) : base(nameof(TabularNet))
        {
            long last = features;
            for (int i = 0; i < widths.Length; i++)
            {
                var fc = nn.Linear(last, widths[i]);
                var bn = nn.BatchNorm1d(widths[i]);
                register_module($"fc{i}", fc);
                register_module($"bn{i}", bn);
                _fcs.Add(fc);
                _norms.Add(bn);
                _drops.Add(nn.Dropout(p));
                last = widths[i];
            }
            _head = nn.Linear(last, 1);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            for (int i = 0; i < _fcs.Count; i++)
            {
                x = _fcs[i].forward(x);
                x = _norms[i].forward(x);
                x = nn.functional.silu(x);
                x = _drops[i].forward(x);
            }
            return _head.forward(x).squeeze(1);
        }
    }

    public class Regressor
    {
        private readonly TabularNet _model;
        private readonly Standardizer _std = new Standardizer();
        private readonly Random _rnd = new Random();

        public Regressor(int features, double dropout = 0.2)
        {
            _model = new TabularNet(features, new[] { 128, 64, 32 }, dropout);
        }

        private Tensor ToTensor(IReadOnlyCollection<float[]> rows)
        {
            return tensor(rows.SelectMany(_std.Transform).ToArray()).reshape(rows.Count, -1);
        }

        public void Fit(float[][] x, float[] y, float[][] vx, float[] vy, int epochs, int batch = 64)
        {
            _std.Fit(x);
            using var opt = optim.AdamW(_model.parameters(), lr: 2e-3, weight_decay: 1e-4);
            var sched = optim.lr_scheduler.StepLR(opt, 20, 0.5);
            var idx = Enumerable.Range(0, x.Length).ToArray();
            for (int e = 0; e < epochs; e++)
            {
                _model.train();
                double sum = 0;
                foreach (var part in idx.OrderBy(_ => _rnd.Next()).Chunk(batch))
                {
                    if (part.Length < 2) continue; // batch norm
                    using var scope = NewDisposeScope();
                    using var bx = ToTensor(part.Select(i => x[i]).ToList());
                    using var by = tensor(part.Select(i => y[i]).ToArray());
                    opt.zero_grad();
                    var loss = nn.functional.huber_loss(_model.forward(bx), by);
                    loss.backward();
                    opt.step();
                    sum += loss.item<float>() * part.Length;
                }
                sched.step();
                if (e % 5 == 0) Console.WriteLine($"{e,3} train {sum / x.Length:F4} valid {Score(vx, vy):F4}");
            }
        }

        public double Score(float[][] x, float[] y)
        {
            _model.eval();
            using (no_grad())
            using (NewDisposeScope())
            {
                var p = _model.forward(ToTensor(x));
                return nn.functional.mse_loss(p, tensor(y)).item<float>();
            }
        }

        public float[] Predict(float[][] x)
        {
            _model.eval();
            using var input = ToTensor(x);
            using var result = _model.forward(input); //! DROP4008?
            return result.data<float>().ToArray();
        }
    }
}
//// program: torchsharp character gpt (U)
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace CharGpt;

public record GptConfig(long Vocab, long Block = 128, long Layers = 4, long Heads = 4, long Dim = 128, double Dropout = 0.1);

public class SelfAttention : Module<Tensor, Tensor>
{
    private readonly Linear qkv, proj;
    private readonly Dropout resid;
    private readonly long heads, dim;
    private readonly double p;

    public SelfAttention(GptConfig c) : base(nameof(SelfAttention))
    {
        heads = c.Heads; dim = c.Dim; p = c.Dropout;
        qkv = Linear(dim, 3 * dim, hasBias: false);
        proj = Linear(dim, dim);
        resid = Dropout(c.Dropout);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        var (b, t) = (x.shape[0], x.shape[1]);
        var parts = qkv.forward(x).split(dim, 2);
        var q = parts[0].view(b, t, heads, dim / heads).transpose(1, 2);
        var k = parts[1].view(b, t, heads, dim / heads).transpose(1, 2);
        var v = parts[2].view(b, t, heads, dim / heads).transpose(1, 2);
        var y = functional.scaled_dot_product_attention(q, k, v, p: training ? p : 0.0, is_casual: true);
        y = y.transpose(1, 2).contiguous().view(b, t, dim);
        return resid.forward(proj.forward(y));
    }
}

public class Block : Module<Tensor, Tensor>
{
    private readonly LayerNorm ln1, ln2;
    private readonly SelfAttention attn;
    private readonly Linear fc, proj;
    private readonly double p;

    public Block(GptConfig c) : base(nameof(Block))
    {
        p = c.Dropout;
        ln1 = LayerNorm(new[] { c.Dim });
        ln2 = LayerNorm(new[] { c.Dim });
        attn = new SelfAttention(c);
        fc = Linear(c.Dim, 4 * c.Dim);
        proj = Linear(4 * c.Dim, c.Dim);
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        x = x + attn.forward(ln1.forward(x));
        var m = proj.forward(functional.gelu(fc.forward(ln2.forward(x))));
        return x + functional.dropout(m, p, training: training);
    }
}

public class Gpt : Module<Tensor, Tensor>
{
    private readonly Embedding wte, wpe;
    private readonly Dropout drop;
    private readonly ModuleList<Module<Tensor, Tensor>> blocks;
    private readonly LayerNorm lnf;
    private readonly Linear head;
    public GptConfig Config { get; }

    public Gpt(GptConfig c) : base(nameof(Gpt))
    {
        Config = c;
        wte = Embedding(c.Vocab, c.Dim);
        wpe = Embedding(c.Block, c.Dim);
        drop = Dropout(c.Dropout);
        blocks = ModuleList(Enumerable.Range(0, (int)c.Layers).Select(_ => (Module<Tensor, Tensor>)new Block(c)).ToArray());
        lnf = LayerNorm(new[] { c.Dim });
        head = Linear(c.Dim, c.Vocab, hasBias: false);
        RegisterComponents();
    }

    public override Tensor forward(Tensor idx)
    {
        using var scope = NewDisposeScope();
        var pos = arange(0, idx.shape[1], dtype: ScalarType.Int64, device: idx.device);
        var x = drop.forward(wte.forward(idx) + wpe.forward(pos));
        foreach (var b in blocks) x = b.forward(x);
        return head.forward(lnf.forward(x)).MoveToOuterDisposeScope();
    }

    public List<long> Generate(IEnumerable<long> prompt, int count, double temperature = 0.8)
    {
        bool before = training;
        eval();
        var ids = prompt.ToList();
        using (no_grad())
        {
            for (int i = 0; i < count; i++)
            {
                using var d = NewDisposeScope();
                var window = ids.Skip(Math.Max(0, ids.Count - (int)Config.Block)).ToArray();
                var logits = forward(tensor(window).unsqueeze(0)).select(1, window.Length - 1) / temperature;
                ids.Add(multinomial(functional.softmax(logits, -1), 1).ToInt64());
            }
        }
        train(before);
        return ids;
    }
}

internal static class Program
{
    private static double Evaluate(Gpt model, Func<(Tensor, Tensor)> next, int batches)
    {
        model.eval();
        double sum = 0;
        using var _ = no_grad();
        for (int i = 0; i < batches; i++)
        {
            using var d = NewDisposeScope();
            var (x, y) = next();
            sum += functional.cross_entropy(model.forward(x).flatten(0, 1), y.flatten()).ToSingle();
        }
        model.train();
        return sum / batches;
    }

    private static void Main(string[] args)
    {
        var text = File.ReadAllText(args.FirstOrDefault() ?? "input.txt");
        var chars = text.Distinct().OrderBy(c => c).ToList();
        var data = text.Select(c => (long)chars.IndexOf(c)).ToArray();
        int cut = data.Length * 9 / 10;
        var cfg = new GptConfig(chars.Count);
        var model = new Gpt(cfg);
        var opt = optim.AdamW(model.parameters(), 3e-4);
        var rnd = new Random(1337);

        (Tensor, Tensor) Batch(int from, int to)
        {
            var starts = Enumerable.Range(0, 24).Select(_ => rnd.Next(from, to - (int)cfg.Block - 1)).ToArray();
            var x = starts.SelectMany(s => data.Skip(s).Take((int)cfg.Block)).ToArray();
            var y = starts.SelectMany(s => data.Skip(s + 1).Take((int)cfg.Block)).ToArray();
            return (tensor(x).view(24, cfg.Block), tensor(y).view(24, cfg.Block));
        }

        model.train();
        for (int step = 0; step < 5000; step++)
        {
            using (NewDisposeScope())
            {
                var (x, y) = Batch(0, cut);
                var loss = functional.cross_entropy(model.forward(x).flatten(0, 1), y.flatten());
                opt.zero_grad();
                loss.backward();
                opt.step();
            }
            if (step % 250 == 0)
            {
                Console.WriteLine($"{step}: valid {Evaluate(model, () => Batch(cut, data.Length), 10):F4}");
                Console.WriteLine(string.Concat(model.Generate(new long[] { 0 }, 100).Select(i => chars[(int)i])));
            }
        }
    }
}
//// program: uncertainty estimates by sampling (U)
//// file: Layers/StochasticDropout.cs
using System;
using System.Collections.Generic;
using System.Linq;
using DeepKit.Tensors;      // Tensor, TensorOps
using DeepKit.Optim;

namespace DeepKit.Bayes
{
    public enum Phase { Train, Predict, Sample }

    public sealed class RunContext
    {
        public Phase Phase { get; }
        public Random Random { get; }
        public RunContext(Phase phase, Random random) { Phase = phase; Random = random; }

        /// <summary>Noise layers are on in training and while posterior samples are drawn (Gal and Ghahramani 2016).</summary>
        public bool IsStochastic => Phase != Phase.Predict;
    }

    public abstract class BayesLayer
    {
        public abstract Tensor Forward(Tensor x, RunContext ctx);
        public abstract Tensor Backward(Tensor grad);
        public virtual IEnumerable<Parameter> Parameters => Enumerable.Empty<Parameter>();
    }

    public sealed class StochasticDropout : BayesLayer
    {
        private float[] _noise;
        public double Rate { get; }

        public StochasticDropout(double rate)
        {
            if (rate < 0 || rate >= 1) throw new ArgumentOutOfRangeException(nameof(rate));
            Rate = rate;
        }

        public override Tensor Forward(Tensor x, RunContext ctx)
        {
            if (!ctx.IsStochastic) return x;
            float up = (float)(1.0 / (1.0 - Rate));
            _noise = new float[x.Count];
            var y = Tensor.Like(x);
            for (int i = 0; i < _noise.Length; i++)
            {
                _noise[i] = ctx.Random.NextDouble() < Rate ? 0f : up;
                y.Data[i] = x.Data[i] * _noise[i];
            }
            return y;
        }

        public override Tensor Backward(Tensor grad)
        {
            var g = Tensor.Like(grad);
            for (int i = 0; i < _noise.Length; i++) g.Data[i] = grad.Data[i] * _noise[i];
            return g;
        }
    }
}
//// file: BayesRegressor.cs
using System;
using System.Collections.Generic;
using System.Linq;
using DeepKit.Tensors;      // Tensor, TensorOps
using DeepKit.Optim;

namespace DeepKit.Bayes
{
    public readonly struct Estimate
    {
        public readonly double Mean, StdDev;
        public Estimate(double mean, double std) { Mean = mean; StdDev = std; }
        public override string ToString() => $"{Mean:F3} ± {StdDev:F3}";
    }

    public class BayesRegressor
    {
        private readonly List<BayesLayer> _layers;
        private readonly IOptimizer _optimizer;
        private readonly Random _random;

        public BayesRegressor(IEnumerable<BayesLayer> layers, IOptimizer optimizer, int seed = 0)
        {
            _layers = layers.ToList();
            _optimizer = optimizer;
            _random = new Random(seed);
        }

        private Tensor Run(Tensor x, Phase phase)
        {
            var ctx = new RunContext(phase, _random);
            return _layers.Aggregate(x, (t, l) => l.Forward(t, ctx));
        }

        public double TrainStep(Tensor x, Tensor target)
        {
            var y = Run(x, Phase.Train);
            var grad = TensorOps.Scale(TensorOps.Sub(y, target), 2f / y.Count);
            foreach (var l in Enumerable.Reverse(_layers)) grad = l.Backward(grad);
            _optimizer.Step(_layers.SelectMany(l => l.Parameters));
            return TensorOps.MeanSquare(TensorOps.Sub(y, target));
        }

        /// <summary>Point prediction, deterministic.</summary>
        public double Predict(Tensor x) => Run(x, Phase.Predict).Data[0];

        /// <summary>
        /// Predictive mean and deviation from <paramref name="samples"/> stochastic passes through the net.
        /// </summary>
        public Estimate PredictWithUncertainty(Tensor x, int samples = 100)
        {
            double sum = 0, sq = 0;
            for (int s = 0; s < samples; s++)
            {
                double v = Run(x, Phase.Sample).Data[0];
                sum += v;
                sq += v * v;
            }
            double mean = sum / samples;
            return new Estimate(mean, Math.Sqrt(Math.Max(0, sq / samples - mean * mean)));
        }
    }
}
//// program: autoenkoder odszumiajacy i augmentacja (U)
using System;
using System.Collections.Generic;
using System.Linq;

namespace MiniSiec
{
    // ---------- przekształcenia obrazów ----------
    public interface IPrzeksztalcenie
    {
        float[] Zastosuj(float[] obraz, int szer, int wys, Random los);
    }

    public class LosoweOdbicie : IPrzeksztalcenie
    {
        public float[] Zastosuj(float[] o, int szer, int wys, Random los)
        {
            if (los.NextDouble() < 0.5) return o;
            var w = new float[o.Length];
            for (int y = 0; y < wys; y++)
                for (int x = 0; x < szer; x++) w[y * szer + x] = o[y * szer + szer - 1 - x];
            return w;
        }
    }

    public class SolIPieprz : IPrzeksztalcenie
    {
        private readonly double _p;
        public SolIPieprz(double p) { _p = p; }

        public float[] Zastosuj(float[] o, int szer, int wys, Random los)
        {
            var w = (float[])o.Clone();
            for (int i = 0; i < w.Length; i++)
                if (los.NextDouble() < _p) w[i] = los.Next(2);
            return w;
        }
    }

    public class WycietyProstokat : IPrzeksztalcenie
    {
        private readonly double _szansa;
        private readonly int _bok;
        public WycietyProstokat(double szansa, int bok) { _szansa = szansa; _bok = bok; }

        public float[] Zastosuj(float[] o, int szer, int wys, Random los)
        {
            if (los.NextDouble() >= _szansa) return o;
            var w = (float[])o.Clone();
            int x0 = los.Next(szer - _bok + 1), y0 = los.Next(wys - _bok + 1);
            for (int y = y0; y < y0 + _bok; y++)
                for (int x = x0; x < x0 + _bok; x++) w[y * szer + x] = 0f;
            return w;
        }
    }

    // ---------- autoenkoder (wagi związane) ----------
    public class AutoenkoderOdszumiajacy
    {
        private readonly int _n, _m;
        private readonly float[,] _w;
        private readonly float[] _b, _c;
        private readonly Random _los;

        /// <summary>Jaka część wejścia jest zerowana (szum maskujący, Vincent i in. 2008)</summary>
        public double PoziomZaklocen { get; set; } = 0.3;

        public AutoenkoderOdszumiajacy(int widoczne, int ukryte, Random los)
        {
            _n = widoczne; _m = ukryte; _los = los;
            _w = new float[ukryte, widoczne];
            _b = new float[ukryte];
            _c = new float[widoczne];
            double a = 4 * Math.Sqrt(6.0 / (widoczne + ukryte));
            for (int i = 0; i < ukryte; i++)
                for (int j = 0; j < widoczne; j++) _w[i, j] = (float)((2 * los.NextDouble() - 1) * a);
        }

        private float[] Zaklocaj(float[] x)
        {
            var z = new float[x.Length];
            for (int i = 0; i < x.Length; i++)
                z[i] = _los.NextDouble() < PoziomZaklocen ? 0f : x[i];
            return z;
        }

        private static float Sigm(float v) => 1f / (1f + MathF.Exp(-v));

        public float[] Koduj(float[] x)
        {
            var h = new float[_m];
            for (int i = 0; i < _m; i++)
            {
                float s = _b[i];
                for (int j = 0; j < _n; j++) s += _w[i, j] * x[j];
                h[i] = Sigm(s);
            }
            return h;
        }

        public float[] Dekoduj(float[] h)
        {
            var y = new float[_n];
            for (int j = 0; j < _n; j++)
            {
                float s = _c[j];
                for (int i = 0; i < _m; i++) s += _w[i, j] * h[i];
                y[j] = Sigm(s);
            }
            return y;
        }

        public float[] Odtworz(float[] x) => Dekoduj(Koduj(x));

        /// <summary>Wejście zakłócone, cel czysty.</summary>
        public double Ucz(float[] czysty, float krok)
        {
            var zakl = Zaklocaj(czysty);
            var h = Koduj(zakl);
            var y = Dekoduj(h);
            double strata = 0;
            var dy = new float[_n];
            for (int j = 0; j < _n; j++)
            {
                dy[j] = y[j] - czysty[j];
                strata -= czysty[j] * Math.Log(y[j] + 1e-7) + (1 - czysty[j]) * Math.Log(1 - y[j] + 1e-7);
            }
            for (int i = 0; i < _m; i++)
            {
                float dh = 0;
                for (int j = 0; j < _n; j++) dh += _w[i, j] * dy[j];
                dh *= h[i] * (1 - h[i]);
                for (int j = 0; j < _n; j++) _w[i, j] -= krok * (dy[j] * h[i] + dh * zakl[j]);
                _b[i] -= krok * dh;
            }
            for (int j = 0; j < _n; j++) _c[j] -= krok * dy[j];
            return strata;
        }
    }

    internal static class Program
    {
        private static void Main()
        {
            var los = new Random(11);
            var lancuch = new List<IPrzeksztalcenie> { new LosoweOdbicie(), new SolIPieprz(0.02), new WycietyProstokat(0.3, 3) };
            var obrazy = Enumerable.Range(0, 300).Select(_ => Kolo(los, 12)).ToList();
            var ae = new AutoenkoderOdszumiajacy(144, 40, los) { PoziomZaklocen = 0.25 };
            for (int e = 0; e < 30; e++)
            {
                double s = 0;
                foreach (var o in obrazy)
                    s += ae.Ucz(lancuch.Aggregate(o, (a, p) => p.Zastosuj(a, 12, 12, los)), 0.05f);
                Console.WriteLine($"epoka {e}: {s / obrazy.Count:F3}");
            }
            var wynik = ae.Odtworz(obrazy[0]);
            for (int y = 0; y < 12; y++)
                Console.WriteLine(string.Concat(Enumerable.Range(0, 12).Select(x => wynik[y * 12 + x] > 0.5f ? '#' : '.')));
        }

        private static float[] Kolo(Random los, int n)
        {
            double cx = los.Next(4, 8), cy = los.Next(4, 8), r = 2 + 2 * los.NextDouble();
            return Enumerable.Range(0, n * n).Select(i => Math.Pow(i % n - cx, 2) + Math.Pow(i / n - cy, 2) < r * r ? 1f : 0f).ToArray();
        }
    }
}
//// program: red residual con profundidad estocastica (U)
using System;
using System.Collections.Generic;
using System.Linq;

namespace RedesResiduales
{
    public interface IInicializador { void Inicializar(double[][] pesos, Random azar); }

    /// <summary>Inicialización dispersa (Martens 2010): cada neurona recibe sólo k conexiones no nulas.</summary>
    public class InicializadorDisperso : IInicializador
    {
        private readonly int _k;
        public InicializadorDisperso(int k) { _k = k; }

        public void Inicializar(double[][] pesos, Random azar)
        {
            foreach (var fila in pesos)
            {
                Array.Clear(fila, 0, fila.Length);
                foreach (int j in Enumerable.Range(0, fila.Length).OrderBy(_ => azar.NextDouble()).Take(_k))
                    fila[j] = Normal(azar) / Math.Sqrt(_k);
            }
        }

        private static double Normal(Random r)
            => Math.Sqrt(-2 * Math.Log(1 - r.NextDouble())) * Math.Cos(2 * Math.PI * r.NextDouble());
    }

    public abstract class Modulo
    {
        public abstract double[] Adelante(double[] x, bool entrenando);
        public abstract double[] Atras(double[] g);
        public abstract void Actualizar(double tasa);
    }

    public class Lineal : Modulo
    {
        private readonly double[][] _w, _dw;
        private double[] _x;

        public Lineal(int entrada, int salida, IInicializador ini, Random azar)
        {
            _w = Enumerable.Range(0, salida).Select(_ => new double[entrada]).ToArray();
            _dw = Enumerable.Range(0, salida).Select(_ => new double[entrada]).ToArray();
            ini.Inicializar(_w, azar);
        }

        public override double[] Adelante(double[] x, bool entrenando)
        {
            _x = x;
            return _w.Select(f => f.Zip(x, (a, b) => a * b).Sum()).ToArray();
        }

        public override double[] Atras(double[] g)
        {
            var d = new double[_x.Length];
            for (int i = 0; i < _w.Length; i++)
                for (int j = 0; j < d.Length; j++)
                {
                    d[j] += g[i] * _w[i][j];
                    _dw[i][j] += g[i] * _x[j];
                }
            return d;
        }

        public override void Actualizar(double tasa)
        {
            for (int i = 0; i < _w.Length; i++)
                for (int j = 0; j < _w[i].Length; j++) { _w[i][j] -= tasa * _dw[i][j]; _dw[i][j] = 0; }
        }
    }

    /// <summary>
    /// y = x + b·f(x). Al entrenar b ~ Bernoulli(p); al evaluar se usa su esperanza p (Huang et al. 2016).
    /// </summary>
    public class BloqueResidual : Modulo
    {
        private readonly Lineal _a, _b;
        private readonly double _supervivencia;
        private readonly Random _azar;
        private double[] _h;
        private bool _activo;

        public BloqueResidual(int n, double supervivencia, IInicializador ini, Random azar)
        {
            _a = new Lineal(n, n, ini, azar);
            _b = new Lineal(n, n, ini, azar);
            _supervivencia = supervivencia;
            _azar = azar;
        }

        private double[] Rama(double[] x, bool entrenando)
        {
            _h = _a.Adelante(x, entrenando).Select(Math.Tanh).ToArray();
            return _b.Adelante(_h, entrenando);
        }

        public override double[] Adelante(double[] x, bool entrenando)
        {
            if (entrenando)
            {
                _activo = _azar.NextDouble() < _supervivencia;
                if (!_activo) return x;
                return x.Zip(Rama(x, true), (u, v) => u + v).ToArray();
            }
            return x.Zip(Rama(x, false), (u, v) => u + _supervivencia * v).ToArray();
        }

        public override double[] Atras(double[] g)
        {
            if (!_activo) return g;
            var d = _b.Atras(g);
            for (int i = 0; i < d.Length; i++) d[i] *= 1 - _h[i] * _h[i];
            return g.Zip(_a.Atras(d), (u, v) => u + v).ToArray();
        }

        public override void Actualizar(double tasa)
        {
            _a.Actualizar(tasa);
            _b.Actualizar(tasa);
        }
    }

    public class RedResidual
    {
        private readonly List<Modulo> _modulos = new List<Modulo>();

        public RedResidual(int entradas, int ancho, int bloques, int salidas, Random azar, double pFinal = 0.5)
        {
            var ini = new InicializadorDisperso(8);
            _modulos.Add(new Lineal(entradas, ancho, ini, azar));
            // la probabilidad de supervivencia baja linealmente con la profundidad
            for (int l = 1; l <= bloques; l++)
                _modulos.Add(new BloqueResidual(ancho, 1.0 - (double)l / bloques * (1.0 - pFinal), ini, azar));
            _modulos.Add(new Lineal(ancho, salidas, ini, azar));
        }

        public double[] Predecir(double[] x) => _modulos.Aggregate(x, (v, m) => m.Adelante(v, false));

        public double Entrenar(double[] x, double[] y, double tasa)
        {
            var s = _modulos.Aggregate(x, (v, m) => m.Adelante(v, true));
            var g = s.Zip(y, (a, b) => a - b).ToArray();
            double error = g.Sum(v => v * v);
            for (int i = _modulos.Count - 1; i >= 0; i--) g = _modulos[i].Atras(g);
            _modulos.ForEach(m => m.Actualizar(tasa));
            return error;
        }
    }
}
//// program: functional extensions with tape (U)
//// file: Tape.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace MiniTorch
{
    /// <summary>记录前向计算，用于反向传播</summary>
    public sealed class Tape
    {
        private readonly Stack<Action> _ops = new Stack<Action>();
        public bool Training { get; }
        public Tape(bool training) { Training = training; }
        public void Record(Action backward) { if (Training) _ops.Push(backward); }
        public void Run() { while (_ops.Count > 0) _ops.Pop()(); }
    }

    public sealed class Var
    {
        public readonly float[] Value;
        public readonly float[] Grad;
        public readonly int N, D;
        public readonly Tape Tape;

        public Var(int n, int d, Tape tape, float[] value = null)
        {
            N = n; D = d; Tape = tape;
            Value = value ?? new float[n * d];
            Grad = new float[n * d];
        }
    }

    /// <summary>伯努利分布</summary>
    public sealed class Bernoulli
    {
        private readonly Random _r;
        public double P { get; }
        public Bernoulli(double p, Random r) { P = p; _r = r; }
        public int Sample() { return _r.NextDouble() < P ? 1 : 0; }
        public void Samples(int[] dest) { for (int i = 0; i < dest.Length; i++) dest[i] = Sample(); }
    }
}
//// file: VarExtensions.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace MiniTorch
{
    public static class VarExtensions
    {
        public static Var Linear(this Var x, Param w, Param b)
        {
            int din = x.D, dout = b.Value.Length;
            var y = new Var(x.N, dout, x.Tape);
            for (int n = 0; n < x.N; n++)
                for (int o = 0; o < dout; o++)
                {
                    float s = b.Value[o];
                    for (int i = 0; i < din; i++) s += x.Value[n * din + i] * w.Value[i * dout + o];
                    y.Value[n * dout + o] = s;
                }
            x.Tape.Record(() =>
            {
                for (int n = 0; n < x.N; n++)
                    for (int o = 0; o < dout; o++)
                    {
                        float g = y.Grad[n * dout + o];
                        b.Grad[o] += g;
                        for (int i = 0; i < din; i++)
                        {
                            w.Grad[i * dout + o] += g * x.Value[n * din + i];
                            x.Grad[n * din + i] += g * w.Value[i * dout + o];
                        }
                    }
            });
            return y;
        }

        public static Var Elu(this Var x)
        {
            var y = new Var(x.N, x.D, x.Tape);
            for (int i = 0; i < y.Value.Length; i++)
                y.Value[i] = x.Value[i] > 0 ? x.Value[i] : MathF.Exp(x.Value[i]) - 1f;
            x.Tape.Record(() =>
            {
                for (int i = 0; i < y.Grad.Length; i++)
                    x.Grad[i] += y.Grad[i] * (x.Value[i] > 0 ? 1f : MathF.Exp(x.Value[i]));
            });
            return y;
        }

        /// <summary>随机失活。推理时直接返回输入。</summary>
        /// <param name="p">丢弃概率</param>
        public static Var Dropout(this Var x, double p, Random random)
        {
            if (p < 0 || p >= 1) throw new ArgumentOutOfRangeException(nameof(p));
            if (!x.Tape.Training || p == 0) return x;

            var keep = new int[x.Value.Length];
            var dist = new Bernoulli(1 - p, random);
            dist.Samples(keep);
            float factor = (float)(1 / dist.P);

            var y = new Var(x.N, x.D, x.Tape);
            for (int i = 0; i < keep.Length; i++) y.Value[i] = keep[i] * factor * x.Value[i];
            x.Tape.Record(() =>
            {
                for (int i = 0; i < keep.Length; i++) x.Grad[i] += keep[i] * factor * y.Grad[i];
            });
            return y;
        }

        public static float MseLoss(this Var y, float[] target)
        {
            float loss = 0;
            int n = target.Length;
            for (int i = 0; i < n; i++)
            {
                float d = y.Value[i] - target[i];
                loss += d * d / n;
                y.Grad[i] += 2 * d / n;
            }
            return loss;
        }
    }

    public sealed class Param
    {
        public readonly float[] Value, Grad, M, V;

        public Param(int n, Func<float> init = null)
        {
            Value = new float[n]; Grad = new float[n]; M = new float[n]; V = new float[n];
            if (init != null) for (int i = 0; i < n; i++) Value[i] = init();
        }
    }

    public sealed class AdamOptimizer
    {
        private readonly Param[] _ps;
        private int _t;
        public float Lr = 1e-3f;
        public AdamOptimizer(params Param[] ps) { _ps = ps; }

        public void Step()
        {
            _t++;
            float c1 = 1 - MathF.Pow(0.9f, _t), c2 = 1 - MathF.Pow(0.999f, _t);
            foreach (var p in _ps)
                for (int i = 0; i < p.Value.Length; i++)
                {
                    float g = p.Grad[i];
                    p.M[i] = 0.9f * p.M[i] + 0.1f * g;
                    p.V[i] = 0.999f * p.V[i] + 0.001f * g * g;
                    p.Value[i] -= Lr * (p.M[i] / c1) / (MathF.Sqrt(p.V[i] / c2) + 1e-8f);
                    p.Grad[i] = 0;
                }
        }
    }
}
//// file: Program.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace MiniTorch
{
    public static class Program
    {
        static readonly Random R = new Random();
        static Param w1, b1, w2, b2;

        static Var Net(Var x) => x.Linear(w1, b1).Elu().Dropout(0.1, R).Linear(w2, b2);

        static float[] Predict(float[] xs) => Net(new Var(xs.Length, 1, new Tape(training: false), xs)).Value;

        public static void Main()
        {
            float Init() => (float)(R.NextDouble() - 0.5);
            w1 = new Param(1 * 64, () => 4 * Init()); b1 = new Param(64, Init);
            w2 = new Param(64 * 1, () => Init() / 4); b2 = new Param(1);
            var adam = new AdamOptimizer(w1, b1, w2, b2) { Lr = 3e-3f };
            var xs = Enumerable.Range(0, 100).Select(i => i / 50f - 1f).ToArray();
            var ys = xs.Select(x => x * x).ToArray();
            for (int it = 0; it < 3000; it++)
            {
                var tape = new Tape(training: true);
                float loss = 0;
                var y = Net(new Var(xs.Length, 1, tape, xs));
                loss = y.MseLoss(ys);
                tape.Run();
                adam.Step();
                if (it % 300 == 0) Console.WriteLine("第{0}步 损失 {1:F5}", it, loss);
            }
            Console.WriteLine("预测 0.5² = {0:F3}", Predict(new[] { 0.5f })[0]);
        }
    }
}
//// program: katman kutuphanesi ve testleri (U)
using System;
using System.Collections.Generic;
using System.Linq;

namespace SinirAgi
{
    public enum Mod { Egitim, Test }

    public abstract class Katman
    {
        public Mod Mod { get; internal set; } = Mod.Egitim;
        public abstract double[] Ileri(double[] girdi);
        public abstract double[] Geri(double[] hata);
        public virtual void Guncelle(double ogrenmeHizi) { }
    }

    public class SigmoidKatmani : Katman
    {
        private double[] _cikti;
        public override double[] Ileri(double[] girdi) => _cikti = girdi.Select(x => 1 / (1 + Math.Exp(-x))).ToArray();
        public override double[] Geri(double[] hata) => hata.Select((h, i) => h * _cikti[i] * (1 - _cikti[i])).ToArray();
    }

    /// <summary>
    /// Srivastava ve ark. (2014): eğitimde nöronlar p olasılıkla tutulur, testte çıktılar p ile çarpılır.
    /// </summary>
    public class SeyreltmeKatmani : Katman
    {
        private readonly double _tutma;
        private readonly Random _rastgele;
        private readonly List<int> _aktifler = new List<int>();

        public SeyreltmeKatmani(double atmaOrani, Random rastgele)
        {
            if (atmaOrani < 0 || atmaOrani >= 1) throw new ArgumentOutOfRangeException(nameof(atmaOrani));
            _tutma = 1 - atmaOrani;
            _rastgele = rastgele;
        }

        public IReadOnlyList<int> Aktifler => _aktifler;

        public override double[] Ileri(double[] girdi)
        {
            var cikti = new double[girdi.Length];
            if (Mod == Mod.Test)
            {
                for (int i = 0; i < girdi.Length; i++) cikti[i] = girdi[i] * _tutma;
                return cikti;
            }

            _aktifler.Clear();
            for (int i = 0; i < girdi.Length; i++)
            {
                if (_rastgele.NextDouble() >= _tutma) continue;
                _aktifler.Add(i);
                cikti[i] = girdi[i];
            }
            return cikti;
        }

        public override double[] Geri(double[] hata)
        {
            var geri = new double[hata.Length];
            foreach (int i in _aktifler) geri[i] = hata[i];
            return geri;
        }
    }

    public class Ag
    {
        private readonly Katman[] _katmanlar;
        public Ag(params Katman[] katmanlar) { _katmanlar = katmanlar; }

        private double[] Calistir(double[] x, Mod mod)
        {
            foreach (var k in _katmanlar) { k.Mod = mod; x = k.Ileri(x); }
            return x;
        }

        public double[] Tahmin(double[] x) => Calistir(x, Mod.Test);

        public double Egit(double[] x, double[] hedef, double hiz)
        {
            var y = Calistir(x, Mod.Egitim);
            var hata = y.Select((v, i) => v - hedef[i]).ToArray();
            double toplam = hata.Sum(h => h * h);
            for (int i = _katmanlar.Length - 1; i >= 0; i--) hata = _katmanlar[i].Geri(hata);
            foreach (var k in _katmanlar) k.Guncelle(hiz);
            return toplam;
        }
    }

    internal static class Testler
    {
        private static int _basarili, _basarisiz;

        private static void Dogrula(bool kosul, string ad)
        {
            if (kosul) _basarili++; else _basarisiz++;
            Console.WriteLine($"{(kosul ? "GEÇTİ " : "KALDI ")} {ad}");
        }

        private static void TestModundaOlceklenir()
        {
            var k = new SeyreltmeKatmani(0.25, new Random(1)) { Mod = Mod.Test };
            Dogrula(k.Ileri(new[] { 1.0, 2.0, -4.0 }).SequenceEqual(new[] { 0.75, 1.5, -3.0 }), nameof(TestModundaOlceklenir));
        }

        private static void OranYaklasikTutar()
        {
            var k = new SeyreltmeKatmani(0.4, new Random(2));
            k.Ileri(Enumerable.Repeat(1.0, 10000).ToArray());
            Dogrula(Math.Abs(k.Aktifler.Count / 10000.0 - 0.6) < 0.03, nameof(OranYaklasikTutar));
        }

        private static void TurevAktiflerdenGecer()
        {
            var k = new SeyreltmeKatmani(0.5, new Random(3));
            var bir = Enumerable.Repeat(1.0, 50).ToArray();
            Dogrula(k.Ileri(bir).SequenceEqual(k.Geri(bir)), nameof(TurevAktiflerdenGecer));
        }

        private static int Main()
        {
            TestModundaOlceklenir();
            OranYaklasikTutar();
            TurevAktiflerdenGecer();
            Console.WriteLine($"{_basarili} geçti, {_basarisiz} kaldı");
            return _basarisiz == 0 ? 0 : 1;
        }
    }
}
