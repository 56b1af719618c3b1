using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Text;
using CooperationBot.Knowledge.Time;
using Shouldly;
using Xunit;

namespace CooperationBot.Conversation.Tests.Understanding;

/// <summary>What a question is understood to want (Specs/Understanding/intents.json), over the invented document.</summary>
public sealed class QuestionAnalyzerTests
{
    private static readonly IntentCase[] Known = Specs.Read<IntentCase>("Understanding/intents.json");
    private static readonly AnswerPipeline Pipeline = new(Records.Corridor);

    public static TheoryData<string> Cases() => [.. Known.Select(item => item.Question)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Is_understood(string question)
    {
        var item = Known.Single(item => item.Question == question);
        var analyzed = new QuestionAnalyzer(Glossary.Default).Analyze(new Question(question), Records.Corridor.Current);
        analyzed.Intent.ShouldBe(item.Intent);
        analyzed.Asked.Select(terms => string.Join(' ', terms.Select(term => term.Text))).ShouldBe(item.Asked);
        analyzed.Selection.ShouldBe(item.Selection);
        analyzed.Bounds.Select(bound => bound.Relation).ShouldBe(item.Bounds);
        analyzed.AsksSpeech.ShouldBe(item.Speech);
        analyzed.AsksPlan.ShouldBe(item.Plan);
        analyzed.Parts.Length.ShouldBe(item.Parts);
    }

    [Fact]
    public void Every_intent_has_cases_and_a_handler()
    {
        Enum.GetValues<Intent>().Except(Known.Select(item => item.Intent)).ShouldBeEmpty();
        foreach (var item in Known)
        {
            AnswerLaws.ShouldHold(Pipeline.Ask(item.Question), Records.Corridor.Current, item.Question);
        }
    }

    [Fact]
    public void Matches_lie_inside_the_question_and_hold_what_they_keep()
    {
        foreach (var read in Known.Select(item => item.Question).Concat(QuestionSpecs.All.Select(item => item.Question)).Select(text => QuestionText.Of(text).Read))
        {
            foreach (var match in IntentPatterns.Find(read))
            {
                match.Start.ShouldBeGreaterThanOrEqualTo(0);
                (match.Start + match.Length).ShouldBeLessThanOrEqualTo(read.Length);
                if (match.What is { } what)
                {
                    read.Substring(match.WhatStart, what.Length).ShouldBe(what);
                    match.WhatStart.ShouldBeInRange(match.Start, match.Start + match.Length - what.Length);
                }
            }
        }
    }

    private sealed record IntentCase
    {
        public required string Question { get; init; }

        public required Intent Intent { get; init; }

        /// <summary>What is counted, listed or asked for by name.</summary>
        public string[] Asked { get; init; } = [];

        public Selection Selection { get; init; }

        public TimeRelation[] Bounds { get; init; } = [];

        public bool Speech { get; init; }

        public bool Plan { get; init; }

        public int Parts { get; init; }
    }
}
