using CooperationBot.Conversation;
using CooperationBot.Conversation.Timelines;
using CooperationBot.Host.Chats;
using CooperationBot.Host.Configuration;
using CooperationBot.Host.Delivery;
using CooperationBot.Host.Digests;
using CooperationBot.Host.Documents;
using CooperationBot.Host.Extraction;
using CooperationBot.Knowledge;
using CooperationBot.Knowledge.Ingestion;
using CooperationBot.Storage;
using CooperationBot.Storage.Delivery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CooperationBot.Host.Web;

/// <summary>What the pages need from the rest of the bot.</summary>
/// <param name="Extraction">Reads documents by a model, in the background; null where none is to.</param>
internal sealed record WebParts(
    BotSettings Settings, AnswerPipeline Pipeline, KnowledgeBase Record, StoreDatabase Database, DeliveryStores Stores, SourceLinks Links, TimeProvider Time,
    ModelExtraction? Extraction);

/// <summary>The local web server: pages, JSON door and health, on Kestrel alone. Nothing but the given settings configures it.</summary>
internal static class WebServer
{
    /// <summary>More than any question with its history needs; longer bodies are refused before they are read.</summary>
    private const long LargestBody = 256 * 1024;

    public static WebApplication Build(WebParts parts)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(parts.Settings.Web.Url.GetLeftPart(UriPartial.Authority)).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        // What keeps the bot from starting is told once, in one line, by whoever started it.
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical)
            // That a channel is up, and that a file which was put in has been adopted, is what an operator looks for.
            .AddFilter("CooperationBot.Channels", LogLevel.Information)
            .AddFilter("CooperationBot.Host.Documents", LogLevel.Information)
            .AddFilter("CooperationBot.Host.Extraction", LogLevel.Information);
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(parts);
        builder.Services.AddSingleton(parts.Time);
        builder.Services.AddSingleton(parts.Record);
        builder.Services.AddSingleton(parts.Links);
        builder.Services.AddSingleton(parts.Pipeline);
        builder.Services.AddSingleton(new FolderSource(parts.Settings.Documents, IngestionPipeline.Default));
        builder.Services.AddSingleton(new FolderOrigin(parts.Settings.Origin));
        builder.Services.AddSingleton(parts.Stores.Documents);
        if (parts.Settings.Snapshot is { } snapshot)
        {
            builder.Services.AddSingleton(new SnapshotFile(snapshot));
            builder.Services.AddHostedService<SnapshotKeeper>();
        }

        builder.Services.AddSingleton<Library>();
        builder.Services.AddSingleton<CatchUp>(services => services.GetRequiredService<Library>().CatchUpAsync);
        builder.Services.AddSingleton<FolderWatcher>();
        builder.Services.AddHostedService(services => services.GetRequiredService<FolderWatcher>());
        if (parts.Extraction is { } extraction)
        {
            builder.Services.AddSingleton(extraction);
            builder.Services.AddSingleton(new ExtractionBounds(parts.Settings.Model!.Extraction.Concurrency));
            builder.Services.AddHostedService<ExtractionWorker>();
        }

        builder.Services.AddDigests(parts.Settings.Storage, parts.Settings.Digests);
        builder.Services.AddDelivery(parts.Stores, parts.Settings.Kept, parts.Time);
        builder.Services.AddHostedService<LibraryFollower>();
        builder.Services.AddDesk(parts.Pipeline, parts.Settings.Rules, parts.Time);
        builder.Services.AddChannels(parts.Settings);
        builder.Services.AddSingleton<Chronicle>();
        builder.Services.AddSingleton<Conversations>();
        builder.Services.AddSingleton<FirstQuestions>();
        builder.Services.AddHostFiltering(options => options.AllowedHosts = [.. HostNames(parts.Settings.Web)]);
        builder.Services.AddQuestionLimit(parts.Settings.Rules.QuestionsPerMinute);

        var app = builder.Build();
        app.UseHostFiltering();
        app.Use(SecurityHeaders.Add);
        app.Use(MissingPage.Show);
        app.UseRouting();
        app.Use(ChatDoor.Guard);
        app.UseRateLimiter();
        Health.Map(app);
        AboutEndpoint.Map(app);
        Assets.Map(app);
        CitedEndpoint.Map(app);
        app.MapChannels();
        var chat = ChatDoor.Behind(app);
        ChatEndpoints.Map(chat);
        AskEndpoint.Map(chat);
        SourceEndpoint.Map(chat);
        TimelineEndpoint.Map(chat);
        return app;
    }

    /// <summary>
    /// A page elsewhere must not reach the local bot by a name that it lets point here: only the names in the settings and this machine's own
    /// are answered. Where the bot listens on every address, it cannot know its names.
    /// </summary>
    private static IEnumerable<string> HostNames(WebSettings web)
    {
        if (WebSettings.IsEveryAddress(web.Url))
        {
            return ["*"];
        }

        return ((string?[])["localhost", "127.0.0.1", "[::1]", web.Url.Host, web.PublicUrl.Host, web.ChatUrl?.Host]).OfType<string>().Distinct();
    }
}
