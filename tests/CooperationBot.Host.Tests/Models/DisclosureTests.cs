using System.Collections.Immutable;
using System.Text.Json;
using CooperationBot.Conversation.Models;
using CooperationBot.Host.Models;
using CooperationBot.Host.Tests.Structure;
using Shouldly;
using Xunit;

namespace CooperationBot.Host.Tests.Models;

/// <summary>What a reply must not tell: the instructions of any use.</summary>
public sealed class DisclosureTests
{
    private static readonly IReadOnlyCollection<string> Instructions =
        new PromptShelf(Repository.Path("prompts"), [.. Enum.GetValues<ModelUse>()], TimeProvider.System, fault => throw new InvalidOperationException(fault)).Instructions;

    [Fact]
    public void Every_use_has_instructions_of_its_own() => Instructions.Distinct().Count().ShouldBe(Enum.GetValues<ModelUse>().Length);

    [Fact]
    public void A_sentence_of_any_instructions_is_found_wherever_it_stands_in_a_reply()
    {
        foreach (var told in Instructions)
        {
            var sentence = told.Split('\n').Select(line => line.Trim()).First(line => line.Length >= 24);
            IsIn(new { lines = new[] { "nothing", $"On April 23, 2020. {sentence.ToUpperInvariant()}" } }).ShouldBeTrue(sentence);
        }
    }

    [Fact]
    public void Words_of_an_answer_are_no_instructions()
    {
        IsIn(new { text = "The second joint meeting was held on April 23, 2020 in Liangjiang New Area, and the two sides signed an agreement." }).ShouldBeFalse();
        IsIn(new { text = "4月23日,两江新区、天府新区共同打造内陆开放门户第二次联席会议在两江新区召开。", count = 3 }).ShouldBeFalse();
    }

    private static bool IsIn(object reply) => Disclosure.IsIn(JsonSerializer.SerializeToElement(reply), Instructions);
}
