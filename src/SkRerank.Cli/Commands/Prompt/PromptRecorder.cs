using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.AI;

namespace SkRerank.Cli;

/// <summary>Takes the place of a chat model, keeps what it is sent and answers nothing.</summary>
internal sealed class PromptRecorder : IChatClient
{
    private readonly List<(IReadOnlyList<ChatMessage> Messages, ChatOptions Settings)> _calls = [];

    /// <summary>Gets what was sent, in order.</summary>
    public IReadOnlyList<(IReadOnlyList<ChatMessage> Messages, ChatOptions Settings)> Calls => _calls;

    /// <summary>Gives the SHA-256 of all messages that were sent, in hexadecimal.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join('\n', _calls.SelectMany(call => call.Messages).Select(message => $"{message.Role.Value}: {message.Text}")))));

    /// <inheritdoc />
    public Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        _calls.Add(([.. messages], options ?? new()));
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "")));
    }

    /// <inheritdoc />
    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("Whole answers are asked for.");

    /// <inheritdoc />
    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    /// <inheritdoc />
    public void Dispose()
    {
    }
}
