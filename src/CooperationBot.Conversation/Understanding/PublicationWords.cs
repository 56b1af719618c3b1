namespace CooperationBot.Conversation.Understanding;

/// <summary>The publication of the document, spoken of as an event ("到发稿为止", "before the article was published").</summary>
internal static class PublicationWords
{
    private static readonly Cue Publication = Cue.Named("publication");

    public static bool Take(char[] mask)
    {
        var found = false;
        foreach (var match in Publication.In(new string(mask)))
        {
            QueryCompiler.Take(mask, match.Index, match.Length);
            found = true;
        }

        return found;
    }
}
