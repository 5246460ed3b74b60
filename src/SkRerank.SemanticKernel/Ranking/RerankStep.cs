using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Logging;

namespace SkRerank.SemanticKernel;

/// <summary>
/// Calls a reranker on behalf of an application that must get its passages in any case: whatever fails, and whatever comes too late,
/// leaves the order of the first stage and says why in the result. Only the caller's cancellation gets through.
/// </summary>
internal sealed partial class RerankStep
{
    /// <summary>How long a reranker may take to hand in what it has when its deadline has passed.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(25);

    private static readonly TimeSpan LongestBudget = TimeSpan.FromDays(1);

    private readonly IReranker _reranker;
    private readonly TimeSpan? _budget;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private int _lateReported;
    private int _faultReported;

    public RerankStep(IReranker reranker, TimeSpan? budget, TimeProvider time, ILoggerFactory loggerFactory)
    {
        _reranker = new RerankerBuilder(reranker)
            .Use(inner => new FailOpenReranker(inner, loggerFactory.CreateLogger<FailOpenReranker>(), time))
            .Build();
        _budget = budget;
        _time = time;
        _logger = loggerFactory.CreateLogger<RerankStep>();
    }

    /// <summary>Gets the name of the reranker.</summary>
    public string Name => _reranker.Metadata.Name;

    /// <summary>Checks the budget of a step.</summary>
    public static IEnumerable<ValidationResult> ValidateBudget(TimeSpan? budget, string member)
    {
        if (budget <= TimeSpan.Zero || budget > LongestBudget)
            yield return new($"{member} must be more than zero and at most one day; it is {budget}.", [member]);
    }

    /// <summary>Ranks all candidates, best first, until the earliest of the budget, the given deadline and the ambient one.</summary>
    public async Task<RerankResult> RankAsync(
        string query, IReadOnlyList<RerankCandidate> candidates, int? topK, DateTimeOffset? deadline, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var own = now + _budget;
        var request = new RerankRequest(query, candidates) { TopK = topK, Deadline = AmbientDeadline.Limit(own < deadline || deadline is null ? own : deadline) };
        var (start, given) = (_time.GetTimestamp(), request.Deadline - now);
        using var late = new CancellationTokenSource(PatienceUntil(request.Deadline), _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            var result = await _reranker.RerankAsync(request, either.Token).WaitAsync(either.Token).ConfigureAwait(false);
            return IsRankingOf(request, result)
                ? result
                : throw new InvalidOperationException($"{Name} gave a ranking of other candidates than it was given.");
        }
        catch (Exception exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return late.IsCancellationRequested && exception is OperationCanceledException
                ? KeepOrder(request, UnscoredReason.Deadline, Late(given), start)
                : KeepOrder(request, UnscoredReason.Failed, Faulty(exception), start);
        }
    }

    private static bool IsRankingOf(RerankRequest request, RerankResult result) =>
        result.Ranking.Count == request.Candidates.Count
        && result.Ranking.All(ranked => ReferenceEquals(ranked.Candidate, request.Candidates[ranked.Index]));

    private RerankResult KeepOrder(RerankRequest request, UnscoredReason reason, string explanation, long start)
    {
        var stage = new StageReport(Name, request.Candidates.Count, _time.GetElapsedTime(start), StageOutcome.Failed);
        return RerankResult.InRequestOrder(
            request, reason, explanation, _reranker.Metadata.ScoreKind, new RerankReport { Stages = [stage] });
    }

    private TimeSpan PatienceUntil(DateTimeOffset? deadline)
    {
        var left = deadline - _time.GetUtcNow();
        return left is not { } time || time > LongestBudget ? Timeout.InfiniteTimeSpan : Grace + (time > TimeSpan.Zero ? time : TimeSpan.Zero);
    }

    private string Late(TimeSpan? given)
    {
        var milliseconds = Math.Max(0, given?.TotalMilliseconds ?? 0);
        if (Interlocked.Exchange(ref _lateReported, 1) == 0)
            LogLate(Name, milliseconds);
        return FormattableString.Invariant($"{Name} gave no answer within its {milliseconds:0.#} ms.");
    }

    // A fault of the reranker itself; the application must not lose its passages to it.
    private string Faulty(Exception exception)
    {
        if (Interlocked.Exchange(ref _faultReported, 1) == 0)
            LogFault(exception, Name);
        return $"{Name} failed with {exception.GetType().Name}, which it does not declare.";
    }

    [LoggerMessage(
        1, LogLevel.Warning, "{Reranker} gave no answer within its {Milliseconds} ms; passages keep their order. Not logged again.")]
    private partial void LogLate(string reranker, double milliseconds);

    [LoggerMessage(2, LogLevel.Error, "{Reranker} failed in a way that it does not declare; passages keep their order. Not logged again.")]
    private partial void LogFault(Exception exception, string reranker);
}
