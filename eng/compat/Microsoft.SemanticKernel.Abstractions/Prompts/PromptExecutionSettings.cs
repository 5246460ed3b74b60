using System.Collections.ObjectModel;
using System.Text.Json.Serialization;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Microsoft.SemanticKernel;

/// <summary>Settings of one request to an AI service; frozen when attached to a function.</summary>
public class PromptExecutionSettings
{
    private string? _serviceId;
    private string? _modelId;
    private FunctionChoiceBehavior? _functionChoiceBehavior;
    private IDictionary<string, object>? _extensionData;

    public static string DefaultServiceId => "default";

    [JsonPropertyName("service_id")]
    public string? ServiceId
    {
        get => _serviceId;
        set
        {
            ThrowIfFrozen();
            _serviceId = value;
        }
    }

    [JsonPropertyName("model_id")]
    public string? ModelId
    {
        get => _modelId;
        set
        {
            ThrowIfFrozen();
            _modelId = value;
        }
    }

    [JsonPropertyName("function_choice_behavior")]
    public FunctionChoiceBehavior? FunctionChoiceBehavior
    {
        get => _functionChoiceBehavior;
        set
        {
            ThrowIfFrozen();
            _functionChoiceBehavior = value;
        }
    }

    [JsonExtensionData]
    public IDictionary<string, object>? ExtensionData
    {
        get => _extensionData;
        set
        {
            ThrowIfFrozen();
            _extensionData = value;
        }
    }

    [JsonIgnore]
    public bool IsFrozen { get; private set; }

    public virtual void Freeze()
    {
        if (IsFrozen)
            return;
        IsFrozen = true;
        if (_extensionData is not null)
            _extensionData = new ReadOnlyDictionary<string, object>(_extensionData);
    }

    public virtual PromptExecutionSettings Clone() => new()
    {
        ServiceId = ServiceId,
        ModelId = ModelId,
        FunctionChoiceBehavior = FunctionChoiceBehavior,
        ExtensionData = ExtensionData is null ? null : new Dictionary<string, object>(ExtensionData),
    };

    protected virtual ChatHistory PrepareChatHistoryForRequest(ChatHistory chatHistory) => chatHistory;

    protected virtual void PrepareChatOptionsForRequest(ChatOptions options)
    {
    }

    protected void ThrowIfFrozen()
    {
        if (IsFrozen)
            throw new InvalidOperationException("PromptExecutionSettings are frozen and cannot be modified; change a clone.");
    }
}
