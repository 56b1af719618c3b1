using System.Collections.Immutable;
using CooperationBot.Conversation;
using CooperationBot.Knowledge.Index;

namespace CooperationBot.Host.Web;

/// <summary>What a newcomer may try: the questions that the bot's own introduction suggests, made once for each state of the record.</summary>
internal sealed class FirstQuestions(WebParts parts)
{
    private const int Most = 5;

    private volatile Cached? _cached;

    public async Task<ImmutableArray<string>> InAsync(Language language, CancellationToken cancellationToken)
    {
        var index = parts.Record.Current;
        if (_cached is { } cached && cached.Index == index && cached.Language == language)
        {
            return cached.Questions;
        }

        var brief = new Question(WebTexts.For(language)["empty.brief"], [], null, language);
        var answer = await parts.Pipeline.AnswerAsync(brief, cancellationToken);
        var questions = answer.Suggestions.Take(Most).ToImmutableArray();
        _cached = new Cached(index, language, questions);
        return questions;
    }

    private sealed record Cached(KnowledgeIndex Index, Language Language, ImmutableArray<string> Questions);
}
