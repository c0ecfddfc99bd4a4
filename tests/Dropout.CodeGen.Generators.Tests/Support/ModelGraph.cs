using System.Collections;
using System.Reflection;

namespace Dropout.CodeGen.Generators.Tests.Support;

/// <summary>Walks models by reflection.</summary>
internal static class ModelGraph
{
    /// <summary>
    /// Paths to what no step may hold: symbols, trees, locations and compilations keep whole compilations in memory and are
    /// never equal to those of the next run. Of Roslyn's types only enums are data.
    /// </summary>
    public static IReadOnlyList<string> RoslynObjects(object? model)
    {
        var found = new List<string>();
        Walk(model, "model", new HashSet<object>(ReferenceEqualityComparer.Instance), found);
        return found;
    }

    /// <summary>The path to the first member in which two models differ; null where they are equal.</summary>
    public static string? FirstDifference(object? left, object? right, string path = "model")
    {
        if (Equals(left, right))
        {
            return null;
        }

        if (left is null || right is null || left.GetType() != right.GetType() || IsLeaf(left.GetType()))
        {
            return $"{path}: {left ?? "null"} is not {right ?? "null"}";
        }

        foreach ((string name, object? member) in Members(left))
        {
            object? other = Members(right).FirstOrDefault(candidate => candidate.Name == name).Value;
            if (FirstDifference(member, other, path + name) is { } difference)
            {
                return difference;
            }
        }

        return Members(left).Count() == Members(right).Count()
            ? $"{path}: all members are equal, but Equals says no"
            : $"{path}: {Members(left).Count()} elements are not {Members(right).Count()}";
    }

    private static void Walk(object? value, string path, HashSet<object> seen, List<string> found)
    {
        if (value is null)
        {
            return;
        }

        Type type = value.GetType();
        if (!type.IsEnum && type.Assembly.GetName().Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
        {
            found.Add($"{path}: {type}");
            return;
        }

        if (IsLeaf(type) || (!type.IsValueType && !seen.Add(value)))
        {
            return;
        }

        foreach ((string name, object? member) in Members(value))
        {
            Walk(member, path + name, seen, found);
        }
    }

    private static bool IsLeaf(Type type) => type.IsPrimitive || type.IsEnum || type == typeof(string) || type == typeof(decimal);

    private static IEnumerable<(string Name, object? Value)> Members(object value)
    {
        if (value is IEnumerable elements)
        {
            return elements.Cast<object?>().Select((element, index) => ($"[{index}]", element));
        }

        var members = new List<(string, object?)>();
        for (Type? type = value.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                string name = field.Name.StartsWith('<') ? field.Name[1..field.Name.IndexOf('>')] : field.Name;
                members.Add(("." + name, field.GetValue(value)));
            }
        }

        return members;
    }
}
