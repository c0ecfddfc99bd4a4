//// program: a test method by what it does
using System; using TorchSharp; using static TorchSharp.torch; using static TorchSharp.torch.nn;
public class Program
{
    private readonly Module<Tensor, Tensor> model; private readonly Module<Tensor, Tensor> drop = Dropout(0.5);
    public void TrainEpoch(Tensor x, Tensor y) { var loss = functional.mse_loss(model.forward(x), y); loss.backward(); }
    public void ReportResults(Tensor x)
    {
        var output = model.forward(x); //! DROP4006 DROP4008?
        Console.WriteLine(output.mean().item<float>());
    }
}
//// program: a helper hands its output to the training
using TorchSharp; using static TorchSharp.torch; using static TorchSharp.torch.nn;
public class Program
{
    private readonly Module<Tensor, Tensor> model; private readonly Module<Tensor, Tensor> drop = Dropout(0.5);
    private Tensor Compute(Tensor x) => model.forward(x);
    public void TrainEpoch(Tensor x, Tensor y) { var loss = functional.mse_loss(Compute(x), y); loss.backward(); }
}
//// program: predictions behind the training in one method
using System; using TorchSharp; using static TorchSharp.torch; using static TorchSharp.torch.nn;
public static class Program
{
    public static void Main()
    {
        var model = Sequential(("a", Linear(4, 8)), ("d", Dropout(0.5)), ("b", Linear(8, 1)));
        Tensor x = rand(10, 4), y = rand(10, 1);
        for (int epoch = 0; epoch < 100; epoch++)
        {
            var loss = functional.mse_loss(model.forward(x), y);
            loss.backward();
        }
        var predicted = model.forward(x); //! DROP4006 DROP4008?
        Console.WriteLine(predicted.mean().item<float>());
    }
}
//// program: predictions behind the training in one method with eval
using System; using TorchSharp; using static TorchSharp.torch; using static TorchSharp.torch.nn;
public static class Program
{
    public static void Main()
    {
        var model = Sequential(("a", Linear(4, 8)), ("d", Dropout(0.5)), ("b", Linear(8, 1)));
        Tensor x = rand(10, 4), y = rand(10, 1);
        for (int epoch = 0; epoch < 100; epoch++)
        {
            var loss = functional.mse_loss(model.forward(x), y);
            loss.backward();
        }
        model.eval();
        using (no_grad())
        {
            var predicted = model.forward(x);
            Console.WriteLine(predicted.mean().item<float>());
        }
    }
}
//// program: a generator trains behind its critic
using TorchSharp; using static TorchSharp.torch; using static TorchSharp.torch.nn;
public static class Program
{
    public static void Main()
    {
        var critic = Sequential(("a", Linear(4, 8)), ("d", Dropout(0.5)), ("b", Linear(8, 1)));
        var generator = Sequential(("a", Linear(2, 4)), ("b", Linear(4, 4)));
        for (int step = 0; step < 100; step++)
        {
            for (int k = 0; k < 5; k++)
            {
                var d = critic.forward(rand(8, 4)).mean();
                d.backward();
            }
            var made = generator.forward(rand(8, 2));
            var score = critic.forward(made);
            score.mean().backward();
        }
    }
}
//// program: validation sets eval and train again, prediction does nothing
using TorchSharp; using static TorchSharp.torch; using static TorchSharp.torch.nn;
public class Program
{
    private readonly Module<Tensor, Tensor> model; private readonly Module<Tensor, Tensor> drop = Dropout(0.5);
    public void Fit(Tensor x) { for (int i = 0; i < 10; i++) { model.forward(x).backward(); Validate(x); } }
    private float Validate(Tensor x)
    {
        model.eval();
        using var _ = no_grad();
        float score = model.forward(x).mean().item<float>();
        model.train();
        return score;
    }
    public float Predict(Tensor x)
    {
        using var _ = no_grad();
        return model.forward(x).item<float>(); //! DROP4006
    }
}
//// program: eval at the end of the fit remains
using TorchSharp; using static TorchSharp.torch; using static TorchSharp.torch.nn;
public class Program
{
    private readonly Module<Tensor, Tensor> model; private readonly Module<Tensor, Tensor> drop = Dropout(0.5);
    public void Fit(Tensor x)
    {
        model.train();
        for (int i = 0; i < 10; i++) model.forward(x).backward();
        model.eval();
    }
    public float Predict(Tensor x)
    {
        using var _ = no_grad();
        return model.forward(x).item<float>();
    }
}
//// program: a loss module is no model
using TorchSharp; using static TorchSharp.torch; using static TorchSharp.torch.nn;
public class Program
{
    private readonly Module<Tensor, Tensor> model; private readonly Module<Tensor, Tensor, Tensor> criterion; private readonly Module<Tensor, Tensor> drop = Dropout(0.5);
    public void Train(Tensor x, Tensor y) { model.train(); criterion.forward(model.forward(x), y).backward(); }
    public float Evaluate(Tensor x, Tensor y)
    {
        model.eval();
        using var _ = no_grad();
        return criterion.forward(model.forward(x), y).item<float>();
    }
}
//// program: attention with a share from a configuration
using TorchSharp; using static TorchSharp.torch; using static TorchSharp.torch.nn;
public record AttentionSettings(long Heads, double Dropout);
public class Attention : Module<Tensor, Tensor>
{
    private readonly AttentionSettings settings;
    public Attention(AttentionSettings settings) : base("attention") { this.settings = settings; RegisterComponents(); }
    public override Tensor forward(Tensor x) => functional.scaled_dot_product_attention(x, x, x, p: settings.Dropout); //! DROP4004
}
//// program: attention with a share from a configuration while training
using TorchSharp; using static TorchSharp.torch; using static TorchSharp.torch.nn;
public record AttentionSettings(long Heads, double Dropout);
public class Attention : Module<Tensor, Tensor>
{
    private readonly AttentionSettings settings;
    public Attention(AttentionSettings settings) : base("attention") { this.settings = settings; RegisterComponents(); }
    public override Tensor forward(Tensor x) => functional.scaled_dot_product_attention(x, x, x, p: training ? settings.Dropout : 0.0);
}
//// program: attention whose share is a property of the mode
using TorchSharp; using static TorchSharp.torch; using static TorchSharp.torch.nn;
public class Attention : Module<Tensor, Tensor>
{
    private readonly double share = 0.1;
    private double Share => training ? share : 0;
    public Attention() : base("attention") { RegisterComponents(); }
    public override Tensor forward(Tensor x) => functional.scaled_dot_product_attention(x, x, x, p: Share);
}
//// program: dropouts in a plain list
using System.Collections.Generic; using TorchSharp; using TorchSharp.Modules; using static TorchSharp.torch; using static TorchSharp.torch.nn;
public class Stack : Module<Tensor, Tensor>
{
    private readonly List<Dropout> drops = new List<Dropout>(); //! DROP4010
    public Stack() : base("stack") { for (int i = 0; i < 3; i++) drops.Add(Dropout(0.2)); RegisterComponents(); }
    public override Tensor forward(Tensor x) { foreach (var d in drops) x = d.forward(x); return x; }
}
//// program: dropouts in a plain list that are registered one by one
using System.Collections.Generic; using TorchSharp; using TorchSharp.Modules; using static TorchSharp.torch; using static TorchSharp.torch.nn;
public class Stack : Module<Tensor, Tensor>
{
    private readonly List<Dropout> drops = new List<Dropout>();
    public Stack() : base("stack") { for (int i = 0; i < 3; i++) { drops.Add(Dropout(0.2)); register_module($"drop{i}", drops[i]); } }
    public override Tensor forward(Tensor x) { foreach (var d in drops) x = d.forward(x); return x; }
}
