using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.SemanticKernel.Services;

namespace Microsoft.SemanticKernel;

/// <summary>Holds services, plugins and filters, and invokes functions with them.</summary>
public sealed class Kernel
{
    private CultureInfo _culture = CultureInfo.InvariantCulture;

    public Kernel(IServiceProvider? services = null, KernelPluginCollection? plugins = null)
    {
        Services = services ?? EmptyServiceProvider.Instance;
        Plugins = plugins
            ?? Services.GetService<KernelPluginCollection>()
            ?? new KernelPluginCollection(Services.GetServices<KernelPlugin>());
        FunctionInvocationFilters = [.. Services.GetServices<IFunctionInvocationFilter>()];
        PromptRenderFilters = [.. Services.GetServices<IPromptRenderFilter>()];
        AutoFunctionInvocationFilters = [.. Services.GetServices<IAutoFunctionInvocationFilter>()];
    }

    private Kernel(Kernel source)
    {
        Services = source.Services;
        Plugins = new KernelPluginCollection(source.Plugins);
        FunctionInvocationFilters = [.. source.FunctionInvocationFilters];
        PromptRenderFilters = [.. source.PromptRenderFilters];
        AutoFunctionInvocationFilters = [.. source.AutoFunctionInvocationFilters];
        Data = new Dictionary<string, object?>(source.Data);
        _culture = source._culture;
    }

    public KernelPluginCollection Plugins { get; }

    public IList<IFunctionInvocationFilter> FunctionInvocationFilters { get; }

    public IList<IPromptRenderFilter> PromptRenderFilters { get; }

    public IList<IAutoFunctionInvocationFilter> AutoFunctionInvocationFilters { get; }

    public IServiceProvider Services { get; }

    public CultureInfo? Culture
    {
        get => _culture;
        set => _culture = value ?? CultureInfo.InvariantCulture;
    }

    public ILoggerFactory LoggerFactory => Services.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance;

    public IAIServiceSelector ServiceSelector => Services.GetService<IAIServiceSelector>() ?? OrderedAIServiceSelector.Instance;

    public IDictionary<string, object?> Data { get; } = new Dictionary<string, object?>();

    public static IKernelBuilder CreateBuilder() => new KernelBuilder(new ServiceCollection(), canBuild: true);

    public Kernel Clone() => new(this);

    public IEnumerable<T> GetAllServices<T>() where T : class =>
        Services is IKeyedServiceProvider && Services.GetService<ServiceKeyMap>() is { } map
            ? map.KeysOf(typeof(T)).SelectMany(key => Services.GetKeyedServices<T>(key))
            : Services.GetServices<T>();

    public T GetRequiredService<T>(object? serviceKey = null) where T : class
    {
        var service = serviceKey is null
            ? Services.GetService<T>() ?? GetAllServices<T>().LastOrDefault()
            : (Services as IKeyedServiceProvider)?.GetKeyedService<T>(serviceKey);
        return service ?? throw new KernelException(serviceKey is null
            ? $"Service of type '{typeof(T)}' not registered."
            : $"Service of type '{typeof(T)}' and key '{serviceKey}' not registered.");
    }

    public Task<FunctionResult> InvokeAsync(
        KernelFunction function, KernelArguments? arguments = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(function);
        return function.InvokeAsync(this, arguments, cancellationToken);
    }

    public Task<FunctionResult> InvokeAsync(
        string? pluginName, string functionName, KernelArguments? arguments = null, CancellationToken cancellationToken = default) =>
        Find(pluginName, functionName).InvokeAsync(this, arguments, cancellationToken);

    public Task<TResult?> InvokeAsync<TResult>(
        KernelFunction function, KernelArguments? arguments = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(function);
        return function.InvokeAsync<TResult>(this, arguments, cancellationToken);
    }

    public Task<TResult?> InvokeAsync<TResult>(
        string? pluginName, string functionName, KernelArguments? arguments = null, CancellationToken cancellationToken = default) =>
        Find(pluginName, functionName).InvokeAsync<TResult>(this, arguments, cancellationToken);

    public IAsyncEnumerable<StreamingKernelContent> InvokeStreamingAsync(
        KernelFunction function, KernelArguments? arguments = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(function);
        return function.InvokeStreamingAsync(this, arguments, cancellationToken);
    }

    public IAsyncEnumerable<StreamingKernelContent> InvokeStreamingAsync(
        string? pluginName, string functionName, KernelArguments? arguments = null, CancellationToken cancellationToken = default) =>
        Find(pluginName, functionName).InvokeStreamingAsync(this, arguments, cancellationToken);

    public IAsyncEnumerable<T> InvokeStreamingAsync<T>(
        KernelFunction function, KernelArguments? arguments = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(function);
        return function.InvokeStreamingAsync<T>(this, arguments, cancellationToken);
    }

    public IAsyncEnumerable<T> InvokeStreamingAsync<T>(
        string? pluginName, string functionName, KernelArguments? arguments = null, CancellationToken cancellationToken = default) =>
        Find(pluginName, functionName).InvokeStreamingAsync<T>(this, arguments, cancellationToken);

    private KernelFunction Find(string? pluginName, string functionName)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(functionName);
        return Plugins.GetFunction(pluginName, functionName);
    }
}
