using Microsoft.Extensions.Logging;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Microsoft.SemanticKernel;

/// <summary>Makes functions of prompts in YAML; a key that is not known fails.</summary>
public static class KernelFunctionYaml
{
    public static KernelFunction FromPromptYaml(
        string text, IPromptTemplateFactory? promptTemplateFactory = null, ILoggerFactory? loggerFactory = null) =>
        KernelFunctionFactory.CreateFromPrompt(ToPromptTemplateConfig(text), promptTemplateFactory, loggerFactory);

    public static PromptTemplateConfig ToPromptTemplateConfig(string text)
    {
        var deserializer = new DeserializerBuilder()
            .WithNamingConvention(UnderscoredNamingConvention.Instance)
            .WithTypeConverter(new ExecutionSettingsConverter())
            .Build();
        return deserializer.Deserialize<PromptTemplateConfig>(text);
    }
}
