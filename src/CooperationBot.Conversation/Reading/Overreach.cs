using System.Collections.Immutable;
using CooperationBot.Conversation.People;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Reading;

/// <summary>
/// Tells an answer that passes over the very thing the question turns on: the deed, post or side somebody is asked for, an attribute, a party, a stated number,
/// the occasion of somebody's words, or what something is positioned as. Such an answer is about something else.
/// </summary>
internal static class Overreach
{
    /// <summary>Share of the words, by length, that a sentence must hold which is all that a question gets.</summary>
    private const double Most = 0.6;

    private static readonly Cue EachOf = Cue.Named("each-of");
    private static readonly Cue Other = Cue.Named("asks-other");
    private static readonly Cue ItemNumber = Cue.Named("item-number");
    private static readonly string[] Positions = [.. DataFiles.Words("reading-positions.txt"), .. DataFiles.Words("reading-position-hints.txt")];

    /// <summary>The slot that is not given after all; null where the answer may stand.</summary>
    public static string? Slot(Asking asking, Draft draft)
    {
        if (draft.Kind != AnswerKind.Answer)
        {
            return null;
        }

        // A rate stands in the clause that speaks of what grew: a number that merely stands near is another one's.
        if (asking.Intent == Intent.Count && asking.Marked(Wanted.Rate, "rate") is not null)
        {
            return "count";
        }

        var cited = draft.Lines.SelectMany(line => line.Proof).Distinct().ToArray();
        var texts = cited.Select(evidence => Folding.Fold(asking.Index.Quote(evidence))).ToArray();
        if (asking.Intent == Intent.Who && ((PassesOverDeed(asking, texts) && !Speaks(asking, cited)) || IsOfOtherSide(asking, cited)))
        {
            return "who";
        }

        if (draft.Lines.All(line => line.IsQuote) && !asking.Question.AsksSpeech && asking.Demand.Decisive.Any())
        {
            if (Owed.Missing(asking.Question.Read, texts) is { } owed)
            {
                return owed;
            }

            if (asking.Intent == Intent.Describe && PassesOverHalf(asking, texts))
            {
                return "";
            }
        }

        var passages = cited.Select(evidence => Passages.At(asking.Index.Document(evidence.Document), evidence)).OfType<Passage>().ToImmutableArray();
        if (passages.Length > 0 && (PassesOverAttribute(asking, passages) || PassesOverParty(asking, draft, passages)))
        {
            return "";
        }

        if (RepeatsQuestion(asking, draft))
        {
            return asking.Intent == Intent.Place ? "place" : "who";
        }

        if (IsOneSentence(asking, draft) && passages.Length > 0 && !passages.Any(passage => HoldsMost(asking, passage)))
        {
            return asking.Intent switch { Intent.List => "list", Intent.Who => "who", _ => "" };
        }

        if (asking.Intent is Intent.List or Intent.Describe && passages.Length > 0 && !passages.Any(asking.Demand.HoldsNumbers)
            && !passages.Any(passage => passage.Facts.Enumerations.Any(list => asking.Question.Main.Numbers.Any(number => number.Value == list.Items.Length))))
        {
            return "list";
        }

        if (asking.Intent is Intent.Who or Intent.Role && PassesOverPost(asking, cited))
        {
            return "who";
        }

        if (asking.Question.AsksSpeech && draft.Lines.All(line => line.IsQuote) && (IsOfAnother(asking, cited) || SaysNothing(asking, draft, passages)))
        {
            return "";
        }

        if (asking.Intent is Intent.List or Intent.Describe && PassesOverEach(asking, draft, passages))
        {
            return "list";
        }

        if (asking.Intent == Intent.List && draft.Lines.All(line => line.IsQuote) && PassesOverNoun(asking, passages))
        {
            return "list";
        }

        if (asking.Intent == Intent.List && draft.Lines.All(line => line.IsQuote) && AnswerNouns.AsksParties(asking.Question) && passages.All(passage => passage.Facts.Names.IsEmpty))
        {
            return "list";
        }

        if (asking.Wants(Wanted.Position) && asking.Intent is Intent.Describe or Intent.List && !texts.Any(text => Positions.Any(word => Words.Holds(text, word))))
        {
            return "";
        }

        return draft.Lines.All(line => line.IsQuote) && PassesOverItem(asking, texts) ? "list" : null;
    }

    /// <summary>
    /// True where one sentence is all that the answer is, or the speaker of one. What a question takes over from the turns before only helps to find it.
    /// </summary>
    private static bool IsOneSentence(Asking asking, Draft draft) =>
        asking.Intent != Intent.Count && asking.Question.Question.History.IsDefaultOrEmpty && asking.Demand.Decisive.Any()
        && (asking.Question.AsksSpeech ? asking.Intent == Intent.Who && asking.Question.Main.People.IsEmpty : draft.Lines.All(line => line.IsQuote));

    /// <summary>"在甲市之后由哪个市举办" is not answered by the name that the question says itself.</summary>
    public static bool RepeatsQuestion(Asking asking, Draft draft) =>
        asking.Intent is Intent.Place or Intent.Who && Other.IsIn(asking.Question.Read) && draft.Short is { Length: > 1 } answer && Folding.Fold(answer) is var folded
        && asking.Demand.Decisive.Any(term => term.Text == folded || (term.Forms[0] == folded && term.Forms.Length < 3));

    /// <summary>True when most of the words that the question relies on stand in the sentence or in what it leans on.</summary>
    private static bool HoldsMost(Asking asking, Passage passage) =>
        Clauses.Share(asking, string.Join('\n', passage.Before.Select(before => before.Plain).Prepend(passage.Frame).Prepend(passage.Plain))) >= Most;

    /// <summary>True when a member is asked for by its number and none of the folded sentences numbers it so.</summary>
    public static bool PassesOverItem(Asking asking, IEnumerable<string> texts) =>
        asking.Question.Main.Query.Ordinal is null && ItemNumber.First(asking.Question.Read) is { } item && !texts.Any(text => text.Contains(item.Groups["all"].Value, StringComparison.Ordinal));

    /// <summary>True when every one of a stated number is asked for, and the answer neither has so many lines nor rests on a sentence that lists so many.</summary>
    public static bool PassesOverEach(Asking asking, Draft draft, ImmutableArray<Passage> passages)
    {
        var number = EachOf.First(asking.Question.Read) is { } each && Numerals.TryParse(each.Groups["n"].Value, out var numeral) ? numeral.Value
            : draft.Lines.All(line => line.IsQuote) ? asking.Question.AskedNumber ?? 0 : 0;

        // Two things need no list: "甲和乙".
        return number > 2
            && draft.Lines.Length < number
            && !passages.Any(passage => passage.Facts.Enumerations.Any(list => !Lists.EnumerationChoice.IsOfAnotherKind(asking.Question, list) && (list.Items.Length == number || list.Declared == number)));
    }

    /// <summary>True when half of the question's words or more stand in no document, so that the sentence is about something else.</summary>
    private static bool PassesOverHalf(Asking asking, string[] texts)
    {
        var decisive = asking.Demand.Decisive.ToArray();
        return decisive.Count(term => !texts.Any(text => Coverage.Of(term, text) > 0) && !term.Forms.Any(form => Grams.Of(form).All(gram => asking.Index.Knows(gram.Key)))) * 2 >= decisive.Length;
    }

    /// <summary>True when a list of something is asked for that no cited sentence names, nor what it leans on.</summary>
    private static bool PassesOverNoun(Asking asking, ImmutableArray<Passage> passages)
    {
        var nouns = asking.Question.What.Where(term => !term.Optional && !AnswerNouns.IsLabel(term) && !AnswerNouns.IsParty(term) && !AnswerNouns.IsGeneric(term)).ToArray();
        return nouns.Length > 0 && !passages.Any(passage => nouns.Any(term => Stands(term, passage) || Coverage.Of(term, passage.Plain) > 0));
    }

    private static bool PassesOverDeed(Asking asking, string[] texts) =>
        Deeds.In(asking.Question.Read, own: true) is { IsEmpty: false } forms && !texts.Any(text => forms.Any(form => Words.Holds(text, form)));

    /// <summary>True when the question asks for the holder of a post and nobody whom the answer rests on is presented with it.</summary>
    private static bool PassesOverPost(Asking asking, Evidence[] cited)
    {
        var posts = asking.Question.Main.People.IsEmpty ? asking.Demand.Decisive.Where(HolderReading.EndsInPost).ToImmutableArray() : [];
        return posts.Length > 0
            && !asking.Index.People.SelectMany(person => person.Mentions).Any(person => cited.Contains(person.Evidence) && TitleMatch.Covers(person, posts));
    }

    /// <summary>An asked attribute ("投资", "竣工") that none of the sentences holds: nothing else may answer in its place.</summary>
    private static bool PassesOverAttribute(Asking asking, ImmutableArray<Passage> passages) =>
        asking.Demand.Decisive.Any(term => DecisiveWords.IsListed(term.Text) && !passages.Any(passage => Stands(term, passage)));

    private static bool Stands(QueryTerm term, Passage passage) =>
        Words.Holds(passage.Plain, term) || Words.Holds(passage.Frame, term) || passage.Before.Any(before => Words.Holds(before.Plain, term));

    /// <summary>A signing is answered for the parties it names, not for a region that another sentence mentions beside it; a date or a place only where the named regions stand.</summary>
    private static bool PassesOverParty(Asking asking, Draft draft, ImmutableArray<Passage> passages)
    {
        var signing = asking.Question.Main.Query.Kinds.Contains(MilestoneKind.Signing);
        if (!signing && asking.Intent is not (Intent.Date or Intent.Place))
        {
            return false;
        }

        var parties = string.Join('\n', draft.Facts.Select(asking.Index.Find).OfType<Milestone>().SelectMany(milestone => milestone.Parties.Select(party => party.Value).Append(milestone.Title)));
        var text = Folding.Fold(parties) + "\n" + string.Join('\n', passages.Select(passage => passage.Plain + "\n" + passage.Frame));
        return asking.Demand.Decisive.Any(term => term is { Whole: true, Forms.Length: 1 } && Glossary.Default.Find(term.Text) is { Kind: var kind } && (kind == GlossaryKind.Place || (kind == GlossaryKind.Org && signing)) && !Words.Holds(text, term));
    }

    /// <summary>True where somebody's words are asked for and the sentences only name them.</summary>
    private static bool SaysNothing(Asking asking, Draft draft, ImmutableArray<Passage> passages) =>
        asking.Question.Main.People is [var name]
        && !passages.Any(passage => IsSaidBy(passage, name))
        && !draft.Facts.Select(asking.Index.Find).OfType<Milestone>().Any(milestone => milestone.Quotations.Any(quotation => quotation.Speaker == name));

    /// <summary>True for words of the person, or a sentence that may carry them on.</summary>
    public static bool IsSaidBy(Passage passage, string name) => passage.Before.Prepend(passage).Any(told => told.Facts.Speech?.Speaker == name);

    private static bool Speaks(Asking asking, Evidence[] cited) =>
        cited.Any(evidence => Passages.At(asking.Index.Document(evidence.Document), evidence)?.Facts.Speech is not null);

    /// <summary>True for words of somebody without the post that the question gives the speaker, or said on another occasion than the question names.</summary>
    private static bool IsOfAnother(Asking asking, Evidence[] cited)
    {
        var passages = cited.Select(evidence => Passages.At(asking.Index.Document(evidence.Document), evidence)).OfType<Passage>().ToImmutableArray();
        var posts = asking.Question.Main.People.IsEmpty ? asking.Demand.Decisive.Where(HolderReading.EndsInPost).ToImmutableArray() : [];
        return passages.All(passage =>
            (posts.Length > 0 && !passage.Facts.People.Any(person => TitleMatch.Covers(person, posts)))
            || !asking.Demand.Occasion.IsOf(passage)
            || asking.Demand.Decisive.Any(term => (Quantities.EventNouns.IsNoun(term) || Quantities.EventNouns.KindOfEnding(term.Text) is not null) && !Stands(term, passage)));
    }

    /// <summary>True when nobody whom the answer rests on belongs to the side that the question names.</summary>
    private static bool IsOfOtherSide(Asking asking, Evidence[] cited)
    {
        if (asking.Side.IsEmpty || asking.Question.What.Any(AnswerNouns.IsParty))
        {
            return false;
        }

        var people = asking.Index.People.SelectMany(person => person.Mentions).Where(person => cited.Contains(person.Evidence));
        return !people.Any(asking.IsOfSide);
    }
}
