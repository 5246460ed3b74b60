using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Microsoft.SemanticKernel.Memory;

/// <summary>What a memory holds beside its vector. A reference holds no text.</summary>
[Experimental("SKEXP0001")]
public class MemoryRecordMetadata : ICloneable
{
    [JsonConstructor]
    public MemoryRecordMetadata(
        bool isReference, string id, string text, string description, string externalSourceName, string additionalMetadata)
    {
        IsReference = isReference;
        Id = id;
        Text = text;
        Description = description;
        ExternalSourceName = externalSourceName;
        AdditionalMetadata = additionalMetadata;
    }

    [JsonPropertyName("is_reference")]
    public bool IsReference { get; }

    [JsonPropertyName("external_source_name")]
    public string ExternalSourceName { get; }

    [JsonPropertyName("id")]
    public string Id { get; }

    [JsonPropertyName("description")]
    public string Description { get; }

    [JsonPropertyName("text")]
    public string Text { get; }

    [JsonPropertyName("additional_metadata")]
    public string AdditionalMetadata { get; }

    public object Clone() => MemberwiseClone();
}
