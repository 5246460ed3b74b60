using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.SemanticKernel.Memory;

/// <summary>A memory with its vector.</summary>
[Experimental("SKEXP0001")]
public class MemoryRecord : DataEntryBase
{
    [JsonConstructor]
    public MemoryRecord(MemoryRecordMetadata metadata, ReadOnlyMemory<float> embedding, string? key, DateTimeOffset? timestamp = null)
        : base(key, timestamp)
    {
        Metadata = metadata;
        Embedding = embedding;
    }

    [JsonPropertyName("embedding")]
    public ReadOnlyMemory<float> Embedding { get; }

    [JsonPropertyName("metadata")]
    public MemoryRecordMetadata Metadata { get; }

    public static MemoryRecord LocalRecord(
        string id,
        string text,
        string? description,
        ReadOnlyMemory<float> embedding,
        string? additionalMetadata = null,
        string? key = null,
        DateTimeOffset? timestamp = null) =>
        new(new(false, id, text, description ?? "", "", additionalMetadata ?? ""), embedding, key, timestamp);

    public static MemoryRecord ReferenceRecord(
        string externalId,
        string sourceName,
        string? description,
        ReadOnlyMemory<float> embedding,
        string? additionalMetadata = null,
        string? key = null,
        DateTimeOffset? timestamp = null) =>
        new(new(true, externalId, "", description ?? "", sourceName, additionalMetadata ?? ""), embedding, key, timestamp);

    public static MemoryRecord FromMetadata(
        MemoryRecordMetadata metadata, ReadOnlyMemory<float> embedding, string? key = null, DateTimeOffset? timestamp = null) =>
        new(metadata, embedding, key, timestamp);

    public static MemoryRecord FromJsonMetadata(
        string json, ReadOnlyMemory<float> embedding, string? key = null, DateTimeOffset? timestamp = null) =>
        JsonSerializer.Deserialize<MemoryRecordMetadata>(json) is { } metadata
            ? new(metadata, embedding, key, timestamp)
            : throw new KernelException("Unable to create memory record from serialized metadata");

    public string GetSerializedMetadata() => JsonSerializer.Serialize(Metadata);
}
