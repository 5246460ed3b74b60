namespace SkRerank.Onnx.Tests;

public sealed class TurnQueueTests
{
    private static readonly DateTimeOffset Noon = new(2026, 1, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Dequeue_Deadlines_EarliestFirst()
    {
        var sut = new TurnQueue();
        var (late, early) = (Job(Noon.AddSeconds(2)), Job(Noon.AddSeconds(1)));
        sut.Enqueue(late);
        sut.Enqueue(early);

        WorkerJob?[] turns = [sut.Dequeue(), sut.Dequeue(), sut.Dequeue()];

        Assert.Equal([early, late, null], turns);
        Assert.True(sut.IsEmpty);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Dequeue_SameDeadlineOrNone_TakeTurns(bool hasDeadline)
    {
        var sut = new TurnQueue();
        DateTimeOffset? deadline = hasDeadline ? Noon : null;
        WorkerJob[] jobs = [Job(deadline), Job(deadline), Job(deadline)];
        foreach (var job in jobs)
            sut.Enqueue(job);

        var turns = Turns(sut, 6);

        Assert.Equal([.. jobs, .. jobs], turns);
    }

    [Fact]
    public void Dequeue_RequestsWithDeadlinesKeepComing_EveryFourthTurnIsForOneWithout()
    {
        var sut = new TurnQueue();
        var (urgent, patient) = (Job(Noon), Job(null));
        sut.Enqueue(patient);
        sut.Enqueue(urgent);

        var turns = Turns(sut, 40);

        Assert.Equal(10, turns.Count(job => job == patient));
        Assert.Equal(urgent, turns[0]);
    }

    private static WorkerJob Job(DateTimeOffset? deadline) => new(1, _ => { }, deadline, CancellationToken.None);

    private static List<WorkerJob> Turns(TurnQueue sut, int count)
    {
        var turns = new List<WorkerJob>();
        while (turns.Count < count)
        {
            turns.Add(sut.Dequeue()!);
            sut.Enqueue(turns[^1]);
        }

        return turns;
    }
}
