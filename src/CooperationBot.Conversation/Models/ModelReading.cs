using System.Collections.Immutable;
using System.Globalization;
using CooperationBot.Conversation.Reading;
using CooperationBot.Conversation.Replies;
using CooperationBot.Knowledge.Facts;

namespace CooperationBot.Conversation.Models;

/// <summary>Where no fact and no typed sentence answers, the model picks among the retrieved sentences. What the reader sees is the sentence itself.</summary>
internal static class ModelReading
{
    private const int MostSentences = 12;
    private const int MostChosen = 2;

    /// <summary>Of the best sentences, those that are shown with what follows them: the answer may stand behind the words.</summary>
    private const int WithFollowing = 3;
    private const int Behind = 2;
    private const int LongestAnswer = 120;

    /// <summary>The reply that the chosen sentence gives; null where there is none.</summary>
    public static async Task<Walked?> ReadAsync(Walked plain, ModelAsking asking)
    {
        var inquiry = plain.Inquiry;
        ImmutableArray<Evidence> shown = [.. inquiry.Index.SentencesFor(inquiry.Question.Main.Query, MostSentences)
            .SelectMany((match, order) => order < WithFollowing ? [match.Evidence, .. Following(match.Evidence, inquiry)] : new[] { match.Evidence })
            .Distinct().Take(MostSentences)];
        if (shown.IsEmpty || !asking.Model.Serves(ModelUse.Reading))
        {
            return null;
        }

        var sentences = shown.Select((evidence, i) => string.Create(CultureInfo.InvariantCulture, $"{i + 1}: {inquiry.Index.Quote(evidence)}"));
        var asked = await asking.AskAsync<ReadAnswer>(ModelUse.Reading, new("question", inquiry.Question.Question.Text), new("sentences", ModelJson.List(sentences)));
        if (asked is not var (read, mark) || read.Sentences is { IsDefaultOrEmpty: true })
        {
            return null;
        }

        var draft = Draft(read, shown, inquiry);
        var fault = draft is null ? ModelFault.Slice
            : Overreach.Slot(new Asking(inquiry), draft) is not null || !FitsSlot(read.Answer!, inquiry.Question.Intent) ? ModelFault.Passing
            : !ModelAsking.IsProved(draft, inquiry) ? ModelFault.Unproved
            : (ModelFault?)null;
        if (fault is { } found)
        {
            ModelMeter.Reject(ModelUse.Reading, found);
            return null;
        }

        return new Walked(inquiry, draft!, [mark]);
    }

    private static IEnumerable<Evidence> Following(Evidence evidence, Inquiry inquiry)
    {
        var document = inquiry.Index.Document(evidence.Document);
        return document.Sentences.Where(sentence => sentence.Span.Start > evidence.Span.Start && document.Blocks[sentence.Block].IsContent)
            .Take(Behind).Select(sentence => new Evidence(document.Id, sentence.Span));
    }

    private static Draft? Draft(ReadAnswer read, ImmutableArray<Evidence> shown, Inquiry inquiry)
    {
        if (read.Sentences.Length > MostChosen || read.Sentences.Distinct().Count() != read.Sentences.Length || read.Sentences.Any(number => number < 1 || number > shown.Length)
            || read.Answer?.Trim() is not { Length: > 0 and <= LongestAnswer } answer)
        {
            return null;
        }

        ImmutableArray<Evidence> chosen = [.. read.Sentences.Select(number => shown[number - 1])];
        return !chosen.Any(evidence => inquiry.Index.Quote(evidence).Contains(answer, StringComparison.Ordinal)) ? null : new Draft
        {
            Kind = AnswerKind.Answer,
            Lines = [.. chosen.Select(evidence => new Line(inquiry.Voice.Say("describe", ("quote", inquiry.Index.Quote(evidence))), [evidence], IsQuote: true))],
            Short = answer,
            Suggestions = Reply.Suggestions(inquiry.Voice),
        };
    }

    /// <summary>A date or a count without a number is none.</summary>
    private static bool FitsSlot(string answer, Intent intent) => intent is not (Intent.Date or Intent.Count) || Slots.HasNumber(answer);
}
