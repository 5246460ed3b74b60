namespace SkRerank;

/// <summary>Tells how one of the rerankers in a race ended: with a result, with a failure, or with neither where it was cancelled.</summary>
internal sealed record RaceRun(IReranker Reranker, RerankResult? Result, RerankerException? Failure, TimeSpan Elapsed)
{
    /// <summary>Gets a value indicating whether nothing is missing from the result.</summary>
    public bool IsComplete => Result is { Degradation.IsDegraded: false };

    /// <summary>Gets how many candidates were scored.</summary>
    public int ScoredCount => Result?.Ranking.Count(ranked => ranked.Status.IsScored) ?? 0;

    /// <summary>Describes the failure.</summary>
    public string? Problem => Failure is null ? null : $"{Failure.Stage} failed ({Failure.Kind}): {Failure.Message}";

    /// <summary>Gives the stages that ran.</summary>
    public IReadOnlyList<StageReport> Stages(int depth) => Result?.Report.Stages
        ?? [new(Failure?.Stage ?? Reranker.Metadata.Name, depth, Elapsed, Failure is null ? StageOutcome.Partial : StageOutcome.Failed)];
}
