using CooperationBot.Conversation.Understanding;
using Shouldly;
using Xunit;

namespace CooperationBot.Conversation.Tests.Understanding;

public sealed class QuestionSplitsTests
{
    private static readonly SplitCase[] Known = Specs.Read<SplitCase>("Understanding/splits.json");

    public static TheoryData<int> Cases() => [.. Enumerable.Range(0, Known.Length)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_first_split_names_the_two_events_or_the_bound(int number)
    {
        var item = Known[number];
        var found = QuestionSplits.Find(item.Text, item.Kind).ToArray();
        if (item.A is null)
        {
            found.ShouldBeEmpty(item.Text);
            return;
        }

        var (a, b, whole, _) = found[0];
        (item.Text[a], item.Text[b]).ShouldBe((item.A, item.B ?? ""), item.Text);
        item.Text[whole].ShouldContain(item.A);
    }

    /// <summary>With no event, the case says that nothing of the kind is to be found.</summary>
    private sealed record SplitCase(string Text, string Kind, string? A = null, string? B = null);
}
