using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Microsoft.SemanticKernel.Memory;

/// <summary>Something that is stored under a key.</summary>
[Experimental("SKEXP0001")]
public class DataEntryBase
{
    [JsonConstructor]
    public DataEntryBase(string? key = null, DateTimeOffset? timestamp = null)
    {
        Key = key ?? string.Empty;
        Timestamp = timestamp;
    }

    [JsonPropertyName("key")]
    public string Key { get; set; }

    [JsonPropertyName("timestamp")]
    public DateTimeOffset? Timestamp { get; set; }

    [JsonIgnore]
    public bool HasTimestamp => Timestamp.HasValue;
}
