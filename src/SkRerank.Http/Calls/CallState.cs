using Polly;

namespace SkRerank.Http;

/// <summary>Keeps what happens during one call: its attempts, its waits and why it was repeated or not sent.</summary>
/// <param name="deadline">When the answer must be there; null means no limit.</param>
/// <param name="tokens">How many tokens the call has, by estimate.</param>
/// <param name="estimate">What an attempt costs, by estimate, in US dollars.</param>
/// <param name="guard">What limits the costs; null where nothing does.</param>
internal sealed class CallState(DateTimeOffset? deadline, long tokens = 0, decimal estimate = 0, SpendingGuard? guard = null)
{
    /// <summary>Where the strategies of a pipeline find the state.</summary>
    public static readonly ResiliencePropertyKey<CallState> Key = new("SkRerank.Http.Call");

    private readonly List<string> _retryReasons = [];

    /// <summary>Gets when the answer must be there; null means no limit.</summary>
    public DateTimeOffset? Deadline => deadline;

    /// <summary>Gets how many tokens the call has, by estimate.</summary>
    public long Tokens => tokens;

    /// <summary>Gets how often the call was sent.</summary>
    public int Attempts { get; private set; }

    /// <summary>Gets how long the next retry waits.</summary>
    public TimeSpan NextWait { get; private set; }

    /// <summary>Gets how long the waits were together.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>Gets how long the waits for retries were together.</summary>
    public TimeSpan WaitedForRetries { get; private set; }

    /// <summary>Gets why the call was repeated, once for each retry.</summary>
    public IReadOnlyList<string> RetryReasons => _retryReasons;

    /// <summary>Gets why the candidates stay unscored although nothing failed for good; null where that is not so.</summary>
    public UnscoredReason? GivenUp { get; private set; }

    /// <summary>Gets why the call was given up, in one sentence; null where the reason says it all.</summary>
    public string? Explanation { get; private set; }

    /// <summary>Gets the place of the last attempt in the window of its rate limit; null where there is none.</summary>
    public RatePlace? RatePlace { get; set; }

    /// <summary>Gets the same call at the second endpoint; null while it was not sent there.</summary>
    public CallState? Hedge { get; private set; }

    /// <summary>Gets a value indicating whether this is the call at the second endpoint, which never waits.</summary>
    public bool IsHedge { get; private init; }

    /// <summary>Begins an attempt: sets its cost aside and counts it.</summary>
    /// <exception cref="NotSentException">It would cost too much.</exception>
    public void BeginAttempt(DaySpending day)
    {
        guard?.Reserve(estimate, day);
        Attempts++;
    }

    /// <summary>Replaces the estimated cost of an attempt by what it cost.</summary>
    public void Settle(decimal cost, DaySpending day) => guard?.Settle(estimate, cost, day);

    /// <summary>Begins the same call at the second endpoint.</summary>
    public CallState BeginHedge() => Hedge = new(deadline, tokens, estimate, guard) { IsHedge = true };

    /// <summary>Notes a wait that is over.</summary>
    public void AddWait(TimeSpan wait) => Waited += wait;

    /// <summary>Notes that the call will be repeated.</summary>
    public void PlanRetry(TimeSpan wait, string reason)
    {
        NextWait = wait;
        AddWait(wait);
        WaitedForRetries += wait;
        _retryReasons.Add(reason);
    }

    /// <summary>Notes that the call ends without an answer and without a failure.</summary>
    public void GiveUp(UnscoredReason reason, string? explanation = null) => (GivenUp, Explanation) = (reason, explanation);
}
