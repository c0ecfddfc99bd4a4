//// program: torchsharp functional in forward
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Transformer
{
    public class FeedForward : Module<Tensor, Tensor>
    {
        private readonly Linear fc1, fc2;
        private readonly double p;
        public FeedForward(long d, long h, double p) : base("ff")
        {
            this.p = p;
            fc1 = Linear(d, h);
            fc2 = Linear(h, d);
            RegisterComponents();
        }
        public override Tensor forward(Tensor x)
        {
            x = functional.relu(fc1.forward(x));
            x = functional.dropout(x, p); //! DROP4001
            return fc2.forward(x);
        }
    }
}
//// program: torchsharp train loop without train after eval
using System;
using System.Collections.Generic;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

class Net : Module<Tensor, Tensor>
{
    private Module<Tensor, Tensor> seq;
    public Net() : base("net")
    {
        seq = Sequential(("lin1", Linear(784, 100)), ("relu", ReLU()), ("drop", Dropout(0.5)), ("lin2", Linear(100, 10)));
        RegisterComponents();
    }
    public override Tensor forward(Tensor x) => seq.forward(x);
}

static class Program
{
    static void Main()
    {
        var model = new Net();
        var optimizer = torch.optim.SGD(model.parameters(), 0.01);
        for (int epoch = 0; epoch < 5; epoch++)
        {
            foreach (var (x, y) in Batches())
            {
                optimizer.zero_grad();
                var loss = functional.cross_entropy(model.forward(x), y);
                loss.backward();
                optimizer.step();
            }
            model.eval(); //! DROP4007
            using (torch.no_grad())
            {
                foreach (var (x, y) in Batches()) Console.WriteLine(model.forward(x).argmax(1).eq(y).sum());
            }
        }
    }
    static IEnumerable<(Tensor, Tensor)> Batches() { yield break; }
}
//// program: torchsharp alpha dropout and no eval
using System;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
namespace Snn
{
    public class SelfNormalizing : Module<Tensor, Tensor>
    {
        private readonly Module<Tensor, Tensor> a, b;
        public SelfNormalizing() : base("snn") { a = Linear(10, 20); b = Linear(20, 2); RegisterComponents(); }
        public override Tensor forward(Tensor x)
        {
            x = functional.selu(a.forward(x));
            x = functional.alpha_dropout(x, 0.1); //! DROP4002
            return b.forward(x);
        }
    }
    public class Service
    {
        private readonly Sequential model = Sequential(("l1", Linear(4, 16)), ("d", Dropout(0.3)), ("l2", Linear(16, 3)));
        public Service(string path) { model.load(path); }
        public long Predict(float[] features)
        {
            using (no_grad())
            {
                return model.forward(tensor(features)).argmax().item<long>(); //! DROP4006
            }
        }
    }
}
