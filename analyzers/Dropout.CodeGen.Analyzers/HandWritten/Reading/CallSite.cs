using Dropout.CodeGen.Analyzers.HandWritten.Terms;
using Microsoft.CodeAnalysis;

namespace Dropout.CodeGen.Analyzers.HandWritten.Reading;

/// <summary>A value that is handed to a method.</summary>
/// <param name="Value">What it is.</param>
/// <param name="Place">Where it is kept, if it is.</param>
internal sealed record Argument(Term Value, Place? Place)
{
    /// <summary>The parameter that it is written for.</summary>
    public string? Name { get; init; }

    /// <summary>The parameter that it is bound to.</summary>
    public IParameterSymbol? Parameter { get; init; }
}

/// <summary>A call, bound or not.</summary>
/// <param name="Name">Of the method.</param>
/// <param name="Method">Null where it could not be bound.</param>
/// <param name="Receiver">The object; null for static methods and for "this".</param>
/// <param name="Arguments">In the order of the parameters, as far as they are known.</param>
/// <param name="Syntax">The call.</param>
/// <param name="ReceiverText">The object or type, as it is written.</param>
/// <param name="IsStatement">Whether nothing is done with the value.</param>
internal sealed record CallSite(
    string Name, IMethodSymbol? Method, Argument? Receiver, IReadOnlyList<Argument> Arguments, SyntaxNode Syntax, string ReceiverText, bool IsStatement)
{
    /// <summary>The type of the object, where it has a name, although the type may be missing; else null.</summary>
    public string? ReceiverType { get; init; }

    /// <summary>Whether it runs on a device: what it writes is what it was given.</summary>
    public bool IsOfKernel { get; init; }

    /// <summary>The receiver, if there is one, and the arguments.</summary>
    public IEnumerable<Argument> Operands => Receiver is null ? Arguments : [Receiver, .. Arguments];

    public Function? Lambda => Arguments.Select(argument => argument.Value).OfType<Function>().FirstOrDefault();
}
