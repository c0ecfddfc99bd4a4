using System.Collections.Immutable;
using Dropout.CodeGen.Analyzers.HandWritten.Model;
using Dropout.CodeGen.Analyzers.HandWritten.Reading;
using Dropout.CodeGen.Analyzers.HandWritten.Rules;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Dropout.CodeGen.Analyzers.HandWritten;

/// <summary>
/// Finds mistakes in dropout that is written by hand. Files that do not speak of dropout cost a search in their text; of a
/// compilation where one does, one model is made, when the first of its files is asked for.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandWrittenDropoutAnalyzer : DiagnosticAnalyzer
{
    private static readonly IDropoutRule[] rules =
        [new ScaleRule(), new PredictPathRule(), new BackwardRule(), new MaskLifetimeRule(), new FlagRule(), new ProbabilityRule(), new ZeroKeepRule(), new SharingRule()];

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [.. HandWrittenDescriptors.All];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            SyntaxTree[] trees = [.. start.Compilation.SyntaxTrees.Where(tree => Relevance.Mentions(tree, start.CancellationToken))];
            if (trees.Length == 0)
            {
                return;
            }

            var gate = new object();
            ILookup<SyntaxTree, Diagnostic>? findings = null;
            start.RegisterSemanticModelAction(file =>
            {
                if (!trees.Contains(file.SemanticModel.SyntaxTree))
                {
                    return;
                }

                lock (gate)
                {
                    findings ??= Find(start.Compilation, trees, file.CancellationToken);
                }

                foreach (Diagnostic diagnostic in findings[file.SemanticModel.SyntaxTree])
                {
                    file.ReportDiagnostic(diagnostic);
                }
            });
        });
    }

    private static ILookup<SyntaxTree, Diagnostic> Find(Compilation compilation, IReadOnlyList<SyntaxTree> trees, CancellationToken cancellation)
    {
        var model = DropoutModel.Build(ProgramReader.Read(compilation, Relevance.WithCallers(compilation, trees, cancellation), cancellation), cancellation);
        return model.Sites
            .SelectMany(site => rules.SelectMany(rule => rule.Find(model, site)))
            .GroupBy(finding => (finding.Rule.Id, finding.Location))
            .Select(same => same.First())
            .Where(finding => finding.Location.SourceTree is not null)
            .ToLookup(finding => finding.Location.SourceTree!, finding => finding.ToDiagnostic());
    }
}
