using CooperationBot.Channels.Teams.Package;
using CooperationBot.Host.Configuration;

namespace CooperationBot.Host.Commands;

/// <summary><c>teams package</c>: writes the app package for the bot that the settings name. No bot need be running.</summary>
internal sealed class TeamsCommand(Surroundings surroundings, CommonOptions options)
{
    public int Package(string file)
    {
        var settings = options.Settings(surroundings);
        if (AppPackage.Fault(settings.Teams, settings.Web.PublicUrl) is { } fault)
        {
            throw new SettingsException(fault);
        }

        var path = Path.GetFullPath(file, surroundings.WorkingDirectory);
        File.WriteAllBytes(path, AppPackage.Zip(settings.Teams, settings.Web.PublicUrl));
        surroundings.Error.WriteLine($"{path}: upload it in the Teams admin center, or in Teams under Apps > Manage your apps > Upload an app.");
        return CommandLine.Done;
    }
}
