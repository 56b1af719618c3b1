using System.Collections.Immutable;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;
using CooperationBot.Knowledge.Time;
using Shouldly;

namespace CooperationBot.Knowledge.Tests.Facts;

/// <summary>What holds for the milestones of any document: every value is the exact slice that its span gives, every piece of evidence a sentence.</summary>
internal static class MilestoneLaws
{
    private static readonly string[] Pronouns = ["双方", "两地", "雙方", "兩地", "各方", "两区", "三方"];

    public static void Hold(Document document, ImmutableArray<Milestone> milestones)
    {
        var sentences = document.Sentences.Select(sentence => sentence.Span).ToHashSet();
        var ids = milestones.Select(milestone => milestone.Id).ToHashSet(StringComparer.Ordinal);
        ids.Count.ShouldBe(milestones.Length, "ids are unique");
        foreach (var milestone in milestones)
        {
            Slice(document, milestone.TitleSource, milestone.TitleSource.Span, milestone.Title);
            milestone.Title.ShouldNotBeEmpty();
            milestone.Mentions.ShouldNotBeEmpty();
            foreach (var mention in milestone.Mentions)
            {
                Proves(document, sentences, mention.Evidence, mention.Trigger);
            }

            foreach (var detail in milestone.Details)
            {
                sentences.ShouldContain(detail.Span);
            }

            if (milestone.Time is { } time)
            {
                Proves(document, sentences, time.Evidence, time.Span);
            }

            Argument?[] single = [milestone.Place, milestone.Online, milestone.Term, milestone.Meaning];
            foreach (var argument in single.OfType<Argument>().Concat(milestone.Parties).Concat(milestone.Instruments).Concat(milestone.Enumerations.SelectMany(list => list.Items)))
            {
                Proves(document, sentences, argument.Evidence, argument.Span);
                Slice(document, argument.Evidence, argument.Span, argument.Value);
            }

            milestone.Parties.ShouldAllBe(party => !Pronouns.Contains(party.Value));
            Hold(document, sentences, milestone);
            milestone.Within.ShouldAllBe(id => ids.Contains(id) && id != milestone.Id);
            milestone.AlsoKinds.ShouldNotContain(milestone.Kind);
        }
    }

    private static void Hold(Document document, HashSet<SourceSpan> sentences, Milestone milestone)
    {
        foreach (var person in milestone.People)
        {
            Proves(document, sentences, person.Evidence, person.Span);
            Slice(document, person.Evidence, person.Span, person.Name);
            document.Quote(person.Evidence.Span).ShouldContain(person.TitleText);
        }

        foreach (var figure in milestone.Figures)
        {
            Proves(document, sentences, figure.Evidence, figure.Span);
            Slice(document, figure.Evidence, figure.Span, figure.Text);
            figure.Text.ShouldContain(figure.What);
        }

        foreach (var list in milestone.Enumerations)
        {
            Proves(document, sentences, list.Evidence, list.Span);
            list.Items.Length.ShouldBeGreaterThan(1);
            list.Items.ShouldAllBe(value => list.Span.Contains(value.Span));
        }

        foreach (var quotation in milestone.Quotations)
        {
            Proves(document, sentences, quotation.Evidence, quotation.Span);
            Slice(document, quotation.Evidence, quotation.Span, quotation.Text);
        }
    }

    private static void Proves(Document document, HashSet<SourceSpan> sentences, Evidence evidence, SourceSpan span)
    {
        evidence.Document.ShouldBe(document.Id);
        sentences.ShouldContain(evidence.Span);
        evidence.Span.Contains(span).ShouldBeTrue($"{span} lies in {evidence.Span} of {document.Text}");
    }

    private static void Slice(Document document, Evidence evidence, SourceSpan span, string value)
    {
        evidence.Document.ShouldBe(document.Id);
        span.Of(document.Text).ShouldBe(value);
    }
}
