namespace SkRerank;

/// <summary>Knows what all stages that compute in this process have read; they share its processors. Filled before it is used.</summary>
internal sealed class MachineWork
{
    private readonly List<(IStageLoad Load, StageProfile Profile)> _stages = [];

    /// <summary>Adds a stage.</summary>
    public void Add(IStageLoad load, StageProfile profile) => _stages.Add((load, profile));

    /// <summary>Gives how many tokens each stage has read until now.</summary>
    public long[] Read() => [.. _stages.Select(stage => stage.Load.TokensRead)];

    /// <summary>Gives how long all stages but one usually take for what they have read since.</summary>
    /// <param name="before">What <see cref="Read"/> gave.</param>
    /// <param name="load">The stage that does not count; null counts all.</param>
    public TimeSpan TimeOfOthers(long[] before, IStageLoad? load)
    {
        var time = TimeSpan.Zero;
        foreach (var (place, stage) in _stages.Index())
        {
            var tokens = stage.Load.TokensRead - before[place];
            if (stage.Load != load && tokens > 0)
                time += stage.Profile.Estimate(new(0, tokens)).P50;
        }

        return time;
    }
}
