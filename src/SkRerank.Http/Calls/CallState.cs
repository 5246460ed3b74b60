using Polly;

namespace SkRerank.Http;

/// <summary>Keeps what happens during one call: its attempts, its retries and what was waited for them.</summary>
/// <param name="deadline">When the answer must be there; null means no limit.</param>
internal sealed class CallState(DateTimeOffset? deadline)
{
    /// <summary>Where the strategies of a pipeline find the state.</summary>
    public static readonly ResiliencePropertyKey<CallState> Key = new("SkRerank.Http.Call");

    private readonly List<string> _retryReasons = [];

    /// <summary>Gets when the answer must be there; null means no limit.</summary>
    public DateTimeOffset? Deadline => deadline;

    /// <summary>Gets how often the call was sent.</summary>
    public int Attempts { get; private set; }

    /// <summary>Gets how long the next wait is.</summary>
    public TimeSpan NextWait { get; private set; }

    /// <summary>Gets how long the waits were together.</summary>
    public TimeSpan Waited { get; private set; }

    /// <summary>Gets why the call was repeated, once for each retry.</summary>
    public IReadOnlyList<string> RetryReasons => _retryReasons;

    /// <summary>Gets a value indicating whether a retry was given up because its wait would have passed the deadline.</summary>
    public bool IsOutOfTime { get; private set; }

    /// <summary>Notes that an attempt begins.</summary>
    public void BeginAttempt() => Attempts++;

    /// <summary>Notes that the call will be repeated.</summary>
    public void PlanRetry(TimeSpan wait, string reason)
    {
        NextWait = wait;
        Waited += wait;
        _retryReasons.Add(reason);
    }

    /// <summary>Notes that there is no time for a retry.</summary>
    public void GiveUpForTime() => IsOutOfTime = true;
}
