using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Dropout.CodeGen.Analyzers.Tests;

/// <summary>Source with the places where diagnostics belong: <c>{|DROP1001:text|}</c>, which may be nested.</summary>
internal sealed record MarkedSource(string Text, IReadOnlyList<(string Id, TextSpan Span)> Expected)
{
    public static MarkedSource Parse(string marked)
    {
        var text = new StringBuilder();
        var open = new Stack<(string Id, int Start)>();
        var expected = new List<(string Id, TextSpan Span)>();
        for (int index = 0; index < marked.Length; index++)
        {
            string rest = marked[index..];
            if (rest.StartsWith("{|", StringComparison.Ordinal))
            {
                int colon = marked.IndexOf(':', index);
                open.Push((marked[(index + 2)..colon], text.Length));
                index = colon;
            }
            else if (rest.StartsWith("|}", StringComparison.Ordinal))
            {
                (string id, int start) = open.Pop();
                expected.Add((id, TextSpan.FromBounds(start, text.Length)));
                index++;
            }
            else
            {
                text.Append(marked[index]);
            }
        }

        return open.Count == 0
            ? new MarkedSource(text.ToString(), expected)
            : throw new ArgumentException($"A mark for {open.Peek().Id} is not closed.", nameof(marked));
    }
}
