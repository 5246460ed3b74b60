namespace SkRerank.Onnx;

/// <summary>Represents how a BERT model wants its text changed before it is split into words.</summary>
/// <param name="CleanText">Whether control characters are dropped and all white space becomes a space.</param>
/// <param name="SeparateCjk">Whether each Chinese character becomes a word.</param>
/// <param name="StripAccents">Whether accents are taken off.</param>
/// <param name="Lowercase">Whether letters become lower case.</param>
internal sealed record BertNormalization(bool CleanText, bool SeparateCjk, bool StripAccents, bool Lowercase)
{
    /// <summary>Gets what uncased English models use.</summary>
    public static BertNormalization Uncased { get; } = new(CleanText: true, SeparateCjk: true, StripAccents: true, Lowercase: true);
}
