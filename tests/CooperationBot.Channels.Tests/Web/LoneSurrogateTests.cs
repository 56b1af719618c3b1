using CooperationBot.Channels.Web;
using Shouldly;
using Xunit;

namespace CooperationBot.Channels.Tests.Web;

/// <summary>Half of a surrogate pair in a record costs that character and nothing else.</summary>
public sealed class LoneSurrogateTests
{
    private const string High = "\ud83d";
    private const string Low = "\ude00";

    // Attributes are stored as UTF-8, which cannot hold half a pair, so the cases are not InlineData.
    private static readonly (string Written, string Read)[] Cases =
    [
        ("a" + High + "b", "a\ufffdb"),
        (Low, "\ufffd"),
        (Low + High, "\ufffd\ufffd"),
        (High + Low, High + Low),
        ("a\\ud83db", "a\ufffdb"),
        ("\\ud83d\\ude00", High + Low),
        ("\\ud83d" + Low, "\ufffd\ufffd"),
    ];

    [Fact]
    public void The_rest_is_read()
    {
        foreach (var (written, read) in Cases)
        {
            QuestionRecord.TryRead($$"""{"id":"1","question":"{{written}}"}""", out var record, out _, out var fault).ShouldBeTrue(fault);
            record!.Question.ShouldBe(read);
        }
    }
}
