using System.Collections.Immutable;
using CooperationBot.Knowledge.Documents;
using CooperationBot.Knowledge.Entities;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Facts;

/// <summary>A milestone as one sentence reports it, before mentions are merged. Mutable; lives inside one extraction.</summary>
internal sealed class Draft
{
    public required MilestoneKind Kind { get; set; }

    public required SentenceScan Scan { get; init; }

    /// <summary>The word that reports the event.</summary>
    public required SourceSpan Trigger { get; init; }

    public required SourceSpan Title { get; set; }

    public SortedSet<MilestoneKind> AlsoKinds { get; } = [];

    public MilestoneStatus Status { get; set; }

    public MilestoneTime? Time { get; set; }

    /// <summary>True when the time stands in the sentence itself.</summary>
    public bool OwnTime { get; set; }

    public Argument? Place { get; set; }

    public Argument? Online { get; set; }

    public List<Argument> Parties { get; } = [];

    public List<PersonMention> People { get; } = [];

    public SeriesName? Series { get; set; }

    public List<Figure> Figures { get; } = [];

    public List<Enumeration> Enumerations { get; } = [];

    public List<Argument> Instruments { get; } = [];

    public List<Quotation> Quotations { get; } = [];

    public List<Mention> Mentions { get; } = [];

    public List<Evidence> Details { get; } = [];

    public Argument? Term { get; set; }

    public Argument? Meaning { get; set; }

    /// <summary>Where the words begin that report it, when they are somebody's words; otherwise 0.</summary>
    public int SpeechStart { get; init; }

    /// <summary>What acts or is acted on, for telling events of one kind apart and together.</summary>
    public SourceSpan Topic { get; set; }

    /// <summary>The whole name of what is held ("长三角主要领导座谈会"), for meetings and the like.</summary>
    public SourceSpan? MeetingName { get; set; }

    /// <summary>True for a bare 会议 or 论坛 that points at a meeting named elsewhere.</summary>
    public bool IsAnaphor { get; set; }

    /// <summary>The milestone at which this one happened.</summary>
    public Draft? Parent { get; set; }

    /// <summary>True for words that only refer to an event ("签署协议后"): they add a mention to it, never a milestone of their own.</summary>
    public bool IsReference { get; set; }

    /// <summary>True for a report in a title: it may support a report in the text and does not stand alone.</summary>
    public bool IsTitle => !Scan.Sentence.Paragraph;

    public Document Document => Scan.Document;

    public int Sentence => Scan.Index;

    public string TopicText => Topic.Of(Scan.Folded);

    public ImmutableArray<MilestoneKind> Kinds => [Kind, .. AlsoKinds];
}
