using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CooperationBot.Knowledge.Text;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Evaluation.Dates;

/// <summary><c>dates</c>: what the time reader makes of single expressions, said on a reference day.</summary>
internal static class DatesCommand
{
    public static Command Create()
    {
        var input = new Option<FileInfo>("--in") { Description = """Lines {"id","text","reference"}.""", HelpName = "D.jsonl", Required = true };
        var output = new Option<FileInfo>("--out") { Description = """Lines {"id","spans":[{"start","end","text","first","last","precision"}]}.""", HelpName = "O.jsonl", Required = true };
        input.AcceptExistingOnly();
        var command = new Command("dates", "Resolve date expressions as speech on their reference day.") { input, output };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(input), parsed.GetRequiredValue(output), parsed.InvocationConfiguration.Output));
        return command;
    }

    private static int Run(FileInfo input, FileInfo output, TextWriter report)
    {
        var resolved = JsonLines.Read(input).Select(line => (Line: line, Spans: Resolve(line))).ToList();
        JsonLines.Write(output, resolved.Select(entry => Record(entry.Line, entry.Spans)));
        report.WriteLine($"{resolved.Count} texts, {resolved.Count(entry => entry.Spans.Count > 0)} with a resolved expression");
        Compare(resolved, report);
        return 0;
    }

    private static IReadOnlyList<Resolved> Resolve(JsonElement line)
    {
        var text = line.Text("text") ?? "";
        var today = line.Day("reference");
        var context = new TimeContext(today, Narrative: null, IsQuestion: true, AnchorPolicy.Speech);
        return [.. TimeReader.Read(text, new SourceSpan(0, text.Length), context)
            .Select(mention => (mention, bounds: mention.BoundsOn(today)))
            .Select(found => new Resolved(found.mention.Span, found.mention.Span.Of(text), found.bounds.First, found.bounds.Last, found.mention.Period?.Precision))];
    }

    private static JsonObject Record(JsonElement line, IReadOnlyList<Resolved> spans) => new()
    {
        ["id"] = line.Text("id"),
        ["spans"] = new JsonArray([.. spans.Select(span => (JsonNode)new JsonObject
        {
            ["start"] = span.Span.Start,
            ["end"] = span.Span.End,
            ["text"] = span.Text,
            ["first"] = Iso(span.First),
            ["last"] = Iso(span.Last),
            ["precision"] = JsonNamingPolicy.CamelCase.ConvertName((span.Precision ?? DatePrecision.Unknown).ToString()),
        })]),
    };

    /// <summary>Where the input carries gold beside the text, says how much of it was met.</summary>
    private static void Compare(List<(JsonElement Line, IReadOnlyList<Resolved> Spans)> resolved, TextWriter report)
    {
        var bounds = resolved.Where(entry => entry.Line.Day("first") is not null).ToList();
        if (bounds.Count > 0)
        {
            Share("first day right", bounds, entry => entry.Spans.Any(span => span.First == entry.Line.Day("first")), report);
            Share(
                "first and last day right",
                bounds,
                entry => entry.Spans.Any(span => span.First == entry.Line.Day("first") && span.Last == entry.Line.Day("last")),
                report);
        }

        var spoken = resolved.Where(entry => entry.Line.Text("span") is not null).ToList();
        if (spoken.Count > 0)
        {
            Share("expression found exactly", spoken, entry => entry.Spans.Any(span => span.Text == entry.Line.Text("span")), report);
            Share(
                "expression and first day right",
                spoken,
                entry => entry.Spans.Any(span => span.Text == entry.Line.Text("span") && entry.Line.Texts("firstAnyOf").Contains(Iso(span.First))),
                report);
        }
    }

    private static void Share<T>(string what, List<T> all, Func<T, bool> isRight, TextWriter report)
    {
        var right = all.Count(isRight);
        report.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {right} of {all.Count} = {100.0 * right / all.Count:0.0} %"));
    }

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private sealed record Resolved(SourceSpan Span, string Text, DateOnly? First, DateOnly? Last, DatePrecision? Precision);
}
