using System.Collections.Immutable;
using CooperationBot.Conversation;
using CooperationBot.Host.Documents;
using CooperationBot.Knowledge;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Ingestion;

namespace CooperationBot.Evaluation;

/// <summary>The bot without a face: one snapshot of the record and the pipeline that answers from it.</summary>
internal sealed class Engine
{
    private readonly AnswerPipeline _pipeline;

    public Engine(KnowledgeIndex index)
    {
        var record = new KnowledgeBase();
        record.Publish(index);
        Index = index;
        _pipeline = new AnswerPipeline(record);
    }

    public KnowledgeIndex Index { get; }

    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    public static Engine OfFolder(DirectoryInfo documents) => new(FolderLoader.Load(documents.FullName));

    public static Engine OfTexts(IEnumerable<(string Id, string Text)> texts)
    {
        var reader = new PlainTextReader();
        return new Engine(KnowledgeIndex.Build([.. texts.AsParallel().AsOrdered().Select(text => reader.Read(new DocumentId(text.Id), text.Text))]));
    }

    /// <summary>The record of one file as it lies on a disk; empty where it cannot be read.</summary>
    public static KnowledgeIndex IndexOf(string name, byte[] bytes) =>
        IngestionPipeline.Default.Ingest(new DocumentId(name), bytes) is IngestionResult.Ingested ingested ? KnowledgeIndex.Build([ingested.Document]) : KnowledgeIndex.Empty;

    /// <summary>The record of one decoded text, which may hold what no file can.</summary>
    public static KnowledgeIndex IndexOf(IDocumentReader reader, string text) => KnowledgeIndex.Build([reader.Read(new DocumentId("noise"), text)]);

    public ValueTask<Answer> AnswerAsync(Question question, CancellationToken cancellationToken) => _pipeline.AnswerAsync(question, cancellationToken);

    /// <summary>The question compiled and searched for, before anything answers it.</summary>
    public Inquiry Inquire(Question question) => _pipeline.Walk(question).Inquiry;

    /// <summary>Ids of the documents that a question is about, best first.</summary>
    public ImmutableArray<string> Search(Question question, int top) =>
        [.. Index.DocumentsFor(question.Text, question.AsOf, top).Select(match => match.Document.Id.Value)];
}
