namespace SkRerank.Onnx;

/// <summary>Represents what tokenizer_config.json says: the length, and how text is changed where there is no tokenizer.json.</summary>
/// <param name="Normalization">How a BERT model wants its text changed.</param>
/// <param name="AddsSpace">Whether a text gets a space in front, as some byte-level models want it.</param>
/// <param name="MaxLength">How many tokens of a pair the model can read; null if the file does not say.</param>
internal sealed record TokenizerConfig(BertNormalization Normalization, bool AddsSpace, int? MaxLength)
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "tokenizer_config.json";

    private const int MaxBytes = 4 << 20;

    /// <summary>Reads the file.</summary>
    /// <param name="directory">The model's directory.</param>
    /// <returns>What it says; defaults for what it does not say, or where it is missing.</returns>
    /// <exception cref="RerankerException">The file is broken.</exception>
    public static TokenizerConfig Read(ModelDirectory directory)
    {
        if (!directory.Has(FileName))
            return new(BertNormalization.Uncased, AddsSpace: false, MaxLength: null);

        var json = directory.ReadJson(FileName, MaxBytes);
        var maxLength = json.Count("model_max_length");
        if (maxLength < PairTokenizer.MinimumLength)
            throw json.Fault("model_max_length", $"is less than the {PairTokenizer.MinimumLength} that a pair needs");
        return new(ReadNormalization(json, "tokenize_chinese_chars", "do_lower_case"), json.Flag("add_prefix_space") ?? false, maxLength);
    }

    /// <summary>Reads the normalization of a BERT model out of a JSON object.</summary>
    /// <param name="json">The object.</param>
    /// <param name="separateCjk">The member that separates Chinese characters.</param>
    /// <param name="lowercase">The member that makes letters lower case.</param>
    /// <returns>The normalization; accents go with the lower case where the object does not say.</returns>
    public static BertNormalization ReadNormalization(ModelJson json, string separateCjk, string lowercase)
    {
        var isLowercase = json.Flag(lowercase) ?? true;
        return new BertNormalization(
            json.Flag("clean_text") ?? true,
            json.Flag(separateCjk) ?? true,
            json.Flag("strip_accents") ?? isLowercase,
            isLowercase);
    }
}
