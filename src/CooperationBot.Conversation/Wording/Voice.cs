using System.Globalization;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Conversation.Wording;

/// <summary>Renders facts in the language of one reply. Immutable.</summary>
internal sealed class Voice(Language language, Glossary glossary)
{
    public Language Language => language;

    public bool English => language == Language.En;

    public string Say(string key, params ReadOnlySpan<(string Name, string Value)> places) => Phrases.Get(key, English, places).Trim();

    /// <summary>A name, party, place or paper: the glossary's English, the original in quotes where there is none.</summary>
    public string Name(string zh)
    {
        if (!English)
        {
            return zh;
        }

        return glossary.TryEnglish(zh, out var en) ? en : EnglishName.Compose(glossary, zh) ?? $"“{zh}”";
    }

    public string Person(string name) => English ? $"{Pinyin.OfName(name)} ({name})" : name;

    public string Join(IEnumerable<string> items)
    {
        var all = items.ToArray();
        if (!English)
        {
            return string.Join('、', all);
        }

        return all.Length < 2 ? string.Concat(all) : string.Join(", ", all[..^1]) + " and " + all[^1];
    }

    public string Period(Period period) => period.Precision switch
    {
        DatePrecision.Day => Day(period.First),
        DatePrecision.Month => English ? period.First.ToString("MMMM yyyy", CultureInfo.InvariantCulture) : $"{period.First.Year}年{period.First.Month}月",
        DatePrecision.Year => English ? $"{period.First.Year}" : $"{period.First.Year}年",
        _ => period.First == period.Last ? Day(period.First) : English ? $"{Day(period.First)} to {Day(period.Last)}" : $"{Day(period.First)}至{Day(period.Last)}",
    };

    public string Day(DateOnly day) => English ? day.ToString("MMMM d, yyyy", CultureInfo.InvariantCulture) : $"{day.Year}年{day.Month}月{day.Day}日";

    public string Title(Milestone milestone) => English ? $"“{milestone.Title}”" : milestone.Title;

    public string Figure(Figure figure) => English ? $"{figure.Value.ToString("#,0.####", CultureInfo.InvariantCulture)} “{figure.Text}”" : figure.Text;

    /// <summary>The time of a dated milestone as words; an approximate one by the words of the document.</summary>
    public string When(Milestone milestone, Knowledge.Index.KnowledgeIndex index) =>
        milestone.Time is not { Period: { } period } time ? ""
        : period.Precision == DatePrecision.Approximate ? $"“{index.Document(time.Evidence.Document).Quote(time.Span)}”"
        : Period(period);

    public string Capital(string text) => text.Length > 0 && char.IsAsciiLetterLower(text[0]) ? char.ToUpperInvariant(text[0]) + text[1..] : text;

    public string Ordinal(int number) => English ? NumeralWords.EnglishOrdinal(number) : $"第{NumeralWords.Chinese(number)}次";

    public string Online => English ? "online" : "线上";

    public string Basis(TimeBasis basis) => basis switch
    {
        TimeBasis.YearFromDocument or TimeBasis.RelativeToDocument => Say("note.year"),
        TimeBasis.YearFromContext or TimeBasis.RelativeToContext => Say("note.context"),
        _ => "",
    };
}
