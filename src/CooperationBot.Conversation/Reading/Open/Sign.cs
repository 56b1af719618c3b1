using System.Collections.Immutable;
using System.Text.RegularExpressions;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Reading.Open;

/// <summary>
/// What a sentence shows where it tells what some sort of question asks for: who directs is told beside a name and "执导", where something was held by "在…举行"
/// (Data/asked-signs.tsv). Thread-safe.
/// </summary>
internal sealed class Sign
{
    /// <summary>A net under an expression that backtracks without end, as in <see cref="Pattern"/>.</summary>
    private static readonly TimeSpan Bound = TimeSpan.FromSeconds(10);

    private static readonly string Name = $"(?:[{string.Concat(WordList.Lines("family-names.txt").Where(line => line.Length > 2))}][一-鿿]{{1,2}}|[一-鿿]{{1,8}}(?:·[一-鿿]{{1,8}})+)";

    private static readonly ImmutableArray<Sign> Sorts = [.. DataFiles.Rows("asked-signs.tsv").Select(row => new Sign(row[1], row[2]))];

    private readonly Lazy<Regex> _asked;
    private readonly Lazy<Regex> _shown;

    private Sign(string asked, string shown)
    {
        _asked = new Lazy<Regex>(() => Of(asked, Name));
        _shown = new Lazy<Regex>(() => Of(shown, Name));
    }

    /// <summary>The sign that answers a folded question; null for a question of no known sort.</summary>
    public static Sign? Of(string question) => Sorts.FirstOrDefault(sort => Matches(sort._asked.Value, question));

    /// <summary>True where the folded sentence shows it.</summary>
    public bool IsIn(string sentence) => Matches(_shown.Value, sentence);

    private static Regex Of(string expression, string name) =>
        new(expression.Replace("§", name, StringComparison.Ordinal), RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Bound);

    private static bool Matches(Regex regex, string text)
    {
        try
        {
            return regex.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            // An odd text that cannot be judged in time shows nothing.
            return false;
        }
    }
}
