using Polly;

namespace SkRerank.Http;

/// <summary>Keeps the attempts with one key within its limits: calls in flight, and requests and tokens in a minute. Waits never pass the deadline.</summary>
internal sealed class KeyLimitStrategy(ServiceAccount account, int places, RateLimit rate, ServiceMetrics metrics, TimeProvider time)
    : ResilienceStrategy<HttpResponseMessage>
{
    /// <inheritdoc />
    protected override async ValueTask<Outcome<HttpResponseMessage>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<HttpResponseMessage>>> callback, ResilienceContext context, TState state)
    {
        var call = context.Properties.GetValue(CallState.Key, null!);
        if (!account.Places.TryEnter(places))
        {
            if (call.IsHedge)
                return Outcome.FromException<HttpResponseMessage>(new NotSentException(UnscoredReason.Deadline, "No place is free for a second call."));

            var started = time.GetTimestamp();
            await account.Places.EnterAsync(places, context.CancellationToken).ConfigureAwait(context.ContinueOnCapturedContext);
            Note(call, time.GetElapsedTime(started), "place");
        }

        try
        {
            if (!rate.IsNone)
                await WaitForRateAsync(call, context.CancellationToken).ConfigureAwait(context.ContinueOnCapturedContext);
            return await callback(context, state).ConfigureAwait(context.ContinueOnCapturedContext);
        }
        catch (NotSentException notSent)
        {
            return Outcome.FromException<HttpResponseMessage>(notSent);
        }
        finally
        {
            account.Places.Leave();
        }
    }

    private async Task WaitForRateAsync(CallState call, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var place = account.Rate.Take(rate, call.Tokens, call.IsHedge ? now : call.Deadline) ?? throw new NotSentException(
            UnscoredReason.Deadline, $"Calls were not sent, because the limit of {rate} has no room before the deadline.");
        call.RatePlace = place;
        if (place.Moment <= now)
            return;

        try
        {
            await Task.Delay(place.Moment - now, time, cancellationToken).ConfigureAwait(false);
            Note(call, place.Moment - now, "rate");
        }
        catch (OperationCanceledException)
        {
            account.Rate.GiveBack(place);
            throw;
        }
    }

    private void Note(CallState call, TimeSpan wait, string reason)
    {
        call.AddWait(wait);
        metrics.RecordWait(wait, reason);
    }
}
