namespace Dropout.CodeGen.Generators;

/// <summary>The steps of the pipeline, as the incrementality tests find them.</summary>
internal static class GeneratorSteps
{
    public const string Definition = nameof(Definition);
    public const string Validation = nameof(Validation);
    public const string Plan = nameof(Plan);
    public const string Emission = nameof(Emission);
    public const string Namespace = nameof(Namespace);
    public const string KernelPlan = nameof(KernelPlan);
    public const string AmbiguousNames = nameof(AmbiguousNames);

    /// <summary>All of them, in order.</summary>
    public static IReadOnlyList<string> All { get; } = [Definition, Validation, Plan, Namespace, Emission, KernelPlan, AmbiguousNames];
}
