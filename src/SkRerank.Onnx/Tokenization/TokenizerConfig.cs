namespace SkRerank.Onnx;

/// <summary>Reads tokenizer_config.json: the names of the special tokens, the length, and the normalization of older models.</summary>
internal static class TokenizerConfig
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "tokenizer_config.json";

    private const int MaxBytes = 4 << 20;

    /// <summary>Reads the file.</summary>
    /// <param name="directory">The model's directory.</param>
    /// <returns>What it says; defaults for what it does not say.</returns>
    /// <exception cref="RerankerException">The file is broken.</exception>
    public static TokenizerSettings Read(ModelDirectory directory)
    {
        var json = directory.ReadJson(FileName, MaxBytes);
        var defaults = new TokenizerSettings();
        var maxLength = json.Count("model_max_length");
        if (maxLength < PairTokenizer.MinimumLength)
            throw json.Fault("model_max_length", $"is less than the {PairTokenizer.MinimumLength} that a pair needs");
        return defaults with
        {
            Normalization = Normalization(json, "tokenize_chinese_chars", "do_lower_case"),
            ClassificationToken = json.Token("cls_token") ?? defaults.ClassificationToken,
            SeparatorToken = json.Token("sep_token") ?? defaults.SeparatorToken,
            PaddingToken = json.Token("pad_token") ?? defaults.PaddingToken,
            UnknownToken = json.Token("unk_token") ?? defaults.UnknownToken,
            MaxLength = maxLength,
        };
    }

    /// <summary>Reads the normalization out of a JSON object.</summary>
    /// <param name="json">The object.</param>
    /// <param name="separateCjk">The member that separates Chinese characters.</param>
    /// <param name="lowercase">The member that makes letters lower case.</param>
    /// <returns>The normalization; accents go with the lower case where the object does not say.</returns>
    public static BertNormalization Normalization(ModelJson json, string separateCjk, string lowercase)
    {
        var isLowercase = json.Flag(lowercase) ?? true;
        return new BertNormalization(
            json.Flag("clean_text") ?? true,
            json.Flag(separateCjk) ?? true,
            json.Flag("strip_accents") ?? isLowercase,
            isLowercase);
    }
}
