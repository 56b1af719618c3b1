namespace CooperationBot.Host.Commands;

/// <summary>No command: the bot itself.</summary>
internal sealed class RunCommand(Surroundings surroundings, CommonOptions options)
{
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var settings = options.Settings(surroundings);
        foreach (var warning in settings.Warnings)
        {
            surroundings.Error.WriteLine(warning);
        }

        await using var bot = await Bot.StartAsync(settings, surroundings.Time, cancellationToken);
        surroundings.Out.WriteLine($"Documents: {bot.Record.Current.Documents.Length}, milestones: {bot.Record.Current.Milestones.Length}, from {settings.Documents}");
        surroundings.Out.WriteLine(settings.Web.ChatUrl is null
            ? $"Listening on {bot.Address}; the chat page is off, because Web:PublicUrl is public and Web:ChatUrl is empty. Ctrl+C stops."
            : $"Chat: {bot.Address}  Timeline: {bot.Address}timeline  Ctrl+C stops.");
        await bot.UntilStoppedAsync(cancellationToken);
        return CommandLine.Done;
    }
}
