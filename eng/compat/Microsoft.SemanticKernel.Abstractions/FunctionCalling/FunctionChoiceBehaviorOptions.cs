using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Serialization;

namespace Microsoft.SemanticKernel;

/// <summary>How functions are called.</summary>
public sealed class FunctionChoiceBehaviorOptions
{
    [JsonPropertyName("allow_parallel_calls")]
    public bool? AllowParallelCalls { get; set; }

    [JsonPropertyName("allow_concurrent_invocation")]
    public bool AllowConcurrentInvocation { get; set; }

    [JsonPropertyName("allow_strict_schema_adherence")]
    public bool AllowStrictSchemaAdherence { get; set; }

    [Experimental("SKEXP0001")]
    [JsonIgnore]
    public bool RetainArgumentTypes { get; set; }
}
