namespace SkRerank.Onnx.Tests;

public sealed class OnnxCrossEncoderDeadlineTests
{
    private static readonly string[] Passages = [.. Enumerable.Range(0, 12).Select(i => $"restart service {i}")];

    [Fact]
    public async Task RerankAsync_NextBatchWouldBeLate_IsNotBegun()
    {
        var time = new SteppingTime(TimeSpan.FromSeconds(100));
        var deadline = time.GetUtcNow().AddSeconds(1000);
        await using var sut = new OnnxCrossEncoder(new() { Model = OnnxModel.Tiny, Workers = 1, BatchTokens = 1 }, time);

        var result = await sut.RerankAsync(Request(deadline));

        Assert.InRange(result.Ranking.Count(candidate => candidate.Status.IsScored), 2, Passages.Length - 1);
        Assert.All(result.Ranking.Where(candidate => !candidate.Status.IsScored), candidate => Assert.Equal(UnscoredReason.Deadline, candidate.Status.Reason));
        Assert.True(result.Ranking.Take(2).All(candidate => candidate.Status.IsScored));
        Assert.Equal(DegradationKind.Partial, result.Degradation.Kind);
        Assert.True(time.GetUtcNow() <= deadline.AddSeconds(100));
    }

    [Fact]
    public async Task RerankAsync_EveryBatchWouldBeLate_TheFirstIsBegunAllTheSame()
    {
        var time = new SteppingTime(TimeSpan.FromSeconds(100));
        await using var sut = new OnnxCrossEncoder(new() { Model = OnnxModel.Tiny, Workers = 1, BatchTokens = 1 }, time);
        await sut.RerankAsync("restart", Passages);

        var result = await sut.RerankAsync(Request(time.GetUtcNow().AddSeconds(150)));

        Assert.Equal(0, Assert.Single(result.Ranking, candidate => candidate.Status.IsScored).Index);
    }

    private static RerankRequest Request(DateTimeOffset deadline) =>
        new("restart", Passages.Select(text => new RerankCandidate("", text))) { Deadline = deadline };

    /// <summary>A clock that goes on by one step whenever somebody measures a time.</summary>
    private sealed class SteppingTime(TimeSpan step) : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Interlocked.Add(ref _ticks, step.Ticks);

        public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(Interlocked.Read(ref _ticks));
    }
}
