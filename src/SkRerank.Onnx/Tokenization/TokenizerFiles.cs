using Microsoft.ML.Tokenizers;

namespace SkRerank.Onnx;

/// <summary>Makes the tokenizer of a model directory.</summary>
internal static class TokenizerFiles
{
    private const string ConfigFileName = "config.json";
    private const int MaxConfigBytes = 4 << 20;

    /// <summary>
    /// Reads vocab.txt, tokenizer.json and tokenizer_config.json (one of these two may be missing) and, where it is there, config.json.
    /// </summary>
    /// <param name="directory">The model's directory.</param>
    /// <param name="stage">The name of the reranker whose model it is, for errors.</param>
    /// <returns>The tokenizer, safe for concurrent use.</returns>
    /// <exception cref="RerankerException">A file is missing or broken, or asks for what is not supported; the message names it.</exception>
    public static PairTokenizer Load(string directory, string stage)
    {
        var files = new ModelDirectory(directory, stage);
        var vocabulary = Vocabulary.Read(files);
        var hasConfig = files.Has(TokenizerConfig.FileName);
        var settings = hasConfig ? TokenizerConfig.Read(files) : new TokenizerSettings();
        if (!hasConfig || files.Has(TokenizerJson.FileName))
            settings = TokenizerJson.Read(files, settings, vocabulary);
        if (files.Has(ConfigFileName))
            settings = RequireFit(files.ReadJson(ConfigFileName, MaxConfigBytes), settings, vocabulary);

        var special = new SpecialTokens(
            vocabulary.Require(settings.ClassificationToken),
            vocabulary.Require(settings.SeparatorToken),
            vocabulary.Require(settings.PaddingToken));
        vocabulary.Require(settings.UnknownToken);
        var tokenizer = WordPieceTokenizer.Create(vocabulary.Open(), new WordPieceOptions
        {
            Normalizer = new BertNormalizer(settings.Normalization),
            PreTokenizer = new BertWordSplitter(),
            UnknownToken = settings.UnknownToken,
            ContinuingSubwordPrefix = settings.ContinuingPrefix,
            MaxInputCharsPerWord = settings.MaxWordLength,
        });
        RequireUnspellable(tokenizer, vocabulary, settings.ClassificationToken, special.ClassificationId);
        RequireUnspellable(tokenizer, vocabulary, settings.SeparatorToken, special.SeparatorId);
        RequireUnspellable(tokenizer, vocabulary, settings.PaddingToken, special.PaddingId);
        return new PairTokenizer(tokenizer, special, vocabulary.Size, settings.MaxLength);
    }

    private static TokenizerSettings RequireFit(ModelJson config, TokenizerSettings settings, Vocabulary vocabulary)
    {
        if (config.Count("vocab_size") < vocabulary.Size)
            throw config.Fault("vocab_size", $"is less than the {vocabulary.Size} lines of {Vocabulary.FileName}");
        var positions = config.Count("max_position_embeddings");
        if (positions < PairTokenizer.MinimumLength)
            throw config.Fault("max_position_embeddings", $"is less than the {PairTokenizer.MinimumLength} that a pair needs");
        return positions < (settings.MaxLength ?? int.MaxValue) ? settings with { MaxLength = positions } : settings;
    }

    // The official tokenizer has no notion of special tokens here: one that a text can spell would let a passage forge a border.
    private static void RequireUnspellable(WordPieceTokenizer tokenizer, Vocabulary vocabulary, string token, int id)
    {
        if (tokenizer.EncodeToIds(token).Contains(id))
            throw vocabulary.Fault($"the special token '{token}' can be written in a text, which is not safe; rename it.");
    }
}
