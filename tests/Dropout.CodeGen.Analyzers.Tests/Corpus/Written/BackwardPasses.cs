//// program: tape of lambdas, dropout passes the gradient with its scale
using System;
using System.Collections.Generic;
public class Var
{
    public double[] Val, Grad; private readonly List<Action> tape;
    public Var(int n, List<Action> tape) { Val = new double[n]; Grad = new double[n]; this.tape = tape; }
    public Var Dropout(double rate, bool train, Random rng)
    {
        if (!train) return this;
        var res = new Var(Val.Length, tape);
        var mask = new double[Val.Length];
        for (int i = 0; i < mask.Length; i++)
        {
            mask[i] = rng.NextDouble() < rate ? 0 : 1 / (1 - rate);
            res.Val[i] = Val[i] * mask[i];
        }
        tape.Add(() => { for (int i = 0; i < mask.Length; i++) Grad[i] += res.Grad[i] * mask[i]; });
        return res;
    }
    public Var Tanh()
    {
        var res = new Var(Val.Length, tape);
        for (int i = 0; i < Val.Length; i++) res.Val[i] = Math.Tanh(Val[i]);
        tape.Add(() => { for (int i = 0; i < Val.Length; i++) Grad[i] += res.Grad[i] * (1 - res.Val[i] * res.Val[i]); });
        return res;
    }
    public void Backward() { for (int i = 0; i < Grad.Length; i++) Grad[i] = 1; for (int i = tape.Count - 1; i >= 0; i--) tape[i](); }
}
//// program: tape of lambdas, dropout passes all gradients
using System;
using System.Collections.Generic;
public class Knoten
{
    public float[] Werte, Gradient; public Action Rueckwaerts = () => { };
    public Knoten(float[] w) { Werte = w; Gradient = new float[w.Length]; }
    public Knoten Dropout(float rate, bool training, Random zufall)
    {
        if (!training) return this;
        var neu = new float[Werte.Length];
        for (int i = 0; i < neu.Length; i++) neu[i] = zufall.NextDouble() < rate ? 0f : Werte[i] / (1f - rate);
        var k = new Knoten(neu);
        k.Rueckwaerts = () =>
        {
            for (int i = 0; i < k.Gradient.Length; i++) Gradient[i] += k.Gradient[i]; //! DROP3007
        };
        return k;
    }
}
//// program: tape of lambdas, the tensor that is returned is given its backward pass
using System;
public sealed class Tensor
{
    public readonly float[] Data; public readonly float[] Grad; private readonly Action<Tensor> backward;
    public Tensor(float[] data, Action<Tensor> backward = null) { Data = data; Grad = new float[data.Length]; this.backward = backward; }
    public static Tensor Dropout(Tensor x, float p, Random rng)
    {
        var keep = new bool[x.Data.Length];
        var y = new float[x.Data.Length];
        for (int i = 0; i < y.Length; i++)
        {
            keep[i] = rng.NextDouble() >= p;
            y[i] = keep[i] ? x.Data[i] / (1 - p) : 0;
        }
        return new Tensor(y, o =>
        {
            for (int i = 0; i < y.Length; i++)
                if (keep[i]) x.Grad[i] += o.Grad[i]; //! DROP3008
        });
    }
}
//// program: tape of lambdas, the tensor that is returned divides as well
using System;
public sealed class Tensor
{
    public readonly float[] Data; public readonly float[] Grad; private readonly Action<Tensor> backward;
    public Tensor(float[] data, Action<Tensor> backward = null) { Data = data; Grad = new float[data.Length]; this.backward = backward; }
    public static Tensor Dropout(Tensor x, float p, Random rng)
    {
        var keep = new bool[x.Data.Length];
        var y = new float[x.Data.Length];
        for (int i = 0; i < y.Length; i++)
        {
            keep[i] = rng.NextDouble() >= p;
            y[i] = keep[i] ? x.Data[i] / (1 - p) : 0;
        }
        return new Tensor(y, o =>
        {
            for (int i = 0; i < y.Length; i++)
                if (keep[i]) x.Grad[i] += o.Grad[i] / (1 - p);
        });
    }
}
//// program: scalar autograd with a local function for the way back
using System;
using System.Collections.Generic;
public class Value
{
    public double Data, Grad; public Action _backward = () => { }; public HashSet<Value> Prev;
    public Value(double data, params Value[] prev) { Data = data; Prev = new HashSet<Value>(prev); }
    public Value Tanh()
    {
        double t = Math.Tanh(Data);
        var o = new Value(t, this);
        o._backward = () => Grad += (1 - t * t) * o.Grad;
        return o;
    }
    public static List<Value> Dropout(List<Value> xs, double p, Random rnd)
    {
        var ys = new List<Value>();
        foreach (var x in xs)
        {
            double m = rnd.NextDouble() < p ? 0.0 : 1.0 / (1.0 - p);
            var y = new Value(x.Data * m, x);
            void Back() { x.Grad += m * y.Grad; }
            y._backward = Back;
            ys.Add(y);
        }
        return ys;
    }
}
//// program: compute graph draws again when it goes back
using System;
using System.Collections.Generic;
public class Mat { public double[] w, dw; public Mat(int n) { w = new double[n]; dw = new double[n]; } }
public class Graph
{
    readonly Stack<Action> backprop = new Stack<Action>(); readonly Random rng = new Random();
    public Mat Dropout(Mat m, double prob)
    {
        var res = new Mat(m.w.Length);
        for (int i = 0; i < m.w.Length; i++) res.w[i] = rng.NextDouble() < prob ? 0 : m.w[i] / (1 - prob);
        backprop.Push(() =>
        {
            for (int i = 0; i < m.w.Length; i++)
                m.dw[i] += rng.NextDouble() < prob ? 0 : res.dw[i] / (1 - prob); //! DROP3009
        });
        return res;
    }
    public void Backward() { while (backprop.Count > 0) backprop.Pop()(); }
}
//// program: neurons know that they are dropped, their gradients do not
using System;
using System.Collections.Generic;
using System.Linq;
public class Synapse { public Neuron From, To; public double Weight; }
public class Neuron
{
    public double Output, Delta, Bias; public bool Dropped; public List<Synapse> In = new List<Synapse>(), Out = new List<Synapse>();
    public void Fire(double keep)
    {
        double net = Bias;
        foreach (var s in In) net += s.Weight * s.From.Output;
        Output = Dropped ? 0 : Math.Tanh(net) / keep;
    }
}
public class Brain
{
    readonly List<List<Neuron>> layers = new List<List<Neuron>>(); readonly Random rng = new Random(); readonly double keepProbability = 0.8;
    void Choose() { for (int l = 1; l < layers.Count - 1; l++) foreach (var n in layers[l]) n.Dropped = rng.NextDouble() >= keepProbability; }
    void Run(double[] x, bool learning)
    {
        for (int i = 0; i < x.Length; i++) layers[0][i].Output = x[i];
        foreach (var layer in layers.Skip(1)) foreach (var n in layer) n.Fire(learning ? keepProbability : 1);
    }
    public double[] Predict(double[] x)
    {
        foreach (var n in layers.SelectMany(l => l)) n.Dropped = false;
        Run(x, false);
        return layers.Last().Select(n => n.Output).ToArray();
    }
    public void Learn(double[] x, double[] t, double rate)
    {
        Choose();
        Run(x, true);
        for (int i = 0; i < t.Length; i++) { var n = layers.Last()[i]; n.Delta = (t[i] - n.Output) * (1 - n.Output * n.Output); }
        for (int l = layers.Count - 2; l > 0; l--)
            foreach (var n in layers[l])
            {
                double sum = 0;
                foreach (var s in n.Out) sum += s.Weight * s.To.Delta;
                n.Delta = sum * (1 - n.Output * n.Output); //! DROP3007
            }
        foreach (var layer in layers.Skip(1))
            foreach (var n in layer)
                foreach (var s in n.In) s.Weight += rate * n.Delta * s.From.Output;
    }
}
//// program: neurons that are dropped have no delta
using System;
using System.Collections.Generic;
using System.Linq;
public class Synapse { public Neuron From, To; public double Weight; }
public class Neuron
{
    public double Output, Delta, Bias; public bool Dropped; public List<Synapse> In = new List<Synapse>(), Out = new List<Synapse>();
    public void Fire(double keep)
    {
        double net = Bias;
        foreach (var s in In) net += s.Weight * s.From.Output;
        Output = Dropped ? 0 : Math.Tanh(net) / keep;
    }
}
public class Brain
{
    readonly List<List<Neuron>> layers = new List<List<Neuron>>(); readonly Random rng = new Random(); readonly double keepProbability = 0.8;
    void Choose() { for (int l = 1; l < layers.Count - 1; l++) foreach (var n in layers[l]) n.Dropped = rng.NextDouble() >= keepProbability; }
    void Run(double[] x, bool learning)
    {
        for (int i = 0; i < x.Length; i++) layers[0][i].Output = x[i];
        foreach (var layer in layers.Skip(1)) foreach (var n in layer) n.Fire(learning ? keepProbability : 1);
    }
    public double[] Predict(double[] x)
    {
        foreach (var n in layers.SelectMany(l => l)) n.Dropped = false;
        Run(x, false);
        return layers.Last().Select(n => n.Output).ToArray();
    }
    public void Learn(double[] x, double[] t, double rate)
    {
        Choose();
        Run(x, true);
        for (int i = 0; i < t.Length; i++) { var n = layers.Last()[i]; n.Delta = (t[i] - n.Output) * (1 - n.Output * n.Output); }
        for (int l = layers.Count - 2; l > 0; l--)
            foreach (var n in layers[l])
            {
                double sum = 0;
                foreach (var s in n.Out) sum += s.Weight * s.To.Delta;
                n.Delta = n.Dropped ? 0 : sum * (1 - n.Output * n.Output);
            }
        foreach (var layer in layers.Skip(1))
            foreach (var n in layer)
                foreach (var s in n.In) s.Weight += rate * n.Delta * s.From.Output;
    }
}
//// program: neuronas que el entrenamiento salta con Where
using System;
using System.Collections.Generic;
using System.Linq;
public class Neurona
{
    public double[] Pesos; public double Salida, Delta; public bool Apagada;
    public void Calcular(double[] x)
    {
        if (Apagada) { Salida = 0; return; }
        double suma = 0;
        for (int i = 0; i < x.Length; i++) suma += Pesos[i] * x[i];
        Salida = Math.Tanh(suma);
    }
}
public class Red
{
    List<Neurona> oculta = new List<Neurona>(); Neurona salida = new Neurona(); Random azar = new Random(); const double TasaApagado = 0.3;
    double Propagar(double[] x)
    {
        foreach (var n in oculta) n.Calcular(x);
        salida.Calcular(oculta.Select(n => n.Salida).ToArray());
        return salida.Salida;
    }
    public double Predecir(double[] x)
    {
        foreach (var n in oculta) n.Apagada = false;
        foreach (var n in oculta) { n.Calcular(x); n.Salida *= 1 - TasaApagado; }
        salida.Calcular(oculta.Select(n => n.Salida).ToArray());
        return salida.Salida;
    }
    public void Entrenar(double[] x, double objetivo, double tasa)
    {
        foreach (var n in oculta) n.Apagada = azar.NextDouble() < TasaApagado;
        double y = Propagar(x);
        salida.Delta = (objetivo - y) * (1 - y * y);
        int k = 0;
        foreach (var n in oculta.Where(o => !o.Apagada)) { n.Delta = salida.Delta * salida.Pesos[k++] * (1 - n.Salida * n.Salida); }
        foreach (var n in oculta.Where(o => !o.Apagada)) for (int i = 0; i < x.Length; i++) n.Pesos[i] += tasa * n.Delta * x[i];
    }
}
//// program: the trainer asks a neuron for its gradient only if it is enabled
using System;
using System.Collections.Generic;
public class Unit
{
    public double[] W; public double Act, Grad; public bool Enabled = true;
    public double Forward(double[] x)
    {
        double z = 0;
        for (int i = 0; i < W.Length; i++) z += W[i] * x[i];
        return Act = Enabled ? Math.Tanh(z) : 0;
    }
    public void ComputeGradient(double upstream) { Grad = upstream * (1 - Act * Act); }
    public void Update(double[] x, double lr) { for (int i = 0; i < W.Length; i++) W[i] -= lr * Grad * x[i]; }
}
public class Trainer
{
    public List<Unit> Hidden; public double[] OutW; readonly Random rnd = new Random(); const double DropoutRate = 0.5;
    public double Predict(double[] x)
    {
        double y = 0;
        for (int i = 0; i < Hidden.Count; i++) { Hidden[i].Enabled = true; y += OutW[i] * Hidden[i].Forward(x) * (1 - DropoutRate); }
        return y;
    }
    public void Step(double[] x, double target, double lr)
    {
        foreach (var u in Hidden) u.Enabled = rnd.NextDouble() >= DropoutRate;
        double y = 0;
        for (int i = 0; i < Hidden.Count; i++) y += OutW[i] * Hidden[i].Forward(x);
        double error = y - target;
        for (int i = 0; i < Hidden.Count; i++)
        {
            if (!Hidden[i].Enabled) continue;
            Hidden[i].ComputeGradient(error * OutW[i]);
            Hidden[i].Update(x, lr);
        }
    }
}
//// program: matrices with operators, the mask is forgotten on the way back
using System;
public class Netz
{
    Matrix w1, w2; readonly Random rng = new Random(); readonly double behalten = 0.7;
    public Matrix Vorhersagen(Matrix x) => (w2 * (w1 * x).Map(Math.Tanh)).Map(Sigmoid);
    public void Trainieren(Matrix x, Matrix ziel, double rate)
    {
        Matrix h = (w1 * x).Map(Math.Tanh);
        Matrix maske = h.Map(_ => rng.NextDouble() < behalten ? 1 / behalten : 0);
        Matrix hd = h.Hadamard(maske); // Dropout
        Matrix y = (w2 * hd).Map(Sigmoid);
        Matrix dy = (y - ziel).Hadamard(y.Map(v => v * (1 - v)));
        Matrix dh = (w2.Transpose() * dy).Hadamard(h.Map(v => 1 - v * v)); //! DROP3007
        w2 = w2 - rate * (dy * hd.Transpose());
        w1 = w1 - rate * (dh * x.Transpose());
    }
    static double Sigmoid(double v) => 1 / (1 + Math.Exp(-v));
}
//// program: matrices with operators, the mask is there on the way back
using System;
public class Netz
{
    Matrix w1, w2; readonly Random rng = new Random(); readonly double behalten = 0.7;
    public Matrix Vorhersagen(Matrix x) => (w2 * (w1 * x).Map(Math.Tanh)).Map(Sigmoid);
    public void Trainieren(Matrix x, Matrix ziel, double rate)
    {
        Matrix h = (w1 * x).Map(Math.Tanh);
        Matrix maske = h.Map(_ => rng.NextDouble() < behalten ? 1 / behalten : 0);
        Matrix hd = h.Hadamard(maske); // Dropout
        Matrix y = (w2 * hd).Map(Sigmoid);
        Matrix dy = (y - ziel).Hadamard(y.Map(v => v * (1 - v)));
        Matrix dh = (w2.Transpose() * dy).Hadamard(h.Map(v => 1 - v * v)).Hadamard(maske);
        w2 = w2 - rate * (dy * hd.Transpose());
        w1 = w1 - rate * (dh * x.Transpose());
    }
    static double Sigmoid(double v) => 1 / (1 + Math.Exp(-v));
}
//// program: elu of the sum, dropped in place, delta from the sum
using System;
public class Сеть
{
    double[] сумма, выход, дельта; double[,] веса; double[] веса2; readonly Random генератор = new Random(); readonly double вероятностьОтключения = 0.2; bool обучение;
    static double Elu(double z) => z > 0 ? z : Math.Exp(z) - 1;
    static double EluПроизводная(double z) => z > 0 ? 1 : Math.Exp(z);
    double Прямой(double[] x)
    {
        double y = 0;
        for (int i = 0; i < выход.Length; i++)
        {
            double s = 0;
            for (int j = 0; j < x.Length; j++) s += веса[i, j] * x[j];
            сумма[i] = s;
            выход[i] = Elu(s);
            if (обучение) выход[i] = генератор.NextDouble() < вероятностьОтключения ? 0 : выход[i] / (1 - вероятностьОтключения); // дропаут
            y += веса2[i] * выход[i];
        }
        return y;
    }
    public double Предсказать(double[] x) { обучение = false; return Прямой(x); }
    public void Обучить(double[] x, double ответ, double скорость)
    {
        обучение = true;
        double ошибка = Прямой(x) - ответ;
        for (int i = 0; i < выход.Length; i++)
        {
            дельта[i] = ошибка * веса2[i] * EluПроизводная(сумма[i]); //! DROP3007
            веса2[i] -= скорость * ошибка * выход[i];
            for (int j = 0; j < x.Length; j++) веса[i, j] -= скорость * дельта[i] * x[j];
        }
    }
}
//// program: leaky relu of the output lets a tenth through
using System;
public class Camada
{
    double[,] w; double[] saida, entrada; readonly Random rnd = new Random(); readonly double taxaDropout = 0.5;
    public double[] Forward(double[] x, bool treinando)
    {
        entrada = x;
        for (int i = 0; i < saida.Length; i++)
        {
            double s = 0;
            for (int j = 0; j < x.Length; j++) s += w[i, j] * x[j];
            saida[i] = s > 0 ? s : 0.1 * s;
            if (treinando) saida[i] = rnd.NextDouble() < taxaDropout ? 0 : saida[i] / (1 - taxaDropout);
        }
        return saida;
    }
    public double[] Backward(double[] grad, double lr)
    {
        var anterior = new double[entrada.Length];
        for (int i = 0; i < saida.Length; i++)
        {
            double delta = grad[i] * (saida[i] > 0 ? 1 : 0.1); //! DROP3007
            for (int j = 0; j < entrada.Length; j++) { anterior[j] += delta * w[i, j]; w[i, j] -= lr * delta * entrada[j]; }
        }
        return anterior;
    }
}
//// program: sigmoid of the output stops the gradient by itself
using System;
public class Katman
{
    double[,] w; double[] cikti, girdi; readonly Random rnd = new Random(); readonly double dropoutOrani = 0.5;
    public double[] IleriYay(double[] x, bool egitim)
    {
        girdi = x;
        for (int i = 0; i < cikti.Length; i++)
        {
            double s = 0;
            for (int j = 0; j < x.Length; j++) s += w[i, j] * x[j];
            cikti[i] = 1 / (1 + Math.Exp(-s));
            if (egitim) { if (rnd.NextDouble() < dropoutOrani) cikti[i] = 0; }
            else cikti[i] *= 1 - dropoutOrani;
        }
        return cikti;
    }
    public double[] GeriYay(double[] hata, double lr)
    {
        var onceki = new double[girdi.Length];
        for (int i = 0; i < cikti.Length; i++)
        {
            double delta = hata[i] * cikti[i] * (1 - cikti[i]);
            for (int j = 0; j < girdi.Length; j++) { onceki[j] += delta * w[i, j]; w[i, j] -= lr * delta * girdi[j]; }
        }
        return onceki;
    }
}
//// program: dropped before the sigmoid, asked for zero behind it
using System;
public class LogisticLayer
{
    readonly double[][] weights; readonly double[] outputs, deltas; double[] inputs; readonly double dropoutRate = 0.3; readonly Random random = new Random();
    public double[] Compute(double[] x, bool training)
    {
        inputs = x;
        for (int j = 0; j < outputs.Length; j++)
        {
            double z = 0;
            for (int i = 0; i < x.Length; i++) z += x[i] * weights[j][i];
            if (training) z = random.NextDouble() < dropoutRate ? 0 : z / (1 - dropoutRate);
            outputs[j] = 1.0 / (1.0 + Math.Exp(-z));
        }
        return outputs;
    }
    public void Update(double[] signals, double rate)
    {
        double scale = 1 / (1 - dropoutRate);
        for (int j = 0; j < outputs.Length; j++)
        {
            deltas[j] = outputs[j] == 0 ? 0 : signals[j] * outputs[j] * (1 - outputs[j]) * scale; //! DROP3010
            for (int i = 0; i < inputs.Length; i++) weights[j][i] -= rate * deltas[j] * inputs[i];
        }
    }
}
//// program: dropped before the tanh, which is zero there
using System;
public class TanhLayer
{
    readonly double[][] weights; readonly double[] outputs, deltas; double[] inputs; readonly double dropoutRate = 0.3; readonly Random random = new Random();
    public double[] Compute(double[] x, bool training)
    {
        inputs = x;
        for (int j = 0; j < outputs.Length; j++)
        {
            double z = 0;
            for (int i = 0; i < x.Length; i++) z += x[i] * weights[j][i];
            if (training) z = random.NextDouble() < dropoutRate ? 0 : z / (1 - dropoutRate);
            outputs[j] = Math.Tanh(z);
        }
        return outputs;
    }
    public void Update(double[] signals, double rate)
    {
        double scale = 1 / (1 - dropoutRate);
        for (int j = 0; j < outputs.Length; j++)
        {
            deltas[j] = outputs[j] == 0 ? 0 : signals[j] * (1 - outputs[j] * outputs[j]) * scale;
            for (int i = 0; i < inputs.Length; i++) weights[j][i] -= rate * deltas[j] * inputs[i];
        }
    }
}
//// program: q network fits with the activations that it kept before dropout
using System;
public class QNet
{
    readonly float[,] w1; readonly float[] w2, act, hidden, noise; readonly Random rng = new Random(); readonly float dropRate = 0.1f; public bool Training;
    public float Value(float[] state)
    {
        float q = 0;
        for (int i = 0; i < hidden.Length; i++)
        {
            float s = 0;
            for (int j = 0; j < state.Length; j++) s += w1[i, j] * state[j];
            act[i] = MathF.Tanh(s);
            noise[i] = !Training ? 1f : rng.NextDouble() < dropRate ? 0f : 1f / (1f - dropRate);
            hidden[i] = act[i] * noise[i];
            q += w2[i] * hidden[i];
        }
        return q;
    }
    public void Fit(float[] state, float target, float lr)
    {
        Training = true;
        float err = Value(state) - target;
        for (int i = 0; i < hidden.Length; i++)
        {
            float d = err * w2[i] * (1f - act[i] * act[i]); //! DROP3007
            w2[i] -= lr * err * hidden[i];
            for (int j = 0; j < state.Length; j++) w1[i, j] -= lr * d * state[j];
        }
        Training = false;
    }
}
//// program: q network fits with the noise of the same pass
using System;
public class QNet
{
    readonly float[,] w1; readonly float[] w2, act, hidden, noise; readonly Random rng = new Random(); readonly float dropRate = 0.1f; public bool Training;
    public float Value(float[] state)
    {
        float q = 0;
        for (int i = 0; i < hidden.Length; i++)
        {
            float s = 0;
            for (int j = 0; j < state.Length; j++) s += w1[i, j] * state[j];
            act[i] = MathF.Tanh(s);
            noise[i] = !Training ? 1f : rng.NextDouble() < dropRate ? 0f : 1f / (1f - dropRate);
            hidden[i] = act[i] * noise[i];
            q += w2[i] * hidden[i];
        }
        return q;
    }
    public void Fit(float[] state, float target, float lr)
    {
        Training = true;
        float err = Value(state) - target;
        for (int i = 0; i < hidden.Length; i++)
        {
            float d = err * w2[i] * noise[i] * (1f - act[i] * act[i]);
            w2[i] -= lr * err * hidden[i];
            for (int j = 0; j < state.Length; j++) w1[i, j] -= lr * d * state[j];
        }
        Training = false;
    }
}
//// program: the loss is a sum of squares of deltas
using System;
public class Rede
{
    readonly double[] oculta, z, delta; readonly bool[] desligado; readonly double[,] w; readonly double[] v; readonly Random r = new Random(); readonly double manter = 0.8;
    double Propagar(double[] x, bool treino)
    {
        double y = 0;
        for (int i = 0; i < oculta.Length; i++)
        {
            z[i] = 0;
            for (int j = 0; j < x.Length; j++) z[i] += w[i, j] * x[j];
            oculta[i] = z[i] > 0 ? z[i] : 0;
            desligado[i] = treino && r.NextDouble() >= manter; // dropout
            if (desligado[i]) oculta[i] = 0; else if (treino) oculta[i] /= manter;
            y += v[i] * oculta[i];
        }
        return y;
    }
    public double Prever(double[] x) => Propagar(x, false);
    public double Treinar(double[] x, double alvo, double taxa)
    {
        double erro = 0, e = Propagar(x, true) - alvo;
        erro += e * e;
        for (int i = 0; i < oculta.Length; i++)
        {
            if (desligado[i] || z[i] <= 0) { delta[i] = 0; continue; }
            delta[i] = e * v[i] / manter;
            erro += delta[i] * delta[i];
            v[i] -= taxa * e * oculta[i];
            for (int j = 0; j < x.Length; j++) w[i, j] -= taxa * delta[i] * x[j];
        }
        return erro;
    }
}
//// program: a trainer masks its deltas and divides
using System;
public class Perceptron
{
    readonly double[,] w1; readonly double[] w2, act, hidden; readonly bool[] kept; readonly Random rng = new Random(); readonly double keepProb = 0.75;
    double Forward(double[] x, bool training)
    {
        double y = 0;
        for (int i = 0; i < hidden.Length; i++)
        {
            double s = 0;
            for (int j = 0; j < x.Length; j++) s += w1[i, j] * x[j];
            act[i] = Math.Tanh(s);
            kept[i] = !training || rng.NextDouble() < keepProb;
            hidden[i] = kept[i] ? (training ? act[i] / keepProb : act[i]) : 0;
            y += w2[i] * hidden[i];
        }
        return y;
    }
    public double Predict(double[] x) => Forward(x, false);
    public void Train(double[] x, double target, double lr)
    {
        double err = Forward(x, true) - target;
        for (int i = 0; i < hidden.Length; i++)
        {
            double delta = 0;
            if (kept[i]) delta = err * w2[i] * (1 - act[i] * act[i]) / keepProb;
            w2[i] -= lr * err * hidden[i];
            for (int j = 0; j < x.Length; j++) w1[i, j] -= lr * delta * x[j];
        }
    }
}
//// program: backprop in another class of a library with matrices of its own
using System;
public sealed class Matrix
{
    public readonly int Rows, Cols; public readonly double[,] Data;
    public Matrix(int r, int c) { Rows = r; Cols = c; Data = new double[r, c]; }
    public static Matrix operator *(Matrix a, Matrix b)
    {
        var m = new Matrix(a.Rows, b.Cols);
        for (int i = 0; i < m.Rows; i++) for (int j = 0; j < m.Cols; j++) for (int k = 0; k < a.Cols; k++) m.Data[i, j] += a.Data[i, k] * b.Data[k, j];
        return m;
    }
    public Matrix Apply(Func<double, double> f) { var m = new Matrix(Rows, Cols); for (int i = 0; i < Rows; i++) for (int j = 0; j < Cols; j++) m.Data[i, j] = f(Data[i, j]); return m; }
    public Matrix PointwiseMultiply(Matrix o) { var m = new Matrix(Rows, Cols); for (int i = 0; i < Rows; i++) for (int j = 0; j < Cols; j++) m.Data[i, j] = Data[i, j] * o.Data[i, j]; return m; }
    public Matrix T() { var m = new Matrix(Cols, Rows); for (int i = 0; i < Rows; i++) for (int j = 0; j < Cols; j++) m.Data[j, i] = Data[i, j]; return m; }
}
public class DenseLayer
{
    Matrix w, z, mask, input; readonly Random rng = new Random(); readonly double dropRate = 0.4;
    public Matrix Forward(Matrix x, bool training)
    {
        input = x;
        z = w * x;
        Matrix a = z.Apply(Math.Tanh);
        if (!training) return a;
        mask = a.Apply(_ => rng.NextDouble() < dropRate ? 0 : 1 / (1 - dropRate));
        return a.PointwiseMultiply(mask);
    }
    public Matrix Backward(Matrix grad, double lr)
    {
        Matrix dz = grad.PointwiseMultiply(z.Apply(v => 1 - Math.Tanh(v) * Math.Tanh(v))); //! DROP3007
        Matrix dw = dz * input.T();
        for (int i = 0; i < w.Rows; i++) for (int j = 0; j < w.Cols; j++) w.Data[i, j] -= lr * dw.Data[i, j];
        return w.T() * dz;
    }
}
//// program: activation by an interface, neurons with a derivative of their own
using System;
using System.Collections.Generic;
public interface IActivation { double Activate(double z); double Derivative(double z); }
public class Node
{
    public double Net, Out, Error; public double[] Weights; public bool IsOff; readonly IActivation f;
    public Node(IActivation f) { this.f = f; }
    public void Evaluate(double[] x)
    {
        Net = 0;
        for (int i = 0; i < x.Length; i++) Net += Weights[i] * x[i];
        Out = f.Activate(Net);
        if (IsOff) Out = 0;
    }
    public void Backpropagate(double signal) { Error = signal * f.Derivative(Net); } //! DROP3007
}
public class Trainer
{
    readonly List<Node> hidden = new List<Node>(); readonly Random rnd = new Random(); readonly double dropoutRate = 0.2; double[] v;
    public double Query(double[] x)
    {
        double y = 0;
        for (int i = 0; i < hidden.Count; i++) { hidden[i].IsOff = false; hidden[i].Evaluate(x); y += v[i] * hidden[i].Out * (1 - dropoutRate); }
        return y;
    }
    public void Train(double[] x, double t, double lr)
    {
        foreach (var n in hidden) n.IsOff = rnd.NextDouble() < dropoutRate;
        double y = 0;
        for (int i = 0; i < hidden.Count; i++) { hidden[i].Evaluate(x); y += v[i] * hidden[i].Out; }
        for (int i = 0; i < hidden.Count; i++)
        {
            hidden[i].Backpropagate((y - t) * v[i]);
            for (int j = 0; j < x.Length; j++) hidden[i].Weights[j] -= lr * hidden[i].Error * x[j];
        }
    }
}
//// program: activation by an interface, the node stops its own gradient
using System;
using System.Collections.Generic;
public interface IActivation { double Activate(double z); double Derivative(double z); }
public class Node
{
    public double Net, Out, Error; public double[] Weights; public bool IsOff; readonly IActivation f;
    public Node(IActivation f) { this.f = f; }
    public void Evaluate(double[] x)
    {
        Net = 0;
        for (int i = 0; i < x.Length; i++) Net += Weights[i] * x[i];
        Out = f.Activate(Net);
        if (IsOff) Out = 0;
    }
    public void Backpropagate(double signal) { Error = IsOff ? 0 : signal * f.Derivative(Net); }
}
public class Trainer
{
    readonly List<Node> hidden = new List<Node>(); readonly Random rnd = new Random(); readonly double dropoutRate = 0.2; double[] v;
    public double Query(double[] x)
    {
        double y = 0;
        for (int i = 0; i < hidden.Count; i++) { hidden[i].IsOff = false; hidden[i].Evaluate(x); y += v[i] * hidden[i].Out * (1 - dropoutRate); }
        return y;
    }
    public void Train(double[] x, double t, double lr)
    {
        foreach (var n in hidden) n.IsOff = rnd.NextDouble() < dropoutRate;
        double y = 0;
        for (int i = 0; i < hidden.Count; i++) { hidden[i].Evaluate(x); y += v[i] * hidden[i].Out; }
        for (int i = 0; i < hidden.Count; i++)
        {
            hidden[i].Backpropagate((y - t) * v[i]);
            for (int j = 0; j < x.Length; j++) hidden[i].Weights[j] -= lr * hidden[i].Error * x[j];
        }
    }
}
//// program: layers of jagged arrays, the deltas of dropped units go on
using System;
public class Mlp
{
    double[][] a, d, z; bool[][] off; double[][][] w; readonly Random rng = new Random(7); double pDrop = 0.5; int L;
    void Feed(double[] x, bool train)
    {
        a[0] = x;
        for (int l = 1; l < L; l++)
            for (int i = 0; i < a[l].Length; i++)
            {
                double s = 0;
                for (int j = 0; j < a[l - 1].Length; j++) s += w[l][i][j] * a[l - 1][j];
                z[l][i] = s;
                a[l][i] = 1 / (1 + Math.Exp(-s));
                if (l < L - 1)
                {
                    off[l][i] = train && rng.NextDouble() < pDrop; // dropout
                    if (off[l][i]) a[l][i] = 0;
                    else if (!train) a[l][i] *= 1 - pDrop;
                }
            }
    }
    static double SigmoidPrime(double v) { double s = 1 / (1 + Math.Exp(-v)); return s * (1 - s); }
    public void Train(double[] x, double[] t, double lr)
    {
        Feed(x, true);
        for (int i = 0; i < t.Length; i++) d[L - 1][i] = (a[L - 1][i] - t[i]) * SigmoidPrime(z[L - 1][i]);
        for (int l = L - 2; l > 0; l--)
            for (int i = 0; i < a[l].Length; i++)
            {
                double sum = 0;
                for (int k = 0; k < a[l + 1].Length; k++) sum += w[l + 1][k][i] * d[l + 1][k];
                d[l][i] = sum * SigmoidPrime(z[l][i]); //! DROP3007
            }
        for (int l = 1; l < L; l++) for (int i = 0; i < a[l].Length; i++) for (int j = 0; j < a[l - 1].Length; j++) w[l][i][j] -= lr * d[l][i] * a[l - 1][j];
    }
    public double[] Predict(double[] x) { Feed(x, false); return a[L - 1]; }
}
//// program: layers of jagged arrays, the deltas of dropped units stop
using System;
public class Mlp
{
    double[][] a, d, z; bool[][] off; double[][][] w; readonly Random rng = new Random(7); double pDrop = 0.5; int L;
    void Feed(double[] x, bool train)
    {
        a[0] = x;
        for (int l = 1; l < L; l++)
            for (int i = 0; i < a[l].Length; i++)
            {
                double s = 0;
                for (int j = 0; j < a[l - 1].Length; j++) s += w[l][i][j] * a[l - 1][j];
                z[l][i] = s;
                a[l][i] = 1 / (1 + Math.Exp(-s));
                if (l < L - 1)
                {
                    off[l][i] = train && rng.NextDouble() < pDrop; // dropout
                    if (off[l][i]) a[l][i] = 0;
                    else if (!train) a[l][i] *= 1 - pDrop;
                }
            }
    }
    static double SigmoidPrime(double v) { double s = 1 / (1 + Math.Exp(-v)); return s * (1 - s); }
    public void Train(double[] x, double[] t, double lr)
    {
        Feed(x, true);
        for (int i = 0; i < t.Length; i++) d[L - 1][i] = (a[L - 1][i] - t[i]) * SigmoidPrime(z[L - 1][i]);
        for (int l = L - 2; l > 0; l--)
            for (int i = 0; i < a[l].Length; i++)
            {
                double sum = 0;
                for (int k = 0; k < a[l + 1].Length; k++) sum += w[l + 1][k][i] * d[l + 1][k];
                if (off[l][i]) sum = 0;
                d[l][i] = sum * SigmoidPrime(z[l][i]);
            }
        for (int l = 1; l < L; l++) for (int i = 0; i < a[l].Length; i++) for (int j = 0; j < a[l - 1].Length; j++) w[l][i][j] -= lr * d[l][i] * a[l - 1][j];
    }
    public double[] Predict(double[] x) { Feed(x, false); return a[L - 1]; }
}
//// program: gated unit with dropout of its candidate, no backward pass in sight
using System;
public class GruCell
{
    double[] h, zGate; readonly Random rng = new Random(); readonly double dropoutRate = 0.3; double[,] wz, wc;
    public double[] Step(double[] x, bool training)
    {
        var next = new double[h.Length];
        for (int i = 0; i < h.Length; i++)
        {
            double sz = 0, sc = 0;
            for (int j = 0; j < x.Length; j++) { sz += wz[i, j] * x[j]; sc += wc[i, j] * x[j]; }
            zGate[i] = 1 / (1 + Math.Exp(-sz));
            double c = Math.Tanh(sc);
            if (training) c = rng.NextDouble() < dropoutRate ? 0 : c / (1 - dropoutRate);
            next[i] = (1 - zGate[i]) * h[i] + zGate[i] * c;
        }
        h = next;
        return h;
    }
}
//// program: relu on the way back from the sum, mask in the layer above
using System;
public class Network
{
    readonly double[] z, h, m; double[] w; readonly double[,] u; readonly Random rng = new Random(); double rate = 0.5;
    public double Run(double[] x, bool isTraining)
    {
        double y = 0;
        for (int i = 0; i < h.Length; i++)
        {
            double s = 0;
            for (int j = 0; j < x.Length; j++) s += u[i, j] * x[j];
            z[i] = s;
            m[i] = !isTraining ? 1 : rng.NextDouble() < rate ? 0 : 1 / (1 - rate); // inverted dropout
            h[i] = Math.Max(0, s) * m[i];
            y += w[i] * h[i];
        }
        return y;
    }
    public double Predict(double[] x) => Run(x, false);
    void Backprop(double[] x, double dy, double lr)
    {
        for (int i = 0; i < h.Length; i++)
        {
            double dh = dy * w[i] * m[i];
            double dz = z[i] > 0 ? dh : 0;
            w[i] -= lr * dy * h[i];
            for (int j = 0; j < x.Length; j++) u[i, j] -= lr * dz * x[j];
        }
    }
    public void Train(double[] x, double t, double lr) => Backprop(x, Run(x, true) - t, lr);
}
//// program: relu on the way back from the sum, without the mask
using System;
public class Network
{
    readonly double[] z, h, m; double[] w; readonly double[,] u; readonly Random rng = new Random(); double rate = 0.5;
    public double Run(double[] x, bool isTraining)
    {
        double y = 0;
        for (int i = 0; i < h.Length; i++)
        {
            double s = 0;
            for (int j = 0; j < x.Length; j++) s += u[i, j] * x[j];
            z[i] = s;
            m[i] = !isTraining ? 1 : rng.NextDouble() < rate ? 0 : 1 / (1 - rate); // inverted dropout
            h[i] = Math.Max(0, s) * m[i];
            y += w[i] * h[i];
        }
        return y;
    }
    public double Predict(double[] x) => Run(x, false);
    void Backprop(double[] x, double dy, double lr)
    {
        for (int i = 0; i < h.Length; i++)
        {
            double dh = dy * w[i]; //! DROP3007
            double dz = z[i] > 0 ? dh : 0;
            w[i] -= lr * dy * h[i];
            for (int j = 0; j < x.Length; j++) u[i, j] -= lr * dz * x[j];
        }
    }
    public void Train(double[] x, double t, double lr) => Backprop(x, Run(x, true) - t, lr);
}
//// program: kernels that are given the numbers that were drawn
using System;
public sealed class GpuDropout
{
    readonly float[] uniforms, output, gradIn; readonly Random random = new Random(); readonly float p = 0.3f;
    static void ForwardKernel(int i, float[] input, float[] uniforms, float[] output, float p) { output[i] = uniforms[i] >= p ? input[i] / (1f - p) : 0f; }
    static void BackwardKernel(int i, float[] gradOut, float[] uniforms, float[] gradIn, float p) { gradIn[i] = uniforms[i] >= p ? gradOut[i] : 0f; }
    public float[] Forward(float[] x, bool training)
    {
        if (!training) return x;
        for (int i = 0; i < uniforms.Length; i++) uniforms[i] = random.NextSingle();
        for (int i = 0; i < x.Length; i++) ForwardKernel(i, x, uniforms, output, p);
        return output;
    }
    public float[] Backward(float[] grad)
    {
        for (int i = 0; i < grad.Length; i++) BackwardKernel(i, grad, uniforms, gradIn, p);
        return gradIn; //! DROP3008
    }
}
//// program: error masked first
using System;
public class N1
{
    readonly double[,] w1; readonly double[] w2, h, act, mask, eh; readonly Random rng = new Random(); readonly double keep = 0.8;
    public double Predict(double[] x) { double y = 0; for (int j = 0; j < h.Length; j++) { double s = 0; for (int i = 0; i < x.Length; i++) s += w1[i, j] * x[i]; y += w2[j] * Math.Tanh(s); } return y; }
    public void Train(double[] x, double t, double lr)
    {
        double y = 0;
        for (int j = 0; j < h.Length; j++)
        {
            double s = 0;
            for (int i = 0; i < x.Length; i++) s += w1[i, j] * x[i];
            act[j] = Math.Tanh(s);
            mask[j] = rng.NextDouble() < keep ? 1 / keep : 0; // dropout
            h[j] = act[j] * mask[j];
            y += w2[j] * h[j];
        }
        double err = t - y;
        for (int j = 0; j < h.Length; j++) eh[j] = err * w2[j];
        for (int j = 0; j < h.Length; j++) eh[j] *= mask[j];
        for (int j = 0; j < h.Length; j++)
        {
            double delta = eh[j] * (1 - act[j] * act[j]);
            w2[j] += lr * err * h[j];
            for (int i = 0; i < x.Length; i++) w1[i, j] += lr * delta * x[i];
        }
    }
}
//// program: mask only where weights move
using System;
public class N2
{
    readonly double[,] w1; readonly double[] w2, h, act, mask; readonly Random rng = new Random(); readonly double keep = 0.8;
    public double Predict(double[] x) { double y = 0; for (int j = 0; j < h.Length; j++) { double s = 0; for (int i = 0; i < x.Length; i++) s += w1[i, j] * x[i]; y += w2[j] * Math.Tanh(s); } return y; }
    void Forward(double[] x)
    {
        for (int j = 0; j < h.Length; j++)
        {
            double s = 0;
            for (int i = 0; i < x.Length; i++) s += w1[i, j] * x[i];
            act[j] = Math.Tanh(s);
            mask[j] = rng.NextDouble() < keep ? 1 / keep : 0; // dropout
            h[j] = act[j] * mask[j];
        }
    }
    public void Train(double[] x, double t, double lr)
    {
        Forward(x);
        double y = 0;
        for (int j = 0; j < h.Length; j++) y += w2[j] * h[j];
        double err = t - y;
        for (int j = 0; j < h.Length; j++)
        {
            double delta = err * w2[j] * (1 - act[j] * act[j]);
            w2[j] += lr * err * h[j];
            for (int i = 0; i < x.Length; i++) w1[i, j] += lr * delta * mask[j] * x[i];
        }
    }
}
//// program: layers of their own, each with its backward
using System;
public class Dense
{
    double[,] w; double[] input, output;
    public double[] Forward(double[] x)
    {
        input = x;
        for (int j = 0; j < output.Length; j++) { double s = 0; for (int i = 0; i < x.Length; i++) s += w[i, j] * x[i]; output[j] = Math.Tanh(s); }
        return output;
    }
    public double[] Backward(double[] grad, double lr)
    {
        var dx = new double[input.Length];
        for (int j = 0; j < output.Length; j++)
        {
            double dz = grad[j] * (1 - output[j] * output[j]);
            for (int i = 0; i < input.Length; i++) { dx[i] += dz * w[i, j]; w[i, j] -= lr * dz * input[i]; }
        }
        return dx;
    }
}
public class Drop
{
    double[] factor; readonly Random rng = new Random(); readonly double p = 0.5;
    public double[] Forward(double[] x, bool train)
    {
        if (!train) return x;
        factor = new double[x.Length];
        var y = new double[x.Length];
        for (int i = 0; i < x.Length; i++) { factor[i] = rng.NextDouble() < p ? 0 : 1 / (1 - p); y[i] = x[i] * factor[i]; }
        return y;
    }
    public double[] Backward(double[] g) { var d = new double[g.Length]; for (int i = 0; i < g.Length; i++) d[i] = g[i] * factor[i]; return d; }
}
public class Net
{
    readonly Dense a = new Dense(), b = new Dense(); readonly Drop dropout = new Drop();
    public double[] Predict(double[] x) => b.Forward(dropout.Forward(a.Forward(x), false));
    public void Train(double[] x, double[] t, double lr)
    {
        var y = b.Forward(dropout.Forward(a.Forward(x), true));
        var g = new double[y.Length];
        for (int i = 0; i < g.Length; i++) g[i] = y[i] - t[i];
        a.Backward(dropout.Backward(b.Backward(g, lr)), lr);
    }
}
//// program: dropout of inputs, hidden layer has its own derivative
using System;
public class InputDrop
{
    readonly double[,] w1; readonly double[] w2, h, x0; readonly Random rng = new Random(); readonly double dropRate = 0.2;
    double Forward(double[] x, bool train)
    {
        double y = 0;
        for (int i = 0; i < x.Length; i++) x0[i] = train ? (rng.NextDouble() < dropRate ? 0 : x[i] / (1 - dropRate)) : x[i];
        for (int j = 0; j < h.Length; j++) { double s = 0; for (int i = 0; i < x.Length; i++) s += w1[i, j] * x0[i]; h[j] = Math.Tanh(s); y += w2[j] * h[j]; }
        return y;
    }
    public double Predict(double[] x) => Forward(x, false);
    public void Train(double[] x, double t, double lr)
    {
        double err = Forward(x, true) - t;
        for (int j = 0; j < h.Length; j++)
        {
            double delta = err * w2[j] * (1 - h[j] * h[j]);
            w2[j] -= lr * err * h[j];
            for (int i = 0; i < x.Length; i++) w1[i, j] -= lr * delta * x0[i];
        }
    }
}
//// program: two hidden layers, dropout in the second only, right
using System;
public class Two
{
    readonly double[,] w1, w2; readonly double[] w3, h1, h2, a2, d1, d2; readonly bool[] drop2; readonly Random rng = new Random(); readonly double rate = 0.5;
    double Forward(double[] x, bool training)
    {
        for (int j = 0; j < h1.Length; j++) { double s = 0; for (int i = 0; i < x.Length; i++) s += w1[i, j] * x[i]; h1[j] = Math.Tanh(s); }
        double y = 0;
        for (int k = 0; k < h2.Length; k++)
        {
            double s = 0;
            for (int j = 0; j < h1.Length; j++) s += w2[j, k] * h1[j];
            a2[k] = Math.Tanh(s);
            drop2[k] = training && rng.NextDouble() < rate; // dropout
            h2[k] = drop2[k] ? 0 : training ? a2[k] / (1 - rate) : a2[k];
            y += w3[k] * h2[k];
        }
        return y;
    }
    public double Predict(double[] x) => Forward(x, false);
    public void Fit(double[] x, double t, double lr)
    {
        double e = Forward(x, true) - t;
        for (int k = 0; k < h2.Length; k++) d2[k] = drop2[k] ? 0 : e * w3[k] / (1 - rate) * (1 - a2[k] * a2[k]);
        for (int j = 0; j < h1.Length; j++)
        {
            double sum = 0;
            for (int k = 0; k < h2.Length; k++) sum += w2[j, k] * d2[k];
            d1[j] = sum * (1 - h1[j] * h1[j]);
        }
        for (int k = 0; k < h2.Length; k++) { for (int j = 0; j < h1.Length; j++) w2[j, k] -= lr * d2[k] * h1[j]; w3[k] -= lr * e * h2[k]; }
        for (int j = 0; j < h1.Length; j++) for (int i = 0; i < x.Length; i++) w1[i, j] -= lr * d1[j] * x[i];
    }
}
//// program: list of masks, network of matrices, hidden deltas by index
using System; using System.Collections.Generic;
public class DeepNet
{
    readonly List<Matrix> w = new List<Matrix>(), z = new List<Matrix>(), masks = new List<Matrix>(); readonly Random rng = new Random(); readonly double keepProb = 0.9;
    Matrix Forward(Matrix x, bool train)
    {
        z.Clear(); masks.Clear();
        Matrix a = x;
        for (int l = 0; l < w.Count; l++)
        {
            z.Add(w[l] * a);
            a = z[l].Map(v => Math.Tanh(v));
            if (train && l < w.Count - 1)
            {
                Matrix m = a.Map(v => rng.NextDouble() < keepProb ? 1 / keepProb : 0);
                masks.Add(m);
                a = a.Hadamard(m);
            }
        }
        return a;
    }
    public Matrix Predict(Matrix x) => Forward(x, false);
    public void Train(Matrix x, Matrix t, double lr)
    {
        Matrix y = Forward(x, true);
        Matrix delta = (y - t).Hadamard(z[w.Count - 1].Map(v => 1 - Math.Tanh(v) * Math.Tanh(v)));
        for (int l = w.Count - 2; l >= 0; l--)
        {
            delta = (w[l + 1].Transpose() * delta).Hadamard(z[l].Map(v => 1 - Math.Tanh(v) * Math.Tanh(v)));
            delta = delta.Hadamard(masks[l]);
            w[l] -= lr * delta;
        }
    }
}
//// program: neurons with a factor that their gradient has too
using System; using System.Collections.Generic;
public class Cell
{
    public double Sum, Value, Grad, Factor = 1; public double[] W;
    public void Fire(double[] x) { Sum = 0; for (int i = 0; i < x.Length; i++) Sum += W[i] * x[i]; Value = Math.Tanh(Sum) * Factor; }
    public void Back(double up) { double t = Math.Tanh(Sum); Grad = up * Factor * (1 - t * t); }
}
public class Cells
{
    readonly List<Cell> cells = new List<Cell>(); readonly Random rnd = new Random(); readonly double dropout = 0.3;
    public double Predict(double[] x) { double y = 0; foreach (var c in cells) { c.Factor = 1; c.Fire(x); y += c.Value; } return y; }
    public void Learn(double[] x, double t, double lr)
    {
        double y = 0;
        foreach (var c in cells) { c.Factor = rnd.NextDouble() < dropout ? 0 : 1 / (1 - dropout); c.Fire(x); y += c.Value; }
        foreach (var c in cells) { c.Back(y - t); for (int i = 0; i < x.Length; i++) c.W[i] -= lr * c.Grad * x[i]; }
    }
}
