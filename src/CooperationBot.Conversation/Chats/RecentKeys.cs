namespace CooperationBot.Conversation.Chats;

/// <summary>What is known of the keys used most recently: beyond a number of keys the one longest unused is forgotten, so that strangers cannot fill the memory. Not thread-safe.</summary>
internal sealed class RecentKeys<T>(int most)
{
    private readonly Dictionary<string, LinkedListNode<(string Key, T Value)>> _known = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Key, T Value)> _byUse = [];

    public int Count => _known.Count;

    /// <summary>The key's value, made where there is none.</summary>
    public T Use(string key, Func<T> make)
    {
        if (_known.TryGetValue(key, out var node))
        {
            _byUse.Remove(node);
            _byUse.AddLast(node);
            return node.Value.Value;
        }

        if (_known.Count == most)
        {
            _known.Remove(_byUse.First!.Value.Key);
            _byUse.RemoveFirst();
        }

        var made = make();
        _known[key] = _byUse.AddLast((key, made));
        return made;
    }
}
