using System.Collections.Immutable;
using Dropout.CodeGen.Analyzers.HandWritten.Reading;
using Dropout.CodeGen.Analyzers.HandWritten.Terms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.HandWritten.Model;

/// <summary>The dropout that a program has: where it is, what is kept with which probability, scaled with what, and when.</summary>
internal sealed class DropoutModel
{
    private readonly Dictionary<Place, Term> scalars = [];
    private readonly Dictionary<Place, List<Mask>> masks = [];
    private readonly Dictionary<SyntaxNode, HashSet<ISymbol>> trained = [];
    private ILookup<ISymbol, MethodReading>? readingsOf;
    private readonly Dictionary<ISymbol, bool> moving = new(SymbolEqualityComparer.Default);
    private HashSet<Place>? moved;

    // Lists of units that were chosen at random, and whether the one at hand is among them.
    private readonly Dictionary<Place, Term> members = [];

    private DropoutModel(IReadOnlyList<MethodReading> readings) => Readings = readings;

    /// <summary>Every method that was read.</summary>
    public IReadOnlyList<MethodReading> Readings { get; }

    public IReadOnlyList<DropoutSite> Sites { get; private set; } = [];

    /// <summary>All places that keep the mask of some dropout.</summary>
    public IEnumerable<Place> MaskPlaces => masks.Keys;

    public static DropoutModel Build(IReadOnlyList<MethodReading> readings, CancellationToken cancellation)
    {
        var model = new DropoutModel([.. readings.Where(reading => !reading.IsCutShort)]);
        if (model.Readings.Any(reading => reading.Draws.Count > 0))
        {
            model.DefineScalars();
            model.DefineMasks();
            model.FindSites(cancellation);
        }

        return model;
    }

    /// <summary>A value with masks and computed probabilities put in for the fields that keep them.</summary>
    public Term Resolve(Term value)
    {
        for (int round = 0; round < 3; round++)
        {
            Term resolved = Algebra.Replace(value, part => part switch
            {
                Variable variable => Definition(variable.Place),
                Call { Name: Interpreter.Chosen } chosen when chosen.Arguments[0] is Variable { Place: var list } && members.TryGetValue(list, out Term? isMember) => isMember,
                _ => null,
            });
            if (ReferenceEquals(resolved, value))
            {
                break;
            }

            value = resolved;
        }

        return value;
    }

    /// <summary>Whether a place is moved by products somewhere, as weights are.</summary>
    public bool IsMoved(Place place) => (moved ??= [.. Readings.SelectMany(reading => reading.Writes).Where(IsMove).Select(write => write.Place)]).Contains(place);

    /// <summary>Whether a product is added to what a place holds, or subtracted from it.</summary>
    public static bool IsMove(WriteEvent write) => write.Value is Binary { Operator: Operator.Add or Operator.Subtract, Left: Variable { Place: var moved }, Right: Binary { Operator: Operator.Multiply or Operator.Divide } } && moved.Equals(write.Place) && !moved.IsLocal;

    /// <summary>Whether a method, or what it calls, moves something by products, as training does, or computes gradients.</summary>
    public bool MovesWeights(ISymbol method)
    {
        if (!moving.TryGetValue(method, out bool moves))
        {
            moving[method] = false;
            moving[method] = moves = ReadingsOf[method].Any(reading => reading.Writes.Any(write => IsMove(write) || Words.IsGradient(write.Place.Name)) || reading.Calls.Any(call => MovesWeights(call.Method)));
        }

        return moves;
    }

    /// <summary>The values that a place is given in other methods than where it is used.</summary>
    public IEnumerable<(Term Value, MethodReading Reading)> ValuesOf(Place place) =>
        Readings.SelectMany(reading => reading.Finals.Where(final => final.Key.Equals(place)).Select(final => (final.Value, reading)));

    /// <summary>What the methods of the program that a call may be of return for its arguments: one, or the implementations of an interface.</summary>
    public IEnumerable<Term> ValuesOf(Call call) => Readings
        .Where(reading => reading is { Returned: not null, Method: IMethodSymbol { MethodKind: MethodKind.Ordinary } method } && method.Name == call.Name && call.Arguments.Count - method.Parameters.Length is 0 or 1)
        .Select(reading =>
        {
            var method = (IMethodSymbol)reading.Method;
            int first = call.Arguments.Count - method.Parameters.Length;
            return Algebra.Replace(reading.Returned!, part => part is Variable { Place.Symbol: IParameterSymbol parameter } && SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, method) ? call.Arguments[first + parameter.Ordinal] : null);
        });

    /// <summary>Whether a guard asks for what an object was made as, an output layer for example: not for what the program is doing.</summary>
    public bool IsOfKind(Guard guard, DropoutSite site)
    {
        Term condition = guard.Condition is Not not ? not.Operand : guard.Condition;
        if (condition is not Variable { Place: { Symbol: IFieldSymbol or IPropertySymbol } place } || Words.IsMode(place.Name) || Words.IsDropout(place.Name))
        {
            return false;
        }

        WriteEvent[] writes = [.. Readings.SelectMany(reading => reading.Writes).Where(write => write.Place.Equals(place))];
        return writes.Length > 0 && writes.All(write => (write.Syntax.Parent is InitializerExpressionSyntax && SymbolEqualityComparer.Default.Equals(place.Symbol.ContainingType, site.Type))
            || (write.Method is IMethodSymbol { MethodKind: MethodKind.Constructor } maker && SymbolEqualityComparer.Default.Equals(maker.ContainingType, place.Symbol.ContainingType)));
    }

    /// <summary>Whether training, or what draws at a place, may come to a method: if not, it is there for prediction.</summary>
    public bool IsReachedInTraining(ISymbol method, SyntaxNode draw)
    {
        if (!trained.TryGetValue(draw, out HashSet<ISymbol>? reached))
        {
            trained[draw] = reached = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
            var open = new Stack<MethodReading>(Readings.Where(reading => Words.IsTrain(reading.Name) || reading.Draws.Any(drawn => drawn.Draw.Site.Syntax == draw && drawn.Calls.Count == 0)));
            while (open.Count > 0)
            {
                MethodReading reading = open.Pop();
                if (reached.Add(reading.Method))
                {
                    foreach (IMethodSymbol called in reading.Calls.Select(call => call.Method).Distinct<IMethodSymbol>(SymbolEqualityComparer.Default))
                    {
                        foreach (MethodReading next in ReadingsOf[called])
                        {
                            open.Push(next);
                        }
                    }
                }
            }
        }

        return reached.Contains(method);
    }

    private ILookup<ISymbol, MethodReading> ReadingsOf => readingsOf ??= Readings.ToLookup(reading => reading.Method, SymbolEqualityComparer.Default);

    private Term? Definition(Place place) =>
        masks.TryGetValue(place, out List<Mask>? values) ? values[0].Value
        : scalars.TryGetValue(place, out Term? scalar) ? scalar
        : null;

    // Fields that are computed once from others: scale = 1 / (1 - rate).
    private void DefineScalars()
    {
        foreach (IGrouping<Place, Term> values in Readings
            .SelectMany(reading => reading.Finals)
            .Where(final => !final.Key.IsLocal)
            .GroupBy(final => final.Key, final => final.Value))
        {
            Term[] distinct = [.. values.Where(value => !(value is Variable variable && variable.Place.Equals(values.Key))).Distinct()];
            if (distinct.Length == 1
                && distinct[0] is not Number
                && !distinct[0].IsRandom
                && Numeric.IsFunctionOfPlaces(distinct[0])
                && !Algebra.Any(distinct[0], part => part is Variable variable && variable.Place.Equals(values.Key))
                && Algebra.Any(distinct[0], part => part is Variable))
            {
                scalars[values.Key] = distinct[0];
            }
        }
    }

    // Fields that hold what is random and nothing else: outcomes, scales, numbers drawn for later.
    private void DefineMasks()
    {
        foreach (MethodReading reading in Readings)
        {
            foreach ((Place place, Term value) in Left(reading))
            {
                if (!value.IsRandom || place.IsLocal)
                {
                    continue;
                }

                if (Interpreter.Membership(value) is { } isMember)
                {
                    members[place] = isMember;
                }

                if (IsMask(WithoutOld(value), place))
                {
                    if (!masks.TryGetValue(place, out List<Mask>? values))
                    {
                        masks[place] = values = [];
                    }

                    values.Add(new Mask(place, WithoutOld(value), reading));
                }
            }
        }

        // What a mask decides is computed anew for each pass.
        foreach (Place place in scalars.Where(scalar => Algebra.Any(scalar.Value, part => part is Variable variable && masks.ContainsKey(variable.Place))).Select(scalar => scalar.Key).ToArray())
        {
            scalars.Remove(place);
        }

        // The method that makes it itself first, then those that call it.
        foreach (List<Mask> values in masks.Values)
        {
            values.Sort((a, b) => Depth(a).CompareTo(Depth(b)));
        }

        // What places hold behind it; and what flags held that are taken back at its end.
        static IEnumerable<(Place Place, Term Value)> Left(MethodReading reading) => reading.Finals.Select(final => (final.Key, final.Value))
            .Concat(reading.Writes
                .Where(write => write.Value.IsRandom && !write.Place.IsLocal && reading.Finals.TryGetValue(write.Place, out Term? last) && last is Number)
                .Select(write => (write.Place, write.Value)));

        static int Depth(Mask mask) => Algebra.Parts(mask.Value).OfType<Draw>().Select(draw => draw.Site.Calls.Length).DefaultIfEmpty(0).Max();
    }

    // What a mask held before, where this pass makes none.
    private static Term WithoutOld(Term value)
    {
        while (value is Choice choice && !choice.Condition.IsRandom)
        {
            Term? next = !choice.WhenTrue.IsRandom ? choice.WhenFalse : !choice.WhenFalse.IsRandom ? choice.WhenTrue : null;
            if (next is null)
            {
                break;
            }

            value = next;
        }

        return value;
    }

    private bool IsMask(Term value, Place place)
    {
        if (value is Draw)
        {
            return Words.IsDropout(place.Name) || Words.IsMask(place.Name) || place.Name.IndexOf("rand", StringComparison.OrdinalIgnoreCase) >= 0 || place.Name.IndexOf("uniform", StringComparison.OrdinalIgnoreCase) >= 0;
        }

        Chance[] chances = [.. Chance.In(value)];
        HashSet<string> names = [.. chances.SelectMany(chance => Factors.NamesIn(chance.Threshold))];
        return chances.Length > 0
            && !(value is Choice { WhenTrue: var a, WhenFalse: var b } && IsDroppedInPlace(a, b))
            && chances.All(chance => IsConstant(Algebra.Assume(value, chance.Condition, true)) && IsConstant(Algebra.Assume(value, chance.Condition, false)));

        // What is dropped where it stands is no mask.
        bool IsDroppedInPlace(Term a, Term b) => !Words.IsMask(place.Name)
            && ((a is Number { Value: 0 } && b is Variable { Place: var other } && other.Equals(place)) || (b is Number { Value: 0 } && a is Variable { Place: var same } && same.Equals(place)));

        bool IsConstant(Term outcome) => outcome switch
        {
            Number => true,
            Variable variable => variable.Place.Equals(place) || IsProbability(variable.Place),
            Choice choice => !choice.Condition.IsRandom && IsConstant(choice.WhenTrue) && IsConstant(choice.WhenFalse),
            Call { Name: "null" } => true,
            _ => !outcome.IsRandom && Numeric.IsFunctionOfPlaces(outcome) && Factors.PlacesIn(outcome).All(IsProbability),
        };

        bool IsProbability(Place other) => names.Contains(Words.Normal(other.Name)) || Words.IsDropout(other.Name) || Words.SaysKeep(other.Name) || Words.IsScale(other.Name) || scalars.ContainsKey(other) || other.Constant is not null;
    }

    private void FindSites(CancellationToken cancellation)
    {
        var applications = new List<Application>();
        foreach (MethodReading reading in Readings)
        {
            cancellation.ThrowIfCancellationRequested();
            var finder = new ApplicationFinder(this, reading);
            applications.AddRange(finder.Find());
        }

        var sites = new List<DropoutSite>();
        foreach (IGrouping<SyntaxNode, Application> group in applications
            .Where(application => !MadeData.Survives(application) && !MadeData.IsLabel(application) && !MadeData.IsOfCounts(application) && !MadeData.IsMutation(application) && !MadeData.IsDivided(application, applications))
            .GroupBy(application => application.Chance.Draw.Site.Syntax))
        {
            if (OwnerOf(group.Key) is not { } owner)
            {
                continue;
            }

            Application[] applied = [.. WithoutConsequences([.. group.Where(application => application.HasBase)])];
            if (Array.Exists(applied, MadeData.IsTarget) || Array.Exists(applied, MadeData.IsStochasticUnit))
            {
                continue;
            }

            Mask[] kept = [.. masks.Values.SelectMany(values => values).Where(mask => Algebra.Any(mask.Value, part => part is Draw draw && draw.Site.Syntax == group.Key))];
            if (DropoutHints.Tell(this, group.Key, owner, [.. group], kept))
            {
                sites.Add(new DropoutSite(group.Key, DecisionOf(group.Key), owner, applied, kept));
            }
        }

        Sites = [.. sites.OrderBy(site => site.Draw.SyntaxTree.FilePath, StringComparer.Ordinal).ThenBy(site => site.Draw.SpanStart)];
    }

    // What is computed from a value that was dropped is not dropped once more; but it may be what scales it.
    private static IEnumerable<Application> WithoutConsequences(Application[] applications)
    {
        // A derivative is taken of what was dropped: that is no gradient which is dropped.
        Application[] own = [.. applications.Where(application => !application.IsKeptAsGradient
            || !Array.Exists(applications, other => !other.IsKeptAsGradient && IsMadeOf(application.Survivor, other.Survivor)
                && (other.Reading != application.Reading || other.Position <= application.Position)))];
        return own.Where(application => !Array.Exists(own, other =>
            other.Reading == application.Reading
            && other.IsOfGradient == application.IsOfGradient
            && other.Survivor.Size < application.Survivor.Size
            && other.Scale is not null
            && !AreApart(application, other)
            && IsConsequence(application, other)));
    }

    // "last layer ? sum : Max(0, sum)": the one or the other.
    private static bool AreApart(Application one, Application other) =>
        one.Guards.Any(guard => other.Guards.Any(opposite => guard.Holds != opposite.Holds && guard.Condition.Equals(opposite.Condition)));

    // It, or its square.
    private static bool IsMadeOf(Term term, Term activation) => term.Equals(activation)
        || Algebra.Replace(term, part => part.Equals(activation) ? Number.One : null) is Number { Value: 1 };

    private static bool IsConsequence(Application application, Application cause)
    {
        // A learning rate scales too, where what is dropped is multiplied with other activations: with errors and derivatives.
        bool isRate = application.Scale is { } scale && !Algebra.Any(scale, part => part is Variable) && application.Bases.Count(Factors.IsActivation) > cause.Bases.Count(Factors.IsActivation);
        if (application.Scale is not null && !isRate && Scalings.Of(application) != Scalings.Of(cause))
        {
            return false;
        }

        bool isFound = false;
        Term rest = Algebra.Replace(application.Survivor, part =>
        {
            if (!part.Equals(cause.Survivor))
            {
                return null;
            }

            isFound = true;
            return Number.Zero;
        });
        HashSet<string> names = Factors.NamesIn(cause.Keep);
        // Of "scale * rest", Replace makes 0: ask the parts of the whole for a probability that the cause does not have.
        return isFound && !Algebra.Parts(application.Survivor).Any(part => part is Variable && Factors.IsAbout(part, names) && !Algebra.Any(cause.Survivor, inner => inner.Equals(part)))
            && (application.Scale is not null || !Factors.NamesIn(cause.Survivor).Overlaps(names) || !Algebra.Any(rest, part => part is Variable && Factors.IsAbout(part, names)));
    }

    // The comparison that decides, which may stand far from the draw.
    private SyntaxNode DecisionOf(SyntaxNode draw)
    {
        SyntaxNode around = Statements.ComparisonAround(draw);
        return around != draw ? around
            : Readings.Where(reading => !Words.IsBackward(reading.Name)).SelectMany(reading => reading.Comparisons).FirstOrDefault(comparison => comparison.Draw == draw).Comparison ?? draw;
    }

    // The method that a draw stands in.
    private ISymbol? OwnerOf(SyntaxNode draw)
    {
        MemberDeclarationSyntax? member = Statements.MemberAround(draw);
        if (member is GlobalStatementSyntax && draw.FirstAncestorOrSelf<LocalFunctionStatementSyntax>() is null)
        {
            return Readings.FirstOrDefault(reading => reading.Syntax is CompilationUnitSyntax unit && unit.Contains(member))?.Method;
        }

        return Readings.FirstOrDefault(reading => Statements.MemberAround(reading.Syntax) == member)?.Method;
    }
}
