using System.Collections.Frozen;
using System.Text.Encodings.Web;
using System.Text.Json;
using HandlebarsDotNet;

namespace CooperationBot.Host.Models;

/// <summary>A prompt that was read and checked. Immutable and thread-safe.</summary>
internal sealed class Prompt
{
    /// <summary>Readable Chinese; the signs that could end a string or begin a tag are escaped.</summary>
    private static readonly JsonSerializerOptions AsData = new() { Encoder = JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All) };

    private static readonly IHandlebars Handlebars = HandlebarsDotNet.Handlebars.Create(new HandlebarsConfiguration { NoEscape = true, ThrowOnUnresolvedBindingExpression = true });

    private readonly HandlebarsTemplate<object, object> _system;
    private readonly HandlebarsTemplate<object, object> _user;

    /// <exception cref="HandlebarsException">A template is none.</exception>
    public Prompt(string name, string version, string system, string user, JsonElement schema, float temperature, int mostTokens)
    {
        (Name, Version, Instructions, Schema, Temperature, MostTokens) = (name, version, system, schema, temperature, mostTokens);
        (_system, _user) = (Handlebars.Compile(system), Handlebars.Compile(user));
    }

    public string Name { get; }

    /// <summary>The first digits of the file's hash: it changes with every edit.</summary>
    public string Version { get; }

    /// <summary>The system message's own words, without inputs.</summary>
    public string Instructions { get; }

    /// <summary>What the reply must keep to.</summary>
    public JsonElement Schema { get; }

    public float Temperature { get; }

    /// <summary>The longest reply, in tokens.</summary>
    public int MostTokens { get; }

    /// <summary>The two messages. Each input stands in them as one JSON string: what it holds can neither end the string nor become an instruction's part.</summary>
    public (string System, string User) Render(FrozenDictionary<string, string> inputs)
    {
        var data = inputs.ToDictionary(input => input.Key, object (input) => JsonSerializer.Serialize(input.Value, AsData));
        return (_system(data), _user(data));
    }
}
