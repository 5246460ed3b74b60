namespace SkRerank.Bench;

/// <summary>Adds up what the stages of a reranker report.</summary>
internal sealed class CallTally(IReranker inner) : DelegatingReranker(inner)
{
    private readonly List<StageReport> _stages = [];
    private int _degraded;

    /// <summary>Gives the means over the requests with something to order.</summary>
    public Dictionary<string, double> Means()
    {
        return new()
        {
            ["calls"] = Mean(stage => stage.Calls),
            ["attempts"] = Mean(stage => stage.Attempts),
            ["rounds"] = Mean(stage => stage.Rounds),
            ["prompt tokens"] = Mean(stage => stage.Tokens ?? double.NaN),
            ["ms"] = Mean(stage => stage.Elapsed.TotalMilliseconds),
            ["degraded"] = _degraded,
        };

        double Mean(Func<StageReport, double> figure) => _stages.Count == 0 ? double.NaN : _stages.Average(figure);
    }

    /// <inheritdoc />
    public override async Task<RerankResult> RerankAsync(RerankRequest request, CancellationToken cancellationToken = default)
    {
        var result = await base.RerankAsync(request, cancellationToken).ConfigureAwait(false);
        if (request.Candidates.Count > 1)
        {
            _stages.AddRange(result.Report.Stages);
            _degraded += result.Degradation.IsDegraded ? 1 : 0;
        }

        return result;
    }
}
