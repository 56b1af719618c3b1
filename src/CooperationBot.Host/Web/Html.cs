using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace CooperationBot.Host.Web;

/// <summary>Finished HTML. Whatever text is put into it by interpolation is encoded; only other <see cref="Html"/> goes in as it is.</summary>
internal readonly record struct Html(string Value)
{
    public static readonly Html Empty = new("");

    /// <summary>Chinese stays readable in the page; what could end a text or an attribute does not.</summary>
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(new TextEncoderSettings(UnicodeRanges.All));

    public static Html Of(Template template) => new(template.Finish());

    /// <summary>The template where the condition holds, otherwise nothing; its holes are then not even evaluated.</summary>
    public static Html When(bool condition, [InterpolatedStringHandlerArgument(nameof(condition))] Template template) =>
        condition ? Of(template) : Empty;

    public static Html Text(string? text) => new(Encoder.Encode(text ?? ""));

    public static Html Each<T>(IEnumerable<T> items, Func<T, Html> render)
    {
        var all = new StringBuilder();
        foreach (var item in items)
        {
            all.Append(render(item).Value);
        }

        return new Html(all.ToString());
    }

    public override string ToString() => Value ?? "";

    /// <summary>Turns an interpolated string into HTML: the literal parts stay, the holes are encoded.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Template
    {
        private readonly StringBuilder _html;

        public Template(int literalLength, int formattedCount) => _html = new StringBuilder(literalLength + formattedCount * 32);

        public Template(int literalLength, int formattedCount, bool condition, out bool isWanted)
            : this(condition ? literalLength : 0, condition ? formattedCount : 0) => isWanted = condition;

        public void AppendLiteral(string literal) => _html.Append(literal);

        public void AppendFormatted(Html html) => _html.Append(html.Value);

        public void AppendFormatted(string? text) => _html.Append(Encoder.Encode(text ?? ""));

        public void AppendFormatted(int number) => _html.Append(CultureInfo.InvariantCulture, $"{number}");

        public void AppendFormatted(double number) => _html.Append(CultureInfo.InvariantCulture, $"{number:0.#}");

        internal string Finish() => _html.ToString();
    }
}
