using Microsoft.Extensions.AI;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using SkRerank.Bench;
using SkRerank.Compat.Tests.OpenAI;

namespace SkRerank.Compat.Tests.ExtensionsAI;

public sealed class FunctionInvokingChatClientTests
{
    private static readonly ChatToolCall Add = new("add", """{"left":2,"right":3}""");

    private readonly ChatOptions _options = new()
    {
        Tools =
        [
            AIFunctionFactory.Create((int left, int right) => left + right, "add"),
            AIFunctionFactory.Create(string () => throw new InvalidOperationException("Out of paper."), "fail"),
        ],
    };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_Call_RunsItAndAsksAgain(bool isStreaming)
    {
        await using var chat = await StartAsync(Add);
        var sut = ClientOf(chat);

        var response = isStreaming
            ? await sut.GetStreamingResponseAsync("2 + 3?", _options).ToChatResponseAsync()
            : await sut.GetResponseAsync("2 + 3?", _options);

        Assert.EndsWith("5", response.Text, StringComparison.Ordinal);
        Assert.Contains(response.Messages, message => message.Role == ChatRole.Tool);
        Assert.Equal(2, chat.Calls.Count);
    }

    [Theory]
    [InlineData("fail", "Error: Function failed.")]
    [InlineData("none", "Error: Requested function \"none\" not found.")]
    public async Task Ask_CallFails_TellsTheModel(string name, string expected)
    {
        await using var chat = await StartAsync(new ChatToolCall(name, "{}"));

        var response = await ClientOf(chat).GetResponseAsync("2 + 3?", _options);

        Assert.Equal(expected, response.Text);
    }

    [Fact]
    public async Task Ask_CallFailsAgainAndAgain_Throws()
    {
        await using var chat = await OpenAIChat.StartAsync(
            request => ChatReply.Call(new ChatToolCall("fail", "{}", $"call_{request.ToolResults.Count}")));

        await Assert.ThrowsAsync<InvalidOperationException>(() => ClientOf(chat).GetResponseAsync("2 + 3?", _options));

        Assert.Equal(4, chat.Calls.Count);
    }

    [Fact]
    public async Task Ask_ContextTerminates_EndsWithTheResult()
    {
        await using var chat = await StartAsync(Add);
        var sut = ClientOf(chat, client => client.FunctionInvoker = (context, cancellationToken) =>
        {
            context.Terminate = true;
            return context.Function.InvokeAsync(context.Arguments, cancellationToken);
        });

        var response = await sut.GetResponseAsync("2 + 3?", _options);

        Assert.Equal(ChatRole.Tool, response.Messages[^1].Role);
        Assert.Single(chat.Calls);
    }

    [Fact]
    public async Task Ask_Cancelled_Throws()
    {
        using var cancellation = new CancellationTokenSource();
        await using var chat = await StartAsync(new ChatToolCall("stop", "{}"));
        var options = new ChatOptions
        {
            Tools = [AIFunctionFactory.Create((CancellationToken token) =>
            {
                cancellation.Cancel();
                token.ThrowIfCancellationRequested();
            }, "stop")],
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ClientOf(chat).GetResponseAsync("2 + 3?", options, cancellation.Token));
    }

    [Fact]
    public async Task Ask_KernelFunction_RunsWithoutFilters()
    {
        await using var chat = await StartAsync(new ChatToolCall("find", """{"query":"boots"}"""));
        var filtered = 0;
        chat.Kernel.FunctionInvocationFilters.Add(new SemanticKernel.DelegateFunctionFilter((context, next) =>
        {
            filtered++;
            return next(context);
        }));
        var function = KernelFunctionFactory.CreateFromMethod((string query) => $"{query}!", "find").WithKernel(chat.Kernel);

        var response = await ClientOf(chat).GetResponseAsync("Which?", new() { Tools = [function] });

        Assert.Equal("\"boots!\"", response.Text);
        Assert.Equal(0, filtered);
    }

    [Fact]
    public async Task Ask_UnboundKernelFunctionWithoutServices_Fails()
    {
        await using var chat = await StartAsync(new ChatToolCall("find", """{"query":"boots"}"""));
        var function = KernelFunctionFactory.CreateFromMethod((string query) => $"{query}!", "find");

        var response = await ClientOf(chat).GetResponseAsync("Which?", new() { Tools = [function] });

        Assert.Equal("Error: Function failed.", response.Text);
    }

    [Fact]
    public void Build_Clients_FirstIsOutermost()
    {
        var order = new List<string>();
        using var inner = new OneAnswer();

        new ChatClientBuilder(inner).Use(client => Note("a", client)).Use(client => Note("b", client)).Build();

        Assert.Equal(["b", "a"], order);

        IChatClient Note(string name, IChatClient client)
        {
            order.Add(name);
            return client;
        }
    }

    private static Task<OpenAIChat> StartAsync(ChatToolCall call) => OpenAIChat.StartAsync(request => request.ToolResults.Count == 0
        ? ChatReply.Call(call) with { HasWholeCalls = true }
        : ChatReply.Say(string.Join('|', request.ToolResults)));

#pragma warning disable SKEXP0001 // The bridge from a chat service to a chat client.
    private static IChatClient ClientOf(OpenAIChat chat, Action<FunctionInvokingChatClient>? configure = null) =>
        chat.Service.AsChatClient().AsBuilder().UseFunctionInvocation(configure: configure).Build();
#pragma warning restore SKEXP0001

    private sealed class OneAnswer : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
