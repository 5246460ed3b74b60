using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.SemanticKernel;

/// <summary>A prompt template with its variables and service settings.</summary>
public sealed class PromptTemplateConfig
{
    private string _templateFormat = SemanticKernelTemplateFormat;
    private string _template = string.Empty;
    private List<InputVariable> _inputVariables = [];
    private Dictionary<string, PromptExecutionSettings> _executionSettings = [];

    public PromptTemplateConfig()
    {
    }

    public PromptTemplateConfig(string template) => Template = template;

    [JsonPropertyName("name")]
    public string? Name { get; set; }

    [JsonPropertyName("description")]
    public string? Description { get; set; }

    public static string SemanticKernelTemplateFormat => "semantic-kernel";

    [JsonPropertyName("template_format")]
    public string? TemplateFormat
    {
        get => _templateFormat;
        set => _templateFormat = value ?? SemanticKernelTemplateFormat;
    }

    [JsonPropertyName("template")]
    public string Template
    {
        get => _template;
        set => _template = value ?? throw new ArgumentNullException(nameof(value));
    }

    [JsonPropertyName("input_variables")]
    public List<InputVariable> InputVariables
    {
        get => _inputVariables;
        set => _inputVariables = value ?? throw new ArgumentNullException(nameof(value));
    }

    [JsonPropertyName("output_variable")]
    public OutputVariable? OutputVariable { get; set; }

    [JsonPropertyName("execution_settings")]
    public Dictionary<string, PromptExecutionSettings> ExecutionSettings
    {
        get => _executionSettings;
        set => _executionSettings = value ?? throw new ArgumentNullException(nameof(value));
    }

    [JsonPropertyName("allow_dangerously_set_content")]
    public bool AllowDangerouslySetContent { get; set; }

    [JsonIgnore]
    public PromptExecutionSettings? DefaultExecutionSettings =>
        _executionSettings.GetValueOrDefault(PromptExecutionSettings.DefaultServiceId);

    public static PromptTemplateConfig FromJson(string json)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(json);
        try
        {
            var config = JsonSerializer.Deserialize<PromptTemplateConfig>(json)
                ?? throw new ArgumentException("The prompt template configuration is null.", nameof(json));
            foreach (var variable in config.InputVariables)
                variable.Default = DefaultText(variable);
            return config;
        }
        catch (JsonException exception)
        {
            throw new ArgumentException($"Unable to parse {nameof(PromptTemplateConfig)} from the specified JSON.", nameof(json), exception);
        }
    }

    public void AddExecutionSettings(PromptExecutionSettings settings, string? serviceId = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var key = serviceId ?? settings.ServiceId ?? PromptExecutionSettings.DefaultServiceId;
        if (!_executionSettings.TryAdd(key, settings))
            throw new ArgumentException($"Execution settings for service id '{key}' already exists.", nameof(serviceId));
    }

    private static string? DefaultText(InputVariable variable) => variable.Default switch
    {
        null => null,
        JsonElement { ValueKind: JsonValueKind.String } text => text.GetString(),
        _ => throw new NotSupportedException($"The default of the input variable '{variable.Name}' must be a string."),
    };
}
