namespace Microsoft.ML.Tokenizers;

/// <summary>Splits text into words before the model sees it.</summary>
public abstract class PreTokenizer
{
    protected PreTokenizer()
    {
    }

    public abstract IEnumerable<(int Offset, int Length)> PreTokenize(string text);

    public abstract IEnumerable<(int Offset, int Length)> PreTokenize(ReadOnlySpan<char> text);
}
