using System.Collections.Immutable;
using System.Text.Json;
using CooperationBot.Conversation;
using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Channels.Teams.Receiving;

/// <summary>Maps activities to what they mean for the bot.</summary>
internal static class ActivityEvents
{
    /// <summary>The property of a button's data that carries its action.</summary>
    public const string ActionProperty = "action";

    /// <summary>What a message without words asks for: somebody called the bot and said nothing.</summary>
    private const string WhatCanYouDo = "/help";

    private const int LongestAction = 64;
    private const int LongestComment = 4000;

    /// <summary>What happened; null where it does not concern the bot.</summary>
    public static ChatEvent? Of(Activity activity) => activity.Type switch
    {
        "message" => Pressed(activity) ?? Said(activity, isEdit: false),
        "messageUpdate" => EventType(activity) is null or "editMessage" or "undeleteMessage" ? Said(activity, isEdit: true) : null,
        "messageDelete" => Withdrawn(activity),
        "conversationUpdate" => MembersChanged(activity),
        "installationUpdate" => Installed(activity),
        "invoke" when activity.Root.Text("name") == "message/submitAction" => Rated(activity),
        _ => null,
    };

    /// <summary>The people whom an activity brings into a group or team; a personal chat has nobody to be brought in.</summary>
    public static ImmutableArray<JsonElement> Newcomers(Activity activity) =>
        activity.Type == "conversationUpdate" && activity.Kind != ChatKind.Personal
            ? [.. activity.Root.Items("membersAdded").Where(member => Account.Of(member) is { IsBot: false } account && account.Id != activity.Bot.Id)]
            : [];

    /// <summary>Whether the bot itself is among the members that came.</summary>
    public static bool BringsBot(Activity activity) =>
        activity.Type == "installationUpdate"
            ? activity.Root.Text("action") == "add"
            : activity.Type == "conversationUpdate" && activity.Root.Items("membersAdded").Any(member => member.Text("id") == activity.Bot.Id);

    private static ChatEvent? Said(Activity activity, bool isEdit)
    {
        if (activity.Id is null || (activity.Kind != ChatKind.Personal && !SpokenText.Mentions(activity)))
        {
            return null;
        }

        var text = SpokenText.Of(activity);
        return new ChatEvent.Said(text.Length == 0 ? WhatCanYouDo : text, activity.Id, isEdit)
        {
            Chat = ChatOf(activity), Kind = activity.Kind, From = From(activity), Reference = ReferenceOf(activity),
        };
    }

    private static ChatEvent? Withdrawn(Activity activity) =>
        activity.Id is null ? null : new ChatEvent.Withdrawn(activity.Id)
        {
            Chat = ChatOf(activity), Kind = activity.Kind, From = From(activity), Reference = ReferenceOf(activity),
        };

    private static ChatEvent? Pressed(Activity activity) =>
        activity.Root.Child("value")?.Text(ActionProperty) is not { Length: <= LongestAction } action ? null
            : new ChatEvent.Pressed(action, activity.Root.Text("replyToId"))
            {
                Chat = ChatOf(activity), Kind = activity.Kind, From = From(activity), Reference = ReferenceOf(activity),
            };

    private static ChatEvent? Rated(Activity activity)
    {
        var value = activity.Root.Child("value");
        var judgement = value?.Text("actionName") == "feedback" ? value?.Child("actionValue") : null;
        return judgement?.Text("reaction") is not ("like" or "dislike") ? null
            : new ChatEvent.Rated(null, judgement?.Text("reaction") == "like", Comment(judgement!.Value), activity.Root.Text("replyToId"))
            {
                Chat = ChatOf(activity), Kind = activity.Kind, From = From(activity), Reference = ReferenceOf(activity),
            };
    }

    /// <summary>What was written into the feedback form: an object, or the text of one.</summary>
    private static string? Comment(JsonElement judgement)
    {
        var form = judgement.Child("feedback") ?? default;
        if (judgement.Text("feedback") is { } text)
        {
            try
            {
                using var document = JsonDocument.Parse(text);
                form = document.RootElement.Clone();
            }
            catch (JsonException)
            {
                return null;
            }
        }

        return form.Text("feedbackText")?.Trim() is { Length: > 0 } comment ? comment[..Math.Min(comment.Length, LongestComment)] : null;
    }

    private static ChatEvent? MembersChanged(Activity activity)
    {
        if (BringsBot(activity))
        {
            return BotAdded(activity);
        }

        if (activity.Root.Items("membersRemoved").Any(member => member.Text("id") == activity.Bot.Id))
        {
            return BotRemoved(activity);
        }

        return Newcomers(activity) is [var first, ..] && Account.Of(first) is { } newcomer ? Joined(activity, newcomer) : null;
    }

    /// <summary>A newcomer is spoken to in private, never in the group, so the event happens in the private chat.</summary>
    private static ChatEvent.MembersJoined Joined(Activity activity, Account newcomer)
    {
        var member = new Sender(newcomer.Qualified, Tenant: activity.Tenant);
        return new ChatEvent.MembersJoined([member])
        {
            Chat = TeamsAddress.OfPerson(newcomer.Id), Kind = ChatKind.Personal, From = member, Reference = ReferenceOf(activity),
        };
    }

    private static ChatEvent? Installed(Activity activity) => activity.Root.Text("action") switch
    {
        "add" => BotAdded(activity),
        "remove" => BotRemoved(activity),
        _ => null,
    };

    private static ChatEvent.BotAdded BotAdded(Activity activity) => new()
    {
        Chat = ChatOf(activity), Kind = activity.Kind, From = From(activity), Reference = ReferenceOf(activity),
    };

    private static ChatEvent.BotRemoved BotRemoved(Activity activity) => new("removed in Teams")
    {
        Chat = ChatOf(activity), Kind = activity.Kind, From = From(activity), Reference = ReferenceOf(activity),
    };

    private static ChatAddress ChatOf(Activity activity) => TeamsAddress.Of(activity.Conversation);

    private static string ReferenceOf(Activity activity) => TeamsReference.Of(activity).ToJson();

    private static string? EventType(Activity activity) => activity.Root.Child("channelData")?.Text("eventType");

    private static Sender From(Activity activity) => new(activity.From.Qualified, LanguageOf(activity.Root.Text("locale")), activity.Tenant);

    private static Language? LanguageOf(string? locale)
    {
        var parts = (locale ?? "").ToLowerInvariant().Split('-', '_');
        return parts[0] switch
        {
            "zh" => parts.Any(part => part is "hant" or "tw" or "hk" or "mo") ? Language.ZhHant : Language.ZhHans,
            "en" => Language.En,
            _ => null,
        };
    }
}
