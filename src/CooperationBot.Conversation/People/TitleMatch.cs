using System.Collections.Immutable;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.People;

/// <summary>Compares words about a post with a person's titles as presented.</summary>
internal static class TitleMatch
{
    private static readonly ImmutableArray<string> Ranks = [.. Understanding.DataFiles.Words("lesser-ranks.txt")];

    /// <summary>True when one title, or all of them together, hold every term.</summary>
    public static bool Covers(PersonMention person, ImmutableArray<QueryTerm> terms)
    {
        var titles = Folding.Fold(string.Join('\n', person.Titles.Append(person.TitleText)));
        return person.Titles.Length > 0 && terms.All(term => term.Forms.Any(form => Holds(titles, form)));
    }

    /// <summary>True when the titles hold the post only as a deputy's or a former one's ("副市长" where "市长" is asked).</summary>
    private static bool IsLesser(string titles, string form)
    {
        if (form.Length < 2 || Ranks.Any(rank => form.Contains(rank, StringComparison.Ordinal)))
        {
            return false;
        }

        var post = Folding.IsHan(form[0]) ? form[^2..] : form;
        var held = false;
        for (var at = titles.IndexOf(post, StringComparison.Ordinal); at >= 0; at = titles.IndexOf(post, at + 1, StringComparison.Ordinal))
        {
            var before = titles[..at].TrimEnd();
            if (!Ranks.Any(rank => before.EndsWith(rank, StringComparison.Ordinal)))
            {
                return false;
            }

            held = true;
        }

        return held;
    }

    /// <summary>True when every two neighbouring characters of the form, but one pair at most, stand in the titles.</summary>
    public static bool Holds(string titles, string form)
    {
        if (IsLesser(titles, form))
        {
            return false;
        }

        if (titles.Contains(form, StringComparison.Ordinal))
        {
            return true;
        }

        var pairs = Math.Max(1, form.Length - 1);
        var held = Enumerable.Range(0, form.Length - 1).Count(i => titles.Contains(form.Substring(i, 2), StringComparison.Ordinal));
        return form.Length >= 4 && held >= pairs - 1;
    }
}
