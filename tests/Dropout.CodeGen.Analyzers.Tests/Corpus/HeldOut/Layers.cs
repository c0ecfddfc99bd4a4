//// program: layer with a bool mask, inverted, everything right
using System;
public class DropoutLayer
{
    private readonly double rate;
    private readonly Random rng = new Random();
    private bool[] keepMask;

    public DropoutLayer(double rate) { this.rate = rate; }

    public double[] Forward(double[] input, bool training)
    {
        if (!training) return input;
        keepMask = new bool[input.Length];
        var output = new double[input.Length];
        for (int i = 0; i < input.Length; i++)
        {
            keepMask[i] = rng.NextDouble() >= rate;
            output[i] = keepMask[i] ? input[i] / (1.0 - rate) : 0.0;
        }
        return output;
    }

    public double[] Backward(double[] gradOutput)
    {
        var gradInput = new double[gradOutput.Length];
        for (int i = 0; i < gradOutput.Length; i++)
            gradInput[i] = keepMask[i] ? gradOutput[i] / (1.0 - rate) : 0.0;
        return gradInput;
    }
}
//// program: layer with a bool mask, backward forgets the scale
using System;
public class DropoutLayer
{
    private readonly double rate;
    private readonly Random rng = new Random();
    private bool[] keepMask;

    public DropoutLayer(double rate) { this.rate = rate; }

    public double[] Forward(double[] input, bool training)
    {
        if (!training) return input;
        keepMask = new bool[input.Length];
        var output = new double[input.Length];
        for (int i = 0; i < input.Length; i++)
        {
            keepMask[i] = rng.NextDouble() >= rate;
            output[i] = keepMask[i] ? input[i] / (1.0 - rate) : 0.0;
        }
        return output;
    }

    public double[] Backward(double[] gradOutput)
    {
        var gradInput = new double[gradOutput.Length];
        for (int i = 0; i < gradOutput.Length; i++)
            gradInput[i] = keepMask[i] ? gradOutput[i] : 0.0; //! DROP3008
        return gradInput;
    }
}
//// program: convnet style volume layer, wrong factor of prediction
using System;
namespace Nets
{
    public class DropOutLayer : LayerBase
    {
        private static readonly Random Random = new Random();
        private bool[] dropped;
        public double DropProb { get; set; }

        public override Volume Forward(Volume input, bool isTraining = false)
        {
            this.InputActivation = input;
            var output = input.Clone();
            var length = input.Weights.Length;
            if (isTraining)
            {
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
                for (var i = 0; i < length; i++)
                {
                    output.Weights[i] *= this.DropProb; //! DROP3006
                }
            }

            this.OutputActivation = output;
            return this.OutputActivation;
        }

        public override void Backward()
        {
            var volume = this.InputActivation;
            var chainGradient = this.OutputActivation;
            var length = volume.Weights.Length;
            volume.WeightGradients = new double[length];
            for (var i = 0; i < length; i++)
            {
                if (!this.dropped[i])
                {
                    volume.WeightGradients[i] = chainGradient.WeightGradients[i];
                }
            }
        }
    }
}
//// program: mask stack with the scale in it
using System;
using System.Collections.Generic;
public class Dropout : SingleInputFunction
{
    private readonly double dropoutRatio;
    private readonly List<double[]> maskStack = new List<double[]>();

    public Dropout(double dropoutRatio = 0.5) { this.dropoutRatio = dropoutRatio; }

    private double[] MakeMask(int xLength)
    {
        double[] mask = new double[xLength];
        double scale = 1.0 / (1.0 - this.dropoutRatio);
        for (int i = 0; i < mask.Length; i++)
        {
            mask[i] = Mother.Dice.NextDouble() >= this.dropoutRatio ? scale : 0;
        }
        this.maskStack.Add(mask);
        return mask;
    }

    public NdArray ForwardCpu(NdArray x)
    {
        double[] result = new double[x.Data.Length];
        double[] mask = MakeMask(x.Length);
        for (int i = 0; i < x.Data.Length; i++)
        {
            result[i] = x.Data[i] * mask[i % mask.Length]; //! DROP3018?
        }
        return NdArray.Convert(result, x.Shape, x.BatchCount, this);
    }

    public void BackwardCpu(NdArray y, NdArray x)
    {
        double[] result = (double[])y.Grad.Clone();
        double[] mask = this.maskStack[this.maskStack.Count - 1];
        this.maskStack.RemoveAt(this.maskStack.Count - 1);
        for (int b = 0; b < y.BatchCount; b++)
        {
            for (int i = 0; i < mask.Length; i++)
            {
                result[b * y.Length + i] *= mask[i];
            }
        }
        for (int i = 0; i < x.Grad.Length; i++)
        {
            x.Grad[i] += result[i];
        }
    }

    public override NdArray Predict(NdArray input)
    {
        return input;
    }
}
//// program: matrix class of its own, mask by Map, no scale at all
using System;
public class Dropout : ILayer
{
    float dropRate;
    Matrix mask;
    static Random random = new Random();

    public Dropout(float dropRate) { this.dropRate = dropRate; }

    public Matrix Forward(Matrix x, bool train)
    {
        if (train)
        {
            mask = new Matrix(x.Rows, x.Cols);
            mask.Map(v => random.NextDouble() < dropRate ? 0f : 1f); //! DROP3002
            return Matrix.Hadamard(x, mask);
        }
        return x;
    }

    public Matrix Backward(Matrix dout) { return Matrix.Hadamard(dout, mask); }
}
//// program: from scratch port, classic scaling at test time
public class Dropout
{
    double dropout_ratio;
    NDArray mask;
    public Dropout(double dropout_ratio = 0.5) { this.dropout_ratio = dropout_ratio; }

    public NDArray forward(NDArray x, bool train_flg = true)
    {
        if (train_flg)
        {
            mask = np.random.rand(x.shape) > dropout_ratio;
            return x * mask;
        }
        else
        {
            return x * (1.0 - dropout_ratio);
        }
    }

    public NDArray backward(NDArray dout) => dout * mask;
}
//// program: from scratch port, both scalings
public class Dropout
{
    double dropout_ratio;
    NDArray mask;
    public Dropout(double dropout_ratio = 0.5) { this.dropout_ratio = dropout_ratio; }

    public NDArray forward(NDArray x, bool train_flg = true)
    {
        if (train_flg)
        {
            mask = np.random.rand(x.shape) > dropout_ratio;
            return x * mask / (1.0 - dropout_ratio);
        }
        return x * (1.0 - dropout_ratio); //! DROP3003
    }

    public NDArray backward(NDArray dout) => dout * mask / (1.0 - dropout_ratio);
}
//// program: divides by the rate
using System;
class DropoutLayer
{
    public float p = 0.3f;
    private float[,] mask;
    private Random r = new Random();
    public bool IsTraining;

    public float[,] Forward(float[,] input)
    {
        if (!IsTraining) return input;
        int rows = input.GetLength(0), cols = input.GetLength(1);
        mask = new float[rows, cols];
        var result = new float[rows, cols];
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < cols; j++)
            {
                mask[i, j] = r.NextDouble() > p ? 1f / p : 0f; //! DROP3004
                result[i, j] = input[i, j] * mask[i, j];
            }
        return result;
    }

    public float[,] Backward(float[,] grad)
    {
        var result = new float[grad.GetLength(0), grad.GetLength(1)];
        for (int i = 0; i < grad.GetLength(0); i++)
            for (int j = 0; j < grad.GetLength(1); j++)
                result[i, j] = grad[i, j] * mask[i, j];
        return result;
    }
}
//// program: backward passes the gradient through
using System;
using System.Linq;
public class DropoutLayer : Layer
{
    public double Rate { get; }
    private readonly Random rand = new Random(1);
    private bool training = true;
    public DropoutLayer(double rate) => Rate = rate;
    public void SetTraining(bool value) => training = value;

    public override double[] Forward(double[] x)
    {
        if (!training) return x;
        return x.Select(v => rand.NextDouble() < Rate ? 0.0 : v / (1 - Rate)).ToArray();
    }

    public override double[] Backward(double[] gradient)
    {
        return gradient; //! DROP3007
    }
}
//// program: math net, mask by pointwise product
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
public class DropoutLayer
{
    private readonly double keepProb;
    private Matrix<double> mask;
    public bool Training { get; set; }
    public DropoutLayer(double keepProb) { this.keepProb = keepProb; }

    public Matrix<double> Forward(Matrix<double> x)
    {
        if (!Training) return x;
        mask = Matrix<double>.Build.Dense(x.RowCount, x.ColumnCount, (i, j) => Bernoulli.Sample(keepProb) / keepProb);
        return x.PointwiseMultiply(mask);
    }

    public Matrix<double> Backward(Matrix<double> d) => d.PointwiseMultiply(mask);
}
//// program: math net, redrawn in backward
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
public class DropoutLayer
{
    private readonly double keepProb;
    public bool Training { get; set; }
    public DropoutLayer(double keepProb) { this.keepProb = keepProb; }

    private Matrix<double> DrawMask(Matrix<double> x) =>
        Matrix<double>.Build.Dense(x.RowCount, x.ColumnCount, (i, j) => Bernoulli.Sample(keepProb) / keepProb);

    public Matrix<double> Forward(Matrix<double> x)
    {
        if (!Training) return x;
        return x.PointwiseMultiply(DrawMask(x));
    }

    public Matrix<double> Backward(Matrix<double> d)
    {
        return d.PointwiseMultiply(DrawMask(d)); //! DROP3009
    }
}
//// program: layer with activation and dropout in one, backward right
using System;
public class DenseLayer
{
    public double[] outputs;
    public double[,] weights;
    public double dropout;
    double[] dropMask;
    Random rnd = new Random();

    public double[] FeedForward(double[] inputs, bool isTraining)
    {
        for (int j = 0; j < outputs.Length; j++)
        {
            double sum = 0;
            for (int i = 0; i < inputs.Length; i++) sum += inputs[i] * weights[i, j];
            outputs[j] = Math.Max(0, sum);
            if (isTraining)
            {
                dropMask[j] = rnd.NextDouble() < dropout ? 0 : 1 / (1 - dropout);
                outputs[j] *= dropMask[j];
            }
        }
        return outputs;
    }

    public double[] BackPropagate(double[] errors)
    {
        var previous = new double[weights.GetLength(0)];
        for (int j = 0; j < outputs.Length; j++)
        {
            double delta = errors[j] * (outputs[j] > 0 ? 1 : 0) * dropMask[j];
            for (int i = 0; i < previous.Length; i++) previous[i] += delta * weights[i, j];
        }
        return previous;
    }
}
//// program: keep mask of a flag that never gets true
using System;
public class Dropout
{
    private bool isTraining;
    private readonly Random random = new Random();
    private readonly float rate = 0.25f;

    public float[] Forward(float[] values)
    {
        var result = new float[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            if (isTraining && random.NextDouble() < rate) //! DROP3015
                result[i] = 0;
            else
                result[i] = isTraining ? values[i] / (1 - rate) : values[i];
        }
        return result;
    }
}
//// program: the flag is taken and forgotten
using System;
public class DropoutLayer
{
    private Random rnd = new Random();
    public double KeepProb = 0.8;
    public double[] Mask;
    public double[] Forward(double[] a, bool isTraining)
    {
        Mask = new double[a.Length];
        for (int i = 0; i < a.Length; i++)
        {
            Mask[i] = rnd.NextDouble() < KeepProb ? 1.0 / KeepProb : 0.0; //! DROP3014
            a[i] *= Mask[i];
        }
        return a;
    }
    public double[] Backward(double[] da)
    {
        for (int i = 0; i < da.Length; i++) da[i] *= Mask[i];
        return da;
    }
}
//// program: seeded with a constant for each pass
using System;
public class Dropout
{
    public float Rate = 0.5f;
    float[] mask;
    public float[] Forward(float[] x, bool train)
    {
        if (!train) return x;
        var rng = new Random(42); //! DROP3013
        mask = new float[x.Length];
        var y = new float[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            mask[i] = rng.NextDouble() < Rate ? 0f : 1f / (1f - Rate);
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
//// program: mask drawn in the constructor
using System;
public class DropoutLayer
{
    private readonly float[] mask;
    private readonly float rate;
    public DropoutLayer(int size, float rate)
    {
        this.rate = rate;
        var rng = new Random();
        mask = new float[size];
        for (int i = 0; i < size; i++)
            mask[i] = rng.NextDouble() < rate ? 0f : 1f / (1f - rate); //! DROP3011
    }
    public float[] Forward(float[] x, bool training)
    {
        if (!training) return x;
        var y = new float[x.Length];
        for (int i = 0; i < x.Length; i++) y[i] = x[i] * mask[i];
        return y;
    }
    public float[] Backward(float[] g)
    {
        var d = new float[g.Length];
        for (int i = 0; i < g.Length; i++) d[i] = g[i] * mask[i];
        return d;
    }
}
//// program: percent that is compared with a unit number
using System;
public class Dropout
{
    private const double DropRate = 50;
    private readonly Random rng = new Random();
    public double[] Apply(double[] x, bool training)
    {
        if (!training) return x;
        var y = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            if (rng.NextDouble() < DropRate) //! DROP3017
                y[i] = 0;
            else
                y[i] = x[i] / (1 - DropRate);
        }
        return y;
    }
}
//// program: percent that is compared with a percent
using System;
public class Dropout
{
    private readonly int percent;
    private readonly Random rng = new Random();
    public Dropout(int dropPercent) { percent = dropPercent; }
    public double[] Apply(double[] x, bool training)
    {
        if (!training) return x;
        var y = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            if (rng.Next(100) < percent) y[i] = 0;
            else y[i] = x[i] * 100.0 / (100 - percent);
        }
        return y;
    }
}
//// program: parallel loop over one generator
using System;
using System.Threading.Tasks;
public class DropoutLayer
{
    private readonly Random rnd = new Random();
    private readonly float keep = 0.9f;
    private float[] mask;
    public float[] Forward(float[] x, bool training)
    {
        if (!training) return x;
        mask = new float[x.Length];
        var y = new float[x.Length];
        Parallel.For(0, x.Length, i =>
        {
            mask[i] = rnd.NextDouble() < keep ? 1 / keep : 0; //! DROP3019
            y[i] = x[i] * mask[i];
        });
        return y;
    }
    public float[] Backward(float[] g)
    {
        var d = new float[g.Length];
        Parallel.For(0, g.Length, i => d[i] = g[i] * mask[i]);
        return d;
    }
}
//// program: parallel loop over Random.Shared
using System;
using System.Threading.Tasks;
public class DropoutLayer
{
    private readonly float keep = 0.9f;
    private float[] mask;
    public float[] Forward(float[] x, bool training)
    {
        if (!training) return x;
        mask = new float[x.Length];
        var y = new float[x.Length];
        Parallel.For(0, x.Length, i =>
        {
            mask[i] = Random.Shared.NextSingle() < keep ? 1 / keep : 0;
            y[i] = x[i] * mask[i];
        });
        return y;
    }
    public float[] Backward(float[] g)
    {
        var d = new float[g.Length];
        Parallel.For(0, g.Length, i => d[i] = g[i] * mask[i]);
        return d;
    }
}
//// program: one mask for all rows
using System;
public class DropoutLayer
{
    public float Rate = 0.4f;
    private float[] mask;
    private readonly Random rng = new Random();
    public float[,] Forward(float[,] input, bool training)
    {
        if (!training) return input;
        int batchSize = input.GetLength(0);
        int units = input.GetLength(1);
        mask = new float[units];
        for (int j = 0; j < units; j++)
            mask[j] = rng.NextDouble() < Rate ? 0f : 1f / (1f - Rate);
        var output = new float[batchSize, units];
        for (int b = 0; b < batchSize; b++)
            for (int j = 0; j < units; j++)
                output[b, j] = input[b, j] * mask[j]; //! DROP3018?
        return output;
    }
    public float[,] Backward(float[,] grad)
    {
        for (int b = 0; b < grad.GetLength(0); b++)
            for (int j = 0; j < grad.GetLength(1); j++)
                grad[b, j] *= mask[j];
        return grad;
    }
}
