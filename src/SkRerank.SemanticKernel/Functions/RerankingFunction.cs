using System.Globalization;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.SemanticKernel;

namespace SkRerank.SemanticKernel;

/// <summary>Re-ranks what a function gives, whoever calls it.</summary>
internal sealed partial class RerankingFunction : DelegatingAIFunction
{
    private readonly RerankingFunctionOptions _options;
    private readonly HitReranker _reranker;
    private readonly ILogger _logger;
    private readonly object? _defaultCount;
    private volatile bool _returnsHits = true;
    private int _unreadableReported;

    public RerankingFunction(AIFunction inner, IReranker reranker, RerankingFunctionOptions options, IServiceProvider? services)
        : base(inner)
    {
        ArgumentNullException.ThrowIfNull(reranker);
        _options = options;
        var loggerFactory = services?.GetService<ILoggerFactory>() ?? NullLoggerFactory.Instance;
        _logger = loggerFactory.CreateLogger<RerankingFunction>();
        _reranker = new HitReranker(reranker, options, _logger, loggerFactory, services?.GetService<TimeProvider>());
        _defaultCount = options.CountArgument is { } name ? DefaultCount.Of(inner, name) : null;
    }

    /// <inheritdoc />
    protected override async ValueTask<object?> InvokeCoreAsync(AIFunctionArguments arguments, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        var query = Convert.ToString(Find(arguments, _options.QueryArgument).Value, CultureInfo.InvariantCulture);
        if (string.IsNullOrWhiteSpace(query) || RerankScope.TryDefer(query))
            return await base.InvokeCoreAsync(arguments, cancellationToken).ConfigureAwait(false);

        var count = Find(arguments, _options.CountArgument);
        var requested = CountArgument.Read(count.Value ?? _defaultCount, CultureInfo.InvariantCulture);
        var call = new SearchCall(
            query, requested, _returnsHits && requested is { } wanted ? _options.PoolOf(wanted) : requested, _options.TopK ?? requested);
        object? value;
        try
        {
            value = await InvokeAsync(Widen(arguments, call, count.Key, count.Value), call, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (_reranker.IsRefusal(exception, call))
        {
            call = call.Narrowed();
            value = await InvokeAsync(arguments, call, cancellationToken).ConfigureAwait(false);
        }

        if (value is null)
            return null;

        var reranked = SearchHits.Read(value, call.Fetched) is { } hits
            ? await _reranker.RerankAsync(hits, call, cancellationToken).ConfigureAwait(false)
            : null;
        _returnsHits = reranked is not null;
        if (reranked is not null)
            return reranked.Value;

        _reranker.ReportSkipped(query, $"A result of type {value.GetType()} cannot be re-ranked.");
        if (Interlocked.Exchange(ref _unreadableReported, 1) == 0)
            LogUnreadable(Name, value.GetType());
        return call.IsWidened || call.Scope.HasDeferred
            ? await base.InvokeCoreAsync(arguments, cancellationToken).ConfigureAwait(false)
            : value;
    }

    private async ValueTask<object?> InvokeAsync(AIFunctionArguments arguments, SearchCall call, CancellationToken cancellationToken)
    {
        using (_returnsHits ? call.Scope.Enter() : null)
            return await base.InvokeCoreAsync(arguments, cancellationToken).ConfigureAwait(false);
    }

    // The caller's own arguments are never changed.
    private AIFunctionArguments Widen(AIFunctionArguments arguments, SearchCall call, string? given, object? form)
    {
        if (!call.IsWidened)
            return arguments;

        var copy = arguments is KernelArguments { ExecutionSettings: var settings } own
            ? new KernelArguments(own) { ExecutionSettings = settings }
            : new AIFunctionArguments(arguments);
        copy.Services = arguments.Services;
        copy.Context = arguments.Context;
        copy[given ?? _options.CountArgument!] = CountArgument.Write(call.Fetched!.Value, form, CultureInfo.InvariantCulture);
        return copy;
    }

    private static (string? Key, object? Value) Find(AIFunctionArguments arguments, string? name)
    {
        foreach (var (key, value) in arguments)
        {
            if (string.Equals(key, name, StringComparison.OrdinalIgnoreCase))
                return (key, value);
        }

        return default;
    }

    [LoggerMessage(11, LogLevel.Warning, "{Function} is passed through: a result of type {Type} cannot be re-ranked. Not logged again.")]
    private partial void LogUnreadable(string function, Type type);
}
