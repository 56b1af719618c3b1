using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CooperationBot.Conversation.Dialogue;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Conversation.Understanding;

/// <summary>Compiles a question, with what it inherits from the turns before, against one snapshot of the record. Pure and thread-safe.</summary>
internal sealed partial class QuestionAnalyzer(Glossary glossary)
{
    /// <summary>Earlier turns that are read; older ones no longer matter to a follow-up.</summary>
    private const int Turns = 6;

    /// <summary>Things that one question counts or lists ("几所高校、多少个团队").</summary>
    private const int MostAsked = 3;

    /// <summary>Share of its weight that the noun of a "which ones" keeps.</summary>
    private const double AskedSide = 0.3;

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
        var selection = SelectionWords.Take(read, mask);
        var compiler = new QueryCompiler(glossary, index, EnglishNames.In(text.Original));
        var bounds = intent is not (Intent.Timeline or Intent.List or Intent.Count or Intent.Digest or Intent.Date) && selection == Selection.None ? [] : Bounds(read, mask, compiler, question.AsOf);
        var main = compiler.Compile(new string(mask), question.AsOf);
        if (intent == Intent.Who)
        {
            main = WithAskedSide(main, [.. whats.SelectMany(what => compiler.Compile(what, question.AsOf).Query.Terms).Select(term => term.Text)]);
        }

        return new AnalyzedQuestion
        {
            Question = question,
            Read = read,
            Language = question.Language ?? text.Language,
            Intent = intent,
            Intents = intents,
            Main = AnswerNouns.Relax(intent is Intent.Timeline or Intent.List or Intent.Digest ? main with { Query = main.Query with { Online = main.Online } } : main, intent),
            Parts = intent is Intent.Duration or Intent.Compare or Intent.YesNo ? [.. Parts(read, mask, main, compiler, question.AsOf).Select(part => AnswerNouns.Relax(part, intent))] : [],
            Bounds = bounds,
            Asked = Asked(intent, [.. whats.Select(what => compiler.Compile(CountedNoun.Of(what), question.AsOf).Query.Terms)], main),
            Selection = selection,
            AsksSpeech = Speech().IsMatch(read) || main.Query.Terms.Any(term => term.Forms.Length > 1 && Speech().IsMatch(term.Forms[1])),
            AsksPlan = Plan().IsMatch(read),
            IsFollowUp = FollowUp().IsMatch(read),
        };
    }

    /// <summary>"Which government departments signed": the noun that asks describes the answer; it helps to choose and decides little.</summary>
    private static CompiledQuery WithAskedSide(CompiledQuery main, ImmutableHashSet<string> asked) =>
        main with { Query = main.Query with { Terms = [.. main.Query.Terms.Select(term => asked.Contains(term.Text) && char.IsAsciiLetter(term.Text[0]) ? term with { Weight = term.Weight * AskedSide } : term)] } };

    /// <summary>What is counted or listed; of turns of phrase only where nothing else is named.</summary>
    private static ImmutableArray<ImmutableArray<QueryTerm>> Asked(Intent intent, ImmutableArray<ImmutableArray<QueryTerm>> whats, CompiledQuery main)
    {
        ImmutableArray<ImmutableArray<QueryTerm>> named = [.. whats.Select(terms => terms.Where(term => !term.Optional).ToImmutableArray()).Where(terms => !terms.IsEmpty)];
        if (!named.IsEmpty || intent != Intent.Count)
        {
            return named;
        }

        ImmutableArray<ImmutableArray<QueryTerm>> vague = [.. whats.Select(terms => terms.Where(term => char.IsAsciiLetter(term.Text[0]) && term.Forms.Length > 1).Take(1).ToImmutableArray()).Where(terms => !terms.IsEmpty)];
        return vague.IsEmpty ? LastTerm(main) : vague;
    }

    /// <summary>"支撑项目有几个": what is counted stands last before the number asked for.</summary>
    private static ImmutableArray<ImmutableArray<QueryTerm>> LastTerm(CompiledQuery main) =>
        main.Query.Terms.LastOrDefault(term => !term.Optional) is { } last ? [[last]] : [];

    private static Intent Choose(ImmutableArray<IntentMatch> matches, ImmutableHashSet<Intent> intents, string read)
    {
        // "分别指什么" asks for meanings, not for a list.
        if (intents.Contains(Intent.List) && intents.Contains(Intent.Describe) && matches[0].Intent == Intent.List && Meaning().IsMatch(read))
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
            if (from.IsEmpty || to.IsEmpty || (OnlyTime(from) && OnlyTime(to)) || OnlyNames(from) || OnlyNames(to))
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

    /// <summary>"the first and the second meeting": a bare ordinal is of what the other one counts.</summary>
    private static CompiledQuery WithNoun(CompiledQuery part, CompiledQuery other) =>
        part.Query is { Ordinal: not null } && other.Query.Ordinal is not null && part.Query.Terms.All(term => term.Optional)
            ? part with { Query = part.Query with { Terms = other.Query.Terms } }
            : part;

    private static bool OnlyTime(CompiledQuery compiled) => !compiled.Query.Times.IsEmpty && compiled.Query.Terms.All(term => term.Optional) && compiled.Query.Ordinal is null;

    /// <summary>Places or organisations, which bound no time ("between two new areas").</summary>
    private static bool OnlyNames(CompiledQuery compiled) =>
        compiled is { Query: { Times.IsEmpty: true, Ordinal: null, Kinds.IsEmpty: true }, LikelyKinds.IsEmpty: true, NamesPublication: false }
        && compiled.Query.Terms.Where(term => !term.Optional).All(term => Glossary.Default.Find(term.Forms[0])?.Kind is GlossaryKind.Place or GlossaryKind.Org);

    private static ImmutableArray<CompiledQuery> Parts(string read, char[] mask, CompiledQuery main, QueryCompiler compiler, DateOnly? asOf)
    {
        foreach (var (a, b, _) in QuestionSplits.Find(read, "Between"))
        {
            var (first, second) = (compiler.Compile(new string(mask[a]), asOf), compiler.Compile(new string(mask[b]), asOf));
            if (!first.IsEmpty && !second.IsEmpty)
            {
                return [WithNoun(first, second), WithNoun(second, first)];
            }
        }

        return main.Ordinals.Length == 2
            ? [.. main.Ordinals.Select(ordinal => main with { Query = main.Query with { Ordinal = ordinal }, Ordinals = [ordinal] })]
            : [];
    }

    [GeneratedRegex(@"说|讲(?!解)|表示|评价|谈|看法|观点|强调|指出|怎么看|回应|发言|承诺|原话|\b(say|says|said|stated?|remark\w*|comment\w*|describ\w*|spoke|speaks?|told|think|view|according to|promis\w*|quote|claim\w*|call(ed)?)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Speech();

    [GeneratedRegex(@"指(的是)?什么|什么意思|含义|\bmean(s|ing)?\b", RegexOptions.CultureInvariant)]
    private static partial Regex Meaning();

    [GeneratedRegex(@"预计|计划|拟(?!申报)|打算|未来|下一步|将(?=会|要|在|于|何|什么|来)|\b(planned|expected|scheduled|upcoming|future|going to|due to|will)\b", RegexOptions.CultureInvariant)]
    private static partial Regex Plan();

    [GeneratedRegex(@"^[^一-鿿a-z]*(那么?(?!次|场|份|天)|它|他|她|其中|会(议)?上|还有|另外|然后|双方|具体|and\b|what about|how about|but\b|so\b|then\b)|呢[?。!]*$|它|这(份|个|次|场|项|事|件)|那(份|个|次|场|项|件)|该(会|协议|项目|次|峰会)|(他|她)(们)?|\b(it|its|they|them|their|there|that (meeting|agreement|event|day|one)|this (meeting|agreement|event)|he|she|his|her|those|these|the same|ones?)\b", RegexOptions.CultureInvariant)]
    private static partial Regex FollowUp();
}
