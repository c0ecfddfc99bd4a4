namespace Dropout.CodeGen;

/// <summary>
/// Says that a method, or every method of a type, answers with a finished network: nothing that it calls may train one or drop units.
/// The analyzers follow its calls and report those that do (DROP2001, DROP2002). At run time it does nothing.
/// </summary>
/// <remarks>
/// On a method of an interface or a base class it holds for what implements or overrides it. Lambdas and local functions can have it too.
/// </remarks>
/// <example>
/// <code>
/// [PredictPath]
/// public int Read(ReadOnlySpan&lt;float&gt; image) => net.PredictClass(image);
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface)]
public sealed class PredictPathAttribute : Attribute;
