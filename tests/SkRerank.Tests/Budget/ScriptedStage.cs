namespace SkRerank.Tests;

/// <summary>A stage that takes time on a manual clock: so much a call and so much a candidate, best first, until its deadline.</summary>
internal sealed class ScriptedStage(string name, ManualTimeProvider time, double perCandidateMs, double perCallMs = 0) : IReranker
{
    public RerankerMetadata Metadata { get; init; } = new(name, RerankerKind.Local, ScoreKind.Logit);

    /// <summary>Gets or sets by what its times are multiplied.</summary>
    public double Slowdown { get; set; } = 1;

    /// <summary>Gets or sets which call, counted from 1, the machine holds up: it takes a hundred times as long. None, if 0.</summary>
    public int HeldUpCall { get; set; }

    /// <summary>Gets or sets what it fails with; null for nothing.</summary>
    public RerankerErrorKind? Failure { get; set; }

    /// <summary>Gets or sets a value indicating whether it neither answers nor listens.</summary>
    public bool Hangs { get; set; }

    /// <summary>Gets how many candidates each call had.</summary>
    public List<int> Depths { get; } = [];

    public async Task<RerankResult> RerankAsync(RerankRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        Depths.Add(request.Candidates.Count);
        if (Hangs)
            await Task.Delay(Timeout.InfiniteTimeSpan, CancellationToken.None);
        await Wait(perCallMs, cancellationToken);
        if (Failure is { } kind)
            throw new RerankerException(name, kind, "scripted");
        var scores = new CandidateScore[request.Candidates.Count];
        Array.Fill(scores, CandidateScore.Unscored(UnscoredReason.Deadline));
        for (var place = 0; place < scores.Length; place++)
        {
            if (time.GetUtcNow() + TimeSpan.FromMilliseconds(perCandidateMs * Slowdown) > request.Deadline)
                break;
            await Wait(perCandidateMs, cancellationToken);
            scores[place] = CandidateScore.Of(request.Candidates[place].Text.Length + (place / 1000.0));
        }

        var outcome = scores.All(score => score.Status.IsScored) ? StageOutcome.Completed : StageOutcome.Partial;
        var report = new RerankReport { Stages = [new(name, scores.Length, TimeSpan.Zero, outcome)] };
        return RerankResult.FromScores(request, scores, ScoreKind.Logit, report);
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => serviceType.IsInstanceOfType(this) ? this : null;

    private async Task Wait(double milliseconds, CancellationToken cancellationToken)
    {
        if (milliseconds > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(milliseconds * Slowdown * (Depths.Count == HeldUpCall ? 100 : 1)), time, cancellationToken);
    }
}
