using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Proposals;
using Shouldly;
using Xunit;

namespace CooperationBot.Knowledge.Tests.Proposals;

/// <summary>What a proposal proves: "gives" is the candidate in short, "fault" why there is none.</summary>
public sealed class ProposalSpecs
{
    internal static readonly Proposer Proposer = new("extraction@1", "test");

    public static TheoryData<string> Cases() => [.. Specs.Read("proposals.json").Select(item => item.Text("name")!)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_proposal_is_proved_or_not(string name)
    {
        var item = Specs.Read("proposals.json").Single(candidate => candidate.Text("name") == name);
        var document = Document("case.txt", item.Texts("text"));

        var (candidates, faults) = ProposalReader.Read(document, [Proposal(item.GetProperty("proposal"))], Proposer);

        (candidates.Length + faults.Length).ShouldBe(1);
        if (item.Text("fault") is { } fault)
        {
            faults.ShouldHaveSingleItem().ToString().ShouldBe(fault);
            return;
        }

        faults.ShouldBeEmpty();
        var candidate = candidates.Single();
        Short(candidate).ShouldBe(item.Text("gives"));
        candidate.Proposer.ShouldBe(Proposer);
        candidate.Title.ShouldBe(document.Quote(candidate.TitleSource.Span));
        candidate.Id.ShouldNotBeEmpty();
    }

    internal static Document Document(string name, params string[] text) =>
        new PlainTextReader().Read(new DocumentId(name), string.Join('\n', ["合作动态", "发布时间:2021-06-01", "", .. text]));

    internal static Proposal Proposal(JsonElement item) => new(
        item.Text("quote") ?? "", item.Text("trigger") ?? "", item.Text("kind") ?? "", item.Text("time") ?? "", item.Text("place") ?? "", item.Text("series") ?? "", item.Text("ordinal") ?? "",
        [.. item.Texts("parties")], [.. item.Texts("people")], [.. item.Texts("figures")]);

    internal static string Short(Milestone milestone) => string.Create(
        CultureInfo.InvariantCulture,
        $"{milestone.Kind} {milestone.Status} {milestone.Period?.First:yyyy-MM-dd} @{milestone.Place?.Value} P:{Joined(milestone.Parties.Select(party => party.Value))} F:{Joined(milestone.Figures.Select(figure => figure.Value.ToString(CultureInfo.InvariantCulture)))} W:{Joined(milestone.People.Select(person => person.Name))} #{milestone.Ordinal}");

    private static string Joined(IEnumerable<string> values) => string.Join('|', values);
}
