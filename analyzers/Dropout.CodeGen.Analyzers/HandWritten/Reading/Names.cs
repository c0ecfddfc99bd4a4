using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.HandWritten.Reading;

/// <summary>The names of what is written.</summary>
internal static class Names
{
    /// <summary>The name of a member or of a plain name; empty for everything else.</summary>
    public static string Last(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => "",
    };
}
