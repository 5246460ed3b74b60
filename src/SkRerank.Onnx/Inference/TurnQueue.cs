namespace SkRerank.Onnx;

/// <summary>Says whose turn it is: the request with the earliest deadline, then those without one, each in turn.</summary>
/// <remarks>
/// Every <see cref="PatientShare"/>th turn belongs to the requests without a deadline, if there are any, so that they never starve.
/// Not safe for concurrent use.
/// </remarks>
internal sealed class TurnQueue
{
    /// <summary>One turn of so many is for a request without a deadline.</summary>
    public const int PatientShare = 4;

    private readonly PriorityQueue<WorkerJob, (DateTimeOffset Deadline, long Turn)> _urgent = new();
    private readonly Queue<WorkerJob> _patient = new();
    private long _turns;
    private int _urgentInARow;

    /// <summary>Gets a value indicating whether nobody waits.</summary>
    public bool IsEmpty => _urgent.Count + _patient.Count == 0;

    /// <summary>Lets a request wait for one more turn, behind those with the same deadline.</summary>
    public void Enqueue(WorkerJob job)
    {
        if (job.Deadline is { } deadline)
            _urgent.Enqueue(job, (deadline, _turns++));
        else
            _patient.Enqueue(job);
    }

    /// <summary>Takes the request whose turn it is; null if nobody waits.</summary>
    public WorkerJob? Dequeue()
    {
        var isPatientTurn = _urgent.Count == 0 || (_urgentInARow >= PatientShare - 1 && _patient.Count > 0);
        if (!isPatientTurn)
        {
            _urgentInARow++;
            return _urgent.Dequeue();
        }

        _urgentInARow = 0;
        return _patient.TryDequeue(out var job) ? job : null;
    }
}
