using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.HandWritten.Reading;

/// <summary>Reads the methods of the files that speak of dropout, and of those that use what stands in them.</summary>
internal static class ProgramReader
{
    // A person's program; what is larger is generated, and cut short.
    private const int MostMethods = 4000;

    public static IReadOnlyList<MethodReading> Read(Compilation compilation, IReadOnlyList<SyntaxTree> trees, CancellationToken cancellation)
    {
        compilation = MissingUsings.AddTo(compilation, trees, GetModel, cancellation);
        var models = new ConcurrentDictionary<SyntaxTree, SemanticModel>();
        SemanticModel Model(SyntaxTree tree) => models.GetOrAdd(tree, key => GetModel(compilation, key));
        var generators = new OwnGenerators(trees, cancellation);
        var methods = new SourceMethods(compilation, trees, Model, generators);
        var readings = new List<MethodReading>();
        foreach (SyntaxTree tree in trees)
        {
            if (tree.GetRoot(cancellation) is CompilationUnitSyntax { Members: var members } unit
                && members.Any(member => member is GlobalStatementSyntax)
                && Model(tree).GetDeclaredSymbol(unit, cancellation) is { } main)
            {
                Add(Interpreter.Read(methods, main, unit, Model(tree), cancellation));

                // What would be methods of a class.
                foreach (LocalFunctionStatementSyntax function in members.OfType<GlobalStatementSyntax>().Select(member => member.Statement).OfType<LocalFunctionStatementSyntax>())
                {
                    if (SourceMethods.BodyOf(function) is { } body && Model(tree).GetDeclaredSymbol(function, cancellation) is IMethodSymbol symbol)
                    {
                        Add(Interpreter.Read(methods, symbol, body, Model(tree), cancellation));
                    }
                }
            }
        }

        foreach (MemberDeclarationSyntax member in MemberSelection.Of(trees, generators, cancellation))
        {
            SemanticModel model = Model(member.SyntaxTree);
            foreach ((ISymbol symbol, SyntaxNode body) in Bodies(member, model, cancellation))
            {
                if (readings.Count < MostMethods)
                {
                    Add(Interpreter.Read(methods, symbol, body, model, cancellation));
                }
            }
        }

        return readings;

        void Add(MethodReading reading)
        {
            readings.Add(reading);
            readings.AddRange(reading.Deferred);
        }
    }

    // One model a file and compilation, and only of files that speak of dropout.
#pragma warning disable RS1030
    private static SemanticModel GetModel(Compilation compilation, SyntaxTree tree) => compilation.GetSemanticModel(tree);
#pragma warning restore RS1030

    private static IEnumerable<(ISymbol Symbol, SyntaxNode Body)> Bodies(MemberDeclarationSyntax member, SemanticModel model, CancellationToken cancellation)
    {
        switch (member)
        {
            case BaseMethodDeclarationSyntax method when SourceMethods.BodyOf(method) is { } body:
                if (model.GetDeclaredSymbol(method, cancellation) is { } symbol)
                {
                    yield return (symbol, body);
                }

                break;
            case BaseFieldDeclarationSyntax field:
                foreach (VariableDeclaratorSyntax variable in field.Declaration.Variables)
                {
                    if (variable.Initializer is { } initializer && model.GetDeclaredSymbol(variable, cancellation) is IFieldSymbol { IsConst: false } declared)
                    {
                        yield return (declared, initializer.Value);
                    }
                }

                break;
            case BasePropertyDeclarationSyntax property:
                if (model.GetDeclaredSymbol(property, cancellation) is not IPropertySymbol declaredProperty)
                {
                    break;
                }

                if (property is PropertyDeclarationSyntax { Initializer: { } start })
                {
                    yield return (declaredProperty, start.Value);
                }

                if (property is PropertyDeclarationSyntax { ExpressionBody: { } arrow } && declaredProperty.GetMethod is { } getter)
                {
                    yield return (getter, arrow.Expression);
                }

                foreach (AccessorDeclarationSyntax accessor in property.AccessorList?.Accessors ?? default)
                {
                    if (SourceMethods.BodyOf(accessor) is { } accessorBody && model.GetDeclaredSymbol(accessor, cancellation) is { } accessorSymbol)
                    {
                        yield return (accessorSymbol, accessorBody);
                    }
                }

                break;
            default:
                break;
        }
    }
}
