namespace SkRerank.Onnx;

/// <summary>Makes the tokenizer of a model directory, laid out as on Hugging Face.</summary>
internal static class TokenizerFiles
{
    /// <summary>
    /// Reads tokenizer.json or, where it is missing, vocab.txt with tokenizer_config.json, sentencepiece.bpe.model, or vocab.json with
    /// merges.txt; and tokenizer_config.json, special_tokens_map.json and config.json where they are there.
    /// </summary>
    /// <param name="directory">The model's directory.</param>
    /// <param name="stage">The name of the reranker whose model it is, for errors.</param>
    /// <returns>The tokenizer, safe for concurrent use.</returns>
    /// <exception cref="RerankerException">A file is missing or broken, or asks for what is not supported; the message names it.</exception>
    public static PairTokenizer Load(string directory, string stage)
    {
        var files = new ModelDirectory(directory, stage);
        var config = TokenizerConfig.Read(files);
        var parts = Read(files, config);
        var model = ModelConfig.Read(files, parts.Ids);
        RequireUnspellable(parts);
        return new PairTokenizer(
            parts.Tokenizer,
            model.HasTypes ? parts.Layout : parts.Layout.WithoutTypes(),
            parts.Ids.Size,
            Smaller(config.MaxLength, model.MaxLength));
    }

    private static TokenizerParts Read(ModelDirectory files, TokenizerConfig config)
    {
        if (files.Has(TokenizerJson.FileName))
            return TokenizerJson.Read(files);
        if (files.Has(Vocabulary.FileName) && files.Has(TokenizerConfig.FileName))
            return WordPieceFiles.Read(files, config);
        if (files.Has(SentencePieceFile.FileName))
            return SentencePieceFile.Read(files);
        if (files.Has(ByteLevelFiles.VocabularyFileName))
            return ByteLevelFiles.Read(files, config);
        throw files.Fault(TokenizerJson.FileName, "the file is missing; add it to the model directory.");
    }

    private static int? Smaller(int? left, int? right) => left is null || right < left ? right : left;

    // A special token that a text can spell would let a passage forge the border between query and passage.
    private static void RequireUnspellable(TokenizerParts parts)
    {
        var ids = new List<int>();
        foreach (var id in parts.Layout.Ids)
        {
            var token = parts.Ids.NameOf(id);
            ids.Clear();
            parts.Tokenizer.Encode(token, ids);
            if (ids.Contains(id))
                throw parts.Ids.Fault($"the special token '{token}' can be written in a text, which is not safe; rename it.");
        }
    }
}
