using System.Net;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace SkRerank.Http;

/// <summary>Builds the pipeline that is used where the options hold none: retries around the limits of the key around a circuit breaker around a timeout.</summary>
internal static class DefaultPipeline
{
    private const double FailureRatio = 0.5;
    private const int MinimumThroughput = 10;

    private static readonly TimeSpan SamplingDuration = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BreakDuration = TimeSpan.FromSeconds(5);

    public static ResiliencePipeline<HttpResponseMessage> Create(
        HttpRerankerOptions options, ServiceAccount account, ServiceMetrics metrics, TimeProvider time)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time };
        var parts = options.Parts;
        if (parts.Retry is null && options.MaxRetries > 0)
            builder.AddRetry(Retry(new(options.MaxRetries, options.MaxRetryWait, new(options.RetryBudget), time), metrics));
        else if (parts.Retry is not null)
            builder.AddPipeline(parts.Retry);

        var rate = new RateLimit(options.RequestsPerMinute, options.TokensPerMinute);
        _ = parts.KeyLimits is { } limits
            ? builder.AddPipeline(limits)
            : builder.AddStrategy(_ => new KeyLimitStrategy(account, options.MaxConcurrentCalls, rate, metrics, time));
        _ = parts.CircuitBreaker is { } breaker ? builder.AddPipeline(breaker) : builder.AddCircuitBreaker(Breaker());
        _ = parts.AttemptTimeout is { } timeout
            ? builder.AddPipeline(timeout)
            : builder.AddTimeout(new TimeoutStrategyOptions { Timeout = options.AttemptTimeout });
        return builder.Build();
    }

    private static RetryStrategyOptions<HttpResponseMessage> Retry(RetryRule rule, ServiceMetrics metrics) => new()
    {
        MaxRetryAttempts = rule.MaxRetries,
        ShouldHandle = arguments => ValueTask.FromResult(rule.ShouldRetry(arguments)),
        DelayGenerator = arguments =>
        {
            var wait = arguments.Context.Properties.GetValue(CallState.Key, null!).NextWait;
            metrics.RecordWait(wait, "retry");
            return ValueTask.FromResult<TimeSpan?>(wait);
        },
    };

    private static CircuitBreakerStrategyOptions<HttpResponseMessage> Breaker() => new()
    {
        FailureRatio = FailureRatio,
        MinimumThroughput = MinimumThroughput,
        SamplingDuration = SamplingDuration,
        BreakDuration = BreakDuration,
        ShouldHandle = arguments => ValueTask.FromResult(IsDown(arguments.Outcome)),
    };

    // A service that limits its callers is not down.
    private static bool IsDown(Outcome<HttpResponseMessage> outcome) => outcome.Result is { } answer
        ? answer.StatusCode is >= HttpStatusCode.InternalServerError and not HttpStatusCode.NotImplemented
        : outcome.Exception is HttpRequestException or IOException or TimeoutRejectedException;
}
