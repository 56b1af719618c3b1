using System.Text.Json;
using CooperationBot.Knowledge;
using CooperationBot.Knowledge.Index;
using Shouldly;
using Xunit;

namespace CooperationBot.Conversation.Tests;

/// <summary>Laws of the whole way from a question to its answer.</summary>
public sealed class AnswerPipelineTests
{
    private const int Trials = 3_000;
    private const int Strands = 6;

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, Strands)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Odd_questions_are_answered_and_cite_only_what_is_stored(int seed)
    {
        var index = Records.Seed.Current;
        var noise = new QuestionNoise(seed, [.. QuestionSpecs.All.Select(item => item.Question)], index.Documents[0].Text);
        for (var trial = 0; trial < Trials / Strands; trial++)
        {
            var (question, history) = noise.Next();
            var asked = $"seed {seed}, trial {trial}: {JsonSerializer.Serialize(history.Append(question))}";
            Answer answer;
            try
            {
                answer = Records.SeedPipeline.Ask(question, history);
            }
            catch (Exception e)
            {
                throw new InvalidOperationException(asked, e);
            }

            AnswerLaws.ShouldHold(answer, index, asked);
            if (trial % 5 == 0)
            {
                Written(Records.SeedPipeline.Ask(question, history)).ShouldBe(Written(answer), asked);
            }
        }
    }

    [Fact]
    public void The_same_question_to_the_same_documents_has_the_same_answer()
    {
        var again = new KnowledgeBase();
        again.Publish(KnowledgeIndex.Build(Records.Seed.Current.Documents));
        var other = new AnswerPipeline(again);
        foreach (var item in QuestionSpecs.All)
        {
            Written(other.Ask(item.Question, item.History)).ShouldBe(Written(Records.SeedPipeline.Ask(item.Question, item.History)), item.Name);
        }
    }

    [Fact]
    public void An_empty_record_has_no_facts_to_tell()
    {
        var pipeline = new AnswerPipeline(new KnowledgeBase());
        foreach (var item in QuestionSpecs.All)
        {
            var answer = pipeline.Ask(item.Question, item.History);
            AnswerLaws.ShouldHold(answer, KnowledgeIndex.Empty, item.Name);
            answer.Citations.ShouldBeEmpty(item.Name);
            answer.Kind.ShouldBeOneOf([AnswerKind.NotFound, AnswerKind.Clarify, AnswerKind.OutOfScope, AnswerKind.Declined, AnswerKind.Greeting, AnswerKind.Thanks, AnswerKind.Help], item.Name);
        }
    }

    [Fact]
    public void No_reply_to_a_question_of_the_specs_is_stopped_for_want_of_proof()
    {
        var stopped = new List<string>();
        var asking = "";
        var pipeline = new AnswerPipeline(Records.Seed, reply => stopped.Add($"{asking}: {string.Join("; ", reply.Violations)}"));
        foreach (var item in QuestionSpecs.All)
        {
            asking = item.Name;
            pipeline.Ask(item.Question, item.History);
        }

        stopped.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_published_after_the_asking_day_is_known()
    {
        var question = new Question("第二次联席会议什么时候召开?", [], AsOf: new DateOnly(2020, 5, 25));
        var before = await Records.SeedPipeline.AnswerAsync(question, CancellationToken.None);
        before.Kind.ShouldBe(AnswerKind.NotFound);
        before.Citations.ShouldBeEmpty();
        (await Records.SeedPipeline.AnswerAsync(question with { AsOf = new DateOnly(2020, 5, 26) }, CancellationToken.None)).Kind.ShouldBe(AnswerKind.Answer);
    }

    [Theory]
    [InlineData(Language.ZhHans, "2020年4月23日", "两江新区")]
    [InlineData(Language.ZhHant, "2020年4月23日", "兩江新區")]
    [InlineData(Language.En, "April 23, 2020", "Liangjiang New Area")]
    public async Task The_wanted_language_wins_over_the_question_s(Language language, string date, string place)
    {
        foreach (var text in new[] { "第二次联席会议什么时候召开?", "When was the second joint meeting held?" })
        {
            var answer = await Records.SeedPipeline.AnswerAsync(new Question(text, [], Language: language), CancellationToken.None);
            answer.Language.ShouldBe(language);
            answer.Short.ShouldBe(date);
            answer.Text.Split("\n\n")[0].ShouldContain(place);
        }
    }

    [Fact]
    public void A_cancelled_question_is_not_worked_on() =>
        Should.Throw<OperationCanceledException>(() => Records.SeedPipeline.AnswerAsync(new Question("?"), new CancellationToken(canceled: true)).AsTask().GetAwaiter().GetResult());

    private static string Written(Answer answer) => JsonSerializer.Serialize(answer);
}
