namespace Dropout.CodeGen.Networks.Tests.Forms;

public class DescribeTests
{
    [Fact]
    public void A_network_describes_itself()
    {
        using OneUnit network = new();
        NetworkSummary summary = network.Describe();
        Assert.Equal((10, 10, 28), (summary.ParameterCount, summary.PredictOperations, summary.TrainOperations));
        Assert.Equal(0.7, summary.InputDropout!.DroppedWhole, 1e-9);
        Assert.Equal(0.3, summary.InputDropout.ExpectedKept, 1e-9);
        Assert.Null(summary.InputDropout.Scale);
        Assert.Equal(1.4285715f, summary.Layers[0].Dropout!.Scale);
        Assert.Equal(1f, summary.Layers[1].Dropout!.Deviation);
        Assert.Equal(0.5f, summary.Layers[3].Dropout!.PredictionScale);
        Assert.Null(summary.Layers[4].Dropout);
        Assert.Equal(
            """
            OneUnit, MeanSquaredError: 10 parameters; a row takes 10 FLOPs to predict, 28 to train
            layer    shape  activation  parameters  FLOPs a row  dropout
            inputs   1                                           RealizedCount, keep 0.3: times units / kept, 0.3 units kept, none with probability 0.7
            dense 1  1 → 1  Relu        2           2            Inverted, keep 0.7: times 1.428571, 0.7 units kept, none with probability 0.3
            dense 2  1 → 1  Tanh        2           2            Gaussian, keep 0.5: times N(1, 1²), 1.0 units kept, none with probability 0
            dense 3  1 → 1  Selu        2           2            Alpha, keep 0.9: times 0.921285, 0.9 units kept, none with probability 0.1
            dense 4  1 → 1  Identity    2           2            ScaleAtPredict, keep 0.5: times 1, predicts with weights times 0.5, 0.5 units kept, none with probability 0.5
            dense 5  1 → 1  Identity    2           2

            """.ReplaceLineEndings("\n"),
            summary.ToString());
    }

    [Fact]
    public void Sizes_are_counted_as_in_the_paper()
    {
        NetworkSummary summary = InvertedNetwork.Description.Describe();
        Assert.Equal((20 * 70) + 70 + (70 * 64) + 64 + (64 * 5) + 5, summary.ParameterCount);
        Assert.Equal(2 * ((20 * 70) + (70 * 64) + (64 * 5)), summary.PredictOperations);
        Assert.Equal((3 * summary.PredictOperations) - (2 * 20 * 70), summary.TrainOperations);
        Assert.Equal(35, summary.Layers[0].Dropout!.ExpectedKept);
        Assert.Equal(Math.Pow(0.5, 70), summary.Layers[0].Dropout!.DroppedWhole, 1e-30);
        DropoutSummary exact = ExactCountNetwork.Description.Describe().InputDropout!;
        Assert.Equal((16.0, 0.0, 1.25f), (exact.ExpectedKept, exact.DroppedWhole, exact.Scale));
    }
}
