namespace SkRerank;

/// <summary>Remembers which kinds of failure were logged, so that an outage writes one line and not one for each request.</summary>
internal sealed class LoggedKinds
{
    private int _kinds;

    /// <summary>Adds a kind.</summary>
    /// <returns>Whether it was not there before.</returns>
    public bool TryAdd(RerankerErrorKind kind)
    {
        var bit = 1 << (int)kind;
        return (Interlocked.Or(ref _kinds, bit) & bit) == 0;
    }
}
