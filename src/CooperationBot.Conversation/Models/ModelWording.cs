using CooperationBot.Conversation.Wording;

namespace CooperationBot.Conversation.Models;

/// <summary>A composed answer made to read better, line by line. Which sentence proves which line stays as it was: markers never reach the model.</summary>
internal static class ModelWording
{
    private const int MostLines = 40;

    /// <summary>The reply with the lines that every check lets through; the others stay plain.</summary>
    public static async Task<Walked> ReadAsync(Walked walked, ModelAsking asking)
    {
        var draft = walked.Draft;
        var use = draft.Kind is AnswerKind.Onboarding or AnswerKind.Digest ? ModelUse.Digest : ModelUse.Wording;
        var changeable = Enumerable.Range(0, draft.Lines.Length).Where(i => draft.Lines[i] is { IsQuote: false, Related: false, Proof.IsEmpty: false }).Take(MostLines).ToArray();
        if (draft.Short is not null || draft.Kind is not (AnswerKind.Answer or AnswerKind.Partial or AnswerKind.Onboarding or AnswerKind.Digest) || changeable.Length < 2)
        {
            return walked;
        }

        var asked = await asking.AskAsync<RewrittenTexts>(
            use, new("lines", ModelJson.List(changeable.Select(i => draft.Lines[i].Text))), new("language", walked.Inquiry.Voice.Language.ToString()));
        if (asked is not var (rewritten, mark))
        {
            return walked;
        }

        if (rewritten.Texts.IsDefault || rewritten.Texts.Length != changeable.Length)
        {
            ModelMeter.Reject(use, ModelFault.Shape);
            return walked;
        }

        var lines = draft.Lines.ToBuilder();
        for (var n = 0; n < changeable.Length; n++)
        {
            var line = draft.Lines[changeable[n]];
            var text = rewritten.Texts[n]?.Trim() ?? "";
            if (text == line.Text)
            {
                continue;
            }

            if (WordingCheck.Fault(line.Text, text) is { } fault)
            {
                ModelMeter.Reject(use, fault);
                continue;
            }

            lines[changeable[n]] = line with { Text = Voice.Capital(text) };
        }

        var better = draft with { Lines = lines.ToImmutable() };
        if (better.Lines.SequenceEqual(draft.Lines))
        {
            return walked;
        }

        if (ModelAsking.IsProved(better, walked.Inquiry))
        {
            return (walked with { Draft = better }).MarkedBy(mark);
        }

        ModelMeter.Reject(use, ModelFault.Unproved);
        return walked;
    }
}
