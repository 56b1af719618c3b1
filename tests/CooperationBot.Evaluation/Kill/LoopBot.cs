using System.CommandLine;
using System.Net.Http.Json;
using System.Net.Sockets;
using CooperationBot.Channels;
using CooperationBot.Conversation.Delivery;
using CooperationBot.Evaluation.Delivery;
using CooperationBot.Host.Delivery;
using CooperationBot.Storage;
using CooperationBot.Storage.Delivery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CooperationBot.Evaluation.Kill;

/// <summary><c>loop-bot</c>: store and workers as the bot has them, in a process that can be killed; its channel is HTTP with no customs.</summary>
internal static class LoopBot
{
    public static Command Create()
    {
        var url = new Option<string>("--url") { Required = true };
        var platform = new Option<string>("--platform") { Required = true };
        var command = new Command("loop-bot", "The bot that 'kill --channel loop' kills.") { url, platform };
        command.Hidden = true;
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(parsed.GetRequiredValue(url), new Uri(parsed.GetRequiredValue(platform)), cancellationToken));
        return command;
    }

    private static async Task RunAsync(string url, Uri platform, CancellationToken cancellationToken)
    {
        var store = StoreAddress.Parse(Enum.Parse<StoreProvider>(Setting("Storage__Provider")), Setting("Storage__ConnectionString"), "/");
        using var held = StoreLock.Take(store);
        var database = await StoreDatabase.OpenAsync(store, cancellationToken);
        using var client = new HttpClient { BaseAddress = platform };
        var time = TimeProvider.System;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(url);
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Error);
        builder.Services.AddSingleton(time).AddRoutingCore().AddDelivery(new DeliveryStores(database, time), Retention.Default, time)
            .AddSingleton<Desk>((happened, _) => LoopChannel.EchoAsync(happened, time))
            .AddSingleton<IChannel>(new LoopChannel((request, cut) => SendAsync(client, request, cut)));
        await using var app = builder.Build();
        app.UseRouting();
        app.MapGet("/health", () => Results.Ok());
        app.MapPost("/in", async (LoopSaid said, IInboundQueue queue, CancellationToken aborted) =>
        {
            await queue.AddAsync(LoopChannel.Item(said, time.GetUtcNow()), aborted);
            return Results.Ok();
        });
        await app.Services.GetRequiredService<DeliveryStores>().TakeOverAsync(held, cancellationToken);
        await app.StartAsync(cancellationToken);
        await app.WaitForShutdownAsync(cancellationToken);
        SqliteConnection.ClearAllPools();
    }

    private static async Task<SendResult> SendAsync(HttpClient client, OutgoingRequest request, CancellationToken cut)
    {
        try
        {
            using var response = await client.PostAsJsonAsync("/say", new { chat = request.Chat.Chat, text = request.Request.Body }, cut);
            return response.IsSuccessStatusCode ? new SendResult.Sent("m") : new SendResult.NotYet($"{(int)response.StatusCode}");
        }
        catch (HttpRequestException e) when (e.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionRefused })
        {
            return new SendResult.NotYet("not connected");
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return new SendResult.Ambiguous(e.GetType().Name);
        }
    }

    private static string Setting(string name) => Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set.");
}
