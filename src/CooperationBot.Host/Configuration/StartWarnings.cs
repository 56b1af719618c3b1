using CooperationBot.Conversation.Chats;

namespace CooperationBot.Host.Configuration;

/// <summary>What is allowed but may not be meant, said when the bot starts.</summary>
internal static class StartWarnings
{
    public static IEnumerable<string> Of(BotSettings settings)
    {
        if (settings.Model is { ApiKey: not null, Endpoint: { Scheme: "http", IsLoopback: false } })
        {
            yield return "Model:ApiKey goes over the network unencrypted: Model:Endpoint is an http address.";
        }

        var (web, rules) = (settings.Web, settings.Rules);
        if (settings.Telegram.IsOn && rules.Chats.IsEmpty && rules.Users.IsEmpty)
        {
            yield return "Everyone on Telegram may use this bot: Access:Chats and Access:Users are empty.";
        }
        else if (settings.Telegram.IsOn && !Names(rules, "telegram:"))
        {
            yield return "Nobody but administrators may use this bot on Telegram: Access:Chats and Access:Users name nobody there.";
        }

        if (settings.Teams is { IsOn: true, AllowAnonymousLocal: true })
        {
            yield return "Teams:AllowAnonymousLocal is on: whoever reaches this machine's port is believed. For the Playground only.";
        }
        else if (settings.Teams.IsOn && web.PublicUrl.IsLoopback)
        {
            yield return "Teams cannot reach this bot: Web:PublicUrl is this machine's own name; set it to the https address that leads here.";
        }

        if (WebSettings.IsEveryAddress(web.PublicUrl))
        {
            yield return "Links to sources open nowhere: Web:Url stands for every address and Web:PublicUrl is empty; set it to the name that people reach this bot by.";
        }
        else if (settings.Telegram.IsOn && web.PublicUrl.IsLoopback)
        {
            yield return "Links to sources open on this machine only: Web:PublicUrl is its own name. Telegram shows sources in the chat as well.";
        }
    }

    private static bool Names(ChatRules rules, string channel) => rules.Chats.Concat(rules.Users).Any(entry => entry.StartsWith(channel, StringComparison.Ordinal));
}
