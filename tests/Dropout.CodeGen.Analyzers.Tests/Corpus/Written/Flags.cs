//// program: flag that only its reset writes
using System;
public class Layer
{
    double[] outputs, mask; double[,] w; readonly Random rng = new Random(); double rate = 0.2;
    private bool active;
    public double[] Forward(double[] x)
    {
        for (int j = 0; j < outputs.Length; j++)
        {
            double s = 0;
            for (int i = 0; i < x.Length; i++) s += x[i] * w[i, j];
            mask[j] = active && rng.NextDouble() < rate ? 0 : active ? 1 / (1 - rate) : 1; //! DROP3015
            outputs[j] = Math.Max(0, s) * mask[j];
        }
        return outputs;
    }
    public void Reset() { active = false; Array.Clear(outputs, 0, outputs.Length); }
    public void Learn(double[] x, double[] err, double step)
    {
        Forward(x);
        for (int j = 0; j < outputs.Length; j++)
            for (int i = 0; i < x.Length; i++) w[i, j] -= step * (outputs[j] > 0 ? err[j] * mask[j] : 0) * x[i];
    }
}
//// program: flag that training sets and prediction clears
using System;
public class Layer
{
    double[] outputs, mask; double[,] w; readonly Random rng = new Random(); double rate = 0.2;
    private bool active;
    private double[] Forward(double[] x)
    {
        for (int j = 0; j < outputs.Length; j++)
        {
            double s = 0;
            for (int i = 0; i < x.Length; i++) s += x[i] * w[i, j];
            mask[j] = 1;
            if (active) mask[j] = rng.NextDouble() < rate ? 0 : 1 / (1 - rate);
            outputs[j] = Math.Max(0, s) * mask[j];
        }
        return outputs;
    }
    public double[] Predict(double[] x) { active = false; return Forward(x); }
    public void Learn(double[] x, double[] err, double step)
    {
        active = true;
        Forward(x);
        for (int j = 0; j < outputs.Length; j++)
            for (int i = 0; i < x.Length; i++) w[i, j] -= step * (outputs[j] > 0 ? err[j] * mask[j] : 0) * x[i];
    }
}
//// program: public property that no part of the program sets
using System;
public class Red
{
    readonly double[,] w = new double[4, 8]; readonly double[] h = new double[8]; readonly Random rng = new Random();
    public bool IsTraining { get; set; }
    public double[] Evaluar(double[] x)
    {
        for (int j = 0; j < 8; j++)
        {
            double s = 0;
            for (int i = 0; i < 4; i++) s += x[i] * w[i, j];
            h[j] = Math.Tanh(s);
            if (IsTraining)
                h[j] = rng.NextDouble() < 0.5 ? 0 : h[j] * 2; //! DROP3015
        }
        return h;
    }
    public void Ajustar(double[] x, double[] error)
    {
        Evaluar(x);
        for (int j = 0; j < 8; j++) for (int i = 0; i < 4; i++) w[i, j] -= 0.1 * (h[j] == 0 ? 0 : error[j]) * x[i];
    }
}
public static class Program
{
    public static void Main()
    {
        var red = new Red();
        for (int i = 0; i < 1000; i++) red.Ajustar(new double[4], new double[8]);
        Console.WriteLine(red.Evaluar(new double[4])[0]);
    }
}
//// program: public property of a library
using System;
public class Red
{
    readonly double[,] w = new double[4, 8]; readonly double[] h = new double[8]; readonly Random rng = new Random();
    public bool IsTraining { get; set; }
    public double[] Evaluar(double[] x)
    {
        for (int j = 0; j < 8; j++)
        {
            double s = 0;
            for (int i = 0; i < 4; i++) s += x[i] * w[i, j];
            h[j] = Math.Tanh(s);
            if (IsTraining)
                h[j] = rng.NextDouble() < 0.5 ? 0 : h[j] * 2;
        }
        return h;
    }
}
//// program: every call passes false
using System;
public class Netz
{
    readonly double[,] w = new double[4, 8]; readonly double[] h = new double[8]; readonly Random rng = new Random();
    private double[] Vorwaerts(double[] x, bool training)
    {
        for (int j = 0; j < 8; j++)
        {
            double s = 0;
            for (int i = 0; i < 4; i++) s += x[i] * w[i, j];
            h[j] = Math.Max(0, s);
            if (training) h[j] = rng.NextDouble() < 0.5 ? 0 : h[j] * 2; //! DROP3015
        }
        return h;
    }
    public void Trainiere(double[] x, double[] fehler)
    {
        Vorwaerts(x, false);
        for (int j = 0; j < 8; j++) for (int i = 0; i < 4; i++) w[i, j] -= 0.1 * (h[j] > 0 ? fehler[j] * 2 : 0) * x[i];
    }
    public double[] Vorhersage(double[] x) => Vorwaerts(x, false);
}
//// program: the flag is handed through a wrapper
using System;
public class Netz
{
    readonly double[,] w = new double[4, 8]; readonly double[] h = new double[8]; readonly Random rng = new Random();
    private double[] Schicht(double[] x, bool training)
    {
        for (int j = 0; j < 8; j++)
        {
            double s = 0;
            for (int i = 0; i < 4; i++) s += x[i] * w[i, j];
            h[j] = Math.Max(0, s);
            if (training) h[j] = rng.NextDouble() < 0.5 ? 0 : h[j] * 2;
        }
        return h;
    }
    private double[] Vorwaerts(double[] x, bool training = false) => Schicht(x, training);
    public void Trainiere(double[] x, double[] fehler)
    {
        Vorwaerts(x, true);
        for (int j = 0; j < 8; j++) for (int i = 0; i < 4; i++) w[i, j] -= 0.1 * (h[j] > 0 ? fehler[j] * 2 : 0) * x[i];
    }
    public double[] Vorhersage(double[] x) => Vorwaerts(x);
}
//// program: a constant turns dropout off
using System;
public class Net
{
    const bool UseRegularisation = false;
    double[,] w; double[] h; readonly Random rng = new Random();
    public double[] Forward(double[] x, bool training)
    {
        for (int j = 0; j < h.Length; j++)
        {
            double s = 0;
            for (int i = 0; i < x.Length; i++) s += x[i] * w[i, j];
            h[j] = Math.Max(0, s);
            if (UseRegularisation && training) h[j] = rng.NextDouble() < 0.5 ? 0 : h[j] * 2;
        }
        return h;
    }
}
//// program: ignored flag with a check of the size
using System;
public class DropoutBlock : Block
{
    private bool[] off; private float ratio; private readonly Random rng = new Random();
    public override float[] Process(float[] input, bool isTrain = true)
    {
        if (Width != input.Length) throw new ArgumentException("width");
        var result = new float[input.Length];
        for (int i = 0; i < input.Length; i++)
        {
            off[i] = rng.NextDouble() < ratio; //! DROP3014
            result[i] = off[i] ? 0 : input[i] / (1 - ratio);
        }
        return result;
    }
}
public class Model
{
    DropoutBlock drop; Block head;
    public float[] Predict(float[] x) => head.Process(drop.Process(x, false), false);
}
//// program: interface asks for a flag that the plain layer ignores
using System;
public interface ILayer { double[] Forward(double[] x, bool training); }
public class Dense : ILayer
{
    double[,] w; double[] y;
    public double[] Forward(double[] x, bool training)
    {
        for (int j = 0; j < y.Length; j++) { y[j] = 0; for (int i = 0; i < x.Length; i++) y[j] += x[i] * w[i, j]; }
        return y;
    }
}
public class Dropout : ILayer
{
    double[] y; readonly Random rng = new Random(); double rate = 0.5;
    public double[] Forward(double[] x, bool training)
    {
        for (int i = 0; i < x.Length; i++) y[i] = !training ? x[i] : rng.NextDouble() < rate ? 0 : x[i] / (1 - rate);
        return y;
    }
}
public class Net
{
    ILayer[] layers;
    public double[] Predict(double[] x) { foreach (var l in layers) x = l.Forward(x, false); return x; }
}
//// program: flag that is only used for the cache
using System;
public class Dropout
{
    double[] mask, input; double rate = 0.3; readonly Random rng = new Random();
    public double[] Forward(double[] x, bool training)
    {
        if (training) input = x;
        mask = new double[x.Length];
        var y = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            mask[i] = rng.NextDouble() < rate ? 0 : 1 / (1 - rate); //! DROP3014
            y[i] = x[i] * mask[i];
        }
        return y;
    }
    public double[] Backward(double[] g) { for (int i = 0; i < g.Length; i++) g[i] *= mask[i]; return g; }
}
//// program: flag that undoes the mask
using System;
public class Dropout
{
    double[] mask; double rate = 0.3; readonly Random rng = new Random();
    public double[] Forward(double[] x, bool training)
    {
        mask = new double[x.Length];
        var y = new double[x.Length];
        for (int i = 0; i < x.Length; i++) mask[i] = rng.NextDouble() < rate ? 0 : 1 / (1 - rate);
        if (!training) Array.Fill(mask, 1.0);
        for (int i = 0; i < x.Length; i++) y[i] = x[i] * mask[i];
        return y;
    }
    public double[] Backward(double[] g) { for (int i = 0; i < g.Length; i++) g[i] *= mask[i]; return g; }
}
//// program: flag that chooses the rate
using System;
public class Dropout
{
    double[] mask; double rate = 0.3; readonly Random rng = new Random();
    public double[] Forward(double[] x, bool training)
    {
        double p = rate;
        if (!training) p = 0;
        mask = new double[x.Length];
        var y = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            mask[i] = rng.NextDouble() < p ? 0 : 1 / (1 - p);
            y[i] = x[i] * mask[i];
        }
        return y;
    }
    public double[] Backward(double[] g) { for (int i = 0; i < g.Length; i++) g[i] *= mask[i]; return g; }
}
//// program: mode of an enum that is ignored
using System;
public enum Phase { Training, Inference }
public class Dropout
{
    float[] mask; float rate = 0.3f; readonly Random rng = new Random();
    public void Forward(float[] x, float[] y, Phase phase)
    {
        mask = new float[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            mask[i] = rng.NextSingle() < rate ? 0 : 1 / (1 - rate); //! DROP3014
            y[i] = x[i] * mask[i];
        }
    }
}
//// program: mode of an enum that decides
using System;
public enum Phase { Training, Inference }
public class Dropout
{
    float[] mask; float rate = 0.3f; readonly Random rng = new Random();
    public void Forward(float[] x, float[] y, Phase phase)
    {
        mask = new float[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            mask[i] = phase != Phase.Training ? 1 : rng.NextSingle() < rate ? 0 : 1 / (1 - rate);
            y[i] = x[i] * mask[i];
        }
    }
}
//// program: settings of a program
using System;
public class Settings { public bool IsTraining { get; set; } public double Drop { get; set; } = 0.5; }
public class Net
{
    readonly Settings settings; readonly Random rng = new Random(); readonly double[] h = new double[8]; readonly double[,] w = new double[4, 8];
    public Net(Settings settings) { this.settings = settings; }
    public double[] Forward(double[] x)
    {
        for (int j = 0; j < 8; j++)
        {
            double s = 0;
            for (int i = 0; i < 4; i++) s += x[i] * w[i, j];
            h[j] = Math.Max(0, s);
            if (settings.IsTraining) h[j] = rng.NextDouble() < settings.Drop ? 0 : h[j] / (1 - settings.Drop);
        }
        return h;
    }
}
public static class Program
{
    public static void Main(string[] args)
    {
        var settings = System.Text.Json.JsonSerializer.Deserialize<Settings>(System.IO.File.ReadAllText(args[0]));
        Console.WriteLine(new Net(settings).Forward(new double[4])[0]);
    }
}
//// program: a flag in any language that nobody asks
using System;
class Rrjet
{
    double[][] w1, w2; double shkalla = 0.3; readonly Random rd = new Random(); double[] maska, fshehte;
    public double[] Kalo(double[] x, bool mesim)
    {
        int n = w1.Length;
        maska = new double[n]; fshehte = new double[n];
        // dropout
        for (int i = 0; i < n; i++)
        {
            double s = 0;
            for (int k = 0; k < x.Length; k++) s += w1[i][k] * x[k];
            maska[i] = rd.NextDouble() < shkalla ? 0 : 1 / (1 - shkalla); //! DROP3014
            fshehte[i] = Math.Tanh(s) * maska[i];
        }
        double[] y = new double[w2.Length];
        for (int o = 0; o < y.Length; o++) for (int i = 0; i < n; i++) y[o] += w2[o][i] * fshehte[i];
        return y;
    }
    public void Hapi(double[] x, double[] t, double eta)
    {
        double[] y = Kalo(x, true);
        for (int o = 0; o < y.Length; o++) for (int i = 0; i < fshehte.Length; i++) w2[o][i] += eta * (t[o] - y[o]) * fshehte[i];
    }
    public double[] Parashiko(double[] x) => Kalo(x, false);
}
//// program: a flag in any language that is asked
using System;
class Rrjet
{
    double[][] w1, w2; double shkalla = 0.3; readonly Random rd = new Random(); double[] maska, fshehte;
    public double[] Kalo(double[] x, bool mesim)
    {
        int n = w1.Length;
        maska = new double[n]; fshehte = new double[n];
        // dropout
        for (int i = 0; i < n; i++)
        {
            double s = 0;
            for (int k = 0; k < x.Length; k++) s += w1[i][k] * x[k];
            maska[i] = mesim ? rd.NextDouble() < shkalla ? 0 : 1 / (1 - shkalla) : 1;
            fshehte[i] = Math.Tanh(s) * maska[i];
        }
        double[] y = new double[w2.Length];
        for (int o = 0; o < y.Length; o++) for (int i = 0; i < n; i++) y[o] += w2[o][i] * fshehte[i];
        return y;
    }
    public void Hapi(double[] x, double[] t, double eta)
    {
        double[] y = Kalo(x, true);
        for (int o = 0; o < y.Length; o++) for (int i = 0; i < fshehte.Length; i++) w2[o][i] += eta * (t[o] - y[o]) * fshehte[i];
    }
    public double[] Parashiko(double[] x) => Kalo(x, false);
}
