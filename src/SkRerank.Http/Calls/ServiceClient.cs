using System.Text.Json;
using Polly;

namespace SkRerank.Http;

/// <summary>Sends calls to one service through the resilience pipeline and reads its answers.</summary>
internal sealed class ServiceClient
{
    // The value of a header may be a key; a shorter one is a word that messages may hold.
    private const int ShortestSecret = 8;

    private readonly RerankDialect _dialect;
    private readonly Func<HttpClient> _createClient;
    private readonly CostRules _costs;
    private readonly ServiceMetrics _metrics;
    private readonly ServiceEndpoint _first;
    private readonly ResiliencePipeline<HttpResponseMessage> _hedging;
    private readonly ServiceFailure _failure;
    private readonly int _maxResponseBytes;

    public ServiceClient(RerankDialect dialect, HttpRerankerOptions options, CostRules costs, Func<HttpClient> createClient, TimeProvider time)
    {
        _dialect = dialect;
        _createClient = createClient;
        _costs = costs;
        _metrics = new(dialect, time);
        _first = new(dialect, ServiceKey.Find(options, dialect.Name), options.Headers, options, _metrics, time);
        var second = SecondEndpoint(options, time);
        _hedging = HedgingPipeline.Create(options, second, time);
        _failure = new(dialect.Name, dialect.Route, [.. _first.Secrets.Concat(second?.Secrets ?? []).Where(secret => secret.Length >= ShortestSecret)]);
        _maxResponseBytes = options.MaxResponseBytes;
    }

    /// <summary>Asks for scores; null where the call was given up, which the state explains.</summary>
    /// <exception cref="RerankerException">The service failed, or its answer is of no use.</exception>
    public async Task<ServiceAnswer?> ScoreAsync(RerankCall call, CallState state, CancellationToken cancellationToken)
    {
        try
        {
            var json = _dialect.Encode(call);
            using var answer = await SendAsync(endpoint => endpoint.Post(json), state, cancellationToken).ConfigureAwait(false);
            if (answer is null)
            {
                _metrics.CountFailure(state.GivenUp.ToString()!);
                return null;
            }

            var scores = await ReadAsync(
                answer,
                root => new ServiceAnswer(ScoreReader.Read(root, call.Passages.Count), _dialect.ReadUsage(root, answer.Headers)),
                cancellationToken).ConfigureAwait(false);
            Settle(state, scores.Usage);
            return scores;
        }
        catch (RerankerException failure)
        {
            _metrics.CountFailure(failure.Kind.ToString());
            throw;
        }
    }

    /// <summary>Asks the server for its limits.</summary>
    /// <exception cref="RerankerException">The server did not tell them.</exception>
    public async Task<CallLimits> AskLimitsAsync(CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(static endpoint => endpoint.GetLimits(), new CallState(null), cancellationToken).ConfigureAwait(false);
        return await ReadAsync(answer!, _dialect.ReadLimits, cancellationToken).ConfigureAwait(false);
    }

    private ServiceEndpoint? SecondEndpoint(HttpRerankerOptions options, TimeProvider time)
    {
        if (options.Hedging is not { } hedging)
            return null;

        if (hedging.Endpoint is not { } address)
            return new(_dialect, ServiceKey.Find(options, _dialect.Name), options.Headers, options, _metrics, time);

        var second = options.CreateDialect(address);
        return new(second, ServiceKey.Find(hedging, second.Name), hedging.Headers, options, _metrics, time);
    }

    // The answer tells what was used; until then, and where it does not tell, the estimate holds.
    private void Settle(CallState state, long? usage)
    {
        var cost = _costs.CostOf(usage);
        _metrics.CountUsage(usage, cost);
        if (cost is { } known)
            state.Settle(known, _first.Account.Spending);
        if (_dialect.CountsTokens && usage is { } tokens && state.RatePlace is { } place)
            _first.Account.Rate.Settle(place, tokens);
    }

    private async Task<HttpResponseMessage?> SendAsync(
        Func<ServiceEndpoint, HttpRequestMessage> createRequest, CallState state, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(CallState.Key, state);
        try
        {
            var answer = await _hedging.ExecuteAsync(SendOnceAsync, context).ConfigureAwait(false);
            if (answer.IsSuccessStatusCode || state.GivenUp is null)
                return answer;

            answer.Dispose();
            return null;
        }
        catch (NotSentException notSent)
        {
            state.GiveUp(notSent.Reason, notSent.Message);
            return null;
        }
        catch (Exception exception) when (IsServiceFailure(exception, cancellationToken))
        {
            return state.GivenUp is not null ? null : throw _failure.FromException(exception);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }

        ValueTask<HttpResponseMessage> SendOnceAsync(ResilienceContext outer)
        {
            var endpoint = outer.Properties.GetValue(ServiceEndpoint.Key, _first);
            var call = outer.Properties.GetValue(CallState.Key, state);
            return endpoint.Pipeline.ExecuteAsync(attempt => AttemptAsync(endpoint, createRequest, call, attempt.CancellationToken), outer);
        }
    }

    private static bool IsServiceFailure(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        HttpRequestException or IOException or ExecutionRejectedException => true,
        _ => false,
    };

    private async ValueTask<HttpResponseMessage> AttemptAsync(
        ServiceEndpoint endpoint, Func<ServiceEndpoint, HttpRequestMessage> createRequest, CallState state, CancellationToken cancellationToken)
    {
        state.BeginAttempt(endpoint.Account.Spending);
        using var measured = _metrics.BeginAttempt();
        using var request = createRequest(endpoint);
        var answer = await _createClient().SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        using var content = answer.Content;
        var body = await BoundedBody.ReadAsync(content, _maxResponseBytes, cancellationToken).ConfigureAwait(false)
            ?? throw _failure.TooLong(_maxResponseBytes);
        answer.Content = new ByteArrayContent(body) { Headers = { ContentType = content.Headers.ContentType } };
        measured.End(answer.StatusCode);

        // Refusals are free; what gave no answer at all may be billed.
        if (!answer.IsSuccessStatusCode)
            state.Settle(0, endpoint.Account.Spending);
        return answer;
    }

    private async Task<T> ReadAsync<T>(HttpResponseMessage answer, Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccessStatusCode)
            throw _failure.FromAnswer(answer, body);

        try
        {
            using var document = AnswerJson.Parse(body);
            return read(document.RootElement);
        }
        catch (JsonException)
        {
            // The exception quotes the answer, which may quote the passages.
            throw _failure.FromFormat(answer, body, "it is not JSON");
        }
        catch (FormatException exception)
        {
            throw _failure.FromFormat(answer, body, exception.Message);
        }
    }
}
