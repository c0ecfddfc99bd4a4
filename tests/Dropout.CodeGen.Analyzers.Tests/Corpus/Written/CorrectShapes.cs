//// program: recurrent cell whose states are dropped with a mask of the sequence
using System;
using System.Collections.Generic;
public class LstmCell
{
    readonly int inputs, units; readonly double[,] w; readonly double[] bias; readonly Random rng = new Random(14); readonly double recurrentDropout; double[] mask;
    public class Cache { public double[] X, HPrev, CPrev, I, F, O, G, C, H, Used; }
    public LstmCell(int inputs, int units, double recurrentDropout)
    {
        if (recurrentDropout < 0 || recurrentDropout >= 1) throw new ArgumentOutOfRangeException(nameof(recurrentDropout));
        this.inputs = inputs; this.units = units; this.recurrentDropout = recurrentDropout;
        w = new double[4 * units, inputs + units]; bias = new double[4 * units];
        for (int i = 0; i < 4 * units; i++) for (int j = 0; j < inputs + units; j++) w[i, j] = (rng.NextDouble() - 0.5) / Math.Sqrt(units);
    }
    // One mask for a whole sequence, as in variational dropout.
    public void BeginSequence(bool training)
    {
        mask = new double[units];
        for (int k = 0; k < units; k++) mask[k] = !training ? 1.0 : rng.NextDouble() < recurrentDropout ? 0.0 : 1.0 / (1.0 - recurrentDropout);
    }
    static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));
    public Cache Step(double[] x, double[] h, double[] c)
    {
        var k = new Cache { X = x, HPrev = h, CPrev = c, I = new double[units], F = new double[units], O = new double[units], G = new double[units], C = new double[units], H = new double[units], Used = new double[units] };
        for (int j = 0; j < units; j++) k.Used[j] = h[j] * mask[j];
        for (int u = 0; u < units; u++)
        {
            k.I[u] = Sigmoid(Sum(u, x, k.Used)); k.F[u] = Sigmoid(Sum(units + u, x, k.Used));
            k.O[u] = Sigmoid(Sum(2 * units + u, x, k.Used)); k.G[u] = Math.Tanh(Sum(3 * units + u, x, k.Used));
            k.C[u] = k.F[u] * c[u] + k.I[u] * k.G[u]; k.H[u] = k.O[u] * Math.Tanh(k.C[u]);
        }
        return k;
    }
    double Sum(int row, double[] x, double[] h)
    {
        double s = bias[row];
        for (int j = 0; j < inputs; j++) s += w[row, j] * x[j];
        for (int j = 0; j < units; j++) s += w[row, inputs + j] * h[j];
        return s;
    }
    public double[] Backward(Cache k, double[] dh, double[] dcNext, double[] dx, double[,] dw)
    {
        var dhPrev = new double[units];
        for (int u = 0; u < units; u++)
        {
            double t = Math.Tanh(k.C[u]), dc = dcNext[u] + dh[u] * k.O[u] * (1 - t * t);
            double[] gates = { dc * k.G[u] * k.I[u] * (1 - k.I[u]), dc * k.CPrev[u] * k.F[u] * (1 - k.F[u]), dh[u] * t * k.O[u] * (1 - k.O[u]), dc * k.I[u] * (1 - k.G[u] * k.G[u]) };
            for (int g = 0; g < 4; g++)
            {
                int row = g * units + u;
                for (int j = 0; j < inputs; j++) { dx[j] += gates[g] * w[row, j]; dw[row, j] += gates[g] * k.X[j]; }
                for (int j = 0; j < units; j++) { dhPrev[j] += gates[g] * w[row, inputs + j] * mask[j]; dw[row, inputs + j] += gates[g] * k.Used[j]; }
            }
            dcNext[u] = dc * k.F[u];
        }
        return dhPrev;
    }
    public double[] Predict(IEnumerable<double[]> sequence)
    {
        BeginSequence(false);
        double[] h = new double[units], c = new double[units];
        foreach (var x in sequence) { var k = Step(x, h, c); h = k.H; c = k.C; }
        return h;
    }
}
//// program: feed forward block of a transformer with a mask for each token
using System;
public abstract class Module
{
    public bool IsTraining { get; private set; } = true;
    public virtual void SetTraining(bool value) => IsTraining = value;
}
public sealed class DropoutModule : Module
{
    readonly float probability; readonly Random random; float[,] mask;
    public DropoutModule(float probability, int seed) { this.probability = probability; random = new Random(seed); }
    public float[,] Forward(float[,] x)
    {
        int tokens = x.GetLength(0), width = x.GetLength(1);
        if (!IsTraining || probability <= 0) { mask = null; return x; }
        mask = new float[tokens, width]; var y = new float[tokens, width]; float scale = 1f / (1f - probability);
        for (int t = 0; t < tokens; t++)
            for (int j = 0; j < width; j++)
            {
                mask[t, j] = random.NextSingle() >= probability ? scale : 0f;
                y[t, j] = x[t, j] * mask[t, j];
            }
        return y;
    }
    public float[,] Backward(float[,] dy)
    {
        if (mask == null) return dy;
        var dx = new float[dy.GetLength(0), dy.GetLength(1)];
        for (int t = 0; t < dx.GetLength(0); t++) for (int j = 0; j < dx.GetLength(1); j++) dx[t, j] = dy[t, j] * mask[t, j];
        return dx;
    }
}
public sealed class FeedForwardBlock : Module
{
    readonly Linear up, down; readonly DropoutModule dropout; float[,] hidden;
    public FeedForwardBlock(int width, int inner) { up = new Linear(width, inner); down = new Linear(inner, width); dropout = new DropoutModule(0.1f, 5); }
    public override void SetTraining(bool value) { base.SetTraining(value); dropout.SetTraining(value); }
    public float[,] Forward(float[,] x)
    {
        hidden = up.Forward(x);
        for (int t = 0; t < hidden.GetLength(0); t++) for (int j = 0; j < hidden.GetLength(1); j++) hidden[t, j] = Math.Max(0, hidden[t, j]);
        return down.Forward(dropout.Forward(hidden));
    }
    public float[,] Backward(float[,] dy)
    {
        float[,] dh = dropout.Backward(down.Backward(dy));
        for (int t = 0; t < dh.GetLength(0); t++) for (int j = 0; j < dh.GetLength(1); j++) if (hidden[t, j] <= 0) dh[t, j] = 0;
        return up.Backward(dh);
    }
    public float[,] Predict(float[,] x) { SetTraining(false); float[,] y = Forward(x); SetTraining(true); return y; }
}
//// program: neuron objects that are switched off
using System;
using System.Collections.Generic;
public class Link { public Unit From; public double Weight; }
public class Unit
{
    public List<Link> Incoming = new List<Link>(); public List<(Unit Unit, Link Link)> Outgoing = new List<(Unit, Link)>(); public double Output, Delta, Bias; public bool IsDropped; public double Factor = 1;
    public void Fire()
    {
        if (IsDropped) { Output = 0; return; }
        double s = Bias;
        foreach (var link in Incoming) s += link.Weight * link.From.Output;
        Output = Math.Tanh(s) * Factor;
    }
    public void Correct()
    {
        if (IsDropped) { Delta = 0; return; }
        double e = 0, raw = Output / Factor;
        foreach (var (unit, link) in Outgoing) e += unit.Delta * link.Weight;
        Delta = e * (1 - raw * raw) * Factor;
    }
}
public class ObjectNetwork
{
    readonly List<List<Unit>> layers = new List<List<Unit>>(); readonly Random random = new Random(8); public double DropChance = 0.25, LearningRate = 0.05;
    void Choose(bool training)
    {
        for (int l = 1; l < layers.Count - 1; l++)
            foreach (var unit in layers[l])
            {
                unit.IsDropped = training && random.NextDouble() < DropChance;
                unit.Factor = training ? 1 / (1 - DropChance) : 1;
            }
    }
    double[] Run(double[] x)
    {
        for (int i = 0; i < x.Length; i++) layers[0][i].Output = x[i];
        for (int l = 1; l < layers.Count; l++) foreach (var unit in layers[l]) unit.Fire();
        return layers[layers.Count - 1].ConvertAll(u => u.Output).ToArray();
    }
    public void Train(double[] x, double[] t)
    {
        Choose(true);
        double[] y = Run(x);
        var last = layers[layers.Count - 1];
        for (int k = 0; k < t.Length; k++) last[k].Delta = (t[k] - y[k]) * (1 - y[k] * y[k]);
        for (int l = layers.Count - 2; l > 0; l--) foreach (var unit in layers[l]) unit.Correct();
        for (int l = 1; l < layers.Count; l++)
            foreach (var unit in layers[l])
            {
                foreach (var link in unit.Incoming) link.Weight += LearningRate * unit.Delta * link.From.Output;
                unit.Bias += LearningRate * unit.Delta;
            }
    }
    public double[] Predict(double[] x) { Choose(false); return Run(x); }
}
//// program: vectors over spans
using System;
using System.Numerics;
using System.Runtime.InteropServices;
public sealed class VectorDropout
{
    readonly float keep; readonly Random random = new Random(); float[] factors = Array.Empty<float>();
    public VectorDropout(float keep) => this.keep = keep is > 0 and <= 1 ? keep : throw new ArgumentOutOfRangeException(nameof(keep));
    public void Train(Span<float> activations)
    {
        if (factors.Length < activations.Length) factors = new float[activations.Length];
        float inverse = 1 / keep;
        for (int i = 0; i < activations.Length; i++) factors[i] = random.NextSingle() < keep ? inverse : 0;
        Multiply(activations, factors.AsSpan(0, activations.Length));
    }
    public void Backward(Span<float> gradient) => Multiply(gradient, factors.AsSpan(0, gradient.Length));
    public void Predict(Span<float> activations) { }
    static void Multiply(Span<float> values, ReadOnlySpan<float> by)
    {
        int i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
            (new Vector<float>(values.Slice(i)) * new Vector<float>(by.Slice(i))).CopyTo(values.Slice(i));
        for (; i < values.Length; i++) values[i] *= by[i];
    }
}
//// program: tensors with operators and a tape
using System;
using System.Collections.Generic;
public class Value
{
    public readonly double[] Data, Grad; Action back = () => { }; readonly Value[] parents;
    public Value(double[] data, params Value[] parents) { Data = data; Grad = new double[data.Length]; this.parents = parents; }
    public static Value operator *(Value a, Value b)
    {
        var r = new Value(new double[a.Data.Length], a, b);
        for (int i = 0; i < r.Data.Length; i++) r.Data[i] = a.Data[i] * b.Data[i];
        r.back = () => { for (int i = 0; i < r.Grad.Length; i++) { a.Grad[i] += r.Grad[i] * b.Data[i]; b.Grad[i] += r.Grad[i] * a.Data[i]; } };
        return r;
    }
    public Value Tanh()
    {
        var r = new Value(Array.ConvertAll(Data, Math.Tanh), this);
        r.back = () => { for (int i = 0; i < Grad.Length; i++) Grad[i] += r.Grad[i] * (1 - r.Data[i] * r.Data[i]); };
        return r;
    }
    public Value Dropout(double p, Random random, bool training)
    {
        if (!training || p == 0) return this;
        var mask = new double[Data.Length];
        for (int i = 0; i < mask.Length; i++) mask[i] = random.NextDouble() < p ? 0 : 1 / (1 - p);
        var r = new Value(new double[Data.Length], this);
        for (int i = 0; i < mask.Length; i++) r.Data[i] = Data[i] * mask[i];
        r.back = () => { for (int i = 0; i < mask.Length; i++) Grad[i] += r.Grad[i] * mask[i]; };
        return r;
    }
    public void Backward()
    {
        var order = new List<Value>(); Visit(this, order, new HashSet<Value>());
        Array.Fill(Grad, 1); order.Reverse();
        foreach (var v in order) v.back();
    }
    static void Visit(Value v, List<Value> order, HashSet<Value> seen) { if (!seen.Add(v)) return; foreach (var p in v.parents) Visit(p, order, seen); order.Add(v); }
}
public class TapeModel
{
    readonly Value w = new Value(new double[16]); readonly Random random = new Random(3);
    public Value Forward(Value x, bool training) => (x * w).Tanh().Dropout(0.3, random, training);
    public void Train(Value x, double rate) { Array.Clear(w.Grad); Forward(x, true).Backward(); for (int i = 0; i < 16; i++) w.Data[i] -= rate * w.Grad[i]; }
    public double[] Predict(Value x) => Forward(x, false).Data;
}
//// program: host of a device that draws for every element of a batch
using System;
public sealed class DeviceTrainer : IDisposable
{
    readonly IDevice device; readonly DeviceBuffer h, dh, mask, w1, w2, y; readonly float[] hostMask; readonly Random random = new Random(); readonly float rate; readonly int batch, hidden;
    public DeviceTrainer(IDevice device, int batch, int hidden, float rate)
    {
        this.device = device; this.batch = batch; this.hidden = hidden; this.rate = rate; hostMask = new float[batch * hidden];
        h = device.Zeros(batch * hidden); dh = device.Zeros(batch * hidden); mask = device.Zeros(batch * hidden); y = device.Zeros(batch);
        w1 = device.Zeros(hidden * 8); w2 = device.Zeros(hidden);
    }
    public void TrainBatch(DeviceBuffer x, DeviceBuffer t, float learningRate)
    {
        for (int i = 0; i < hostMask.Length; i++) hostMask[i] = random.NextDouble() < rate ? 0f : 1f / (1f - rate);
        mask.CopyFromHost(hostMask);
        device.Dense(x, w1, h, batch, 8, hidden); device.Relu(h); device.Multiply(h, mask); device.Dense(h, w2, y, batch, hidden, 1);
        device.OutputDelta(y, t); device.HiddenDelta(y, w2, dh, batch, hidden); device.Multiply(dh, mask); device.ReluSlope(dh, h);
        device.Update(w2, h, y, learningRate / batch); device.Update(w1, x, dh, learningRate / batch);
    }
    public float[] Predict(DeviceBuffer x)
    {
        device.Dense(x, w1, h, batch, 8, hidden); device.Relu(h); device.Dense(h, w2, y, batch, hidden, 1);
        return y.ToHost();
    }
    public void Dispose() { h.Dispose(); dh.Dispose(); mask.Dispose(); w1.Dispose(); w2.Dispose(); y.Dispose(); }
}
//// program: mode is inherited and asked by a property
using System;
public enum RunMode { Learning, Answering }
public abstract class LayerBase
{
    public RunMode Mode { get; set; } = RunMode.Learning; protected bool Learning => Mode == RunMode.Learning; protected static readonly Random Generator = new Random(1);
    public abstract double[] Forward(double[] x); public abstract double[] Backward(double[] dy);
}
public class ThinningLayer : LayerBase
{
    readonly double share; bool[] kept;
    public ThinningLayer(double dropShare) { if (!(dropShare >= 0 && dropShare < 1)) throw new ArgumentException("share must be at least 0 and below 1"); share = dropShare; }
    public override double[] Forward(double[] x)
    {
        var y = (double[])x.Clone();
        if (!Learning) { kept = null; return y; }
        kept = new bool[x.Length];
        for (int i = 0; i < y.Length; i++)
        {
            kept[i] = Generator.NextDouble() >= share;
            if (kept[i]) y[i] /= 1 - share; else y[i] = 0;
        }
        return y;
    }
    public override double[] Backward(double[] dy)
    {
        var dx = (double[])dy.Clone();
        if (kept == null) return dx;
        for (int i = 0; i < dx.Length; i++) if (kept[i]) dx[i] /= 1 - share; else dx[i] = 0;
        return dx;
    }
}
public class Stack
{
    readonly LayerBase[] layers; public Stack(params LayerBase[] layers) => this.layers = layers;
    void Set(RunMode mode) { foreach (var layer in layers) layer.Mode = mode; }
    double[] Run(double[] x) { foreach (var layer in layers) x = layer.Forward(x); return x; }
    public void Fit(double[] x, double[] t)
    {
        Set(RunMode.Learning);
        double[] y = Run(x), d = new double[y.Length];
        for (int i = 0; i < d.Length; i++) d[i] = y[i] - t[i];
        for (int l = layers.Length - 1; l >= 0; l--) d = layers[l].Backward(d);
    }
    public double[] Answer(double[] x) { Set(RunMode.Answering); return Run(x); }
}
//// program: context object that carries the mode and the masks
using System;
using System.Collections.Generic;
public sealed class PassContext { public bool Training; public Random Random; public readonly Dictionary<object, float[]> Saved = new Dictionary<object, float[]>(); }
public sealed class DropoutOp
{
    readonly float p; public DropoutOp(float p) => this.p = p;
    public float[] Forward(float[] x, PassContext ctx)
    {
        if (!ctx.Training) return x;
        var m = new float[x.Length]; var y = new float[x.Length];
        for (int i = 0; i < x.Length; i++) { m[i] = ctx.Random.NextSingle() < p ? 0f : 1f / (1f - p); y[i] = x[i] * m[i]; }
        ctx.Saved[this] = m;
        return y;
    }
    public float[] Backward(float[] g, PassContext ctx)
    {
        float[] m = ctx.Saved[this]; var d = new float[g.Length];
        for (int i = 0; i < g.Length; i++) d[i] = g[i] * m[i];
        return d;
    }
}
public sealed class Classifier
{
    readonly DropoutOp dropout = new DropoutOp(0.5f); readonly float[,] w = new float[10, 64]; readonly Random random = new Random();
    public void TrainStep(float[] x, int label, float rate)
    {
        var ctx = new PassContext { Training = true, Random = random };
        float[] h = dropout.Forward(x, ctx), y = Scores(h); y[label] -= 1;
        for (int k = 0; k < 10; k++) for (int j = 0; j < 64; j++) w[k, j] -= rate * y[k] * h[j];
    }
    float[] Scores(float[] h) { var s = new float[10]; for (int k = 0; k < 10; k++) for (int j = 0; j < 64; j++) s[k] += w[k, j] * h[j]; return s; }
    public float[] Predict(float[] x) => Scores(dropout.Forward(x, new PassContext()));
}
//// program: classic scaling of the outputs when answering
using System;
public class ClassicNet
{
    readonly double[][] w1, w2; readonly double[] hidden; readonly bool[] off; readonly double pDrop; readonly Random rnd = new Random();
    public ClassicNet(int i, int h, int o, double pDrop) { w1 = Fill(h, i); w2 = Fill(o, h); hidden = new double[h]; off = new bool[h]; this.pDrop = pDrop; }
    double[][] Fill(int r, int c) { var m = new double[r][]; for (int i = 0; i < r; i++) { m[i] = new double[c]; for (int j = 0; j < c; j++) m[i][j] = rnd.NextDouble() - 0.5; } return m; }
    double[] Pass(double[] x, bool train)
    {
        for (int j = 0; j < hidden.Length; j++)
        {
            off[j] = train && rnd.NextDouble() < pDrop;
            if (off[j]) { hidden[j] = 0; continue; }
            double s = 0;
            for (int i = 0; i < x.Length; i++) s += w1[j][i] * x[i];
            hidden[j] = Math.Tanh(s);
            if (!train) hidden[j] *= 1 - pDrop;
        }
        var y = new double[w2.Length];
        for (int k = 0; k < y.Length; k++) for (int j = 0; j < hidden.Length; j++) y[k] += w2[k][j] * hidden[j];
        return y;
    }
    public void Train(double[] x, double[] t, double eta)
    {
        double[] y = Pass(x, true);
        for (int j = 0; j < hidden.Length; j++)
        {
            if (off[j]) continue;
            double e = 0;
            for (int k = 0; k < y.Length; k++) { e += (t[k] - y[k]) * w2[k][j]; w2[k][j] += eta * (t[k] - y[k]) * hidden[j]; }
            e *= 1 - hidden[j] * hidden[j];
            for (int i = 0; i < x.Length; i++) w1[j][i] += eta * e * x[i];
        }
    }
    public double[] Predict(double[] x) => Pass(x, false);
}
//// program: weights are halved in a copy for answers
using System;
using System.Linq;
public class HalvedNet
{
    double[][] hiddenWeights, outputWeights; readonly Random random = new Random(31); const double Half = 0.5;
    public HalvedNet(int inputs, int hidden, int outputs) { hiddenWeights = Make(hidden, inputs); outputWeights = Make(outputs, hidden); }
    HalvedNet(double[][] hidden, double[][] output) { hiddenWeights = hidden; outputWeights = output; }
    double[][] Make(int r, int c) => Enumerable.Range(0, r).Select(_ => Enumerable.Range(0, c).Select(__ => random.NextDouble() * 0.2 - 0.1).ToArray()).ToArray();
    public void Train(double[] x, double[] t, double rate)
    {
        bool[] dropped = hiddenWeights.Select(_ => random.NextDouble() < Half).ToArray();
        double[] h = hiddenWeights.Select((row, j) => dropped[j] ? 0 : Math.Max(0, Dot(row, x))).ToArray();
        double[] e = outputWeights.Select((row, k) => t[k] - Dot(row, h)).ToArray();
        for (int j = 0; j < h.Length; j++)
        {
            if (dropped[j] || h[j] <= 0) continue;
            double d = 0;
            for (int k = 0; k < e.Length; k++) { d += e[k] * outputWeights[k][j]; outputWeights[k][j] += rate * e[k] * h[j]; }
            for (int i = 0; i < x.Length; i++) hiddenWeights[j][i] += rate * d * x[i];
        }
    }
    // What was trained with half of the units answers with all of them.
    public HalvedNet ForAnswers() => new HalvedNet(hiddenWeights, outputWeights.Select(row => row.Select(w => w * Half).ToArray()).ToArray());
    public double[] Answer(double[] x)
    {
        double[] h = hiddenWeights.Select(row => Math.Max(0, Dot(row, x))).ToArray();
        return outputWeights.Select(row => Dot(row, h)).ToArray();
    }
    static double Dot(double[] a, double[] b) { double s = 0; for (int i = 0; i < a.Length; i++) s += a[i] * b[i]; return s; }
}
