namespace SkRerank.Onnx;

/// <summary>Represents what a model's files say about its tokenizer, beside the vocabulary.</summary>
internal sealed record TokenizerSettings
{
    /// <summary>Gets how text is changed before it is split into words.</summary>
    public BertNormalization Normalization { get; init; } = BertNormalization.Uncased;

    /// <summary>Gets the token in front of the query.</summary>
    public string ClassificationToken { get; init; } = "[CLS]";

    /// <summary>Gets the token behind the query and behind the passage.</summary>
    public string SeparatorToken { get; init; } = "[SEP]";

    /// <summary>Gets the token that fills a batch.</summary>
    public string PaddingToken { get; init; } = "[PAD]";

    /// <summary>Gets the token of words that the vocabulary cannot spell.</summary>
    public string UnknownToken { get; init; } = "[UNK]";

    /// <summary>Gets what tokens that continue a word begin with.</summary>
    public string ContinuingPrefix { get; init; } = "##";

    /// <summary>Gets the length beyond which a word is unknown.</summary>
    public int MaxWordLength { get; init; } = 100;

    /// <summary>Gets how many tokens of a pair the model can read; null if the files do not say.</summary>
    public int? MaxLength { get; init; }
}
