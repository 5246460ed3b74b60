using System.Runtime.CompilerServices;

namespace Microsoft.SemanticKernel;

/// <summary>One invocation of a function through the function filters of a kernel.</summary>
internal sealed class FunctionInvocation(Kernel kernel, KernelFunction function, KernelArguments arguments)
{
    public async Task<FunctionResult> RunAsync(
        Func<Kernel, KernelArguments, CancellationToken, ValueTask<FunctionResult>> core, CancellationToken cancellationToken)
    {
        var context = CreateContext(isStreaming: false, cancellationToken);
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            await FilterPipeline.RunAsync(
                kernel.FunctionInvocationFilters,
                context,
                async inner => inner.Result = await core(kernel, inner.Arguments, cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
            return context.Result;
        }
        catch (OperationCanceledException exception)
        {
            throw Canceled(context.Result, exception);
        }
    }

    public async IAsyncEnumerable<T> StreamAsync<T>(
        Func<Kernel, KernelArguments, CancellationToken, IAsyncEnumerable<T>> core,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var context = CreateContext(isStreaming: true, cancellationToken);
        await using var items = await StartAsync(core, context, cancellationToken).ConfigureAwait(false);
        while (await MoveNextAsync(items, context).ConfigureAwait(false))
            yield return items.Current;
    }

    private FunctionInvocationContext CreateContext(bool isStreaming, CancellationToken cancellationToken) =>
        new(kernel, function, arguments, new FunctionResult(function, culture: kernel.Culture))
        {
            IsStreaming = isStreaming,
            CancellationToken = cancellationToken,
        };

    private async Task<IAsyncEnumerator<T>> StartAsync<T>(
        Func<Kernel, KernelArguments, CancellationToken, IAsyncEnumerable<T>> core,
        FunctionInvocationContext context,
        CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            await FilterPipeline.RunAsync(kernel.FunctionInvocationFilters, context, inner =>
            {
                inner.Result = new FunctionResult(function, core(kernel, inner.Arguments, cancellationToken), kernel.Culture);
                return Task.CompletedTask;
            }).ConfigureAwait(false);
            var items = context.Result.GetValue<IAsyncEnumerable<T>>() ?? AsyncEnumerable.Empty<T>();
            return items.GetAsyncEnumerator(cancellationToken);
        }
        catch (OperationCanceledException exception)
        {
            throw Canceled(context.Result, exception);
        }
    }

    private async Task<bool> MoveNextAsync<T>(IAsyncEnumerator<T> items, FunctionInvocationContext context)
    {
        try
        {
            return await items.MoveNextAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException exception)
        {
            throw Canceled(context.Result, exception);
        }
    }

    private KernelFunctionCanceledException Canceled(FunctionResult result, OperationCanceledException exception) =>
        new(kernel, function, arguments, result, exception);
}
