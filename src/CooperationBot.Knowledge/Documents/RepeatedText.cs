using MemoryPack;

namespace CooperationBot.Knowledge.Documents;

/// <summary>A text that is packed many times over, such as the name of the document that all its evidence is in: unpacked, neighbours that are equal are one object.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RepeatedTextAttribute : MemoryPackCustomFormatterAttribute<RepeatedTextAttribute.Formatter, string>
{
    public override Formatter GetFormatter() => new();

    internal sealed class Formatter : MemoryPackFormatter<string>
    {
        [ThreadStatic]
        private static string? _last;

        public override void Serialize<TBufferWriter>(ref MemoryPackWriter<TBufferWriter> writer, scoped ref string? value) => writer.WriteString(value);

        public override void Deserialize(ref MemoryPackReader reader, scoped ref string? value)
        {
            var text = reader.ReadString();
            value = text == _last ? _last : _last = text;
        }
    }
}
