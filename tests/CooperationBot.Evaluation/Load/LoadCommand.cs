using System.Collections.Concurrent;
using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using CooperationBot.Channels.Telegram;
using CooperationBot.Channels.Tests.Telegram.Double;

namespace CooperationBot.Evaluation.Load;

/// <summary>
/// <c>load</c>: brings questions of many chats to a running bot's Telegram webhook and takes the answers with the strict double, which listens where the
/// bot's Telegram:ApiBaseUrl points. The bot's Telegram:Pacing and Limits are to be raised for it.
/// </summary>
internal sealed class LoadCommand
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan SettleLimit = TimeSpan.FromMinutes(2);

    private readonly ConcurrentDictionary<long, long> _told = new();
    private readonly ConcurrentBag<double> _times = [];
    private readonly ConcurrentBag<double> _acknowledged = [];
    private int _doubled;
    private int _refused;

    public static Command Create()
    {
        var url = new Option<string>("--url") { Description = "Where the bot listens.", Required = true };
        var listen = new Option<int>("--listen") { Description = "The port that the bot's Telegram:ApiBaseUrl names.", Required = true };
        var messages = new Option<int>("--messages") { DefaultValueFactory = _ => 30_000 };
        var concurrency = new Option<int>("--concurrency") { Description = "Connections to the webhook; Telegram opens up to 100.", DefaultValueFactory = _ => 40 };
        var rate = new Option<int>("--rate") { Description = "Questions a second; 0 = as fast as they are acknowledged.", DefaultValueFactory = _ => 500 };
        var chats = new Option<int>("--chats") { DefaultValueFactory = _ => 1000 };
        var text = new Option<string>("--question") { DefaultValueFactory = _ => "第二次联席会议是什么时候召开的?" };
        var command = new Command("load", "Ask a running bot in many Telegram chats at once and measure the time from receipt to send.") { url, listen, messages, concurrency, rate, chats, text };
        command.SetAction(async (parsed, cancellationToken) => await new LoadCommand().RunAsync(
            new Uri(parsed.GetRequiredValue(url)), parsed.GetValue(listen), new LoadPlan(
                parsed.GetValue(messages), parsed.GetValue(concurrency), parsed.GetValue(rate), parsed.GetValue(chats), parsed.GetValue(text)!),
            parsed.InvocationConfiguration.Output, cancellationToken));
        return command;
    }

    private async Task<int> RunAsync(Uri bot, int port, LoadPlan plan, TextWriter report, CancellationToken cancellationToken)
    {
        await using var telegram = await TelegramDouble.StartAsync(port: port);
        for (var chat = 1; chat <= plan.Chats; chat++)
        {
            telegram.Open(-chat, "supergroup");
        }

        telegram.OnMessage = Take;
        await WallClock.UntilAsync(() => Task.FromResult(telegram.LastCalls.ContainsKey("setMyCommands")), StartLimit, "no bot comes to this port by webhook", cancellationToken);
        var secret = telegram.LastCalls["setWebhook"].GetProperty("secret_token").GetString()!;

        var clock = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, plan.Concurrency).Select(i => AskAsync(new Uri(bot, TelegramOptions.WebhookPath), secret, i, plan, clock, cancellationToken)));
        var asked = clock.Elapsed;
        await WallClock.UntilAsync(() => Task.FromResult(_times.Count >= plan.Messages - _refused), SettleLimit, "answers are missing", cancellationToken);
        report.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{plan.Messages} questions in {plan.Chats} chats, {plan.Messages / asked.TotalSeconds:0} a second: receipt to send {new Latency(_times)}; acknowledged in {new Latency(_acknowledged)}; {_refused} refused, {_doubled} answered twice, {telegram.Violations.Count} calls against the Bot API"));
        return _refused == 0 && _doubled == 0 && telegram.Violations.IsEmpty ? 0 : 1;
    }

    /// <summary>One of the connections: every n-th question, at its time.</summary>
    private async Task AskAsync(Uri webhook, string secret, int first, LoadPlan plan, Stopwatch clock, CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        for (var number = first + 1; number <= plan.Messages; number += plan.Concurrency)
        {
            if (plan.Rate > 0 && TimeSpan.FromSeconds((double)number / plan.Rate) - clock.Elapsed is { Ticks: > 0 } early)
            {
                await WallClock.RestAsync(early, cancellationToken);
            }

            var update = DoubleUpdates.Message(new DoubleChat(-1 - (number % plan.Chats), "supergroup"), $"/ask@{TelegramDouble.BotName} {plan.Question}", number, id: number);
            update["update_id"] = number;
            using var request = new HttpRequestMessage(HttpMethod.Post, webhook) { Content = JsonContent.Create(update), Headers = { { "X-Telegram-Bot-Api-Secret-Token", secret } } };
            var told = Stopwatch.GetTimestamp();
            _told[number] = told;
            using var response = await client.SendAsync(request, cancellationToken);
            _acknowledged.Add(Stopwatch.GetElapsedTime(told).TotalMilliseconds);
            if (!response.IsSuccessStatusCode)
            {
                Interlocked.Increment(ref _refused);
            }
        }
    }

    /// <summary>In a group an answer is a reply to its question.</summary>
    private void Take(DoubleMessage message)
    {
        if (message.ReplyTo is { } question && _told.TryRemove(question, out var told))
        {
            _times.Add(Stopwatch.GetElapsedTime(told).TotalMilliseconds);
        }
        else
        {
            Interlocked.Increment(ref _doubled);
        }
    }
}

/// <param name="Rate">Questions a second; 0 = as fast as they are acknowledged.</param>
internal sealed record LoadPlan(int Messages, int Concurrency, int Rate, int Chats, string Question);
