using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dropout.CodeGen.Benchmarks.Reporting;

/// <summary>A file of figures, for other programs: members that are not there are left out.</summary>
/// <param name="Schema">Raised when a member changes its meaning.</param>
/// <param name="Machine">Where the figures come from.</param>
/// <param name="Figures">What was measured.</param>
internal sealed record FigureFile(int Schema, Machine Machine, IReadOnlyList<Figure> Figures)
{
    /// <summary>The schema that is written.</summary>
    public const int CurrentSchema = 1;

    private static readonly JsonSerializerOptions options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        WriteIndented = true,
    };

    /// <summary>The text of a file.</summary>
    public static string Text(Machine machine, IReadOnlyList<Figure> figures) =>
        JsonSerializer.Serialize(new FigureFile(CurrentSchema, machine, figures), options);
}
