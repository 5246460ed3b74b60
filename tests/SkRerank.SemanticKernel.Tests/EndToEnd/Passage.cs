using Microsoft.Extensions.VectorData;
using Microsoft.SemanticKernel.Data;

namespace SkRerank.SemanticKernel.Tests;

/// <summary>A record as applications keep it in a vector store.</summary>
public sealed class Passage
{
    [VectorStoreKey]
    [TextSearchResultLink]
    public required string Link { get; init; }

    [VectorStoreData]
    [TextSearchResultName]
    public required string Title { get; init; }

    [VectorStoreData]
    [TextSearchResultValue]
    public required string Text { get; init; }
}
