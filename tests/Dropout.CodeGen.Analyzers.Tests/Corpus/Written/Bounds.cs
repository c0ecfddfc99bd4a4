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
