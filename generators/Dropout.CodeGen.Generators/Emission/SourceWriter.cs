using System.Text;

namespace Dropout.CodeGen.Generators.Emission;

/// <summary>Writes indented C#. Its text uses \n everywhere, whatever machine the generator runs on.</summary>
internal sealed class SourceWriter
{
    private const int IndentSize = 4;

    private readonly StringBuilder text = new();
    private int depth;
    private bool blankLinePending;

    /// <summary>A line; several, if it holds line ends. Each is indented.</summary>
    public void Line(string line)
    {
        foreach (string part in line.Split('\n'))
        {
            if (part.Length == 0)
            {
                Blank();
                continue;
            }

            if (blankLinePending)
            {
                text.Append('\n');
                blankLinePending = false;
            }

            text.Append(' ', depth * IndentSize).Append(part).Append('\n');
        }
    }

    /// <summary>Lines.</summary>
    public void Lines(IEnumerable<string> lines)
    {
        foreach (string line in lines)
        {
            Line(line);
        }
    }

    /// <summary>An empty line before whatever comes next; none before the end of a block.</summary>
    public void Blank() => blankLinePending = text.Length > 0;

    /// <summary>A header, its braces and what stands between them.</summary>
    public void Block(string header, Action body)
    {
        Open(header);
        body();
        Close();
    }

    /// <summary>A header, if there is one, and the opening brace.</summary>
    public void Open(string header)
    {
        if (header.Length > 0)
        {
            Line(header);
        }

        Line("{");
        depth++;
    }

    /// <summary>The closing brace.</summary>
    public void Close()
    {
        blankLinePending = false;
        depth--;
        Line("}");
    }

    public override string ToString() => text.ToString();
}
