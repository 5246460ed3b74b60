using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace SkRerank;

/// <summary>Gives the best ranking that fits into a time, by the rerankers it is given. It is never late, and time never makes it throw.</summary>
/// <remarks>
/// <para>For each request a <see cref="RerankPlanner"/> chooses which rerankers run, in which order and to which depth, by what was learned of
/// their speed and by how busy they are. The report holds the plan and what was not chosen. What no reranker scored stands below in
/// first-stage order, with the reason. A reranker that fails is left out and the rest planned anew; nothing but cancellation and
/// programming errors is thrown.</para>
/// <para>The earliest of three deadlines holds: the budget, <see cref="RerankRequest.Deadline"/> and <see cref="AmbientDeadline"/>.
/// A reranker that does not answer in time is left alone for a moment; its answer is dropped.</para>
/// </remarks>
public sealed partial class BudgetReranker : CombiningReranker
{
    private readonly BudgetOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ManagedStage[] _stages;
    private readonly RerankPlanner _planner;
    private readonly Crowd _crowd = new();
    private readonly StageProfileFile? _file;
    private readonly LoggedKinds _logged = new();

    /// <summary>Creates the reranker.</summary>
    /// <param name="inner">The best reranker.</param>
    /// <param name="options">The settings; read now, later changes have no effect.</param>
    /// <param name="others">Other rerankers that plans may use, as a cheaper one or a service; may be empty.</param>
    /// <param name="logger">Where failures are logged; null for nowhere.</param>
    /// <param name="timeProvider">The clock; null for that of the system.</param>
    /// <exception cref="ArgumentNullException">A reference is null.</exception>
    /// <exception cref="ArgumentException">A setting is out of its range, another reranker is null, or two have the same name.</exception>
    public BudgetReranker(
        IReranker inner,
        BudgetOptions options,
        IReadOnlyList<IReranker> others,
        ILogger<BudgetReranker>? logger = null,
        TimeProvider? timeProvider = null)
        : base(inner, others)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Problem is { } wrong)
            throw new ArgumentException(wrong, nameof(options));
        if (others.Contains(null!))
            throw new ArgumentException("A reranker is null.", nameof(others));
        _options = new()
        {
            Budget = options.Budget,
            Reserve = options.Reserve,
            CostLimit = options.CostLimit,
            QualityFloor = options.QualityFloor,
        };
        _time = timeProvider ?? TimeProvider.System;
        _logger = logger ?? NullLogger<BudgetReranker>.Instance;
        var machine = new MachineWork();
        _stages = [.. Others.Prepend(inner).Select(reranker => new ManagedStage(reranker, Describe(reranker, options.Stages), machine, _time))];
        _planner = new([.. _stages.Select(stage => stage.Description)], options.Quality);
        _file = options.ProfilePath is null ? null : new(options.ProfilePath);
        if (_file?.TryRestore(_planner.Stages) is { } problem)
            LogProfileFile(problem);
    }

    /// <inheritdoc />
    /// <remarks>The kind of the scores is the inner reranker's; a result says its own.</remarks>
    public override RerankerMetadata Metadata => new(
        $"budget({string.Join(", ", Others.Prepend(Inner).Select(reranker => reranker.Metadata.Name))})",
        RerankerKind.Composite,
        Inner.Metadata.ScoreKind);

    /// <summary>Gets what plans are made of, with all that was learned.</summary>
    public IReadOnlyList<BudgetStage> Stages => _planner.Stages;

    /// <inheritdoc />
    public override async Task<RerankResult> RerankAsync(RerankRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        return await RunAsync(_planner, _stages, request, cancellationToken).ConfigureAwait(false);
    }

    private Task<RerankResult> RunAsync(RerankPlanner planner, ManagedStage[] stages, RerankRequest request, CancellationToken cancellationToken)
    {
        var own = _time.GetUtcNow() + _options.Budget;
        var limits = new RunLimits(
            AmbientDeadline.Limit(request.Deadline < own ? request.Deadline : own)!.Value,
            _options.Reserve,
            request.CostLimit is null || request.CostLimit > _options.CostLimit ? _options.CostLimit : request.CostLimit,
            _options.QualityFloor,
            NoteFailure);
        return new PlanRun(planner, stages, _crowd, request, limits, _time).RunAsync(cancellationToken);
    }

    /// <summary>Loads local rerankers, measures them for less than half a second in all, and keeps what was learned.</summary>
    /// <remarks>Services and chat models are not called, because that costs money; they are learned from use.</remarks>
    /// <param name="cancellationToken">Cancels the warm-up.</param>
    /// <returns>The end of the warm-up.</returns>
    /// <exception cref="RerankerException">A local reranker cannot be loaded.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async Task WarmUpAsync(CancellationToken cancellationToken = default)
    {
        var local = _stages.Where(stage => stage.IsLocal).ToArray();
        foreach (var stage in local)
            await StageWarmUp.RunAsync(stage, StageWarmUp.Longest / local.Length, _time, cancellationToken).ConfigureAwait(false);

        // Planning and the way through the stages are code that the first request would have to wait for, too.
        var planner = new RerankPlanner([.. local.Select(stage => stage.Description)], _planner.Quality);
        await RunAsync(planner, local, StageWarmUp.Rehearsal(_time.GetUtcNow()), cancellationToken).ConfigureAwait(false);
        SaveProfiles();
    }

    /// <summary>Writes what was learned to the file of the options, if there is one. Disposal does so too.</summary>
    public void SaveProfiles()
    {
        if (_file?.TrySave(_planner.Stages) is { } problem)
            LogProfileFile(problem);
    }

    /// <inheritdoc />
    public override object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType == typeof(RerankPlanner) ? _planner : base.GetService(serviceType, serviceKey);

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            SaveProfiles();
        base.Dispose(disposing);
    }

    /// <inheritdoc />
    protected override async ValueTask DisposeAsyncCore()
    {
        SaveProfiles();
        await base.DisposeAsyncCore().ConfigureAwait(false);
    }

    private BudgetStage Describe(IReranker reranker, IReadOnlyList<BudgetStage> known) =>
        known.FirstOrDefault(stage => stage.Name == reranker.Metadata.Name) ?? BudgetStage.Of(reranker, _time);

    private void NoteFailure(RerankerException failure)
    {
        if (_logged.TryAdd(failure.Kind))
            LogFailure(failure.Stage, failure.Kind);
    }

    [LoggerMessage(
        EventId = 7,
        Level = LogLevel.Warning,
        Message = "Reranker {Stage} failed ({Kind}); the ranking is planned without it. Further failures of this kind are not logged.")]
    private partial void LogFailure(string stage, RerankerErrorKind kind);

    [LoggerMessage(EventId = 8, Level = LogLevel.Warning, Message = "What was learned of rerankers is not kept: {Problem}")]
    private partial void LogProfileFile(string problem);
}
