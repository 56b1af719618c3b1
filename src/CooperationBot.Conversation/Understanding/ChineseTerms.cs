using System.Collections.Frozen;
using System.Collections.Immutable;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Understanding;

/// <summary>Cuts what is left of a Chinese question into terms: light words fall out, words with synonyms and quoted phrases stand alone.</summary>
internal sealed class ChineseTerms(Glossary glossary, KnowledgeIndex index)
{
    private static readonly FrozenSet<string> Light = DataFiles.Words("zh-light.txt");
    private static readonly FrozenSet<string> Topical = DataFiles.Words("zh-topical.txt");
    private static readonly FrozenSet<char> Particles = DataFiles.Words("particles.txt").Select(word => word[0]).ToFrozenSet();
    private static readonly ImmutableArray<string> Bodies = [.. DataFiles.Words("body-nouns.txt").OrderByDescending(word => word.Length)];
    private static readonly Cue Trial = Cue.Named("trial");

    /// <summary>Characters of a body's first word.</summary>
    private const int ShortestStem = 2;
    private const int LongestStem = 6;

    /// <summary>Characters of a region's name with its ending ("云岭市").</summary>
    private const int ShortestRegion = 3;
    private const int LongestRegion = 4;

    /// <summary>Shortest glossary name that stands alone as a term.</summary>
    private const int Unit = 4;

    private static readonly int LongestLight = Light.Max(word => word.Length);

    /// <summary>True for a word that says nothing about what is looked for ("一起").</summary>
    public static bool IsLight(string word) => Light.Contains(word);

    public void Read(string mask, ImmutableArray<QueryTerm>.Builder terms, ImmutableArray<string>.Builder unknown)
    {
        var text = Corrected(mask);
        var known = glossary.FindChinese(text).ToDictionary(match => match.Span.Start);
        var run = -1;
        var i = 0;
        while (i <= text.Length)
        {
            var step = i < text.Length && Folding.IsHan(text[i]) ? Step(text, i, known, terms) : new Cut(1, Ends: true);
            if (!step.Ends && run >= 0 && BeginsPlace(text, run, i, known))
            {
                Add(text[run..i], terms, unknown);
                run = i;
            }
            else if (step.Ends && run >= 0)
            {
                Add(text[run..i], terms, unknown);
                run = -1;
            }
            else if (!step.Ends && run < 0)
            {
                run = i;
            }

            i += step.Length;
        }
    }

    /// <summary>"会议四川方面": a place behind a word of the record, with which it makes none, begins a term of its own.</summary>
    private bool BeginsPlace(string text, int run, int i, Dictionary<int, GlossaryMatch> known) =>
        i - run > 1 && known.TryGetValue(i, out var match) && match is { Entry.Kind: GlossaryKind.Place, Span.Length: > 1 } && !IsPair(text, i - 1) && IsPair(text, i - 2);

    /// <summary>How far to go from a place, and whether that ends the current term.</summary>
    private readonly record struct Cut(int Length, bool Ends);

    private Cut Step(string text, int i, Dictionary<int, GlossaryMatch> known, ImmutableArray<QueryTerm>.Builder terms)
    {
        var light = LightAt(text, i);
        var name = known.TryGetValue(i, out var match) ? match.Span.Length : 0;
        var synonym = OpensRegion(text, i) ? null : Synonyms.At(text, i, text.Length);
        if (DecisiveWords.LengthAt(text, i) is var decisive and > 0 && decisive >= light && decisive > name && decisive >= (synonym?.Length ?? 0))
        {
            terms.Add(new QueryTerm(text.Substring(i, decisive), synonym is { } same && same.Length == decisive ? same.Forms : [text.Substring(i, decisive)]));
            return new Cut(decisive, Ends: true);
        }

        var noun = AnswerNouns.LengthAt(text, i);
        if (light > 0 && light >= name && light >= noun && light >= (synonym?.Length ?? 0))
        {
            var word = text.Substring(i, light);
            if (Topical.Contains(word))
            {
                terms.Add(new QueryTerm(word, synonym is { } group && group.Length == light ? group.Forms : [word], Optional: true));
            }

            return new Cut(light, Ends: true);
        }

        if (noun > 0 && noun >= name && noun >= (synonym?.Length ?? 0))
        {
            terms.Add(new QueryTerm(text.Substring(i, noun), [text.Substring(i, noun)]));
            return new Cut(noun, Ends: true);
        }

        // "公证机构": a body loosely spoken of is whatever its first word names.
        if (Body(text, i, Math.Max(name, synonym?.Length ?? 0)) is { } body)
        {
            terms.Add(body);
            return new Cut(body.Text.Length, Ends: true);
        }

        if (synonym is { } found && found.Length >= name)
        {
            terms.Add(new QueryTerm(text.Substring(i, found.Length), found.Forms));
            return new Cut(found.Length, Ends: true);
        }

        // A name or paper that the glossary knows is looked for as a whole.
        if (name >= Unit && match.Entry.Kind is not (GlossaryKind.Verb or GlossaryKind.Adjective or GlossaryKind.Adverb))
        {
            terms.Add(new QueryTerm(text.Substring(i, name), [text.Substring(i, name)], Whole: true));
            return new Cut(name, Ends: true);
        }

        return new Cut(Math.Max(1, name), Ends: false);
    }

    /// <summary>The term of a body's first word and the noun of bodies behind it, or null; the word must have a group of synonyms or be on record.</summary>
    private QueryTerm? Body(string text, int i, int name)
    {
        for (var stem = LongestStem; stem >= ShortestStem; stem--)
        {
            if (i + stem < text.Length && Bodies.FirstOrDefault(noun => string.CompareOrdinal(text, i + stem, noun, 0, noun.Length) == 0) is { } noun && stem + noun.Length >= name)
            {
                var word = text.Substring(i, stem);
                var group = Synonyms.At(text, i, i + stem);
                var forms = group is { } found && found.Length == stem ? found.Forms : Grams.Of(word).All(gram => index.Knows(gram.Key)) ? [word] : ImmutableArray<string>.Empty;
                return forms.IsEmpty ? null : new QueryTerm(word + noun, [.. forms, word + noun]);
            }
        }

        return null;
    }

    /// <summary>Length of the light word at a place, or 0. A single character stays where it makes a word of the record with a neighbour ("蜀都").</summary>
    private int LightAt(string text, int i)
    {
        if (IsTrial(text, i))
        {
            return 3;
        }

        for (var length = Math.Min(LongestLight, text.Length - i); length > 1; length--)
        {
            if (Light.Contains(text.Substring(i, length)))
            {
                return length;
            }
        }

        return Particles.Contains(text[i]) ? 1 : Light.Contains(text[i].ToString()) && !(IsPair(text, i - 1) && !LightBefore(text, i)) && !IsPair(text, i) ? 1 : 0;
    }

    /// <summary>A region on record begins here: its first character is no word of its own.</summary>
    private bool OpensRegion(string text, int i)
    {
        for (var length = ShortestRegion; length <= LongestRegion && i + length <= text.Length; length++)
        {
            if (RegionNames.Is(text.Substring(i, length)) && Grams.Of(text.Substring(i, length)).All(gram => index.Knows(gram.Key)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"看一看", "理一理": a verb that is only tried says nothing about what is looked for.</summary>
    private static bool IsTrial(string text, int i) =>
        i + 2 < text.Length && text[i] == text[i + 2] && Trial.IsIn(text.Substring(i + 1, 1)) && Folding.IsHan(text[i]) && text[i] != text[i + 1];

    private static bool LightBefore(string text, int i) => i > 0 && Light.Contains(text[i - 1].ToString());

    private bool IsPair(string text, int i) =>
        i >= 0 && i + 1 < text.Length && Folding.IsHan(text[i]) && Folding.IsHan(text[i + 1]) && index.Knows(((ulong)text[i] << 16) | text[i + 1]);

    private void Add(string word, ImmutableArray<QueryTerm>.Builder terms, ImmutableArray<string>.Builder unknown)
    {
        if (word.Length == 1)
        {
            // One character left over between light words tells too little to be required.
            if (!Light.Contains(word))
            {
                terms.Add(new QueryTerm(word, [word], Optional: true));
            }

            return;
        }

        terms.Add(new QueryTerm(word, [word], Whole: RegionNames.Is(word)));
        var known = word.Length > 1 && Enumerable.Range(0, word.Length - 1).Any(i => IsPair(word, i));
        if (!known && glossary.FindChinese(word).IsEmpty)
        {
            unknown.Add(word);
        }
    }

    /// <summary>Puts right a homophone slip: a pair the record does not know, for one it knows that sounds the same and shares a character.</summary>
    private string Corrected(string text)
    {
        var result = text.ToCharArray();
        for (var i = 0; i + 1 < result.Length; i++)
        {
            if (!Folding.IsHan(result[i]) || !Folding.IsHan(result[i + 1]) || index.Knows(((ulong)result[i] << 16) | result[i + 1])
                || IsWord(result, i))
            {
                continue;
            }

            foreach (var pair in index.SoundingLike(result[i], result[i + 1]))
            {
                // A character that already makes a word with the one before it is right.
                var keepsFirst = pair[0] == result[i];
                if (keepsFirst ^ pair[1] == result[i + 1] && Joins(result, i, pair) && (keepsFirst ? !IsPair(new string(result), i + 1) : !IsPair(new string(result), i - 1)))
                {
                    (result[i], result[i + 1]) = (pair[0], pair[1]);
                    break;
                }
            }
        }

        return new string(result);
    }

    /// <summary>A correction must make a word: one of the glossary, or a sequence of the record together with a neighbour.</summary>
    private bool Joins(char[] text, int i, string pair) =>
        glossary.Find(pair) is not null
        || (i > 0 && IsPair(new string([text[i - 1], pair[0]]), 0))
        || (i + 2 < text.Length && IsPair(new string([pair[1], text[i + 2]]), 0));

    /// <summary>True for a pair that is right as it stands: a word of the glossary, a light word, or one that holds a particle.</summary>
    private bool IsWord(char[] text, int i) =>
        glossary.Find(new string(text, i, 2)) is not null
        || Light.Contains(new string(text, i, 2))
        || DecisiveWords.IsListed(new string(text, i, 2))
        || Particles.Contains(text[i]) || Particles.Contains(text[i + 1]);
}
