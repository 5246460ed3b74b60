using System.Globalization;

namespace SkRerank.Bench;

/// <summary>Measures whether budgets hold, what the rankings within them are worth, and what the usual ways make of the same requests.</summary>
public sealed class BudgetBenchmark : IBenchmark
{
    /// <summary>By how many milliseconds an answer may exceed its budget and still be in time.</summary>
    internal const double Grace = 10;

    private readonly BudgetBenchmarkOptions _options;
    private readonly List<BenchRow> _rows = [];
    private readonly List<BenchTarget> _targets = [];

    /// <summary>Creates the benchmark.</summary>
    /// <param name="options">How much is done.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ArgumentException">There is no budget, no number of callers or no call: nothing measured would look like all in time.</exception>
    public BudgetBenchmark(BudgetBenchmarkOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Budgets.Count == 0 || options.Callers.Count == 0 || options.Calls < 1)
            throw new ArgumentException("At least one budget, one number of callers and one call are needed.", nameof(options));
        _options = options;
    }

    /// <inheritdoc />
    public async Task<BenchReport> RunAsync(IProgress<string> progress, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(progress);
        _rows.Clear();
        _targets.Clear();
        var workload = new BudgetWorkload(_options.Candidates);
        await MeasureBudgetsAsync(new UsualWays(_options, workload), workload, progress, cancellationToken).ConfigureAwait(false);
        await MeasureFaultsAsync(workload, progress, cancellationToken).ConfigureAwait(false);
        PlanningTime.Measure(_rows, _targets);
        progress.Report("How well times are predicted");
        await new PredictionCheck(_options.Calls).RunAsync(workload, _rows, cancellationToken).ConfigureAwait(false);
        await new QualityByBudget(_options).RunAsync(_rows, _targets, progress, cancellationToken).ConfigureAwait(false);
        return new("budget", [.. _rows], [.. _targets]);
    }

    private async Task MeasureBudgetsAsync(
        UsualWays usual, BudgetWorkload workload, IProgress<string> progress, CancellationToken cancellationToken)
    {
        var (worst, failed, lost) = (1.0, 0, 0);
        progress.Report("fixed depth");
        await usual.MeasureFixedDepthAsync(cancellationToken).ConfigureAwait(false);
        foreach (var budget in _options.Budgets)
        {
            var reranker = BudgetStages.WithBudget(budget);
            await using (reranker.ConfigureAwait(false))
            {
                await reranker.WarmUpAsync(cancellationToken).ConfigureAwait(false);
                foreach (var callers in _options.Callers)
                {
                    progress.Report(Name(budget, callers));
                    var times = await ConcurrentCalls.RunAsync(
                        callers, _options.Calls, TimeSpan.FromMilliseconds(budget), workload.Make, reranker.RerankAsync, cancellationToken).ConfigureAwait(false);
                    var timeout = await usual.MeasureTimeoutAsync(budget, callers, cancellationToken).ConfigureAwait(false);
                    _rows.Add(new(Name(budget, callers), new Dictionary<string, double>(times.ToMetrics(budget))
                    {
                        ["hit rate, fixed depth"] = usual.FixedDepth(callers).ShareWithin(budget + Grace),
                        ["hit rate, timeout"] = timeout.ShareWithin(budget + Grace),
                    }));
                    worst = Math.Min(worst, times.ShareWithin(budget + Grace));
                    (failed, lost) = (failed + times.Failed, lost + times.Lost);
                }
            }
        }

        _targets.Add(BenchTarget.AtLeast("lowest hit rate within budget + 10 ms", worst, 0.99));
        _targets.Add(BenchTarget.AtMost("calls that threw", failed, 0));
        _targets.Add(BenchTarget.AtMost("calls that lost a candidate", lost, 0));
    }

    private async Task MeasureFaultsAsync(BudgetWorkload workload, IProgress<string> progress, CancellationToken cancellationToken)
    {
        const int Budget = 200;
        const int Callers = 4;
        var worst = 1.0;
        foreach (var fault in new[] { ServiceFault.Hangs, ServiceFault.TenTimesSlower, ServiceFault.Fails })
        {
            var name = $"{Name(Budget, Callers)}, service {Words(fault)}";
            progress.Report(name);
            var service = new FaultyService(TimeSpan.FromMilliseconds(60));
            var reranker = BudgetStages.WithBudget(Budget, FaultQuality, service);
            await using (reranker.ConfigureAwait(false))
            {
                await reranker.WarmUpAsync(cancellationToken).ConfigureAwait(false);
                var made = 0;
                var times = await ConcurrentCalls.RunAsync(
                    Callers,
                    _options.Calls,
                    TimeSpan.FromMilliseconds(Budget),
                    workload.Make,
                    (request, stop) =>
                    {
                        if (Interlocked.Increment(ref made) > _options.Calls / 2)
                            service.Fault = fault;
                        return reranker.RerankAsync(request, stop);
                    },
                    cancellationToken).ConfigureAwait(false);
                _rows.Add(new(name, times.ToMetrics(Budget)));
                worst = Math.Min(worst, times.Failed + times.Lost > 0 ? 0 : times.ShareWithin(Budget + Grace));
            }
        }

        _targets.Add(BenchTarget.AtLeast("lowest hit rate with a faulty service", worst, 0.99));
    }

    // The service must be worth asking, or the fault would not be met.
    private static QualityProfile FaultQuality { get; } = QualityProfile.Create(
        "made up",
        "for the benchmark of faults",
        0.4,
        new Dictionary<string, IReadOnlyList<QualityPoint>>
        {
            ["tiny+first:0.5"] = [new(100, 0.45)],
            ["lrt+first:0.5"] = [new(100, 0.5)],
            ["tiny+first:0.5>lrt+first:0.5"] = [new(100, 0.46, 5), new(100, 0.5, 50)],
            ["service"] = [new(100, 0.7)],
        });

    private static string Words(ServiceFault fault) => fault switch
    {
        ServiceFault.Hangs => "hangs",
        ServiceFault.TenTimesSlower => "ten times slower",
        _ => "fails",
    };

    private static string Name(int budget, int callers) => string.Create(CultureInfo.InvariantCulture, $"{budget} ms, {callers} callers");
}
