using System.Net;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Microsoft.SemanticKernel;

/// <summary>A template of the Semantic Kernel language; what it fills in is HTML-encoded unless allowed otherwise.</summary>
internal sealed partial class KernelPromptTemplate : IPromptTemplate
{
    private readonly IReadOnlyList<TemplateBlock> _blocks;
    private readonly ILogger _logger;
    private readonly HashSet<string> _rawVariables;
    private readonly bool _rawCalls;

    public KernelPromptTemplate(PromptTemplateConfig config, bool allowDangerouslySetContent, ILogger logger)
    {
        _blocks = TemplateParser.Parse(config.Template);
        _logger = logger;
        _rawCalls = allowDangerouslySetContent || config.AllowDangerouslySetContent;
        AddMissingVariables(config);
        _rawVariables = config.InputVariables
            .Where(variable => allowDangerouslySetContent || variable.AllowDangerouslySetContent)
            .Select(variable => variable.Name)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    public async Task<string> RenderAsync(Kernel kernel, KernelArguments? arguments = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        arguments ??= new KernelArguments();
        var prompt = new StringBuilder();
        foreach (var block in _blocks)
        {
            if (block is VariableBlock variable && !arguments.ContainsName(variable.Name))
                LogMissing(variable.Name);
            var value = await block.EvaluateAsync(kernel, arguments, cancellationToken).ConfigureAwait(false);
            var text = block is FunctionBlock && value?.GetType() == typeof(List<string>)
                ? string.Join('\n', (List<string>)value)
                : ValueText.From(value, kernel.Culture);
            prompt.Append(IsRaw(block) ? text : WebUtility.HtmlEncode(text));
        }

        return prompt.ToString();
    }

    private bool IsRaw(TemplateBlock block) => block switch
    {
        TextBlock => true,
        VariableBlock variable => _rawVariables.Contains(variable.Name),
        _ => _rawCalls,
    };

    private void AddMissingVariables(PromptTemplateConfig config)
    {
        var known = config.InputVariables.Select(variable => variable.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var name in _blocks.SelectMany(block => block.Variables).Where(known.Add))
            config.InputVariables.Add(new InputVariable { Name = name });
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Variable `${Name}` not found.")]
    private partial void LogMissing(string name);
}
