using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Microsoft.SemanticKernel.Memory;

/// <summary>A found memory and how relevant it is.</summary>
[Experimental("SKEXP0001")]
public class MemoryQueryResult
{
    [JsonConstructor]
    public MemoryQueryResult(MemoryRecordMetadata metadata, double relevance, ReadOnlyMemory<float>? embedding)
    {
        Metadata = metadata;
        Relevance = relevance;
        Embedding = embedding;
    }

    public MemoryRecordMetadata Metadata { get; }

    public double Relevance { get; }

    public ReadOnlyMemory<float>? Embedding { get; }

    public static MemoryQueryResult FromMemoryRecord(MemoryRecord record, double relevance)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new(
            (MemoryRecordMetadata)record.Metadata.Clone(), relevance, record.Embedding.IsEmpty ? null : record.Embedding);
    }
}
