using System.Reflection;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace Microsoft.SemanticKernel;

/// <summary>A function that a kernel invokes through its filters, and that M.E.AI invokes without them.</summary>
public abstract class KernelFunction : FullyQualifiedAIFunction
{
    protected MethodInfo? _underlyingMethod;

    private readonly Lazy<JsonElement> _jsonSchema;

    internal KernelFunction(
        KernelFunctionMetadata metadata,
        IReadOnlyDictionary<string, PromptExecutionSettings>? executionSettings = null,
        JsonSerializerOptions? jsonSerializerOptions = null)
        : base(metadata)
    {
        JsonSerializerOptions = jsonSerializerOptions ?? AIJsonUtilities.DefaultOptions;
        _jsonSchema = new Lazy<JsonElement>(() => KernelFunctionSchema.Create(Metadata));
        foreach (var settings in executionSettings?.Values ?? [])
            settings.Freeze();
        ExecutionSettings = executionSettings;
    }

    public new virtual string Name => Metadata.Name;

    public virtual string? PluginName => Metadata.PluginName;

    public override string Description => Metadata.Description ?? string.Empty;

    public IReadOnlyDictionary<string, PromptExecutionSettings>? ExecutionSettings { get; }

    public override JsonElement JsonSchema => _jsonSchema.Value;

    public override JsonSerializerOptions JsonSerializerOptions { get; }

    public override MethodInfo? UnderlyingMethod => _underlyingMethod;

    internal Kernel? BoundKernel { get; set; }

    public abstract KernelFunction Clone(string? pluginName = null);

    public Task<FunctionResult> InvokeAsync(
        Kernel kernel, KernelArguments? arguments = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return new FunctionInvocation(kernel, this, arguments ?? new()).RunAsync(InvokeCoreAsync, cancellationToken);
    }

    public async Task<TResult?> InvokeAsync<TResult>(
        Kernel kernel, KernelArguments? arguments = null, CancellationToken cancellationToken = default) =>
        (await InvokeAsync(kernel, arguments, cancellationToken).ConfigureAwait(false)).GetValue<TResult>();

    public IAsyncEnumerable<StreamingKernelContent> InvokeStreamingAsync(
        Kernel kernel, KernelArguments? arguments = null, CancellationToken cancellationToken = default) =>
        InvokeStreamingAsync<StreamingKernelContent>(kernel, arguments, cancellationToken);

    public IAsyncEnumerable<TResult> InvokeStreamingAsync<TResult>(
        Kernel kernel, KernelArguments? arguments = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(kernel);
        return new FunctionInvocation(kernel, this, arguments ?? new()).StreamAsync(InvokeStreamingCoreAsync<TResult>, cancellationToken);
    }

    public override string ToString() => string.IsNullOrEmpty(PluginName) ? Name : $"{PluginName}.{Name}";

    protected abstract ValueTask<FunctionResult> InvokeCoreAsync(Kernel kernel, KernelArguments arguments, CancellationToken cancellationToken);

    protected abstract IAsyncEnumerable<TResult> InvokeStreamingCoreAsync<TResult>(
        Kernel kernel, KernelArguments arguments, CancellationToken cancellationToken);

    protected override async ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var kernel = AIFunctionExtensions.FindKernel(arguments)
            ?? arguments.Services?.GetService(typeof(Kernel)) as Kernel
            ?? BoundKernel
            ?? new Kernel(arguments.Services);
        var result = await InvokeCoreAsync(kernel, new KernelArguments(arguments), cancellationToken).ConfigureAwait(false);
        return result.Value is { } value ? JsonSerializer.SerializeToElement(value, value.GetType(), JsonSerializerOptions) : null;
    }
}
