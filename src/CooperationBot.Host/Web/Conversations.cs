using CooperationBot.Conversation.Delivery;
using System.Collections.Immutable;
using System.Data.Common;
using System.Diagnostics;
using CooperationBot.Channels.Web;
using CooperationBot.Conversation;
using CooperationBot.Storage;
using Microsoft.Extensions.Logging;

namespace CooperationBot.Host.Web;

/// <summary>The web chats: asks with the turns before and keeps the new one.</summary>
internal sealed partial class Conversations(WebParts parts, ILogger<Conversations> log)
{
    /// <summary>How many turns a page shows, and how many of them the pipeline is told about.</summary>
    private const int Shown = 50;
    private const int Told = 10;

    private readonly ConversationTurns _turns = new(parts.Database);

    /// <summary>The conversation so far, oldest first.</summary>
    public async Task<ImmutableArray<ShownTurn>> TurnsAsync(string chat, CancellationToken cancellationToken) =>
        [.. (await _turns.LastAsync(chat, Shown, cancellationToken)).Select(turn => new ShownTurn(turn.Question, AnswerRecord.FromJson(turn.Answer)))];

    /// <summary>Answers a question inside a conversation.</summary>
    public async Task<AnswerRecord> AskAsync(string chat, string question, Language? language, CancellationToken cancellationToken)
    {
        var before = await _turns.LastAsync(chat, Told, cancellationToken);
        var record = await AskAsync(new Question(question, [.. before.Select(turn => turn.Question)], parts.Settings.Today(parts.Time), language) { Chat = chat }, cancellationToken);
        try
        {
            await _turns.AddAsync(chat, new ConversationTurn(question, record.ToJson(), parts.Time.GetUtcNow()), cancellationToken);
        }
        catch (DbException e)
        {
            // The answer is worth more than its place in the history.
            TurnNotKept(FaultTrace.Of(e));
        }

        return record;
    }

    /// <summary>Answers a question that brings its own history.</summary>
    public async Task<AnswerRecord> AskAsync(Question question, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        var answer = await parts.Pipeline.AnswerAsync(question, cancellationToken);
        return AnswerRecord.Of(null, answer, watch.Elapsed);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A turn of the web chat could not be kept: {Fault}")]
    private partial void TurnNotKept(string fault);
}
