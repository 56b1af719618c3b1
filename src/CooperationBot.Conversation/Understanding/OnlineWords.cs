using System.Collections.Immutable;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Understanding;

/// <summary>Whether the question speaks of something over a network or on the spot.</summary>
/// <param name="Value">True over a network, false on the spot, null where nothing is said or both are.</param>
/// <param name="Terms">The words as optional terms.</param>
internal readonly record struct OnlineWords(bool? Value, ImmutableArray<QueryTerm> Terms)
{
    private static readonly Cue Online = Cue.Named("online");
    private static readonly Cue OnTheSpot = Cue.Named("on-the-spot");

    /// <summary>The words by which documents say it; the longer ones hold a shorter one or tell of one kind of event only.</summary>
    private static readonly ImmutableArray<string> Forms = [.. WordList.Words("facts.online-words.txt").Where(word => word.Length == 2)];

    public static OnlineWords Take(char[] mask)
    {
        var text = new string(mask);
        var online = Online.In(text).ToArray();
        var onTheSpot = OnTheSpot.In(text).ToArray();
        foreach (var match in online.Concat(onTheSpot))
        {
            QueryCompiler.Take(mask, match.Index, match.Length);
        }

        bool? value = (online.Length > 0, onTheSpot.Length > 0) switch
        {
            (true, false) => true,
            (false, true) => false,
            _ => null,
        };
        return new OnlineWords(value, [.. online.Select(match => match.Value).Distinct().Select(word => new QueryTerm(word, [word, .. Forms], Optional: true))]);
    }
}
