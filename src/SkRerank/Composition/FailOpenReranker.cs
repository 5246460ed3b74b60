using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace SkRerank;

/// <summary>Keeps the order of the first stage when the inner reranker fails, and says so in the result and, once per kind of failure, in the log.</summary>
/// <remarks>
/// Catches <see cref="RerankerException"/> only: cancellation and programming errors pass through. Neither query nor passages are logged;
/// the message of the failure is in the result alone.
/// </remarks>
public sealed partial class FailOpenReranker : DelegatingReranker
{
    private readonly ILogger _logger;
    private readonly TimeProvider _time;
    private readonly LoggedKinds _logged = new();

    /// <summary>Creates the reranker.</summary>
    /// <param name="inner">The reranker that may fail.</param>
    /// <param name="logger">Where failures are logged; null for nowhere.</param>
    /// <param name="timeProvider">Measures how long a failure took; null for the clock of the system.</param>
    /// <exception cref="ArgumentNullException"><paramref name="inner"/> is null.</exception>
    public FailOpenReranker(IReranker inner, ILogger<FailOpenReranker>? logger = null, TimeProvider? timeProvider = null)
        : base(inner)
    {
        _logger = logger ?? NullLogger<FailOpenReranker>.Instance;
        _time = timeProvider ?? TimeProvider.System;
    }

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
                LogFailure(failure.Stage, failure.Kind);
            var stage = new StageReport(failure.Stage, request.Candidates.Count, _time.GetElapsedTime(start), StageOutcome.Failed);
            return RerankResult.InRequestOrder(
                request,
                UnscoredReason.Failed,
                $"{failure.Stage} failed ({failure.Kind}): {failure.Message}",
                Metadata.ScoreKind,
                new RerankReport { Stages = [stage] });
        }
    }

    [LoggerMessage(
        EventId = 1,
        Level = LogLevel.Warning,
        Message = "Reranker {Stage} failed ({Kind}); candidates keep their first-stage order. Further failures of this kind are not logged.")]
    private partial void LogFailure(string stage, RerankerErrorKind kind);
}
