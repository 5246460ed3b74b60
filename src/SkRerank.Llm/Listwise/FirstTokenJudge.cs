namespace SkRerank.Llm;

/// <summary>Asks for the best passage of a group, and orders all of them by how probable their labels were as the answer.</summary>
/// <remarks>
/// Reddy et al., "FIRST: Faster Improved Listwise Reranking with Single Token Decoding" (EMNLP 2024). Labels that are not among the most
/// probable tokens follow in the order they had. Where the service gives no probabilities, only the answer itself counts.
/// </remarks>
internal sealed class FirstTokenJudge(GroupRun run, GroupPrompt prompt) : GroupJudge(run)
{
    private readonly GroupRun _run = run;

    /// <inheritdoc />
    public override async Task<int[]?> JudgeAsync(int[] group, CancellationToken cancellationToken)
    {
        var (answer, call) = await _run.ShowAsync(group, wantsLogProbabilities: true, isComplete: null, cancellationToken).ConfigureAwait(false);
        if (answer is null)
            return null;

        var chosen = LabelParser.Parse(answer.Text, group.Length);
        var probabilities = answer.Tokens?.ProbabilitiesOf(prompt.Labels(group.Length))
            ?? (chosen is null ? null : [.. Enumerable.Range(0, group.Length).Select(place => place == chosen ? 1.0 : 0)]);
        if (probabilities is null)
        {
            _run.Log.NoteFailed(call, "the answer names none of them, or several.");
            return null;
        }

        _run.Log.NoteRead(call, probabilities.Contains(0) ? nameof(PermutationRepairs.Missing) : null);
        return [.. Enumerable.Range(0, group.Length).OrderByDescending(place => probabilities[place]).Select(place => group[place])];
    }
}
