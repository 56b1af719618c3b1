using System.Collections.Frozen;
using System.Text.Json;
using CooperationBot.Conversation.Models;
using CooperationBot.Host.Configuration;
using CooperationBot.Host.Models;
using CooperationBot.Host.Tests.Structure;
using CooperationBot.Storage.Tests;
using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Models;

/// <summary>The guards around a model, over real HTTP on loopback.</summary>
public sealed class LanguageModelTests : IAsyncLifetime
{
    private const string Right = """{"sentences":[1],"answer":"甲"}""";

    private static readonly FrozenDictionary<string, string> Inputs =
        new Dictionary<string, string> { ["question"] = "谁?", ["sentences"] = "[\"1: 甲主持。\"]" }.ToFrozenDictionary();

    private ModelDouble _double = null!;

    public async Task InitializeAsync() => _double = await ModelDouble.StartAsync();

    public async Task DisposeAsync() => await _double.DisposeAsync();

    [Fact]
    public async Task A_right_reply_comes_back_with_its_mark_and_the_request_keeps_to_the_published_schema()
    {
        _double.Scripted = (_, _) => new Script.Says(Right);
        using var model = Model();
        var reply = await AskAsync(model);
        reply!.Json.ShouldBe(Right);
        reply.Mark.Use.ShouldBe(ModelUse.Reading);
        reply.Mark.Prompt.ShouldStartWith("reading@");
        reply.Mark.Model.ShouldBe("double");
        _double.Faults.ShouldBeEmpty();
        var request = _double.Requests.ShouldHaveSingleItem();
        request.GetProperty("response_format").GetProperty("json_schema").GetProperty("name").GetString().ShouldBe("reading");
        request.TryGetProperty("tools", out _).ShouldBeFalse();
        request.GetProperty("messages").GetArrayLength().ShouldBe(2);
    }

    public static TheoryData<ModelUse> Uses => [.. Enum.GetValues<ModelUse>()];

    [Theory]
    [MemberData(nameof(Uses))]
    public async Task The_request_of_every_use_keeps_to_the_published_schema(ModelUse use)
    {
        using var model = Model();
        await model.AskAsync(use, ModelInputs.Of(use).ToFrozenDictionary(name => name, _ => "[\"1: 甲\"]"), null, CancellationToken.None);
        _double.Faults.ShouldBeEmpty();
        var format = _double.Requests.ShouldHaveSingleItem().GetProperty("response_format").GetProperty("json_schema");
        format.GetProperty("strict").GetBoolean().ShouldBeTrue();
        format.GetProperty("schema").GetRawText().ShouldNotContain("maxLength");
    }

    [Fact]
    public async Task The_same_is_asked_once()
    {
        _double.Scripted = (_, _) => new Script.Says(Right);
        using var model = Model();
        (await AskAsync(model)).ShouldBe(await AskAsync(model));
        _double.Requests.Count.ShouldBe(1);
    }

    public static TheoryData<string> Failures => [.. Scripts.Keys];

    private static readonly Dictionary<string, Script> Scripts = new()
    {
        ["malformed JSON"] = new Script.Says("{\"sentences\":[1"),
        ["words around the JSON"] = new Script.Says("Sure! " + Right),
        ["wrong schema"] = new Script.Says("""{"sentences":"all","answer":1}"""),
        ["further members"] = new Script.Says("""{"sentences":[1],"answer":"甲","tool":"rm"}"""),
        ["truncated"] = new Script.Says(Right, "length"),
        ["filtered"] = new Script.Says(Right, "content_filter"),
        ["refusal"] = new Script.Says("", "stop", "I cannot help with that."),
        ["empty"] = new Script.Says(""),
        ["no completion"] = new Script.Raw("{}"),
        ["no JSON at all"] = new Script.Raw("<html>busy</html>"),
        ["429 that asks for longer than anybody waits"] = new Script.Fails(429, 60),
        ["500"] = new Script.Fails(500),
        ["401"] = new Script.Fails(401),
        ["dropped"] = new Script.Drops(),
        ["10 MB"] = new Script.Huge(),
        ["the instructions themselves"] = new Script.Says("""{"sentences":[1],"answer":"You choose, among numbered sentences, the one"}"""),
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Whatever_else_comes_back_is_nothing_and_nothing_is_thrown(string failure)
    {
        _double.Scripted = (_, _) => Scripts[failure];
        using var model = Model();
        (await AskAsync(model)).ShouldBeNull();
        _double.Requests.ShouldNotBeEmpty();
        _double.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_slow_service_costs_the_time_out_and_no_more()
    {
        var time = new ManualTime();
        var received = new TaskCompletionSource();
        _double.Before = () =>
        {
            received.TrySetResult();
            return Task.CompletedTask;
        };
        _double.Scripted = (_, _) => new Script.Hangs();
        using var model = ModelServices.Build(Settings(TimeSpan.FromSeconds(8), retries: 0), new PassingMemory(), time, fault => throw new InvalidOperationException(fault));
        var asked = model.AskAsync(ModelUse.Reading, Inputs, null, CancellationToken.None);
        await received.Task.WaitAsync(TimeSpan.FromMinutes(1));
        asked.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(8));
        (await asked.WaitAsync(TimeSpan.FromMinutes(1))).ShouldBeNull();
    }

    [Theory]
    [InlineData(500)]
    [InlineData(429)]
    [InlineData(503)]
    public async Task A_passing_failure_is_tried_again(int status)
    {
        _double.Scripted = (number, _) => number == 1 ? new Script.Fails(status, status == 429 ? 0 : null) : new Script.Says(Right);
        using var model = Model();
        (await AskAsync(model)).ShouldNotBeNull();
        _double.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_service_that_keeps_failing_is_left_alone()
    {
        _double.Scripted = (_, _) => new Script.Fails(500);
        using var model = Model(retries: 0);
        for (var i = 0; i < 20; i++)
        {
            (await AskAsync(model, $"谁{i}?")).ShouldBeNull();
        }

        _double.Requests.Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_chat_whose_share_is_spent_gets_plain_answers_and_others_go_on()
    {
        _double.Scripted = (_, _) => new Script.Says(Right);
        using var model = Model(perChat: 20);
        (await AskAsync(model, "1?", "telegram:1")).ShouldNotBeNull();
        (await AskAsync(model, "2?", "telegram:1")).ShouldNotBeNull("15 of 20 were spent");
        (await AskAsync(model, "3?", "telegram:1")).ShouldBeNull();
        (await AskAsync(model, "3?", "telegram:2")).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_day_whose_budget_is_spent_has_no_model()
    {
        _double.Scripted = (_, _) => new Script.Says(Right);
        using var model = Model(perDay: 15);
        (await AskAsync(model, "1?")).ShouldNotBeNull();
        (await AskAsync(model, "2?")).ShouldBeNull();
        _double.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_service_without_schemas_is_asked_for_an_object()
    {
        _double.Scripted = (_, _) => new Script.Says($"```json\n{Right}\n```");
        using var model = Model(keepsSchema: false);
        (await AskAsync(model))!.Json.ShouldBe(Right);
        _double.Requests.Single().GetProperty("response_format").GetProperty("type").GetString().ShouldBe("json_object");
        _double.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Probing_tells_what_was_found()
    {
        _double.Scripted = (_, _) => new Script.Says("""{"ready":true,"sum":5}""");
        var found = await ProbeAsync();
        (found.IsUsable, found.Lines.Length).ShouldBe((true, 2));
        _double.Scripted = (_, _) => new Script.Says("five");
        (await ProbeAsync()).Lines[1].ShouldContain("not kept to");
        _double.Scripted = (_, _) => new Script.Fails(401);
        (await ProbeAsync()).Lines.Single().ShouldContain("Model:ApiKey");
        _double.Faults.ShouldBeEmpty();
    }

    private async Task<ModelProbe> ProbeAsync()
    {
        using var client = new OpenAIChatClient(Settings());
        return await ModelProbe.RunAsync(Settings(), client, TimeProvider.System, CancellationToken.None);
    }

    private async Task<ModelReply?> AskAsync(LanguageModel model, string? question = null, string? chat = null)
    {
        using var late = new CancellationTokenSource(model.Patience);
        var inputs = question is null ? Inputs : new Dictionary<string, string>(Inputs) { ["question"] = question }.ToFrozenDictionary();
        return await model.AskAsync(ModelUse.Reading, inputs, chat, late.Token);
    }

    private LanguageModel Model(TimeSpan? timeOut = null, int retries = 1, int perDay = 1_000_000, int perChat = 1_000_000, bool keepsSchema = true) =>
        ModelServices.Build(Settings(timeOut, retries, perDay, perChat, keepsSchema), new PassingMemory(), TimeProvider.System, fault => throw new InvalidOperationException(fault));

    private ModelSettings Settings(TimeSpan? timeOut = null, int retries = 1, int perDay = 1_000_000, int perChat = 1_000_000, bool keepsSchema = true) => new(
        new Uri(_double.Endpoint), null, "double", Repository.Path("prompts"), timeOut ?? TimeSpan.FromSeconds(30), retries, 4, perDay, perChat, keepsSchema, [.. Enum.GetValues<ModelUse>()]);
}
