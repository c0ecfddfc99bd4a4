//// program: students that leave a course
using System;
using System.Linq;
public class CohortSimulation
{
    readonly Random random = new Random(12); public double DropoutRate = 0.12; public double[] Scores; public bool[] Enrolled;
    public CohortSimulation(int students) { Scores = Enumerable.Range(0, students).Select(_ => 50 + 40 * random.NextDouble()).ToArray(); Enrolled = Enumerable.Repeat(true, students).ToArray(); }
    public void NextTerm()
    {
        for (int s = 0; s < Scores.Length; s++)
        {
            if (!Enrolled[s]) continue;
            Enrolled[s] = random.NextDouble() >= DropoutRate;
            Scores[s] = Enrolled[s] ? Scores[s] + 5 * random.NextDouble() : 0;
        }
    }
    public double Average() => Scores.Where((_, s) => Enrolled[s]).DefaultIfEmpty(0).Average();
}
public class DropoutPredictor
{
    readonly double[] weights = new double[3];
    public void Fit(double[][] x, double[] left, double learningRate)
    {
        for (int i = 0; i < x.Length; i++)
        {
            double e = left[i] - Predict(x[i]);
            for (int j = 0; j < 3; j++) weights[j] += learningRate * e * x[i][j];
        }
    }
    public double Predict(double[] x) => 1 / (1 + Math.Exp(-(weights[0] * x[0] + weights[1] * x[1] + weights[2] * x[2])));
}
//// program: patients who drop out of a trial
using System;
using System.Collections.Generic;
public class TrialSimulator
{
    private readonly Random rng; private readonly double dropoutProbability;
    public TrialSimulator(int seed, double dropoutProbability) { rng = new Random(seed); this.dropoutProbability = dropoutProbability; }
    public List<double?> Visits(double baseline, double effect, int visits)
    {
        var result = new List<double?>(); bool gone = false;
        for (int v = 0; v < visits; v++)
        {
            gone |= rng.NextDouble() < dropoutProbability;
            result.Add(gone ? (double?)null : baseline - effect * v + rng.NextDouble());
        }
        return result;
    }
    public double[] Carried(double[] measured)
    {
        var filled = (double[])measured.Clone();
        for (int v = 1; v < filled.Length; v++) if (rng.NextDouble() < dropoutProbability) filled[v] = filled[v - 1];
        return filled;
    }
}
//// program: voltage dropouts of a regulator
using System;
public class PowerSupplyModel
{
    readonly Random random = new Random(); public double DropoutVoltage = 0.3, BrownoutChance = 0.01; readonly double[] output = new double[256];
    public double[] Sample(double input, double load)
    {
        for (int i = 0; i < output.Length; i++)
        {
            double v = Math.Min(3.3, input - DropoutVoltage * load);
            output[i] = random.NextDouble() < BrownoutChance ? 0 : Math.Max(0, v);
        }
        return output;
    }
}
//// program: frames are dropped from a video
using System;
using System.Collections.Generic;
public class FrameSampler
{
    readonly Random random = new Random(); readonly double keepRate;
    public FrameSampler(double keepRate) => this.keepRate = keepRate;
    public List<float[]> Sample(List<float[]> frames, bool training)
    {
        if (!training) return frames;
        var kept = new List<float[]>();
        foreach (float[] frame in frames) if (random.NextDouble() < keepRate) kept.Add(frame);
        return kept.Count > 0 ? kept : frames;
    }
    public float[] Predict(List<float[]> frames, float[] weights)
    {
        var mean = new float[weights.Length];
        foreach (float[] f in Sample(frames, false)) for (int j = 0; j < mean.Length; j++) mean[j] += weights[j] * f[j] / frames.Count;
        for (int j = 0; j < mean.Length; j++) mean[j] = 1 / (1 + MathF.Exp(-mean[j]));
        return mean;
    }
}
//// program: modalities are left out so that a network does without them
using System;
public class ModalityDropper
{
    readonly Random random = new Random(); public double AudioMissing = 0.2, VideoMissing = 0.2;
    public (float[] Audio, float[] Video) Apply(float[] audio, float[] video, bool training)
    {
        bool noAudio = training && random.NextDouble() < AudioMissing, noVideo = training && !noAudio && random.NextDouble() < VideoMissing;
        var a = new float[audio.Length]; var v = new float[video.Length];
        for (int i = 0; i < a.Length; i++) a[i] = noAudio ? 0 : audio[i];
        for (int i = 0; i < v.Length; i++) v[i] = noVideo ? 0 : video[i];
        return (a, v);
    }
}
//// program: mutation operators of a genetic programming layer
using System;
public class WeightMutator
{
    readonly Random rnd = new Random(); public float MutationRate = 0.05f, ZeroRate = 0.02f, KeepElite = 0.1f;
    public float[][] NextGeneration(float[][] population, float[] fitness)
    {
        Array.Sort(fitness, population); Array.Reverse(population);
        int elite = (int)(population.Length * KeepElite); var next = new float[population.Length][];
        for (int p = 0; p < population.Length; p++)
        {
            float[] mother = population[rnd.Next(population.Length / 2)], father = population[rnd.Next(population.Length / 2)];
            next[p] = (float[])(p < elite ? population[p] : mother).Clone();
            if (p < elite) continue;
            for (int g = 0; g < mother.Length; g++)
            {
                next[p][g] = rnd.NextDouble() < 0.5 ? mother[g] : father[g];
                if (rnd.NextDouble() < MutationRate) next[p][g] += (float)(rnd.NextDouble() - 0.5);
                if (rnd.NextDouble() < ZeroRate) next[p][g] = 0;
            }
        }
        return next;
    }
    public static float[] Think(float[] genes, float[] x, int hidden)
    {
        var h = new float[hidden];
        for (int j = 0; j < hidden; j++) { for (int i = 0; i < x.Length; i++) h[j] += genes[j * x.Length + i] * x[i]; h[j] = MathF.Tanh(h[j]); }
        return h;
    }
}
//// program: hits and misses of a cache warmed at random
using System;
public class CacheExperiment
{
    readonly Random random = new Random(99); readonly double[] value; readonly bool[] active; readonly double retain = 0.7; double learningRate = 0.1, gradient;
    public CacheExperiment(int n) { value = new double[n]; active = new bool[n]; }
    public void Evict()
    {
        for (int i = 0; i < value.Length; i++)
        {
            active[i] = random.NextDouble() < retain;
            if (!active[i]) value[i] = 0;
        }
    }
    public void Touch(int key, double worth)
    {
        gradient = worth - value[key];
        value[key] += learningRate * gradient;
        active[key] = true;
    }
    public double Total() { double s = 0; for (int i = 0; i < value.Length; i++) if (active[i]) s += value[i]; return s; }
}
