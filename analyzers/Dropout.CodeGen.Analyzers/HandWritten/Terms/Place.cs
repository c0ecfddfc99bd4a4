using Microsoft.CodeAnalysis;

namespace Dropout.CodeGen.Analyzers.HandWritten.Terms;

/// <summary>
/// A local, parameter, field or property, whatever object it is of and whatever element of it. Two names that the compiler
/// cannot bind are the same place where they are written the same.
/// </summary>
internal sealed class Place : IEquatable<Place>
{
    public Place(ISymbol symbol)
    {
        Symbol = symbol;
        Name = symbol.Name;
    }

    public Place(string name) => Name = name;

    /// <summary>Null where it could not be bound.</summary>
    public ISymbol? Symbol { get; }

    public string Name { get; }

    /// <summary>Whether it is there only while its method runs.</summary>
    public bool IsLocal => Symbol is ILocalSymbol or IParameterSymbol;

    /// <summary>The value of a constant.</summary>
    public double? Constant => Symbol switch
    {
        IFieldSymbol { HasConstantValue: true, ConstantValue: { } value } => Algebra.ToDouble(value),
        ILocalSymbol { HasConstantValue: true, ConstantValue: { } value } => Algebra.ToDouble(value),
        _ => null,
    };

    public bool Equals(Place? other) =>
        other is not null && (Symbol is null ? other.Symbol is null && Name == other.Name : SymbolEqualityComparer.Default.Equals(Symbol, other.Symbol));

    public override bool Equals(object? obj) => Equals(obj as Place);

    public override int GetHashCode() => Name.GetHashCode();
}
