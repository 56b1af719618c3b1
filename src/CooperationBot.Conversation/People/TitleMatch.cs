using System.Collections.Immutable;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.People;

/// <summary>Compares words about a post with a person's titles as presented.</summary>
internal static class TitleMatch
{
    /// <summary>True when one title, or all of them together, hold every term.</summary>
    public static bool Covers(PersonMention person, ImmutableArray<QueryTerm> terms)
    {
        var titles = Folding.Fold(string.Join('\n', person.Titles.Append(person.TitleText)));
        return person.Titles.Length > 0 && terms.All(term => term.Forms.Any(form => Holds(titles, form)));
    }

    /// <summary>True when every two neighbouring characters of the form, but one pair at most, stand in the titles.</summary>
    public static bool Holds(string titles, string form)
    {
        if (titles.Contains(form, StringComparison.Ordinal))
        {
            return true;
        }

        var pairs = Math.Max(1, form.Length - 1);
        var held = Enumerable.Range(0, form.Length - 1).Count(i => titles.Contains(form.Substring(i, 2), StringComparison.Ordinal));
        return form.Length >= 4 && held >= pairs - 1;
    }
}
