namespace SkRerank;

/// <summary>Starts several runs at once and leaves none behind.</summary>
internal static class ConcurrentRuns
{
    /// <summary>Awaits all runs. When one is enough, or one throws, the others are cancelled and awaited.</summary>
    /// <param name="runs">The runs. Each ends soon after its token is cancelled.</param>
    /// <param name="isEnough">Tells that a finished run makes the others needless.</param>
    /// <param name="cancellationToken">Cancels all runs.</param>
    /// <returns>What the runs gave, in the order in which they ended.</returns>
    public static async Task<IReadOnlyList<T>> AwaitAsync<T>(
        IEnumerable<Func<CancellationToken, Task<T>>> runs, Func<T, bool> isEnough, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task<T>[] pending = [.. runs.Select(run => StartAsync(run, stop.Token))];
        var ended = new List<T>(pending.Length);
        try
        {
            await foreach (var run in Task.WhenEach(pending).ConfigureAwait(false))
            {
                ended.Add(await run.ConfigureAwait(false));
                if (isEnough(ended[^1]))
                    await stop.CancelAsync().ConfigureAwait(false);
            }
        }
        catch
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await ((Task)Task.WhenAll(pending)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        return ended;
    }

    // What a run throws before its first await must not keep the others from being awaited.
    private static async Task<T> StartAsync<T>(Func<CancellationToken, Task<T>> run, CancellationToken cancellationToken) =>
        await run(cancellationToken).ConfigureAwait(false);
}
