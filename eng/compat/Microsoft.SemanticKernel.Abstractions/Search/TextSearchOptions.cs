#pragma warning disable SKEXP0001 // The official type is no more stable than its filter.
namespace Microsoft.SemanticKernel.Data;

/// <summary>How many results a text search gives.</summary>
[Obsolete("Use TextSearchOptions<TRecord>.")]
public sealed class TextSearchOptions
{
    public static readonly int DefaultTop = 5;

    public bool IncludeTotalCount { get; init; }

    public TextSearchFilter? Filter { get; init; }

    public int Top { get; init; } = DefaultTop;

    public int Skip { get; init; }
}
