using System.Collections.Frozen;
using static CooperationBot.Channels.Tests.Telegram.Double.Shapes;

namespace CooperationBot.Channels.Tests.Telegram.Double;

/// <summary>
/// The methods that the double knows, with every parameter they take, after the Bot API as @grammyjs/types 5.0.0 describes it. Features that this bot has
/// no use for (payments, business accounts, stories, rich messages) are known by name only.
/// </summary>
internal static class BotApi
{
    public static readonly string[] UpdateKinds =
    [
        "message", "edited_message", "channel_post", "edited_channel_post", "business_connection", "business_message", "edited_business_message",
        "deleted_business_messages", "guest_message", "stopped_message_generation", "message_reaction", "message_reaction_count", "inline_query",
        "chosen_inline_result", "callback_query", "shipping_query", "pre_checkout_query", "purchased_paid_media", "poll", "poll_answer", "my_chat_member",
        "chat_member", "chat_join_request", "chat_boost", "removed_chat_boost", "managed_bot", "subscription",
    ];

    /// <summary>Kinds that come only where they are asked for.</summary>
    public static readonly string[] UpdateKindsOnRequest = ["chat_member", "message_reaction", "message_reaction_count"];

    private static readonly Shape Entity = Object(
        new Field("type", OneOf("mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bold", "italic", "underline", "strikethrough", "spoiler",
            "blockquote", "expandable_blockquote", "code", "pre", "text_link", "text_mention", "custom_emoji", "date_time")).Required,
        new Field("offset", Integer(0)).Required, new Field("length", Integer(1)).Required,
        new Field("url", Text(1)), new Field("user", Anything), new Field("language", Text()), new Field("custom_emoji_id", Text(1)),
        new Field("unix_time", Integer()), new Field("date_time_format", Text()));

    private static readonly Field ParseMode = new("parse_mode", OneOf("HTML", "MarkdownV2", "Markdown"));

    private static readonly Field Entities = new("entities", Array(Entity));

    private static readonly Shape LinkPreview = Object(
        new Field("is_disabled", Flag), new Field("url", Text()), new Field("prefer_small_media", Flag), new Field("prefer_large_media", Flag),
        new Field("show_above_text", Flag));

    private static readonly string[] ButtonActions =
    [
        "url", "callback_data", "web_app", "login_url", "disabled", "switch_inline_query", "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat", "copy_text", "callback_game", "pay",
    ];

    private static readonly Shape Button = Object(
        new Field("text", Text(1)).Required, new Field("icon_custom_emoji_id", Text(1)), new Field("style", OneOf("danger", "success", "primary")),
        new Field("url", Url("http", "https", "tg")), new Field("callback_data", Bytes(1, 64)), new Field("web_app", Object(new Field("url", Url("https")).Required)),
        new Field("login_url", Anything), new Field("disabled", Object()), new Field("switch_inline_query", Text()), new Field("switch_inline_query_current_chat", Text()),
        new Field("switch_inline_query_chosen_chat", Anything), new Field("copy_text", Object(new Field("text", Text(1, 256)).Required)),
        new Field("callback_game", Object()), new Field("pay", Flag)).And(ExactlyOne(ButtonActions));

    // Not in the documentation; "reply markup is too long" beyond it.
    private const int LargestKeyboard = 10 * 1024;

    public static readonly Shape InlineKeyboard = Object(new Field("inline_keyboard", Array(Array(Button, 1, 8), 1, 100)).Required, new Field("force_reply", Flag))
        .And(value => value.GetProperty("inline_keyboard").EnumerateArray().Sum(row => row.GetArrayLength()) is var count and > 100 ? $"has {count} buttons, not up to 100" : null)
        .And(value => System.Text.Encoding.UTF8.GetByteCount(value.GetRawText()) > LargestKeyboard ? "is longer than 10 KB" : null);

    private static readonly Shape AnyKeyboard = Either(
        InlineKeyboard,
        Object(new Field("remove_keyboard", True).Required, new Field("selective", Flag)),
        Object(new Field("force_reply", True).Required, new Field("input_field_placeholder", Text(1, 64)), new Field("selective", Flag)));

    private static readonly Shape ReplyParameters = Object(
        new Field("message_id", Integer(1)).Required, new Field("chat_id", ChatId), new Field("ephemeral_message_id", Integer(1)), new Field("checklist_task_id", Integer()),
        new Field("poll_option_id", Text()), new Field("allow_sending_without_reply", Flag), new Field("quote", Text(0, 1024)), new Field("quote_parse_mode", ParseMode.Shape),
        new Field("quote_entities", Array(Entity)), new Field("quote_position", Integer(0)));

    private static readonly Field[] Sending =
    [
        new("business_connection_id", Text(1)), new Field("chat_id", ChatId).Required, new("message_thread_id", Integer(1)), new("direct_messages_topic_id", Integer(1)),
        new("ephemeral_message_parameters", Anything), ParseMode, new("disable_notification", Flag), new("protect_content", Flag),
        new("allow_paid_broadcast", Flag), new("suggested_post_parameters", Anything), new("message_effect_id", Text(1)), new("reply_parameters", ReplyParameters),
        new("reply_markup", AnyKeyboard), new("reply_to_message_id", Integer(1)),
    ];

    private static readonly Shape InlineResult = Object(
        new Field("type", OneOf("article")).Required, new Field("id", Bytes(1, 64)).Required, new Field("title", Text(1)).Required,
        new Field("input_message_content", Object(
            new Field("message_text", Text(1)).Required, ParseMode, Entities, new Field("link_preview_options", LinkPreview))).Required,
        new Field("reply_markup", InlineKeyboard), new Field("url", Url("http", "https")), new Field("description", Text()), new Field("thumbnail_url", Url("http", "https")),
        new Field("thumbnail_width", Integer(1)), new Field("thumbnail_height", Integer(1)));

    private static readonly Shape Command = Object(
        new Field("command", Matching(name => name.Length is >= 1 and <= 32 && name.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_'), "1 to 32 of a-z, 0-9 and _")).Required,
        new Field("description", Text(1, 256)).Required);

    private static readonly Shape Scope = Object(
        new Field("type", OneOf("default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat", "chat_administrators", "chat_member")).Required,
        new Field("chat_id", ChatId), new Field("user_id", Integer(1)));

    private static readonly Field AllowedUpdates = new("allowed_updates", Array(OneOf(UpdateKinds)));

    private static readonly Shape Secret = Matching(text => text.Length is >= 1 and <= 256 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'), "1 to 256 of A-Z, a-z, 0-9, _ and -");

    /// <summary>The parameters of each method, by its name; case does not matter.</summary>
    public static readonly FrozenDictionary<string, Shape> Methods = new Dictionary<string, Shape>
    {
        ["getMe"] = Object(),
        ["getUpdates"] = Object(new Field("offset", Integer()), new Field("limit", Integer(1, 100)), new Field("timeout", Integer(0)), AllowedUpdates),
        ["setWebhook"] = Object(
            new Field("url", Text()).Required, new Field("certificate", Anything), new Field("ip_address", Text(1)), new Field("max_connections", Integer(1, 100)), AllowedUpdates,
            new Field("drop_pending_updates", Flag), new Field("secret_token", Secret)),
        ["deleteWebhook"] = Object(new Field("drop_pending_updates", Flag)),
        ["getWebhookInfo"] = Object(),
        ["setMyCommands"] = Object(
            new Field("commands", Array(Command, 0, 100)).Required, new Field("scope", Scope),
            new Field("language_code", Matching(code => code.Length is 0 or 2 && code.All(char.IsAsciiLetterLower), "a two-letter language"))),
        ["sendMessage"] = Object([.. Sending, new Field("text", Text(1)).Required, Entities, new Field("link_preview_options", LinkPreview)]),
        ["sendPhoto"] = Object(
            [.. Sending, new Field("photo", Text(1)).Required, new Field("caption", Text()), new Field("caption_entities", Entities.Shape), new Field("show_caption_above_media", Flag), new Field("has_spoiler", Flag)]),
        ["editMessageText"] = Object(
            new Field("business_connection_id", Text(1)), new Field("chat_id", ChatId).Required, new Field("message_id", Integer(1)).Required, new Field("text", Text(1)).Required,
            ParseMode, Entities, new Field("link_preview_options", LinkPreview), new Field("reply_markup", InlineKeyboard)),
        ["getChatMember"] = Object(new Field("chat_id", ChatId).Required, new Field("user_id", Integer(1)).Required),
        ["deleteMessage"] = Object(new Field("chat_id", ChatId).Required, new Field("message_id", Integer(1)).Required),
        ["sendChatAction"] = Object(
            new Field("business_connection_id", Text(1)), new Field("chat_id", ChatId).Required, new Field("message_thread_id", Integer(1)),
            new Field("action", OneOf("typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document", "choose_sticker", "find_location",
                "record_video_note", "upload_video_note")).Required),
        ["answerCallbackQuery"] = Object(
            new Field("callback_query_id", Text(1)).Required, new Field("text", Text(0, 200)), new Field("show_alert", Flag), new Field("url", Url("http", "https", "tg")), new Field("cache_time", Integer(0))),
        ["answerInlineQuery"] = Object(
            new Field("inline_query_id", Text(1)).Required, new Field("results", Array(InlineResult, 0, 50)).Required, new Field("cache_time", Integer(0)), new Field("is_personal", Flag),
            new Field("next_offset", Bytes(0, 64)),
            new Field("button", Object(
                new Field("text", Text(1)).Required, new Field("web_app", Anything),
                new Field("start_parameter", Matching(text => text.Length is >= 1 and <= 64 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'), "1 to 64 of A-Z, a-z, 0-9, _ and -")))
                .And(ExactlyOne("web_app", "start_parameter")))),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
}
