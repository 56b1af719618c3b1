using System.Collections.Frozen;
using System.Text.Json;
using CooperationBot.Conversation.Delivery;
using Shouldly;
using Xunit;

namespace CooperationBot.Conversation.Tests.Chats;

/// <summary>What events in chats lead to (Specs/Chats).</summary>
public sealed class ChatSpecs
{
    private static readonly FrozenDictionary<string, ChatCase[]> Known =
        Specs.Files("Chats").ToFrozenDictionary(file => file, file => Specs.Read<ChatCase>(Path.Combine("Chats", file)), StringComparer.Ordinal);

    public static TheoryData<string, string> Cases() => Specs.Names(Known, item => item.Name);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Goes_as_told(string file, string name)
    {
        var item = Known[file].Single(item => item.Name == name);
        var room = new ChatRoom(item.Rules, item.Start);
        foreach (var (step, number) in item.Steps.Select((step, i) => (step, i + 1)))
        {
            var told = $"step {number}: {JsonSerializer.Serialize(step)}";
            room.Clock.Advance(TimeSpan.FromSeconds(step.After));
            var handled = Handled.Nothing;
            for (var time = 1; time <= step.Times; time++)
            {
                handled = room.Handle(step.Event(step.Said is not null && step.Message is { } message ? message : $"m{number}-{time}", room.Answers));
            }

            ShouldFit(step, handled, told);
        }

        room.Faults.ShouldBeEmpty();
    }

    private static void ShouldFit(ChatStep step, Handled handled, string told)
    {
        if (step.Says is null)
        {
            handled.Messages.ShouldBeEmpty(told);
        }
        else
        {
            var message = handled.Messages.ShouldHaveSingleItem(told);
            message.Chat.ToString().ShouldBe(step.In, told);
            message.Chat.Thread.ShouldBe(step.Thread, told);
            message.Kind.ShouldBe(step.Kind, told);
            step.Says.ShouldFit(message, told);
        }

        if (step.Keeps is not null)
        {
            handled.Changes.Select(change => change.GetType().Name).ShouldBe(step.Keeps, told);
        }

        if (step.Remembers is not null)
        {
            handled.Changes.OfType<ChatChange.Asked>().ShouldHaveSingleItem(told).Question.ShouldBe(step.Remembers, told);
        }
    }
}
