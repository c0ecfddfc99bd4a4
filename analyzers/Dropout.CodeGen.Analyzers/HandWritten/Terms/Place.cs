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

    /// <summary>The object that it is of, where that tells the gradients of several objects apart.</summary>
    public Place? Owner { get; init; }

    /// <summary>The same of one object.</summary>
    public Place Of(Place owner) => Symbol is null ? new Place(Name) { Owner = owner } : new Place(Symbol) { Owner = owner };

    /// <summary>Whether it is there only while its method runs.</summary>
    public bool IsLocal => Symbol is ILocalSymbol or IParameterSymbol;

    /// <summary>The type of what it holds; null where that is not known.</summary>
    public ITypeSymbol? Type => Symbol switch
    {
        IFieldSymbol member => member.Type,
        IPropertySymbol property => property.Type,
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        _ => null,
    };

    /// <summary>Whether it holds a whole number, as sizes and indices are.</summary>
    public bool IsWholeNumber => Type?.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64;

    /// <summary>The value of a constant.</summary>
    public double? Constant => Symbol switch
    {
        IFieldSymbol { HasConstantValue: true, ConstantValue: { } value } => Algebra.ToDouble(value),
        ILocalSymbol { HasConstantValue: true, ConstantValue: { } value } => Algebra.ToDouble(value),
        _ => null,
    };

    public bool Equals(Place? other) =>
        other is not null && Equals(Owner, other.Owner) && (Symbol is null ? other.Symbol is null && Name == other.Name : SymbolEqualityComparer.Default.Equals(Symbol, other.Symbol));

    public override bool Equals(object? obj) => Equals(obj as Place);

    public override int GetHashCode() => Name.GetHashCode();
}
