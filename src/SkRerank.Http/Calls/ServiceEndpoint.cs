using System.Net.Http.Headers;
using Polly;

namespace SkRerank.Http;

/// <summary>Represents one address that is called with one key, with what limits and protects the calls to it.</summary>
internal sealed class ServiceEndpoint
{
    /// <summary>Where the calls of a pipeline find the endpoint that is not the first.</summary>
    public static readonly ResiliencePropertyKey<ServiceEndpoint> Key = new("SkRerank.Http.Endpoint");

    private readonly RerankDialect _dialect;
    private readonly KeyValuePair<string, string>[] _headers;
    private readonly string? _key;

    public ServiceEndpoint(
        RerankDialect dialect, string? key, IEnumerable<KeyValuePair<string, string>> headers, HttpRerankerOptions options, ServiceMetrics metrics,
        TimeProvider time)
    {
        _dialect = dialect;
        _key = key;
        _headers = [.. headers];
        Account = ServiceAccounts.Find(dialect.Route, key, time);
        Pipeline = options.Pipeline ?? DefaultPipeline.Create(options, Account, metrics, time);
    }

    /// <summary>Gets what the key does here, over all rerankers.</summary>
    public ServiceAccount Account { get; }

    /// <summary>Gets the pipeline around each attempt.</summary>
    public ResiliencePipeline<HttpResponseMessage> Pipeline { get; }

    /// <summary>Gets the key and the values of headers: what no message may hold.</summary>
    public IEnumerable<string> Secrets => _headers.Select(header => header.Value).Append(_key ?? "");

    /// <summary>Makes a rerank request.</summary>
    public HttpRequestMessage Post(ReadOnlyMemory<byte> json) => WithHeaders(new(HttpMethod.Post, _dialect.Route)
    {
        Content = new ReadOnlyMemoryContent(json) { Headers = { ContentType = new("application/json") } },
    });

    /// <summary>Makes the request for the limits of the server.</summary>
    public HttpRequestMessage GetLimits() => WithHeaders(new(HttpMethod.Get, _dialect.LimitsRoute));

    private HttpRequestMessage WithHeaders(HttpRequestMessage request)
    {
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (_key is not null && _dialect.KeyHeader is { } keyHeader)
            request.Headers.TryAddWithoutValidation(keyHeader, _key);
        else if (_key is not null)
            request.Headers.Authorization = new("Bearer", _key);

        foreach (var (name, value) in _dialect.Headers.Concat(_headers))
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }
}
