using System.Collections.Immutable;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Reading;

/// <summary>Which ones: the list of the sentence, under the noun that the question asks for.</summary>
internal sealed class ListReading : ISlotReading
{
    private const double Enough = 0.5;

    /// <summary>"What did they agree on": the one list of the sentence, though nothing names it.</summary>
    private const double Unlabelled = 0.6;

    public bool Asks(Asking asking) => asking.Intent is Intent.List or Intent.Describe || (asking.Intent == Intent.Who && !asking.Question.What.IsEmpty && !asking.Wants(Wanted.Side));

    public Reading? Read(Asking asking, Passage passage, Fit fit)
    {
        var best = passage.Facts.Enumerations
            .Where(list => list.Items.Length > 1 && !Lists.EnumerationChoice.IsOfAnotherKind(asking.Question, list))
            .Select(list => (List: list, Score: Score(asking, passage, list)))
            .Where(entry => entry.Score > 0)
            .OrderByDescending(entry => entry.Score)
            .FirstOrDefault();
        return best.List is null ? null : Answer(asking, passage, fit, best.List, best.Score);
    }

    private static Reading Answer(Asking asking, Passage passage, Fit fit, Enumeration list, double score)
    {
        var voice = asking.Inquiry.Voice;
        var items = voice.Join(list.Items.Select(item => voice.Name(item.Value)));
        var count = list.Declared ?? list.Items.Length;
        var key = list.Complete || count == list.Items.Length ? list.Declared is null ? "list" : "list.declared" : list.Declared is null ? "list.named" : "list.open";
        return new Reading(new Line(voice.Say(key, ("n", $"{count}"), ("items", items)), Reading.Proof(passage, fit)), items, Math.Min(1, score))
        {
            Derivations = [new Derivation.CountOf([.. list.Items.Select(item => item.Value)])],
        };
    }

    private static double Score(Asking asking, Passage passage, Enumeration list)
    {
        var question = asking.Question;
        var numbers = question.Main.Numbers.Select(number => number.Value).Where(value => value > 2).ToImmutableArray();
        if (!numbers.IsEmpty && list.Declared is { } declared && !numbers.Contains(declared))
        {
            return 0;
        }

        // "14个项目叫什么": the number counts the list itself. "六个项目涵盖哪些领域": it counts something else.
        if (numbers.Length > 0 && question.What.IsEmpty && !asking.Wants(Wanted.Items) && !numbers.Contains(list.Declared ?? list.Items.Length))
        {
            return 0;
        }

        // Events of a kind are told from milestones; a list that merely stands in a sentence about one names something else.
        var events = !question.What.IsEmpty && !Quantities.EventNouns.KindsOf(question).IsEmpty;
        var label = Folding.Fold(list.Label + "\n" + string.Join('\n', list.Items.Select(item => item.Value)));
        var before = passage.Between(passage.Sentence.Span.Start, list.Span.Start);
        var what = (question.What.IsEmpty ? [.. question.Main.Query.Terms.Where(AnswerNouns.IsLabel)] : question.What).Where(term => !AnswerNouns.IsParty(term)).ToImmutableArray();
        var named = what.IsEmpty ? 0 : what.Average(term => Math.Max(Retrieval.Coverage.Of(term, label), events ? 0 : 0.8 * Retrieval.Coverage.Of(term, before)));
        named = what.IsEmpty && !events && asking.Wants(Wanted.Items) && passage.Facts.Enumerations.Length == 1 ? Unlabelled : named;
        var counted = numbers.Contains(list.Declared ?? list.Items.Length);
        if (named < Enough && !counted)
        {
            return 0;
        }

        return named + (counted ? 0.5 : 0) + (list.Complete ? 0.1 : 0);
    }
}
