//// program: ziffern erkennung winforms netz
//// file: Netz.cs
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace ZiffernErkennung
{
    /// <summary>
    /// Einfaches mehrschichtiges Netz (MLP) fuer die MNIST Ziffern
    /// Facharbeit Informatik Q1
    /// </summary>
    public class Netz
    {
        private readonly int[] schichten;
        private double[][] neuronen;
        private double[][] deltas;
        private double[][] bias;
        private double[][][] gewichte;
        private readonly Random zufall = new Random();

        public double Lernrate { get; set; } = 0.1;
        public double Ausfallrate { get; set; } = 0.25;

        public Netz(params int[] schichten)
        {
            this.schichten = schichten;
            neuronen = new double[schichten.Length][];
            deltas = new double[schichten.Length][];
            bias = new double[schichten.Length][];
            gewichte = new double[schichten.Length - 1][][];
            for (int s = 0; s < schichten.Length; s++)
            {
                neuronen[s] = new double[schichten[s]];
                deltas[s] = new double[schichten[s]];
                bias[s] = new double[schichten[s]];
                if (s == 0) continue;
                gewichte[s - 1] = new double[schichten[s]][];
                for (int n = 0; n < schichten[s]; n++)
                {
                    gewichte[s - 1][n] = new double[schichten[s - 1]];
                    for (int v = 0; v < schichten[s - 1]; v++)
                        gewichte[s - 1][n][v] = (zufall.NextDouble() * 2 - 1) / Math.Sqrt(schichten[s - 1]);
                }
            }
        }

        private static double Sigmoid(double x)
        {
            return 1.0 / (1.0 + Math.Exp(-x));
        }

        private double[] Vorwaerts(double[] eingabe, bool lernen)
        {
            Array.Copy(eingabe, neuronen[0], eingabe.Length);
            for (int s = 1; s < schichten.Length; s++)
            {
                bool versteckt = s < schichten.Length - 1;
                for (int n = 0; n < schichten[s]; n++)
                {
                    double summe = bias[s][n];
                    for (int v = 0; v < schichten[s - 1]; v++)
                        summe += neuronen[s - 1][v] * gewichte[s - 1][n][v];
                    neuronen[s][n] = Sigmoid(summe);
                    // Neuron faellt zufaellig aus
                    if (lernen && versteckt && zufall.NextDouble() < Ausfallrate) //! DROP3002
                        neuronen[s][n] = 0;
                }
            }
            return neuronen[schichten.Length - 1];
        }

        public void Trainieren(double[] eingabe, double[] soll)
        {
            double[] ist = Vorwaerts(eingabe, true);
            int letzte = schichten.Length - 1;
            for (int n = 0; n < schichten[letzte]; n++)
                deltas[letzte][n] = (soll[n] - ist[n]) * ist[n] * (1 - ist[n]);

            for (int s = letzte - 1; s > 0; s--)
            {
                for (int n = 0; n < schichten[s]; n++)
                {
                    double fehler = 0;
                    for (int k = 0; k < schichten[s + 1]; k++)
                        fehler += deltas[s + 1][k] * gewichte[s][k][n];
                    deltas[s][n] = fehler * neuronen[s][n] * (1 - neuronen[s][n]);
                }
            }

            for (int s = 1; s <= letzte; s++)
                for (int n = 0; n < schichten[s]; n++)
                {
                    bias[s][n] += Lernrate * deltas[s][n];
                    for (int v = 0; v < schichten[s - 1]; v++)
                        gewichte[s - 1][n][v] += Lernrate * deltas[s][n] * neuronen[s - 1][v];
                }
        }

        public int Erkennen(double[] pixel)
        {
            double[] aus = Vorwaerts(pixel, false);
            int beste = 0;
            for (int i = 1; i < aus.Length; i++)
                if (aus[i] > aus[beste]) beste = i;
            return beste;
        }

        public void Speichern(string datei)
        {
            using (var w = new BinaryWriter(File.Create(datei)))
            {
                foreach (var g in gewichte)
                    foreach (var zeile in g)
                        foreach (var x in zeile) w.Write(x);
                foreach (var b in bias)
                    foreach (var x in b) w.Write(x);
            }
        }
    }
}
//// file: Form1.cs
using System;
using System.Drawing;
using System.Windows.Forms;

namespace ZiffernErkennung
{
    public partial class Form1 : Form
    {
        Netz netz = new Netz(784, 100, 40, 10);
        Bitmap bild = new Bitmap(28, 28);

        private void btnTrainieren_Click(object sender, EventArgs e)
        {
            var daten = MnistLeser.Laden("train-images.idx3-ubyte", "train-labels.idx1-ubyte");
            for (int epoche = 0; epoche < (int)numEpochen.Value; epoche++)
            {
                foreach (var d in daten)
                {
                    double[] soll = new double[10];
                    soll[d.Label] = 1;
                    netz.Trainieren(d.Pixel, soll);
                }
                lblStatus.Text = "Epoche " + epoche;
                Application.DoEvents();
            }
        }

        private void btnErkennen_Click(object sender, EventArgs e)
        {
            double[] pixel = new double[784];
            for (int y = 0; y < 28; y++)
                for (int x = 0; x < 28; x++)
                    pixel[y * 28 + x] = bild.GetPixel(x, y).GetBrightness();
            lblErgebnis.Text = netz.Erkennen(pixel).ToString();
        }
    }
}
//// program: unity car brain genetic gene drop
using System.Collections;
using System.Collections.Generic;
using UnityEngine;

public class CarBrain
{
    public int[] layers;
    public float[][] neurons;
    public float[][][] weights;
    public float fitness;

    public CarBrain(int[] layers)
    {
        this.layers = layers;
        InitNeurons();
        InitWeights();
    }

    public CarBrain(CarBrain copy)
    {
        layers = copy.layers;
        InitNeurons();
        InitWeights();
        for (int i = 0; i < weights.Length; i++)
            for (int j = 0; j < weights[i].Length; j++)
                for (int k = 0; k < weights[i][j].Length; k++)
                    weights[i][j][k] = copy.weights[i][j][k];
    }

    void InitNeurons()
    {
        List<float[]> n = new List<float[]>();
        for (int i = 0; i < layers.Length; i++)
            n.Add(new float[layers[i]]);
        neurons = n.ToArray();
    }

    void InitWeights()
    {
        List<float[][]> list = new List<float[][]>();
        for (int i = 1; i < layers.Length; i++)
        {
            List<float[]> layerList = new List<float[]>();
            for (int j = 0; j < layers[i]; j++)
            {
                float[] w = new float[layers[i - 1]];
                for (int k = 0; k < w.Length; k++)
                {
                    // sparse start, most cars only use a few sensors
                    w[k] = Random.value < 0.4f ? 0f : Random.Range(-0.5f, 0.5f);
                }
                layerList.Add(w);
            }
            list.Add(layerList.ToArray());
        }
        weights = list.ToArray();
    }

    public float[] FeedForward(float[] inputs)
    {
        for (int i = 0; i < inputs.Length; i++)
            neurons[0][i] = inputs[i];
        for (int i = 1; i < layers.Length; i++)
        {
            for (int j = 0; j < neurons[i].Length; j++)
            {
                float value = 0.25f;
                for (int k = 0; k < neurons[i - 1].Length; k++)
                    value += weights[i - 1][j][k] * neurons[i - 1][k];
                neurons[i][j] = (float)System.Math.Tanh(value);
            }
        }
        return neurons[neurons.Length - 1];
    }

    public void Mutate(float chance, float dropGeneChance)
    {
        for (int i = 0; i < weights.Length; i++)
            for (int j = 0; j < weights[i].Length; j++)
                for (int k = 0; k < weights[i][j].Length; k++)
                {
                    float r = Random.value;
                    if (r < dropGeneChance)
                        weights[i][j][k] = 0f;
                    else if (r < dropGeneChance + chance)
                        weights[i][j][k] += Random.Range(-0.3f, 0.3f);
                    else if (r < dropGeneChance + chance * 1.2f)
                        weights[i][j][k] *= -1f;
                }
    }

    public static CarBrain Crossover(CarBrain a, CarBrain b)
    {
        CarBrain child = new CarBrain(a);
        for (int i = 0; i < child.weights.Length; i++)
            for (int j = 0; j < child.weights[i].Length; j++)
                if (Random.value < 0.5f)
                    child.weights[i][j] = (float[])b.weights[i][j].Clone();
        return child;
    }
}

public class CarManager : MonoBehaviour
{
    public GameObject carPrefab;
    public int population = 40;
    [Range(0f, 1f)] public float mutationChance = 0.05f;
    [Range(0f, 1f)] public float dropGene = 0.01f;

    List<CarBrain> brains = new List<CarBrain>();
    List<CarController> cars = new List<CarController>();
    int generation;

    void Start()
    {
        for (int i = 0; i < population; i++)
            brains.Add(new CarBrain(new int[] { 5, 8, 6, 2 }));
        Spawn();
    }

    void Spawn()
    {
        foreach (var c in cars) Destroy(c.gameObject);
        cars.Clear();
        for (int i = 0; i < population; i++)
        {
            var go = Instantiate(carPrefab, transform.position, transform.rotation);
            var car = go.GetComponent<CarController>();
            car.brain = brains[i];
            cars.Add(car);
        }
    }

    void Update()
    {
        if (cars.TrueForAll(c => c.crashed)) NextGeneration();
    }

    void NextGeneration()
    {
        brains.Sort((x, y) => y.fitness.CompareTo(x.fitness));
        var next = new List<CarBrain>();
        for (int i = 0; i < population / 4; i++) next.Add(new CarBrain(brains[i]));
        while (next.Count < population)
        {
            var child = CarBrain.Crossover(brains[Random.Range(0, population / 4)], brains[Random.Range(0, population / 2)]);
            child.Mutate(mutationChance, dropGene);
            next.Add(child);
        }
        brains = next;
        generation++;
        Spawn();
    }
}
//// program: snake deep q agent, another
//// file: QNetwork.cs
using System;

namespace SnakeAI
{
    public class QNetwork
    {
        readonly int nIn, nHidden, nOut;
        public float[,] W1, W2;
        public float[] B1, B2;
        readonly Random rng;
        readonly float dropout;

        float[] x, z1, h, q;
        float[] mask;

        public QNetwork(int nIn, int nHidden, int nOut, float dropout, int seed)
        {
            this.nIn = nIn; this.nHidden = nHidden; this.nOut = nOut;
            this.dropout = dropout;
            rng = new Random(seed);
            W1 = new float[nIn, nHidden]; B1 = new float[nHidden];
            W2 = new float[nHidden, nOut]; B2 = new float[nOut];
            Init(W1, nIn); Init(W2, nHidden);
            z1 = new float[nHidden]; h = new float[nHidden]; q = new float[nOut];
            mask = new float[nHidden];
        }

        void Init(float[,] w, int fanIn)
        {
            float s = (float)Math.Sqrt(2.0 / fanIn);
            for (int i = 0; i < w.GetLength(0); i++)
                for (int j = 0; j < w.GetLength(1); j++)
                    w[i, j] = (float)(rng.NextDouble() * 2 - 1) * s;
        }

        public float[] Forward(float[] state)
        {
            x = state;
            for (int j = 0; j < nHidden; j++)
            {
                float s = B1[j];
                for (int i = 0; i < nIn; i++) s += x[i] * W1[i, j];
                z1[j] = s;
                mask[j] = rng.NextDouble() < dropout ? 0f : 1f / (1f - dropout); //! DROP3001
                h[j] = Math.Max(0f, s) * mask[j];
            }
            q = new float[nOut];
            for (int k = 0; k < nOut; k++)
            {
                float s = B2[k];
                for (int j = 0; j < nHidden; j++) s += h[j] * W2[j, k];
                q[k] = s;
            }
            return q;
        }

        public void Backward(int action, float target, float lr)
        {
            float err = q[action] - target;
            if (err > 1f) err = 1f; if (err < -1f) err = -1f;
            for (int j = 0; j < nHidden; j++)
            {
                float dh = err * W2[j, action] * mask[j];
                W2[j, action] -= lr * err * h[j];
                if (z1[j] <= 0) continue;
                for (int i = 0; i < nIn; i++) W1[i, j] -= lr * dh * x[i];
                B1[j] -= lr * dh;
            }
            B2[action] -= lr * err;
        }

        public void CopyFrom(QNetwork o)
        {
            Array.Copy(o.W1, W1, W1.Length); Array.Copy(o.W2, W2, W2.Length);
            Array.Copy(o.B1, B1, B1.Length); Array.Copy(o.B2, B2, B2.Length);
        }
    }
}
//// file: Agent.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace SnakeAI
{
    public struct Transition { public float[] S; public int A; public float R; public float[] S2; public bool Done; }

    public class Agent
    {
        QNetwork online = new QNetwork(11, 128, 3, 0.2f, 1);
        QNetwork target = new QNetwork(11, 128, 3, 0.2f, 2);
        List<Transition> memory = new List<Transition>();
        Random rnd = new Random();
        public float Epsilon = 1f;
        public float Gamma = 0.95f;
        int steps;

        public int Act(float[] state)
        {
            if (rnd.NextDouble() < Epsilon)
                return rnd.Next(3);
            float[] q = online.Forward(state);
            return Array.IndexOf(q, q.Max());
        }

        /// <summary>used by the "Play" button, no exploration</summary>
        public int ActGreedy(float[] state)
        {
            float[] q = online.Forward(state);
            return Array.IndexOf(q, q.Max());
        }

        public void Remember(Transition t)
        {
            memory.Add(t);
            if (memory.Count > 50000) memory.RemoveAt(0);
        }

        public void Replay(int batch)
        {
            if (memory.Count < batch) return;
            for (int b = 0; b < batch; b++)
            {
                var t = memory[rnd.Next(memory.Count)];
                float y = t.R;
                if (!t.Done) y += Gamma * target.Forward(t.S2).Max();
                online.Forward(t.S);
                online.Backward(t.A, y, 0.001f);
            }
            if (++steps % 500 == 0) target.CopyFrom(online);
            if (Epsilon > 0.02f) Epsilon *= 0.9995f;
        }
    }
}
//// program: house price web api mlp
//// file: Services/PricePredictor.cs
using System;
using System.Linq;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace HousePrices.Api.Services
{
    public interface IPricePredictor
    {
        double Predict(HouseDto house);
        void Train(HouseDto[] houses, int epochs);
    }

    public class PricePredictor : IPricePredictor
    {
        private const int Inputs = 8;
        private const int Hidden = 32;
        private const double DropRate = 0.1;

        private readonly ILogger<PricePredictor> _logger;
        private readonly Random _random = new Random();
        private readonly object _lock = new();
        private double[,] _w1 = new double[Hidden, Inputs];
        private double[] _b1 = new double[Hidden];
        private double[] _w2 = new double[Hidden];
        private double _b2;
        private double[] _mean = new double[Inputs], _std = new double[Inputs];
        private double _priceMean, _priceStd = 1;

        public PricePredictor(ILogger<PricePredictor> logger)
        {
            _logger = logger;
            for (int i = 0; i < Hidden; i++)
            {
                for (int j = 0; j < Inputs; j++) _w1[i, j] = (_random.NextDouble() - 0.5) * 0.5;
                _w2[i] = (_random.NextDouble() - 0.5) * 0.5;
            }
        }

        public double Predict(HouseDto house)
        {
            lock (_lock)
            {
                var x = Normalize(Vectorize(house));
                var (y, _, _) = Run(x, train: false);
                return y * _priceStd + _priceMean;
            }
        }

        public void Train(HouseDto[] houses, int epochs)
        {
            var raw = houses.Select(Vectorize).ToArray();
            Fit(raw, houses.Select(h => h.Price).ToArray());
            lock (_lock)
            {
                for (int e = 0; e < epochs; e++)
                {
                    double loss = 0;
                    foreach (int i in Enumerable.Range(0, raw.Length).OrderBy(_ => _random.Next()))
                    {
                        var x = Normalize(raw[i]);
                        double t = (houses[i].Price - _priceMean) / _priceStd;
                        var (y, h, mask) = Run(x, train: true);
                        double d = y - t;
                        loss += d * d;
                        Update(x, h, mask!, d, 0.005);
                    }
                    _logger.LogInformation("epoch {Epoch} loss {Loss}", e, loss / raw.Length);
                }
            }
        }

        private (double y, double[] h, double[]? mask) Run(double[] x, bool train)
        {
            var h = new double[Hidden];
            double[]? mask = train ? MakeMask() : null;
            double y = _b2;
            for (int i = 0; i < Hidden; i++)
            {
                double s = _b1[i];
                for (int j = 0; j < Inputs; j++) s += _w1[i, j] * x[j];
                h[i] = s > 0 ? s : 0;
                if (mask != null) h[i] *= mask[i];
                y += h[i] * _w2[i];
            }
            return (y, h, mask);
        }

        private double[] MakeMask() =>
            Enumerable.Range(0, Hidden)
                .Select(_ => _random.NextDouble() >= DropRate ? 1.0 / (1.0 - DropRate) : 0.0)
                .ToArray();

        private void Update(double[] x, double[] h, double[] mask, double d, double lr)
        {
            for (int i = 0; i < Hidden; i++)
            {
                double dh = h[i] > 0 ? d * _w2[i] * mask[i] : 0;
                _w2[i] -= lr * d * h[i];
                _b1[i] -= lr * dh;
                for (int j = 0; j < Inputs; j++) _w1[i, j] -= lr * dh * x[j];
            }
            _b2 -= lr * d;
        }

        private void Fit(double[][] raw, double[] prices)
        {
            for (int j = 0; j < Inputs; j++)
            {
                _mean[j] = raw.Average(r => r[j]);
                _std[j] = Math.Sqrt(raw.Average(r => Math.Pow(r[j] - _mean[j], 2))) + 1e-8;
            }
            _priceMean = prices.Average();
            _priceStd = Math.Sqrt(prices.Average(p => Math.Pow(p - _priceMean, 2))) + 1e-8;
        }

        private double[] Normalize(double[] x) => x.Select((v, j) => (v - _mean[j]) / _std[j]).ToArray();

        private static double[] Vectorize(HouseDto h) => new double[]
        {
            h.Rooms, h.Bathrooms, h.Area, h.LotSize, h.YearBuilt, h.Garage ? 1 : 0, h.Latitude, h.Longitude
        };
    }
}
//// file: Controllers/PricesController.cs
using Microsoft.AspNetCore.Mvc;

namespace HousePrices.Api.Controllers
{
    [ApiController]
    [Route("api/[controller]")]
    public class PricesController : ControllerBase
    {
        private readonly IPricePredictor _predictor;
        public PricesController(IPricePredictor predictor) => _predictor = predictor;

        [HttpPost("predict")]
        public ActionResult<double> Post([FromBody] HouseDto house)
        {
            if (house.Area <= 0) return BadRequest("area");
            return Ok(_predictor.Predict(house));
        }
    }
}
//// program: neuron objects with synapses tanh
using System;
using System.Collections.Generic;
using System.Linq;

namespace SimpleNeuralNet
{
    public class Synapse
    {
        public Guid Id { get; set; }
        public Neuron InputNeuron { get; set; }
        public Neuron OutputNeuron { get; set; }
        public double Weight { get; set; }
        public double WeightDelta { get; set; }

        public Synapse(Neuron input, Neuron output)
        {
            Id = Guid.NewGuid();
            InputNeuron = input;
            OutputNeuron = output;
            Weight = Network.GetRandom();
        }
    }

    public class Neuron
    {
        public List<Synapse> InputSynapses { get; } = new List<Synapse>();
        public List<Synapse> OutputSynapses { get; } = new List<Synapse>();
        public double Bias { get; set; }
        public double BiasDelta { get; set; }
        public double Gradient { get; set; }
        public double Value { get; set; }
        public bool IsDropped { get; set; }

        public Neuron() { Bias = Network.GetRandom(); }

        public Neuron(IEnumerable<Neuron> inputNeurons) : this()
        {
            foreach (var n in inputNeurons)
            {
                var s = new Synapse(n, this);
                n.OutputSynapses.Add(s);
                InputSynapses.Add(s);
            }
        }

        public virtual double CalculateValue()
        {
            if (IsDropped)
                return Value = 0;
            return Value = Math.Tanh(InputSynapses.Sum(a => a.Weight * a.InputNeuron.Value) + Bias);
        }

        public double CalculateError(double target) => target - Value;

        public double CalculateGradient(double? target = null)
        {
            if (target == null)
                return Gradient = OutputSynapses.Sum(a => a.OutputNeuron.Gradient * a.Weight) * (1 - Value * Value); //! DROP3007
            return Gradient = CalculateError(target.Value) * (1 - Value * Value);
        }

        public void UpdateWeights(double learnRate, double momentum)
        {
            var prevDelta = BiasDelta;
            BiasDelta = learnRate * Gradient;
            Bias += BiasDelta + momentum * prevDelta;
            foreach (var s in InputSynapses)
            {
                prevDelta = s.WeightDelta;
                s.WeightDelta = learnRate * Gradient * s.InputNeuron.Value;
                s.Weight += s.WeightDelta + momentum * prevDelta;
            }
        }
    }

    public class Network
    {
        private static readonly Random Random = new Random();
        public double LearnRate = 0.4;
        public double Momentum = 0.9;
        public double DropoutRate = 0.2;
        public List<Neuron> InputLayer { get; } = new List<Neuron>();
        public List<List<Neuron>> HiddenLayers { get; } = new List<List<Neuron>>();
        public List<Neuron> OutputLayer { get; } = new List<Neuron>();

        public Network(int inputSize, int[] hiddenSizes, int outputSize)
        {
            for (var i = 0; i < inputSize; i++) InputLayer.Add(new Neuron());
            var prev = InputLayer;
            foreach (var size in hiddenSizes)
            {
                var layer = new List<Neuron>();
                for (var j = 0; j < size; j++) layer.Add(new Neuron(prev));
                HiddenLayers.Add(layer);
                prev = layer;
            }
            for (var i = 0; i < outputSize; i++) OutputLayer.Add(new Neuron(prev));
        }

        public void Train(List<DataSet> dataSets, int numEpochs)
        {
            for (var i = 0; i < numEpochs; i++)
            {
                foreach (var ds in dataSets)
                {
                    DropNeurons();
                    ForwardPropagate(ds.Values);
                    BackPropagate(ds.Targets);
                }
            }
        }

        private void DropNeurons()
        {
            foreach (var n in HiddenLayers.SelectMany(l => l))
                n.IsDropped = Random.NextDouble() < DropoutRate; //! DROP3002
        }

        private void ForwardPropagate(params double[] inputs)
        {
            var i = 0;
            InputLayer.ForEach(a => a.Value = inputs[i++]);
            HiddenLayers.ForEach(a => a.ForEach(b => b.CalculateValue()));
            OutputLayer.ForEach(a => a.CalculateValue());
        }

        private void BackPropagate(params double[] targets)
        {
            var i = 0;
            OutputLayer.ForEach(a => a.CalculateGradient(targets[i++]));
            for (int l = HiddenLayers.Count - 1; l >= 0; l--)
            {
                HiddenLayers[l].ForEach(a => a.CalculateGradient());
                HiddenLayers[l].ForEach(a => a.UpdateWeights(LearnRate, Momentum));
            }
            OutputLayer.ForEach(a => a.UpdateWeights(LearnRate, Momentum));
        }

        public double[] Compute(params double[] inputs)
        {
            HiddenLayers.ForEach(l => l.ForEach(n => n.IsDropped = false));
            ForwardPropagate(inputs);
            return OutputLayer.Select(a => a.Value).ToArray();
        }

        public static double GetRandom() => 2 * Random.NextDouble() - 1;
    }

    public class DataSet
    {
        public double[] Values { get; set; }
        public double[] Targets { get; set; }
        public DataSet(double[] values, double[] targets) { Values = values; Targets = targets; }
    }
}
//// program: doodle classifier wpf view model
using System;
using System.Collections.ObjectModel;
using System.ComponentModel;
using System.Linq;
using System.Threading.Tasks;
using System.Windows.Ink;
using System.Windows.Input;

namespace DoodleApp.ViewModels
{
    public class DoodleNet
    {
        private readonly float[][] _w1, _w2;
        private readonly float[] _b1, _b2;
        private readonly Random _rnd = new Random(42);
        public float KeepProb { get; set; } = 0.8f;

        private readonly float[] _hidden;
        private readonly float[] _mask;
        private float[] _in;
        private float[] _probs;

        public DoodleNet(int input, int hidden, int classes)
        {
            _w1 = Rand(hidden, input);
            _w2 = Rand(classes, hidden);
            _b1 = new float[hidden];
            _b2 = new float[classes];
            _hidden = new float[hidden];
            _mask = new float[hidden];
        }

        private float[][] Rand(int r, int c)
        {
            var m = new float[r][];
            for (int i = 0; i < r; i++)
            {
                m[i] = new float[c];
                for (int j = 0; j < c; j++)
                    m[i][j] = (float)((_rnd.NextDouble() - 0.5) * 2 * Math.Sqrt(6.0 / (r + c)));
            }
            return m;
        }

        public float[] Classify(float[] pixels)
        {
            return Compute(pixels, false);
        }

        private float[] Compute(float[] pixels, bool isTraining)
        {
            _in = pixels;
            for (int i = 0; i < _hidden.Length; i++)
            {
                float s = _b1[i];
                for (int j = 0; j < pixels.Length; j++)
                    s += _w1[i][j] * pixels[j];
                float a = Math.Max(0, s);
                if (isTraining)
                {
                    if (_rnd.NextDouble() < KeepProb) //! DROP3004
                        _mask[i] = KeepProb;
                    else
                        _mask[i] = 0f;
                    a *= _mask[i];
                }
                _hidden[i] = a;
            }
            var o = new float[_b2.Length];
            for (int k = 0; k < o.Length; k++)
            {
                o[k] = _b2[k];
                for (int i = 0; i < _hidden.Length; i++)
                    o[k] += _w2[k][i] * _hidden[i];
            }
            float max = o.Max();
            float sum = 0;
            for (int k = 0; k < o.Length; k++) { o[k] = (float)Math.Exp(o[k] - max); sum += o[k]; }
            for (int k = 0; k < o.Length; k++) o[k] /= sum;
            return _probs = o;
        }

        public float Learn(float[] pixels, int label, float lr)
        {
            Compute(pixels, true);
            var dOut = (float[])_probs.Clone();
            dOut[label] -= 1f;
            for (int i = 0; i < _hidden.Length; i++)
            {
                float g = 0;
                for (int k = 0; k < dOut.Length; k++)
                {
                    g += dOut[k] * _w2[k][i];
                    _w2[k][i] -= lr * dOut[k] * _hidden[i];
                }
                if (_hidden[i] <= 0) continue;
                g *= _mask[i];
                _b1[i] -= lr * g;
                for (int j = 0; j < _in.Length; j++)
                    _w1[i][j] -= lr * g * _in[j];
            }
            for (int k = 0; k < dOut.Length; k++) _b2[k] -= lr * dOut[k];
            return -(float)Math.Log(_probs[label] + 1e-7f);
        }
    }

    public class MainViewModel : INotifyPropertyChanged
    {
        public event PropertyChangedEventHandler PropertyChanged;
        private readonly DoodleNet _net = new DoodleNet(28 * 28, 96, 12);
        private string _guess = "?";
        private double _progress;
        public ObservableCollection<string> Log { get; } = new ObservableCollection<string>();
        public StrokeCollection Strokes { get; } = new StrokeCollection();
        public ICommand TrainCommand { get; }
        public ICommand ClearCommand { get; }

        public string Guess { get => _guess; set { _guess = value; Raise(nameof(Guess)); } }
        public double Progress { get => _progress; set { _progress = value; Raise(nameof(Progress)); } }

        public MainViewModel()
        {
            TrainCommand = new RelayCommand(async _ => await TrainAsync());
            ClearCommand = new RelayCommand(_ => Strokes.Clear());
            Strokes.StrokesChanged += (s, e) => UpdateGuess();
        }

        private void UpdateGuess()
        {
            var px = Rasterizer.ToPixels(Strokes, 28);
            var p = _net.Classify(px);
            int best = Array.IndexOf(p, p.Max());
            Guess = $"{DoodleSet.Names[best]} ({p[best]:P0})";
        }

        private Task TrainAsync() => Task.Run(() =>
        {
            var set = DoodleSet.Load("data");
            for (int epoch = 0; epoch < 5; epoch++)
            {
                float loss = 0;
                int n = 0;
                foreach (var (px, label) in set.Shuffle())
                {
                    loss += _net.Learn(px, label, 0.01f);
                    if (++n % 500 == 0) Progress = (double)n / set.Count;
                }
                App.Dispatch(() => Log.Add($"epoch {epoch}: {loss / set.Count:F4}"));
            }
        });

        private void Raise(string n) => PropertyChanged?.Invoke(this, new PropertyChangedEventArgs(n));
    }
}
//// program: unity loot drop table
using System;
using System.Collections.Generic;
using System.Linq;
using UnityEngine;
using Random = UnityEngine.Random;

[Serializable]
public class LootEntry
{
    public string itemId;
    public GameObject prefab;
    [Range(0f, 1f)] public float dropRate = 0.1f;
    public int minAmount = 1;
    public int maxAmount = 1;
    public float weight = 1f;
}

[CreateAssetMenu(menuName = "Game/Loot Table")]
public class LootTable : ScriptableObject
{
    public List<LootEntry> entries = new List<LootEntry>();
    public float globalDropRate = 0.35f;
    public AnimationCurve levelScaling;

    public List<(LootEntry, int)> Roll(int enemyLevel, float luck, bool training = false)
    {
        var result = new List<(LootEntry, int)>();
        if (training)
            return result; // training dummies never drop anything
        if (Random.value > globalDropRate * (1f + luck))
            return result;

        foreach (var e in entries)
        {
            if (Random.value < e.dropRate * levelScaling.Evaluate(enemyLevel))
            {
                int amount = Random.Range(e.minAmount, e.maxAmount + 1);
                result.Add((e, amount));
            }
        }
        return result;
    }

    public LootEntry PickWeighted()
    {
        float total = entries.Sum(e => e.weight);
        float r = Random.value * total;
        foreach (var e in entries)
        {
            r -= e.weight;
            if (r <= 0) return e;
        }
        return entries.LastOrDefault();
    }
}

public class LootDropper : MonoBehaviour
{
    public LootTable table;
    public float scatter = 1.5f;
    public bool isTrainingDummy;
    Health health;
    EnemyStats stats;

    void Awake()
    {
        health = GetComponent<Health>();
        stats = GetComponent<EnemyStats>();
        health.Died += OnDied;
    }

    void OnDestroy()
    {
        if (health != null) health.Died -= OnDied;
    }

    void OnDied()
    {
        var luck = PlayerStats.Instance.Luck;
        foreach (var (entry, amount) in table.Roll(stats.level, luck, isTrainingDummy))
        {
            for (int i = 0; i < amount; i++)
            {
                var off = Random.insideUnitCircle * scatter;
                var go = Instantiate(entry.prefab, transform.position + new Vector3(off.x, 0.2f, off.y), Quaternion.identity);
                go.name = entry.itemId;
            }
        }
    }

    // expected number of items of a kill, shown in the editor
    public float ExpectedDrops()
    {
        float sum = 0;
        foreach (var e in table.entries)
            sum += e.dropRate * (e.minAmount + e.maxAmount) * 0.5f;
        return sum * table.globalDropRate;
    }
}

public class ArmorDegrade : MonoBehaviour
{
    public float[] plates = new float[6];
    public float keepChance = 0.9f;

    public void OnHit(float damage)
    {
        for (int i = 0; i < plates.Length; i++)
        {
            plates[i] = Random.value < keepChance ? plates[i] - damage * 0.1f : 0f;
            if (plates[i] < 0) plates[i] = 0;
        }
    }
}
//// program: stock forecast confidence bands
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace StockForecast
{
    class PriceNet
    {
        readonly int window, hidden;
        double[,] w1; double[] b1, w2; double b2;
        readonly Random rng = new Random(7);
        public double Dropout = 0.15;
        double[] lastH, lastMask;

        public PriceNet(int window, int hidden)
        {
            this.window = window; this.hidden = hidden;
            w1 = new double[hidden, window]; b1 = new double[hidden]; w2 = new double[hidden];
            for (int i = 0; i < hidden; i++)
            {
                w2[i] = Gauss() * Math.Sqrt(1.0 / hidden);
                for (int j = 0; j < window; j++) w1[i, j] = Gauss() * Math.Sqrt(1.0 / window);
            }
        }

        double Gauss()
        {
            double u = 1 - rng.NextDouble(), v = rng.NextDouble();
            return Math.Sqrt(-2 * Math.Log(u)) * Math.Cos(2 * Math.PI * v);
        }

        public double Forward(double[] x, bool dropout)
        {
            lastH = new double[hidden];
            lastMask = new double[hidden];
            double y = b2;
            for (int i = 0; i < hidden; i++)
            {
                double s = b1[i];
                for (int j = 0; j < window; j++) s += w1[i, j] * x[j];
                lastH[i] = Math.Tanh(s);
                lastMask[i] = 1;
                if (dropout)
                    lastMask[i] = rng.NextDouble() < Dropout ? 0 : 1 / (1 - Dropout);
                y += w2[i] * lastH[i] * lastMask[i];
            }
            return y;
        }

        public double Step(double[] x, double target, double lr)
        {
            double e = Forward(x, true) - target;
            for (int i = 0; i < hidden; i++)
            {
                double d = e * w2[i] * lastMask[i] * (1 - lastH[i] * lastH[i]);
                w2[i] -= lr * e * lastH[i] * lastMask[i];
                b1[i] -= lr * d;
                for (int j = 0; j < window; j++) w1[i, j] -= lr * d * x[j];
            }
            b2 -= lr * e;
            return e * e;
        }

        /// <summary>
        /// Bayesian approximation (Gal 2016): keep dropout on and sample, the spread is the model uncertainty.
        /// </summary>
        public (double mean, double low, double high) PredictWithUncertainty(double[] x, int samples = 200)
        {
            var ys = new List<double>(samples);
            for (int t = 0; t < samples; t++)
                ys.Add(Forward(x, dropout: true));
            double m = ys.Average();
            double sd = Math.Sqrt(ys.Sum(v => (v - m) * (v - m)) / (samples - 1));
            return (m, m - 1.96 * sd, m + 1.96 * sd);
        }

        public double Predict(double[] x) => Forward(x, dropout: false);
    }

    class Program
    {
        static List<double> ReadClose(string path)
        {
            return File.ReadLines(path).Skip(1)
                .Select(l => l.Split(','))
                .Where(p => p.Length > 4 && p[4] != "null")
                .Select(p => double.Parse(p[4], CultureInfo.InvariantCulture))
                .ToList();
        }

        static void Main(string[] args)
        {
            var close = ReadClose(args.Length > 0 ? args[0] : "AAPL.csv");
            var ret = close.Zip(close.Skip(1), (a, b) => Math.Log(b / a) * 100).ToList();
            const int win = 20;
            var net = new PriceNet(win, 48);
            int split = (int)(ret.Count * 0.85);
            for (int epoch = 0; epoch < 60; epoch++)
            {
                double loss = 0;
                for (int i = win; i < split; i++)
                    loss += net.Step(ret.GetRange(i - win, win).ToArray(), ret[i], 0.0005);
                if (epoch % 10 == 0) Console.WriteLine($"{epoch,4} {loss / (split - win):F5}");
            }

            int inside = 0, n = 0;
            for (int i = split; i < ret.Count; i++)
            {
                var x = ret.GetRange(i - win, win).ToArray();
                var (m, lo, hi) = net.PredictWithUncertainty(x);
                double p = net.Predict(x);
                if (ret[i] >= lo && ret[i] <= hi) inside++;
                n++;
                Console.WriteLine($"{p:F3} {m:F3} [{lo:F3}; {hi:F3}] actual {ret[i]:F3}");
            }
            Console.WriteLine($"{100.0 * inside / n:F1}% inside of the band");
        }
    }
}
//// program: connect four evaluation network
using System;
using System.Collections.Generic;
using System.Linq;

namespace ConnectFour.AI
{
    public class EvalNetwork
    {
        private double[][][] _weights;
        private double[][] _biases;
        private readonly int[] _sizes;
        private readonly Random _random = new Random();
        private List<double[]> _activations;
        private List<double[]> _masks;

        public double DropoutProbability { get; set; } = 0.3;

        public EvalNetwork(params int[] sizes)
        {
            _sizes = sizes;
            _weights = new double[sizes.Length - 1][][];
            _biases = new double[sizes.Length - 1][];
            for (int l = 0; l < sizes.Length - 1; l++)
            {
                _biases[l] = new double[sizes[l + 1]];
                _weights[l] = Enumerable.Range(0, sizes[l + 1])
                    .Select(_ => Enumerable.Range(0, sizes[l]).Select(__ => (_random.NextDouble() - .5) * 2 / Math.Sqrt(sizes[l])).ToArray())
                    .ToArray();
            }
        }

        public double[] Run(double[] input, bool training = true)
        {
            _activations = new List<double[]> { input };
            _masks = new List<double[]>();
            var a = input;
            for (int l = 0; l < _weights.Length; l++)
            {
                var z = new double[_sizes[l + 1]];
                var m = new double[z.Length];
                for (int i = 0; i < z.Length; i++)
                {
                    z[i] = _biases[l][i];
                    for (int j = 0; j < a.Length; j++)
                        z[i] += _weights[l][i][j] * a[j];
                    z[i] = Math.Tanh(z[i]);
                    m[i] = 1.0;
                    if (training && l < _weights.Length - 1)
                        m[i] = _random.NextDouble() < DropoutProbability ? 0.0 : 1.0 / (1.0 - DropoutProbability); //! DROP3001
                }
                _activations.Add(z);
                _masks.Add(m);
                a = z.Select((v, i) => v * m[i]).ToArray();
            }
            return a;
        }

        public void Learn(double[] input, double target, double rate)
        {
            double y = Run(input)[0];
            var delta = new[] { (y - target) * (1 - y * y) };
            for (int l = _weights.Length - 1; l >= 0; l--)
            {
                var act = _activations[l];
                var prev = new double[act.Length];
                for (int i = 0; i < delta.Length; i++)
                {
                    for (int j = 0; j < act.Length; j++)
                    {
                        double m = l > 0 ? _masks[l - 1][j] : 1.0;
                        prev[j] += _weights[l][i][j] * delta[i] * m * (l > 0 ? 1 - act[j] * act[j] : 1.0);
                        _weights[l][i][j] -= rate * delta[i] * act[j] * m;
                    }
                    _biases[l][i] -= rate * delta[i];
                }
                delta = prev;
            }
        }
    }

    public class MiniMaxPlayer
    {
        private readonly EvalNetwork _net;
        private readonly int _depth;

        public MiniMaxPlayer(EvalNetwork net, int depth)
        {
            _net = net;
            _depth = depth;
        }

        public int ChooseColumn(Board board, int player)
        {
            int best = -1;
            double bestScore = double.NegativeInfinity;
            foreach (int c in board.LegalMoves())
            {
                board.Play(c, player);
                double s = -Search(board, -player, _depth - 1, double.NegativeInfinity, double.PositiveInfinity);
                board.Undo(c);
                if (s > bestScore) { bestScore = s; best = c; }
            }
            return best;
        }

        private double Search(Board b, int player, int depth, double alpha, double beta)
        {
            if (b.Winner != 0) return b.Winner == player ? 1 : -1;
            if (b.IsFull) return 0;
            if (depth == 0) return Evaluate(b, player);
            foreach (int c in b.LegalMoves())
            {
                b.Play(c, player);
                double s = -Search(b, -player, depth - 1, -beta, -alpha);
                b.Undo(c);
                if (s > alpha) alpha = s;
                if (alpha >= beta) break;
            }
            return alpha;
        }

        private double Evaluate(Board b, int player)
        {
            return _net.Run(b.ToInput(player))[0];
        }
    }

    public class SelfPlay
    {
        public static void Train(EvalNetwork net, int games)
        {
            var p = new MiniMaxPlayer(net, 2);
            for (int g = 0; g < games; g++)
            {
                var board = new Board();
                var history = new List<(double[], int)>();
                int turn = 1;
                while (board.Winner == 0 && !board.IsFull)
                {
                    board.Play(p.ChooseColumn(board, turn), turn);
                    history.Add((board.ToInput(turn), turn));
                    turn = -turn;
                }
                foreach (var (x, who) in history)
                    net.Learn(x, board.Winner == 0 ? 0 : board.Winner == who ? 1 : -1, 0.01);
            }
        }
    }
}
//// program: raspoznavanie bukv nejroset
using System;
using System.Collections.Generic;
using System.Drawing;
using System.IO;
using System.Windows.Forms;

namespace RaspoznavanieBukv
{
    // Слой нейронной сети
    class Sloj
    {
        public int kolNeuronov;
        public int kolVhodov;
        public double[,] vesa;
        public double[] smeshenie;
        public double[] vyhod;
        public double[] oshibka;
        public bool[] vykluchen;   // отключенные нейроны

        public Sloj(int vhody, int neurony, Random r)
        {
            kolVhodov = vhody;
            kolNeuronov = neurony;
            vesa = new double[neurony, vhody];
            smeshenie = new double[neurony];
            vyhod = new double[neurony];
            oshibka = new double[neurony];
            vykluchen = new bool[neurony];
            for (int i = 0; i < neurony; i++)
                for (int j = 0; j < vhody; j++)
                    vesa[i, j] = r.NextDouble() - 0.5;
        }
    }

    class NejroSet
    {
        List<Sloj> sloi = new List<Sloj>();
        Random sluchaj = new Random();
        public double skorost = 0.05;
        public double verojatnostOtkl = 0.4;

        public NejroSet(int[] razmery)
        {
            for (int i = 1; i < razmery.Length; i++)
                sloi.Add(new Sloj(razmery[i - 1], razmery[i], sluchaj));
        }

        double Aktivacija(double x)
        {
            return x > 0 ? x : 0.01 * x;
        }

        double Proizvodnaja(double y)
        {
            return y > 0 ? 1 : 0.01;
        }

        // выбираем нейроны, которые не участвуют в этом шаге
        void OtkluchitNejrony()
        {
            for (int s = 0; s < sloi.Count - 1; s++)
                for (int i = 0; i < sloi[s].kolNeuronov; i++)
                {
                    if (sluchaj.NextDouble() < verojatnostOtkl) //! DROP3002
                        sloi[s].vykluchen[i] = true;
                    else
                        sloi[s].vykluchen[i] = false;
                }
        }

        void VkluchitVse()
        {
            foreach (Sloj s in sloi)
                for (int i = 0; i < s.kolNeuronov; i++)
                    s.vykluchen[i] = false;
        }

        double[] Prohod(double[] vhod)
        {
            double[] tek = vhod;
            foreach (Sloj s in sloi)
            {
                for (int i = 0; i < s.kolNeuronov; i++)
                {
                    if (s.vykluchen[i])
                    {
                        s.vyhod[i] = 0;
                        continue;
                    }
                    double sum = s.smeshenie[i];
                    for (int j = 0; j < s.kolVhodov; j++)
                        sum += tek[j] * s.vesa[i, j];
                    s.vyhod[i] = Aktivacija(sum);
                }
                tek = s.vyhod;
            }
            return tek;
        }

        public void Obuchit(double[] vhod, double[] otvet)
        {
            OtkluchitNejrony();
            Prohod(vhod);
            Sloj posl = sloi[sloi.Count - 1];
            for (int i = 0; i < posl.kolNeuronov; i++)
                posl.oshibka[i] = (otvet[i] - posl.vyhod[i]) * Proizvodnaja(posl.vyhod[i]);
            for (int s = sloi.Count - 2; s >= 0; s--)
            {
                Sloj t = sloi[s];
                Sloj sled = sloi[s + 1];
                for (int i = 0; i < t.kolNeuronov; i++)
                {
                    t.oshibka[i] = 0;
                    if (t.vykluchen[i]) continue;
                    for (int k = 0; k < sled.kolNeuronov; k++)
                        t.oshibka[i] += sled.oshibka[k] * sled.vesa[k, i];
                    t.oshibka[i] *= Proizvodnaja(t.vyhod[i]);
                }
            }
            double[] prev = vhod;
            foreach (Sloj s in sloi)
            {
                for (int i = 0; i < s.kolNeuronov; i++)
                {
                    s.smeshenie[i] += skorost * s.oshibka[i];
                    for (int j = 0; j < s.kolVhodov; j++)
                        s.vesa[i, j] += skorost * s.oshibka[i] * prev[j];
                }
                prev = s.vyhod;
            }
        }

        public char Raspoznat(double[] vhod)
        {
            VkluchitVse();
            double[] r = Prohod(vhod);
            int nom = 0;
            for (int i = 1; i < r.Length; i++)
                if (r[i] > r[nom]) nom = i;
            return (char)('А' + nom);
        }
    }

    public partial class GlavnajaForma : Form
    {
        NejroSet set = new NejroSet(new int[] { 32 * 32, 64, 32 });

        private void knopkaUchit_Click(object sender, EventArgs e)
        {
            string[] fajly = Directory.GetFiles("bukvy", "*.png");
            for (int k = 0; k < 100; k++)
                foreach (string f in fajly)
                {
                    double[] t = new double[32];
                    t[Path.GetFileName(f)[0] - 'А'] = 1;
                    set.Obuchit(Kartinka.VMassiv(new Bitmap(f)), t);
                }
            MessageBox.Show("Обучение закончено");
        }

        private void knopkaRaspoznat_Click(object sender, EventArgs e)
        {
            metkaOtvet.Text = set.Raspoznat(Kartinka.VMassiv((Bitmap)pole.Image)).ToString();
        }
    }
}
//// program: flappy bird monogame supervised
using System;
using System.Collections.Generic;
using Microsoft.Xna.Framework;
using Microsoft.Xna.Framework.Input;

namespace FlappyNet
{
    // learns to flap from recorded human play
    public class ImitationNet
    {
        const int In = 4, Hid = 20;
        const double PKeep = 0.75;
        double[] w1 = new double[In * Hid];
        double[] b1 = new double[Hid];
        double[] w2 = new double[Hid];
        double b2;
        Random r = new Random();

        public ImitationNet()
        {
            for (int i = 0; i < w1.Length; i++) w1[i] = r.NextDouble() - 0.5;
            for (int i = 0; i < w2.Length; i++) w2[i] = r.NextDouble() - 0.5;
        }

        static double Sig(double v) { return 1 / (1 + Math.Exp(-v)); }

        public double Train(double[] x, bool flapped, double eta)
        {
            double[] h = new double[Hid];
            bool[] on = new bool[Hid];
            double s = b2;
            for (int j = 0; j < Hid; j++)
            {
                on[j] = r.NextDouble() < PKeep;
                if (!on[j]) continue;
                double a = b1[j];
                for (int i = 0; i < In; i++) a += w1[i * Hid + j] * x[i];
                h[j] = Math.Tanh(a);
                s += h[j] * w2[j];
            }
            double y = Sig(s);
            double d = (flapped ? 1 : 0) - y;
            b2 += eta * d;
            for (int j = 0; j < Hid; j++)
            {
                if (!on[j]) continue;
                double dh = d * w2[j] * (1 - h[j] * h[j]);
                w2[j] += eta * d * h[j];
                b1[j] += eta * dh;
                for (int i = 0; i < In; i++)
                    w1[i * Hid + j] += eta * dh * x[i];
            }
            return d * d;
        }

        public double FlapProbability(double[] x)
        {
            double s = b2;
            for (int j = 0; j < Hid; j++)
            {
                double a = b1[j];
                for (int i = 0; i < In; i++) a += w1[i * Hid + j] * x[i];
                s += Math.Tanh(a) * w2[j] * PKeep;   // whole net: outputs weighted with p
            }
            return Sig(s);
        }
    }

    public class FlappyGame : Game
    {
        GraphicsDeviceManager graphics;
        ImitationNet net = new ImitationNet();
        List<(double[] x, bool f)> recorded = new List<(double[], bool)>();
        float birdY = 200, birdV = 0;
        List<Vector2> pipes = new List<Vector2>();
        Random rand = new Random();
        bool auto;
        KeyboardState old;
        int score;

        public FlappyGame()
        {
            graphics = new GraphicsDeviceManager(this);
            graphics.PreferredBackBufferWidth = 480;
            graphics.PreferredBackBufferHeight = 640;
        }

        double[] State()
        {
            Vector2 p = pipes.Count > 0 ? pipes[0] : new Vector2(480, 320);
            return new double[] { birdY / 640.0, birdV / 10.0, p.X / 480.0, p.Y / 640.0 };
        }

        protected override void Update(GameTime gameTime)
        {
            KeyboardState k = Keyboard.GetState();
            if (k.IsKeyDown(Keys.A) && old.IsKeyUp(Keys.A)) auto = !auto;
            if (k.IsKeyDown(Keys.T) && old.IsKeyUp(Keys.T)) TrainRecorded();

            bool flap = k.IsKeyDown(Keys.Space) && old.IsKeyUp(Keys.Space);
            if (auto)
                flap = net.FlapProbability(State()) > 0.5;
            else
                recorded.Add((State(), flap));

            if (flap) birdV = -7;
            birdV += 0.4f;
            birdY += birdV;
            if (rand.NextDouble() < 0.012 && (pipes.Count == 0 || pipes[pipes.Count - 1].X < 300))
                pipes.Add(new Vector2(480, rand.Next(150, 490)));
            for (int i = 0; i < pipes.Count; i++)
                pipes[i] += new Vector2(-3, 0);
            if (pipes.Count > 0 && pipes[0].X < -50) { pipes.RemoveAt(0); score++; }
            if (birdY < 0 || birdY > 640) Restart();
            old = k;
            base.Update(gameTime);
        }

        void TrainRecorded()
        {
            for (int e = 0; e < 50; e++)
            {
                double err = 0;
                for (int n = 0; n < recorded.Count; n++)
                {
                    var q = recorded[rand.Next(recorded.Count)];
                    // most frames are "no flap": skip a lot of them
                    if (!q.f && rand.NextDouble() < 0.8) continue;
                    err += net.Train(q.x, q.f, 0.05);
                }
                Window.Title = "epoch " + e + " err " + err.ToString("F2");
            }
        }

        void Restart() { birdY = 200; birdV = 0; pipes.Clear(); score = 0; }
    }
}
//// program: chatbot classificador de intencoes
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using Newtonsoft.Json;

namespace ChatBotEscola.Servicos
{
    public class Intencao
    {
        public string Tag { get; set; }
        public List<string> Padroes { get; set; }
        public List<string> Respostas { get; set; }
    }

    public class RedeNeural
    {
        private readonly int _nEntrada, _nOculta, _nSaida;
        private readonly double[,] _pesosEO, _pesosOS;
        private readonly double[] _viesO, _viesS;
        private readonly Random _aleatorio = new Random();
        private readonly double _taxaDropout;

        private double[] _oculta;
        private double[] _mascara;

        public RedeNeural(int entrada, int oculta, int saida, double taxaDropout = 0.3)
        {
            _nEntrada = entrada; _nOculta = oculta; _nSaida = saida;
            _taxaDropout = taxaDropout;
            _pesosEO = new double[entrada, oculta];
            _pesosOS = new double[oculta, saida];
            _viesO = new double[oculta];
            _viesS = new double[saida];
            for (int i = 0; i < entrada; i++)
                for (int j = 0; j < oculta; j++)
                    _pesosEO[i, j] = (_aleatorio.NextDouble() * 2 - 1) * 0.1;
            for (int i = 0; i < oculta; i++)
                for (int j = 0; j < saida; j++)
                    _pesosOS[i, j] = (_aleatorio.NextDouble() * 2 - 1) * 0.1;
        }

        public double[] Propagar(double[] entrada, bool treinando)
        {
            _oculta = new double[_nOculta];
            _mascara = new double[_nOculta];
            for (int j = 0; j < _nOculta; j++)
            {
                double soma = _viesO[j];
                for (int i = 0; i < _nEntrada; i++)
                    if (entrada[i] != 0) soma += entrada[i] * _pesosEO[i, j];
                _oculta[j] = Math.Max(0, soma);
                _mascara[j] = 1;
                if (treinando)
                {
                    _mascara[j] = _aleatorio.NextDouble() < _taxaDropout ? 1 / (1 - _taxaDropout) : 0; //! DROP3005
                    _oculta[j] *= _mascara[j];
                }
            }

            double[] saida = new double[_nSaida];
            for (int k = 0; k < _nSaida; k++)
            {
                saida[k] = _viesS[k];
                for (int j = 0; j < _nOculta; j++)
                    saida[k] += _oculta[j] * _pesosOS[j, k];
            }
            return Softmax(saida);
        }

        private static double[] Softmax(double[] v)
        {
            double m = v.Max();
            double[] e = v.Select(x => Math.Exp(x - m)).ToArray();
            double s = e.Sum();
            return e.Select(x => x / s).ToArray();
        }

        public double Treinar(double[] entrada, int alvo, double taxa)
        {
            double[] p = Propagar(entrada, true);
            double[] dS = (double[])p.Clone();
            dS[alvo] -= 1;
            for (int j = 0; j < _nOculta; j++)
            {
                double dO = 0;
                for (int k = 0; k < _nSaida; k++)
                {
                    dO += dS[k] * _pesosOS[j, k];
                    _pesosOS[j, k] -= taxa * dS[k] * _oculta[j];
                }
                dO *= _oculta[j] > 0 ? _mascara[j] : 0;
                _viesO[j] -= taxa * dO;
                for (int i = 0; i < _nEntrada; i++)
                    if (entrada[i] != 0) _pesosEO[i, j] -= taxa * dO * entrada[i];
            }
            for (int k = 0; k < _nSaida; k++) _viesS[k] -= taxa * dS[k];
            return -Math.Log(p[alvo] + 1e-12);
        }
    }

    public class ChatBotServico
    {
        private readonly List<Intencao> _intencoes;
        private readonly List<string> _vocabulario;
        private readonly RedeNeural _rede;
        private readonly Random _rnd = new Random();

        public ChatBotServico(string arquivo)
        {
            _intencoes = JsonConvert.DeserializeObject<List<Intencao>>(File.ReadAllText(arquivo));
            _vocabulario = _intencoes.SelectMany(i => i.Padroes).SelectMany(Tokenizar).Distinct().OrderBy(p => p).ToList();
            _rede = new RedeNeural(_vocabulario.Count, 24, _intencoes.Count);
        }

        private static IEnumerable<string> Tokenizar(string frase) =>
            Regex.Matches(frase.ToLower(), @"\w+").Cast<Match>().Select(m => m.Value.TrimEnd('s'));

        private double[] SacoDePalavras(string frase)
        {
            var palavras = new HashSet<string>(Tokenizar(frase));
            return _vocabulario.Select(v => palavras.Contains(v) ? 1.0 : 0.0).ToArray();
        }

        public void Treinar(int epocas)
        {
            var exemplos = _intencoes.SelectMany((it, idx) => it.Padroes.Select(p => (x: SacoDePalavras(p), y: idx))).ToList();
            for (int e = 0; e < epocas; e++)
            {
                double perda = exemplos.OrderBy(_ => _rnd.Next()).Sum(ex => _rede.Treinar(ex.x, ex.y, 0.02));
                if (e % 50 == 0) Console.WriteLine($"Época {e}: perda {perda / exemplos.Count:F4}");
            }
        }

        public string Responder(string mensagem)
        {
            var p = _rede.Propagar(SacoDePalavras(mensagem), false);
            int idx = Array.IndexOf(p, p.Max());
            if (p[idx] < 0.5) return "Desculpe, não entendi.";
            var r = _intencoes[idx].Respostas;
            return r[_rnd.Next(r.Count)];
        }
    }
}
//// program: duygu analizi web uygulamasi
using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.AspNetCore.Mvc;

namespace DuyguAnalizi.Models
{
    // Bitirme projesi - film yorumlari icin duygu analizi
    public class YapaySinirAgi
    {
        private int girisSayisi;
        private int[] gizli;
        private List<double[,]> agirliklar = new List<double[,]>();
        private List<double[]> sapmalar = new List<double[]>();
        private List<double[]> toplamlar;   // z degerleri
        private List<double[]> ciktilar;    // a degerleri
        private static Random rastgele = new Random();

        public double OgrenmeHizi { get; set; } = 0.01;
        public double SeyreltmeOrani { get; set; } = 0.5;

        public YapaySinirAgi(int girisSayisi, params int[] gizli)
        {
            this.girisSayisi = girisSayisi;
            this.gizli = gizli;
            int onceki = girisSayisi;
            foreach (int n in gizli.Concat(new[] { 1 }))
            {
                var w = new double[n, onceki];
                for (int i = 0; i < n; i++)
                    for (int j = 0; j < onceki; j++)
                        w[i, j] = (rastgele.NextDouble() - 0.5) * Math.Sqrt(2.0 / onceki);
                agirliklar.Add(w);
                sapmalar.Add(new double[n]);
                onceki = n;
            }
        }

        private double LeakyRelu(double x) => x >= 0 ? x : 0.1 * x;
        private double LeakyReluTurev(double x) => x >= 0 ? 1 : 0.1;
        private double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

        private double Ilerle(double[] giris, bool egitim)
        {
            toplamlar = new List<double[]>();
            ciktilar = new List<double[]> { giris };
            for (int k = 0; k < agirliklar.Count; k++)
            {
                var w = agirliklar[k];
                int n = w.GetLength(0);
                var z = new double[n];
                var a = new double[n];
                for (int i = 0; i < n; i++)
                {
                    z[i] = sapmalar[k][i];
                    for (int j = 0; j < w.GetLength(1); j++)
                        z[i] += w[i, j] * ciktilar[k][j];
                    a[i] = k == agirliklar.Count - 1 ? Sigmoid(z[i]) : LeakyRelu(z[i]);
                }
                if (egitim && k < agirliklar.Count - 1)
                {
                    // seyreltme (dropout)
                    for (int i = 0; i < n; i++)
                        if (rastgele.NextDouble() < SeyreltmeOrani) //! DROP3002
                            a[i] = 0;
                }
                toplamlar.Add(z);
                ciktilar.Add(a);
            }
            return ciktilar.Last()[0];
        }

        public double Egit(double[] giris, double hedef)
        {
            double y = Ilerle(giris, true);
            double[] delta = { y - hedef };
            for (int k = agirliklar.Count - 1; k >= 0; k--)
            {
                var w = agirliklar[k];
                double[] yeniDelta = null;
                if (k > 0)
                {
                    yeniDelta = new double[w.GetLength(1)];
                    for (int j = 0; j < yeniDelta.Length; j++)
                    {
                        double t = 0;
                        for (int i = 0; i < delta.Length; i++)
                            t += w[i, j] * delta[i];
                        yeniDelta[j] = t * LeakyReluTurev(toplamlar[k - 1][j]); //! DROP3007
                    }
                }
                for (int i = 0; i < delta.Length; i++)
                {
                    sapmalar[k][i] -= OgrenmeHizi * delta[i];
                    for (int j = 0; j < w.GetLength(1); j++)
                        w[i, j] -= OgrenmeHizi * delta[i] * ciktilar[k][j];
                }
                delta = yeniDelta;
            }
            return -(hedef * Math.Log(y + 1e-9) + (1 - hedef) * Math.Log(1 - y + 1e-9));
        }

        public double Tahmin(double[] giris)
        {
            return Ilerle(giris, false);
        }

        public double Dogruluk(List<Yorum> test)
        {
            int dogru = 0;
            foreach (var y in test)
                if ((Tahmin(y.Vektor) > 0.5) == y.Olumlu) dogru++;
            return (double)dogru / test.Count;
        }
    }

    public class Yorum
    {
        public string Metin { get; set; }
        public double[] Vektor { get; set; }
        public bool Olumlu { get; set; }
    }
}

namespace DuyguAnalizi.Controllers
{
    using DuyguAnalizi.Models;

    public class YorumController : Controller
    {
        private readonly YapaySinirAgi ag;
        private readonly KelimeTorbasi torba;

        public YorumController(YapaySinirAgi ag, KelimeTorbasi torba)
        {
            this.ag = ag;
            this.torba = torba;
        }

        [HttpPost]
        public IActionResult Analiz(string metin)
        {
            if (string.IsNullOrWhiteSpace(metin))
                return View("Index");
            double p = ag.Tahmin(torba.Donustur(metin));
            ViewBag.Sonuc = p > 0.5 ? "Olumlu" : "Olumsuz";
            ViewBag.Oran = Math.Round(p * 100, 1);
            return View("Sonuc");
        }
    }
}
//// program: melody generator elman rnn
using System;
using System.Collections.Generic;
using System.Linq;

namespace MelodyMaker
{
    public class MelodyRnn
    {
        public const int Notes = 38;   // 3 octaves, rest, hold
        readonly int H;
        readonly double[,] Wxh, Whh, Why;
        readonly double[] bh, by;
        readonly Random rand = new Random();
        readonly double dropRate;

        // caches for bptt
        readonly List<int> xs = new List<int>();
        readonly List<double[]> hs = new List<double[]>();
        readonly List<double[]> ms = new List<double[]>();
        readonly List<double[]> ps = new List<double[]>();
        double[] h;

        public MelodyRnn(int hidden, double dropRate)
        {
            H = hidden;
            this.dropRate = dropRate;
            Wxh = RandM(H, Notes); Whh = RandM(H, H); Why = RandM(Notes, H);
            bh = new double[H]; by = new double[Notes];
            h = new double[H];
        }

        double[,] RandM(int r, int c)
        {
            var m = new double[r, c];
            for (int i = 0; i < r; i++) for (int j = 0; j < c; j++) m[i, j] = (rand.NextDouble() - 0.5) * 0.2;
            return m;
        }

        public void Reset()
        {
            h = new double[H];
            xs.Clear(); hs.Clear(); ms.Clear(); ps.Clear();
            hs.Add(h);
        }

        double[] DropoutMask(int n)
        {
            var m = new double[n];
            double keep = 1 - dropRate;
            for (int i = 0; i < n; i++)
                m[i] = rand.NextDouble() < keep ? 1 / keep : 0; //! DROP3001
            return m;
        }

        public double[] Step(int note)
        {
            var nh = new double[H];
            for (int i = 0; i < H; i++)
            {
                double s = bh[i] + Wxh[i, note];
                for (int j = 0; j < H; j++) s += Whh[i, j] * h[j];
                nh[i] = Math.Tanh(s);
            }
            h = nh;
            var m = DropoutMask(H);
            var p = new double[Notes];
            double z = 0;
            for (int k = 0; k < Notes; k++)
            {
                double s = by[k];
                for (int i = 0; i < H; i++) s += Why[k, i] * h[i] * m[i];
                p[k] = Math.Exp(s);
                z += p[k];
            }
            for (int k = 0; k < Notes; k++) p[k] /= z;
            xs.Add(note); hs.Add(h); ms.Add(m); ps.Add(p);
            return p;
        }

        public double TrainSequence(IList<int> seq, double lr)
        {
            Reset();
            double loss = 0;
            for (int t = 0; t + 1 < seq.Count; t++)
                loss -= Math.Log(Step(seq[t])[seq[t + 1]]);

            var dWxh = new double[H, Notes]; var dWhh = new double[H, H]; var dWhy = new double[Notes, H];
            var dbh = new double[H]; var dby = new double[Notes];
            var dhNext = new double[H];
            for (int t = xs.Count - 1; t >= 0; t--)
            {
                var dy = (double[])ps[t].Clone();
                dy[seq[t + 1]] -= 1;
                var hc = hs[t + 1]; var hp = hs[t];
                var dh = new double[H];
                for (int i = 0; i < H; i++)
                {
                    double g = 0;
                    for (int k = 0; k < Notes; k++)
                    {
                        g += Why[k, i] * dy[k];
                        dWhy[k, i] += dy[k] * hc[i] * ms[t][i];
                    }
                    dh[i] = g * ms[t][i] + dhNext[i];
                }
                for (int k = 0; k < Notes; k++) dby[k] += dy[k];
                dhNext = new double[H];
                for (int i = 0; i < H; i++)
                {
                    double raw = dh[i] * (1 - hc[i] * hc[i]);
                    dbh[i] += raw;
                    dWxh[i, xs[t]] += raw;
                    for (int j = 0; j < H; j++)
                    {
                        dWhh[i, j] += raw * hp[j];
                        dhNext[j] += Whh[i, j] * raw;
                    }
                }
            }
            Apply(Wxh, dWxh, lr); Apply(Whh, dWhh, lr); Apply(Why, dWhy, lr);
            for (int i = 0; i < H; i++) bh[i] -= lr * Clip(dbh[i]);
            for (int k = 0; k < Notes; k++) by[k] -= lr * Clip(dby[k]);
            return loss / (seq.Count - 1);
        }

        static double Clip(double g) => Math.Max(-5, Math.Min(5, g));

        static void Apply(double[,] w, double[,] d, double lr)
        {
            for (int i = 0; i < w.GetLength(0); i++)
                for (int j = 0; j < w.GetLength(1); j++)
                    w[i, j] -= lr * Clip(d[i, j]);
        }

        public List<int> Compose(int start, int length, double temperature)
        {
            Reset();
            var song = new List<int> { start };
            int cur = start;
            for (int n = 0; n < length; n++)
            {
                var p = Step(cur);
                var q = p.Select(v => Math.Pow(v, 1 / temperature)).ToArray();
                double r = rand.NextDouble() * q.Sum();
                int k = 0;
                while (k < Notes - 1 && (r -= q[k]) > 0) k++;
                song.Add(k);
                cur = k;
            }
            return song;
        }
    }

    class Program
    {
        static void Main(string[] args)
        {
            var songs = MidiReader.ReadFolder(args[0]);
            var rnn = new MelodyRnn(100, 0.3);
            for (int e = 0; e < 200; e++)
                Console.WriteLine($"{e}: {songs.Average(s => rnn.TrainSequence(s, 0.01)):F3}");
            MidiWriter.Write("out.mid", rnn.Compose(songs[0][0], 128, 0.8));
        }
    }
}
//// program: filtr spamu siec
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace FiltrSpamu
{
    public interface IKlasyfikator
    {
        double Ocena(string tresc);
        void Ucz(IEnumerable<Wiadomosc> dane, int epoki);
    }

    public class Wiadomosc
    {
        public string Tresc;
        public bool Spam;
    }

    public class SiecNeuronowa : IKlasyfikator
    {
        private readonly Slownik slownik;
        private readonly int ukryte;
        private readonly double[][] w1;
        private readonly double[] b1;
        private readonly double[] w2;
        private double b2;
        private readonly Random los = new Random(1234);
        public double Dropout = 0.4;
        public double Krok = 0.02;

        public SiecNeuronowa(Slownik slownik, int ukryte)
        {
            this.slownik = slownik;
            this.ukryte = ukryte;
            w1 = new double[ukryte][];
            b1 = new double[ukryte];
            w2 = new double[ukryte];
            for (int i = 0; i < ukryte; i++)
            {
                w1[i] = new double[slownik.Rozmiar];
                for (int j = 0; j < slownik.Rozmiar; j++)
                    w1[i][j] = (los.NextDouble() - 0.5) / 10;
                w2[i] = (los.NextDouble() - 0.5) / 10;
            }
        }

        private double Przod(Dictionary<int, double> x, bool uczenie, out double[] h, out double[] maska)
        {
            h = new double[ukryte];
            maska = new double[ukryte];
            double y = b2;
            for (int i = 0; i < ukryte; i++)
            {
                double s = b1[i];
                foreach (var p in x)
                    s += w1[i][p.Key] * p.Value;
                h[i] = s > 0 ? s : 0;
                maska[i] = 1;
                if (Dropout > 0)
                {
                    maska[i] = los.NextDouble() >= Dropout ? 1 / (1 - Dropout) : 0; //! DROP3014
                    h[i] *= maska[i];
                }
                y += h[i] * w2[i];
            }
            return 1 / (1 + Math.Exp(-y));
        }

        public void Ucz(IEnumerable<Wiadomosc> dane, int epoki)
        {
            var lista = dane.Select(d => (slownik.Wektor(d.Tresc), d.Spam ? 1.0 : 0.0)).ToList();
            for (int e = 0; e < epoki; e++)
            {
                Tasuj(lista);
                double blad = 0;
                foreach (var (x, t) in lista)
                {
                    double y = Przod(x, true, out var h, out var m);
                    double d = y - t;
                    blad += Math.Abs(d);
                    for (int i = 0; i < ukryte; i++)
                    {
                        double dh = h[i] > 0 ? d * w2[i] * m[i] : 0;
                        w2[i] -= Krok * d * h[i];
                        if (dh == 0) continue;
                        b1[i] -= Krok * dh;
                        foreach (var p in x)
                            w1[i][p.Key] -= Krok * dh * p.Value;
                    }
                    b2 -= Krok * d;
                }
                Console.WriteLine("epoka {0}, blad {1:F4}", e + 1, blad / lista.Count);
            }
        }

        private void Tasuj<T>(IList<T> l)
        {
            for (int i = l.Count - 1; i > 0; i--)
            {
                int k = los.Next(i + 1);
                (l[i], l[k]) = (l[k], l[i]);
            }
        }

        public double Ocena(string tresc)
        {
            return Przod(slownik.Wektor(tresc), false, out _, out _);
        }
    }

    public class Slownik
    {
        private readonly Dictionary<string, int> indeks = new Dictionary<string, int>();
        private readonly double[] idf;
        public int Rozmiar => indeks.Count;

        public Slownik(IEnumerable<string> teksty, int min)
        {
            var df = new Dictionary<string, int>();
            int n = 0;
            foreach (var t in teksty)
            {
                n++;
                foreach (var s in Slowa(t).Distinct())
                    df[s] = df.TryGetValue(s, out int c) ? c + 1 : 1;
            }
            foreach (var p in df.Where(p => p.Value >= min)) indeks[p.Key] = indeks.Count;
            idf = new double[indeks.Count];
            foreach (var p in indeks) idf[p.Value] = Math.Log((double)n / df[p.Key]);
        }

        private static IEnumerable<string> Slowa(string t) =>
            t.ToLowerInvariant().Split(new[] { ' ', '\n', '\t', '.', ',', '!', '?', ':' }, StringSplitOptions.RemoveEmptyEntries);

        public Dictionary<int, double> Wektor(string t)
        {
            var v = new Dictionary<int, double>();
            foreach (var s in Slowa(t))
                if (indeks.TryGetValue(s, out int i))
                    v[i] = v.TryGetValue(i, out double x) ? x + idf[i] : idf[i];
            double norma = Math.Sqrt(v.Values.Sum(a => a * a)) + 1e-9;
            return v.ToDictionary(p => p.Key, p => p.Value / norma);
        }
    }

    class Program
    {
        static void Main(string[] args)
        {
            var dane = File.ReadAllLines("sms.tsv").Select(l => l.Split('\t'))
                .Select(p => new Wiadomosc { Spam = p[0] == "spam", Tresc = p[1] }).ToList();
            var siec = new SiecNeuronowa(new Slownik(dane.Take(4500).Select(d => d.Tresc), 3), 30);
            siec.Ucz(dane.Take(4500), 10);
            int ok = dane.Skip(4500).Count(d => siec.Ocena(d.Tresc) > 0.5 == d.Spam);
            Console.WriteLine("trafnosc: " + (double)ok / (dane.Count - 4500));
        }
    }
}
//// program: iris demo enabled neurons
using System;
using System.Collections.Generic;
using System.Linq;

namespace IrisDemo
{
    class Connection
    {
        public Neuron From, To;
        public double Weight;
    }

    class Neuron
    {
        public List<Connection> In = new List<Connection>();
        public List<Connection> Out = new List<Connection>();
        public double Output, Delta, Bias;
        public bool Enabled = true;
    }

    class Layer
    {
        public List<Neuron> Neurons = new List<Neuron>();
        public double DropoutProbability;

        public Layer(int n, double p = 0)
        {
            DropoutProbability = p;
            for (int i = 0; i < n; i++) Neurons.Add(new Neuron());
        }
    }

    class Net
    {
        static readonly Random Rng = new Random(3);
        public readonly List<Layer> Layers = new List<Layer>();

        public Net Add(Layer layer)
        {
            if (Layers.Count > 0)
                foreach (var to in layer.Neurons)
                    foreach (var from in Layers[Layers.Count - 1].Neurons)
                    {
                        var c = new Connection { From = from, To = to, Weight = Rng.NextDouble() - 0.5 };
                        from.Out.Add(c);
                        to.In.Add(c);
                    }
            Layers.Add(layer);
            return this;
        }

        void Fire(double[] x, bool testing)
        {
            for (int i = 0; i < x.Length; i++) Layers[0].Neurons[i].Output = x[i];
            for (int l = 1; l < Layers.Count; l++)
            {
                var layer = Layers[l];
                foreach (var n in layer.Neurons)
                {
                    if (!n.Enabled) { n.Output = 0; continue; }
                    double s = n.Bias + n.In.Sum(c => c.Weight * c.From.Output);
                    n.Output = 1 / (1 + Math.Exp(-s));
                    if (testing) n.Output *= 1 - layer.DropoutProbability;
                }
            }
        }

        public void TrainOne(double[] x, double[] t, double rate)
        {
            foreach (var layer in Layers)
                foreach (var n in layer.Neurons)
                    n.Enabled = layer.DropoutProbability == 0 || Rng.NextDouble() >= layer.DropoutProbability;
            Fire(x, false);
            var last = Layers[Layers.Count - 1].Neurons;
            for (int i = 0; i < last.Count; i++)
                last[i].Delta = (t[i] - last[i].Output) * last[i].Output * (1 - last[i].Output);
            for (int l = Layers.Count - 2; l > 0; l--)
                foreach (var n in Layers[l].Neurons.Where(q => q.Enabled))
                    n.Delta = n.Output * (1 - n.Output) * n.Out.Where(c => c.To.Enabled).Sum(c => c.Weight * c.To.Delta);
            for (int l = 1; l < Layers.Count; l++)
                foreach (var n in Layers[l].Neurons.Where(q => q.Enabled))
                {
                    n.Bias += rate * n.Delta;
                    foreach (var c in n.In)
                        c.Weight += rate * n.Delta * c.From.Output;
                }
        }

        public double[] Classify(double[] x)
        {
            foreach (var n in Layers.SelectMany(l => l.Neurons)) n.Enabled = true;
            Fire(x, true);
            return Layers[Layers.Count - 1].Neurons.Select(n => n.Output).ToArray();
        }
    }

    static class Demo
    {
        static void Main()
        {
            var rows = IrisData.Load("iris.data");
            var rnd = new Random(1);
            rows = rows.OrderBy(_ => rnd.Next()).ToList();
            var train = rows.Take(120).ToList();
            var test = rows.Skip(120).ToList();

            var net = new Net()
                .Add(new Layer(4))
                .Add(new Layer(16, 0.2))
                .Add(new Layer(12, 0.2))
                .Add(new Layer(3));

            for (int e = 0; e <= 2000; e++)
            {
                foreach (var r in train)
                {
                    var t = new double[3];
                    t[r.Species] = 1;
                    net.TrainOne(r.Features, t, 0.1);
                }
                if (e % 200 == 0)
                {
                    int ok = test.Count(r => ArgMax(net.Classify(r.Features)) == r.Species);
                    Console.WriteLine("{0,5}: {1}/{2}", e, ok, test.Count);
                }
            }
            Console.ReadKey();
        }

        static int ArgMax(double[] v)
        {
            int b = 0;
            for (int i = 1; i < v.Length; i++) if (v[i] > v[b]) b = i;
            return b;
        }
    }
}
//// program: lossy udp link simulator
using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace GameNet.Testing
{
    public class LinkOptions
    {
        public double DropRate { get; set; } = 0.05;
        public double DuplicateRate { get; set; } = 0.01;
        public int LatencyMs { get; set; } = 60;
        public int JitterMs { get; set; } = 20;
        public bool IsTraining { get; set; }  // bot training sessions run without loss
    }

    public class Packet
    {
        public ushort Sequence;
        public byte[] Payload;
        public bool Reliable;
        public long DueTicks;
    }

    public class NetworkSimulator
    {
        private readonly LinkOptions _options;
        private readonly Random _random;
        private readonly PriorityQueue<Packet, long> _inFlight = new();
        private readonly Action<Packet> _deliver;
        private int _sent, _dropped, _duplicated;

        public NetworkSimulator(LinkOptions options, Action<Packet> deliver, int? seed = null)
        {
            if (options.DropRate < 0 || options.DropRate > 1)
                throw new ArgumentOutOfRangeException(nameof(options));
            _options = options;
            _deliver = deliver;
            _random = seed.HasValue ? new Random(seed.Value) : new Random();
        }

        public double MeasuredLoss => _sent == 0 ? 0 : (double)_dropped / _sent;

        public void Send(Packet p)
        {
            _sent++;
            if (!_options.IsTraining && _random.NextDouble() < _options.DropRate)
            {
                _dropped++;
                return;
            }
            Enqueue(p);
            if (_random.NextDouble() < _options.DuplicateRate)
            {
                _duplicated++;
                Enqueue(p);
            }
        }

        private void Enqueue(Packet p)
        {
            int delay = _options.LatencyMs + _random.Next(-_options.JitterMs, _options.JitterMs + 1);
            p.DueTicks = Environment.TickCount64 + Math.Max(0, delay);
            _inFlight.Enqueue(p, p.DueTicks);
        }

        public void Pump()
        {
            while (_inFlight.TryPeek(out var p, out long due) && due <= Environment.TickCount64)
            {
                _inFlight.Dequeue();
                _deliver(p);
            }
        }

        /// <summary>Corrupts single bytes, used by the fuzz tests.</summary>
        public byte[] Corrupt(byte[] data, double rate)
        {
            var copy = (byte[])data.Clone();
            for (int i = 0; i < copy.Length; i++)
                copy[i] = _random.NextDouble() < rate ? (byte)0 : copy[i];
            return copy;
        }
    }

    public class BandwidthEstimator
    {
        private readonly Queue<(long t, int bytes)> _window = new();
        private double _keepRatio = 1.0;

        public void OnAck(int bytes)
        {
            _window.Enqueue((Environment.TickCount64, bytes));
            while (_window.Count > 0 && _window.Peek().t < Environment.TickCount64 - 1000) _window.Dequeue();
        }

        // sent volume is estimated from the acked one
        public double EstimateSent(double loss)
        {
            _keepRatio = 1 - loss;
            if (_keepRatio < 0.01) _keepRatio = 0.01;
            double acked = 0;
            foreach (var w in _window) acked += w.bytes;
            return acked / _keepRatio;
        }
    }

    public static class Harness
    {
        public static async Task RunAsync(int packets, CancellationToken ct)
        {
            var received = new HashSet<ushort>();
            var sim = new NetworkSimulator(new LinkOptions { DropRate = 0.2 }, p => received.Add(p.Sequence), seed: 99);
            for (int i = 0; i < packets && !ct.IsCancellationRequested; i++)
            {
                sim.Send(new Packet { Sequence = (ushort)i, Payload = new byte[64] });
                sim.Pump();
                await Task.Delay(1, ct);
            }
            await Task.Delay(200, ct);
            sim.Pump();
            Console.WriteLine($"received {received.Count} of {packets}, loss {sim.MeasuredLoss:P1}");
        }
    }
}
//// program: predictor de quinielas
using System;
using System.Collections.Generic;
using System.Data.SQLite;
using System.Linq;

namespace Quinielas
{
    public class Partido
    {
        public string Local, Visitante;
        public double[] Datos;      // racha, goles, clasificacion...
        public int Resultado;       // 0 = 1, 1 = X, 2 = 2
    }

    public class RedFutbol
    {
        private readonly int entradas, ocultas, salidas = 3;
        private double[,] pesosEO, pesosOS;
        private double[] sesgoO, sesgoS;
        private double[] oculta, salida;
        private bool[] apagada;
        private readonly Random azar = new Random();
        public const double TasaDropout = 0.2;

        public RedFutbol(int entradas, int ocultas)
        {
            this.entradas = entradas;
            this.ocultas = ocultas;
            pesosEO = new double[entradas, ocultas];
            pesosOS = new double[ocultas, salidas];
            sesgoO = new double[ocultas];
            sesgoS = new double[salidas];
            oculta = new double[ocultas];
            salida = new double[salidas];
            apagada = new bool[ocultas];
            Inicializar(pesosEO);
            Inicializar(pesosOS);
        }

        private void Inicializar(double[,] m)
        {
            for (int i = 0; i < m.GetLength(0); i++)
                for (int j = 0; j < m.GetLength(1); j++)
                    m[i, j] = azar.NextDouble() * 0.6 - 0.3;
        }

        private void CalcularOculta(double[] x)
        {
            for (int j = 0; j < ocultas; j++)
            {
                double suma = sesgoO[j];
                for (int i = 0; i < entradas; i++)
                    suma += x[i] * pesosEO[i, j];
                oculta[j] = 1.0 / (1.0 + Math.Exp(-suma));
            }
        }

        private void CalcularSalida()
        {
            double total = 0;
            for (int k = 0; k < salidas; k++)
            {
                double suma = sesgoS[k];
                for (int j = 0; j < ocultas; j++)
                    suma += oculta[j] * pesosOS[j, k];
                salida[k] = Math.Exp(suma);
                total += salida[k];
            }
            for (int k = 0; k < salidas; k++)
                salida[k] /= total;
        }

        public double Entrenar(double[] x, int resultado, double tasa)
        {
            CalcularOculta(x);
            for (int j = 0; j < ocultas; j++)
            {
                apagada[j] = azar.NextDouble() < TasaDropout;
                if (apagada[j]) oculta[j] = 0.0;
            }
            CalcularSalida();

            double[] gradS = new double[salidas];
            for (int k = 0; k < salidas; k++)
                gradS[k] = (k == resultado ? 1.0 : 0.0) - salida[k];

            for (int j = 0; j < ocultas; j++)
            {
                if (apagada[j]) continue;
                double gradO = 0;
                for (int k = 0; k < salidas; k++)
                {
                    gradO += gradS[k] * pesosOS[j, k];
                    pesosOS[j, k] += tasa * gradS[k] * oculta[j];
                }
                gradO *= oculta[j] * (1 - oculta[j]);
                sesgoO[j] += tasa * gradO;
                for (int i = 0; i < entradas; i++)
                    pesosEO[i, j] += tasa * gradO * x[i];
            }
            for (int k = 0; k < salidas; k++)
                sesgoS[k] += tasa * gradS[k];
            return -Math.Log(salida[resultado]);
        }

        public double[] Predecir(double[] x)
        {
            CalcularOculta(x);
            // todas las neuronas activas: se compensa el dropout
            for (int j = 0; j < ocultas; j++)
                oculta[j] *= TasaDropout; //! DROP3006
            CalcularSalida();
            return (double[])salida.Clone();
        }
    }

    class Programa
    {
        static List<Partido> LeerPartidos(string bd)
        {
            var lista = new List<Partido>();
            using (var con = new SQLiteConnection("Data Source=" + bd))
            {
                con.Open();
                var cmd = new SQLiteCommand("SELECT local, visitante, racha_l, racha_v, pos_l, pos_v, gf_l, gf_v, res FROM partidos", con);
                using (var rd = cmd.ExecuteReader())
                    while (rd.Read())
                        lista.Add(new Partido
                        {
                            Local = rd.GetString(0),
                            Visitante = rd.GetString(1),
                            Datos = Enumerable.Range(2, 6).Select(c => rd.GetDouble(c)).ToArray(),
                            Resultado = rd.GetInt32(8)
                        });
            }
            return lista;
        }

        static void Main()
        {
            var partidos = LeerPartidos("liga.db");
            var red = new RedFutbol(6, 25);
            var azar = new Random();
            for (int epoca = 1; epoca <= 300; epoca++)
            {
                double error = 0;
                foreach (var p in partidos.OrderBy(z => azar.Next()))
                    error += red.Entrenar(p.Datos, p.Resultado, 0.01);
                if (epoca % 25 == 0)
                    Console.WriteLine("Epoca {0}: {1:0.000}", epoca, error / partidos.Count);
            }
            foreach (var p in LeerPartidos("jornada.db"))
            {
                var s = red.Predecir(p.Datos);
                Console.WriteLine("{0,-15} - {1,-15} 1: {2:P0} X: {3:P0} 2: {4:P0}", p.Local, p.Visitante, s[0], s[1], s[2]);
            }
        }
    }
}
//// program: keras like layers with dropout layer
//// file: Layers/Layer.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace NetSharp.Layers
{
    public abstract class Layer
    {
        public string Name { get; set; }
        public int OutputSize { get; protected set; }
        public virtual int ParameterCount => 0;
        public abstract void Build(int inputSize);
        public abstract NDArray Call(NDArray input, bool training);
        public abstract NDArray Backward(NDArray grad);
        public virtual void Update(IOptimizer opt) { }
    }

    public class NDArray
    {
        public readonly int Rows, Cols;
        public readonly double[] Data;

        public NDArray(int rows, int cols)
        {
            Rows = rows; Cols = cols;
            Data = new double[rows * cols];
        }

        public double this[int r, int c]
        {
            get => Data[r * Cols + c];
            set => Data[r * Cols + c] = value;
        }

        public NDArray Map(Func<double, double> f)
        {
            var res = new NDArray(Rows, Cols);
            for (int i = 0; i < Data.Length; i++) res.Data[i] = f(Data[i]);
            return res;
        }

        public static NDArray operator *(NDArray a, NDArray b)
        {
            if (a.Rows != b.Rows || a.Cols != b.Cols) throw new ArgumentException("shape");
            var res = new NDArray(a.Rows, a.Cols);
            for (int i = 0; i < a.Data.Length; i++) res.Data[i] = a.Data[i] * b.Data[i];
            return res;
        }

        public NDArray Dot(NDArray b)
        {
            var res = new NDArray(Rows, b.Cols);
            for (int i = 0; i < Rows; i++)
                for (int k = 0; k < Cols; k++)
                {
                    double v = this[i, k];
                    for (int j = 0; j < b.Cols; j++) res[i, j] += v * b[k, j];
                }
            return res;
        }

        public NDArray T()
        {
            var res = new NDArray(Cols, Rows);
            for (int i = 0; i < Rows; i++)
                for (int j = 0; j < Cols; j++) res[j, i] = this[i, j];
            return res;
        }
    }

    public class Dense : Layer
    {
        private NDArray _w, _b, _input, _dw, _db;
        private readonly int _units;
        public Dense(int units) { _units = units; }
        public override int ParameterCount => _w.Data.Length + _b.Data.Length;

        public override void Build(int inputSize)
        {
            OutputSize = _units;
            double limit = Math.Sqrt(6.0 / (inputSize + _units));
            _w = new NDArray(inputSize, _units).Map(_ => (RandomSource.Next() * 2 - 1) * limit);
            _b = new NDArray(1, _units);
        }

        public override NDArray Call(NDArray input, bool training)
        {
            _input = input;
            var y = input.Dot(_w);
            for (int r = 0; r < y.Rows; r++)
                for (int c = 0; c < y.Cols; c++) y[r, c] += _b[0, c];
            return y;
        }

        public override NDArray Backward(NDArray grad)
        {
            _dw = _input.T().Dot(grad);
            _db = new NDArray(1, _units);
            for (int r = 0; r < grad.Rows; r++)
                for (int c = 0; c < grad.Cols; c++) _db[0, c] += grad[r, c];
            return grad.Dot(_w.T());
        }

        public override void Update(IOptimizer opt) { opt.Apply(_w, _dw); opt.Apply(_b, _db); }
    }

    public class Dropout : Layer
    {
        private readonly double _rate;
        private NDArray _mask;

        public Dropout(double rate)
        {
            if (rate < 0 || rate >= 1)
                throw new ArgumentOutOfRangeException(nameof(rate), "rate must be in [0, 1)");
            _rate = rate;
        }

        public override void Build(int inputSize) => OutputSize = inputSize;

        public override NDArray Call(NDArray input, bool training)
        {
            if (!training || _rate == 0)
            {
                _mask = null;
                return input;
            }
            double scale = 1.0 / (1.0 - _rate);
            _mask = new NDArray(input.Rows, input.Cols).Map(_ => RandomSource.Next() < _rate ? 0.0 : scale);
            return input * _mask;
        }

        public override NDArray Backward(NDArray grad) => _mask == null ? grad : grad * _mask;
    }

    public static class RandomSource
    {
        private static Random _r = new Random();
        public static void Seed(int s) => _r = new Random(s);
        public static double Next() => _r.NextDouble();
    }
}
//// file: Sequential.cs
using System;
using System.Collections.Generic;
using System.Linq;
using NetSharp.Layers;

namespace NetSharp
{
    public class Sequential
    {
        private readonly List<Layer> _layers = new List<Layer>();
        private IOptimizer _opt;
        private ILoss _loss;

        public void Add(Layer l) => _layers.Add(l);

        public void Compile(int inputSize, IOptimizer opt, ILoss loss)
        {
            _opt = opt; _loss = loss;
            foreach (var l in _layers) { l.Build(inputSize); inputSize = l.OutputSize; }
        }

        public double TrainOnBatch(NDArray x, NDArray y)
        {
            var p = x;
            foreach (var l in _layers) p = l.Call(p, true);
            double loss = _loss.Value(p, y);
            var g = _loss.Gradient(p, y);
            for (int i = _layers.Count - 1; i >= 0; i--) g = _layers[i].Backward(g);
            foreach (var l in _layers) l.Update(_opt);
            return loss;
        }

        public NDArray Predict(NDArray x) => _layers.Aggregate(x, (a, l) => l.Call(a, false));

        public void Summary()
        {
            foreach (var l in _layers)
                Console.WriteLine($"{l.GetType().Name,-12} (None, {l.OutputSize}) {l.ParameterCount}");
        }
    }
}
//// program: convnet volume port dropout layer
using System;
using System.Collections.Generic;
using System.Runtime.Serialization;

namespace ConvSharp.Core
{
    [DataContract]
    public class Volume
    {
        [DataMember] public double[] Weights;
        public double[] Gradients;
        [DataMember] public int Width, Height, Depth;

        public Volume(int w, int h, int d, double c = 0)
        {
            Width = w; Height = h; Depth = d;
            Weights = new double[w * h * d];
            Gradients = new double[w * h * d];
            if (c != 0) for (int i = 0; i < Weights.Length; i++) Weights[i] = c;
        }

        public Volume Clone()
        {
            var v = new Volume(Width, Height, Depth);
            Array.Copy(Weights, v.Weights, Weights.Length);
            return v;
        }

        public double Get(int x, int y, int d) { return Weights[((Width * y) + x) * Depth + d]; }
        public void Set(int x, int y, int d, double v) { Weights[((Width * y) + x) * Depth + d] = v; }
    }

    public static class RandomUtilities
    {
        private static readonly Random Random = new Random();
        private static double val;
        private static bool returnV;
        public static double NextDouble() { return Random.NextDouble(); }

        public static double GaussianRandom()
        {
            if (returnV) { returnV = false; return val; }
            var u = 2 * Random.NextDouble() - 1;
            var v = 2 * Random.NextDouble() - 1;
            var r = u * u + v * v;
            if (r == 0 || r > 1) return GaussianRandom();
            var c = Math.Sqrt(-2 * Math.Log(r) / r);
            val = v * c;
            returnV = true;
            return u * c;
        }
    }

    public abstract class LayerBase
    {
        public Volume InputActivation, OutputActivation;
        public int OutputDepth, OutputWidth, OutputHeight, InputDepth, InputWidth, InputHeight;

        public abstract Volume Forward(Volume input, bool isTraining = false);
        public abstract void Backward();

        public virtual void Init(int w, int h, int d)
        {
            InputWidth = w; InputHeight = h; InputDepth = d;
        }

        public virtual List<ParametersAndGradients> GetParametersAndGradients()
        {
            return new List<ParametersAndGradients>();
        }
    }

    [DataContract]
    public sealed class DropOutLayer : LayerBase
    {
        private bool[] dropped;

        [DataMember]
        public double? DropProb { get; private set; }

        public DropOutLayer(double? dropProb = 0.5)
        {
            this.DropProb = dropProb;
        }

        public override void Init(int w, int h, int d)
        {
            base.Init(w, h, d);
            this.OutputDepth = d;
            this.OutputWidth = w;
            this.OutputHeight = h;
            this.dropped = new bool[w * h * d];
        }

        public override Volume Forward(Volume input, bool isTraining = false)
        {
            this.InputActivation = input;
            var output = input.Clone();
            var length = input.Weights.Length;

            if (isTraining)
            {
                // do dropout
                for (var i = 0; i < length; i++)
                {
                    if (RandomUtilities.NextDouble() < this.DropProb.Value)
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
                // scale the activations during prediction
                for (var i = 0; i < length; i++)
                {
                    output.Weights[i] *= this.DropProb.Value; //! DROP3006
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
            volume.Gradients = new double[length];
            for (var i = 0; i < length; i++)
            {
                if (!this.dropped[i])
                {
                    volume.Gradients[i] = chainGradient.Gradients[i];
                }
            }
        }
    }

    public class Net
    {
        private readonly List<LayerBase> layers = new List<LayerBase>();
        public void AddLayer(LayerBase l) { layers.Add(l); }

        public Volume Forward(Volume v, bool isTraining = false)
        {
            var a = v;
            foreach (var l in layers) a = l.Forward(a, isTraining);
            return a;
        }

        public double Backward(double y)
        {
            var last = (ILastLayer)layers[layers.Count - 1];
            var loss = last.Backward(y);
            for (var i = layers.Count - 2; i >= 0; i--) layers[i].Backward();
            return loss;
        }

        public int GetPrediction(Volume v)
        {
            var p = Forward(v).Weights;
            int maxi = 0;
            for (int i = 1; i < p.Length; i++) if (p[i] > p[maxi]) maxi = i;
            return maxi;
        }
    }
}
//// program: autograd tape tensor ops
using System;
using System.Collections.Generic;
using System.Linq;

namespace TinyGrad.Net
{
    public sealed class Tensor
    {
        public readonly float[] Data;
        public float[] Grad;
        public readonly int[] Shape;
        public bool RequiresGrad;
        private readonly List<Tensor> _parents = new();
        private Action _backward = () => { };

        public Tensor(float[] data, params int[] shape)
        {
            Data = data;
            Shape = shape;
            Grad = new float[data.Length];
        }

        public int Size => Data.Length;
        public static Tensor Zeros(params int[] shape) => new(new float[shape.Aggregate(1, (a, b) => a * b)], shape);

        private static Tensor Op(float[] data, int[] shape, params Tensor[] parents)
        {
            var t = new Tensor(data, shape);
            t._parents.AddRange(parents);
            t.RequiresGrad = parents.Any(p => p.RequiresGrad);
            return t;
        }

        public static Tensor operator +(Tensor a, Tensor b)
        {
            var d = new float[a.Size];
            for (int i = 0; i < d.Length; i++) d[i] = a.Data[i] + b.Data[i % b.Size];
            var o = Op(d, a.Shape, a, b);
            o._backward = () =>
            {
                for (int i = 0; i < d.Length; i++)
                {
                    a.Grad[i] += o.Grad[i];
                    b.Grad[i % b.Size] += o.Grad[i];
                }
            };
            return o;
        }

        public Tensor MatMul(Tensor b)
        {
            int n = Shape[0], k = Shape[1], m = b.Shape[1];
            var d = new float[n * m];
            for (int i = 0; i < n; i++)
                for (int p = 0; p < k; p++)
                {
                    float v = Data[i * k + p];
                    for (int j = 0; j < m; j++) d[i * m + j] += v * b.Data[p * m + j];
                }
            var self = this;
            var o = Op(d, new[] { n, m }, this, b);
            o._backward = () =>
            {
                for (int i = 0; i < n; i++)
                    for (int p = 0; p < k; p++)
                        for (int j = 0; j < m; j++)
                        {
                            self.Grad[i * k + p] += o.Grad[i * m + j] * b.Data[p * m + j];
                            b.Grad[p * m + j] += o.Grad[i * m + j] * self.Data[i * k + p];
                        }
            };
            return o;
        }

        public Tensor Gelu()
        {
            const float c = 0.79788456f;
            var d = new float[Size];
            var t = new float[Size];
            for (int i = 0; i < d.Length; i++)
            {
                float x = Data[i];
                t[i] = MathF.Tanh(c * (x + 0.044715f * x * x * x));
                d[i] = 0.5f * x * (1 + t[i]);
            }
            var self = this;
            var o = Op(d, Shape, this);
            o._backward = () =>
            {
                for (int i = 0; i < d.Length; i++)
                {
                    float x = self.Data[i];
                    float dt = (1 - t[i] * t[i]) * c * (1 + 3 * 0.044715f * x * x);
                    self.Grad[i] += o.Grad[i] * (0.5f * (1 + t[i]) + 0.5f * x * dt);
                }
            };
            return o;
        }

        public Tensor Dropout(float p, bool training, Random rng)
        {
            if (!training || p <= 0f) return this;
            float keep = 1f - p;
            var mask = new bool[Size];
            var d = new float[Size];
            for (int i = 0; i < d.Length; i++)
            {
                mask[i] = rng.NextSingle() < keep;
                d[i] = mask[i] ? Data[i] / keep : 0f;
            }
            var self = this;
            var o = Op(d, Shape, this);
            o._backward = () =>
            {
                for (int i = 0; i < mask.Length; i++)
                    if (mask[i]) self.Grad[i] += o.Grad[i]; //! DROP3008
            };
            return o;
        }

        public Tensor MseLoss(Tensor y)
        {
            float s = 0;
            for (int i = 0; i < Size; i++) s += (Data[i] - y.Data[i]) * (Data[i] - y.Data[i]);
            var self = this;
            var o = Op(new[] { s / Size }, new[] { 1 }, this);
            o._backward = () =>
            {
                for (int i = 0; i < self.Size; i++)
                    self.Grad[i] += o.Grad[0] * 2f * (self.Data[i] - y.Data[i]) / self.Size;
            };
            return o;
        }

        public void Backward()
        {
            var order = new List<Tensor>();
            var seen = new HashSet<Tensor>();
            void Visit(Tensor t)
            {
                if (!seen.Add(t)) return;
                foreach (var p in t._parents) Visit(p);
                order.Add(t);
            }
            Visit(this);
            Grad[0] = 1f;
            for (int i = order.Count - 1; i >= 0; i--) order[i]._backward();
        }
    }

    public class Mlp
    {
        private readonly Tensor _w1, _b1, _w2, _b2;
        private readonly Random _rng = new(0);
        public bool Training { get; set; } = true;
        public IEnumerable<Tensor> Parameters => new[] { _w1, _b1, _w2, _b2 };

        public Mlp(int i, int h, int o)
        {
            _w1 = Rand(i, h); _b1 = Tensor.Zeros(h); _w2 = Rand(h, o); _b2 = Tensor.Zeros(o);
            foreach (var p in Parameters) p.RequiresGrad = true;
        }

        private Tensor Rand(int r, int c)
        {
            var t = Tensor.Zeros(r, c);
            for (int k = 0; k < t.Size; k++) t.Data[k] = (_rng.NextSingle() - 0.5f) * 2f / MathF.Sqrt(r);
            return t;
        }

        public Tensor Forward(Tensor x) =>
            (x.MatMul(_w1) + _b1).Gelu().Dropout(0.1f, Training, _rng).MatMul(_w2) + _b2;

        public float Fit(Tensor x, Tensor y, float lr)
        {
            Training = true;
            foreach (var p in Parameters) Array.Clear(p.Grad);
            var loss = Forward(x).MseLoss(y);
            loss.Backward();
            foreach (var p in Parameters)
                for (int i = 0; i < p.Size; i++) p.Data[i] -= lr * p.Grad[i];
            return loss.Data[0];
        }

        public float[] Predict(Tensor x)
        {
            Training = false;
            return Forward(x).Data;
        }
    }
}
//// program: zero kara tsukuru port layers
using System;
using System.Collections.Generic;
using System.Linq;

// 「ゼロから作る Deep Learning」の Python コードを C# に移植したもの
namespace ZeroDL.Common
{
    public interface ILayer
    {
        Matrix Forward(Matrix x, bool trainFlg = false);
        Matrix Backward(Matrix dout);
    }

    public class Relu : ILayer
    {
        private bool[,] mask;

        public Matrix Forward(Matrix x, bool trainFlg = false)
        {
            mask = new bool[x.Row, x.Col];
            var o = x.Copy();
            for (int i = 0; i < x.Row; i++)
                for (int j = 0; j < x.Col; j++)
                {
                    mask[i, j] = x[i, j] <= 0;
                    if (mask[i, j]) o[i, j] = 0;
                }
            return o;
        }

        public Matrix Backward(Matrix dout)
        {
            for (int i = 0; i < dout.Row; i++)
                for (int j = 0; j < dout.Col; j++)
                    if (mask[i, j]) dout[i, j] = 0;
            return dout;
        }
    }

    public class Affine : ILayer
    {
        public Matrix W, b, dW, db;
        private Matrix x;

        public Affine(Matrix W, Matrix b) { this.W = W; this.b = b; }

        public Matrix Forward(Matrix x, bool trainFlg = false)
        {
            this.x = x;
            return Matrix.Dot(x, W).AddRow(b);
        }

        public Matrix Backward(Matrix dout)
        {
            dW = Matrix.Dot(x.T, dout);
            db = dout.SumRows();
            return Matrix.Dot(dout, W.T);
        }
    }

    /// <summary>
    /// http://arxiv.org/abs/1207.0580
    /// </summary>
    public class Dropout : ILayer
    {
        private double dropoutRatio;
        private bool[,] mask;
        private static Random rnd = new Random();

        public Dropout(double dropoutRatio = 0.5)
        {
            this.dropoutRatio = dropoutRatio;
        }

        public Matrix Forward(Matrix x, bool trainFlg = true)
        {
            if (trainFlg)
            {
                mask = new bool[x.Row, x.Col];
                var o = new Matrix(x.Row, x.Col);
                for (int i = 0; i < x.Row; i++)
                    for (int j = 0; j < x.Col; j++)
                    {
                        mask[i, j] = rnd.NextDouble() > dropoutRatio;
                        o[i, j] = mask[i, j] ? x[i, j] : 0;
                    }
                return o;
            }
            else
            {
                return x * (1.0 - dropoutRatio);
            }
        }

        public Matrix Backward(Matrix dout)
        {
            var dx = new Matrix(dout.Row, dout.Col);
            for (int i = 0; i < dout.Row; i++)
                for (int j = 0; j < dout.Col; j++)
                    dx[i, j] = mask[i, j] ? dout[i, j] : 0;
            return dx;
        }
    }

    public class MultiLayerNetExtend
    {
        private List<ILayer> layers = new List<ILayer>();
        private SoftmaxWithLoss lastLayer = new SoftmaxWithLoss();
        private double weightDecayLambda;
        public List<Affine> Affines { get { return layers.OfType<Affine>().ToList(); } }

        public MultiLayerNetExtend(int inputSize, int[] hiddenSizeList, int outputSize,
            double weightDecayLambda = 0, bool useDropout = false, double dropoutRatio = 0.5)
        {
            this.weightDecayLambda = weightDecayLambda;
            int prev = inputSize;
            foreach (int h in hiddenSizeList)
            {
                // He の初期値
                layers.Add(new Affine(Matrix.Randn(prev, h) * Math.Sqrt(2.0 / prev), new Matrix(1, h)));
                layers.Add(new Relu());
                if (useDropout) layers.Add(new Dropout(dropoutRatio));
                prev = h;
            }
            layers.Add(new Affine(Matrix.Randn(prev, outputSize) * Math.Sqrt(2.0 / prev), new Matrix(1, outputSize)));
        }

        public Matrix Predict(Matrix x, bool trainFlg = false)
        {
            foreach (var layer in layers)
                x = layer.Forward(x, trainFlg);
            return x;
        }

        public double Loss(Matrix x, Matrix t, bool trainFlg = false)
        {
            var y = Predict(x, trainFlg);
            double wd = 0;
            foreach (var a in Affines)
                wd += 0.5 * weightDecayLambda * a.W.SquareSum();
            return lastLayer.Forward(y, t) + wd;
        }

        public double Accuracy(Matrix x, int[] t)
        {
            var y = Predict(x, false);
            int hit = 0;
            for (int i = 0; i < y.Row; i++)
                if (y.ArgMaxRow(i) == t[i]) hit++;
            return (double)hit / y.Row;
        }

        public void Gradient(Matrix x, Matrix t)
        {
            // forward
            Loss(x, t, true);

            // backward
            Matrix dout = lastLayer.Backward(1);
            for (int i = layers.Count - 1; i >= 0; i--)
                dout = layers[i].Backward(dout);
            foreach (var a in Affines)
                a.dW = a.dW + a.W * weightDecayLambda;
        }
    }
}
//// program: transformer encoder block cpu
using System;
using System.Collections.Generic;
using System.Linq;

namespace MiniFormer
{
    public static class Mode
    {
        public static bool IsTraining;
        public static readonly Random Rng = new Random(2023);
    }

    public class DropoutOp
    {
        readonly float p;
        float[][] mask;
        public DropoutOp(float p) { this.p = p; }

        public float[][] Forward(float[][] x)
        {
            if (!Mode.IsTraining || p == 0f) { mask = null; return x; }
            mask = new float[x.Length][];
            var y = new float[x.Length][];
            float inv = 1f / (1f - p);
            for (int t = 0; t < x.Length; t++)
            {
                mask[t] = new float[x[t].Length];
                y[t] = new float[x[t].Length];
                for (int d = 0; d < x[t].Length; d++)
                {
                    if (Mode.Rng.NextDouble() >= p) mask[t][d] = inv;
                    y[t][d] = x[t][d] * mask[t][d];
                }
            }
            return y;
        }

        public float[][] Backward(float[][] g)
        {
            if (mask == null) return g;
            for (int t = 0; t < g.Length; t++)
                for (int d = 0; d < g[t].Length; d++)
                    g[t][d] *= mask[t][d];
            return g;
        }
    }

    public class FeedForward
    {
        readonly Linear up, down;
        readonly DropoutOp drop;
        float[][] pre;

        public FeedForward(int dim, int hidden, float p)
        {
            up = new Linear(dim, hidden);
            down = new Linear(hidden, dim);
            drop = new DropoutOp(p);
        }

        public float[][] Forward(float[][] x)
        {
            pre = up.Forward(x);
            var a = pre.Select(r => r.Select(v => v > 0 ? v : 0).ToArray()).ToArray();
            return down.Forward(drop.Forward(a));
        }

        public float[][] Backward(float[][] g)
        {
            g = drop.Backward(down.Backward(g));
            for (int t = 0; t < g.Length; t++)
                for (int d = 0; d < g[t].Length; d++)
                    if (pre[t][d] <= 0) g[t][d] = 0;
            return up.Backward(g);
        }

        public IEnumerable<Param> Params => up.Params.Concat(down.Params);
    }

    public class EncoderBlock
    {
        readonly SelfAttention attn;
        readonly FeedForward ff;
        readonly LayerNorm n1, n2;
        readonly DropoutOp d1, d2;

        public EncoderBlock(int dim, int heads, int hidden, float p)
        {
            attn = new SelfAttention(dim, heads);
            ff = new FeedForward(dim, hidden, p);
            n1 = new LayerNorm(dim); n2 = new LayerNorm(dim);
            d1 = new DropoutOp(p); d2 = new DropoutOp(p);
        }

        static float[][] Add(float[][] a, float[][] b)
        {
            var c = new float[a.Length][];
            for (int t = 0; t < a.Length; t++)
            {
                c[t] = new float[a[t].Length];
                for (int d = 0; d < c[t].Length; d++) c[t][d] = a[t][d] + b[t][d];
            }
            return c;
        }

        static float[][] Copy(float[][] a) => a.Select(r => (float[])r.Clone()).ToArray();

        public float[][] Forward(float[][] x)
        {
            x = Add(x, d1.Forward(attn.Forward(n1.Forward(x))));
            return Add(x, d2.Forward(ff.Forward(n2.Forward(x))));
        }

        public float[][] Backward(float[][] g)
        {
            g = Add(g, n2.Backward(ff.Backward(d2.Backward(Copy(g)))));
            return Add(g, n1.Backward(attn.Backward(d1.Backward(Copy(g)))));
        }

        public IEnumerable<Param> Params => attn.Params.Concat(ff.Params).Concat(n1.Params).Concat(n2.Params);
    }

    public class Classifier
    {
        readonly Embedding emb;
        readonly List<EncoderBlock> blocks = new List<EncoderBlock>();
        readonly Linear head;
        readonly Adam adam;

        public Classifier(int vocab, int dim, int depth, int classes)
        {
            emb = new Embedding(vocab, dim);
            for (int i = 0; i < depth; i++) blocks.Add(new EncoderBlock(dim, 4, dim * 4, 0.1f));
            head = new Linear(dim, classes);
            adam = new Adam(blocks.SelectMany(b => b.Params).Concat(head.Params).Concat(emb.Params), 3e-4f);
        }

        float[] Logits(int[] tokens, out int len)
        {
            var x = emb.Forward(tokens);
            foreach (var b in blocks) x = b.Forward(x);
            len = x.Length;
            var mean = new float[x[0].Length];
            foreach (var r in x) for (int d = 0; d < mean.Length; d++) mean[d] += r[d] / x.Length;
            return head.Forward(new[] { mean })[0];
        }

        public float Train(int[] tokens, int label)
        {
            Mode.IsTraining = true;
            var p = Softmax(Logits(tokens, out int len));
            float loss = -MathF.Log(p[label] + 1e-9f);
            p[label] -= 1;
            var gm = head.Backward(new[] { p })[0];
            var g = Enumerable.Range(0, len).Select(_ => gm.Select(v => v / len).ToArray()).ToArray();
            for (int i = blocks.Count - 1; i >= 0; i--) g = blocks[i].Backward(g);
            emb.Backward(g);
            adam.Step();
            return loss;
        }

        public int Predict(int[] tokens)
        {
            Mode.IsTraining = false;
            var l = Logits(tokens, out _);
            return Array.IndexOf(l, l.Max());
        }

        static float[] Softmax(float[] v)
        {
            float m = v.Max();
            var e = v.Select(x => MathF.Exp(x - m)).ToArray();
            float s = e.Sum();
            return e.Select(x => x / s).ToArray();
        }
    }
}
//// program: stacked lstm library with layer dropout
using System;
using System.Collections.Generic;
using System.Linq;

namespace RecurrentLib
{
    public interface IRecurrentLayer
    {
        double[][] Forward(double[][] sequence);
        double[][] Backward(double[][] gradients);
        void ApplyGradients(double learningRate);
    }

    /// <summary>Dropout between two recurrent layers (not on the recurrent connections).</summary>
    public class SequenceDropout
    {
        private readonly double _rate;
        private readonly Random _random;

        public SequenceDropout(double rate, Random random)
        {
            _rate = rate;
            _random = random;
        }

        private double[] NextMask(int size)
        {
            var mask = new double[size];
            for (int i = 0; i < size; i++)
                mask[i] = _random.NextDouble() < _rate ? 0d : 1d; //! DROP3002
            return mask;
        }

        public double[][] Forward(double[][] seq, bool training)
        {
            if (!training) return seq;
            var result = new double[seq.Length][];
            for (int t = 0; t < seq.Length; t++)
            {
                var mask = NextMask(seq[t].Length);
                result[t] = new double[seq[t].Length];
                for (int i = 0; i < mask.Length; i++)
                    result[t][i] = seq[t][i] * mask[i];
            }
            return result;
        }

        public double[][] Backward(double[][] grad)
        {
            var result = new double[grad.Length][];
            for (int t = 0; t < grad.Length; t++)
            {
                var mask = NextMask(grad[t].Length); //! DROP3009
                result[t] = grad[t].Select((g, i) => g * mask[i]).ToArray();
            }
            return result;
        }
    }

    public class LstmLayer : IRecurrentLayer
    {
        private readonly int _in, _units;
        private readonly double[,] _w;      // 4*units x (in + units)
        private readonly double[] _b;
        private double[,] _dw;
        private double[] _db;
        private readonly List<Cache> _cache = new List<Cache>();

        private class Cache
        {
            public double[] Z, I, F, O, G, C, CPrev, TanhC;
        }

        public LstmLayer(int inputs, int units, Random r)
        {
            _in = inputs;
            _units = units;
            _w = new double[4 * units, inputs + units];
            _b = new double[4 * units];
            double s = 1.0 / Math.Sqrt(inputs + units);
            for (int i = 0; i < 4 * units; i++)
                for (int j = 0; j < inputs + units; j++)
                    _w[i, j] = (r.NextDouble() * 2 - 1) * s;
            for (int i = units; i < 2 * units; i++) _b[i] = 1;  // forget gate
        }

        private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

        public double[][] Forward(double[][] seq)
        {
            _cache.Clear();
            var h = new double[_units];
            var c = new double[_units];
            var output = new double[seq.Length][];
            for (int t = 0; t < seq.Length; t++)
            {
                var k = new Cache { Z = seq[t].Concat(h).ToArray(), CPrev = c };
                k.I = new double[_units]; k.F = new double[_units]; k.O = new double[_units]; k.G = new double[_units];
                k.C = new double[_units]; k.TanhC = new double[_units];
                h = new double[_units];
                for (int u = 0; u < _units; u++)
                {
                    k.I[u] = Sigmoid(Row(u, k.Z));
                    k.F[u] = Sigmoid(Row(u + _units, k.Z));
                    k.O[u] = Sigmoid(Row(u + 2 * _units, k.Z));
                    k.G[u] = Math.Tanh(Row(u + 3 * _units, k.Z));
                    k.C[u] = k.F[u] * c[u] + k.I[u] * k.G[u];
                    k.TanhC[u] = Math.Tanh(k.C[u]);
                    h[u] = k.O[u] * k.TanhC[u];
                }
                c = k.C;
                _cache.Add(k);
                output[t] = h;
            }
            return output;
        }

        private double Row(int r, double[] z)
        {
            double s = _b[r];
            for (int j = 0; j < z.Length; j++) s += _w[r, j] * z[j];
            return s;
        }

        public double[][] Backward(double[][] grad)
        {
            _dw = new double[4 * _units, _in + _units];
            _db = new double[4 * _units];
            var dx = new double[grad.Length][];
            var dhNext = new double[_units];
            var dcNext = new double[_units];
            for (int t = grad.Length - 1; t >= 0; t--)
            {
                var k = _cache[t];
                var da = new double[4 * _units];
                for (int u = 0; u < _units; u++)
                {
                    double dh = grad[t][u] + dhNext[u];
                    double dc = dh * k.O[u] * (1 - k.TanhC[u] * k.TanhC[u]) + dcNext[u];
                    da[u] = dc * k.G[u] * k.I[u] * (1 - k.I[u]);
                    da[u + _units] = dc * k.CPrev[u] * k.F[u] * (1 - k.F[u]);
                    da[u + 2 * _units] = dh * k.TanhC[u] * k.O[u] * (1 - k.O[u]);
                    da[u + 3 * _units] = dc * k.I[u] * (1 - k.G[u] * k.G[u]);
                    dcNext[u] = dc * k.F[u];
                }
                var dz = new double[_in + _units];
                for (int r = 0; r < da.Length; r++)
                {
                    _db[r] += da[r];
                    for (int j = 0; j < dz.Length; j++)
                    {
                        _dw[r, j] += da[r] * k.Z[j];
                        dz[j] += da[r] * _w[r, j];
                    }
                }
                dx[t] = dz.Take(_in).ToArray();
                dhNext = dz.Skip(_in).ToArray();
            }
            return dx;
        }

        public void ApplyGradients(double lr)
        {
            for (int r = 0; r < _db.Length; r++)
            {
                _b[r] -= lr * _db[r];
                for (int j = 0; j < _in + _units; j++) _w[r, j] -= lr * _dw[r, j];
            }
        }
    }

    public class StackedLstm
    {
        private readonly LstmLayer _first, _second;
        private readonly SequenceDropout _dropout;
        private readonly DenseHead _head;

        public StackedLstm(int inputs, int units, int outputs, double dropout, int seed)
        {
            var r = new Random(seed);
            _first = new LstmLayer(inputs, units, r);
            _dropout = new SequenceDropout(dropout, r);
            _second = new LstmLayer(units, units, r);
            _head = new DenseHead(units, outputs, r);
        }

        public double Train(double[][] x, double[][] y, double lr)
        {
            var a = _first.Forward(x);
            a = _dropout.Forward(a, true);
            a = _second.Forward(a);
            double loss = _head.Loss(a, y, out var g);
            g = _second.Backward(g);
            g = _dropout.Backward(g);
            _first.Backward(g);
            _first.ApplyGradients(lr);
            _second.ApplyGradients(lr);
            _head.ApplyGradients(lr);
            return loss;
        }

        public double[][] Predict(double[][] x)
        {
            return _head.Forward(_second.Forward(_dropout.Forward(_first.Forward(x), false)));
        }
    }
}
//// program: cnn library tensor3d dropout
using System;
using System.Collections.Generic;

namespace SimpleCNN
{
    public class Tensor3D
    {
        public readonly int Channels, Height, Width;
        private readonly double[,,] data;

        public Tensor3D(int c, int h, int w)
        {
            Channels = c; Height = h; Width = w;
            data = new double[c, h, w];
        }

        public double this[int c, int y, int x]
        {
            get { return data[c, y, x]; }
            set { data[c, y, x] = value; }
        }

        public Tensor3D Like() { return new Tensor3D(Channels, Height, Width); }
    }

    public enum Phase { Train, Test }

    public abstract class CnnLayer
    {
        public abstract Tensor3D Forward(Tensor3D input, Phase phase);
        public abstract Tensor3D Backward(Tensor3D outGrad, double lr);
    }

    public class MaxPool : CnnLayer
    {
        private readonly int size;
        private Tensor3D input;
        public MaxPool(int size) { this.size = size; }

        public override Tensor3D Forward(Tensor3D inp, Phase phase)
        {
            input = inp;
            var o = new Tensor3D(inp.Channels, inp.Height / size, inp.Width / size);
            for (int c = 0; c < o.Channels; c++)
                for (int y = 0; y < o.Height; y++)
                    for (int x = 0; x < o.Width; x++)
                    {
                        double m = double.MinValue;
                        for (int dy = 0; dy < size; dy++)
                            for (int dx = 0; dx < size; dx++)
                                m = Math.Max(m, inp[c, y * size + dy, x * size + dx]);
                        o[c, y, x] = m;
                    }
            return o;
        }

        public override Tensor3D Backward(Tensor3D g, double lr)
        {
            var r = input.Like();
            for (int c = 0; c < g.Channels; c++)
                for (int y = 0; y < g.Height; y++)
                    for (int x = 0; x < g.Width; x++)
                    {
                        int by = 0, bx = 0;
                        double m = double.MinValue;
                        for (int dy = 0; dy < size; dy++)
                            for (int dx = 0; dx < size; dx++)
                            {
                                double v = input[c, y * size + dy, x * size + dx];
                                if (v > m) { m = v; by = y * size + dy; bx = x * size + dx; }
                            }
                        r[c, by, bx] += g[c, y, x];
                    }
            return r;
        }
    }

    public class LeakyReLU : CnnLayer
    {
        private Tensor3D input;

        public override Tensor3D Forward(Tensor3D inp, Phase phase)
        {
            input = inp;
            var o = inp.Like();
            for (int c = 0; c < o.Channels; c++)
                for (int y = 0; y < o.Height; y++)
                    for (int x = 0; x < o.Width; x++)
                        o[c, y, x] = inp[c, y, x] > 0 ? inp[c, y, x] : 0.01 * inp[c, y, x];
            return o;
        }

        public override Tensor3D Backward(Tensor3D g, double lr)
        {
            var r = g.Like();
            for (int c = 0; c < g.Channels; c++)
                for (int y = 0; y < g.Height; y++)
                    for (int x = 0; x < g.Width; x++)
                        r[c, y, x] = g[c, y, x] * (input[c, y, x] > 0 ? 1 : 0.01);
            return r;
        }
    }

    public class DropOut : CnnLayer
    {
        private readonly double keep;
        private readonly Random rnd = new Random();

        public DropOut(double keep) { this.keep = keep; }

        public override Tensor3D Forward(Tensor3D inp, Phase phase)
        {
            var o = inp.Like();
            for (int c = 0; c < o.Channels; c++)
                for (int y = 0; y < o.Height; y++)
                    for (int x = 0; x < o.Width; x++)
                    {
                        if (phase == Phase.Train)
                            o[c, y, x] = rnd.NextDouble() < keep ? inp[c, y, x] : 0;
                        else
                            o[c, y, x] = inp[c, y, x] * keep;
                    }
            return o;
        }

        public override Tensor3D Backward(Tensor3D g, double lr)
        {
            // no weights here
            return g; //! DROP3007
        }
    }

    public class Cnn
    {
        private readonly List<CnnLayer> layers = new List<CnnLayer>();

        public Cnn()
        {
            layers.Add(new ConvLayer(1, 8, 5));
            layers.Add(new LeakyReLU());
            layers.Add(new MaxPool(2));
            layers.Add(new ConvLayer(8, 16, 5));
            layers.Add(new LeakyReLU());
            layers.Add(new MaxPool(2));
            layers.Add(new DropOut(0.75));
            layers.Add(new FullyConnected(16 * 4 * 4, 10));
        }

        private Tensor3D Run(Tensor3D x, Phase p)
        {
            foreach (var l in layers) x = l.Forward(x, p);
            return x;
        }

        public double Train(Tensor3D img, int label, double lr)
        {
            var o = Softmax(Run(img, Phase.Train));
            double loss = -Math.Log(o[label, 0, 0] + 1e-9);
            o[label, 0, 0] -= 1;
            var g = o;
            for (int i = layers.Count - 1; i >= 0; i--) g = layers[i].Backward(g, lr);
            return loss;
        }

        public int Predict(Tensor3D img)
        {
            var o = Run(img, Phase.Test);
            int best = 0;
            for (int i = 1; i < o.Channels; i++) if (o[i, 0, 0] > o[best, 0, 0]) best = i;
            return best;
        }

        private static Tensor3D Softmax(Tensor3D z)
        {
            double sum = 0;
            var r = z.Like();
            for (int i = 0; i < z.Channels; i++) { r[i, 0, 0] = Math.Exp(z[i, 0, 0]); sum += r[i, 0, 0]; }
            for (int i = 0; i < z.Channels; i++) r[i, 0, 0] /= sum;
            return r;
        }
    }
}
//// program: mathnet numerics layers bernoulli row
using System;
using System.Collections.Generic;
using System.Linq;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace MathNetNN
{
    public interface IModule
    {
        Matrix<double> Forward(Matrix<double> x);
        Matrix<double> Backward(Matrix<double> g);
        void Train();
        void Eval();
    }

    public abstract class Module : IModule
    {
        protected bool IsTrain = true;
        public abstract Matrix<double> Forward(Matrix<double> x);
        public abstract Matrix<double> Backward(Matrix<double> g);
        public virtual void Train() { IsTrain = true; }
        public virtual void Eval() { IsTrain = false; }
    }

    public class LinearModule : Module
    {
        public Matrix<double> W { get; private set; }
        public Vector<double> B { get; private set; }
        public Matrix<double> GradW { get; private set; }
        public Vector<double> GradB { get; private set; }
        private Matrix<double> _x;

        public LinearModule(int nIn, int nOut)
        {
            W = Matrix<double>.Build.Random(nIn, nOut, new Normal(0, Math.Sqrt(2.0 / nIn)));
            B = Vector<double>.Build.Dense(nOut);
        }

        public override Matrix<double> Forward(Matrix<double> x)
        {
            _x = x;
            var y = x * W;
            for (int i = 0; i < y.RowCount; i++) y.SetRow(i, y.Row(i) + B);
            return y;
        }

        public override Matrix<double> Backward(Matrix<double> g)
        {
            GradW = _x.TransposeThisAndMultiply(g);
            GradB = g.ColumnSums();
            return g.TransposeAndMultiply(W);
        }

        public void Step(double lr)
        {
            W -= lr * GradW;
            B -= lr * GradB;
        }
    }

    public class TanhModule : Module
    {
        private Matrix<double> _y;
        public override Matrix<double> Forward(Matrix<double> x) => _y = x.Map(Math.Tanh);
        public override Matrix<double> Backward(Matrix<double> g) => g.PointwiseMultiply(_y.Map(v => 1 - v * v));
    }

    public class DropoutModule : Module
    {
        private readonly Bernoulli _bernoulli;
        private readonly double _keep;
        private Vector<double> _mask;

        public DropoutModule(double p)
        {
            if (p < 0 || p >= 1) throw new ArgumentException("p");
            _keep = 1 - p;
            _bernoulli = new Bernoulli(_keep);
        }

        public override Matrix<double> Forward(Matrix<double> x)
        {
            if (!IsTrain) return x;
            _mask = Vector<double>.Build.Dense(x.ColumnCount, _ => _bernoulli.Sample() / _keep);
            var y = Matrix<double>.Build.Dense(x.RowCount, x.ColumnCount);
            for (int i = 0; i < x.RowCount; i++)
                y.SetRow(i, x.Row(i).PointwiseMultiply(_mask)); //! DROP3018?
            return y;
        }

        public override Matrix<double> Backward(Matrix<double> g)
        {
            var r = Matrix<double>.Build.Dense(g.RowCount, g.ColumnCount);
            for (int i = 0; i < g.RowCount; i++)
                r.SetRow(i, g.Row(i).PointwiseMultiply(_mask));
            return r;
        }
    }

    public class Model
    {
        private readonly List<IModule> _modules;
        public Model(params IModule[] modules) { _modules = modules.ToList(); }

        public double Fit(Matrix<double> x, Matrix<double> y, double lr, int batch)
        {
            _modules.ForEach(m => m.Train());
            double total = 0;
            for (int s = 0; s + batch <= x.RowCount; s += batch)
            {
                var xb = x.SubMatrix(s, batch, 0, x.ColumnCount);
                var yb = y.SubMatrix(s, batch, 0, y.ColumnCount);
                var p = xb;
                foreach (var m in _modules) p = m.Forward(p);
                var diff = p - yb;
                total += diff.PointwisePower(2).RowSums().Sum();
                var g = diff * (2.0 / batch);
                for (int i = _modules.Count - 1; i >= 0; i--) g = _modules[i].Backward(g);
                foreach (var l in _modules.OfType<LinearModule>()) l.Step(lr);
            }
            return total / x.RowCount;
        }

        public Matrix<double> Predict(Matrix<double> x)
        {
            _modules.ForEach(m => m.Eval());
            return _modules.Aggregate(x, (a, m) => m.Forward(a));
        }
    }

    internal static class Program
    {
        private static void Main()
        {
            var model = new Model(new LinearModule(13, 64), new TanhModule(), new DropoutModule(0.2), new LinearModule(64, 1));
            var (x, y) = BostonHousing.Load("housing.csv");
            for (int e = 0; e < 300; e++)
            {
                double l = model.Fit(x, y, 0.01, 16);
                if (e % 50 == 0) Console.WriteLine($"{e} {l:F4}");
            }
            Console.WriteLine(model.Predict(x.SubMatrix(0, 5, 0, 13)));
        }
    }
}
//// program: graph convolution library
using System;
using System.Collections.Generic;
using System.Linq;

namespace GraphNets
{
    public sealed class SparseAdjacency
    {
        public readonly int Nodes;
        public readonly List<(int To, float W)>[] Rows;

        public SparseAdjacency(int nodes, IEnumerable<(int a, int b)> edges)
        {
            Nodes = nodes;
            Rows = Enumerable.Range(0, nodes).Select(i => new List<(int, float)> { (i, 1f) }).ToArray();
            foreach (var (a, b) in edges) { Rows[a].Add((b, 1f)); Rows[b].Add((a, 1f)); }
            var deg = Rows.Select(r => (float)r.Count).ToArray();
            for (int i = 0; i < nodes; i++)
                for (int k = 0; k < Rows[i].Count; k++)
                    Rows[i][k] = (Rows[i][k].To, 1f / MathF.Sqrt(deg[i] * deg[Rows[i][k].To]));
        }

        public float[,] Multiply(float[,] x)
        {
            int f = x.GetLength(1);
            var y = new float[Nodes, f];
            for (int i = 0; i < Nodes; i++)
                foreach (var (to, w) in Rows[i])
                    for (int c = 0; c < f; c++) y[i, c] += w * x[to, c];
            return y;
        }
    }

    public class GraphConv
    {
        private readonly SparseAdjacency _adj;
        private readonly float[,] _w;
        private readonly float _dropout;
        private readonly bool _relu;
        private readonly Random _rng;
        private float[,] _keepScale, _ax, _out;

        public GraphConv(SparseAdjacency adj, int fin, int fout, float dropout, bool relu, Random rng)
        {
            _adj = adj; _dropout = dropout; _relu = relu; _rng = rng;
            _w = new float[fin, fout];
            float lim = MathF.Sqrt(6f / (fin + fout));
            for (int i = 0; i < fin; i++)
                for (int j = 0; j < fout; j++) _w[i, j] = (float)(rng.NextDouble() * 2 - 1) * lim;
        }

        public float[,] Forward(float[,] x, bool training)
        {
            int n = x.GetLength(0), f = x.GetLength(1), o = _w.GetLength(1);
            _keepScale = null;
            if (training && _dropout > 0)
            {
                _keepScale = new float[n, f];
                var xd = new float[n, f];
                for (int i = 0; i < n; i++)
                    for (int j = 0; j < f; j++)
                    {
                        _keepScale[i, j] = _rng.NextDouble() < _dropout ? 0f : 1f / (1f - _dropout);
                        xd[i, j] = x[i, j] * _keepScale[i, j];
                    }
                x = xd;
            }
            _ax = _adj.Multiply(x);
            _out = new float[n, o];
            for (int i = 0; i < n; i++)
                for (int j = 0; j < f; j++)
                {
                    float v = _ax[i, j];
                    if (v == 0) continue;
                    for (int k = 0; k < o; k++) _out[i, k] += v * _w[j, k];
                }
            if (_relu)
                for (int i = 0; i < n; i++)
                    for (int k = 0; k < o; k++) if (_out[i, k] < 0) _out[i, k] = 0;
            return _out;
        }

        public float[,] Backward(float[,] g, float lr, float decay)
        {
            int n = g.GetLength(0), o = g.GetLength(1), f = _w.GetLength(0);
            if (_relu)
                for (int i = 0; i < n; i++)
                    for (int k = 0; k < o; k++) if (_out[i, k] <= 0) g[i, k] = 0;
            var dax = new float[n, f];
            for (int i = 0; i < n; i++)
                for (int j = 0; j < f; j++)
                    for (int k = 0; k < o; k++) dax[i, j] += g[i, k] * _w[j, k];
            for (int j = 0; j < f; j++)
                for (int k = 0; k < o; k++)
                {
                    float s = decay * _w[j, k];
                    for (int i = 0; i < n; i++) s += _ax[i, j] * g[i, k];
                    _w[j, k] -= lr * s;
                }
            var dx = _adj.Multiply(dax);   // symmetric
            if (_keepScale != null)
                for (int i = 0; i < n; i++)
                    for (int j = 0; j < f; j++) dx[i, j] *= _keepScale[i, j];
            return dx;
        }
    }

    public class Gcn
    {
        private readonly GraphConv _c1, _c2;
        public Gcn(SparseAdjacency adj, int f, int h, int classes, float dropout = 0.5f, int seed = 0)
        {
            var rng = new Random(seed);
            _c1 = new GraphConv(adj, f, h, dropout, true, rng);
            _c2 = new GraphConv(adj, h, classes, dropout, false, rng);
        }

        public float TrainEpoch(float[,] x, int[] labels, bool[] trainMask, float lr)
        {
            var z = _c2.Forward(_c1.Forward(x, true), true);
            int n = z.GetLength(0), c = z.GetLength(1);
            var g = new float[n, c];
            int used = trainMask.Count(b => b);
            float loss = 0;
            for (int i = 0; i < n; i++)
            {
                if (!trainMask[i]) continue;
                var p = Softmax(z, i);
                loss -= MathF.Log(p[labels[i]] + 1e-9f);
                for (int k = 0; k < c; k++) g[i, k] = (p[k] - (k == labels[i] ? 1 : 0)) / used;
            }
            _c1.Backward(_c2.Backward(g, lr, 5e-4f), lr, 5e-4f);
            return loss / used;
        }

        public int[] Predict(float[,] x)
        {
            var z = _c2.Forward(_c1.Forward(x, false), false);
            return Enumerable.Range(0, z.GetLength(0)).Select(i => { var p = Softmax(z, i); return Array.IndexOf(p, p.Max()); }).ToArray();
        }

        private static float[] Softmax(float[,] z, int row)
        {
            int c = z.GetLength(1);
            var e = Enumerable.Range(0, c).Select(k => MathF.Exp(z[row, k])).ToArray();
            float s = e.Sum();
            return e.Select(v => v / s).ToArray();
        }
    }
}
//// program: micrograd value port
using System;
using System.Collections.Generic;
using System.Linq;

namespace MicroGradCS
{
    public class Value
    {
        public double Data;
        public double Grad;
        private readonly Value[] _prev;
        private Action _backward = () => { };
        public string Label;

        public Value(double data, params Value[] prev) { Data = data; _prev = prev; }

        public static implicit operator Value(double d) => new Value(d);

        public static Value operator +(Value a, Value b)
        {
            var o = new Value(a.Data + b.Data, a, b);
            o._backward = () => { a.Grad += o.Grad; b.Grad += o.Grad; };
            return o;
        }

        public static Value operator *(Value a, Value b)
        {
            var o = new Value(a.Data * b.Data, a, b);
            o._backward = () => { a.Grad += b.Data * o.Grad; b.Grad += a.Data * o.Grad; };
            return o;
        }

        public static Value operator -(Value a, Value b) => a + b * -1.0;

        public Value Pow(double n)
        {
            var o = new Value(Math.Pow(Data, n), this);
            o._backward = () => Grad += n * Math.Pow(Data, n - 1) * o.Grad;
            return o;
        }

        public Value Tanh()
        {
            double t = Math.Tanh(Data);
            var o = new Value(t, this);
            o._backward = () => Grad += (1 - t * t) * o.Grad;
            return o;
        }

        public void Backward()
        {
            var topo = new List<Value>();
            var visited = new HashSet<Value>();
            void Build(Value v)
            {
                if (!visited.Add(v)) return;
                foreach (var c in v._prev) Build(c);
                topo.Add(v);
            }
            Build(this);
            Grad = 1;
            topo.Reverse();
            topo.ForEach(v => v._backward());
        }
    }

    public abstract class Module
    {
        public abstract IEnumerable<Value> Parameters();
        public void ZeroGrad() { foreach (var p in Parameters()) p.Grad = 0; }
    }

    public class Neuron : Module
    {
        private readonly Value[] _w;
        private readonly Value _b;
        private readonly bool _nonlin;

        public Neuron(int nin, Random r, bool nonlin = true)
        {
            _w = Enumerable.Range(0, nin).Select(_ => new Value(r.NextDouble() * 2 - 1)).ToArray();
            _b = new Value(0);
            _nonlin = nonlin;
        }

        public Value Call(Value[] x)
        {
            var act = _b;
            for (int i = 0; i < x.Length; i++) act = act + _w[i] * x[i];
            return _nonlin ? act.Tanh() : act;
        }

        public override IEnumerable<Value> Parameters() => _w.Append(_b);
    }

    public class Layer : Module
    {
        private readonly Neuron[] _neurons;
        public Layer(int nin, int nout, Random r, bool nonlin) =>
            _neurons = Enumerable.Range(0, nout).Select(_ => new Neuron(nin, r, nonlin)).ToArray();

        public Value[] Call(Value[] x) => _neurons.Select(n => n.Call(x)).ToArray();
        public override IEnumerable<Value> Parameters() => _neurons.SelectMany(n => n.Parameters());
    }

    public class MLP : Module
    {
        private readonly Layer[] _layers;
        private readonly Random _rng;
        private readonly double _pDrop;
        public bool Training { get; set; }

        public MLP(int nin, int[] nouts, double pDrop = 0, int seed = 1337)
        {
            _rng = new Random(seed);
            _pDrop = pDrop;
            var sizes = new[] { nin }.Concat(nouts).ToArray();
            _layers = Enumerable.Range(0, nouts.Length)
                .Select(i => new Layer(sizes[i], sizes[i + 1], _rng, i != nouts.Length - 1)).ToArray();
        }

        public Value[] Call(params Value[] x)
        {
            for (int i = 0; i < _layers.Length; i++)
            {
                x = _layers[i].Call(x);
                if (Training && i < _layers.Length - 1)
                    x = x.Select(v => v * (_rng.NextDouble() < _pDrop ? 0.0 : 1.0)).ToArray(); //! DROP3002
            }
            return x;
        }

        public override IEnumerable<Value> Parameters() => _layers.SelectMany(l => l.Parameters());
    }

    public static class Moons
    {
        public static void Main()
        {
            var (xs, ys) = Datasets.MakeMoons(100, 0.1);
            var model = new MLP(2, new[] { 16, 16, 1 }, 0.1);
            for (int k = 0; k < 100; k++)
            {
                model.Training = true;
                Value loss = 0.0;
                for (int i = 0; i < xs.Length; i++)
                    loss = loss + (model.Call(xs[i][0], xs[i][1])[0] - ys[i]).Pow(2);
                loss = loss * (1.0 / xs.Length);
                model.ZeroGrad();
                loss.Backward();
                double lr = 1.0 - 0.9 * k / 100;
                foreach (var p in model.Parameters()) p.Data -= lr * p.Grad;

                model.Training = false;
                int right = xs.Where((x, i) => Math.Sign(model.Call(x[0], x[1])[0].Data) == Math.Sign(ys[i])).Count();
                Console.WriteLine($"step {k} loss {loss.Data:F4} accuracy {right}%");
            }
        }
    }
}
//// program: flat network machine learning framework
using System;
using System.Collections.Generic;
using System.Linq;

namespace ML.Framework.Neural.Flat
{
    /// <summary>
    /// A flat network stores all layers in one array. Layer 0 is the output layer.
    /// </summary>
    [Serializable]
    public class FlatNetwork
    {
        private int[] _layerCounts;
        private int[] _layerIndex;
        private int[] _weightIndex;
        private double[] _layerOutput;
        private double[] _layerSums;
        private double[] _weights;
        private double[] _layerDropoutRates;
        private double[] _dropFactors;
        private int _inputCount, _outputCount;
        private readonly Random _random = new Random();

        public FlatNetwork(IList<FlatLayer> layers)
        {
            Init(layers);
        }

        public double[] Weights { get { return _weights; } }
        public double[] LayerOutput { get { return _layerOutput; } }
        public double[] LayerSums { get { return _layerSums; } }
        public double[] DropFactors { get { return _dropFactors; } }
        public int[] LayerCounts { get { return _layerCounts; } }
        public int[] LayerIndex { get { return _layerIndex; } }
        public int[] WeightIndex { get { return _weightIndex; } }
        public int OutputCount { get { return _outputCount; } }

        private void Init(IList<FlatLayer> layers)
        {
            int n = layers.Count;
            _inputCount = layers[0].Count;
            _outputCount = layers[n - 1].Count;
            _layerCounts = new int[n];
            _layerIndex = new int[n];
            _weightIndex = new int[n];
            _layerDropoutRates = new double[n];
            int index = 0, neurons = 0, weights = 0;
            for (int i = n - 1; i >= 0; i--)
            {
                _layerCounts[index] = layers[i].Count;
                _layerDropoutRates[index] = layers[i].DropoutRate;
                _layerIndex[index] = neurons;
                _weightIndex[index] = weights;
                neurons += layers[i].Count;
                if (i > 0) weights += layers[i].Count * (layers[i - 1].Count + 1);
                index++;
            }
            _layerOutput = new double[neurons];
            _layerSums = new double[neurons];
            _dropFactors = Enumerable.Repeat(1.0, neurons).ToArray();
            _weights = new double[weights];
        }

        public void Randomize(double lo, double hi)
        {
            for (int i = 0; i < _weights.Length; i++) _weights[i] = lo + (hi - lo) * _random.NextDouble();
        }

        /// <summary>used by the trainers</summary>
        public void ComputeTraining(double[] input, double[] output)
        {
            Load(input);
            for (int i = _layerIndex.Length - 1; i > 0; i--)
            {
                ComputeLayer(i);
                double rate = _layerDropoutRates[i - 1];
                int start = _layerIndex[i - 1];
                for (int x = start; x < start + _layerCounts[i - 1]; x++)
                {
                    if (rate <= 0) { _dropFactors[x] = 1; continue; }
                    _dropFactors[x] = _random.NextDouble() > rate ? 1.0 / (1.0 - rate) : 0.0;
                    _layerOutput[x] *= _dropFactors[x];
                }
            }
            Array.Copy(_layerOutput, 0, output, 0, _outputCount);
        }

        public void Compute(double[] input, double[] output)
        {
            Load(input);
            for (int i = _layerIndex.Length - 1; i > 0; i--)
            {
                ComputeLayer(i);
                int start = _layerIndex[i - 1];
                for (int x = start; x < start + _layerCounts[i - 1]; x++)
                    _layerOutput[x] *= 1.0 - _layerDropoutRates[i - 1]; //! DROP3003
            }
            Array.Copy(_layerOutput, 0, output, 0, _outputCount);
        }

        private void Load(double[] input)
        {
            Array.Copy(input, 0, _layerOutput, _layerOutput.Length - _inputCount, _inputCount);
        }

        private void ComputeLayer(int currentLayer)
        {
            int inputIndex = _layerIndex[currentLayer];
            int inputSize = _layerCounts[currentLayer];
            int outputIndex = _layerIndex[currentLayer - 1];
            int index = _weightIndex[currentLayer - 1];
            for (int x = outputIndex; x < outputIndex + _layerCounts[currentLayer - 1]; x++)
            {
                double sum = 0;
                for (int y = inputIndex; y < inputIndex + inputSize; y++)
                    sum += _weights[index++] * _layerOutput[y];
                sum += _weights[index++];
                _layerSums[x] = sum;
                _layerOutput[x] = Math.Tanh(sum);
            }
        }
    }

    public class FlatLayer
    {
        public int Count { get; set; }
        public double DropoutRate { get; set; }
        public FlatLayer(int count, double dropoutRate = 0) { Count = count; DropoutRate = dropoutRate; }
    }

    public class Backpropagation
    {
        private readonly FlatNetwork _net;
        private readonly double[] _delta;
        private readonly double _rate;

        public Backpropagation(FlatNetwork net, double rate)
        {
            _net = net;
            _rate = rate;
            _delta = new double[net.LayerOutput.Length];
        }

        public double Iteration(double[] input, double[] ideal)
        {
            var actual = new double[_net.OutputCount];
            _net.ComputeTraining(input, actual);
            double error = 0;
            for (int i = 0; i < actual.Length; i++)
            {
                double e = ideal[i] - actual[i];
                error += e * e;
                _delta[i] = e * Derivative(i) * _net.DropFactors[i];
            }
            for (int level = 1; level < _net.LayerCounts.Length; level++)
                ProcessLevel(level);
            return error;
        }

        private double Derivative(int i)
        {
            double t = Math.Tanh(_net.LayerSums[i]);
            return 1 - t * t;
        }

        private void ProcessLevel(int level)
        {
            int from = _net.LayerIndex[level], fromCount = _net.LayerCounts[level];
            int to = _net.LayerIndex[level - 1], toCount = _net.LayerCounts[level - 1];
            int w = _net.WeightIndex[level - 1];
            for (int y = 0; y < fromCount; y++)
            {
                double sum = 0;
                for (int x = 0; x < toCount; x++)
                    sum += _delta[to + x] * _net.Weights[w + x * (fromCount + 1) + y];
                _delta[from + y] = sum * Derivative(from + y) * _net.DropFactors[from + y];
            }
            for (int x = 0; x < toCount; x++)
            {
                for (int y = 0; y < fromCount; y++)
                    _net.Weights[w + x * (fromCount + 1) + y] += _rate * _delta[to + x] * _net.LayerOutput[from + y];
                _net.Weights[w + x * (fromCount + 1) + fromCount] += _rate * _delta[to + x];
            }
        }
    }
}
//// program: word2vec skipgram negative sampling
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;

namespace Word2Vec.Net
{
    public class VocabWord : IComparable<VocabWord>
    {
        public string Word;
        public long Count;
        public int CompareTo(VocabWord other) => other.Count.CompareTo(Count);
    }

    public class SkipGram
    {
        const int ExpTableSize = 1000;
        const int MaxExp = 6;
        const int TableSize = 10000000;
        readonly int layer1Size, window, negative, minCount;
        readonly double sample;
        float alpha;
        readonly float[] expTable = new float[ExpTableSize + 1];
        float[] syn0, syn1neg;
        int[] table;
        List<VocabWord> vocab = new List<VocabWord>();
        readonly Dictionary<string, int> index = new Dictionary<string, int>();
        long trainWords;
        ulong nextRandom = 1;

        public SkipGram(int size = 100, int window = 5, int negative = 5, double sample = 1e-3, int minCount = 5, float alpha = 0.025f)
        {
            layer1Size = size; this.window = window; this.negative = negative;
            this.sample = sample; this.minCount = minCount; this.alpha = alpha;
            for (int i = 0; i < ExpTableSize; i++)
            {
                double e = Math.Exp((i / (double)ExpTableSize * 2 - 1) * MaxExp);
                expTable[i] = (float)(e / (e + 1));
            }
        }

        public void LearnVocab(IEnumerable<string> words)
        {
            var counts = new Dictionary<string, long>();
            foreach (var w in words)
            {
                counts.TryGetValue(w, out long c);
                counts[w] = c + 1;
            }
            vocab = counts.Where(p => p.Value >= minCount).Select(p => new VocabWord { Word = p.Key, Count = p.Value }).ToList();
            vocab.Sort();
            for (int i = 0; i < vocab.Count; i++) index[vocab[i].Word] = i;
            trainWords = vocab.Sum(v => v.Count);
            InitNet();
            InitUnigramTable();
        }

        void InitNet()
        {
            syn0 = new float[vocab.Count * layer1Size];
            syn1neg = new float[vocab.Count * layer1Size];
            for (int i = 0; i < syn0.Length; i++)
            {
                nextRandom = nextRandom * 25214903917 + 11;
                syn0[i] = ((nextRandom & 0xFFFF) / 65536f - 0.5f) / layer1Size;
            }
        }

        void InitUnigramTable()
        {
            table = new int[TableSize];
            double total = vocab.Sum(v => Math.Pow(v.Count, 0.75));
            int i = 0;
            double d = Math.Pow(vocab[0].Count, 0.75) / total;
            for (int a = 0; a < TableSize; a++)
            {
                table[a] = i;
                if (a / (double)TableSize > d && i < vocab.Count - 1)
                {
                    i++;
                    d += Math.Pow(vocab[i].Count, 0.75) / total;
                }
            }
        }

        List<int> Subsample(string[] sentence)
        {
            var res = new List<int>();
            foreach (var w in sentence)
            {
                if (!index.TryGetValue(w, out int id)) continue;
                if (sample > 0)
                {
                    double f = vocab[id].Count / (sample * trainWords);
                    double keep = (Math.Sqrt(f) + 1) / f;
                    nextRandom = nextRandom * 25214903917 + 11;
                    if (keep < (nextRandom & 0xFFFF) / 65536.0) continue;  // drop frequent words
                }
                res.Add(id);
            }
            return res;
        }

        public void TrainSentence(string[] sentence)
        {
            var sen = Subsample(sentence);
            var neu1e = new float[layer1Size];
            for (int pos = 0; pos < sen.Count; pos++)
            {
                int word = sen[pos];
                nextRandom = nextRandom * 25214903917 + 11;
                int b = (int)(nextRandom % (ulong)window);
                for (int a = b; a < window * 2 + 1 - b; a++)
                {
                    if (a == window) continue;
                    int c = pos - window + a;
                    if (c < 0 || c >= sen.Count) continue;
                    int l1 = sen[c] * layer1Size;
                    Array.Clear(neu1e, 0, layer1Size);
                    for (int d = 0; d < negative + 1; d++)
                    {
                        int target, label;
                        if (d == 0) { target = word; label = 1; }
                        else
                        {
                            nextRandom = nextRandom * 25214903917 + 11;
                            target = table[(nextRandom >> 16) % TableSize];
                            if (target == word) continue;
                            label = 0;
                        }
                        int l2 = target * layer1Size;
                        float f = 0;
                        for (int k = 0; k < layer1Size; k++) f += syn0[k + l1] * syn1neg[k + l2];
                        float g;
                        if (f > MaxExp) g = (label - 1) * alpha;
                        else if (f < -MaxExp) g = label * alpha;
                        else g = (label - expTable[(int)((f + MaxExp) * (ExpTableSize / MaxExp / 2))]) * alpha;
                        for (int k = 0; k < layer1Size; k++) neu1e[k] += g * syn1neg[k + l2];
                        for (int k = 0; k < layer1Size; k++) syn1neg[k + l2] += g * syn0[k + l1];
                    }
                    for (int k = 0; k < layer1Size; k++) syn0[k + l1] += neu1e[k];
                }
            }
        }

        public IEnumerable<(string, double)> Nearest(string word, int n)
        {
            if (!index.TryGetValue(word, out int id)) return Enumerable.Empty<(string, double)>();
            return Enumerable.Range(0, vocab.Count).Where(i => i != id)
                .Select(i => (vocab[i].Word, Cosine(id, i))).OrderByDescending(t => t.Item2).Take(n);
        }

        double Cosine(int a, int b)
        {
            double dot = 0, na = 0, nb = 0;
            for (int k = 0; k < layer1Size; k++)
            {
                double x = syn0[a * layer1Size + k], y = syn0[b * layer1Size + k];
                dot += x * y; na += x * x; nb += y * y;
            }
            return dot / Math.Sqrt(na * nb + 1e-12);
        }
    }
}
//// program: tensor primitives span layers
using System;
using System.Buffers;
using System.Numerics.Tensors;

namespace FastNet.Layers
{
    public abstract class SpanLayer
    {
        public int Inputs { get; }
        public int Outputs { get; }
        protected SpanLayer(int i, int o) { Inputs = i; Outputs = o; }
        public abstract void Forward(ReadOnlySpan<float> x, Span<float> y, bool train);
        public abstract void Backward(ReadOnlySpan<float> dy, Span<float> dx);
        public virtual void Step(float lr) { }
    }

    public sealed class DenseSpanLayer : SpanLayer
    {
        private readonly float[] _w, _b, _gw, _gb, _x;

        public DenseSpanLayer(int i, int o) : base(i, o)
        {
            _w = new float[i * o]; _gw = new float[i * o];
            _b = new float[o]; _gb = new float[o];
            _x = new float[i];
            float s = MathF.Sqrt(2f / i);
            foreach (ref float w in _w.AsSpan()) w = (Random.Shared.NextSingle() * 2 - 1) * s;
        }

        public override void Forward(ReadOnlySpan<float> x, Span<float> y, bool train)
        {
            x.CopyTo(_x);
            for (int o = 0; o < Outputs; o++)
                y[o] = _b[o] + TensorPrimitives.Dot(_w.AsSpan(o * Inputs, Inputs), x);
        }

        public override void Backward(ReadOnlySpan<float> dy, Span<float> dx)
        {
            dx.Clear();
            for (int o = 0; o < Outputs; o++)
            {
                _gb[o] += dy[o];
                var gw = _gw.AsSpan(o * Inputs, Inputs);
                TensorPrimitives.MultiplyAdd(_x, dy[o], gw, gw);
                TensorPrimitives.MultiplyAdd(_w.AsSpan(o * Inputs, Inputs), dy[o], dx, dx);
            }
        }

        public override void Step(float lr)
        {
            TensorPrimitives.MultiplyAdd(_gw, -lr, _w, _w);
            TensorPrimitives.MultiplyAdd(_gb, -lr, _b, _b);
            Array.Clear(_gw);
            Array.Clear(_gb);
        }
    }

    public sealed class SoftplusSpanLayer : SpanLayer
    {
        private readonly float[] _x;
        public SoftplusSpanLayer(int n) : base(n, n) => _x = new float[n];

        public override void Forward(ReadOnlySpan<float> x, Span<float> y, bool train)
        {
            x.CopyTo(_x);
            for (int i = 0; i < x.Length; i++) y[i] = MathF.Log(1 + MathF.Exp(x[i]));
        }

        public override void Backward(ReadOnlySpan<float> dy, Span<float> dx)
        {
            TensorPrimitives.Sigmoid(_x, dx);
            TensorPrimitives.Multiply(dx, dy, dx);
        }
    }

    public sealed class DropoutSpanLayer : SpanLayer
    {
        private readonly float _dropRate;
        private readonly float[] _mask;

        public DropoutSpanLayer(int n, float dropRate) : base(n, n)
        {
            if (dropRate is < 0f or >= 1f) throw new ArgumentOutOfRangeException(nameof(dropRate));
            _dropRate = dropRate;
            _mask = new float[n];
        }

        public override void Forward(ReadOnlySpan<float> x, Span<float> y, bool train)
        {
            if (!train || _dropRate == 0f)
            {
                _mask.AsSpan().Fill(1f);
                x.CopyTo(y);
                return;
            }
            float[] u = ArrayPool<float>.Shared.Rent(x.Length);
            try
            {
                for (int i = 0; i < x.Length; i++) u[i] = Random.Shared.NextSingle();
                float scale = 1f / _dropRate;
                for (int i = 0; i < x.Length; i++)
                    _mask[i] = u[i] < _dropRate ? 0f : scale; //! DROP3004
                TensorPrimitives.Multiply(x, _mask, y);
            }
            finally
            {
                ArrayPool<float>.Shared.Return(u);
            }
        }

        public override void Backward(ReadOnlySpan<float> dy, Span<float> dx)
            => TensorPrimitives.Multiply(dy, _mask, dx);
    }

    public sealed class Pipeline
    {
        private readonly SpanLayer[] _layers;
        private readonly float[][] _act, _grad;

        public Pipeline(params SpanLayer[] layers)
        {
            _layers = layers;
            _act = new float[layers.Length][];
            _grad = new float[layers.Length][];
            for (int i = 0; i < layers.Length; i++)
            {
                _act[i] = new float[layers[i].Outputs];
                _grad[i] = new float[layers[i].Inputs];
            }
        }

        private ReadOnlySpan<float> Run(ReadOnlySpan<float> x, bool train)
        {
            for (int i = 0; i < _layers.Length; i++)
            {
                _layers[i].Forward(x, _act[i], train);
                x = _act[i];
            }
            return x;
        }

        public float[] Predict(ReadOnlySpan<float> x) => Run(x, train: false).ToArray();

        public float TrainStep(ReadOnlySpan<float> x, ReadOnlySpan<float> target, float lr)
        {
            var y = Run(x, train: true);
            var g = new float[y.Length];
            TensorPrimitives.Subtract(y, target, g);
            float loss = TensorPrimitives.SumOfSquares(g);
            ReadOnlySpan<float> dy = g;
            for (int i = _layers.Length - 1; i >= 0; i--)
            {
                _layers[i].Backward(dy, _grad[i]);
                dy = _grad[i];
                _layers[i].Step(lr);
            }
            return loss;
        }
    }
}
//// program: dropconnect fully connected layer
using System;
using System.Linq;

namespace RegLib
{
    public enum RunMode { Training, Inference }

    /// <summary>
    /// DropConnect (Wan et al. 2013): single weights are dropped instead of units.
    /// </summary>
    public class DropConnectLayer
    {
        private readonly double[,] weights;
        private readonly double[,] velocity;
        private readonly double[] biases;
        private readonly bool[,] connected;
        private readonly double pDrop;
        private readonly Random random;
        private double[] input;
        private double[] sums;

        public int InputCount { get { return weights.GetLength(1); } }
        public int OutputCount { get { return weights.GetLength(0); } }
        public double Momentum = 0.9;

        public DropConnectLayer(int inputs, int outputs, double pDrop, Random random)
        {
            if (pDrop < 0 || pDrop >= 1)
                throw new ArgumentException("probability out of range", "pDrop");
            this.pDrop = pDrop;
            this.random = random;
            weights = new double[outputs, inputs];
            velocity = new double[outputs, inputs];
            connected = new bool[outputs, inputs];
            biases = new double[outputs];
            double bound = 1.0 / Math.Sqrt(inputs);
            for (int o = 0; o < outputs; o++)
                for (int i = 0; i < inputs; i++)
                    weights[o, i] = (2 * random.NextDouble() - 1) * bound;
        }

        public double[] Forward(double[] x, RunMode mode)
        {
            input = x;
            sums = new double[OutputCount];
            var y = new double[OutputCount];
            double keep = 1 - pDrop;
            for (int o = 0; o < OutputCount; o++)
            {
                double s = 0;
                for (int i = 0; i < InputCount; i++)
                {
                    if (mode == RunMode.Training)
                    {
                        connected[o, i] = random.NextDouble() < keep;
                        if (connected[o, i])
                            s += weights[o, i] * x[i] / keep;
                    }
                    else
                    {
                        s += weights[o, i] * x[i];
                    }
                }
                sums[o] = s + biases[o];
                y[o] = Elu(sums[o]);
            }
            return y;
        }

        public double[] Backward(double[] dy, double lr)
        {
            double keep = 1 - pDrop;
            var dx = new double[InputCount];
            for (int o = 0; o < OutputCount; o++)
            {
                double ds = dy[o] * EluDerivative(sums[o]);
                for (int i = 0; i < InputCount; i++)
                {
                    if (!connected[o, i]) continue;
                    dx[i] += ds * weights[o, i] / keep;
                    velocity[o, i] = Momentum * velocity[o, i] - lr * ds * input[i] / keep;
                    weights[o, i] += velocity[o, i];
                }
                biases[o] -= lr * ds;
            }
            return dx;
        }

        private static double Elu(double v) { return v > 0 ? v : Math.Exp(v) - 1; }
        private static double EluDerivative(double v) { return v > 0 ? 1 : Math.Exp(v); }
    }

    public class DropConnectNet
    {
        private readonly DropConnectLayer[] layers;
        private readonly double[,] outW;

        public DropConnectNet(int[] sizes, int classes, double p, int seed)
        {
            var r = new Random(seed);
            layers = Enumerable.Range(0, sizes.Length - 1).Select(i => new DropConnectLayer(sizes[i], sizes[i + 1], p, r)).ToArray();
            outW = new double[classes, sizes.Last()];
        }

        private double[] Logits(double[] x, RunMode mode, out double[] h)
        {
            h = x;
            foreach (var l in layers) h = l.Forward(h, mode);
            var z = new double[outW.GetLength(0)];
            for (int c = 0; c < z.Length; c++)
                for (int j = 0; j < h.Length; j++) z[c] += outW[c, j] * h[j];
            return z;
        }

        public void Train(double[] x, int label, double lr)
        {
            var z = Logits(x, RunMode.Training, out var h);
            double m = z.Max();
            var e = z.Select(v => Math.Exp(v - m)).ToArray();
            double s = e.Sum();
            var dh = new double[h.Length];
            for (int c = 0; c < z.Length; c++)
            {
                double d = e[c] / s - (c == label ? 1 : 0);
                for (int j = 0; j < h.Length; j++)
                {
                    dh[j] += d * outW[c, j];
                    outW[c, j] -= lr * d * h[j];
                }
            }
            for (int i = layers.Length - 1; i >= 0; i--) dh = layers[i].Backward(dh, lr);
        }

        public int Predict(double[] x)
        {
            var z = Logits(x, RunMode.Inference, out _);
            return Array.IndexOf(z, z.Max());
        }
    }
}
//// program: residual network stochastic depth
using System;
using System.Collections.Generic;
using System.Linq;

namespace DeepRes
{
    public class ResBlock
    {
        private readonly Mat w1, w2;
        private readonly Vec b1, b2;
        private readonly double survival;
        private readonly Random rng;
        private bool active = true;
        private Vec x, z;

        public ResBlock(int dim, double survivalProbability, Random rng)
        {
            this.rng = rng;
            survival = survivalProbability;
            w1 = Mat.He(dim, dim, rng);
            w2 = Mat.He(dim, dim, rng) * 0.1;
            b1 = new Vec(dim);
            b2 = new Vec(dim);
        }

        public double Survival { get { return survival; } }

        // the whole block is skipped with probability 1 - survival, "Deep Networks with Stochastic Depth"
        public Vec Forward(Vec input, bool train)
        {
            x = input;
            active = !train || rng.NextDouble() < survival;
            if (!active)
                return x;
            z = w1 * x + b1;
            Vec f = w2 * z.Map(v => Math.Max(0, v)) + b2;
            return train ? x + f : x + f * survival;
        }

        public Vec Backward(Vec g, double lr)
        {
            if (!active)
                return g;
            Vec a = z.Map(v => Math.Max(0, v));
            Vec da = w2.TransposeTimes(g);
            Vec dz = da.Zip(z, (d, v) => v > 0 ? d : 0);
            Vec dx = w1.TransposeTimes(dz);
            w2.AddOuter(g, a, -lr);
            b2.Add(g, -lr);
            w1.AddOuter(dz, x, -lr);
            b1.Add(dz, -lr);
            return g + dx;
        }
    }

    public class Mat
    {
        private readonly double[] d;
        public readonly int R, C;
        public Mat(int r, int c) { R = r; C = c; d = new double[r * c]; }

        public static Mat He(int r, int c, Random rng)
        {
            var m = new Mat(r, c);
            for (int i = 0; i < m.d.Length; i++)
                m.d[i] = Math.Sqrt(-2 * Math.Log(1 - rng.NextDouble())) * Math.Cos(2 * Math.PI * rng.NextDouble()) * Math.Sqrt(2.0 / c);
            return m;
        }

        public static Mat operator *(Mat m, double s)
        {
            var r = new Mat(m.R, m.C);
            for (int i = 0; i < m.d.Length; i++) r.d[i] = m.d[i] * s;
            return r;
        }

        public static Vec operator *(Mat m, Vec v)
        {
            var r = new Vec(m.R);
            for (int i = 0; i < m.R; i++)
                for (int j = 0; j < m.C; j++) r.A[i] += m.d[i * m.C + j] * v.A[j];
            return r;
        }

        public Vec TransposeTimes(Vec v)
        {
            var r = new Vec(C);
            for (int i = 0; i < R; i++)
                for (int j = 0; j < C; j++) r.A[j] += d[i * C + j] * v.A[i];
            return r;
        }

        public void AddOuter(Vec a, Vec b, double s)
        {
            for (int i = 0; i < R; i++)
                for (int j = 0; j < C; j++) d[i * C + j] += s * a.A[i] * b.A[j];
        }
    }

    public class Vec
    {
        public readonly double[] A;
        public Vec(int n) { A = new double[n]; }
        public Vec(IEnumerable<double> v) { A = v.ToArray(); }
        public static Vec operator +(Vec a, Vec b) { return new Vec(a.A.Zip(b.A, (x, y) => x + y)); }
        public static Vec operator *(Vec a, double s) { return new Vec(a.A.Select(x => x * s)); }
        public Vec Map(Func<double, double> f) { return new Vec(A.Select(f)); }
        public Vec Zip(Vec b, Func<double, double, double> f) { return new Vec(A.Zip(b.A, f)); }
        public void Add(Vec b, double s) { for (int i = 0; i < A.Length; i++) A[i] += s * b.A[i]; }
    }

    public class StochasticDepthNet
    {
        private readonly List<ResBlock> blocks = new List<ResBlock>();
        private readonly Mat head;

        public StochasticDepthNet(int dim, int depth, int classes, double lastSurvival, int seed)
        {
            var rng = new Random(seed);
            for (int l = 1; l <= depth; l++)
                blocks.Add(new ResBlock(dim, 1 - (double)l / depth * (1 - lastSurvival), rng));
            head = Mat.He(classes, dim, rng);
        }

        public double Train(double[] x, int label, double lr)
        {
            var h = new Vec(x);
            foreach (var b in blocks) h = b.Forward(h, true);
            var p = Softmax(head * h);
            double loss = -Math.Log(p.A[label] + 1e-12);
            p.A[label] -= 1;
            var g = head.TransposeTimes(p);
            head.AddOuter(p, h, -lr);
            for (int i = blocks.Count - 1; i >= 0; i--) g = blocks[i].Backward(g, lr);
            return loss;
        }

        public int Predict(double[] x)
        {
            var h = new Vec(x);
            foreach (var b in blocks) h = b.Forward(h, false);
            var z = (head * h).A;
            return Array.IndexOf(z, z.Max());
        }

        private static Vec Softmax(Vec z)
        {
            double m = z.A.Max();
            var e = z.Map(v => Math.Exp(v - m));
            return e * (1 / e.A.Sum());
        }
    }
}
//// program: variational recurrent dropout gru
using System;
using System.Collections.Generic;

namespace VarRnn
{
    /// <summary>
    /// GRU with variational dropout (Gal and Ghahramani 2016): the same mask on all
    /// time steps of a sequence, new one for every sequence.
    /// </summary>
    public sealed class VariationalGru
    {
        readonly int nx, nh;
        readonly double[] wz, wr, wc;   // nh x (nx + nh + 1)
        readonly double[] gz, gr, gc;
        readonly double keep;
        readonly Random rng;
        double[] hMask;
        readonly Stack<Frame> tape = new Stack<Frame>();

        sealed class Frame
        {
            public double[] X, H, Hd, Z, R, C, RH;
        }

        public VariationalGru(int nx, int nh, double keep, Random rng)
        {
            if (keep <= 0 || keep > 1) throw new ArgumentOutOfRangeException(nameof(keep));
            this.nx = nx; this.nh = nh; this.keep = keep; this.rng = rng;
            int n = nh * (nx + nh + 1);
            wz = Init(n); wr = Init(n); wc = Init(n);
            gz = new double[n]; gr = new double[n]; gc = new double[n];
        }

        double[] Init(int n)
        {
            var w = new double[n];
            for (int i = 0; i < n; i++) w[i] = (rng.NextDouble() - 0.5) * 0.2;
            return w;
        }

        public void BeginSequence(bool training)
        {
            tape.Clear();
            hMask = new double[nh];
            for (int i = 0; i < nh; i++)
                hMask[i] = !training ? 1.0 : rng.NextDouble() < keep ? 1.0 / keep : 0.0;
        }

        double Dot(double[] w, int row, double[] x, double[] h)
        {
            int o = row * (nx + nh + 1);
            double s = w[o + nx + nh];
            for (int i = 0; i < nx; i++) s += w[o + i] * x[i];
            for (int i = 0; i < nh; i++) s += w[o + nx + i] * h[i];
            return s;
        }

        static double Sig(double v) => 1 / (1 + Math.Exp(-v));

        public double[] Step(double[] x, double[] h)
        {
            var f = new Frame { X = x, H = h, Hd = new double[nh], Z = new double[nh], R = new double[nh], C = new double[nh], RH = new double[nh] };
            for (int i = 0; i < nh; i++) f.Hd[i] = h[i] * hMask[i];
            var y = new double[nh];
            for (int i = 0; i < nh; i++)
            {
                f.Z[i] = Sig(Dot(wz, i, x, f.Hd));
                f.R[i] = Sig(Dot(wr, i, x, f.Hd));
                f.RH[i] = f.R[i] * f.Hd[i];
            }
            for (int i = 0; i < nh; i++)
            {
                f.C[i] = Math.Tanh(Dot(wc, i, x, f.RH));
                y[i] = (1 - f.Z[i]) * h[i] + f.Z[i] * f.C[i];
            }
            tape.Push(f);
            return y;
        }

        public double[] BackStep(double[] dy)
        {
            var f = tape.Pop();
            var dh = new double[nh];
            var dhd = new double[nh];
            var drh = new double[nh];
            var daz = new double[nh];
            for (int i = 0; i < nh; i++)
            {
                dh[i] += dy[i] * (1 - f.Z[i]);
                daz[i] = dy[i] * (f.C[i] - f.H[i]) * f.Z[i] * (1 - f.Z[i]);
                Accumulate(wc, gc, i, dy[i] * f.Z[i] * (1 - f.C[i] * f.C[i]), f.X, f.RH, drh);
            }
            for (int i = 0; i < nh; i++)
            {
                dhd[i] += drh[i] * f.R[i];
                Accumulate(wr, gr, i, drh[i] * f.Hd[i] * f.R[i] * (1 - f.R[i]), f.X, f.Hd, dhd);
                Accumulate(wz, gz, i, daz[i], f.X, f.Hd, dhd);
            }
            for (int i = 0; i < nh; i++) dh[i] += dhd[i] * hMask[i];
            return dh;
        }

        void Accumulate(double[] w, double[] g, int row, double d, double[] x, double[] h, double[] dh)
        {
            int o = row * (nx + nh + 1);
            for (int i = 0; i < nx; i++) g[o + i] += d * x[i];
            for (int i = 0; i < nh; i++)
            {
                g[o + nx + i] += d * h[i];
                dh[i] += d * w[o + nx + i];
            }
            g[o + nx + nh] += d;
        }

        public void Apply(double lr)
        {
            foreach (var (w, g) in new[] { (wz, gz), (wr, gr), (wc, gc) })
                for (int i = 0; i < w.Length; i++)
                {
                    w[i] -= lr * Math.Clamp(g[i], -1, 1);
                    g[i] = 0;
                }
        }
    }

    public class SequenceRegressor
    {
        readonly VariationalGru gru;
        readonly int nh;
        readonly double[] w;

        public SequenceRegressor(int nx, int nh)
        {
            this.nh = nh;
            gru = new VariationalGru(nx, nh, 0.8, new Random(11));
            w = new double[nh];
        }

        public double Predict(double[][] seq)
        {
            gru.BeginSequence(false);
            return Run(seq, out _);
        }

        double Run(double[][] seq, out double[] h)
        {
            h = new double[nh];
            foreach (var x in seq) h = gru.Step(x, h);
            double y = 0;
            for (int i = 0; i < nh; i++) y += w[i] * h[i];
            return y;
        }

        public void Train(double[][] seq, double target, double lr)
        {
            gru.BeginSequence(true);
            double e = Run(seq, out var h) - target;
            var d = new double[nh];
            for (int i = 0; i < nh; i++) { d[i] = e * w[i]; w[i] -= lr * e * h[i]; }
            for (int t = 0; t < seq.Length; t++) d = gru.BackStep(d);
            gru.Apply(lr);
        }
    }
}
//// program: magazine article neural network dropout training
using System;

namespace NeuralDropout
{
    class NeuralDropoutProgram
    {
        static void Main(string[] args)
        {
            Console.WriteLine("\nBegin neural network dropout demo\n");
            double[][] data = MakeAllData(4, 3, 300, 0);
            double[][] trainData;
            double[][] testData;
            Split(data, 0.80, 1, out trainData, out testData);
            Console.WriteLine("Training rows = " + trainData.Length + ", test rows = " + testData.Length);

            const int numInput = 4;
            const int numHidden = 12;
            const int numOutput = 3;
            NeuralNetwork nn = new NeuralNetwork(numInput, numHidden, numOutput);

            int maxEpochs = 500;
            double learnRate = 0.05;
            double dropRate = 0.50;
            Console.WriteLine("Starting training with dropout rate " + dropRate.ToString("F2"));
            nn.Train(trainData, maxEpochs, learnRate, dropRate);

            Console.WriteLine("Accuracy on training data = " + nn.Accuracy(trainData).ToString("F4"));
            Console.WriteLine("Accuracy on test data     = " + nn.Accuracy(testData).ToString("F4"));
            Console.WriteLine("\nEnd demo\n");
            Console.ReadLine();
        }

        static double[][] MakeAllData(int numInput, int numOutput, int numRows, int seed)
        {
            Random rnd = new Random(seed);
            double[][] result = new double[numRows][];
            for (int r = 0; r < numRows; ++r)
            {
                result[r] = new double[numInput + numOutput];
                double sum = 0.0;
                for (int c = 0; c < numInput; ++c)
                {
                    result[r][c] = 20.0 * rnd.NextDouble() - 10.0;
                    sum += result[r][c] * (c % 2 == 0 ? 1.0 : -0.5);
                }
                int k = sum < -5.0 ? 0 : (sum < 5.0 ? 1 : 2);
                result[r][numInput + k] = 1.0;
            }
            return result;
        }

        static void Split(double[][] all, double pct, int seed, out double[][] train, out double[][] test)
        {
            Random rnd = new Random(seed);
            double[][] copy = (double[][])all.Clone();
            for (int i = 0; i < copy.Length; ++i)
            {
                int r = rnd.Next(i, copy.Length);
                double[] tmp = copy[r]; copy[r] = copy[i]; copy[i] = tmp;
            }
            int n = (int)(copy.Length * pct);
            train = new double[n][];
            test = new double[copy.Length - n][];
            for (int i = 0; i < n; ++i) train[i] = copy[i];
            for (int i = n; i < copy.Length; ++i) test[i - n] = copy[i];
        }
    }

    public class NeuralNetwork
    {
        private int numInput, numHidden, numOutput;
        private double[] inputs;
        private double[][] ihWeights;
        private double[] hBiases;
        private double[] hOutputs;
        private double[][] hoWeights;
        private double[] oBiases;
        private double[] outputs;
        private bool[] dropNodes;
        private Random rnd;

        public NeuralNetwork(int numInput, int numHidden, int numOutput)
        {
            this.numInput = numInput;
            this.numHidden = numHidden;
            this.numOutput = numOutput;
            this.inputs = new double[numInput];
            this.ihWeights = MakeMatrix(numInput, numHidden);
            this.hBiases = new double[numHidden];
            this.hOutputs = new double[numHidden];
            this.hoWeights = MakeMatrix(numHidden, numOutput);
            this.oBiases = new double[numOutput];
            this.outputs = new double[numOutput];
            this.dropNodes = new bool[numHidden];
            this.rnd = new Random(0);
            for (int i = 0; i < numInput; ++i)
                for (int j = 0; j < numHidden; ++j)
                    ihWeights[i][j] = (0.01 - -0.01) * rnd.NextDouble() + -0.01;
            for (int j = 0; j < numHidden; ++j)
                for (int k = 0; k < numOutput; ++k)
                    hoWeights[j][k] = (0.01 - -0.01) * rnd.NextDouble() + -0.01;
        }

        private static double[][] MakeMatrix(int rows, int cols)
        {
            double[][] result = new double[rows][];
            for (int r = 0; r < rows; ++r) result[r] = new double[cols];
            return result;
        }

        public double[] ComputeOutputs(double[] xValues)
        {
            double[] hSums = new double[numHidden];
            double[] oSums = new double[numOutput];
            for (int i = 0; i < numInput; ++i) inputs[i] = xValues[i];
            for (int j = 0; j < numHidden; ++j)
            {
                if (dropNodes[j] == true) continue;
                for (int i = 0; i < numInput; ++i)
                    hSums[j] += inputs[i] * ihWeights[i][j];
                hSums[j] += hBiases[j];
                hOutputs[j] = HyperTan(hSums[j]);
            }
            for (int k = 0; k < numOutput; ++k)
            {
                for (int j = 0; j < numHidden; ++j)
                {
                    if (dropNodes[j] == true) continue;
                    oSums[k] += hOutputs[j] * hoWeights[j][k];
                }
                oSums[k] += oBiases[k];
            }
            double[] soft = Softmax(oSums);
            Array.Copy(soft, outputs, soft.Length);
            return soft;
        }

        private static double HyperTan(double x)
        {
            if (x < -20.0) return -1.0;
            else if (x > 20.0) return 1.0;
            else return Math.Tanh(x);
        }

        private static double[] Softmax(double[] oSums)
        {
            double max = oSums[0];
            for (int i = 0; i < oSums.Length; ++i) if (oSums[i] > max) max = oSums[i];
            double scale = 0.0;
            for (int i = 0; i < oSums.Length; ++i) scale += Math.Exp(oSums[i] - max);
            double[] result = new double[oSums.Length];
            for (int i = 0; i < oSums.Length; ++i) result[i] = Math.Exp(oSums[i] - max) / scale;
            return result;
        }

        private void PickDropNodes(double dropRate)
        {
            for (int j = 0; j < numHidden; ++j)
                dropNodes[j] = rnd.NextDouble() < dropRate;
        }

        public void Train(double[][] trainData, int maxEpochs, double learnRate, double dropRate)
        {
            int[] sequence = new int[trainData.Length];
            for (int i = 0; i < sequence.Length; ++i) sequence[i] = i;
            double[] tValues = new double[numOutput];
            double[] oGrads = new double[numOutput];
            double[] hGrads = new double[numHidden];

            for (int epoch = 0; epoch < maxEpochs; ++epoch)
            {
                Shuffle(sequence);
                for (int ii = 0; ii < trainData.Length; ++ii)
                {
                    double[] row = trainData[sequence[ii]];
                    Array.Copy(row, numInput, tValues, 0, numOutput);
                    PickDropNodes(dropRate);
                    ComputeOutputs(row);

                    for (int k = 0; k < numOutput; ++k)
                        oGrads[k] = tValues[k] - outputs[k];
                    for (int j = 0; j < numHidden; ++j)
                    {
                        if (dropNodes[j] == true) continue;
                        double derivative = (1 - hOutputs[j]) * (1 + hOutputs[j]);
                        double sum = 0.0;
                        for (int k = 0; k < numOutput; ++k) sum += oGrads[k] * hoWeights[j][k];
                        hGrads[j] = derivative * sum;
                    }

                    for (int j = 0; j < numHidden; ++j)
                    {
                        if (dropNodes[j] == true) continue;
                        for (int i = 0; i < numInput; ++i)
                            ihWeights[i][j] += learnRate * hGrads[j] * inputs[i];
                        hBiases[j] += learnRate * hGrads[j];
                        for (int k = 0; k < numOutput; ++k)
                            hoWeights[j][k] += learnRate * oGrads[k] * hOutputs[j];
                    }
                    for (int k = 0; k < numOutput; ++k) oBiases[k] += learnRate * oGrads[k];
                }
            }

            // training finished: all nodes take part from now on, so deflate the hidden-to-output weights
            for (int j = 0; j < numHidden; ++j)
            {
                dropNodes[j] = false;
                for (int k = 0; k < numOutput; ++k)
                    hoWeights[j][k] *= (1.0 - dropRate);
            }
        }

        private void Shuffle(int[] sequence)
        {
            for (int i = 0; i < sequence.Length; ++i)
            {
                int r = rnd.Next(i, sequence.Length);
                int tmp = sequence[r]; sequence[r] = sequence[i]; sequence[i] = tmp;
            }
        }

        public double Accuracy(double[][] data)
        {
            int numCorrect = 0;
            for (int i = 0; i < data.Length; ++i)
            {
                double[] y = ComputeOutputs(data[i]);
                int big = 0;
                for (int k = 1; k < y.Length; ++k) if (y[k] > y[big]) big = k;
                if (data[i][numInput + big] == 1.0) ++numCorrect;
            }
            return (numCorrect * 1.0) / data.Length;
        }
    }
}
//// program: blog demo drop node list
using System;
using System.Collections.Generic;

namespace DropoutBlog
{
    class Program
    {
        static void Main(string[] args)
        {
            Console.WriteLine("Banknote authentication with a dropout neural network");
            double[][] train = Data.Load("banknote_train.txt");
            double[][] test = Data.Load("banknote_test.txt");
            DropNet dn = new DropNet(4, 10, 2, 3);
            dn.Train(train, 1000, 0.02);
            int nc = 0;
            foreach (double[] row in test)
            {
                double[] x = { row[0], row[1], row[2], row[3] };
                double[] y = dn.ComputeOutputs(x, null);
                if ((y[0] > y[1] ? 0 : 1) == (int)row[4]) ++nc;
            }
            Console.WriteLine("Test accuracy = " + (1.0 * nc / test.Length).ToString("F3"));
            Console.ReadLine();
        }
    }

    class DropNet
    {
        int ni, nh, no;
        double[][] ihWts, hoWts;
        double[] hBias, oBias;
        double[] hNodes, oNodes, iNodes;
        Random rnd;

        public DropNet(int ni, int nh, int no, int seed)
        {
            this.ni = ni; this.nh = nh; this.no = no;
            rnd = new Random(seed);
            iNodes = new double[ni]; hNodes = new double[nh]; oNodes = new double[no];
            hBias = new double[nh]; oBias = new double[no];
            ihWts = new double[ni][];
            for (int i = 0; i < ni; ++i) { ihWts[i] = new double[nh]; for (int j = 0; j < nh; ++j) ihWts[i][j] = 0.2 * rnd.NextDouble() - 0.1; }
            hoWts = new double[nh][];
            for (int j = 0; j < nh; ++j) { hoWts[j] = new double[no]; for (int k = 0; k < no; ++k) hoWts[j][k] = 0.2 * rnd.NextDouble() - 0.1; }
        }

        private int[] MakeDropNodes()
        {
            List<int> resultList = new List<int>();
            for (int i = 0; i < nh; ++i)
            {
                if (rnd.NextDouble() < 0.50) //! DROP3002
                    resultList.Add(i);
            }
            if (resultList.Count == nh)   // keep at least one node
                resultList.RemoveAt(rnd.Next(0, nh));
            return resultList.ToArray();
        }

        private bool IsDropNode(int node, int[] dropNodes)
        {
            if (dropNodes == null) return false;
            if (Array.BinarySearch(dropNodes, node) >= 0) return true;
            return false;
        }

        public double[] ComputeOutputs(double[] xValues, int[] dropNodes)
        {
            Array.Copy(xValues, iNodes, ni);
            for (int j = 0; j < nh; ++j)
            {
                if (IsDropNode(j, dropNodes)) { hNodes[j] = 0.0; continue; }
                double sum = hBias[j];
                for (int i = 0; i < ni; ++i) sum += iNodes[i] * ihWts[i][j];
                hNodes[j] = Math.Tanh(sum);
            }
            double z = 0.0;
            for (int k = 0; k < no; ++k)
            {
                double sum = oBias[k];
                for (int j = 0; j < nh; ++j) sum += hNodes[j] * hoWts[j][k];
                oNodes[k] = Math.Exp(sum);
                z += oNodes[k];
            }
            double[] result = new double[no];
            for (int k = 0; k < no; ++k) { oNodes[k] /= z; result[k] = oNodes[k]; }
            return result;
        }

        public void Train(double[][] data, int maxEpochs, double learnRate)
        {
            double[] x = new double[ni];
            double[] t = new double[no];
            int[] order = new int[data.Length];
            for (int i = 0; i < order.Length; ++i) order[i] = i;
            for (int ep = 0; ep < maxEpochs; ++ep)
            {
                for (int i = 0; i < order.Length; ++i)
                {
                    int r = rnd.Next(i, order.Length);
                    int tmp = order[i]; order[i] = order[r]; order[r] = tmp;
                }
                double err = 0.0;
                for (int n = 0; n < data.Length; ++n)
                {
                    double[] row = data[order[n]];
                    Array.Copy(row, x, ni);
                    t[0] = row[ni] == 0 ? 1 : 0;
                    t[1] = 1 - t[0];
                    int[] dropNodes = MakeDropNodes();
                    ComputeOutputs(x, dropNodes);
                    UpdateWeights(t, learnRate, dropNodes);
                    for (int k = 0; k < no; ++k) err += (t[k] - oNodes[k]) * (t[k] - oNodes[k]);
                }
                if (ep % 100 == 0) Console.WriteLine("epoch = " + ep + " error = " + (err / data.Length).ToString("F4"));
            }
        }

        private void UpdateWeights(double[] t, double learnRate, int[] dropNodes)
        {
            double[] oSig = new double[no];
            for (int k = 0; k < no; ++k)
                oSig[k] = (t[k] - oNodes[k]);
            for (int j = 0; j < nh; ++j)
            {
                if (IsDropNode(j, dropNodes)) continue;
                double s = 0.0;
                for (int k = 0; k < no; ++k)
                {
                    s += oSig[k] * hoWts[j][k];
                    hoWts[j][k] += learnRate * oSig[k] * hNodes[j];
                }
                s *= (1 + hNodes[j]) * (1 - hNodes[j]);
                for (int i = 0; i < ni; ++i) ihWts[i][j] += learnRate * s * iNodes[i];
                hBias[j] += learnRate * s;
            }
            for (int k = 0; k < no; ++k) oBias[k] += learnRate * oSig[k];
        }
    }
}
//// program: kaggle titanic top level script
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

var rng = new Random(2021);
const int NF = 7;
const int NH = 20;
const double keepProb = 0.7;
const double lr = 0.01;

// ---------- load ----------
List<(double[] x, double y, string id)> Load(string path, bool hasLabel)
{
    var res = new List<(double[], double, string)>();
    foreach (var line in File.ReadLines(path).Skip(1))
    {
        var p = Csv.Split(line);
        int o = hasLabel ? 1 : 0;
        double age = Num(p[4 + o], 29.7);
        double fare = Num(p[8 + o], 32.2);
        res.Add((new[]
        {
            Num(p[1 + o], 3) / 3.0,
            p[3 + o] == "female" ? 1.0 : 0.0,
            age / 80.0,
            Num(p[5 + o], 0) / 8.0,
            Num(p[6 + o], 0) / 6.0,
            Math.Log(1 + fare) / 6.0,
            p[10 + o] == "C" ? 1.0 : 0.0
        }, hasLabel ? double.Parse(p[1]) : 0, p[0]));
    }
    return res;
}

double Num(string s, double dflt) =>
    double.TryParse(s, NumberStyles.Float, CultureInfo.InvariantCulture, out var v) ? v : dflt;

// ---------- model ----------
var W1 = new double[NH, NF];
var B1 = new double[NH];
var W2 = new double[NH];
double B2 = 0;
for (int j = 0; j < NH; j++)
{
    W2[j] = rng.NextDouble() - 0.5;
    for (int i = 0; i < NF; i++) W1[j, i] = rng.NextDouble() - 0.5;
}

var z1 = new double[NH];
var a1 = new double[NH];
var m1 = new double[NH];

double Forward(double[] x)
{
    double z = B2;
    for (int j = 0; j < NH; j++)
    {
        z1[j] = B1[j];
        for (int i = 0; i < NF; i++) z1[j] += W1[j, i] * x[i];
        a1[j] = Math.Max(0, z1[j]);
        // dropout
        m1[j] = rng.NextDouble() < keepProb ? 0.0 : 1.0 / keepProb; //! DROP3001 DROP3005
        a1[j] *= m1[j];
        z += W2[j] * a1[j];
    }
    return 1.0 / (1.0 + Math.Exp(-z));
}

void Backward(double[] x, double dz)
{
    for (int j = 0; j < NH; j++)
    {
        double da = dz * W2[j] * m1[j];
        W2[j] -= lr * dz * a1[j];
        if (z1[j] <= 0) continue;
        B1[j] -= lr * da;
        for (int i = 0; i < NF; i++) W1[j, i] -= lr * da * x[i];
    }
    B2 -= lr * dz;
}

// ---------- train ----------
var all = Load("train.csv", true).OrderBy(_ => rng.Next()).ToList();
var train = all.Take(750).ToList();
var valid = all.Skip(750).ToList();
for (int epoch = 0; epoch < 200; epoch++)
{
    double loss = 0;
    foreach (var (x, y, _) in train)
    {
        double p = Forward(x);
        loss -= y > 0.5 ? Math.Log(p + 1e-9) : Math.Log(1 - p + 1e-9);
        Backward(x, p - y);
    }
    if (epoch % 20 == 0)
    {
        double acc = valid.Count(v => (Forward(v.x) > 0.5) == (v.y > 0.5)) / (double)valid.Count;
        Console.WriteLine($"epoch {epoch}  loss {loss / train.Count:F4}  val acc {acc:P2}");
    }
}

// ---------- submission ----------
using (var w = new StreamWriter("submission.csv"))
{
    w.WriteLine("PassengerId,Survived");
    foreach (var (x, _, id) in Load("test.csv", false))
        w.WriteLine($"{id},{(Forward(x) > 0.5 ? 1 : 0)}");
}

static class Csv
{
    public static string[] Split(string line)
    {
        var parts = new List<string>();
        bool q = false;
        var cur = "";
        foreach (char c in line)
        {
            if (c == '"') q = !q;
            else if (c == ',' && !q) { parts.Add(cur); cur = ""; }
            else cur += c;
        }
        parts.Add(cur);
        return parts.ToArray();
    }
}
//// program: incertidumbre clasificador articulo
using System;
using System.Collections.Generic;
using System.Linq;

// Código del artículo "¿Cuándo no sabe una red neuronal?" - ejemplo de MC Dropout
namespace Incertidumbre
{
    class CapaDensa
    {
        public double[,] P;
        public double[] S;
        public double[] Entrada, Suma, Mascara;
        readonly double pApagar;
        readonly Random azar;

        public CapaDensa(int entradas, int neuronas, double pApagar, Random azar)
        {
            this.pApagar = pApagar;
            this.azar = azar;
            P = new double[neuronas, entradas];
            S = new double[neuronas];
            for (int n = 0; n < neuronas; n++)
                for (int e = 0; e < entradas; e++)
                    P[n, e] = (azar.NextDouble() * 2 - 1) * Math.Sqrt(3.0 / entradas);
        }

        public double[] Adelante(double[] x, bool relu)
        {
            Entrada = x;
            int n = S.Length;
            Suma = new double[n];
            Mascara = new double[n];
            double[] y = new double[n];
            for (int i = 0; i < n; i++)
            {
                Suma[i] = S[i];
                for (int j = 0; j < x.Length; j++) Suma[i] += P[i, j] * x[j];
                Mascara[i] = 1;
                if (relu)
                {
                    // siempre activo: cada pasada es una muestra de la distribución a posteriori
                    Mascara[i] = azar.NextDouble() < pApagar ? 0 : 1 / (1 - pApagar);
                    y[i] = Math.Max(0, Suma[i]) * Mascara[i];
                }
                else
                    y[i] = Suma[i];
            }
            return y;
        }

        public double[] Atras(double[] d, bool relu, double tasa)
        {
            double[] dx = new double[Entrada.Length];
            for (int i = 0; i < S.Length; i++)
            {
                double g = d[i] * Mascara[i];
                if (relu && Suma[i] <= 0) g = 0;
                for (int j = 0; j < dx.Length; j++)
                {
                    dx[j] += g * P[i, j];
                    P[i, j] -= tasa * g * Entrada[j];
                }
                S[i] -= tasa * g;
            }
            return dx;
        }
    }

    class RedBayesiana
    {
        readonly CapaDensa c1, c2, c3;
        readonly int clases;

        public RedBayesiana(int entradas, int clases)
        {
            var azar = new Random(8);
            this.clases = clases;
            c1 = new CapaDensa(entradas, 64, 0.25, azar);
            c2 = new CapaDensa(64, 64, 0.25, azar);
            c3 = new CapaDensa(64, clases, 0, azar);
        }

        double[] Muestra(double[] x)
        {
            double[] z = c3.Adelante(c2.Adelante(c1.Adelante(x, true), true), false);
            double m = z.Max();
            double[] e = z.Select(v => Math.Exp(v - m)).ToArray();
            double s = e.Sum();
            return e.Select(v => v / s).ToArray();
        }

        public void Entrenar(double[] x, int clase, double tasa)
        {
            double[] d = Muestra(x);
            d[clase] -= 1;
            c1.Atras(c2.Atras(c3.Atras(d, false, tasa), true, tasa), true, tasa);
        }

        /// <summary>Media de T pasadas estocásticas y entropía predictiva.</summary>
        public (double[] media, double entropia, double infoMutua) PredecirMC(double[] x, int T)
        {
            double[] media = new double[clases];
            double entropiaMedia = 0;
            for (int t = 0; t < T; t++)
            {
                double[] p = Muestra(x);
                for (int k = 0; k < clases; k++) media[k] += p[k] / T;
                entropiaMedia += Entropia(p) / T;
            }
            double h = Entropia(media);
            return (media, h, h - entropiaMedia);
        }

        static double Entropia(double[] p) => -p.Sum(v => v > 0 ? v * Math.Log(v) : 0);
    }

    static class Ejemplo
    {
        static void Main()
        {
            var azar = new Random(4);
            var datos = new List<(double[], int)>();
            for (int i = 0; i < 600; i++)
            {
                int k = i % 3;
                double a = k * 2 * Math.PI / 3;
                datos.Add((new[] { Math.Cos(a) + 0.3 * (azar.NextDouble() - 0.5), Math.Sin(a) + 0.3 * (azar.NextDouble() - 0.5) }, k));
            }
            var red = new RedBayesiana(2, 3);
            for (int e = 0; e < 50; e++)
                foreach (var (x, k) in datos.OrderBy(_ => azar.Next()))
                    red.Entrenar(x, k, 0.01);

            foreach (var x in new[] { new[] { 1.0, 0.0 }, new[] { 0.0, 0.0 }, new[] { 6.0, -6.0 } })
            {
                var (media, h, mi) = red.PredecirMC(x, 100);
                Console.WriteLine($"({x[0]}, {x[1]}): clase {Array.IndexOf(media, media.Max())}, entropía {h:F3}, inf. mutua {mi:F3}");
            }
        }
    }
}
//// program: shendu xuexi kecheng zuoye
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

// 深度学习课程作业三：带 dropout 的全连接网络
namespace Homework3
{
    class FashionMnist
    {
        public float[][] Images;
        public byte[] Labels;

        public static FashionMnist Load(string imgs, string labels)
        {
            byte[] a = File.ReadAllBytes(imgs);
            byte[] b = File.ReadAllBytes(labels);
            int n = b.Length - 8;
            var r = new FashionMnist { Images = new float[n][], Labels = b.Skip(8).ToArray() };
            for (int i = 0; i < n; i++)
            {
                r.Images[i] = new float[784];
                for (int k = 0; k < 784; k++) r.Images[i][k] = a[16 + i * 784 + k] / 255f;
            }
            return r;
        }
    }

    class Net
    {
        int nIn = 784, nHid1 = 128, nHid2 = 64, nOut = 10;
        float[,] w1, w2, w3;
        float[] b1, b2, b3;
        float[] h1, h2, o, x;
        bool[] keep1, keep2;   // true 表示保留该神经元
        Random rand = new Random(1);
        public float DropoutRate = 0.5f;

        public Net()
        {
            w1 = Xavier(nIn, nHid1); w2 = Xavier(nHid1, nHid2); w3 = Xavier(nHid2, nOut);
            b1 = new float[nHid1]; b2 = new float[nHid2]; b3 = new float[nOut];
            h1 = new float[nHid1]; h2 = new float[nHid2]; o = new float[nOut];
            keep1 = new bool[nHid1]; keep2 = new bool[nHid2];
        }

        float[,] Xavier(int a, int b)
        {
            var w = new float[a, b];
            float s = (float)Math.Sqrt(6.0 / (a + b));
            for (int i = 0; i < a; i++)
                for (int j = 0; j < b; j++)
                    w[i, j] = ((float)rand.NextDouble() * 2 - 1) * s;
            return w;
        }

        // 随机生成 dropout 掩码
        void GenerateMask(bool[] keep)
        {
            for (int i = 0; i < keep.Length; i++)
                keep[i] = rand.NextDouble() >= DropoutRate; //! DROP3002 DROP3012
        }

        // 前向传播
        void Forward(float[] input, bool isTrain)
        {
            x = input;
            for (int j = 0; j < nHid1; j++)
            {
                h1[j] = 0;
                if (isTrain && !keep1[j]) continue;
                float s = b1[j];
                for (int i = 0; i < nIn; i++) s += x[i] * w1[i, j];
                h1[j] = s > 0 ? s : 0;
            }
            for (int j = 0; j < nHid2; j++)
            {
                h2[j] = 0;
                if (isTrain && !keep2[j]) continue;
                float s = b2[j];
                for (int i = 0; i < nHid1; i++) s += h1[i] * w2[i, j];
                h2[j] = s > 0 ? s : 0;
            }
            float sum = 0;
            for (int k = 0; k < nOut; k++)
            {
                float s = b3[k];
                for (int j = 0; j < nHid2; j++) s += h2[j] * w3[j, k];
                o[k] = (float)Math.Exp(s);
                sum += o[k];
            }
            for (int k = 0; k < nOut; k++) o[k] /= sum;
        }

        // 反向传播
        void Backward(int label, float lr)
        {
            float[] d3 = new float[nOut];
            for (int k = 0; k < nOut; k++) d3[k] = o[k] - (k == label ? 1 : 0);
            float[] d2 = new float[nHid2];
            for (int j = 0; j < nHid2; j++)
            {
                if (h2[j] > 0)
                    for (int k = 0; k < nOut; k++) d2[j] += d3[k] * w3[j, k];
                for (int k = 0; k < nOut; k++) w3[j, k] -= lr * d3[k] * h2[j];
            }
            float[] d1 = new float[nHid1];
            for (int j = 0; j < nHid1; j++)
            {
                if (h1[j] > 0)
                    for (int k = 0; k < nHid2; k++) d1[j] += d2[k] * w2[j, k];
                for (int k = 0; k < nHid2; k++) w2[j, k] -= lr * d2[k] * h1[j];
            }
            for (int i = 0; i < nIn; i++)
            {
                if (x[i] == 0) continue;
                for (int j = 0; j < nHid1; j++) w1[i, j] -= lr * d1[j] * x[i];
            }
            for (int k = 0; k < nOut; k++) b3[k] -= lr * d3[k];
            for (int j = 0; j < nHid2; j++) b2[j] -= lr * d2[j];
            for (int j = 0; j < nHid1; j++) b1[j] -= lr * d1[j];
        }

        public void Train(FashionMnist data, int epochs, float lr)
        {
            for (int epoch = 1; epoch <= epochs; epoch++)
            {
                GenerateMask(keep1);
                GenerateMask(keep2);
                float loss = 0;
                for (int n = 0; n < data.Images.Length; n++)
                {
                    int i = rand.Next(data.Images.Length);
                    Forward(data.Images[i], true);
                    loss -= (float)Math.Log(o[data.Labels[i]] + 1e-8);
                    Backward(data.Labels[i], lr);
                }
                Console.WriteLine("第{0}轮 损失={1:F4}", epoch, loss / data.Images.Length);
            }
        }

        public float Test(FashionMnist data)
        {
            int ok = 0;
            for (int i = 0; i < data.Images.Length; i++)
            {
                Forward(data.Images[i], false);
                int best = 0;
                for (int k = 1; k < nOut; k++) if (o[k] > o[best]) best = k;
                if (best == data.Labels[i]) ok++;
            }
            return (float)ok / data.Images.Length;
        }
    }

    class Program
    {
        static void Main()
        {
            var train = FashionMnist.Load("train-images-idx3-ubyte", "train-labels-idx1-ubyte");
            var test = FashionMnist.Load("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte");
            var net = new Net();
            net.Train(train, 10, 0.01f);
            Console.WriteLine("测试集准确率: {0:P2}", net.Test(test));
        }
    }
}
//// program: dart boosted regression trees script
using System;
using System.Collections.Generic;
using System.Linq;

namespace Boosting
{
    class Stump
    {
        public int Feature;
        public double Threshold, Left, Right;
        public double Weight = 1;
        public double Value(double[] x) => x[Feature] < Threshold ? Left : Right;
    }

    /// <summary>Dropouts meet Multiple Additive Regression Trees (Rashmi, Gilad-Bachrach 2015)</summary>
    class DartRegressor
    {
        readonly List<Stump> trees = new List<Stump>();
        readonly Random rng;
        readonly double dropRate, skipDrop, learningRate, featureFraction;
        readonly int rounds;
        double baseScore;

        public DartRegressor(int rounds = 200, double dropRate = 0.1, double skipDrop = 0.5, double learningRate = 0.1,
            double featureFraction = 0.8, int seed = 4)
        {
            this.rounds = rounds; this.dropRate = dropRate; this.skipDrop = skipDrop;
            this.learningRate = learningRate; this.featureFraction = featureFraction;
            rng = new Random(seed);
        }

        public void Fit(double[][] x, double[] y)
        {
            baseScore = y.Average();
            for (int r = 0; r < rounds; r++)
            {
                var dropped = new HashSet<int>();
                if (rng.NextDouble() >= skipDrop)
                {
                    for (int t = 0; t < trees.Count; t++)
                        if (rng.NextDouble() < dropRate) dropped.Add(t);
                    if (dropped.Count == 0 && trees.Count > 0) dropped.Add(rng.Next(trees.Count));
                }

                var residual = new double[y.Length];
                for (int i = 0; i < y.Length; i++)
                {
                    double p = baseScore;
                    for (int t = 0; t < trees.Count; t++)
                        if (!dropped.Contains(t)) p += trees[t].Weight * trees[t].Value(x[i]);
                    residual[i] = y[i] - p;
                }

                var s = FitStump(x, residual);
                if (s == null) continue;
                // normalise: new tree 1/(k+1), dropped trees k/(k+1)
                int k = dropped.Count;
                if (k == 0)
                    s.Weight = learningRate;
                else
                {
                    s.Weight = 1.0 / (k + 1);
                    foreach (int t in dropped) trees[t].Weight *= (double)k / (k + 1);
                }
                trees.Add(s);
            }
        }

        Stump FitStump(double[][] x, double[] r)
        {
            int nf = x[0].Length;
            // feature bagging
            var features = Enumerable.Range(0, nf).Where(_ => rng.NextDouble() < featureFraction).ToList();
            if (features.Count == 0) features.Add(rng.Next(nf));
            Stump best = null;
            double bestGain = 1e-12;
            double total = r.Sum();
            foreach (int f in features)
            {
                var order = Enumerable.Range(0, r.Length).OrderBy(i => x[i][f]).ToArray();
                double left = 0;
                for (int n = 1; n < order.Length; n++)
                {
                    left += r[order[n - 1]];
                    if (x[order[n]][f] == x[order[n - 1]][f]) continue;
                    double right = total - left;
                    double gain = left * left / n + right * right / (r.Length - n) - total * total / r.Length;
                    if (gain <= bestGain) continue;
                    bestGain = gain;
                    best = new Stump
                    {
                        Feature = f,
                        Threshold = (x[order[n]][f] + x[order[n - 1]][f]) / 2,
                        Left = left / n,
                        Right = right / (r.Length - n)
                    };
                }
            }
            return best;
        }

        public double Predict(double[] x)
        {
            double p = baseScore;
            foreach (var t in trees) p += t.Weight * t.Value(x);
            return p;
        }
    }

    static class Program
    {
        static void Main()
        {
            var rnd = new Random(77);
            double[] Row() => Enumerable.Range(0, 6).Select(_ => rnd.NextDouble()).ToArray();
            double Friedman(double[] v) => 10 * Math.Sin(Math.PI * v[0] * v[1]) + 20 * (v[2] - 0.5) * (v[2] - 0.5) + 10 * v[3] + 5 * v[4];
            var train = Enumerable.Range(0, 800).Select(_ => Row()).ToArray();
            var test = Enumerable.Range(0, 200).Select(_ => Row()).ToArray();
            foreach (double rate in new[] { 0.0, 0.05, 0.1, 0.2 })
            {
                var model = new DartRegressor(300, rate, rate == 0 ? 1.0 : 0.3);
                model.Fit(train, train.Select(Friedman).ToArray());
                double rmse = Math.Sqrt(test.Average(t => Math.Pow(model.Predict(t) - Friedman(t), 2)));
                Console.WriteLine($"drop rate {rate:F2}: rmse {rmse:F3}");
            }
        }
    }
}
//// program: wine quality percent dropout script
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace WineQuality
{
    class Program
    {
        // ---- settings ----
        const string CSV_FILE = "winequality-red.csv";
        const int HIDDEN = 40;
        const int EPOCHS = 150;
        const double LEARNING_RATE = 0.003;
        const double DROPOUT = 50;   // percent of the hidden neurons

        static double[][] X;
        static double[] Y;
        static double[,] w1;
        static double[] b1, w2;
        static double b2;
        static Random rnd = new Random();

        static void Main(string[] args)
        {
            ReadData();
            Normalize();
            InitWeights();
            int split = X.Length * 4 / 5;
            for (int e = 1; e <= EPOCHS; e++)
            {
                double sum = 0;
                for (int n = 0; n < split; n++)
                    sum += TrainSample(X[n], Y[n]);
                if (e % 10 == 0)
                {
                    double test = 0;
                    for (int n = split; n < X.Length; n++)
                        test += Math.Abs(Predict(X[n]) - Y[n]);
                    Console.WriteLine("Epoch " + e + "  train MSE " + (sum / split).ToString("F4") +
                        "  test MAE " + (test / (X.Length - split)).ToString("F4"));
                }
            }
            Console.WriteLine("Press any key");
            Console.ReadKey();
        }

        static void ReadData()
        {
            var lines = File.ReadAllLines(CSV_FILE).Skip(1).OrderBy(l => rnd.Next()).ToArray();
            X = new double[lines.Length][];
            Y = new double[lines.Length];
            for (int i = 0; i < lines.Length; i++)
            {
                var p = lines[i].Split(';').Select(s => double.Parse(s, CultureInfo.InvariantCulture)).ToArray();
                X[i] = p.Take(11).ToArray();
                Y[i] = (p[11] - 5.6) / 2.0;
            }
        }

        static void Normalize()
        {
            for (int c = 0; c < X[0].Length; c++)
            {
                double mean = X.Average(r => r[c]);
                double sd = Math.Sqrt(X.Average(r => (r[c] - mean) * (r[c] - mean)));
                foreach (var r in X) r[c] = (r[c] - mean) / sd;
            }
        }

        static void InitWeights()
        {
            w1 = new double[HIDDEN, 11];
            b1 = new double[HIDDEN];
            w2 = new double[HIDDEN];
            for (int h = 0; h < HIDDEN; h++)
            {
                w2[h] = (rnd.NextDouble() - 0.5) * 0.4;
                for (int i = 0; i < 11; i++)
                    w1[h, i] = (rnd.NextDouble() - 0.5) * 0.4;
            }
        }

        static double Hidden(int h, double[] x)
        {
            double s = b1[h];
            for (int i = 0; i < x.Length; i++) s += w1[h, i] * x[i];
            return Math.Tanh(s);
        }

        static double TrainSample(double[] x, double y)
        {
            double[] a = new double[HIDDEN];
            bool[] off = new bool[HIDDEN];
            double o = b2;
            for (int h = 0; h < HIDDEN; h++)
            {
                off[h] = rnd.NextDouble() < DROPOUT; //! DROP3017
                if (off[h]) continue;
                a[h] = Hidden(h, x);
                o += a[h] * w2[h];
            }
            double err = o - y;
            for (int h = 0; h < HIDDEN; h++)
            {
                if (off[h]) continue;
                double d = err * w2[h] * (1 - a[h] * a[h]);
                w2[h] -= LEARNING_RATE * err * a[h];
                b1[h] -= LEARNING_RATE * d;
                for (int i = 0; i < x.Length; i++)
                    w1[h, i] -= LEARNING_RATE * d * x[i];
            }
            b2 -= LEARNING_RATE * err;
            return err * err;
        }

        static double Predict(double[] x)
        {
            double o = b2;
            for (int h = 0; h < HIDDEN; h++)
                o += Hidden(h, x) * w2[h] * (1 - DROPOUT / 100.0);
            return o;
        }
    }
}
//// program: autoencoder anomaly detection sensor script
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace SensorAnomaly
{
    static class Rand
    {
        [ThreadStatic] static Random local;
        static Random R => local ?? (local = new Random(Guid.NewGuid().GetHashCode()));
        public static float Next() => (float)R.NextDouble();
        public static bool Chance(float p) => Next() < p;
    }

    static class ArrayExtensions
    {
        public static float[] Dropped(this float[] v, float p, out float[] mask)
        {
            var m = new float[v.Length];
            for (int i = 0; i < v.Length; i++)
                m[i] = Rand.Chance(p) ? 0f : 1f / (1f - p); //! DROP3001
            mask = m;
            return v.Select((a, i) => a * m[i]).ToArray();
        }

        public static float[] Times(this float[,] w, float[] x)
        {
            var y = new float[w.GetLength(0)];
            for (int r = 0; r < y.Length; r++)
                for (int c = 0; c < x.Length; c++) y[r] += w[r, c] * x[c];
            return y;
        }

        public static float[] TimesT(this float[,] w, float[] x)
        {
            var y = new float[w.GetLength(1)];
            for (int r = 0; r < x.Length; r++)
                for (int c = 0; c < y.Length; c++) y[c] += w[r, c] * x[r];
            return y;
        }
    }

    class AutoEncoder
    {
        readonly float[,] we, wd;
        readonly float[] be, bd;
        readonly float dropout;
        float[] pre, code, mask;

        public AutoEncoder(int inputs, int codeSize, float dropout)
        {
            this.dropout = dropout;
            we = new float[codeSize, inputs];
            wd = new float[inputs, codeSize];
            be = new float[codeSize];
            bd = new float[inputs];
            float s = (float)Math.Sqrt(1.0 / inputs);
            for (int i = 0; i < codeSize; i++)
                for (int j = 0; j < inputs; j++)
                {
                    we[i, j] = (Rand.Next() * 2 - 1) * s;
                    wd[j, i] = (Rand.Next() * 2 - 1) * s;
                }
        }

        float[] Encode(float[] x)
        {
            pre = we.Times(x);
            for (int i = 0; i < pre.Length; i++) pre[i] = (float)Math.Tanh(pre[i] + be[i]);
            code = pre.Dropped(dropout, out mask);
            return code;
        }

        float[] Decode(float[] c)
        {
            var y = wd.Times(c);
            for (int i = 0; i < y.Length; i++) y[i] += bd[i];
            return y;
        }

        public float Fit(float[] x, float lr)
        {
            var y = Decode(Encode(x));
            var dy = y.Select((v, i) => v - x[i]).ToArray();
            var dc = wd.TimesT(dy);
            for (int r = 0; r < dy.Length; r++)
            {
                bd[r] -= lr * dy[r];
                for (int c = 0; c < code.Length; c++) wd[r, c] -= lr * dy[r] * code[c];
            }
            for (int c = 0; c < dc.Length; c++)
            {
                float d = dc[c] * mask[c] * (1 - pre[c] * pre[c]);
                be[c] -= lr * d;
                for (int j = 0; j < x.Length; j++) we[c, j] -= lr * d * x[j];
            }
            return dy.Sum(v => v * v) / dy.Length;
        }

        public float AnomalyScore(float[] x)
        {
            var y = Decode(Encode(x));
            float s = 0;
            for (int i = 0; i < x.Length; i++) s += (y[i] - x[i]) * (y[i] - x[i]);
            return s / x.Length;
        }
    }

    class Program
    {
        static IEnumerable<float[]> Windows(float[] signal, int size, int step)
        {
            for (int i = 0; i + size <= signal.Length; i += step)
            {
                var w = new float[size];
                Array.Copy(signal, i, w, 0, size);
                yield return w;
            }
        }

        static void Main(string[] args)
        {
            var good = File.ReadLines(args[0]).Select(float.Parse).ToArray();
            var live = File.ReadLines(args[1]).Select(float.Parse).ToArray();
            var ae = new AutoEncoder(64, 12, 0.2f);
            var train = Windows(good, 64, 8).ToList();
            for (int e = 0; e < 30; e++)
                Console.WriteLine($"{e}: {train.Average(w => ae.Fit(w, 0.005f))}");

            var scores = train.Select(ae.AnomalyScore).OrderBy(v => v).ToList();
            float limit = scores[(int)(scores.Count * 0.99)];
            var sb = new StringBuilder();
            int pos = 0;
            foreach (var w in Windows(live, 64, 64))
            {
                float s = ae.AnomalyScore(w);
                if (s > limit) sb.AppendLine($"{pos * 64}: anomaly, score {s:F4} > {limit:F4}");
                pos++;
            }
            File.WriteAllText("report.txt", sb.ToString());
        }
    }
}
//// program: gaussian dropout article regression
using System;
using System.Linq;

namespace GaussianDropoutDemo
{
    public interface INoise
    {
        float[] Sample(int n);
    }

    // multiplicative noise N(1, p/(1-p)), Srivastava et al. 2014 chapter 10
    public sealed class GaussianNoise : INoise
    {
        private readonly Random _rng;
        private readonly float _sigma;

        public GaussianNoise(float p, int seed)
        {
            if (!(p >= 0f && p < 1f)) throw new ArgumentOutOfRangeException(nameof(p));
            _sigma = MathF.Sqrt(p / (1f - p));
            _rng = new Random(seed);
        }

        public float[] Sample(int n)
        {
            var r = new float[n];
            for (int i = 0; i < n; i++)
            {
                double u = 1.0 - _rng.NextDouble();
                double v = _rng.NextDouble();
                double g = Math.Sqrt(-2.0 * Math.Log(u)) * Math.Sin(2.0 * Math.PI * v);
                r[i] = 1f + _sigma * (float)g;
            }
            return r;
        }
    }

    public sealed class BitMaskNoise : INoise
    {
        private readonly Random _rng = new Random(3);
        private readonly float _keep;
        public BitMaskNoise(float p) { _keep = 1f - p; }

        public float[] Sample(int n)
        {
            var words = new ulong[(n + 63) / 64];
            for (int i = 0; i < n; i++)
                if (_rng.NextDouble() < _keep) words[i >> 6] |= 1UL << (i & 63);
            var r = new float[n];
            for (int i = 0; i < n; i++)
                r[i] = (words[i >> 6] >> (i & 63) & 1) != 0 ? 1f / _keep : 0f;
            return r;
        }
    }

    public class Regressor
    {
        private readonly float[] _w1, _b1, _w2;
        private float _b2;
        private readonly int _h;
        private readonly INoise _noise;

        public Regressor(int hidden, INoise noise)
        {
            _h = hidden;
            _noise = noise;
            var r = new Random(0);
            _w1 = Enumerable.Range(0, hidden).Select(_ => r.NextSingle() * 4 - 2).ToArray();
            _b1 = Enumerable.Range(0, hidden).Select(_ => r.NextSingle() * 4 - 2).ToArray();
            _w2 = Enumerable.Range(0, hidden).Select(_ => (r.NextSingle() - 0.5f) * 0.2f).ToArray();
        }

        public float Train(float x, float y, float lr)
        {
            var noise = _noise.Sample(_h);
            var a = new float[_h];
            float o = _b2;
            for (int i = 0; i < _h; i++)
            {
                a[i] = MathF.Tanh(_w1[i] * x + _b1[i]);
                o += _w2[i] * a[i] * noise[i];
            }
            float e = o - y;
            for (int i = 0; i < _h; i++)
            {
                float d = e * _w2[i] * noise[i] * (1 - a[i] * a[i]);
                _w2[i] -= lr * e * a[i] * noise[i];
                _w1[i] -= lr * d * x;
                _b1[i] -= lr * d;
            }
            _b2 -= lr * e;
            return e * e;
        }

        public float Predict(float x)
        {
            float o = _b2;
            for (int i = 0; i < _h; i++) o += _w2[i] * MathF.Tanh(_w1[i] * x + _b1[i]);
            return o;
        }
    }

    public static class Program
    {
        public static void Main()
        {
            var rng = new Random(12);
            var xs = Enumerable.Range(0, 60).Select(_ => rng.NextSingle() * 6 - 3).ToArray();
            // noisy targets
            var ys = xs.Select(x => MathF.Sin(x) + 0.2f * (rng.NextSingle() - 0.5f)).ToArray();

            foreach (var (name, noise) in new (string, INoise)[] { ("gaussian", new GaussianNoise(0.2f, 5)), ("bernoulli", new BitMaskNoise(0.2f)) })
            {
                var net = new Regressor(64, noise);
                for (int e = 0; e < 2000; e++)
                    for (int i = 0; i < xs.Length; i++)
                        net.Train(xs[i], ys[i], 0.01f);
                float err = 0;
                for (float x = -3; x <= 3; x += 0.1f) err += MathF.Abs(net.Predict(x) - MathF.Sin(x));
                Console.WriteLine($"{name}: mean error {err / 61:F4}");
            }
        }
    }
}
