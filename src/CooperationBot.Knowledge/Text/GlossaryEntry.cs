using System.Collections.Immutable;

namespace CooperationBot.Knowledge.Text;

/// <summary>What a glossary entry names; it decides how a longer English name is put together from it.</summary>
public enum GlossaryKind
{
    /// <summary>A country, province, city, district, new area, park, river.</summary>
    Place,

    /// <summary>An organisation or the generic part of its name ("科技局").</summary>
    Org,

    /// <summary>A noun or noun phrase.</summary>
    Term,

    /// <summary>An agreement, plan, law or other paper.</summary>
    Instrument,

    /// <summary>A post or form of address.</summary>
    Title,

    /// <summary>A meeting, ceremony or other event.</summary>
    Event,

    /// <summary>An action; its English is the bare infinitive without "to".</summary>
    Verb,

    /// <summary>A measure word; its English is the noun counted with it, possibly empty.</summary>
    Measure,

    /// <summary>An adjective that stands before a noun in both languages.</summary>
    Adjective,

    /// <summary>An adverb that stands before a verb in both languages ("共同", jointly).</summary>
    Adverb,
}

/// <summary>One line of the glossary.</summary>
/// <param name="Chinese">Simplified Chinese forms, the preferred one first.</param>
/// <param name="English">English forms, the preferred one first; it reads well inside a sentence, and stands without an article.</param>
/// <param name="Kind">What is named.</param>
/// <param name="Article">The article that the preferred form takes as the head of a phrase ("the", "a", "an"), or empty.</param>
/// <param name="Pattern">The preferred form with "~" where the words before it go ("development of ~"), or null where they simply stand before it.</param>
public sealed record GlossaryEntry(
    ImmutableArray<string> Chinese, ImmutableArray<string> English, GlossaryKind Kind, string Article = "", string? Pattern = null);

/// <summary>A glossary entry found in a text.</summary>
/// <param name="Span">UTF-16 range in the text given.</param>
/// <param name="Chinese">The Chinese form that was found, or the entry's preferred one when English was found.</param>
/// <param name="Entry">The entry.</param>
public readonly record struct GlossaryMatch(SourceSpan Span, string Chinese, GlossaryEntry Entry);
