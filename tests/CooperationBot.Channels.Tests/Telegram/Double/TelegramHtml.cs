using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace CooperationBot.Channels.Tests.Telegram.Double;

/// <summary>A piece of markup over the text that is left when the tags are taken away; offsets are UTF-16 positions.</summary>
internal sealed record MarkupEntity(string Tag, int Offset, int Length, string? Url);

/// <summary>Text as its readers see it.</summary>
internal sealed record ParsedText(string Text, ImmutableArray<MarkupEntity> Entities);

/// <summary>
/// Reads HTML as Telegram does ("HTML style" in the Bot API), and more strictly where Telegram keeps silent: an ampersand that is no entity, a link that
/// it would drop, and more than a hundred pieces of markup are faults here.
/// </summary>
internal sealed class TelegramHtml
{
    private const int MostEntities = 100;

    // Not in the documentation; see issue 165 of tdlib/telegram-bot-api.
    private const int LargestMarkup = 9500;
    private const int EntitySize = 16;

    private static readonly string[] Plain = ["b", "strong", "i", "em", "u", "ins", "s", "strike", "del", "tg-spoiler"];

    private readonly string _html;
    private readonly StringBuilder _text = new();
    private readonly Stack<(string Tag, int Start, string? Url)> _open = new();
    private readonly List<MarkupEntity> _entities = [];
    private int _at;

    private TelegramHtml(string html) => _html = html;

    /// <summary>The text and its markup.</summary>
    /// <exception cref="FormatException">Telegram would refuse it, or not show it as it is meant.</exception>
    public static ParsedText Parse(string html) => new TelegramHtml(html).Read();

    private ParsedText Read()
    {
        while (_at < _html.Length)
        {
            switch (_html[_at])
            {
                case '<' when Next("</"):
                    Close();
                    break;
                case '<':
                    Open();
                    break;
                case '&':
                    Character();
                    break;
                case '>':
                    throw Fault("a bare '>'");
                default:
                    _text.Append(_html[_at++]);
                    break;
            }
        }

        if (_open.TryPeek(out var left))
        {
            throw Fault($"can't find end tag corresponding to start tag \"{left.Tag}\"");
        }

        return _entities.Sum(entity => EntitySize + (entity.Url?.Length ?? 0)) > LargestMarkup ? throw Fault("ENTITIES_TOO_LONG")
            : _entities.Count > MostEntities
            ? throw Fault($"{_entities.Count} entities, of which Telegram shows {MostEntities}")
            : new ParsedText(_text.ToString(), [.. _entities.OrderBy(entity => entity.Offset)]);
    }

    private void Open()
    {
        var end = _html.IndexOf('>', _at);
        if (end < 0)
        {
            throw Fault("unclosed start tag");
        }

        var tag = _html[(_at + 1)..end];
        var name = tag.Split(' ')[0];
        var attributes = tag[name.Length..].Trim();
        string? url = null;
        switch (name)
        {
            case "a":
                url = Address(attributes);
                break;
            case "blockquote" when attributes is "" or "expandable":
                Forbid("blockquote", "a blockquote inside a blockquote");
                break;
            case "code" or "pre" when attributes.Length == 0:
                break;
            case "span" when attributes == "class=\"tg-spoiler\"":
                break;
            case var plain when Plain.Contains(plain) && attributes.Length == 0:
                break;
            default:
                throw Fault($"unsupported start tag \"{tag}\"");
        }

        if (_open.Any(open => open.Tag is "code" || (open.Tag == "pre" && name != "code")))
        {
            throw Fault($"\"{name}\" inside code");
        }

        Forbid(name, $"\"{name}\" inside itself");
        _open.Push((name, _text.Length, url));
        _at = end + 1;
    }

    private void Close()
    {
        var end = _html.IndexOf('>', _at);
        var name = end < 0 ? "" : _html[(_at + 2)..end];
        if (!_open.TryPop(out var open) || open.Tag != name)
        {
            throw Fault($"unexpected end tag \"{name}\"");
        }

        if (_text.Length > open.Start)
        {
            _entities.Add(new MarkupEntity(open.Tag, open.Start, _text.Length - open.Start, open.Url));
        }

        _at = end + 1;
    }

    private void Character()
    {
        var end = _html.IndexOf(';', _at);
        var name = end < 0 || end - _at > 10 ? "" : _html[(_at + 1)..end];
        _text.Append(name switch
        {
            "lt" => "<",
            "gt" => ">",
            "amp" => "&",
            "quot" => "\"",
            ['#', 'x', .. var hex] when int.TryParse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) => char.ConvertFromUtf32(code),
            ['#', .. var number] when int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var code) => char.ConvertFromUtf32(code),
            _ => throw Fault("a bare '&' or an entity that Telegram does not know"),
        });
        _at = end + 1;
    }

    private string Address(string attributes)
    {
        if (!attributes.StartsWith("href=\"", StringComparison.Ordinal) || !attributes.EndsWith('"') || attributes.Length < 8)
        {
            throw Fault("a link without href");
        }

        var inner = Parse(attributes["href=\"".Length..^1]).Text;
        return Uri.TryCreate(inner, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" or "tg" or "mailto" && Shapes.IsHost(uri)
            ? inner
            : throw Fault($"a link that Telegram would drop: {inner}");
    }

    private void Forbid(string tag, string fault)
    {
        if (_open.Any(open => open.Tag == tag))
        {
            throw Fault(fault);
        }
    }

    private bool Next(string text) => string.CompareOrdinal(_html, _at, text, 0, text.Length) == 0;

    private FormatException Fault(string what) => new($"can't parse entities: {what} at byte offset {Encoding.UTF8.GetByteCount(_html.AsSpan(0, Math.Min(_at, _html.Length)))}");
}
