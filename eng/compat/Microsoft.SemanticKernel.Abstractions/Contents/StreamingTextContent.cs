using System.Text;
using System.Text.Json.Serialization;

namespace Microsoft.SemanticKernel;

/// <summary>A piece of streamed text.</summary>
public class StreamingTextContent : StreamingKernelContent
{
    [JsonConstructor]
    public StreamingTextContent(
        string? text,
        int choiceIndex = 0,
        string? modelId = null,
        object? innerContent = null,
        Encoding? encoding = null,
        IReadOnlyDictionary<string, object?>? metadata = null)
        : base(innerContent, choiceIndex, modelId, metadata)
    {
        Text = text;
        Encoding = encoding ?? Encoding.UTF8;
    }

    public string? Text { get; set; }

    [JsonIgnore]
    public Encoding Encoding { get; set; }

    public override byte[] ToByteArray() => Encoding.GetBytes(ToString());

    public override string ToString() => Text ?? string.Empty;
}
