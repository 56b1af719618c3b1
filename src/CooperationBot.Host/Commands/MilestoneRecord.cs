using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Host.Commands;

/// <summary>A milestone as one JSON object of <c>facts --json</c>.</summary>
internal sealed record MilestoneRecord
{
    private static readonly MilestoneRecordJson Json = new(new JsonSerializerOptions
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
    });

    /// <summary>The closed set of kinds, by their wire names.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [.. Enum.GetNames<MilestoneKind>().Select(JsonNamingPolicy.CamelCase.ConvertName)];

    public required string Id { get; init; }

    public required string Kind { get; init; }

    public required string Title { get; init; }

    public string? TitleEn { get; init; }

    public DateOnly? First { get; init; }

    public DateOnly? Last { get; init; }

    public required string Precision { get; init; }

    public required string Status { get; init; }

    public string? Basis { get; init; }

    public string? Place { get; init; }

    public bool Online { get; init; }

    public ImmutableArray<string> Parties { get; init; } = [];

    public ImmutableArray<PersonRecord> People { get; init; } = [];

    public string? Series { get; init; }

    public int? Ordinal { get; init; }

    public ImmutableArray<FigureRecord> Figures { get; init; } = [];

    public ImmutableArray<string> Items { get; init; } = [];

    public ImmutableArray<EvidenceRecord> Evidence { get; init; } = [];

    public static MilestoneRecord Of(Milestone milestone, IReadOnlyDictionary<DocumentId, Document> documents) => new()
    {
        Id = milestone.Id,
        Kind = Name(milestone.Kind),
        Title = milestone.Title,
        First = milestone.Period?.First,
        Last = milestone.Period?.Last,
        Precision = Name(milestone.Period?.Precision ?? DatePrecision.Unknown),
        Status = Name(milestone.Status),
        Basis = milestone.Time is { } time ? BasisOf(time.Basis) : null,
        Place = milestone.Place?.Value,
        Online = milestone.Online is not null,
        Parties = [.. milestone.Parties.Select(party => party.Value)],
        People = [.. milestone.People.Select(person => new PersonRecord(person.Name, person.Titles))],
        Series = milestone.Series,
        Ordinal = milestone.Ordinal,
        Figures = [.. milestone.Figures.Select(figure => new FigureRecord(figure.Value, figure.Unit, figure.What))],
        Items = [.. milestone.Enumerations.SelectMany(list => list.Items).Select(item => item.Value).Distinct()],
        Evidence = [.. milestone.Mentions.Select(mention => mention.Evidence).Concat(milestone.Details).Distinct().Select(evidence => Proof(evidence, documents))],
    };

    public string ToJson() => JsonSerializer.Serialize(this, Json.MilestoneRecord);

    private static EvidenceRecord Proof(Evidence evidence, IReadOnlyDictionary<DocumentId, Document> documents) =>
        new(evidence.Document.Value, evidence.Span.Start, evidence.Span.End, documents[evidence.Document].Quote(evidence.Span));

    private static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    private static string BasisOf(TimeBasis basis) => basis switch
    {
        TimeBasis.Stated => "stated",
        TimeBasis.YearFromContext => "year from the nearest earlier date",
        TimeBasis.YearFromDocument => "year from the document's date",
        TimeBasis.RelativeToDocument => "counted from the document's date",
        TimeBasis.RelativeToContext => "counted from the nearest earlier date",
        _ => "not anchored",
    };
}

internal sealed record PersonRecord(string Name, ImmutableArray<string> Titles);

internal sealed record FigureRecord(decimal Value, string Unit, string What);

internal sealed record EvidenceRecord(string Document, int Start, int End, string Quote);

[JsonSerializable(typeof(MilestoneRecord))]
internal sealed partial class MilestoneRecordJson : JsonSerializerContext;
