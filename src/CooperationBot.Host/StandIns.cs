using System.Collections.Immutable;
using CooperationBot.Conversation;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Facts;

namespace CooperationBot.Host;

// Stand-ins for rooms that are being built; each goes when its room lands.
internal sealed record KnowledgeIndex(ImmutableArray<Document> Documents, ImmutableArray<Milestone> Milestones);

internal sealed class AnswerPipeline(Func<KnowledgeIndex> index)
{
    public ValueTask<Answer> AnswerAsync(Question question, CancellationToken cancellationToken) => ValueTask.FromResult(new Answer
    {
        Kind = AnswerKind.NotFound,
        Text = $"No engine yet; {index().Documents.Length} documents.",
        Language = question.Language ?? Language.ZhHans,
    });
}

internal static class FolderLoader
{
    public static KnowledgeIndex Load(string folder) =>
        Directory.Exists(folder) ? new KnowledgeIndex([], []) : throw new DirectoryNotFoundException($"The documents folder {folder} does not exist.");
}
