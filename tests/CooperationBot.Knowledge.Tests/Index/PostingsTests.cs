using CooperationBot.Knowledge.Index;
using Shouldly;
using Xunit;

namespace CooperationBot.Knowledge.Tests.Index;

/// <summary>What was put into packed lists comes out again.</summary>
public sealed class PostingsTests
{
    [Theory]
    [InlineData(1, 3, 2)]
    [InlineData(2, 400, 50)]
    [InlineData(3, 20_000, 300)]
    public void Every_key_gives_its_units_and_counts(int seed, int units, int differentKeys)
    {
        var random = new Random(seed);
        var expected = new Dictionary<ulong, SortedDictionary<int, int>>();
        var inPassages = new Dictionary<ulong, (int Last, int Count)>();
        using var builder = new PostingsBuilder();
        var passages = 0;
        for (var unit = 0; unit < units; unit += random.Next(1, 200))
        {
            // Small keys, keys that differ in high bits only, and repetition beyond one byte.
            var keys = Enumerable.Range(0, random.Next(0, 300)).Select(_ => (ulong)random.Next(1, differentKeys) << (random.Next(4) * 16)).ToArray();
            foreach (var key in keys)
            {
                var list = expected.TryGetValue(key, out var known) ? known : expected[key] = [];
                list[unit] = list.GetValueOrDefault(unit) + 1;
            }

            foreach (var (place, key) in keys.Index())
            {
                builder.Add(unit, passages + (place / 10), key);
                var (last, count) = inPassages.GetValueOrDefault(key, (-1, 0));
                inPassages[key] = (passages + (place / 10), last == passages + (place / 10) ? count : count + 1);
            }

            passages += 31;
        }

        var postings = builder.Build();
        foreach (var (key, list) in expected)
        {
            postings.Units(key).ShouldBe(list.Count);
            postings.Passages(key).ShouldBe(inPassages[key].Count);
            Read(postings, key).ShouldBe(list.Select(entry => (entry.Key, entry.Value)));
        }

        postings.Units(ulong.MaxValue).ShouldBe(0);
        Read(postings, ulong.MaxValue).ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_is_found_where_nothing_was_added()
    {
        using var builder = new PostingsBuilder();
        Read(builder.Build(), 1).ShouldBeEmpty();
    }

    [Fact]
    public void Marks_of_one_unit_are_joined()
    {
        using var builder = new PostingsBuilder();
        builder.Mark(3, 3, 7, 1);
        builder.Mark(3, -1, 7, 2);
        builder.Mark(5, -1, 7, 2);

        var postings = builder.Build();

        Read(postings, 7).ShouldBe([(3, 3), (5, 2)]);
        postings.Passages(7).ShouldBe(1);
    }

    [Fact]
    public void Single_characters_are_counted_by_passage_without_their_places()
    {
        using var builder = new PostingsBuilder();
        foreach (var passage in (int[])[0, 0, 1, 4])
        {
            builder.Count(passage, '签');
        }

        var postings = builder.Build();

        postings.Passages('签').ShouldBe(3);
        Read(postings, '签').ShouldBeEmpty();
    }

    private static List<(int Unit, int Count)> Read(Postings postings, ulong key)
    {
        var found = new List<(int, int)>();
        var units = postings.Read(key);
        for (var (at, unit) = (0, -1); units.Next(ref at, ref unit, out var count);)
        {
            found.Add((unit, count));
        }

        return found;
    }
}
