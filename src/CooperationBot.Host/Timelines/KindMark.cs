using System.Collections.Frozen;

namespace CooperationBot.Host.Timelines;

/// <summary>How a kind looks: a colour and, for those who do not see it, a shape of its own.</summary>
/// <param name="Shape">An SVG path inside -8…8 in both directions.</param>
internal sealed record KindMark(string Light, string Dark, string Shape)
{
    /// <summary>For what has no kind of its own.</summary>
    public static readonly KindMark Unnamed = new("#566573", "#9db0bd", "M-5,-5H5V5H-5Z");

    private static readonly FrozenDictionary<string, KindMark> All = new Dictionary<string, KindMark>
    {
        ["meeting"] = new("#0b5e73", "#63c6da", "M0,-7A7,7 0 1 1 -0.01,-7Z"),
        ["summit"] = new("#6a3fa0", "#c3a1f0", "M0,-7L8,7H-8Z"),
        ["visit"] = new("#0f6b3c", "#6fd39b", "M-7,-3H0V-8L8,0L0,8V3H-7Z"),
        ["signing"] = new("#a4461c", "#f3a277", "M-7,-7H7V7H-7Z"),
        ["policyRelease"] = new("#8a5a00", "#e8bd5c", "M-6,-8H2L6,-4V8H-6Z"),
        ["consensus"] = new("#0f6b3c", "#6fd39b", "M-3,-5A5,5 0 1 0 -2.99,5A5,5 0 0 0 3,5A5,5 0 1 0 3,-5A5,5 0 0 0 -3,-5Z"),
        ["decision"] = new("#8f2d56", "#f093b8", "M0,-8L8,0L0,8L-8,0Z"),
        ["announcement"] = new("#8f2d56", "#f093b8", "M-8,-6H8V4H0L-5,8V4H-8Z"),
        ["projectStart"] = new("#1d4fa3", "#8fb6ff", "M-6,-8L8,0L-6,8Z"),
        ["groundBreaking"] = new("#1d4fa3", "#8fb6ff", "M-4,-7H4L8,0L4,7H-4L-8,0Z"),
        ["opening"] = new("#1d4fa3", "#8fb6ff", "M0,-8L2.4,-2.8L8,-2.5L3.6,1L5.1,6.8L0,3.6L-5.1,6.8L-3.6,1L-8,-2.5L-2.4,-2.8Z"),
        ["establishment"] = new("#0f6b3c", "#6fd39b", "M0,-8L8,-2L5,7H-5L-8,-2Z"),
        ["plan"] = new("#566573", "#9db0bd", "M-7,-2H-2V-7H2V-2H7V2H2V7H-2V2H-7Z"),
    }.ToFrozenDictionary();

    /// <summary>The mark of a kind by its wire name.</summary>
    public static KindMark Of(string kind) => All.GetValueOrDefault(kind, Unnamed);

    public string Colour(Palette palette) => palette.IsDark ? Dark : Light;
}
