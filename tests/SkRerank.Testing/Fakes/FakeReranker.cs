namespace SkRerank.Testing;

/// <summary>A reranker that does what its delegate says and counts its calls.</summary>
public sealed class FakeReranker : IReranker, IDisposable
{
    private int _calls;

    /// <summary>Gets what answers a request.</summary>
    public required Func<RerankRequest, CancellationToken, Task<RerankResult>> RerankAsyncCallback { get; init; }

    /// <inheritdoc />
    public RerankerMetadata Metadata { get; init; } = new("fake", RerankerKind.Local, ScoreKind.Logit);

    /// <summary>Gets how often <see cref="RerankAsync"/> was called.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>Gets a value indicating whether the reranker was disposed.</summary>
    public bool IsDisposed { get; private set; }

    /// <summary>Makes a reranker that scores each candidate by a function of query and candidate, until the deadline.</summary>
    public static FakeReranker ScoringBy(Func<string, RerankCandidate, double> score, TimeProvider? time = null) => new()
    {
        RerankAsyncCallback = (request, cancellationToken) =>
            Task.FromResult(Score(request, score, time ?? TimeProvider.System, cancellationToken)),
    };

    /// <summary>Makes a reranker that scores by how many words of the query the passage holds.</summary>
    public static FakeReranker ScoringByWords(TimeProvider? time = null) => ScoringBy(WordOverlap, time);

    /// <summary>Makes a reranker that gives these outcomes in request order.</summary>
    public static FakeReranker Giving(params CandidateScore[] scores) => new()
    {
        RerankAsyncCallback = (request, _) =>
            Task.FromResult(RerankResult.FromScores(request, scores, ScoreKind.Logit, RerankReport.Empty)),
    };

    /// <summary>Makes a reranker that always answers with the same result.</summary>
    public static FakeReranker Returning(RerankResult result) => new() { RerankAsyncCallback = (_, _) => Task.FromResult(result) };

    /// <summary>Makes a reranker that answers nothing until it is cancelled.</summary>
    public static FakeReranker NeverReturning() => new()
    {
        RerankAsyncCallback = async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            throw new InvalidOperationException("An infinite delay ended.");
        },
    };

    /// <summary>Makes a reranker that fails.</summary>
    public static FakeReranker Throwing(Exception exception) => new() { RerankAsyncCallback = (_, _) => Task.FromException<RerankResult>(exception) };

    /// <inheritdoc />
    public Task<RerankResult> RerankAsync(RerankRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        Interlocked.Increment(ref _calls);
        return cancellationToken.IsCancellationRequested
            ? Task.FromCanceled<RerankResult>(cancellationToken)
            : RerankAsyncCallback(request, cancellationToken);
    }

    /// <inheritdoc />
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;
    }

    /// <inheritdoc />
    public void Dispose() => IsDisposed = true;

    private static RerankResult Score(
        RerankRequest request, Func<string, RerankCandidate, double> score, TimeProvider time, CancellationToken cancellationToken)
    {
        var scores = request.Candidates.Select(candidate =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (candidate.IsEmpty)
                return CandidateScore.Unscored(UnscoredReason.Empty);

            return time.GetUtcNow() >= request.Deadline
                ? CandidateScore.Unscored(UnscoredReason.Deadline)
                : CandidateScore.Of(score(request.Query, candidate));
        });
        var report = new RerankReport { Stages = [new("fake", request.Candidates.Count, TimeSpan.Zero, StageOutcome.Completed)] };
        return RerankResult.FromScores(request, [.. scores], ScoreKind.Logit, report);
    }

    private static double WordOverlap(string query, RerankCandidate candidate)
    {
        var words = candidate.Passage.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return query.Split(' ', StringSplitOptions.RemoveEmptyEntries).Count(words.Contains) - (words.Count / 1000.0);
    }
}
