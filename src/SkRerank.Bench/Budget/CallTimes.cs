namespace SkRerank.Bench;

/// <summary>Collects how calls ended. Safe for concurrent use.</summary>
internal sealed class CallTimes
{
    private readonly Lock _gate = new();
    private readonly List<double> _milliseconds = [];
    private int _failed;
    private int _lost;
    private long _scored;
    private int _unranked;

    /// <summary>Gets how many calls threw.</summary>
    public int Failed => _failed;

    /// <summary>Gets how many calls lost a candidate, or gave one twice.</summary>
    public int Lost => _lost;

    /// <summary>Notes a call that gave a ranking.</summary>
    public void Add(RerankRequest request, RerankResult result, TimeSpan elapsed)
    {
        var isWhole = result.Ranking.Count == request.Candidates.Count
            && result.Ranking.Select(ranked => ranked.Index).Distinct().Count() == request.Candidates.Count;
        var scored = result.Ranking.Count(ranked => ranked.Status.IsScored);
        lock (_gate)
        {
            _milliseconds.Add(elapsed.TotalMilliseconds);
            _scored += scored;
            _unranked += scored == 0 ? 1 : 0;
            _lost += isWhole ? 0 : 1;
        }
    }

    /// <summary>Notes a call that threw.</summary>
    public void AddFailure()
    {
        lock (_gate)
            _failed++;
    }

    /// <summary>Gives the share of the calls that took no longer than a time; failures took longer.</summary>
    public double ShareWithin(double milliseconds)
    {
        lock (_gate)
            return _milliseconds.Count(value => value <= milliseconds) / (double)Math.Max(1, _milliseconds.Count + _failed);
    }

    /// <summary>Gives the figures of a row for a budget.</summary>
    public IReadOnlyDictionary<string, double> ToMetrics(double budget)
    {
        lock (_gate)
        {
            double[] sorted = [.. _milliseconds.Order()];
            return new Dictionary<string, double>
            {
                ["hit rate"] = ShareWithin(budget + BudgetBenchmark.Grace),
                ["P50 ms"] = At(sorted, 0.5),
                ["P99 ms"] = At(sorted, 0.99),
                ["scored"] = _scored / (double)Math.Max(1, sorted.Length),
                ["unranked"] = _unranked / (double)Math.Max(1, sorted.Length),
                ["failed"] = _failed,
                ["lost"] = _lost,
            };
        }
    }

    private static double At(double[] sorted, double share) =>
        sorted.Length == 0 ? double.NaN : sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)];
}
