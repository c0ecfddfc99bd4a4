using System.Collections.Immutable;
using Dropout.CodeGen.Analyzers.HandWritten.Terms;
using Microsoft.CodeAnalysis;

namespace Dropout.CodeGen.Analyzers.HandWritten.Reading;

/// <summary>What the variables hold at some point of a method.</summary>
internal sealed class State
{
    public ImmutableDictionary<Place, Term> Values { get; private set; } = ImmutableDictionary<Place, Term>.Empty;

    // Two names of one array: a parameter of a method that is read at its call, and "var output = input".
    private ImmutableDictionary<Place, Place> aliases = ImmutableDictionary<Place, Place>.Empty;

    /// <summary>False behind a return, a break, a continue or a throw.</summary>
    public bool IsAlive { get; set; } = true;

    public State Copy() => new() { Values = Values, aliases = aliases, IsAlive = IsAlive };

    public void Become(State other) => (Values, aliases, IsAlive) = (other.Values, other.aliases, other.IsAlive);

    public Place Resolve(Place place)
    {
        for (int step = 0; step < 8 && aliases.TryGetValue(place, out Place? target); step++)
        {
            place = target;
        }

        return place;
    }

    public Term Read(Place place)
    {
        Place target = Resolve(place);
        return Values.TryGetValue(target, out Term? value) ? value : new Variable(target);
    }

    /// <summary>Changes the elements of an array, or a field of an object.</summary>
    public void WriteElement(Place place, Term value) => Values = Values.SetItem(Resolve(place), value);

    /// <summary>Gives a variable another value: other names of what it held keep that.</summary>
    public void Write(Place place, Term value)
    {
        aliases = aliases.Remove(place);
        foreach (Place name in aliases.Where(alias => alias.Value.Equals(place) && alias.Key.Symbol is not IParameterSymbol { RefKind: not RefKind.None }).Select(alias => alias.Key).ToArray())
        {
            Values = Values.SetItem(name, Values.TryGetValue(place, out Term? held) ? held : new Variable(place));
            aliases = aliases.Remove(name);
        }

        Values = Values.SetItem(place, value);
    }

    /// <summary>Makes a name stand for what another one stands for.</summary>
    public void Alias(Place name, Place target)
    {
        Place resolved = Resolve(target);
        if (!resolved.Equals(name))
        {
            Values = Values.Remove(name);
            aliases = aliases.SetItem(name, resolved);
        }
    }

    /// <summary>What holds behind two branches.</summary>
    public static State Merge(Term condition, State whenTrue, State whenFalse)
    {
        if (!whenTrue.IsAlive || !whenFalse.IsAlive)
        {
            return whenTrue.IsAlive ? whenTrue : whenFalse;
        }

        ImmutableDictionary<Place, Term>.Builder values = whenFalse.Values.ToBuilder();
        foreach (Place place in whenTrue.Values.Keys.Union(whenFalse.Values.Keys))
        {
            Term a = whenTrue.Read(place);
            Term b = whenFalse.Read(place);
            values[place] = ReferenceEquals(a, b) ? a : Algebra.Choose(condition, a, b);
        }

        ImmutableDictionary<Place, Place>.Builder aliases = whenFalse.aliases.ToBuilder();
        foreach (Place name in whenTrue.aliases.Keys.Union(whenFalse.aliases.Keys))
        {
            Place a = whenTrue.Resolve(name);
            if (!a.Equals(whenFalse.Resolve(name)))
            {
                aliases.Remove(name);
                values[name] = Algebra.Choose(condition, whenTrue.Read(name), whenFalse.Read(name));
            }
            else
            {
                aliases[name] = a;
            }
        }

        return new State { Values = values.ToImmutable(), aliases = aliases.ToImmutable() };
    }
}
