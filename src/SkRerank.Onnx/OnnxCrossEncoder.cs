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
    private readonly AsyncSingleFlight<LoadedModel> _model;
    private readonly UsageGate _usage = new();
    private readonly CancellationTokenSource _disposal = new();
    private readonly WorkerThreads _workers;

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
        };
        _time = timeProvider ?? TimeProvider.System;
        _model = new(() => LoadedModel.Load(_options));
        _workers = new(_options.Workers);
    }

    /// <summary>Gets what this reranker is. The revision of the model and its token limit are known once it is loaded.</summary>
    public RerankerMetadata Metadata => new(_options.Model.Name, RerankerKind.Local, ScoreKind.Logit)
    {
        Model = _model.ValueOrDefault is { } loaded ? $"{_options.Model.Name}@{loaded.Revision}" : _options.Model.Name,
        MaxTokens = _model.ValueOrDefault?.MaxTokens ?? _options.MaxTokens,
    };

    /// <inheritdoc />
    /// <exception cref="ObjectDisposedException">This object is disposed.</exception>
    public async Task<RerankResult> RerankAsync(RerankRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(!_usage.TryEnter(), this);
        try
        {
            using var deadline = new DeadlineScope(request.Deadline, _time, cancellationToken, _disposal.Token);
            var scoring = new ScoringRun(request, _options.BatchTokens, _workers, _time);
            try
            {
                if (scoring.HasWork)
                    await scoring.ScoreAsync(await _model.GetAsync(deadline.Token).ConfigureAwait(false), deadline.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!deadline.HasPassed)
            {
                cancellationToken.ThrowIfCancellationRequested();
                throw new ObjectDisposedException(GetType().FullName);
            }
            catch (OperationCanceledException)
            {
                // What has no score by now stays without one.
            }

            return scoring.ToResult(Metadata);
        }
        finally
        {
            _usage.Leave();
        }
    }

    /// <summary>Loads the model and scores one pair, so that the first request need not wait for either.</summary>
    /// <param name="cancellationToken">Stops waiting; the loading goes on.</param>
    /// <returns>The end of the warm-up.</returns>
    /// <exception cref="RerankerException">A file of the model is missing or wrong, or the native runtime cannot be loaded.</exception>
    /// <exception cref="ObjectDisposedException">This object is disposed.</exception>
    public Task WarmUpAsync(CancellationToken cancellationToken = default) =>
        RerankAsync(new RerankRequest("warm up", [new RerankCandidate("", "warm up")]), cancellationToken);

    /// <inheritdoc />
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        if (serviceKey is not null)
            return null;
        return serviceType.IsInstanceOfType(this) ? this : serviceType.IsInstanceOfType(_options.Model) ? _options.Model : null;
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

        (await _model.SettleAsync().ConfigureAwait(false))?.Dispose();
        _workers.Dispose();
        _disposal.Dispose();
    }
}
