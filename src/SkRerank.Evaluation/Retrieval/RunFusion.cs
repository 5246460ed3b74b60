namespace SkRerank.Evaluation;

/// <summary>Merges what several retrievers found into the run of a hybrid first stage.</summary>
public static class RunFusion
{
    /// <summary>The name of the runs it makes, in front of the model of the vectors.</summary>
    public const string RunName = "hybrid";

    /// <summary>Merges runs by reciprocal ranks.</summary>
    /// <param name="name">The name of the run in tables.</param>
    /// <param name="runs">The runs; of documents of equal sums, those of an earlier run come first.</param>
    /// <param name="depth">How many documents of each run are read, and how many each query keeps; positive.</param>
    /// <param name="fusion">How ranks are added; null means k = 60.</param>
    /// <returns>The run, with every query that one of the runs holds.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="name"/> or <paramref name="runs"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="depth"/> is not positive.</exception>
    public static RetrievalRun Merge(string name, IReadOnlyList<RetrievalRun> runs, int depth, ReciprocalRankFusion? fusion = null)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(runs);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(depth);
        fusion ??= new();
        return new(name, runs.SelectMany(run => run.QueryIds).Distinct(StringComparer.Ordinal).ToDictionary(
            query => query, query => Merge(runs, query, depth, fusion), StringComparer.Ordinal));
    }

    private static RunEntry[] Merge(IReadOnlyList<RetrievalRun> runs, string query, int depth, ReciprocalRankFusion fusion)
    {
        string[][] rankings = [.. runs.Select(run => run.Ranking(query).Take(depth).Select(entry => entry.DocumentId).ToArray())];
        return [.. fusion.Merge(rankings).Take(depth).Select(merged => new RunEntry(merged.Item, merged.Score))];
    }
}
