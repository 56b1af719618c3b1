namespace CooperationBot.Knowledge.Text;

/// <summary>One English noun phrase while its pieces are added from left to right.</summary>
internal sealed class EnglishNoun
{
    private readonly List<string> _outer = [];
    private string _words = "";
    private string _article = "";
    private bool _isOrganisation;
    private bool _numbered;
    private bool _several;
    private bool _severalLast;
    private PhrasePiece _last;

    /// <summary>Adds the next piece; false where it does not fit.</summary>
    public bool Add(in PhrasePiece piece)
    {
        if (piece.Kind == PieceKind.Number)
        {
            return AddNumber(piece);
        }

        if (piece.Is(GlossaryKind.Adverb) || (piece.Is(GlossaryKind.Verb) && !piece.IsVerbalNoun))
        {
            return false;
        }

        if (piece.Is(GlossaryKind.Title))
        {
            _words = _words.Length == 0 ? piece.English : $"{piece.English} of {Article(_article)}{Closed()}";
            (_article, _isOrganisation) = ("", false);
            _outer.Clear();
        }
        else if (_isOrganisation && (piece.Is(GlossaryKind.Place) || piece.Is(GlossaryKind.Org)))
        {
            // A part of an organisation: what was named so far is what it belongs to.
            _outer.Add(Article(_article) + _words);
            (_words, _article, _isOrganisation) = (piece.English, piece.Entry!.Article, piece.Is(GlossaryKind.Org));
        }
        else
        {
            Join(piece);
        }

        _last = piece;
        return true;
    }

    /// <summary>The phrase, or null while it is empty.</summary>
    public string? Text(bool article)
    {
        if (_words.Length == 0)
        {
            return null;
        }

        var words = _severalLast ? LastInPlural(Closed()) : _several ? EnglishInflection.Plural(Closed()) : Closed();
        return (article && !_several ? Article(_article) : "") + words;
    }

    private void Join(in PhrasePiece piece)
    {
        var entry = piece.Entry!;
        var of = _words.Length > 0 && entry.Pattern is { Length: > 1 } form && form.EndsWith('~');
        if (_words.Length == 0)
        {
            _words = piece.Is(GlossaryKind.Verb) ? Alone(entry.Pattern!) : piece.English;
        }
        else if (entry.Pattern is { } pattern)
        {
            _words = pattern.Replace("~", (of ? Article(_article) : "") + Modifier(piece), StringComparison.Ordinal);
        }
        else
        {
            _words = $"{Modifier(piece)} {(entry is { Kind: GlossaryKind.Org, Article.Length: > 0 } && _last.Is(GlossaryKind.Place) ? Proper(piece.English) : piece.English)}";
        }

        _article = of || _numbered ? "the" : entry.Article;
        _isOrganisation = entry.Kind == GlossaryKind.Org;
    }

    /// <summary>The words so far as they stand before an office: "Chongqing Municipal", "Sichuan Provincial".</summary>
    private string Modifier(in PhrasePiece next)
    {
        if (!next.Is(GlossaryKind.Org) || !_last.Is(GlossaryKind.Place) || next.English.StartsWith("Municipal ", StringComparison.Ordinal))
        {
            return _words;
        }

        // Only organs of government take the adjective: their Chinese names end so.
        if (next.Text[^1] is not ('局' or '厅' or '委' or '府' or '会' or '院' or '办'))
        {
            return _words;
        }

        return _last.Text[^1] switch
        {
            '市' when _last.Text.Length > 1 => _words + " Municipal",
            '省' when _words.EndsWith(" Province", StringComparison.Ordinal) => _words[..^" Province".Length] + " Provincial",
            '省' => _words + " Provincial",
            _ => _words,
        };
    }

    private bool AddNumber(in PhrasePiece piece)
    {
        var ordinal = piece.Text[0] is '第' or '首';
        if (ordinal && (_last.Is(GlossaryKind.Event) || _isOrganisation))
        {
            // "X论坛第三次会议": the third meeting of the X forum.
            _outer.Add(Article(_article) + _words);
            (_words, _isOrganisation) = ("", false);
        }

        _numbered = ordinal;
        _severalLast = piece.English.EndsWith(" of", StringComparison.Ordinal);
        _several |= !ordinal && piece.English != "1" && !piece.English.StartsWith("1 ", StringComparison.Ordinal);
        _words = _words.Length == 0 ? piece.English : $"{_words} {piece.English}";
        _article = "the";
        _last = piece;
        return true;
    }

    private string Closed()
    {
        var words = _words;
        for (var i = _outer.Count - 1; i >= 0; i--)
        {
            words += " of " + _outer[i];
        }

        return words;
    }

    /// <summary>The noun of a verb that is also a noun, without what it would take: "development" of "development of ~".</summary>
    private static string Alone(string pattern)
    {
        var bare = pattern.Replace("~", "", StringComparison.Ordinal).Trim();
        return bare.EndsWith(" of", StringComparison.Ordinal) ? bare[..^3] : bare;
    }

    /// <summary>"first batch of supporting projects": the noun after "of" is the one in the plural.</summary>
    private static string LastInPlural(string words)
    {
        var of = words.IndexOf(" of ", StringComparison.Ordinal) + 4;
        return words[..of] + EnglishInflection.Plural(words[of..]);
    }

    /// <summary>The generic part of a name with capitals: "Tianhe District Government".</summary>
    private static string Proper(string words) =>
        string.Join(' ', words.Split(' ').Select(word => word.Length > 3 && char.IsAsciiLetterLower(word[0]) ? char.ToUpperInvariant(word[0]) + word[1..] : word));

    private static string Article(string article) => article.Length == 0 ? "" : article + " ";
}
