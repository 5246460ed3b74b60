namespace SkRerank.Tests;

/// <summary>Moves a manual clock until a task ends.</summary>
internal static class VirtualTime
{
    // The clock moves on when nothing but this loop has run for so many turns.
    private const int QuietTurns = 4;

    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(0.25);

    /// <summary>Awaits a task whose only waiting is on the clock.</summary>
    /// <returns>What it gave, and how long it took on the clock.</returns>
    public static async Task<(T Result, TimeSpan Elapsed)> RunAsync<T>(this ManualTimeProvider time, Func<Task<T>> start)
    {
        var (before, inside) = (time.GetTimestamp(), SynchronizationContext.Current);
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            var pending = start();
            for (var idle = 0; !pending.IsCompleted; idle++)
            {
                // Continuations of what the last tick completed run on other threads; the clock must not run ahead of them.
                var done = -1L;
                for (var quiet = 0; quiet < QuietTurns && !pending.IsCompleted; quiet = done == ThreadPool.CompletedWorkItemCount ? quiet + 1 : 0)
                {
                    done = ThreadPool.CompletedWorkItemCount + 1;
                    await Task.Yield();
                    while (ThreadPool.PendingWorkItemCount > 0)
                        await Task.Yield();
                }

                if (!pending.IsCompleted)
                    time.Advance(Tick);
                Assert.True(idle < 1_000_000, "The task waits for something else than the clock.");
            }

            return (await pending, time.GetElapsedTime(before));
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(inside);
        }
    }
}
