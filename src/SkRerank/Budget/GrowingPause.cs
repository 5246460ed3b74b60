namespace SkRerank;

/// <summary>Represents a pause that is twice as long each time, up to a longest. Safe for concurrent use.</summary>
/// <param name="time">The clock.</param>
/// <param name="shortest">How long the first is.</param>
/// <param name="longest">How long none exceeds.</param>
internal sealed class GrowingPause(TimeProvider time, TimeSpan shortest, TimeSpan longest)
{
    private readonly Lock _gate = new();
    private TimeSpan _last;
    private DateTimeOffset? _until;

    /// <summary>Gets the end of the pause; null if there is none now.</summary>
    public DateTimeOffset? Until
    {
        get
        {
            lock (_gate)
                return _until > time.GetUtcNow() ? _until : null;
        }
    }

    /// <summary>Begins a pause, unless there is one now.</summary>
    /// <returns>Whether there was none.</returns>
    public bool TryBegin()
    {
        lock (_gate)
        {
            if (Until is not null)
                return false;
            Begin();
            return true;
        }
    }

    /// <summary>Begins the next pause now.</summary>
    public void Begin()
    {
        lock (_gate)
        {
            _last = _last == TimeSpan.Zero ? shortest : _last * 2 < longest ? _last * 2 : longest;
            _until = time.GetUtcNow() + _last;
        }
    }

    /// <summary>Ends the pause; the next will be the shortest again.</summary>
    public void End()
    {
        lock (_gate)
            (_until, _last) = (null, TimeSpan.Zero);
    }
}
