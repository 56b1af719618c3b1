using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace CooperationBot.Evaluation.Kill;

/// <summary>The bot as it is shipped, with Teams as a developer's machine has it, without tokens: every question comes in a personal conversation of its own.</summary>
internal sealed class TeamsTarget : KillTarget
{
    private const string App = "1b0f8a52-7c1e-4f0d-9a44-6d2f3c5b7e90";
    private const string Conversation = "a:kill-";
    private const string Often = "100000";

    private Uri? _platform;

    public override string Health => "/health/ready";

    public override ProcessStartInfo Bot(string folder, Uri address, Uri platform)
    {
        _platform = platform;
        var documents = Directory.CreateDirectory(Path.Combine(folder, "documents"));
        File.WriteAllText(Path.Combine(documents.FullName, "harbour.txt"), "港口联盟\n\n2021-03-02\n\n3月1日，甲市与乙市在甲市召开港口联盟第一次联席会议。\n");
        return new ProcessStartInfo("dotnet", [typeof(Host.Bot).Assembly.Location])
        {
            WorkingDirectory = folder,
            Environment =
            {
                ["Documents__Path"] = documents.FullName,
                ["Web__Url"] = address.GetLeftPart(UriPartial.Authority),
                ["Teams__AppId"] = App,
                ["Teams__AllowAnonymousLocal"] = "true",
                ["Teams__Pacing__PerThreadPerSecond"] = Often,
                ["Teams__Pacing__PerSecond"] = Often,
                ["Limits__QuestionsPerMinute"] = Often,
            },
        };
    }

    public override HttpRequestMessage Question(Uri bot, int number)
    {
        var id = number.ToString(CultureInfo.InvariantCulture);
        return new HttpRequestMessage(HttpMethod.Post, new Uri(bot, "/api/messages"))
        {
            Content = JsonContent.Create(new
            {
                type = "message",
                id,
                channelId = "msteams",
                serviceUrl = _platform,
                from = new { id = $"29:{id}", name = "A" },
                conversation = new { id = Conversation + id, conversationType = "personal" },
                recipient = new { id = $"28:{App}", name = "B" },
                text = "第一次联席会议是哪天开的?",
            }),
        };
    }

    public override string AnswerKey(int number) => string.Create(CultureInfo.InvariantCulture, $"reply:teams:{Conversation}{number}:{number}:0:0");

    public override Called Call(string path, JsonElement body)
    {
        var conversation = path.Split('/').Select(Uri.UnescapeDataString).FirstOrDefault(part => part.StartsWith(Conversation, StringComparison.Ordinal));
        return conversation is not null && body.GetProperty("type").GetString() == "message"
            ? new Called(new { id = "2" }, int.Parse(conversation.AsSpan(Conversation.Length), CultureInfo.InvariantCulture))
            : new Called(new { id = "3" });
    }
}
