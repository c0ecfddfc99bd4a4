using Dropout.CodeGen.Analyzers.HandWritten.Reading;
using Dropout.CodeGen.Analyzers.HandWritten.Terms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.HandWritten.Model;

/// <summary>
/// Which loops train, told by what they do: a step goes forward with the mask and then moves weights; an epoch repeats a loop over
/// steps and does not choose the data itself.
/// </summary>
internal sealed class TrainingLoops(DropoutModel model, DropoutSite site, MethodReading reading)
{
    private const int DeepestCall = 4;

    private readonly HashSet<ISymbol> dropping = new(site.Forward.Select(application => application.Reading.Method), SymbolEqualityComparer.Default);

    // Methods of an interface or a base class that drop.
    private readonly HashSet<string> passesOfLayers = [.. site.Forward.Select(application => application.Reading.Method).OfType<IMethodSymbol>()
        .Where(method => method.IsOverride || method.ContainingType.AllInterfaces.Length > 0).Select(method => method.Name)];

    /// <summary>The loops in the method itself, outermost first.</summary>
    public IEnumerable<SyntaxNode> Own => reading.Syntax.DescendantNodesAndSelf().Where(IsLoop);

    /// <summary>Whether each round of a loop goes forward with the mask of the site and moves weights, and nothing else in the loop around it does.</summary>
    public bool IsOfSteps(SyntaxNode loop, SyntaxNode around) =>
        (GoesForward(Inside(loop)) || DropsIn(loop)) && (Trains(Inside(loop)) || IsOverData(loop))
        && !GoesForward(Between(around, loop)) && !Trains(Between(around, loop)) && !IsOverPart(loop, around);

    /// <summary>Whether a loop repeats what it does with all the data: its name says so, or what it counts chooses nothing.</summary>
    public static bool IsOfEpochs(SyntaxNode loop)
    {
        string header = HeaderOf(loop);
        if (Words.IsEpoch(header))
        {
            return true;
        }

        ExpressionSyntax? condition = loop switch
        {
            ForStatementSyntax counted => counted.Condition,
            WhileStatementSyntax conditional => conditional.Condition,
            DoStatementSyntax conditional => conditional.Condition,
            _ => null,
        };
        if (condition is null or LiteralExpressionSyntax || condition.DescendantNodesAndSelf().Any(node => node is InvocationExpressionSyntax) || Words.IsBatch(header) || EnclosingLoop(loop) is not null)
        {
            return false;
        }

        HashSet<string> counters = [.. condition.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Where(name => name.Parent is not MemberAccessExpressionSyntax access || access.Name != name).Select(name => name.Identifier.ValueText)];
        return counters.Count > 0 && !BodyOf(loop).DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => counters.Contains(name.Identifier.ValueText) && Chooses(name));
    }

    /// <summary>What a loop says it goes over.</summary>
    public static string HeaderOf(SyntaxNode loop) => loop switch
    {
        ForStatementSyntax counted => $"{counted.Declaration} {counted.Condition}",
        ForEachStatementSyntax each => $"{each.Identifier} {each.Expression}",
        WhileStatementSyntax conditional => conditional.Condition.ToString(),
        _ => "",
    };

    public static bool IsLoop(SyntaxNode node) => node is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax;

    /// <summary>The loop of the same method around a loop.</summary>
    public static SyntaxNode? EnclosingLoop(SyntaxNode loop) => loop.Ancestors().TakeWhile(node => node is not (MemberDeclarationSyntax or AnonymousFunctionExpressionSyntax) or GlobalStatementSyntax).FirstOrDefault(IsLoop);

    private static StatementSyntax BodyOf(SyntaxNode loop) => loop switch
    {
        ForStatementSyntax counted => counted.Statement,
        CommonForEachStatementSyntax each => each.Statement,
        WhileStatementSyntax conditional => conditional.Statement,
        _ => ((DoStatementSyntax)loop).Statement,
    };

    // By its header, or because it takes one row each of two things that the method was given: of the inputs and of the targets.
    private static bool IsOverData(SyntaxNode loop) => Words.IsStep(HeaderOf(loop))
        || (loop is ForStatementSyntax { Declaration.Variables: { Count: > 0 } variables } && Statements.MemberAround(loop) is BaseMethodDeclarationSyntax method
            && loop.DescendantNodes().OfType<ElementAccessExpressionSyntax>()
                .Where(access => access.ArgumentList.Arguments.Count == 1 && access.ArgumentList.Arguments[0].ToString() == variables[0].Identifier.ValueText)
                .Select(access => access.Expression.ToString())
                .Where(name => method.ParameterList.Parameters.Any(parameter => parameter.Identifier.ValueText == name))
                .Distinct().Skip(1).Any());

    // An index, or an argument of something else than a message or a formula.
    private static bool Chooses(IdentifierNameSyntax name)
    {
        foreach (SyntaxNode node in name.Ancestors())
        {
            switch (node)
            {
                case BracketedArgumentListSyntax:
                    return true;
                case ArgumentSyntax { Parent.Parent: InvocationExpressionSyntax call }:
                    return !Words.IsMessage(call.Expression.ToString());
                case StatementSyntax or InterpolatedStringExpressionSyntax:
                    return false;
                default:
                    break;
            }
        }

        return false;
    }

    // The rows of a batch, the steps of a sequence: chosen in each round of the loop around it.
    private static bool IsOverPart(SyntaxNode loop, SyntaxNode around)
    {
        bool isNamed = Words.IsEpoch(HeaderOf(around));
        if (Words.IsBatchRows(HeaderOf(loop)) || (loop is WhileStatementSyntax or DoStatementSyntax && !isNamed))
        {
            return true;
        }

        SyntaxNode? over = loop switch
        {
            ForEachStatementSyntax each => each.Expression,
            ForStatementSyntax { Condition: BinaryExpressionSyntax { Right: var bound } } => bound,
            _ => null,
        };
        if ((over is LiteralExpressionSyntax && !isNamed) || (over is not null && over.DescendantNodesAndSelf().Any(node => node is InvocationExpressionSyntax or RangeExpressionSyntax && Words.IsPart(node.ToString()))))
        {
            return true;
        }

        HashSet<string> names = [.. over?.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(name => name.Identifier.ValueText) ?? []];
        return around.DescendantNodes().OfType<VariableDeclaratorSyntax>()
            .Where(local => names.Contains(local.Identifier.ValueText) && local.Initializer is not null && local.SpanStart < loop.SpanStart)
            .Any(local => !Words.IsWholeShuffled(local.Initializer!.Value.ToString()));
    }

    private bool GoesForward(Func<SyntaxNode, bool> isWithin) =>
        reading.Writes.Any(write => isWithin(write.Syntax)
            && !site.Masks.Any(mask => mask.Place.Equals(write.Place))
            && !Words.IsGradient(write.Place.Name)
            && !Interpreter.IsListOfChosen(write.Value)
            && (write.Value.IsRandom || site.Masks.Count > 0)
            && !write.Syntax.Span.Contains(site.Draw.Span)
            && site.IsIn(model.Resolve(write.Value)))
        || reading.Calls.Any(call => call.Calls.Count == 0 && isWithin(call.Syntax) && Reaches(call.Method, other => dropping.Contains(other.Method) || CallsLayers(other)));

    // What a method that is called there drops, with a mask that it is given.
    private bool DropsIn(SyntaxNode loop) => reading.Writes.Any(write => write.Loops.Contains(loop)
        && !reading.Syntax.Contains(write.Syntax)
        && !Words.IsGradient(write.Place.Name)
        && site.Forward.Any(application => application.Reading == reading && write.Place.Equals(application.Place))
        && site.IsIn(write.Value));

    // "foreach (var layer in layers) x = layer.Forward(x)", where one of the layers drops.
    private bool CallsLayers(MethodReading other) => passesOfLayers.Count > 0
        && other.Syntax.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => call.Expression is MemberAccessExpressionSyntax && passesOfLayers.Contains(Statements.Called(call)));

    /// <summary>Whether a loop moves weights.</summary>
    public bool TrainsIn(SyntaxNode loop) => Trains(Inside(loop));

    private bool Trains(Func<SyntaxNode, bool> isWithin) =>
        reading.Writes.Any(write => isWithin(write.Syntax) && IsUpdate(write))
        || reading.Calls.Any(call => call.Calls.Count == 0 && isWithin(call.Syntax) && Reaches(call.Method, other => other.Writes.Any(IsUpdate)))
        || reading.Syntax.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(call => isWithin(call) && Words.IsTrain(Statements.Called(call)));

    // Moved by a product with a learning rate: sums of gradients have none.
    private static bool IsUpdate(WriteEvent write) =>
        write.Value is Binary { Operator: Operator.Add or Operator.Subtract, Left: Variable { Place: var moved }, Right: Binary { Operator: Operator.Multiply or Operator.Divide } step }
        && moved.Equals(write.Place)
        && (write.IsElement || Words.IsWeights(moved.Name))
        && !Words.IsGradient(moved.Name)
        && Product(step).Any(IsRate);

    private static bool IsRate(Term factor) => factor switch
    {
        Number { Value: not (1 or -1) } => true,
        Variable { Place.Symbol: IParameterSymbol { Type: var type } } => IsScalar(type),
        Variable { Place.Symbol: IFieldSymbol { Type: var type } } => IsScalar(type),
        Variable { Place.Symbol: IPropertySymbol { Type: var type } } => IsScalar(type),
        _ => false,
    };

    private static bool IsScalar(ITypeSymbol type) => type.SpecialType is SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Decimal;

    private static IEnumerable<Term> Product(Term term) =>
        term is Binary { Operator: Operator.Multiply or Operator.Divide } binary ? Product(binary.Left).Concat(Product(binary.Right)) : [term];

    private bool Reaches(IMethodSymbol method, Func<MethodReading, bool> isSuch)
    {
        var seen = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        return Reaches(method, 0);

        bool Reaches(IMethodSymbol called, int depth) => depth < DeepestCall && seen.Add(called)
            && model.Readings.Where(other => SymbolEqualityComparer.Default.Equals(other.Method.OriginalDefinition, called.OriginalDefinition))
                .Any(other => isSuch(other) || other.Calls.Any(call => call.Calls.Count == 0 && Reaches(call.Method, depth + 1)));
    }

    private static Func<SyntaxNode, bool> Inside(SyntaxNode loop) => node => node.SyntaxTree == loop.SyntaxTree && loop.Span.Contains(node.Span);

    private static Func<SyntaxNode, bool> Between(SyntaxNode around, SyntaxNode loop) => node => Inside(around)(node) && !Inside(loop)(node);
}
