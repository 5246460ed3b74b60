using System.ComponentModel.DataAnnotations;
using Polly;

namespace SkRerank.Http;

/// <summary>Settings that every rerank service over HTTP has. Each service has a class of its own, for example <see cref="CohereRerankerOptions"/>.</summary>
public abstract class HttpRerankerOptions : IValidatableObject
{
    private protected HttpRerankerOptions(Uri? service, string apiKeyVariable, int maxConcurrentCalls)
    {
        Service = service;
        Endpoint = service;
        ApiKeyVariable = apiKeyVariable;
        MaxConcurrentCalls = maxConcurrentCalls;
    }

    /// <summary>Gets or sets where the service is: its host, its host with <c>/v1</c> or <c>/v2</c>, or the whole route.</summary>
    /// <value>An absolute http or https address without user name and password. Hosted services have a default, self-hosted ones have none.</value>
    [Required]
    public Uri? Endpoint { get; set; }

    /// <summary>Gets or sets the key, sent as bearer token.</summary>
    /// <value>Null, the default, means the value of the environment variable <see cref="ApiKeyVariable"/>.</value>
    public string? ApiKey { get; set; }

    /// <summary>Gets or sets the environment variable that holds the key where <see cref="ApiKey"/> is null.</summary>
    /// <value>The default is the variable that the service's own clients read.</value>
    [Required]
    public string ApiKeyVariable { get; set; }

    /// <summary>Gets headers to send with every call, for example those of a gateway. Values of eight and more characters are kept out of messages.</summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gets or sets how many passages one call holds at most; longer requests are split into several calls.</summary>
    /// <value>From 1 to 10,000. Null, the default, means what the service is known to take.</value>
    [Range(1, 10_000)]
    public int? MaxDocumentsPerCall { get; set; }

    /// <summary>Gets or sets how many calls are in flight at the same time, over all concurrent requests, retries and their waits included.</summary>
    /// <value>From 1 to 1,024. The default is 4, for services that limit it more tightly 2.</value>
    [Range(1, 1024)]
    public int MaxConcurrentCalls { get; set; }

    /// <summary>Gets or sets how long one attempt may take. A deadline that is nearer ends it earlier.</summary>
    /// <value>More than zero, at most an hour. The default is 30 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00")]
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how often a call is repeated after 408, 429, 5xx, a lost connection or a timeout.</summary>
    /// <value>From 0 to 10. The default is 2.</value>
    [Range(0, 10)]
    public int MaxRetries { get; set; } = 2;

    /// <summary>Gets or sets how long to wait for a retry at most; when the service asks for a longer wait, the call fails at once.</summary>
    /// <value>From zero to an hour. The default is 30 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan MaxRetryWait { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how many bytes of an answer are read; a longer one is a failure.</summary>
    /// <value>From 1,024 to 1,073,741,824. The default is 8 MiB.</value>
    [Range(1024, 1 << 30)]
    public int MaxResponseBytes { get; set; } = 8 << 20;

    /// <summary>Gets or sets the price, from which the report tells the cost.</summary>
    /// <value>US dollars for 1,000 search units (Cohere) or for 1,000,000 tokens (all others). Null, the default, means that the cost is not known.</value>
    [Range(0, 1_000_000)]
    public decimal? Price { get; set; }

    /// <summary>Gets or sets what repeats, limits and ends attempts, instead of the default pipeline of retries, circuit breaker and timeout.</summary>
    /// <value>
    /// A pipeline around every attempt; the answers it sees are read to their end. Null, the default, means the default pipeline.
    /// With another one <see cref="AttemptTimeout"/>, <see cref="MaxRetries"/> and <see cref="MaxRetryWait"/> have no effect; deadlines still hold.
    /// </value>
    public ResiliencePipeline<HttpResponseMessage>? Pipeline { get; set; }

    /// <summary>Gets the provider's own address; null where there is none.</summary>
    internal Uri? Service { get; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Endpoint is { } endpoint && (!endpoint.IsAbsoluteUri || endpoint.Scheme is not ("http" or "https")))
            yield return new("Endpoint must be an absolute address that starts with http:// or https://.", [nameof(Endpoint)]);
        else if (Endpoint is { UserInfo.Length: > 0 })
            yield return new("Endpoint must not hold a user name or password; set ApiKey or Headers.", [nameof(Endpoint)]);

        using var probe = new HttpRequestMessage();
        foreach (var (name, value) in Headers)
        {
            if (value.Any(char.IsControl) || !probe.Headers.TryAddWithoutValidation(name, value))
                yield return new($"Headers: '{name}' cannot be sent as a header of a request.", [nameof(Headers)]);
        }
    }

    /// <summary>Describes how the service speaks, under these settings.</summary>
    internal abstract RerankDialect CreateDialect();
}
