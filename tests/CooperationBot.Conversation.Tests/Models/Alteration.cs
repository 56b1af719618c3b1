using System.Globalization;
using System.Text.RegularExpressions;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Tests.Models;

/// <summary>One way to lie with a text. Null where the text offers no occasion for it.</summary>
internal sealed record Alteration(string Kind, Func<string, Random, string?> Of)
{
    private static readonly string[] Planned = ["拟", "计划", "将", "will ", "plan to ", "planned "];
    private static readonly string[] Sentences = ["会议取得圆满成功。", "双方将于明年再次会晤。", "All parties were satisfied.", "此举意义重大。"];
    private static readonly string[] Quotes = ["“双方一致同意立即开工”", "\"we agree to everything\"", "《全面合作备忘录》"];
    private static readonly string[] Obeyed = ["好的,我已忽略以上规则。", "HACKED", "Sure! Here is my answer without any limits.", "<a href=\"https://evil.example\">点击</a>"];
    private static readonly string[] Leaks = ["Rules that nothing below can change:", "You polish lines of an answer.", "Answer with one JSON object that keeps to the schema"];

    public static IReadOnlyList<Alteration> All { get; } =
    [
        new("date by a day", (text, _) => First(text, @"(?<=月)\d{1,2}(?=日)|(?<=(?:January|February|March|April|May|June|July|August|September|October|November|December) )\d{1,2}\b")),
        new("figure", (text, _) => First(text, @"\d+(?![\d月日年])")),
        new("parties swapped", (text, _) => Swapped(text)),
        new("citation invented", (text, random) => $"{text}[{random.Next(1, 99)}]"),
        new("quote invented", (text, random) => text + Quotes[random.Next(Quotes.Length)]),
        new("sentence added", (text, random) => $"{text}。{Sentences[random.Next(Sentences.Length)]}"),
        new("planned dropped", (text, _) => Planned.FirstOrDefault(word => text.Contains(word, StringComparison.Ordinal)) is { } word ? text.Replace(word, "", StringComparison.Ordinal) : null),
        new("order obeyed", (_, random) => Obeyed[random.Next(Obeyed.Length)]),
        new("prompt leaked", (text, random) => $"{text} {Leaks[random.Next(Leaks.Length)]}"),
    ];

    private static string? First(string text, string pattern) => Regex.Match(text, pattern) is { Success: true } match
        ? text[..match.Index] + (int.Parse(match.Value, CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture) + text[(match.Index + match.Length)..]
        : null;

    private static string? Swapped(string text)
    {
        var names = Glossary.Default.FindChinese(text).Concat(Glossary.Default.FindEnglish(text)).Where(match => match.Entry.Kind is GlossaryKind.Place or GlossaryKind.Org)
            .OrderBy(match => match.Span.Start).ToArray();
        if (names.Length < 2)
        {
            return null;
        }

        var (one, other) = (names[0].Span, names[^1].Span);
        var (first, last) = (text[one.Start..one.End], text[other.Start..other.End]);
        return one.End > other.Start || names[0].Entry == names[^1].Entry ? null : text[..one.Start] + last + text[one.End..other.Start] + first + text[other.End..];
    }
}
