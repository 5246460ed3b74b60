using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Services;
using OpenAI.Chat;
using ChatFinishReason = Microsoft.Extensions.AI.ChatFinishReason;
using ChatMessage = Microsoft.Extensions.AI.ChatMessage;

namespace SkRerank.SemanticKernel;

/// <summary>Makes a chat service of a kernel an <see cref="IChatClient"/>, with the probabilities and the usage that it tells.</summary>
/// <remarks>Settings go by the names of the OpenAI protocol, which connectors understand; no function is offered to the model.</remarks>
internal sealed class ChatServiceClient(IChatCompletionService service) : IChatClient
{
    private const string LogProbabilities = "ContentTokenLogProbabilities";
    private const string Usage = "Usage";
    private const string FinishReason = "FinishReason";

    /// <inheritdoc />
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var contents = await service.GetChatMessageContentsAsync(
            HistoryOf(messages), SettingsOf(options), kernel: null, cancellationToken).ConfigureAwait(false);
        var content = contents[0];
        var message = new ChatMessage(ChatRole.Assistant, content.Content);
        if (content.Metadata?.GetValueOrDefault(LogProbabilities) is { } probabilities)
            message.AdditionalProperties = new() { [LogProbabilities] = probabilities };
        return new(message)
        {
            RawRepresentation = content.InnerContent,
            ModelId = content.ModelId,
            FinishReason = FinishOf(content.Metadata?.GetValueOrDefault(FinishReason)),
            Usage = content.Metadata?.GetValueOrDefault(Usage) is ChatTokenUsage usage
                ? new() { InputTokenCount = usage.InputTokenCount, OutputTokenCount = usage.OutputTokenCount }
                : null,
        };
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var updates = service.GetStreamingChatMessageContentsAsync(HistoryOf(messages), SettingsOf(options), kernel: null, cancellationToken);
        await foreach (var update in updates.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return new(ChatRole.Assistant, update.Content)
            {
                RawRepresentation = update.InnerContent,
                FinishReason = FinishOf(update.Metadata?.GetValueOrDefault(FinishReason)),
            };
        }
    }

    /// <inheritdoc />
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata(service.GetType().Name, providerUri: null, service.GetModelId())
            : serviceType.IsInstanceOfType(this) ? this
            : serviceType.IsInstanceOfType(service) ? service
            : null;
    }

    /// <summary>Does nothing: the service belongs to its container.</summary>
    public void Dispose()
    {
    }

    private static ChatHistory HistoryOf(IEnumerable<ChatMessage> messages)
    {
        var history = new ChatHistory();
        foreach (var message in messages)
            history.AddMessage(new AuthorRole(message.Role.Value), message.Text);
        return history;
    }

    private static PromptExecutionSettings SettingsOf(ChatOptions? options)
    {
        var data = new Dictionary<string, object>();
        Add("temperature", options?.Temperature);
        Add("max_tokens", options?.MaxOutputTokens);
        Add("seed", options?.Seed);
        Add("response_format", FormatOf(options?.ResponseFormat));
        foreach (var (name, value) in options?.AdditionalProperties ?? [])
            Add(name, value);
        return new() { ModelId = options?.ModelId, ExtensionData = data };

        void Add(string name, object? value)
        {
            if (value is not null)
                data[name] = value;
        }
    }

    private static JsonElement? FormatOf(Microsoft.Extensions.AI.ChatResponseFormat? format) => format is ChatResponseFormatJson { Schema: { } schema } json
        ? JsonSerializer.SerializeToElement(new
        {
            type = "json_schema",
            json_schema = new { name = json.SchemaName ?? "answer", strict = true, schema },
        })
        : null;

    private static ChatFinishReason? FinishOf(object? reason) => reason?.ToString() switch
    {
        null => null,
        "ContentFilter" or "content_filter" => ChatFinishReason.ContentFilter,
        "Length" or "length" => ChatFinishReason.Length,
        _ => ChatFinishReason.Stop,
    };
}
