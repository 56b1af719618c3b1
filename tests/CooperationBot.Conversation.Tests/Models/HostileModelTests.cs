using System.Diagnostics.Metrics;
using CooperationBot.Conversation.Models;
using Shouldly;
using Xunit;
using Xunit.Abstractions;

namespace CooperationBot.Conversation.Tests.Models;

/// <summary>A model that lies in every way it is asked to: nothing of it reaches a user, and each lie is counted.</summary>
public sealed class HostileModelTests(ITestOutputHelper output)
{
    private const int Outputs = 10_000;

    /// <summary>Questions that lead to the wording of answers and briefs, to reading and understanding, and to translation.</summary>
    private static readonly string[] Questions =
    [
        "给我讲讲来龙去脉", "Bring me up to date", "最近一周有什么动态?", "What is new?", "两区携手共建的食堂由谁掌勺?", "哪位艺术家给合作写了主题曲?", "When was the second joint meeting held?",
        "Who signed the strategic cooperation agreement?",
    ];

    [Fact]
    public async Task Of_ten_thousand_altered_outputs_none_reaches_a_user_and_each_is_counted()
    {
        var random = new Random(20260601);
        var pipeline = Records.SeedPipeline;
        var seed = Questions.Select(question => pipeline.Walk(new Question(question) { Translate = true }));
        var corridor = new AnswerPipeline(Records.Corridor);
        Walked[] walked = [.. seed, .. Questions[..4].Select(question => corridor.Walk(new Question(question)))];
        var plain = walked.Select(one => DraftRenderer.Render(one.Draft, one.Inquiry.Index, one.Inquiry.Voice, one.Inquiry.Question.Question.Text)).ToArray();
        using var counted = new Counted();
        var told = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var sent = 0;
        for (var turn = 0; sent < Outputs; turn++)
        {
            turn.ShouldBeLessThan(Outputs * 20, "the generator finds no occasion to lie");
            var at = turn % walked.Length;
            var alteration = Alteration.All[random.Next(Alteration.All.Count)];
            var model = new HostileModel(alteration, random, Translations.Of);
            counted.Now = 0;
            var answer = await new ModelWing(model, (analyzed, before) => pipeline.Walk(analyzed, before.Inquiry.Index), TimeProvider.System).PassAsync(walked[at], CancellationToken.None);
            (answer.Kind, answer.Text, answer.Short).ShouldBe((plain[at].Kind, plain[at].Text, plain[at].Short), alteration.Kind);
            answer.Citations.ShouldAllBe(citation => citation.Translation == null && citation.TranslatedTitle == null, alteration.Kind);
            answer.Models.ShouldBeEmpty(alteration.Kind);
            counted.Now.ShouldBeGreaterThanOrEqualTo(model.Told.Count, alteration.Kind);
            sent += model.Told.Count;
            foreach (var use in model.Told)
            {
                told[$"{use}: {alteration.Kind}"] = told.GetValueOrDefault($"{use}: {alteration.Kind}") + 1;
            }
        }

        foreach (var (kind, number) in told)
        {
            output.WriteLine($"{kind}: {number} told, 0 reached");
        }

        foreach (var alteration in Alteration.All)
        {
            told.Keys.ShouldContain(key => key.EndsWith(alteration.Kind, StringComparison.Ordinal), $"nothing offered an occasion for: {alteration.Kind}");
        }
    }

    /// <summary>Rejections on the test's own flow; other tests run beside it.</summary>
    private sealed class Counted : IDisposable
    {
        private static readonly AsyncLocal<Counted?> Mine = new();
        private readonly MeterListener _listener = new();

        public Counted()
        {
            Mine.Value = this;
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "cooperationbot.model.rejected")
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((_, value, _, _) =>
            {
                if (Mine.Value == this)
                {
                    Now += value;
                }
            });
            _listener.Start();
        }

        public long Now { get; set; }

        public void Dispose() => _listener.Dispose();
    }
}
