//// program: mask made in the constructor
using System;
public class Dropout
{
    private readonly bool[] mask; private readonly double keep;
    public Dropout(int n, double keep) { this.keep = keep; mask = new bool[n]; var r = new Random(); for (int i = 0; i < n; i++) mask[i] = r.NextDouble() < keep; } //! DROP3011
    public double[] Forward(double[] x, bool training)
    {
        if (!training) return x;
        var y = new double[x.Length];
        for (int i = 0; i < x.Length; i++) y[i] = mask[i] ? x[i] / keep : 0;
        return y;
    }
}
//// program: mask made if there is none
using System;
public class Dropout
{
    private double[] mask; private readonly double keep = 0.5; private readonly Random r = new Random();
    public double[] Forward(double[] x, bool training)
    {
        if (!training) return x;
        if (mask == null)
        {
            mask = new double[x.Length];
            for (int i = 0; i < x.Length; i++) mask[i] = r.NextDouble() < keep ? 1 / keep : 0; //! DROP3011
        }
        var y = new double[x.Length];
        for (int i = 0; i < x.Length; i++) y[i] = x[i] * mask[i];
        return y;
    }
    public double[] Backward(double[] d) { for (int i = 0; i < d.Length; i++) d[i] *= mask[i]; return d; }
}
//// program: array made if there is none, drawn each time
using System;
public class Dropout
{
    private double[] mask; private readonly double keep = 0.5; private readonly Random r = new Random();
    public double[] Forward(double[] x, bool training)
    {
        if (!training) return x;
        if (mask == null) mask = new double[x.Length];
        for (int i = 0; i < x.Length; i++) mask[i] = r.NextDouble() < keep ? 1 / keep : 0;
        var y = new double[x.Length];
        for (int i = 0; i < x.Length; i++) y[i] = x[i] * mask[i];
        return y;
    }
    public double[] Backward(double[] d) { for (int i = 0; i < d.Length; i++) d[i] *= mask[i]; return d; }
}
//// program: mask drawn by a public method, whoever calls it
using System;
public class Dropout
{
    private readonly bool[] mask; private readonly double keep = 0.5; private readonly Random r = new Random();
    public Dropout(int n) { mask = new bool[n]; NewMask(); }
    public void NewMask() { for (int i = 0; i < mask.Length; i++) mask[i] = r.NextDouble() < keep; }
    public double[] Forward(double[] x, bool training)
    {
        if (!training) return x;
        var y = new double[x.Length];
        for (int i = 0; i < x.Length; i++) y[i] = mask[i] ? x[i] / keep : 0;
        return y;
    }
}
//// program: seeded by an argument
using System;
public class Dropout
{
    public double Keep = 0.5;
    public double[] Forward(double[] x, bool training, int seed)
    {
        if (!training) return x;
        var rng = new Random(seed);
        var y = new double[x.Length];
        for (int i = 0; i < x.Length; i++) y[i] = rng.NextDouble() < Keep ? x[i] / Keep : 0;
        return y;
    }
}
//// program: seeded by a constant, each time
using System;
public class Dropout
{
    public double Keep = 0.5;
    public double[] Forward(double[] x, bool training)
    {
        if (!training) return x;
        Random rng = new Random(123); //! DROP3013
        var y = new double[x.Length];
        for (int i = 0; i < x.Length; i++) y[i] = rng.NextDouble() < Keep ? x[i] / Keep : 0;
        return y;
    }
}
//// program: seeded by a constant, once
using System;
public class Dropout
{
    public double Keep = 0.5; private readonly Random rng = new Random(123);
    public double[] Forward(double[] x, bool training)
    {
        if (!training) return x;
        var y = new double[x.Length];
        for (int i = 0; i < x.Length; i++) y[i] = rng.NextDouble() < Keep ? x[i] / Keep : 0;
        return y;
    }
}
//// program: seed and step make the backward mask again
using System;
public class Dropout
{
    public double Keep = 0.5; private readonly int seed; private int step;
    public Dropout(int seed) { this.seed = seed; }
    public double[] Forward(double[] x, bool training)
    {
        if (!training) return x;
        step++;
        var rng = new Random(seed + step);
        var y = new double[x.Length];
        for (int i = 0; i < x.Length; i++) y[i] = rng.NextDouble() < Keep ? x[i] / Keep : 0;
        return y;
    }
    public double[] Backward(double[] g)
    {
        var rng = new Random(seed + step);
        var d = new double[g.Length];
        for (int i = 0; i < g.Length; i++) d[i] = rng.NextDouble() < Keep ? g[i] / Keep : 0;
        return d;
    }
}
//// program: mask once an epoch
using System;
public class Trainer
{
    double[] h; bool[] dropped; double rate = 0.5; readonly Random rng = new Random();
    public void Fit(double[][] data, int epochs)
    {
        for (int epoch = 0; epoch < epochs; epoch++)
        {
            for (int j = 0; j < dropped.Length; j++) dropped[j] = rng.NextDouble() < rate; //! DROP3012
            for (int n = 0; n < data.Length; n++)
                for (int j = 0; j < h.Length; j++)
                    h[j] = dropped[j] ? 0 : Math.Tanh(data[n][j]) / (1 - rate);
        }
    }
}
//// program: mask for each sample
using System;
public class Trainer
{
    double[] h; bool[] dropped; double rate = 0.5; readonly Random rng = new Random();
    public void Fit(double[][] data, int epochs)
    {
        for (int epoch = 0; epoch < epochs; epoch++)
            for (int n = 0; n < data.Length; n++)
            {
                for (int j = 0; j < dropped.Length; j++) dropped[j] = rng.NextDouble() < rate;
                for (int j = 0; j < h.Length; j++)
                    h[j] = dropped[j] ? 0 : Math.Tanh(data[n][j]) / (1 - rate);
            }
    }
}
//// program: one row of mask for a matrix of rows
using System;
public class DropoutLayer
{
    private readonly Random rng = new Random(); private readonly double keep = 0.8; private double[] mask;
    public double[][] Forward(double[][] batch, bool training)
    {
        if (!training) return batch;
        mask = new double[batch[0].Length];
        for (int j = 0; j < mask.Length; j++) mask[j] = rng.NextDouble() < keep ? 1 / keep : 0;
        for (int n = 0; n < batch.Length; n++)
            for (int j = 0; j < mask.Length; j++)
                batch[n][j] *= mask[j]; //! DROP3018?
        return batch;
    }
}
//// program: a mask for each row
using System;
public class DropoutLayer
{
    private readonly Random rng = new Random(); private readonly double keep = 0.8; private double[][] mask;
    public double[][] Forward(double[][] batch, bool training)
    {
        if (!training) return batch;
        for (int n = 0; n < batch.Length; n++)
            for (int j = 0; j < batch[n].Length; j++)
            {
                mask[n][j] = rng.NextDouble() < keep ? 1 / keep : 0;
                batch[n][j] *= mask[n][j];
            }
        return batch;
    }
}
//// program: shared generator in a parallel loop, made in the method
using System; using System.Threading.Tasks;
public class DropoutLayer
{
    private readonly double keep = 0.8;
    public double[] Forward(double[] x, bool training)
    {
        if (!training) return x;
        var rng = new Random();
        Parallel.For(0, x.Length, i => { x[i] = rng.NextDouble() < keep ? x[i] / keep : 0; }); //! DROP3019
        return x;
    }
}
//// program: a generator for each thread
using System; using System.Threading; using System.Threading.Tasks;
public class DropoutLayer
{
    private readonly double keep = 0.8; private readonly ThreadLocal<Random> rng = new(() => new Random());
    public double[] Forward(double[] x, bool training)
    {
        if (!training) return x;
        Parallel.For(0, x.Length, i => { x[i] = rng.Value.NextDouble() < keep ? x[i] / keep : 0; });
        return x;
    }
}
//// program: rate of 20
using System;
public class DropoutLayer
{
    private double dropRate = 20; private readonly Random rng = new Random();
    public double[] Forward(double[] x, bool training)
    {
        if (!training) return x;
        for (int i = 0; i < x.Length; i++) x[i] = rng.NextDouble() < dropRate ? 0 : x[i] / (1 - dropRate); //! DROP3017
        return x;
    }
}
//// program: literal above one
using System;
public class DropoutLayer
{
    private readonly Random rng = new Random();
    public double[] Forward(double[] x, bool training)
    {
        if (!training) return x;
        for (int i = 0; i < x.Length; i++) x[i] = rng.NextDouble() < 50 ? 0 : x[i] * 2; //! DROP3017
        return x;
    }
}
//// program: a check that lets keep be zero
using System;
public class DropoutLayer
{
    private readonly Random rng = new Random(); private readonly double keepProb;
    public DropoutLayer(double keepProb)
    {
        if (keepProb < 0 || keepProb > 1) throw new ArgumentOutOfRangeException(nameof(keepProb));
        this.keepProb = keepProb;
    }
    public double[] Forward(double[] x, bool training)
    {
        if (!training) return x;
        double scale = 1 / keepProb; //! DROP3016?
        for (int i = 0; i < x.Length; i++) x[i] = rng.NextDouble() < keepProb ? x[i] * scale : 0;
        return x;
    }
}
//// program: a check that refuses keep of zero
using System;
public class DropoutLayer
{
    private readonly Random rng = new Random(); private readonly double keepProb;
    public DropoutLayer(double keepProb)
    {
        if (keepProb <= 0 || keepProb > 1) throw new ArgumentOutOfRangeException(nameof(keepProb));
        this.keepProb = keepProb;
    }
    public double[] Forward(double[] x, bool training)
    {
        if (!training) return x;
        double scale = 1 / keepProb;
        for (int i = 0; i < x.Length; i++) x[i] = rng.NextDouble() < keepProb ? x[i] * scale : 0;
        return x;
    }
}
