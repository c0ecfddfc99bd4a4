using Dropout.CodeGen.Networks.Tests.Reference;

namespace Dropout.CodeGen.Networks.Tests.Golden;

/// <summary>Generated networks against the files, with the masks of the files.</summary>
public class GoldenNetworkTests
{
    // Single precision against double, at the keep probabilities that are really drawn.
    private static readonly Tolerance tight = new(Relative: 2e-6, Absolute: 1e-7);

    // The files scale by 1 / keep, the library by the nearest float: up to 6e-8 apart for each of up to four dropouts, on the way
    // forward and again on the way back; the losses magnify it by the size of the logits.
    private static readonly Tolerance againstFile = new(Relative: 4e-6, Absolute: 1e-6);

    public static IEnumerable<string> FileNames =>
    [
        "all_units_dropped", "batch_of_one", "huge_logits_sigmoid", "linear_only", "relu_bce_l2", "relu_bce_small",
        "relu_mse_regression", "sigmoid_softmax_l2", "tanh_softmax", "three_hidden_deep", "zero_weights_relu_at_zero",
    ];

    public static TheoryData<string> Names => [.. FileNames];

    public static TheoryData<string, int> Splits()
    {
        var data = new TheoryData<string, int>();
        foreach (string name in FileNames)
        {
            int rows = GoldenFile.Network(name).Batch;
            foreach (int split in new[] { 1, 3, rows / 2, 20 }.Where(split => split > 0 && split < rows).Distinct())
            {
                data.Add(name, split);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Training_step_has_the_loss_and_gradients_of_the_file(string name)
    {
        GoldenNetwork golden = GoldenFile.Network(name);
        using GoldenRun run = new(golden);

        float loss = run.Train(0, golden.Batch);

        againstFile.AssertEqual(golden.Train.DataLoss, loss, "loss");
        againstFile.AssertEqual(golden.Train.InputGradients.Data, run.Trainer.InputGradients(golden.Batch), "dX");
        for (int layer = 0; layer < golden.Weights.Length; layer++)
        {
            float[] weights = run.Network.Weights(layer);
            float[] withPenalty = [.. run.Trainer.WeightGradients(layer).Select((gradient, index) => gradient + ((float)golden.L2 * weights[index]))];
            againstFile.AssertEqual(golden.Train.WeightGradients[layer].Data, withPenalty, $"dW[{layer}]");
            againstFile.AssertEqual(golden.Train.BiasGradients[layer].Data, run.Trainer.BiasGradients(layer), $"db[{layer}]");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Training_step_agrees_with_the_reference_at_the_drawn_keep(string name)
    {
        GoldenNetwork golden = GoldenFile.Network(name);
        using GoldenRun run = new(golden);

        float loss = run.Train(0, golden.Batch);

        ReferenceNetwork reference = run.Network.ToReference();
        double[] targets = TestedNetwork.Widen(TestedNetwork.Narrow(golden.TargetRows()));
        ReferencePass pass = reference.Forward(TestedNetwork.Widen(golden.Inputs.ToFloats()), run.Trainer.Dropouts(golden.Batch));
        ReferenceGradients gradients = reference.Backward(pass, targets);
        tight.AssertEqual(reference.MeanLoss(pass, targets), loss, "loss");
        tight.AssertEqual(gradients.Inputs, run.Trainer.InputGradients(golden.Batch), "dX");
        for (int layer = 0; layer < golden.Weights.Length; layer++)
        {
            tight.AssertEqual(gradients.Weights[layer], run.Trainer.WeightGradients(layer), $"dW[{layer}]");
            tight.AssertEqual(gradients.Biases[layer], run.Trainer.BiasGradients(layer), $"db[{layer}]");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Learning_rate_0_leaves_the_weights_and_the_masks_come_back(string name)
    {
        GoldenNetwork golden = GoldenFile.Network(name);
        using GoldenRun run = new(golden);
        float[] before = run.Network.AllParameters();

        run.Train(0, golden.Batch);

        Tolerance.AssertSameBits(before, run.Network.AllParameters(), "parameters");
        foreach ((double keep, int position) in golden.KeepProb.Select((keep, position) => (keep, position)).Where(pair => pair.keep < 1))
        {
            Assert.Equal(golden.Masks[position].ToMask(), run.Trainer.Mask(position, golden.Batch));
            MaskRequest request = Assert.Single(run.Masks.Requests, request => request.Layer == position);
            Assert.Equal(new MaskRequest(1, position, golden.Batch, golden.Sizes[position], keep), request);
        }

        Assert.Equal(golden.KeepProb.Count(keep => keep < 1), run.Masks.Requests.Count);
    }

    [Theory]
    [MemberData(nameof(Splits))]
    public void Gradient_of_a_batch_is_the_weighted_mean_of_the_gradients_of_its_parts(string name, int split)
    {
        GoldenNetwork golden = GoldenFile.Network(name);
        using GoldenRun run = new(golden);
        int rest = golden.Batch - split;

        float firstLoss = run.Train(0, split);
        float[][] first = run.ParameterGradients();
        float[] firstInputs = run.Trainer.InputGradients(split);
        float secondLoss = run.Train(split, rest);
        float[][] second = run.ParameterGradients();
        float[] secondInputs = run.Trainer.InputGradients(rest);
        float loss = run.Train(0, golden.Batch);
        float[][] whole = run.ParameterGradients();

        double firstShare = (double)split / golden.Batch;
        double secondShare = (double)rest / golden.Batch;
        tight.AssertEqual((firstShare * firstLoss) + (secondShare * secondLoss), loss, "loss");
        for (int tensor = 0; tensor < whole.Length; tensor++)
        {
            double[] mean = [.. first[tensor].Zip(second[tensor], (a, b) => (firstShare * a) + (secondShare * b))];
            tight.AssertEqual(mean, whole[tensor], $"parameter tensor {tensor}");
        }

        double[] inputs = [.. firstInputs.Select(value => firstShare * value), .. secondInputs.Select(value => secondShare * value)];
        tight.AssertEqual(inputs, run.Trainer.InputGradients(golden.Batch), "dX");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Prediction_is_the_evaluation_of_the_file(string name)
    {
        GoldenNetwork golden = GoldenFile.Network(name);
        using GoldenRun run = new(golden);

        float[] outputs = run.Network.Predict(golden.Inputs.ToFloats());
        Evaluation evaluation = Evaluating.Run(run.Network.Network, run.ToDataset());

        tight.AssertEqual(golden.Eval.Output.Data, outputs, "output");
        tight.AssertEqual(golden.Eval.DataLoss, (float)evaluation.Loss, "loss");
        Assert.Equal(golden.Batch, evaluation.Rows);
    }

    [Fact]
    public void A_layer_whose_units_are_all_dropped_passes_back_exactly_0()
    {
        GoldenNetwork golden = GoldenFile.Network("all_units_dropped");
        using GoldenRun run = new(golden);

        run.Train(0, golden.Batch);

        Assert.All(run.Trainer.WeightGradients(0), gradient => Assert.Equal(0, gradient));
        Assert.All(run.Trainer.BiasGradients(0), gradient => Assert.Equal(0, gradient));
        Assert.All(run.Trainer.InputGradients(golden.Batch), gradient => Assert.Equal(0, gradient));
    }

    [Fact]
    public void The_derivative_of_relu_at_0_is_0()
    {
        GoldenNetwork golden = GoldenFile.Network("zero_weights_relu_at_zero");
        using GoldenRun run = new(golden);

        run.Train(0, golden.Batch);

        Assert.All(run.Trainer.WeightGradients(0), gradient => Assert.Equal(0, gradient));
        Assert.All(run.Trainer.BiasGradients(0), gradient => Assert.Equal(0, gradient));
    }
}
