namespace Microsoft.SemanticKernel;

/// <summary>Describes a prompt as a function.</summary>
internal static class PromptMetadata
{
    public static KernelFunctionMetadata Create(PromptTemplateConfig config) =>
        new(string.IsNullOrWhiteSpace(config.Name) ? $"func{Guid.NewGuid():N}" : config.Name)
        {
            Description = config.Description,
            Parameters = [.. config.InputVariables.Select(Parameter)],
            ReturnParameter = new KernelReturnParameterMetadata
            {
                Description = config.OutputVariable?.Description,
                Schema = Schema(config.OutputVariable?.JsonSchema),
            },
        };

    private static KernelParameterMetadata Parameter(InputVariable variable) => new(variable.Name)
    {
        Description = variable.Description,
        DefaultValue = variable.Default,
        IsRequired = variable.IsRequired,
        Schema = Schema(variable.JsonSchema),
    };

    private static KernelJsonSchema? Schema(string? json) => string.IsNullOrWhiteSpace(json) ? null : KernelJsonSchema.Parse(json);
}
