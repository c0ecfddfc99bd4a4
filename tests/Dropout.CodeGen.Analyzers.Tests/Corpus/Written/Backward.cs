//// program: backward with a fresh mask
using System;
public class DropoutLayer
{
    private readonly double rate = 0.5; private readonly Random rng = new Random();
    public double[] Forward(double[] x, bool training)
    {
        if (!training) return x;
        var y = new double[x.Length];
        for (int i = 0; i < x.Length; i++) y[i] = rng.NextDouble() < rate ? 0 : x[i] / (1 - rate);
        return y;
    }
    public double[] Backward(double[] grad)
    {
        var d = new double[grad.Length];
        for (int i = 0; i < grad.Length; i++) d[i] = rng.NextDouble() < rate ? 0 : grad[i] / (1 - rate); //! DROP3009
        return d;
    }
}
//// program: backward with the mask but without its scale
using System;
public class DropoutLayer
{
    private readonly double keep = 0.5; private readonly Random rng = new Random(); private double[] mask;
    public double[] Forward(double[] x, bool training)
    {
        if (!training) return x;
        mask = new double[x.Length];
        var y = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            mask[i] = rng.NextDouble() < keep ? 1 : 0;
            y[i] = x[i] * mask[i] / keep;
        }
        return y;
    }
    public double[] Backward(double[] grad)
    {
        var d = new double[grad.Length];
        for (int i = 0; i < grad.Length; i++) d[i] = grad[i] * mask[i]; //! DROP3008
        return d;
    }
}
//// program: backward with the mask and its scale
using System;
public class DropoutLayer
{
    private readonly double keep = 0.5; private readonly Random rng = new Random(); private double[] mask;
    public double[] Forward(double[] x, bool training)
    {
        if (!training) return x;
        mask = new double[x.Length];
        var y = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            mask[i] = rng.NextDouble() < keep ? 1 : 0;
            y[i] = x[i] * mask[i] / keep;
        }
        return y;
    }
    public double[] Backward(double[] grad)
    {
        var d = new double[grad.Length];
        for (int i = 0; i < grad.Length; i++) d[i] = grad[i] * mask[i] / keep;
        return d;
    }
}
//// program: backward of a layer returns what it is given
using System;
public class DropoutLayer
{
    private readonly double keep = 0.5; private readonly Random rng = new Random();
    public double[] Forward(double[] x, bool training)
    {
        if (!training) return x;
        var y = new double[x.Length];
        for (int i = 0; i < x.Length; i++) y[i] = rng.NextDouble() < keep ? x[i] / keep : 0;
        return y;
    }
    public double[] Backward(double[] grad) => grad; //! DROP3007
}
//// program: backward infers the mask from a relu
using System;
public class Layer
{
    public double[] output; private readonly double keepProb = 0.5; private readonly Random rng = new Random();
    public double[] Forward(double[] z, bool training)
    {
        for (int i = 0; i < z.Length; i++)
        {
            output[i] = Math.Max(0, z[i]);
            if (training) output[i] = rng.NextDouble() < keepProb ? output[i] / keepProb : 0;
        }
        return output;
    }
    public double[] Backward(double[] grad)
    {
        var d = new double[grad.Length];
        for (int i = 0; i < d.Length; i++) d[i] = output[i] > 0 ? grad[i] / keepProb : 0;
        return d;
    }
}
//// program: backward infers the mask from tanh
using System;
public class Layer
{
    public double[] output; private readonly double keepProb = 0.5; private readonly Random rng = new Random();
    public double[] Forward(double[] z, bool training)
    {
        for (int i = 0; i < z.Length; i++)
        {
            output[i] = Math.Tanh(z[i]);
            if (training) output[i] = rng.NextDouble() < keepProb ? output[i] / keepProb : 0;
        }
        return output;
    }
    public double[] Backward(double[] grad)
    {
        var d = new double[grad.Length];
        for (int i = 0; i < d.Length; i++) d[i] = grad[i] * (1 - output[i] * output[i]); //! DROP3007
        return d;
    }
}
//// program: backward infers the mask from a sigmoid
using System;
public class Layer
{
    public double[] output; private readonly double keepProb = 0.5; private readonly Random rng = new Random();
    public double[] Forward(double[] z, bool training)
    {
        for (int i = 0; i < z.Length; i++)
        {
            output[i] = 1 / (1 + Math.Exp(-z[i]));
            if (training) output[i] = rng.NextDouble() < keepProb ? output[i] / keepProb : 0;
        }
        return output;
    }
    public double[] Backward(double[] grad)
    {
        var d = new double[grad.Length];
        for (int i = 0; i < d.Length; i++) d[i] = grad[i] * output[i] * (1 - output[i]);
        return d;
    }
}
//// program: network of matrices keeps a mask for each layer
using System; using System.Collections.Generic;
public class Net
{
    private readonly List<Matrix> masks = new List<Matrix>(); private readonly List<Matrix> w; private readonly double keepProb = 0.8; private readonly Random rng = new Random();
    public Matrix Forward(Matrix x, bool training)
    {
        masks.Clear();
        foreach (var m in w)
        {
            x = Relu(m * x);
            if (training)
            {
                var mask = new Matrix(x.Rows, x.Cols);
                for (int i = 0; i < x.Rows; i++)
                    for (int j = 0; j < x.Cols; j++)
                        mask[i, j] = rng.NextDouble() < keepProb ? 1 / keepProb : 0;
                x = Matrix.Hadamard(x, mask);
                masks.Add(mask);
            }
        }
        return x;
    }
    public void Backward(Matrix delta)
    {
        for (int l = w.Count - 1; l >= 0; l--)
        {
            delta = Matrix.Hadamard(delta, masks[l]);
            delta = w[l].Transpose() * delta;
        }
    }
}
//// program: network forgets the mask in its backward pass
using System;
public class Net
{
    private double[] hidden, output; private double[,] w1, w2; private readonly Random rng = new Random(); public double DropRate = 0.5; private double[] z;
    public void Forward(double[] x, bool training)
    {
        for (int j = 0; j < hidden.Length; j++)
        {
            z[j] = 0;
            for (int i = 0; i < x.Length; i++) z[j] += x[i] * w1[i, j];
            hidden[j] = Math.Tanh(z[j]);
            if (training)
            {
                if (rng.NextDouble() < DropRate) hidden[j] = 0;
                else hidden[j] /= 1 - DropRate;
            }
        }
    }
    public void Backward(double[] x, double[] target, double lr)
    {
        var deltaHidden = new double[hidden.Length];
        for (int j = 0; j < hidden.Length; j++)
        {
            double error = 0;
            for (int k = 0; k < output.Length; k++) error += (output[k] - target[k]) * w2[j, k];
            deltaHidden[j] = error * (1 - Math.Tanh(z[j]) * Math.Tanh(z[j])); //! DROP3007
        }
    }
}
//// program: gradient of a dropped flag
using System;
public class Neuron { public double Output, Delta; public bool IsDropped; }
public class Layer
{
    public Neuron[] neurons; public double dropoutRate = 0.5; static readonly Random rng = new Random();
    public void Activate(double[] sums, bool training)
    {
        for (int i = 0; i < neurons.Length; i++)
        {
            var n = neurons[i];
            n.IsDropped = training && rng.NextDouble() < dropoutRate;
            n.Output = n.IsDropped ? 0 : Math.Tanh(sums[i]) / (training ? 1 - dropoutRate : 1);
        }
    }
    public void Backprop(double[] errors)
    {
        for (int i = 0; i < neurons.Length; i++)
        {
            if (neurons[i].IsDropped) { neurons[i].Delta = 0; continue; }
            neurons[i].Delta = errors[i] / (1 - dropoutRate);
        }
    }
}
//// program: inputs are dropped, no gradient needs the mask
using System;
public class Autoencoder
{
    private readonly Random rng = new Random(); private double[,] w; private double[] h, noisy; public double DropoutRate = 0.3;
    public double[] Encode(double[] input, bool training)
    {
        for (int i = 0; i < input.Length; i++)
            noisy[i] = training ? (rng.NextDouble() < DropoutRate ? 0 : input[i] / (1 - DropoutRate)) : input[i];
        for (int j = 0; j < h.Length; j++) { h[j] = 0; for (int i = 0; i < noisy.Length; i++) h[j] += noisy[i] * w[i, j]; }
        return h;
    }
    public void Backward(double[] grad, double lr)
    {
        for (int j = 0; j < h.Length; j++)
            for (int i = 0; i < noisy.Length; i++)
                w[i, j] -= lr * grad[j] * noisy[i];
    }
}
//// program: monolith trains in one method with one mask
using System;
public class Mlp
{
    double[] h, o; double[,] w1, w2; Random rng = new Random(); double keep = 0.5;
    public void TrainStep(double[] x, double[] t, double lr)
    {
        var dropMask = new double[h.Length];
        for (int j = 0; j < h.Length; j++)
        {
            double s = 0;
            for (int i = 0; i < x.Length; i++) s += x[i] * w1[i, j];
            dropMask[j] = rng.NextDouble() < keep ? 1 / keep : 0;
            h[j] = Math.Max(0, s) * dropMask[j];
        }
        var delta = new double[h.Length];
        for (int j = 0; j < h.Length; j++)
        {
            for (int k = 0; k < o.Length; k++) delta[j] += (o[k] - t[k]) * w2[j, k];
            delta[j] *= dropMask[j];
        }
    }
}
//// program: closure of a tape
using System; using System.Collections.Generic;
public class Graph
{
    private readonly List<Action> tape = new(); private readonly Random rng = new();
    public Mat Dropout(Mat m, double rate)
    {
        var output = new Mat(m.Rows, m.Cols);
        var mask = new double[m.W.Length];
        for (int i = 0; i < mask.Length; i++)
        {
            mask[i] = rng.NextDouble() < rate ? 0 : 1 / (1 - rate);
            output.W[i] = m.W[i] * mask[i];
        }
        tape.Add(() => { for (int i = 0; i < mask.Length; i++) m.Dw[i] += output.Dw[i] * mask[i]; });
        return output;
    }
}
//// program: Keras port, backward without the factor
using System;
public class Dropout : BaseLayer
{
    public double Rate { get; set; }
    private NDArray mask;
    public override void Forward(NDArray x)
    {
        base.Forward(x);
        mask = np.random.binomial(1, 1 - Rate, x.shape);
        Output = x * mask / (1 - Rate);
    }
    public override void Backward(NDArray grad)
    {
        InputGrad = grad * mask; //! DROP3008
    }
}
//// program: Keras port, backward with the factor
using System;
public class Dropout : BaseLayer
{
    public double Rate { get; set; }
    private NDArray mask;
    public override void Forward(NDArray x)
    {
        base.Forward(x);
        mask = np.random.binomial(1, 1 - Rate, x.shape) / (1 - Rate);
        Output = x * mask;
    }
    public override void Backward(NDArray grad)
    {
        InputGrad = grad * mask;
    }
}
