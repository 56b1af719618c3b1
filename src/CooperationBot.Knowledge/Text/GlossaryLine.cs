using System.Collections.Immutable;

namespace CooperationBot.Knowledge.Text;

/// <summary>Reads one line of a glossary file.</summary>
internal static class GlossaryLine
{
    private static readonly string[] Articles = ["the", "a", "an"];

    public static GlossaryEntry Parse(string line)
    {
        var columns = line.Split('\t', StringSplitOptions.TrimEntries);
        if (columns.Length < 2 || columns[0].Length == 0 || columns[1].Length == 0)
        {
            throw Invalid(line, "it needs Chinese, a tab, and English");
        }

        var kind = GlossaryKind.Term;
        if (columns.Length > 2 && columns[2].Length > 0 && !Enum.TryParse(columns[2], ignoreCase: true, out kind))
        {
            throw Invalid(line, $"'{columns[2]}' is no kind; kinds are {string.Join(", ", Enum.GetNames<GlossaryKind>()).ToLowerInvariant()}");
        }

        var english = Forms(columns[1]);
        var (article, preferred) = Article(english[0]);
        var pattern = english.Select(form => Article(form).Form).FirstOrDefault(form => form.Contains('~'));
        return new GlossaryEntry(
            Forms(columns[0]), [Bare(preferred), .. english.Skip(1).Select(form => Bare(Article(form).Form))], kind, article ?? Default(kind), pattern);
    }

    private static ImmutableArray<string> Forms(string column) =>
        [.. column.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    /// <summary>"(an) inland gateway" is the form "inland gateway" with the article "an"; "(-)" says that none is used.</summary>
    private static (string? Article, string Form) Article(string form)
    {
        var close = form.StartsWith('(') ? form.IndexOf(") ", StringComparison.Ordinal) : -1;
        if (close < 0)
        {
            return (null, form);
        }

        var article = form[1..close];
        return Articles.Contains(article) ? (article, form[(close + 2)..]) : article == "-" ? ("", form[(close + 2)..]) : (null, form);
    }

    /// <summary>The form as it stands alone: without the place for other words and a preposition that would lead to it.</summary>
    private static string Bare(string form)
    {
        var bare = form.Replace("~", "", StringComparison.Ordinal).Trim();
        foreach (var preposition in (ReadOnlySpan<string>)[" of", " for", " on", " in", " to"])
        {
            if (form.EndsWith(preposition + " ~", StringComparison.Ordinal))
            {
                return bare[..^preposition.Length];
            }
        }

        return bare;
    }

    private static string Default(GlossaryKind kind) => kind switch
    {
        GlossaryKind.Org or GlossaryKind.Event or GlossaryKind.Instrument => "the",
        _ => "",
    };

    private static FormatException Invalid(string line, string fault) =>
        new($"The glossary line \"{(line.Length > 80 ? line[..80] + "…" : line)}\" cannot be read: {fault}. Example: 论坛<tab>forum | panel<tab>event");
}
