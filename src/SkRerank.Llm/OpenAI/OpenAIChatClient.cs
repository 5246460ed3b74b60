using System.ClientModel;
using System.ClientModel.Primitives;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using OpenAI;
using OpenAI.Chat;
using Sdk = OpenAI.Chat;

namespace SkRerank.Llm;

/// <summary>Makes a model behind an OpenAI-compatible endpoint an <see cref="IChatClient"/>, over the official OpenAI SDK.</summary>
/// <remarks>Sends text and takes text, with the probabilities of tokens where they are asked for; tools and images are left out. Thread-safe.</remarks>
public sealed class OpenAIChatClient : IChatClient
{
    private const string Provider = "openai";

    private readonly OpenAIClient _client;
    private readonly ChatClientMetadata _metadata;
    private readonly string _model;

    /// <summary>Creates a chat client over a client of the SDK.</summary>
    /// <param name="client">The client. Its own retries add to those of a reranker; see <see cref="LlmRerankerOptions.MaxRetries"/>.</param>
    /// <param name="model">The model to ask where a call names none.</param>
    /// <exception cref="ArgumentNullException"><paramref name="client"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="model"/> is blank.</exception>
    public OpenAIChatClient(OpenAIClient client, string model)
        : this(client, model, endpoint: null)
    {
    }

    private OpenAIChatClient(OpenAIClient client, string model, Uri? endpoint)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrWhiteSpace(model);
        (_client, _model) = (client, model);
        _metadata = new(Provider, endpoint, model);
    }

    /// <summary>Creates a chat client that sends each call once: the reranker above repeats what may be repeated.</summary>
    /// <param name="model">The model to ask.</param>
    /// <param name="apiKey">The key; null for an endpoint that needs none.</param>
    /// <param name="endpoint">The endpoint with its version, for example <c>http://localhost:11434/v1</c>; null means OpenAI's.</param>
    /// <returns>The chat client.</returns>
    /// <exception cref="ArgumentException"><paramref name="model"/> is blank.</exception>
    public static OpenAIChatClient Create(string model, string? apiKey = null, Uri? endpoint = null)
    {
        var options = new OpenAIClientOptions { Endpoint = endpoint, RetryPolicy = new ClientRetryPolicy(maxRetries: 0) };
        return new(new OpenAIClient(new ApiKeyCredential(string.IsNullOrEmpty(apiKey) ? "none" : apiKey), options), model, endpoint);
    }

    /// <inheritdoc />
    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<Microsoft.Extensions.AI.ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ChatCompletion completion = await ClientFor(options)
            .CompleteChatAsync(messages.Select(MessageOf), SettingsOf(options), cancellationToken).ConfigureAwait(false);
        var text = completion.Refusal ?? TextOf(completion.Content);
        return new(new Microsoft.Extensions.AI.ChatMessage(ChatRole.Assistant, text))
        {
            RawRepresentation = completion,
            ResponseId = completion.Id,
            ModelId = completion.Model,
            FinishReason = FinishOf(completion.FinishReason),
            Usage = completion.Usage is { } usage ? UsageOf(usage) : null,
        };
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<Microsoft.Extensions.AI.ChatMessage> messages,
        ChatOptions? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var updates = ClientFor(options).CompleteChatStreamingAsync(messages.Select(MessageOf), SettingsOf(options), cancellationToken);
        await foreach (var update in updates.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return new(ChatRole.Assistant, update.RefusalUpdate ?? TextOf(update.ContentUpdate))
            {
                RawRepresentation = update,
                ResponseId = update.CompletionId,
                FinishReason = update.FinishReason is { } reason ? FinishOf(reason) : null,
            };
            if (update.Usage is { } usage)
                yield return new(ChatRole.Assistant, [new UsageContent(UsageOf(usage))]) { ResponseId = update.CompletionId };
        }
    }

    /// <inheritdoc />
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? _metadata
            : serviceType.IsInstanceOfType(this) ? this
            : serviceType.IsInstanceOfType(_client) ? _client
            : null;
    }

    /// <summary>Does nothing: the client of the SDK holds nothing to free.</summary>
    public void Dispose()
    {
    }

    private ChatClient ClientFor(ChatOptions? options) => _client.GetChatClient(options?.ModelId ?? _model);

    private ChatCompletionOptions SettingsOf(ChatOptions? options)
    {
        var settings = options?.RawRepresentationFactory?.Invoke(this) as ChatCompletionOptions ?? new();
        settings.Temperature ??= options?.Temperature;
        settings.TopP ??= options?.TopP;
        settings.MaxOutputTokenCount ??= options?.MaxOutputTokens;
        settings.ResponseFormat ??= FormatOf(options?.ResponseFormat);
#pragma warning disable OPENAI001 // The service calls its seed a preview.
        settings.Seed ??= options?.Seed;
#pragma warning restore OPENAI001
        return settings;
    }

    private static Sdk.ChatMessage MessageOf(Microsoft.Extensions.AI.ChatMessage message) =>
        message.Role == ChatRole.System ? new SystemChatMessage(message.Text)
        : message.Role == ChatRole.Assistant ? new AssistantChatMessage(message.Text)
        : new UserChatMessage(message.Text);

    private static Sdk.ChatResponseFormat? FormatOf(Microsoft.Extensions.AI.ChatResponseFormat? format) => format switch
    {
        ChatResponseFormatJson { Schema: { } schema } json => Sdk.ChatResponseFormat.CreateJsonSchemaFormat(
            json.SchemaName ?? "answer", BinaryData.FromString(schema.GetRawText()), json.SchemaDescription, jsonSchemaIsStrict: true),
        ChatResponseFormatJson => Sdk.ChatResponseFormat.CreateJsonObjectFormat(),
        _ => null,
    };

    private static string TextOf(ChatMessageContent content) => string.Concat(content.Select(part => part.Text));

    private static Microsoft.Extensions.AI.ChatFinishReason FinishOf(Sdk.ChatFinishReason reason) => reason switch
    {
        Sdk.ChatFinishReason.Length => Microsoft.Extensions.AI.ChatFinishReason.Length,
        Sdk.ChatFinishReason.ContentFilter => Microsoft.Extensions.AI.ChatFinishReason.ContentFilter,
        _ => Microsoft.Extensions.AI.ChatFinishReason.Stop,
    };

    private static UsageDetails UsageOf(ChatTokenUsage usage) => new()
    {
        InputTokenCount = usage.InputTokenCount,
        OutputTokenCount = usage.OutputTokenCount,
        TotalTokenCount = usage.TotalTokenCount,
    };
}
