using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using CooperationBot.Channels;
using CooperationBot.Host.Configuration;
using CooperationBot.Storage;

namespace CooperationBot.Host.Commands;

/// <summary>The command line: names, options and exit codes. What the commands do stands beside it.</summary>
internal static class CommandLine
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int WrongUsage = 2;

    /// <summary>Runs one command line to its end.</summary>
    /// <returns>0 done, 1 failed with the reason on the error stream, 2 wrong usage.</returns>
    public static async Task<int> RunAsync(string[] args, Surroundings surroundings, CancellationToken cancellationToken = default)
    {
        var parsed = Build(surroundings).Parse(args);
        if (parsed.Errors.Count > 0)
        {
            surroundings.Error.WriteLine(parsed.Errors[0].Message);
            surroundings.Error.WriteLine($"Try {Words(parsed.CommandResult)}--help.");
            return WrongUsage;
        }

        try
        {
            var configuration = new InvocationConfiguration { Output = surroundings.Out, Error = surroundings.Error, EnableDefaultExceptionHandler = false };
            return await parsed.InvokeAsync(configuration, cancellationToken);
        }
        catch (Exception e) when (e is SettingsException or StoreException or IOException or UnauthorizedAccessException)
        {
            surroundings.Error.WriteLine(e.Message.ReplaceLineEndings(" "));
            return Failed;
        }
    }

    /// <summary>The words that led to a command, each with a blank behind it: "digest preview ".</summary>
    private static string Words(CommandResult? command) => command is null or { Command: RootCommand } ? "" : $"{Words(command.Parent as CommandResult)}{command.Command.Name} ";

    private static RootCommand Build(Surroundings surroundings)
    {
        var documents = new Option<string?>("--documents") { Description = "The documents folder (default: the configured one).", HelpName = "DIR", Recursive = true };
        var language = new Option<string?>("--language") { Description = "The language to answer in (default: the question's).", Recursive = true };
        language.AcceptOnlyFromAmong([.. LanguageTag.All]);
        CommonOptions Common(ParseResult parsed) => new(parsed.GetValue(documents), LanguageTag.Parse(parsed.GetValue(language)));

        var root = new RootCommand("CooperationBot answers questions about cooperation from documents, with the sentence that proves each answer. Without a command it runs the bot.")
        {
            documents,
            language,
            Ask(surroundings, Common),
            Facts(surroundings, Common),
            Timeline(surroundings, Common),
            Digest(surroundings, Common),
            Deliveries(surroundings, Common), Documents(surroundings, Common),
            Backup(surroundings, Common),
            Restore(surroundings, Common),
            Teams(surroundings, Common),
            Model(surroundings, Common),
        };
        root.SetAction((parsed, cancellationToken) => new RunCommand(surroundings, Common(parsed)).RunAsync(cancellationToken));
        return root;
    }

    private static Command Ask(Surroundings surroundings, Func<ParseResult, CommonOptions> common)
    {
        var question = new Argument<string?>("question") { Description = "The question, in quotation marks.", Arity = ArgumentArity.ZeroOrOne };
        var json = new Option<bool>("--json") { Description = "Write the answer as one JSON record." };
        var batch = new Option<string?>("--batch") { Description = "Answer every line of this JSONL file.", HelpName = "IN.jsonl" };
        var output = new Option<string?>("--out") { Description = "Where the answers of --batch go.", HelpName = "OUT.jsonl" };
        var translate = new Option<bool>("--translate") { Description = "Put the quotes into the language of the answer as well, by the language model." };
        var asOf = Day("--as-of", "The day that \"today\" and year-less dates refer to (default: today; in a batch none).");
        var command = new Command("ask", "Answer one question, or a file of questions.") { question, json, batch, output, asOf, translate };
        command.Validators.Add(result =>
        {
            var hasQuestion = !string.IsNullOrWhiteSpace(result.GetValue(question));
            var hasBatch = result.GetValue(batch) is not null;
            if (hasQuestion == hasBatch)
            {
                result.AddError("ask needs either a question or --batch IN.jsonl with --out OUT.jsonl.");
            }
            else if (hasBatch != result.GetValue(output) is not null)
            {
                result.AddError("--batch and --out go together.");
            }
        });
        command.SetAction((parsed, cancellationToken) =>
        {
            var ask = new AskCommand(surroundings, common(parsed), parsed.GetValue(asOf), parsed.GetValue(translate));
            return parsed.GetValue(batch) is { } input
                ? ask.BatchAsync(input, parsed.GetValue(output)!, cancellationToken)
                : ask.OneAsync(parsed.GetValue(question)!, parsed.GetValue(json), cancellationToken);
        });
        return command;
    }

    private static Command Backup(Surroundings surroundings, Func<ParseResult, CommonOptions> common)
    {
        var file = new Argument<string>("file") { Description = "The file to be written; it must not exist." };
        var command = new Command("backup", "Copy the bot's state into a file, also while the bot runs.") { file };
        command.SetAction((parsed, cancellationToken) => new BackupCommand(surroundings, common(parsed)).BackupAsync(parsed.GetRequiredValue(file), cancellationToken));
        return command;
    }

    private static Command Restore(Surroundings surroundings, Func<ParseResult, CommonOptions> common)
    {
        var file = new Argument<string>("file") { Description = "A file that backup wrote." };
        var command = new Command("restore", "Put the state of a file in the place of the bot's; refused while a bot runs.") { file };
        command.SetAction((parsed, cancellationToken) => new BackupCommand(surroundings, common(parsed)).RestoreAsync(parsed.GetRequiredValue(file), cancellationToken));
        return command;
    }

    private static Command Facts(Surroundings surroundings, Func<ParseResult, CommonOptions> common)
    {
        var json = new Option<bool>("--json") { Description = "Write one JSON record per line." };
        var command = new Command("facts", $"List the milestones with their evidence. Kinds: {string.Join(", ", MilestoneRecord.Kinds)}.") { json };
        command.SetAction(parsed => new FactsCommand(surroundings, common(parsed)).Run(parsed.GetValue(json)));
        return command;
    }

    private static Command Timeline(Surroundings surroundings, Func<ParseResult, CommonOptions> common)
    {
        var picture = new Option<string?>("--svg") { Description = "Write a picture instead.", HelpName = "FILE" };
        var command = new Command("timeline", "Show the dated events in order.") { picture };
        command.SetAction(parsed => new TimelineCommand(surroundings, common(parsed)).Run(parsed.GetValue(picture)));
        return command;
    }

    private static Command Digest(Surroundings surroundings, Func<ParseResult, CommonOptions> common)
    {
        var from = Day("--from", "First day (default: a week before the last).");
        var to = Day("--to", "Last day (default: the newest publication date on record).");
        var preview = new Command("preview", "Show the digest of a period.") { from, to };
        preview.SetAction((parsed, cancellationToken) =>
            Task.FromResult(new DigestCommand(surroundings, common(parsed)).Preview(parsed.GetValue(from), parsed.GetValue(to), cancellationToken)));
        return new Command("digest", "Digests of what is on record for a period.") { preview };
    }

    private static Command Deliveries(Surroundings surroundings, Func<ParseResult, CommonOptions> common)
    {
        var json = new Option<bool>("--json") { Description = "Write one JSON record per line." };
        var all = new Option<bool>("--all") { Description = "List what was sent as well." };
        var list = new Command("list", "List what is pending, being sent, ambiguous or dead, oldest first.") { json, all };
        list.SetAction((parsed, cancellationToken) =>
            new DeliveriesCommand(surroundings, common(parsed)).ListAsync(parsed.GetValue(all), parsed.GetValue(json), cancellationToken));
        var id = new Argument<long>("id") { Description = "The number that list shows." };
        var replay = new Command("replay", "Send a dead or ambiguous one again.") { id };
        replay.SetAction((parsed, cancellationToken) =>
            new DeliveriesCommand(surroundings, common(parsed)).ReplayAsync(parsed.GetValue(id), cancellationToken));
        return new Command("deliveries", "The messages on their way out.") { list, replay };
    }

    private static Command Documents(Surroundings surroundings, Func<ParseResult, CommonOptions> common)
    {
        var list = new Command("list", "List the documents in the store, each behind the folder that brought it.");
        list.SetAction((parsed, cancellationToken) => new DocumentsCommand(surroundings, common(parsed)).ListAsync(cancellationToken));
        var origin = new Argument<string>("folder") { Description = "The folder as list shows it." };
        var withdraw = new Command("withdraw", "Take out what a folder had brought that no bot reads any more.") { origin };
        withdraw.SetAction((parsed, cancellationToken) =>
            new DocumentsCommand(surroundings, common(parsed)).WithdrawAsync(parsed.GetRequiredValue(origin), cancellationToken));
        return new Command("documents", "The documents that the bots of one store have together.") { list, withdraw };
    }

    private static Command Teams(Surroundings surroundings, Func<ParseResult, CommonOptions> common)
    {
        var output = new Option<string>("--out") { Description = "Where the package goes.", HelpName = "FILE.zip", Required = true };
        var package = new Command("package", "Write the app package that brings the configured bot into Teams.") { output };
        package.SetAction(parsed => new TeamsCommand(surroundings, common(parsed)).Package(parsed.GetValue(output)!));
        return new Command("teams", "The bot as an app of Microsoft Teams.") { package };
    }

    private static Command Model(Surroundings surroundings, Func<ParseResult, CommonOptions> common)
    {
        var check = new Command("check", "Ask the configured language model once and say what was found.");
        check.SetAction((parsed, cancellationToken) => new ModelCommand(surroundings, common(parsed)).CheckAsync(cancellationToken));
        return new Command("model", "The language model, where one is configured.") { check };
    }

    private static Option<DateOnly?> Day(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "yyyy-MM-dd",
        CustomParser = result =>
        {
            if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            {
                return day;
            }

            result.AddError($"{name}: \"{result.Tokens[0].Value}\" is not a date; for example {name} 2020-06-01");
            return null;
        },
    };
}
