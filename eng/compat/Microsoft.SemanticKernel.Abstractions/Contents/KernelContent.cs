namespace Microsoft.SemanticKernel;

/// <summary>A piece of what an AI service takes or gives.</summary>
public abstract class KernelContent
{
    protected KernelContent()
    {
    }

    protected KernelContent(object? innerContent, string? modelId = null, IReadOnlyDictionary<string, object?>? metadata = null)
    {
        InnerContent = innerContent;
        ModelId = modelId;
        Metadata = metadata;
    }

    public string? MimeType { get; set; }

    public object? InnerContent { get; set; }

    public string? ModelId { get; set; }

    public IReadOnlyDictionary<string, object?>? Metadata { get; set; }
}
