using System.Collections.Immutable;
using CooperationBot.Conversation.Models;

namespace CooperationBot.Host.Configuration;

/// <summary>The language model, where one is configured.</summary>
/// <param name="Endpoint">Base address of an OpenAI-compatible service, such as http://127.0.0.1:11434/v1.</param>
/// <param name="ApiKey">Sent as a bearer token; null where the service asks for none.</param>
/// <param name="Name">The model's name as the service knows it.</param>
/// <param name="Prompts">Absolute path of the folder with the prompt files.</param>
/// <param name="TimeOut">How long one question may wait for the model, over all uses and tries.</param>
/// <param name="Retries">Tries after the first.</param>
/// <param name="Concurrency">Calls at a time.</param>
/// <param name="TokensPerDay">Tokens of a UTC day, over all chats.</param>
/// <param name="TokensPerChat">Tokens of a UTC day in one chat.</param>
/// <param name="KeepsSchema">The service takes a JSON schema as the response format; false = it takes "a JSON object" only.</param>
/// <param name="Uses">What it is used for.</param>
internal sealed record ModelSettings(
    Uri Endpoint, Secret? ApiKey, string Name, string Prompts, TimeSpan TimeOut, int Retries, int Concurrency, int TokensPerDay, int TokensPerChat, bool KeepsSchema, ImmutableHashSet<ModelUse> Uses)
{
    private const string Example = "http://127.0.0.1:11434/v1";

    /// <summary>Bounds of what the model is asked in the background.</summary>
    public ExtractionSettings Extraction { get; init; } = new(TimeSpan.FromSeconds(60), 1, 500_000);

    /// <summary>The model as questions see it.</summary>
    public ModelSettings ForQuestions => this with { Uses = Uses.Remove(ModelUse.Extraction) };

    /// <summary>The model as the reading of documents sees it: apart from questions in everything but the budget of the day.</summary>
    public ModelSettings ForExtraction => this with
    {
        Uses = Uses.Intersect([ModelUse.Extraction]), TimeOut = Extraction.TimeOut, Concurrency = Extraction.Concurrency, TokensPerChat = Extraction.TokensPerDay,
    };

    /// <summary>Null where no model is configured; the other keys are checked all the same.</summary>
    /// <exception cref="SettingsException">One is wrong.</exception>
    public static ModelSettings? Read(SettingsReader reader)
    {
        var (address, name, key) = (reader.Text("Model:Endpoint"), reader.Text("Model:Name"), reader.Secret("Model:ApiKey"));
        var prompts = reader.PathOf("Model:Prompts", "prompts");
        var timeOut = TimeSpan.FromSeconds(reader.Number("Model:TimeOutSeconds", missing: 8, least: 1, most: 60));
        var (retries, concurrency) = (reader.Number("Model:Retries", missing: 1, least: 0, most: 5), reader.Number("Model:Concurrency", missing: 4, least: 1, most: 256));
        var (perDay, perChat) = (reader.Number("Model:TokensPerDay", 1_000_000, 0, int.MaxValue), reader.Number("Model:TokensPerChat", 100_000, 0, int.MaxValue));
        var extraction = new ExtractionSettings(
            TimeSpan.FromSeconds(reader.Number("Model:Extraction:TimeOutSeconds", missing: 60, least: 1, most: 600)),
            reader.Number("Model:Extraction:Concurrency", missing: 1, least: 1, most: 64),
            reader.Number("Model:Extraction:TokensPerDay", 500_000, 0, int.MaxValue));
        var keepsSchema = reader.Choice("Model:ResponseFormat", "JsonSchema", "JsonObject") == "JsonSchema";
        var uses = Enum.GetValues<ModelUse>().Where(use => reader.Choice($"Model:Uses:{use}", "true", "false") == "true").ToImmutableHashSet();
        if (address.Length == 0)
        {
            return name.Length == 0 ? null : throw SettingsReader.Fault("Model:Endpoint", "is empty while Model:Name is set", Example);
        }

        if (!Uri.TryCreate(address, UriKind.Absolute, out var endpoint) || endpoint.Scheme is not ("http" or "https") || endpoint.UserInfo.Length > 0 || endpoint.Query.Length > 0)
        {
            throw SettingsReader.Fault("Model:Endpoint", "is not an http or https address without user, password and query", Example);
        }

        return name.Length > 0
            ? new ModelSettings(endpoint, key, name, prompts, timeOut, retries, concurrency, perDay, perChat, keepsSchema, uses) { Extraction = extraction }
            : throw SettingsReader.Fault("Model:Name", "is empty while Model:Endpoint is set", "qwen2.5:14b");
    }
}

/// <summary>Bounds of the reading of documents by the model.</summary>
/// <param name="TimeOut">How long one piece of a document may take.</param>
/// <param name="Concurrency">Documents at a time.</param>
/// <param name="TokensPerDay">Tokens of a UTC day; they count towards those of all chats.</param>
internal sealed record ExtractionSettings(TimeSpan TimeOut, int Concurrency, int TokensPerDay);
