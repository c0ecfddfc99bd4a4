//// program: numpy style port with static helpers
using System;
public static class NN
{
    static Random rnd = new Random(3);
    public static double[,] ForwardDropout(double[,] X, double[,] W1, double[,] b1, double keep_prob, out double[,] D1)
    {
        var Z1 = Mat.Add(Mat.Dot(W1, X), b1);
        var A1 = Relu(Z1);
        D1 = new double[A1.GetLength(0), A1.GetLength(1)];
        for (int i = 0; i < D1.GetLength(0); i++)
            for (int j = 0; j < D1.GetLength(1); j++)
                D1[i, j] = rnd.NextDouble() < keep_prob ? 1 : 0;
        A1 = Mat.Multiply(A1, D1);
        A1 = Mat.Divide(A1, keep_prob);
        return A1;
    }
    static double[,] Relu(double[,] z) { for (int i = 0; i < z.GetLength(0); i++) for (int j = 0; j < z.GetLength(1); j++) z[i, j] = Math.Max(0, z[i, j]); return z; }
}
//// program: perceptron with a dropout list of indices
using System; using System.Collections.Generic;
public class Perceptron
{
    private readonly Random random = new Random();
    private readonly HashSet<int> droppedNeurons = new HashSet<int>();
    private double[] hidden;
    public double DropoutRate = 0.25;
    public void SelectDropped()
    {
        droppedNeurons.Clear();
        for (int i = 0; i < hidden.Length; i++)
            if (random.NextDouble() < DropoutRate) //! DROP3002
                droppedNeurons.Add(i);
    }
    public void Forward(double[] sums, bool training)
    {
        for (int i = 0; i < hidden.Length; i++)
        {
            if (training && droppedNeurons.Contains(i)) { hidden[i] = 0; continue; }
            hidden[i] = Math.Tanh(sums[i]);
        }
    }
}
//// program: gpu kernel in the style of ILGPU
using ILGPU; using ILGPU.Runtime; using ILGPU.Algorithms.Random;
public static class Kernels
{
    public static void Dropout(Index1D index, ArrayView<float> input, ArrayView<float> output, ArrayView<float> mask, RNGView<XorShift128> rng, float rate, int isTraining)
    {
        if (isTraining == 1)
        {
            mask[index] = rng.NextFloat() < rate ? 0f : 1f / (1f - rate);
            output[index] = input[index] * mask[index];
        }
        else
        {
            output[index] = input[index];
        }
    }
    public static void DropoutBackward(Index1D index, ArrayView<float> gradOut, ArrayView<float> gradIn, ArrayView<float> mask)
    {
        gradIn[index] = gradOut[index] * mask[index];
    }
}
//// program: dropout as activation function object
using System;
public class DropoutFunction : IFunction
{
    private double p; private Random r = new Random(); private double last;
    public double Forward(double x, bool train)
    {
        if (!train) return x;
        last = r.NextDouble() < p ? 0 : 1; // dropout
        return x * last;
    }
    public double Backward(double d) { return d * last; }
}
//// program: unity tensor module with predict
using UnityEngine;
namespace Deep
{
    public class Dropout : ILearnable
    {
        [SerializeField] private float dropout;
        private Tensor mask;
        public Dropout(float dropout = 0.5f) { this.dropout = dropout; }
        public Tensor Predict(Tensor input) { return input; }
        public Tensor Forward(Tensor input)
        {
            float scale = 1f / (1f - dropout);
            mask = Tensor.Random01(input.Shape).Select(x => x < dropout ? 0f : scale);
            return input * mask;
        }
        public Tensor Backward(Tensor loss) { return loss * mask; }
    }
}
//// program: unity tensor module that does not scale
using UnityEngine;
namespace Deep
{
    public class Dropout : ILearnable
    {
        [SerializeField] private float dropout;
        private Tensor mask;
        public Dropout(float dropout = 0.5f) { this.dropout = dropout; }
        public Tensor Predict(Tensor input) { return input; }
        public Tensor Forward(Tensor input)
        {
            mask = Tensor.Random01(input.Shape).Select(x => x < dropout ? 0f : 1f); //! DROP3002
            return input * mask;
        }
        public Tensor Backward(Tensor loss) { return loss * mask; }
    }
}
//// program: network trains with dropout in its private method, test without
using System; using System.Collections.Generic;
namespace Digits
{
    class NeuralNet
    {
        private List<double[]> a = new List<double[]>(); private List<double[,]> w = new List<double[,]>(); private Random rand = new Random();
        private const double KEEP = 0.8;
        private double[] Propagate(double[] input, bool isTrain)
        {
            a.Clear(); a.Add(input);
            double[] cur = input;
            for (int l = 0; l < w.Count; l++)
            {
                double[] next = new double[w[l].GetLength(1)];
                for (int j = 0; j < next.Length; j++)
                {
                    double s = 0;
                    for (int i = 0; i < cur.Length; i++) s += cur[i] * w[l][i, j];
                    next[j] = s > 0 ? s : 0;
                    if (isTrain && l < w.Count - 1)
                    {
                        if (rand.NextDouble() > KEEP) next[j] = 0;
                        else next[j] /= KEEP;
                    }
                }
                a.Add(next); cur = next;
            }
            return cur;
        }
        public double[] Test(double[] x) { return Propagate(x, false); }
        public void Train(double[] x, double[] y, double eta)
        {
            double[] o = Propagate(x, true);
            double[] delta = new double[o.Length];
            for (int i = 0; i < o.Length; i++) delta[i] = o[i] - y[i];
            for (int l = w.Count - 1; l >= 0; l--)
            {
                double[] prev = new double[a[l].Length];
                for (int i = 0; i < prev.Length; i++)
                {
                    for (int j = 0; j < delta.Length; j++) { prev[i] += w[l][i, j] * delta[j]; w[l][i, j] -= eta * delta[j] * a[l][i]; }
                    if (a[l][i] <= 0) prev[i] = 0;
                }
                delta = prev;
            }
        }
    }
}
//// program: trains and tests through the same activation with dropout
using System;
class Net
{
    double[] hidden = new double[30]; double[] output = new double[10]; double[,] ih, ho; Random rand = new Random();
    public double dropOut = 0.5;
    public void Activate(double[] input)
    {
        for (int h = 0; h < hidden.Length; h++)
        {
            double sum = 0;
            for (int i = 0; i < input.Length; i++) sum += input[i] * ih[i, h];
            hidden[h] = Sigmoid(sum);
            if (rand.NextDouble() < dropOut) hidden[h] = 0; //! DROP3001 DROP3002
        }
        for (int o = 0; o < output.Length; o++) { double sum = 0; for (int h = 0; h < hidden.Length; h++) sum += hidden[h] * ho[h, o]; output[o] = Sigmoid(sum); }
    }
    double Sigmoid(double x) { return 1 / (1 + Math.Exp(-x)); }
    public int Recognize(double[] input) { Activate(input); return Array.IndexOf(output, 1); }
    public void Train(double[] input, double[] target) { Activate(input); }
}
//// program: keras in C#, call with training
public class Dropout : Layer
{
    private readonly float rate; private Random rng;
    public override Tensor Call(Tensor inputs, bool? training = null)
    {
        if (training != true) return inputs;
        var keep = 1 - rate;
        var randomTensor = keep + tf.random.uniform(inputs.shape);
        var binary = tf.floor(randomTensor);
        return inputs / keep * binary;
    }
}
//// program: lstm with a mask per sequence
using System;
public class LstmCell
{
    private float[] dropoutMask; private readonly float dropProb = 0.3f; private readonly Random rnd = new Random(); float[] h, c;
    public void NewSequence(bool training)
    {
        for (int i = 0; i < dropoutMask.Length; i++)
            dropoutMask[i] = training ? (rnd.NextDouble() < dropProb ? 0f : 1f / (1f - dropProb)) : 1f;
    }
    public float[] Step(float[] x)
    {
        for (int i = 0; i < h.Length; i++) h[i] = (float)Math.Tanh(c[i] + x[i]) * dropoutMask[i];
        return h;
    }
}
//// program: neuron class with an activation chance
using System;
public class Neuron
{
    public double Output; public double Gradient; public bool Active = true;
    static readonly Random R = new Random();
    public void ApplyDropout(double keepProbability)
    {
        Active = R.NextDouble() < keepProbability;
        Output = Active ? Output / keepProbability : 0;
    }
    public void CalculateGradient(double error)
    {
        Gradient = Active ? error * Output * (1 - Output) : 0;
    }
}
//// program: backward multiplies where it should not draw
using System;
public class DropoutLayer : ILayer
{
    Random rng = new Random(); float p = 0.5f;
    private float[] Mask(int n) { var m = new float[n]; for (int i = 0; i < n; i++) m[i] = rng.NextDouble() > p ? 1f / (1f - p) : 0f; return m; }
    public float[] Forward(float[] x, bool training)
    {
        if (!training) return x;
        var m = Mask(x.Length); var y = new float[x.Length];
        for (int i = 0; i < x.Length; i++) y[i] = x[i] * m[i];
        return y;
    }
    public float[] Backward(float[] g)
    {
        var m = Mask(g.Length); var d = new float[g.Length]; //! DROP3009
        for (int i = 0; i < g.Length; i++) d[i] = g[i] * m[i];
        return d;
    }
}
//// program: shuffled indices, exactly so many, unscaled
using System; using System.Linq;
public class DropoutLayer
{
    Random rng = new Random(); public double Rate = 0.5;
    public double[] Forward(double[] x, bool training)
    {
        if (!training) return x;
        int count = (int)(x.Length * Rate);
        foreach (int i in Enumerable.Range(0, x.Length).OrderBy(_ => rng.Next()).Take(count)) //! DROP3002
            x[i] = 0;
        return x;
    }
}
//// program: shuffled indices, exactly so many, scaled
using System; using System.Linq;
public class DropoutLayer
{
    Random rng = new Random(); public double Rate = 0.5;
    public double[] Forward(double[] x, bool training)
    {
        if (!training) return x;
        int count = (int)(x.Length * Rate);
        foreach (int i in Enumerable.Range(0, x.Length).OrderBy(_ => rng.Next()).Take(count))
            x[i] = 0;
        for (int i = 0; i < x.Length; i++) x[i] /= 1 - Rate;
        return x;
    }
}
//// program: inherits the mode
using System;
public class Dropout : Layer
{
    public double Prob = 0.5; private Random rnd = new Random(); private Matrix mask;
    public override Matrix Forward(Matrix input)
    {
        if (Mode == NetworkMode.Testing) return input;
        mask = new Matrix(input.Rows, input.Columns);
        for (int r = 0; r < input.Rows; r++)
            for (int c = 0; c < input.Columns; c++)
                mask[r, c] = rnd.NextDouble() < Prob ? 0 : 1; //! DROP3002
        return input.Hadamard(mask);
    }
    public override Matrix Backward(Matrix grad) => grad.Hadamard(mask);
}
//// program: weights are scaled for the test once
using System;
public class Net
{
    double[] h; double[,] w2; double keep = 0.5; Random r = new Random();
    void ForwardTrain(double[] x) { for (int j = 0; j < h.Length; j++) h[j] = r.NextDouble() < keep ? Math.Tanh(x[j]) : 0; /* dropout */ }
    public void FinishTraining() { for (int j = 0; j < h.Length; j++) for (int k = 0; k < w2.GetLength(1); k++) w2[j, k] *= keep; }
    public void Train(double[][] xs) { foreach (var x in xs) ForwardTrain(x); FinishTraining(); }
}
//// program: keep probability in a list of options
using System; using System.Collections.Generic;
public class Mlp
{
    private readonly List<double> keepProbs; private readonly double[][] a; private readonly Random rng = new Random();
    private void DropLayer(int l, bool isTraining)
    {
        if (!isTraining || keepProbs[l] >= 1.0) return;
        for (int i = 0; i < a[l].Length; i++)
            a[l][i] = rng.NextDouble() <= keepProbs[l] ? a[l][i] / keepProbs[l] : 0.0;
    }
}
