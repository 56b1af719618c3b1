using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using CooperationBot.Evaluation.Delivery;

namespace CooperationBot.Evaluation.Kill;

/// <summary>The workers and the store with the channel of no platform: <see cref="LoopBot"/>.</summary>
internal sealed class LoopTarget : KillTarget
{
    /// <summary>Few enough that most chats have several questions at a time.</summary>
    private const int Chats = 20;

    public override string Health => "/health";

    public override ProcessStartInfo Bot(string folder, Uri address, Uri platform) => new(
        "dotnet", [typeof(LoopTarget).Assembly.Location, "loop-bot", "--url", address.ToString(), "--platform", platform.ToString()]);

    public override HttpRequestMessage Question(Uri bot, int number) => new(HttpMethod.Post, new Uri(bot, "/in"))
    {
        Content = JsonContent.Create(new LoopSaid(
            (number % Chats).ToString(CultureInfo.InvariantCulture), number.ToString(CultureInfo.InvariantCulture), number.ToString(CultureInfo.InvariantCulture))),
    };

    public override string AnswerKey(int number) => string.Create(CultureInfo.InvariantCulture, $"reply:loop:{number}:0:0");

    public override Called Call(string path, JsonElement body) =>
        new(new { message = "m" }, int.Parse(body.GetProperty("text").GetString()!, CultureInfo.InvariantCulture));
}
