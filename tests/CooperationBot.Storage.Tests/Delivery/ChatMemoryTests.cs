using CooperationBot.Conversation;
using CooperationBot.Conversation.Delivery;
using Shouldly;
using Xunit;
using static CooperationBot.Storage.Tests.Delivery.DeliveryStore;

namespace CooperationBot.Storage.Tests.Delivery;

public sealed class ChatMemoryOnSqliteTests() : ChatMemoryTests(null);

[Collection(OnPostgres.Name)]
public sealed class ChatMemoryOnPostgresTests(PostgresFixture postgres) : ChatMemoryTests(postgres);

public abstract class ChatMemoryTests(PostgresFixture? postgres) : StoreTests(postgres)
{
    private const string Ann = "loop:ann";
    private const string Bo = "loop:bo";

    [Fact]
    public async Task Turns_come_back_oldest_first_of_this_person_in_this_chat_within_the_time()
    {
        await using var store = await OpenAsync();
        var now = store.Time.GetUtcNow();
        await store.CauseAsync(
        [
            new ChatChange.Asked(Chat("a"), Ann, "1", "alt", now.AddHours(-2)),
            new ChatChange.Asked(Chat("a"), Ann, "2", "zwei", now.AddMinutes(-2)),
            new ChatChange.Asked(Chat("a"), Bo, "3", "nicht ihrer", now.AddMinutes(-2)),
            new ChatChange.Asked(Chat("b"), Ann, "4", "nicht hier", now.AddMinutes(-2)),
            new ChatChange.Asked(Chat("a"), Ann, "5", "fünf", now.AddMinutes(-1)),
        ]);
        store.Restart();

        var remembered = await store.Stores.Memory.ReadAsync(Chat("a") with { Thread = "any" }, Ann, now.AddHours(-1), CancellationToken.None);
        remembered.Turns.ShouldBe([new RememberedTurn("2", "zwei"), new RememberedTurn("5", "fünf")]);
        (remembered.Language, remembered.WasOfferedBrief).ShouldBe((null, false));
    }

    [Fact]
    public async Task A_changed_question_takes_the_place_of_its_turn()
    {
        await using var store = await OpenAsync();
        var now = store.Time.GetUtcNow();
        await store.CauseAsync([new ChatChange.Asked(Chat("a"), Ann, "1", "eins", now), new ChatChange.Asked(Chat("a"), Ann, "2", "zwei", now)]);
        await store.CauseAsync([new ChatChange.Asked(Chat("a"), Ann, "1", "eins neu", now)]);

        (await store.Stores.Memory.ReadAsync(Chat("a"), Ann, now, CancellationToken.None)).Turns.Select(turn => turn.Question).ShouldBe(["eins neu", "zwei"]);
    }

    [Fact]
    public async Task An_answer_is_kept_with_all_that_it_rests_on()
    {
        await using var store = await OpenAsync();
        var kept = new KeptAnswer("id1", Chat("a") with { Thread = "t" }, Ann, "1", "问?", AnAnswer(), store.Time.GetUtcNow());
        await store.CauseAsync([new ChatChange.Answered(kept)]);
        await store.CauseAsync([new ChatChange.Answered(kept)]);

        var read = await store.Stores.Memory.AnswerAsync("id1", CancellationToken.None);
        (read! with { Answer = kept.Answer }).ShouldBe(kept);
        (read.Answer with { Citations = [], Facts = [], Suggestions = [] }).ShouldBe(kept.Answer with { Citations = [], Facts = [], Suggestions = [] });
        read.Answer.Citations.ShouldBe(kept.Answer.Citations.AsEnumerable());
        read.Answer.Facts.ShouldBe(kept.Answer.Facts.AsEnumerable());
        read.Answer.Suggestions.ShouldBe(kept.Answer.Suggestions.AsEnumerable());
        (await store.Stores.Memory.AnswerAsync("id2", CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task An_answer_is_found_by_the_message_that_carries_it_the_changed_one_after_a_change()
    {
        await using var store = await OpenAsync();
        var now = store.Time.GetUtcNow();
        foreach (var (id, key, takesPlace) in new[] { ("id1", "r1", false), ("id2", "r2", true) })
        {
            await store.CauseAsync(
                [new ChatChange.Answered(new KeptAnswer(id, Chat("a"), Ann, "1", id, AnAnswer(), now))],
                Request(key, reply: new ReplyPart("1", 0, takesPlace)) with { Answer = id });
        }

        await store.SettleAsync(await store.SendingAsync(), new SendResult.Sent("m"));
        (await store.Stores.Memory.AnswerInAsync(Chat("a"), "m", CancellationToken.None))!.Id.ShouldBe("id1");
        await store.SettleAsync(await store.SendingAsync(), new SendResult.Sent("m"));
        (await store.Stores.Memory.AnswerInAsync(Chat("a"), "m", CancellationToken.None))!.Id.ShouldBe("id2");
        (await store.Stores.Memory.AnswerInAsync(Chat("b"), "m", CancellationToken.None)).ShouldBeNull();
        (await store.Stores.Memory.AnswerInAsync(Chat("a"), "other", CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task The_newest_judgement_of_a_person_counts_and_one_of_an_unknown_answer_does_not()
    {
        await using var store = await OpenAsync();
        var now = store.Time.GetUtcNow();
        await store.CauseAsync([new ChatChange.Answered(new KeptAnswer("id1", Chat("a"), Ann, "1", "q", AnAnswer(), now))]);
        await store.CauseAsync(
        [
            new ChatChange.Rated("id1", Ann, true, "first word", now),
            new ChatChange.Rated("id1", Ann, false, "last word", now),
            new ChatChange.Rated("id1", Ann, null, "words alone", now),
            new ChatChange.Rated("id1", Bo, true, null, now),
            new ChatChange.Rated("forged", Bo, true, "forged word", now),
        ]);

        var dump = await store.DumpAsync();
        dump.ShouldContain($"id1|{Ann}|0|words alone");
        dump.ShouldNotContain("last word");
        dump.ShouldContain($"id1|{Bo}|1|");
        dump.ShouldNotContain("first word");
        dump.ShouldNotContain("forged");
    }

    [Fact]
    public async Task Language_and_offer_are_remembered_and_the_language_can_be_left_to_the_question_again()
    {
        await using var store = await OpenAsync();
        await store.CauseAsync([new ChatChange.Spoke(Ann, Language.ZhHant), new ChatChange.OfferedBrief(Chat("a"), Ann), new ChatChange.OfferedBrief(Chat("a"), Ann)]);
        var remembered = await store.Stores.Memory.ReadAsync(Chat("a"), Ann, default, CancellationToken.None);
        (remembered.Language, remembered.WasOfferedBrief).ShouldBe((Language.ZhHant, true));

        await store.CauseAsync([new ChatChange.Spoke(Ann, null)]);
        (await store.Stores.Memory.ReadAsync(Chat("a"), Ann, default, CancellationToken.None)).Language.ShouldBeNull();
        (await store.Stores.Memory.ReadAsync(Chat("a"), Bo, default, CancellationToken.None)).WasOfferedBrief.ShouldBeFalse();
    }

    [Fact]
    public async Task Of_a_forgotten_person_nothing_is_left_and_of_others_everything()
    {
        await using var store = await OpenAsync();
        var now = store.Time.GetUtcNow();
        foreach (var (user, n) in new[] { (Ann, "1"), (Bo, "2") })
        {
            await store.CauseAsync(
                [
                    new ChatChange.Asked(Chat("a"), user, n, $"words of {user}", now),
                    new ChatChange.Answered(new KeptAnswer($"id{n}", Chat("a"), user, n, $"words of {user}", AnAnswer(), now)),
                    new ChatChange.Rated($"id{n}", user, true, $"words of {user}", now),
                    new ChatChange.Spoke(user, Language.En),
                    new ChatChange.OfferedBrief(Chat("a"), user),
                ],
                Request($"words to {user}: sent", user, user: user),
                Request($"words to {user}: refused", user, user: user));
            await store.SettleAsync(await store.SendingAsync(), new SendResult.Sent(n));
            await store.SettleAsync(await store.SendingAsync(), new SendResult.Refused("no"));
        }

        await store.CauseAsync([new ChatChange.Rated("id1", Bo, true, "what Bo thinks of Ann's answer", now)]);
        await store.CauseAsync([new ChatChange.Forgotten(Ann)]);

        var dump = await store.DumpAsync();
        dump.ShouldNotContain($"words of {Ann}");
        dump.ShouldNotContain($"body of words to {Ann}");
        dump.ShouldNotContain("what Bo thinks of Ann's answer");
        dump.ShouldNotContain($"|{Ann}|");
        dump.ShouldContain($"|{Bo}|");
        dump.ShouldContain($"words of {Bo}");
        dump.ShouldContain($"body of words to {Bo}: refused");
        var remembered = await store.Stores.Memory.ReadAsync(Chat("a"), Ann, default, CancellationToken.None);
        (remembered.Language, remembered.Turns.Length, remembered.WasOfferedBrief).ShouldBe((null, 0, false));
        (await store.Stores.Memory.ReadAsync(Chat("a"), Bo, default, CancellationToken.None)).Turns.Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_withdrawn_message_takes_its_turn_and_answer_with_it()
    {
        await using var store = await OpenAsync();
        var now = store.Time.GetUtcNow();
        await store.CauseAsync(
        [
            new ChatChange.Asked(Chat("a"), Ann, "1", "eins", now),
            new ChatChange.Asked(Chat("a"), Ann, "2", "zwei", now),
            new ChatChange.Answered(new KeptAnswer("id1", Chat("a"), Ann, "1", "eins", AnAnswer(), now)),
        ]);
        await store.CauseAsync([new ChatChange.Withdrawn(Chat("a"), "1")]);

        (await store.Stores.Memory.ReadAsync(Chat("a"), Ann, default, CancellationToken.None)).Turns.Single().Question.ShouldBe("zwei");
        (await store.Stores.Memory.AnswerAsync("id1", CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task What_is_kept_of_a_chat_moves_with_it_and_does_not_displace_what_is_there()
    {
        await using var store = await OpenAsync();
        var now = store.Time.GetUtcNow();
        await store.CauseAsync(
        [
            new ChatChange.Asked(Chat("old"), Ann, "1", "eins", now),
            new ChatChange.Asked(Chat("old"), Ann, "2", "zwei", now),
            new ChatChange.Asked(Chat("new"), Ann, "2", "schon da", now),
            new ChatChange.OfferedBrief(Chat("old"), Ann),
            new ChatChange.Moved(Chat("old"), Chat("new")),
            new ChatChange.Moved(Chat("new"), Chat("new")),
        ]);

        var there = await store.Stores.Memory.ReadAsync(Chat("new"), Ann, default, CancellationToken.None);
        there.Turns.Select(turn => turn.Question).ShouldBe(["eins", "schon da"]);
        there.WasOfferedBrief.ShouldBeTrue();
        (await store.Stores.Memory.ReadAsync(Chat("old"), Ann, default, CancellationToken.None)).Turns.ShouldBeEmpty();
    }
}
