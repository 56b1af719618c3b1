using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace CooperationBot.Channels.Tests;

public sealed class CitationMarkersTests
{
    [Theory]
    [InlineData("甲[1]乙[12]", "甲|<1>|乙|<12>")]
    [InlineData("[1][2]", "<1>|<2>")]
    [InlineData("[a] [] [1234] [1", "[a] [] [1234] [1")]
    [InlineData("[[1]]", "[|<1>|]")]
    [InlineData("", "")]
    public void Markers_are_found(string text, string expected) =>
        string.Join('|', CitationMarkers.Split(text).Select(part => part.IsMarker ? $"<{CitationMarkers.Number(part.Part)}>" : part.Part)).ShouldBe(expected);

    [Fact]
    public void The_parts_together_are_the_text() => Prop.ForAll(
        ArbMap.Default.ArbFor<string>(),
        (string text) => text is null || string.Concat(CitationMarkers.Split(text).Select(part => part.Part)) == text).QuickCheckThrowOnFailure();
}
