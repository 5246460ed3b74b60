namespace Microsoft.ML.Tokenizers;

/// <summary>Splits words into the longest pieces that a vocabulary has.</summary>
public class WordPieceTokenizer : Tokenizer
{
    private readonly WordPieceVocabulary _vocabulary;
    private readonly PreTokenizer _preTokenizer;
    private readonly Normalizer? _normalizer;

    internal WordPieceTokenizer(WordPieceVocabulary vocabulary, WordPieceOptions options)
    {
        ArgumentNullException.ThrowIfNull(options.UnknownToken);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.MaxInputCharsPerWord);
        if (!vocabulary.TryGetId(options.UnknownToken, out var unknownId))
            throw new ArgumentException($"The vocabulary has no unknown token '{options.UnknownToken}'.");

        _vocabulary = vocabulary;
        _normalizer = options.Normalizer;
        _preTokenizer = options.PreTokenizer ?? new WhiteSpacePreTokenizer();
        UnknownToken = options.UnknownToken;
        UnknownTokenId = unknownId;
        ContinuingSubwordPrefix = options.ContinuingSubwordPrefix;
        MaxInputCharsPerWord = options.MaxInputCharsPerWord;
        SpecialTokens = options.SpecialTokens;
    }

    public string UnknownToken { get; }

    public int UnknownTokenId { get; }

    public string ContinuingSubwordPrefix { get; }

    public int MaxInputCharsPerWord { get; }

    public override PreTokenizer? PreTokenizer => _preTokenizer;

    public override Normalizer? Normalizer => _normalizer;

    public IReadOnlyDictionary<string, int>? SpecialTokens { get; }

    public static WordPieceTokenizer Create(string vocabFilePath, WordPieceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(vocabFilePath);
        using var stream = File.OpenRead(vocabFilePath);
        return Create(stream, options);
    }

    public static WordPieceTokenizer Create(Stream vocabStream, WordPieceOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(vocabStream);
        options ??= new WordPieceOptions();
        return new WordPieceTokenizer(WordPieceVocabulary.Read(vocabStream, options.ContinuingSubwordPrefix), options);
    }

    protected override EncodeResults<EncodedToken> EncodeToTokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings) =>
        Encode(text, textSpan, settings, (id, start, end) => new EncodedToken(id, _vocabulary[id], start..end));

    protected override EncodeResults<int> EncodeToIds(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings) =>
        Encode(text, textSpan, settings, static (id, _, _) => id);

    protected override int CountTokens(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings) =>
        EncodeToIds(text, textSpan, settings).Tokens.Count;

    private EncodeResults<T> Encode<T>(string? text, ReadOnlySpan<char> textSpan, EncodeSettings settings, Func<int, int, int, T> make)
    {
        var normalized = settings.ConsiderNormalization && _normalizer is not null
            ? text is null ? _normalizer.Normalize(textSpan) : _normalizer.Normalize(text)
            : text;
        var source = normalized is null ? textSpan : normalized.AsSpan();
        var tokens = new List<T>(source.Length / 4);
        if (!settings.ConsiderPreTokenization)
        {
            var fits = TryAddWord(source, 0, settings.MaxTokenCount, tokens, make);
            return Results(tokens, normalized, fits ? source.Length : 0);
        }

        var consumed = source.Length;
        foreach (var (offset, length) in normalized is null ? _preTokenizer.PreTokenize(source) : _preTokenizer.PreTokenize(normalized))
        {
            if (TryAddWord(source.Slice(offset, length), offset, settings.MaxTokenCount, tokens, make))
                continue;
            consumed = offset;
            break;
        }

        return Results(tokens, normalized, consumed);
    }

    private static EncodeResults<T> Results<T>(List<T> tokens, string? normalized, int consumed) =>
        new() { Tokens = tokens, NormalizedText = normalized, CharsConsumed = consumed };

    /// <summary>Adds all pieces of a word, or none where they would not fit: a word is never cut.</summary>
    private bool TryAddWord<T>(ReadOnlySpan<char> word, int offset, int limit, List<T> tokens, Func<int, int, int, T> make)
    {
        var before = tokens.Count;
        var position = 0;
        while (position < word.Length && word.Length <= MaxInputCharsPerWord)
        {
            var length = _vocabulary.Match(word[position..], position == 0, out var id);
            if (length == 0)
                break;
            tokens.Add(make(id, offset + position, offset + position + length));
            position += length;
        }

        if (position < word.Length)
        {
            tokens.RemoveRange(before, tokens.Count - before);
            tokens.Add(make(UnknownTokenId, offset, offset + word.Length));
        }

        if (tokens.Count <= limit)
            return true;
        tokens.RemoveRange(before, tokens.Count - before);
        return false;
    }
}
