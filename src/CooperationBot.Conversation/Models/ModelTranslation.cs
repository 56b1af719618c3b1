using System.Collections.Immutable;
using CooperationBot.Conversation.Grounding;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;

namespace CooperationBot.Conversation.Models;

/// <summary>
/// Quotes and titles of an answer put into the reader's language, beside what the document says and never in its place. A translation whose numbers,
/// dates, names or status words are not those of the source is left out. Only who asks for translations gets them.
/// </summary>
internal static class ModelTranslation
{
    private const int MostCitations = 3;
    private const int LongestQuote = 600;

    /// <summary>The answer with what could be translated and checked.</summary>
    public static async Task<Answer> ReadAsync(Answer answer, Inquiry inquiry, ModelAsking asking)
    {
        var foreign = answer.Citations.Take(MostCitations).Where(citation => citation.Quote.Length <= LongestQuote && IsForeign(citation.Quote, answer.Language)).ToImmutableArray();

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
            var (title, quote) = (Checked(foreign[i].Title, translated.Texts[i * 2], foreign[i], inquiry), Checked(foreign[i].Quote, translated.Texts[(i * 2) + 1], foreign[i], inquiry));
            citations = citations.Replace(foreign[i], foreign[i] with { TranslatedTitle = title, Translation = quote });
        }

        return citations.SequenceEqual(answer.Citations) ? answer : answer with { Citations = citations, Models = answer.Models.Add(mark) };
    }

    private static string? Checked(string source, string? translation, Citation citation, Inquiry inquiry)
    {
        if (TranslationCheck.Fault(source, translation?.Trim() ?? "") is { } fault)
        {
            ModelMeter.Reject(ModelUse.Translation, fault);
            return null;
        }

        if (source == citation.Quote && AddsClaims(translation!.Trim(), new Evidence(new(citation.Document), new(citation.Start, citation.End)), inquiry))
        {
            ModelMeter.Reject(ModelUse.Translation, ModelFault.Unproved);
            return null;
        }

        return translation!.Trim();
    }

    /// <summary>
    /// The proof check over the translation as a line that cites its source. Common words of another language it cannot know; a date, a number, an ordinal, or
    /// a name within the sentence that the source does not prove is no translation.
    /// </summary>
    private static bool AddsClaims(string translation, Evidence evidence, Inquiry inquiry) =>
        ModelAsking.Violations(new Draft { Kind = AnswerKind.Answer, Lines = [new Line(translation, [evidence])] }, inquiry).Any(violation =>
            violation.Kind is ViolationKind.Date or ViolationKind.Number or ViolationKind.Ordinal
            || (violation.Kind == ViolationKind.Name && violation.Token.Length > 0 && char.IsUpper(violation.Token[0]) && !translation.StartsWith(violation.Token, StringComparison.Ordinal)));

    private static bool IsForeign(string text, Language reader) => (QuestionText.LanguageOf(text) == Language.En) != (reader == Language.En);
}
