//// program: ziffern mlp mit ausfallschicht (T)
//// file: Schichten.cs
using System;
using System.Collections.Generic;

namespace ZiffernErkennung
{
    public abstract class Schicht
    {
        protected static readonly Random Zufall = new Random();

        public abstract double[,] Vorwaerts(double[,] eingabe, bool training);
        public abstract double[,] Rueckwaerts(double[,] gradient);
        public virtual void Aktualisieren(double lernrate) { }
    }

    public class VollSchicht : Schicht
    {
        private readonly double[,] gewichte;
        private readonly double[] schwelle;
        private double[,] letzteEingabe;
        private double[,] dGewichte;
        private double[] dSchwelle;

        public VollSchicht(int ein, int aus)
        {
            gewichte = new double[ein, aus];
            schwelle = new double[aus];
            double grenze = Math.Sqrt(6.0 / (ein + aus));
            for (int i = 0; i < ein; i++)
                for (int j = 0; j < aus; j++)
                    gewichte[i, j] = (Zufall.NextDouble() * 2 - 1) * grenze;
        }

        public override double[,] Vorwaerts(double[,] eingabe, bool training)
        {
            letzteEingabe = eingabe;
            int n = eingabe.GetLength(0), ein = gewichte.GetLength(0), aus = gewichte.GetLength(1);
            var ausgabe = new double[n, aus];
            for (int z = 0; z < n; z++)
                for (int j = 0; j < aus; j++)
                {
                    double summe = schwelle[j];
                    for (int i = 0; i < ein; i++) summe += eingabe[z, i] * gewichte[i, j];
                    ausgabe[z, j] = summe;
                }
            return ausgabe;
        }

        public override double[,] Rueckwaerts(double[,] gradient)
        {
            int n = gradient.GetLength(0), ein = gewichte.GetLength(0), aus = gewichte.GetLength(1);
            dGewichte = new double[ein, aus];
            dSchwelle = new double[aus];
            var zurueck = new double[n, ein];
            for (int z = 0; z < n; z++)
                for (int j = 0; j < aus; j++)
                {
                    dSchwelle[j] += gradient[z, j];
                    for (int i = 0; i < ein; i++)
                    {
                        dGewichte[i, j] += letzteEingabe[z, i] * gradient[z, j];
                        zurueck[z, i] += gewichte[i, j] * gradient[z, j];
                    }
                }
            return zurueck;
        }

        public override void Aktualisieren(double lernrate)
        {
            for (int j = 0; j < schwelle.Length; j++)
            {
                schwelle[j] -= lernrate * dSchwelle[j];
                for (int i = 0; i < gewichte.GetLength(0); i++)
                    gewichte[i, j] -= lernrate * dGewichte[i, j];
            }
        }
    }

    public class TanhSchicht : Schicht
    {
        private double[,] y;

        public override double[,] Vorwaerts(double[,] eingabe, bool training)
        {
            y = new double[eingabe.GetLength(0), eingabe.GetLength(1)];
            for (int z = 0; z < y.GetLength(0); z++)
                for (int s = 0; s < y.GetLength(1); s++)
                    y[z, s] = Math.Tanh(eingabe[z, s]);
            return y;
        }

        public override double[,] Rueckwaerts(double[,] gradient)
        {
            var g = new double[y.GetLength(0), y.GetLength(1)];
            for (int z = 0; z < g.GetLength(0); z++)
                for (int s = 0; s < g.GetLength(1); s++)
                    g[z, s] = gradient[z, s] * (1 - y[z, s] * y[z, s]);
            return g;
        }
    }

    /// <summary>Schaltet im Training zufällig Neuronen ab.</summary>
    public class AusfallSchicht : Schicht
    {
        private readonly double ausfallrate;
        private double[,] maske;

        public AusfallSchicht(double ausfallrate)
        {
            if (ausfallrate < 0 || ausfallrate >= 1)
                throw new ArgumentOutOfRangeException(nameof(ausfallrate));
            this.ausfallrate = ausfallrate;
        }

        public override double[,] Vorwaerts(double[,] eingabe, bool training)
        {
            if (!training)
            {
                maske = null;
                return eingabe;
            }
            int n = eingabe.GetLength(0), m = eingabe.GetLength(1);
            double faktor = 1.0 / (1.0 - ausfallrate);
            maske = new double[n, m];
            var ausgabe = new double[n, m];
            for (int z = 0; z < n; z++)
                for (int s = 0; s < m; s++)
                {
                    maske[z, s] = Zufall.NextDouble() < ausfallrate ? 0.0 : faktor;
                    ausgabe[z, s] = eingabe[z, s] * maske[z, s];
                }
            return ausgabe;
        }

        public override double[,] Rueckwaerts(double[,] gradient)
        {
            if (maske == null) return gradient;
            var g = new double[gradient.GetLength(0), gradient.GetLength(1)];
            for (int z = 0; z < g.GetLength(0); z++)
                for (int s = 0; s < g.GetLength(1); s++)
                    g[z, s] = gradient[z, s] * maske[z, s];
            return g;
        }
    }
}
//// file: Netz.cs
using System;
using System.Collections.Generic;

namespace ZiffernErkennung
{
    public class Netz
    {
        private readonly List<Schicht> schichten = new List<Schicht>();

        public Netz()
        {
            schichten.Add(new VollSchicht(784, 128));
            schichten.Add(new TanhSchicht());
            schichten.Add(new AusfallSchicht(0.3));
            schichten.Add(new VollSchicht(128, 10));
        }

        private double[,] Durchlauf(double[,] x, bool training)
        {
            foreach (var s in schichten) x = s.Vorwaerts(x, training);
            return x;
        }

        public void Lerne(double[,] x, int[] ziel, double lernrate)
        {
            double[,] g = Durchlauf(x, true);
            int n = g.GetLength(0);
            for (int z = 0; z < n; z++)
            {
                double max = double.MinValue, summe = 0;
                for (int k = 0; k < 10; k++) max = Math.Max(max, g[z, k]);
                for (int k = 0; k < 10; k++) { g[z, k] = Math.Exp(g[z, k] - max); summe += g[z, k]; }
                for (int k = 0; k < 10; k++)
                    g[z, k] = (g[z, k] / summe - (k == ziel[z] ? 1 : 0)) / n;
            }
            for (int i = schichten.Count - 1; i >= 0; i--) g = schichten[i].Rueckwaerts(g);
            foreach (var s in schichten) s.Aktualisieren(lernrate);
        }

        public int[] Erkenne(double[,] x)
        {
            var y = Durchlauf(x, false);
            var ergebnis = new int[y.GetLength(0)];
            for (int z = 0; z < ergebnis.Length; z++)
                for (int k = 1; k < 10; k++)
                    if (y[z, k] > y[z, ergebnis[z]]) ergebnis[z] = k;
            return ergebnis;
        }
    }
}
//// program: magazine demo drop nodes rescaled after training (T)
using System;

namespace DropoutDemo
{
    class DropoutProgram
    {
        static void Main(string[] args)
        {
            Console.WriteLine("\nBegin neural network dropout demo");
            double[][] allData = DataMaker.MakeAllData(9, 5, 1000, 1);
            double[][] trainData = new double[800][];
            double[][] testData = new double[200][];
            Array.Copy(allData, 0, trainData, 0, 800);
            Array.Copy(allData, 800, testData, 0, 200);

            NeuralNetwork nn = new NeuralNetwork(9, 20, 2, 3);
            nn.Train(trainData, 500, 0.01, 0.001);

            Console.WriteLine("Accuracy on train data = " + nn.Accuracy(trainData).ToString("F4"));
            Console.WriteLine("Accuracy on test data  = " + nn.Accuracy(testData).ToString("F4"));
            Console.WriteLine("\nEnd demo\n");
            Console.ReadLine();
        }
    } // Program

    public class NeuralNetwork
    {
        private int numInput, numHidden, numOutput;
        private double[] inputs, hOutputs, outputs;
        private double[][] ihWeights, hoWeights;
        private double[] hBiases, oBiases;
        private double[][] ihPrevDelta, hoPrevDelta; // for momentum
        private Random rnd;

        public NeuralNetwork(int numInput, int numHidden, int numOutput, int seed)
        {
            this.numInput = numInput; this.numHidden = numHidden; this.numOutput = numOutput;
            rnd = new Random(seed);
            inputs = new double[numInput];
            ihWeights = MakeMatrix(numInput, numHidden);
            ihPrevDelta = MakeMatrix(numInput, numHidden);
            hBiases = new double[numHidden];
            hOutputs = new double[numHidden];
            hoWeights = MakeMatrix(numHidden, numOutput);
            hoPrevDelta = MakeMatrix(numHidden, numOutput);
            oBiases = new double[numOutput];
            outputs = new double[numOutput];
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
            for (int i = 0; i < rows; ++i) m[i] = new double[cols];
            return m;
        }

        // half of the hidden nodes, as indices
        private int[] MakeDropNodes()
        {
            int[] indices = new int[numHidden];
            for (int i = 0; i < numHidden; ++i) indices[i] = i;
            int[] result = new int[numHidden / 2];
            for (int i = 0; i < result.Length; ++i)
            {
                int r = rnd.Next(i, numHidden);
                int tmp = indices[r]; indices[r] = indices[i]; indices[i] = tmp;
                result[i] = indices[i];
            }
            Array.Sort(result);
            return result;
        }

        private static bool IsDropNode(int node, int[] dropNodes)
        {
            if (dropNodes == null) return false;
            return Array.BinarySearch(dropNodes, node) >= 0;
        }

        public double[] ComputeOutputs(double[] xValues, int[] dropNodes)
        {
            Array.Copy(xValues, inputs, numInput);
            for (int j = 0; j < numHidden; ++j)
            {
                hOutputs[j] = 0.0;
                if (IsDropNode(j, dropNodes)) continue;
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
                {
                    if (IsDropNode(j, dropNodes)) continue;
                    oSums[k] += hOutputs[j] * hoWeights[j][k];
                }
            }
            double scale = 0.0, max = oSums[0];
            for (int k = 1; k < numOutput; ++k) if (oSums[k] > max) max = oSums[k];
            for (int k = 0; k < numOutput; ++k) scale += Math.Exp(oSums[k] - max);
            for (int k = 0; k < numOutput; ++k) outputs[k] = Math.Exp(oSums[k] - max) / scale;
            double[] ret = new double[numOutput];
            Array.Copy(outputs, ret, numOutput);
            return ret;
        }

        private void UpdateWeights(double[] tValues, double learnRate, double momentum, int[] dropNodes)
        {
            double[] oGrads = new double[numOutput];
            for (int k = 0; k < numOutput; ++k)
                oGrads[k] = tValues[k] - outputs[k];

            double[] hGrads = new double[numHidden];
            for (int j = 0; j < numHidden; ++j)
            {
                if (IsDropNode(j, dropNodes)) continue;
                double sum = 0.0;
                for (int k = 0; k < numOutput; ++k)
                    sum += oGrads[k] * hoWeights[j][k];
                hGrads[j] = (1 - hOutputs[j]) * (1 + hOutputs[j]) * sum;
            }

            for (int j = 0; j < numHidden; ++j)
            {
                if (IsDropNode(j, dropNodes)) continue;
                for (int i = 0; i < numInput; ++i)
                {
                    double delta = learnRate * hGrads[j] * inputs[i];
                    ihWeights[i][j] += delta + momentum * ihPrevDelta[i][j];
                    ihPrevDelta[i][j] = delta;
                }
                hBiases[j] += learnRate * hGrads[j];
                for (int k = 0; k < numOutput; ++k)
                {
                    double delta = learnRate * oGrads[k] * hOutputs[j];
                    hoWeights[j][k] += delta + momentum * hoPrevDelta[j][k];
                    hoPrevDelta[j][k] = delta;
                }
            }
            for (int k = 0; k < numOutput; ++k)
                oBiases[k] += learnRate * oGrads[k];
        }

        public void Train(double[][] trainData, int maxEpochs, double learnRate, double momentum)
        {
            double[] xValues = new double[numInput];
            double[] tValues = new double[numOutput];
            int[] sequence = new int[trainData.Length];
            for (int i = 0; i < sequence.Length; ++i) sequence[i] = i;

            for (int epoch = 0; epoch < maxEpochs; ++epoch)
            {
                for (int i = 0; i < sequence.Length; ++i)
                {
                    int r = rnd.Next(i, sequence.Length);
                    int tmp = sequence[r]; sequence[r] = sequence[i]; sequence[i] = tmp;
                }
                for (int ii = 0; ii < trainData.Length; ++ii)
                {
                    int idx = sequence[ii];
                    Array.Copy(trainData[idx], xValues, numInput);
                    Array.Copy(trainData[idx], numInput, tValues, 0, numOutput);
                    int[] dropNodes = MakeDropNodes();
                    ComputeOutputs(xValues, dropNodes);
                    UpdateWeights(tValues, learnRate, momentum, dropNodes);
                }
            }

            double keep = (numHidden - numHidden / 2) / (double)numHidden;
            for (int j = 0; j < numHidden; ++j)
                for (int k = 0; k < numOutput; ++k)
                    hoWeights[j][k] *= keep;
        }

        public double Accuracy(double[][] data)
        {
            int numCorrect = 0;
            double[] xValues = new double[numInput];
            for (int i = 0; i < data.Length; ++i)
            {
                Array.Copy(data[i], xValues, numInput);
                double[] y = ComputeOutputs(xValues, null);
                int maxIdx = 0;
                for (int k = 1; k < numOutput; ++k) if (y[k] > y[maxIdx]) maxIdx = k;
                if (data[i][numInput + maxIdx] == 1.0) ++numCorrect;
            }
            return (numCorrect * 1.0) / data.Length;
        }
    } // NeuralNetwork
}
//// program: deep net port with a shrunken test copy (T)
using System;

// C# port of my Java "Dropout MLP" (which was a port of the python one)
public class HiddenLayer
{
    public int n_in, n_out;
    public double[][] W;
    public double[] b;
    private Random rng;

    public HiddenLayer(int n_in, int n_out, double[][] W, double[] b, Random rng)
    {
        this.n_in = n_in;
        this.n_out = n_out;
        this.rng = rng ?? new Random(1234);
        if (W == null)
        {
            W = new double[n_out][];
            double a = 1.0 / n_in;
            for (int i = 0; i < n_out; i++)
            {
                W[i] = new double[n_in];
                for (int j = 0; j < n_in; j++) W[i][j] = this.rng.NextDouble() * 2 * a - a;
            }
        }
        this.W = W;
        this.b = b ?? new double[n_out];
    }

    public double[] Forward(double[] x)
    {
        var y = new double[n_out];
        for (int i = 0; i < n_out; i++)
        {
            double s = b[i];
            for (int j = 0; j < n_in; j++) s += W[i][j] * x[j];
            y[i] = Math.Tanh(s);
        }
        return y;
    }

    public int[] Dropout(double[] y, double p)
    {
        int[] mask = new int[y.Length];
        for (int i = 0; i < y.Length; i++)
        {
            mask[i] = Binomial(1, 1 - p);
            y[i] *= mask[i];
        }
        return mask;
    }

    // dPrev: (W of the layer above)^T * (delta of the layer above)
    public double[] Backward(double[] x, double[] y, double[] dPrev, int[] mask, double lr)
    {
        var d = new double[n_out];
        var dx = new double[n_in];
        for (int i = 0; i < n_out; i++)
        {
            d[i] = dPrev[i] * (1 - y[i] * y[i]);
            if (mask != null) d[i] *= mask[i];
            for (int j = 0; j < n_in; j++) dx[j] += W[i][j] * d[i];
        }
        for (int i = 0; i < n_out; i++)
        {
            for (int j = 0; j < n_in; j++) W[i][j] += lr * d[i] * x[j];
            b[i] += lr * d[i];
        }
        return dx;
    }

    private int Binomial(int n, double p)
    {
        if (p < 0 || p > 1) return 0;
        int c = 0;
        for (int i = 0; i < n; i++)
            if (rng.NextDouble() < p) c++;
        return c;
    }
}

public class DropoutMLP
{
    private readonly HiddenLayer[] hidden;
    private readonly double[][] outW;
    private readonly double[] outB;
    private readonly double p;

    public DropoutMLP(int n_in, int[] sizes, int n_out, double p_dropout, Random rng)
    {
        p = p_dropout;
        hidden = new HiddenLayer[sizes.Length];
        for (int l = 0; l < sizes.Length; l++)
            hidden[l] = new HiddenLayer(l == 0 ? n_in : sizes[l - 1], sizes[l], null, null, rng);
        outW = new double[n_out][];
        for (int k = 0; k < n_out; k++) outW[k] = new double[sizes[sizes.Length - 1]];
        outB = new double[n_out];
    }

    private DropoutMLP(HiddenLayer[] hidden, double[][] outW, double[] outB)
    {
        this.hidden = hidden;
        this.outW = outW;
        this.outB = outB;
    }

    /// the net for testing: all units, outgoing weights shrunk
    public DropoutMLP ToTestNetwork()
    {
        var copy = new HiddenLayer[hidden.Length];
        for (int l = 0; l < hidden.Length; l++)
        {
            double f = l == 0 ? 1.0 : 1 - p; // the raw input is never dropped
            copy[l] = new HiddenLayer(hidden[l].n_in, hidden[l].n_out,
                Shrink(hidden[l].W, f), (double[])hidden[l].b.Clone(), null);
        }
        return new DropoutMLP(copy, Shrink(outW, 1 - p), (double[])outB.Clone());
    }

    private static double[][] Shrink(double[][] w, double f)
    {
        var r = new double[w.Length][];
        for (int i = 0; i < w.Length; i++)
        {
            r[i] = new double[w[i].Length];
            for (int j = 0; j < w[i].Length; j++) r[i][j] = w[i][j] * f;
        }
        return r;
    }

    public void Train(int epochs, double[][] X, int[][] T, double lr)
    {
        int L = hidden.Length;
        for (int e = 0; e < epochs; e++)
        {
            for (int n = 0; n < X.Length; n++)
            {
                var ins = new double[L + 1][];
                var masks = new int[L][];
                ins[0] = X[n];
                for (int l = 0; l < L; l++)
                {
                    ins[l + 1] = hidden[l].Forward(ins[l]);
                    masks[l] = hidden[l].Dropout(ins[l + 1], p);
                }
                double[] y = Softmax(ins[L]);
                var back = new double[ins[L].Length];
                for (int k = 0; k < y.Length; k++)
                {
                    double d = T[n][k] - y[k];
                    for (int j = 0; j < back.Length; j++)
                    {
                        back[j] += outW[k][j] * d;
                        outW[k][j] += lr * d * ins[L][j];
                    }
                    outB[k] += lr * d;
                }
                for (int l = L - 1; l >= 0; l--)
                    back = hidden[l].Backward(ins[l], ins[l + 1], back, masks[l], lr);
            }
            lr *= 0.99;
        }
    }

    public double[] Predict(double[] x)
    {
        foreach (var h in hidden) x = h.Forward(x);
        return Softmax(x);
    }

    private double[] Softmax(double[] x)
    {
        var y = new double[outW.Length];
        double sum = 0;
        for (int k = 0; k < y.Length; k++)
        {
            double s = outB[k];
            for (int j = 0; j < x.Length; j++) s += outW[k][j] * x[j];
            y[k] = Math.Exp(s);
            sum += y[k];
        }
        for (int k = 0; k < y.Length; k++) y[k] /= sum;
        return y;
    }

    public static void Main()
    {
        double[][] X = { new double[] { 0, 0 }, new double[] { 0, 1 }, new double[] { 1, 0 }, new double[] { 1, 1 } };
        int[][] T = { new[] { 0, 1 }, new[] { 1, 0 }, new[] { 1, 0 }, new[] { 0, 1 } };
        var net = new DropoutMLP(2, new[] { 10, 10 }, 2, 0.5, new Random(123));
        net.Train(5000, X, T, 0.1);
        DropoutMLP test = net.ToTestNetwork();
        foreach (var x in X)
            Console.WriteLine(string.Join(" ", test.Predict(x)));
    }
}
//// program: red de neuronas como objetos apagables (T)
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
        public double DeltaAnterior;
    }

    public class Neurona
    {
        public double Activacion;   // tanh de la suma
        public double Salida;       // lo que ven las neuronas siguientes
        public double Sesgo;
        public double Delta;
        public bool Apagada;
        public List<Conexion> Entradas = new List<Conexion>();
        public List<Conexion> Salidas = new List<Conexion>();
    }

    public class Capa
    {
        public List<Neurona> Neuronas = new List<Neurona>();
        public double ProbApagar;

        public Capa(int n, double probApagar)
        {
            ProbApagar = probApagar;
            for (int i = 0; i < n; i++) Neuronas.Add(new Neurona());
        }

        public double Escala { get { return 1.0 / (1.0 - ProbApagar); } }

        public void Sortear(Random azar)
        {
            foreach (var n in Neuronas)
                n.Apagada = azar.NextDouble() < ProbApagar;
        }

        public void EncenderTodas()
        {
            foreach (var n in Neuronas) n.Apagada = false;
        }
    }

    public class Red
    {
        private readonly List<Capa> capas = new List<Capa>();
        private readonly Random azar = new Random();
        private const double Momento = 0.9;

        public Red(int[] tamanos, double probApagar)
        {
            if (probApagar < 0 || probApagar > 0.9)
                throw new ArgumentException("probApagar debe estar entre 0 y 0.9");
            for (int c = 0; c < tamanos.Length; c++)
            {
                bool oculta = c > 0 && c < tamanos.Length - 1;
                capas.Add(new Capa(tamanos[c], oculta ? probApagar : 0.0));
            }
            for (int c = 1; c < capas.Count; c++)
                foreach (var destino in capas[c].Neuronas)
                    foreach (var origen in capas[c - 1].Neuronas)
                    {
                        var con = new Conexion { Origen = origen, Destino = destino, Peso = azar.NextDouble() - 0.5 };
                        origen.Salidas.Add(con);
                        destino.Entradas.Add(con);
                    }
        }

        private void Propagar(double[] entrada, bool entrenando)
        {
            for (int i = 0; i < entrada.Length; i++)
                capas[0].Neuronas[i].Salida = entrada[i];

            for (int c = 1; c < capas.Count; c++)
            {
                Capa capa = capas[c];
                if (entrenando && c < capas.Count - 1) capa.Sortear(azar);
                else capa.EncenderTodas();

                foreach (var n in capa.Neuronas)
                {
                    if (n.Apagada)
                    {
                        n.Activacion = 0;
                        n.Salida = 0;
                        continue;
                    }
                    double suma = n.Sesgo;
                    foreach (var e in n.Entradas) suma += e.Peso * e.Origen.Salida;
                    n.Activacion = Math.Tanh(suma);
                    n.Salida = entrenando ? n.Activacion * capa.Escala : n.Activacion;
                }
            }
        }

        private void Retropropagar(double[] objetivo)
        {
            var ultima = capas[capas.Count - 1];
            for (int i = 0; i < ultima.Neuronas.Count; i++)
            {
                var n = ultima.Neuronas[i];
                n.Delta = (objetivo[i] - n.Activacion) * (1 - n.Activacion * n.Activacion);
            }
            for (int c = capas.Count - 2; c > 0; c--)
            {
                foreach (var n in capas[c].Neuronas)
                {
                    if (n.Apagada)
                    {
                        n.Delta = 0;
                        continue;
                    }
                    double error = 0;
                    foreach (var s in n.Salidas) error += s.Peso * s.Destino.Delta;
                    n.Delta = error * capas[c].Escala * (1 - n.Activacion * n.Activacion);
                }
            }
        }

        private void AjustarPesos(double tasa)
        {
            for (int c = 1; c < capas.Count; c++)
                foreach (var n in capas[c].Neuronas)
                {
                    n.Sesgo += tasa * n.Delta;
                    foreach (var e in n.Entradas)
                    {
                        double cambio = tasa * n.Delta * e.Origen.Salida + Momento * e.DeltaAnterior;
                        e.Peso += cambio;
                        e.DeltaAnterior = cambio;
                    }
                }
        }

        public void Entrenar(List<double[]> entradas, List<double[]> objetivos, int epocas, double tasa)
        {
            for (int ep = 0; ep < epocas; ep++)
            {
                var orden = Enumerable.Range(0, entradas.Count).OrderBy(_ => azar.Next()).ToList();
                foreach (int i in orden)
                {
                    Propagar(entradas[i], true);
                    Retropropagar(objetivos[i]);
                    AjustarPesos(tasa);
                }
                if (ep % 100 == 0) Console.WriteLine("Época {0}: error {1:F5}", ep, ErrorMedio(entradas, objetivos));
            }
        }

        public double[] Predecir(double[] entrada)
        {
            Propagar(entrada, false);
            return capas.Last().Neuronas.Select(n => n.Salida).ToArray();
        }

        public double ErrorMedio(List<double[]> entradas, List<double[]> objetivos)
        {
            double total = 0;
            for (int i = 0; i < entradas.Count; i++)
                total += Predecir(entradas[i]).Zip(objetivos[i], (a, b) => (a - b) * (a - b)).Sum();
            return total / entradas.Count;
        }
    }
}
//// program: mathnet layers with bernoulli and gaussian noise (T)
//// file: NoiseLayers.cs
using System;
using System.Collections.Generic;
using System.Linq;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace Lumen.Learning.Layers
{
    public sealed class PassContext
    {
        public static readonly PassContext Inference = new PassContext(false);
        public static PassContext Learning() => new PassContext(true);

        private PassContext(bool learning) { IsLearning = learning; }
        public bool IsLearning { get; }
    }

    public class BernoulliDropoutLayer : ILayer
    {
        private readonly double _keep;
        private readonly Bernoulli _coin;
        private Matrix<double> _mask;

        public BernoulliDropoutLayer(double keepProbability)
        {
            if (!(keepProbability > 0.0 && keepProbability <= 1.0))
                throw new ArgumentOutOfRangeException(nameof(keepProbability));
            _keep = keepProbability;
            _coin = new Bernoulli(keepProbability, new MathNet.Numerics.Random.MersenneTwister());
        }

        // rows = samples, columns = units
        public Matrix<double> Forward(Matrix<double> input, PassContext context)
        {
            if (!context.IsLearning)
                return input;
            _mask = Matrix<double>.Build.Dense(input.RowCount, input.ColumnCount,
                (r, c) => _coin.Sample() / _keep);
            return input.PointwiseMultiply(_mask);
        }

        public Matrix<double> Backward(Matrix<double> gradient)
        {
            return gradient.PointwiseMultiply(_mask);
        }

        public void Step(double rate) { }
    }

    /// <summary>Multiplicative noise N(1, p/(1-p)), see Srivastava et al. section 10.</summary>
    public class GaussianDropoutLayer : ILayer
    {
        private readonly Normal _noise;
        private Matrix<double> _factor;

        public GaussianDropoutLayer(double p)
        {
            if (p < 0.0 || p >= 1.0) throw new ArgumentOutOfRangeException(nameof(p));
            _noise = new Normal(1.0, Math.Sqrt(p / (1.0 - p)));
        }

        public Matrix<double> Forward(Matrix<double> input, PassContext context)
        {
            if (!context.IsLearning)
                return input;
            _factor = Matrix<double>.Build.Random(input.RowCount, input.ColumnCount, _noise);
            return input.PointwiseMultiply(_factor);
        }

        public Matrix<double> Backward(Matrix<double> gradient) => gradient.PointwiseMultiply(_factor);

        public void Step(double rate) { }
    }

    public class AffineLayer : ILayer
    {
        private Matrix<double> _w, _x, _dw;
        private Vector<double> _b, _db;

        public AffineLayer(int inputs, int outputs)
        {
            _w = Matrix<double>.Build.Random(inputs, outputs, new Normal(0, Math.Sqrt(1.0 / inputs)));
            _b = Vector<double>.Build.Dense(outputs);
        }

        public Matrix<double> Forward(Matrix<double> input, PassContext context)
        {
            _x = input;
            var y = input * _w;
            return Matrix<double>.Build.Dense(y.RowCount, y.ColumnCount, (r, c) => y[r, c] + _b[c]);
        }

        public Matrix<double> Backward(Matrix<double> gradient)
        {
            _dw = _x.TransposeThisAndMultiply(gradient);
            _db = gradient.ColumnSums();
            return gradient.TransposeAndMultiply(_w);
        }

        public void Step(double rate)
        {
            _w -= rate * _dw;
            _b -= rate * _db;
        }
    }

    public class SoftPlusLayer : ILayer
    {
        private Matrix<double> _x;

        public Matrix<double> Forward(Matrix<double> input, PassContext context)
        {
            _x = input;
            return input.Map(v => v > 30 ? v : Math.Log(1 + Math.Exp(v)));
        }

        public Matrix<double> Backward(Matrix<double> gradient) =>
            gradient.PointwiseMultiply(_x.Map(v => 1 / (1 + Math.Exp(-v))));

        public void Step(double rate) { }
    }
}
//// file: RegressionModel.cs
using System;
using System.Collections.Generic;
using System.Linq;
using MathNet.Numerics.LinearAlgebra;

namespace Lumen.Learning
{
    using Lumen.Learning.Layers;

    public class RegressionModel
    {
        private readonly List<ILayer> _layers = new List<ILayer>();

        public RegressionModel(int features, bool gaussian)
        {
            _layers.Add(new AffineLayer(features, 48));
            _layers.Add(new SoftPlusLayer());
            _layers.Add(gaussian ? (ILayer)new GaussianDropoutLayer(0.2) : new BernoulliDropoutLayer(0.8));
            _layers.Add(new AffineLayer(48, 1));
        }

        public double Fit(Matrix<double> x, Matrix<double> t, double rate)
        {
            var context = PassContext.Learning();
            var y = _layers.Aggregate(x, (a, layer) => layer.Forward(a, context));
            var diff = y - t;
            var g = diff * (2.0 / x.RowCount);
            foreach (var layer in Enumerable.Reverse(_layers)) g = layer.Backward(g);
            foreach (var layer in _layers) layer.Step(rate);
            return diff.PointwisePower(2).Enumerate().Average();
        }

        public Matrix<double> Predict(Matrix<double> x)
        {
            return _layers.Aggregate(x, (a, layer) => layer.Forward(a, PassContext.Inference));
        }

        public double Rmse(Matrix<double> x, Matrix<double> t)
        {
            return Math.Sqrt((Predict(x) - t).PointwisePower(2).Enumerate().Average());
        }
    }
}
//// program: tiny autograd with closures (T)
using System;
using System.Collections.Generic;
using System.Linq;

namespace TinyGrad
{
    public class Tensor
    {
        public readonly int Rows, Cols;
        public readonly float[] Data;
        public readonly float[] Grad;
        internal Action BackwardFn = () => { };
        internal readonly Tensor[] Parents;

        public Tensor(int rows, int cols, params Tensor[] parents)
        {
            Rows = rows; Cols = cols;
            Data = new float[rows * cols];
            Grad = new float[rows * cols];
            Parents = parents;
        }

        public static Tensor RandN(int rows, int cols, float std, Random rng)
        {
            var t = new Tensor(rows, cols);
            for (int i = 0; i < t.Data.Length; i++)
            {
                double u = 1.0 - rng.NextDouble(), v = rng.NextDouble();
                t.Data[i] = std * (float)(Math.Sqrt(-2 * Math.Log(u)) * Math.Cos(2 * Math.PI * v));
            }
            return t;
        }

        public void Backward()
        {
            var order = new List<Tensor>();
            var seen = new HashSet<Tensor>();
            void Visit(Tensor t)
            {
                if (!seen.Add(t)) return;
                foreach (var p in t.Parents) Visit(p);
                order.Add(t);
            }
            Visit(this);
            Array.Fill(Grad, 1f);
            for (int i = order.Count - 1; i >= 0; i--) order[i].BackwardFn();
        }
    }

    public static class F
    {
        private static readonly Random _rng = new Random();

        public static Tensor MatMul(Tensor a, Tensor b)
        {
            var o = new Tensor(a.Rows, b.Cols, a, b);
            for (int i = 0; i < a.Rows; i++)
                for (int k = 0; k < a.Cols; k++)
                    for (int j = 0; j < b.Cols; j++)
                        o.Data[i * b.Cols + j] += a.Data[i * a.Cols + k] * b.Data[k * b.Cols + j];
            o.BackwardFn = () =>
            {
                for (int i = 0; i < a.Rows; i++)
                    for (int k = 0; k < a.Cols; k++)
                        for (int j = 0; j < b.Cols; j++)
                        {
                            float g = o.Grad[i * b.Cols + j];
                            a.Grad[i * a.Cols + k] += g * b.Data[k * b.Cols + j];
                            b.Grad[k * b.Cols + j] += g * a.Data[i * a.Cols + k];
                        }
            };
            return o;
        }

        public static Tensor Gelu(Tensor x)
        {
            var o = new Tensor(x.Rows, x.Cols, x);
            for (int i = 0; i < x.Data.Length; i++)
                o.Data[i] = x.Data[i] * Sig(1.702f * x.Data[i]);
            o.BackwardFn = () =>
            {
                for (int i = 0; i < x.Data.Length; i++)
                {
                    float s = Sig(1.702f * x.Data[i]);
                    x.Grad[i] += o.Grad[i] * (s + 1.702f * x.Data[i] * s * (1 - s));
                }
            };
            return o;
        }

        private static float Sig(float v) => 1f / (1f + MathF.Exp(-v));

        public static Tensor Dropout(Tensor x, float p, bool training)
        {
            if (!training || p <= 0f) return x;
            if (p >= 1f) throw new ArgumentOutOfRangeException(nameof(p));
            float keep = 1f - p;
            var mask = new float[x.Data.Length];
            var o = new Tensor(x.Rows, x.Cols, x);
            for (int i = 0; i < mask.Length; i++)
            {
                mask[i] = _rng.NextSingle() < keep ? 1f / keep : 0f;
                o.Data[i] = x.Data[i] * mask[i];
            }
            o.BackwardFn = () =>
            {
                for (int i = 0; i < mask.Length; i++)
                    x.Grad[i] += o.Grad[i] * mask[i];
            };
            return o;
        }

        public static Tensor Mse(Tensor y, Tensor t)
        {
            var o = new Tensor(1, 1, y);
            for (int i = 0; i < y.Data.Length; i++)
                o.Data[0] += (y.Data[i] - t.Data[i]) * (y.Data[i] - t.Data[i]) / y.Data.Length;
            o.BackwardFn = () =>
            {
                for (int i = 0; i < y.Data.Length; i++)
                    y.Grad[i] += o.Grad[0] * 2f * (y.Data[i] - t.Data[i]) / y.Data.Length;
            };
            return o;
        }
    }

    public class Mlp
    {
        private readonly Tensor w1, w2, w3;
        private readonly float _p;
        private bool _training = true;

        public Mlp(int nin, int hidden, int nout, float p)
        {
            var rng = new Random(7);
            w1 = Tensor.RandN(nin, hidden, MathF.Sqrt(2f / nin), rng);
            w2 = Tensor.RandN(hidden, hidden, MathF.Sqrt(2f / hidden), rng);
            w3 = Tensor.RandN(hidden, nout, MathF.Sqrt(1f / hidden), rng);
            _p = p;
        }

        public IEnumerable<Tensor> Parameters => new[] { w1, w2, w3 };
        public void Train() => _training = true;
        public void Eval() => _training = false;

        public Tensor Forward(Tensor x)
        {
            x = F.Dropout(F.Gelu(F.MatMul(x, w1)), _p, _training);
            x = F.Dropout(F.Gelu(F.MatMul(x, w2)), _p, _training);
            return F.MatMul(x, w3);
        }
    }

    public static class Trainer
    {
        public static void Run(Mlp model, Tensor x, Tensor t, Tensor xVal, Tensor tVal, int steps, float lr)
        {
            for (int s = 0; s < steps; s++)
            {
                model.Train();
                var loss = F.Mse(model.Forward(x), t);
                foreach (var p in model.Parameters) Array.Clear(p.Grad, 0, p.Grad.Length);
                loss.Backward();
                foreach (var p in model.Parameters)
                    for (int i = 0; i < p.Data.Length; i++) p.Data[i] -= lr * p.Grad[i];

                if (s % 50 == 0)
                {
                    model.Eval();
                    var val = F.Mse(model.Forward(xVal), tVal);
                    Console.WriteLine($"step {s} train {loss.Data[0]:F4} val {val.Data[0]:F4}");
                }
            }
            model.Eval();
        }
    }
}
//// program: перцептрон с прореживанием скрытых слоёв (T)
using System;
using System.IO;

namespace Нейросеть
{
    // Двухслойный перцептрон, ReLU, на выходе softmax
    public class Перцептрон
    {
        const double ВероятностьОставить = 0.75;

        readonly int nВход, n1, n2, nВыход;
        readonly double[] w1, w2, w3;   // веса построчно: [нейрон * входов + вход]
        readonly double[] b1, b2, b3;
        readonly double[] h1, h2, y;
        readonly double[] d1, d2, d3;
        readonly Random rnd = new Random();

        public Перцептрон(int вход, int скрытый1, int скрытый2, int выход)
        {
            nВход = вход; n1 = скрытый1; n2 = скрытый2; nВыход = выход;
            w1 = Случайные(n1 * nВход, nВход);
            w2 = Случайные(n2 * n1, n1);
            w3 = Случайные(nВыход * n2, n2);
            b1 = new double[n1]; b2 = new double[n2]; b3 = new double[nВыход];
            h1 = new double[n1]; h2 = new double[n2]; y = new double[nВыход];
            d1 = new double[n1]; d2 = new double[n2]; d3 = new double[nВыход];
        }

        double[] Случайные(int сколько, int входов)
        {
            var w = new double[сколько];
            double размах = Math.Sqrt(6.0 / входов);
            for (int i = 0; i < сколько; i++) w[i] = (2 * rnd.NextDouble() - 1) * размах;
            return w;
        }

        static void Взвесить(double[] w, double[] b, double[] вход, double[] выход)
        {
            for (int j = 0; j < выход.Length; j++)
            {
                double s = b[j];
                for (int i = 0; i < вход.Length; i++) s += w[j * вход.Length + i] * вход[i];
                выход[j] = s;
            }
        }

        static void Relu(double[] v)
        {
            for (int i = 0; i < v.Length; i++) if (v[i] < 0) v[i] = 0;
        }

        void Проредить(double[] h)
        {
            for (int i = 0; i < h.Length; i++)
                if (rnd.NextDouble() >= ВероятностьОставить)
                    h[i] = 0;
        }

        static void Ослабить(double[] h)
        {
            for (int i = 0; i < h.Length; i++) h[i] *= ВероятностьОставить;
        }

        static void Softmax(double[] v)
        {
            double m = v[0], s = 0;
            foreach (double a in v) m = Math.Max(m, a);
            for (int i = 0; i < v.Length; i++) { v[i] = Math.Exp(v[i] - m); s += v[i]; }
            for (int i = 0; i < v.Length; i++) v[i] /= s;
        }

        // один шаг стохастического градиента
        public double Учить(double[] x, int класс, double скорость)
        {
            Взвесить(w1, b1, x, h1);
            Relu(h1);
            Проредить(h1);
            Взвесить(w2, b2, h1, h2);
            Relu(h2);
            Проредить(h2);
            Взвесить(w3, b3, h2, y);
            Softmax(y);

            for (int k = 0; k < nВыход; k++) d3[k] = y[k] - (k == класс ? 1 : 0);
            Назад(w3, d3, h2, d2);
            Назад(w2, d2, h1, d1);

            Сдвиг(w3, b3, d3, h2, скорость);
            Сдвиг(w2, b2, d2, h1, скорость);
            Сдвиг(w1, b1, d1, x, скорость);
            return -Math.Log(Math.Max(y[класс], 1e-12));
        }

        // дельты слоя h по дельтам следующего слоя
        static void Назад(double[] w, double[] дальше, double[] h, double[] дельта)
        {
            for (int i = 0; i < h.Length; i++)
            {
                double s = 0;
                for (int j = 0; j < дальше.Length; j++) s += w[j * h.Length + i] * дальше[j];
                дельта[i] = h[i] > 0 ? s : 0;
            }
        }

        static void Сдвиг(double[] w, double[] b, double[] d, double[] вход, double скорость)
        {
            for (int j = 0; j < d.Length; j++)
            {
                for (int i = 0; i < вход.Length; i++) w[j * вход.Length + i] -= скорость * d[j] * вход[i];
                b[j] -= скорость * d[j];
            }
        }

        public int Распознать(double[] x)
        {
            Взвесить(w1, b1, x, h1);
            Relu(h1);
            Ослабить(h1);
            Взвесить(w2, b2, h1, h2);
            Relu(h2);
            Ослабить(h2);
            Взвесить(w3, b3, h2, y);
            int лучший = 0;
            for (int k = 1; k < nВыход; k++) if (y[k] > y[лучший]) лучший = k;
            return лучший;
        }

        public void Сохранить(string путь)
        {
            using (var f = new BinaryWriter(File.Create(путь)))
                foreach (var массив in new[] { w1, b1, w2, b2, w3, b3 })
                    foreach (double v in массив) f.Write(v);
        }
    }
}
//// program: parallel minibatch trainer thread local random (T)
using System;
using System.Threading;
using System.Threading.Tasks;

namespace FastMlp
{
    internal static class ThreadRandom
    {
        private static int _seed = Environment.TickCount;
        private static readonly ThreadLocal<Random> _local =
            new ThreadLocal<Random>(() => new Random(Interlocked.Increment(ref _seed)));

        public static Random Current => _local.Value;
    }

    internal sealed class Workspace
    {
        public readonly float[] Z, H, Mask, DH, Y;
        public readonly float[] GradW1, GradB1, GradW2, GradB2;

        public Workspace(int nin, int nh, int nout)
        {
            Z = new float[nh]; H = new float[nh]; Mask = new float[nh]; DH = new float[nh];
            Y = new float[nout];
            GradW1 = new float[nin * nh]; GradB1 = new float[nh];
            GradW2 = new float[nh * nout]; GradB2 = new float[nout];
        }
    }

    public class ParallelMlp
    {
        private const float Slope = 0.01f;
        private readonly int _nin, _nh, _nout;
        private readonly float[] _w1, _b1, _w2, _b2;
        private readonly float _dropRate;
        private readonly object _gate = new object();

        public ParallelMlp(int nin, int nh, int nout, float dropRate = 0.4f)
        {
            if (dropRate < 0f || dropRate > 0.95f) throw new ArgumentOutOfRangeException(nameof(dropRate));
            _nin = nin; _nh = nh; _nout = nout; _dropRate = dropRate;
            _w1 = new float[nin * nh]; _b1 = new float[nh];
            _w2 = new float[nh * nout]; _b2 = new float[nout];
            var rng = new Random(42);
            for (int i = 0; i < _w1.Length; i++) _w1[i] = (float)((rng.NextDouble() - 0.5) * Math.Sqrt(8.0 / nin));
            for (int i = 0; i < _w2.Length; i++) _w2[i] = (float)((rng.NextDouble() - 0.5) * Math.Sqrt(8.0 / nh));
        }

        public void TrainBatch(float[][] xs, float[][] ts, float lr)
        {
            var total = new Workspace(_nin, _nh, _nout);
            Parallel.For(0, xs.Length,
                () => new Workspace(_nin, _nh, _nout),
                (n, state, ws) =>
                {
                    Accumulate(xs[n], ts[n], ws);
                    return ws;
                },
                ws =>
                {
                    lock (_gate)
                    {
                        Add(total.GradW1, ws.GradW1);
                        Add(total.GradB1, ws.GradB1);
                        Add(total.GradW2, ws.GradW2);
                        Add(total.GradB2, ws.GradB2);
                    }
                });

            float step = lr / xs.Length;
            Apply(_w1, total.GradW1, step);
            Apply(_b1, total.GradB1, step);
            Apply(_w2, total.GradW2, step);
            Apply(_b2, total.GradB2, step);
        }

        private void Accumulate(float[] x, float[] t, Workspace ws)
        {
            Random rng = ThreadRandom.Current;
            float scale = 1f / (1f - _dropRate);

            for (int j = 0; j < _nh; j++)
            {
                float z = _b1[j];
                for (int i = 0; i < _nin; i++) z += x[i] * _w1[i * _nh + j];
                ws.Z[j] = z;
                ws.Mask[j] = rng.NextDouble() >= _dropRate ? scale : 0f;
                ws.H[j] = (z > 0 ? z : Slope * z) * ws.Mask[j];
                ws.DH[j] = 0f;
            }
            for (int k = 0; k < _nout; k++)
            {
                float y = _b2[k];
                for (int j = 0; j < _nh; j++) y += ws.H[j] * _w2[j * _nout + k];
                ws.Y[k] = y;
                float g = y - t[k];
                ws.GradB2[k] += g;
                for (int j = 0; j < _nh; j++)
                {
                    ws.GradW2[j * _nout + k] += g * ws.H[j];
                    ws.DH[j] += g * _w2[j * _nout + k];
                }
            }
            for (int j = 0; j < _nh; j++)
            {
                if (ws.Mask[j] == 0f) continue;
                float dz = ws.DH[j] * ws.Mask[j] * (ws.Z[j] > 0 ? 1f : Slope);
                ws.GradB1[j] += dz;
                for (int i = 0; i < _nin; i++) ws.GradW1[i * _nh + j] += dz * x[i];
            }
        }

        public float[] Predict(float[] x)
        {
            var y = (float[])_b2.Clone();
            for (int j = 0; j < _nh; j++)
            {
                float z = _b1[j];
                for (int i = 0; i < _nin; i++) z += x[i] * _w1[i * _nh + j];
                float h = z > 0 ? z : Slope * z;
                for (int k = 0; k < _nout; k++) y[k] += h * _w2[j * _nout + k];
            }
            return y;
        }

        private static void Add(float[] to, float[] from)
        {
            for (int i = 0; i < to.Length; i++) to[i] += from[i];
        }

        private static void Apply(float[] w, float[] g, float step)
        {
            for (int i = 0; i < w.Length; i++) w[i] -= step * g[i];
        }
    }
}
//// program: darknet port with saved uniforms (T)
using System;
using System.Collections.Generic;

namespace DarkSharp
{
    public enum ACTIVATION { LINEAR, LEAKY }

    public class NetState
    {
        public bool train;
        public float[] input;
        public float[] delta;
        public float[] truth;
    }

    public abstract class layer
    {
        public int batch, inputs, outputs;
        public float[] output;
        public float[] delta;
        public abstract void forward(NetState net);
        public abstract void backward(NetState net);
        public virtual void update(float lr, float decay) { }
    }

    public unsafe class connected_layer : layer
    {
        readonly float[] weights, biases, weight_updates, bias_updates;
        readonly ACTIVATION activation;

        public connected_layer(int batch, int inputs, int outputs, ACTIVATION a, Random r)
        {
            this.batch = batch; this.inputs = inputs; this.outputs = outputs; activation = a;
            output = new float[batch * outputs];
            delta = new float[batch * outputs];
            weights = new float[inputs * outputs];
            weight_updates = new float[inputs * outputs];
            biases = new float[outputs];
            bias_updates = new float[outputs];
            float scale = (float)Math.Sqrt(2.0 / inputs);
            for (int i = 0; i < weights.Length; ++i) weights[i] = scale * (float)(2 * r.NextDouble() - 1);
        }

        public override void forward(NetState net)
        {
            fixed (float* x = net.input, w = weights, y = output)
            {
                for (int b = 0; b < batch; ++b)
                    for (int o = 0; o < outputs; ++o)
                    {
                        float sum = biases[o];
                        float* xr = x + b * inputs;
                        float* wr = w + o * inputs;
                        for (int i = 0; i < inputs; ++i) sum += xr[i] * wr[i];
                        if (activation == ACTIVATION.LEAKY && sum < 0) sum *= .1f;
                        y[b * outputs + o] = sum;
                    }
            }
        }

        public override void backward(NetState net)
        {
            for (int b = 0; b < batch; ++b)
                for (int o = 0; o < outputs; ++o)
                {
                    int k = b * outputs + o;
                    if (activation == ACTIVATION.LEAKY && output[k] <= 0) delta[k] *= .1f;
                    bias_updates[o] += delta[k];
                    for (int i = 0; i < inputs; ++i)
                    {
                        weight_updates[o * inputs + i] += delta[k] * net.input[b * inputs + i];
                        if (net.delta != null) net.delta[b * inputs + i] += delta[k] * weights[o * inputs + i];
                    }
                }
        }

        public override void update(float lr, float decay)
        {
            for (int i = 0; i < weights.Length; ++i)
            {
                weights[i] += lr / batch * (weight_updates[i] - decay * batch * weights[i]);
                weight_updates[i] = 0;
            }
            for (int i = 0; i < biases.Length; ++i)
            {
                biases[i] += lr / batch * bias_updates[i];
                bias_updates[i] = 0;
            }
        }
    }

    // works in place on the output of the layer before
    public class dropout_layer : layer
    {
        readonly float probability;
        readonly float scale;
        readonly float[] rand;
        readonly Random r;

        public dropout_layer(layer prev, float probability, Random r)
        {
            batch = prev.batch;
            inputs = outputs = prev.outputs;
            this.probability = probability;
            this.r = r;
            scale = 1.0f / (1.0f - probability);
            rand = new float[batch * inputs];
            output = prev.output;
            delta = prev.delta;
            Console.Error.WriteLine("dropout       p = {0:F2}   {1}  ->  {1}", probability, inputs);
        }

        public override void forward(NetState net)
        {
            if (!net.train) return;
            for (int i = 0; i < batch * inputs; ++i)
            {
                float u = (float)r.NextDouble();
                rand[i] = u;
                if (u < probability) net.input[i] = 0;
                else net.input[i] *= scale;
            }
        }

        public override void backward(NetState net)
        {
            if (net.delta == null) return;
            for (int i = 0; i < batch * inputs; ++i)
            {
                if (rand[i] < probability) net.delta[i] = 0;
                else net.delta[i] *= scale;
            }
        }
    }

    public class network
    {
        public readonly List<layer> layers = new List<layer>();
        readonly NetState state = new NetState();

        public static network make_regressor(int batch, int inputs, int outputs)
        {
            var r = new Random();
            var net = new network();
            net.layers.Add(new connected_layer(batch, inputs, 256, ACTIVATION.LEAKY, r));
            net.layers.Add(new dropout_layer(net.layers[0], .5f, r));
            net.layers.Add(new connected_layer(batch, 256, outputs, ACTIVATION.LINEAR, r));
            return net;
        }

        float[] forward_network(float[] x, bool train)
        {
            state.train = train;
            state.input = x;
            foreach (var l in layers)
            {
                if (train) Array.Clear(l.delta, 0, l.delta.Length);
                l.forward(state);
                state.input = l.output;
            }
            return state.input;
        }

        void backward_network(float[] x)
        {
            for (int i = layers.Count - 1; i >= 0; --i)
            {
                state.input = i == 0 ? x : layers[i - 1].output;
                state.delta = i == 0 ? null : layers[i - 1].delta;
                layers[i].backward(state);
            }
        }

        public float train_network(float[] x, float[] truth, float lr)
        {
            float[] y = forward_network(x, true);
            float cost = 0;
            layer last = layers[layers.Count - 1];
            for (int i = 0; i < y.Length; ++i)
            {
                float diff = truth[i] - y[i];
                last.delta[i] = diff;
                cost += diff * diff;
            }
            backward_network(x);
            foreach (var l in layers) l.update(lr, .0005f);
            return cost / y.Length;
        }

        public float[] network_predict(float[] x)
        {
            return forward_network(x, false);
        }
    }
}
//// program: char rnn dropout on the read out (T)
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace MinCharRnn
{
    // after the well known 112 line gist, plus dropout between hidden and output
    class Rnn
    {
        readonly int V, H, T;
        readonly double keep;
        readonly double[,] Wxh, Whh, Why;
        readonly double[] bh, by;
        readonly Dictionary<Array, double[]> mem = new Dictionary<Array, double[]>();
        readonly Random rnd = new Random();

        public Rnn(int vocab, int hidden, int steps, double keep)
        {
            V = vocab; H = hidden; T = steps; this.keep = keep;
            Wxh = Rand(H, V); Whh = Rand(H, H); Why = Rand(V, H);
            bh = new double[H]; by = new double[V];
        }

        double[,] Rand(int r, int c)
        {
            var m = new double[r, c];
            for (int i = 0; i < r; i++) for (int j = 0; j < c; j++) m[i, j] = (rnd.NextDouble() - 0.5) * 0.02;
            return m;
        }

        double[] Hidden(int x, double[] hPrev)
        {
            var h = new double[H];
            for (int i = 0; i < H; i++)
            {
                double s = bh[i] + Wxh[i, x];
                for (int j = 0; j < H; j++) s += Whh[i, j] * hPrev[j];
                h[i] = Math.Tanh(s);
            }
            return h;
        }

        double[] Probs(double[] h)
        {
            var p = new double[V];
            for (int k = 0; k < V; k++)
            {
                p[k] = by[k];
                for (int i = 0; i < H; i++) p[k] += Why[k, i] * h[i];
            }
            double max = p.Max();
            for (int k = 0; k < V; k++) p[k] = Math.Exp(p[k] - max);
            double sum = p.Sum();
            for (int k = 0; k < V; k++) p[k] /= sum;
            return p;
        }

        double[] DrawMask()
        {
            return Enumerable.Range(0, H).Select(_ => rnd.NextDouble() < keep ? 1.0 / keep : 0.0).ToArray();
        }

        public double Step(int[] inputs, int[] targets, ref double[] hPrev, double lr)
        {
            int n = inputs.Length;
            var hs = new double[n + 1][];
            var masks = new double[n][];
            var outs = new double[n][];
            var ps = new double[n][];
            hs[0] = hPrev;
            double loss = 0;
            for (int t = 0; t < n; t++)
            {
                hs[t + 1] = Hidden(inputs[t], hs[t]);
                masks[t] = DrawMask();
                outs[t] = hs[t + 1].Zip(masks[t], (a, m) => a * m).ToArray();
                ps[t] = Probs(outs[t]);
                loss -= Math.Log(ps[t][targets[t]]);
            }

            var dWxh = new double[H, V]; var dWhh = new double[H, H]; var dWhy = new double[V, H];
            var dbh = new double[H]; var dby = new double[V];
            var dhNext = new double[H];
            for (int t = n - 1; t >= 0; t--)
            {
                var dy = (double[])ps[t].Clone();
                dy[targets[t]] -= 1;
                var dOut = new double[H];
                for (int k = 0; k < V; k++)
                {
                    dby[k] += dy[k];
                    for (int i = 0; i < H; i++)
                    {
                        dWhy[k, i] += dy[k] * outs[t][i];
                        dOut[i] += Why[k, i] * dy[k];
                    }
                }
                var carry = new double[H];
                for (int i = 0; i < H; i++)
                {
                    double dh = dOut[i] * masks[t][i] + dhNext[i];
                    double raw = (1 - hs[t + 1][i] * hs[t + 1][i]) * dh;
                    dbh[i] += raw;
                    dWxh[i, inputs[t]] += raw;
                    for (int j = 0; j < H; j++)
                    {
                        dWhh[i, j] += raw * hs[t][j];
                        carry[j] += Whh[i, j] * raw;
                    }
                }
                dhNext = carry;
            }
            Adagrad(Wxh, dWxh, lr); Adagrad(Whh, dWhh, lr); Adagrad(Why, dWhy, lr);
            Adagrad(bh, dbh, lr); Adagrad(by, dby, lr);
            hPrev = hs[n];
            return loss;
        }

        void Adagrad(Array w, Array g, double lr)
        {
            double[] m;
            if (!mem.TryGetValue(w, out m)) mem[w] = m = new double[w.Length];
            var flatW = new double[w.Length];
            var flatG = new double[w.Length];
            Buffer.BlockCopy(w, 0, flatW, 0, w.Length * sizeof(double));
            Buffer.BlockCopy(g, 0, flatG, 0, w.Length * sizeof(double));
            for (int i = 0; i < m.Length; i++)
            {
                double c = Math.Max(-5, Math.Min(5, flatG[i]));
                m[i] += c * c;
                flatW[i] -= lr * c / Math.Sqrt(m[i] + 1e-8);
            }
            Buffer.BlockCopy(flatW, 0, w, 0, w.Length * sizeof(double));
        }

        public IEnumerable<int> Sample(int seed, double[] h, int count)
        {
            int x = seed;
            for (int t = 0; t < count; t++)
            {
                h = Hidden(x, h);
                double[] p = Probs(h);
                double r = rnd.NextDouble(), acc = 0;
                x = V - 1;
                for (int k = 0; k < V; k++)
                {
                    acc += p[k];
                    if (r < acc) { x = k; break; }
                }
                yield return x;
            }
        }
    }

    static class Program
    {
        static void Main(string[] args)
        {
            string data = File.ReadAllText(args[0]);
            char[] chars = data.Distinct().ToArray();
            var ix = chars.Select((c, i) => new { c, i }).ToDictionary(a => a.c, a => a.i);
            const int T = 25, H = 100;
            var rnn = new Rnn(chars.Length, H, T, 0.8);
            var h = new double[H];
            for (int n = 0, p = 0; n < 100000; n++, p += T)
            {
                if (p + T + 1 >= data.Length) { h = new double[H]; p = 0; }
                int[] xs = data.Substring(p, T).Select(c => ix[c]).ToArray();
                int[] ts = data.Substring(p + 1, T).Select(c => ix[c]).ToArray();
                double loss = rnn.Step(xs, ts, ref h, 0.1);
                if (n % 1000 == 0)
                    Console.WriteLine("iter " + n + " loss " + loss + "\n----\n" +
                        new string(rnn.Sample(xs[0], h, 200).Select(i => chars[i]).ToArray()));
            }
        }
    }
}
//// program: torchsharp fashion convnet (T)
using System;
using System.Diagnostics;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace FashionNet
{
    internal class ConvNet : Module<Tensor, Tensor>
    {
        private readonly Conv2d conv1 = Conv2d(1, 32, 3);
        private readonly Conv2d conv2 = Conv2d(32, 64, 3);
        private readonly BatchNorm2d bn = BatchNorm2d(64);
        private readonly Dropout2d channelDrop = Dropout2d(0.1);
        private readonly Dropout drop = Dropout(0.4);
        private readonly Linear fc1 = Linear(9216, 128);
        private readonly Linear fc2 = Linear(128, 10);

        public ConvNet(string name, Device device) : base(name)
        {
            RegisterComponents();
            this.to(device);
        }

        public override Tensor forward(Tensor input)
        {
            using var scope = NewDisposeScope();
            var x = functional.dropout(input, 0.05, training: training);
            x = functional.relu(conv1.forward(x));
            x = functional.relu(bn.forward(conv2.forward(x)));
            x = functional.max_pool2d(x, 2);
            x = channelDrop.forward(x);
            x = x.flatten(1);
            x = drop.forward(functional.relu(fc1.forward(x)));
            return functional.log_softmax(fc2.forward(x), 1).MoveToOuterDisposeScope();
        }
    }

    internal static class Program
    {
        private const int Epochs = 12;
        private const int TrainBatch = 128;
        private const int TestBatch = 256;

        private static void Main(string[] args)
        {
            random.manual_seed(1);
            var device = cuda.is_available() ? CUDA : CPU;
            Console.WriteLine($"Running on {device.type}");

            using var train = new FashionReader(args[0], train: true, TrainBatch, shuffle: true, device);
            using var test = new FashionReader(args[0], train: false, TestBatch, shuffle: false, device);
            using var model = new ConvNet("fashion", device);
            using var optimizer = optim.Adam(model.parameters(), 1e-3);
            var scheduler = optim.lr_scheduler.StepLR(optimizer, 4, 0.5);
            var loss = NLLLoss(reduction: Reduction.Sum);

            double best = 0;
            for (var epoch = 1; epoch <= Epochs; epoch++)
            {
                var watch = Stopwatch.StartNew();
                TrainEpoch(model, optimizer, loss, train, epoch);
                var accuracy = Test(model, loss, test);
                scheduler.step();
                Console.WriteLine($"epoch {epoch} took {watch.Elapsed.TotalSeconds:F1}s");
                if (accuracy > best)
                {
                    best = accuracy;
                    model.save("fashion.best.dat");
                }
            }
        }

        private static void TrainEpoch(ConvNet model, optim.Optimizer optimizer, Loss<Tensor, Tensor, Tensor> loss,
            FashionReader data, int epoch)
        {
            model.train();
            var batch = 1;
            foreach (var (images, labels) in data)
            {
                using var scope = NewDisposeScope();
                optimizer.zero_grad();
                var prediction = model.forward(images);
                var output = loss.forward(prediction, labels);
                output.backward();
                optimizer.step();
                if (batch++ % 100 == 0)
                    Console.WriteLine($"  [{epoch}] batch {batch} loss {output.ToSingle() / labels.shape[0]:F4}");
            }
        }

        private static double Test(ConvNet model, Loss<Tensor, Tensor, Tensor> loss, FashionReader data)
        {
            model.eval();
            using var noGrad = no_grad();
            double total = 0;
            long correct = 0, count = 0;
            foreach (var (images, labels) in data)
            {
                using var scope = NewDisposeScope();
                var prediction = model.forward(images);
                total += loss.forward(prediction, labels).ToSingle();
                correct += prediction.argmax(1).eq(labels).sum().ToInt64();
                count += labels.shape[0];
            }
            Console.WriteLine($"  test loss {total / count:F4} accuracy {(double)correct / count:P2}");
            return (double)correct / count;
        }
    }
}
//// program: unity racer brain with bit masks (T)
//// file: BitMask.cs
using System;

public struct BitMask
{
    private readonly ulong[] words;
    public readonly int Length;

    public BitMask(int length)
    {
        Length = length;
        words = new ulong[(length + 63) / 64];
    }

    public bool this[int i]
    {
        get { return (words[i >> 6] >> (i & 63) & 1UL) != 0; }
    }

    public void SetAll()
    {
        for (int i = 0; i < words.Length; i++) words[i] = ulong.MaxValue;
    }

    // every bit is one with the given probability
    public void Draw(System.Random rng, float probabilityOfOne)
    {
        for (int w = 0; w < words.Length; w++)
        {
            ulong bits = 0;
            for (int b = 0; b < 64; b++)
                if (rng.NextDouble() < probabilityOfOne)
                    bits |= 1UL << b;
            words[w] = bits;
        }
    }
}
//// file: RacerBrain.cs
using UnityEngine;

public enum BrainMode { Drive, Learn }

[System.Serializable]
public class BrainSettings
{
    public int[] layout = { 7, 24, 24, 2 };
    [Range(0f, 0.8f)] public float dropout = 0.2f;
    public float learningRate = 0.005f;
}

public class RacerBrain : MonoBehaviour
{
    public BrainSettings settings = new BrainSettings();
    public BrainMode mode = BrainMode.Drive;

    private float[][] activ;      // plain tanh values
    private float[][] signal;     // what goes on to the next layer
    private float[][] delta;
    private float[][,] weights;
    private float[][] biases;
    private BitMask[] alive;
    private System.Random rng;

    private int Last { get { return settings.layout.Length - 1; } }
    private float Keep { get { return 1f - settings.dropout; } }

    private void Awake()
    {
        rng = new System.Random();
        int n = settings.layout.Length;
        activ = new float[n][]; signal = new float[n][]; delta = new float[n][];
        weights = new float[n][,]; biases = new float[n][];
        alive = new BitMask[n];
        for (int l = 0; l < n; l++)
        {
            int size = settings.layout[l];
            activ[l] = new float[size]; signal[l] = new float[size]; delta[l] = new float[size];
            alive[l] = new BitMask(size);
            if (l == 0) continue;
            int prev = settings.layout[l - 1];
            biases[l] = new float[size];
            weights[l] = new float[size, prev];
            for (int j = 0; j < size; j++)
                for (int i = 0; i < prev; i++)
                    weights[l][j, i] = UnityEngine.Random.Range(-1f, 1f) / Mathf.Sqrt(prev);
        }
    }

    private float[] Think(float[] sensors)
    {
        System.Array.Copy(sensors, signal[0], sensors.Length);
        for (int l = 1; l <= Last; l++)
        {
            bool thin = mode == BrainMode.Learn && l < Last;
            if (thin) alive[l].Draw(rng, Keep); else alive[l].SetAll();
            float gain = thin ? 1f / Keep : 1f;

            for (int j = 0; j < activ[l].Length; j++)
            {
                float sum = biases[l][j];
                for (int i = 0; i < signal[l - 1].Length; i++)
                    sum += weights[l][j, i] * signal[l - 1][i];
                activ[l][j] = (float)System.Math.Tanh(sum);
                signal[l][j] = alive[l][j] ? activ[l][j] * gain : 0f;
            }
        }
        return signal[Last];
    }

    /// Called by the car controller in FixedUpdate: x = steering, y = throttle.
    public Vector2 Decide(float[] sensors)
    {
        mode = BrainMode.Drive;
        float[] y = Think(sensors);
        return new Vector2(y[0], y[1]);
    }

    /// One imitation step on a frame recorded from the human driver.
    public float Imitate(float[] sensors, Vector2 human)
    {
        mode = BrainMode.Learn;
        float[] y = Think(sensors);
        float[] target = { human.x, human.y };
        float error = 0f;
        for (int k = 0; k < y.Length; k++)
        {
            float diff = y[k] - target[k];
            error += diff * diff;
            delta[Last][k] = diff * (1f - activ[Last][k] * activ[Last][k]);
        }
        for (int l = Last - 1; l >= 1; l--)
            for (int i = 0; i < delta[l].Length; i++)
            {
                float back = 0f;
                if (alive[l][i])
                {
                    for (int j = 0; j < delta[l + 1].Length; j++)
                        back += weights[l + 1][j, i] * delta[l + 1][j];
                    back *= (1f - activ[l][i] * activ[l][i]) / Keep;
                }
                delta[l][i] = back;
            }
        for (int l = 1; l <= Last; l++)
            for (int j = 0; j < delta[l].Length; j++)
            {
                float g = settings.learningRate * delta[l][j];
                biases[l][j] -= g;
                for (int i = 0; i < signal[l - 1].Length; i++)
                    weights[l][j, i] -= g * signal[l - 1][i];
            }
        mode = BrainMode.Drive;
        return error;
    }
}
//// program: denoising autoencoder with masking noise (T)
using System;

namespace DeepLearning
{
    // port of dA.py / dA.java, one hidden layer with tied weights
    public class DenoisingAutoencoder
    {
        private readonly int N;
        public readonly int n_visible;
        public readonly int n_hidden;
        public readonly double[][] W;
        public readonly double[] hbias;
        public readonly double[] vbias;
        private readonly Random rng;

        public DenoisingAutoencoder(int N, int n_visible, int n_hidden, Random rng = null)
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
                for (int j = 0; j < n_visible; j++) W[i][j] = Uniform(-a, a);
            }
            hbias = new double[n_hidden];
            vbias = new double[n_visible];
        }

        private double Uniform(double min, double max)
        {
            return rng.NextDouble() * (max - min) + min;
        }

        private int Binomial(int n, double p)
        {
            int c = 0;
            for (int i = 0; i < n; i++)
                if (rng.NextDouble() < p) c++;
            return c;
        }

        private static double Sigmoid(double x)
        {
            return 1.0 / (1.0 + Math.Exp(-x));
        }

        // masking noise: a share of the pixels is set to black
        private void GetCorruptedInput(double[] x, double[] tilde_x, double keep)
        {
            for (int i = 0; i < n_visible; i++)
            {
                if (x[i] == 0) tilde_x[i] = 0;
                else tilde_x[i] = Binomial(1, keep) * x[i];
            }
        }

        // salt and pepper instead of plain masking
        private void GetSaltAndPepper(double[] x, double[] tilde_x, double dropFraction)
        {
            for (int i = 0; i < n_visible; i++)
            {
                tilde_x[i] = x[i];
                if (rng.NextDouble() < dropFraction)
                    tilde_x[i] = rng.Next(2);
            }
        }

        public void GetHiddenValues(double[] x, double[] y)
        {
            for (int i = 0; i < n_hidden; i++)
            {
                double s = hbias[i];
                for (int j = 0; j < n_visible; j++) s += W[i][j] * x[j];
                y[i] = Sigmoid(s);
            }
        }

        private void GetReconstructedInput(double[] y, double[] z)
        {
            for (int i = 0; i < n_visible; i++)
            {
                double s = vbias[i];
                for (int j = 0; j < n_hidden; j++) s += W[j][i] * y[j];
                z[i] = Sigmoid(s);
            }
        }

        public void Train(double[] x, double lr, double corruption_level, bool saltAndPepper)
        {
            double[] tilde_x = new double[n_visible];
            double[] y = new double[n_hidden];
            double[] z = new double[n_visible];
            double[] L_vbias = new double[n_visible];
            double[] L_hbias = new double[n_hidden];

            if (saltAndPepper) GetSaltAndPepper(x, tilde_x, corruption_level);
            else GetCorruptedInput(x, tilde_x, 1 - corruption_level);
            GetHiddenValues(tilde_x, y);
            GetReconstructedInput(y, z);

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

        public double[] Reconstruct(double[] x)
        {
            double[] y = new double[n_hidden];
            double[] z = new double[n_visible];
            GetHiddenValues(x, y);
            GetReconstructedInput(y, z);
            return z;
        }
    }

    public static class TestDenoisingAutoencoder
    {
        public static void Main()
        {
            var rng = new Random(123);
            double[][] train_X =
            {
                new double[] {1,1,1,1,1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0},
                new double[] {1,1,1,0,1,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0},
                new double[] {0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,1,1,1,1,1},
                new double[] {0,0,0,0,0,0,0,0,0,0,0,0,0,0,1,0,1,1,1,1}
            };
            var da = new DenoisingAutoencoder(train_X.Length, 20, 5, rng);
            for (int epoch = 0; epoch < 500; epoch++)
                foreach (var x in train_X)
                    da.Train(x, 0.1, 0.3, false);

            foreach (double v in da.Reconstruct(train_X[1]))
                Console.Write("{0:F5} ", v);
            Console.WriteLine();
        }
    }
}
//// program: neuroevolution of creatures with connection dropping (T)
using System;
using System.Collections.Generic;
using System.Linq;
using UnityEngine;

[Serializable]
public class Genome
{
    public int[] layers;
    public float[][][] weights;     // [layer][neuron][input]
    public bool[][][] enabled;      // connection genes
    public float fitness;

    public Genome(int[] layers)
    {
        this.layers = layers;
        weights = new float[layers.Length - 1][][];
        enabled = new bool[layers.Length - 1][][];
        for (int l = 0; l < weights.Length; l++)
        {
            weights[l] = new float[layers[l + 1]][];
            enabled[l] = new bool[layers[l + 1]][];
            for (int n = 0; n < layers[l + 1]; n++)
            {
                weights[l][n] = new float[layers[l] + 1];
                enabled[l][n] = new bool[layers[l] + 1];
                for (int w = 0; w <= layers[l]; w++)
                {
                    weights[l][n][w] = UnityEngine.Random.Range(-0.5f, 0.5f);
                    enabled[l][n][w] = true;
                }
            }
        }
    }

    public Genome(Genome other) : this(other.layers)
    {
        ForEachGene((l, n, w) =>
        {
            weights[l][n][w] = other.weights[l][n][w];
            enabled[l][n][w] = other.enabled[l][n][w];
        });
    }

    public void ForEachGene(Action<int, int, int> visit)
    {
        for (int l = 0; l < weights.Length; l++)
            for (int n = 0; n < weights[l].Length; n++)
                for (int w = 0; w < weights[l][n].Length; w++)
                    visit(l, n, w);
    }

    public float[] FeedForward(float[] inputs)
    {
        float[] current = inputs;
        for (int l = 0; l < weights.Length; l++)
        {
            var next = new float[weights[l].Length];
            for (int n = 0; n < next.Length; n++)
            {
                float sum = 0f;
                for (int w = 0; w < current.Length; w++)
                {
                    if (!enabled[l][n][w]) continue;
                    sum += weights[l][n][w] * current[w];
                }
                if (enabled[l][n][current.Length]) sum += weights[l][n][current.Length];
                next[n] = (float)Math.Tanh(sum);
            }
            current = next;
        }
        return current;
    }

    public void Mutate(float mutationRate, float dropRate, float reviveRate)
    {
        ForEachGene((l, n, w) =>
        {
            if (UnityEngine.Random.value < mutationRate)
            {
                float r = UnityEngine.Random.value * 10f;
                if (r <= 2f) weights[l][n][w] *= -1f;
                else if (r <= 4f) weights[l][n][w] = UnityEngine.Random.Range(-0.5f, 0.5f);
                else if (r <= 6f) weights[l][n][w] *= UnityEngine.Random.value + 1f;
                else if (r <= 8f) weights[l][n][w] *= UnityEngine.Random.value;
            }
            if (enabled[l][n][w])
            {
                if (UnityEngine.Random.value < dropRate)
                    enabled[l][n][w] = false;
            }
            else if (UnityEngine.Random.value < reviveRate)
            {
                enabled[l][n][w] = true;
            }
        });
    }

    public static Genome Crossover(Genome mum, Genome dad, float keepMum = 0.5f)
    {
        var child = new Genome(mum);
        child.ForEachGene((l, n, w) =>
        {
            bool mask = UnityEngine.Random.value < keepMum;
            if (mask) return;
            child.weights[l][n][w] = dad.weights[l][n][w];
            child.enabled[l][n][w] = dad.enabled[l][n][w];
        });
        return child;
    }
}

public class Population : MonoBehaviour
{
    public Creature prefab;
    public int size = 60;
    [Range(0f, 1f)] public float mutationRate = 0.08f;
    [Range(0f, 1f)] public float dropRate = 0.01f;
    [Range(0f, 1f)] public float reviveRate = 0.01f;
    public float generationSeconds = 25f;

    private List<Genome> genomes = new List<Genome>();
    private readonly List<Creature> alive = new List<Creature>();
    private float timer;
    private int generation;

    private void Start()
    {
        for (int i = 0; i < size; i++) genomes.Add(new Genome(new[] { 6, 10, 8, 2 }));
        Spawn();
    }

    private void Update()
    {
        timer += Time.deltaTime;
        if (timer < generationSeconds && alive.Any(c => c != null && !c.IsDead)) return;
        timer = 0f;
        NextGeneration();
        Spawn();
    }

    private void Spawn()
    {
        foreach (var c in alive) if (c != null) Destroy(c.gameObject);
        alive.Clear();
        foreach (var g in genomes)
        {
            var c = Instantiate(prefab, transform.position, Quaternion.identity);
            c.Init(g);
            alive.Add(c);
        }
    }

    private void NextGeneration()
    {
        generation++;
        var sorted = genomes.OrderByDescending(g => g.fitness).ToList();
        Debug.Log("Generation " + generation + " best " + sorted[0].fitness);
        var next = new List<Genome> { new Genome(sorted[0]), new Genome(sorted[1]) };
        while (next.Count < size)
        {
            var child = Genome.Crossover(Tournament(sorted), Tournament(sorted));
            child.Mutate(mutationRate, dropRate, reviveRate);
            next.Add(child);
        }
        genomes = next;
    }

    private Genome Tournament(List<Genome> pool)
    {
        Genome best = null;
        for (int i = 0; i < 4; i++)
        {
            var g = pool[UnityEngine.Random.Range(0, pool.Count)];
            if (best == null || g.fitness > best.fitness) best = g;
        }
        return best;
    }
}
//// program: echo state network sparse reservoir (T)
using System;
using System.Linq;

namespace Reservoir
{
    /// <summary>Echo-State-Netz nach Jaeger, Ausleseschicht mit LMS</summary>
    public class EchoStateNetwork
    {
        private readonly int inputs, neurons, outputs;
        private readonly double[,] win;
        private readonly double[,] wres;
        private readonly double[,] wout;
        private readonly double[] state;
        private readonly double leak;
        private readonly Random rnd;

        public EchoStateNetwork(int inputs, int neurons, int outputs,
            double dropConnections = 0.9, double spectralRadius = 0.95, double leak = 0.3, int seed = 42)
        {
            this.inputs = inputs;
            this.neurons = neurons;
            this.outputs = outputs;
            this.leak = leak;
            rnd = new Random(seed);
            win = new double[neurons, inputs + 1];
            wres = new double[neurons, neurons];
            wout = new double[outputs, neurons + inputs + 1];
            state = new double[neurons];

            InitInputWeights(0.5);
            InitReservoir(dropConnections);
            double radius = EstimateSpectralRadius(200);
            if (radius > 0) Scale(wres, spectralRadius / radius);
        }

        private void InitInputWeights(double keepProb)
        {
            for (int i = 0; i < neurons; i++)
                for (int j = 0; j <= inputs; j++)
                    win[i, j] = rnd.NextDouble() < keepProb ? rnd.NextDouble() * 2 - 1 : 0.0;
        }

        private void InitReservoir(double dropConnections)
        {
            for (int i = 0; i < neurons; i++)
                for (int j = 0; j < neurons; j++)
                {
                    if (rnd.NextDouble() < dropConnections)
                    {
                        wres[i, j] = 0;
                        continue;
                    }
                    wres[i, j] = rnd.NextDouble() - 0.5;
                }
        }

        private static void Scale(double[,] m, double factor)
        {
            for (int i = 0; i < m.GetLength(0); i++)
                for (int j = 0; j < m.GetLength(1); j++)
                    m[i, j] *= factor;
        }

        private double EstimateSpectralRadius(int iterations)
        {
            var v = Enumerable.Range(0, neurons).Select(_ => rnd.NextDouble() - 0.5).ToArray();
            double logGrowth = 0;
            int counted = 0;
            for (int it = 0; it < iterations; it++)
            {
                var u = new double[neurons];
                for (int i = 0; i < neurons; i++)
                    for (int j = 0; j < neurons; j++)
                        u[i] += wres[i, j] * v[j];
                double norm = Math.Sqrt(u.Sum(a => a * a));
                if (norm < 1e-300) return 0;
                for (int i = 0; i < neurons; i++) v[i] = u[i] / norm;
                if (it >= iterations / 2 && it > 0)
                {
                    logGrowth += Math.Log(norm);
                    counted++;
                }
            }
            return Math.Exp(logGrowth / counted);
        }

        private double[] Advance(double[] u)
        {
            var next = new double[neurons];
            for (int i = 0; i < neurons; i++)
            {
                double s = win[i, inputs];
                for (int j = 0; j < inputs; j++) s += win[i, j] * u[j];
                for (int j = 0; j < neurons; j++)
                    if (wres[i, j] != 0) s += wres[i, j] * state[j];
                next[i] = (1 - leak) * state[i] + leak * Math.Tanh(s);
            }
            Array.Copy(next, state, neurons);
            return state.Concat(u).Concat(new[] { 1.0 }).ToArray();
        }

        private double[] ReadOut(double[] features)
        {
            var y = new double[outputs];
            for (int k = 0; k < outputs; k++)
                for (int f = 0; f < features.Length; f++)
                    y[k] += wout[k, f] * features[f];
            return y;
        }

        public double Train(double[][] sequence, double[][] targets, int washout, double rate)
        {
            Array.Clear(state, 0, neurons);
            double error = 0;
            for (int t = 0; t < sequence.Length; t++)
            {
                double[] f = Advance(sequence[t]);
                if (t < washout) continue;
                double[] y = ReadOut(f);
                double power = f.Sum(a => a * a) + 1e-6;
                for (int k = 0; k < outputs; k++)
                {
                    double e = targets[t][k] - y[k];
                    error += e * e;
                    for (int i = 0; i < f.Length; i++) wout[k, i] += rate * e * f[i] / power;
                }
            }
            return error / Math.Max(1, sequence.Length - washout);
        }

        public double[] Predict(double[] u)
        {
            return ReadOut(Advance(u));
        }

        public static void Main()
        {
            var esn = new EchoStateNetwork(1, 200, 1);
            var x = Enumerable.Range(0, 3000).Select(t => new[] { Math.Sin(t * 0.1) * Math.Sin(t * 0.031) }).ToArray();
            var y = x.Skip(1).Concat(new[] { x[0] }).ToArray();
            for (int pass = 0; pass < 5; pass++)
                Console.WriteLine("MSE " + esn.Train(x, y, 100, 0.5).ToString("E3"));
            Console.WriteLine(esn.Predict(x[x.Length - 1])[0]);
        }
    }
}
//// program: pruning magnitude and random with failure report (T)
using System;
using System.Collections.Generic;
using System.Linq;

namespace NetPruner
{
    public class PrunableLayer
    {
        public readonly int In, Out;
        public readonly double[,] Weights;
        public readonly double[] Bias;
        public readonly bool[,] KeepMask;
        public double[] X, Y;

        public PrunableLayer(int nIn, int nOut, Random rnd)
        {
            In = nIn; Out = nOut;
            Weights = new double[nOut, nIn];
            Bias = new double[nOut];
            KeepMask = new bool[nOut, nIn];
            for (int o = 0; o < nOut; o++)
                for (int i = 0; i < nIn; i++)
                {
                    Weights[o, i] = (rnd.NextDouble() * 2 - 1) / Math.Sqrt(nIn);
                    KeepMask[o, i] = true;
                }
        }

        private PrunableLayer(PrunableLayer src)
        {
            In = src.In; Out = src.Out;
            Weights = (double[,])src.Weights.Clone();
            Bias = (double[])src.Bias.Clone();
            KeepMask = (bool[,])src.KeepMask.Clone();
        }

        public PrunableLayer Copy() { return new PrunableLayer(this); }

        public double[] Forward(double[] x)
        {
            X = x;
            Y = new double[Out];
            for (int o = 0; o < Out; o++)
            {
                double s = Bias[o];
                for (int i = 0; i < In; i++)
                    if (KeepMask[o, i]) s += Weights[o, i] * x[i];
                Y[o] = Math.Tanh(s);
            }
            return Y;
        }

        public double[] Backward(double[] grad, double lr)
        {
            var dx = new double[In];
            for (int o = 0; o < Out; o++)
            {
                double d = grad[o] * (1 - Y[o] * Y[o]);
                Bias[o] -= lr * d;
                for (int i = 0; i < In; i++)
                {
                    if (!KeepMask[o, i]) continue;
                    dx[i] += Weights[o, i] * d;
                    Weights[o, i] -= lr * d * X[i];
                }
            }
            return dx;
        }

        public void PruneByMagnitude(double fraction)
        {
            var alive = new List<double>();
            for (int o = 0; o < Out; o++)
                for (int i = 0; i < In; i++)
                    if (KeepMask[o, i]) alive.Add(Math.Abs(Weights[o, i]));
            alive.Sort();
            double threshold = alive[Math.Min(alive.Count - 1, (int)(alive.Count * fraction))];
            for (int o = 0; o < Out; o++)
                for (int i = 0; i < In; i++)
                    if (Math.Abs(Weights[o, i]) < threshold) Remove(o, i);
        }

        // base line of the paper: remove the same share blindly
        public void PruneRandomly(double dropRate, Random rnd)
        {
            for (int o = 0; o < Out; o++)
                for (int i = 0; i < In; i++)
                    if (KeepMask[o, i] && rnd.NextDouble() < dropRate) Remove(o, i);
        }

        private void Remove(int o, int i)
        {
            KeepMask[o, i] = false;
            Weights[o, i] = 0;
        }

        public double Sparsity()
        {
            return 1.0 - KeepMask.Cast<bool>().Count(k => k) / (double)KeepMask.Length;
        }
    }

    public class PrunableNetwork
    {
        public readonly List<PrunableLayer> Layers = new List<PrunableLayer>();

        public PrunableNetwork(params int[] sizes)
        {
            var rnd = new Random(3);
            for (int l = 1; l < sizes.Length; l++) Layers.Add(new PrunableLayer(sizes[l - 1], sizes[l], rnd));
        }

        private PrunableNetwork(IEnumerable<PrunableLayer> layers) { Layers.AddRange(layers); }

        public PrunableNetwork Copy() { return new PrunableNetwork(Layers.Select(l => l.Copy())); }

        public double[] Predict(double[] x)
        {
            foreach (var l in Layers) x = l.Forward(x);
            return x;
        }

        public void Train(double[][] xs, double[][] ts, int epochs, double lr)
        {
            for (int e = 0; e < epochs; e++)
                for (int n = 0; n < xs.Length; n++)
                {
                    var y = Predict(xs[n]);
                    var g = y.Select((v, k) => v - ts[n][k]).ToArray();
                    for (int l = Layers.Count - 1; l >= 0; l--) g = Layers[l].Backward(g, lr);
                }
        }

        public double Accuracy(double[][] xs, double[][] ts)
        {
            int ok = 0;
            for (int n = 0; n < xs.Length; n++)
            {
                var y = Predict(xs[n]);
                if (Array.IndexOf(y, y.Max()) == Array.IndexOf(ts[n], ts[n].Max())) ok++;
            }
            return ok / (double)xs.Length;
        }
    }

    public static class Experiments
    {
        public static void IterativePruning(PrunableNetwork net, double[][] xs, double[][] ts, int rounds)
        {
            for (int r = 0; r < rounds; r++)
            {
                foreach (var l in net.Layers) l.PruneByMagnitude(0.2);
                double before = net.Accuracy(xs, ts);
                net.Train(xs, ts, 5, 0.01);
                Console.WriteLine("round {0}: sparsity {1:P1}, {2:P1} -> {3:P1} after fine tuning",
                    r, net.Layers.Average(l => l.Sparsity()), before, net.Accuracy(xs, ts));
            }
        }

        // What if single synapses of the chip die? Zeroes weights of a copy and tests it.
        public static void HardwareFailureReport(PrunableNetwork net, double[][] xs, double[][] ts)
        {
            var rnd = new Random(99);
            foreach (double failureRate in new[] { 0.0, 0.01, 0.05, 0.1, 0.2, 0.5 })
            {
                var scores = new List<double>();
                for (int trial = 0; trial < 20; trial++)
                {
                    var broken = net.Copy();
                    foreach (var layer in broken.Layers)
                        for (int o = 0; o < layer.Out; o++)
                            for (int i = 0; i < layer.In; i++)
                                if (rnd.NextDouble() < failureRate)
                                    layer.Weights[o, i] = 0.0;
                    scores.Add(broken.Accuracy(xs, ts));
                }
                Console.WriteLine("{0,6:P0} dead: mean {1:P1}, worst {2:P1}", failureRate, scores.Average(), scores.Min());
            }
        }
    }
}
//// program: residual blocks with stochastic depth (T)
using System;
using System.Collections.Generic;

namespace ResidualNet
{
    public class Dense
    {
        public readonly float[,] W;
        public readonly float[] B;
        private readonly float[,] gW;
        private readonly float[] gB;
        private float[] x;

        public Dense(int nin, int nout, Random r)
        {
            W = new float[nout, nin]; gW = new float[nout, nin];
            B = new float[nout]; gB = new float[nout];
            for (int o = 0; o < nout; o++)
                for (int i = 0; i < nin; i++)
                    W[o, i] = (float)((r.NextDouble() * 2 - 1) * Math.Sqrt(3.0 / nin));
        }

        public float[] Forward(float[] input)
        {
            x = input;
            var y = new float[B.Length];
            for (int o = 0; o < y.Length; o++)
            {
                y[o] = B[o];
                for (int i = 0; i < x.Length; i++) y[o] += W[o, i] * x[i];
            }
            return y;
        }

        public float[] Backward(float[] g)
        {
            var dx = new float[x.Length];
            for (int o = 0; o < g.Length; o++)
            {
                gB[o] += g[o];
                for (int i = 0; i < x.Length; i++)
                {
                    gW[o, i] += g[o] * x[i];
                    dx[i] += g[o] * W[o, i];
                }
            }
            return dx;
        }

        public void Step(float lr)
        {
            for (int o = 0; o < B.Length; o++)
            {
                B[o] -= lr * gB[o];
                gB[o] = 0;
                for (int i = 0; i < W.GetLength(1); i++)
                {
                    W[o, i] -= lr * gW[o, i];
                    gW[o, i] = 0;
                }
            }
        }
    }

    /// y = x + f(x); in training the branch f is dropped with probability 1 - survival
    public class ResidualBlock
    {
        private readonly Dense fc1, fc2;
        private readonly float survival;
        private readonly Random rnd;
        private float[] hidden;
        private bool dropped;

        public ResidualBlock(int width, float survival, Random rnd)
        {
            this.survival = survival;
            this.rnd = rnd;
            fc1 = new Dense(width, width, rnd);
            fc2 = new Dense(width, width, rnd);
        }

        public float[] Forward(float[] x, bool isTraining)
        {
            dropped = isTraining && rnd.NextDouble() >= survival;
            if (dropped) return x;

            hidden = fc1.Forward(x);
            for (int i = 0; i < hidden.Length; i++) hidden[i] = Math.Max(0, hidden[i]);
            float[] f = fc2.Forward(hidden);
            float scale = isTraining ? 1f : survival;
            var y = new float[x.Length];
            for (int i = 0; i < y.Length; i++) y[i] = x[i] + scale * f[i];
            return y;
        }

        public float[] Backward(float[] grad)
        {
            if (dropped) return grad;
            float[] g = fc2.Backward(grad);
            for (int i = 0; i < g.Length; i++) if (hidden[i] <= 0) g[i] = 0;
            g = fc1.Backward(g);
            var dx = new float[grad.Length];
            for (int i = 0; i < dx.Length; i++) dx[i] = grad[i] + g[i];
            return dx;
        }

        public void Step(float lr)
        {
            fc1.Step(lr);
            fc2.Step(lr);
        }
    }

    public class StochasticDepthNet
    {
        private readonly Dense stem, head;
        private readonly List<ResidualBlock> blocks = new List<ResidualBlock>();

        public StochasticDepthNet(int inputs, int width, int depth, int classes, float lastSurvival = 0.5f)
        {
            var rnd = new Random();
            stem = new Dense(inputs, width, rnd);
            for (int l = 1; l <= depth; l++)
            {
                // linear decay rule of Huang et al.
                float pl = 1f - (float)l / depth * (1f - lastSurvival);
                blocks.Add(new ResidualBlock(width, pl, rnd));
            }
            head = new Dense(width, classes, rnd);
        }

        private float[] Run(float[] x, bool isTraining)
        {
            x = stem.Forward(x);
            foreach (var b in blocks) x = b.Forward(x, isTraining);
            x = head.Forward(x);
            float max = float.MinValue, sum = 0;
            foreach (float v in x) max = Math.Max(max, v);
            for (int k = 0; k < x.Length; k++) { x[k] = (float)Math.Exp(x[k] - max); sum += x[k]; }
            for (int k = 0; k < x.Length; k++) x[k] /= sum;
            return x;
        }

        public float TrainStep(float[] x, int label, float lr)
        {
            float[] p = Run(x, true);
            float loss = -(float)Math.Log(p[label] + 1e-9f);
            p[label] -= 1;
            float[] g = head.Backward(p);
            for (int b = blocks.Count - 1; b >= 0; b--) g = blocks[b].Backward(g);
            stem.Backward(g);
            stem.Step(lr);
            foreach (var b in blocks) b.Step(lr);
            head.Step(lr);
            return loss;
        }

        public float[] Predict(float[] x)
        {
            return Run(x, false);
        }
    }
}
//// program: masked language model collator and erasing (T)
//// file: MaskedLmCollator.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace Berto.Data
{
    public sealed class MaskedBatch
    {
        public int[][] InputIds { get; init; } = Array.Empty<int[]>();
        public int[][] Labels { get; init; } = Array.Empty<int[]>();
        public bool[][] AttentionMask { get; init; } = Array.Empty<bool[]>();
    }

    /// <summary>Builds batches for masked language modelling (80/10/10 rule).</summary>
    public sealed class MaskedLmCollator
    {
        public const int Ignore = -100;

        private readonly Vocabulary _vocab;
        private readonly double _maskProb;
        private readonly double _tokenDropRate;
        private readonly Random _rng;

        public MaskedLmCollator(Vocabulary vocab, double maskProb = 0.15, double tokenDropRate = 0.0, int? seed = null)
        {
            if (maskProb <= 0 || maskProb >= 1) throw new ArgumentOutOfRangeException(nameof(maskProb));
            if (tokenDropRate < 0 || tokenDropRate >= 1) throw new ArgumentOutOfRangeException(nameof(tokenDropRate));
            _vocab = vocab;
            _maskProb = maskProb;
            _tokenDropRate = tokenDropRate;
            _rng = seed.HasValue ? new Random(seed.Value) : new Random();
        }

        public MaskedBatch Collate(IReadOnlyList<int[]> sentences, int maxLength)
        {
            var kept = sentences.Select(s => DropTokens(s)).ToList();
            int length = Math.Min(maxLength, kept.Max(s => s.Length) + 2);
            var ids = new int[kept.Count][];
            var labels = new int[kept.Count][];
            var attention = new bool[kept.Count][];

            for (int row = 0; row < kept.Count; row++)
            {
                ids[row] = Enumerable.Repeat(_vocab.PadId, length).ToArray();
                labels[row] = Enumerable.Repeat(Ignore, length).ToArray();
                attention[row] = new bool[length];

                int n = Math.Min(kept[row].Length, length - 2);
                ids[row][0] = _vocab.ClsId;
                Array.Copy(kept[row], 0, ids[row], 1, n);
                ids[row][n + 1] = _vocab.SepId;
                for (int i = 0; i < n + 2; i++) attention[row][i] = true;

                MaskRow(ids[row], labels[row], n);
            }
            return new MaskedBatch { InputIds = ids, Labels = labels, AttentionMask = attention };
        }

        private void MaskRow(int[] ids, int[] labels, int n)
        {
            for (int i = 1; i <= n; i++)
            {
                if (_rng.NextDouble() >= _maskProb) continue;
                labels[i] = ids[i];
                double u = _rng.NextDouble();
                if (u < 0.8) ids[i] = _vocab.MaskId;
                else if (u < 0.9) ids[i] = _rng.Next(_vocab.FirstWordId, _vocab.Count);
                // otherwise the token stays as it is
            }
        }

        // EDA style augmentation: leaves out words, but never all of them
        private int[] DropTokens(int[] sentence)
        {
            if (_tokenDropRate == 0 || sentence.Length < 2) return sentence;
            var keep = sentence.Where(_ => _rng.NextDouble() >= _tokenDropRate).ToArray();
            return keep.Length > 0 ? keep : new[] { sentence[_rng.Next(sentence.Length)] };
        }
    }
}
//// file: PatchEraser.cs
using System;

namespace Berto.Data
{
    /// <summary>Random erasing for the page images of the document model.</summary>
    public class PatchEraser
    {
        private readonly double _probability;
        private readonly Random _rng = new Random();

        public PatchEraser(double probability) { _probability = probability; }

        public float[,] Apply(float[,] image)
        {
            var result = (float[,])image.Clone();
            if (_rng.NextDouble() > _probability) return result;
            int h = image.GetLength(0), w = image.GetLength(1);
            int eh = Math.Max(1, (int)(h * (0.1 + 0.3 * _rng.NextDouble())));
            int ew = Math.Max(1, (int)(w * (0.1 + 0.3 * _rng.NextDouble())));
            int top = _rng.Next(0, h - eh + 1), left = _rng.Next(0, w - ew + 1);
            for (int y = top; y < top + eh; y++)
                for (int x = left; x < left + ew; x++)
                    result[y, x] = 0f;
            return result;
        }

        public float[,] DropPixels(float[,] image, double dropRate)
        {
            var result = (float[,])image.Clone();
            for (int y = 0; y < result.GetLength(0); y++)
                for (int x = 0; x < result.GetLength(1); x++)
                    if (_rng.NextDouble() < dropRate)
                        result[y, x] = 0f;
            return result;
        }
    }
}
//// program: dart boosting with tree dropout (T)
using System;
using System.Collections.Generic;
using System.Linq;

namespace Boosting
{
    public class RegressionStump
    {
        public int Feature;
        public double Threshold, Left, Right;

        public double Evaluate(double[] x)
        {
            return x[Feature] <= Threshold ? Left : Right;
        }

        public static RegressionStump Fit(double[][] xs, double[] residual, int[] features)
        {
            RegressionStump best = null;
            double bestGain = double.NegativeInfinity;
            double total = residual.Sum();
            int n = xs.Length;
            foreach (int f in features)
            {
                int[] order = Enumerable.Range(0, n).OrderBy(i => xs[i][f]).ToArray();
                double left = 0;
                for (int k = 0; k < n - 1; k++)
                {
                    left += residual[order[k]];
                    if (xs[order[k]][f] == xs[order[k + 1]][f]) continue;
                    double right = total - left;
                    double gain = left * left / (k + 1) + right * right / (n - k - 1);
                    if (gain <= bestGain) continue;
                    bestGain = gain;
                    best = new RegressionStump
                    {
                        Feature = f,
                        Threshold = 0.5 * (xs[order[k]][f] + xs[order[k + 1]][f]),
                        Left = left / (k + 1),
                        Right = right / (n - k - 1)
                    };
                }
            }
            return best;
        }
    }

    public class DartOptions
    {
        public int Rounds = 200;
        public double LearningRate = 0.1;
        public double DropRate = 0.1;
        public double SkipDrop = 0.5;
        public double FeatureFraction = 0.7;
        public int Seed = 17;
    }

    public class DartRegressor
    {
        private readonly DartOptions options;
        private readonly List<RegressionStump> trees = new List<RegressionStump>();
        private readonly List<double> weights = new List<double>();
        private readonly Random rnd;
        private double bias;

        public DartRegressor(DartOptions options)
        {
            this.options = options;
            rnd = new Random(options.Seed);
        }

        private List<int> SelectDropTrees()
        {
            var dropped = new List<int>();
            if (trees.Count == 0 || rnd.NextDouble() < options.SkipDrop) return dropped;
            for (int t = 0; t < trees.Count; t++)
                if (rnd.NextDouble() < options.DropRate)
                    dropped.Add(t);
            if (dropped.Count == 0) dropped.Add(rnd.Next(trees.Count));
            return dropped;
        }

        private int[] SelectFeatures(int count)
        {
            var mask = new bool[count];
            for (int f = 0; f < count; f++) mask[f] = rnd.NextDouble() < options.FeatureFraction;
            if (!mask.Any(m => m)) mask[rnd.Next(count)] = true;
            return Enumerable.Range(0, count).Where(f => mask[f]).ToArray();
        }

        public void Fit(double[][] xs, double[] ys)
        {
            int n = xs.Length;
            bias = ys.Average();
            var score = Enumerable.Repeat(bias, n).ToArray();

            for (int round = 0; round < options.Rounds; round++)
            {
                List<int> dropped = SelectDropTrees();
                foreach (int t in dropped)
                    for (int i = 0; i < n; i++)
                        score[i] -= weights[t] * trees[t].Evaluate(xs[i]);

                var residual = new double[n];
                for (int i = 0; i < n; i++) residual[i] = ys[i] - score[i];
                var tree = RegressionStump.Fit(xs, residual, SelectFeatures(xs[0].Length));

                if (tree != null)
                {
                    double w = options.LearningRate;
                    if (dropped.Count > 0)
                    {
                        double k = dropped.Count;
                        w = options.LearningRate / (k + options.LearningRate);
                        foreach (int t in dropped) weights[t] *= k / (k + options.LearningRate);
                    }
                    trees.Add(tree);
                    weights.Add(w);
                    for (int i = 0; i < n; i++) score[i] += w * tree.Evaluate(xs[i]);
                }

                foreach (int t in dropped)
                    for (int i = 0; i < n; i++)
                        score[i] += weights[t] * trees[t].Evaluate(xs[i]);

                if (round % 20 == 0)
                    Console.WriteLine("[{0}] rmse {1:F5} (dropped {2})", round,
                        Math.Sqrt(score.Zip(ys, (a, b) => (a - b) * (a - b)).Average()), dropped.Count);
            }
        }

        public double Predict(double[] x)
        {
            double sum = bias;
            for (int t = 0; t < trees.Count; t++) sum += weights[t] * trees[t].Evaluate(x);
            return sum;
        }
    }
}
//// program: skipgram with subsampling and negative samples (T)
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Slowo2Wektor
{
    class Slowo
    {
        public string Tekst;
        public long Licznik;
        public double KeepProb;
    }

    class SkipGram
    {
        const int RozmiarTablicy = 1000000;
        readonly int wymiar, okno, negatywne;
        readonly double probka;
        readonly Random rnd = new Random();
        readonly List<Slowo> slownik = new List<Slowo>();
        readonly Dictionary<string, int> indeks = new Dictionary<string, int>();
        float[] syn0, syn1neg;
        int[] tablica;
        long wszystkich;

        public SkipGram(int wymiar = 100, int okno = 5, int negatywne = 5, double probka = 1e-3)
        {
            this.wymiar = wymiar;
            this.okno = okno;
            this.negatywne = negatywne;
            this.probka = probka;
        }

        public void BudujSlownik(IEnumerable<string[]> zdania, int minLicznik)
        {
            var liczniki = new Dictionary<string, long>();
            foreach (var zdanie in zdania)
                foreach (var s in zdanie)
                {
                    long ile;
                    liczniki.TryGetValue(s, out ile);
                    liczniki[s] = ile + 1;
                }
            foreach (var para in liczniki.Where(p => p.Value >= minLicznik).OrderByDescending(p => p.Value))
            {
                indeks[para.Key] = slownik.Count;
                slownik.Add(new Slowo { Tekst = para.Key, Licznik = para.Value });
                wszystkich += para.Value;
            }
            foreach (var s in slownik)
            {
                double f = s.Licznik / (probka * wszystkich);
                s.KeepProb = Math.Min(1.0, (Math.Sqrt(f) + 1) / f);
            }
            syn0 = new float[slownik.Count * wymiar];
            syn1neg = new float[slownik.Count * wymiar];
            for (int i = 0; i < syn0.Length; i++) syn0[i] = (float)((rnd.NextDouble() - 0.5) / wymiar);
            BudujTablice();
        }

        void BudujTablice()
        {
            tablica = new int[RozmiarTablicy];
            double suma = slownik.Sum(s => Math.Pow(s.Licznik, 0.75));
            int i = 0;
            double prog = Math.Pow(slownik[0].Licznik, 0.75) / suma;
            for (int a = 0; a < RozmiarTablicy; a++)
            {
                tablica[a] = i;
                if (a / (double)RozmiarTablicy > prog && i < slownik.Count - 1)
                    prog += Math.Pow(slownik[++i].Licznik, 0.75) / suma;
            }
        }

        List<int> Rozrzedz(string[] zdanie)
        {
            var wynik = new List<int>();
            foreach (var s in zdanie)
            {
                int id;
                if (!indeks.TryGetValue(s, out id)) continue;
                if (slownik[id].KeepProb < rnd.NextDouble()) continue;
                wynik.Add(id);
            }
            return wynik;
        }

        static float Sigmoid(float x)
        {
            if (x > 6) return 1;
            if (x < -6) return 0;
            return (float)(1 / (1 + Math.Exp(-x)));
        }

        public void Trenuj(IList<string[]> zdania, int epoki, float alfaStart)
        {
            var blad = new float[wymiar];
            for (int e = 0; e < epoki; e++)
            {
                for (int nr = 0; nr < zdania.Count; nr++)
                {
                    float alfa = Math.Max(alfaStart * 1e-4f,
                        alfaStart * (1 - (e * zdania.Count + nr) / (float)(epoki * zdania.Count)));
                    var ids = Rozrzedz(zdania[nr]);
                    for (int poz = 0; poz < ids.Count; poz++)
                    {
                        int b = rnd.Next(okno); // zmniejszone okno
                        for (int a = b; a < okno * 2 + 1 - b; a++)
                        {
                            int c = poz - okno + a;
                            if (a == okno || c < 0 || c >= ids.Count) continue;
                            Krok(ids[c], ids[poz], alfa, blad);
                        }
                    }
                }
                Console.WriteLine("epoka " + e);
            }
        }

        void Krok(int wejscie, int cel, float alfa, float[] blad)
        {
            Array.Clear(blad, 0, wymiar);
            int l1 = wejscie * wymiar;
            for (int d = 0; d <= negatywne; d++)
            {
                int target = cel, etykieta = 1;
                if (d > 0)
                {
                    target = tablica[rnd.Next(RozmiarTablicy)];
                    if (target == cel) continue;
                    etykieta = 0;
                }
                int l2 = target * wymiar;
                float f = 0;
                for (int k = 0; k < wymiar; k++) f += syn0[l1 + k] * syn1neg[l2 + k];
                float g = (etykieta - Sigmoid(f)) * alfa;
                for (int k = 0; k < wymiar; k++)
                {
                    blad[k] += g * syn1neg[l2 + k];
                    syn1neg[l2 + k] += g * syn0[l1 + k];
                }
            }
            for (int k = 0; k < wymiar; k++) syn0[l1 + k] += blad[k];
        }

        public IEnumerable<string> Podobne(string slowo, int ile)
        {
            int q = indeks[slowo];
            return Enumerable.Range(0, slownik.Count).Where(i => i != q)
                .OrderByDescending(i => Kosinus(i, q)).Take(ile).Select(i => slownik[i].Tekst);
        }

        double Kosinus(int a, int b)
        {
            double ab = 0, aa = 1e-12, bb = 1e-12;
            for (int k = 0; k < wymiar; k++)
            {
                float x = syn0[a * wymiar + k], y = syn0[b * wymiar + k];
                ab += x * y; aa += x * x; bb += y * y;
            }
            return ab / Math.Sqrt(aa * bb);
        }

        static void Main(string[] args)
        {
            var zdania = File.ReadLines(args[0]).Select(l => l.ToLowerInvariant().Split(' ')).ToList();
            var model = new SkipGram();
            model.BudujSlownik(zdania, 5);
            model.Trenuj(zdania, 3, 0.025f);
            foreach (var s in model.Podobne(args[1], 10)) Console.WriteLine(s);
        }
    }
}
//// program: restricted boltzmann machine gibbs (T)
using System;
using System.Linq;

namespace BoltzmannMachine
{
    /// 受限玻尔兹曼机，用于电影推荐
    public class RBM
    {
        private readonly int visibleCount;
        private readonly int hiddenCount;
        private readonly double[,] weights;
        private readonly double[] visibleBias;
        private readonly double[] hiddenBias;
        private readonly Random random = new Random(2014);

        public RBM(int visibleCount, int hiddenCount)
        {
            this.visibleCount = visibleCount;
            this.hiddenCount = hiddenCount;
            weights = new double[visibleCount, hiddenCount];
            visibleBias = new double[visibleCount];
            hiddenBias = new double[hiddenCount];
            for (int i = 0; i < visibleCount; i++)
                for (int j = 0; j < hiddenCount; j++)
                    weights[i, j] = 0.1 * NextGaussian();
        }

        private double NextGaussian()
        {
            double u = 1.0 - random.NextDouble();
            return Math.Sqrt(-2.0 * Math.Log(u)) * Math.Cos(2.0 * Math.PI * random.NextDouble());
        }

        private static double Sigmoid(double x)
        {
            return 1.0 / (1.0 + Math.Exp(-x));
        }

        // 隐藏层概率
        private double[] HiddenProbabilities(double[] v)
        {
            var p = new double[hiddenCount];
            for (int j = 0; j < hiddenCount; j++)
            {
                double s = hiddenBias[j];
                for (int i = 0; i < visibleCount; i++) s += v[i] * weights[i, j];
                p[j] = Sigmoid(s);
            }
            return p;
        }

        private double[] VisibleProbabilities(double[] h)
        {
            var p = new double[visibleCount];
            for (int i = 0; i < visibleCount; i++)
            {
                double s = visibleBias[i];
                for (int j = 0; j < hiddenCount; j++) s += h[j] * weights[i, j];
                p[i] = Sigmoid(s);
            }
            return p;
        }

        // 按概率采样神经元状态
        private double[] Sample(double[] probabilities)
        {
            var states = new double[probabilities.Length];
            for (int i = 0; i < states.Length; i++)
                states[i] = random.NextDouble() < probabilities[i] ? 1.0 : 0.0;
            return states;
        }

        public double Train(double[][] data, int epochs, int k, double learningRate, double momentum)
        {
            var velocity = new double[visibleCount, hiddenCount];
            double error = 0;
            for (int epoch = 0; epoch < epochs; epoch++)
            {
                error = 0;
                foreach (var v0 in data.OrderBy(_ => random.Next()))
                {
                    double[] h0 = HiddenProbabilities(v0);
                    double[] h = Sample(h0);
                    double[] vk = null, hk = null;
                    for (int step = 0; step < k; step++)
                    {
                        vk = Sample(VisibleProbabilities(h));
                        hk = HiddenProbabilities(vk);
                        h = Sample(hk);
                    }
                    for (int i = 0; i < visibleCount; i++)
                    {
                        for (int j = 0; j < hiddenCount; j++)
                        {
                            velocity[i, j] = momentum * velocity[i, j]
                                + learningRate * (v0[i] * h0[j] - vk[i] * hk[j]);
                            weights[i, j] += velocity[i, j];
                        }
                        visibleBias[i] += learningRate * (v0[i] - vk[i]);
                        error += (v0[i] - vk[i]) * (v0[i] - vk[i]);
                    }
                    for (int j = 0; j < hiddenCount; j++)
                        hiddenBias[j] += learningRate * (h0[j] - hk[j]);
                }
                if (epoch % 500 == 0) Console.WriteLine("第 {0} 轮: 误差 {1:F4}", epoch, error);
            }
            return error;
        }

        public double[] RunVisible(double[] v)
        {
            return Sample(HiddenProbabilities(v));
        }

        public double[] Recommend(double[] v)
        {
            return VisibleProbabilities(HiddenProbabilities(v));
        }

        // 从随机状态开始做梦
        public double[][] Daydream(int steps)
        {
            var samples = new double[steps][];
            samples[0] = Sample(Enumerable.Repeat(0.5, visibleCount).ToArray());
            for (int s = 1; s < steps; s++)
            {
                double[] h = Sample(HiddenProbabilities(samples[s - 1]));
                samples[s] = Sample(VisibleProbabilities(h));
            }
            return samples;
        }

        public static void Main()
        {
            var rbm = new RBM(6, 2);
            double[][] data =
            {
                new double[] {1, 1, 1, 0, 0, 0}, new double[] {1, 0, 1, 0, 0, 0},
                new double[] {1, 1, 1, 0, 0, 0}, new double[] {0, 0, 1, 1, 1, 0},
                new double[] {0, 0, 1, 1, 0, 0}, new double[] {0, 0, 1, 1, 1, 0}
            };
            rbm.Train(data, 5000, 1, 0.1, 0.5);
            Console.WriteLine(string.Join(" ", rbm.RunVisible(new double[] { 0, 0, 0, 1, 1, 0 })));
            Console.WriteLine(string.Join(" ", rbm.Recommend(new double[] { 1, 0, 0, 0, 0, 0 }).Select(p => p.ToString("F2"))));
            foreach (var row in rbm.Daydream(10)) Console.WriteLine(string.Join(" ", row));
        }
    }
}
//// program: loot and spawn tables of a dungeon game (T)
using System;
using System.Collections.Generic;
using System.Linq;
using UnityEngine;

[Serializable]
public class DropEntry
{
    public ItemData item;
    [Range(0f, 1f)] public float dropRate = 0.25f;
    public int minAmount = 1;
    public int maxAmount = 1;
    public bool scaleWithLuck = true;
}

[CreateAssetMenu(menuName = "Dungeon/Drop Table")]
public class DropTable : ScriptableObject
{
    public List<DropEntry> entries = new List<DropEntry>();
    public float[] rarityWeights = { 60f, 25f, 10f, 4f, 1f };

    public List<ItemStack> Roll(float luck)
    {
        var result = new List<ItemStack>();
        foreach (var entry in entries)
        {
            float chance = entry.scaleWithLuck ? Mathf.Clamp01(entry.dropRate * (1f + luck)) : entry.dropRate;
            if (UnityEngine.Random.value >= chance) continue;
            int amount = UnityEngine.Random.Range(entry.minAmount, entry.maxAmount + 1);
            result.Add(new ItemStack(entry.item, amount));
        }
        return result;
    }

    public int RollRarity()
    {
        float r = UnityEngine.Random.value * rarityWeights.Sum();
        for (int i = 0; i < rarityWeights.Length; i++)
        {
            if (r < rarityWeights[i]) return i;
            r -= rarityWeights[i];
        }
        return 0;
    }
}

public class MonsterDrops : MonoBehaviour
{
    public DropTable table;
    public LayerMask groundMask;
    public PickUp pickUpPrefab;
    public float scatter = 1.5f;
    private bool dropped;

    public void OnDeath(PlayerStats killer)
    {
        if (dropped) return;
        dropped = true;
        foreach (var stack in table.Roll(killer.Luck))
        {
            Vector3 pos = transform.position + UnityEngine.Random.insideUnitSphere * scatter;
            RaycastHit hit;
            if (Physics.Raycast(pos + Vector3.up * 3f, Vector3.down, out hit, 10f, groundMask)) pos = hit.point;
            var pickUp = Instantiate(pickUpPrefab, pos, Quaternion.identity);
            pickUp.Set(stack, table.RollRarity());
        }
    }
}

public static class DeathPenalty
{
    // the player loses part of his bag, equipped things always stay
    public static List<ItemStack> DropFromInventory(Inventory bag, float keepChance)
    {
        var lost = new List<ItemStack>();
        for (int slot = 0; slot < bag.Slots.Length; slot++)
        {
            if (bag.Slots[slot] == null || bag.Slots[slot].IsEquipped) continue;
            if (UnityEngine.Random.value < keepChance) continue;
            lost.Add(bag.Slots[slot]);
            bag.Slots[slot] = null;
        }
        return lost;
    }
}

public class DungeonLayer
{
    public readonly int Depth;
    public readonly float[,] spawnWeights;

    public DungeonLayer(int depth, int width, int height, float emptyRate, System.Random rnd)
    {
        Depth = depth;
        spawnWeights = new float[width, height];
        for (int x = 0; x < width; x++)
            for (int y = 0; y < height; y++)
                spawnWeights[x, y] = rnd.NextDouble() < emptyRate ? 0f : 1f + 0.2f * depth;
    }
}

public class SpawnDirector : MonoBehaviour
{
    public GameObject[] monsters;
    [Range(0f, 1f)] public float spawnChance = 0.15f;
    public float interval = 2f;
    private DungeonLayer layer;
    private float next;

    private void Start()
    {
        layer = new DungeonLayer(3, 32, 32, 0.7f, new System.Random());
    }

    private void Update()
    {
        if (Time.time < next) return;
        next = Time.time + interval;
        for (int x = 0; x < 32; x++)
            for (int y = 0; y < 32; y++)
            {
                float p = spawnChance * layer.spawnWeights[x, y] * 0.01f;
                if (UnityEngine.Random.value < p)
                    Instantiate(monsters[UnityEngine.Random.Range(0, monsters.Length)],
                        new Vector3(x, 0, y), Quaternion.identity, transform);
            }
    }
}
//// program: rede com incerteza por monte carlo (T)
using System;
using System.Linq;

namespace IncertezaMC
{
    public struct Estimativa
    {
        public double Media;
        public double DesvioPadrao;
        public double Inferior95 { get { return Media - 1.96 * DesvioPadrao; } }
        public double Superior95 { get { return Media + 1.96 * DesvioPadrao; } }
    }

    /// <summary>Regressão com dropout Monte Carlo (Gal e Ghahramani, 2016).</summary>
    public class RedeComIncerteza
    {
        private readonly int entradas, ocultos;
        private readonly double[,] w1;
        private readonly double[] b1;
        private readonly double[] w2;
        private double b2;
        private readonly double taxaDropout;
        private readonly double precisao;
        private readonly Random sorteio = new Random();

        private readonly double[] h;
        private readonly double[] mascara;
        private readonly double[] hMascarado;

        public RedeComIncerteza(int entradas, int ocultos, double taxaDropout, double precisao)
        {
            if (taxaDropout <= 0 || taxaDropout >= 1)
                throw new ArgumentException("taxa de dropout inválida");
            this.entradas = entradas;
            this.ocultos = ocultos;
            this.taxaDropout = taxaDropout;
            this.precisao = precisao;
            w1 = new double[ocultos, entradas];
            b1 = new double[ocultos];
            w2 = new double[ocultos];
            h = new double[ocultos];
            mascara = new double[ocultos];
            hMascarado = new double[ocultos];
            for (int j = 0; j < ocultos; j++)
            {
                w2[j] = (sorteio.NextDouble() * 2 - 1) / Math.Sqrt(ocultos);
                for (int i = 0; i < entradas; i++)
                    w1[j, i] = (sorteio.NextDouble() * 2 - 1) / Math.Sqrt(entradas);
            }
        }

        private void SortearMascara()
        {
            double manter = 1 - taxaDropout;
            for (int j = 0; j < ocultos; j++)
                mascara[j] = sorteio.NextDouble() < manter ? 1.0 / manter : 0.0;
        }

        private double Propagar(double[] x, bool estocastico)
        {
            if (estocastico) SortearMascara();
            double y = b2;
            for (int j = 0; j < ocultos; j++)
            {
                double s = b1[j];
                for (int i = 0; i < entradas; i++) s += w1[j, i] * x[i];
                h[j] = Math.Tanh(s);
                hMascarado[j] = estocastico ? h[j] * mascara[j] : h[j];
                y += w2[j] * hMascarado[j];
            }
            return y;
        }

        public double Treinar(double[][] xs, double[] ts, int epocas, double taxa, double decaimento)
        {
            double erro = 0;
            for (int e = 0; e < epocas; e++)
            {
                erro = 0;
                for (int n = 0; n < xs.Length; n++)
                {
                    int a = sorteio.Next(xs.Length);
                    double dif = Propagar(xs[a], true) - ts[a];
                    erro += dif * dif;
                    for (int j = 0; j < ocultos; j++)
                    {
                        double dh = dif * w2[j] * mascara[j] * (1 - h[j] * h[j]);
                        w2[j] -= taxa * (dif * hMascarado[j] + decaimento * w2[j]);
                        b1[j] -= taxa * dh;
                        for (int i = 0; i < entradas; i++)
                            w1[j, i] -= taxa * (dh * xs[a][i] + decaimento * w1[j, i]);
                    }
                    b2 -= taxa * dif;
                }
                erro /= xs.Length;
            }
            return erro;
        }

        public double Prever(double[] x)
        {
            return Propagar(x, false);
        }

        /// Média e desvio de T passagens com máscaras diferentes
        public Estimativa PreverComIncerteza(double[] x, int T = 100)
        {
            double soma = 0, soma2 = 0;
            for (int t = 0; t < T; t++)
            {
                double y = Propagar(x, true);
                soma += y;
                soma2 += y * y;
            }
            double media = soma / T;
            double variancia = Math.Max(0, soma2 / T - media * media) + 1.0 / precisao;
            return new Estimativa { Media = media, DesvioPadrao = Math.Sqrt(variancia) };
        }

        /// Fração dos pontos de teste dentro do intervalo de 95 %
        public double Cobertura(double[][] xs, double[] ts)
        {
            int dentro = 0;
            for (int n = 0; n < xs.Length; n++)
            {
                Estimativa p = PreverComIncerteza(xs[n], 200);
                if (ts[n] >= p.Inferior95 && ts[n] <= p.Superior95) dentro++;
            }
            return dentro / (double)xs.Length;
        }
    }

    public static class Programa
    {
        public static void Main()
        {
            var r = new Random(5);
            double[][] xs = Enumerable.Range(0, 300).Select(_ => new[] { r.NextDouble() * 6 - 3 }).ToArray();
            double[] ts = xs.Select(x => Math.Sin(x[0]) + 0.1 * (r.NextDouble() - 0.5)).ToArray();
            var rede = new RedeComIncerteza(1, 64, 0.1, 100);
            Console.WriteLine("Erro: {0:F4}", rede.Treinar(xs, ts, 400, 0.01, 1e-5));
            for (double v = -6; v <= 6; v += 1)
            {
                var x = new[] { v };
                var p = rede.PreverComIncerteza(x);
                Console.WriteLine("{0,5:F1}  {1,8:F3}  {2,8:F3} ± {3:F3}", v, rede.Prever(x), p.Media, p.DesvioPadrao);
            }
            Console.WriteLine("Cobertura: {0:P1}", rede.Cobertura(xs, ts));
        }
    }
}
//// program: epsilon greedy rover with failing sensors and lossy link (T)
using System;
using System.Collections.Generic;
using System.Linq;

namespace RoverSim
{
    public class SensorArray
    {
        private readonly Random rnd;
        public double FailureRate;

        public SensorArray(double failureRate, Random rnd)
        {
            FailureRate = failureRate;
            this.rnd = rnd;
        }

        // a failing sensor reads zero
        public double[] Read(double[] truth)
        {
            var reading = new double[truth.Length];
            for (int i = 0; i < truth.Length; i++)
                reading[i] = rnd.NextDouble() < FailureRate ? 0.0 : truth[i];
            return reading;
        }
    }

    /// Radio link that loses packets in bursts (Gilbert-Elliott).
    public class LossyLink<T>
    {
        private readonly double dropGood, dropBad, toBad, toGood;
        private readonly Random rnd;
        private readonly Queue<T> inFlight = new Queue<T>();
        private bool bad;
        public int Sent, Dropped;

        public LossyLink(double dropGood, double dropBad, double toBad, double toGood, Random rnd)
        {
            this.dropGood = dropGood; this.dropBad = dropBad;
            this.toBad = toBad; this.toGood = toGood;
            this.rnd = rnd;
        }

        public void Send(T packet)
        {
            Sent++;
            bad = bad ? rnd.NextDouble() >= toGood : rnd.NextDouble() < toBad;
            double dropRate = bad ? dropBad : dropGood;
            if (rnd.NextDouble() < dropRate)
            {
                Dropped++;
                return;
            }
            inFlight.Enqueue(packet);
        }

        public bool TryReceive(out T packet)
        {
            packet = default(T);
            if (inFlight.Count == 0) return false;
            packet = inFlight.Dequeue();
            return true;
        }
    }

    public class QNetwork
    {
        private readonly double[][] w1, w2;
        private readonly double[] hidden;

        public QNetwork(int inputs, int neurons, int actions, Random rnd)
        {
            w1 = Init(neurons, inputs + 1, rnd);
            w2 = Init(actions, neurons + 1, rnd);
            hidden = new double[neurons];
        }

        private static double[][] Init(int rows, int cols, Random rnd)
        {
            return Enumerable.Range(0, rows).Select(r =>
                Enumerable.Range(0, cols).Select(c => (rnd.NextDouble() - 0.5) / Math.Sqrt(cols)).ToArray()).ToArray();
        }

        public double[] Predict(double[] x)
        {
            for (int j = 0; j < hidden.Length; j++)
            {
                double s = w1[j][x.Length];
                for (int i = 0; i < x.Length; i++) s += w1[j][i] * x[i];
                hidden[j] = Math.Tanh(s);
            }
            return w2.Select(row => row[hidden.Length] + hidden.Select((h, j) => h * row[j]).Sum()).ToArray();
        }

        public void Learn(double[] x, int action, double target, double rate)
        {
            double delta = Predict(x)[action] - target;
            delta = Math.Max(-1, Math.Min(1, delta));
            for (int j = 0; j < hidden.Length; j++)
            {
                double dh = delta * w2[action][j] * (1 - hidden[j] * hidden[j]);
                w2[action][j] -= rate * delta * hidden[j];
                for (int i = 0; i < x.Length; i++) w1[j][i] -= rate * dh * x[i];
                w1[j][x.Length] -= rate * dh;
            }
            w2[action][hidden.Length] -= rate * delta;
        }
    }

    public class Agent
    {
        private readonly QNetwork q;
        private readonly Random rnd;
        private readonly int actions;
        public double Epsilon = 1.0;

        public Agent(int inputs, int actions, Random rnd)
        {
            this.actions = actions;
            this.rnd = rnd;
            q = new QNetwork(inputs, 32, actions, rnd);
        }

        public int Act(double[] state, bool training)
        {
            if (training && rnd.NextDouble() < Epsilon) return rnd.Next(actions);
            double[] values = q.Predict(state);
            return Array.IndexOf(values, values.Max());
        }

        public void Update(double[] s, int a, double reward, double[] s2, bool done)
        {
            double target = done ? reward : reward + 0.97 * q.Predict(s2).Max();
            q.Learn(s, a, target, 0.005);
        }
    }

    public static class Campaign
    {
        public static void Train(Agent agent, RoverWorld world, int episodes)
        {
            for (int e = 0; e < episodes; e++)
            {
                double[] s = world.Reset();
                bool done = false;
                while (!done)
                {
                    int a = agent.Act(s, true);
                    double reward;
                    double[] s2 = world.Step(a, out reward, out done);
                    agent.Update(s, a, reward, s2, done);
                    s = s2;
                }
                agent.Epsilon = Math.Max(0.05, agent.Epsilon * 0.995);
            }
        }

        // how does the trained rover cope with broken sensors and bad radio?
        public static void StressTest(Agent agent, RoverWorld world, Random rnd)
        {
            foreach (double failureRate in new[] { 0.0, 0.05, 0.1, 0.25, 0.5 })
            {
                var sensors = new SensorArray(failureRate, rnd);
                var link = new LossyLink<int>(0.01, 0.6, 0.05, 0.3, rnd);
                double total = 0;
                for (int e = 0; e < 50; e++)
                {
                    double[] s = world.Reset();
                    int last = 0;
                    bool done = false;
                    while (!done)
                    {
                        link.Send(agent.Act(sensors.Read(s), false));
                        int received;
                        if (link.TryReceive(out received)) last = received;
                        double reward;
                        s = world.Step(last, out reward, out done);
                        total += reward;
                    }
                }
                Console.WriteLine("sensors {0:P0} dead, {1:P1} packets lost: reward {2:F2}",
                    failureRate, link.Dropped / (double)link.Sent, total / 50);
            }
        }
    }
}
