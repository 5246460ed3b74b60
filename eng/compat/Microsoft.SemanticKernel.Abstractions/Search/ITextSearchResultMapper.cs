namespace Microsoft.SemanticKernel.Data;

/// <summary>Reads a found record as a text with its name and link.</summary>
public interface ITextSearchResultMapper
{
    TextSearchResult MapFromResultToTextSearchResult(object result);
}
