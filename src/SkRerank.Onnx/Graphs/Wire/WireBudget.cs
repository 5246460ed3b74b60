namespace SkRerank.Onnx;

/// <summary>Counts the messages and texts of one file, so that a small file cannot ask for much memory.</summary>
internal sealed class WireBudget
{
    /// <summary>How many messages and texts one file may hold; the largest rerankers have some thousands.</summary>
    public const int MaxItems = 1_000_000;

    private int _taken;

    /// <summary>Takes one.</summary>
    /// <exception cref="InvalidDataException">There are too many.</exception>
    public void Take()
    {
        if (++_taken > MaxItems)
            throw new InvalidDataException($"it holds more than {MaxItems:N0} parts.");
    }
}
