using System.Text.Json;
using CooperationBot.Knowledge.Text;
using Shouldly;
using Xunit;

namespace CooperationBot.Knowledge.Tests.Text;

public sealed class EnglishNameTests
{
    public static TheoryData<string, bool, string?> Cases()
    {
        var data = new TheoryData<string, bool, string?>();
        using var file = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Specs", "english-names.json"));
        foreach (var item in JsonDocument.Parse(file).RootElement.EnumerateArray())
        {
            data.Add(item.GetProperty("zh").GetString()!, item.TryGetProperty("gerund", out _), item.GetProperty("en").GetString());
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Chinese_phrases_have_an_english_name(string zh, bool gerund, string? en) =>
        EnglishName.Compose(Glossary.Default, zh, gerund ? VerbForm.Gerund : VerbForm.Infinitive).ShouldBe(en);

    [Fact]
    public void An_article_comes_in_front_on_request() =>
        EnglishName.Compose(Glossary.Default, "战略合作协议", article: true).ShouldBe("the strategic cooperation agreement");
}
