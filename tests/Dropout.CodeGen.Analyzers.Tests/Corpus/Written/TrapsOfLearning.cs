//// program: tokens are masked for a language model
using System;
using System.Linq;
public class MaskedLanguageModelCollator
{
    public const int MaskToken = 103, Ignore = -100; readonly Random random; readonly double maskProbability; readonly int vocabulary;
    public MaskedLanguageModelCollator(int vocabulary, double maskProbability = 0.15, int seed = 0) { this.vocabulary = vocabulary; this.maskProbability = maskProbability; random = new Random(seed); }
    public (int[] Inputs, int[] Labels) Collate(int[] tokens)
    {
        var inputs = (int[])tokens.Clone(); var labels = Enumerable.Repeat(Ignore, tokens.Length).ToArray();
        for (int i = 0; i < tokens.Length; i++)
        {
            if (random.NextDouble() >= maskProbability) continue;
            labels[i] = tokens[i];
            double r = random.NextDouble();
            inputs[i] = r < 0.8 ? MaskToken : r < 0.9 ? random.Next(vocabulary) : tokens[i];
        }
        return (inputs, labels);
    }
    public float[] AttentionMask(int[] tokens) => tokens.Select(t => t == 0 ? 0f : 1f).ToArray();
}
public class Encoder
{
    readonly float[,] embedding; public Encoder(float[,] embedding) => this.embedding = embedding;
    public float[] Forward(int[] tokens, float[] attentionMask)
    {
        var mean = new float[embedding.GetLength(1)];
        for (int i = 0; i < tokens.Length; i++) for (int j = 0; j < mean.Length; j++) mean[j] += attentionMask[i] * embedding[tokens[i], j];
        for (int j = 0; j < mean.Length; j++) mean[j] = MathF.Tanh(mean[j] / tokens.Length);
        return mean;
    }
}
//// program: denoising autoencoder corrupts its inputs
using System;
public class DenoisingAutoencoder
{
    readonly double[,] w; readonly double[] hiddenBias, visibleBias; readonly Random rng = new Random(123); readonly int visible, hidden;
    public DenoisingAutoencoder(int visible, int hidden)
    {
        this.visible = visible; this.hidden = hidden; w = new double[hidden, visible]; hiddenBias = new double[hidden]; visibleBias = new double[visible];
        double a = 1.0 / visible;
        for (int i = 0; i < hidden; i++) for (int j = 0; j < visible; j++) w[i, j] = rng.NextDouble() * 2 * a - a;
    }
    static double Sigmoid(double x) => 1.0 / (1.0 + Math.Exp(-x));
    double[] Corrupt(double[] x, double corruptionLevel)
    {
        var tilde = new double[x.Length];
        for (int i = 0; i < x.Length; i++) tilde[i] = rng.NextDouble() < corruptionLevel ? 0 : x[i];
        return tilde;
    }
    double[] Hidden(double[] x)
    {
        var y = new double[hidden];
        for (int i = 0; i < hidden; i++) { y[i] = hiddenBias[i]; for (int j = 0; j < visible; j++) y[i] += w[i, j] * x[j]; y[i] = Sigmoid(y[i]); }
        return y;
    }
    double[] Visible(double[] y)
    {
        var z = new double[visible];
        for (int j = 0; j < visible; j++) { z[j] = visibleBias[j]; for (int i = 0; i < hidden; i++) z[j] += w[i, j] * y[i]; z[j] = Sigmoid(z[j]); }
        return z;
    }
    public void Train(double[] x, double learningRate, double corruptionLevel)
    {
        double[] tilde = Corrupt(x, corruptionLevel), y = Hidden(tilde), z = Visible(y);
        var dv = new double[visible];
        for (int j = 0; j < visible; j++) { dv[j] = x[j] - z[j]; visibleBias[j] += learningRate * dv[j]; }
        for (int i = 0; i < hidden; i++)
        {
            double dh = 0;
            for (int j = 0; j < visible; j++) dh += w[i, j] * dv[j];
            dh *= y[i] * (1 - y[i]);
            hiddenBias[i] += learningRate * dh;
            for (int j = 0; j < visible; j++) w[i, j] += learningRate * (dh * tilde[j] + dv[j] * y[i]);
        }
    }
    public double[] Reconstruct(double[] x) => Visible(Hidden(x));
}
//// program: units of a Boltzmann machine are sampled
using System;
public class Rbm
{
    readonly double[,] w; readonly double[] b, c; readonly Random random = new Random(6);
    public Rbm(int v, int h) { w = new double[v, h]; b = new double[v]; c = new double[h]; }
    double[] HiddenProbabilities(double[] v)
    {
        var p = new double[c.Length];
        for (int j = 0; j < p.Length; j++) { double s = c[j]; for (int i = 0; i < v.Length; i++) s += v[i] * w[i, j]; p[j] = 1 / (1 + Math.Exp(-s)); }
        return p;
    }
    double[] VisibleProbabilities(double[] h)
    {
        var p = new double[b.Length];
        for (int i = 0; i < p.Length; i++) { double s = b[i]; for (int j = 0; j < h.Length; j++) s += h[j] * w[i, j]; p[i] = 1 / (1 + Math.Exp(-s)); }
        return p;
    }
    double[] Sample(double[] p) { var s = new double[p.Length]; for (int i = 0; i < s.Length; i++) s[i] = random.NextDouble() < p[i] ? 1 : 0; return s; }
    public void ContrastiveDivergence(double[] v0, double rate)
    {
        double[] h0 = HiddenProbabilities(v0), hs = Sample(h0), v1 = Sample(VisibleProbabilities(hs)), h1 = HiddenProbabilities(v1);
        for (int i = 0; i < b.Length; i++) for (int j = 0; j < c.Length; j++) w[i, j] += rate * (v0[i] * h0[j] - v1[i] * h1[j]);
        for (int i = 0; i < b.Length; i++) b[i] += rate * (v0[i] - v1[i]);
        for (int j = 0; j < c.Length; j++) c[j] += rate * (h0[j] - h1[j]);
    }
    public double[] Reconstruct(double[] v) => VisibleProbabilities(HiddenProbabilities(v));
}
//// program: an agent that explores with a probability
using System;
using System.Linq;
public class QAgent
{
    readonly double[,] w; readonly Random random = new Random(); public double Epsilon = 1, Decay = 0.995, Gamma = 0.99, LearningRate = 0.001; readonly int actions;
    public QAgent(int inputs, int actions) { w = new double[actions, inputs]; this.actions = actions; }
    double[] Values(double[] s)
    {
        var q = new double[actions];
        for (int a = 0; a < actions; a++) for (int i = 0; i < s.Length; i++) q[a] += w[a, i] * s[i];
        return q;
    }
    public int Act(double[] s, bool training)
    {
        double[] q = Values(s);
        if (training)
            for (int a = 0; a < actions; a++) q[a] = random.NextDouble() < Epsilon ? 0 : q[a];
        return Array.IndexOf(q, q.Max());
    }
    public void Learn(double[] s, int a, double r, double[] next, bool done)
    {
        double target = done ? r : r + Gamma * Values(next).Max(), e = target - Values(s)[a];
        for (int i = 0; i < s.Length; i++) w[a, i] += LearningRate * e * s[i];
        if (done) Epsilon *= Decay;
    }
}
//// program: labels are smoothed and some are wrong on purpose
using System;
public class NoisyLabels
{
    readonly Random random = new Random(10); public double Smoothing = 0.1, NoiseRate = 0.2;
    public float[] Encode(int label, int classes)
    {
        if (random.NextDouble() < NoiseRate) label = random.Next(classes);
        var y = new float[classes];
        for (int c = 0; c < classes; c++) y[c] = (float)(c == label ? 1 - Smoothing : Smoothing / (classes - 1));
        return y;
    }
    public float[] MultiLabel(bool[] tags)
    {
        var y = new float[tags.Length];
        for (int i = 0; i < y.Length; i++) y[i] = tags[i] && random.NextDouble() >= NoiseRate ? 1f : 0f;
        return y;
    }
    public static float Loss(float[] logits, float[] y)
    {
        float max = float.MinValue, sum = 0, loss = 0;
        foreach (float l in logits) max = Math.Max(max, l);
        foreach (float l in logits) sum += MathF.Exp(l - max);
        for (int i = 0; i < y.Length; i++) loss -= y[i] * (logits[i] - max - MathF.Log(sum));
        return loss;
    }
}
//// program: mixup and cutout of a batch of images
using System;
public static class BatchTransforms
{
    public static void Mixup(float[][] images, float[][] labels, Random random, float alpha)
    {
        for (int i = 0; i < images.Length; i++)
        {
            int j = random.Next(images.Length); float lambda = random.NextSingle() < 0.5f ? 1f : alpha;
            for (int k = 0; k < images[i].Length; k++) images[i][k] = lambda * images[i][k] + (1 - lambda) * images[j][k];
            for (int k = 0; k < labels[i].Length; k++) labels[i][k] = lambda * labels[i][k] + (1 - lambda) * labels[j][k];
        }
    }
    public static void RandomErasing(float[][] images, int width, int size, float probability, Random random)
    {
        foreach (float[] image in images)
        {
            if (random.NextDouble() >= probability) continue;
            int x0 = random.Next(width - size), y0 = random.Next(image.Length / width - size);
            for (int y = y0; y < y0 + size; y++) for (int x = x0; x < x0 + size; x++) image[y * width + x] = 0;
        }
    }
    public static float[] HidePatches(float[] image, int patch, int width, float hideRate, Random random)
    {
        var result = (float[])image.Clone(); int height = image.Length / width;
        for (int py = 0; py < height; py += patch)
            for (int px = 0; px < width; px += patch)
                if (random.NextDouble() < hideRate)
                    for (int y = py; y < Math.Min(py + patch, height); y++) for (int x = px; x < Math.Min(px + patch, width); x++) result[y * width + x] = 0;
        return result;
    }
}
//// program: words are left out by their frequency
using System;
using System.Collections.Generic;
public class SkipGram
{
    readonly float[,] input, output; readonly Random random = new Random(11); readonly double threshold = 1e-4; readonly long[] counts; readonly long total; readonly float learningRate = 0.025f;
    public SkipGram(long[] counts, int size) { this.counts = counts; foreach (long c in counts) total += c; input = new float[counts.Length, size]; output = new float[counts.Length, size]; }
    public void Train(int[] corpus, int window)
    {
        var kept = new List<int>();
        foreach (int word in corpus)
        {
            double keep = Math.Sqrt(threshold * total / counts[word]);
            if (random.NextDouble() < keep) kept.Add(word);
        }
        for (int t = 0; t < kept.Count; t++)
            for (int c = Math.Max(0, t - window); c < Math.Min(kept.Count, t + window + 1); c++)
                if (c != t) { Pair(kept[t], kept[c], 1); Pair(kept[t], random.Next(counts.Length), 0); }
    }
    void Pair(int center, int context, float label)
    {
        float dot = 0; int n = input.GetLength(1);
        for (int j = 0; j < n; j++) dot += input[center, j] * output[context, j];
        float g = (label - 1 / (1 + MathF.Exp(-dot))) * learningRate;
        for (int j = 0; j < n; j++) { float a = input[center, j]; input[center, j] += g * output[context, j]; output[context, j] += g * a; }
    }
}
//// program: an enemy that drops loot
using System;
using System.Collections.Generic;
public class Enemy
{
    public float DropRate = 0.3f; public List<string> Table = new List<string>(); public int[] Amounts = new int[4]; static readonly Random rng = new Random(); readonly float[] brainWeights = new float[12]; readonly float[] senses = new float[12];
    public Dictionary<string, int> Die()
    {
        var dropped = new Dictionary<string, int>();
        for (int i = 0; i < Table.Count; i++)
        {
            int amount = rng.NextDouble() < DropRate ? Amounts[i % Amounts.Length] : 0;
            if (amount > 0) dropped[Table[i]] = amount;
        }
        return dropped;
    }
    public float Aggression()
    {
        float s = 0;
        for (int i = 0; i < senses.Length; i++) s += senses[i] * brainWeights[i];
        return MathF.Tanh(s);
    }
}
//// program: blocks of a residual network are skipped
using System;
using System.Collections.Generic;
public class ResidualStack
{
    readonly List<Func<float[], float[]>> blocks = new List<Func<float[], float[]>>(); readonly Random random = new Random(4); readonly float survivalProbability = 0.8f;
    public float[] Forward(float[] x, bool training)
    {
        for (int b = 0; b < blocks.Count; b++)
        {
            float p = 1 - (float)b / blocks.Count * (1 - survivalProbability);
            bool active = !training || random.NextDouble() < p;
            if (!active) continue;
            float[] r = blocks[b](x);
            var y = new float[x.Length];
            for (int i = 0; i < x.Length; i++) y[i] = x[i] + (training ? r[i] : p * r[i]);
            x = y;
        }
        return x;
    }
    public float[] Predict(float[] x) => Forward(x, false);
}
//// program: an optimiser that perturbs some weights
using System;
public class HillClimber
{
    readonly double[] weights, best; readonly Random random = new Random(20); public double Step = 0.1, ResetRate = 0.01, Temperature = 1; double bestScore = double.NegativeInfinity;
    public HillClimber(int n) { weights = new double[n]; best = new double[n]; }
    public double[] Propose()
    {
        var candidate = new double[best.Length];
        for (int i = 0; i < candidate.Length; i++)
        {
            candidate[i] = random.NextDouble() < 0.2 ? best[i] + (random.NextDouble() - 0.5) * Step : best[i];
            if (random.NextDouble() < ResetRate) candidate[i] = 0;
        }
        return candidate;
    }
    public void Accept(double[] candidate, double score)
    {
        if (score <= bestScore && random.NextDouble() >= Math.Exp((score - bestScore) / Temperature)) return;
        bestScore = score; Array.Copy(candidate, best, best.Length); Temperature *= 0.99;
    }
    public double Predict(double[] x) { double s = 0; for (int i = 0; i < x.Length; i++) s += best[i] * x[i]; return Math.Tanh(s); }
}
//// program: columns of a boosted tree are drawn
using System;
using System.Collections.Generic;
using System.Linq;
public class GradientBoosting
{
    readonly Random random = new Random(1); public double ColumnShare = 0.7, RowShare = 0.8, LearningRate = 0.1; readonly List<Stump> stumps = new List<Stump>();
    class Stump { public int Column; public double Threshold, Left, Right; public double Value(double[] x) => x[Column] < Threshold ? Left : Right; }
    public void Fit(double[][] x, double[] y, int rounds)
    {
        var residual = (double[])y.Clone();
        for (int r = 0; r < rounds; r++)
        {
            bool[] used = new bool[x[0].Length]; for (int j = 0; j < used.Length; j++) used[j] = random.NextDouble() < ColumnShare;
            double[] rowWeight = new double[x.Length]; for (int i = 0; i < x.Length; i++) rowWeight[i] = random.NextDouble() < RowShare ? 1 : 0;
            Stump best = null; double bestError = double.MaxValue;
            for (int j = 0; j < used.Length; j++)
            {
                if (!used[j]) continue;
                double t = x.Average(row => row[j]), l = 0, g = 0, nl = 1e-9, ng = 1e-9, e = 0;
                for (int i = 0; i < x.Length; i++) if (x[i][j] < t) { l += rowWeight[i] * residual[i]; nl += rowWeight[i]; } else { g += rowWeight[i] * residual[i]; ng += rowWeight[i]; }
                for (int i = 0; i < x.Length; i++) { double d = residual[i] - (x[i][j] < t ? l / nl : g / ng); e += rowWeight[i] * d * d; }
                if (e < bestError) { bestError = e; best = new Stump { Column = j, Threshold = t, Left = l / nl, Right = g / ng }; }
            }
            if (best == null) continue;
            stumps.Add(best);
            for (int i = 0; i < x.Length; i++) residual[i] -= LearningRate * best.Value(x[i]);
        }
    }
    public double Predict(double[] x) => stumps.Sum(s => LearningRate * s.Value(x));
}
//// program: a simulated network that loses messages
using System;
using System.Collections.Generic;
public class SimulatedNetwork
{
    readonly Random random; readonly double lossRate; readonly Queue<(int To, float[] Payload)> queue = new Queue<(int, float[])>(); readonly float[] layerLoad = new float[8];
    public SimulatedNetwork(int seed, double lossRate) { random = new Random(seed); this.lossRate = lossRate; }
    public void Send(int to, float[] gradients)
    {
        if (random.NextDouble() < lossRate) return;
        var payload = new float[gradients.Length];
        for (int i = 0; i < payload.Length; i++) payload[i] = random.NextDouble() < lossRate / 10 ? 0 : gradients[i];
        queue.Enqueue((to, payload)); layerLoad[to]++;
    }
    public bool Deliver(Action<int, float[]> receiver)
    {
        if (queue.Count == 0) return false;
        var (to, payload) = queue.Dequeue(); receiver(to, payload); layerLoad[to]--;
        return true;
    }
}
//// program: a rating table with unknown entries
using System;
public class RatingSplit
{
    readonly Random random = new Random(30);
    public (float[,] Train, float[,] Test) Split(float[,] ratings, double keep)
    {
        int n = ratings.GetLength(0), m = ratings.GetLength(1); var train = new float[n, m]; var test = new float[n, m];
        for (int u = 0; u < n; u++)
            for (int i = 0; i < m; i++)
            {
                bool isTraining = random.NextDouble() < keep;
                train[u, i] = isTraining ? ratings[u, i] : 0;
                test[u, i] = isTraining ? 0 : ratings[u, i];
            }
        return (train, test);
    }
}
public class AutoRec
{
    readonly float[,] v, w; public AutoRec(int items, int hidden) { v = new float[hidden, items]; w = new float[items, hidden]; }
    public float[] Predict(float[] r)
    {
        var h = new float[v.GetLength(0)]; var y = new float[r.Length];
        for (int k = 0; k < h.Length; k++) { for (int i = 0; i < r.Length; i++) h[k] += v[k, i] * r[i]; h[k] = 1 / (1 + MathF.Exp(-h[k])); }
        for (int i = 0; i < y.Length; i++) for (int k = 0; k < h.Length; k++) y[i] += w[i, k] * h[k];
        return y;
    }
}
