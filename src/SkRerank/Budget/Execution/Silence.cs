namespace SkRerank;

/// <summary>Remembers that a stage gave no answer, as while it loads a model, and how long it is left alone for that. Safe for concurrent use.</summary>
internal sealed class Silence(TimeProvider time)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(8);

    private readonly Lock _gate = new();
    private TimeSpan _pause = Shortest;
    private DateTimeOffset? _until;
    private int _missed;

    /// <summary>Gets why the stage is left alone; null if it is not.</summary>
    public string? Problem
    {
        get
        {
            lock (_gate)
                return _until > time.GetUtcNow() ? "gave no answer at its last deadline" : null;
        }
    }

    /// <summary>Notes that there was no answer. From the second on, the stage is left alone, each time twice as long, up to eight seconds.</summary>
    public void Note()
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (++_missed < 2 || _until > now)
                return;
            _until = now + _pause;
            _pause = _pause * 2 < Longest ? _pause * 2 : Longest;
        }
    }

    /// <summary>Notes an answer.</summary>
    public void End()
    {
        lock (_gate)
            (_until, _pause, _missed) = (null, Shortest, 0);
    }
}
