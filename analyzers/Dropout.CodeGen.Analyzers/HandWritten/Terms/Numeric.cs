using Microsoft.CodeAnalysis;

namespace Dropout.CodeGen.Analyzers.HandWritten.Terms;

/// <summary>
/// Compares functions by their values at some points. Whatever way 1 / (1 - rate) is written, guarded or clamped, its values
/// are the same; two functions of practice that agree at all these points are one.
/// </summary>
internal static class Numeric
{
    private const int Points = 4;

    private const double Tolerance = 1e-4;

    /// <summary>Whether two functions have the same values wherever they are defined.</summary>
    public static bool AreEqual(Term left, Term right, bool withConstants = false) => Holds(
        (a, b) => Math.Abs(a - b) <= Tolerance * Math.Max(1e-3, Math.Max(Math.Abs(a), Math.Abs(b))), left, right, withConstants);

    /// <summary>Whether a condition is true for any probability in (0, 1). Flags and modes are not decided.</summary>
    public static bool? Decide(Term condition)
    {
        if (IsFlag(condition))
        {
            return null;
        }

        bool[] values = [.. Enumerable.Range(0, Points).Select(point => Evaluate(condition, point)).OfType<double>().Select(value => value != 0)];
        return values.Length == Points && values.Distinct().Count() == 1 ? values[0] : null;
    }

    private static bool IsFlag(Term condition) => condition switch
    {
        Not not => IsFlag(not.Operand),
        Choice choice => IsFlag(choice.Condition) || IsFlag(choice.WhenTrue) || IsFlag(choice.WhenFalse),
        Number => false,
        Binary { Operator: Operator.Less } => false,
        // Is the probability one of the bounds?
        Binary { Operator: Operator.Equal, Left: Variable variable, Right: Number { Value: 0 or 1 } } => Words.IsMode(variable.Place.Name) && !Words.IsDropout(variable.Place.Name),
        _ => true,
    };

    /// <summary>The value of a function that has no variables, or only constants with names.</summary>
    public static double? Constant(Term term) => Evaluate(term, 0, place => place.Constant);

    /// <summary>Whether a value can be computed from places alone.</summary>
    public static bool IsFunctionOfPlaces(Term term) => Evaluate(term, 0) is not null;

    /// <summary>The same, or from what methods return for such.</summary>
    public static bool IsFunction(Term term) => Evaluate(term, 0, place => Sample(place, 0), call => Returned(call, 0)) is not null;

    private static bool Holds(Func<double, double, bool> relation, Term left, Term right, bool withConstants)
    {
        for (int point = 0; point < Points; point++)
        {
            int current = point;
            double? Read(Place place) => withConstants && place.Constant is { } value ? value : Sample(place, current);
            double? ReadCall(Call call) => Returned(call, current);
            if (Evaluate(left, point, Read, ReadCall) is not { } a || Evaluate(right, point, Read, ReadCall) is not { } b || !relation(a, b))
            {
                return false;
            }
        }

        return true;
    }

    // What a method returns is what it returns the next time.
    private static double? Returned(Call call, int point) => Algebra.Any(call, part => part is Opaque or Draw or Function) ? null : Sample(Text.Of(call), point);

    private static double? Evaluate(Term term, int point) => Evaluate(term, point, place => Sample(place, point));

    private static double? Evaluate(Term term, int point, Func<Place, double?> read, Func<Call, double?>? readCall = null)
    {
        switch (term)
        {
            case Number number:
                return number.Value;
            case Variable variable:
                return read(variable.Place);
            case Not not:
                return Evaluate(not.Operand, point, read, readCall) is { } operand ? (operand == 0 ? 1 : 0) : null;
            case Choice choice:
                return Evaluate(choice.Condition, point, read, readCall) is { } condition
                    ? Evaluate(condition != 0 ? choice.WhenTrue : choice.WhenFalse, point, read, readCall)
                    : null;
            case Binary binary:
                return Evaluate(binary.Left, point, read, readCall) is { } left && Evaluate(binary.Right, point, read, readCall) is { } right
                    ? Compute(binary.Operator, left, right)
                    : null;
            case Call call:
                double?[] arguments = [.. call.Arguments.Select(argument => Evaluate(argument, point, read, readCall))];
                return (arguments.All(argument => argument is not null)
                    ? Compute(call.Name, [.. arguments.Select(argument => argument!.Value)])
                    : null) ?? readCall?.Invoke(call);
            default:
                return null;
        }
    }

    // Anywhere in (0, 1), the same for each question and for a parameter and the field it is kept in; what counts something is large.
    private static double Sample(Place place, int point) => Sample(place.Name, point);

    private static double Sample(string name, int point)
    {
        // "l < L - 1": a letter that counts the layers is not the one that counts up to it.
        bool isSize = name.Length == 1 && name[0] is >= 'A' and <= 'Z' and not ('P' or 'Q' or 'R');
        uint hash = 2166136261;
        foreach (char character in isSize ? name : Words.Normal(name))
        {
            hash = (hash ^ character) * 16777619;
        }

        hash = (hash ^ (uint)(point + 1)) * 16777619;
        hash ^= hash >> 15;
        hash *= 2246822519;
        hash ^= hash >> 13;
        double value = 0.07 + 0.36 * (hash % 10007 / 10007.0) + (point % 2 == 0 ? 0 : 0.5);
        return isSize || Words.IsCount(name) ? 1000 * value : value;
    }

    private static double? Compute(Operator @operator, double left, double right) => @operator switch
    {
        Operator.Add => left + right,
        Operator.Subtract => left - right,
        Operator.Multiply => left * right,
        Operator.Divide => right == 0 ? null : left / right,
        Operator.Less => left < right ? 1 : 0,
        _ => left == right ? 1 : 0,
    };

    private static double? Compute(string name, double[] arguments) => (name, arguments.Length) switch
    {
        ("Max", 2) => Math.Max(arguments[0], arguments[1]),
        ("Min", 2) => Math.Min(arguments[0], arguments[1]),
        ("Clamp", 3) => Math.Min(Math.Max(arguments[0], arguments[1]), arguments[2]),
        ("Clamp01", 1) => Math.Min(Math.Max(arguments[0], 0), 1),
        ("Abs", 1) => Math.Abs(arguments[0]),
        ("Sqrt", 1) => Math.Sqrt(arguments[0]),
        ("Pow", 2) => Math.Pow(arguments[0], arguments[1]),
        ("Round" or "Ceiling" or "Floor" or "Truncate" or "RoundToInt" or "CeilToInt" or "FloorToInt", 1) => arguments[0],
        _ => null,
    };
}
