using CooperationBot.Conversation;
using CooperationBot.Host.Configuration;

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
}
