using System.Globalization;
using System.Text;
using CooperationBot.Knowledge.Text;
using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Structure;

/// <summary>
/// Code must not know the words of one document: a Chinese run of three or more characters in a string of the product's code may not stand in
/// a seed, nor may five neighbouring characters of a longer run, unless they are general words that general-words.txt allows.
/// </summary>
public sealed class SeedWordTests
{
    private const int ShortestRun = 3;
    private const int Window = 5;

    private static readonly IReadOnlySet<string> General =
        Repository.Read("tests/CooperationBot.Host.Tests/Structure/general-words.txt").Split('\n')
            .Select(line => line.Trim())
            .Where(line => line.Length > 0 && line[0] != '#')
            .ToHashSet(StringComparer.Ordinal);

    private static readonly string Seeds = string.Concat(Repository.Files("seeds").Select(Repository.Read));

    private static readonly IReadOnlyList<(string File, string Words)> Code =
        [.. Repository.Files("src", "*.cs").Concat(Repository.Files("src", "*.js")).Select(file => (file, WithoutComments(Repository.Read(file))))];

    [Fact]
    public void Code_knows_no_word_of_a_seed()
    {
        var known = from code in Code
                    from run in HanRuns(code.Words)
                    from part in Windows(run)
                    where Seeds.Contains(part, StringComparison.Ordinal) && !General.Any(word => word.Contains(part, StringComparison.Ordinal))
                    select $"{code.File}: {part} in {run}";
        known.Distinct().ShouldBeEmpty();
    }

    /// <summary>Short names escape the windows above; the glossary knows them, in both languages.</summary>
    [Fact]
    public void Code_knows_no_place_and_no_organisation_of_a_seed()
    {
        var names = Glossary.Default.Entries
            .Where(entry => entry.Kind is GlossaryKind.Place or GlossaryKind.Org && entry.Chinese.Any(form => Seeds.Contains(form, StringComparison.Ordinal)))
            .SelectMany(entry => entry.Chinese.Concat(entry.English.Where(form => form.Length > 3 && char.IsAsciiLetterUpper(form[0]))))
            .ToList();
        names.ShouldNotBeEmpty();
        var known = from code in Code
                    from name in names
                    where code.Words.Contains(name, StringComparison.Ordinal)
                    select $"{code.File}: {name}";
        known.Distinct().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("var a = \"深圳湾区会议\";", "深圳湾区会议")]
    [InlineData("var a = $\"x{b}深圳湾区\"; // 会议", "深圳湾区")]
    [InlineData("var url = \"http://深圳湾区\";", "深圳湾区")]
    [InlineData("var a = @\"C:\\\"; /* 会议 */ var b = \"深圳湾区\";", "深圳湾区")]
    [InlineData("var a = \"\"\"\n  \"深圳\"湾区的 // 样子\n  \"\"\";", "深圳|湾区的|样子")]
    [InlineData("var a = '\"'; var b = \"深圳湾区\"; // 会议", "深圳湾区")]
    [InlineData("var a = \"\\u6df1圳湾区\";", "深圳湾区")]
    [InlineData("/// <summary>会议</summary>\nvar a = \"深\\\"圳\";", "深|圳")]
    public void Chinese_runs_are_found_in_strings_and_not_in_comments(string code, string runs) =>
        string.Join('|', HanRuns(WithoutComments(code))).ShouldBe(runs);

    [Theory]
    [InlineData("深圳", "")]
    [InlineData("深圳湾", "深圳湾")]
    [InlineData("深圳湾区会议", "深圳湾区会|圳湾区会议")]
    public void A_long_run_is_looked_at_in_windows(string run, string windows) => string.Join('|', Windows(run)).ShouldBe(windows);

    private static IEnumerable<string> Windows(string run) =>
        run.Length < ShortestRun ? []
        : run.Length <= Window ? [run]
        : Enumerable.Range(0, run.Length - Window + 1).Select(start => run.Substring(start, Window));

    private static IEnumerable<string> HanRuns(string text)
    {
        var run = new StringBuilder();
        foreach (var c in text.Append(' '))
        {
            if (c is >= '\u3400' and <= '\u9fff')
            {
                run.Append(c);
            }
            else if (run.Length > 0)
            {
                yield return run.ToString();
                run.Clear();
            }
        }
    }

    /// <summary>The code with comments blanked and \u escapes resolved. A quote inside an interpolation hole ends the string early, which hides nothing.</summary>
    private static string WithoutComments(string code)
    {
        var kept = new StringBuilder(code.Length);
        for (var i = 0; i < code.Length;)
        {
            var end = code[i] switch
            {
                '/' when At(code, i, "//") => IndexOrEnd(code, "\n", i),
                '/' when At(code, i, "/*") => IndexOrEnd(code, "*/", i + 2) + 2,
                _ => i,
            };
            if (end > i)
            {
                kept.Append(' ');
                i = Math.Min(end, code.Length);
                continue;
            }

            end = code[i] switch
            {
                '"' when At(code, i, "\"\"\"") => RawEnd(code, i),
                '"' when i > 0 && (code[i - 1] == '@' || At(code, i - 1, "$") && i > 1 && code[i - 2] == '@') => VerbatimEnd(code, i),
                '"' => QuotedEnd(code, i, '"'),
                '\'' => QuotedEnd(code, i, '\''),
                _ => i + 1,
            };
            AppendResolved(kept, code.AsSpan(i, Math.Min(end, code.Length) - i));
            i = end;
        }

        return kept.ToString();
    }

    private static bool At(string code, int i, string what) => string.CompareOrdinal(code, i, what, 0, what.Length) == 0;

    private static int IndexOrEnd(string code, string what, int from)
    {
        var found = from <= code.Length ? code.IndexOf(what, from, StringComparison.Ordinal) : -1;
        return found < 0 ? code.Length : found;
    }

    private static int RawEnd(string code, int start)
    {
        var quotes = start;
        while (quotes < code.Length && code[quotes] == '"')
        {
            quotes++;
        }

        var fence = new string('"', quotes - start);
        return IndexOrEnd(code, fence, quotes) + fence.Length;
    }

    private static int VerbatimEnd(string code, int start)
    {
        for (var i = start + 1; i < code.Length; i++)
        {
            if (code[i] == '"')
            {
                if (i + 1 < code.Length && code[i + 1] == '"')
                {
                    i++;
                }
                else
                {
                    return i + 1;
                }
            }
        }

        return code.Length;
    }

    private static int QuotedEnd(string code, int start, char quote)
    {
        for (var i = start + 1; i < code.Length; i++)
        {
            if (code[i] == '\\')
            {
                i++;
            }
            else if (code[i] == quote)
            {
                return i + 1;
            }
            else if (code[i] == '\n')
            {
                return i;
            }
        }

        return code.Length;
    }

    private static void AppendResolved(StringBuilder kept, ReadOnlySpan<char> part)
    {
        for (var i = 0; i < part.Length; i++)
        {
            if (part[i] == '\\' && i + 5 < part.Length && part[i + 1] == 'u'
                && int.TryParse(part.Slice(i + 2, 4), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var value))
            {
                kept.Append((char)value);
                i += 5;
            }
            else
            {
                kept.Append(part[i]);
            }
        }
    }
}
