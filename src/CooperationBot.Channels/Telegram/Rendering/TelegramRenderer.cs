using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CooperationBot.Conversation;
using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Channels.Telegram.Rendering;

/// <summary>Turns messages into calls of the Bot API; see "sendMessage" and "sendPhoto" there. Pure but for the links, which are signed when they are made.</summary>
internal sealed class TelegramRenderer(ISourceLinks links)
{
    public const string SendMessage = "sendMessage";

    /// <summary>A picture, stored as a drawing; it is turned into pixels when it goes out.</summary>
    public const string SendPhoto = "sendPhoto";

    /// <summary>Removes a message; which one is known when the call goes out.</summary>
    public const string DeleteMessage = "deleteMessage";

    /// <summary>The member of a stored <see cref="SendPhoto"/> body that holds the drawing.</summary>
    public const string Drawing = "svg";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly AnswerBlocks _blocks = new(links);

    /// <summary>The calls that say a message, in order; at least one.</summary>
    public ImmutableArray<WireRequest> Render(OutboundMessage message) => message switch
    {
        OutboundMessage.AnswerMessage answer => Texts(message, _blocks.Of(answer.Answer, message.Asked), Keyboard.Of(answer.Answer, answer.AnswerId, links.AreLocal)),
        OutboundMessage.SourceMessage source => Texts(message, _blocks.Of(source.Citation), null),
        OutboundMessage.Notice notice => Texts(message, notice.Text.Split('\n').Select(line => new Block(line)), Keyboard.Of(notice.Buttons, message.Kind)),
        OutboundMessage.Picture picture => WithPicture(picture),
        _ => throw new InvalidOperationException($"No form for {message.GetType().Name}."),
    };

    /// <summary>The call that removes a message of the chat, but for the message's id.</summary>
    public static WireRequest Removal(ChatAddress chat) => new(DeleteMessage, new JsonObject { ["chat_id"] = Number(chat.Chat) }.ToJsonString(Plain));

    /// <summary>One message's HTML, with its question, for where no second one can follow: what does not fit is left out.</summary>
    public string Single(string question, Answer answer) =>
        MessageSplitter.Split(_blocks.Of(answer, question)) is [var first, ..] ? Markup.Html(first) : "…";

    private ImmutableArray<WireRequest> Texts(OutboundMessage message, IEnumerable<Block> blocks, JsonObject? keyboard)
    {
        var parts = MessageSplitter.Split(blocks);
        return [.. (parts.IsEmpty ? [[new Block("…")]] : parts).Select((part, i) => Text(message, part, i == 0, i >= parts.Length - 1 ? keyboard : null))];
    }

    /// <summary>The picture with as much of its text as may stand below it; the rest follows.</summary>
    private ImmutableArray<WireRequest> WithPicture(OutboundMessage.Picture picture)
    {
        var parts = MessageSplitter.Split(_blocks.Of(picture.Answer, picture.Asked), MessageSplitter.LongestCaption);
        var keyboard = Keyboard.Of(picture.Answer, picture.AnswerId, links.AreLocal);
        var photo = Body(picture, isFirst: true, parts.Length <= 1 ? keyboard : null);
        photo["caption"] = Markup.Html(parts.IsEmpty ? [] : parts[0]);
        photo["parse_mode"] = "HTML";
        photo[Drawing] = picture.Svg;
        return [new WireRequest(SendPhoto, photo.ToJsonString(Plain)), .. parts.Skip(1).Select((part, i) => Text(picture, part, false, i == parts.Length - 2 ? keyboard : null))];
    }

    private static WireRequest Text(OutboundMessage message, IEnumerable<Block> blocks, bool isFirst, JsonObject? keyboard)
    {
        var body = Body(message, isFirst, keyboard);
        body["text"] = Markup.Html(blocks);
        body["parse_mode"] = "HTML";
        body["link_preview_options"] = new JsonObject { ["is_disabled"] = true };
        return new WireRequest(SendMessage, body.ToJsonString(Plain));
    }

    private static JsonObject Body(OutboundMessage message, bool isFirst, JsonObject? keyboard)
    {
        var body = new JsonObject { ["chat_id"] = Number(message.Chat.Chat) };
        if (message.Chat.Thread is { } thread)
        {
            body["message_thread_id"] = Number(thread);
        }

        // Among several people it must be seen whom the bot answers; the question may be deleted by then.
        if (isFirst && message.Kind != ChatKind.Personal && message.ReplyTo is { } question)
        {
            body["reply_parameters"] = new JsonObject { ["message_id"] = Number(question), ["allow_sending_without_reply"] = true };
        }

        if (keyboard is not null)
        {
            body["reply_markup"] = keyboard;
        }

        return body;
    }

    private static JsonNode Number(string id) => long.TryParse(id, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : id;
}
