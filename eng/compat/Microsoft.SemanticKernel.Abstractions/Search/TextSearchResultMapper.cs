namespace Microsoft.SemanticKernel.Data;

/// <summary>Reads a found record as a text with its name and link by a delegate.</summary>
public class TextSearchResultMapper : ITextSearchResultMapper
{
    private readonly MapFromResultToTextSearchResult _map;

    public TextSearchResultMapper(MapFromResultToTextSearchResult mapFromResultToTextSearchResult)
    {
        ArgumentNullException.ThrowIfNull(mapFromResultToTextSearchResult);
        _map = mapFromResultToTextSearchResult;
    }

    public TextSearchResult MapFromResultToTextSearchResult(object result) => _map(result);
}
