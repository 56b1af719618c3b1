using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CooperationBot.Conversation;

namespace CooperationBot.Channels.Web;

/// <summary>An answer as it goes over the wire: one JSON object, the same on the command line and over HTTP.</summary>
public sealed record AnswerRecord
{
    private static readonly AnswerRecordJson Json = new(new JsonSerializerOptions
    {
        // The lines are files and HTTP bodies of type application/json, never inlined into HTML: Chinese stays readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    });

    public string? Id { get; init; }

    public required string Kind { get; init; }

    public required string Text { get; init; }

    public string? Short { get; init; }

    public required string Language { get; init; }

    public ImmutableArray<CitationRecord> Citations { get; init; } = [];

    public ImmutableArray<string> Facts { get; init; } = [];

    public ImmutableArray<string> Suggestions { get; init; } = [];

    /// <summary>Where a language model had a hand in it; null for a plain answer.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ImmutableArray<ModelRecord>? Models { get; init; }

    /// <summary>Milliseconds from question to answer, inside the process.</summary>
    public double ElapsedMs { get; init; }

    /// <summary>The record of an answer.</summary>
    /// <param name="id">The question's own id, or null where it had none.</param>
    public static AnswerRecord Of(string? id, Answer answer, TimeSpan elapsed) => new()
    {
        Id = id,
        Kind = JsonNamingPolicy.CamelCase.ConvertName(answer.Kind.ToString()),
        Text = answer.Text,
        Short = answer.Short,
        Language = LanguageTag.Of(answer.Language),
        Citations = [.. answer.Citations.Select(CitationRecord.Of)],
        Facts = answer.Facts,
        Suggestions = answer.Suggestions,
        Models = answer.Models.IsEmpty ? null : [.. answer.Models.Select(mark => new ModelRecord(JsonNamingPolicy.CamelCase.ConvertName(mark.Use.ToString()), mark.Prompt, mark.Model))],
        ElapsedMs = Math.Round(elapsed.TotalMilliseconds, 2),
    };

    /// <summary>The text without the quotations below it, for faces that show the citations in a way of their own.</summary>
    public string BodyText()
    {
        const string Break = "\n\n";
        for (var at = Text.IndexOf(Break, StringComparison.Ordinal); at >= 0; at = Text.IndexOf(Break, at + 1, StringComparison.Ordinal))
        {
            var quotations = Text.IndexOf('\n', at + Break.Length);
            if (quotations > 0 && Citations.Any(citation => Text.AsSpan(quotations + 1).StartsWith($"[{citation.Number}] “{citation.Quote}”")))
            {
                return Text[..at];
            }
        }

        return Text;
    }

    /// <summary>The record as one line of JSON, UTF-8 friendly: Chinese is not escaped.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json.AnswerRecord);

    /// <summary>Reads a record back that <see cref="ToJson"/> has written; null for JSON null.</summary>
    /// <exception cref="JsonException">The text is no such record.</exception>
    public static AnswerRecord? FromJson(string json) => JsonSerializer.Deserialize(json, Json.AnswerRecord);

    /// <summary>The line that stands for a question which could not be answered.</summary>
    public static string ErrorJson(string? id, string error) => JsonSerializer.Serialize(new ErrorRecord(id, error), Json.ErrorRecord);
}

/// <summary>A citation as it goes over the wire; see <see cref="Citation"/> for the meaning of its parts.</summary>
public sealed record CitationRecord(int Number, string Document, string Title, DateOnly? Published, int Start, int End, string Quote)
{
    /// <summary>A machine's translation of the title; null where there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? TranslatedTitle { get; init; }

    /// <summary>A machine's translation of the quote; null where there is none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Translation { get; init; }

    internal static CitationRecord Of(Citation citation) =>
        new(citation.Number, citation.Document, citation.Title, citation.Published, citation.Start, citation.End, citation.Quote)
        {
            TranslatedTitle = citation.TranslatedTitle,
            Translation = citation.Translation,
        };
}

/// <summary>Which use of a language model wrote words of the answer, by which prompt and which model.</summary>
public sealed record ModelRecord(string Use, string Prompt, string Model);

internal sealed record ErrorRecord(string? Id, string Error);

[JsonSerializable(typeof(AnswerRecord))]
[JsonSerializable(typeof(ErrorRecord))]
internal sealed partial class AnswerRecordJson : JsonSerializerContext;
