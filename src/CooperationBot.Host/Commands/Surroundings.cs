using System.Text;
using Spectre.Console;

namespace CooperationBot.Host.Commands;

/// <summary>What a command can see and write to; tests bring their own.</summary>
/// <param name="Out">Where records and files-to-be go; UTF-8 without a mark.</param>
/// <param name="Console">The same place for people: coloured on a terminal, plain where it is redirected.</param>
/// <param name="Error">Progress and reasons.</param>
/// <param name="WorkingDirectory">Where relative paths of the command line start.</param>
/// <param name="BaseDirectory">Where the program lies.</param>
internal sealed record Surroundings(
    TextWriter Out, IAnsiConsole Console, TextWriter Error, string WorkingDirectory, string BaseDirectory, TimeProvider Time)
{
    /// <summary>No line is broken when nobody looks at a screen.</summary>
    private const int Unbroken = 100_000;

    public static Surroundings OfThisProcess()
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var output = new StreamWriter(System.Console.OpenStandardOutput(), utf8) { AutoFlush = true };
        var error = new StreamWriter(System.Console.OpenStandardError(), utf8) { AutoFlush = true };
        return new Surroundings(
            output,
            OnWriter(output, System.Console.IsOutputRedirected),
            error,
            Directory.GetCurrentDirectory(),
            AppContext.BaseDirectory,
            TimeProvider.System);
    }

    /// <summary>A console that writes to <paramref name="writer"/>: without colours and line breaks where it is redirected.</summary>
    public static IAnsiConsole OnWriter(TextWriter writer, bool redirected)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = redirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        console.Profile.Width = redirected ? Unbroken : Math.Max(20, WindowWidth());
        return console;
    }

    private static int WindowWidth()
    {
        try
        {
            return System.Console.WindowWidth - 1;
        }
        catch (IOException)
        {
            return 100;
        }
    }
}
