using System.Buffers;
using Microsoft.ML.Tokenizers;

namespace SkRerank.Onnx;

/// <summary>Turns a query and its passages into the ids that a cross-encoder reads: [CLS] query [SEP] passage [SEP].</summary>
/// <remarks>
/// The ids are those of Hugging Face's tokenizer for the same files, but text never becomes special tokens: "[SEP]" inside a passage is
/// plain text. The whole passage is tokenized even where only its start is read, so that the count is true; this takes about as long
/// as reading the text and can be cancelled. Safe for concurrent use.
/// </remarks>
internal sealed class PairTokenizer
{
    /// <summary>The smallest limit of a pair, which leaves room for both texts.</summary>
    public const int MinimumLength = 8;

    /// <summary>How many special tokens a pair has.</summary>
    public const int SpecialCount = 3;

    /// <summary>Long texts are tokenized in pieces of about this many characters, which bounds memory.</summary>
    private const int PieceLength = 16 * 1024;

    // What every model reads as a border between words: cutting here changes no token.
    private static readonly SearchValues<char> Borders = SearchValues.Create(" \n\t\r");

    private readonly Tokenizer _tokenizer;
    private readonly SpecialTokens _special;

    /// <summary>Creates the tokenizer; <see cref="TokenizerFiles.Load"/> makes it from a model directory.</summary>
    /// <param name="tokenizer">Tokenizes one text, without special tokens.</param>
    /// <param name="special">The ids that make a pair.</param>
    /// <param name="vocabularySize">The number of ids.</param>
    /// <param name="maxLength">How many tokens of a pair the model can read; null if that is not known.</param>
    public PairTokenizer(Tokenizer tokenizer, SpecialTokens special, int vocabularySize, int? maxLength)
    {
        _tokenizer = tokenizer;
        _special = special;
        VocabularySize = vocabularySize;
        MaxLength = maxLength;
    }

    /// <summary>Gets the number of ids; every id is smaller.</summary>
    public int VocabularySize { get; }

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

        var ids = Encode(query, Math.Min(limit, maxLength / 2), out var total, cancellationToken);
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
        return EncodePair(query, EncodePassage(passage, query.MaxLength - SpecialCount - query.Read, cancellationToken));
    }

    /// <summary>Puts a passage behind its query. It is cut to the room that the query leaves.</summary>
    /// <param name="query">The query, made by this tokenizer.</param>
    /// <param name="passage">The passage, made by this tokenizer.</param>
    /// <returns>The pair.</returns>
    public TokenizedPair EncodePair(TokenizedQuery query, TokenizedPassage passage)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(passage);
        return new TokenizedPair(_special, query, passage, Math.Min(passage.Ids.Length, query.MaxLength - SpecialCount - query.Read));
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

    private int[] Encode(string text, int limit, out int total, CancellationToken cancellationToken)
    {
        var kept = Array.Empty<int>();
        total = 0;
        for (var start = 0; start < text.Length;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var length = FirstPiece(text.AsSpan(start));
            var ids = length == text.Length ? _tokenizer.EncodeToIds(text) : _tokenizer.EncodeToIds(text.AsSpan(start, length));
            Append(ref kept, ids, limit);
            total += ids.Count;
            start += length;
        }

        return kept;
    }

    private static int FirstPiece(ReadOnlySpan<char> text)
    {
        if (text.Length <= PieceLength)
            return text.Length;
        var border = text[..PieceLength].LastIndexOfAny(Borders);
        if (border < 0)
            border = text.IndexOfAny(Borders);
        return border < 0 ? text.Length : border + 1;
    }

    private static void Append(ref int[] kept, IReadOnlyList<int> ids, int limit)
    {
        var before = kept.Length;
        var count = Math.Min(ids.Count, limit - before);
        if (count == 0)
            return;
        Array.Resize(ref kept, before + count);
        for (var i = 0; i < count; i++)
            kept[before + i] = ids[i];
    }
}
