using System.Collections.Frozen;
using CooperationBot.Conversation.Understanding;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Conversation.Chats;

/// <summary>Finds the command that a message is, by the words of Data/commands.tsv. Immutable and thread-safe.</summary>
internal static class CommandWords
{
    private const string LanguagePrefix = "language.";
    private const string OwnLanguage = "own";
    private const string Now = "argument.now";
    private const string Brief = "argument.brief";

    private static readonly FrozenDictionary<string, string[]> Words = DataFiles.Rows("commands.tsv").ToFrozenDictionary(row => row[0], row => row[1..]);

    /// <summary>The commands' words, longest first, so that none hides behind a shorter one.</summary>
    private static readonly (string Word, CommandName Name)[] Commands =
        [.. from row in Words
            where Enum.IsDefined(typeof(CommandName), row.Key)
            from word in row.Value
            orderby word.Length descending
            select (word, Enum.Parse<CommandName>(row.Key))];

    /// <summary>The command of a message; null where it is a plain question.</summary>
    public static Command? Read(string text)
    {
        var trimmed = text.Trim();
        if (trimmed is not ['/' or '／', .. var rest])
        {
            return Spoken(trimmed);
        }

        foreach (var (word, name) in Commands)
        {
            if (rest.StartsWith(word, StringComparison.OrdinalIgnoreCase) && Ends(rest, word))
            {
                var argument = rest[word.Length..].Trim();
                return new Command(name, argument, argument.Length > 0 ? argument : IsHan(word) ? word : "");
            }
        }

        return new Command(CommandName.Unknown, "", rest);
    }

    /// <summary>True where an argument asks for something at once.</summary>
    public static bool MeansNow(string argument) => Is(Now, argument);

    /// <summary>True where a link that began the chat asked for the newcomer's brief.</summary>
    public static bool MeansBrief(string argument) => Is(Brief, argument);

    /// <summary>The language that an argument names.</summary>
    /// <param name="language">Null = the question's own.</param>
    public static bool TryLanguage(string argument, out Language? language)
    {
        var key = Words.Keys.FirstOrDefault(key => key.StartsWith(LanguagePrefix, StringComparison.Ordinal) && Is(key, argument));
        language = key is null || key == LanguagePrefix + OwnLanguage ? null : Enum.Parse<Language>(key[LanguagePrefix.Length..]);
        return key is not null;
    }

    /// <summary>A Chinese command word without its '/': alone, or before a space.</summary>
    private static Command? Spoken(string text)
    {
        var space = text.AsSpan().IndexOfAny(' ', '\u3000', '\n');
        var first = space < 0 ? text : text[..space];
        foreach (var (word, name) in Commands)
        {
            if (word == first && IsHan(word))
            {
                var argument = text[word.Length..].Trim();
                return Takes(name) || argument.Length == 0 ? new Command(name, argument, text) : null;
            }
        }

        return null;
    }

    /// <summary>Before a space, only the words of commands that take an argument are commands.</summary>
    private static bool Takes(CommandName name) => name is CommandName.Ask or CommandName.Timeline or CommandName.Brief or CommandName.Digest or CommandName.Language or CommandName.Feedback;

    /// <summary>A Latin word ends where no letter follows; Chinese has no spaces, so its words end by themselves.</summary>
    private static bool Ends(string text, string word) =>
        text.Length == word.Length || IsHan(word) || !(char.IsAsciiLetterOrDigit(text[word.Length]) || text[word.Length] is '_' or '-' or '/');

    private static bool Is(string key, string argument) => Words[key].Any(word => word.Equals(argument.Trim(), StringComparison.OrdinalIgnoreCase));

    private static bool IsHan(string word) => Folding.IsHan(word[0]);
}
