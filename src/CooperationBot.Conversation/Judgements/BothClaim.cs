using CooperationBot.Conversation.Comparisons;
using CooperationBot.Conversation.Replies;
using CooperationBot.Conversation.Understanding;

namespace CooperationBot.Conversation.Judgements;

/// <summary>A claim about each of two things ("两次会议都在线上开的吗", "第二次也是吗"): judged of each alone, and true only where it is true of both.</summary>
internal static class BothClaim
{
    private static readonly Cue OfBoth = Cue.Named("of-both");

    /// <summary>The verdict; "not found" where one of the two cannot be judged; null where the question names no two things of which it claims the same.</summary>
    /// <param name="judge">Judges a claim about one thing.</param>
    public static Draft? Check(Inquiry inquiry, IIntentHandler judge)
    {
        var read = inquiry.Question.Read;
        if (inquiry.Parts.Length != 2 || !OfBoth.IsIn(read) || (inquiry.Question.Main.Ordinals.Length != 2 && !QuestionSplits.Find(read, "Each").Any()))
        {
            return null;
        }

        var drafts = Enumerable.Range(0, 2).Select(part => IsOnRecord(inquiry, part) ? judge.Handle(One(inquiry, part)) : Reply.NotFound(inquiry, "")).ToArray();
        var voice = inquiry.Voice;
        var (yes, no) = (voice.Say("yes", ("detail", "")), voice.Say("no", ("detail", "")));
        if (Array.FindIndex(drafts, draft => draft.Short != yes && draft.Short != no) is >= 0 and var open)
        {
            return Operand.Missing(inquiry, open, drafts[1 - open].Kind == AnswerKind.Answer ? drafts[1 - open].Lines : []);
        }

        var said = drafts.All(draft => draft.Short == yes) ? yes : no;
        return new Draft
        {
            Kind = AnswerKind.Answer,
            Lines = [Line.Fixed(said), .. drafts.Select((draft, part) => draft.Lines[0] with { Text = voice.Say("part", ("item", Operand.Name(inquiry, part)), ("line", draft.Lines[0].Text)) })],
            Short = said,
            Facts = [.. drafts.SelectMany(draft => draft.Facts).Distinct(StringComparer.Ordinal)],
            Suggestions = Reply.Suggestions(voice),
        };
    }

    /// <summary>What another one of the series was proves nothing of the one that is not on record.</summary>
    private static bool IsOnRecord(Inquiry inquiry, int part) => inquiry.Question.Parts[part].Query.Ordinal is not { } ordinal
        || inquiry.Parts[part].Strict.Concat(inquiry.Parts[part].Contradicting).Any(match => match.Milestone.Ordinal == ordinal)
        || inquiry.Parts[part].Sentences.Any(match => match.Missing.IsEmpty);

    /// <summary>The same claim about one of the two.</summary>
    private static Inquiry One(Inquiry inquiry, int part)
    {
        var main = inquiry.Question.Main;
        var asked = inquiry.Question.Parts[part] with { Online = main.Online };
        return inquiry with { Question = inquiry.Question with { Main = asked, Parts = [] }, Main = inquiry.Parts[part], Parts = [] };
    }
}
