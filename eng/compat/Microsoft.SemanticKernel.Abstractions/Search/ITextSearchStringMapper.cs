namespace Microsoft.SemanticKernel.Data;

/// <summary>Reads a found record as text.</summary>
public interface ITextSearchStringMapper
{
    string MapFromResultToString(object result);
}
