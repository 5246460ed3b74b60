using Microsoft.ML.Tokenizers;

namespace SkRerank.Onnx;

/// <summary>Makes the tokenizers of BERT models, cased and uncased.</summary>
internal static class WordPieceFiles
{
    private const string VocabularyMember = "vocab";
    private const string UsualPrefix = "##";
    private const int UsualMaxWordLength = 100;

    /// <summary>Reads vocab.txt and tokenizer_config.json.</summary>
    /// <param name="directory">The model's directory.</param>
    /// <param name="config">What tokenizer_config.json says.</param>
    /// <returns>The tokenizer.</returns>
    /// <exception cref="RerankerException">A file is missing or broken.</exception>
    public static TokenizerParts Read(ModelDirectory directory, TokenizerConfig config)
    {
        var vocabulary = Vocabulary.Read(directory);
        var names = TokenNames.ReadBert(directory);
        return Make(vocabulary, names.BertLayout(vocabulary.Ids), names.Unknown, config.Normalization, UsualPrefix, UsualMaxWordLength);
    }

    /// <summary>Reads a tokenizer.json, and vocab.txt where it is there: it must have the same tokens.</summary>
    /// <param name="directory">The model's directory.</param>
    /// <param name="json">The tokenizer.json.</param>
    /// <param name="model">Its <c>model</c>.</param>
    /// <returns>The tokenizer.</returns>
    /// <exception cref="RerankerException">A file is broken, or asks for what is not supported.</exception>
    public static TokenizerParts Read(ModelDirectory directory, ModelJson json, ModelJson model)
    {
        var normalizer = TokenizerJson.Part(json, "normalizer", "BertNormalizer");
        TokenizerJson.Part(json, "pre_tokenizer", "BertPreTokenizer");
        if (TokenizerJson.AddedTokens(json).Any(token => !token.IsSpecial))
            throw json.Fault("added_tokens", "holds tokens that are not special; that is not supported with WordPiece");

        var names = TokenNames.ReadBert(directory);
        var vocabulary = ReadVocabulary(directory, model);
        return Make(
            vocabulary,
            PostProcessorJson.Read(json, vocabulary.Ids, names.Padding) ?? names.BertLayout(vocabulary.Ids),
            model.Token("unk_token") ?? names.Unknown,
            TokenizerConfig.ReadNormalization(normalizer, "handle_chinese_chars", "lowercase"),
            model.Text("continuing_subword_prefix") ?? UsualPrefix,
            model.Count("max_input_chars_per_word") ?? UsualMaxWordLength);
    }

    private static Vocabulary ReadVocabulary(ModelDirectory directory, ModelJson model)
    {
        var tokens = model.Numbers(VocabularyMember);
        if (!directory.Has(Vocabulary.FileName))
            return Vocabulary.Of(directory, model, tokens);

        var vocabulary = Vocabulary.Read(directory);
        if (tokens.Count != vocabulary.Tokens.Count)
            throw model.Fault(VocabularyMember, $"has {tokens.Count} tokens but {Vocabulary.FileName} has {vocabulary.Tokens.Count}");
        foreach (var (token, id) in tokens)
        {
            if (!vocabulary.Tokens.TryGetValue(token, out var expected) || expected != id)
                throw model.Fault(VocabularyMember, $"has another token with id {id} than {Vocabulary.FileName}");
        }

        return vocabulary;
    }

    private static TokenizerParts Make(
        Vocabulary vocabulary, PairLayout layout, string unknown, BertNormalization normalization, string prefix, int maxWordLength)
    {
        vocabulary.Ids.Require(unknown);
        var tokenizer = WordPieceTokenizer.Create(vocabulary.Open(), new WordPieceOptions
        {
            Normalizer = new BertNormalizer(normalization),
            PreTokenizer = new BertWordSplitter(),
            UnknownToken = unknown,
            ContinuingSubwordPrefix = prefix,
            MaxInputCharsPerWord = maxWordLength,
        });
        return new(vocabulary.Ids, layout, new WordPieceText(tokenizer));
    }
}
