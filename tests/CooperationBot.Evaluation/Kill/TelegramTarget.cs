using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using CooperationBot.Channels.Telegram;
using CooperationBot.Channels.Tests.Telegram.Double;
using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Evaluation.Kill;

/// <summary>The bot as it is shipped, with Telegram's webhook: groups ask it, and every call that it makes is checked against the Bot API.</summary>
internal sealed class TelegramTarget : KillTarget
{
    /// <summary>Few enough that most groups have several questions at a time.</summary>
    private const int Groups = 20;

    private const string Secret = "a-secret-of-the-campaign";
    private const string Often = "100000";

    private int _messages;

    public override string Health => "/health/ready";

    public override ProcessStartInfo Bot(string folder, Uri address, Uri platform)
    {
        var documents = Directory.CreateDirectory(Path.Combine(folder, "documents"));
        File.WriteAllText(Path.Combine(documents.FullName, "harbour.txt"), "港口联盟\n\n2021-03-02\n\n3月1日，甲市与乙市在甲市召开港口联盟第一次联席会议。\n");
        return new ProcessStartInfo("dotnet", [typeof(Host.Bot).Assembly.Location])
        {
            WorkingDirectory = folder,
            Environment =
            {
                ["Documents__Path"] = documents.FullName,
                ["Web__Url"] = address.GetLeftPart(UriPartial.Authority),
                ["Telegram__Token"] = TelegramDouble.Token,
                ["Telegram__ApiBaseUrl"] = platform.ToString(),
                ["Telegram__Mode"] = nameof(TelegramMode.Webhook),
                ["Telegram__WebhookSecret"] = Secret,
                ["Telegram__Pacing__PerChatPerSecond"] = Often,
                ["Telegram__Pacing__PerGroupPerMinute"] = Often,
                ["Telegram__Pacing__PerSecond"] = Often,
                ["Limits__QuestionsPerMinute"] = Often,
            },
        };
    }

    public override HttpRequestMessage Question(Uri bot, int number)
    {
        var group = new DoubleChat(-1 - (number % Groups), "supergroup");
        var update = DoubleUpdates.Message(group, $"/ask@{TelegramDouble.BotName} 第一次联席会议是哪天开的?", 7, id: number);
        update["update_id"] = number;
        return new HttpRequestMessage(HttpMethod.Post, new Uri(bot, TelegramOptions.WebhookPath))
        {
            Content = JsonContent.Create(update),
            Headers = { { "X-Telegram-Bot-Api-Secret-Token", Secret } },
        };
    }

    public override string AnswerKey(int number) => string.Create(CultureInfo.InvariantCulture, $"reply:telegram:{TelegramDouble.BotId}:update:{number}:0:0");

    /// <exception cref="InvalidOperationException">The call is not one of the Bot API's.</exception>
    public override Called Call(string path, JsonElement body)
    {
        var method = path.Split('/')[^1];
        var fault = BotApi.Methods.TryGetValue(method, out var shape) ? shape(body) : "no such method";
        if (fault is not null)
        {
            Console.Error.WriteLine($"{method}: {fault}");
            throw new InvalidOperationException($"{method}: {fault}");
        }

        return method switch
        {
            "getMe" => new Called(Done(new JsonObject { ["id"] = TelegramDouble.BotId, ["is_bot"] = true, ["username"] = TelegramDouble.BotName })),
            "sendMessage" => Message(body, Done(new JsonObject { ["message_id"] = Interlocked.Increment(ref _messages) })),
            _ => new Called(Done(JsonValue.Create(true))),
        };
    }

    public override object Refusal(int status) => new JsonObject
    {
        ["ok"] = false, ["error_code"] = status, ["description"] = "trouble of the campaign", ["parameters"] = status == 429 ? new JsonObject { ["retry_after"] = 1 } : null,
    };

    /// <summary>In a group an answer is a reply to its question; a digest is a reply to nothing, and its thumbs name it.</summary>
    private static Called Message(JsonElement body, JsonObject response)
    {
        TelegramHtml.Parse(body.GetProperty("text").GetString()!);
        return body.TryGetProperty("reply_parameters", out var reply)
            ? new Called(response, Question: reply.GetProperty("message_id").GetInt32())
            : new Called(response, Digest: body.GetProperty("reply_markup").GetProperty("inline_keyboard").EnumerateArray().SelectMany(row => row.EnumerateArray())
                .Select(button => ButtonAction.Parse(button.GetProperty("callback_data").GetString()!)).OfType<ButtonAction.Rate>().First().Answer);
    }

    private static JsonObject Done(JsonNode result) => new() { ["ok"] = true, ["result"] = result };
}
