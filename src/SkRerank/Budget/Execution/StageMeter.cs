namespace SkRerank;

/// <summary>Watches the requests in a stage: how many there are, and how much of the work of all was done while one of them was inside.</summary>
internal sealed class StageMeter(IStageLoad? load)
{
    /// <summary>How fast the mean number of requests follows their number.</summary>
    private const double Gain = 0.1;

    private readonly Lock _gate = new();
    private double _meanActive;
    private double _waiting;
    private int _active;

    /// <summary>Tells how busy the stage is to a request that is about to be planned, and counts the request towards the mean.</summary>
    public StageCondition Look()
    {
        lock (_gate)
        {
            var active = Math.Max(_active, load?.ActiveRequests ?? 0);
            _meanActive += Gain * (active - _meanActive);
            return new(Math.Max(_meanActive, active), Math.Max(_waiting, load?.WaitingTokens ?? 0));
        }
    }

    /// <summary>Counts a request in.</summary>
    public Visit Enter(StageWork work)
    {
        lock (_gate)
        {
            var others = Math.Max(_active, load?.ActiveRequests ?? 0);
            _active++;
            _waiting += work.Tokens;
            return new(work, load?.TokensRead ?? 0, others);
        }
    }

    /// <summary>Counts a request out.</summary>
    /// <param name="visit">What <see cref="Enter"/> gave.</param>
    /// <param name="done">What was done of its own work.</param>
    /// <returns>What the stage did for all requests meanwhile.</returns>
    public StageWork Leave(Visit visit, StageWork done)
    {
        lock (_gate)
        {
            _active--;
            _waiting -= visit.Work.Tokens;
            var share = load is not null && done.Tokens > 0
                ? Math.Max(1, (load.TokensRead - visit.TokensReadBefore) / done.Tokens)
                : 1 + ((visit.Others + Math.Max(_active, 0)) / 2.0);
            return new((int)Math.Round(done.Windows * share), done.Tokens * share);
        }
    }

    /// <summary>Represents the stay of a request.</summary>
    public readonly record struct Visit(StageWork Work, long TokensReadBefore, int Others);
}
