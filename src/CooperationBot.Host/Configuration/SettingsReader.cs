using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace CooperationBot.Host.Configuration;

/// <summary>Reads single settings and refuses what cannot be meant. Every refusal is one line: key, fault, example.</summary>
internal sealed class SettingsReader(SettingsFile file)
{
    /// <summary>The value as written, or the default where it is missing or blank.</summary>
    public string Text(string key, string missing = "")
    {
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

    public static SettingsException Fault(string key, string fault, string example) => new($"{key}: {fault}; for example {key}={example}");
}
