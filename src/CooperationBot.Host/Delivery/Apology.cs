using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CooperationBot.Conversation;
using CooperationBot.Conversation.Delivery;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Host.Delivery;

/// <summary>The one sentence for a person whose event could not be worked, with a reference that the log has too.</summary>
internal static class Apology
{
    private const int ReferenceLength = 8;

    private static readonly FrozenDictionary<Language, CompositeFormat> Sentences =
        WordList.Lines(typeof(Apology).Assembly, "apology.tsv").Select(line => line.Split('\t'))
            .ToFrozenDictionary(row => Enum.Parse<Language>(row[0]), row => CompositeFormat.Parse(row[1]));

    /// <summary>Names an event to a person and in the log, without telling anything of it.</summary>
    public static string Reference(InboundItem item) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(item.Key)))[..ReferenceLength];

    /// <summary>What is said about an event that failed; nothing where nobody waits for an answer.</summary>
    public static OutboundMessage? For(ChatEvent happened, InboundItem item)
    {
        if (happened is not (ChatEvent.Said or ChatEvent.Pressed))
        {
            return null;
        }

        var language = LanguageOf(happened);
        return new OutboundMessage.Notice(string.Format(CultureInfo.InvariantCulture, Sentences[language], Reference(item)))
        {
            Chat = happened.Chat,
            Kind = happened.Kind,
            Language = language,
            ReplyTo = (happened as ChatEvent.Said)?.Message,
        };
    }

    /// <summary>The writing of the question, or the person's own language. What the person once chose is not asked for: the store may be what failed.</summary>
    private static Language LanguageOf(ChatEvent happened) => happened is ChatEvent.Said said
        ? ScriptDetector.Detect(said.Text) switch
        {
            Script.Hans => Language.ZhHans,
            Script.Hant => Language.ZhHant,
            _ => Language.En,
        }
        : happened.From.Language ?? Language.ZhHans;
}
