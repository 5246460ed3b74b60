using System.Globalization;

namespace SkRerank.Http;

/// <summary>Adds up what the calls of one request did.</summary>
internal sealed class RunReport(RerankDialect dialect, CostRules costs, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly long _started = time.GetTimestamp();
    private readonly List<string> _warnings = [];
    private readonly List<string> _retryReasons = [];
    private TimeSpan _waited;
    private TimeSpan _waitedForRetries;
    private long? _usage;
    private int _calls;
    private int _attempts;
    private int _hedges;

    /// <summary>Adds a call that has ended. One that was never sent counts for nothing.</summary>
    public void AddCall(CallState state)
    {
        lock (_gate)
        {
            _calls += state.Attempts > 0 ? 1 : 0;
            for (var part = state; part is not null; part = part.Hedge)
            {
                _attempts += part.Attempts;
                _waited += part.Waited;
                _waitedForRetries += part.WaitedForRetries;
                _retryReasons.AddRange(part.RetryReasons);
            }

            if (state.Hedge is { Attempts: > 0 })
                _hedges++;
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
                SearchUnits = dialect.CountsTokens ? null : _usage,
                Calls = _calls,
                Attempts = _attempts,
                Waited = _waited,
                Cost = costs.CostOf(_usage),
            };
            return new() { Stages = [stage], Warnings = [.. _warnings, .. RetryWarning(), .. HedgeWarning()] };
        }
    }

    private IEnumerable<string> HedgeWarning() => _hedges == 0 ? [] : [$"{_hedges} calls were sent to a second endpoint as well."];

    private IEnumerable<string> RetryWarning()
    {
        if (_retryReasons.Count == 0)
            return [];

        var reasons = _retryReasons.GroupBy(reason => reason).Select(group => $"{group.Count()} x {group.Key}");
        return [string.Create(
            CultureInfo.InvariantCulture,
            $"Calls were repeated {_retryReasons.Count} times, after waits of {_waitedForRetries.TotalSeconds:0.###} s in all: {string.Join(", ", reasons)}.")];
    }
}
