using System.Text.Json.Serialization;
using Microsoft.Extensions.AI;

namespace Microsoft.SemanticKernel;

/// <summary>Arguments of a function, their names case-insensitive, and the settings of the services it calls.</summary>
public sealed class KernelArguments : AIFunctionArguments
{
    [JsonConstructor]
    public KernelArguments()
        : base(StringComparer.OrdinalIgnoreCase)
    {
    }

    public KernelArguments(PromptExecutionSettings? executionSettings)
        : this(executionSettings is null ? null : [executionSettings])
    {
    }

    public KernelArguments(IEnumerable<PromptExecutionSettings>? executionSettings)
        : this()
    {
        if (executionSettings is null)
            return;
        var settings = new Dictionary<string, PromptExecutionSettings>();
        foreach (var item in executionSettings)
        {
            if (!settings.TryAdd(item.ServiceId ?? PromptExecutionSettings.DefaultServiceId, item))
                throw new ArgumentException(
                    $"Execution settings for service id '{item.ServiceId}' are given twice.", nameof(executionSettings));
        }

        ExecutionSettings = settings;
    }

    public KernelArguments(IDictionary<string, object?> source, Dictionary<string, PromptExecutionSettings>? executionSettings = null)
        : base(source ?? throw new ArgumentNullException(nameof(source)), StringComparer.OrdinalIgnoreCase)
    {
        ExecutionSettings = executionSettings ?? (source as KernelArguments)?.ExecutionSettings;
        Services = (source as AIFunctionArguments)?.Services;
    }

    public IReadOnlyDictionary<string, PromptExecutionSettings>? ExecutionSettings { get; set; }

    public ICollection<string> Names => Keys;

    public bool ContainsName(string name) => ContainsKey(name);
}
