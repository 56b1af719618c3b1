using System.Collections.Immutable;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Wording;

/// <summary>Names of agreements, policies and other papers in English.</summary>
internal static class PaperWording
{
    /// <summary>A name of more characters leaves out whose it is.</summary>
    private const int Longest = 150;

    private static readonly Cue Measures = Cue.Named("measures");

    /// <summary>The English with its article; in the original, in 《》 or quotes, where the glossary does not cover it.</summary>
    public static string Name(string name, ImmutableArray<Argument> parties) =>
        OfMeasures(name, parties) ?? NameWording.English(name, article: true) ?? (name.Contains('《', StringComparison.Ordinal) ? name : NameWording.Of(name, Language.En, article: true));

    /// <summary>"《A局B局服务X建设12条》": the 12 measures of A and B on serving the development of X.</summary>
    private static string? OfMeasures(string name, ImmutableArray<Argument> parties)
    {
        if (Measures.First(name) is not { } match || !Numerals.TryParse(match.Groups["n"].Value, out var number))
        {
            return null;
        }

        var rest = match.Groups["rest"].Value;
        var makers = new List<string>();
        while (parties.Select(party => party.Value).Where(party => rest.StartsWith(party, StringComparison.Ordinal)).MaxBy(party => party.Length) is { } maker)
        {
            if (Short(maker) is not { } known)
            {
                return null;
            }

            makers.Add(known);
            rest = rest[maker.Length..].TrimStart('、', '和', '与');
        }

        return rest.Length == 0 || NameWording.Doing(rest) is not { } aim ? null
            : makers.Count > 0 && Phrases.Get("title.measures-of", Language.En, ("n", $"{number.Value:0}"), ("makers", EnglishList.Join(makers)), ("aim", aim)) is { Length: <= Longest } whole ? whole
            : Phrases.Get("title.measures", Language.En, ("n", $"{number.Value:0}"), ("aim", aim));
    }

    /// <summary>The shortest English name that the glossary has for an organisation: a title is no place for its full style.</summary>
    private static string? Short(string name) => Glossary.Default.Find(name) is { Kind: GlossaryKind.Org } entry
        ? "the " + entry.English.MinBy(form => form.Length)
        : NameWording.English(name, article: true);
}
