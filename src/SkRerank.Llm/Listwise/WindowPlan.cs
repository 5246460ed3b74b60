namespace SkRerank.Llm;

/// <summary>Plans the windows that slide over a ranking from its end to its head.</summary>
/// <remarks>
/// Sun et al., "Is ChatGPT Good at Search?" (EMNLP 2023), with the head always in a full window: the last window of a pass is shifted,
/// never shortened. With a perfect judge one pass puts the best <c>size - step</c> in order.
/// </remarks>
internal sealed class WindowPlan
{
    /// <summary>Creates a plan.</summary>
    /// <param name="size">How many passages one window shows, at least 2.</param>
    /// <param name="step">How far the window moves, from 1 to <paramref name="size"/>; a larger one would leave gaps.</param>
    /// <param name="passes">How often the windows run over the ranking, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public WindowPlan(int size, int step, int passes = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(step, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(step, size);
        ArgumentOutOfRangeException.ThrowIfLessThan(passes, 1);
        Size = size;
        Step = step;
        Passes = passes;
    }

    /// <summary>Gets how many passages one window shows.</summary>
    public int Size { get; }

    /// <summary>Gets how far the window moves.</summary>
    public int Step { get; }

    /// <summary>Gets how often the windows run over the ranking.</summary>
    public int Passes { get; }

    /// <summary>Counts the windows over a ranking without listing them.</summary>
    /// <param name="count">How many places the ranking has.</param>
    /// <returns>The number of windows, all passes together.</returns>
    public long CallsFor(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var beyond = Math.Max(0L, (long)count - Size);
        return count < 2 ? 0 : Passes * (1 + ((beyond + Step - 1) / Step));
    }

    /// <summary>Finds how many places a number of calls can cover.</summary>
    /// <param name="calls">The number of calls.</param>
    /// <returns>The largest ranking that needs no more calls; 0 where there are fewer calls than passes.</returns>
    public int LargestFor(int calls)
    {
        var windows = calls / Passes;
        return windows < 1 ? 0 : (int)Math.Min(int.MaxValue, Size + ((windows - 1L) * Step));
    }

    /// <summary>Lists the windows over a ranking in the order they run.</summary>
    /// <param name="count">How many places the ranking has.</param>
    /// <returns>The windows; none where there is nothing to order.</returns>
    public IEnumerable<RankWindow> WindowsFor(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return count < 2 ? [] : Enumerable.Range(0, Passes).SelectMany(_ => Pass(count));
    }

    private IEnumerable<RankWindow> Pass(int count)
    {
        var start = Math.Max(0, count - Size);
        yield return new(start, count);
        while (start > 0)
        {
            start = Math.Max(0, start - Step);
            yield return new(start, start + Size);
        }
    }
}
