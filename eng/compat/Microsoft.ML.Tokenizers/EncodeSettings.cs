namespace Microsoft.ML.Tokenizers;

/// <summary>How a text is encoded.</summary>
public struct EncodeSettings
{
    public EncodeSettings()
    {
    }

    public bool ConsiderNormalization { get; set; } = true;

    public bool ConsiderPreTokenization { get; set; } = true;

    public int MaxTokenCount { get; set; } = int.MaxValue;
}
