using System.Collections.Immutable;
using Dropout.CodeGen.Analyzers.HandWritten.Terms;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Dropout.CodeGen.Analyzers.HandWritten.Reading;

/// <content>Calls of libraries, known by their names.</content>
internal sealed partial class Interpreter
{
    // A distribution that is kept in a field is the one that the field is given.
    private CallSite WithDistribution(CallSite site)
    {
        if (site.Receiver is { Value: Variable, Place.Symbol: IFieldSymbol or IPropertySymbol } receiver
            && KnownCalls.IsSampling(site.Name)
            && SourceMethods.ValuesOf(receiver.Place!.Symbol!).FirstOrDefault(IsDistribution) is { } made
            && made.SyntaxTree == semanticModel.SyntaxTree)
        {
            return site with { Receiver = receiver with { Value = Evaluate(made) } };
        }

        return site;

        // "new Bernoulli(p)", "distributions.CreateBernoulli(p)".
        static bool IsDistribution(ExpressionSyntax value) => value switch
        {
            ObjectCreationExpressionSyntax creation => KnownCalls.IsDistribution(NameOf(creation.Type)),
            InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var name } } => KnownCalls.MakesBernoulli(name),
            _ => false,
        };
    }

    private Term EvaluateLibraryCall(CallSite site)
    {
        site = WithDistribution(site);
        if (KnownCalls.ProbabilityOf(site) is { } probability)
        {
            Term outcome = Algebra.Less(NewDraw(site.Syntax, Number.Zero, Number.One, isMany: site.Arguments.Count > 1), probability);
            if (site.Name == "RandomBernoulli" && site.Arguments.Count == 3)
            {
                outcome = Algebra.Multiply(outcome, site.Arguments[2].Value);
            }

            WriteFirst(site, outcome);
            return outcome;
        }

        if (KnownCalls.DrawnBy(site) is { } range)
        {
            Term draw = NewDraw(site.Syntax, range.Low, range.High, range.IsMany, site.Receiver?.Value);
            if (range.IsMany && site.IsStatement)
            {
                WriteFirst(site, draw);
            }

            return draw;
        }

        // "Fill(rows, columns, () => …)" is not filled with what it counts.
        if (((site.Lambda is null ? KnownCalls.Constant(site) : null) ?? KnownCalls.Compared(site)) is { } value)
        {
            return value;
        }

        if (site.Lambda is { } lambda)
        {
            // "tape.Add(() => ...)" does nothing yet.
            if (KnownCalls.IsAdd(site.Name) && Defer(lambda, site.Receiver?.Place?.Name))
            {
                return new Opaque(site.Syntax);
            }

            return Map(site, lambda);
        }

        IReadOnlyList<Argument> arguments = site.Arguments;
        switch (site.Name)
        {
            case "Where" or "where" when arguments.Count == 3:
                return Algebra.Choose(arguments[0].Value, arguments[1].Value, arguments[2].Value);
            case "Floor" or "FloorToInt" or "floor" or "Truncate" when arguments.Count == 1:
                return KnownCalls.Floor(arguments[0].Value);
            case "Round" or "RoundToInt" or "round" when arguments.Count >= 1:
                return KnownCalls.Round(arguments[0].Value);
            case "Ceiling" or "CeilToInt" or "Ceil" when arguments.Count == 1:
                return KnownCalls.Ceiling(arguments[0].Value);
            // A set holds what was added to it.
            case "Contains" when site.Operands.Select(operand => Membership(operand.Value)).FirstOrDefault(member => member is not null) is { } isContained:
                return isContained;
            case "Contains" when site.Receiver is { } set && IsSet(site):
                return set.Value;
            case "Contains" when site.Receiver is { Value: Variable } listed && IsInList(listed.Value, site.Method?.ContainingType) is { } isListed:
                return isListed;
            case "Add" when site.Receiver is { } set && IsSet(site):
                Term added = arguments.Count == 1 && IsChosen(arguments[0].Value, site.Syntax) is { } isAdded ? isAdded : Number.One;
                WriteTo(set, added, site.Syntax);
                return added;
            // One more where there is none, after each was asked.
            case "Add" when site.Receiver is { Value: var filled } && arguments.Count == 1 && arguments[0].Value is Draw && Membership(filled) is not null:
                return Number.One;
            case "Add" when site.Receiver is { } list && arguments.Count == 1 && IsList(site) && IsChosen(arguments[0].Value, site.Syntax) is { } isListed:
                WriteTo(list, Algebra.Choose(isListed, new Opaque(site.Syntax), new Call(Empty)), site.Syntax);
                return Number.One;
            case "IndexOf" or "BinarySearch" when site.Operands.Count() == 2 && Membership(site.Operands.First().Value) is { } isMember:
                return Algebra.Choose(isMember, Number.Zero, new Number(-1));
            case "Shuffle" when site.IsStatement && site.Operands.LastOrDefault() is { Place: not null } shuffledList:
                WriteTo(shuffledList, Shuffle(shuffledList.Value), site.Syntax);
                return Number.One;
            // As many as that of what was shuffled: each with the same probability.
            case "Take" when site.Receiver is { Value: Call { Name: Shuffled } shuffled } && arguments.Count == 1:
                return new Call(Subset, Algebra.Less(NewDraw(site.Syntax, Number.Zero, Number.One, isMany: true), ShareOf(arguments[0].Value, shuffled)));
            case "Fill" or "Clear" when arguments.Count >= 1 && site.IsStatement:
                Argument target = site.Receiver ?? arguments[0];
                Term content = site.Name == "Clear" ? Number.Zero : site.Receiver is null && arguments.Count > 1 ? arguments[1].Value : arguments[0].Value;
                WriteTo(target, content, site.Syntax);
                return content;
            case "Clear" when site.Receiver is { } cleared:
                WriteTo(cleared, IsSet(site) ? Number.Zero : new Call(Empty), site.Syntax);
                return Number.Zero;
            // To the memory of a device.
            case "CopyFrom" or "CopyFromCPU" or "CopyFromHost" or "CopyToDevice" when site.Receiver is { } onDevice && arguments.Count == 1 && site.IsStatement:
                WriteTo(onDevice, arguments[0].Value, site.Syntax);
                return arguments[0].Value;
            case "CopyTo" when site.Receiver is { } source && arguments.Count >= 1:
                WriteTo(arguments[0], source.Value, site.Syntax);
                return source.Value;
            case "Copy" when arguments.Count >= 2 && arguments[1].Place is not null && site.IsStatement:
                WriteTo(arguments[1], arguments[0].Value, site.Syntax);
                return arguments[0].Value;
            case "Copy" or "BlockCopy" when arguments.Count == 5 && site.IsStatement:
                WriteTo(arguments[2], arguments[0].Value, site.Syntax);
                return arguments[0].Value;
            case "Subtract" or "Sub" or "Minus" when site.Operands.Count() == 2:
                return Algebra.Subtract(site.Operands.First().Value, site.Operands.Last().Value);
            default:
                break;
        }

        if (site.Name is "Add" or "Plus" && !site.IsStatement && site.Operands.Count() == 2)
        {
            return Algebra.Add(site.Operands.First().Value, site.Operands.Last().Value);
        }

        if (site.Name is "Add" or "TryAdd" && arguments.Count == 2 && site.Syntax is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 2 } written }
            && written[0].Expression is LiteralExpressionSyntax { Token.Value: string { Length: > 0 } key })
        {
            Assign(new Place(key), arguments[1].Value, site.Syntax, isElement: false);
            return new Opaque(site.Syntax);
        }

        // "h.SetRow(r, h.Row(r).PointwiseMultiply(mask))": of a matrix that is made from others, each row has its own story.
        if (site.Name is "SetRow" or "SetColumn" && site.IsStatement && site.Receiver is { Value: not Number } matrix && arguments.Count == 2 && Algebra.Any(arguments[1].Value, part => part.Equals(matrix.Value)))
        {
            WriteTo(matrix, arguments[1].Value, site.Syntax);
            return new Opaque(site.Syntax);
        }

        if (KnownCalls.IsAdd(site.Name) && site.IsStatement && site.Receiver is { } collection && arguments.Count > 0)
        {
            // Set(row, column, value), but SetValue(value, index).
            WriteTo(collection, (site.Name is "SetValue" ? arguments[0] : arguments[arguments.Count - 1]).Value, site.Syntax);
            return new Opaque(site.Syntax);
        }

        if (KnownCalls.IsQuotient(site.Name) && site.Operands.Count() >= 2)
        {
            Term[] operands = [.. site.Operands.Select(operand => operand.Value)];
            return InPlace(site, Quotient(operands[0], operands[1], site.Syntax));
        }

        if (KnownCalls.IsMath(site.Name))
        {
            return new Call(Capital(site.Name), [.. arguments.Select(argument => argument.Value)]);
        }

        // So many rows and columns of zeros, or of one number.
        if (site.Name is "Dense" or "Sparse" && site.Syntax is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } sizes } && sizes.All(size => IsSize(size.Expression)))
        {
            return arguments.Count == 3 ? arguments[2].Value : Number.Zero;
        }

        if (KnownCalls.IsCopy(site.Name) && (KnownCalls.IsBuilder(site) ? arguments[0] : site.Operands.FirstOrDefault()) is { } original)
        {
            Term kept = original.Value is Number && arguments.Count > 0 && site.Receiver is null ? arguments[0].Value : original.Value;
            return kept is Call { Name: "this" } ? new Call(site.Name, kept) : kept;
        }

        // A buffer of a device that is made of an array holds what the array held.
        if (site.Name.StartsWith("Allocate", StringComparison.Ordinal) && arguments.FirstOrDefault(argument => argument.Value.IsRandom) is { } uploaded)
        {
            return uploaded.Value;
        }

        return new Call(site.Name, [.. site.Operands.Select(operand => operand.Value)]);
    }

    private static bool IsSize(ExpressionSyntax size) => size switch
    {
        LiteralExpressionSyntax => true,
        IdentifierNameSyntax name => Words.IsCount(name.Identifier.ValueText),
        MemberAccessExpressionSyntax access => Words.IsCount(access.Name.Identifier.ValueText),
        _ => false,
    };

    private static bool IsSet(CallSite site) => site.Method?.ContainingType.Name is "HashSet" or "ISet" or "SortedSet";

    private static bool IsList(CallSite site) => site.Method?.ContainingType.Name is "List" or "IList" or "ICollection";

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);

    // An elementwise product, or one with a scalar. A product of matrices is none, but scales alike.
    private Term? Multiply(CallSite site)
    {
        // "backend.Multiply(x, mask)": whose method it is has no part in it.
        Argument[] operands = site.Receiver is { Value.IsRandom: false } && site.Arguments.Count == 2 && !site.IsStatement && site.Arguments.Any(argument => argument.Value.IsRandom)
            ? [.. site.Arguments]
            : [.. site.Operands];
        if (operands.Length < 2 || operands[0].Value is Function || operands[1].Value is Function)
        {
            return null;
        }

        // A library's "Mask(x, p)" or "Scale" of the class at hand has more to it.
        if (site.Name is "Mask" or "ApplyMask" or "Scale" && operands.Take(2).All(operand => !operand.Value.IsRandom) && methods.Resolve(site, reading.Type) is { } own && methods.Body(own) is not null)
        {
            return null;
        }

        Term product = Product(operands[0].Value, operands[1].Value, site.Syntax);
        if (operands.Length >= 3 && operands[2].Place is not null && site.IsStatement)
        {
            WriteTo(operands[2], product, site.Syntax);
            return product;
        }

        return InPlace(site, product);
    }

    // "x.Multiply(mask);" as a statement changes x.
    private Term InPlace(CallSite site, Term value)
    {
        if (site.IsStatement)
        {
            WriteFirst(site, value);
        }

        return value;
    }

    private void WriteFirst(CallSite site, Term value)
    {
        if (site.IsStatement && site.Operands.FirstOrDefault() is { Place: not null } first)
        {
            WriteTo(first, value, site.Syntax);
        }
    }

    private void WriteTo(Argument target, Term value, SyntaxNode syntax)
    {
        if (target.Place is { } place)
        {
            Assign(place, value, syntax, isElement: true);
        }
    }

    private Term Map(CallSite site, Function lambda)
    {
        Term[] elements = [.. site.Operands.Select(operand => operand.Value).Where(value => value is not Function)];
        bool isLoop = site.Name is "For" or "ForEach" or "Run" or "Invoke" or "StartNew" or "QueueUserWorkItem" or "Each";
        ImmutableList<SyntaxNode> outer = loops;
        loops = loops.Add(site.Syntax);
        Term[] given = site.Name is "For" or "Run" or "StartNew" ? [] : elements;

        // With something for each thread: it is made, handed on from one round to the next, and gathered.
        Function[] others = isLoop ? [.. site.Arguments.Select(argument => argument.Value).OfType<Function>().Skip(1)] : [];
        Term? value = ApplyOrNull(lambda, others.Length > 0 ? [] : given);
        foreach (Function other in others)
        {
            ApplyOrNull(other, []);
        }

        loops = outer;
        if (value is null || isLoop)
        {
            return new Opaque(site.Syntax);
        }

        switch (site.Name)
        {
            case "OrderBy" or "OrderByDescending" or "Sort" when value.IsRandom:
                return new Call(Shuffled, elements.Length > 0 ? elements[0] : new Opaque(site.Syntax));
            case "Any" or "Exists" when elements.Length > 0 && Membership(elements[0]) is { } isMember && value is Binary { Operator: Operator.Equal }:
                return isMember;
            // The indices of units, of which chance takes some.
            case "Where" when elements.Length == 1 && elements[0] is Call { Name: "Range" } indices && value.IsRandom && Algebra.IsCondition(value):
                return Algebra.Choose(value, indices, new Call(Empty));
            case "Where" or "Any" or "All" or "Count" or "First" or "Sum" or "OrderBy" or "Average" or "Max" or "Min" or "Aggregate":
                return new Call(site.Name, [.. elements, value]);
            default:
                break;
        }

        if (site.IsStatement)
        {
            Argument? result = site.Arguments.LastOrDefault(argument => argument.Value is not Function && argument.Place is not null);
            WriteTo(result is not null && site.Arguments[site.Arguments.Count - 1] == result ? result : site.Receiver ?? site.Arguments[0], value, site.Syntax);
        }

        return value;
    }
}
