namespace SkRerank.Onnx;

/// <summary>Keeps the token ids of passages by their text, up to a number of bytes; what was not used for longest goes first.</summary>
/// <remarks>Safe for concurrent use. The ids hold for one tokenizer and one limit, those of the cache's owner.</remarks>
/// <param name="capacity">How many bytes are kept at most, texts included.</param>
internal sealed class PassageCache(long capacity)
{
    /// <summary>What an entry takes besides the text and the ids: objects, links and the place in the dictionary.</summary>
    private const int EntryOverhead = 200;

    /// <summary>One passage may take this part of the capacity at most, so that a giant does not push out all others.</summary>
    private const int LargestPart = 8;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, LinkedListNode<Entry>> _entries = new(StringComparer.Ordinal);
    private readonly LinkedList<Entry> _byUse = [];
    private long _size;

    /// <summary>Gets how many bytes are kept, about.</summary>
    public long Size
    {
        get
        {
            lock (_gate)
                return _size;
        }
    }

    /// <summary>Finds the ids of a passage; null if they are not kept.</summary>
    public TokenizedPassage? Find(string text)
    {
        lock (_gate)
        {
            if (!_entries.TryGetValue(text, out var node))
                return null;
            _byUse.Remove(node);
            _byUse.AddFirst(node);
            return node.Value.Passage;
        }
    }

    /// <summary>Keeps the ids of a passage, if it is not too large.</summary>
    public void Add(string text, TokenizedPassage passage)
    {
        var size = EntryOverhead + (long)sizeof(char) * text.Length + (long)sizeof(int) * passage.Ids.Length;
        if (size > capacity / LargestPart)
            return;

        lock (_gate)
        {
            var node = new LinkedListNode<Entry>(new(text, passage, size));
            if (!_entries.TryAdd(text, node))
                return;
            _byUse.AddFirst(node);
            for (_size += size; _size > capacity; _byUse.RemoveLast())
            {
                _size -= _byUse.Last!.Value.Size;
                _entries.Remove(_byUse.Last.Value.Text);
            }
        }
    }

    private readonly record struct Entry(string Text, TokenizedPassage Passage, long Size);
}
