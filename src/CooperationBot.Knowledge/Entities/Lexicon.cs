using CooperationBot.Knowledge.Facts;
using CooperationBot.Knowledge.Text;

namespace CooperationBot.Knowledge.Entities;

/// <summary>A word of the lexicon and what it can do.</summary>
internal sealed record LexiconWord(WordClass Classes)
{
    /// <summary>The kind of event that the word reports, where it is a trigger.</summary>
    public MilestoneKind Reports { get; init; }

    /// <summary>The kind of event that the word names, where it is an event noun.</summary>
    public MilestoneKind Names { get; init; }

    public TriggerNeed Need { get; init; }

    public bool Is(WordClass any) => (Classes & any) != 0;
}

/// <summary>The general vocabulary of events, names and offices in one matcher, read once from Data/facts. It holds no word of any one document.</summary>
internal static class Lexicon
{
    private static readonly string[] TitlePrefixes = ["副", "常务副", "代", "前", "原", "首席", "第一副"];

    public static TermMatcher<LexiconWord> Words { get; } = Build();

    private static TermMatcher<LexiconWord> Build()
    {
        var words = new Dictionary<string, LexiconWord>(StringComparer.Ordinal);
        AddFile(words, "boundaries.txt", WordClass.Boundary);
        AddFile(words, "prepositions.txt", WordClass.Boundary | WordClass.Preposition);
        AddFile(words, "conjunctions.txt", WordClass.Boundary | WordClass.Conjunction);
        AddFile(words, "instruments.txt", WordClass.Instrument);
        AddFile(words, "policy-nouns.txt", WordClass.Policy);
        AddFile(words, "consensus-nouns.txt", WordClass.Consensus);
        AddFile(words, "decision-nouns.txt", WordClass.Decision);
        AddFile(words, "organization-suffixes.txt", WordClass.OrganizationSuffix);
        AddFile(words, "region-suffixes.txt", WordClass.RegionSuffix);
        AddFile(words, "region-groups.txt", WordClass.Place);
        foreach (var city in Gazetteer.Cities)
        {
            Add(words, city, WordClass.Place);
        }

        AddFile(words, "reporting-verbs.txt", WordClass.Reporting);
        AddFile(words, "attending-verbs.txt", WordClass.Attending);
        AddFile(words, "planned-words.txt", WordClass.Planned);
        AddFile(words, "online-words.txt", WordClass.Online);
        AddFile(words, "negations.txt", WordClass.Negation);
        AddFile(words, "list-introducers.txt", WordClass.ListIntroducer);
        AddFile(words, "speech-hosts.txt", WordClass.SpeechHost);
        AddProvinces(words);
        AddTitles(words);
        AddEvents(words);
        AddGuards(words);
        NameOnlineEvents(words);
        return new TermMatcher<LexiconWord>(words);
    }

    private static void AddFile(Dictionary<string, LexiconWord> words, string file, WordClass classes)
    {
        foreach (var word in FactWords.Read(file))
        {
            Add(words, word, classes);
        }
    }

    private static void Add(Dictionary<string, LexiconWord> words, string word, WordClass classes) =>
        words[word] = words.TryGetValue(word, out var known) ? known with { Classes = known.Classes | classes } : new LexiconWord(classes);

    private static void AddProvinces(Dictionary<string, LexiconWord> words)
    {
        foreach (var row in FactWords.Rows("provinces.tsv"))
        {
            Add(words, row[0], WordClass.Place | WordClass.Province);
            Add(words, row[1], WordClass.Place | WordClass.Province);
        }
    }

    private static void AddTitles(Dictionary<string, LexiconWord> words)
    {
        foreach (var title in FactWords.Read("titles.txt"))
        {
            Add(words, title, WordClass.Title);
            if (!Folding.IsHan(title[0]))
            {
                continue;
            }

            foreach (var prefix in TitlePrefixes)
            {
                Add(words, prefix + title, WordClass.Title);
            }
        }
    }

    private static void AddEvents(Dictionary<string, LexiconWord> words)
    {
        foreach (var row in FactWords.Rows("event-nouns.tsv"))
        {
            Add(words, row[0], WordClass.EventNoun);
            words[row[0]] = words[row[0]] with { Names = Enum.Parse<MilestoneKind>(row[1]) };
        }

        foreach (var row in FactWords.Rows("triggers.tsv"))
        {
            Add(words, row[0], WordClass.Trigger | WordClass.Boundary);
            words[row[0]] = words[row[0]] with { Reports = Enum.Parse<MilestoneKind>(row[1]), Need = Need(row[2]) };
        }
    }

    /// <summary>A guard keeps the name-ending power of its own ending: "行政审批局" guards 行政 and is still an organisation's end.</summary>
    private static void AddGuards(Dictionary<string, LexiconWord> words)
    {
        foreach (var word in FactWords.Read("name-guards.txt"))
        {
            if (words.TryGetValue(word, out var known) && known.Is(WordClass.Trigger))
            {
                continue;
            }

            Add(words, word, WordClass.Guard | SuffixClass(words, word));
        }

        foreach (var word in FactWords.Read("not-regions.txt").Concat(FactWords.Read("neutral-words.txt")))
        {
            Add(words, word, WordClass.Guard);
        }
    }

    /// <summary>"视频联席会议" is said of the network and names an event as well.</summary>
    private static void NameOnlineEvents(Dictionary<string, LexiconWord> words)
    {
        foreach (var word in FactWords.Read("online-words.txt"))
        {
            for (var start = 1; start < word.Length && !words[word].Is(WordClass.EventNoun); start++)
            {
                if (words.TryGetValue(word[start..], out var noun) && noun.Is(WordClass.EventNoun))
                {
                    words[word] = words[word] with { Classes = words[word].Classes | WordClass.EventNoun, Names = noun.Names };
                }
            }
        }
    }

    private static WordClass SuffixClass(Dictionary<string, LexiconWord> words, string word)
    {
        for (var start = 1; start < word.Length; start++)
        {
            if (words.TryGetValue(word[start..], out var suffix) && suffix.Is(WordClass.OrganizationSuffix | WordClass.RegionSuffix))
            {
                return suffix.Classes & (WordClass.OrganizationSuffix | WordClass.RegionSuffix);
            }
        }

        return WordClass.None;
    }

    private static TriggerNeed Need(string column) => column switch
    {
        "-" => TriggerNeed.Nothing,
        "event" => TriggerNeed.Event,
        "instrument" => TriggerNeed.Instrument,
        "policy" => TriggerNeed.Policy,
        "consensus" => TriggerNeed.Consensus,
        "decision" => TriggerNeed.Decision,
        "object" => TriggerNeed.Object,
        "subject" => TriggerNeed.Subject,
        "figure" => TriggerNeed.Figure,
        "planned" => TriggerNeed.Plan,
        _ => throw new InvalidOperationException($"triggers.tsv: '{column}' is no need of a trigger."),
    };
}
