using System.CommandLine;
using System.Globalization;

namespace CooperationBot.Evaluation.Speed;

/// <summary><c>restart</c>: how long the shipped bot takes to its first answer over a large corpus, first and from its snapshot, in how much memory, and until one more text is on record.</summary>
internal static class RestartCommand
{
    public static Command Create()
    {
        var corpus = new Option<FileInfo[]>("--corpus") { Description = """Lines {"id","text"}, gzipped or not; may be given several times.""", HelpName = "A.jsonl[.gz]", Required = true };
        var copies = new Option<int>("--copies") { Description = "How often the texts of the last corpus are taken, each time under new ids.", HelpName = "N", DefaultValueFactory = _ => 1 };
        var starts = new Option<int>("--starts") { Description = "How often the bot is started again.", HelpName = "N", DefaultValueFactory = _ => 3 };
        var question = new Option<string>("--question") { Description = "What it is asked.", HelpName = "TEXT", DefaultValueFactory = _ => "第一次会议是什么时候召开的?" };
        corpus.AcceptExistingOnly();
        var command = new Command("restart", "Time the start of the bot over a corpus, with and without its snapshot, and one more text.") { corpus, copies, starts, question };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(parsed.GetRequiredValue(corpus), (parsed.GetValue(copies), parsed.GetValue(starts)), parsed.GetRequiredValue(question), parsed.InvocationConfiguration.Output, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(FileInfo[] corpora, (int Copies, int Starts) times, string question, TextWriter report, CancellationToken cancellationToken)
    {
        using var folder = new TemporaryFolder();
        using var client = new HttpClient();
        using var bot = new MeasuredBot(folder.Name, client);
        report.WriteLine($"{await WriteAsync(bot.Documents, corpora, times.Copies, cancellationToken)} texts");
        await StartAsync("first start", bot, question, report, cancellationToken);
        await bot.SnapshotAsync(cancellationToken);
        report.WriteLine($"snapshot written; peak memory {bot.PeakMegabytes} MB");
        for (var start = 0; start < times.Starts; start++)
        {
            await bot.KillAsync();
            await StartAsync("start from the snapshot", bot, question, report, cancellationToken);
        }

        for (var number = 1; number <= times.Starts; number++)
        {
            var used = bot.ProcessorTime;
            var taken = await bot.AddAsync($"added-{number}.txt", $"2021年5月{number}日,甲市与乙市签署战略合作协议,共建{number}个产业园。", cancellationToken);
            report.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"one more text on record after {taken.TotalSeconds:0.00} s; processors' time {(bot.ProcessorTime - used).TotalSeconds:0.00} s; peak memory {bot.PeakMegabytes} MB"));
        }

        return 0;
    }

    private static async Task StartAsync(string what, MeasuredBot bot, string question, TextWriter report, CancellationToken cancellationToken)
    {
        var taken = await bot.StartAsync(question, cancellationToken);
        report.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{what} to first answer {taken.TotalSeconds:0.00} s; processors' time {bot.ProcessorTime.TotalSeconds:0.0} s; peak memory {bot.PeakMegabytes} MB"));
    }

    private static async Task<int> WriteAsync(string folder, FileInfo[] corpora, int copies, CancellationToken cancellationToken)
    {
        var written = 0;
        foreach (var (place, file) in corpora.Index())
        {
            foreach (var line in JsonLines.Read(file))
            {
                for (var copy = 0; copy < (place == corpora.Length - 1 ? copies : 1); copy++, written++)
                {
                    await File.WriteAllTextAsync(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{place}-{copy}-{written:000000}.txt")), line.Text("text"), cancellationToken);
                }
            }
        }

        return written;
    }
}
