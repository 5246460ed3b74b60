using FsCheck.Fluent;

namespace SkRerank.Http.Tests;

public sealed class RateWindowTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly ManualTimeProvider _time = new();

    [Fact]
    public void Take_MoreThanTheLimit_PlansTheRestAMinuteLater()
    {
        var sut = new RateWindow(_time);
        var start = _time.GetUtcNow();

        var moments = Enumerable.Range(0, 7).Select(_ => sut.Take(new(3, null), 0, latest: null)!.Moment - start);

        Assert.Equal([TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, Minute, Minute, Minute, 2 * Minute], moments);
    }

    [Fact]
    public void Take_NoRoomBeforeTheLatestMoment_TakesNothing()
    {
        var sut = new RateWindow(_time);
        sut.Take(new(1, null), 0, latest: null);

        var refused = sut.Take(new(1, null), 0, _time.GetUtcNow() + Minute);
        _time.Advance(Minute);
        var taken = sut.Take(new(1, null), 0, _time.GetUtcNow());

        Assert.Null(refused);
        Assert.Equal(_time.GetUtcNow(), taken!.Moment);
    }

    [Fact]
    public void Take_MoreTokensThanTheLimitAllows_GoesAlone()
    {
        var sut = new RateWindow(_time);
        sut.Take(new(null, 100), 60, latest: null);

        var large = sut.Take(new(null, 100), 500, latest: null);

        Assert.Equal(_time.GetUtcNow() + Minute, large!.Moment);
    }

    [Fact]
    public void GiveBackAndSettle_LessUsedThanEstimated_MakeRoom()
    {
        var sut = new RateWindow(_time);
        var first = sut.Take(new(2, 100), 90, latest: null)!;
        var second = sut.Take(new(2, 100), 90, latest: null)!;

        sut.Settle(first, 10);
        sut.GiveBack(second);

        Assert.Equal(_time.GetUtcNow(), sut.Take(new(2, 100), 90, latest: null)!.Moment);
    }

    [Fact]
    public void Take_AnyTraffic_KeepsEveryMinuteWithinTheLimit()
    {
        var traffic =
            from pauses in Gen.Choose(0, 20).ListOf(30)
            from requests in Gen.Choose(1, 6)
            select (Pauses: pauses.ToArray(), Requests: requests);

        PropertyCheck.HoldsAsync(traffic, run =>
        {
            var time = new ManualTimeProvider();
            var sut = new RateWindow(time);
            List<DateTimeOffset> moments = [];
            foreach (var pause in run.Pauses)
            {
                time.Advance(TimeSpan.FromSeconds(pause));
                moments.Add(sut.Take(new(run.Requests, null), 0, latest: null)!.Moment);
            }

            Assert.All(moments, moment =>
                Assert.InRange(moments.Count(other => other >= moment && other < moment + Minute), 1, run.Requests));
            return Task.CompletedTask;
        });
    }
}
