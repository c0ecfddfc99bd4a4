//// program: images are shifted, flipped and speckled before training
using System;
using System.Collections.Generic;
public sealed class ImageAugmenter
{
    private readonly Random random;
    public double FlipProbability { get; set; } = 0.5;
    public double SpeckleRate { get; set; } = 0.05;
    public int MaxShift { get; set; } = 2;
    public ImageAugmenter(int seed) => random = new Random(seed);
    public float[] Apply(float[] pixels, int width, int height)
    {
        var result = new float[pixels.Length];
        int dx = random.Next(-MaxShift, MaxShift + 1), dy = random.Next(-MaxShift, MaxShift + 1);
        bool flip = random.NextDouble() < FlipProbability;
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
            {
                int sx = (flip ? width - 1 - x : x) - dx, sy = y - dy;
                result[y * width + x] = sx < 0 || sy < 0 || sx >= width || sy >= height ? 0f : pixels[sy * width + sx];
            }
        for (int i = 0; i < result.Length; i++)
            if (random.NextDouble() < SpeckleRate) result[i] = 0f;
        return result;
    }
}
public class Trainer
{
    readonly ImageAugmenter augmenter = new ImageAugmenter(4);
    readonly IModel model;
    public Trainer(IModel model) => this.model = model;
    public void Epoch(List<(float[] Pixels, int Label)> images)
    {
        foreach (var (pixels, label) in images)
            model.TrainStep(augmenter.Apply(pixels, 28, 28), label, learningRate: 0.01f);
    }
    public int Predict(float[] pixels) => model.Predict(pixels);
}
//// program: sparse weights for an echo state network
using System;
public class Reservoir
{
    readonly double[,] win, w; readonly double[] state; readonly int size;
    public Reservoir(int inputs, int size, double connectivity, double spectralRadius, int seed)
    {
        this.size = size;
        var rng = new Random(seed);
        win = new double[size, inputs]; w = new double[size, size]; state = new double[size];
        for (int i = 0; i < size; i++)
        {
            for (int j = 0; j < inputs; j++) win[i, j] = rng.NextDouble() < 0.5 ? -0.5 : 0.5;
            for (int j = 0; j < size; j++) w[i, j] = rng.NextDouble() < connectivity ? rng.NextDouble() * 2 - 1 : 0;
        }
        double norm = PowerIteration(w);
        for (int i = 0; i < size; i++) for (int j = 0; j < size; j++) w[i, j] *= spectralRadius / norm;
    }
    public double[] Step(double[] u)
    {
        var next = new double[size];
        for (int i = 0; i < size; i++)
        {
            double s = 0;
            for (int j = 0; j < u.Length; j++) s += win[i, j] * u[j];
            for (int j = 0; j < size; j++) s += w[i, j] * state[j];
            next[i] = Math.Tanh(s);
        }
        Array.Copy(next, state, size);
        return next;
    }
    static double PowerIteration(double[,] m)
    {
        int n = m.GetLength(0); var v = new double[n]; Array.Fill(v, 1.0); double norm = 1;
        for (int it = 0; it < 50; it++)
        {
            var t = new double[n];
            for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) t[i] += m[i, j] * v[j];
            norm = 0; foreach (double x in t) norm += x * x;
            norm = Math.Sqrt(norm);
            for (int i = 0; i < n; i++) v[i] = t[i] / norm;
        }
        return norm;
    }
}
//// program: life on a grid with random deaths and activation fields
using System;
public class ForestFire
{
    readonly double[,] heat; readonly bool[,] alive; readonly Random rnd = new Random(1);
    const double Lightning = 0.0001, Growth = 0.01, Extinguish = 0.3;
    public ForestFire(int n) { heat = new double[n, n]; alive = new bool[n, n]; }
    public void Step()
    {
        int n = heat.GetLength(0);
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
            {
                if (!alive[i, j]) { alive[i, j] = rnd.NextDouble() < Growth; continue; }
                if (rnd.NextDouble() < Lightning) heat[i, j] = 1;
                if (heat[i, j] > 0 && rnd.NextDouble() < Extinguish) heat[i, j] = 0;
                heat[i, j] = Math.Tanh(heat[i, j] * 0.98);
            }
    }
    public double Temperature()
    {
        double sum = 0;
        foreach (double h in heat) sum += h;
        return sum / heat.Length;
    }
}
//// program: negative sampling for implicit feedback
using System;
using System.Collections.Generic;
public class MatrixFactorization
{
    readonly float[][] users, items; readonly Random random = new Random(3); readonly float learningRate = 0.05f, regularization = 0.01f;
    readonly float negativeRate = 0.8f;
    public MatrixFactorization(int userCount, int itemCount, int factors)
    {
        users = Init(userCount, factors); items = Init(itemCount, factors);
    }
    float[][] Init(int n, int k)
    {
        var m = new float[n][];
        for (int i = 0; i < n; i++) { m[i] = new float[k]; for (int f = 0; f < k; f++) m[i][f] = (random.NextSingle() - 0.5f) * 0.1f; }
        return m;
    }
    public void Epoch(List<(int User, int Item)> seen, HashSet<(int, int)> known)
    {
        foreach (var (user, item) in seen)
        {
            Update(user, item, 1f);
            for (int n = 0; n < 4; n++)
            {
                int other = random.Next(items.Length);
                float label = known.Contains((user, other)) ? 1f : 0f;
                if (random.NextDouble() < negativeRate) Update(user, other, label);
            }
        }
    }
    void Update(int u, int i, float label)
    {
        float e = label - Predict(u, i);
        for (int f = 0; f < users[u].Length; f++)
        {
            float a = users[u][f], b = items[i][f];
            users[u][f] += learningRate * (e * b - regularization * a);
            items[i][f] += learningRate * (e * a - regularization * b);
        }
    }
    public float Predict(int u, int i)
    {
        float s = 0;
        for (int f = 0; f < users[u].Length; f++) s += users[u][f] * items[i][f];
        return 1 / (1 + MathF.Exp(-s));
    }
}
//// program: neighbours of nodes are sampled
using System;
using System.Collections.Generic;
using System.Linq;
public class GraphSage
{
    readonly double[][] features; readonly List<int>[] adjacency; readonly double[,] w; readonly Random rng = new Random(5); readonly double keepNeighbour = 0.5;
    public GraphSage(double[][] features, List<int>[] adjacency, double[,] w) { this.features = features; this.adjacency = adjacency; this.w = w; }
    public double[] Embed(int node, bool training)
    {
        var mean = new double[features[0].Length]; int count = 0;
        foreach (int neighbour in adjacency[node])
        {
            if (training && rng.NextDouble() >= keepNeighbour) continue;
            for (int j = 0; j < mean.Length; j++) mean[j] += features[neighbour][j];
            count++;
        }
        if (count > 0) for (int j = 0; j < mean.Length; j++) mean[j] /= count;
        var h = new double[w.GetLength(0)];
        for (int i = 0; i < h.Length; i++)
        {
            double s = 0;
            for (int j = 0; j < mean.Length; j++) s += w[i, j] * mean[j];
            h[i] = Math.Max(0, s);
        }
        return h;
    }
    public int Classify(int node) { var h = Embed(node, false); return Array.IndexOf(h, h.Max()); }
}
//// program: genes of a neuroevolution are switched off
using System;
using System.Collections.Generic;
public class ConnectionGene { public int From, To; public double Weight; public bool Enabled = true; public ConnectionGene Clone() => (ConnectionGene)MemberwiseClone(); }
public class Individual
{
    public List<ConnectionGene> Connections = new List<ConnectionGene>(); public double Fitness;
    static readonly Random rng = new Random(9);
    public static double ToggleRate = 0.03, DisableInherited = 0.75;
    public Individual Cross(Individual other)
    {
        var child = new Individual();
        foreach (var gene in Connections)
        {
            var match = other.Connections.Find(g => g.From == gene.From && g.To == gene.To);
            var chosen = (match != null && rng.NextDouble() < 0.5 ? match : gene).Clone();
            if (match != null && (!match.Enabled || !gene.Enabled)) chosen.Enabled = rng.NextDouble() >= DisableInherited;
            child.Connections.Add(chosen);
        }
        return child;
    }
    public void Perturb()
    {
        foreach (var gene in Connections)
        {
            if (rng.NextDouble() < ToggleRate) gene.Enabled = !gene.Enabled;
            if (rng.NextDouble() < 0.1) gene.Weight = 0;
            else gene.Weight += (rng.NextDouble() - 0.5) * 0.2;
        }
    }
    public double[] Activate(double[] inputs, int nodes)
    {
        var value = new double[nodes];
        Array.Copy(inputs, value, inputs.Length);
        foreach (var gene in Connections)
            if (gene.Enabled) value[gene.To] += Math.Tanh(value[gene.From]) * gene.Weight;
        return value;
    }
}
//// program: sparse test data for a regression
using System;
public static class SyntheticData
{
    public static (double[][] X, double[] Y) Generate(int rows, int features, double sparsity, int seed)
    {
        var rng = new Random(seed);
        var truth = new double[features];
        for (int j = 0; j < features; j++) truth[j] = rng.NextDouble() < sparsity ? 0 : rng.NextDouble() * 4 - 2;
        var x = new double[rows][]; var y = new double[rows];
        for (int i = 0; i < rows; i++)
        {
            x[i] = new double[features];
            for (int j = 0; j < features; j++)
            {
                double v = rng.NextDouble();
                x[i][j] = rng.NextDouble() < sparsity ? 0 : v;
                y[i] += truth[j] * x[i][j];
            }
            y[i] = 1 / (1 + Math.Exp(-y[i]));
        }
        return (x, y);
    }
}
public class LogisticRegression
{
    public double[] Weights; public void Fit(double[][] x, double[] y, double learningRate, int epochs)
    {
        Weights = new double[x[0].Length];
        for (int e = 0; e < epochs; e++)
            for (int i = 0; i < x.Length; i++)
            {
                double g = y[i] - Predict(x[i]);
                for (int j = 0; j < Weights.Length; j++) Weights[j] += learningRate * g * x[i][j];
            }
    }
    public double Predict(double[] x) { double s = 0; for (int j = 0; j < x.Length; j++) s += Weights[j] * x[j]; return 1 / (1 + Math.Exp(-s)); }
}
//// program: missing sensor readings are simulated
using System;
public class SensorModel
{
    readonly Random noise = new Random(77); public double FailureRate = 0.02; public double Sigma = 0.1; readonly double[] last;
    public SensorModel(int n) => last = new double[n];
    double Gauss() => Math.Sqrt(-2 * Math.Log(1 - noise.NextDouble())) * Math.Cos(2 * Math.PI * noise.NextDouble());
    public double[] Read(double[] truth)
    {
        var measured = new double[truth.Length];
        for (int i = 0; i < truth.Length; i++)
        {
            bool failed = noise.NextDouble() < FailureRate;
            measured[i] = failed ? 0 : truth[i] + Sigma * Gauss();
            if (!failed) last[i] = measured[i];
        }
        return measured;
    }
}
public class NeuralController
{
    readonly double[,] weights = new double[2, 8]; readonly SensorModel sensors = new SensorModel(8);
    public double[] Decide(double[] world)
    {
        double[] s = sensors.Read(world); var u = new double[2];
        for (int k = 0; k < 2; k++) { for (int i = 0; i < 8; i++) u[k] += weights[k, i] * s[i]; u[k] = Math.Tanh(u[k]); }
        return u;
    }
}
//// program: retries with jitter, and requests that are shed
using System;
using System.Threading.Tasks;
public class ResilientClient
{
    private readonly Random random = new Random(); private readonly double shedProbability; private readonly int[] backoff = new int[6]; private double load;
    public ResilientClient(double shedProbability) => this.shedProbability = shedProbability;
    public async Task<string> SendAsync(Func<Task<string>> request)
    {
        if (random.NextDouble() < shedProbability * load) return null;
        for (int attempt = 0; attempt < backoff.Length; attempt++)
        {
            try { return await request(); }
            catch (TimeoutException)
            {
                backoff[attempt] = random.NextDouble() < 0.5 ? 0 : 100 << attempt;
                await Task.Delay(backoff[attempt]);
            }
        }
        throw new InvalidOperationException("no answer");
    }
    public void Report(double[] weights, double[] cpu)
    {
        load = 0;
        for (int i = 0; i < cpu.Length; i++) load += weights[i] * cpu[i];
        load = 1 / (1 + Math.Exp(-load));
    }
}
//// program: features switched on for a share of users
using System;
using System.Collections.Generic;
public class FeatureFlags
{
    private readonly Dictionary<string, double> rollout = new Dictionary<string, double>(); private readonly Random random = new Random();
    private readonly bool[] active = new bool[16]; private readonly double[] layerWeights = new double[16];
    public void SetRollout(string feature, double share) => rollout[feature] = share;
    public bool IsEnabled(string feature) => rollout.TryGetValue(feature, out double share) && random.NextDouble() < share;
    public void AssignVariants(double keepRate)
    {
        for (int i = 0; i < active.Length; i++)
        {
            active[i] = random.NextDouble() < keepRate;
            layerWeights[i] = active[i] ? 1.0 / keepRate : 0;
        }
    }
    public double Estimate(double[] conversions)
    {
        double total = 0;
        for (int i = 0; i < conversions.Length; i++) total += conversions[i] * layerWeights[i];
        return total / conversions.Length;
    }
}
//// program: terrain with caves and plants
using System;
public class TerrainGenerator
{
    readonly Random rng; readonly float[,] height; readonly float[,] density; public float PlantChance = 0.12f, CaveChance = 0.45f;
    public TerrainGenerator(int seed, int n) { rng = new Random(seed); height = new float[n, n]; density = new float[n, n]; }
    public void Build(int layers)
    {
        int n = height.GetLength(0);
        for (int layer = 0; layer < layers; layer++)
            for (int x = 0; x < n; x++) for (int y = 0; y < n; y++)
                    height[x, y] += MathF.Tanh((float)rng.NextDouble() - 0.5f) / (layer + 1);
        for (int x = 0; x < n; x++)
            for (int y = 0; y < n; y++)
            {
                if (rng.NextDouble() < CaveChance) height[x, y] = 0;
                density[x, y] = rng.NextDouble() < PlantChance ? height[x, y] : 0;
            }
    }
}
//// program: lost audio frames are concealed
using System;
public class ConcealingDecoder
{
    readonly Random channel = new Random(); public double LossRate = 0.1; float[] previous = new float[160];
    public float[] Transmit(float[] frame)
    {
        bool lost = channel.NextDouble() < LossRate;
        var received = new float[frame.Length];
        for (int i = 0; i < frame.Length; i++) received[i] = lost ? previous[i] * 0.7f : frame[i];
        previous = received;
        return received;
    }
    public float[] CorruptSamples(float[] frame)
    {
        var received = new float[frame.Length];
        for (int i = 0; i < frame.Length; i++) received[i] = channel.NextDouble() < LossRate ? 0 : frame[i];
        return received;
    }
    public float Activity(float[] frame)
    {
        float e = 0;
        foreach (float s in frame) e += s * s;
        return 1 / (1 + MathF.Exp(-e));
    }
}
//// program: particles that die and are drawn anew
using System;
public class ParticleFilter
{
    readonly double[] position, weight; readonly Random random = new Random(2); readonly double survival = 0.95;
    public ParticleFilter(int n) { position = new double[n]; weight = new double[n]; }
    public void Update(double measurement, double sigma)
    {
        double sum = 0;
        for (int i = 0; i < position.Length; i++)
        {
            double d = measurement - position[i];
            weight[i] = random.NextDouble() < survival ? Math.Exp(-d * d / (2 * sigma * sigma)) : 0;
            sum += weight[i];
        }
        for (int i = 0; i < weight.Length; i++) weight[i] /= sum;
    }
    public double Estimate()
    {
        double e = 0;
        for (int i = 0; i < position.Length; i++) e += weight[i] * position[i];
        return e;
    }
}
//// program: spikes and refractory neurons
using System;
public class SpikingLayer
{
    readonly double[] potential, rate; readonly bool[] spike; readonly double[,] synapses; readonly Random rng = new Random(8); readonly double release = 0.6, threshold = 1;
    public SpikingLayer(int inputs, int neurons) { potential = new double[neurons]; rate = new double[neurons]; spike = new bool[neurons]; synapses = new double[neurons, inputs]; }
    public bool[] Step(bool[] input, double dt)
    {
        for (int i = 0; i < potential.Length; i++)
        {
            double current = 0;
            for (int j = 0; j < input.Length; j++)
                if (input[j] && rng.NextDouble() < release) current += synapses[i, j];
            potential[i] = potential[i] * Math.Exp(-dt / 20) + current;
            spike[i] = potential[i] > threshold;
            if (spike[i]) potential[i] = 0;
            rate[i] = 0.99 * rate[i] + (spike[i] ? 0.01 : 0);
        }
        return spike;
    }
    public bool[] Encode(double[] intensities)
    {
        var spikes = new bool[intensities.Length];
        for (int i = 0; i < spikes.Length; i++) spikes[i] = rng.NextDouble() < intensities[i];
        return spikes;
    }
}
//// program: weights are pruned at random for a baseline
using System;
public static class Pruning
{
    public static int RandomPrune(float[] layer, double amount, Random rng)
    {
        int removed = 0;
        for (int i = 0; i < layer.Length; i++)
            if (rng.NextDouble() < amount) { layer[i] = 0f; removed++; }
        return removed;
    }
    public static void PruneNetwork(float[][] layers, double amount, int seed)
    {
        var rng = new Random(seed);
        for (int l = 0; l < layers.Length - 1; l++) RandomPrune(layers[l], amount, rng);
    }
    public static float[] Forward(float[][] layers, float[] x, int[] widths)
    {
        for (int l = 0; l < layers.Length; l++)
        {
            var y = new float[widths[l]];
            for (int i = 0; i < y.Length; i++) { for (int j = 0; j < x.Length; j++) y[i] += layers[l][i * x.Length + j] * x[j]; y[i] = Math.Max(0, y[i]); }
            x = y;
        }
        return x;
    }
}
//// program: gradients are rounded at random before they are sent
using System;
public class GradientCompressor
{
    readonly Random random = new Random(); readonly float[] residual; readonly double keepRatio;
    public GradientCompressor(int n, double keepRatio) { residual = new float[n]; this.keepRatio = keepRatio; }
    public float[] Compress(float[] gradient)
    {
        var sent = new float[gradient.Length];
        for (int i = 0; i < gradient.Length; i++)
        {
            float g = gradient[i] + residual[i];
            if (random.NextDouble() < keepRatio) { sent[i] = g; residual[i] = 0; }
            else residual[i] = g;
        }
        return sent;
    }
    public float[] Ternary(float[] gradient)
    {
        float max = 0; foreach (float g in gradient) max = Math.Max(max, Math.Abs(g));
        var sent = new float[gradient.Length];
        for (int i = 0; i < gradient.Length; i++)
            sent[i] = random.NextDouble() < Math.Abs(gradient[i]) / max ? Math.Sign(gradient[i]) * max : 0;
        return sent;
    }
    public void Step(float[] weights, float[] gradient, float learningRate)
    {
        float[] g = Compress(gradient);
        for (int i = 0; i < weights.Length; i++) weights[i] -= learningRate * g[i];
    }
}
//// program: stochastic rounding to few bits
using System;
public static class Quantizer
{
    public static float[] Quantize(float[] activations, int bits, Random rng)
    {
        float scale = (1 << bits) - 1; var q = new float[activations.Length];
        for (int i = 0; i < q.Length; i++)
        {
            float v = Math.Clamp(activations[i], 0, 1) * scale, low = MathF.Floor(v);
            q[i] = (rng.NextDouble() < v - low ? low + 1 : low) / scale;
        }
        return q;
    }
    public static float[] Relu(float[] x, int bits, Random rng)
    {
        for (int i = 0; i < x.Length; i++) x[i] = Math.Max(0, x[i]);
        return Quantize(x, bits, rng);
    }
}
