using CooperationBot.Conversation;
using CooperationBot.Host.Configuration;
using CooperationBot.Host.Documents;
using CooperationBot.Knowledge.Index;
using CooperationBot.Storage;
using CooperationBot.Storage.Delivery;

namespace CooperationBot.Host.Commands;

/// <summary>The options that hold for every command.</summary>
/// <param name="Documents">The documents folder, relative to the working directory; null = the configured one.</param>
/// <param name="Language">The language to answer in; null = the question's own.</param>
internal sealed record CommonOptions(string? Documents, Language? Language)
{
    /// <summary>The checked settings, with the folder of the command line in place of the configured one.</summary>
    public BotSettings Settings(Surroundings surroundings)
    {
        var settings = BotSettings.Read(SettingsFile.Find(surroundings.WorkingDirectory, surroundings.BaseDirectory));
        return Documents is null ? settings : settings with { Documents = Path.GetFullPath(Documents, surroundings.WorkingDirectory) };
    }

    /// <summary>The stores of the settings; whoever opens them closes them.</summary>
    /// <exception cref="StoreException">The store cannot be used.</exception>
    public async Task<DeliveryStores> StoresAsync(Surroundings surroundings, CancellationToken cancellationToken) =>
        new(await StoreDatabase.OpenAsync(Settings(surroundings).Storage, cancellationToken), surroundings.Time);

    /// <summary>The record of the documents folder, read once; files that cannot be read are named on the error stream.</summary>
    public KnowledgeIndex Record(Surroundings surroundings) => Record(Settings(surroundings), surroundings);

    /// <summary>The same for settings that were read already.</summary>
    public static KnowledgeIndex Record(BotSettings settings, Surroundings surroundings) => FolderLoader.Load(
        settings.Documents, failed => surroundings.Error.WriteLine($"{failed.Id} is not on record. {failed.Reason}"));
}
