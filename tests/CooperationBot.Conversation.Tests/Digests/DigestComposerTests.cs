using System.Collections.Immutable;
using CooperationBot.Conversation.Digests;
using CooperationBot.Conversation.Retrieval;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Conversation.Wording;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;
using Shouldly;
using Xunit;

namespace CooperationBot.Conversation.Tests.Digests;

/// <summary>What a digest is composed of.</summary>
public sealed class DigestComposerTests
{
    [Fact]
    public void A_line_that_is_not_proved_is_left_out_and_the_rest_is_told()
    {
        var index = Records.Corridor.Current;
        var events = index.Milestones.Where(milestone => milestone.Period is not null && Events.IsEvent(milestone)).ToImmutableArray();
        events.Length.ShouldBeGreaterThan(1);
        var order = new DigestOrder("", Language.ZhHans, [.. events.Select(milestone => milestone.Id)], [], new DateOnly(2030, 1, 1), new DateOnly(2030, 1, 2), Anniversaries: false, Heartbeat: false);
        var inquiry = Searcher.Search(new QuestionAnalyzer(Glossary.Default).Analyze(new Question(""), index), index, new Voice(Language.ZhHans));

        var whole = DigestComposer.Compose(order, inquiry, (_, _) => true).ShouldNotBeNull();
        var rest = DigestComposer.Compose(order, inquiry, (_, milestone) => milestone.Id != events[0].Id).ShouldNotBeNull();

        whole.Facts.ShouldContain(events[0].Id);
        rest.Facts.ShouldBe(whole.Facts.Remove(events[0].Id));
        rest.Lines[0].Text.ShouldContain($"{events.Length - 1}");
        DigestComposer.Compose(order, inquiry, (_, _) => false).ShouldBeNull();
    }
}
