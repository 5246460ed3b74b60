using System.Text.Json.Serialization;

namespace Microsoft.SemanticKernel;

/// <summary>What a prompt gives back.</summary>
public sealed class OutputVariable
{
    private string _description = string.Empty;

    [JsonPropertyName("description")]
    public string? Description
    {
        get => _description;
        set => _description = value ?? string.Empty;
    }

    [JsonPropertyName("json_schema")]
    public string? JsonSchema { get; set; }
}
