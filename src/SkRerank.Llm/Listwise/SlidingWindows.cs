namespace SkRerank.Llm;

/// <summary>Ranks in windows that slide from the end of the list to its head.</summary>
/// <remarks>Sun et al., "Is ChatGPT Good at Search?" (EMNLP 2023).</remarks>
/// <param name="plan">The windows.</param>
internal sealed class SlidingWindows(WindowPlan plan) : RankingMethod
{
    /// <inheritdoc />
    public override int GroupSize => plan.Size;

    /// <inheritdoc />
    public override long GroupsFor(int count, int best) => plan.CallsFor(count);

    /// <inheritdoc />
    public override async Task RankAsync(Standing standing, int best, IGroupJudge judge, CancellationToken cancellationToken)
    {
        foreach (var window in plan.WindowsFor(standing.Count))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var group = standing.Slice(window.Start, window.End);
            standing.PutAt(window.Start, await judge.OrderAsync(group, cancellationToken).ConfigureAwait(false));
        }
    }
}
