namespace SkRerank;

/// <summary>Says when a stage that seems too slow may be tried again. Safe for concurrent use.</summary>
/// <remarks>After a try that gave something at once; after one that gave nothing in 50 ms, then twice as long each time, up to a second.</remarks>
internal sealed class ProbePause(TimeProvider time)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private TimeSpan _pause = Shortest;
    private DateTimeOffset? _until;

    /// <summary>Takes the right to try, if there is one now.</summary>
    public bool TryTake()
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (_until > now)
                return false;
            _until = now + _pause;
            _pause = _pause * 2 < Longest ? _pause * 2 : Longest;
            return true;
        }
    }

    /// <summary>Notes that the stage gave something.</summary>
    public void End()
    {
        lock (_gate)
            (_pause, _until) = (Shortest, null);
    }
}
