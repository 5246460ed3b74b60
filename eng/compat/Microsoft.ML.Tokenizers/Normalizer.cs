namespace Microsoft.ML.Tokenizers;

/// <summary>Changes text before it is split into words.</summary>
public abstract class Normalizer
{
    protected Normalizer()
    {
    }

    public abstract string Normalize(string original);

    public abstract string Normalize(ReadOnlySpan<char> original);
}
