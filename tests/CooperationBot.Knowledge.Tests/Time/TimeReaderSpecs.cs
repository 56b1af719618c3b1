using System.Text.Json;
using CooperationBot.Knowledge.Text;
using CooperationBot.Knowledge.Time;
using Shouldly;
using Xunit;

namespace CooperationBot.Knowledge.Tests.Time;

/// <summary>
/// Runs every case of Specs/Time/*.json. A case gives a text, its anchors and the mentions expected in it, in order, each as one line:
/// "words | first[..last] | precision | basis | relation", where trailing parts may be left out, "-" stands for no period and "duration" for a length.
/// </summary>
public sealed class TimeReaderSpecs
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { ReadCommentHandling = JsonCommentHandling.Skip };

    public sealed record Case(string Text, string? Reference, string? Narrative, bool Question, bool Speech, string[] Expect);

    public static TheoryData<string, string> Cases()
    {
        var data = new TheoryData<string, string>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Specs", "Time"), "*.json").Order(StringComparer.Ordinal))
        {
            foreach (var item in JsonDocument.Parse(File.ReadAllText(file), new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip }).RootElement.EnumerateArray())
            {
                data.Add(Path.GetFileName(file), item.GetRawText());
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Reads(string file, string json)
    {
        var spec = JsonSerializer.Deserialize<Case>(json, Options)!;
        var context = new TimeContext(
            spec.Reference is null ? null : DateOnly.Parse(spec.Reference, System.Globalization.CultureInfo.InvariantCulture),
            spec.Narrative is null ? null : Period.Day(DateOnly.Parse(spec.Narrative, System.Globalization.CultureInfo.InvariantCulture)),
            spec.Question || spec.Speech,
            spec.Speech ? AnchorPolicy.Speech : AnchorPolicy.Document);

        var mentions = TimeReader.Read(spec.Text, new SourceSpan(0, spec.Text.Length), context);

        var actual = mentions.Select((mention, n) => Describe(spec.Text, mention, n < spec.Expect.Length ? spec.Expect[n].Split('|').Length : 5)).ToArray();
        actual.ShouldBe(spec.Expect.Select(line => string.Join(" | ", line.Split('|').Select(part => part.Trim()))).ToArray(), $"{file}: {spec.Text}");
    }

    private static string Describe(string text, TimeMention mention, int parts)
    {
        var period = mention.Period is not { } p ? mention.IsDuration ? "duration" : "-"
            : p.First == p.Last ? $"{p.First:yyyy-MM-dd}"
            : $"{p.First:yyyy-MM-dd}..{p.Last:yyyy-MM-dd}";
        string[] all = [mention.Span.Of(text), period, mention.Period?.Precision.ToString() ?? "-", mention.Basis.ToString(), mention.Relation.ToString()];
        return string.Join(" | ", all.Take(parts));
    }
}
