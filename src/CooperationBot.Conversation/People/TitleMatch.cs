using System.Collections.Immutable;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.People;

/// <summary>Compares words about a post with a person's titles as presented.</summary>
internal static class TitleMatch
{
    private static readonly Cue Deputy = Cue.Named("deputy");

    /// <summary>True when one title, or all of them together, hold every term.</summary>
    public static bool Covers(PersonMention person, ImmutableArray<QueryTerm> terms)
    {
        // A deputy does not hold the post itself.
        var deputy = terms.Any(term => Deputy.IsIn(term.Text));
        var held = person.Titles.Where(title => deputy || !Deputy.IsIn(title)).ToArray();
        var titles = Folding.Fold(string.Join('\n', held.Length == person.Titles.Length ? held.Append(person.TitleText) : held));
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
