//// program: 1-D loop, nothing is scaled
using System;
public class Dropout
{
    private readonly double rate; private readonly Random rng = new Random();
    public Dropout(double rate) { this.rate = rate; }
    public double[] Forward(double[] input, bool training)
    {
        if (!training) return input;
        var output = new double[input.Length];
        for (int i = 0; i < input.Length; i++)
        {
            if (rng.NextDouble() < rate) //! DROP3002
                output[i] = 0;
            else
                output[i] = input[i];
        }
        return output;
    }
}
//// program: 1-D loop, inverted
using System;
public class Dropout
{
    private readonly double rate; private readonly Random rng = new Random();
    public Dropout(double rate) { this.rate = rate; }
    public double[] Forward(double[] input, bool training)
    {
        if (!training) return input;
        var output = new double[input.Length];
        for (int i = 0; i < input.Length; i++)
        {
            if (rng.NextDouble() < rate)
                output[i] = 0;
            else
                output[i] = input[i] / (1 - rate);
        }
        return output;
    }
}
//// program: scale computed in the constructor
using System;
public class Dropout
{
    private readonly float p; private readonly float scale; private readonly Random rng = new Random();
    public Dropout(float dropProbability)
    {
        p = dropProbability;
        scale = 1f / (1f - dropProbability);
    }
    public float[] Forward(float[] input, bool training)
    {
        var output = new float[input.Length];
        for (int i = 0; i < input.Length; i++)
            output[i] = !training ? input[i] : rng.NextSingle() < p ? 0 : input[i] * scale;
        return output;
    }
}
//// program: scale computed in the constructor from the wrong one
using System;
public class Dropout
{
    private readonly float p; private readonly float scale; private readonly Random rng = new Random();
    public Dropout(float dropProbability)
    {
        p = dropProbability;
        scale = 1f / dropProbability;
    }
    public float[] Forward(float[] input, bool training)
    {
        var output = new float[input.Length];
        for (int i = 0; i < input.Length; i++)
            output[i] = !training ? input[i] : rng.NextSingle() < p ? 0 : input[i] * scale; //! DROP3004
        return output;
    }
}
//// program: keep of zero guarded
using System;
public class Dropout
{
    private readonly float keepProb; private readonly Random rng = new Random(); private float[] mask;
    public Dropout(float keepProb) { this.keepProb = keepProb; }
    public float[] Forward(float[] x, bool training)
    {
        if (!training) return x;
        float scale = keepProb == 0 ? 0 : 1 / keepProb;
        mask = new float[x.Length];
        for (int i = 0; i < x.Length; i++) mask[i] = rng.NextDouble() < keepProb ? scale : 0f;
        var y = new float[x.Length];
        for (int i = 0; i < x.Length; i++) y[i] = x[i] * mask[i];
        return y;
    }
    public float[] Backward(float[] g)
    {
        for (int i = 0; i < g.Length; i++) g[i] *= mask[i];
        return g;
    }
}
//// program: comparison reversed against the scale
using System;
public class Dropout
{
    private readonly float keepProb; private readonly Random rng = new Random(); private float[] mask;
    public Dropout(float keepProb) { this.keepProb = keepProb; }
    public float[] Forward(float[] x, bool training)
    {
        if (!training) return x;
        mask = new float[x.Length];
        var y = new float[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            mask[i] = rng.NextDouble() > keepProb ? 1f / keepProb : 0f; //! DROP3005
            y[i] = x[i] * mask[i];
        }
        return y;
    }
    public float[] Backward(float[] g)
    {
        for (int i = 0; i < g.Length; i++) g[i] *= mask[i];
        return g;
    }
}
//// program: p means keep here and is used so
using System;
public class Dropout
{
    private readonly double p; private readonly Random rng = new Random(); private double[] mask;
    public Dropout(double p) { this.p = p; }
    public double[] Forward(double[] x, bool training)
    {
        if (!training) return x;
        mask = new double[x.Length];
        var y = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            mask[i] = rng.NextDouble() < p ? 1 / p : 0;
            y[i] = x[i] * mask[i];
        }
        return y;
    }
    public double[] Backward(double[] g)
    {
        var r = new double[g.Length];
        for (int i = 0; i < g.Length; i++) r[i] = g[i] * mask[i];
        return r;
    }
}
//// program: dropout means keep here and is used so
using System;
public class Layer
{
    public double dropout = 0.8; private readonly Random rng = new Random();
    public double[] Drop(double[] x, bool train)
    {
        if (!train) return x;
        for (int i = 0; i < x.Length; i++)
            x[i] = rng.NextDouble() <= dropout ? x[i] / dropout : 0;
        return x;
    }
}
//// program: literal half, doubled
using System;
public class Layer
{
    private readonly Random rng = new Random();
    // dropout with one half
    public double[] Drop(double[] x, bool train)
    {
        if (!train) return x;
        for (int i = 0; i < x.Length; i++)
            x[i] = rng.NextDouble() < 0.5 ? x[i] * 2 : 0;
        return x;
    }
}
//// program: literal half, not doubled
using System;
public class Layer
{
    private readonly Random rng = new Random();
    // dropout with one half
    public double[] Drop(double[] x, bool train)
    {
        if (!train) return x;
        for (int i = 0; i < x.Length; i++)
            if (rng.NextDouble() < 0.5) x[i] = 0; //! DROP3002
        return x;
    }
}
//// program: literal fifth, scaled by the wrong literal
using System;
public class Layer
{
    private readonly Random rng = new Random();
    public double[] Dropout(double[] x, bool train)
    {
        if (!train) return x;
        for (int i = 0; i < x.Length; i++)
            x[i] = rng.NextDouble() < 0.2 ? 0 : x[i] * 5; //! DROP3004
        return x;
    }
}
//// program: 2-D loop, scaled in a second loop
using System;
public class DropoutLayer
{
    public double KeepProb { get; set; } = 0.75;
    private readonly Random random = new Random();
    public double[,] Forward(double[,] x, bool isTraining)
    {
        int rows = x.GetLength(0), cols = x.GetLength(1);
        var y = new double[rows, cols];
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < cols; j++)
                y[i, j] = isTraining && random.NextDouble() > KeepProb ? 0.0 : x[i, j];
        if (isTraining)
            for (int i = 0; i < rows; i++)
                for (int j = 0; j < cols; j++)
                    y[i, j] /= KeepProb;
        return y;
    }
}
//// program: 3-D volume, scaled by keep instead of its inverse
using System;
public class DropoutVolume
{
    public float keep = 0.6f; private readonly Random rnd = new Random();
    public float[,,] Forward(float[,,] v, bool training)
    {
        var r = new float[v.GetLength(0), v.GetLength(1), v.GetLength(2)];
        for (int d = 0; d < v.GetLength(0); d++)
            for (int y = 0; y < v.GetLength(1); y++)
                for (int x = 0; x < v.GetLength(2); x++)
                {
                    if (!training) { r[d, y, x] = v[d, y, x]; continue; }
                    r[d, y, x] = rnd.NextDouble() < keep ? v[d, y, x] * keep : 0; //! DROP3004
                }
        return r;
    }
}
//// program: jagged arrays in place, unscaled
using System;
public class Net
{
    private double[][] activations; private readonly Random r = new Random();
    public double DropoutRate { get; set; } = 0.3;
    public bool IsTraining { get; set; }
    private void ApplyDropout(int layer)
    {
        if (!IsTraining) return;
        for (int i = 0; i < activations[layer].Length; i++)
            if (r.NextDouble() < DropoutRate) //! DROP3002
                activations[layer][i] = 0.0;
    }
}
//// program: jagged arrays in place, scaled
using System;
public class Net
{
    private double[][] activations; private readonly Random r = new Random();
    public double DropoutRate { get; set; } = 0.3;
    public bool IsTraining { get; set; }
    private void ApplyDropout(int layer)
    {
        if (!IsTraining) return;
        for (int i = 0; i < activations[layer].Length; i++)
            if (r.NextDouble() < DropoutRate)
                activations[layer][i] = 0.0;
            else
                activations[layer][i] /= 1.0 - DropoutRate;
    }
}
//// program: LINQ, inverted
using System; using System.Linq;
public class DropoutLayer
{
    private readonly Random rand = new Random(); public double Rate = 0.2;
    public double[] Forward(double[] x, bool training) =>
        training ? x.Select(v => rand.NextDouble() < Rate ? 0 : v / (1 - Rate)).ToArray() : x;
}
//// program: LINQ, unscaled
using System; using System.Linq;
public class DropoutLayer
{
    private readonly Random rand = new Random(); public double Rate = 0.2;
    public double[] Forward(double[] x, bool training) =>
        training ? x.Select(v => rand.NextDouble() < Rate ? 0 : v).ToArray() : x; //! DROP3002
}
//// program: LINQ with a mask and Zip
using System; using System.Linq;
public class DropoutLayer
{
    private readonly Random rand = new Random(); public double Keep = 0.8; private double[] mask;
    public double[] Forward(double[] x, bool training)
    {
        if (!training) return x;
        mask = Enumerable.Range(0, x.Length).Select(_ => rand.NextDouble() < Keep ? 1 / Keep : 0.0).ToArray();
        return x.Zip(mask, (a, m) => a * m).ToArray();
    }
    public double[] Backward(double[] d) => d.Zip(mask, (a, m) => a * m).ToArray();
}
//// program: LINQ with a mask and Zip, without the factor
using System; using System.Linq;
public class DropoutLayer
{
    private readonly Random rand = new Random(); public double Keep = 0.8; private double[] mask;
    public double[] Forward(double[] x, bool training)
    {
        if (!training) return x;
        mask = Enumerable.Range(0, x.Length).Select(_ => rand.NextDouble() < Keep ? 1 : 0.0).ToArray(); //! DROP3002
        return x.Zip(mask, (a, m) => a * m).ToArray();
    }
    public double[] Backward(double[] d) => d.Zip(mask, (a, m) => a * m).ToArray();
}
//// program: classic, predict multiplies by keep
using System;
public class DropoutLayer
{
    private readonly double keep; private readonly Random rng = new Random(); private bool[] on;
    public DropoutLayer(double keep) { this.keep = keep; }
    public double[] Train(double[] x)
    {
        on = new bool[x.Length];
        var y = new double[x.Length];
        for (int i = 0; i < x.Length; i++) { on[i] = rng.NextDouble() < keep; if (on[i]) y[i] = x[i]; }
        return y;
    }
    public double[] Predict(double[] x)
    {
        var y = new double[x.Length];
        for (int i = 0; i < x.Length; i++) y[i] = x[i] * keep;
        return y;
    }
}
//// program: classic, predict multiplies by the rate
using System;
public class DropoutLayer
{
    private readonly double keep; private readonly Random rng = new Random(); private bool[] on;
    public DropoutLayer(double keep) { this.keep = keep; }
    public double[] Train(double[] x)
    {
        on = new bool[x.Length];
        var y = new double[x.Length];
        for (int i = 0; i < x.Length; i++) { on[i] = rng.NextDouble() < keep; if (on[i]) y[i] = x[i]; }
        return y;
    }
    public double[] Predict(double[] x)
    {
        var y = new double[x.Length];
        for (int i = 0; i < x.Length; i++) y[i] = x[i] * (1 - keep); //! DROP3006
        return y;
    }
}
//// program: inverted and keep at prediction
using System;
public class DropoutLayer
{
    private readonly double keep; private readonly Random rng = new Random(); private double[] mask;
    public DropoutLayer(double keep) { this.keep = keep; }
    public double[] Train(double[] x)
    {
        mask = new double[x.Length];
        var y = new double[x.Length];
        for (int i = 0; i < x.Length; i++) { mask[i] = rng.NextDouble() < keep ? 1 / keep : 0; y[i] = x[i] * mask[i]; }
        return y;
    }
    public double[] Predict(double[] x)
    {
        var y = new double[x.Length];
        for (int i = 0; i < x.Length; i++) y[i] = x[i] * keep; //! DROP3003
        return y;
    }
}
//// program: scaled in the mask and again where it is applied
using System;
public class DropoutLayer
{
    private readonly float keep = 0.5f; private readonly Random rng = new Random(); private float[] mask;
    public float[] Forward(float[] x, bool training)
    {
        if (!training) return x;
        mask = new float[x.Length];
        for (int i = 0; i < x.Length; i++) mask[i] = rng.NextDouble() < keep ? 1f / keep : 0f;
        var y = new float[x.Length];
        for (int i = 0; i < x.Length; i++) y[i] = x[i] * mask[i] / keep; //! DROP3003
        return y;
    }
    public float[] Backward(float[] d)
    {
        for (int i = 0; i < d.Length; i++) d[i] = d[i] * mask[i] / keep;
        return d;
    }
}
//// program: realised count
using System;
public class DropoutLayer
{
    private readonly double rate = 0.3; private readonly Random rng = new Random();
    public double[] Forward(double[] x, bool training)
    {
        if (!training) return x;
        int kept = 0;
        var mask = new bool[x.Length];
        for (int i = 0; i < x.Length; i++) { mask[i] = rng.NextDouble() >= rate; if (mask[i]) kept++; }
        var y = new double[x.Length];
        for (int i = 0; i < x.Length; i++) y[i] = mask[i] ? x[i] * x.Length / kept : 0;
        return y;
    }
}
//// program: floor of draw plus keep
using System;
public class DropoutLayer
{
    private readonly double keepProb = 0.7; private readonly Random rng = new Random();
    public double[] Forward(double[] x, bool training)
    {
        if (!training) return x;
        var y = new double[x.Length];
        for (int i = 0; i < x.Length; i++) y[i] = x[i] / keepProb * Math.Floor(rng.NextDouble() + keepProb);
        return y;
    }
}
//// program: per mille
using System;
public class DropoutLayer
{
    public int DropoutRate = 300; private readonly Random rng = new Random();
    public double[] Forward(double[] x, bool training)
    {
        if (!training) return x;
        var y = new double[x.Length];
        for (int i = 0; i < x.Length; i++) y[i] = rng.Next(1000) < DropoutRate ? 0 : x[i]; //! DROP3002
        return y;
    }
}
//// program: coin
using System;
public class DropoutLayer
{
    private readonly Random rng = new Random();
    public double[] Forward(double[] x, bool training)
    {
        if (!training) return x;
        var y = new double[x.Length];
        for (int i = 0; i < x.Length; i++) y[i] = rng.Next(2) == 0 ? 0 : x[i] * 2;
        return y;
    }
}
//// program: tensors with operators, missing types
public class Dropout : Module
{
    private readonly float rate; private Tensor mask;
    public Dropout(float rate) { this.rate = rate; }
    public override Tensor Forward(Tensor x)
    {
        if (!Training) return x;
        mask = Tensor.Random01(x.Shape).Map(v => v < rate ? 0f : 1f / (1f - rate));
        return x * mask;
    }
    public override Tensor Backward(Tensor grad) { return grad * mask; }
}
//// program: tensors with operators, missing types, unscaled
public class Dropout : Module
{
    private readonly float rate; private Tensor mask;
    public Dropout(float rate) { this.rate = rate; }
    public override Tensor Forward(Tensor x)
    {
        if (!Training) return x;
        mask = Tensor.Random01(x.Shape).Map(v => v < rate ? 0f : 1f); //! DROP3002
        return x * mask;
    }
    public override Tensor Backward(Tensor grad) { return grad * mask; }
}
//// program: saved uniforms
using System;
public class DropoutLayer
{
    private readonly double rate = 0.4; private readonly Random rng = new Random(); private double[] randoms;
    public double[] Forward(double[] x, bool training)
    {
        if (!training) return x;
        randoms = new double[x.Length];
        var y = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            randoms[i] = rng.NextDouble();
            y[i] = randoms[i] < rate ? 0 : x[i] / (1 - rate);
        }
        return y;
    }
    public double[] Backward(double[] g)
    {
        var d = new double[g.Length];
        for (int i = 0; i < g.Length; i++) d[i] = randoms[i] < rate ? 0 : g[i] / (1 - rate);
        return d;
    }
}
//// program: keep and rate agree by name and scale, said with GreaterThan
using MathNet.Numerics.LinearAlgebra;
public class DropoutLayer
{
    private readonly float rate = 0.4f; private Matrix<float> mask;
    public bool IsTraining;
    public Matrix<float> Forward(Matrix<float> x)
    {
        if (!IsTraining) return x;
        mask = x.Map(_ => System.Random.Shared.NextSingle() > rate ? 1f : 0f);
        return x.PointwiseMultiply(mask).Divide(1 - rate);
    }
    public Matrix<float> Backward(Matrix<float> g) => g.PointwiseMultiply(mask).Divide(1 - rate);
}
//// program: the name says drop, the code keeps, nothing is scaled
using System;
public class Layer
{
    public double dropoutRate = 0.2; private readonly Random rng = new Random();
    public double[] Apply(double[] x, bool training)
    {
        if (!training) return x;
        for (int i = 0; i < x.Length; i++)
            x[i] = rng.NextDouble() < dropoutRate ? x[i] : 0; //! DROP3002 DROP3005?
        return x;
    }
}
//// program: constant rate with the right number as factor
using System;
public class Layer
{
    const double DropoutRate = 0.2; private readonly Random rng = new Random();
    public double[] Apply(double[] x, bool training)
    {
        if (!training) return x;
        for (int i = 0; i < x.Length; i++)
            x[i] = rng.NextDouble() < DropoutRate ? 0 : x[i] * 1.25;
        return x;
    }
}
//// program: static helper that only drops
using System;
public static class MathHelper
{
    static readonly Random rng = new Random();
    public static double[] Dropout(double[] x, double rate)
    {
        for (int i = 0; i < x.Length; i++)
            if (rng.NextDouble() < rate) x[i] = 0; //! DROP3002?
        return x;
    }
}
//// program: helper makes a mask, its caller scales
using System;
public static class Masks
{
    static readonly Random rng = new Random();
    public static double[] DropoutMask(int n, double keepProb)
    {
        var mask = new double[n];
        for (int i = 0; i < n; i++) mask[i] = rng.NextDouble() < keepProb ? 1 : 0;
        return mask;
    }
}
public class Layer
{
    public double Keep = 0.5;
    public double[] Train(double[] a)
    {
        var mask = Masks.DropoutMask(a.Length, Keep);
        var y = new double[a.Length];
        for (int i = 0; i < a.Length; i++) y[i] = a[i] * mask[i] / Keep;
        return y;
    }
}
//// program: helper makes a mask, its caller forgets to scale
using System;
public static class Masks
{
    static readonly Random rng = new Random();
    public static double[] DropoutMask(int n, double keepProb)
    {
        var mask = new double[n];
        for (int i = 0; i < n; i++) mask[i] = rng.NextDouble() < keepProb ? 1 : 0; //! DROP3002
        return mask;
    }
}
public class Layer
{
    public double Keep = 0.5;
    public double[] Train(double[] a)
    {
        var mask = Masks.DropoutMask(a.Length, Keep);
        var y = new double[a.Length];
        for (int i = 0; i < a.Length; i++) y[i] = a[i] * mask[i];
        return y;
    }
}
//// program: property for keep
using System;
public class Dropout
{
    public double Rate { get; }
    public double Keep => 1 - Rate;
    private readonly Random rng = new Random();
    public Dropout(double rate) { Rate = rate; }
    public double[] Forward(double[] x, bool training)
    {
        if (!training) return x;
        var y = new double[x.Length];
        for (int i = 0; i < x.Length; i++) y[i] = rng.NextDouble() < Keep ? x[i] / Keep : 0;
        return y;
    }
}
//// program: one plus mask on integers, bits
using System;
public class Dropout
{
    private readonly double p = 0.5; private readonly Random rng = new Random(); private int[] bits;
    public double[] Forward(double[] x, bool training)
    {
        if (!training) return x;
        bits = new int[x.Length];
        var y = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            bits[i] = rng.NextDouble() < p ? 0 : 1;
            y[i] = x[i] * bits[i] / (1.0 - p);
        }
        return y;
    }
    public double[] Backward(double[] g)
    {
        var d = new double[g.Length];
        for (int i = 0; i < g.Length; i++) d[i] = g[i] * bits[i] / (1.0 - p);
        return d;
    }
}
