namespace Dropout.CodeGen.Tests.Training;

public class OptionTests
{
    public static TheoryData<string, Func<float, object>, bool> Numbers => new()
    {
        { nameof(Sgd.LearningRate), value => new Sgd { LearningRate = value }, false },
        { nameof(Sgd.Momentum), value => new Sgd { Momentum = value }, true },
        { nameof(Adam.LearningRate), value => new Adam { LearningRate = value }, false },
        { nameof(Adam.Beta1), value => new Adam { Beta1 = value }, true },
        { nameof(Adam.Beta2), value => new Adam { Beta2 = value }, true },
        { nameof(Adam.Epsilon), value => new Adam { Epsilon = value }, false },
        { nameof(AdamW.WeightDecay), value => new AdamW { WeightDecay = value }, false },
        { nameof(RmsProp.LearningRate), value => new RmsProp { LearningRate = value }, false },
        { nameof(RmsProp.Momentum), value => new RmsProp { Momentum = value }, true },
        { nameof(RmsProp.Decay), value => new RmsProp { Decay = value }, true },
        { nameof(RmsProp.Epsilon), value => new RmsProp { Epsilon = value }, false },
        { nameof(Adagrad.LearningRate), value => new Adagrad { LearningRate = value }, false },
        { nameof(Adagrad.Epsilon), value => new Adagrad { Epsilon = value }, false },
        { nameof(LossOptions.LabelSmoothing), value => new LossOptions { LabelSmoothing = value }, true },
    };

    public static TheoryData<string, Func<int, object>> Counts => new()
    {
        { nameof(TrainerOptions.BatchSize), value => new TrainerOptions { BatchSize = value } },
        { nameof(TrainerOptions.AccumulatedSteps), value => new TrainerOptions { AccumulatedSteps = value } },
        { nameof(FitOptions.Epochs), value => new FitOptions { Epochs = value } },
        { nameof(FitOptions.BatchSize), value => new FitOptions { BatchSize = value } },
    };

    [Theory]
    [MemberData(nameof(Numbers), DisableDiscoveryEnumeration = true)]
    public void Numbers_outside_their_range_are_refused(string option, Func<float, object> create, bool isBelowOne)
    {
        foreach (float value in new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity, -1, -float.Epsilon })
        {
            ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(() => create(value));
            Assert.Equal(option, exception.ParamName);
        }

        create(0);
        create(MathF.BitDecrement(1));
        if (isBelowOne)
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => create(1));
        }
        else
        {
            create(1);
            create(float.MaxValue);
        }
    }

    [Theory]
    [MemberData(nameof(Counts), DisableDiscoveryEnumeration = true)]
    public void Counts_start_at_1(string option, Func<int, object> create)
    {
        foreach (int value in new[] { 0, -1, int.MinValue })
        {
            ArgumentOutOfRangeException exception = Assert.Throws<ArgumentOutOfRangeException>(() => create(value));
            Assert.Equal(option, exception.ParamName);
        }

        create(1);
        create(int.MaxValue);
    }

    [Fact]
    public void Threads_are_1_to_1024()
    {
        foreach (int value in new[] { int.MinValue, -1, 0, 1025, int.MaxValue })
        {
            Assert.Equal("Threads", Assert.Throws<ArgumentOutOfRangeException>(() => new TrainerOptions { Threads = value }).ParamName);
            Assert.Equal("Threads", Assert.Throws<ArgumentOutOfRangeException>(() => new FitOptions { Threads = value }).ParamName);
        }

        Assert.Equal(1024, new TrainerOptions { Threads = 1024 }.Threads);
        Assert.Equal(1024, new FitOptions { Threads = 1024 }.Threads);
    }

    [Fact]
    public void A_message_says_what_came_and_what_is_taken()
    {
        Assert.StartsWith(
            "Momentum is 1.5; it takes a number in [0, 1).",
            Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd { Momentum = 1.5f }).Message);
        Assert.StartsWith(
            "BatchSize is 0; it takes a whole number of at least 1.",
            Assert.Throws<ArgumentOutOfRangeException>(() => new TrainerOptions { BatchSize = 0 }).Message);
    }

    [Fact]
    public void A_run_needs_an_optimizer()
    {
        Assert.Equal("Optimizer", Assert.Throws<ArgumentNullException>(() => new FitOptions { Optimizer = null! }).ParamName);
        Assert.IsType<Adam>(new FitOptions().Optimizer);
    }
}
