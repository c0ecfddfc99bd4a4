namespace Dropout.CodeGen.Generators.Tests.Support;

/// <summary>Definitions that must all compile side by side.</summary>
internal static class Corpus
{
    private static readonly string[] losses = Enum.GetNames<Loss>();

    /// <summary>Every activation under every loss, and every place of dropout under every loss.</summary>
    public static string Kernels { get; } = $$"""
        using Dropout.CodeGen;

        namespace My.Kernels
        {
        {{string.Join("\n", Kernel())}}
        }
        """;

    /// <summary>With and without dropout under every loss.</summary>
    public static string Essentials { get; } = $$"""
        using Dropout.CodeGen;

        namespace My.Essentials
        {
        {{string.Join("\n", Enumerable.Range(0, 6).Select(index => Small($"Network{index}", index)))}}
        }
        """;

    /// <summary>Nesting, accessibility, namespaces.</summary>
    public const string Declarations = """
        using Dropout.CodeGen;

        [Network(3, Loss.SoftmaxCrossEntropy)]
        [Dropout(0.5)]
        [Dense(2)]
        internal sealed partial class Global;

        internal partial class GlobalOuter
        {
            [Network(3, Loss.MeanSquaredError)]
            [Dense(2)]
            private sealed partial class Private;

            [Network(3, Loss.MeanSquaredError)]
            [Dense(2)]
            private protected partial class PrivateProtected;

            [Network(3, Loss.MeanSquaredError)]
            [Dense(2)]
            protected internal partial class ProtectedInternal;
        }

        namespace My.One
        {
            [Network(3, Loss.BinaryCrossEntropy)]
            [Dense(1)]
            internal partial class Same { }

            [Network(3, Loss.BinaryCrossEntropy)]
            [Dense(1)]
            internal partial class same_ { }

            [Network(3, Loss.BinaryCrossEntropy)]
            [Dense(2)]
            internal partial class SAME { }
        }

        namespace My.Two
        {
            [Network(3, Loss.SoftmaxCrossEntropy)]
            [Dropout(0.9)]
            [Dense(2)]
            internal sealed partial class Same { }
        }

        namespace My.Nested
        {
            /// <summary>A class.</summary>
            public static partial class Static
            {
                /// <summary>A struct.</summary>
                public readonly partial struct Struct
                {
                    /// <summary>A record.</summary>
                    public partial record Record(int Value)
                    {
                        /// <summary>A record struct.</summary>
                        public partial record struct RecordStruct
                        {
                            /// <summary>An interface.</summary>
                            public partial interface Interface
                            {
                                /// <summary>A network.</summary>
                                [Network(3, Loss.SoftmaxCrossEntropy)]
                                [Dense(2)]
                                public sealed partial class Deep { }
                            }
                        }
                    }
                }

                /// <summary>Lives on the stack.</summary>
                public ref partial struct RefStruct
                {
                    /// <summary>A network.</summary>
                    [Network(3, Loss.BinaryCrossEntropy)]
                    [Dense(1)]
                    public sealed partial class InRefStruct { }
                }
            }

            /// <summary>Generic-free record class.</summary>
            public abstract partial record class Base
            {
                /// <summary>A network in two parts.</summary>
                /// <remarks>With remarks of its own.</remarks>
                [Network(3, Loss.SoftmaxCrossEntropy)]
                public partial class Parts { }

                [Dense(5, Activation.Tanh)]
                [Dense(2)]
                public partial class Parts { }
            }
        }

        namespace Dropout.CodeGen
        {
            /// <summary>Where the runtime lives.</summary>
            [Network(3, Loss.SoftmaxCrossEntropy)]
            [Dropout(0.5)]
            [Dense(2)]
            public sealed partial class InOurs { }

            internal static class Math { }

            internal static class Unsafe { }

            internal static class Forward { }

            internal static class Layer1 { }
        }

        namespace Dropout.CodeGen.System
        {
            internal static class Math { }
        }

        namespace Dropout.CodeGen.Compiled
        {
            [Network(3, Loss.SoftmaxCrossEntropy)]
            [Dense(2)]
            internal sealed partial class InCompiled { }
        }

        namespace My.System
        {
            [Network(3, Loss.SoftmaxCrossEntropy)]
            [Dropout(0.5)]
            [Dense(2)]
            internal sealed partial class InSystem { }
        }
        """;

    /// <summary>Keywords, contextual keywords, letters of the world.</summary>
    public static string Names { get; } = $$"""
        using Dropout.CodeGen;

        namespace @namespace.@class.@event
        {
        {{string.Join("\n", new[]
        {
            "@class", "@record", "@required", "@var", "@dynamic", "@file", "@partial", "@field", "@extension", "@lower", "_",
            "\u0418\u043c\u044f", "\u540d\u524d", "e\u0301t\u00e9", "I\u0131i\u0130", "\u03a3\u03c3\u03c2",
        }.Select(Small))}}
        }
        """;

    /// <summary>Types beside and in the class that are called like what the emitted code calls.</summary>
    public static string HostileNames { get; } = $$"""
        namespace My.Hostile
        {
            {{HostileTypes}}

            [global::Dropout.CodeGen.Network(3, global::Dropout.CodeGen.Loss.SoftmaxCrossEntropy)]
            [global::Dropout.CodeGen.Dropout(0.5)]
            [global::Dropout.CodeGen.Dense(2)]
            internal sealed partial class Beside { }
        }

        namespace My.HostileWithin
        {
            [global::Dropout.CodeGen.Network(3, global::Dropout.CodeGen.Loss.SoftmaxCrossEntropy)]
            [global::Dropout.CodeGen.Dropout(0.5)]
            [global::Dropout.CodeGen.Dense(2)]
            internal sealed partial class Within
            {
                {{HostileTypes}}

                /// <summary>Overloads of what is emitted.</summary>
                public float[] Predict(float[] inputs) => inputs;

                internal void PredictLogits(int rows) => Predict([rows]);

                internal int PredictClass(float[] input) => PredictClass((global::System.ReadOnlySpan<float>)input);

                internal string Evaluate() => ToString();

                internal Within(string name)
                    : this(name.Length)
                {
                }

                public override string ToString() => "Within";
            }

            [global::Dropout.CodeGen.Network(3, global::Dropout.CodeGen.Loss.BinaryCrossEntropy)]
            [global::Dropout.CodeGen.Dense(1)]
            internal sealed partial class Inherits : Parent, IOther { }

            internal abstract class Parent
            {
                protected int Depth { get; set; }
            }

            internal interface IOther : global::System.IDisposable { }
        }

        {{string.Join("\n", new[]
        {
            "Unsafe", "Math", "System", "Dropout", "Simd256", "Layer1", "Step", "Forward", "INetwork", "NetworkTrainer", "Guard", "Span",
        }.Select(name => $$"""
            namespace My.Hostile{{name}}
            {
                [global::Dropout.CodeGen.Network(3, global::Dropout.CodeGen.Loss.SoftmaxCrossEntropy)]
                [global::Dropout.CodeGen.Dense(2)]
                internal sealed partial class {{name}} { }
            }
            """))}}
        """;

    private const string HostileTypes = """
        internal static class Unsafe { }
            internal static class Math { }
            internal static class System { }
            internal static class Dropout { }
            internal static class Simd256 { }
            internal static class Layer1 { }
            internal static class Step { }
            internal static class Forward { }
            internal static class Predictor { }
            internal static class MemoryMarshal { }
            internal static class Span { }
            internal static class ReadOnlySpan { }
            internal static class GC { }
            internal static class NetworkTrainer { }
            internal static class NetworkParameters { }
            internal static class INetwork { }
            internal static class Activation { }
            internal static class Loss { }
            internal static class GeneratedCode { }
        """;

    private static IEnumerable<string> Kernel()
    {
        string[] activations = Enum.GetNames<Activation>();
        foreach (string loss in losses)
        {
            for (int place = 0; place < 4; place++)
            {
                (string inputs, string hidden) = Places(place);
                IEnumerable<string> layers = activations.Select((activation, index) => $"[Dense({3 + (7 * index)}, Activation.{activation})]\n{hidden}");
                yield return Declare($"Every{loss}{place}", loss, inputs, $"{string.Join("\n", layers)}\n[Dense(3)]");
            }

            yield return Declare($"ActiveOutput{loss}", loss, "", "[Dense(2, Activation.Softplus)]");
        }

        foreach (string form in Enum.GetNames<DropoutForm>())
        {
            foreach (string mask in Enum.GetNames<MaskScope>())
            {
                string dropout = $"[Dropout(0.8, Form = DropoutForm.{form}, Mask = MaskScope.{mask})]";
                IEnumerable<string> layers = activations
                    .Where(activation => form != nameof(DropoutForm.Alpha) || activation == nameof(Activation.Selu))
                    .Select((activation, index) => $"[Dense({3 + (7 * index)}, Activation.{activation})]\n{dropout}");
                yield return Declare($"Of{form}{mask}", losses[0], dropout, $"{string.Join("\n", layers)}\n[Dense(3)]");
                if (form != nameof(DropoutForm.Alpha))
                {
                    yield return Declare($"Wide{form}{mask}", losses[0], dropout, $"[Dense(64)]\n{dropout}\n[Dense(70, Activation.Relu)]\n{dropout}\n[Dense(3)]");
                }
            }
        }
    }

    // Nowhere, on the inputs, on the hidden layers, everywhere.
    private static (string Inputs, string Hidden) Places(int index) =>
        (index % 2 == 1 ? "[Dropout(0.8)]" : "", index / 2 % 2 == 1 ? "[Dropout(Rate = 0.5)]" : "");

    private static string Small(string name, int index)
    {
        (string inputs, string hidden) = Places(index);
        return Declare(name, losses[index % losses.Length], inputs, $"[Dense(20, Activation.Gelu)]\n{hidden}\n[Dense(2)]");
    }

    private static string Declare(string name, string loss, string inputDropout, string layers) => $$"""
            /// <summary>A network.</summary>
            [Network(9, Loss.{{loss}})]
            {{inputDropout}}
            {{layers}}
            public sealed partial class {{name}} { }
        """;
}
