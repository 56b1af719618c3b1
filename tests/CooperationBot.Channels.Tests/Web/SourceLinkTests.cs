using CooperationBot.Channels.Web;
using Shouldly;
using Xunit;

namespace CooperationBot.Channels.Tests.Web;

public sealed class SourceLinkTests
{
    [Theory]
    [InlineData("a.txt", "/source/a.txt?start=1&end=2#cite")]
    [InlineData("子目录/a b&c?#.txt", "/source/%E5%AD%90%E7%9B%AE%E5%BD%95/a%20b%26c%3F%23.txt?start=1&end=2#cite")]
    public void Every_name_survives_in_a_link(string document, string link) => SourceLink.To(document, 1, 2).ShouldBe(link);
}
