using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Reading;

/// <summary>What somebody makes or does: the words that follow the asked verb, up to the noun the question ends in ("打造什么样的城市").</summary>
internal sealed class ObjectReading : ISlotReading
{
    private const int Reach = 24;

    public bool Asks(Asking asking) => asking.Wants(Wanted.Object) && asking.Intent is Intent.Describe or Intent.List;

    public Reading? Read(Asking asking, Passage passage, Fit fit)
    {
        if (asking.Question.Main.People.Any(name => !passage.Facts.People.Any(person => person.Name == name)))
        {
            return null;
        }

        if (Span(passage, asking.Marked(Wanted.Object, "verb")!, asking.Marked(Wanted.Object, "noun")) is not { } span)
        {
            return null;
        }

        var value = passage.Document.Quote(span);
        return Reading.OfQuote(asking, passage, fit, value, 1 - (value.Length / 100.0)) with { Key = "" };
    }

    private static SourceSpan? Span(Passage passage, string verb, string? noun)
    {
        var offset = passage.Sentence.Span.Start;
        for (var at = passage.Own.IndexOf(verb, StringComparison.Ordinal); at >= 0; at = passage.Own.IndexOf(verb, at + 1, StringComparison.Ordinal))
        {
            var start = at + verb.Length;
            var stop = passage.Own.AsSpan(start).IndexOfAny(",。;:、") is var found and >= 0 ? start + found : passage.Own.Length;
            if (noun is null)
            {
                // "达成了共识": the bare name of an outcome tells nothing of what came out.
                if (Quantities.EventNouns.Is(passage.Own[start..stop].TrimStart('了')))
                {
                    continue;
                }

                return stop > start + 1 ? new SourceSpan(offset + start, offset + stop) : null;
            }

            var end = passage.Own.IndexOf(noun, start, stop - start, StringComparison.Ordinal);
            if (end > start && end - start <= Reach)
            {
                end += noun.Length;
                return new SourceSpan(offset + start, offset + (end < passage.Own.Length && passage.Own[end] == '"' ? end + 1 : end));
            }
        }

        return null;
    }
}
