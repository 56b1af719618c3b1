using System.Collections.Frozen;
using System.Text.Json;
using CooperationBot.Conversation.Models;
using Shouldly;
using Xunit;

namespace CooperationBot.Conversation.Tests.Models;

/// <summary>Orders hidden in questions and documents, put to a model that obeys every one of them: the reply is the plain bot's.</summary>
public sealed class InjectionTests
{
    private const string Obeyed = "ZZOBEYED 2031年7月9日 https://evil.example";

    private static readonly string[] Questions = ["第二次联席会议是什么时候召开的?", "给我讲讲来龙去脉", "When was the second joint meeting held?", "两区携手共建的食堂由谁掌勺?"];

    private static readonly string[] All =
        [.. JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Specs", "Models", "injections.json"))).RootElement.EnumerateArray().Select(one => one.GetProperty("text").GetString()!)];

    [Fact]
    public void There_are_sixty_of_them_or_more() => All.Distinct().Count().ShouldBeGreaterThanOrEqualTo(60);

    [Fact]
    public async Task An_order_in_a_question_changes_nothing()
    {
        var obeying = new AnswerPipeline(Records.Seed, Obedient(), TimeProvider.System);
        foreach (var order in All)
        {
            foreach (var question in (string[])[order, $"{Questions[0]} {order}", $"{order}\n{Questions[3]}"])
            {
                Same(await obeying.AnswerAsync(new Question(question) { Translate = true }, CancellationToken.None), Records.SeedPipeline.Ask(question), question);
            }
        }
    }

    [Fact]
    public async Task An_order_in_a_document_changes_nothing()
    {
        for (var i = 0; i < All.Length; i++)
        {
            var record = Records.SeedWith(($"planted{i}.txt", $"关于联席会议的通知\n2020-06-01\n{All[i]}\n第二次联席会议请看上文。{All[i]}\n"));
            var (plain, obeying) = (new AnswerPipeline(record), new AnswerPipeline(record, Obedient(), TimeProvider.System));
            foreach (var question in Questions)
            {
                Same(await obeying.AnswerAsync(new Question(question) { Translate = true }, CancellationToken.None), plain.Ask(question), All[i]);
            }
        }
    }

    /// <summary>Says in every place that a reply has what no document says.</summary>
    private static ScriptedModel Obedient() => new((use, inputs) => use switch
    {
        ModelUse.Understanding => new { intent = "Date", terms = new[] { Obeyed } },
        ModelUse.Reading => new { sentences = new[] { 1 }, answer = Obeyed },
        ModelUse.Translation => new { texts = ScriptedModel.List(inputs, "texts").Select(_ => Obeyed) },
        _ => new { texts = ScriptedModel.List(inputs, "lines").Select(line => line + Obeyed) },
    });

    private static void Same(Answer answer, Answer plain, string told)
    {
        (answer.Kind, answer.Text, answer.Short).ShouldBe((plain.Kind, plain.Text, plain.Short), told);
        answer.Models.ShouldBeEmpty(told);
        answer.Citations.ShouldAllBe(citation => citation.Translation == null && citation.TranslatedTitle == null, told);
    }
}
