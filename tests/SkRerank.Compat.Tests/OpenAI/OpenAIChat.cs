using System.ClientModel;
using System.Net;
using System.Text.Json;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using SkRerank.Bench;

namespace SkRerank.Compat.Tests.OpenAI;

/// <summary>A scripted chat model behind the OpenAI connector, and a kernel that uses it.</summary>
internal sealed class OpenAIChat : IAsyncDisposable
{
    private readonly RerankServer _server;

    private OpenAIChat(RerankServer server, Action<IKernelBuilder>? configure)
    {
        _server = server;
        var builder = Kernel.CreateBuilder();
        builder.AddOpenAIChatCompletion("scripted", ChatServer.EndpointOf(server), apiKey: null);
        configure?.Invoke(builder);
        Kernel = builder.Build();
    }

    public Kernel Kernel { get; }

    public IReadOnlyList<ReceivedCall> Calls => _server.Calls;

    public JsonElement LastBody => JsonDocument.Parse(_server.Calls[^1].Body).RootElement;

    public IChatCompletionService Service => Kernel.GetRequiredService<IChatCompletionService>();

    public static async Task<OpenAIChat> StartAsync(Func<ChatRequest, ChatReply> reply, Action<IKernelBuilder>? configure = null) =>
        new(await ChatServer.StartAsync(reply), configure);

    /// <summary>Starts a model that calls these functions first and then says what they gave.</summary>
    public static Task<OpenAIChat> CallingAsync(params ChatToolCall[] calls) => StartAsync(
        request => request.ToolResults.Count == 0 ? ChatReply.Call(calls) : ChatReply.Say(string.Join('|', request.ToolResults)));

    /// <summary>Asks with the functions of the kernel at the model's hand.</summary>
    public async Task<string> AskAsync(
        ChatHistory history, bool isStreaming = false, FunctionChoiceBehavior? behavior = null, CancellationToken cancellationToken = default)
    {
        var settings = new OpenAIPromptExecutionSettings { FunctionChoiceBehavior = behavior ?? FunctionChoiceBehavior.Auto() };
        if (!isStreaming)
            return (await Service.GetChatMessageContentAsync(history, settings, Kernel, cancellationToken)).Content ?? "";
        var text = "";
        await foreach (var update in Service.GetStreamingChatMessageContentsAsync(history, settings, Kernel, cancellationToken))
            text += update.Content;
        return text;
    }

    /// <summary>Gives the status that a failure tells of, whole or streamed.</summary>
    public static HttpStatusCode? StatusOf(Exception exception) => exception switch
    {
        HttpOperationException whole => whole.StatusCode,
        ClientResultException streamed => (HttpStatusCode)streamed.Status,
        _ => null,
    };

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
