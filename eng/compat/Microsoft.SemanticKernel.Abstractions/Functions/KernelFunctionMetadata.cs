using System.Collections.ObjectModel;

namespace Microsoft.SemanticKernel;

/// <summary>Name, description, parameters and result of a function.</summary>
public sealed class KernelFunctionMetadata
{
    private static readonly ReadOnlyDictionary<string, object?> NoProperties = new(new Dictionary<string, object?>());

    private string _name;
    private string _description = string.Empty;

    public KernelFunctionMetadata(string name) => _name = KernelName.Function(name);

    public KernelFunctionMetadata(KernelFunctionMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        _name = metadata.Name;
        PluginName = metadata.PluginName;
        Description = metadata.Description;
        Parameters = metadata.Parameters;
        ReturnParameter = metadata.ReturnParameter;
        AdditionalProperties = metadata.AdditionalProperties;
    }

    public string Name
    {
        get => _name;
        set => _name = KernelName.Function(value);
    }

    public string? PluginName { get; set; }

    public string? Description
    {
        get => _description;
        set => _description = value ?? string.Empty;
    }

    public IReadOnlyList<KernelParameterMetadata> Parameters { get; set; } = [];

    public KernelReturnParameterMetadata ReturnParameter { get; set; } = new();

    public ReadOnlyDictionary<string, object?> AdditionalProperties { get; set; } = NoProperties;
}
