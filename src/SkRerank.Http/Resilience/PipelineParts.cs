using Polly;

namespace SkRerank.Http;

/// <summary>Holds replacements for single parts of the default pipeline. Null, the default of each, keeps the part;
/// <see cref="ResiliencePipeline{T}.Empty"/> leaves it out.</summary>
public sealed class PipelineParts
{
    /// <summary>Gets or sets what repeats calls: the outermost part at each endpoint.</summary>
    public ResiliencePipeline<HttpResponseMessage>? Retry { get; set; }

    /// <summary>Gets or sets what keeps attempts within the limits of the key: concurrency, requests and tokens per minute.</summary>
    public ResiliencePipeline<HttpResponseMessage>? KeyLimits { get; set; }

    /// <summary>Gets or sets what leaves a service alone that is down.</summary>
    public ResiliencePipeline<HttpResponseMessage>? CircuitBreaker { get; set; }

    /// <summary>Gets or sets what ends an attempt that takes too long: the innermost part.</summary>
    public ResiliencePipeline<HttpResponseMessage>? AttemptTimeout { get; set; }
}
