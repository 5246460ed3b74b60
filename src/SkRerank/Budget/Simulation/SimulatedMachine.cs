namespace SkRerank;

/// <summary>Represents a machine that works on one request after the other.</summary>
internal sealed class SimulatedMachine
{
    private readonly Queue<(DateTimeOffset End, double Tokens)> _work = new();

    /// <summary>Gets the moment at which it has nothing to do any more.</summary>
    public DateTimeOffset FreeAt { get; private set; } = SimulationClock.Start;

    /// <summary>Tells how busy it is.</summary>
    public StageCondition ConditionAt(DateTimeOffset now)
    {
        while (_work.TryPeek(out var first) && first.End <= now)
            _work.Dequeue();
        return new(_work.Count, _work.Sum(work => work.Tokens));
    }

    /// <summary>Takes on work behind what it has.</summary>
    public void Add(DateTimeOffset end, double tokens)
    {
        FreeAt = end;
        _work.Enqueue((end, tokens));
    }
}
