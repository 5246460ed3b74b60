using System.Globalization;

namespace SkRerank.Http;

/// <summary>Adds up what the calls of one request did.</summary>
internal sealed class RunReport(RerankDialect dialect, decimal? price, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly long _started = time.GetTimestamp();
    private readonly List<string> _warnings = [];
    private readonly List<string> _retryReasons = [];
    private TimeSpan _waited;
    private long? _usage;
    private int _calls;
    private int _attempts;

    /// <summary>Adds a call that has ended. One that was never sent counts for nothing.</summary>
    public void AddCall(CallState state)
    {
        lock (_gate)
        {
            _calls += state.Attempts > 0 ? 1 : 0;
            _attempts += state.Attempts;
            _waited += state.Waited;
            _retryReasons.AddRange(state.RetryReasons);
        }
    }

    /// <summary>Adds the tokens or search units of a call.</summary>
    public void AddUsage(long? usage)
    {
        lock (_gate)
            _usage = usage is null ? _usage : usage + (_usage ?? 0);
    }

    /// <summary>Adds something that the caller should know, once.</summary>
    public void Warn(string warning)
    {
        lock (_gate)
        {
            if (!_warnings.Contains(warning))
                _warnings.Add(warning);
        }
    }

    /// <summary>Reports what is known now.</summary>
    public RerankReport ToReport(int depth, StageOutcome outcome)
    {
        lock (_gate)
        {
            var stage = new StageReport(dialect.Name, depth, time.GetElapsedTime(_started), outcome)
            {
                Tokens = dialect.CountsTokens ? _usage : null,
                Calls = _calls,
                Attempts = _attempts,
                Cost = _usage * price / dialect.PricedUnits,
            };
            return new() { Stages = [stage], Warnings = [.. _warnings, .. RetryWarning()] };
        }
    }

    private IEnumerable<string> RetryWarning()
    {
        if (_retryReasons.Count == 0)
            return [];

        var reasons = _retryReasons.GroupBy(reason => reason).Select(group => $"{group.Count()} x {group.Key}");
        return [string.Create(
            CultureInfo.InvariantCulture,
            $"Calls were repeated {_retryReasons.Count} times, after waits of {_waited.TotalSeconds:0.###} s in all: {string.Join(", ", reasons)}.")];
    }
}
