using System.Collections.Immutable;
using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Conversation.Chats;

/// <summary>How the bot introduces itself, explains itself, and meets newcomers. Thread-safe.</summary>
internal sealed class Welcome(Asking asking, IChatMemory memory)
{
    private const int Examples = 3;

    /// <summary>Newcomers of one event that are looked at; who brings more at once is not met one by one.</summary>
    private const int MostNewcomers = 50;

    /// <summary>The introduction to a chat, with questions to try.</summary>
    public Task<Handled> IntroduceAsync(Turn turn, CancellationToken cancellationToken)
    {
        var language = turn.LanguageFor();
        return SayAsync(turn, AnswerKind.Greeting, ChatPhrases.Tell($"intro.{turn.Cause.Kind.ToString().ToLowerInvariant()}", language), language, cancellationToken);
    }

    /// <summary>What the bot can do and how, with questions to try.</summary>
    public Task<Handled> ExplainAsync(Turn turn, string words, CancellationToken cancellationToken)
    {
        var language = turn.LanguageFor(words);
        return SayAsync(turn, AnswerKind.Help, ChatPhrases.Tell("help", language, ("commands", ChatMenu.Lines(language))), language, cancellationToken);
    }

    /// <summary>Offers the brief to people who came into a chat, once to each.</summary>
    public async Task<Handled> MeetAsync(Turn turn, ImmutableArray<Sender> members, CancellationToken cancellationToken)
    {
        if (turn.Cause.Kind == ChatKind.Channel)
        {
            // Readers of a channel come and go without a word.
            return Handled.Nothing;
        }

        var met = ImmutableArray.CreateBuilder<ChatChange>();
        Language? language = null;
        foreach (var member in members.Where(member => !member.IsBot).DistinctBy(member => member.Id).Take(MostNewcomers))
        {
            var known = await memory.ReadAsync(turn.Chat, member.Id, turn.At, cancellationToken);
            if (!known.WasOfferedBrief)
            {
                language ??= ReaderLanguage.Of(known, member);
                met.Add(new ChatChange.OfferedBrief(turn.Chat, member.Id));
            }
        }

        if (language is not { } spoken)
        {
            return Handled.Nothing;
        }

        var key = turn.Cause.Kind == ChatKind.Personal ? "joined.personal" : "joined.group";
        return turn.Offer(key, spoken, BriefButton(spoken)) with { Changes = met.ToImmutable() };
    }

    public static Button BriefButton(Language language) => new(ChatPhrases.Tell("joined.button", language), new ButtonAction.Brief());

    private async Task<Handled> SayAsync(Turn turn, AnswerKind kind, string text, Language language, CancellationToken cancellationToken)
    {
        var answer = new Answer { Kind = kind, Text = text, Language = language, Suggestions = await asking.ExamplesAsync(turn, language, Examples, cancellationToken) };
        var id = AnswerId.Of(turn.Chat, turn.Key, text);
        return new Handled(
            [new ChatChange.Answered(new KeptAnswer(id, turn.Chat, turn.Person.Id, turn.Message, "", answer, turn.At))],
            [turn.Addressed(new OutboundMessage.AnswerMessage(answer, id) { Chat = turn.Chat, Kind = turn.Cause.Kind, Language = language })]);
    }
}
