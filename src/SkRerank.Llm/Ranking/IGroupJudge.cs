namespace SkRerank.Llm;

/// <summary>Puts groups of passages in order. An answer that cannot be had leaves a group as it was.</summary>
internal interface IGroupJudge
{
    /// <summary>Counts the calls that one group takes at most.</summary>
    /// <param name="size">How many passages the group has.</param>
    int CallsFor(int size);

    /// <summary>Judges groups that do not depend on one another.</summary>
    /// <param name="groups">The groups, each of at least two passages.</param>
    /// <param name="results">Gets the passages of each group, best first, as they come; null stays where none came before a cut.</param>
    /// <param name="cancellationToken">Cuts the work.</param>
    /// <exception cref="CallLimitException">The limits of the request allow no further call.</exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    Task OrderAllAsync(IReadOnlyList<int[]> groups, int[]?[] results, CancellationToken cancellationToken);

    /// <summary>Judges one group.</summary>
    /// <returns>The passages of the group, best first.</returns>
    async Task<int[]> OrderAsync(int[] group, CancellationToken cancellationToken)
    {
        var results = new int[]?[1];
        await OrderAllAsync([group], results, cancellationToken).ConfigureAwait(false);
        return results[0]!;
    }
}
