namespace ChatWithDocs;

/// <summary>Collects how long the stages of one question took, wherever they run. For one question at a time.</summary>
public sealed class StageTimes(TimeProvider time)
{
    private readonly Dictionary<string, TimeSpan> _elapsed = new(StringComparer.Ordinal);

    /// <summary>Gets what a stage took so far; zero where it did not run.</summary>
    public TimeSpan this[string stage] => _elapsed.GetValueOrDefault(stage);

    /// <summary>Sets stages back to zero.</summary>
    public void Forget(params ReadOnlySpan<string> stages)
    {
        foreach (var stage in stages)
            _elapsed.Remove(stage);
    }

    /// <summary>Runs a stage and adds what it took.</summary>
    public async Task<T> MeasureAsync<T>(string stage, Func<Task<T>> run)
    {
        var started = time.GetTimestamp();
        try
        {
            return await run();
        }
        finally
        {
            _elapsed[stage] = this[stage] + time.GetElapsedTime(started);
        }
    }

    /// <summary>Runs a stage and adds what it took.</summary>
    public Task MeasureAsync(string stage, Func<Task> run) => MeasureAsync(stage, async () =>
    {
        await run();
        return true;
    });
}
