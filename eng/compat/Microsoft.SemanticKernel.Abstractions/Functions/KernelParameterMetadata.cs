using System.Text.Json;

namespace Microsoft.SemanticKernel;

/// <summary>Name, type and default of a function's parameter.</summary>
public sealed class KernelParameterMetadata
{
    private readonly JsonSerializerOptions? _jsonSerializerOptions;
    private string _name;
    private string _description = string.Empty;
    private KernelJsonSchema? _schema;

    public KernelParameterMetadata(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        _name = name;
    }

    public KernelParameterMetadata(string name, JsonSerializerOptions jsonSerializerOptions)
        : this(name) => _jsonSerializerOptions = jsonSerializerOptions;

    public KernelParameterMetadata(KernelParameterMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        _jsonSerializerOptions = metadata._jsonSerializerOptions;
        _name = metadata._name;
        _description = metadata._description;
        _schema = metadata._schema;
        DefaultValue = metadata.DefaultValue;
        IsRequired = metadata.IsRequired;
        ParameterType = metadata.ParameterType;
    }

    public KernelParameterMetadata(KernelParameterMetadata metadata, JsonSerializerOptions jsonSerializerOptions)
        : this(metadata) => _jsonSerializerOptions = jsonSerializerOptions;

    public string Name
    {
        get => _name;
        set
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(value);
            _name = value;
        }
    }

    public string? Description
    {
        get => _description;
        set => _description = value ?? string.Empty;
    }

    public object? DefaultValue { get; set; }

    public bool IsRequired { get; set; }

    public Type? ParameterType { get; set; }

    public KernelJsonSchema? Schema
    {
        get => _schema ?? KernelJsonSchema.Infer(ParameterType, _description, DefaultValue, _jsonSerializerOptions);
        set => _schema = value;
    }
}
