namespace Dropout.CodeGen.Generators.Tests.Support;

/// <summary>Definitions that must all compile side by side.</summary>
internal static class Corpus
{
    private static readonly string[] s_losses = Enum.GetNames<Loss>();

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
        {{string.Join("\n", s_losses.SelectMany((loss, index) => new[] { Declare($"Of{loss}", loss, Places(index + 1)), Declare($"Plain{loss}", loss, Places(0)) }))}}
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
            "@class", "@int", "@namespace", "@record", "@required", "@var", "@await", "@dynamic", "@file", "@scoped", "@partial", "@nameof",
            "@field", "@global", "@nint", "@value", "@extension", "@params", "@lower", "_", "Z\u00fcrich",
            "\u0418\u043c\u044f", "\u540d\u524d", "e\u0301t\u00e9", "I\u0131i\u0130", "\u03a3\u03c3\u03c2",
        }.Select((name, index) => Declare(name, s_losses[index % s_losses.Length], Places(index))))}}
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
        int index = 0;
        foreach (string loss in s_losses)
        {
            foreach (string activation in Enum.GetNames<Activation>())
            {
                yield return Declare($"Every{activation}{loss}", loss, Places(index++), activation);
            }

        }

        for (int place = 0; place < 4; place++)
        {
            yield return Declare($"Wide{place}", s_losses[place % s_losses.Length], Places(place), sizes: [5, 100, 33]);
        }
    }

    // Nowhere, on the inputs, on the hidden layers, everywhere.
    private static (string Inputs, string Hidden) Places(int index) =>
        (index % 2 == 1 ? "[Dropout(0.8)]" : "", index / 2 % 2 == 1 ? "[Dropout(Rate = 0.5)]" : "");

    private static string Declare(string name, string loss, (string Inputs, string Hidden) dropout, string activation = "Relu", int[]? sizes = null)
    {
        int[] units = sizes ?? [20, 7, 3];
        return $$"""
                /// <summary>A network.</summary>
                [Network({{units[0]}}, Loss.{{loss}})]
                {{dropout.Inputs}}
                [Dense({{units[1]}}, Activation.{{activation}})]
                {{dropout.Hidden}}
                [Dense({{units[2]}}{{(loss == nameof(Loss.MeanSquaredError) ? $", Activation.{activation}" : "")}})]
                public sealed partial class {{name}} { }
            """;
    }
}
