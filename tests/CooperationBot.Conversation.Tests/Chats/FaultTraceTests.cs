using CooperationBot.Conversation.Delivery;
using Shouldly;
using Xunit;

namespace CooperationBot.Conversation.Tests.Chats;

public sealed class FaultTraceTests
{
    [Fact]
    public void Kind_and_place_are_told_but_not_the_words()
    {
        var trace = FaultTrace.Of(Thrown(new InvalidOperationException("somebody's question", new FormatException("a secret"))));
        trace.ShouldStartWith("InvalidOperationException\n");
        trace.ShouldContain(nameof(Thrown));
        trace.ShouldContain("caused by FormatException");
        trace.ShouldNotContain("question");
        trace.ShouldNotContain("secret");
    }

    [Fact]
    public void What_a_disk_says_is_told_in_one_line() =>
        FaultTrace.Of(new IOException("No space left\non device")).ShouldBe("IOException (No space left on device)");

    private static Exception Thrown(Exception exception)
    {
        try
        {
            throw exception;
        }
        catch (InvalidOperationException e)
        {
            return e;
        }
    }
}
