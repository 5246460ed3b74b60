using System.Net;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace SkRerank.Http;

/// <summary>Builds the pipeline that is used where the options hold none: retries around a circuit breaker around a timeout.</summary>
internal static class DefaultPipeline
{
    private const double FailureRatio = 0.5;
    private const int MinimumThroughput = 10;

    private static readonly TimeSpan SamplingDuration = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan BreakDuration = TimeSpan.FromSeconds(5);

    public static ResiliencePipeline<HttpResponseMessage> Create(HttpRerankerOptions options, TimeProvider time)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time };
        if (options.MaxRetries > 0)
            builder.AddRetry(Retry(new RetryRule(options.MaxRetries, options.MaxRetryWait, time)));

        return builder
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                FailureRatio = FailureRatio,
                MinimumThroughput = MinimumThroughput,
                SamplingDuration = SamplingDuration,
                BreakDuration = BreakDuration,
                ShouldHandle = arguments => ValueTask.FromResult(IsDown(arguments.Outcome)),
            })
            .AddTimeout(new TimeoutStrategyOptions { Timeout = options.AttemptTimeout })
            .Build();
    }

    private static RetryStrategyOptions<HttpResponseMessage> Retry(RetryRule rule) => new()
    {
        MaxRetryAttempts = rule.MaxRetries,
        ShouldHandle = arguments => ValueTask.FromResult(rule.ShouldRetry(arguments)),
        DelayGenerator = arguments => ValueTask.FromResult<TimeSpan?>(
            arguments.Context.Properties.GetValue(CallState.Key, null!).NextWait),
    };

    // A service that limits its callers is not down.
    private static bool IsDown(Outcome<HttpResponseMessage> outcome) => outcome.Result is { } answer
        ? answer.StatusCode is >= HttpStatusCode.InternalServerError and not HttpStatusCode.NotImplemented
        : outcome.Exception is HttpRequestException or IOException or TimeoutRejectedException;
}
