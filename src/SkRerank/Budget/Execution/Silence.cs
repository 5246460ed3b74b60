namespace SkRerank;

/// <summary>Remembers that a stage gave no answer, as while it loads a model, and how long it is left alone for that. Safe for concurrent use.</summary>
internal sealed class Silence(TimeProvider time)
{
    private readonly GrowingPause _pause = new(time, TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(8));
    private int _missed;

    /// <summary>Gets why the stage is left alone; null if it is not.</summary>
    public string? Problem => _pause.Until is null ? null : "gave no answer at its last deadline";

    /// <summary>Notes that there was no answer. From the second on, the stage is left alone, each time twice as long, up to eight seconds.</summary>
    public void Note()
    {
        if (Interlocked.Increment(ref _missed) > 1)
            _pause.TryBegin();
    }

    /// <summary>Notes an answer.</summary>
    public void End()
    {
        Volatile.Write(ref _missed, 0);
        _pause.End();
    }
}
