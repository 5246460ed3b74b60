using Microsoft.SemanticKernel;

namespace SkRerank.Compat.Tests.SemanticKernel;

public sealed class FunctionFilterStreamingTests
{
    [Fact]
    public async Task InvokeStreamingAsync_AfterNext_NothingHasRunAndResultIsLazy()
    {
        var ran = false;
        var ranAfterNext = true;
        var isStreaming = false;
        object? value = null;
        var sut = KernelFactory.WithFilter(async (context, next) =>
        {
            await next(context);
            (ranAfterNext, isStreaming, value) = (ran, context.IsStreaming, context.Result.GetValue<object>());
        });

        await DrainAsync(sut.InvokeStreamingAsync(KernelFunctionFactory.CreateFromMethod(() => ran = true)));

        Assert.True(isStreaming);
        Assert.False(ranAfterNext);
        Assert.IsAssignableFrom<IAsyncEnumerable<StreamingKernelContent>>(value);
        Assert.True(ran);
    }

    [Fact]
    public async Task InvokeStreamingAsync_ListFunction_YieldsOneMethodContentWithTheList()
    {
        var list = new List<string> { "a", "b" };
        var sut = new Kernel();

        var items = await DrainAsync(sut.InvokeStreamingAsync(KernelFunctionFactory.CreateFromMethod(() => list)));

        var content = Assert.IsType<StreamingMethodContent>(Assert.Single(items));
        Assert.Same(list, content.InnerContent);
    }

    [Fact]
    public async Task InvokeStreamingAsync_TypeOfTheValue_YieldsTheValueItself()
    {
        var sut = new Kernel();

        var items = await DrainAsync(
            sut.InvokeStreamingAsync<List<string>>(KernelFunctionFactory.CreateFromMethod(() => new List<string> { "a" })));

        Assert.Equal(["a"], Assert.Single(items));
    }

    [Fact]
    public async Task InvokeStreamingAsync_StringsFromAList_NotSupported()
    {
        var sut = new Kernel();
        var function = KernelFunctionFactory.CreateFromMethod(() => new List<string> { "a" });

        await Assert.ThrowsAsync<NotSupportedException>(() => DrainAsync(sut.InvokeStreamingAsync<string>(function)));
    }

    [Fact]
    public async Task InvokeStreamingAsync_IteratorMethod_YieldsItsItems()
    {
        var sut = new Kernel();

        var items = await DrainAsync(sut.InvokeStreamingAsync<string>(KernelFunctionFactory.CreateFromMethod(Words)));

        Assert.Equal(["a", "b"], items);
    }

    [Fact]
    public async Task InvokeStreamingAsync_FilterSetsAList_InvalidCast()
    {
        var sut = KernelFactory.WithFilter((context, _) =>
        {
            context.Result = new FunctionResult(context.Function, new List<string>());
            return Task.CompletedTask;
        });
        var function = KernelFunctionFactory.CreateFromMethod(() => 1);

        await Assert.ThrowsAsync<InvalidCastException>(() => DrainAsync(sut.InvokeStreamingAsync(function)));
    }

    [Fact]
    public async Task InvokeStreamingAsync_NextNotCalled_IsEmpty()
    {
        var sut = KernelFactory.WithFilter((_, _) => Task.CompletedTask);

        Assert.Empty(await DrainAsync(sut.InvokeStreamingAsync(KernelFunctionFactory.CreateFromMethod(() => 1))));
    }

    [Fact]
    public async Task InvokeStreamingAsync_FilterReplacesTheStream_CallerReadsTheNewOne()
    {
        var sut = KernelFactory.WithFilter(async (context, next) =>
        {
            await next(context);
            var inner = context.Result.GetValue<IAsyncEnumerable<StreamingKernelContent>>()!;
            context.Result = new FunctionResult(context.Result, Reversed(inner));
        });

        var items = await DrainAsync(sut.InvokeStreamingAsync(KernelFunctionFactory.CreateFromMethod(() => new List<string> { "a", "b" })));

        Assert.Equal(["b", "a"], (List<string>)Assert.Single(items).InnerContent!);
    }

    [Fact]
    public async Task InvokeStreamingAsync_FunctionCancels_IsWrapped()
    {
        var exception = new OperationCanceledException();
        var sut = new Kernel();
        var function = KernelFunctionFactory.CreateFromMethod(new Func<string>(() => throw exception));

        var thrown = await Assert.ThrowsAsync<KernelFunctionCanceledException>(() => DrainAsync(sut.InvokeStreamingAsync(function)));

        Assert.Same(exception, thrown.InnerException);
    }

    private static async IAsyncEnumerable<StreamingKernelContent> Reversed(IAsyncEnumerable<StreamingKernelContent> inner)
    {
        await foreach (var item in inner)
            yield return new StreamingMethodContent(((List<string>)item.InnerContent!).AsEnumerable().Reverse().ToList(), item.Metadata);
    }

    private static async IAsyncEnumerable<string> Words()
    {
        await Task.CompletedTask;
        yield return "a";
        yield return "b";
    }

    private static async Task<List<T>> DrainAsync<T>(IAsyncEnumerable<T> items)
    {
        var list = new List<T>();
        await foreach (var item in items)
            list.Add(item);
        return list;
    }
}
