namespace SkRerank.Llm;

/// <summary>Asks for the whole order of a group.</summary>
internal sealed class PermutationJudge(GroupRun run) : GroupJudge(run)
{
    private readonly GroupRun _run = run;

    /// <inheritdoc />
    public override async Task<int[]?> JudgeAsync(int[] group, CancellationToken cancellationToken)
    {
        var (answer, call) = await _run.ShowAsync(
            group, wantsLogProbabilities: false, text => PermutationParser.IsComplete(text, group.Length), cancellationToken).ConfigureAwait(false);
        if (answer is null)
            return null;

        var parsed = PermutationParser.Parse(answer.Text, group.Length);
        if (parsed.Failure is { } failure)
        {
            _run.Log.NoteFailed(call, $"the answer holds no order ({failure}).");
            return null;
        }

        _run.Log.NoteRead(call, parsed.Status == PermutationStatus.Repaired ? parsed.Repairs.ToString() : null);
        return [.. parsed.Order.Select(line => group[line])];
    }
}
