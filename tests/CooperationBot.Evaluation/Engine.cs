using CooperationBot.Conversation;
using CooperationBot.Host;
using CooperationBot.Host.Documents;
using CooperationBot.Knowledge;
using CooperationBot.Knowledge.Index;

namespace CooperationBot.Evaluation;

/// <summary>The bot without a face: one snapshot of a folder and the pipeline that answers from it.</summary>
internal sealed class Engine
{
    private readonly AnswerPipeline _pipeline;

    public Engine(KnowledgeIndex index)
    {
        Index = index;
        var record = new KnowledgeBase();
        record.Publish(index);
        _pipeline = new AnswerPipeline(record);
    }

    public KnowledgeIndex Index { get; }

    public static Engine OfFolder(DirectoryInfo documents) => new(FolderLoader.Load(documents.FullName));

    public static KnowledgeIndex IndexOf(string name, string text) => KnowledgeIndex.Empty;

    public ValueTask<Answer> AnswerAsync(Question question, CancellationToken cancellationToken) => _pipeline.AnswerAsync(question, cancellationToken);
}
