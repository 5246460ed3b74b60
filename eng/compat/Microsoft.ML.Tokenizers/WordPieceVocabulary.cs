using System.Text;

namespace Microsoft.ML.Tokenizers;

/// <summary>A vocabulary of one token per line, and the longest-match-first search in it.</summary>
internal sealed class WordPieceVocabulary
{
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _first;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _continuing;
    private readonly Dictionary<int, string> _values;
    private readonly int _longest;

    private WordPieceVocabulary(Dictionary<string, int> ids, string continuingPrefix)
    {
        var continuing = new Dictionary<string, int>();
        _values = new Dictionary<int, string>(ids.Count);
        foreach (var (token, id) in ids)
        {
            _values[id] = token;
            _longest = Math.Max(_longest, token.Length);
            if (token.StartsWith(continuingPrefix, StringComparison.Ordinal))
                continuing[token[continuingPrefix.Length..]] = id;
        }

        _first = ids.GetAlternateLookup<ReadOnlySpan<char>>();
        _continuing = continuing.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public string this[int id] => _values[id];

    public static WordPieceVocabulary Read(Stream stream, string continuingPrefix)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var ids = new Dictionary<string, int>();
        for (var number = 0; reader.ReadLine() is { } line; number++)
        {
            if (line.Length > 0)
                ids.Add(line, number);
        }

        return new WordPieceVocabulary(ids, continuingPrefix);
    }

    public bool TryGetId(ReadOnlySpan<char> token, out int id) => _first.TryGetValue(token, out id);

    /// <summary>Finds the longest piece at the start of what is left of a word; 0 if there is none.</summary>
    public int Match(ReadOnlySpan<char> rest, bool isFirst, out int id)
    {
        var lookup = isFirst ? _first : _continuing;
        for (var length = Math.Min(rest.Length, _longest); length > 0; length--)
        {
            if (lookup.TryGetValue(rest[..length], out id))
                return length;
        }

        id = -1;
        return 0;
    }
}
