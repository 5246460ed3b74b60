namespace Microsoft.SemanticKernel.Data;

/// <summary>Reads a found record as text by a delegate.</summary>
public class TextSearchStringMapper : ITextSearchStringMapper
{
    private readonly MapFromResultToString _map;

    public TextSearchStringMapper(MapFromResultToString mapFromResultToString)
    {
        ArgumentNullException.ThrowIfNull(mapFromResultToString);
        _map = mapFromResultToString;
    }

    public string MapFromResultToString(object result) => _map(result);
}
