using System.Diagnostics;

namespace SkRerank.Bench;

/// <summary>Lets several callers make requests one after the other, all at the same time.</summary>
/// <remarks>Who is answered before the budget is over waits for its end: who took little time must not call all the more often.</remarks>
internal static class ConcurrentCalls
{
    /// <summary>Makes calls.</summary>
    /// <param name="callers">How many callers there are.</param>
    /// <param name="calls">How many calls they make together; each makes at least one.</param>
    /// <param name="budget">How long a call may take; the shortest time from one call of a caller to the next.</param>
    /// <param name="requestOf">Makes the request of a call.</param>
    /// <param name="rank">Answers a request.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    public static async Task<CallTimes> RunAsync(
        int callers,
        int calls,
        TimeSpan budget,
        Func<int, RerankRequest> requestOf,
        Func<RerankRequest, CancellationToken, Task<RerankResult>> rank,
        CancellationToken cancellationToken)
    {
        var times = new CallTimes();
        RerankRequest[] requests = [.. Enumerable.Range(0, calls).Select(requestOf)];
        var next = -1;

        // The requests are made before anything is measured, and so is room for what the calls leave behind.
        GC.Collect();
        await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(CallAsync, cancellationToken))).ConfigureAwait(false);
        return times;

        async Task CallAsync()
        {
            for (var call = Interlocked.Increment(ref next); call < requests.Length; call = Interlocked.Increment(ref next))
            {
                var start = Stopwatch.GetTimestamp();
                try
                {
                    var result = await rank(requests[call], cancellationToken).ConfigureAwait(false);
                    times.Add(requests[call], result, Stopwatch.GetElapsedTime(start));
                }
                catch (Exception exception) when (exception is RerankerException or TimeoutException)
                {
                    times.AddFailure();
                }

                if (budget - Stopwatch.GetElapsedTime(start) is var rest && rest > TimeSpan.Zero)
                    await Task.Delay(rest, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
