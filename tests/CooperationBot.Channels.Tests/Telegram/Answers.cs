using CooperationBot.Conversation;
using CooperationBot.Conversation.Delivery;

namespace CooperationBot.Channels.Tests.Telegram;

/// <summary>Answers and messages for tests; their facts are invented.</summary>
internal static class Answers
{
    public const string Id = "0123456789abcdef0123";

    public static Citation Citation(int number, string quote = "3月1日,甲乙两市召开港口会议。", string document = "harbour.txt", string title = "港口 <一> & \"二\"") =>
        new(number, document, title, new DateOnly(2021, 3, 2), number * 100, (number * 100) + quote.Length, quote);

    public static Answer Of(string text, params Citation[] citations) =>
        new() { Kind = AnswerKind.Answer, Text = text, Language = Language.ZhHans, Citations = [.. citations], Suggestions = ["签了什么?", "谁参加了?"] };

    public static OutboundMessage.AnswerMessage Message(Answer answer, string chat = "7", ChatKind kind = ChatKind.Personal) =>
        new(answer, Id) { Chat = new ChatAddress("telegram", chat), Kind = kind, Language = answer.Language };
}

/// <summary>Links that name what they lead to.</summary>
internal sealed class PlainLinks(bool areLocal, string tail = "") : ISourceLinks
{
    public bool AreLocal => areLocal;

    public Uri To(Citation citation) => new(areLocal
        ? $"http://127.0.0.1:3978/cited/{citation.Number}"
        : $"https://bot.example.org/cited/{citation.Number}?a=1&b=2{tail}#cite");
}
