//// program: nobody calls eval
using TorchSharp; using static TorchSharp.torch; using static TorchSharp.torch.nn;
public class Program
{
    private readonly Module<Tensor, Tensor> model; private readonly Module<Tensor, Tensor> drop = Dropout(0.5);
    public void Train(Tensor x) { var loss = model.forward(x); loss.backward(); }
    public Tensor Predict(Tensor x)
    {
        using var _ = torch.no_grad();
        return model.forward(x); //! DROP4006
    }
}
//// program: eval before the prediction
using TorchSharp; using static TorchSharp.torch; using static TorchSharp.torch.nn;
public class Program
{
    private readonly Module<Tensor, Tensor> model; private readonly Module<Tensor, Tensor> drop = Dropout(0.5);
    public void Train(Tensor x) { model.train(); var loss = model.forward(x); loss.backward(); }
    public Tensor Predict(Tensor x)
    {
        model.eval();
        using var _ = torch.no_grad();
        return model.forward(x);
    }
}
//// program: train(false) is eval
using TorchSharp; using static TorchSharp.torch; using static TorchSharp.torch.nn;
public class Program
{
    private readonly Module<Tensor, Tensor> model; private readonly Module<Tensor, Tensor> drop = Dropout(0.5);
    public void Train(Tensor x) { model.train(true); model.forward(x).backward(); }
    public Tensor Predict(Tensor x) { model.train(false); using (torch.inference_mode()) return model.call(x); }
}
//// program: a helper elsewhere sets the mode
//// file: Modes.cs
using TorchSharp; using static TorchSharp.torch;
public static class Modes { public static void Set(nn.Module model, bool training) { model.train(training); } }
//// file: Program.cs
using TorchSharp; using static TorchSharp.torch; using static TorchSharp.torch.nn;
public class Program
{
    private readonly Module<Tensor, Tensor> model; private readonly Module<Tensor, Tensor> drop = Dropout(0.5);
    public void Train(Tensor x) { Modes.Set(model, true); model.forward(x).backward(); }
    public Tensor Predict(Tensor x) { Modes.Set(model, false); using var _ = no_grad(); return model.forward(x); }
}
//// program: eval in the loop, never train
using TorchSharp; using static TorchSharp.torch; using static TorchSharp.torch.nn;
public class Program
{
    public void Run(Module<Tensor, Tensor> model, Tensor x)
    {
        for (int epoch = 0; epoch < 10; epoch++)
        {
            model.forward(x).backward();
            model.eval(); //! DROP4007
            using (torch.no_grad()) model.forward(x);
        }
    }
}
//// program: eval in the loop, train again
using TorchSharp; using static TorchSharp.torch; using static TorchSharp.torch.nn;
public class Program
{
    public void Run(Module<Tensor, Tensor> model, Tensor x)
    {
        for (int epoch = 0; epoch < 10; epoch++)
        {
            model.train();
            model.forward(x).backward();
            model.eval();
            using (torch.no_grad()) model.forward(x);
        }
    }
}
//// program: eval in a method that the loop calls
using TorchSharp; using static TorchSharp.torch; using static TorchSharp.torch.nn;
public class Program
{
    void TrainEpoch(Module<Tensor, Tensor> model, Tensor x) { model.forward(x).backward(); }
    void Test(Module<Tensor, Tensor> model, Tensor x)
    {
        model.eval(); //! DROP4007
        using var _ = torch.no_grad();
        model.forward(x);
    }
    public void Run(Module<Tensor, Tensor> model, Tensor x)
    {
        for (int epoch = 0; epoch < 10; epoch++) { TrainEpoch(model, x); Test(model, x); }
    }
}
//// program: each method of the loop sets its mode
using TorchSharp; using static TorchSharp.torch; using static TorchSharp.torch.nn;
public class Program
{
    void TrainEpoch(Module<Tensor, Tensor> model, Tensor x) { model.train(); model.forward(x).backward(); }
    void Test(Module<Tensor, Tensor> model, Tensor x) { model.eval(); using var _ = torch.no_grad(); model.forward(x); }
    public void Run(Module<Tensor, Tensor> model, Tensor x)
    {
        for (int epoch = 0; epoch < 10; epoch++) { TrainEpoch(model, x); Test(model, x); }
    }
}
//// program: prediction with gradients
using TorchSharp; using static TorchSharp.torch; using static TorchSharp.torch.nn;
public class Program
{
    private readonly Module<Tensor, Tensor> model;
    public Tensor Predict(Tensor x)
    {
        model.eval();
        return model.forward(x); //! DROP4008?
    }
}
//// program: gradients on purpose
using TorchSharp; using static TorchSharp.torch; using static TorchSharp.torch.nn;
public class Program
{
    private readonly Module<Tensor, Tensor> model;
    public Tensor PredictAdversarial(Tensor x)
    {
        model.eval();
        x.requires_grad_();
        model.forward(x).backward();
        return x.grad;
    }
}
//// program: the caller opens the scope
using TorchSharp; using static TorchSharp.torch; using static TorchSharp.torch.nn;
public class Program
{
    private readonly Module<Tensor, Tensor> model;
    public void Evaluate(Tensor x) { model.eval(); using var scope = torch.no_grad(); PredictOne(x); }
    private Tensor PredictOne(Tensor x) => model.forward(x);
}
//// program: scope without using
using TorchSharp; using static TorchSharp.torch; using static TorchSharp.torch.nn;
public class Program
{
    private readonly Module<Tensor, Tensor> model;
    public Tensor Predict(Tensor x)
    {
        model.eval();
        torch.no_grad(); //! DROP4009
        return model.forward(x);
    }
}
//// program: scope under a condition
using TorchSharp; using static TorchSharp.torch; using static TorchSharp.torch.nn;
public class Program
{
    private readonly Module<Tensor, Tensor> model;
    public Tensor Predict(Tensor x, bool gradients)
    {
        model.eval();
        using var scope = gradients ? null : torch.no_grad();
        return model.forward(x);
    }
}
//// program: modules that are not registered
using TorchSharp; using static TorchSharp.torch; using static TorchSharp.torch.nn;
using System.Collections.Generic;
public class Net : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> drop = Dropout(0.5); //! DROP4010
    private readonly List<Module<Tensor, Tensor>> layers = new(); //! DROP4010
    public Net() : base("net") { }
    public override Tensor forward(Tensor x) => drop.forward(x);
}
//// program: modules that are registered
using TorchSharp; using static TorchSharp.torch; using static TorchSharp.torch.nn;
using System.Collections.Generic;
public class Net : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> drop = Dropout(0.5);
    public Net() : base("net") { RegisterComponents(); }
    public override Tensor forward(Tensor x) => drop.forward(x);
}
public class Stack : Module<Tensor, Tensor>
{
    private readonly List<Module<Tensor, Tensor>> layers = new();
    public Stack() : base("stack") { for (int i = 0; i < 3; i++) { layers.Add(Dropout(0.5)); register_module($"l{i}", layers[i]); } }
    public override Tensor forward(Tensor x) { foreach (var l in layers) x = l.forward(x); return x; }
}
