namespace Dropout.CodeGen.Tests.Optimizers;

/// <summary>The rules in every vector width against the published algorithms in double precision.</summary>
public class UpdateRuleTests
{
    private const int Steps = 20;
    private const int Floats = 64;

    public static TheoryData<int, int> WidthsAndOffsets => new()
    {
        { 512, 0 }, { 512, 16 }, { 512, 3 },
        { 256, 0 }, { 256, 8 }, { 256, 5 },
        { 128, 0 }, { 128, 4 }, { 128, 7 },
        { 32, 0 }, { 32, 1 }, { 32, 13 },
    };

    [Theory]
    [MemberData(nameof(WidthsAndOffsets))]
    public void Sgd_follows_its_definition(int width, int offset)
    {
        var sgd = new Sgd { LearningRate = 0.1f, Momentum = 0.9f };

        Check(sgd, width, offset, (parameter, gradients) =>
        {
            double velocity = 0;
            foreach (double gradient in gradients)
            {
                velocity = (sgd.Momentum.At(1) * velocity) + gradient;
                parameter -= sgd.LearningRate.At(1) * velocity;
            }

            return (parameter, [velocity]);
        });
    }

    [Theory]
    [MemberData(nameof(WidthsAndOffsets))]
    public void Nesterov_follows_its_definition(int width, int offset)
    {
        var sgd = new Sgd { LearningRate = 0.1f, Momentum = 0.9f, Nesterov = true };

        Check(sgd, width, offset, (parameter, gradients) =>
        {
            double velocity = 0;
            foreach (double gradient in gradients)
            {
                velocity = (0.9 * velocity) + gradient;
                parameter -= 0.1 * (gradient + (0.9 * velocity));
            }

            return (parameter, [velocity]);
        });
    }

    [Theory]
    [MemberData(nameof(WidthsAndOffsets))]
    public void RmsProp_follows_its_definition(int width, int offset)
    {
        var rmsProp = new RmsProp { LearningRate = 0.01f, Momentum = 0.5f, Decay = 0.9f, Epsilon = 1e-3f };

        Check(rmsProp, width, offset, (parameter, gradients) =>
        {
            double square = 0;
            double velocity = 0;
            foreach (double gradient in gradients)
            {
                square = (0.9 * square) + (0.1 * gradient * gradient);
                velocity = (0.5 * velocity) + (gradient / (Math.Sqrt(square) + 1e-3));
                parameter -= 0.01 * velocity;
            }

            return (parameter, [square, velocity]);
        });
    }

    [Theory]
    [MemberData(nameof(WidthsAndOffsets))]
    public void Adagrad_follows_its_definition(int width, int offset)
    {
        var adagrad = new Adagrad { LearningRate = 0.1f, Epsilon = 1e-3f };

        Check(adagrad, width, offset, (parameter, gradients) =>
        {
            double squares = 0;
            foreach (double gradient in gradients)
            {
                squares += gradient * gradient;
                parameter -= 0.1 * gradient / (Math.Sqrt(squares) + 1e-3);
            }

            return (parameter, [squares]);
        });
    }

    [Theory]
    [MemberData(nameof(WidthsAndOffsets))]
    public void AdamW_decays_beside_the_change_of_Adam(int width, int offset)
    {
        var adamW = new AdamW { LearningRate = 0.01f, Beta1 = 0.8f, Beta2 = 0.95f, Epsilon = 1e-3f, WeightDecay = 0.5f };

        Check(adamW, width, offset, (parameter, gradients) =>
        {
            double mean = 0;
            double square = 0;
            for (int step = 1; step <= gradients.Length; step++)
            {
                double gradient = gradients[step - 1];
                parameter *= 1 - (0.01 * 0.5);
                mean = (0.8 * mean) + (0.2 * gradient);
                square = (0.95 * square) + (0.05 * gradient * gradient);
                parameter -= 0.01 * (mean / (1 - Math.Pow(0.8, step))) / (Math.Sqrt(square / (1 - Math.Pow(0.95, step))) + 1e-3);
            }

            return (parameter, [mean, square]);
        });
    }

    [Theory]
    [MemberData(nameof(WidthsAndOffsets))]
    public void A_schedule_gives_each_step_its_numbers(int width, int offset)
    {
        var sgd = new Sgd { LearningRate = Schedule.Ramp(0.1f, 0.3f, 10), Momentum = Schedule.InverseTime(0.9f, 5) };

        Check(sgd, width, offset, (parameter, gradients) =>
        {
            double velocity = 0;
            for (int step = 0; step < gradients.Length; step++)
            {
                velocity = (0.9 / (1 + (step / 5.0)) * velocity) + gradients[step];
                parameter -= (0.1 + (0.2 * Math.Min(step, 10) / 10)) * velocity;
            }

            return (parameter, [velocity]);
        });
    }

    [Theory]
    [MemberData(nameof(WidthsAndOffsets))]
    public void Adam_follows_its_definition(int width, int offset)
    {
        var adam = new Adam { LearningRate = 0.01f, Beta1 = 0.8f, Beta2 = 0.95f, Epsilon = 1e-3f };

        Check(adam, width, offset, (parameter, gradients) =>
        {
            double mean = 0;
            double square = 0;
            for (int step = 1; step <= gradients.Length; step++)
            {
                double gradient = gradients[step - 1];
                mean = (adam.Beta1 * mean) + ((1 - (double)adam.Beta1) * gradient);
                square = (adam.Beta2 * square) + ((1 - (double)adam.Beta2) * gradient * gradient);
                double correctedMean = mean / (1 - Math.Pow(adam.Beta1, step));
                double correctedSquare = square / (1 - Math.Pow(adam.Beta2, step));
                parameter -= adam.LearningRate.At(1) * correctedMean / (Math.Sqrt(correctedSquare) + adam.Epsilon);
            }

            return (parameter, [mean, square]);
        });
    }

    [Theory]
    [MemberData(nameof(WidthsAndOffsets))]
    public void Recording_changes_nothing_but_keeps_the_last_gradient(int width, int offset)
    {
        var plain = new Adam { LearningRate = 0.01f };
        (float[] expected, _) = Run(plain, width, offset);

        (float[] parameters, float[] state) = Run(new RecordingOptimizer<AdamRule>(plain), width, offset);

        Assert.Equal(expected, parameters);
        for (int lane = 0; lane < width / 32; lane++)
        {
            Assert.Equal(Gradient(Steps, offset + lane), state[(2 * Floats) + offset + lane]);
        }
    }

    [Fact]
    public void The_first_step_of_Adam_is_as_long_as_the_learning_rate()
    {
        // Bias correction: m̂ / √v̂ is ±1 at first, whatever the gradient.
        var adam = new Adam { LearningRate = 0.01f, Epsilon = 0 };
        float[] parameters = [1];
        float[] state = new float[2];

        adam.RuleAt(1).Update(ref parameters[0], ref state[0], 1, SimdScalar.Create(-1e-3f));

        Assert.Equal(1.01f, parameters[0], 1e-6f);
    }

    private static void Check<TRule>(
        Optimizer<TRule> optimizer, int width, int offset, Func<double, double[], (double Parameter, double[] State)> reference)
        where TRule : struct, IUpdateRule
    {
        (float[] parameters, float[] state) = Run(optimizer, width, offset);

        for (int index = 0; index < Floats; index++)
        {
            if (index < offset || index >= offset + (width / 32))
            {
                Assert.Equal(FirstParameter(index), parameters[index]);
                Assert.All(Enumerable.Range(0, TRule.StateCount), number => Assert.Equal(0, state[(number * Floats) + index]));
                continue;
            }

            double[] gradients = [.. Enumerable.Range(1, Steps).Select(step => (double)Gradient(step, index))];
            (double parameter, double[] expectedState) = reference(FirstParameter(index), gradients);
            Assert.Equal(parameter, parameters[index], 1e-5);
            for (int number = 0; number < TRule.StateCount; number++)
            {
                Assert.Equal(expectedState[number], state[(number * Floats) + index], 1e-5);
            }
        }
    }

    private static (float[] Parameters, float[] State) Run<TRule>(Optimizer<TRule> optimizer, int width, int offset)
        where TRule : struct, IUpdateRule => width switch
        {
            512 => Run<Simd512, TRule>(optimizer, offset),
            256 => Run<Simd256, TRule>(optimizer, offset),
            128 => Run<Simd128, TRule>(optimizer, offset),
            _ => Run<SimdScalar, TRule>(optimizer, offset),
        };

    private static (float[] Parameters, float[] State) Run<V, TRule>(Optimizer<TRule> optimizer, int offset)
        where V : struct, ISimd<V>
        where TRule : struct, IUpdateRule
    {
        float[] parameters = [.. Enumerable.Range(0, Floats).Select(FirstParameter)];
        float[] state = new float[TRule.StateCount * Floats];
        for (int step = 1; step <= Steps; step++)
        {
            float[] gradients = [.. Enumerable.Range(0, Floats).Select(index => Gradient(step, index))];
            optimizer.RuleAt(step).Update(ref parameters[offset], ref state[offset], Floats, V.Load(ref gradients[0], offset));
        }

        return (parameters, state);
    }

    private static float FirstParameter(int index) => index * 0.01f - 0.2f;

    private static float Gradient(int step, int index) => MathF.Sin((step * 1.7f) + (index * 0.9f));
}
