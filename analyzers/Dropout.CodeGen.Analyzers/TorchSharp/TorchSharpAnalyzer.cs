using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Dropout.CodeGen.Analyzers.TorchSharp;

/// <summary>Finds mistakes in dropout with TorchSharp. A compilation that does not speak of TorchSharp costs a search in its files.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TorchSharpAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. TorchSharpDescriptors.All];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            SyntaxTree[] trees = [.. start.Compilation.SyntaxTrees.Where(tree => TorchFile.Mentions(tree, start.CancellationToken))];
            if (trees.Length == 0)
            {
                return;
            }

            // Any file may set the mode, whether it speaks of TorchSharp or has it from a global using.
            var modes = new Lazy<ModeCalls>(() => ModeCalls.In(start.Compilation.SyntaxTrees, start.CancellationToken));
            bool isGlobal = trees.Any(tree => tree.GetRoot(start.CancellationToken) is CompilationUnitSyntax unit
                && unit.Usings.Any(directive => directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword) && directive.ToString().Contains("TorchSharp")));
            start.RegisterSemanticModelAction(file =>
            {
                if (!isGlobal && !trees.Contains(file.SemanticModel.SyntaxTree))
                {
                    return;
                }

                var torch = new TorchFile(file.SemanticModel, file.CancellationToken);
                foreach (Diagnostic diagnostic in FunctionalRules.Find(torch).Concat(ModeRules.Find(torch, modes.Value)).Concat(RegistrationRule.Find(torch)))
                {
                    file.ReportDiagnostic(diagnostic);
                }
            });
        });
    }
}
