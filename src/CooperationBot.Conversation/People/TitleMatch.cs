using System.Collections.Immutable;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.People;

/// <summary>Compares words about a post with a person's titles as presented.</summary>
internal static class TitleMatch
{
    private static readonly ImmutableArray<string> Ranks = [.. Understanding.DataFiles.Words("lesser-ranks.txt")];

    /// <summary>True when one title holds every term: the body of one post and the rank of another make no third post.</summary>
    public static bool Covers(PersonMention person, ImmutableArray<QueryTerm> terms) =>
        person.Titles.Select(Folding.Fold).Any(title => terms.All(term => Holds(title, term)));

    /// <summary>True when each term is held by some title of the person's.</summary>
    public static bool CoversEach(PersonMention person, ImmutableArray<QueryTerm> terms)
    {
        var titles = person.Titles.Select(Folding.Fold).ToArray();
        return terms.All(term => titles.Any(title => Holds(title, term)));
    }

    private static bool Holds(string title, QueryTerm term) => term.Forms.Any(form => Holds(title, form));

    /// <summary>True when the title holds the post only as a deputy's or a former one's ("副市长" where "市长" is asked).</summary>
    private static bool IsLesser(string title, string form)
    {
        if (form.Length < 2 || Ranks.Any(rank => form.Contains(rank, StringComparison.Ordinal)))
        {
            return false;
        }

        var post = Folding.IsHan(form[0]) ? form[^2..] : form;
        var held = false;
        for (var at = title.IndexOf(post, StringComparison.Ordinal); at >= 0; at = title.IndexOf(post, at + 1, StringComparison.Ordinal))
        {
            var before = title[..at].TrimEnd();
            if (!Ranks.Any(rank => before.EndsWith(rank, StringComparison.Ordinal)))
            {
                return false;
            }

            held = true;
        }

        return held;
    }

    /// <summary>True when every two neighbouring characters of the form, but one pair at most, stand in the title.</summary>
    private static bool Holds(string title, string form)
    {
        if (IsLesser(title, form))
        {
            return false;
        }

        if (title.Contains(form, StringComparison.Ordinal))
        {
            return true;
        }

        var pairs = Math.Max(1, form.Length - 1);
        var held = Enumerable.Range(0, form.Length - 1).Count(i => title.Contains(form.Substring(i, 2), StringComparison.Ordinal));
        return form.Length >= 4 && held >= pairs - 1;
    }
}
