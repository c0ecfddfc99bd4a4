using Dropout.CodeGen.Analyzers.HandWritten.Terms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Dropout.CodeGen.Analyzers.HandWritten.Reading;

/// <content>
/// Units that are chosen by their index: x[random.Next(n)] = 0, the first k of a shuffled list, a set that is filled up. Of n units
/// each is chosen with probability k / n.
/// </content>
internal sealed partial class Interpreter
{
    private const string Shuffled = "shuffled";
    private const string Subset = "subset";
    private const string Empty = "empty";

    /// <summary>Whether the unit at hand is in a list that another method fills.</summary>
    public const string Chosen = "chosen";

    // How often the loops around run, where they say so.
    private readonly Stack<Term?> rounds = new();

    private static IOperation? RoundsOf(ILoopOperation loop) => loop switch
    {
        IForLoopOperation { Condition: IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.NotEquals } condition } => condition.RightOperand,
        IWhileLoopOperation { Condition: IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.NotEquals } condition } => condition.RightOperand,
        _ => null,
    };

    // Whether the unit of some index is chosen, where the index is random; null where it is not.
    private Term? IsChosen(Term index, SyntaxNode syntax, bool isOnce = false)
    {
        Term? count = rounds.Count > 0 && !isOnce ? rounds.Peek() : Number.One;
        Term? share = index switch
        {
            Draw { Low: Number { Value: 0 }, High: not Number { Value: <= 1 } } draw => Algebra.Divide(Whole(count ?? Number.One), draw.High),
            Call { Name: Shuffled } shuffled when count is not null => ShareOf(count, shuffled),
            _ => null,
        };
        return share is null ? null : Algebra.Less(NewDraw(syntax, Number.Zero, Number.One, isMany: true), share);
    }

    // Of a list that was shuffled, the share that the first so many are.
    private static Term ShareOf(Term count, Call shuffled)
    {
        count = Whole(count);
        return shuffled.Arguments.Count == 1 && shuffled.Arguments[0] is Call { Name: "Range", Arguments: { Count: >= 2 } bounds }
            ? Algebra.Divide(count, bounds[bounds.Count - 1])
            : count is Binary { Operator: Operator.Multiply } product && IsCount(product.Left) ? product.Right
            : count is Binary { Operator: Operator.Multiply } reversed && IsCount(reversed.Right) ? reversed.Left
            : Algebra.Divide(count, new Variable(new Place("count")));
    }

    private static bool IsCount(Term term) => term is Variable { Place.Name: var name } && Words.IsCount(name);

    private static Term Whole(Term count) => count is Call { Name: "Floor" or "Round" or "Ceiling", Arguments: { Count: >= 1 } inner } ? inner[0] : count;

    // An element at a random index: what was there, or what is written. Two that change places shuffle.
    private Term AtIndex(Place place, IReadOnlyList<Term> indices, Term value, SyntaxNode syntax)
    {
        if (!indices.Any(index => index is Draw or Call { Name: Shuffled }))
        {
            return value;
        }

        Term old = state.Read(place);
        if (value is Number)
        {
            bool isOnce = IsOncePerList(syntax, indices);
            // One that is set is the class of a target; dropout drops one, or keeps many.
            Term? isChosen = isOnce && !Algebra.IsZero(value) ? null : indices.Select(index => IsChosen(index, syntax, isOnce)).FirstOrDefault(chosen => chosen is not null);
            return isChosen is null ? value : Algebra.Choose(isChosen, value, old);
        }

        return old is Call { Name: Shuffled } || value is Call { Name: Shuffled } || value.Equals(old) ? Shuffle(old) : value;
    }

    // Whether one element of a list is written: there is no loop, or each round has another list or row.
    private bool IsOncePerList(SyntaxNode written, IReadOnlyList<Term> indices)
    {
        if (rounds.Count == 0 || loops.IsEmpty)
        {
            return true;
        }

        if ((written is AssignmentExpressionSyntax assignment ? assignment.Left : written) is not ElementAccessExpressionSyntax target)
        {
            return false;
        }

        SyntaxNode loop = loops[loops.Count - 1];
        HashSet<string> ofRound = [.. loop.DescendantNodes().Select(node => node switch
        {
            VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
            ForEachStatementSyntax each => each.Identifier.ValueText,
            _ => "",
        })];
        if (loop is ForEachStatementSyntax { Identifier.ValueText: var element })
        {
            ofRound.Add(element);
        }

        return target.Expression.DescendantNodesAndSelf()
            .Concat(target.ArgumentList.Arguments.Where((_, index) => index < indices.Count && !indices[index].IsRandom && indices[index] is not Call { Name: Shuffled }).SelectMany(argument => argument.DescendantNodes()))
            .OfType<IdentifierNameSyntax>()
            .Any(name => ofRound.Contains(name.Identifier.ValueText));
    }

    private static Term Shuffle(Term list) => list is Call { Name: Shuffled } ? list : new Call(Shuffled, list);

    // An index that is looked up at a random place.
    private static Term ElementAt(Term list, IReadOnlyList<Term> indices, ITypeSymbol? type) =>
        type?.SpecialType == SpecialType.System_Int32 && indices.Any(index => index is Draw { High: not Number { Value: <= 1 } }) ? Shuffle(list) : list;

    private Term[] IndicesOf(SyntaxNode target) => target is ElementAccessExpressionSyntax access
        ? [.. access.ArgumentList.Arguments.Select(argument => Evaluate(argument.Expression))]
        : [];

    // Whether a list has the unit at hand, where a random number had a say in it.
    public static Term? Membership(Term list) => list switch
    {
        Call { Name: Subset } subset => subset.Arguments[0],
        Choice { Condition.IsRandom: true } members when IsEmpty(members.WhenTrue) || IsEmpty(members.WhenFalse) =>
            Algebra.Choose(members.Condition, IsEmpty(members.WhenTrue) ? Number.Zero : Number.One, IsEmpty(members.WhenFalse) ? Number.Zero : Number.One),
        Choice { Condition.IsRandom: false } choice when (Membership(choice.WhenTrue) ?? Membership(choice.WhenFalse)) is not null =>
            Algebra.Choose(choice.Condition, Membership(choice.WhenTrue) ?? (IsEmpty(choice.WhenTrue) ? Number.Zero : Number.One), Membership(choice.WhenFalse) ?? (IsEmpty(choice.WhenFalse) ? Number.Zero : Number.One)),
        _ => null,
    };

    /// <summary>Whether a value is a list of units that chance has chosen, and not an activation.</summary>
    public static bool IsListOfChosen(Term value) => value is Call { Name: Subset } or Choice { WhenTrue: Call { Name: Empty } } or Choice { WhenFalse: Call { Name: Empty } };

    // The units of a list of indices, where it is filled elsewhere.
    private static Term? IsInList(Term list, ITypeSymbol? type) => Membership(list)
        ?? (type is INamedTypeSymbol { Name: "HashSet" or "SortedSet" or "ISet" } && list.IsRandom && Algebra.IsCondition(list) ? list : null)
        ?? (list is Variable { Place.IsLocal: false } && IsIndices(type) ? new Call(Chosen, list) : null);

    private static bool IsIndices(ITypeSymbol? type) =>
        type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Int32 }
        || (type is INamedTypeSymbol { TypeArguments.Length: 1 } list && list.TypeArguments[0].SpecialType == SpecialType.System_Int32);

    private static bool IsEmpty(Term term) => term is Call { Name: Empty } or Number { Value: 0 };
}
