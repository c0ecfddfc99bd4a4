using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.HandWritten.Reading;

/// <summary>
/// Which members are worth binding and reading, by their text: all of a file of usual size in which something drops; of a large one those that speak of dropout or let random numbers decide, those that
/// call them, and those of the same type that share a field with them or are named like passes of a network. A file of numerical methods may have one that drops.
/// </summary>
internal static class MemberSelection
{
    // Characters of a file that a person wrote about one thing: if something in it drops, all of it is read.
    private const int LargestWhole = 100_000;

    public static IReadOnlyList<MemberDeclarationSyntax> Of(IReadOnlyList<SyntaxTree> trees, OwnGenerators generators, CancellationToken cancellation)
    {
        Candidate[] candidates =
        [
            .. trees.SelectMany(tree => tree.GetRoot(cancellation).DescendantNodes(node => node is not (BlockSyntax or ExpressionSyntax)).OfType<MemberDeclarationSyntax>())
                .Where(member => member is not (BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax or GlobalStatementSyntax) && !IsTest(member))
                .Select(member => new Candidate(member, generators)),
        ];
        foreach (Candidate candidate in candidates)
        {
            candidate.IsSelected = candidate.IsSetup || Words.IsDropout(candidate.Text) || candidate.Names.Any(Words.IsDropped) || Words.IsDropout(candidate.Type) || candidate.IsDeciding;
        }

        var whole = new HashSet<SyntaxTree>(candidates
            .Where(candidate => candidate is { IsSelected: true, IsSetup: false } && candidate.Member.SyntaxTree.Length <= LargestWhole)
            .Select(candidate => candidate.Member.SyntaxTree));
        foreach (Candidate candidate in candidates)
        {
            candidate.IsSelected |= whole.Contains(candidate.Member.SyntaxTree);
        }

        // What the members that speak of dropout work on, by type; not the generators.
        ILookup<string, string> shared = candidates
            .Where(candidate => candidate is { IsSelected: true, IsSetup: false } or { IsDecidingConstructor: true })
            .SelectMany(candidate => candidate.Names.Select(name => (candidate.Type, Name: name)))
            .Distinct()
            .ToLookup(pair => pair.Type, pair => pair.Name);
        HashSet<(string Type, string Name)> fields = [.. candidates.SelectMany(candidate => candidate.DeclaredFields.Select(name => (candidate.Type, name)))];
        Dictionary<string, HashSet<string>> fieldsOf = shared.ToDictionary(names => names.Key, names => new HashSet<string>(names.Where(name => fields.Contains((names.Key, name)))));
        // What is decided may be kept in an object of another type: neuron.IsActive.
        HashSet<string> decided = [.. candidates.Where(candidate => candidate.IsSelected && candidate.IsDeciding).SelectMany(candidate => candidate.AssignedMembers)];
        foreach ((string type, string name) in fields.Where(field => decided.Contains(field.Name)))
        {
            if (!fieldsOf.TryGetValue(type, out HashSet<string>? names))
            {
                fieldsOf[type] = names = [];
            }

            names.Add(name);
        }

        foreach (Candidate candidate in candidates.Where(candidate => !candidate.IsSelected && fieldsOf.ContainsKey(candidate.Type)))
        {
            candidate.IsSelected = fieldsOf[candidate.Type].Overlaps(candidate.Names) || Words.IsPredict(candidate.Name) || Words.IsTrain(candidate.Name);
        }

        // Callers, and their callers.
        var called = new HashSet<string>(candidates.Where(candidate => candidate is { IsSelected: true, IsSetup: false }).Select(candidate => candidate.Name));
        for (bool isGrowing = true; isGrowing;)
        {
            isGrowing = false;
            foreach (Candidate candidate in candidates.Where(candidate => !candidate.IsSelected && called.Overlaps(candidate.Names)))
            {
                candidate.IsSelected = true;
                isGrowing |= called.Add(candidate.Name);
            }
        }

        return [.. candidates.Where(candidate => candidate.IsSelected).Select(candidate => candidate.Member)];
    }

    // "Prediction_has_no_dropout" is no prediction, and a bad probability is passed to it on purpose.
    private static bool IsTest(MemberDeclarationSyntax member) => member is MethodDeclarationSyntax method
        && method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => Words.IsTest(attribute.Name switch
        {
            QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
            AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
            SimpleNameSyntax simple => simple.Identifier.ValueText,
            _ => "",
        }));

    private sealed class Candidate
    {
        private readonly OwnGenerators generators;

        public Candidate(MemberDeclarationSyntax member, OwnGenerators generators)
        {
            this.generators = generators;
            Member = member;
            Text = member.ToFullString();
            Type = member.Parent is BaseTypeDeclarationSyntax type ? type.Identifier.ValueText : "";
            Names = [.. member.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText)];
            Name = member switch
            {
                MethodDeclarationSyntax method => method.Identifier.ValueText,
                PropertyDeclarationSyntax property => property.Identifier.ValueText,
                _ => Type,
            };
        }

        public MemberDeclarationSyntax Member { get; }

        public string Text { get; }

        public string Type { get; }

        public string Name { get; }

        public HashSet<string> Names { get; }

        public bool IsSelected { get; set; }

        private bool MayDraw => Names.Any(name => KnownCalls.LooksRandom(name) || generators.Has(name));

        // What drops units is one of these, whatever it is called.
        public bool IsDeciding => !IsSetup && MayDraw && RandomDecision.IsIn(Member, generators);

        // A mask may be drawn where the object is made.
        public bool IsDecidingConstructor => Member is ConstructorDeclarationSyntax && MayDraw && RandomDecision.IsIn(Member, generators);

        // What gives fields their values is always read.
        public bool IsSetup => Member is BaseFieldDeclarationSyntax or ConstructorDeclarationSyntax or PropertyDeclarationSyntax;

        // "neuron.IsActive = ..." of another object.
        public IEnumerable<string> AssignedMembers => Member.DescendantNodes().OfType<AssignmentExpressionSyntax>()
            .Select(assignment => assignment.Left).OfType<MemberAccessExpressionSyntax>()
            .Where(access => access.Expression is not ThisExpressionSyntax)
            .Select(access => access.Name.Identifier.ValueText);

        public IEnumerable<string> DeclaredFields => Member switch
        {
            FieldDeclarationSyntax declared when !declared.Declaration.Type.ToString().Contains("Random") => declared.Declaration.Variables.Select(variable => variable.Identifier.ValueText),
            PropertyDeclarationSyntax property => [property.Identifier.ValueText],
            _ => [],
        };
    }
}
