using System.Collections.Concurrent;

namespace SkRerank.Llm;

/// <summary>Finds the best passage of a group by comparing pairs, each in both orders and once for the whole request.</summary>
/// <remarks>
/// Qin et al., "Pairwise Ranking Prompting" (NAACL 2024). A passage is better only where both orders say so; else the one that stands first
/// in the group stays first.
/// </remarks>
internal sealed class PairJudge(GroupRun run) : GroupJudge(run)
{
    private readonly GroupRun _run = run;
    private readonly ChoiceJudge _choice = new(run);
    private readonly ConcurrentDictionary<(int Lower, int Higher), Lazy<Task<int?>>> _verdicts = new();

    /// <inheritdoc />
    public override int CallsFor(int size) => 2 * (size - 1);

    /// <inheritdoc />
    public override async Task OrderAllAsync(IReadOnlyList<int[]> groups, int[]?[] results, CancellationToken cancellationToken)
    {
        var compared = new int[groups.Count];
        try
        {
            await Task.WhenAll(groups.Select(async (group, place) => results[place] = await BestFirstAsync(
                group, () => compared[place]++, cancellationToken).ConfigureAwait(false))).ConfigureAwait(false);
        }
        finally
        {
            _run.Log.AddRounds(compared.Max());
        }
    }

    /// <inheritdoc />
    public override async Task<int[]?> JudgeAsync(int[] group, CancellationToken cancellationToken) =>
        await BestFirstAsync(group, () => { }, cancellationToken).ConfigureAwait(false);

    private async Task<int[]> BestFirstAsync(int[] group, Action compares, CancellationToken cancellationToken)
    {
        var best = group[0];
        foreach (var other in group.Skip(1))
        {
            var pair = (Math.Min(best, other), Math.Max(best, other));
            var verdict = _verdicts.GetOrAdd(pair, key => new(() => CompareAsync(key.Lower, key.Higher, cancellationToken)));
            if (!verdict.IsValueCreated)
                compares();
            best = await verdict.Value.ConfigureAwait(false) ?? best;
        }

        return [best, .. group.Where(passage => passage != best)];
    }

    private async Task<int?> CompareAsync(int lower, int higher, CancellationToken cancellationToken)
    {
        var answers = await Task.WhenAll(
            _choice.JudgeAsync([lower, higher], cancellationToken),
            _choice.JudgeAsync([higher, lower], cancellationToken)).ConfigureAwait(false);
        return answers is [[var first, _], [var second, _]] && first == second ? first : null;
    }
}
