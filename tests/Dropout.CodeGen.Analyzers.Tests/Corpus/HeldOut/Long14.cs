//// program: german jagged perceptron ziffern (V)
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;

namespace ZiffernErkennung
{
    // Belegarbeit KI 2, SS 2017 - Mehrlagiges Perzeptron
    class NeuronalesNetz
    {
        private int[] schichten;
        private double[][] neuronen;
        private double[][] bias;
        private double[][] fehler;
        private double[][][] gewichte;   // [schicht][neuron][vorgaenger]

        public double Lernrate = 0.15;
        public double DropoutRate = 0.25;
        private static Random zufall = new Random(4711);

        public NeuronalesNetz(params int[] aufbau)
        {
            schichten = new int[aufbau.Length];
            for (int i = 0; i < aufbau.Length; i++)
                schichten[i] = aufbau[i];

            NeuronenAnlegen();
            GewichteAnlegen();
        }

        private void NeuronenAnlegen()
        {
            List<double[]> n = new List<double[]>();
            List<double[]> b = new List<double[]>();
            List<double[]> f = new List<double[]>();
            for (int i = 0; i < schichten.Length; i++)
            {
                n.Add(new double[schichten[i]]);
                b.Add(new double[schichten[i]]);
                f.Add(new double[schichten[i]]);
            }
            neuronen = n.ToArray();
            bias = b.ToArray();
            fehler = f.ToArray();
        }

        private void GewichteAnlegen()
        {
            gewichte = new double[schichten.Length][][];
            for (int s = 1; s < schichten.Length; s++)
            {
                gewichte[s] = new double[schichten[s]][];
                double grenze = 1.0 / Math.Sqrt(schichten[s - 1]);
                for (int j = 0; j < schichten[s]; j++)
                {
                    gewichte[s][j] = new double[schichten[s - 1]];
                    bias[s][j] = 0.01;
                    for (int k = 0; k < schichten[s - 1]; k++)
                        gewichte[s][j][k] = (zufall.NextDouble() * 2 - 1) * grenze;
                }
            }
        }

        private double Sigmoid(double x)
        {
            return 1.0 / (1.0 + Math.Exp(-x));
        }

        public double[] Vorwaerts(double[] eingabe, bool training)
        {
            for (int i = 0; i < eingabe.Length; i++)
                neuronen[0][i] = eingabe[i];

            for (int s = 1; s < schichten.Length; s++)
            {
                for (int j = 0; j < schichten[s]; j++)
                {
                    double summe = bias[s][j];
                    for (int k = 0; k < schichten[s - 1]; k++)
                        summe += gewichte[s][j][k] * neuronen[s - 1][k];
                    neuronen[s][j] = Sigmoid(summe);

                    // Dropout nur in den versteckten Schichten
                    if (training && s < schichten.Length - 1)
                    {
                        if (zufall.NextDouble() < DropoutRate) //! DROP3002
                            neuronen[s][j] = 0;
                    }
                }
            }
            return neuronen[schichten.Length - 1];
        }

        public double Lernen(double[] eingabe, double[] soll)
        {
            double[] ist = Vorwaerts(eingabe, true);
            int letzte = schichten.Length - 1;
            double quadrat = 0;

            for (int j = 0; j < ist.Length; j++)
            {
                double diff = soll[j] - ist[j];
                quadrat += diff * diff;
                fehler[letzte][j] = diff * ist[j] * (1 - ist[j]);
            }

            for (int s = letzte - 1; s > 0; s--)
            {
                for (int j = 0; j < schichten[s]; j++)
                {
                    double summe = 0;
                    for (int k = 0; k < schichten[s + 1]; k++)
                        summe += fehler[s + 1][k] * gewichte[s + 1][k][j];
                    fehler[s][j] = summe * neuronen[s][j] * (1 - neuronen[s][j]);
                }
            }

            for (int s = 1; s < schichten.Length; s++)
                for (int j = 0; j < schichten[s]; j++)
                {
                    bias[s][j] += Lernrate * fehler[s][j];
                    for (int k = 0; k < schichten[s - 1]; k++)
                        gewichte[s][j][k] += Lernrate * fehler[s][j] * neuronen[s - 1][k];
                }
            return quadrat / 2;
        }

        public int Erkenne(double[] bild)
        {
            double[] aus = Vorwaerts(bild, false);
            int bester = 0;
            for (int i = 1; i < aus.Length; i++)
                if (aus[i] > aus[bester]) bester = i;
            return bester;
        }
    }

    class Program
    {
        static void Main(string[] args)
        {
            var zeilen = File.ReadAllLines("train.csv").Skip(1).ToArray();
            var bilder = new List<double[]>();
            var labels = new List<int>();
            foreach (var z in zeilen)
            {
                var t = z.Split(',');
                labels.Add(int.Parse(t[0]));
                bilder.Add(t.Skip(1).Select(v => double.Parse(v, CultureInfo.InvariantCulture) / 255.0).ToArray());
            }

            int grenze = (int)(bilder.Count * 0.9);
            NeuronalesNetz netz = new NeuronalesNetz(784, 128, 64, 10);
            for (int epoche = 1; epoche <= 20; epoche++)
            {
                double summe = 0;
                for (int i = 0; i < grenze; i++)
                {
                    double[] soll = new double[10];
                    soll[labels[i]] = 1;
                    summe += netz.Lernen(bilder[i], soll);
                }

                int richtig = 0;
                for (int i = grenze; i < bilder.Count; i++)
                    if (netz.Erkenne(bilder[i]) == labels[i]) richtig++;
                Console.WriteLine("Epoche {0}: Fehler {1:F4}, richtig {2:P2}", epoche, summe / grenze, richtig / (double)(bilder.Count - grenze));
                //netz.Lernrate *= 0.95;
            }
            Console.ReadKey();
        }
    }
}
//// program: russian neuron layer objects regression (V)
//// file: Neuron.cs
using System;

namespace NeuroSet
{
    /// <summary>Один нейрон сети</summary>
    public class Neuron
    {
        public double[] Weights { get; set; }
        public double Bias { get; set; }
        public double Sum { get; private set; }      // взвешенная сумма
        public double Output { get; set; }
        public double Delta { get; set; }
        private readonly bool isLinear;

        public Neuron(int inputs, bool linear, Random rnd)
        {
            isLinear = linear;
            Weights = new double[inputs];
            double k = Math.Sqrt(2.0 / inputs);
            for (int i = 0; i < inputs; i++)
            {
                // Бокс-Мюллер
                double u1 = 1.0 - rnd.NextDouble();
                double u2 = rnd.NextDouble();
                Weights[i] = k * Math.Sqrt(-2.0 * Math.Log(u1)) * Math.Cos(2 * Math.PI * u2);
            }
        }

        public double Calc(double[] vhod)
        {
            Sum = Bias;
            for (int i = 0; i < vhod.Length; i++)
                Sum += vhod[i] * Weights[i];
            Output = isLinear ? Sum : (Sum > 0 ? Sum : 0.01 * Sum);
            return Output;
        }

        public double Proizvodnaya()
        {
            if (isLinear) return 1;
            return Sum > 0 ? 1 : 0.01;
        }
    }
}
//// file: Layer.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace NeuroSet
{
    public class Layer
    {
        public List<Neuron> Neurons = new List<Neuron>();
        public double[] LastInput;
        /// <summary>Вероятность отключения нейрона</summary>
        public double DropRate { get; set; }
        private readonly Random rnd;

        public Layer(int inputs, int count, bool linear, double dropRate, Random rnd)
        {
            this.rnd = rnd;
            DropRate = dropRate;
            for (int i = 0; i < count; i++)
                Neurons.Add(new Neuron(inputs, linear, rnd));
        }

        public double[] Forward(double[] input, bool obuchenie)
        {
            LastInput = input;
            foreach (var n in Neurons)
            {
                n.Calc(input);
                if (!obuchenie || DropRate <= 0) continue;
                // выключаем случайные нейроны, остальные усиливаем
                if (rnd.NextDouble() < DropRate)
                    n.Output = 0;
                else
                    n.Output /= 1 - DropRate;
            }
            return Neurons.Select(n => n.Output).ToArray();
        }
    }
}
//// file: Network.cs
using System;
using System.Collections.Generic;

namespace NeuroSet
{
    public class Network
    {
        private readonly List<Layer> layers = new List<Layer>();
        public double LearningRate { get; set; } = 0.001;

        public Network(int seed, double drop, params int[] topology)
        {
            var rnd = new Random(seed);
            for (int i = 1; i < topology.Length; i++)
            {
                bool last = i == topology.Length - 1;
                layers.Add(new Layer(topology[i - 1], topology[i], last, last ? 0 : drop, rnd));
            }
        }

        private double[] Progon(double[] x, bool obuchenie)
        {
            double[] signal = x;
            foreach (var layer in layers)
                signal = layer.Forward(signal, obuchenie);
            return signal;
        }

        public double[] Predict(double[] x)
        {
            return Progon(x, false);
        }

        public double Train(double[] x, double[] y)
        {
            var result = Progon(x, true);
            double error = 0;

            // выходной слой
            var last = layers[layers.Count - 1];
            for (int i = 0; i < last.Neurons.Count; i++)
            {
                var d = result[i] - y[i];
                error += d * d;
                last.Neurons[i].Delta = d * last.Neurons[i].Proizvodnaya();
            }

            // скрытые слои, в обратном порядке
            for (int l = layers.Count - 2; l >= 0; l--)
            {
                var cur = layers[l];
                var next = layers[l + 1];
                for (int j = 0; j < cur.Neurons.Count; j++)
                {
                    double s = 0;
                    foreach (var n in next.Neurons)
                        s += n.Delta * n.Weights[j];
                    cur.Neurons[j].Delta = s * cur.Neurons[j].Proizvodnaya(); //! DROP3007
                }
            }

            // обновляем веса
            foreach (var layer in layers)
                foreach (var n in layer.Neurons)
                {
                    for (int i = 0; i < n.Weights.Length; i++)
                        n.Weights[i] -= LearningRate * n.Delta * layer.LastInput[i];
                    n.Bias -= LearningRate * n.Delta;
                }
            return error / y.Length;
        }
    }

    internal static class Program
    {
        private static void Main()
        {
            var net = new Network(7, 0.2, 2, 32, 32, 1);
            var r = new Random(11);
            for (int step = 0; step < 200000; step++)
            {
                double a = r.NextDouble() * 2 - 1, b = r.NextDouble() * 2 - 1;
                double err = net.Train(new[] { a, b }, new[] { Math.Sin(3 * a) * b });
                if (step % 10000 == 0)
                    Console.WriteLine($"шаг {step}, ошибка {err:F6}");
            }
            Console.WriteLine("Проверка: " + net.Predict(new[] { 0.4, -0.3 })[0] + " должно быть " + Math.Sin(1.2) * -0.3);
        }
    }
}
//// program: portuguese matriz operators winforms (V)
//// file: Matriz.cs
using System;

namespace ReconhecedorDesenho
{
    public class Matriz
    {
        public int linhas, colunas;
        public double[,] dados;

        public Matriz(int l, int c)
        {
            linhas = l; colunas = c;
            dados = new double[l, c];
        }

        public Matriz(int l, int c, Func<int, int, double> f) : this(l, c)
        {
            for (int i = 0; i < l; i++)
                for (int j = 0; j < c; j++)
                    dados[i, j] = f(i, j);
        }

        public static Matriz DeArray(double[] a) { return new Matriz(a.Length, 1, (i, j) => a[i]); }

        public double[] ParaArray()
        {
            double[] r = new double[linhas * colunas];
            int n = 0;
            for (int i = 0; i < linhas; i++)
                for (int j = 0; j < colunas; j++)
                    r[n++] = dados[i, j];
            return r;
        }

        public Matriz T { get { return new Matriz(colunas, linhas, (i, j) => dados[j, i]); } }

        public Matriz Map(Func<double, double> f) { return new Matriz(linhas, colunas, (i, j) => f(dados[i, j])); }

        public static Matriz operator +(Matriz a, Matriz b) { return new Matriz(a.linhas, a.colunas, (i, j) => a.dados[i, j] + b.dados[i, j]); }
        public static Matriz operator -(Matriz a, Matriz b) { return new Matriz(a.linhas, a.colunas, (i, j) => a.dados[i, j] - b.dados[i, j]); }
        public static Matriz operator *(Matriz a, double k) { return a.Map(v => v * k); }
        // produto elemento a elemento (Hadamard)
        public static Matriz operator &(Matriz a, Matriz b) { return new Matriz(a.linhas, a.colunas, (i, j) => a.dados[i, j] * b.dados[i, j]); }

        public static Matriz operator *(Matriz a, Matriz b)
        {
            if (a.colunas != b.linhas) throw new Exception("Colunas de A devem ser iguais às linhas de B");
            Matriz r = new Matriz(a.linhas, b.colunas);
            for (int i = 0; i < r.linhas; i++)
                for (int j = 0; j < r.colunas; j++)
                {
                    double soma = 0;
                    for (int k = 0; k < a.colunas; k++) soma += a.dados[i, k] * b.dados[k, j];
                    r.dados[i, j] = soma;
                }
            return r;
        }
    }
}
//// file: RedeNeural.cs
using System;

namespace ReconhecedorDesenho
{
    public class RedeNeural
    {
        Matriz pesosEO, pesosOS, biasO, biasS;
        Matriz ativOculta, mascara, saidaOculta;
        public double taxa = 0.1;
        public double taxaDropout = 0.3;
        static readonly Random rnd = new Random();

        public RedeNeural(int entradas, int ocultos, int saidas)
        {
            pesosEO = new Matriz(ocultos, entradas, (i, j) => rnd.NextDouble() * 2 - 1);
            pesosOS = new Matriz(saidas, ocultos, (i, j) => rnd.NextDouble() * 2 - 1);
            biasO = new Matriz(ocultos, 1, (i, j) => rnd.NextDouble() * 2 - 1);
            biasS = new Matriz(saidas, 1, (i, j) => rnd.NextDouble() * 2 - 1);
        }

        static double Sigmoide(double x) { return 1 / (1 + Math.Exp(-x)); }
        static double DSigmoide(double y) { return y * (1 - y); }

        Matriz FeedForward(Matriz entrada)
        {
            ativOculta = (pesosEO * entrada + biasO).Map(Sigmoide);
            mascara = new Matriz(ativOculta.linhas, 1, (i, j) => rnd.NextDouble() < taxaDropout ? 0 : 1 / (1 - taxaDropout)); //! DROP3001
            saidaOculta = ativOculta & mascara;
            return (pesosOS * saidaOculta + biasS).Map(Sigmoide);
        }

        public double[] Prever(double[] entrada)
        {
            return FeedForward(Matriz.DeArray(entrada)).ParaArray();
        }

        public void Treinar(double[] entrada, double[] alvo)
        {
            Matriz x = Matriz.DeArray(entrada);
            Matriz saida = FeedForward(x);

            // ERRO = ALVO - SAIDA
            Matriz erroSaida = Matriz.DeArray(alvo) - saida;
            Matriz gradS = (saida.Map(DSigmoide) & erroSaida) * taxa;

            Matriz erroOculto = (pesosOS.T * (saida.Map(DSigmoide) & erroSaida)) & mascara;
            Matriz gradO = (ativOculta.Map(DSigmoide) & erroOculto) * taxa;

            pesosOS = pesosOS + gradS * saidaOculta.T;
            biasS = biasS + gradS;
            pesosEO = pesosEO + gradO * x.T;
            biasO = biasO + gradO;
        }
    }
}
//// file: FormPrincipal.cs
using System;
using System.Drawing;
using System.Windows.Forms;

namespace ReconhecedorDesenho
{
    public partial class FormPrincipal : Form
    {
        RedeNeural rede = new RedeNeural(784, 64, 3);
        string[] nomes = { "gato", "arco-íris", "trem" };
        Bitmap desenho = new Bitmap(280, 280);

        public FormPrincipal() { InitializeComponent(); }

        private void btnTreinar_Click(object sender, EventArgs e)
        {
            var dados = BaseDeDados.Carregar("gatos.bin", "arcos.bin", "trens.bin");
            BaseDeDados.Embaralhar(dados);
            foreach (var d in dados)
            {
                double[] alvo = new double[3];
                alvo[d.Rotulo] = 1;
                rede.Treinar(d.Pixels, alvo);
            }
            lblStatus.Text = "Época concluída";
        }

        private void btnAdivinhar_Click(object sender, EventArgs e)
        {
            double[] entrada = ImagemUtil.Reduzir(desenho, 28, 28);
            double[] r = rede.Prever(entrada);
            int m = Array.IndexOf(r, Math.Max(r[0], Math.Max(r[1], r[2])));
            lblResultado.Text = "É um(a) " + nomes[m] + " (" + (r[m] * 100).ToString("F1") + "%)";
        }
    }
}
//// program: unity genetic car sensors (V)
//// file: CarBrain.cs
using System;
using System.Collections.Generic;
using UnityEngine;
using Random = UnityEngine.Random;

public class CarBrain : IComparable<CarBrain>
{
    private int[] layers;
    private float[][] neurons;
    private float[][][] weights;
    private float fitness;

    public CarBrain(int[] layers)
    {
        this.layers = (int[])layers.Clone();
        InitNeurons();
        InitWeights();
    }

    public CarBrain(CarBrain copy)
    {
        layers = (int[])copy.layers.Clone();
        InitNeurons();
        InitWeights();
        for (int i = 0; i < weights.Length; i++)
            for (int j = 0; j < weights[i].Length; j++)
                for (int k = 0; k < weights[i][j].Length; k++)
                    weights[i][j][k] = copy.weights[i][j][k];
    }

    void InitNeurons()
    {
        var list = new List<float[]>();
        foreach (int n in layers) list.Add(new float[n]);
        neurons = list.ToArray();
    }

    void InitWeights()
    {
        weights = new float[layers.Length - 1][][];
        for (int i = 1; i < layers.Length; i++)
        {
            weights[i - 1] = new float[layers[i]][];
            for (int j = 0; j < layers[i]; j++)
            {
                weights[i - 1][j] = new float[layers[i - 1]];
                for (int k = 0; k < layers[i - 1]; k++)
                {
                    // start with a sparse brain, evolution grows the rest
                    weights[i - 1][j][k] = Random.value < 0.4f ? 0f : Random.Range(-0.5f, 0.5f);
                }
            }
        }
    }

    public float[] FeedForward(float[] inputs)
    {
        for (int i = 0; i < inputs.Length; i++) neurons[0][i] = inputs[i];
        for (int i = 1; i < layers.Length; i++)
            for (int j = 0; j < neurons[i].Length; j++)
            {
                float value = 0f;
                for (int k = 0; k < neurons[i - 1].Length; k++)
                    value += weights[i - 1][j][k] * neurons[i - 1][k];
                neurons[i][j] = (float)Math.Tanh(value);
            }
        return neurons[neurons.Length - 1];
    }

    public void Mutate(float dropLinkChance)
    {
        for (int i = 0; i < weights.Length; i++)
            for (int j = 0; j < weights[i].Length; j++)
                for (int k = 0; k < weights[i][j].Length; k++)
                {
                    float w = weights[i][j][k];
                    if (Random.value < dropLinkChance)
                    {
                        weights[i][j][k] = 0f;
                        continue;
                    }
                    float r = Random.Range(0f, 1000f);
                    if (r <= 2f) w *= -1f;
                    else if (r <= 4f) w = Random.Range(-0.5f, 0.5f);
                    else if (r <= 6f) w *= Random.Range(0f, 1f) + 1f;
                    else if (r <= 8f) w *= Random.Range(0f, 1f);
                    weights[i][j][k] = w;
                }
    }

    public void Cross(CarBrain mum, CarBrain dad)
    {
        for (int i = 0; i < weights.Length; i++)
            for (int j = 0; j < weights[i].Length; j++)
                for (int k = 0; k < weights[i][j].Length; k++)
                    weights[i][j][k] = Random.value < 0.5f ? mum.weights[i][j][k] : dad.weights[i][j][k];
    }

    public void AddFitness(float f) { fitness += f; }
    public void SetFitness(float f) { fitness = f; }
    public int CompareTo(CarBrain other) { return other == null ? 1 : fitness.CompareTo(other.fitness); }
}
//// file: CarAgent.cs
using UnityEngine;

public class CarAgent : MonoBehaviour
{
    public float speed = 12f, rotation = 90f;
    public LayerMask wallMask;
    [Range(0, 1)] public float glitchChance = 0.02f;
    [Range(0, 1)] public float coinDropChance = 0.25f;
    public GameObject coinPrefab;

    CarBrain net;
    bool initialized, dead;
    float[] inputs = new float[5];

    public void Init(CarBrain brain) { net = brain; initialized = true; dead = false; }

    void FixedUpdate()
    {
        if (!initialized || dead) return;
        for (int i = 0; i < 5; i++)
        {
            // lidar glitch: the ray returns nothing this frame
            if (Random.value < glitchChance) { inputs[i] = 0f; continue; }
            Vector3 dir = Quaternion.AngleAxis(i * 45 - 90, Vector3.up) * transform.forward;
            RaycastHit hit;
            if (Physics.Raycast(transform.position, dir, out hit, 10f, wallMask))
                inputs[i] = (10f - hit.distance) / 10f;
            else
                inputs[i] = 0f;
        }
        float[] output = net.FeedForward(inputs);
        transform.Rotate(0, output[0] * rotation * Time.fixedDeltaTime, 0, Space.World);
        transform.position += transform.forward * Mathf.Abs(output[1]) * speed * Time.fixedDeltaTime;
    }

    void OnTriggerEnter(Collider c)
    {
        if (c.CompareTag("CheckPoint")) net.AddFitness(1f);
    }

    void OnCollisionEnter(Collision c)
    {
        dead = true;
        if (Random.value < coinDropChance)
            Instantiate(coinPrefab, transform.position, Quaternion.identity);
    }
}
//// program: chinese static helper bp mnist (V)
//// file: MathHelper.cs
using System;

namespace BPNet
{
    /// <summary>
    /// 常用的数学函数（参考网上的 python 代码改写）
    /// </summary>
    public static class MathHelper
    {
        public static Random rand = new Random(DateTime.Now.Millisecond);

        public static double Relu(double x)
        {
            return x > 0 ? x : 0;
        }

        public static double ReluDao(double x)   // relu的导数
        {
            return x > 0 ? 1 : 0;
        }

        public static double[] Softmax(double[] z)
        {
            double max = z[0];
            foreach (double v in z) if (v > max) max = v;
            double sum = 0;
            double[] r = new double[z.Length];
            for (int i = 0; i < z.Length; i++) { r[i] = Math.Exp(z[i] - max); sum += r[i]; }
            for (int i = 0; i < z.Length; i++) r[i] /= sum;
            return r;
        }

        // dropout函数, level 是神经元被丢弃的概率, 必须在0~1之间
        public static double[] Dropout(double[] x, double level, double[] sample)
        {
            if (level < 0 || level >= 1)
                throw new Exception("Dropout level must be in interval [0, 1).");
            double retainProb = 1.0 - level;
            double[] y = new double[x.Length];
            for (int i = 0; i < x.Length; i++)
            {
                // 像抛硬币一样, 0 表示这个神经元被屏蔽
                sample[i] = rand.NextDouble() < level ? 1 : 0; //! DROP3005
                y[i] = x[i] * sample[i] / retainProb;
            }
            return y;
        }

        public static double Gauss()
        {
            double u = 1 - rand.NextDouble(), v = rand.NextDouble();
            return Math.Sqrt(-2 * Math.Log(u)) * Math.Sin(2 * Math.PI * v);
        }
    }
}
//// file: BpNetwork.cs
using System;
using System.IO;

namespace BPNet
{
    public class BpNetwork
    {
        public static double DropLevel = 0.2;
        int inNum, hideNum, outNum;   // 输入、隐藏、输出节点数
        double[,] w1, w2;
        double[] b1, b2;
        double[] z1, a1, sample;
        public double rate = 0.01;    // 学习率

        public BpNetwork(int inNum, int hideNum, int outNum)
        {
            this.inNum = inNum; this.hideNum = hideNum; this.outNum = outNum;
            w1 = new double[inNum, hideNum];
            w2 = new double[hideNum, outNum];
            b1 = new double[hideNum];
            b2 = new double[outNum];
            z1 = new double[hideNum];
            sample = new double[hideNum];
            for (int i = 0; i < inNum; i++)
                for (int j = 0; j < hideNum; j++)
                    w1[i, j] = MathHelper.Gauss() * Math.Sqrt(2.0 / inNum);
            for (int i = 0; i < hideNum; i++)
                for (int j = 0; j < outNum; j++)
                    w2[i, j] = MathHelper.Gauss() * Math.Sqrt(2.0 / hideNum);
        }

        // 前向传播
        double[] QianXiang(double[] x, bool isTrain)
        {
            double[] h = new double[hideNum];
            for (int j = 0; j < hideNum; j++)
            {
                double s = b1[j];
                for (int i = 0; i < inNum; i++) s += x[i] * w1[i, j];
                z1[j] = s;
                h[j] = MathHelper.Relu(s);
            }
            a1 = isTrain ? MathHelper.Dropout(h, DropLevel, sample) : h;

            double[] o = new double[outNum];
            for (int k = 0; k < outNum; k++)
            {
                o[k] = b2[k];
                for (int j = 0; j < hideNum; j++) o[k] += a1[j] * w2[j, k];
            }
            return MathHelper.Softmax(o);
        }

        public double XunLian(double[] x, int label)
        {
            double[] p = QianXiang(x, true);
            double loss = -Math.Log(p[label] + 1e-10);
            double[] d2 = p;
            d2[label] -= 1;

            // 反向传播
            double[] d1 = new double[hideNum];
            for (int j = 0; j < hideNum; j++)
            {
                double s = 0;
                for (int k = 0; k < outNum; k++) s += d2[k] * w2[j, k];
                d1[j] = s * sample[j] / (1.0 - DropLevel) * MathHelper.ReluDao(z1[j]);
            }
            // 更新权值
            for (int k = 0; k < outNum; k++)
            {
                for (int j = 0; j < hideNum; j++) w2[j, k] -= rate * d2[k] * a1[j];
                b2[k] -= rate * d2[k];
            }
            for (int j = 0; j < hideNum; j++)
            {
                for (int i = 0; i < inNum; i++) w1[i, j] -= rate * d1[j] * x[i];
                b1[j] -= rate * d1[j];
            }
            return loss;
        }

        public int YuCe(double[] x)
        {
            double[] p = QianXiang(x, false);
            int max = 0;
            for (int i = 0; i < p.Length; i++) if (p[i] > p[max]) max = i;
            return max;
        }
    }
}
//// program: rashid make your own port mathnet (V)
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace MakeYourOwnNeuralNetwork
{
    // neural network class definition (see the notebook part2_neural_network_mnist_data)
    class neuralNetwork
    {
        readonly int inodes, hnodes, onodes;
        readonly double lr;
        readonly double keep;
        Matrix<double> wih, who;
        readonly Random rng = new Random(20);

        public neuralNetwork(int inputnodes, int hiddennodes, int outputnodes, double learningrate, double keepProbability)
        {
            inodes = inputnodes;
            hnodes = hiddennodes;
            onodes = outputnodes;
            lr = learningrate;
            keep = keepProbability;

            // link weight matrices, wih and who
            wih = Matrix<double>.Build.Random(hnodes, inodes, new Normal(0.0, Math.Pow(inodes, -0.5), rng));
            who = Matrix<double>.Build.Random(onodes, hnodes, new Normal(0.0, Math.Pow(hnodes, -0.5), rng));
        }

        static Matrix<double> activation_function(Matrix<double> x)
        {
            return x.Map(SpecialFunctions.Logistic);
        }

        static Matrix<double> column(double[] list)
        {
            return Matrix<double>.Build.Dense(list.Length, 1, (i, _) => list[i]);
        }

        // train the neural network
        public void train(double[] inputs_list, double[] targets_list)
        {
            var inputs = column(inputs_list);
            var targets = column(targets_list);

            var hidden_inputs = wih * inputs;
            var hidden_outputs = activation_function(hidden_inputs);
            var mask = Matrix<double>.Build.Dense(hnodes, 1, (i, j) => rng.NextDouble() < keep ? 1.0 / keep : 0.0);
            var dropped_outputs = hidden_outputs.PointwiseMultiply(mask);

            var final_inputs = who * dropped_outputs;
            var final_outputs = activation_function(final_inputs);

            var output_errors = targets - final_outputs;
            var hidden_errors = (who.Transpose() * output_errors).PointwiseMultiply(mask);

            who += lr * (output_errors.PointwiseMultiply(final_outputs).PointwiseMultiply(1.0 - final_outputs)) * dropped_outputs.Transpose();
            wih += lr * (hidden_errors.PointwiseMultiply(hidden_outputs).PointwiseMultiply(1.0 - hidden_outputs)) * inputs.Transpose();
        }

        // query the neural network
        public double[] query(double[] inputs_list)
        {
            var inputs = column(inputs_list);
            var hidden_outputs = activation_function(wih * inputs);
            var final_outputs = activation_function(who * hidden_outputs);
            return final_outputs.Column(0).ToArray();
        }
    }

    static class Program
    {
        static double[] scale(string[] all_values)
        {
            return all_values.Skip(1).Select(v => double.Parse(v) / 255.0 * 0.99 + 0.01).ToArray();
        }

        static void Main()
        {
            const int output_nodes = 10;
            var n = new neuralNetwork(784, 200, output_nodes, 0.1, 0.8);

            var training_data_list = File.ReadAllLines("mnist_dataset/mnist_train.csv");
            var epochs = 5;
            for (var e = 0; e < epochs; e++)
            {
                foreach (var record in training_data_list)
                {
                    var all_values = record.Split(',');
                    var targets = Enumerable.Repeat(0.01, output_nodes).ToArray();
                    targets[int.Parse(all_values[0])] = 0.99;
                    n.train(scale(all_values), targets);
                }
            }

            var test_data_list = File.ReadAllLines("mnist_dataset/mnist_test.csv");
            var scorecard = new List<int>();
            foreach (var record in test_data_list)
            {
                var all_values = record.Split(',');
                var correct_label = int.Parse(all_values[0]);
                var outputs = n.query(scale(all_values));
                var label = Array.IndexOf(outputs, outputs.Max());
                scorecard.Add(label == correct_label ? 1 : 0);
            }
            Console.WriteLine($"performance = {scorecard.Average()}");
        }
    }
}
//// program: stanford assignment layers port (V)
using System;
using System.Collections.Generic;

namespace Cs231n.Assignment2
{
    public class DropoutParam
    {
        /// <summary>We drop each neuron output with probability P.</summary>
        public double P;
        /// <summary>"train" or "test"</summary>
        public string Mode;
        public Random Seed = new Random(123);
    }

    public static class Layers
    {
        public static double[,] AffineForward(double[,] x, double[,] w, double[] b)
        {
            int N = x.GetLength(0), D = x.GetLength(1), M = w.GetLength(1);
            var o = new double[N, M];
            for (int n = 0; n < N; n++)
                for (int m = 0; m < M; m++)
                {
                    double s = b[m];
                    for (int d = 0; d < D; d++) s += x[n, d] * w[d, m];
                    o[n, m] = s;
                }
            return o;
        }

        public static (double[,] dx, double[,] dw, double[] db) AffineBackward(double[,] dout, double[,] x, double[,] w)
        {
            int N = x.GetLength(0), D = x.GetLength(1), M = w.GetLength(1);
            var dx = new double[N, D];
            var dw = new double[D, M];
            var db = new double[M];
            for (int n = 0; n < N; n++)
                for (int m = 0; m < M; m++)
                {
                    db[m] += dout[n, m];
                    for (int d = 0; d < D; d++)
                    {
                        dx[n, d] += dout[n, m] * w[d, m];
                        dw[d, m] += dout[n, m] * x[n, d];
                    }
                }
            return (dx, dw, db);
        }

        public static double[,] ReluForward(double[,] x) => Apply(x, v => Math.Max(0, v));

        public static double[,] ReluBackward(double[,] dout, double[,] x) => Zip(dout, x, (g, v) => v > 0 ? g : 0);

        /// <summary>Performs the forward pass for (inverted) dropout.</summary>
        public static (double[,] o, double[,] mask) DropoutForward(double[,] x, DropoutParam param)
        {
            double p = param.P;
            double[,] mask = null;
            double[,] o = null;

            if (param.Mode == "train")
            {
                mask = Apply(x, _ => param.Seed.NextDouble() >= p ? 1.0 / p : 0.0); //! DROP3004
                o = Zip(x, mask, (a, m) => a * m);
            }
            else if (param.Mode == "test")
            {
                o = x;
            }
            return (o, mask);
        }

        public static double[,] DropoutBackward(double[,] dout, double[,] mask, DropoutParam param)
        {
            if (param.Mode == "train")
                return Zip(dout, mask, (g, m) => g * m);
            return dout;
        }

        public static (double loss, double[,] dx) SoftmaxLoss(double[,] x, int[] y)
        {
            int N = x.GetLength(0), C = x.GetLength(1);
            var dx = new double[N, C];
            double loss = 0;
            for (int n = 0; n < N; n++)
            {
                double max = double.MinValue, sum = 0;
                for (int c = 0; c < C; c++) max = Math.Max(max, x[n, c]);
                for (int c = 0; c < C; c++) sum += dx[n, c] = Math.Exp(x[n, c] - max);
                for (int c = 0; c < C; c++) dx[n, c] /= sum;
                loss -= Math.Log(dx[n, y[n]]) / N;
                dx[n, y[n]] -= 1;
                for (int c = 0; c < C; c++) dx[n, c] /= N;
            }
            return (loss, dx);
        }

        static double[,] Apply(double[,] x, Func<double, double> f)
        {
            var r = new double[x.GetLength(0), x.GetLength(1)];
            for (int i = 0; i < r.GetLength(0); i++)
                for (int j = 0; j < r.GetLength(1); j++) r[i, j] = f(x[i, j]);
            return r;
        }

        static double[,] Zip(double[,] x, double[,] y, Func<double, double, double> f)
        {
            var r = new double[x.GetLength(0), x.GetLength(1)];
            for (int i = 0; i < r.GetLength(0); i++)
                for (int j = 0; j < r.GetLength(1); j++) r[i, j] = f(x[i, j], y[i, j]);
            return r;
        }
    }

    /// <summary>{affine - relu - dropout} - affine - softmax</summary>
    public class TwoLayerNet
    {
        public double[,] W1, W2;
        public double[] b1, b2;
        public double Reg;
        readonly DropoutParam dropoutParam;

        public TwoLayerNet(int inputDim = 3 * 32 * 32, int hiddenDim = 100, int numClasses = 10,
                           double dropout = 0.25, double reg = 0.0, double weightScale = 1e-2)
        {
            var r = new Random(231);
            W1 = new double[inputDim, hiddenDim];
            W2 = new double[hiddenDim, numClasses];
            b1 = new double[hiddenDim];
            b2 = new double[numClasses];
            for (int i = 0; i < inputDim; i++) for (int j = 0; j < hiddenDim; j++) W1[i, j] = weightScale * (r.NextDouble() * 2 - 1);
            for (int i = 0; i < hiddenDim; i++) for (int j = 0; j < numClasses; j++) W2[i, j] = weightScale * (r.NextDouble() * 2 - 1);
            Reg = reg;
            dropoutParam = new DropoutParam { P = dropout, Mode = "train" };
        }

        /// <summary>Class scores for a minibatch (test time).</summary>
        public double[,] Scores(double[,] X)
        {
            dropoutParam.Mode = "test";
            var h = Layers.ReluForward(Layers.AffineForward(X, W1, b1));
            return Layers.AffineForward(Layers.DropoutForward(h, dropoutParam).o, W2, b2);
        }

        public double Step(double[,] X, int[] y, double lr)
        {
            dropoutParam.Mode = "train";
            var a = Layers.AffineForward(X, W1, b1);
            var h = Layers.ReluForward(a);
            var (hd, mask) = Layers.DropoutForward(h, dropoutParam);
            var scores = Layers.AffineForward(hd, W2, b2);

            var (loss, dscores) = Layers.SoftmaxLoss(scores, y);
            var (dhd, dW2, db2) = Layers.AffineBackward(dscores, hd, W2);
            var dh = Layers.DropoutBackward(dhd, mask, dropoutParam);
            var da = Layers.ReluBackward(dh, a);
            var (_, dW1, db1) = Layers.AffineBackward(da, X, W1);

            Sgd(W1, dW1, lr); Sgd(W2, dW2, lr);
            for (int i = 0; i < b1.Length; i++) b1[i] -= lr * db1[i];
            for (int i = 0; i < b2.Length; i++) b2[i] -= lr * db2[i];
            return loss;
        }

        void Sgd(double[,] w, double[,] dw, double lr)
        {
            for (int i = 0; i < w.GetLength(0); i++)
                for (int j = 0; j < w.GetLength(1); j++)
                    w[i, j] -= lr * (dw[i, j] + Reg * w[i, j]);
        }
    }
}
//// program: spanish wpf neurona activa (V)
//// file: Neurona.cs
using System;
using System.Collections.Generic;

namespace PrediccionRiego.Modelo
{
    public class Neurona
    {
        public double[] Pesos;
        public double Umbral;
        public double Salida;
        public double Activacion;
        public double Delta;
        public bool Activa = true;

        public Neurona(int numEntradas, Random azar)
        {
            Pesos = new double[numEntradas];
            for (int i = 0; i < numEntradas; i++)
                Pesos[i] = azar.NextDouble() - 0.5;
            Umbral = azar.NextDouble() - 0.5;
        }

        public double SumaPonderada(double[] entradas)
        {
            double z = Umbral;
            for (int i = 0; i < Pesos.Length; i++)
                z += Pesos[i] * entradas[i];
            return z;
        }
    }
}
//// file: RedNeuronal.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace PrediccionRiego.Modelo
{
    public class RedNeuronal
    {
        private readonly List<List<Neurona>> capas = new List<List<Neurona>>();
        private readonly Random azar = new Random();
        public double Alfa { get; set; } = 0.05;
        public double ProbabilidadApagado { get; set; } = 0.2;

        public RedNeuronal(int entradas, int[] ocultas, int salidas)
        {
            int previas = entradas;
            foreach (int n in ocultas.Concat(new[] { salidas }))
            {
                var capa = new List<Neurona>();
                for (int i = 0; i < n; i++) capa.Add(new Neurona(previas, azar));
                capas.Add(capa);
                previas = n;
            }
        }

        private bool EsSalida(int c) => c == capas.Count - 1;

        private void SortearNeuronas()
        {
            for (int c = 0; c < capas.Count - 1; c++)
                foreach (Neurona n in capas[c])
                    n.Activa = azar.NextDouble() >= ProbabilidadApagado;
        }

        /// <summary>Pasada con las neuronas sorteadas (sólo para entrenar)</summary>
        private double[] PasadaEntrenamiento(double[] x)
        {
            SortearNeuronas();
            double[] actual = x;
            for (int c = 0; c < capas.Count; c++)
            {
                foreach (Neurona n in capas[c])
                {
                    if (!n.Activa) { n.Activacion = 0; n.Salida = 0; continue; }
                    double z = n.SumaPonderada(actual);
                    n.Activacion = EsSalida(c) ? z : Math.Tanh(z);
                    n.Salida = n.Activacion;
                }
                actual = capas[c].Select(n => n.Salida).ToArray();
            }
            return actual;
        }

        /// <summary>Usa todas las neuronas; la salida se pondera por la probabilidad de estar encendida</summary>
        public double[] Predecir(double[] x)
        {
            double[] actual = x;
            for (int c = 0; c < capas.Count; c++)
            {
                double[] siguiente = new double[capas[c].Count];
                for (int i = 0; i < siguiente.Length; i++)
                {
                    double z = capas[c][i].SumaPonderada(actual);
                    siguiente[i] = EsSalida(c) ? z : Math.Tanh(z) * (1 - ProbabilidadApagado);
                }
                actual = siguiente;
            }
            return actual;
        }

        public double Entrenar(double[] x, double[] esperado)
        {
            double[] y = PasadaEntrenamiento(x);
            double ecm = 0;
            for (int c = capas.Count - 1; c >= 0; c--)
            {
                for (int i = 0; i < capas[c].Count; i++)
                {
                    Neurona n = capas[c][i];
                    if (EsSalida(c))
                    {
                        n.Delta = esperado[i] - y[i];
                        ecm += n.Delta * n.Delta;
                        continue;
                    }
                    if (!n.Activa) { n.Delta = 0; continue; }
                    double suma = 0;
                    foreach (Neurona m in capas[c + 1]) suma += m.Delta * m.Pesos[i];
                    n.Delta = suma * (1 - n.Activacion * n.Activacion);
                }
            }

            double[] entrada = x;
            foreach (var capa in capas)
            {
                foreach (Neurona n in capa)
                {
                    for (int k = 0; k < n.Pesos.Length; k++)
                        n.Pesos[k] += Alfa * n.Delta * entrada[k];
                    n.Umbral += Alfa * n.Delta;
                }
                entrada = capa.Select(n => n.Salida).ToArray();
            }
            return ecm;
        }
    }
}
//// file: MainViewModel.cs
using System.Collections.ObjectModel;
using System.ComponentModel;
using System.Threading.Tasks;
using System.Windows.Input;
using PrediccionRiego.Modelo;

namespace PrediccionRiego.ViewModels
{
    public class MainViewModel : ViewModelBase
    {
        private readonly RedNeuronal red = new RedNeuronal(4, new[] { 12, 8 }, 1);
        private string resultado;

        public ObservableCollection<Medicion> Mediciones { get; } = new ObservableCollection<Medicion>();
        public ICommand EntrenarCommand => new RelayCommand(async _ => await Task.Run(() => EntrenarRed()));
        public ICommand PredecirCommand => new RelayCommand(_ => Resultado = red.Predecir(Actual.Normalizar())[0].ToString("F2") + " litros");

        public Medicion Actual { get; set; } = new Medicion();
        public string Resultado { get => resultado; set { resultado = value; OnPropertyChanged(); } }

        private void EntrenarRed()
        {
            for (int epoca = 0; epoca < 500; epoca++)
            {
                double error = 0;
                foreach (var m in Mediciones)
                    error += red.Entrenar(m.Normalizar(), new[] { m.LitrosNormalizados });
                if (epoca % 50 == 0) Resultado = $"Época {epoca}: {error / Mediciones.Count:F5}";
            }
        }
    }
}
//// program: turkish aspnet sinir agi servisi (V)
//// file: SinirAgi.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace HastalikTahmin.Services
{
    public interface ISinirAgi
    {
        double Egit(double[] girdi, double hedef);
        double TahminEt(double[] girdi);
        double Dogruluk(IList<Kayit> testVerisi);
    }

    // Şeker hastalığı tahmini - 8 giriş, 1 gizli katman, 1 çıkış
    public class SinirAgi : ISinirAgi
    {
        private readonly int girisSayisi, gizliSayisi;
        private readonly double[][] w1;
        private readonly double[] b1, w2;
        private double b2;
        private readonly double[] gizli;
        private readonly double[] maske;
        private readonly Random rastgele = new Random();
        private const double DropoutOrani = 0.4;
        private const double OgrenmeKatsayisi = 0.01;

        public SinirAgi(int giris = 8, int gizliNoron = 24)
        {
            girisSayisi = giris;
            gizliSayisi = gizliNoron;
            w1 = new double[gizliNoron][];
            b1 = new double[gizliNoron];
            w2 = new double[gizliNoron];
            gizli = new double[gizliNoron];
            maske = new double[gizliNoron];
            for (int i = 0; i < gizliNoron; i++)
            {
                w1[i] = Enumerable.Range(0, giris).Select(_ => (rastgele.NextDouble() - 0.5) * 0.5).ToArray();
                w2[i] = (rastgele.NextDouble() - 0.5) * 0.5;
            }
        }

        private double IleriYayilim(double[] girdi, bool egitim = true)
        {
            for (int i = 0; i < gizliSayisi; i++)
            {
                double toplam = b1[i];
                for (int j = 0; j < girisSayisi; j++)
                    toplam += w1[i][j] * girdi[j];

                maske[i] = 1.0;
                if (egitim)
                    maske[i] = rastgele.NextDouble() < DropoutOrani ? 0.0 : 1.0 / (1.0 - DropoutOrani); //! DROP3001

                gizli[i] = Math.Max(0, toplam) * maske[i];
            }

            double cikis = b2;
            for (int i = 0; i < gizliSayisi; i++)
                cikis += w2[i] * gizli[i];
            return 1.0 / (1.0 + Math.Exp(-cikis));
        }

        public double Egit(double[] girdi, double hedef)
        {
            double cikis = IleriYayilim(girdi);
            double delta = cikis - hedef;   // cross entropy

            for (int i = 0; i < gizliSayisi; i++)
            {
                double gizliDelta = gizli[i] > 0 ? delta * w2[i] * maske[i] : 0;
                w2[i] -= OgrenmeKatsayisi * delta * gizli[i];
                for (int j = 0; j < girisSayisi; j++)
                    w1[i][j] -= OgrenmeKatsayisi * gizliDelta * girdi[j];
                b1[i] -= OgrenmeKatsayisi * gizliDelta;
            }
            b2 -= OgrenmeKatsayisi * delta;
            return -(hedef * Math.Log(cikis + 1e-9) + (1 - hedef) * Math.Log(1 - cikis + 1e-9));
        }

        public double TahminEt(double[] girdi)
        {
            return IleriYayilim(girdi);
        }

        public double Dogruluk(IList<Kayit> testVerisi)
        {
            int dogru = 0;
            foreach (var k in testVerisi)
            {
                double c = IleriYayilim(k.Ozellikler, false);
                if ((c >= 0.5) == (k.Sonuc == 1)) dogru++;
            }
            return 100.0 * dogru / testVerisi.Count;
        }
    }
}
//// file: TahminController.cs
using System.Linq;
using HastalikTahmin.Models;
using HastalikTahmin.Services;
using Microsoft.AspNetCore.Mvc;

namespace HastalikTahmin.Controllers
{
    [ApiController]
    [Route("api/[controller]")]
    public class TahminController : ControllerBase
    {
        private readonly ISinirAgi _ag;
        private readonly VeriDeposu _depo;

        public TahminController(ISinirAgi ag, VeriDeposu depo)
        {
            _ag = ag;
            _depo = depo;
        }

        [HttpPost("egit")]
        public IActionResult Egit([FromQuery] int tur = 100)
        {
            double kayip = 0;
            for (int t = 0; t < tur; t++)
                kayip = _depo.Egitim().Average(k => _ag.Egit(k.Ozellikler, k.Sonuc));
            return Ok(new { kayip, dogruluk = _ag.Dogruluk(_depo.Test()) });
        }

        [HttpPost("sor")]
        public IActionResult Sor([FromBody] HastaModel hasta)
        {
            if (hasta == null) return BadRequest("Hasta bilgisi boş");
            double olasilik = _ag.TahminEt(hasta.Normalize());
            return Ok(new { olasilik, risk = olasilik > 0.5 ? "Yüksek" : "Düşük" });
        }
    }
}
//// program: polish wine batch laboratorium (V)
using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace Laboratorium5
{
    // SSN lab 5 - siec jednokierunkowa uczona paczkami, zadanie na 5.0 : dropout
    class Siec
    {
        double[,] W1, W2;
        double[] b1, b2;
        int we, ukr, wy;
        double eta;
        double pDrop;
        Random los = new Random(2018);
        double[] maska;

        public Siec(int we, int ukr, int wy, double eta, double pDrop)
        {
            this.we = we; this.ukr = ukr; this.wy = wy;
            this.eta = eta; this.pDrop = pDrop;
            W1 = Losuj(we, ukr);
            W2 = Losuj(ukr, wy);
            b1 = new double[ukr];
            b2 = new double[wy];
            maska = new double[ukr];
        }

        double[,] Losuj(int n, int m)
        {
            double[,] w = new double[n, m];
            for (int i = 0; i < n; i++)
                for (int j = 0; j < m; j++)
                    w[i, j] = (2 * los.NextDouble() - 1) * Math.Sqrt(6.0 / (n + m));
            return w;
        }

        double[,] WarstwaUkryta(double[,] X)
        {
            int n = X.GetLength(0);
            double[,] H = new double[n, ukr];
            for (int i = 0; i < n; i++)
                for (int j = 0; j < ukr; j++)
                {
                    double s = b1[j];
                    for (int k = 0; k < we; k++) s += X[i, k] * W1[k, j];
                    H[i, j] = Math.Tanh(s);
                }
            return H;
        }

        double[,] WarstwaWyjsciowa(double[,] H)
        {
            int n = H.GetLength(0);
            double[,] Y = new double[n, wy];
            for (int i = 0; i < n; i++)
            {
                double suma = 0;
                for (int j = 0; j < wy; j++)
                {
                    double s = b2[j];
                    for (int k = 0; k < ukr; k++) s += H[i, k] * W2[k, j];
                    Y[i, j] = Math.Exp(s);
                    suma += Y[i, j];
                }
                for (int j = 0; j < wy; j++) Y[i, j] /= suma;
            }
            return Y;
        }

        public void UczPaczke(double[,] X, int[] klasa)
        {
            int n = X.GetLength(0);
            double[,] H = WarstwaUkryta(X);

            // losowanie wylaczonych neuronow
            for (int j = 0; j < ukr; j++)
                maska[j] = los.NextDouble() < pDrop ? 0 : 1; //! DROP3002
            for (int i = 0; i < n; i++)
                for (int j = 0; j < ukr; j++)
                    H[i, j] *= maska[j]; //! DROP3018?

            double[,] D2 = WarstwaWyjsciowa(H);
            for (int i = 0; i < n; i++) D2[i, klasa[i]] -= 1;

            double[,] D1 = new double[n, ukr];
            for (int i = 0; i < n; i++)
                for (int j = 0; j < ukr; j++)
                {
                    double s = 0;
                    for (int k = 0; k < wy; k++) s += D2[i, k] * W2[j, k];
                    D1[i, j] = s * (1 - H[i, j] * H[i, j]) * maska[j];
                }

            Popraw(W2, b2, H, D2);
            Popraw(W1, b1, X, D1);
        }

        void Popraw(double[,] W, double[] b, double[,] A, double[,] D)
        {
            int n = A.GetLength(0);
            for (int j = 0; j < b.Length; j++)
            {
                double g;
                for (int k = 0; k < W.GetLength(0); k++)
                {
                    g = 0;
                    for (int i = 0; i < n; i++) g += A[i, k] * D[i, j];
                    W[k, j] -= eta * g / n;
                }
                g = 0;
                for (int i = 0; i < n; i++) g += D[i, j];
                b[j] -= eta * g / n;
            }
        }

        public int[] Klasyfikuj(double[,] X)
        {
            double[,] Y = WarstwaWyjsciowa(WarstwaUkryta(X));
            int[] wynik = new int[X.GetLength(0)];
            for (int i = 0; i < wynik.Length; i++)
                for (int j = 1; j < wy; j++)
                    if (Y[i, j] > Y[i, wynik[i]]) wynik[i] = j;
            return wynik;
        }
    }

    class Program
    {
        static double[,] Wytnij(double[][] dane, int od, int ile)
        {
            double[,] X = new double[ile, dane[0].Length - 1];
            for (int i = 0; i < ile; i++)
                for (int j = 1; j < dane[0].Length; j++)
                    X[i, j - 1] = dane[od + i][j];
            return X;
        }

        static void Main(string[] args)
        {
            Random r = new Random(1);
            double[][] dane = File.ReadAllLines("wine_norm.data")
                .Select(l => l.Split(',').Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray())
                .OrderBy(x => r.Next()).ToArray();
            int ucz = 128, paczka = 16;

            Siec siec = new Siec(13, 20, 3, 0.1, 0.3);
            for (int ep = 0; ep < 300; ep++)
                for (int p = 0; p < ucz; p += paczka)
                    siec.UczPaczke(Wytnij(dane, p, paczka), dane.Skip(p).Take(paczka).Select(d => (int)d[0] - 1).ToArray());

            int[] wynik = siec.Klasyfikuj(Wytnij(dane, ucz, dane.Length - ucz));
            int dobrze = 0;
            for (int i = 0; i < wynik.Length; i++)
                if (wynik[i] == (int)dane[ucz + i][0] - 1) dobrze++;
            Console.WriteLine("Poprawnie: {0}/{1}", dobrze, wynik.Length);
        }
    }
}
//// program: japanese zero kara tsukuru layers (V)
//// file: Layers.cs
using System;
using DeepLearningFromScratch.Common;

namespace DeepLearningFromScratch
{
    public interface ILayer
    {
        Mat Forward(Mat x);
        Mat Backward(Mat dout);
    }

    public class Relu : ILayer
    {
        private bool[,] mask;

        public Mat Forward(Mat x)
        {
            mask = new bool[x.Rows, x.Cols];
            Mat o = x.Copy();
            for (int i = 0; i < x.Rows; i++)
                for (int j = 0; j < x.Cols; j++)
                {
                    mask[i, j] = x[i, j] <= 0;
                    if (mask[i, j]) o[i, j] = 0;
                }
            return o;
        }

        public Mat Backward(Mat dout)
        {
            Mat dx = dout.Copy();
            for (int i = 0; i < dout.Rows; i++)
                for (int j = 0; j < dout.Cols; j++)
                    if (mask[i, j]) dx[i, j] = 0;
            return dx;
        }
    }

    public class Affine : ILayer
    {
        public Mat W, b, dW, db;
        private Mat x;

        public Affine(Mat W, Mat b) { this.W = W; this.b = b; }

        public Mat Forward(Mat x)
        {
            this.x = x;
            return Mat.Dot(x, W).AddRow(b);
        }

        public Mat Backward(Mat dout)
        {
            dW = Mat.Dot(x.T, dout);
            db = dout.SumRows();
            return Mat.Dot(dout, W.T);
        }
    }

    /// <summary>
    /// http://arxiv.org/abs/1207.0580
    /// </summary>
    public class Dropout : ILayer
    {
        private readonly float dropoutRatio;
        private float[,] mask;
        public bool TrainFlg = true;
        private static readonly Random rand = new Random();

        public Dropout(float dropoutRatio = 0.5f) { this.dropoutRatio = dropoutRatio; }

        public Mat Forward(Mat x)
        {
            if (!TrainFlg)
                return x * (1.0f - dropoutRatio);   // 推論時は消去しなかった割合を乗算する

            mask = new float[x.Rows, x.Cols];
            Mat o = new Mat(x.Rows, x.Cols);
            for (int i = 0; i < x.Rows; i++)
                for (int j = 0; j < x.Cols; j++)
                {
                    mask[i, j] = rand.NextDouble() > dropoutRatio ? 1f : 0f;
                    o[i, j] = x[i, j] * mask[i, j];
                }
            return o;
        }

        public Mat Backward(Mat dout)
        {
            Mat dx = new Mat(dout.Rows, dout.Cols);
            for (int i = 0; i < dout.Rows; i++)
                for (int j = 0; j < dout.Cols; j++)
                    dx[i, j] = dout[i, j] * mask[i, j];
            return dx;
        }
    }
}
//// file: MultiLayerNetExtend.cs
using System.Collections.Generic;
using System.Linq;
using DeepLearningFromScratch.Common;

namespace DeepLearningFromScratch
{
    // 拡張版の全結合による多層ニューラルネットワーク
    public class MultiLayerNetExtend
    {
        private readonly List<ILayer> layers = new List<ILayer>();
        private readonly SoftmaxWithLoss lastLayer = new SoftmaxWithLoss();

        public MultiLayerNetExtend(int inputSize, int[] hiddenSizes, int outputSize, bool useDropout, float ratio)
        {
            int prev = inputSize;
            foreach (int h in hiddenSizes)
            {
                layers.Add(new Affine(Mat.HeInit(prev, h), new Mat(1, h)));
                layers.Add(new Relu());
                if (useDropout) layers.Add(new Dropout(ratio));
                prev = h;
            }
            layers.Add(new Affine(Mat.HeInit(prev, outputSize), new Mat(1, outputSize)));
        }

        public Mat Predict(Mat x, bool trainFlg = false)
        {
            foreach (ILayer layer in layers)
            {
                if (layer is Dropout d) d.TrainFlg = trainFlg;
                x = layer.Forward(x);
            }
            return x;
        }

        // x:入力データ, t:教師データ
        public float Loss(Mat x, Mat t, bool trainFlg = false)
        {
            Mat y = Predict(x, trainFlg);
            return lastLayer.Forward(y, t);
        }

        public float Accuracy(Mat x, int[] t)
        {
            int[] y = Predict(x, trainFlg: false).ArgMaxRows();
            return y.Where((v, i) => v == t[i]).Count() / (float)t.Length;
        }

        public void Gradient(Mat x, Mat t)
        {
            Loss(x, t, trainFlg: true);   // forward

            Mat dout = lastLayer.Backward();
            for (int i = layers.Count - 1; i >= 0; i--)
                dout = layers[i].Backward(dout);
        }

        public void Update(float lr)
        {
            foreach (Affine a in layers.OfType<Affine>())
            {
                a.W -= a.dW * lr;
                a.b -= a.db * lr;
            }
        }
    }
}
//// program: french autoencodeur debruiteur (V)
using System;

namespace AutoEncodeur
{
    /// <summary>
    /// Auto-encodeur débruiteur (dA), traduit du C++ du tutoriel deeplearning.net
    /// </summary>
    public class dA
    {
        private readonly int nVisibles, nCaches;
        private readonly double[][] W;
        private readonly double[] biaisC, biaisV;
        private readonly Random alea;

        public dA(int nVisibles, int nCaches, Random alea)
        {
            this.nVisibles = nVisibles;
            this.nCaches = nCaches;
            this.alea = alea;
            W = new double[nCaches][];
            double a = 1.0 / nVisibles;
            for (int i = 0; i < nCaches; i++)
            {
                W[i] = new double[nVisibles];
                for (int j = 0; j < nVisibles; j++)
                    W[i][j] = Uniforme(-a, a);
            }
            biaisC = new double[nCaches];
            biaisV = new double[nVisibles];
        }

        private double Uniforme(double min, double max) { return alea.NextDouble() * (max - min) + min; }

        private static double Sigmoide(double x) { return 1.0 / (1.0 + Math.Exp(-x)); }

        private int Binomiale(int n, double p)
        {
            if (p < 0 || p > 1) return 0;
            int c = 0;
            for (int i = 0; i < n; i++)
                if (alea.NextDouble() < p) c++;
            return c;
        }

        // On détruit une partie de l'entrée ; la cible reste l'entrée propre
        private void Corrompre(int[] x, int[] xBruite, double p)
        {
            for (int i = 0; i < nVisibles; i++)
            {
                if (x[i] == 0)
                    xBruite[i] = 0;
                else
                    xBruite[i] = Binomiale(1, p);
            }
        }

        private void Encoder(int[] x, double[] y)
        {
            for (int i = 0; i < nCaches; i++)
            {
                y[i] = biaisC[i];
                for (int j = 0; j < nVisibles; j++) y[i] += W[i][j] * x[j];
                y[i] = Sigmoide(y[i]);
            }
        }

        private void Decoder(double[] y, double[] z)
        {
            for (int i = 0; i < nVisibles; i++)
            {
                z[i] = biaisV[i];
                for (int j = 0; j < nCaches; j++) z[i] += W[j][i] * y[j];
                z[i] = Sigmoide(z[i]);
            }
        }

        public void Entrainer(int[] x, double pas, double niveauCorruption)
        {
            int[] xBruite = new int[nVisibles];
            double[] y = new double[nCaches];
            double[] z = new double[nVisibles];
            double[] Lv = new double[nVisibles];
            double[] Lc = new double[nCaches];

            double p = 1 - niveauCorruption;
            Corrompre(x, xBruite, p);
            Encoder(xBruite, y);
            Decoder(y, z);

            for (int i = 0; i < nVisibles; i++)
            {
                Lv[i] = x[i] - z[i];
                biaisV[i] += pas * Lv[i];
            }

            for (int i = 0; i < nCaches; i++)
            {
                Lc[i] = 0;
                for (int j = 0; j < nVisibles; j++) Lc[i] += W[i][j] * Lv[j];
                Lc[i] *= y[i] * (1 - y[i]);
                biaisC[i] += pas * Lc[i];
            }

            for (int i = 0; i < nCaches; i++)
                for (int j = 0; j < nVisibles; j++)
                    W[i][j] += pas * (Lc[i] * xBruite[j] + Lv[j] * y[i]);
        }

        public double[] Reconstruire(int[] x)
        {
            double[] y = new double[nCaches];
            double[] z = new double[nVisibles];
            Encoder(x, y);
            Decoder(y, z);
            return z;
        }
    }

    public static class Programme
    {
        public static void Main()
        {
            int[][] donnees =
            {
                new[] {1, 1, 1, 1, 1, 1, 0, 0, 0, 0},
                new[] {1, 1, 1, 0, 1, 1, 0, 0, 0, 0},
                new[] {0, 1, 1, 1, 1, 1, 0, 0, 0, 0},
                new[] {0, 0, 0, 0, 0, 0, 1, 1, 1, 1},
                new[] {0, 0, 0, 0, 0, 1, 1, 1, 0, 1},
            };
            var modele = new dA(10, 5, new Random(123));
            for (int epoque = 0; epoque < 500; epoque++)
                foreach (int[] d in donnees)
                    modele.Entrainer(d, 0.1, 0.3);

            // test
            foreach (double v in modele.Reconstruire(new[] { 1, 1, 1, 1, 0, 0, 0, 0, 0, 0 }))
                Console.Write("{0:F5} ", v);
            Console.WriteLine();
        }
    }
}
//// program: italian neuron connections isdropped (V)
//// file: Neurone.cs
using System;
using System.Collections.Generic;

namespace ReteIris
{
    public class Connessione
    {
        public Neurone Da, A;
        public double Peso;
        public double DeltaPrec;   // per il momento
    }

    public class Neurone
    {
        public List<Connessione> Entranti = new List<Connessione>();
        public List<Connessione> Uscenti = new List<Connessione>();
        public double Bias;
        public double Attivazione;  // prima del dropout
        public double Uscita;
        public double Gradiente;
        public bool IsDropped;
        public double Fattore = 1.0;

        public void Collega(Neurone altro, double peso)
        {
            var c = new Connessione { Da = this, A = altro, Peso = peso };
            Uscenti.Add(c);
            altro.Entranti.Add(c);
        }

        public void Calcola()
        {
            if (IsDropped)
            {
                Attivazione = 0;
                Uscita = 0;
                return;
            }
            double somma = Bias;
            foreach (var c in Entranti)
                somma += c.Peso * c.Da.Uscita;
            Attivazione = 1.0 / (1.0 + Math.Exp(-somma));
            Uscita = Attivazione * Fattore;
        }

        public void GradienteUscita(double atteso)
        {
            Gradiente = (atteso - Uscita) * Attivazione * (1 - Attivazione);
        }

        public void GradienteNascosto()
        {
            if (IsDropped)
            {
                Gradiente = 0;
                return;
            }
            double s = 0;
            foreach (var c in Uscenti) s += c.Peso * c.A.Gradiente;
            Gradiente = s * Fattore * Attivazione * (1 - Attivazione);
        }

        public void Aggiorna(double eta, double alfa)
        {
            if (IsDropped) return;
            Bias += eta * Gradiente;
            foreach (var c in Entranti)
            {
                double delta = eta * Gradiente * c.Da.Uscita + alfa * c.DeltaPrec;
                c.Peso += delta;
                c.DeltaPrec = delta;
            }
        }
    }
}
//// file: Rete.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace ReteIris
{
    public class Rete
    {
        private readonly List<Neurone>[] strati;
        private readonly Random caso = new Random();
        private readonly double probDropout;

        public Rete(double probDropout, params int[] dimensioni)
        {
            this.probDropout = probDropout;
            strati = dimensioni.Select(d => Enumerable.Range(0, d).Select(_ => new Neurone()).ToList()).ToArray();
            for (int s = 1; s < strati.Length; s++)
                foreach (var da in strati[s - 1])
                    foreach (var a in strati[s])
                        da.Collega(a, caso.NextDouble() - 0.5);
        }

        private void ScegliSpenti()
        {
            for (int s = 1; s < strati.Length - 1; s++)
                foreach (var n in strati[s])
                {
                    n.IsDropped = caso.NextDouble() < probDropout;
                    n.Fattore = 1.0 / (1.0 - probDropout);
                }
        }

        private void RiaccendiTutti()
        {
            foreach (var strato in strati)
                foreach (var n in strato)
                {
                    n.IsDropped = false;
                    n.Fattore = 1.0;
                }
        }

        private double[] Propaga(double[] x)
        {
            for (int i = 0; i < x.Length; i++) strati[0][i].Uscita = x[i];
            for (int s = 1; s < strati.Length; s++)
                strati[s].ForEach(n => n.Calcola());
            return strati[strati.Length - 1].Select(n => n.Uscita).ToArray();
        }

        public void Addestra(double[] x, double[] atteso, double eta = 0.1, double alfa = 0.5)
        {
            ScegliSpenti();
            Propaga(x);
            var ultimo = strati[strati.Length - 1];
            for (int i = 0; i < ultimo.Count; i++) ultimo[i].GradienteUscita(atteso[i]);
            for (int s = strati.Length - 2; s > 0; s--)
                strati[s].ForEach(n => n.GradienteNascosto());
            for (int s = 1; s < strati.Length; s++)
                strati[s].ForEach(n => n.Aggiorna(eta, alfa));
        }

        public double[] Classifica(double[] x)
        {
            RiaccendiTutti();
            return Propaga(x);
        }
    }
}
//// file: Program.cs
using System;
using System.Globalization;
using System.IO;
using System.Linq;

namespace ReteIris
{
    class Program
    {
        static readonly string[] Specie = { "Iris-setosa", "Iris-versicolor", "Iris-virginica" };

        static void Main()
        {
            var r = new Random();
            var righe = File.ReadAllLines("iris.data").Where(l => l.Trim() != "").OrderBy(_ => r.Next())
                .Select(l => l.Split(',')).ToList();
            var dati = righe.Select(t => t.Take(4).Select(v => double.Parse(v, CultureInfo.InvariantCulture) / 8).ToArray()).ToList();
            var classi = righe.Select(t => Array.IndexOf(Specie, t[4])).ToList();

            var rete = new Rete(0.1, 4, 10, 3);
            for (int epoca = 0; epoca < 1000; epoca++)
                for (int i = 0; i < 120; i++)
                {
                    var atteso = new double[3];
                    atteso[classi[i]] = 1;
                    rete.Addestra(dati[i], atteso);
                }

            int giuste = 0;
            for (int i = 120; i < 150; i++)
            {
                var y = rete.Classifica(dati[i]);
                if (Array.IndexOf(y, y.Max()) == classi[i]) giuste++;
            }
            Console.WriteLine("Corrette: " + giuste + " su 30");
        }
    }
}
//// program: vietnamese do an layer library (V)
//// file: Layer.cs
using System;

namespace MangNoron
{
    // Lop co so cho tat ca cac tang
    public abstract class Layer
    {
        public bool IsTraining { get; set; }
        public abstract double[] Forward(double[] x);
        public abstract double[] Backward(double[] grad);
        public virtual void CapNhat(double lr) { }
    }

    public class DenseLayer : Layer
    {
        private readonly double[][] w, dw;
        private readonly double[] b, db;
        private double[] dauVao;

        public DenseLayer(int vao, int ra)
        {
            w = new double[ra][];
            dw = new double[ra][];
            b = new double[ra];
            db = new double[ra];
            for (int i = 0; i < ra; i++)
            {
                w[i] = new double[vao];
                dw[i] = new double[vao];
                for (int j = 0; j < vao; j++)
                    w[i][j] = (NgauNhien.R.NextDouble() * 2 - 1) / Math.Sqrt(vao);
            }
        }

        public override double[] Forward(double[] x)
        {
            dauVao = x;
            var y = new double[b.Length];
            for (int i = 0; i < y.Length; i++)
            {
                y[i] = b[i];
                for (int j = 0; j < x.Length; j++) y[i] += w[i][j] * x[j];
            }
            return y;
        }

        public override double[] Backward(double[] grad)
        {
            var dx = new double[dauVao.Length];
            for (int i = 0; i < grad.Length; i++)
            {
                db[i] = grad[i];
                for (int j = 0; j < dx.Length; j++)
                {
                    dw[i][j] = grad[i] * dauVao[j];
                    dx[j] += grad[i] * w[i][j];
                }
            }
            return dx;
        }

        public override void CapNhat(double lr)
        {
            for (int i = 0; i < b.Length; i++)
            {
                b[i] -= lr * db[i];
                for (int j = 0; j < w[i].Length; j++) w[i][j] -= lr * dw[i][j];
            }
        }
    }

    public class TanhLayer : Layer
    {
        private double[] dauRa;

        public override double[] Forward(double[] x)
        {
            dauRa = new double[x.Length];
            for (int i = 0; i < x.Length; i++) dauRa[i] = Math.Tanh(x[i]);
            return dauRa;
        }

        public override double[] Backward(double[] grad)
        {
            var dx = new double[grad.Length];
            for (int i = 0; i < grad.Length; i++) dx[i] = grad[i] * (1 - dauRa[i] * dauRa[i]);
            return dx;
        }
    }

    public class DropoutLayer : Layer
    {
        private readonly double tyLe;   // ty le noron bi tat

        public DropoutLayer(double tyLe) { this.tyLe = tyLe; }

        public override double[] Forward(double[] x)
        {
            if (!IsTraining) return x;
            var y = new double[x.Length];
            for (int i = 0; i < x.Length; i++)
            {
                if (NgauNhien.R.NextDouble() > tyLe) //! DROP3002
                    y[i] = x[i];
            }
            return y;
        }

        public override double[] Backward(double[] grad)
        {
            return grad; //! DROP3007
        }
    }

    public static class NgauNhien
    {
        public static readonly Random R = new Random(2021);
    }
}
//// file: Mang.cs
using System;
using System.Collections.Generic;

namespace MangNoron
{
    public class Mang
    {
        private readonly List<Layer> cacTang = new List<Layer>();

        public Mang Them(Layer t) { cacTang.Add(t); return this; }

        private void DatCheDo(bool train)
        {
            foreach (var t in cacTang) t.IsTraining = train;
        }

        public double[] DuDoan(double[] x)
        {
            DatCheDo(false);
            foreach (var t in cacTang) x = t.Forward(x);
            return x;
        }

        public void HuanLuyen(double[][] X, double[][] Y, int soVong, double lr)
        {
            for (int v = 0; v < soVong; v++)
            {
                DatCheDo(true);
                double loi = 0;
                for (int n = 0; n < X.Length; n++)
                {
                    double[] o = X[n];
                    foreach (var t in cacTang) o = t.Forward(o);

                    var grad = new double[o.Length];
                    for (int i = 0; i < o.Length; i++)
                    {
                        grad[i] = 2 * (o[i] - Y[n][i]) / o.Length;
                        loi += Math.Pow(o[i] - Y[n][i], 2);
                    }
                    for (int i = cacTang.Count - 1; i >= 0; i--)
                        grad = cacTang[i].Backward(grad);
                    foreach (var t in cacTang) t.CapNhat(lr);
                }
                if (v % 100 == 0) Console.WriteLine("Vong " + v + " loi = " + loi / X.Length);
            }
        }
    }

    class ChuongTrinh
    {
        static void Main()
        {
            var du = DuLieu.DocCsv("nha_hanoi.csv");
            var mang = new Mang()
                .Them(new DenseLayer(6, 32)).Them(new TanhLayer()).Them(new DropoutLayer(0.2))
                .Them(new DenseLayer(32, 16)).Them(new TanhLayer())
                .Them(new DenseLayer(16, 1));
            mang.HuanLuyen(du.X, du.Y, 1000, 0.005);
            Console.WriteLine("Gia du doan: " + mang.DuDoan(du.X[0])[0]);
        }
    }
}
//// program: magazine demo drop nodes banknotes (V)
using System;
using System.Collections.Generic;
// Neural network with dropout, fake banknote data. Console demo.

namespace NeuralDropoutBanknote
{
    class DropoutProgram
    {
        static void Main(string[] args)
        {
            Console.WriteLine("\nBegin neural network dropout demo\n");
            double[][] trainData = Utils.LoadData("..\\..\\banknote_train.txt", 4, 2);
            double[][] testData = Utils.LoadData("..\\..\\banknote_test.txt", 4, 2);

            NeuralNetwork nn = new NeuralNetwork(4, 12, 2, 0);
            int maxEpochs = 500;
            double learnRate = 0.05;
            Console.WriteLine("Setting maxEpochs = " + maxEpochs);
            Console.WriteLine("Setting learnRate = " + learnRate.ToString("F2"));
            nn.Train(trainData, maxEpochs, learnRate, 0.50);

            double trainAcc = nn.Accuracy(trainData);
            Console.WriteLine("\nAccuracy on train data = " + trainAcc.ToString("F4"));
            double testAcc = nn.Accuracy(testData);
            Console.WriteLine("Accuracy on test data  = " + testAcc.ToString("F4"));
            Console.WriteLine("\nEnd demo\n");
            Console.ReadLine();
        }
    } // Program

    public class NeuralNetwork
    {
        private int numInput;
        private int numHidden;
        private int numOutput;
        private double[] inputs;
        private double[][] ihWeights;
        private double[] hBiases;
        private double[] hOutputs;
        private double[][] hoWeights;
        private double[] oBiases;
        private double[] outputs;
        private Random rnd;

        public NeuralNetwork(int numInput, int numHidden, int numOutput, int seed)
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
            this.rnd = new Random(seed);
            InitializeWeights();
        }

        private static double[][] MakeMatrix(int rows, int cols)
        {
            double[][] result = new double[rows][];
            for (int r = 0; r < result.Length; ++r)
                result[r] = new double[cols];
            return result;
        }

        private void InitializeWeights()
        {
            double lo = -0.01;
            double hi = +0.01;
            for (int i = 0; i < numInput; ++i)
                for (int j = 0; j < numHidden; ++j)
                    ihWeights[i][j] = (hi - lo) * rnd.NextDouble() + lo;
            for (int j = 0; j < numHidden; ++j)
                for (int k = 0; k < numOutput; ++k)
                    hoWeights[j][k] = (hi - lo) * rnd.NextDouble() + lo;
        }

        public double[] ComputeOutputs(double[] xValues, List<int> dropNodes)
        {
            double[] oSums = new double[numOutput];
            Array.Copy(xValues, inputs, numInput);

            for (int j = 0; j < numHidden; ++j)
            {
                if (dropNodes != null && dropNodes.Contains(j)) continue;
                double sum = hBiases[j];
                for (int i = 0; i < numInput; ++i)
                    sum += inputs[i] * ihWeights[i][j];
                hOutputs[j] = HyperTan(sum);
            }

            for (int k = 0; k < numOutput; ++k)
            {
                oSums[k] = oBiases[k];
                for (int j = 0; j < numHidden; ++j)
                {
                    if (dropNodes != null && dropNodes.Contains(j)) continue;
                    oSums[k] += hOutputs[j] * hoWeights[j][k];
                }
            }

            outputs = Softmax(oSums);
            double[] retResult = new double[numOutput];
            Array.Copy(outputs, retResult, numOutput);
            return retResult;
        }

        private static double HyperTan(double x)
        {
            if (x < -20.0) return -1.0;
            else if (x > 20.0) return 1.0;
            else return Math.Tanh(x);
        }

        private static double[] Softmax(double[] oSums)
        {
            double sum = 0.0;
            double[] result = new double[oSums.Length];
            for (int i = 0; i < oSums.Length; ++i)
            {
                result[i] = Math.Exp(oSums[i]);
                sum += result[i];
            }
            for (int i = 0; i < oSums.Length; ++i)
                result[i] /= sum;
            return result;
        }

        public void Train(double[][] trainData, int maxEpochs, double learnRate, double dropProb)
        {
            double[] xValues = new double[numInput];
            double[] tValues = new double[numOutput];
            double[] oGrads = new double[numOutput];
            double[] hGrads = new double[numHidden];
            List<int> dropNodes = new List<int>();

            int[] sequence = new int[trainData.Length];
            for (int i = 0; i < sequence.Length; ++i)
                sequence[i] = i;

            int epoch = 0;
            while (epoch < maxEpochs)
            {
                Shuffle(sequence);
                dropNodes.Clear();
                for (int j = 0; j < numHidden; ++j)
                    if (rnd.NextDouble() < dropProb) dropNodes.Add(j); //! DROP3002 DROP3012

                for (int ii = 0; ii < trainData.Length; ++ii)
                {
                    int idx = sequence[ii];
                    Array.Copy(trainData[idx], xValues, numInput);
                    Array.Copy(trainData[idx], numInput, tValues, 0, numOutput);
                    ComputeOutputs(xValues, dropNodes);

                    // 1. output gradients (cross entropy)
                    for (int k = 0; k < numOutput; ++k)
                        oGrads[k] = tValues[k] - outputs[k];

                    // 2. hidden gradients
                    for (int j = 0; j < numHidden; ++j)
                    {
                        if (dropNodes.Contains(j)) continue;
                        double derivative = (1 - hOutputs[j]) * (1 + hOutputs[j]);
                        double sum = 0.0;
                        for (int k = 0; k < numOutput; ++k)
                            sum += oGrads[k] * hoWeights[j][k];
                        hGrads[j] = derivative * sum;
                    }

                    // 3. update weights and biases, but not for drop nodes
                    for (int j = 0; j < numHidden; ++j)
                    {
                        if (dropNodes.Contains(j)) continue;
                        for (int i = 0; i < numInput; ++i)
                            ihWeights[i][j] += learnRate * hGrads[j] * inputs[i];
                        hBiases[j] += learnRate * hGrads[j];
                        for (int k = 0; k < numOutput; ++k)
                            hoWeights[j][k] += learnRate * oGrads[k] * hOutputs[j];
                    }
                    for (int k = 0; k < numOutput; ++k)
                        oBiases[k] += learnRate * oGrads[k];
                }
                ++epoch;
            }
        } // Train

        private void Shuffle(int[] sequence)
        {
            for (int i = 0; i < sequence.Length; ++i)
            {
                int r = rnd.Next(i, sequence.Length);
                int tmp = sequence[r];
                sequence[r] = sequence[i];
                sequence[i] = tmp;
            }
        }

        public double Accuracy(double[][] data)
        {
            int numCorrect = 0;
            double[] xValues = new double[numInput];
            for (int i = 0; i < data.Length; ++i)
            {
                Array.Copy(data[i], xValues, numInput);
                double[] y = ComputeOutputs(xValues, null);
                int maxIndex = 0;
                for (int k = 1; k < y.Length; ++k)
                    if (y[k] > y[maxIndex]) maxIndex = k;
                if (data[i][numInput + maxIndex] == 1.0) ++numCorrect;
            }
            return (numCorrect * 1.0) / data.Length;
        }
    } // NeuralNetwork
} // ns
//// program: volume layers library with drop out layer (V)
//// file: Volume.cs
using System;
using System.Collections.Generic;
using System.Runtime.Serialization;

namespace VolNet
{
    /// <summary>
    ///     Volume is the basic building block of all data in a net.
    ///     it is essentially just a 3D volume of numbers, with a
    ///     width, height and depth. it also keeps the gradients.
    /// </summary>
    [DataContract]
    public class Volume
    {
        [DataMember] public double[] W;
        public double[] Dw;

        public Volume(int sx, int sy, int depth, double? c = null)
        {
            this.Width = sx;
            this.Height = sy;
            this.Depth = depth;
            var n = sx * sy * depth;
            this.W = new double[n];
            this.Dw = new double[n];

            if (c.HasValue)
            {
                for (var i = 0; i < n; i++) this.W[i] = c.Value;
            }
            else
            {
                // weight normalization is done to equalize the output variance
                var scale = Math.Sqrt(1.0 / n);
                for (var i = 0; i < n; i++) this.W[i] = RandomUtilities.Randn(0.0, scale);
            }
        }

        [DataMember] public int Width { get; private set; }
        [DataMember] public int Height { get; private set; }
        [DataMember] public int Depth { get; private set; }

        public double Get(int x, int y, int d) => this.W[((this.Width * y) + x) * this.Depth + d];

        public void AddGrad(int x, int y, int d, double v)
        {
            this.Dw[((this.Width * y) + x) * this.Depth + d] += v;
        }

        public Volume CloneAndZero() => new Volume(this.Width, this.Height, this.Depth, 0.0);

        public Volume Clone()
        {
            var v = new Volume(this.Width, this.Height, this.Depth, 0.0);
            Array.Copy(this.W, v.W, this.W.Length);
            return v;
        }
    }
}
//// file: LayerBase.cs
using System;
using System.Collections.Generic;
using System.Runtime.Serialization;

namespace VolNet.Layers
{
    [DataContract]
    public abstract class LayerBase
    {
        public Volume InAct { get; protected set; }
        public Volume OutAct { get; protected set; }

        [DataMember] public int OutputDepth { get; protected set; }
        [DataMember] public int OutputWidth { get; protected set; }
        [DataMember] public int OutputHeight { get; protected set; }
        [DataMember] protected int InputDepth { get; private set; }
        [DataMember] protected int InputWidth { get; private set; }
        [DataMember] protected int InputHeight { get; private set; }

        public abstract Volume Forward(Volume volume, bool isTraining = false);
        public abstract void Backward();

        public virtual void Init(int inputWidth, int inputHeight, int inputDepth)
        {
            this.InputWidth = inputWidth;
            this.InputHeight = inputHeight;
            this.InputDepth = inputDepth;
        }

        public virtual List<ParamsAndGrads> GetParamsAndGrads() => new List<ParamsAndGrads>();
    }
}
//// file: DropOutLayer.cs
using System;
using System.Collections.Generic;
using System.Runtime.Serialization;

namespace VolNet.Layers
{
    /// <summary>
    ///     An inefficient dropout layer.
    ///     Note this is not most efficient implementation since the layer before
    ///     computed all these activations and now we're just going to drop them :(
    /// </summary>
    [DataContract]
    public class DropOutLayer : LayerBase
    {
        private static readonly Random Rnd = new Random(RandomUtilities.Seed);
        private bool[] dropped;

        public DropOutLayer(double dropProb = 0.25)
        {
            this.DropProb = dropProb;
        }

        [DataMember]
        public double DropProb { get; set; }

        public override void Init(int inputWidth, int inputHeight, int inputDepth)
        {
            base.Init(inputWidth, inputHeight, inputDepth);
            this.OutputWidth = inputWidth;
            this.OutputHeight = inputHeight;
            this.OutputDepth = inputDepth;
            this.dropped = new bool[inputWidth * inputHeight * inputDepth];
        }

        public override Volume Forward(Volume volume, bool isTraining = false)
        {
            this.InAct = volume;
            var v2 = volume.Clone();
            var n = volume.W.Length;

            if (isTraining)
            {
                // do dropout
                for (var i = 0; i < n; i++)
                {
                    if (Rnd.NextDouble() < this.DropProb)
                    {
                        v2.W[i] = 0;
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
                for (var i = 0; i < n; i++)
                {
                    v2.W[i] *= this.DropProb; //! DROP3006
                }
            }

            this.OutAct = v2;
            return this.OutAct;
        }

        public override void Backward()
        {
            var v = this.InAct;
            var chainGrad = this.OutAct;
            var n = v.W.Length;
            v.Dw = new double[n]; // zero out gradient wrt data

            for (var i = 0; i < n; i++)
            {
                if (!this.dropped[i])
                {
                    v.Dw[i] = chainGrad.Dw[i]; // copy over the gradient
                }
            }
        }
    }
}
//// file: Net.cs
using System;
using System.Collections.Generic;
using System.Runtime.Serialization;
using VolNet.Layers;

namespace VolNet
{
    public class Net
    {
        private readonly List<LayerBase> layers = new List<LayerBase>();

        public void AddLayer(LayerBase layer)
        {
            if (this.layers.Count > 0)
            {
                var last = this.layers[this.layers.Count - 1];
                layer.Init(last.OutputWidth, last.OutputHeight, last.OutputDepth);
            }
            this.layers.Add(layer);
        }

        public Volume Forward(Volume input, bool isTraining = false)
        {
            var act = this.layers[0].Forward(input, isTraining);
            for (var i = 1; i < this.layers.Count; i++)
                act = this.layers[i].Forward(act, isTraining);
            return act;
        }

        public double Train(Volume input, int y)
        {
            this.Forward(input, true);
            var lossLayer = (ILastLayer)this.layers[this.layers.Count - 1];
            var loss = lossLayer.Backward(y);
            for (var i = this.layers.Count - 2; i >= 0; i--) this.layers[i].Backward();
            return loss;
        }

        public int GetPrediction(Volume input)
        {
            var p = this.Forward(input).W;
            var maxi = 0;
            for (var i = 1; i < p.Length; i++)
                if (p[i] > p[maxi]) maxi = i;
            return maxi;
        }
    }
}
//// program: tape autograd toy library (V)
//// file: Var.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace TinyTape
{
    public sealed class Var
    {
        public readonly int Rows, Cols;
        public readonly float[] Data;
        public readonly float[] Grad;

        public Var(int rows, int cols)
        {
            Rows = rows; Cols = cols;
            Data = new float[rows * cols];
            Grad = new float[rows * cols];
        }

        public static Var Randn(int rows, int cols, Random rng, float std)
        {
            var v = new Var(rows, cols);
            for (int i = 0; i < v.Data.Length; i++)
            {
                double u1 = 1.0 - rng.NextDouble(), u2 = rng.NextDouble();
                v.Data[i] = std * (float)(Math.Sqrt(-2 * Math.Log(u1)) * Math.Cos(2 * Math.PI * u2));
            }
            return v;
        }

        public void ZeroGrad() => Array.Clear(Grad, 0, Grad.Length);
        public override string ToString() => $"Var[{Rows}x{Cols}]";
    }
}
//// file: Tape.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace TinyTape
{
    public class Tape
    {
        readonly List<Action> _backward = new List<Action>();
        readonly Random _rng;
        public bool Training { get; }

        public Tape(Random rng, bool training) { _rng = rng; Training = training; }

        public Var MatMul(Var a, Var b)
        {
            if (a.Cols != b.Rows) throw new ArgumentException($"{a} * {b}");
            var y = new Var(a.Rows, b.Cols);
            for (int i = 0; i < a.Rows; i++)
                for (int k = 0; k < a.Cols; k++)
                {
                    float aik = a.Data[i * a.Cols + k];
                    for (int j = 0; j < b.Cols; j++)
                        y.Data[i * y.Cols + j] += aik * b.Data[k * b.Cols + j];
                }
            _backward.Add(() =>
            {
                for (int i = 0; i < a.Rows; i++)
                    for (int k = 0; k < a.Cols; k++)
                        for (int j = 0; j < b.Cols; j++)
                        {
                            float g = y.Grad[i * y.Cols + j];
                            a.Grad[i * a.Cols + k] += g * b.Data[k * b.Cols + j];
                            b.Grad[k * b.Cols + j] += g * a.Data[i * a.Cols + k];
                        }
            });
            return y;
        }

        public Var AddRow(Var a, Var row)
        {
            var y = new Var(a.Rows, a.Cols);
            for (int i = 0; i < y.Data.Length; i++) y.Data[i] = a.Data[i] + row.Data[i % a.Cols];
            _backward.Add(() =>
            {
                for (int i = 0; i < y.Grad.Length; i++)
                {
                    a.Grad[i] += y.Grad[i];
                    row.Grad[i % a.Cols] += y.Grad[i];
                }
            });
            return y;
        }

        public Var Tanh(Var x)
        {
            var y = new Var(x.Rows, x.Cols);
            for (int i = 0; i < y.Data.Length; i++) y.Data[i] = (float)Math.Tanh(x.Data[i]);
            _backward.Add(() =>
            {
                for (int i = 0; i < y.Grad.Length; i++)
                    x.Grad[i] += (1 - y.Data[i] * y.Data[i]) * y.Grad[i];
            });
            return y;
        }

        public Var Dropout(Var x, float p)
        {
            if (!Training || p <= 0f) return x;
            var y = new Var(x.Rows, x.Cols);
            var keep = new bool[x.Data.Length];
            float scale = 1f / (1f - p);
            for (int i = 0; i < keep.Length; i++)
            {
                keep[i] = _rng.NextDouble() >= p;
                if (keep[i]) y.Data[i] = x.Data[i] * scale;
            }
            _backward.Add(() =>
            {
                for (int i = 0; i < keep.Length; i++)
                    if (keep[i]) x.Grad[i] += y.Grad[i]; //! DROP3008
            });
            return y;
        }

        public float SoftmaxCrossEntropy(Var logits, int[] target)
        {
            float loss = 0;
            int c = logits.Cols, n = logits.Rows;
            for (int r = 0; r < n; r++)
            {
                float max = float.NegativeInfinity, sum = 0;
                for (int j = 0; j < c; j++) max = Math.Max(max, logits.Data[r * c + j]);
                for (int j = 0; j < c; j++) sum += (float)Math.Exp(logits.Data[r * c + j] - max);
                for (int j = 0; j < c; j++)
                {
                    float pj = (float)Math.Exp(logits.Data[r * c + j] - max) / sum;
                    logits.Grad[r * c + j] = (pj - (target[r] == j ? 1 : 0)) / n;
                    if (target[r] == j) loss -= (float)Math.Log(pj + 1e-9f);
                }
            }
            return loss / n;
        }

        public void Backward()
        {
            for (int i = _backward.Count - 1; i >= 0; i--) _backward[i]();
        }
    }
}
//// file: MlpClassifier.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace TinyTape
{
    public class MlpClassifier
    {
        readonly Random rng = new Random(1337);
        readonly Var w1, b1, w2, b2;
        readonly float dropout;
        Var[] Parameters => new[] { w1, b1, w2, b2 };

        public MlpClassifier(int nin, int hidden, int nout, float dropout = 0.2f)
        {
            w1 = Var.Randn(nin, hidden, rng, 1f / MathF.Sqrt(nin));
            b1 = new Var(1, hidden);
            w2 = Var.Randn(hidden, nout, rng, 1f / MathF.Sqrt(hidden));
            b2 = new Var(1, nout);
            this.dropout = dropout;
        }

        Var Run(Tape t, Var x)
        {
            var h = t.Tanh(t.AddRow(t.MatMul(x, w1), b1));
            h = t.Dropout(h, dropout);
            return t.AddRow(t.MatMul(h, w2), b2);
        }

        public float TrainStep(Var x, int[] y, float lr)
        {
            foreach (var p in Parameters) p.ZeroGrad();
            var tape = new Tape(rng, training: true);
            var logits = Run(tape, x);
            float loss = tape.SoftmaxCrossEntropy(logits, y);
            tape.Backward();
            foreach (var p in Parameters)
                for (int i = 0; i < p.Data.Length; i++) p.Data[i] -= lr * p.Grad[i];
            return loss;
        }

        public int[] Predict(Var x)
        {
            var logits = Run(new Tape(rng, training: false), x);
            return Enumerable.Range(0, x.Rows)
                .Select(r => Enumerable.Range(0, logits.Cols).OrderByDescending(c => logits.Data[r * logits.Cols + c]).First())
                .ToArray();
        }
    }
}
//// program: lstm zeichen generator (V)
//// file: LstmNetz.cs
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;

namespace TextGenerator
{
    /// <summary>Zwischenspeicher eines Zeitschritts (wird fuer BPTT gebraucht)</summary>
    class Schritt
    {
        public int Eingabe;
        public double[] HVor, CVor;
        public double[] F, I, O, G, C, TC, H;
        public double[] Maske, HAus;
        public double[] P;
    }

    public class LstmNetz
    {
        readonly int V, H;
        readonly double[,] Wx, Wh, Wy;
        readonly double[] b, by;
        readonly double[,] dWx, dWh, dWy;
        readonly double[] db, dby;
        readonly double dropout;
        readonly Random zufall = new Random();
        public double Lernrate = 0.05;

        public LstmNetz(int vokabular, int versteckt, double dropout)
        {
            V = vokabular; H = versteckt; this.dropout = dropout;
            Wx = Init(4 * H, V); Wh = Init(4 * H, H); Wy = Init(V, H);
            b = new double[4 * H]; by = new double[V];
            for (int j = 0; j < H; j++) b[j] = 1.0;   // Vergessens-Gate offen starten
            dWx = new double[4 * H, V]; dWh = new double[4 * H, H]; dWy = new double[V, H];
            db = new double[4 * H]; dby = new double[V];
        }

        double[,] Init(int z, int s)
        {
            var m = new double[z, s];
            for (int i = 0; i < z; i++)
                for (int j = 0; j < s; j++) m[i, j] = (zufall.NextDouble() - 0.5) * 0.16;
            return m;
        }

        static double Sig(double x) => 1.0 / (1.0 + Math.Exp(-x));

        Schritt Vorwaerts(int zeichen, double[] hVor, double[] cVor)
        {
            var s = new Schritt { Eingabe = zeichen, HVor = hVor, CVor = cVor };
            s.F = new double[H]; s.I = new double[H]; s.O = new double[H]; s.G = new double[H];
            s.C = new double[H]; s.TC = new double[H]; s.H = new double[H];
            s.Maske = new double[H]; s.HAus = new double[H];

            var a = new double[4 * H];
            for (int r = 0; r < 4 * H; r++)
            {
                a[r] = b[r] + Wx[r, zeichen];
                for (int k = 0; k < H; k++) a[r] += Wh[r, k] * hVor[k];
            }
            for (int j = 0; j < H; j++)
            {
                s.F[j] = Sig(a[j]);
                s.I[j] = Sig(a[H + j]);
                s.O[j] = Sig(a[2 * H + j]);
                s.G[j] = Math.Tanh(a[3 * H + j]);
                s.C[j] = s.F[j] * cVor[j] + s.I[j] * s.G[j];
                s.TC[j] = Math.Tanh(s.C[j]);
                s.H[j] = s.O[j] * s.TC[j];
                // Dropout nur zwischen LSTM und Ausgabeschicht, nicht im Zustand
                s.Maske[j] = zufall.NextDouble() < dropout ? 0.0 : 1.0 / (1.0 - dropout); //! DROP3001
                s.HAus[j] = s.H[j] * s.Maske[j];
            }

            s.P = new double[V];
            double max = double.MinValue;
            for (int k = 0; k < V; k++)
            {
                double y = by[k];
                for (int j = 0; j < H; j++) y += Wy[k, j] * s.HAus[j];
                s.P[k] = y;
                if (y > max) max = y;
            }
            double summe = 0;
            for (int k = 0; k < V; k++) { s.P[k] = Math.Exp(s.P[k] - max); summe += s.P[k]; }
            for (int k = 0; k < V; k++) s.P[k] /= summe;
            return s;
        }

        public double Trainiere(int[] ein, int[] ziel, ref double[] h, ref double[] c)
        {
            var schritte = new List<Schritt>();
            double fehler = 0;
            for (int t = 0; t < ein.Length; t++)
            {
                var s = Vorwaerts(ein[t], h, c);
                h = s.H; c = s.C;
                fehler -= Math.Log(s.P[ziel[t]] + 1e-12);
                schritte.Add(s);
            }

            Array.Clear(dWx, 0, dWx.Length); Array.Clear(dWh, 0, dWh.Length); Array.Clear(dWy, 0, dWy.Length);
            Array.Clear(db, 0, db.Length); Array.Clear(dby, 0, dby.Length);
            var dhNach = new double[H];
            var dcNach = new double[H];

            for (int t = ein.Length - 1; t >= 0; t--)
            {
                var s = schritte[t];
                var dy = (double[])s.P.Clone();
                dy[ziel[t]] -= 1;
                for (int k = 0; k < V; k++)
                {
                    dby[k] += dy[k];
                    for (int j = 0; j < H; j++) dWy[k, j] += dy[k] * s.HAus[j];
                }

                var da = new double[4 * H];
                for (int j = 0; j < H; j++)
                {
                    double dh = dhNach[j];
                    for (int k = 0; k < V; k++) dh += Wy[k, j] * dy[k];
                    double dc = dcNach[j] + dh * s.O[j] * (1 - s.TC[j] * s.TC[j]); //! DROP3007
                    da[j] = dc * s.CVor[j] * s.F[j] * (1 - s.F[j]);
                    da[H + j] = dc * s.G[j] * s.I[j] * (1 - s.I[j]);
                    da[2 * H + j] = dh * s.TC[j] * s.O[j] * (1 - s.O[j]);
                    da[3 * H + j] = dc * s.I[j] * (1 - s.G[j] * s.G[j]);
                    dcNach[j] = dc * s.F[j];
                }
                Array.Clear(dhNach, 0, H);
                for (int r = 0; r < 4 * H; r++)
                {
                    db[r] += da[r];
                    dWx[r, s.Eingabe] += da[r];
                    for (int k = 0; k < H; k++)
                    {
                        dWh[r, k] += da[r] * s.HVor[k];
                        dhNach[k] += Wh[r, k] * da[r];
                    }
                }
            }
            Aktualisiere(Wx, dWx); Aktualisiere(Wh, dWh); Aktualisiere(Wy, dWy);
            for (int i = 0; i < b.Length; i++) b[i] -= Lernrate * Math.Max(-5, Math.Min(5, db[i]));
            for (int i = 0; i < by.Length; i++) by[i] -= Lernrate * Math.Max(-5, Math.Min(5, dby[i]));
            return fehler / ein.Length;
        }

        void Aktualisiere(double[,] w, double[,] dw)
        {
            for (int i = 0; i < w.GetLength(0); i++)
                for (int j = 0; j < w.GetLength(1); j++)
                    w[i, j] -= Lernrate * Math.Max(-5, Math.Min(5, dw[i, j]));   // Clipping
        }

        /// <summary>Erzeugt einen Text, beginnend mit dem Startzeichen</summary>
        public string ErzeugeText(int start, int laenge, char[] alphabet, double temperatur)
        {
            var sb = new StringBuilder();
            var h = new double[H]; var c = new double[H];
            int z = start;
            for (int n = 0; n < laenge; n++)
            {
                var s = Vorwaerts(z, h, c);
                h = s.H; c = s.C;
                var q = s.P.Select(p => Math.Pow(p, 1.0 / temperatur)).ToArray();
                double r = zufall.NextDouble() * q.Sum();
                z = 0;
                while (z < V - 1 && (r -= q[z]) > 0) z++;
                sb.Append(alphabet[z]);
            }
            return sb.ToString();
        }
    }

    static class Programm
    {
        static void Main(string[] args)
        {
            string text = File.ReadAllText(args.Length > 0 ? args[0] : "goethe.txt");
            char[] alphabet = text.Distinct().OrderBy(x => x).ToArray();
            var index = alphabet.Select((z, i) => (z, i)).ToDictionary(p => p.z, p => p.i);
            var netz = new LstmNetz(alphabet.Length, 100, 0.25);
            const int T = 25;
            for (int epoche = 0; epoche < 50; epoche++)
            {
                double[] h = new double[100], c = new double[100];
                double mittel = 0; int anzahl = 0;
                for (int p = 0; p + T + 1 < text.Length; p += T)
                {
                    var ein = text.Substring(p, T).Select(z => index[z]).ToArray();
                    var ziel = text.Substring(p + 1, T).Select(z => index[z]).ToArray();
                    mittel += netz.Trainiere(ein, ziel, ref h, ref c);
                    anzahl++;
                }
                Console.WriteLine("Epoche {0}: Fehler {1:F4}", epoche, mittel / anzahl);
                Console.WriteLine(netz.ErzeugeText(index['D'], 200, alphabet, 0.8));
            }
        }
    }
}
//// program: unity dqn agent for lander game (V)
//// file: QNetwork.cs
using System;
using System.Collections.Generic;
using UnityEngine;

[Serializable]
public class QNetwork
{
    public int inputs, hidden, outputs;
    public float[] w1, b1, w2, b2;
    public float dropout = 0.2f;

    // cached for learning
    [NonSerialized] float[] x, h, q;

    public QNetwork(int inputs, int hidden, int outputs)
    {
        this.inputs = inputs; this.hidden = hidden; this.outputs = outputs;
        w1 = new float[inputs * hidden]; b1 = new float[hidden];
        w2 = new float[hidden * outputs]; b2 = new float[outputs];
        float s1 = Mathf.Sqrt(2f / inputs), s2 = Mathf.Sqrt(2f / hidden);
        for (int i = 0; i < w1.Length; i++) w1[i] = UnityEngine.Random.Range(-s1, s1);
        for (int i = 0; i < w2.Length; i++) w2[i] = UnityEngine.Random.Range(-s2, s2);
    }

    public float[] Forward(float[] state, bool learning)
    {
        x = state;
        h = new float[hidden];
        q = new float[outputs];
        for (int j = 0; j < hidden; j++)
        {
            if (learning && UnityEngine.Random.value < dropout) continue; //! DROP3002
            float sum = b1[j];
            for (int i = 0; i < inputs; i++) sum += x[i] * w1[i * hidden + j];
            h[j] = Mathf.Max(0f, sum);
        }
        for (int k = 0; k < outputs; k++)
        {
            float sum = b2[k];
            for (int j = 0; j < hidden; j++) sum += h[j] * w2[j * outputs + k];
            q[k] = sum;
        }
        return q;
    }

    /// one sgd step on a single action, call after Forward(state, true)
    public float Learn(int action, float target, float lr)
    {
        float err = Mathf.Clamp(q[action] - target, -1f, 1f);
        for (int j = 0; j < hidden; j++)
        {
            float gh = h[j] > 0f ? err * w2[j * outputs + action] : 0f;
            w2[j * outputs + action] -= lr * err * h[j];
            if (gh == 0f) continue;
            for (int i = 0; i < inputs; i++) w1[i * hidden + j] -= lr * gh * x[i];
            b1[j] -= lr * gh;
        }
        b2[action] -= lr * err;
        return err * err;
    }

    public void CopyFrom(QNetwork o)
    {
        Array.Copy(o.w1, w1, w1.Length); Array.Copy(o.b1, b1, b1.Length);
        Array.Copy(o.w2, w2, w2.Length); Array.Copy(o.b2, b2, b2.Length);
    }
}
//// file: LanderAgent.cs
using System;
using System.Collections.Generic;
using UnityEngine;

public class LanderAgent : MonoBehaviour
{
    struct Memory { public float[] s, s2; public int a; public float r; public bool done; }

    public Rigidbody2D body;
    public Transform pad;
    public float gamma = 0.98f, lr = 0.001f;
    public float epsilon = 1f, epsilonMin = 0.05f, epsilonDecay = 0.995f;
    public int batchSize = 32, targetEvery = 500, capacity = 20000;
    public bool playOnly = false;

    QNetwork net, target;
    readonly List<Memory> memory = new List<Memory>();
    float[] lastState; int lastAction = -1; int steps;
    float episodeReward;

    void Start()
    {
        net = new QNetwork(6, 48, 4);
        target = new QNetwork(6, 48, 4);
        target.CopyFrom(net);
        Time.timeScale = playOnly ? 1f : 5f;
    }

    float[] Observe()
    {
        Vector2 d = pad.position - transform.position;
        return new[] { d.x * 0.1f, d.y * 0.1f, body.velocity.x * 0.2f, body.velocity.y * 0.2f,
                       Mathf.Sin(body.rotation * Mathf.Deg2Rad), body.angularVelocity * 0.01f };
    }

    int ChooseAction(float[] s)
    {
        if (!playOnly && UnityEngine.Random.value < epsilon)
            return UnityEngine.Random.Range(0, 4);
        return ArgMax(net.Forward(s, false));
    }

    static int ArgMax(float[] v)
    {
        int b = 0;
        for (int i = 1; i < v.Length; i++) if (v[i] > v[b]) b = i;
        return b;
    }

    void FixedUpdate()
    {
        float[] s = Observe();
        if (lastAction >= 0 && !playOnly)
        {
            float r = -0.01f - 0.1f * Mathf.Abs(s[0]);
            Remember(new Memory { s = lastState, a = lastAction, r = r, s2 = s, done = false });
            Replay();
        }
        lastState = s;
        lastAction = ChooseAction(s);
        Apply(lastAction);
    }

    void OnCollisionEnter2D(Collision2D c)
    {
        bool ok = c.transform == pad && c.relativeVelocity.magnitude < 2f;
        if (lastAction >= 0)
            Remember(new Memory { s = lastState, a = lastAction, r = ok ? 10f : -10f, s2 = lastState, done = true });
        epsilon = Mathf.Max(epsilonMin, epsilon * epsilonDecay);
        lastAction = -1;
        GameManager.Instance.Respawn(this);
    }

    void Remember(Memory m)
    {
        if (memory.Count >= capacity) memory.RemoveAt(0);
        memory.Add(m);
        episodeReward += m.r;
    }

    void Replay()
    {
        if (memory.Count < batchSize * 4) return;
        for (int n = 0; n < batchSize; n++)
        {
            var m = memory[UnityEngine.Random.Range(0, memory.Count)];
            float t = m.r;
            if (!m.done) t += gamma * Mathf.Max(target.Forward(m.s2, false));
            net.Forward(m.s, true);
            net.Learn(m.a, t, lr);
        }
        if (++steps % targetEvery == 0) target.CopyFrom(net);
    }

    void Apply(int a)
    {
        if (a == 1) body.AddForce(transform.up * 12f);
        else if (a == 2) body.AddTorque(0.6f);
        else if (a == 3) body.AddTorque(-0.6f);
    }
}
//// program: gan na svoikh sloyakh s tenzorami (V)
//// file: Layers.cs
using System;
using System.Collections.Generic;
using System.Linq;
using GanDemo.Core;   // Tensor (operatory + - * / < >), K, Adam

namespace GanDemo.Layers
{
    public abstract class BaseLayer
    {
        public string Name { get; set; }
        public Tensor Input { get; protected set; }
        public Tensor Output { get; protected set; }
        public Dictionary<string, Parameter> Params { get; } = new Dictionary<string, Parameter>();

        protected BaseLayer(string name) { Name = name + "_" + UID.Next(name); }

        public abstract Tensor Forward(Tensor x, bool training);
        /// <summary>Vozvrashchaet gradient po vkhodu</summary>
        public abstract Tensor Backward(Tensor outputgrad);
    }

    public class Dense : BaseLayer
    {
        public Dense(int inDim, int outDim) : base("dense")
        {
            Params["w"] = new Parameter(K.RandomNormal(inDim, outDim, 0f, 0.02f));
            Params["b"] = new Parameter(K.Zeros(1, outDim));
        }

        public override Tensor Forward(Tensor x, bool training)
        {
            Input = x;
            Output = K.Dot(x, Params["w"].Value) + Params["b"].Value;
            return Output;
        }

        public override Tensor Backward(Tensor outputgrad)
        {
            Params["w"].Grad += K.Dot(K.Transpose(Input), outputgrad);
            Params["b"].Grad += K.SumRows(outputgrad);
            return K.Dot(outputgrad, K.Transpose(Params["w"].Value));
        }
    }

    public class LeakyReLU : BaseLayer
    {
        readonly float alpha;
        public LeakyReLU(float alpha = 0.2f) : base("lrelu") { this.alpha = alpha; }

        public override Tensor Forward(Tensor x, bool training)
        {
            Input = x;
            var pos = x > 0f;
            Output = x * pos + x * (1f - pos) * alpha;
            return Output;
        }

        public override Tensor Backward(Tensor outputgrad)
        {
            var pos = Input > 0f;
            return outputgrad * (pos + (1f - pos) * alpha);
        }
    }

    public class Sigmoid : BaseLayer
    {
        public Sigmoid() : base("sigmoid") { }
        public override Tensor Forward(Tensor x, bool training) { Input = x; return Output = 1f / (1f + K.Exp(-x)); }
        public override Tensor Backward(Tensor g) => g * Output * (1f - Output);
    }

    /// <summary>
    /// Vyklyuchaet doly Rate vkhodov vo vremya obucheniya.
    /// </summary>
    public class Dropout : BaseLayer
    {
        public float Rate { get; set; }
        private Tensor mask;

        public Dropout(float rate) : base("dropout") { Rate = rate; }

        public override Tensor Forward(Tensor x, bool training)
        {
            Input = x;
            if (!training)
            {
                mask = null;
                return Output = x;
            }
            mask = (K.RandomUniform(x.Shape) < Rate) / (1f - Rate); //! DROP3005
            Output = x * mask;
            return Output;
        }

        public override Tensor Backward(Tensor outputgrad)
        {
            return mask == null ? outputgrad : outputgrad * mask;
        }
    }
}
//// file: Gan.cs
using System;
using System.Collections.Generic;
using System.Linq;
using GanDemo.Core;
using GanDemo.Layers;

namespace GanDemo
{
    public class Sequential
    {
        readonly List<BaseLayer> layers = new List<BaseLayer>();
        public Sequential Add(BaseLayer l) { layers.Add(l); return this; }
        public IEnumerable<Parameter> Parameters => layers.SelectMany(l => l.Params.Values);

        public Tensor Train(Tensor x) { foreach (var l in layers) x = l.Forward(x, true); return x; }
        public Tensor Predict(Tensor x) { foreach (var l in layers) x = l.Forward(x, false); return x; }

        public Tensor Backward(Tensor g)
        {
            for (int i = layers.Count - 1; i >= 0; i--) g = layers[i].Backward(g);
            return g;
        }
        public void ZeroGrad() { foreach (var p in Parameters) p.Grad = K.ZerosLike(p.Value); }
    }

    class Gan
    {
        const int ZDim = 64, Pixels = 784;
        readonly Sequential gen, disc;
        readonly Adam optG, optD;

        public Gan()
        {
            gen = new Sequential()
                .Add(new Dense(ZDim, 256)).Add(new LeakyReLU())
                .Add(new Dense(256, 512)).Add(new LeakyReLU())
                .Add(new Dense(512, Pixels)).Add(new Sigmoid());
            disc = new Sequential()
                .Add(new Dense(Pixels, 512)).Add(new LeakyReLU()).Add(new Dropout(0.3f))
                .Add(new Dense(512, 256)).Add(new LeakyReLU()).Add(new Dropout(0.3f))
                .Add(new Dense(256, 1)).Add(new Sigmoid());
            optG = new Adam(gen.Parameters, 2e-4f, 0.5f);
            optD = new Adam(disc.Parameters, 2e-4f, 0.5f);
        }

        // gradient binarnoy kross-entropii po vykhodu sigmoidy
        static Tensor BceGrad(Tensor p, float target)
        {
            return (p - target) / (p * (1f - p) + 1e-6f) / p.Shape[0];
        }

        public void Step(Tensor real)
        {
            int n = real.Shape[0];
            // 1) diskriminator
            disc.ZeroGrad();
            var pr = disc.Train(real);
            disc.Backward(BceGrad(pr, 0.9f));
            var fake = gen.Predict(K.RandomNormal(n, ZDim, 0f, 1f));
            var pf = disc.Train(fake);
            disc.Backward(BceGrad(pf, 0f));
            optD.Step();

            // 2) generator
            gen.ZeroGrad();
            disc.ZeroGrad();
            var img = gen.Train(K.RandomNormal(n, ZDim, 0f, 1f));
            var p = disc.Train(img);
            gen.Backward(disc.Backward(BceGrad(p, 1f)));
            optG.Step();
        }

        /// Naskolko izobrazheniya pokhozhi na nastoyashchie
        public float[] Score(Tensor images) => disc.Predict(images).ToArray();
        public Tensor Sample(int n) => gen.Predict(K.RandomNormal(n, ZDim, 0f, 1f));

        static void Main()
        {
            var data = MnistLoader.Load(@"data\train-images.idx3-ubyte");
            var gan = new Gan();
            for (int e = 0; e < 40; e++)
            {
                foreach (var batch in data.Batches(64)) gan.Step(batch);
                Console.WriteLine($"epokha {e}: D(test) = {gan.Score(data.TestImages).Average():F3}");
                ImageGrid.Save(gan.Sample(25), $"epoch{e:00}.png");
            }
        }
    }
}
//// program: activation network with dropout teacher (V)
//// file: Network.cs
using System;
using System.Linq;

namespace Neuro.Dropouts
{
    public interface IActivationFunction
    {
        double Function(double x);
        double Derivative2(double y);
    }

    /// <summary>Bipolar sigmoid, output range (-1, 1).</summary>
    [Serializable]
    public class BipolarSigmoidFunction : IActivationFunction
    {
        private double alpha = 2;
        public BipolarSigmoidFunction() { }
        public BipolarSigmoidFunction(double alpha) { this.alpha = alpha; }
        public double Function(double x) { return (2 / (1 + Math.Exp(-alpha * x))) - 1; }
        public double Derivative2(double y) { return alpha * (1 - y * y) / 2; }
    }

    public class ActivationNeuron
    {
        public static Random Rand = new Random();
        public double[] Weights;
        public double Threshold;
        public double Output;
        public bool Disabled;
        public IActivationFunction ActivationFunction;

        public ActivationNeuron(int inputs, IActivationFunction function)
        {
            ActivationFunction = function;
            Weights = new double[inputs];
            Randomize();
        }

        public void Randomize()
        {
            for (int i = 0; i < Weights.Length; i++)
                Weights[i] = Rand.NextDouble() - 0.5;
            Threshold = Rand.NextDouble() - 0.5;
        }

        public double Compute(double[] input)
        {
            if (Disabled)
            {
                Output = 0;
                return Output;
            }
            double sum = 0.0;
            for (int i = 0; i < Weights.Length; i++)
                sum += Weights[i] * input[i];
            sum += Threshold;
            Output = ActivationFunction.Function(sum);
            return Output;
        }
    }

    public class ActivationLayer
    {
        public ActivationNeuron[] Neurons;
        public double[] Output;

        public ActivationLayer(int neurons, int inputs, IActivationFunction f)
        {
            Neurons = Enumerable.Range(0, neurons).Select(i => new ActivationNeuron(inputs, f)).ToArray();
        }

        public double[] Compute(double[] input)
        {
            double[] output = new double[Neurons.Length];
            for (int i = 0; i < Neurons.Length; i++)
                output[i] = Neurons[i].Compute(input);
            return Output = output;
        }
    }

    public class ActivationNetwork
    {
        public ActivationLayer[] Layers;
        public double[] Output;

        public ActivationNetwork(IActivationFunction f, int inputsCount, params int[] neuronsCount)
        {
            Layers = new ActivationLayer[neuronsCount.Length];
            for (int i = 0; i < Layers.Length; i++)
                Layers[i] = new ActivationLayer(neuronsCount[i], i == 0 ? inputsCount : neuronsCount[i - 1], f);
        }

        public double[] Compute(double[] input)
        {
            double[] output = input;
            foreach (var layer in Layers) output = layer.Compute(output);
            return Output = output;
        }
    }
}
//// file: DropoutBackPropagationLearning.cs
using System;
using System.Linq;

namespace Neuro.Dropouts
{
    public class DropoutBackPropagationLearning
    {
        private readonly ActivationNetwork network;
        private readonly double[][] neuronErrors;
        private double learningRate = 0.1;
        private readonly double dropoutRatio;

        public double LearningRate
        {
            get { return learningRate; }
            set { learningRate = Math.Max(0.0, Math.Min(1.0, value)); }
        }

        public DropoutBackPropagationLearning(ActivationNetwork network, double dropoutRatio)
        {
            this.network = network;
            this.dropoutRatio = dropoutRatio;
            neuronErrors = network.Layers.Select(l => new double[l.Neurons.Length]).ToArray();
        }

        public double Run(double[] input, double[] output)
        {
            SelectNeurons();
            network.Compute(input);
            double error = CalculateError(output);
            UpdateNetwork(input);
            EnableAll();
            return error;
        }

        public double RunEpoch(double[][] input, double[][] output)
        {
            double error = 0.0;
            for (int i = 0; i < input.Length; i++)
                error += Run(input[i], output[i]);
            return error;
        }

        private void SelectNeurons()
        {
            // never the output layer
            for (int l = 0; l < network.Layers.Length - 1; l++)
                foreach (var neuron in network.Layers[l].Neurons)
                    neuron.Disabled = ActivationNeuron.Rand.NextDouble() < dropoutRatio; //! DROP3002
        }

        private void EnableAll()
        {
            foreach (var layer in network.Layers)
                foreach (var neuron in layer.Neurons) neuron.Disabled = false;
        }

        private double CalculateError(double[] desiredOutput)
        {
            double error = 0;
            int last = network.Layers.Length - 1;
            var function = network.Layers[0].Neurons[0].ActivationFunction;

            for (int i = 0; i < desiredOutput.Length; i++)
            {
                double y = network.Layers[last].Neurons[i].Output;
                double e = desiredOutput[i] - y;
                neuronErrors[last][i] = e * function.Derivative2(y);
                error += e * e;
            }

            for (int j = last - 1; j >= 0; j--)
            {
                var layer = network.Layers[j];
                var layerNext = network.Layers[j + 1];
                for (int i = 0; i < layer.Neurons.Length; i++)
                {
                    double sum = 0.0;
                    for (int k = 0; k < layerNext.Neurons.Length; k++)
                        sum += neuronErrors[j + 1][k] * layerNext.Neurons[k].Weights[i];
                    neuronErrors[j][i] = sum * function.Derivative2(layer.Neurons[i].Output); //! DROP3007
                }
            }
            return error / 2.0;
        }

        private void UpdateNetwork(double[] input)
        {
            for (int l = 0; l < network.Layers.Length; l++)
            {
                double[] inp = l == 0 ? input : network.Layers[l - 1].Output;
                for (int n = 0; n < network.Layers[l].Neurons.Length; n++)
                {
                    var neuron = network.Layers[l].Neurons[n];
                    double cached = learningRate * neuronErrors[l][n];
                    for (int w = 0; w < neuron.Weights.Length; w++)
                        neuron.Weights[w] += cached * inp[w];
                    neuron.Threshold += cached;
                }
            }
        }
    }

    internal static class Sample
    {
        private static void Main()
        {
            var table = CsvTable.Read("wine.csv", hasHeaders: true);
            double[][] inputs = table.Columns(0, 12).Normalize(-1, 1);
            double[][] outputs = table.Column("class").ToBipolarIndicators(3);

            var net = new ActivationNetwork(new BipolarSigmoidFunction(), 13, 30, 3);
            var teacher = new DropoutBackPropagationLearning(net, 0.4) { LearningRate = 0.05 };
            for (int epoch = 1; epoch <= 500; epoch++)
            {
                double err = teacher.RunEpoch(inputs, outputs);
                if (epoch % 50 == 0) Console.WriteLine("{0,5} {1:F5}", epoch, err);
            }

            int hits = 0;
            for (int i = 0; i < inputs.Length; i++)
            {
                double[] y = net.Compute(inputs[i]);
                if (Array.IndexOf(y, y.Max()) == Array.IndexOf(outputs[i], 1.0)) hits++;
            }
            Console.WriteLine("accuracy {0:P1}", hits / (double)inputs.Length);
        }
    }
}
//// program: parallel convolution digits (V)
//// file: ParallelCnn.cs
using System;
using System.Diagnostics;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace ShuziShibie
{
    /// <summary>每个样本的临时缓冲区</summary>
    class Workspace
    {
        public float[] Conv, Pool, Hidden, Prob;
        public int[] PoolIdx;
        public bool[] Keep;
    }

    public class ParallelCnn
    {
        const int S = 28, K = 5, F = 8, C = S - K + 1, P = C / 2, Flat = F * P * P;
        readonly int hiddenCount, classes;
        readonly float[] kernels = new float[F * K * K], kb = new float[F];
        readonly float[] w1, b1, w2, b2;
        readonly Random rnd = new Random(2018);
        readonly float dropRate;   // 丢弃率
        readonly object sync = new object();
        public float LearningRate = 0.01f;

        public ParallelCnn(int hiddenCount, int classes, float dropRate)
        {
            this.hiddenCount = hiddenCount; this.classes = classes; this.dropRate = dropRate;
            w1 = new float[Flat * hiddenCount]; b1 = new float[hiddenCount];
            w2 = new float[hiddenCount * classes]; b2 = new float[classes];
            Init(kernels, K * K); Init(w1, Flat); Init(w2, hiddenCount);
        }

        void Init(float[] w, int fanIn)
        {
            float r = (float)Math.Sqrt(6.0 / fanIn);
            for (int i = 0; i < w.Length; i++) w[i] = (float)(rnd.NextDouble() * 2 - 1) * r;
        }

        Workspace Forward(float[] img, bool train)
        {
            var ws = new Workspace
            {
                Conv = new float[F * C * C], Pool = new float[Flat], PoolIdx = new int[Flat],
                Hidden = new float[hiddenCount], Keep = new bool[hiddenCount], Prob = new float[classes]
            };
            // 卷积 + ReLU
            for (int f = 0; f < F; f++)
                for (int y = 0; y < C; y++)
                    for (int x = 0; x < C; x++)
                    {
                        float s = kb[f];
                        for (int i = 0; i < K; i++)
                            for (int j = 0; j < K; j++)
                                s += img[(y + i) * S + x + j] * kernels[(f * K + i) * K + j];
                        ws.Conv[(f * C + y) * C + x] = s > 0 ? s : 0;
                    }
            // 2x2 最大池化
            for (int f = 0; f < F; f++)
                for (int y = 0; y < P; y++)
                    for (int x = 0; x < P; x++)
                    {
                        int best = -1;
                        for (int d = 0; d < 4; d++)
                        {
                            int q = (f * C + 2 * y + d / 2) * C + 2 * x + d % 2;
                            if (best < 0 || ws.Conv[q] > ws.Conv[best]) best = q;
                        }
                        int o = (f * P + y) * P + x;
                        ws.PoolIdx[o] = best;
                        ws.Pool[o] = ws.Conv[best];
                    }
            // 全连接层
            for (int h = 0; h < hiddenCount; h++)
            {
                ws.Keep[h] = !train || rnd.NextDouble() >= dropRate; //! DROP3002 DROP3019
                if (!ws.Keep[h]) continue;
                float s = b1[h];
                for (int i = 0; i < Flat; i++) s += ws.Pool[i] * w1[i * hiddenCount + h];
                ws.Hidden[h] = (float)Math.Tanh(s);
            }
            float sum = 0, max = float.MinValue;
            for (int c = 0; c < classes; c++)
            {
                float s = b2[c];
                for (int h = 0; h < hiddenCount; h++) s += ws.Hidden[h] * w2[h * classes + c];
                ws.Prob[c] = s;
                max = Math.Max(max, s);
            }
            for (int c = 0; c < classes; c++) { ws.Prob[c] = (float)Math.Exp(ws.Prob[c] - max); sum += ws.Prob[c]; }
            for (int c = 0; c < classes; c++) ws.Prob[c] /= sum;
            return ws;
        }

        /// <summary>并行训练一个小批量</summary>
        public double TrainBatch(float[][] images, int[] labels)
        {
            var gk = new float[kernels.Length]; var gkb = new float[F];
            var g1 = new float[w1.Length]; var gb1 = new float[b1.Length];
            var g2 = new float[w2.Length]; var gb2 = new float[b2.Length];
            double loss = 0;

            Parallel.For(0, images.Length, n =>
            {
                var ws = Forward(images[n], true);
                var dOut = (float[])ws.Prob.Clone();
                dOut[labels[n]] -= 1;
                var dHid = new float[hiddenCount];
                for (int h = 0; h < hiddenCount; h++)
                {
                    if (!ws.Keep[h]) continue;
                    float s = 0;
                    for (int c = 0; c < classes; c++) s += dOut[c] * w2[h * classes + c];
                    dHid[h] = s * (1 - ws.Hidden[h] * ws.Hidden[h]);
                }
                var dConv = new float[F * C * C];
                for (int i = 0; i < Flat; i++)
                {
                    float s = 0;
                    for (int h = 0; h < hiddenCount; h++) s += dHid[h] * w1[i * hiddenCount + h];
                    if (ws.Pool[i] > 0) dConv[ws.PoolIdx[i]] = s;
                }
                lock (sync)
                {
                    loss -= Math.Log(ws.Prob[labels[n]] + 1e-9);
                    for (int c = 0; c < classes; c++)
                    {
                        gb2[c] += dOut[c];
                        for (int h = 0; h < hiddenCount; h++) g2[h * classes + c] += dOut[c] * ws.Hidden[h];
                    }
                    for (int h = 0; h < hiddenCount; h++)
                    {
                        gb1[h] += dHid[h];
                        for (int i = 0; i < Flat; i++) g1[i * hiddenCount + h] += dHid[h] * ws.Pool[i];
                    }
                    for (int p = 0; p < dConv.Length; p++)
                    {
                        if (dConv[p] == 0) continue;
                        int f = p / (C * C), y = p / C % C, x = p % C;
                        gkb[f] += dConv[p];
                        for (int i = 0; i < K; i++)
                            for (int j = 0; j < K; j++)
                                gk[(f * K + i) * K + j] += dConv[p] * images[n][(y + i) * S + x + j];
                    }
                }
            });
            float step = LearningRate / images.Length;
            Update(kernels, gk, step); Update(kb, gkb, step);
            Update(w1, g1, step); Update(b1, gb1, step);
            Update(w2, g2, step); Update(b2, gb2, step);
            return loss / images.Length;
        }

        static void Update(float[] w, float[] g, float step)
        {
            for (int i = 0; i < w.Length; i++) w[i] -= step * g[i];
        }

        public int Predict(float[] img)
        {
            var p = Forward(img, false).Prob;
            return Array.IndexOf(p, p.Max());
        }

        public double Accuracy(float[][] images, int[] labels)
        {
            int ok = 0;
            Parallel.For(0, images.Length, i => { if (Predict(images[i]) == labels[i]) Interlocked.Increment(ref ok); });
            return ok / (double)images.Length;
        }
    }
}
//// program: transformer feed forward block library (V)
//// file: Tensor3.cs
using System;
using System.Collections.Generic;

namespace MiniFormer
{
    // [バッチ, 時刻, 次元] の単純なテンソル
    public class Tensor3
    {
        public readonly int B, T, D;
        public readonly float[] Data;
        public Tensor3(int b, int t, int d) { B = b; T = t; D = d; Data = new float[b * t * d]; }

        public static Tensor3 operator +(Tensor3 x, Tensor3 y)
        {
            var r = new Tensor3(x.B, x.T, x.D);
            for (int i = 0; i < r.Data.Length; i++) r.Data[i] = x.Data[i] + y.Data[i];
            return r;
        }
    }

    public interface IModule
    {
        Tensor3 Forward(Tensor3 x);
        Tensor3 Backward(Tensor3 dy);
        IEnumerable<Param> Params();
        bool Training { get; set; }
    }
}
//// file: Dropout.cs
using System;
using System.Collections.Generic;

namespace MiniFormer
{
    public class Dropout : IModule
    {
        readonly float ratio;
        readonly Random rng;
        float[] mask;
        public bool Training { get; set; } = true;

        public Dropout(float ratio, int seed)
        {
            if (ratio < 0f || ratio >= 1f) throw new ArgumentOutOfRangeException(nameof(ratio));
            this.ratio = ratio;
            rng = new Random(seed);
        }

        public Tensor3 Forward(Tensor3 x)
        {
            if (!Training) return x;   // 推論時は何もしない
            int n = x.T * x.D;
            float scale = 1f / (1f - ratio);
            mask = new float[n];
            for (int i = 0; i < n; i++)
                mask[i] = rng.NextDouble() >= ratio ? scale : 0f;

            var y = new Tensor3(x.B, x.T, x.D);
            for (int b = 0; b < x.B; b++)
            {
                int o = b * n;
                for (int i = 0; i < n; i++)
                    y.Data[o + i] = x.Data[o + i] * mask[i]; //! DROP3018?
            }
            return y;
        }

        public Tensor3 Backward(Tensor3 dy)
        {
            if (!Training) return dy;
            int n = dy.T * dy.D;
            var dx = new Tensor3(dy.B, dy.T, dy.D);
            for (int b = 0; b < dy.B; b++)
                for (int i = 0; i < n; i++)
                    dx.Data[b * n + i] = dy.Data[b * n + i] * mask[i];
            return dx;
        }

        public IEnumerable<Param> Params() { yield break; }
    }
}
//// file: EncoderLayer.cs
using System;
using System.Collections.Generic;

namespace MiniFormer
{
    // x -> LN -> Attention -> Dropout -> +x -> LN -> FFN -> Dropout -> +
    public class EncoderLayer : IModule
    {
        readonly LayerNorm ln1, ln2;
        readonly MultiHeadAttention attn;     // MultiHeadAttention.cs
        readonly Linear fc1, fc2;
        readonly Gelu act = new Gelu();
        readonly Dropout drop1, drop2;
        bool training = true;

        public EncoderLayer(int dim, int heads, int ff, float dropout, int seed)
        {
            ln1 = new LayerNorm(dim); ln2 = new LayerNorm(dim);
            attn = new MultiHeadAttention(dim, heads, seed);
            fc1 = new Linear(dim, ff, seed + 1);
            fc2 = new Linear(ff, dim, seed + 2);
            drop1 = new Dropout(dropout, seed + 3);
            drop2 = new Dropout(dropout, seed + 4);
        }

        public bool Training
        {
            get => training;
            set { training = value; drop1.Training = value; drop2.Training = value; }
        }

        public Tensor3 Forward(Tensor3 x)
        {
            var h = x + drop1.Forward(attn.Forward(ln1.Forward(x)));
            var f = fc2.Forward(act.Forward(fc1.Forward(ln2.Forward(h))));
            return h + drop2.Forward(f);
        }

        public Tensor3 Backward(Tensor3 dy)
        {
            var df = drop2.Backward(dy);
            var dh = dy + ln2.Backward(fc1.Backward(act.Backward(fc2.Backward(df))));
            var da = drop1.Backward(dh);
            return dh + ln1.Backward(attn.Backward(da));
        }

        public IEnumerable<Param> Params()
        {
            foreach (var m in new IModule[] { ln1, attn, ln2, fc1, fc2 })
                foreach (var p in m.Params()) yield return p;
        }
    }
}
//// file: SentimentModel.cs
using System;
using System.Collections.Generic;

namespace MiniFormer
{
    public class SentimentModel
    {
        readonly TokenEmbedding emb;
        readonly List<EncoderLayer> blocks = new List<EncoderLayer>();
        readonly MeanPoolClassifier head;
        readonly AdamW opt = new AdamW(3e-4f);

        public SentimentModel(int vocab, int dim, int layers)
        {
            emb = new TokenEmbedding(vocab, dim);
            for (int i = 0; i < layers; i++) blocks.Add(new EncoderLayer(dim, 4, dim * 4, 0.1f, 100 * i + 7));
            head = new MeanPoolClassifier(dim, 2);
        }

        void SetTraining(bool on) { foreach (var b in blocks) b.Training = on; }

        float[,] Run(int[][] ids)
        {
            var x = emb.Forward(ids);
            foreach (var b in blocks) x = b.Forward(x);
            return head.Forward(x);
        }

        public float TrainBatch(int[][] ids, int[] labels)
        {
            SetTraining(true);
            var logits = Run(ids);
            float loss = SoftmaxLoss.Compute(logits, labels, out var dLogits);
            var d = head.Backward(dLogits);
            for (int i = blocks.Count - 1; i >= 0; i--) d = blocks[i].Backward(d);
            emb.Backward(d);
            opt.Step(emb, blocks, head);
            return loss;
        }

        // 文のネガポジ判定
        public int Predict(int[] ids)
        {
            SetTraining(false);
            var l = Run(new[] { ids });
            return l[0, 1] > l[0, 0] ? 1 : 0;
        }
    }
}
//// program: torchsharp flowers cnn (V)
//// file: FlowerNet.cs
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Flowers
{
    public class FlowerNet : Module<Tensor, Tensor>
    {
        private readonly Module<Tensor, Tensor> features;
        private readonly Module<Tensor, Tensor> classifier;

        public FlowerNet(string name, long numClasses, Device device = null) : base(name)
        {
            features = Sequential(
                ("c1", Conv2d(3, 32, 3, padding: 1)),
                ("bn1", BatchNorm2d(32)),
                ("r1", ReLU()),
                ("mp1", MaxPool2d(2)),
                ("c2", Conv2d(32, 64, 3, padding: 1)),
                ("bn2", BatchNorm2d(64)),
                ("r2", ReLU()),
                ("mp2", MaxPool2d(2)),
                ("c3", Conv2d(64, 128, 3, padding: 1)),
                ("r3", ReLU()),
                ("avg", AdaptiveAvgPool2d(new long[] { 4, 4 })));
            classifier = Sequential(
                ("d1", Dropout(0.5)),
                ("l1", Linear(128 * 4 * 4, 256)),
                ("r4", ReLU()),
                ("d2", Dropout(0.3)),
                ("l2", Linear(256, numClasses)));

            RegisterComponents();
            if (device != null) this.to(device);
        }

        public override Tensor forward(Tensor input)
        {
            using var f = features.call(input);
            using var flat = f.flatten(1);
            return classifier.call(flat);
        }
    }
}
//// file: Program.cs
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Flowers
{
    internal class Program
    {
        private const int Epochs = 20;
        private const int BatchSize = 32;

        private static void Main(string[] args)
        {
            torch.random.manual_seed(1);
            var device = cuda.is_available() ? CUDA : CPU;
            Console.WriteLine($"Running on {device.type}");
            var root = args.Length > 0 ? args[0] : Path.Combine("..", "flower_photos");

            using var trainSet = new ImageFolderDataset(Path.Combine(root, "train"), 64, 64);
            using var testSet = new ImageFolderDataset(Path.Combine(root, "test"), 64, 64);
            using var trainLoader = new DataLoader(trainSet, BatchSize, shuffle: true, device: device);
            using var testLoader = new DataLoader(testSet, BatchSize, device: device);

            using var model = new FlowerNet("flowers", 5, device);
            using var optimizer = optim.Adam(model.parameters(), lr: 1e-3);
            var scheduler = optim.lr_scheduler.StepLR(optimizer, 5, 0.5);
            double best = 0;

            for (int epoch = 1; epoch <= Epochs; epoch++)
            {
                var sw = Stopwatch.StartNew();
                TrainEpoch(model, optimizer, trainLoader, epoch);
                var acc = Test(model, testLoader, testSet.Count);
                scheduler.step();
                Console.WriteLine($"epoch {epoch}: test accuracy {acc:P2} ({sw.Elapsed.TotalSeconds:F1}s)");
                if (acc > best)
                {
                    best = acc;
                    model.save("flowers.best.bin");
                }
            }
        }

        private static void TrainEpoch(FlowerNet model, optim.Optimizer optimizer, DataLoader loader, int epoch)
        {
            model.train();
            int batch = 0;
            foreach (var data in loader)
            {
                using var scope = NewDisposeScope();
                optimizer.zero_grad();
                var prediction = model.forward(data["image"]);
                var loss = functional.cross_entropy(prediction, data["label"]);
                loss.backward();
                optimizer.step();
                if (++batch % 20 == 0)
                    Console.WriteLine($"  [{epoch}] batch {batch}, loss {loss.ToSingle():F4}");
            }
        }

        private static double Test(FlowerNet model, DataLoader loader, long size)
        {
            long correct = 0;
            using (no_grad())
            {
                foreach (var data in loader)
                {
                    using var scope = NewDisposeScope();
                    var prediction = model.forward(data["image"]); //! DROP4006
                    var pred = prediction.argmax(1);
                    correct += pred.eq(data["label"]).sum().ToInt64();
                }
            }
            return correct / (double)size;
        }
    }
}
//// program: torchsharp review sentiment lstm (V)
using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace ReviewSentiment
{
    // BiLSTM classifier for movie reviews
    public sealed class LstmClassifier : Module<Tensor, Tensor>
    {
        private readonly Embedding embedding;
        private readonly LSTM lstm;
        private readonly Dropout dropout;
        private readonly Linear fc;
        private readonly double embDrop;

        public LstmClassifier(long vocab, long embDim, long hidden, double embDrop = 0.2) : base(nameof(LstmClassifier))
        {
            this.embDrop = embDrop;
            embedding = Embedding(vocab, embDim, padding_idx: 0);
            lstm = LSTM(embDim, hidden, 1, batchFirst: true, bidirectional: true);
            dropout = Dropout(0.5);
            fc = Linear(hidden * 2, 1);
            RegisterComponents();
        }

        public override Tensor forward(Tensor ids)
        {
            using var scope = NewDisposeScope();
            var x = embedding.call(ids);
            x = functional.dropout(x, embDrop); //! DROP4001
            var (outputs, _, _) = lstm.call(x);
            var pooled = outputs.amax(new long[] { 1 });
            pooled = dropout.call(pooled);
            return fc.call(pooled).squeeze(1).MoveToOuterDisposeScope();
        }
    }

    public class Trainer
    {
        private readonly LstmClassifier model;
        private readonly Device device;
        private readonly List<(float train, float valid)> history = new();

        public Trainer(LstmClassifier model, Device device)
        {
            this.model = model;
            this.device = device;
            model.to(device);
        }

        public void Fit(IReadOnlyList<Batch> trainData, IReadOnlyList<Batch> validData, int epochs)
        {
            using var opt = optim.Adam(model.parameters(), lr: 5e-4, weight_decay: 1e-5);
            var criterion = BCEWithLogitsLoss();
            var rnd = new Random(3);

            model.train();
            for (int epoch = 0; epoch < epochs; epoch++)
            {
                float total = 0;
                foreach (var batch in trainData.OrderBy(_ => rnd.Next()))
                {
                    using var scope = NewDisposeScope();
                    opt.zero_grad();
                    var logits = model.call(batch.Ids.to(device));
                    var loss = criterion.call(logits, batch.Labels.to(device));
                    loss.backward();
                    nn.utils.clip_grad_norm_(model.parameters(), 1.0);
                    opt.step();
                    total += loss.item<float>();
                }

                // validation
                model.eval(); //! DROP4007
                float validLoss = 0;
                long hits = 0, n = 0;
                using (no_grad())
                {
                    foreach (var batch in validData)
                    {
                        using var scope = NewDisposeScope();
                        var labels = batch.Labels.to(device);
                        var logits = model.call(batch.Ids.to(device));
                        validLoss += criterion.call(logits, labels).item<float>();
                        hits += logits.gt(0).eq(labels.gt(0.5)).sum().item<long>();
                        n += labels.shape[0];
                    }
                }
                history.Add((total / trainData.Count, validLoss / validData.Count));
                Console.WriteLine($"{epoch + 1}/{epochs} train {total / trainData.Count:F4} " +
                                  $"valid {validLoss / validData.Count:F4} acc {hits / (double)n:P1}");
            }
        }

        public float Score(long[] ids)
        {
            model.eval();
            using var _ = no_grad();
            using var x = tensor(ids, dtype: ScalarType.Int64).unsqueeze(0).to(device);
            using var p = model.call(x).sigmoid();
            return p.cpu().item<float>();
        }
    }

    public record Batch(Tensor Ids, Tensor Labels);
}
//// program: torchsharp small gpt (V)
//// file: Gpt.cs
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SmallGpt
{
    public record GptConfig(int VocabSize, int BlockSize = 128, int Layers = 4, int Heads = 4, int Dim = 128, double Dropout = 0.1);

    public class CausalSelfAttention : Module<Tensor, Tensor>
    {
        private readonly Linear qkv, proj;
        private readonly Dropout residDrop;
        private readonly int heads, dim;
        private readonly double attnDropout;

        public CausalSelfAttention(GptConfig cfg) : base(nameof(CausalSelfAttention))
        {
            heads = cfg.Heads; dim = cfg.Dim; attnDropout = cfg.Dropout;
            qkv = Linear(dim, 3 * dim, hasBias: false);
            proj = Linear(dim, dim, hasBias: false);
            residDrop = Dropout(cfg.Dropout);
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            long B = x.shape[0], T = x.shape[1], C = x.shape[2];
            var parts = qkv.call(x).split(dim, 2);
            var q = parts[0].view(B, T, heads, C / heads).transpose(1, 2);
            var k = parts[1].view(B, T, heads, C / heads).transpose(1, 2);
            var v = parts[2].view(B, T, heads, C / heads).transpose(1, 2);
            var y = functional.scaled_dot_product_attention(q, k, v, p: training ? attnDropout : 0.0, is_casual: true);
            y = y.transpose(1, 2).contiguous().view(B, T, C);
            return residDrop.call(proj.call(y));
        }
    }

    public class Block : Module<Tensor, Tensor>
    {
        private readonly LayerNorm ln1, ln2;
        private readonly CausalSelfAttention attn;
        private readonly Linear fc, proj;
        private readonly double p;

        public Block(GptConfig cfg) : base(nameof(Block))
        {
            ln1 = LayerNorm(cfg.Dim);
            ln2 = LayerNorm(cfg.Dim);
            attn = new CausalSelfAttention(cfg);
            fc = Linear(cfg.Dim, 4 * cfg.Dim);
            proj = Linear(4 * cfg.Dim, cfg.Dim);
            p = cfg.Dropout;
            RegisterComponents();
        }

        public override Tensor forward(Tensor x)
        {
            x = x + attn.call(ln1.call(x));
            var h = proj.call(functional.gelu(fc.call(ln2.call(x))));
            return x + functional.dropout(h, p, training: this.training);
        }
    }

    public class Gpt : Module<Tensor, Tensor>
    {
        private readonly Embedding tok, pos;
        private readonly ModuleList<Block> blocks;
        private readonly LayerNorm lnf;
        private readonly Linear head;
        private readonly GptConfig cfg;

        public Gpt(GptConfig cfg) : base(nameof(Gpt))
        {
            this.cfg = cfg;
            tok = Embedding(cfg.VocabSize, cfg.Dim);
            pos = Embedding(cfg.BlockSize, cfg.Dim);
            blocks = ModuleList(Enumerable.Range(0, cfg.Layers).Select(_ => new Block(cfg)).ToArray());
            lnf = LayerNorm(cfg.Dim);
            head = Linear(cfg.Dim, cfg.VocabSize, hasBias: false);
            RegisterComponents();
        }

        public override Tensor forward(Tensor idx)
        {
            using var scope = NewDisposeScope();
            var p = arange(idx.shape[1], device: idx.device);
            var x = tok.call(idx) + pos.call(p);
            foreach (var b in blocks) x = b.call(x);
            return head.call(lnf.call(x)).MoveToOuterDisposeScope();
        }

        public long[] Generate(IEnumerable<long> prompt, int count, double temperature = 1.0)
        {
            bool before = training;
            eval();
            var ids = prompt.ToList();
            using (no_grad())
            {
                for (int i = 0; i < count; i++)
                {
                    using var scope = NewDisposeScope();
                    var ctx = ids.Skip(Math.Max(0, ids.Count - cfg.BlockSize)).ToArray();
                    var logits = call(tensor(ctx).unsqueeze(0));
                    var last = logits[0, -1] / temperature;
                    ids.Add(multinomial(functional.softmax(last, 0), 1).item<long>());
                }
            }
            train(before);
            return ids.ToArray();
        }
    }
}
//// file: Program.cs
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace SmallGpt
{
    internal static class Program
    {
        static (Tensor x, Tensor y) GetBatch(long[] data, int batch, int block, Random rnd)
        {
            var xs = new List<Tensor>(); var ys = new List<Tensor>();
            for (int i = 0; i < batch; i++)
            {
                int s = rnd.Next(data.Length - block - 1);
                xs.Add(tensor(data.Skip(s).Take(block).ToArray()));
                ys.Add(tensor(data.Skip(s + 1).Take(block).ToArray()));
            }
            return (stack(xs), stack(ys));
        }

        static float EstimateLoss(Gpt model, long[] valid, GptConfig cfg, Random rnd)
        {
            model.eval();
            float sum = 0;
            using (no_grad())
            {
                for (int i = 0; i < 20; i++)
                {
                    using var scope = NewDisposeScope();
                    var (x, y) = GetBatch(valid, 16, cfg.BlockSize, rnd);
                    sum += functional.cross_entropy(model.call(x).view(-1, cfg.VocabSize), y.view(-1)).item<float>();
                }
            }
            model.train();
            return sum / 20;
        }

        static void Main()
        {
            var text = File.ReadAllText("shakespeare.txt");
            var chars = text.Distinct().OrderBy(c => c).ToArray();
            var map = chars.Select((c, i) => (c, i)).ToDictionary(t => t.c, t => (long)t.i);
            var all = text.Select(c => map[c]).ToArray();
            var train = all.Take(all.Length * 9 / 10).ToArray();
            var valid = all.Skip(train.Length).ToArray();
            var cfg = new GptConfig(chars.Length);
            var rnd = new Random(42);

            using var model = new Gpt(cfg);
            using var opt = optim.AdamW(model.parameters(), lr: 3e-4);
            model.train();
            for (int step = 0; step < 5000; step++)
            {
                using var scope = NewDisposeScope();
                var (x, y) = GetBatch(train, 32, cfg.BlockSize, rnd);
                var loss = functional.cross_entropy(model.call(x).view(-1, cfg.VocabSize), y.view(-1));
                opt.zero_grad();
                loss.backward();
                opt.step();
                if (step % 250 == 0)
                {
                    Console.WriteLine($"{step}: {loss.item<float>():F3} / {EstimateLoss(model, valid, cfg, rnd):F3}");
                    Console.WriteLine(new string(model.Generate(new[] { 0L }, 120).Select(i => chars[i]).ToArray()));
                }
            }
        }
    }
}
//// program: simd dense layers with bit masks (V)
//// file: SimdLayers.cs
using System;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using System.Threading;
using System.Threading.Tasks;

namespace FastNet;

public enum RunMode { Inference, Training }

/// <summary>Everything a layer needs during one pass.</summary>
public sealed class PassContext
{
    private static long s_counter;
    public RunMode Mode { get; }
    public ulong PassId { get; }
    public PassContext(RunMode mode)
    {
        Mode = mode;
        PassId = (ulong)Interlocked.Increment(ref s_counter);
    }
}

public interface ILayer
{
    void Process(ReadOnlySpan<float> x, Span<float> y, PassContext ctx);
    void Backprop(ReadOnlySpan<float> dy, Span<float> dx);
}

internal struct XorShift
{
    private ulong s;
    public XorShift(ulong seed)
    {
        // splitmix
        seed += 0x9E3779B97F4A7C15UL;
        seed = (seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9UL;
        seed = (seed ^ (seed >> 27)) * 0x94D049BB133111EBUL;
        s = (seed ^ (seed >> 31)) | 1UL;
    }

    public uint Next()
    {
        s ^= s << 13; s ^= s >> 7; s ^= s << 17;
        return (uint)(s >> 32);
    }
}

/// <summary>
/// Drops activations. The mask is kept as one bit per value so that it stays in L1.
/// </summary>
public sealed class DropLayer : ILayer
{
    private const int Chunk = 4096;
    private readonly uint _threshold;
    private readonly float _scale;
    private readonly ulong _seed;
    private uint[] _bits = Array.Empty<uint>();
    private bool _active;

    public DropLayer(float rate, ulong seed)
    {
        if (!(rate >= 0f && rate < 1f)) throw new ArgumentOutOfRangeException(nameof(rate));
        _threshold = (uint)(rate * (double)uint.MaxValue);
        _scale = 1f / (1f - rate);
        _seed = seed;
    }

    public void Process(ReadOnlySpan<float> x, Span<float> y, PassContext ctx)
    {
        _active = ctx.Mode == RunMode.Training && _threshold != 0;
        if (!_active)
        {
            x.CopyTo(y);
            return;
        }

        int words = (x.Length + 31) >> 5;
        if (_bits.Length < words) _bits = new uint[words];
        FillBits(words, ctx.PassId);
        Apply(x, y);
    }

    private void FillBits(int words, ulong pass)
    {
        uint[] bits = _bits;
        int perChunk = Chunk / 32;
        int chunks = (words + perChunk - 1) / perChunk;
        Parallel.For(0, chunks, c =>
        {
            var rng = new XorShift(_seed ^ (pass * 1_000_003UL + (ulong)c));
            int end = Math.Min(words, (c + 1) * perChunk);
            for (int w = c * perChunk; w < end; w++)
            {
                uint v = 0;
                for (int b = 0; b < 32; b++)
                    if (rng.Next() >= _threshold) v |= 1u << b;
                bits[w] = v;
            }
        });
    }

    // y = x * (bit ? scale : 0)
    private void Apply(ReadOnlySpan<float> x, Span<float> y)
    {
        int lanes = Vector<float>.Count;
        Span<float> m = stackalloc float[lanes];
        int i = 0;
        for (; i <= x.Length - lanes; i += lanes)
        {
            for (int l = 0; l < lanes; l++)
                m[l] = ((_bits[(i + l) >> 5] >> ((i + l) & 31)) & 1u) != 0 ? _scale : 0f;
            (new Vector<float>(x.Slice(i, lanes)) * new Vector<float>(m)).CopyTo(y.Slice(i, lanes));
        }
        for (; i < x.Length; i++)
            y[i] = ((_bits[i >> 5] >> (i & 31)) & 1u) != 0 ? x[i] * _scale : 0f;
    }

    public void Backprop(ReadOnlySpan<float> dy, Span<float> dx)
    {
        if (_active) Apply(dy, dx);
        else dy.CopyTo(dx);
    }
}

public sealed class TanhLayer : ILayer
{
    private float[] _y = Array.Empty<float>();

    public void Process(ReadOnlySpan<float> x, Span<float> y, PassContext ctx)
    {
        TensorPrimitives.Tanh(x, y);
        if (ctx.Mode == RunMode.Training) _y = y.ToArray();
    }

    public void Backprop(ReadOnlySpan<float> dy, Span<float> dx)
    {
        for (int i = 0; i < dy.Length; i++) dx[i] = dy[i] * (1f - _y[i] * _y[i]);
    }
}

public sealed class Pipeline
{
    private readonly (ILayer layer, int outSize)[] _layers;
    private readonly int _inSize;
    public Pipeline(int inSize, params (ILayer, int)[] layers) { _inSize = inSize; _layers = layers; }

    private float[] Run(float[] x, PassContext ctx)
    {
        foreach (var (layer, size) in _layers)
        {
            var y = new float[size];
            layer.Process(x, y, ctx);
            x = y;
        }
        return x;
    }

    public float[] Compute(float[] x) => Run(x, new PassContext(RunMode.Inference));

    public float Fit(float[] x, float[] target, IOptimizer opt)
    {
        var y = Run(x, new PassContext(RunMode.Training));
        var g = new float[y.Length];
        TensorPrimitives.Subtract(y, target, g);
        float loss = TensorPrimitives.SumOfSquares(g) * 0.5f;
        for (int l = _layers.Length - 1; l >= 0; l--)
        {
            var d = new float[l == 0 ? _inSize : _layers[l - 1].outSize];
            _layers[l].layer.Backprop(g, d);
            g = d;
        }
        opt.Update(_layers);
        return loss;
    }
}
//// program: grafo gru com mascara por sequencia (V)
//// file: Grafo.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace RedeRecorrente
{
    public class Matriz
    {
        public int Linhas, Colunas;
        public double[] W, Dw, Cache;
        public Matriz(int l, int c) { Linhas = l; Colunas = c; W = new double[l * c]; Dw = new double[l * c]; Cache = new double[l * c]; }

        public static Matriz Aleatoria(int l, int c, double desvio, Random r)
        {
            var m = new Matriz(l, c);
            for (int i = 0; i < m.W.Length; i++) m.W[i] = (r.NextDouble() * 2 - 1) * desvio;
            return m;
        }
    }

    /// Grafo de computação: guarda as funções de retropropagação
    public class Grafo
    {
        public readonly bool ComRetro;
        private readonly List<Action> retro = new List<Action>();
        public Grafo(bool comRetro) { ComRetro = comRetro; }

        public void Retropropagar() { for (int i = retro.Count - 1; i >= 0; i--) retro[i](); }

        public Matriz Mul(Matriz a, Matriz b)
        {
            var s = new Matriz(a.Linhas, b.Colunas);
            for (int i = 0; i < a.Linhas; i++)
                for (int j = 0; j < b.Colunas; j++)
                    for (int k = 0; k < a.Colunas; k++)
                        s.W[i * s.Colunas + j] += a.W[i * a.Colunas + k] * b.W[k * b.Colunas + j];
            if (ComRetro) retro.Add(() =>
            {
                for (int i = 0; i < a.Linhas; i++)
                    for (int j = 0; j < b.Colunas; j++)
                    {
                        double d = s.Dw[i * s.Colunas + j];
                        for (int k = 0; k < a.Colunas; k++)
                        {
                            a.Dw[i * a.Colunas + k] += b.W[k * b.Colunas + j] * d;
                            b.Dw[k * b.Colunas + j] += a.W[i * a.Colunas + k] * d;
                        }
                    }
            });
            return s;
        }

        public Matriz Soma(Matriz a, Matriz b)
        {
            var s = new Matriz(a.Linhas, a.Colunas);
            for (int i = 0; i < s.W.Length; i++) s.W[i] = a.W[i] + b.W[i];
            if (ComRetro) retro.Add(() => { for (int i = 0; i < s.W.Length; i++) { a.Dw[i] += s.Dw[i]; b.Dw[i] += s.Dw[i]; } });
            return s;
        }

        // produto elemento a elemento
        public Matriz Elmul(Matriz a, Matriz b)
        {
            var s = new Matriz(a.Linhas, a.Colunas);
            for (int i = 0; i < s.W.Length; i++) s.W[i] = a.W[i] * b.W[i];
            if (ComRetro) retro.Add(() => { for (int i = 0; i < s.W.Length; i++) { a.Dw[i] += b.W[i] * s.Dw[i]; b.Dw[i] += a.W[i] * s.Dw[i]; } });
            return s;
        }

        public Matriz Aplicar(Matriz a, Func<double, double> f, Func<double, double> dDaSaida)
        {
            var s = new Matriz(a.Linhas, a.Colunas);
            for (int i = 0; i < s.W.Length; i++) s.W[i] = f(a.W[i]);
            if (ComRetro) retro.Add(() => { for (int i = 0; i < s.W.Length; i++) a.Dw[i] += dDaSaida(s.W[i]) * s.Dw[i]; });
            return s;
        }

        public Matriz Sigmoide(Matriz a) => Aplicar(a, x => 1 / (1 + Math.Exp(-x)), y => y * (1 - y));
        public Matriz Tanh(Matriz a) => Aplicar(a, Math.Tanh, y => 1 - y * y);
        public Matriz UmMenos(Matriz a) => Aplicar(a, x => 1 - x, y => -1);
    }
}
//// file: CamadaGru.cs
using System;
using System.Collections.Generic;
using System.Linq;

namespace RedeRecorrente
{
    public class CamadaGru
    {
        readonly int entrada, oculta;
        readonly double taxa;
        readonly Random r;
        readonly Matriz wz, uz, bz, wr, ur, br, wh, uh, bh;
        Matriz estado, mascaraX, mascaraH;

        public CamadaGru(int entrada, int oculta, double taxa, Random r)
        {
            this.entrada = entrada; this.oculta = oculta; this.taxa = taxa; this.r = r;
            wz = Matriz.Aleatoria(oculta, entrada, .08, r); uz = Matriz.Aleatoria(oculta, oculta, .08, r); bz = new Matriz(oculta, 1);
            wr = Matriz.Aleatoria(oculta, entrada, .08, r); ur = Matriz.Aleatoria(oculta, oculta, .08, r); br = new Matriz(oculta, 1);
            wh = Matriz.Aleatoria(oculta, entrada, .08, r); uh = Matriz.Aleatoria(oculta, oculta, .08, r); bh = new Matriz(oculta, 1);
        }

        public IEnumerable<Matriz> Parametros => new[] { wz, uz, bz, wr, ur, br, wh, uh, bh };

        /// Início de uma sequência. As máscaras valem para todos os passos dela (Gal e Ghahramani, 2016).
        public void Reiniciar(bool treino)
        {
            estado = new Matriz(oculta, 1);
            mascaraX = treino ? Sortear(entrada) : null;
            mascaraH = treino ? Sortear(oculta) : null;
        }

        Matriz Sortear(int n)
        {
            var m = new Matriz(n, 1);
            double manter = 1 - taxa;
            for (int i = 0; i < n; i++) m.W[i] = r.NextDouble() < manter ? 1 / manter : 0;
            return m;
        }

        public Matriz Ativar(Matriz x, Grafo g)
        {
            var h = estado;
            if (mascaraX != null)
            {
                x = g.Elmul(x, mascaraX);
                h = g.Elmul(h, mascaraH);
            }
            var z = g.Sigmoide(g.Soma(g.Soma(g.Mul(wz, x), g.Mul(uz, h)), bz));
            var q = g.Sigmoide(g.Soma(g.Soma(g.Mul(wr, x), g.Mul(ur, h)), br));
            var c = g.Tanh(g.Soma(g.Soma(g.Mul(wh, x), g.Mul(uh, g.Elmul(q, h))), bh));
            estado = g.Soma(g.Elmul(g.UmMenos(z), c), g.Elmul(z, estado));
            return estado;
        }
    }

    public class PrevisorSerie
    {
        readonly Random r = new Random(11);
        readonly CamadaGru gru;
        readonly Matriz wo, bo;

        public PrevisorSerie(int variaveis, int oculta)
        {
            gru = new CamadaGru(variaveis, oculta, 0.2, r);
            wo = Matriz.Aleatoria(1, oculta, .08, r);
            bo = new Matriz(1, 1);
        }

        public double Treinar(double[][] serie, double[] alvo, double lr)
        {
            var g = new Grafo(true);
            gru.Reiniciar(true);
            double perda = 0;
            for (int t = 0; t < serie.Length; t++)
            {
                var y = Saida(serie[t], g);
                double e = y.W[0] - alvo[t];
                y.Dw[0] = e;
                perda += 0.5 * e * e;
            }
            g.Retropropagar();
            foreach (var p in gru.Parametros.Concat(new[] { wo, bo }))
                for (int i = 0; i < p.W.Length; i++)
                {
                    // rmsprop
                    p.Cache[i] = 0.95 * p.Cache[i] + 0.05 * p.Dw[i] * p.Dw[i];
                    p.W[i] -= lr * p.Dw[i] / (Math.Sqrt(p.Cache[i]) + 1e-6);
                    p.Dw[i] = 0;
                }
            return perda / serie.Length;
        }

        Matriz Saida(double[] x, Grafo g)
        {
            var m = new Matriz(x.Length, 1);
            Array.Copy(x, m.W, x.Length);
            return g.Soma(g.Mul(wo, gru.Ativar(m, g)), bo);
        }

        public double[] Prever(double[][] serie)
        {
            var g = new Grafo(false);
            gru.Reiniciar(false);
            return serie.Select(x => Saida(x, g).W[0]).ToArray();
        }
    }
}
//// program: flat network con tasas de abandono por capa (V)
using System;
using System.Collections.Generic;
using System.Linq;

namespace RedPlana
{
    /// <summary>
    /// Red "plana": todas las neuronas y pesos en vectores unidimensionales,
    /// con indices de capa (al estilo de Encog).
    /// </summary>
    public class FlatNetwork
    {
        public int[] LayerCounts { get; }
        public int[] LayerIndex { get; }
        public int[] WeightIndex { get; }
        public double[] LayerDropoutRates { get; }
        public double[] Weights { get; }
        public double[] LayerOutput { get; }

        public FlatNetwork(int[] counts, double[] dropoutRates)
        {
            LayerCounts = counts;
            LayerDropoutRates = dropoutRates;
            LayerIndex = new int[counts.Length];
            WeightIndex = new int[counts.Length];
            int n = 0, w = 0;
            for (int l = 0; l < counts.Length; l++)
            {
                LayerIndex[l] = n;
                n += counts[l];
                WeightIndex[l] = w;
                if (l + 1 < counts.Length) w += (counts[l] + 1) * counts[l + 1];   // +1 = bias
            }
            LayerOutput = new double[n];
            Weights = new double[w];
        }

        public void Randomize(Random rnd)
        {
            for (int i = 0; i < Weights.Length; i++) Weights[i] = rnd.NextDouble() * 2 - 1;
        }

        internal void ComputeLayer(int l)
        {
            int from = LayerIndex[l - 1], to = LayerIndex[l], fc = LayerCounts[l - 1], w = WeightIndex[l - 1];
            for (int j = 0; j < LayerCounts[l]; j++)
            {
                double sum = 0;
                for (int i = 0; i < fc; i++) sum += Weights[w++] * LayerOutput[from + i];
                sum += Weights[w++];
                LayerOutput[to + j] = Math.Tanh(sum);
            }
        }

        /// <summary>Calcula la salida de la red ya entrenada.</summary>
        public double[] Compute(double[] input)
        {
            Array.Copy(input, LayerOutput, input.Length);
            for (int l = 1; l < LayerCounts.Length; l++)
            {
                ComputeLayer(l);
                double escala = 1.0 - LayerDropoutRates[l];
                for (int j = 0; j < LayerCounts[l]; j++) LayerOutput[LayerIndex[l] + j] *= escala;
            }
            return LayerOutput.Skip(LayerIndex[LayerCounts.Length - 1]).ToArray();
        }
    }

    /// <summary>Entrenamiento en linea con momento</summary>
    public class Backpropagation
    {
        readonly FlatNetwork flat;
        readonly double[] delta, lastStep, activacion;
        readonly HashSet<int> apagadas = new HashSet<int>();
        readonly Random rnd = new Random();
        public double LearningRate { get; set; } = 0.02;
        public double Momentum { get; set; } = 0.8;
        public double Error { get; private set; }

        public Backpropagation(FlatNetwork flat)
        {
            this.flat = flat;
            delta = new double[flat.LayerOutput.Length];
            activacion = new double[flat.LayerOutput.Length];
            lastStep = new double[flat.Weights.Length];
        }

        void Adelante(double[] input)
        {
            apagadas.Clear();
            Array.Copy(input, flat.LayerOutput, input.Length);
            for (int l = 1; l < flat.LayerCounts.Length; l++)
            {
                flat.ComputeLayer(l);
                double tasa = flat.LayerDropoutRates[l];
                if (tasa == 0) continue;
                for (int j = 0; j < flat.LayerCounts[l]; j++)
                {
                    int n = flat.LayerIndex[l] + j;
                    if (rnd.NextDouble() < tasa)
                    {
                        apagadas.Add(n);
                        flat.LayerOutput[n] = 0;
                    }
                }
            }
        }

        void Atras(double[] ideal)
        {
            int last = flat.LayerCounts.Length - 1;
            for (int k = 0; k < ideal.Length; k++)
            {
                int n = flat.LayerIndex[last] + k;
                double y = flat.LayerOutput[n], e = ideal[k] - y;
                Error += e * e;
                delta[n] = e * (1 - y * y);
            }
            for (int l = last - 1; l >= 0; l--)
            {
                int count = flat.LayerCounts[l], next = flat.LayerCounts[l + 1];
                int from = flat.LayerIndex[l], to = flat.LayerIndex[l + 1], w0 = flat.WeightIndex[l];
                for (int i = 0; i < count; i++)
                {
                    int n = from + i;
                    double y = flat.LayerOutput[n], sum = 0;
                    for (int j = 0; j < next; j++)
                    {
                        int w = w0 + j * (count + 1) + i;
                        sum += flat.Weights[w] * delta[to + j];
                    }
                    delta[n] = apagadas.Contains(n) ? 0 : sum * (1 - y * y);
                }
            }
        }

        void Actualizar()
        {
            for (int l = 0; l + 1 < flat.LayerCounts.Length; l++)
            {
                int w = flat.WeightIndex[l];
                for (int j = 0; j < flat.LayerCounts[l + 1]; j++)
                {
                    double d = delta[flat.LayerIndex[l + 1] + j];
                    for (int i = 0; i <= flat.LayerCounts[l]; i++, w++)
                    {
                        double x = i == flat.LayerCounts[l] ? 1 : flat.LayerOutput[flat.LayerIndex[l] + i];
                        lastStep[w] = LearningRate * d * x + Momentum * lastStep[w];
                        flat.Weights[w] += lastStep[w];
                    }
                }
            }
        }

        public void Iteration(IList<(double[] Input, double[] Ideal)> datos)
        {
            Error = 0;
            foreach (var par in datos)
            {
                Adelante(par.Input);
                Atras(par.Ideal);
                Actualizar();
            }
            Error /= datos.Count;
        }
    }

    public static class Ejemplo
    {
        public static void Main()
        {
            var datos = Datos.CargarCsv("iris.csv");
            var red = new FlatNetwork(new[] { 4, 24, 12, 3 }, new[] { 0.0, 0.5, 0.25, 0.0 });
            red.Randomize(new Random(5));
            var train = new Backpropagation(red);
            int epoca = 1;
            do
            {
                train.Iteration(datos);
                if (epoca % 100 == 0) Console.WriteLine($"Epoca #{epoca} error: {train.Error}");
                epoca++;
            } while (train.Error > 0.03 && epoca < 3000);

            foreach (var par in datos.Take(10))
                Console.WriteLine(string.Join(" ", red.Compute(par.Input).Select(v => v.ToString("F2"))));
        }
    }
}
//// program: wektory slow skip gram (V)
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace WektorySlow
{
    class Slowo
    {
        public string Tekst;
        public long Licznik;
        public double SzansaZachowania = 1;
    }

    /// <summary>word2vec: skip-gram z probkowaniem negatywnym</summary>
    public class SkipGram
    {
        const int RozmiarTablicy = 1000000;
        readonly int wymiar, okno, negatywne;
        readonly double probka;
        readonly List<Slowo> slownik = new List<Slowo>();
        readonly Dictionary<string, int> indeks = new Dictionary<string, int>();
        readonly int[] tablica = new int[RozmiarTablicy];
        float[][] wejscie, wyjscie;
        long wszystkie;

        public SkipGram(int wymiar = 100, int okno = 5, int negatywne = 5, double probka = 1e-3)
        {
            this.wymiar = wymiar; this.okno = okno; this.negatywne = negatywne; this.probka = probka;
        }

        public void BudujSlownik(IEnumerable<string> plik, int minimum)
        {
            var licznik = new Dictionary<string, long>();
            foreach (var linia in plik)
                foreach (var s in linia.ToLower().Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    licznik[s] = licznik.TryGetValue(s, out var n) ? n + 1 : 1;

            foreach (var p in licznik.Where(p => p.Value >= minimum).OrderByDescending(p => p.Value))
            {
                indeks[p.Key] = slownik.Count;
                slownik.Add(new Slowo { Tekst = p.Key, Licznik = p.Value });
                wszystkie += p.Value;
            }
            foreach (var s in slownik)
            {
                double f = s.Licznik / (probka * wszystkie);
                s.SzansaZachowania = Math.Min(1.0, (Math.Sqrt(f) + 1) / f);
            }
            BudujTablice();

            var r = new Random(1);
            wejscie = slownik.Select(_ => Enumerable.Range(0, wymiar).Select(i => ((float)r.NextDouble() - 0.5f) / wymiar).ToArray()).ToArray();
            wyjscie = slownik.Select(_ => new float[wymiar]).ToArray();
        }

        void BudujTablice()
        {
            double suma = slownik.Sum(s => Math.Pow(s.Licznik, 0.75));
            int i = 0;
            double d = Math.Pow(slownik[0].Licznik, 0.75) / suma;
            for (int a = 0; a < RozmiarTablicy; a++)
            {
                tablica[a] = i;
                if (a / (double)RozmiarTablicy > d && i < slownik.Count - 1)
                    d += Math.Pow(slownik[++i].Licznik, 0.75) / suma;
            }
        }

        /// Zamienia zdanie na indeksy; bardzo czeste slowa sa losowo pomijane
        List<int> Zdanie(string linia, Random rnd)
        {
            var wynik = new List<int>();
            foreach (var s in linia.ToLower().Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (!indeks.TryGetValue(s, out int w)) continue;
                if (rnd.NextDouble() > slownik[w].SzansaZachowania) continue;
                wynik.Add(w);
            }
            return wynik;
        }

        public void Trenuj(string[] linie, int epoki, float alfa0 = 0.025f)
        {
            for (int e = 0; e < epoki; e++)
            {
                float alfa = Math.Max(alfa0 * (1 - e / (float)epoki), alfa0 * 1e-4f);
                int epoka = e;
                Parallel.For(0, Environment.ProcessorCount, watek =>
                {
                    var rnd = new Random(epoka * 1000 + watek);
                    var blad = new float[wymiar];
                    for (int l = watek; l < linie.Length; l += Environment.ProcessorCount)
                    {
                        var z = Zdanie(linie[l], rnd);
                        for (int p = 0; p < z.Count; p++)
                        {
                            int b = rnd.Next(okno) + 1;   // losowo zmniejszone okno
                            for (int c = Math.Max(0, p - b); c <= Math.Min(z.Count - 1, p + b); c++)
                                if (c != p) Para(z[c], z[p], alfa, rnd, blad);
                        }
                    }
                });
                Console.WriteLine($"epoka {e + 1}/{epoki}, alfa = {alfa:F5}");
            }
        }

        void Para(int kontekst, int cel, float alfa, Random rnd, float[] blad)
        {
            Array.Clear(blad, 0, wymiar);
            var v = wejscie[kontekst];
            for (int n = 0; n <= negatywne; n++)
            {
                int w = cel;
                if (n > 0)
                {
                    w = tablica[rnd.Next(RozmiarTablicy)];
                    if (w == cel) continue;
                }
                var u = wyjscie[w];
                float s = 0;
                for (int i = 0; i < wymiar; i++) s += v[i] * u[i];
                float g = ((n == 0 ? 1f : 0f) - 1f / (1f + MathF.Exp(-s))) * alfa;
                for (int i = 0; i < wymiar; i++)
                {
                    blad[i] += g * u[i];
                    u[i] += g * v[i];
                }
            }
            for (int i = 0; i < wymiar; i++) v[i] += blad[i];
        }

        public IEnumerable<(string, float)> Podobne(string slowo, int ile)
        {
            var v = wejscie[indeks[slowo]];
            return slownik.Select((s, i) => (s.Tekst, Cosinus(v, wejscie[i])))
                          .Where(p => p.Tekst != slowo)
                          .OrderByDescending(p => p.Item2).Take(ile);
        }

        static float Cosinus(float[] a, float[] b)
        {
            float ab = 0, aa = 0, bb = 0;
            for (int i = 0; i < a.Length; i++) { ab += a[i] * b[i]; aa += a[i] * a[i]; bb += b[i] * b[i]; }
            return ab / (MathF.Sqrt(aa * bb) + 1e-9f);
        }
    }
}
//// program: gurultu gideren otokodlayici (V)
using System;
using System.IO;

namespace OtoKodlayici
{
    /// <summary>
    /// Gurultu gideren otokodlayici (denoising autoencoder), bagli agirliklar.
    /// Girdinin bir kismi bozulur, ag temiz girdiyi geri uretmeyi ogrenir.
    /// </summary>
    public class DenoisingAutoEncoder
    {
        readonly int gorunen, gizli;
        readonly double[][] W;
        readonly double[] gizliBias, gorunenBias;
        readonly Random rng;

        public DenoisingAutoEncoder(int gorunen, int gizli, Random rng)
        {
            this.gorunen = gorunen;
            this.gizli = gizli;
            this.rng = rng;
            gizliBias = new double[gizli];
            gorunenBias = new double[gorunen];
            W = new double[gizli][];
            double sinir = 4.0 * Math.Sqrt(6.0 / (gorunen + gizli));
            for (int i = 0; i < gizli; i++)
            {
                W[i] = new double[gorunen];
                for (int j = 0; j < gorunen; j++)
                    W[i][j] = (rng.NextDouble() * 2 - 1) * sinir;
            }
        }

        static double Sigmoid(double x) { return 1.0 / (1.0 + Math.Exp(-x)); }

        // girdiyi boz: her piksel bozulmaOrani olasilikla silinir
        double[] GirdiyiBoz(double[] x, double bozulmaOrani)
        {
            var bozuk = new double[gorunen];
            for (int j = 0; j < gorunen; j++)
                bozuk[j] = rng.NextDouble() < bozulmaOrani ? 0.0 : x[j];
            return bozuk;
        }

        public double[] Kodla(double[] x)
        {
            var y = new double[gizli];
            for (int i = 0; i < gizli; i++)
            {
                double t = gizliBias[i];
                for (int j = 0; j < gorunen; j++) t += W[i][j] * x[j];
                y[i] = Sigmoid(t);
            }
            return y;
        }

        public double[] Coz(double[] y)
        {
            var z = new double[gorunen];
            for (int j = 0; j < gorunen; j++)
            {
                double t = gorunenBias[j];
                for (int i = 0; i < gizli; i++) t += W[i][j] * y[i];
                z[j] = Sigmoid(t);
            }
            return z;
        }

        public double Egit(double[] x, double lr, double bozulmaOrani)
        {
            var bozuk = GirdiyiBoz(x, bozulmaOrani);
            var y = Kodla(bozuk);
            var z = Coz(y);

            double kayip = 0;
            var dz = new double[gorunen];
            for (int j = 0; j < gorunen; j++)
            {
                dz[j] = x[j] - z[j];   // capraz entropi, temiz girdiye gore
                kayip -= x[j] * Math.Log(z[j] + 1e-10) + (1 - x[j]) * Math.Log(1 - z[j] + 1e-10);
            }
            var dy = new double[gizli];
            for (int i = 0; i < gizli; i++)
            {
                for (int j = 0; j < gorunen; j++) dy[i] += W[i][j] * dz[j];
                dy[i] *= y[i] * (1 - y[i]);
            }
            for (int i = 0; i < gizli; i++)
            {
                for (int j = 0; j < gorunen; j++)
                    W[i][j] += lr * (dy[i] * bozuk[j] + dz[j] * y[i]);
                gizliBias[i] += lr * dy[i];
            }
            for (int j = 0; j < gorunen; j++) gorunenBias[j] += lr * dz[j];
            return kayip;
        }

        public double[] YenidenUret(double[] x)
        {
            return Coz(Kodla(x));
        }
    }

    class Program
    {
        static void Main(string[] args)
        {
            var rng = new Random(123);
            var veri = MnistOkuyucu.Oku("train-images-idx3-ubyte", 10000);
            var da = new DenoisingAutoEncoder(784, 200, rng);

            for (int tur = 0; tur < 15; tur++)
            {
                double toplam = 0;
                for (int n = 0; n < veri.Length; n++)
                    toplam += da.Egit(veri[n], 0.05, 0.3);
                Console.WriteLine("Tur {0}  kayip {1:F4}", tur, toplam / veri.Length);
            }

            // ornek goruntuleri yeniden uret
            for (int n = 0; n < 10; n++)
            {
                var z = da.YenidenUret(veri[n]);
                PgmYazici.Yaz(string.Format("uretilen{0}.pgm", n), z, 28, 28);
            }
        }
    }
}
