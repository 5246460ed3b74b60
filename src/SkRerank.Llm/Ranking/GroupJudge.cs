namespace SkRerank.Llm;

/// <summary>Judges groups by calls to the model, as many at once as the request may make.</summary>
internal abstract class GroupJudge(GroupRun run) : IGroupJudge
{
    /// <inheritdoc />
    public virtual int CallsFor(int size) => 1;

    /// <inheritdoc />
    public virtual Task OrderAllAsync(IReadOnlyList<int[]> groups, int[]?[] results, CancellationToken cancellationToken)
    {
        run.Log.AddRounds(1);
        return Task.WhenAll(groups.Select(async (group, place) =>
            results[place] = await JudgeAsync(group, cancellationToken).ConfigureAwait(false) ?? group));
    }

    /// <summary>Judges one group.</summary>
    /// <returns>The passages of the group, best first; null where no answer was had.</returns>
    public abstract Task<int[]?> JudgeAsync(int[] group, CancellationToken cancellationToken);
}
