using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CooperationBot.Knowledge.Index;

namespace CooperationBot.Conversation.Understanding;

/// <summary>Whether the question speaks of something over a network or on the spot.</summary>
/// <param name="Value">True over a network, false on the spot, null where nothing is said or both are.</param>
/// <param name="Terms">The words as optional terms.</param>
internal readonly partial record struct OnlineWords(bool? Value, ImmutableArray<QueryTerm> Terms)
{
    public static OnlineWords Take(char[] mask)
    {
        var text = new string(mask);
        var online = Online().Matches(text);
        var onTheSpot = OnTheSpot().Matches(text);
        foreach (Match match in online.Concat(onTheSpot))
        {
            QueryCompiler.Take(mask, match.Index, match.Length);
        }

        bool? value = (online.Count > 0, onTheSpot.Count > 0) switch
        {
            (true, false) => true,
            (false, true) => false,
            _ => null,
        };
        return new OnlineWords(value, [.. online.Select(match => match.Value).Distinct().Select(word => new QueryTerm(word, [word, "在线", "线上", "视频", "网上", "云"], Optional: true))]);
    }

    [GeneratedRegex(@"线上|在线|视频|网上|云上|云端|远程|\b(online|virtual(ly)?|video([- ]?(link|call))?|remote(ly)?|by video|cyberspace|over the (inter)?net|on the (inter)?net|via the internet|webinar|web[- ]?(based|conference)|(in|by|with) clicks|screen[- ]to[- ]screen|((rather than|instead of|not|without|as opposed to) )(in[- ]person|face[- ]to[- ]face|meeting face[- ]to[- ]face|physical(ly)?))\b", RegexOptions.CultureInvariant)]
    private static partial Regex Online();

    [GeneratedRegex(@"线下|现场(?!办公|会)|当面|面对面|实地|到场|\b(in[- ]person|face[- ]to[- ]face|on[- ]site(?! (working |work )?meeting)|offline|physical(ly)?)\b", RegexOptions.CultureInvariant)]
    private static partial Regex OnTheSpot();
}
