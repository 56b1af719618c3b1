using CooperationBot.Host.Configuration;
using CooperationBot.Host.Web;
using CooperationBot.Knowledge.Index;
using CooperationBot.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace CooperationBot.Host;

/// <summary>The running bot: the record, the store and the web pages, put together from the settings.</summary>
internal sealed class Bot : IAsyncDisposable
{
    private static readonly TimeSpan TurnsAreKept = TimeSpan.FromDays(30);

    private readonly WebApplication _web;

    private Bot(WebApplication web, Uri address, KnowledgeIndex index)
    {
        _web = web;
        Address = address;
        Index = index;
    }

    /// <summary>Where the pages are, with the port that was really taken.</summary>
    public Uri Address { get; }

    public KnowledgeIndex Index { get; }

    /// <summary>Reads the documents, opens the store and begins to listen.</summary>
    /// <exception cref="SettingsException">The address cannot be listened on.</exception>
    public static async Task<Bot> StartAsync(BotSettings settings, TimeProvider time, CancellationToken cancellationToken)
    {
        var index = FolderLoader.Load(settings.Documents);
        var database = await SqliteDatabase.OpenAsync(settings.ConnectionString, cancellationToken);
        await new ConversationTurns(database).ForgetBeforeAsync(time.GetUtcNow() - TurnsAreKept, cancellationToken);
        var pipeline = new AnswerPipeline(() => index);
        var web = WebServer.Build(new WebParts(settings, pipeline, () => index, database, time));
        try
        {
            await web.StartAsync(cancellationToken);
        }
        catch (IOException e) when (e.InnerException is AddressInUseException or System.Net.Sockets.SocketException)
        {
            await web.DisposeAsync();
            throw SettingsReader.Fault("Web:Url", $"{settings.Web.Url.Authority} is taken by another program or is not this machine's", "http://127.0.0.1:3979");
        }

        var address = web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new Bot(web, new Uri(address), index);
    }

    /// <summary>Runs until the process is told to stop.</summary>
    public Task UntilStoppedAsync(CancellationToken cancellationToken) => _web.WaitForShutdownAsync(cancellationToken);

    public async ValueTask DisposeAsync() => await _web.DisposeAsync();
}
