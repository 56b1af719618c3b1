using System.Globalization;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Entities;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Time;
using Shouldly;
using Xunit;

namespace CooperationBot.Knowledge.Tests.Entities;

/// <summary>Names, people, figures, lists and numbered meetings of single sentences.</summary>
public sealed class EntitySpecs
{
    public static TheoryData<string> Cases() => [.. Specs.Read("Entities/sentences.json").Select(item => item.Text("text")!)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_sentence_holds_its_entities(string text)
    {
        var item = Specs.Read("Entities/sentences.json").First(candidate => candidate.Text("text") == text);
        var scan = Scan(text);
        Check("names", () => scan.Names.Where(name => name.Kind != NameKind.Group).Select(name => scan.Slice(name.Start, name.End)));
        Check("groups", () => scan.Groups.Select(group => string.Join('+', group.Members.Select(name => scan.Slice(name.Start, name.End)))));
        Check("people", () => scan.People.Select(person => $"{person.Name}: {string.Join(", ", person.Titles)}".TrimEnd(' ', ':')));
        Check("titleTexts", () => scan.People.Select(person => person.TitleText));
        Check("figures", () => scan.Figures.Select(Written));
        Check("figureTexts", () => scan.Figures.Select(figure => figure.Text));
        Check("lists", () => scan.Enumerations.Select(list => string.Join('/', list.Items.Select(value => value.Value))));
        Check("labels", () => scan.Enumerations.Select(list => $"{list.Label}:{list.Declared}:{list.Complete}"));
        Check("series", () => scan.Series.Select(series => string.Create(CultureInfo.InvariantCulture, $"{series.Name}#{series.Ordinal}")));

        void Check(string property, Func<IEnumerable<string>> actual)
        {
            if (item.TryGetProperty(property, out _))
            {
                actual().ShouldBe(item.Texts(property), $"{property} of {text}");
            }
        }
    }

    private static string Written(Figure figure) =>
        string.Create(CultureInfo.InvariantCulture, $"{(figure.Bound == FigureBound.Exact ? "" : figure.Bound + " ")}{figure.Value} {figure.Unit} {figure.What}");

    private static SentenceScan Scan(string text)
    {
        var document = new PlainTextReader().Read(new DocumentId("sentence.txt"), $"Title 标题行\n\n{text}\n");
        var sentence = document.Sentences.Length - 1;
        document.Quote(document.Sentences[sentence].Span).ShouldBe(text);
        return new SentenceScan(document, sentence, new TimeContext(new DateOnly(2021, 6, 1), null));
    }
}
