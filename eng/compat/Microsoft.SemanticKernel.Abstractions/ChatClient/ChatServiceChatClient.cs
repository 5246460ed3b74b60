using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Services;

namespace Microsoft.SemanticKernel;

/// <summary>Makes a chat service an <see cref="IChatClient"/>; it is called without a kernel, so no function is invoked by it.</summary>
internal sealed class ChatServiceChatClient(IChatCompletionService service) : IChatClient
{
    private readonly ChatClientMetadata _metadata = new(
        service.GetType().Name, service.GetEndpoint() is { } endpoint ? new Uri(endpoint) : null, service.GetModelId());

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var content = await service.GetChatMessageContentAsync(
            ChatMessageConversion.HistoryOf(messages), ChatMessageConversion.SettingsOf(options), kernel: null, cancellationToken).ConfigureAwait(false);
        return new ChatResponse(content.ToChatMessage()) { ModelId = content.ModelId, RawRepresentation = content.InnerContent };
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var contents = service.GetStreamingChatMessageContentsAsync(
            ChatMessageConversion.HistoryOf(messages), ChatMessageConversion.SettingsOf(options), kernel: null, cancellationToken);
        await foreach (var content in contents.ConfigureAwait(false))
            yield return content.ToChatResponseUpdate();
    }

    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is not null ? null
            : serviceType == typeof(ChatClientMetadata) ? _metadata
            : serviceType.IsInstanceOfType(this) ? this
            : serviceType.IsInstanceOfType(service) ? service
            : null;
    }

    public void Dispose() => (service as IDisposable)?.Dispose();
}
