using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.TorchSharp;

/// <summary>Do eval() and train() reach the modules of a model?</summary>
internal static class RegistrationRule
{
    public static IEnumerable<Diagnostic> Find(TorchFile file)
    {
        foreach (ClassDeclarationSyntax declaration in file.Root.DescendantNodes().OfType<ClassDeclarationSyntax>())
        {
            // A base class of the user's own may register; a part in another file too.
            if (!file.IsModuleClass(declaration) || declaration.BaseList?.Types.FirstOrDefault()?.Type is not { } parent || !IsModuleItself(parent) || declaration.Modifiers.Any(SyntaxKind.PartialKeyword))
            {
                continue;
            }

            string[] calls = [.. declaration.DescendantNodes().OfType<InvocationExpressionSyntax>().Select(TorchFile.NameOf)];
            bool isRegistered = calls.Contains("RegisterComponents");
            bool registersByHand = calls.Any(name => name is "register_module" or "add_module" or "RegisterModule");
            foreach (FieldDeclarationSyntax field in declaration.Members.OfType<FieldDeclarationSyntax>().Where(field => !field.Modifiers.Any(SyntaxKind.StaticKeyword)))
            {
                bool isMany = IsCollectionOfModules(field.Declaration.Type, file);
                if (registersByHand && !(isMany && IsFilledUnseen(field.Declaration.Variables[0].Identifier.ValueText, declaration)))
                {
                    continue;
                }

                if (isMany || (!isRegistered && IsModuleField(field, declaration, file)))
                {
                    VariableDeclaratorSyntax variable = field.Declaration.Variables[0];
                    yield return Diagnostic.Create(
                        TorchSharpDescriptors.NotRegistered, variable.Identifier.GetLocation(), variable.Identifier.ValueText, declaration.Identifier.ValueText,
                        isMany ? "register_module() for each, or use a ModuleList" : "RegisterComponents() at the end of the constructor");
                    // Once is enough for what one call repairs.
                    isRegistered |= !isMany;
                }
            }
        }
    }

    // What is registered by hand has a name, or is taken from the list; these modules are made where they are added, and nothing else is done with the list there.
    private static bool IsFilledUnseen(string list, ClassDeclarationSyntax declaration)
    {
        ConstructorDeclarationSyntax[] constructors = [.. declaration.Members.OfType<ConstructorDeclarationSyntax>()];
        InvocationExpressionSyntax[] additions = [.. constructors.SelectMany(constructor => constructor.DescendantNodes().OfType<InvocationExpressionSyntax>())
            .Where(call => TorchFile.NameOf(call) == "Add" && TorchFile.ReceiverOf(call) == list)];
        return additions.Length > 0
            && Array.TrueForAll(additions, call => call.ArgumentList.Arguments.Count == 1 && call.ArgumentList.Arguments[0].Expression is InvocationExpressionSyntax made && char.IsUpper(TorchFile.NameOf(made).FirstOrDefault()))
            && constructors.Sum(constructor => constructor.DescendantNodes().OfType<IdentifierNameSyntax>().Count(name => name.Identifier.ValueText == list && name.Parent is not AssignmentExpressionSyntax)) == additions.Length;
    }

    private static bool IsModuleItself(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax qualified => IsModuleItself(qualified.Right),
        SimpleNameSyntax simple => simple.Identifier.ValueText == "Module",
        _ => false,
    };

    private static bool IsModuleField(FieldDeclarationSyntax field, ClassDeclarationSyntax declaration, TorchFile file)
    {
        string name = field.Declaration.Variables[0].Identifier.ValueText;
        if (file.TypeOf(field.Declaration.Type) is { TypeKind: not TypeKind.Error } type)
        {
            return TorchFile.IsModule(type) && IsKindOfModule(type);
        }

        // The type is missing: what it is given is told by the factory's name.
        return declaration.DescendantNodes().OfType<AssignmentExpressionSyntax>().Where(assignment => assignment.Left.ToString().Split('.').Last() == name).Select(assignment => assignment.Right)
            .Append(field.Declaration.Variables[0].Initializer?.Value)
            .Any(value => value is InvocationExpressionSyntax call && char.IsUpper(TorchFile.NameOf(call).FirstOrDefault())
                && (TorchFile.ReceiverOf(call) is "nn" or "torch.nn" || (call.Expression is SimpleNameSyntax && IsKnown(TorchFile.NameOf(call)))));
    }

    private static bool IsKnown(string name) => TorchFile.IsDropoutModule(name) || name is "Linear" or "Conv1d" or "Conv2d" or "Conv3d" or "BatchNorm1d" or "BatchNorm2d" or "LayerNorm" or "Embedding" or "LSTM" or "GRU" or "Sequential" or "TransformerEncoder";

    private static bool IsKindOfModule(ITypeSymbol type)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.Name == "Module")
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsCollectionOfModules(TypeSyntax type, TorchFile file)
    {
        TypeSyntax? element = type switch
        {
            ArrayTypeSyntax array => array.ElementType,
            GenericNameSyntax { Identifier.ValueText: "List" or "IList" or "IReadOnlyList", TypeArgumentList.Arguments: { Count: 1 } arguments } => arguments[0],
            _ => null,
        };
        return element is not null && (file.TypeOf(element) is { TypeKind: not TypeKind.Error } bound ? IsKindOfModule(bound) : IsModuleItself(element) || (element is IdentifierNameSyntax name && IsKnown(name.Identifier.ValueText)));
    }
}
