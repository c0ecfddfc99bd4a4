namespace Dropout.CodeGen;

/// <summary>What the columns of a CSV file are.</summary>
public sealed record CsvOptions
{
    /// <summary>What stands between values. Default a comma.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A quotation mark or the end of a line.</exception>
    public char Separator
    {
        get;
        init => field = value is not ('"' or '\r' or '\n')
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Separator), value, "The separator is neither a quotation mark nor the end of a line.");
    } = ',';

    /// <summary>Whether the first line has the names of the columns; if not, they are called 0, 1, 2 and so on. Default true.</summary>
    public bool HasHeader { get; init; } = true;

    /// <summary>The columns of features, in the order that the network takes them. Default all others.</summary>
    public IReadOnlyList<string>? Features { get; init; }

    /// <summary>The column of the label, whose texts are classes; either this or <see cref="Targets"/>.</summary>
    public string? Label { get; init; }

    /// <summary>
    /// The texts of the label in the order of their classes. Default those that occur: in ascending order where all are whole
    /// numbers, else in that of their characters. A stream needs them.
    /// </summary>
    public IReadOnlyList<string>? Classes { get; init; }

    /// <summary>The columns of targets, numbers; either these or <see cref="Label"/>.</summary>
    public IReadOnlyList<string>? Targets { get; init; }
}
