namespace SkRerank;

/// <summary>Represents a machine that works on one request after the other.</summary>
internal sealed class SimulatedMachine
{
    private readonly Queue<(DateTimeOffset End, int Stage, double Tokens)> _work = new();

    /// <summary>Gets for whom it leaves time.</summary>
    public Crowd Crowd { get; } = new();

    /// <summary>Gets the moment at which it has nothing to do any more.</summary>
    public DateTimeOffset FreeAt { get; private set; } = SimulationClock.Start;

    /// <summary>Tells how busy it is with a stage.</summary>
    public StageCondition ConditionAt(DateTimeOffset now, int stage)
    {
        while (_work.TryPeek(out var first) && first.End <= now)
            _work.Dequeue();
        var waiting = _work.Where(work => work.Stage == stage).ToArray();
        return new(waiting.Length, waiting.Sum(work => work.Tokens));
    }

    /// <summary>Takes on work behind what it has.</summary>
    public void Add(DateTimeOffset end, int stage, double tokens)
    {
        FreeAt = end;
        _work.Enqueue((end, stage, tokens));
    }
}
