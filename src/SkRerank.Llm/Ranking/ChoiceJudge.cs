namespace SkRerank.Llm;

/// <summary>Asks which passage of a group is the best one. It comes first; the others keep their order.</summary>
internal sealed class ChoiceJudge(GroupRun run) : GroupJudge(run)
{
    private readonly GroupRun _run = run;

    /// <inheritdoc />
    public override async Task<int[]?> JudgeAsync(int[] group, CancellationToken cancellationToken)
    {
        var (answer, call) = await _run.ShowAsync(group, wantsLogProbabilities: false, isComplete: null, cancellationToken).ConfigureAwait(false);
        if (answer is null)
            return null;

        if (LabelParser.Parse(answer.Text, group.Length) is not { } chosen)
        {
            _run.Log.NoteFailed(call, "the answer names none of them, or several.");
            return null;
        }

        _run.Log.NoteRead(call);
        return [group[chosen], .. group[..chosen], .. group[(chosen + 1)..]];
    }
}
