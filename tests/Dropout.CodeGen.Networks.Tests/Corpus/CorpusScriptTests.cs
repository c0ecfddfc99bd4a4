using System.Reflection;

namespace Dropout.CodeGen.Networks.Tests.Corpus;

/// <summary>The corpus is what its script writes, and covers what it is for.</summary>
public class CorpusScriptTests
{
    [Fact]
    public void The_committed_definitions_are_what_the_script_writes()
    {
        using Stream stream = typeof(CorpusScriptTests).Assembly.GetManifestResourceStream("CorpusNetworks.cs")!;
        using StreamReader reader = new(stream);
        string committed = reader.ReadToEnd().ReplaceLineEndings("\n");
        string written = CorpusScript.Write();
        if (committed != written)
        {
            string received = Path.Combine(AppContext.BaseDirectory, "CorpusNetworks.received.cs");
            File.WriteAllText(received, written);
            Assert.Fail($"Corpus/CorpusNetworks.cs is not what CorpusScript writes; copy {received} over it.");
        }
    }

    [Fact]
    public void The_corpus_covers_all_depths_widths_keeps_activations_and_losses()
    {
        List<NetworkDescription> networks = [.. TestedNetwork.In(typeof(CorpusScript).Namespace!).Select(type =>
        {
            using TestedNetwork network = new(type);
            return network.Description;
        })];

        Assert.Equal(CorpusScript.Shapes + CorpusScript.Forms, networks.Count);
        AssertForms(networks[CorpusScript.Shapes..]);
        networks = networks[..CorpusScript.Shapes];
        Assert.Equal([1, 2, 3, 4], networks.Select(network => network.Layers.Count).Distinct().Order());
        Assert.Equal(CorpusScript.Widths, networks.Select(network => network.InputSize).Distinct().Order());
        Assert.Equal(CorpusScript.Widths, Hidden(networks).Select(layer => layer.Units).Distinct().Order());
        Assert.Equal(CorpusScript.Widths, networks.Select(network => network.OutputSize).Distinct().Order());
        Assert.Equal(CorpusScript.Keeps.Append(1).Order(), networks.Select(network => network.InputKeep).Distinct().Order());
        Assert.Equal(CorpusScript.Keeps.Append(1).Order(), Hidden(networks).Select(layer => layer.Keep).Distinct().Order());
        Assert.Equal(Enum.GetValues<Activation>(), Hidden(networks).Select(layer => layer.Activation).Distinct().Order());
        Assert.Equal(
            Enum.GetValues<Activation>(),
            networks.Where(network => network.Loss == Loss.MeanSquaredError).Select(network => network.Layers[^1].Activation).Distinct().Order());
        Assert.Equal(CorpusScript.Losses, networks.Select(network => network.Loss).Distinct().Order());
    }

    [Fact]
    public void Descriptions_say_what_the_attributes_say()
    {
        foreach (Type type in TestedNetwork.In(typeof(CorpusScript).Namespace!))
        {
            using TestedNetwork network = new(type);
            NetworkAttribute attribute = type.GetCustomAttribute<NetworkAttribute>()!;
            DenseAttribute[] dense = [.. type.GetCustomAttributes<DenseAttribute>()];

            Assert.Equal(type.Name, network.Description.Name);
            Assert.Equal(attribute.Inputs, network.InputSize);
            Assert.Equal(attribute.Loss, network.Description.Loss);
            Assert.Equal(dense.Select(layer => (layer.Units, layer.Activation)), network.Description.Layers.Select(layer => (layer.Units, layer.Activation)));
            Assert.Equal(
                dense.Select(layer => layer.Units).Prepend(attribute.Inputs).SkipLast(1), network.Description.Layers.Select(layer => layer.Inputs));
            Assert.Equal(attribute.Inputs, type.GetField("InputSize")!.GetRawConstantValue());
            Assert.Equal(dense[^1].Units, type.GetField("OutputSize")!.GetRawConstantValue());
        }
    }

    [Fact]
    public void Train_takes_labels_where_the_loss_has_classes_and_targets_always()
    {
        foreach (Type type in TestedNetwork.In(typeof(CorpusScript).Namespace!))
        {
            using TestedNetwork network = new(type);
            using TestedTrainer trainer = network.CreateTrainer(new Sgd(), new TrainerOptions { BatchSize = 1 });

            Assert.Equal(network.Description.ClassCount > 0, trainer.TakesLabels);
            Assert.True(trainer.TakesTargets);
            Assert.Equal(network.Description.ClassCount > 0 ? network.Description.ClassCount : null, type.GetField("ClassCount")?.GetRawConstantValue());
        }
    }

    private static void AssertForms(List<NetworkDescription> networks)
    {
        (Loss, Activation, DropoutForm)[] expected =
        [
            .. from loss in CorpusScript.Losses
               from activation in Enum.GetValues<Activation>()
               from form in Enum.GetValues<DropoutForm>()
               where form != DropoutForm.Alpha || activation == Activation.Selu
               select (loss, activation, form),
        ];
        Assert.Equal(
            expected,
            networks.SelectMany(network => network.Layers.SkipLast(1).Select(layer => (network.Loss, layer.Activation, layer.Form))).Order());
        Assert.Equal(
            from form in Enum.GetValues<DropoutForm>() from mask in Enum.GetValues<MaskScope>() select (form, mask),
            networks.SelectMany(network => network.Layers.SkipLast(1).Select(layer => (layer.Form, layer.Mask)).Prepend((network.InputForm, network.InputMask)))
                .Distinct().Order());
        Assert.Equal(Enum.GetValues<DropoutForm>(), networks.Select(network => network.InputForm).Distinct().Order());
    }

    private static IEnumerable<LayerDescription> Hidden(IEnumerable<NetworkDescription> networks) =>
        networks.SelectMany(network => network.Layers.SkipLast(1));
}
