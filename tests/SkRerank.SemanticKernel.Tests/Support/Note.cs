using Microsoft.Extensions.VectorData;
using Microsoft.SemanticKernel.Data;

namespace SkRerank.SemanticKernel.Tests;

/// <summary>A record as applications write them.</summary>
internal sealed class Note(int number)
{
    public int Number => number;

    [VectorStoreKey]
    public string Key => $"note-{number}";

    [VectorStoreData]
    [TextSearchResultName]
    public string Title => $"name {number}";

    [VectorStoreData]
    [TextSearchResultValue]
    public string Text => NumberedSearch.TextOf(number);

    [TextSearchResultLink]
    public string Link => $"link/{number}";
}
