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

    /// <summary>Ways of asking whose words say nothing about what is asked of.</summary>
    private static readonly ImmutableHashSet<Intent> QuestionWords =
        [Intent.Date, Intent.Place, Intent.Mode, Intent.Who, Intent.Role, Intent.Count, Intent.List, Intent.Describe, Intent.YesNo, Intent.Timeline, Intent.Duration, Intent.Compare];

    public AnalyzedQuestion Analyze(Question question, KnowledgeIndex index)
    {
        AnalyzedQuestion? previous = null;
        foreach (var turn in question.History.IsDefault ? [] : question.History.TakeLast(Turns))
        {
            var earlier = Turn(question with { Text = turn ?? "" }, index);
            if (QuestionWords.Contains(earlier.Intent) || earlier.Intent is Intent.Digest or Intent.Onboarding)
            {
                previous = Inheritance.Apply(earlier, previous, index);
            }
        }

        return Inheritance.Apply(Turn(question, index), previous, index);
    }

    private AnalyzedQuestion Turn(Question question, KnowledgeIndex index)
    {
        var text = QuestionText.Of(question.Text);
        var read = text.Read;
        var matches = IntentPatterns.Find(read);
        var intents = matches.Select(match => match.Intent).ToImmutableHashSet();
        var intent = Choose(matches, intents, read);
        var mask = Mask(read, matches, intent, out var whats);
        var selection = QuestionWords.Contains(intent) ? SelectionWords.Take(read, mask) : Selection.None;
        var compiler = new QueryCompiler(glossary, index);
        var bounds = intent is not (Intent.Timeline or Intent.List or Intent.Count or Intent.Digest or Intent.Date) && selection == Selection.None ? [] : Bounds(read, mask, compiler, question.AsOf);
        var main = compiler.Compile(new string(mask), question.AsOf);
        var times = intent == Intent.Count && Times.IsIn(read);
        var asked = Asked(whats, main, intent, times, part => compiler.Compile(part, question.AsOf).Query.Terms);
        return new AnalyzedQuestion
        {
            Question = question,
            Read = read,
            Language = question.Language ?? text.Language,
            Intent = intent,
            Intents = intents,
            Main = Require(times ? asked : [], AnswerNouns.Relax(intent is Intent.Timeline or Intent.List or Intent.Digest ? main with { Query = main.Query with { Online = main.Online } } : main, intent)),
            Parts = intent is Intent.Duration or Intent.Compare or Intent.YesNo ? [.. Parts(read, mask, main, compiler, question.AsOf).Select(part => AnswerNouns.Relax(part, intent))] : [],
            Bounds = bounds,
            Asked = asked,
            Selection = selection,
            AsksSpeech = Speech.IsIn(read),
            AsksPlan = Plan.IsIn(read),
            IsFollowUp = FollowUp.IsIn(read),
            Points = Pointer.IsIn(read),
        };
    }

    /// <summary>What is counted, listed or asked for: the words inside the way of asking, or else the word before it.</summary>
    private static ImmutableArray<ImmutableArray<QueryTerm>> Asked(
        ImmutableArray<string> whats, CompiledQuery main, Intent intent, bool times, Func<string, ImmutableArray<QueryTerm>> compile)
    {
        var asked = whats.Select(what => compile(what).Where(term => !term.Optional).ToImmutableArray()).Where(terms => !terms.IsEmpty).ToImmutableArray();
        return asked.IsEmpty && intent == Intent.Count ? Counted(main, times) : asked;
    }

    /// <summary>What is said to happen several times is no turn of phrase, however light the word.</summary>
    private static CompiledQuery Require(ImmutableArray<ImmutableArray<QueryTerm>> asked, CompiledQuery main) => main with
    {
        Query = main.Query with { Terms = [.. main.Query.Terms.Select(term => asked.Any(terms => terms.Any(what => what.Text == term.Text)) ? term with { Optional = false } : term)] },
    };

    /// <summary>"支撑项目有几个": what is counted stands last before the number asked for; what is done several times may be a word of little weight ("见了几次").</summary>
    private static ImmutableArray<ImmutableArray<QueryTerm>> Counted(CompiledQuery main, bool times) =>
        main.Query.Terms.LastOrDefault(term => times || !term.Optional) is { } last ? [[last]] : [];

    private static Intent Choose(ImmutableArray<IntentMatch> matches, ImmutableHashSet<Intent> intents, string read)
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

            // "几几是谁" asks for a person's post only where a person is named; otherwise it asks who.
            return match.Intent;
        }

        return Intent.Describe;
    }

    /// <summary>"甲乙第一次和第二次会议": the two share one noun or the names before it, so that neither half is whole.</summary>
    private static bool IsElliptic(CompiledQuery first, CompiledQuery second) =>
        new[] { first, second }.Any(part => part.Ordinals.Length != 1 || !part.Query.Terms.Any(Quantities.EventNouns.IsNoun));

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

    private static ImmutableArray<TimeBound> Bounds(string read, char[] mask, QueryCompiler compiler, DateOnly? asOf)
    {
        foreach (var (a, b, whole) in QuestionSplits.Find(read, "Within"))
        {
            var (from, to) = (compiler.Compile(new string(mask[a]), asOf), compiler.Compile(new string(mask[b]), asOf));
            if (from.IsEmpty || to.IsEmpty || (OnlyTime(from) && OnlyTime(to)))
            {
                continue;
            }

            QueryCompiler.Take(mask, whole.Start.Value, whole.End.Value - whole.Start.Value);
            return [new TimeBound(from, OnlyTime(from) ? TimeRelation.Since : TimeRelation.After), new TimeBound(to, OnlyTime(to) ? TimeRelation.Until : TimeRelation.Before)];
        }

        foreach (var (kind, relation) in new[] { ("Before", TimeRelation.Before), ("After", TimeRelation.After) })
        {
            foreach (var (a, _, whole) in QuestionSplits.Find(read, kind))
            {
                var compiled = compiler.Compile(new string(mask[a]), asOf);
                if (!compiled.IsEmpty && !OnlyTime(compiled))
                {
                    QueryCompiler.Take(mask, whole.Start.Value, whole.End.Value - whole.Start.Value);
                    return [new TimeBound(compiled, relation)];
                }
            }
        }

        return [];
    }

    private static bool OnlyTime(CompiledQuery compiled) => !compiled.Query.Times.IsEmpty && compiled.Query.Terms.All(term => term.Optional) && compiled.Query.Ordinal is null;

    private static ImmutableArray<CompiledQuery> Parts(string read, char[] mask, CompiledQuery main, QueryCompiler compiler, DateOnly? asOf)
    {
        foreach (var (a, b, _) in QuestionSplits.Find(read, "Between"))
        {
            var (first, second) = (compiler.Compile(new string(mask[a]), asOf), compiler.Compile(new string(mask[b]), asOf));
            if (!first.IsEmpty && !second.IsEmpty && !(main.Ordinals.Length == 2 && IsElliptic(first, second)))
            {
                return [first, second];
            }
        }

        return main.Ordinals.Length == 2
            ? [.. main.Ordinals.Select(ordinal => main with { Query = main.Query with { Ordinal = ordinal }, Ordinals = [ordinal] })]
            : [];
    }
}
