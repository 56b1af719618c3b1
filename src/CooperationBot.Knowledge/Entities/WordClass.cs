namespace CooperationBot.Knowledge.Entities;

/// <summary>What a word of the lexicon can do in a sentence; a word may do several things.</summary>
[Flags]
internal enum WordClass
{
    None = 0,

    /// <summary>Ends a name to its left and cannot be part of one.</summary>
    Boundary = 1 << 0,
    Preposition = 1 << 1,
    Conjunction = 1 << 2,

    /// <summary>Reports an event.</summary>
    Trigger = 1 << 3,

    /// <summary>Names an event ("联席会议").</summary>
    EventNoun = 1 << 4,

    /// <summary>Names something that is signed ("备忘录").</summary>
    Instrument = 1 << 5,

    /// <summary>Names something that an authority issues ("办法").</summary>
    Policy = 1 << 6,
    Consensus = 1 << 7,
    Decision = 1 << 8,
    OrganizationSuffix = 1 << 9,
    RegionSuffix = 1 << 10,

    /// <summary>A region's or city's own name, complete in itself.</summary>
    Place = 1 << 11,

    /// <summary>A province or a country: a new name may begin here even inside a run of characters.</summary>
    Province = 1 << 12,
    Title = 1 << 13,
    Reporting = 1 << 14,
    Attending = 1 << 15,
    Planned = 1 << 16,
    Online = 1 << 17,
    Negation = 1 << 18,
    ListIntroducer = 1 << 19,

    /// <summary>Read whole so that nothing is cut inside it; does nothing itself.</summary>
    Guard = 1 << 20,

    /// <summary>"Says" something on behalf of an event or paper ("会议指出").</summary>
    SpeechHost = 1 << 21,
}

/// <summary>What must stand beside a trigger for it to report an event.</summary>
internal enum TriggerNeed
{
    Nothing,
    Event,
    Instrument,
    Policy,
    Consensus,
    Decision,

    /// <summary>Anything after it in the clause.</summary>
    Object,

    /// <summary>Anything before it in the clause.</summary>
    Subject,

    /// <summary>A number in the clause.</summary>
    Figure,

    /// <summary>A word that sets it in the future.</summary>
    Plan,
}
