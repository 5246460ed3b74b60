using System.Net;
using Polly.Retry;
using Polly.Timeout;

namespace SkRerank.Http;

/// <summary>Decides whether a call is repeated, and after which wait: never one that ends after the deadline.</summary>
/// <param name="maxRetries">How many retries one call has.</param>
/// <param name="maxWait">The longest wait for a retry.</param>
/// <param name="budget">How many retries all calls have together.</param>
/// <param name="time">The clock.</param>
internal sealed class RetryRule(int maxRetries, TimeSpan maxWait, RetryBudget budget, TimeProvider time)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(200);

    /// <summary>Gets how many retries one call has.</summary>
    public int MaxRetries => maxRetries;

    /// <summary>Decides about one outcome and notes the decision in the state of the call.</summary>
    public bool ShouldRetry(RetryPredicateArguments<HttpResponseMessage> arguments)
    {
        if (arguments.AttemptNumber == 0)
            budget.Earn();
        if (ReasonOf(arguments) is not { } reason || arguments.AttemptNumber >= maxRetries)
            return false;

        var state = arguments.Context.Properties.GetValue(CallState.Key, null!);
        var now = time.GetUtcNow();
        var asked = arguments.Outcome.Result is { } answer ? RetryAfter.Read(answer.Headers, now) : null;
        var wait = Max(asked ?? TimeSpan.Zero, BackOff(arguments.AttemptNumber));
        if (state.Deadline is { } deadline && wait >= deadline - now)
        {
            state.GiveUp(UnscoredReason.Deadline);
            return false;
        }

        if (asked > maxWait || !budget.TrySpend())
            return false;

        state.PlanRetry(wait, reason);
        return true;
    }

    private static string? ReasonOf(RetryPredicateArguments<HttpResponseMessage> arguments) => arguments.Outcome switch
    {
        { Result.StatusCode: HttpStatusCode.NotImplemented } => null,
        { Result: { StatusCode: HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError } answer } =>
            $"{(int)answer.StatusCode} {answer.StatusCode}",
        { Exception: TimeoutRejectedException } => "timeout",
        { Exception: HttpRequestException or IOException } => "connection lost",
        _ => null,
    };

    // Doubling waits with jitter, so that callers who failed together do not come back together.
    private TimeSpan BackOff(int attempt)
    {
        var jitter = 0.5 + (Random.Shared.NextDouble() / 2);
        var wait = FirstWait * Math.Pow(2, attempt) * jitter;
        return wait < maxWait ? wait : maxWait;
    }

    private static TimeSpan Max(TimeSpan first, TimeSpan second) => first > second ? first : second;
}
