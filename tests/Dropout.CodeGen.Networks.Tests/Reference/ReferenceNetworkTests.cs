namespace Dropout.CodeGen.Networks.Tests.Reference;

/// <summary>The reference is only worth something if it is right itself: its gradients against central differences.</summary>
public class ReferenceNetworkTests
{
    // Central differences with this step are off by about step² (truncation) and 1e-16 / step (rounding).
    private const double DifferenceStep = 1e-5;

    // A share of the largest gradient.
    private const double Tolerance = 1e-8;

    public static TheoryData<Activation, Loss, DropoutForm> ActivationsLossesAndForms()
    {
        var data = new TheoryData<Activation, Loss, DropoutForm>();
        foreach (Activation activation in Enum.GetValues<Activation>())
        {
            foreach (Loss loss in Enum.GetValues<Loss>())
            {
                foreach (DropoutForm form in Enum.GetValues<DropoutForm>())
                {
                    data.Add(activation, loss, form);
                }
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(ActivationsLossesAndForms))]
    public void Gradients_agree_with_central_differences(Activation activation, Loss loss, DropoutForm form)
    {
        const int Rows = 4;
        var numbers = new SeededNumbers(17);
        Activation output = loss is not (Loss.SoftmaxCrossEntropy or Loss.BinaryCrossEntropy) ? activation : Activation.Identity;
        ReferenceNetwork network = new(loss, [Layer(numbers, 3, 5, activation), Layer(numbers, 5, 4, activation), Layer(numbers, 4, 3, output)]);
        double[] inputs = numbers.Normals(Rows * 3);
        double[] targets = numbers.Targets(loss, Rows, 3);
        ReferenceDropout?[] dropouts = [Dropout(3, 0.8), Dropout(5, 0.6), Dropout(4, 0.5)];
        double LossNow() => network.MeanLoss(network.Forward(inputs, dropouts), targets);

        ReferencePass pass = network.Forward(inputs, dropouts);
        Assert.True(pass.PreActivations.SelectMany(z => z).All(z => Math.Abs(z) > 10 * DifferenceStep), "A preactivation lies on a kink.");
        ReferenceGradients gradients = network.Backward(pass, targets);

        for (int layer = 0; layer < network.Layers.Count; layer++)
        {
            AssertDifferences(LossNow, network.Layers[layer].Weights, gradients.Weights[layer]);
            AssertDifferences(LossNow, network.Layers[layer].Biases, gradients.Biases[layer]);
        }

        AssertDifferences(LossNow, inputs, gradients.Inputs);

        ReferenceDropout Dropout(int units, double keep) => form == DropoutForm.Gaussian
            ? new ReferenceDropout([.. Enumerable.Repeat(true, Rows * units)], [.. numbers.Normals(Rows * units, 0.5).Select(noise => 1 + noise)])
            : new ReferenceForm(form, keep, units).Dropout(numbers.Mask(Rows * units, keep));
    }

    [Theory]
    [InlineData(0.5, 0.4795001221869535)]
    [InlineData(1, 0.15729920705028513)]
    [InlineData(-1, 1.8427007929497148)]
    [InlineData(2, 0.004677734981047266)]
    [InlineData(3, 2.209049699858544e-05)]
    [InlineData(5, 1.5374597944280347e-12)]
    public void Complementary_error_function_has_the_tabulated_values(double x, double expected)
    {
        Assert.Equal(1, ErrorFunction.Complement(x) / expected, 1e-12);
    }

    [Theory]
    [InlineData(Activation.Relu, 0, 0)]
    [InlineData(Activation.LeakyRelu, 0, 0.01)]
    public void Derivatives_at_the_kink_are_those_of_the_library(Activation activation, double z, double expected)
    {
        Assert.Equal(expected, ReferenceActivation.Derivative(activation, z));
    }

    private static void AssertDifferences(Func<double> loss, double[] variables, double[] gradients)
    {
        Assert.Equal(variables.Length, gradients.Length);
        Assert.Contains(gradients, gradient => gradient != 0);
        double largest = gradients.Max(Math.Abs);
        for (int index = 0; index < variables.Length; index++)
        {
            double value = variables[index];
            variables[index] = value + DifferenceStep;
            double above = loss();
            variables[index] = value - DifferenceStep;
            double below = loss();
            variables[index] = value;
            Assert.Equal((above - below) / (2 * DifferenceStep), gradients[index], Tolerance * Math.Max(1, largest));
        }
    }

    private static ReferenceLayer Layer(SeededNumbers numbers, int inputs, int units, Activation activation) =>
        new(inputs, units, activation, numbers.Normals(units * inputs, 0.8), numbers.Normals(units, 0.3));
}
