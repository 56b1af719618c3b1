using System.Collections.Immutable;
using CooperationBot.Knowledge.Text;
using CooperationBot.Knowledge.Time;

namespace CooperationBot.Conversation.Grounding;

/// <summary>What the user said, which a reply may say back: words, dates and numbers of the question and of the turns before.</summary>
internal sealed class QuestionEcho
{
    private const int MostTurns = 6;
    private const int MostCharacters = 2000;

    private readonly string _original;
    private readonly DateOnly? _asOf;
    private ImmutableArray<TimeMention> _times;
    private ImmutableArray<Numeral> _numbers;

    public QuestionEcho(Question question)
    {
        var turns = question.History.IsDefaultOrEmpty ? [] : question.History.TakeLast(MostTurns);
        _original = string.Join('\n', turns.Append(question.Text).Select(turn => turn.Length > MostCharacters ? turn[..MostCharacters] : turn));
        _asOf = question.AsOf;
        Text = Folding.Fold(_original);
    }

    /// <summary>Folded.</summary>
    public string Text { get; }

    public DateOnly? AsOf => _asOf;

    public ImmutableArray<TimeMention> Times => _times.IsDefault
        ? _times = TimeReader.Read(_original, new SourceSpan(0, _original.Length), new TimeContext(_asOf, null, IsQuestion: true))
        : _times;

    public ImmutableArray<Numeral> Numbers => _numbers.IsDefault ? _numbers = Numerals.ReadFolded(Text, new SourceSpan(0, Text.Length)) : _numbers;
}
