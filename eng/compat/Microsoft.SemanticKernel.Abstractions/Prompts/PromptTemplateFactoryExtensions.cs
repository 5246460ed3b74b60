namespace Microsoft.SemanticKernel;

/// <summary>Makes a template or says why not.</summary>
public static class PromptTemplateFactoryExtensions
{
    public static IPromptTemplate Create(this IPromptTemplateFactory factory, PromptTemplateConfig templateConfig)
    {
        ArgumentNullException.ThrowIfNull(factory);
        ArgumentNullException.ThrowIfNull(templateConfig);
        return factory.TryCreate(templateConfig, out var result)
            ? result
            : throw new KernelException($"Prompt template format {templateConfig.TemplateFormat} is not supported.");
    }
}
