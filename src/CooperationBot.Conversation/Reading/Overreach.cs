using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CooperationBot.Conversation.People;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Reading;

/// <summary>
/// Tells an answer that passes over the very thing the question turns on: the deed somebody is asked for, the side they acted for, the number of the item,
/// or what something is positioned as. Such an answer is about something else.
/// </summary>
internal static partial class Overreach
{
    private static readonly string[] Positions = [.. DataFiles.Words("reading-positions.txt"), .. DataFiles.Words("reading-position-hints.txt")];

    /// <summary>The slot that is not given after all; null where the answer may stand.</summary>
    public static string? Slot(Asking asking, Draft draft)
    {
        if (draft.Kind != AnswerKind.Answer)
        {
            return null;
        }

        var cited = draft.Lines.SelectMany(line => line.Proof).Distinct().ToArray();
        var texts = cited.Select(evidence => Folding.Fold(asking.Index.Quote(evidence))).ToArray();
        if (asking.Intent == Intent.Who && ((PassesOverDeed(asking, texts) && !Speaks(asking, cited)) || IsOfOtherSide(asking, cited)))
        {
            return "who";
        }

        if (asking.Intent is Intent.Who or Intent.Role && PassesOverPost(asking, cited))
        {
            return "who";
        }

        if (asking.Question.AsksSpeech && draft.Lines.All(line => line.IsQuote) && IsOfAnother(asking, cited))
        {
            return "";
        }

        if (asking.Intent == Intent.List && draft.Lines.All(line => line.IsQuote) && Listing().IsMatch(asking.Question.Read)
            && cited.All(evidence => Passages.At(asking.Index.Document(evidence.Document), evidence)?.Facts.Enumerations.IsEmpty != false))
        {
            return "list";
        }

        if (asking.Wants(Wanted.Position) && asking.Intent is Intent.Describe or Intent.List && !texts.Any(text => Positions.Any(word => Words.Holds(text, word))))
        {
            return "";
        }

        return Item().Match(asking.Question.Read) is { Success: true } item && asking.Question.Main.Query.Ordinal is null && !texts.Any(text => text.Contains(item.Value, StringComparison.Ordinal)) ? "" : null;
    }

    private static bool PassesOverDeed(Asking asking, string[] texts) =>
        Deeds.In(asking.Question.Read, own: true) is { IsEmpty: false } forms && !texts.Any(text => forms.Any(form => Words.Holds(text, form)));

    /// <summary>True when the question asks for the holder of a post and nobody whom the answer rests on is presented with it.</summary>
    private static bool PassesOverPost(Asking asking, Evidence[] cited)
    {
        var posts = asking.Question.Main.People.IsEmpty ? asking.Demand.Decisive.Where(HolderReading.EndsInPost).ToImmutableArray() : [];
        return posts.Length > 0
            && !asking.Index.People.SelectMany(person => person.Mentions).Any(person => cited.Contains(person.Evidence) && TitleMatch.Covers(person, posts));
    }

    private static bool Speaks(Asking asking, Evidence[] cited) =>
        cited.Any(evidence => Passages.At(asking.Index.Document(evidence.Document), evidence)?.Facts.Speech is not null);

    /// <summary>True for words of somebody without the post that the question gives the speaker, or said after a meeting of another number.</summary>
    private static bool IsOfAnother(Asking asking, Evidence[] cited)
    {
        var passages = cited.Select(evidence => Passages.At(asking.Index.Document(evidence.Document), evidence)).OfType<Passage>().ToArray();
        var posts = asking.Question.Main.People.IsEmpty ? asking.Demand.Decisive.Where(HolderReading.EndsInPost).ToImmutableArray() : [];
        return passages.All(passage =>
            (posts.Length > 0 && !passage.Facts.People.Any(person => TitleMatch.Covers(person, posts)))
            || (asking.Question.Main.Query.Ordinal is { } ordinal && asking.Demand.NearestOrdinal(passage) is { } told && told != ordinal));
    }

    /// <summary>True when nobody whom the answer rests on belongs to the side that the question names.</summary>
    private static bool IsOfOtherSide(Asking asking, Evidence[] cited)
    {
        if (asking.Side is not { IsEmpty: false } side || asking.Question.What.Any(AnswerNouns.IsParty))
        {
            return false;
        }

        var people = asking.Index.People.SelectMany(person => person.Mentions).Where(person => cited.Contains(person.Evidence));
        return !people.Any(person => side.All(term => Words.Holds(Folding.Fold(person.TitleText + "\n" + string.Join('\n', person.Titles)), term)));
    }

    /// <summary>"23项举措分别是哪些": every one of a number is asked for.</summary>
    [GeneratedRegex("[零一二三四五六七八九十百0-9]+[个项条家名大份所]?[一-鿿]{0,8}(分别|各自|具体|各)(是|有|叫|指)?(哪|什么|啥)", RegexOptions.CultureInvariant)]
    private static partial Regex Listing();

    /// <summary>The number of an item of a paper or a list, not of a meeting.</summary>
    [GeneratedRegex("第[零一二三四五六七八九十百0-9]+(条|款|项|点|章|节|所|家|位|名|园)", RegexOptions.CultureInvariant)]
    private static partial Regex Item();
}
