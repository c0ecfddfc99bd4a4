using System.Text.RegularExpressions;
using Dropout.CodeGen.Analyzers;
using Dropout.CodeGen.CodeFixes;
using Dropout.CodeGen.Generators.Validation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Dropout.CodeGen.Analyzers.Tests;

/// <summary>Ids, links, pages, severities and release files belong together.</summary>
public class RuleDocumentationTests
{
    private static readonly DiagnosticDescriptor[] rules =
    [
        .. typeof(NetworkDefinitionAnalyzer).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(DiagnosticAnalyzer)))
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type)!)
            .SelectMany(analyzer => analyzer.SupportedDiagnostics)
            .Distinct()
            .OrderBy(rule => rule.Id, StringComparer.Ordinal),
    ];

    [Fact]
    public void Ids_are_unique_and_in_their_range()
    {
        Assert.Equal(rules.Length, rules.Select(rule => rule.Id).Distinct().Count());
        Assert.All(rules, rule => Assert.Matches("^DROP[1-4][0-9]{3}$", rule.Id));
        Assert.All(rules, rule => Assert.Equal("Dropout", rule.Category));
    }

    [Fact]
    public void Every_violation_has_the_descriptor_of_its_number()
    {
        DefinitionRule[] violations = Enum.GetValues<DefinitionRule>();
        Assert.Equal(DefinitionDescriptors.All.Length, violations.Length);
        Assert.All(violations, violation => Assert.Equal($"DROP{1000 + (int)violation}", DefinitionDescriptors.For(violation).Id));
    }

    [Fact]
    public void Every_rule_has_a_page_that_its_link_names_and_every_page_a_rule()
    {
        IEnumerable<string> pages = typeof(RuleDocumentationTests).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("rules/DROP", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        Assert.Equal(rules.Select(rule => $"rules/{rule.Id}.md"), pages);
        Assert.All(rules, rule =>
        {
            Assert.Equal($"https://github.com/dropout-codegen/dropout-codegen/blob/main/docs/rules/{rule.Id}.md", rule.HelpLinkUri);
            string page = Read($"rules/{rule.Id}.md");
            Assert.StartsWith($"# {rule.Id}: {rule.Title}\n\nCategory {rule.Category}, severity {rule.DefaultSeverity}.\n", page, StringComparison.Ordinal);
            Assert.All(new[] { "\n## Bad\n", "\n## Good\n", "\n## When to suppress\n" }, part => Assert.Contains(part, page, StringComparison.Ordinal));
        });
    }

    [Fact]
    public void The_index_lists_every_rule() =>
        Assert.Equal(
            rules.Select(rule => $"| [{rule.Id}]({rule.Id}.md) | {rule.DefaultSeverity} | {rule.Title} |"),
            Read("rules/README.md").Split('\n').Where(line => line.StartsWith("| [", StringComparison.Ordinal)));

    [Fact]
    public void The_release_files_list_every_rule_with_its_severity()
    {
        IEnumerable<string> released = (Read("AnalyzerReleases.Shipped.md") + Read("AnalyzerReleases.Unshipped.md"))
            .Split('\n')
            .Where(line => line.StartsWith("DROP", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        Assert.Equal(rules.Select(rule => $"{rule.Id} | {rule.Category} | {rule.DefaultSeverity} | {rule.Title}"), released);
    }

    [Fact]
    public void Messages_are_sentences_that_say_what_to_do() =>
        Assert.All(rules, rule =>
        {
            string message = rule.MessageFormat.ToString(System.Globalization.CultureInfo.InvariantCulture);
            Assert.EndsWith(".", message, StringComparison.Ordinal);
            Assert.Matches(new Regex(@"\. (Add|Write|Move|Use|Give|Declare|Remove|Rename|Set) "), message);
        });

    [Fact]
    public void Fixes_are_for_rules_that_exist_and_fix_all()
    {
        CodeFixProvider[] fixes =
        [
            .. typeof(MakePartialCodeFix).Assembly.GetTypes()
                .Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(CodeFixProvider)))
                .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!),
        ];
        Assert.NotEmpty(fixes);
        Assert.All(fixes, fix =>
        {
            Assert.NotEmpty(fix.FixableDiagnosticIds);
            Assert.Subset(rules.Select(rule => rule.Id).ToHashSet(), fix.FixableDiagnosticIds.ToHashSet());
            Assert.NotNull(fix.GetFixAllProvider());
            Assert.Equal(fix.GetType().Name, Assert.Single(fix.GetType().GetCustomAttributes(typeof(ExportCodeFixProviderAttribute), false).Cast<ExportCodeFixProviderAttribute>()).Name);
        });
    }

    [Fact]
    public void The_page_about_existing_programs_names_rules_that_exist() =>
        Assert.All(
            Regex.Matches(Read("docs/analyzing-your-code.md"), "DROP[0-9]{4}").Select(match => match.Value),
            id => Assert.Contains(id, rules.Select(rule => rule.Id)));

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(RuleDocumentationTests).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
