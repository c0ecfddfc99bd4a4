//// program: bound let through by a pattern
using System;
public class Dropout
{
    private readonly double rate; readonly Random rng = new Random();
    public Dropout(double p)
    {
        if (p is < 0 or > 1) throw new ArgumentOutOfRangeException(nameof(p));
        rate = p;
    }
    public void Forward(double[] x, bool training)
    {
        if (!training) return;
        double scale = 1 / (1 - rate); //! DROP3016?
        for (int i = 0; i < x.Length; i++) x[i] = rng.NextDouble() < rate ? 0 : x[i] * scale;
    }
}
//// program: bound refused by a helper of the framework
using System;
public class Dropout
{
    private readonly double rate; readonly Random rng = new Random();
    public Dropout(double rate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rate);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rate, 1.0);
        this.rate = rate;
    }
    public void Forward(double[] x, bool training)
    {
        if (!training) return;
        double scale = 1 / (1 - rate);
        for (int i = 0; i < x.Length; i++) x[i] = rng.NextDouble() < rate ? 0 : x[i] * scale;
    }
}
//// program: bound let through by a helper of the framework
using System;
public class Dropout
{
    private readonly double rate; readonly Random rng = new Random();
    public Dropout(double rate)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rate, 1.0);
        this.rate = rate;
    }
    public void Forward(double[] x, bool training)
    {
        if (!training) return;
        double scale = 1 / (1 - rate); //! DROP3016?
        for (int i = 0; i < x.Length; i++) x[i] = rng.NextDouble() < rate ? 0 : x[i] * scale;
    }
}
//// program: bound that must not be reached, as an assertion
using System;
using System.Diagnostics;
public class Dropout
{
    private readonly double rate; readonly Random rng = new Random();
    public Dropout(double rate)
    {
        Debug.Assert(rate >= 0 && rate < 1);
        this.rate = rate;
    }
    public void Forward(double[] x, bool training)
    {
        if (!training) return;
        double scale = 1 / (1 - rate);
        for (int i = 0; i < x.Length; i++) x[i] = rng.NextDouble() < rate ? 0 : x[i] * scale;
    }
}
//// program: keep of zero is thrown at in a choice
using System;
public class Dropout
{
    private readonly double keep; readonly Random rng = new Random();
    public Dropout(double keep) => this.keep = keep > 0 && keep <= 1 ? keep : throw new ArgumentException("keep");
    public void Forward(double[] x, bool training)
    {
        if (!training) return;
        for (int i = 0; i < x.Length; i++) x[i] = rng.NextDouble() < keep ? x[i] / keep : 0;
    }
}
//// program: keep of zero passes a choice
using System;
public class Dropout
{
    private readonly double keep; readonly Random rng = new Random();
    public Dropout(double keep) => this.keep = keep >= 0 && keep <= 1 ? keep : throw new ArgumentException("keep");
    public void Forward(double[] x, bool training)
    {
        if (!training) return;
        for (int i = 0; i < x.Length; i++) x[i] = rng.NextDouble() < keep ? x[i] / keep : 0; //! DROP3016?
    }
}
//// program: share compared with a whole number
using System;
public class Layer
{
    double[] h; double[,] w; readonly Random rng = new Random(); const double DropRate = 0.3;
    public double[] Forward(double[] x, bool training)
    {
        for (int j = 0; j < h.Length; j++)
        {
            double s = 0;
            for (int i = 0; i < x.Length; i++) s += x[i] * w[i, j];
            h[j] = Math.Max(0, s);
            if (training) h[j] = rng.Next(100) < DropRate ? 0 : h[j] / (1 - DropRate); //! DROP3017
        }
        return h;
    }
}
//// program: percentage compared with a whole number
using System;
public class Layer
{
    double[] h; double[,] w; readonly Random rng = new Random(); const int DropPercent = 30;
    public double[] Forward(double[] x, bool training)
    {
        for (int j = 0; j < h.Length; j++)
        {
            double s = 0;
            for (int i = 0; i < x.Length; i++) s += x[i] * w[i, j];
            h[j] = Math.Max(0, s);
            if (training) h[j] = rng.Next(100) < DropPercent ? 0 : h[j] / (1 - DropPercent / 100.0);
        }
        return h;
    }
}
//// program: options that refuse too little
using System;
public class DropoutOptions
{
    private float rate = 0.5f;
    public float Rate
    {
        get => rate;
        set => rate = value is < 0f or > 1f ? throw new ArgumentOutOfRangeException(nameof(value)) : value;
    }
}
public class DropoutNode
{
    readonly DropoutOptions options; readonly Random random = new Random(); float[] mask;
    public DropoutNode(DropoutOptions options) => this.options = options;
    public float[] Forward(float[] x, bool training)
    {
        if (!training) return x;
        mask = new float[x.Length];
        float scale = 1f / (1f - options.Rate); //! DROP3016?
        var y = new float[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            mask[i] = random.NextDouble() < options.Rate ? 0f : scale;
            y[i] = x[i] * mask[i];
        }
        return y;
    }
    public float[] Backward(float[] dy)
    {
        var dx = new float[dy.Length];
        for (int i = 0; i < dy.Length; i++) dx[i] = dy[i] * mask[i];
        return dx;
    }
}
//// program: options that refuse enough
using System;
public class DropoutOptions
{
    private float rate = 0.5f;
    public float Rate
    {
        get => rate;
        set => rate = value is < 0f or >= 1f ? throw new ArgumentOutOfRangeException(nameof(value)) : value;
    }
}
public class DropoutNode
{
    readonly DropoutOptions options; readonly Random random = new Random(); float[] mask;
    public DropoutNode(DropoutOptions options) => this.options = options;
    public float[] Forward(float[] x, bool training)
    {
        if (!training) return x;
        mask = new float[x.Length];
        float scale = 1f / (1f - options.Rate);
        var y = new float[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            mask[i] = random.NextDouble() < options.Rate ? 0f : scale;
            y[i] = x[i] * mask[i];
        }
        return y;
    }
    public float[] Backward(float[] dy)
    {
        var dx = new float[dy.Length];
        for (int i = 0; i < dy.Length; i++) dx[i] = dy[i] * mask[i];
        return dx;
    }
}
