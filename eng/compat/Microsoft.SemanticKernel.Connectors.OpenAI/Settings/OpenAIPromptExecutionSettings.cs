using System.Collections.ObjectModel;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Microsoft.SemanticKernel.Connectors.OpenAI;

/// <summary>Settings of one request to an OpenAI chat model.</summary>
[JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
public class OpenAIPromptExecutionSettings : PromptExecutionSettings
{
    private static readonly JsonSerializerOptions Permissive = new()
    {
        AllowTrailingCommas = true,
        PropertyNameCaseInsensitive = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    private Values _values = new();

    [JsonPropertyName("reasoning_effort")]
    public object? ReasoningEffort
    {
        get => _values.ReasoningEffort;
        set => Change(values => values.ReasoningEffort = value);
    }

    [JsonPropertyName("temperature")]
    public double? Temperature
    {
        get => _values.Temperature;
        set => Change(values => values.Temperature = value);
    }

    [JsonPropertyName("top_p")]
    public double? TopP
    {
        get => _values.TopP;
        set => Change(values => values.TopP = value);
    }

    [JsonPropertyName("presence_penalty")]
    public double? PresencePenalty
    {
        get => _values.PresencePenalty;
        set => Change(values => values.PresencePenalty = value);
    }

    [JsonPropertyName("frequency_penalty")]
    public double? FrequencyPenalty
    {
        get => _values.FrequencyPenalty;
        set => Change(values => values.FrequencyPenalty = value);
    }

    [JsonPropertyName("max_tokens")]
    public int? MaxTokens
    {
        get => _values.MaxTokens;
        set => Change(values => values.MaxTokens = value);
    }

    [JsonPropertyName("stop_sequences")]
    public IList<string>? StopSequences
    {
        get => _values.StopSequences;
        set => Change(values => values.StopSequences = value);
    }

    [JsonPropertyName("seed")]
    public long? Seed
    {
        get => _values.Seed;
        set => Change(values => values.Seed = value);
    }

    [JsonPropertyName("response_format")]
    public object? ResponseFormat
    {
        get => _values.ResponseFormat;
        set => Change(values => values.ResponseFormat = value);
    }

    [JsonPropertyName("chat_system_prompt")]
    public string? ChatSystemPrompt
    {
        get => _values.ChatSystemPrompt;
        set => Change(values => values.ChatSystemPrompt = value);
    }

    [Experimental("SKEXP0010")]
    [JsonPropertyName("chat_developer_prompt")]
    public string? ChatDeveloperPrompt
    {
        get => _values.ChatDeveloperPrompt;
        set => Change(values => values.ChatDeveloperPrompt = value);
    }

    [JsonPropertyName("token_selection_biases")]
    public IDictionary<int, int>? TokenSelectionBiases
    {
        get => _values.TokenSelectionBiases;
        set => Change(values => values.TokenSelectionBiases = value);
    }

    [JsonPropertyName("user")]
    public string? User
    {
        get => _values.User;
        set => Change(values => values.User = value);
    }

    [JsonPropertyName("logprobs")]
    public bool? Logprobs
    {
        get => _values.Logprobs;
        set => Change(values => values.Logprobs = value);
    }

    [JsonPropertyName("top_logprobs")]
    public int? TopLogprobs
    {
        get => _values.TopLogprobs;
        set => Change(values => values.TopLogprobs = value);
    }

    [JsonPropertyName("metadata")]
    public IDictionary<string, string>? Metadata
    {
        get => _values.Metadata;
        set => Change(values => values.Metadata = value);
    }

    [JsonPropertyName("store")]
    public bool? Store
    {
        get => _values.Store;
        set => Change(values => values.Store = value);
    }

    [Experimental("SKEXP0010")]
    [JsonPropertyName("extra_body")]
    public IDictionary<string, object?>? ExtraBody
    {
        get => _values.ExtraBody;
        set => Change(values => values.ExtraBody = value);
    }

    public static OpenAIPromptExecutionSettings FromExecutionSettings(PromptExecutionSettings? executionSettings, int? defaultMaxTokens = null)
    {
        if (executionSettings is null)
            return new() { MaxTokens = defaultMaxTokens };
        if (executionSettings is OpenAIPromptExecutionSettings typed)
            return typed;
        var json = JsonSerializer.Serialize(executionSettings);
        var settings = JsonSerializer.Deserialize<OpenAIPromptExecutionSettings>(json, Permissive)!;
        // A behavior is no plain data: it holds functions.
        settings.FunctionChoiceBehavior = executionSettings.FunctionChoiceBehavior;
        return settings;
    }

    public override PromptExecutionSettings Clone() => Clone<OpenAIPromptExecutionSettings>();

    public override void Freeze()
    {
        if (IsFrozen)
            return;
        base.Freeze();
        _values.Freeze();
    }

    protected internal T Clone<T>()
        where T : OpenAIPromptExecutionSettings, new() => new()
        {
            // The official one forgets the service id, too.
            ModelId = ModelId,
            ExtensionData = ExtensionData is null ? null : new Dictionary<string, object>(ExtensionData),
            FunctionChoiceBehavior = FunctionChoiceBehavior,
            _values = _values.Copy(),
        };

    private void Change(Action<Values> change)
    {
        ThrowIfFrozen();
        change(_values);
    }

    private sealed class Values
    {
        public object? ReasoningEffort { get; set; }

        public double? Temperature { get; set; }

        public double? TopP { get; set; }

        public double? PresencePenalty { get; set; }

        public double? FrequencyPenalty { get; set; }

        public int? MaxTokens { get; set; }

        public IList<string>? StopSequences { get; set; }

        public long? Seed { get; set; }

        public object? ResponseFormat { get; set; }

        public string? ChatSystemPrompt { get; set; }

        public string? ChatDeveloperPrompt { get; set; }

        public IDictionary<int, int>? TokenSelectionBiases { get; set; }

        public string? User { get; set; }

        public bool? Logprobs { get; set; }

        public int? TopLogprobs { get; set; }

        public IDictionary<string, string>? Metadata { get; set; }

        public bool? Store { get; set; }

        public IDictionary<string, object?>? ExtraBody { get; set; }

        public Values Copy()
        {
            var copy = (Values)MemberwiseClone();
            copy.StopSequences = StopSequences?.ToList();
            copy.TokenSelectionBiases = TokenSelectionBiases?.ToDictionary();
            copy.Metadata = Metadata?.ToDictionary();
            copy.ExtraBody = ExtraBody?.ToDictionary();
            return copy;
        }

        public void Freeze()
        {
            StopSequences = StopSequences is null ? null : new ReadOnlyCollection<string>(StopSequences);
            TokenSelectionBiases = TokenSelectionBiases is null ? null : new ReadOnlyDictionary<int, int>(TokenSelectionBiases);
            Metadata = Metadata is null ? null : new ReadOnlyDictionary<string, string>(Metadata);
            ExtraBody = ExtraBody is null ? null : new ReadOnlyDictionary<string, object?>(ExtraBody);
        }
    }
}
