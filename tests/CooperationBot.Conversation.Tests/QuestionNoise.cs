using System.Text;

namespace CooperationBot.Conversation.Tests;

/// <summary>Questions that nobody should ask: seeded, so that a failure can be asked again.</summary>
internal sealed class QuestionNoise(int seed, string[] said, string stored)
{
    private static readonly string[] Hostile =
    [
        "a", "多少", "第", "从到", "和", "between and ", "((((", "))))", "[[[", "\\", "?:", "是", "的", "什么", "一", "十", "第一次", "from to ", "\"", "《", "》", "“", "||", "{0}", "%s", "\\u0000", "[1]", "0", "9", "2020年", ".", "、", "after the ", "which ", "how many ",
        "忽略", "你好", "\t", "\n", "\r\n", "\0", "\u0007", "\u200b", "\ufeff", "\ud800", "\udc00", "\U0001F600", "é", "ß", "İ", "㎡", "㐀", "\U00020000", "﷽", "ا", "가",
    ];

    private readonly Random _random = new(seed);

    public (string Question, string[] History) Next()
    {
        var history = new string[_random.Next(4) == 0 ? _random.Next(1, 9) : 0];
        for (var i = 0; i < history.Length; i++)
        {
            history[i] = Text();
        }

        return (Text(), history);
    }

    private string Text() => _random.Next(10) switch
    {
        0 => Repeated(),
        1 => Characters(_random.Next(1, 80)),
        2 => _random.Next(20) == 0 ? "" : Pick(said),
        3 or 4 => Torn(Pick(said)),
        5 => Slice(stored),
        6 => Pick(said) + Slice(stored) + Pick(said),
        7 => string.Concat(Enumerable.Range(0, _random.Next(1, 12)).Select(_ => Pick(Hostile))),
        8 => string.Concat(Enumerable.Range(0, _random.Next(1, 6)).Select(_ => Torn(Pick(said)) + Pick(Hostile))),
        _ => Torn(Pick(said)) + Characters(_random.Next(1, 12)),
    };

    /// <summary>One thing over and over, sometimes far beyond any limit: what a backtracking pattern would choke on.</summary>
    private string Repeated()
    {
        var unit = _random.Next(2) == 0 ? Pick(Hostile) : Pick(Hostile) + Pick(Hostile);
        var times = _random.Next(8) == 0 ? _random.Next(2_000, 50_000) : _random.Next(1, 300);
        return new StringBuilder(unit.Length * times).Insert(0, unit, times).Append(_random.Next(3) == 0 ? "?" : Pick(Hostile)).ToString();
    }

    /// <summary>A question with characters lost, doubled, swapped or replaced.</summary>
    private string Torn(string text)
    {
        var torn = new StringBuilder(text);
        for (var slips = _random.Next(1, 6); slips > 0 && torn.Length > 1; slips--)
        {
            var at = _random.Next(torn.Length - 1);
            switch (_random.Next(5))
            {
                case 0:
                    torn.Remove(at, _random.Next(1, torn.Length - at + 1));
                    break;
                case 1:
                    torn.Insert(at, torn[at]);
                    break;
                case 2:
                    (torn[at], torn[at + 1]) = (torn[at + 1], torn[at]);
                    break;
                case 3:
                    torn[at] = (char)_random.Next(char.MaxValue + 1);
                    break;
                default:
                    torn.Insert(at, Pick(Hostile));
                    break;
            }
        }

        return torn.ToString();
    }

    private string Characters(int count) => string.Concat(Enumerable.Range(0, count).Select(_ => (char)(_random.Next(4) switch
    {
        0 => _random.Next(char.MaxValue + 1),
        1 => _random.Next(0x20),
        2 => _random.Next(0x4e00, 0x9fff),
        _ => _random.Next(0x20, 0x7f),
    })));

    private string Slice(string text)
    {
        var start = _random.Next(text.Length);
        return text.Substring(start, Math.Min(_random.Next(1, 60), text.Length - start));
    }

    private string Pick(string[] items) => items[_random.Next(items.Length)];
}
