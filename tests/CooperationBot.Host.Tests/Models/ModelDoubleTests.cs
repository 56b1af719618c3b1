using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Models;

/// <summary>The double refuses what the published schema refuses; without that, no test of the client would say anything.</summary>
public sealed class ModelDoubleTests : IAsyncLifetime
{
    private const string Right = """
        {"model":"m","messages":[{"role":"system","content":"s"},{"role":"user","content":[{"type":"text","text":"u"}]}],"temperature":0,"max_completion_tokens":400,"stop":["x"],
         "logit_bias":{"50256":-100},"metadata":{"a":"b"},"stream":false,"response_format":{"type":"json_schema","json_schema":{"name":"reading","strict":true,"schema":
         {"type":"object","properties":{"a":{"type":"array","items":{"type":"integer","minimum":1},"maxItems":2}},"required":["a"],"additionalProperties":false}}}}
        """;

    private ModelDouble _double = null!;

    public async Task InitializeAsync() => _double = await ModelDouble.StartAsync();

    public async Task DisposeAsync() => await _double.DisposeAsync();

    [Fact]
    public async Task A_right_request_is_answered()
    {
        (await PostAsync(Right)).ShouldBe(HttpStatusCode.OK);
        _double.Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("model", "1", "$.model is no string")]
    [InlineData("model", "\"\"", "$.model is too short")]
    [InlineData("messages", "[]", "$.messages has 0 items")]
    [InlineData("messages", "[{\"role\":\"tool\",\"content\":\"x\"}]", "$.messages[0] fits no alternative")]
    [InlineData("messages", "[{\"role\":\"user\"}]", "$.messages[0] fits no alternative")]
    [InlineData("messages", "[{\"role\":\"user\",\"content\":\"x\",\"refusal\":\"y\"}]", "$.messages[0] fits no alternative")]
    [InlineData("messages", "[{\"role\":\"user\",\"content\":[{\"type\":\"image_url\",\"image_url\":{\"url\":\"x\"}}]}]", "$.messages[0] fits no alternative")]
    [InlineData("temperature", "2.1", "$.temperature is out of bounds")]
    [InlineData("temperature", "\"0\"", "$.temperature is no")]
    [InlineData("top_p", "-1", "$.top_p is out of bounds")]
    [InlineData("presence_penalty", "3", "$.presence_penalty is out of bounds")]
    [InlineData("n", "0", "$.n is out of bounds")]
    [InlineData("n", "1.5", "$.n is no")]
    [InlineData("max_completion_tokens", "0", "$.max_completion_tokens is out of bounds")]
    [InlineData("stop", "[\"1\",\"2\",\"3\",\"4\",\"5\"]", "$.stop fits no alternative")]
    [InlineData("logit_bias", "{\"1\":101}", "$.logit_bias.1 is out of bounds")]
    [InlineData("metadata", "{\"a\":1}", "$.metadata.a is no string")]
    [InlineData("stream", "true", "$.stream is not one of")]
    [InlineData("tools", "[]", "$.tools is unknown")]
    [InlineData("functions", "[]", "$.functions is unknown")]
    [InlineData("web_search_options", "{}", "$.web_search_options is unknown")]
    [InlineData("temprature", "0", "$.temprature is unknown")]
    [InlineData("response_format", "{\"type\":\"xml\"}", "$.response_format fits no alternative")]
    [InlineData("response_format", "{\"type\":\"json_schema\"}", "$.response_format fits no alternative")]
    [InlineData("response_format", "{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"a b\"}}", "$.response_format fits no alternative")]
    [InlineData("response_format", "{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"a\",\"strict\":true,\"schema\":{\"type\":\"object\",\"properties\":{}}}}", "additionalProperties must be false")]
    [InlineData("response_format", "{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"a\",\"strict\":true,\"schema\":{\"type\":\"object\",\"properties\":{\"b\":{\"type\":\"string\"}},\"required\":[],\"additionalProperties\":false}}}", "required must name every property")]
    [InlineData("response_format", "{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"a\",\"strict\":true,\"schema\":{\"type\":\"object\",\"properties\":{\"b\":{\"type\":\"string\",\"maxLength\":3}},\"required\":[\"b\"],\"additionalProperties\":false}}}", "maxLength is not permitted")]
    public async Task A_wrong_member_is_refused(string member, string value, string fault)
    {
        var request = JsonNode.Parse(Right)!.AsObject();
        request[member] = JsonNode.Parse(value);
        (await PostAsync(request.ToJsonString())).ShouldBe(HttpStatusCode.BadRequest);
        _double.Faults.ShouldHaveSingleItem().ShouldContain(fault);
    }

    [Theory]
    [InlineData("model")]
    [InlineData("messages")]
    public async Task A_missing_member_is_refused(string member)
    {
        var request = JsonNode.Parse(Right)!.AsObject();
        request.Remove(member);
        (await PostAsync(request.ToJsonString())).ShouldBe(HttpStatusCode.BadRequest);
        _double.Faults.ShouldHaveSingleItem().ShouldBe($"$.{member} is missing");
    }

    private async Task<HttpStatusCode> PostAsync(string body)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{_double.Endpoint}/chat/completions") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new("Bearer", "none");
        using var response = await client.SendAsync(request);
        return response.StatusCode;
    }
}
