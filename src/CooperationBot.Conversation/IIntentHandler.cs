using System.Collections.Immutable;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Conversation.Wording;
using CooperationBot.Knowledge.Index;

namespace CooperationBot.Conversation;

/// <summary>Everything a handler may look at: the compiled question, what was found for it, and the voice to answer in.</summary>
/// <param name="Parts">Findings for <see cref="AnalyzedQuestion.Parts"/>, in their order.</param>
internal sealed record Inquiry(AnalyzedQuestion Question, Findings Main, ImmutableArray<Findings> Parts, KnowledgeIndex Index, Voice Voice);

/// <summary>Answers the questions of some intents from evidence alone. Pure; it receives evidence and never searches by itself.</summary>
internal interface IIntentHandler
{
    ImmutableArray<Intent> Intents { get; }

    Draft Handle(Inquiry inquiry);
}
