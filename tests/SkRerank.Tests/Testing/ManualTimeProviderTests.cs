namespace SkRerank.Tests;

public sealed class ManualTimeProviderTests
{
    [Fact]
    public void Advance_SomeTime_MovesClockAndTimestamps()
    {
        var sut = new ManualTimeProvider();
        var start = sut.GetUtcNow();
        var timestamp = sut.GetTimestamp();

        sut.Advance(TimeSpan.FromMilliseconds(1500));

        Assert.Equal(start + TimeSpan.FromMilliseconds(1500), sut.GetUtcNow());
        Assert.Equal(TimeSpan.FromMilliseconds(1500), sut.GetElapsedTime(timestamp));
        Assert.Throws<ArgumentOutOfRangeException>("by", () => sut.Advance(TimeSpan.FromTicks(-1)));
    }

    [Fact]
    public void Advance_PastTheDelayOfASource_CancelsIt()
    {
        var sut = new ManualTimeProvider();
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(200), sut);

        sut.Advance(TimeSpan.FromMilliseconds(199));
        var before = cancellation.IsCancellationRequested;
        sut.Advance(TimeSpan.FromMilliseconds(1));

        Assert.False(before);
        Assert.True(cancellation.IsCancellationRequested);
    }

    [Fact]
    public void CreateTimer_Periodic_FiresInOrderAtItsMoments()
    {
        var sut = new ManualTimeProvider();
        var start = sut.GetUtcNow();
        var fired = new List<(string Name, double Seconds)>();
        using var periodic = sut.CreateTimer(_ => Note("periodic"), null, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(2));
        using var once = sut.CreateTimer(_ => Note("once"), null, TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan);
        using var never = sut.CreateTimer(_ => Note("never"), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        sut.CreateTimer(_ => Note("disposed"), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)).Dispose();

        sut.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal([("periodic", 2), ("once", 3), ("periodic", 4)], fired);

        void Note(string name) => fired.Add((name, (sut.GetUtcNow() - start).TotalSeconds));
    }
}
