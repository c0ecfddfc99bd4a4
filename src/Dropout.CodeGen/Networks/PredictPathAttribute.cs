namespace Dropout.CodeGen;

/// <summary>
/// Says that a method, or every method of a type, answers with a finished network: nothing that it calls may train one or drop units.
/// The analyzers follow its calls and report those that do (DROP2001, DROP2002). At run time it does nothing.
/// </summary>
/// <remarks>On a method of an interface or a base class it holds for what implements or overrides it.</remarks>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface)]
public sealed class PredictPathAttribute : Attribute;
