using System.Text;
using CooperationBot.Conversation.Delivery;
using CooperationBot.Conversation.Digests;
using CooperationBot.Conversation.Wording;

namespace CooperationBot.Conversation.Chats;

/// <summary>What a written message leads to: a question's answer, or what its command asks for. Thread-safe.</summary>
internal sealed class Messages(Asking asking, Welcome welcome, DigestDesk digests, IChatMemory memory, ChatRules rules)
{
    /// <summary>The longest message that is read, in bytes of UTF-8.</summary>
    private const int LongestMessage = 8 * 1024;

    private const int DaysOfDigest = 7;

    private static readonly Language?[] Languages = [null, Language.ZhHans, Language.ZhHant, Language.En];

    public Task<Handled> HandleAsync(Turn turn, string text, CancellationToken cancellationToken)
    {
        if (Encoding.UTF8.GetByteCount(text) > LongestMessage)
        {
            return Task.FromResult(turn.Tell("long", turn.LanguageFor(text)));
        }

        return CommandWords.Read(text) is { } command ? ObeyAsync(turn, command, cancellationToken)
            : DigestReader.IsWish(text, rules.Today(turn.At)) ? digests.HandleAsync(turn, text, turn.LanguageFor(text), () => DigestAsync(turn, cancellationToken), cancellationToken)
            : asking.AnswerAsync(turn, text, cancellationToken);
    }

    /// <summary>The newcomer's brief, of everything or of a topic.</summary>
    public Task<Handled> BriefAsync(Turn turn, Language language, string topic, CancellationToken cancellationToken) =>
        asking.AnswerAsync(turn, Words("ask.brief", topic, language), language, asPicture: false, cancellationToken);

    /// <summary>Sets the person's language and says so in it.</summary>
    /// <param name="chosen">Null = the question's own.</param>
    public static Handled Speak(Turn turn, Language? chosen)
    {
        var told = chosen is { } language
            ? turn.Tell("language.set", language)
            : turn.Tell("language.own", ReaderLanguage.Of(turn.Known with { Language = null }, turn.Person));
        return told with { Changes = [new ChatChange.Spoke(turn.Person.Id, chosen)] };
    }

    private Task<Handled> ObeyAsync(Turn turn, Command command, CancellationToken cancellationToken)
    {
        var language = turn.LanguageFor(command.Words);
        return command.Name switch
        {
            CommandName.Ask => asking.AnswerAsync(turn, command.Argument, cancellationToken),
            CommandName.Timeline => asking.AnswerAsync(turn, Words("ask.timeline", command.Argument, language), language, asPicture: true, cancellationToken),
            CommandName.Brief => BriefAsync(turn, language, command.Argument, cancellationToken),
            CommandName.Start when CommandWords.MeansBrief(command.Argument) => BriefAsync(turn, turn.LanguageFor(), "", cancellationToken),
            CommandName.Start => welcome.IntroduceAsync(turn, cancellationToken),
            CommandName.Digest when CommandWords.MeansNow(command.Argument) => DigestAsync(turn, cancellationToken),
            CommandName.Digest => digests.HandleAsync(turn, command.Argument, language, () => DigestAsync(turn, cancellationToken), cancellationToken),
            CommandName.Sources => SourcesAsync(turn, language, translate: false, cancellationToken),
            CommandName.Translate => SourcesAsync(turn, language, translate: true, cancellationToken),
            CommandName.Language when CommandWords.TryLanguage(command.Argument, out var chosen) => Task.FromResult(Speak(turn, chosen)),
            CommandName.Language => Task.FromResult(turn.Offer("language.choose", language, [.. Languages.Select(offered => Offer(offered, language))])),
            CommandName.Feedback => FeedbackAsync(turn, command.Argument, language, cancellationToken),
            CommandName.Forget => Task.FromResult(turn.Tell("forget.done", language) with { Changes = [new ChatChange.Forgotten(turn.Person.Id)] }),
            CommandName.Help => welcome.ExplainAsync(turn, command.Words, cancellationToken),
            _ => Task.FromResult(turn.Tell("command.unknown", turn.LanguageFor())),
        };
    }

    /// <summary>The digest of the seven days that end today.</summary>
    private Task<Handled> DigestAsync(Turn turn, CancellationToken cancellationToken)
    {
        var language = turn.LanguageFor();
        var today = rules.Today(turn.At);
        var words = ChatPhrases.Tell("ask.digest", language, ("from", DateWording.Day(today.AddDays(1 - DaysOfDigest), language)), ("to", DateWording.Day(today, language)));
        return asking.AnswerAsync(turn, words, language, asPicture: false, cancellationToken);
    }

    /// <summary>The person's last answer here, reduced to what it rests on.</summary>
    /// <param name="translate">Only the sources that could be put into the person's language, beside what that became.</param>
    private async Task<Handled> SourcesAsync(Turn turn, Language language, bool translate, CancellationToken cancellationToken)
    {
        if (await LastAsync(turn, cancellationToken) is not { } kept)
        {
            return turn.Tell("sources.unasked", language);
        }

        if (kept.Answer.Citations.IsEmpty)
        {
            return turn.Tell("sources.none", language);
        }

        var cited = translate ? await asking.TranslateAsync(turn, kept.Answer with { Language = language }, cancellationToken) : kept.Answer;
        var (heading, form) = translate ? ("translate.heading", "translate.line") : ("sources.heading", "sources.line");
        var shown = translate ? [.. cited.Citations.Where(citation => citation.Translation is not null)] : cited.Citations;
        if (shown.IsEmpty)
        {
            return turn.Tell("translate.none", language);
        }

        var lines = shown.Select(citation => ChatPhrases.Tell(
            form, language, ("n", $"{citation.Number}"), ("title", citation.Title), ("quote", citation.Quote), ("translation", citation.Translation ?? "")));
        var answer = new Answer
        {
            Kind = AnswerKind.Answer,
            Text = string.Join('\n', lines.Prepend(ChatPhrases.Tell(heading, language))),
            Language = language,
            Citations = [.. shown.Select(citation => citation with { TranslatedTitle = null, Translation = null })],
            Facts = cited.Facts,
            Models = translate ? cited.Models : [],
        };
        return new Handled([], [turn.Addressed(new OutboundMessage.AnswerMessage(answer, kept.Id) { Chat = turn.Chat, Kind = turn.Cause.Kind, Language = language })]);
    }

    /// <summary>Keeps a person's words with the last answer given to them here, on platforms whose thumbs carry none.</summary>
    private async Task<Handled> FeedbackAsync(Turn turn, string words, Language language, CancellationToken cancellationToken)
    {
        if (words.Length == 0)
        {
            return turn.Tell("feedback.empty", language);
        }

        return await LastAsync(turn, cancellationToken) is { } kept
            ? turn.Tell("feedback.kept", language) with { Changes = [Presses.Judge(turn, kept, isGood: null, words)] }
            : turn.Tell("sources.unasked", language);
    }

    /// <summary>The last answer given to the person in this chat, however long ago: it may be spoken of when a follow-up would be odd.</summary>
    private async Task<KeptAnswer?> LastAsync(Turn turn, CancellationToken cancellationToken)
    {
        var known = await memory.ReadAsync(turn.Chat, turn.Person.Id, DateTimeOffset.UnixEpoch, cancellationToken);
        return known.Turns.LastOrDefault(before => before.Message != turn.Message) is { } last
            ? await memory.AnswerAsync(AnswerId.Of(turn.Chat, last.Message, last.Question), cancellationToken)
            : null;
    }

    private static Button Offer(Language? offered, Language language) =>
        new(ChatPhrases.Tell($"language.name.{offered?.ToString() ?? "own"}", language), new ButtonAction.Speak(offered));

    /// <summary>A command's question; a topic is spoken of in its own language.</summary>
    private static string Words(string key, string topic, Language language) =>
        topic.Length == 0 ? ChatPhrases.Tell(key, language) : ChatPhrases.Tell($"{key}.topic", ReaderLanguage.OfWords(topic) ?? language, ("topic", topic));
}
