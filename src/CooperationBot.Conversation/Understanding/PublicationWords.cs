using System.Text.RegularExpressions;

namespace CooperationBot.Conversation.Understanding;

/// <summary>The publication of the document, spoken of as an event ("到发稿为止", "before the article was published").</summary>
internal static partial class PublicationWords
{
    public static bool Take(char[] mask)
    {
        var matches = Pattern().Matches(new string(mask));
        foreach (Match match in matches)
        {
            QueryCompiler.Take(mask, match.Index, match.Length);
        }

        return matches.Count > 0;
    }

    [GeneratedRegex(@"(这篇|该|本)?(文章|报道|稿件|稿子|新闻|本文)?(发稿|见报|刊发|发表|登出)(时|日|那天|当天|为止)?|(文章|报道|稿件|稿子)(发布|刊登)(时|日|那天|当天)?|\b(the |this )?(article|report|story|piece) (was |is |got )?(published|posted|released|put online|written|went online|appeared)\b|\b(publication|publishing)( date| day)?\b", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
