using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Retrieval;

/// <summary>The words of a figure that a question may ask by.</summary>
internal static class FigureWords
{
    /// <summary>Folded: its phrase, what it counts, and the Chinese for both where they are English.</summary>
    public static string Of(Figure figure) =>
        Folding.Fold(figure.Text + "\n" + figure.What) + (figure.Text.Any(Folding.IsHan) ? "" : "\n" + ChineseGloss.Of(figure.Text + "\n" + figure.What));
}
