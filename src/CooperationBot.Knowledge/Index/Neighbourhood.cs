using System.Collections.Frozen;
using System.Text;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Entities;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Index;

/// <summary>Gathers the folded words by which a milestone or a sentence is found: its own, and those of its surroundings.</summary>
internal sealed class Neighbourhood(FrozenDictionary<DocumentId, (ReadDocument Read, int Segment)> documents, FrozenDictionary<string, Milestone> milestones)
{
    /// <summary>Own: the reporting sentences, title, series, parties. Nearby: details, headings, and the meeting it happened at.</summary>
    public (string Own, string Nearby) Of(Milestone milestone)
    {
        var own = new StringBuilder();
        var nearby = new StringBuilder();
        foreach (var mention in milestone.Mentions)
        {
            Append(own, mention.Evidence);
            Headings(nearby, mention.Evidence);
        }

        own.AppendJoin('\n', milestone.Parties.Select(party => party.Value)).Append('\n').Append(milestone.Series).Append('\n');
        own.AppendJoin('\n', milestone.Instruments.Select(instrument => instrument.Value)).Append('\n');
        own.AppendJoin('\n', milestone.People.SelectMany(person => person.Titles.Append(person.Name))).Append('\n');
        foreach (var name in milestone.Place is { } place ? milestone.Parties.Append(place) : milestone.Parties)
        {
            var chinese = documents[name.Evidence.Document].Read.Document.Script == Script.Latin ? ChineseGloss.Of(name.Value) : Folding.Fold(name.Value) + "\n";
            own.Append(documents[name.Evidence.Document].Read.Document.Script == Script.Latin ? chinese : "");

            // What two cities did, their provinces did.
            nearby.AppendJoin('\n', chinese.Split('\n').Select(Gazetteer.ProvinceOf).OfType<string>().Distinct()).Append('\n');
        }

        foreach (var detail in milestone.Details)
        {
            Append(nearby, detail);
        }

        foreach (var id in milestone.Within)
        {
            if (milestones.GetValueOrDefault(id) is { } whole)
            {
                nearby.Append(whole.Title).Append('\n').Append(whole.Series).Append('\n');
            }
        }

        return (Folding.Fold(own.ToString()), Folding.Fold(nearby.ToString()));
    }

    /// <summary>Own: the sentence, and what an English one names in Chinese. Nearby: the heading and the title.</summary>
    public static (string Own, string Nearby) Of(Document document, Sentence sentence) =>
        (sentence.Span.Of(document.Folded) + Gloss(document, sentence.Span), Nearby(document, sentence.Block));

    /// <summary>The folded heading and title that stand over a block.</summary>
    public static string Nearby(Document document, int block)
    {
        var nearby = new StringBuilder();
        Heading(nearby, document, block);
        nearby.Append(document.Title?.Value);
        return Folding.Fold(nearby.ToString());
    }

    private void Append(StringBuilder text, Evidence evidence)
    {
        var document = documents[evidence.Document].Read.Document;
        text.Append(document.Quote(evidence.Span)).Append('\n').Append(Gloss(document, evidence.Span));
    }

    /// <summary>An English text is found by Chinese words too.</summary>
    private static string Gloss(Document document, SourceSpan span) =>
        document.Script == Script.Latin ? "\n" + ChineseGloss.Of(document.Quote(span)) : "";

    private void Headings(StringBuilder text, Evidence evidence)
    {
        var document = documents[evidence.Document].Read.Document;
        for (var block = 0; block < document.Blocks.Length; block++)
        {
            if (document.Blocks[block].Span.Contains(evidence.Span.Start))
            {
                Heading(text, document, block);
                return;
            }
        }
    }

    private static void Heading(StringBuilder text, Document document, int block)
    {
        var heading = document.Blocks[block].Heading;
        if (heading < 0 && document.Blocks[block].Kind == BlockKind.ListItem)
        {
            // The items of a list tell of what the title names.
            text.Append(document.Title?.Value).Append('\n');
        }

        if (heading >= 0)
        {
            text.Append(document.Quote(document.Blocks[heading].Span)).Append('\n').Append(Gloss(document, document.Blocks[heading].Span));
        }
    }
}
