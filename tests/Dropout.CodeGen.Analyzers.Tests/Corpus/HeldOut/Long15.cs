//// program: german digits neuron objects (W)
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Ziffernerkennung
{
    public class Verbindung
    {
        public Neuron Von;
        public Neuron Nach;
        public double Gewicht;
        public double LetzteAenderung;

        public Verbindung(Neuron von, Neuron nach, double gewicht)
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
        public List<Verbindung> Eingaenge = new List<Verbindung>();
        public List<Verbindung> Ausgaenge = new List<Verbindung>();
        public double Ausgabe;
        public double Delta;
        public double Bias;
        public bool Pausiert;

        public void Aktiviere()
        {
            double summe = Bias;
            foreach (Verbindung v in Eingaenge)
                summe += v.Gewicht * v.Von.Ausgabe;
            Ausgabe = 1.0 / (1.0 + Math.Exp(-summe));
        }
    }

    public class Netz
    {
        private readonly List<List<Neuron>> schichten = new List<List<Neuron>>();
        private readonly Random zufall = new Random();
        private readonly double behalten;

        public double Lernrate { get; set; } = 0.15;
        public double Momentum { get; set; } = 0.6;

        public Netz(double behalten, params int[] groessen)
        {
            if (behalten <= 0 || behalten > 1)
                throw new ArgumentOutOfRangeException(nameof(behalten));
            this.behalten = behalten;

            foreach (int g in groessen)
            {
                var schicht = new List<Neuron>();
                for (int i = 0; i < g; i++)
                {
                    var n = new Neuron();
                    if (schichten.Count > 0)
                    {
                        double r = 1.0 / Math.Sqrt(schichten[schichten.Count - 1].Count);
                        foreach (Neuron vorher in schichten[schichten.Count - 1])
                            new Verbindung(vorher, n, (zufall.NextDouble() * 2 - 1) * r);
                    }
                    schicht.Add(n);
                }
                schichten.Add(schicht);
            }
        }

        // Für jedes Muster wird neu ausgelost, wer mitspielen darf
        private void PausenAuslosen()
        {
            for (int s = 1; s < schichten.Count - 1; s++)
                foreach (Neuron n in schichten[s])
                    n.Pausiert = zufall.NextDouble() >= behalten;
        }

        private void Vorwaerts(double[] eingabe, bool lernen)
        {
            for (int i = 0; i < eingabe.Length; i++)
                schichten[0][i].Ausgabe = eingabe[i];

            int letzte = schichten.Count - 1;
            for (int s = 1; s <= letzte; s++)
            {
                foreach (Neuron n in schichten[s])
                {
                    n.Aktiviere();
                    if (s == letzte) continue;

                    if (lernen)
                    {
                        if (n.Pausiert) n.Ausgabe = 0;
                    }
                    else
                    {
                        n.Ausgabe *= behalten;
                    }
                }
            }
        }

        public double Trainiere(double[] eingabe, double[] soll)
        {
            PausenAuslosen();
            Vorwaerts(eingabe, true);

            double fehler = 0;
            int letzte = schichten.Count - 1;
            for (int i = 0; i < soll.Length; i++)
            {
                Neuron n = schichten[letzte][i];
                double d = soll[i] - n.Ausgabe;
                fehler += d * d;
                n.Delta = d * n.Ausgabe * (1 - n.Ausgabe);
            }

            for (int s = letzte - 1; s > 0; s--)
            {
                foreach (Neuron n in schichten[s])
                {
                    if (n.Pausiert)
                    {
                        n.Delta = 0;
                        continue;
                    }
                    double summe = 0;
                    foreach (Verbindung v in n.Ausgaenge)
                        summe += v.Gewicht * v.Nach.Delta;
                    n.Delta = summe * n.Ausgabe * (1 - n.Ausgabe);
                }
            }

            for (int s = 1; s <= letzte; s++)
            {
                foreach (Neuron n in schichten[s])
                {
                    n.Bias += Lernrate * n.Delta;
                    foreach (Verbindung v in n.Eingaenge)
                    {
                        double aenderung = Lernrate * n.Delta * v.Von.Ausgabe + Momentum * v.LetzteAenderung;
                        v.Gewicht += aenderung;
                        v.LetzteAenderung = aenderung;
                    }
                }
            }
            return fehler / soll.Length;
        }

        public int Erkenne(double[] eingabe)
        {
            Vorwaerts(eingabe, false);
            List<Neuron> aus = schichten[schichten.Count - 1];
            return aus.IndexOf(aus.OrderByDescending(n => n.Ausgabe).First());
        }
    }

    static class Programm
    {
        static void Main(string[] args)
        {
            var daten = File.ReadAllLines("mnist_train.csv")
                .Skip(1)
                .Select(z => z.Split(',').Select(w => double.Parse(w, CultureInfo.InvariantCulture)).ToArray())
                .ToList();
            var netz = new Netz(0.8, 784, 120, 10);

            for (int epoche = 0; epoche < 5; epoche++)
            {
                double summe = 0;
                foreach (double[] zeile in daten)
                {
                    var soll = new double[10];
                    soll[(int)zeile[0]] = 1;
                    summe += netz.Trainiere(zeile.Skip(1).Select(p => p / 255.0).ToArray(), soll);
                }
                Console.WriteLine("Epoche {0}: {1:F5}", epoche, summe / daten.Count);
            }

            int richtig = daten.Count(z => netz.Erkenne(z.Skip(1).Select(p => p / 255.0).ToArray()) == (int)z[0]);
            Console.WriteLine("Erkannt: {0} von {1}", richtig, daten.Count);
        }
    }
}
//// program: spanish capas with factor per neuron (W)
using System;
using System.Collections.Generic;
using System.Linq;

namespace RedNeuronalPractica3
{
    public enum Modo { Entrenamiento, Prediccion }

    public class Neurona
    {
        public double[] Pesos;
        public double Sesgo;
        public double Activacion;   // tanh(z)
        public double Salida;       // lo que ve la capa siguiente
        public double Factor = 1.0;
        public double Delta;

        public Neurona(int entradas, Random rnd)
        {
            Pesos = new double[entradas];
            for (int i = 0; i < entradas; i++)
                Pesos[i] = (rnd.NextDouble() - 0.5) * 2 / Math.Sqrt(entradas);
        }

        public void Calcular(double[] x)
        {
            double z = Sesgo;
            for (int i = 0; i < Pesos.Length; i++) z += Pesos[i] * x[i];
            Activacion = Math.Tanh(z);
            Salida = Activacion * Factor;
        }
    }

    public class Capa
    {
        public List<Neurona> Neuronas { get; private set; }
        public double ProbApagado { get; private set; }
        public double[] UltimaEntrada;

        public Capa(int entradas, int cantidad, double probApagado, Random rnd)
        {
            Neuronas = Enumerable.Range(0, cantidad).Select(_ => new Neurona(entradas, rnd)).ToList();
            ProbApagado = probApagado;
        }

        public void SortearFactores(Random rnd)
        {
            double vivo = 1.0 / (1.0 - ProbApagado);
            foreach (var n in Neuronas)
                n.Factor = rnd.NextDouble() < ProbApagado ? 0.0 : vivo;
        }

        public void RestablecerFactores()
        {
            Neuronas.ForEach(n => n.Factor = 1.0);
        }

        public double[] Propagar(double[] x)
        {
            UltimaEntrada = x;
            foreach (var n in Neuronas) n.Calcular(x);
            return Neuronas.Select(n => n.Salida).ToArray();
        }
    }

    public class Red
    {
        private readonly List<Capa> capas = new List<Capa>();
        private readonly Random rnd;
        private readonly double tasa;

        public Red(int entradas, int[] ocultas, int salidas, double dropout, double tasa, int semilla)
        {
            if (dropout < 0 || dropout >= 1) throw new ArgumentException("dropout debe estar en [0,1)");
            rnd = new Random(semilla);
            this.tasa = tasa;
            int prev = entradas;
            foreach (int o in ocultas)
            {
                capas.Add(new Capa(prev, o, dropout, rnd));
                prev = o;
            }
            capas.Add(new Capa(prev, salidas, 0.0, rnd));   // la salida nunca se apaga
        }

        public double[] Propagar(double[] x, Modo modo)
        {
            foreach (var capa in capas)
            {
                switch (modo)
                {
                    case Modo.Entrenamiento:
                        capa.SortearFactores(rnd);
                        break;
                    default:
                        capa.RestablecerFactores();
                        break;
                }
                x = capa.Propagar(x);
            }
            return x;
        }

        public void Retropropagar(double[] esperado)
        {
            for (int c = capas.Count - 1; c >= 0; c--)
            {
                var capa = capas[c];
                for (int j = 0; j < capa.Neuronas.Count; j++)
                {
                    var n = capa.Neuronas[j];
                    double e = c == capas.Count - 1
                        ? n.Salida - esperado[j]
                        : capas[c + 1].Neuronas.Sum(s => s.Pesos[j] * s.Delta);
                    n.Delta = e * n.Factor * (1 - n.Activacion * n.Activacion);
                }
            }
            foreach (var capa in capas)
                foreach (var n in capa.Neuronas)
                {
                    for (int i = 0; i < n.Pesos.Length; i++)
                        n.Pesos[i] -= tasa * n.Delta * capa.UltimaEntrada[i];
                    n.Sesgo -= tasa * n.Delta;
                }
        }

        public void Entrenar(IList<double[]> xs, IList<double[]> ys, int epocas)
        {
            for (int ep = 0; ep < epocas; ep++)
                for (int k = 0; k < xs.Count; k++)
                {
                    Propagar(xs[k], Modo.Entrenamiento);
                    Retropropagar(ys[k]);
                }
        }

        public double[] Predecir(double[] x)
        {
            return Propagar(x, Modo.Prediccion);
        }
    }

    class Principal
    {
        static void Main()
        {
            var xs = new List<double[]> { new[] { 0.0, 0 }, new[] { 0.0, 1 }, new[] { 1.0, 0 }, new[] { 1.0, 1 } };
            var ys = new List<double[]> { new[] { -0.8 }, new[] { 0.8 }, new[] { 0.8 }, new[] { -0.8 } };
            var red = new Red(2, new[] { 16, 8 }, 1, 0.1, 0.05, 7);
            red.Entrenar(xs, ys, 4000);
            foreach (var x in xs)
                Console.WriteLine("{0} xor {1} -> {2:F3}", x[0], x[1], red.Predecir(x)[0]);
        }
    }
}
//// program: magazine demo iris drop nodes (W)
using System;

namespace NeuralDropoutDemo
{
    class Program
    {
        static void Main(string[] args)
        {
            Console.WriteLine("\nBegin neural network drop-node demo\n");
            double[][] trainData = Helpers.LoadData("irisTrain.txt", 7);
            double[][] testData = Helpers.LoadData("irisTest.txt", 7);

            NeuralNetwork nn = new NeuralNetwork(4, 16, 3, 1);
            nn.Train(trainData, 800, 0.03, 0.5);

            Console.WriteLine("Accuracy on train data = " + nn.Accuracy(trainData).ToString("F4"));
            Console.WriteLine("Accuracy on test data  = " + nn.Accuracy(testData).ToString("F4"));
            Console.ReadLine();
        }
    }

    public class NeuralNetwork
    {
        private int numInput, numHidden, numOutput;
        private double[] inputs, hOutputs, outputs;
        private double[][] ihWeights, hoWeights;
        private double[] hBiases, oBiases;
        private double[] oGrads, hGrads;
        private Random rnd;

        public NeuralNetwork(int numInput, int numHidden, int numOutput, int seed)
        {
            this.numInput = numInput;
            this.numHidden = numHidden;
            this.numOutput = numOutput;
            inputs = new double[numInput];
            hOutputs = new double[numHidden];
            outputs = new double[numOutput];
            hBiases = new double[numHidden];
            oBiases = new double[numOutput];
            oGrads = new double[numOutput];
            hGrads = new double[numHidden];
            rnd = new Random(seed);
            ihWeights = MakeMatrix(numInput, numHidden);
            hoWeights = MakeMatrix(numHidden, numOutput);
        }

        private double[][] MakeMatrix(int rows, int cols)
        {
            double[][] result = new double[rows][];
            for (int r = 0; r < rows; ++r)
            {
                result[r] = new double[cols];
                for (int c = 0; c < cols; ++c)
                    result[r][c] = 0.2 * rnd.NextDouble() - 0.1;
            }
            return result;
        }

        // exactly numDrop of the hidden nodes are out; Fisher-Yates on the front part
        private bool[] MakeDropNodes(int numDrop)
        {
            bool[] dropNodes = new bool[numHidden];
            int[] idx = new int[numHidden];
            for (int i = 0; i < numHidden; ++i) idx[i] = i;
            for (int i = 0; i < numDrop; ++i)
            {
                int r = rnd.Next(i, numHidden);
                int tmp = idx[r]; idx[r] = idx[i]; idx[i] = tmp;
                dropNodes[idx[i]] = true;
            }
            return dropNodes;
        }

        public double[] ComputeOutputs(double[] xValues)
        {
            return ComputeOutputs(xValues, new bool[numHidden]);
        }

        private double[] ComputeOutputs(double[] xValues, bool[] dropNodes)
        {
            double[] oSums = new double[numOutput];
            for (int i = 0; i < numInput; ++i)
                inputs[i] = xValues[i];

            for (int j = 0; j < numHidden; ++j)
            {
                if (dropNodes[j] == true) continue;
                double sum = hBiases[j];
                for (int i = 0; i < numInput; ++i)
                    sum += inputs[i] * ihWeights[i][j];
                hOutputs[j] = Math.Tanh(sum);
            }

            for (int k = 0; k < numOutput; ++k)
            {
                oSums[k] = oBiases[k];
                for (int j = 0; j < numHidden; ++j)
                {
                    if (dropNodes[j] == true) continue;
                    oSums[k] += hOutputs[j] * hoWeights[j][k];
                }
            }

            double[] soft = Helpers.Softmax(oSums);
            Array.Copy(soft, outputs, soft.Length);
            return soft;
        }

        private void UpdateWeights(double[] tValues, double learnRate, bool[] dropNodes)
        {
            for (int k = 0; k < numOutput; ++k)
                oGrads[k] = tValues[k] - outputs[k];

            for (int j = 0; j < numHidden; ++j)
            {
                if (dropNodes[j] == true) continue;
                double derivative = (1 - hOutputs[j]) * (1 + hOutputs[j]);
                double sum = 0.0;
                for (int k = 0; k < numOutput; ++k)
                    sum += oGrads[k] * hoWeights[j][k];
                hGrads[j] = derivative * sum;
            }

            for (int j = 0; j < numHidden; ++j)
            {
                if (dropNodes[j] == true) continue;
                for (int i = 0; i < numInput; ++i)
                    ihWeights[i][j] += learnRate * hGrads[j] * inputs[i];
                hBiases[j] += learnRate * hGrads[j];
                for (int k = 0; k < numOutput; ++k)
                    hoWeights[j][k] += learnRate * oGrads[k] * hOutputs[j];
            }

            for (int k = 0; k < numOutput; ++k)
                oBiases[k] += learnRate * oGrads[k];
        }

        public void Train(double[][] trainData, int maxEpochs, double learnRate, double dropFraction)
        {
            int numDrop = (int)(numHidden * dropFraction);
            int[] sequence = new int[trainData.Length];
            for (int i = 0; i < sequence.Length; ++i) sequence[i] = i;
            double[] xValues = new double[numInput];
            double[] tValues = new double[numOutput];

            for (int epoch = 0; epoch < maxEpochs; ++epoch)
            {
                Helpers.Shuffle(sequence, rnd);
                foreach (int s in sequence)
                {
                    Array.Copy(trainData[s], xValues, numInput);
                    Array.Copy(trainData[s], numInput, tValues, 0, numOutput);
                    bool[] dropNodes = MakeDropNodes(numDrop);
                    ComputeOutputs(xValues, dropNodes);
                    UpdateWeights(tValues, learnRate, dropNodes);
                }
            }

            // from now on all nodes are present
            double present = (double)(numHidden - numDrop) / numHidden;
            for (int j = 0; j < numHidden; ++j)
                for (int k = 0; k < numOutput; ++k)
                    hoWeights[j][k] *= present;
        }

        public double Accuracy(double[][] data)
        {
            int correct = 0;
            double[] xValues = new double[numInput];
            for (int i = 0; i < data.Length; ++i)
            {
                Array.Copy(data[i], xValues, numInput);
                double[] y = ComputeOutputs(xValues);
                if (data[i][numInput + Helpers.MaxIndex(y)] == 1.0) ++correct;
            }
            return (double)correct / data.Length;
        }
    }
}
//// program: russian mathnet minibatch classifier (W)
using System;
using System.Collections.Generic;
using System.Linq;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using Newtonsoft.Json;

namespace Diplom.NeuroSet
{
    /// <summary>Двухслойная сеть. Строки матриц — примеры, столбцы — признаки.</summary>
    public class SetDlyaDiploma
    {
        private readonly Random gen = new Random();
        private readonly double keep;
        private Matrix<double> w1, w2;
        private Vector<double> b1, b2;

        // промежуточные результаты прямого прохода
        private Matrix<double> vhod, skrytyj, maska, posleOtseva;

        [JsonProperty] public double SkorostObucheniya { get; set; } = 0.01;
        [JsonProperty] public double L2 { get; set; } = 1e-5;

        public SetDlyaDiploma(int nVhod, int nSkryt, int nVyhod, double keep)
        {
            if (!(keep > 0 && keep <= 1))
                throw new ArgumentOutOfRangeException(nameof(keep), "Вероятность сохранения: (0; 1]");
            this.keep = keep;
            var norm1 = new Normal(0, Math.Sqrt(1.0 / nVhod), gen);
            var norm2 = new Normal(0, Math.Sqrt(1.0 / nSkryt), gen);
            w1 = Matrix<double>.Build.Random(nVhod, nSkryt, norm1);
            w2 = Matrix<double>.Build.Random(nSkryt, nVyhod, norm2);
            b1 = Vector<double>.Build.Dense(nSkryt);
            b2 = Vector<double>.Build.Dense(nVyhod);
        }

        private static Matrix<double> PribavitStroku(Matrix<double> m, Vector<double> b)
        {
            return Matrix<double>.Build.Dense(m.RowCount, m.ColumnCount, (i, j) => m[i, j] + b[j]);
        }

        private static Matrix<double> Softmax(Matrix<double> z)
        {
            var r = z.Clone();
            for (int i = 0; i < z.RowCount; i++)
            {
                double max = z.Row(i).Maximum();
                var e = z.Row(i).Map(v => Math.Exp(v - max));
                r.SetRow(i, e / e.Sum());
            }
            return r;
        }

        private Matrix<double> Pryamoj(Matrix<double> x, bool obuchenie)
        {
            vhod = x;
            skrytyj = PribavitStroku(x * w1, b1).PointwiseTanh();
            if (obuchenie)
            {
                // для каждого примера и нейрона — своя монетка
                maska = Matrix<double>.Build.Dense(skrytyj.RowCount, skrytyj.ColumnCount,
                    (i, j) => Bernoulli.Sample(gen, keep) / keep);
                posleOtseva = skrytyj.PointwiseMultiply(maska);
            }
            else
            {
                maska = null;
                posleOtseva = skrytyj;
            }
            return Softmax(PribavitStroku(posleOtseva * w2, b2));
        }

        public double ShagObucheniya(Matrix<double> x, Matrix<double> y)
        {
            int n = x.RowCount;
            var p = Pryamoj(x, true);
            double poterya = -y.PointwiseMultiply(p.Map(v => Math.Log(v + 1e-12))).RowSums().Sum() / n;

            var dz2 = (p - y) / n;
            var dw2 = posleOtseva.TransposeThisAndMultiply(dz2);
            var dh = dz2.TransposeAndMultiply(w2).PointwiseMultiply(maska);
            var dz1 = dh.PointwiseMultiply(skrytyj.Map(h => 1 - h * h));
            var dw1 = vhod.TransposeThisAndMultiply(dz1);

            w2 -= SkorostObucheniya * (dw2 + L2 * w2);
            w1 -= SkorostObucheniya * (dw1 + L2 * w1);
            b2 -= SkorostObucheniya * dz2.ColumnSums();
            b1 -= SkorostObucheniya * dz1.ColumnSums();
            return poterya;
        }

        public int[] Predskazat(Matrix<double> x)
        {
            var p = Pryamoj(x, false);
            return p.EnumerateRows().Select(r => r.MaximumIndex()).ToArray();
        }

        public double Tochnost(Matrix<double> x, int[] klassy)
        {
            int[] otvet = Predskazat(x);
            return otvet.Zip(klassy, (a, b) => a == b ? 1.0 : 0.0).Average();
        }
    }

    public static class Zapusk
    {
        public static void Main()
        {
            var d = NaborDannyh.Zagruzit("wine.csv");     // см. NaborDannyh.cs
            var set = new SetDlyaDiploma(d.Priznakov, 64, d.Klassov, 0.7);
            for (int epoha = 1; epoha <= 200; epoha++)
            {
                double s = 0;
                foreach (var (bx, by) in d.Pakety(32))
                    s += set.ShagObucheniya(bx, by);
                if (epoha % 20 == 0)
                    Console.WriteLine($"Эпоха {epoha}: потеря {s:F4}, точность {set.Tochnost(d.TestX, d.TestY):P1}");
            }
        }
    }
}
//// program: tape tensors with closure dropout (W)
using System;
using System.Collections.Generic;

namespace TinyGrad.Net
{
    public static class Mode
    {
        public static bool Training { get; private set; } = true;

        private sealed class Restore : IDisposable
        {
            private readonly bool _old;
            public Restore(bool old) { _old = old; }
            public void Dispose() { Training = _old; }
        }

        public static IDisposable Eval()
        {
            var r = new Restore(Training);
            Training = false;
            return r;
        }
    }

    public sealed class Tensor
    {
        public static readonly Random Rng = new Random(1337);

        public readonly int Rows, Cols;
        public readonly float[] Data;
        public readonly float[] Grad;
        private readonly Tensor[] _parents;
        private Action _backward = () => { };

        public Tensor(int rows, int cols, params Tensor[] parents)
        {
            Rows = rows; Cols = cols;
            Data = new float[rows * cols];
            Grad = new float[rows * cols];
            _parents = parents;
        }

        public static Tensor Param(int rows, int cols)
        {
            var t = new Tensor(rows, cols);
            float k = (float)Math.Sqrt(6.0 / (rows + cols));
            for (int i = 0; i < t.Data.Length; i++) t.Data[i] = ((float)Rng.NextDouble() * 2 - 1) * k;
            return t;
        }

        public Tensor MatMul(Tensor w)
        {
            var o = new Tensor(Rows, w.Cols, this, w);
            for (int i = 0; i < Rows; i++)
                for (int k = 0; k < Cols; k++)
                    for (int j = 0; j < w.Cols; j++)
                        o.Data[i * w.Cols + j] += Data[i * Cols + k] * w.Data[k * w.Cols + j];
            o._backward = () =>
            {
                for (int i = 0; i < Rows; i++)
                    for (int k = 0; k < Cols; k++)
                        for (int j = 0; j < w.Cols; j++)
                        {
                            float g = o.Grad[i * w.Cols + j];
                            Grad[i * Cols + k] += g * w.Data[k * w.Cols + j];
                            w.Grad[k * w.Cols + j] += g * Data[i * Cols + k];
                        }
            };
            return o;
        }

        public Tensor Silu()
        {
            var o = new Tensor(Rows, Cols, this);
            for (int i = 0; i < Data.Length; i++) o.Data[i] = Data[i] / (1 + MathF.Exp(-Data[i]));
            o._backward = () =>
            {
                for (int i = 0; i < Data.Length; i++)
                {
                    float s = 1 / (1 + MathF.Exp(-Data[i]));
                    Grad[i] += o.Grad[i] * s * (1 + Data[i] * (1 - s));
                }
            };
            return o;
        }

        public Tensor Dropout(float p)
        {
            if (!Mode.Training || p <= 0f) return this;

            float up = 1f / (1f - p);
            var o = new Tensor(Rows, Cols, this);
            var m = new float[Data.Length];
            for (int i = 0; i < m.Length; i++)
            {
                m[i] = Rng.NextDouble() >= p ? up : 0f;
                o.Data[i] = Data[i] * m[i];
            }
            o._backward = () =>
            {
                for (int i = 0; i < m.Length; i++)
                    Grad[i] += o.Grad[i] * m[i];
            };
            return o;
        }

        public Tensor MseLoss(float[] target)
        {
            var o = new Tensor(1, 1, this);
            for (int i = 0; i < Data.Length; i++)
                o.Data[0] += (Data[i] - target[i]) * (Data[i] - target[i]) / Data.Length;
            o._backward = () =>
            {
                for (int i = 0; i < Data.Length; i++)
                    Grad[i] += o.Grad[0] * 2 * (Data[i] - target[i]) / Data.Length;
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
                foreach (var p in t._parents) Visit(p);
                topo.Add(t);
            }
            Visit(this);
            Grad[0] = 1;
            for (int i = topo.Count - 1; i >= 0; i--) topo[i]._backward();
        }
    }

    public class Regressor
    {
        private readonly Tensor _w1 = Tensor.Param(8, 64), _w2 = Tensor.Param(64, 64), _w3 = Tensor.Param(64, 1);
        private IEnumerable<Tensor> Parameters() { yield return _w1; yield return _w2; yield return _w3; }

        private Tensor Forward(Tensor x)
        {
            var h = x.MatMul(_w1).Silu().Dropout(0.1f);
            h = h.MatMul(_w2).Silu().Dropout(0.25f);
            return h.MatMul(_w3);
        }

        public float Step(Tensor x, float[] y, float lr)
        {
            foreach (var p in Parameters()) Array.Clear(p.Grad, 0, p.Grad.Length);
            var loss = Forward(x).MseLoss(y);
            loss.Backward();
            foreach (var p in Parameters())
                for (int i = 0; i < p.Data.Length; i++) p.Data[i] -= lr * p.Grad[i];
            return loss.Data[0];
        }

        public float[] Predict(Tensor x)
        {
            using (Mode.Eval())
            {
                return Forward(x).Data;
            }
        }
    }
}
//// program: portuguese unity dqn agente (W)
//// file: RedeQ.cs
using UnityEngine;

public class RedeQ
{
    private readonly int nEntrada, nOculta, nAcoes;
    private readonly float taxaDropout;
    private float[,] w1, w2;
    private float[] b1, b2;

    private float[] entrada;
    private float[] oculta;
    private float escala = 1f;

    public RedeQ(int nEntrada, int nOculta, int nAcoes, float taxaDropout)
    {
        this.nEntrada = nEntrada;
        this.nOculta = nOculta;
        this.nAcoes = nAcoes;
        this.taxaDropout = Mathf.Clamp(taxaDropout, 0f, 0.9f);
        w1 = new float[nEntrada, nOculta];
        w2 = new float[nOculta, nAcoes];
        b1 = new float[nOculta];
        b2 = new float[nAcoes];
        oculta = new float[nOculta];
        for (int i = 0; i < nEntrada; i++)
            for (int j = 0; j < nOculta; j++)
                w1[i, j] = Random.Range(-1f, 1f) * Mathf.Sqrt(2f / nEntrada);
        for (int j = 0; j < nOculta; j++)
            for (int k = 0; k < nAcoes; k++)
                w2[j, k] = Random.Range(-1f, 1f) * Mathf.Sqrt(1f / nOculta);
    }

    float[] Propagar(float[] estado, bool treino)
    {
        entrada = estado;
        escala = treino ? 1f / (1f - taxaDropout) : 1f;
        for (int j = 0; j < nOculta; j++)
        {
            float z = b1[j];
            for (int i = 0; i < nEntrada; i++) z += estado[i] * w1[i, j];
            float h = Mathf.Max(0f, z);
            if (treino)
                h = Random.value < taxaDropout ? 0f : h * escala;
            oculta[j] = h;
        }

        var q = new float[nAcoes];
        for (int k = 0; k < nAcoes; k++)
        {
            q[k] = b2[k];
            for (int j = 0; j < nOculta; j++) q[k] += oculta[j] * w2[j, k];
        }
        return q;
    }

    public float[] Avaliar(float[] estado)
    {
        return Propagar(estado, false);
    }

    public float Treinar(float[] estado, int acao, float alvo, float lr)
    {
        float[] q = Propagar(estado, true);
        float erro = Mathf.Clamp(q[acao] - alvo, -1f, 1f);

        for (int j = 0; j < nOculta; j++)
        {
            // saída zero: ReLU fechada ou neurônio desligado, nada a fazer
            if (oculta[j] <= 0f) continue;

            float g = erro * w2[j, acao] * escala;
            w2[j, acao] -= lr * erro * oculta[j];
            for (int i = 0; i < nEntrada; i++)
                w1[i, j] -= lr * g * entrada[i];
            b1[j] -= lr * g;
        }
        b2[acao] -= lr * erro;
        return erro * erro;
    }

    public void CopiarDe(RedeQ outra)
    {
        w1 = (float[,])outra.w1.Clone();
        w2 = (float[,])outra.w2.Clone();
        b1 = (float[])outra.b1.Clone();
        b2 = (float[])outra.b2.Clone();
    }
}
//// file: AgenteDQN.cs
using System.Collections.Generic;
using UnityEngine;

public class AgenteDQN : MonoBehaviour
{
    [Header("Hiperparâmetros")]
    public float gama = 0.97f;
    public float epsilon = 1f;
    public float lr = 0.0005f;
    [Range(0f, 0.9f)] public float dropout = 0.2f;
    public int passosPorCopia = 500;
    public Transform alvo;
    public Rigidbody corpo;

    private RedeQ rede, redeAlvo;
    private readonly List<Transicao> memoria = new List<Transicao>();
    private float[] estadoAnterior;
    private int acaoAnterior = -1, passos;

    void Start()
    {
        rede = new RedeQ(6, 48, 4, dropout);
        redeAlvo = new RedeQ(6, 48, 4, dropout);
        redeAlvo.CopiarDe(rede);
    }

    void FixedUpdate()
    {
        float[] s = Observar();
        if (acaoAnterior >= 0)
            memoria.Add(new Transicao(estadoAnterior, acaoAnterior, Recompensa(), s));
        if (memoria.Count > 20000) memoria.RemoveAt(0);

        acaoAnterior = EscolherAcao(s);
        estadoAnterior = s;
        Mover(acaoAnterior);

        if (memoria.Count > 64) Aprender(16);
        if (++passos % passosPorCopia == 0) redeAlvo.CopiarDe(rede);
        epsilon = Mathf.Max(0.05f, epsilon * 0.9995f);
    }

    int EscolherAcao(float[] s)
    {
        if (Random.value < epsilon) return Random.Range(0, 4);
        return ArgMax(rede.Avaliar(s));
    }

    void Aprender(int n)
    {
        for (int i = 0; i < n; i++)
        {
            Transicao t = memoria[Random.Range(0, memoria.Count)];
            float[] prox = redeAlvo.Avaliar(t.Proximo);
            rede.Treinar(t.Estado, t.Acao, t.Recompensa + gama * prox[ArgMax(prox)], lr);
        }
    }

    static int ArgMax(float[] v)
    {
        int m = 0;
        for (int i = 1; i < v.Length; i++) if (v[i] > v[m]) m = i;
        return m;
    }

    float Recompensa() => -Vector3.Distance(transform.position, alvo.position) * 0.01f;

    float[] Observar()
    {
        Vector3 d = alvo.position - transform.position;
        return new[] { d.x, d.y, d.z, corpo.velocity.x, corpo.velocity.y, corpo.velocity.z };
    }

    void Mover(int a)
    {
        Vector3[] dirs = { Vector3.forward, Vector3.back, Vector3.left, Vector3.right };
        corpo.AddForce(dirs[a] * 8f);
    }
}
//// program: chinese char rnn poems (W)
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace GuShiRnn
{
    // 简单的字符级RNN，用来写古诗
    public class CharRnn
    {
        private readonly int V, H;
        private readonly double pDrop;
        private readonly double[,] Wxh, Whh, Why;
        private readonly double[] bh, by;
        private readonly Random rand = new Random(2018);

        public CharRnn(int vocab, int hidden, double pDrop)
        {
            V = vocab;
            H = hidden;
            this.pDrop = pDrop;
            Wxh = Init(H, V);
            Whh = Init(H, H);
            Why = Init(V, H);
            bh = new double[H];
            by = new double[V];
        }

        private double[,] Init(int r, int c)
        {
            var m = new double[r, c];
            for (int i = 0; i < r; i++)
                for (int j = 0; j < c; j++)
                    m[i, j] = (rand.NextDouble() - 0.5) * 0.1;
            return m;
        }

        // 生成一个时间步的掩码（已包含缩放）
        private double[] NewMask()
        {
            var m = new double[H];
            for (int i = 0; i < H; i++)
            {
                if (rand.NextDouble() > pDrop)
                    m[i] = 1 / (1 - pDrop);
            }
            return m;
        }

        private double[] StepHidden(int x, double[] prev)
        {
            var h = new double[H];
            for (int i = 0; i < H; i++)
            {
                double s = bh[i] + Wxh[i, x];
                for (int j = 0; j < H; j++) s += Whh[i, j] * prev[j];
                h[i] = Math.Tanh(s);
            }
            return h;
        }

        private double[] Output(double[] h)
        {
            var y = new double[V];
            for (int k = 0; k < V; k++)
            {
                y[k] = by[k];
                for (int i = 0; i < H; i++) y[k] += Why[k, i] * h[i];
            }
            double max = y.Max();
            for (int k = 0; k < V; k++) y[k] = Math.Exp(y[k] - max);
            double sum = y.Sum();
            for (int k = 0; k < V; k++) y[k] /= sum;
            return y;
        }

        // 训练一个序列，返回损失
        public double Train(int[] inputs, int[] targets, ref double[] hprev, double lr)
        {
            int T = inputs.Length;
            var hs = new List<double[]> { hprev };
            var masks = new List<double[]>();
            var dropped = new List<double[]>();
            var ps = new List<double[]>();
            double loss = 0;

            // 前向
            for (int t = 0; t < T; t++)
            {
                hs.Add(StepHidden(inputs[t], hs[t]));
                masks.Add(NewMask());
                dropped.Add(hs[t + 1].Zip(masks[t], (a, b) => a * b).ToArray());
                ps.Add(Output(dropped[t]));
                loss -= Math.Log(ps[t][targets[t]] + 1e-12);
            }

            // 反向 BPTT
            var dWxh = new double[H, V]; var dWhh = new double[H, H]; var dWhy = new double[V, H];
            var dbh = new double[H]; var dby = new double[V];
            var dhNext = new double[H];
            for (int t = T - 1; t >= 0; t--)
            {
                var dy = (double[])ps[t].Clone();
                dy[targets[t]] -= 1;
                var dh = new double[H];
                for (int i = 0; i < H; i++)
                {
                    double back = 0;
                    for (int k = 0; k < V; k++)
                    {
                        dWhy[k, i] += dy[k] * dropped[t][i];
                        back += Why[k, i] * dy[k];
                    }
                    dh[i] = back * masks[t][i] + dhNext[i];
                }
                for (int k = 0; k < V; k++) dby[k] += dy[k];

                dhNext = new double[H];
                for (int i = 0; i < H; i++)
                {
                    double raw = (1 - hs[t + 1][i] * hs[t + 1][i]) * dh[i];
                    dbh[i] += raw;
                    dWxh[i, inputs[t]] += raw;
                    for (int j = 0; j < H; j++)
                    {
                        dWhh[i, j] += raw * hs[t][j];
                        dhNext[j] += Whh[i, j] * raw;
                    }
                }
            }

            Apply(Wxh, dWxh, lr); Apply(Whh, dWhh, lr); Apply(Why, dWhy, lr);
            for (int i = 0; i < H; i++) bh[i] -= lr * Clip(dbh[i]);
            for (int k = 0; k < V; k++) by[k] -= lr * Clip(dby[k]);
            hprev = hs[T];
            return loss / T;
        }

        private static double Clip(double v) => Math.Max(-5, Math.Min(5, v));

        private static void Apply(double[,] w, double[,] g, double lr)
        {
            for (int i = 0; i < w.GetLength(0); i++)
                for (int j = 0; j < w.GetLength(1); j++)
                    w[i, j] -= lr * Clip(g[i, j]);
        }

        // 写诗：从首字开始逐字采样
        public List<int> Generate(int seed, int n)
        {
            var h = new double[H];
            var result = new List<int> { seed };
            int x = seed;
            for (int t = 0; t < n; t++)
            {
                h = StepHidden(x, h);
                double[] p = Output(h);
                double r = rand.NextDouble();
                int k = 0;
                while (k < V - 1 && (r -= p[k]) > 0) k++;
                x = k;
                result.Add(x);
            }
            return result;
        }
    }

    internal static class Program
    {
        private static void Main()
        {
            string text = File.ReadAllText("tangshi.txt", Encoding.UTF8);
            char[] chars = text.Distinct().OrderBy(c => c).ToArray();
            int[] ids = text.Select(c => Array.BinarySearch(chars, c)).ToArray();
            var rnn = new CharRnn(chars.Length, 128, 0.3);
            var h = new double[128];
            for (int p = 0; p + 26 < ids.Length; p += 25)
            {
                double loss = rnn.Train(ids.Skip(p).Take(25).ToArray(), ids.Skip(p + 1).Take(25).ToArray(), ref h, 0.05);
                if (p % 5000 == 0)
                    Console.WriteLine(loss + " " + string.Concat(rnn.Generate(ids[p], 24).Select(i => chars[i])));
            }
        }
    }
}
//// program: japanese volume layers bitarray (W)
using System;
using System.Collections;
using System.Collections.Generic;

namespace ConvNetPort
{
    public class Vol
    {
        public double[] w;
        public double[] dw;
        public Vol(int n) { w = new double[n]; dw = new double[n]; }
        public Vol Clone()
        {
            var v = new Vol(w.Length);
            Array.Copy(w, v.w, w.Length);
            return v;
        }
    }

    public interface ILayer
    {
        Vol Forward(Vol v, bool isTraining);
        void Backward();
        void Update(double lr);
    }

    // 全結合層
    public class FullyConnLayer : ILayer
    {
        private readonly double[][] filters, grads;
        private readonly double[] bias, dbias;
        private Vol inAct, outAct;

        public FullyConnLayer(int nIn, int nOut, Random r)
        {
            filters = new double[nOut][];
            grads = new double[nOut][];
            bias = new double[nOut];
            dbias = new double[nOut];
            for (int i = 0; i < nOut; i++)
            {
                filters[i] = new double[nIn];
                grads[i] = new double[nIn];
                for (int d = 0; d < nIn; d++) filters[i][d] = (r.NextDouble() * 2 - 1) * Math.Sqrt(3.0 / nIn);
            }
        }

        public Vol Forward(Vol v, bool isTraining)
        {
            inAct = v;
            outAct = new Vol(filters.Length);
            for (int i = 0; i < filters.Length; i++)
            {
                double a = bias[i];
                for (int d = 0; d < v.w.Length; d++) a += v.w[d] * filters[i][d];
                outAct.w[i] = a;
            }
            return outAct;
        }

        public void Backward()
        {
            Array.Clear(inAct.dw, 0, inAct.dw.Length);
            for (int i = 0; i < filters.Length; i++)
            {
                double chain = outAct.dw[i];
                for (int d = 0; d < inAct.w.Length; d++)
                {
                    inAct.dw[d] += filters[i][d] * chain;
                    grads[i][d] += inAct.w[d] * chain;
                }
                dbias[i] += chain;
            }
        }

        public void Update(double lr)
        {
            for (int i = 0; i < filters.Length; i++)
            {
                for (int d = 0; d < filters[i].Length; d++) { filters[i][d] -= lr * grads[i][d]; grads[i][d] = 0; }
                bias[i] -= lr * dbias[i];
                dbias[i] = 0;
            }
        }
    }

    public class TanhLayer : ILayer
    {
        private Vol inAct, outAct;
        public Vol Forward(Vol v, bool isTraining)
        {
            inAct = v;
            outAct = v.Clone();
            for (int i = 0; i < v.w.Length; i++) outAct.w[i] = Math.Tanh(v.w[i]);
            return outAct;
        }
        public void Backward()
        {
            for (int i = 0; i < inAct.w.Length; i++)
                inAct.dw[i] = (1.0 - outAct.w[i] * outAct.w[i]) * outAct.dw[i];
        }
        public void Update(double lr) { }
    }

    // ドロップアウト層：学習時のみ無効化する
    public class DropoutLayer : ILayer
    {
        private readonly double dropProb;
        private readonly double scale;
        private readonly BitArray dropped;
        private readonly Random rng;
        private Vol inAct, outAct;

        public DropoutLayer(int size, double dropProb, Random rng)
        {
            if (dropProb < 0.0 || dropProb >= 1.0)
                throw new ArgumentOutOfRangeException("dropProb");
            this.dropProb = dropProb;
            this.scale = 1.0 / (1.0 - dropProb);
            this.dropped = new BitArray(size);
            this.rng = rng;
        }

        public Vol Forward(Vol v, bool isTraining)
        {
            inAct = v;
            outAct = v.Clone();
            if (!isTraining) return outAct;

            dropped.SetAll(false);
            for (int i = 0; i < outAct.w.Length; i++)
            {
                if (rng.NextDouble() < dropProb)
                {
                    outAct.w[i] = 0;
                    dropped[i] = true;
                }
                else
                {
                    outAct.w[i] *= scale;
                }
            }
            return outAct;
        }

        public void Backward()
        {
            for (int i = 0; i < inAct.w.Length; i++)
                inAct.dw[i] = dropped[i] ? 0 : outAct.dw[i] * scale;
        }

        public void Update(double lr) { }
    }

    public class Net
    {
        public readonly List<ILayer> Layers = new List<ILayer>();

        private Vol Forward(Vol v, bool isTraining)
        {
            foreach (var layer in Layers) v = layer.Forward(v, isTraining);
            return v;
        }

        // 予測
        public double[] Predict(double[] x)
        {
            var v = new Vol(x.Length);
            Array.Copy(x, v.w, x.Length);
            return Forward(v, false).w;
        }

        // 1サンプル学習（二乗誤差）
        public double Train(double[] x, double[] t, double lr)
        {
            var v = new Vol(x.Length);
            Array.Copy(x, v.w, x.Length);
            var y = Forward(v, true);
            double loss = 0;
            for (int i = 0; i < t.Length; i++)
            {
                double e = y.w[i] - t[i];
                y.dw[i] = e;
                loss += 0.5 * e * e;
            }
            for (int i = Layers.Count - 1; i >= 0; i--) Layers[i].Backward();
            foreach (var layer in Layers) layer.Update(lr);
            return loss;
        }
    }
}
//// program: turkish etkin hucre listesi (W)
using System;
using System.Collections.Generic;
using System.Linq;

namespace YapaySinirAgi
{
    /// Çok katmanlı algılayıcı - gizli katmanlarda seyreltme var
    class Ysa
    {
        readonly int[] boyut;
        readonly double[][][] agirlik;    // [katman][hucre][girdi]
        readonly double[][] esik;
        readonly double[][] cikti;
        readonly double[][] delta;
        readonly List<int>[] etkin;
        readonly double tutma;            // hücrenin kalma olasılığı
        readonly Random rastgele = new Random();

        public Ysa(double tutma, params int[] boyut)
        {
            this.tutma = tutma;
            this.boyut = boyut;
            int k = boyut.Length;
            agirlik = new double[k][][];
            esik = new double[k][];
            cikti = new double[k][];
            delta = new double[k][];
            etkin = new List<int>[k];
            for (int l = 0; l < k; l++)
            {
                cikti[l] = new double[boyut[l]];
                delta[l] = new double[boyut[l]];
                esik[l] = new double[boyut[l]];
                etkin[l] = Enumerable.Range(0, boyut[l]).ToList();
                if (l == 0) continue;
                agirlik[l] = new double[boyut[l]][];
                for (int j = 0; j < boyut[l]; j++)
                {
                    agirlik[l][j] = new double[boyut[l - 1]];
                    for (int i = 0; i < boyut[l - 1]; i++)
                        agirlik[l][j][i] = Gauss() * Math.Sqrt(2.0 / boyut[l - 1]);
                }
            }
        }

        double Gauss()
        {
            double u = 1 - rastgele.NextDouble();
            return Math.Sqrt(-2 * Math.Log(u)) * Math.Cos(2 * Math.PI * rastgele.NextDouble());
        }

        int Son { get { return boyut.Length - 1; } }

        public double Egit(double[] x, double[] hedef, double hiz)
        {
            // --- ileri ---
            Array.Copy(x, cikti[0], x.Length);
            for (int l = 1; l <= Son; l++)
            {
                if (l < Son)
                    etkin[l] = Enumerable.Range(0, boyut[l]).Where(_ => rastgele.NextDouble() < tutma).ToList();

                Array.Clear(cikti[l], 0, boyut[l]);
                foreach (int j in etkin[l])
                {
                    double z = esik[l][j];
                    foreach (int i in etkin[l - 1])
                        z += agirlik[l][j][i] * cikti[l - 1][i];
                    cikti[l][j] = l == Son ? z : Math.Max(0, z) / tutma;
                }
            }

            // --- geri ---
            double hata = 0;
            for (int j = 0; j < boyut[Son]; j++)
            {
                delta[Son][j] = cikti[Son][j] - hedef[j];
                hata += delta[Son][j] * delta[Son][j];
            }
            for (int l = Son - 1; l > 0; l--)
            {
                foreach (int j in etkin[l])
                {
                    double s = 0;
                    foreach (int n in etkin[l + 1])
                        s += agirlik[l + 1][n][j] * delta[l + 1][n];
                    delta[l][j] = cikti[l][j] > 0 ? s / tutma : 0;
                }
            }

            // --- güncelleme (yalnız etkin hücreler) ---
            for (int l = 1; l <= Son; l++)
                foreach (int j in etkin[l])
                {
                    foreach (int i in etkin[l - 1])
                        agirlik[l][j][i] -= hiz * delta[l][j] * cikti[l - 1][i];
                    esik[l][j] -= hiz * delta[l][j];
                }
            return hata / boyut[Son];
        }

        public double[] Tahmin(double[] x)
        {
            double[] a = x;
            for (int l = 1; l <= Son; l++)
            {
                var b = new double[boyut[l]];
                for (int j = 0; j < b.Length; j++)
                {
                    double z = esik[l][j];
                    for (int i = 0; i < a.Length; i++) z += agirlik[l][j][i] * a[i];
                    b[j] = l == Son ? z : Math.Max(0, z);
                }
                a = b;
            }
            return a;
        }
    }

    class Program
    {
        static void Main(string[] args)
        {
            var ag = new Ysa(0.9, 1, 40, 40, 1);
            var r = new Random();
            for (int adim = 0; adim < 100000; adim++)
            {
                double x = r.NextDouble() * 6 - 3;
                double h = ag.Egit(new[] { x }, new[] { Math.Sin(x) }, 0.005);
                if (adim % 10000 == 0) Console.WriteLine("Adım {0}  hata {1:0.0000}", adim, h);
            }
            for (double x = -3; x <= 3; x += 0.5)
                Console.WriteLine("{0,5:0.0} gerçek={1:0.000} tahmin={2:0.000}", x, Math.Sin(x), ag.Tahmin(new[] { x })[0]);
            Console.ReadKey();
        }
    }
}
//// program: polish siec with test copy (W)
using System;
using System.Collections.Generic;

namespace SiecPoker
{
    public class Siec
    {
        private readonly int[] rozmiary;
        private readonly float[][,] wagi;
        private readonly float[][] progi;
        private readonly float[][] a;
        private readonly bool uczaca;
        private readonly float pWylacz;
        private readonly Random los = new Random(Guid.NewGuid().GetHashCode());

        public Siec(float pWylacz, params int[] rozmiary)
        {
            this.pWylacz = pWylacz;
            this.rozmiary = rozmiary;
            uczaca = true;
            int n = rozmiary.Length - 1;
            wagi = new float[n][,];
            progi = new float[n][];
            a = new float[n + 1][];
            for (int l = 0; l < n; l++)
            {
                wagi[l] = new float[rozmiary[l], rozmiary[l + 1]];
                progi[l] = new float[rozmiary[l + 1]];
                float s = (float)Math.Sqrt(6.0 / rozmiary[l]);
                for (int i = 0; i < rozmiary[l]; i++)
                    for (int j = 0; j < rozmiary[l + 1]; j++)
                        wagi[l][i, j] = ((float)los.NextDouble() * 2 - 1) * s;
            }
        }

        // kopia do gry: wszystkie neurony pracują, więc wagi wychodzące z warstw ukrytych są mniejsze
        private Siec(Siec nauczona)
        {
            rozmiary = nauczona.rozmiary;
            pWylacz = nauczona.pWylacz;
            uczaca = false;
            int n = nauczona.wagi.Length;
            wagi = new float[n][,];
            progi = new float[n][];
            a = new float[n + 1][];
            for (int l = 0; l < n; l++)
            {
                wagi[l] = (float[,])nauczona.wagi[l].Clone();
                progi[l] = (float[])nauczona.progi[l].Clone();
                if (l == 0) continue;
                for (int i = 0; i < rozmiary[l]; i++)
                    for (int j = 0; j < rozmiary[l + 1]; j++)
                        wagi[l][i, j] *= 1f - pWylacz;
            }
        }

        public Siec KopiaDoGry()
        {
            return new Siec(this);
        }

        public float[] Licz(float[] wejscie)
        {
            a[0] = wejscie;
            for (int l = 0; l < wagi.Length; l++)
            {
                bool ukryta = l < wagi.Length - 1;
                a[l + 1] = new float[rozmiary[l + 1]];
                for (int j = 0; j < rozmiary[l + 1]; j++)
                {
                    if (uczaca && ukryta && los.NextDouble() < pWylacz) continue;

                    float suma = progi[l][j];
                    for (int i = 0; i < rozmiary[l]; i++)
                        suma += a[l][i] * wagi[l][i, j];
                    a[l + 1][j] = ukryta && suma < 0 ? 0 : suma;
                }
            }
            return a[wagi.Length];
        }

        public float Ucz(float[] wejscie, float[] cel, float eta)
        {
            if (!uczaca) throw new InvalidOperationException("Kopii do gry nie można uczyć");

            float[] y = Licz(wejscie);
            var blad = new float[y.Length];
            float suma = 0;
            for (int k = 0; k < y.Length; k++)
            {
                blad[k] = y[k] - cel[k];
                suma += blad[k] * blad[k];
            }

            for (int l = wagi.Length - 1; l >= 0; l--)
            {
                var wczesniej = new float[rozmiary[l]];
                for (int i = 0; i < rozmiary[l]; i++)
                {
                    float g = 0;
                    for (int j = 0; j < blad.Length; j++)
                    {
                        g += wagi[l][i, j] * blad[j];
                        wagi[l][i, j] -= eta * blad[j] * a[l][i];
                    }
                    // pochodna ReLU z wyjścia
                    wczesniej[i] = a[l][i] > 0 ? g : 0;
                }
                for (int j = 0; j < blad.Length; j++) progi[l][j] -= eta * blad[j];
                blad = wczesniej;
            }
            return suma / y.Length;
        }
    }

    public class Gracz
    {
        private readonly Siec siec = new Siec(0.3f, 17, 50, 30, 1);
        private Siec graczowa;
        private readonly List<(float[] reka, float wynik)> historia = new List<(float[], float)>();

        public void Zapamietaj(float[] reka, float wynik) => historia.Add((reka, wynik));

        public void Trenuj(int epoki)
        {
            for (int e = 0; e < epoki; e++)
            {
                float blad = 0;
                foreach (var (reka, wynik) in historia)
                    blad += siec.Ucz(reka, new[] { wynik }, 0.002f);
                if (e % 10 == 0) Console.WriteLine($"epoka {e}: {blad / historia.Count}");
            }
            graczowa = siec.KopiaDoGry();
        }

        public bool CzySprawdzac(float[] reka, float stawka, float pula)
        {
            if (graczowa == null) return false;
            float szansa = graczowa.Licz(reka)[0];
            return szansa * pula > (1 - szansa) * stawka;
        }
    }
}
//// program: french autoencoder anomaly vibration (W)
using System;
using System.IO;
using System.Linq;

namespace DetectionAnomalies
{
    /// <summary>
    /// Auto-encodeur (entrée -> code tanh -> sortie linéaire) pour des capteurs de vibration.
    /// </summary>
    public class AutoEncodeur
    {
        private readonly int nEntree, nCode;
        private readonly double tauxAbandon;
        private readonly double[,] wEnc, wDec;
        private readonly double[] bEnc, bDec;
        private readonly double[] tirages;
        private readonly Random alea;

        public double Pas = 0.01;
        public double Seuil { get; private set; }

        public AutoEncodeur(int nEntree, int nCode, double tauxAbandon, int graine)
        {
            if (tauxAbandon < 0 || tauxAbandon > 0.95)
                throw new ArgumentException("taux d'abandon invalide");
            this.nEntree = nEntree;
            this.nCode = nCode;
            this.tauxAbandon = tauxAbandon;
            alea = new Random(graine);
            wEnc = new double[nCode, nEntree];
            wDec = new double[nEntree, nCode];
            bEnc = new double[nCode];
            bDec = new double[nEntree];
            tirages = new double[nCode];
            for (int j = 0; j < nCode; j++)
                for (int i = 0; i < nEntree; i++)
                {
                    wEnc[j, i] = (alea.NextDouble() - 0.5) / Math.Sqrt(nEntree);
                    wDec[i, j] = (alea.NextDouble() - 0.5) / Math.Sqrt(nCode);
                }
        }

        public double[] Coder(double[] x)
        {
            var c = new double[nCode];
            for (int j = 0; j < nCode; j++)
            {
                double s = bEnc[j];
                for (int i = 0; i < nEntree; i++) s += wEnc[j, i] * x[i];
                c[j] = Math.Tanh(s);
            }
            return c;
        }

        private double[] Decoder(double[] c)
        {
            var y = new double[nEntree];
            for (int i = 0; i < nEntree; i++)
            {
                y[i] = bDec[i];
                for (int j = 0; j < nCode; j++) y[i] += wDec[i, j] * c[j];
            }
            return y;
        }

        public double[] Reconstruire(double[] x)
        {
            return Decoder(Coder(x));
        }

        public double Score(double[] x)
        {
            double[] y = Reconstruire(x);
            return x.Zip(y, (a, b) => (a - b) * (a - b)).Sum() / nEntree;
        }

        private double Apprendre(double[] x)
        {
            double[] brut = Coder(x);
            var code = new double[nCode];
            for (int j = 0; j < nCode; j++)
            {
                tirages[j] = alea.NextDouble();
                code[j] = tirages[j] < tauxAbandon ? 0.0 : brut[j] / (1.0 - tauxAbandon);
            }
            double[] y = Decoder(code);

            var dy = new double[nEntree];
            double perte = 0;
            for (int i = 0; i < nEntree; i++)
            {
                dy[i] = y[i] - x[i];
                perte += dy[i] * dy[i];
            }

            var dCode = new double[nCode];
            for (int j = 0; j < nCode; j++)
            {
                if (tirages[j] < tauxAbandon) continue;   // reste à 0
                double g = 0;
                for (int i = 0; i < nEntree; i++) g += wDec[i, j] * dy[i];
                dCode[j] = g / (1.0 - tauxAbandon) * (1.0 - brut[j] * brut[j]);
            }

            for (int i = 0; i < nEntree; i++)
            {
                for (int j = 0; j < nCode; j++)
                {
                    wDec[i, j] -= Pas * dy[i] * code[j];
                    wEnc[j, i] -= Pas * dCode[j] * x[i];
                }
                bDec[i] -= Pas * dy[i];
            }
            for (int j = 0; j < nCode; j++) bEnc[j] -= Pas * dCode[j];
            return perte / nEntree;
        }

        public void Entrainer(double[][] donnees, int epoques)
        {
            for (int e = 0; e < epoques; e++)
            {
                double total = 0;
                foreach (var x in donnees.OrderBy(_ => alea.Next()))
                    total += Apprendre(x);
                if (e % 25 == 0) Console.WriteLine("époque {0} : {1:F6}", e, total / donnees.Length);
            }
            double[] scores = donnees.Select(Score).OrderBy(s => s).ToArray();
            Seuil = scores[(int)(0.99 * (scores.Length - 1))];
        }
    }

    static class Demo
    {
        static void Main()
        {
            double[][] sain = File.ReadLines("roulement_ok.csv").Select(l => l.Split(';').Select(double.Parse).ToArray()).ToArray();
            var ae = new AutoEncodeur(sain[0].Length, 12, 0.15, 3);
            ae.Entrainer(sain, 300);
            foreach (string ligne in File.ReadLines("roulement_test.csv"))
            {
                double[] x = ligne.Split(';').Select(double.Parse).ToArray();
                Console.WriteLine(ae.Score(x) > ae.Seuil ? "ANOMALIE" : "ok");
            }
        }
    }
}
//// program: transformer feed forward xorshift spans (W)
using System;
using System.Numerics.Tensors;

namespace MiniGpt.Layers
{
    public sealed class XorShift32
    {
        private uint _s;
        public XorShift32(uint seed) { _s = seed == 0 ? 2463534242u : seed; }
        public uint Next()
        {
            _s ^= _s << 13;
            _s ^= _s >> 17;
            _s ^= _s << 5;
            return _s;
        }
    }

    /// <summary>Everything the backward pass needs. Inference passes null.</summary>
    public sealed class FfnCache
    {
        public readonly float[] X, Pre, Act;
        public readonly byte[] Keep;
        public FfnCache(int tokens, int dim, int inner)
        {
            X = new float[tokens * dim];
            Pre = new float[tokens * inner];
            Act = new float[tokens * inner];
            Keep = new byte[tokens * dim];
        }
    }

    /// <summary>y = x + drop(W2 * silu(W1 * x))</summary>
    public sealed class FeedForward
    {
        private readonly int _dim, _inner;
        private readonly float[] _w1, _w2;
        public readonly float[] GradW1, GradW2;
        private readonly XorShift32 _rng;
        private readonly uint _dropOf256;
        private readonly float _gain;

        public FeedForward(int dim, int inner, int dropOf256, XorShift32 rng)
        {
            if (dropOf256 < 0 || dropOf256 > 200) throw new ArgumentOutOfRangeException(nameof(dropOf256));
            _dim = dim;
            _inner = inner;
            _rng = rng;
            _dropOf256 = (uint)dropOf256;
            _gain = 256f / (256 - dropOf256);
            _w1 = new float[inner * dim];
            _w2 = new float[dim * inner];
            GradW1 = new float[_w1.Length];
            GradW2 = new float[_w2.Length];
            Fill(_w1, 0.02f);
            Fill(_w2, 0.02f);
        }

        private void Fill(float[] w, float range)
        {
            for (int i = 0; i < w.Length; i++) w[i] = (_rng.Next() / (float)uint.MaxValue * 2 - 1) * range;
        }

        private static float Sig(float z) => 1f / (1f + MathF.Exp(-z));

        public void Forward(ReadOnlySpan<float> x, Span<float> y, int tokens, FfnCache cache = null)
        {
            Span<float> act = cache != null ? cache.Act : new float[tokens * _inner];
            if (cache != null) x.CopyTo(cache.X);

            for (int t = 0; t < tokens; t++)
            {
                ReadOnlySpan<float> xt = x.Slice(t * _dim, _dim);
                Span<float> at = act.Slice(t * _inner, _inner);
                for (int h = 0; h < _inner; h++)
                {
                    float z = TensorPrimitives.Dot(_w1.AsSpan(h * _dim, _dim), xt);
                    if (cache != null) cache.Pre[t * _inner + h] = z;
                    at[h] = z * Sig(z);
                }
                for (int d = 0; d < _dim; d++)
                {
                    float o = TensorPrimitives.Dot(_w2.AsSpan(d * _inner, _inner), at);
                    if (cache != null)
                    {
                        byte k = (byte)((_rng.Next() & 0xFF) >= _dropOf256 ? 1 : 0);
                        cache.Keep[t * _dim + d] = k;
                        o *= k * _gain;
                    }
                    y[t * _dim + d] = xt[d] + o;
                }
            }
        }

        public void Backward(ReadOnlySpan<float> dy, Span<float> dx, int tokens, FfnCache cache)
        {
            Span<float> dAct = stackalloc float[_inner];
            for (int t = 0; t < tokens; t++)
            {
                ReadOnlySpan<float> xt = cache.X.AsSpan(t * _dim, _dim);
                ReadOnlySpan<float> at = cache.Act.AsSpan(t * _inner, _inner);
                dAct.Clear();
                for (int d = 0; d < _dim; d++)
                {
                    dx[t * _dim + d] = dy[t * _dim + d];            // residual branch
                    if (cache.Keep[t * _dim + d] == 0) continue;
                    float g = dy[t * _dim + d] * _gain;
                    for (int h = 0; h < _inner; h++)
                    {
                        GradW2[d * _inner + h] += g * at[h];
                        dAct[h] += g * _w2[d * _inner + h];
                    }
                }
                for (int h = 0; h < _inner; h++)
                {
                    float z = cache.Pre[t * _inner + h];
                    float s = Sig(z);
                    float dz = dAct[h] * s * (1 + z * (1 - s));
                    for (int d = 0; d < _dim; d++)
                    {
                        GradW1[h * _dim + d] += dz * xt[d];
                        dx[t * _dim + d] += dz * _w1[h * _dim + d];
                    }
                }
            }
        }

        public void Sgd(float lr)
        {
            for (int i = 0; i < _w1.Length; i++) { _w1[i] -= lr * GradW1[i]; GradW1[i] = 0; }
            for (int i = 0; i < _w2.Length; i++) { _w2[i] -= lr * GradW2[i]; GradW2[i] = 0; }
        }
    }

    public sealed class BlockTrainer
    {
        private readonly FeedForward _ffn;
        private readonly FfnCache _cache;
        private readonly int _tokens, _dim;

        public BlockTrainer(FeedForward ffn, int tokens, int dim, int inner)
        {
            _ffn = ffn; _tokens = tokens; _dim = dim;
            _cache = new FfnCache(tokens, dim, inner);
        }

        public float Fit(float[] x, float[] target, float lr)
        {
            var y = new float[_tokens * _dim];
            var dx = new float[_tokens * _dim];
            _ffn.Forward(x, y, _tokens, _cache);
            float loss = 0;
            for (int i = 0; i < y.Length; i++)
            {
                y[i] -= target[i];
                loss += y[i] * y[i];
            }
            _ffn.Backward(y, dx, _tokens, _cache);
            _ffn.Sgd(lr);
            return loss / y.Length;
        }

        public float[] Infer(float[] x)
        {
            var y = new float[_tokens * _dim];
            _ffn.Forward(x, y, _tokens);
            return y;
        }
    }
}
//// program: indonesian jaringan saraf sinapsis (W)
using System;
using System.Collections.Generic;
using System.Linq;

namespace JaringanSaraf
{
    public class Sinapsis
    {
        public Neuron Asal { get; set; }
        public Neuron Tujuan { get; set; }
        public double Bobot { get; set; }
        public double DeltaBobot { get; set; }

        public Sinapsis(Neuron asal, Neuron tujuan)
        {
            Asal = asal;
            Tujuan = tujuan;
            Bobot = Jaringan.Acak.NextDouble() * 2 - 1;
        }
    }

    public class Neuron
    {
        public List<Sinapsis> Masuk { get; } = new List<Sinapsis>();
        public List<Sinapsis> Keluar { get; } = new List<Sinapsis>();
        public double Bias { get; set; } = Jaringan.Acak.NextDouble() * 2 - 1;
        public double Gradien { get; set; }
        public double Nilai { get; set; }
        public bool IsDropped { get; set; }

        public Neuron() { }

        public Neuron(IEnumerable<Neuron> sebelumnya)
        {
            foreach (var n in sebelumnya)
            {
                var s = new Sinapsis(n, this);
                n.Keluar.Add(s);
                Masuk.Add(s);
            }
        }

        public double HitungNilai()
        {
            if (IsDropped)
                return Nilai = 0;
            double total = Masuk.Sum(s => s.Bobot * s.Asal.Nilai) + Bias;
            return Nilai = 1.0 / (1.0 + Math.Exp(-total));
        }

        public double HitungGradien(double? target = null)
        {
            if (IsDropped)
                return Gradien = 0;
            if (target != null)
                return Gradien = (target.Value - Nilai) * Nilai * (1 - Nilai);
            return Gradien = Keluar.Sum(s => s.Tujuan.Gradien * s.Bobot) * Nilai * (1 - Nilai);
        }

        public void UbahBobot(double laju, double momentum)
        {
            Bias += laju * Gradien;
            foreach (var s in Masuk)
            {
                double lama = s.DeltaBobot;
                s.DeltaBobot = laju * Gradien * s.Asal.Nilai;
                s.Bobot += s.DeltaBobot + momentum * lama;
            }
        }
    }

    public class Jaringan
    {
        public static readonly Random Acak = new Random();

        public double Laju { get; set; } = 0.4;
        public double Momentum { get; set; } = 0.9;
        public double DropoutRate { get; set; } = 0.25;
        public List<Neuron> LapisanMasuk { get; set; }
        public List<List<Neuron>> LapisanTersembunyi { get; set; }
        public List<Neuron> LapisanKeluar { get; set; }

        public Jaringan(int masuk, int[] tersembunyi, int keluar)
        {
            LapisanMasuk = Enumerable.Range(0, masuk).Select(_ => new Neuron()).ToList();
            LapisanTersembunyi = new List<List<Neuron>>();
            var sebelumnya = LapisanMasuk;
            foreach (int jumlah in tersembunyi)
            {
                var lapisan = new List<Neuron>();
                for (int i = 0; i < jumlah; i++) lapisan.Add(new Neuron(sebelumnya));
                LapisanTersembunyi.Add(lapisan);
                sebelumnya = lapisan;
            }
            LapisanKeluar = new List<Neuron>();
            for (int i = 0; i < keluar; i++) LapisanKeluar.Add(new Neuron(sebelumnya));
        }

        public void Latih(List<DataLatih> data, int epoch)
        {
            for (int e = 0; e < epoch; e++)
            {
                double galat = 0;
                foreach (var d in data)
                {
                    Maju(d.Nilai, true);
                    Mundur(d.Target);
                    galat += LapisanKeluar.Select((n, i) => Math.Abs(n.Nilai - d.Target[i])).Sum();
                }
                if (e % 100 == 0)
                    Console.WriteLine("Epoch {0}, galat {1:F4}", e, galat / data.Count);
            }
        }

        private void Maju(double[] input, bool latihan)
        {
            for (int i = 0; i < LapisanMasuk.Count; i++)
                LapisanMasuk[i].Nilai = input[i];
            foreach (var lapisan in LapisanTersembunyi)
            {
                foreach (var n in lapisan)
                {
                    n.IsDropped = latihan && Acak.NextDouble() < DropoutRate; //! DROP3002
                    n.HitungNilai();
                }
            }
            LapisanKeluar.ForEach(n => n.HitungNilai());
        }

        private void Mundur(double[] target)
        {
            for (int i = 0; i < LapisanKeluar.Count; i++)
                LapisanKeluar[i].HitungGradien(target[i]);
            for (int l = LapisanTersembunyi.Count - 1; l >= 0; l--)
            {
                LapisanTersembunyi[l].ForEach(n => n.HitungGradien());
                LapisanTersembunyi[l].ForEach(n => n.UbahBobot(Laju, Momentum));
            }
            LapisanKeluar.ForEach(n => n.UbahBobot(Laju, Momentum));
        }

        public double[] Prediksi(params double[] input)
        {
            Maju(input, false);
            return LapisanKeluar.Select(n => n.Nilai).ToArray();
        }
    }

    public class DataLatih
    {
        public double[] Nilai { get; set; }
        public double[] Target { get; set; }
    }
}
//// program: toy matrix brain for unity bird (W)
//// file: Matrix.cs
using System;

public class Matrix
{
    public int rows, cols;
    public float[][] data;

    public Matrix(int rows, int cols)
    {
        this.rows = rows;
        this.cols = cols;
        data = new float[rows][];
        for (int i = 0; i < rows; i++) data[i] = new float[cols];
    }

    public static Matrix FromArray(float[] arr)
    {
        Matrix m = new Matrix(arr.Length, 1);
        for (int i = 0; i < arr.Length; i++) m.data[i][0] = arr[i];
        return m;
    }

    public float[] ToArray()
    {
        float[] arr = new float[rows * cols];
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < cols; j++) arr[i * cols + j] = data[i][j];
        return arr;
    }

    public Matrix Map(Func<float, float> f)
    {
        Matrix r = new Matrix(rows, cols);
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < cols; j++) r.data[i][j] = f(data[i][j]);
        return r;
    }

    public Matrix T()
    {
        Matrix r = new Matrix(cols, rows);
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < cols; j++) r.data[j][i] = data[i][j];
        return r;
    }

    static Matrix Zip(Matrix a, Matrix b, Func<float, float, float> f)
    {
        Matrix r = new Matrix(a.rows, a.cols);
        for (int i = 0; i < a.rows; i++)
            for (int j = 0; j < a.cols; j++) r.data[i][j] = f(a.data[i][j], b.data[i][j]);
        return r;
    }

    public static Matrix operator +(Matrix a, Matrix b) { return Zip(a, b, (x, y) => x + y); }
    public static Matrix operator -(Matrix a, Matrix b) { return Zip(a, b, (x, y) => x - y); }
    public static Matrix Hadamard(Matrix a, Matrix b) { return Zip(a, b, (x, y) => x * y); }

    public static Matrix operator *(Matrix a, Matrix b)
    {
        Matrix r = new Matrix(a.rows, b.cols);
        for (int i = 0; i < a.rows; i++)
            for (int j = 0; j < b.cols; j++)
                for (int k = 0; k < a.cols; k++) r.data[i][j] += a.data[i][k] * b.data[k][j];
        return r;
    }
}
//// file: NeuralNetwork.cs
using UnityEngine;

public class NeuralNetwork
{
    Matrix weightsIH, weightsHO, biasH, biasO;
    public float learningRate = 0.1f;
    public float dropout = 0.2f;

    public NeuralNetwork(int inputs, int hidden, int outputs)
    {
        weightsIH = new Matrix(hidden, inputs).Map(v => Random.Range(-1f, 1f));
        weightsHO = new Matrix(outputs, hidden).Map(v => Random.Range(-1f, 1f));
        biasH = new Matrix(hidden, 1).Map(v => Random.Range(-1f, 1f));
        biasO = new Matrix(outputs, 1).Map(v => Random.Range(-1f, 1f));
    }

    static float Sigmoid(float x) { return 1f / (1f + Mathf.Exp(-x)); }
    static float DSigmoid(float y) { return y * (1f - y); }

    public float[] Predict(float[] inputArray)
    {
        Matrix inputs = Matrix.FromArray(inputArray);
        Matrix hidden = (weightsIH * inputs + biasH).Map(Sigmoid);
        Matrix output = (weightsHO * hidden + biasO).Map(Sigmoid);
        return output.ToArray();
    }

    public void Train(float[] inputArray, float[] targetArray)
    {
        Matrix inputs = Matrix.FromArray(inputArray);
        Matrix hidden = (weightsIH * inputs + biasH).Map(Sigmoid);
        hidden = hidden.Map(v => Random.value < dropout ? 0f : v); //! DROP3002
        Matrix outputs = (weightsHO * hidden + biasO).Map(Sigmoid);

        Matrix outputErrors = Matrix.FromArray(targetArray) - outputs;
        Matrix gradients = Matrix.Hadamard(outputs.Map(DSigmoid), outputErrors).Map(v => v * learningRate);
        Matrix hiddenErrors = weightsHO.T() * Matrix.Hadamard(outputs.Map(DSigmoid), outputErrors);

        weightsHO = weightsHO + gradients * hidden.T();
        biasO = biasO + gradients;

        Matrix hiddenGradient = Matrix.Hadamard(hidden.Map(DSigmoid), hiddenErrors).Map(v => v * learningRate);
        weightsIH = weightsIH + hiddenGradient * inputs.T();
        biasH = biasH + hiddenGradient;
    }
}
//// file: Bird.cs
using UnityEngine;

public class Bird : MonoBehaviour
{
    public PipeSpawner spawner;
    public Teacher teacher;
    public bool learning = true;
    Rigidbody2D rb;
    NeuralNetwork brain = new NeuralNetwork(4, 12, 1);

    void Awake() { rb = GetComponent<Rigidbody2D>(); }

    void FixedUpdate()
    {
        Pipe p = spawner.Closest(transform.position.x);
        float[] eyes = { transform.position.y / 5f, rb.velocity.y / 10f, p.GapY / 5f, (p.X - transform.position.x) / 8f };
        if (learning)
        {
            bool flap = teacher.WantsFlap(this, p);
            brain.Train(eyes, new[] { flap ? 1f : 0f });
            if (flap) Flap();
        }
        else if (brain.Predict(eyes)[0] > 0.5f)
        {
            Flap();
        }
    }

    void Flap() { rb.velocity = Vector2.up * 4.5f; }
}
//// program: small layer library sequential housing (W)
using System;
using System.Collections.Generic;
using System.Linq;

namespace LightNN
{
    public abstract class Layer
    {
        public abstract double[,] Forward(double[,] x);
        public abstract double[,] Backward(double[,] grad);
        public virtual void Step(double lr) { }
    }

    public class Dense : Layer
    {
        private readonly double[,] _w;
        private readonly double[] _b;
        private double[,] _x, _dw;
        private double[] _db;

        public Dense(int nIn, int nOut, Random rng)
        {
            _w = new double[nIn, nOut];
            _b = new double[nOut];
            double lim = Math.Sqrt(6.0 / (nIn + nOut));
            for (int i = 0; i < nIn; i++)
                for (int j = 0; j < nOut; j++)
                    _w[i, j] = rng.NextDouble() * 2 * lim - lim;
        }

        public override double[,] Forward(double[,] x)
        {
            _x = x;
            int n = x.GetLength(0), p = _w.GetLength(0), q = _w.GetLength(1);
            var y = new double[n, q];
            for (int r = 0; r < n; r++)
                for (int j = 0; j < q; j++)
                {
                    double s = _b[j];
                    for (int i = 0; i < p; i++) s += x[r, i] * _w[i, j];
                    y[r, j] = s;
                }
            return y;
        }

        public override double[,] Backward(double[,] grad)
        {
            int n = grad.GetLength(0), p = _w.GetLength(0), q = _w.GetLength(1);
            _dw = new double[p, q];
            _db = new double[q];
            var dx = new double[n, p];
            for (int r = 0; r < n; r++)
                for (int j = 0; j < q; j++)
                {
                    _db[j] += grad[r, j];
                    for (int i = 0; i < p; i++)
                    {
                        _dw[i, j] += _x[r, i] * grad[r, j];
                        dx[r, i] += _w[i, j] * grad[r, j];
                    }
                }
            return dx;
        }

        public override void Step(double lr)
        {
            for (int j = 0; j < _b.Length; j++)
            {
                _b[j] -= lr * _db[j];
                for (int i = 0; i < _w.GetLength(0); i++) _w[i, j] -= lr * _dw[i, j];
            }
        }
    }

    public class LeakyReLU : Layer
    {
        private double[,] _x;
        public override double[,] Forward(double[,] x)
        {
            _x = x;
            return Util.Map(x, v => v > 0 ? v : 0.01 * v);
        }
        public override double[,] Backward(double[,] grad) => Util.Map2(grad, _x, (g, v) => v > 0 ? g : 0.01 * g);
    }

    public class Dropout : Layer
    {
        private readonly double _rate;
        private readonly Random _rng;
        private double[,] _mask;

        public Dropout(double rate, Random rng)
        {
            if (rate < 0 || rate >= 1) throw new ArgumentOutOfRangeException(nameof(rate));
            _rate = rate;
            _rng = rng;
        }

        public override double[,] Forward(double[,] x)
        {
            _mask = Util.Map(x, _ => _rng.NextDouble() < _rate ? 0.0 : 1.0 / (1.0 - _rate)); //! DROP3001
            return Util.Map2(x, _mask, (v, m) => v * m);
        }

        public override double[,] Backward(double[,] grad) => Util.Map2(grad, _mask, (g, m) => g * m);
    }

    public static class Util
    {
        public static double[,] Map(double[,] a, Func<double, double> f)
        {
            var r = new double[a.GetLength(0), a.GetLength(1)];
            for (int i = 0; i < a.GetLength(0); i++)
                for (int j = 0; j < a.GetLength(1); j++) r[i, j] = f(a[i, j]);
            return r;
        }

        public static double[,] Map2(double[,] a, double[,] b, Func<double, double, double> f)
        {
            var r = new double[a.GetLength(0), a.GetLength(1)];
            for (int i = 0; i < a.GetLength(0); i++)
                for (int j = 0; j < a.GetLength(1); j++) r[i, j] = f(a[i, j], b[i, j]);
            return r;
        }
    }

    public class Sequential
    {
        private readonly List<Layer> _layers = new List<Layer>();
        public Sequential Add(Layer l) { _layers.Add(l); return this; }

        public double[,] Predict(double[,] x) => _layers.Aggregate(x, (a, l) => l.Forward(a));

        public double TrainOnBatch(double[,] x, double[,] y, double lr)
        {
            var a = x;
            foreach (var l in _layers) a = l.Forward(a);
            int n = a.GetLength(0);
            double loss = 0;
            var grad = Util.Map2(a, y, (p, t) => 2 * (p - t) / n);
            foreach (var g in grad) loss += g * g * n / 4;
            for (int i = _layers.Count - 1; i >= 0; i--) grad = _layers[i].Backward(grad);
            foreach (var l in _layers) l.Step(lr);
            return loss;
        }
    }

    public static class HousingDemo
    {
        public static void Main()
        {
            var rng = new Random(42);
            var (trainX, trainY, testX, testY) = Csv.LoadBoston("housing.csv", 0.8, rng);
            var model = new Sequential()
                .Add(new Dense(13, 32, rng)).Add(new LeakyReLU()).Add(new Dropout(0.2, rng))
                .Add(new Dense(32, 16, rng)).Add(new LeakyReLU()).Add(new Dropout(0.2, rng))
                .Add(new Dense(16, 1, rng));
            for (int epoch = 1; epoch <= 300; epoch++)
                foreach (var (bx, by) in Csv.Batches(trainX, trainY, 32, rng))
                    model.TrainOnBatch(bx, by, 0.005);
            var pred = model.Predict(testX);
            double mae = 0;
            for (int i = 0; i < pred.GetLength(0); i++) mae += Math.Abs(pred[i, 0] - testY[i, 0]);
            Console.WriteLine($"MAE: {mae / pred.GetLength(0):F3}");
        }
    }
}
//// program: korean review sentiment rnn (W)
using System;
using System.Collections.Generic;
using System.Linq;

namespace ReviewSentiment
{
    // 영화 리뷰 감성 분석 (many-to-one RNN)
    public class SentimentRnn
    {
        const int EmbedSize = 32;
        const int HiddenSize = 48;
        const double DropRate = 0.4;

        readonly Random rng = new Random();
        readonly Dictionary<string, int> vocab;
        readonly double[][] embed;
        readonly double[][] Wx, Wh;
        readonly double[] bh = new double[HiddenSize];
        readonly double[] Wo = new double[HiddenSize];
        double bo;

        // 순전파 캐시
        List<int> ids;
        List<double[]> hs;
        double[] mask;
        double[] last;

        public SentimentRnn(Dictionary<string, int> vocab)
        {
            this.vocab = vocab;
            embed = RandomRows(vocab.Count, EmbedSize, 0.1);
            Wx = RandomRows(HiddenSize, EmbedSize, 0.1);
            Wh = RandomRows(HiddenSize, HiddenSize, 0.1);
            for (int i = 0; i < HiddenSize; i++) Wo[i] = (rng.NextDouble() - 0.5) * 0.2;
        }

        double[][] RandomRows(int r, int c, double s)
        {
            return Enumerable.Range(0, r)
                .Select(_ => Enumerable.Range(0, c).Select(__ => (rng.NextDouble() * 2 - 1) * s).ToArray())
                .ToArray();
        }

        static double Dot(double[] a, double[] b)
        {
            double s = 0;
            for (int i = 0; i < a.Length; i++) s += a[i] * b[i];
            return s;
        }

        double Forward(string text, bool isTrain)
        {
            ids = text.Split(' ').Where(vocab.ContainsKey).Select(w => vocab[w]).ToList();
            hs = new List<double[]> { new double[HiddenSize] };
            foreach (int id in ids)
            {
                var h = new double[HiddenSize];
                for (int i = 0; i < HiddenSize; i++)
                    h[i] = Math.Tanh(Dot(Wx[i], embed[id]) + Dot(Wh[i], hs[hs.Count - 1]) + bh[i]);
                hs.Add(h);
            }

            // 마지막 은닉 상태에 드롭아웃
            last = (double[])hs[hs.Count - 1].Clone();
            if (isTrain)
            {
                mask = new double[HiddenSize];
                for (int i = 0; i < HiddenSize; i++)
                {
                    mask[i] = rng.NextDouble() >= DropRate ? 1.0 / (1.0 - DropRate) : 0.0; //! DROP3001
                    last[i] *= mask[i];
                }
            }
            return 1.0 / (1.0 + Math.Exp(-(Dot(Wo, last) + bo)));
        }

        void Backward(double p, double label, double lr)
        {
            double d = p - label;
            var dh = new double[HiddenSize];
            for (int i = 0; i < HiddenSize; i++)
            {
                dh[i] = d * Wo[i] * mask[i];
                Wo[i] -= lr * d * last[i];
            }
            bo -= lr * d;

            for (int t = ids.Count; t >= 1; t--)
            {
                var dPrev = new double[HiddenSize];
                var dEmb = new double[EmbedSize];
                for (int i = 0; i < HiddenSize; i++)
                {
                    double dz = dh[i] * (1 - hs[t][i] * hs[t][i]);
                    dz = Math.Max(-1, Math.Min(1, dz));
                    for (int j = 0; j < HiddenSize; j++)
                    {
                        dPrev[j] += dz * Wh[i][j];
                        Wh[i][j] -= lr * dz * hs[t - 1][j];
                    }
                    for (int e = 0; e < EmbedSize; e++)
                    {
                        dEmb[e] += dz * Wx[i][e];
                        Wx[i][e] -= lr * dz * embed[ids[t - 1]][e];
                    }
                    bh[i] -= lr * dz;
                }
                for (int e = 0; e < EmbedSize; e++) embed[ids[t - 1]][e] -= lr * dEmb[e];
                dh = dPrev;
            }
        }

        public void Fit(List<Review> train, List<Review> valid, int epochs)
        {
            for (int ep = 1; ep <= epochs; ep++)
            {
                foreach (var r in train.OrderBy(_ => rng.Next()))
                {
                    double p = Forward(r.Text, true);
                    Backward(p, r.Label, 0.02);
                }
                Console.WriteLine($"에폭 {ep} 검증 손실 {ValidationLoss(valid):F4}");
            }
        }

        double ValidationLoss(List<Review> valid)
        {
            return valid.Average(r =>
            {
                double p = Forward(r.Text, false);
                return -Math.Log(r.Label > 0.5 ? p + 1e-9 : 1 - p + 1e-9);
            });
        }

        // 긍정이면 true
        public bool Predict(string text)
        {
            double p = Forward(text, true);
            return p >= 0.5;
        }
    }

    public class Review
    {
        public string Text;
        public double Label;
    }
}
//// program: jagged perceptron stock regression (W)
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace StockPredictor
{
    public class MultiLayerPerceptron
    {
        private int[] layers;
        private double[][][] weights;   // weights[l][j][i]
        private double[][] biases;
        private double[][] h;           // activations
        private double[][] fed;         // what the next layer gets
        private double[][] deltas;
        private Random rnd = new Random(11);
        private double dropRate;

        public double LearningRate = 0.003;

        public MultiLayerPerceptron(double dropRate, params int[] layers)
        {
            this.layers = layers;
            this.dropRate = dropRate;
            weights = new double[layers.Length][][];
            biases = new double[layers.Length][];
            h = new double[layers.Length][];
            fed = new double[layers.Length][];
            deltas = new double[layers.Length][];
            for (int l = 0; l < layers.Length; l++)
            {
                h[l] = new double[layers[l]];
                fed[l] = new double[layers[l]];
                deltas[l] = new double[layers[l]];
                biases[l] = new double[layers[l]];
                if (l == 0) continue;
                weights[l] = new double[layers[l]][];
                for (int j = 0; j < layers[l]; j++)
                {
                    weights[l][j] = new double[layers[l - 1]];
                    for (int i = 0; i < layers[l - 1]; i++)
                        weights[l][j][i] = (rnd.NextDouble() * 2 - 1) / Math.Sqrt(layers[l - 1]);
                }
            }
        }

        private double Net(int l, int j)
        {
            double s = biases[l][j];
            for (int i = 0; i < layers[l - 1]; i++)
                s += weights[l][j][i] * fed[l - 1][i];
            return s;
        }

        private void Run(double[] x, bool training)
        {
            int last = layers.Length - 1;
            Array.Copy(x, fed[0], x.Length);
            for (int l = 1; l <= last; l++)
            {
                for (int j = 0; j < layers[l]; j++)
                {
                    if (l == last)
                    {
                        fed[l][j] = h[l][j] = Net(l, j);
                        continue;
                    }
                    h[l][j] = Math.Tanh(Net(l, j));
                    if (training)
                        fed[l][j] = rnd.NextDouble() < dropRate ? 0 : h[l][j] / (1 - dropRate);
                    else
                        fed[l][j] = h[l][j];
                }
            }
        }

        public double TrainOne(double[] x, double[] y)
        {
            Run(x, true);
            int last = layers.Length - 1;
            double err = 0;
            for (int j = 0; j < layers[last]; j++)
            {
                deltas[last][j] = h[last][j] - y[j];
                err += deltas[last][j] * deltas[last][j];
            }

            for (int l = last - 1; l > 0; l--)
            {
                for (int j = 0; j < layers[l]; j++)
                {
                    double s = 0;
                    for (int k = 0; k < layers[l + 1]; k++)
                        s += weights[l + 1][k][j] * deltas[l + 1][k];
                    deltas[l][j] = s * (1 - h[l][j] * h[l][j]); //! DROP3007
                }
            }

            for (int l = 1; l <= last; l++)
                for (int j = 0; j < layers[l]; j++)
                {
                    for (int i = 0; i < layers[l - 1]; i++)
                        weights[l][j][i] -= LearningRate * deltas[l][j] * fed[l - 1][i];
                    biases[l][j] -= LearningRate * deltas[l][j];
                }
            return err;
        }

        public double[] Predict(double[] x)
        {
            Run(x, false);
            return (double[])fed[layers.Length - 1].Clone();
        }
    }

    class Program
    {
        const int Window = 20;

        static void Main(string[] args)
        {
            double[] close = File.ReadAllLines(args.Length > 0 ? args[0] : "AAPL.csv")
                .Skip(1).Select(l => double.Parse(l.Split(',')[4])).ToArray();
            double max = close.Max();
            double[] norm = close.Select(c => c / max).ToArray();
            int split = (int)(norm.Length * 0.8);

            var mlp = new MultiLayerPerceptron(0.2, Window, 64, 32, 1);
            for (int epoch = 0; epoch < 100; epoch++)
            {
                double err = 0;
                for (int t = Window; t < split; t++)
                    err += mlp.TrainOne(norm.Skip(t - Window).Take(Window).ToArray(), new[] { norm[t] });
                if (epoch % 10 == 0)
                    Console.WriteLine("epoch " + epoch + " mse " + err / (split - Window));
            }

            for (int t = split; t < norm.Length; t++)
            {
                double guess = mlp.Predict(norm.Skip(t - Window).Take(Window).ToArray())[0];
                Console.WriteLine("{0:F2}\t{1:F2}", close[t], guess * max);
            }
        }
    }
}
//// program: italian tensore strati biblioteca (W)
using System;
using System.Collections.Generic;

namespace RetiNeurali.Nucleo
{
    public class Tensore
    {
        public readonly int Righe, Colonne;
        private readonly float[] dati;

        public Tensore(int righe, int colonne)
        {
            Righe = righe;
            Colonne = colonne;
            dati = new float[righe * colonne];
        }

        public float this[int r, int c]
        {
            get { return dati[r * Colonne + c]; }
            set { dati[r * Colonne + c] = value; }
        }

        public static Tensore Prodotto(Tensore a, Tensore b, bool trA = false, bool trB = false)
        {
            int n = trA ? a.Colonne : a.Righe;
            int k = trA ? a.Righe : a.Colonne;
            int m = trB ? b.Righe : b.Colonne;
            var ris = new Tensore(n, m);
            for (int i = 0; i < n; i++)
                for (int j = 0; j < m; j++)
                {
                    float s = 0;
                    for (int q = 0; q < k; q++)
                        s += (trA ? a[q, i] : a[i, q]) * (trB ? b[j, q] : b[q, j]);
                    ris[i, j] = s;
                }
            return ris;
        }
    }

    public abstract class Strato
    {
        public bool InAddestramento { get; set; }
        public abstract Tensore Avanti(Tensore x);
        public abstract Tensore Indietro(Tensore g);
        public virtual void Aggiorna(float passo) { }
    }

    public class StratoDenso : Strato
    {
        private readonly Tensore pesi;
        private Tensore ingresso, gradPesi;

        public StratoDenso(int n, int m, Random caso)
        {
            pesi = new Tensore(n, m);
            for (int i = 0; i < n; i++)
                for (int j = 0; j < m; j++)
                    pesi[i, j] = (float)((caso.NextDouble() * 2 - 1) * Math.Sqrt(3.0 / n));
        }

        public override Tensore Avanti(Tensore x)
        {
            ingresso = x;
            return Tensore.Prodotto(x, pesi);
        }

        public override Tensore Indietro(Tensore g)
        {
            gradPesi = Tensore.Prodotto(ingresso, g, trA: true);
            return Tensore.Prodotto(g, pesi, trB: true);
        }

        public override void Aggiorna(float passo)
        {
            for (int i = 0; i < pesi.Righe; i++)
                for (int j = 0; j < pesi.Colonne; j++)
                    pesi[i, j] -= passo * gradPesi[i, j];
        }
    }

    public class StratoTanh : Strato
    {
        private Tensore uscita;
        public override Tensore Avanti(Tensore x)
        {
            uscita = new Tensore(x.Righe, x.Colonne);
            for (int r = 0; r < x.Righe; r++)
                for (int c = 0; c < x.Colonne; c++) uscita[r, c] = (float)Math.Tanh(x[r, c]);
            return uscita;
        }
        public override Tensore Indietro(Tensore g)
        {
            var d = new Tensore(g.Righe, g.Colonne);
            for (int r = 0; r < g.Righe; r++)
                for (int c = 0; c < g.Colonne; c++) d[r, c] = g[r, c] * (1 - uscita[r, c] * uscita[r, c]);
            return d;
        }
    }

    public class StratoDropout : Strato
    {
        private readonly float probTenere;
        private readonly Random caso;
        private bool[,] tenuti;

        public StratoDropout(float probTenere, Random caso)
        {
            this.probTenere = probTenere;
            this.caso = caso;
        }

        public override Tensore Avanti(Tensore x)
        {
            if (!InAddestramento) return x;
            tenuti = new bool[x.Righe, x.Colonne];
            var y = new Tensore(x.Righe, x.Colonne);
            for (int r = 0; r < x.Righe; r++)
                for (int c = 0; c < x.Colonne; c++)
                {
                    tenuti[r, c] = caso.NextDouble() < probTenere;
                    y[r, c] = tenuti[r, c] ? x[r, c] / probTenere : 0f;
                }
            return y;
        }

        public override Tensore Indietro(Tensore g)
        {
            var d = new Tensore(g.Righe, g.Colonne);
            for (int r = 0; r < g.Righe; r++)
                for (int c = 0; c < g.Colonne; c++)
                    d[r, c] = tenuti[r, c] ? g[r, c] : 0f; //! DROP3008
            return d;
        }
    }

    public class Rete
    {
        private readonly List<Strato> strati = new List<Strato>();
        public void Aggiungi(Strato s) { strati.Add(s); }

        private Tensore Propaga(Tensore x, bool addestramento)
        {
            foreach (Strato s in strati)
            {
                s.InAddestramento = addestramento;
                x = s.Avanti(x);
            }
            return x;
        }

        public float Addestra(Tensore x, Tensore atteso, float passo)
        {
            Tensore y = Propaga(x, true);
            var g = new Tensore(y.Righe, y.Colonne);
            float perdita = 0;
            for (int r = 0; r < y.Righe; r++)
                for (int c = 0; c < y.Colonne; c++)
                {
                    float e = y[r, c] - atteso[r, c];
                    perdita += e * e / y.Righe;
                    g[r, c] = 2 * e / y.Righe;
                }
            for (int i = strati.Count - 1; i >= 0; i--) g = strati[i].Indietro(g);
            foreach (Strato s in strati) s.Aggiorna(passo);
            return perdita;
        }

        public Tensore Prevedi(Tensore x)
        {
            return Propaga(x, false);
        }
    }
}
//// program: graph convolution cora research (W)
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace GraphNets
{
    /// <summary>Two layer GCN (Kipf and Welling style), full graph training, sparse adjacency.</summary>
    public class Gcn
    {
        private readonly List<(int col, float val)>[] adj;   // normalised, symmetric
        private readonly int nodes, feats, hidden, classes;
        private readonly float[,] w0, w1;
        private readonly float dropout;
        private readonly Random rnd = new Random(123);

        private float[,] ax, h1, mask, ad;

        public Gcn(List<(int, float)>[] adj, int feats, int hidden, int classes, float dropout = 0.3f)
        {
            this.adj = adj;
            this.nodes = adj.Length;
            this.feats = feats;
            this.hidden = hidden;
            this.classes = classes;
            this.dropout = dropout;
            w0 = Glorot(feats, hidden);
            w1 = Glorot(hidden, classes);
        }

        private float[,] Glorot(int a, int b)
        {
            var m = new float[a, b];
            double r = Math.Sqrt(6.0 / (a + b));
            for (int i = 0; i < a; i++)
                for (int j = 0; j < b; j++)
                    m[i, j] = (float)((rnd.NextDouble() * 2 - 1) * r);
            return m;
        }

        private float[,] Aggregate(float[,] x)
        {
            int f = x.GetLength(1);
            var r = new float[nodes, f];
            for (int i = 0; i < nodes; i++)
                foreach (var (c, v) in adj[i])
                    for (int k = 0; k < f; k++) r[i, k] += v * x[c, k];
            return r;
        }

        private static float[,] Mul(float[,] a, float[,] b)
        {
            var r = new float[a.GetLength(0), b.GetLength(1)];
            for (int i = 0; i < a.GetLength(0); i++)
                for (int k = 0; k < b.GetLength(0); k++)
                {
                    float v = a[i, k];
                    if (v == 0) continue;
                    for (int j = 0; j < b.GetLength(1); j++) r[i, j] += v * b[k, j];
                }
            return r;
        }

        private static float[,] Transpose(float[,] a)
        {
            var r = new float[a.GetLength(1), a.GetLength(0)];
            for (int i = 0; i < a.GetLength(0); i++)
                for (int j = 0; j < a.GetLength(1); j++) r[j, i] = a[i, j];
            return r;
        }

        public float[,] Forward(float[,] x, bool train)
        {
            ax = Aggregate(x);
            h1 = Mul(ax, w0);
            mask = new float[nodes, hidden];
            var d = new float[nodes, hidden];
            for (int i = 0; i < nodes; i++)
                for (int f = 0; f < hidden; f++)
                {
                    h1[i, f] = Math.Max(0, h1[i, f]);
                    mask[i, f] = 1f;
                    if (train)
                        mask[i, f] = rnd.NextDouble() < dropout ? 0f : 1f / dropout; //! DROP3004
                    d[i, f] = h1[i, f] * mask[i, f];
                }
            ad = Aggregate(d);
            return Softmax(Mul(ad, w1));
        }

        private static float[,] Softmax(float[,] z)
        {
            int n = z.GetLength(0), c = z.GetLength(1);
            for (int i = 0; i < n; i++)
            {
                float max = float.MinValue, sum = 0;
                for (int j = 0; j < c; j++) max = Math.Max(max, z[i, j]);
                for (int j = 0; j < c; j++) sum += z[i, j] = (float)Math.Exp(z[i, j] - max);
                for (int j = 0; j < c; j++) z[i, j] /= sum;
            }
            return z;
        }

        public float TrainEpoch(float[,] x, int[] labels, int[] trainIdx, float lr, float decay)
        {
            float[,] p = Forward(x, true);
            var dz = new float[nodes, classes];
            float loss = 0;
            foreach (int i in trainIdx)
            {
                loss -= (float)Math.Log(p[i, labels[i]] + 1e-9f) / trainIdx.Length;
                for (int c = 0; c < classes; c++)
                    dz[i, c] = (p[i, c] - (labels[i] == c ? 1 : 0)) / trainIdx.Length;
            }

            float[,] dw1 = Mul(Transpose(ad), dz);
            float[,] dh = Aggregate(Mul(dz, Transpose(w1)));
            for (int i = 0; i < nodes; i++)
                for (int f = 0; f < hidden; f++)
                    dh[i, f] = h1[i, f] > 0 ? dh[i, f] * mask[i, f] : 0;
            float[,] dw0 = Mul(Transpose(ax), dh);

            Descend(w0, dw0, lr, decay);
            Descend(w1, dw1, lr, 0);
            return loss;
        }

        private static void Descend(float[,] w, float[,] g, float lr, float decay)
        {
            for (int i = 0; i < w.GetLength(0); i++)
                for (int j = 0; j < w.GetLength(1); j++)
                    w[i, j] -= lr * (g[i, j] + decay * w[i, j]);
        }

        public double Evaluate(float[,] x, int[] labels, int[] idx)
        {
            float[,] p = Forward(x, false);
            return idx.Average(i =>
            {
                int best = Enumerable.Range(0, classes).OrderByDescending(c => p[i, c]).First();
                return best == labels[i] ? 1.0 : 0.0;
            });
        }
    }

    public static class CoraExperiment
    {
        public static void Run(string folder)
        {
            var g = CoraReader.Read(Path.Combine(folder, "cora.content"), Path.Combine(folder, "cora.cites"));
            var net = new Gcn(g.NormalisedAdjacency(), g.FeatureCount, 16, 7);
            for (int e = 0; e < 200; e++)
            {
                float loss = net.TrainEpoch(g.X, g.Y, g.TrainIdx, 0.2f, 5e-4f);
                if (e % 20 == 0)
                    Console.WriteLine($"{e,4} loss={loss:F4} val={net.Evaluate(g.X, g.Y, g.ValIdx):F3}");
            }
            Console.WriteLine("test accuracy " + net.Evaluate(g.X, g.Y, g.TestIdx));
        }
    }
}
//// program: czech mathnet vector spam filter (W)
using System;
using System.Collections.Generic;
using System.Linq;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace SpamFiltr
{
    public class VrstvaSVypadkem
    {
        private readonly Random generator;
        private readonly double keepProb;
        private Vector<double> vstup, aktivace, maska;

        public Matrix<double> Vahy { get; private set; }
        public Vector<double> Prahy { get; private set; }

        public VrstvaSVypadkem(int vstupu, int vystupu, double keepProb, Random generator)
        {
            this.keepProb = keepProb;
            this.generator = generator;
            double r = Math.Sqrt(6.0 / (vstupu + vystupu));
            Vahy = DenseMatrix.Create(vystupu, vstupu, (i, j) => (generator.NextDouble() * 2 - 1) * r);
            Prahy = DenseVector.Create(vystupu, 0.0);
        }

        private double VyberPrvek()
        {
            return generator.NextDouble() < keepProb ? 0.0 : 1.0 / keepProb; //! DROP3005
        }

        // průchod při učení
        public Vector<double> Uc(Vector<double> x)
        {
            vstup = x;
            aktivace = (Vahy * x + Prahy).Map(Math.Tanh, Zeros.Include);
            maska = DenseVector.Create(aktivace.Count, _ => VyberPrvek());
            return aktivace.PointwiseMultiply(maska);
        }

        // průchod při klasifikaci
        public Vector<double> Spocti(Vector<double> x)
        {
            return (Vahy * x + Prahy).Map(Math.Tanh, Zeros.Include);
        }

        public Vector<double> Zpet(Vector<double> chyba, double eta)
        {
            var d = chyba.PointwiseMultiply(maska).PointwiseMultiply(aktivace.Map(a => 1 - a * a, Zeros.Include));
            var dal = Vahy.TransposeThisAndMultiply(d);
            Vahy -= d.OuterProduct(vstup) * eta;
            Prahy -= d * eta;
            return dal;
        }
    }

    public class Filtr
    {
        private readonly VrstvaSVypadkem skryta1, skryta2;
        private Vector<double> vystupniVahy;
        private double vystupniPrah;
        private readonly Slovnik slovnik;

        public Filtr(Slovnik slovnik)
        {
            var g = new Random();
            this.slovnik = slovnik;
            skryta1 = new VrstvaSVypadkem(slovnik.Pocet, 80, 0.8, g);
            skryta2 = new VrstvaSVypadkem(80, 20, 0.8, g);
            vystupniVahy = DenseVector.Create(20, _ => (g.NextDouble() - 0.5) * 0.3);
        }

        private static double Sigmoida(double z) => 1.0 / (1.0 + Math.Exp(-z));

        public double KrokUceni(string zprava, bool jeSpam, double eta)
        {
            var x = slovnik.NaVektor(zprava);
            var h = skryta2.Uc(skryta1.Uc(x));
            double p = Sigmoida(vystupniVahy.DotProduct(h) + vystupniPrah);
            double d = p - (jeSpam ? 1 : 0);

            var zpet = vystupniVahy * d;
            vystupniVahy -= h * (d * eta);
            vystupniPrah -= d * eta;
            skryta1.Zpet(skryta2.Zpet(zpet, eta), eta);
            return -Math.Log(jeSpam ? p + 1e-12 : 1 - p + 1e-12);
        }

        public bool JeSpam(string zprava)
        {
            var h = skryta2.Spocti(skryta1.Spocti(slovnik.NaVektor(zprava)));
            return Sigmoida(vystupniVahy.DotProduct(h) + vystupniPrah) > 0.5;
        }

        public double Presnost(IEnumerable<(string text, bool spam)> data)
        {
            return data.Average(d => JeSpam(d.text) == d.spam ? 1.0 : 0.0);
        }
    }

    internal static class Program
    {
        private static void Main()
        {
            var data = Nacitani.Zpravy("sms.tsv");
            var filtr = new Filtr(new Slovnik(data.Select(d => d.text), 2000));
            int hranice = data.Count * 4 / 5;
            for (int epocha = 1; epocha <= 10; epocha++)
            {
                double ztrata = data.Take(hranice).Sum(d => filtr.KrokUceni(d.text, d.spam, 0.01));
                Console.WriteLine($"Epocha {epocha}: ztráta {ztrata / hranice:F4}, přesnost {filtr.Presnost(data.Skip(hranice)):P2}");
            }
        }
    }
}
