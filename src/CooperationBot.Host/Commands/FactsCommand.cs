using System.Globalization;
using CooperationBot.Host.Documents;
using CooperationBot.Conversation;
using CooperationBot.Conversation.Timelines;
using CooperationBot.Host.Layout;
using CooperationBot.Knowledge;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Time;
using Spectre.Console;

namespace CooperationBot.Host.Commands;

/// <summary><c>facts</c>: the milestones, for people or as one JSON record a line.</summary>
internal sealed class FactsCommand(Surroundings surroundings, CommonOptions options)
{
    private static readonly Style Quiet = new(Color.Grey);
    private static readonly Style When = new(Color.Teal, decoration: Decoration.Bold);

    public int Run(bool json)
    {
        var index = options.Record(surroundings);
        var record = new KnowledgeBase();
        record.Publish(index);
        var chronicle = new Chronicle(record);
        var documents = index.Documents.ToDictionary(document => document.Id);
        var milestones = index.Milestones
            .OrderBy(milestone => milestone.Period?.First ?? DateOnly.MaxValue)
            .ThenBy(milestone => milestone.Period?.Last ?? DateOnly.MaxValue);
        foreach (var milestone in milestones)
        {
            if (json)
            {
                surroundings.Out.WriteLine((MilestoneRecord.Of(milestone, documents) with { TitleEn = chronicle.Title(milestone.Id, Language.En) }).ToJson());
            }
            else
            {
                Show(milestone, documents);
            }
        }

        return CommandLine.Done;
    }

    private void Show(Milestone milestone, Dictionary<DocumentId, Document> documents)
    {
        var console = surroundings.Console;
        var record = MilestoneRecord.Of(milestone, documents);
        console.Write(new Text(Day(milestone.Period), When));
        console.WriteLine($"  {record.Kind}{(milestone.Status == MilestoneStatus.Planned ? " (planned)" : "")}  {milestone.Title}");
        Detail("where", record.Place is null ? record.Online ? "online" : null : record.Online ? $"{record.Place} (online)" : record.Place);
        Detail("parties", Join(record.Parties));
        Detail("people", Join(record.People.Select(person => person.Titles.Length == 0 ? person.Name : $"{person.Name} ({string.Join("、", person.Titles)})")));
        Detail("series", record.Series is null ? null : $"{record.Series}{(record.Ordinal is { } n ? $" #{n.ToString(CultureInfo.InvariantCulture)}" : "")}");
        Detail("figures", Join(milestone.Figures.Select(figure => figure.Text)));
        Detail("items", Join(record.Items));
        Detail("named", Join(milestone.Instruments.Select(instrument => instrument.Value)));
        foreach (var proof in record.Evidence)
        {
            Write($"│ {proof.Quote}", $"  {proof.Document} {proof.Start}–{proof.End}");
        }

        console.WriteLine();
    }

    private void Detail(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            Write($"{name}: {value}", "");
        }
    }

    private void Write(string text, string source)
    {
        var console = surroundings.Console;
        var lines = LineBreaker.Break(text, Math.Max(10, console.Profile.Width - 4), rune => CellWidth.Of(rune));
        for (var i = 0; i < lines.Count; i++)
        {
            console.Write(new Text("    " + lines[i]));
            console.Write(new Text(i == lines.Count - 1 ? source : "", Quiet));
            console.WriteLine();
        }
    }

    private static string Join(IEnumerable<string> values) => string.Join("; ", values);

    private static string Day(Period? period) => period switch
    {
        null => "----------",
        { Precision: DatePrecision.Day } => Iso(period.First),
        { Precision: DatePrecision.Month } => period.First.ToString("yyyy-MM   ", CultureInfo.InvariantCulture),
        { Precision: DatePrecision.Year } => period.First.ToString("yyyy      ", CultureInfo.InvariantCulture),
        { Precision: DatePrecision.Approximate } => $"≈ {Iso(period.First)}…{Iso(period.Last)}",
        _ => $"{Iso(period.First)}…{Iso(period.Last)}",
    };

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
