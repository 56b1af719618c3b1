using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CooperationBot.Conversation;

namespace CooperationBot.Channels.Web;

/// <summary>A question as it comes over the wire, read leniently: unknown fields are passed over, only the question itself must be there.</summary>
/// <param name="Id">The sender's own id, or null.</param>
public sealed record QuestionRecord(string? Id, string Question, ImmutableArray<string> History, DateOnly? AsOf, Language? Language)
{
    private static readonly JsonDocumentOptions Strictness = new() { MaxDepth = 16, AllowTrailingCommas = true };

    /// <summary>The sender asks for the quotes in the language of the answer as well.</summary>
    public bool Translate { get; init; }

    /// <summary>Reads one JSON object.</summary>
    /// <param name="record">The question, or null where <paramref name="fault"/> says why not.</param>
    /// <param name="id">The id, as far as it could be read.</param>
    public static bool TryRead(string json, out QuestionRecord? record, out string? id, out string fault)
    {
        record = null;
        id = null;
        try
        {
            using var document = JsonDocument.Parse(WithoutLoneSurrogates(json), Strictness);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                fault = "The line is not a JSON object.";
                return false;
            }

            id = IdOf(root);
            fault = Read(root, id, out record);
            return fault.Length == 0;
        }
        catch (JsonException e)
        {
            fault = $"The line is not valid JSON (position {e.BytePositionInLine?.ToString(CultureInfo.InvariantCulture) ?? "unknown"}).";
            return false;
        }
    }

    /// <summary>The question for the pipeline, with defaults for what the sender left open.</summary>
    public Question ToQuestion(DateOnly? asOf, Language? language) => new(Question, History, AsOf ?? asOf, Language ?? language) { Translate = Translate };

    private static string? IdOf(JsonElement root) => !root.TryGetProperty("id", out var id) ? null : id.ValueKind switch
    {
        JsonValueKind.String => id.GetString(),
        JsonValueKind.Number => id.GetRawText(),
        _ => null,
    };

    private static string Read(JsonElement root, string? id, out QuestionRecord? record)
    {
        record = null;
        if (!root.TryGetProperty("question", out var question) || question.ValueKind != JsonValueKind.String)
        {
            return "\"question\" is missing or not a string.";
        }

        var history = ImmutableArray.CreateBuilder<string>();
        if (root.TryGetProperty("history", out var turns) && turns.ValueKind != JsonValueKind.Null)
        {
            if (turns.ValueKind != JsonValueKind.Array || turns.EnumerateArray().Any(turn => turn.ValueKind != JsonValueKind.String))
            {
                return "\"history\" is not an array of strings.";
            }

            history.AddRange(turns.EnumerateArray().Select(turn => turn.GetString()!));
        }

        DateOnly? asOf = null;
        if (root.TryGetProperty("asOf", out var day) && day.ValueKind != JsonValueKind.Null)
        {
            if (day.ValueKind != JsonValueKind.String || ParseDay(day.GetString()) is not { } value)
            {
                return "\"asOf\" is not a date such as \"2020-06-01\".";
            }

            asOf = value;
        }

        Language? language = null;
        if (root.TryGetProperty("language", out var tag) && tag.ValueKind != JsonValueKind.Null)
        {
            if (tag.ValueKind != JsonValueKind.String || LanguageTag.Parse(tag.GetString()) is not { } value)
            {
                return "\"language\" is not one of zh-Hans, zh-Hant, en.";
            }

            language = value;
        }

        record = new QuestionRecord(id, question.GetString()!, history.ToImmutable(), asOf, language) { Translate = root.TryGetProperty("translate", out var translate) && translate.ValueKind == JsonValueKind.True };
        return "";
    }

    private static DateOnly? ParseDay(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>
    /// Half of a surrogate pair, escaped or as it is, cannot be passed on: it becomes the replacement character, and the rest is answered.
    /// </summary>
    private static string WithoutLoneSurrogates(string json)
    {
        // Encoding replaces what is half a pair as it stands.
        json = json.AsSpan().ContainsAnyInRange('\ud800', '\udfff') ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(json)) : json;
        if (!json.Contains("\\ud", StringComparison.OrdinalIgnoreCase))
        {
            return json;
        }

        var clean = new StringBuilder(json);
        for (var i = 0; i < json.Length; i++)
        {
            if (json[i] != '\\')
            {
                continue;
            }

            var unit = Unit(json, i);
            if (char.IsHighSurrogate(unit) && char.IsLowSurrogate(Unit(json, i + 6)))
            {
                i += 11;
            }
            else if (char.IsSurrogate(unit))
            {
                clean[i + 2] = clean[i + 3] = 'f';
                clean[i + 4] = 'f';
                clean[i + 5] = 'd';
                i += 5;
            }
            else
            {
                i++;
            }
        }

        return clean.ToString();
    }

    private static char Unit(string json, int at) =>
        at + 6 <= json.Length && json[at] == '\\' && json[at + 1] == 'u'
            && ushort.TryParse(json.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : '\0';
}
