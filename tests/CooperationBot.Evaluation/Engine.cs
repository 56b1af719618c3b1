using CooperationBot.Conversation;
using CooperationBot.Host;
using CooperationBot.Host.Documents;
using CooperationBot.Knowledge.Index;

namespace CooperationBot.Evaluation;

/// <summary>The bot without a face: one snapshot of a folder and the pipeline that answers from it.</summary>
internal sealed class Engine(KnowledgeIndex index)
{
    private readonly AnswerPipeline _pipeline = new(() => index);

    public KnowledgeIndex Index => index;

    public static Engine OfFolder(DirectoryInfo documents) => new(FolderLoader.Load(documents.FullName));

    public static KnowledgeIndex IndexOf(string name, string text) => KnowledgeIndex.Empty;

    public ValueTask<Answer> AnswerAsync(Question question, CancellationToken cancellationToken) => _pipeline.AnswerAsync(question, cancellationToken);
}
