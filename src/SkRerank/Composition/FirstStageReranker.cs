namespace SkRerank;

/// <summary>Keeps the order of the first stage and scores nothing: the reranker <c>none</c> of the SPEC language.</summary>
/// <remarks>Empty candidates are <see cref="UnscoredReason.Empty"/>, all others <see cref="UnscoredReason.NotSelected"/>; the result is not degraded.</remarks>
public sealed class FirstStageReranker : IReranker
{
    /// <inheritdoc />
    public RerankerMetadata Metadata { get; } = new("none", RerankerKind.Local, ScoreKind.RankOnly);

    /// <inheritdoc />
    public Task<RerankResult> RerankAsync(RerankRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<RerankResult>(cancellationToken);

        CandidateScore[] scores =
        [
            .. request.Candidates.Select(candidate =>
                CandidateScore.Unscored(candidate.IsEmpty ? UnscoredReason.Empty : UnscoredReason.NotSelected)),
        ];
        var report = new RerankReport
        {
            Stages = [new(Metadata.Name, request.Candidates.Count, TimeSpan.Zero, StageOutcome.Skipped)],
        };
        return Task.FromResult(RerankResult.FromScores(request, scores, Metadata.ScoreKind, report));
    }

    /// <inheritdoc />
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;
    }
}
