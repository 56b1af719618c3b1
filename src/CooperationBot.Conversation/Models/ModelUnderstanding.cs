using System.Collections.Immutable;
using CooperationBot.Conversation.Reading;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
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

        var compiled = new QueryCompiler(Glossary.Default, plain.Inquiry.Index).Compile(Folding.Fold(string.Join(' ', understood.Terms)), question.AsOf);
        if (Strays(compiled, question.Main) is { } strayed)
        {
            ModelMeter.Reject(ModelUse.Understanding, strayed);
            return null;
        }

        var typed = Typed(Enum.Parse<Intent>(understood.Intent!, ignoreCase: true), compiled, question);
        var walked = walk(typed, plain);
        if (!Answers.Contains(walked.Draft.Kind))
        {
            return null;
        }

        // Judged against the question as it was put: what the model left out must not be passed over.
        var put = new Asking(plain.Inquiry with { Question = question with { Intent = typed.Intent } });
        if (Overreach.Slot(put, walked.Draft) is null && !LeavesOut(put, understood, walked.Draft))
        {
            return walked.MarkedBy(mark);
        }

        ModelMeter.Reject(ModelUse.Understanding, ModelFault.Passing);
        return null;
    }

    /// <summary>Dates, ordinals and numbers that the question does not hold, people whom it names and the terms do not.</summary>
    private static ModelFault? Strays(CompiledQuery compiled, CompiledQuery main) =>
        (!compiled.Query.Times.IsEmpty && main.Query.Times.IsEmpty) || compiled.Ordinals.Except(main.Ordinals).Any() || (compiled.Query.Ordinal is { } ordinal && ordinal != main.Query.Ordinal)
            || compiled.Numbers.Select(number => number.Value).Except(main.Numbers.Select(number => number.Value)).Any() ? ModelFault.Numbers
        : main.People.Except(compiled.People).Any() || compiled.People.Except(main.People).Any() ? ModelFault.Names
        : null;

    /// <summary>
    /// A model may put other words in the place of loose ones. What the record knows and the question names must be searched for, or stand in what answers: another
    /// series, another matter or another kind of meeting is no answer. A thing that the record does not know stays unanswered.
    /// </summary>
    private static bool LeavesOut(Asking put, UnderstoodQuestion understood, Draft draft)
    {
        ImmutableArray<MilestoneKind> kinds = [.. put.Question.Main.Query.Kinds, .. put.Question.Main.LikelyKinds];
        if (!kinds.IsEmpty && !draft.Facts.Any(id => put.Index.Find(id)?.IsAny(kinds) == true))
        {
            return true;
        }

        string[] proof = [.. draft.Lines.SelectMany(line => line.Proof).Distinct().Select(evidence => Folding.Fold(put.Index.Quote(evidence)))];
        if (put.Question.Main.Decisive.Any(word => !proof.Any(text => text.Contains(Folding.Fold(word), StringComparison.Ordinal))))
        {
            return true;
        }

        string[] held = [Folding.Fold(string.Join(' ', understood.Terms)), .. proof];
        return put.Demand.Decisive
            .Where(term => term.Forms.Any(form => Grams.Of(form).All(gram => put.Index.Knows(gram.Key))))
            .Any(term => !term.Forms.Any(form => held.Any(text => text.Contains(form, StringComparison.Ordinal))));
    }

    private static AnalyzedQuestion Typed(Intent intent, CompiledQuery compiled, AnalyzedQuestion question)
    {
        var main = question.Main;
        return question with
        {
            Intent = intent,
            Main = compiled with
            {
                Query = compiled.Query with
                {
                    Times = main.Query.Times,
                    Ordinal = main.Query.Ordinal,
                    Online = main.Query.Online,
                    Kinds = main.Query.Kinds.IsEmpty ? compiled.Query.Kinds : main.Query.Kinds,
                },
                Numbers = main.Numbers,
                Ordinals = main.Ordinals,
                Online = main.Online,
                Decisive = main.Decisive,
            },
        };
    }

    /// <summary>A post is asked for by its holder's name as well.</summary>
    private static Intent Slot(Intent intent) => intent == Intent.Role ? Intent.Who : intent;

    private static ModelFault? Fault(UnderstoodQuestion understood, AnalyzedQuestion question)
    {
        if (understood.Terms is not { IsDefaultOrEmpty: false, Length: <= MostTerms } terms
            || terms.Any(term => string.IsNullOrWhiteSpace(term) || term.Length > LongestTerm)
            || !Enum.TryParse<Intent>(understood.Intent, ignoreCase: true, out var intent) || !Enum.IsDefined(intent) || intent is Intent.Declined or Intent.OutOfScope or Intent.Subscription)
        {
            return ModelFault.Shape;
        }

        if (question.Intent != Intent.Describe && Slot(intent) != Slot(question.Intent))
        {
            // Who asks "when" or "how many" has said so; only where nothing says it, a model may.
            return ModelFault.Words;
        }

        var said = Folding.Fold(string.Join('\n', question.Question.History.IsDefault ? [] : question.Question.History) + "\n" + question.Question.Text);
        var search = Folding.Fold(string.Join(' ', terms));
        return Numerals.Read(search).Select(numeral => numeral.Value).Except(Numerals.Read(said).Select(numeral => numeral.Value)).Any() ? ModelFault.Numbers
            : !Slots.Names(search).IsSubsetOf(Slots.Names(said)) || !Slots.Names(Folding.Fold(question.Question.Text)).IsSubsetOf(Slots.Names(search)) ? ModelFault.Names
            : null;
    }
}
