using System.ComponentModel.DataAnnotations;

namespace SkRerank.Onnx;

/// <summary>Scores query-passage pairs with a local cross-encoder on ONNX Runtime. The default model ships with this library.</summary>
/// <remarks>
/// The model is loaded by the first request that has something to score, once for all callers, and freed by disposal, which waits for
/// running requests. A score does not depend on the other candidates. Literal special tokens in a text, such as <c>[SEP]</c>, stay text.
/// </remarks>
public sealed class OnnxCrossEncoder : IReranker, IDisposable, IAsyncDisposable
{
    private readonly OnnxCrossEncoderOptions _options;
    private readonly TimeProvider _time;
    private readonly AsyncSingleFlight<ScoringEngine> _engine;
    private readonly UsageGate _usage = new();
    private readonly CancellationTokenSource _disposal = new();
    private readonly ScoringMeter _meter = new();
    private readonly EngineTuner _tuner;

    /// <summary>Creates a cross-encoder over the default model, <see cref="OnnxModel.Lrt"/>.</summary>
    public OnnxCrossEncoder()
        : this(new OnnxCrossEncoderOptions())
    {
    }

    /// <summary>Creates a cross-encoder.</summary>
    /// <param name="options">The settings; read now, later changes have no effect.</param>
    /// <param name="timeProvider">The clock for deadlines; null means the system's.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ValidationException">A setting is out of its range.</exception>
    public OnnxCrossEncoder(OnnxCrossEncoderOptions options, TimeProvider? timeProvider = null)
        : this(options, timeProvider, LoadedModel.Load)
    {
    }

    internal OnnxCrossEncoder(OnnxCrossEncoderOptions options, TimeProvider? timeProvider, Func<OnnxCrossEncoderOptions, LoadedModel> load)
    {
        ArgumentNullException.ThrowIfNull(options);
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        _options = new()
        {
            Model = options.Model,
            ExecutionProvider = options.ExecutionProvider,
            MaxTokens = options.MaxTokens,
            MaxQueryTokens = options.MaxQueryTokens,
            Workers = options.Workers,
            BatchTokens = options.BatchTokens,
            PassageCacheBytes = options.PassageCacheBytes,
            LongTexts = options.LongTexts,
            CacheDirectory = options.CacheDirectory,
        };
        _time = timeProvider ?? TimeProvider.System;
        _meter.BatchScored = timing => BatchScored?.Invoke(this, timing);
        _tuner = new(_options);
        _engine = new(() => _tuner.Start(load(_options), _meter, _time));
    }

    /// <summary>Is raised after every run of the model, on the worker's thread; handlers are quick and do not throw.</summary>
    public event EventHandler<LocalBatchTiming>? BatchScored;

    /// <summary>Gets how much work waits and how fast it is done, at this moment.</summary>
    public LocalScoringLoad Load
    {
        get
        {
            var engine = _engine.ValueOrDefault;
            return new(
                engine?.Workers.Count ?? _tuner.Usual.Workers,
                engine?.BatchTokens ?? _tuner.Usual.BatchTokens,
                _meter.Requests,
                _meter.WaitingTokens,
                _meter.Pace.PerThousandTokens);
        }
    }

    /// <summary>Gets what this reranker is. The revision of the model and its token limit are known once it is loaded.</summary>
    public RerankerMetadata Metadata => new(_options.Model.Name, RerankerKind.Local, ScoreKind.Logit)
    {
        Model = _engine.ValueOrDefault is { } engine ? $"{_options.Model.Name}@{engine.Model.Revision}" : _options.Model.Name,
        MaxTokens = _engine.ValueOrDefault?.Model.MaxTokens ?? _options.MaxTokens,
    };

    /// <inheritdoc />
    /// <exception cref="ObjectDisposedException">This object is disposed.</exception>
    public Task<RerankResult> RerankAsync(RerankRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return UseAsync(request.Deadline, async deadline =>
        {
            var scoring = new ScoringRun(request, _time);
            try
            {
                if (scoring.HasWork)
                    await scoring.ScoreAsync(await _engine.GetAsync(deadline.Token).ConfigureAwait(false), deadline.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (deadline.HasPassed)
            {
                // What has no score by now stays without one.
            }

            return scoring.ToResult(Metadata);
        }, cancellationToken);
    }

    /// <summary>Counts what <see cref="RerankAsync"/> would read of each candidate, without running the model.</summary>
    /// <param name="request">The request. Its deadline gives the counting its turn, and is not a limit.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>Tokens by place in the request, those of the query and the special ones included; 0 for a candidate without a text.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="request"/> is null.</exception>
    /// <exception cref="RerankerException">The model cannot be loaded.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">This object is disposed.</exception>
    public Task<IReadOnlyList<int>> CountTokensAsync(RerankRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return UseAsync<IReadOnlyList<int>>(null, async scope =>
        {
            var engine = await _engine.GetAsync(scope.Token).ConfigureAwait(false);
            var query = engine.EncodeQuery(request.Query, request.MaxTokens, scope.Token);
            var counts = new int[request.Candidates.Count];
            await engine.Workers.ForEachAsync(
                counts.Length,
                place => counts[place] = request.Candidates[place] is { IsEmpty: false } candidate
                    ? engine.CountTokens(query, candidate.Passage, scope.Token)
                    : 0,
                request.Deadline,
                scope.Token).ConfigureAwait(false);
            return counts;
        }, cancellationToken);
    }

    /// <summary>Loads the model, scores one pair and finds out what is fastest, so that the first request need not wait.</summary>
    /// <remarks>
    /// What <see cref="OnnxCrossEncoderOptions.Workers"/> and <see cref="OnnxCrossEncoderOptions.BatchTokens"/> leave open is measured once
    /// for a model and a machine, in less than half a second, and remembered in the user's cache.
    /// </remarks>
    /// <param name="cancellationToken">Stops waiting; the loading goes on.</param>
    /// <returns>The end of the warm-up.</returns>
    /// <exception cref="RerankerException">A file of the model is missing or wrong, or the native runtime cannot be loaded.</exception>
    /// <exception cref="ObjectDisposedException">This object is disposed.</exception>
    public Task WarmUpAsync(CancellationToken cancellationToken = default) => UseAsync(null, async scope =>
    {
        await RerankAsync(new RerankRequest("warm up", [new RerankCandidate("", "warm up")]), scope.Token).ConfigureAwait(false);
        var engine = await _engine.GetAsync(scope.Token).ConfigureAwait(false);
        await _tuner.TuneAsync(engine, scope.Token).ConfigureAwait(false);
        return engine;
    }, cancellationToken);

    /// <inheritdoc />
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        if (serviceKey is not null)
            return null;
        if (serviceType.IsInstanceOfType(this))
            return this;
        return serviceType == typeof(IStageLoad) ? _meter : serviceType.IsInstanceOfType(_options.Model) ? _options.Model : null;
    }

    /// <summary>Stops running requests with <see cref="ObjectDisposedException"/>, waits for them to leave and frees the model.</summary>
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <inheritdoc cref="Dispose" />
    public async ValueTask DisposeAsync()
    {
        var left = _usage.CloseAsync(out var isFirst);
        if (isFirst)
            await _disposal.CancelAsync().ConfigureAwait(false);
        await left.ConfigureAwait(false);
        if (!isFirst)
            return;

        (await _engine.SettleAsync().ConfigureAwait(false))?.Dispose();
        _disposal.Dispose();
    }
    private async Task<T> UseAsync<T>(DateTimeOffset? moment, Func<DeadlineScope, Task<T>> action, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(!_usage.TryEnter(), this);
        _meter.CountRequest(1);
        try
        {
            using var scope = new DeadlineScope(moment, _time, cancellationToken, _disposal.Token);
            return await action(scope).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new ObjectDisposedException(GetType().FullName);
        }
        finally
        {
            _meter.CountRequest(-1);
            _usage.Leave();
        }
    }
}
