using System.Collections.Frozen;
using System.Collections.Immutable;
using CooperationBot.Conversation.Comparisons;
using CooperationBot.Conversation.Dates;
using CooperationBot.Conversation.Delivery;
using CooperationBot.Conversation.Descriptions;
using CooperationBot.Conversation.Digests;
using CooperationBot.Conversation.Durations;
using CooperationBot.Conversation.Grounding;
using CooperationBot.Conversation.Help;
using CooperationBot.Conversation.Judgements;
using CooperationBot.Conversation.Lists;
using CooperationBot.Conversation.Models;
using CooperationBot.Conversation.Onboarding;
using CooperationBot.Conversation.People;
using CooperationBot.Conversation.Places;
using CooperationBot.Conversation.Quantities;
using CooperationBot.Conversation.Reading;
using CooperationBot.Conversation.Replies;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Conversation.Sources;
using CooperationBot.Conversation.Timelines;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Conversation.Wording;
using CooperationBot.Knowledge;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation;

/// <summary>
/// The corridor that a question walks, each of its parts where it asks the same of several events: understand it, search one snapshot of the record, let the handler of its intent propose a reply,
/// read the sentences where the milestones do not give it, check that the reply is proved, render it. It decides nothing itself. Thread-safe.
/// </summary>
public sealed class AnswerPipeline
{
    private readonly KnowledgeBase _record;
    private readonly QuestionAnalyzer _analyzer;
    private readonly GroundingGate _gate;
    private readonly FrozenDictionary<Intent, IIntentHandler> _handlers;
    private readonly ModelWing? _wing;

    /// <param name="record">The current snapshot is read once for each question.</param>
    /// <param name="rejected">Told of every reply that was stopped because it was not proved; it must not throw. Null = only counted.</param>
    public AnswerPipeline(KnowledgeBase record, Action<RejectedReply>? rejected = null)
        : this(record, Handlers(), rejected)
    {
    }

    /// <summary>A corridor with a wing: what a language model makes of a question and an answer passes the same check.</summary>
    /// <param name="time">Measures the model's patience.</param>
    public AnswerPipeline(KnowledgeBase record, ILanguageModel model, TimeProvider time, Action<RejectedReply>? rejected = null)
        : this(record, rejected) => _wing = new ModelWing(model, (analyzed, plain) => Walk(analyzed, plain.Inquiry.Index), time);

    internal AnswerPipeline(KnowledgeBase record, IEnumerable<IIntentHandler> handlers, Action<RejectedReply>? rejected = null)
    {
        _record = record;
        _gate = new GroundingGate(rejected);
        _analyzer = new QuestionAnalyzer(Glossary.Default);
        _handlers = handlers.SelectMany(handler => handler.Intents.Select(intent => (intent, handler))).ToFrozenDictionary(entry => entry.intent, entry => entry.handler);
    }

    /// <summary>The proved reply to a question. Never throws for odd input; long input is cut to <see cref="QuestionText.MaximumLength"/> characters.</summary>
    public ValueTask<Answer> AnswerAsync(Question question, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var walked = Walk(question);
        return _wing is null
            ? ValueTask.FromResult(DraftRenderer.Render(walked.Draft, walked.Inquiry.Index, walked.Inquiry.Voice, question.Text))
            : new ValueTask<Answer>(_wing.PassAsync(walked, cancellationToken));
    }

    /// <summary>An answer that was given before with its quotes in its own language, as far as a model translates them and the checks agree.</summary>
    /// <param name="chat">Whose budget pays, or null where nobody's is counted.</param>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public Task<Answer> TranslateAsync(Answer answer, string? chat, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return _wing is null ? Task.FromResult(answer) : _wing.TranslateAsync(answer, Inquire(new Question(""), _record.Current), chat, cancellationToken);
    }

    /// <summary>The whole corridor but for the rendering, over the snapshot of now.</summary>
    internal Walked Walk(Question question)
    {
        var snapshot = _record.Current;
        var inquiry = Inquire(question, snapshot);
        var parts = Distribution.Of(question).Select(part => (part.Item, Propose(Inquire(part.Question, snapshot)))).ToImmutableArray();
        var draft = Joint.Of(parts, inquiry.Voice) ?? SameTime.Answer(inquiry, question, part => Propose(Inquire(part, snapshot)))
            ?? InTurn([.. Sequence.Of(question).Select(turn => Propose(Inquire(turn, snapshot)))], Propose(inquiry), inquiry.Voice);
        return new Walked(inquiry, _gate.Pass(draft, question, inquiry), []);
    }

    /// <summary>The same for a question that was compiled elsewhere.</summary>
    internal Walked Walk(AnalyzedQuestion analyzed, KnowledgeIndex snapshot)
    {
        var inquiry = Searcher.Search(analyzed, snapshot, new Voice(analyzed.Language));
        return new Walked(inquiry, _gate.Pass(Propose(inquiry), analyzed.Question, inquiry), []);
    }

    /// <summary>What the record states now, to be told from what it stated before.</summary>
    public ImmutableArray<NewsItem> News() => Fingerprints.Of(_record.Current);

    /// <summary>A digest, proved as every reply. Null where there is nothing to say.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public Answer? Digest(DigestOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        cancellationToken.ThrowIfCancellationRequested();
        var snapshot = _record.Current;
        var question = new Question(order.Topic, [], order.Until, order.Language);
        var inquiry = Searcher.Search(_analyzer.Analyze(question, snapshot), snapshot, new Voice(order.Language));
        bool IsProved(Line line, Milestone milestone) =>
            _gate.Proves(new Draft { Kind = AnswerKind.Digest, Lines = [line], Facts = [milestone.Id] }, question, inquiry);
        return DigestComposer.Compose(order, inquiry, IsProved) is { } draft
            ? DraftRenderer.Render(_gate.Pass(draft, question, inquiry), snapshot, inquiry.Voice, question.Text)
            : null;
    }

    /// <summary>The digest that a chat would have got of some days: of what came on record in them, or happened in them and was not known before.</summary>
    /// <param name="first">First day, inclusive.</param>
    /// <param name="last">Last day, inclusive.</param>
    public Answer DigestOf(DateOnly first, DateOnly last, Language language, CancellationToken cancellationToken) =>
        Digest(PeriodOrder.Of(_record.Current, first, last, language), cancellationToken) ?? throw new InvalidOperationException("A digest that is asked for says something in any case.");

    private Inquiry Inquire(Question question, KnowledgeIndex snapshot)
    {
        var analyzed = _analyzer.Analyze(question, snapshot);
        return Searcher.Search(analyzed, snapshot, new Voice(analyzed.Language));
    }

    /// <summary>The questions of one text each by itself where all of them have an answer, or where the first has one and the text as a whole has none.</summary>
    private static Draft InTurn(ImmutableArray<Draft> turns, Draft whole, Voice voice) =>
        turns.Length > 1 && Joint.IsAnswer(turns[0]) && (turns.All(Joint.IsAnswer) || !Joint.IsAnswer(whole)) ? Joint.InTurn(turns, voice) ?? whole : whole;

    private Draft Propose(Inquiry inquiry)
    {
        var first = One(inquiry);
        return inquiry.Question.Also.IsEmpty || !Joint.IsAnswer(first)
            ? first
            : Joint.InTurn([first, .. inquiry.Question.Also.Select(slot => One(inquiry with { Question = inquiry.Question with { Intent = slot } }))], inquiry.Voice) ?? first;
    }

    private Draft One(Inquiry inquiry) => Contradiction.Check(inquiry, Reader.Read(inquiry, _handlers[inquiry.Question.Intent].Handle(inquiry)));

    private static IEnumerable<IIntentHandler> Handlers()
    {
        var who = new WhoHandler();
        var timeline = new TimelineHandler();
        var brief = new BriefHandler();
        var describe = new DescribeHandler(brief);
        return
        [
            new DateHandler(), new PlaceHandler(), who, new RoleHandler(who), new CountHandler(), new ListHandler(timeline, who, describe), describe,
            new JudgementHandler(), timeline, new DurationHandler(), new CompareHandler(describe), new SourceHandler(), brief,
            new DigestHandler(), new TalkHandler(),
        ];
    }
}
