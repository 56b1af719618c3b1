using System.Diagnostics.Metrics;

namespace CooperationBot.Conversation.Models;

/// <summary>Why what a model returned is not used.</summary>
public enum ModelFault
{
    /// <summary>It is not what was asked for: no JSON, another number of texts, an unknown way of asking.</summary>
    Shape,

    /// <summary>It names something or somebody that is not there, or leaves out what is.</summary>
    Names,

    /// <summary>Dates, figures or ordinals are not those of the source.</summary>
    Numbers,

    /// <summary>Words that carry meaning were added, changed, dropped or put in another order.</summary>
    Words,

    /// <summary>A plan, a negation or a hedge is not where it was.</summary>
    Status,

    /// <summary>Links, markup or other signs that the source does not hold.</summary>
    Markup,

    /// <summary>The sentence was not among those that were shown, or the answer is no slice of it.</summary>
    Slice,

    /// <summary>What came of it passes over what the question turns on.</summary>
    Passing,

    /// <summary>The proof check stopped it.</summary>
    Unproved,
}

/// <summary>Counts what of a model's output is rejected, by use and fault. Thread-safe.</summary>
public static class ModelMeter
{
    private static readonly Meter Meter = new("CooperationBot.Conversation");
    private static readonly Counter<long> Outputs = Meter.CreateCounter<long>("cooperationbot.model.rejected", "outputs", "Outputs of the language model that a check stopped.");

    /// <summary>Counts one.</summary>
    public static void Reject(ModelUse use, ModelFault fault) => Outputs.Add(
        1, new KeyValuePair<string, object?>("use", use.ToString()), new KeyValuePair<string, object?>("fault", fault.ToString()));
}
