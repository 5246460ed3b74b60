using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using SkRerank.Bench;
using SkRerank.Compat.Tests.SemanticKernel;

namespace SkRerank.Compat.Tests.OpenAI;

public sealed class FunctionCallingTests
{
    private readonly Shop _shop = new();
    private readonly ChatHistory _history = new("Which shoes?", AuthorRole.User);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_Call_RunsFilterAroundFilterAroundFunction(bool isStreaming)
    {
        var order = new List<string>();
        await using var sut = await StartAsync(Find());
        sut.Kernel.AutoFunctionInvocationFilters.Add(new DelegateAutoFilter(async (context, next) =>
        {
            order.Add("auto");
            await next(context);
            order.Add("/auto");
        }));
        sut.Kernel.FunctionInvocationFilters.Add(new DelegateFunctionFilter(async (context, next) =>
        {
            order.Add($"function {_shop.Calls}");
            await next(context);
            order.Add($"/function {_shop.Calls}");
        }));

        var answer = await sut.AskAsync(_history, isStreaming);

        Assert.Equal("""["boots <1>","boots <2>"]""", answer);
        Assert.Equal(["auto", "function 0", "/function 1", "/auto"], order);
        Assert.Equal([AuthorRole.User, AuthorRole.Assistant, AuthorRole.Tool], _history.Select(message => message.Role));
    }

    [Fact]
    public async Task Ask_Functions_AreDescribedWithPluginAndFunction()
    {
        await using var sut = await StartAsync(Find());

        await sut.AskAsync(_history);

        var find = sut.LastBody.GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("function"))
            .Single(function => function.GetProperty("name").GetString() == "Shop-find");
        Assert.Equal("Finds shoes", find.GetProperty("description").GetString());
        var parameters = find.GetProperty("parameters");
        Assert.Equal(["query"], parameters.GetProperty("required").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal("What to find", parameters.GetProperty("properties").GetProperty("query").GetProperty("description").GetString());
        Assert.Equal("auto", sut.LastBody.GetProperty("tool_choice").GetString());
    }

    [Fact]
    public async Task Ask_Context_TellsOfTheCall()
    {
        await using var sut = await StartAsync(Find() with { Id = "call_7" }, new("Shop-fail", "{}", "call_8"));
        var seen = new List<AutoFunctionInvocationContext>();
        sut.Kernel.AutoFunctionInvocationFilters.Add(new DelegateAutoFilter((context, next) =>
        {
            seen.Add(context);
            return next(context);
        }));
        using var cancellation = new CancellationTokenSource();

        await sut.AskAsync(_history, isStreaming: true, cancellationToken: cancellation.Token);

        var context = seen[0];
        Assert.Equal(("find", "call_7", 0, 0, 2), (context.Function.Name, context.ToolCallId, context.RequestSequenceIndex, context.FunctionSequenceIndex, context.FunctionCount));
        Assert.Equal("boots", context.Arguments!["query"]);
        Assert.Equal(cancellation.Token, context.CancellationToken);
        Assert.True(context.IsStreaming);
        Assert.Same(_history, context.ChatHistory);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_TerminateBefore_DoesNotRunTheFunction(bool isStreaming)
    {
        await using var sut = await StartAsync(Find());
        sut.Kernel.AutoFunctionInvocationFilters.Add(new DelegateAutoFilter((context, next) =>
        {
            context.Terminate = true;
            return next(context);
        }));

        var answer = await sut.AskAsync(_history, isStreaming);

        Assert.Equal(("", 0), (answer, _shop.Calls));
        Assert.Single(sut.Calls);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_TerminateAfter_GivesTheToolMessageToTheCaller(bool isStreaming)
    {
        await using var sut = await StartAsync(Find(), new ChatToolCall("Shop-find", """{"query":"socks"}""", "call_1"));
        sut.Kernel.AutoFunctionInvocationFilters.Add(new DelegateAutoFilter(async (context, next) =>
        {
            await next(context);
            context.Terminate = true;
        }));

        var answer = await sut.AskAsync(_history, isStreaming);

        Assert.Equal("""["boots <1>","boots <2>"]""", answer);
        Assert.Equal((1, 1), (_shop.Calls, sut.Calls.Count));
    }

    [Theory]
    [InlineData("Shop-fail", "{}", "Error: Exception while invoking function. The shop is closed.")]
    [InlineData("Shop-none", "{}", "Error: Function call request for a function that wasn't defined.")]
    [InlineData("Shop-find", "{", "Error: Function call arguments were invalid JSON.")]
    public async Task Ask_CallFails_TellsTheModel(string name, string arguments, string expected)
    {
        await using var sut = await StartAsync(new ChatToolCall(name, arguments));

        Assert.Equal(expected, await sut.AskAsync(_history));
    }

    [Fact]
    public async Task Ask_FunctionIsCanceled_TellsTheModelToo()
    {
        await using var sut = await StartAsync(new ChatToolCall("Shop-wait", "{}"));

        var answer = await sut.AskAsync(_history);

        Assert.StartsWith("Error: Exception while invoking function.", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Ask_ModelNeverStops_EndsAfter128Rounds(bool isStreaming)
    {
        await using var sut = await OpenAIChat.StartAsync(request => ChatReply.Call(Find() with { Id = $"call_{request.ToolResults.Count}" }));
        sut.Kernel.ImportPluginFromObject(_shop, "Shop");

        await sut.AskAsync(_history, isStreaming);

        Assert.Equal(128, _shop.Calls);
        Assert.Equal(129, sut.Calls.Count);
    }

    [Fact]
    public async Task Ask_ConcurrentInvocation_RunsCallsAtTheSameTimeAndKeepsTheirOrder()
    {
        await using var sut = await StartAsync(Find(), new ChatToolCall("Shop-find", """{"query":"socks","count":1}""", "call_1"));
        var both = new TaskCompletionSource();
        var arrived = 0;
        sut.Kernel.AutoFunctionInvocationFilters.Add(new DelegateAutoFilter(async (context, next) =>
        {
            if (Interlocked.Increment(ref arrived) == 2)
                both.SetResult();
            await both.Task.WaitAsync(TimeSpan.FromSeconds(30));
            await next(context);
        }));

        var answer = await sut.AskAsync(_history, behavior: FunctionChoiceBehavior.Auto(options: new() { AllowConcurrentInvocation = true }));

        Assert.Equal("""["boots <1>","boots <2>"]|["socks <1>"]""", answer);
    }

    [Fact]
    public async Task Ask_Required_ToldOnlyOnce()
    {
        await using var sut = await StartAsync(Find());

        await sut.AskAsync(_history, behavior: FunctionChoiceBehavior.Required([sut.Kernel.Plugins["Shop"]["find"]]));

        Assert.Contains("\"tool_choice\":\"required\"", sut.Calls[0].Body, StringComparison.Ordinal);
        Assert.False(sut.LastBody.TryGetProperty("tools", out _));
    }

    [Fact]
    public async Task Ask_None_TellsOfFunctionsThatMustNotBeCalled()
    {
        await using var sut = await OpenAIChat.StartAsync(_ => ChatReply.Say("I must not."));
        sut.Kernel.ImportPluginFromObject(_shop, "Shop");

        await sut.AskAsync(_history, behavior: FunctionChoiceBehavior.None());

        Assert.Equal("none", sut.LastBody.GetProperty("tool_choice").GetString());
        Assert.Equal(3, sut.LastBody.GetProperty("tools").GetArrayLength());
    }

    [Fact]
    public async Task Ask_NotInvokedAutomatically_HandsTheCallsToTheCaller()
    {
        await using var sut = await StartAsync(Find());
        var settings = new OpenAIPromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto(autoInvoke: false) };

        var message = await sut.Service.GetChatMessageContentAsync(_history, settings, sut.Kernel);
        var result = await FunctionCallContent.GetFunctionCalls(message).Single().InvokeAsync(sut.Kernel);

        Assert.Equal(("call_0", "Shop", "find"), (result.CallId, result.PluginName, result.FunctionName));
        Assert.Equal(["boots <1>", "boots <2>"], Assert.IsType<List<string>>(result.Result));
        Assert.Equal("ToolCalls", message.Metadata!["FinishReason"]);
        Assert.Single(_history);
    }

    [Fact]
    public async Task Ask_NoKernel_CannotInvoke()
    {
        await using var sut = await StartAsync(Find());
        var settings = new OpenAIPromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() };

        await Assert.ThrowsAsync<KernelException>(() => sut.Service.GetChatMessageContentAsync(_history, settings));
    }

    [Fact]
    public async Task Stream_Pieces_BuildTheCalls()
    {
        await using var sut = await StartAsync(Find(), new ChatToolCall("Shop-fail", "{}", "call_1"));
        var settings = new OpenAIPromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto(autoInvoke: false) };
        var builder = new FunctionCallContentBuilder();

        await foreach (var update in sut.Service.GetStreamingChatMessageContentsAsync(_history, settings, sut.Kernel))
            builder.Append(update);

        var calls = builder.Build();
        Assert.Equal(["find", "fail"], calls.Select(call => call.FunctionName));
        Assert.Equal("boots", calls[0].Arguments!["query"]);
    }

    [Fact]
    public async Task Prompt_BehaviorInSettings_Invokes()
    {
        await using var sut = await StartAsync(Find());
        var arguments = new KernelArguments(new OpenAIPromptExecutionSettings { FunctionChoiceBehavior = FunctionChoiceBehavior.Auto() });

        var answer = await sut.Kernel.InvokePromptAsync<string>("Which shoes?", arguments);

        Assert.Equal("""["boots <1>","boots <2>"]""", answer);
    }

    private static ChatToolCall Find() => new("Shop-find", """{"query":"boots"}""");

    private async Task<OpenAIChat> StartAsync(params ChatToolCall[] calls)
    {
        var chat = await OpenAIChat.CallingAsync(calls);
        chat.Kernel.ImportPluginFromObject(_shop, "Shop");
        return chat;
    }
}
