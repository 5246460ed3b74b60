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

    /// <summary>Gets or sets how many calls are in flight at the same time, over all rerankers of this process that use the same key at the same host.</summary>
    /// <value>From 1 to 1,024. The default is 4, for services that limit it more tightly 2.</value>
    [Range(1, 1024)]
    public int MaxConcurrentCalls { get; set; }

    /// <summary>Gets or sets how many requests go out within any minute, retries included, over all rerankers of this process with such a limit that use the same key.</summary>
    /// <value>From 1 to 10,000,000. Null, the default, means no limit. A call that has no room before its deadline is not sent.</value>
    [Range(1, 10_000_000)]
    public int? RequestsPerMinute { get; set; }

    /// <summary>Gets or sets how many tokens go out within any minute, by estimate until the service tells its count.</summary>
    /// <value>From 1. Null, the default, means no limit. A single call above it is sent alone.</value>
    [Range(1, long.MaxValue)]
    public long? TokensPerMinute { get; set; }

    /// <summary>Gets or sets how long one attempt may take. A deadline that is nearer ends it earlier.</summary>
    /// <value>More than zero, at most an hour. The default is 30 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00.001", "01:00:00")]
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how often a call is repeated after 408, 429, 5xx, a lost connection or a timeout.</summary>
    /// <value>From 0 to 10. The default is 2.</value>
    [Range(0, 10)]
    public int MaxRetries { get; set; } = 2;

    /// <summary>Gets or sets which share of calls may be repeated, beyond the first ten retries: what keeps retries from multiplying the load of a failing service.</summary>
    /// <value>From 0 to 10. The default is 0.2.</value>
    [Range(0d, 10d)]
    public double RetryBudget { get; set; } = 0.2;

    /// <summary>Gets or sets when a second call is sent, and where.</summary>
    /// <value>Null, the default, means never.</value>
    public HedgingOptions? Hedging { get; set; }

    /// <summary>Gets or sets how long to wait for a retry at most; when the service asks for a longer wait, the call fails at once.</summary>
    /// <value>From zero to an hour. The default is 30 seconds.</value>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00")]
    public TimeSpan MaxRetryWait { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how many bytes of an answer are read; a longer one is a failure.</summary>
    /// <value>From 1,024 to 1,073,741,824. The default is 8 MiB.</value>
    [Range(1024, 1 << 30)]
    public int MaxResponseBytes { get; set; } = 8 << 20;

    /// <summary>Gets or sets the price, from which the report tells the cost.</summary>
    /// <value>
    /// US dollars for 1,000 search units (Cohere, Bedrock, Pinecone) or for 1,000,000 tokens (all others). Null, the default, means that of
    /// <see cref="Prices"/> at the provider's own address; elsewhere, and where the list has none, the cost is not known.
    /// </value>
    [Range(0, 1_000_000)]
    public decimal? Price { get; set; }

    /// <summary>Gets or sets the list prices.</summary>
    /// <value>Null, the default, means <see cref="RerankPriceList.Default"/>.</value>
    public RerankPriceList? Prices { get; set; }

    /// <summary>Gets or sets what one request may cost; a smaller <see cref="RerankRequest.CostLimit"/> holds instead.</summary>
    /// <value>US dollars, not negative. Null, the default, means no limit. What it leaves unsent is unscored (<see cref="UnscoredReason.CostLimit"/>).</value>
    [Range(0, 1_000_000)]
    public decimal? CostLimitPerRequest { get; set; }

    /// <summary>Gets or sets what a day (UTC) may cost, over all rerankers of this process that use the same key; other processes are not known.</summary>
    /// <value>US dollars, not negative. Null, the default, means no limit. What it leaves unsent is unscored (<see cref="UnscoredReason.CostLimit"/>).</value>
    [Range(0, 1_000_000)]
    public decimal? CostLimitPerDay { get; set; }

    /// <summary>Gets or sets what repeats, limits and ends attempts, instead of the default pipeline of retries, circuit breaker and timeout.</summary>
    /// <value>
    /// A pipeline around every attempt; the answers it sees are read to their end. Null, the default, means the default pipeline.
    /// With another one the settings of the parts have no effect, from <see cref="MaxConcurrentCalls"/> to <see cref="MaxRetryWait"/>;
    /// deadlines, cost limits and hedging still hold.
    /// </value>
    public ResiliencePipeline<HttpResponseMessage>? Pipeline { get; set; }

    /// <summary>Gets replacements for single parts of the default pipeline.</summary>
    public PipelineParts Parts { get; } = new();

    /// <summary>Gets the provider's own address; null where there is none.</summary>
    internal Uri? Service { get; }

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var (name, address) in new[] { (nameof(Endpoint), Endpoint), ($"{nameof(Hedging)}.{nameof(Endpoint)}", Hedging?.Endpoint) })
        {
            if (address is not null && (!address.IsAbsoluteUri || address.Scheme is not ("http" or "https")))
                yield return new($"{name} must be an absolute address that starts with http:// or https://.", [name]);
            else if (address is { UserInfo.Length: > 0 })
                yield return new($"{name} must not hold a user name or password; set ApiKey or Headers.", [name]);
        }

        List<ValidationResult> results = [];
        if (Hedging is not null)
            Validator.TryValidateObject(Hedging, new ValidationContext(Hedging), results, validateAllProperties: true);
        foreach (var result in results)
            yield return result;

        using var probe = new HttpRequestMessage();
        foreach (var (name, value) in Headers.Concat(Hedging?.Headers.AsEnumerable() ?? []))
        {
            if (value.Any(char.IsControl) || !probe.Headers.TryAddWithoutValidation(name, value))
                yield return new($"Headers: '{name}' cannot be sent as a header of a request.", [nameof(Headers)]);
        }
    }

    /// <summary>Describes how the service speaks at an address, under these settings.</summary>
    internal abstract RerankDialect CreateDialect(Uri endpoint);
}
