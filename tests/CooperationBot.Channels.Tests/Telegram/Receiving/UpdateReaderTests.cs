using System.Text.Json;
using System.Text.Json.Nodes;
using CooperationBot.Channels.Telegram;
using CooperationBot.Channels.Telegram.Receiving;
using CooperationBot.Conversation.Delivery;
using Shouldly;
using Xunit;

namespace CooperationBot.Channels.Tests.Telegram.Receiving;

/// <summary>Updates in, events out; the cases are in Specs/Telegram/updates.json.</summary>
public sealed class UpdateReaderTests
{
    private const string File = "updates.json";

    private static readonly TelegramBot Bot = new(4242, "CoopTestBot");

    public static IEnumerable<object[]> Cases => TelegramSpecs.Names(File);

    [Theory]
    [MemberData(nameof(Cases))]
    public void An_update_becomes_the_event_that_it_tells(string name)
    {
        var spec = TelegramSpecs.Find(File, name);
        var item = StoredUpdate.Pack(1, Raw(spec["update"]!), "1", Bot, DateTimeOffset.UnixEpoch);
        var happened = Read(item);
        (happened is null ? null : Told(happened)?.ToJsonString()).ShouldBe(spec["event"]?.ToJsonString());
    }

    [Fact]
    public void The_lane_of_an_update_is_its_chat()
    {
        UpdateReader.ChatOf(Json("""{"callback_query":{"message":{"chat":{"id":-9}}}}""")).ShouldBe("-9");
        UpdateReader.ChatOf(Json("""{"message_reaction":{"chat":{"id":8}}}""")).ShouldBe("8");
        UpdateReader.ChatOf(Json("""{"inline_query":{"id":"1"}}""")).ShouldBeNull();
    }

    [Fact]
    public void An_item_is_named_by_bot_and_update_and_holds_the_update_unchanged()
    {
        var item = StoredUpdate.Pack(17, """{"update_id":17,"x":"é😀"}""", "-5", Bot, DateTimeOffset.UnixEpoch);
        item.Key.ShouldBe("telegram:4242:update:17");
        item.Channel.ShouldBe("telegram");
        item.Lane.ShouldBe("telegram:-5");
        var (document, bot, update) = StoredUpdate.Unpack(item.Payload)!.Value;
        bot.ShouldBe(Bot);
        update.GetRawText().ShouldBe("""{"update_id":17,"x":"é😀"}""");
        document.Dispose();
    }

    /// <summary>Every value of every case is put in every other value's place: nothing may throw.</summary>
    [Fact]
    public void Whatever_comes_is_read_without_an_exception()
    {
        JsonNode?[] odd = [null, "", "x", HalfPair, 0, -1, 1.5, long.MaxValue, 1e300, true, new JsonArray(), new JsonObject(), new JsonArray("x", null, 3)];
        var read = 0;
        foreach (var spec in TelegramSpecs.Read(File))
        {
            var update = spec["update"]!;
            foreach (var path in Paths(update, []).ToList())
            {
                foreach (var value in odd)
                {
                    var changed = update.DeepClone();
                    Put(changed, path, value?.DeepClone());
                    Read(StoredUpdate.Pack(1, Raw(changed), "1", Bot, DateTimeOffset.UnixEpoch));
                    read++;
                }
            }
        }

        read.ShouldBeGreaterThan(5000);
        string[] payloads = ["", "{", "null", "[]", "5", "{}", """{"bot":{"id":1,"name":"x"}}""", """{"bot":1,"update":{}}""", new string('[', 500), "{\"update\":\"\\ud800\"}", "\0"];
        foreach (var payload in payloads)
        {
            Read(new InboundItem("k", "telegram", "l", payload, DateTimeOffset.UnixEpoch)).ShouldBeNull();
        }
    }

    private static ChatEvent? Read(InboundItem item)
    {
        if (StoredUpdate.Unpack(item.Payload) is not { } stored)
        {
            return null;
        }

        using (stored.Document)
        {
            return UpdateReader.Read(stored.Update, stored.Bot);
        }
    }

    /// <summary>Stands for half of a surrogate pair, which no serializer writes but JSON can hold as an escape.</summary>
    private const string HalfPair = "(half)";

    private static string Raw(JsonNode node) => node.ToJsonString().Replace(HalfPair, "\\ud83d", StringComparison.Ordinal);

    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    private static IEnumerable<object[]> Paths(JsonNode? node, object[] path) => node switch
    {
        JsonObject json => json.SelectMany(member => Paths(member.Value, [.. path, member.Key]).Prepend([.. path, member.Key])),
        JsonArray array => array.SelectMany((element, i) => Paths(element, [.. path, i]).Prepend([.. path, i])),
        _ => [],
    };

    private static void Put(JsonNode root, object[] path, JsonNode? value)
    {
        var node = root;
        foreach (var step in path[..^1])
        {
            node = step is int i ? node[i]! : node[(string)step]!;
        }

        if (path[^1] is int index)
        {
            node[index] = value;
        }
        else
        {
            node[(string)path[^1]] = value;
        }
    }

    /// <summary>The event as the cases write it; what is null, false or empty is left out.</summary>
    private static JsonObject Told(ChatEvent happened)
    {
        var told = new JsonObject
        {
            ["type"] = happened.GetType().Name,
            ["chat"] = happened.Chat.ToString(),
        };
        Add("thread", happened.Chat.Thread);
        told["kind"] = happened.Kind.ToString();
        told["from"] = happened.From.Id;
        Add("language", happened.From.Language?.ToString());
        switch (happened)
        {
            case ChatEvent.Said said:
                Add("text", said.Text);
                Add("message", said.Message);
                if (said.IsEdit)
                {
                    told["isEdit"] = true;
                }

                break;
            case ChatEvent.Pressed pressed:
                Add("action", pressed.Action);
                Add("message", pressed.Message);
                Add("acknowledgement", pressed.Acknowledgement);
                break;
            case ChatEvent.Rated rated:
                told["isGood"] = rated.IsGood;
                Add("message", rated.Message);
                break;
            case ChatEvent.BotRemoved removed:
                Add("reason", removed.Reason);
                break;
            case ChatEvent.MembersJoined joined:
                told["members"] = new JsonArray([.. joined.Members.Select(member => JsonValue.Create(member.Id))]);
                break;
            case ChatEvent.Migrated migrated:
                Add("to", migrated.To.ToString());
                break;
        }

        return told;

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                told[name] = value;
            }
        }
    }
}
