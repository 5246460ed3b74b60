namespace SkRerank.Bench;

/// <summary>Stands for a service that is fast until it is not: a scripted stage of kind HTTP.</summary>
internal sealed class FaultyService(TimeSpan usual) : IReranker
{
    private readonly Random _random = new(1);
    private readonly Lock _gate = new();

    /// <inheritdoc />
    public RerankerMetadata Metadata { get; } = new("service", RerankerKind.Http, ScoreKind.Probability);

    /// <summary>Gets or sets how it behaves.</summary>
    public ServiceFault Fault { get; set; }

    /// <inheritdoc />
    public async Task<RerankResult> RerankAsync(RerankRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        double spread;
        lock (_gate)
            spread = 0.8 + (0.4 * _random.NextDouble());
        switch (Fault)
        {
            case ServiceFault.Hangs:
                // It does not listen to its caller either.
                await Task.Delay(TimeSpan.FromSeconds(20), CancellationToken.None).ConfigureAwait(false);
                break;
            case ServiceFault.Fails:
                await Task.Delay(usual * spread / 4, cancellationToken).ConfigureAwait(false);
                throw new RerankerException(Metadata.Name, RerankerErrorKind.Unavailable, "The service answered 503.");
            case ServiceFault.TenTimesSlower:
                await Task.Delay(usual * spread * 10, cancellationToken).ConfigureAwait(false);
                break;
            default:
                await Task.Delay(usual * spread, cancellationToken).ConfigureAwait(false);
                break;
        }

        CandidateScore[] scores = [.. request.Candidates.Select((candidate, place) => CandidateScore.Of(1.0 / (place + 1)))];
        var report = new RerankReport { Stages = [new(Metadata.Name, scores.Length, usual, StageOutcome.Completed) { Calls = 1 }] };
        return RerankResult.FromScores(request, scores, Metadata.ScoreKind, report);
    }

    /// <inheritdoc />
    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType?.IsInstanceOfType(this) == true ? this : null;
}
