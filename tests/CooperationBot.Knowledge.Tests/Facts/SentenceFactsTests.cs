using System.Collections.Immutable;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Time;
using Shouldly;
using Xunit;

namespace CooperationBot.Knowledge.Tests.Facts;

/// <summary>What a single sentence states, whether or not it makes a milestone.</summary>
public sealed class SentenceFactsTests
{
    private const string Text = """
        两市港航合作
        来源:江海报 2022-05-20

        5月12日,双方签署《北港一单制协议》和十一个专项协议。北港市港航局局长方志勇表示,班列要加密。一是仓储;二是运输,包括:码头、堆场、航道。
        """;

    private static readonly Document Read = new PlainTextReader().Read(new DocumentId("a.txt"), Text);

    private static readonly ImmutableArray<SentenceFacts> All = [.. Enumerable.Range(0, Read.Sentences.Length).Select(index => SentenceFacts.Of(Read, index))];

    [Fact]
    public void Titles_and_figures_stand_side_by_side()
    {
        var signing = All.Single(facts => !facts.Titles.IsEmpty);
        signing.Titles.Select(title => title.Value).ShouldBe(["《北港一单制协议》"]);
        signing.Figures.Select(figure => (figure.Value, figure.Unit, figure.What)).ShouldBe([(11m, "个", "专项协议")]);
        signing.Times.Single().Period.ShouldBe(Period.Day(new DateOnly(2022, 5, 12)));
    }

    [Fact]
    public void Words_are_attributed_to_the_person_with_the_post()
    {
        var statement = All.Single(facts => facts.Speech is not null);
        statement.Speech!.Speaker.ShouldBe("方志勇");
        statement.Speech.Text.ShouldBe("班列要加密。");
        statement.People.Single().Titles.ShouldBe(["北港市港航局局长"]);
    }

    [Fact]
    public void Every_span_lies_inside_its_sentence() =>
        All.ShouldAllBe(facts => facts.Titles.Select(title => title.Span).Concat(facts.Clauses).Concat(facts.People.Select(person => person.Span)).All(span => facts.Evidence.Span.Contains(span)));

    [Theory]
    [InlineData(5, 12, true)]
    [InlineData(5, null, false)]
    [InlineData(5, 13, false)]
    [InlineData(null, null, false)]
    public void A_day_without_a_year_meets_the_same_day_of_a_stated_year(int? month, int? day, bool admitted) =>
        new TimeFilter(Period.Day(new DateOnly(2020, 5, 12)), 5, 12).AdmitsDay(month, day).ShouldBe(admitted);

    [Fact]
    public void A_day_without_a_year_is_of_no_year_in_particular() =>
        new TimeFilter(Period.Year(2008), null, null).AdmitsDay(6, 1).ShouldBeFalse();
}
