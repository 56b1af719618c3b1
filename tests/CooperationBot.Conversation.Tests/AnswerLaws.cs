using System.Globalization;
using System.Text.RegularExpressions;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Index;
using CooperationBot.Knowledge.Text;
using Shouldly;

namespace CooperationBot.Conversation.Tests;

/// <summary>What holds for every answer, whatever was asked.</summary>
internal static partial class AnswerLaws
{
    /// <summary>A citation is a sentence, not a page.</summary>
    private const int LongestQuote = 400;

    public static void ShouldHold(Answer answer, KnowledgeIndex index, string asked)
    {
        answer.Text.ShouldNotBeNullOrWhiteSpace(asked);
        answer.Citations.IsDefault.ShouldBeFalse(asked);
        answer.Citations.Select(citation => citation.Number).ShouldBe(Enumerable.Range(1, answer.Citations.Length), asked);
        foreach (var citation in answer.Citations)
        {
            ShouldBeASentence(citation, index, asked);
        }

        var marked = Marker().Matches(WithoutQuotes(answer)).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).ToHashSet();
        answer.Citations.Select(citation => citation.Number).ShouldBeSubsetOf(marked, asked);
        answer.Facts.Where(id => index.Find(id) is null).ShouldBeEmpty(asked);
    }

    private static void ShouldBeASentence(Citation citation, KnowledgeIndex index, string asked)
    {
        var document = index.Find(new DocumentId(citation.Document));
        document.ShouldNotBeNull(asked);
        var span = new SourceSpan(citation.Start, citation.End);
        span.IsEmpty.ShouldBeFalse(asked);
        span.End.ShouldBeLessThanOrEqualTo(document.Text.Length, asked);
        document.Quote(span).ShouldBe(citation.Quote, asked);
        citation.Quote.Length.ShouldBeLessThanOrEqualTo(LongestQuote, asked);
        document.Blocks.Any(block => block.Span.Contains(span)).ShouldBeTrue($"{asked}: “{citation.Quote}” runs over a line's end");
    }

    /// <summary>The reply without the words of its quotations, which may hold brackets of their own.</summary>
    private static string WithoutQuotes(Answer answer) =>
        answer.Citations.Aggregate(answer.Text, (text, citation) => text.Replace(citation.Quote, "", StringComparison.Ordinal));

    [GeneratedRegex(@"\[(\d{1,3})\]")]
    private static partial Regex Marker();
}
