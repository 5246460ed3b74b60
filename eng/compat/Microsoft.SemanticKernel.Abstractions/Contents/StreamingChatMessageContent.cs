using System.Text;
using System.Text.Json.Serialization;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Microsoft.SemanticKernel;

/// <summary>A piece of a streamed chat message.</summary>
public class StreamingChatMessageContent : StreamingKernelContent
{
    private StreamingKernelContentItemCollection? _items;

    [JsonConstructor]
    public StreamingChatMessageContent(
        AuthorRole? role,
        string? content,
        object? innerContent = null,
        int choiceIndex = 0,
        string? modelId = null,
        Encoding? encoding = null,
        IReadOnlyDictionary<string, object?>? metadata = null)
        : base(innerContent, choiceIndex, modelId, metadata)
    {
        Role = role;
        Encoding = encoding ?? Encoding.UTF8;
        Content = content;
    }

    [JsonIgnore]
    public string? Content
    {
        get => FirstText?.Text;
        set
        {
            if (FirstText is { } text)
                text.Text = value;
            else if (value is not null)
                Items.Add(new StreamingTextContent(value, ChoiceIndex, ModelId, InnerContent, Encoding, Metadata));
        }
    }

    [JsonIgnore]
    public StreamingKernelContentItemCollection Items
    {
        get => _items ??= [];
        set => _items = value;
    }

    public string? AuthorName { get; set; }

    public AuthorRole? Role { get; set; }

    [JsonIgnore]
    public Encoding Encoding { get; set; }

    private StreamingTextContent? FirstText => _items?.OfType<StreamingTextContent>().FirstOrDefault();

    public override byte[] ToByteArray() => Encoding.GetBytes(ToString());

    public override string ToString() => Content ?? string.Empty;
}
