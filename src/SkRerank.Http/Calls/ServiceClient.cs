using System.Buffers;
using System.Net.Http.Headers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Polly;

namespace SkRerank.Http;

/// <summary>Sends calls to one service through the resilience pipeline and reads its answers.</summary>
internal sealed class ServiceClient : IDisposable
{
    // The value of a header may be a key; a shorter one is a word that messages may hold.
    private const int ShortestSecret = 8;

    private readonly RerankDialect _dialect;
    private readonly Func<HttpClient> _createClient;
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;
    private readonly SemaphoreSlim _places;
    private readonly KeyValuePair<string, string>[] _headers;
    private readonly AuthenticationHeaderValue? _authorization;
    private readonly ServiceFailure _failure;
    private readonly int _maxResponseBytes;

    public ServiceClient(RerankDialect dialect, HttpRerankerOptions options, Func<HttpClient> createClient, TimeProvider time)
    {
        _dialect = dialect;
        _createClient = createClient;
        _pipeline = options.Pipeline ?? DefaultPipeline.Create(options, time);
        _places = new(options.MaxConcurrentCalls);
        _headers = [.. options.Headers];
        var key = ServiceKey.Find(options, dialect.Name);
        _authorization = key is null ? null : new("Bearer", key);
        var secrets = _headers.Select(header => header.Value).Where(value => value.Length >= ShortestSecret);
        _failure = new(dialect.Name, dialect.Route, key is null ? [.. secrets] : [key, .. secrets]);
        _maxResponseBytes = options.MaxResponseBytes;
    }

    /// <summary>Asks for scores; null where there is no time left for the retry that would be needed.</summary>
    /// <exception cref="RerankerException">The service failed, or its answer is of no use.</exception>
    public async Task<ServiceAnswer?> ScoreAsync(RerankCall call, CallState state, CancellationToken cancellationToken)
    {
        var request = WriteRequest(call);
        using var answer = await SendAsync(() => NewRequest(request), state, cancellationToken).ConfigureAwait(false);
        return answer is null ? null : await ReadAsync(
            answer,
            root => new ServiceAnswer(ScoreReader.Read(root, call.Passages.Count), _dialect.ReadUsage(root, answer.Headers)),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks the server for its limits.</summary>
    /// <exception cref="RerankerException">The server did not tell them.</exception>
    public async Task<CallLimits> AskLimitsAsync(CancellationToken cancellationToken)
    {
        using var answer = await SendAsync(
            () => WithHeaders(new(HttpMethod.Get, _dialect.LimitsRoute)), new CallState(null), cancellationToken).ConfigureAwait(false);
        return await ReadAsync(answer!, _dialect.ReadLimits, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose() => _places.Dispose();

    private ReadOnlyMemory<byte> WriteRequest(RerankCall call)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartObject();
        _dialect.WriteRequest(writer, call);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    private HttpRequestMessage NewRequest(ReadOnlyMemory<byte> json) => WithHeaders(new(HttpMethod.Post, _dialect.Route)
    {
        Content = new ReadOnlyMemoryContent(json) { Headers = { ContentType = new("application/json") } },
    });

    private HttpRequestMessage WithHeaders(HttpRequestMessage request)
    {
        request.Headers.Authorization = _authorization;
        request.Headers.Accept.Add(new("application/json"));
        foreach (var (name, value) in _headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    private async Task<HttpResponseMessage?> SendAsync(
        Func<HttpRequestMessage> createRequest, CallState state, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        context.Properties.Set(CallState.Key, state);
        try
        {
            var answer = await _pipeline.ExecuteAsync(
                attempt => AttemptAsync(createRequest, state, attempt.CancellationToken), context).ConfigureAwait(false);
            if (answer.IsSuccessStatusCode || !state.IsOutOfTime)
                return answer;

            answer.Dispose();
            return null;
        }
        catch (Exception exception) when (IsServiceFailure(exception, cancellationToken))
        {
            return state.IsOutOfTime ? null : throw _failure.FromException(exception);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
            _places.Release();
        }
    }

    private static bool IsServiceFailure(Exception exception, CancellationToken cancellationToken) => exception switch
    {
        OperationCanceledException => !cancellationToken.IsCancellationRequested,
        HttpRequestException or IOException or ExecutionRejectedException => true,
        _ => false,
    };

    private async ValueTask<HttpResponseMessage> AttemptAsync(
        Func<HttpRequestMessage> createRequest, CallState state, CancellationToken cancellationToken)
    {
        state.BeginAttempt();
        using var request = createRequest();
        var answer = await _createClient().SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        using var content = answer.Content;
        var body = await BoundedBody.ReadAsync(content, _maxResponseBytes, cancellationToken).ConfigureAwait(false)
            ?? throw _failure.TooLong(_maxResponseBytes);
        answer.Content = new ByteArrayContent(body) { Headers = { ContentType = content.Headers.ContentType } };
        return answer;
    }

    private async Task<T> ReadAsync<T>(HttpResponseMessage answer, Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
        if (!answer.IsSuccessStatusCode)
            throw _failure.FromAnswer(answer, body);

        try
        {
            using var document = JsonDocument.Parse(body);
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
