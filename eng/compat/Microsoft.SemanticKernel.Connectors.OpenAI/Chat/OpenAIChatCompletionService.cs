using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Services;
using Microsoft.SemanticKernel.TextGeneration;
using OpenAI;

namespace Microsoft.SemanticKernel.Connectors.OpenAI;

/// <summary>A chat model of OpenAI, or of an endpoint that speaks its protocol.</summary>
public sealed class OpenAIChatCompletionService : IChatCompletionService, ITextGenerationService
{
    private readonly ChatCore _core;

    public OpenAIChatCompletionService(
        string modelId, string apiKey, string? organization = null, HttpClient? httpClient = null, ILoggerFactory? loggerFactory = null)
        : this(
            modelId,
            ClientFactory.Create(Required(apiKey), httpClient?.BaseAddress, organization, httpClient),
            httpClient?.BaseAddress ?? ClientFactory.OpenAIEndpoint)
    {
    }

    [Experimental("SKEXP0010")]
    public OpenAIChatCompletionService(
        string modelId,
        Uri endpoint,
        string? apiKey = null,
        string? organization = null,
        HttpClient? httpClient = null,
        ILoggerFactory? loggerFactory = null)
        : this(
            modelId,
            ClientFactory.Create(apiKey, endpoint ?? httpClient?.BaseAddress, organization, httpClient),
            endpoint ?? httpClient?.BaseAddress ?? ClientFactory.OpenAIEndpoint)
    {
    }

    public OpenAIChatCompletionService(string modelId, OpenAIClient openAIClient, ILoggerFactory? loggerFactory = null)
        : this(modelId, openAIClient, endpoint: (Uri?)null)
    {
    }

    private OpenAIChatCompletionService(string modelId, OpenAIClient client, Uri? endpoint)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(modelId);
        ArgumentNullException.ThrowIfNull(client);
        _core = new ChatCore(modelId, client);
        var attributes = new Dictionary<string, object?> { [AIServiceExtensions.ModelIdKey] = modelId };
        if (endpoint is not null)
            attributes[AIServiceExtensions.EndpointKey] = endpoint.ToString();
        Attributes = attributes;
    }

    public IReadOnlyDictionary<string, object?> Attributes { get; }

    public Task<IReadOnlyList<ChatMessageContent>> GetChatMessageContentsAsync(
        ChatHistory chatHistory,
        PromptExecutionSettings? executionSettings = null,
        Kernel? kernel = null,
        CancellationToken cancellationToken = default) =>
        _core.AskAsync(chatHistory, executionSettings, kernel, cancellationToken);

    public IAsyncEnumerable<StreamingChatMessageContent> GetStreamingChatMessageContentsAsync(
        ChatHistory chatHistory,
        PromptExecutionSettings? executionSettings = null,
        Kernel? kernel = null,
        CancellationToken cancellationToken = default) =>
        _core.StreamAsync(chatHistory, executionSettings, kernel, cancellationToken);

    public async Task<IReadOnlyList<TextContent>> GetTextContentsAsync(
        string prompt, PromptExecutionSettings? executionSettings = null, Kernel? kernel = null, CancellationToken cancellationToken = default)
    {
        var messages = await _core.AskAsync([new ChatMessageContent(AuthorRole.User, prompt)], executionSettings, kernel, cancellationToken)
            .ConfigureAwait(false);
        return [.. messages.Select(message => new TextContent(
            message.Content, message.ModelId, message.Content, Encoding.UTF8, message.Metadata))];
    }

    public async IAsyncEnumerable<StreamingTextContent> GetStreamingTextContentsAsync(
        string prompt,
        PromptExecutionSettings? executionSettings = null,
        Kernel? kernel = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var updates = _core.StreamAsync([new ChatMessageContent(AuthorRole.User, prompt)], executionSettings, kernel, cancellationToken);
        await foreach (var update in updates.ConfigureAwait(false))
            yield return new StreamingTextContent(update.Content, update.ChoiceIndex, update.ModelId, update, Encoding.UTF8, update.Metadata);
    }

    private static string Required(string apiKey)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(apiKey);
        return apiKey;
    }
}
