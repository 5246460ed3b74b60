using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Microsoft.SemanticKernel;

/// <summary>Makes templates of the Semantic Kernel template language.</summary>
public sealed class KernelPromptTemplateFactory : IPromptTemplateFactory
{
    private readonly ILoggerFactory _loggerFactory;

    public KernelPromptTemplateFactory(ILoggerFactory? loggerFactory = null) => _loggerFactory = loggerFactory ?? NullLoggerFactory.Instance;

    public bool AllowDangerouslySetContent { get; init; }

    public bool TryCreate(PromptTemplateConfig templateConfig, [NotNullWhen(true)] out IPromptTemplate? result)
    {
        ArgumentNullException.ThrowIfNull(templateConfig);
        result = templateConfig.TemplateFormat == PromptTemplateConfig.SemanticKernelTemplateFormat
            ? new KernelPromptTemplate(templateConfig, AllowDangerouslySetContent, _loggerFactory.CreateLogger<KernelPromptTemplateFactory>())
            : null;
        return result is not null;
    }
}
