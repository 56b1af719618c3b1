using System.Text.Json;
using System.Threading.Channels;
using CooperationBot.Channels.Telegram.Receiving;
using CooperationBot.Channels.Telegram.Sending;
using CooperationBot.Conversation;
using CooperationBot.Conversation.Chats;
using CooperationBot.Conversation.Delivery;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CooperationBot.Channels.Telegram.Inline;

/// <summary>
/// Answers questions that are typed behind the bot's name in any chat, straight from the desk: nothing of them is kept, and those that nobody waits for any
/// more are dropped. Thread-safe.
/// </summary>
internal sealed partial class InlineQueries(
    ChatDesk desk, InlineResults results, TelegramClient client, ILogger<InlineQueries> log) : BackgroundService
{
    private const int MostWaiting = 64;
    private const int SideBySide = 4;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly Channel<InlineQuery> _waiting = Channel.CreateBounded<InlineQuery>(new BoundedChannelOptions(MostWaiting) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>Takes a query as Telegram sent it; what is no query is passed over.</summary>
    public void Offer(JsonElement query)
    {
        if (query.Text("id") is { } id && query.Text("query") is { } text && UpdateReader.PersonOf(query.Object("from")) is { } person)
        {
            _waiting.Writer.TryWrite(new InlineQuery(id, text.Trim(), person));
        }
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Parallel.ForEachAsync(
        _waiting.Reader.ReadAllAsync(stoppingToken),
        new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = stoppingToken },
        async (query, cancellationToken) => await AnswerAsync(query, cancellationToken));

    private async Task AnswerAsync(InlineQuery query, CancellationToken cancellationToken)
    {
        try
        {
            var body = results.Body(query, await AnswersAsync(query, cancellationToken));
            if (await client.AskAsync("answerInlineQuery", body.ToJsonString(), cancellationToken, Limit) is TelegramReply.Failed failed)
            {
                LogRefused(failed.Code, failed.Description);
            }
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailed(FaultTrace.Of(e));
        }
    }

    /// <summary>The answer; where several things fit, the answers to each. None where the person may not ask.</summary>
    private async Task<IReadOnlyList<(string Question, Answer Answer)>> AnswersAsync(InlineQuery query, CancellationToken cancellationToken)
    {
        if (query.Text.Length < InlineResults.ShortestQuestion || await AnswerAsync(query, query.Text, cancellationToken) is not { } answer)
        {
            return [];
        }

        if (answer.Kind != AnswerKind.Clarify)
        {
            return [(query.Text, answer)];
        }

        var answers = new List<(string, Answer)>();
        foreach (var candidate in answer.Suggestions.Take(InlineResults.MostCandidates))
        {
            if (await AnswerAsync(query, candidate, cancellationToken) is { } one)
            {
                answers.Add((candidate, one));
            }
        }

        return answers;
    }

    private Task<Answer?> AnswerAsync(InlineQuery query, string text, CancellationToken cancellationToken) =>
        desk.AnswerInlineAsync(ChatAddress.Parse(query.From.Id)!, query.From, text, cancellationToken);

    [LoggerMessage(LogLevel.Debug, "An inline query was not answered: {Code} {Description}")]
    private partial void LogRefused(int code, string description);

    [LoggerMessage(LogLevel.Error, "An inline query could not be answered: {Fault}")]
    private partial void LogFailed(string fault);
}

/// <summary>A question typed behind the bot's name.</summary>
internal sealed record InlineQuery(string Id, string Text, Sender From);
