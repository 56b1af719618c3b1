using System.Globalization;
using CooperationBot.Channels.Web;
using CooperationBot.Conversation;

namespace CooperationBot.Channels.Telegram.Rendering;

/// <summary>Gives an answer its blocks: the question where a button asked it, the lines with their markers, and the sources.</summary>
internal sealed class AnswerBlocks(ISourceLinks links)
{
    /// <summary>With more sources than this, the sentences are left to their links and buttons.</summary>
    private const int MostQuoted = 3;

    private const int LongestTitle = 120;
    private const int LongestHeading = 24;

    /// <param name="asked">The question, or null where the chat shows it.</param>
    public IEnumerable<Block> Of(Answer answer, string? asked)
    {
        if (asked is not null)
        {
            yield return new Block([new Run($"{TelegramTexts.Of("question", answer.Language)}: {asked}", IsBold: true)]);
        }

        var body = AnswerRecord.Of(null, answer, TimeSpan.Zero).BodyText();
        foreach (var line in body.Split('\n'))
        {
            yield return IsHeading(line, answer.Kind) ? new Block([new Run(line, IsBold: true)]) : new Block([.. Marked(line, answer)]);
        }

        if (!answer.Models.IsEmpty)
        {
            yield return new Block(TelegramTexts.Of("model", answer.Language));
        }

        if (answer.Citations.IsEmpty)
        {
            yield break;
        }

        yield return new Block("");
        foreach (var source in answer.Citations.Length <= MostQuoted ? answer.Citations.Select(citation => Quoted(citation, body, answer.Language)) : [Documents(answer)])
        {
            yield return source;
        }
    }

    /// <summary>One cited sentence, whole.</summary>
    public IEnumerable<Block> Of(Citation citation) => [new Block($"[{Number(citation)}]"), new Block(citation.Quote, BlockStyle.Quote), new Block([.. Origin(citation)])];

    private IEnumerable<Run> Marked(string line, Answer answer)
    {
        foreach (var (part, isMarker) in CitationMarkers.Split(line))
        {
            yield return new Run(part, isMarker && answer.Citations.FirstOrDefault(citation => citation.Number == CitationMarkers.Number(part)) is { } citation ? Link(citation) : null);
        }
    }

    private Block Quoted(Citation citation, string body, Language language)
    {
        IEnumerable<Run> quote = body.Contains(citation.Quote, StringComparison.Ordinal) ? [] : [new Run($"{citation.Quote}\n")];
        IEnumerable<Run> translation = citation is { Translation: null, TranslatedTitle: null } ? []
            : [new Run($"\n{TelegramTexts.Of("translated", language)}: {string.Join(" · ", new[] { citation.TranslatedTitle, citation.Translation }.OfType<string>())}")];
        return new Block([new Run($"[{Number(citation)}] "), .. quote, .. Origin(citation), .. translation], BlockStyle.FoldedQuote);
    }

    /// <summary>Each document once, with the numbers of the sentences that are cited from it.</summary>
    private Block Documents(Answer answer)
    {
        var runs = new List<Run> { new(TelegramTexts.Of("sources", answer.Language), IsBold: true) };
        foreach (var document in answer.Citations.GroupBy(citation => citation.Document))
        {
            runs.Add(new Run("\n"));
            runs.AddRange(Origin(document.First()));
            runs.Add(new Run(" " + string.Concat(document.Select(citation => $"[{Number(citation)}]"))));
        }

        return new Block([.. runs], BlockStyle.FoldedQuote);
    }

    private IEnumerable<Run> Origin(Citation citation)
    {
        yield return new Run(Shortened.To(citation.Title.Length > 0 ? citation.Title : citation.Document, LongestTitle), Link(citation));
        if (citation.Published is { } day)
        {
            yield return new Run($" · {day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}");
        }
    }

    /// <summary>A link that only this machine can open is none on a phone.</summary>
    private Uri? Link(Citation citation) => links.AreLocal ? null : links.To(citation);

    private static bool IsHeading(string line, AnswerKind kind) =>
        kind is AnswerKind.Onboarding or AnswerKind.Timeline or AnswerKind.Digest
        && line.Length is > 0 and <= LongestHeading && char.IsLetter(line[^1]) && !CitationMarkers.Split(line).Any(part => part.IsMarker);

    private static string Number(Citation citation) => citation.Number.ToString(CultureInfo.InvariantCulture);
}
