using System.Collections.Frozen;
using System.Text;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Understanding;

/// <summary>A question as it is read: bounded, folded, spoken and dialectal words put into standard ones.</summary>
/// <param name="Original">As typed, bounded.</param>
/// <param name="Read">Folded and rewritten; offsets differ from the original's.</param>
/// <param name="Language">Language of the question itself.</param>
internal sealed record QuestionText(string Original, string Read, Language Language)
{
    /// <summary>Longer input is cut here; no question needs more.</summary>
    public const int MaximumLength = 600;

    private static readonly Cue Foreign = Cue.Named("foreign-noun");
    private static readonly (string From, string To)[] Chinese = [.. Rewrites(english: false)];
    private static readonly Dictionary<string, string> English = Rewrites(english: true).ToDictionary(row => row.From, row => row.To);

    public static QuestionText Of(string text)
    {
        var original = Clean(text.Length > MaximumLength ? text[..MaximumLength] : text);
        var read = Folding.Fold(original);
        return new QuestionText(original, Translated(RewriteWords(Rewrite(Rewrite(read)), EnglishNames.In(original))), LanguageOf(original));
    }

    /// <summary>Chinese where Han characters carry the question, English otherwise; traditional where its own characters prevail.</summary>
    public static Language LanguageOf(string text)
    {
        int han = 0, traditional = 0, letters = 0;
        foreach (var c in text)
        {
            if (Folding.IsHan(c))
            {
                han++;
                traditional += Folding.Fold(c) != c ? 1 : 0;
            }
            else if (char.IsAsciiLetter(c))
            {
                letters++;
            }
        }

        // An English word takes about five letters, a Chinese one two characters.
        if (han == 0 || han * 5 < letters * 2 && letters >= 12)
        {
            return letters == 0 && han == 0 ? Language.ZhHans : Language.En;
        }

        return traditional * 12 >= han && traditional > 0 ? Language.ZhHant : Language.ZhHans;
    }

    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                clean.Append(c).Append(text[++i]);
            }
            else
            {
                clean.Append(char.IsSurrogate(c) || char.IsControl(c) ? ' ' : c);
            }
        }

        return clean.ToString().Trim();
    }

    /// <summary>One word may complete another ("系" and "什么" from "咩"), so the caller goes over the text twice.</summary>
    private static string Rewrite(string read)
    {
        foreach (var (from, to) in Chinese)
        {
            read = read.Replace(from, to, StringComparison.Ordinal);
        }

        return read;
    }

    /// <summary>"在哪个 city": an English noun behind a Chinese word of asking is put into Chinese, for it belongs to the way of asking.</summary>
    private static string Translated(string read)
    {
        foreach (var asking in Foreign.In(read).OrderByDescending(match => match.Index))
        {
            var noun = asking.Groups["noun"];
            if (EnglishConcepts.Find(noun.Value) is [{ Forms: [var chinese, ..], Span: { Start: 0 } span }, ..])
            {
                read = string.Concat(read.AsSpan(0, noun.Index).TrimEnd(), chinese, read.AsSpan(noun.Index + span.End).TrimStart());
            }
        }

        return read;
    }

    /// <summary>A word that is written as a name is no slip for another ("Luo Wen").</summary>
    private static string RewriteWords(string read, FrozenSet<string> names)
    {
        var result = new StringBuilder(read.Length + 16);
        var i = 0;
        while (i < read.Length)
        {
            var end = i;
            while (end < read.Length && (char.IsAsciiLetter(read[end]) || end > i && read[end] == '\''))
            {
                end++;
            }

            if (end > i)
            {
                end = Compound(read, i, end);
                var word = read[i..end];
                result.Append(names.Contains(word) ? word : English.GetValueOrDefault(word, word));
                i = end;
            }
            else
            {
                result.Append(read[i++]);
            }
        }

        return result.ToString();
    }

    /// <summary>The end of the word with its hyphen and the next one, where the two are rewritten together ("sci-tech"); otherwise its own end.</summary>
    private static int Compound(string read, int start, int end)
    {
        var next = end + 1;
        while (end < read.Length && read[end] == '-' && next < read.Length && char.IsAsciiLetter(read[next]))
        {
            next++;
        }

        return next > end + 1 && English.ContainsKey(read[start..next]) ? next : end;
    }

    private static IEnumerable<(string From, string To)> Rewrites(bool english) => DataFiles.Rows("rewrites.tsv")
        .Where(row => row[0].StartsWith('~') == english)
        .Select(row => (From: english ? row[0][1..] : row[0], To: row[1]))
        .OrderByDescending(row => row.From.Length);
}
