using System.ClientModel;
using System.ClientModel.Primitives;
using CooperationBot.Host.Configuration;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using ChatFinishReason = Microsoft.Extensions.AI.ChatFinishReason;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;
using ChatResponseFormat = Microsoft.Extensions.AI.ChatResponseFormat;

namespace CooperationBot.Host.Models;

/// <summary>A chat client over the OpenAI package, for any service that speaks its protocol. No tools, one choice, no streaming, no tries of its own. Thread-safe.</summary>
internal sealed class OpenAIChatClient : IChatClient
{
    private readonly HttpClient _http;
    private readonly ChatClient _client;

    public OpenAIChatClient(ModelSettings settings)
    {
        // The guards around this client end a call; HttpClient's own time-out must not come first.
        _http = new HttpClient(new BoundedContent(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5), AllowAutoRedirect = false })) { Timeout = Timeout.InfiniteTimeSpan };
        _client = new ChatClient(settings.Name, new ApiKeyCredential(settings.ApiKey?.Value ?? "none"), new OpenAIClientOptions
        {
            Endpoint = settings.Endpoint,
            Transport = new HttpClientPipelineTransport(_http),
            RetryPolicy = new ClientRetryPolicy(0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
        });
    }

    /// <inheritdoc/>
    /// <exception cref="ClientResultException">The service refused or could not be reached.</exception>
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var completion = (await _client.CompleteChatAsync([.. messages.Select(Message)], Options(options ?? new ChatOptions()), cancellationToken)).Value;
        var text = string.Concat(completion.Content.Select(part => part.Text));
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, text))
        {
            ModelId = completion.Model,
            FinishReason = completion.Refusal is { Length: > 0 } ? ChatFinishReason.ContentFilter : new ChatFinishReason(completion.FinishReason.ToString()),
            Usage = completion.Usage is { } usage ? new UsageDetails { InputTokenCount = usage.InputTokenCount, OutputTokenCount = usage.OutputTokenCount, TotalTokenCount = usage.TotalTokenCount } : null,
        };
    }

    /// <summary>The bot sends whole answers.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("Replies are checked whole before anybody sees them.");

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceKey is null && serviceType == typeof(ChatClient) ? _client : null;

    public void Dispose() => _http.Dispose();

    private static OpenAI.Chat.ChatMessage Message(ChatMessage message) =>
        message.Role == ChatRole.System ? new SystemChatMessage(message.Text) : new UserChatMessage(message.Text);

    private static ChatCompletionOptions Options(ChatOptions options) => new()
    {
        Temperature = options.Temperature,
        MaxOutputTokenCount = options.MaxOutputTokens,
        ResponseFormat = options.ResponseFormat switch
        {
            ChatResponseFormatJson { Schema: { } schema } json =>
                OpenAI.Chat.ChatResponseFormat.CreateJsonSchemaFormat(json.SchemaName ?? "reply", BinaryData.FromString(StrictSchema.Of(schema).ToJsonString()), jsonSchemaIsStrict: true),
            ChatResponseFormatJson => OpenAI.Chat.ChatResponseFormat.CreateJsonObjectFormat(),
            _ => null,
        },
    };

    /// <summary>A reply is read into memory, so it is bounded before it is read.</summary>
    private sealed class BoundedContent(HttpMessageHandler inner) : DelegatingHandler(inner)
    {
        private const long Largest = 256 * 1024;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            try
            {
                await response.Content.LoadIntoBufferAsync(Largest, cancellationToken);
                return response;
            }
            catch
            {
                response.Dispose();
                throw;
            }
        }
    }
}
