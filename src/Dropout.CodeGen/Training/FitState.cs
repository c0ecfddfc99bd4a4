using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Dropout.CodeGen;

/// <summary>Where a run stands, and what it is.</summary>
internal sealed record FitState
{
    /// <summary>The epoch that comes next or goes on, counted from 1.</summary>
    public int Epoch { get; init; } = 1;

    /// <summary>Rows of it that were trained on.</summary>
    public int RowsSeen { get; init; }

    /// <summary>The sum of their losses.</summary>
    public double LossSum { get; init; }

    /// <summary>Steps taken.</summary>
    public long Step { get; init; }

    /// <summary>Updates made.</summary>
    public long Update { get; init; }

    /// <summary>The best epoch; 0 before the first, or where nobody asks.</summary>
    public int BestEpoch { get; init; }

    /// <summary>Its score.</summary>
    public double BestScore { get; init; }

    /// <summary>The epochs that were finished.</summary>
    public IReadOnlyList<EpochResult> History { get; init; } = [];

    /// <summary>What must be the same for a run to go on: seed, batch size, rows and so on, by name.</summary>
    public required IReadOnlyDictionary<string, string> Identity { get; init; }

    public string ToJson()
    {
        using var memory = new MemoryStream();
        using (var writer = new Utf8JsonWriter(memory))
        {
            writer.WriteStartObject();
            writer.WriteNumber(nameof(Epoch), Epoch);
            writer.WriteNumber(nameof(RowsSeen), RowsSeen);
            writer.WriteString(nameof(LossSum), Text(LossSum));
            writer.WriteNumber(nameof(Step), Step);
            writer.WriteNumber(nameof(Update), Update);
            writer.WriteNumber(nameof(BestEpoch), BestEpoch);
            writer.WriteString(nameof(BestScore), Text(BestScore));
            writer.WriteStartObject(nameof(Identity));
            foreach ((string name, string value) in Identity)
            {
                writer.WriteString(name, value);
            }

            writer.WriteEndObject();
            writer.WriteStartArray(nameof(History));
            foreach (EpochResult epoch in History)
            {
                writer.WriteStartObject();
                writer.WriteString(nameof(epoch.TrainingLoss), Text(epoch.TrainingLoss));
                writer.WriteNumber(nameof(epoch.Time), epoch.Time.Ticks);
                if (epoch.Validation is { } validation)
                {
                    writer.WriteNumber(nameof(validation.Rows), validation.Rows);
                    writer.WriteString(nameof(validation.Loss), Text(validation.Loss));
                    writer.WriteString(nameof(validation.Accuracy), validation.Accuracy is { } accuracy ? Text(accuracy) : null);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(memory.ToArray());
    }

    /// <exception cref="InvalidDataException">The text is not what <see cref="ToJson"/> writes.</exception>
    public static FitState FromJson(string text, string path)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            JsonElement root = document.RootElement;
            return new FitState
            {
                Epoch = root.GetProperty(nameof(Epoch)).GetInt32(),
                RowsSeen = root.GetProperty(nameof(RowsSeen)).GetInt32(),
                LossSum = Number(root, nameof(LossSum)),
                Step = root.GetProperty(nameof(Step)).GetInt64(),
                Update = root.GetProperty(nameof(Update)).GetInt64(),
                BestEpoch = root.GetProperty(nameof(BestEpoch)).GetInt32(),
                BestScore = Number(root, nameof(BestScore)),
                Identity = root.GetProperty(nameof(Identity)).EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.GetString()!),
                History = [.. root.GetProperty(nameof(History)).EnumerateArray().Select((epoch, index) => new EpochResult(
                    index + 1,
                    Number(epoch, nameof(EpochResult.TrainingLoss)),
                    epoch.TryGetProperty(nameof(Evaluation.Rows), out JsonElement rows)
                        ? new Evaluation(rows.GetInt32(), Number(epoch, nameof(Evaluation.Loss)), OptionalNumber(epoch, nameof(Evaluation.Accuracy)), null)
                        : null,
                    TimeSpan.FromTicks(epoch.GetProperty(nameof(EpochResult.Time)).GetInt64())))],
            };
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException($"'{path}' is damaged: the state of its run cannot be read. {exception.Message}", exception);
        }
    }

    /// <summary>That this is a state of the run <paramref name="run"/>.</summary>
    /// <exception cref="InvalidDataException">It is not.</exception>
    public void CheckContinues(FitState run, string path)
    {
        foreach ((string name, string value) in run.Identity)
        {
            string? here = Identity.GetValueOrDefault(name);
            if (here != value)
            {
                throw new InvalidDataException(
                    $"'{path}' is of a run whose {name} is {here ?? "unknown"}; that of this one is {value}. Delete it to begin anew, or take another path.");
            }
        }

        bool fits = Epoch >= 1 && RowsSeen >= 0 && Step >= 0 && Update >= 0 && Update <= Step && History.Count == Epoch - 1 && BestEpoch >= 0 && BestEpoch < Epoch;
        if (!fits)
        {
            throw new InvalidDataException($"'{path}' is damaged: the numbers of its run contradict each other.");
        }
    }

    private static double Number(JsonElement element, string name) =>
        double.Parse(element.GetProperty(name).GetString()!, NumberStyles.Float, CultureInfo.InvariantCulture);

    private static double? OptionalNumber(JsonElement element, string name) =>
        element.GetProperty(name).ValueKind == JsonValueKind.Null ? null : Number(element, name);

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
