namespace SkRerank;

/// <summary>Watches the requests in a stage: how many there are, and how much of the work of all was done while one of them was inside.</summary>
/// <param name="load">What the stage tells of itself; null if nothing.</param>
/// <param name="machine">What all stages tell.</param>
internal sealed class StageMeter(IStageLoad? load, MachineWork machine)
{
    private readonly Lock _gate = new();
    private double _waiting;
    private int _active;

    /// <summary>Gets a value indicating whether nobody is inside.</summary>
    public bool IsIdle => Active == 0;

    private int Active
    {
        get
        {
            lock (_gate)
                return Math.Max(_active, load?.ActiveRequests ?? 0);
        }
    }

    /// <summary>Tells how busy the stage is to a request that is about to be planned.</summary>
    public StageCondition Look()
    {
        lock (_gate)
            return new(Active, Math.Max(_waiting, load?.WaitingTokens ?? 0));
    }

    /// <summary>Counts a request in.</summary>
    public Visit Enter(StageWork work)
    {
        lock (_gate)
        {
            var others = Active;
            _active++;
            _waiting += work.Tokens;
            return new(work, load?.TokensRead ?? 0, machine.Read(), others);
        }
    }

    /// <summary>Counts a request out.</summary>
    /// <param name="visit">What <see cref="Enter"/> gave.</param>
    /// <param name="done">What was done of its own work.</param>
    /// <returns>What was done for all meanwhile.</returns>
    public SharedWork Leave(Visit visit, StageWork done)
    {
        lock (_gate)
        {
            _active--;
            _waiting -= visit.Work.Tokens;
            var share = load is not null && done.Tokens > 0
                ? Math.Max(1, (load.TokensRead - visit.TokensReadBefore) / done.Tokens)
                : 1 + ((visit.Others + Math.Max(_active, 0)) / 2.0);
            return new(done.Times(share), machine.TimeOfOthers(visit.ReadBefore, load), visit.Others > 0 || share > 1);
        }
    }

    /// <summary>Represents the stay of a request.</summary>
    public readonly record struct Visit(StageWork Work, long TokensReadBefore, long[] ReadBefore, int Others);
}
