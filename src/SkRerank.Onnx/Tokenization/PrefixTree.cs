namespace SkRerank.Onnx;

/// <summary>Holds texts with a number each, for finding those that begin a text. Its nodes lie in one hash table, keyed by parent and character.</summary>
internal sealed class PrefixTree
{
    /// <summary>The node of the empty text.</summary>
    public const int Root = 0;

    private const int None = -1;
    private const int InitialSize = 1 << 10;

    private readonly List<int> _values = [None];
    private ulong[] _keys = new ulong[InitialSize];
    private int[] _children = new int[InitialSize];

    /// <summary>Gets a value indicating whether there is no text.</summary>
    public bool IsEmpty => _values.Count == 1;

    /// <summary>Adds a text; of two equal ones the later counts.</summary>
    /// <param name="text">The text, not empty.</param>
    /// <param name="value">Its number, not negative.</param>
    public void Add(ReadOnlySpan<char> text, int value)
    {
        var node = Root;
        foreach (var character in text)
            node = Find(node, character, out var slot) is var child and not None ? child : AddNode(node, character, slot);
        _values[node] = value;
    }

    /// <summary>Steps to the node that is one character longer.</summary>
    /// <param name="node">The node.</param>
    /// <param name="character">The character.</param>
    /// <param name="child">The longer node.</param>
    /// <returns>False if no text begins so.</returns>
    public bool TryStep(int node, char character, out int child)
    {
        child = Find(node, character, out _);
        return child != None;
    }

    /// <summary>Gets the number of the text that ends at a node.</summary>
    /// <param name="node">The node.</param>
    /// <param name="value">The number.</param>
    /// <returns>False if no text ends there.</returns>
    public bool TryGetValue(int node, out int value)
    {
        value = _values[node];
        return value != None;
    }

    /// <summary>Finds the longest text that begins another one.</summary>
    /// <param name="text">The other one.</param>
    /// <param name="value">The number of the text that was found.</param>
    /// <returns>The length of the text; 0 if there is none.</returns>
    public int LongestMatch(ReadOnlySpan<char> text, out int value)
    {
        value = None;
        var longest = 0;
        var node = Root;
        for (var length = 1; length <= text.Length && TryStep(node, text[length - 1], out node); length++)
        {
            if (TryGetValue(node, out var found))
                (longest, value) = (length, found);
        }

        return longest;
    }

    private int Find(int node, char character, out int slot)
    {
        // Never zero, which marks a free slot.
        var key = Key(node, character);
        for (slot = Slot(key); _keys[slot] != 0; slot = (slot + 1) & (_keys.Length - 1))
        {
            if (_keys[slot] == key)
                return _children[slot];
        }

        return None;
    }

    private int AddNode(int parent, char character, int slot)
    {
        var node = _values.Count;
        _values.Add(None);
        (_keys[slot], _children[slot]) = (Key(parent, character), node);
        if (2 * node > _keys.Length)
            Grow();
        return node;
    }

    private void Grow()
    {
        var (keys, children) = (_keys, _children);
        _keys = new ulong[2 * keys.Length];
        _children = new int[2 * keys.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            if (keys[i] == 0)
                continue;
            var slot = Slot(keys[i]);
            while (_keys[slot] != 0)
                slot = (slot + 1) & (_keys.Length - 1);
            (_keys[slot], _children[slot]) = (keys[i], children[i]);
        }
    }

    private static ulong Key(int node, char character) => ((ulong)(uint)node << 16 | character) + 1;

    private int Slot(ulong key) => (int)((key * 0x9E3779B97F4A7C15) >> 32) & (_keys.Length - 1);
}
