using System.Collections;

namespace Dropout.CodeGen.Generators.Definition;

/// <summary>
/// An array that is equal to another with equal elements, so that a model which holds it is cached by the incremental
/// pipeline. The array given is owned: nobody writes to it afterwards. A class: for each struct that flows through the pipeline
/// a new process compiles some hundred methods of it anew.
/// </summary>
internal sealed class EquatableArray<T>(T[] items) : IEquatable<EquatableArray<T>>, IReadOnlyList<T>
{
    public int Count => Items.Length;

    private T[] Items { get; } = items;

    public T this[int index] => Items[index];

    public bool Equals(EquatableArray<T>? other)
    {
        if (other is null || Count != other.Count)
        {
            return false;
        }

        for (int index = 0; index < Count; index++)
        {
            if (!EqualityComparer<T>.Default.Equals(Items[index], other.Items[index]))
            {
                return false;
            }
        }

        return true;
    }

    public override bool Equals(object? obj) => obj is EquatableArray<T> other && Equals(other);

    public override int GetHashCode()
    {
        int hash = Count;
        foreach (T item in Items)
        {
            hash = unchecked((hash * 31) + (item is null ? 0 : EqualityComparer<T>.Default.GetHashCode(item)));
        }

        return hash;
    }

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)Items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
