using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.SemanticKernel;

namespace SkRerank.SemanticKernel;

/// <summary>
/// Re-ranks what chosen search functions return. It asks the function for more candidates than the caller wants, ranks them, and hands back
/// as many as the caller wants, in a value of the same run-time type with the same objects in it. The ranking is in the metadata of the
/// result under <see cref="RerankMetadataKeys.Result"/>.
/// </summary>
/// <remarks>
/// <para>It fails open: when the reranker fails or is late, the results come in the order of the search, cut to what the caller wants, and
/// the ranking in the metadata says why. Only the caller's own cancellation gets through.</para>
/// <para>Filters run where the kernel invokes a function: <c>kernel.InvokeAsync</c>, prompt templates, tool calls of Semantic Kernel's chat
/// services. They are skipped where a function is called as a plain <c>AIFunction</c>.</para>
/// <para>Thread-safe. The reranker is not disposed. The query reaches the log at Trace only, passages never do.</para>
/// </remarks>
public sealed partial class RerankFilter : IFunctionInvocationFilter
{
    private readonly RerankFilterOptions _options;
    private readonly SearchTarget[] _targets;
    private readonly HitReranker _reranker;
    private readonly ArgumentLoans _loans = new();
    private readonly ILogger _logger;

    /// <summary>Creates a filter.</summary>
    /// <param name="reranker">The reranker. It is shared by all calls.</param>
    /// <param name="options">The settings; copied.</param>
    /// <param name="loggerFactory">Where to log; nowhere by default.</param>
    /// <param name="timeProvider">The clock of <see cref="RerankingOptions.Budget"/>; the system's by default.</param>
    /// <exception cref="ArgumentNullException"><paramref name="reranker"/> or <paramref name="options"/> is null.</exception>
    /// <exception cref="System.ComponentModel.DataAnnotations.ValidationException">A setting is out of its range.</exception>
    public RerankFilter(
        IReranker reranker, RerankFilterOptions options, ILoggerFactory? loggerFactory = null, TimeProvider? timeProvider = null)
    {
        ArgumentNullException.ThrowIfNull(reranker);
        ArgumentNullException.ThrowIfNull(options);
        _options = RerankingOptions.Validated(options);
        _targets = [.. _options.Functions.Select(function => new SearchTarget(function))];
        loggerFactory ??= NullLoggerFactory.Instance;
        _logger = loggerFactory.CreateLogger<RerankFilter>();
        _reranker = new HitReranker(reranker, _options, _logger, loggerFactory, timeProvider);
    }

    /// <inheritdoc />
    public async Task OnFunctionInvocationAsync(FunctionInvocationContext context, Func<FunctionInvocationContext, Task> next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        var target = Array.Find(_targets, target => target.Matches(context.Function));
        var call = target is null ? null : FunctionSearchCall.Read(context, target.Function, _options, _loans, target.ReturnsHits);
        if (target is null || call is null || RerankScope.TryDefer(call.Query))
        {
            await next(context).ConfigureAwait(false);
            if (target is not null && call is null)
                Skip(context, query: null, $"The argument '{target.Function.QueryArgument}' holds no query to rank by.");
            return;
        }

        ReportNarrow(target, call);
        if (context.IsStreaming)
            await StreamAsync(context, next, target, call).ConfigureAwait(false);
        else
            await InvokeAsync(context, next, target, call).ConfigureAwait(false);
    }

    private async Task InvokeAsync(
        FunctionInvocationContext context, Func<FunctionInvocationContext, Task> next, SearchTarget target, FunctionSearchCall call)
    {
        var untouched = context.Result;
        try
        {
            using (Open(context, target, call))
                await next(context).ConfigureAwait(false);
        }
        catch (Exception exception) when (_reranker.IsRefusal(exception, call))
        {
            context.Result = untouched;
            call = (FunctionSearchCall)call.Narrowed();
            using (call.Scope.Enter())
                await next(context).ConfigureAwait(false);
        }

        if (context.Result.GetValue<object>() is not { } value || RerankMetadata.Has(context.Result, RerankMetadataKeys.Result))
            return;

        var reranked = SearchHits.Read(value, call.Fetched) is { } hits
            ? await _reranker.RerankAsync(hits, call, context.CancellationToken).ConfigureAwait(false)
            : null;
        Learn(target, reranked is not null, value);
        if (reranked is not null)
        {
            context.Result = new FunctionResult(context.Result, reranked.Value) { Metadata = RerankMetadata.With(context.Result.Metadata, reranked) };
            return;
        }

        if (call.IsWidened || call.Scope.HasDeferred)
        {
            // What cannot be read cannot be cut to what the caller wants, so the function is asked again for just that.
            context.Result = untouched;
            await AskAgainAsync(context, next, call).ConfigureAwait(false);
        }

        Skip(context, call.Query, Unreadable(value));
    }

    private async Task StreamAsync(
        FunctionInvocationContext context, Func<FunctionInvocationContext, Task> next, SearchTarget target, FunctionSearchCall call)
    {
        using (call.Scope.Enter())
            await next(context).ConfigureAwait(false);
        var stream = new RerankedStream(
            _reranker,
            call,
            context.Function.Metadata.ReturnParameter.ParameterType,
            () => Open(context, target, call),
            async () =>
            {
                await AskAgainAsync(context, next, call).ConfigureAwait(false);
                return context.Result.GetValue<object>();
            },
            (isReadable, value) => Learn(target, isReadable, value));
        var value = context.Result.GetValue<object>();
        if (stream.Wrap(value, context.CancellationToken) is { } wrapped)
            context.Result = new FunctionResult(context.Result, wrapped);
        else if (value is not null)
            Learn(target, isReadable: false, value);
    }

    /// <summary>Asks the function for more and keeps others from ranking what it finds, as long as what it gives can be read.</summary>
    private OpenCall? Open(FunctionInvocationContext context, SearchTarget target, FunctionSearchCall call) =>
        target.ReturnsHits ? new(call.Scope.Enter(), call.Widen(context, target.Function, _loans)) : null;

    // What left the ranking to this filter gets its turn.
    private static async Task AskAgainAsync(FunctionInvocationContext context, Func<FunctionInvocationContext, Task> next, FunctionSearchCall call)
    {
        using (call.Scope.HasDeferred ? null : call.Scope.Enter())
            await next(context).ConfigureAwait(false);
    }

    private void Learn(SearchTarget target, bool isReadable, object value)
    {
        target.ReturnsHits = isReadable;
        if (!isReadable && target.ShouldReportUnreadable())
            LogUnreadable(target.Function.DisplayName, Unreadable(value));
    }

    private void ReportNarrow(SearchTarget target, FunctionSearchCall call)
    {
        if (call.Requested is null && target.Function.CountArgument is { } argument && target.ShouldReportNarrow())
            LogNarrow(target.Function.DisplayName, argument);
    }

    private void Skip(FunctionInvocationContext context, string? query, string reason)
    {
        _reranker.ReportSkipped(query, reason);

        // A null value keeps the old one.
        context.Result = new FunctionResult(context.Result) { Metadata = RerankMetadata.With(context.Result.Metadata, RerankMetadataKeys.Skipped, reason) };
    }

    private static string Unreadable(object value) =>
        $"A result of type {value.GetType()} cannot be re-ranked. Lists and arrays of string, of TextSearchResult and of types named by "
        + $"{nameof(RerankingOptions)}.{nameof(RerankingOptions.Project)} can.";

    [LoggerMessage(6, LogLevel.Warning, "{Function} is passed through: {Reason}")]
    private partial void LogUnreadable(string function, string reason);

    [LoggerMessage(
        7, LogLevel.Warning, "{Function} tells no number of results in its argument '{Argument}': only what it returns by itself is re-ranked.")]
    private partial void LogNarrow(string function, string argument);
}
