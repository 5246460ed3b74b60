using System.Threading.Channels;

namespace SkRerank.Testing;

/// <summary>A clock that stands still, and that tells which timers are set.</summary>
public sealed class WatchedTimeProvider : TimeProvider
{
    private readonly ManualTimeProvider _inner = new();
    private readonly Channel<TimeSpan> _timers = Channel.CreateUnbounded<TimeSpan>();

    /// <inheritdoc />
    public override long TimestampFrequency => _inner.TimestampFrequency;

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => _inner.GetUtcNow();

    /// <inheritdoc />
    public override long GetTimestamp() => _inner.GetTimestamp();

    /// <inheritdoc />
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new WatchedTimer(_inner.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, period), _timers.Writer);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Waits until a timer is set, to another time than these.</summary>
    public async Task<TimeSpan> NextTimerAsync(params TimeSpan[] except)
    {
        while (true)
        {
            var dueTime = await _timers.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
            if (!except.Contains(dueTime))
                return dueTime;
        }
    }

    /// <summary>Moves the clock forward.</summary>
    public void Advance(TimeSpan by) => _inner.Advance(by);

    private sealed class WatchedTimer(ITimer inner, ChannelWriter<TimeSpan> changes) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var isChanged = inner.Change(dueTime, period);
            if (dueTime != Timeout.InfiniteTimeSpan)
                changes.TryWrite(dueTime);
            return isChanged;
        }

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
