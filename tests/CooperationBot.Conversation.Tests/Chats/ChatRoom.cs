using CooperationBot.Conversation.Chats;
using CooperationBot.Conversation.Delivery;
using CooperationBot.Host.Digests;
using CooperationBot.Knowledge;

namespace CooperationBot.Conversation.Tests.Chats;

/// <summary>A desk over the invented documents, with a memory that keeps what it decides.</summary>
internal sealed class ChatRoom
{
    /// <summary>What the painter draws: the ids it was given.</summary>
    public const string PicturePrefix = "<svg>";

    private static readonly Lazy<KnowledgeBase> Documents = new(() => Records.Of(
        (Records.CorridorFile, Records.CorridorText),
        ("corridor-news.txt", File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Specs", "Documents", "corridor-news.txt")))));

    private readonly ChatDesk _desk;

    public ChatRoom(ChatRules rules, DateTimeOffset start, AnswerPipeline? pipeline = null, TimelinePainter? paint = null)
    {
        Clock = new ManualClock(start);
        Pipeline = pipeline ?? new AnswerPipeline(Record);
        _desk = new ChatDesk(Pipeline, Memory, rules, paint ?? ((language, milestones) => $"{PicturePrefix}{language} {string.Join(' ', milestones)}"),
            new QuartzCalendar(), (cause, _) => Task.FromResult(Administrators.Contains(cause.From.Id)), Clock, Faults.Add);
    }

    public static KnowledgeBase Record => Documents.Value;

    public ManualClock Clock { get; }

    public AnswerPipeline Pipeline { get; }

    public ChatMemory Memory { get; } = new();

    public List<DeskFault> Faults { get; } = [];

    /// <summary>People whom the platform calls administrators of every chat.</summary>
    public HashSet<string> Administrators { get; } = [];

    /// <summary>The ids of the answers given, in order.</summary>
    public List<string> Answers { get; } = [];

    public ChatDesk Desk => _desk;

    public Handled Handle(ChatEvent happened)
    {
        var handled = _desk.HandleAsync(happened, CancellationToken.None).GetAwaiter().GetResult();
        foreach (var change in handled.Changes)
        {
            Memory.Apply(change);
            if (change is ChatChange.Answered { Answer.Id: var id })
            {
                Answers.Add(id);
                Memory.Carried[$"message of {id}"] = id;
            }
        }

        return handled;
    }
}
