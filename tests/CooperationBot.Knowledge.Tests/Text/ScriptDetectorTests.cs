using CooperationBot.Knowledge.Text;
using Shouldly;
using Xunit;

namespace CooperationBot.Knowledge.Tests.Text;

public sealed class ScriptDetectorTests
{
    [Theory]
    [InlineData("两区签署协议", Script.Hans)]
    [InlineData("兩區簽署協議", Script.Hant)]
    [InlineData("京冀签署协议 北京市代表團赴河北學習考察,雙方簽署框架協議", Script.Hant)]
    [InlineData("The two areas signed an agreement", Script.Latin)]
    [InlineData("The two areas (东湖新区) signed an agreement on cooperation", Script.Latin)]
    [InlineData("两区签署Microsoft Azure合作协议", Script.Hans)]
    [InlineData("中山", Script.Hans)]
    [InlineData("", Script.Latin)]
    [InlineData("\ud800", Script.Latin)]
    public void Tells_the_script(string text, Script script) => ScriptDetector.Detect(text).ShouldBe(script);
}
