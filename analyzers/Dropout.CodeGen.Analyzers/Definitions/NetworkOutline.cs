using Dropout.CodeGen.Generators.Definition;
using Dropout.CodeGen.Generators.Validation;

namespace Dropout.CodeGen.Analyzers.Definitions;

/// <summary>A valid definition the way the data flows, with the attribute that each part comes from.</summary>
/// <param name="Name">Of the class.</param>
/// <param name="Loss">What training minimises.</param>
/// <param name="NetworkRow">The attribute [Network].</param>
/// <param name="Stages">The inputs, then the layers; the last one is the output layer.</param>
internal sealed record NetworkOutline(string Name, Loss Loss, int NetworkRow, IReadOnlyList<Stage> Stages)
{
    /// <summary>Reads a definition that has no problems.</summary>
    public static NetworkOutline Of(RawDefinition raw)
    {
        RawNetwork network = raw.Rows.OfType<RawNetwork>().Single();
        int networkRow = raw.Rows.TakeWhile(row => row is not RawNetwork).Count();
        var stages = new List<Stage> { new(networkRow, network.Inputs, null, new DenseOptions()) };
        for (int row = 0; row < raw.Rows.Count; row++)
        {
            switch (raw.Rows[row])
            {
                case RawDense dense:
                    stages.Add(new Stage(row, dense.Units, (Activation)dense.Activation, dense.Options));
                    break;
                case RawDropout dropout:
                    stages[stages.Count - 1].Dropouts.Add(new WrittenDropout(row, dropout));
                    break;
            }
        }

        return new NetworkOutline(raw.Type.Name, (Loss)network.Loss, networkRow, stages);
    }
}

/// <summary>Inputs or a layer, and the dropouts behind.</summary>
/// <param name="Row">The attribute that declares it.</param>
/// <param name="Units">How many values it passes on.</param>
/// <param name="Activation">Null for the inputs.</param>
/// <param name="Options">What else a layer says of itself; nothing for the inputs.</param>
internal sealed record Stage(int Row, int Units, Activation? Activation, DenseOptions Options)
{
    /// <summary>In the order in which they stand.</summary>
    public List<WrittenDropout> Dropouts { get; } = [];

    /// <summary>Those that drop something: what they drop together is drawn once.</summary>
    public IReadOnlyList<WrittenDropout> Dropping => [.. Dropouts.Where(dropout => dropout.Keep < 1)];

    /// <summary>The probability that a unit is kept by all of them.</summary>
    public double Keep => Dropouts.Aggregate(1.0, (keep, dropout) => keep * dropout.Keep);

    /// <summary>Whether all its weights begin with the same number.</summary>
    public bool BeginsConstant => Options.Init == (int)Init.Constant;

    /// <summary>How it is dropped; null where nothing is.</summary>
    public DropoutForm? Form => Dropping.Count == 0 ? null : (DropoutForm)Dropping[0].Raw.Form;
}

/// <summary>A dropout as it stands in the source.</summary>
/// <param name="Row">The attribute.</param>
/// <param name="Raw">What it says.</param>
internal sealed record WrittenDropout(int Row, RawDropout Raw)
{
    /// <summary>The keep probability.</summary>
    public double Keep { get; } = DefinitionValidator.Keep(Raw);

    /// <summary>The argument that says it.</summary>
    public string Argument => Raw.Rate is null ? "keep" : "Rate";
}
