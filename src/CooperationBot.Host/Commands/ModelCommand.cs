using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using CooperationBot.Conversation.Models;
using CooperationBot.Host.Configuration;
using CooperationBot.Host.Models;

namespace CooperationBot.Host.Commands;

/// <summary><c>model check</c>: asks the configured model once and says what was found.</summary>
internal sealed class ModelCommand(Surroundings surroundings, CommonOptions options)
{
    public async Task<int> CheckAsync(CancellationToken cancellationToken)
    {
        if (options.Settings(surroundings).Model is not { } settings)
        {
            surroundings.Error.WriteLine("No model is configured, and none is needed; for example Model:Endpoint=http://127.0.0.1:11434/v1 with Model:Name=qwen2.5:14b");
            return CommandLine.Failed;
        }

        using var client = new OpenAIChatClient(settings);
        var shelf = ModelServices.Shelf(settings, surroundings.Time, surroundings.Error.WriteLine);
        var uses = settings.Uses.Order().ToImmutableArray();
        surroundings.Out.WriteLine($"Model {settings.Name} at {settings.Endpoint.GetLeftPart(UriPartial.Path)}; prompts read: {(uses.IsEmpty ? "none, every use is off" : string.Join(", ", uses))}.");
        var probe = await ModelProbe.RunAsync(settings, client, surroundings.Time, cancellationToken);
        foreach (var line in probe.Lines)
        {
            surroundings.Out.WriteLine(line);
        }

        return probe.IsUsable ? CommandLine.Done : CommandLine.Failed;
    }
}
