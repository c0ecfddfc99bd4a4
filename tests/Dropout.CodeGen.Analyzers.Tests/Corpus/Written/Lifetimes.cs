//// program: italian mask drawn in a constructor with other names
using System;
namespace Rete
{
    class Strato
    {
        readonly double[][] pesi; readonly double[] soglie, uscita, somme, maschera;
        public Strato(int ingressi, int neuroni, double tasso, Random caso)
        {
            pesi = new double[neuroni][]; soglie = new double[neuroni]; uscita = new double[neuroni]; somme = new double[neuroni];
            for (int i = 0; i < neuroni; i++)
            {
                pesi[i] = new double[ingressi];
                for (int j = 0; j < ingressi; j++) pesi[i][j] = caso.NextDouble() - 0.5;
            }
            maschera = new double[neuroni];
            for (int i = 0; i < neuroni; i++) maschera[i] = caso.NextDouble() < tasso ? 0 : 1 / (1 - tasso); //! DROP3011
        }
        public double[] Avanti(double[] x, bool addestra)
        {
            for (int i = 0; i < uscita.Length; i++)
            {
                somme[i] = soglie[i];
                for (int j = 0; j < x.Length; j++) somme[i] += pesi[i][j] * x[j];
                uscita[i] = Math.Tanh(somme[i]);
                if (addestra) uscita[i] *= maschera[i];
            }
            return uscita;
        }
        public void Indietro(double[] x, double[] errore, double passo)
        {
            for (int i = 0; i < uscita.Length; i++)
            {
                double t = Math.Tanh(somme[i]);
                double d = errore[i] * maschera[i] * (1 - t * t);
                for (int j = 0; j < x.Length; j++) pesi[i][j] -= passo * d * x[j];
                soglie[i] -= passo * d;
            }
        }
    }
}
//// program: italian mask drawn at each pass
using System;
namespace Rete
{
    class Strato
    {
        readonly double[][] pesi; readonly double[] soglie, uscita, somme, maschera; readonly Random caso; readonly double tasso;
        public Strato(int ingressi, int neuroni, double tasso, Random caso)
        {
            this.caso = caso; this.tasso = tasso;
            pesi = new double[neuroni][]; soglie = new double[neuroni]; uscita = new double[neuroni]; somme = new double[neuroni];
            for (int i = 0; i < neuroni; i++)
            {
                pesi[i] = new double[ingressi];
                for (int j = 0; j < ingressi; j++) pesi[i][j] = caso.NextDouble() - 0.5;
            }
            maschera = new double[neuroni];
            Sorteggia();
        }
        void Sorteggia()
        {
            for (int i = 0; i < maschera.Length; i++) maschera[i] = caso.NextDouble() < tasso ? 0 : 1 / (1 - tasso);
        }
        public double[] Avanti(double[] x, bool addestra)
        {
            if (addestra) Sorteggia();
            for (int i = 0; i < uscita.Length; i++)
            {
                somme[i] = soglie[i];
                for (int j = 0; j < x.Length; j++) somme[i] += pesi[i][j] * x[j];
                uscita[i] = Math.Tanh(somme[i]);
                if (addestra) uscita[i] *= maschera[i];
            }
            return uscita;
        }
        public void Indietro(double[] x, double[] errore, double passo)
        {
            for (int i = 0; i < uscita.Length; i++)
            {
                double t = Math.Tanh(somme[i]);
                double d = errore[i] * maschera[i] * (1 - t * t);
                for (int j = 0; j < x.Length; j++) pesi[i][j] -= passo * d * x[j];
                soglie[i] -= passo * d;
            }
        }
    }
}
//// program: mask object made anew for each pass
using System;
public class DropMask
{
    private readonly float[] factors;
    public DropMask(int n, float rate, Random rng)
    {
        factors = new float[n];
        for (int i = 0; i < n; i++) factors[i] = rng.NextSingle() < rate ? 0f : 1f / (1f - rate);
    }
    public void Apply(float[] a) { for (int i = 0; i < a.Length; i++) a[i] *= factors[i]; }
}
public class Layer
{
    float[] outputs; float[,] w; DropMask current; readonly Random rng = new Random(); const float Rate = 0.2f;
    public float[] Forward(float[] x, bool training)
    {
        for (int j = 0; j < outputs.Length; j++)
        {
            float s = 0;
            for (int i = 0; i < x.Length; i++) s += x[i] * w[i, j];
            outputs[j] = MathF.Max(0, s);
        }
        if (training) { current = new DropMask(outputs.Length, Rate, rng); current.Apply(outputs); }
        return outputs;
    }
    public void Backward(float[] grad) => current.Apply(grad);
}
//// program: portuguese mask once an epoch in a helper
using System;
using System.Collections.Generic;
public class Rede
{
    double[,] w1; double[] w2; double[] oculta, bruta; bool[] ligado; double fracao = 0.3; Random sorte = new Random();
    void Ativar(double[] x, bool treino)
    {
        for (int j = 0; j < oculta.Length; j++)
        {
            double s = 0;
            for (int i = 0; i < x.Length; i++) s += x[i] * w1[i, j];
            bruta[j] = 1 / (1 + Math.Exp(-s));
            oculta[j] = treino ? (ligado[j] ? bruta[j] / (1 - fracao) : 0) : bruta[j];
        }
    }
    double Saida() { double s = 0; for (int j = 0; j < oculta.Length; j++) s += oculta[j] * w2[j]; return s; }
    void Ajustar(double[] x, double erro, double taxa)
    {
        for (int j = 0; j < oculta.Length; j++)
        {
            double d = ligado[j] ? erro * w2[j] * bruta[j] * (1 - bruta[j]) / (1 - fracao) : 0;
            w2[j] -= taxa * erro * oculta[j];
            for (int i = 0; i < x.Length; i++) w1[i, j] -= taxa * d * x[i];
        }
    }
    void Sortear() { for (int j = 0; j < ligado.Length; j++) ligado[j] = sorte.NextDouble() >= fracao; } //! DROP3012
    public void Treinar(List<double[]> xs, List<double> ys, int voltas)
    {
        for (int v = 0; v < voltas; v++)
        {
            Sortear();
            for (int n = 0; n < xs.Count; n++)
            {
                Ativar(xs[n], true);
                Ajustar(xs[n], Saida() - ys[n], 0.01);
            }
            if (v % 10 == 0) Console.WriteLine($"volta {v}");
        }
    }
    public double Prever(double[] x) { Ativar(x, false); return Saida(); }
}
//// program: portuguese mask for each sample in a helper
using System;
using System.Collections.Generic;
public class Rede
{
    double[,] w1; double[] w2; double[] oculta, bruta; bool[] ligado; double fracao = 0.3; Random sorte = new Random();
    void Ativar(double[] x, bool treino)
    {
        for (int j = 0; j < oculta.Length; j++)
        {
            double s = 0;
            for (int i = 0; i < x.Length; i++) s += x[i] * w1[i, j];
            bruta[j] = 1 / (1 + Math.Exp(-s));
            oculta[j] = treino ? (ligado[j] ? bruta[j] / (1 - fracao) : 0) : bruta[j];
        }
    }
    double Saida() { double s = 0; for (int j = 0; j < oculta.Length; j++) s += oculta[j] * w2[j]; return s; }
    void Ajustar(double[] x, double erro, double taxa)
    {
        for (int j = 0; j < oculta.Length; j++)
        {
            double d = ligado[j] ? erro * w2[j] * bruta[j] * (1 - bruta[j]) / (1 - fracao) : 0;
            w2[j] -= taxa * erro * oculta[j];
            for (int i = 0; i < x.Length; i++) w1[i, j] -= taxa * d * x[i];
        }
    }
    void Sortear() { for (int j = 0; j < ligado.Length; j++) ligado[j] = sorte.NextDouble() >= fracao; }
    public void Treinar(List<double[]> xs, List<double> ys, int voltas)
    {
        for (int v = 0; v < voltas; v++)
        {
            for (int n = 0; n < xs.Count; n++)
            {
                Sortear();
                Ativar(xs[n], true);
                Ajustar(xs[n], Saida() - ys[n], 0.01);
            }
            if (v % 10 == 0) Console.WriteLine($"volta {v}");
        }
    }
    public double Prever(double[] x) { Ativar(x, false); return Saida(); }
}
//// program: one mask for a whole batch step that sums gradients
using System;
public class Net
{
    double[] w1, w2, gw1, gw2, h; double[] mask; double p = 0.5; readonly Random rnd = new Random();
    double Forward(double x, bool train)
    {
        double y = 0;
        for (int j = 0; j < h.Length; j++)
        {
            h[j] = Math.Tanh(w1[j] * x);
            if (train) h[j] *= mask[j];
            y += h[j] * w2[j];
        }
        return y;
    }
    public void Train(double[] xs, double[] ys, int rounds, double rate)
    {
        for (int r = 0; r < rounds; r++)
        {
            for (int j = 0; j < mask.Length; j++) mask[j] = rnd.NextDouble() < p ? 0 : 1 / (1 - p);
            Array.Clear(gw1, 0, gw1.Length); Array.Clear(gw2, 0, gw2.Length);
            for (int n = 0; n < xs.Length; n++)
            {
                double e = Forward(xs[n], true) - ys[n];
                for (int j = 0; j < h.Length; j++)
                {
                    double t = Math.Tanh(w1[j] * xs[n]);
                    gw2[j] += e * h[j];
                    gw1[j] += e * w2[j] * mask[j] * (1 - t * t) * xs[n];
                }
            }
            for (int j = 0; j < h.Length; j++) { w1[j] -= rate * gw1[j] / xs.Length; w2[j] -= rate * gw2[j] / xs.Length; }
        }
    }
    public double Predict(double x) => Forward(x, false);
}
//// program: variational mask of a sequence with a step at each moment
using System;
public class Rnn
{
    double[] h, prev, mask; double[,] wx, wh; double drop = 0.25; readonly Random rng = new Random();
    void Step(double[] x, bool train)
    {
        for (int i = 0; i < h.Length; i++)
        {
            double s = 0;
            for (int j = 0; j < x.Length; j++) s += wx[i, j] * x[j];
            for (int j = 0; j < h.Length; j++) s += wh[i, j] * prev[j];
            h[i] = Math.Tanh(s);
            if (train) h[i] *= mask[i];
        }
    }
    void Learn(double[] x, double[] err, double rate)
    {
        for (int i = 0; i < h.Length; i++)
            for (int j = 0; j < x.Length; j++) wx[i, j] -= rate * err[i] * mask[i] * x[j];
    }
    public void Train(double[][][] sequences, double[][][] errors, int passes)
    {
        for (int pass = 0; pass < passes; pass++)
            for (int s = 0; s < sequences.Length; s++)
            {
                for (int i = 0; i < mask.Length; i++) mask[i] = rng.NextDouble() < drop ? 0 : 1 / (1 - drop);
                for (int t = 0; t < sequences[s].Length; t++)
                {
                    Step(sequences[s][t], true);
                    Learn(sequences[s][t], errors[s][t], 0.01);
                    Array.Copy(h, prev, h.Length);
                }
            }
    }
}
//// program: mask drawn before the loop over epochs
using System;
public class Perceptron
{
    double[] w, v, hidden; bool[] off; readonly Random random = new Random(); double dropRate = 0.4;
    double Compute(double[] x, bool training)
    {
        double y = 0;
        for (int j = 0; j < hidden.Length; j++)
        {
            hidden[j] = Math.Tanh(w[j] * x[j]);
            if (training) hidden[j] = off[j] ? 0 : hidden[j] / (1 - dropRate);
            y += hidden[j] * v[j];
        }
        return y;
    }
    public void Train(double[][] xs, double[] ys, int epochs, double eta)
    {
        off = new bool[hidden.Length];
        for (int j = 0; j < off.Length; j++) off[j] = random.NextDouble() < dropRate; //! DROP3011
        for (int epoch = 0; epoch < epochs; epoch++)
            for (int n = 0; n < xs.Length; n++)
            {
                double e = Compute(xs[n], true) - ys[n];
                for (int j = 0; j < hidden.Length; j++)
                {
                    double t = Math.Tanh(w[j] * xs[n][j]);
                    double g = off[j] ? 0 : e * v[j] * (1 - t * t) / (1 - dropRate);
                    v[j] -= eta * e * hidden[j];
                    w[j] -= eta * g * xs[n][j];
                }
            }
    }
    public double Predict(double[] x) => Compute(x, false);
}
//// program: generator with a constant seed in a helper of each pass
using System;
public class Capa
{
    double[] salida; double[,] pesos; double tasa = 0.3;
    double[] NuevaMascara(int n)
    {
        var azar = new Random(42); //! DROP3013
        var m = new double[n];
        for (int i = 0; i < n; i++) m[i] = azar.NextDouble() < tasa ? 0 : 1 / (1 - tasa);
        return m;
    }
    public double[] Adelante(double[] x, bool entrenando)
    {
        for (int j = 0; j < salida.Length; j++)
        {
            double s = 0;
            for (int i = 0; i < x.Length; i++) s += x[i] * pesos[i, j];
            salida[j] = Math.Max(0, s);
        }
        if (!entrenando) return salida;
        double[] m = NuevaMascara(salida.Length);
        for (int j = 0; j < salida.Length; j++) salida[j] *= m[j];
        return salida;
    }
}
//// program: generator with a constant seed kept in a field
using System;
public class Capa
{
    double[] salida; double[,] pesos; double tasa = 0.3; readonly Random azar = new Random(42);
    double[] NuevaMascara(int n)
    {
        var m = new double[n];
        for (int i = 0; i < n; i++) m[i] = azar.NextDouble() < tasa ? 0 : 1 / (1 - tasa);
        return m;
    }
    public double[] Adelante(double[] x, bool entrenando)
    {
        for (int j = 0; j < salida.Length; j++)
        {
            double s = 0;
            for (int i = 0; i < x.Length; i++) s += x[i] * pesos[i, j];
            salida[j] = Math.Max(0, s);
        }
        if (!entrenando) return salida;
        double[] m = NuevaMascara(salida.Length);
        for (int j = 0; j < salida.Length; j++) salida[j] *= m[j];
        return salida;
    }
}
//// program: sparse connections fixed when the network is made
using System;
public class SparseNet
{
    readonly double[,] w; readonly double[,] connected; readonly double[] h;
    public SparseNet(int n, int m, double density, Random rng)
    {
        w = new double[n, m]; connected = new double[n, m]; h = new double[m];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < m; j++)
            {
                w[i, j] = rng.NextDouble() - 0.5;
                connected[i, j] = rng.NextDouble() < density ? 1 : 0;
            }
    }
    public double[] Forward(double[] x)
    {
        for (int j = 0; j < h.Length; j++)
        {
            double s = 0;
            for (int i = 0; i < x.Length; i++) s += w[i, j] * connected[i, j] * x[i];
            h[j] = Math.Tanh(s);
        }
        return h;
    }
    public void Train(double[] x, double[] delta, double rate)
    {
        Forward(x);
        for (int j = 0; j < h.Length; j++)
            for (int i = 0; i < x.Length; i++) w[i, j] -= rate * delta[j] * (1 - h[j] * h[j]) * connected[i, j] * x[i];
    }
}
//// program: mask drawn in an initializer called once from main
using System;
public class Net
{
    double[] w = new double[16], v = new double[16], h = new double[16], mask = new double[16]; readonly Random rng = new Random();
    public void Initialize(double rate)
    {
        for (int j = 0; j < 16; j++)
        {
            w[j] = rng.NextDouble() - 0.5; v[j] = rng.NextDouble() - 0.5;
            mask[j] = rng.NextDouble() < rate ? 0 : 1 / (1 - rate); //! DROP3011
        }
    }
    public double Run(double x, bool training)
    {
        double y = 0;
        for (int j = 0; j < 16; j++) { h[j] = Math.Tanh(w[j] * x) * (training ? mask[j] : 1); y += h[j] * v[j]; }
        return y;
    }
    public void Learn(double x, double target)
    {
        double e = Run(x, true) - target;
        for (int j = 0; j < 16; j++)
        {
            double t = Math.Tanh(w[j] * x);
            double d = e * v[j] * mask[j] * (1 - t * t);
            v[j] -= 0.01 * e * h[j]; w[j] -= 0.01 * d * x;
        }
    }
}
public static class Program
{
    public static void Main()
    {
        var net = new Net();
        net.Initialize(0.25);
        for (int i = 0; i < 100000; i++) { double x = i % 100 / 100.0; net.Learn(x, Math.Sin(x)); }
        Console.WriteLine(net.Run(0.5, false));
    }
}
//// program: mask initialized again before each step
using System;
public class Net
{
    double[] w = new double[16], v = new double[16], h = new double[16], mask = new double[16]; readonly Random rng = new Random();
    public void InitializeMask(double rate)
    {
        for (int j = 0; j < 16; j++) mask[j] = rng.NextDouble() < rate ? 0 : 1 / (1 - rate);
    }
    public double Run(double x, bool training)
    {
        double y = 0;
        for (int j = 0; j < 16; j++) { h[j] = Math.Tanh(w[j] * x) * (training ? mask[j] : 1); y += h[j] * v[j]; }
        return y;
    }
    public void Learn(double x, double target)
    {
        double e = Run(x, true) - target;
        for (int j = 0; j < 16; j++)
        {
            double t = Math.Tanh(w[j] * x);
            double d = e * v[j] * mask[j] * (1 - t * t);
            v[j] -= 0.01 * e * h[j]; w[j] -= 0.01 * d * x;
        }
    }
}
public static class Program
{
    public static void Main()
    {
        var net = new Net();
        for (int i = 0; i < 100000; i++) { double x = i % 100 / 100.0; net.InitializeMask(0.25); net.Learn(x, Math.Sin(x)); }
        Console.WriteLine(net.Run(0.5, false));
    }
}
//// program: seed in a field that never changes
using System;
public class Dropout
{
    private readonly int seed; private readonly double rate; private double[] mask;
    public Dropout(double rate, int seed) { this.rate = rate; this.seed = seed; }
    public double[] Forward(double[] x, bool training)
    {
        if (!training) return x;
        var generator = new Random(seed); //! DROP3013
        mask = new double[x.Length];
        var y = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            mask[i] = generator.NextDouble() < rate ? 0 : 1 / (1 - rate);
            y[i] = x[i] * mask[i];
        }
        return y;
    }
    public double[] Backward(double[] g) { for (int i = 0; i < g.Length; i++) g[i] *= mask[i]; return g; }
}
//// program: seed in a field that each pass moves on
using System;
public class Dropout
{
    private int seed; private readonly double rate; private double[] mask;
    public Dropout(double rate, int seed) { this.rate = rate; this.seed = seed; }
    public double[] Forward(double[] x, bool training)
    {
        if (!training) return x;
        seed++;
        var generator = new Random(seed);
        mask = new double[x.Length];
        var y = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            mask[i] = generator.NextDouble() < rate ? 0 : 1 / (1 - rate);
            y[i] = x[i] * mask[i];
        }
        return y;
    }
    public double[] Backward(double[] g) { for (int i = 0; i < g.Length; i++) g[i] *= mask[i]; return g; }
}
//// program: mask of the main method handed to all its epochs
using System;
public static class Program
{
    static readonly Random rng = new Random(); static double[] w = new double[8], v = new double[8], h = new double[8];
    static double[] DropoutMask(int n, double p)
    {
        var m = new double[n];
        for (int i = 0; i < n; i++) m[i] = rng.NextDouble() < p ? 0 : 1 / (1 - p); //! DROP3011
        return m;
    }
    static double Forward(double x, double[] mask)
    {
        double y = 0;
        for (int j = 0; j < 8; j++) { h[j] = Math.Max(0, w[j] * x) * mask[j]; y += h[j] * v[j]; }
        return y;
    }
    static double Predict(double x) { double y = 0; for (int j = 0; j < 8; j++) y += Math.Max(0, w[j] * x) * v[j]; return y; }
    public static void Main()
    {
        var xs = new double[100]; var ys = new double[100];
        double[] mask = DropoutMask(8, 0.5);
        for (int epoch = 0; epoch < 200; epoch++)
            for (int n = 0; n < xs.Length; n++)
            {
                double e = Forward(xs[n], mask) - ys[n];
                for (int j = 0; j < 8; j++)
                {
                    double g = h[j] > 0 ? e * v[j] * mask[j] : 0;
                    v[j] -= 0.01 * e * h[j];
                    w[j] -= 0.01 * g * xs[n];
                }
            }
        Console.WriteLine(Predict(0.5));
    }
}
//// program: mask of the main method for each step
using System;
public static class Program
{
    static readonly Random rng = new Random(); static double[] w = new double[8], v = new double[8], h = new double[8];
    static double[] DropoutMask(int n, double p)
    {
        var m = new double[n];
        for (int i = 0; i < n; i++) m[i] = rng.NextDouble() < p ? 0 : 1 / (1 - p);
        return m;
    }
    static double Forward(double x, double[] mask)
    {
        double y = 0;
        for (int j = 0; j < 8; j++) { h[j] = Math.Max(0, w[j] * x) * mask[j]; y += h[j] * v[j]; }
        return y;
    }
    static double Predict(double x) { double y = 0; for (int j = 0; j < 8; j++) y += Math.Max(0, w[j] * x) * v[j]; return y; }
    public static void Main()
    {
        var xs = new double[100]; var ys = new double[100];
        for (int epoch = 0; epoch < 200; epoch++)
            for (int n = 0; n < xs.Length; n++)
            {
                double[] mask = DropoutMask(8, 0.5);
                double e = Forward(xs[n], mask) - ys[n];
                for (int j = 0; j < 8; j++)
                {
                    double g = h[j] > 0 ? e * v[j] * mask[j] : 0;
                    v[j] -= 0.01 * e * h[j];
                    w[j] -= 0.01 * g * xs[n];
                }
            }
        Console.WriteLine(Predict(0.5));
    }
}
//// program: episodes share a mask
using System;
public class Player
{
    double[] h = new double[8], m = new double[8], v = new double[8]; double[,] w = new double[4, 8]; readonly Random r = new Random();
    void NewNoise() { for (int j = 0; j < 8; j++) m[j] = r.NextDouble() < 0.2 ? 0 : 1.25; }
    double Value(double[] s, bool training)
    {
        double q = 0;
        for (int j = 0; j < 8; j++)
        {
            double z = 0;
            for (int i = 0; i < 4; i++) z += w[i, j] * s[i];
            h[j] = Math.Max(0, z); if (training) h[j] *= m[j];
            q += h[j] * v[j];
        }
        return q;
    }
    void Learn(double[] s, double e)
    {
        for (int j = 0; j < 8; j++)
        {
            if (h[j] > 0) for (int i = 0; i < 4; i++) w[i, j] -= 0.01 * e * v[j] * m[j] * s[i];
            v[j] -= 0.01 * e * h[j];
        }
    }
    public void Play(Game game, int rounds)
    {
        for (int round = 0; round < rounds; round++)
        {
            NewNoise();
            double[] s = game.Reset();
            while (!game.IsOver)
            {
                double q = Value(s, true);
                s = game.Move(q);
                Learn(s, q - game.Reward);
            }
        }
    }
}
//// program: memory of a batch shares a mask
using System;
public class Player
{
    double[] h = new double[8], m = new double[8], v = new double[8]; double[,] w = new double[4, 8]; readonly Random r = new Random(); Memory memory;
    double Value(double[] s, bool training)
    {
        double q = 0;
        for (int j = 0; j < 8; j++)
        {
            double z = 0;
            for (int i = 0; i < 4; i++) z += w[i, j] * s[i];
            h[j] = Math.Max(0, z); if (training) h[j] *= m[j];
            q += h[j] * v[j];
        }
        return q;
    }
    void Learn(double[] s, double e)
    {
        for (int j = 0; j < 8; j++)
        {
            if (h[j] > 0) for (int i = 0; i < 4; i++) w[i, j] -= 0.01 * e * v[j] * m[j] * s[i];
            v[j] -= 0.01 * e * h[j];
        }
    }
    public void Train(int steps)
    {
        for (int step = 0; step < steps; step++)
        {
            for (int j = 0; j < 8; j++) m[j] = r.NextDouble() < 0.2 ? 0 : 1.25;
            foreach (var one in memory.Sample(16)) Learn(one.State, Value(one.State, true) - one.Reward);
        }
    }
}
//// program: foreign epochs in a while loop
using System;
using System.Collections.Generic;
public class Siec
{
    double[] wejscie, ukryte, maska; double[,] w1; double[] w2; double p = 0.4; Random los = new Random();
    double Przod(double[] x, bool nauka)
    {
        double y = 0;
        for (int j = 0; j < ukryte.Length; j++)
        {
            double s = 0;
            for (int i = 0; i < x.Length; i++) s += x[i] * w1[i, j];
            ukryte[j] = Math.Tanh(s);
            if (nauka) ukryte[j] *= maska[j];
            y += ukryte[j] * w2[j];
        }
        return y;
    }
    void Tyl(double[] x, double blad, double eta)
    {
        for (int j = 0; j < ukryte.Length; j++)
        {
            double s = 0;
            for (int i = 0; i < x.Length; i++) s += x[i] * w1[i, j];
            double t = Math.Tanh(s);
            double d = blad * w2[j] * maska[j] * (1 - t * t);
            w2[j] -= eta * blad * ukryte[j];
            for (int i = 0; i < x.Length; i++) w1[i, j] -= eta * d * x[i];
        }
    }
    public void Ucz(List<double[]> dane, List<double> cele, double prog)
    {
        double suma = double.MaxValue;
        while (suma > prog)
        {
            suma = 0;
            for (int j = 0; j < maska.Length; j++) maska[j] = los.NextDouble() < p ? 0 : 1 / (1 - p); //! DROP3012
            for (int n = 0; n < dane.Count; n++)
            {
                double e = Przod(dane[n], true) - cele[n];
                suma += e * e;
                Tyl(dane[n], e, 0.01);
            }
        }
    }
    public double Przewiduj(double[] x) => Przod(x, false);
}
//// program: a mask that the device is given once
using System;
public class DeviceLayer
{
    readonly IDevice device; readonly DeviceBuffer values, maskOnDevice; readonly Kernel multiply; readonly int size;
    public DeviceLayer(IDevice device, int size, float dropoutRate)
    {
        this.device = device; this.size = size;
        multiply = device.Load("multiply");
        values = device.Zeros(size);
        var random = new Random();
        var mask = new float[size];
        for (int i = 0; i < size; i++) mask[i] = random.NextDouble() < dropoutRate ? 0f : 1f / (1f - dropoutRate); //! DROP3011
        maskOnDevice = device.Upload(mask);
    }
    public void Forward(bool training)
    {
        if (training) multiply.Launch(size, values, maskOnDevice);
    }
    public void Backward(DeviceBuffer gradient) => multiply.Launch(size, gradient, maskOnDevice);
}
//// program: a mask that the device is given for each pass
using System;
public class DeviceLayer
{
    readonly IDevice device; readonly DeviceBuffer values, maskOnDevice; readonly Kernel multiply; readonly int size; readonly float dropoutRate; readonly Random random = new Random();
    public DeviceLayer(IDevice device, int size, float dropoutRate)
    {
        this.device = device; this.size = size; this.dropoutRate = dropoutRate;
        multiply = device.Load("multiply");
        values = device.Zeros(size);
        maskOnDevice = device.Upload(NewMask());
    }
    float[] NewMask()
    {
        var mask = new float[size];
        for (int i = 0; i < size; i++) mask[i] = random.NextDouble() < dropoutRate ? 0f : 1f / (1f - dropoutRate);
        return mask;
    }
    public void Forward(bool training)
    {
        if (!training) return;
        device.Write(NewMask(), maskOnDevice);
        multiply.Launch(size, values, maskOnDevice);
    }
    public void Backward(DeviceBuffer gradient) => multiply.Launch(size, gradient, maskOnDevice);
}
//// program: an evaluator made before the loop that trains it
using System;
using System.Collections.Generic;
public class Evaluator
{
    readonly float[] w = new float[32], v = new float[32], hidden = new float[32]; readonly bool[] switchedOff = new bool[32]; const float Share = 0.25f;
    public Evaluator(int seed, double dropout)
    {
        var rng = new Random(seed);
        for (int i = 0; i < 32; i++) { w[i] = rng.NextSingle() - 0.5f; v[i] = rng.NextSingle() - 0.5f; }
        for (int i = 0; i < 32; i++) switchedOff[i] = rng.NextDouble() < dropout; //! DROP3011 DROP3002
    }
    float Pass(float x, bool learning)
    {
        float y = 0;
        for (int i = 0; i < 32; i++)
        {
            hidden[i] = learning && switchedOff[i] ? 0 : MathF.Tanh(w[i] * x);
            y += v[i] * hidden[i];
        }
        return y;
    }
    public float Value(float x) => Pass(x, false);
    public void Learn(float x, float t)
    {
        float e = Pass(x, true) - t;
        for (int i = 0; i < 32; i++)
        {
            if (switchedOff[i]) continue;
            float g = e * v[i] * (1 - hidden[i] * hidden[i]);
            v[i] -= 0.01f * e * hidden[i];
            w[i] -= 0.01f * g * x;
        }
    }
}
public static class Tuning
{
    public static void Run(List<(float X, float T)> data)
    {
        var evaluator = new Evaluator(7, 0.25);
        for (int round = 0; round < 20; round++)
            foreach (var (x, t) in data) evaluator.Learn(x, t);
        Console.WriteLine(evaluator.Value(1));
    }
}
