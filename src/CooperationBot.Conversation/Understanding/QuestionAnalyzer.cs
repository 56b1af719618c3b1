using System.Collections.Immutable;
using CooperationBot.Conversation.Dialogue;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Conversation.Understanding;

/// <summary>Compiles a question, with what it inherits from the turns before, against one snapshot of the record. Pure and thread-safe.</summary>
internal sealed class QuestionAnalyzer(Glossary glossary)
{
    /// <summary>Earlier turns that are read; older ones no longer matter to a follow-up.</summary>
    private const int Turns = 6;

    /// <summary>Things that one question counts or lists ("几所高校、多少个团队").</summary>
    private const int MostAsked = 3;

    private static readonly Cue Speech = Cue.Named("speech");
    private static readonly Cue Meaning = Cue.Named("meaning");
    private static readonly Cue Plan = Cue.Named("plan");
    private static readonly Cue FollowUp = Cue.Named("follow-up");
    private static readonly Cue Pointer = Cue.Named("pointer");
    private static readonly Cue Times = Cue.Named("times");
    private static readonly Cue ItemNumber = Cue.Named("item-number");
    private static readonly Cue InSource = Cue.Named("in-source");
    private static readonly Cue Interrogative = Cue.Named("interrogative");
    private static readonly Cue Coupled = Cue.Named("coupled-slots");

    /// <summary>Share of its weight that the noun of a "which ones" keeps.</summary>
    private const double AskedSide = 0.15;

    /// <summary>Ways of asking whose words say nothing about what is asked of.</summary>
    private static readonly ImmutableHashSet<Intent> QuestionWords =
        [Intent.Date, Intent.Place, Intent.Mode, Intent.Who, Intent.Role, Intent.Count, Intent.List, Intent.Describe, Intent.YesNo, Intent.Timeline, Intent.Duration, Intent.Compare];

    /// <summary>What a question may ask of one event besides its first slot.</summary>
    private static readonly ImmutableArray<Intent> Slots = [Intent.Date, Intent.Place, Intent.Who];

    public AnalyzedQuestion Analyze(Question question, KnowledgeIndex index)
    {
        AnalyzedQuestion? previous = null;
        AnalyzedQuestion? before = null;
        foreach (var turn in question.History.IsDefault ? [] : question.History.TakeLast(Turns))
        {
            var earlier = Turn(question with { Text = turn ?? "" }, index);
            if (QuestionWords.Contains(earlier.Intent) || earlier.Intent is Intent.Digest or Intent.Onboarding)
            {
                (before, previous) = (previous, Inheritance.Apply(earlier, previous, index));
            }
        }

        return Inheritance.Apply(Inheritance.OfBoth(Turn(question, index), before, previous), previous, index);
    }

    private AnalyzedQuestion Turn(Question question, KnowledgeIndex index)
    {
        var text = QuestionText.Of(question.Text);
        var read = text.Read;
        var matches = IntentPatterns.Find(read);
        var intents = matches.Select(match => match.Intent).ToImmutableHashSet();
        var intent = Choose(matches, intents, read, index);
        var mask = Mask(read, matches, intent, out var whats);
        var selection = QuestionWords.Contains(intent) ? SelectionWords.Take(read, mask) : Selection.None;
        if (selection == Selection.None && ItemNumber.First(read) is { } item)
        {
            QueryCompiler.Take(mask, item.Groups["all"].Index, item.Groups["all"].Length);
        }

        var compiler = new QueryCompiler(glossary, index, EnglishNames.In(text.Original));
        var source = intent == Intent.Source ? null : InSource.First(read)?.Groups["all"];
        if (source is not null)
        {
            QueryCompiler.Take(mask, source.Index, source.Length);
        }

        var bounds = intent is Intent.Duration or Intent.Compare ? [] : EventBounds.Both(read, mask, compiler, question.AsOf);
        if (bounds.IsEmpty && (intent is Intent.Timeline or Intent.List or Intent.Count or Intent.Digest or Intent.Date || selection != Selection.None))
        {
            bounds = EventBounds.Of(read, mask, compiler, question.AsOf);
        }

        var main = compiler.Compile(new string(mask), question.AsOf);
        if (source is not null)
        {
            main = WithHints(main, compiler.Compile(source.Value, question.AsOf));
        }

        if (intent == Intent.Who)
        {
            main = WithAskedSide(main, [.. whats.SelectMany(what => compiler.Compile(what, question.AsOf).Query.Terms).Select(term => term.Text)]);
        }

        var times = intent == Intent.Count && Times.IsIn(read);
        var asked = Asked(whats, main, intent, times, part => compiler.Compile(CountedNoun.Of(part), question.AsOf).Query.Terms);
        return new AnalyzedQuestion
        {
            Question = question,
            Read = read,
            Language = question.Language ?? text.Language,
            Intent = intent,
            Intents = intents,
            Also = Slots.Contains(intent) ? [.. Slots.Where(slot => slot != intent && matches.Any(match => match.Intent == slot && IsAskedBeside(match, matches, intent, read)))] : [],
            Main = Require(times ? asked : [], AnswerNouns.Relax(intent is Intent.Timeline or Intent.List or Intent.Digest ? main with { Query = main.Query with { Online = main.Online } } : main, intent)),
            Parts = intent is Intent.Duration or Intent.Compare or Intent.YesNo ? [.. EventPair.Of(read, mask, main, compiler, question.AsOf).Select(part => AnswerNouns.Relax(part, intent))] : [],
            Bounds = bounds,
            Asked = asked,
            AskedNumber = intent == Intent.List ? whats.Select(NumberWords.Leading).FirstOrDefault(number => number is not null) : null,
            GuessesAsked = intent == Intent.Count && !times && whats.All(what => compiler.Compile(what, question.AsOf).Query.Terms.All(term => term.Optional)),
            Selection = selection,
            AsksSpeech = Speech.IsIn(read) || main.Query.Terms.Any(term => term.Forms.Length > 1 && Speech.IsIn(term.Forms[1])),
            AsksPlan = Plan.IsIn(read),
            IsFollowUp = FollowUp.IsIn(read),
            Points = Pointer.IsIn(read),
        };
    }

    /// <summary>True for a way of asking of its own, beside that of the first slot: with a word that asks, or coupled to it ("时间和地点").</summary>
    private static bool IsAskedBeside(IntentMatch match, ImmutableArray<IntentMatch> matches, Intent intent, string read) =>
        matches.First(first => first.Intent == intent) is var first
        && (match.Start >= first.Start + first.Length || match.Start + match.Length <= first.Start)
        && (Interrogative.IsIn(read.Substring(match.Start, match.Length)) || Coupled.IsIn(read));

    /// <summary>"有多少个泊位": a noun that neither the record nor the glossary knows is still what is asked for.</summary>
    private static ImmutableArray<ImmutableArray<QueryTerm>> Unknown(ImmutableArray<string> whats) =>
        [.. whats.Select(AnswerNouns.Bare).Where(noun => noun.Length > 1 && noun.All(Folding.IsHan) && AnswerNouns.LengthAt(noun, 0) == 0 && !Quantities.EventNouns.Is(noun)).Select(noun => ImmutableArray.Create(new QueryTerm(noun, [noun])))];

    /// <summary>The words that name the document help to choose among sentences; what answers need not repeat them.</summary>
    private static CompiledQuery WithHints(CompiledQuery main, CompiledQuery hints) =>
        main with { Query = main.Query with { Terms = [.. main.Query.Terms.Concat(hints.Query.Terms.Select(term => term with { Optional = true })).DistinctBy(term => term.Forms[0])] } };

    /// <summary>"Which government departments signed": the noun that asks describes the answer; it helps to choose and decides little.</summary>
    private static CompiledQuery WithAskedSide(CompiledQuery main, ImmutableHashSet<string> asked) =>
        main with { Query = main.Query with { Terms = [.. main.Query.Terms.Select(term => asked.Contains(term.Text) && char.IsAsciiLetter(term.Text[0]) ? term with { Weight = term.Weight * AskedSide } : term)] } };

    /// <summary>What is counted, listed or asked for: the words inside the way of asking, or else the word before it.</summary>
    private static ImmutableArray<ImmutableArray<QueryTerm>> Asked(
        ImmutableArray<string> whats, CompiledQuery main, Intent intent, bool times, Func<string, ImmutableArray<QueryTerm>> compile)
    {
        var asked = whats.Select(what => compile(AnswerNouns.Bare(what)).Where(term => !term.Optional).ToImmutableArray()).Where(terms => !terms.IsEmpty).ToImmutableArray();
        if (!asked.IsEmpty || intent != Intent.Count)
        {
            return asked;
        }

        // "How many people": an English word of little weight still says what is counted.
        var vague = whats.Select(what => compile(what).Where(term => char.IsAsciiLetter(term.Text[0]) && term.Forms.Length > 1).Take(1).ToImmutableArray()).Where(terms => !terms.IsEmpty).ToImmutableArray();
        return !vague.IsEmpty && !times ? vague : Unknown(whats) is { IsEmpty: false } unknown ? unknown : Counted(main, times);
    }

    /// <summary>What is said to happen several times is no turn of phrase, however light the word.</summary>
    private static CompiledQuery Require(ImmutableArray<ImmutableArray<QueryTerm>> asked, CompiledQuery main) => main with
    {
        Query = main.Query with { Terms = [.. main.Query.Terms.Select(term => asked.Any(terms => terms.Any(what => what.Text == term.Text)) ? term with { Optional = false } : term)] },
    };

    /// <summary>"支撑项目有几个": what is counted stands last before the number asked for; what is done several times may be a word of little weight ("见了几次").</summary>
    private static ImmutableArray<ImmutableArray<QueryTerm>> Counted(CompiledQuery main, bool times) =>
        main.Query.Terms.LastOrDefault(term => times || !term.Optional) is { } last ? [[last]] : [];

    private static Intent Choose(ImmutableArray<IntentMatch> matches, ImmutableHashSet<Intent> intents, string read, KnowledgeIndex index)
    {
        // "分别指什么" asks for meanings, not for a list.
        if (intents.Contains(Intent.List) && intents.Contains(Intent.Describe) && matches[0].Intent == Intent.List && Meaning.IsIn(read))
        {
            return Intent.Describe;
        }

        var asks = intents.Any(QuestionWords.Contains) || intents.Contains(Intent.Source);
        foreach (var match in matches)
        {
            // A greeting's pattern takes the whole text, question mark and all ("在吗").
            if (match.Intent == Intent.Greeting)
            {
                return Intent.Greeting;
            }

            // Thanks and greetings before a real question are manners, not the question.
            if (match.Intent == Intent.Thanks && asks)
            {
                continue;
            }

            // What the record speaks of is in scope, whatever it is.
            if (match.Intent == Intent.OutOfScope && asks && Grams.Of(read.Substring(match.Start, match.Length)).All(gram => index.Knows(gram.Key)))
            {
                continue;
            }

            // "几几是谁" asks for a person's post only where a person is named; otherwise it asks who.
            return match.Intent;
        }

        return Intent.Describe;
    }

    private static char[] Mask(string read, ImmutableArray<IntentMatch> matches, Intent intent, out ImmutableArray<string> whats)
    {
        var mask = read.ToCharArray();
        var asked = ImmutableArray.CreateBuilder<string>();
        foreach (var match in matches.Where(match => match.Intent == intent || QuestionWords.Contains(match.Intent)))
        {
            for (var i = match.Start; i < match.Start + match.Length; i++)
            {
                var stays = match.What is { } kept && i >= match.WhatStart && i < match.WhatStart + kept.Length;
                if (!stays)
                {
                    mask[i] = QueryCompiler.Taken;
                }
            }

            if (match.Intent == intent && match.What is { } what && asked.Count < MostAsked)
            {
                asked.Add(what);
            }
        }

        whats = asked.ToImmutable();
        return mask;
    }
}
