using System.Runtime.InteropServices;

namespace SkRerank.Onnx;

/// <summary>Turns a query and its passages into the ids that a cross-encoder reads, such as [CLS] query [SEP] passage [SEP].</summary>
/// <remarks>
/// The ids are those of Hugging Face's tokenizer for the same files, but text never becomes special tokens: "[SEP]" inside a passage is
/// plain text. The whole passage is tokenized even where only its start is read, so that the count is true; this takes about as long
/// as reading the text and can be cancelled. Safe for concurrent use.
/// </remarks>
internal sealed class PairTokenizer
{
    /// <summary>The smallest limit of a pair, which leaves room for both texts.</summary>
    public const int MinimumLength = 8;

    /// <summary>Long texts are tokenized in pieces of about this many characters, which bounds memory.</summary>
    private const int PieceLength = 16 * 1024;

    private readonly ITextTokenizer _tokenizer;
    private readonly PairLayout _layout;

    /// <summary>Creates the tokenizer; <see cref="TokenizerFiles.Load"/> makes it from a model directory.</summary>
    /// <param name="tokenizer">Tokenizes one text, without special tokens.</param>
    /// <param name="layout">How a pair is put together.</param>
    /// <param name="vocabularySize">The number of ids.</param>
    /// <param name="maxLength">How many tokens of a pair the model can read; null if that is not known.</param>
    public PairTokenizer(ITextTokenizer tokenizer, PairLayout layout, int vocabularySize, int? maxLength)
    {
        _tokenizer = tokenizer;
        _layout = layout;
        VocabularySize = vocabularySize;
        MaxLength = maxLength;
    }

    /// <summary>Gets the number of ids; every id is smaller.</summary>
    public int VocabularySize { get; }

    /// <summary>Gets how many special tokens a pair has.</summary>
    public int SpecialCount => _layout.SpecialCount;

    /// <summary>Gets how many tokens of a pair the model can read, special tokens included; null if its files do not say.</summary>
    public int? MaxLength { get; }

    /// <summary>Tokenizes a query, once for all its passages. It is cut above half of the limit.</summary>
    /// <param name="query">The query.</param>
    /// <param name="maxLength">How many tokens a pair has at most, special tokens included; from 8 to <see cref="MaxLength"/>.</param>
    /// <param name="maxQueryTokens">How many tokens of the query are read at most, where that is less than half of the limit.</param>
    /// <param name="cancellationToken">Stops between pieces of a long text.</param>
    /// <returns>The query.</returns>
    public TokenizedQuery EncodeQuery(
        string query, int maxLength, int? maxQueryTokens = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLength, MinimumLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxLength, MaxLength ?? int.MaxValue);
        var limit = maxQueryTokens ?? maxLength;
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit, nameof(maxQueryTokens));

        var ids = Encode(query, Math.Min(limit, Math.Min(maxLength / 2, maxLength - SpecialCount)), out var total, cancellationToken);
        return new TokenizedQuery(ids, total, maxLength);
    }

    /// <summary>Tokenizes a passage and puts it behind its query. It is cut to the room that the query leaves.</summary>
    /// <param name="query">The query, made by this tokenizer.</param>
    /// <param name="passage">The passage.</param>
    /// <param name="cancellationToken">Stops between pieces of a long text.</param>
    /// <returns>The pair.</returns>
    public TokenizedPair EncodePair(TokenizedQuery query, string passage, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return EncodePair(query, EncodePassage(passage, Room(query), cancellationToken));
    }

    /// <summary>Puts a passage behind its query. It is cut to the room that the query leaves.</summary>
    /// <param name="query">The query, made by this tokenizer.</param>
    /// <param name="passage">The passage, made by this tokenizer.</param>
    /// <returns>The pair.</returns>
    public TokenizedPair EncodePair(TokenizedQuery query, TokenizedPassage passage)
    {
        ArgumentNullException.ThrowIfNull(passage);
        return EncodePair(query, passage.Ids.AsMemory(0, Math.Min(passage.Ids.Length, Room(query))), passage.Total);
    }

    /// <summary>Puts a part of a passage behind its query.</summary>
    /// <param name="query">The query, made by this tokenizer.</param>
    /// <param name="part">The ids of the part; no more than <see cref="Room"/>.</param>
    /// <param name="total">How many tokens the passage has.</param>
    /// <returns>The pair.</returns>
    public TokenizedPair EncodePair(TokenizedQuery query, ReadOnlyMemory<int> part, int total) => new(_layout, query, part, total);

    /// <summary>Gives how many tokens of a passage fit behind a query.</summary>
    /// <param name="query">The query, made by this tokenizer.</param>
    /// <returns>The number of tokens, not negative.</returns>
    public int Room(TokenizedQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return query.MaxLength - SpecialCount - query.Read;
    }

    /// <summary>Tokenizes a passage, for any number of queries.</summary>
    /// <param name="passage">The passage.</param>
    /// <param name="limit">How many ids are kept at most: those that the shortest query leaves room for.</param>
    /// <param name="cancellationToken">Stops between pieces of a long text.</param>
    /// <returns>The passage.</returns>
    public TokenizedPassage EncodePassage(string passage, int limit, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(passage);
        return new TokenizedPassage(Encode(passage, limit, out var total, cancellationToken), total);
    }

    /// <summary>Tokenizes a passage sentence by sentence.</summary>
    /// <param name="passage">The passage.</param>
    /// <param name="cancellationToken">Stops between sentences.</param>
    /// <returns>The passage with all its ids, and where its sentences begin.</returns>
    public TokenizedPassage EncodeSentences(string passage, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(passage);
        var ids = new List<int>();
        var borders = new List<int>();
        var start = 0;
        foreach (var end in SentenceBorders.Find(passage).Append(passage.Length))
        {
            if (ids.Count > borders.LastOrDefault())
                borders.Add(ids.Count);
            ids.AddRange(Encode(passage.AsSpan(start, end - start), int.MaxValue, out _, cancellationToken));
            start = end;
        }

        return new TokenizedPassage([.. ids], ids.Count) { Borders = [.. borders] };
    }

    private int[] Encode(ReadOnlySpan<char> text, int limit, out int total, CancellationToken cancellationToken)
    {
        var kept = new List<int>();
        var ids = new List<int>();
        total = 0;
        for (var start = 0; start < text.Length;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var length = FirstPiece(text[start..]);
            ids.Clear();
            _tokenizer.Encode(text.Slice(start, length), ids);
            kept.AddRange(CollectionsMarshal.AsSpan(ids)[..Math.Min(ids.Count, limit - kept.Count)]);
            total += ids.Count;
            start += length;
        }

        return [.. kept];
    }

    private static int FirstPiece(ReadOnlySpan<char> text)
    {
        for (var end = PieceLength; end < text.Length - 1; end++)
        {
            if (IsBorder(text, end))
                return end;
        }

        return text.Length;
    }

    // One space between plain words: what every model reads as the start of a new word. Cutting there changes no token.
    private static bool IsBorder(ReadOnlySpan<char> text, int place) =>
        text[place] == ' ' && char.IsAsciiLetterOrDigit(text[place - 1]) && char.IsAsciiLetterOrDigit(text[place + 1]);
}
