using Microsoft.Extensions.VectorData;
using Microsoft.SemanticKernel.Data;

namespace SkRerank.Compat.Tests.SemanticKernel;

internal class Record
{
    [VectorStoreKey]
    public int Number { get; init; }

    [TextSearchResultName]
    public string Title => $"title {Number}";

    [TextSearchResultValue]
    public string? Text { get; init; }

    [TextSearchResultLink]
    public string Link => $"link/{Number}";
}
