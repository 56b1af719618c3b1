using System.Collections.Immutable;
using System.Globalization;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Proposals;
using CooperationBot.Knowledge.Tests.Facts;
using Shouldly;
using Xunit;

namespace CooperationBot.Knowledge.Tests.Proposals;

/// <summary>Proposals for a real document with one lie in each: whatever is taken up says what the rules say.</summary>
public sealed class HostileProposalTests
{
    private const int Proposals = 1_000;

    private static readonly Document Seed = FactSpecs.Read(Specs.Read("Facts/seed.json").First());
    private static readonly KnowledgeIndex Record = KnowledgeIndex.Build([Seed]);

    private static readonly MilestoneKind[] Others = [MilestoneKind.GroundBreaking, MilestoneKind.Visit, MilestoneKind.Decision, MilestoneKind.Statement, MilestoneKind.Definition];

    /// <summary>Ways to lie with a true proposal; null where it offers no occasion.</summary>
    private static readonly ImmutableArray<(string Kind, Func<Proposal, Random, Proposal?> Of)> Alterations =
    [
        ("another day", (proposal, _) => Shifted(proposal.Time) is { } time ? proposal with { Time = time } : null),
        ("a day in the quote", (proposal, _) => Shifted(proposal.Time) is { } time ? proposal with { Time = time, Quote = proposal.Quote.Replace(proposal.Time, time, StringComparison.Ordinal) } : null),
        ("a party of elsewhere", (proposal, random) => Other(proposal.Quote, Parties, random) is { } name ? proposal with { Parties = [name] } : null),
        ("a person of elsewhere", (proposal, random) => Other(proposal.Quote, People, random) is { } name ? proposal with { People = [name] } : null),
        ("a figure", (proposal, random) => proposal.Figures.IsEmpty ? null : proposal with { Figures = [$"{random.Next(100, 999).ToString(CultureInfo.InvariantCulture)}{proposal.Figures[0]}"] }),
        ("a place of elsewhere", (proposal, random) => Other(proposal.Quote, Parties, random) is { } name ? proposal with { Place = name } : null),
        ("another number of the series", (proposal, _) => proposal.Ordinal.Length == 0 ? null : proposal with { Ordinal = "第九次" }),
        ("a quote of nobody", (proposal, _) => proposal with { Quote = proposal.Quote + "双方一致同意立即开工" }),
        ("an order obeyed", (proposal, _) => proposal with { Quote = "HACKED", Trigger = "HACKED" }),
        ("another kind", (proposal, random) => proposal with { Kind = Others[random.Next(Others.Length)].ToString() }),
    ];

    private static string[] Parties => [.. Record.Milestones.SelectMany(milestone => milestone.Parties).Select(party => party.Value).Distinct()];

    private static string[] People => [.. Record.Milestones.SelectMany(milestone => milestone.People).Select(person => person.Name).Distinct()];

    [Fact]
    public void No_lie_becomes_a_fact_or_changes_one()
    {
        var random = new Random(20261127);
        var truths = Record.Milestones.Where(milestone => milestone.Kind is not (MilestoneKind.Statement or MilestoneKind.Definition)).Select(True).ToArray();
        var told = new SortedDictionary<string, int>(StringComparer.Ordinal);
        for (var turn = 0; told.Values.Sum() < Proposals; turn++)
        {
            turn.ShouldBeLessThan(Proposals * 20, "the generator finds no occasion to lie");
            var (kind, alter) = Alterations[random.Next(Alterations.Length)];
            if (alter(truths[random.Next(truths.Length)], random) is not { } lie)
            {
                continue;
            }

            told[kind] = told.GetValueOrDefault(kind) + 1;
            var reading = ProposalReader.Read(Seed, [lie], ProposalSpecs.Proposer);
            (reading.Candidates.Length + reading.Faults.Length).ShouldBe(1);
            if (kind == "another kind" && reading.Candidates.Length == 1)
            {
                // A word beside it may truly say so; the rules' own reading of the sentence stands all the same.
                Record.With(reading.Candidates).Milestones.Where(milestone => milestone.Proposer is null).Select(milestone => milestone.Id).ShouldBe(Record.Milestones.Select(milestone => milestone.Id));
                continue;
            }

            reading.Candidates.ShouldBeEmpty($"{kind}: {lie}");
        }

        told.Keys.ShouldBe(Alterations.Select(alteration => alteration.Kind).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_truth_is_mostly_taken_up_and_adds_nothing_to_what_rules_found()
    {
        var truths = Record.Milestones.Where(milestone => milestone is { Kind: not (MilestoneKind.Statement or MilestoneKind.Definition), Period: not null }).Select(True).Select(truth => truth with { Ordinal = "", Figures = [] }).ToImmutableArray();
        var reading = ProposalReader.Read(Seed, truths, ProposalSpecs.Proposer);
        reading.Candidates.ShouldNotBeEmpty();
        reading.Faults.Length.ShouldBeLessThan(truths.Length / 2, string.Join(' ', reading.Faults));
        Record.With(reading.Candidates).Milestones.Select(milestone => milestone.Id).ShouldBe(Record.Milestones.Select(milestone => milestone.Id));
    }

    [Fact]
    public void Stretches_of_the_text_at_random_never_throw_and_never_leave_the_text()
    {
        var random = new Random(7);
        string Stretch(string text, int most)
        {
            var start = random.Next(text.Length);
            return text.Substring(start, random.Next(Math.Min(most, text.Length - start) + 1));
        }

        var odd = Enumerable.Range(0, 400).Select(_ =>
        {
            var quote = Stretch(Seed.Text, 120);
            string Part(int most) => quote.Length == 0 || random.Next(3) == 0 ? "" : Stretch(quote, most);
            return new Proposal(quote, Part(6), "Other", Part(8), Part(6), Part(12), Part(4), [Part(8)], [Part(4)], [Part(6)]);
        }).ToImmutableArray();

        var (candidates, faults) = ProposalReader.Read(Seed, odd, ProposalSpecs.Proposer);

        (candidates.Length + faults.Length).ShouldBeInRange(odd.Length / 2, odd.Length);
        candidates.ShouldAllBe(candidate => candidate.Title == candidate.TitleSource.Span.Of(Seed.Text));
    }

    /// <summary>What a truthful model would say of a milestone that rules found: its best sentence, with what stands in it.</summary>
    private static Proposal True(Milestone milestone)
    {
        var mention = milestone.Mentions[0];
        bool Here(Evidence evidence) => evidence == mention.Evidence;
        return new Proposal(
            Seed.Quote(mention.Evidence.Span), mention.Trigger.Of(Seed.Text), milestone.Kind.ToString(),
            milestone.Time is { } time && Here(time.Evidence) ? time.Span.Of(Seed.Text) : "", "", "", milestone.Ordinal is null ? "" : "第二次",
            [], [], [.. milestone.Figures.Where(figure => Here(figure.Evidence)).Select(figure => figure.Text).Take(1)]);
    }

    private static string? Shifted(string time) =>
        System.Text.RegularExpressions.Regex.Match(time, @"\d+(?=日)") is { Success: true } day
            ? time[..day.Index] + (int.Parse(day.Value, CultureInfo.InvariantCulture) % 28 + 1).ToString(CultureInfo.InvariantCulture) + time[(day.Index + day.Length)..]
            : null;

    private static string? Other(string quote, string[] names, Random random) =>
        names.Where(name => !quote.Contains(name, StringComparison.Ordinal)).ToArray() is { Length: > 0 } others ? others[random.Next(others.Length)] : null;
}
