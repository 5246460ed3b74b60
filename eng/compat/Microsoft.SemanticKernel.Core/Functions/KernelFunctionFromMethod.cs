using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Microsoft.SemanticKernel;

/// <summary>A function that runs a .NET method.</summary>
internal sealed class KernelFunctionFromMethod : KernelFunction
{
    private readonly object? _target;
    private readonly ParameterBinder[] _binders;
    private readonly JsonSerializerOptions? _jsonSerializerOptions;

    public KernelFunctionFromMethod(
        MethodInfo method, object? target, KernelFunctionMetadata metadata, JsonSerializerOptions? jsonSerializerOptions)
        : base(metadata, jsonSerializerOptions: jsonSerializerOptions)
    {
        _underlyingMethod = method;
        _target = target;
        _jsonSerializerOptions = jsonSerializerOptions;
        _binders = [.. method.GetParameters().Select(parameter => new ParameterBinder(parameter, JsonSerializerOptions))];
    }

    public override KernelFunction Clone(string? pluginName = null) =>
        new KernelFunctionFromMethod(
            _underlyingMethod!,
            _target,
            new KernelFunctionMetadata(Metadata) { PluginName = pluginName ?? PluginName },
            _jsonSerializerOptions);

    protected override async ValueTask<FunctionResult> InvokeCoreAsync(
        Kernel kernel, KernelArguments arguments, CancellationToken cancellationToken)
    {
        var values = new object?[_binders.Length];
        for (var index = 0; index < values.Length; index++)
            values[index] = _binders[index].Bind(this, kernel, arguments, cancellationToken);

        var returned = _underlyingMethod!.Invoke(_target, BindingFlags.DoNotWrapExceptions, binder: null, values, culture: null);
        var value = await MethodResult.UnwrapAsync(_underlyingMethod, returned).ConfigureAwait(false);
        return value as FunctionResult ?? new FunctionResult(this, value, kernel.Culture);
    }

    protected override async IAsyncEnumerable<TResult> InvokeStreamingCoreAsync<TResult>(
        Kernel kernel, KernelArguments arguments, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var result = await InvokeCoreAsync(kernel, arguments, cancellationToken).ConfigureAwait(false);
        switch (result.Value)
        {
            case TResult item:
                yield return item;
                break;
            case IAsyncEnumerable<TResult> items:
                await foreach (var item in items.WithCancellation(cancellationToken).ConfigureAwait(false))
                    yield return item;
                break;
            case { } content when typeof(TResult).IsAssignableFrom(typeof(StreamingMethodContent)):
                yield return (TResult)(object)new StreamingMethodContent(content, result.Metadata);
                break;
            case null:
                break;
            default:
                throw new NotSupportedException(
                    $"Streaming function {Name} does not support type {typeof(TResult)}, because its value is of type {result.ValueType}.");
        }
    }
}
