namespace SkRerank.Http;

/// <summary>Keeps the requests of the last minute, sent and planned, and finds the moment at which a further one keeps to a limit.</summary>
/// <remarks>The window slides: within any sixty seconds no more is sent than the limit allows. A single request above the token limit goes alone.</remarks>
internal sealed class RateWindow(TimeProvider time)
{
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly List<RatePlace> _places = [];

    /// <summary>Takes the earliest place within a limit; null where that is not before the latest moment that is of use.</summary>
    public RatePlace? Take(RateLimit limit, long tokens, DateTimeOffset? latest)
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            _places.RemoveAll(place => place.Moment <= now - Length);
            var place = new RatePlace(Earliest(limit, tokens, now), tokens);
            if (place.Moment > now && place.Moment >= latest)
                return null;

            // A reranker with a wider limit may go before what others have planned.
            _places.Insert(_places.FindLastIndex(other => other.Moment <= place.Moment) + 1, place);
            return place;
        }
    }

    /// <summary>Gives back the place of a request that is not sent.</summary>
    public void GiveBack(RatePlace place)
    {
        lock (_gate)
            _places.Remove(place);
    }

    /// <summary>Replaces the estimate of a request by what it used.</summary>
    public void Settle(RatePlace place, long tokens)
    {
        lock (_gate)
            place.Tokens = tokens;
    }

    private DateTimeOffset Earliest(RateLimit limit, long tokens, DateTimeOffset now)
    {
        var moment = now;
        var requests = _places.Count;
        var used = _places.Sum(place => place.Tokens);
        foreach (var oldest in _places)
        {
            if (!(requests >= limit.Requests) && !(used + tokens > limit.Tokens))
                break;

            requests--;
            used -= oldest.Tokens;
            moment = oldest.Moment + Length;
        }

        return moment;
    }
}
