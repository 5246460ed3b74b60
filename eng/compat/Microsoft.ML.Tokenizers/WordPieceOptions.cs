namespace Microsoft.ML.Tokenizers;

/// <summary>Settings of a WordPiece tokenizer.</summary>
public class WordPieceOptions
{
    public WordPieceOptions()
    {
    }

    public PreTokenizer? PreTokenizer { get; set; }

    public Normalizer? Normalizer { get; set; }

    public IReadOnlyDictionary<string, int>? SpecialTokens { get; set; }

    public string UnknownToken { get; set; } = "[UNK]";

    public string ContinuingSubwordPrefix { get; set; } = "##";

    public int MaxInputCharsPerWord { get; set; } = 100;
}
