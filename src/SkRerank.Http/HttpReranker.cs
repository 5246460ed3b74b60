using System.ComponentModel.DataAnnotations;

namespace SkRerank.Http;

/// <summary>Scores passages with a rerank service over HTTP: Cohere, Jina, Voyage, TEI, vLLM, Infinity or a server that speaks like one of them.</summary>
/// <remarks>
/// Requests are split at the limits of the service, equal texts are sent once, empty ones never. A call that fails leaves its candidates
/// unscored; only when every call fails the request does. Keys and texts are in no exception, report or log of this type.
/// </remarks>
public sealed class HttpReranker : IReranker, IDisposable
{
    private readonly RerankDialect _dialect;
    private readonly ServiceClient _client;
    private readonly LimitProbe _limits;
    private readonly HttpClient? _ownClient;
    private readonly TimeProvider _time;
    private readonly int _maxConcurrentCalls;
    private readonly CostRules _costs;
    private volatile bool _isDisposed;

    /// <summary>Creates a reranker.</summary>
    /// <param name="options">The settings of a service, for example <see cref="CohereRerankerOptions"/>; read now, later changes have no effect.</param>
    /// <param name="httpClient">The client to send with, which stays the caller's; null makes one of its own. Its timeout holds for each attempt.</param>
    /// <param name="timeProvider">The clock for deadlines, waits and timeouts; null means the system's.</param>
    /// <exception cref="ArgumentNullException"><paramref name="options"/> is null.</exception>
    /// <exception cref="ValidationException">A setting is missing or out of its range.</exception>
    /// <exception cref="RerankerException">A hosted service has no key, or a key holds characters that cannot be sent.</exception>
    public HttpReranker(HttpRerankerOptions options, HttpClient? httpClient = null, TimeProvider? timeProvider = null)
        : this(options, httpClient is null ? null : () => httpClient, timeProvider)
    {
    }

    internal HttpReranker(HttpRerankerOptions options, Func<HttpClient>? createClient, TimeProvider? timeProvider)
    {
        ArgumentNullException.ThrowIfNull(options);
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        _time = timeProvider ?? TimeProvider.System;
        _dialect = options.CreateDialect(options.Endpoint!);
        _maxConcurrentCalls = options.MaxConcurrentCalls;
        _costs = new(options, _dialect);
        _ownClient = createClient is null ? new(CreateHandler()) { Timeout = Timeout.InfiniteTimeSpan } : null;
        _client = new(_dialect, options, _costs, createClient ?? (() => _ownClient!), _time);
        _limits = new(_dialect, _client, options.MaxDocumentsPerCall);
    }

    /// <inheritdoc />
    public RerankerMetadata Metadata => new(_dialect.Name, RerankerKind.Http, _dialect.ScoreKind) { Model = _dialect.Model };

    /// <inheritdoc />
    /// <exception cref="ObjectDisposedException">This object is disposed.</exception>
    public async Task<RerankResult> RerankAsync(RerankRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        cancellationToken.ThrowIfCancellationRequested();
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        using var deadline = new DeadlineScope(request.Deadline, _time, cancellationToken);
        var run = new RerankRun(request, _dialect, _client, _costs, new(_dialect, _costs, _time));
        try
        {
            if (run.HasWork)
            {
                deadline.Token.ThrowIfCancellationRequested();
                var limits = await _limits.GetAsync(deadline.Token).ConfigureAwait(false);
                await run.ScoreAsync(limits, _maxConcurrentCalls, deadline.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (deadline.HasPassed)
        {
            // What has no score by now stays without one.
        }

        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return run.ToResult();
    }

    /// <inheritdoc />
    public object? GetService(Type serviceType, object? serviceKey = null)
    {
        ArgumentNullException.ThrowIfNull(serviceType);
        return serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;
    }

    /// <summary>Frees the connections, unless the client was given from outside. Running requests end with <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose()
    {
        if (_isDisposed)
            return;

        _isDisposed = true;
        _ownClient?.Dispose();
        _limits.Dispose();
    }

    /// <summary>Makes the handler of a client: it follows no redirects, which would take the texts elsewhere.</summary>
    internal static SocketsHttpHandler CreateHandler() =>
        new() { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) };
}
