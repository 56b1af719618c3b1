using System.Collections.Frozen;
using System.Collections.Immutable;
using CooperationBot.Conversation.Quantities;
using CooperationBot.Conversation.Replies;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Conversation.Wording;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.People;

/// <summary>Who took part, signed, issued, said something, or holds a post.</summary>
internal sealed class WhoHandler : IIntentHandler
{
    private static readonly Cue AsksPerson = Cue.Named("person");
    private static readonly Cue ByWhom = Cue.Named("by-whom");
    private static readonly Cue AsksHead = Cue.Named("asks-head");
    private static readonly FrozenSet<string> Heads = DataFiles.Words("head-nouns.txt");

    public ImmutableArray<Intent> Intents => [Intent.Who];

    public Draft Handle(Inquiry inquiry)
    {
        var question = inquiry.Question;
        if (question.Main.IsEmpty && question.Main.Query.Kinds.IsEmpty)
        {
            return Reply.AskForMore(inquiry);
        }

        if (AsksPost(inquiry) && RoleHandler.Answer(inquiry, [.. inquiry.Index.People.Where(person => question.Main.People.Contains(person.Name))]) is { Kind: AnswerKind.Answer } post)
        {
            return post;
        }

        if (Holders(inquiry) is { IsEmpty: false } holders)
        {
            return holders.Length == 1 ? Holder(inquiry, holders[0]) : ClarifyPeople(inquiry, holders);
        }

        // Who holds a post is no question about who took part in something.
        if (question.Main.People.IsEmpty && question.Main.Query.Kinds.IsEmpty && !question.AsksSpeech && (AsksHead.IsIn(question.Read) || question.Main.Query.Terms.Any(term => !term.Optional && PersonNames.IsPost(term.Text))))
        {
            return Reply.NotFound(inquiry, "who", inquiry.Main.Best.Concat(inquiry.Main.Near).FirstOrDefault());
        }

        var asksEvent = !question.What.IsEmpty && question.What.All(EventNouns.IsNoun);
        if (asksEvent && inquiry.Main.Best.FirstOrDefault(match => match.Milestone.IsAny(EventNouns.KindsOf(question))) is { } asked)
        {
            return Itself(inquiry, asked.Milestone);
        }

        if (question.AsksSpeech && !asksEvent && Speaker(inquiry) is { } speech)
        {
            return speech;
        }

        // A body is no answer where persons are asked for; who of those named did it, the sentence tells.
        if (AsksPerson.IsIn(question.Read) && inquiry.Main.Best.FirstOrDefault() is { } best && (Reading.Deeds.IsNamed(question.Read) || inquiry.Main.Best.All(match => match.Milestone.People.IsEmpty)))
        {
            return Reply.WithoutSlot(inquiry, "who", best.Milestone);
        }

        if (inquiry.Main.Best.FirstOrDefault() is { } unfit && !inquiry.Main.Best.Any(match => PartyTypes.Fit(question, match.Milestone)))
        {
            return Reply.WithoutSlot(inquiry, "who", unfit.Milestone);
        }

        if (!inquiry.Main.Best.IsEmpty && inquiry.Main.Best.All(match => IsOfOneParty(question, match.Milestone)))
        {
            return Reply.WithoutSlot(inquiry, "who", inquiry.Main.Best[0].Milestone);
        }

        return Choice.Of(question, inquiry.Main, milestone => Parties(milestone) is { Length: > 0 } parties ? string.Join('/', parties.Select(party => party.Value)) : null) switch
        {
            Choice.One one => !PartyTypes.Fit(question, one.Match.Milestone) ? Reply.WithoutSlot(inquiry, "who", one.Match.Milestone) : Answer(inquiry, one.Match.Milestone),
            Choice.Several several => Reply.Clarify(inquiry, "who", several.Candidates),
            Choice.WithoutSlot without when !EventNouns.KindsOf(question with { Main = CompiledQuery.Empty }).IsEmpty => Itself(inquiry, without.Match.Milestone),
            Choice.WithoutSlot { Match.Milestone: { Kind: MilestoneKind.Definition } definition } => Descriptions.DescribeHandler.Quote(inquiry, definition.Mentions[0].Evidence, definition),
            Choice.WithoutSlot { Match.Milestone: { Kind: MilestoneKind.Announcement or MilestoneKind.Visit, People: [var doer] } done } => Doer(inquiry, done, doer),
            Choice.WithoutSlot without => Reply.WithoutSlot(inquiry, "who", without.Match.Milestone),
            Choice.Contradicted contradicted => Reply.Contradicted(inquiry, contradicted.Match),
            Choice.Nothing nothing => Reply.NotFound(inquiry, "who", nothing.Nearest),
            _ => throw new InvalidOperationException("Choice is a closed set."),
        };
    }

    /// <summary>"某某是哪个单位的负责人": nothing but a person is named beside what a person can be or belong to.</summary>
    private static bool AsksPost(Inquiry inquiry) =>
        !inquiry.Question.Main.People.IsEmpty
        && inquiry.Question.Main.Query.Terms.All(term => term.Optional || inquiry.Question.Main.People.Contains(term.Text) || AsksPerson.IsIn(term.Text) || AnswerNouns.IsParty(term));

    /// <summary>"甲公证处由谁签字": whom one of the parties sent, which the names of the parties do not tell.</summary>
    private static bool IsOfOneParty(AnalyzedQuestion question, Milestone milestone) =>
        ByWhom.First(question.Read)?.Groups["side"].Value is { } side
        && question.Main.Query.Terms.Where(term => !term.Optional && side.Contains(term.Text, StringComparison.Ordinal)).ToArray() is { Length: > 0 } terms
        && side.EndsWith(terms[^1].Text, StringComparison.Ordinal)
        && milestone.Parties.Count(party => terms.All(term => Coverage.Of(term, Folding.Fold(party.Value)) == 1)) == 1;

    /// <summary>The participants: organisations before the regions they belong to.</summary>
    public static ImmutableArray<Argument> Parties(Milestone milestone) => milestone.Parties;

    private static Draft Answer(Inquiry inquiry, Milestone milestone)
    {
        var voice = inquiry.Voice;
        var parties = Parties(milestone);
        var crowd = Attendance.Of(inquiry, milestone);
        var names = voice.Join([.. parties.Select(party => voice.Name(party.Value)), .. crowd.Select(voice.Figure)]);
        var text = voice.Say("who", ("names", names), ("title", voice.Deed(milestone)));
        ImmutableArray<Evidence> proofs = [.. Cover(milestone, parties, inquiry).Concat(crowd.Select(figure => figure.Evidence)).Distinct()];
        return new Draft { Kind = AnswerKind.Answer, Lines = [new Line(text, proofs)], Short = names, Facts = [milestone.Id], Suggestions = Reply.Suggestions(voice) };
    }

    /// <summary>"是哪个会议": the event itself is the answer.</summary>
    private static Draft Itself(Inquiry inquiry, Milestone milestone) => new()
    {
        Kind = AnswerKind.Answer,
        Lines = [Reply.EventLine(inquiry, milestone)],
        Short = inquiry.Voice.Title(milestone),
        Facts = [milestone.Id],
        Suggestions = Reply.Suggestions(inquiry.Voice),
    };

    /// <summary>One report that names all parties where there is one; otherwise each party's own sentence.</summary>
    private static ImmutableArray<Evidence> Cover(Milestone milestone, ImmutableArray<Argument> parties, Inquiry inquiry)
    {
        var whole = milestone.Mentions
            .Select(mention => mention.Evidence)
            .Where(evidence => parties.All(party => inquiry.Index.Quote(evidence).Contains(party.Value, StringComparison.Ordinal)))
            .ToImmutableArray();
        return whole.IsEmpty ? [.. parties.Select(party => party.Evidence).Distinct()] : [whole[0]];
    }

    /// <summary>People whose presented titles cover every word of the question.</summary>
    private static ImmutableArray<PersonMention> Holders(Inquiry inquiry)
    {
        var all = inquiry.Question.Main.Query.Terms.Where(term => !term.Optional).ToImmutableArray();

        // Posts are worded in many ways in English ("director", "head"); the organisation tells.
        var terms = inquiry.Voice.English && all.Length > 1 ? [.. all.Where(term => !IsPost(term.Text))] : all.Where(term => !Heads.Contains(term.Text)).ToImmutableArray();
        if (terms.IsEmpty || inquiry.Question.Main.Decisive.Length > 0 || inquiry.Question.Main.Query.Kinds.Length > 0 || !inquiry.Question.Main.Query.Times.IsEmpty)
        {
            return [];
        }

        return [.. inquiry.Index.People
            .Select(person => person.Mentions.FirstOrDefault(mention => TitleMatch.Covers(mention, terms)))
            .OfType<PersonMention>()];
    }

    private static bool IsPost(string word) => Glossary.Default.FindEnglish(word).Any(match => match.Entry.Kind == GlossaryKind.Title && match.Span.Length == word.Length);

    private static Draft Holder(Inquiry inquiry, PersonMention person)
    {
        var voice = inquiry.Voice;
        return new Draft
        {
            Kind = AnswerKind.Answer,
            Lines = [new Line(voice.Say("role", ("name", voice.Person(person.Name)), ("titles", voice.Titles(person))), [person.Evidence])],
            Short = voice.Person(person.Name),
            Suggestions = Reply.Suggestions(voice),
        };
    }

    /// <summary>Whoever announced something or went somewhere, where the report names nobody else.</summary>
    private static Draft Doer(Inquiry inquiry, Milestone milestone, PersonMention person) => new()
    {
        Kind = AnswerKind.Answer,
        Lines = [new Line(inquiry.Voice.Say("who", ("names", inquiry.Voice.Person(person.Name)), ("title", inquiry.Voice.Deed(milestone))), [person.Evidence])],
        Short = inquiry.Voice.Person(person.Name),
        Facts = [milestone.Id],
        Suggestions = Reply.Suggestions(inquiry.Voice),
    };

    public static Draft ClarifyPeople(Inquiry inquiry, ImmutableArray<PersonMention> people) => new()
    {
        Kind = AnswerKind.Clarify,
        Lines = [Line.Fixed(inquiry.Voice.Say("clarify")), .. people.Select(person => new Line(RoleHandler.Line(inquiry, person), [person.Evidence]))],
        Suggestions = [.. people.Select(person => inquiry.Voice.Say("suggest.role", ("name", inquiry.Voice.Person(person.Name))))],
    };

    private static double Share(Inquiry inquiry, Evidence evidence) =>
        inquiry.Main.Sentences.FirstOrDefault(sentence => sentence.Evidence == evidence)?.Score ?? 0;

    private static Draft? Speaker(Inquiry inquiry)
    {
        var match = inquiry.Main.Strict.Concat(inquiry.Main.Near.Where(near => near.Coverage > 0.7)).FirstOrDefault(match => match.Milestone.Quotations.Length > 0);
        if (match?.Milestone.Quotations[0] is not { } quotation)
        {
            return null;
        }

        var voice = inquiry.Voice;
        var person = inquiry.Index.People.FirstOrDefault(known => known.Name == quotation.Speaker)?.Mentions.OrderByDescending(mention => mention.Evidence == quotation.Evidence).FirstOrDefault();
        var text = person is { Titles.Length: > 0 } ? RoleHandler.Line(inquiry, person) : voice.Person(quotation.Speaker);

        // The sentence that carries the words asked about may be a later one of the same speech.
        var said = inquiry.Main.Sentences.Select(sentence => sentence.Evidence).FirstOrDefault(match.Milestone.Details.Contains, quotation.Evidence);
        var words = Share(inquiry, said) > Share(inquiry, quotation.Evidence) ? said : quotation.Evidence;
        return new Draft
        {
            Kind = AnswerKind.Answer,
            Lines = [new Line(text, [.. new[] { words, person?.Evidence ?? words }.Distinct()])],
            Short = voice.Person(quotation.Speaker),
            Facts = [match.Milestone.Id],
            Suggestions = Reply.Suggestions(voice),
        };
    }
}
