using System.Collections.Immutable;
using CooperationBot.Conversation.Models;

namespace CooperationBot.Conversation;

/// <summary>The closed set of replies (the wire names are the camel-case forms).</summary>
public enum AnswerKind
{
    Answer,

    /// <summary>Part of what was asked is proved; the text says which part is not.</summary>
    Partial,

    /// <summary>Sources disagree; both values are given, each with its source.</summary>
    Conflict,

    /// <summary>Several things fit; the suggestions name them.</summary>
    Clarify,

    /// <summary>The documents do not say; the text says what is missing and what is near.</summary>
    NotFound,
    OutOfScope,

    /// <summary>An order to the bot instead of a question.</summary>
    Declined,
    Greeting,
    Thanks,
    Help,
    Onboarding,
    Timeline,
    Digest,
    Subscription,
}

/// <summary>A slice of a stored document that proves what stands before its marker.</summary>
/// <param name="Number">The n of the [n] marker in the text, from 1.</param>
/// <param name="Document">File name under the documents folder.</param>
/// <param name="Title">The document's title.</param>
/// <param name="Published">Its stated publication date, or null.</param>
/// <param name="Start">First UTF-16 position in the stored text, inclusive.</param>
/// <param name="End">Last UTF-16 position, exclusive.</param>
/// <param name="Quote">Exactly the text from start to end.</param>
public sealed record Citation(int Number, string Document, string Title, DateOnly? Published, int Start, int End, string Quote)
{
    /// <summary>The title in the reader's language, written by a machine and to be marked so; null where there is none.</summary>
    public string? TranslatedTitle { get; init; }

    /// <summary>The quote in the reader's language, written by a machine and to be marked so; null where there is none.</summary>
    public string? Translation { get; init; }
}

/// <summary>A finished reply; everything in it has passed the grounding check.</summary>
public sealed record Answer
{
    public required AnswerKind Kind { get; init; }

    /// <summary>The whole reply as plain text with [n] markers; lines are separated by '\n'.</summary>
    public required string Text { get; init; }

    /// <summary>The shortest direct answer, or null where there is none.</summary>
    public string? Short { get; init; }

    public required Language Language { get; init; }

    public ImmutableArray<Citation> Citations { get; init; } = [];

    /// <summary>Ids of the milestones it rests on.</summary>
    public ImmutableArray<string> Facts { get; init; } = [];

    /// <summary>Questions to go on with, or the candidates of a clarification; each can be sent as it is.</summary>
    public ImmutableArray<string> Suggestions { get; init; } = [];

    /// <summary>Where a language model had a hand in it; empty for a plain answer. Faces must label an answer that has any.</summary>
    public ImmutableArray<ModelMark> Models { get; init; } = [];
}
