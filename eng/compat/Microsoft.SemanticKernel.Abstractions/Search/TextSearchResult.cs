namespace Microsoft.SemanticKernel.Data;

/// <summary>A found text with its name and link.</summary>
public sealed class TextSearchResult
{
    public TextSearchResult(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Value = value;
    }

    public string? Name { get; init; }

    public string? Link { get; init; }

    public string Value { get; init; }
}
