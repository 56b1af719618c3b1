using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Facts;

namespace CooperationBot.Conversation.Reading;

/// <summary>Where: the name behind 在 or "in" beside the verb of taking place.</summary>
internal sealed class PlaceReading : ISlotReading
{
    private const int Reach = 12;

    private static readonly string[] Destinations = [.. DataFiles.Words("reading-destinations.txt")];
    private static readonly string[] Verbs = [.. DataFiles.Words("reading-places.txt")];

    public bool Asks(Asking asking) => asking.Intent == Intent.Place;

    public Reading? Read(Asking asking, Passage passage, Fit fit)
    {
        if (fit.Own == 0 && asking.Question.Main.Query.Ordinal is null)
        {
            return null;
        }

        var place = passage.Facts.Names.FirstOrDefault(name => IsPlace(passage, name));
        if (place is null)
        {
            return null;
        }

        return Reading.OfValue(asking, passage, fit, asking.Inquiry.Voice.Name(place.Value), 1);
    }

    private static bool IsPlace(Passage passage, Argument name)
    {
        var (start, end) = (passage.Sentence.Span.Start, passage.Sentence.Span.End);
        var before = passage.Between(Math.Max(start, name.Span.Start - Reach), name.Span.Start);
        var after = passage.Between(name.Span.End, Math.Min(end, name.Span.End + Reach));
        return Destinations.Any(word => before.TrimEnd().EndsWith(word, StringComparison.Ordinal)) || (before.EndsWith('在') || before.EndsWith('于') || before.EndsWith(" in ", StringComparison.Ordinal) || before.EndsWith(" at ", StringComparison.Ordinal))
            && (after.Trim('。', '.', ' ').Length == 0 || Verbs.Any(verb => after.StartsWith(verb, StringComparison.Ordinal) || before.Contains(verb, StringComparison.Ordinal)));
    }
}
