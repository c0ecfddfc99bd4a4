using System.Text.Json;

namespace Dropout.CodeGen.Tests.Optimizers;

/// <summary>The rules against the tests of ONNX's training operators, whose norm_coefficient is the L2 of a layer.</summary>
public class OnnxOptimizerTests
{
    private static readonly IReadOnlyList<JsonElement> cases = Read();

    public static TheoryData<string> Names => [.. cases.Select(test => test.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_update_is_that_of_the_operator(string name)
    {
        JsonElement test = cases.Single(test => test.GetProperty("name").GetString() == name);
        float rate = Input(test, "R")[0];
        switch (test.GetProperty("operator").GetString())
        {
            case "Adagrad":
                Check(test, new AdagradRule(rate, Attribute(test, "epsilon")));
                break;
            case "Adam":
                // At T = 0 the operator corrects no bias.
                Check(test, new AdamRule(rate, Attribute(test, "alpha"), Attribute(test, "beta"), rate, 1, Attribute(test, "epsilon")));
                break;
            default:
                bool nesterov = test.GetProperty("attributes").GetProperty("mode").GetString() == "nesterov";
                Check(test, new SgdRule(rate, Attribute(test, "alpha"), nesterov));
                break;
        }
    }

    private static void Check<TRule>(JsonElement test, TRule rule)
        where TRule : struct, IUpdateRule
    {
        string[] names = [.. test.GetProperty("inputNames").EnumerateArray().Select(name => name.GetString()!)];
        float[][] expected = [.. test.GetProperty("outputs").EnumerateArray().Select(Floats)];

        // R, T, then all parameters, all gradients, and each float of state.
        int tensors = (names.Length - 2) / (2 + TRule.StateCount);
        for (int tensor = 0; tensor < tensors; tensor++)
        {
            float[] parameters = Input(test, names[2 + tensor]);
            float[] gradients = Input(test, names[2 + tensors + tensor]);
            float[] state = [.. Enumerable.Range(2, TRule.StateCount).SelectMany(number => Input(test, names[2 + (number * tensors) + tensor]))];
            for (int index = 0; index < parameters.Length; index++)
            {
                Regularisers.Update(
                    rule, ref parameters[index], ref state[index], parameters.Length, SimdScalar.Create(gradients[index]),
                    l1: 0, l2: Attribute(test, "norm_coefficient"), weightDecay: 0);
            }

            AssertClose(expected[tensor], parameters);
            AssertClose([.. Enumerable.Range(1, TRule.StateCount).SelectMany(number => expected[(number * tensors) + tensor])], state);
        }
    }

    private static void AssertClose(float[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 2e-6f));
    }

    private static float Attribute(JsonElement test, string name) => test.GetProperty("attributes").GetProperty(name).GetSingle();

    private static float[] Input(JsonElement test, string name) => Floats(test.GetProperty("inputs").GetProperty(name));

    private static float[] Floats(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetSingle())];

    private static JsonElement[] Read()
    {
        string json = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Golden", "onnx", "optimizers.json"));
        using JsonDocument document = JsonDocument.Parse(json);
        return [.. document.RootElement.EnumerateArray().Select(element => element.Clone())];
    }
}
