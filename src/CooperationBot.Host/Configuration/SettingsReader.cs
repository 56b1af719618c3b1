using System.Collections.Immutable;
using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace CooperationBot.Host.Configuration;

/// <summary>Reads single settings and refuses what cannot be meant. Every refusal is one line: key, fault, example.</summary>
internal sealed class SettingsReader(SettingsFile file)
{
    private readonly HashSet<string> _asked = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The value as written, or the default where it is missing or blank.</summary>
    public string Text(string key, string missing = "")
    {
        _asked.Add(key);
        var value = file.Configuration[key];
        return string.IsNullOrWhiteSpace(value) ? missing : value.Trim();
    }

    /// <summary>A value that nobody is shown; null where it is missing or blank.</summary>
    public Secret? Secret(string key) => Text(key) is { Length: > 0 } value ? new Secret(value) : null;

    /// <summary>An absolute path; a relative one starts at the folder of the settings file.</summary>
    public string PathOf(string key, string missing)
    {
        var value = Text(key, missing);
        if (value.Contains('\0'))
        {
            throw Fault(key, "contains a character that no path may hold", missing);
        }

        return Path.GetFullPath(value, file.Folder);
    }

    /// <summary>An absolute http or https address without path, query or fragment; null where it is missing.</summary>
    public Uri? Address(string key, string example)
    {
        var value = Text(key);
        if (value.Length == 0)
        {
            return null;
        }

        if (!Uri.TryCreate(value, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
        {
            throw Fault(key, $"\"{value}\" is not an http or https address", example);
        }

        return uri.PathAndQuery == "/" && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0
            ? uri
            : throw Fault(key, $"\"{value}\" has more than scheme, host and port", example);
    }

    /// <summary>The values of a list, written as a JSON array or in one line with commas; empty where it is missing.</summary>
    public ImmutableArray<string> List(string key)
    {
        var inOneLine = Text(key).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return [.. inOneLine, .. file.Configuration.GetSection(key).GetChildren().Select(entry => Text(entry.Path)).Where(value => value.Length > 0)];
    }

    /// <summary>True or false; false where it is missing.</summary>
    public bool Flag(string key) => Choice(key, "false", "true") == "true";

    public int Number(string key, int missing, int least, int most)
    {
        var value = Text(key);
        if (value.Length == 0)
        {
            return missing;
        }

        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw Fault(key, $"\"{value}\" is not a whole number from {least} to {most}", missing.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>One of a few words; case does not matter.</summary>
    public string Choice(string key, params ReadOnlySpan<string> words)
    {
        var value = Text(key, words[0]);
        foreach (var word in words)
        {
            if (word.Equals(value, StringComparison.OrdinalIgnoreCase))
            {
                return word;
            }
        }

        throw Fault(key, $"\"{value}\" is not one of {string.Join(", ", words.ToArray())}", words[0]);
    }

    public TimeZoneInfo Zone(string key, string missing)
    {
        var value = Text(key, missing);
        if (TimeZoneInfo.TryFindSystemTimeZoneById(value, out var zone))
        {
            return zone;
        }

        // A machine without time zone data must still start on the default, which has had no summer time since 1991.
        return value == missing
            ? TimeZoneInfo.CreateCustomTimeZone(missing, TimeSpan.FromHours(8), missing, missing)
            : throw Fault(key, $"\"{value}\" is not a time zone that this machine knows", missing);
    }

    /// <summary>
    /// Refuses a key beside those that were asked for: a slip in the name of a list would leave a door open that was meant to be shut. Only the
    /// sections of the bot are looked at; the environment holds much else.
    /// </summary>
    public void RefuseUnknown()
    {
        var sections = _asked.Select(key => key[..key.IndexOf(':')]).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        var unknown = sections
            .SelectMany(section => file.Configuration.GetSection(section).AsEnumerable())
            .FirstOrDefault(entry => !string.IsNullOrEmpty(entry.Value) && entry.Key.Contains(':') && !_asked.Contains(entry.Key));
        if (unknown.Key is { } key)
        {
            var section = key[..key.LastIndexOf(':')];
            var known = _asked.Where(asked => asked.StartsWith(section + ":", StringComparison.OrdinalIgnoreCase)).Select(asked => asked[(section.Length + 1)..]).ToList();
            throw known.Count == 0
                ? Fault(key, "is not a setting of this bot", "seeds", "Documents:Path")
                : Fault(key, $"is not a setting of this bot; {section} has {string.Join(", ", known)}", "...", $"{section}:{known[0]}");
        }
    }

    /// <param name="exampleKey">The key that the example sets, where it is not <paramref name="key"/> itself.</param>
    public static SettingsException Fault(string key, string fault, string example, string? exampleKey = null) => new($"{key}: {fault}; for example {exampleKey ?? key}={example}");
}
