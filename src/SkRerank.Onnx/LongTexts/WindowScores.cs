namespace SkRerank.Onnx;

/// <summary>Collects the scores of a passage's windows, which several threads may find, until all are there.</summary>
/// <param name="policy">How the scores become one.</param>
/// <param name="count">How many windows there are.</param>
internal sealed class WindowScores(LongTextPolicy policy, int count)
{
    private readonly float[] _scores = new float[count];
    private int _missing = count;

    /// <summary>Adds the score of a window.</summary>
    /// <param name="window">Which window, from 0.</param>
    /// <param name="score">Its score.</param>
    /// <returns>The score of the passage with the last window; null before.</returns>
    public float? Add(int window, float score)
    {
        _scores[window] = score;
        return Interlocked.Decrement(ref _missing) == 0 ? policy.Join(_scores) : null;
    }
}
