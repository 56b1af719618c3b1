using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace CooperationBot.Channels.Telegram.Receiving;

/// <summary>
/// Tells which words of a message are meant for the bot. In a personal chat all are; elsewhere only commands, mentions of the bot and replies to it, even
/// where the bot, being an administrator, is shown everything. Pure.
/// </summary>
internal static partial class Addressing
{
    /// <summary>What was said to the bot, without its name; null where nothing was.</summary>
    /// <param name="message">A message, or a post of a channel.</param>
    public static string? Words(JsonElement message, bool isPersonal, TelegramBot bot)
    {
        var key = message.Has("text") ? ("text", "entities") : ("caption", "caption_entities");
        if (message.Text(key.Item1) is not { } text)
        {
            return null;
        }

        var (words, isMentioned) = WithoutMentions(text, message.Each(key.Item2), bot);
        if (Command().Match(words) is { Success: true } command)
        {
            return InCommand(command, words, isPersonal || isMentioned || IsReplyTo(message, bot), isPersonal, bot);
        }

        if (!isPersonal && !isMentioned && !IsReplyTo(message, bot))
        {
            return null;
        }

        // The bare name calls the bot without asking anything.
        return words.Length > 0 ? words : isMentioned ? "/help" : null;
    }

    private static string? InCommand(Match command, string words, bool isAddressed, bool isPersonal, TelegramBot bot)
    {
        var name = command.Groups["name"].Value;
        var rest = words[command.Length..].Trim();
        var plain = rest.Length > 0 ? $"/{name} {rest}" : $"/{name}";
        var addressee = command.Groups["bot"];
        if (addressee.Success)
        {
            return isPersonal || bot.IsCalled(addressee.ValueSpan) ? plain : null;
        }

        // Without a name a command belongs to whichever bot of the group has it.
        return isAddressed || TelegramCommands.Names.Contains(name) ? plain : null;
    }

    private static (string Words, bool IsMentioned) WithoutMentions(string text, IEnumerable<JsonElement> entities, TelegramBot bot)
    {
        var words = new StringBuilder(text);
        var isMentioned = false;
        foreach (var entity in entities)
        {
            // Offsets count UTF-16 units, as .NET does.
            if (entity.Number("offset") is not (>= 0 and var offset) || entity.Number("length") is not (> 0 and var length) || offset > text.Length - length
                || !IsBot(entity, text.AsSpan((int)offset, (int)length), bot))
            {
                continue;
            }

            isMentioned = true;
            for (var i = (int)offset; i < offset + length; i++)
            {
                words[i] = Cut;
            }
        }

        return (isMentioned ? Gap().Replace(words.ToString(), Joint).Trim() : text.Trim(), isMentioned);
    }

    private static bool IsBot(JsonElement entity, ReadOnlySpan<char> part, TelegramBot bot) => entity.Text("type") switch
    {
        "mention" => part[0] == '@' && bot.IsCalled(part[1..]),
        "text_mention" => entity.Object("user").Number("id") == bot.Id,
        _ => false,
    };

    /// <summary>Telegram shows every message of a topic as a reply to the note that the topic was opened; that is no reply.</summary>
    private static bool IsReplyTo(JsonElement message, TelegramBot bot) =>
        message.Object("reply_to_message") is { } replied && replied.Object("from").Number("id") == bot.Id && !replied.Has("forum_topic_created");

    /// <summary>A character that is in no text, in the place of what is cut out.</summary>
    private const char Cut = '\uffff';

    /// <summary>Where words stood on both sides, one space is left between them; Chinese needs none but does not mind it.</summary>
    private static string Joint(Match gap) => gap.Value.Any(char.IsWhiteSpace) ? " " : "";

    [GeneratedRegex("""[^\S\n]*\uffff+[^\S\n]*""")]
    private static partial Regex Gap();

    [GeneratedRegex("""\A/(?<name>[A-Za-z0-9_]{1,32})(?:@(?<bot>[A-Za-z0-9_]{1,32}))?(?=\s|\z)""")]
    private static partial Regex Command();
}
