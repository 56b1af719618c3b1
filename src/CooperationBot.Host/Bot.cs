using System.Collections.Immutable;
using System.Net.Sockets;
using System.Text;
using CooperationBot.Conversation;
using CooperationBot.Conversation.Grounding;
using CooperationBot.Host.Configuration;
using CooperationBot.Host.Documents;
using CooperationBot.Host.Extraction;
using CooperationBot.Host.Models;
using CooperationBot.Host.Web;
using CooperationBot.Knowledge;
using CooperationBot.Storage;
using CooperationBot.Storage.Delivery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationBot.Host;

/// <summary>The running bot: the record that follows its folder, the store and the web pages, put together from the settings.</summary>
internal sealed partial class Bot : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly StoreLock _store;
    private readonly ImmutableArray<LanguageModel> _models;

    private Bot(WebApplication web, StoreLock store, ImmutableArray<LanguageModel> models, KnowledgeBase record)
    {
        (_web, _store, _models) = (web, store, models);
        Record = record;
        Watcher = web.Services.GetRequiredService<FolderWatcher>();
        Links = web.Services.GetRequiredService<SourceLinks>();
        Address = new Uri(web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    /// <summary>Where the pages are, with the port that was really taken.</summary>
    public Uri Address { get; }

    public KnowledgeBase Record { get; }

    /// <summary>The links that lead from a chat to a cited sentence.</summary>
    public SourceLinks Links { get; }

    /// <summary>What keeps the record in step with the documents folder.</summary>
    public FolderWatcher Watcher { get; }

    /// <summary>Reads the documents, opens the store and begins to listen: whoever can reach the bot gets answers from the whole record.</summary>
    /// <exception cref="SettingsException">The address cannot be listened on.</exception>
    /// <exception cref="StoreException">The store cannot be used.</exception>
    /// <exception cref="IOException">The documents folder cannot be listed.</exception>
    public static async Task<Bot> StartAsync(BotSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(settings.Documents))
        {
            throw SettingsReader.Fault("Documents:Path", $"the folder {settings.Documents} does not exist", "seeds");
        }

        var held = StoreLock.Take(settings.Storage);
        try
        {
            return await StartAsync(settings, held, time, cancellationToken);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Runs until the process is told to stop.</summary>
    public Task UntilStoppedAsync(CancellationToken cancellationToken) => _web.WaitForShutdownAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _web.StopAsync();
        await _web.DisposeAsync();
        foreach (var model in _models)
        {
            model.Dispose();
        }

        _store.Dispose();
    }

    private static async Task<Bot> StartAsync(BotSettings settings, StoreLock held, TimeProvider time, CancellationToken cancellationToken)
    {
        var database = await StoreDatabase.OpenAsync(settings.Storage, cancellationToken);
        var record = new KnowledgeBase();
        ILogger? log = null;
        void Rejected(RejectedReply reply)
        {
            // Only the kinds are told: the words themselves may be a user's.
            if (log is not null)
            {
                LogRejected(log, reply.Intent, string.Join(", ", reply.Violations.Select(violation => violation.Split(':')[0]).Distinct()));
            }
        }

        void PromptKept(string fault)
        {
            if (log is not null)
            {
                LogPromptKept(log, fault);
            }
        }

        var stores = new DeliveryStores(database, time);
        var model = settings.Model is { } wanted ? ModelServices.Build(wanted.ForQuestions, stores.Models, time, PromptKept) : null;
        var reader = settings.Model?.ForExtraction is { Uses.IsEmpty: false } reading ? ModelServices.Build(reading, stores.Models, time, PromptKept) : null;
        var pipeline = model is null ? new AnswerPipeline(record, Rejected) : new AnswerPipeline(record, model, time, Rejected);
        var key = settings.Web.SigningKey is { } configured ? Encoding.UTF8.GetBytes(configured.Value) : await new SettingStore(database).SigningKeyAsync(cancellationToken);
        var web = WebServer.Build(new WebParts(settings, pipeline, record, database, stores, new SourceLinks(settings.Web, key, time), time, reader is null ? null : new ModelExtraction(reader)));
        log = web.Services.GetRequiredService<ILogger<AnswerPipeline>>();
        try
        {
            await web.Services.GetRequiredService<FolderWatcher>().LoadAsync(cancellationToken);
            await web.Services.GetRequiredService<DeliveryStores>().TakeOverAsync(held, cancellationToken);
            await web.StartAsync(cancellationToken);
            return new Bot(web, held, [.. new[] { model, reader }.OfType<LanguageModel>()], record);
        }
        catch (Exception e)
        {
            await web.DisposeAsync();
            throw e is IOException { InnerException: AddressInUseException or SocketException } or SocketException
                ? SettingsReader.Fault("Web:Url", $"{settings.Web.Url.Authority} is taken by another program or is not this machine's", "http://127.0.0.1:3979")
                : e;
        }
    }

    [LoggerMessage(LogLevel.Warning, "A reply to a question of the kind {Intent} was stopped: not proved were {Kinds}")]
    private static partial void LogRejected(ILogger log, string intent, string kinds);

    [LoggerMessage(LogLevel.Warning, "A changed prompt is not used, the one of before stays. {Fault}")]
    private static partial void LogPromptKept(ILogger log, string fault);
}
