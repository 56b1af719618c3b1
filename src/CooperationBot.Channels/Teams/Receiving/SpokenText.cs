using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CooperationBot.Channels.Teams.Receiving;

/// <summary>What a person said in an activity, without the platform's mark-up.</summary>
internal static partial class SpokenText
{
    /// <summary>Whether the bot itself is addressed: a mention of a whole team or channel is none.</summary>
    public static bool Mentions(Activity activity) => MentionsIn(activity).Any(mention => IsOf(mention, activity.Bot));

    /// <summary>The text without the mentions of the bot; those of others become their names.</summary>
    public static string Of(Activity activity)
    {
        var text = activity.Root.Text("text") ?? "";
        foreach (var mention in MentionsIn(activity))
        {
            if (mention.Text("text") is { } marked && text.IndexOf(marked, StringComparison.Ordinal) is var at and >= 0)
            {
                var name = IsOf(mention, activity.Bot) ? " " : WebUtility.HtmlEncode(mention.Child("mentioned")?.Text("name") ?? "");
                text = string.Concat(text.AsSpan(0, at), name, text.AsSpan(at + marked.Length));
            }
        }

        if (activity.Root.Text("textFormat") == "xml")
        {
            text = Tag().Replace(LineBreak().Replace(text, "\n"), "");
        }

        // Teams writes mark-up characters as entities even in plain text, and a hard space behind a mention.
        text = WebUtility.HtmlDecode(text).ReplaceLineEndings("\n").Replace('\u00a0', ' ');
        return Spaces().Replace(text, " ").Trim();
    }

    private static IEnumerable<JsonElement> MentionsIn(Activity activity) =>
        activity.Root.Items("entities").Where(entity => string.Equals(entity.Text("type"), "mention", StringComparison.OrdinalIgnoreCase));

    private static bool IsOf(JsonElement mention, Account account) => mention.Child("mentioned")?.Text("id") == account.Id;

    [GeneratedRegex(@"<\s*(?:br\s*/?|/p|/div|/li)\s*>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LineBreak();

    [GeneratedRegex("<[^<>]*>", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex("[ \t]+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
