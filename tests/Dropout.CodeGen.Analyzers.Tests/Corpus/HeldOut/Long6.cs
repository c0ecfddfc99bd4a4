//// program: magazine dropout demo with drop nodes (L)
using System;
namespace NeuralDropout
{
  class NeuralDropoutProgram
  {
    static void Main(string[] args)
    {
      Console.WriteLine("\nBegin neural network dropout demo");
      int numInput = 10, numHidden = 15, numOutput = 4;
      int numRows = 200;
      int seed = 3;

      double[][] allData = MakeAllData(numInput, numHidden, numOutput, numRows, seed);
      double[][] trainData = new double[160][];
      double[][] testData = new double[40][];
      for (int i = 0; i < 160; ++i) trainData[i] = allData[i];
      for (int i = 0; i < 40; ++i) testData[i] = allData[160 + i];

      NeuralNetwork nn = new NeuralNetwork(numInput, numHidden, numOutput, 0.5, 0);
      Console.WriteLine("Training with dropout");
      nn.TrainDropout(trainData, 500, 0.05);

      Console.WriteLine("Accuracy train = " + nn.Accuracy(trainData).ToString("F4"));
      Console.WriteLine("Accuracy test  = " + nn.Accuracy(testData).ToString("F4"));
      Console.WriteLine("\nEnd demo\n");
      Console.ReadLine();
    } // Main

    static double[][] MakeAllData(int numInput, int numHidden, int numOutput, int numRows, int seed)
    {
      Random rnd = new Random(seed);
      double[][] result = new double[numRows][];
      for (int r = 0; r < numRows; ++r)
      {
        result[r] = new double[numInput + numOutput];
        double sum = 0.0;
        for (int j = 0; j < numInput; ++j)
        {
          result[r][j] = 20.0 * rnd.NextDouble() - 10.0;
          sum += result[r][j] * (j % 2 == 0 ? 1 : -1);
        }
        int cls = sum < -15 ? 0 : sum < 0 ? 1 : sum < 15 ? 2 : 3;
        result[r][numInput + cls] = 1.0;
      }
      return result;
    }
  } // Program

  public class NeuralNetwork
  {
    private int numInput, numHidden, numOutput;
    private double[] inputs, hBiases, hOutputs, oBiases, outputs;
    private double[][] ihWeights;
    private double[][] hoWeights;
    private double dropProb;
    private Random rnd;

    public NeuralNetwork(int numInput, int numHidden, int numOutput, double dropProb, int seed)
    {
      this.numInput = numInput; this.numHidden = numHidden; this.numOutput = numOutput;
      this.dropProb = dropProb;
      this.inputs = new double[numInput];
      this.hBiases = new double[numHidden];
      this.hOutputs = new double[numHidden];
      this.oBiases = new double[numOutput];
      this.outputs = new double[numOutput];
      this.ihWeights = MakeMatrix(numInput, numHidden);
      this.hoWeights = MakeMatrix(numHidden, numOutput);
      this.rnd = new Random(seed);
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
      double[][] m = new double[rows][];
      for (int i = 0; i < rows; ++i) m[i] = new double[cols];
      return m;
    }

    private bool[] MakeDropNodes()
    {
      bool[] result = new bool[numHidden];
      int ct = 0;
      for (int j = 0; j < numHidden; ++j)
      {
        if (rnd.NextDouble() < this.dropProb) { result[j] = true; ++ct; }
      }
      // Console.WriteLine("dropped " + ct);
      return result;
    }

    public double[] ComputeOutputs(double[] xValues, bool[] dropNodes)
    {
      // dropNodes == null means use every node
      Array.Copy(xValues, this.inputs, numInput);
      double[] oSums = new double[numOutput];
      for (int j = 0; j < numHidden; ++j)
      {
        if (dropNodes != null && dropNodes[j] == true) continue;
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
          if (dropNodes != null && dropNodes[j] == true) continue;
          oSums[k] += hOutputs[j] * hoWeights[j][k];
        }
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

    private void UpdateWeights(double[] tValues, double learnRate, bool[] dropNodes)
    {
      double[] oGrads = new double[numOutput];
      double[] hGrads = new double[numHidden];
      for (int k = 0; k < numOutput; ++k)
        oGrads[k] = tValues[k] - outputs[k]; // cross entropy
      for (int j = 0; j < numHidden; ++j)
      {
        if (dropNodes[j]) continue;
        double derivative = (1 - hOutputs[j]) * (1 + hOutputs[j]);
        double sum = 0.0;
        for (int k = 0; k < numOutput; ++k)
          sum += oGrads[k] * hoWeights[j][k];
        hGrads[j] = derivative * sum;
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
        for (int i = 0; i < trainData.Length; ++i)
        {
          int idx = sequence[i];
          Array.Copy(trainData[idx], xValues, numInput);
          Array.Copy(trainData[idx], numInput, tValues, 0, numOutput);
          bool[] dropNodes = MakeDropNodes();
          ComputeOutputs(xValues, dropNodes);
          UpdateWeights(tValues, learnRate, dropNodes);
        }
      }

      // final net has all nodes, so reduce the hidden-to-output weights
      for (int j = 0; j < numHidden; ++j)
        for (int k = 0; k < numOutput; ++k)
          hoWeights[j][k] *= (1.0 - this.dropProb);
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
      int numCorrect = 0;
      double[] x = new double[numInput];
      for (int i = 0; i < data.Length; ++i)
      {
        Array.Copy(data[i], x, numInput);
        double[] y = ComputeOutputs(x, null);
        int best = 0;
        for (int k = 1; k < numOutput; ++k) if (y[k] > y[best]) best = k;
        if (data[i][numInput + best] == 1.0) ++numCorrect;
      }
      return numCorrect * 1.0 / data.Length;
    }
  }
} // ns
//// program: windows forms ziffernerkennung mit neuron objekten (L)
//// file: Neuron.cs
using System;
using System.Collections.Generic;

namespace Ziffernerkennung
{
    public class Verbindung
    {
        public Neuron Von;
        public Neuron Nach;
        public double Gewicht;
        public double LetzteAenderung;
    }

    public class Neuron
    {
        public List<Verbindung> Eingaenge = new List<Verbindung>();
        public List<Verbindung> Ausgaenge = new List<Verbindung>();
        public double Wert { get; set; }
        public double Bias { get; set; }
        public double Delta { get; set; }
        public bool IstAusgeschaltet { get; set; }

        public void Aktivieren()
        {
            double summe = Bias;
            foreach (Verbindung v in Eingaenge)
                summe += v.Von.Wert * v.Gewicht;
            Wert = 1.0 / (1.0 + Math.Exp(-summe));
        }

        public void Anpassen(double lernrate, double momentum)
        {
            foreach (Verbindung v in Eingaenge)
            {
                double aenderung = lernrate * Delta * v.Von.Wert + momentum * v.LetzteAenderung;
                v.Gewicht += aenderung;
                v.LetzteAenderung = aenderung;
            }
            Bias += lernrate * Delta;
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
        private readonly List<List<Neuron>> schichten = new List<List<Neuron>>();
        private readonly Random zufall = new Random();

        public double Lernrate = 0.15;
        public double Momentum = 0.3;
        public double DropoutRate = 0.25;

        public Netz(params int[] groessen)
        {
            for (int s = 0; s < groessen.Length; s++)
            {
                var schicht = new List<Neuron>();
                for (int i = 0; i < groessen[s]; i++)
                {
                    var n = new Neuron();
                    if (s > 0)
                    {
                        foreach (var vorgaenger in schichten[s - 1])
                        {
                            var v = new Verbindung { Von = vorgaenger, Nach = n, Gewicht = (zufall.NextDouble() - 0.5) * 0.4 };
                            vorgaenger.Ausgaenge.Add(v);
                            n.Eingaenge.Add(v);
                        }
                        n.Bias = (zufall.NextDouble() - 0.5) * 0.4;
                    }
                    schicht.Add(n);
                }
                schichten.Add(schicht);
            }
        }

        private void Vorwaerts(double[] pixel, bool lernen)
        {
            for (int i = 0; i < pixel.Length; i++)
                schichten[0][i].Wert = pixel[i];

            for (int s = 1; s < schichten.Count; s++)
            {
                bool versteckt = s < schichten.Count - 1;
                foreach (Neuron n in schichten[s])
                {
                    n.IstAusgeschaltet = lernen && versteckt && zufall.NextDouble() < DropoutRate; //! DROP3002
                    if (n.IstAusgeschaltet)
                    {
                        n.Wert = 0;
                        continue;
                    }
                    n.Aktivieren();
                }
            }
        }

        public double Lernen(double[] pixel, int ziffer)
        {
            Vorwaerts(pixel, true);
            double fehler = 0;
            var ausgabe = schichten.Last();
            for (int i = 0; i < ausgabe.Count; i++)
            {
                double diff = (i == ziffer ? 1.0 : 0.0) - ausgabe[i].Wert;
                ausgabe[i].Delta = diff * ausgabe[i].Wert * (1 - ausgabe[i].Wert);
                fehler += diff * diff;
            }
            for (int s = schichten.Count - 2; s > 0; s--)
            {
                foreach (Neuron n in schichten[s])
                {
                    if (n.IstAusgeschaltet) { n.Delta = 0; continue; }
                    double summe = 0;
                    foreach (Verbindung v in n.Ausgaenge)
                        summe += v.Gewicht * v.Nach.Delta;
                    n.Delta = summe * n.Wert * (1 - n.Wert);
                }
            }
            for (int s = 1; s < schichten.Count; s++)
                foreach (Neuron n in schichten[s])
                    if (!n.IstAusgeschaltet)
                        n.Anpassen(Lernrate, Momentum);
            return fehler / 2;
        }

        public int Erkennen(double[] pixel, out double sicherheit)
        {
            Vorwaerts(pixel, false);
            var ausgabe = schichten.Last();
            int beste = 0;
            for (int i = 1; i < ausgabe.Count; i++)
                if (ausgabe[i].Wert > ausgabe[beste].Wert) beste = i;
            sicherheit = ausgabe[beste].Wert;
            return beste;
        }
    }
}
//// file: Form1.cs
using System;
using System.Drawing;
using System.Windows.Forms;

namespace Ziffernerkennung
{
    public partial class Form1 : Form
    {
        private Netz netz = new Netz(784, 60, 10);
        private Bitmap zeichnung = new Bitmap(28, 28);

        public Form1()
        {
            InitializeComponent();
        }

        private void btnTrainieren_Click(object sender, EventArgs e)
        {
            var daten = MnistLeser.Laden("train-images.idx3-ubyte", "train-labels.idx1-ubyte");
            netz.DropoutRate = (double)numDropout.Value / 100.0;
            for (int epoche = 0; epoche < (int)numEpochen.Value; epoche++)
            {
                double summe = 0;
                foreach (var bild in daten)
                    summe += netz.Lernen(bild.Pixel, bild.Ziffer);
                lblFehler.Text = "Fehler: " + (summe / daten.Count).ToString("0.0000");
                Application.DoEvents();
            }
        }

        private void btnErkennen_Click(object sender, EventArgs e)
        {
            double sicherheit;
            int z = netz.Erkennen(BildZuPixel(zeichnung), out sicherheit);
            lblErgebnis.Text = z + " (" + (sicherheit * 100).ToString("0") + " %)";
        }

        private static double[] BildZuPixel(Bitmap b)
        {
            var p = new double[784];
            for (int y = 0; y < 28; y++)
                for (int x = 0; x < 28; x++)
                    p[y * 28 + x] = 1.0 - b.GetPixel(x, y).GetBrightness();
            return p;
        }
    }
}
//// program: torch nn modules port (L)
//// file: Module.cs
using System;
using System.Collections.Generic;

namespace NN
{
    public abstract class Module
    {
        public double[] Output;
        public double[] GradInput;
        public bool Train = true;

        public abstract double[] UpdateOutput(double[] input);
        public abstract double[] UpdateGradInput(double[] input, double[] gradOutput);
        public virtual void AccGradParameters(double[] input, double[] gradOutput) { }
        public virtual void UpdateParameters(double lr) { }
        public virtual void ZeroGradParameters() { }

        public double[] Forward(double[] input) { return UpdateOutput(input); }

        public virtual double[] Backward(double[] input, double[] gradOutput)
        {
            UpdateGradInput(input, gradOutput);
            AccGradParameters(input, gradOutput);
            return GradInput;
        }

        public virtual void Training() { Train = true; }
        public virtual void Evaluate() { Train = false; }
    }

    public class Sequential : Module
    {
        public readonly List<Module> Modules = new List<Module>();

        public Sequential Add(Module m) { Modules.Add(m); return this; }

        public override double[] UpdateOutput(double[] input)
        {
            var current = input;
            foreach (var m in Modules) current = m.UpdateOutput(current);
            return Output = current;
        }

        public override double[] UpdateGradInput(double[] input, double[] gradOutput) { throw new NotSupportedException(); }

        public override double[] Backward(double[] input, double[] gradOutput)
        {
            var g = gradOutput;
            for (int i = Modules.Count - 1; i >= 0; i--)
                g = Modules[i].Backward(i == 0 ? input : Modules[i - 1].Output, g);
            return GradInput = g;
        }

        public override void UpdateParameters(double lr) { Modules.ForEach(m => m.UpdateParameters(lr)); }
        public override void ZeroGradParameters() { Modules.ForEach(m => m.ZeroGradParameters()); }
        public override void Training() { base.Training(); Modules.ForEach(m => m.Training()); }
        public override void Evaluate() { base.Evaluate(); Modules.ForEach(m => m.Evaluate()); }
    }
}
//// file: Layers.cs
using System;

namespace NN
{
    public class Linear : Module
    {
        double[,] weight, gradWeight;
        double[] bias, gradBias;

        public Linear(int nIn, int nOut)
        {
            weight = new double[nOut, nIn];
            gradWeight = new double[nOut, nIn];
            bias = new double[nOut];
            gradBias = new double[nOut];
            double stdv = 1.0 / Math.Sqrt(nIn);
            for (int o = 0; o < nOut; o++)
            {
                for (int i = 0; i < nIn; i++) weight[o, i] = THRandom.Uniform(-stdv, stdv);
                bias[o] = THRandom.Uniform(-stdv, stdv);
            }
        }

        public override double[] UpdateOutput(double[] input)
        {
            Output = new double[bias.Length];
            for (int o = 0; o < bias.Length; o++)
            {
                double s = bias[o];
                for (int i = 0; i < input.Length; i++) s += weight[o, i] * input[i];
                Output[o] = s;
            }
            return Output;
        }

        public override double[] UpdateGradInput(double[] input, double[] gradOutput)
        {
            GradInput = new double[input.Length];
            for (int i = 0; i < input.Length; i++)
                for (int o = 0; o < gradOutput.Length; o++)
                    GradInput[i] += weight[o, i] * gradOutput[o];
            return GradInput;
        }

        public override void AccGradParameters(double[] input, double[] gradOutput)
        {
            for (int o = 0; o < gradOutput.Length; o++)
            {
                for (int i = 0; i < input.Length; i++) gradWeight[o, i] += gradOutput[o] * input[i];
                gradBias[o] += gradOutput[o];
            }
        }

        public override void UpdateParameters(double lr)
        {
            for (int o = 0; o < bias.Length; o++)
            {
                for (int i = 0; i < weight.GetLength(1); i++) weight[o, i] -= lr * gradWeight[o, i];
                bias[o] -= lr * gradBias[o];
            }
        }

        public override void ZeroGradParameters()
        {
            Array.Clear(gradWeight, 0, gradWeight.Length);
            Array.Clear(gradBias, 0, gradBias.Length);
        }
    }

    public class Dropout : Module
    {
        private readonly double p;
        private double[] noise = new double[0];

        public Dropout(double p = 0.5)
        {
            if (p >= 1 || p < 0)
                throw new ArgumentException("<Dropout> illegal percentage, must be 0 <= p < 1");
            this.p = p;
        }

        public override double[] UpdateOutput(double[] input)
        {
            Output = (double[])input.Clone();
            if (p > 0)
            {
                if (Train)
                {
                    if (noise.Length != input.Length) noise = new double[input.Length];
                    for (int i = 0; i < noise.Length; i++)
                    {
                        noise[i] = THRandom.Bernoulli(1 - p);
                        noise[i] /= 1 - p;
                        Output[i] *= noise[i];
                    }
                }
                else
                {
                    for (int i = 0; i < Output.Length; i++)
                        Output[i] *= 1 - p; //! DROP3003
                }
            }
            return Output;
        }

        public override double[] UpdateGradInput(double[] input, double[] gradOutput)
        {
            if (!Train)
                throw new InvalidOperationException("backprop only defined while training");
            GradInput = (double[])gradOutput.Clone();
            if (p > 0)
                for (int i = 0; i < GradInput.Length; i++)
                    GradInput[i] *= noise[i];
            return GradInput;
        }

        public override string ToString() => string.Format("nn.Dropout({0})", p);
    }

    public static class THRandom
    {
        static Random gen = new Random();
        public static void ManualSeed(int seed) { gen = new Random(seed); }
        public static double Uniform(double a, double b) { return a + (b - a) * gen.NextDouble(); }
        // 1 with probability p
        public static int Bernoulli(double p) { return gen.NextDouble() <= p ? 1 : 0; }
    }
}
//// file: Demo.cs
using System;

namespace NN
{
    static class Demo
    {
        static void Main()
        {
            THRandom.ManualSeed(123);
            var mlp = new Sequential().Add(new Linear(2, 20)).Add(new Tanh()).Add(new Dropout(0.2)).Add(new Linear(20, 1));
            var crit = new MSECriterion();
            for (int i = 0; i < 2500; i++)
            {
                double a = THRandom.Uniform(-1, 1), b = THRandom.Uniform(-1, 1);
                var x = new[] { a, b };
                var y = new[] { a * b > 0 ? -1.0 : 1.0 };
                crit.Forward(mlp.Forward(x), y);
                mlp.ZeroGradParameters();
                mlp.Backward(x, crit.Backward(mlp.Output, y));
                mlp.UpdateParameters(0.01);
            }
            mlp.Evaluate();
            Console.WriteLine(mlp.Forward(new[] { 0.5, 0.5 })[0]);
            Console.WriteLine(mlp.Forward(new[] { 0.5, -0.5 })[0]);
        }
    }
}
//// program: convnet js port dropout layer (L)
//// file: DropOutLayer.cs
using System;
using System.Runtime.Serialization;

namespace ConvNetPort.Layers
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

        /// <summary>Probability that an input is set to zero.</summary>
        [DataMember]
        public double DropProb { get; private set; }

        public override void Init(int inputWidth, int inputHeight, int inputDepth)
        {
            base.Init(inputWidth, inputHeight, inputDepth);

            this.OutputDepth = inputDepth;
            this.OutputWidth = inputWidth;
            this.OutputHeight = inputHeight;
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
    }
}
//// file: Net.cs
using System;
using System.Collections.Generic;
using ConvNetPort.Layers;

namespace ConvNetPort
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
            var last = this.layers[n - 1] as ILastLayer;
            if (last == null)
            {
                throw new Exception("Last layer doesnt implement ILastLayer interface");
            }

            var loss = last.Backward(y);
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

            return maxi; // return index of the class with highest class probability
        }
    }
}
//// file: MnistDemo.cs
namespace ConvNetPort
{
    public class MnistDemo
    {
        public static Net Build()
        {
            var net = new Net();
            net.AddLayer(new InputLayer(24, 24, 1));
            net.AddLayer(new ConvLayer(5, 5, 8) { Stride = 1, Pad = 2 });
            net.AddLayer(new ReluLayer());
            net.AddLayer(new PoolLayer(2, 2) { Stride = 2 });
            net.AddLayer(new DropOutLayer(0.2));
            net.AddLayer(new FullyConnLayer(10));
            net.AddLayer(new SoftmaxLayer(10));
            return net;
        }

        public static void Step(Net net, TrainerBase trainer, Volume x, int label)
        {
            net.Forward(x, true);
            trainer.CostLoss = net.Backward(label);
            trainer.UpdateParameters();
        }
    }
}
//// program: keras clone small matrix library (L)
using System;
using System.Collections.Generic;
using System.Linq;

namespace SharpKeras
{
    public class Matrix
    {
        public static Random Rng = new Random(1337);
        public readonly int Rows, Cols;
        public readonly double[] Data;

        public Matrix(int rows, int cols) { Rows = rows; Cols = cols; Data = new double[rows * cols]; }

        public double this[int r, int c]
        {
            get { return Data[r * Cols + c]; }
            set { Data[r * Cols + c] = value; }
        }

        public static Matrix Generate(int rows, int cols, Func<double> f)
        {
            var m = new Matrix(rows, cols);
            for (int i = 0; i < m.Data.Length; i++) m.Data[i] = f();
            return m;
        }

        public Matrix Map(Func<double, double> f)
        {
            var m = new Matrix(Rows, Cols);
            for (int i = 0; i < Data.Length; i++) m.Data[i] = f(Data[i]);
            return m;
        }

        static Matrix Zip(Matrix a, Matrix b, Func<double, double, double> f)
        {
            if (a.Rows != b.Rows || a.Cols != b.Cols) throw new ArgumentException("shape mismatch");
            var m = new Matrix(a.Rows, a.Cols);
            for (int i = 0; i < m.Data.Length; i++) m.Data[i] = f(a.Data[i], b.Data[i]);
            return m;
        }

        public static Matrix operator +(Matrix a, Matrix b) => Zip(a, b, (x, y) => x + y);
        public static Matrix operator -(Matrix a, Matrix b) => Zip(a, b, (x, y) => x - y);
        public static Matrix operator *(Matrix a, Matrix b) => Zip(a, b, (x, y) => x * y);
        public static Matrix operator *(Matrix a, double s) => a.Map(x => x * s);
        public static Matrix operator /(Matrix a, double s) => a.Map(x => x / s);

        public Matrix Dot(Matrix b)
        {
            var m = new Matrix(Rows, b.Cols);
            for (int i = 0; i < Rows; i++)
                for (int k = 0; k < Cols; k++)
                    for (int j = 0; j < b.Cols; j++)
                        m[i, j] += this[i, k] * b[k, j];
            return m;
        }

        public Matrix T()
        {
            var m = new Matrix(Cols, Rows);
            for (int i = 0; i < Rows; i++) for (int j = 0; j < Cols; j++) m[j, i] = this[i, j];
            return m;
        }
    }

    public abstract class Layer
    {
        public int OutputDim;
        public virtual void Build(int inputDim) { OutputDim = inputDim; }
        public abstract Matrix Call(Matrix x, bool training);
        public abstract Matrix Backward(Matrix grad);
        public virtual void Update(double lr) { }
    }

    public class Dense : Layer
    {
        Matrix W, b, dW, db, x;
        public Dense(int units) { OutputDim = units; }

        public override void Build(int inputDim)
        {
            double limit = Math.Sqrt(6.0 / (inputDim + OutputDim)); // glorot_uniform
            W = Matrix.Generate(inputDim, OutputDim, () => (Matrix.Rng.NextDouble() * 2 - 1) * limit);
            b = new Matrix(1, OutputDim);
        }

        public override Matrix Call(Matrix x, bool training)
        {
            this.x = x;
            var y = x.Dot(W);
            for (int i = 0; i < y.Rows; i++) for (int j = 0; j < y.Cols; j++) y[i, j] += b[0, j];
            return y;
        }

        public override Matrix Backward(Matrix grad)
        {
            dW = x.T().Dot(grad);
            db = new Matrix(1, OutputDim);
            for (int i = 0; i < grad.Rows; i++) for (int j = 0; j < grad.Cols; j++) db[0, j] += grad[i, j];
            return grad.Dot(W.T());
        }

        public override void Update(double lr) { W = W - dW * lr; b = b - db * lr; }
    }

    public class Relu : Layer
    {
        Matrix x;
        public override Matrix Call(Matrix x, bool training) { this.x = x; return x.Map(v => v > 0 ? v : 0); }
        public override Matrix Backward(Matrix grad) => grad * x.Map(v => v > 0 ? 1.0 : 0.0);
    }

    public class Dropout : Layer
    {
        readonly double rate;
        Matrix mask;

        public Dropout(double rate)
        {
            if (rate < 0 || rate >= 1) throw new ArgumentOutOfRangeException(nameof(rate));
            this.rate = rate;
        }

        public override Matrix Call(Matrix x, bool training)
        {
            if (!training || rate == 0)
            {
                mask = null;
                return x;
            }
            mask = Matrix.Generate(x.Rows, x.Cols, () => Matrix.Rng.NextDouble() >= rate ? 1.0 : 0.0);
            return x * mask / (1.0 - rate);
        }

        public override Matrix Backward(Matrix grad)
        {
            if (mask == null) return grad;
            return grad * mask; //! DROP3008
        }
    }

    public class Sequential
    {
        readonly List<Layer> layers = new List<Layer>();
        int dim;
        public Sequential(int inputDim) { dim = inputDim; }

        public void Add(Layer l) { l.Build(dim); dim = l.OutputDim; layers.Add(l); }

        Matrix Run(Matrix x, bool training) => layers.Aggregate(x, (h, l) => l.Call(h, training));

        public Matrix Predict(Matrix x) => Run(x, false);

        public double Evaluate(Matrix x, Matrix y)
        {
            var d = Predict(x) - y;
            return d.Data.Sum(v => v * v) / d.Data.Length;
        }

        public void Fit(Matrix x, Matrix y, int epochs, double lr, int verbose = 1)
        {
            for (int e = 0; e < epochs; e++)
            {
                var pred = Run(x, true);
                var diff = pred - y;
                var grad = diff * (2.0 / y.Rows);
                for (int i = layers.Count - 1; i >= 0; i--) grad = layers[i].Backward(grad);
                foreach (var l in layers) l.Update(lr);
                if (verbose > 0 && e % 100 == 0)
                    Console.WriteLine($"Epoch {e}/{epochs} - loss: {diff.Data.Sum(v => v * v) / y.Rows:F5} - val: {Evaluate(x, y):F5}");
            }
        }
    }

    class Program
    {
        static void Main()
        {
            var x = Matrix.Generate(64, 3, () => Matrix.Rng.NextDouble());
            var y = new Matrix(64, 1);
            for (int i = 0; i < 64; i++) y[i, 0] = x[i, 0] * x[i, 1] - x[i, 2];
            var model = new Sequential(3);
            model.Add(new Dense(32));
            model.Add(new Relu());
            model.Add(new Dropout(0.3));
            model.Add(new Dense(1));
            model.Fit(x, y, 2000, 0.05);
            Console.WriteLine("mse " + model.Evaluate(x, y));
        }
    }
}
//// program: deep learning for java port dropout configuration (L)
//// file: IDropout.cs
using System;

namespace DeepNet4N.Nn.Conf.Dropout
{
    public interface IDropout : ICloneable
    {
        INDArray ApplyDropout(INDArray inputActivations, INDArray resultArray, int iteration, int epoch);
        INDArray Backprop(INDArray gradAtOutput, INDArray gradAtInput, int iteration, int epoch);
        void Clear();
    }
}
//// file: Dropout.cs
using System;
using Newtonsoft.Json;

namespace DeepNet4N.Nn.Conf.Dropout
{
    /// <summary>
    /// Inverted dropout. In contrast to the Java library the value is the probability that an
    /// activation is set to zero: new Dropout(0.2) removes 20% of the activations.
    /// </summary>
    [Serializable]
    public class Dropout : IDropout
    {
        [ThreadStatic] private static Random _random;
        [JsonProperty("dropProbability")] private readonly double _dropProbability;
        [JsonProperty("schedule")] private readonly ISchedule _dropProbabilitySchedule;
        [JsonIgnore] private double[] _mask;

        public Dropout(double dropProbability)
        {
            if (dropProbability <= 0.0 || dropProbability >= 1.0)
                throw new ArgumentException("Drop probability must be between 0.0 and 1.0 (exclusive). Got " + dropProbability);
            _dropProbability = dropProbability;
        }

        public Dropout(ISchedule dropProbabilitySchedule)
        {
            _dropProbabilitySchedule = dropProbabilitySchedule;
        }

        private static Random Rng
        {
            get { return _random ?? (_random = new Random(Guid.NewGuid().GetHashCode())); }
        }

        public INDArray ApplyDropout(INDArray inputActivations, INDArray output, int iteration, int epoch)
        {
            double currP = _dropProbabilitySchedule != null
                ? _dropProbabilitySchedule.ValueAt(iteration, epoch)
                : _dropProbability;

            int length = (int)inputActivations.Length();
            _mask = new double[length];
            for (int i = 0; i < length; i++)
            {
                _mask[i] = Rng.NextDouble() < currP ? 0.0 : 1.0 / currP; //! DROP3004
                output.PutScalar(i, inputActivations.GetDouble(i) * _mask[i]);
            }
            return output;
        }

        public INDArray Backprop(INDArray gradAtOutput, INDArray gradAtInput, int iteration, int epoch)
        {
            if (_mask == null)
                throw new InvalidOperationException("Cannot perform backprop: Dropout mask array is absent (already cleared?)");
            // dL/dIn = dL/dOut * dOut/dIn, with dOut/dIn = 0 if dropped or the factor otherwise
            for (int i = 0; i < _mask.Length; i++)
                gradAtInput.PutScalar(i, gradAtOutput.GetDouble(i) * _mask[i]);
            Clear();
            return gradAtInput;
        }

        public void Clear() { _mask = null; }

        public object Clone()
        {
            return _dropProbabilitySchedule != null ? new Dropout(_dropProbabilitySchedule) : new Dropout(_dropProbability);
        }
    }
}
//// file: DropoutLayer.cs
using DeepNet4N.Nn.Conf.Dropout;

namespace DeepNet4N.Nn.Layers
{
    public class DropoutLayer : BaseLayer
    {
        public DropoutLayer(NeuralNetConfiguration conf) : base(conf) { }

        public override LayerType Type() { return LayerType.FeedForward; }

        public override double CalcL2(bool backpropParamsOnly) { return 0; }

        public override INDArray Activate(bool training, LayerWorkspaceMgr mgr)
        {
            AssertInputSet(false);
            INDArray ret = Input;
            IDropout dropout = LayerConf().GetIDropout();
            if (training && dropout != null)
            {
                ret = dropout.ApplyDropout(Input, mgr.Create(ArrayType.Activations, Input.Shape()), IterationCount, EpochCount);
            }
            return mgr.LeverageTo(ArrayType.Activations, ret);
        }

        public override Pair<Gradient, INDArray> BackpropGradient(INDArray epsilon, LayerWorkspaceMgr mgr)
        {
            INDArray delta = mgr.Dup(ArrayType.ActivationGrad, epsilon);
            IDropout dropout = LayerConf().GetIDropout();
            if (dropout != null)
                delta = dropout.Backprop(delta, delta, IterationCount, EpochCount);
            return new Pair<Gradient, INDArray>(new DefaultGradient(), delta);
        }

        public override bool IsPretrainLayer() { return false; }
    }
}
//// file: MultiLayerNetwork.cs
using System.Collections.Generic;

namespace DeepNet4N.Nn.Multilayer
{
    public partial class MultiLayerNetwork
    {
        private readonly List<ILayer> _layers;

        public INDArray Output(INDArray input) { return FeedForward(input, false); }

        public void Fit(INDArray features, INDArray labels)
        {
            FeedForward(features, true);
            INDArray eps = OutputLayer().LossGradient(labels);
            for (int i = _layers.Count - 2; i >= 0; i--)
            {
                var pair = _layers[i].BackpropGradient(eps, Workspace);
                Updater.Add(i, pair.First);
                eps = pair.Second;
            }
            Updater.Apply(Params());
        }

        private INDArray FeedForward(INDArray input, bool training)
        {
            INDArray curr = input;
            foreach (ILayer l in _layers)
            {
                l.SetInput(curr);
                curr = l.Activate(training, Workspace);
            }
            return curr;
        }
    }
}
//// program: unity araba surucusu beyni (L)
//// file: CarBrain.cs
using System.Collections.Generic;
using UnityEngine;

// Kayit edilen surusleri taklit eden basit sinir agi
public class CarBrain : MonoBehaviour
{
    public int[] layers = { 5, 12, 8, 2 };
    [Range(0f, 0.9f)] public float dropoutRate = 0.1f;
    public float learningRate = 0.02f;

    private float[][] neurons;
    private float[][] biases;
    private float[][][] weights;
    private bool[][] kapali;      // bu adimda kapatilan noronlar

    void Awake()
    {
        neurons = new float[layers.Length][];
        biases = new float[layers.Length][];
        kapali = new bool[layers.Length][];
        weights = new float[layers.Length][][];
        for (int i = 0; i < layers.Length; i++)
        {
            neurons[i] = new float[layers[i]];
            biases[i] = new float[layers[i]];
            kapali[i] = new bool[layers[i]];
            if (i == 0) continue;
            weights[i] = new float[layers[i]][];
            for (int j = 0; j < layers[i]; j++)
            {
                weights[i][j] = new float[layers[i - 1]];
                for (int k = 0; k < layers[i - 1]; k++)
                    weights[i][j][k] = Random.Range(-0.5f, 0.5f);
            }
        }
    }

    public float[] FeedForward(float[] inputs)
    {
        for (int i = 0; i < inputs.Length; i++)
            neurons[0][i] = inputs[i];

        for (int i = 1; i < layers.Length; i++)
        {
            bool gizli = i != layers.Length - 1;
            for (int j = 0; j < layers[i]; j++)
            {
                float value = biases[i][j];
                for (int k = 0; k < layers[i - 1]; k++)
                    value += weights[i][j][k] * neurons[i - 1][k];

                // dropout
                kapali[i][j] = gizli && Random.value < dropoutRate; //! DROP3001? DROP3002
                neurons[i][j] = kapali[i][j] ? 0f : (float)System.Math.Tanh(value);
            }
        }
        return neurons[layers.Length - 1];
    }

    // geri yayilim
    public float Train(float[] inputs, float[] expected)
    {
        float[] output = FeedForward(inputs);
        float cost = 0;
        float[][] gamma = new float[layers.Length][];
        for (int i = 0; i < layers.Length; i++) gamma[i] = new float[layers[i]];

        int last = layers.Length - 1;
        for (int j = 0; j < output.Length; j++)
        {
            float err = output[j] - expected[j];
            cost += err * err;
            gamma[last][j] = err * (1 - output[j] * output[j]);
        }
        for (int i = last - 1; i > 0; i--)
        {
            for (int j = 0; j < layers[i]; j++)
            {
                if (kapali[i][j]) continue;
                float g = 0;
                for (int k = 0; k < layers[i + 1]; k++)
                    g += gamma[i + 1][k] * weights[i + 1][k][j];
                gamma[i][j] = g * (1 - neurons[i][j] * neurons[i][j]);
            }
        }
        for (int i = 1; i < layers.Length; i++)
            for (int j = 0; j < layers[i]; j++)
            {
                biases[i][j] -= learningRate * gamma[i][j];
                for (int k = 0; k < layers[i - 1]; k++)
                    weights[i][j][k] -= learningRate * gamma[i][j] * neurons[i - 1][k];
            }
        return cost / 2;
    }
}
//// file: CarController.cs
using System.Collections.Generic;
using UnityEngine;

[RequireComponent(typeof(CarBrain))]
public class CarController : MonoBehaviour
{
    public bool recording = true;
    public float sensorLength = 20f;
    public float speed = 11f;

    struct Sample { public float[] sensors; public float[] controls; }

    private readonly List<Sample> samples = new List<Sample>();
    private CarBrain brain;
    private static readonly float[] angles = { -70, -35, 0, 35, 70 };

    void Start() { brain = GetComponent<CarBrain>(); }

    void FixedUpdate()
    {
        float[] sensors = ReadSensors();
        if (recording)
        {
            var c = new[] { Input.GetAxis("Vertical"), Input.GetAxis("Horizontal") };
            samples.Add(new Sample { sensors = sensors, controls = c });
            Move(c[0], c[1]);
            return;
        }
        // surus: agin cikisi dogrudan arabaya gider
        float[] o = brain.FeedForward(sensors);
        Move(o[0], o[1]);
    }

    public void Learn(int epochs)
    {
        recording = false;
        for (int e = 0; e < epochs; e++)
        {
            float total = 0;
            for (int i = 0; i < samples.Count; i++)
            {
                var s = samples[Random.Range(0, samples.Count)];
                total += brain.Train(s.sensors, s.controls);
            }
            Debug.Log("epoch " + e + " hata " + total / samples.Count);
        }
    }

    float[] ReadSensors()
    {
        var r = new float[angles.Length];
        for (int i = 0; i < angles.Length; i++)
        {
            RaycastHit hit;
            Vector3 dir = Quaternion.Euler(0, angles[i], 0) * transform.forward;
            r[i] = Physics.Raycast(transform.position, dir, out hit, sensorLength) ? hit.distance / sensorLength : 1f;
        }
        return r;
    }

    void Move(float v, float h)
    {
        transform.position += transform.forward * v * speed * Time.fixedDeltaTime;
        transform.eulerAngles += new Vector3(0, h * 90 * 0.02f, 0);
    }
}
//// program: 批量训练的三层神经网络 (L)
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace 神经网络练习
{
    /// <summary>
    /// 三层全连接网络,小批量梯度下降
    /// </summary>
    public class BatchNet
    {
        private readonly Random 随机 = new Random();
        private int 输入数, 隐藏数, 输出数;
        private double[,] w1, w2;
        private double[] b1, b2;
        private double dropoutRate;

        private double[,] act;    // 隐藏层激活值
        private double[,] drop;   // dropout 之后的值
        private double[,] prob;

        public BatchNet(int 输入数, int 隐藏数, int 输出数, double dropoutRate)
        {
            this.输入数 = 输入数; this.隐藏数 = 隐藏数; this.输出数 = 输出数;
            this.dropoutRate = dropoutRate;
            w1 = 初始化(输入数, 隐藏数);
            w2 = 初始化(隐藏数, 输出数);
            b1 = new double[隐藏数];
            b2 = new double[输出数];
        }

        private double[,] 初始化(int r, int c)
        {
            var m = new double[r, c];
            double s = Math.Sqrt(1.0 / r);
            for (int i = 0; i < r; i++)
                for (int j = 0; j < c; j++)
                    m[i, j] = (随机.NextDouble() * 2 - 1) * s;
            return m;
        }

        // 前向传播
        private double[,] 前向(double[][] x, bool isTrain)
        {
            int n = x.Length;
            act = new double[n, 隐藏数];
            drop = new double[n, 隐藏数];
            prob = new double[n, 输出数];

            double[] mask = Enumerable.Repeat(1.0, 隐藏数).ToArray();
            if (isTrain)
            {
                for (int j = 0; j < 隐藏数; j++)
                    mask[j] = 随机.NextDouble() < dropoutRate ? 0 : 1 / (1 - dropoutRate);
            }

            for (int b = 0; b < n; b++)
            {
                for (int j = 0; j < 隐藏数; j++)
                {
                    double s = b1[j];
                    for (int i = 0; i < 输入数; i++) s += x[b][i] * w1[i, j];
                    act[b, j] = Math.Tanh(s);
                    drop[b, j] = act[b, j] * mask[j]; //! DROP3018?
                }
                double max = double.MinValue, sum = 0;
                for (int k = 0; k < 输出数; k++)
                {
                    double s = b2[k];
                    for (int j = 0; j < 隐藏数; j++) s += drop[b, j] * w2[j, k];
                    prob[b, k] = s;
                    if (s > max) max = s;
                }
                for (int k = 0; k < 输出数; k++) { prob[b, k] = Math.Exp(prob[b, k] - max); sum += prob[b, k]; }
                for (int k = 0; k < 输出数; k++) prob[b, k] /= sum;
            }
            return prob;
        }

        // 反向传播
        private void 反向(double[][] x, int[] y, double lr)
        {
            int n = x.Length;
            var dOut = new double[n, 输出数];
            var dh = new double[n, 隐藏数];
            for (int b = 0; b < n; b++)
            {
                for (int k = 0; k < 输出数; k++)
                    dOut[b, k] = (prob[b, k] - (y[b] == k ? 1 : 0)) / n;
                for (int j = 0; j < 隐藏数; j++)
                {
                    double s = 0;
                    for (int k = 0; k < 输出数; k++) s += dOut[b, k] * w2[j, k];
                    dh[b, j] = s * (1 - act[b, j] * act[b, j]); //! DROP3007
                }
            }
            // 更新权重
            for (int b = 0; b < n; b++)
            {
                for (int k = 0; k < 输出数; k++)
                {
                    b2[k] -= lr * dOut[b, k];
                    for (int j = 0; j < 隐藏数; j++) w2[j, k] -= lr * dOut[b, k] * drop[b, j];
                }
                for (int j = 0; j < 隐藏数; j++)
                {
                    b1[j] -= lr * dh[b, j];
                    for (int i = 0; i < 输入数; i++) w1[i, j] -= lr * dh[b, j] * x[b][i];
                }
            }
        }

        public void 训练(double[][] x, int[] y, int 轮数, int 批大小, double lr)
        {
            int[] idx = Enumerable.Range(0, x.Length).ToArray();
            for (int e = 0; e < 轮数; e++)
            {
                idx = idx.OrderBy(t => 随机.Next()).ToArray();
                double loss = 0;
                for (int s = 0; s < idx.Length; s += 批大小)
                {
                    var part = idx.Skip(s).Take(批大小).ToArray();
                    var bx = part.Select(i => x[i]).ToArray();
                    var by = part.Select(i => y[i]).ToArray();
                    var p = 前向(bx, true);
                    for (int b = 0; b < bx.Length; b++) loss -= Math.Log(p[b, by[b]] + 1e-12);
                    反向(bx, by, lr);
                }
                Console.WriteLine("第{0}轮 损失={1:F4} 准确率={2:P2}", e + 1, loss / x.Length, 准确率(x, y));
            }
        }

        public int 预测(double[] x)
        {
            var p = 前向(new[] { x }, false);
            int best = 0;
            for (int k = 1; k < 输出数; k++) if (p[0, k] > p[0, best]) best = k;
            return best;
        }

        public double 准确率(double[][] x, int[] y)
        {
            int ok = 0;
            for (int i = 0; i < x.Length; i++) if (预测(x[i]) == y[i]) ok++;
            return (double)ok / x.Length;
        }
    }

    class Program
    {
        static void Main(string[] args)
        {
            var lines = File.ReadAllLines("iris.csv").Where(l => l.Length > 0).ToArray();
            var x = lines.Select(l => l.Split(',').Take(4).Select(double.Parse).ToArray()).ToArray();
            var y = lines.Select(l => int.Parse(l.Split(',')[4])).ToArray();
            var net = new BatchNet(4, 16, 3, 0.2);
            net.训练(x, y, 200, 10, 0.1);
            Console.ReadKey();
        }
    }
}
//// program: rede neural de console keepprob (L)
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace RedeNeuralMLP
{
    // Trabalho de IA - 2018/2
    class Program
    {
        static Random rnd = new Random();

        const int ENTRADAS = 13;
        const int OCULTOS = 24;
        const int SAIDAS = 3;
        const double keepProb = 0.8;

        static double[,] pesos1 = new double[ENTRADAS, OCULTOS];
        static double[,] pesos2 = new double[OCULTOS, SAIDAS];
        static double[] bias1 = new double[OCULTOS];
        static double[] bias2 = new double[SAIDAS];

        static double[] soma = new double[OCULTOS];
        static double[] oculta = new double[OCULTOS];
        static double[] saida = new double[SAIDAS];

        static double LeakyRelu(double x) { return x > 0 ? x : 0.01 * x; }
        static double DerivLeakyRelu(double x) { return x > 0 ? 1.0 : 0.01; }

        static void Inicializar()
        {
            for (int i = 0; i < ENTRADAS; i++)
                for (int j = 0; j < OCULTOS; j++)
                    pesos1[i, j] = (rnd.NextDouble() - 0.5) * 0.5;
            for (int j = 0; j < OCULTOS; j++)
                for (int k = 0; k < SAIDAS; k++)
                    pesos2[j, k] = (rnd.NextDouble() - 0.5) * 0.5;
        }

        static void Forward(double[] x, bool treino)
        {
            for (int j = 0; j < OCULTOS; j++)
            {
                soma[j] = bias1[j];
                for (int i = 0; i < ENTRADAS; i++)
                    soma[j] += x[i] * pesos1[i, j];
                oculta[j] = LeakyRelu(soma[j]);

                // dropout: so durante o treino
                if (treino && rnd.NextDouble() > keepProb) //! DROP3002
                    oculta[j] = 0;
            }
            double total = 0;
            for (int k = 0; k < SAIDAS; k++)
            {
                double s = bias2[k];
                for (int j = 0; j < OCULTOS; j++)
                    s += oculta[j] * pesos2[j, k];
                saida[k] = Math.Exp(s);
                total += saida[k];
            }
            for (int k = 0; k < SAIDAS; k++) saida[k] /= total;
        }

        static void Backward(double[] x, double[] alvo, double taxa)
        {
            double[] deltaSaida = new double[SAIDAS];
            double[] deltaOculta = new double[OCULTOS];

            for (int k = 0; k < SAIDAS; k++)
                deltaSaida[k] = saida[k] - alvo[k];

            for (int j = 0; j < OCULTOS; j++)
            {
                double erro = 0;
                for (int k = 0; k < SAIDAS; k++)
                    erro += deltaSaida[k] * pesos2[j, k];
                deltaOculta[j] = erro * DerivLeakyRelu(soma[j]); //! DROP3007
            }

            for (int j = 0; j < OCULTOS; j++)
                for (int k = 0; k < SAIDAS; k++)
                    pesos2[j, k] -= taxa * deltaSaida[k] * oculta[j];
            for (int k = 0; k < SAIDAS; k++)
                bias2[k] -= taxa * deltaSaida[k];

            for (int i = 0; i < ENTRADAS; i++)
                for (int j = 0; j < OCULTOS; j++)
                    pesos1[i, j] -= taxa * deltaOculta[j] * x[i];
            for (int j = 0; j < OCULTOS; j++)
                bias1[j] -= taxa * deltaOculta[j];
        }

        static int Classificar(double[] x)
        {
            Forward(x, false);
            int m = 0;
            for (int k = 1; k < SAIDAS; k++)
                if (saida[k] > saida[m]) m = k;
            return m;
        }

        static void LerArquivo(string nome, List<double[]> xs, List<int> ys)
        {
            foreach (string linha in File.ReadAllLines(nome))
            {
                string[] p = linha.Split(',');
                if (p.Length != ENTRADAS + 1) continue;
                ys.Add(int.Parse(p[0]) - 1);
                double[] x = new double[ENTRADAS];
                for (int i = 0; i < ENTRADAS; i++)
                    x[i] = double.Parse(p[i + 1], CultureInfo.InvariantCulture);
                xs.Add(x);
            }
        }

        static void Normalizar(List<double[]> xs)
        {
            for (int i = 0; i < ENTRADAS; i++)
            {
                double min = double.MaxValue, max = double.MinValue;
                foreach (var x in xs) { min = Math.Min(min, x[i]); max = Math.Max(max, x[i]); }
                foreach (var x in xs) x[i] = (x[i] - min) / (max - min);
            }
        }

        static void Main(string[] args)
        {
            List<double[]> xs = new List<double[]>();
            List<int> ys = new List<int>();
            LerArquivo("wine.data", xs, ys);
            Normalizar(xs);
            Inicializar();

            for (int epoca = 0; epoca < 500; epoca++)
            {
                for (int n = 0; n < xs.Count; n++)
                {
                    int i = rnd.Next(xs.Count);
                    double[] alvo = new double[SAIDAS];
                    alvo[ys[i]] = 1;
                    Forward(xs[i], true);
                    Backward(xs[i], alvo, 0.01);
                }
                if (epoca % 50 == 0)
                {
                    int acertos = 0;
                    for (int n = 0; n < xs.Count; n++)
                        if (Classificar(xs[n]) == ys[n]) acertos++;
                    Console.WriteLine("Epoca {0}: {1:P1}", epoca, (double)acertos / xs.Count);
                }
            }
            Console.ReadLine();
        }
    }
}
//// program: accord style back propagation with dropout (L)
//// file: DropoutBackPropagationLearning.cs
using System;
using Accord.Neuro;
using Accord.Neuro.Learning;

namespace Neuro.Extensions
{
    /// <summary>
    ///   Back propagation learning algorithm with dropout of the hidden neurons.
    /// </summary>
    ///
    /// <example><code>
    ///   var teacher = new DropoutBackPropagationLearning(network) { LearningRate = 0.1, DropoutRate = 0.3 };
    ///   double error = teacher.RunEpoch(input, output);
    /// </code></example>
    public class DropoutBackPropagationLearning : ISupervisedLearning
    {
        private readonly ActivationNetwork network;
        private readonly Random random = Accord.Math.Random.Generator.Random;

        private double learningRate = 0.1;
        private double momentum = 0.0;
        private double dropoutRate = 0.5;

        private readonly double[][] outputs;
        private readonly double[][] errors;
        private readonly bool[][] active;
        private readonly double[][][] updates;

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

        public double DropoutRate
        {
            get { return dropoutRate; }
            set
            {
                if (value < 0 || value >= 1)
                    throw new ArgumentOutOfRangeException("value");
                dropoutRate = value;
            }
        }

        public DropoutBackPropagationLearning(ActivationNetwork network)
        {
            this.network = network;
            int n = network.Layers.Length;
            outputs = new double[n][];
            errors = new double[n][];
            active = new bool[n][];
            updates = new double[n][][];
            for (int i = 0; i < n; i++)
            {
                int count = network.Layers[i].Neurons.Length;
                outputs[i] = new double[count];
                errors[i] = new double[count];
                active[i] = new bool[count];
                updates[i] = new double[count][];
                for (int j = 0; j < count; j++)
                    updates[i][j] = new double[network.Layers[i].InputsCount + 1];
            }
        }

        public double Run(double[] input, double[] output)
        {
            ComputeWithDropout(input);
            double error = CalculateError(output);
            UpdateNetwork(input);
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
            double[] previous = input;
            for (int i = 0; i < network.Layers.Length; i++)
            {
                bool isOutput = i == network.Layers.Length - 1;
                for (int j = 0; j < outputs[i].Length; j++)
                {
                    active[i][j] = isOutput || random.NextDouble() >= dropoutRate; //! DROP3002
                    if (!active[i][j])
                    {
                        outputs[i][j] = 0;
                        continue;
                    }
                    var neuron = (ActivationNeuron)network.Layers[i].Neurons[j];
                    double sum = neuron.Threshold;
                    for (int k = 0; k < previous.Length; k++)
                        sum += neuron.Weights[k] * previous[k];
                    outputs[i][j] = neuron.ActivationFunction.Function(sum);
                }
                previous = outputs[i];
            }
        }

        private double CalculateError(double[] desired)
        {
            double error = 0;
            int last = network.Layers.Length - 1;
            var function = ((ActivationNeuron)network.Layers[0].Neurons[0]).ActivationFunction;

            for (int i = 0; i < desired.Length; i++)
            {
                double e = desired[i] - outputs[last][i];
                errors[last][i] = e * function.Derivative2(outputs[last][i]);
                error += e * e;
            }

            for (int l = last - 1; l >= 0; l--)
            {
                for (int j = 0; j < outputs[l].Length; j++)
                {
                    if (!active[l][j])
                    {
                        errors[l][j] = 0;
                        continue;
                    }
                    double sum = 0.0;
                    for (int k = 0; k < outputs[l + 1].Length; k++)
                        sum += errors[l + 1][k] * network.Layers[l + 1].Neurons[k].Weights[j];
                    errors[l][j] = sum * function.Derivative2(outputs[l][j]);
                }
            }
            return error / 2.0;
        }

        private void UpdateNetwork(double[] input)
        {
            double[] previous = input;
            for (int l = 0; l < network.Layers.Length; l++)
            {
                for (int j = 0; j < outputs[l].Length; j++)
                {
                    if (!active[l][j])
                        continue;
                    var neuron = (ActivationNeuron)network.Layers[l].Neurons[j];
                    double[] u = updates[l][j];
                    for (int k = 0; k < previous.Length; k++)
                    {
                        u[k] = learningRate * (momentum * u[k] + (1.0 - momentum) * errors[l][j] * previous[k]);
                        neuron.Weights[k] += u[k];
                    }
                    int t = u.Length - 1;
                    u[t] = learningRate * (momentum * u[t] + (1.0 - momentum) * errors[l][j]);
                    neuron.Threshold += u[t];
                }
                previous = outputs[l];
            }
        }
    }
}
//// file: Sample.cs
using System;
using Accord.Neuro;

namespace Neuro.Extensions
{
    class Sample
    {
        static void Main(string[] args)
        {
            double[][] inputs, targets;
            WdbcReader.Load("wdbc.csv", out inputs, out targets);

            var network = new ActivationNetwork(new BipolarSigmoidFunction(2), inputs[0].Length, 20, 10, 1);
            new NguyenWidrow(network).Randomize();
            var teacher = new DropoutBackPropagationLearning(network) { LearningRate = 0.05, DropoutRate = 0.4 };

            for (int epoch = 0; epoch < 1000; epoch++)
            {
                double error = teacher.RunEpoch(inputs, targets);
                if (epoch % 50 == 0) Console.WriteLine(epoch + "\t" + error);
            }

            int hits = 0;
            for (int i = 0; i < inputs.Length; i++)
            {
                double answer = network.Compute(inputs[i])[0];
                if (Math.Sign(answer) == Math.Sign(targets[i][0])) hits++;
            }
            Console.WriteLine("Hits: {0}/{1}", hits, inputs.Length);
        }
    }
}
//// program: tensorflow 風の計算グラフ (L)
using System;
using System.Collections.Generic;
using System.Linq;

namespace TinyFlow
{
    // 計算グラフのノード
    public abstract class Node
    {
        public readonly List<Node> Inputs = new List<Node>();
        public float[,] Value;
        public float[,] Grad;

        protected Node(params Node[] inputs) { Inputs.AddRange(inputs); }
        public abstract void Forward();
        public abstract void Backward();
        public void ZeroGrad() { Grad = new float[Value.GetLength(0), Value.GetLength(1)]; }
    }

    public class Placeholder : Node
    {
        public override void Forward() { }
        public override void Backward() { }
    }

    public class Variable : Node
    {
        public Variable(float[,] init) { Value = init; }
        public override void Forward() { }
        public override void Backward() { }
    }

    public class MatMul : Node
    {
        public MatMul(Node a, Node b) : base(a, b) { }

        public override void Forward()
        {
            var a = Inputs[0].Value; var b = Inputs[1].Value;
            int n = a.GetLength(0), m = a.GetLength(1), p = b.GetLength(1);
            Value = new float[n, p];
            for (int i = 0; i < n; i++)
                for (int k = 0; k < m; k++)
                    for (int j = 0; j < p; j++)
                        Value[i, j] += a[i, k] * b[k, j];
        }

        public override void Backward()
        {
            var a = Inputs[0]; var b = Inputs[1];
            int n = Grad.GetLength(0), p = Grad.GetLength(1), m = a.Value.GetLength(1);
            for (int i = 0; i < n; i++)
                for (int k = 0; k < m; k++)
                    for (int j = 0; j < p; j++)
                    {
                        a.Grad[i, k] += Grad[i, j] * b.Value[k, j];
                        b.Grad[k, j] += Grad[i, j] * a.Value[i, k];
                    }
        }
    }

    public class Elu : Node
    {
        public Elu(Node x) : base(x) { }
        public override void Forward()
        {
            var x = Inputs[0].Value;
            Value = new float[x.GetLength(0), x.GetLength(1)];
            for (int i = 0; i < x.GetLength(0); i++)
                for (int j = 0; j < x.GetLength(1); j++)
                    Value[i, j] = x[i, j] > 0 ? x[i, j] : MathF.Exp(x[i, j]) - 1;
        }
        public override void Backward()
        {
            var x = Inputs[0];
            for (int i = 0; i < Value.GetLength(0); i++)
                for (int j = 0; j < Value.GetLength(1); j++)
                    x.Grad[i, j] += Grad[i, j] * (x.Value[i, j] > 0 ? 1 : Value[i, j] + 1);
        }
    }

    // tf.nn.dropout(x, keep_prob)
    public class Dropout : Node
    {
        static readonly Random rng = new Random();
        readonly float keepProb;
        float[,] mask;

        public Dropout(Node x, float keepProb) : base(x) { this.keepProb = keepProb; }

        public override void Forward()
        {
            var x = Inputs[0].Value;
            int n = x.GetLength(0), m = x.GetLength(1);
            mask = new float[n, m];
            Value = new float[n, m];
            for (int i = 0; i < n; i++)
                for (int j = 0; j < m; j++)
                {
                    mask[i, j] = rng.NextDouble() < keepProb ? 1f / keepProb : 0f; //! DROP3001
                    Value[i, j] = x[i, j] * mask[i, j];
                }
        }

        public override void Backward()
        {
            for (int i = 0; i < mask.GetLength(0); i++)
                for (int j = 0; j < mask.GetLength(1); j++)
                    Inputs[0].Grad[i, j] += Grad[i, j] * mask[i, j];
        }
    }

    public class Session
    {
        static void Visit(Node n, HashSet<Node> seen, List<Node> order)
        {
            if (!seen.Add(n)) return;
            foreach (var i in n.Inputs) Visit(i, seen, order);
            order.Add(n);
        }

        static List<Node> Sort(Node root)
        {
            var order = new List<Node>();
            Visit(root, new HashSet<Node>(), order);
            return order;
        }

        public float[,] Run(Node fetch, Dictionary<Placeholder, float[,]> feed)
        {
            foreach (var f in feed) f.Key.Value = f.Value;
            foreach (var n in Sort(fetch)) n.Forward();
            return fetch.Value;
        }

        // 勾配を流して SGD で更新
        public void Minimize(Node root, float[,] seed, float lr)
        {
            var order = Sort(root);
            foreach (var n in order) n.ZeroGrad();
            root.Grad = seed;
            for (int i = order.Count - 1; i >= 0; i--) order[i].Backward();
            foreach (var v in order.OfType<Variable>())
                for (int i = 0; i < v.Value.GetLength(0); i++)
                    for (int j = 0; j < v.Value.GetLength(1); j++)
                        v.Value[i, j] -= lr * v.Grad[i, j];
        }
    }

    public class Regressor
    {
        readonly Session sess = new Session();
        readonly Placeholder x = new Placeholder();
        readonly Node y;
        readonly Random init = new Random(7);

        public Regressor(int nIn, int nHidden)
        {
            var h = new Elu(new MatMul(x, new Variable(RandomNormal(nIn, nHidden))));
            var hDrop = new Dropout(h, 0.75f);
            y = new MatMul(hDrop, new Variable(RandomNormal(nHidden, 1)));
        }

        float[,] RandomNormal(int r, int c)
        {
            var w = new float[r, c];
            for (int i = 0; i < r; i++)
                for (int j = 0; j < c; j++)
                    w[i, j] = (float)(Math.Sqrt(-2 * Math.Log(1 - init.NextDouble())) * Math.Cos(2 * Math.PI * init.NextDouble())) * 0.1f;
            return w;
        }

        public float TrainStep(float[,] bx, float[] by, float lr)
        {
            var o = sess.Run(y, new Dictionary<Placeholder, float[,]> { { x, bx } });
            var g = new float[by.Length, 1];
            float loss = 0;
            for (int i = 0; i < by.Length; i++)
            {
                g[i, 0] = (o[i, 0] - by[i]) / by.Length;
                loss += (o[i, 0] - by[i]) * (o[i, 0] - by[i]);
            }
            sess.Minimize(y, g, lr);
            return loss / by.Length;
        }

        // 予測
        public float Predict(params float[] features)
        {
            var row = new float[1, features.Length];
            for (int j = 0; j < features.Length; j++) row[0, j] = features[j];
            return sess.Run(y, new Dictionary<Placeholder, float[,]> { { x, row } })[0, 0];
        }
    }
}
//// program: caffe dropout layer port (L)
//// file: DropoutLayer.cs
using System;
using System.Collections.Generic;
using System.Diagnostics;

namespace CaffeNet.Layers
{
    /// <summary>
    /// During training only, sets a random portion of x to 0, adjusting the rest of the vector magnitude accordingly.
    /// </summary>
    public class DropoutLayer : NeuronLayer
    {
        /// when divided by UINT_MAX, the randomly generated values u ~ U(0,1)
        private Blob<uint> rand_vec_ = new Blob<uint>();
        /// the probability p of dropping any input
        private float threshold_;
        /// the scale for undropped inputs at train time 1 / (1 - p)
        private float scale_;
        private uint uint_thres_;

        public DropoutLayer(LayerParameter param) : base(param)
        {
        }

        public override string Type { get { return "Dropout"; } }

        public override void LayerSetUp(List<Blob<float>> bottom, List<Blob<float>> top)
        {
            base.LayerSetUp(bottom, top);
            threshold_ = layer_param_.dropout_param.dropout_ratio;
            Trace.Assert(threshold_ > 0f);
            Trace.Assert(threshold_ < 1f);
            scale_ = 1.0f / (1.0f - threshold_);
            uint_thres_ = (uint)(uint.MaxValue * (double)threshold_);
        }

        public override void Reshape(List<Blob<float>> bottom, List<Blob<float>> top)
        {
            base.Reshape(bottom, top);
            // Set up the cache for random number generation
            // ReshapeLike does not work because rand_vec_ is of uint type
            rand_vec_.Reshape(bottom[0].shape());
        }

        protected override void Forward_cpu(List<Blob<float>> bottom, List<Blob<float>> top)
        {
            float[] bottom_data = bottom[0].cpu_data();
            float[] top_data = top[0].mutable_cpu_data();
            uint[] mask = rand_vec_.mutable_cpu_data();
            int count = bottom[0].count();
            if (this.phase_ == Phase.TRAIN)
            {
                // Create random numbers
                MathFunctions.caffe_rng_uint(count, mask);
                for (int i = 0; i < count; ++i)
                {
                    mask[i] = mask[i] > uint_thres_ ? 1u : 0u;
                    top_data[i] = bottom_data[i] * mask[i] * scale_;
                }
            }
            else
            {
                MathFunctions.caffe_copy(count, bottom_data, top_data);
            }
        }

        protected override void Backward_cpu(List<Blob<float>> top, bool[] propagate_down, List<Blob<float>> bottom)
        {
            if (propagate_down[0])
            {
                float[] top_diff = top[0].cpu_diff();
                float[] bottom_diff = bottom[0].mutable_cpu_diff();
                if (this.phase_ == Phase.TRAIN)
                {
                    uint[] mask = rand_vec_.cpu_data();
                    int count = bottom[0].count();
                    for (int i = 0; i < count; ++i)
                    {
                        bottom_diff[i] = top_diff[i] * mask[i] * scale_;
                    }
                }
                else
                {
                    MathFunctions.caffe_copy(top[0].count(), top_diff, bottom_diff);
                }
            }
        }

#if !CPU_ONLY
        protected override void Forward_gpu(List<Blob<float>> bottom, List<Blob<float>> top)
        {
            // TODO: cuda kernel
            Forward_cpu(bottom, top);
        }

        protected override void Backward_gpu(List<Blob<float>> top, bool[] propagate_down, List<Blob<float>> bottom)
        {
            Backward_cpu(top, propagate_down, bottom);
        }
#endif
    }
}
//// file: MathFunctions.cs
using System;

namespace CaffeNet
{
    public static class MathFunctions
    {
        private static readonly Random rng = new Random((int)DateTime.Now.Ticks);
        private static readonly byte[] buf = new byte[4];

        public static void caffe_rng_uint(int n, uint[] r)
        {
            for (int i = 0; i < n; ++i)
            {
                rng.NextBytes(buf);
                r[i] = BitConverter.ToUInt32(buf, 0);
            }
        }

        public static void caffe_copy(int n, float[] x, float[] y)
        {
            if (!ReferenceEquals(x, y)) Array.Copy(x, y, n);
        }

        public static void caffe_axpy(int n, float alpha, float[] x, float[] y)
        {
            for (int i = 0; i < n; ++i) y[i] += alpha * x[i];
        }
    }
}
//// program: sequence classifier with compute graph closures (L)
//// file: ComputeGraph.cs
using System;
using System.Collections.Generic;

namespace SeqLearn
{
    public class WeightMatrix
    {
        public int Rows, Columns;
        public double[] Weight, Gradient, Cash;

        public WeightMatrix(int rows, int columns, bool random = false)
        {
            Rows = rows; Columns = columns;
            Weight = new double[rows * columns];
            Gradient = new double[rows * columns];
            Cash = new double[rows * columns];
            if (random)
            {
                double scale = Math.Sqrt(1.0 / (rows * columns));
                for (int i = 0; i < Weight.Length; i++)
                    Weight[i] = (RandomGenerator.Next() * 2 - 1) * scale;
            }
        }
    }

    public static class RandomGenerator
    {
        static readonly Random rand = new Random(31);
        public static double Next() { return rand.NextDouble(); }
    }

    public class ComputeGraph
    {
        readonly List<Action> backprop = new List<Action>();
        readonly bool needsBackprop;

        public ComputeGraph(bool needBack = true) { needsBackprop = needBack; }

        public bool IsTraining { get { return needsBackprop; } }

        WeightMatrix Unary(WeightMatrix m, Func<double, double> f, Func<double, double> dfFromOut)
        {
            var res = new WeightMatrix(m.Rows, m.Columns);
            for (int i = 0; i < m.Weight.Length; i++) res.Weight[i] = f(m.Weight[i]);
            if (needsBackprop)
                backprop.Add(() =>
                {
                    for (int i = 0; i < m.Weight.Length; i++)
                        m.Gradient[i] += dfFromOut(res.Weight[i]) * res.Gradient[i];
                });
            return res;
        }

        public WeightMatrix Tanh(WeightMatrix m) { return Unary(m, Math.Tanh, y => 1.0 - y * y); }
        public WeightMatrix Sigmoid(WeightMatrix m) { return Unary(m, x => 1.0 / (1 + Math.Exp(-x)), y => y * (1.0 - y)); }

        public WeightMatrix Mul(WeightMatrix a, WeightMatrix b)
        {
            var res = new WeightMatrix(a.Rows, b.Columns);
            for (int i = 0; i < a.Rows; i++)
                for (int j = 0; j < b.Columns; j++)
                {
                    double dot = 0;
                    for (int k = 0; k < a.Columns; k++) dot += a.Weight[i * a.Columns + k] * b.Weight[k * b.Columns + j];
                    res.Weight[i * b.Columns + j] = dot;
                }
            if (needsBackprop)
                backprop.Add(() =>
                {
                    for (int i = 0; i < a.Rows; i++)
                        for (int j = 0; j < b.Columns; j++)
                        {
                            double g = res.Gradient[i * b.Columns + j];
                            for (int k = 0; k < a.Columns; k++)
                            {
                                a.Gradient[i * a.Columns + k] += b.Weight[k * b.Columns + j] * g;
                                b.Gradient[k * b.Columns + j] += a.Weight[i * a.Columns + k] * g;
                            }
                        }
                });
            return res;
        }

        public WeightMatrix Add(WeightMatrix a, WeightMatrix b)
        {
            var res = new WeightMatrix(a.Rows, a.Columns);
            for (int i = 0; i < a.Weight.Length; i++) res.Weight[i] = a.Weight[i] + b.Weight[i];
            if (needsBackprop)
                backprop.Add(() =>
                {
                    for (int i = 0; i < a.Weight.Length; i++)
                    {
                        a.Gradient[i] += res.Gradient[i];
                        b.Gradient[i] += res.Gradient[i];
                    }
                });
            return res;
        }

        public WeightMatrix EltMul(WeightMatrix a, WeightMatrix b)
        {
            var res = new WeightMatrix(a.Rows, a.Columns);
            for (int i = 0; i < a.Weight.Length; i++) res.Weight[i] = a.Weight[i] * b.Weight[i];
            if (needsBackprop)
                backprop.Add(() =>
                {
                    for (int i = 0; i < a.Weight.Length; i++)
                    {
                        a.Gradient[i] += b.Weight[i] * res.Gradient[i];
                        b.Gradient[i] += a.Weight[i] * res.Gradient[i];
                    }
                });
            return res;
        }

        public WeightMatrix Dropout(WeightMatrix V, double drop_prob)
        {
            if (!needsBackprop || drop_prob <= 0) return V;
            var res = new WeightMatrix(V.Rows, V.Columns);
            double p = 1.0 - drop_prob;
            var dropped = new bool[V.Weight.Length];
            for (int i = 0; i < V.Weight.Length; i++)
            {
                if (RandomGenerator.Next() < drop_prob)
                {
                    dropped[i] = true;
                }
                else
                {
                    res.Weight[i] = V.Weight[i] / p;
                }
            }
            backprop.Add(() =>
            {
                for (int i = 0; i < V.Weight.Length; i++)
                {
                    if (!dropped[i])
                    {
                        V.Gradient[i] += res.Gradient[i] / p;
                    }
                }
            });
            return res;
        }

        public void Backward()
        {
            for (int i = backprop.Count - 1; i >= 0; i--) backprop[i]();
            backprop.Clear();
        }
    }
}
//// file: GruClassifier.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace SeqLearn
{
    public class GruClassifier
    {
        readonly int hdim, classes;
        readonly WeightMatrix emb, wz, uz, wh, uh, wo;
        readonly double dropout;
        readonly List<WeightMatrix> parameters;
        readonly int dim;

        public GruClassifier(int vocab, int dim, int hdim, int classes, double dropout = 0.1)
        {
            this.dim = dim; this.hdim = hdim; this.classes = classes; this.dropout = dropout;
            emb = new WeightMatrix(vocab, dim, true);
            wz = new WeightMatrix(dim, hdim, true); uz = new WeightMatrix(hdim, hdim, true);
            wh = new WeightMatrix(dim, hdim, true); uh = new WeightMatrix(hdim, hdim, true);
            wo = new WeightMatrix(hdim, classes, true);
            parameters = new List<WeightMatrix> { wz, uz, wh, uh, wo };
        }

        WeightMatrix Lookup(int word)
        {
            var row = new WeightMatrix(1, dim);
            Array.Copy(emb.Weight, word * dim, row.Weight, 0, dim);
            return row;
        }

        double[] Forward(ComputeGraph g, IList<int> words, out WeightMatrix logits)
        {
            var h = new WeightMatrix(1, hdim);
            foreach (int w in words)
            {
                var x = g.Dropout(Lookup(w), dropout);
                var z = g.Sigmoid(g.Add(g.Mul(x, wz), g.Mul(h, uz)));
                var c = g.Tanh(g.Add(g.Mul(x, wh), g.Mul(h, uh)));
                h = g.Add(h, g.EltMul(z, c)); // simplified update without reset gate
            }
            logits = g.Mul(g.Dropout(h, dropout), wo);
            double max = logits.Weight.Max();
            var e = logits.Weight.Select(v => Math.Exp(v - max)).ToArray();
            double s = e.Sum();
            return e.Select(v => v / s).ToArray();
        }

        public double Train(IList<int> words, int label, double lr)
        {
            var g = new ComputeGraph(true);
            WeightMatrix logits;
            var p = Forward(g, words, out logits);
            for (int k = 0; k < classes; k++) logits.Gradient[k] = p[k] - (k == label ? 1 : 0);
            g.Backward();
            foreach (var m in parameters)
                for (int i = 0; i < m.Weight.Length; i++)
                {
                    m.Cash[i] = 0.999 * m.Cash[i] + 0.001 * m.Gradient[i] * m.Gradient[i]; // rmsprop
                    m.Weight[i] -= lr * m.Gradient[i] / Math.Sqrt(m.Cash[i] + 1e-8);
                    m.Gradient[i] = 0;
                }
            return -Math.Log(p[label]);
        }

        public int Predict(IList<int> words)
        {
            WeightMatrix unused;
            var p = Forward(new ComputeGraph(false), words, out unused);
            return Array.IndexOf(p, p.Max());
        }
    }
}
//// program: lossy transport network simulator (L)
using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Sockets;

namespace NetPlay.Transport
{
    public interface ITransport : IDisposable
    {
        void Send(byte[] data, int length, IPEndPoint to);
        bool Receive(out byte[] data, out IPEndPoint from);
        void Update(double now);
    }

    public class UdpTransport : ITransport
    {
        readonly UdpClient client;
        public UdpTransport(int port) { client = new UdpClient(port); client.Client.Blocking = false; }
        public void Send(byte[] data, int length, IPEndPoint to) { client.Send(data, length, to); }

        public bool Receive(out byte[] data, out IPEndPoint from)
        {
            data = null;
            from = new IPEndPoint(IPAddress.Any, 0);
            if (client.Available == 0) return false;
            data = client.Receive(ref from);
            return true;
        }

        public void Update(double now) { }
        public void Dispose() { client.Close(); }
    }

    /// <summary>
    /// Wraps a transport and makes it as bad as a mobile connection in a train.
    /// Only for debugging of the net code.
    /// </summary>
    public class LossySimulator : ITransport
    {
        struct Delayed
        {
            public double Time;
            public byte[] Data;
            public int Length;
            public IPEndPoint To;
        }

        readonly ITransport inner;
        readonly Random random;
        readonly List<Delayed> queue = new List<Delayed>();
        double now;

        public float DropProbability { get; set; }
        public float DuplicateProbability { get; set; }
        public float CorruptProbability { get; set; }
        public double MinLatency { get; set; }
        public double Jitter { get; set; }
        public bool Enabled { get; set; }

        public int Sent { get; private set; }
        public int Dropped { get; private set; }
        public float MeasuredDropRate { get { return Sent == 0 ? 0 : Dropped / (float)Sent; } }

        public LossySimulator(ITransport inner, float dropProbability = 0.05f, int? seed = null)
        {
            if (dropProbability < 0 || dropProbability > 1) throw new ArgumentOutOfRangeException("dropProbability");
            this.inner = inner;
            DropProbability = dropProbability;
            MinLatency = 0.03;
            Jitter = 0.02;
            Enabled = true;
            random = seed.HasValue ? new Random(seed.Value) : new Random();
        }

        public void Send(byte[] data, int length, IPEndPoint to)
        {
            Sent++;
            if (!Enabled)
            {
                inner.Send(data, length, to);
                return;
            }
            if (random.NextDouble() < DropProbability)
            {
                Dropped++;
                return;
            }
            Enqueue(data, length, to);
            if (random.NextDouble() < DuplicateProbability) Enqueue(data, length, to);
        }

        void Enqueue(byte[] data, int length, IPEndPoint to)
        {
            var copy = new byte[length];
            Array.Copy(data, copy, length);
            if (random.NextDouble() < CorruptProbability && length > 0)
                copy[random.Next(length)] = 0;
            queue.Add(new Delayed { Time = now + MinLatency + random.NextDouble() * Jitter, Data = copy, Length = length, To = to });
        }

        public bool Receive(out byte[] data, out IPEndPoint from)
        {
            while (inner.Receive(out data, out from))
            {
                // drop on the way in as well
                if (Enabled && random.NextDouble() < DropProbability)
                {
                    Dropped++;
                    continue;
                }
                return true;
            }
            return false;
        }

        public void Update(double time)
        {
            now = time;
            for (int i = queue.Count - 1; i >= 0; i--)
            {
                if (queue[i].Time > now) continue;
                inner.Send(queue[i].Data, queue[i].Length, queue[i].To);
                queue.RemoveAt(i);
            }
            inner.Update(time);
        }

        public void Dispose() { inner.Dispose(); }
    }

    public class Reliability
    {
        readonly Dictionary<ushort, byte[]> unacked = new Dictionary<ushort, byte[]>();
        ushort next;

        public ushort Track(byte[] data) { unacked[next] = data; return next++; }
        public void Ack(ushort seq) { unacked.Remove(seq); }

        // exponential moving average of the round trip time
        public double Rtt { get; private set; }
        public void Sample(double rtt) { Rtt = Rtt * 0.9 + rtt * 0.1; }
        public IEnumerable<KeyValuePair<ushort, byte[]>> Pending { get { return unacked; } }
    }
}
//// program: prediccion con incertidumbre (L)
using System;
using System.Collections.Generic;
using System.Linq;

namespace Demanda
{
    /// <summary>
    /// Pronostico de demanda electrica. La incertidumbre se estima segun Gal y Ghahramani (2016):
    /// varias pasadas con dropout activo y se toma media y desviacion.
    /// </summary>
    public class RedBayesiana
    {
        private readonly Random azar;
        private readonly int nEntrada, nOculta;
        private readonly double[][] w1;
        private readonly double[] b1;
        private readonly double[] w2;
        private double b2;
        private readonly double tasaDropout;

        private double[] activ;
        private double[] mascara;

        public RedBayesiana(int nEntrada, int nOculta, double tasaDropout, int semilla)
        {
            if (tasaDropout < 0 || tasaDropout >= 1)
                throw new ArgumentException("tasaDropout");
            azar = new Random(semilla);
            this.nEntrada = nEntrada;
            this.nOculta = nOculta;
            this.tasaDropout = tasaDropout;
            w1 = Enumerable.Range(0, nOculta).Select(_ => Enumerable.Range(0, nEntrada).Select(__ => Normal() / Math.Sqrt(nEntrada)).ToArray()).ToArray();
            b1 = new double[nOculta];
            w2 = Enumerable.Range(0, nOculta).Select(_ => Normal() / Math.Sqrt(nOculta)).ToArray();
            activ = new double[nOculta];
            mascara = new double[nOculta];
        }

        private double Normal()
        {
            double u1 = 1.0 - azar.NextDouble();
            double u2 = azar.NextDouble();
            return Math.Sqrt(-2.0 * Math.Log(u1)) * Math.Cos(2.0 * Math.PI * u2);
        }

        private double Propagar(double[] x, bool conDropout)
        {
            double y = b2;
            for (int j = 0; j < nOculta; j++)
            {
                double s = b1[j];
                for (int i = 0; i < nEntrada; i++) s += w1[j][i] * x[i];
                activ[j] = Math.Tanh(s);
                mascara[j] = 1.0;
                if (conDropout)
                    mascara[j] = azar.NextDouble() < tasaDropout ? 0.0 : 1.0 / (1.0 - tasaDropout);
                y += w2[j] * activ[j] * mascara[j];
            }
            return y;
        }

        public void Entrenar(IList<double[]> xs, IList<double> ys, int epocas, double eta, double lambda)
        {
            for (int e = 0; e < epocas; e++)
            {
                double perdida = 0;
                for (int n = 0; n < xs.Count; n++)
                {
                    int p = azar.Next(xs.Count);
                    double error = Propagar(xs[p], true) - ys[p];
                    perdida += error * error;
                    b2 -= eta * error;
                    for (int j = 0; j < nOculta; j++)
                    {
                        double delta = error * w2[j] * mascara[j] * (1 - activ[j] * activ[j]);
                        w2[j] -= eta * (error * activ[j] * mascara[j] + lambda * w2[j]);
                        b1[j] -= eta * delta;
                        for (int i = 0; i < nEntrada; i++)
                            w1[j][i] -= eta * (delta * xs[p][i] + lambda * w1[j][i]);
                    }
                }
                if ((e + 1) % 20 == 0)
                    Console.WriteLine("epoca {0,4}  ecm {1:F5}", e + 1, perdida / xs.Count);
            }
        }

        public double Predecir(double[] x)
        {
            return Propagar(x, false);
        }

        public void PredecirConIncertidumbre(double[] x, int pasadas, out double media, out double desviacion)
        {
            double suma = 0, suma2 = 0;
            for (int t = 0; t < pasadas; t++)
            {
                double y = Propagar(x, true);
                suma += y;
                suma2 += y * y;
            }
            media = suma / pasadas;
            desviacion = Math.Sqrt(Math.Max(0, suma2 / pasadas - media * media));
        }
    }

    static class Programa
    {
        static void Main()
        {
            var rnd = new Random(5);
            var xs = new List<double[]>();
            var ys = new List<double>();
            for (int i = 0; i < 400; i++)
            {
                double hora = rnd.NextDouble() * 2 - 1;
                double temp = rnd.NextDouble() * 2 - 1;
                xs.Add(new[] { hora, temp });
                ys.Add(Math.Sin(3 * hora) + 0.3 * temp * temp + 0.05 * rnd.NextDouble());
            }
            var red = new RedBayesiana(2, 50, 0.1, 11);
            red.Entrenar(xs, ys, 200, 0.01, 1e-5);

            foreach (double h in new[] { -2.0, -1.0, 0.0, 1.0, 2.0 })
            {
                double media, desv;
                var x = new[] { h, 0.2 };
                red.PredecirConIncertidumbre(x, 200, out media, out desv);
                Console.WriteLine("{0,5:F1}: {1:F3} (puntual) {2:F3} +- {3:F3}", h, red.Predecir(x), media, desv);
            }
        }
    }
}
//// program: neat genome crossover with gene drop probability (L)
using System;
using System.Collections.Generic;
using System.Linq;

namespace NeatSharp.Genome
{
    public class ConnectionGene
    {
        public uint InnovationId;
        public int Source, Target;
        public double Weight;
        public bool Enabled = true;

        public ConnectionGene Copy() { return (ConnectionGene)MemberwiseClone(); }
    }

    public class NeatParameters
    {
        public double WeightMutationProbability = 0.8;
        public double AddConnectionProbability = 0.05;
        public double DropConnectionProbability = 0.02;
        // chance that an excess or disjoint gene of the weaker parent is not inherited
        public double DropDisjointProbability = 0.9;
        public double KeepDisabledProbability = 0.75;
        public double PerturbProbability = 0.9;
    }

    public class NeatGenome
    {
        private readonly Random rng;
        private readonly NeatParameters prm;
        public List<ConnectionGene> Connections = new List<ConnectionGene>();
        public int InputCount, OutputCount, NodeCount;
        public double Fitness;

        public NeatGenome(NeatParameters prm, Random rng, int inputs, int outputs)
        {
            this.prm = prm; this.rng = rng;
            InputCount = inputs; OutputCount = outputs; NodeCount = inputs + outputs + 1;
        }

        public NeatGenome CreateOffspring(NeatGenome other)
        {
            NeatGenome fitter = Fitness >= other.Fitness ? this : other;
            NeatGenome weaker = ReferenceEquals(fitter, this) ? other : this;
            var child = new NeatGenome(prm, rng, InputCount, OutputCount) { NodeCount = Math.Max(NodeCount, other.NodeCount) };
            var weakerGenes = weaker.Connections.ToDictionary(c => c.InnovationId);

            foreach (var gene in fitter.Connections)
            {
                ConnectionGene match;
                ConnectionGene g = gene;
                if (weakerGenes.TryGetValue(gene.InnovationId, out match))
                {
                    if (rng.NextDouble() < 0.5) g = match;
                    weakerGenes.Remove(gene.InnovationId);
                }
                g = g.Copy();
                bool anyDisabled = !gene.Enabled || (match != null && !match.Enabled);
                g.Enabled = !(anyDisabled && rng.NextDouble() < prm.KeepDisabledProbability);
                child.Connections.Add(g);
            }
            foreach (var gene in weakerGenes.Values)
            {
                if (rng.NextDouble() < prm.DropDisjointProbability) continue;
                if (!child.Connections.Any(c => c.Source == gene.Source && c.Target == gene.Target))
                    child.Connections.Add(gene.Copy());
            }
            child.Connections.Sort((a, b) => a.InnovationId.CompareTo(b.InnovationId));
            return child;
        }

        public void Mutate(ref uint nextInnovation)
        {
            if (rng.NextDouble() < prm.WeightMutationProbability)
            {
                foreach (var c in Connections)
                {
                    if (rng.NextDouble() < prm.PerturbProbability) c.Weight += (rng.NextDouble() * 2 - 1) * 0.5;
                    else c.Weight = rng.NextDouble() * 4 - 2;
                }
            }
            if (rng.NextDouble() < prm.AddConnectionProbability)
            {
                int s = rng.Next(NodeCount);
                int t = rng.Next(InputCount + 1, NodeCount);
                if (!Connections.Any(c => c.Source == s && c.Target == t))
                    Connections.Add(new ConnectionGene { InnovationId = nextInnovation++, Source = s, Target = t, Weight = rng.NextDouble() * 2 - 1 });
            }
            // simplifying mutation
            Connections.RemoveAll(c => rng.NextDouble() < prm.DropConnectionProbability);
        }
    }

    // relaxation of a cyclic network for a fixed number of steps
    public class CyclicNetwork
    {
        private readonly ConnectionGene[] connections;
        private readonly double[] pre, post;
        private readonly int inputs, outputs, steps;

        public CyclicNetwork(NeatGenome genome, int steps)
        {
            connections = genome.Connections.Where(c => c.Enabled).ToArray();
            pre = new double[genome.NodeCount];
            post = new double[genome.NodeCount];
            inputs = genome.InputCount; outputs = genome.OutputCount;
            this.steps = steps;
        }

        public double[] Activate(double[] x)
        {
            Array.Clear(post, 0, post.Length);
            post[0] = 1.0; // bias
            Array.Copy(x, 0, post, 1, inputs);
            for (int t = 0; t < steps; t++)
            {
                Array.Clear(pre, 0, pre.Length);
                foreach (var c in connections) pre[c.Target] += post[c.Source] * c.Weight;
                for (int i = inputs + 1; i < post.Length; i++)
                    post[i] = 1.0 / (1.0 + Math.Exp(-4.9 * pre[i]));
            }
            return post.Skip(inputs + 1).Take(outputs).ToArray();
        }
    }
}
//// program: injected layer pipeline with options (L)
//// file: Abstractions.cs
using System;
using System.Collections.Generic;

namespace Cortex.Core.Abstractions;

/// <summary>Tells a layer what it is being used for.</summary>
public enum Phase
{
    Training,
    Inference
}

public interface IRandomSource
{
    double NextUnit();
    double NextGaussian();
    void Shuffle<T>(IList<T> items);
}

public interface ILayer
{
    string Name { get; }
    float[] Forward(float[] input, Phase phase);
    float[] Backward(float[] outputGradient, float learningRate);
}

public interface IClassifier
{
    double Fit(IReadOnlyList<LabelledExample> examples);
    Prediction Predict(float[] features);
}

public readonly record struct LabelledExample(float[] Features, int Label);

public readonly record struct Prediction(int Label, float Confidence);
//// file: Options.cs
using System.ComponentModel.DataAnnotations;

namespace Cortex.Core.Configuration;

public sealed class TrainingOptions
{
    public const string SectionName = "Training";

    [Range(1, 10_000)]
    public int Epochs { get; set; } = 20;

    public float LearningRate { get; set; } = 0.01f;
}

public sealed class RegularizationOptions
{
    public const string SectionName = "Regularization";

    /// <summary>Fraction of the units that is switched off in training.</summary>
    [Range(0.0, 0.95)]
    public double DropoutRate { get; set; } = 0.4;
}
//// file: Layers.cs
using System;
using System.Linq;
using Cortex.Core.Abstractions;
using Cortex.Core.Configuration;
using Microsoft.Extensions.Options;

namespace Cortex.Core.Layers;

public sealed class DenseLayer : ILayer
{
    private readonly float[,] _weights;
    private readonly float[] _biases;
    private float[] _lastInput = Array.Empty<float>();

    public DenseLayer(int inputs, int outputs, IRandomSource random)
    {
        _weights = new float[outputs, inputs];
        _biases = new float[outputs];
        var deviation = Math.Sqrt(2.0 / inputs);
        for (var o = 0; o < outputs; o++)
            for (var i = 0; i < inputs; i++)
                _weights[o, i] = (float)(random.NextGaussian() * deviation);
    }

    public string Name => $"dense({_weights.GetLength(1)}->{_weights.GetLength(0)})";

    public float[] Forward(float[] input, Phase phase)
    {
        _lastInput = input;
        var result = new float[_biases.Length];
        for (var o = 0; o < result.Length; o++)
        {
            var sum = _biases[o];
            for (var i = 0; i < input.Length; i++) sum += _weights[o, i] * input[i];
            result[o] = sum;
        }
        return result;
    }

    public float[] Backward(float[] outputGradient, float learningRate)
    {
        var inputGradient = new float[_lastInput.Length];
        for (var o = 0; o < outputGradient.Length; o++)
        {
            var g = outputGradient[o];
            for (var i = 0; i < inputGradient.Length; i++)
            {
                inputGradient[i] += _weights[o, i] * g;
                _weights[o, i] -= learningRate * g * _lastInput[i];
            }
            _biases[o] -= learningRate * g;
        }
        return inputGradient;
    }
}

public sealed class EluLayer : ILayer
{
    private float[] _pre = Array.Empty<float>();
    public string Name => "elu";

    public float[] Forward(float[] input, Phase phase)
    {
        _pre = input;
        return input.Select(v => v > 0 ? v : MathF.Exp(v) - 1f).ToArray();
    }

    public float[] Backward(float[] outputGradient, float learningRate)
        => outputGradient.Select((g, i) => _pre[i] > 0 ? g : g * MathF.Exp(_pre[i])).ToArray();
}

public sealed class DropoutLayer : ILayer
{
    private readonly RegularizationOptions _options;
    private readonly IRandomSource _random;
    private bool[] _active = Array.Empty<bool>();

    public DropoutLayer(IOptions<RegularizationOptions> options, IRandomSource random)
    {
        _options = options.Value;
        _random = random;
    }

    public string Name => $"dropout({_options.DropoutRate:P0})";

    public float[] Forward(float[] input, Phase phase)
    {
        if (phase == Phase.Inference)
            return input;

        if (_active.Length != input.Length)
            _active = new bool[input.Length];

        var output = new float[input.Length];
        for (var i = 0; i < input.Length; i++)
        {
            _active[i] = _random.NextUnit() >= _options.DropoutRate; //! DROP3002
            if (_active[i])
                output[i] = input[i];
        }
        return output;
    }

    public float[] Backward(float[] outputGradient, float learningRate)
    {
        var inputGradient = new float[outputGradient.Length];
        for (var i = 0; i < inputGradient.Length; i++)
            inputGradient[i] = _active[i] ? outputGradient[i] : 0f;
        return inputGradient;
    }
}
//// file: SequentialClassifier.cs
using System;
using System.Collections.Generic;
using System.Linq;
using Cortex.Core.Abstractions;
using Cortex.Core.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Cortex.Core;

public sealed class SequentialClassifier : IClassifier
{
    private readonly IReadOnlyList<ILayer> _layers;
    private readonly TrainingOptions _training;
    private readonly IRandomSource _random;
    private readonly ILogger<SequentialClassifier> _logger;

    public SequentialClassifier(IEnumerable<ILayer> layers, IOptions<TrainingOptions> training,
        IRandomSource random, ILogger<SequentialClassifier> logger)
    {
        _layers = layers.ToList();
        _training = training.Value;
        _random = random;
        _logger = logger;
        _logger.LogInformation("Pipeline: {Layers}", string.Join(" > ", _layers.Select(l => l.Name)));
    }

    public double Fit(IReadOnlyList<LabelledExample> examples)
    {
        var order = examples.ToList();
        var loss = 0.0;
        for (var epoch = 1; epoch <= _training.Epochs; epoch++)
        {
            _random.Shuffle(order);
            loss = order.Average(Step);
            _logger.LogInformation("Epoch {Epoch}: {Loss:F4}", epoch, loss);
        }
        return loss;
    }

    public Prediction Predict(float[] features)
    {
        var probabilities = Softmax(Run(features, Phase.Inference));
        var best = Array.IndexOf(probabilities, probabilities.Max());
        return new Prediction(best, probabilities[best]);
    }

    private double Step(LabelledExample example)
    {
        var probabilities = Softmax(Run(example.Features, Phase.Training));
        var loss = -Math.Log(Math.Max(probabilities[example.Label], 1e-9f));

        var gradient = probabilities;
        gradient[example.Label] -= 1f;
        foreach (var layer in _layers.Reverse())
            gradient = layer.Backward(gradient, _training.LearningRate);
        return loss;
    }

    private float[] Run(float[] features, Phase phase)
        => _layers.Aggregate(features, (current, layer) => layer.Forward(current, phase));

    private static float[] Softmax(float[] logits)
    {
        var max = logits.Max();
        var e = logits.Select(v => MathF.Exp(v - max)).ToArray();
        var sum = e.Sum();
        return e.Select(v => v / sum).ToArray();
    }
}
//// program: tiny dnn header port (L)
//// file: util.cs
using System;
using System.Collections.Generic;

namespace tiny_dnn
{
    // typedef std::vector<float> vec_t;  -> float[]
    // typedef std::vector<vec_t> tensor_t; -> float[][]
    public enum net_phase { train, test }

    public static class random_generator
    {
        private static Random gen_ = new Random(1);

        public static void set_random_seed(int seed) { gen_ = new Random(seed); }

        public static float uniform_rand(float min, float max)
        {
            return min + (float)gen_.NextDouble() * (max - min);
        }

        public static bool bernoulli(float p)
        {
            return uniform_rand(0f, 1f) <= p;
        }
    }
}
//// file: layer.cs
namespace tiny_dnn
{
    public abstract class layer
    {
        protected int in_size_, out_size_;
        public float[][] in_data, out_data;

        protected layer(int in_dim, int out_dim) { in_size_ = in_dim; out_size_ = out_dim; }

        public int in_size() { return in_size_; }
        public int out_size() { return out_size_; }
        public abstract string layer_type();
        public virtual void set_context(net_phase ctx) { }
        public virtual void post_update(float alpha, int batch) { }

        public abstract void forward_propagation(float[][] in_data, float[][] out_data);
        public abstract void back_propagation(float[][] in_data, float[][] out_data,
                                              float[][] out_grad, float[][] in_grad);

        public static float[][] alloc(int samples, int n)
        {
            var t = new float[samples][];
            for (int s = 0; s < samples; s++) t[s] = new float[n];
            return t;
        }
    }

    public class tanh_layer : layer
    {
        public tanh_layer(int dim) : base(dim, dim) { }
        public override string layer_type() { return "tanh-activation"; }

        public override void forward_propagation(float[][] in_data, float[][] out_data)
        {
            for (int s = 0; s < in_data.Length; s++)
                for (int j = 0; j < in_size_; j++) out_data[s][j] = (float)System.Math.Tanh(in_data[s][j]);
        }

        public override void back_propagation(float[][] in_data, float[][] out_data, float[][] out_grad, float[][] in_grad)
        {
            for (int s = 0; s < in_data.Length; s++)
                for (int j = 0; j < in_size_; j++)
                    in_grad[s][j] = out_grad[s][j] * (1f - out_data[s][j] * out_data[s][j]);
        }
    }
}
//// file: dropout_layer.cs
namespace tiny_dnn
{
    /// <summary>applies dropout to the input</summary>
    public class dropout_layer : layer
    {
        private net_phase phase_;
        private readonly float dropout_rate_;
        private readonly float scale_;
        private byte[][] mask_;

        /// <param name="in_dim">number of elements of the input</param>
        /// <param name="dropout_rate">(0-1) fraction of the input units to be dropped</param>
        public dropout_layer(int in_dim, float dropout_rate, net_phase phase = net_phase.train)
            : base(in_dim, in_dim)
        {
            phase_ = phase;
            dropout_rate_ = dropout_rate;
            scale_ = 1f / (1f - dropout_rate_);
            mask_ = new byte[1][] { new byte[in_dim] };
        }

        public float dropout_rate() { return dropout_rate_; }

        public override string layer_type() { return "dropout"; }

        public override void set_context(net_phase ctx) { phase_ = ctx; }

        public override void forward_propagation(float[][] in_data, float[][] out_data)
        {
            int sample_count = in_data.Length;
            if (mask_.Length < sample_count)
            {
                mask_ = new byte[sample_count][];
                for (int s = 0; s < sample_count; s++) mask_[s] = new byte[in_size_];
            }

            for (int sample = 0; sample < sample_count; ++sample)
            {
                byte[] mask = mask_[sample];
                float[] inv = in_data[sample];
                float[] outv = out_data[sample];

                if (phase_ == net_phase.train)
                {
                    for (int i = 0; i < inv.Length; i++)
                        mask[i] = (byte)(random_generator.bernoulli(1f - dropout_rate_) ? 1 : 0);

                    for (int i = 0; i < inv.Length; i++)
                        outv[i] = mask[i] * scale_ * inv[i];
                }
                else
                {
                    for (int i = 0; i < inv.Length; i++) outv[i] = inv[i];
                }
            }
        }

        public override void back_propagation(float[][] in_data, float[][] out_data, float[][] out_grad, float[][] in_grad)
        {
            // assume that dropout is only back-propagated in the training phase
            for (int sample = 0; sample < in_grad.Length; ++sample)
            {
                for (int i = 0; i < in_size_; i++)
                {
                    in_grad[sample][i] = mask_[sample][i] * out_grad[sample][i]; //! DROP3008
                }
            }
        }
    }
}
//// file: network.cs
using System;
using System.Collections.Generic;

namespace tiny_dnn
{
    public class network
    {
        private readonly List<layer> net_ = new List<layer>();
        private readonly List<float[][]> data_ = new List<float[][]>();

        // operator << of the original
        public network add(layer l) { net_.Add(l); return this; }

        public void set_netphase(net_phase phase)
        {
            foreach (var n in net_) n.set_context(phase);
        }

        public float[] predict(float[] in_)
        {
            set_netphase(net_phase.test);
            return fprop(new[] { in_ })[0];
        }

        public bool fit(IList<float[]> inputs, IList<float[]> desired, float alpha, int batch_size, int epoch, Action on_epoch = null)
        {
            set_netphase(net_phase.train);
            for (int iter = 0; iter < epoch; iter++)
            {
                for (int i = 0; i < inputs.Count; i += batch_size)
                {
                    int n = Math.Min(batch_size, inputs.Count - i);
                    var x = new float[n][];
                    var t = new float[n][];
                    for (int k = 0; k < n; k++) { x[k] = inputs[i + k]; t[k] = desired[i + k]; }
                    bprop(fprop(x), t);
                    foreach (var l in net_) l.post_update(alpha, n);
                }
                on_epoch?.Invoke();
                set_netphase(net_phase.train);   // the callback may have called predict
            }
            set_netphase(net_phase.test);
            return true;
        }

        private float[][] fprop(float[][] x)
        {
            data_.Clear();
            data_.Add(x);
            foreach (var l in net_)
            {
                var y = layer.alloc(x.Length, l.out_size());
                l.forward_propagation(data_[data_.Count - 1], y);
                data_.Add(y);
            }
            return data_[data_.Count - 1];
        }

        private void bprop(float[][] y, float[][] t)
        {
            var grad = layer.alloc(y.Length, y[0].Length);
            for (int s = 0; s < y.Length; s++)
                for (int i = 0; i < y[s].Length; i++)
                    grad[s][i] = y[s][i] - t[s][i];      // mse

            for (int l = net_.Count - 1; l >= 0; l--)
            {
                var prev = layer.alloc(y.Length, net_[l].in_size());
                net_[l].back_propagation(data_[l], data_[l + 1], grad, prev);
                grad = prev;
            }
        }
    }
}
//// program: genann translated from c (L)
/*
 * GENANN - Minimal C Artificial Neural Network
 * C# translation. Pointers became offsets into the three blocks weight / output / delta.
 */
using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace GenannSharp
{
    public sealed class genann
    {
        public int inputs, hidden_layers, hidden, outputs;
        public int total_weights, total_neurons;
        public double[] weight;
        /* Stores input array and output of each neuron (total_neurons long). */
        public double[] output;
        /* Stores delta of each hidden and output neuron (total_neurons - inputs long). */
        public double[] delta;

        /* extension: activation before the dropout, and the factor of each hidden neuron */
        public double dropout;
        public double[] raw;
        public double[] factor;
    }

    public static class Genann
    {
        private static readonly Random rand = new Random();

        public static double act_sigmoid(double a)
        {
            if (a < -45.0) return 0;
            if (a > 45.0) return 1;
            return 1.0 / (1 + Math.Exp(-a));
        }

        public static genann init(int inputs, int hidden_layers, int hidden, int outputs, double dropout = 0.0)
        {
            if (hidden_layers < 1 || inputs < 1 || outputs < 1 || hidden < 1) return null;
            if (dropout < 0.0 || dropout >= 1.0) return null;

            int hidden_weights = (inputs + 1) * hidden + (hidden_layers - 1) * (hidden + 1) * hidden;
            int output_weights = (hidden + 1) * outputs;
            var ret = new genann
            {
                inputs = inputs,
                hidden_layers = hidden_layers,
                hidden = hidden,
                outputs = outputs,
                dropout = dropout,
                total_weights = hidden_weights + output_weights,
                total_neurons = inputs + hidden * hidden_layers + outputs
            };
            ret.weight = new double[ret.total_weights];
            ret.output = new double[ret.total_neurons];
            ret.delta = new double[ret.total_neurons - inputs];
            ret.raw = new double[hidden * hidden_layers];
            ret.factor = new double[hidden * hidden_layers];
            randomize(ret);
            return ret;
        }

        public static void randomize(genann ann)
        {
            for (int i = 0; i < ann.total_weights; ++i)
                ann.weight[i] = rand.NextDouble() - 0.5;      /* Sets weights from -0.5 to 0.5. */
        }

        public static ReadOnlySpan<double> run(genann ann, double[] inputs)
        {
            int w = 0;
            int o = ann.inputs;
            int i = 0;
            Array.Copy(inputs, 0, ann.output, 0, ann.inputs);

            for (int h = 0; h < ann.hidden_layers; ++h)
            {
                int n = h == 0 ? ann.inputs : ann.hidden;
                for (int j = 0; j < ann.hidden; ++j)
                {
                    double sum = ann.weight[w++] * -1.0;
                    for (int k = 0; k < n; ++k)
                        sum += ann.weight[w++] * ann.output[i + k];

                    int u = o - ann.inputs;
                    ann.raw[u] = act_sigmoid(sum);
                    ann.factor[u] = rand.NextDouble() < ann.dropout ? 0.0 : 1.0 / (1.0 - ann.dropout); //! DROP3001
                    ann.output[o++] = ann.raw[u] * ann.factor[u];
                }
                i += n;
            }

            int ret = o;
            for (int j = 0; j < ann.outputs; ++j)
            {
                double sum = ann.weight[w++] * -1.0;
                for (int k = 0; k < ann.hidden; ++k)
                    sum += ann.weight[w++] * ann.output[i + k];
                ann.output[o++] = act_sigmoid(sum);
            }

            if (w != ann.total_weights) throw new InvalidOperationException("w != total_weights");
            return new ReadOnlySpan<double>(ann.output, ret, ann.outputs);
        }

        public static void train(genann ann, double[] inputs, double[] desired_outputs, double learning_rate)
        {
            /* To begin with, we must run the network forward. */
            run(ann, inputs);

            int first_out = ann.inputs + ann.hidden * ann.hidden_layers;
            int d = ann.hidden * ann.hidden_layers;
            for (int j = 0; j < ann.outputs; ++j)
            {
                double y = ann.output[first_out + j];
                ann.delta[d + j] = (desired_outputs[j] - y) * y * (1.0 - y);
            }

            /* Set hidden layer deltas, start on last layer and work upwards. */
            for (int h = ann.hidden_layers - 1; h >= 0; --h)
            {
                int dd = (h + 1) * ann.hidden;
                int ww = (ann.inputs + 1) * ann.hidden + (ann.hidden + 1) * ann.hidden * h;
                int next = h == ann.hidden_layers - 1 ? ann.outputs : ann.hidden;
                for (int j = 0; j < ann.hidden; ++j)
                {
                    double sum = 0;
                    for (int k = 0; k < next; ++k)
                        sum += ann.delta[dd + k] * ann.weight[ww + k * (ann.hidden + 1) + (j + 1)];

                    int u = h * ann.hidden + j;
                    ann.delta[u] = ann.raw[u] * (1.0 - ann.raw[u]) * ann.factor[u] * sum;
                }
            }

            /* Train the weights, layer by layer. */
            int w = 0, i = 0;
            d = 0;
            for (int h = 0; h <= ann.hidden_layers; ++h)
            {
                int n = h == 0 ? ann.inputs : ann.hidden;
                int m = h == ann.hidden_layers ? ann.outputs : ann.hidden;
                for (int j = 0; j < m; ++j, ++d)
                {
                    ann.weight[w++] += ann.delta[d] * learning_rate * -1.0;
                    for (int k = 0; k < n; ++k)
                        ann.weight[w++] += ann.delta[d] * learning_rate * ann.output[i + k];
                }
                i += n;
            }
        }
    }

    /* example4.c: the IRIS data set */
    internal static class Example4
    {
        private static readonly string[] class_names = { "Iris-setosa", "Iris-versicolor", "Iris-virginica" };

        private static int Main()
        {
            var rows = File.ReadAllLines("example/iris.data").Where(l => l.Length > 0).Select(l => l.Split(',')).ToArray();
            var input = rows.Select(r => r.Take(4).Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray()).ToArray();
            var cls = rows.Select(r => class_names.Select(c => c == r[4] ? 1.0 : 0.0).ToArray()).ToArray();
            Console.WriteLine("Loaded {0} data points from iris.data", rows.Length);

            genann ann = Genann.init(4, 2, 12, 3, 0.15);
            if (ann == null) return 1;
            for (int loop = 0; loop < 5000; ++loop)
                for (int j = 0; j < rows.Length; ++j)
                    Genann.train(ann, input[j], cls[j], 0.01);

            int correct = 0;
            for (int j = 0; j < rows.Length; ++j)
            {
                ReadOnlySpan<double> guess = Genann.run(ann, input[j]);
                int best = 0;
                for (int k = 1; k < guess.Length; ++k)
                    if (guess[k] > guess[best]) best = k;
                if (cls[j][best] == 1.0) ++correct;
            }
            Console.WriteLine("{0}/{1} correct ({2:0.0}%).", correct, rows.Length, 100.0 * correct / rows.Length);
            return 0;
        }
    }
}
//// program: parallel trainer with thread local gradients (L)
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace HousePrices.Training;

public sealed record TrainerOptions
{
    public int Epochs { get; init; } = 50;
    public int BatchSize { get; init; } = 256;
    public double LearningRate { get; init; } = 1e-3;
    public double DropoutRate { get; init; } = 0.25;
    public int? Seed { get; init; }
    public int MaxDegreeOfParallelism { get; init; } = Environment.ProcessorCount;
}

public readonly record struct Observation(double[] Features, double Price);

public readonly record struct EpochReport(int Epoch, double TrainLoss, double ValidationLoss, TimeSpan Elapsed);

public sealed class RegressionModel
{
    public double[][] HiddenWeights { get; }
    public double[] HiddenBias { get; }
    public double[] OutputWeights { get; }
    public double OutputBias { get; set; }

    public int Inputs => HiddenWeights[0].Length;
    public int Hidden => HiddenWeights.Length;

    public RegressionModel(int inputs, int hidden, Random random)
    {
        var limit = Math.Sqrt(6.0 / (inputs + hidden));
        HiddenWeights = Enumerable.Range(0, hidden)
            .Select(_ => Enumerable.Range(0, inputs).Select(__ => (random.NextDouble() * 2 - 1) * limit).ToArray())
            .ToArray();
        HiddenBias = new double[hidden];
        OutputWeights = Enumerable.Range(0, hidden).Select(_ => (random.NextDouble() * 2 - 1) * limit).ToArray();
    }

    public double Activate(int unit, double[] x)
    {
        var sum = HiddenBias[unit];
        var row = HiddenWeights[unit];
        for (var i = 0; i < x.Length; i++) sum += row[i] * x[i];
        return Math.Tanh(sum);
    }

    public double Predict(double[] x)
    {
        var y = OutputBias;
        for (var j = 0; j < Hidden; j++) y += OutputWeights[j] * Activate(j, x);
        return y;
    }
}

internal sealed class GradientBuffer
{
    public readonly double[][] HiddenWeights;
    public readonly double[] HiddenBias;
    public readonly double[] OutputWeights;
    public readonly double[] Activations;
    public readonly double[] Mask;
    public double OutputBias;
    public double Loss;

    public GradientBuffer(RegressionModel model)
    {
        HiddenWeights = model.HiddenWeights.Select(r => new double[r.Length]).ToArray();
        HiddenBias = new double[model.Hidden];
        OutputWeights = new double[model.Hidden];
        Activations = new double[model.Hidden];
        Mask = new double[model.Hidden];
    }

    public void MergeInto(GradientBuffer target)
    {
        for (var j = 0; j < HiddenBias.Length; j++)
        {
            for (var i = 0; i < HiddenWeights[j].Length; i++) target.HiddenWeights[j][i] += HiddenWeights[j][i];
            target.HiddenBias[j] += HiddenBias[j];
            target.OutputWeights[j] += OutputWeights[j];
        }
        target.OutputBias += OutputBias;
        target.Loss += Loss;
    }
}

public sealed class ParallelTrainer
{
    private readonly RegressionModel _model;
    private readonly TrainerOptions _options;
    private readonly Random _random;

    public ParallelTrainer(RegressionModel model, TrainerOptions options)
    {
        _model = model ?? throw new ArgumentNullException(nameof(model));
        _options = options;
        _random = options.Seed is { } seed ? new Random(seed) : new Random();
    }

    public Task TrainAsync(IReadOnlyList<Observation> train, IReadOnlyList<Observation> validation,
        IProgress<EpochReport>? progress = null, CancellationToken token = default)
        => Task.Run(() =>
        {
            var watch = Stopwatch.StartNew();
            for (var epoch = 1; epoch <= _options.Epochs; epoch++)
            {
                token.ThrowIfCancellationRequested();
                var shuffled = train.OrderBy(_ => _random.Next()).ToArray();
                var loss = shuffled.Chunk(_options.BatchSize).Sum(batch => TrainBatch(batch, token)) / train.Count;
                var validationLoss = validation.Average(o => Square(_model.Predict(o.Features) - o.Price));
                progress?.Report(new EpochReport(epoch, loss, validationLoss, watch.Elapsed));
            }
        }, token);

    private double TrainBatch(Observation[] batch, CancellationToken token)
    {
        var total = new GradientBuffer(_model);
        var gate = new object();
        var parallel = new ParallelOptions
        {
            CancellationToken = token,
            MaxDegreeOfParallelism = _options.MaxDegreeOfParallelism
        };

        Parallel.For(0, batch.Length, parallel,
            () => new GradientBuffer(_model),
            (index, _, local) =>
            {
                Accumulate(batch[index], local);
                return local;
            },
            local => { lock (gate) local.MergeInto(total); });

        Apply(total, _options.LearningRate / batch.Length);
        return total.Loss;
    }

    private void Accumulate(Observation observation, GradientBuffer local)
    {
        var prediction = _model.OutputBias;
        for (var j = 0; j < _model.Hidden; j++)
        {
            local.Mask[j] = _random.NextDouble() < _options.DropoutRate ? 0.0 : 1.0; //! DROP3002 DROP3019
            local.Activations[j] = _model.Activate(j, observation.Features);
            prediction += _model.OutputWeights[j] * local.Activations[j] * local.Mask[j];
        }

        var error = prediction - observation.Price;
        local.Loss += Square(error);
        local.OutputBias += error;
        for (var j = 0; j < _model.Hidden; j++)
        {
            var a = local.Activations[j];
            local.OutputWeights[j] += error * a * local.Mask[j];
            var delta = error * _model.OutputWeights[j] * local.Mask[j] * (1 - a * a);
            local.HiddenBias[j] += delta;
            for (var i = 0; i < observation.Features.Length; i++)
                local.HiddenWeights[j][i] += delta * observation.Features[i];
        }
    }

    private void Apply(GradientBuffer g, double step)
    {
        for (var j = 0; j < _model.Hidden; j++)
        {
            for (var i = 0; i < _model.Inputs; i++) _model.HiddenWeights[j][i] -= step * g.HiddenWeights[j][i];
            _model.HiddenBias[j] -= step * g.HiddenBias[j];
            _model.OutputWeights[j] -= step * g.OutputWeights[j];
        }
        _model.OutputBias -= step * g.OutputBias;
    }

    private static double Square(double v) => v * v;
}
//// program: plynny budowniczy sieci (L)
//// file: IWarstwa.cs
namespace SiecNeuronowa.Warstwy
{
    public interface IWarstwa
    {
        double[] Naprzod(double[] wejscie);
        double[] Wstecz(double[] gradient, double wspolczynnikUczenia);
        void Ucz();
        void Oceniaj();
    }

    public abstract class WarstwaBazowa : IWarstwa
    {
        protected bool TrybUczenia { get; private set; } = true;

        public abstract double[] Naprzod(double[] wejscie);
        public abstract double[] Wstecz(double[] gradient, double wspolczynnikUczenia);

        public void Ucz() => TrybUczenia = true;
        public void Oceniaj() => TrybUczenia = false;
    }
}
//// file: Warstwy.cs
using System;
using System.Linq;

namespace SiecNeuronowa.Warstwy
{
    public class WarstwaGesta : WarstwaBazowa
    {
        private readonly double[][] _wagi;
        private readonly double[] _progi;
        private double[] _wejscie;

        public WarstwaGesta(int wejscia, int neurony, Random los)
        {
            double zakres = Math.Sqrt(6.0 / (wejscia + neurony));
            _wagi = Enumerable.Range(0, neurony)
                .Select(_ => Enumerable.Range(0, wejscia).Select(__ => (2 * los.NextDouble() - 1) * zakres).ToArray())
                .ToArray();
            _progi = new double[neurony];
        }

        public override double[] Naprzod(double[] wejscie)
        {
            _wejscie = wejscie;
            return _wagi.Select((w, n) => w.Zip(wejscie, (a, b) => a * b).Sum() + _progi[n]).ToArray();
        }

        public override double[] Wstecz(double[] gradient, double wspolczynnikUczenia)
        {
            var poprzedni = new double[_wejscie.Length];
            for (int n = 0; n < _wagi.Length; n++)
            {
                for (int i = 0; i < poprzedni.Length; i++)
                {
                    poprzedni[i] += gradient[n] * _wagi[n][i];
                    _wagi[n][i] -= wspolczynnikUczenia * gradient[n] * _wejscie[i];
                }
                _progi[n] -= wspolczynnikUczenia * gradient[n];
            }
            return poprzedni;
        }
    }

    public class WarstwaTanh : WarstwaBazowa
    {
        private double[] _wyjscie;

        public override double[] Naprzod(double[] wejscie) => _wyjscie = wejscie.Select(Math.Tanh).ToArray();

        public override double[] Wstecz(double[] gradient, double wspolczynnikUczenia)
            => gradient.Zip(_wyjscie, (g, y) => g * (1 - y * y)).ToArray();
    }

    /// <summary>Warstwa losowo wyłączająca neurony.</summary>
    public class WarstwaDropout : WarstwaBazowa
    {
        private readonly double _prawdZachowania;
        private readonly Random _los;
        private double[] _maska;

        /// <param name="prawdZachowania">prawdopodobieństwo zachowania neuronu (keep probability)</param>
        public WarstwaDropout(double prawdZachowania, Random los)
        {
            if (prawdZachowania <= 0 || prawdZachowania > 1)
                throw new ArgumentOutOfRangeException(nameof(prawdZachowania));
            _prawdZachowania = prawdZachowania;
            _los = los;
        }

        public override double[] Naprzod(double[] wejscie)
        {
            if (!TrybUczenia) return wejscie;

            _maska = wejscie
                .Select(_ => _los.NextDouble() < _prawdZachowania ? 0.0 : 1.0 / _prawdZachowania) //! DROP3005
                .ToArray();
            return wejscie.Zip(_maska, (x, m) => x * m).ToArray();
        }

        public override double[] Wstecz(double[] gradient, double wspolczynnikUczenia)
            => gradient.Zip(_maska, (g, m) => g * m).ToArray();
    }
}
//// file: BudowniczySieci.cs
using System;
using System.Collections.Generic;
using System.Linq;
using SiecNeuronowa.Warstwy;

namespace SiecNeuronowa
{
    public sealed class BudowniczySieci
    {
        private readonly List<IWarstwa> _warstwy = new List<IWarstwa>();
        private readonly Random _los;
        private int _rozmiar;

        private BudowniczySieci(int wejscia, int? ziarno)
        {
            _rozmiar = wejscia;
            _los = ziarno.HasValue ? new Random(ziarno.Value) : new Random();
        }

        public static BudowniczySieci OWejsciach(int wejscia, int? ziarno = null) => new BudowniczySieci(wejscia, ziarno);

        public BudowniczySieci Gesta(int neurony)
        {
            _warstwy.Add(new WarstwaGesta(_rozmiar, neurony, _los));
            _rozmiar = neurony;
            return this;
        }

        public BudowniczySieci Tanh() { _warstwy.Add(new WarstwaTanh()); return this; }

        public BudowniczySieci Dropout(double zachowaj) { _warstwy.Add(new WarstwaDropout(zachowaj, _los)); return this; }

        public Siec Zbuduj() => new Siec(_warstwy.ToArray());
    }

    public sealed class Siec
    {
        private readonly IWarstwa[] _warstwy;
        internal Siec(IWarstwa[] warstwy) => _warstwy = warstwy;

        public double Trenuj(IEnumerable<(double[] X, double[] Y)> dane, double eta)
        {
            foreach (var w in _warstwy) w.Ucz();
            double blad = 0;
            int n = 0;
            foreach (var (x, y) in dane)
            {
                var wyjscie = Przepusc(x);
                var gradient = wyjscie.Zip(y, (o, t) => o - t).ToArray();
                blad += gradient.Sum(g => g * g);
                n++;
                for (int i = _warstwy.Length - 1; i >= 0; i--)
                    gradient = _warstwy[i].Wstecz(gradient, eta);
            }
            return blad / n;
        }

        public double[] Przewiduj(double[] x)
        {
            foreach (var w in _warstwy) w.Oceniaj();
            return Przepusc(x);
        }

        private double[] Przepusc(double[] x) => _warstwy.Aggregate(x, (a, w) => w.Naprzod(a));
    }
}
//// file: Program.cs
using System;
using System.Linq;
using SiecNeuronowa;

var siec = BudowniczySieci.OWejsciach(13, ziarno: 7)
    .Gesta(32).Tanh().Dropout(zachowaj: 0.8)
    .Gesta(16).Tanh().Dropout(zachowaj: 0.9)
    .Gesta(3)
    .Zbuduj();

var (uczace, testowe) = WczytajWina("wine.data").Podziel(0.8);
for (int epoka = 1; epoka <= 200; epoka++)
{
    double blad = siec.Trenuj(uczace, 0.01);
    if (epoka % 20 == 0) Console.WriteLine($"epoka {epoka,4}: {blad:F5}");
}

int trafione = testowe.Count(p => siec.Przewiduj(p.X).IndeksMax() == p.Y.IndeksMax());
Console.WriteLine($"Trafność: {100.0 * trafione / testowe.Count:F1}%");
//// program: functional network of records (L)
using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace FunctionalNets;

using Vector = ImmutableArray<double>;

public sealed record Activation(string Name, Func<double, double> F, Func<double, double> Derivative)
{
    public static readonly Activation Softplus = new("softplus", z => Math.Log(1 + Math.Exp(z)), z => 1 / (1 + Math.Exp(-z)));
    public static readonly Activation Identity = new("identity", z => z, _ => 1);
}

public sealed record Layer(ImmutableArray<Vector> Weights, Vector Bias, Activation Activation)
{
    public Vector Affine(Vector x) => Weights.Select((row, j) => row.Dot(x) + Bias[j]).ToImmutableArray();

    public Vector Transposed(Vector delta)
        => Enumerable.Range(0, Weights[0].Length)
            .Select(i => Weights.Select((row, j) => row[i] * delta[j]).Sum())
            .ToImmutableArray();

    public Layer Descend(Vector delta, Vector input, double rate) => this with
    {
        Weights = Weights.Select((row, j) => row.Select((w, i) => w - rate * delta[j] * input[i]).ToImmutableArray()).ToImmutableArray(),
        Bias = Bias.Select((b, j) => b - rate * delta[j]).ToImmutableArray()
    };
}

public sealed record Trace(Vector Input, Vector Z, Vector Mask, Vector Output);

public sealed record Hyper(double LearningRate, double DropoutRate);

public sealed record Sample(Vector X, Vector Y);

public static class VectorExtensions
{
    public static double Dot(this Vector a, Vector b) => a.Zip(b, (x, y) => x * y).Sum();
    public static Vector Times(this Vector a, Vector b) => a.Zip(b, (x, y) => x * y).ToImmutableArray();
    public static Vector Minus(this Vector a, Vector b) => a.Zip(b, (x, y) => x - y).ToImmutableArray();
    public static Vector Map(this Vector a, Func<double, double> f) => a.Select(f).ToImmutableArray();
}

public sealed record Network(ImmutableArray<Layer> Layers)
{
    public static Network Create(Random rng, params int[] sizes)
        => new(sizes.Zip(sizes.Skip(1), (n, m) => (n, m)).Select((s, l) => new Layer(
                Enumerable.Range(0, s.m).Select(_ => Enumerable.Range(0, s.n)
                    .Select(_ => (rng.NextDouble() - 0.5) / Math.Sqrt(s.n)).ToImmutableArray()).ToImmutableArray(),
                Enumerable.Repeat(0.0, s.m).ToImmutableArray(),
                l == sizes.Length - 2 ? Activation.Identity : Activation.Softplus))
            .ToImmutableArray());

    public Vector Predict(Vector x)
        => Layers.Aggregate(x, (a, layer) => layer.Affine(a).Map(layer.Activation.F));

    public Network Learn(Sample sample, Hyper hyper, Random rng)
    {
        var traces = Explain(sample.X, hyper.DropoutRate, rng);
        var updated = new Layer[Layers.Length];
        var upstream = traces[^1].Output.Minus(sample.Y);

        for (var l = Layers.Length - 1; l >= 0; l--)
        {
            var delta = upstream.Times(traces[l].Mask).Times(traces[l].Z.Map(Layers[l].Activation.Derivative));
            upstream = Layers[l].Transposed(delta);
            updated[l] = Layers[l].Descend(delta, traces[l].Input, hyper.LearningRate);
        }
        return new Network(updated.ToImmutableArray());
    }

    private ImmutableArray<Trace> Explain(Vector x, double dropoutRate, Random rng)
    {
        var traces = ImmutableArray.CreateBuilder<Trace>(Layers.Length);
        foreach (var (layer, index) in Layers.Select((layer, index) => (layer, index)))
        {
            var z = layer.Affine(x);
            var isHidden = index < Layers.Length - 1;
            var mask = isHidden && dropoutRate > 0
                ? z.Map(_ => rng.NextDouble() < dropoutRate ? 0.0 : 1.0 / dropoutRate) //! DROP3004
                : z.Map(_ => 1.0);
            var output = z.Map(layer.Activation.F).Times(mask);
            traces.Add(new Trace(x, z, mask, output));
            x = output;
        }
        return traces.MoveToImmutable();
    }
}

public static class Program
{
    public static void Main()
    {
        var rng = new Random(2021);
        var hyper = new Hyper(LearningRate: 0.005, DropoutRate: 0.2);
        var data = Enumerable.Range(0, 500)
            .Select(_ => rng.NextDouble() * 6 - 3)
            .Select(v => new Sample(ImmutableArray.Create(v), ImmutableArray.Create(Math.Sin(v))))
            .ToImmutableArray();

        var network = Enumerable.Range(1, 100).Aggregate(Network.Create(rng, 1, 24, 24, 1), (net, epoch) =>
        {
            var next = data.Aggregate(net, (n, s) => n.Learn(s, hyper, rng));
            if (epoch % 10 == 0)
                Console.WriteLine($"{epoch,4} {data.Average(s => Math.Pow(next.Predict(s.X)[0] - s.Y[0], 2)):F5}");
            return next;
        });

        foreach (var v in new[] { -2.0, -1.0, 0.0, 1.0, 2.0 })
            Console.WriteLine($"sin({v}) = {Math.Sin(v):F3}, netz: {network.Predict(ImmutableArray.Create(v))[0]:F3}");
    }
}
//// program: api de sentimiento con inyeccion (L)
//// file: Controllers/SentimientoController.cs
using System.Threading.Tasks;
using Microsoft.AspNetCore.Mvc;
using Opiniones.Api.Servicios;

namespace Opiniones.Api.Controllers;

public record PeticionTexto(string Texto);
public record RespuestaSentimiento(string Etiqueta, double Puntuacion);

[ApiController]
[Route("api/[controller]")]
public class SentimientoController : ControllerBase
{
    private readonly IServicioSentimiento _servicio;

    public SentimientoController(IServicioSentimiento servicio) => _servicio = servicio;

    [HttpPost("analizar")]
    public ActionResult<RespuestaSentimiento> Analizar([FromBody] PeticionTexto peticion)
    {
        if (string.IsNullOrWhiteSpace(peticion.Texto))
            return BadRequest("El texto está vacío.");
        var p = _servicio.Analizar(peticion.Texto);
        return Ok(new RespuestaSentimiento(p >= 0.5 ? "positivo" : "negativo", p));
    }

    [HttpPost("entrenar")]
    public async Task<IActionResult> Entrenar([FromQuery] int epocas = 15)
    {
        var precision = await _servicio.EntrenarAsync(epocas, HttpContext.RequestAborted);
        return Ok(new { precision });
    }
}
//// file: Servicios/ServicioSentimiento.cs
using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Logging;
using Opiniones.Api.Datos;
using Opiniones.Api.Red;

namespace Opiniones.Api.Servicios;

public interface IServicioSentimiento
{
    double Analizar(string texto);
    Task<double> EntrenarAsync(int epocas, CancellationToken cancelacion);
}

public class ServicioSentimiento : IServicioSentimiento
{
    private readonly IRepositorioOpiniones _repositorio;
    private readonly IVectorizador _vectorizador;
    private readonly RedDensa _red;
    private readonly ILogger<ServicioSentimiento> _log;

    public ServicioSentimiento(IRepositorioOpiniones repositorio, IVectorizador vectorizador,
        RedDensa red, ILogger<ServicioSentimiento> log)
    {
        _repositorio = repositorio;
        _vectorizador = vectorizador;
        _red = red;
        _log = log;
    }

    public double Analizar(string texto)
    {
        var vector = _vectorizador.Transformar(texto);
        return _red.Propagar(vector);
    }

    public async Task<double> EntrenarAsync(int epocas, CancellationToken cancelacion)
    {
        var opiniones = await _repositorio.ObtenerTodasAsync(cancelacion);
        _vectorizador.Ajustar(opiniones.Select(o => o.Texto));
        var datos = opiniones.Select(o => (X: _vectorizador.Transformar(o.Texto), Y: o.EsPositiva ? 1.0 : 0.0)).ToList();
        var corte = (int)(datos.Count * 0.8);

        for (var epoca = 1; epoca <= epocas; epoca++)
        {
            cancelacion.ThrowIfCancellationRequested();
            var perdida = datos.Take(corte).Average(d => _red.Ajustar(d.X, d.Y));
            _log.LogInformation("Época {Epoca}: {Perdida:F4}", epoca, perdida);
        }

        // precisión con los datos que la red no ha visto
        return datos.Skip(corte)
            .Select(d => (_red.Propagar(d.X, entrenamiento: false) >= 0.5) == (d.Y > 0.5))
            .Average(acierto => acierto ? 1.0 : 0.0);
    }
}
//// file: Red/RedDensa.cs
using System;
using Microsoft.Extensions.Options;

namespace Opiniones.Api.Red;

public class OpcionesRed
{
    public int Entradas { get; set; } = 2000;
    public int Ocultas { get; set; } = 64;
    public double TasaAprendizaje { get; set; } = 0.05;
    public double TasaDropout { get; set; } = 0.3;
}

public class RedDensa
{
    private const double Pendiente = 0.01;

    private readonly OpcionesRed _op;
    private readonly Random _azar = new();
    private readonly double[,] _w1;
    private readonly double[] _b1;
    private readonly double[] _w2;
    private double _b2;

    private readonly double[] _z;
    private readonly double[] _h;

    public RedDensa(IOptions<OpcionesRed> opciones)
    {
        _op = opciones.Value;
        _w1 = new double[_op.Ocultas, _op.Entradas];
        _b1 = new double[_op.Ocultas];
        _w2 = new double[_op.Ocultas];
        _z = new double[_op.Ocultas];
        _h = new double[_op.Ocultas];

        var escala = Math.Sqrt(2.0 / _op.Entradas);
        for (var j = 0; j < _op.Ocultas; j++)
        {
            _w2[j] = (_azar.NextDouble() - 0.5) * 0.2;
            for (var i = 0; i < _op.Entradas; i++)
                _w1[j, i] = (_azar.NextDouble() * 2 - 1) * escala;
        }
    }

    /// <summary>Propaga el vector hacia delante y devuelve la probabilidad de que sea positivo.</summary>
    public double Propagar(double[] x, bool entrenamiento = true)
    {
        var retener = 1.0 - _op.TasaDropout;
        var salida = _b2;
        for (var j = 0; j < _op.Ocultas; j++)
        {
            var suma = _b1[j];
            for (var i = 0; i < x.Length; i++)
                if (x[i] != 0) suma += _w1[j, i] * x[i];

            _z[j] = suma;
            _h[j] = suma > 0 ? suma : Pendiente * suma;

            if (entrenamiento)
                _h[j] = _azar.NextDouble() < retener ? _h[j] / retener : 0; //! DROP3001

            salida += _w2[j] * _h[j];
        }
        return 1.0 / (1.0 + Math.Exp(-salida));
    }

    /// <summary>Un paso de descenso de gradiente; devuelve la entropía cruzada.</summary>
    public double Ajustar(double[] x, double y)
    {
        var p = Propagar(x);
        var error = p - y;

        for (var j = 0; j < _op.Ocultas; j++)
        {
            var delta = error * _w2[j] * (_z[j] > 0 ? 1.0 : Pendiente); //! DROP3007
            _w2[j] -= _op.TasaAprendizaje * error * _h[j];
            _b1[j] -= _op.TasaAprendizaje * delta;
            for (var i = 0; i < x.Length; i++)
                if (x[i] != 0) _w1[j, i] -= _op.TasaAprendizaje * delta * x[i];
        }
        _b2 -= _op.TasaAprendizaje * error;

        return -(y * Math.Log(p + 1e-9) + (1 - y) * Math.Log(1 - p + 1e-9));
    }
}
//// program: darknet layers in managed code (L)
//// file: darknet.cs
using System;
using System.Collections.Generic;
using System.IO;

namespace darknet_net
{
    public enum LAYER_TYPE { CONNECTED, DROPOUT, SOFTMAX }
    public enum ACTIVATION { LINEAR, LEAKY, RELU }

    public class layer
    {
        public LAYER_TYPE type;
        public ACTIVATION activation;
        public int batch, inputs, outputs;
        public float probability, scale;
        public float[] rand;
        public float[] output, delta;
        public float[] weights, weight_updates, biases, bias_updates;
        public float[] cost;
        public Action<layer, network> forward;
        public Action<layer, network> backward;
        public Action<layer, update_args> update;
    }

    public struct update_args { public int batch; public float learning_rate, momentum, decay; }

    public class network
    {
        public int n, batch, index;
        public ulong seen;
        public int train;
        public float learning_rate = 0.1f, momentum = 0.9f, decay = 0.0005f;
        public List<layer> layers = new List<layer>();
        public float[] input, delta, truth, output;
        public float cost;
    }
}
//// file: dropout_layer.cs
using System;

namespace darknet_net
{
    public static class dropout_layer
    {
        public static layer make_dropout_layer(int batch, int inputs, float probability)
        {
            layer l = new layer();
            l.type = LAYER_TYPE.DROPOUT;
            l.probability = probability;
            l.inputs = inputs;
            l.outputs = inputs;
            l.batch = batch;
            l.rand = new float[inputs * batch];
            l.scale = 1f / (1f - probability);
            l.forward = forward_dropout_layer;
            l.backward = backward_dropout_layer;
            Console.Error.WriteLine("dropout       p = {0:0.00}               {1,4}  ->  {1,4}", probability, inputs);
            return l;
        }

        public static void forward_dropout_layer(layer l, network net)
        {
            if (net.train == 0) return;
            for (int i = 0; i < l.batch * l.inputs; ++i)
            {
                float r = utils.rand_uniform(0, 1);
                l.rand[i] = r;
                if (r < l.probability) net.input[i] = 0;
                else net.input[i] *= l.scale;
            }
        }

        public static void backward_dropout_layer(layer l, network net)
        {
            if (net.delta == null) return;
            for (int i = 0; i < l.batch * l.inputs; ++i)
            {
                float r = l.rand[i];
                if (r < l.probability) net.delta[i] = 0;
                else net.delta[i] *= l.scale;
            }
        }
    }
}
//// file: connected_layer.cs
using System;

namespace darknet_net
{
    // make_connected_layer, update_connected_layer: connected_layer.make.cs
    public static partial class connected_layer
    {
        static void forward_connected_layer(layer l, network net)
        {
            for (int b = 0; b < l.batch; ++b)
                for (int o = 0; o < l.outputs; ++o)
                {
                    float sum = l.biases[o];
                    for (int i = 0; i < l.inputs; ++i) sum += net.input[b * l.inputs + i] * l.weights[o * l.inputs + i];
                    l.output[b * l.outputs + o] = activate(sum, l.activation);
                }
        }

        static void backward_connected_layer(layer l, network net)
        {
            for (int i = 0; i < l.outputs * l.batch; ++i) l.delta[i] *= gradient(l.output[i], l.activation);

            for (int b = 0; b < l.batch; ++b)
                for (int o = 0; o < l.outputs; ++o)
                {
                    float d = l.delta[b * l.outputs + o];
                    l.bias_updates[o] += d;
                    for (int i = 0; i < l.inputs; ++i)
                    {
                        l.weight_updates[o * l.inputs + i] += d * net.input[b * l.inputs + i];
                        if (net.delta != null) net.delta[b * l.inputs + i] += d * l.weights[o * l.inputs + i];
                    }
                }
        }

        static float activate(float x, ACTIVATION a)
        {
            switch (a)
            {
                case ACTIVATION.LEAKY: return x > 0 ? x : .1f * x;
                case ACTIVATION.RELU: return x > 0 ? x : 0;
                default: return x;
            }
        }

        static float gradient(float x, ACTIVATION a)
        {
            switch (a)
            {
                case ACTIVATION.LEAKY: return x > 0 ? 1 : .1f;
                case ACTIVATION.RELU: return x > 0 ? 1 : 0;
                default: return 1;
            }
        }
    }
}
//// file: network.cs
using System;
using System.Globalization;

namespace darknet_net
{
    public static class network_ops
    {
        public static network parse_network_cfg(string filename)
        {
            network net = new network();
            int inputs = 0;
            foreach (section s in cfg_reader.read_cfg(filename))
            {
                layer l;
                int count = net.layers.Count;
                switch (s.type)
                {
                    case "[net]":
                        net.batch = s.find_int("batch", 1);
                        net.learning_rate = s.find_float("learning_rate", .001f);
                        inputs = s.find_int("inputs", 784);
                        continue;
                    case "[connected]":
                        l = connected_layer.make_connected_layer(net.batch, inputs, s.find_int("output", 1), s.find_activation("leaky"));
                        break;
                    case "[dropout]":
                        l = dropout_layer.make_dropout_layer(net.batch, inputs, s.find_float("probability", .5f));
                        l.output = net.layers[count - 1].output;
                        l.delta = net.layers[count - 1].delta;
                        break;
                    case "[softmax]":
                        l = softmax_layer.make_softmax_layer(net.batch, inputs);
                        break;
                    default:
                        Console.Error.WriteLine("Type not recognized: {0}", s.type);
                        continue;
                }
                net.layers.Add(l);
                inputs = l.outputs;
            }
            net.n = net.layers.Count;
            net.output = net.layers[net.n - 1].output;
            return net;
        }

        public static void forward_network(network net)
        {
            float[] orig = net.input;
            for (int i = 0; i < net.n; ++i)
            {
                net.index = i;
                layer l = net.layers[i];
                if (l.delta != null) Array.Clear(l.delta, 0, l.outputs * l.batch);
                l.forward(l, net);
                net.input = l.output;
            }
            net.input = orig;
            net.cost = net.layers[net.n - 1].cost[0];
        }

        public static void backward_network(network net)
        {
            float[] orig = net.input, orig_delta = net.delta;
            for (int i = net.n - 1; i >= 0; --i)
            {
                layer l = net.layers[i];
                net.input = i == 0 ? orig : net.layers[i - 1].output;
                net.delta = i == 0 ? orig_delta : net.layers[i - 1].delta;
                net.index = i;
                l.backward(l, net);
            }
            net.input = orig;
            net.delta = orig_delta;
        }

        public static float train_network_datum(network net, float[] x, float[] y)
        {
            net.seen += (ulong)net.batch;
            net.train = 1;
            net.input = x;
            net.truth = y;
            forward_network(net);
            backward_network(net);
            update_args a = new update_args { batch = net.batch, learning_rate = net.learning_rate, momentum = net.momentum, decay = net.decay };
            foreach (layer l in net.layers) l.update?.Invoke(l, a);
            return net.cost;
        }

        public static float[] network_predict(network net, float[] input)
        {
            net.input = input;
            net.truth = null;
            net.train = 0;
            net.delta = null;
            forward_network(net);
            return net.output;
        }
    }
}
//// program: tabular torchsharp with early stopping (L)
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Churn.Model;

public sealed record ChurnOptions(int Features, int Width = 128, int Depth = 2, double Dropout = 0.3)
{
    public int Epochs { get; init; } = 100;
    public int BatchSize { get; init; } = 128;
    public int Patience { get; init; } = 8;
    public string Checkpoint { get; init; } = Path.Combine(Path.GetTempPath(), "churn.dat");
}

public sealed class ChurnNet : nn.Module<Tensor, Tensor>
{
    private readonly Linear stem;
    private readonly ModuleList<Linear> blocks;
    private readonly BatchNorm1d norm;
    private readonly Linear head;
    private readonly double p;

    public ChurnNet(ChurnOptions options) : base(nameof(ChurnNet))
    {
        stem = nn.Linear(options.Features, options.Width);
        norm = nn.BatchNorm1d(options.Width);
        blocks = new ModuleList<Linear>(Enumerable.Range(0, options.Depth).Select(_ => nn.Linear(options.Width, options.Width)).ToArray());
        head = nn.Linear(options.Width, 1);
        p = options.Dropout;
        RegisterComponents();
    }

    public override Tensor forward(Tensor x)
    {
        using var scope = NewDisposeScope();
        var h = nn.functional.relu(norm.forward(stem.forward(x)));
        foreach (var block in blocks)
        {
            var branch = nn.functional.gelu(block.forward(h));
            h = h + nn.functional.dropout(branch, p, training: training);
        }
        return head.forward(h).squeeze(-1).MoveToOuterDisposeScope();
    }
}

public interface IBatchSource
{
    IEnumerable<(Tensor X, Tensor Y)> Batches(int size, bool shuffle);
    long Count { get; }
}

public sealed class ChurnTrainer
{
    private readonly ChurnNet _model;
    private readonly ChurnOptions _options;
    private readonly Action<string> _log;

    public ChurnTrainer(ChurnNet model, ChurnOptions options, Action<string>? log = null)
    {
        _model = model;
        _options = options;
        _log = log ?? Console.WriteLine;
    }

    public void Run(IBatchSource train, IBatchSource validation)
    {
        using var optimizer = optim.AdamW(_model.parameters(), lr: 1e-3);
        using var criterion = nn.BCEWithLogitsLoss();
        var best = double.PositiveInfinity;
        var stale = 0;

        for (var epoch = 1; epoch <= _options.Epochs && stale < _options.Patience; epoch++)
        {
            _model.train();
            var running = 0.0;
            foreach (var (x, y) in train.Batches(_options.BatchSize, shuffle: true))
            {
                using var scope = NewDisposeScope();
                optimizer.zero_grad();
                var loss = criterion.forward(_model.forward(x), y);
                loss.backward();
                optimizer.step();
                running += loss.item<float>() * x.shape[0];
            }

            var held = Evaluate(validation, criterion);
            _log($"{epoch,3}: train {running / train.Count:F4}  valid {held:F4}");
            if (held < best)
            {
                best = held;
                stale = 0;
                _model.save(_options.Checkpoint);
            }
            else
            {
                stale++;
            }
        }
        _model.load(_options.Checkpoint);
    }

    private double Evaluate(IBatchSource source, BCEWithLogitsLoss criterion)
    {
        _model.eval();
        using var _ = no_grad();
        var total = 0.0;
        foreach (var (x, y) in source.Batches(1024, shuffle: false))
        {
            using var scope = NewDisposeScope();
            total += criterion.forward(_model.forward(x), y).item<float>() * x.shape[0];
        }
        return total / source.Count;
    }

    public float[] PredictProbabilities(float[,] rows)
    {
        _model.eval();
        using var _ = no_grad();
        using var x = tensor(rows);
        using var y = _model.forward(x).sigmoid();
        return y.data<float>().ToArray();
    }
}
//// program: generic math dropout with own unit tests (L)
using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using System.Reflection;

namespace GenericNets
{
    public enum Mode { Train, Evaluate }

    public interface IStage<T> where T : struct, IFloatingPointIeee754<T>
    {
        T[] Forward(ReadOnlySpan<T> x, Mode mode);
        T[] Backward(ReadOnlySpan<T> gradient);
    }

    /// <summary>
    /// Original formulation (Srivastava et al. 2014): units are removed while training and the
    /// activations are multiplied by the retention probability when the network is evaluated.
    /// </summary>
    public sealed class Dropout<T> : IStage<T> where T : struct, IFloatingPointIeee754<T>
    {
        private readonly double _retain;
        private readonly Random _random;
        private bool[] _kept = Array.Empty<bool>();

        public Dropout(double retain, Random random)
        {
            if (!(retain > 0 && retain <= 1)) throw new ArgumentOutOfRangeException(nameof(retain));
            _retain = retain;
            _random = random ?? throw new ArgumentNullException(nameof(random));
        }

        public T[] Forward(ReadOnlySpan<T> x, Mode mode)
        {
            var y = x.ToArray();
            switch (mode)
            {
                case Mode.Train:
                    _kept = new bool[y.Length];
                    for (var i = 0; i < y.Length; i++)
                    {
                        _kept[i] = _random.NextDouble() < _retain;
                        if (!_kept[i]) y[i] = T.Zero;
                    }
                    break;

                case Mode.Evaluate:
                    var factor = T.CreateChecked(_retain);
                    for (var i = 0; i < y.Length; i++) y[i] *= factor;
                    break;

                default:
                    throw new ArgumentOutOfRangeException(nameof(mode));
            }
            return y;
        }

        public T[] Backward(ReadOnlySpan<T> gradient)
        {
            var g = gradient.ToArray();
            for (var i = 0; i < g.Length; i++)
                if (!_kept[i]) g[i] = T.Zero;
            return g;
        }
    }

    [AttributeUsage(AttributeTargets.Method)]
    public sealed class FactAttribute : Attribute { }

    public static class Check
    {
        public static void True(bool condition, string message)
        {
            if (!condition) throw new InvalidOperationException(message);
        }

        public static void Near(double expected, double actual, double tolerance)
            => True(Math.Abs(expected - actual) <= tolerance, $"expected {expected}, got {actual}");
    }

    public sealed class DropoutTests
    {
        [Fact]
        public void Evaluation_multiplies_by_retention()
        {
            var layer = new Dropout<float>(0.75, new Random(3));
            var y = layer.Forward(new[] { 4f, -8f, 0f }, Mode.Evaluate);
            Check.True(y.SequenceEqual(new[] { 3f, -6f, 0f }), string.Join(", ", y));
        }

        [Fact]
        public void Training_keeps_the_expected_share()
        {
            var layer = new Dropout<double>(0.6, new Random(11));
            var ones = Enumerable.Repeat(1.0, 200_000).ToArray();
            Check.Near(0.6, layer.Forward(ones, Mode.Train).Average(), 0.01);
        }

        [Fact]
        public void Training_and_evaluation_agree_in_expectation()
        {
            var layer = new Dropout<double>(0.5, new Random(5));
            var x = Enumerable.Range(0, 100_000).Select(i => Math.Cos(i) + 2).ToArray();
            Check.Near(layer.Forward(x, Mode.Evaluate).Average(), layer.Forward(x, Mode.Train).Average(), 0.02);
        }

        [Fact]
        public void Gradient_follows_the_units_of_the_forward_pass()
        {
            var layer = new Dropout<float>(0.5, new Random(8));
            var x = Enumerable.Repeat(1f, 64).ToArray();
            var y = layer.Forward(x, Mode.Train);
            var g = layer.Backward(x);
            Check.True(y.SequenceEqual(g), "mask of forward and backward differ");
        }

        [Fact]
        public void Rejects_a_retention_of_zero()
        {
            try { _ = new Dropout<Half>(0.0, new Random()); }
            catch (ArgumentOutOfRangeException) { return; }
            Check.True(false, "no exception");
        }
    }

    public static class Program
    {
        public static int Main()
        {
            var failed = 0;
            foreach (var method in typeof(DropoutTests).GetMethods().Where(m => m.GetCustomAttribute<FactAttribute>() != null))
            {
                try
                {
                    method.Invoke(new DropoutTests(), null);
                    Console.WriteLine($"  ok    {method.Name}");
                }
                catch (TargetInvocationException e)
                {
                    failed++;
                    Console.WriteLine($"  FAIL  {method.Name}: {e.InnerException?.Message}");
                }
            }
            return failed;
        }
    }
}
//// program: dart boosting with stumps (L)
using System;
using System.Collections.Generic;
using System.Linq;

namespace Boosting.Dart;

/// <summary>Options of "DART: Dropouts meet Multiple Additive Regression Trees".</summary>
public sealed class DartOptions
{
    public int Rounds { get; set; } = 200;
    public double DropRate { get; set; } = 0.1;
    public double SkipDrop { get; set; } = 0.5;
    public int MaxDrop { get; set; } = 50;
    public double LearningRate { get; set; } = 0.1;
    public int Seed { get; set; } = 4;
}

public interface IRegressor
{
    double Predict(double[] x);
}

public sealed record Stump(int Feature, double Threshold, double Left, double Right) : IRegressor
{
    public double Predict(double[] x) => x[Feature] <= Threshold ? Left : Right;

    public static Stump Fit(double[][] xs, double[] residuals)
    {
        Stump best = new(0, double.NegativeInfinity, 0, residuals.Average());
        var bestGain = double.NegativeInfinity;
        for (var f = 0; f < xs[0].Length; f++)
        {
            var order = Enumerable.Range(0, xs.Length).OrderBy(i => xs[i][f]).ToArray();
            double left = 0, total = residuals.Sum();
            for (var k = 0; k < order.Length - 1; k++)
            {
                left += residuals[order[k]];
                if (xs[order[k]][f] == xs[order[k + 1]][f]) continue;
                int nl = k + 1, nr = order.Length - nl;
                var gain = left * left / nl + (total - left) * (total - left) / nr;
                if (gain <= bestGain) continue;
                bestGain = gain;
                best = new Stump(f, (xs[order[k]][f] + xs[order[k + 1]][f]) / 2, left / nl, (total - left) / nr);
            }
        }
        return best;
    }
}

public sealed class DartEnsemble : IRegressor
{
    private sealed class Member
    {
        public Member(IRegressor tree, double weight) { Tree = tree; Weight = weight; }
        public IRegressor Tree { get; }
        public double Weight { get; set; }
        public double Evaluate(double[] x) => Weight * Tree.Predict(x);
    }

    private readonly List<Member> _members = new();
    private readonly DartOptions _options;
    private readonly Random _random;

    public DartEnsemble(DartOptions options)
    {
        _options = options;
        _random = new Random(options.Seed);
    }

    public int Count => _members.Count;

    public double Predict(double[] x) => _members.Sum(m => m.Evaluate(x));

    public DartEnsemble Fit(double[][] xs, double[] ys, Action<int, double>? onRound = null)
    {
        for (var round = 1; round <= _options.Rounds; round++)
        {
            var dropped = DrawDropped();
            var residuals = xs.Select((x, i) => ys[i] - _members.Where(m => !dropped.Contains(m)).Sum(m => m.Evaluate(x))).ToArray();
            var tree = Stump.Fit(xs, residuals);

            // normalisation of the paper: the new tree and the dropped ones share what the dropped ones explained
            var k = dropped.Count;
            if (k == 0)
            {
                _members.Add(new Member(tree, _options.LearningRate));
            }
            else
            {
                foreach (var member in dropped) member.Weight *= k / (k + 1.0);
                _members.Add(new Member(tree, 1.0 / (k + 1.0)));
            }
            onRound?.Invoke(round, xs.Zip(ys, (x, y) => Math.Pow(Predict(x) - y, 2)).Average());
        }
        return this;
    }

    private HashSet<Member> DrawDropped()
    {
        if (_random.NextDouble() < _options.SkipDrop) return new HashSet<Member>();
        var dropped = _members.Where(_ => _random.NextDouble() < _options.DropRate).Take(_options.MaxDrop).ToHashSet();
        if (dropped.Count == 0 && _members.Count > 0)
            dropped.Add(_members[_random.Next(_members.Count)]);
        return dropped;
    }
}

public static class Program
{
    public static void Main()
    {
        var random = new Random(1);
        var xs = Enumerable.Range(0, 400).Select(_ => new[] { random.NextDouble() * 4, random.NextDouble() * 4, random.NextDouble() }).ToArray();
        var ys = xs.Select(x => Math.Sin(x[0]) + 0.5 * x[1] + 0.1 * random.NextDouble()).ToArray();

        var model = new DartEnsemble(new DartOptions { Rounds = 150, DropRate = 0.15 })
            .Fit(xs, ys, (round, mse) => { if (round % 25 == 0) Console.WriteLine($"{round,4} {mse:F5}"); });

        Console.WriteLine($"{model.Count} stumps, f(1, 2, 0) = {model.Predict(new[] { 1.0, 2.0, 0.0 }):F3}");
    }
}
//// program: federated averaging with unreliable clients (L)
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Federated.Simulation;

public sealed class SimulationOptions
{
    public int Rounds { get; set; } = 100;
    public int LocalEpochs { get; set; } = 5;
    public double LearningRate { get; set; } = 0.1;
    public double Participation { get; set; } = 0.3;
    /// <summary>Share of the selected clients that disappear before they answer.</summary>
    public double ClientDropoutRate { get; set; } = 0.2;
    /// <summary>Share of the answers that the network loses.</summary>
    public double PacketLoss { get; set; } = 0.05;
}

public sealed record ModelState(double[] Weights, double Bias)
{
    public static ModelState Zero(int n) => new(new double[n], 0);

    public double Probability(double[] x)
    {
        var z = Bias;
        for (var i = 0; i < x.Length; i++) z += Weights[i] * x[i];
        return 1 / (1 + Math.Exp(-z));
    }
}

public sealed record ClientUpdate(string ClientId, ModelState State, int Samples);

public interface IClient
{
    string Id { get; }
    Task<ClientUpdate> TrainAsync(ModelState global, SimulationOptions options, CancellationToken token);
}

public sealed class LocalClient : IClient
{
    private readonly (double[] X, double Y)[] _data;

    public LocalClient(string id, IEnumerable<(double[] X, double Y)> data)
    {
        Id = id;
        _data = data.ToArray();
    }

    public string Id { get; }

    public Task<ClientUpdate> TrainAsync(ModelState global, SimulationOptions options, CancellationToken token) => Task.Run(() =>
    {
        var w = (double[])global.Weights.Clone();
        var b = global.Bias;
        for (var epoch = 0; epoch < options.LocalEpochs; epoch++)
        {
            token.ThrowIfCancellationRequested();
            foreach (var (x, y) in _data)
            {
                var error = new ModelState(w, b).Probability(x) - y;
                for (var i = 0; i < w.Length; i++) w[i] -= options.LearningRate * error * x[i];
                b -= options.LearningRate * error;
            }
        }
        return new ClientUpdate(Id, new ModelState(w, b), _data.Length);
    }, token);
}

public sealed class FederatedServer : BackgroundService
{
    private readonly IReadOnlyList<IClient> _clients;
    private readonly IEvaluationSet _evaluation;
    private readonly SimulationOptions _options;
    private readonly ILogger<FederatedServer> _logger;
    private readonly Random _random = new();

    public FederatedServer(IEnumerable<IClient> clients, IEvaluationSet evaluation,
        IOptions<SimulationOptions> options, ILogger<FederatedServer> logger)
    {
        _clients = clients.ToList();
        _evaluation = evaluation;
        _options = options.Value;
        _logger = logger;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var global = ModelState.Zero(_evaluation.FeatureCount);
        for (var round = 1; round <= _options.Rounds; round++)
        {
            var selected = _clients.OrderBy(_ => _random.Next()).Take((int)Math.Ceiling(_options.Participation * _clients.Count)).ToList();

            // clients drop out of the round: battery, wifi, user
            var alive = selected.Where(_ => _random.NextDouble() >= _options.ClientDropoutRate).ToList();
            var updates = await Task.WhenAll(alive.Select(c => c.TrainAsync(global, _options, stoppingToken)));
            var received = updates.Where(_ => _random.NextDouble() >= _options.PacketLoss).ToList();

            if (received.Count == 0)
            {
                _logger.LogWarning("Round {Round}: nobody of {Selected} answered", round, selected.Count);
                continue;
            }

            global = Average(received);
            var accuracy = _evaluation.Samples.Average(s => (global.Probability(s.X) >= 0.5) == (s.Y >= 0.5) ? 1.0 : 0.0);
            _logger.LogInformation("Round {Round}: {Received}/{Selected} clients, accuracy {Accuracy:P2}",
                round, received.Count, selected.Count, accuracy);
        }
    }

    private static ModelState Average(IReadOnlyCollection<ClientUpdate> updates)
    {
        double total = updates.Sum(u => u.Samples);
        var n = updates.First().State.Weights.Length;
        var weights = new double[n];
        var bias = 0.0;
        foreach (var u in updates)
        {
            var share = u.Samples / total;
            for (var i = 0; i < n; i++) weights[i] += share * u.State.Weights[i];
            bias += share * u.State.Bias;
        }
        return new ModelState(weights, bias);
    }
}
//// program: uncertainty estimator by sampling strategies (L)
using System;
using System.Collections.Generic;
using System.Linq;

namespace Wetter.Prognose
{
    public interface IMaskStrategy
    {
        /// <summary>Factors for the hidden units of one pass.</summary>
        double[] NextMask(int units);
    }

    public sealed class FullNetwork : IMaskStrategy
    {
        public static readonly FullNetwork Instance = new FullNetwork();
        public double[] NextMask(int units) => Enumerable.Repeat(1.0, units).ToArray();
    }

    public sealed class ThinnedNetwork : IMaskStrategy
    {
        private readonly double _rate;
        private readonly Random _random;

        public ThinnedNetwork(double rate, Random random)
        {
            if (rate < 0 || rate >= 1) throw new ArgumentOutOfRangeException(nameof(rate));
            _rate = rate;
            _random = random;
        }

        public double[] NextMask(int units)
        {
            var mask = new double[units];
            for (int i = 0; i < units; i++)
                mask[i] = _random.NextDouble() < _rate ? 0.0 : 1.0 / (1.0 - _rate);
            return mask;
        }
    }

    public readonly struct Forecast
    {
        public Forecast(double mean, double standardDeviation) { Mean = mean; StandardDeviation = standardDeviation; }
        public double Mean { get; }
        public double StandardDeviation { get; }
        public (double Low, double High) Interval95 => (Mean - 1.96 * StandardDeviation, Mean + 1.96 * StandardDeviation);
        public override string ToString() => $"{Mean:F1} °C ± {1.96 * StandardDeviation:F1}";
    }

    public sealed class TemperatureNet
    {
        private readonly double[,] _w;
        private readonly double[] _b, _v;
        private double _c;

        public TemperatureNet(int inputs, int hidden, Random random)
        {
            _w = new double[hidden, inputs];
            _b = new double[hidden];
            _v = new double[hidden];
            for (int j = 0; j < hidden; j++)
            {
                _v[j] = (random.NextDouble() - 0.5) * 0.5;
                for (int i = 0; i < inputs; i++) _w[j, i] = (random.NextDouble() - 0.5) / Math.Sqrt(inputs);
            }
        }

        public int Hidden => _b.Length;

        public double Pass(double[] x, double[] mask, double[] activations = null)
        {
            double y = _c;
            for (int j = 0; j < Hidden; j++)
            {
                double z = _b[j];
                for (int i = 0; i < x.Length; i++) z += _w[j, i] * x[i];
                double a = Math.Tanh(z);
                if (activations != null) activations[j] = a;
                y += _v[j] * a * mask[j];
            }
            return y;
        }

        public double Learn(double[] x, double target, IMaskStrategy strategy, double eta)
        {
            var mask = strategy.NextMask(Hidden);
            var a = new double[Hidden];
            double error = Pass(x, mask, a) - target;
            for (int j = 0; j < Hidden; j++)
            {
                double delta = error * _v[j] * mask[j] * (1 - a[j] * a[j]);
                _v[j] -= eta * error * a[j] * mask[j];
                for (int i = 0; i < x.Length; i++) _w[j, i] -= eta * delta * x[i];
                _b[j] -= eta * delta;
            }
            _c -= eta * error;
            return error * error;
        }
    }

    public sealed class Forecaster
    {
        private readonly TemperatureNet _net;
        private readonly IMaskStrategy _thinned;

        public Forecaster(TemperatureNet net, IMaskStrategy thinned)
        {
            _net = net;
            _thinned = thinned;
        }

        public void Train(IReadOnlyList<(double[] X, double Y)> data, int epochs, double eta = 0.002)
        {
            for (int e = 0; e < epochs; e++)
            {
                double mse = data.Average(d => _net.Learn(d.X, d.Y, _thinned, eta));
                if (e % 50 == 0) Console.WriteLine($"{e,5}: {mse:F4}");
            }
        }

        public double Predict(double[] x) => _net.Pass(x, FullNetwork.Instance.NextMask(_net.Hidden));

        /// <summary>Gal and Ghahramani 2016: the spread of many thinned networks is the model's uncertainty.</summary>
        public Forecast PredictWithUncertainty(double[] x, int samples = 200)
        {
            var draws = Enumerable.Range(0, samples)
                .Select(_ => _net.Pass(x, _thinned.NextMask(_net.Hidden)))
                .ToArray();
            double mean = draws.Average();
            double variance = draws.Sum(d => (d - mean) * (d - mean)) / (samples - 1);
            return new Forecast(mean, Math.Sqrt(variance));
        }
    }
}
//// program: ziffernerkennung facharbeit forms (L)
//// file: NeuronalesNetz.cs
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;

namespace Ziffernerkennung
{
    /// <summary>
    /// Mehrschichtiges Perzeptron fuer die Facharbeit Informatik Q1
    /// </summary>
    public class NeuronalesNetz
    {
        private readonly int[] schichten;
        private readonly double[][] ausgaben;      // [Schicht][Neuron]
        private readonly double[][] fehler;        // [Schicht][Neuron]
        private readonly double[][] bias;
        private readonly double[][][] gewichte;    // [Schicht][Neuron][Vorgaenger]
        private readonly Random zufall = new Random();

        public double Lernrate { get; set; } = 0.1;
        public double DropoutRate { get; set; } = 0.2;

        public NeuronalesNetz(params int[] schichten)
        {
            this.schichten = schichten;
            ausgaben = new double[schichten.Length][];
            fehler = new double[schichten.Length][];
            bias = new double[schichten.Length][];
            gewichte = new double[schichten.Length][][];
            for (int s = 0; s < schichten.Length; s++)
            {
                ausgaben[s] = new double[schichten[s]];
                fehler[s] = new double[schichten[s]];
                if (s == 0) continue;
                bias[s] = new double[schichten[s]];
                gewichte[s] = new double[schichten[s]][];
                double grenze = 1.0 / Math.Sqrt(schichten[s - 1]);
                for (int j = 0; j < schichten[s]; j++)
                {
                    gewichte[s][j] = new double[schichten[s - 1]];
                    for (int i = 0; i < schichten[s - 1]; i++)
                        gewichte[s][j][i] = (zufall.NextDouble() * 2 - 1) * grenze;
                }
            }
        }

        private static double Sigmoid(double x)
        {
            return 1.0 / (1.0 + Math.Exp(-x));
        }

        private double[] Vorwaerts(double[] eingabe, bool training)
        {
            Array.Copy(eingabe, ausgaben[0], eingabe.Length);
            int letzte = schichten.Length - 1;
            for (int s = 1; s <= letzte; s++)
            {
                for (int j = 0; j < schichten[s]; j++)
                {
                    double summe = bias[s][j];
                    for (int i = 0; i < schichten[s - 1]; i++)
                        summe += gewichte[s][j][i] * ausgaben[s - 1][i];
                    ausgaben[s][j] = Sigmoid(summe);

                    // Dropout nur in den versteckten Schichten
                    if (training && s < letzte && zufall.NextDouble() < DropoutRate) //! DROP3002
                        ausgaben[s][j] = 0.0;
                }
            }
            return ausgaben[letzte];
        }

        public double Trainiere(double[] bild, int ziffer)
        {
            double[] aus = Vorwaerts(bild, true);
            int letzte = schichten.Length - 1;
            double gesamt = 0;
            for (int j = 0; j < aus.Length; j++)
            {
                double soll = j == ziffer ? 1.0 : 0.0;
                double diff = soll - aus[j];
                gesamt += diff * diff;
                fehler[letzte][j] = diff * aus[j] * (1 - aus[j]);
            }

            for (int s = letzte - 1; s > 0; s--)
            {
                for (int i = 0; i < schichten[s]; i++)
                {
                    double summe = 0;
                    for (int j = 0; j < schichten[s + 1]; j++)
                        summe += fehler[s + 1][j] * gewichte[s + 1][j][i];
                    fehler[s][i] = summe * ausgaben[s][i] * (1 - ausgaben[s][i]);
                }
            }

            for (int s = 1; s <= letzte; s++)
                for (int j = 0; j < schichten[s]; j++)
                {
                    bias[s][j] += Lernrate * fehler[s][j];
                    for (int i = 0; i < schichten[s - 1]; i++)
                        gewichte[s][j][i] += Lernrate * fehler[s][j] * ausgaben[s - 1][i];
                }
            return gesamt / 2;
        }

        public int Erkenne(double[] bild, out double sicherheit)
        {
            double[] aus = Vorwaerts(bild, false);
            int beste = 0;
            for (int k = 1; k < aus.Length; k++)
                if (aus[k] > aus[beste]) beste = k;
            sicherheit = aus[beste];
            return beste;
        }

        public void Speichere(string datei)
        {
            using (var w = new StreamWriter(datei))
            {
                w.WriteLine(string.Join(";", schichten));
                for (int s = 1; s < schichten.Length; s++)
                    for (int j = 0; j < schichten[s]; j++)
                    {
                        w.Write(bias[s][j].ToString(CultureInfo.InvariantCulture));
                        foreach (double g in gewichte[s][j])
                            w.Write(";" + g.ToString(CultureInfo.InvariantCulture));
                        w.WriteLine();
                    }
            }
        }
    }
}
//// file: Form1.cs
using System;
using System.Collections.Generic;
using System.Drawing;
using System.Threading.Tasks;
using System.Windows.Forms;

namespace Ziffernerkennung
{
    public partial class Form1 : Form
    {
        private NeuronalesNetz netz = new NeuronalesNetz(784, 100, 40, 10);
        private Bitmap zeichnung = new Bitmap(280, 280);
        private bool malt;
        private List<MnistBild> trainingsdaten, testdaten;

        public Form1()
        {
            InitializeComponent();
            trainingsdaten = MnistLeser.Lade("train-images.idx3-ubyte", "train-labels.idx1-ubyte");
            testdaten = MnistLeser.Lade("t10k-images.idx3-ubyte", "t10k-labels.idx1-ubyte");
        }

        private async void btnTrainieren_Click(object sender, EventArgs e)
        {
            btnTrainieren.Enabled = false;
            int epochen = (int)numEpochen.Value;
            for (int ep = 0; ep < epochen; ep++)
            {
                double f = 0;
                await Task.Run(() =>
                {
                    foreach (MnistBild b in trainingsdaten)
                        f += netz.Trainiere(b.Pixel, b.Ziffer);
                });
                lblFehler.Text = "Epoche " + (ep + 1) + ": " + (f / trainingsdaten.Count).ToString("0.00000");
                progressBar1.Value = 100 * (ep + 1) / epochen;
            }
            btnTrainieren.Enabled = true;
        }

        private void btnTesten_Click(object sender, EventArgs e)
        {
            int richtig = 0;
            foreach (var b in testdaten)
                if (netz.Erkenne(b.Pixel, out _) == b.Ziffer) richtig++;
            MessageBox.Show("Trefferquote: " + (100.0 * richtig / testdaten.Count).ToString("0.00") + " %");
        }

        private void pictureBox1_MouseMove(object sender, MouseEventArgs e)
        {
            if (!malt) return;
            using (Graphics g = Graphics.FromImage(zeichnung))
                g.FillEllipse(Brushes.White, e.X - 12, e.Y - 12, 24, 24);
            pictureBox1.Image = zeichnung;
        }

        private void pictureBox1_MouseUp(object sender, MouseEventArgs e)
        {
            malt = false;
            double[] px = new double[784];
            using (Bitmap klein = new Bitmap(zeichnung, 28, 28))
                for (int y = 0; y < 28; y++)
                    for (int x = 0; x < 28; x++)
                        px[y * 28 + x] = klein.GetPixel(x, y).R / 255.0;
            double s;
            lblZiffer.Text = netz.Erkenne(px, out s).ToString();
            lblSicherheit.Text = s.ToString("P1");
        }
    }
}
//// program: prognoz akcij kirillica (L)
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace ПрогнозАкций
{
    class Нейрон
    {
        public double[] Веса;
        public double Смещение;
        public double Активация;   // tanh до отсева
        public double Выход;
        public double Дельта;
        public bool Активен = true;

        public Нейрон(int входов, Random г)
        {
            Веса = new double[входов];
            for (int i = 0; i < входов; i++)
                Веса[i] = (г.NextDouble() - 0.5) * 2.0 * Math.Sqrt(1.0 / входов);
        }

        public double Сумма(IList<double> вход)
        {
            double s = Смещение;
            for (int i = 0; i < Веса.Length; i++) s += Веса[i] * вход[i];
            return s;
        }
    }

    class Слой
    {
        public List<Нейрон> Нейроны = new List<Нейрон>();
        public bool Линейный;

        public Слой(int n, int входов, Random г, bool линейный)
        {
            Линейный = линейный;
            for (int i = 0; i < n; i++) Нейроны.Add(new Нейрон(входов, г));
        }

        public List<double> Выходы { get { return Нейроны.Select(н => н.Выход).ToList(); } }
    }

    class Сеть
    {
        readonly List<Слой> слои = new List<Слой>();
        readonly Random генератор = new Random(42);
        public double Скорость = 0.005;
        public double ВероятностьОтсева = 0.25;
        List<double> последнийВход;

        public Сеть(params int[] размеры)
        {
            for (int i = 1; i < размеры.Length; i++)
                слои.Add(new Слой(размеры[i], размеры[i - 1], генератор, i == размеры.Length - 1));
        }

        public List<double> Прямой(IEnumerable<double> вход, bool обучение = true)
        {
            var x = последнийВход = вход.ToList();
            foreach (var слой in слои)
            {
                foreach (var н in слой.Нейроны)
                {
                    double s = н.Сумма(x);
                    if (слой.Линейный)
                    {
                        н.Активация = н.Выход = s;
                        continue;
                    }
                    н.Активация = Math.Tanh(s);
                    н.Активен = true;
                    н.Выход = н.Активация;
                    if (обучение)
                    {
                        н.Активен = генератор.NextDouble() >= ВероятностьОтсева; //! DROP3001
                        н.Выход = н.Активен ? н.Активация / (1.0 - ВероятностьОтсева) : 0.0;
                    }
                }
                x = слой.Выходы;
            }
            return x;
        }

        public double Обучить(IEnumerable<double> вход, double цель)
        {
            double y = Прямой(вход)[0];
            double ошибка = y - цель;

            for (int l = слои.Count - 1; l >= 0; l--)
            {
                for (int j = 0; j < слои[l].Нейроны.Count; j++)
                {
                    var н = слои[l].Нейроны[j];
                    if (слои[l].Линейный) { н.Дельта = ошибка; continue; }
                    if (!н.Активен) { н.Дельта = 0; continue; }
                    double s = 0;
                    foreach (var след in слои[l + 1].Нейроны)
                        s += след.Дельта * след.Веса[j];
                    н.Дельта = s / (1.0 - ВероятностьОтсева) * (1 - н.Активация * н.Активация);
                }
            }

            for (int l = 0; l < слои.Count; l++)
            {
                var вх = l == 0 ? последнийВход : слои[l - 1].Выходы;
                foreach (var н in слои[l].Нейроны)
                {
                    for (int i = 0; i < н.Веса.Length; i++)
                        н.Веса[i] -= Скорость * н.Дельта * вх[i];
                    н.Смещение -= Скорость * н.Дельта;
                }
            }
            return ошибка * ошибка;
        }

        public double Предсказать(IEnumerable<double> окно)
        {
            return Прямой(окно)[0];
        }
    }

    class Программа
    {
        const int Окно = 20;

        static List<double> ЗагрузитьЦены(string файл)
        {
            // формат finam: <DATE>;<TIME>;<OPEN>;<HIGH>;<LOW>;<CLOSE>;<VOL>
            return File.ReadLines(файл).Skip(1)
                .Select(с => double.Parse(с.Split(';')[5], CultureInfo.InvariantCulture))
                .ToList();
        }

        static void Main(string[] args)
        {
            var цены = ЗагрузитьЦены(args.Length > 0 ? args[0] : "SBER.csv");
            var доходности = new List<double>();
            for (int i = 1; i < цены.Count; i++)
                доходности.Add(Math.Log(цены[i] / цены[i - 1]) * 50);

            int граница = (int)(доходности.Count * 0.8);
            var сеть = new Сеть(Окно, 32, 16, 1);
            for (int эпоха = 1; эпоха <= 60; эпоха++)
            {
                double сумма = 0;
                for (int t = Окно; t < граница; t++)
                    сумма += сеть.Обучить(доходности.Skip(t - Окно).Take(Окно), доходности[t]);
                if (эпоха % 10 == 0)
                    Console.WriteLine("Эпоха {0}: MSE = {1:F5}", эпоха, сумма / (граница - Окно));
            }

            int угадано = 0, всего = 0;
            for (int t = граница; t < доходности.Count; t++, всего++)
            {
                double п = сеть.Предсказать(доходности.Skip(t - Окно).Take(Окно));
                if (Math.Sign(п) == Math.Sign(доходности[t])) угадано++;
            }
            Console.WriteLine("Верное направление: {0:P1}", (double)угадано / всего);
        }
    }
}
//// program: shouxie shuzi keshe juzhen (L)
//// file: 矩阵.cs
using System;

namespace 手写数字识别
{
    /// <summary>课程设计用的简单矩阵类</summary>
    public class 矩阵
    {
        public readonly int 行, 列;
        public readonly double[,] 数据;

        public 矩阵(int r, int c) { 行 = r; 列 = c; 数据 = new double[r, c]; }

        public double this[int i, int j]
        {
            get { return 数据[i, j]; }
            set { 数据[i, j] = value; }
        }

        public static 矩阵 生成(int r, int c, Func<int, int, double> f)
        {
            var m = new 矩阵(r, c);
            for (int i = 0; i < r; i++)
                for (int j = 0; j < c; j++) m.数据[i, j] = f(i, j);
            return m;
        }

        public 矩阵 转置() { return 生成(列, 行, (i, j) => 数据[j, i]); }
        public 矩阵 映射(Func<double, double> f) { return 生成(行, 列, (i, j) => f(数据[i, j])); }
        public 矩阵 点乘(矩阵 b) { return 生成(行, 列, (i, j) => 数据[i, j] * b.数据[i, j]); }

        public static 矩阵 operator *(矩阵 a, 矩阵 b)
        {
            if (a.列 != b.行) throw new ArgumentException("维度不匹配");
            var m = new 矩阵(a.行, b.列);
            for (int i = 0; i < a.行; i++)
                for (int k = 0; k < a.列; k++)
                {
                    double v = a.数据[i, k];
                    if (v == 0) continue;
                    for (int j = 0; j < b.列; j++) m.数据[i, j] += v * b.数据[k, j];
                }
            return m;
        }

        public static 矩阵 operator *(矩阵 a, double s) { return a.映射(x => x * s); }
        public static 矩阵 operator -(矩阵 a, 矩阵 b) { return 生成(a.行, a.列, (i, j) => a[i, j] - b[i, j]); }

        public 矩阵 加偏置(矩阵 b) { return 生成(行, 列, (i, j) => 数据[i, j] + b.数据[0, j]); }

        public 矩阵 按列求和()
        {
            var m = new 矩阵(1, 列);
            for (int i = 0; i < 行; i++)
                for (int j = 0; j < 列; j++) m.数据[0, j] += 数据[i, j];
            return m;
        }
    }
}
//// file: 神经网络.cs
using System;

namespace 手写数字识别
{
    public class 神经网络
    {
        static readonly Random 随机 = new Random(2019);
        矩阵 W1, b1, W2, b2;
        矩阵 X, Z1, A1, 掩码;
        readonly double 丢弃率;
        public double 学习率 = 0.05;

        public 神经网络(int 输入, int 隐藏, int 输出, double 丢弃率 = 0.3)
        {
            this.丢弃率 = 丢弃率;
            W1 = 矩阵.生成(输入, 隐藏, (i, j) => 高斯() * Math.Sqrt(2.0 / 输入));
            W2 = 矩阵.生成(隐藏, 输出, (i, j) => 高斯() * Math.Sqrt(2.0 / 隐藏));
            b1 = new 矩阵(1, 隐藏);
            b2 = new 矩阵(1, 输出);
        }

        static double 高斯()
        {
            double u = 1 - 随机.NextDouble(), v = 随机.NextDouble();
            return Math.Sqrt(-2 * Math.Log(u)) * Math.Cos(2 * Math.PI * v);
        }

        static double 激活(double x) { return x > 0 ? x : 0.01 * x; }
        static double 激活导数(double x) { return x > 0 ? 1 : 0.01; }

        static 矩阵 Softmax(矩阵 z)
        {
            var p = new 矩阵(z.行, z.列);
            for (int i = 0; i < z.行; i++)
            {
                double max = double.MinValue, sum = 0;
                for (int j = 0; j < z.列; j++) max = Math.Max(max, z[i, j]);
                for (int j = 0; j < z.列; j++) { p[i, j] = Math.Exp(z[i, j] - max); sum += p[i, j]; }
                for (int j = 0; j < z.列; j++) p[i, j] /= sum;
            }
            return p;
        }

        public 矩阵 前向(矩阵 x, bool 训练)
        {
            X = x;
            Z1 = (x * W1).加偏置(b1);
            A1 = Z1.映射(激活);
            if (训练)
            {
                // 反向随机失活
                掩码 = 矩阵.生成(A1.行, A1.列, (i, j) => 随机.NextDouble() < 丢弃率 ? 0.0 : 1.0 / (1.0 - 丢弃率));
                A1 = A1.点乘(掩码);
            }
            return Softmax((A1 * W2).加偏置(b2));
        }

        /// <param name="x">一批图片，每行一张</param>
        /// <param name="y">独热标签</param>
        public double 训练一步(矩阵 x, 矩阵 y)
        {
            矩阵 p = 前向(x, true);
            double 损失 = 0;
            for (int i = 0; i < p.行; i++)
                for (int j = 0; j < p.列; j++)
                    if (y[i, j] > 0.5) 损失 -= Math.Log(p[i, j] + 1e-12);

            矩阵 dZ2 = (p - y) * (1.0 / x.行);
            矩阵 dW2 = A1.转置() * dZ2;
            矩阵 db2 = dZ2.按列求和();
            矩阵 dA1 = dZ2 * W2.转置();
            矩阵 dZ1 = dA1.点乘(Z1.映射(激活导数)); //! DROP3007
            矩阵 dW1 = X.转置() * dZ1;
            矩阵 db1 = dZ1.按列求和();

            W1 = W1 - dW1 * 学习率;
            b1 = b1 - db1 * 学习率;
            W2 = W2 - dW2 * 学习率;
            b2 = b2 - db2 * 学习率;
            return 损失 / x.行;
        }

        public int[] 预测(矩阵 x)
        {
            矩阵 p = 前向(x, false);
            var 结果 = new int[p.行];
            for (int i = 0; i < p.行; i++)
                for (int j = 1; j < p.列; j++)
                    if (p[i, j] > p[i, 结果[i]]) 结果[i] = j;
            return 结果;
        }
    }
}
//// program: tfg prediccion meteorologica (L)
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace TFG.Meteo
{
    // Trabajo de Fin de Grado: prediccion de la temperatura maxima del dia siguiente
    // Datos: AEMET OpenData, estacion 3195 (Madrid Retiro)
    public class RedMeteo
    {
        const int ENTRADAS = 12;
        readonly int ocultas;
        readonly double[,] pesosEO;   // entrada -> oculta
        readonly double[] sesgoO;
        readonly double[] pesosOS;    // oculta -> salida
        double sesgoS;

        readonly double[] neta;
        readonly double[] salidaOculta;
        readonly double[] mascara;

        readonly double probRetencion;
        readonly Random azar;

        public RedMeteo(int ocultas, double probRetencion, int semilla)
        {
            this.ocultas = ocultas;
            this.probRetencion = probRetencion;
            azar = new Random(semilla);
            pesosEO = new double[ENTRADAS, ocultas];
            sesgoO = new double[ocultas];
            pesosOS = new double[ocultas];
            neta = new double[ocultas];
            salidaOculta = new double[ocultas];
            mascara = new double[ocultas];
            for (int j = 0; j < ocultas; j++)
            {
                pesosOS[j] = Uniforme(1.0 / Math.Sqrt(ocultas));
                for (int i = 0; i < ENTRADAS; i++)
                    pesosEO[i, j] = Uniforme(1.0 / Math.Sqrt(ENTRADAS));
            }
        }

        double Uniforme(double lim) => (2 * azar.NextDouble() - 1) * lim;

        void CalcularOcultas(double[] x)
        {
            for (int j = 0; j < ocultas; j++)
            {
                double s = sesgoO[j];
                for (int i = 0; i < ENTRADAS; i++) s += x[i] * pesosEO[i, j];
                neta[j] = s;
                salidaOculta[j] = Math.Tanh(s);
            }
        }

        void AplicarDropout()
        {
            for (int j = 0; j < ocultas; j++)
            {
                if (azar.NextDouble() < probRetencion) //! DROP3005
                    mascara[j] = 0.0;
                else
                    mascara[j] = 1.0 / probRetencion;
                salidaOculta[j] *= mascara[j];
            }
        }

        double CalcularSalida()
        {
            double y = sesgoS;
            for (int j = 0; j < ocultas; j++) y += salidaOculta[j] * pesosOS[j];
            return y;
        }

        public double Entrenar(double[] x, double objetivo, double eta)
        {
            CalcularOcultas(x);
            AplicarDropout();
            double y = CalcularSalida();
            double e = y - objetivo;

            for (int j = 0; j < ocultas; j++)
            {
                double t = Math.Tanh(neta[j]);
                double delta = e * pesosOS[j] * mascara[j] * (1 - t * t);
                pesosOS[j] -= eta * e * salidaOculta[j];
                for (int i = 0; i < ENTRADAS; i++)
                    pesosEO[i, j] -= eta * delta * x[i];
                sesgoO[j] -= eta * delta;
            }
            sesgoS -= eta * e;
            return e * e;
        }

        public double Predecir(double[] x)
        {
            CalcularOcultas(x);
            return CalcularSalida();
        }
    }

    class Programa
    {
        static double Num(string s) => double.Parse(s.Replace(',', '.'), CultureInfo.InvariantCulture);

        static void Main()
        {
            var filas = File.ReadAllLines("retiro.csv").Skip(1)
                            .Select(l => l.Split(';').Select(Num).ToArray()).ToList();
            var red = new RedMeteo(40, 0.8, 7);
            int corte = filas.Count * 3 / 4;
            var orden = Enumerable.Range(0, corte).ToArray();
            var r = new Random(1);

            for (int epoca = 0; epoca < 200; epoca++)
            {
                // Fisher-Yates
                for (int k = orden.Length - 1; k > 0; k--)
                {
                    int m = r.Next(k + 1);
                    int aux = orden[k]; orden[k] = orden[m]; orden[m] = aux;
                }
                double ecm = 0;
                foreach (int k in orden)
                    ecm += red.Entrenar(filas[k].Take(12).ToArray(), filas[k][12], 0.002);
                if (epoca % 20 == 0) Console.WriteLine($"Época {epoca}: ECM {ecm / corte:F4}");
            }

            double mae = 0;
            for (int k = corte; k < filas.Count; k++)
                mae += Math.Abs(red.Predecir(filas[k].Take(12).ToArray()) - filas[k][12]);
            Console.WriteLine("Error absoluto medio: " + mae / (filas.Count - corte));
        }
    }
}
//// program: cobrinha unity genetica (L)
//// file: Cerebro.cs
using System;
using System.Collections.Generic;
using UnityEngine;
using Random = UnityEngine.Random;

[Serializable]
public class Cerebro
{
    public int[] camadas = { 24, 16, 4 };
    public List<float[,]> pesos = new List<float[,]>();
    public float aptidao;

    public Cerebro(bool aleatorio = true)
    {
        for (int c = 0; c < camadas.Length - 1; c++)
        {
            var m = new float[camadas[c] + 1, camadas[c + 1]];
            if (aleatorio)
                for (int i = 0; i < m.GetLength(0); i++)
                    for (int j = 0; j < m.GetLength(1); j++)
                        // começa esparso: só metade das conexões existe
                        m[i, j] = Random.value < 0.5f ? 0f : Random.Range(-1f, 1f);
            pesos.Add(m);
        }
    }

    public float[] Pensar(float[] entrada)
    {
        float[] atual = entrada;
        foreach (var m in pesos)
        {
            int n = m.GetLength(0) - 1;
            var prox = new float[m.GetLength(1)];
            for (int j = 0; j < prox.Length; j++)
            {
                float s = m[n, j];
                for (int i = 0; i < n; i++) s += atual[i] * m[i, j];
                prox[j] = (float)Math.Tanh(s);
            }
            atual = prox;
        }
        return atual;
    }

    public Cerebro Cruzar(Cerebro outro)
    {
        var filho = new Cerebro(false);
        for (int c = 0; c < pesos.Count; c++)
            for (int i = 0; i < pesos[c].GetLength(0); i++)
                for (int j = 0; j < pesos[c].GetLength(1); j++)
                    filho.pesos[c][i, j] = Random.value < 0.5f ? pesos[c][i, j] : outro.pesos[c][i, j];
        return filho;
    }

    public void Mutar(float taxa)
    {
        foreach (var m in pesos)
            for (int i = 0; i < m.GetLength(0); i++)
                for (int j = 0; j < m.GetLength(1); j++)
                {
                    if (Random.value >= taxa) continue;
                    if (Random.value < 0.1f)
                        m[i, j] = 0f;                       // corta a sinapse
                    else
                        m[i, j] += Random.Range(-0.3f, 0.3f);
                }
    }
}
//// file: GerenciadorPopulacao.cs
using System.Collections.Generic;
using System.Linq;
using UnityEngine;

public class GerenciadorPopulacao : MonoBehaviour
{
    [Range(10, 500)] public int tamanho = 100;
    [Range(0f, 1f)] public float taxaMutacao = 0.05f;
    [Range(0f, 1f)] public float chanceBonus = 0.15f;
    public GameObject prefabCobra;
    public GameObject prefabMaca;
    public GameObject prefabMacaDourada;

    List<Cobra> cobras = new List<Cobra>();
    int geracao = 1;

    void Start()
    {
        for (int i = 0; i < tamanho; i++) Criar(new Cerebro());
    }

    void Criar(Cerebro c)
    {
        var go = Instantiate(prefabCobra, Vector3.zero, Quaternion.identity, transform);
        var cobra = go.GetComponent<Cobra>();
        cobra.cerebro = c;
        cobra.aoComer += SoltarFruta;
        cobras.Add(cobra);
    }

    void SoltarFruta(Vector3 onde)
    {
        var p = new Vector3(Random.Range(-10, 11), 0, Random.Range(-10, 11));
        if (Random.value < chanceBonus)
            Instantiate(prefabMacaDourada, p, Quaternion.identity);
        else
            Instantiate(prefabMaca, p, Quaternion.identity);
    }

    void FixedUpdate()
    {
        if (cobras.Any(c => c.viva)) return;
        ProximaGeracao();
    }

    void ProximaGeracao()
    {
        var ordenados = cobras.Select(c => c.cerebro).OrderByDescending(c => c.aptidao).ToList();
        Debug.Log($"Geração {geracao}: melhor = {ordenados[0].aptidao}");
        foreach (var c in cobras) Destroy(c.gameObject);
        cobras.Clear();
        int elite = tamanho / 10;
        for (int i = 0; i < elite; i++) Criar(ordenados[i]);
        while (cobras.Count < tamanho)
        {
            var f = Sortear(ordenados).Cruzar(Sortear(ordenados));
            f.Mutar(taxaMutacao);
            Criar(f);
        }
        geracao++;
    }

    Cerebro Sortear(List<Cerebro> l)
    {
        // torneio de 3
        Cerebro melhor = null;
        for (int k = 0; k < 3; k++)
        {
            var c = l[Random.Range(0, l.Count)];
            if (melhor == null || c.aptidao > melhor.aptidao) melhor = c;
        }
        return melhor;
    }
}
//// program: praca inzynierska cyfry mathnet (L)
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using Praca.Dane;

namespace Praca.Siec
{
    /// <summary>
    /// Perceptron wielowarstwowy - rozdział 4 pracy inżynierskiej.
    /// Wiersze macierzy to kolejne obrazy z paczki.
    /// </summary>
    public sealed class Perceptron : IKlasyfikator
    {
        private Matrix<double> w1, w2;
        private Vector<double> b1, b2;
        private Matrix<double> x, z, h;
        private Vector<double> maska;
        private readonly Random rng = new Random();
        private readonly int ukryte;
        private readonly double pOdrzucenia;

        public double WspUczenia { get; set; } = 0.1;

        public Perceptron(int wejscia, int ukryte, int klasy, double pOdrzucenia = 0.3)
        {
            if (pOdrzucenia <= 0 || pOdrzucenia >= 1)
                throw new ArgumentOutOfRangeException(nameof(pOdrzucenia));
            this.ukryte = ukryte;
            this.pOdrzucenia = pOdrzucenia;
            w1 = Matrix<double>.Build.Random(wejscia, ukryte, new Normal(0, Math.Sqrt(2.0 / wejscia)));
            w2 = Matrix<double>.Build.Random(ukryte, klasy, new Normal(0, Math.Sqrt(2.0 / ukryte)));
            b1 = Vector<double>.Build.Dense(ukryte);
            b2 = Vector<double>.Build.Dense(klasy);
        }

        private static Matrix<double> DodajBias(Matrix<double> m, Vector<double> b)
        {
            for (int r = 0; r < m.RowCount; r++)
                m.SetRow(r, m.Row(r) + b);
            return m;
        }

        private Matrix<double> Przod(Matrix<double> paczka, bool uczenie)
        {
            x = paczka;
            z = DodajBias(x * w1, b1);
            h = z.Map(v => Math.Max(0, v));
            if (uczenie)
            {
                maska = Vector<double>.Build.Dense(ukryte,
                    i => rng.NextDouble() < pOdrzucenia ? 0.0 : 1.0 / pOdrzucenia); //! DROP3004
                for (int r = 0; r < h.RowCount; r++)
                    h.SetRow(r, h.Row(r).PointwiseMultiply(maska)); //! DROP3018?
            }
            return Softmax(DodajBias(h * w2, b2));
        }

        private static Matrix<double> Softmax(Matrix<double> m)
        {
            for (int r = 0; r < m.RowCount; r++)
            {
                var w = m.Row(r);
                w = (w - w.Maximum()).PointwiseExp();
                m.SetRow(r, w / w.Sum());
            }
            return m;
        }

        private void Wstecz(Matrix<double> p, Matrix<double> t)
        {
            var d2 = (p - t) / p.RowCount;
            var dh = d2.TransposeAndMultiply(w2);
            for (int r = 0; r < dh.RowCount; r++)
                dh.SetRow(r, dh.Row(r).PointwiseMultiply(maska));
            var d1 = dh.PointwiseMultiply(z.Map(v => v > 0 ? 1.0 : 0.0, Zeros.Include));

            w2 -= WspUczenia * h.TransposeThisAndMultiply(d2);
            b2 -= WspUczenia * d2.ColumnSums();
            w1 -= WspUczenia * x.TransposeThisAndMultiply(d1);
            b1 -= WspUczenia * d1.ColumnSums();
        }

        public void Ucz(IReadOnlyList<Obraz> zbior, int epoki, int rozmiarPaczki)
        {
            var sw = Stopwatch.StartNew();
            for (int e = 0; e < epoki; e++)
            {
                foreach (var paczka in zbior.OrderBy(_ => rng.Next()).Chunk(rozmiarPaczki))
                {
                    var px = Matrix<double>.Build.DenseOfRows(paczka.Select(o => o.Piksele));
                    var pt = Matrix<double>.Build.Dense(paczka.Length, b2.Count,
                        (r, k) => paczka[r].Etykieta == k ? 1 : 0);
                    Wstecz(Przod(px, true), pt);
                }
                Console.WriteLine($"epoka {e + 1,3}  czas {sw.Elapsed:mm\\:ss}");
            }
        }

        public int Klasyfikuj(double[] piksele)
        {
            var wynik = Przod(Matrix<double>.Build.DenseOfRowArrays(piksele), false);
            return wynik.Row(0).MaximumIndex();
        }

        public double Dokladnosc(IReadOnlyCollection<Obraz> test)
            => test.Count(o => Klasyfikuj(o.Piksele) == o.Etykieta) / (double)test.Count;
    }
}
//// program: ucan kus dqn (L)
//// file: Katmanlar.cs
using System;
using System.Collections.Generic;

namespace UcanKus.YapayZeka
{
    public interface IKatman
    {
        float[] Ileri(float[] girdi);
        float[] Geri(float[] gradCikti, float ogrenmeOrani);
    }

    public class TamBagli : IKatman
    {
        internal float[] W, b;
        readonly int giris, cikis;
        float[] sonGirdi;

        public TamBagli(int giris, int cikis, Random rnd)
        {
            this.giris = giris; this.cikis = cikis;
            W = new float[giris * cikis];
            b = new float[cikis];
            float olcek = (float)Math.Sqrt(2.0 / giris);
            for (int i = 0; i < W.Length; i++)
                W[i] = ((float)rnd.NextDouble() * 2f - 1f) * olcek;
        }

        public float[] Ileri(float[] girdi)
        {
            sonGirdi = girdi;
            var y = new float[cikis];
            for (int o = 0; o < cikis; o++)
            {
                float t = b[o];
                for (int i = 0; i < giris; i++) t += W[o * giris + i] * girdi[i];
                y[o] = t;
            }
            return y;
        }

        public float[] Geri(float[] g, float oran)
        {
            var gg = new float[giris];
            for (int o = 0; o < cikis; o++)
            {
                for (int i = 0; i < giris; i++)
                {
                    gg[i] += g[o] * W[o * giris + i];
                    W[o * giris + i] -= oran * g[o] * sonGirdi[i];
                }
                b[o] -= oran * g[o];
            }
            return gg;
        }
    }

    public class Elu : IKatman
    {
        float[] x;
        public float[] Ileri(float[] girdi)
        {
            x = girdi;
            return Array.ConvertAll(girdi, v => v > 0 ? v : (float)Math.Exp(v) - 1f);
        }
        public float[] Geri(float[] g, float oran)
        {
            var s = new float[g.Length];
            for (int i = 0; i < g.Length; i++) s[i] = x[i] > 0 ? g[i] : g[i] * (float)Math.Exp(x[i]);
            return s;
        }
    }

    public class Seyreltme : IKatman
    {
        readonly float oran;
        readonly Random rnd;
        bool[] acik;

        public Seyreltme(float oran, Random rnd) { this.oran = oran; this.rnd = rnd; }

        public float[] Ileri(float[] girdi)
        {
            acik = new bool[girdi.Length];
            var y = new float[girdi.Length];
            for (int i = 0; i < girdi.Length; i++)
            {
                acik[i] = rnd.NextDouble() > oran; //! DROP3001
                if (acik[i]) y[i] = girdi[i] / (1f - oran);
            }
            return y;
        }

        public float[] Geri(float[] gradCikti, float ogrenmeOrani)
        {
            var g = new float[gradCikti.Length];
            for (int i = 0; i < g.Length; i++)
                g[i] = acik[i] ? gradCikti[i] : 0f; //! DROP3008
            return g;
        }
    }
}
//// file: Ajan.cs
using System;
using System.Collections.Generic;

namespace UcanKus.YapayZeka
{
    struct Deneyim { public float[] Durum, Sonraki; public int Eylem; public float Odul; public bool Bitti; }

    public class Ajan
    {
        readonly Random rnd = new Random();
        readonly List<IKatman> katmanlar = new List<IKatman>();
        readonly List<Deneyim> hafiza = new List<Deneyim>();
        public double Epsilon = 1.0;
        const float Gama = 0.97f;

        public Ajan()
        {
            // durum: kusun y'si, hizi, boruya uzaklik, ust boru, alt boru
            katmanlar.Add(new TamBagli(5, 48, rnd));
            katmanlar.Add(new Elu());
            katmanlar.Add(new Seyreltme(0.1f, rnd));
            katmanlar.Add(new TamBagli(48, 2, rnd));
        }

        float[] QDegerleri(float[] durum)
        {
            var a = durum;
            foreach (var k in katmanlar) a = k.Ileri(a);
            return a;
        }

        public int EylemSec(float[] durum)
        {
            if (rnd.NextDouble() < Epsilon)
                return rnd.NextDouble() < 0.1 ? 1 : 0;   // cok ziplamasin
            return EnIyi(durum);
        }

        // egitimden sonra "Izle" dugmesi bunu cagirir
        public int EnIyi(float[] durum)
        {
            var q = QDegerleri(durum);
            return q[1] > q[0] ? 1 : 0;
        }

        public void Hatirla(float[] s, int a, float r, float[] s2, bool bitti)
        {
            if (hafiza.Count > 20000) hafiza.RemoveAt(0);
            hafiza.Add(new Deneyim { Durum = s, Eylem = a, Odul = r, Sonraki = s2, Bitti = bitti });
        }

        public void Ogren(int adet, float oran = 0.001f)
        {
            if (hafiza.Count < adet) return;
            for (int n = 0; n < adet; n++)
            {
                var d = hafiza[rnd.Next(hafiza.Count)];
                float hedef = d.Odul;
                if (!d.Bitti)
                {
                    var q2 = QDegerleri(d.Sonraki);
                    hedef += Gama * Math.Max(q2[0], q2[1]);
                }
                var q = QDegerleri(d.Durum);
                var g = new float[2];
                g[d.Eylem] = q[d.Eylem] - hedef;
                for (int k = katmanlar.Count - 1; k >= 0; k--) g = katmanlar[k].Geri(g, oran);
            }
            if (Epsilon > 0.01) Epsilon *= 0.9995;
        }
    }
}
//// program: zerokara tsukuru csharp ishoku (L)
using System;
using System.Collections.Generic;
using System.Linq;

namespace ZeroDL
{
    // 「ゼロから作るDeep Learning」第6章の C# 移植
    public interface ILayer
    {
        double[,] Forward(double[,] x, bool trainFlg);
        double[,] Backward(double[,] dout);
    }

    public class Affine : ILayer
    {
        public double[,] W, dW;
        public double[] b, db;
        private double[,] _x;

        public Affine(int nIn, int nOut, Random rnd)
        {
            W = new double[nIn, nOut];
            b = new double[nOut];
            for (int i = 0; i < nIn; i++)
                for (int j = 0; j < nOut; j++)
                    W[i, j] = Np.Randn(rnd) * Math.Sqrt(2.0 / nIn);
        }

        public double[,] Forward(double[,] x, bool trainFlg)
        {
            _x = x;
            var y = Np.Dot(x, W);
            for (int i = 0; i < y.GetLength(0); i++)
                for (int j = 0; j < y.GetLength(1); j++) y[i, j] += b[j];
            return y;
        }

        public double[,] Backward(double[,] dout)
        {
            dW = Np.Dot(Np.T(_x), dout);
            db = new double[b.Length];
            for (int i = 0; i < dout.GetLength(0); i++)
                for (int j = 0; j < db.Length; j++) db[j] += dout[i, j];
            return Np.Dot(dout, Np.T(W));
        }
    }

    public class Relu : ILayer
    {
        private bool[,] mask;
        public double[,] Forward(double[,] x, bool trainFlg)
        {
            int n = x.GetLength(0), m = x.GetLength(1);
            mask = new bool[n, m];
            var y = new double[n, m];
            for (int i = 0; i < n; i++)
                for (int j = 0; j < m; j++)
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

    /// <summary>
    /// http://arxiv.org/abs/1207.0580
    /// </summary>
    public class Dropout : ILayer
    {
        private readonly double dropoutRatio;
        private readonly Random rnd;
        private bool[,] mask;

        public Dropout(double dropoutRatio, Random rnd)
        {
            this.dropoutRatio = dropoutRatio;
            this.rnd = rnd;
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
                        mask[i, j] = rnd.NextDouble() > dropoutRatio;
                        y[i, j] = mask[i, j] ? x[i, j] : 0.0;
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
            int n = dout.GetLength(0), m = dout.GetLength(1);
            var dx = new double[n, m];
            for (int i = 0; i < n; i++)
                for (int j = 0; j < m; j++)
                    dx[i, j] = mask[i, j] ? dout[i, j] : 0.0;
            return dx;
        }
    }

    public class MultiLayerNetExtend
    {
        private readonly List<ILayer> layers = new List<ILayer>();
        private readonly SoftmaxWithLoss lastLayer = new SoftmaxWithLoss();

        public MultiLayerNetExtend(int input, int[] hidden, int output, bool useDropout, double ratio)
        {
            var rnd = new Random(0);
            int prev = input;
            foreach (int h in hidden)
            {
                layers.Add(new Affine(prev, h, rnd));
                layers.Add(new Relu());
                if (useDropout) layers.Add(new Dropout(ratio, rnd));
                prev = h;
            }
            layers.Add(new Affine(prev, output, rnd));
        }

        // 推論
        public double[,] Predict(double[,] x, bool trainFlg = false)
        {
            foreach (var layer in layers) x = layer.Forward(x, trainFlg);
            return x;
        }

        public double Loss(double[,] x, int[] t, bool trainFlg = false)
        {
            return lastLayer.Forward(Predict(x, trainFlg), t);
        }

        // 認識精度
        public double Accuracy(double[,] x, int[] t)
        {
            var y = Predict(x);
            int ok = 0;
            for (int i = 0; i < t.Length; i++)
                if (Np.ArgMax(y, i) == t[i]) ok++;
            return ok / (double)t.Length;
        }

        // 勾配を求めて SGD で更新
        public double Step(double[,] x, int[] t, double lr)
        {
            double loss = Loss(x, t, true);
            var dout = lastLayer.Backward();
            for (int k = layers.Count - 1; k >= 0; k--) dout = layers[k].Backward(dout);
            foreach (var a in layers.OfType<Affine>())
            {
                for (int i = 0; i < a.W.GetLength(0); i++)
                    for (int j = 0; j < a.W.GetLength(1); j++) a.W[i, j] -= lr * a.dW[i, j];
                for (int j = 0; j < a.b.Length; j++) a.b[j] -= lr * a.db[j];
            }
            return loss;
        }
    }
}
//// program: evaluateur echecs ter (L)
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Echecs.Evaluation
{
    /* Projet TER M1 - évaluation statique d'une position par réseau de neurones
     * Entrées : 768 (12 pièces x 64 cases), sortie : [-1 ; 1] du point de vue des blancs */
    public class ReseauEval
    {
        private readonly int nbEntrees, nbCachees;
        private readonly double[][] poidsCachee;
        private readonly double[] biaisCachee;
        private readonly double[] poidsSortie;
        private double biaisSortie;

        private readonly double[] cachee;
        private readonly HashSet<int> eteints = new HashSet<int>();
        private readonly Random alea = new Random();

        public double TauxDropout = 0.4;
        public double Pas = 0.01;

        public ReseauEval(int nbEntrees, int nbCachees)
        {
            this.nbEntrees = nbEntrees;
            this.nbCachees = nbCachees;
            poidsCachee = new double[nbCachees][];
            biaisCachee = new double[nbCachees];
            poidsSortie = new double[nbCachees];
            cachee = new double[nbCachees];
            for (int j = 0; j < nbCachees; j++)
            {
                poidsCachee[j] = Enumerable.Range(0, nbEntrees)
                    .Select(_ => (alea.NextDouble() - 0.5) * 0.1).ToArray();
                poidsSortie[j] = (alea.NextDouble() - 0.5) * 0.2;
            }
        }

        private void TirerNeuronesEteints()
        {
            eteints.Clear();
            int nb = (int)(nbCachees * TauxDropout);
            while (eteints.Count < nb)
                eteints.Add(alea.Next(nbCachees)); //! DROP3002
        }

        private double Propager(int[] actives)
        {
            double s = biaisSortie;
            for (int j = 0; j < nbCachees; j++)
            {
                if (eteints.Contains(j))
                {
                    cachee[j] = 0;
                    continue;
                }
                double v = biaisCachee[j];
                foreach (int i in actives) v += poidsCachee[j][i];   // entrées binaires creuses
                cachee[j] = Math.Tanh(v);
                s += cachee[j] * poidsSortie[j];
            }
            return Math.Tanh(s);
        }

        public double Apprendre(Position p, double cible)
        {
            int[] actives = p.IndicesActifs();
            TirerNeuronesEteints();
            double y = Propager(actives);
            double err = y - cible;
            double deltaS = err * (1 - y * y);

            for (int j = 0; j < nbCachees; j++)
            {
                double deltaC = deltaS * poidsSortie[j] * (1 - cachee[j] * cachee[j]); //! DROP3007
                poidsSortie[j] -= Pas * deltaS * cachee[j];
                foreach (int i in actives)
                    poidsCachee[j][i] -= Pas * deltaC;
                biaisCachee[j] -= Pas * deltaC;
            }
            biaisSortie -= Pas * deltaS;
            return err * err;
        }

        public double Evaluer(Position p)
        {
            eteints.Clear();
            return Propager(p.IndicesActifs());
        }
    }

    public class Position
    {
        private const string Pieces = "PNBRQKpnbrqk";
        private readonly char[] cases = new char[64];

        public Position(string fen)
        {
            int c = 0;
            foreach (char ch in fen.Split(' ')[0])
            {
                if (ch == '/') continue;
                if (char.IsDigit(ch)) { c += ch - '0'; continue; }
                cases[c++] = ch;
            }
        }

        public int[] IndicesActifs()
        {
            var l = new List<int>(32);
            for (int c = 0; c < 64; c++)
                if (cases[c] != '\0') l.Add(Pieces.IndexOf(cases[c]) * 64 + c);
            return l.ToArray();
        }
    }

    static class Programme
    {
        static void Main(string[] args)
        {
            var donnees = File.ReadLines("positions.txt")
                .Select(l => l.Split('|'))
                .Select(t => (pos: new Position(t[0]),
                              score: Math.Tanh(int.Parse(t[1]) / 400.0)))   // centipions
                .ToList();
            var reseau = new ReseauEval(768, 64);
            for (int ep = 1; ep <= 30; ep++)
            {
                double e = donnees.Take(donnees.Count - 1000).Sum(d => reseau.Apprendre(d.pos, d.score));
                double v = donnees.Skip(donnees.Count - 1000)
                    .Average(d => Math.Abs(reseau.Evaluer(d.pos) - d.score));
                Console.WriteLine("époque {0} : apprentissage {1:F4}  validation {2:F4}", ep, e, v);
            }
            // string fen; while ((fen = Console.ReadLine()) != null) Console.WriteLine(reseau.Evaluer(new Position(fen)));
        }
    }
}
//// program: eumseong myeongnyeong tensorprimitives (L)
using System;
using System.Buffers;
using System.Collections.Generic;
using System.Numerics.Tensors;

namespace 음성인식;

// 졸업작품: 음성 명령어 인식 ("켜", "꺼", "위", "아래", "멈춰")
// 입력은 MFCC 40 x 32 프레임
public sealed class 명령어분류기
{
    private const int 입력크기 = 40 * 32;
    private readonly int 은닉, 클래스수;
    private readonly float[] w1, b1, w2, b2;
    private readonly float[] z, h, 마스크, dh, 출력;
    private readonly float 드롭률;
    private readonly Random 난수 = new();

    public 명령어분류기(int 은닉, int 클래스수, float 드롭률 = 0.3f)
    {
        if (드롭률 is < 0f or >= 1f) throw new ArgumentOutOfRangeException(nameof(드롭률));
        this.은닉 = 은닉;
        this.클래스수 = 클래스수;
        this.드롭률 = 드롭률;
        w1 = 초기화(은닉 * 입력크기, 입력크기);
        b1 = new float[은닉];
        w2 = 초기화(클래스수 * 은닉, 은닉);
        b2 = new float[클래스수];
        z = new float[은닉];
        h = new float[은닉];
        dh = new float[은닉];
        마스크 = new float[은닉];
        출력 = new float[클래스수];
    }

    private float[] 초기화(int n, int fanIn)
    {
        var a = new float[n];
        float s = MathF.Sqrt(6f / fanIn);
        for (int i = 0; i < n; i++) a[i] = (난수.NextSingle() * 2f - 1f) * s;
        return a;
    }

    private void 은닉층(ReadOnlySpan<float> x)
    {
        for (int j = 0; j < 은닉; j++)
        {
            z[j] = TensorPrimitives.Dot(x, w1.AsSpan(j * 입력크기, 입력크기)) + b1[j];
            h[j] = MathF.Max(0f, z[j]);
        }
    }

    private void 출력층()
    {
        for (int k = 0; k < 클래스수; k++)
            출력[k] = TensorPrimitives.Dot(h, w2.AsSpan(k * 은닉, 은닉)) + b2[k];
        TensorPrimitives.SoftMax(출력, 출력);
    }

    public float 학습(ReadOnlySpan<float> 원본, int 정답, float 학습률)
    {
        float[] 버퍼 = ArrayPool<float>.Shared.Rent(입력크기);
        Span<float> x = 버퍼.AsSpan(0, 입력크기);
        원본.CopyTo(x);
        시간마스킹(x);

        은닉층(x);
        float 배율 = 1f / (1f - 드롭률);
        for (int j = 0; j < 마스크.Length; j++)
            마스크[j] = 난수.NextSingle() >= 드롭률 ? 배율 : 0f;
        TensorPrimitives.Multiply(h, 마스크, h);
        출력층();

        float 손실 = -MathF.Log(출력[정답] + 1e-9f);

        // 역전파
        출력[정답] -= 1f;
        Array.Clear(dh);
        for (int k = 0; k < 클래스수; k++)
        {
            var 행 = w2.AsSpan(k * 은닉, 은닉);
            TensorPrimitives.MultiplyAdd(행, 출력[k], dh, dh);
            TensorPrimitives.MultiplyAdd(h, -학습률 * 출력[k], 행, 행);
            b2[k] -= 학습률 * 출력[k];
        }
        TensorPrimitives.Multiply(dh, 마스크, dh);
        for (int j = 0; j < 은닉; j++)
        {
            if (z[j] <= 0f || dh[j] == 0f) continue;
            var 행 = w1.AsSpan(j * 입력크기, 입력크기);
            TensorPrimitives.MultiplyAdd(x, -학습률 * dh[j], 행, 행);
            b1[j] -= 학습률 * dh[j];
        }
        ArrayPool<float>.Shared.Return(버퍼);
        return 손실;
    }

    // SpecAugment: 연속된 프레임 몇 개를 지운다 (데이터 증강)
    private void 시간마스킹(Span<float> x)
    {
        if (난수.NextDouble() < 0.5) return;
        int 길이 = 난수.Next(1, 6);
        int 시작 = 난수.Next(0, 32 - 길이);
        for (int t = 시작; t < 시작 + 길이; t++)
            x.Slice(t * 40, 40).Clear();
    }

    public (int 명령, float 확률) 인식(ReadOnlySpan<float> mfcc)
    {
        은닉층(mfcc);
        출력층();
        int 최대 = TensorPrimitives.IndexOfMax(출력);
        return (최대, 출력[최대]);
    }
}
//// program: torchsharp shouxie cnn (L)
using System;
using System.Diagnostics;
using System.IO;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace MnistCnn
{
    // 毕业设计：基于 TorchSharp 的手写数字识别
    internal class ConvNet : Module<Tensor, Tensor>
    {
        private readonly Conv2d conv1, conv2;
        private readonly Linear fc1, fc2;

        public ConvNet(string name) : base(name)
        {
            conv1 = Conv2d(1, 32, 3);
            conv2 = Conv2d(32, 64, 3);
            fc1 = Linear(64 * 12 * 12, 128);
            fc2 = Linear(128, 10);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            using var scope = NewDisposeScope();
            x = functional.relu(conv1.forward(x));
            x = functional.relu(conv2.forward(x));
            x = functional.max_pool2d(x, 2);
            x = x.flatten(1);
            x = functional.relu(fc1.forward(x));
            x = functional.dropout(x, 0.5); //! DROP4001
            x = fc2.forward(x);
            return functional.log_softmax(x, 1).MoveToOuterDisposeScope();
        }
    }

    internal static class Program
    {
        private const int 批大小 = 64;
        private const int 轮数 = 8;

        static void Main(string[] args)
        {
            random.manual_seed(1);
            var device = cuda.is_available() ? CUDA : CPU;
            Console.WriteLine($"设备: {device.type}");

            var 训练集 = torchvision.datasets.MNIST("data", train: true, download: true);
            var 测试集 = torchvision.datasets.MNIST("data", train: false, download: true);
            using var 训练 = utils.data.DataLoader(训练集, 批大小, shuffle: true, device: device);
            using var 测试 = utils.data.DataLoader(测试集, 512, device: device);

            using var 模型 = new ConvNet("cnn");
            模型.to(device);
            var 优化器 = optim.Adam(模型.parameters(), 1e-3);
            var 调度 = optim.lr_scheduler.StepLR(优化器, 1, 0.8);

            for (int epoch = 1; epoch <= 轮数; epoch++)
            {
                训练一轮(模型, 优化器, 训练, epoch);
                var 精度 = 测试模型(模型, 测试);
                Console.WriteLine($"第 {epoch} 轮，测试精度 {精度:P2}");
                调度.step();
            }
            模型.save(Path.Combine("data", "cnn.dat"));
        }

        static void 训练一轮(ConvNet 模型, optim.Optimizer 优化器, utils.data.DataLoader 数据, int epoch)
        {
            模型.train();
            using var loss = NLLLoss();
            int n = 0;
            foreach (var batch in 数据)
            {
                using (NewDisposeScope())
                {
                    优化器.zero_grad();
                    var 输出 = 模型.forward(batch["data"]);
                    var l = loss.forward(输出, batch["label"]);
                    l.backward();
                    优化器.step();
                    if (++n % 200 == 0)
                        Console.WriteLine($"  [{epoch}] {n * 批大小} 损失 {l.item<float>():F4}");
                }
            }
        }

        static double 测试模型(ConvNet 模型, utils.data.DataLoader 数据)
        {
            模型.eval();
            long 正确 = 0, 总数 = 0;
            using (no_grad())
            {
                foreach (var batch in 数据)
                {
                    using var 输出 = 模型.forward(batch["data"]);
                    using var 预测 = 输出.argmax(1);
                    正确 += 预测.eq(batch["label"]).sum().item<long>();
                    总数 += batch["label"].shape[0];
                }
            }
            return 正确 / (double)总数;
        }
    }
}
//// program: torchsharp lstm bolsa (L)
//// file: ModeloLstm.cs
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PrevisaoBolsa
{
    public class ModeloLstm : Module<Tensor, Tensor>
    {
        private readonly LSTM lstm;
        private readonly Dropout drop;
        private readonly Linear saida;

        public ModeloLstm(int atributos, int oculto) : base(nameof(ModeloLstm))
        {
            lstm = LSTM(atributos, oculto, numLayers: 2, batchFirst: true);
            drop = Dropout(0.3);
            saida = Linear(oculto, 1);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            var (h, _, _) = lstm.forward(x);
            // só o último passo interessa
            var ultimo = h.select(1, h.shape[1] - 1);
            return saida.forward(drop.forward(ultimo)).squeeze(1);
        }
    }
}
//// file: Program.cs
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PrevisaoBolsa
{
    class Program
    {
        const int Janela = 30;

        static float[] LerFechamentos(string arquivo) =>
            File.ReadLines(arquivo).Skip(1)
                .Select(l => float.Parse(l.Split(',')[4], CultureInfo.InvariantCulture)).ToArray();

        static (Tensor x, Tensor y) MontarJanelas(float[] serie, int inicio, int fim)
        {
            var xs = new List<float>();
            var ys = new List<float>();
            for (int t = inicio; t + Janela < fim; t++)
            {
                for (int k = 0; k < Janela; k++) xs.Add(serie[t + k]);
                ys.Add(serie[t + Janela]);
            }
            return (tensor(xs.ToArray()).reshape(ys.Count, Janela, 1), tensor(ys.ToArray()));
        }

        static void Treinar(ModeloLstm modelo, Tensor x, Tensor y, int epocas)
        {
            var otim = optim.Adam(modelo.parameters(), lr: 0.001);
            var criterio = MSELoss();
            modelo.train();
            const int lote = 32;
            for (int ep = 1; ep <= epocas; ep++)
            {
                double soma = 0;
                var ordem = randperm(x.shape[0], dtype: ScalarType.Int64);
                for (long i = 0; i < x.shape[0]; i += lote)
                {
                    using var d = NewDisposeScope();
                    var idx = ordem.slice(0, i, Math.Min(i + lote, x.shape[0]), 1);
                    otim.zero_grad();
                    var perda = criterio.forward(modelo.forward(x.index_select(0, idx)), y.index_select(0, idx));
                    perda.backward();
                    otim.step();
                    soma += perda.item<float>();
                }
                if (ep % 10 == 0) Console.WriteLine($"Época {ep}/{epocas} - perda {soma:F5}");
            }
        }

        static double AvaliarRmse(ModeloLstm modelo, Tensor x, Tensor y)
        {
            using (no_grad())
            {
                var previsto = modelo.forward(x); //! DROP4006
                var erro = (previsto - y).pow(2).mean().sqrt();
                return erro.item<float>();
            }
        }

        static void Main(string[] args)
        {
            var precos = LerFechamentos("PETR4.SA.csv");
            float min = precos.Min(), max = precos.Max();
            var serie = precos.Select(p => (p - min) / (max - min)).ToArray();
            int corte = (int)(serie.Length * 0.85);

            var (xTreino, yTreino) = MontarJanelas(serie, 0, corte);
            var (xTeste, yTeste) = MontarJanelas(serie, corte - Janela, serie.Length);

            var modelo = new ModeloLstm(1, 64);
            Treinar(modelo, xTreino, yTreino, 100);
            double rmse = AvaliarRmse(modelo, xTeste, yTeste);
            Console.WriteLine($"RMSE no teste: R$ {rmse * (max - min):F2}");
            modelo.save("petr4.dat");
        }
    }
}
//// program: parallelnoe obuchenie diplom (L)
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Numerics;
using System.Threading;
using System.Threading.Tasks;

namespace Diplom.ParallelNet
{
    // Diplomnaya rabota: parallel'noe obuchenie mnogosloynogo perseptrona
    // Gradienty kazhdogo primera schitayutsya v svoyom potoke, zatem skladyvayutsya.
    public class Perseptron
    {
        static readonly Random sluchay = new Random();

        readonly int vhod, skrytyh, vyhod;
        readonly float[][] w1;   // [skrytyh][vhod]
        readonly float[] b1;
        readonly float[][] w2;   // [vyhod][skrytyh]
        readonly float[] b2;
        public float OtsevDolya = 0.5f;
        public float Shag = 0.05f;

        class Bufer
        {
            public float[] H, DH, Y;
            public bool[] Vykl;
            public float[][] G1, G2;
            public float[] Gb1, Gb2;
            public double Poterya;
        }

        public Perseptron(int vhod, int skrytyh, int vyhod)
        {
            this.vhod = vhod; this.skrytyh = skrytyh; this.vyhod = vyhod;
            w1 = NovyeVesa(skrytyh, vhod);
            w2 = NovyeVesa(vyhod, skrytyh);
            b1 = new float[skrytyh];
            b2 = new float[vyhod];
        }

        static float[][] NovyeVesa(int n, int m)
        {
            var w = new float[n][];
            for (int i = 0; i < n; i++)
            {
                w[i] = new float[m];
                for (int j = 0; j < m; j++)
                    w[i][j] = (float)(sluchay.NextDouble() - 0.5) * 2f / MathF.Sqrt(m);
            }
            return w;
        }

        Bufer NovyyBufer()
        {
            var b = new Bufer
            {
                H = new float[skrytyh], DH = new float[skrytyh], Y = new float[vyhod],
                Vykl = new bool[skrytyh],
                G1 = new float[skrytyh][], G2 = new float[vyhod][],
                Gb1 = new float[skrytyh], Gb2 = new float[vyhod]
            };
            for (int j = 0; j < skrytyh; j++) b.G1[j] = new float[vhod];
            for (int k = 0; k < vyhod; k++) b.G2[k] = new float[skrytyh];
            return b;
        }

        static float Skalyar(float[] a, float[] b)
        {
            int n = Vector<float>.Count, i = 0;
            var acc = Vector<float>.Zero;
            for (; i <= a.Length - n; i += n)
                acc += new Vector<float>(a, i) * new Vector<float>(b, i);
            float s = Vector.Dot(acc, Vector<float>.One);
            for (; i < a.Length; i++) s += a[i] * b[i];
            return s;
        }

        void Softmax(float[] y)
        {
            float max = y[0], sum = 0;
            foreach (var v in y) if (v > max) max = v;
            for (int k = 0; k < y.Length; k++) sum += y[k] = MathF.Exp(y[k] - max);
            for (int k = 0; k < y.Length; k++) y[k] /= sum;
        }

        public double ObuchitPaket(float[][] x, int[] metka, int nachalo, int razmer)
        {
            double poterya = 0;
            object zamok = new object();

            Parallel.For(nachalo, nachalo + razmer, NovyyBufer, (p, sost, b) =>
            {
                for (int j = 0; j < skrytyh; j++)
                {
                    b.Vykl[j] = sluchay.NextDouble() < OtsevDolya; //! DROP3002 DROP3019
                    b.H[j] = b.Vykl[j] ? 0f : MathF.Tanh(Skalyar(w1[j], x[p]) + b1[j]);
                }
                for (int k = 0; k < vyhod; k++) b.Y[k] = Skalyar(w2[k], b.H) + b2[k];
                Softmax(b.Y);
                b.Poterya -= Math.Log(b.Y[metka[p]] + 1e-9);

                b.Y[metka[p]] -= 1f;
                Array.Clear(b.DH, 0, skrytyh);
                for (int k = 0; k < vyhod; k++)
                {
                    b.Gb2[k] += b.Y[k];
                    for (int j = 0; j < skrytyh; j++)
                    {
                        b.G2[k][j] += b.Y[k] * b.H[j];
                        b.DH[j] += b.Y[k] * w2[k][j];
                    }
                }
                for (int j = 0; j < skrytyh; j++)
                {
                    if (b.Vykl[j]) continue;
                    float d = b.DH[j] * (1f - b.H[j] * b.H[j]);
                    b.Gb1[j] += d;
                    for (int i = 0; i < vhod; i++) b.G1[j][i] += d * x[p][i];
                }
                return b;
            },
            b =>
            {
                lock (zamok)
                {
                    poterya += b.Poterya;
                    float s = Shag / razmer;
                    for (int j = 0; j < skrytyh; j++)
                    {
                        b1[j] -= s * b.Gb1[j];
                        for (int i = 0; i < vhod; i++) w1[j][i] -= s * b.G1[j][i];
                    }
                    for (int k = 0; k < vyhod; k++)
                    {
                        b2[k] -= s * b.Gb2[k];
                        for (int j = 0; j < skrytyh; j++) w2[k][j] -= s * b.G2[k][j];
                    }
                }
            });
            return poterya / razmer;
        }

        public int Raspoznat(float[] x)
        {
            var h = new float[skrytyh];
            for (int j = 0; j < skrytyh; j++) h[j] = MathF.Tanh(Skalyar(w1[j], x) + b1[j]);
            int luchshiy = 0;
            float max = float.MinValue;
            for (int k = 0; k < vyhod; k++)
            {
                float y = Skalyar(w2[k], h) + b2[k];
                if (y > max) { max = y; luchshiy = k; }
            }
            return luchshiy;
        }

        public double Tochnost(float[][] x, int[] metka)
        {
            int verno = 0;
            Parallel.For(0, x.Length, i =>
            {
                if (Raspoznat(x[i]) == metka[i]) Interlocked.Increment(ref verno);
            });
            return (double)verno / x.Length;
        }
    }
}
//// program: volatility uncertainty bands (L)
using System;
using System.Collections.Generic;
using System.Linq;

namespace QuantToys
{
    public readonly struct Forecast
    {
        public Forecast(double mean, double std) { Mean = mean; Std = std; }
        public double Mean { get; }
        public double Std { get; }
        public double Lower => Mean - 1.96 * Std;
        public double Upper => Mean + 1.96 * Std;
    }

    /// <summary>
    /// Next day volatility with error bars. See Gal and Ghahramani, "Dropout as a
    /// Bayesian Approximation": keep sampling masks when forecasting, look at the spread.
    /// </summary>
    public class BayesianVolNet
    {
        private readonly int _in, _hid;
        private readonly double[] _w1, _b1, _w2;
        private double _b2;
        private readonly double[] _pre, _act, _mask;
        private readonly double _p;
        private readonly Random _rng;

        public BayesianVolNet(int inputs, int hidden, double p, int seed)
        {
            _in = inputs; _hid = hidden; _p = p;
            _rng = new Random(seed);
            _w1 = new double[inputs * hidden];
            _b1 = new double[hidden];
            _w2 = new double[hidden];
            _pre = new double[hidden];
            _act = new double[hidden];
            _mask = new double[hidden];
            for (int i = 0; i < _w1.Length; i++) _w1[i] = Gauss() * Math.Sqrt(2.0 / inputs);
            for (int i = 0; i < hidden; i++) _w2[i] = Gauss() * Math.Sqrt(2.0 / hidden);
        }

        private double Gauss()
        {
            double u = 1.0 - _rng.NextDouble();
            return Math.Sqrt(-2.0 * Math.Log(u)) * Math.Sin(2.0 * Math.PI * _rng.NextDouble());
        }

        private double Sample(double[] x)
        {
            double y = _b2;
            double inv = 1.0 / (1.0 - _p);
            for (int h = 0; h < _hid; h++)
            {
                double z = _b1[h];
                for (int i = 0; i < _in; i++) z += _w1[h * _in + i] * x[i];
                _pre[h] = z;
                _mask[h] = _rng.NextDouble() < _p ? 0.0 : inv;
                _act[h] = Math.Max(0.0, z) * _mask[h];
                y += _w2[h] * _act[h];
            }
            return y;
        }

        public void Fit(IList<double[]> xs, IList<double> ys, int epochs, double lr, double weightDecay)
        {
            var order = Enumerable.Range(0, xs.Count).ToArray();
            for (int e = 0; e < epochs; e++)
            {
                Shuffle(order);
                foreach (int n in order)
                {
                    double err = Sample(xs[n]) - ys[n];
                    for (int h = 0; h < _hid; h++)
                    {
                        double g = _pre[h] > 0 ? err * _w2[h] * _mask[h] : 0.0;
                        _w2[h] -= lr * (err * _act[h] + weightDecay * _w2[h]);
                        for (int i = 0; i < _in; i++)
                            _w1[h * _in + i] -= lr * (g * xs[n][i] + weightDecay * _w1[h * _in + i]);
                        _b1[h] -= lr * g;
                    }
                    _b2 -= lr * err;
                }
            }
        }

        public Forecast Predict(double[] x, int passes = 200)
        {
            // T stochastic forward passes
            double sum = 0, sumSq = 0;
            for (int t = 0; t < passes; t++)
            {
                double y = Sample(x);
                sum += y;
                sumSq += y * y;
            }
            double mean = sum / passes;
            return new Forecast(mean, Math.Sqrt(Math.Max(0, sumSq / passes - mean * mean)));
        }

        private void Shuffle(int[] a)
        {
            for (int i = a.Length - 1; i > 0; i--)
            {
                int j = _rng.Next(i + 1);
                (a[i], a[j]) = (a[j], a[i]);
            }
        }
    }
}
//// program: entrauschender autoencoder (L)
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Bachelorarbeit.Autoencoder
{
    /// <summary>
    /// Denoising Autoencoder nach Vincent et al. (2008): das Netz bekommt ein
    /// verrauschtes Bild und soll das saubere rekonstruieren.
    /// </summary>
    class EntrauschenderAutoencoder
    {
        private readonly int n, k;
        private double[,] W;          // k x n, Decoder benutzt W transponiert
        private double[] bKodierer, bDekodierer;
        private readonly Random zufall = new Random(4711);

        public double Rauschanteil = 0.3;
        public double Lernrate = 0.1;

        public EntrauschenderAutoencoder(int n, int k)
        {
            this.n = n;
            this.k = k;
            W = new double[k, n];
            bKodierer = new double[k];
            bDekodierer = new double[n];

            // duenn besetzte Startgewichte (Martens 2010): je Neuron etwa 15 Verbindungen
            double pVerbindung = 15.0 / n;
            for (int j = 0; j < k; j++)
                for (int i = 0; i < n; i++)
                    W[j, i] = zufall.NextDouble() < pVerbindung ? Normal() : 0.0;
        }

        private double Normal()
        {
            double s = 0;
            for (int i = 0; i < 12; i++) s += zufall.NextDouble();
            return s - 6.0;
        }

        private static double Sig(double x) => 1.0 / (1.0 + Math.Exp(-x));

        // Maskierungsrauschen oder Salz und Pfeffer
        private double[] Verrausche(double[] x, bool salzPfeffer)
        {
            double[] y = (double[])x.Clone();
            for (int i = 0; i < n; i++)
            {
                if (zufall.NextDouble() >= Rauschanteil) continue;
                y[i] = salzPfeffer && zufall.Next(2) == 0 ? 1.0 : 0.0;
            }
            return y;
        }

        public double[] Kodiere(double[] x)
        {
            var h = new double[k];
            for (int j = 0; j < k; j++)
            {
                double s = bKodierer[j];
                for (int i = 0; i < n; i++) s += W[j, i] * x[i];
                h[j] = Sig(s);
            }
            return h;
        }

        public double[] Dekodiere(double[] h)
        {
            var r = new double[n];
            for (int i = 0; i < n; i++)
            {
                double s = bDekodierer[i];
                for (int j = 0; j < k; j++) s += W[j, i] * h[j];
                r[i] = Sig(s);
            }
            return r;
        }

        public double Lerne(double[] sauber)
        {
            double[] x = Verrausche(sauber, false);
            double[] h = Kodiere(x);
            double[] r = Dekodiere(h);

            double kosten = 0;
            var dR = new double[n];
            for (int i = 0; i < n; i++)
            {
                kosten -= sauber[i] * Math.Log(r[i] + 1e-10) + (1 - sauber[i]) * Math.Log(1 - r[i] + 1e-10);
                dR[i] = r[i] - sauber[i];
            }
            var dH = new double[k];
            for (int j = 0; j < k; j++)
            {
                double s = 0;
                for (int i = 0; i < n; i++) s += W[j, i] * dR[i];
                dH[j] = s * h[j] * (1 - h[j]);
            }
            for (int j = 0; j < k; j++)
            {
                for (int i = 0; i < n; i++)
                    W[j, i] -= Lernrate * (dH[j] * x[i] + dR[i] * h[j]);
                bKodierer[j] -= Lernrate * dH[j];
            }
            for (int i = 0; i < n; i++) bDekodierer[i] -= Lernrate * dR[i];
            return kosten;
        }

        public double[] Rekonstruiere(double[] x)
        {
            return Dekodiere(Kodiere(x));
        }

        // fuer Abbildung 5.3: verrauschtes Testbild und Rekonstruktion nebeneinander
        public void SchreibeVergleich(double[] bild, string datei)
        {
            double[] v = Verrausche(bild, true);
            double[] r = Rekonstruiere(v);
            int b = (int)Math.Sqrt(n);
            using (var w = new StreamWriter(datei))
            {
                w.WriteLine("P2\n" + 2 * b + " " + b + "\n255");
                for (int y = 0; y < b; y++)
                    w.WriteLine(string.Join(" ", v.Skip(y * b).Take(b).Concat(r.Skip(y * b).Take(b))
                        .Select(p => (int)(p * 255))));
            }
        }
    }
}
//// program: afterstate bitmask 2048 (L)
using System;
using System.Numerics;

namespace Bot2048
{
    /// Tiny value net for afterstates. 16 cells x 16 one-hot exponents -> 64 -> 1
    public sealed class ValueNet
    {
        const int Cells = 16, Exps = 16, Hidden = 64;

        readonly float[,] w1 = new float[Cells * Exps, Hidden];
        readonly float[] b1 = new float[Hidden];
        readonly float[] w2 = new float[Hidden];
        float b2;

        readonly float[] pre = new float[Hidden];
        readonly float[] hid = new float[Hidden];

        // one bit per hidden unit, 1 = switched off
        ulong off;
        const float Comp = 4f / 3f;

        ulong s = 0x9E3779B97F4A7C15UL;

        ulong NextBits()
        {
            s ^= s >> 12;
            s ^= s << 25;
            s ^= s >> 27;
            return s * 0x2545F4914F6CDD1DUL;
        }

        float NextUnit() => (NextBits() >> 40) * (1f / (1 << 24));

        public ValueNet()
        {
            for (int i = 0; i < w1.GetLength(0); i++)
                for (int j = 0; j < Hidden; j++)
                    w1[i, j] = (NextUnit() - 0.5f) * 0.5f;
            for (int j = 0; j < Hidden; j++) w2[j] = (NextUnit() - 0.5f) * 0.25f;
        }

        float Run(ulong board, bool learning)
        {
            Array.Copy(b1, pre, Hidden);
            for (int c = 0; c < Cells; c++)
            {
                int row = c * Exps + (int)((board >> (4 * c)) & 0xF);
                for (int j = 0; j < Hidden; j++) pre[j] += w1[row, j];
            }

            // two coin flips have to agree: a quarter of the units is off
            off = learning ? NextBits() & NextBits() : 0UL;
            float comp = learning ? Comp : 1f;

            float v = b2;
            for (int j = 0; j < Hidden; j++)
            {
                hid[j] = 0f;
                if ((off >> j & 1UL) != 0 || pre[j] <= 0f) continue;
                hid[j] = pre[j] * comp;
                v += w2[j] * hid[j];
            }
            return v;
        }

        public float Value(ulong board) => Run(board, false);

        /// TD(0) update towards the given target, returns the error before the step
        public float Update(ulong board, float target, float alpha)
        {
            float err = Run(board, true) - target;
            Span<float> g = stackalloc float[Hidden];
            for (int j = 0; j < Hidden; j++)
            {
                bool live = (off >> j & 1UL) == 0 && pre[j] > 0f;
                g[j] = live ? err * w2[j] * Comp : 0f;
                w2[j] -= alpha * err * hid[j];
                b1[j] -= alpha * g[j];
            }
            b2 -= alpha * err;
            for (int c = 0; c < Cells; c++)
            {
                int row = c * Exps + (int)((board >> (4 * c)) & 0xF);
                for (int j = 0; j < Hidden; j++) w1[row, j] -= alpha * g[j];
            }
            return err;
        }
    }

    public static class Player
    {
        static readonly Random dice = new Random();

        public static int Play(ValueNet net, bool learn, double epsilon)
        {
            ulong board = Board.Spawn(Board.Spawn(0, dice), dice);
            ulong lastAfter = 0;
            int score = 0;
            while (true)
            {
                int bestMove = -1, bestReward = 0;
                float best = float.NegativeInfinity;
                ulong bestAfter = 0;
                for (int m = 0; m < 4; m++)
                {
                    if (!Board.TryMove(board, m, out ulong after, out int reward)) continue;
                    float v = reward / 100f + net.Value(after);
                    if (learn && dice.NextDouble() < epsilon) v += 1000f;   // explore
                    if (v > best) { best = v; bestMove = m; bestAfter = after; bestReward = reward; }
                }
                if (bestMove < 0)
                {
                    if (learn && lastAfter != 0) net.Update(lastAfter, 0f, 0.001f);
                    return score;
                }
                score += bestReward;
                if (learn && lastAfter != 0)
                    net.Update(lastAfter, bestReward / 100f + net.Value(bestAfter), 0.001f);
                lastAfter = bestAfter;
                // a "2" nine times of ten
                board = Board.Spawn(bestAfter, dice);
            }
        }
    }
}
