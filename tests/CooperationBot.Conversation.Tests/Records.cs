using System.Text;
using CooperationBot.Knowledge;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Ingestion;

namespace CooperationBot.Conversation.Tests;

/// <summary>Records to ask, read from bytes as the bot reads them.</summary>
internal static class Records
{
    /// <summary>Name of the small invented document that tests use beside the seed.</summary>
    public const string CorridorFile = "corridor.txt";

    private const string SeedFile = "000_77a82bd102515985.txt";

    private static readonly Lazy<KnowledgeBase> FromSeed = new(() => Publish(Read(SeedFile, SeedBytes())));
    private static readonly Lazy<AnswerPipeline> PipelineOfSeed = new(() => new AnswerPipeline(Seed));
    private static readonly Lazy<KnowledgeBase> FromCorridor = new(() => Of((Name: CorridorFile, Text: CorridorText!)));

    /// <summary>The record of the committed seed alone.</summary>
    public static KnowledgeBase Seed => FromSeed.Value;

    /// <summary>The bot over the committed seed.</summary>
    public static AnswerPipeline SeedPipeline => PipelineOfSeed.Value;

    /// <summary>Text of the invented document: two cities, two joint meetings, an agreement, a person, a plan.</summary>
    public static string CorridorText { get; } = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Specs", "Documents", CorridorFile));

    /// <summary>The record of the invented document alone.</summary>
    public static KnowledgeBase Corridor => FromCorridor.Value;

    /// <summary>Invented documents by their file names, with their texts.</summary>
    public static IEnumerable<(string Name, string Text)> Invented(params string[] files) =>
        files.Select(file => (file, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Specs", "Documents", file))));

    /// <summary>The record of the seed and of further documents.</summary>
    public static KnowledgeBase SeedWith(params (string Name, string Text)[] others) =>
        Publish([Read(SeedFile, SeedBytes()), .. others.Select(other => Read(other.Name, Encoding.UTF8.GetBytes(other.Text)))]);

    /// <summary>A record of documents given as text.</summary>
    public static KnowledgeBase Of(params (string Name, string Text)[] documents) =>
        Publish([.. documents.Select(document => Read(document.Name, Encoding.UTF8.GetBytes(document.Text)))]);

    public static Answer Ask(this AnswerPipeline pipeline, string question, params string[] history) =>
        pipeline.AnswerAsync(new Question(question, [.. history]), CancellationToken.None).AsTask().GetAwaiter().GetResult();

    private static byte[] SeedBytes() => File.ReadAllBytes(Path.Combine(Specs.Repository(), "seeds", SeedFile));

    private static Document Read(string name, byte[] bytes) => IngestionPipeline.Default.Ingest(new DocumentId(name), bytes) switch
    {
        IngestionResult.Ingested ingested => ingested.Document,
        IngestionResult.Failed failed => throw new InvalidDataException($"{name}: {failed.Reason}"),
        _ => throw new InvalidOperationException("An ingestion result is one of two."),
    };

    private static KnowledgeBase Publish(params Document[] documents)
    {
        var record = new KnowledgeBase();
        record.Publish(KnowledgeIndex.Build([.. documents]));
        return record;
    }
}
