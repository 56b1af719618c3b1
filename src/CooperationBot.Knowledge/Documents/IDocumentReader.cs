namespace CooperationBot.Knowledge.Documents;

/// <summary>Turns the decoded text of one file format into a structured document. Pure: no file, clock or network access.</summary>
public interface IDocumentReader
{
    /// <summary>File extensions with the dot, lower case.</summary>
    IReadOnlyCollection<string> Extensions { get; }

    /// <summary>Never throws for odd content; a text without structure becomes paragraphs.</summary>
    Document Read(DocumentId id, string text);
}
