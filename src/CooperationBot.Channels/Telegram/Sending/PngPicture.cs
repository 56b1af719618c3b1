using System.Buffers.Binary;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace CooperationBot.Channels.Telegram.Sending;

/// <summary>Turns a drawing into pixels with librsvg's rsvg-convert, where that is installed.</summary>
internal static class PngPicture
{
    // What Telegram takes for a photo; see "sendPhoto" in the Bot API.
    private const int LargestSum = 10_000;
    private const int LargestRatio = 20;
    private const int LargestFile = 10 * 1024 * 1024;

    private const int Width = 1600;
    private const int Height = LargestSum - Width - 100;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The picture as PNG; or, where there is none that Telegram would take, the reason.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static async Task<(byte[]? Png, string? Failure)> DrawAsync(string svg, string program, CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ended.CancelAfter(Limit);
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program)
            {
                ArgumentList = { "--format=png", $"--width={Width}", $"--height={Height}", "--keep-aspect-ratio" },
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                StandardInputEncoding = Utf8,
            })!;
            try
            {
                return await ConvertAsync(process, svg, ended.Token);
            }
            finally
            {
                Stop(process);
            }
        }
        catch (Win32Exception)
        {
            return (null, $"{program} is not installed");
        }
        catch (IOException e)
        {
            return (null, $"{program}: {e.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, $"{program} took more than {Limit.TotalSeconds} s");
        }
    }

    private static async Task<(byte[]? Png, string? Failure)> ConvertAsync(Process process, string svg, CancellationToken cancellationToken)
    {
        using var png = new MemoryStream();
        var output = process.StandardOutput.BaseStream.CopyToAsync(png, cancellationToken);
        var complaint = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.StandardInput.WriteAsync(svg.AsMemory(), cancellationToken);
        process.StandardInput.Close();
        await Task.WhenAll(output, complaint, process.WaitForExitAsync(cancellationToken));
        return process.ExitCode != 0 ? (null, $"it ended with {process.ExitCode}")
            : IsTaken(png.ToArray()) ? (png.ToArray(), null)
            : (null, "Telegram takes no picture of this size or shape");
    }

    private static void Stop(Process process)
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Size and shape, read from the file's header.</summary>
    internal static bool IsTaken(ReadOnlySpan<byte> png)
    {
        const int HeaderLength = 24;
        if (png.Length is < HeaderLength or > LargestFile)
        {
            return false;
        }

        var (width, height) = ((long)BinaryPrimitives.ReadUInt32BigEndian(png[16..]), (long)BinaryPrimitives.ReadUInt32BigEndian(png[20..]));
        return width > 0 && height > 0 && width + height <= LargestSum && Math.Max(width, height) <= LargestRatio * Math.Min(width, height);
    }
}
