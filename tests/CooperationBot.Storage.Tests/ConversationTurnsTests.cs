using Shouldly;
using Xunit;

namespace CooperationBot.Storage.Tests;

public sealed class ConversationTurnsTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2020, 6, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryStore _store = new();

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task The_last_turns_of_a_chat_come_back_oldest_first_as_they_were()
    {
        var turns = new ConversationTurns(await _store.OpenAsync());
        for (var i = 1; i <= 4; i++)
        {
            await turns.AddAsync("web:a", Turn($"第{i}问 '\"; --\0😀", Noon.AddMinutes(i)), CancellationToken.None);
        }

        await turns.AddAsync("web:b", Turn("别人的", Noon), CancellationToken.None);

        var last = await turns.LastAsync("web:a", 2, CancellationToken.None);
        // No database keeps a NUL in a text everywhere.
        last.ShouldBe([Turn("第3问 '\"; --\uFFFD😀", Noon.AddMinutes(3)), Turn("第4问 '\"; --\uFFFD😀", Noon.AddMinutes(4))]);
    }

    [Fact]
    public async Task A_forgotten_chat_is_empty_and_others_are_not()
    {
        var turns = new ConversationTurns(await _store.OpenAsync());
        await turns.AddAsync("web:a", Turn("一", Noon), CancellationToken.None);
        await turns.AddAsync("web:b", Turn("二", Noon), CancellationToken.None);

        await turns.ForgetAsync("web:a", CancellationToken.None);

        (await turns.LastAsync("web:a", 9, CancellationToken.None)).ShouldBeEmpty();
        (await turns.LastAsync("web:b", 9, CancellationToken.None)).Length.ShouldBe(1);
    }

    private static ConversationTurn Turn(string question, DateTimeOffset askedAt) => new(question, "{\"kind\":\"answer\"}", askedAt);
}
