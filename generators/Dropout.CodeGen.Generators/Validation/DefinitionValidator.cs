using System.Globalization;
using Dropout.CodeGen.Generators.Definition;
using Microsoft.CodeAnalysis.CSharp;

namespace Dropout.CodeGen.Generators.Validation;

/// <summary>
/// Judges what stands in the source. The generator emits what has no problem, the analyzer reports the problems: neither can
/// disagree with the other.
/// </summary>
internal static class DefinitionValidator
{
    // Members that a network gets. A class cannot have one of its own name.
    private static readonly string[] members =
    [
        "ClassCount", "Compute", "CreateTrainer", "Describe", "Description", "Dispose", "Evaluate", "Fit", "InputSize", "Load",
        "OutputSize", "Parameters", "Predict", "PredictClass", "PredictLogits", "PredictWithUncertainty", "Save", "SelfCheck",
        "Trainer",
    ];

    /// <summary>Finds every problem of <paramref name="raw"/>. A class without our attributes has none and is no network.</summary>
    public static ValidationResult Validate(RawDefinition raw)
    {
        var problems = new List<DefinitionProblem>();
        RawNetwork[] networks = [.. raw.Rows.OfType<RawNetwork>()];
        if (raw.Rows.Count == 0 || raw.Type.Keyword is not ("class" or "record"))
        {
            // The compiler says that the attributes are for classes.
            return new ValidationResult(null, new EquatableArray<DefinitionProblem>([]));
        }

        if (networks.Length == 0)
        {
            problems.Add(Problem(DefinitionRule.NoNetwork, ProblemPlace.Row(0), raw.Type.Name));
        }
        else
        {
            CheckType(raw, problems);
            CheckRows(raw, problems);
        }

        bool complete = problems.Count == 0
            && networks.Length == 1
            && raw.Rows.All(row => row.IsReadable)
            && IsWellDeclared(raw.Type)
            && raw.Containers.All(IsWellDeclared);
        return new ValidationResult(complete ? Build(raw, networks[0]) : null, new EquatableArray<DefinitionProblem>(problems.ToArray()));
    }

    private static bool IsWellDeclared(RawType type) =>
        type.Keyword.Length > 0 && type.Name.Length > 0 && type.PartialDeclarations == type.Declarations;

    private static void CheckType(RawDefinition raw, List<DefinitionProblem> problems)
    {
        RawType type = raw.Type;
        if (raw.LanguageVersion < LanguageVersion.CSharp12)
        {
            Add(DefinitionRule.OldLanguage, type.Name, raw.LanguageVersion.ToDisplayString());
        }

        if (type.Keyword == "record")
        {
            Add(DefinitionRule.Record, type.Name);
        }
        else if (type.Traits.HasFlag(RawTraits.PrimaryConstructor))
        {
            Add(DefinitionRule.PrimaryConstructor, type.Name);
        }

        if (type.Traits.HasFlag(RawTraits.Static) || type.Traits.HasFlag(RawTraits.Abstract))
        {
            Add(DefinitionRule.NotInstantiable, type.Name, type.Traits.HasFlag(RawTraits.Static) ? "static" : "abstract");
        }

        if (members.Contains(type.Name))
        {
            Add(DefinitionRule.NameOfMember, type.Name);
        }

        RawType[] all = [type, .. raw.Containers];
        if (all.FirstOrDefault(one => one.Traits.HasFlag(RawTraits.Generic)) is { } generic)
        {
            Add(DefinitionRule.Generic, type.Name, generic.Name);
        }

        if (all.FirstOrDefault(one => one.Traits.HasFlag(RawTraits.FileLocal)) is { } fileLocal)
        {
            Add(DefinitionRule.FileLocal, type.Name, fileLocal.Name);
        }

        // Where one declaration of several lacks the word, the compiler says so itself.
        if (type.PartialDeclarations == 0)
        {
            Add(DefinitionRule.NotPartial, type.Name);
        }

        for (int index = 0; index < raw.Containers.Count; index++)
        {
            if (raw.Containers[index].PartialDeclarations == 0)
            {
                problems.Add(Problem(DefinitionRule.ContainerNotPartial, ProblemPlace.Container(index), raw.Containers[index].Name, type.Name));
            }
        }

        void Add(DefinitionRule rule, params string[] arguments) => problems.Add(Problem(rule, ProblemPlace.Type, arguments));
    }

    private static void CheckRows(RawDefinition raw, List<DefinitionProblem> problems)
    {
        string name = raw.Type.Name;
        int network = -1;
        int output = -1;
        int firstLayer = -1;
        bool scattered = false;
        var line = new DropoutLine(raw.Rows.OfType<RawNetwork>().First().Inputs, null);
        for (int index = 0; index < raw.Rows.Count; index++)
        {
            RawRow row = raw.Rows[index];
            if (row is RawNetwork declared)
            {
                network = index;
                CheckNetwork(declared, index, name, problems);
                continue;
            }

            firstLayer = firstLayer < 0 ? index : firstLayer;
            if (row.Declaration != raw.Rows[firstLayer].Declaration && !scattered)
            {
                scattered = true;
                problems.Add(Problem(DefinitionRule.ScatteredLayers, ProblemPlace.Row(index), name));
            }

            if (row is RawDense dense)
            {
                output = index;
                line = new DropoutLine(dense.Units, dense.IsReadable ? dense.Activation : null);
                CheckDense(dense, index, problems);
            }
            else if (row is RawDropout { IsReadable: true } dropout && CheckKeep(dropout, index, line, problems) is { } keep)
            {
                CheckForm(dropout, keep, index, line, problems);
            }
        }

        if (output < 0)
        {
            problems.Add(Problem(DefinitionRule.NoLayers, ProblemPlace.Row(network), name));
            return;
        }

        // What stands behind the output depends on an order that scattered layers do not have.
        if (!scattered)
        {
            for (int index = output + 1; index < raw.Rows.Count; index++)
            {
                if (raw.Rows[index] is RawDropout)
                {
                    problems.Add(Problem(DefinitionRule.DropoutAfterOutput, ProblemPlace.Row(index), name));
                }
            }

            CheckWhole(raw, (RawNetwork)raw.Rows[network], network, output, problems);
        }
    }

    private static void CheckNetwork(RawNetwork network, int index, string name, List<DefinitionProblem> problems)
    {
        if (!network.IsReadable)
        {
            return;
        }

        if (network.Inputs < 1)
        {
            problems.Add(Problem(DefinitionRule.TooFewInputs, ProblemPlace.Row(index, "inputs"), name, Text(network.Inputs)));
        }

        if (!Enum.IsDefined(typeof(Loss), network.Loss))
        {
            problems.Add(Problem(DefinitionRule.UndefinedValue, ProblemPlace.Row(index, "loss"), Text(network.Loss), nameof(Loss)));
        }
        else if (network.HuberDelta is { } ignored && network.Loss != (int)Loss.Huber)
        {
            problems.Add(Problem(
                DefinitionRule.HuberDeltaWithoutHuber, ProblemPlace.Row(index, nameof(network.HuberDelta)), Text(ignored), ((Loss)network.Loss).ToString()));
        }
        else if (network.HuberDelta is { } delta && !((float)delta > 0 && IsFinite(delta)))
        {
            problems.Add(Problem(DefinitionRule.HuberDeltaOutOfRange, ProblemPlace.Row(index, nameof(network.HuberDelta)), Text(delta)));
        }
    }

    private static void CheckDense(RawDense dense, int index, List<DefinitionProblem> problems)
    {
        if (!dense.IsReadable)
        {
            return;
        }

        if (dense.Units < 1)
        {
            problems.Add(Problem(DefinitionRule.TooFewUnits, ProblemPlace.Row(index, "units"), Text(dense.Units)));
        }

        if (!Enum.IsDefined(typeof(Activation), dense.Activation))
        {
            problems.Add(Problem(DefinitionRule.UndefinedValue, ProblemPlace.Row(index, "activation"), Text(dense.Activation), nameof(Activation)));
        }

        CheckOptions(dense.Options, index, problems);
    }

    private static void CheckOptions(DenseOptions options, int index, List<DefinitionProblem> problems)
    {
        foreach ((string name, double? strength) in new[]
        {
            (nameof(options.L1), options.L1), (nameof(options.L2), options.L2), (nameof(options.WeightDecay), options.WeightDecay),
        })
        {
            if (strength is { } value && !(value >= 0 && IsFinite(value)))
            {
                problems.Add(Problem(DefinitionRule.PenaltyOutOfRange, ProblemPlace.Row(index, name), name, Text(value)));
            }
        }

        if (options.MaxNorm is { } norm && !((float)norm > 0 && IsFinite(norm)))
        {
            problems.Add(Problem(DefinitionRule.MaxNormOutOfRange, ProblemPlace.Row(index, nameof(options.MaxNorm)), Text(norm)));
        }

        foreach ((string name, double? first) in new[] { (nameof(options.InitValue), options.InitValue), (nameof(options.InitBias), options.InitBias) })
        {
            if (first is { } value && !IsFinite(value))
            {
                problems.Add(Problem(DefinitionRule.InitOutOfRange, ProblemPlace.Row(index, name), name, Text(value)));
            }
        }

        if (options.Init is { } init && !Enum.IsDefined(typeof(Init), init))
        {
            problems.Add(Problem(DefinitionRule.UndefinedValue, ProblemPlace.Row(index, nameof(options.Init)), Text(init), nameof(Init)));
        }
        else if (options.InitValue is not null && options.Init != (int)Init.Constant)
        {
            problems.Add(Problem(DefinitionRule.InitValueWithoutConstant, ProblemPlace.Row(index, nameof(options.InitValue)), Text(options.InitValue.Value)));
        }
    }

    // They are used in single precision.
    private static bool IsFinite(double value) => Math.Abs(value) <= float.MaxValue;

    /// <returns>The keep probability; null where it is not valid.</returns>
    private static double? CheckKeep(RawDropout dropout, int index, DropoutLine line, List<DefinitionProblem> problems)
    {
        switch (dropout)
        {
            case { Keep: { } keep, Rate: { } rate }:
                problems.Add(Problem(DefinitionRule.KeepAndRate, ProblemPlace.Row(index), Text(keep), Text(rate)));
                return null;
            case { Keep: null, Rate: null }:
                problems.Add(Problem(DefinitionRule.NoProbability, ProblemPlace.Row(index)));
                return null;
            case { Keep: { } keep } when !(keep > 0 && keep <= 1):
                return Refuse("it must be above 0 and at most 1");
            case { Rate: { } rate } when !(rate >= 0 && rate < 1):
                return Refuse("it must be at least 0 and below 1");
        }

        double kept = Keep(dropout);
        if (kept < KeepThreshold.LeastKeep)
        {
            return Refuse("less than one unit in 2^32 would be kept");
        }

        if (line.Keep * kept < KeepThreshold.LeastKeep)
        {
            return Refuse("together with the dropout before it, less than one unit in 2^32 would be kept");
        }

        line.Keep *= kept;
        return kept;

        double? Refuse(string reason)
        {
            (DefinitionRule rule, string argument) = dropout.Rate is not null
                ? (DefinitionRule.RateOutOfRange, "Rate")
                : (DefinitionRule.KeepOutOfRange, "keep");
            problems.Add(Problem(rule, ProblemPlace.Row(index, argument), Text(dropout.Keep ?? dropout.Rate!.Value), reason));
            return null;
        }
    }

    private static void CheckForm(RawDropout dropout, double keep, int index, DropoutLine line, List<DefinitionProblem> problems)
    {
        if (!Enum.IsDefined(typeof(MaskScope), dropout.Mask))
        {
            Add(DefinitionRule.UndefinedValue, "Mask", Text(dropout.Mask), nameof(MaskScope));
            return;
        }

        if (!Enum.IsDefined(typeof(DropoutForm), dropout.Form))
        {
            Add(DefinitionRule.UndefinedValue, "Form", Text(dropout.Form), nameof(DropoutForm));
            return;
        }

        if (keep == 1)
        {
            // It is no dropout, whatever it says of itself.
            return;
        }

        var form = (DropoutForm)dropout.Form;
        if (line.Last is not null && (line.Last.Form != dropout.Form || !DropoutArithmetic.Combines(form)))
        {
            Add(DefinitionRule.FormsInARow, null, ((DropoutForm)line.Last.Form).ToString(), form.ToString());
        }
        else if (line.Last is not null && line.Last.Mask != dropout.Mask)
        {
            Add(DefinitionRule.MixedMaskScopes, null);
        }

        line.Last = dropout;
        if (form == DropoutForm.Alpha && line.Activation is { } activation && activation != (int)Activation.Selu && Enum.IsDefined(typeof(Activation), activation))
        {
            Add(DefinitionRule.AlphaWithoutSelu, null, ((Activation)activation).ToString());
        }

        int kept = DropoutArithmetic.CountOf(keep, line.Units);
        if (form == DropoutForm.ExactCount && line.Units > 0 && (kept == 0 || kept == line.Units))
        {
            Add(DefinitionRule.CountOutOfRange, null, Text(keep), Text(line.Units), kept == 0 ? "nothing would be kept" : "nothing would be dropped");
        }

        void Add(DefinitionRule rule, string? argument, params string[] arguments) =>
            problems.Add(Problem(rule, ProblemPlace.Row(index, argument), arguments));
    }

    private static void CheckWhole(RawDefinition raw, RawNetwork network, int networkIndex, int output, List<DefinitionProblem> problems)
    {
        if (network is { IsReadable: true, Loss: (int)Loss.SoftmaxCrossEntropy }
            && raw.Rows[output] is RawDense { IsReadable: true, Units: 1 })
        {
            problems.Add(Problem(DefinitionRule.SoftmaxOfOne, ProblemPlace.Row(output, "units"), raw.Type.Name));
        }

        if (raw.Rows.All(row => row is RawDense { IsReadable: true, Units: >= 1 } or RawNetwork { IsReadable: true, Inputs: >= 1 } or RawDropout))
        {
            int inputs = network.Inputs;
            decimal floats = 0; // each up to 62 bits, and there may be many
            foreach (RawDense dense in raw.Rows.OfType<RawDense>())
            {
                floats += NetworkSize.ParameterFloats(inputs, dense.Units);
                inputs = dense.Units;
            }

            if (floats >= int.MaxValue)
            {
                problems.Add(Problem(
                    DefinitionRule.TooLarge,
                    ProblemPlace.Row(networkIndex),
                    raw.Type.Name,
                    floats.ToString("N0", CultureInfo.InvariantCulture)));
            }
        }
    }

    private static NetworkDefinition Build(RawDefinition raw, RawNetwork network)
    {
        DropoutDefinition? inputDropout = null;
        var layers = new List<DenseLayer>();
        foreach (RawRow row in raw.Rows)
        {
            if (row is RawDense dense)
            {
                layers.Add(new DenseLayer(dense.Units, (Activation)dense.Activation, null) { Options = dense.Options });
            }
            else if (row is RawDropout dropout && layers.Count == 0)
            {
                inputDropout = With(inputDropout, dropout);
            }
            else if (row is RawDropout behind)
            {
                DenseLayer last = layers[layers.Count - 1];
                layers[layers.Count - 1] = last with { Dropout = With(last.Dropout, behind) };
            }
        }

        return new NetworkDefinition(
            raw.Type.Name,
            raw.Namespace,
            new EquatableArray<ContainingType>([.. raw.Containers.Select(container => new ContainingType(container.Keyword, Identifier.Escape(container.Name)))]),
            raw.Accessibility,
            raw.MetadataName,
            raw.Type.Traits.HasFlag(RawTraits.Sealed),
            network.Inputs,
            (Loss)network.Loss,
            inputDropout,
            new EquatableArray<DenseLayer>(layers.ToArray()))
        {
            HuberDelta = network.HuberDelta,
        };
    }

    // Dropouts in a row are one; those that keep everything are none.
    private static DropoutDefinition? With(DropoutDefinition? before, RawDropout dropout)
    {
        double keep = Keep(dropout);
        return keep == 1 ? before : new DropoutDefinition((DropoutForm)dropout.Form, (before?.Keep ?? 1) * keep, (MaskScope)dropout.Mask);
    }

    /// <summary>The keep probability of a readable dropout. In decimal, so that Rate = 0.9 is the same as keep = 0.1.</summary>
    public static double Keep(RawDropout dropout) => dropout.Keep ?? (double)(1 - (decimal)dropout.Rate!.Value);

    private static DefinitionProblem Problem(DefinitionRule rule, ProblemPlace place, params string[] arguments) =>
        new(rule, place, new EquatableArray<string>(arguments));

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>What dropouts in a row act on, and what was said of them so far.</summary>
    private sealed class DropoutLine(int units, int? activation)
    {
        /// <summary>Units of the layer above, or the inputs.</summary>
        public int Units { get; } = units;

        /// <summary>Of the layer above; null for the inputs.</summary>
        public int? Activation { get; } = activation;

        /// <summary>What the dropouts so far leave over.</summary>
        public double Keep { get; set; } = 1;

        /// <summary>The last one that drops something.</summary>
        public RawDropout? Last { get; set; }
    }
}
