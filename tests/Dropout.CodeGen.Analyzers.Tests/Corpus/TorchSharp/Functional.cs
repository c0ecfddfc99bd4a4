//// program: functional dropout without training
using TorchSharp; using static TorchSharp.torch; using static TorchSharp.torch.nn;
public class Net : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> fc = Linear(10, 10);
    public Net() : base("net") { RegisterComponents(); }
    public override Tensor forward(Tensor x)
    {
        x = functional.relu(fc.forward(x));
        return functional.dropout(x, 0.5); //! DROP4001
    }
}
//// program: functional dropout with training
using TorchSharp; using static TorchSharp.torch; using static TorchSharp.torch.nn;
public class Net : Module<Tensor, Tensor>
{
    public Net() : base("net") { }
    public override Tensor forward(Tensor x) => functional.dropout(functional.dropout2d(x, 0.5, training), training: training);
}
//// program: functional dropout under the mode
using TorchSharp; using static TorchSharp.torch; using static TorchSharp.torch.nn;
public class Net : Module<Tensor, Tensor>
{
    public Net() : base("net") { }
    public override Tensor forward(Tensor x)
    {
        if (training) x = functional.dropout(x, 0.2);
        return training ? functional.dropout(x) : x;
    }
}
//// program: alpha dropout without training
using TorchSharp; using F = TorchSharp.torch.nn.functional; using static TorchSharp.torch; using static TorchSharp.torch.nn;
public class Net : Module<Tensor, Tensor>
{
    public Net() : base("net") { }
    public override Tensor forward(Tensor x)
    {
        x = F.alpha_dropout(x, 0.1); //! DROP4002
        return F.feature_alpha_dropout(x, 0.1, training);
    }
}
//// program: training is true in forward
using TorchSharp; using static TorchSharp.torch; using static TorchSharp.torch.nn;
public class Net : Module<Tensor, Tensor>
{
    public Net() : base("net") { }
    public override Tensor forward(Tensor x) => functional.dropout(x, 0.5, training: true); //! DROP4003
}
//// program: training is true for Monte Carlo
using TorchSharp; using static TorchSharp.torch; using static TorchSharp.torch.nn;
public class Net : Module<Tensor, Tensor>
{
    public Net() : base("net") { }
    public override Tensor forward(Tensor x) => x;
    public Tensor MonteCarloForward(Tensor x) => functional.dropout(x, 0.5, training: true);
}
//// program: attention drops always
using TorchSharp; using static TorchSharp.torch; using static TorchSharp.torch.nn;
public class Attention : Module<Tensor, Tensor>
{
    private readonly double dropoutP = 0.1;
    public Attention() : base("attention") { }
    public override Tensor forward(Tensor x)
    {
        var y = functional.scaled_dot_product_attention(x, x, x, p: dropoutP); //! DROP4004
        return functional.scaled_dot_product_attention(y, y, y, null, 0.2); //! DROP4004
    }
}
//// program: attention drops while training
using TorchSharp; using static TorchSharp.torch; using static TorchSharp.torch.nn;
public class Attention : Module<Tensor, Tensor>
{
    private readonly double dropoutP = 0.1;
    public Attention() : base("attention") { }
    public override Tensor forward(Tensor x)
    {
        double p = training ? dropoutP : 0.0;
        var y = functional.scaled_dot_product_attention(x, x, x, p: training ? dropoutP : 0.0);
        return functional.scaled_dot_product_attention(y, y, y, p: p) + functional.scaled_dot_product_attention(y, y, y);
    }
}
//// program: module made in forward
using TorchSharp; using static TorchSharp.torch; using static TorchSharp.torch.nn;
public class Net : Module<Tensor, Tensor>
{
    public Net() : base("net") { }
    public override Tensor forward(Tensor x) => nn.Dropout(0.3).forward(x); //! DROP4005
}
//// program: module made in forward and told the mode
using TorchSharp; using static TorchSharp.torch; using static TorchSharp.torch.nn;
public class Net : Module<Tensor, Tensor>
{
    public Net() : base("net") { }
    public override Tensor forward(Tensor x)
    {
        var drop = nn.Dropout(0.3);
        drop.train(training);
        return drop.forward(x);
    }
}
//// program: without the package, everything wrong
using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;
public class Net : Module<Tensor, Tensor>
{
    private readonly Module<Tensor, Tensor> fc; //! DROP4010
    public Net() : base("net") { fc = nn.Linear(10, 10); }
    public override Tensor forward(Tensor x)
    {
        x = functional.dropout(fc.forward(x), 0.5); //! DROP4001
        return nn.Dropout(0.5).forward(x); //! DROP4005
    }
}
//// program: dropout of another library
public static class functional { public static double[] dropout(double[] x, double p) => x; }
public class Net { public double[] forward(double[] x) => functional.dropout(x, 0.5); } // not TorchSharp
