using System.Diagnostics;
using System.Globalization;

namespace CooperationBot.Evaluation.Kill;

/// <summary>The bot itself, as it is delivered, set up for one platform. Every question comes in a chat of its own, so that its answers can be told apart.</summary>
/// <param name="documents">The folder that it answers from.</param>
internal abstract class HostTarget(DirectoryInfo documents) : KillTarget
{
    /// <summary>One that gets a short answer or a short word that there is none: one message either way.</summary>
    protected const string Words = "When was the second meeting held?";

    public override string Health => "/health/ready";

    public override ProcessStartInfo Bot(string folder, Uri address, Uri platform)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CooperationBot.Host.dll")]) { WorkingDirectory = folder };
        var settings = new Dictionary<string, string>(Settings(platform))
        {
            ["Documents__Path"] = documents.FullName,
            ["Storage__ConnectionString"] = Store(folder),
            ["Web__Url"] = address.GetLeftPart(UriPartial.Authority),
            ["Limits__QuestionsPerMinute"] = "100000",
        };
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        return start;
    }

    /// <summary>What sets the channel up, as environment variables.</summary>
    protected abstract IEnumerable<KeyValuePair<string, string>> Settings(Uri platform);

    protected static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
