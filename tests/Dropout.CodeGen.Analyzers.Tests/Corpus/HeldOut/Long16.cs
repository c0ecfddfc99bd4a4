//// program: schichtnetz durchlaufkontext (X)
//// file: Schichten.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace Schichtnetz
{
    /// <summary>Alles, was zu genau einem Durchlauf gehört.</summary>
    public sealed class Durchlauf
    {
        private readonly Dictionary<Schicht, double[]> _merkzettel = new Dictionary<Schicht, double[]>();

        public bool Lernend { get; private set; }
        public Random Zufall { get; private set; }

        public static Durchlauf ZumLernen(Random r) { return new Durchlauf { Lernend = true, Zufall = r }; }
        public static Durchlauf ZumAuswerten() { return new Durchlauf { Lernend = false }; }

        public void Merke(Schicht s, double[] werte) { _merkzettel[s] = werte; }
        public double[] Hole(Schicht s) { return _merkzettel[s]; }
    }

    public abstract class Schicht
    {
        public abstract double[] Vorwaerts(double[] x, Durchlauf d);
        public abstract double[] Rueckwaerts(double[] g, Durchlauf d, double lernrate);
        public virtual int AnzahlParameter { get { return 0; } }
    }

    public class VollSchicht : Schicht
    {
        private readonly double[][] _w;
        private readonly double[] _b;

        public VollSchicht(int ein, int aus, Random r)
        {
            _w = new double[aus][];
            _b = new double[aus];
            double s = Math.Sqrt(6.0 / (ein + aus));
            for (int i = 0; i < aus; i++)
                _w[i] = Enumerable.Range(0, ein).Select(_ => (r.NextDouble() * 2 - 1) * s).ToArray();
        }

        public override int AnzahlParameter { get { return _w.Length * _w[0].Length + _b.Length; } }

        public override double[] Vorwaerts(double[] x, Durchlauf d)
        {
            if (d.Lernend) d.Merke(this, x);
            var y = new double[_w.Length];
            for (int i = 0; i < y.Length; i++)
            {
                double summe = _b[i];
                for (int j = 0; j < x.Length; j++) summe += _w[i][j] * x[j];
                y[i] = summe;
            }
            return y;
        }

        public override double[] Rueckwaerts(double[] g, Durchlauf d, double lernrate)
        {
            double[] x = d.Hole(this);
            var zurueck = new double[x.Length];
            for (int i = 0; i < g.Length; i++)
            {
                for (int j = 0; j < x.Length; j++)
                {
                    zurueck[j] += _w[i][j] * g[i];
                    _w[i][j] -= lernrate * g[i] * x[j];
                }
                _b[i] -= lernrate * g[i];
            }
            return zurueck;
        }
    }

    public class TangensSchicht : Schicht
    {
        public override double[] Vorwaerts(double[] x, Durchlauf d)
        {
            double[] y = x.Select(Math.Tanh).ToArray();
            if (d.Lernend) d.Merke(this, y);
            return y;
        }

        public override double[] Rueckwaerts(double[] g, Durchlauf d, double lernrate)
        {
            double[] y = d.Hole(this);
            return g.Select((v, i) => v * (1 - y[i] * y[i])).ToArray();
        }
    }

    public class AusfallSchicht : Schicht
    {
        private readonly double _rate;

        public AusfallSchicht(double rate)
        {
            if (rate < 0 || rate >= 1) throw new ArgumentOutOfRangeException("rate");
            _rate = rate;
        }

        public override double[] Vorwaerts(double[] x, Durchlauf d)
        {
            if (!d.Lernend) return x;
            var faktor = new double[x.Length];
            for (int i = 0; i < faktor.Length; i++)
                faktor[i] = d.Zufall.NextDouble() < _rate ? 0.0 : 1.0 / (1.0 - _rate);
            d.Merke(this, faktor);
            return x.Zip(faktor, (a, f) => a * f).ToArray();
        }

        public override double[] Rueckwaerts(double[] g, Durchlauf d, double lernrate)
        {
            return g.Zip(d.Hole(this), (a, f) => a * f).ToArray();
        }
    }
}
//// file: Programm.cs
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Schichtnetz
{
    public class Netz
    {
        private readonly List<Schicht> _schichten = new List<Schicht>();
        private readonly Random _zufall = new Random(4711);

        public Netz Plus(Schicht s) { _schichten.Add(s); return this; }

        public double[] Antwort(double[] x)
        {
            var d = Durchlauf.ZumAuswerten();
            return _schichten.Aggregate(x, (a, s) => s.Vorwaerts(a, d));
        }

        public double Lerne(double[] x, double[] soll, double lernrate)
        {
            var d = Durchlauf.ZumLernen(_zufall);
            double[] y = x;
            foreach (var s in _schichten) y = s.Vorwaerts(y, d);
            double[] g = y.Zip(soll, (a, b) => a - b).ToArray();
            double fehler = g.Sum(v => v * v) / 2;
            for (int k = _schichten.Count - 1; k >= 0; k--) g = _schichten[k].Rueckwaerts(g, d, lernrate);
            return fehler;
        }
    }

    static class Programm
    {
        static void Main(string[] args)
        {
            var r = new Random(1);
            var netz = new Netz().Plus(new VollSchicht(4, 24, r)).Plus(new TangensSchicht()).Plus(new AusfallSchicht(0.25))
                                 .Plus(new VollSchicht(24, 12, r)).Plus(new TangensSchicht()).Plus(new AusfallSchicht(0.1))
                                 .Plus(new VollSchicht(12, 1, r));
            var zeilen = File.ReadAllLines("messwerte.csv").Skip(1)
                .Select(z => z.Split(';').Select(t => double.Parse(t, CultureInfo.InvariantCulture)).ToArray()).ToList();
            for (int e = 0; e < 200; e++)
            {
                double f = 0;
                foreach (var z in zeilen.OrderBy(_ => r.Next()))
                    f += netz.Lerne(z.Take(4).ToArray(), new[] { z[4] }, 0.01);
                if (e % 20 == 0) Console.WriteLine("Epoche {0}: {1:F5}", e, f / zeilen.Count);
            }
            Console.WriteLine("Vorhersage: " + netz.Antwort(new[] { 0.1, 0.4, -0.3, 0.9 })[0]);
        }
    }
}
//// program: neironnaya set obekty sinapsy (X)
using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace NeuroLab3
{
    // Лабораторная работа №3. Многослойный персептрон на объектах
    public class Synapse
    {
        public Neuron From, To;
        public double Weight;
        public double Grad;
        public double Velocity;
    }

    public class Neuron
    {
        public List<Synapse> Inputs = new List<Synapse>();
        public List<Synapse> Outputs = new List<Synapse>();
        public double Bias, BiasGrad;
        public double Activation;     // значение сигмоиды
        public double Gate = 1.0;     // множитель прореживания
        public double Output;         // то, что видит следующий слой
        public double Delta;

        public void Fire(double gate)
        {
            double s = Bias;
            foreach (var c in Inputs) s += c.From.Output * c.Weight;
            Activation = 1.0 / (1.0 + Math.Exp(-s));
            Gate = gate;
            Output = Activation * Gate;
        }

        public void CollectError()
        {
            double e = 0;
            foreach (var c in Outputs) e += c.Weight * c.To.Delta;
            Delta = e * Gate * Activation * (1 - Activation);
        }

        public void Accumulate()
        {
            foreach (var c in Inputs) c.Grad += Delta * c.From.Output;
            BiasGrad += Delta;
        }
    }

    public class Sloy
    {
        public readonly List<Neuron> Neurons;
        /// <summary>вероятность выключения нейрона</summary>
        public double P;

        public Sloy(int n, double p)
        {
            Neurons = Enumerable.Range(0, n).Select(i => new Neuron()).ToList();
            P = p;
        }
    }

    public class Perceptron
    {
        private readonly List<Sloy> sloi = new List<Sloy>();
        private readonly Random rnd = new Random();
        public double Skorost = 0.3;
        public double Moment = 0.8;

        public Perceptron(int[] razmery, double p)
        {
            for (int i = 0; i < razmery.Length; i++)
            {
                bool skrytyj = i > 0 && i < razmery.Length - 1;
                sloi.Add(new Sloy(razmery[i], skrytyj ? p : 0.0));
                if (i == 0) continue;
                foreach (var a in sloi[i - 1].Neurons)
                    foreach (var b in sloi[i].Neurons)
                    {
                        var s = new Synapse { From = a, To = b, Weight = (rnd.NextDouble() - 0.5) };
                        a.Outputs.Add(s);
                        b.Inputs.Add(s);
                    }
            }
        }

        private double NovyjGate(Sloy sloy, bool obuchenie)
        {
            if (!obuchenie || sloy.P <= 0) return 1.0;
            // выключаем с вероятностью P, остальные усиливаем
            return rnd.NextDouble() < sloy.P ? 0.0 : 1.0 / (1.0 - sloy.P);
        }

        private double[] Progon(double[] vhod, bool obuchenie)
        {
            for (int i = 0; i < vhod.Length; i++) sloi[0].Neurons[i].Output = vhod[i];
            foreach (var sloy in sloi.Skip(1))
                foreach (var n in sloy.Neurons)
                    n.Fire(NovyjGate(sloy, obuchenie));
            return sloi[sloi.Count - 1].Neurons.Select(n => n.Output).ToArray();
        }

        public double[] Otvet(double[] vhod)
        {
            return Progon(vhod, false);
        }

        // один пакет: для каждого примера свой прогон, градиенты копятся
        public double Paket(IList<double[]> X, IList<double[]> Y)
        {
            double err = 0;
            for (int k = 0; k < X.Count; k++)
            {
                double[] o = Progon(X[k], true);
                var last = sloi[sloi.Count - 1].Neurons;
                for (int j = 0; j < o.Length; j++)
                {
                    last[j].Delta = (o[j] - Y[k][j]) * o[j] * (1 - o[j]);
                    err += Math.Pow(o[j] - Y[k][j], 2);
                }
                for (int l = sloi.Count - 2; l > 0; l--)
                    foreach (var n in sloi[l].Neurons) n.CollectError();
                for (int l = 1; l < sloi.Count; l++)
                    foreach (var n in sloi[l].Neurons) n.Accumulate();
            }
            Primenit(X.Count);
            return err / X.Count;
        }

        private void Primenit(int m)
        {
            foreach (var n in sloi.Skip(1).SelectMany(s => s.Neurons))
            {
                n.Bias -= Skorost * n.BiasGrad / m;
                n.BiasGrad = 0;
                foreach (var c in n.Inputs)
                {
                    c.Velocity = Moment * c.Velocity - Skorost * c.Grad / m;
                    c.Weight += c.Velocity;
                    c.Grad = 0;
                }
            }
        }

        static void Main()
        {
            Console.OutputEncoding = Encoding.UTF8;
            var net = new Perceptron(new[] { 2, 16, 16, 1 }, 0.2);
            var X = new List<double[]> { new double[] { 0, 0 }, new double[] { 0, 1 }, new double[] { 1, 0 }, new double[] { 1, 1 } };
            var Y = new List<double[]> { new double[] { 0 }, new double[] { 1 }, new double[] { 1 }, new double[] { 0 } };
            for (int ep = 0; ep < 20000; ep++)
            {
                double e = net.Paket(X, Y);
                if (ep % 2000 == 0) Console.WriteLine("эпоха {0}, ошибка {1:F4}", ep, e);
            }
            foreach (var x in X) Console.WriteLine("{0} xor {1} = {2:F3}", x[0], x[1], net.Otvet(x)[0]);
        }
    }
}
//// program: mathnet minibatch classifier (X)
using System;
using System.Collections.Generic;
using System.Linq;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace CourseWork.Mlp
{
    public enum RunMode { Fit, Infer }

    public class MlpOptions
    {
        public int[] Sizes { get; set; }
        public double KeepProbability { get; set; } = 0.8;
        public double LearningRate { get; set; } = 0.05;
        public double L2 { get; set; } = 1e-4;
        public int BatchSize { get; set; } = 32;
        public int Seed { get; set; } = 17;
    }

    public class MatrixMlp
    {
        private readonly MlpOptions _o;
        private readonly Matrix<double>[] _w;
        private readonly Vector<double>[] _b;
        private readonly Random _rng;
        private readonly Bernoulli _keepUnit;

        public MatrixMlp(MlpOptions options)
        {
            _o = options;
            _rng = new Random(options.Seed);
            _keepUnit = new Bernoulli(options.KeepProbability, _rng);
            int n = options.Sizes.Length - 1;
            _w = new Matrix<double>[n];
            _b = new Vector<double>[n];
            for (int l = 0; l < n; l++)
            {
                double sd = Math.Sqrt(2.0 / options.Sizes[l]);
                _w[l] = DenseMatrix.CreateRandom(options.Sizes[l], options.Sizes[l + 1], new Normal(0, sd, _rng));
                _b[l] = new DenseVector(options.Sizes[l + 1]);
            }
        }

        private Matrix<double> Forward(Matrix<double> x, RunMode mode, IDictionary<string, Matrix<double>> cache)
        {
            var a = x;
            int last = _w.Length - 1;
            for (int l = 0; l <= last; l++)
            {
                if (cache != null) cache["in" + l] = a;
                var z = a * _w[l];
                for (int r = 0; r < z.RowCount; r++) z.SetRow(r, z.Row(r) + _b[l]);
                if (l == last) return Softmax(z);

                a = z.PointwiseMaximum(0.0);
                if (mode == RunMode.Fit)
                {
                    // one Bernoulli trial for each row and column of the batch
                    var mask = DenseMatrix.Create(a.RowCount, a.ColumnCount, (i, j) => _keepUnit.Sample() / _o.KeepProbability);
                    a = a.PointwiseMultiply(mask);
                    if (cache != null)
                    {
                        cache["z" + l] = z;
                        cache["mask" + l] = mask;
                    }
                }
            }
            return a;
        }

        private static Matrix<double> Softmax(Matrix<double> z)
        {
            var res = z.Clone();
            for (int r = 0; r < z.RowCount; r++)
            {
                var row = z.Row(r);
                row = (row - row.Maximum()).PointwiseExp();
                res.SetRow(r, row / row.Sum());
            }
            return res;
        }

        private double Step(Matrix<double> x, Matrix<double> y)
        {
            var cache = new Dictionary<string, Matrix<double>>();
            var p = Forward(x, RunMode.Fit, cache);
            double loss = -y.PointwiseMultiply((p + 1e-12).PointwiseLog()).RowSums().Sum() / x.RowCount;

            var delta = (p - y) / x.RowCount;
            for (int l = _w.Length - 1; l >= 0; l--)
            {
                var gw = cache["in" + l].TransposeThisAndMultiply(delta) + _o.L2 * _w[l];
                var gb = delta.ColumnSums();
                if (l > 0)
                {
                    var up = delta.TransposeAndMultiply(_w[l]);
                    up = up.PointwiseMultiply(cache["mask" + (l - 1)]);
                    delta = up.PointwiseMultiply(cache["z" + (l - 1)].Map(v => v > 0 ? 1.0 : 0.0));
                }
                _w[l] -= _o.LearningRate * gw;
                _b[l] -= _o.LearningRate * gb;
            }
            return loss;
        }

        public void Fit(Matrix<double> x, Matrix<double> y, int epochs)
        {
            var order = Enumerable.Range(0, x.RowCount).ToArray();
            for (int e = 0; e < epochs; e++)
            {
                MathNet.Numerics.Combinatorics.SelectPermutationInplace(order, _rng);
                double total = 0; int steps = 0;
                for (int s = 0; s + _o.BatchSize <= order.Length; s += _o.BatchSize, steps++)
                {
                    var rows = order.Skip(s).Take(_o.BatchSize).ToArray();
                    total += Step(Pick(x, rows), Pick(y, rows));
                }
                Console.WriteLine($"epoch {e + 1}/{epochs}  loss {total / Math.Max(1, steps):F4}  acc {Accuracy(x, y):P1}");
            }
        }

        private static Matrix<double> Pick(Matrix<double> m, int[] rows)
            => Matrix<double>.Build.DenseOfRowVectors(rows.Select(r => m.Row(r)));

        public int[] Predict(Matrix<double> x)
            => Forward(x, RunMode.Infer, null).EnumerateRows().Select(r => r.MaximumIndex()).ToArray();

        public double Accuracy(Matrix<double> x, Matrix<double> y)
        {
            var guess = Predict(x);
            return guess.Where((g, i) => y[i, g] > 0.5).Count() / (double)guess.Length;
        }
    }
}
//// program: tinygrad style tape (X)
using System;
using System.Collections.Generic;
using System.Linq;

namespace NanoGrad
{
    public class Tensor
    {
        public readonly int Rows, Cols;
        public readonly float[] Data, Grad;
        private readonly Tensor[] parents;
        private Action back = () => { };

        public Tensor(int rows, int cols, params Tensor[] from)
        {
            Rows = rows; Cols = cols;
            Data = new float[rows * cols];
            Grad = new float[rows * cols];
            parents = from;
        }

        public Tensor OnBackward(Action a) { back = a; return this; }

        public static Tensor MatMul(Tensor a, Tensor b)
        {
            var o = new Tensor(a.Rows, b.Cols, a, b);
            for (int i = 0; i < a.Rows; i++)
                for (int k = 0; k < a.Cols; k++)
                    for (int j = 0; j < b.Cols; j++)
                        o.Data[i * o.Cols + j] += a.Data[i * a.Cols + k] * b.Data[k * b.Cols + j];
            return o.OnBackward(() =>
            {
                for (int i = 0; i < a.Rows; i++)
                    for (int k = 0; k < a.Cols; k++)
                        for (int j = 0; j < b.Cols; j++)
                        {
                            float g = o.Grad[i * o.Cols + j];
                            a.Grad[i * a.Cols + k] += g * b.Data[k * b.Cols + j];
                            b.Grad[k * b.Cols + j] += g * a.Data[i * a.Cols + k];
                        }
            });
        }

        public static Tensor AddRow(Tensor a, Tensor bias)
        {
            var o = new Tensor(a.Rows, a.Cols, a, bias);
            for (int i = 0; i < o.Data.Length; i++) o.Data[i] = a.Data[i] + bias.Data[i % a.Cols];
            return o.OnBackward(() =>
            {
                for (int i = 0; i < o.Grad.Length; i++) { a.Grad[i] += o.Grad[i]; bias.Grad[i % a.Cols] += o.Grad[i]; }
            });
        }

        public static Tensor Gelu(Tensor a)
        {
            var o = new Tensor(a.Rows, a.Cols, a);
            for (int i = 0; i < o.Data.Length; i++) o.Data[i] = a.Data[i] / (1 + MathF.Exp(-1.702f * a.Data[i]));
            return o.OnBackward(() =>
            {
                for (int i = 0; i < o.Grad.Length; i++)
                {
                    float s = 1 / (1 + MathF.Exp(-1.702f * a.Data[i]));
                    a.Grad[i] += o.Grad[i] * (s + 1.702f * a.Data[i] * s * (1 - s));
                }
            });
        }

        public void Backward()
        {
            var order = new List<Tensor>();
            var seen = new HashSet<Tensor>();
            void Visit(Tensor t) { if (!seen.Add(t)) return; foreach (var p in t.parents) Visit(p); order.Add(t); }
            Visit(this);
            for (int i = order.Count - 1; i >= 0; i--) order[i].back();
        }
    }

    public sealed class BernoulliSource
    {
        private readonly Random rng;
        public float P { get; }
        public BernoulliSource(float p, Random rng) { P = p; this.rng = rng; }
        public bool Next() => rng.NextDouble() < P;
    }

    public abstract class Module
    {
        protected readonly List<Module> children = new();
        public bool Training { get; private set; } = true;
        public void SetTraining(bool on) { Training = on; children.ForEach(c => c.SetTraining(on)); }
        public virtual IEnumerable<Tensor> Parameters() => children.SelectMany(c => c.Parameters());
        public abstract Tensor Call(Tensor x);
    }

    public class Linear : Module
    {
        readonly Tensor w, b;
        public Linear(int i, int o, Random r)
        {
            w = new Tensor(i, o); b = new Tensor(1, o);
            for (int k = 0; k < w.Data.Length; k++) w.Data[k] = (float)((r.NextDouble() * 2 - 1) / Math.Sqrt(i));
        }
        public override IEnumerable<Tensor> Parameters() => new[] { w, b };
        public override Tensor Call(Tensor x) => Tensor.AddRow(Tensor.MatMul(x, w), b);
    }

    public class DropoutModule : Module
    {
        readonly BernoulliSource drop;
        public DropoutModule(float p, Random r) { drop = new BernoulliSource(p, r); }

        public override Tensor Call(Tensor x)
        {
            if (!Training) return x;
            float boost = 1f / (1f - drop.P);
            var f = new float[x.Data.Length];
            var o = new Tensor(x.Rows, x.Cols, x);
            for (int i = 0; i < f.Length; i++)
            {
                f[i] = drop.Next() ? 0f : boost;
                o.Data[i] = x.Data[i] * f[i];
            }
            return o.OnBackward(() => { for (int i = 0; i < f.Length; i++) x.Grad[i] += o.Grad[i] * f[i]; });
        }
    }

    public class MlpModel : Module
    {
        readonly Linear l1, l2; readonly DropoutModule d;
        public MlpModel(int inp, int hid, int outp, Random r)
        {
            l1 = new Linear(inp, hid, r); l2 = new Linear(hid, outp, r); d = new DropoutModule(0.3f, r);
            children.AddRange(new Module[] { l1, d, l2 });
        }
        public override Tensor Call(Tensor x) => l2.Call(d.Call(Tensor.Gelu(l1.Call(x))));
    }

    public static class Fitter
    {
        public static float Step(MlpModel m, Tensor x, float[] target, float lr)
        {
            m.SetTraining(true);
            var y = m.Call(x);
            float loss = 0;
            for (int i = 0; i < y.Data.Length; i++)
            {
                float d = y.Data[i] - target[i];
                loss += d * d;
                y.Grad[i] = 2 * d / y.Data.Length;
            }
            y.Backward();
            foreach (var p in m.Parameters())
                for (int i = 0; i < p.Data.Length; i++) { p.Data[i] -= lr * p.Grad[i]; p.Grad[i] = 0; }
            return loss / y.Data.Length;
        }

        public static float[] Evaluate(MlpModel m, Tensor x)
        {
            m.SetTraining(false);
            return m.Call(x).Data;
        }
    }
}
//// program: neural network demo kept node list (X)
using System;

namespace DropNodesDemo
{
  class DropNodesProgram
  {
    static void Main(string[] args)
    {
      Console.WriteLine("\nBegin neural network with node dropping demo\n");
      double[][] trainData = Helpers.MakeData(4, 3, 200, 5);
      double[][] testData = Helpers.MakeData(4, 3, 40, 6);

      NeuralNetwork nn = new NeuralNetwork(4, 20, 3, 0.40, 0);
      Console.WriteLine("Training");
      nn.Train(trainData, 500, 0.01);

      Console.WriteLine("Accuracy on train = " + nn.Accuracy(trainData).ToString("F4"));
      Console.WriteLine("Accuracy on test  = " + nn.Accuracy(testData).ToString("F4"));
      Console.WriteLine("\nEnd demo\n");
      Console.ReadLine();
    }
  }

  public class NeuralNetwork
  {
    private int numInput, numHidden, numOutput;
    private double[][] ihWeights;
    private double[] hBiases;
    private double[] hOutputs;
    private double[][] hoWeights;
    private double[] oBiases;
    private double[] outputs;
    private int[] nodeOrder;   // first numLive entries take part
    private int numLive;
    private Random rnd;

    public NeuralNetwork(int numInput, int numHidden, int numOutput, double dropFraction, int seed)
    {
      this.numInput = numInput;
      this.numHidden = numHidden;
      this.numOutput = numOutput;
      this.rnd = new Random(seed);
      this.ihWeights = Helpers.MakeMatrix(numInput, numHidden, rnd);
      this.hBiases = new double[numHidden];
      this.hOutputs = new double[numHidden];
      this.hoWeights = Helpers.MakeMatrix(numHidden, numOutput, rnd);
      this.oBiases = new double[numOutput];
      this.outputs = new double[numOutput];
      this.nodeOrder = new int[numHidden];
      for (int j = 0; j < numHidden; ++j) nodeOrder[j] = j;
      this.numLive = numHidden - (int)(numHidden * dropFraction);
    }

    private void SelectNodes()
    {
      for (int i = 0; i < numHidden; ++i)
      {
        int r = rnd.Next(i, numHidden);
        int tmp = nodeOrder[r];
        nodeOrder[r] = nodeOrder[i];
        nodeOrder[i] = tmp;
      }
    }

    private double HiddenSum(double[] x, int j)
    {
      double sum = hBiases[j];
      for (int i = 0; i < numInput; ++i)
        sum += x[i] * ihWeights[i][j];
      return sum;
    }

    private void OutputLayer()
    {
      double[] oSums = new double[numOutput];
      for (int k = 0; k < numOutput; ++k)
      {
        oSums[k] = oBiases[k];
        for (int j = 0; j < numHidden; ++j)
          oSums[k] += hOutputs[j] * hoWeights[j][k];
      }
      outputs = Helpers.Softmax(oSums);
    }

    private void TrainOutputs(double[] x)
    {
      Array.Clear(hOutputs, 0, numHidden);
      for (int n = 0; n < numLive; ++n)
      {
        int j = nodeOrder[n];
        hOutputs[j] = Math.Max(0.0, HiddenSum(x, j));
      }
      OutputLayer();
    }

    public double[] ComputeOutputs(double[] x)
    {
      double share = (double)numLive / numHidden;
      for (int j = 0; j < numHidden; ++j)
        hOutputs[j] = Math.Max(0.0, HiddenSum(x, j)) * share;
      OutputLayer();
      return (double[])outputs.Clone();
    }

    public void Train(double[][] trainData, int maxEpochs, double learnRate)
    {
      int[] sequence = new int[trainData.Length];
      for (int i = 0; i < sequence.Length; ++i) sequence[i] = i;
      double[] x = new double[numInput];
      double[] t = new double[numOutput];
      double[] oGrads = new double[numOutput];
      double[] hGrads = new double[numHidden];

      for (int epoch = 0; epoch < maxEpochs; ++epoch)
      {
        Helpers.Shuffle(sequence, rnd);
        for (int ii = 0; ii < sequence.Length; ++ii)
        {
          double[] row = trainData[sequence[ii]];
          Array.Copy(row, 0, x, 0, numInput);
          Array.Copy(row, numInput, t, 0, numOutput);

          SelectNodes();
          TrainOutputs(x);

          for (int k = 0; k < numOutput; ++k)
            oGrads[k] = t[k] - outputs[k];   // cross entropy and softmax

          for (int j = 0; j < numHidden; ++j)
          {
            double sum = 0.0;
            for (int k = 0; k < numOutput; ++k)
              sum += oGrads[k] * hoWeights[j][k];
            double derivative = hOutputs[j] > 0.0 ? 1.0 : 0.0;
            hGrads[j] = derivative * sum;
          }

          for (int j = 0; j < numHidden; ++j)
          {
            for (int k = 0; k < numOutput; ++k)
              hoWeights[j][k] += learnRate * oGrads[k] * hOutputs[j];
            for (int i = 0; i < numInput; ++i)
              ihWeights[i][j] += learnRate * hGrads[j] * x[i];
            hBiases[j] += learnRate * hGrads[j];
          }
          for (int k = 0; k < numOutput; ++k)
            oBiases[k] += learnRate * oGrads[k];
        }
        if (epoch % 100 == 0)
          Console.WriteLine("epoch = " + epoch + "  acc = " + Accuracy(trainData).ToString("F4"));
      }
    }

    public double Accuracy(double[][] data)
    {
      int ok = 0;
      double[] x = new double[numInput];
      foreach (double[] row in data)
      {
        Array.Copy(row, 0, x, 0, numInput);
        int m = Helpers.MaxIndex(ComputeOutputs(x));
        if (row[numInput + m] == 1.0) ++ok;
      }
      return ok * 1.0 / data.Length;
    }
  } // NeuralNetwork
}
//// program: red congelada con pesos reducidos (X)
using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;

namespace PracticaRedes
{
    /// <summary>Red usada solamente durante el aprendizaje.</summary>
    public class RedEntrenable
    {
        internal readonly double[][,] W;      // W[capa][destino, origen]
        internal readonly double[][] B;
        internal readonly double[] Conservar; // probabilidad de seguir viva, por capa (entrada incluida)
        private readonly int[] _n;
        private readonly Random _azar;

        public RedEntrenable(int[] neuronas, double[] conservar, int semilla)
        {
            if (conservar.Length != neuronas.Length - 1)
                throw new ArgumentException("una probabilidad por capa, menos la salida");
            _n = neuronas;
            Conservar = conservar;
            _azar = new Random(semilla);
            W = new double[_n.Length - 1][,];
            B = new double[_n.Length - 1][];
            for (int c = 0; c < W.Length; c++)
            {
                W[c] = new double[_n[c + 1], _n[c]];
                B[c] = new double[_n[c + 1]];
                for (int i = 0; i < _n[c + 1]; i++)
                    for (int j = 0; j < _n[c]; j++)
                        W[c][i, j] = (_azar.NextDouble() - 0.5) * 2 / Math.Sqrt(_n[c]);
            }
        }

        private BitArray[] SortearVivas()
        {
            var vivas = new BitArray[Conservar.Length];
            for (int c = 0; c < vivas.Length; c++)
            {
                vivas[c] = new BitArray(_n[c]);
                for (int i = 0; i < _n[c]; i++)
                    vivas[c].Set(i, _azar.NextDouble() < Conservar[c]);
            }
            return vivas;
        }

        internal static double Sigmoide(double z) { return 1.0 / (1.0 + Math.Exp(-z)); }

        public double AprenderEjemplo(double[] x, double[] objetivo, double tasa)
        {
            BitArray[] vivas = SortearVivas();
            var a = new double[_n.Length][];
            a[0] = new double[x.Length];
            for (int i = 0; i < x.Length; i++) a[0][i] = vivas[0][i] ? x[i] : 0.0;

            for (int c = 0; c < W.Length; c++)
            {
                a[c + 1] = new double[_n[c + 1]];
                for (int i = 0; i < _n[c + 1]; i++)
                {
                    if (c + 1 < vivas.Length && !vivas[c + 1][i]) continue; // apagada: queda en cero
                    double z = B[c][i];
                    for (int j = 0; j < _n[c]; j++) z += W[c][i, j] * a[c][j];
                    a[c + 1][i] = Sigmoide(z);
                }
            }

            double[] salida = a[a.Length - 1];
            double perdida = 0;
            var delta = new double[salida.Length];
            for (int i = 0; i < salida.Length; i++)
            {
                delta[i] = salida[i] - objetivo[i]; // entropia cruzada
                perdida -= objetivo[i] * Math.Log(salida[i] + 1e-9) + (1 - objetivo[i]) * Math.Log(1 - salida[i] + 1e-9);
            }

            for (int c = W.Length - 1; c >= 0; c--)
            {
                var previo = new double[_n[c]];
                for (int j = 0; j < _n[c]; j++)
                {
                    if (!vivas[c][j]) continue;
                    double s = 0;
                    for (int i = 0; i < _n[c + 1]; i++) s += W[c][i, j] * delta[i];
                    previo[j] = s * a[c][j] * (1 - a[c][j]);
                }
                for (int i = 0; i < _n[c + 1]; i++)
                {
                    for (int j = 0; j < _n[c]; j++) W[c][i, j] -= tasa * delta[i] * a[c][j];
                    B[c][i] -= tasa * delta[i];
                }
                delta = previo;
            }
            return perdida;
        }

        public RedCongelada Congelar() { return new RedCongelada(this); }
    }

    /// <summary>Copia de solo lectura para clasificar.</summary>
    public class RedCongelada
    {
        private readonly double[][,] _w;
        private readonly double[][] _b;

        public RedCongelada(RedEntrenable r)
        {
            _w = new double[r.W.Length][,];
            _b = r.B.Select(v => (double[])v.Clone()).ToArray();
            for (int c = 0; c < _w.Length; c++)
            {
                _w[c] = (double[,])r.W[c].Clone();
                for (int i = 0; i < _w[c].GetLength(0); i++)
                    for (int j = 0; j < _w[c].GetLength(1); j++)
                        _w[c][i, j] *= r.Conservar[c];
            }
        }

        public double[] Evaluar(double[] x)
        {
            double[] a = x;
            for (int c = 0; c < _w.Length; c++)
            {
                var s = new double[_b[c].Length];
                for (int i = 0; i < s.Length; i++)
                {
                    double z = _b[c][i];
                    for (int j = 0; j < a.Length; j++) z += _w[c][i, j] * a[j];
                    s[i] = RedEntrenable.Sigmoide(z);
                }
                a = s;
            }
            return a;
        }
    }

    static class Principal
    {
        static void Main()
        {
            List<(double[] x, double[] y)> datos = CargadorFlores.Leer("iris.data");
            var red = new RedEntrenable(new[] { 4, 30, 15, 3 }, new[] { 0.95, 0.6, 0.7 }, 12);
            var azar = new Random(3);
            for (int ep = 1; ep <= 400; ep++)
            {
                double p = datos.OrderBy(_ => azar.Next()).Sum(d => red.AprenderEjemplo(d.x, d.y, 0.05));
                if (ep % 50 != 0) continue;
                RedCongelada foto = red.Congelar();
                int aciertos = datos.Count(d => CargadorFlores.Mayor(foto.Evaluar(d.x)) == CargadorFlores.Mayor(d.y));
                Console.WriteLine($"época {ep}: pérdida {p / datos.Count:0.000}, aciertos {aciertos}/{datos.Count}");
            }
        }
    }
}
//// program: fenci biaozhu xunhuan wangluo (X)
using System;
using System.Collections.Generic;
using System.Linq;

namespace WordSeg
{
    /// <summary>中文分词：简单循环网络，每个字输出 B/M/E/S 标签</summary>
    public class RnnTagger
    {
        const int K = 4;
        readonly int dim, hid;
        readonly float pDrop;
        readonly float[][] emb;          // 字向量
        readonly float[,] wx, wh, wo;
        readonly float[] bh = null, bo = new float[K];
        readonly Random rand = new Random(2019);

        // 每个时间步的中间结果
        class Step
        {
            public int Id;
            public float[] Prev, H, Hd, Mask, Y;
        }

        public RnnTagger(int vocab, int dim, int hid, float pDrop)
        {
            this.dim = dim; this.hid = hid; this.pDrop = pDrop;
            emb = Enumerable.Range(0, vocab).Select(_ => RandVec(dim, 0.1f)).ToArray();
            wx = RandMat(hid, dim); wh = RandMat(hid, hid); wo = RandMat(K, hid);
            bh = new float[hid];
        }

        float[] RandVec(int n, float s) => Enumerable.Range(0, n).Select(_ => (float)(rand.NextDouble() * 2 - 1) * s).ToArray();

        float[,] RandMat(int r, int c)
        {
            var m = new float[r, c];
            float s = (float)Math.Sqrt(3.0 / c);
            for (int i = 0; i < r; i++) for (int j = 0; j < c; j++) m[i, j] = (float)(rand.NextDouble() * 2 - 1) * s;
            return m;
        }

        // 返回丢弃后的向量以及所用的掩码（掩码已包含放大系数）
        (float[] value, float[] mask) Drop(float[] h)
        {
            float keep = 1 - pDrop;
            var mask = new float[h.Length];
            var value = new float[h.Length];
            for (int i = 0; i < h.Length; i++)
            {
                mask[i] = rand.NextDouble() < keep ? 1 / keep : 0;
                value[i] = h[i] * mask[i];
            }
            return (value, mask);
        }

        List<Step> Run(int[] ids, bool train)
        {
            var steps = new List<Step>(ids.Length);
            var h = new float[hid];
            foreach (int id in ids)
            {
                var s = new Step { Id = id, Prev = h, H = new float[hid] };
                for (int i = 0; i < hid; i++)
                {
                    float z = bh[i];
                    for (int j = 0; j < dim; j++) z += wx[i, j] * emb[id][j];
                    for (int j = 0; j < hid; j++) z += wh[i, j] * h[j];
                    s.H[i] = (float)Math.Tanh(z);
                }
                (s.Hd, s.Mask) = train ? Drop(s.H) : (s.H, null);
                var o = new float[K];
                for (int k = 0; k < K; k++)
                {
                    o[k] = bo[k];
                    for (int j = 0; j < hid; j++) o[k] += wo[k, j] * s.Hd[j];
                }
                s.Y = Softmax(o);
                h = s.H;   // 循环连接用未丢弃的状态
                steps.Add(s);
            }
            return steps;
        }

        static float[] Softmax(float[] o)
        {
            float m = o.Max();
            var e = o.Select(v => (float)Math.Exp(v - m)).ToArray();
            float sum = e.Sum();
            return e.Select(v => v / sum).ToArray();
        }

        public double TrainSentence(int[] ids, int[] tags, float lr)
        {
            var steps = Run(ids, true);
            double loss = 0;
            var gx = new float[hid, dim]; var gh = new float[hid, hid]; var go = new float[K, hid];
            var gbh = new float[hid]; var gbo = new float[K];
            var next = new float[hid];
            for (int t = steps.Count - 1; t >= 0; t--)
            {
                var s = steps[t];
                loss -= Math.Log(s.Y[tags[t]] + 1e-8);
                var dy = (float[])s.Y.Clone();
                dy[tags[t]] -= 1;

                var dz = new float[hid];
                for (int j = 0; j < hid; j++)
                {
                    float d = 0;
                    for (int k = 0; k < K; k++) { d += wo[k, j] * dy[k]; go[k, j] += dy[k] * s.Hd[j]; }
                    float dh = d * s.Mask[j] + next[j];
                    dz[j] = dh * (1 - s.H[j] * s.H[j]);
                }
                for (int k = 0; k < K; k++) gbo[k] += dy[k];

                next = new float[hid];
                var de = new float[dim];
                for (int i = 0; i < hid; i++)
                {
                    gbh[i] += dz[i];
                    for (int j = 0; j < hid; j++) { gh[i, j] += dz[i] * s.Prev[j]; next[j] += wh[i, j] * dz[i]; }
                    for (int j = 0; j < dim; j++) { gx[i, j] += dz[i] * emb[s.Id][j]; de[j] += wx[i, j] * dz[i]; }
                }
                for (int j = 0; j < dim; j++) emb[s.Id][j] -= lr * Clip(de[j]);
            }
            Update(wx, gx, lr); Update(wh, gh, lr); Update(wo, go, lr);
            for (int i = 0; i < hid; i++) bh[i] -= lr * Clip(gbh[i]);
            for (int k = 0; k < K; k++) bo[k] -= lr * Clip(gbo[k]);
            return loss / ids.Length;
        }

        static float Clip(float g) => Math.Max(-5f, Math.Min(5f, g));

        static void Update(float[,] w, float[,] g, float lr)
        {
            for (int i = 0; i < w.GetLength(0); i++)
                for (int j = 0; j < w.GetLength(1); j++) w[i, j] -= lr * Clip(g[i, j]);
        }

        // 预测：取概率最大的标签
        public int[] Tag(int[] ids) => Run(ids, false).Select(s => Array.IndexOf(s.Y, s.Y.Max())).ToArray();

        public string Segment(string text, Dictionary<char, int> dict)
        {
            int[] tags = Tag(text.Select(c => dict.TryGetValue(c, out int id) ? id : 0).ToArray());
            return string.Concat(text.Select((c, i) => tags[i] >= 2 ? c + " " : c.ToString()));
        }
    }
}
//// program: convnet volume layers classic (X)
using System;
using System.Collections.Generic;

namespace ConvToy.Layers
{
    public class Volume
    {
        public readonly int W, H, D;
        public readonly double[,,] V, G;
        public Volume(int w, int h, int d) { W = w; H = h; D = d; V = new double[w, h, d]; G = new double[w, h, d]; }
    }

    public interface ILayer
    {
        Volume Forward(Volume input, bool isTraining = false);
        void Backward();
        void ApplyGradients(double lr);
    }

    public class ConvLayer : ILayer
    {
        readonly int size, filters;
        readonly Volume[] kernels;
        readonly double[] bias, biasGrad;
        Volume inV, outV;

        public ConvLayer(int size, int filters, int depth, Random r)
        {
            this.size = size; this.filters = filters;
            kernels = new Volume[filters];
            bias = new double[filters]; biasGrad = new double[filters];
            for (int f = 0; f < filters; f++)
            {
                kernels[f] = new Volume(size, size, depth);
                for (int x = 0; x < size; x++) for (int y = 0; y < size; y++) for (int d = 0; d < depth; d++)
                    kernels[f].V[x, y, d] = (r.NextDouble() - 0.5) * 2 / (size * size * depth);
            }
        }

        public Volume Forward(Volume input, bool isTraining = false)
        {
            inV = input;
            outV = new Volume(input.W - size + 1, input.H - size + 1, filters);
            for (int f = 0; f < filters; f++)
                for (int x = 0; x < outV.W; x++)
                    for (int y = 0; y < outV.H; y++)
                    {
                        double a = bias[f];
                        for (int i = 0; i < size; i++) for (int j = 0; j < size; j++) for (int d = 0; d < input.D; d++)
                            a += input.V[x + i, y + j, d] * kernels[f].V[i, j, d];
                        outV.V[x, y, f] = a;
                    }
            return outV;
        }

        public void Backward()
        {
            for (int f = 0; f < filters; f++)
                for (int x = 0; x < outV.W; x++)
                    for (int y = 0; y < outV.H; y++)
                    {
                        double g = outV.G[x, y, f];
                        if (g == 0) continue;
                        biasGrad[f] += g;
                        for (int i = 0; i < size; i++) for (int j = 0; j < size; j++) for (int d = 0; d < inV.D; d++)
                        {
                            kernels[f].G[i, j, d] += g * inV.V[x + i, y + j, d];
                            inV.G[x + i, y + j, d] += g * kernels[f].V[i, j, d];
                        }
                    }
        }

        public void ApplyGradients(double lr)
        {
            for (int f = 0; f < filters; f++)
            {
                bias[f] -= lr * biasGrad[f]; biasGrad[f] = 0;
                var k = kernels[f];
                for (int i = 0; i < k.W; i++) for (int j = 0; j < k.H; j++) for (int d = 0; d < k.D; d++)
                { k.V[i, j, d] -= lr * k.G[i, j, d]; k.G[i, j, d] = 0; }
            }
        }
    }

    public class LeakyReluLayer : ILayer
    {
        Volume inV, outV;
        public Volume Forward(Volume input, bool isTraining = false)
        {
            inV = input; outV = new Volume(input.W, input.H, input.D);
            Each.Cell(input, (x, y, d) => outV.V[x, y, d] = input.V[x, y, d] > 0 ? input.V[x, y, d] : 0.01 * input.V[x, y, d]);
            return outV;
        }
        public void Backward() { Each.Cell(inV, (x, y, d) => inV.G[x, y, d] = outV.G[x, y, d] * (inV.V[x, y, d] > 0 ? 1 : 0.01)); }
        public void ApplyGradients(double lr) { }
    }

    public class DropoutLayer : ILayer
    {
        readonly double dropProb;
        readonly Random rng = new Random();
        bool[,,] dropped;
        Volume inV, outV;

        public DropoutLayer(double dropProb = 0.3) { this.dropProb = dropProb; }

        public Volume Forward(Volume input, bool isTraining = false)
        {
            inV = input;
            outV = new Volume(input.W, input.H, input.D);
            if (isTraining)
            {
                dropped = new bool[input.W, input.H, input.D];
                for (int x = 0; x < input.W; x++)
                    for (int y = 0; y < input.H; y++)
                        for (int d = 0; d < input.D; d++)
                        {
                            if (rng.NextDouble() < dropProb) { outV.V[x, y, d] = 0; dropped[x, y, d] = true; }
                            else outV.V[x, y, d] = input.V[x, y, d];
                        }
            }
            else
            {
                // scale the activations during prediction
                Each.Cell(input, (x, y, d) => outV.V[x, y, d] = input.V[x, y, d] * (1.0 - dropProb));
            }
            return outV;
        }

        public void Backward()
        {
            Each.Cell(inV, (x, y, d) => { inV.G[x, y, d] = dropped[x, y, d] ? 0.0 : outV.G[x, y, d]; });
        }

        public void ApplyGradients(double lr) { }
    }

    public class Net
    {
        public readonly List<ILayer> Layers = new List<ILayer>();

        Volume Run(Volume v, bool train) { foreach (var l in Layers) v = l.Forward(v, train); return v; }

        // last layer has 1x1xclasses cells, here softmax with cross entropy
        public double TrainOne(Volume img, int label, double lr)
        {
            Volume o = Run(img, true);
            double[] p = Each.Softmax(o);
            for (int k = 0; k < p.Length; k++) o.G[0, 0, k] = p[k] - (k == label ? 1 : 0);
            for (int i = Layers.Count - 1; i >= 0; i--) Layers[i].Backward();
            Layers.ForEach(l => l.ApplyGradients(lr));
            return -Math.Log(p[label] + 1e-12);
        }

        public int Classify(Volume img)
        {
            double[] p = Each.Softmax(Run(img, false));
            int best = 0;
            for (int k = 1; k < p.Length; k++) if (p[k] > p[best]) best = k;
            return best;
        }
    }
}
//// program: rede com sorteio delegado (X)
using System;
using System.Collections.Generic;
using System.Linq;

namespace RedeNeural.Delegados
{
    /// <summary>Multiplicadores de uma camada; o valor padrão deixa tudo como está.</summary>
    public readonly struct Fatores
    {
        private readonly double[] valores;
        public Fatores(double[] v) { valores = v; }
        public double this[int i] => valores == null ? 1.0 : valores[i];
        public static Fatores Neutros => default(Fatores);
    }

    public delegate Fatores Sorteio(int camada, int tamanho);

    public class Camada
    {
        public double[][] Pesos;
        public double[] Vies;
        public bool Linear;

        public Camada(int entradas, int saidas, bool linear, Random r)
        {
            Linear = linear;
            Vies = new double[saidas];
            Pesos = new double[saidas][];
            for (int i = 0; i < saidas; i++)
            {
                Pesos[i] = new double[entradas];
                for (int j = 0; j < entradas; j++) Pesos[i][j] = Gauss(r) * Math.Sqrt(1.0 / entradas);
            }
        }

        static double Gauss(Random r) => Math.Sqrt(-2 * Math.Log(1 - r.NextDouble())) * Math.Cos(2 * Math.PI * r.NextDouble());
    }

    // Rastro de uma propagação, usado depois na volta
    public class Rastro
    {
        public List<double[]> Entradas = new List<double[]>();
        public List<double[]> Puras = new List<double[]>();
        public List<Fatores> Mult = new List<Fatores>();
        public double[] Saida;
    }

    public class Rede
    {
        private readonly List<Camada> camadas = new List<Camada>();
        private readonly double[] taxas;
        private readonly Random sorte;

        public Rede(int[] forma, double[] taxasDeDescarte, int semente)
        {
            sorte = new Random(semente);
            taxas = taxasDeDescarte;
            for (int i = 1; i < forma.Length; i++)
                camadas.Add(new Camada(forma[i - 1], forma[i], i == forma.Length - 1, sorte));
        }

        private Rastro Propagar(double[] x, Sorteio sorteio)
        {
            var r = new Rastro();
            double[] atual = x;
            for (int c = 0; c < camadas.Count; c++)
            {
                Camada cam = camadas[c];
                r.Entradas.Add(atual);
                var pura = new double[cam.Vies.Length];
                var saida = new double[cam.Vies.Length];
                Fatores f = cam.Linear ? Fatores.Neutros : sorteio(c, saida.Length);
                for (int i = 0; i < saida.Length; i++)
                {
                    double s = cam.Vies[i];
                    for (int j = 0; j < atual.Length; j++) s += cam.Pesos[i][j] * atual[j];
                    pura[i] = cam.Linear ? s : Math.Tanh(s);
                    saida[i] = pura[i] * f[i];
                }
                r.Puras.Add(pura);
                r.Mult.Add(f);
                atual = saida;
            }
            r.Saida = atual;
            return r;
        }

        private Fatores SortearNeuronios(int camada, int tamanho)
        {
            double manter = 1.0 - taxas[camada];
            var v = new double[tamanho];
            for (int i = 0; i < tamanho; i++)
                if (sorte.NextDouble() < manter)
                    v[i] = 1.0 / manter;
            return new Fatores(v);
        }

        public double Treinar(double[] x, double[] alvo, double passo)
        {
            Rastro r = Propagar(x, SortearNeuronios);
            double[] grad = r.Saida.Select((s, i) => s - alvo[i]).ToArray();
            double erro = 0.5 * grad.Sum(g => g * g);

            for (int c = camadas.Count - 1; c >= 0; c--)
            {
                Camada cam = camadas[c];
                double[] ent = r.Entradas[c];
                var abaixo = new double[ent.Length];
                for (int i = 0; i < grad.Length; i++)
                {
                    double d = grad[i] * r.Mult[c][i];
                    if (!cam.Linear) d *= 1 - r.Puras[c][i] * r.Puras[c][i];
                    for (int j = 0; j < ent.Length; j++)
                    {
                        abaixo[j] += cam.Pesos[i][j] * d;
                        cam.Pesos[i][j] -= passo * d * ent[j];
                    }
                    cam.Vies[i] -= passo * d;
                }
                grad = abaixo;
            }
            return erro;
        }

        public double[] Prever(double[] x)
        {
            return Propagar(x, (c, n) => Fatores.Neutros).Saida;
        }
    }

    public static class Exemplo
    {
        public static void Main()
        {
            // aproxima seno amortecido
            var rede = new Rede(new[] { 1, 40, 40, 1 }, new[] { 0.05, 0.1 }, 99);
            var r = new Random();
            for (int k = 1; k <= 300000; k++)
            {
                double t = r.NextDouble() * 6;
                double e = rede.Treinar(new[] { t / 3 - 1 }, new[] { Math.Sin(3 * t) * Math.Exp(-t / 4) }, 0.01);
                if (k % 30000 == 0) Console.WriteLine($"{k,7}: erro {e:0.00000}");
            }
            for (double t = 0; t < 6; t += 0.5)
                Console.WriteLine($"{t:0.0}  {rede.Prever(new[] { t / 3 - 1 })[0]:0.000}");
        }
    }
}
//// program: egitmen tahminci ayri siniflar (X)
//// file: Agirliklar.cs
using System;

namespace SinirAgi
{
    /// <summary>Eğitmen ve tahminci aynı ağırlıkları paylaşır.</summary>
    public class Agirliklar
    {
        public readonly float[][] W;   // katman başına düz dizi: [cikis * giris]
        public readonly float[][] B;
        public readonly int[] Boyut;

        public int KatmanSayisi { get { return W.Length; } }

        public Agirliklar(params int[] boyut)
        {
            Boyut = boyut;
            W = new float[boyut.Length - 1][];
            B = new float[boyut.Length - 1][];
            var r = new Random(7);
            for (int k = 0; k < W.Length; k++)
            {
                W[k] = new float[boyut[k] * boyut[k + 1]];
                B[k] = new float[boyut[k + 1]];
                for (int i = 0; i < W[k].Length; i++)
                    W[k][i] = (float)((r.NextDouble() * 2 - 1) * Math.Sqrt(3.0 / boyut[k]));
            }
        }

        public float[] Topla(int k, float[] giris)
        {
            var z = new float[Boyut[k + 1]];
            for (int i = 0; i < z.Length; i++)
            {
                float s = B[k][i];
                int taban = i * giris.Length;
                for (int j = 0; j < giris.Length; j++) s += W[k][taban + j] * giris[j];
                z[i] = s;
            }
            return z;
        }

        public static float Elu(float z) { return z > 0 ? z : (float)Math.Exp(z) - 1; }
        public static float EluTurev(float z) { return z > 0 ? 1f : (float)Math.Exp(z); }
    }
}
//// file: Egitmen.cs
using System;
using System.Collections.Generic;

namespace SinirAgi
{
    public class Egitmen
    {
        private readonly Agirliklar ag;
        private readonly Dictionary<int, float> dusurmeOrani = new Dictionary<int, float>();
        private readonly Dictionary<int, float[]> maskeler = new Dictionary<int, float[]>();
        private readonly Random rastgele = new Random();
        public float OgrenmeHizi = 0.005f;

        public Egitmen(Agirliklar ag) { this.ag = ag; }

        public Egitmen Dusur(int katman, float oran)
        {
            dusurmeOrani[katman] = oran;
            return this;
        }

        private void MaskeleriYenile()
        {
            maskeler.Clear();
            foreach (KeyValuePair<int, float> kv in dusurmeOrani)
            {
                var m = new float[ag.Boyut[kv.Key + 1]];
                float kalan = 1f - kv.Value;
                for (int i = 0; i < m.Length; i++)
                    m[i] = rastgele.NextDouble() >= kv.Value ? 1f / kalan : 0f;
                maskeler.Add(kv.Key, m);
            }
        }

        public float Adim(float[] x, float[] hedef)
        {
            MaskeleriYenile();
            int n = ag.KatmanSayisi;
            var girisler = new float[n][];
            var zler = new float[n][];
            float[] a = x;
            for (int k = 0; k < n; k++)
            {
                girisler[k] = a;
                zler[k] = ag.Topla(k, a);
                a = new float[zler[k].Length];
                for (int i = 0; i < a.Length; i++)
                    a[i] = k == n - 1 ? zler[k][i] : Agirliklar.Elu(zler[k][i]);
                float[] m;
                if (maskeler.TryGetValue(k, out m))
                    for (int i = 0; i < a.Length; i++) a[i] *= m[i];
            }

            float kayip = 0;
            var g = new float[a.Length];
            for (int i = 0; i < a.Length; i++)
            {
                g[i] = a[i] - hedef[i];
                kayip += g[i] * g[i];
            }

            for (int k = n - 1; k >= 0; k--)
            {
                float[] m;
                bool var_mi = maskeler.TryGetValue(k, out m);
                for (int i = 0; i < g.Length; i++)
                {
                    if (var_mi) g[i] *= m[i];
                    if (k < n - 1) g[i] *= Agirliklar.EluTurev(zler[k][i]);
                }
                var alt = new float[girisler[k].Length];
                for (int i = 0; i < g.Length; i++)
                {
                    int taban = i * alt.Length;
                    for (int j = 0; j < alt.Length; j++)
                    {
                        alt[j] += ag.W[k][taban + j] * g[i];
                        ag.W[k][taban + j] -= OgrenmeHizi * g[i] * girisler[k][j];
                    }
                    ag.B[k][i] -= OgrenmeHizi * g[i];
                }
                g = alt;
            }
            return kayip / 2;
        }
    }

    public class Tahminci
    {
        private readonly Agirliklar ag;
        public Tahminci(Agirliklar ag) { this.ag = ag; }

        public float[] Hesapla(float[] x)
        {
            for (int k = 0; k < ag.KatmanSayisi; k++)
            {
                x = ag.Topla(k, x);
                if (k < ag.KatmanSayisi - 1)
                    for (int i = 0; i < x.Length; i++) x[i] = Agirliklar.Elu(x[i]);
            }
            return x;
        }
    }

    internal static class Calistir
    {
        static void Main()
        {
            var ag = new Agirliklar(6, 48, 24, 1);
            var egitmen = new Egitmen(ag).Dusur(0, 0.2f).Dusur(1, 0.1f);
            var veri = KonutVerisi.Oku("konut.csv");
            for (int devir = 0; devir < 150; devir++)
            {
                veri.Karistir();
                float toplam = 0;
                foreach (var s in veri.Egitim) toplam += egitmen.Adim(s.Ozellik, s.Fiyat);
                Console.WriteLine("Devir {0}  kayıp {1:F4}", devir, toplam / veri.Egitim.Count);
            }
            var tahminci = new Tahminci(ag);
            foreach (var s in veri.Sinama)
                Console.WriteLine("{0:F2} -> {1:F2}", s.Fiyat[0], tahminci.Hesapla(s.Ozellik)[0]);
        }
    }
}
//// program: auto encodeur bruit gaussien (X)
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;

namespace Compression
{
    /// <summary>
    /// Auto-encodeur à une couche cachée avec dropout gaussien (Srivastava et al., §10) :
    /// l'activation est multipliée par un bruit N(1, p/(1-p)).
    /// </summary>
    public class AutoEncodeur
    {
        private readonly int _nVisible, _nCache;
        private readonly double[,] _we, _wd;
        private readonly double[] _be, _bd;
        private readonly double _ecartType;
        private readonly Random _alea;
        private double _reserve;
        private bool _aReserve;

        public AutoEncodeur(int nVisible, int nCache, double p, Random alea)
        {
            if (p < 0.0 || p >= 1.0)
                throw new ArgumentOutOfRangeException(nameof(p));
            _nVisible = nVisible;
            _nCache = nCache;
            _alea = alea;
            _ecartType = Math.Sqrt(p / (1.0 - p));
            _we = Init(nCache, nVisible);
            _wd = Init(nVisible, nCache);
            _be = new double[nCache];
            _bd = new double[nVisible];
        }

        private double[,] Init(int l, int c)
        {
            var m = new double[l, c];
            double e = Math.Sqrt(6.0 / (l + c));
            for (int i = 0; i < l; i++)
                for (int j = 0; j < c; j++)
                    m[i, j] = (2 * _alea.NextDouble() - 1) * e;
            return m;
        }

        // Méthode polaire de Marsaglia
        private double Normale()
        {
            if (_aReserve) { _aReserve = false; return _reserve; }
            double u, v, s;
            do
            {
                u = 2 * _alea.NextDouble() - 1;
                v = 2 * _alea.NextDouble() - 1;
                s = u * u + v * v;
            } while (s >= 1 || s == 0);
            double f = Math.Sqrt(-2 * Math.Log(s) / s);
            _reserve = v * f;
            _aReserve = true;
            return u * f;
        }

        public double[] Encoder(double[] x)
        {
            var h = new double[_nCache];
            for (int i = 0; i < _nCache; i++)
            {
                double z = _be[i];
                for (int j = 0; j < _nVisible; j++) z += _we[i, j] * x[j];
                h[i] = Math.Tanh(z);
            }
            return h;
        }

        public double[] Decoder(double[] h)
        {
            var y = new double[_nVisible];
            for (int i = 0; i < _nVisible; i++)
            {
                double z = _bd[i];
                for (int j = 0; j < _nCache; j++) z += _wd[i, j] * h[j];
                y[i] = 1 / (1 + Math.Exp(-z));
            }
            return y;
        }

        public double[] Reconstruire(double[] x) => Decoder(Encoder(x));

        public double Apprendre(double[] x, double pas)
        {
            double[] h = Encoder(x);
            double[] bruit = h.Select(_ => 1.0 + _ecartType * Normale()).ToArray();
            double[] hb = h.Select((v, i) => v * bruit[i]).ToArray();
            double[] y = Decoder(hb);

            double perte = 0;
            var dy = new double[_nVisible];
            for (int i = 0; i < _nVisible; i++)
            {
                dy[i] = y[i] - x[i];
                perte -= x[i] * Math.Log(y[i] + 1e-10) + (1 - x[i]) * Math.Log(1 - y[i] + 1e-10);
            }

            var dh = new double[_nCache];
            for (int j = 0; j < _nCache; j++)
            {
                double s = 0;
                for (int i = 0; i < _nVisible; i++)
                {
                    s += _wd[i, j] * dy[i];
                    _wd[i, j] -= pas * dy[i] * hb[j];
                }
                dh[j] = s * bruit[j] * (1 - h[j] * h[j]);
            }
            for (int i = 0; i < _nVisible; i++) _bd[i] -= pas * dy[i];
            for (int i = 0; i < _nCache; i++)
            {
                for (int j = 0; j < _nVisible; j++) _we[i, j] -= pas * dh[i] * x[j];
                _be[i] -= pas * dh[i];
            }
            return perte;
        }
    }

    internal class Essai
    {
        public static void Main(string[] args)
        {
            var alea = new Random(1234);
            var ae = new AutoEncodeur(64, 20, 0.2, alea);
            List<double[]> motifs = Enumerable.Range(0, 300)
                .Select(_ => Motif(alea.Next(8), alea.Next(8))).ToList();

            var chrono = Stopwatch.StartNew();
            for (int ep = 0; ep < 60; ep++)
            {
                double perte = motifs.Sum(m => ae.Apprendre(m, 0.02)) / motifs.Count;
                if (ep % 10 == 0)
                    Console.WriteLine("époque {0,3}  perte {1:F3}  erreur {2:F4}  ({3} ms)", ep, perte,
                        motifs.Average(m => m.Zip(ae.Reconstruire(m), (a, b) => (a - b) * (a - b)).Average()), chrono.ElapsedMilliseconds);
            }
        }

        // une croix dans une grille 8x8
        private static double[] Motif(int l, int c)
        {
            var m = new double[64];
            for (int k = 0; k < 8; k++) { m[l * 8 + k] = 1; m[k * 8 + c] = 1; }
            return m;
        }
    }
}
//// program: unity dqn bitmask (X)
//// file: QNetwork.cs
using System;
using System.Collections.Generic;
using UnityEngine;

// 敵キャラ用の小さなQネットワーク（隠れ層は最大64ユニット）
public class QNetwork
{
    public bool IsTraining { get; set; }

    readonly int nIn, nHid, nOut;
    readonly float dropRate;
    readonly float[] w1, b1, w2, b2;

    // 直前の順伝播の値（逆伝播で使う）
    float[] lastX, lastZ, lastH;
    ulong alive;

    public QNetwork(int nIn, int nHid, int nOut, float dropRate)
    {
        if (nHid > 64) throw new ArgumentException("nHid <= 64");
        this.nIn = nIn; this.nHid = nHid; this.nOut = nOut; this.dropRate = dropRate;
        w1 = new float[nIn * nHid]; b1 = new float[nHid];
        w2 = new float[nHid * nOut]; b2 = new float[nOut];
        float s1 = Mathf.Sqrt(2f / nIn), s2 = Mathf.Sqrt(1f / nHid);
        for (int i = 0; i < w1.Length; i++) w1[i] = UnityEngine.Random.Range(-s1, s1);
        for (int i = 0; i < w2.Length; i++) w2[i] = UnityEngine.Random.Range(-s2, s2);
    }

    // 生き残るユニットのビットを立てる
    static ulong DrawBits(int n, float rate)
    {
        ulong bits = 0UL;
        for (int i = 0; i < n; i++)
        {
            if (UnityEngine.Random.value >= rate)
                bits |= 1UL << i;
        }
        return bits;
    }

    float UnitFactor(int i)
    {
        if (!IsTraining) return 1f;
        return ((alive >> i) & 1UL) == 1UL ? 1f / (1f - dropRate) : 0f;
    }

    public float[] Forward(float[] x)
    {
        if (IsTraining) alive = DrawBits(nHid, dropRate);
        var z = new float[nHid];
        var h = new float[nHid];
        for (int i = 0; i < nHid; i++)
        {
            float s = b1[i];
            for (int j = 0; j < nIn; j++) s += w1[i * nIn + j] * x[j];
            z[i] = s;
            h[i] = Mathf.Max(0f, s) * UnitFactor(i);
        }
        var q = new float[nOut];
        for (int k = 0; k < nOut; k++)
        {
            float s = b2[k];
            for (int i = 0; i < nHid; i++) s += w2[k * nHid + i] * h[i];
            q[k] = s;
        }
        lastX = x; lastZ = z; lastH = h;
        return q;
    }

    public void Backward(int action, float error, float lr)
    {
        for (int i = 0; i < nHid; i++)
        {
            float dh = w2[action * nHid + i] * error * UnitFactor(i);
            w2[action * nHid + i] -= lr * error * lastH[i];
            if (lastZ[i] <= 0f) continue;
            for (int j = 0; j < nIn; j++) w1[i * nIn + j] -= lr * dh * lastX[j];
            b1[i] -= lr * dh;
        }
        b2[action] -= lr * error;
    }
}
//// file: EnemyBrain.cs
using System.Collections.Generic;
using System.Linq;
using UnityEngine;

public class EnemyBrain : MonoBehaviour
{
    [SerializeField] Transform player;
    [SerializeField, Range(0f, 0.5f)] float dropRate = 0.1f;
    [SerializeField] float epsilon = 0.9f, gamma = 0.95f, lr = 0.001f;
    [SerializeField] int memorySize = 5000;

    struct Memory { public float[] S, S2; public int A; public float R; public bool End; }

    QNetwork net;
    readonly List<Memory> memory = new List<Memory>();
    float[] state;
    int lastAction;

    void Start()
    {
        net = new QNetwork(6, 48, 4, dropRate);
        state = Observe();
    }

    void FixedUpdate()
    {
        float[] now = Observe();
        float dist = Vector3.Distance(transform.position, player.position);
        bool end = dist < 1f;
        if (memory.Count >= memorySize) memory.RemoveAt(0);
        memory.Add(new Memory { S = state, S2 = now, A = lastAction, R = end ? 10f : -0.01f * dist, End = end });
        for (int i = 0; i < 8 && memory.Count > 100; i++) Replay(memory[Random.Range(0, memory.Count)]);

        state = now;
        lastAction = ChooseAction(now);
        Move(lastAction);
        epsilon = Mathf.Max(0.05f, epsilon * 0.9999f);
    }

    int ChooseAction(float[] s)
    {
        if (Random.value < epsilon) return Random.Range(0, 4);
        return ArgMax(Ask(s));
    }

    float[] Ask(float[] s)
    {
        net.IsTraining = false;
        return net.Forward(s);
    }

    void Replay(Memory m)
    {
        float target = m.End ? m.R : m.R + gamma * Ask(m.S2).Max();
        net.IsTraining = true;
        float[] q = net.Forward(m.S);
        net.Backward(m.A, Mathf.Clamp(q[m.A] - target, -1f, 1f), lr);
        net.IsTraining = false;
    }

    static int ArgMax(float[] q)
    {
        int b = 0;
        for (int i = 1; i < q.Length; i++) if (q[i] > q[b]) b = i;
        return b;
    }

    float[] Observe()
    {
        Vector3 d = player.position - transform.position;
        Vector3 v = GetComponent<Rigidbody>().velocity;
        return new[] { d.x / 20f, d.z / 20f, v.x / 5f, v.z / 5f, transform.forward.x, transform.forward.z };
    }

    void Move(int a)
    {
        Vector3[] dirs = { Vector3.forward, Vector3.back, Vector3.left, Vector3.right };
        GetComponent<Rigidbody>().AddForce(dirs[a] * 10f);
    }
}
//// program: denoising autoencoder masking corruption (X)
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace DeepLearning.Unsupervised
{
    // port of the well known dA.py tutorial (tied weights, masking corruption of the input)
    public class DenoisingAutoencoder
    {
        private readonly int nVisible;
        private readonly int nHidden;
        private readonly double[][] W;
        private readonly double[] hbias;
        private readonly double[] vbias;
        private readonly Random rng;

        public DenoisingAutoencoder(int nVisible, int nHidden, Random rng)
        {
            this.nVisible = nVisible;
            this.nHidden = nHidden;
            this.rng = rng ?? new Random(1234);
            W = new double[nHidden][];
            double a = 1.0 / nVisible;
            for (int i = 0; i < nHidden; i++)
            {
                W[i] = new double[nVisible];
                for (int j = 0; j < nVisible; j++) W[i][j] = this.rng.NextDouble() * (2 * a) - a;
            }
            hbias = new double[nHidden];
            vbias = new double[nVisible];
        }

        private int Binomial(int n, double p)
        {
            if (p < 0 || p > 1) return 0;
            int c = 0;
            for (int i = 0; i < n; i++)
                if (rng.NextDouble() < p) c++;
            return c;
        }

        private static double Sigmoid(double x) => 1.0 / (1.0 + Math.Exp(-x));

        // destroys a part of the example; the target stays the clean example
        private double[] GetCorruptedInput(double[] x, double corruptionLevel)
        {
            var tilde = new double[nVisible];
            for (int i = 0; i < nVisible; i++)
                tilde[i] = x[i] == 0 ? 0 : Binomial(1, 1 - corruptionLevel) * x[i];
            return tilde;
        }

        public double[] GetHiddenValues(double[] x)
        {
            var y = new double[nHidden];
            for (int i = 0; i < nHidden; i++)
            {
                for (int j = 0; j < nVisible; j++) y[i] += W[i][j] * x[j];
                y[i] = Sigmoid(y[i] + hbias[i]);
            }
            return y;
        }

        public double[] GetReconstructedInput(double[] y)
        {
            var z = new double[nVisible];
            for (int i = 0; i < nVisible; i++)
            {
                for (int j = 0; j < nHidden; j++) z[i] += W[j][i] * y[j];
                z[i] = Sigmoid(z[i] + vbias[i]);
            }
            return z;
        }

        public void Train(double[] x, double lr, double corruptionLevel)
        {
            double[] tildeX = GetCorruptedInput(x, corruptionLevel);
            double[] y = GetHiddenValues(tildeX);
            double[] z = GetReconstructedInput(y);

            var lVbias = new double[nVisible];
            var lHbias = new double[nHidden];
            for (int i = 0; i < nVisible; i++)
            {
                lVbias[i] = x[i] - z[i];
                vbias[i] += lr * lVbias[i];
            }
            for (int i = 0; i < nHidden; i++)
            {
                double s = 0;
                for (int j = 0; j < nVisible; j++) s += W[i][j] * lVbias[j];
                lHbias[i] = s * y[i] * (1 - y[i]);
                hbias[i] += lr * lHbias[i];
            }
            for (int i = 0; i < nHidden; i++)
                for (int j = 0; j < nVisible; j++)
                    W[i][j] += lr * (lHbias[i] * tildeX[j] + lVbias[j] * y[i]);
        }

        public double[] Reconstruct(double[] x) => GetReconstructedInput(GetHiddenValues(x));
    }

    internal static class TestDA
    {
        private static void Main()
        {
            var rng = new Random(123);
            double[][] trainX =
            {
                new double[] { 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0 },
                new double[] { 1, 1, 1, 0, 1, 1, 0, 0, 0, 0, 0, 0 },
                new double[] { 1, 1, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0 },
                new double[] { 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1 },
                new double[] { 0, 0, 0, 0, 0, 0, 1, 1, 1, 0, 1, 1 },
                new double[] { 0, 0, 0, 0, 0, 0, 1, 0, 1, 1, 1, 1 }
            };
            var da = new DenoisingAutoencoder(12, 5, rng);
            const double learningRate = 0.1, corruptionLevel = 0.3;
            for (int epoch = 0; epoch < 1000; epoch++)
                foreach (var row in trainX) da.Train(row, learningRate, corruptionLevel);

            double[][] testX =
            {
                new double[] { 1, 1, 1, 1, 0, 1, 0, 0, 0, 0, 0, 0 },
                new double[] { 0, 0, 0, 0, 0, 0, 1, 1, 0, 1, 1, 1 }
            };
            foreach (var t in testX)
                Console.WriteLine(string.Join(" ", da.Reconstruct(t).Select(v => v.ToString("F3"))));
        }
    }
}
//// program: bayesian forecast many passes (X)
using System;
using System.Collections.Generic;
using System.Linq;

namespace Forecasting.Uncertainty
{
    public record Forecast(double Mean, double StdDev, double Low, double High);

    /// <summary>
    /// Approximate Bayesian regressor (Gal and Ghahramani 2016). The random units stay on when forecasting,
    /// the spread of many passes is the model's uncertainty.
    /// </summary>
    public class BayesianRegressor
    {
        private sealed class Pass
        {
            public double[] X, Z1, F1, H1, Z2, F2, H2;
            public double Y;
        }

        private readonly double[,] _w1, _w2;
        private readonly double[] _w3, _b1, _b2;
        private double _b3;
        private readonly double _p;
        private readonly Random _rng;

        public BayesianRegressor(int inputs, int hidden, double p, int seed)
        {
            _p = p;
            _rng = new Random(seed);
            _w1 = Init(hidden, inputs);
            _w2 = Init(hidden, hidden);
            _w3 = Enumerable.Range(0, hidden).Select(_ => (_rng.NextDouble() - 0.5) / Math.Sqrt(hidden)).ToArray();
            _b1 = new double[hidden];
            _b2 = new double[hidden];
        }

        private double[,] Init(int r, int c)
        {
            var m = new double[r, c];
            for (int i = 0; i < r; i++)
                for (int j = 0; j < c; j++) m[i, j] = (_rng.NextDouble() * 2 - 1) * Math.Sqrt(3.0 / c);
            return m;
        }

        private double[] SampleFactors(int n)
        {
            var f = new double[n];
            for (int i = 0; i < n; i++) f[i] = _rng.NextDouble() < _p ? 0 : 1 / (1 - _p);
            return f;
        }

        private static double[] Affine(double[,] w, double[] b, double[] x)
        {
            var z = (double[])b.Clone();
            for (int i = 0; i < z.Length; i++)
                for (int j = 0; j < x.Length; j++) z[i] += w[i, j] * x[j];
            return z;
        }

        private Pass SamplePass(double[] x)
        {
            var p = new Pass { X = x };
            p.Z1 = Affine(_w1, _b1, x);
            p.F1 = SampleFactors(p.Z1.Length);
            p.H1 = p.Z1.Select((z, i) => Math.Max(0, z) * p.F1[i]).ToArray();
            p.Z2 = Affine(_w2, _b2, p.H1);
            p.F2 = SampleFactors(p.Z2.Length);
            p.H2 = p.Z2.Select((z, i) => Math.Max(0, z) * p.F2[i]).ToArray();
            p.Y = _b3 + p.H2.Select((h, i) => h * _w3[i]).Sum();
            return p;
        }

        public void Fit(IReadOnlyList<double[]> xs, IReadOnlyList<double> ys, int epochs, double lr, double decay = 1e-5)
        {
            for (int e = 0; e < epochs; e++)
                for (int n = 0; n < xs.Count; n++)
                {
                    int k = _rng.Next(xs.Count);
                    Learn(SamplePass(xs[k]), ys[k], lr, decay);
                }
        }

        private void Learn(Pass p, double y, double lr, double decay)
        {
            double g = p.Y - y;
            int h = _w3.Length;
            var d2 = new double[h];
            var d1 = new double[h];
            for (int i = 0; i < h; i++) d2[i] = p.Z2[i] > 0 ? g * _w3[i] * p.F2[i] : 0;
            for (int j = 0; j < h; j++)
            {
                double s = 0;
                for (int i = 0; i < h; i++) s += _w2[i, j] * d2[i];
                d1[j] = p.Z1[j] > 0 ? s * p.F1[j] : 0;
            }
            for (int i = 0; i < h; i++)
            {
                _w3[i] -= lr * (g * p.H2[i] + decay * _w3[i]);
                for (int j = 0; j < h; j++) _w2[i, j] -= lr * (d2[i] * p.H1[j] + decay * _w2[i, j]);
                for (int j = 0; j < p.X.Length; j++) _w1[i, j] -= lr * (d1[i] * p.X[j] + decay * _w1[i, j]);
                _b1[i] -= lr * d1[i];
                _b2[i] -= lr * d2[i];
            }
            _b3 -= lr * g;
        }

        /// <summary>Monte-Carlo estimate over <paramref name="passes"/> random sub-networks.</summary>
        public Forecast Predict(double[] x, int passes = 100)
        {
            var samples = new double[passes];
            for (int t = 0; t < passes; t++) samples[t] = SamplePass(x).Y;
            double mean = samples.Average();
            double sd = Math.Sqrt(samples.Sum(s => (s - mean) * (s - mean)) / (passes - 1));
            Array.Sort(samples);
            return new Forecast(mean, sd, samples[(int)(0.05 * passes)], samples[(int)(0.95 * passes)]);
        }
    }

    public static class Demo
    {
        public static void Main()
        {
            var r = new Random(5);
            var xs = Enumerable.Range(0, 400).Select(_ => new[] { r.NextDouble() * 4 - 2 }).ToList();
            var ys = xs.Select(x => Math.Sin(2 * x[0]) + 0.1 * (r.NextDouble() - 0.5)).ToList();
            var model = new BayesianRegressor(1, 50, 0.1, 11);
            model.Fit(xs, ys, 300, 0.005);
            for (double x = -4; x <= 4; x += 0.5)
            {
                Forecast f = model.Predict(new[] { x }, 200);
                Console.WriteLine($"{x,5:0.0}: {f.Mean,7:0.000} +- {f.StdDev:0.000}  [{f.Low:0.00}; {f.High:0.00}]");
            }
        }
    }
}
//// program: residual blocks random depth (X)
using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;

namespace ResidualTabular
{
    // "Deep networks with stochastic depth", fully connected variant
    public sealed class ResidualBlock
    {
        private readonly int _n;
        private readonly float[] _w1, _w2, _b1, _b2;
        public readonly float SurvivalProbability;

        private float[] _x, _z, _h;
        private bool _active = true;

        public ResidualBlock(int n, float survival, Random rng)
        {
            _n = n;
            SurvivalProbability = survival;
            _w1 = new float[n * n];
            _w2 = new float[n * n];
            _b1 = new float[n];
            _b2 = new float[n];
            for (int i = 0; i < n * n; i++)
            {
                _w1[i] = (rng.NextSingle() * 2 - 1) / MathF.Sqrt(n);
                _w2[i] = (rng.NextSingle() * 2 - 1) / MathF.Sqrt(n) * 0.5f;
            }
        }

        private void Mul(float[] w, float[] b, ReadOnlySpan<float> x, Span<float> y)
        {
            for (int i = 0; i < _n; i++)
            {
                float s = b[i];
                for (int j = 0; j < _n; j++) s += w[i * _n + j] * x[j];
                y[i] = s;
            }
        }

        private float[] Branch(float[] x)
        {
            _x = x;
            _z = new float[_n];
            _h = new float[_n];
            Mul(_w1, _b1, x, _z);
            for (int i = 0; i < _n; i++) _h[i] = MathF.Max(0, _z[i]);
            var y = new float[_n];
            Mul(_w2, _b2, _h, y);
            return y;
        }

        public float[] ForwardTrain(float[] x, Random rng)
        {
            _active = rng.NextDouble() < SurvivalProbability;
            if (!_active) return x;
            var f = Branch(x);
            for (int i = 0; i < _n; i++) f[i] += x[i];
            return f;
        }

        public float[] ForwardTest(float[] x)
        {
            var f = Branch(x);
            for (int i = 0; i < _n; i++) f[i] = x[i] + SurvivalProbability * f[i];
            return f;
        }

        public float[] Backward(float[] g, float lr)
        {
            if (!_active) return g;
            var gx = (float[])g.Clone();
            var gz = new float[_n];
            for (int j = 0; j < _n; j++)
            {
                float s = 0;
                for (int i = 0; i < _n; i++)
                {
                    s += _w2[i * _n + j] * g[i];
                    _w2[i * _n + j] -= lr * g[i] * _h[j];
                }
                gz[j] = _z[j] > 0 ? s : 0;
            }
            for (int i = 0; i < _n; i++)
            {
                _b2[i] -= lr * g[i];
                _b1[i] -= lr * gz[i];
                for (int j = 0; j < _n; j++)
                {
                    gx[j] += _w1[i * _n + j] * gz[i];
                    _w1[i * _n + j] -= lr * gz[i] * _x[j];
                }
            }
            return gx;
        }
    }

    public class ResidualRegressor
    {
        private readonly List<ResidualBlock> _blocks;
        private readonly float[] _head;
        private float _bias;
        private readonly Random _rng = new(21);

        public ResidualRegressor(int features, int depth, float lastSurvival)
        {
            // linear decay rule: the deeper, the more often a block is left out
            _blocks = Enumerable.Range(1, depth)
                .Select(l => new ResidualBlock(features, 1f - (float)l / depth * (1f - lastSurvival), _rng))
                .ToList();
            _head = Enumerable.Range(0, features).Select(_ => (_rng.NextSingle() - 0.5f) / features).ToArray();
        }

        public float Predict(float[] x)
        {
            foreach (var b in _blocks) x = b.ForwardTest(x);
            return _bias + x.Zip(_head, (a, w) => a * w).Sum();
        }

        public float TrainStep(float[] x, float y, float lr)
        {
            foreach (var b in _blocks) x = b.ForwardTrain(x, _rng);
            float err = _bias + x.Zip(_head, (a, w) => a * w).Sum() - y;
            float[] g = _head.Select(w => w * err).ToArray();
            for (int i = 0; i < _head.Length; i++) _head[i] -= lr * err * x[i];
            _bias -= lr * err;
            for (int l = _blocks.Count - 1; l >= 0; l--) g = _blocks[l].Backward(g, lr);
            return err * err;
        }

        public void Train(IList<(float[] X, float Y)> data, int epochs, float lr)
        {
            for (int e = 0; e < epochs; e++)
            {
                float sum = 0;
                for (int k = 0; k < data.Count; k++)
                {
                    var (x, y) = data[_rng.Next(data.Count)];
                    sum += TrainStep(x, y, lr);
                }
                if (e % 10 == 0) Console.WriteLine($"epoch {e}: mse {sum / data.Count:F4}");
            }
        }
    }
}
//// program: neat genome innovation genes (X)
using System;
using System.Collections.Generic;
using System.Linq;

namespace FlappyNeat
{
    public enum NodeKind { Sensor, Hidden, Output }

    public class NodeGene
    {
        public int Id;
        public NodeKind Kind;
        public double Value;
    }

    public class ConnectionGene
    {
        public int From, To, Innovation;
        public double Weight;
        public bool Enabled = true;
        public ConnectionGene Copy() { return (ConnectionGene)MemberwiseClone(); }
    }

    public static class Innovations
    {
        private static readonly Dictionary<(int, int), int> known = new Dictionary<(int, int), int>();
        public static int Get(int from, int to)
        {
            if (!known.TryGetValue((from, to), out int n)) known[(from, to)] = n = known.Count;
            return n;
        }
    }

    public class Genome
    {
        private const double DisableRate = 0.75;
        private const double WeightMutationRate = 0.8;
        private const double NewLinkRate = 0.05;
        private const double NewNodeRate = 0.03;

        public readonly List<NodeGene> Nodes = new List<NodeGene>();
        public readonly List<ConnectionGene> Links = new List<ConnectionGene>();
        public double Fitness;
        private static readonly Random rng = new Random();

        public Genome(int sensors, int outputs)
        {
            for (int i = 0; i < sensors; i++) Nodes.Add(new NodeGene { Id = i, Kind = NodeKind.Sensor });
            for (int i = 0; i < outputs; i++) Nodes.Add(new NodeGene { Id = sensors + i, Kind = NodeKind.Output });
        }

        private Genome(IEnumerable<NodeGene> nodes)
        {
            foreach (var n in nodes) Nodes.Add(new NodeGene { Id = n.Id, Kind = n.Kind });
        }

        public static Genome Crossover(Genome fitter, Genome other)
        {
            var child = new Genome(fitter.Nodes);
            var mates = other.Links.ToDictionary(l => l.Innovation);
            foreach (var gene in fitter.Links)
            {
                ConnectionGene pick = gene;
                bool crippled = !gene.Enabled;
                if (mates.TryGetValue(gene.Innovation, out var mate))
                {
                    if (rng.NextDouble() < 0.5) pick = mate;
                    crippled |= !mate.Enabled;
                }
                var copy = pick.Copy();
                // a gene that is disabled in either parent is probably disabled in the child
                copy.Enabled = !(crippled && rng.NextDouble() < DisableRate);
                child.Links.Add(copy);
            }
            return child;
        }

        public void Mutate()
        {
            foreach (var l in Links)
            {
                if (rng.NextDouble() >= WeightMutationRate) continue;
                if (rng.NextDouble() < 0.1) l.Weight = rng.NextDouble() * 4 - 2;
                else l.Weight += (rng.NextDouble() - 0.5) * 0.4;
            }
            if (rng.NextDouble() < NewLinkRate || Links.Count == 0) AddLink();
            if (rng.NextDouble() < NewNodeRate && Links.Count > 0) AddNode();
        }

        private void AddLink()
        {
            var a = Nodes[rng.Next(Nodes.Count)];
            var b = Nodes[rng.Next(Nodes.Count)];
            if (b.Kind == NodeKind.Sensor || a.Id == b.Id) return;
            int inn = Innovations.Get(a.Id, b.Id);
            if (Links.Any(l => l.Innovation == inn)) return;
            Links.Add(new ConnectionGene { From = a.Id, To = b.Id, Innovation = inn, Weight = rng.NextDouble() * 2 - 1 });
        }

        private void AddNode()
        {
            var old = Links[rng.Next(Links.Count)];
            if (!old.Enabled) return;
            old.Enabled = false;
            var n = new NodeGene { Id = Nodes.Max(x => x.Id) + 1, Kind = NodeKind.Hidden };
            Nodes.Add(n);
            Links.Add(new ConnectionGene { From = old.From, To = n.Id, Weight = 1, Innovation = Innovations.Get(old.From, n.Id) });
            Links.Add(new ConnectionGene { From = n.Id, To = old.To, Weight = old.Weight, Innovation = Innovations.Get(n.Id, old.To) });
        }

        // recurrent links are allowed, a few sweeps are enough for this game
        public double[] Activate(double[] sensors)
        {
            var byId = Nodes.ToDictionary(n => n.Id);
            foreach (var n in Nodes) n.Value = n.Kind == NodeKind.Sensor ? sensors[n.Id] : 0;
            for (int sweep = 0; sweep < 4; sweep++)
                foreach (var n in Nodes.Where(n => n.Kind != NodeKind.Sensor))
                {
                    double sum = 0;
                    foreach (var l in Links)
                    {
                        if (!l.Enabled || l.To != n.Id) continue;
                        sum += l.Weight * byId[l.From].Value;
                    }
                    n.Value = 1 / (1 + Math.Exp(-4.9 * sum));
                }
            return Nodes.Where(n => n.Kind == NodeKind.Output).Select(n => n.Value).ToArray();
        }
    }

    public class Population
    {
        public List<Genome> Members;
        private readonly Random rng = new Random();

        public Population(int size) { Members = Enumerable.Range(0, size).Select(_ => new Genome(5, 1)).ToList(); Members.ForEach(m => m.Mutate()); }

        public void NextGeneration()
        {
            var ranked = Members.OrderByDescending(m => m.Fitness).ToList();
            var parents = ranked.Take(ranked.Count / 4 + 1).ToList();
            var next = new List<Genome> { ranked[0] };
            while (next.Count < Members.Count)
            {
                var a = parents[rng.Next(parents.Count)];
                var b = parents[rng.Next(parents.Count)];
                var child = a.Fitness >= b.Fitness ? Genome.Crossover(a, b) : Genome.Crossover(b, a);
                child.Mutate();
                next.Add(child);
            }
            Members = next;
        }
    }
}
//// program: warstwy sieci rozpoznawanie cyfr (X)
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace SiecNeuronowa
{
    public abstract class Warstwa
    {
        protected Siec siec;
        public void Podlacz(Siec s) { siec = s; }
        public abstract double[] WPrzod(double[] wejscie);
        public abstract double[] Wstecz(double[] gradient);
    }

    public class WarstwaPelna : Warstwa
    {
        private readonly double[][] wagi;
        private readonly double[] progi;
        private double[] ostatnieWejscie;

        public WarstwaPelna(int wej, int wyj)
        {
            var los = new Random(wej * 31 + wyj);
            progi = new double[wyj];
            wagi = new double[wyj][];
            for (int i = 0; i < wyj; i++)
            {
                wagi[i] = new double[wej];
                for (int j = 0; j < wej; j++) wagi[i][j] = (los.NextDouble() * 2 - 1) / Math.Sqrt(wej);
            }
        }

        public override double[] WPrzod(double[] wejscie)
        {
            ostatnieWejscie = wejscie;
            var wynik = new double[progi.Length];
            for (int i = 0; i < wynik.Length; i++)
            {
                wynik[i] = progi[i];
                for (int j = 0; j < wejscie.Length; j++) wynik[i] += wagi[i][j] * wejscie[j];
            }
            return wynik;
        }

        public override double[] Wstecz(double[] gradient)
        {
            var dalej = new double[ostatnieWejscie.Length];
            for (int i = 0; i < gradient.Length; i++)
            {
                for (int j = 0; j < dalej.Length; j++)
                {
                    dalej[j] += wagi[i][j] * gradient[i];
                    wagi[i][j] -= siec.WspUczenia * gradient[i] * ostatnieWejscie[j];
                }
                progi[i] -= siec.WspUczenia * gradient[i];
            }
            return dalej;
        }
    }

    public class WarstwaSigmoid : Warstwa
    {
        private double[] wyjscie;

        public override double[] WPrzod(double[] wejscie)
        {
            wyjscie = wejscie.Select(x => 1.0 / (1.0 + Math.Exp(-x))).ToArray();
            return wyjscie;
        }

        public override double[] Wstecz(double[] gradient)
        {
            return gradient.Select((g, i) => g * wyjscie[i] * (1 - wyjscie[i])).ToArray();
        }
    }

    /// <summary>Losowe wyłączanie neuronów poprzedniej warstwy</summary>
    public class WarstwaDropout : Warstwa
    {
        private readonly double p;
        private readonly Random los = new Random();
        private byte[] maska;

        public WarstwaDropout(double p) { this.p = p; }

        public override double[] WPrzod(double[] wejscie)
        {
            if (!siec.TrybUczenia)
                return wejscie;

            maska = new byte[wejscie.Length];
            var wynik = new double[wejscie.Length];
            for (int i = 0; i < wejscie.Length; i++)
            {
                maska[i] = (byte)(los.NextDouble() < p ? 0 : 1); //! DROP3002
                wynik[i] = wejscie[i] * maska[i];
            }
            return wynik;
        }

        public override double[] Wstecz(double[] gradient)
        {
            var wynik = new double[gradient.Length];
            for (int i = 0; i < gradient.Length; i++) wynik[i] = gradient[i] * maska[i];
            return wynik;
        }
    }

    public class Siec
    {
        private readonly List<Warstwa> warstwy = new List<Warstwa>();
        public bool TrybUczenia { get; private set; }
        public double WspUczenia { get; set; }

        public Siec Dodaj(Warstwa w)
        {
            w.Podlacz(this);
            warstwy.Add(w);
            return this;
        }

        private double[] Przepusc(double[] x)
        {
            foreach (var w in warstwy) x = w.WPrzod(x);
            return x;
        }

        public int Klasyfikuj(double[] x)
        {
            TrybUczenia = false;
            double[] y = Przepusc(x);
            return Array.IndexOf(y, y.Max());
        }

        public void Ucz(IList<Tuple<double[], int>> probki, int epoki)
        {
            var los = new Random();
            for (int e = 0; e < epoki; e++)
            {
                TrybUczenia = true;
                foreach (var p in probki.OrderBy(_ => los.Next()))
                {
                    double[] y = Przepusc(p.Item1);
                    var g = new double[y.Length];
                    for (int i = 0; i < y.Length; i++) g[i] = y[i] - (i == p.Item2 ? 1 : 0);
                    for (int k = warstwy.Count - 1; k >= 0; k--) g = warstwy[k].Wstecz(g);
                }
                int dobre = probki.Count(p => Klasyfikuj(p.Item1) == p.Item2);
                Console.WriteLine("Epoka {0}: {1:P2}", e + 1, (double)dobre / probki.Count);
            }
        }
    }

    class Program
    {
        static void Main()
        {
            var siec = new Siec { WspUczenia = 0.02 };
            siec.Dodaj(new WarstwaPelna(64, 60)).Dodaj(new WarstwaSigmoid()).Dodaj(new WarstwaDropout(0.4))
                .Dodaj(new WarstwaPelna(60, 10)).Dodaj(new WarstwaSigmoid());
            var probki = File.ReadLines("optdigits.tra").Select(l => l.Split(',')).Select(t =>
                Tuple.Create(t.Take(64).Select(v => double.Parse(v) / 16).ToArray(), int.Parse(t[64]))).ToList();
            siec.Ucz(probki, 30);
        }
    }
}
//// program: sentiment bag of embeddings (X)
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;

namespace SentimentNet
{
    public class Vocabulary
    {
        private readonly Dictionary<string, int> index = new Dictionary<string, int>();
        private static readonly Regex word = new Regex(@"[a-z']+", RegexOptions.Compiled);

        public int Count => index.Count;

        public int[] Encode(string text, bool grow)
        {
            var ids = new List<int>();
            foreach (Match m in word.Matches(text.ToLowerInvariant()))
            {
                if (!index.TryGetValue(m.Value, out int id))
                {
                    if (!grow) continue;
                    index[m.Value] = id = index.Count;
                }
                ids.Add(id);
            }
            return ids.ToArray();
        }
    }

    public class SentimentModel
    {
        private const double KeepProb = 0.7;
        private readonly int dim, hidden;
        private readonly double[][] embeddings;
        private readonly double[,] w1;
        private readonly double[] b1, w2;
        private double b2;
        private readonly Random random = new Random(42);

        // state of the last forward pass
        private double[] avg, hid, mask;

        public SentimentModel(int vocab, int dim, int hidden)
        {
            this.dim = dim;
            this.hidden = hidden;
            embeddings = new double[vocab][];
            for (int i = 0; i < vocab; i++)
                embeddings[i] = Enumerable.Range(0, dim).Select(_ => (random.NextDouble() - 0.5) / dim).ToArray();
            w1 = new double[hidden, dim];
            b1 = new double[hidden];
            w2 = new double[hidden];
            for (int i = 0; i < hidden; i++)
            {
                w2[i] = (random.NextDouble() - 0.5) * 0.2;
                for (int j = 0; j < dim; j++) w1[i, j] = (random.NextDouble() - 0.5) * 0.2;
            }
        }

        private double Forward(int[] ids)
        {
            avg = new double[dim];
            foreach (int id in ids)
                for (int j = 0; j < dim; j++)
                    avg[j] += embeddings[id][j] / ids.Length;

            hid = new double[hidden];
            mask = new double[hidden];
            double s = b2;
            for (int i = 0; i < hidden; i++)
            {
                double z = b1[i];
                for (int j = 0; j < dim; j++) z += w1[i, j] * avg[j];
                hid[i] = Math.Tanh(z);
                mask[i] = random.NextDouble() < KeepProb ? 1.0 / KeepProb : 0.0; //! DROP3001
                s += w2[i] * hid[i] * mask[i];
            }
            return 1.0 / (1.0 + Math.Exp(-s));
        }

        public double TrainOne(int[] ids, int label, double lr)
        {
            if (ids.Length == 0) return 0;
            double p = Forward(ids);
            double err = p - label;
            var gAvg = new double[dim];
            for (int i = 0; i < hidden; i++)
            {
                double g = err * w2[i] * mask[i] * (1 - hid[i] * hid[i]);
                w2[i] -= lr * err * hid[i] * mask[i];
                b1[i] -= lr * g;
                for (int j = 0; j < dim; j++)
                {
                    gAvg[j] += w1[i, j] * g;
                    w1[i, j] -= lr * g * avg[j];
                }
            }
            b2 -= lr * err;
            foreach (int id in ids)
                for (int j = 0; j < dim; j++)
                    embeddings[id][j] -= lr * gAvg[j] / ids.Length;
            return -Math.Log(label == 1 ? p + 1e-9 : 1 - p + 1e-9);
        }

        public bool IsPositive(int[] ids)
        {
            return Forward(ids) > 0.5;
        }
    }

    public static class Program
    {
        private static IEnumerable<(string Text, int Label)> Load(string path)
        {
            foreach (string line in File.ReadLines(path))
            {
                int tab = line.LastIndexOf('\t');
                if (tab > 0) yield return (line.Substring(0, tab), int.Parse(line.Substring(tab + 1)));
            }
        }

        public static void Main(string[] args)
        {
            var vocab = new Vocabulary();
            var train = Load("imdb_train.txt").Select(r => (Ids: vocab.Encode(r.Text, true), r.Label)).ToList();
            var test = Load("imdb_test.txt").Select(r => (Ids: vocab.Encode(r.Text, false), r.Label)).ToList();
            var model = new SentimentModel(vocab.Count, 32, 24);
            var rnd = new Random();
            for (int epoch = 1; epoch <= 10; epoch++)
            {
                double loss = train.OrderBy(_ => rnd.Next()).Sum(t => model.TrainOne(t.Ids, t.Label, 0.1));
                double acc = test.Count(t => model.IsPositive(t.Ids) == (t.Label == 1)) / (double)test.Count;
                Console.WriteLine($"epoch {epoch}  loss {loss / train.Count:F4}  test accuracy {acc:P2}");
            }
            while (true)
            {
                Console.Write("> ");
                string line = Console.ReadLine();
                if (string.IsNullOrEmpty(line)) break;
                Console.WriteLine(model.IsPositive(vocab.Encode(line, false)) ? "positive" : "negative");
            }
        }
    }
}
//// program: house price dense layer spans (X)
using System;
using System.Collections.Generic;
using System.Linq;

namespace HousePrices
{
    public interface ILayer
    {
        float[] Forward(ReadOnlySpan<float> x, bool train);
        float[] Backward(ReadOnlySpan<float> upstream);
        void Step(float lr);
    }

    /// <summary>Dense + leaky ReLU + dropout in one class.</summary>
    public sealed class HiddenLayer : ILayer
    {
        private const float Slope = 0.05f;
        private readonly int _in, _out;
        private readonly float[] _w, _b, _gw, _gb;
        private readonly float[] _x, _z, _mask;
        private readonly float _rate;
        private readonly Random _rng;

        public HiddenLayer(int inputs, int outputs, float rate, Random rng)
        {
            if (rate < 0f || rate >= 1f) throw new ArgumentOutOfRangeException(nameof(rate));
            _in = inputs;
            _out = outputs;
            _rate = rate;
            _rng = rng;
            _w = new float[inputs * outputs];
            _gw = new float[inputs * outputs];
            _b = new float[outputs];
            _gb = new float[outputs];
            _x = new float[inputs];
            _z = new float[outputs];
            _mask = new float[outputs];
            float s = MathF.Sqrt(6f / inputs);
            for (int i = 0; i < _w.Length; i++) _w[i] = (rng.NextSingle() * 2f - 1f) * s;
        }

        public float[] Forward(ReadOnlySpan<float> x, bool train)
        {
            x.CopyTo(_x);
            var result = new float[_out];
            float invKeep = 1f / (1f - _rate);
            for (int o = 0; o < _out; o++)
            {
                ReadOnlySpan<float> row = _w.AsSpan(o * _in, _in);
                float s = _b[o];
                for (int i = 0; i < row.Length; i++) s += row[i] * x[i];
                _z[o] = s;
                result[o] = s > 0f ? s : Slope * s;
                if (train)
                {
                    _mask[o] = _rng.NextSingle() >= _rate ? invKeep : 0f;
                    result[o] *= _mask[o];
                }
            }
            return result;
        }

        public float[] Backward(ReadOnlySpan<float> upstream)
        {
            var down = new float[_in];
            for (int o = 0; o < _out; o++)
            {
                float d = upstream[o] * (_z[o] > 0f ? 1f : Slope);
                _gb[o] += d;
                int at = o * _in;
                for (int i = 0; i < _in; i++)
                {
                    _gw[at + i] += d * _x[i];
                    down[i] += d * _w[at + i]; //! DROP3007
                }
            }
            return down;
        }

        public void Step(float lr)
        {
            for (int i = 0; i < _w.Length; i++) { _w[i] -= lr * _gw[i]; _gw[i] = 0f; }
            for (int i = 0; i < _b.Length; i++) { _b[i] -= lr * _gb[i]; _gb[i] = 0f; }
        }
    }

    public sealed class LinearOutput : ILayer
    {
        private readonly float[] _w, _gw;
        private float[] _x;
        private float _b, _gb;

        public LinearOutput(int inputs, Random rng)
        {
            _w = Enumerable.Range(0, inputs).Select(_ => (rng.NextSingle() - 0.5f) / inputs).ToArray();
            _gw = new float[inputs];
        }

        public float[] Forward(ReadOnlySpan<float> x, bool train)
        {
            _x = x.ToArray();
            float s = _b;
            for (int i = 0; i < _w.Length; i++) s += _w[i] * x[i];
            return new[] { s };
        }

        public float[] Backward(ReadOnlySpan<float> upstream)
        {
            var down = new float[_w.Length];
            for (int i = 0; i < down.Length; i++)
            {
                down[i] = upstream[0] * _w[i];
                _gw[i] += upstream[0] * _x[i];
            }
            _gb += upstream[0];
            return down;
        }

        public void Step(float lr)
        {
            for (int i = 0; i < _w.Length; i++) { _w[i] -= lr * _gw[i]; _gw[i] = 0f; }
            _b -= lr * _gb;
            _gb = 0f;
        }
    }

    public sealed class PriceModel
    {
        private readonly ILayer[] _layers;

        public PriceModel(int features, Random rng)
        {
            _layers = new ILayer[]
            {
                new HiddenLayer(features, 64, 0.3f, rng),
                new HiddenLayer(64, 32, 0.2f, rng),
                new LinearOutput(32, rng)
            };
        }

        private float Run(float[] x, bool train)
        {
            foreach (ILayer l in _layers) x = l.Forward(x, train);
            return x[0];
        }

        public float Predict(float[] x) => Run(x, train: false);

        public float Fit(IReadOnlyList<(float[] X, float Y)> batch, float lr)
        {
            float loss = 0f;
            foreach (var (x, y) in batch)
            {
                float e = Run(x, train: true) - y;
                loss += e * e;
                var g = new[] { 2f * e / batch.Count };
                for (int l = _layers.Length - 1; l >= 0; l--) g = _layers[l].Backward(g);
            }
            foreach (ILayer l in _layers) l.Step(lr);
            return loss / batch.Count;
        }
    }
}
//// program: mat operators two layer mnist (X)
using System;
using System.Diagnostics;
using System.IO;

namespace ToyMnist
{
    public class Mat
    {
        public readonly int R, C;
        public readonly double[] A;

        public Mat(int r, int c) { R = r; C = c; A = new double[r * c]; }

        public static Mat Fill(int r, int c, Func<double> f)
        {
            var m = new Mat(r, c);
            for (int i = 0; i < m.A.Length; i++) m.A[i] = f();
            return m;
        }

        public Mat Map(Func<double, double> f)
        {
            var m = new Mat(R, C);
            for (int i = 0; i < A.Length; i++) m.A[i] = f(A[i]);
            return m;
        }

        public Mat Times(Mat o)
        {
            var m = new Mat(R, C);
            for (int i = 0; i < A.Length; i++) m.A[i] = A[i] * o.A[i];
            return m;
        }

        public Mat T
        {
            get
            {
                var m = new Mat(C, R);
                for (int i = 0; i < R; i++) for (int j = 0; j < C; j++) m.A[j * R + i] = A[i * C + j];
                return m;
            }
        }

        public static Mat operator *(Mat a, Mat b)
        {
            Debug.Assert(a.C == b.R);
            var m = new Mat(a.R, b.C);
            for (int i = 0; i < a.R; i++)
                for (int k = 0; k < a.C; k++)
                {
                    double v = a.A[i * a.C + k];
                    if (v == 0) continue;
                    for (int j = 0; j < b.C; j++) m.A[i * b.C + j] += v * b.A[k * b.C + j];
                }
            return m;
        }

        public static Mat operator *(double s, Mat a) { return a.Map(x => s * x); }
        public static Mat operator /(Mat a, double s) { return a.Map(x => x / s); }

        public static Mat operator -(Mat a, Mat b)
        {
            var m = new Mat(a.R, a.C);
            for (int i = 0; i < m.A.Length; i++) m.A[i] = a.A[i] - b.A[i];
            return m;
        }

        public static Mat operator +(Mat a, Mat col) // column is broadcast
        {
            var m = new Mat(a.R, a.C);
            for (int i = 0; i < a.R; i++) for (int j = 0; j < a.C; j++) m.A[i * a.C + j] = a.A[i * a.C + j] + col.A[i];
            return m;
        }

        public Mat RowSums()
        {
            var m = new Mat(R, 1);
            for (int i = 0; i < R; i++) for (int j = 0; j < C; j++) m.A[i] += A[i * C + j];
            return m;
        }
    }

    // examples stand in the columns
    public class TwoLayerNet
    {
        const double Keep = 0.5;
        Mat W1, B1, W2, B2;
        readonly Random rnd = new Random(8);

        public TwoLayerNet(int n0, int n1, int n2)
        {
            W1 = Mat.Fill(n1, n0, () => (rnd.NextDouble() - 0.5) * 2 * Math.Sqrt(6.0 / n0));
            W2 = Mat.Fill(n2, n1, () => (rnd.NextDouble() - 0.5) * 2 * Math.Sqrt(6.0 / n1));
            B1 = new Mat(n1, 1);
            B2 = new Mat(n2, 1);
        }

        static Mat Softmax(Mat z)
        {
            var p = new Mat(z.R, z.C);
            for (int j = 0; j < z.C; j++)
            {
                double max = double.MinValue, sum = 0;
                for (int i = 0; i < z.R; i++) max = Math.Max(max, z.A[i * z.C + j]);
                for (int i = 0; i < z.R; i++) sum += p.A[i * z.C + j] = Math.Exp(z.A[i * z.C + j] - max);
                for (int i = 0; i < z.R; i++) p.A[i * z.C + j] /= sum;
            }
            return p;
        }

        public Mat Predict(Mat x)
        {
            Mat a1 = (W1 * x + B1).Map(v => Math.Max(0, v));
            return Softmax(W2 * a1 + B2);
        }

        public double TrainBatch(Mat x, Mat y, double lr)
        {
            int m = x.C;
            // forward
            Mat z1 = W1 * x + B1;
            Mat d1 = Mat.Fill(z1.R, z1.C, () => rnd.NextDouble() < Keep ? 1.0 : 0.0);
            Mat a1 = z1.Map(v => Math.Max(0, v)).Times(d1) / Keep;
            Mat p = Softmax(W2 * a1 + B2);

            double loss = 0;
            for (int i = 0; i < p.A.Length; i++) if (y.A[i] == 1) loss -= Math.Log(p.A[i] + 1e-12);

            // backward
            Mat dz2 = (p - y) / m;
            Mat dW2 = dz2 * a1.T;
            Mat da1 = (W2.T * dz2).Times(d1); //! DROP3008
            Mat dz1 = da1.Times(z1.Map(v => v > 0 ? 1.0 : 0.0));
            Mat dW1 = dz1 * x.T;

            W2 = W2 - lr * dW2;
            B2 = B2 - lr * dz2.RowSums();
            W1 = W1 - lr * dW1;
            B1 = B1 - lr * dz1.RowSums();
            return loss / m;
        }
    }

    static class Program
    {
        static void Main()
        {
            var data = new MnistReader("train-images.idx3-ubyte", "train-labels.idx1-ubyte");
            var net = new TwoLayerNet(784, 128, 10);
            for (int it = 0; it < 5000; it++)
            {
                data.NextBatch(64, out Mat x, out Mat y);
                double loss = net.TrainBatch(x, y, 0.1);
                if (it % 200 == 0)
                {
                    data.TestBatch(500, out Mat tx, out Mat ty);
                    Console.WriteLine("{0}: loss {1:F4}, test {2:P1}", it, loss, MnistReader.Agreement(net.Predict(tx), ty));
                }
            }
        }
    }
}
//// program: jusik static flat arrays (X)
using System;
using System.IO;
using System.Linq;

namespace StockPredict
{
    // 주가 예측용 3층 신경망 (졸업 과제)
    public static class Net
    {
        public const int N_IN = 20;
        public const int N_H1 = 40;
        public const int N_H2 = 20;
        public const double DROP_RATE = 0.3;   // 뉴런을 끄는 확률
        public static double LearningRate = 0.01;

        static readonly Random rand = new Random();

        static double[,] w1 = new double[N_IN, N_H1];
        static double[,] w2 = new double[N_H1, N_H2];
        static double[] w3 = new double[N_H2];
        static double[] b1 = new double[N_H1];
        static double[] b2 = new double[N_H2];
        static double b3;

        struct Node
        {
            public double Out;
            public double Delta;
            public bool Off;
        }

        static readonly Node[] h1 = new Node[N_H1];
        static readonly Node[] h2 = new Node[N_H2];

        public static void Init()
        {
            for (int i = 0; i < N_IN; i++) for (int j = 0; j < N_H1; j++) w1[i, j] = (rand.NextDouble() - 0.5) * 0.4;
            for (int i = 0; i < N_H1; i++) for (int j = 0; j < N_H2; j++) w2[i, j] = (rand.NextDouble() - 0.5) * 0.4;
            for (int i = 0; i < N_H2; i++) w3[i] = (rand.NextDouble() - 0.5) * 0.4;
        }

        static double Sigmoid(double x)
        {
            return 1.0 / (1.0 + Math.Exp(-x));
        }

        // 학습: 무작위로 뉴런을 끈다
        static double ForwardTrain(double[] x)
        {
            for (int j = 0; j < N_H1; j++)
            {
                double s = b1[j];
                for (int i = 0; i < N_IN; i++) s += x[i] * w1[i, j];
                h1[j].Out = Sigmoid(s);
            }
            TurnOff(h1);
            for (int j = 0; j < N_H2; j++)
            {
                double s = b2[j];
                for (int i = 0; i < N_H1; i++) s += h1[i].Out * w2[i, j];
                h2[j].Out = Sigmoid(s);
            }
            TurnOff(h2);
            double y = b3;
            for (int i = 0; i < N_H2; i++) y += h2[i].Out * w3[i];
            return y;
        }

        static void TurnOff(Node[] layer)
        {
            for (int j = 0; j < layer.Length; j++)
            {
                layer[j].Off = rand.NextDouble() < DROP_RATE;
                if (layer[j].Off) layer[j].Out = 0;
            }
        }

        // 예측: 모든 뉴런을 사용하고 출력 크기를 맞춘다
        public static double Predict(double[] x)
        {
            double[] o1 = new double[N_H1];
            for (int j = 0; j < N_H1; j++)
            {
                double s = b1[j];
                for (int i = 0; i < N_IN; i++) s += x[i] * w1[i, j];
                o1[j] = Sigmoid(s);
            }
            Adjust(o1);
            double[] o2 = new double[N_H2];
            for (int j = 0; j < N_H2; j++)
            {
                double s = b2[j];
                for (int i = 0; i < N_H1; i++) s += o1[i] * w2[i, j];
                o2[j] = Sigmoid(s);
            }
            Adjust(o2);
            double y = b3;
            for (int i = 0; i < N_H2; i++) y += o2[i] * w3[i];
            return y;
        }

        static void Adjust(double[] o)
        {
            for (int j = 0; j < o.Length; j++) o[j] *= DROP_RATE; //! DROP3006
        }

        public static double Train(double[] x, double target)
        {
            double err = ForwardTrain(x) - target;

            for (int j = 0; j < N_H2; j++)
                h2[j].Delta = h2[j].Off ? 0 : err * w3[j] * h2[j].Out * (1 - h2[j].Out);

            for (int i = 0; i < N_H1; i++)
            {
                if (h1[i].Off) { h1[i].Delta = 0; continue; }
                double s = 0;
                for (int j = 0; j < N_H2; j++) s += h2[j].Delta * w2[i, j];
                h1[i].Delta = s * h1[i].Out * (1 - h1[i].Out);
            }

            // 가중치 갱신
            for (int j = 0; j < N_H2; j++)
            {
                w3[j] -= LearningRate * err * h2[j].Out;
                b2[j] -= LearningRate * h2[j].Delta;
                for (int i = 0; i < N_H1; i++) w2[i, j] -= LearningRate * h2[j].Delta * h1[i].Out;
            }
            b3 -= LearningRate * err;
            for (int j = 0; j < N_H1; j++)
            {
                b1[j] -= LearningRate * h1[j].Delta;
                for (int i = 0; i < N_IN; i++) w1[i, j] -= LearningRate * h1[j].Delta * x[i];
            }
            return err * err;
        }
    }

    class Program
    {
        static void Main(string[] args)
        {
            double[] price = File.ReadAllLines("samsung.csv").Skip(1).Select(l => double.Parse(l.Split(',')[4])).ToArray();
            double max = price.Max(), min = price.Min();
            double[] p = price.Select(v => (v - min) / (max - min)).ToArray();
            int split = (int)(p.Length * 0.8);
            Net.Init();
            for (int epoch = 0; epoch < 300; epoch++)
            {
                double sum = 0;
                for (int t = Net.N_IN; t < split; t++)
                    sum += Net.Train(p.Skip(t - Net.N_IN).Take(Net.N_IN).ToArray(), p[t]);
                if (epoch % 10 == 0) Console.WriteLine("epoch " + epoch + " mse " + sum / (split - Net.N_IN));
            }
            for (int t = split; t < p.Length; t++)
            {
                double y = Net.Predict(p.Skip(t - Net.N_IN).Take(Net.N_IN).ToArray());
                Console.WriteLine("{0:F0}\t{1:F0}", price[t], y * (max - min) + min);
            }
        }
    }
}
