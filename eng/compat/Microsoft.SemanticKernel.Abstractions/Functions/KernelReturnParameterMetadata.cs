using System.Text.Json;

namespace Microsoft.SemanticKernel;

/// <summary>Type and description of a function's result.</summary>
public sealed class KernelReturnParameterMetadata
{
    private readonly JsonSerializerOptions? _jsonSerializerOptions;
    private string _description = string.Empty;
    private KernelJsonSchema? _schema;

    public KernelReturnParameterMetadata()
    {
    }

    public KernelReturnParameterMetadata(JsonSerializerOptions jsonSerializerOptions) => _jsonSerializerOptions = jsonSerializerOptions;

    public KernelReturnParameterMetadata(KernelReturnParameterMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        _jsonSerializerOptions = metadata._jsonSerializerOptions;
        _description = metadata._description;
        _schema = metadata._schema;
        ParameterType = metadata.ParameterType;
    }

    public KernelReturnParameterMetadata(KernelReturnParameterMetadata metadata, JsonSerializerOptions jsonSerializerOptions)
        : this(metadata) => _jsonSerializerOptions = jsonSerializerOptions;

    public string? Description
    {
        get => _description;
        set => _description = value ?? string.Empty;
    }

    public Type? ParameterType { get; set; }

    public KernelJsonSchema? Schema
    {
        get => _schema ?? KernelJsonSchema.Infer(ParameterType, _description, defaultValue: null, _jsonSerializerOptions);
        set => _schema = value;
    }
}
