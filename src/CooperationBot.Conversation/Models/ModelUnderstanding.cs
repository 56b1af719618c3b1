using System.Collections.Immutable;
using CooperationBot.Conversation.Reading;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Models;

/// <summary>
/// A question that the analyser did not compile becomes a typed query, which then runs as any other. The model says only what is asked for and by which
/// words to search: dates, ordinals, numbers, bounds and selections stay those that the rules read from the question.
/// </summary>
internal static class ModelUnderstanding
{
    private const int MostTerms = 8;
    private const int LongestTerm = 60;

    private static readonly ImmutableHashSet<AnswerKind> Answers = [AnswerKind.Answer, AnswerKind.Partial, AnswerKind.Conflict, AnswerKind.Timeline];

    /// <summary>The reply to the question so understood; null where there is none.</summary>
    public static async Task<Walked?> ReadAsync(Walked plain, ModelAsking asking, Func<AnalyzedQuestion, Walked, Walked> walk)
    {
        var question = plain.Inquiry.Question;
        var asked = await asking.AskAsync<UnderstoodQuestion>(
            ModelUse.Understanding,
            new("question", question.Question.Text.Length > QuestionText.MaximumLength ? question.Question.Text[..QuestionText.MaximumLength] : question.Question.Text),
            new("history", ModelJson.List(question.Question.History.IsDefault ? [] : question.Question.History.TakeLast(3))));
        if (asked is not var (understood, mark))
        {
            return null;
        }

        if (Fault(understood, question) is { } fault)
        {
            ModelMeter.Reject(ModelUse.Understanding, fault);
            return null;
        }

        var typed = Typed(understood, question, plain);
        if (question.Main.People.Except(typed.Main.People).Any())
        {
            ModelMeter.Reject(ModelUse.Understanding, ModelFault.Names);
            return null;
        }

        var walked = walk(typed, plain);
        if (!Answers.Contains(walked.Draft.Kind))
        {
            return null;
        }

        // Judged against the question as it was put: what the model left out must not be passed over.
        var put = new Asking(plain.Inquiry with { Question = question with { Intent = typed.Intent } });
        if (Overreach.Slot(put, walked.Draft) is null)
        {
            return walked.MarkedBy(mark);
        }

        ModelMeter.Reject(ModelUse.Understanding, ModelFault.Passing);
        return null;
    }

    private static AnalyzedQuestion Typed(UnderstoodQuestion understood, AnalyzedQuestion question, Walked plain)
    {
        var compiled = new QueryCompiler(Glossary.Default, plain.Inquiry.Index).Compile(Folding.Fold(string.Join(' ', understood.Terms)), question.AsOf);
        var main = question.Main;
        return question with
        {
            Intent = Enum.Parse<Intent>(understood.Intent!, ignoreCase: true),
            Main = compiled with
            {
                Query = compiled.Query with { Times = main.Query.Times, Ordinal = main.Query.Ordinal, Online = main.Query.Online },
                Numbers = main.Numbers,
                Ordinals = main.Ordinals,
                Online = main.Online,
                Decisive = main.Decisive,
            },
        };
    }

    private static ModelFault? Fault(UnderstoodQuestion understood, AnalyzedQuestion question)
    {
        if (understood.Terms is not { IsDefaultOrEmpty: false, Length: <= MostTerms } terms
            || terms.Any(term => string.IsNullOrWhiteSpace(term) || term.Length > LongestTerm)
            || !Enum.TryParse<Intent>(understood.Intent, ignoreCase: true, out var intent) || !Enum.IsDefined(intent) || intent is Intent.Declined or Intent.OutOfScope or Intent.Subscription)
        {
            return ModelFault.Shape;
        }

        var said = Folding.Fold(string.Join('\n', question.Question.History.IsDefault ? [] : question.Question.History) + "\n" + question.Question.Text);
        var search = Folding.Fold(string.Join(' ', terms));
        return search.Any(c => char.IsDigit(c) && !said.Contains(c, StringComparison.Ordinal)) ? ModelFault.Numbers
            : !Slots.Names(search).IsSubsetOf(Slots.Names(said)) || !Slots.Names(Folding.Fold(question.Question.Text)).IsSubsetOf(Slots.Names(search)) ? ModelFault.Names
            : null;
    }
}
