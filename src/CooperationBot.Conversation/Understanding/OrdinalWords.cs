using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Understanding;

/// <summary>Numbers within a series: "第二次", "第24次", "second (joint meeting)", "二次联席会议".</summary>
internal static partial class OrdinalWords
{
    /// <summary>Takes the ordinals out of the mask; the words that follow them stay.</summary>
    public static ImmutableArray<int> Take(char[] mask)
    {
        var found = ImmutableArray.CreateBuilder<int>();
        foreach (var pattern in new[] { Chinese(), Bare(), English() })
        {
            foreach (Match match in pattern.Matches(new string(mask)))
            {
                if (Numerals.TryParse(match.Groups["n"].Value, out var numeral) && numeral.Value is >= 1 and <= 9999)
                {
                    found.Add((int)numeral.Value);
                    QueryCompiler.Take(mask, match.Groups["all"].Index, match.Groups["all"].Length);
                }
            }
        }

        // "两次联席会议": the first and the second.
        if (found.Count == 0 && Both().Match(new string(mask)) is { Success: true } both)
        {
            found.AddRange(1, 2);
            QueryCompiler.Take(mask, both.Groups["all"].Index, both.Groups["all"].Length);
        }

        return [.. found.Distinct()];
    }

    [GeneratedRegex(@"(?<all>第 ?(?<n>[零一二三四五六七八九十百\d]{1,5}) ?(次|届|场|轮|回|(?=(全体)?会议|联席|两次)))", RegexOptions.CultureInvariant)]
    private static partial Regex Chinese();

    [GeneratedRegex(@"(?<![第十百\d])(?<all>(?<n>[二三四五六七八九])次)(?=[^,。?]{0,6}(会|论坛|峰会))", RegexOptions.CultureInvariant)]
    private static partial Regex Bare();

    [GeneratedRegex(@"(?<all>两次)(?=[^,。?]{0,8}(会|论坛|峰会))", RegexOptions.CultureInvariant)]
    private static partial Regex Both();

    [GeneratedRegex(@"\b(?<all>(?<n>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|[a-z]+-(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|twentieth|thirtieth|\d{1,3} ?(st|nd|rd|th)))(?= (\w+[ /-]){0,4}(meetings?|conferences?|sessions?|get[- ]togethers?|gatherings?|sit[- ]downs?|talks|encounters?|sittings?|editions?|consultations?|assembl(y|ies)|plenary|forum|round|one\b|time\b|symposium)|\W*$| and (the )?second)", RegexOptions.CultureInvariant)]
    private static partial Regex English();
}
