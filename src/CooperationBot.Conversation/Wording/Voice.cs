using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Conversation.Wording;

/// <summary>The wordings of one reply's language under one roof. Immutable.</summary>
internal sealed class Voice(Language language)
{
    public Language Language => language;

    public bool English => language == Language.En;

    public string Online => Phrases.Get("online.mark", language);

    /// <summary>A fixed sentence with its places filled; fills are taken as they are.</summary>
    public string Say(string key, params ReadOnlySpan<(string Name, string Value)> places) => Phrases.Get(key, language, places).Trim();

    public string Name(string name) => NameWording.Of(name, language);

    /// <summary>The name as written, beside its translation where there is one.</summary>
    public string FullName(string name) => Name(name) is var own && own.Any(Folding.IsHan) ? own : Say("read.title", ("name", own), ("original", name));

    public string Person(string name) => PersonWording.Name(name, language);

    public string Titles(PersonMention person) => PersonWording.Titles(person, language);

    /// <summary>The person with their posts: "某区管委会主任某某"; "…, director of …".</summary>
    public string Presented(PersonMention person) => Titles(person) is { Length: > 0 } titles
        ? Say("person.presented", ("name", Person(person.Name)), ("titles", titles))
        : Person(person.Name);

    public string Join(IEnumerable<string> items) => ListWording.Join([.. items], language);

    public string Title(Milestone milestone) => MilestoneWording.Title(milestone, language);

    /// <summary>The title as it stands inside a sentence: in English with its article.</summary>
    public string The(Milestone milestone) => MilestoneWording.Title(milestone, language, article: true);

    /// <summary>The title for a sentence that names the parties itself.</summary>
    public string Deed(Milestone milestone) => English ? EnglishTitle.Of(milestone, article: false, parties: false) : Title(milestone);

    public string Figure(Figure figure) => CountWording.Figure(figure, language);

    public string Day(DateOnly day) => DateWording.Day(day, language);

    public string Ordinal(int number) => CountWording.Ordinal(number, language);

    public string Basis(TimeBasis basis) => basis switch
    {
        TimeBasis.YearFromDocument or TimeBasis.RelativeToDocument => Say("note.year"),
        TimeBasis.YearFromContext or TimeBasis.RelativeToContext => Say("note.context"),
        TimeBasis.Unanchored => Say("note.unanchored"),
        _ => "",
    };

    /// <summary>The time of a dated milestone as words.</summary>
    public string When(Milestone milestone, KnowledgeIndex index) =>
        milestone.Time is { } time ? DateWording.Of(time, index.Find(time.Evidence.Document)?.Published?.Value, language) : "";

    /// <summary>The time as it follows a verb: in English with the preposition that it takes ("on April 23, 2020", "in June 2020").</summary>
    public string On(Milestone milestone, KnowledgeIndex index)
    {
        var words = When(milestone, index);
        if (!English || milestone.Time?.Period is not { } period || words != DateWording.Of(period, language))
        {
            return words;
        }

        return Say(period.Precision switch { DatePrecision.Day => "date.on", DatePrecision.Range => "date.from", _ => "date.in" }, ("date", words));
    }

    public static string Capital(string text) => text.Length > 0 && char.IsAsciiLetterLower(text[0]) ? char.ToUpperInvariant(text[0]) + text[1..] : text;
}
