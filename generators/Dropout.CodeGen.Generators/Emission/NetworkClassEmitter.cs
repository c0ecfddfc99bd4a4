using Dropout.CodeGen.Generators.Definition;
using Dropout.CodeGen.Generators.Plan;

namespace Dropout.CodeGen.Generators.Emission;

/// <summary>The user's own class: what he calls. Every name is qualified from the root, since he may have any names beside it.</summary>
internal static class NetworkClassEmitter
{
    private const string Runtime = "global::Dropout.CodeGen.";
    private const string Rows = "global::System.ReadOnlySpan<float>";
    private const string Labels = "global::System.ReadOnlySpan<int>";

    // With its parameters: a cref by name alone would be ambiguous as soon as the user adds an overload.
    private const string PredictReference = "Predict(global::System.ReadOnlySpan{float}, global::System.Span{float})";

    public static void Emit(SourceWriter writer, NetworkPlan plan, string compiledNamespace)
    {
        NetworkDefinition definition = plan.Definition;
        foreach (ContainingType container in definition.Containers)
        {
            writer.Open($"partial {container.Keyword} {container.Name}");
        }

        DocumentationEmitter.Emit(writer, plan);
        writer.Block($"partial class {Identifier.Escape(definition.Name)} : {Runtime}INetwork", () =>
        {
            EmitShape(writer, plan);
            EmitPredict(writer, plan, compiledNamespace);
            EmitTraining(writer, plan, compiledNamespace);
            EmitTrainer(writer, plan);
        });

        foreach (ContainingType _ in definition.Containers)
        {
            writer.Close();
        }
    }

    private static void EmitShape(SourceWriter writer, NetworkPlan plan)
    {
        string name = Identifier.Escape(plan.Definition.Name);
        int classes = ClassCount(plan);
        writer.Line($"""
            /// <summary>Values in a row of inputs.</summary>
            public const int InputSize = {Phrases.Number(plan.Inputs.Size)};

            /// <summary>Values in a row of outputs.</summary>
            public const int OutputSize = {Phrases.Number(plan.Output.Units)};

            """);
        if (classes > 0)
        {
            writer.Line($"""
                /// <summary>Classes that PredictClass chooses from.</summary>
                public const int ClassCount = {Phrases.Number(classes)};

                """);
        }

        writer.Line($$"""
            /// <summary>A network with new weights, which the seed determines.</summary>
            public {{name}}(long seed = 0)
            {
                Parameters = new {{Runtime}}NetworkParameters(Description, seed);
            }

            /// <summary>Layers, sizes, dropout and loss.</summary>
            public static {{Runtime}}NetworkDescription Description { get; } = new(
                "{{plan.Definition.Name}}",
                InputSize,
                {{Keep(plan.Inputs.Dropout)}},
                {{Runtime}}Loss.{{plan.Definition.Loss}},
                new {{Runtime}}LayerDescription[]
                {
            """);
        foreach (LayerPlan layer in plan.Layers)
        {
            writer.Line($"        new({Phrases.Number(layer.Inputs)}, {Phrases.Number(layer.Units)}, {Runtime}Activation.{layer.Activation}, {Keep(layer.Dropout)}){Options(layer, plan.Definition.Layers[layer.Number - 1].Options)},");
        }

        writer.Line($$"""
                }){{Initializer([.. Choices("Input", plan.Inputs.Dropout), Number("HuberDelta", plan.Definition.HuberDelta)])}};

            /// <summary>Weights and biases.</summary>
            public {{Runtime}}NetworkParameters Parameters { get; }

            {{Runtime}}NetworkDescription {{Runtime}}INetwork.Description => Description;

            """);
    }

    private static void EmitPredict(SourceWriter writer, NetworkPlan plan, string compiledNamespace)
    {
        string weights = plan.ScalesAtPredict ? "PredictionBuffer" : "Buffer";
        string name = plan.Definition.Name;
        string outputs = plan.Definition.Loss is Loss.SoftmaxCrossEntropy or Loss.BinaryCrossEntropy ? "probabilities" : "values";
        writer.Line($$"""
            /// <summary>Computes the outputs, {{outputs}}, of whole rows. Allocates nothing and may be called from many threads at once.</summary>
            /// <param name="inputs">[rows, InputSize], row-major; finite.</param>
            /// <param name="outputs">[rows, OutputSize], row-major.</param>
            /// <exception cref="global::System.ArgumentException">A span has no whole number of rows, they differ in rows, or an input is not finite.</exception>
            public void Predict({{Rows}} inputs, global::System.Span<float> outputs) => Compute(inputs, outputs, true);

            /// <summary>Like Predict, without the head of the loss: what softmax or sigmoid is applied to.</summary>
            /// <inheritdoc cref="{{PredictReference}}" path="/param"/>
            /// <inheritdoc cref="{{PredictReference}}" path="/exception"/>
            public void PredictLogits({{Rows}} inputs, global::System.Span<float> outputs) => Compute(inputs, outputs, false);

            """);
        if (ClassCount(plan) > 0)
        {
            writer.Line($$"""
                /// <summary>The most probable class of one row.</summary>
                /// <param name="input">[InputSize]; finite.</param>
                /// <exception cref="global::System.ArgumentException">The span is not one row, or an input is not finite.</exception>
                public int PredictClass({{Rows}} input)
                {
                    {{Runtime}}Guard.Length(input.Length, 1, InputSize, "{{name}}", "input");
                """);
            writer.Lines(ClassOf(plan).Select(line => "    " + line));
            writer.Line("}");
            writer.Blank();
        }
        else
        {
            writer.Line($"int {Runtime}INetwork.PredictClass({Rows} input) => throw new global::System.NotSupportedException(\"{name} has no classes.\");");
            writer.Blank();
        }

        writer.Line($$"""
            private void Compute({{Rows}} inputs, global::System.Span<float> outputs, bool applyHead)
            {
                int rows = {{Runtime}}Guard.Rows(inputs.Length, InputSize, "{{name}}", "inputs");
                {{Runtime}}Guard.Length(outputs.Length, rows, OutputSize, "{{name}}", "outputs");
                {{Runtime}}Guard.Finite(inputs, InputSize, "{{name}}", "inputs");
                global::{{compiledNamespace}}.Predictor.Run(inputs, ref Parameters.{{weights}}.Origin, outputs, rows, applyHead);
                global::System.GC.KeepAlive(Parameters);
            }

            """);
    }

    private static void EmitTraining(SourceWriter writer, NetworkPlan plan, string compiledNamespace) => writer.Line($$"""
        /// <inheritdoc cref="{{Runtime}}INetwork.PredictWithUncertainty"/>
        public void PredictWithUncertainty({{Rows}} inputs, int samples, long seed, global::System.Span<float> mean, global::System.Span<float> standardDeviation)
        {
            {{Runtime}}MonteCarlo.Predict(new global::{{compiledNamespace}}.StepFactory(Parameters, {{Runtime}}MonteCarlo.Options), inputs, samples, seed, mean, standardDeviation);
            global::System.GC.KeepAlive(this);
        }

        /// <summary>Scores a data set on the predict path: loss, and accuracy and confusion where there are classes.</summary>
        public {{Runtime}}Evaluation Evaluate({{Runtime}}Dataset set) => {{Runtime}}Evaluating.Run(this, set);

        /// <summary>Trains for some epochs.</summary>
        public {{Runtime}}FitResult Fit({{Runtime}}Dataset training, {{Runtime}}FitOptions options) => {{Runtime}}Fitting.Run(this, training, options);

        /// <summary>Trains for some epochs, on rows that are read ahead.</summary>
        public {{Runtime}}FitResult Fit({{Runtime}}StreamedDataset training, {{Runtime}}FitOptions options) => {{Runtime}}Fitting.Run(this, training, options);

        /// <summary>A trainer, for one optimisation step at a time.</summary>
        public Trainer CreateTrainer({{Runtime}}Optimizer optimizer, {{Runtime}}TrainerOptions? options = null)
        {
            global::System.ArgumentNullException.ThrowIfNull(optimizer);
            return new Trainer(optimizer.Accept(new global::{{compiledNamespace}}.StepFactory(Parameters, options ?? new {{Runtime}}TrainerOptions())));
        }

        /// <inheritdoc cref="{{Runtime}}NetworkDescription.Describe"/>
        public {{Runtime}}NetworkSummary Describe() => Description.Describe();

        /// <inheritdoc cref="{{Runtime}}SelfChecking.Run"/>
        public {{Runtime}}SelfCheckReport SelfCheck(long seed = 0) => {{Runtime}}SelfChecking.Run(this, new {{Identifier.Escape(plan.Definition.Name)}}(seed), seed);

        {{Runtime}}NetworkTrainer {{Runtime}}INetwork.CreateTrainer({{Runtime}}Optimizer optimizer, {{Runtime}}TrainerOptions? options) => CreateTrainer(optimizer, options);

        /// <inheritdoc cref="{{Runtime}}NetworkFile.Save"/>
        public void Save(string path, {{Runtime}}SaveOptions? options = null) => {{Runtime}}NetworkFile.Save(this, path, options);

        /// <summary>A network with the weights of a safetensors file.</summary>
        /// <inheritdoc cref="{{Runtime}}NetworkFile.Load"/>
        public static {{Identifier.Escape(plan.Definition.Name)}} Load(string path, global::System.Collections.Generic.IReadOnlyList<string>? layerNames = null) =>
            {{Runtime}}NetworkFile.Load(new {{Identifier.Escape(plan.Definition.Name)}}(), path, layerNames);

        /// <summary>Frees the weights. Nothing of the network can be used afterwards.</summary>
        public void Dispose()
        {
            Parameters.Dispose();
            global::System.GC.SuppressFinalize(this);
        }

        """);

    private static void EmitTrainer(SourceWriter writer, NetworkPlan plan)
    {
        writer.Line("/// <summary>Trains the network step by step: forward with dropout, backward, update. For one thread at a time.</summary>");
        writer.Line($"[global::System.CodeDom.Compiler.GeneratedCode(\"Dropout.CodeGen\", \"{GeneratorVersion.Text}\")]");
        writer.Block($"public sealed class Trainer : {Runtime}NetworkTrainer", () =>
        {
            writer.Block($"internal Trainer({Runtime}TrainingStep step)\n    : base(step)", () => { });
            if (ClassCount(plan) > 0)
            {
                writer.Blank();
                writer.Line("/// <inheritdoc cref=\"global::Dropout.CodeGen.NetworkTrainer.TrainOnLabels\"/>");
                writer.Line($"public float Train({Rows} inputs, {Labels} labels) => TrainOnLabels(inputs, labels);");
            }

            writer.Blank();
            writer.Line("/// <inheritdoc cref=\"global::Dropout.CodeGen.NetworkTrainer.TrainOnTargets\"/>");
            writer.Line($"public float Train({Rows} inputs, {Rows} targets) => TrainOnTargets(inputs, targets);");
        });
    }

    private static int ClassCount(NetworkPlan plan) => plan.Definition.Loss switch
    {
        Loss.SoftmaxCrossEntropy => plan.Output.Units,
        Loss.BinaryCrossEntropy when plan.Output.Units == 1 => 2,
        _ => 0,
    };

    private static IEnumerable<string> ClassOf(NetworkPlan plan)
    {
        string choice = plan.Definition.Loss == Loss.SoftmaxCrossEntropy
            ? $"{Runtime}OutputHead.LargestIndex(logits)"
            : "logits[0] > 0 ? 1 : 0";
        return plan.Predict.LogitsScratch == ScratchPlace.Stack
            ?
            [
                "global::System.Span<float> logits = stackalloc float[OutputSize];",
                "Compute(input, logits, false);",
                $"return {choice};",
            ]
            :
            [
                "float[] rented = global::System.Buffers.ArrayPool<float>.Shared.Rent(OutputSize);",
                "try",
                "{",
                "    global::System.Span<float> logits = global::System.MemoryExtensions.AsSpan(rented, 0, OutputSize);",
                "    Compute(input, logits, false);",
                $"    return {choice};",
                "}",
                "finally",
                "{",
                "    global::System.Buffers.ArrayPool<float>.Shared.Return(rented);",
                "}",
            ];
    }

    // What is as it is by default is left out.
    private static string[] Choices(string prefix, DropoutPlan? dropout) =>
    [
        dropout is { Definition.Form: not DropoutForm.Inverted } ? $"{prefix}Form = {Runtime}DropoutForm.{dropout.Definition.Form}" : "",
        dropout is { Definition.Mask: MaskScope.Batch } ? $"{prefix}Mask = {Runtime}MaskScope.Batch" : "",
    ];

    private static string Options(LayerPlan layer, DenseOptions options) => Initializer(
    [
        .. Choices("", layer.Dropout),
        Number(nameof(options.L1), options.L1),
        Number(nameof(options.L2), options.L2),
        Number(nameof(options.WeightDecay), options.WeightDecay),
        Number(nameof(options.MaxNorm), options.MaxNorm),
        options.Init is { } init ? $"{nameof(options.Init)} = {Runtime}Init.{(Init)init}" : "",
        Number(nameof(options.InitValue), options.InitValue),
        Number(nameof(options.InitBias), options.InitBias),
    ]);

    private static string Number(string property, double? value) => value is { } number ? $"{property} = {Number(number)}" : "";

    private static string Initializer(string[] properties)
    {
        string[] written = [.. properties.Where(property => property.Length > 0)];
        return written.Length == 0 ? "" : $" {{ {string.Join(", ", written)} }}";
    }

    private static string Keep(DropoutPlan? dropout) => dropout is null ? "1" : Number(dropout.Definition.Keep);

    private static string Number(double value) => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
}
