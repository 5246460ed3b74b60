using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace SkRerank;

/// <summary>Asks another reranker when the inner one fails: <c>A|B</c> in the SPEC language.</summary>
/// <remarks>
/// Catches <see cref="RerankerException"/> only: cancellation and programming errors pass through. The fallback gets the same request, so what
/// is left of the deadline; the result is its own, with a warning that says so, and its scores are of its own kind. Where it scores nothing,
/// as <c>none</c> does, the result is degraded to the order of the first stage. Each kind of failure is logged once, without its message.
/// </remarks>
public sealed partial class FallbackReranker : CombiningReranker
{
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly LoggedKinds _logged = new();

    /// <summary>Creates the reranker.</summary>
    /// <param name="inner">The reranker that is asked first.</param>
    /// <param name="fallback">The reranker that is asked when the first one fails.</param>
    /// <param name="logger">Where failures are logged; null for nowhere.</param>
    /// <param name="timeProvider">Measures how long a failure took; null for the clock of the system.</param>
    /// <exception cref="ArgumentNullException"><paramref name="inner"/> or <paramref name="fallback"/> is null.</exception>
    /// <exception cref="RerankerException">The inner reranker cannot fail, so that the fallback could never be asked.</exception>
    public FallbackReranker(
        IReranker inner, IReranker fallback, ILogger<FallbackReranker>? logger = null, TimeProvider? timeProvider = null)
        : base(inner, fallback)
    {
        ArgumentNullException.ThrowIfNull(fallback);
        _logger = logger ?? NullLogger<FallbackReranker>.Instance;
        _time = timeProvider ?? TimeProvider.System;
        if (CannotFail(inner))
        {
            throw new RerankerException(
                Metadata.Name,
                RerankerErrorKind.Configuration,
                $"The link '{Metadata.Name}' is impossible: '{inner.Metadata.Name}' never fails, so '{fallback.Metadata.Name}' would never be asked. "
                + "Put what never fails last.");
        }
    }

    /// <inheritdoc />
    /// <remarks>The kind of the scores is the inner reranker's; a result of the fallback says its own.</remarks>
    public override RerankerMetadata Metadata => Inner.Metadata with
    {
        Name = SpecSyntax.Fallback(
            SpecSyntax.Operand(Inner.Metadata.Name, SpecBinding.Fallback), SpecSyntax.Operand(Other.Metadata.Name, SpecBinding.Cascade)),
        Kind = RerankerKind.Composite,
        MaxCandidates = SmallestMaxCandidates,
    };

    /// <inheritdoc />
    public override async Task<RerankResult> RerankAsync(RerankRequest request, CancellationToken cancellationToken = default)
    {
        var start = _time.GetTimestamp();
        try
        {
            return await base.RerankAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (RerankerException failure)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (_logged.TryAdd(failure.Kind))
                LogFailure(failure.Stage, failure.Kind, Other.Metadata.Name);
            var stage = new StageReport(failure.Stage, request.Candidates.Count, _time.GetElapsedTime(start), StageOutcome.Failed);
            return await FallBackAsync(request, failure, stage, cancellationToken).ConfigureAwait(false);
        }
    }

    private static bool CannotFail(IReranker reranker) =>
        reranker is FirstStageReranker or FailOpenReranker || (reranker is FallbackReranker fallback && CannotFail(fallback.Other));

    private async Task<RerankResult> FallBackAsync(
        RerankRequest request, RerankerException failure, StageReport stage, CancellationToken cancellationToken)
    {
        try
        {
            var result = await Other.RerankAsync(request, cancellationToken).ConfigureAwait(false);
            var report = result.Report with
            {
                Stages = [stage, .. result.Report.Stages],
                Warnings = [$"{Describe(failure)} The ranking is by its fallback, {Other.Metadata.Name}.", .. result.Report.Warnings],
            };
            return RankingExtensions.Combine(request, result.ToScores(), result.ScoreKind, report, DegradationOf(result, failure));
        }
        catch (RerankerException second)
        {
            throw new RerankerException(
                second.Stage, second.Kind, $"{second.Message} It was the fallback: {Describe(failure)}", new AggregateException(failure, second));
        }
    }

    // The fallback may leave out on purpose what the inner reranker was asked to score.
    private static Degradation DegradationOf(RerankResult result, RerankerException failure)
    {
        var isUnranked = result.Ranking.Any(ranked => !ranked.Candidate.IsEmpty) && !result.Ranking.Any(ranked => ranked.Status.IsScored);
        return isUnranked && !result.Degradation.IsDegraded
            ? new(DegradationKind.FirstStageOrder, Describe(failure))
            : result.Degradation;
    }

    private static string Describe(RerankerException failure) => $"{failure.Stage} failed ({failure.Kind}): {failure.Message}";

    [LoggerMessage(
        EventId = 2,
        Level = LogLevel.Warning,
        Message = "Reranker {Stage} failed ({Kind}); {Fallback} is asked instead. Further failures of this kind are not logged.")]
    private partial void LogFailure(string stage, RerankerErrorKind kind, string fallback);
}
