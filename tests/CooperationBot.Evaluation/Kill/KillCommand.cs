using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using CooperationBot.Storage;

namespace CooperationBot.Evaluation.Kill;

/// <summary><c>kill</c>: the campaign, its figures printed.</summary>
internal static class KillCommand
{
    public static Command Create()
    {
        var times = new Option<int>("--times") { Description = "How often the bot is killed.", DefaultValueFactory = _ => 20 };
        var store = new Option<string>("--store") { Description = "What it keeps its state in: a file, or a PostgreSQL server of its own that three bots share.", DefaultValueFactory = _ => "sqlite" };
        store.AcceptOnlyFromAmong("sqlite", "postgres");
        var channel = new Option<string>("--channel") { Description = "What it is asked on; loop is the way of a message without a platform's customs.", DefaultValueFactory = _ => "loop" };
        channel.AcceptOnlyFromAmong("loop", "telegram", "teams");
        var digests = new Option<int>("--digests") { Description = "Chats that want a digest every five seconds meanwhile (telegram only).", DefaultValueFactory = _ => 0 };
        digests.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() > 0 && result.GetValue(channel) != "telegram")
            {
                result.AddError("--digests needs --channel telegram.");
            }
        });
        var seed = new Option<int?>("--seed") { Description = "Chooses the moments (default: others each time)." };
        var command = new Command("kill", "Kill the bot at random moments under traffic and count what became of every question.") { times, store, channel, digests, seed };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var output = parsed.InvocationConfiguration.Output;
            var clock = Stopwatch.StartNew();
            var campaign = new KillCampaign(
                Target(parsed.GetValue(channel)),
                parsed.GetValue(store) == "postgres" ? StoreProvider.PostgreSql : StoreProvider.Sqlite,
                parsed.GetValue(digests),
                parsed.GetValue(seed) is { } chosen ? new Random(chosen) : new Random(),
                parsed.InvocationConfiguration.Error.WriteLine);
            var figures = await campaign.RunAsync(parsed.GetValue(times), cancellationToken);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{parsed.GetValue(store)}, {parsed.GetValue(channel)}: {figures} ({clock.Elapsed.TotalSeconds:0} s)"));
            return figures.IsGood ? 0 : 1;
        });
        return command;
    }

    internal static KillTarget Target(string? channel) => channel switch
    {
        "telegram" => new TelegramTarget(),
        "teams" => new TeamsTarget(),
        _ => new LoopTarget(),
    };
}
