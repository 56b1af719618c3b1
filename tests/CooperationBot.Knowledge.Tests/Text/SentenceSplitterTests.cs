using CooperationBot.Knowledge.Text;
using Shouldly;
using Xunit;

namespace CooperationBot.Knowledge.Tests.Text;

public sealed class SentenceSplitterTests
{
    public static TheoryData<string, string[]> Cases()
    {
        var data = new TheoryData<string, string[]>();
        foreach (var item in Specs.Read("sentences.json"))
        {
            data.Add(item.Text("name")!, item.Texts("sentences"));
        }

        return data;
    }

    // Chinese sentences follow each other without a blank, English ones with one; a case's own leading blank is kept.
    [Theory]
    [MemberData(nameof(Cases))]
    public void Cuts_at_the_ends_of_sentences(string name, string[] sentences)
    {
        var text = sentences.Aggregate((left, right) => left + (char.IsAsciiLetter(right[0]) ? " " : string.Empty) + right);
        SentenceSplitter.Split(text, new SourceSpan(0, text.Length)).Select(span => span.Of(text))
            .ShouldBe(sentences.Select(sentence => sentence.Trim()), name);
    }

    [Fact]
    public void Spans_are_positions_in_the_whole_text()
    {
        const string text = "前文。甲。乙。后文。";
        SentenceSplitter.Split(text, new SourceSpan(3, 7)).ShouldBe([new SourceSpan(3, 5), new SourceSpan(5, 7)]);
    }
}
