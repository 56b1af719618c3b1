using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;
using Shouldly;
using Xunit;

namespace CooperationBot.Knowledge.Tests.Facts;

/// <summary>Documents and the milestones that they state. A case names what must be found; "exactly" gives the number of milestones of the event kinds.</summary>
public sealed class FactSpecs
{
    private static readonly string[] Files = ["Facts/seed.json", "Facts/chinese.json", "Facts/traditional.json", "Facts/english.json"];

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var file in Files)
        {
            foreach (var item in Specs.Read(file))
            {
                cases.Add(file, item.Text("name")!);
            }
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_document_states_its_facts(string file, string name)
    {
        var item = Specs.Read(file).First(candidate => candidate.Text("name") == name);
        var document = Read(item);

        var milestones = MilestoneExtractor.Extract(document);

        MilestoneLaws.Hold(document, milestones);
        foreach (var expected in item.GetProperty("milestones").EnumerateArray())
        {
            milestones.Any(milestone => Fits(milestone, expected, milestones, document)).ShouldBeTrue($"nothing fits {expected}\n{Describe(milestones)}");
        }

        if (item.TryGetProperty("absent", out var absent))
        {
            foreach (var unwanted in absent.EnumerateArray())
            {
                milestones.Any(milestone => Fits(milestone, unwanted, milestones, document)).ShouldBeFalse($"must not be found: {unwanted}\n{Describe(milestones)}");
            }
        }

        if (item.TryGetProperty("exactly", out var exactly))
        {
            milestones.Count(IsEvent).ShouldBe(exactly.GetInt32(), Describe(milestones));
        }
    }

    internal static Document Read(JsonElement item)
    {
        var text = item.Text("file") is { } file
            ? File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "seeds", file))
            : string.Join('\n', item.Texts("text"));
        return new PlainTextReader().Read(new DocumentId(item.Text("file") ?? item.Text("name")!), text);
    }

    internal static string Describe(ImmutableArray<Milestone> milestones)
    {
        var text = new StringBuilder();
        foreach (var milestone in milestones)
        {
            text.Append(CultureInfo.InvariantCulture, $"- {milestone.Kind} {milestone.Status} {milestone.Period?.First:yyyy-MM-dd}..{milestone.Period?.Last:yyyy-MM-dd} {milestone.Period?.Precision} [{milestone.Title}]");
            text.Append(CultureInfo.InvariantCulture, $" #{milestone.Ordinal} {milestone.Series} @{milestone.Place?.Value} ~{milestone.Online?.Value} P:{string.Join('|', milestone.Parties.Select(party => party.Value))}");
            text.Append(CultureInfo.InvariantCulture, $" I:{string.Join('|', milestone.Instruments.Select(paper => paper.Value))} F:{string.Join('|', milestone.Figures.Select(Written))}");
            text.Append(CultureInfo.InvariantCulture, $" L:{string.Join(" || ", milestone.Enumerations.Select(list => $"{list.Label}({list.Declared},{list.Complete}) {string.Join('/', list.Items.Select(value => value.Value))}"))}");
            text.AppendLine(CultureInfo.InvariantCulture, $" W:{string.Join('|', milestone.People.Select(person => person.Name + ":" + string.Join(',', person.Titles)))}");
        }

        return text.ToString();
    }

    private static bool IsEvent(Milestone milestone) => milestone.Kind is not (MilestoneKind.Statement or MilestoneKind.Definition or MilestoneKind.Outcome);

    private static bool Fits(Milestone milestone, JsonElement expected, ImmutableArray<Milestone> all, Document document)
    {
        foreach (var property in expected.EnumerateObject())
        {
            var text = property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : "";
            var holds = property.Name switch
            {
                "kind" => milestone.Kind.ToString() == text,
                "also" => milestone.AlsoKinds.Any(kind => kind.ToString() == text),
                "title" => milestone.Title == text,
                "first" => Day(milestone.Period?.First) == text,
                "last" => Day(milestone.Period?.Last) == text,
                "precision" => milestone.Period?.Precision.ToString() == text,
                "relation" => milestone.Time?.Relation.ToString() == text,
                "month" => milestone.Time?.Month == property.Value.GetInt32(),
                "day" => milestone.Time?.Day == property.Value.GetInt32(),
                "status" => milestone.Status.ToString() == text,
                "series" => milestone.Series == text,
                "ordinal" => property.Value.ValueKind == JsonValueKind.Null ? milestone.Ordinal is null : milestone.Ordinal == property.Value.GetInt32(),
                "place" => property.Value.ValueKind == JsonValueKind.Null ? milestone.Place is null : milestone.Place?.Value == text,
                "online" => property.Value.ValueKind is JsonValueKind.False ? milestone.Online is null : milestone.Online?.Value == text,
                "parties" => Same(milestone.Parties.Select(party => party.Value), property.Value),
                "people" => All(property.Value, person => milestone.People.Any(known => (known.Name + ":" + string.Join(',', known.Titles)) == person)),
                "instruments" => All(property.Value, paper => milestone.Instruments.Any(known => known.Value == paper)),
                "figures" => All(property.Value, figure => milestone.Figures.Any(known => Written(known) == figure)),
                "lists" => All(property.Value, list => milestone.Enumerations.Any(known => string.Join('/', known.Items.Select(value => value.Value)) == list)),
                "firstList" => milestone.Enumerations.FirstOrDefault() is { } list && string.Join('/', list.Items.Select(value => value.Value)) == text,
                "declared" => milestone.Enumerations.FirstOrDefault()?.Declared == property.Value.GetInt32(),
                "complete" => milestone.Enumerations.FirstOrDefault()?.Complete == property.Value.GetBoolean(),
                "speaker" => milestone.Quotations.Any(quotation => quotation.Speaker == text),
                "says" => milestone.Quotations.Any(quotation => quotation.Text.Contains(text, StringComparison.Ordinal)),
                "term" => milestone.Term?.Value == text,
                "meaning" => milestone.Meaning?.Value == text,
                "within" => milestone.Within.Any(id => all.First(other => other.Id == id).Kind.ToString() == text),
                "mentions" => milestone.Mentions.Length == property.Value.GetInt32(),
                "details" => All(property.Value, part => milestone.Details.Any(detail => document.Quote(detail.Span).Contains(part, StringComparison.Ordinal))),
                _ => throw new InvalidOperationException($"A case asks for '{property.Name}', which no milestone has."),
            };
            if (!holds)
            {
                return false;
            }
        }

        return true;
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>"MoreThan 10000 家 企业": the bound only where there is one.</summary>
    private static string Written(Figure figure) =>
        string.Create(CultureInfo.InvariantCulture, $"{(figure.Bound == FigureBound.Exact ? "" : figure.Bound + " ")}{figure.Value} {figure.Unit} {figure.What}");

    private static bool Same(IEnumerable<string> actual, JsonElement expected) =>
        actual.Order(StringComparer.Ordinal).SequenceEqual(expected.EnumerateArray().Select(value => value.GetString()!).Order(StringComparer.Ordinal));

    private static bool All(JsonElement expected, Func<string, bool> holds) => expected.EnumerateArray().All(value => holds(value.GetString()!));
}
