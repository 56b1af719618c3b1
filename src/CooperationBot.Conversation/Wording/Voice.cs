using CooperationBot.Knowledge.Facts;
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

    public string Person(string name) => PersonWording.Name(name, language);

    public string Titles(PersonMention person) => PersonWording.Titles(person, language);

    public string Join(IEnumerable<string> items) => ListWording.Join([.. items], language);

    public string Title(Milestone milestone) => MilestoneWording.Title(milestone, language);

    public string Figure(Figure figure) => CountWording.Figure(figure, language);

    public string Day(DateOnly day) => DateWording.Day(day, language);

    public string Ordinal(int number) => CountWording.Ordinal(number, language);

    public string Basis(TimeBasis basis) => basis switch
    {
        TimeBasis.YearFromDocument or TimeBasis.RelativeToDocument => Say("note.year"),
        TimeBasis.YearFromContext or TimeBasis.RelativeToContext => Say("note.context"),
        _ => "",
    };

    /// <summary>The time of a dated milestone as words.</summary>
    public string When(Milestone milestone, KnowledgeIndex index) =>
        milestone.Time is { } time ? DateWording.Of(time, index.Find(time.Evidence.Document)?.Published?.Value, language) : "";

    public static string Capital(string text) => text.Length > 0 && char.IsAsciiLetterLower(text[0]) ? char.ToUpperInvariant(text[0]) + text[1..] : text;
}
