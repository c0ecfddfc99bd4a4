using Microsoft.CodeAnalysis;

namespace Dropout.CodeGen.Analyzers.HandWritten.Terms;

/// <summary>
/// What a variable holds, as a function of what the method began with. Arrays, matrices and lists are told by their generic
/// element, so that a loop, a lambda and an operator that do the same give the same term. Booleans are 0 and 1.
/// </summary>
internal abstract record Term
{
    /// <summary>Nodes, those that are shared counted each time.</summary>
    public int Size { get; protected init; } = 1;

    /// <summary>Whether a random number has a say in it.</summary>
    public bool IsRandom { get; protected init; }
}

/// <summary>A constant; 1 and 0 for true and false.</summary>
internal sealed record Number(double Value) : Term
{
    public static readonly Number Zero = new(0);
    public static readonly Number One = new(1);
}

/// <summary>What a place held before, or a constant that has a name.</summary>
internal sealed record Variable(Place Place) : Term;

/// <summary>A random number, uniform from <paramref name="Low"/> to <paramref name="High"/>.</summary>
internal sealed record Draw : Term
{
    public Draw(DrawSite site, Term low, Term high)
    {
        (Site, Low, High) = (site, low, high);
        IsRandom = true;
        Size = 1 + low.Size + high.Size;
    }

    public DrawSite Site { get; }

    public Term Low { get; }

    public Term High { get; }
}

/// <summary>Where a random number is drawn: a place in the source, reached through some calls.</summary>
/// <param name="Syntax">The draw.</param>
/// <param name="Calls">The calls that led to it, as text.</param>
internal sealed record DrawSite(SyntaxNode Syntax, string Calls)
{
    /// <summary>Whether a helper draws it, and this is the call of the helper.</summary>
    public bool IsOfHelper { get; init; }

    /// <summary>Whether the draw stands where many are made: in a loop, a lambda or a whole matrix of them.</summary>
    public bool IsRepeated { get; init; } = true;

    /// <summary>The generator is made from something that the method was given, so that the same numbers can come again.</summary>
    public bool HasArgumentSeed { get; init; }

    /// <summary>The generator is made with a constant for a seed, where the draw is made.</summary>
    public SyntaxNode? ConstantSeed { get; init; }
}

internal enum Operator
{
    Add,
    Subtract,
    Multiply,
    Divide,
    Less,
    Equal,
}

/// <summary>Arithmetic, or a comparison. There is no "greater": the operands change places.</summary>
internal sealed record Binary : Term
{
    public Binary(Operator @operator, Term left, Term right)
    {
        (Operator, Left, Right) = (@operator, left, right);
        Size = 1 + left.Size + right.Size;
        IsRandom = left.IsRandom || right.IsRandom;
    }

    public Operator Operator { get; }

    public Term Left { get; }

    public Term Right { get; }
}

/// <summary>The opposite of a condition.</summary>
internal sealed record Not : Term
{
    public Not(Term operand)
    {
        Operand = operand;
        Size = 1 + operand.Size;
        IsRandom = operand.IsRandom;
    }

    public Term Operand { get; }
}

/// <summary>One of two values. "And" and "or" are choices too.</summary>
internal sealed record Choice : Term
{
    public Choice(Term condition, Term whenTrue, Term whenFalse)
    {
        (Condition, WhenTrue, WhenFalse) = (condition, whenTrue, whenFalse);
        Size = 1 + condition.Size + whenTrue.Size + whenFalse.Size;
        IsRandom = condition.IsRandom || whenTrue.IsRandom || whenFalse.IsRandom;
    }

    public Term Condition { get; }

    public Term WhenTrue { get; }

    public Term WhenFalse { get; }
}

/// <summary>What a method makes of some values, where nothing more is known of it. The receiver is the first of them.</summary>
internal sealed record Call : Term
{
    public Call(string name, params Term[] arguments)
    {
        (Name, Arguments) = (name, arguments);
        foreach (Term argument in arguments)
        {
            Size += argument.Size;
            IsRandom |= argument.IsRandom;
        }
    }

    public string Name { get; }

    public IReadOnlyList<Term> Arguments { get; }

    /// <summary>Whether it is no call, but one of the values of an enumeration.</summary>
    public bool IsEnumMember { get; init; }

    public bool Equals(Call? other) => other is not null && Name == other.Name && Arguments.SequenceEqual(other.Arguments);

    public override int GetHashCode() => Name.GetHashCode() * 31 + Arguments.Count;
}

/// <summary>A lambda, a local function or a method as a value.</summary>
/// <param name="Body">The operation of the lambda; null for a method.</param>
/// <param name="Method">Its symbol.</param>
internal sealed record Function(IOperation? Body, IMethodSymbol? Method) : Term
{
    /// <summary>A lambda that the compiler could not bind.</summary>
    public SyntaxNode? Unbound { get; init; }
}

/// <summary>A value of which nothing is known, not even whether it is the same as another.</summary>
internal sealed record Opaque(SyntaxNode? Syntax) : Term
{
    public bool Equals(Opaque? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
}
