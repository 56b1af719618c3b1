using System.Collections.Immutable;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;

namespace CooperationBot.Conversation.Models;

/// <summary>
/// Quotes and titles of an answer put into the reader's language, beside what the document says and never in its place. A translation whose numbers,
/// dates, names or status words are not those of the source is left out.
/// </summary>
internal static class ModelTranslation
{
    private const int MostCitations = 3;
    private const int LongestQuote = 600;

    /// <summary>The answer with what could be translated and checked.</summary>
    public static async Task<Answer> ReadAsync(Answer answer, Walked walked, ModelAsking asking)
    {
        var foreign = answer.Citations.Take(MostCitations).Where(citation => citation.Quote.Length <= LongestQuote && IsForeign(citation.Quote, answer.Language)).ToImmutableArray();

        // A short plain answer in the documents' own language, and every answer that a reader can check as it is, calls no model.
        if (foreign.IsEmpty)
        {
            return answer;
        }

        var texts = foreign.SelectMany(citation => new[] { citation.Title, citation.Quote });
        var asked = await asking.AskAsync<RewrittenTexts>(ModelUse.Translation, new("texts", ModelJson.List(texts)), new("language", answer.Language.ToString()));
        if (asked is not var (translated, mark))
        {
            return answer;
        }

        if (translated.Texts.IsDefault || translated.Texts.Length != foreign.Length * 2)
        {
            ModelMeter.Reject(ModelUse.Translation, ModelFault.Shape);
            return answer;
        }

        var citations = answer.Citations;
        for (var i = 0; i < foreign.Length; i++)
        {
            var (title, quote) = (Checked(foreign[i].Title, translated.Texts[i * 2], foreign[i], walked), Checked(foreign[i].Quote, translated.Texts[(i * 2) + 1], foreign[i], walked));
            citations = citations.Replace(foreign[i], foreign[i] with { TranslatedTitle = title, Translation = quote });
        }

        return citations.SequenceEqual(answer.Citations) ? answer : answer with { Citations = citations, Models = answer.Models.Add(mark) };
    }

    private static string? Checked(string source, string? translation, Citation citation, Walked walked)
    {
        if (TranslationCheck.Fault(source, translation?.Trim() ?? "") is { } fault)
        {
            ModelMeter.Reject(ModelUse.Translation, fault);
            return null;
        }

        // What the source does not prove is no translation of it.
        var evidence = new Evidence(new(citation.Document), new(citation.Start, citation.End));
        if (source == citation.Quote && !ModelAsking.IsProved(new Draft { Kind = AnswerKind.Answer, Lines = [new Line(translation!.Trim(), [evidence])] }, walked.Inquiry))
        {
            ModelMeter.Reject(ModelUse.Translation, ModelFault.Unproved);
            return null;
        }

        return translation!.Trim();
    }

    private static bool IsForeign(string text, Language reader) => (QuestionText.LanguageOf(text) == Language.En) != (reader == Language.En);
}
