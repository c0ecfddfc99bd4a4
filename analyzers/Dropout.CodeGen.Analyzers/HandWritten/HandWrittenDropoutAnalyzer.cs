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
    private readonly IReadOnlyList<IDropoutRule> rules;
    private readonly bool isStrict;

    /// <summary>With all rules.</summary>
    public HandWrittenDropoutAnalyzer()
        : this([new ScaleRule(), new PredictPathRule(), new BackwardRule(), new MaskLifetimeRule(), new FlagRule(), new ProbabilityRule(), new ZeroKeepRule(), new SharingRule()], IsStrict)
    {
    }

    internal HandWrittenDropoutAnalyzer(IReadOnlyList<IDropoutRule> rules, bool isStrict) => (this.rules, this.isStrict) = (rules, isStrict);

    /// <summary>
    /// Whether a rule that breaks down does so in the open, as our own tests want it. A user's build has no use for that: what the rule
    /// would have found is not found, and nothing else is lost.
    /// </summary>
    internal static bool IsStrict { get; set; }

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

    private ILookup<SyntaxTree, Diagnostic> Find(Compilation compilation, IReadOnlyList<SyntaxTree> trees, CancellationToken cancellation)
    {
        DropoutModel? model = OrDefault(() => DropoutModel.Build(ProgramReader.Read(compilation, Relevance.WithCallers(compilation, trees, cancellation), cancellation), cancellation));
        return (model?.Sites ?? [])
            .SelectMany(site => rules.SelectMany(rule => OrDefault(() => rule.Find(model!, site).ToArray()) ?? []))
            .GroupBy(finding => (finding.Rule.Id, finding.Location))
            .Select(same => same.First())
            .Where(finding => finding.Location.SourceTree is not null)
            .ToLookup(finding => finding.Location.SourceTree!, finding => finding.ToDiagnostic());
    }

    private T? OrDefault<T>(Func<T> find)
        where T : class
    {
        try
        {
            return find();
        }
        catch (Exception error) when (!isStrict && error is not OperationCanceledException)
        {
            return null;
        }
    }
}
