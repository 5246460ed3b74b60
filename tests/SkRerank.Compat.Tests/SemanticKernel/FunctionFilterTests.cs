using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;

namespace SkRerank.Compat.Tests.SemanticKernel;

public sealed class FunctionFilterTests
{
    [Fact]
    public async Task InvokeAsync_FiltersFromServicesAndAdded_FirstRegisteredIsOutermost()
    {
        var calls = new List<string>();
        var builder = Kernel.CreateBuilder();
        builder.Services.AddSingleton<IFunctionInvocationFilter>(Tracing("A", calls));
        builder.Services.AddSingleton<IFunctionInvocationFilter>(Tracing("B", calls));
        var sut = builder.Build();
        sut.FunctionInvocationFilters.Add(Tracing("C", calls));

        await sut.InvokeAsync(KernelFunctionFactory.CreateFromMethod(() => calls.Add("f")));

        Assert.Equal(["A>", "B>", "C>", "f", "<C", "<B", "<A"], calls);
    }

    [Fact]
    public async Task InvokeAsync_NextNotCalled_SkipsFunctionAndGivesNullValue()
    {
        var ran = false;
        var sut = KernelFactory.WithFilter((_, _) => Task.CompletedTask);

        var result = await sut.InvokeAsync(KernelFunctionFactory.CreateFromMethod(() => ran = true));

        Assert.False(ran);
        Assert.Null(result.GetValue<object>());
    }

    [Fact]
    public async Task InvokeAsync_NextCalledTwice_RunsFunctionAgainAndKeepsTheLastResult()
    {
        var runs = 0;
        var sut = KernelFactory.WithFilter(async (context, next) =>
        {
            await next(context);
            await next(context);
        });

        var result = await sut.InvokeAsync<int>(KernelFunctionFactory.CreateFromMethod(() => ++runs));

        Assert.Equal(2, result);
    }

    [Fact]
    public async Task InvokeAsync_Context_ShowsFunctionCallersArgumentsKernelAndToken()
    {
        using var source = new CancellationTokenSource();
        var arguments = new KernelArguments { ["x"] = "1" };
        FunctionInvocationContext? seen = null;
        var sut = KernelFactory.WithFilter((context, next) =>
        {
            seen = context;
            context.Arguments["added"] = true;
            return next(context);
        });
        var plugin = sut.CreatePluginFromFunctions("P", [KernelFunctionFactory.CreateFromMethod((string x) => x, "F")]);

        await sut.InvokeAsync(plugin["F"], arguments, source.Token);

        Assert.Same(sut, seen!.Kernel);
        Assert.Equal(("P", "F"), (seen.Function.PluginName, seen.Function.Name));
        Assert.Same(arguments, seen.Arguments);
        Assert.True(arguments.ContainsName("added"));
        Assert.Equal(source.Token, seen.CancellationToken);
        Assert.False(seen.IsStreaming);
    }

    [Fact]
    public async Task InvokeAsync_ArgumentChangedBeforeNext_FunctionSeesTheChange()
    {
        var sut = KernelFactory.WithFilter((context, next) =>
        {
            context.Arguments["count"] = 50;
            return next(context);
        });

        var result = await sut.InvokeAsync<int>(
            KernelFunctionFactory.CreateFromMethod((int count) => count), new KernelArguments { ["count"] = 2 });

        Assert.Equal(50, result);
    }

    [Fact]
    public async Task InvokeAsync_ResultReplaced_CallerGetsNewValueAndOldFunction()
    {
        var sut = KernelFactory.WithFilter(async (context, next) =>
        {
            await next(context);
            context.Result = new FunctionResult(context.Result, new List<string> { "b" }) { Metadata = new Dictionary<string, object?> { ["m"] = 1 } };
        });
        var function = KernelFunctionFactory.CreateFromMethod(() => new List<string> { "a" });

        var result = await sut.InvokeAsync(function);

        Assert.Equal(["b"], result.GetValue<List<string>>()!);
        Assert.Equal(1, result.Metadata!["m"]);
        Assert.Same(function, result.Function);
    }

    [Fact]
    public async Task InvokeAsync_FilterThrows_ExceptionIsUnchanged()
    {
        var exception = new TimeoutException();
        var sut = KernelFactory.WithFilter((_, _) => throw exception);

        var thrown = await Assert.ThrowsAsync<TimeoutException>(() => sut.InvokeAsync(KernelFunctionFactory.CreateFromMethod(() => 1)));

        Assert.Same(exception, thrown);
    }

    [Fact]
    public async Task InvokeAsync_FilterCancels_IsWrappedWithTheOriginalInside()
    {
        var exception = new OperationCanceledException();
        var sut = KernelFactory.WithFilter((_, _) => throw exception);
        var function = KernelFunctionFactory.CreateFromMethod(() => 1);

        var thrown = await Assert.ThrowsAsync<KernelFunctionCanceledException>(() => sut.InvokeAsync(function));

        Assert.Same(exception, thrown.InnerException);
        Assert.Same(function, thrown.Function);
    }

    [Fact]
    public async Task InvokeAsync_TokenAlreadyCanceled_RunsNeitherFilterNorFunction()
    {
        var ran = false;
        var sut = KernelFactory.WithFilter((_, _) => Task.FromResult(ran = true));

        await Assert.ThrowsAsync<KernelFunctionCanceledException>(
            () => sut.InvokeAsync(KernelFunctionFactory.CreateFromMethod(() => ran = true), cancellationToken: new CancellationToken(canceled: true)));

        Assert.False(ran);
    }

    [Fact]
    public async Task InvokeAsync_PromptCallsFunction_FilterRunsForBoth()
    {
        var seen = new List<string>();
        var sut = KernelFactory.WithChat(new RecordingChatService("answer"));
        sut.FunctionInvocationFilters.Add(new DelegateFunctionFilter((context, next) =>
        {
            seen.Add(context.Function.Name);
            return next(context);
        }));
        sut.ImportPluginFromFunctions("P", [KernelFunctionFactory.CreateFromMethod(() => "text", "F")]);

        await sut.InvokeAsync(sut.CreateFunctionFromPrompt("{{P.F}}", functionName: "Ask"));

        Assert.Equal(["Ask", "F"], seen);
    }

    private static DelegateFunctionFilter Tracing(string name, List<string> calls) => new(async (context, next) =>
    {
        calls.Add(name + ">");
        await next(context);
        calls.Add("<" + name);
    });
}
