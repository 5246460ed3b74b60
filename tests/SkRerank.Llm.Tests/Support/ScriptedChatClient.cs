using System.Collections.Concurrent;
using Microsoft.Extensions.AI;

namespace SkRerank.Llm.Tests.Support;

/// <summary>A chat model that answers by a script and remembers what it was asked.</summary>
internal sealed class ScriptedChatClient(Func<ShownPrompt, CancellationToken, Task<ChatResponse>> script) : IChatClient
{
    private readonly ConcurrentQueue<ShownPrompt> _prompts = new();
    private readonly ConcurrentQueue<ChatOptions?> _settings = new();

    public ScriptedChatClient(Func<ShownPrompt, string> script)
        : this((prompt, _) => Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, script(prompt)))))
    {
    }

    public IReadOnlyCollection<ShownPrompt> Prompts => _prompts;

    public IReadOnlyCollection<ChatOptions?> Settings => _settings;

    public bool IsDisposed { get; private set; }

    /// <summary>Answers only when it is cancelled.</summary>
    public static ScriptedChatClient Hanging() => new(async (_, token) =>
    {
        await Task.Delay(Timeout.Infinite, token);
        throw new InvalidOperationException("A hanging model does not answer.");
    });

    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var prompt = new ShownPrompt([.. messages]);
        _prompts.Enqueue(prompt);
        _settings.Enqueue(options);
        return script(prompt, cancellationToken);
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("The rerankers ask for whole answers.");

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(ChatClientMetadata)
        ? new ChatClientMetadata("scripted", providerUri: null, "scripted-1")
        : serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose() => IsDisposed = true;
}
