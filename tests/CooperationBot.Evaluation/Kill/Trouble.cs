using Microsoft.AspNetCore.Http;

namespace CooperationBot.Evaluation.Kill;

/// <summary>What a platform does to a call instead of taking it.</summary>
internal enum Trouble
{
    None,

    /// <summary>Refused for now, with how long to wait.</summary>
    TooMany,

    /// <summary>A complete error response: nothing was taken.</summary>
    Broken,

    /// <summary>The line is cut before the call is taken.</summary>
    CutBefore,

    /// <summary>The line is cut after the call was taken.</summary>
    CutAfter,

    /// <summary>The call is taken, and no response comes for longer than anybody waits.</summary>
    Silent,
}

/// <summary>Chooses the trouble of a campaign.</summary>
internal static class Troubles
{
    /// <summary>Longer than the bot waits for a response.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(25);

    /// <param name="chance">From 0 to 999.</param>
    public static Trouble Of(int chance) => chance switch
    {
        < 30 => Trouble.TooMany,
        < 60 => Trouble.Broken,
        < 70 => Trouble.CutBefore,
        < 80 => Trouble.CutAfter,
        < 82 => Trouble.Silent,
        _ => Trouble.None,
    };

    /// <summary>True where the platform takes the call all the same.</summary>
    public static bool IsTaken(this Trouble trouble) => trouble is Trouble.None or Trouble.CutAfter or Trouble.Silent;

    public static async Task MakeAsync(this Trouble trouble, HttpContext context, KillTarget target)
    {
        switch (trouble)
        {
            case Trouble.TooMany or Trouble.Broken:
                context.Response.StatusCode = trouble == Trouble.TooMany ? StatusCodes.Status429TooManyRequests : StatusCodes.Status502BadGateway;
                await context.Response.WriteAsJsonAsync(target.Refusal(context.Response.StatusCode), context.RequestAborted);
                break;
            case Trouble.Silent:
                await WallClock.RestAsync(Silence, context.RequestAborted);
                context.Abort();
                break;
            default:
                context.Abort();
                break;
        }
    }
}
