using System.Globalization;
using CooperationBot.Channels.Web;
using CooperationBot.Conversation;
using CooperationBot.Knowledge;

namespace CooperationBot.Host.Commands;

/// <summary><c>digest preview</c>: the digest of a period as a subscriber would get it.</summary>
internal sealed class DigestCommand(Surroundings surroundings, CommonOptions options)
{
    private const int UsualDays = 7;

    /// <summary>Without a period: the week that ends on the newest publication date on record.</summary>
    public int Preview(DateOnly? from, DateOnly? to, CancellationToken cancellationToken)
    {
        var record = new KnowledgeBase();
        var settings = options.Settings(surroundings);
        record.Publish(CommonOptions.Record(settings, surroundings));
        var last = to ?? from?.AddDays(UsualDays - 1) ?? record.Current.Documents.Max(document => document.Published?.Value) ?? settings.Today(surroundings.Time);
        var first = from ?? last.AddDays(1 - UsualDays);
        if (first > last)
        {
            surroundings.Error.WriteLine($"--from ({Iso(first)}) lies after --to ({Iso(last)}).");
            return CommandLine.WrongUsage;
        }

        surroundings.Error.WriteLine($"{Iso(first)} to {Iso(last)}");
        var language = options.Language ?? Language.ZhHans;
        var answer = new AnswerPipeline(record).DigestOf(first, last, language, cancellationToken);
        new AnswerView(surroundings.Console).Show(AnswerRecord.Of(null, answer, TimeSpan.Zero));
        return CommandLine.Done;
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
