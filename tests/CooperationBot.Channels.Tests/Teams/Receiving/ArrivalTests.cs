using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using CooperationBot.Channels.Teams.Receiving;
using CooperationBot.Channels.Tests.Teams.Doubles;
using CooperationBot.Conversation;
using CooperationBot.Conversation.Delivery;
using Shouldly;
using Xunit;

namespace CooperationBot.Channels.Tests.Teams.Receiving;

/// <summary>What activities mean, and what they are kept as.</summary>
public sealed class ArrivalTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_personal_message_is_said()
    {
        var said = Only(Activities.Message("  第一次会谈\u00a0在哪里？ ")).ShouldBeOfType<ChatEvent.Said>();
        said.Text.ShouldBe("第一次会谈 在哪里？");
        said.Message.ShouldBe("1700000000001");
        said.IsEdit.ShouldBeFalse();
        said.Chat.ShouldBe(new ChatAddress("teams", "a:1xyz"));
        said.Kind.ShouldBe(ChatKind.Personal);
        said.From.ShouldBe(new Sender("teams:0d6fa6b1-3c4e-4d5b-8f7a-1a2b3c4d5e6f", Language.ZhHans, "c4a1d7e3-52b6-4f98-8d0a-91e2b3f4a5c6"));
        said.Reference.ShouldNotBeNull().ShouldContain(Jwt.ServiceUrl);
    }

    [Fact]
    public void A_message_sent_again_has_the_same_key_and_another_has_another()
    {
        var first = Items(Activities.Message("a")).ShouldHaveSingleItem();
        Items(Activities.Message("a"), Now.AddHours(2)).ShouldHaveSingleItem().Key.ShouldBe(first.Key);
        Items(Activities.Message("a", "1700000000002")).ShouldHaveSingleItem().Key.ShouldNotBe(first.Key);
        first.Key.ShouldBe("teams:a:1xyz:1700000000001");
        first.Lane.ShouldBe("teams:a:1xyz");
    }

    [Theory]
    [InlineData("groupChat", ChatKind.Group)]
    [InlineData("channel", ChatKind.Channel)]
    public void In_company_the_bot_listens_only_when_it_is_addressed(string type, ChatKind kind)
    {
        Items(Activities.Message("第一次会谈在哪里？", kind: type)).ShouldBeEmpty();
        Items(Mentioning("19:team", "<at>General</at> 在哪里？", "General", type)).ShouldBeEmpty();
        var said = Only(Mentioning(Activities.Bot, "<at>Bot</at>&nbsp;在哪里？", "Bot", type)).ShouldBeOfType<ChatEvent.Said>();
        said.Text.ShouldBe("在哪里？");
        said.Kind.ShouldBe(kind);
    }

    [Fact]
    public void Only_the_mention_of_the_bot_is_cut_out()
    {
        var message = Mentioning(Activities.Bot, "<at>Bot</at> did <at>Wang &amp; Co</at> sign? <at>Bot</at>", "Bot", "groupChat");
        message["entities"]!.AsArray().Add(Mention("29:2", "Wang & Co", "<at>Wang &amp; Co</at>"));
        message["entities"]!.AsArray().Add(Mention(Activities.Bot, "Bot", "<at>Bot</at>"));
        Only(message).ShouldBeOfType<ChatEvent.Said>().Text.ShouldBe("did Wang & Co sign?");
    }

    [Fact]
    public void A_person_of_the_same_name_is_not_the_bot() =>
        Items(Mentioning("29:other", "<at>CooperationBot</at> 在哪里？", "CooperationBot", "groupChat")).ShouldBeEmpty();

    [Fact]
    public void A_call_without_words_asks_for_help() =>
        Only(Mentioning(Activities.Bot, "<at>Bot</at>", "Bot", "channel")).ShouldBeOfType<ChatEvent.Said>().Text.ShouldBe("/help");

    [Theory]
    [InlineData("plain", "a &lt; b &amp; c", "a < b & c")]
    [InlineData("xml", "<p>one</p><p>two &lt;3</p>", "one\ntwo <3")]
    [InlineData("markdown", "a_b  *c*", "a_b *c*")]
    public void Mark_up_of_the_platform_is_undone(string format, string text, string said)
    {
        var message = Activities.Message(text);
        message["textFormat"] = format;
        Only(message).ShouldBeOfType<ChatEvent.Said>().Text.ShouldBe(said);
    }

    [Fact]
    public void A_thread_of_a_channel_is_a_topic_of_its_chat()
    {
        var message = Mentioning(Activities.Bot, "<at>Bot</at> 在哪里？", "Bot", "channel");
        message["conversation"]!["id"] = "19:abc@thread.tacv2;messageid=1699";
        Only(message).Chat.ShouldBe(new ChatAddress("teams", "19:abc@thread.tacv2", "1699"));
        Items(message).Single().Lane.ShouldBe("teams:19:abc@thread.tacv2");
    }

    [Fact]
    public void Every_change_of_a_message_is_an_event_of_its_own()
    {
        var once = Changed("第二次呢？", "2026-03-02T09:05:00Z");
        var said = Only(once).ShouldBeOfType<ChatEvent.Said>();
        said.ShouldSatisfyAllConditions(() => said.IsEdit.ShouldBeTrue(), () => said.Message.ShouldBe("1700000000001"));
        Items(once).Single().Key.ShouldBe(Items(Changed("第二次呢？", "2026-03-02T09:05:00Z")).Single().Key);
        Items(once).Single().Key.ShouldNotBe(Items(Changed("第二次呢？", "2026-03-02T09:06:00Z")).Single().Key);
        Items(once).Single().Key.ShouldNotBe(Items(Activities.Message("第二次呢？")).Single().Key);
    }

    [Fact]
    public void A_deleted_message_is_withdrawn()
    {
        var deleted = Activities.Message("");
        deleted["type"] = "messageDelete";
        deleted["channelData"]!["eventType"] = "softDeleteMessage";
        Only(deleted).ShouldBeOfType<ChatEvent.Withdrawn>().Message.ShouldBe("1700000000001");
    }

    [Fact]
    public void A_pressed_button_brings_its_action()
    {
        var press = Activities.Message("", kind: "groupChat");
        press.Remove("text");
        press["value"] = new JsonObject { ["action"] = "q:abc:1" };
        press["replyToId"] = "1700000000009";
        Only(press).ShouldBeOfType<ChatEvent.Pressed>().ShouldSatisfyAllConditions(
            pressed => ButtonAction.Parse(pressed.Action).ShouldBe(new ButtonAction.Suggestion("abc", 1)),
            pressed => pressed.Message.ShouldBe("1700000000009"));
    }

    [Theory]
    [InlineData("""{"actionName":"feedback","actionValue":{"reaction":"like","feedback":"{\"feedbackText\":\" 很准 \"}"}}""", true, "很准")]
    [InlineData("""{"actionName":"feedback","actionValue":{"reaction":"dislike","feedback":{"feedbackText":"wrong year"}}}""", false, "wrong year")]
    [InlineData("""{"actionName":"feedback","actionValue":{"reaction":"dislike","feedback":"{"}}""", false, null)]
    [InlineData("""{"actionName":"feedback","actionValue":{"reaction":"like"}}""", true, null)]
    public void Thumbs_judge_the_message_that_they_stand_under(string value, bool good, string? comment)
    {
        var rated = Only(Invoke("message/submitAction", value)).ShouldBeOfType<ChatEvent.Rated>();
        rated.ShouldSatisfyAllConditions(() => rated.IsGood.ShouldBe(good), () => rated.Comment.ShouldBe(comment), () => rated.Message.ShouldBe("1700000000009"), () => rated.Answer.ShouldBeNull());
    }

    [Theory]
    [InlineData("message/submitAction", """{"actionName":"feedback","actionValue":{"reaction":"love"}}""")]
    [InlineData("message/submitAction", "7")]
    [InlineData("task/fetch", "{}")]
    public void Other_invokes_mean_nothing(string name, string value) => Items(Invoke(name, value)).ShouldBeEmpty();

    [Fact]
    public void An_installation_is_greeted_once_though_it_is_told_twice()
    {
        var installed = Activities.Message("");
        installed["type"] = "installationUpdate";
        installed["action"] = "add";
        var joined = Members("membersAdded", "personal", Activities.Bot, "29:1abc");
        Only(installed).ShouldBeOfType<ChatEvent.BotAdded>();
        Only(joined).ShouldBeOfType<ChatEvent.BotAdded>();
        Items(installed).Single().Key.ShouldBe(Items(joined, Now.AddSeconds(2)).Single().Key);
        Items(installed, Now.AddHours(1)).Single().Key.ShouldNotBe(Items(installed).Single().Key);
    }

    [Fact]
    public void A_removed_bot_knows_it()
    {
        Only(Members("membersRemoved", "channel", Activities.Bot)).ShouldBeOfType<ChatEvent.BotRemoved>();
        Items(Members("membersRemoved", "channel", "29:2")).ShouldBeEmpty();
        var removed = Activities.Message("");
        removed["type"] = "installationUpdate";
        removed["action"] = "remove";
        Only(removed).ShouldBeOfType<ChatEvent.BotRemoved>();
        removed["action"] = "add-upgrade";
        Items(removed).ShouldBeEmpty();
    }

    [Fact]
    public void Newcomers_are_met_one_by_one_in_private()
    {
        var items = Items(Members("membersAdded", "groupChat", "29:2", "28:another-bot", "29:3"));
        var events = items.Select(item => Arrivals.Read(item).ShouldBeOfType<ChatEvent.MembersJoined>()).ToList();
        events.Select(joined => joined.Members.Single().Id).ShouldBe(["teams:29:2", "teams:29:3"]);
        events.Select(joined => joined.Chat.ToString()).ShouldBe(["teams:person/29:2", "teams:person/29:3"]);
        events.ShouldAllBe(joined => joined.Kind == ChatKind.Personal && joined.Reference != null && joined.From.Tenant != null);
        items.Select(item => item.Key).Distinct().Count().ShouldBe(2);
        items.Select(item => item.Lane).ShouldBe(["teams:person/29:2", "teams:person/29:3"]);
    }

    [Theory]
    [InlineData("typing")]
    [InlineData("messageReaction")]
    [InlineData("event")]
    [InlineData("endOfConversation")]
    public void Other_activities_mean_nothing(string type)
    {
        var activity = Activities.Message("x");
        activity["type"] = type;
        Items(activity).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("{\"type\":1}")]
    [InlineData("{\"type\":\"message\",\"type\":\"event\"}")]
    [InlineData("not json")]
    public void What_is_no_activity_is_not_read(string json) => Activity.Parse(Encoding.UTF8.GetBytes(json)).ShouldBeNull();

    [Theory]
    [InlineData("type")]
    [InlineData("channelId")]
    [InlineData("serviceUrl")]
    [InlineData("conversation")]
    [InlineData("from")]
    [InlineData("recipient")]
    public void An_activity_needs_its_basic_fields(string field)
    {
        var without = Activities.Message("x");
        without.Remove(field);
        Parse(without).ShouldBeNull();
        var odd = Activities.Message("x");
        odd[field] = new JsonArray(1);
        Parse(odd).ShouldBeNull();
    }

    /// <summary>Fields of unforeseen kinds are no reason to fall over.</summary>
    [Fact]
    public void Odd_values_are_passed_over()
    {
        foreach (var field in (string[])["id", "text", "entities", "value", "channelData", "locale", "membersAdded", "replyToId", "textFormat", "action", "name"])
        {
            foreach (var type in (string[])["message", "messageUpdate", "conversationUpdate", "installationUpdate", "invoke"])
            {
                foreach (var odd in (string[])["7", "null", "\"\\ud800\"", "[[]]", "{\"id\":{}}", "[{\"type\":\"mention\",\"mentioned\":7}]"])
                {
                    var activity = Members("membersAdded", "groupChat", "29:2");
                    activity["type"] = type;
                    activity[field] = "ODD";
                    var text = activity.ToJsonString().Replace("\"ODD\"", odd, StringComparison.Ordinal);
                    var read = Activity.Parse(Encoding.UTF8.GetBytes(text)).ShouldNotBeNull();
                    Should.NotThrow(() => Arrivals.Of(read, Now).Select(Arrivals.Read).ToList());
                }
            }
        }
    }

    private static Activity? Parse(JsonNode json) => Activity.Parse(Encoding.UTF8.GetBytes(json.ToJsonString()));

    private static ImmutableArray<InboundItem> Items(JsonNode json, DateTimeOffset? at = null) => Arrivals.Of(Parse(json).ShouldNotBeNull(), at ?? Now);

    private static ChatEvent Only(JsonNode json) => Arrivals.Read(Items(json).ShouldHaveSingleItem()).ShouldNotBeNull();

    private static JsonObject Mention(string id, string name, string text) => new()
    {
        ["type"] = "mention", ["mentioned"] = new JsonObject { ["id"] = id, ["name"] = name }, ["text"] = text,
    };

    private static JsonObject Mentioning(string id, string text, string name, string kind)
    {
        var message = Activities.Message(text, kind: kind);
        message["entities"] = new JsonArray(new JsonObject { ["type"] = "clientInfo" }, Mention(id, name, $"<at>{name}</at>"));
        return message;
    }

    private static JsonObject Changed(string text, string timestamp)
    {
        var message = Activities.Message(text);
        message["type"] = "messageUpdate";
        message["timestamp"] = timestamp;
        message["channelData"]!["eventType"] = "editMessage";
        return message;
    }

    private static JsonObject Invoke(string name, string value)
    {
        var invoke = Activities.Message("", "f:1");
        invoke["type"] = "invoke";
        invoke["name"] = name;
        invoke["replyToId"] = "1700000000009";
        invoke["value"] = JsonNode.Parse(value);
        return invoke;
    }

    private static JsonObject Members(string list, string kind, params string[] ids)
    {
        var update = Activities.Message("", "f:2", kind);
        update["type"] = "conversationUpdate";
        update[list] = new JsonArray([.. ids.Select(id => (JsonNode)new JsonObject { ["id"] = id })]);
        return update;
    }
}
