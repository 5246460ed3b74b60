namespace SkRerank.Bench;

/// <summary>Ranks as it is usually done: to a fixed depth without a limit, and to full depth with a timeout around the call.</summary>
internal sealed class UsualWays(BudgetBenchmarkOptions options, BudgetWorkload workload)
{
    /// <summary>How many candidates are ranked where the depth is fixed.</summary>
    public const int Depth = 50;

    private readonly Dictionary<int, CallTimes> _fixedDepth = [];

    /// <summary>Gives how calls with a fixed depth ended.</summary>
    public CallTimes FixedDepth(int callers) => _fixedDepth[callers];

    /// <summary>Measures a fixed depth. It is the same for every budget.</summary>
    public async Task MeasureFixedDepthAsync(CancellationToken cancellationToken)
    {
        var reranker = BudgetStages.Best().Selective(Depth);
        using var owner = (IDisposable)reranker;
        await reranker.RerankAsync(workload.Make(-1), cancellationToken).ConfigureAwait(false);
        foreach (var callers in options.Callers)
            _fixedDepth[callers] = await RunAsync(callers, TimeSpan.Zero, reranker.RerankAsync, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Measures a timeout around the call.</summary>
    public async Task<CallTimes> MeasureTimeoutAsync(int budget, int callers, CancellationToken cancellationToken)
    {
        var reranker = BudgetStages.Best();
        using var owner = (IDisposable)reranker;
        await reranker.RerankAsync(workload.Make(-1), cancellationToken).ConfigureAwait(false);
        return await RunAsync(callers, TimeSpan.FromMilliseconds(budget), RankAsync, cancellationToken).ConfigureAwait(false);

        async Task<RerankResult> RankAsync(RerankRequest request, CancellationToken stop)
        {
            using var timeout = CancellationTokenSource.CreateLinkedTokenSource(stop);
            timeout.CancelAfter(budget);
            try
            {
                return await reranker.RerankAsync(request, timeout.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                return RerankResult.InRequestOrder(request, UnscoredReason.Deadline, "The call timed out.", ScoreKind.RankOnly, RerankReport.Empty);
            }
        }
    }

    // A part of the calls is enough to see how the usual ways fare; they take long.
    private Task<CallTimes> RunAsync(
        int callers, TimeSpan budget, Func<RerankRequest, CancellationToken, Task<RerankResult>> rank, CancellationToken cancellationToken) =>
        ConcurrentCalls.RunAsync(callers, Math.Min(options.Calls, 20 + (2 * callers)), budget, workload.Make, rank, cancellationToken);
}
